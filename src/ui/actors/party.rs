//! The heading of a party's voices, with where its line stands.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::{Scene, kit};
use super::{NARROW, margin};
use crate::analysis::PARTY_SLOTS;
use crate::command::Command;
use crate::theme;

const ROW: f32 = 30.0;

/// Draws the heading of the party at a place in the dataset. A click says
/// which stance sets its line.
pub fn show(ui: &mut Ui, scene: Scene<'_>, place: usize, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let party = &scene.document.dataset.parties[place];
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let y = rect.center().y;
    let left = rect.left() + margin(rect.width());
    let right = rect.right() - margin(rect.width());
    let badge = Rect::from_center_size(pos2(left + kit::BADGE_SIZE.x / 2.0, y), kit::BADGE_SIZE);
    let day = &scene.view_data.snapshot;
    let question = scene.document.dataset.question(&scene.view.question);
    let line = day.lines[place].zip(question);
    let scale_width = if rect.width() < NARROW { 0.0 } else { 46.0 };
    let name_width = right - left - 34.0 - scale_width - 8.0;

    let many = scene.document.dataset.parties.len() > PARTY_SLOTS;
    let start = if many { badge.right() + 4.0 } else { left };
    let body = Rect::from_min_max(pos2(start, rect.top()), pos2(right, rect.bottom()));
    let sense = if line.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(body, ui.scope_id().with(("party", &party.id)), sense);
    if response.hovered() && line.is_some() {
        let ground = rect.shrink2(vec2(8.0, 1.0));
        ui.painter().rect_filled(ground, 6.0, theme.canvas);
    }
    if many {
        pick(ui, scene, place, badge, commands);
    }
    kit::badge(ui, badge, scene, Some(place));
    kit::text_line(
        ui,
        pos2(left + 34.0, y),
        Align2::LEFT_CENTER,
        &party.name,
        theme::semibold(14.5),
        theme.text,
        name_width,
    );
    let mut words = "no line on this question".to_owned();
    if let Some((line, question)) = line {
        let (value, stale) = (line.value, line.stale);
        let (low, high) = day.bands[place].map_or((value, value), |band| (band.low, band.high));
        let bar = Rect::from_min_max(pos2(right - scale_width, y - 5.0), pos2(right, y + 5.0));
        let color = if stale {
            theme.faded(scene.party_color(place))
        } else {
            scene.party_color(place)
        };
        if scale_width > 0.0 {
            kit::scale_bar(ui, bar, theme, &question.scale, color, (value, low, high));
        }
        words = question.scale.format_position(value, low, high).to_string();
        if stale {
            words.push_str(", not heard again since");
        }
    }
    kit::focus_ring(ui, &response, theme);
    let label = format!("{}: {words}", party.name);
    let role = if line.is_some() {
        Role::Button
    } else {
        Role::Heading
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &label));
    let help = if line.is_some() {
        format!("{label}\nClick to see which stance sets the line, and why")
    } else {
        label.clone()
    };
    if response.on_hover_text(help).clicked() {
        commands.push(Command::ExplainLine {
            party: party.id.clone(),
            day: scene.view.as_of,
        });
    }
}

/// Where there are more parties than colours, the badge gives a party one.
fn pick(ui: &Ui, scene: Scene<'_>, place: usize, badge: Rect, commands: &mut Vec<Command>) {
    let party = &scene.document.dataset.parties[place];
    let response = ui.interact(
        badge.expand(3.0),
        ui.scope_id().with(("pick", &party.id)),
        Sense::click(),
    );
    kit::focus_ring(ui, &response, scene.theme);
    let picked = scene.view.colored_parties.contains(&party.id);
    let label = format!("Colour {}", party.name);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, picked, &label));
    let help = if picked {
        "Let other parties have the colour"
    } else {
        "Give it a colour of its own; of many parties eight have one"
    };
    if response.on_hover_text(help).clicked() {
        commands.push(Command::TogglePicked(party.id.clone()));
    }
}

/// Draws the heading of the voices that belong to no party.
pub fn show_unaffiliated(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let y = rect.center().y;
    let left = rect.left() + margin(rect.width());
    let badge = Rect::from_center_size(pos2(left + kit::BADGE_SIZE.x / 2.0, y), kit::BADGE_SIZE);
    kit::badge(ui, badge, scene, None);
    let name = kit::text_line(
        ui,
        pos2(left + 34.0, y),
        Align2::LEFT_CENTER,
        "Commentary",
        theme::semibold(14.5),
        theme.text,
        200.0,
    );
    let right = rect.right() - margin(rect.width());
    let room = right - name.right() - 10.0;
    let (words, font) = ("takes no position", theme::sans(11.5));
    if kit::text_width(ui, words, font.clone()) <= room {
        let at = pos2(right, y);
        let color = theme.text_muted;
        kit::text_line(ui, at, Align2::RIGHT_CENTER, words, font, color, room);
    }
    response
        .widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Commentary takes no position"));
}
