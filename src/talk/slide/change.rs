//! The line of change below a headline: whose line has another level than in the step before on
//! the question, and how far apart the lines are if that changed.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Color32, Galley, Pos2, Ui, pos2, vec2};

use super::style::Style;
use super::{Slide, question_steps_before};
use crate::facts::{self, step_changes};
use crate::kit;
use crate::model::{Day, Question};
use crate::talk::picture::missing_lines;
use crate::theme;
use crate::words::line_changes::{
    PartyChange, it_may_be_no_change, line_of_change, lines_since, may_be_no_change,
};
use crate::words::{Words, all_of, list, slide as words};

/// The most rows that it has, which a slide reserves.
const MAX_ROWS: usize = 2;
/// The height of a row, in parts of its font size.
const ROW: f32 = 1.36;
/// The gap between a party's badge and its change, in points.
const BADGE_GAP: f32 = 8.0;

/// The line of change, laid out.
pub(super) struct Change {
    rows: Vec<(Option<usize>, Words, Arc<Galley>)>,
    /// The width of the badges and their gap.
    indent: f32,
    row_height: f32,
    pub height: f32,
}

impl Change {
    pub fn new(ui: &Ui, slide: &Slide<'_>, width: f32) -> Self {
        let (scene, style) = (slide.scene, slide.style);
        let size = style.note;
        let (changes, rest) = texts(slide);
        let badges = changes.iter().map(|it| slide.badge(it.party).size(ui).x + BADGE_GAP);
        let indent = badges.fold(0.0, f32::max);
        // As level names are not quoted, their weight tells them from the words around them.
        let layout = |parts: &[(Words, bool)], size: f32, color: Color32| {
            let mut job = LayoutJob::default();
            job.wrap.max_width = width - indent;
            for (words, is_level) in parts {
                let font = if *is_level { theme::semibold(size) } else { theme::sans(size) };
                kit::append_wrapped(&mut job, words, TextFormat::simple(font, color));
            }
            kit::wrap_job(ui, job)
        };
        let mut rows: Vec<_> = changes
            .iter()
            .map(|it| (Some(it.party), it.words(), layout(&it.parts, size, scene.theme.text)))
            .collect();
        let has_badges = !rows.is_empty();
        for words in rest {
            let is_first = rows.is_empty();
            let (size, color) = if is_first {
                (size, scene.theme.text)
            } else {
                ((0.9 * size).max(Style::SMALLEST), scene.theme.text_secondary)
            };
            let galley = layout(&[(words.clone(), is_first)], size, color);
            rows.push((None, words, galley));
        }
        let least = if has_badges { kit::BADGE_HEIGHT + 2.0 } else { 0.0 };
        let row_height = (size * ROW).max(least);
        let needed = rows.iter().map(|(_, _, galley)| galley.size().y.max(row_height)).sum::<f32>();
        let reserved = MAX_ROWS as f32 * row_height;
        let height = needed.max(reserved);
        Self { rows, indent, row_height, height }
    }

    pub fn draw(&self, ui: &Ui, slide: &Slide<'_>, pos: Pos2) {
        let (left, mut top) = (pos.x, pos.y);
        for (party, words, galley) in &self.rows {
            let middle = top + self.row_height / 2.0;
            if let Some(party) = party {
                let badge = slide.badge(*party);
                let place = Align2::LEFT_CENTER.anchor_size(pos2(left, middle), badge.size(ui));
                slide.draw_badge(ui, place, badge);
            }
            let first = galley.rows.first().map_or(0.0, |row| row.height());
            let place = pos2(left, middle - first / 2.0) + vec2(self.indent, 0.0);
            slide.draw_words(ui, place, words, galley.clone());
            top += galley.size().y.max(self.row_height);
        }
    }
}

/// The day of the last step before on the same question.
fn day_before(slide: &Slide<'_>) -> Option<Day> {
    let view = slide.scene.view;
    let before = question_steps_before(slide).filter(|before| before.question == view.question);
    before.last().map(|before| before.as_of).filter(|day| *day <= view.as_of)
}

