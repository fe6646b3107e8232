//! Levels that have another number than before, so that other numbers have another meaning.

use super::DatasetPair;
use crate::model::{Dataset, Question, QuestionId, Scale, StanceId};

/// For each level of the newer scale the number that it had, by its words; `None` unless one has
/// another number.
pub(crate) fn moved_levels(before: &Scale, after: &Scale) -> Option<Vec<Option<usize>>> {
    let (old, new) = (before.levels(), after.levels());
    let mut found = vec![None; new.len()];
    for (number, level) in new.iter().enumerate() {
        let mut free = (0..old.len()).filter(|old| !found.contains(&Some(*old)));
        found[number] = free.find(|number| old[*number] == *level);
    }
    let is_moved = |(number, old): (usize, &Option<usize>)| old.is_some_and(|old| old != number);
    found.iter().enumerate().any(is_moved).then_some(found)
}

impl DatasetPair<'_> {
    /// How many positions on a question name a number both before and after.
    pub(crate) fn kept_positions(&self, questions: [&Question; 2], number: usize) -> usize {
        let [old, new] = questions.map(|question| &question.id);
        let number = number as f64;
        let numbers = |dataset: &Dataset, stance: &StanceId, question: &QuestionId| {
            let position = dataset.stance(stance)?.positions.get(question)?;
            Some([position.value, position.low, position.high].map(|it| it == number))
        };
        let is_kept = |id: &&StanceId| {
            let old = numbers(self.before, id, old);
            let both = old.zip(numbers(self.after, id, new));
            both.is_some_and(|(old, new)| std::iter::zip(old, new).any(|it| it == (true, true)))
        };
        self.before.stances.iter().map(|stance| &stance.id).filter(is_kept).count()
    }
}
