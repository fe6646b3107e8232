//! The day of the playhead, and the text field for going to another day.

use egui::accesskit::{Invalid, Role};
use egui::{Align2, Id, Key, Rect, Sense, TextEdit, Ui};

use crate::command::Command;
use crate::kit::{self, ResponseExt as _};
use crate::scene::Scene;
use crate::scene::said::{self, SaidByFocus};
use crate::theme::{self, size};
use crate::words::{self, Words, day_month, day_month_year, short_day_month};

/// The timeline's state between frames.
#[derive(Debug, Default)]
pub struct TimelineState {
    /// The text in the field, if it is shown.
    typed: Option<String>,
    /// Whether the text was entered and not understood.
    is_refused: bool,
}

fn field_id() -> Id {
    Id::unique("day to go to")
}

/// Draws the day, or the text field for another.
pub fn show(ui: &mut Ui, scene: Scene<'_>, rect: Rect, state: &mut TimelineState) {
    let day = scene.view.as_of;
    if scene.panels.typing_day {
        show_field(ui, scene, rect, state);
        return;
    }
    let was_typing = state.typed.take().is_some();
    state.is_refused = false;
    let theme = scene.theme;
    let response = ui.interact(rect, ui.scope_id().with("type a day"), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.field);
    }
    kit::outline_in_high_contrast(ui, theme, rect);
    // Where space is short, the year is on the time axis.
    let labels = [day_month_year(day), day_month(day), short_day_month(day)];
    let texts = labels.map(|label| kit::Text::new(label, theme::semibold(size::LEAD), theme.text));
    if let Some(text) = kit::first_fitting(texts, |text| text.width(ui) <= rect.width() - 8.0) {
        let padding = ((rect.width() - text.width(ui)) / 2.0).clamp(0.0, 6.0);
        let pos = rect.left_center() + egui::vec2(padding, 0.0);
        text.paint(ui, pos, Align2::LEFT_CENTER, rect.width() - padding);
    }
    kit::focus_ring(ui, &response, theme);
    response.set_name(Role::Button, || words::timeline::go_to_day(day));
    if response.has_focus() || was_typing {
        said::note_focus(ui.ctx(), SaidByFocus::Day);
    }
    let focused = ui.memory(egui::Memory::focused);
    if was_typing && focused.is_none_or(|id| id == field_id()) {
        response.request_focus();
    }
    let response = response.tooltip(words::timeline::GO_TO_DAY_TOOLTIP);
    scene.send_if(response.clicked(), || Command::ToggleDayInput);
}

fn show_field(ui: &mut Ui, scene: Scene<'_>, rect: Rect, state: &mut TimelineState) {
    let is_new = state.typed.is_none();
    let typed = state.typed.get_or_insert_with(|| day_month_year(scene.view.as_of).into());
    let is_enter_pressed = ui.input(|input| input.key_pressed(Key::Enter));
    let field = TextEdit::singleline(typed)
        .id(field_id())
        .font(theme::sans(size::LEAD))
        .background_color(scene.theme.field)
        .char_limit(60)
        .desired_width(rect.width() - 12.0);
    let response = ui.put(rect, field);
    response.set_name_text_field(typed, &Words::EMPTY, || words::timeline::DAY_TO_GO_TO);
    if response.changed() {
        state.is_refused = false;
    }
    // Why it was not understood is announced.
    if state.is_refused {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_invalid(Invalid::True));
    }
    if is_new {
        response.request_focus();
        // Select the whole text, so that typing replaces it.
        let ends = [0, typed.chars().count()].map(egui::text::CCursor::new);
        let all = egui::text::CCursorRange::two(ends[0], ends[1]);
        let mut edit_state = TextEdit::load_state(ui.ctx(), response.id).unwrap_or_default();
        edit_state.cursor.set_char_range(Some(all));
        edit_state.store(ui.ctx(), response.id);
    } else if is_enter_pressed {
        scene.send(Command::GoToDay(typed.clone()));
        state.is_refused = true;
        response.request_focus();
    } else if response.lost_focus() {
        scene.send(Command::ToggleDayInput);
    }
}
