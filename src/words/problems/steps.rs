use crate::model::{Day, EdtfDate, SlideOverflow, Step};
use crate::words::{Words, date};

pub fn day_outside_covers(day: Day, covers: &EdtfDate) -> Words {
    Words::built(format!("{day} lies outside the days that the dataset covers, {covers}"))
}

pub const NAME_COVERED_DAY: Words = Words::fixed("name a day within `covers`, or widen it");

// Excerpts and slides.

pub fn excerpt_of_uncited(stance: &str) -> Words {
    Words::built(format!("the step does not cite \"{stance}\""))
}

pub const EXCERPT_OF_CITED: Words = Words::fixed("add it to `stances`, or remove the excerpt");

pub fn excerpt_not_quoted(stance: &str) -> Words {
    Words::built(format!("no quotation of \"{stance}\" has these words"))
}

pub const COPY_EXCERPT: Words =
    Words::fixed("copy contiguous whole words of the `quote`, with the punctuation between them");

/// What does not fit on a slide. `stances` are the ids of those that the step cites.
pub fn slide_overflow(overflow: SlideOverflow<'_>, stances: &[String]) -> Words {
    let max_chars = Step::MAX_EXCERPT_CHARS;
    Words::built(match overflow {
        SlideOverflow::Title(words, chars) => format!(
            "the title has {words} words and {chars} characters; expected at most {} and {}",
            Step::MAX_TITLE_WORDS,
            Step::MAX_TITLE_CHARS
        ),
        SlideOverflow::Excerpt(stance, chars) => format!(
            "the excerpt of \"{stance}\" has {chars} characters; expected at most {max_chars}"
        ),
        SlideOverflow::Quotation(index, chars) => format!(
            "the quotation of \"{}\" has {chars} characters; expected at most {max_chars} on a slide",
            stances.get(index).map_or("", String::as_str)
        ),
    })
}

/// How to make something fit on a slide.
pub fn shorten(overflow: SlideOverflow<'_>) -> Words {
    Words::fixed(match overflow {
        SlideOverflow::Title(..) => "say what was said or done, and leave the rest to the cards",
        SlideOverflow::Excerpt(..) => "keep only the words that carry the position",
        SlideOverflow::Quotation(..) => "add an excerpt to the step: `excerpts: {\"ID\": \"…\"}`",
    })
}

/// The error for a slide that would be cut: the first thing that does not fit on it.
pub fn slide_would_be_cut(step: usize, problem: &str, hint: &str) -> Words {
    Words::built(format!(
        "step {step} would be cut: {problem}; {hint}; `standpoint check` lists all such problems"
    ))
    .with_window(format!("Step {step} would be cut: {problem}; {hint}"))
}

// What a step cites.

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
    Words::built(format!("the steps of {} cite only one party, {party}", date::month_year(month)))
}

pub const CITE_ANOTHER_PARTY_IN_MONTH: Words =
    Words::fixed("cite what another party said or did in that month in one of its steps");
