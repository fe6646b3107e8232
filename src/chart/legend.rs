//! The legend, which explains every sign that the chart draws, and no other.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{
    Align, Align2, Color32, Layout, Painter, Pos2, Rect, RectAlign, Sense, Shape, Stroke, Ui,
    UiBuilder, pos2, vec2,
};

use super::layout::Spot;
use super::marks::{Marker, PlacedMarks, draw_stroke, is_visible, is_walked_back};
use super::spans::{self, BarStart};
use super::{bands, baseline, crowd, discs};
use crate::analysis::{DatedSpan, DenseSeries, MarkShape, walked_back_since};
use crate::kit::{self, Button, Icon, ResponseExt as _, Text};
use crate::model::Stance;
use crate::scene::Scene;
use crate::theme;
use crate::words::{Words, heading as words};

/// The height of a row, in points.
pub const ROW_HEIGHT: f32 = 20.0;

/// The most rows above the plot.
const MAX_ROWS: usize = 2;

/// The width of a sign, in points.
const SIGN_WIDTH: f32 = 20.0;

/// The width of each of several bars, in points.
const BAR_WIDTH: f32 = 15.0;

/// The gaps between entries, the widest first. If not even the last is narrow enough, the
/// legend is behind a button.
const GAPS: [f32; 4] = [22.0, 18.0, 14.0, 10.0];

const FONT_SIZE: f32 = 12.0;

/// A sign that the chart can draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Line,
    StaleLine,
    Band,
    Whisker,
    /// The bars of these kinds over possible days.
    Bars(Bars),
    Mark(MarkShape),
    AtLeast,
    WalkedBack,
    Disc,
    Event,
    /// A chosen line among many.
    ChosenLine,
    /// The other lines.
    OtherLines,
    /// The spread of all lines.
    Spread,
    /// The line of the party in focus with its marks.
    FocusLine,
    /// The range of the party in focus.
    FocusRange,
    /// That a shorter span has more marks.
    Zoom,
}

/// The kinds of bars that are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bars {
    plain: bool,
    fading: bool,
    cut_off: bool,
}

impl Bars {
    fn of(scene: Scene<'_>, stance: &Stance) -> Self {
        let start = spans::start(scene, stance);
        Self {
            plain: start == BarStart::Known,
            fading: start == BarStart::Unknown,
            cut_off: start == BarStart::BeforeAxis,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            plain: self.plain || other.plain,
            fading: self.fading || other.fading,
            cut_off: self.cut_off || other.cut_off,
        }
    }
}

/// The signs of a stance without a level in their lane.
pub fn signs_in_lane(scene: Scene<'_>, stance: &Stance) -> impl Iterator<Item = Sign> {
    let bar = spans::has_bar(scene, stance).then(|| Sign::Bars(Bars::of(scene, stance)));
    let walked_back = walked_back_since(&scene.document.dataset, stance, scene.view.clock);
    let stroke = is_walked_back(scene, walked_back).then_some(Sign::WalkedBack);
    [Sign::Mark(MarkShape::for_stance(stance))].into_iter().chain(bar).chain(stroke)
}

