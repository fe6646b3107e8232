//! Descriptions of what is at the cursor. Text from a dataset is plain text, so that an editor
//! renders no links or pictures of it.

use gen_lsp_types::{Hover, InlayHint, InlayHintKind, MarkupContent, MarkupKind, Range};

use super::describe;
use super::open_text::OpenText;
use super::walk::{EntryAt, Item, Namespace, Part};
use crate::facts::line_answers;
use crate::file::schema::FieldKind;
use crate::hidden::on_one_line;
use crate::hidden::visible;
use crate::model::{Dataset, EdtfDate, Question, QuestionId, Section, Stance};
use crate::view::View;
use crate::words::Words;
use crate::words::lsp as words;

/// Describes the text at an offset.
pub(super) fn hover(file: &OpenText, offset: usize) -> Option<Hover> {
    let (entry, item) = file.item_at(offset)?;
    let contents = match item.part {
        Part::Name => name_words(file, entry, &item),
        Part::Key | Part::Value => value_words(file, entry, &item),
    }?;
    Some(Hover {
        contents: MarkupContent {
            kind: MarkupKind::PlainText,
            value: visible(&contents).into_owned(),
        }
        .into(),
        range: Some(file.text.range(item.span)),
    })
}

/// Explains a field; at the `id` and the positions of a stance also its effect on lines.
fn name_words(file: &OpenText, entry: Option<EntryAt>, item: &Item) -> Option<Words> {
    let help = describe::field(item.schema, item.field);
    let effect = match item.field.kind {
        FieldKind::ByQuestion(_) => effects(file, entry?),
        _ => Vec::new(),
    };
    Some(words::paragraphs(std::iter::once(help).chain(effect)))
}

fn value_words(file: &OpenText, entry: Option<EntryAt>, item: &Item) -> Option<Words> {
    let text = file.text.as_str();
    let help = || describe::field(item.schema, item.field);
    if let Some(id) = entry.and_then(|entry| item.id(text, entry.section)) {
        let name = id.span.slice(text);
        let Namespace::Section(section) = id.namespace else {
            return Some(help());
        };
        let dataset = file.dataset()?;
        let what = describe::entry(dataset, section, name);
        let effects = match (section, id.is_definition, item.part) {
            (Section::Stances, true, _) => effects(file, entry?),
            (Section::Questions, _, Part::Key) => {
                effect_on(file, entry?, &name.into()).into_iter().collect()
            }
            _ => Vec::new(),
        };
        let found = words::paragraphs(std::iter::once(what).chain(effects));
        return Some(if found.is_empty() { help() } else { found });
    }
    match item.field.kind {
        FieldKind::Date | FieldKind::Day => {
            let date = EdtfDate::parse(item.span.slice(text).trim_matches('"')).ok()?;
            Some(date.to_words())
        }
        FieldKind::Number => {
            let (question, value) = position(file, item)?;
            Some(words::value(
                &describe::value(&question.scale, value),
                &crate::words::levels::number_or_note(&question.scale, value),
                &question.ask,
            ))
        }
        FieldKind::Kind | FieldKind::Attribution | FieldKind::StepView | FieldKind::Layers => {
            let written = item.span.slice(text);
            let mut choices = item.field.kind.choices().into_iter();
            let (.., docs) = choices.find(|(name, ..)| *name == written)?;
            Some(Words::verbatim(on_one_line(docs)))
        }
        _ => Some(help()),
    }
}

/// The question that a number is a position on, and the number.
fn position<'a>(file: &'a OpenText, item: &Item) -> Option<(&'a Question, f64)> {
    let text = file.text.as_str();
    let id = item.key?.slice(text).trim_matches('"');
    let question = file.dataset()?.question(&id.into())?;
    let value: f64 = item.span.slice(text).parse().ok()?;
    Some((question, value))
}

/// The stance of an entry, if it is kept in the dataset.
fn stance(file: &OpenText, entry: EntryAt) -> Option<(&Dataset, usize, &Stance)> {
    if entry.section != Section::Stances {
        return None;
    }
    let outcome = &file.analysis.outcome;
    let dataset = outcome.dataset.as_ref()?;
    let index = outcome.spans.index_at(entry.section, entry.span.start)?;
    Some((dataset, index, &dataset.stances[index]))
}

/// Describes the effect of a stance on the line of each question that it has a position on.
fn effects(file: &OpenText, entry: EntryAt) -> Vec<Words> {
    let Some((dataset, index, stance)) = stance(file, entry) else {
        return Vec::new();
    };
    let questions = stance.positions.keys();
    questions.filter_map(|question| effect(dataset, index, question)).collect()
}

fn effect_on(file: &OpenText, entry: EntryAt, question: &QuestionId) -> Option<Words> {
    let (dataset, index, stance) = stance(file, entry)?;
    stance.positions.get(question)?;
    effect(dataset, index, question)
}

/// Says if a stance sets the line of its party on the day on which it takes effect, and why.
fn effect(dataset: &Dataset, index: usize, question: &QuestionId) -> Option<Words> {
    let stance = &dataset.stances[index];
    let question = dataset.question(question)?;
    let name = &question.tab;
    if !stance.can_set_line() || stance.position_party().is_none() {
        return Some(words::no_effect(name));
    }
    let party = dataset.party(stance.position_party()?)?;
    let view = View { question: question.id.clone(), ..View::new(dataset) };
    let answers = line_answers(dataset, &view, Some(&party.id), stance.effective());
    Some(match answers.first() {
        Some(answer) if answer.stance() == Some(index) => {
            let rule = answer.rule(dataset, &question.scale);
            words::sets_line(name, &party.name, answer.day, &rule)
        }
        Some(answer) => {
            let spoken = answer.spoken(dataset, &question.scale, view.clock);
            words::another_sets_line(name, &spoken)
        }
        None => words::no_line(name),
    })
}

/// The names of levels beside the numbers in a range.
pub(super) fn inlay_hints(file: &OpenText, range: Range) -> Vec<InlayHint> {
    let visible_span = file.text.span(range);
    let mut hints = Vec::new();
    for (section, entry) in file.entries_in(range) {
        if section != Section::Stances {
            continue;
        }
        let items = file.items(section, entry).into_iter();
        let numbers = items.filter(|item| {
            item.part == Part::Value
                && matches!(item.field.kind, FieldKind::Number)
                && visible_span.touches(item.span)
        });
        for item in numbers {
            let Some((question, value)) = position(file, &item) else {
                continue;
            };
            let Some(level) = describe::short_level(&question.scale, value) else {
                continue;
            };
            hints.push(InlayHint {
                position: file.text.position(item.span.end),
                label: visible(&level).into_owned().into(),
                kind: Some(InlayHintKind::Type),
                text_edits: None,
                tooltip: Some(
                    visible(&describe::value(&question.scale, value)).into_owned().into(),
                ),
                padding_left: Some(true),
                padding_right: None,
                data: None,
            });
        }
    }
    hints
}
