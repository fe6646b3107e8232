use std::collections::BTreeSet;
use std::fmt;

use super::{Entry, Validator};
use crate::diagnostic::Code;
use crate::model::{
    Coding, Dataset, Found, Position, Question, Section, Stance, StanceCoding, StanceKind,
};
use crate::words::problems::entries as words;

impl Validator<'_, '_> {
    /// Checks that each position lies on its question's scale, has its low, value and
    /// high in order, and is one that its stance can take.
    pub(super) fn check_positions(&mut self, dataset: &Dataset) {
        for (index, stance) in dataset.stances.iter().enumerate() {
            let entry = (Section::Stances, index);
            let are_codings_valid = self.check_stance_codings(dataset, entry, stance);
            if stance.kind == StanceKind::Commentary && !stance.positions.is_empty() {
                self.report(
                    entry,
                    "positions",
                    Code::CommentaryPosition,
                    words::COMMENTARY_POSITION,
                    words::REMOVE_POSITIONS_OR_KIND,
                );
            } else if !stance.positions.is_empty() && self.is_outside_voice(dataset, index) {
                self.report(
                    entry,
                    "positions",
                    Code::MissingParty,
                    words::position_without_party(&stance.actor),
                    words::REMOVE_POSITIONS_OR_ADD_PARTY,
                );
            }
            if stance.kind == StanceKind::Action && !stance.at_least {
                self.report(
                    entry,
                    "at_least",
                    Code::ActionRange,
                    words::ACTION_NOT_MINIMUM,
                    words::REMOVE_FIELD,
                );
            }
            for (id, position) in &stance.positions {
                let key = format_args!("positions/{id}/key");
                if self.check_reference(dataset, entry, key, Section::Questions, id)
                    && let Some(question) = dataset.question(id)
                {
                    let is_valid = self.check_position(dataset, entry, stance, question, position);
                    if is_valid && are_codings_valid && stance.kind != StanceKind::Action {
                        self.check_span(entry, stance, id, position);
                    }
                }
            }
        }
    }

    /// Checks a position and its codings. Returns whether they lie on the scale.
    fn check_position(
        &mut self,
        dataset: &Dataset,
        entry: Entry,
        stance: &Stance,
        question: &Question,
        position: &Position,
    ) -> bool {
        let id = &question.id;
        let path = |field: &str| format!("positions/{id}/{field}");
        if stance.kind == StanceKind::Action {
            for field in ["low", "high"] {
                if self.is_written(entry, &path(field)) {
                    let diagnostic = self
                        .diagnostic(
                            entry,
                            &path(field),
                            Code::ActionRange,
                            words::action_range(field),
                        )
                        .with_fallback_hint(words::remove_field(field));
                    self.add(entry, diagnostic);
                }
            }
        }
        let Position { value, low, high, reason: _, codings } = position;
        let path = format_args!("positions/{id}");
        let is_valid = self.check_range(dataset, entry, question, path, [*value, *low, *high]);
        let are_valid = self.check_codings(dataset, entry, question, codings);
        is_valid && are_valid
    }

    /// Checks the codings of a position, each by another coder. Returns whether they lie on the
    /// scale.
    fn check_codings(
        &mut self,
        dataset: &Dataset,
        entry: Entry,
        question: &Question,
        codings: &[Coding],
    ) -> bool {
        let mut coders = BTreeSet::new();
        let mut are_valid = true;
        for (i, coding) in codings.iter().enumerate() {
            let Coding { coder, value, low, high } = coding;
            let path = format_args!("positions/{}/codings/{i}", question.id);
            let field = format_args!("{path}/coder");
            self.check_reference(dataset, entry, field, Section::Coders, coder);
            if !coders.insert(coder) && self.can_use_at(entry, field) {
                let message = words::repeated_coding(coder, &question.id);
                let hint = words::KEEP_ONE_CODING;
                self.report(entry, &field.to_string(), Code::RepeatedCoding, message, hint);
            }
            are_valid &= self.check_range(dataset, entry, question, path, [*value, *low, *high]);
        }
        are_valid
    }

