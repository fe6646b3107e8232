//! The reference of the file format, and the labels of its fields in forms.

use crate::model::Section;
use crate::phrase::{Words, list, with_article};

words! {
    // The types of values.
    const ID = "an id: lower-case letters, digits and hyphens";
    const TEXT = "text";
    const TEXTS = "a list of texts";
    const TEXT_BY_STANCE = "a map from ids of stances to verbatim text";
    const TEXT_BY_QUESTION = "a map from ids of questions to text";
    const VERBATIM_TEXT = "verbatim text";
    const COLOR = "a colour";
    const URL = "an http or https address";
    const DATE = "a date in EDTF";
    const DAY = "a day";
    const INTEGER = "a whole number";
    const OPTIONAL_INTEGER = "a whole number, or `None`";
    const NUMBER = "a number";
    const BOOL = "`true` or `false`";
    const KIND = "a kind";
    const STEP_VIEW = "a view";
    const STEP_LAYERS = "a list of layers";
    const ATTRIBUTION = "an attribution";
    const SCALE = "a scale";
    fn reference(section: Section) = ("the id of {}", with_article(&section.noun()));
    fn references(section: Section as Section::name) = "a list of ids of {section}";
    fn list_of(entry: &str) = "a list of `{entry}`";
    fn map_by_question(entry: &str) = "a map from ids of questions to `{entry}`";

    // The page.
    const HEADING = "The format of a dataset";
    const DATASET_HEADING = "Dataset";
    const SCALES_HEADING = "Scales";
    const KINDS_HEADING = "Kinds";
    const STEP_VIEWS_HEADING = "Views";
    const STEP_LAYERS_HEADING = "Layers";
    const ATTRIBUTIONS_HEADING = "Attributions";
    const DATES_HEADING = "Dates";
    const RULES_HEADING = "Rules";
    fn introduction(format: u32) =
        "A dataset is a UTF-8 text file in [RON](https://github.com/ron-rs/ron). This page \
        describes format {format}. Fields can be in any order, and optional fields can be left \
        out. Comments begin with `//`; `// standpoint: allow(rule)` above an entry or a field \
        allows a warning in it, and a reason may follow. `standpoint new --sample` writes the \
        dataset which the examples here are taken from; `standpoint check` reports the problems in a \
        file; `standpoint format` prints this page.";
    const SMALLEST = "This is a whole dataset:";
    const REQUIRED = "yes";
    /// A field that is required if another one is missing.
    fn required_without(field: &str) = "or `{field}`";
    const UNSUPPORTED_DATES =
        "Where a day is expected, the first and the last day must be the same. These forms of EDTF \
        are not supported:";
    const ABOUT_RULES = "An entry that breaks a rule is reported and left out, and so is every \
        entry that refers to it; a warning leaves nothing out. `standpoint explain NAME` explains \
        a rule, and `standpoint check --fix` fixes every problem that has exactly one possible \
        fix.";
    fn rule(rule: &str, is_warning: bool) =
        ("{rule}{}", if is_warning { " (warning)" } else { "" });

    // `standpoint explain`.
    /// Before an example that breaks a rule, and before what is right.
    const INSTEAD_OF = "Instead of:";
    const WRITE = "Write:";
    fn unknown_rule(name: &str, near: &[&str]) = if (near.is_empty())
        "there is no rule or field \"{name}\"; `standpoint explain` lists all rules, and \
        `standpoint format` the fields"
    else (
        "there is no rule or field \"{name}\"; did you mean {}? `standpoint explain` lists all rules",
        list::or(near)
    );
    /// A field with what its value is: "`said` of `Stance`: a date, required".
    fn field(name: &str, entry: &str, kind: &Words, required: bool) =
        if (required) "`{name}` of `{entry}`: {kind}; required" else "`{name}` of `{entry}`: {kind}";

    // The columns of tables.
    const FIELD_COLUMNS = ["field", "value", "required", "meaning"];
    const CHOICE_COLUMNS = ["value", "shown as", "meaning"];
    const SCALE_COLUMNS = ["value", "meaning"];
    const DATE_COLUMNS = ["value", "shown as", "first day", "last day"];
    const UNSUPPORTED_DATE_COLUMNS = ["value", "what it has", "what to write instead"];
    const RULE_COLUMNS = ["name", "rule"];
}

/// The labels of fields in forms.
pub mod labels {
    use crate::phrase::Words;

