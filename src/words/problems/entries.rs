use crate::model::{Attribution, Day, EdtfDate, Section, Stance, StanceKind};
use crate::words::{Words, date, number};

// References.

pub fn unknown_reference(section: Section, id: &str) -> Words {
    Words::built(format!("there is no {} \"{id}\"", section.noun()))
}

pub fn add_to_section(section: Section) -> Words {
    Words::built(format!("add it to `{}`, or refer to one that exists", section.name()))
}

// Parties.

pub fn long_initials(initials: &str, max: usize) -> Words {
    Words::built(format!(
        "the initials \"{initials}\" have more than {} letters",
        number::number_word(max)
    ))
}

/// The hint for initials that are too long, with an example.
pub fn write_initials(max: usize, example: &str) -> Words {
    Words::built(format!("write up to {} letters, such as \"{example}\"", number::number_word(max)))
}

// Questions and sources.

pub fn too_few_levels(count: usize) -> Words {
    Words::built(format!(
        "this scale has {}; expected at least two",
        number::plural(count, "level", "levels")
    ))
}

pub fn empty_scale(min: f64, max: f64) -> Words {
    Words::built(format!("this scale runs from {min} to {max}; expected a `max` above `min`"))
}

pub fn invalid_link(link: &str) -> Words {
    Words::built(format!("\"{link}\" is not an http or https link"))
}

pub const WRITE_FULL_URL: Words = Words::fixed("write the full URL, starting with https://");

pub fn invalid_doi(doi: &str) -> Words {
    Words::built(format!("\"{doi}\" is not a DOI"))
}

pub const WRITE_DOI: Words = Words::fixed("write it as in \"10.5281/zenodo.1234567\"");

// Positions.

pub const COMMENTARY_POSITION: Words =
    Words::fixed("commentary cannot take a position; expected no `positions`");
pub const REMOVE_POSITIONS_OR_KIND: Words =
    Words::fixed("remove `positions`, or correct the `kind`");

pub fn position_without_party(actor: &str) -> Words {
    Words::built(format!("\"{actor}\" belongs to no party, and so takes no position"))
}

pub const REMOVE_POSITIONS_OR_ADD_PARTY: Words =
    Words::fixed("remove `positions`, or give the actor a `party`");

pub fn action_without_party(actor: &str) -> Words {
    Words::built(format!("\"{actor}\" belongs to no party; expected no `bears_on`"))
}

pub const REMOVE_BEARS_ON_OR_ADD_PARTY: Words =
    Words::fixed("remove `bears_on`, or give the actor a `party`");

// Actions without a level.

pub fn only_actions_bear_on(kind: StanceKind) -> Words {
    Words::built(format!("found `bears_on` with `kind: {}`; expected `kind: Action`", kind.name()))
}

pub const REMOVE_BEARS_ON_OR_KIND: Words = Words::fixed("remove `bears_on`, or correct the `kind`");

pub fn bears_on_with_position(question: &str) -> Words {
    Words::built(format!(
        "the action has a position on \"{question}\", and so is drawn at its level; expected only one of the two"
    ))
}

pub const REMOVE_BEARS_ON_OR_POSITION: Words = Words::fixed(
    "remove the question from `bears_on`, or, if the action shows no level, from `positions`",
);

pub fn long_action_words(words: usize, chars: usize) -> Words {
    Words::built(format!(
        "{} with {}; expected at most {} words and {} characters",
        number::plural(words, "word", "words"),
        number::plural(chars, "character", "characters"),
        number::number_word(Stance::MAX_ACTION_WORDS),
        Stance::MAX_ACTION_CHARS,
    ))
}

pub const SHORTEN_ACTION_WORDS: Words =
    Words::fixed("name only what was done, such as \"airstrikes\"; the summary says the rest");

pub const ACTION_NOT_MINIMUM: Words =
    Words::fixed("an action always shows a minimum; expected no `at_least: false`");
pub const REMOVE_FIELD: Words = Words::fixed("remove the field");

pub fn action_range(field: &str) -> Words {
    Words::built(format!("an action shows a minimum; expected only a `value`, without `{field}`"))
}

pub fn remove_field(field: &str) -> Words {
    Words::built(format!("remove `{field}`"))
}

