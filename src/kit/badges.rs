//! Badges of parties, positions on their scale, chips and dashed frames.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind,
    Ui, Vec2, pos2, vec2,
};

use super::{ResponseExt as _, Text};
use crate::model::Scale;
use crate::theme::{self, Theme, size};
use crate::words::Words;

/// The height of a party's badge, and its least width.
pub const BADGE_HEIGHT: f32 = 18.0;
const MIN_BADGE_WIDTH: f32 = 26.0;

/// The least width of a badge with three letters.
const THREE_LETTERS: f32 = 34.0;

/// The space left and right of a badge's initials.
const BADGE_PADDING: f32 = 5.0;

/// The distance of two levels below which a scale has no ticks, in points.
const MIN_TICK_DISTANCE: f64 = 6.0;

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
    /// Whether it is drawn on a page, whose texts are read: the name beside the badge says whose it
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
        Text::new(&self.initials, self.font.clone(), self.color).paint(
            ui,
            rect.center(),
            Align2::CENTER_CENTER,
            rect.width() - 2.0,
        );
    }
}

/// Says that what is drawn in an area is a badge.
pub fn name_badge(ui: &Ui, rect: Rect) {
    let id = ui.scope_id().with(("badge", rect.min.x as i32, rect.min.y as i32));
    super::name_part(ui, id, Role::GraphicsSymbol, rect, "");
}

/// Paints a position on its scale: the rail, the range that the words allow, and the value.
pub fn scale_bar(
    ui: &Ui,
    rect: Rect,
    theme: &Theme,
    scale: &Scale,
    color: Color32,
    (value, low, high): (f64, f64, f64),
) {
    let (min, max) = scale.bounds();
    let x = |value: f64| scale_x(scale, (rect.left(), rect.right()), value);
    let y = rect.center().y;
    let bar = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - 1.5), pos2(to, y + 1.5));
    let painter = ui.painter();
    painter.rect_filled(bar(rect.left(), rect.right()), 1.5, theme.rail);
    let levels = max - min;
    if scale.is_ordinal() && f64::from(rect.width()) >= levels * MIN_TICK_DISTANCE {
        for level in 0..=levels as u32 {
            let x = x(level.into());
            painter.rect_filled(bar(x - 1.5, x + 1.5), 1.0, theme.edge);
        }
    }
    painter.rect_filled(bar(x(low), x(high)), 1.5, theme.tint(color, 0.6));
    painter.circle(pos2(x(value), y), 5.0, color, Stroke::new(1.0, theme.surface));
}

/// The place of a value on a scale that is drawn from left to right.
pub fn scale_x(scale: &Scale, (left, right): (f32, f32), value: f64) -> f32 {
    let (min, max) = scale.bounds();
    let fraction = if max > min { ((value - min) / (max - min)) as f32 } else { 0.5 };
    left + fraction * (right - left)
}

pub fn chip_width(ui: &Ui, words: &Words) -> f32 {
    Text::new(words, theme::sans(size::SMALL), Color32::PLACEHOLDER).width(ui) + 16.0
}

/// A label on a rounded background.
pub fn chip(ui: &mut Ui, theme: &Theme, text: impl Into<Words>) {
    let words = text.into();
    let text = Text::new(&words, theme::sans(size::SMALL), theme.text_secondary);
    let size = vec2(chip_width(ui, &words), text.layout(ui).size().y + 5.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, rect.height() / 2.0, theme.field);
    text.paint_centered(ui, rect.center());
    response.set_name(Role::Label, || words.clone());
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

/// Paints a dashed frame with rounded corners.
pub fn dashed_frame(ui: &Ui, rect: Rect, radius: f32, stroke: Stroke) {
    const STEPS: u8 = 6;
    let inner = rect.shrink(radius);
    let corners = [inner.right_bottom(), inner.left_bottom(), inner.left_top(), inner.right_top()];
    let mut path: Vec<Pos2> = Vec::new();
    for (quarter, corner) in corners.into_iter().enumerate() {
        for step in 0..=STEPS {
            let quarters = quarter as f32 + f32::from(step) / f32::from(STEPS);
            let angle = quarters * std::f32::consts::FRAC_PI_2;
            path.push(corner + radius * Vec2::angled(angle));
        }
    }
    path.extend(path.first().copied());
    ui.painter().extend(Shape::dashed_line(&path, stroke, 5.0, 4.0));
}
