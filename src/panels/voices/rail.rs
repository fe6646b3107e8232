//! The rail that stands for the list where there is no room for it.

use egui::accesskit::Role;
use egui::{Align2, Pos2, RectAlign, ScrollArea, Sense, Ui, pos2, vec2};

use super::{has_many_parties, party};
use crate::command::Command;
use crate::kit::{self, Icon, ResponseExt as _, Text};
use crate::model::Scale;
use crate::scene::panel_layout::RAIL_WIDTH;
use crate::scene::{Density, Scene};
use crate::theme::{self, size};
use crate::view::{Drawer, Sidebar};
use crate::words;

/// The height of a party's badge and value, and the distance of levels below it.
const PARTY_HEIGHT: f32 = 56.0;
const LEVEL_STEP: f32 = 7.0;
/// The most levels that are drawn.
const MAX_LEVELS: usize = 8;
const ICON_HEIGHT: f32 = 32.0;
/// The height of the button at the bottom, with the space around it.
const BUTTON_HEIGHT: f32 = 44.0;

/// Draws the rail. `of_no_party` is the number of voices of no party, and `takes_focus`
/// whether the list over the chart has closed.
pub fn show(ui: &mut Ui, scene: Scene<'_>, of_no_party: usize, takes_focus: bool) {
    let theme = scene.theme;
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let full = ui.max_rect();
    let (head, heading) =
        ui.allocate_exact_size(vec2(RAIL_WIDTH, crate::scene::HEADING_HEIGHT), Sense::hover());
    kit::rule_below(ui, theme, head);
    Icon::Voices.paint_at(ui.painter(), head.center(), theme.text);
    heading.set_name(Role::Heading, || words::voices::VOICES);
    let height = (full.bottom() - BUTTON_HEIGHT - head.bottom()).max(0.0);
    ScrollArea::vertical().id_salt("rail").max_height(height).auto_shrink(false).show(ui, |ui| {
        ui.add_space(8.0);
        show_parties(ui, scene, of_no_party);
    });
    let center = pos2(full.center().x, full.bottom() - BUTTON_HEIGHT / 2.0);
    let rect = egui::Rect::from_center_size(center, vec2(ICON_HEIGHT, ICON_HEIGHT));
    let open = kit::Button::icon_only(Icon::ChevronRight, words::voices::UNFOLD);
    let open = open.show(&mut kit::strip(ui, rect), theme);
    if takes_focus {
        open.request_focus();
    }
    scene.send_if(open.clicked(), || match scene.density {
        Density::Compact => Command::SetDrawer(Some(Drawer::Voices)),
        Density::Roomy => Command::SetSidebar(Sidebar::Auto),
    });
}

/// Draws where the line of a party is, below `top`: its level among the others, the highest at the
/// top, or its value.
fn show_position(ui: &Ui, scene: Scene<'_>, party: usize, top: Pos2) {
    let theme = scene.theme;
    let line = scene.view_data.snapshot.lines[party];
    let question = scene.document.dataset.question(&scene.view.question);
    let Some((line, question)) = line.zip(question) else {
        let text = Text::new(words::voices::NO_VALUE, theme::sans(size::LEAD), theme.text_muted);
        text.paint(ui, top, Align2::CENTER_CENTER, RAIL_WIDTH - 4.0);
        return;
    };
    let color = scene.party_color(party);
    match &question.scale {
        Scale::Ordinal(levels) if levels.len() <= MAX_LEVELS => {
            for level in 0..levels.len() {
                let center = top + vec2(0.0, LEVEL_STEP * (levels.len() - 1 - level) as f32);
                let is_here = line.value == level as f64;
                let (radius, color) = if is_here { (3.6, color) } else { (1.2, theme.text_muted) };
                ui.painter().circle_filled(center, radius, color);
            }
        }
        scale => {
            let text = Text::new(scale.format(line.value), theme::semibold(size::LEAD), color);
            text.paint(ui, top + vec2(0.0, 4.0), Align2::CENTER_CENTER, RAIL_WIDTH - 4.0);
        }
    }
}

/// Draws the badge of each party with the level of its line, and the speech bubble.
fn show_parties(ui: &mut Ui, scene: Scene<'_>, of_no_party: usize) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let question = dataset.question(&scene.view.question);
    let only_chosen = has_many_parties(scene);
    let height = match question.map(|question| &question.scale) {
        Some(Scale::Ordinal(levels)) if levels.len() <= MAX_LEVELS => {
            PARTY_HEIGHT - 12.0 + LEVEL_STEP * (levels.len().saturating_sub(1)) as f32
        }
        _ => PARTY_HEIGHT,
    };
    for (index, entry) in dataset.parties.iter().enumerate() {
        if only_chosen && scene.party_slot(index).is_none() {
            continue;
        }
        let (rect, response) = ui.allocate_exact_size(vec2(RAIL_WIDTH, height), Sense::click());
        if response.hovered() {
            let fill = rect.shrink2(vec2(4.0, 2.0));
            ui.painter().rect_filled(fill, 6.0, theme.canvas);
        }
        let badge = pos2(rect.center().x, rect.top() + 16.0);
        let size = scene.badge(Some(index)).size(ui);
        let rect_of_badge = egui::Rect::from_center_size(badge, size);
        scene.badge(Some(index)).paint(ui, rect_of_badge);
        let line = scene.view_data.snapshot.lines[index].zip(question);
        show_position(ui, scene, index, badge + vec2(0.0, 18.0));
        kit::inner_ring(ui, &response, theme, rect.shrink2(vec2(4.0, 2.0)));
        response.set_name(Role::Button, || {
            let status = party::status(scene, index);
            words::voices::party(&entry.name, &status)
        });
        kit::ink_tooltip(ui, theme, &response, RectAlign::RIGHT, || {
            let status = party::status(scene, index);
            vec![words::Words::verbatim(&entry.name), status]
        });
        if response.clicked() && line.is_some() {
            scene.send(Command::ExplainLine { party: entry.id.clone(), day: scene.view.as_of });
        }
    }
    if of_no_party > 0 {
        let (rect, response) =
            ui.allocate_exact_size(vec2(RAIL_WIDTH, ICON_HEIGHT), Sense::hover());
        party::draw_bubble(ui, scene, rect.center());
        let name = words::voices::party(
            &words::voices::COMMENTARY,
            &words::voices::of_no_party(of_no_party),
        );
        response.set_name(Role::Label, || name.clone());
        kit::ink_tooltip(ui, theme, &response, RectAlign::RIGHT, || vec![name.clone()]);
    }
}
