//! The row of a slide for what has no level: statements and actions that the step cites, or on a
//! picture all actions.

use std::collections::BTreeSet;

use egui::{Align2, Pos2, Rangef, Rect, Ui, pos2, vec2};

use super::Slide;
use super::marks::{
    MARK_WORDS, SIDE_GAP, SlideMark, TEXT_ROW, draw_on_ground, mark_words, sign_words,
};
use super::style::{Shape, Style};
use crate::chart::{Axes, Marker, actions, draw_stroke, ends, is_walked_back};
use crate::facts::{MarkShape, stance_day, walked_back_since};
use crate::kit::Text;
use crate::model::{Stance, StanceKind};
use crate::theme;
use crate::words::{Words, list, plot, slide as words};

/// The stances of the step that have no level on the question, or without a step all actions that have
/// none. All parts of a step show them, as how many parts it has depends on the page.
pub(super) fn without_level<'a>(slide: &Slide<'a>) -> Vec<&'a Stance> {
    let scene = slide.scene;
    let (from, to) = scene.view.range;
    if has_all_actions(slide) {
        let dataset = &scene.document.dataset;
        let actions = scene.view_data.series.actions.iter();
        let actions = actions.filter(|action| (from..=to).contains(&action.day));
        return actions.map(|action| &dataset.stances[action.stance]).collect();
    }
    let mut stances = slide.stances.to_vec();
    stances.retain(|stance| {
        let joint = scene.document.dataset.joint_stances(stance);
        let has_level = |stance: &&Stance| stance.positions.contains_key(&scene.view.question);
        let day = stance_day(scene.view.clock, stance);
        (from..=to).contains(&day) && !joint.iter().any(has_level)
    });
    stances
}

/// Whether all actions without a level are drawn: on a picture that is of no step.
pub(super) fn has_all_actions(slide: &Slide<'_>) -> bool {
    slide.index.is_none() && slide.stances.is_empty()
}

/// Whether the row has actions only, as on a picture that is of no step.
pub(super) fn has_only_actions(slide: &Slide<'_>) -> bool {
    has_all_actions(slide) || {
        let stances = without_level(slide);
        !stances.is_empty() && stances.iter().all(|stance| stance.kind == StanceKind::Action)
    }
}

