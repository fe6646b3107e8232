//! The sheet for a new dataset, and what it writes.

use super::list;

words! {
    const CLOSE = "Close the sheet";
    const NAME = "Title";
    const PERIOD = "Period";
    const PERIOD_HINT = "March to May 2024";
    const SCOPE = "Scope: what is charted, and what is not";
    const FIRST_PARTY = "One party";
    const SECOND_PARTY = "The other";
    const QUESTION_HINT = "How far should it go?";
    const POSITIONS = "Positions are";
    const TITLE = "New dataset";
    const NUMBER = "A number with a unit";
    const WHEN_LEVELS =
        "Levels fit what people want or refuse: each goes further than the one before. You can \
        change them later.";
    const WHEN_NUMBER = "A number fits what a source states or measures, such as a share or a price.";
    const LEVEL_LINES = "Levels, one per line, from the least to the most";
    const LEVELS_HINT = "rejects it";
    const UNIT_HINT = "%";
    const MIN = "From";
    const MAX = "To";
    const CREATE = "Create";
    fn still_needed(parts: &[impl AsRef<str>] as list::and) = "Still needed: {parts}.";

    const TITLE_NEEDED = "a title";
    const PERIOD_NEEDED = "a period";
    const PERIOD_UNREADABLE = "a period such as March to May 2024 or 2024-03-18/2024-05-07";
    const LATER_DAY_NEEDED = "a last day after the first";
    const PARTIES_NEEDED = "two parties";
    const OTHER_NAME_NEEDED = "parties with different names";
    const QUESTION_NEEDED = "a question";
    const LEVELS_NEEDED = "two levels or more";
    const UNIT_NEEDED = "a unit";
    const RANGE_NEEDED = "a lowest and a higher number";
    const SCOPE_NEEDED = "a scope";
    const ENDS_NEEDED = "what the lowest and the highest number mean";
}
