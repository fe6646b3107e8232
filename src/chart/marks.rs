//! The marks of stances: their markers, whiskers and tooltips.

mod known;

use std::sync::Arc;

use egui::{
    Color32, Painter, Pos2, Rangef, Rect, Response, Sense, Shape as EguiShape, Stroke, StrokeKind,
    Ui, pos2, vec2,
};

use super::axes::Axes;
use super::layout::{Item, ItemKind, Layout, Sizes, Spot};
use super::{baseline, crowd, discs, recode, spans};
use crate::analysis::{BaselineMark, Mark, MarkShape, position_words, stance_heading};
use crate::command::Command;
use crate::kit::Text;
use crate::model::{Day, Passage, Question, Stance};
use crate::scene::{Scene, stance_menu};
use crate::theme::{self, Theme};
use crate::words::{Words, plot as words};

/// A mark on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedMark {
    /// The stance's id.
    pub stance: String,
    /// The clickable area; for a stance in a disc, that of the disc.
    pub rect: Rect,
    /// The middle of the mark, or of the disc.
    pub center: Pos2,
    /// The point of the stance's day and value on its party's line.
    pub anchor: Pos2,
}

/// The marks of a chart and where they are drawn.
pub struct PlacedMarks<'a> {
    /// The marks of the dataset.
    pub marks: Vec<&'a Mark>,
    /// The marks of the baseline, which come after the others in the layout.
    pub baseline: Vec<&'a BaselineMark>,
    pub layout: Arc<Layout>,
    pub sizes: Sizes,
    /// The list of many marks that stay in place.
    known: Option<Arc<[PlacedMark]>>,
}

/// The size of marks and lines in a row of all questions, relative to those of a single one.
pub const ROW_SCALE: f32 = 0.72;

/// The distance of the ring from the selected mark, in points.
pub const SELECTION_DISTANCE: f32 = 4.0;

/// The maximum length of a quotation in a tooltip, in characters.
const MAX_QUOTE_LENGTH: usize = 220;

impl<'a> PlacedMarks<'a> {
    /// Places all marks of a chart, so that they stay in place while it is panned.
    pub fn new(scene: Scene<'a>, axes: &Axes) -> Self {
        let baseline = baseline::baseline_chart(scene);
        let baseline = baseline.into_iter().flat_map(|chart| &chart.marks);
        let marks = match scene.view_data.dense.as_deref() {
            Some(dense) => crowd::shown_marks(scene, dense),
            None => scene.view_data.series.marks.iter().collect(),
        };
        Self::place(scene, axes, marks, baseline.collect(), Sizes::of(scene))
    }

    /// Places the marks of a row of all questions: those that set lines, and those of parties
    /// without a line. All of them would not fit. `sizes` are those of a single question.
    pub fn of_row(scene: Scene<'a>, axes: &Axes, sizes: Sizes) -> Self {
        let series = &scene.view_data.series;
        let has_line = |party: usize| !series.parties[party].line.is_empty();
        let marks = match scene.view_data.dense.as_deref() {
            Some(dense) => crowd::shown_marks(scene, dense),
            None => {
                series.marks.iter().filter(|mark| mark.sets_line || !has_line(mark.party)).collect()
            }
        };
        Self::place(scene, axes, marks, Vec::new(), sizes.scaled(ROW_SCALE))
    }

    /// Places some marks.
    pub fn place(
        scene: Scene<'a>,
        axes: &Axes,
        marks: Vec<&'a Mark>,
        baseline: Vec<&'a BaselineMark>,
        sizes: Sizes,
    ) -> Self {
        let stances = &scene.document.dataset.stances;
        let mark_x = |mark: &Mark| mark_x(scene, axes, mark);
        #[cfg(test)]
        crate::analysis::work::add(marks.len());
        let current = marks.iter().map(|mark| {
            let stance = &stances[mark.stance];
            let has_bar = scene.view_data.dense.is_none() && spans::has_bar(scene, stance);
            Item {
                id: &stance.id,
                party: Some(mark.party),
                day: mark.day,
                pos: pos2(mark_x(mark), axes.y(mark.value)),
                line_offset: axes.line_offset(mark.party, mark.value),
                kind: if mark.sets_line { ItemKind::Line } else { ItemKind::Other },
                bar_start: has_bar.then(|| axes.x(stance.said.earliest)),
            }
        });
        let mut items: Vec<Item<'_>> = current.collect();
        if let Some(comparison) = scene.comparison {
            items.extend(baseline.iter().map(|mark| {
                let Mark { day, value, .. } = mark.baseline;
                let party = mark.party;
                Item {
                    id: &baseline::baseline_stance(comparison, mark).id,
                    party,
                    day,
                    pos: axes.point(day, value),
                    line_offset: party.map_or(0.0, |party| axes.line_offset(party, value)),
                    kind: ItemKind::Baseline,
                    bar_start: None,
                }
            }));
        }
        Self {
            layout: Arc::new(if scene.view_data.dense.is_some() {
                Layout::merged(&items, sizes)
            } else {
                Layout::new(&items, axes.half_lane(), sizes)
            }),
            marks,
            baseline,
            sizes,
            known: None,
        }
    }

