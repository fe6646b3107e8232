//! The position chart: the heading and the legend, lines and marks on a time
//! axis, and the distance below them.

pub(super) mod actions;
mod answer;
mod axes;
pub(super) mod callouts;
mod chosen;
mod columns;
mod discs;
mod distance;
mod empty;
pub(super) mod ends;
mod events;
mod focus;
mod gestures;
mod heading;
mod hover;
mod key;
pub(super) mod labels;
pub(super) mod layers;
mod layout;
mod left_out;
mod legend;
pub(super) mod levels;
mod line_offsets;
pub(super) mod lines;
mod marker;
mod marks;
mod menu;
pub(super) mod miniature;
mod outline;
mod overview;
mod pair;
pub(super) mod placed;
mod reading;
mod regions;
mod selection;
mod sign;
pub(super) mod spans;
mod spec;
pub(super) mod steps;
mod ticks;
pub mod web;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Galley, Margin, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

pub(super) use self::axes::Axes;
pub use self::columns::plot_x_range;
pub use self::focus::{contents, has_focus, is_reached_by_key, says_opened, summary};
pub use self::gestures::ChartState;
use self::heading::Heading;
pub(super) use self::key::{KEY_ROW, draw_key, flow, key_height, key_width};
pub(super) use self::layout::Sizes;
use self::legend::Legend;
pub(super) use self::legend::{drawn_signs, merge as merge_signs, show_entries};
pub(super) use self::marker::{Marker, draw_stroke};
pub(super) use self::marks::draw_whiskers;
pub use self::overview::show as show_all;
pub use self::placed::PlacedMark;
pub(super) use self::placed::{PlacedMarks, ROW_SCALE, is_walked_back, marker};
use self::regions::EVENT_ROWS;
pub(super) use self::regions::{Columns, Regions};
pub(super) use self::sign::{Setting, Sign, Topic};
pub(super) use self::spec::{ChartSpec, Layer};
pub(super) use self::ticks::{time_ticks, value_ticks};
use crate::command::Command;
use crate::facts::drawn_sources;
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{Question, Scale};
pub(super) use crate::scene::page_frame::MARGIN;
use crate::scene::{Density, Scene, page_frame, tabs};
use crate::theme::{self, size};
use crate::view::GuideSection;
use crate::words::stances::source_words;
use crate::words::{Words, capitalize, credits, heading as heading_words, plot as words};

/// The most levels for whose names a chart is higher than its pane.
const MAX_FULL_LANES: usize = 12;

/// The most sources that a picture lists one by one.
const MAX_LISTED_SOURCES: usize = 8;

/// The width and height of a pane that is compact whatever the size of the window, in points.
const COMPACT_PANE: f32 = 560.0;

/// Draws the chart with its heading, legend and notes. Returns its marks. In a window in which it
/// would be too low, it scrolls.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut ChartState) -> Vec<PlacedMark> {
    ui.set_clip_rect(ui.max_rect());
    let area = left_out::show(ui, scene, ui.max_rect());
    if scene.on_page {
        let heading_rect = page_frame::draw_heading(ui, scene, area);
        ui.advance_cursor_after_rect(heading_rect);
    } else {
        tabs::show(ui, scene);
    }
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        empty::show_no_questions(ui, scene);
        return Vec::new();
    };
    if scene.on_page {
        return show_question(ui, scene, question, area, state);
    }
    let visible = area.with_min_y(ui.cursor().top());
    let shown = ui.scope_builder(UiBuilder::new().max_rect(visible), |ui| {
        let scroll = ScrollArea::vertical().auto_shrink(false).content_margin(Margin::ZERO);
        kit::focus::scroll(ui, scroll.animated(false), |ui| {
            let moved = vec2(0.0, ui.cursor().top() - visible.top());
            let marks = show_question(ui, scene, question, area.translate(moved), state);
            keep_in_view(ui, scene, &marks, state);
            marks
        })
    });
    let shown = shown.inner;
    state.scrolls = shown.content_size.y > shown.inner_rect.height() + 0.5;
    shown.inner
}

