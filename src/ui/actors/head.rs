//! The head of the actor list: its day, what to find, and the order.

use egui::{Align2, Rect, RectAlign, RichText, Sense, TextEdit, Ui, pos2, vec2};

use super::super::{Scene, kit};
use super::{NARROW, margin};
use crate::command::Command;
use crate::theme;
use crate::view::ActorSort;
use crate::words::day_month_year;

/// Draws the head; `typed` is what is typed to find actors.
pub fn show(ui: &mut Ui, scene: Scene<'_>, typed: &mut String, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let width = ui.available_width();
    let margin = margin(width);
    let (head, _) = ui.allocate_exact_size(vec2(width, 44.0), Sense::hover());
    let y = head.bottom() - 17.0;
    kit::list_heading(ui, pos2(head.left() + margin, y), theme, "Actors");
    let day = day_month_year(scene.view.as_of);
    let as_of = if width < NARROW {
        day.to_string()
    } else {
        format!("as of {day}")
    };
    let room = width - 2.0 * margin - 70.0;
    kit::text_line(
        ui,
        pos2(head.right() - margin, y),
        Align2::RIGHT_CENTER,
        &as_of,
        theme::sans(if width < NARROW { 10.5 } else { 11.5 }),
        theme.text_muted,
        room,
    );
    let (row, _) = ui.allocate_exact_size(vec2(width, 34.0), Sense::hover());
    let row = row.shrink2(vec2(margin, 3.0));
    let sort = sort_menu(ui, scene, row, commands);
    let field = row.with_max_x(sort.left() - 6.0);
    let find = TextEdit::singleline(typed)
        .id_salt("find actors")
        .font(theme::sans(12.5))
        .hint_text(RichText::new("Find").color(theme.text_muted))
        .background_color(theme.field)
        .align(egui::Align2::LEFT_CENTER)
        .margin(egui::Margin::symmetric(8, 3));
    let response = ui.put(field, find);
    kit::label_text_field(&response, "Find an actor", typed, "Find");
    if !scene.view.hidden.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(margin - 10.0);
            if kit::text_button(ui, theme, "Show all actors", false).clicked() {
                commands.push(Command::ShowAllActors);
            }
        });
    }
}

/// The order of the list, at the right of `row`; returns what it covers.
fn sort_menu(ui: &mut Ui, scene: Scene<'_>, row: Rect, commands: &mut Vec<Command>) -> Rect {
    let chosen = scene.panels.actors;
    // Where the list is narrow, finding has the room.
    let name = if row.width() < NARROW {
        "Sort".into()
    } else {
        chosen.label()
    };
    let width = kit::text_width(ui, &name, theme::medium(12.5)) + 28.0;
    let place = row.with_min_x((row.right() - width + 8.0).max(row.left() + 40.0));
    let place = place.with_max_x(row.right() + 8.0);
    let label = format!("Sort actors: {}", chosen.label());
    let button = kit::menu_button(ui, scene.theme, place, &name, &label);
    kit::menu(&button, scene, RectAlign::BOTTOM_END, false, |ui| {
        for sort in ActorSort::ALL {
            if ui.radio(sort == chosen, sort.label()).clicked() {
                commands.push(Command::SortActors(sort));
                ui.close();
            }
        }
    });
    place
}
