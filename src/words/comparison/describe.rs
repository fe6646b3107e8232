use crate::facts::{
    ChangeStatus, Comparison, DatasetPair, EntryChange, EntryRef, FieldChange, FieldKey, FieldPath,
    LineChange, LineChangeSpan, LinePoint,
};
use crate::file::schema::{DATASET, FieldValue};
use crate::model::{Dataset, EdtfDate, QuestionId, Reading, Section};
use crate::words::byline::stance_heading;
use crate::words::levels::value_words;
use crate::words::stances::{quoted, source_words};
use crate::words::{Words, comparison as words};

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeText {
    /// The name of what differs.
    pub label: Words,
    /// The value before; `None` if it was absent.
    pub before: Option<Words>,
    /// The value after; `None` if it is absent.
    pub after: Option<Words>,
}

impl DatasetPair<'_> {
    /// Summarizes a comparison, such as "1 source changed; 2 stances added, 1 removed";
    /// empty if nothing differs.
    pub fn summary(&self, comparison: &Comparison<'_>) -> Words {
        let mut parts = Vec::new();
        if !comparison.dataset.is_empty() {
            parts.push(words::DATASET_FIELDS_CHANGED);
        }
        parts.extend(comparison.sections.iter().map(|change| {
            let count = |status| {
                let entries = change.entries.iter();
                entries.filter(|entry| entry.status() == status).count()
            };
            let counts: Vec<_> = ChangeStatus::ALL
                .map(|status| (count(status), status.label()))
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .collect();
            words::section_summary(change.section, &counts, change.reordered)
        }));
        words::summary(&parts)
    }

    /// Describes an entry in addition to its id, such as "Joe Biden, 18 March 2024";
    /// empty for a step or a correction, whose id says the same.
    pub fn describe_entry(&self, section: Section, entry: &EntryChange<'_>) -> Words {
        let Some((dataset, index)) = self.locate(entry) else {
            return Words::EMPTY;
        };
        match section {
            Section::Questions => Words::verbatim(&dataset.questions[index].tab),
            Section::Parties => Words::verbatim(&dataset.parties[index].name),
            Section::Actors => Words::verbatim(&dataset.actors[index].name),
            Section::Sources => source_words(&dataset.sources[index]),
            Section::Events => {
                let event = &dataset.events[index];
                words::items(&[Words::verbatim(&event.name), event.when.to_words()])
            }
            Section::Coders => Words::verbatim(&dataset.coders[index].name),
            Section::Stances => {
                let stance = &dataset.stances[index];
                let mut items = vec![stance_heading(dataset, stance), stance.said.to_words()];
                if matches!(entry.status(), ChangeStatus::Added | ChangeStatus::Removed) {
                    items.extend([stance.kind.label(), stance.attribution.label()]);
                }
                words::items(&items)
            }
            Section::Steps | Section::Corrections => Words::EMPTY,
        }
    }

    /// Returns the dataset that has an entry, the newer one if both do, and the index of
    /// the entry in it.
    pub(super) fn locate(&self, entry: &EntryChange<'_>) -> Option<(&Dataset, usize)> {
        match (&entry.after, &entry.before) {
            (Some(after), _) => Some((self.after, after.index)),
            (None, Some(before)) => Some((self.before, before.index)),
            (None, None) => None,
        }
    }

    /// Describes a changed field of an entry.
    pub fn describe_change(
        &self,
        section: Section,
        entry: &EntryChange<'_>,
        change: &FieldChange<'_>,
    ) -> ChangeText {
        let [before, after] = self.values(change);
        ChangeText { label: self.label(section, entry, &change.field), before, after }
    }

    /// Describes a changed field of the dataset itself.
    pub fn describe_dataset_change(&self, change: &FieldChange<'_>) -> ChangeText {
        let [before, after] = self.values(change);
        ChangeText { label: words::field_name(&DATASET, change.field.name), before, after }
    }

    /// Names the party and the question of a line, such as "Israel on Scale".
    pub fn line_name(&self, line: &LineChange) -> Words {
        let party = self.after.party(&line.party);
        let party = party.map_or(line.party.as_str(), |party| &party.name);
        words::line_name(party, self.tab(&line.question))
    }

    /// How a line moves, for the window: "Israel on Scale: from intends it to no line (18 April – 11
    /// May 2024)".
    pub fn line_moves(&self, line: &LineChange) -> Words {
        let question = self.after.question(&line.question);
        let point = |point: &Option<LinePoint>| match (point, question) {
            (Some(point), Some(question)) => {
                words::line_level(&value_words(&question.scale, point.value), point.stale)
            }
            _ => words::NO_LINE,
        };
        let spans = line.spans.iter().map(|span| {
            let days = EdtfDate::from_days(span.from, span.last_day()).to_words();
            words::span_moves(&days, &point(&span.before), &point(&span.after))
        });
        words::line_moves(&self.line_name(line), &spans.collect::<Vec<_>>())
    }

    /// Describes a line over a span, such as "18 April – 11 May 2024" with
    /// "a red line (stance-a)" before and "no limit (stance-b)" after.
    pub fn describe_line_span(&self, line: &LineChange, span: &LineChangeSpan) -> ChangeText {
        let point = |point: &Option<LinePoint>, dataset: &Dataset, question: &QuestionId| {
            let both = point.as_ref().zip(dataset.question(question));
            Some(both.map_or(words::NO_LINE, |(point, question)| {
                let level = value_words(&question.scale, point.value);
                words::line_value(&level, &point.stance.id, point.stale)
            }))
        };
        ChangeText {
            label: EdtfDate::from_days(span.from, span.last_day()).to_words(),
            before: point(&span.before, self.before, &line.old_question),
            after: point(&span.after, self.after, &line.question),
        }
    }

    fn values(&self, change: &FieldChange<'_>) -> [Option<Words>; 2] {
        let FieldChange { field, before, after } = change;
        let both = |exact| {
            [(self.before, before), (self.after, after)].map(|(dataset, value)| match value {
                FieldValue::Absent => None,
                FieldValue::Record(_) if field.name == "positions" => {
                    let words = self.describe_position(dataset, field, value, exact);
                    // If both sides have one, a new reason is a separate change.
                    let is_one_sided = [before, after].contains(&&FieldValue::Absent);
                    Some(match value.get("reason") {
                        FieldValue::Text(reason) if is_one_sided => {
                            words::with_reason(&words, reason)
                        }
                        _ => words,
                    })
                }
                _ => Some(describe_value(dataset, field.part.unwrap_or(field.name), value, exact)),
            })
        };
        let [before, after] = both(false);
        // Values that differ must not read the same.
        if before == after { both(true) } else { [before, after] }
    }

    fn describe_position(
        &self,
        dataset: &Dataset,
        field: &FieldPath,
        position: &FieldValue<'_>,
        exact: bool,
    ) -> Words {
        let (Some(FieldKey::Id(id)), Some(reading)) = (&field.key, reading(position)) else {
            return Words::EMPTY;
        };
        let id = QuestionId::from(id.as_str());
        // The older dataset may have it under another id.
        match dataset.question(&id).or_else(|| self.after.question(&id)) {
            Some(question) if !exact => words::position(&question.scale, reading),
            _ => words::exact_position(reading),
        }
    }

    fn label(&self, section: Section, entry: &EntryChange<'_>, field: &FieldPath) -> Words {
        match (field.name, &field.key, field.part) {
            ("positions", Some(FieldKey::Id(id)), None) => {
                Words::verbatim(self.tab(&id.as_str().into()))
            }
            ("positions", Some(FieldKey::Id(id)), Some(part)) => {
                words::position_field(self.tab(&id.as_str().into()), part)
            }
            ("evidence", None, None) => words::ORDER_OF_EVIDENCE,
            ("roles", None, None) => words::ORDER_OF_ROLES,
            ("scale", Some(FieldKey::Index(level)), Some("label")) => words::level(*level),
            ("scale", Some(FieldKey::Index(level)), _) => words::short_level(*level),
            ("scale", None, Some(part)) => words::scale_field(part),
            (list, Some(FieldKey::Index(index)), Some(part))
                if self.has_several(section, entry) =>
            {
                words::numbered_part(list, index + 1, part)
            }
            (_, _, Some(part)) => words::part_name(part),
            (name, _, None) => words::field_name(section.schema(), name),
        }
    }

    /// Returns true if an actor has several roles, or a stance or an event several pieces of
    /// evidence, so that they are numbered.
    fn has_several(&self, section: Section, entry: &EntryChange<'_>) -> bool {
        let count = |dataset: &Dataset, entry: &Option<EntryRef>| {
            entry.as_ref().map_or(0, |entry| match section {
                Section::Actors => dataset.actors[entry.index].roles.len(),
                _ => dataset.evidence_at(section, entry.index).len(),
            })
        };
        count(self.before, &entry.before).max(count(self.after, &entry.after)) > 1
    }

    /// Returns the short name of a question, which may have been removed.
    fn tab<'b>(&'b self, id: &'b QuestionId) -> &'b str {
        let question = self.after.question(id).or_else(|| self.before.question(id));
        question.map_or(id.as_str(), |question| &question.tab)
    }
}

