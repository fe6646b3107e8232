//! Discs, which stand for several stances at one point: a number, and a list that
//! opens by click.

use egui::accesskit::Role;
use egui::{
    Color32, CornerRadius, Popup, Pos2, Rect, RectAlign, Response, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, Vec2, vec2,
};

use super::focus::focus_id;
use super::layout::{DISC_HALO, Sizes, Spot};
use super::marker::draw_stroke;
use super::placed::{PlacedMarks, is_faded, is_walked_back, marker};
use super::spec::ChartSpec;
use crate::command::Command;
use crate::facts::Mark;
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::Stance;
use crate::scene::Scene;
use crate::theme::{self, Theme, size};
use crate::view::Clock;
use crate::words::byline::stance_heading;
use crate::words::{Words, plot as words};

/// The width of the list, in points.
const LIST_WIDTH: f32 = 320.0;

/// The height from which the list is scrolled, in points.
const MAX_LIST_HEIGHT: f32 = 340.0;

/// Adds the button of a disc.
pub fn interact(ui: &Ui, chart: &ChartSpec<'_>, spot: &Spot) -> Response {
    let &ChartSpec { scene, question, ref placed, .. } = chart;
    let dataset = &scene.document.dataset;
    let first = placed.marks_at(spot).next();
    let first = first.map_or("", |mark| &dataset.stances[mark.stance].id);
    let id = ui.scope_id().with(("disc", first));
    // The chart is the stop of Tab; its arrow keys reach the stances.
    let response = ui.interact(spot.click_area, id, Sense::CLICK);
    let name = || {
        let marks: Vec<&Mark> = placed.marks_at(spot).collect();
        let mut parties: Vec<usize> = marks.iter().map(|mark| mark.party).collect();
        parties.dedup();
        let names = parties.iter().map(|party| dataset.parties[*party].name.as_str());
        let names: Vec<&str> = names.collect();
        let first = marks[0];
        let when = match scene.view.clock {
            Clock::Said => words::on_day(first.day),
            Clock::Known => words::known_from(first.day),
        };
        words::disc_name(marks.len(), &names, &when, &question.scale, first.value)
    };
    // Of few parties, the outline has each stance.
    if scene.view_data.dense.is_some() {
        response.set_name(Role::Button, name);
        let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.clone().tooltip_with(name);
    response
}

/// Draws a disc with its number.
pub fn draw(ui: &Ui, scene: Scene<'_>, placed: &PlacedMarks<'_>, spot: &Spot) {
    if !spot.has_number(placed.sizes) {
        if let Some(mark) = placed.marks_at(spot).last() {
            let radius = spot.half_size.y.min(placed.sizes.line);
            let marker = marker(scene, mark, radius);
            marker.draw_as(ui.painter(), scene, spot.center, is_faded(scene, mark));
        }
        return;
    }
    let theme = scene.theme;
    let color = spot.party.map_or(theme.text_secondary, |party| scene.party_color(party));
    let is_faded = placed.marks_at(spot).all(|mark| is_faded(scene, mark));
    let (fill, stroke, text) = if is_faded {
        // A number on a faded fill would be hard to read.
        (theme.canvas, theme.visible_tint(color, 0.46), theme.text_muted)
    } else {
        (color, color, theme.party_text_color())
    };
    let halo = spot.rect().expand(DISC_HALO);
    ui.painter().rect_filled(halo, corner_radius(halo), theme.canvas);
    paint(ui, spot.rect(), spot.items.len(), fill, stroke, text);
}

pub fn draw_in_legend(ui: &Ui, theme: &Theme, center: Pos2) {
    let rect = Rect::from_center_size(center, Vec2::splat(2.0 * Sizes::DEFAULT.disc));
    let color = theme.text_secondary;
    paint(ui, rect, 2, color, color, theme.party_text_color());
}

fn paint(ui: &Ui, rect: Rect, count: usize, fill: Color32, stroke: Color32, text: Color32) {
    let stroke = Stroke::new(1.6, stroke);
    ui.painter().rect(rect, corner_radius(rect), fill, stroke, StrokeKind::Inside);
    let font_size = size::SMALL * rect.height() / (2.0 * Sizes::DEFAULT.disc);
    let text = Text::new(words::count(count), theme::semibold(font_size), text);
    text.paint_centered(ui, rect.center());
}

/// Returns the corner radius of a rectangle with round ends.
pub fn corner_radius(rect: Rect) -> CornerRadius {
    CornerRadius::from(rect.height() / 2.0)
}

/// Shows the list of a disc's stances while it is open. Choosing one selects it.
pub fn show_list(scene: Scene<'_>, placed: &PlacedMarks<'_>, spot: &Spot, response: &Response) {
    kit::menu(response, scene.theme, RectAlign::BOTTOM_START, true, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
        ScrollArea::vertical().max_height(MAX_LIST_HEIGHT).show(ui, |ui| {
            for mark in placed.marks_at(spot) {
                let entry = show_entry(ui, scene, mark);
                if entry.gained_focus() {
                    entry.scroll_to_me(None);
                }
                if entry.clicked() {
                    let stance = &scene.document.dataset.stances[mark.stance];
                    scene.send(Command::Select(stance.id.clone()));
                    if entry.has_focus() {
                        ui.memory_mut(|memory| memory.request_focus(focus_id()));
                    }
                    ui.close();
                }
            }
        });
    });
}

