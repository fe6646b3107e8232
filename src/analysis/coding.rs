//! What a coder has coded, and what is left.

use crate::model::{Coder, Dataset, Stance};

/// The stances that a coder is asked about, and how far they are on one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodingProgress {
    /// The indices of the stances, in the order of the days on which they count, then in that of
    /// the file. Commentary and outside voices take no position.
    pub stances: Vec<usize>,
    /// Whether each of them is coded.
    pub is_coded: Vec<bool>,
}

impl CodingProgress {
    /// Lists the stances for a coder and a question.
    pub fn new(dataset: &Dataset, coder: &str, question: &str) -> Self {
        let stance = |index: &usize| -> &Stance { &dataset.stances[*index] };
        let all = 0..dataset.stances.len();
        let mut stances: Vec<usize> = all.filter(|index| stance(index).can_be_coded()).collect();
        stances.sort_by_key(|index| {
            let stance = stance(index);
            (stance.effective, stance.said.earliest)
        });
        let is_coded = |index| stance(index).coding_by(coder, question).is_some();
        Self { is_coded: stances.iter().map(is_coded).collect(), stances }
    }

    /// The number of stances that are coded.
    pub fn coded_count(&self) -> usize {
        self.is_coded.iter().filter(|is_coded| **is_coded).count()
    }

    /// Whether every stance is coded.
    pub fn is_complete(&self) -> bool {
        self.is_coded.iter().all(|is_coded| *is_coded)
    }

    /// The place of a stance in the list.
    pub fn place_of(&self, dataset: &Dataset, id: &str) -> Option<usize> {
        let mut stances = self.stances.iter();
        stances.position(|index| dataset.stances[*index].id == id)
    }

    /// The first place from `start` on with a stance that is not coded, or else the first one
    /// before it.
    pub fn uncoded_from(&self, start: usize) -> Option<usize> {
        let is_uncoded = |place: &usize| !self.is_coded[*place];
        let count = self.is_coded.len();
        let start = start.min(count);
        (start..count).chain(0..start).find(is_uncoded)
    }
}

/// The coders whom a dataset lists with a name, in any case.
pub fn coders_named<'a>(dataset: &'a Dataset, name: &str) -> impl Iterator<Item = &'a Coder> {
    let name = name.trim().to_lowercase();
    let coders = dataset.coders.iter();
    coders.filter(move |coder| coder.name.trim().to_lowercase() == name)
}

/// How many codings a coder has in a dataset.
pub fn coding_count(dataset: &Dataset, coder: &str) -> usize {
    let count = |stance: &Stance| {
        let positions = stance.positions.values();
        let of_positions = positions.flat_map(|position| &position.codings);
        let of_stance = stance.codings.iter().map(|coding| &coding.coder);
        let coders = of_positions.map(|coding| &coding.coder).chain(of_stance);
        coders.filter(|id| *id == coder).count()
    };
    dataset.stances.iter().map(count).sum()
}
