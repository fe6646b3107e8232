//! Keyboard focus: its ring, and groups that are one Tab stop.

use egui::{
    Context, EventFilter, FocusDirection, Id, Key, KeyboardShortcut, LayerId, Modifiers, Popup,
    Rect, Response, ScrollArea, Stroke, StrokeKind, Ui, WidgetRect, scroll_area::ScrollAreaOutput,
};

use crate::theme::Theme;

/// The gap between a widget and its ring.
const GAP: f32 = 2.0;

/// Outlines a widget while it has the keyboard focus.
pub fn focus_ring(ui: &Ui, response: &Response, theme: &Theme) {
    if response.has_focus() {
        let (width, gap) = if theme.high_contrast { (3.0, 3.0) } else { (2.0, GAP) };
        let stroke = Stroke::new(width, theme.text);
        ui.painter().rect_stroke(response.rect.expand(gap), 8.0, stroke, StrokeKind::Outside);
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

/// Returns true if a widget was drawn in this pass and can have the focus.
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
#[derive(Clone, Copy, Debug)]
pub enum Direction {
    /// Left and Right.
    Horizontal,
    /// Up and Down.
    Vertical,
    /// All four: Up and Down from row to row.
    Grid { columns: usize },
}

impl Direction {
    /// By how many items Left and Right move, and Up and Down; 0 if they do not.
    fn steps(self) -> [usize; 2] {
        match self {
            Self::Horizontal => [1, 0],
            Self::Vertical => [0, 1],
            Self::Grid { columns } => [1, columns],
        }
    }
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
    /// The id under which the keys of the last widget are stored.
    fn id() -> Id {
        Id::unique("keys that a widget takes")
    }

    /// The keys of the widget with the focus.
    fn of_focused(ctx: &Context) -> Option<Self> {
        let focused = ctx.memory(egui::Memory::focused)?;
        let taken: Self = ctx.data(|data| data.get_temp(Self::id()))?;
        (taken.widget == focused).then_some(taken)
    }

    /// Returns true if a shortcut is one of them.
    fn contain(self, shortcut: KeyboardShortcut) -> bool {
        let [horizontal, vertical] = self.arrows();
        match shortcut.logical_key {
            Key::Escape => self.escape,
            _ if !shortcut.modifiers.is_none() => false,
            Key::Home | Key::End => self.direction.is_some(),
            Key::ArrowLeft | Key::ArrowRight => horizontal,
            Key::ArrowUp | Key::ArrowDown => vertical,
            _ => false,
        }
    }

    /// Returns true for Left and Right, and for Up and Down, if they are among them.
    fn arrows(self) -> [bool; 2] {
        self.direction.map_or([false; 2], |direction| direction.steps().map(|step| step > 0))
    }

    fn store(self, ui: &Ui) {
        let [horizontal_arrows, vertical_arrows] = self.arrows();
        // In a popup, egui would go through the items by itself.
        let filter = EventFilter {
            horizontal_arrows,
            vertical_arrows,
            escape: self.escape,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.widget, filter));
        ui.data_mut(|data| data.insert_temp(Self::id(), self));
    }
}

/// Tells of each shortcut whether the widget with the focus uses it itself.
pub fn taken_keys(ctx: &Context) -> impl Fn(KeyboardShortcut) -> bool {
    let taken = TakenKeys::of_focused(ctx);
    move |shortcut| taken.is_some_and(|taken| taken.contain(shortcut))
}

/// Gives the arrow keys of a direction, Home and End to a widget while it has the focus, instead of
/// to the window.
pub fn take_arrows(ui: &Ui, response: &Response, direction: Direction) {
    if response.has_focus() {
        TakenKeys { widget: response.id, direction: Some(direction), escape: false }.store(ui);
    }
}

/// Gives Escape to a widget while it has the focus, unless a menu is open, which it then closes.
pub(super) fn take_escape(ui: &Ui, response: &Response) {
    if response.has_focus() && !Popup::is_any_open(ui.ctx()) {
        let direction = TakenKeys::of_focused(ui.ctx()).and_then(|taken| taken.direction);
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
    if TakenKeys::of_focused(ui.ctx()).is_some_and(|taken| taken.direction.is_some()) {
        return;
    }
    if escape_pressed(ui) {
        part.request_focus();
    } else {
        take_escape(ui, &control);
    }
}

/// Returns true if Escape was pressed, and the widget with the focus takes it.
pub(super) fn escape_pressed(ui: &Ui) -> bool {
    TakenKeys::of_focused(ui.ctx()).is_some_and(|taken| taken.escape)
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// Ends a frame, when Tab has taken effect. An arrow key does not move the focus: egui would move it
/// to the nearest widget on that side, which may be in another pane. The frame is drawn again if the
/// focus has moved to a widget that was not drawn yet, or with Tab from the last widget to the first:
/// without it in the tree, a screen reader would take the window for what has the focus.
pub fn end_frame(ctx: &Context) {
    ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
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

/// Returns where an arrow key, Home or End moves from the item at `index`, if it has the focus.
/// The keys are then not used for anything else.
pub(super) fn move_with_arrows(
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
    let [across, down] = direction.steps();
    let keys = [
        (Key::ArrowLeft, across, index.checked_sub(across)),
        (Key::ArrowRight, across, Some(index + across)),
        (Key::ArrowUp, down, index.checked_sub(down)),
        (Key::ArrowDown, down, Some(index + down)),
        (Key::Home, 1, Some(0)),
        (Key::End, 1, Some(count - 1)),
    ];
    let mut keys = keys.into_iter().filter(|(_, step, _)| *step > 0);
    let pressed =
        ui.input_mut(|input| keys.find(|(key, ..)| input.consume_key(Modifiers::NONE, *key)));
    let (.., target) = pressed?;
    target.filter(|target| *target != index && *target < count)
}

/// Draws the frame again if a screen reader listens, so that it hears what a key has changed
/// together with the widget to which the key has moved the focus.
pub fn draw_again(ctx: &Context) {
    if ctx.has_accesskit_node(egui::accesskit_root_id()) {
        ctx.request_discard("what has the focus has changed");
    }
}
