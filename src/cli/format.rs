//! `standpoint format`: the file format reference, generated from the docs of the
//! model.

use std::fmt::Write as _;

use documented::{Documented as _, DocumentedVariants as _};

use super::{CLEAN, print};
use crate::assets::{SMALLEST, STARTER};
use crate::diagnostic::{Code, Severity};
use crate::file::schema::words;
use crate::file::schema::{
    CODING, DATASET, EVIDENCE, EntrySchema, FieldKind, LEVEL, POSITION, ROLE, STANCE_CODING,
};
use crate::file::{self, Place, Spans};
use crate::hidden::on_one_line;
use crate::model::{
    Attribution, DateError, EdtfDate, FORMAT_VERSION, Layer, Level, Scale, Section, StanceKind,
    StepView,
};
use crate::phrase::Words;

/// Examples of dates in supported forms.
const SUPPORTED_DATES: &[&str] = &[
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

/// Examples of dates in unsupported forms.
const UNSUPPORTED_DATES: &[&str] = &[
    "2024-03-01/..",
    "2024-21",
    "2024-03-XX",
    "{2024-03-01,2024-03-05}",
    "2024-03-18T09:30:00",
    "Y12024",
];

/// Prints the reference. Returns the exit code.
pub fn run() -> Result<u8, Words> {
    print(&reference())?;
    Ok(CLEAN)
}

/// The reference in Markdown.
fn reference() -> String {
    let spans = file::read(STARTER).spans;
    let mut page = ReferenceWriter { out: String::new(), spans };
    page.write_heading(1, &words::HEADING);
    page.write_paragraph(&words::introduction(FORMAT_VERSION));
    page.write_paragraph(&words::SMALLEST);
    page.write_code(SMALLEST.trim_end());
    page.write_heading(2, &words::DATASET_HEADING);
    page.write_paragraph(&on_one_line(DATASET.description));
    page.write_outline();
    page.write_fields(&DATASET);
    for section in Section::ALL {
        page.write_entry(2, section.schema(), &Place::of((section, 0)));
        match section {
            Section::Questions => page.write_scales(),
            Section::Actors => {
                page.write_entry(3, &ROLE, &Place::of((section, 3)).field("roles").nth(0));
            }
            Section::Stances => {
                let kinds = FieldKind::Kind.choices();
                page.write_choices(&words::KINDS_HEADING, StanceKind::DOCS, &kinds);
                page.write_choices(
                    &words::ATTRIBUTIONS_HEADING,
                    Attribution::DOCS,
                    &FieldKind::Attribution.choices(),
                );
                let stance = |index| Place::of((section, index));
                page.write_entry(3, &EVIDENCE, &stance(0).field("evidence").nth(0));
                let position = stance(1).field("positions").value("level");
                page.write_entry(3, &POSITION, &position);
                page.write_entry(3, &CODING, &position.field("codings").nth(0));
                page.write_entry(3, &STANCE_CODING, &stance(2).field("codings").nth(0));
            }
            Section::Steps => {
                let views = FieldKind::StepView.choices();
                page.write_choices(&words::STEP_VIEWS_HEADING, StepView::DOCS, &views);
                let layers = FieldKind::Layers.choices();
                page.write_choices(&words::STEP_LAYERS_HEADING, Layer::DOCS, &layers);
            }
            _ => {}
        }
    }
    page.write_dates();
    page.write_rules();
    page.out
}

/// The example of what the starter file has none of.
const CORRECTION: &str = r#"Correction(
    date: "2024-06-03",
    stance: "lower-mayor-2024-05-06-never",
    text: "The day was given as 7 May. It is 6 May.",
)"#;

/// Writes the reference, with examples from the starter file.
struct ReferenceWriter {
    out: String,
    /// The spans of the starter file.
    spans: Spans,
}

impl ReferenceWriter {
    fn write_heading(&mut self, level: usize, text: &str) {
        self.write_paragraph(&format!("{} {text}", "#".repeat(level)));
    }

