//! Text fields with their states, help and errors.

use egui::accesskit::{Invalid, Live};
use egui::text_edit::TextEditState;
use egui::{
    Align2, Color32, Context, FontId, Frame, Id, Margin, Rect, Response, Stroke, StrokeKind,
    TextEdit, Ui, pos2, vec2,
};

use super::{Icon, ResponseExt as _, Text, TextEditExt as _, paragraph, set_status};
use crate::theme::{self, Theme, size};
use crate::words::{Words, editor as texts};

const HEIGHT: f32 = 32.0;

/// The height of a field in a row of a list or a dialog.
const SMALL_HEIGHT: f32 = 28.0;

/// The space between the border of a field and its text.
pub const FIELD_PADDING: f32 = 10.0;

/// The name of a field, and what screen readers say about it besides its value.
#[derive(Clone, Debug, Default)]
pub struct FieldInfo {
    pub name: Words,
    /// How to fill the field in.
    pub help: Words,
    /// The problem with its value.
    pub error: Option<Words>,
    /// True if the field must be filled in.
    pub is_required: bool,
}

impl FieldInfo {
    pub fn new(name: impl Into<Words>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds error and whether the field is required to the accessible description, and the help unless
    /// the field has a value, which shows how it is filled in.
    pub fn describe(&self, response: &Response, has_value: bool) {
        // An error says what to fill in.
        let help = if has_value || self.error.is_some() { "" } else { self.help.as_str() };
        response.describe(|| texts::field_description(self.error.as_deref(), help));
        response.ctx.accesskit_node_builder(response.id, |node| {
            if self.error.is_some() {
                node.set_invalid(Invalid::True);
            }
            // What has a value need not be asked for.
            if self.is_required && !has_value {
                node.set_required();
            }
        });
    }
}

/// The state that the border of a field depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct FieldState {
    pub has_error: bool,
    pub is_enabled: bool,
}

impl FieldState {
    pub fn height(is_small: bool) -> f32 {
        if is_small { SMALL_HEIGHT } else { HEIGHT }
    }

    /// The background.
    pub fn fill(self, theme: &Theme) -> Color32 {
        if self.is_enabled { theme.surface } else { theme.canvas }
    }

    pub fn text_color(self, theme: &Theme) -> Color32 {
        if self.is_enabled { theme.text } else { theme.disabled_text() }
    }

    pub fn paint_border(self, ui: &Ui, theme: &Theme, rect: Rect, response: &Response) {
        let (width, color) = if !self.is_enabled {
            (1.0, theme.border)
        } else if response.has_focus() {
            (2.0, theme.text)
        } else if self.has_error {
            (2.0, theme.error)
        } else if response.hovered() {
            (1.0, theme.text)
        } else {
            (1.0, theme.edge)
        };
        let stroke = Stroke::new(width, color);
        ui.painter().rect_stroke(rect, 6.0, stroke, StrokeKind::Inside);
    }
}

/// A text field that is still to be shown.
#[must_use = "a field must be shown"]
pub struct TextField<'a> {
    typed: &'a mut String,
    id: Id,
    info: FieldInfo,
    hint: Words,
    font: FontId,
    /// The least number of rows; `None` for one line that does not wrap.
    rows: Option<usize>,
    width: f32,
    space_on_right: f32,
    icon: Option<Icon>,
    is_small: bool,
    is_enabled: bool,
}

impl<'a> TextField<'a> {
    /// A field for one line of text; `id` keeps its cursor.
    pub fn new(typed: &'a mut String, id: Id, info: FieldInfo) -> Self {
        Self {
            typed,
            id,
            info,
            hint: Words::EMPTY,
            font: theme::sans(size::BODY),
            rows: None,
            width: f32::INFINITY,
            space_on_right: 0.0,
            icon: None,
            is_small: false,
            is_enabled: true,
        }
    }

