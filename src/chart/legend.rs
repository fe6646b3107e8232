//! The legend, which explains the signs that the chart draws, and no other. The distance, which has a
//! label of its own, and the ring and the halo of marks are none of them.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Align2, Color32, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};

use super::chosen;
use super::events::visible_events;
use super::layout::Spot;
use super::placed::{self, PlacedMarks, is_visible, is_walked_back};
use super::sign::{Bars, LABEL_GAP, Sign, visible};
use crate::facts::{DenseSeries, LineSpan, MarkShape};
use crate::kit::{ResponseExt as _, Text};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, heading as words};

/// The height of a row, in points.
pub const ROW_HEIGHT: f32 = 20.0;

/// The gap between a label and what is added to it.
const NOTE_GAP: f32 = 6.0;

/// The gaps between entries, the widest first.
const GAPS: [f32; 4] = [22.0, 18.0, 14.0, 10.0];

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
    let has_lines = scene.view_data.series.only_period.is_none();
    add(Sign::Line, has_lines && lines().any(|span| !span.is_dotted()));
    add(Sign::StaleLine, lines().any(LineSpan::is_dotted));

    let marks = placed.marks.iter();
    let marks: Vec<_> = marks.filter(|mark| is_visible(scene, mark.day)).collect();
    let stance_of = |mark: usize| &dataset.stances[mark];
    add(
        Sign::Whisker,
        marks.iter().any(|mark| {
            mark.low < mark.high
                && (mark.sets_line && scene.view.shows(crate::model::Layer::Ranges)
                    || scene.is_selected(stance_of(mark.stance)))
        }),
    );
    let actions = scene.view_data.series.actions.iter();
    let actions: Vec<_> = actions.filter(|action| is_visible(scene, action.day)).collect();
    let mut bars = Bars::default();
    let in_levels = placed.layout.bars.iter().map(|bar| placed.marks[bar.item]);
    let in_levels = in_levels
        .filter(|mark| mark.day > first && stance_of(mark.stance).said.earliest < last)
        // A picture ends with its day.
        .filter(|mark| !scene.on_page || mark.day <= last)
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
    let (discs, single): (Vec<_>, Vec<_>) =
        spots.into_iter().partition(|spot| spot.has_number(placed.sizes));
    let single: Vec<_> = single.into_iter().flat_map(|spot| placed.marks_at(spot)).collect();
    let mut shapes: BTreeSet<MarkShape> = single.iter().map(|mark| mark.shape).collect();
    if !actions.is_empty() {
        shapes.insert(MarkShape::Square);
    }
    for shape in shapes {
        add(Sign::Mark(shape), true);
    }
    add(Sign::WalkedBack, has_stroke(scene, placed));
    add(Sign::Disc, !discs.is_empty());
    add(Sign::Event, !visible_events(scene).is_empty());
    signs
}

/// The signs of a chart of many parties or stances.
fn dense_signs(scene: Scene<'_>, placed: &PlacedMarks<'_>, dense: &DenseSeries) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut add = |sign: Sign, is_drawn: bool| signs.extend(is_drawn.then_some(sign));
    let chosen = chosen::drawn_parties(scene).len();
    let has_focus = chosen::focused_party(scene).is_some();
    let has_lines = scene.view_data.series.only_period.is_none();
    add(Sign::ChosenLine, has_lines && chosen > 0);
    add(Sign::StaleLine, dense.has_stale);
    add(Sign::OtherLines, has_lines && chosen < dense.line_count);
    add(Sign::FocusLine, has_lines && has_focus && !placed.marks.is_empty());
    let has_range = placed.marks.iter().any(|mark| mark.sets_line && mark.low < mark.high);
    add(Sign::Whisker, scene.view.shows(crate::model::Layer::Ranges) && has_range);
    let shapes: BTreeSet<MarkShape> = placed.marks.iter().map(|mark| mark.shape).collect();
    for shape in shapes {
        let has_dots =
            || placed.marks.iter().any(|mark| scene.view_data.lines[mark.party].is_empty());
        add(Sign::Mark(shape), shape != MarkShape::Disc || !has_focus || has_dots());
    }
    add(Sign::WalkedBack, has_stroke(scene, placed));
    let has_number = |spot: &Spot| spot.has_number(placed.sizes);
    add(Sign::Disc, placed.layout.spots.iter().any(has_number));
    // Pictures cannot be zoomed.
    add(Sign::Zoom, chosen::hides_marks(scene) && !scene.on_page);
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