    pub const ABOUT: Words = Words::fixed("About");
    pub const ACTOR: Words = Words::fixed("Voice");
    pub const ACTORS: Words = Words::fixed("Voices");
    pub const ACTORS_SHOWN: Words = Words::fixed("Voices shown");
    pub const ADDRESS: Words = Words::fixed("Address");
    pub const ARCHIVED: Words = Words::fixed("Address of a copy");
    pub const ARCHIVED_ON: Words = Words::fixed("Copied on");
    pub const ATTRIBUTION: Words = Words::fixed("Attribution");
    pub const AUTHORS: Words = Words::fixed("Authors");
    pub const BEARS_ON: Words = Words::fixed("Words beside an action without a level");
    pub const CAVEATS: Words = Words::fixed("Caveats");
    pub const CODEBOOK: Words = Words::fixed("Codebook");
    pub const CODER: Words = Words::fixed("Coder");
    pub const CODERS: Words = Words::fixed("Coders");
    pub const CODINGS: Words = Words::fixed("Codings");
    pub const COMPARABLE: Words = Words::fixed("Equal levels mean agreement");
    pub const COLOR: Words = Words::fixed("Colour");
    pub const CONDITION: Words = Words::fixed("Condition");
    pub const CONFLICTS_WITH: Words = Words::fixed("Conflicts with");
    pub const COPY: Words = Words::fixed("A copy that may have other words");
    pub const CORRECTIONS: Words = Words::fixed("Corrections");
    pub const CORRECTION_TEXT: Words = Words::fixed("What was wrong, and what is right");
    pub const COVERS: Words = Words::fixed("Covers");
    pub const DATE: Words = Words::fixed("Date");
    pub const DATE_INFERRED: Words = Words::fixed("How the date was inferred");
    pub const DAY: Words = Words::fixed("Day");
    pub const DAY_AT_FIRST: Words = Words::fixed("Day shown at first");
    pub const DAYS_SHOWN: Words = Words::fixed("Days shown");
    pub const DATASET_LANGUAGE: Words = Words::fixed("Language");
    pub const DOI: Words = Words::fixed("DOI");
    pub const EVENTS: Words = Words::fixed("Events");
    pub const EVIDENCE: Words = Words::fixed("Evidence");
    pub const EXCERPTS: Words = Words::fixed("Words shown of quotations");
    pub const FORMAT: Words = Words::fixed("Format");
    pub const FRAGMENT: Words = Words::fixed("Shown only with the summary");
    pub const FROM: Words = Words::fixed("From");
    pub const GROUP: Words = Words::fixed("Group");
    pub const HIGH: Words = Words::fixed("High");
    pub const ID: Words = Words::fixed("Id");
    pub const INITIALS: Words = Words::fixed("Initials");
    pub const JOINT: Words = Words::fixed("Joint statement");
    pub const KIND: Words = Words::fixed("Kind");
    pub const KNOWN_ERROR: Words = Words::fixed("Known error");
    pub const LANGUAGE: Words = Words::fixed("Language, if not English");
    pub const LANGUAGE_MODEL: Words = Words::fixed("A language model");
    pub const LEVEL: Words = Words::fixed("Full wording");
    pub const LICENSE: Words = Words::fixed("Licence");
    pub const LOW: Words = Words::fixed("Low");
    pub const NAME: Words = Words::fixed("Name");
    pub const NOTE: Words = Words::fixed("Note");
    pub const NOT_SHOWN: Words = Words::fixed("Not shown");
    pub const NO_POSITION: Words = Words::fixed("Why no position");
    pub const PARTICIPANTS: Words = Words::fixed("Participants");
    pub const PARTIES: Words = Words::fixed("Parties");
    pub const PARTY: Words = Words::fixed("Party");
    pub const POSITIONS: Words = Words::fixed("Positions");
    pub const PREFIX: Words = Words::fixed("Words before it");
    pub const PRIORITY: Words = Words::fixed("Priority");
    pub const PUBLISHED: Words = Words::fixed("Published");
    pub const PUBLISHER: Words = Words::fixed("Publisher");
    pub const PUBLISHER_INFERRED: Words = Words::fixed("How the publisher was inferred");
    pub const QUESTION: Words = Words::fixed("Question");
    pub const QUESTIONS: Words = Words::fixed("Questions");
    pub const QUOTE: Words = Words::fixed("Words");
    pub const RANK: Words = Words::fixed("Rank");
    pub const REASON: Words = Words::fixed("Reason");
    pub const RELAYED_BY: Words = Words::fixed("Via");
    pub const REMARK: Words = Words::fixed("Line under the sentence");
    pub const ROLE: Words = Words::fixed("Role");
    pub const ROLES: Words = Words::fixed("Roles");
    pub const SAID: Words = Words::fixed("When");
    pub const SCALE: Words = Words::fixed("Scale");
    pub const SCOPE: Words = Words::fixed("Scope");
    pub const SHORT_LEVEL: Words = Words::fixed("Short form");
    pub const STEP_VIEW: Words = Words::fixed("What the slide shows");
    pub const SHOW: Words = Words::fixed("Shown beside lines");
    pub const SHOWN: Words = Words::fixed("Chosen at first");
    pub const SOURCE: Words = Words::fixed("Source");
    pub const SOURCES: Words = Words::fixed("Sources");
    pub const SPEAKERS_NOTES: Words = Words::fixed("Speaker’s notes");
    pub const SPEAKS: Words = Words::fixed("Speaks for the party");
    pub const STALE_AFTER: Words = Words::fixed("Stale after");
    pub const STANCE: Words = Words::fixed("Stance");
    pub const STANCES: Words = Words::fixed("Stances");
    pub const STEPS: Words = Words::fixed("Steps");
    pub const STANCE_CODINGS: Words = Words::fixed("Codings without a position");
    pub const SUBTITLE: Words = Words::fixed("Subtitle");
    pub const SUFFIX: Words = Words::fixed("Words after it");
    pub const SUMMARY: Words = Words::fixed("Summary");
    pub const TAB: Words = Words::fixed("Name on its tab");
    pub const TITLE: Words = Words::fixed("Title");
    pub const TO: Words = Words::fixed("To");
    pub const TRANSLATION: Words = Words::fixed("English translation");
    pub const UNNAMED: Words = Words::fixed("Officials who are not named");
    pub const VALUE: Words = Words::fixed("Value");
    pub const VENUE: Words = Words::fixed("Venue");
    pub const VERSION: Words = Words::fixed("Version");
    pub const WALKS_BACK: Words = Words::fixed("Walks back");
    pub const WHEN: Words = Words::fixed("When");
    pub const WHERE: Words = Words::fixed("Place in the source");
}