pub fn remove_redundant_field(field: &str) -> Words {
    Words::built(format!("Remove `{field}`, which repeats the value"))
}

pub fn off_scale(field: &str, number: f64, question: &str, (min, max): (f64, f64)) -> Words {
    Words::built(format!(
        "{field} {number} is off the scale of \"{question}\"; expected {min} to {max}"
    ))
}

/// How the scale of a question is to be read.
pub fn see_scale(is_ordinal: bool) -> Words {
    Words::fixed(if is_ordinal {
        "levels are numbered from 0, in the order that the question lists them"
    } else {
        "the scale ends at the question’s `min` and `max`"
    })
}

pub fn fractional_level(field: &str, number: f64, question: &str) -> Words {
    Words::built(format!(
        "{field} {number} lies between two levels of \"{question}\"; expected a whole level"
    ))
}

pub fn write_level(below: f64, above: f64) -> Words {
    Words::built(format!("write {below} or {above}, and span both with `low` and `high`"))
}

pub fn low_above_value(low: f64, value: f64) -> Words {
    Words::built(format!("low {low} is above the value {value}; expected low ≤ value ≤ high"))
}

pub fn high_below_value(high: f64, value: f64) -> Words {
    Words::built(format!("high {high} is below the value {value}; expected low ≤ value ≤ high"))
}

pub const RANGE_INCLUDES_VALUE: Words =
    Words::fixed("`low` and `high` span what the words support, including the value");

pub fn range_without_value(field: &str, number: f64) -> Words {
    Words::built(format!("{field} {number} has no value; expected low ≤ value ≤ high"))
}

pub const WRITE_VALUE_OR_REMOVE_RANGE: Words =
    Words::fixed("add a `value`, or remove `low` and `high` if the coder found no level");

// Codings.

pub fn repeated_coding(coder: &str, question: &str) -> Words {
    Words::built(format!("\"{coder}\" codes this position on \"{question}\" twice"))
}

pub const KEEP_ONE_CODING: Words = Words::fixed("keep one coding of each coder");

/// The warning for a range that does not span that of the codings.
pub fn coding_outside_range(range: (f64, f64), codings: (f64, f64)) -> Words {
    let [range, codings] = [range, codings]
        .map(|(low, high)| if low == high { format!("{low}") } else { format!("{low} to {high}") });
    Words::built(format!(
        "the codings of this position span {codings}, but `low` and `high` span only {range}"
    ))
}

pub fn span_codings((low, high): (f64, f64)) -> Words {
    Words::built(format!("write `low: {low}, high: {high}`"))
}

// Evidence.

pub const NO_EVIDENCE: Words =
    Words::fixed("this stance has no evidence; expected at least one source");
pub const ADD_EVIDENCE: Words = Words::fixed("add `(source: \"…\", quote: \"…\", where: \"…\")`");
pub const NO_QUOTE: Words =
    Words::fixed("this quotation has no verbatim words; expected a `quote` in its evidence");
pub const ADD_QUOTE_OR_PARAPHRASE: Words =
    Words::fixed("add the `quote`, or change the `kind` to `Paraphrase`");

pub const FRAGMENT_WITHOUT_QUOTE: Words =
    Words::fixed("`fragment: true` marks a quotation; expected a `quote`");
pub const ADD_QUOTE_OR_REMOVE_FRAGMENT: Words =
    Words::fixed("add the `quote`, or remove `fragment`");

/// `field` is that of the words before or after a quotation.
pub fn too_much_context(field: &str, words: usize, limit: usize) -> Words {
    Words::built(format!("`{field}` has {words} words; expected at most {limit}"))
}
pub fn context_without_quote(field: &str) -> Words {
    Words::built(format!("`{field}` stands beside a quotation; expected a `quote`"))
}
pub const SHORTEN_CONTEXT: Words = Words::or_in_window(
    "keep the words next to the quotation; `standpoint verify --context` writes them",
    "keep the words next to the quotation",
);
pub fn add_quote_or_remove(field: &str) -> Words {
    Words::built(format!("add the `quote`, or remove `{field}`"))
}

