//! The signs of the chart: what each of them means, where it is shown, and how it looks beside
//! its words.

use egui::{Color32, Rangef, Rect, Shape, Stroke, Ui, vec2};

use super::events::visible_events;
use super::marker::{Marker, draw_range, draw_stroke};
use super::spans::{self, BarStart};
use super::{chosen, discs, lines};
use crate::facts::{DatedSpan, MarkShape};
use crate::kit;
use crate::model::Stance;
use crate::scene::Scene;
use crate::theme;
use crate::words::{Words, figure, heading as words, voices};

/// The width of a sign, in points.
const SIGN_WIDTH: f32 = 20.0;

/// The width of each of several bars, in points.
const BAR_WIDTH: f32 = 15.0;

/// The gap between a sign and its label, in points.
pub const LABEL_GAP: f32 = 5.0;

/// Where signs are shown that are not all those of the window's chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A list.
    Guide,
    /// A question of several on a slide.
    SlideRow,
    /// The narrow chart of a web page.
    NarrowPage,
}

/// A sign that the legend explains. A legend of several charts has them in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Line,
    StaleLine,
    Whisker,
    /// The bars of these kinds over possible days.
    Bars(Bars),
    Mark(MarkShape),
    WalkedBack,
    Disc,
    Event,
    /// A chosen line among many.
    ChosenLine,
    OtherLines,
    /// The line of the party in focus with its marks.
    FocusLine,
    /// That a shorter span has more marks.
    Zoom,
}

/// The kinds of bars that are drawn.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is drawn or not independently of the others"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bars {
    plain: bool,
    fading: bool,
    cut_off: bool,
    tail: bool,
}

impl Bars {
    pub fn of(scene: Scene<'_>, stance: &Stance) -> Self {
        let start = spans::start(scene, stance);
        Self {
            plain: start == BarStart::Known,
            fading: start == BarStart::Unknown,
            cut_off: start == BarStart::BeforeAxis,
            tail: start == BarStart::Tail,
        }
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            plain: self.plain || other.plain,
            fading: self.fading || other.fading,
            cut_off: self.cut_off || other.cut_off,
            tail: self.tail || other.tail,
        }
    }
}

/// The spans on the visible days.
pub fn visible<'a, T>(
    scene: Scene<'a>,
    spans: &'a [DatedSpan<T>],
) -> impl Iterator<Item = &'a DatedSpan<T>> {
    let (first, last) = scene.view.range;
    let spans = spans.iter();
    // The last day is at the edge of the plot, where nothing has a width.
    spans.filter(move |span| span.from < last && span.until > first)
}

impl Sign {
    /// What the sign means.
    pub fn label(self, scene: Scene<'_>) -> Words {
        let dense = scene.view_data.dense.as_deref();
        let are_figures = scene.view_data.series.only_figures;
        match self {
            Self::Line => words::LINE,
            Self::StaleLine => {
                voices::no_statement(scene.document.dataset.stale_after.unwrap_or_default())
            }
            Self::Whisker => words::WHISKER,
            Self::Bars(_) => words::POSSIBLE_DAYS,
            Self::Mark(_) if are_figures => words::FIGURE,
            Self::Mark(shape) => shape.label(),
            Self::WalkedBack => words::WALKED_BACK,
            Self::Disc if dense.is_some() => words::merged(are_figures),
            Self::Disc => words::DISC,
            Self::Event => {
                let events = visible_events(scene);
                let has_bracket =
                    events.iter().any(|event| event.when.earliest < event.when.latest);
                if has_bracket { words::EVENT_OR_DAYS } else { words::EVENT }
            }
            Self::ChosenLine => words::lines_in_colour(chosen::drawn_parties(scene).len()),
            Self::OtherLines => dense.map_or(Words::EMPTY, |dense| {
                let chosen = chosen::drawn_parties(scene).len();
                // A line that begins after the days shown is not drawn.
                let parties = scene.view_data.series.parties.iter();
                let begins_later = parties.filter(|party| {
                    party.line.first().is_some_and(|line| line.from > scene.view.range.1)
                });
                words::other_lines(dense.line_count.saturating_sub(chosen + begins_later.count()))
            }),
            Self::FocusLine => {
                let party = chosen::focused_party(scene);
                let party = party.map(|party| &scene.document.dataset.parties[party]);
                words::with_statements(party.map_or("", |party| &party.name), are_figures)
            }
            Self::Zoom => words::zoom(chosen::drawn_parties(scene).len(), are_figures),
        }
    }

    /// Whether it belongs to a setting.
    pub fn is_in(self, setting: Setting) -> bool {
        use Setting::{Guide, NarrowPage, SlideRow};
        let settings: &[Setting] = match self {
            Self::Mark(_) | Self::WalkedBack | Self::Disc => &[Guide, SlideRow, NarrowPage],
            Self::Line
            | Self::StaleLine
            | Self::ChosenLine
            | Self::OtherLines
            | Self::FocusLine => &[SlideRow, NarrowPage],
            Self::Bars(_) | Self::Zoom => &[NarrowPage],
            Self::Event => &[Guide],
            Self::Whisker => &[],
        };
        settings.contains(&setting)
    }