/// Returns the changes since the step before, for a screen reader; nothing on the first step of a
/// question, unless no distance says where two parties stand.
pub(super) fn spoken(slide: &Slide<'_>) -> Option<Words> {
    if day_before(slide).is_none() && has_distance(slide) {
        return None;
    }
    let (changes, rest) = texts(slide);
    let rows: Vec<Words> = changes.iter().map(PartyChange::words).chain(rest).collect();
    let rows: Vec<&str> = rows.iter().map(Words::as_str).collect();
    (!rows.is_empty()).then(|| all_of(&rows))
}

/// Returns true if the line of two parties has a distance on the day.
fn has_distance(slide: &Slide<'_>) -> bool {
    let compared = slide.scene.view_data.distances.as_ref();
    compared.is_some_and(|(_, distances)| distances.on(slide.scene.view.as_of).is_some())
}

/// The changes of parties, and the rows below them. On the first step of a question, the distance on the
/// day and since when, or without one since when each line is where it is; among many lines, nothing
/// says whose distance it is.
fn texts(slide: &Slide<'_>) -> (Vec<PartyChange>, Vec<Words>) {
    let scene = slide.scene;
    let none = (Vec::new(), Vec::new());
    let filled = |rows: Vec<Words>| rows.into_iter().filter(|row| !row.is_empty()).collect();
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return none;
    };
    if scene.view_data.has_grey_lines() {
        return none;
    }
    let (dataset, series) = (&scene.document.dataset, &scene.view_data.series);
    let compared = scene.view_data.distances.as_ref();
    let day = scene.view.as_of;
    let before = day_before(slide);
    let missing = words::rest_of_change(parties_without_line(slide).into_iter());
    if before.is_none() && has_distance(slide) {
        return (Vec::new(), filled(vec![scene.headline().sentence, missing]));
    }
    let scale = &question.scale;
    let mut change = if let Some(before) = before {
        let changes = step_changes(series, compared, [before, day]);
        let mut change = line_of_change(dataset, scale, &changes);
        let moved = change.changes.iter().map(|it| it.party);
        let doubts = moved.filter(|party| fits_before(slide, question, *party, [before, day]));
        let is_only = change.changes.len() == 1;
        let doubts = doubts.map(|party| {
            let name = &dataset.parties[party].name;
            if is_only { it_may_be_no_change() } else { may_be_no_change(name) }
        });
        let doubts: Vec<Words> = doubts.collect();
        // How far apart the lines are would state as a fact what the doubt takes back.
        if !doubts.is_empty() {
            change.rest = list::semicolons(&doubts);
        }
        change
    } else {
        let lines = facts::lines_since(dataset, scene.view.clock, series, day);
        lines_since(dataset, scale, &lines, day)
    };
    // Among many parties, only those in colour have a name on the chart.
    change.changes.retain(|it| scene.party_slot(it.party).is_some());
    if change.changes.len() > MAX_ROWS {
        let all: Vec<Words> = change.changes.iter().map(PartyChange::words).collect();
        return (Vec::new(), filled(vec![list::semicolons(&all), change.rest, missing]));
    }
    (change.changes, filled(vec![change.rest, missing]))
}

/// Returns true if the words behind a party's line would allow its level of the day before (L6).
fn fits_before(slide: &Slide<'_>, question: &Question, party: usize, days: [Day; 2]) -> bool {
    let line = &slide.scene.view_data.series.parties[party];
    let [before, now] = days.map(|day| line.line_on(day));
    before.zip(now).is_some_and(|(before, now)| {
        let stance = &slide.scene.document.dataset.stances[now.stance];
        question.scale.is_ordinal() && stance.allows(&question.id, before.value)
    })
}

/// Names the parties without a line on the day, and why: otherwise their absence says something.
fn parties_without_line(slide: &Slide<'_>) -> Vec<Words> {
    let question = slide.scene.document.dataset.question(&slide.scene.view.question);
    let missing = question.map_or_else(Vec::new, |it| missing_lines(slide.scene, it));
    // Among many, this would be a list.
    if missing.len() > 2 { Vec::new() } else { missing }
}
