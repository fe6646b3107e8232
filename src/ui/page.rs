//! Pages for export: what the window draws, with everything that it needs to
//! stand on its own.

use egui::{Align2, Frame, Margin, Rect, Ui, UiBuilder, pos2, vec2};

use super::{Scene, cards, chart, kit, table};
use crate::theme;
use crate::words::Words;

pub use super::chart::PlacedMark;

/// Draws the chart. Returns its marks.
pub fn chart(ui: &mut Ui, scene: Scene<'_>) -> Vec<PlacedMark> {
    chart::show(
        ui,
        scene,
        &mut chart::ChartState::default(),
        &mut Vec::new(),
    )
}

/// Draws the table. Returns the number of stances that do not fit.
pub fn table(ui: &mut Ui, scene: Scene<'_>) -> usize {
    table::page(ui, scene)
}

/// Draws the card of the selected stance in the middle of the page, below the
/// dataset's title. Returns the height of both, in points.
pub fn card(ui: &mut Ui, scene: Scene<'_>) -> f32 {
    let Some(stance) = scene.selected() else {
        return 0.0;
    };
    let page = ui.max_rect();
    let title = heading(ui, scene, page);
    let room = Rect::from_min_max(pos2(page.left(), title.bottom() + 8.0), page.max);
    // The height is known once the card has been drawn; pages are drawn until
    // nothing changes.
    let id = ui.scope_id().with("card height");
    let height: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let top = room.top() + ((room.height() - height) / 2.0 - 6.0).max(0.0);
    let card = Rect::from_min_max(pos2(page.left(), top), page.max);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(card));
    let drawn = Frame::new()
        .inner_margin(Margin::symmetric(chart::MARGIN as i8 - 15, 0))
        .show(&mut inner, |ui| cards::page(ui, scene, stance));
    let height = drawn.response.rect.height();
    ui.data_mut(|data| data.insert_temp(id, height));
    height + room.top() - page.top()
}

/// Paints the dataset's title and subtitle at the top of a page. Returns the
/// space for both.
pub(super) fn heading(ui: &Ui, scene: Scene<'_>, page: Rect) -> Rect {
    let theme = scene.theme;
    let left = page.left() + chart::MARGIN;
    let right = page.right() - chart::MARGIN;
    let y = page.top() + 24.0;
    let title = Words::verbatim(scene.document.title());
    let title = kit::Text::new(title, theme::semibold(14.0), theme.text_secondary);
    let title = title.paint(ui, pos2(left, y), Align2::LEFT_CENTER, right - left);
    let after = title.right() + 10.0;
    // In less space there would be an ellipsis and little else.
    if right - after > 60.0 {
        let subtitle = Words::verbatim(&scene.document.dataset.subtitle);
        let subtitle = kit::Text::new(subtitle, theme::sans(13.0), theme.text_muted);
        subtitle.paint(ui, pos2(after, y), Align2::LEFT_CENTER, right - after);
    }
    Rect::from_min_size(page.min, vec2(page.width(), 38.0))
}
