//! Reading the chart with the pointer: what is under it, the tooltip with all positions of
//! a day, and the click on a line.

use egui::text::{LayoutJob, TextFormat};
use egui::{Pos2, Response, pos2};

use super::axes::Axes;
use super::hover;
use crate::command::Command;
use crate::facts::{LineSpan, day_summary_near};
use crate::kit::{self, Text};
use crate::model::Day;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::headline::{Headline, on_day};
use crate::words::{Words, heading as words, overview};

/// How far from a line it can be clicked, in points.
const LINE_TOLERANCE: f32 = 6.0;

/// Returns the command of a click on a line.
pub fn click(scene: Scene<'_>, axes: &Axes, point: Pos2) -> Option<Command> {
    let (party, day) = line_at(scene, axes, point)?;
    let party = scene.document.dataset.parties.get(party)?.id.clone();
    Some(Command::ExplainLine { party, day })
}

/// Returns the party whose line is under a point, by its index, and the day of that part of
/// the line. A step belongs to the day on which the line moves.
fn line_at(scene: Scene<'_>, axes: &Axes, point: Pos2) -> Option<(usize, Day)> {
    if !axes.plot.expand(LINE_TOLERANCE).contains(point) {
        return None;
    }
    let parties = scene.view_data.series.parties.iter().enumerate();
    let hits = parties.filter_map(|(party, series)| {
        let (distance, day) = nearest_part(axes, party, &series.line, point)?;
        Some((distance, party, day))
    });
    let hits = hits.filter(|(distance, ..)| *distance <= LINE_TOLERANCE);
    let (_, party, day) = hits.min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some((party, day))
}

/// Returns the distance of the nearest part of a line, and its day.
fn nearest_part(axes: &Axes, party: usize, line: &[LineSpan], point: Pos2) -> Option<(f32, Day)> {
    let from_x = |span: &LineSpan| axes.x(span.from);
    // Only spans that begin or end near the point can be under it.
    let start = line.partition_point(|span| axes.x(span.until) < point.x - LINE_TOLERANCE);
    let end = line.partition_point(|span| from_x(span) <= point.x + LINE_TOLERANCE);
    let y = |span: &LineSpan| axes.line_y(party, span.value);
    let distance = |from: Pos2, to: Pos2| {
        let nearest = pos2(
            point.x.clamp(from.x.min(to.x), from.x.max(to.x)),
            point.y.clamp(from.y.min(to.y), from.y.max(to.y)),
        );
        nearest.distance(point)
    };
    let mut nearest: Option<(f32, Day)> = None;
    let mut add = |distance: f32, day: Day| {
        if nearest.is_none_or(|(other, _)| distance < other) {
            nearest = Some((distance, day));
        }
    };
    for index in start..end.max(start) {
        let span = &line[index];
        let previous = index.checked_sub(1).map(|index| &line[index]);
        let corner = pos2(from_x(span), y(span));
        if let Some(previous) = previous.filter(|previous| previous.until == span.from) {
            add(distance(pos2(corner.x, y(previous)), corner), span.from);
        }
        let last = span.until.yesterday().unwrap_or(span.until).max(span.from);
        let day = axes.day_at(point.x).clamp(span.from, last);
        add(distance(corner, pos2(axes.x(span.until), y(span))), day);
    }
    nearest
}

/// Shows the positions of a day while the pointer rests on a line or the strip below.
pub fn show_tooltip(scene: Scene<'_>, axes: &Axes, response: &Response) {
    let Some(point) = response.hover_pos() else {
        return;
    };
    let is_on_line = line_at(scene, axes, point).is_some();
    if is_on_line {
        response.ctx.set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    let day = axes.day_at(point.x);
    if !is_on_line && !is_on_distance(scene, axes, point, day) {
        return;
    }
    hover::show_at_pointer(scene.theme, axes.regions.area, response, |ui| {
        let dataset = &scene.document.dataset;
        let data = scene.view_data;
        let at = (day, axes.value_at(point.y));
        let pair = data.distances.as_ref();
        if let Some(summary) = day_summary_near(dataset, scene.view, &data.series, pair, at) {
            show_reading(ui, scene, on_day(dataset, &summary));
        }
    });
}

fn show_reading(ui: &mut egui::Ui, scene: Scene<'_>, (day, headline): (Words, Headline)) {
    let theme = scene.theme;
    let show = |ui: &mut egui::Ui, words: Words, font, color| {
        if !words.is_empty() {
            ui.add(Text::new(words, font, color).label().wrap());
        }
    };
    show(ui, day, theme::medium(size::SMALL), kit::quiet_on_ink(theme));
    for party in headline.parties {
        let mut job = LayoutJob::default();
        let name = words::party_name(&scene.document.dataset.parties[party.party].name);
        kit::append(
            &mut job,
            name,
            0.0,
            TextFormat::simple(theme::semibold(size::LABEL), theme.surface),
        );
        let format = TextFormat::simple(theme::sans(size::LABEL), theme.surface);
        kit::append(&mut job, words::SPACE, 0.0, format.clone());
        let words = overview::party_position(&party.words, &party.beside);
        kit::append(&mut job, words, 0.0, format);
        ui.add(kit::job_label(job).wrap());
    }
    show(ui, headline.sentence, theme::medium(size::LABEL), theme.surface);
}

fn is_on_distance(scene: Scene<'_>, axes: &Axes, point: Pos2, day: Day) -> bool {
    let distances = scene.view_data.distances.as_ref();
    axes.regions.strip.is_some_and(|strip| strip.contains(point))
        && distances.is_some_and(|(_, distances)| distances.on(day).is_some())
}
