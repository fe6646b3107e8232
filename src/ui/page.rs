//! Pages for export: the chart, the grid, the table or a card, with everything that is
//! needed to understand it without the window.

use egui::accesskit::Role;
use egui::{Align2, Context, Frame, Id, Margin, Rect, Ui, UiBuilder, pos2, vec2};

use super::{Scene, cards, chart, grid, kit, table};
use crate::theme;
use crate::words::{Words, credits::credit_line};

pub use super::cards::{Cards, Section, Sections};
pub use super::chart::{PlacedMark, web};

/// Reports that a page has no room for its content in this frame.
pub fn report_overflow(ui: &Ui) {
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|data| data.insert_temp(Id::unique("overflow"), frame));
}

/// Whether the last frame had no room for the content of its page.
pub fn has_overflow(ctx: &Context) -> bool {
    // The frame after it has not begun, but is counted.
    let last = ctx.cumulative_frame_nr().saturating_sub(1);
    let reported: Option<u64> = ctx.data(|data| data.get_temp(Id::unique("overflow")));
    reported.is_some_and(|frame| frame >= last)
}

/// The credit on a page.
pub(super) fn credits(scene: Scene<'_>) -> Option<Words> {
    let credit = scene.page_texts.credit.map(Words::verbatim);
    credit.or_else(|| credit_line(&scene.document.dataset))
}

/// Draws the chart. Returns its marks.
pub fn draw_chart(ui: &mut Ui, scene: Scene<'_>) -> Vec<PlacedMark> {
    chart::show(
        ui,
        scene,
        &mut chart::ChartState::default(),
        &mut Vec::new(),
    )
    .to_vec()
}

/// Draws the chart of a draft dataset, without heading, legend and notes.
pub fn draw_preview(ui: &mut Ui, scene: Scene<'_>) {
    let area = ui.max_rect();
    chart::preview::draw(ui, scene, area);
}

/// Draws the grid. Returns the number of cells that do not fit.
pub fn draw_grid(ui: &mut Ui, scene: Scene<'_>) -> usize {
    grid::show_on_page(ui, scene)
}

/// Draws the table from the row `first`. Returns the first row that does not fit.
pub fn draw_table(ui: &mut Ui, scene: Scene<'_>, rows: &[usize], first: usize) -> Option<usize> {
    table::show_on_page(ui, scene, rows, first)
}

/// The rows of the table, which its pages share.
pub fn table_rows(scene: Scene<'_>) -> Vec<usize> {
    table::rows(scene)
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
    let output = Frame::new()
        .inner_margin(Margin::symmetric(chart::MARGIN as i8 - 15, 0))
        .show(&mut inner, |ui| {
            cards::show_on_page(ui, scene, stance);
            if let Some(credits) = credits(scene) {
                let margin = Margin::symmetric(15, 6);
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    kit::paragraph(ui, credits, 11.5, scene.theme.text_muted);
                });
            }
        });
    let height = output.response.rect.height();
    ui.data_mut(|data| data.insert_temp(id, height));
    height + area.top() - page.top()
}

/// Paints the dataset's title and subtitle at the top of a page. Returns the
/// space that is reserved for them.
pub(super) fn draw_heading(ui: &Ui, scene: Scene<'_>, page: Rect) -> Rect {
    let theme = scene.theme;
    let left = page.left() + chart::MARGIN;
    let right = page.right() - chart::MARGIN;
    let y = page.top() + 24.0;
    let title = scene.page_texts.title.map(Words::verbatim);
    let title = title.unwrap_or_else(|| Words::verbatim(scene.document.title()));
    let title = kit::Text::new(title, theme::semibold(14.0), theme.text_secondary);
    let title = title.paint(ui, pos2(left, y), Align2::LEFT_CENTER, right - left);
    let id = ui.scope_id().with("page title");
    kit::name_part(ui, id, Role::Heading, title, &scene.document.title());
    let subtitle_left = title.right() + 10.0;
    // In less space, the reader would see little more than an ellipsis.
    if right - subtitle_left > 60.0 {
        let subtitle = Words::verbatim(&scene.document.dataset.subtitle);
        let subtitle = kit::Text::new(subtitle, theme::sans(13.0), theme.text_muted);
        let width = right - subtitle_left;
        subtitle.paint(ui, pos2(subtitle_left, y), Align2::LEFT_CENTER, width);
    }
    Rect::from_min_size(page.min, vec2(page.width(), 38.0))
}
