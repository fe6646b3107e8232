//! Tabs: how their names look, and a row of those of panes.

use egui::accesskit::Role;
use egui::{Align2, Color32, FontId, Id, Rect, Response, Stroke, Ui, pos2, vec2};

use super::focus::Direction;
use super::{ListBox, ResponseExt as _, Text};
use crate::phrase::Words;
use crate::theme::{self, Theme, size};

/// The font and the colour of a tab's name.
fn look(theme: &Theme, is_selected: bool) -> (FontId, Color32) {
    if is_selected {
        (theme::semibold(size::BODY), theme.text)
    } else {
        (theme::medium(size::BODY), theme.text_secondary)
    }
}

/// The space that the name of a tab needs, selected or not.
pub fn tab_width(ui: &Ui, name: &Words) -> f32 {
    super::text_width(ui, name, theme::semibold(size::BODY))
}

/// Paints the name of a tab. Returns the space that it takes up.
pub fn paint_tab_name(ui: &Ui, theme: &Theme, name: Words, rect: Rect, is_selected: bool) -> Rect {
    let (font, color) = look(theme, is_selected);
    let width = rect.width() + 2.0;
    Text::new(name, font, color).paint(ui, rect.left_center(), Align2::LEFT_CENTER, width)
}

/// Paints the line below a tab that is selected or hovered, and the ring of the focus.
pub fn paint_tab_edges(ui: &Ui, theme: &Theme, rect: Rect, response: &Response, is_selected: bool) {
    if is_selected || response.hovered() {
        let color = if is_selected { theme.text } else { theme.rail };
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.5, Stroke::new(3.0, color));
    }
    super::inner_ring(ui, response, theme, response.rect.shrink2(vec2(0.0, 5.0)));
}

/// The space left of the first tab of a pane, and between them.
const GAP: f32 = 24.0;

/// The tab of a pane.
pub struct PaneTab {
    pub name: Words,
    /// A number after the name; may be empty.
    pub count: Words,
    /// The name for a screen reader.
    pub spoken: Words,
}

/// Draws a row of tabs as one Tab stop, through which the arrow keys move. Returns the index of another
/// tab that was chosen. `name` is that of the list, for a screen reader.
pub fn pane_tabs(
    ui: &mut Ui,
    theme: &Theme,
    row: Rect,
    name: &Words,
    tabs: &[PaneTab],
    selected: usize,
) -> Option<usize> {
    let group = super::group(ui, "tabs", Role::TabList, || name.clone(), row);
    let ids = (0..tabs.len()).map(|index| Id::unique(("tab of a pane", index)));
    let mut list = ListBox::of_choices(&group, Direction::Horizontal, ids, Some(selected));
    let mut left = row.left() + GAP;
    let mut chosen = None;
    for (index, tab) in tabs.iter().enumerate() {
        let is_selected = index == selected;
        let width = tab_width(ui, &tab.name);
        let count = Text::new(&tab.count, theme::sans(size::BODY), theme.text_secondary);
        let space = if tab.count.is_empty() { 0.0 } else { count.width(ui) + 8.0 };
        let rect = row.with_min_x(left).with_max_x(left + width + space);
        let response = list.item(&group, index, rect.expand2(vec2(GAP / 2.0, 0.0)));
        let text = rect.with_max_x(left + width);
        let end = paint_tab_name(&group, theme, tab.name.clone(), text, is_selected).right();
        let after = pos2(end + 8.0, rect.center().y);
        count.paint(&group, after, Align2::LEFT_CENTER, f32::INFINITY);
        paint_tab_edges(&group, theme, rect, &response, is_selected);
        response.set_name_selected(Role::Tab, is_selected, || tab.spoken.clone());
        chosen = chosen.or((response.clicked() && !is_selected).then_some(index));
        left = rect.right() + GAP;
    }
    list.target().or(chosen)
}