/// The fields whose texts are codes rather than words to read.
const CODES: [&str; 10] =
    ["archived", "color", "doi", "initials", "joint", "lang", "license", "scale", "url", "version"];

/// Describes the value of a field; `exact` if it would otherwise read the same as the value on the
/// other side.
fn describe_value(dataset: &Dataset, field: &str, value: &FieldValue<'_>, exact: bool) -> Words {
    match value {
        FieldValue::Text(code) if CODES.contains(&field) => Words::verbatim(*code),
        FieldValue::Text(text) => quoted(text),
        FieldValue::Id(section, id) => describe_id(dataset, *section, id),
        FieldValue::Word(_, label) => label.clone(),
        FieldValue::List(items) if items.is_empty() => words::NONE,
        FieldValue::List(items) => {
            let items = items.iter().map(|item| describe_value(dataset, field, item, exact));
            words::items(&items.collect::<Vec<_>>())
        }
        FieldValue::Number(number) => words::number(*number),
        FieldValue::Bool(flag) => words::yes_or_no(*flag),
        FieldValue::Date(date) if exact => Words::verbatim(&date.edtf),
        FieldValue::Date(date) => date.to_words(),
        FieldValue::Day(day) => EdtfDate::from_days(*day, *day).to_words(),
        FieldValue::Record(_) if field == "codings" => describe_coding(value),
        FieldValue::Record(fields) => describe_record(dataset, fields),
        // Each of their values is compared as a field of its own.
        FieldValue::Absent | FieldValue::ById(_) | FieldValue::Scale(_) | FieldValue::Entries => {
            Words::EMPTY
        }
    }
}

