//! Pages for export: the grid or a card, with everything that is
//! needed to understand it without the window.

use egui::{Frame, Margin, Rect, Ui, UiBuilder, pos2};

use super::{cards, grid};
use crate::kit;
use crate::scene::Scene;
use crate::scene::page_frame::{MARGIN, credits, draw_heading};
use crate::theme::size;
use crate::words::list;
use crate::words::slide::scope_in_brief;

pub use super::cards::{CardSection, Sections};

/// Draws the grid. Returns the number of cells that do not fit.
pub fn draw_grid(ui: &mut Ui, scene: Scene<'_>) -> usize {
    grid::show_on_page(ui, scene)
}

/// Draws the card of the selected stance in the middle of the page, below the
/// dataset's title. Returns the height of both, in points.
pub fn draw_card(ui: &mut Ui, scene: Scene<'_>) -> f32 {
    let Some(stance) = scene.selected() else {
        return 0.0;
    };
    let page = ui.max_rect();
    let title = draw_heading(ui, scene, page);
    let area = Rect::from_min_max(pos2(page.left(), title.bottom() + 8.0), page.max);
    // The height is known only once the card has been drawn; a page is redrawn
    // until nothing changes.
    let id = ui.scope_id().with("card height");
    let height: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let top = area.top() + ((area.height() - height) / 2.0 - 6.0).max(0.0);
    let card = Rect::from_min_max(pos2(page.left(), top), page.max);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(card));
    let output =
        Frame::new().inner_margin(Margin::symmetric(MARGIN as i8 - 15, 0)).show(&mut inner, |ui| {
            cards::show_on_page(ui, scene, stance);
            let scope = scope_in_brief(&scene.document.dataset.scope);
            let foot = [scope].into_iter().chain(credits(scene));
            let foot = list::dotted(foot.filter(|part| !part.is_empty()));
            if !foot.is_empty() {
                let margin = Margin::symmetric(15, 6);
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    kit::paragraph(ui, foot, size::SMALL, scene.theme.text_muted);
                });
            }
        });
    let height = output.response.rect.height();
    ui.data_mut(|data| data.insert_temp(id, height));
    height + area.top() - page.top()
}
