//! The changes between two datasets.

mod describe;
mod report;

use super::levels::value_words;
use super::{Words, number::plural, uncapitalize};
use crate::facts::ChangeStatus;
use crate::file::schema::{self, EntrySchema};
use crate::hidden::isolated;
use crate::model::{Found, Reading, Scale, Section};
pub use describe::ChangeText;
pub use report::{Paragraph, ReportItem};

words! {
    /// The status of an entry.
    fn ChangeStatus::label = match self {
        Added => "added", Removed => "removed", Renamed => "renamed", Changed => "changed",
        Skipped => "skipped",
    };
    /// The status of a section whose entries are in another order.
    const ORDER = "order";

    // Headings of the report.
    const DATASET = "Dataset";
    const LINES = "Lines, by date said";
    const LINES_IN_PART = "Lines, by date said, without skipped entries";

    // Parts of the summary.
    const DATASET_FIELDS_CHANGED = "the dataset’s own fields changed";

    // Notes on an entry or a section in the report.
    const BROKEN_BEFORE = "it has a problem in the older file";
    const BROKEN_AFTER = "it has a problem in the newer file";
    const BROKEN_IN_BOTH = "it has a problem in both files";
    const TIES_REORDERED = "stances of the same day are in another order";
    const ENTRIES_REORDERED = "the entries are in another order";

    // Fields and values.
    const NO_LINE = "no line";
    const NONE = "none";
    const NO_LEVEL = "no level";
    const EVIDENCE = "evidence";
    const ORDER_OF_EVIDENCE = "order of the evidence";
    const ORDER_OF_ROLES = "order of the roles";
    const SPEAKS_FOR_PARTY = "speaks for it";
    const FRAGMENT = "a fragment";
    fn summary(parts: &[Words]) = ("{}", parts.join("; "));
    fn renamed(before: &str, after: &str) = "{before} → {after}";
    fn line_name(party: &str as isolated, question: &str) = "{party} on {question}";
    /// "a red line (stance-a)", or "a red line (stance-a, no newer statement)" if the line is stale.
    fn line_value(level: &str as isolated, stance: &str, is_stale: bool) = (
        "{level} ({stance}{note})",
        note = if is_stale { ", no newer statement" } else { "" }
    );
    /// The level of a line, in the window.
    fn line_level(level: &str as isolated, is_stale: bool) =
        ("{level}{}", if is_stale { ", dotted" } else { "" });
    fn span_moves(days: &str, before: &str, after: &str) = match (before == after) {
        true => "{after}, by another statement ({days})",
        false => "from {before} to {after} ({days})",
    };
    fn line_moves(line: &str, spans: &[Words]) = ("{line}: {}", spans.join("; "));
    fn numbered_part(list: &str, number: usize, field: &str as part_name) =
        ("{list} {number}, {field}", list = if list == "roles" { "role" } else { list });
    fn level(level: usize) = "level {level}";
    /// The meaning of a number that stayed while the levels moved.
    fn kept_number(level: usize, positions: usize as plural("position", "positions")) =
        "the number {level}, kept by {positions}, now means";
    fn short_level(level: usize) = "level {level}, short";
    fn scale_field(field: &str as part_name) = "scale, {field}";
    fn position_field(question: &str, field: &str as part_name) = "{question}, {field}";
    fn added_field(field: &str) = "{field}, added";
    fn removed_field(field: &str) = "{field}, removed";
    fn name_with_id(name: &str as isolated, id: &str) = "{name} ({id})";
    fn items(items: &[Words]) = ("{}", items.join(", "));
    /// "−2.5", with all its digits.
    fn number(number: f64) = ("{}", number.to_string().replace('-', "−"));
    /// "yes" or "no".
    fn yes_or_no(value: bool) = if (value) "yes" else "no";
    fn with_reason(position: &str, reason: &str) = "{position}; reason: “{reason}”";
    fn record_field(field: &str as part_name, value: &str) = "{field} {value}";

    // `standpoint diff`.
    const STANDARD_INPUT = "standard input";
    const NO_FILE = "no file";
    const SAME = "the same";
    const SAME_MEANING = "the same in meaning; only layout or comments differ";
    const SAME_AS_FAR_AS_READ =
        "the same in all that could be read; entries with a problem are skipped";
    const COMPARED_BY_LINE = "not a dataset; compared line by line";
    const TOO_LONG = "not a dataset, and too long to be compared line by line";
    const NOT_TEXT = "not text; the contents differ";
    const NEW_FILE = " (new file)";
    const DELETED_FILE = " (deleted file)";
    const DIFF_HELP = "\
Exits with 0 if both mean the same, 1 if they differ, 2 if one cannot be read.

With git:
  GIT_EXTERNAL_DIFF=\"standpoint diff\" git diff
or permanently, together with merging:
  standpoint git-setup
When called by git, the exit code is 0 even for a difference. If trustExitCode is set, add --exit-code;
`git diff --exit-code` then compares the meaning alone.";
    /// The note for an unmerged file, for which git gives only one path:
    /// "data.ron: not merged yet".
    fn not_merged(path: &str) = "{path}: not merged yet";
    /// The error for too few or too many files on the command line.
    fn expected_two_files(found: usize) = (
        "found {found}, expected two: standpoint diff OLD NEW",
        found = if found == 1 { "one file".to_owned() } else { format!("{found} files") }
    );
    fn mode_change(before: &str, after: &str) = " (mode {before} → {after})";
    fn not_a_dataset(name: &str as isolated) =
        "{name} is not a dataset; run `standpoint check` for details";
}