    /// Returns the spots of the dataset's marks on the visible days, from back to
    /// front: marks that set a line are above the others, and discs above both.
    pub fn visible_spots(&self, scene: Scene<'_>) -> Vec<&Spot> {
        let is_visible = |spot: &&Spot| {
            let mark = spot.items.first().and_then(|item| self.marks.get(*item));
            mark.is_some_and(|mark| is_visible(scene, mark.day))
        };
        let mut spots: Vec<&Spot> = self.layout.spots.iter().filter(is_visible).collect();
        spots.sort_by(|a, b| a.half_size.y.total_cmp(&b.half_size.y));
        spots
    }

    /// Draws the marks without whiskers and interaction.
    pub fn draw(&self, ui: &Ui, scene: Scene<'_>, axes: &Axes) {
        for spot in self.visible_spots(scene) {
            self.draw_spot(ui, scene, axes, spot);
            self.draw_stroke(ui, scene, spot);
        }
    }

    /// Draws the stroke through a mark or a disc, if all that it stands for was walked back.
    pub fn draw_stroke(&self, ui: &Ui, scene: Scene<'_>, spot: &Spot) {
        if is_walked_back(scene, self.walked_back(spot)) {
            draw_stroke(ui.painter(), scene.theme, spot.center, spot.half_size.y);
        }
    }

    /// The day from which all stances at a spot are walked back.
    pub fn walked_back(&self, spot: &Spot) -> Option<Day> {
        let days = self.marks_at(spot).map(|mark| mark.walked_back);
        days.collect::<Option<Vec<Day>>>()?.into_iter().max()
    }

    /// Draws the mark or the disc at a spot, without the stroke of what was walked back.
    pub fn draw_spot(&self, ui: &Ui, scene: Scene<'_>, axes: &Axes, spot: &Spot) {
        if spot.is_disc() {
            discs::draw(ui, scene, self, spot);
        } else {
            for mark in self.marks_at(spot) {
                draw_mark(ui, scene, axes, mark, spot);
            }
        }
    }

    /// Lists the marks on the visible days.
    pub fn list(&self, scene: Scene<'_>, axes: &Axes) -> Vec<PlacedMark> {
        let placed_mark = |(item, mark): (usize, &&Mark)| {
            let spot = self.layout.spot(item);
            PlacedMark {
                stance: scene.document.dataset.stances[mark.stance].id.clone(),
                rect: spot.click_area,
                center: spot.center,
                anchor: pos2(mark_x(scene, axes, mark), axes.line_y(mark.party, mark.value)),
            }
        };
        let marks = self.marks.iter().enumerate();
        let visible = marks.filter(|(_, mark)| is_visible(scene, mark.day));
        visible.map(placed_mark).collect()
    }

    /// Returns the marks at a spot.
    pub fn marks_at(&self, spot: &Spot) -> impl Iterator<Item = &'a Mark> {
        spot.items.iter().map(|item| self.marks[*item])
    }
}

