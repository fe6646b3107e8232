//! The legend, which explains the signs that the chart draws, and no other. Daylight, which has a
//! label of its own, and the ring and the halo of marks are none of them.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Align, Align2, Layout, Rect, RectAlign, Sense, Ui, UiBuilder, pos2, vec2};

use super::chosen;
use super::events::visible_events;
use super::layout::Spot;
use super::placed::{self, PlacedMarks, is_visible, is_walked_back};
use super::sign::{Bars, LABEL_GAP, Sign, parties_with_band, visible};
use crate::analysis::{DenseSeries, MarkShape, walked_back_since};
use crate::kit::{self, Button, Icon, ResponseExt as _, Text};
use crate::model::Stance;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::heading as words;

/// The height of a row, in points.
pub const ROW_HEIGHT: f32 = 20.0;

/// The most rows above the plot.
const MAX_ROWS: usize = 2;

/// The gaps between entries, the widest first. If not even the last is narrow enough, the
/// legend is behind a button.
const GAPS: [f32; 4] = [22.0, 18.0, 14.0, 10.0];

/// The signs of a stance without a level in their lane.
pub fn signs_in_lane(scene: Scene<'_>, stance: &Stance) -> impl Iterator<Item = Sign> {
    let bar = placed::has_bar(scene, stance).then(|| Sign::Bars(Bars::of(scene, stance)));
    let walked_back = walked_back_since(&scene.document.dataset, stance, scene.view.clock);
    let stroke = is_walked_back(scene, walked_back).then_some(Sign::WalkedBack);
    [Sign::Mark(MarkShape::for_stance(stance))].into_iter().chain(bar).chain(stroke)
}

/// Returns the signs that the chart draws on the visible days.
pub fn drawn_signs(scene: Scene<'_>, placed: &PlacedMarks<'_>) -> Vec<Sign> {
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
        placed::has_bar(scene, stance) && stance.effective > first
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
    add(Sign::Event, !visible_events(scene).is_empty());
    signs
}

/// The signs of a chart of many parties or stances.
fn dense_signs(scene: Scene<'_>, placed: &PlacedMarks<'_>, dense: &DenseSeries) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut add = |sign: Sign, is_drawn: bool| signs.extend(is_drawn.then_some(sign));
    let chosen = chosen::chosen_parties(scene, dense).len();
    let has_focus = chosen::focused_party(scene).is_some();
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
    add(Sign::Zoom, chosen::hides_marks(scene) && !scene.on_page);
    signs
}

/// The signs of a comparison, which have a row of their own.
fn comparison_signs(scene: Scene<'_>) -> Vec<Sign> {
    let Some(chart) = scene.baseline_chart() else {
        return Vec::new();
    };
    let shape_of = |is_removed: bool| {
        let mut marks = chart.marks.iter();
        let mark = marks.find(|mark| mark.current.is_none() == is_removed)?;
        Some(mark.baseline.shape)
    };
    let signs = [
        shape_of(false).map(Sign::Before),
        shape_of(true).map(Sign::Removed),
        (!chart.new_stances.is_empty()).then_some(Sign::New),
        (!chart.lines.is_empty()).then_some(Sign::LineBefore),
    ];
    signs.into_iter().flatten().collect()
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
            signs.iter().map(|sign| sign.width_with_label(ui, scene, size::SMALL)).collect();
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
                ui.horizontal(|ui| show_entries(ui, scene, &comparison_signs(scene), 0.0));
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
                    show_entries(ui, scene, &comparison_signs(scene), 0.0);
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
        let (label, details) = (sign.label(scene), sign.details());
        let width = sign.width();
        let column = column.max(width);
        let text = Text::new(&label, theme::sans(size::SMALL), scene.theme.text_secondary);
        let size = vec2(column + LABEL_GAP + text.width(ui), ROW_HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let left = Rect::from_min_size(rect.min, vec2(column, rect.height())).center().x;
        let left = left - width / 2.0;
        sign.paint(ui, scene, Rect::from_x_y_ranges(left..=left + width, rect.y_range()));
        let pos = pos2(rect.left() + column + LABEL_GAP, rect.center().y);
        text.paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
        response.set_name(Role::Label, || label.clone());
        if !details.is_empty() {
            response.clone().tooltip_with(|| details);
        }
        response
    };
    signs.iter().map(show).collect()
}