/// Returns the signs that the chart draws on the visible days.
pub fn signs(scene: Scene<'_>, placed: &PlacedMarks<'_>) -> Vec<Sign> {
    if let Some(dense) = scene.view_data.dense.as_deref() {
        return dense_signs(scene, placed, dense);
    }
    let dataset = &scene.document.dataset;
    let (first, last) = scene.view.range;
    let mut signs = Vec::new();
    let mut add = |sign: Sign, is_drawn: bool| signs.extend(is_drawn.then_some(sign));

    let parties = || scene.view_data.series.parties.iter().enumerate();
    let lines = || parties().flat_map(|(_, party)| visible(scene, &party.line));
    add(Sign::Line, lines().any(|span| !span.stale));
    add(Sign::StaleLine, lines().any(|span| span.stale));
    add(Sign::Band, !parties_with_band(scene).is_empty());

    let marks = placed.marks.iter();
    let marks: Vec<_> = marks.filter(|mark| is_visible(scene, mark.day)).collect();
    let stance_of = |mark: usize| &dataset.stances[mark];
    add(
        Sign::Whisker,
        marks.iter().any(|mark| {
            mark.low < mark.high && (mark.sets_line || scene.is_selected(stance_of(mark.stance)))
        }),
    );
    let actions = scene.view_data.series.actions.iter();
    let actions: Vec<_> = actions.filter(|action| is_visible(scene, action.day)).collect();
    let mut bars = Bars::default();
    let in_levels = placed.layout.bars.iter().map(|bar| placed.marks[bar.item]);
    let in_levels = in_levels
        .filter(|mark| mark.day > first && stance_of(mark.stance).said.earliest < last)
        .map(|mark| mark.stance);
    let in_lane = actions.iter().map(|action| action.stance);
    let in_lane = in_lane.filter(|stance| {
        let stance = stance_of(*stance);
        spans::has_bar(scene, stance) && stance.effective > first
    });
    for stance in in_levels.chain(in_lane) {
        bars = bars.and(Bars::of(scene, stance_of(stance)));
    }
    add(Sign::Bars(bars), bars != Bars::default());

    let spots = placed.visible_spots(scene);
    let (discs, single): (Vec<_>, Vec<_>) = spots.into_iter().partition(|spot| spot.is_disc());
    let single: Vec<_> = single.into_iter().flat_map(|spot| placed.marks_at(spot)).collect();
    let mut shapes: BTreeSet<MarkShape> = single.iter().map(|mark| mark.shape).collect();
    if !actions.is_empty() {
        shapes.insert(MarkShape::Square);
    }
    for shape in shapes {
        add(Sign::Mark(shape), true);
    }
    add(Sign::AtLeast, single.iter().any(|mark| mark.at_least));
    add(Sign::WalkedBack, has_stroke(scene, placed));
    add(Sign::Disc, !discs.is_empty());
    let mut events = dataset.events.iter();
    let is_event_visible =
        events.any(|event| event.when.latest >= first && event.when.earliest <= last);
    add(Sign::Event, is_event_visible);
    signs
}

/// The signs of a chart of many parties or stances.
fn dense_signs(scene: Scene<'_>, placed: &PlacedMarks<'_>, dense: &DenseSeries) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut add = |sign: Sign, is_drawn: bool| signs.extend(is_drawn.then_some(sign));
    let chosen = crowd::chosen_parties(scene, dense).len();
    let has_focus = crowd::focused_party(scene).is_some();
    add(Sign::ChosenLine, chosen > 0);
    add(Sign::StaleLine, dense.has_stale);
    add(Sign::OtherLines, dense.spread.is_some() && chosen < dense.line_count);
    add(Sign::Spread, dense.spread.is_some());
    add(Sign::FocusLine, has_focus && !placed.marks.is_empty());
    add(Sign::FocusRange, placed.marks.iter().any(|mark| mark.low < mark.high));
    let shapes: BTreeSet<MarkShape> = placed.marks.iter().map(|mark| mark.shape).collect();
    for shape in shapes {
        add(Sign::Mark(shape), shape != MarkShape::Disc);
    }
    add(Sign::WalkedBack, has_stroke(scene, placed));
    add(Sign::Disc, placed.layout.spots.iter().any(Spot::is_disc));
    // Pictures cannot be zoomed.
    add(Sign::Zoom, crowd::hides_marks(scene) && !scene.on_page);
    signs
}

/// Whether the stroke of what was walked back is drawn through a mark.
fn has_stroke(scene: Scene<'_>, placed: &PlacedMarks<'_>) -> bool {
    let spots = placed.visible_spots(scene).into_iter();
    let actions = scene.view_data.series.actions.iter();
    let actions = actions.filter(|action| is_visible(scene, action.day));
    let mut days =
        spots.map(|spot| placed.walked_back(spot)).chain(actions.map(|action| action.walked_back));
    days.any(|day| is_walked_back(scene, day))
}

/// The signs of several charts, each once.
pub fn merge(signs: impl IntoIterator<Item = Sign>) -> Vec<Sign> {
    let mut all = BTreeSet::new();
    let mut bars: Option<Bars> = None;
    for sign in signs {
        if let Sign::Bars(other) = sign {
            bars = Some(bars.map_or(other, |bars| bars.and(other)));
        } else {
            all.insert(sign);
        }
    }
    all.extend(bars.map(Sign::Bars));
    all.into_iter().collect()
}

/// The spans on the visible days.
fn visible<'a, T>(
    scene: Scene<'a>,
    spans: &'a [DatedSpan<T>],
) -> impl Iterator<Item = &'a DatedSpan<T>> {
    let (first, last) = scene.view.range;
    let spans = spans.iter();
    // The last day is at the edge of the plot, where nothing has a width.
    spans.filter(move |span| span.from < last && span.until > first)
}