/// Draws the marks, which can be hovered, selected and dragged. Returns them with
/// their areas on the screen.
pub fn show(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    placed: &PlacedMarks<'_>,
    commands: &mut Vec<Command>,
) -> Arc<[PlacedMark]> {
    let stance_of = |mark: &Mark| -> &Stance { &scene.document.dataset.stances[mark.stance] };
    let selected = scene.selected();
    let is_selected =
        |mark: &Mark| selected.is_some_and(|selected| selected.is_same_statement(stance_of(mark)));
    let spots = placed.visible_spots(scene);
    let mut responses: Vec<(&Spot, &Mark, Response)> = Vec::new();
    let mut disc_responses: Vec<(&Spot, Response)> = Vec::new();
    let is_dense = scene.view_data.dense.is_some();
    for spot in &spots {
        // The list of a disc has the marks, of which there may be thousands.
        let marks = placed.marks_at(spot).filter(|_| !(is_dense && spot.is_disc()));
        for mark in marks {
            let response = interact_with_mark(ui, scene, question, mark, spot);
            if response.clicked() {
                commands.push(Command::Select(stance_of(mark).id.clone()));
            }
            stance_menu::show(&response, scene, stance_of(mark), None, commands);
            responses.push((spot, mark, response));
        }
        // Above the areas of its stances, which are for screen readers.
        if spot.is_disc() {
            disc_responses.push((spot, discs::interact(ui, scene, question, placed, spot)));
        }
    }

    for (spot, mark, response) in &responses {
        if is_selected(mark) || response.hovered() || (mark.sets_line && !is_dense) {
            draw_whiskers(ui, scene, axes, mark, spot.center);
        }
    }
    for spot in &spots {
        // Stances that the last save changed have a halo.
        let mut marks = placed.marks_at(spot).filter(|_| scene.highlight_changes);
        if marks.any(|mark| scene.is_highlighted(stance_of(mark))) {
            let rect = spot.rect().expand(9.0);
            let (fill, stroke) = if scene.theme.high_contrast {
                (Color32::TRANSPARENT, Stroke::new(2.0, scene.theme.text))
            } else {
                (scene.theme.text.gamma_multiply(0.2), Stroke::NONE)
            };
            let radius = discs::corner_radius(rect);
            ui.painter().rect(rect, radius, fill, stroke, StrokeKind::Inside);
        }
        if selected.is_some() && placed.marks_at(spot).any(is_selected) {
            draw_ring(ui, scene, spot);
        }
    }
    baseline::show(ui, scene, question, axes, placed, commands);
    for (spot, mark, response) in &responses {
        if !spot.is_disc() {
            let marker = draw_mark(ui, scene, axes, mark, spot);
            let drag_target = (stance_of(mark), &marker, spot.center);
            recode::handle_drag(ui, scene, question, axes, drag_target, response, commands);
            placed.draw_stroke(ui, scene, spot);
        }
    }
    for (spot, response) in &disc_responses {
        discs::draw(ui, scene, placed, spot);
        placed.draw_stroke(ui, scene, spot);
        discs::show_list(scene, placed, spot, response, commands);
        let mut marks = placed.marks_at(spot).filter(|_| selected.is_some());
        if let Some(mark) = marks.find(|mark| is_selected(mark)) {
            let marker = marker(scene, mark, spot.half_size.y);
            let drag_target = (stance_of(mark), &marker, spot.center);
            recode::handle_drag(ui, scene, question, axes, drag_target, response, commands);
        }
    }
    for spot in spots.iter().filter(|_| scene.comparison.is_some()) {
        if placed.marks_at(spot).any(|mark| baseline::is_new(scene, mark.stance)) {
            baseline::draw_new_badge(ui.painter(), scene.theme, spot.rect());
        }
    }
    let known = placed.known.clone();
    known.unwrap_or_else(|| placed.list(scene, axes).into())
}

/// Returns where a mark is in time.
fn mark_x(scene: Scene<'_>, axes: &Axes, mark: &Mark) -> f32 {
    let shift = scene.view_data.dense.as_ref().map_or(0, |dense| dense.shift);
    axes.day_number_to_x(axes.day_number(mark.day) - f64::from(shift))
}

/// Whether a day is in view.
pub fn is_visible(scene: Scene<'_>, day: Day) -> bool {
    let (from, to) = scene.view.range;
    from <= day && day <= to
}

/// Draws the ring of the selected mark.
fn draw_ring(ui: &Ui, scene: Scene<'_>, spot: &Spot) {
    let rect = spot.rect().expand(SELECTION_DISTANCE);
    ui.painter().rect_stroke(
        rect,
        discs::corner_radius(rect),
        Stroke::new(2.0, scene.theme.text),
        StrokeKind::Outside,
    );
}

pub fn is_faded(scene: Scene<'_>, mark: &Mark) -> bool {
    is_later_or_unfocused(scene, mark.stance, mark.day)
}

/// Whether a stance counts from a day after the view's, or its actor is out of focus.
pub fn is_later_or_unfocused(scene: Scene<'_>, stance: usize, day: Day) -> bool {
    let stance = &scene.document.dataset.stances[stance];
    day > scene.view.as_of || !scene.view.is_in_focus(stance)
}

/// The colour of a mark; lighter if it does not set its party's line.
fn mark_color(scene: Scene<'_>, mark: &Mark) -> Color32 {
    let color = scene.party_color(mark.party);
    if is_faded(scene, mark) {
        scene.theme.faded(color)
    } else if mark.sets_line {
        color
    } else {
        scene.theme.lighter(color)
    }
}