pub fn said_after_published(said: &EdtfDate, source: &str, published: &EdtfDate) -> Words {
    Words::built(format!(
        "said on {}, but its source \"{source}\" was published on {}",
        said.to_words(),
        published.to_words()
    ))
}

pub const CORRECT_SAID_OR_PUBLISHED: Words =
    Words::fixed("correct the date, the source, or the source’s `published`");

// Actors.

pub fn unnamed_speaker(actor: &str) -> Words {
    Words::built(format!("\"{actor}\" is `unnamed`, and so cannot speak for a party"))
}

pub const REMOVE_SPEAKS_OR_UNNAMED: Words = Words::fixed("remove `speaks`, or remove `unnamed`");

pub fn role_gap(actor: &str, day: Day) -> Words {
    Words::built(format!("\"{actor}\" has no role on {}", date::day_month_year(day)))
}

pub const WIDEN_OR_ADD_ROLE: Words =
    Words::fixed("widen the `from` and `to` of a role, or add a role");

pub const NO_RELAYED_BY: Words =
    Words::fixed("a relayed stance does not say who passed it on; expected `relayed_by`");
pub const ADD_RELAYED_BY: Words =
    Words::fixed("add `relayed_by: \"…\"`, an actor of the same party");
pub const NO_ABOUT: Words =
    Words::fixed("one side’s account does not say whom it describes; expected `about`");
pub const ADD_ABOUT: Words = Words::fixed("add `about: \"…\"`, an actor of another party");

/// The error for a field that belongs to another attribution.
pub fn wrong_attribution(field: &str, found: Attribution, expected: Attribution) -> Words {
    Words::built(format!(
        "found `{field}` with `attribution: {}`; expected `attribution: {}`",
        found.name(),
        expected.name()
    ))
}

pub fn change_attribution_or_remove(field: &str) -> Words {
    Words::built(format!("change the attribution, or remove `{field}`"))
}

pub fn relay_of_another_party(relay: &str, actor: &str) -> Words {
    Words::built(format!("\"{relay}\" is not in the same party as \"{actor}\""))
}

pub const USE_ONE_SIDES_ACCOUNT: Words =
    Words::fixed("use `OneSidesAccount` with `about` for an account by the other side");

pub fn account_of_own_party(about: &str, actor: &str) -> Words {
    Words::built(format!("\"{about}\" is not in a different party from \"{actor}\""))
}

pub const USE_RELAYED: Words =
    Words::fixed("use `Relayed` with `relayed_by` for words passed on within a party");

// Days and other stances.

pub fn outside_covers(effective: Day, covers: &EdtfDate) -> Words {
    Words::built(format!(
        "this stance takes effect on {}, outside the days that the dataset covers, {covers}",
        date::day_month_year(effective)
    ))
}

pub const CORRECT_DATE_OR_COVERS: Words = Words::fixed("correct the date, or widen `covers`");

pub const NO_JOINT: Words = Words::fixed(
    "a joint statement has no `joint` id; expected one that the stances of all parties share",
);
pub const JOINT_TOGETHER: Words =
    Words::fixed("`JointStatement` and `joint` go together, on one stance for each party");

pub fn joint_alone(joint: &str) -> Words {
    Words::built(format!("no stance of another party shares the `joint` id \"{joint}\""))
}

pub const ADD_JOINT_STANCES: Words =
    Words::fixed("add one stance for each party that made the statement");

pub fn walks_back_later(id: &str, effective: Day, this_effective: Day) -> Words {
    Words::built(format!(
        "\"{id}\" took effect on {}, not before this stance on {}",
        date::day_month_year(effective),
        date::day_month_year(this_effective)
    ))
}

pub const NAME_EARLIER_STANCE: Words =
    Words::fixed("name an earlier stance, or move `walks_back` to the later of the two");

/// The error for a stance in a circle of `count` stances that walk back one another, in which it
/// walks back `id`.
pub fn walks_back_circle(id: &str, count: usize) -> Words {
    Words::built(if count == 2 {
        format!("this stance and \"{id}\" walk back each other")
    } else {
        format!("this stance walks back \"{id}\", and so, in a circle of {count} stances, itself")
    })
}

pub const WALK_BACK_FIRST_STANCE: Words =
    Words::fixed("remove `walks_back` from the stance that was said first");
