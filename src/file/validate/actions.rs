use super::Validator;
use crate::diagnostic::Code;
use crate::model::{Dataset, Section, Stance, StanceKind, spaced_word_count};
use crate::words::problems::entries as words;

impl Validator<'_, '_> {
    /// Checks that only actions of a party bear on questions, on which they have no position, and
    /// that their words fit beside a mark. Empty ones are not read at all.
    pub(super) fn check_bears_on(&mut self, dataset: &Dataset) {
        for (index, stance) in dataset.stances.iter().enumerate() {
            let entry = (Section::Stances, index);
            if stance.bears_on.is_empty() {
                continue;
            }
            if stance.kind != StanceKind::Action && self.can_use(entry, &["kind"]) {
                let message = words::only_actions_bear_on(stance.kind);
                let hint = words::REMOVE_BEARS_ON_OR_KIND;
                self.report(entry, "bears_on", Code::BearsOn, message, hint);
            } else if self.is_outside_voice(dataset, index) {
                let message = words::action_without_party(&stance.actor);
                let hint = words::REMOVE_BEARS_ON_OR_ADD_PARTY;
                self.report(entry, "bears_on", Code::MissingParty, message, hint);
            }
            for (id, action) in &stance.bears_on {
                let path = format!("bears_on/{id}");
                let key = format!("{path}/key");
                if !self.check_reference(dataset, entry, &key, Section::Questions, id) {
                    continue;
                }
                if stance.positions.contains_key(id) {
                    let message = words::bears_on_with_position(id);
                    let hint = words::REMOVE_BEARS_ON_OR_POSITION;
                    self.report(entry, &key, Code::BearsOn, message, hint);
                }
                let (count, chars) = (spaced_word_count(action), action.chars().count());
                if count > Stance::MAX_ACTION_WORDS || chars > Stance::MAX_ACTION_CHARS {
                    let message = words::long_action_words(count, chars);
                    let hint = words::SHORTEN_ACTION_WORDS;
                    self.report(entry, &path, Code::TooLong, message, hint);
                }
            }
        }
    }
}
