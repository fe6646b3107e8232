//! The lane under the levels for actions that bear on the question but show no level:
//! each has its mark on its day, with two or three words beside it.

use egui::accesskit::Role;
use egui::{Align2, Painter, Rangef, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::Scene;
use super::super::kit::{ResponseExt as _, Text};
use super::axes::Axes;
use super::marks::{Marker, SELECTION_DISTANCE, is_later_or_unfocused, is_visible, stance_tooltip};
use super::spans::draw_bar;
use crate::analysis::{MarkShape, stance_heading};
use crate::command::Command;
use crate::model::{Dataset, Day, Question, Stance};
use crate::theme;
use crate::view::Clock;
use crate::words::{Words, plot as words};

/// The radius of a mark, in points.
const RADIUS: f32 = 4.5;

/// The gap between marks of one day, in points.
const SPACING: f32 = 10.0;

/// The gap between a mark and its words, in points.
const GAP: f32 = 5.0;

/// An action that shows no level.
pub struct ActionMark {
    /// The index of the stance in the dataset.
    pub stance: usize,
    /// The index of the party that acted.
    pub party: usize,
    /// The day from which the stance counts.
    pub day: Day,
    /// The two or three words beside the mark.
    pub words: Words,
    /// Whether another stance walks it back.
    pub walked_back: bool,
}

/// Whether any question has such an action: the lane then is on the charts of all, so that
/// the plot is the same.
pub fn has_lane(_dataset: &Dataset) -> bool {
    false
}

/// The actions of the view's question, in order of their days.
fn actions(_scene: Scene<'_>) -> &[ActionMark] {
    &[]
}

/// Where an action is drawn.
struct Placed<'a> {
    action: &'a ActionMark,
    stance: &'a Stance,
    mark: Rect,
    /// The bar over the days on which it may have been.
    bar: Option<Rangef>,
    /// The place of its words, unless something is there.
    words: Option<Rect>,
}

impl Placed<'_> {
    /// What the mark and its bar take up.
    fn range(&self) -> Rangef {
        let mark = self.mark.x_range();
        let from = self.bar.map_or(mark.min, |bar| bar.min.min(mark.min));
        Rangef::new(from, mark.max)
    }
}

/// Draws the lane. Returns the marks with the indices of their stances.
pub fn show(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    commands: &mut Vec<Command>,
) -> Vec<(usize, Rect)> {
    let Some(lane) = axes.regions.actions else {
        return Vec::new();
    };
    let theme = scene.theme;
    let columns = &axes.regions.columns;
    let title = words::actions_lane(columns.has_full_labels);
    Text::new(title, theme::sans(12.5), theme.text_secondary).paint(
        ui,
        pos2(columns.labels.max, lane.center().y),
        Align2::RIGHT_CENTER,
        columns.labels.span(),
    );
    let text = |placed: &Placed<'_>| {
        let color = if is_faded(scene, placed) {
            theme.text_muted
        } else {
            theme.text_secondary
        };
        Text::new(&placed.action.words, theme::sans(12.5), color)
    };
    let mut all = place_marks(scene, axes, lane);
    for index in 0..all.len() {
        let size = vec2(text(&all[index]).width(ui), 15.0);
        all[index].words = place_words(&all, index, size, lane, columns.right);
    }
    for placed in &all {
        let mut area = placed.mark.expand(3.0);
        if let Some(words) = placed.words {
            area = area.union(words);
        }
        let id = ui.scope_id().with(("action", &placed.stance.id));
        let response = ui.interact(area, id, egui::Sense::CLICK);
        let heading = || stance_heading(&scene.document.dataset, placed.stance);
        response.set_name(Role::Button, || {
            let party = &scene.document.dataset.parties[placed.action.party].name;
            words::mark_name(
                false,
                &heading(),
                &placed.stance.said,
                party,
                &words::NO_LEVEL,
                placed.stance.attribution,
                &placed.stance.summary,
            )
        });
        if response.clicked() {
            commands.push(Command::Select(placed.stance.id.clone()));
        }
        draw(ui.painter(), scene, placed);
        if let Some(words) = placed.words {
            text(placed).paint(ui, words.left_center(), Align2::LEFT_CENTER, f32::INFINITY);
        }
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        response.on_hover_ui(|ui| stance_tooltip(ui, scene, question, placed.stance));
    }
    all.iter()
        .map(|placed| (placed.action.stance, placed.mark))
        .collect()
}