/// The name of a field of an entry for readers, as forms have it.
fn field_name(schema: &EntrySchema, field: &str) -> Words {
    match schema.fields.iter().find(|other| other.name == field) {
        Some(_) if field == "doi" => Words::fixed("DOI"),
        Some(found) => uncapitalize(&found.label),
        None => Words::verbatim(field.replace('_', " ")),
    }
}

/// The name of a field of a part of an entry.
fn part_name(field: &str) -> Words {
    let mut parts =
        [&schema::POSITION, &schema::EVIDENCE, &schema::LEVEL, &schema::ROLE].into_iter();
    let schema = parts.find(|schema| schema.fields.iter().any(|other| other.name == field));
    field_name(schema.unwrap_or(&schema::POSITION), field)
}

/// "2 stances added, 1 removed", or "stances reordered".
pub fn section_summary(section: Section, counts: &[(usize, Words)], reordered: bool) -> Words {
    let mut parts = Vec::new();
    for (count, status) in counts {
        let noun = match (parts.is_empty(), *count) {
            (false, _) => String::new(),
            (true, 1) => format!("{} ", section.term()),
            (true, _) => format!("{} ", section.terms()),
        };
        parts.push(format!("{count} {noun}{status}"));
    }
    if reordered {
        parts.push(if parts.is_empty() {
            format!("{} reordered", section.name())
        } else {
            "reordered".to_owned()
        });
    }
    Words::built(parts.join(", "))
}

/// "2 (1–3), also limited ground action".
pub fn position(scale: &Scale, reading: Reading) -> Words {
    let words = scale.format_reading(reading);
    match scale.level(reading.value) {
        Some(_) => words!("{words}, {}", value_words(scale, reading.value)),
        None => words,
    }
}

/// "2.001 (2.001 to 2.001)", with all its digits.
pub fn exact_position(Reading { value, low, high }: Reading) -> Words {
    Words::built(format!("{value} ({low} to {high})").replace('-', "−"))
}

/// "major, a: 2 (1 to 3)", or "a: no level".
pub fn coding(question: Option<&str>, coder: &str, found: Found) -> Words {
    let found = found.map_or(NO_LEVEL, exact_position);
    let question = question.map_or_else(String::new, |question| format!("{question}, "));
    words!("{question}{coder}: {found}")
}

/// "“A quotation” (cnn, paragraph 9)".
pub fn record(main: &[Words], details: &[Words]) -> Words {
    let [main, details] = [main, details].map(|parts| parts.join(", "));
    Words::built(match (main.is_empty(), details.is_empty()) {
        (true, _) => details,
        (_, true) => main,
        _ => format!("{main} ({details})"),
    })
}
