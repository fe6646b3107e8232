use std::fmt::Write as _;
use std::ops::Range;

use serde_json::{Value as Json, json};

use super::json::{json_number, to_json_text};
use crate::analysis::{
    ChangeText, Comparison, DatasetPair, EntryChange, EntryRef, FieldChange, FieldValue,
    LineChangeSpan, LinePoint, Paragraph, ReportItem, differing_ranges,
};
use crate::model::Section;
use crate::words::comparison as words;

/// Escape sequences for a terminal, which are stripped from other output.
const BOLD: &str = "\u{1b}[1m";
const UNDERLINE: &str = "\u{1b}[4m";
const PLAIN: &str = "\u{1b}[0m";

/// How far the fields of an entry are indented.
const INDENT: usize = 10;

/// What changed, as text for a terminal of some width in characters: the dataset's
/// own fields, the sections, then the lines that differ as a consequence.
pub fn comparison_text(datasets: DatasetPair<'_>, comparison: &Comparison, width: u16) -> String {
    let mut out = Layout {
        text: String::new(),
        width: usize::from(width).max(INDENT + 30),
    };
    for paragraph in datasets.report(comparison) {
        match paragraph {
            Paragraph::Heading(heading) => out.heading(&heading),
            Paragraph::Item(item) => item_text(&mut out, &item),
        }
    }
    out.text
}

fn item_text(out: &mut Layout, item: &ReportItem) {
    let mut head = String::new();
    if !item.label.is_empty() {
        let _ = write!(head, "{:1$}", item.label, INDENT - 1);
    }
    if !item.name.is_empty() {
        let _ = write!(head, "{BOLD}{}{PLAIN}", item.name);
    }
    if !item.name.is_empty() && !item.description.is_empty() {
        head.push_str(" · ");
    }
    head.push_str(&item.description);
    if !item.detail.is_empty() {
        let separator = if item.is_in_both() { ':' } else { ';' };
        let _ = write!(head, "{separator} {}", item.detail);
    }
    // The dataset's own fields need no heading.
    if !head.is_empty() {
        out.paragraph(&head);
    }
    for change in &item.changes {
        if item.is_in_both() {
            out.field_change(change);
        } else if let Some(value) = change.after.as_ref().or(change.before.as_ref()) {
            out.field(&change.label, value);
        }
    }
    if item.stances.len() > 1 {
        out.field(&words::OF, &item.stances.join(", "));
    }
}

/// Text in lines of at most some width, with aligned columns.
struct Layout {
    text: String,
    width: usize,
}

impl Layout {
    fn heading(&mut self, heading: &str) {
        let _ = write!(self.text, "\n{BOLD}{heading}{PLAIN}\n");
    }

    fn paragraph(&mut self, text: &str) {
        self.text.push_str("  ");
        self.wrap(text, 2 + INDENT - 1);
    }

    /// A field with one value.
    fn field(&mut self, label: &str, value: &str) {
        let _ = write!(self.text, "{:INDENT$} {label}: ", "");
        self.wrap(value, INDENT + label.chars().count() + 3);
    }

    /// A field before and after, on one line if there is room.
    fn field_change(&mut self, change: &ChangeText) {
        let ChangeText {
            label,
            before,
            after,
        } = change;
        let (before, after) = match (before, after) {
            (Some(before), Some(after)) => (before, after),
            (None, Some(after)) => return self.field(&words::added_field(label), after),
            (Some(before), None) => return self.field(&words::removed_field(label), before),
            (None, None) => return,
        };
        let value_column = INDENT + label.chars().count() + 3;
        let width = value_column + before.chars().count() + after.chars().count() + 3;
        let (before, after) = underline_differences(before, after);
        if width <= self.width {
            return self.field(label, &format!("{before} → {after}"));
        }
        self.field(label, &before);
        let _ = write!(self.text, "{:1$}→ ", "", value_column - 2);
        self.wrap(&after, value_column);
    }

