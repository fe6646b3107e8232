//! The key: the signs that are drawn, and what they mean.

use egui::{Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::measures::KEY_ROW;
use super::sign::{self, Sign};
use super::{Item, Placing, Subject};
use crate::facts::MarkShape;
use crate::kit::Text;
use crate::theme::{self, Theme};
use crate::words::{Words, figure as words};

/// The space between two entries, and between a sign and its words.
const ENTRY_GAP: f32 = 18.0;
const WORDS_GAP: f32 = 7.0;

/// A sign that is explained in the key, in its order: where rows are few, the last ones are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeySign {
    Statement,
    OtherVoice,
    /// So many statements of other voices have no room.
    NoRoom(usize),
    Dots,
    DayUnknown,
    Tail,
    Mark(MarkShape),
    Range,
    WalkedBack,
    SameLevel,
}

/// A sign with its words, and what both take up.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyEntry {
    pub sign: KeySign,
    pub words: Words,
    pub rect: Rect,
}

impl KeyEntry {
    /// The entry for statements of other voices without room.
    pub fn without_room(count: usize) -> Self {
        let words = words::no_room(count);
        Self { sign: KeySign::NoRoom(count), words, rect: Rect::NOTHING }
    }
}

impl Placing<'_> {
    /// Notes that a sign is drawn.
    pub(super) fn add_key(&mut self, sign: KeySign) {
        if self.key.iter().all(|entry| entry.sign != sign) {
            let words = self.key_words(sign);
            self.key.push(KeyEntry { sign, words, rect: Rect::NOTHING });
        }
    }

    fn key_words(&self, sign: KeySign) -> Words {
        match sign {
            KeySign::Statement => words::STATEMENT,
            KeySign::OtherVoice => words::OTHER_VOICE,
            KeySign::Dots => {
                words::no_statement_for(self.scene.dataset.stale_after.unwrap_or_default())
            }
            KeySign::DayUnknown => words::DAY_UNKNOWN,
            KeySign::Tail => words::DAY_UNKNOWN_OTHERS,
            KeySign::Mark(shape) => shape.label(),
            KeySign::Range if self.scene.facts.series.only_figures => words::RANGE_OF_FIGURE,
            KeySign::Range => words::RANGE,
            KeySign::WalkedBack => words::WALKED_BACK,
            KeySign::SameLevel => words::SAME_LEVEL,
            KeySign::NoRoom(count) => words::no_room(count),
        }
    }

    /// Places the key below the axis. What finds no row is left out.
    pub(super) fn key(&mut self) {
        let (measures, theme, rows) = (self.measures, self.scene.theme, self.rows);
        let (least, most) = measures.key_rows;
        if most == 0 {
            return;
        }
        self.key.sort_by_key(|entry| entry.sign);
        let unit = measures.unit;
        let (left, right) = (rows.area.left(), rows.area.right());
        let row = KEY_ROW * measures.small;
        let top = rows.bottom + measures.axis + measures.key_gap + row / 2.0;
        let mut ends = vec![left; most.min(2 * self.key.len())];
        let mut shapes = Vec::new();
        let color = theme.text_secondary;
        for entry in &mut self.key {
            let font = theme::sans(measures.small);
            let width = entry.sign.width(unit);
            let words_left = if width > 0.0 { width + WORDS_GAP * unit } else { 0.0 };
            let text = Text::new(&entry.words, font, color).with_row_height(KEY_ROW);
            let galley = text.wrap(self.ui, right - left - words_left, 2);
            let whole = words_left + galley.size().x;
            // Words of two rows have both to themselves.
            let rows = galley.rows.len();
            let mut starts = ends.windows(rows);
            let found = starts.position(|ends| {
                let end = ends.iter().copied().fold(left, f32::max);
                end + whole <= right + 1.0 && (rows == 1 || end == left)
            });
            let Some(index) = found else {
                continue;
            };
            let center = pos2(ends[index], top + index as f32 * row);
            shapes.extend(entry.sign.shapes(theme, center, unit));
            let words = Rect::from_min_size(
                pos2(center.x + words_left, center.y - row / 2.0),
                galley.size(),
            );
            shapes.push(Shape::galley(words.min, galley, color));
            entry.rect = words.with_min_x(center.x);
            for end in &mut ends[index..index + rows] {
                *end += whole + ENTRY_GAP * unit;
            }
        }
        self.key.retain(|entry| entry.rect.is_positive());
        let used = ends.iter().filter(|end| **end > left).count().max(least);
        let (top, height) = (top - row / 2.0, used as f32 * row);
        let rect = Rect::from_x_y_ranges(left..=right, top..=top + height);
        self.items.push(Item::new(Subject::Key, rect, shapes));
    }
}

