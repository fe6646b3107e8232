//! Which of many parties are chosen, and which of their marks are drawn.

use crate::facts::{Mark, day_number};
use crate::scene::Scene;

/// The longest span on which all chosen parties have their marks, in days: five years.
const MAX_MARKED_DAYS: i32 = 1827;

/// The party in focus: that of the actor in focus or of the selected stance.
pub fn focused_party(scene: Scene<'_>) -> Option<usize> {
    let dataset = &scene.document.dataset;
    let selected = scene.selected();
    let selected = selected.and_then(|stance| stance.position_party.as_deref());
    let actor = scene.view.focus.as_deref().and_then(|id| dataset.actor(id));
    let actor = actor.and_then(|actor| actor.role_on(scene.view.as_of)?.party.as_deref());
    actor.or(selected).and_then(|id| dataset.party_index(id))
}

/// The parties whose marks are drawn among many on any span: that in focus, or else both of the
/// compared pair. Slides have those that they cite.
pub fn marked_parties(scene: Scene<'_>) -> Vec<usize> {
    let pair = || scene.view_data.distances.iter().flat_map(|(pair, _)| *pair).collect();
    match focused_party(scene) {
        Some(party) => vec![party],
        None if scene.is_slide => Vec::new(),
        None => pair(),
    }
}

/// The parties whose lines are drawn one by one, from back to front: of few, those in colour over
/// the grey ones; of many, the chosen ones, of which that in focus is the last.
pub fn drawn_parties(scene: Scene<'_>) -> Vec<usize> {
    let lines = &scene.view_data.lines;
    let is_in_color = |party: &usize| scene.party_slot(*party).is_some();
    let parties = (0..lines.len()).filter(|party| !lines[*party].is_empty());
    if scene.view_data.dense.is_none() {
        let (colored, mut drawn): (Vec<usize>, Vec<usize>) = parties.partition(is_in_color);
        drawn.extend(colored);
        return drawn;
    }
    let focus = focused_party(scene);
    let mut drawn: Vec<usize> =
        parties.filter(|party| Some(*party) == focus || is_in_color(party)).collect();
    drawn.sort_by_key(|party| Some(*party) == focus);
    drawn
}

/// The marks that are drawn: of few parties and of a single date all; of many those of
/// [`marked_parties`], of the chosen ones that have no line and, on a short span, of all chosen
/// ones.
pub fn shown_marks(scene: Scene<'_>) -> Vec<&Mark> {
    let series = &scene.view_data.series;
    if scene.view_data.dense.is_none() || series.only_period.is_some() {
        let mut marks: Vec<&Mark> = series.marks.iter().collect();
        if series.only_period.is_some() {
            // The chosen ones are over the others.
            marks.sort_by_key(|mark| scene.party_slot(mark.party).is_some());
        }
        return marks;
    }
    let (first, last) = scene.view.range;
    let is_short = day_number(first, last) <= MAX_MARKED_DAYS;
    let marked = marked_parties(scene);
    let lines = &scene.view_data.lines;
    let without_line = (0..lines.len())
        .filter(|party| lines[*party].is_empty() && scene.party_slot(*party).is_some());
    let with_line = drawn_parties(scene).into_iter();
    let with_line = with_line.filter(|party| is_short || marked.contains(party));
    let parties = without_line.chain(with_line);
    let in_view = series.marks.iter().filter(|mark| (first..=last).contains(&mark.day));
    let in_view: Vec<&Mark> = in_view.collect();
    let of_party = |party: usize| in_view.iter().filter(move |mark| mark.party == party).copied();
    parties.flat_map(of_party).collect()
}

/// Whether the marks of other chosen parties would be drawn on a shorter span.
pub fn hides_marks(scene: Scene<'_>) -> bool {
    let (first, last) = scene.view.range;
    let is_long = day_number(first, last) > MAX_MARKED_DAYS;
    scene.view_data.dense.is_some() && is_long && drawn_parties(scene).len() > 1
}
