//! Keyboard focus: its ring, and groups that are one Tab stop.

use egui::{
    Context, EventFilter, FocusDirection, Id, Key, LayerId, Modifiers, PointerButton, Popup, Rect,
    Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetRect, scroll_area::ScrollAreaOutput,
};

use crate::theme::Theme;

/// The gap between a widget and its ring.
const GAP: f32 = 2.0;

/// Outlines a widget while it has the keyboard focus.
pub fn focus_ring(ui: &Ui, response: &Response, theme: &Theme) {
    if response.has_focus() {
        ring(ui, response.rect, theme);
    }
}

/// Outlines a widget inside `rect` while it has the keyboard focus, where a scroll area would clip
/// the ring around it.
pub fn inner_ring(ui: &Ui, response: &Response, theme: &Theme, rect: Rect) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.text);
        ui.painter().rect_stroke(rect, 6.0, stroke, StrokeKind::Inside);
    }
}

/// Draws the ring of the focus around a rectangle.
pub fn ring(ui: &Ui, rect: Rect, theme: &Theme) {
    let (width, gap) = if theme.high_contrast { (3.0, 3.0) } else { (2.0, GAP) };
    let stroke = Stroke::new(width, theme.text);
    ui.painter().rect_stroke(rect.expand(gap), 8.0, stroke, StrokeKind::Outside);
}

/// Outlines a control that has no edge of its own, in high contrast.
pub fn outline_in_high_contrast(ui: &Ui, theme: &Theme, rect: Rect) {
    if theme.high_contrast {
        let stroke = Stroke::new(1.0, theme.edge);
        ui.painter().rect_stroke(rect, 6.0, stroke, StrokeKind::Inside);
    }
}

/// Whether a widget was drawn in this pass and can have the focus.
pub fn can_have_focus(ctx: &Context, id: Id) -> bool {
    ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).is_some_and(is_control))
}

fn is_control(widget: &WidgetRect) -> bool {
    widget.enabled && widget.sense.is_focusable()
}

/// The first widget that can have the focus in a layer, or in any, and for which `matches` is true.
pub fn first_control(
    ctx: &Context,
    layer: Option<LayerId>,
    matches: impl Fn(&WidgetRect) -> bool,
) -> Option<Id> {
    ctx.viewport(|viewport| {
        let layers = viewport.this_pass.widgets.layers();
        let mut widgets = layers
            .filter(|(id, _)| layer.is_none_or(|layer| layer == **id))
            .flat_map(|(_, widgets)| widgets);
        widgets.find(|widget| is_control(widget) && matches(widget)).map(|widget| widget.id)
    })
}

/// Shows contents in a scroll area that scrolls to what gets the focus in it.
pub fn scroll<T>(
    ui: &mut Ui,
    area: ScrollArea,
    contents: impl FnOnce(&mut Ui) -> T,
) -> ScrollAreaOutput<T> {
    area.show(ui, |ui| {
        let result = contents(ui);
        scroll_to_focused(ui);
        result
    })
}

/// Scrolls to what has got the focus in a scroll area. Called at the end of its contents.
fn scroll_to_focused(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused);
    let key = ui.unique_id().with("focus in view");
    let before: Option<Id> = ui.data(|data| data.get_temp(key).flatten());
    ui.data_mut(|data| data.insert_temp(key, focused));
    // What was clicked is in view, and reading it would take its focus.
    let is_click = ui.input(|input| input.pointer.any_click());
    let widget = focused.filter(|_| before != focused && !is_click);
    let Some(widget) = widget.and_then(|id| ui.ctx().read_response(id)) else { return };
    // What is cut and within the area is not in another pane.
    let is_cut = widget.interact_rect != widget.rect && widget.layer_id == ui.layer_id();
    if is_cut && ui.min_rect().contains_rect(widget.rect) {
        ui.scroll_to_rect(widget.rect.expand(2.0 * GAP), None);
    }
}

