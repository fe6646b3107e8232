//! The head of a card: who said it, in which role, and when.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::frame::Card;
use crate::facts::Byline;
use crate::kit::{self, Icon, ResponseExt as _};
use crate::scene::badges::Badges;
use crate::theme::{self, size};
use crate::words::Words;

const BADGE_HEIGHT: f32 = 18.0;
const MIN_BADGE_WIDTH: f32 = 26.0;

impl Card<'_> {
    /// Shows who said it, in which role, and when.
    pub fn show_byline(&mut self, ui: &mut Ui) {
        let (scene, stance) = (self.scene, self.stance);
        let theme = scene.theme;
        let dataset = &scene.document.dataset;
        // The axis shows the year.
        let date = stance.said.to_list_words(&dataset.covers);
        let row = ui.cursor().with_max_x(ui.max_rect().right());
        let badges_width = self.paint_badges(ui, row.min);
        let date_font = theme::sans(size::LABEL);
        let shown = kit::Text::new(&date, date_font, theme.text_secondary);
        let date_width = shown.width(ui);
        let name_width = row.width() - badges_width - date_width - 10.0;
        let pos = pos2(row.right(), row.top() + BADGE_HEIGHT / 2.0);
        let rect = shown.paint(ui, pos, Align2::RIGHT_CENTER, date_width + 2.0);
        let response = ui.interact(rect, ui.scope_id().with("date"), Sense::hover());
        response.set_name(Role::Label, || date.clone());
        let byline = Byline::new(dataset, stance);
        let heading = byline.voice();
        let role = byline.role.map_or(Words::EMPTY, Words::verbatim);
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
        if !role.is_empty() {
            ui.scope_builder(UiBuilder::new().max_rect(role_rect), |ui| {
                self.show_text(ui, role, size::SMALL, theme.text_secondary);
            });
        }
    }

    /// Paints the badges of the parties. Returns where the name starts.
    fn paint_badges(&self, ui: &Ui, pos: egui::Pos2) -> f32 {
        let scene = self.scene;
        let theme = scene.theme;
        let dataset = &scene.document.dataset;
        let mut left = pos.x;
        for party in Badges::for_stance(dataset, self.stance).0 {
            let initials = party
                .map_or(Words::EMPTY, |party| Words::verbatim(&dataset.parties[party].initials));
            let font = theme::semibold(size::SMALL);
            let text_width = kit::text_width(ui, &initials, font.clone());
            let size = vec2((text_width + 8.0).max(MIN_BADGE_WIDTH), BADGE_HEIGHT);
            let rect = Rect::from_min_size(pos2(left, pos.y), size);
            left += size.x + 4.0;
            let color = self.party_color(party);
            let corners = CornerRadius::same(4);
            let text_color = if party.is_none() {
                Icon::Comment.paint_at(ui.painter(), rect.center(), theme.text);
                continue;
            } else {
                ui.painter().rect_filled(rect, corners, color);
                theme.party_text_color()
            };
            kit::Text::new(initials, font, text_color).paint_centered(ui, rect.center());
        }
        left - pos.x + 6.0
    }
}