impl KeySign {
    /// The sign of a statement that sets no line.
    pub(super) fn of_other(shape: MarkShape) -> Self {
        match shape {
            MarkShape::Disc => Self::OtherVoice,
            _ => Self::Mark(shape),
        }
    }

    pub fn width(self, unit: f32) -> f32 {
        let width = match self {
            Self::Statement | Self::WalkedBack => 12.0,
            Self::OtherVoice => 9.0,
            Self::Dots => 23.5,
            Self::DayUnknown => 20.0,
            Self::Tail => 24.0,
            Self::Mark(_) | Self::Range => 8.0,
            Self::SameLevel | Self::NoRoom(_) => 0.0,
        };
        width * unit
    }

    /// The sign to the right of a point.
    pub fn shapes(self, theme: &Theme, left: Pos2, unit: f32) -> Vec<Shape> {
        let (color, ground) = (theme.text_secondary, theme.canvas);
        let center = left + vec2(self.width(unit) / 2.0, 0.0);
        let disc = |radius: f32| vec![Shape::circle_filled(center, radius, color)];
        match self {
            Self::Statement => disc(6.0 * unit),
            Self::OtherVoice => disc(4.5 * unit),
            Self::Dots => (0..4)
                .map(|index| {
                    let x = left.x + (2.0 + 6.5 * index as f32) * unit;
                    Shape::circle_filled(pos2(x, left.y), 1.7 * unit, color)
                })
                .collect(),
            Self::DayUnknown => {
                let stroke = Stroke::new((1.15 * unit).max(1.0), color);
                let right = left.x + self.width(unit);
                let end =
                    |x: f32| Shape::vline(x, left.y - 2.0 * unit..=left.y + 2.0 * unit, stroke);
                vec![Shape::hline(left.x..=right, left.y, stroke), end(left.x), end(right)]
            }
            Self::Tail => {
                let bar = Rect::from_min_max(left, left + vec2(18.0 * unit, 0.0))
                    .expand2(vec2(0.0, 1.6 * unit));
                let disc = pos2(left.x + 20.0 * unit, left.y);
                vec![sign::tail(theme, bar, color), Shape::circle_filled(disc, 3.6 * unit, color)]
            }
            Self::Mark(shape) => {
                let radius = 4.0 * unit;
                Sign { shape, color, ground, radius, rim: 0.0, core: 0.0 }.shapes(center)
            }
            Self::Range => {
                let stroke = Stroke::new(1.4 * unit, color);
                let end =
                    |y: f32| Shape::hline(center.x - 4.0 * unit..=center.x + 4.0 * unit, y, stroke);
                let (top, bottom) = (center.y - 6.0 * unit, center.y + 6.0 * unit);
                vec![Shape::vline(center.x, top..=bottom, stroke), end(top), end(bottom)]
            }
            Self::WalkedBack => {
                let mut shapes = disc(4.5 * unit);
                shapes.push(sign::walked_back(theme, center, 4.5 * unit));
                shapes
            }
            Self::SameLevel | Self::NoRoom(_) => Vec::new(),
        }
    }
}
