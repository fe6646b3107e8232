use crate::model::{Day, EdtfDate, SlideOverflow, StanceId, Step};
use crate::phrase::date;

words! {
    fn day_outside_covers(day: Day, covers: &EdtfDate) =
        "{day} lies outside the days that the dataset covers, {covers}";
    const NAME_COVERED_DAY = "name a day within `covers`, or widen it";

    // Excerpts and slides.
    fn excerpt_of_uncited(stance: &str) = "the step does not cite \"{stance}\"";
    const EXCERPT_OF_CITED = "add it to `stances`, or remove the excerpt";
    fn excerpt_not_quoted(stance: &str) = "no quotation of \"{stance}\" has these words";
    const COPY_EXCERPT =
        "copy contiguous whole words of the `quote`, with the punctuation between them";
    /// The text that is too long for a slide. `stances` are the ids of those that the step cites.
    fn slide_overflow(overflow: SlideOverflow<'_>, stances: &[StanceId]) = match overflow {
        SlideOverflow::Title(words, chars) => (
            "the title has {words} words and {chars} characters; expected at most {} and {}",
            Step::MAX_TITLE_WORDS, Step::MAX_TITLE_CHARS
        ),
        SlideOverflow::Excerpt(stance, chars) => (
            "the excerpt of \"{stance}\" has {chars} characters; expected at most {max_chars}",
            max_chars = Step::MAX_EXCERPT_CHARS
        ),
        SlideOverflow::Quotation(index, chars) => (
            "the quotation of \"{}\" has {chars} characters; expected at most {max_chars} on a \
            slide",
            stances.get(index).map_or("", StanceId::as_str), max_chars = Step::MAX_EXCERPT_CHARS
        ),
    };
    /// How to make something fit on a slide.
    fn shorten(overflow: SlideOverflow<'_>) = match overflow {
        SlideOverflow::Title(..) => "say what was said or done, and leave the rest to the cards",
        SlideOverflow::Excerpt(..) => "keep only the words that carry the position",
        SlideOverflow::Quotation(..) => "add an excerpt to the step: `excerpts: {{\"ID\": \"…\"}}`",
    };
    /// The error for a slide that would be cut: the first thing that does not fit on it.
    fn slide_would_be_cut(step: usize, problem: &str, hint: &str) =
        "step {step} would be cut: {problem}; {hint}; `standpoint check` lists all such problems"
        or in window "Step {step} would be cut: {problem}; {hint}";

    // What a step cites.
    fn stance_after_step(
        stance: &str, effective: Day as date::day_month_year, step: Day as date::day_month_year
    ) = "\"{stance}\" takes effect on {effective}, after the day of this step, {step}";
    const NAME_LATER_DAY = "name a later day in `as_of`, or the stance that holds on it";
    fn repeated_card(stance: &str) = "the step before cites \"{stance}\", too";
    const CITE_WHAT_IS_NEW = "cite what is new since that step, or what else was said";
    fn one_sided_month(month: Day as date::month_year, party: &str) =
        "the steps of {month} cite only one party, {party}";
    const CITE_ANOTHER_PARTY_IN_MONTH =
        "cite what another party said or did in that month in one of its steps";
}
