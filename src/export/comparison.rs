use std::fmt::Write as _;
use std::ops::Range;

use serde_json::{Value as Json, json};

use super::json::{json_number, to_json_text};
use crate::analysis::{
    ChangeText, Comparison, DatasetPair, EntryChange, FieldChange, FieldValue, LinePoint,
    Paragraph, ReportItem, differing_ranges,
};
use crate::model::Section;

/// Signs for a terminal; where there is none, they are taken out of the output.
const BOLD: &str = "\u{1b}[1m";
const UNDERLINE: &str = "\u{1b}[4m";
const PLAIN: &str = "\u{1b}[0m";

/// How far the fields of an entry are indented.
const INDENT: usize = 10;

/// What changed, in words for a terminal of some width in characters: the
/// dataset's own fields, the sections, then the lines that differ because of it.
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
        let sign = if item.is_in_both() { ':' } else { ';' };
        let _ = write!(head, "{sign} {}", item.detail);
    }
    // The dataset's own fields speak for themselves.
    if !head.is_empty() {
        out.paragraph(&head);
    }
    for told in &item.changes {
        if item.is_in_both() {
            out.field_change(told);
        } else {
            // That it was not there is said by the entry.
            let value = told.after.as_ref().or(told.before.as_ref());
            out.field(&told.label, value.map_or("", String::as_str));
        }
    }
    if item.stances.len() > 1 {
        out.field("of", &item.stances.join(", "));
    }
}

/// Lines of at most some width, with what belongs together below one another.
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
    fn field(&mut self, what: &str, value: &str) {
        let _ = write!(self.text, "{:INDENT$} {what}: ", "");
        self.wrap(value, INDENT + what.chars().count() + 3);
    }

    /// A field before and after; side by side where there is room.
    fn field_change(&mut self, told: &ChangeText) {
        let ChangeText {
            label: what,
            before,
            after,
        } = told;
        let (before, after) = match (before, after) {
            (Some(before), Some(after)) => (before, after),
            (None, Some(after)) => return self.field(&format!("{what}, added"), after),
            (Some(before), None) => return self.field(&format!("{what}, removed"), before),
            (None, None) => return,
        };
        let value_at = INDENT + what.chars().count() + 3;
        let beside = value_at + before.chars().count() + after.chars().count() + 3;
        let (before, after) = underline_differences(before, after);
        if beside <= self.width {
            return self.field(what, &format!("{before} → {after}"));
        }
        self.field(what, &before);
        let _ = write!(self.text, "{:1$}→ ", "", value_at - 2);
        self.wrap(&after, value_at);
    }

    /// Ends a line that is written up to `indent` with a text, over as many lines
    /// as it needs.
    fn wrap(&mut self, text: &str, indent: usize) {
        let start = self.text.rfind('\n').map_or(0, |at| at + 1);
        let mut column = visible_width(&self.text[start..]);
        for (at, word) in text.split(' ').enumerate() {
            let length = visible_width(word);
            if at > 0 && column + 1 + length > self.width && column > indent {
                let _ = write!(self.text, "\n{:indent$}", "");
                column = indent;
            } else if at > 0 {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(word);
            column += length;
        }
        self.text.push('\n');
    }
}

/// How many characters of a text are seen.
fn visible_width(text: &str) -> usize {
    let stripped = anstream::adapter::strip_str(text).to_string();
    stripped.chars().count()
}

/// Two values with the words underlined in which they differ: those between the
/// words that they begin and end with alike. Where they share none, nothing is.
fn underline_differences(before: &str, after: &str) -> (String, String) {
    let Some([was, is]) = differing_ranges(before, after) else {
        return (before.to_owned(), after.to_owned());
    };
    let mark = |text: &str, range: Range<usize>| {
        let words = text[range.clone()].split(' ');
        let words = words.filter(|word| !word.is_empty());
        let marked: Vec<String> = words
            .map(|word| format!("{UNDERLINE}{word}{PLAIN}"))
            .collect();
        let (head, tail) = (&text[..range.start], &text[range.end..]);
        format!("{head}{}{tail}", marked.join(" "))
    };
    (mark(before, was), mark(after, is))
}

/// Two files that were compared.
#[derive(Clone, Copy, Debug)]
pub struct ComparedFiles<'a> {
    /// The names of the older and the newer.
    pub names: [&'a str; 2],
    /// Whether both are known to mean the same.
    pub is_same: bool,
    /// How many problems each has.
    pub problems: [usize; 2],
    /// What changed.
    pub comparison: &'a Comparison,
}

/// What changed, as JSON: the two names, whether both mean the same, the
/// dataset's own fields, each section, and the lines that differ because of it.
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

/// The lines that differ between two texts that are no datasets, as JSON;
/// without them, where one is no text.
pub fn text_diff_json(names: [&str; 2], is_same: bool, lines: Option<&str>) -> String {
    to_json_text(&json!({
        "before": names[0], "after": names[1], "same": is_same, "text": lines,
    }))
}

fn entry_json(section: Section, entry: &EntryChange) -> Json {
    let id =
        |place: &Option<crate::analysis::EntryRef>| place.as_ref().map(|place| place.id.clone());
    let in_both = entry.before.is_some() && entry.after.is_some();
    let has_aspects = section == Section::Stances && in_both;
    let fields = entry.fields.iter();
    json!({
        "change": entry.status().label().replace(' ', "_"),
        "before": id(&entry.before),
        "after": id(&entry.after),
        "fields": fields.map(|change| change_json(change, has_aspects)).collect::<Vec<_>>(),
    })
}

fn change_json(change: &FieldChange, has_aspect: bool) -> Json {
    let mut record = json!({
        "field": change.field,
        "before": change.before.as_ref().map(value_json),
        "after": change.after.as_ref().map(value_json),
    });
    if has_aspect {
        record["aspect"] = change.aspect().label().into();
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
    let lines = comparison.lines.iter();
    lines
        .map(|line| {
            let stretches: Vec<Json> = line
                .spans
                .iter()
                .map(|stretch| {
                    json!({
                        "from": stretch.from,
                        "to": stretch.to,
                        "before": stretch.before.as_ref().map(point),
                        "after": stretch.after.as_ref().map(point),
                    })
                })
                .collect();
            json!({"question": line.question, "party": line.party, "stretches": stretches})
        })
        .collect()
}
