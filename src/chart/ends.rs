//! The right ends of lines: the badges of few parties; of the chosen ones among many the names with
//! values; on slides the names. They never overlap.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, FontId, Galley, Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::axes::Axes;
use super::chosen;
use super::labels::{self, Obstacle};
use super::lines;
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::Question;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::headline::MAX_NAMED;
use crate::words::{Words, plot as words};

/// The distance of the middle of badges from the plot, in points.
const BADGE_OFFSET: f32 = 31.0;

/// The width of the column with badges, in points.
const BADGES_WIDTH: f32 = 56.0;

/// The distance of labels from the plot, in points, which leaders cross.
const GAP: f32 = 18.0;

/// The most that labels may take of a pane's width.
const MAX_WIDTH: f32 = 176.0;

/// How much is said at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    NameAndValue,
    Name,
    Initials,
    /// The initials of one of few parties.
    Badge,
}

impl Form {
    /// The distance between the middles of labels, in points.
    fn spacing(self) -> f32 {
        match self {
            Self::NameAndValue | Self::Badge => 20.0,
            Self::Name => 17.0,
            Self::Initials => 15.0,
        }
    }

    /// What says less; `None` if a label is left out.
    fn shorter(self) -> Option<Self> {
        match self {
            Self::NameAndValue => Some(Self::Name),
            Self::Name => Some(Self::Initials),
            Self::Initials | Self::Badge => None,
        }
    }
}

/// The label at the end of a line.
struct Label {
    party: usize,
    form: Form,
    /// Where the line ends.
    end: f32,
    /// The middle of the label.
    y: f32,
}

/// Returns the width of the column of badges or labels, without that of a pane's margin.
pub fn width(ui: &Ui, scene: Scene<'_>) -> f32 {
    let dataset = &scene.document.dataset;
    let question = dataset.question(&scene.view.question);
    let Some((dense, question)) = scene.view_data.dense.as_ref().zip(question) else {
        return BADGES_WIDTH;
    };
    let values = [dense.widest_value, question.scale.bounds().1].map(|value| {
        let value = words::end_value(&question.scale, value);
        kit::text_width(ui, value, theme::sans(size::LABEL))
    });
    let names = labelled_parties(scene).into_iter().map(|party| {
        let name = Words::verbatim(&dataset.parties[party].name);
        kit::text_width(ui, name, theme::semibold(size::LABEL))
    });
    let widest = names.fold(0.0, f32::max) + values[0].max(values[1]);
    (GAP + widest + 14.0).clamp(BADGES_WIDTH, MAX_WIDTH)
}

/// The most lines among many that all have a label on a page.
const MAX_LABELLED: usize = 12;

/// The parties whose lines have a label among many: those that are drawn one by one, and on a page,
/// which nobody can point at, all others or, of too many, those that the headline names.
fn labelled_parties(scene: Scene<'_>) -> Vec<usize> {
    let mut labelled = chosen::drawn_parties(scene);
    let Some(dense) = scene.view_data.dense.as_ref().filter(|_| scene.on_page) else {
        return labelled;
    };
    let lines = scene.view_data.snapshot.lines.iter().enumerate();
    let values: Vec<(usize, f64)> =
        lines.filter_map(|(party, line)| Some((party, line.as_ref()?.value))).collect();
    let ends = values.iter().map(|(_, value)| *value);
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let is_named = |value: f64| {
        let count = values.iter().filter(|(_, other)| *other == value).count();
        (value == low || value == high) && count <= MAX_NAMED
    };
    for (party, value) in &values {
        let has_room = dense.line_count <= MAX_LABELLED;
        if (has_room || is_named(*value)) && !labelled.contains(party) {
            labelled.push(*party);
        }
    }
    labelled
}

/// Returns where the lines in colour end, from top to bottom: those of labels with values, on the
/// view's day. Among few, the grey ones would crowd out the others.
pub fn line_ends(scene: Scene<'_>, axes: &Axes) -> Vec<(usize, f32)> {
    let (_, last_day) = scene.view.range;
    let have_values = scene.view_data.dense.is_some() && !scene.is_slide;
    let mut parties =
        if have_values { labelled_parties(scene) } else { chosen::drawn_parties(scene) };
    parties.retain(|party| have_values || scene.party_slot(*party).is_some());
    let ends = parties.into_iter().filter_map(|party| {
        let series = &scene.view_data.series.parties[party];
        let span = if have_values {
            series.line_on(scene.view.as_of.min(last_day))?
        } else {
            let shown = series.line.partition_point(|span| span.from <= last_day);
            series.line[..shown].last()?
        };
        Some((party, axes.line_y(party, span.value)))
    });
    let mut ends: Vec<(usize, f32)> = ends.collect();
    ends.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    ends
}

