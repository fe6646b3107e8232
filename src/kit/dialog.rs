//! Dialogs: windows over all others, with a title and a close button. While one is open, nothing
//! behind it reacts; the focus goes into it, stays there, and returns when it closes.

use egui::accesskit::{Node, Role};
use egui::os::OperatingSystem;
use egui::{
    Align, Align2, Color32, Context, Frame, Id, Key, Layout, Margin, Modal, Modifiers, Rect,
    Response, ScrollArea, Ui, Vec2, vec2,
};

use super::{Button, Icon, ResponseExt as _, Text, focus};
use crate::theme::{self, Theme, size, space};
use crate::words::Words;

/// The space around a dialog in a small window.
const SPACE_AROUND: f32 = 16.0;

const MARGIN: i8 = 24;
const FOOTER_HEIGHT: f32 = 64.0;

/// A dialog that is still to be shown.
#[must_use = "a dialog must be shown"]
pub struct Dialog<'a> {
    theme: &'a Theme,
    title: Words,
    /// The name of the close button; `None` if a choice must be made.
    close: Option<Words>,
    size: Vec2,
}

impl<'a> Dialog<'a> {
    /// A dialog of a size, or a smaller one in a small window. Its height fits its contents.
    pub fn new(theme: &'a Theme, title: impl Into<Words>, size: Vec2) -> Self {
        Self { theme, title: title.into(), close: None, size }
    }

    /// Adds a close button; `name` is its name for screen readers.
    pub fn closable(self, name: impl Into<Words>) -> Self {
        Self { close: Some(name.into()), ..self }
    }

    /// The size in a window.
    pub fn fit(ctx: &Context, size: Vec2) -> Vec2 {
        let room = ctx.content_rect().size() - Vec2::splat(2.0 * SPACE_AROUND);
        room.min(size).max(Vec2::splat(40.0))
    }

    /// Shows the dialog: contents that scroll, and [its buttons](dialog_buttons) from right to left, if
    /// there are any. Returns whether it was closed.
    pub fn show(
        self,
        ctx: &Context,
        contents: impl FnOnce(&mut Ui),
        footer: Option<impl FnOnce(&mut Ui)>,
    ) -> bool {
        let theme = self.theme;
        let id = Id::unique("dialog").with(self.close.is_some());
        let size = Self::fit(ctx, self.size);
        let frame = Frame::window(&ctx.global_style()).corner_radius(12).inner_margin(Margin::ZERO);
        let area = Modal::default_area(id)
            .anchor(Align2::CENTER_CENTER, Vec2::ZERO)
            .accessible_name(super::spoken(&self.title));
        let modal =
            Modal::new(id).area(area).frame(frame).backdrop_color(Color32::from_black_alpha(100));
        let mut is_closed = false;
        let has_opened = keep_focus(ctx, id);
        modal.show(ctx, |ui| {
            ctx.accesskit_node_builder(id, Node::set_modal);
            super::set_area_size(ui, size);
            ui.spacing_mut().item_spacing = vec2(space::L, 0.0);
            let header = Margin { bottom: 8, ..Margin::same(MARGIN) };
            Frame::new().inner_margin(header).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let right_to_left = Layout::right_to_left(Align::Center);
                    ui.with_layout(right_to_left, |ui| {
                        if let Some(close) = &self.close {
                            let button = Button::icon_only(Icon::Close, close).small();
                            is_closed = button.show(ui, theme).clicked();
                        }
                        let left_to_right = Layout::left_to_right(Align::Center);
                        ui.with_layout(left_to_right, |ui| {
                            let font = theme::semibold(size::DIALOG);
                            let title = Text::new(&self.title, font, theme.text);
                            let heading = ui.add(title.label().wrap());
                            heading.set_name(Role::Heading, || self.title.clone());
                        });
                    });
                });
            });
            let footer_height = if footer.is_some() { FOOTER_HEIGHT } else { 12.0 };
            let max_height = (size.y - 66.0 - footer_height).max(20.0);
            let body = Margin {
                top: 0,
                bottom: if footer.is_some() { 16 } else { 8 },
                ..Margin::same(MARGIN)
            };
            let mut scrolled = ScrollArea::vertical()
                .auto_shrink([false, true])
                .max_height(max_height)
                .content_margin(body);
            if has_opened {
                // Dialogs share their scroll state, also with that of the last time.
                scrolled = scrolled.vertical_scroll_offset(0.0);
            }
            focus::scroll(ui, scrolled, |ui| {
                ui.spacing_mut().item_spacing = vec2(space::L, space::M);
                contents(ui);
            });
            if let Some(footer) = footer {
                draw_footer(ui, theme, footer);
            }
        });
        is_closed
    }
}