/// The arrow keys that move through a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left and Right.
    Horizontal,
    /// Up and Down.
    Vertical,
}

/// The keys that a widget uses itself while it has the focus, instead of the window.
#[derive(Clone, Copy, Debug)]
struct TakenKeys {
    widget: Id,
    /// The arrow keys, besides Home and End.
    direction: Option<Direction>,
    escape: bool,
}

impl TakenKeys {
    /// Where those of the last widget are stored.
    fn id() -> Id {
        Id::unique("keys that a widget takes")
    }

    /// Those of the widget with the focus.
    fn of_focused(ctx: &Context) -> Option<Self> {
        let focused = ctx.memory(egui::Memory::focused)?;
        let taken: Self = ctx.data(|data| data.get_temp(Self::id()))?;
        (taken.widget == focused).then_some(taken)
    }

    fn store(self, ui: &Ui) {
        // In a popup, egui would go through the items by itself.
        let filter = EventFilter {
            horizontal_arrows: self.direction == Some(Direction::Horizontal),
            vertical_arrows: self.direction == Some(Direction::Vertical),
            escape: self.escape,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.widget, filter));
        ui.data_mut(|data| data.insert_temp(Self::id(), self));
    }
}

/// Gives the arrow keys of a direction, Home and End to a widget while it has the focus, instead of
/// to the window.
pub fn take_arrows(ui: &Ui, response: &Response, direction: Direction) {
    if response.has_focus() {
        TakenKeys { widget: response.id, direction: Some(direction), escape: false }.store(ui);
    }
}

/// Gives Escape to a widget while it has the focus, unless a menu is open, which it then closes.
pub fn take_escape(ui: &Ui, response: &Response) {
    if response.has_focus() && !Popup::is_any_open(ui.ctx()) {
        let direction = taken_arrows(ui.ctx());
        TakenKeys { widget: response.id, direction, escape: true }.store(ui);
    }
}

/// Lets Escape lead back from a control to the part that it is on.
pub fn return_with_escape(ui: &Ui, part: &Response) {
    // Reading what was clicked would take its focus.
    let is_click = ui.input(|input| input.pointer.any_click());
    let focused = ui.memory(egui::Memory::focused).filter(|id| *id != part.id && !is_click);
    let control = focused.and_then(|id| ui.ctx().read_response(id));
    let is_on_part = |control: &Response| {
        control.layer_id == part.layer_id && part.interact_rect.contains_rect(control.rect)
    };
    let Some(control) = control.filter(is_on_part) else { return };
    // Items that take arrow keys lead back themselves.
    if taken_arrows(ui.ctx()).is_some() {
        return;
    }
    let is_escape = takes_escape(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if is_escape {
        part.request_focus();
    } else {
        take_escape(ui, &control);
    }
}

/// Keeps the focus where it is when an arrow key was pressed: egui would move it to the nearest widget
/// on that side, which may be in another pane. Called at the end of a frame, when Tab has taken effect.
pub fn stop_arrows(ctx: &Context) {
    ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
}

/// Draws the frame again if the focus has moved to a widget that was not drawn yet, or with Tab from
/// the last widget to the first: without it in the tree, a screen reader would take the window for
/// what has the focus. Called at the end of a frame.
pub fn keep_in_tree(ctx: &Context) {
    if !ctx.has_accesskit_node(egui::accesskit_root_id()) {
        return;
    }
    match ctx.memory(egui::Memory::focused) {
        Some(id) if !ctx.has_accesskit_node(id) => {
            ctx.request_discard("the widget with the focus is drawn next");
        }
        // In the next pass, egui gives it to the first widget.
        None if ctx.input(|input| input.key_pressed(Key::Tab)) => {
            ctx.request_discard("Tab goes on from the last widget to the first");
        }
        _ => {}
    }
}

/// The arrow keys that the widget with the focus uses itself, besides Home and End.
pub fn taken_arrows(ctx: &Context) -> Option<Direction> {
    TakenKeys::of_focused(ctx).and_then(|taken| taken.direction)
}

/// Whether the widget with the focus uses Escape itself.
pub fn takes_escape(ctx: &Context) -> bool {
    TakenKeys::of_focused(ctx).is_some_and(|taken| taken.escape)
}

/// Whether a widget was clicked with a key or by a screen reader, and not with the pointer.
pub fn clicked_without_pointer(response: &Response) -> bool {
    response.clicked() && !response.clicked_by(PointerButton::Primary)
}

/// Returns where an arrow key, Home or End moves from the item at `index`, if it has the focus.
/// The keys are then not used for anything else.
pub fn move_with_arrows(
    ui: &Ui,
    response: &Response,
    direction: Direction,
    index: usize,
    count: usize,
) -> Option<usize> {
    if !response.has_focus() || count == 0 {
        return None;
    }
    take_arrows(ui, response, direction);
    let (previous, next) = match direction {
        Direction::Horizontal => (Key::ArrowLeft, Key::ArrowRight),
        Direction::Vertical => (Key::ArrowUp, Key::ArrowDown),
    };
    let last = count - 1;
    let target = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        if pressed(previous) {
            Some(index.saturating_sub(1))
        } else if pressed(next) {
            Some((index + 1).min(last))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else {
            None
        }
    });
    target.filter(|target| *target != index)
}

