//! Icons, drawn as strokes so that they are sharp at every scale and in every export.

use egui::{Atom, Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, vec2};

/// The side of an icon beside text, in points.
pub const ICON_SIZE: f32 = 16.0;

/// The side of the grid that icons are drawn on.
const GRID: f32 = 24.0;

/// The width of strokes on the grid.
const STROKE: f32 = 2.1;

/// A small picture on a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Calendar,
    Chart,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    Close,
    Comment,
    Copy,
    Edit,
    Error,
    Export,
    Flag,
    Help,
    Lock,
    More,
    Pause,
    Play,
    Plus,
    Search,
    Sidebar,
    Source,
    Undo,
    Warning,
}

/// A part of an icon, on a grid of 24 by 24.
#[derive(Clone, Copy)]
enum Part {
    /// Connected lines.
    Line(&'static [(f32, f32)]),
    /// The outline of a polygon.
    Outline(&'static [(f32, f32)]),
    /// A filled convex polygon.
    Filled(&'static [(f32, f32)]),
    /// The outline of a rounded rectangle: left, top, right, bottom, radius.
    Box(f32, f32, f32, f32, f32),
    /// The outline of a circle: centre and radius.
    Circle(f32, f32, f32),
    /// A filled circle: centre and radius.
    Dot(f32, f32, f32),
    /// An arc: centre, radius, and the angles of its ends in degrees, clockwise from the right.
    Arc(f32, f32, f32, f32, f32),
}

impl Icon {
    /// Every icon, for the gallery.
    #[cfg(test)]
    pub const ALL: [Self; 25] = [
        Self::Calendar,
        Self::Chart,
        Self::Check,
        Self::ChevronDown,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::ChevronUp,
        Self::Close,
        Self::Comment,
        Self::Copy,
        Self::Edit,
        Self::Error,
        Self::Export,
        Self::Flag,
        Self::Help,
        Self::Lock,
        Self::More,
        Self::Pause,
        Self::Play,
        Self::Plus,
        Self::Search,
        Self::Sidebar,
        Self::Source,
        Self::Undo,
        Self::Warning,
    ];

    #[expect(clippy::too_many_lines, reason = "a table of drawings")]
    fn parts(self) -> &'static [Part] {
        use Part::{Arc, Box, Circle, Dot, Filled, Line, Outline};
        match self {
            Self::More => &[Dot(5.0, 12.0, 1.7), Dot(12.0, 12.0, 1.7), Dot(19.0, 12.0, 1.7)],
            Self::Flag => &[
                Line(&[(6.0, 21.0), (6.0, 4.0)]),
                Line(&[(6.0, 4.0), (19.0, 4.0), (16.0, 8.5), (19.0, 13.0), (6.0, 13.0)]),
            ],
            Self::Calendar => &[
                Box(4.0, 5.0, 20.0, 20.0, 2.0),
                Line(&[(4.0, 10.0), (20.0, 10.0)]),
                Line(&[(8.5, 2.5), (8.5, 6.5)]),
                Line(&[(15.5, 2.5), (15.5, 6.5)]),
            ],
            Self::Chart => &[
                Line(&[(4.0, 3.0), (4.0, 20.0), (21.0, 20.0)]),
                Line(&[(8.0, 15.0), (12.0, 10.0), (15.5, 13.0), (20.0, 6.5)]),
            ],
            Self::Check => &[Line(&[(4.5, 12.5), (9.5, 17.5), (19.5, 6.5)])],
            Self::ChevronDown => &[Line(&[(6.0, 9.0), (12.0, 15.0), (18.0, 9.0)])],
            Self::ChevronLeft => &[Line(&[(15.0, 6.0), (9.0, 12.0), (15.0, 18.0)])],
            Self::ChevronRight => &[Line(&[(9.0, 6.0), (15.0, 12.0), (9.0, 18.0)])],
            Self::ChevronUp => &[Line(&[(6.0, 15.0), (12.0, 9.0), (18.0, 15.0)])],
            Self::Close => &[Line(&[(6.0, 6.0), (18.0, 18.0)]), Line(&[(18.0, 6.0), (6.0, 18.0)])],
            Self::Comment => &[
                Outline(&[
                    (5.0, 4.0),
                    (19.0, 4.0),
                    (21.0, 6.0),
                    (21.0, 15.0),
                    (19.0, 17.0),
                    (11.0, 17.0),
                    (7.0, 21.0),
                    (7.0, 17.0),
                    (5.0, 17.0),
                    (3.0, 15.0),
                    (3.0, 6.0),
                ]),
                Dot(8.0, 10.5, 1.4),
                Dot(12.0, 10.5, 1.4),
                Dot(16.0, 10.5, 1.4),
            ],
            Self::Copy => &[
                Box(9.0, 9.0, 20.5, 20.5, 2.0),
                Line(&[
                    (5.5, 15.0),
                    (4.5, 15.0),
                    (3.5, 14.0),
                    (3.5, 4.5),
                    (4.5, 3.5),
                    (14.0, 3.5),
                    (15.0, 4.5),
                    (15.0, 5.5),
                ]),
            ],
            Self::Edit => &[
                Outline(&[(4.0, 20.0), (5.2, 15.4), (16.5, 4.0), (20.0, 7.5), (8.6, 18.8)]),
                Line(&[(13.8, 6.8), (17.2, 10.2)]),
            ],
            Self::Error => {
                &[Circle(12.0, 12.0, 9.0), Line(&[(12.0, 7.0), (12.0, 13.0)]), Dot(12.0, 16.6, 1.4)]
            }
            Self::Export => &[
                Line(&[(12.0, 3.5), (12.0, 15.0)]),
                Line(&[(7.5, 8.0), (12.0, 3.5), (16.5, 8.0)]),
                Line(&[(4.0, 14.0), (4.0, 20.0), (20.0, 20.0), (20.0, 14.0)]),
            ],
            Self::Help => &[
                Circle(12.0, 12.0, 9.0),
                Arc(12.0, 9.8, 2.8, -180.0, 55.0),
                Line(&[(13.6, 12.1), (12.0, 13.8)]),
                Dot(12.0, 16.9, 1.4),
            ],
            Self::Lock => &[
                Box(5.0, 11.0, 19.0, 20.5, 2.0),
                Line(&[(8.0, 11.0), (8.0, 7.5)]),
                Arc(12.0, 7.5, 4.0, -180.0, 0.0),
                Line(&[(16.0, 7.5), (16.0, 11.0)]),
            ],
            Self::Pause => &[
                Filled(&[(6.0, 4.5), (10.0, 4.5), (10.0, 19.5), (6.0, 19.5)]),
                Filled(&[(14.0, 4.5), (18.0, 4.5), (18.0, 19.5), (14.0, 19.5)]),
            ],
            Self::Play => &[Filled(&[(7.0, 4.5), (20.0, 12.0), (7.0, 19.5)])],
            Self::Plus => &[Line(&[(12.0, 5.0), (12.0, 19.0)]), Line(&[(5.0, 12.0), (19.0, 12.0)])],
            Self::Search => &[Circle(10.5, 10.5, 6.5), Line(&[(15.5, 15.5), (20.5, 20.5)])],
            Self::Sidebar => &[Box(3.5, 4.0, 20.5, 20.0, 2.0), Line(&[(9.5, 4.0), (9.5, 20.0)])],
            Self::Source => &[
                Outline(&[(5.0, 3.0), (14.0, 3.0), (19.0, 8.0), (19.0, 21.0), (5.0, 21.0)]),
                Line(&[(8.5, 10.0), (13.0, 10.0)]),
                Line(&[(8.5, 13.5), (15.5, 13.5)]),
                Line(&[(8.5, 17.0), (15.5, 17.0)]),
            ],
            Self::Undo => &[
                Line(&[(8.0, 4.5), (3.5, 9.0), (8.0, 13.5)]),
                Line(&[(3.5, 9.0), (14.5, 9.0)]),
                Arc(14.5, 14.2, 5.2, -90.0, 90.0),
                Line(&[(14.5, 19.4), (10.0, 19.4)]),
            ],
            Self::Warning => &[
                Outline(&[(12.0, 3.5), (21.5, 20.0), (2.5, 20.0)]),
                Line(&[(12.0, 9.5), (12.0, 14.0)]),
                Dot(12.0, 17.0, 1.4),
            ],
        }
    }

    /// Paints the icon in the middle of a rectangle, as large as fits.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32) {
        let side = rect.width().min(rect.height());
        let square = Rect::from_center_size(rect.center(), Vec2::splat(side));
        let unit = side / GRID;
        let pos = |(x, y): (f32, f32)| square.min + vec2(x, y) * unit;
        let polygon = |points: &[(f32, f32)]| -> Vec<Pos2> {
            points.iter().map(|point| pos(*point)).collect()
        };
        let stroke = Stroke::new(STROKE * unit, color);
        for part in self.parts() {
            painter.add(match *part {
                Part::Line(points) => Shape::line(polygon(points), stroke),
                Part::Outline(points) => Shape::closed_line(polygon(points), stroke),
                Part::Filled(points) => Shape::convex_polygon(polygon(points), color, Stroke::NONE),
                Part::Box(left, top, right, bottom, radius) => Shape::rect_stroke(
                    Rect::from_min_max(pos((left, top)), pos((right, bottom))),
                    radius * unit,
                    stroke,
                    egui::StrokeKind::Middle,
                ),
                Part::Circle(x, y, radius) => {
                    Shape::circle_stroke(pos((x, y)), radius * unit, stroke)
                }
                Part::Dot(x, y, radius) => Shape::circle_filled(pos((x, y)), radius * unit, color),
                Part::Arc(x, y, radius, from, to) => {
                    let points = (0..=16_u8).map(|i| {
                        let angle = (from + (to - from) * f32::from(i) / 16.0).to_radians();
                        pos((x + radius * angle.cos(), y + radius * angle.sin()))
                    });
                    Shape::line(points.collect(), stroke)
                }
            });
        }
    }

    /// The icon for one of egui's widgets, in the colour of its text; `scale` is relative to
    /// the size beside text.
    pub fn atom(self, scale: f32) -> Atom<'static> {
        Atom::paint(Vec2::splat(ICON_SIZE * scale), move |ui, args| {
            self.paint(ui.painter(), args.rect, args.fallback_text_color);
        })
    }

    /// Paints the icon around a point, at the size that it has beside text.
    pub fn paint_at(self, painter: &Painter, center: Pos2, color: Color32) {
        let rect = Rect::from_center_size(center, Vec2::splat(ICON_SIZE));
        self.paint(painter, rect, color);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn icons_stay_on_their_grid() {
        let ctx = egui::Context::default();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for icon in Icon::ALL {
                let rect = Rect::from_min_size(pos2(100.0, 100.0), Vec2::splat(GRID));
                icon.paint(ui.painter(), rect, Color32::BLACK);
            }
        });
        for shape in &output.shapes {
            let bounds = shape.shape.visual_bounding_rect();
            let grid = Rect::from_min_size(pos2(99.0, 99.0), Vec2::splat(GRID + 2.0));
            assert!(!bounds.is_positive() || grid.contains_rect(bounds), "{bounds:?}");
        }
        output.drop_without_applying_deltas();
    }
}
