//! The frame of a card, and the text in it.

use egui::{
    Color32, CornerRadius, Frame, Margin, Pos2, Rect, Response, Stroke, Ui, UiBuilder, pos2, vec2,
};

use super::SIDE_MARGIN;
use crate::kit::selectable::selectable_paragraph;
use crate::kit::{self, Button, Icon};
use crate::model::Stance;
use crate::scene::WindowScene;
use crate::theme::{self, Theme, space};
use crate::words::Words;

/// The space between the edge and the text.
const PADDING: f32 = 16.0;

/// The frame of a card above the list.
pub(super) fn pinned_frame(theme: &Theme, bottom: i8) -> Frame {
    let margin = Margin { top: 8, bottom: 4, ..Margin::symmetric(SIDE_MARGIN as i8, 0) };
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
pub struct Card<'a> {
    pub scene: WindowScene<'a>,
    pub stance: &'a Stance,
    /// The words of the row behind *Source* that is being drawn.
    pub(super) row_words: Option<Vec<Words>>,
    /// The text on the card, which takes the clicks on it.
    pub(super) text: Option<Response>,
    /// Where the last line of its text ends.
    pub(super) text_end: Pos2,
    /// Where the position ends, below which is a line of its own at most.
    pub(super) position_end: Option<Pos2>,
}

impl<'a> Card<'a> {
    pub fn new(scene: WindowScene<'a>, stance: &'a Stance) -> Self {
        Self {
            scene,
            stance,
            row_words: None,
            text: None,
            text_end: Pos2::ZERO,
            position_end: None,
        }
    }

    /// Draws the frame with some contents.
    pub fn show_in_frame(
        &mut self,
        ui: &mut Ui,
        stroke: Stroke,
        contents: impl FnOnce(&mut Self, &mut Ui),
    ) {
        // The edge grows inwards, so that selecting a card moves nothing.
        let padding = (PADDING - stroke.width) as i8;
        let height = (14.0 - stroke.width) as i8;
        Frame::new()
            .fill(self.scene.theme.surface)
            .stroke(stroke)
            .corner_radius(CornerRadius::same(8))
            .inner_margin(Margin::symmetric(padding, height))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = vec2(space::L, 0.0);
                contents(self, ui);
            });
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
        self.add_row_words(&text);
        let width = kit::last_row_width(ui, &text, font.clone());
        if let Some(label) = selectable_paragraph(ui, text, font, color) {
            self.add_text(label);
        }
        let bottom = ui.min_rect().bottom();
        self.text_end = pos2(ui.max_rect().left() + width, bottom);
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
