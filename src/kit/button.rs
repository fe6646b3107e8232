//! Buttons in their four kinds, with text, an icon or both.

use egui::{Atoms, Color32, IntoAtoms as _, Response, Stroke, Ui, vec2};

use super::widgets::spoken;
use super::{Icon, ResponseExt as _, focus_ring, rich_text};
use crate::theme::{self, Theme, size};
use crate::words::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ButtonSize {
    Normal,
    /// In a row of a list or a dialog.
    Small,
}

/// How much a button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prominence {
    /// Filled with ink: the one that Enter presses.
    Primary,
    /// With an outline.
    Secondary,
    /// Plain text until it is hovered.
    Quiet,
    /// With a red outline.
    Destructive,
}

/// A button that is still to be shown.
#[must_use = "a button must be shown"]
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is on or off independently of the others")]
pub struct Button {
    words: Words,
    /// The name for screen readers and the tooltip, if the words are a sign.
    name: Option<Words>,
    prominence: Prominence,
    icon: Option<Icon>,
    trailing_icon: Option<Icon>,
    has_menu: bool,
    is_icon_only: bool,
    size: ButtonSize,
    is_selected: Option<bool>,
    is_enabled: bool,
    /// True if it is a Tab stop although it cannot be pressed.
    is_reachable: bool,
    /// The key that does the same, shown after the text.
    key: Option<egui::KeyboardShortcut>,
    /// The size relative to that in the main window.
    scale: f32,
}

impl Button {
    fn new(words: impl Into<Words>, prominence: Prominence) -> Self {
        Self {
            words: words.into(),
            name: None,
            prominence,
            icon: None,
            trailing_icon: None,
            has_menu: false,
            is_icon_only: false,
            size: ButtonSize::Normal,
            is_selected: None,
            is_enabled: true,
            is_reachable: false,
            key: None,
            scale: 1.0,
        }
    }

    /// The main button of a dialog, a form or the window.
    pub fn primary(words: impl Into<Words>) -> Self {
        Self::new(words, Prominence::Primary)
    }

    /// A button with an outline.
    pub fn secondary(words: impl Into<Words>) -> Self {
        Self::new(words, Prominence::Secondary)
    }

    /// A button without an outline.
    pub fn quiet(words: impl Into<Words>) -> Self {
        Self::new(words, Prominence::Quiet)
    }

    /// A button that deletes something.
    pub fn destructive(words: impl Into<Words>) -> Self {
        Self::new(words, Prominence::Destructive)
    }

    /// A button without text. Its words are its name and its tooltip.
    pub fn icon_only(icon: Icon, words: impl Into<Words>) -> Self {
        Self { is_icon_only: true, ..Self::quiet(words).icon(icon) }
    }

