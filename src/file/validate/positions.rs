use std::collections::BTreeSet;

use super::Validator;
use crate::diagnostic::Code;
use crate::model::{Dataset, Position, Question, Stance, StanceKind};

impl Validator<'_, '_> {
    /// Each position lies on its question's scale, in order, and is one that
    /// its stance can have.
    pub(super) fn check_positions(&mut self, dataset: &Dataset) {
        let questions: BTreeSet<&str> = dataset
            .questions
            .iter()
            .map(|question| question.id.as_str())
            .collect();
        for (at, stance) in dataset.stances.iter().enumerate() {
            let entry = ("stances", at);
            if stance.kind == StanceKind::Commentary && !stance.positions.is_empty() {
                self.report(
                    entry,
                    "positions",
                    Code::CommentaryPosition,
                    "commentary has a position here; expected none",
                    |diagnostic| diagnostic.with_hint("remove `positions`, or correct the `kind`"),
                );
                continue;
            }
            // An actor without any role on that day is reported as such.
            let role = dataset
                .actor(&stance.actor)
                .and_then(|actor| actor.role_on(stance.effective));
            let outside_voice = role.is_some() && stance.position_party.is_none();
            if outside_voice && !stance.positions.is_empty() {
                self.report(
                    entry,
                    "positions",
                    Code::MissingParty,
                    format!(
                        "\"{}\" belongs to no party, and so takes no position",
                        stance.actor
                    ),
                    |diagnostic| {
                        diagnostic.with_hint("remove `positions`, or give the actor a `party`")
                    },
                );
                continue;
            }
            if stance.kind == StanceKind::Action && !stance.at_least {
                self.report(
                    entry,
                    "at_least",
                    Code::ActionRange,
                    "an action always shows only a least; expected no `at_least: false`",
                    |diagnostic| diagnostic.with_hint("remove the field"),
                );
            }
            for (id, position) in &stance.positions {
                let key = format!("positions/{id}/key");
                if !self.check_reference(entry, &key, "questions", id, &questions) {
                    continue;
                }
                if let Some(question) = dataset.question(id) {
                    self.check_position(entry, stance, question, position);
                }
            }
        }
    }

    fn check_position(
        &mut self,
        entry: (&'static str, usize),
        stance: &Stance,
        question: &Question,
        position: &Position,
    ) {
        let id = &question.id;
        let path = |field: &str| format!("positions/{id}/{field}");
        let written = |rules: &Self, field: &str| {
            rules
                .reader
                .spans()
                .contains(&format!("{}/{}/{}", entry.0, entry.1, path(field)))
        };
        if stance.kind == StanceKind::Action {
            for field in ["low", "high"] {
                if written(self, field) {
                    self.report(
                        entry,
                        &path(field),
                        Code::ActionRange,
                        format!(
                            "an action is a floor; expected its `value` alone, without `{field}`"
                        ),
                        |diagnostic| diagnostic.with_hint(format!("remove `{field}`")),
                    );
                }
            }
        }
        let (min, max) = question.scale.bounds();
        let mut on_scale = true;
        for (field, number) in [
            ("value", position.value),
            ("low", position.low),
            ("high", position.high),
        ] {
            if field != "value" && !written(self, field) {
                continue;
            }
            if number < min || number > max {
                on_scale = false;
                self.report(
                    entry,
                    &path(field),
                    Code::OffScale,
                    format!(
                        "{field} {number} is off the scale of \"{id}\"; expected {min} to {max}"
                    ),
                    |diagnostic| diagnostic.with_hint("the levels are listed with the question"),
                );
            } else if question.scale.is_ordinal() && number.fract() != 0.0 {
                on_scale = false;
                self.report(
                    entry,
                    &path(field),
                    Code::FractionalLevel,
                    format!("{field} {number} lies between two levels of \"{id}\"; expected a whole level"),
                    |diagnostic| {
                        diagnostic.with_hint(format!(
                            "write {} or {}, and let low and high span both",
                            number.floor(),
                            number.ceil()
                        ))
                    },
                );
            }
        }
        if !on_scale {
            return;
        }
        let out_of_order = if position.low > position.value {
            Some((
                "low",
                format!("low {} is above the value {}", position.low, position.value),
            ))
        } else if position.high < position.value {
            Some((
                "high",
                format!(
                    "high {} is below the value {}",
                    position.high, position.value
                ),
            ))
        } else {
            None
        };
        if let Some((field, message)) = out_of_order {
            self.report(
                entry,
                &path(field),
                Code::ValueOutsideRange,
                format!("{message}; expected low ≤ value ≤ high"),
                |diagnostic| {
                    diagnostic.with_hint(
                        "low and high are what the words would allow, with the value among it",
                    )
                },
            );
        }
    }
}
