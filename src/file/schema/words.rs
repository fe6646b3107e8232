//! The reference of the file format.

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
        dataset from which the examples here are taken; `standpoint check` reports the problems in a \
        file; `standpoint format` prints this page.";
    const SMALLEST = "This is a complete dataset:";
    const REQUIRED = "yes";
    /// A field that is required if another one is missing.
    fn required_without(field: &str) = "or `{field}`";
    const UNSUPPORTED_DATES =
        "Where a day is expected, the first and the last day must be the same. These forms of EDTF \
        are not supported:";
    const ABOUT_RULES = "An entry that breaks a rule is reported and left out, and so is every \
        entry that refers to it; a warning leaves nothing out. `standpoint explain NAME` explains \
        a rule, and `standpoint check --fix` fixes each problem whose message says so.";
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