    /// Appends a text to the current line and ends it, with as many more lines,
    /// indented by `indent`, as the text needs.
    fn wrap(&mut self, text: &str, indent: usize) {
        let start = self.text.rfind('\n').map_or(0, |newline| newline + 1);
        let mut column = visible_width(&self.text[start..]);
        for (index, word) in text.split(' ').enumerate() {
            let length = visible_width(word);
            if index > 0 && column + 1 + length > self.width && column > indent {
                let _ = write!(self.text, "\n{:indent$}", "");
                column = indent;
            } else if index > 0 {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(word);
            column += length;
        }
        self.text.push('\n');
    }
}

/// The number of visible characters of a text.
fn visible_width(text: &str) -> usize {
    let stripped = anstream::adapter::strip_str(text).to_string();
    stripped.chars().count()
}

/// Underlines the words in which two values differ, unless they have none in
/// common.
fn underline_differences(before: &str, after: &str) -> (String, String) {
    let Some([old, new]) = differing_ranges(before, after) else {
        return (before.to_owned(), after.to_owned());
    };
    let mark = |text: &str, range: Range<usize>| {
        let words = text[range.clone()].split(' ');
        let words = words.filter(|word| !word.is_empty());
        let marked: Vec<String> = words
            .map(|word| format!("{UNDERLINE}{word}{PLAIN}"))
            .collect();
        let (start, end) = (&text[..range.start], &text[range.end..]);
        format!("{start}{}{end}", marked.join(" "))
    };
    (mark(before, old), mark(after, new))
}

/// Two files that were compared.
#[derive(Clone, Copy, Debug)]
pub struct ComparedFiles<'a> {
    /// The names of the older and the newer file.
    pub names: [&'a str; 2],
    /// Whether both are known to mean the same.
    pub is_same: bool,
    /// The number of problems in each.
    pub problems: [usize; 2],
    /// What changed.
    pub comparison: &'a Comparison,
}

/// What changed, as JSON: the two names, whether both mean the same, the
/// dataset's own fields, each section, and the lines that differ as a consequence.
pub fn comparison_json(compared: &ComparedFiles<'_>) -> String {
    let comparison = compared.comparison;
    let dataset = comparison.dataset.iter();
    let dataset: Vec<Json> = dataset.map(|change| change_json(change, false)).collect();
    let mut record = json!({
        "before": compared.names[0],
        "after": compared.names[1],
        "same": compared.is_same,
        "problems": {"before": compared.problems[0], "after": compared.problems[1]},
        "dataset": dataset,
        "lines": line_changes(comparison),
    });
    for section in Section::ALL {
        let found = comparison.section(section);
        let entries = found.iter().flat_map(|found| &found.entries);
        let entries: Vec<Json> = entries.map(|entry| entry_json(section, entry)).collect();
        record[section.name()] = json!({
            "entries": entries,
            "reordered": found.is_some_and(|found| found.reordered),
        });
    }
    to_json_text(&record)
}

/// The lines that differ between two texts that are not datasets, as JSON; `None`
/// if one is not text.
pub fn text_diff_json(names: [&str; 2], is_same: bool, lines: Option<&str>) -> String {
    to_json_text(&json!({
        "before": names[0], "after": names[1], "same": is_same, "text": lines,
    }))
}

fn entry_json(section: Section, entry: &EntryChange) -> Json {
    let id = |entry: &Option<EntryRef>| entry.as_ref().map(|entry| entry.id.clone());
    let in_both = entry.before.is_some() && entry.after.is_some();
    let has_aspects = section == Section::Stances && in_both;
    let fields = entry.fields.iter();
    json!({
        "change": entry.status().name(),
        "before": id(&entry.before),
        "after": id(&entry.after),
        "fields": fields.map(|change| change_json(change, has_aspects)).collect::<Vec<_>>(),
    })
}

fn change_json(change: &FieldChange, has_aspect: bool) -> Json {
    let mut record = json!({
        "field": change.field.to_string(),
        "before": change.before.as_ref().map(value_json),
        "after": change.after.as_ref().map(value_json),
    });
    if has_aspect {
        record["aspect"] = change.aspect().name().into();
    }
    record
}

fn value_json(value: &FieldValue) -> Json {
    match value {
        FieldValue::Text(text) | FieldValue::Literal(text) | FieldValue::Id(_, text) => json!(text),
        FieldValue::Ids(_, ids) => json!(ids),
        FieldValue::Number(value) => json_number(*value),
        FieldValue::Flag(holds) => json!(holds),
        FieldValue::Date(date) => json!(date.edtf),
        FieldValue::Day(day) => json!(day),
        FieldValue::Kind(kind) => json!(kind),
        FieldValue::Attribution(attribution) => json!(attribution),
        FieldValue::Position(_, position) => json!({
            "value": json_number(position.value),
            "low": json_number(position.low),
            "high": json_number(position.high),
            "reason": position.reason,
        }),
        FieldValue::Record(record) => {
            let fields = record.iter();
            fields
                .map(|(field, value)| ((*field).to_owned(), value_json(value)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        FieldValue::Order(order) => json!(order),
    }
}

fn line_changes(comparison: &Comparison) -> Vec<Json> {
    let point = |point: &LinePoint| json!({"value": json_number(point.value), "stance": point.stance.id, "stale": point.stale});
    let span = |span: &LineChangeSpan| {
        json!({
            "from": span.from,
            "to": span.last_day(),
            "before": span.before.as_ref().map(point),
            "after": span.after.as_ref().map(point),
        })
    };
    let lines = comparison.lines.iter();
    lines
        .map(|line| {
            let spans: Vec<Json> = line.spans.iter().map(span).collect();
            json!({"question": line.question, "party": line.party, "spans": spans})
        })
        .collect()
}