/// The value and the range of a position or a coding, if it has any.
fn reading(part: &FieldValue<'_>) -> Option<Reading> {
    let [value, low, high] = ["value", "low", "high"].map(|name| match part.get(name) {
        FieldValue::Number(number) => Some(*number),
        _ => None,
    });
    Some(Reading { value: value?, low: low?, high: high? })
}

/// "a: 2 (1 to 3)", of a position that the stance lacks with its question.
fn describe_coding(coding: &FieldValue<'_>) -> Words {
    let id = |name| match coding.get(name) {
        FieldValue::Id(_, id) => Some(*id),
        _ => None,
    };
    words::coding(id("question"), id("coder").unwrap_or_default(), reading(coding))
}

/// Describes a party, actor or question by name and id, and any other entry by its id.
fn describe_id(dataset: &Dataset, section: Section, id: &str) -> Words {
    let name = dataset.index_of(section, id).and_then(|index| match section {
        Section::Questions => Some(&dataset.questions[index].tab),
        Section::Parties => Some(&dataset.parties[index].name),
        Section::Actors => Some(&dataset.actors[index].name),
        _ => None,
    });
    name.map_or_else(|| Words::verbatim(id), |name| words::name_with_id(name, id))
}

/// Describes a part of an entry: its main text, then everything else in brackets.
fn describe_record(dataset: &Dataset, fields: &[(&'static str, FieldValue<'_>)]) -> Words {
    let mut main = Vec::new();
    let mut details = Vec::new();
    for (field, value) in fields {
        let text = describe_value(dataset, field, value, false);
        match (*field, value) {
            ("quote" | "title", _) => main.push(text),
            ("speaks", FieldValue::Bool(true)) => details.push(words::SPEAKS_FOR_PARTY),
            ("fragment", _) => details.push(words::FRAGMENT),
            ("speaks", _) => {}
            ("source" | "party", _) => details.push(text),
            ("where", FieldValue::Text(locator)) => details.push(Words::verbatim(*locator)),
            _ => details.push(words::record_field(field, &text)),
        }
    }
    words::record(&main, &details)
}
