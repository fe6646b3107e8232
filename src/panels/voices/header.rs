//! The head of the list: its heading, finding, folding, and hidden voices.

use egui::accesskit::Role;
use egui::{Frame, Id, Key, Margin, Rect, Ui, vec2};

use super::{MARGIN, VoicesState, has_many_parties};
use crate::command::Command;
use crate::kit::{self, Icon, ResponseExt as _, Text};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::view::Drawer;
use crate::words;

const FIELD_HEIGHT: f32 = 40.0;
const NOTE_HEIGHT: f32 = 30.0;
/// The distance between the middles of two icons, and that of icons with an outline.
const ICON_STEP: f32 = 28.0;
const OUTLINED_ICON_STEP: f32 = 36.0;

/// Draws the head of the list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut VoicesState) {
    let theme = scene.theme;
    let has_many = has_many_parties(scene);
    let (row, heading) = kit::take_strip(ui, crate::scene::HEADING_HEIGHT);
    kit::rule_below(ui, theme, row);
    let title = if has_many { words::voices::PARTIES } else { words::voices::VOICES };
    let mut line = kit::Row::new(ui, row.shrink2(vec2(MARGIN, 0.0)));
    line.text(&Text::new(&title, theme::semibold(size::BODY), theme.text));
    heading.set_name(Role::Heading, || title.clone());
    show_icons(ui, scene, row, state);
    show_field(ui, scene, state);
    show_hidden(ui, scene);
    if !has_many {
        kit::take_strip(ui, MARGIN / 2.0);
    }
}

/// Draws the icons of a row of the heading, from left to right.
fn show_icons(ui: &mut Ui, scene: Scene<'_>, row: Rect, state: &mut VoicesState) {
    let theme = scene.theme;
    let is_finding = scene.panels.finding_voice;
    let step = if theme.high_contrast { OUTLINED_ICON_STEP } else { ICON_STEP };
    // The middle of the last icon is below the end of the dates.
    let right = row.right() - MARGIN + 8.0;
    let rect = row.with_min_x(right - step - 32.0).with_max_x(right);
    let ui = &mut kit::strip(ui, rect);
    ui.spacing_mut().item_spacing.x = step - 32.0;
    let find = kit::Button::icon_only(Icon::Search, words::voices::FIND).small();
    let find = find.selected(is_finding).show(ui, theme);
    scene.send_if(find.clicked(), || Command::ToggleFindVoice);
    if state.was_finding && !is_finding {
        state.opened.typed.clear();
        find.request_focus();
    }
    let fold = kit::Button::icon_only(Icon::Sidebar, words::voices::FOLD).small();
    scene.send_if(fold.show(ui, theme).clicked(), || match scene.panels.drawer {
        Some(Drawer::Voices) => Command::SetDrawer(None),
        _ => Command::FoldVoices(true),
    });
}

/// Draws the field to find a voice while it is open.
fn show_field(ui: &mut Ui, scene: Scene<'_>, state: &mut VoicesState) {
    let has_opened = scene.panels.finding_voice && !state.was_finding;
    state.was_finding = scene.panels.finding_voice;
    if !scene.panels.finding_voice {
        return;
    }
    let (row, _) = kit::take_strip(ui, FIELD_HEIGHT);
    let ui = &mut kit::strip(ui, row.shrink2(vec2(MARGIN, 4.0)));
    let info = kit::FieldInfo::new(words::voices::FIND);
    let field = kit::TextField::new(&mut state.opened.typed, Id::unique("find a voice"), info)
        .hint(words::voices::FIND_HINT)
        .width(ui.available_width());
    let field = field.small().show(ui, scene.theme);
    state.leaves_field = (field.has_focus() || field.lost_focus())
        && ui.input(|input| {
            input.modifiers.is_none()
                && (input.key_pressed(Key::Enter) || input.key_pressed(Key::ArrowDown))
        });
    if has_opened {
        field.request_focus();
    }
}

/// Draws how many voices are hidden, and a link that shows all again.
fn show_hidden(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    let hidden = scene.view.hidden.len();
    if hidden == 0 {
        return;
    }
    if hidden == scene.document.dataset.actors.len() {
        let frame = Frame::new()
            .fill(theme.field)
            .corner_radius(8)
            .inner_margin(Margin::same(12))
            .outer_margin(Margin { left: 8, right: 8, top: 8, bottom: 0 });
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 10.0;
            kit::paragraph(ui, words::voices::ALL_HIDDEN, size::LABEL, theme.text);
            let button = kit::Button::secondary(words::voices::SHOW_ALL_VOICES).small();
            scene.send_if(button.show(ui, theme).clicked(), || Command::ShowAllActors);
        });
        return;
    }
    let (row, _) = kit::take_strip(ui, NOTE_HEIGHT);
    let ui = &mut kit::strip(ui, row.shrink2(vec2(MARGIN, 0.0)).with_min_y(row.top() + 6.0));
    let note = words::voices::hidden_count(hidden);
    Text::new(note, theme::medium(size::SMALL), theme.text).show(ui);
    let ui = &mut kit::strip_from_right(ui, ui.available_rect_before_wrap());
    let name = || words::voices::SHOW_ALL_VOICES;
    let link = kit::text_link(ui, theme, words::voices::SHOW_ALL, name);
    scene.send_if(link.clicked(), || Command::ShowAllActors);
}

/// Says why no voice is listed.
pub fn show_empty(ui: &mut Ui, scene: Scene<'_>, is_filtered: bool) {
    let message = if is_filtered { words::voices::NO_MATCH } else { words::voices::NO_VOICES };
    Frame::new().inner_margin(Margin::symmetric(MARGIN as i8, 8)).show(ui, |ui| {
        kit::paragraph(ui, message, size::LABEL, scene.theme.text_muted);
    });
}
