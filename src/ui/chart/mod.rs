//! The position chart: the question, a summary of the day, lines, bands and marks
//! on a time axis, and Daylight below them.

mod actions;
mod axes;
pub(super) mod bands;
mod baseline;
mod daylight;
mod discs;
pub(super) mod ends;
mod events;
mod focus;
mod gestures;
pub(super) mod labels;
mod layout;
mod legend;
pub(super) mod lines;
mod marks;
mod recode;
mod regions;
mod selection;
pub(super) mod spans;
mod ticks;

use egui::accesskit::Role;
use egui::{Rect, Sense, Ui, pos2};

pub(super) use self::axes::Axes;
pub use self::focus::has_focus;
pub use self::gestures::ChartState;
pub(super) use self::layout::Sizes;
use self::legend::add_legend_entry;
pub(super) use self::marks::Marker;
pub use self::marks::PlacedMark;
pub(super) use self::marks::PlacedMarks;
pub use self::regions::plot_x_range;
pub(super) use self::regions::{Columns, Regions};
use super::kit::{self, ResponseExt as _, Text};
use super::{Scene, page, tabs};
use crate::analysis::sources_words;
use crate::command::Command;
use crate::model::{Question, Scale};
use crate::theme;
use crate::words::{Words, credits::credit_line, plot as words};

/// The margin to the left and right, in points.
pub(super) const MARGIN: f32 = 24.0;

/// Draws the chart with its heading, legend and notes. Returns its marks.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ChartState,
    commands: &mut Vec<Command>,
) -> Vec<PlacedMark> {
    let theme = scene.theme;
    let area = ui.max_rect();
    ui.set_clip_rect(area);
    // In a small area, the plot comes first; "How to read" explains the symbols.
    let is_compact = area.height() < 560.0 || area.width() < 560.0;
    if scene.on_page {
        let heading_rect = page::draw_heading(ui, scene, area);
        ui.advance_cursor_after_rect(heading_rect);
    } else {
        tabs::show(ui, scene, commands);
    }
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        ui.add_space(40.0);
        ui.vertical_centered(|ui| kit::paragraph(ui, words::NO_QUESTIONS, 15.0, theme.text_muted));
        return Vec::new();
    };
    // The legend is drawn before it is known which marks fit into their lanes.
    let discs_id = ui.scope_id().with("has discs");
    let has_discs: bool = ui.data(|data| data.get_temp(discs_id)).unwrap_or_default();
    let inner = egui::Frame::new().inner_margin(egui::Margin::symmetric(MARGIN as i8, 0));
    inner.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = if is_compact { 3.0 } else { 7.0 };
        ui.add_space(if is_compact { 4.0 } else { 8.0 });
        let size = if is_compact { 15.0 } else { 19.5 };
        let heading = Words::verbatim(&question.ask);
        let heading = Text::new(heading, theme::semibold(size), theme.text);
        ui.scope(|ui| {
            if !scene.on_page {
                ui.set_max_width(ui.available_width().min(620.0));
            }
            ui.add(heading.label().wrap());
        });
        let size = if is_compact { 13.0 } else { 14.0 };
        kit::paragraph(ui, &scene.view_data.sentence, size, theme.text);
        if !question.comparable {
            kit::paragraph(ui, words::NOT_COMPARABLE, 12.5, theme.text_muted);
        }
        for note in filter_notes(scene) {
            let note = Text::new(note, theme::medium(13.0), theme.text_secondary);
            ui.add(note.label().wrap());
        }
        if !is_compact || scene.on_page {
            legend::show(ui, scene, has_discs, commands);
        } else if scene.comparison.is_some() {
            // The symbols of a comparison are less familiar than the others.
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 14.0;
                baseline::add_legend_entries(ui, scene);
            });
        }
    });
    let top = ui.cursor().top();
    let footer_height = if scene.on_page {
        draw_scope_and_sources(ui, scene, question, area)
    } else {
        show_scope_note(ui, scene, area, commands)
    };
    let columns = Columns::in_pane(ui, scene, area.x_range());
    let rows = (top + 4.0, area.bottom() - footer_height);
    let has_events = !scene.document.dataset.events.is_empty();
    let regions = Regions::new(columns, rows, has_events, actions::is_reserved(scene));
    let axes = Axes::new(scene, question, regions);
    focus::show(ui, scene, question, &axes, state, commands);
    axes.draw_lanes(ui, scene, &question.scale);
    bands::draw(ui, scene, &axes);
    axes.draw_grid(ui, scene, &question.scale);
    axes.draw_values(ui, scene, &question.scale);
    axes.draw_time(ui, scene);
    events::draw(ui, scene, &axes);
    let placed = PlacedMarks::new(scene, &axes);
    if placed.has_discs(scene) != has_discs {
        ui.data_mut(|data| data.insert_temp(discs_id, !has_discs));
        ui.ctx().request_discard("the legend has changed");
    }
    spans::draw(ui, scene, &axes, &placed);
    lines::show(ui, scene, question, &axes);
    let obstacles = ends::draw(ui, scene, question, &axes);
    daylight::show(ui, scene, question, &axes, commands);
    axes.draw_playhead(ui, scene, state, commands);
    let marks = marks::show(ui, scene, question, &axes, &placed, commands);
    selection::draw_label(ui, scene, &axes, &placed, obstacles);
    marks
}