    /// Shows a hint while the field is empty.
    pub fn hint(self, hint: impl Into<Words>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// Sets the font of the text.
    pub fn font(self, font: FontId) -> Self {
        Self { font, ..self }
    }

    /// Makes the text wrap; the field grows with it and has at least this many rows.
    pub fn multi_line(self, rows: usize) -> Self {
        Self { rows: Some(rows), ..self }
    }

    /// Sets the width, if there is room.
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Keeps space free for a button at the right end.
    pub fn space_on_right(self, space_on_right: f32) -> Self {
        Self { space_on_right, ..self }
    }

    /// Shows an icon before the text.
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// Makes the field lower, for rows and dialogs.
    pub fn small(self) -> Self {
        Self { is_small: true, ..self }
    }

    /// Sets whether text can be typed.
    pub fn enabled(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }

    pub fn show(self, ui: &mut Ui, theme: &Theme) -> Response {
        let state =
            FieldState { has_error: self.info.error.is_some(), is_enabled: self.is_enabled };
        let height = FieldState::height(self.is_small);
        let row_height = ui.fonts_mut(|fonts| fonts.row_height(&self.font));
        let margin = Margin {
            left: self.icon.map_or(FIELD_PADDING, |_| 36.0) as i8,
            right: (FIELD_PADDING + self.space_on_right) as i8,
            top: ((height - row_height) / 2.0).floor() as i8,
            bottom: ((height - row_height) / 2.0).ceil() as i8,
        };
        let frame = Frame::new().fill(state.fill(theme)).corner_radius(6).inner_margin(margin);
        let edit = match self.rows {
            Some(rows) => TextEdit::multiline(self.typed).desired_rows(rows),
            None => TextEdit::singleline(self.typed).align(Align2::LEFT_CENTER),
        };
        let edit = edit
            .id(self.id)
            .font(self.font)
            .text_color(state.text_color(theme))
            .hint(&self.hint, theme.text_muted)
            .frame(frame)
            .min_size(vec2(24.0, height))
            .interactive(self.is_enabled)
            .desired_width(self.width);
        let output = edit.show(ui);
        let response = output.response.response;
        state.paint_border(ui, theme, response.rect, &response);
        if let Some(icon) = self.icon {
            let center = response.rect.left_center() + vec2(20.0, 0.0);
            icon.paint_at(ui.painter(), center, theme.text_secondary);
        }
        let typed = output.galley.text();
        response.widget_info(|| {
            // The help says more than the hint, and the name as much as one that it begins with.
            let is_said = !self.info.help.is_empty() || self.info.name.starts_with(&*self.hint);
            let hint = if is_said { "" } else { self.hint.as_str() };
            let mut info = egui::WidgetInfo::text_edit(self.is_enabled, "", typed, hint);
            info.label = Some(self.info.name.as_str().into());
            info
        });
        // What changes while somebody types would be read.
        let has_focus = response.has_focus();
        let is_filled = ui.data_mut(|data| {
            let was_filled = data.get_temp(filled_key(self.id)).filter(|_| has_focus);
            let is_filled = was_filled.unwrap_or(!typed.is_empty());
            data.insert_temp(filled_key(self.id), is_filled);
            is_filled
        });
        self.info.describe(&response, is_filled);
        if self.info.is_required && typed.is_empty() {
            ui.ctx().accesskit_node_builder(response.id, egui::accesskit::Node::set_required);
        }
        if response.changed() {
            ui.data_mut(|data| data.insert_temp(typed_key(self.id), true));
        }
        response
    }
}

/// Lets a field begin anew: its cursor and its undo history are those of another text.
pub fn forget_typing(ui: &Ui, id: Id) {
    ui.data_mut(|data| {
        data.remove::<TextEditState>(id);
        data.insert_temp(typed_key(id), false);
    });
}

/// Returns true if something was typed in the field that has the focus, so that it has something to
/// undo.
pub fn has_typed(ctx: &Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    let typed = |id| ctx.data(|data| data.get_temp(typed_key(id)));
    focused.and_then(typed).unwrap_or_default()
}

fn typed_key(id: Id) -> Id {
    id.with("typed")
}

fn filled_key(id: Id) -> Id {
    id.with("filled")
}

/// Shows the error of a field below it; a screen reader says `spoken`.
pub fn field_error(ui: &mut Ui, theme: &Theme, error: &Words, spoken: impl FnOnce() -> Words) {
    let shown = field_message(ui, Icon::Error, error, theme.error);
    set_status(ui, &shown, Live::Assertive, spoken);
}

/// Shows a message below a field, with an icon before it.
pub fn field_message(ui: &mut Ui, icon: Icon, message: &Words, color: Color32) -> Response {
    const INDENT: f32 = 20.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let corner = ui.cursor().min;
        ui.add_space(INDENT);
        let shown = paragraph(ui, message, size::SMALL, color);
        icon.paint_at(ui.painter(), corner + vec2(7.0, 8.0), color);
        shown
    })
    .inner
}

/// Paints the label of a field, with a star if it is required, in a column of its own. Returns
/// the space that it takes up.
pub fn field_label(ui: &Ui, theme: &Theme, rect: Rect, label: &Words, is_required: bool) -> Rect {
    let text = texts::field_label(label, is_required);
    let text = Text::new(text, theme::medium(size::LABEL), theme.text);
    let galley = text.wrap(ui, rect.width(), 3);
    let offset = ((rect.height() - galley.size().y) / 2.0).max(0.0);
    let rect = Rect::from_min_size(pos2(rect.left(), rect.top() + offset), galley.size());
    ui.painter().galley(rect.min, galley, theme.text);
    rect
}
