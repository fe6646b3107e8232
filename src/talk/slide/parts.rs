//! Which cards a step shows, and on how many slides. This depends on the words alone, so that
//! a talk has the same slides at every size and in every format.

use std::ops::Range;

use crate::facts::{AsOf, stance_day};
use crate::model::{Dataset, Passage, Stance, Step, StepView};
use crate::view::View;
use crate::words::passages::step_passages;

/// The most characters of the quotations of a step in large type.
const LARGE_CHARS: usize = 120;

/// The most cards on a slide.
const MOST_CARDS: usize = 2;

/// The height of the cards beside the chart, in points of a slide.
const HEIGHT: f32 = 456.0;

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
    let is_large = has_large_quotations(dataset, view, step);
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
                && next.is_some_and(|next| next.party() != stances[index].party());
            let has_room = last.len() < MOST_CARDS && !is_half;
            Range::is_empty(last) || (has_room && fit(dataset, view, step, cards, is_large))
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
        joint.iter().all(|first| first.party() != stance.party())
    };
    if let Some(index) = rest.iter().position(is_other) {
        rest[..=index].rotate_right(1);
    }
}

/// Returns true if the cards of some stances fit on one slide.
fn fit(dataset: &Dataset, view: &View, step: &Step, stances: &[&Stance], is_large: bool) -> bool {
    let heights = stances.iter().map(|stance| height(dataset, view, step, stance, is_large));
    heights.sum::<f32>() <= HEIGHT
}

/// Returns true if the quotations of a step are large: they are short, and all cards fit on one
/// slide.
pub(super) fn has_large_quotations(dataset: &Dataset, view: &View, step: &Step) -> bool {
    let stances = shown_stances(dataset, view, step);
    let passages = stances
        .iter()
        .flat_map(|stance| step_passages(dataset, step, stance, AsOf::of(view)))
        .filter(|passage| matches!(passage, Passage::Quotation(..)));
    let chars: usize = passages.map(|passage| width(passage.text())).sum();
    chars <= LARGE_CHARS && fit(dataset, view, step, &stances, true)
}

/// The height of the heading, the details and the padding of a card, and of the gap to the next.
const FRAME: f32 = 88.0;

/// The width of a text in letters: Chinese, Japanese and Korean ones are as wide as two.
fn width(text: &str) -> usize {
    let is_wide = |c: &char| {
        matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
            | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
    };
    text.chars().count() + text.chars().filter(is_wide).count()
}

/// The height of a card by the number of its characters, which the font of no machine changes.
fn height(dataset: &Dataset, view: &View, step: &Step, stance: &Stance, is_large: bool) -> f32 {
    let passages = step_passages(dataset, step, stance, AsOf::of(view));
    let heights = passages.iter().map(|passage| {
        // The characters in a row, on average, and the height of a row.
        let (of_row, row) = match passage {
            Passage::Quotation(..) if is_large => (24, 29.0),
            Passage::Quotation(..) => (29, 24.0),
            Passage::Action(_) | Passage::Paraphrase(_) | Passage::Figure(_) => (30, 21.5),
            _ => (37, 19.0),
        };
        let rows = width(&passage.plain_words()).div_ceil(of_row);
        rows as f32 * row + 6.0
    });
    let reason = stance.no_position.as_ref();
    let rows = reason.map_or(0, |reason| (width(reason) + 10).div_ceil(36));
    FRAME + heights.sum::<f32>() + rows as f32 * 18.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn ids(step: usize) -> Vec<Vec<String>> {
        let dataset = Document::embedded().dataset;
        let view = View::for_step(&dataset, step).unwrap();
        let (stances, parts) = divided(&dataset, &view, &dataset.steps[step]);
        let ids = |part: Range<usize>| stances[part].iter().map(|stance| stance.id.to_string());
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
}
