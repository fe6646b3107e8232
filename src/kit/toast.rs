//! Messages that disappear by themselves.

use egui::accesskit::{Live, Role};
use egui::{Align, Area, Context, Frame, Id, Layout, Margin, Order, Pos2, Ui, pos2, vec2};

use super::{ResponseExt as _, Text, text_width};
use crate::theme::{self, Theme, size, space};
use crate::words::{self, Words};

/// How long a message stays, in seconds.
const SECONDS: f64 = 6.0;

/// After how many seconds a message about work that still goes on is announced. What is done sooner
/// is announced only when it is done.
const SECONDS_BEFORE_PROGRESS: f64 = 2.0;

const HEIGHT: f32 = 36.0;

/// The space above and below its words.
const PADDING: i8 = 5;

/// The distance to the edge of the window and to a dialog, in points.
const MARGIN: f32 = 8.0;

/// The maximum width, in points.
const MAX_WIDTH: f32 = 720.0;

/// The user's response to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastAction {
    /// Use its button.
    Act,
    /// Close the message, or let it expire.
    Close,
}

/// When a message appeared.
#[derive(Clone)]
struct Shown {
    text: Words,
    number: u64,
    since: f64,
}

/// A message.
#[derive(Clone, Copy)]
pub struct Toast<'a> {
    pub text: &'a Words,
    /// Tells messages with the same words apart.
    pub number: u64,
    /// True if it is about work that still goes on, and ends with another message.
    pub is_progress: bool,
    /// The words and the name of a button for what the message is about.
    pub button: Option<&'a (Words, Words)>,
}

/// Shows a message with its bottom centre at `bottom`; only one at a time. `spoken` is said.
pub fn toast(
    ctx: &Context,
    theme: &Theme,
    toast: Toast<'_>,
    spoken: impl FnOnce() -> Words,
    bottom: Pos2,
) -> Option<ToastAction> {
    let Toast { text, number, is_progress, .. } = toast;
    let key = Id::unique("toast");
    let now = ctx.input(|input| input.time);
    let shown: Option<Shown> = ctx.data(|data| data.get_temp(key));
    let mut shown = shown
        .filter(|shown| shown.text == *text && shown.number == number)
        .unwrap_or_else(|| Shown { text: text.clone(), number, since: now });
    let wait = SECONDS_BEFORE_PROGRESS - (now - shown.since);
    let live = if is_progress && wait > 0.0 { Live::Off } else { Live::Polite };
    let mut action = None;
    let width = MAX_WIDTH.min(ctx.content_rect().width() - 80.0).max(40.0);
    let (bottom, order) = place(ctx, bottom);
    // An area remembers its size, in which a longer message would wrap too early.
    let area = Area::new(key.with(text))
        .pivot(egui::Align2::CENTER_BOTTOM)
        .fixed_pos(bottom)
        .order(order)
        .show(ctx, |ui| {
            ui.set_max_width(width);
            Frame::new()
                .fill(theme.text)
                .corner_radius(8)
                .inner_margin(Margin::symmetric(16, PADDING))
                .show(ui, |ui| {
                    action = draw(ui, theme, toast, live, spoken);
                });
        });
    let has_focus = ctx.memory(|memory| {
        let focused = memory.focused();
        focused.is_some_and(|id| id == key.with("act") || id == key.with("close"))
    });
    // What is being read or used stays.
    if area.response.contains_pointer() || has_focus {
        shown.since = now;
    }
    let left = SECONDS - (now - shown.since);
    ctx.data_mut(|data| data.insert_temp(key, shown));
    if is_progress {
        if wait > 0.0 {
            ctx.request_repaint_after_secs(wait as f32);
        }
        return action;
    }
    if left <= 0.0 {
        return Some(ToastAction::Close);
    }
    ctx.request_repaint_after_secs(left as f32);
    action
}

/// Where the toast ends, and its layer: while a dialog is open, below or above it or, where there is
/// no room, behind it.
fn place(ctx: &Context, bottom: Pos2) -> (Pos2, Order) {
    let dialog = ctx.memory(|memory| memory.area_rect(memory.top_modal_layer()?.id));
    let Some(dialog) = dialog else {
        return (bottom, Order::Foreground);
    };
    let window = ctx.content_rect();
    let (low, high) = (window.bottom() - MARGIN, window.top() + MARGIN + HEIGHT);
    if dialog.bottom() + MARGIN + HEIGHT <= low {
        (pos2(window.center().x, low), Order::Foreground)
    } else if high + MARGIN <= dialog.top() {
        (pos2(window.center().x, high), Order::Foreground)
    } else {
        (bottom, Order::Middle)
    }
}

fn draw(
    ui: &mut Ui,
    theme: &Theme,
    Toast { text, number, button, .. }: Toast<'_>,
    live: Live,
    spoken: impl FnOnce() -> Words,
) -> Option<ToastAction> {
    let mut action = None;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(HEIGHT - 2.0 * f32::from(PADDING));
        ui.spacing_mut().item_spacing.x = space::L;
        let width = |words| text_width(ui, words, theme::semibold(size::LABEL)) + 24.0;
        let buttons = 34.0 + button.map_or(0.0, |(words, _)| width(words));
        // Screen readers say the same words again if they come from another node.
        ui.push_id(number, |ui| {
            ui.set_max_width((ui.available_width() - buttons).max(40.0));
            let label = Text::new(text, theme::medium(size::LABEL), theme.surface).label();
            let response = ui.add(label.wrap());
            super::set_status(ui, &response, live, spoken);
        });
        ui.add_space(space::L);
        if button.is_some_and(|(words, name)| draw_button(ui, theme, "act", words, name, None)) {
            action = Some(ToastAction::Act);
        }
        if draw_button(
            ui,
            theme,
            "close",
            &words::CLOSE_MESSAGE,
            &words::CLOSE_MESSAGE,
            Some(super::Icon::Close),
        ) {
            action = Some(ToastAction::Close);
        }
    });
    action
}

/// A button on ink.
fn draw_button(
    ui: &mut Ui,
    theme: &Theme,
    salt: &str,
    words: &Words,
    name: &Words,
    icon: Option<super::Icon>,
) -> bool {
    let text = Text::new(words, theme::semibold(size::LABEL), theme.surface);
    let width = match icon {
        Some(_) => 24.0,
        None => text.width(ui) + 16.0,
    };
    let (_, rect) = ui.allocate_space(vec2(width, 28.0));
    let id = Id::unique("toast").with(salt);
    let response = ui.interact(rect, id, egui::Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.text_secondary);
    }
    match icon {
        Some(icon) => icon.paint_at(ui.painter(), rect.center(), theme.surface),
        None => {
            text.paint_centered(ui, rect.center());
        }
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, theme.surface);
        ui.painter().rect_stroke(rect, 6.0, stroke, egui::StrokeKind::Inside);
    }
    response.set_name(Role::Button, || name.clone());
    response.clicked()
}
