//! Which cards a step shows, and on how many slides. This depends on the words alone, so that
//! a talk has the same slides at every size and in every format.

use std::ops::Range;

use crate::facts::{AsOf, stance_day};
use crate::model::{Dataset, Passage, Stance, Step, StepView};
use crate::view::View;
use crate::words::passages::step_passages;

/// The most cards on a slide.
const MOST_CARDS: usize = 2;

/// The height of the cards beside the chart, in points of a wide slide.
const WIDE_HEIGHT: f32 = 470.0;
/// The stances whose cards a step shows: those that it cites, up to its day, one for each joint
/// statement. `view` is that of the step.
pub fn shown_stances<'a>(dataset: &'a Dataset, view: &View, step: &Step) -> Vec<&'a Stance> {
    let mut stances = dataset.cited_statements(step);
    stances.retain(|stance| stance_day(view.clock, stance) <= view.as_of);
    stances
}

/// The stances whose cards a step shows, and which of them are on each slide; a step without cards
/// has one slide.
pub(super) fn divided<'a>(
    dataset: &'a Dataset,
    view: &View,
    step: &Step,
) -> (Vec<&'a Stance>, Vec<Range<usize>>) {
    let mut stances = shown_stances(dataset, view, step);
    both_sides_first(dataset, &mut stances);
    let mut parts: Vec<Range<usize>> = std::iter::once(0..0).collect();
    // The other views have no cards.
    let cards = match step.view {
        StepView::Question => stances.len(),
        StepView::AllQuestions | StepView::Grid | StepView::Title => 0,
    };
    for index in 0..cards {
        let last = parts.last_mut().filter(|last| {
            let cards = &stances[last.start..=index];
            let next = stances.get(index + 1);
            // Beside a joint statement, one side would be alone; the next slide has both.
            let is_half = last.len() + 1 == MOST_CARDS
                && cards.iter().any(|card| card.joint.is_some())
                && next.is_some_and(|next| next.party != stances[index].party);
            let has_room = last.len() < MOST_CARDS && !is_half;
            Range::is_empty(last) || (has_room && fit(dataset, view, step, cards))
        });
        match last {
            Some(last) => last.end = index + 1,
            None => parts.push(index..index + 1),
        }
    }
    (stances, parts)
}

/// Puts the first stance of another party after the first stance: what is seen first has both sides,
/// and only further cards are on the next slide.
fn both_sides_first(dataset: &Dataset, stances: &mut [&Stance]) {
    let Some((first, rest)) = stances.split_first_mut() else { return };
    // A joint statement is of both.
    let is_other = |stance: &&Stance| {
        let joint = dataset.joint_stances(first);
        joint.iter().all(|first| first.party != stance.party)
    };
    if let Some(index) = rest.iter().position(is_other) {
        rest[..=index].rotate_right(1);
    }
}

/// Whether the cards of some stances fit on one slide, if their text is small.
fn fit(dataset: &Dataset, view: &View, step: &Step, stances: &[&Stance]) -> bool {
    let heights = stances.iter().map(|stance| Estimate::WIDE.height(dataset, view, step, stance));
    heights.sum::<f32>() <= WIDE_HEIGHT
}

/// How much room text takes up on a card, on average.
struct Estimate {
    /// The characters in a row of a quotation, and its height.
    quotation: (usize, f32),
    /// The same of the dataset's own words.
    summary: (usize, f32),
    /// The height of heading, details and padding, and the gap to the next card.
    frame: f32,
}

impl Estimate {
    const WIDE: Self = Self { quotation: (30, 21.5), summary: (40, 16.0), frame: 88.0 };

    fn height(&self, dataset: &Dataset, view: &View, step: &Step, stance: &Stance) -> f32 {
        let passages = step_passages(dataset, step, stance, AsOf::of(view));
        let heights = passages.iter().map(|passage| {
            let (chars, height) = match passage {
                Passage::Quotation(..) => self.quotation,
                _ => self.summary,
            };
            let rows = passage.plain_words().chars().count().div_ceil(chars);
            rows as f32 * height + 4.0
        });
        let reason = stance
            .no_position
            .as_ref()
            .map_or(0, |reason| (reason.chars().count() + 10).div_ceil(self.summary.0));
        self.frame + heights.sum::<f32>() + reason as f32 * self.summary.1
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::document::Document;

    fn ids(step: usize) -> Vec<Vec<String>> {
        let dataset = Document::embedded().dataset;
        let view = View::for_step(&dataset, step).unwrap();
        let (stances, parts) = divided(&dataset, &view, &dataset.steps[step]);
        let ids = |part: Range<usize>| stances[part].iter().map(|stance| stance.id.clone());
        parts.into_iter().map(|part| ids(part).collect()).collect()
    }

    #[test]
    fn every_card_is_shown_once() {
        let dataset = Document::embedded().dataset;
        for index in 0..dataset.steps.len() {
            let view = View::for_step(&dataset, index).unwrap();
            let stances = shown_stances(&dataset, &view, &dataset.steps[index]);
            let expected: Vec<&str> = stances.iter().map(|stance| stance.id.as_str()).collect();
            let parts = ids(index);
            assert!(parts.iter().all(|part| part.len() <= MOST_CARDS));
            let mut shown = parts.concat();
            let mut all: Vec<String> = expected.iter().map(|id| (*id).to_owned()).collect();
            shown.sort();
            all.sort();
            assert_eq!(shown, all, "step {index}");
        }
    }

    #[test]
    fn a_picture_has_both_sides_if_the_step_has_them() {
        let dataset = Document::embedded().dataset;
        let parties = |id: &String| {
            let joint = dataset.joint_stances(dataset.stance(id).unwrap());
            joint.into_iter().map(|stance| stance.party.clone()).collect::<Vec<_>>()
        };
        for index in 0..dataset.steps.len() {
            let wide: BTreeSet<_> = ids(index).concat().iter().flat_map(parties).collect();
            let first: BTreeSet<_> = ids(index)[0].iter().flat_map(parties).collect();
            assert_eq!(first.len(), wide.len().min(MOST_CARDS), "step {index}");
        }
    }
}
