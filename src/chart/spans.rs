//! The days on which stances may have been given: a tail at the mark and, of the selected or
//! hovered one, the whole span; on slides, a bar over them.

use egui::{Color32, Painter, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, Ui, pos2};

use super::axes::Axes;
use super::layout::Bar;
use super::placed::{PlacedMarks, bar_start, has_bar, is_faded};
use crate::model::Stance;
use crate::scene::Scene;
use crate::theme::Theme;

/// The length over which a bar of unknown start fades out, in points.
const FADE_LENGTH: f32 = 48.0;

/// How far a whole span is above or below its mark, its thickness, and the height of its ends, in points.
const SPAN_DISTANCE: f32 = 13.0;
const SPAN_THICKNESS: f32 = 2.0;
const SPAN_ENDS: f32 = 7.0;

/// The length of the arrow at the end of a bar that is cut off, in points.
const ARROW_LENGTH: f32 = 7.0;

/// Draws the tails, or the bars. A bar ends at its mark; one that begins before the visible days
/// is cut off with an arrow, and one of unknown start fades out.
pub fn draw(ui: &Ui, scene: Scene<'_>, axes: &Axes, placed: &PlacedMarks<'_>) {
    for bar in &placed.layout.bars {
        draw_placed(ui, scene, axes, placed, bar);
    }
}

pub fn draw_placed(ui: &Ui, scene: Scene<'_>, axes: &Axes, placed: &PlacedMarks<'_>, bar: &Bar) {
    // On low lanes, the words of the next one begin close to the line.
    let most = axes.half_lane().map_or(f32::INFINITY, |half| half / 2.0);
    let height = placed.sizes.bar.min(most);
    let painter = ui.painter().with_clip_rect(axes.plot.expand(1.0));
    let mark = placed.marks[bar.item];
    let stance: &Stance = &scene.document.dataset.stances[mark.stance];
    let (from, to) = (bar.from.max(axes.plot.left()), bar.to.min(axes.plot.right()));
    let center = placed.layout.spot(bar.item).center;
    let y = if scene.is_slide { bar.y } else { center.y };
    // The marks of a disc have one tail.
    let is_covered = |other: &Bar| {
        placed.layout.spot_of[other.item] == placed.layout.spot_of[bar.item]
            && (other.from, other.item) < (bar.from, bar.item)
    };
    // What counts from a later day is not in a picture, not even the days on which it may have been said.
    let is_later = scene.on_page && mark.day > scene.view.range.1;
    let is_hidden = is_later || !scene.is_slide && placed.layout.bars.iter().any(is_covered);
    if from >= to || is_hidden {
        return;
    }
    let color = scene.party_color(mark.party);
    let rect = Rect::from_x_y_ranges(from..=to, y - height / 2.0..=y + height / 2.0);
    let color = draw_stance_bar(&painter, scene, rect, stance, color, is_faded(scene, mark));
    // The mark may not be in the row of the bar.
    if (center.y - y).abs() > 0.5 && bar.to <= axes.plot.right() {
        let stroke = Stroke::new(height / 2.0, color);
        painter.vline(bar.to - height / 4.0, y..=center.y, stroke);
    }
}

/// Draws the bar of a stance. Returns its colour.
pub fn draw_stance_bar(
    painter: &Painter,
    scene: Scene<'_>,
    rect: Rect,
    stance: &Stance,
    color: Color32,
    is_faded: bool,
) -> Color32 {
    let color = bar_color(scene, color, is_faded);
    if scene.theme.high_contrast && is_faded {
        painter.rect_stroke(rect, 0.0, (1.0, color), StrokeKind::Inside);
    } else {
        draw_bar(painter, scene.theme, rect, start(scene, stance), color);
    }
    color
}

/// Where the whole span of a stance is, if its exact day is unknown.
pub fn whole(scene: Scene<'_>, axes: &Axes, stance: &Stance, mark: Pos2) -> Option<Rect> {
    let from = axes.x(stance.said.earliest).max(axes.plot.left());
    let party = stance.position_party.as_deref().or(stance.party.as_deref());
    let party = party.and_then(|party| scene.document.dataset.party_index(party));
    let position = stance.positions.get(&scene.view.question);
    let line = party.zip(position).map(|(party, position)| axes.line_y(party, position.value));
    // Away from the line, which it would seem to be a part of.
    let is_below = line.is_some_and(|line| mark.y > line + 1.0);
    let half = SPAN_ENDS / 2.0;
    let y = if is_below {
        (mark.y + SPAN_DISTANCE).min(axes.plot.bottom() - half)
    } else {
        (mark.y - SPAN_DISTANCE).max(axes.plot.top() + half)
    };
    let rows = Rangef::point(y).expand(SPAN_THICKNESS / 2.0);
    has_bar(scene, stance).then(|| Rect::from_x_y_ranges(from..=mark.x, rows))
}