    /// Checks the codings without a position: of each coder one on each question, on its
    /// scale. Returns whether they lie there.
    fn check_stance_codings(&mut self, dataset: &Dataset, entry: Entry, stance: &Stance) -> bool {
        let mut are_valid = true;
        let mut coded: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (id, position) in &stance.positions {
            let codings = position.codings.iter();
            coded.extend(codings.map(|coding| (id.as_str(), coding.coder.as_str())));
        }
        for (i, coding) in stance.codings.iter().enumerate() {
            let StanceCoding { coder, question, .. } = coding;
            let path = format_args!("codings/{i}");
            let field = |field: &str| format!("{path}/{field}");
            self.check_reference(dataset, entry, field("coder"), Section::Coders, coder);
            let section = Section::Questions;
            self.check_reference(dataset, entry, field("question"), section, question);
            let (by, on) = (field("coder"), field("question"));
            if !coded.insert((question, coder)) && self.can_use(entry, &[&by, &on]) {
                let message = words::repeated_coding(coder, question);
                let hint = words::KEEP_ONE_CODING;
                self.report(entry, &field("coder"), Code::RepeatedCoding, message, hint);
            }
            match (coding.found(), dataset.question(question)) {
                (Found::Position(coding), Some(question)) => {
                    let Coding { value, low, high, .. } = coding;
                    let range = [value, low, high];
                    are_valid &= self.check_range(dataset, entry, question, path, range);
                }
                (Found::NoLevel, _) if self.can_use_at(entry, field("value")) => {
                    for (name, number) in [("low", coding.low), ("high", coding.high)] {
                        let Some(number) = number else { continue };
                        let message = words::range_without_value(name, number);
                        let hint = words::WRITE_VALUE_OR_REMOVE_RANGE;
                        self.report(entry, &field(name), Code::ValueOutsideRange, message, hint);
                    }
                }
                _ => {}
            }
        }
        are_valid
    }

    /// Whether the range of a position and those of the codings on its question can be used.
    fn knows_codings(&self, entry: Entry, stance: &Stance, question: &str) -> bool {
        let held = stance.positions.get(question);
        let held = held.map_or(0, |position| position.codings.len());
        let held = (0..held).map(|i| format!("positions/{question}/codings/{i}"));
        let others = (0..stance.codings.len()).map(|i| format!("codings/{i}"));
        let position = std::iter::once(format!("positions/{question}"));
        let mut ranges = position.chain(held).chain(others);
        let fields = ["value", "low", "high", "question", "codings"];
        self.can_use(entry, &["kind", "codings"])
            && ranges.all(|range| {
                let mut fields = fields.into_iter();
                fields.all(|field| self.can_use_at(entry, format_args!("{range}/{field}")))
            })
    }

    /// Checks that the range of a position spans its codings.
    fn check_span(&mut self, entry: Entry, stance: &Stance, question: &str, position: &Position) {
        let codings = stance.codings_on(question);
        let range = |coding: &Coding| (coding.low, coding.high);
        let ranges = codings.filter_map(|(_, found)| found.position().map(range));
        let span =
            ranges.reduce(|(lowest, highest), (low, high)| (lowest.min(low), highest.max(high)));
        let Some((lowest, highest)) = span else {
            return;
        };
        let (low, high) = (position.low, position.high);
        if (lowest < low || highest > high) && self.knows_codings(entry, stance, question) {
            let field = if lowest < low { "low" } else { "high" };
            self.report(
                entry,
                &format!("positions/{question}/{field}"),
                Code::CodingOutsideRange,
                words::coding_outside_range((low, high), (lowest, highest)),
                words::span_codings((low.min(lowest), high.max(highest))),
            );
        }
    }

    /// Checks that the value, the low and the high in `of`, a path, lie on the scale of a question, in
    /// order. Returns whether they do.
    fn check_range(
        &mut self,
        dataset: &Dataset,
        entry: Entry,
        question: &Question,
        of: fmt::Arguments<'_>,
        [value, low, high]: [f64; 3],
    ) -> bool {
        let id = &question.id;
        let path = |field: &str| format!("{of}/{field}");
        let scale = ["scale", "scale/min", "scale/max"];
        let index = dataset.index_of(Section::Questions, id);
        if !index.is_some_and(|index| self.can_use((Section::Questions, index), &scale)) {
            return false;
        }
        let bounds = question.scale.bounds();
        let mut is_on_scale = true;
        for (field, number) in [("value", value), ("low", low), ("high", high)] {
            let is_reported = || {
                self.can_use_at(entry, path(field))
                    && (field == "value" || self.is_written(entry, &path(field)))
            };
            if number < bounds.0 || number > bounds.1 {
                if !is_reported() {
                    continue;
                }
                is_on_scale = false;
                self.report(
                    entry,
                    &path(field),
                    Code::OffScale,
                    words::off_scale(field, number, id, bounds),
                    words::see_scale(question.scale.is_ordinal()),
                );
            } else if question.scale.is_ordinal() && number.fract() != 0.0 && is_reported() {
                is_on_scale = false;
                self.report(
                    entry,
                    &path(field),
                    Code::FractionalLevel,
                    words::fractional_level(field, number, id),
                    words::write_level(number.floor(), number.ceil()),
                );
            }
        }
        if !is_on_scale {
            return false;
        }
        let (field, message) = if low > value {
            ("low", words::low_above_value(low, value))
        } else if high < value {
            ("high", words::high_below_value(high, value))
        } else {
            return true;
        };
        if self.can_use(entry, &[&path("value"), &path(field)]) {
            let hint = words::RANGE_INCLUDES_VALUE;
            self.report(entry, &path(field), Code::ValueOutsideRange, message, hint);
        }
        false
    }
}