/// Draws the marks of statements and actions without a level in a row above the axis, with their
/// words where there is room.
pub(super) fn draw_without_level(ui: &Ui, slide: &Slide<'_>, axes: &Axes, marks: &[SlideMark<'_>]) {
    let Some(lane) = axes.regions.actions else {
        return;
    };
    let (scene, theme) = (slide.scene, slide.scene.theme);
    let dataset = &scene.document.dataset;
    let mut stances = without_level(slide);
    stances.sort_by_key(|stance| stance_day(scene.view.clock, stance));
    let style = slide.style;
    let radius = if has_all_actions(slide) { style.marks.line } else { style.cited_mark };
    let xs = stances.iter().map(|stance| axes.x(stance_day(scene.view.clock, stance)));
    let xs: Vec<f32> = xs.collect();
    let ranges: Vec<Rangef> = xs.iter().map(|x| Rangef::point(*x).expand(radius)).collect();
    let rows = actions::assign_rows(&ranges);
    let count = rows.iter().max().map_or(1.0, |last| *last as f32 + 1.0);
    let spacing = lane.height() / count;
    let radius = radius.min(spacing * 0.42);
    // From right to left, so that words know what is taken.
    let mut taken: Vec<Rect> = Vec::new();
    for index in 0..stances.len() {
        let center = pos2(xs[index], lane.top() + (rows[index] as f32 + 0.5) * spacing);
        taken.push(Rect::from_center_size(center, vec2(2.0, 2.0) * radius));
    }
    let size = (slide.style.name * MARK_WORDS).max(Style::SMALLEST);
    let is_low = spacing < size * TEXT_ROW;
    let is_picture = has_all_actions(slide);
    if is_picture
        && unnamed_actions(ui, slide, axes).is_none()
        && let Some((text, right)) = place_actions(ui, slide, axes, &stances)
    {
        text.paint(ui, right, Align2::RIGHT_CENTER, f32::INFINITY);
    }
    for (index, stance) in stances.iter().enumerate() {
        let center = taken[index].center();
        let party = stance.party.as_deref().filter(|_| stance.joint.is_none());
        let party = party.and_then(|party| dataset.party_index(party));
        let color = party.map_or(theme.text_secondary, |party| scene.party_color(party));
        let shape = MarkShape::for_stance(stance);
        let marker = Marker { shape, color, background: theme.past(), radius };
        draw_on_ground(ui, slide, &marker, (center, axes.x(scene.view.as_of)));
        let walked_back = walked_back_since(dataset, stance, scene.view.clock);
        if is_walked_back(scene, walked_back) {
            draw_stroke(ui.painter(), theme, center, radius);
        }
        if is_low || is_picture || slide.shape != Shape::Wide {
            continue;
        }
        let later = other_part(slide, stance).filter(|part| *part > 0);
        let in_full = mark_words(slide, stance);
        let with_part = later.map(|part| list::dotted([in_full[0].clone(), words::in_part(part)]));
        let words = with_part.into_iter().chain(in_full).chain(sign_words(stance));
        let places = words.flat_map(|words| {
            let text = Text::new(words, theme::sans(size), theme.text);
            let size = vec2(text.width(ui), size);
            let gap = vec2(radius + SIDE_GAP / 2.0, 0.0);
            let places = [
                Align2::LEFT_CENTER.anchor_size(center + gap, size),
                Align2::RIGHT_CENTER.anchor_size(center - gap, size),
            ];
            places.map(|place| (place, text.clone()))
        });
        let room = Rangef::new(axes.plot.left(), axes.regions.area.right());
        let is_free = |rect: &Rect| {
            room.contains(rect.left())
                && room.contains(rect.right())
                && !taken.iter().any(|other| other.intersects(rect.expand2(vec2(2.0, -1.5))))
        };
        if let Some((place, text)) = { places }.find(|(place, _)| is_free(place)) {
            let behind = place.expand2(vec2(3.0, 0.0));
            let is_past = axes.x(scene.view.as_of) >= behind.right();
            let ground = if is_past { theme.past() } else { theme.canvas };
            ui.painter().rect_filled(behind, 0.0, ground);
            text.paint(ui, place.center(), Align2::CENTER_CENTER, f32::INFINITY);
            taken.push(place);
        }
    }
    if is_picture {
        return;
    }
    if slide.shape == Shape::Wide && is_low {
        let last = xs.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let left = pos2(last + radius + SIDE_GAP / 2.0, lane.center().y);
        let room = axes.regions.area.right() - left.x;
        let mut voices: Vec<Words> = Vec::new();
        for stance in &stances {
            let voice = dataset.actor(&stance.actor).map_or("", |actor| &actor.name);
            if !voices.iter().any(|known| known.as_str() == voice) {
                voices.push(Words::verbatim(voice));
            }
        }
        let texts = [list::semicolons(&voices), words::on_cards(stances.len())];
        let mut texts =
            texts.map(|words| Text::new(words, theme::sans(size), theme.text)).into_iter();
        if let Some(text) = texts.find(|text| text.width(ui) <= room) {
            text.paint(ui, left, Align2::LEFT_CENTER, f32::INFINITY);
        }
    }
    if slide.shape != Shape::Wide {
        name_lane(ui, slide, axes, (lane, &stances), marks);
    }
}

/// The names of all actions of a picture. Those of several parties are told apart by its initials, and
/// those of several days by the day.
fn action_names(slide: &Slide<'_>, stances: &[&Stance]) -> Words {
    let question = &slide.scene.view.question;
    let dataset = &slide.scene.document.dataset;
    let is_of_one = stances.windows(2).all(|pair| pair[0].party == pair[1].party);
    let day = |stance: &Stance| stance_day(slide.scene.view.clock, stance);
    let is_of_one_day = stances.windows(2).all(|pair| day(pair[0]) == day(pair[1]));
    let mut actions: Vec<Words> = Vec::new();
    for stance in stances {
        let Some(action) = stance.bears_on.get(question) else { continue };
        let party = stance.party.as_deref().and_then(|party| dataset.party(party));
        let action = match party.filter(|_| !is_of_one) {
            Some(party) => plot::action_of(&party.initials, action),
            None => Words::verbatim(action),
        };
        let day = stance.said.to_list_words(&dataset.covers);
        let action = if is_of_one_day { action } else { words::action_on(&action, &day) };
        if !actions.contains(&action) {
            actions.push(action);
        }
    }
    list::semicolons(&actions)
}

