//! A choice between a few options side by side. It is one Tab stop; arrow keys choose.

use egui::accesskit::Role;
use egui::{Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use super::focus::Direction;
use super::{ListBox, ResponseExt as _, Text, focus_ring};
use crate::theme::{self, Theme, size};
use crate::words::Words;

/// An option of a segmented control.
pub struct Segment<T> {
    pub value: T,
    pub words: Words,
}

impl<T> Segment<T> {
    pub fn new(value: T, words: impl Into<Words>) -> Self {
        Self { value, words: words.into() }
    }

    fn text(&self, theme: &Theme, is_chosen: bool) -> Text {
        if is_chosen {
            Text::new(&self.words, theme::semibold(size::LABEL), theme.text)
        } else {
            Text::new(&self.words, theme::medium(size::LABEL), theme.text_secondary)
        }
    }
}

const HEIGHT: f32 = 32.0;

/// Draws the control over the whole width, with options of the same width. Returns the option that
/// the user chose. `name` is the name of the group for screen readers.
pub fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    name: impl Into<Words>,
    segments: &[Segment<T>],
    chosen: T,
) -> Option<T> {
    let name = name.into();
    let width = ui.available_width() / segments.len().max(1) as f32;
    let size = vec2(ui.available_width(), HEIGHT);
    let (group_id, rect) = ui.allocate_space(size);
    let ui = &super::group(ui, group_id, Role::RadioGroup, || name.clone(), rect);
    let edge = Stroke::new(1.0, theme.edge);
    ui.painter().rect(rect, 6.0, theme.field, edge, StrokeKind::Inside);
    let mut result = None;
    let mut left = rect.left();
    let chosen_index = segments.iter().position(|segment| segment.value == chosen);
    let ids = (0..segments.len()).map(|index| group_id.with(index));
    let mut list = ListBox::of_choices(ui, Direction::Horizontal, ids, chosen_index);
    for (index, segment) in segments.iter().enumerate() {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEIGHT));
        left += width;
        let is_chosen = segment.value == chosen;
        let response = list.item(ui, index, cell);
        draw_segment(ui, theme, &response, segment, is_chosen);
        if response.clicked() && !is_chosen {
            result = Some(segment.value);
        }
    }
    list.target().map(|next| segments[next].value).or(result)
}

fn draw_segment<T>(
    ui: &Ui,
    theme: &Theme,
    response: &Response,
    segment: &Segment<T>,
    is_chosen: bool,
) {
    let cell = response.rect;
    if is_chosen {
        let stroke = Stroke::new(1.0, theme.edge);
        ui.painter().rect(cell, 6.0, theme.surface, stroke, StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(cell.shrink(2.0), 5.0, theme.rail);
    }
    let text = segment.text(theme, is_chosen);
    text.paint_centered(ui, cell.center());
    focus_ring(ui, response, theme);
    response.set_name_selected(Role::RadioButton, is_chosen, || segment.words.clone());
}