/// Draws the badges or the labels of the lines. Returns what other labels should not cover.
pub fn draw(ui: &Ui, scene: Scene<'_>, question: &Question, axes: &Axes) -> Vec<Obstacle> {
    let rects = match &scene.view_data.dense {
        Some(_) => draw_labels(ui, scene, question, axes),
        None => draw_badges(ui, scene, axes),
    };
    rects.into_iter().map(Obstacle::text).collect()
}

/// Draws badges, as far down as the time axis if there are many. Those that do not fit are left
/// out, the compared pair last.
fn draw_badges(ui: &Ui, scene: Scene<'_>, axes: &Axes) -> Vec<Rect> {
    let ends = line_ends(scene, axes);
    let half = Form::Badge.spacing() / 2.0;
    let (top, bottom) = (axes.plot.top() + half - 1.0, axes.plot.bottom() - half + 1.0);
    let needed = 2.0 * half * ends.len().saturating_sub(1) as f32;
    // Above the playhead's label and the time axis.
    let lowest = (axes.regions.day_y - 12.0).min(axes.regions.axis_y);
    let bottom = if needed > bottom - top { lowest - half } else { bottom };
    let pair = scene.view_data.distances.as_ref().map(|(pair, _)| *pair);
    let is_compared = |party: usize| pair.is_some_and(|pair| pair.contains(&party));
    let labels = place(&ends, Form::Badge, is_compared, (top, bottom)).into_iter();
    let rects = labels.map(|label| {
        let badge = scene.badge(Some(label.party));
        let center = pos2(axes.plot.right() + BADGE_OFFSET, label.y);
        let rect = Rect::from_center_size(center, badge.size(ui));
        badge.paint(ui, rect);
        rect
    });
    rects.collect()
}

/// Draws the labels with leaders to the ends of the lines.
fn draw_labels(ui: &Ui, scene: Scene<'_>, question: &Question, axes: &Axes) -> Vec<Rect> {
    let theme = scene.theme;
    let painter = ui.painter();
    let focus = chosen::focused_party(scene);
    let day = scene.view.as_of.min(scene.view.range.1);
    let series = &scene.view_data.series.parties;
    let ends = line_ends(scene, axes);
    let bounds = (axes.plot.top(), axes.plot.bottom());
    // Grey lines say less before those in colour do.
    let has_grey = ends.iter().any(|(party, _)| scene.party_slot(*party).is_none());
    let is_kept = |party| match focus {
        None if has_grey => scene.party_slot(party).is_some(),
        focus => Some(party) == focus,
    };
    let labels = place(&ends, Form::NameAndValue, is_kept, bounds);
    let right = axes.regions.area.right();
    let left = axes.plot.right() + GAP;
    let mut rects = Vec::new();
    // The lines go on to the right.
    let is_past = day < scene.view.range.1;
    if is_past && let Some(first) = labels.first() {
        let words = words::axis_day(day, &scene.document.dataset.covers);
        let text = Text::new(words, theme::semibold(size::LABEL), theme.text);
        let y = first.y - Form::NameAndValue.spacing();
        let pos = pos2(left, y);
        rects.push(text.paint(ui, pos, Align2::LEFT_CENTER, right - left));
    }
    for label in labels {
        let party = &scene.document.dataset.parties[label.party];
        let color = scene.party_color(label.party);
        let value = series[label.party]
            .line_on(day)
            .map_or(Words::EMPTY, |span| words::end_value(&question.scale, span.value));
        let layout = |form: Form| -> Arc<Galley> {
            let mut job = egui::text::LayoutJob::default();
            let mut add = |text: &str, font: FontId, color, space: f32| {
                let format = egui::TextFormat::simple(font, color);
                kit::append(&mut job, Words::verbatim(text), space, format);
            };
            let name = if form == Form::Initials { &party.initials } else { &party.name };
            let is_strong = scene.party_slot(label.party).is_some();
            let font = if is_strong { theme::semibold } else { theme::sans };
            add(name, font(size::LABEL), color, 0.0);
            if form == Form::NameAndValue {
                add(&value, theme::sans(size::LABEL), theme.text, 6.0);
            }
            painter.layout_job(job)
        };
        let forms = std::iter::successors(Some(label.form), |form| form.shorter()).map(layout);
        let room = right - left;
        let Some(galley) = kit::first_fitting(forms, |galley| galley.size().x <= room) else {
            continue;
        };
        let size = galley.size();
        let rect = Rect::from_min_size(pos2(left, label.y - size.y / 2.0), size);
        let leader = [
            pos2(axes.plot.right() + 2.0, label.end),
            pos2(axes.plot.right() + 5.0, label.end),
            pos2(left - 7.0, label.y),
            pos2(left - 4.0, label.y),
        ];
        if !is_past {
            painter.add(Shape::line(leader.to_vec(), Stroke::new(1.2, color)));
        }
        let end = if is_past { axes.x(day) } else { axes.plot.right() };
        painter.circle_filled(pos2(end, label.end), 2.5, color);
        if Some(label.party) == focus {
            let frame = rect.expand2(vec2(5.0, 1.0));
            painter.rect(
                frame,
                4.0,
                theme.surface,
                Stroke::new(1.5, theme.text),
                StrokeKind::Middle,
            );
        }
        painter.galley(rect.min, galley, theme.text);
        let response = ui.interact(rect, ui.scope_id().with(("end", label.party)), Sense::hover());
        let name = || words::end_label(&party.name, &value);
        response.set_name(Role::Label, name);
        rects.push(rect);
    }
    rects
}