/// The parties whose bands are drawn.
fn parties_with_band(scene: Scene<'_>) -> Vec<usize> {
    // On an ordinal scale, even the band of one level fills its lane.
    let question = scene.document.dataset.question(&scene.view.question);
    let has_lanes = question.is_some_and(|question| question.scale.is_ordinal());
    let (mut parties, _) = bands::shown_parties(scene);
    parties.retain(|party| {
        let mut spans = visible(scene, &scene.view_data.series.parties[*party].band);
        spans.any(|span| has_lanes || span.low < span.high)
    });
    parties
}

impl Sign {
    /// What the sign means.
    pub fn label(self, scene: Scene<'_>) -> Words {
        let dense = scene.view_data.dense.as_deref();
        match self {
            Self::Line => words::LINE,
            Self::StaleLine => {
                let days = scene.document.dataset.stale_after;
                words::stale_line(days.unwrap_or_default())
            }
            Self::Band => match bands::shown_parties(scene) {
                (parties, true) => {
                    let initials =
                        |party: usize| scene.document.dataset.parties[party].initials.as_str();
                    words::band_of(&parties.into_iter().map(initials).collect::<Vec<_>>())
                }
                (_, false) => words::BAND,
            },
            Self::Whisker => words::WHISKER,
            Self::Bars(_) => words::POSSIBLE_DAYS,
            Self::Mark(shape) => shape.label(),
            Self::AtLeast => words::AT_LEAST,
            Self::WalkedBack => words::WALKED_BACK,
            Self::Disc if dense.is_some() => words::MERGED,
            Self::Disc => words::DISC,
            Self::Event => words::EVENT,
            Self::ChosenLine => words::CHOSEN_LINE,
            Self::OtherLines => dense.map_or(Words::EMPTY, |dense| {
                let chosen = crowd::chosen_parties(scene, dense).len();
                words::other_lines(dense.line_count.saturating_sub(chosen))
            }),
            Self::Spread => words::spread(dense.map_or(0, |dense| dense.line_count)),
            Self::FocusLine => {
                let party = crowd::focused_party(scene);
                let party = party.map(|party| &scene.document.dataset.parties[party]);
                words::with_statements(party.map_or("", |party| &party.name))
            }
            Self::FocusRange => words::FOCUS_RANGE,
            Self::Zoom => {
                words::zoom(dense.map_or(0, |dense| crowd::chosen_parties(scene, dense).len()))
            }
        }
    }

    /// What the label leaves out.
    fn details(self) -> Words {
        match self {
            Self::Bars(bars) => words::bar_ends(bars.fading, bars.cut_off),
            _ => Words::EMPTY,
        }
    }

    /// The width, in points.
    pub fn width(self) -> f32 {
        match self {
            Self::Disc => 15.0,
            Self::Mark(_) | Self::WalkedBack | Self::AtLeast => 11.0,
            Self::Whisker | Self::Event => 8.0,
            Self::Bars(bars) => bars.list().len() as f32 * (BAR_WIDTH + 3.0) - 3.0,
            Self::Zoom => 0.0,
            Self::Line
            | Self::StaleLine
            | Self::Band
            | Self::ChosenLine
            | Self::OtherLines
            | Self::Spread
            | Self::FocusLine
            | Self::FocusRange => SIGN_WIDTH,
        }
    }