/// Draws the range of values that the wording of a stance allows.
pub fn draw_whiskers(ui: &Ui, scene: Scene<'_>, axes: &Axes, mark: &Mark, center: Pos2) {
    if mark.low == mark.high {
        return;
    }
    let strength = if scene.theme.high_contrast { 1.0 } else { 0.7 };
    let stroke = Stroke::new(1.2, mark_color(scene, mark).gamma_multiply(strength));
    let rows = Rangef::new(axes.y(mark.high), axes.y(mark.low));
    draw_range(ui.painter(), center, rows, stroke);
}

/// Draws a range around a mark, with a bar at each end that is not at the mark.
pub fn draw_range(painter: &Painter, center: Pos2, rows: Rangef, stroke: Stroke) {
    painter.vline(center.x, rows, stroke);
    for y in [rows.min, rows.max] {
        if (y - center.y).abs() > 1.0 {
            painter.hline(center.x - 3.5..=center.x + 3.5, y, stroke);
        }
    }
}

/// Returns the marker of a stance in its own shape.
pub fn marker(scene: Scene<'_>, mark: &Mark, radius: f32) -> Marker {
    Marker {
        color: mark_color(scene, mark),
        ..Marker::for_party(scene, mark.shape, mark.party, radius)
    }
}

/// Draws a mark that is not part of a disc.
fn draw_mark(ui: &Ui, scene: Scene<'_>, axes: &Axes, mark: &Mark, spot: &Spot) -> Marker {
    let (center, radius) = (spot.center, spot.half_size.y);
    let marker = marker(scene, mark, radius);
    if mark.at_least {
        marker.draw_arrow_within(ui.painter(), center, axes.plot);
    }
    marker.draw_as(ui.painter(), scene, center, is_faded(scene, mark));
    marker
}

/// Draws the stroke through the mark of a stance that was walked back.
pub fn draw_stroke(painter: &Painter, theme: &Theme, center: Pos2, radius: f32) {
    let end = (radius + 2.0) * vec2(1.0, -1.0);
    let stroke = Stroke::new(1.5, theme.text);
    painter.line_segment([center - end, center + end], stroke);
}

/// Whether something that was walked back from a day is so on the day that is shown.
pub fn is_walked_back(scene: Scene<'_>, walked_back: Option<Day>) -> bool {
    walked_back.is_some_and(|day| day <= scene.view.as_of)
}