/// Draws the whole span of a stance beside its mark, on the side away from its line, if its exact day is unknown: with an end at
/// the mark and, where the first day is known, one there.
pub fn draw_whole(ui: &Ui, scene: Scene<'_>, axes: &Axes, stance: &Stance, mark: Pos2) {
    let Some(rect) = whole(scene, axes, stance, mark) else {
        return;
    };
    let party = stance.position_party.as_deref().or(stance.party.as_deref());
    let party = party.and_then(|party| scene.document.dataset.party_index(party));
    let color = party.map_or(scene.theme.text_secondary, |party| scene.party_color(party));
    let color = bar_color(scene, color, false);
    let start = span_start(scene, stance);
    draw_bar(ui.painter(), scene.theme, rect, start, color);
    let ends = Rangef::point(rect.center().y).expand(SPAN_ENDS / 2.0);
    let first = (start == BarStart::Known).then_some(rect.left());
    for x in [mark.x].into_iter().chain(first) {
        ui.painter().vline(x, ends, Stroke::new(SPAN_THICKNESS, color));
    }
}

/// The colour of the tail or the bar of a stance.
pub fn bar_color(scene: Scene<'_>, color: Color32, is_faded: bool) -> Color32 {
    let strength = match (scene.theme.high_contrast, is_faded) {
        (true, _) => 0.65,
        (false, true) if scene.is_slide => 0.16,
        (false, false) if scene.is_slide => 0.36,
        // A tail is as pale as can be seen.
        (false, _) => return scene.theme.visible_tint(color, 0.36),
    };
    scene.theme.tint(color, strength)
}

/// From where to where a stance without a level has a tail or a bar in their lane.
pub fn range_in_lane(scene: Scene<'_>, axes: &Axes, lane: Rect, stance: &Stance) -> Option<Rangef> {
    let (from, to) = (bar_start(scene, axes, stance), axes.x(stance.effective));
    has_bar(scene, stance).then(|| Rangef::new(from.max(lane.left()), to))
}

/// How a bar begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarStart {
    Known,
    Unknown,
    BeforeAxis,
    /// It is only a tail.
    Tail,
}

/// Returns how the bar of a stance begins: except on slides, as a tail.
pub fn start(scene: Scene<'_>, stance: &Stance) -> BarStart {
    if scene.is_slide { span_start(scene, stance) } else { BarStart::Tail }
}

/// Returns how the whole span of a stance begins.
fn span_start(scene: Scene<'_>, stance: &Stance) -> BarStart {
    let (said, covers) = (&stance.said, &scene.document.dataset.covers);
    if said.earliest < scene.view.range.0 {
        BarStart::BeforeAxis
    } else if said.approximate && said.earliest == covers.earliest {
        BarStart::Unknown
    } else {
        BarStart::Known
    }
}

pub fn draw_bar(painter: &Painter, theme: &Theme, rect: Rect, start: BarStart, color: Color32) {
    match start {
        BarStart::BeforeAxis => draw_cut_off(painter, rect, color),
        BarStart::Unknown | BarStart::Tail => draw_fading(painter, theme, rect, color),
        BarStart::Known => {
            painter.rect_filled(rect, rect.height() / 2.0, color);
        }
    }
}

/// Draws a bar with an arrow at its left end.
fn draw_cut_off(painter: &Painter, rect: Rect, color: Color32) {
    let tip = rect.left_center();
    let base = tip.x + ARROW_LENGTH.min(rect.width());
    let wing = rect.height();
    let corners = vec![tip, pos2(base, tip.y - wing), pos2(base, tip.y + wing)];
    painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
    painter.rect_filled(rect.with_min_x(base), 0.0, color);
}

/// Draws a bar that fades out to the left; in high contrast, where nothing is faded,
/// one that is dashed.
fn draw_fading(painter: &Painter, theme: &Theme, rect: Rect, color: Color32) {
    const STEP: f32 = 4.0;
    let length = FADE_LENGTH.min(rect.width());
    let steps = (length / STEP).ceil() as u8;
    let step = length / f32::from(steps);
    painter.rect_filled(rect.with_min_x(rect.left() + length), 0.0, color);
    for index in 0..steps {
        let left = rect.left() + step * f32::from(index);
        let part = Rect::from_x_y_ranges(left..=left + step, rect.y_range());
        let color = if !theme.high_contrast {
            color.gamma_multiply((f32::from(index) + 0.5) / f32::from(steps))
        } else if index % 2 == 1 {
            color
        } else {
            continue;
        };
        painter.rect_filled(part, 0.0, color);
    }
}
