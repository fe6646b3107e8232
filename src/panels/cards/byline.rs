//! The head of a card: who said it, in which role, and when.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::frame::Card;
use crate::kit::{self, ResponseExt as _};
use crate::scene::badges::Badges;
use crate::theme::{self, size};
use crate::words::Words;
use crate::words::byline::Byline;

impl Card<'_> {
    /// Shows who said it, in which role, and when.
    pub fn show_byline(&mut self, ui: &mut Ui) {
        let (scene, stance) = (self.scene, self.stance);
        let theme = scene.theme;
        let dataset = &scene.document.dataset;
        // The axis shows the year.
        let date = stance.said.to_words_within(&dataset.covers);
        let row = ui.cursor().with_max_x(ui.max_rect().right());
        let badges = Badges::for_stance(dataset, stance);
        badges.paint(ui, *scene, row.min);
        let badges_width = badges.width(ui, *scene) + 6.0;
        let date_font = theme::sans(size::LABEL);
        let shown = kit::Text::new(&date, date_font, theme.text_secondary);
        let date_width = shown.width(ui);
        let name_width = row.width() - badges_width - date_width - 10.0;
        let pos = pos2(row.right(), row.top() + kit::BADGE_HEIGHT / 2.0);
        let rect = shown.paint(ui, pos, Align2::RIGHT_CENTER, date_width + 2.0);
        let response = ui.interact(rect, ui.scope_id().with("date"), Sense::hover());
        response.set_name(Role::Label, || date.clone());
        let byline = Byline::new(dataset, stance);
        let heading = byline.voice();
        let name_rect = Rect::from_min_size(
            row.min + vec2(badges_width, -1.0),
            vec2(name_width, f32::INFINITY),
        );
        ui.scope_builder(UiBuilder::new().max_rect(name_rect), |ui| {
            self.show_text_in(ui, heading, theme::semibold(size::BODY), theme.text);
        });
        let top = ui.cursor().top();
        let left = row.left() + badges_width;
        let role_rect = Rect::from_min_max(pos2(left, top), pos2(row.right(), f32::INFINITY));
        if let Some(role) = byline.role {
            ui.scope_builder(UiBuilder::new().max_rect(role_rect), |ui| {
                self.show_text(ui, Words::verbatim(role), size::SMALL, theme.text_secondary);
            });
        }
    }
}
