use crate::model::{Day, EdtfDate};
use crate::words::{Words, date};

pub fn day_outside_covers(day: Day, covers: &EdtfDate) -> Words {
    Words::built(format!(
        "{day} lies outside the days that the dataset covers, {covers}"
    ))
}

pub const NAME_COVERED_DAY: Words = Words::fixed("name a day within `covers`, or widen it");

pub fn change_claimed(phrase: &str) -> Words {
    Words::built(format!(
        "“{phrase}” claims a change, but the step does not cite the stances that set the line before and after it"
    ))
}

pub const CITE_BOTH_STANCES: Words = Words::fixed(
    "cite two stances of one party at two levels of one question, or say only what was said or done",
);

pub fn stance_after_step(stance: &str, effective: Day, step: Day) -> Words {
    Words::built(format!(
        "\"{stance}\" takes effect on {}, after the day of this step, {}",
        date::day_month_year(effective),
        date::day_month_year(step)
    ))
}

pub const NAME_LATER_DAY: Words =
    Words::fixed("name a later day in `as_of`, or the stance that holds on it");

pub fn one_sided_step(party: &str) -> Words {
    Words::built(format!("this step cites only one party, {party}"))
}

pub const CITE_ANOTHER_PARTY: Words =
    Words::fixed("cite a stance of another party that holds on that day");

pub fn one_sided_month(month: Day, party: &str) -> Words {
    Words::built(format!(
        "the steps of {} cite only one party, {party}",
        date::month_year(month)
    ))
}

pub const CITE_ANOTHER_PARTY_IN_MONTH: Words =
    Words::fixed("cite what another party said or did in that month in one of its steps");