/// Places the labels of lines that end at `ends`, from top to bottom. If there is too little
/// room, the labels furthest from those that are kept say less, and in the end are left out.
fn place(
    ends: &[(usize, f32)],
    form: Form,
    is_kept: impl Fn(usize) -> bool,
    (top, bottom): (f32, f32),
) -> Vec<Label> {
    let height = (bottom - top).max(0.0);
    let center = ends.iter().find(|(party, _)| is_kept(*party));
    let center = center.map_or(f32::midpoint(top, bottom), |end| end.1);
    let label = |(party, end): &(usize, f32)| Label { party: *party, form, end: *end, y: *end };
    let mut labels: Vec<Label> = ends.iter().map(label).collect();
    let needed =
        |labels: &[Label]| -> f32 { (1..labels.len()).map(|index| gap(labels, index)).sum() };
    // Others at the same end give way.
    let distance = |label: &Label| {
        if is_kept(label.party) { -1.0 } else { (label.end - center).abs() }
    };
    while needed(&labels) > height {
        let longest = labels.iter().map(|label| label.form.spacing()).fold(0.0, f32::max);
        let candidates = labels.iter().enumerate();
        let candidates = candidates.filter(|(_, label)| label.form.spacing() == longest);
        let furthest = candidates.max_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
        let Some((index, _)) = furthest else { break };
        match labels[index].form.shorter() {
            Some(form) => labels[index].form = form,
            None => drop(labels.remove(index)),
        }
    }
    let desired: Vec<f32> = labels.iter().map(|label| label.end).collect();
    let ys = labels::spread_within(&desired, |index| gap(&labels, index), top, bottom);
    for (label, y) in labels.iter_mut().zip(ys) {
        label.y = y;
    }
    labels
}

/// The distance of a label from the one above it.
fn gap(labels: &[Label], index: usize) -> f32 {
    let [above, below] = [labels[index - 1].form, labels[index].form];
    above.spacing().min(below.spacing())
}

/// Returns the width that the names of the parties with a line need.
pub fn names_width(ui: &Ui, scene: Scene<'_>, font_size: f32) -> f32 {
    named_parties(scene)
        .map(|party| name_text(scene, (party, false), font_size).width(ui))
        .fold(0.0, f32::max)
}

/// The parties that have a line and a colour.
pub fn named_parties(scene: Scene<'_>) -> impl Iterator<Item = usize> {
    let parties = scene.view_data.series.parties.iter().enumerate();
    let named = parties.filter(move |(party, series)| {
        !series.line.is_empty() && scene.party_slot(*party).is_some()
    });
    named.map(|(party, _)| party)
}

/// A party's name in its colour, or its initials.
pub fn name_text(scene: Scene<'_>, (index, is_short): (usize, bool), font_size: f32) -> Text {
    let party = &scene.document.dataset.parties[index];
    let words = Words::verbatim(if is_short { &party.initials } else { &party.name });
    Text::new(words, theme::semibold(font_size), scene.party_color(index))
}

