//! The list beside all questions: one dot for each question in place of the last position.

use egui::accesskit::Role;
use egui::{Align2, Color32, Painter, Pos2, Rangef, Rect, Stroke, Ui, pos2, vec2};

use super::{END_MARGIN, INDENT, MARGIN, SIGN_X, has_many_parties};
use crate::kit::{self, Text};
use crate::scene::Scene;
use crate::theme::{self, Theme, size};
use crate::words::{self, Words};

pub const ROW_HEIGHT: f32 = 28.0;

/// The distance between the dots of a row.
const STEP: f32 = 12.0;

/// The most questions for which there is room.
const MAX_QUESTIONS: usize = 8;

const KEY_ROW_HEIGHT: f32 = 20.0;
const KEY_PADDING: f32 = 9.0;

/// The height of the list from which the meaning of the dots is below it.
const MIN_HEIGHT_WITH_KEY: f32 = 420.0;

/// What a dot says of a voice or a party on a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dot {
    NoPosition,
    Stale,
    InForce,
    SetsLine,
}

/// Whether the list is about all questions.
pub fn are_shown(scene: Scene<'_>) -> bool {
    scene.shows_all_questions()
        && !has_many_parties(scene)
        && (2..=MAX_QUESTIONS).contains(&scene.all_questions.len())
}

/// Returns the width of the dots of a row.
pub fn width(scene: Scene<'_>) -> f32 {
    STEP * scene.all_questions.len() as f32
}

/// Draws the dots of a row, one for each question, so that the last one ends at `right`.
/// Returns where they begin.
pub fn draw_dots(
    ui: &Ui,
    theme: &Theme,
    right: Pos2,
    (color, background): (Color32, Color32),
    dots: &[Dot],
) -> f32 {
    let last = right - vec2(STEP / 2.0, 0.0);
    for (index, dot) in dots.iter().rev().enumerate() {
        let center = last - vec2(STEP * index as f32, 0.0);
        draw_dot(ui.painter(), theme, center, (color, background), *dot);
    }
    right.x - STEP * dots.len() as f32
}

fn draw_dot(
    painter: &Painter,
    theme: &Theme,
    center: Pos2,
    (color, background): (Color32, Color32),
    dot: Dot,
) {
    match dot {
        Dot::NoPosition => {
            painter.circle_filled(center, 1.2, theme.text_muted);
        }
        Dot::Stale => {
            let fill =
                if theme.high_contrast { background } else { background.lerp_to_gamma(color, 0.3) };
            painter.circle(center, 3.0, fill, Stroke::new(1.2, color));
        }
        Dot::InForce => {
            painter.circle_filled(center, 3.2, color);
        }
        Dot::SetsLine => {
            let bar = Rangef::new(center.x - STEP / 2.0, center.x + STEP / 2.0);
            painter.hline(bar, center.y, (2.0, color));
            painter.circle_filled(center, 3.6, color);
        }
    }
}

/// Draws a row with a name, on two lines if it is long, and its dots. Returns whether the name
/// is cut.
pub fn draw_row(
    ui: &Ui,
    theme: &Theme,
    (rect, indent): (Rect, f32),
    name: impl Fn(f32) -> Text,
    colors: (Color32, Color32),
    dots: &[Dot],
) -> bool {
    let y = rect.center().y;
    let sign = pos2(rect.left() + SIGN_X, y);
    draw_dot(ui.painter(), theme, sign, colors, Dot::InForce);
    let left = rect.left() + indent;
    let right = pos2(rect.right() - END_MARGIN, y);
    let width = draw_dots(ui, theme, right, colors, dots) - 4.0 - left;
    if name(size::LABEL).width(ui) <= width {
        name(size::LABEL).paint(ui, pos2(left, y), Align2::LEFT_CENTER, width);
        return false;
    }
    let galley = name(size::SMALL).wrap(ui, width, 2);
    let is_cut = galley.elided;
    let pos = pos2(left, y - galley.size().y / 2.0);
    ui.painter().galley(pos, galley, theme.text);
    is_cut
}

/// What the dots mean, at the bottom of the list.
pub struct DotKey {
    entries: Vec<(Dot, Words)>,
    pub rect: Rect,
}

impl DotKey {
    /// Lays out the meaning of the dots, if the list is about all questions and tall enough.
    pub fn new(ui: &Ui, scene: Scene<'_>) -> Option<Self> {
        if !are_shown(scene) || ui.available_height() < MIN_HEIGHT_WITH_KEY {
            return None;
        }
        let stale_after = scene.document.dataset.stale_after;
        let entries = [
            (Dot::SetsLine, Some(words::voices::SETS_LINE)),
            (Dot::InForce, Some(words::voices::IN_FORCE)),
            (Dot::Stale, stale_after.map(words::voices::no_newer_statement_for)),
            (Dot::NoPosition, Some(words::voices::WITHOUT_POSITION)),
        ];
        let entries = entries.into_iter();
        let entries: Vec<_> = entries.filter_map(|(dot, words)| Some((dot, words?))).collect();
        let height = KEY_ROW_HEIGHT * entries.len() as f32 + 2.0 * KEY_PADDING;
        let area = ui.available_rect_before_wrap();
        let rect = area.with_min_y(area.bottom() - height);
        Some(Self { entries, rect })
    }

    pub fn show(self, ui: &Ui, scene: Scene<'_>) {
        let theme = scene.theme;
        let rule = self.rect.x_range().shrink(MARGIN);
        ui.painter().hline(rule, self.rect.top(), (1.0, theme.border));
        let mut top = self.rect.top() + KEY_PADDING;
        for (dot, words) in self.entries {
            let row = Rect::from_x_y_ranges(self.rect.x_range(), top..=top + KEY_ROW_HEIGHT);
            let y = row.center().y;
            let center = pos2(row.left() + SIGN_X, y);
            let colors = (theme.text_secondary, theme.surface);
            draw_dot(ui.painter(), theme, center, colors, dot);
            let text = Text::new(&words, theme::sans(size::SMALL), theme.text_secondary);
            let row = row.with_min_x(row.left() + INDENT).with_max_x(rule.max);
            let id = (ui.scope_id().with(("dot", dot)), Role::Label);
            kit::show_fitting(ui, row, [text], id, || words.clone());
            top += KEY_ROW_HEIGHT;
        }
    }
}
