//! The field of a party's colour: the palette, or a value of the author's own.

use egui::accesskit::Role;
use egui::{Rect, Sense, Ui, pos2, vec2};

use super::field_editor::{FieldEditor, TextLook};
use crate::kit::{self, FieldInfo};
use crate::model::PartyColor;
use crate::words::{capitalize, editor as texts};

/// The side of a swatch, and of the target around it.
const SWATCH: f32 = 16.0;
const TARGET: f32 = 24.0;

impl FieldEditor<'_, '_> {
    /// Draws the colours to choose from. Returns the chosen one, which is empty for an automatic one.
    pub fn draw_color(&mut self, ui: &mut Ui, info: &FieldInfo, mut typed: String) -> String {
        let path = self.path.clone();
        let group = || info.name.clone();
        kit::in_group(ui, "palette", Role::RadioGroup, group, |ui| {
            ui.columns(2, |columns| {
                let names = PartyColor::NAMES.iter().enumerate();
                let palette = names.map(|(slot, name)| (Some(slot), *name, capitalize(name)));
                let automatic = (None, "", texts::AUTOMATIC_COLOR);
                for (index, (slot, color, label)) in
                    [automatic].into_iter().chain(palette).enumerate()
                {
                    self.path = format!("{path}/{color}");
                    columns[index % 2].horizontal(|ui| {
                        // A target for the pointer, and no stop of its own.
                        let (id, rect) = ui.allocate_space(vec2(TARGET, TARGET));
                        let radio = kit::radio(ui, typed == color, label);
                        let center = pos2(rect.center().x, radio.rect.center().y);
                        let target = Rect::from_center_size(center, rect.size());
                        let swatch = ui.interact(target, id, Sense::CLICK);
                        if slot.is_some() {
                            let rect = Rect::from_center_size(center, vec2(SWATCH, SWATCH));
                            ui.painter().rect_filled(rect, 3.0, self.scene.theme.party_color(slot));
                        }
                        info.describe(&radio, false);
                        self.note_focus(ui, &radio);
                        if radio.clicked() || swatch.clicked() {
                            color.clone_into(&mut typed);
                        }
                    });
                }
            });
        });
        self.path = path;
        let is_own = !PartyColor::NAMES.contains(&&*typed);
        let own = if is_own { typed.clone() } else { String::new() };
        let look = TextLook { hint: texts::OWN_COLOR_HINT, ..TextLook::default() };
        let info = FieldInfo { name: texts::OWN_COLOR, ..info.clone() };
        let after = self.draw_text(ui, info, own.clone(), look);
        if after == own { typed } else { after }
    }
}
