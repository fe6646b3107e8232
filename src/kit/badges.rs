//! Badges of parties, positions on their scale, chips and dashed frames.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, CornerRadius, FontId, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    pos2, vec2,
};

use super::{ResponseExt as _, Text};
use crate::theme::{self, Theme, size};
use crate::words::Words;

/// The height of a party's badge, and its least width.
pub const BADGE_HEIGHT: f32 = 18.0;
const MIN_BADGE_WIDTH: f32 = 26.0;

/// The least width of a badge with three letters.
const THREE_LETTERS: f32 = 34.0;

/// The space left and right of a badge's initials.
const BADGE_PADDING: f32 = 5.0;

/// The badge of a party: its initials on its colour, or in an outline if it has none; for a voice
/// without a party, an empty frame.
pub struct Badge {
    pub fill: Color32,
    pub edge: Stroke,
    /// The radius of its corners.
    pub corner: u8,
    pub initials: Words,
    /// The font and the colour of the initials.
    pub font: FontId,
    pub color: Color32,
    /// True if it is drawn on a page, whose texts are read: the name beside the badge says whose it
    /// is.
    pub on_page: bool,
}

impl Badge {
    /// Returns the size, which the initials fit into.
    pub fn size(&self, ui: &Ui) -> Vec2 {
        let least = match self.initials.chars().count() {
            0..=2 => MIN_BADGE_WIDTH,
            _ => THREE_LETTERS,
        };
        let initials = super::text_width(ui, &self.initials, self.font.clone()).ceil();
        let width = if self.initials.is_empty() { 0.0 } else { initials + 2.0 * BADGE_PADDING };
        vec2(width.max(least), BADGE_HEIGHT)
    }

    pub fn paint(&self, ui: &Ui, rect: Rect) {
        if self.on_page {
            name_badge(ui, rect);
        }
        let corner = CornerRadius::same(self.corner);
        ui.painter().rect(rect, corner, self.fill, self.edge, StrokeKind::Inside);
        // Tails of Arabic letters reach further down.
        let is_arabic = self.initials.contains(|c| ('\u{600}'..='\u{8FF}').contains(&c));
        let lift = if is_arabic { 0.12 * self.font.size } else { 0.0 };
        Text::new(&self.initials, self.font.clone(), self.color).paint(
            ui,
            rect.center() - vec2(0.0, lift),
            Align2::CENTER_CENTER,
            rect.width() - 2.0,
        );
    }
}

/// Says that what is drawn in an area is a badge.
pub fn name_badge(ui: &Ui, rect: Rect) {
    let id = ui.scope_id().with(("badge", rect.min.x as i32, rect.min.y as i32));
    if ui.is_enabled() {
        super::name_part(ui, id, Role::GraphicsSymbol, rect, "");
    }
}

/// Draws a shortcut as the caps of its keys.
pub fn key_caps(ui: &mut Ui, theme: &Theme, shortcut: egui::KeyboardShortcut) -> Response {
    const HEIGHT: f32 = 22.0;
    const GAP: f32 = 3.0;
    let keys = super::shortcut_keys(ui, shortcut);
    let texts: Vec<Text> = keys
        .into_iter()
        .map(|key| Text::new(Words::verbatim(key), theme::medium(size::SMALL), theme.text))
        .collect();
    let widths: Vec<f32> =
        texts.iter().map(|text| (text.width(ui).ceil() + 12.0).max(HEIGHT)).collect();
    let width = widths.iter().sum::<f32>() + GAP * (widths.len() - 1) as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let mut left = rect.left();
    for (text, width) in texts.iter().zip(widths) {
        let cap = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEIGHT));
        let edge = Stroke::new(1.0, theme.edge);
        let painter = ui.painter();
        // The lower edge is thicker, as on a key.
        painter.rect_filled(cap, 5.0, theme.edge);
        let top = cap.with_max_y(cap.bottom() - 2.0);
        painter.rect(top, 5.0, theme.surface, edge, StrokeKind::Inside);
        text.paint_centered(ui, top.center());
        left += width + GAP;
    }
    // The name is asked for while the context is locked.
    let name = super::format_shortcut(ui, shortcut);
    response.set_name(Role::Label, || name.clone());
    response
}
