//! `standpoint format`: the reference of the format, from the model's own docs.

use std::fmt::Write as _;

use documented::{Documented as _, DocumentedVariants as _};

use super::{CLEAN, print};
use crate::assets::STARTER;
use crate::diagnostic::{Code, Severity};
use crate::file::schema::{DATASET, EVIDENCE, EntrySchema, FieldKind, LEVEL, POSITION, ROLE};
use crate::file::{self, Spans};
use crate::model::{
    Attribution, DateError, EdtfDate, FORMAT_VERSION, Level, Scale, Section, StanceKind,
};
use crate::words::Words;

/// Dates as they are written: what each says is found by reading it.
const DATES: &[&str] = &[
    "2024-03-18",
    "2024-03",
    "2024",
    "2024-03-01/2024-03-17",
    "2024-03/2024-05",
    "2024-03-18~",
    "2024-03-18?",
    "2024-03-18%",
    "2024-03-01/2024-03-17~",
];

/// Dates of forms that are refused: why is found by reading them.
const REFUSED: &[&str] = &[
    "2024-03-01/..",
    "2024-21",
    "2024-03-XX",
    "{2024-03-01,2024-03-05}",
    "2024-03-18T09:30:00",
    "Y12024",
];

/// Prints the reference. Returns the exit code.
pub fn run() -> Result<u8, String> {
    print(&reference())?;
    Ok(CLEAN)
}

/// The whole page in Markdown.
fn reference() -> String {
    let spans = file::read(STARTER).spans;
    let mut page = ReferenceWriter {
        out: String::new(),
        spans,
    };
    page.words("# The format of a dataset");
    page.words(&format!(
        "A dataset is one text file in [RON](https://github.com/ron-rs/ron), UTF-8, of format {FORMAT_VERSION}. \
         Fields stand in any order; one that is not required is left out where there is nothing to say. \
         Comments begin with `//`. `standpoint new` writes a file to begin with, from which the examples \
         here are; `standpoint check` tells what is wrong with one, and `standpoint format` prints this page."
    ));
    page.words("## Dataset");
    page.words(&one_line(DATASET.description));
    page.outline();
    page.fields(&DATASET);
    for section in Section::ALL {
        page.entry(2, section.schema(), &format!("{}/0", section.name()));
        match section {
            Section::Questions => page.scales(),
            Section::Actors => page.entry(3, &ROLE, "actors/3/roles/0"),
            Section::Stances => {
                page.choices(
                    "Kinds",
                    StanceKind::DOCS,
                    &StanceKind::ALL
                        .map(|kind| (kind.name(), kind.label(), kind.get_variant_docs())),
                );
                page.choices(
                    "Attributions",
                    Attribution::DOCS,
                    &Attribution::ALL.map(|footing| {
                        (footing.name(), footing.label(), footing.get_variant_docs())
                    }),
                );
                page.entry(3, &EVIDENCE, "stances/0/evidence/0");
                page.entry(3, &POSITION, "stances/1/positions/level");
            }
            _ => {}
        }
    }
    page.dates();
    page.rules();
    page.out
}

/// A page that grows, with where the examples are.
struct ReferenceWriter {
    out: String,
    spans: Spans,
}

impl ReferenceWriter {
    /// A paragraph or a heading.
    fn words(&mut self, words: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(words);
        self.out.push('\n');
    }

    fn code(&mut self, text: &str) {
        self.words(&format!("```ron\n{text}\n```"));
    }

