//! Dialogs: windows over all others, with a title and a close button.

use egui::{Align, Align2, Context, Frame, Layout, Margin, ScrollArea, Ui, Window};

use super::{Text, close_button};
use crate::theme::{self, Theme};
use crate::words::Words;

/// Draws a dialog whose contents scroll. Returns whether it was closed. `close` is
/// the accessible name of the close button, and `width` is in points.
pub fn dialog(
    ctx: &Context,
    theme: &Theme,
    title: impl Into<Words>,
    close: impl Into<Words>,
    width: f32,
    contents: impl FnOnce(&mut Ui),
) -> bool {
    let title = title.into();
    let mut is_closed = false;
    let area = ctx.content_rect().shrink(40.0);
    Window::new(title.as_str())
        .collapsible(false)
        .title_bar(false)
        .default_size([area.width().min(width), area.height().min(720.0)])
        .max_width(area.width())
        .max_height(area.height())
        .pivot(Align2::CENTER_CENTER)
        .default_pos(area.center())
        .frame(Frame::window(&ctx.global_style()).inner_margin(Margin::same(22)))
        .show(ctx, |ui| {
            ui.horizontal(|ui| {
                Text::new(&title, theme::semibold(18.0), theme.text).show(ui);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    is_closed = close_button(ui, theme, close).clicked();
                });
            });
            ui.add_space(6.0);
            // The scroll bar lies over the margin, not over the text.
            let margin = Margin {
                right: 14,
                ..Margin::ZERO
            };
            ScrollArea::vertical()
                .auto_shrink([false, true])
                .content_margin(margin)
                .show(ui, contents);
        });
    is_closed
}