/// Scrolls to what a key has selected.
fn keep_in_view(ui: &Ui, scene: Scene<'_>, marks: &[PlacedMark], state: &mut ChartState) {
    let before = std::mem::replace(&mut state.kept_in_view, scene.view.selected.clone());
    let selected = scene.view.selected.as_ref().filter(|id| before.as_ref() != Some(*id));
    let mark = marks.iter().find(|mark| Some(&mark.stance) == selected);
    if let Some(mark) = mark {
        ui.scroll_to_rect(mark.rect.expand(12.0), None);
    }
}

/// Draws the chart of a question below the cursor. Returns its marks.
fn show_question(
    ui: &mut Ui,
    scene: Scene<'_>,
    question: &Question,
    mut area: Rect,
    state: &mut ChartState,
) -> Vec<PlacedMark> {
    let density =
        if area.size().min_elem() < COMPACT_PANE { Density::Compact } else { scene.density };
    // Everything is measured before anything is shown: the legend depends on the marks, and
    // screen readers meet the parts in the order in which they are shown.
    let top = area.with_min_y(ui.cursor().top());
    let mut heading = Heading::new(ui, scene, question, top, density);
    let legend_area = Rect::from_x_y_ranges(
        (area.left() + MARGIN)..=(area.right() - MARGIN),
        heading.rect.bottom()..=area.bottom(),
    );
    let lay_out_legend = |signs| Legend::new(ui, scene, signs, legend_area, !density.is_compact());
    let scope_note = (!scene.on_page).then(|| ScopeNote::new(ui, scene, area, density));
    let footer_height = match &scope_note {
        Some(note) => note.height(),
        None => draw_scope_and_sources(ui, scene, question, area),
    };
    let columns = Columns::in_pane(ui, scene, area.x_range());
    let event_rows = if scene.document.dataset.events.is_empty() { 0 } else { EVENT_ROWS };
    let unit = scene.view_data.dense.is_some() && event_rows == 0;
    // The unit stands where events do.
    let unit_height = if unit { 14.0 } else { 0.0 };
    let mut legend = lay_out_legend(Vec::new());
    if !scene.on_page {
        let top = legend.bottom() + 4.0 + unit_height;
        let height = area.bottom() - footer_height - top;
        // Of more levels, some have no name, so that the days stay in view.
        let lanes = value_ticks(&question.scale, 6.0).len().min(MAX_FULL_LANES);
        let height = Regions::fitting_height(columns, height, event_rows, lanes);
        area.max.y = top + height + footer_height;
    }
    let plot = |legend_bottom: f32, event_rows: usize| {
        let top = legend_bottom + 4.0 + unit_height;
        let rows = (top, area.bottom() - footer_height);
        let regions = Regions::new(columns, rows, event_rows);
        let regions = if scene.view_data.dense.is_some() && scene.view_data.distances.is_some() {
            regions.with_pair_row()
        } else {
            regions
        };
        Axes::new(scene, question, regions)
    };
    let event_rows = if scene.on_page && event_rows > 0 {
        events::rows_of_names(ui, scene, |rows| plot(legend.bottom(), rows))
    } else {
        event_rows
    };
    let mut signs = Vec::new();
    let mut axes = plot(legend.bottom(), event_rows);
    if scene.on_page {
        // The rows of a page are counted with the marks at about their places; in the window,
        // the height is reserved.
        signs = legend::drawn_signs(scene, &PlacedMarks::new(scene, &axes));
        legend = lay_out_legend(signs.clone());
        axes = plot(legend.bottom(), event_rows);
    }
    let placed = PlacedMarks::new(scene, &axes);
    let drawn = legend::drawn_signs(scene, &placed);
    if drawn != signs {
        legend = lay_out_legend(drawn.clone());
        signs = drawn;
    }
    state.signs.clone_from(&signs);
    ui.expand_to_include_rect(area.with_min_y(top.top()));
    let key_button = legend.key_button();
    if key_button.is_none() && !scene.on_page {
        heading.make_room_for_key();
    }
    heading.show(ui, scene, question);
    legend.show(ui, scene);
    if !scene.on_page {
        let place = key_button.unwrap_or_else(|| heading.key_button());
        legend.show_key_button(ui, scene, place);
    }
    let by_click = std::mem::take(&mut state.clicked_line);
    let chart = ChartSpec { scene, question, axes, placed };
    let axes = &chart.axes;
    answer::show(ui, &chart, (&mut state.answer, by_click));
    focus::show(ui, scene, question, axes);
    let mut obstacles = layers::draw(ui, &chart, Layer::WINDOW);
    gestures::show_playhead(ui, scene, axes, state);
    if let Some(row) = axes.regions.pair {
        // On top of what a click moves the playhead to.
        pair::show(ui, scene, row);
    }
    let actions = actions::show(ui, &chart);
    let marks = marks::show(ui, &chart);
    outline::show(ui, &chart, &actions);
    if scene.panels.guide {
        let topics = callouts::topics(scene, &signs);
        let look = callouts::Look::Outlined;
        obstacles.extend(callouts::draw(ui, &chart, &topics, look));
    }
    selection::draw_label(ui, &chart, &actions, obstacles);
    empty::show(ui, scene, axes);
    if let Some(note) = scope_note {
        note.show(ui, scene, area);
    }
    marks
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

/// The scope note at the bottom of the chart, truncated with a link to the full text if it
/// is long.
struct ScopeNote {
    galley: Arc<Galley>,
    link_width: f32,
    is_truncated: bool,
    margin: f32,
}

impl ScopeNote {
    fn new(ui: &Ui, scene: Scene<'_>, area: Rect, density: Density) -> Self {
        let scope = credits::scope(&scene.document.dataset);
        let text = Text::new(scope, theme::sans(size::SMALL), scene.theme.text_muted);
        let width = area.width() - 2.0 * MARGIN;
        let is_compact = density.is_compact();
        let rows = if is_compact { 1 } else { 2 };
        let link_width = kit::text_width(ui, words::READ_MORE, theme::medium(size::SMALL)) + 8.0;
        let galley = text.wrap(ui, width, rows);
        let is_truncated = galley.elided;
        Self {
            galley: if is_truncated { text.wrap(ui, width - link_width, rows) } else { galley },
            link_width,
            is_truncated,
            margin: if is_compact { 6.0 } else { 12.0 },
        }
    }

    fn height(&self) -> f32 {
        self.galley.size().y + self.margin + 10.0_f32.min(self.margin)
    }

    fn show(self, ui: &mut Ui, scene: Scene<'_>, area: Rect) {
        let theme = scene.theme;
        let scope = || credits::scope(&scene.document.dataset);
        let size = self.galley.size();
        let pos = pos2(area.left() + MARGIN, area.bottom() - size.y - self.margin);
        let rect = Rect::from_min_size(pos, size);
        let response = ui.interact(rect, ui.scope_id().with("scope"), Sense::hover());
        ui.painter().galley(rect.min, self.galley, theme.text_muted);
        response.set_name(Role::Label, scope);
        response.tooltip_with(scope);
        if self.is_truncated {
            let right = area.right() - MARGIN + 4.0;
            let link = Rect::from_min_max(
                pos2(right - self.link_width + 4.0, rect.bottom() - 16.0),
                pos2(right, rect.bottom() + 2.0),
            );
            ui.scope_builder(egui::UiBuilder::new().max_rect(link), |ui| {
                let name = || words::READ_SCOPE_NOTE;
                if kit::text_link(ui, theme, words::READ_MORE, name).clicked() {
                    scene.send(Command::ShowGuide(GuideSection::Scope));
                }
            });
        }
    }
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
