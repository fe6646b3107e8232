//! The headings of the sections, which fold them.

use egui::{Id, Response, Sense, Ui, vec2};

use super::sections::CardSection;
use crate::kit;
use crate::theme::Theme;
use crate::words::cards as words;
use crate::words::figure::number;

/// Draws the heading of a section with `count` cards.
pub fn show(
    ui: &mut Ui,
    theme: &Theme,
    (id, sense): (Id, Sense),
    (section, count): (CardSection, usize),
    is_open: bool,
) -> Response {
    let name = section.name();
    let size = vec2(ui.available_width(), kit::FOLD_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let words = ([&name, &number(count)], &words::section(&name, count));
    kit::fold_heading(ui, theme, rect, (id, sense), words, is_open)
}