/// Shows the buttons of a dialog in the order of the system: the first of them, which acts, is
/// rightmost, and on Windows leftmost. Returns them in the order given, and what was chosen.
pub fn dialog_buttons<T>(
    ui: &mut Ui,
    theme: &Theme,
    mut choices: Vec<(Button, T)>,
) -> (Vec<Response>, Option<T>) {
    let is_reversed = ui.ctx().os() == OperatingSystem::Windows;
    if is_reversed {
        choices.reverse();
    }
    let mut chosen = None;
    let mut show = |(button, value): (Button, T)| {
        let response = button.show(ui, theme);
        if response.clicked() {
            chosen = Some(value);
        }
        response
    };
    let mut buttons: Vec<Response> = choices.into_iter().map(&mut show).collect();
    if is_reversed {
        buttons.reverse();
    }
    (buttons, chosen)
}

/// Draws the buttons at the bottom, below a line.
fn draw_footer(ui: &mut Ui, theme: &Theme, footer: impl FnOnce(&mut Ui)) {
    let top = ui.cursor().top();
    let x_range = ui.max_rect().x_range();
    ui.painter().hline(x_range, top, (1.0, theme.border));
    let rect = Rect::from_x_y_ranges(x_range, top..=top + FOOTER_HEIGHT);
    let inner = rect.shrink2(vec2(f32::from(MARGIN), 12.0));
    let builder =
        egui::UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center));
    let mut row = ui.new_child(builder);
    row.spacing_mut().item_spacing.x = space::XL;
    footer(&mut row);
    ui.advance_cursor_after_rect(rect);
}

/// Returns true if Enter was pressed and nothing that has the focus uses it.
pub fn enter_pressed(ui: &Ui) -> bool {
    let is_free = ui.memory(egui::Memory::focused).is_none() || ui.text_edit_focused();
    is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// Returns true if Escape was pressed, which then closes nothing else.
pub fn escape_pressed(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// The focus before a dialog opened, and the last frame that drew the dialog.
#[derive(Clone, Copy)]
struct FocusBefore {
    id: Option<Id>,
    frame: u64,
}

fn focus_key() -> Id {
    Id::unique("focus before a dialog")
}

/// Where it is stored what had the focus at the end of the last frame.
fn last_focus_key() -> Id {
    focus_key().with("last frame")
}

/// Remembers what has the focus when a dialog opens, and takes it away from what lies behind.
/// Returns whether it has just opened.
fn keep_focus(ctx: &Context, dialog: Id) -> bool {
    let key = focus_key().with(dialog);
    let frame = ctx.cumulative_frame_nr();
    let before: Option<FocusBefore> = ctx.data(|data| data.get_temp(key));
    let open = before.filter(|before| frame - before.frame <= 1);
    let before = open.unwrap_or_else(|| {
        let focused = ctx.memory(egui::Memory::focused);
        if let Some(id) = focused {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
        // Escape, which may have opened it, has left a field already.
        let last = || ctx.data(|data| data.get_temp(last_focus_key()).flatten());
        FocusBefore { id: focused.or_else(last), frame }
    });
    ctx.data_mut(|data| {
        data.insert_temp(key, FocusBefore { frame, ..before });
        data.insert_temp(focus_key(), key);
    });
    open.is_none()
}

/// Returns true if the dialog with this name has just opened, so that its main button takes the
/// focus.
pub fn has_just_opened(ui: &Ui, dialog: &str) -> bool {
    let key = focus_key().with(dialog);
    let frame = ui.ctx().cumulative_frame_nr();
    let last: Option<u64> = ui.data(|data| data.get_temp(key));
    ui.data_mut(|data| data.insert_temp(key, frame));
    last.is_none_or(|last| frame - last > 1)
}

/// Returns true if a dialog was drawn in the last frame.
pub fn is_dialog_open(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.top_modal_layer().is_some())
}

/// Returns the focus to where it was, after a dialog has closed. Called once a frame.
pub fn return_focus(ctx: &Context) {
    return_from_dialog(ctx);
    let focused = ctx.memory(egui::Memory::focused);
    ctx.data_mut(|data| data.insert_temp(last_focus_key(), focused));
}

fn return_from_dialog(ctx: &Context) {
    let Some(key) = ctx.data(|data| data.get_temp::<Id>(focus_key())) else {
        return;
    };
    let before: Option<FocusBefore> = ctx.data(|data| data.get_temp(key));
    let Some(before) = before else {
        return;
    };
    if before.frame == ctx.cumulative_frame_nr() {
        return;
    }
    ctx.data_mut(|data| {
        data.remove::<FocusBefore>(key);
        data.remove::<Id>(focus_key());
    });
    let focused = ctx.memory(egui::Memory::focused);
    // The button that has closed it is not drawn any more.
    let is_free = focused.is_none_or(|id| !focus::can_have_focus(ctx, id));
    if let Some(id) = before.id.filter(|_| is_free) {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
}
