//! The header of the actor list: its day, the search field, and the sort menu.

use egui::{Align2, Rect, RectAlign, Sense, TextEdit, Ui, pos2, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _, TextEditExt as _};
use super::{NARROW_WIDTH, margin};
use crate::command::Command;
use crate::theme;
use crate::view::ActorSort;
use crate::words;

/// Draws the header; `typed` is the text in the search field.
pub fn show(ui: &mut Ui, scene: Scene<'_>, typed: &mut String, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let width = ui.available_width();
    let margin = margin(width);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 44.0), Sense::hover());
    let y = rect.bottom() - 17.0;
    kit::list_heading(
        ui,
        pos2(rect.left() + margin, y),
        theme,
        words::voices::ACTORS,
    );
    let day = scene.view.as_of;
    let as_of = if width < NARROW_WIDTH {
        words::day_month_year(day)
    } else {
        words::voices::as_of(day)
    };
    let as_of_width = width - 2.0 * margin - 70.0;
    kit::text_line(
        ui,
        pos2(rect.right() - margin, y),
        Align2::RIGHT_CENTER,
        as_of,
        theme::sans(if width < NARROW_WIDTH { 10.5 } else { 11.5 }),
        theme.text_muted,
        as_of_width,
    );
    let (row, _) = ui.allocate_exact_size(vec2(width, 34.0), Sense::hover());
    let row = row.shrink2(vec2(margin, 3.0));
    let sort_rect = draw_sort_menu(ui, scene, row, commands);
    let field_rect = row.with_max_x(sort_rect.left() - 6.0);
    let search_field = TextEdit::singleline(typed)
        .id_salt("find actors")
        .font(theme::sans(12.5))
        .hint(words::voices::FIND, theme.text_muted)
        .background_color(theme.field)
        .align(egui::Align2::LEFT_CENTER)
        .margin(egui::Margin::symmetric(8, 3));
    let response = ui.put(field_rect, search_field);
    response.set_name_text_field(typed, &words::voices::FIND, || words::voices::FIND_ACTOR);
    if !scene.view.hidden.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(margin - 10.0);
            if kit::text_button(ui, theme, words::voices::SHOW_ALL_ACTORS).clicked() {
                commands.push(Command::ShowAllActors);
            }
        });
    }
}

/// Draws the sort menu on the right of `row`. Returns the
/// rectangle of its button.
fn draw_sort_menu(ui: &mut Ui, scene: Scene<'_>, row: Rect, commands: &mut Vec<Command>) -> Rect {
    let chosen = scene.panels.actor_sort;
    // In a narrow list, the search field needs the space.
    let text = if row.width() < NARROW_WIDTH {
        words::voices::SORT
    } else {
        chosen.label()
    };
    let width = kit::text_width(ui, &text, theme::medium(12.5)) + 28.0;
    let rect = row.with_min_x((row.right() - width + 8.0).max(row.left() + 40.0));
    let rect = rect.with_max_x(row.right() + 8.0);
    let name = words::voices::sort_button(&chosen.label());
    let button = kit::menu_button(ui, scene.theme, rect, text, name);
    kit::menu(&button, scene, RectAlign::BOTTOM_END, false, |ui| {
        for sort in ActorSort::ALL {
            if kit::radio(ui, sort == chosen, sort.label()).clicked() {
                commands.push(Command::SortActors(sort));
                ui.close();
            }
        }
    });
    rect
}