/// Shows a stance in the list: its marker, heading and summary.
fn show_entry(ui: &mut Ui, scene: Scene<'_>, mark: &Mark) -> Response {
    const PADDING: Vec2 = vec2(8.0, 5.0);
    const MARKER_WIDTH: f32 = 20.0;
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let stance: &Stance = &dataset.stances[mark.stance];
    let heading = stance_heading(dataset, stance);
    let width = LIST_WIDTH - 2.0 * PADDING.x - MARKER_WIDTH;
    let wrap = |text: Words, font, color| Text::new(text, font, color).wrap(ui, width, 2);
    let entry = words::disc_entry(&heading, &stance.said);
    let title = wrap(entry, theme::medium(size::LABEL), theme.text);
    let summary = Words::verbatim(&stance.summary);
    let mut rows = vec![
        (title, theme.text),
        (wrap(summary, theme::sans(size::SMALL), theme.text_muted), theme.text_muted),
    ];
    let notes: Vec<Words> = scene.walk_backs(stance).collect();
    rows.extend(notes.iter().map(|note| {
        let text = Text::new(note, theme::sans(size::SMALL), theme.text);
        (text.wrap(ui, width, usize::MAX), theme.text)
    }));
    let height: f32 = rows.iter().map(|(galley, _)| galley.size().y).sum();
    let height = height + 2.0 * PADDING.y;
    let (rect, response) = ui.allocate_exact_size(vec2(LIST_WIDTH, height), Sense::click());
    let is_selected = scene.is_selected(stance);
    if is_selected || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.field);
    }
    let top_left = rect.min + PADDING;
    let first_row = rows[0].0.rows.first().map_or(0.0, |row| row.height());
    let center = top_left + vec2(MARKER_WIDTH / 2.0 - 2.0, first_row / 2.0);
    marker(scene, mark, 4.5).draw(ui.painter(), center);
    if is_walked_back(scene, mark.walked_back) {
        draw_stroke(ui.painter(), theme, center, 4.5);
    }
    let mut pos = top_left + vec2(MARKER_WIDTH, 0.0);
    for (galley, color) in rows {
        let height = galley.size().y;
        ui.painter().galley(pos, galley, color);
        pos.y += height;
    }
    kit::focus_ring(ui, &response, theme);
    response.set_name_selected(Role::Button, is_selected, || {
        words::choose_disc_entry(&heading, &stance.said, &stance.summary, &notes)
    });
    response
}
