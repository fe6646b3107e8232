//! The frame of a card, and the text in it.

use egui::{
    Color32, CornerRadius, Frame, Margin, Rect, Response, Stroke, Ui, UiBuilder, pos2, vec2,
};

use super::{LEFT_MARGIN, RIGHT_MARGIN};
use crate::kit::selectable::selectable_paragraph;
use crate::kit::{self, Button, Icon};
use crate::model::Stance;
use crate::scene::Scene;
use crate::theme::{self, Theme};
use crate::words::Words;

/// The width of the text below which the date goes below the name, and the actions of the
/// selected card become icons.
const NARROW_WIDTH: f32 = 250.0;

/// The space between the edge and the text.
const PADDING: f32 = 16.0;

/// The frame of a card above the list.
pub(super) fn pinned_frame(theme: &Theme, bottom: i8) -> Frame {
    let margin =
        Margin { left: LEFT_MARGIN as i8 + 1, right: RIGHT_MARGIN as i8, top: 8, bottom: 4 };
    Frame::new()
        .fill(theme.surface)
        .stroke(Stroke::new(2.0, theme.text))
        .corner_radius(CornerRadius::same(8))
        .outer_margin(margin)
        .inner_margin(Margin { left: 14, right: 14, top: 12, bottom })
}

/// The button at the right end of a card's heading that closes it.
pub(super) fn close_button(ui: &mut Ui, theme: &Theme, heading: Rect, label: Words) -> Response {
    let center = pos2(heading.right() - 6.0, heading.top() + 9.0);
    let rect = Rect::from_center_size(center, vec2(28.0, 28.0));
    let ui = &mut ui.new_child(UiBuilder::new().max_rect(rect));
    Button::icon_only(Icon::Close, label).small().show(ui, theme)
}

/// A card that is being drawn.
#[expect(clippy::struct_excessive_bools, reason = "each is on or off independently of the others")]
pub struct Card<'a> {
    pub scene: Scene<'a>,
    pub stance: &'a Stance,
    pub is_selected: bool,
    /// Whether it counts only from a later day.
    pub is_later: bool,
    /// Whether its text is muted because of that.
    pub is_faded: bool,
    pub is_narrow: bool,
    /// The rows that are left for quotations, if not all of them are shown.
    pub rows_left: Option<usize>,
    /// Whether some of them are left out.
    pub is_cut: bool,
    /// The words of the row behind *Source* that is being drawn.
    pub(super) row_words: Option<Vec<Words>>,
    /// The text on the card, which takes the clicks on it.
    pub(super) text: Option<Response>,
}

impl<'a> Card<'a> {
    /// A card that is neither selected nor later than the day.
    pub fn new(scene: Scene<'a>, stance: &'a Stance) -> Self {
        Self {
            scene,
            stance,
            is_selected: false,
            is_later: false,
            is_faded: false,
            is_narrow: false,
            rows_left: None,
            is_cut: false,
            row_words: None,
            text: None,
        }
    }

    /// Draws the frame with some contents.
    pub fn show_in_frame(
        &mut self,
        ui: &mut Ui,
        fill: Color32,
        stroke: Stroke,
        contents: impl FnOnce(&mut Self, &mut Ui),
    ) {
        // The edge grows inwards, so that selecting a card moves nothing.
        let padding = PADDING - stroke.width;
        Frame::new()
            .fill(fill)
            .stroke(stroke)
            .corner_radius(CornerRadius::same(8))
            .inner_margin(Margin {
                left: padding as i8,
                right: padding as i8,
                top: (14.0 - stroke.width) as i8,
                bottom: (12.0 - stroke.width) as i8,
            })
            .show(ui, |ui| {
                let width = ui.available_width();
                ui.set_width(width);
                ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
                self.is_narrow = width < NARROW_WIDTH;
                contents(self, ui);
            });
    }

    /// The colour of text that would otherwise have this one.
    pub fn color(&self, color: Color32) -> Color32 {
        if self.is_faded { self.scene.theme.text_muted } else { color }
    }

    /// The colour of a party; `None` is grey.
    pub fn party_color(&self, party: Option<usize>) -> Color32 {
        party.map_or(self.scene.theme.text_muted, |party| self.scene.party_color(party))
    }

    /// Shows text that can be selected, in the font of running text.
    pub fn show_text(&mut self, ui: &mut Ui, text: impl Into<Words>, size: f32, color: Color32) {
        self.show_text_in(ui, text.into(), theme::sans(size), color);
    }

    /// Shows text that can be selected.
    pub fn show_text_in(&mut self, ui: &mut Ui, text: Words, font: egui::FontId, color: Color32) {
        let color = self.color(color);
        self.add_row_words(&text);
        if self.scene.on_page {
            kit::bidi_paragraph(ui, text, font, color);
        } else if let Some(label) = selectable_paragraph(ui, text, font, color) {
            self.add_text(label);
        }
    }

    /// Shows the words of a source, as far as there are rows for them.
    pub fn show_quoted(&mut self, ui: &mut Ui, text: Words, font: egui::FontId, color: Color32) {
        match self.take_rows(ui, &text, &font) {
            None => self.show_text_in(ui, text, font, color),
            Some(0) => {}
            Some(rows) => {
                kit::start_of_paragraph(ui, text, font, self.color(color), rows);
            }
        }
    }

    /// Takes the rows of a text, or returns those that are left if it needs more.
    pub fn take_rows(&mut self, ui: &Ui, text: &Words, font: &egui::FontId) -> Option<usize> {
        let left = self.rows_left?;
        let needed = kit::count_rows(ui, text, font.clone());
        self.rows_left = Some(left.saturating_sub(needed));
        self.is_cut |= needed > left;
        (needed > left).then_some(left)
    }

    /// Returns the words that are shown by `contents`.
    pub fn row_words(&mut self, contents: impl FnOnce(&mut Self)) -> Vec<Words> {
        self.row_words = Some(Vec::new());
        contents(self);
        self.row_words.take().unwrap_or_default()
    }

    /// Adds words to the row that is being drawn, if any.
    pub fn add_row_words(&mut self, words: &Words) {
        if let Some(row) = &mut self.row_words {
            row.push(words.clone());
        }
    }

    /// Adds text that takes the clicks on the card.
    pub fn add_text(&mut self, label: Response) {
        self.text = Some(match self.text.take() {
            Some(text) => text | label,
            None => label,
        });
    }
}
