//! The position chart: the heading and the legend, lines and marks on a time
//! axis, and the distance below them.

pub(super) mod actions;
mod axes;
mod chosen;
mod columns;
mod discs;
mod distance;
pub(super) mod empty;
pub(super) mod ends;
mod events;
mod heading;
mod key;
pub(super) mod layers;
mod layout;
pub(super) mod left_out;
mod legend;
pub(super) mod levels;
mod line_offsets;
pub(super) mod lines;
mod marker;
mod marks;
pub(super) mod placed;
mod regions;
mod selection;
mod sign;
pub(super) mod spans;
mod spec;
pub(super) mod steps;

pub mod web;

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Rect, Sense, Ui, pos2};

pub(super) use self::axes::Axes;
use self::heading::Heading;
pub(super) use self::key::{KEY_ROW, draw_key, flow, key_height, key_width};
pub(super) use self::layout::Sizes;
use self::legend::Legend;
pub(super) use self::legend::{drawn_signs, merge as merge_signs};
pub(super) use self::marker::{Marker, draw_stroke};
pub(super) use self::marks::draw_whiskers;
pub use self::placed::PlacedMark;
pub(super) use self::placed::{PlacedMarks, ROW_SCALE, is_walked_back, marker};
use self::regions::EVENT_ROWS;
pub(super) use self::regions::{Columns, Regions};
pub(super) use self::sign::{Setting, Sign};
pub(super) use self::spec::{ChartSpec, Layer};
use crate::facts::drawn_sources;
pub(super) use crate::figure::labels;
pub(super) use crate::figure::ticks::{self, time_ticks, value_ticks};
use crate::kit::{ResponseExt as _, Text};
use crate::model::{Question, Scale};
pub(super) use crate::scene::page_frame::MARGIN;
use crate::scene::{Density, Scene, page_frame};
use crate::theme::{self, size};
use crate::words::stances::source_words;
use crate::words::{Words, capitalize, credits, heading as heading_words, plot as words};

/// The most sources that a picture lists one by one.
const MAX_LISTED_SOURCES: usize = 8;

/// The width and height of a pane that is compact whatever the size of the window, in points.
const COMPACT_PANE: f32 = 560.0;

/// Draws the chart of a page with its heading, legend and notes. Returns its marks.
pub fn show(ui: &mut Ui, scene: Scene<'_>) -> Vec<PlacedMark> {
    ui.set_clip_rect(ui.max_rect());
    let area = left_out::show(ui, scene, ui.max_rect());
    let heading_rect = page_frame::draw_heading(ui, scene, area);
    ui.advance_cursor_after_rect(heading_rect);
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        empty::show_no_questions(ui, scene);
        return Vec::new();
    };
    show_question(ui, scene, question, area)
}

/// Draws the chart of a question below the cursor. Returns its marks.
fn show_question(
    ui: &mut Ui,
    scene: Scene<'_>,
    question: &Question,
    area: Rect,
) -> Vec<PlacedMark> {
    let density =
        if area.size().min_elem() < COMPACT_PANE { Density::Compact } else { scene.density };
    // Everything is measured before anything is shown: the legend depends on the marks, and
    // screen readers meet the parts in the order in which they are shown.
    let top = area.with_min_y(ui.cursor().top());
    let heading = Heading::new(ui, scene, question, top, density);
    let legend_area = Rect::from_x_y_ranges(
        (area.left() + MARGIN)..=(area.right() - MARGIN),
        heading.rect.bottom()..=area.bottom(),
    );
    let lay_out_legend = |signs| Legend::new(ui, scene, signs, legend_area);
    let footer_height = draw_scope_and_sources(ui, scene, question, area);
    let columns = Columns::in_pane(ui, scene, area.x_range());
    let event_rows = if scene.document.dataset.events.is_empty() { 0 } else { EVENT_ROWS };
    let unit = scene.view_data.dense.is_some() && event_rows == 0;
    // The unit stands where events do.
    let unit_height = if unit { 14.0 } else { 0.0 };
    let mut legend = lay_out_legend(Vec::new());
    let plot = |legend_bottom: f32, event_rows: usize| {
        let top = legend_bottom + 4.0 + unit_height;
        let rows = (top, area.bottom() - footer_height);
        Axes::new(scene, question, Regions::new(columns, rows, event_rows))
    };
    let event_rows = if event_rows > 0 {
        events::rows_of_names(ui, scene, |rows| plot(legend.bottom(), rows))
    } else {
        event_rows
    };
    // The rows are counted with the marks at about their places.
    let axes = plot(legend.bottom(), event_rows);
    let signs = legend::drawn_signs(scene, &PlacedMarks::new(scene, &axes));
    legend = lay_out_legend(signs.clone());
    let axes = plot(legend.bottom(), event_rows);
    let placed = PlacedMarks::new(scene, &axes);
    let drawn = legend::drawn_signs(scene, &placed);
    if drawn != signs {
        legend = lay_out_legend(drawn);
    }
    ui.expand_to_include_rect(area.with_min_y(top.top()));
    heading.show(ui, scene, question);
    legend.show(ui, scene);
    let chart = ChartSpec { scene, question, axes, placed };
    let axes = &chart.axes;
    let response = ui.interact(axes.regions.area, ui.scope_id().with("chart"), Sense::hover());
    response.set_name(Role::Figure, || summary(scene, question));
    let obstacles = layers::draw(ui, &chart, Layer::WINDOW);
    draw_day(ui, scene, axes);
    let actions = actions::show(ui, &chart);
    let marks = marks::show(ui, &chart);
    selection::draw_label(ui, &chart, &actions, obstacles);
    empty::show(ui, scene, axes);
    marks
}