fn interact_with_mark(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    mark: &Mark,
    spot: &Spot,
) -> Response {
    let stance: &Stance = &scene.document.dataset.stances[mark.stance];
    let sense = if spot.is_disc() { Sense::CLICK } else { recode::sense(scene) };
    let id = ui.scope_id().with(("mark", &stance.id));
    let response = ui.interact(spot.click_area, id, sense);
    if !response.contains_pointer() {
        return response;
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.on_hover_ui(|ui| stance_tooltip(ui, scene, question, stance))
}

/// Shows what a stance says, and its position.
pub fn stance_tooltip(ui: &mut Ui, scene: Scene<'_>, question: &Question, stance: &Stance) {
    let theme = scene.theme;
    ui.set_max_width(320.0);
    let heading = stance_heading(&scene.document.dataset, stance);
    Text::new(heading, theme::semibold(13.5), theme.text).show(ui);
    let position = match stance.positions.get(&question.id) {
        Some(position) => position_words(&question.scale, stance, position),
        None => words::NO_LEVEL,
    };
    let details = words::mark_details(&stance.said, stance.attribution, &position);
    Text::new(details, theme::sans(12.5), theme.text_muted).show(ui);
    for passage in scene.main_passages(stance) {
        let (words, font) = match passage {
            Passage::Quotation(quote, _) => {
                (words::quotation(quote, MAX_QUOTE_LENGTH), theme::serif(15.0))
            }
            _ => (passage.plain_words(), theme::sans(13.5)),
        };
        Text::new(words, font, theme.text).show(ui);
    }
}

/// A stance's position on a question; empty if it has none.
pub fn position_on(question: &Question, stance: &Stance) -> Words {
    let position = stance.positions.get(&question.id);
    position.map(|position| position_words(&question.scale, stance, position)).unwrap_or_default()
}

/// Draws a dashed circle.
pub fn draw_dashed_circle(
    painter: &Painter,
    center: Pos2,
    radius: f32,
    stroke: Stroke,
    (dash, gap): (f32, f32),
) {
    let steps = 40;
    let points = (0..=steps).map(|step| {
        let angle = std::f32::consts::TAU * step as f32 / steps as f32;
        center + radius * egui::Vec2::angled(angle)
    });
    let points: Vec<Pos2> = points.collect();
    painter.extend(EguiShape::dashed_line(&points, stroke, dash, gap));
}

/// The marker of a stance.
pub struct Marker {
    pub shape: MarkShape,
    pub color: Color32,
    /// The colour behind the marker.
    pub background: Color32,
    /// In points.
    pub radius: f32,
}

impl Marker {
    /// Creates the marker of a party's stance.
    pub fn for_party(scene: Scene<'_>, shape: MarkShape, party: usize, radius: f32) -> Self {
        let theme = scene.theme;
        Self { shape, color: scene.party_color(party), background: theme.canvas, radius }
    }

    /// Draws the marker around `center`. In high contrast, where nothing is faded, one that
    /// would be is an outline with a small core.
    pub fn draw_as(&self, painter: &Painter, scene: Scene<'_>, center: Pos2, is_faded: bool) {
        self.draw(painter, center);
        let is_outline = is_faded && scene.theme.high_contrast;
        if is_outline
            && matches!(self.shape, MarkShape::Disc | MarkShape::Square | MarkShape::Triangle)
        {
            for (color, share) in [(self.background, 0.75), (self.color, 0.45)] {
                let inner = Self {
                    color,
                    radius: self.radius * share,
                    background: Color32::TRANSPARENT,
                    ..*self
                };
                inner.draw(painter, center);
            }
        }
    }

    /// Draws the marker around `center`.
    pub fn draw(&self, painter: &Painter, center: Pos2) {
        let halo = Stroke::new(2.0, self.background);
        let Self { color, background, radius, .. } = *self;
        match self.shape {
            MarkShape::Disc => {
                painter.circle_filled(center, radius + 1.5, background);
                painter.circle_filled(center, radius, color);
            }
            MarkShape::Ring => {
                painter.circle_filled(center, radius + 1.5, background);
                painter.circle_stroke(center, radius - 1.0, Stroke::new(2.0, color));
            }
            MarkShape::DashedRing => {
                painter.circle_filled(center, radius + 1.5, background);
                let dash = std::f32::consts::TAU * (radius - 1.0) / 12.0;
                let dashes = (dash * 1.2, dash * 0.8);
                draw_dashed_circle(painter, center, radius - 1.0, Stroke::new(2.0, color), dashes);
            }
            MarkShape::Square => {
                let rect = Rect::from_center_size(center, vec2(1.7 * radius, 1.7 * radius));
                painter.rect_filled(rect.expand(1.5), 0.0, background);
                painter.rect_filled(rect, 0.0, color);
            }
            MarkShape::Triangle => {
                let points = [vec2(0.0, -1.4), vec2(1.35, 0.95), vec2(-1.35, 0.95)]
                    .map(|corner| center + radius * corner);
                painter.add(EguiShape::convex_polygon(points.to_vec(), color, halo));
            }
            MarkShape::Diamond => {
                let points = [vec2(0.0, -1.0), vec2(1.0, 0.0), vec2(0.0, 1.0), vec2(-1.0, 0.0)]
                    .map(|corner| center + radius * corner);
                painter.add(EguiShape::convex_polygon(
                    points.to_vec(),
                    background,
                    Stroke::new(2.0, color),
                ));
            }
            MarkShape::Cross => {
                let arm = 0.75 * radius;
                for (width, color) in [(5.0, background), (2.0, color)] {
                    for corner in [vec2(arm, arm), vec2(arm, -arm)] {
                        let ends = [center - corner, center + corner];
                        painter.line_segment(ends, Stroke::new(width, color));
                    }
                }
            }
        }
    }

    /// Draws the arrow above the marker of a stance that says "at least".
    pub fn draw_arrow(&self, painter: &Painter, center: Pos2, length: f32) {
        let stroke = Stroke::new(1.8, self.color);
        let from = center - vec2(0.0, self.radius);
        let tip = center - vec2(0.0, self.radius + length);
        painter.line_segment([from, tip], stroke);
        let wing = (length * 0.35).min(4.5);
        for side in [-1.0, 1.0] {
            painter.line_segment([tip, tip + vec2(side * wing, wing)], stroke);
        }
    }

    /// Draws the arrow at a length that fits above the marker within `plot`.
    pub fn draw_arrow_within(&self, painter: &Painter, center: Pos2, plot: Rect) {
        let length = (center.y - plot.top() - 2.0).clamp(8.0, 20.0);
        self.draw_arrow(painter, center, length);
    }
}
