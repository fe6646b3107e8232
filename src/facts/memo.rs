use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Lines, Query, ViewData};
use crate::model::{ActorId, Dataset, QuestionId};
use crate::view::{Clock, View};

/// The most views that are kept besides one of each question, and the most lines.
const MAX_VIEWS: usize = 32;
const MAX_LINES: usize = 2;

/// The facts of the views that are shown, kept so that a frame computes only what is new: the lines
/// of a question, a clock and the hidden voices, and the data on the day of a view.
#[derive(Debug, Default)]
pub struct Memo {
    /// The revision of the document.
    revision: u64,
    lines: Vec<(LinesKey, Lines)>,
    views: Vec<(View, Arc<ViewData>)>,
}

type LinesKey = (QuestionId, Clock, BTreeSet<ActorId>);

impl Memo {
    /// Returns the data of a view, computed only if it was not shown lately.
    pub fn view_data(&mut self, revision: u64, dataset: &Dataset, view: &View) -> Arc<ViewData> {
        if self.revision != revision {
            *self = Self { revision, ..Self::default() };
        }
        let questions = dataset.questions.len();
        recall(&mut self.views, view.clone(), MAX_VIEWS + questions, || {
            let key = (view.question.clone(), view.clock, view.hidden.clone());
            let lines = recall(&mut self.lines, key, MAX_LINES + questions, || {
                Lines::new(dataset, Query::for_view(view))
            });
            Arc::new(ViewData::of_lines(dataset, view, lines))
        })
    }

    /// Returns the view and the data of each question, in the order of the file.
    pub fn of_questions(
        &mut self,
        revision: u64,
        dataset: &Dataset,
        view: &View,
    ) -> Vec<(View, Arc<ViewData>)> {
        let views = view.for_questions(dataset);
        let data = views.map(|view| {
            let data = self.view_data(revision, dataset, &view);
            (view, data)
        });
        data.collect()
    }

    /// Returns the view and the data of the step at an index that follows another view; `None` if there
    /// is no such step.
    pub fn of_step(
        &mut self,
        revision: u64,
        dataset: &Dataset,
        view: &View,
        index: usize,
    ) -> Option<(View, Arc<ViewData>)> {
        let view = view.with_step(dataset, index)?;
        let data = self.view_data(revision, dataset, &view);
        Some((view, data))
    }
}

/// Returns what is known by a key, or computes it, and puts it last; what was not wanted for longest
/// is forgotten first.
fn recall<K: PartialEq, V: Clone>(
    known: &mut Vec<(K, V)>,
    key: K,
    max: usize,
    compute: impl FnOnce() -> V,
) -> V {
    let value = match known.iter().position(|(other, _)| *other == key) {
        Some(index) => known.remove(index).1,
        None => compute(),
    };
    known.push((key, value.clone()));
    known.drain(..known.len().saturating_sub(max));
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Day;

    #[test]
    fn what_is_kept_is_what_a_fresh_start_computes() {
        let dataset = crate::file::read(crate::assets::RAFAH).dataset.expect("a dataset");
        let (parties, actors) = (&dataset.parties, &dataset.actors);
        let mut view = View::new(&dataset);
        let mut memo = Memo::default();
        let changes: [&dyn Fn(&mut View); 9] = [
            &|view| view.as_of = dataset.covers.earliest,
            &|view| view.pair = Some([parties[1].id.clone(), parties[0].id.clone()]),
            &|view| view.range.0 = view.range.0.tomorrow().expect("a day"),
            &|view| view.as_of = Day::constant(2024, 4, 18),
            &|view| view.hidden.extend([actors[0].id.clone()]),
            &|view| view.as_of = Day::constant(2024, 4, 19),
            &|view| view.clock = Clock::Known,
            &|view| view.gray_parties.extend([parties[0].id.clone()]),
            &|view| view.question.clone_from(&dataset.questions[1].id),
        ];
        for change in changes {
            change(&mut view);
            let data = memo.view_data(1, &dataset, &view);
            assert_eq!(*data, ViewData::new(&dataset, &view), "{view:?}");
            assert!(Arc::ptr_eq(&data, &memo.view_data(1, &dataset, &view)));
        }
        let before = memo.of_questions(1, &dataset, &view);
        for (view, data) in &before {
            assert_eq!(**data, ViewData::new(&dataset, view), "{view:?}");
        }
        // Another text.
        let [(_, before), (_, after)] =
            [before, memo.of_questions(2, &dataset, &view)].map(|mut all| all.remove(0));
        assert!(!Arc::ptr_eq(&before, &after));
    }
}