/// Draws the line at the day, with its date.
fn draw_day(ui: &Ui, scene: Scene<'_>, axes: &Axes) {
    let theme = scene.theme;
    if axes::shows_day(scene) {
        let x = axes.x(scene.view.as_of);
        let line = axes.plot.top() - 4.0..=axes.regions.axis_y + 5.0;
        ui.painter().vline(x, line, (1.5, theme.text));
    }
    let (label, pill) = axes.day_label(ui, scene);
    ui.painter().rect_filled(pill, 5.0, theme.text);
    Text::new(&label, theme::semibold(size::SMALL), theme.surface)
        .paint_centered(ui, pill.center());
}

pub fn summary(scene: Scene<'_>, question: &Question) -> Words {
    let (from, to) = scene.view.range;
    let marks = &scene.view_data.series.marks;
    let start = marks.partition_point(|mark| mark.day < from);
    let stances = marks.partition_point(|mark| mark.day <= to).max(start) - start;
    let actions = scene.view_data.series.actions.iter();
    let actions = actions.filter(|action| from <= action.day && action.day <= to).count();
    let contents = words::chart_contents(&scene.sentence(), (stances, actions), (from, to));
    words::chart_summary(&contents, &words::scale_summary(&question.scale))
}

/// Draws the full scope note, the sources and the credits at the bottom of a page.
/// Returns their height.
fn draw_scope_and_sources(ui: &Ui, scene: Scene<'_>, question: &Question, area: Rect) -> f32 {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let width = area.width() - 2.0 * MARGIN;
    let layout = |text: Words| {
        Text::new(text, theme::sans(size::SMALL), theme.text_muted).wrap(ui, width, usize::MAX)
    };
    let mut sources = drawn_sources(dataset, &question.id, scene.view.range.1);
    let of_events = events::visible_events(scene).into_iter();
    sources.extend(of_events.filter_map(|event| dataset.source(&event.source)));
    sources.sort_by_key(|source| dataset.sources.iter().position(|other| other.id == source.id));
    sources.dedup_by_key(|source| &source.id);
    let is_summary = sources.len() > MAX_LISTED_SOURCES;
    let list: Vec<Words> = if is_summary {
        let publishers: BTreeSet<&str> =
            sources.iter().map(|source| source.publisher.as_str()).collect();
        publishers.into_iter().map(Words::verbatim).collect()
    } else {
        sources.iter().map(|source| source_words(source)).collect()
    };
    let credits = page_frame::credits(scene).unwrap_or_default();
    let (from, to) = scene.view.range;
    let visible_days = if scene.view.is_zoomed(&dataset.covers) {
        heading_words::visible_days(from, to, &dataset.covers)
    } else {
        Words::EMPTY
    };
    // If there are too many, list the first ones and count the rest.
    let max_height = (area.height() * 0.16).max(2.0 * size::SMALL * 1.3);
    let mut listed_count = list.len();
    let sources = loop {
        let (listed, more) = (&list[..listed_count], list.len() - listed_count);
        let words = if is_summary {
            let stances = scene.view_data.series.marks.len();
            words::sources_summary(sources.len(), stances, listed, more)
        } else {
            words::sources(listed, more)
        };
        let words = heading_words::sentences(&[&visible_days, &words]);
        let galley = layout(words::sources_and_credit(&words, &credits));
        if galley.size().y <= max_height || listed_count <= 1 {
            break galley;
        }
        listed_count -= (listed_count / 8).max(1);
    };
    let notes = [layout(credits::scope(dataset)), sources];
    let heights = notes.iter().map(|galley| galley.size().y + 4.0);
    let height = heights.sum::<f32>() - 4.0;
    let mut pos = pos2(area.left() + MARGIN, area.bottom() - height - 12.0);
    for galley in notes {
        let next = pos.y + galley.size().y + 4.0;
        ui.painter().galley(pos, galley, theme.text_muted);
        pos.y = next;
    }
    height + 22.0
}

/// Returns the label of a value on the axis: the level's name, or the meaning of
/// an end of a continuous scale.
fn level_words(scale: &Scale, value: f64, is_short: bool) -> Words {
    match scale {
        Scale::Ordinal(_) => scale.level(value).map_or(Words::EMPTY, |level| {
            capitalize(if is_short { &level.short } else { &level.label })
        }),
        Scale::Continuous { min, low_end, .. } if value == *min => Words::verbatim(low_end),
        Scale::Continuous { max, high_end, .. } if value == *max => Words::verbatim(high_end),
        Scale::Continuous { .. } => Words::EMPTY,
    }
}
