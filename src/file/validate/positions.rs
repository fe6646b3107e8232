use super::{Entry, Validator};
use crate::diagnostic::Code;
use crate::diagnostic::messages::entries as words;
use crate::model::{
    Coding, Dataset, Position, Question, QuestionId, Reading, Section, Stance, StanceKind,
};

impl Validator<'_, '_> {
    /// Checks that the positions and codings of a stance lie on the scales of their questions, and
    /// that positions span their codings.
    pub(super) fn check_positions(&mut self, dataset: &Dataset, entry: Entry, stance: &Stance) {
        let are_codings_valid = self.check_stance_codings(dataset, entry, stance);
        for (id, position) in &stance.positions {
            let key = &["positions", id, "key"];
            self.check_reference(dataset, entry, key, Section::Questions, id);
            let Some(question) = dataset.question(id) else {
                continue;
            };
            let path = &["positions", id];
            let is_valid = self.check_range(entry, question, path, position.reading());
            let are_valid = self.check_codings(dataset, entry, question, &position.codings);
            let are_all_valid = is_valid && are_valid && are_codings_valid;
            if are_all_valid && stance.kind != StanceKind::Action {
                self.check_span(entry, stance, id, position);
            }
        }
        for (id, _) in &stance.bears_on {
            let key = &["bears_on", id, "key"];
            self.check_reference(dataset, entry, key, Section::Questions, id);
        }
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
        let mut are_valid = true;
        for (i, coding) in codings.iter().enumerate() {
            let path = ["positions", &question.id, "codings", &i.to_string(), "coder"];
            self.check_reference(dataset, entry, &path, Section::Coders, &coding.coder);
            are_valid &= self.check_range(entry, question, &path[..4], coding.reading());
        }
        are_valid
    }

    /// Checks the codings without a position. Returns whether they lie on the scales.
    fn check_stance_codings(&mut self, dataset: &Dataset, entry: Entry, stance: &Stance) -> bool {
        let mut are_valid = true;
        for (i, coding) in stance.codings.iter().enumerate() {
            let i = i.to_string();
            let (coder, question) = (["codings", &i, "coder"], ["codings", &i, "question"]);
            self.check_reference(dataset, entry, &coder, Section::Coders, &coding.coder);
            self.check_reference(dataset, entry, &question, Section::Questions, &coding.question);
            if let (Some(reading), Some(question)) =
                (coding.found(), dataset.question(&coding.question))
            {
                are_valid &= self.check_range(entry, question, &coder[..2], reading);
            }
        }
        are_valid
    }

    /// Checks that the range of a position spans its codings.
    fn check_span(&mut self, entry: Entry, stance: &Stance, id: &QuestionId, position: &Position) {
        let codings = stance.codings_on(id);
        let ranges = codings.filter_map(|(_, found)| found.map(|it| (it.low, it.high)));
        let span =
            ranges.reduce(|(lowest, highest), (low, high)| (lowest.min(low), highest.max(high)));
        let Some((lowest, highest)) = span else {
            return;
        };
        let (low, high) = (position.low, position.high);
        if lowest < low || highest > high {
            let field = if lowest < low { "low" } else { "high" };
            self.report(
                entry,
                &["positions", id, field],
                Code::CodingOutsideRange,
                words::coding_outside_range((low, high), (lowest, highest)),
                words::span_codings(low.min(lowest), high.max(highest)),
            );
        }
    }

    /// Checks that a reading in `of`, a path, lies on the scale of a question.
    /// Returns whether it does, in order. That a low or high is out of order is reported already.
    fn check_range(
        &mut self,
        entry: Entry,
        question: &Question,
        of: &[&str],
        Reading { value, low, high }: Reading,
    ) -> bool {
        let mut is_valid = low <= value && value <= high;
        if !is_valid {
            return false;
        }
        let (id, (min, max)) = (&question.id, question.scale.bounds());
        for (field, number) in [("value", value), ("low", low), ("high", high)] {
            let path = [of, &[field]].concat();
            let (code, message, hint) = if number < min || number > max {
                let hint = words::see_scale(question.scale.is_ordinal());
                (Code::OffScale, words::off_scale(field, number, id, min, max), hint)
            } else if question.scale.is_ordinal() && number.fract() != 0.0 {
                let message = words::fractional_level(field, number, id);
                let hint = words::write_level(number.floor(), number.ceil());
                (Code::FractionalLevel, message, hint)
            } else {
                continue;
            };
            is_valid = false;
            // One that is not written is the value.
            if field == "value" || self.find(entry, &path).1 {
                self.report(entry, &path, code, message, hint);
            }
        }
        is_valid
    }
}
