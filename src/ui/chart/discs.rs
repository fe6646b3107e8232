//! Discs, which stand for several stances at one point: a number, and a list that
//! opens by click or key.

use egui::accesskit::Role;
use egui::{
    Align2, Popup, RectAlign, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _, Text};
use super::layout::{Sizes, Spot};
use super::marks::{PlacedMarks, corner_radius, is_faded, marker};
use super::recode;
use crate::analysis::{Mark, stance_heading};
use crate::command::Command;
use crate::model::{Attribution, Question, Stance};
use crate::theme;
use crate::view::Clock;
use crate::words::{Words, plot as words};

/// The width of the list, in points.
const LIST_WIDTH: f32 = 320.0;
const ROW_HEIGHT: f32 = 42.0;

/// Adds the button of a disc.
pub fn interact(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    placed: &PlacedMarks<'_>,
    spot: &Spot,
) -> Response {
    let dataset = &scene.document.dataset;
    let marks: Vec<&Mark> = placed.marks_at(spot).collect();
    let stance_of = |mark: &Mark| -> &Stance { &dataset.stances[mark.stance] };
    // A selected stance can be dragged to another value.
    let has_selected = marks.iter().any(|mark| scene.is_selected(stance_of(mark)));
    let sense = if has_selected {
        Sense::click() | recode::sense(scene)
    } else {
        Sense::click()
    };
    let first = marks.first().map_or("", |mark| &stance_of(mark).id);
    let id = ui.scope_id().with(("disc", first));
    let response = ui.interact(spot.click_area, id, sense);
    let name = || {
        let mut parties: Vec<usize> = marks.iter().map(|mark| mark.party).collect();
        parties.dedup();
        let names = parties
            .iter()
            .map(|party| dataset.parties[*party].name.as_str());
        let names: Vec<&str> = names.collect();
        let first = marks[0];
        let when = match scene.view.clock {
            Clock::Said => words::on_day(first.day),
            Clock::Known => words::known_from(first.day),
        };
        words::disc_name(marks.len(), &names, &when, &question.scale, first.value)
    };
    response.set_name(Role::Button, name);
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.clone().tooltip_with(name);
    response
}

/// Draws a disc with its number: filled if a named voice is among its stances, and
/// hollow otherwise.
pub fn draw(ui: &Ui, scene: Scene<'_>, placed: &PlacedMarks<'_>, spot: &Spot) {
    let theme = scene.theme;
    let stances = &scene.document.dataset.stances;
    let color = spot
        .party
        .map_or(theme.text_secondary, |party| scene.party_color(party));
    let is_faded = placed.marks_at(spot).all(|mark| is_faded(scene, mark));
    let is_named = placed
        .marks_at(spot)
        .any(|mark| is_named(&stances[mark.stance]));
    let (fill, stroke, text) = match (is_faded, is_named) {
        // Text on a faded fill would be hard to read.
        (true, _) => (theme.canvas, theme.faded(color), theme.text_muted),
        (false, true) => (color, color, theme.party_text_color()),
        (false, false) => (theme.canvas, color, color),
    };
    let painter = ui.painter();
    painter.rect_filled(
        spot.rect().expand(1.5),
        corner_radius(spot, 1.5),
        theme.canvas,
    );
    painter.rect(
        spot.rect(),
        corner_radius(spot, 0.0),
        fill,
        Stroke::new(1.6, stroke),
        StrokeKind::Inside,
    );
    let font = theme::semibold(12.0 * spot.half_size.y / Sizes::DEFAULT.disc);
    Text::new(words::count(spot.items.len()), font, text).paint_centered(ui, spot.center);
}

/// Whether a named voice or an office stands behind the words.
fn is_named(stance: &Stance) -> bool {
    matches!(
        stance.attribution,
        Attribution::OnTheRecord
            | Attribution::OfficialStatement
            | Attribution::JointStatement
            | Attribution::Relayed
    )
}

/// Shows the list of a disc's stances while it is open. Choosing one selects it.
pub fn show_list(
    scene: Scene<'_>,
    placed: &PlacedMarks<'_>,
    spot: &Spot,
    response: &Response,
    commands: &mut Vec<Command>,
) {
    let opened_by_key = response.clicked() && response.has_focus();
    kit::menu(response, scene, RectAlign::BOTTOM_START, true, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
        ScrollArea::vertical()
            .max_height(8.0 * ROW_HEIGHT)
            .show(ui, |ui| {
                for (index, mark) in placed.marks_at(spot).enumerate() {
                    let entry = show_entry(ui, scene, mark);
                    if index == 0 && opened_by_key {
                        entry.request_focus();
                    }
                    if entry.clicked() {
                        let stance = &scene.document.dataset.stances[mark.stance];
                        commands.push(Command::Select(stance.id.clone()));
                        if entry.has_focus() {
                            response.request_focus();
                        }
                        ui.close();
                    }
                }
            });
    });
}

/// Shows a stance in the list: its marker, heading and summary.
fn show_entry(ui: &mut Ui, scene: Scene<'_>, mark: &Mark) -> Response {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let stance: &Stance = &dataset.stances[mark.stance];
    let (rect, response) = ui.allocate_exact_size(vec2(LIST_WIDTH, ROW_HEIGHT), Sense::click());
    let is_selected = scene.is_selected(stance);
    if is_selected || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.field);
    }
    let left = rect.left() + 28.0;
    let width = rect.right() - 8.0 - left;
    let center = pos2(rect.left() + 14.0, rect.top() + 13.0);
    marker(scene, mark, 4.5).draw(ui.painter(), center);
    let heading = words::disc_entry(&stance_heading(dataset, stance), &stance.said);
    let summary = Words::verbatim(&stance.summary);
    for (text, y) in [
        (
            Text::new(&heading, theme::medium(13.0), theme.text),
            rect.top() + 13.0,
        ),
        (
            Text::new(summary, theme::sans(12.5), theme.text_muted),
            rect.top() + 30.0,
        ),
    ] {
        text.paint(ui, pos2(left, y), Align2::LEFT_CENTER, width);
    }
    kit::focus_ring(ui, &response, theme);
    response.set_name_selected(Role::Button, is_selected, || {
        words::choose_disc_entry(&heading, &stance.summary)
    });
    response
}
