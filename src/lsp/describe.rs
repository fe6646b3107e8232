//! Entries, fields and values in words, for hover and completion.

use crate::file::schema::{EntrySchema, FieldSchema};
use crate::hidden::visible;
use crate::model::{Dataset, Scale, Section};
use crate::view::Clock;
use crate::words::byline::{Byline, stance_heading};
use crate::words::levels::{short_value_words, value_words};
use crate::words::passages::walk_backs;
use crate::words::stances::source_words;
use crate::words::{Words, capitalize, lsp as words};

pub(super) fn field(schema: &EntrySchema, field: &FieldSchema) -> Words {
    words::paragraphs([
        words::field(&field.label, &field.kind.describe(), field.required),
        Words::verbatim(schema.field_doc(field)),
    ])
}

pub(super) fn value(scale: &Scale, value: f64) -> Words {
    match scale.level(value) {
        Some(level) => capitalize(&level.label),
        None => value_words(scale, value),
    }
}

/// A value on a scale in a few words; `None` for a number, which says all there is.
pub(super) fn short_level(scale: &Scale, value: f64) -> Option<Words> {
    scale.level(value)?;
    Some(short_value_words(scale, value))
}

/// An entry in the outline, which has thousands of stances.
pub(super) fn outline_entry(dataset: &Dataset, section: Section, id: &str) -> Words {
    match dataset.stance(&id.into()).filter(|_| section == Section::Stances) {
        Some(stance) => words::stance_heading(&stance_heading(dataset, stance), &stance.said),
        None => entry(dataset, section, id),
    }
}

/// An entry in a few words. Empty if it is left out of the dataset.
pub(super) fn entry(dataset: &Dataset, section: Section, id: &str) -> Words {
    let Some(index) = dataset.index_of(section, id) else {
        return Words::EMPTY;
    };
    let found = match section {
        Section::Questions => Words::verbatim(&dataset.questions[index].ask),
        Section::Parties => Words::verbatim(&dataset.parties[index].name),
        Section::Actors => words::actor(dataset, &dataset.actors[index]),
        Section::Sources => {
            let source = &dataset.sources[index];
            words::source(&source_words(source), &source.title)
        }
        Section::Events => {
            let event = &dataset.events[index];
            words::dated(&event.name, &event.when)
        }
        Section::Coders => Words::verbatim(&dataset.coders[index].name),
        Section::Stances => {
            let stance = &dataset.stances[index];
            let heading = Byline::new(dataset, stance).heading_with_role();
            let notes: Vec<Words> = walk_backs(dataset, stance, Clock::Said)
                .into_iter()
                .map(|(_, words)| words)
                .collect();
            words::stance(&heading, &stance.said, &stance.gist(), &notes)
        }
        Section::Steps | Section::Corrections => Words::EMPTY,
    };
    Words::verbatim(visible(&found))
}
