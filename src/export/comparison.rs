use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::json::{number, to_text};
use crate::analysis::{
    Change, Changes, Comparison, EntryChange, Fate, LinePoint, Section, Told, Value,
};

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
    if !comparison.dataset.is_empty() {
        out.heading("Dataset");
        for change in &comparison.dataset {
            out.told(&changes.of_dataset(change));
        }
    }
    for section in &comparison.sections {
        out.heading(&crate::analysis::capital(section.section.name()));
        for alike in by_consequence(&section.entries) {
            entries_text(&mut out, changes, section.section, &alike);
        }
        if section.reordered {
            out.paragraph(match section.section {
                Section::Stances => "order    stances of one day are in another order",
                _ => "order    the entries are in another order",
            });
        }
    }
    if !comparison.lines.is_empty() {
        out.heading("Lines, by what was said");
        for line in &comparison.lines {
            out.paragraph(&changes.line(line));
            for stretch in &line.stretches {
                out.told(&changes.stretch(line, stretch));
            }
        }
    }
    out.text
}

/// The entries one by one, but for stances that differ only by what follows from
/// another entry: one new date of a source may move the days of all that it
/// bears out, which is one thing to tell.
fn by_consequence(entries: &[EntryChange]) -> Vec<Vec<&EntryChange>> {
    let mut groups: Vec<Vec<&EntryChange>> = Vec::new();
    for entry in entries {
        let mut fields = entry.fields.iter();
        let follows = entry.fate() == Fate::Changed
            && fields.all(|change| matches!(change.field.as_str(), "effective" | "known"));
        let mut earlier = groups.iter_mut();
        match earlier.find(|group| follows && group[0].fields == entry.fields) {
            Some(group) => group.push(entry),
            None => groups.push(vec![entry]),
        }
    }
    groups
}

/// Entries that differ in the same way; most often one.
fn entries_text(
    out: &mut Layout,
    changes: Changes<'_>,
    section: Section,
    entries: &[&EntryChange],
) {
    let entry = entries[0];
    let fate = entry.fate();
    let mut head = format!("{:1$}{BOLD}", fate.label(), INDENT - 1);
    if let (Fate::Renamed, Some(before)) = (fate, &entry.before) {
        let _ = write!(head, "{} → ", before.id);
    }
    if entries.len() > 1 {
        let _ = write!(head, "{} {}{PLAIN}", entries.len(), section.name());
    } else {
        let _ = write!(head, "{}{PLAIN}", entry.id());
        let what = changes.entry(section, entry);
        if !what.is_empty() {
            let _ = write!(head, " · {what}");
        }
    }
    let is_in_both = matches!(fate, Fate::Changed | Fate::Renamed);
    if section == Section::Stances && is_in_both && !entry.fields.is_empty() {
        let aspects = entry.aspects();
        let aspects: Vec<&str> = aspects.iter().map(|aspect| aspect.label()).collect();
        let _ = write!(head, ": {}", aspects.join(", "));
    }
    if fate == Fate::LeftOut {
        let side = if entry.after.is_some() {
            "older"
        } else {
            "newer"
        };
        let _ = write!(head, "; the {side} file has it, with a problem");
    }
    out.paragraph(&head);
    for change in &entry.fields {
        let told = changes.told(section, entry, change);
        if is_in_both {
            out.told(&told);
        } else if fate != Fate::LeftOut && is_telling(section, change) {
            // That it was not there is said by the entry.
            out.fact(&told.what, &told.after.or(told.before).unwrap_or_default());
        }
    }
    if entries.len() > 1 {
        let ids: Vec<&str> = entries.iter().map(|entry| entry.id()).collect();
        out.fact("of", &ids.join(", "));
    }
}

/// Whether a field is told of an entry that is in one dataset only, beside what
/// its heading says.
fn is_telling(section: Section, change: &Change) -> bool {
    let first = change.field.split('/').next().unwrap_or_default();
    match section {
        Section::Stances => {
            let is_least = [&change.before, &change.after].contains(&&Some(Value::Flag(true)));
            !matches!(
                first,
                "actor" | "said" | "kind" | "attribution" | "effective" | "known" | "at_least"
            ) || is_least
        }
        Section::Sources => !matches!(first, "publisher" | "published"),
        Section::Parties | Section::Actors => first != "name",
        Section::Events => !matches!(first, "name" | "when"),
        Section::Questions => first != "tab" && !change.field.ends_with("/short"),
        Section::Steps => true,
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
    let [was, is] = [before, after].map(|text| text.split(' ').collect::<Vec<_>>());
    let alike = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(was, is)| was == is).count()
    };
    let head = alike(&mut was.iter().zip(&is));
    let left = was.len().min(is.len()) - head;
    let tail = alike(&mut was.iter().rev().zip(is.iter().rev())).min(left);
    if head + tail == 0 {
        return (before.to_owned(), after.to_owned());
    }
    let mark = |words: &[&str]| {
        let end = words.len() - tail;
        let marked: Vec<String> = words
            .iter()
            .enumerate()
            .map(|(at, word)| {
                if (head..end).contains(&at) {
                    format!("{UNDERLINE}{word}{PLAIN}")
                } else {
                    (*word).to_owned()
                }
            })
            .collect();
        marked.join(" ")
    };
    (mark(&was), mark(&is))
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
        record[section.name()] = json!({
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
