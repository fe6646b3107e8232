//! A button with a list to choose an entry from.

use egui::accesskit::Role;
use egui::{Key, Memory, RectAlign, ScrollArea, Sense, Stroke, StrokeKind, Ui, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _, forms};
use super::list::EntrySummary;
use crate::model::Section;
use crate::theme;
use crate::words::{Words, editor as texts};

/// Draws a button with the name of the chosen entry, which opens a list to choose
/// another. Returns the id of an entry that was picked, or an empty string if
/// “None” was.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    section: Section,
    (field, chosen): (&Words, &str),
    is_optional: bool,
) -> Option<String> {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let chosen_name = match EntrySummary::find(dataset, section, chosen) {
        Some(entry) => entry.name,
        None if chosen.is_empty() => texts::CHOOSE,
        None => texts::missing_entry(chosen),
    };
    let size = vec2(ui.available_width().min(420.0), 26.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let stroke = Stroke::new(1.0, theme.text_muted);
    ui.painter()
        .rect(rect, 6.0, theme.field, stroke, StrokeKind::Inside);
    let name = texts::field_with_value(field, &chosen_name);
    let button = kit::menu_button(ui, theme, rect, chosen_name, name);
    let find_id = ui.scope_id().with(("find", field.as_str(), section));
    let mut picked = None;
    kit::menu(&button, scene, RectAlign::BOTTOM_START, true, |ui| {
        ui.set_width(size.x.max(280.0) - 28.0);
        let mut query: String = ui.data(|data| data.get_temp(find_id)).unwrap_or_default();
        let id = find_id.with("field");
        let name = || texts::find_entry_for(field);
        let response =
            forms::search_field(ui, theme, id, &mut query, &texts::FIND, name, f32::INFINITY);
        if ui.memory(Memory::focused).is_none() {
            response.request_focus();
        }
        let mut entries = EntrySummary::all(dataset, section);
        let filter = kit::WordFilter::new(&query);
        entries.retain(|entry| entry.matches(&filter));
        ui.data_mut(|data| data.insert_temp(find_id, query));
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            picked = entries.first().map(|entry| entry.id.clone());
        }
        ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
            if is_optional
                && !chosen.is_empty()
                && kit::selectable(ui, false, texts::NONE).clicked()
            {
                picked = Some(String::new());
            }
            for entry in entries {
                let is_chosen = entry.id == chosen;
                let name = kit::rich_text(&entry.name).font(theme::sans(13.0));
                let row = kit::rich_selectable(ui, is_chosen, name);
                row.set_name_selected(Role::Button, is_chosen, || texts::choose_entry(&entry.name));
                let help = texts::entry_help(&entry.id, &entry.description);
                if row.tooltip(help).clicked() {
                    picked = Some(entry.id);
                }
            }
        });
        if picked.is_some() {
            ui.close();
        }
    });
    if picked.is_some() {
        ui.data_mut(|data| data.remove::<String>(find_id));
    }
    picked
}