/// Lets Up, Down, Home and End move through rows; `takes_focus` moves the focus to the first one.
pub fn walk(ui: &Ui, rows: &[Response], takes_focus: bool) {
    let mut target = takes_focus.then_some(0);
    for (index, row) in rows.iter().enumerate() {
        let count = rows.len();
        target = move_with_arrows(ui, row, Direction::Vertical, index, count).or(target);
    }
    if let Some(row) = target.and_then(|target| rows.get(target)) {
        row.request_focus();
        // The row takes the keys from the next frame on.
        ui.ctx().request_repaint();
    }
}

/// Moves the focus from any option of a group to the one that is chosen, so that a screen reader
/// finds it chosen.
pub fn follow_choice(ui: &Ui, chosen: Option<Id>, mut options: impl Iterator<Item = Id>) {
    let (Some(focused), Some(chosen)) = (ui.memory(egui::Memory::focused), chosen) else {
        return;
    };
    if focused != chosen && options.any(|option| option == focused) {
        ui.memory_mut(|memory| memory.request_focus(chosen));
    }
}

/// How an item of a group reacts: only one is a Tab stop, but the focus may be moved to any.
pub fn item_sense(ui: &Ui, id: Id, is_stop: bool) -> Sense {
    // Without it, egui would take the focus away from an item to which an arrow key has moved it.
    if is_stop || ui.memory(|memory| memory.has_focus(id)) { Sense::click() } else { Sense::CLICK }
}

/// Draws the frame again if a screen reader listens, so that it hears what a key has changed
/// together with the widget to which the key has moved the focus.
pub fn draw_again(ctx: &Context) {
    if ctx.has_accesskit_node(egui::accesskit_root_id()) {
        ctx.request_discard("what has the focus has changed");
    }
}

/// Tells screen readers which item of a group this is. `ui` is that of the group, such as one from
/// [`group`](super::group).
pub fn set_position(ui: &Ui, response: &Response, index: usize, count: usize) {
    set_index(ui.ctx(), response.id, index);
    set_size(ui, count);
}

/// The same where the number of items is told once.
pub fn set_index(ctx: &Context, item: Id, index: usize) {
    ctx.accesskit_node_builder(item, |node| node.set_position_in_set(index));
}

/// Tells screen readers how many items a group has.
pub fn set_size(group: &Ui, count: usize) {
    // AccessKit looks for it at what contains the items.
    group.ctx().accesskit_node_builder(group.unique_id(), |node| node.set_size_of_set(count));
}
