//! What stands on a page around its contents: the title above them and the credit below.

use egui::accesskit::Role;
use egui::{Rect, Ui, vec2};

use super::Scene;
use crate::kit;
use crate::theme::{self, size};
use crate::words::{Words, credits::credit_line};

/// The space left and right of the contents of a page, and of the chart in the window, in points.
pub const MARGIN: f32 = 24.0;

pub fn credits(scene: Scene<'_>) -> Option<Words> {
    let credit = scene.page_texts.credit.map(Words::verbatim);
    credit.or_else(|| credit_line(&scene.document.dataset))
}

/// Paints the dataset's title and subtitle at the top of a page. Returns the
/// space that is reserved for them.
pub fn draw_heading(ui: &Ui, scene: Scene<'_>, page: Rect) -> Rect {
    let theme = scene.theme;
    let place = Rect::from_min_size(page.min, vec2(page.width(), 48.0));
    let mut row = kit::Row::new(ui, place.shrink2(vec2(MARGIN, 0.0))).with_gap(10.0);
    let title = scene.page_texts.title.map(Words::verbatim);
    let title = title.unwrap_or_else(|| Words::verbatim(scene.document.title()));
    let title = kit::Text::new(title, theme::semibold(size::LEAD), theme.text_secondary);
    let title = row.text(&title);
    let id = ui.scope_id().with("page title");
    kit::name_part(ui, id, Role::Heading, title, &scene.document.title());
    // In less space, the reader would see little more than an ellipsis.
    if row.rest.width() > 60.0 {
        let subtitle = Words::verbatim(&scene.document.dataset.subtitle);
        row.text(&kit::Text::new(subtitle, theme::sans(size::LABEL), theme.text_muted));
    }
    Rect::from_min_size(page.min, vec2(page.width(), 38.0))
}