    fn table<const COLUMNS: usize>(
        &mut self,
        head: [&str; COLUMNS],
        rows: impl IntoIterator<Item = [String; COLUMNS]>,
    ) {
        let line = |cells: [String; COLUMNS]| {
            let cells = cells.map(|cell| cell.replace('|', "\\|"));
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = vec![
            line(head.map(str::to_owned)),
            line(head.map(|_| "---".to_owned())),
        ];
        lines.extend(rows.into_iter().map(line));
        self.words(&lines.join("\n"));
    }

    /// What the starter has at a place, as far to the left as it goes.
    fn example(&self, path: &str) -> String {
        let span = self.spans.nearest(path);
        let before = &STARTER[..span.start];
        let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
        let indent = line.len() - line.trim_start_matches(' ').len();
        let without = |line: &str| line.get(indent..).unwrap_or_default().to_owned();
        let mut lines = span.slice(STARTER).lines();
        let first = lines.next().unwrap_or_default().to_owned();
        let lines: Vec<String> = std::iter::once(first).chain(lines.map(without)).collect();
        lines.join("\n")
    }

    /// The file as a whole: its own fields, and an entry for each list.
    fn outline(&mut self) {
        let mut lines = String::from("Dataset(\n");
        for field in DATASET.fields {
            let value = match field.kind {
                FieldKind::Entries(section) => format!("[{}(…), …]", section.schema().name),
                _ => self.example(field.name),
            };
            let _ = writeln!(lines, "    {}: {value},", field.name);
        }
        lines.push(')');
        self.code(&lines);
    }

    fn entry(&mut self, level: usize, entry: &EntrySchema, example: &str) {
        self.words(&format!("{} {}", "#".repeat(level), entry.name));
        self.words(&one_line(entry.description));
        self.fields(entry);
        let example = self.example(example);
        self.code(&example);
    }

    fn fields(&mut self, entry: &EntrySchema) {
        let rows = entry.fields.iter().map(|field| {
            // Whoever has no list of roles has one role.
            let required = match (entry.name, field.name) {
                ("Actor", "roles") => "or `role`",
                ("Actor", "role") => "or `roles`",
                _ if field.required => "yes",
                _ => "",
            };
            [
                format!("`{}`", field.name),
                written(field.kind),
                required.to_owned(),
                one_line(entry.field_doc(field)),
            ]
        });
        self.table(
            [
                "field",
                "what is written there",
                "required",
                "what it means",
            ],
            rows,
        );
    }

    fn scales(&mut self) {
        let continuous = Scale::Continuous {
            min: 0.0,
            max: 100.0,
            unit: "percent full".to_owned(),
            low_end: "empty".to_owned(),
            high_end: "full".to_owned(),
        };
        let levels = || Level {
            short: "…".to_owned(),
            label: "…".to_owned(),
        };
        let ordinal = Scale::Ordinal(vec![levels()]);
        self.words("### Scales");
        self.words(&one_line(Scale::DOCS));
        let rows = [&ordinal, &continuous].map(|scale| {
            [
                format!("`{}`", scale_words(scale)),
                one_line(scale.get_variant_docs()),
            ]
        });
        self.table(["what is written", "what it means"], rows);
        self.entry(3, &LEVEL, "questions/0/scale/0");
    }

    fn choices(&mut self, name: &str, about: &str, choices: &[(&str, Words, &str)]) {
        self.words(&format!("### {name}"));
        self.words(&one_line(about));
        let rows = choices.iter().map(|(word, label, docs)| {
            [
                format!("`{word}`"),
                (*label).to_owned().to_string(),
                one_line(docs),
            ]
        });
        self.table(["what is written", "what is shown", "what it means"], rows);
    }

    fn dates(&mut self) {
        self.words("## Dates");
        // The docs go on with an example in Rust.
        let about = EdtfDate::DOCS.split("```").next().unwrap_or_default();
        for paragraph in about.trim().split("\n\n") {
            self.words(&one_line(paragraph));
        }
        let read = DATES.iter().filter_map(|text| EdtfDate::parse(text).ok());
        let rows = read.map(|date| {
            let days = [date.earliest, date.latest].map(|day| day.to_string());
            let [first, last] = days;
            [
                format!("`\"{date}\"`"),
                date.to_words().to_string(),
                first,
                last,
            ]
        });
        self.table(
            ["what is written", "what is shown", "first day", "last day"],
            rows,
        );
        self.words("A day is a date of which both are the same. These forms of EDTF are refused:");
        let rows = REFUSED
            .iter()
            .filter_map(|text| match EdtfDate::parse(text) {
                Err(DateError::Unsupported { form, reason, .. }) => {
                    Some([format!("`\"{text}\"`"), form.to_owned(), reason.to_owned()])
                }
                _ => None,
            });
        self.table(
            ["what is written", "what it has", "why, and what to write"],
            rows,
        );
    }

    fn rules(&mut self) {
        self.words("## Rules");
        self.words(
            "An entry that breaks a rule is reported and left out, and so is what refers to it; a warning \
             leaves nothing out. `standpoint explain NAME` says what a rule is for; `standpoint check --fix` \
             mends what can be meant in one way only.",
        );
        let rows = Code::ALL.iter().map(|code| {
            let severity = match code.severity() {
                Severity::Error => "",
                Severity::Warning => " (a warning)",
            };
            [
                format!("`{}`", code.name()),
                format!("{}{severity}", code.rule()),
            ]
        });
        self.table(["name", "rule"], rows);
    }
}

/// Words of several lines as one paragraph.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is written in a field, with a link to where that is told.
fn written(kind: FieldKind) -> String {
    let words = kind.describe();
    let (name, place) = match kind {
        FieldKind::Kind => ("kind".to_owned(), "kinds"),
        FieldKind::Attribution => ("attribution".to_owned(), "attributions"),
        FieldKind::Scale => ("scale".to_owned(), "scales"),
        FieldKind::Date => ("date".to_owned(), "dates"),
        FieldKind::Day => ("day".to_owned(), "dates"),
        FieldKind::List(entry) | FieldKind::ByQuestion(entry) => {
            (format!("`{}`", entry.name), entry.name)
        }
        FieldKind::Entries(section) => {
            let name = section.schema().name;
            (format!("`{name}`"), name)
        }
        FieldKind::Reference(section) => (section.noun().to_string(), section.schema().name),
        FieldKind::References(section) => (section.name().to_owned(), section.schema().name),
        _ => return words,
    };
    let place = place.to_lowercase();
    // The last word that fits: "a list of ids of actors".
    match words.rfind(&name) {
        Some(at) => format!(
            "{}[{name}](#{place}){}",
            &words[..at],
            &words[at + name.len()..]
        ),
        None => words,
    }
}

/// A scale as it is written, on one line.
fn scale_words(scale: &Scale) -> String {
    match scale {
        Scale::Ordinal(levels) => {
            let level =
                |level: &Level| format!("(short: \"{}\", label: \"{}\")", level.short, level.label);
            let levels: Vec<String> = levels.iter().map(level).collect();
            format!("Ordinal([{}, …])", levels.join(", "))
        }
        Scale::Continuous {
            min,
            max,
            unit,
            low_end,
            high_end,
        } => format!(
            "Continuous(min: {min}, max: {max}, unit: \"{unit}\", low_end: \"{low_end}\", high_end: \"{high_end}\")"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::tree::Tree;

    #[test]
    fn every_date_is_read_as_the_page_says() {
        for text in DATES {
            assert!(EdtfDate::parse(text).is_ok(), "{text}");
        }
        for text in REFUSED {
            let refused = EdtfDate::parse(text);
            assert!(
                matches!(refused, Err(DateError::Unsupported { .. })),
                "{text}: {refused:?}"
            );
        }
    }

    #[test]
    fn every_example_is_one_of_its_kind() {
        let page = reference();
        let examples: Vec<&str> = page
            .split("```ron\n")
            .skip(1)
            .filter_map(|rest| rest.split("\n```").next())
            .collect();
        // The outline is an outline; each other kind of entry has one.
        assert_eq!(examples.len(), 1 + Section::ALL.len() + 4);
        for example in &examples[1..] {
            let (tree, problems) = Tree::parse(example);
            assert!(problems.is_empty() && tree.root.is_some(), "{example}");
        }
        for section in Section::ALL {
            let start = format!("{}(", section.schema().name);
            assert!(
                examples.iter().any(|example| example.starts_with(&start)),
                "{start}"
            );
        }
    }

    #[test]
    fn every_link_leads_to_a_heading() {
        let page = reference();
        let headings: Vec<String> = page
            .lines()
            .filter_map(|line| line.strip_prefix('#'))
            .map(|line| line.trim_start_matches('#').trim().to_lowercase())
            .collect();
        for link in page.split("](#").skip(1) {
            let place = link.split(')').next().unwrap_or_default();
            assert!(headings.iter().any(|heading| heading == place), "{place}");
        }
    }
}
