use crate::model::{Attribution, CoderId, Day, EdtfDate, QuestionId, Section, Stance, StanceKind};
use crate::phrase::{Words, date, number};

words! {
    // References.
    fn unknown_reference(section: Section as Section::noun, id: &str) =
        "there is no {section} \"{id}\"";
    fn add_to_section(section: Section as Section::name) =
        "add it to `{section}`, or refer to one that exists";

    // Parties.
    fn long_initials(initials: &str, max: usize as number::number_word) =
        "the initials \"{initials}\" have more than {max} letters";
    /// The hint for initials that are too long, with an example.
    fn write_initials(max: usize as number::number_word, example: &str) =
        "write up to {max} letters, such as \"{example}\"";

    fn same_initials(party: &str, initials: &str) =
        "\"{party}\" has the initials \"{initials}\" too";
    fn choose_initials(free: &str) = "write others, such as \"{free}\", which no party has";

    // Questions and sources.
    fn too_few_levels(count: usize as number::plural("level", "levels")) =
        "this scale has {count}; expected at least two";
    fn empty_scale(min: f64, max: f64) =
        "this scale runs from {min} to {max}; expected a `max` above `min`"
        or in window
        "this scale runs from {min} to {max}; expected a highest number above the lowest";
    const ADD_LEVELS = "write each level as (short: \"…\", label: \"…\")"
        or in window "add a level";
    const WIDEN_SCALE = "write the lower end in `min`, and the upper one in `max`"
        or in window "write a greater number, or a smaller one in “Lowest”";
    fn invalid_link(link: &str) = "\"{link}\" is not an http or https link";
    const WRITE_FULL_URL = "write the full URL, starting with https://";
    fn invalid_doi(doi: &str) = "\"{doi}\" is not a DOI";
    const WRITE_DOI = "write it as in \"10.5281/zenodo.1234567\"";

    // Positions.
    const COMMENTARY_POSITION = "commentary cannot take a position; expected no `positions`";
    const REMOVE_POSITIONS_OR_KIND = "remove `positions`, or correct the `kind`";
    fn position_without_party(actor: &str) =
        "\"{actor}\" belongs to no party, and so takes no position";
    const REMOVE_POSITIONS_OR_ADD_PARTY = "remove `positions`, or give the actor a `party`";
    fn action_without_party(actor: &str) =
        "\"{actor}\" belongs to no party; expected no `bears_on`";
    const REMOVE_BEARS_ON_OR_ADD_PARTY = "remove `bears_on`, or give the actor a `party`";

    // Actions without a level.
    fn only_actions_bear_on(kind: StanceKind as StanceKind::name) =
        "found `bears_on` with `kind: {kind}`; expected `kind: Action`, or `attribution: OneSidesAccount`";
    const REMOVE_BEARS_ON_OR_KIND = "remove `bears_on`, or correct the `kind`";
    fn bears_on_with_position(question: &str) =
        "the action has a position on \"{question}\", and so is drawn at its level; expected only \
        one of the two";
    const REMOVE_BEARS_ON_OR_POSITION =
        "remove the question from `bears_on`, or, if the action shows no level, from `positions`";
    fn long_action_words(
        words: usize as number::plural("word", "words"),
        chars: usize as number::plural("character", "characters"),
    ) = (
        "{words} with {chars}; expected at most {} words and {} characters",
        number::number_word(Stance::MAX_ACTION_WORDS), Stance::MAX_ACTION_CHARS
    );
    const SHORTEN_ACTION_WORDS =
        "name only what was done, such as \"airstrikes\"; the summary says the rest";
    fn action_range(field: &str) =
        "an action has the one level that it shows; expected only a `value`, without `{field}`";
    fn remove_field(field: &str) = "remove `{field}`";
    fn remove_redundant_field(field: &str) = "Remove `{field}`, which repeats the value";
    fn off_scale(field: &str, number: f64, question: &str, min: f64, max: f64) =
        "{field} {number} is off the scale of \"{question}\"; expected {min} to {max}";
    /// How the scale of a question is to be read.
    fn see_scale(is_ordinal: bool) =
        if (is_ordinal) "levels are numbered from 0, in the order that the question lists them"
        else "the scale ends at the question’s `min` and `max`";
    fn fractional_level(field: &str, number: f64, question: &str) =
        "{field} {number} lies between two levels of \"{question}\"; expected a whole level";
    fn write_level(below: f64, above: f64) =
        "write {below} or {above}, and span both with `low` and `high`";
    fn low_above_value(low: f64, value: f64) =
        "low {low} is above the value {value}; expected low ≤ value ≤ high";
    fn high_below_value(high: f64, value: f64) =
        "high {high} is below the value {value}; expected low ≤ value ≤ high";
    const RANGE_INCLUDES_VALUE =
        "`low` and `high` span what the words support, including the value";
    fn range_without_value(field: &str, number: f64) =
        "{field} {number} has no value; expected low ≤ value ≤ high";
    const WRITE_VALUE_OR_REMOVE_RANGE =
        "add a `value`, or remove `low` and `high` if the coder found no level";

    // Codings.
    fn repeated_coding(coder: &CoderId, question: &QuestionId) =
        "\"{coder}\" codes this position on \"{question}\" twice";
    const KEEP_ONE_CODING = "keep one coding of each coder";
    fn span_codings(low: f64, high: f64) = "write `low: {low}, high: {high}`"
        or in window "choose {low} as the lowest and {high} as the highest";

    // Evidence.
    const NO_EVIDENCE = "this stance has no evidence; expected at least one source";
    const ADD_EVIDENCE = "add `(source: \"…\", quote: \"…\", where: \"…\")`";
    const KIND_WITHOUT_QUOTE =
        "without a `quote`, write `kind: Paraphrase`, `kind: Action` or `kind: Commentary`";
    const SUMMARY_WITHOUT_CLAUSE =
        "say in one sentence what was said or done; it can be left out only beside a quotation of more \
        than six words that is not a fragment";
    const NO_QUOTE = "this quotation has no verbatim words; expected a `quote` in its evidence";
    const ADD_QUOTE_OR_PARAPHRASE = "add the `quote`, or change the `kind` to `Paraphrase`";
    const FRAGMENT_WITHOUT_QUOTE = "`fragment: true` marks a quotation; expected a `quote`";
    const ADD_QUOTE_OR_REMOVE_FRAGMENT = "add the `quote`, or remove `fragment`";
    fn long_summary(chars: usize, limit: usize) =
        "the summary has {chars} characters; expected at most {limit}";
    const SHORTEN_SUMMARY = "keep what happened; what somebody said of it can be a stance";
    fn said_after_published(
        said: &EdtfDate as EdtfDate::to_words,
        source: &str,
        published: &EdtfDate as EdtfDate::to_words,
    ) = "its source \"{source}\" is older than what it reports: published {published}, said {said}";
    const CORRECT_SAID_OR_PUBLISHED = "correct the date, the source, or the source’s `published`";

    // Actors.
    fn unnamed_speaker(actor: &str) = "\"{actor}\" is `unnamed`, and so cannot speak for a party";
    const REMOVE_SPEAKS_OR_UNNAMED = "remove `speaks`, or remove `unnamed`";
    fn role_gap(actor: &str, day: Day as date::day_month_year) = "\"{actor}\" has no role on {day}";
    const WIDEN_OR_ADD_ROLE = "widen the `from` and `to` of a role, or add a role";
    const NO_RELAYED_BY = "a relayed stance does not say who passed it on; expected `relayed_by`";
    const ADD_RELAYED_BY = "add `relayed_by: \"…\"`, an actor of the same party";
    const NO_ABOUT = "one side’s account does not say whom it describes; expected `about`";
    const ADD_ABOUT = "add `about: \"…\"`, an actor of another party";
    /// The error for a field that belongs to another attribution.
    fn wrong_attribution(
        field: &str,
        found: Attribution as Attribution::name,
        expected: Attribution as Attribution::name,
    ) = "found `{field}` with `attribution: {found}`; expected `attribution: {expected}`";
    fn change_attribution_or_remove(field: &str) = "change the attribution, or remove `{field}`";
    fn relay_of_another_party(relay: &str, actor: &str) =
        "\"{relay}\" is not in the same party as \"{actor}\"";
    const USE_ONE_SIDES_ACCOUNT =
        "use `OneSidesAccount` with `about` for an account by the other side";
    fn account_of_own_party(about: &str, actor: &str) =
        "\"{about}\" is not in a different party from \"{actor}\"";
    const USE_RELAYED = "use `Relayed` with `relayed_by` for words passed on within a party";

    // Colours of parties.
    fn unknown_color(color: &str) =
        "\"{color}\" is not a colour; expected a name of the palette or a value such as #0B6E4F";
    fn name_color(names: &str) = "write one of {names}, or a value such as \"#0B6E4F\"";
    fn low_contrast(color: &str, ratio: &str, is_dark: bool, least: f64) =
        if (is_dark) "{color} has a contrast of only {ratio}:1 in the dark theme; expected {least}:1"
        else "{color} has a contrast of only {ratio}:1 in the light theme; expected {least}:1";
    fn lighten(color: &str) = "write a lighter colour; the closest that has enough is {color}";
    fn darken(color: &str) = "write a darker colour; the closest that has enough is {color}";
    fn same_color(color: &str, party: &str) = "\"{color}\" can hardly be told from the colour of \"{party}\"";
    const CHOOSE_OTHER_COLOR = "choose another colour, or remove `color` from one of the parties";

    // Days and other stances.
    fn outside_covers(effective: Day as date::day_month_year, covers: &EdtfDate) =
        "this stance takes effect on {effective}, outside the days that the dataset covers, \
        {covers}";
    const CORRECT_DATE_OR_COVERS = "correct the date, or widen `covers`";
    const NO_JOINT =
        "a joint statement has no `joint` id; expected one that the stances of all parties share";
    const JOINT_TOGETHER = "`JointStatement` and `joint` go together, on one stance for each party";
    fn joint_alone(joint: &str) = "no stance of another party shares the `joint` id \"{joint}\"";
    const ADD_JOINT_STANCES = "add one stance for each party that made the statement";
    fn walks_back_later(
        id: &str,
        effective: Day as date::day_month_year,
        this_effective: Day as date::day_month_year,
    ) = "\"{id}\" took effect on {effective}, not before this stance on {this_effective}";
    const NAME_EARLIER_STANCE =
        "name an earlier stance, or move `walks_back` to the later of the two";
    /// The error for a stance in a circle of `count` stances that walk back one another, in which
    /// it walks back `id`.
    fn walks_back_circle(id: &str, count: usize) =
        if (count == 2) "this stance and \"{id}\" walk back each other"
        else "this stance walks back \"{id}\", and so, in a circle of {count} stances, itself";
    const WALK_BACK_FIRST_STANCE = "remove `walks_back` from the stance that was said first";
}

/// The warning for a range that does not span that of the codings.
pub fn coding_outside_range(range: (f64, f64), codings: (f64, f64)) -> Words {
    let [range, codings] = [range, codings]
        .map(|(low, high)| if low == high { format!("{low}") } else { format!("{low} to {high}") });
    words!("the codings of this position span {codings}, but `low` and `high` span only {range}")
}
