//! Pages of their own, for export: the window's own drawing, with all that it
//! needs to stand alone.

use egui::{Align2, Frame, Margin, Rect, Ui, UiBuilder, pos2, vec2};

use super::{Scene, cards, chart, kit, table};
use crate::theme;

pub use super::chart::PlacedMark;

/// Draws the chart. Returns where its marks stand.
pub fn chart(ui: &mut Ui, scene: Scene<'_>) -> Vec<PlacedMark> {
    chart::show(
        ui,
        scene,
        &mut chart::ChartState::default(),
        &mut Vec::new(),
    )
}

/// Draws the table. Returns how many stances had no room.
pub fn table(ui: &mut Ui, scene: Scene<'_>) -> usize {
    table::page(ui, scene)
}

/// Draws the card of the selected stance in the middle of the page, below the
/// dataset's title. Returns how high the card is, in points.
pub fn card(ui: &mut Ui, scene: Scene<'_>) -> f32 {
    let Some(stance) = scene.selected() else {
        return 0.0;
    };
    let page = ui.max_rect();
    let title = heading(ui, scene, page);
    let room = Rect::from_min_max(pos2(page.left(), title.bottom() + 8.0), page.max);
    // Its height is known once it has been drawn; egui draws until it is.
    let id = ui.scope_id().with("card height");
    let height: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let top = room.top() + ((room.height() - height) / 2.0 - 6.0).max(0.0);
    let place = Rect::from_min_max(pos2(page.left(), top), page.max);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place));
    let drawn = Frame::new()
        .inner_margin(Margin::symmetric(chart::MARGIN as i8 - 15, 0))
        .show(&mut inner, |ui| cards::page(ui, scene, stance));
    let height = drawn.response.rect.height();
    ui.data_mut(|data| data.insert_temp(id, height));
    height + room.top() - page.top()
}

/// The dataset's title and subtitle at the head of a page; returns what they
/// cover.
pub(super) fn heading(ui: &Ui, scene: Scene<'_>, page: Rect) -> Rect {
    let theme = scene.theme;
    let left = page.left() + chart::MARGIN;
    let right = page.right() - chart::MARGIN;
    let y = page.top() + 24.0;
    let title = kit::text_line(
        ui,
        pos2(left, y),
        Align2::LEFT_CENTER,
        &scene.document.title(),
        theme::semibold(14.0),
        theme.text_secondary,
        right - left,
    );
    let after = title.right() + 10.0;
    // Less would be an ellipsis and little else.
    if right - after > 60.0 {
        kit::text_line(
            ui,
            pos2(after, y),
            Align2::LEFT_CENTER,
            &scene.document.dataset.subtitle,
            theme::sans(13.0),
            theme.text_muted,
            right - after,
        );
    }
    Rect::from_min_size(page.min, vec2(page.width(), 38.0))
}
