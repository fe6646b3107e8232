//! Choosing an entry by its name.

use egui::accesskit::Role;
use egui::{RectAlign, RichText, ScrollArea, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, vec2};

use super::super::{Scene, kit};
use super::list;
use crate::model::Section;
use crate::theme;

/// A button that names what is chosen, and opens a list to choose another from.
/// Returns the id that was chosen now; an empty one where none is wanted.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    section: Section,
    (label, chosen): (&str, &str),
    may_be_none: bool,
) -> Option<String> {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let shown = match (
        list::entry_name(dataset, section, chosen),
        chosen.is_empty(),
    ) {
        (Some(name), _) => name,
        (None, true) => "Choose …".to_owned(),
        (None, false) => format!("{chosen} (not in the dataset)"),
    };
    let size = vec2(ui.available_width().min(420.0), 26.0);
    let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let edge = Stroke::new(1.0, theme.text_muted);
    ui.painter()
        .rect(place, 6.0, theme.field, edge, StrokeKind::Inside);
    let button = kit::menu_button(ui, theme, place, &shown, &format!("{label}: {shown}"));
    let find = ui.scope_id().with(("find", label, section));
    let mut picked = None;
    kit::menu(&button, scene, RectAlign::BOTTOM_START, true, |ui| {
        ui.set_width(size.x.max(280.0) - 28.0);
        let mut typed: String = ui.data(|data| data.get_temp(find)).unwrap_or_default();
        let field = TextEdit::singleline(&mut typed)
            .font(theme::sans(13.0))
            .hint_text("Find")
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        kit::label_text_field(&response, &format!("Find for {label}"), &typed, "Find");
        if ui.memory(egui::Memory::focused).is_none() {
            response.request_focus();
        }
        let words = kit::WordFilter::new(&typed);
        let entries = list::entries(dataset, section);
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        ui.data_mut(|data| data.insert_temp(find, typed));
        let listed: Vec<_> = entries
            .iter()
            .filter(|(id, name, about)| words.matches(|| format!("{id} {name} {about}")))
            .collect();
        if enter {
            picked = listed.first().map(|(id, ..)| id.clone());
        }
        ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
            if may_be_none && !chosen.is_empty() && ui.selectable_label(false, "None").clicked() {
                picked = Some(String::new());
            }
            for (id, name, about) in listed {
                let name = RichText::new(name).font(theme::sans(13.0));
                let label = format!("Choose {}", name.text());
                let row = ui.selectable_label(id == chosen, name);
                row.widget_info(|| WidgetInfo::selected(Role::Button, true, id == chosen, &label));
                if row.on_hover_text(format!("{id}\n{about}")).clicked() {
                    picked = Some(id.clone());
                }
            }
        });
        if picked.is_some() {
            ui.close();
        }
    });
    if picked.is_some() {
        ui.data_mut(|data| data.remove::<String>(find));
    }
    picked
}
