//! The day of the playhead, which can be typed.

use egui::accesskit::Role;
use egui::{Align2, Key, Rect, Sense, TextEdit, Ui, WidgetInfo};

use super::super::{Scene, kit};
use crate::command::Command;
use crate::theme;
use crate::words::day_month_year;

/// What is being typed.
#[derive(Debug, Default)]
pub struct TimelineState {
    /// The words, while a day is typed.
    typed: Option<String>,
}

/// Draws the day, or the field for another.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    rect: Rect,
    state: &mut TimelineState,
    commands: &mut Vec<Command>,
) {
    let day = day_month_year(scene.view.as_of);
    if scene.panels.typing_day {
        field(ui, scene, rect, day.to_string(), state, commands);
        return;
    }
    state.typed = None;
    let theme = scene.theme;
    let response = ui.interact(rect, ui.scope_id().with("type a day"), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.field);
    }
    kit::text_line(
        ui,
        rect.left_center() + egui::vec2(6.0, 0.0),
        Align2::LEFT_CENTER,
        &day,
        theme::semibold(14.5),
        theme.text,
        rect.width() - 8.0,
    );
    kit::focus_ring(ui, &response, theme);
    let label = format!("Go to another day than {day}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.on_hover_text("Type a day to go to (G)").clicked() {
        commands.push(Command::ToggleDayInput);
    }
}

fn field(
    ui: &mut Ui,
    scene: Scene<'_>,
    rect: Rect,
    day: String,
    state: &mut TimelineState,
    commands: &mut Vec<Command>,
) {
    let begins = state.typed.is_none();
    let typed = state.typed.get_or_insert(day);
    let enter = ui.input(|input| input.key_pressed(Key::Enter));
    let output = TextEdit::singleline(typed)
        .id_salt("day")
        .font(theme::sans(14.0))
        .background_color(scene.theme.field)
        .char_limit(60)
        .desired_width(rect.width() - 12.0);
    let response = ui.put(rect, output);
    kit::label_text_field(&response, "Day to go to", typed, "");
    if begins {
        response.request_focus();
        // What is typed takes the place of the day that stands there.
        let ends = [0, typed.chars().count()].map(egui::text::CCursor::new);
        let all = egui::text::CCursorRange::two(ends[0], ends[1]);
        let mut edit_state = TextEdit::load_state(ui.ctx(), response.id).unwrap_or_default();
        edit_state.cursor.set_char_range(Some(all));
        edit_state.store(ui.ctx(), response.id);
    } else if enter {
        commands.push(Command::GoToDay(typed.clone()));
        response.request_focus();
    } else if response.lost_focus() {
        commands.push(Command::ToggleDayInput);
    }
}
