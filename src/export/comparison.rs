use std::fmt::Write as _;
use std::ops::Range;

use serde_json::{Value as Json, json};

use super::json::{number, to_text};
use crate::analysis::{
    Change, Changes, Comparison, EntryChange, Item, LinePoint, Paragraph, Told, Value,
    differing_words,
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
pub fn comparison_text(changes: Changes<'_>, comparison: &Comparison, width: u16) -> String {
    let mut out = Layout {
        text: String::new(),
        width: usize::from(width).max(INDENT + 30),
    };
    for paragraph in changes.report(comparison) {
        match paragraph {
            Paragraph::Heading(heading) => out.heading(&heading),
            Paragraph::Item(item) => item_text(&mut out, &item),
        }
    }
    out.text
}

fn item_text(out: &mut Layout, item: &Item) {
    let mut head = String::new();
    if !item.label.is_empty() {
        let _ = write!(head, "{:1$}", item.label, INDENT - 1);
    }
    if !item.name.is_empty() {
        let _ = write!(head, "{BOLD}{}{PLAIN}", item.name);
    }
    if !item.name.is_empty() && !item.what.is_empty() {
        head.push_str(" · ");
    }
    head.push_str(&item.what);
    if !item.how.is_empty() {
        let sign = if item.is_in_both() { ':' } else { ';' };
        let _ = write!(head, "{sign} {}", item.how);
    }
    // The dataset's own fields speak for themselves.
    if !head.is_empty() {
        out.paragraph(&head);
    }
    for told in &item.told {
        if item.is_in_both() {
            out.told(told);
        } else {
            // That it was not there is said by the entry.
            let value = told.after.as_ref().or(told.before.as_ref());
            out.fact(&told.what, value.map_or("", String::as_str));
        }
    }
    if item.stances.len() > 1 {
        out.fact("of", &item.stances.join(", "));
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
    fn fact(&mut self, what: &str, value: &str) {
        let _ = write!(self.text, "{:INDENT$} {what}: ", "");
        self.wrap(value, INDENT + what.chars().count() + 3);
    }

    /// A field before and after; side by side where there is room.
    fn told(&mut self, told: &Told) {
        let Told {
            what,
            before,
            after,
        } = told;
        let (before, after) = match (before, after) {
            (Some(before), Some(after)) => (before, after),
            (None, Some(after)) => return self.fact(&format!("{what}, added"), after),
            (Some(before), None) => return self.fact(&format!("{what}, removed"), before),
            (None, None) => return,
        };
        let value_at = INDENT + what.chars().count() + 3;
        let beside = value_at + before.chars().count() + after.chars().count() + 3;
        let (before, after) = marked(before, after);
        if beside <= self.width {
            return self.fact(what, &format!("{before} → {after}"));
        }
        self.fact(what, &before);
        let _ = write!(self.text, "{:1$}→ ", "", value_at - 2);
        self.wrap(&after, value_at);
    }

    /// Ends a line that is written up to `indent` with a text, over as many lines
    /// as it needs.
    fn wrap(&mut self, text: &str, indent: usize) {
        let start = self.text.rfind('\n').map_or(0, |at| at + 1);
        let mut column = seen(&self.text[start..]);
        for (at, word) in text.split(' ').enumerate() {
            let length = seen(word);
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
fn seen(text: &str) -> usize {
    let stripped = anstream::adapter::strip_str(text).to_string();
    stripped.chars().count()
}

/// Two values with the words underlined in which they differ: those between the
/// words that they begin and end with alike. Where they share none, nothing is.
fn marked(before: &str, after: &str) -> (String, String) {
    let Some([was, is]) = differing_words(before, after) else {
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
pub struct Compared<'a> {
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
pub fn comparison_json(compared: &Compared<'_>) -> String {
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
        record[section.field()] = json!({
            "entries": entries,
            "reordered": found.is_some_and(|found| found.reordered),
        });
    }
    to_text(&record)
}

/// The lines that differ between two texts that are no datasets, as JSON;
/// without them, where one is no text.
pub fn lines_json(names: [&str; 2], is_same: bool, lines: Option<&str>) -> String {
    to_text(&json!({
        "before": names[0], "after": names[1], "same": is_same, "text": lines,
    }))
}

fn entry_json(section: Section, entry: &EntryChange) -> Json {
    let id = |place: &Option<crate::analysis::Place>| place.as_ref().map(|place| place.id.clone());
    let in_both = entry.before.is_some() && entry.after.is_some();
    let has_aspects = section == Section::Stances && in_both;
    let fields = entry.fields.iter();
    json!({
        "change": entry.fate().label().replace(' ', "_"),
        "before": id(&entry.before),
        "after": id(&entry.after),
        "fields": fields.map(|change| change_json(change, has_aspects)).collect::<Vec<_>>(),
    })
}

fn change_json(change: &Change, has_aspect: bool) -> Json {
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

fn value_json(value: &Value) -> Json {
    match value {
        Value::Text(text) | Value::Sign(text) | Value::Id(_, text) => json!(text),
        Value::Ids(_, ids) => json!(ids),
        Value::Number(value) => number(*value),
        Value::Flag(holds) => json!(holds),
        Value::Date(date) => json!(date.edtf),
        Value::Day(day) => json!(day),
        Value::Kind(kind) => json!(kind),
        Value::Attribution(attribution) => json!(attribution),
        Value::Position(_, position) => json!({
            "value": number(position.value),
            "low": number(position.low),
            "high": number(position.high),
            "reason": position.reason,
        }),
        Value::Record(record) => {
            let fields = record.iter();
            fields
                .map(|(field, value)| ((*field).to_owned(), value_json(value)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        Value::Order(order) => json!(order),
    }
}

fn line_changes(comparison: &Comparison) -> Vec<Json> {
    let point = |point: &LinePoint| json!({"value": number(point.value), "stance": point.stance.id, "stale": point.stale});
    let lines = comparison.lines.iter();
    lines
        .map(|line| {
            let stretches: Vec<Json> = line
                .stretches
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