    /// Gives a button whose words are a sign a name, which is also its tooltip.
    pub fn named(self, name: impl Into<Words>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// Puts an icon before the text.
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// Puts an icon after the text.
    pub fn trailing_icon(self, icon: Icon) -> Self {
        Self { trailing_icon: Some(icon), ..self }
    }

    /// Shows that the button opens a menu.
    pub fn with_menu(self) -> Self {
        Self { has_menu: true, ..self }
    }

    /// Makes the button lower, for rows and dialogs.
    pub fn small(self) -> Self {
        Self { size: ButtonSize::Small, ..self }
    }

    /// Shows only the icon, with the text as name and tooltip, if there is no room for both.
    pub fn icon_only_if(self, is_icon_only: bool) -> Self {
        Self { is_icon_only, ..self }
    }

    /// Makes it a button that is either pressed or not.
    pub fn selected(self, is_selected: bool) -> Self {
        Self { is_selected: Some(is_selected), ..self }
    }

    /// Sets whether the button can be pressed.
    pub fn enabled(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }

    /// Sets whether it does what it says. If not, it looks disabled, but can be reached, so that its
    /// description says why; what then presses it asks for that.
    pub fn ready(self, is_ready: bool) -> Self {
        Self { is_reachable: true, ..self.enabled(is_ready) }
    }

    /// Shows the key that does the same after the text.
    pub fn key(self, key: egui::KeyboardShortcut) -> Self {
        Self { key: Some(key), ..self }
    }

    /// Makes everything larger or smaller.
    pub fn scaled(self, scale: f32) -> Self {
        Self { scale, ..self }
    }

    pub fn show(self, ui: &mut Ui, theme: &Theme) -> Response {
        let scale = self.scale;
        // The height; the space beside the contents, with and without text; that between them.
        let (height, padding, icon_padding, gap) = match self.size {
            ButtonSize::Normal => (32.0, 14.0, 8.0, 8.0),
            ButtonSize::Small => (28.0, 14.0, 6.0, 8.0),
        };
        let height = height * scale;
        let font = match self.prominence {
            Prominence::Primary => theme::semibold(size::BODY * scale),
            _ => theme::medium(size::BODY * scale),
        };
        let mut atoms = Atoms::default();
        if let Some(icon) = self.icon {
            atoms.push_right(icon.atom(scale));
        }
        if !self.is_icon_only {
            atoms.push_right(rich_text(&self.words).font(font));
        }
        if let Some(key) = self.key {
            let text = rich_text(super::format_shortcut(ui, key));
            let font = theme::sans(size::SMALL * scale);
            let color = if self.is_filled() { theme.surface } else { theme.text_muted };
            atoms.push_right(text.font(font).color(color));
        }
        if let Some(icon) = self.trailing_icon {
            atoms.push_right(icon.atom(scale));
        }
        if self.has_menu {
            atoms.push_right(Icon::ChevronDown.atom(scale));
        }
        let response = ui
            .scope(|ui| {
                // What only has the focus looks as usual, except for its ring.
                let last = ui.ctx().read_response(ui.next_auto_id());
                let is_hovered = last.is_some_and(|last| last.hovered());
                self.set_colors(ui, theme, is_hovered);
                let padding = if self.is_icon_only { icon_padding } else { padding };
                ui.spacing_mut().interact_size.y *= scale;
                ui.spacing_mut().button_padding = vec2(padding * scale, 0.0);
                let button = egui::Button::new(atoms.into_atoms())
                    .gap(gap * scale)
                    .min_size(vec2(height, height));
                ui.add_enabled(self.is_enabled || self.is_reachable, button)
            })
            .inner;
        focus_ring(ui, &response, theme);
        let (is_enabled, is_selected) = (self.is_enabled, self.is_selected);
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(
                egui::accesskit::Role::Button,
                is_enabled,
                spoken(self.name.as_ref().unwrap_or(&self.words)),
            );
            info.selected = is_selected;
            info
        });
        match self.name {
            Some(name) => response.tooltip(name),
            None if self.is_icon_only => response.tooltip(self.words),
            None => response,
        }
    }

    /// Returns true if the button has the colour of text, and its text that of the surface.
    fn is_filled(&self) -> bool {
        match self.prominence {
            Prominence::Primary => true,
            Prominence::Secondary => self.is_selected == Some(true),
            Prominence::Quiet | Prominence::Destructive => false,
        }
    }

    /// Sets the colours of egui's buttons.
    fn set_colors(&self, ui: &mut Ui, theme: &Theme, is_hovered: bool) {
        let none = Color32::TRANSPARENT;
        let edge = Stroke::new(self.scale, theme.edge);
        let red = Stroke::new(self.scale, theme.error);
        let border = Stroke::new(self.scale, theme.border);
        let is_selected = self.is_selected == Some(true);
        let (fill, hovered, stroke, text, disabled_fill) = match self.prominence {
            Prominence::Primary => {
                (theme.text, theme.text_secondary, Stroke::NONE, theme.surface, theme.field)
            }
            Prominence::Secondary if is_selected => {
                (theme.text, theme.text_secondary, edge, theme.surface, theme.field)
            }
            Prominence::Secondary => (theme.surface, theme.field, edge, theme.text, theme.surface),
            Prominence::Quiet => (
                if is_selected { theme.field } else { none },
                theme.field,
                Stroke::NONE,
                theme.text,
                none,
            ),
            Prominence::Destructive => (
                theme.surface,
                theme.surface.lerp_to_gamma(theme.error, 0.12),
                red,
                theme.error,
                theme.surface,
            ),
        };
        let visuals = ui.visuals_mut();
        visuals.disabled_alpha = 1.0;
        let (stroke, text) = if self.is_enabled {
            (stroke, text)
        } else if stroke == Stroke::NONE {
            (Stroke::NONE, theme.disabled_text())
        } else {
            (border, theme.disabled_text())
        };
        let widgets = &mut visuals.widgets;
        for (state, fill) in [
            (&mut widgets.inactive, fill),
            (&mut widgets.hovered, if is_hovered { hovered } else { fill }),
            (&mut widgets.active, hovered),
            (&mut widgets.open, hovered),
        ] {
            state.weak_bg_fill = if self.is_enabled { fill } else { disabled_fill };
            state.bg_stroke = stroke;
            state.fg_stroke = Stroke::new(1.0, text);
            state.corner_radius *= self.scale;
        }
        widgets.noninteractive = egui::style::WidgetVisuals {
            corner_radius: widgets.inactive.corner_radius,
            ..widgets.inactive
        };
    }
}