    fn write_paragraph(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn write_code(&mut self, text: &str) {
        self.write_paragraph(&format!("```ron\n{text}\n```"));
    }

    fn write_table<const COLUMNS: usize>(
        &mut self,
        header: [Words; COLUMNS],
        rows: impl IntoIterator<Item = [String; COLUMNS]>,
    ) {
        let row = |cells: [String; COLUMNS]| {
            let cells = cells.map(|cell| cell.replace('|', "\\|"));
            format!("| {} |", cells.join(" | "))
        };
        let mut lines =
            vec![row(header.map(String::from)), row(["---"; COLUMNS].map(str::to_owned))];
        lines.extend(rows.into_iter().map(row));
        self.write_paragraph(&lines.join("\n"));
    }

    /// The value at a place in the starter file, without its indentation.
    fn example(&self, place: &Place<'_>) -> String {
        let span = self.spans.nearest(STARTER, place);
        let before = &STARTER[..span.start];
        let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
        let indent = line.len() - line.trim_start_matches(' ').len();
        let unindented = |line: &str| line.get(indent..).unwrap_or_default().to_owned();
        let mut lines = span.slice(STARTER).lines();
        let first = lines.next().unwrap_or_default().to_owned();
        let lines: Vec<String> = std::iter::once(first).chain(lines.map(unindented)).collect();
        lines.join("\n")
    }

    /// Writes an outline of the file, with its lists abridged, and without what the starter file
    /// does not set.
    fn write_outline(&mut self) {
        let mut lines = String::from("Dataset(\n");
        for field in DATASET.fields {
            let value = match field.kind {
                FieldKind::Entries(section) => format!("[{}(…), …]", section.entry_name()),
                _ if !self.spans.has_field(field.name) => continue,
                _ => self.example(&file::field(field.name)),
            };
            let _ = writeln!(lines, "    {}: {value},", field.name);
        }
        lines.push(')');
        self.write_code(&lines);
    }

    fn write_entry(&mut self, level: usize, entry: &EntrySchema, example: &Place<'_>) {
        self.write_heading(level, entry.name);
        self.write_paragraph(&on_one_line(entry.description));
        self.write_fields(entry);
        let is_correction = entry.name == Section::Corrections.entry_name();
        let example = if is_correction { CORRECTION.to_owned() } else { self.example(example) };
        self.write_code(&example);
    }

    fn write_fields(&mut self, entry: &EntrySchema) {
        let rows = entry.fields.iter().map(|field| {
            // An actor has either `roles` or `role`.
            let required = match (entry.name, field.name) {
                ("Actor", "roles") => words::required_without("role"),
                ("Actor", "role") => words::required_without("roles"),
                _ if field.required => words::REQUIRED,
                _ => Words::EMPTY,
            };
            [
                format!("`{}`", field.name),
                linked_description(field.kind),
                required.into(),
                entry.field_doc(field),
            ]
        });
        self.write_table(words::FIELD_COLUMNS, rows);
    }

    fn write_scales(&mut self) {
        let continuous = Scale::Continuous {
            min: 0.0,
            max: 100.0,
            unit: "percent full".to_owned(),
            low_end: "empty".to_owned(),
            high_end: "full".to_owned(),
            decimals: 0,
        };
        let level = Level { short: "…".to_owned(), label: "…".to_owned() };
        let ordinal = Scale::Ordinal(vec![level]);
        self.write_heading(3, &words::SCALES_HEADING);
        self.write_paragraph(&on_one_line(Scale::DOCS));
        let rows = [&ordinal, &continuous].map(|scale| {
            [format!("`{}`", scale_example(scale)), on_one_line(scale.get_variant_docs())]
        });
        self.write_table(words::SCALE_COLUMNS, rows);
        let level = Place::of((Section::Questions, 0)).field("scale").nth(0);
        self.write_entry(3, &LEVEL, &level);
    }

    fn write_choices(&mut self, heading: &str, description: &str, choices: &[(&str, Words, &str)]) {
        self.write_heading(3, heading);
        self.write_paragraph(&on_one_line(description));
        let rows = choices
            .iter()
            .map(|(name, label, docs)| [format!("`{name}`"), label.to_string(), on_one_line(docs)]);
        self.write_table(words::CHOICE_COLUMNS, rows);
    }

    fn write_dates(&mut self) {
        self.write_heading(2, &words::DATES_HEADING);
        // The docs continue with an example in Rust.
        let docs = EdtfDate::DOCS.split("```").next().unwrap_or_default();
        for paragraph in docs.trim().split("\n\n") {
            self.write_paragraph(&on_one_line(paragraph));
        }
        let dates = SUPPORTED_DATES.iter().filter_map(|text| EdtfDate::parse(text).ok());
        let rows = dates.map(|date| {
            let days = [date.earliest, date.latest].map(|day| day.to_string());
            let [first, last] = days;
            [format!("`\"{date}\"`"), date.to_words().to_string(), first, last]
        });
        self.write_table(words::DATE_COLUMNS, rows);
        self.write_paragraph(&words::UNSUPPORTED_DATES);
        let rows = UNSUPPORTED_DATES.iter().filter_map(|text| match EdtfDate::parse(text) {
            Err(DateError::Unsupported { form, .. }) => {
                Some([format!("`\"{text}\"`"), form.label().into(), form.advice().into()])
            }
            _ => None,
        });
        self.write_table(words::UNSUPPORTED_DATE_COLUMNS, rows);
    }

    fn write_rules(&mut self) {
        self.write_heading(2, &words::RULES_HEADING);
        self.write_paragraph(&words::ABOUT_RULES);
        let rows = Code::checked().map(|code| {
            let is_warning = code.severity() == Severity::Warning;
            [format!("`{}`", code.name()), words::rule(&code.rule(), is_warning).into()]
        });
        self.write_table(words::RULE_COLUMNS, rows);
    }
}

/// The description of a kind of field, with a link to the heading that explains it.
fn linked_description(kind: FieldKind) -> String {
    let text = String::from(kind.describe());
    let (name, heading) = match kind {
        FieldKind::Kind => ("kind".to_owned(), "kinds"),
        FieldKind::Attribution => ("attribution".to_owned(), "attributions"),
        FieldKind::StepView => ("view".to_owned(), "views"),
        FieldKind::Layers => ("layers".to_owned(), "layers"),
        FieldKind::Scale => ("scale".to_owned(), "scales"),
        FieldKind::Date => ("date".to_owned(), "dates"),
        FieldKind::Day => ("day".to_owned(), "dates"),
        FieldKind::List(entry) | FieldKind::ByQuestion(entry) => {
            (format!("`{}`", entry.name), entry.name)
        }
        FieldKind::Entries(section) => {
            let name = section.entry_name();
            (format!("`{name}`"), name)
        }
        FieldKind::Reference(section) => (section.noun().to_string(), section.entry_name()),
        FieldKind::References(section) => (section.name().to_owned(), section.entry_name()),
        FieldKind::TextByStance => (Section::Stances.name().to_owned(), "Stance"),
        FieldKind::TextByQuestion => (Section::Questions.name().to_owned(), "Question"),
        _ => return text,
    };
    // The last occurrence, as in "a list of ids of actors".
    match text.rfind(&name) {
        Some(start) => format!(
            "{}[{name}](#{}){}",
            &text[..start],
            heading.to_lowercase(),
            &text[start + name.len()..]
        ),
        None => text,
    }
}

/// A scale in RON, on one line.
fn scale_example(scale: &Scale) -> String {
    match scale {
        Scale::Ordinal(levels) => {
            let level =
                |level: &Level| format!("(short: \"{}\", label: \"{}\")", level.short, level.label);
            let levels: Vec<String> = levels.iter().map(level).collect();
            format!("Ordinal([{}, …])", levels.join(", "))
        }
        Scale::Continuous { min, max, unit, low_end, high_end, decimals: _ } => format!(
            "Continuous(min: {min}, max: {max}, unit: \"{unit}\", low_end: \"{low_end}\", high_end: \"{high_end}\")"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::tree::Value;

    #[test]
    fn example_dates_are_listed_correctly() {
        for text in SUPPORTED_DATES {
            assert!(EdtfDate::parse(text).is_ok(), "{text}");
        }
        for text in UNSUPPORTED_DATES {
            let result = EdtfDate::parse(text);
            assert!(matches!(result, Err(DateError::Unsupported { .. })), "{text}: {result:?}");
        }
    }

    #[test]
    fn every_kind_of_entry_has_an_example() {
        let page = reference();
        let examples: Vec<&str> =
            page.split("```ron\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
        // One is a whole dataset, one the outline of the file.
        assert_eq!(examples.len(), 2 + Section::ALL.len() + 6);
        for example in &examples[2..] {
            let (value, problems) = Value::parse(example);
            assert!(problems.is_empty() && value.is_some(), "{example}");
        }
        for section in Section::ALL {
            let start = format!("{}(", section.entry_name());
            assert!(examples.iter().any(|example| example.starts_with(&start)), "{start}");
        }
    }

    #[test]
    fn every_link_points_to_a_heading() {
        let page = reference();
        let headings: Vec<String> = page
            .lines()
            .filter_map(|line| line.strip_prefix('#'))
            .map(|line| line.trim_start_matches('#').trim().to_lowercase())
            .collect();
        for link in page.split("](#").skip(1) {
            let target = link.split(')').next().unwrap_or_default();
            assert!(headings.iter().any(|heading| heading == target), "{target}");
        }
    }
}
