//! The heading of a party's voices, with the position of its line.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _};
use super::{NARROW_WIDTH, margin};
use crate::analysis::PARTY_SLOTS;
use crate::command::Command;
use crate::theme;
use crate::words::{self, Words};

const ROW_HEIGHT: f32 = 30.0;

/// Draws the heading of the party at an index of the dataset. A click on it
/// explains which stance sets the party's line.
pub fn show(ui: &mut Ui, scene: Scene<'_>, party_index: usize, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let party = &scene.document.dataset.parties[party_index];
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
    let y = rect.center().y;
    let left = rect.left() + margin(rect.width());
    let right = rect.right() - margin(rect.width());
    let badge = Rect::from_center_size(pos2(left + kit::BADGE_SIZE.x / 2.0, y), kit::BADGE_SIZE);
    let snapshot = &scene.view_data.snapshot;
    let question = scene.document.dataset.question(&scene.view.question);
    let line = snapshot.lines[party_index].zip(question);
    let scale_width = if rect.width() < NARROW_WIDTH {
        0.0
    } else {
        46.0
    };
    let name_width = right - left - 34.0 - scale_width - 8.0;

    let can_pick_color = scene.document.dataset.parties.len() > PARTY_SLOTS;
    let body_left = if can_pick_color {
        badge.right() + 4.0
    } else {
        left
    };
    let body = Rect::from_min_max(pos2(body_left, rect.top()), pos2(right, rect.bottom()));
    let sense = if line.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(body, ui.scope_id().with(("party", &party.id)), sense);
    if response.hovered() && line.is_some() {
        let background = rect.shrink2(vec2(8.0, 1.0));
        ui.painter().rect_filled(background, 6.0, theme.canvas);
    }
    if can_pick_color {
        add_color_checkbox(ui, scene, party_index, badge, commands);
    }
    kit::badge(ui, badge, scene, Some(party_index));
    kit::text_line(
        ui,
        pos2(left + 34.0, y),
        Align2::LEFT_CENTER,
        Words::verbatim(&party.name),
        theme::semibold(14.5),
        theme.text,
        name_width,
    );
    let mut status = words::voices::NO_LINE;
    if let Some((line, question)) = line {
        let (value, is_stale) = (line.value, line.stale);
        let band = snapshot.bands[party_index];
        let (low, high) = band.map_or((value, value), |band| (band.low, band.high));
        let bar = Rect::from_min_max(pos2(right - scale_width, y - 5.0), pos2(right, y + 5.0));
        let color = if is_stale {
            theme.faded(scene.party_color(party_index))
        } else {
            scene.party_color(party_index)
        };
        if scale_width > 0.0 {
            kit::scale_bar(ui, bar, theme, &question.scale, color, (value, low, high));
        }
        let position = question.scale.format_position(value, low, high);
        status = words::voices::line(&position, is_stale);
    }
    kit::focus_ring(ui, &response, theme);
    let name = || words::voices::party(&party.name, &status);
    let role = if line.is_some() {
        Role::Button
    } else {
        Role::Heading
    };
    response.set_name(role, name);
    let tooltip = if line.is_some() {
        words::voices::explain_line_tooltip(&name())
    } else {
        name()
    };
    if response.tooltip(tooltip).clicked() {
        commands.push(Command::ExplainLine {
            party: party.id.clone(),
            day: scene.view.as_of,
        });
    }
}

/// Makes the badge a checkbox that gives the party a colour, if there are more
/// parties than colours.
fn add_color_checkbox(
    ui: &Ui,
    scene: Scene<'_>,
    party_index: usize,
    badge: Rect,
    commands: &mut Vec<Command>,
) {
    let party = &scene.document.dataset.parties[party_index];
    let response = ui.interact(
        badge.expand(3.0),
        ui.scope_id().with(("pick", &party.id)),
        Sense::click(),
    );
    kit::focus_ring(ui, &response, scene.theme);
    let is_picked = scene.view.colored_parties.contains(&party.id);
    response.set_name_selected(Role::CheckBox, is_picked, || {
        words::voices::color_checkbox(&party.name)
    });
    let tooltip = if is_picked {
        words::voices::RELEASE_COLOR
    } else {
        words::voices::pick_color(PARTY_SLOTS)
    };
    if response.tooltip(tooltip).clicked() {
        commands.push(Command::ToggleColoredParty(party.id.clone()));
    }
}

/// Draws the heading of the voices that belong to no party.
pub fn show_unaffiliated(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
    let y = rect.center().y;
    let left = rect.left() + margin(rect.width());
    let badge = Rect::from_center_size(pos2(left + kit::BADGE_SIZE.x / 2.0, y), kit::BADGE_SIZE);
    kit::badge(ui, badge, scene, None);
    let name = kit::text_line(
        ui,
        pos2(left + 34.0, y),
        Align2::LEFT_CENTER,
        words::voices::COMMENTARY,
        theme::semibold(14.5),
        theme.text,
        200.0,
    );
    let right = rect.right() - margin(rect.width());
    let width = right - name.right() - 10.0;
    let (text, font) = (words::voices::TAKES_NO_POSITION, theme::sans(11.5));
    if kit::text_width(ui, &text, font.clone()) <= width {
        let pos = pos2(right, y);
        let color = theme.text_muted;
        kit::text_line(ui, pos, Align2::RIGHT_CENTER, text, font, color, width);
    }
    response.set_name(Role::Heading, || {
        words::voices::COMMENTARY_TAKES_NO_POSITION
    });
}
