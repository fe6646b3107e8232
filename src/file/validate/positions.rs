use super::{EntryIndex, Place, Validator};
use crate::diagnostic::Code;
use crate::diagnostic::messages::entries as words;
use crate::model::{
    Coding, Dataset, Position, Question, QuestionId, Reading, Section, Stance, StanceKind,
};

impl Validator<'_, '_> {
    /// Checks that the positions and codings of a stance lie on the scales of their questions, and
    /// that positions span their codings.
    pub(super) fn check_positions(
        &mut self,
        dataset: &Dataset,
        entry: EntryIndex,
        stance: &Stance,
    ) {
        let are_codings_valid = self.check_stance_codings(dataset, entry, stance);
        for (id, position) in &stance.positions {
            let positions = Place::of(entry).field("positions");
            self.check_reference(dataset, &positions.clone().key(id), Section::Questions, id);
            let Some(question) = dataset.question(id) else {
                continue;
            };
            let place = positions.value(id);
            let is_valid = self.check_range(question, &place, position.reading());
            let are_valid = self.check_codings(dataset, question, &place, &position.codings);
            let are_all_valid = is_valid && are_valid && are_codings_valid;
            if are_all_valid && stance.kind != StanceKind::Action {
                self.check_span(&place, stance, id, position);
            }
        }
        for (id, _) in &stance.bears_on {
            let key = Place::of(entry).field("bears_on").key(id);
            self.check_reference(dataset, &key, Section::Questions, id);
        }
    }

    /// Checks the codings of a position, each by another coder. Returns whether they lie on the
    /// scale.
    fn check_codings(
        &mut self,
        dataset: &Dataset,
        question: &Question,
        position: &Place<'_>,
        codings: &[Coding],
    ) -> bool {
        let mut are_valid = true;
        for (i, coding) in codings.iter().enumerate() {
            let place = position.clone().field("codings").nth(i);
            are_valid &= self.check_range(question, &place, coding.reading());
            self.check_reference(dataset, &place.field("coder"), Section::Coders, &coding.coder);
        }
        are_valid
    }

    /// Checks the codings without a position. Returns whether they lie on the scales.
    fn check_stance_codings(
        &mut self,
        dataset: &Dataset,
        entry: EntryIndex,
        stance: &Stance,
    ) -> bool {
        let mut are_valid = true;
        for (i, coding) in stance.codings.iter().enumerate() {
            let place = Place::of(entry).field("codings").nth(i);
            let [coder, question] = ["coder", "question"].map(|name| place.clone().field(name));
            self.check_reference(dataset, &coder, Section::Coders, &coding.coder);
            self.check_reference(dataset, &question, Section::Questions, &coding.question);
            if let (Some(reading), Some(question)) =
                (coding.found(), dataset.question(&coding.question))
            {
                are_valid &= self.check_range(question, &place, reading);
            }
        }
        are_valid
    }

    /// Checks that the range of a position spans its codings.
    fn check_span(
        &mut self,
        place: &Place<'_>,
        stance: &Stance,
        id: &QuestionId,
        position: &Position,
    ) {
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
                &place.clone().field(field),
                Code::CodingOutsideRange,
                words::coding_outside_range((low, high), (lowest, highest)),
                words::span_codings(low.min(lowest), high.max(highest)),
            );
        }
    }

    /// Checks that the reading at a place lies on the scale of a question.
    /// Returns whether it does, in order. That a low or high is out of order is reported already.
    fn check_range(
        &mut self,
        question: &Question,
        place: &Place<'_>,
        Reading { value, low, high }: Reading,
    ) -> bool {
        let mut is_valid = low <= value && value <= high;
        if !is_valid {
            return false;
        }
        let (id, (min, max)) = (&question.id, question.scale.bounds());
        for (field, number) in [("value", value), ("low", low), ("high", high)] {
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
            let place = place.clone().field(field);
            if field == "value" || self.reader.find(&place).1 {
                self.report(&place, code, message, hint);
            }
        }
        is_valid
    }
}
