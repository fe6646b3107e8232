//! A choice between a few options side by side. It is one Tab stop; arrow keys choose.

use egui::accesskit::Role;
use egui::{Align2, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use super::focus::Direction;
use super::{Icon, ListBox, ResponseExt as _, Text, focus_ring, icons::ICON_SIZE};
use crate::theme::{self, Theme, size};
use crate::words::Words;

/// An option of a segmented control.
pub struct Segment<T> {
    pub value: T,
    pub words: Words,
    pub icon: Option<Icon>,
    pub tooltip: Option<Words>,
}

impl<T> Segment<T> {
    pub fn new(value: T, words: impl Into<Words>) -> Self {
        Self { value, words: words.into(), icon: None, tooltip: None }
    }

    /// Puts an icon before the text.
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// The width of the icon, with the gap after it.
    fn icon_width(&self) -> f32 {
        match self.icon {
            Some(_) => ICON_SIZE + ICON_GAP,
            None => 0.0,
        }
    }

    /// Explains the option while the pointer rests on it.
    pub fn tooltip(self, words: impl Into<Words>) -> Self {
        Self { tooltip: Some(words.into()), ..self }
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
const PADDING: f32 = 14.0;
const ICON_GAP: f32 = 8.0;

/// Draws the control. Returns the option that the user chose. `name` is the name of the group for
/// screen readers.
pub fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    name: impl Into<Words>,
    segments: &[Segment<T>],
    chosen: T,
) -> Option<T> {
    // The chosen text is wider; the widths must not change with the choice.
    let widths: Vec<f32> = segments
        .iter()
        .map(|segment| {
            segment.text(theme, true).width(ui).ceil() + segment.icon_width() + 2.0 * PADDING
        })
        .collect();
    draw_segments(ui, theme, &name.into(), segments, (chosen, &widths))
}

/// Draws the control over the whole width, with options of the same width.
pub fn segmented_in_width<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    name: impl Into<Words>,
    segments: &[Segment<T>],
    chosen: T,
) -> Option<T> {
    let width = ui.available_width() / segments.len().max(1) as f32;
    let widths = vec![width; segments.len()];
    draw_segments(ui, theme, &name.into(), segments, (chosen, &widths))
}

fn draw_segments<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    name: &Words,
    segments: &[Segment<T>],
    (chosen, widths): (T, &[f32]),
) -> Option<T> {
    let size = vec2(widths.iter().sum::<f32>(), HEIGHT);
    let (group_id, rect) = ui.allocate_space(size);
    let ui = &super::group(ui, group_id, Role::RadioGroup, || name.clone(), rect);
    let edge = Stroke::new(1.0, theme.edge);
    ui.painter().rect(rect, 6.0, theme.field, edge, StrokeKind::Inside);
    let mut result = None;
    let mut left = rect.left();
    let chosen_index = segments.iter().position(|segment| segment.value == chosen);
    let ids = (0..segments.len()).map(|index| group_id.with(index));
    let mut list = ListBox::of_choices(ui, Direction::Horizontal, ids, chosen_index);
    for (index, (segment, width)) in segments.iter().zip(widths).enumerate() {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(*width, HEIGHT));
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
    let icon_width = segment.icon_width();
    let width = text.width(ui) + icon_width;
    let mut x = cell.center().x - width / 2.0;
    if let Some(icon) = segment.icon {
        let color = if is_chosen { theme.text } else { theme.text_secondary };
        let center = pos2(x + ICON_SIZE / 2.0, cell.center().y);
        icon.paint_at(ui.painter(), center, color);
        x += icon_width;
    }
    text.paint(ui, pos2(x, cell.center().y), Align2::LEFT_CENTER, f32::INFINITY);
    focus_ring(ui, response, theme);
    response.set_name_selected(Role::RadioButton, is_chosen, || segment.words.clone());
    if let Some(tooltip) = &segment.tooltip {
        let _ = response.clone().tooltip(tooltip);
    }
}
