//! The words of the format, levels and dates.

use documented::DocumentedVariants as _;
use gen_lsp_types::CompletionItemKind;

use super::{MAX_IDS, Suggestion};
use crate::file::edit::ron_number;
use crate::file::schema::{FieldKind, FieldSchema};
use crate::hidden::on_one_line;
use crate::lsp::cursor::Cursor;
use crate::lsp::describe;
use crate::lsp::open_text::OpenText;
use crate::model::{Dataset, EdtfDate, PartyColor, Question, Scale, Section};
use crate::words::{Words, lsp as words};

/// Adds the values that a field can have.
pub(super) fn add(
    file: &OpenText,
    field: &FieldSchema,
    cursor: &Cursor,
    suggestions: &mut Vec<Suggestion>,
) {
    let choice = |name: &str, docs: &str| Suggestion {
        help: Words::verbatim(on_one_line(docs)),
        ..Suggestion::new(name, Words::EMPTY, CompletionItemKind::EnumMember)
    };
    match field.kind {
        FieldKind::Kind | FieldKind::Attribution | FieldKind::StepView | FieldKind::Layers => {
            let choices = field.kind.choices().into_iter();
            suggestions.extend(choices.map(|(name, _, docs)| choice(name, docs)));
        }
        FieldKind::Color => suggestions.extend(
            PartyColor::NAMES
                .map(|name| Suggestion::text(name, Words::EMPTY, CompletionItemKind::Color)),
        ),
        FieldKind::Bool => {
            suggestions.extend(["true", "false"].map(|word| choice(word, "")));
        }
        FieldKind::OptionalInteger => suggestions.push(choice("None", "")),
        FieldKind::Scale => {
            let scale = |name: &str, fields: &str, scale: &Scale| Suggestion {
                snippet: (cursor.next != Some('(')).then(|| format!("{name}({fields})")),
                ..choice(name, scale.get_variant_docs())
            };
            let levels = "[\n    (short: \"$\", label: \"$\"),\n]";
            let ordinal = Scale::Ordinal(Vec::new());
            suggestions.push(scale("Ordinal", levels, &ordinal));
            let continuous = Scale::Continuous {
                min: 0.0,
                max: 0.0,
                unit: String::new(),
                low_end: String::new(),
                high_end: String::new(),
                decimals: 0,
            };
            let ends = "min: $, max: $, unit: \"$\", low_end: \"$\", high_end: \"$\"";
            suggestions.push(scale("Continuous", ends, &continuous));
        }
        FieldKind::Number => add_levels(file, cursor, suggestions),
        FieldKind::SharedId => {
            let stances = file.dataset().into_iter().flat_map(|dataset| &dataset.stances);
            let mut ids: Vec<&str> = stances.filter_map(|stance| stance.joint.as_deref()).collect();
            ids.sort_unstable();
            ids.dedup();
            let ids = ids.into_iter().take(MAX_IDS);
            suggestions.extend(
                ids.map(|id| Suggestion::text(id, Words::EMPTY, CompletionItemKind::Reference)),
            );
        }
        FieldKind::Date | FieldKind::Day => {
            for (date, what) in dates(file, cursor) {
                let is_day = date.earliest == date.latest;
                if is_day || matches!(field.kind, FieldKind::Date) {
                    let detail = words::date_of(&date, &what);
                    let new = Suggestion::text(date.edtf, detail, CompletionItemKind::Value);
                    let mut others = suggestions.iter();
                    if others.all(|other| other.label != new.label) {
                        suggestions.push(new);
                    }
                }
            }
        }
        _ => {}
    }
}

/// The levels of the question that a position is on.
fn add_levels(file: &OpenText, cursor: &Cursor, suggestions: &mut Vec<Suggestion>) {
    let Some(question) = question(file, cursor) else {
        return;
    };
    let scale = &question.scale;
    let values = match scale {
        Scale::Ordinal(levels) => (0..levels.len()).map(|index| index as f64).collect(),
        Scale::Continuous { min, max, .. } => vec![*min, *max],
    };
    for value in values {
        let detail = describe::value(scale, value);
        let label = ron_number(value);
        suggestions.push(Suggestion::new(label, detail, CompletionItemKind::EnumMember));
    }
}

fn question<'a>(file: &'a OpenText, cursor: &Cursor) -> Option<&'a Question> {
    let id = cursor.keys.last()?.slice(file.text.as_str());
    file.dataset()?.question(&id.into())
}

/// The likely dates: of the sources of the entry, of its neighbours, and of the dataset.
fn dates(file: &OpenText, cursor: &Cursor) -> Vec<(EdtfDate, Words)> {
    let Some(dataset) = file.dataset() else {
        return Vec::new();
    };
    let text = file.text.as_str();
    let mut dates = Vec::new();
    if let Some(entry) = cursor.entry {
        for item in file.items(entry.section, entry.span) {
            let source = matches!(item.field.kind, FieldKind::Reference(Section::Sources))
                .then(|| item.span.slice(text).trim_matches('"'))
                .and_then(|id| dataset.source(&id.into()));
            if let Some(source) = source {
                dates.push((source.published.clone(), words::published(&source.title)));
            }
        }
        let mut entries = file.sections();
        let entries = entries.find(|(section, ..)| *section == entry.section);
        let neighbour = |index: Option<usize>| {
            let span = entries.as_ref()?.2.get(index?)?;
            file.date_of(entry.section, *span)
        };
        let before = neighbour(entry.index.checked_sub(1));
        dates.extend(before.map(|date| (date, words::ENTRY_BEFORE)));
        let after = neighbour(Some(entry.index + 1));
        dates.extend(after.map(|date| (date, words::ENTRY_AFTER)));
    }
    dates.extend(covered_days(dataset));
    dates
}

fn covered_days(dataset: &Dataset) -> [(EdtfDate, Words); 2] {
    let day = |day| EdtfDate::from_days(day, day);
    [
        (day(dataset.covers.earliest), words::COVERS_START),
        (day(dataset.covers.latest), words::COVERS_END),
    ]
}