    /// Draws the sign in the middle of an area.
    pub fn draw(self, ui: &Ui, scene: Scene<'_>, rect: Rect) {
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
            Self::Band => draw_bands(painter, scene, rect.shrink2(vec2(0.0, 3.0))),
            Self::Whisker => draw_whisker(painter, center, Stroke::new(1.4, color)),
            Self::Bars(bars) => {
                let color = spans::bar_color(theme, color, false);
                let mut bar = rect.with_max_x(rect.left() + BAR_WIDTH);
                for start in bars.list() {
                    spans::draw_bar(painter, theme, bar.shrink2(vec2(0.0, 8.0)), start, color);
                    bar = bar.translate(vec2(BAR_WIDTH + 3.0, 0.0));
                }
            }
            Self::Mark(shape) => marker(shape).draw(painter, center),
            Self::AtLeast => {
                let center = center + vec2(0.0, 4.0);
                let marker = Marker { radius: 3.5, ..marker(MarkShape::Square) };
                marker.draw_arrow(painter, center, 8.0);
                marker.draw(painter, center);
            }
            Self::WalkedBack => {
                marker(MarkShape::Disc).draw(painter, center);
                draw_stroke(painter, theme, center, 4.5);
            }
            Self::ChosenLine => {
                painter.hline(rect.x_range(), center.y, Stroke::new(2.0, color));
            }
            Self::OtherLines => {
                let stroke = Stroke::new(1.0, theme.context_line);
                painter.hline(rect.x_range(), center.y, stroke);
            }
            Self::Spread => {
                painter.rect_filled(rect.shrink2(vec2(0.0, 3.0)), 0.0, theme.quiet_band);
                let ends = [rect.left_center(), rect.right_center()];
                let stroke = Stroke::new(1.2, theme.text_muted);
                painter.extend(Shape::dashed_line(&ends, stroke, 5.0, 3.0));
            }
            Self::FocusLine => {
                let color = focus_color(scene);
                painter.hline(rect.x_range(), center.y, Stroke::new(2.5, color));
                painter.circle_filled(center, 4.5, color);
            }
            Self::FocusRange => {
                let fill = crowd::range_color(theme, focus_color(scene));
                painter.rect_filled(rect.shrink2(vec2(0.0, 3.0)), 0.0, fill);
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
    let party = crowd::focused_party(scene);
    party.map_or(scene.theme.text_secondary, |party| scene.party_color(party))
}

impl Bars {
    /// Whether some bars fade, and whether some are cut off.
    pub fn ends(self) -> (bool, bool) {
        (self.fading, self.cut_off)
    }

    fn list(self) -> Vec<BarStart> {
        let kinds = [
            (self.plain, BarStart::Known),
            (self.fading, BarStart::Unknown),
            (self.cut_off, BarStart::BeforeAxis),
        ];
        let drawn = kinds.into_iter().filter(|(is_drawn, _)| *is_drawn);
        drawn.map(|(_, start)| start).collect()
    }
}

/// Draws a band in the colours and with the hatching of the parties that have one.
fn draw_bands(painter: &Painter, scene: Scene<'_>, rect: Rect) {
    const MAX_PARTIES: usize = 3;
    let mut parties = parties_with_band(scene);
    parties.truncate(MAX_PARTIES);
    let width = rect.width() / parties.len() as f32;
    for (index, party) in parties.into_iter().enumerate() {
        let left = rect.left() + index as f32 * width;
        let part = Rect::from_x_y_ranges(left..=left + width, rect.y_range());
        bands::draw_sample(painter, scene, party, part);
    }
}

fn draw_whisker(painter: &Painter, center: Pos2, stroke: Stroke) {
    let (top, bottom) = (center.y - 6.0, center.y + 6.0);
    painter.vline(center.x, top..=bottom, stroke);
    for y in [top, bottom] {
        painter.hline(center.x - 3.5..=center.x + 3.5, y, stroke);
    }
}

/// The legend above the plot.
pub struct Legend {
    signs: Vec<Sign>,
    /// The number of signs for which there is room. All are behind the button "Key".
    shown: usize,
    gap: f32,
    rect: Rect,
}

impl Legend {
    /// Lays the legend out at the top of `area` in at most `max_rows` rows.
    pub fn new(ui: &Ui, scene: Scene<'_>, signs: Vec<Sign>, area: Rect, max_rows: usize) -> Self {
        let widths: Vec<f32> =
            signs.iter().map(|sign| entry_width(ui, scene, *sign, FONT_SIZE)).collect();
        // The number of rows that are taken, and of entries that fit into them.
        let fill = |gap: f32| {
            let (mut rows, mut x) = (max_rows.min(1), 0.0);
            for (index, width) in widths.iter().enumerate() {
                if x > 0.0 && x + width > area.width() {
                    (rows, x) = (rows + 1, 0.0);
                }
                if rows > max_rows || max_rows == 0 {
                    return (max_rows, index);
                }
                x += width + gap;
            }
            (rows, widths.len())
        };
        let last = GAPS[GAPS.len() - 1];
        let mut gaps = GAPS.into_iter();
        let gap = gaps.find(|gap| fill(*gap).1 == widths.len()).unwrap_or(last);
        let (rows, shown) = fill(gap);
        let comparison_rows = usize::from(scene.comparison.is_some() && max_rows > 0);
        let height = height(if scene.on_page { rows } else { max_rows } + comparison_rows);
        Self { signs, shown, gap, rect: Rect::from_min_size(area.min, vec2(area.width(), height)) }
    }

    /// The most rows of a legend in the window or on a page.
    pub fn max_rows(scene: Scene<'_>, is_wide: bool) -> usize {
        match (scene.on_page, is_wide) {
            (true, _) => usize::MAX,
            // The signs of a comparison have a row of their own.
            (false, true) => MAX_ROWS - usize::from(scene.comparison.is_some()),
            (false, false) => 0,
        }
    }

    /// The bottom of the space that is reserved for it.
    pub fn bottom(&self) -> f32 {
        self.rect.bottom()
    }

    /// Whether there is no room for some signs.
    pub fn is_cut(&self) -> bool {
        self.shown < self.signs.len()
    }

    /// Shows the signs for which there is room.
    pub fn show(&self, ui: &mut Ui, scene: Scene<'_>) {
        if self.rect.height() == 0.0 {
            return;
        }
        ui.scope_builder(UiBuilder::new().max_rect(self.rect), |ui| {
            let list = ui.vertical(|ui| {
                ui.spacing_mut().item_spacing = vec2(self.gap, 0.0);
                ui.horizontal_wrapped(|ui| {
                    show_entries(ui, scene, &self.signs[..self.shown], 0.0);
                });
                ui.horizontal(|ui| baseline::add_legend_entries(ui, scene));
            });
            list.response.set_name(Role::List, || words::LEGEND);
        });
    }

    /// Shows the button that opens the whole legend, at the right of `rect`.
    pub fn show_key_button(&self, ui: &mut Ui, scene: Scene<'_>, rect: Rect) {
        let layout = Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
            let button = Button::secondary(words::KEY).icon(Icon::Key).small();
            let button = button.show(ui, scene.theme);
            kit::menu(&button, scene.theme, RectAlign::BOTTOM_END, true, |ui| {
                let list = ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 3.0;
                    let widths = self.signs.iter().map(|sign| sign.width());
                    show_entries(ui, scene, &self.signs, widths.fold(0.0, f32::max));
                    baseline::add_legend_entries(ui, scene);
                });
                list.response.set_name(Role::List, || words::LEGEND);
            });
        });
    }
}