fn is_faded(scene: Scene<'_>, placed: &Placed<'_>) -> bool {
    let ActionMark {
        stance,
        day,
        walked_back,
        ..
    } = placed.action;
    is_later_or_unfocused(scene, *stance, *day) || *walked_back
}

/// Places the marks of the days shown. Those of one day are above each other.
fn place_marks<'a>(scene: Scene<'a>, axes: &Axes, lane: Rect) -> Vec<Placed<'a>> {
    let actions = actions(scene);
    let visible = |action: &&ActionMark| is_visible(scene, action.day);
    let mut all = Vec::new();
    for day in actions.chunk_by(|a, b| a.day == b.day) {
        let count = day.len() as f32;
        let spacing = SPACING.min((lane.height() - 2.0 * RADIUS) / count);
        for (row, action) in day.iter().filter(visible).enumerate() {
            let stance = &scene.document.dataset.stances[action.stance];
            let x = axes.x(action.day);
            let y = lane.center().y + (row as f32 - (count - 1.0) / 2.0) * spacing;
            let has_bar =
                scene.view.clock == Clock::Said && stance.said.earliest < stance.effective;
            all.push(Placed {
                action,
                stance,
                mark: Rect::from_center_size(pos2(x, y), vec2(2.0 * RADIUS, 2.0 * RADIUS)),
                bar: has_bar.then(|| {
                    let from = axes.x(stance.said.earliest).max(lane.left());
                    Rangef::new(from, x)
                }),
                words: None,
            });
        }
    }
    all
}

/// Returns a place for the words of an action, to the right of its mark or to the left of
/// its bar, where they are over no mark and no other words.
fn place_words(
    all: &[Placed<'_>],
    index: usize,
    size: egui::Vec2,
    lane: Rect,
    right: f32,
) -> Option<Rect> {
    let own = all[index].range();
    let y = lane.center().y;
    let candidates = [
        Align2::LEFT_CENTER.anchor_size(pos2(own.max + GAP, y), size),
        Align2::RIGHT_CENTER.anchor_size(pos2(own.min - GAP, y), size),
    ];
    let is_free = |rect: &Rect| {
        let range = Rangef::new(rect.left() - GAP, rect.right() + GAP);
        let others = all.iter().enumerate().filter(|(other, _)| *other != index);
        let mut others = others.flat_map(|(_, other)| {
            let words = other.words.map(|rect| rect.x_range());
            [Some(other.range()), words].into_iter().flatten()
        });
        lane.left() <= rect.left()
            && rect.right() <= right
            && others.all(|other| other.max <= range.min || range.max <= other.min)
    };
    candidates.into_iter().find(is_free)
}

fn draw(painter: &Painter, scene: Scene<'_>, placed: &Placed<'_>) {
    let is_faded = is_faded(scene, placed);
    let color = scene.party_color(placed.action.party);
    let center = placed.mark.center();
    if let Some(bar) = placed.bar {
        let rect = Rect::from_x_y_ranges(bar, center.y - 2.0..=center.y + 2.0);
        draw_bar(painter, scene, rect, placed.stance, color, is_faded);
    }
    if scene.is_selected(placed.stance) {
        let ring = placed.mark.expand(SELECTION_DISTANCE);
        let stroke = Stroke::new(2.0, scene.theme.text);
        painter.rect_stroke(ring, ring.height() / 2.0, stroke, StrokeKind::Outside);
    }
    let marker = Marker::for_party(scene, MarkShape::Square, placed.action.party, RADIUS);
    let marker = Marker {
        color: if is_faded {
            scene.theme.faded(color)
        } else {
            color
        },
        ..marker
    };
    marker.draw_as(painter, scene, center, is_faded);
}