/// Returns notes on what the view leaves out or highlights.
fn filter_notes(scene: Scene<'_>) -> Vec<Words> {
    let hidden = scene.view_data.hidden_note.as_ref();
    let mut notes: Vec<Words> = hidden
        .map(|note| words::voices_note(note))
        .into_iter()
        .collect();
    let (view, dataset) = (scene.view, &scene.document.dataset);
    // In the window, the axis and other panels show the rest.
    if scene.on_page && view.is_zoomed(&dataset.covers) {
        let (from, to) = view.range;
        notes.push(words::visible_days(from, to, &dataset.covers));
    }
    if let Some(actor) = view.focus.as_deref().and_then(|id| dataset.actor(id))
        && scene.on_page
    {
        notes.push(words::highlighted_actor(&actor.name));
    }
    notes
}

/// Draws the full scope note, the sources and the credits at the bottom of a page.
/// Returns their height.
fn draw_scope_and_sources(ui: &Ui, scene: Scene<'_>, question: &Question, area: Rect) -> f32 {
    const FONT_SIZE: f32 = 11.5;
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let width = area.width() - 2.0 * MARGIN;
    let layout = |text: Words| {
        Text::new(text, theme::sans(FONT_SIZE), theme.text_muted).wrap(ui, width, usize::MAX)
    };
    let all_sources = sources_words(dataset, &question.id);
    // If there are too many sources, list the first ones and count the rest.
    let max_height = (area.height() * 0.16).max(2.0 * FONT_SIZE * 1.3);
    let mut listed_count = all_sources.len();
    let sources = loop {
        let galley = layout(words::sources(
            &all_sources[..listed_count],
            all_sources.len() - listed_count,
        ));
        if galley.size().y <= max_height || listed_count <= 1 {
            break galley;
        }
        listed_count -= (listed_count / 8).max(1);
    };
    let mut notes = vec![layout(Words::verbatim(&dataset.scope)), sources];
    notes.extend(credit_line(dataset).map(layout));
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

/// Draws the scope note at the bottom of the chart, truncated with a link to the
/// full text if it is long. Returns its height.
fn show_scope_note(ui: &mut Ui, scene: Scene<'_>, area: Rect, commands: &mut Vec<Command>) -> f32 {
    let theme = scene.theme;
    let scope = &scene.document.dataset.scope;
    let text = Text::new(Words::verbatim(scope), theme::sans(11.5), theme.text_muted);
    let width = area.width() - 2.0 * MARGIN;
    // At most an eighth of the chart's height.
    let rows = if area.height() < 560.0 {
        1
    } else {
        (area.height() / 8.0 / 14.0) as usize
    };
    let mut galley = text.wrap(ui, width, rows);
    let link_width = kit::text_width(ui, words::READ_MORE, theme::medium(12.5)) + 8.0;
    let is_truncated = galley.elided;
    if is_truncated {
        galley = text.wrap(ui, width - link_width, rows);
    }
    let height = galley.size().y + 22.0;
    let rect = Rect::from_min_size(
        pos2(area.left() + MARGIN, area.bottom() - galley.size().y - 12.0),
        galley.size(),
    );
    let response = ui.interact(rect, ui.scope_id().with("scope"), Sense::hover());
    ui.painter().galley(rect.min, galley, theme.text_muted);
    response.set_name(Role::Label, || Words::verbatim(scope));
    response.tooltip_with(|| Words::verbatim(scope));
    if is_truncated {
        let link = Rect::from_min_max(
            pos2(
                area.right() - MARGIN - link_width + 8.0,
                rect.bottom() - 16.0,
            ),
            pos2(area.right() - MARGIN + 4.0, rect.bottom() + 2.0),
        );
        ui.scope_builder(egui::UiBuilder::new().max_rect(link), |ui| {
            let link = kit::text_link(ui, theme, words::READ_MORE, || words::READ_SCOPE_NOTE);
            if link.clicked() {
                commands.push(Command::ToggleGuide);
            }
        });
    }
    height
}

/// Returns the label of a value on the axis: the level's name, or the meaning of
/// an end of a continuous scale.
fn level_words(scale: &Scale, value: f64, is_short: bool) -> Words {
    match scale {
        Scale::Ordinal(_) => scale.level(value).map_or(Words::EMPTY, |level| {
            Words::verbatim(if is_short { &level.short } else { &level.label })
        }),
        Scale::Continuous { min, low_end, .. } if value == *min => Words::verbatim(low_end),
        Scale::Continuous { max, high_end, .. } if value == *max => Words::verbatim(high_end),
        Scale::Continuous { .. } => Words::EMPTY,
    }
}