/// The legend above the plot of a page.
pub struct Legend {
    /// The signs above the plot.
    shown: Vec<Sign>,
    gap: f32,
    rect: Rect,
}

impl Legend {
    /// Lays the legend out at the top of `area`.
    pub fn new(ui: &Ui, scene: Scene<'_>, signs: Vec<Sign>, area: Rect) -> Self {
        let width_of = |sign: &Sign| sign.width_with_label(ui, scene, size::SMALL);
        let widths: Vec<f32> = signs.iter().map(width_of).collect();
        let rows = |gap: f32| {
            let (mut rows, mut x) = (1, 0.0);
            for width in &widths {
                if x > 0.0 && x + width > area.width() {
                    (rows, x) = (rows + 1, 0.0);
                }
                x += width + gap;
            }
            rows
        };
        let gap = GAPS.into_iter().min_by_key(|gap| rows(*gap)).unwrap_or_default();
        let rows = if signs.is_empty() { 0 } else { rows(gap) };
        let rect = area.with_max_y(area.top() + height(rows));
        Self { shown: signs, gap, rect }
    }

    /// The bottom of the space that is reserved for it.
    pub fn bottom(&self) -> f32 {
        self.rect.bottom()
    }

    /// Shows the signs above the plot.
    pub fn show(&self, ui: &mut Ui, scene: Scene<'_>) {
        if self.rect.height() == 0.0 {
            return;
        }
        ui.scope_builder(UiBuilder::new().max_rect(self.rect), |ui| {
            let list = ui.vertical(|ui| {
                ui.spacing_mut().item_spacing = vec2(self.gap, 0.0);
                ui.horizontal_wrapped(|ui| show_entries(ui, scene, &self.shown));
            });
            list.response.set_name(Role::List, || words::LEGEND);
        });
    }
}

/// The height of some rows with the gap below them.
fn height(rows: usize) -> f32 {
    if rows == 0 { 0.0 } else { rows as f32 * ROW_HEIGHT + 4.0 }
}

/// Shows entries with labels. Returns them.
pub fn show_entries(ui: &mut Ui, scene: Scene<'_>, signs: &[Sign]) -> Vec<Response> {
    let color = scene.theme.text_secondary;
    let entry =
        Entry { column: 0.0, height: ROW_HEIGHT, color, note: Words::EMPTY, role: Role::Label };
    signs.iter().map(|sign| entry.show(ui, scene, *sign)).collect()
}

/// How a sign is shown with its label.
struct Entry {
    /// The least width of the sign's column.
    column: f32,
    height: f32,
    color: Color32,
    /// What stands after the label, in a quieter colour.
    note: Words,
    role: Role,
}

impl Entry {
    fn show(&self, ui: &mut Ui, scene: Scene<'_>, sign: Sign) -> Response {
        let (label, details) = (sign.label(scene), sign.details());
        let font = theme::sans(size::SMALL);
        let text = Text::new(&label, font.clone(), self.color);
        let note = Text::new(&self.note, font, scene.theme.text_secondary);
        let column = self.column.max(sign.width());
        let text_left = column + LABEL_GAP;
        let note_left =
            text_left + text.width(ui) + if self.note.is_empty() { 0.0 } else { NOTE_GAP };
        let size = vec2(note_left + note.width(ui), self.height);
        let is_item = self.role == Role::ListItem;
        let sense = if is_item { Sense::focusable_noninteractive() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let place = rect.with_max_x(rect.left() + column);
        sign.paint(
            ui,
            scene,
            Rect::from_center_size(place.center(), vec2(sign.width(), ROW_HEIGHT)),
        );
        for (text, left) in [(text, text_left), (note, note_left)] {
            let pos = pos2(rect.left() + left, rect.center().y);
            text.paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
        }
        response.set_name(self.role, || words::entry(&label, &self.note));
        if !details.is_empty() {
            response.clone().tooltip_with(|| details);
        }
        response
    }
}