/// Draws the names of the parties at the ends of their lines, at a distance from the plot.
/// Returns where they are.
pub fn draw_names(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    (font_size, gap): (f32, f32),
) -> Vec<(usize, Rect)> {
    let ends = line_ends(scene, axes);
    let desired: Vec<f32> = ends.iter().map(|(_, end)| *end).collect();
    let (top, bottom) = (axes.plot.top(), axes.plot.bottom());
    let ys = labels::spread_within(&desired, |_| font_size * 1.3, top, bottom);
    let left = axes.plot.right() + gap;
    let width = axes.regions.area.right() + 10.0 - left;
    let ends = ends.into_iter().zip(ys);
    let visible = ends.filter(|(_, y)| *y <= bottom + 1.0);
    let names = visible.map(|((party, _), y)| {
        let name = name_text(scene, (party, false), font_size);
        (party, name.paint(ui, pos2(left, y), Align2::LEFT_CENTER, width))
    });
    names.collect()
}

/// Where all lines are on the day, from top to bottom.
fn ends_on_day(scene: Scene<'_>, axes: &Axes) -> Vec<(usize, f32)> {
    let lines = scene.view_data.snapshot.lines.iter().enumerate();
    let ends =
        lines.filter_map(|(party, line)| Some((party, axes.line_y(party, line.as_ref()?.value))));
    let mut ends: Vec<(usize, f32)> = ends.collect();
    ends.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    ends
}

/// Whether there are lines without a colour on the day.
pub fn has_grey_lines(scene: Scene<'_>) -> bool {
    let mut lines = scene.view_data.snapshot.lines.iter().enumerate();
    lines.any(|(party, line)| line.is_some() && scene.party_slot(party).is_none())
}

/// The width that the names of all lines on the day need, those with a colour in the first size.
pub fn names_in_order_width(ui: &Ui, scene: Scene<'_>, sizes: [f32; 2]) -> f32 {
    let lines = scene.view_data.snapshot.lines.iter().enumerate();
    let parties = lines.filter_map(|(party, line)| line.is_some().then_some(party));
    let widths = parties.map(|party| any_name_text(scene, party, sizes).width(ui));
    widths.fold(0.0, f32::max)
}

fn any_name_text(scene: Scene<'_>, party: usize, [colored, grey]: [f32; 2]) -> Text {
    match scene.party_slot(party) {
        Some(_) => name_text(scene, (party, false), colored),
        None => grey_name_text(scene, party, grey),
    }
}

/// The name of a party without a colour.
fn grey_name_text(scene: Scene<'_>, party: usize, font_size: f32) -> Text {
    let name = Words::verbatim(&scene.document.dataset.parties[party].name);
    Text::new(name, theme::sans(font_size), scene.theme.text_secondary)
}

/// The height of a row of names in parts of their font size.
const NAME_ROW: f32 = 1.1;

/// Draws the names of all lines right of `left` in the order of their ends, with leaders where they are
/// not beside them: those with a colour in the first size, the grey ones in the second. Where the plot is
/// too low for all, they reach down to `lowest`, and then grey ones between others are left out. A picture
/// has nothing to point at.
pub fn draw_names_in_order(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    (sizes, end, left): ([f32; 2], f32, f32),
    lowest: f32,
) {
    let has_color = |party: usize| scene.party_slot(party).is_some();
    let size = |party: usize| if has_color(party) { sizes[0] } else { sizes[1] };
    let mut ends = ends_on_day(scene, axes);
    let mut bounds = axes.plot.y_range().expand(sizes[1] * 0.6);
    let height = |ends: &[(usize, f32)]| -> f32 {
        ends.iter().map(|(party, _)| size(*party) * NAME_ROW).sum()
    };
    bounds.max = (bounds.min + height(&ends)).min(lowest).max(bounds.max);
    while height(&ends) > bounds.span() {
        // The one nearest to its neighbours.
        let between = (1..ends.len().saturating_sub(1)).filter(|index| !has_color(ends[*index].0));
        let gap = |index: &usize| ends[index + 1].1 - ends[index - 1].1;
        match between.min_by(|a, b| gap(a).total_cmp(&gap(b))) {
            Some(index) => drop(ends.remove(index)),
            None => break,
        }
    }
    let half =
        |index: usize| ends.get(index).map_or(0.0, |(party, _)| size(*party) * NAME_ROW / 2.0);
    let desired: Vec<f32> = ends.iter().map(|(_, end)| *end).collect();
    let last = ends.len().saturating_sub(1);
    let (top, bottom) = (bounds.min + half(0), bounds.max - half(last));
    let ys = labels::spread_within(&desired, |index| half(index - 1) + half(index), top, bottom);
    let mut texts = Vec::new();
    for ((party, line_end), y) in ends.into_iter().zip(ys) {
        let text = any_name_text(scene, party, sizes);
        if (y - line_end).abs() > 1.0 || !has_color(party) {
            let leader = [pos2(end + 3.0, line_end), pos2(left - 3.0, y)];
            let color =
                if has_color(party) { scene.party_color(party) } else { lines::pale_color(scene) };
            ui.painter().line_segment(leader, Stroke::new(0.8, color));
        }
        // The rules of a chart that goes on after the day end before a name.
        let place = vec2(text.width(ui) + 4.0, size(party) * NAME_ROW);
        let place = Align2::LEFT_CENTER.anchor_size(pos2(left - 2.0, y), place);
        ui.painter().rect_filled(place, 0.0, scene.theme.canvas);
        texts.push((text, y));
    }
    // The ground of a name would cut the letters of the one above it.
    for (text, y) in texts {
        text.paint(ui, pos2(left, y), Align2::LEFT_CENTER, f32::INFINITY);
    }
}

