//! The headings of the sections, which fold them.

use egui::{Response, Sense, Ui, vec2};

use super::sections::CardSection;
use crate::kit;
use crate::kit::{Fold, RowSlot};
use crate::theme::Theme;
use crate::words::cards as words;
use crate::words::figure::number;

/// Draws the heading of a section with `count` cards.
pub fn show(
    ui: &mut Ui,
    theme: &Theme,
    slot: RowSlot,
    section: CardSection,
    count: usize,
    is_open: bool,
) -> Response {
    let name = section.name();
    let size = vec2(ui.available_width(), kit::FOLD_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let fold = Fold { name: &name, count: &number(count), is_open };
    kit::fold_heading(ui, theme, rect, slot, &fold, &words::section(&name, count))
}
