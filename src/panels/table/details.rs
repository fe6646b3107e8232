//! The part of an open row below its cells: what stands on its card, and the commands.

use egui::accesskit::Role;
use egui::{Pos2, Rect, Ui, UiBuilder, vec2};

use super::row::row_heading;
use crate::command::{Command, Edit};
use crate::kit::{self, Icon, ResponseExt as _};
use crate::model::{Section, Stance};
use crate::panels::cards;
use crate::scene::{Scene, WindowScene};
use crate::theme::space;
use crate::words::Words;
use crate::words::table as words;

/// The space above and below the details.
const PADDING: f32 = 12.0;

/// The largest width of the details, of a comfortable line.
const MAX_WIDTH: f32 = 640.0;

/// Draws the details of a stance below `top_left`. Returns their height.
pub fn show(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    stance: &Stance,
    top_left: Pos2,
    width: f32,
) -> f32 {
    let size = vec2(width.min(MAX_WIDTH), f32::INFINITY);
    let area = Rect::from_min_size(top_left + vec2(0.0, PADDING), size);
    let builder = UiBuilder::new().max_rect(area).id_salt(("details", &stance.id));
    let mut inner = ui.new_child(builder);
    cards::show_whole(&mut inner, scene, stance);
    inner.add_space(PADDING);
    show_buttons(&mut inner, *scene, stance);
    (inner.min_rect().bottom() - top_left.y + PADDING).ceil()
}

/// Returns what can be done with a stance.
fn actions(scene: Scene<'_>, stance: &Stance) -> Vec<(Icon, Words, Command)> {
    let id = || stance.id.clone();
    let mut actions = vec![
        (Icon::Chart, crate::words::heading::SHOW, Command::ShowInChart(id())),
        (Icon::Copy, crate::words::cards::COPY, Command::CopyStance(id())),
    ];
    if scene.document.is_well_formed {
        let edit = Command::Edit(Edit::Open(Section::Stances, stance.id.to_string()));
        actions.push((Icon::Edit, crate::words::commands::EDIT.name(), edit));
    }
    actions
}

fn show_buttons(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    let heading = row_heading(scene, stance);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::L, space::M);
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        for (icon, label, command) in actions(scene, stance) {
            let name = words::row_button(&label, &heading, &stance.said);
            let button = kit::Button::secondary(label).icon(icon).small();
            let response = button.show(ui, theme);
            response.set_name(Role::Button, || name.clone());
            scene.send_if(response.clicked(), || command);
        }
    });
}