    /// What the label leaves out.
    pub fn details(self) -> Words {
        match self {
            Self::Bars(bars) => words::bar_ends(bars.fading, bars.cut_off),
            Self::Line | Self::ChosenLine => words::LINE_DETAILS,
            Self::Whisker => words::WHISKER_DETAILS,
            Self::Mark(MarkShape::Disc) => words::STATEMENT_DETAILS,
            Self::Mark(MarkShape::Ring) => words::UNNAMED_DETAILS,
            Self::Mark(MarkShape::Dash) => words::REPORTED_DETAILS,
            Self::Mark(MarkShape::DashedRing) => words::DISPUTED_DETAILS,
            Self::Mark(MarkShape::Square) => words::ACTION_DETAILS,
            Self::Mark(MarkShape::Triangle) => words::JOINT_DETAILS,
            Self::Mark(MarkShape::Diamond) => words::OTHER_SIDE_DETAILS,
            Self::Disc => words::DISC_DETAILS,
            _ => Words::EMPTY,
        }
    }

    /// The width, in points.
    pub fn width(self) -> f32 {
        match self {
            Self::Disc => 15.0,
            Self::Mark(_) | Self::WalkedBack => 11.0,
            Self::Whisker | Self::Event => 8.0,
            Self::Bars(bars) => bars.list().len() as f32 * (BAR_WIDTH + 3.0) - 3.0,
            Self::Zoom => 0.0,
            Self::Line
            | Self::StaleLine
            | Self::ChosenLine
            | Self::OtherLines
            | Self::FocusLine => SIGN_WIDTH,
        }
    }

    /// The width with the label, in points.
    pub fn width_with_label(self, ui: &Ui, scene: Scene<'_>, font_size: f32) -> f32 {
        self.width_with(ui, self.label(scene), font_size)
    }

    fn width_with(self, ui: &Ui, label: Words, font_size: f32) -> f32 {
        self.width() + LABEL_GAP + kit::text_width(ui, label, theme::sans(font_size))
    }

    /// What the sign means, in fewer words if sign and label would be wider than `width`, and how wide
    /// both are.
    pub fn label_within(
        self,
        ui: &Ui,
        scene: Scene<'_>,
        font_size: f32,
        width: f32,
    ) -> (Words, f32) {
        let short = (self == Self::StaleLine).then_some(figure::NO_DATED_STATEMENT);
        let labels = [self.label(scene)].into_iter().chain(short);
        let labels = labels.map(|label| (label.clone(), self.width_with(ui, label, font_size)));
        kit::first_fitting(labels, |(_, needed)| *needed <= width).unwrap_or_default()
    }

    /// Paints the sign in the middle of an area.
    pub fn paint(self, ui: &Ui, scene: Scene<'_>, rect: Rect) {
        let (painter, theme) = (ui.painter(), scene.theme);
        let color = theme.text_secondary;
        let center = rect.center();
        let marker = |shape| Marker { shape, color, background: theme.canvas, radius: 4.5 };
        match self {
            Self::Line => {
                painter.hline(rect.x_range(), center.y, Stroke::new(2.5, color));
                painter.circle_filled(center, 4.5, color);
            }
            Self::StaleLine => {
                let ends = [rect.left_center() + vec2(1.5, 0.0), rect.right_center()];
                painter.extend(Shape::dotted_line(&ends, color, 5.0, 1.3));
            }
            Self::Whisker => {
                let rows = Rangef::point(center.y).expand(6.0);
                draw_range(painter, center, rows, Stroke::new(1.4, color));
            }
            Self::Bars(bars) => {
                let color = spans::bar_color(scene, color, false);
                let mut bar = rect.with_max_x(rect.left() + BAR_WIDTH);
                for start in bars.list() {
                    spans::draw_bar(painter, theme, bar.shrink2(vec2(0.0, 8.0)), start, color);
                    bar = bar.translate(vec2(BAR_WIDTH + 3.0, 0.0));
                }
            }
            Self::Mark(shape) => marker(shape).draw(painter, center),
            Self::WalkedBack => {
                marker(MarkShape::Disc).draw(painter, center);
                draw_stroke(painter, theme, center, 4.5);
            }
            Self::ChosenLine => {
                painter.hline(rect.x_range(), center.y, Stroke::new(2.0, color));
            }
            Self::OtherLines => {
                let stroke = Stroke::new(1.0, lines::pale_color(scene));
                painter.hline(rect.x_range(), center.y, stroke);
            }
            Self::FocusLine => {
                let color = focus_color(scene);
                painter.hline(rect.x_range(), center.y, Stroke::new(2.5, color));
                painter.circle_filled(center, 4.5, color);
            }
            Self::Zoom => {}
            Self::Disc => discs::draw_in_legend(ui, theme, center),
            Self::Event => {
                painter.vline(center.x, center.y - 8.0..=center.y - 2.0, Stroke::new(1.4, color));
                let ends = [center, center + vec2(0.0, 8.0)];
                painter.extend(Shape::dotted_line(&ends, color, 3.5, 0.8));
            }
        }
    }
}

fn focus_color(scene: Scene<'_>) -> Color32 {
    let party = chosen::focused_party(scene);
    party.map_or(scene.theme.text_secondary, |party| scene.party_color(party))
}

impl Bars {
    fn list(self) -> Vec<BarStart> {
        let kinds = [
            (self.plain, BarStart::Known),
            (self.fading, BarStart::Unknown),
            (self.cut_off, BarStart::BeforeAxis),
            (self.tail, BarStart::Tail),
        ];
        let drawn = kinds.into_iter().filter(|(is_drawn, _)| *is_drawn);
        drawn.map(|(_, start)| start).collect()
    }
}
