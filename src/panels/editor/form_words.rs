//! The messages of problems in the words of forms.

use super::required::CONTINUOUS_SCALE;
use crate::diagnostic::Code;
use crate::file::schema::{DATASET, EntrySchema, FieldKind, LEVEL};
use crate::model::{Dataset, Section};
use crate::words::{Words, aloud, capitalize, editor as texts};

/// A message about an entry with labels in place of the names of fields, names in place of ids, and
/// printed quotation marks.
pub(super) fn in_form(
    dataset: &Dataset,
    entry: &EntrySchema,
    code: Code,
    message: &Words,
) -> Words {
    let parts: Vec<&str> = message.window().split('`').collect();
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        let is_code = index % 2 == 1 && index + 1 < parts.len();
        let label = is_code.then(|| code_in_form(entry, part)).flatten();
        text.push_str(if index > 0 { "`" } else { "" });
        text.push_str(label.as_deref().unwrap_or(part));
    }
    let dataset = Some(dataset).filter(|_| !code.is_about_ids());
    let named = aloud::with_names(dataset, &text);
    let mut shown = String::new();
    for (index, part) in named.split('"').enumerate() {
        shown.push_str(match index {
            0 => "",
            _ if index % 2 == 1 => "“",
            _ => "”",
        });
        shown.push_str(part);
    }
    Words::verbatim(shown)
}

/// The labels of fields such as `relayed_by`, with their values if those are words or numbers.
fn code_in_form(entry: &EntrySchema, code: &str) -> Option<String> {
    let fields = code.trim_matches(['(', ')']).split(", ");
    let labels = fields.map(|field| {
        let (name, value) = field.split_once(": ").unwrap_or((field, ""));
        let label = label_of(entry, name).or_else(|| choice_label(name))?;
        let number = || value.parse::<f64>().is_ok().then(|| Words::verbatim(value));
        Some(match choice_label(value).or_else(number) {
            Some(value) => format!("{label}: {value}"),
            None => label.to_string(),
        })
    });
    Some(labels.collect::<Option<Vec<_>>>()?.join(", "))
}

/// The label of a field of the entry, of its parts, or else of any entry.
fn label_of(entry: &EntrySchema, name: &str) -> Option<Words> {
    let mut schemas = Section::ALL.into_iter().map(Section::schema).chain([&DATASET]);
    let section = || Section::from_name(name).map(texts::section_name);
    label_in(entry, name)
        .or_else(section)
        .or_else(|| schemas.find_map(|schema| label_in(schema, name)))
}

fn label_in(entry: &EntrySchema, name: &str) -> Option<Words> {
    let mut scale = CONTINUOUS_SCALE.into_iter().filter(|(field, ..)| *field == name);
    let own = entry.field(name);
    let own = own.map(|it| it.label.clone());
    own.or_else(|| {
        entry.fields.iter().find_map(|field| match field.kind {
            FieldKind::List(part) | FieldKind::ByQuestion(part) => label_in(part, name),
            FieldKind::Scale => label_in(&LEVEL, name).or_else(|| Some(scale.next()?.1)),
            _ => None,
        })
    })
}

fn choice_label(name: &str) -> Option<Words> {
    let kinds = [FieldKind::Kind, FieldKind::Attribution, FieldKind::StepView, FieldKind::Layers];
    let mut choices = kinds.into_iter().flat_map(FieldKind::choices);
    choices.find(|(choice, ..)| *choice == name).map(|(_, label, _)| capitalize(&label))
}