/// The height of some rows with the gap below them.
fn height(rows: usize) -> f32 {
    if rows == 0 { 0.0 } else { rows as f32 * ROW_HEIGHT + 4.0 }
}

/// Shows entries, with labels that begin after `column` points at the earliest. Returns them.
pub fn show_entries(
    ui: &mut Ui,
    scene: Scene<'_>,
    signs: &[Sign],
    column: f32,
) -> Vec<egui::Response> {
    let show = |sign: &Sign| {
        let details = sign.details();
        let width = sign.width();
        let column = column.max(width);
        let response = add_entry(ui, scene, &sign.label(scene), column, |ui, rect| {
            let left = rect.center().x - width / 2.0;
            let rect = Rect::from_x_y_ranges(left..=left + width, rect.y_range());
            sign.draw(ui, scene, rect);
        });
        if !details.is_empty() {
            response.clone().tooltip_with(|| details);
        }
        response
    };
    signs.iter().map(show).collect()
}

/// The gap between a sign and its label, in points.
pub const LABEL_GAP: f32 = 5.0;

/// Adds a label with a sign to its left, which `draw_sign` draws in the given rectangle.
pub fn add_legend_entry(
    ui: &mut Ui,
    scene: Scene<'_>,
    label: impl Into<Words>,
    draw_sign: impl FnOnce(&Ui, Rect),
) {
    add_entry(ui, scene, &label.into(), 19.0, draw_sign);
}

fn add_entry(
    ui: &mut Ui,
    scene: Scene<'_>,
    label: &Words,
    width: f32,
    draw_sign: impl FnOnce(&Ui, Rect),
) -> egui::Response {
    let text = Text::new(label, theme::sans(FONT_SIZE), scene.theme.text_secondary);
    let size = vec2(width + LABEL_GAP + text.width(ui), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    draw_sign(ui, Rect::from_min_size(rect.min, vec2(width, rect.height())));
    let pos = pos2(rect.left() + width + LABEL_GAP, rect.center().y);
    text.paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
    response.set_name(Role::Label, || label.clone());
    response
}

pub fn entry_width(ui: &Ui, scene: Scene<'_>, sign: Sign, font_size: f32) -> f32 {
    sign.width() + LABEL_GAP + kit::text_width(ui, sign.label(scene), theme::sans(font_size))
}