/// The names of actions of a picture, laid out left of the first mark, if there is room in the plot.
fn place_actions(
    ui: &Ui,
    slide: &Slide<'_>,
    axes: &Axes,
    stances: &[&Stance],
) -> Option<(Text, Pos2)> {
    let theme = slide.scene.theme;
    let xs = stances.iter().map(|stance| axes.x(stance_day(slide.scene.view.clock, stance)));
    let first = xs.reduce(f32::min)?;
    let size = (slide.style.name * MARK_WORDS).max(Style::SMALLEST);
    let text = Text::new(action_names(slide, stances), theme::sans(size), theme.text);
    let right = first - slide.style.marks.line - SIDE_GAP / 3.0;
    let lane = axes.regions.actions?;
    let fits = right - text.width(ui) > axes.plot.left();
    fits.then(|| (text, pos2(right, lane.center().y)))
}

/// The names of the actions of a picture for which the lane has no room.
pub(super) fn unnamed_actions(ui: &Ui, slide: &Slide<'_>, axes: &Axes) -> Option<Words> {
    let stances = without_level(slide);
    if !has_all_actions(slide) || place_actions(ui, slide, axes, &stances).is_some() {
        return None;
    }
    let names = action_names(slide, &stances);
    (!names.is_empty()).then(|| words::actions(&names))
}

/// The part of a step that has a stance's card, if that is not on this one.
fn other_part(slide: &Slide<'_>, stance: &Stance) -> Option<usize> {
    let dataset = &slide.scene.document.dataset;
    let has_card =
        |part: &usize| slide.data.cards(dataset, *part).iter().any(|it| it.id == stance.id);
    let mut parts = (0..slide.part_count).filter(has_card);
    parts.next().filter(|part| *part != slide.part)
}

/// Names what is in the row without levels of a stacked slide, at the right of the day: the
/// parties in their colours, unless all have their names above. The key has the signs.
fn name_lane(
    ui: &Ui,
    slide: &Slide<'_>,
    axes: &Axes,
    (lane, stances): (Rect, &[&Stance]),
    marks: &[SlideMark<'_>],
) {
    let scene = slide.scene;
    let dataset = &scene.document.dataset;
    let line_ends = ends::line_ends(scene, axes);
    let is_above = |party: &usize| {
        line_ends.iter().any(|(of, _)| of == party)
            || marks.iter().any(|mark| mark.mark.party == *party)
    };
    let of_one = stances.iter().filter(|stance| stance.joint.is_none());
    let parties = of_one.filter_map(|stance| dataset.party_index(stance.party.as_deref()?));
    let parties: BTreeSet<usize> = parties.collect();
    let size = Style::SMALLEST.min(slide.style.level);
    let is_named = !parties.iter().all(is_above);
    let mut left = axes.x(scene.view.as_of) + SIDE_GAP;
    let room = axes.regions.area.right() + 10.0 - left;
    let gap = size / 2.0;
    let lay_out = |is_short: bool| {
        let parties = parties.iter().filter(|_| is_named);
        let names = parties.map(|party| ends::name_text(scene, (*party, is_short), size));
        names.map(|text| (text.width(ui), text)).collect::<Vec<_>>()
    };
    let forms = [false, true].map(lay_out);
    let fits = |texts: &Vec<(f32, Text)>| {
        texts.iter().map(|(width, _)| width + gap).sum::<f32>() <= room + gap
    };
    let mut texts = forms.into_iter().find(fits).unwrap_or_default();
    // A picture of one part does not have the cards of the others.
    let mut elsewhere = stances.iter();
    let elsewhere = elsewhere.find_map(|stance| Some((*stance, other_part(slide, stance)?)));
    if let Some((stance, part)) = elsewhere {
        let party = stance.party.as_deref().and_then(|party| dataset.party_index(party));
        let index = parties.iter().position(|of| Some(*of) == party);
        let words = match index.filter(|index| *index < texts.len()) {
            // At the end, as "part 2" between two names would be of either.
            Some(index) => {
                texts[index..].rotate_left(1);
                words::after_name(part)
            }
            None => words::in_part(part),
        };
        let text = Text::new(words, theme::sans(size), scene.theme.text);
        texts.push((text.width(ui), text));
    }
    for (width, text) in texts {
        text.paint(ui, pos2(left, lane.center().y), Align2::LEFT_CENTER, f32::INFINITY);
        left += width + gap;
    }
}