/// Draws the names of the grey lines right of `left`, where the names of the others in `taken`
/// leave room, with leaders from the ends of the lines. A slide has nothing to point at.
pub fn draw_grey_names(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    (font_size, end, left): (f32, f32, f32),
    mut taken: Vec<Rect>,
) {
    let bounds = axes.plot.y_range().expand(font_size * 0.7);
    let mut grey = ends_on_day(scene, axes);
    grey.retain(|(party, _)| scene.party_slot(*party).is_none());
    let mut placed = Vec::new();
    for (party, y) in grey {
        let text = grey_name_text(scene, party, font_size);
        let size = vec2(text.width(ui), font_size * 1.15);
        let place = |middle: f32| Align2::LEFT_CENTER.anchor_size(pos2(left, middle), size);
        let steps = (0..=24_u8).map(|step| f32::from(step) * font_size / 8.0);
        let tried = steps.flat_map(|distance| [y + distance, y - distance]).map(place);
        let mut free = tried.filter(|rect| {
            bounds.min <= rect.top()
                && rect.bottom() <= bounds.max
                && rect.right() <= axes.regions.area.right() + 10.0
                && !taken.iter().any(|other| other.intersects(*rect))
        });
        let Some(rect) = free.next() else { continue };
        taken.push(rect);
        placed.push((y, text, rect.center().y));
    }
    // Leaders do not cross.
    let mut middles: Vec<f32> = placed.iter().map(|(.., middle)| *middle).collect();
    middles.sort_by(f32::total_cmp);
    for ((y, text, _), middle) in placed.into_iter().zip(middles) {
        let leader = [pos2(end + 3.0, y), pos2(left - 3.0, middle)];
        ui.painter().line_segment(leader, Stroke::new(0.8, scene.theme.context_line));
        text.paint(ui, pos2(left, middle), Align2::LEFT_CENTER, f32::INFINITY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(ends: &[f32], focus: usize, height: f32) -> Vec<Label> {
        let ends: Vec<(usize, f32)> = ends.iter().copied().enumerate().collect();
        place(&ends, Form::NameAndValue, |party| party == focus, (0.0, height))
    }

    fn are_apart(labels: &[Label]) -> bool {
        (1..labels.len())
            .all(|index| labels[index].y - labels[index - 1].y >= gap(labels, index) - 0.01)
    }

    #[test]
    fn labels_are_pushed_apart() {
        let labels = placed(&[0.0, 100.0, 104.0, 108.0, 300.0], 2, 300.0);
        let ys: Vec<f32> = labels.iter().map(|label| label.y).collect();
        assert_eq!(ys, [0.0, 84.0, 104.0, 124.0, 300.0]);
        assert!(labels.iter().all(|label| label.form == Form::NameAndValue));
    }

    #[test]
    fn where_there_are_too_many_the_furthest_from_the_focus_say_less() {
        // Eight labels need 140 points.
        let labels = placed(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 130.0], 7, 130.0);
        assert_eq!(labels.len(), 8);
        assert!(are_apart(&labels));
        assert_eq!(labels[0].form, Form::Name);
        assert_eq!(labels[7].form, Form::NameAndValue);
        // Even without values, they need 119.
        let labels = placed(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 110.0], 7, 110.0);
        assert_eq!(labels.len(), 8);
        assert!(are_apart(&labels));
        assert_eq!(labels[0].form, Form::Initials);
    }

    #[test]
    fn labels_that_do_not_fit_are_left_out_and_the_focus_stays() {
        let labels = placed(&[10.0; 8], 3, 40.0);
        assert!(are_apart(&labels));
        assert!(labels.iter().any(|label| label.party == 3));
        assert!(labels.last().unwrap().y <= 40.0);
    }
}
