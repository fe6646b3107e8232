//! The grid: a small chart for each party, all with the same axes.

mod cell;
mod filter;
mod layout;
mod lines;
mod order;

use egui::accesskit::Role;
use egui::{
    Align2, Color32, Context, EventFilter, Id, Key, Mesh, Modifiers, Rect, ScrollArea, Sense, Ui,
    UiBuilder, pos2, vec2,
};

use self::cell::GridCell;
use self::layout::GridLayout;
pub use self::order::groups;
use crate::chart::{self, Axes, MARGIN};
use crate::command::Command;
use crate::facts::LineSpan;
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{Day, Question, Scale};
use crate::scene::pane::Pane;
use crate::scene::{Scene, page_frame, tabs};
use crate::theme::{self, size};
use crate::words::{self, Words, grid as texts};

/// The height of the labels of the time axis.
const TIME_HEIGHT: f32 = 22.0;

/// The height of the note below the cells.
const FOOTER_HEIGHT: f32 = 28.0;

/// The grid's state between frames.
#[derive(Debug, Default)]
pub struct GridState {
    /// The party whose cell had the focus last.
    active: Option<String>,
    /// The day under the pointer.
    hovered: Option<Day>,
}

/// Up to how many parties the lines behind a cell are in the darker grey.
const FEW_PARTIES: usize = 12;

/// What all cells of a frame share.
struct Grid<'a> {
    scene: Scene<'a>,
    scale: &'a Scale,
    /// The labelled values.
    values: Vec<f64>,
    /// The axes of a cell whose plot begins at zero.
    axes: Axes,
    /// The lines of all parties, drawn behind the one of each cell.
    all_lines: Mesh,
    layout: GridLayout,
    /// The day whose values are shown: the one under the pointer, or else the view's.
    day: Day,
}

impl<'a> Grid<'a> {
    fn new(
        ui: &Ui,
        scene: Scene<'a>,
        question: &'a Question,
        layout: GridLayout,
        day: Day,
    ) -> Self {
        let values = axis_values(&question.scale);
        let axes = Axes::of_cell(scene, question, layout.plot_size());
        let all_lines = lines::mesh(scene, &axes, others_color(scene), ui.pixels_per_point());
        Self { scene, scale: &question.scale, values, axes, all_lines, layout, day }
    }

    fn line_on(&self, party: usize, day: Day) -> Option<&'a LineSpan> {
        self.scene.view_data.series.parties.get(party)?.line_on(day)
    }

    /// The day from which a party's line has its value.
    fn since(&self, party: usize, day: Day) -> Option<Day> {
        let line = &self.scene.view_data.series.parties.get(party)?.line;
        let index = line.partition_point(|span| span.from <= day).checked_sub(1)?;
        let value = line[index].value;
        let before = line[..=index].iter().rev();
        let same = before.take_while(|span| span.value == value);
        same.last().map(|span| span.from)
    }

    fn line_color(&self, party: usize) -> Color32 {
        if has_color(self.scene, party) {
            self.scene.party_color(party)
        } else {
            self.scene.theme.text_secondary
        }
    }
}

/// Whether all parties look alike: on a page with more than two, where nobody chose any. A slide
/// looks the same on a page.
fn are_alike(scene: Scene<'_>) -> bool {
    scene.on_page && !scene.is_slide && scene.document.dataset.parties.len() > 2
}

/// Whether a party is chosen, and so has its colour.
fn has_color(scene: Scene<'_>, party: usize) -> bool {
    !are_alike(scene) && scene.party_slot(party).is_some()
}

/// Whether a cell has the keyboard focus.
pub fn has_focus(ctx: &Context) -> bool {
    let focused: Option<Id> = ctx.data(|data| data.get_temp(grid_id()));
    focused.is_some_and(|id| ctx.memory(|memory| memory.has_focus(id)))
}

/// The id of the cells, and of the one that had the focus last.
fn grid_id() -> Id {
    Id::unique("cells of the grid")
}

/// The colour of the lines behind that of a cell: many add up; a few must stand out from the lines
/// of the levels.
fn others_color(scene: Scene<'_>) -> Color32 {
    let is_few = scene.document.dataset.parties.len() <= FEW_PARTIES;
    if is_few { scene.theme.context_line } else { scene.theme.pale_context_line }
}

/// The share of a scale below which lines have an axis of their own.
const FULL_SCALE: f64 = 0.8;

/// The question with a scale of values cut to those of all lines, if they take up less of it.
fn fitted(scene: Scene<'_>, question: &Question) -> Question {
    let mut fitted = question.clone();
    if let Scale::Continuous { min, max, .. } = &mut fitted.scale {
        let lines = scene.view_data.series.parties.iter().flat_map(|party| &party.line);
        let ends = lines.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), span| {
            (low.min(span.value), high.max(span.value))
        });
        if ends.0 < ends.1 && ends.1 - ends.0 < FULL_SCALE * (*max - *min) {
            (*min, *max) = ends;
        }
    }
    fitted
}

/// The labelled values of the axis: all levels, or a few round values, at least both sides of
/// zero, and whole if possible.
fn axis_values(scale: &Scale) -> Vec<f64> {
    let [few, more] = [3.0, 4.0].map(|steps| chart::value_ticks(scale, steps));
    let are_whole = |values: &[f64]| values.iter().all(|value| value.fract() == 0.0);
    if few.len() < 3 || (are_whole(&more) && !are_whole(&few)) { more } else { few }
}

/// The labelled days of the axis: the first days of years, or both ends.
fn time_labels(grid: &Grid<'_>) -> Vec<(Day, Words)> {
    const MIN_DISTANCE: f32 = 34.0;
    let (first, last) = grid.scene.view.range;
    let years = first.year()..=last.year();
    let year_width = grid.axes.plot.width() / f32::from((last.year() - first.year()).max(1));
    let step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];
    let step = step.into_iter().find(|step| f32::from(*step) * year_width >= MIN_DISTANCE);
    let labels = years
        .filter(|year| year.rem_euclid(step.unwrap_or(2_000)) == 0)
        .filter_map(|year| Some((Day::new(year, 1, 1).ok()?, texts::year(year))))
        .filter(|(day, _)| (first..=last).contains(day));
    let labels: Vec<_> = labels.collect();
    if labels.len() > 1 {
        return labels;
    }
    let is_short = first.year() == last.year();
    let label =
        |day: Day| if is_short { words::short_day_month(day) } else { texts::year(day.year()) };
    [first, last].map(|day| (day, label(day))).into()
}

pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut GridState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    tabs::show(ui, scene);
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return;
    };
    filter::show_headline(ui, scene, question);
    ui.add_space(10.0);
    filter::show(ui, scene);
    ui.add_space(8.0);
    let area = ui.available_rect_before_wrap();
    let footer = area.with_min_y(area.bottom() - FOOTER_HEIGHT);
    show_footer(ui, scene, question, footer);
    let question = &fitted(scene, question);
    let listed = order::listed(scene);
    if listed.is_empty() {
        filter::show_empty(ui, scene);
        return;
    }
    let body = area.with_max_y(footer.top());
    let cells = body.with_max_y(body.bottom() - TIME_HEIGHT);
    let layout = GridLayout::new(ui, scene, &question.scale, listed.len(), cells.size());
    let bottom = cells.bottom().min(cells.top() + layout.height());
    let hovered = state.hovered.take();
    let grid = Grid::new(ui, scene, question, layout, hovered.unwrap_or(scene.view.as_of));
    let (active, new_hovered) = {
        let builder = UiBuilder::new().max_rect(cells);
        let active = state.active.as_deref();
        let shown = ui.scope_builder(builder, |ui| show_cells(ui, &grid, &listed, active, hovered));
        shown.inner
    };
    // Below the last row, or, if that is out of view, below the list.
    let top = if bottom < cells.bottom() { bottom - layout::BOTTOM + 2.0 } else { bottom };
    paint_times(ui, &grid, body.left(), |_| top);
    if new_hovered != hovered {
        ui.ctx().request_repaint();
    }
    state.hovered = new_hovered;
    if active.is_some() {
        state.active = active;
    }
}

/// Draws the rows of cells that are in view, which are one Tab stop. Returns the party whose
/// cell was used, and the day under the pointer.
fn show_cells(
    ui: &mut Ui,
    grid: &Grid<'_>,
    listed: &[usize],
    active: Option<&str>,
    hovered: Option<Day>,
) -> (Option<String>, Option<Day>) {
    let scene = grid.scene;
    let layout = &grid.layout;
    let parties = &scene.document.dataset.parties;
    let index_of = |id: &str| listed.iter().position(|party| parties[*party].id == id);
    let selected = scene.selected().and_then(|stance| stance.position_party.as_deref());
    let selected = selected.and_then(index_of);
    let stop = active.and_then(index_of).or(selected).unwrap_or_default();
    let (mut new_active, mut new_hovered) = (None, None);
    let area = ScrollArea::vertical().id_salt("grid").auto_shrink(false).animated(false);
    area.show_viewport(ui, |ui, viewport| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::ListBox);
            node.set_label(texts::name(listed.len()).as_str());
        });
        ui.set_height(layout.height());
        let origin = ui.max_rect().min;
        let row_of = |y: f32| ((y - layout::TOP).max(0.0) / layout.step.y) as usize;
        let first = row_of(viewport.top()) * layout.columns;
        let end = ((row_of(viewport.bottom()) + 1) * layout.columns).min(listed.len());
        // The Tab stop is always drawn, so that it keeps the focus out of view.
        let before = Some(stop).filter(|stop| *stop < first);
        let after = Some(stop).filter(|stop| *stop >= end);
        for index in before.into_iter().chain(first..end).chain(after) {
            let rect = layout.cell(index).translate(origin.to_vec2());
            let cell = GridCell { party: listed[index], rect, is_stop: index == stop };
            let keys =
                take_keys(ui, GridCell::id(scene, cell.party), index, listed.len(), layout.columns);
            let response = cell.interact(ui, scene);
            let plot = layout.plot(rect);
            cell.paint(ui, grid, &response, selected == Some(index));
            if index % layout.columns == 0 {
                cell::paint_values(ui, grid, layout, plot);
            }
            let pointer = response.hover_pos();
            let is_over_plot = pointer.is_some_and(|pos| plot.expand(4.0).contains(pos));
            if let Some(pos) = pointer.filter(|_| is_over_plot) {
                new_hovered = Some(grid.axes.day_at(pos.x - plot.left()));
            }
            if let Some(day) = hovered {
                cell::paint_day(ui, grid, plot, day, is_over_plot);
            }
            cell.name(grid, &response);
            if cell.is_stop {
                Pane::Main.set_entry(ui.ctx(), response.id);
            }
            kit::focus::set_position(ui, &response, index, listed.len());
            let party = &parties[cell.party].id;
            let pos = response.interact_pointer_pos();
            let is_on_badge = pos.is_some_and(|pos| cell.is_on_badge(ui, scene, pos));
            if keys == Some(Action::Choose) || (response.clicked() && is_on_badge) {
                scene.send(Command::ToggleColoredParty(party.clone()));
            } else if keys == Some(Action::Open) || response.clicked() {
                scene.send(Command::OpenParty(party.clone()));
            }
            if response.clicked() || response.has_focus() {
                new_active = Some(party.clone());
            }
            if response.has_focus() {
                lock_keys(ui, response.id);
            }
            if let Some(Action::MoveTo(next)) = keys
                && let Some(party) = listed.get(next)
            {
                new_active = Some(parties[*party].id.clone());
                let id = GridCell::id(scene, *party);
                ui.memory_mut(|memory| memory.request_focus(id));
                ui.scroll_to_rect(layout.cell(next).translate(origin.to_vec2()), None);
                // A cell that is not drawn yet cannot keep the focus.
                ui.ctx().request_repaint();
            }
        }
    });
    (new_active, new_hovered)
}

/// What a key asks a cell for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Open,
    Choose,
    /// Move the focus to the cell with this index.
    MoveTo(usize),
}

/// Keeps the arrow keys for the cell with the focus.
fn lock_keys(ui: &Ui, id: Id) {
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    ui.data_mut(|data| data.insert_temp(grid_id(), id));
}

/// Returns what a key asks the cell with this id for, if it has the focus. egui would take Space
/// and Enter for a click.
fn take_keys(ui: &Ui, id: Id, index: usize, count: usize, columns: usize) -> Option<Action> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let last = count.saturating_sub(1);
    let below = index + columns;
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        let target = if pressed(Key::Enter) {
            return Some(Action::Open);
        } else if pressed(Key::Space) {
            return Some(Action::Choose);
        } else if pressed(Key::ArrowLeft) {
            index.saturating_sub(1)
        } else if pressed(Key::ArrowRight) {
            (index + 1).min(last)
        } else if pressed(Key::ArrowUp) {
            index.checked_sub(columns).unwrap_or(index)
        } else if pressed(Key::ArrowDown) {
            if below <= last { below } else { index }
        } else if pressed(Key::Home) {
            0
        } else if pressed(Key::End) {
            last
        } else {
            return None;
        };
        (target != index).then_some(Action::MoveTo(target))
    })
}

/// Draws the labels of the time axis below each column, from the left edge of the grid and the top
/// of the labels of a column.
fn paint_times(ui: &Ui, grid: &Grid<'_>, left: f32, top: impl Fn(usize) -> f32) {
    let theme = grid.scene.theme;
    let labels = time_labels(grid);
    let (first_day, last_day) = grid.scene.view.range;
    let last = labels.len() - 1;
    for column in 0..grid.layout.columns {
        let plot = grid.layout.plot(grid.layout.cell(column));
        let mut free_from = f32::NEG_INFINITY;
        for (index, (day, words)) in labels.iter().enumerate() {
            let x = left + plot.left() + grid.axes.x(*day);
            let text = Text::new(words, theme::sans(size::SMALL), theme.text_secondary);
            let width = text.width(ui);
            let is_end = index == last && *day == last_day;
            let start = match index {
                0 if *day == first_day => x,
                _ if is_end => x - width,
                _ => x - width / 2.0,
            };
            if start >= free_from {
                let pos = pos2(start, top(column) + 9.0);
                text.paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
                free_from = start + width + 3.0;
            }
        }
    }
}

/// Draws what the values are, and the scope of the dataset.
fn show_footer(ui: &Ui, scene: Scene<'_>, question: &Question, rect: Rect) {
    let scope = &scene.document.dataset.scope;
    let note = texts::footer(&question.scale, scope);
    let text = Text::new(&note, theme::sans(size::SMALL), scene.theme.text_muted);
    let id = (ui.scope_id().with("scope"), Role::Label);
    kit::show_fitting(ui, rect.shrink2(vec2(MARGIN, 0.0)), [text], id, || note.clone());
}

/// Draws the grid on a page of its own, with as many cells as fit. Returns the number of cells
/// that do not fit.
pub fn show_on_page(ui: &mut Ui, scene: Scene<'_>) -> usize {
    let area = ui.max_rect();
    ui.spacing_mut().item_spacing.y = 0.0;
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return 0;
    };
    page_frame::draw_headline(ui, scene, question);
    ui.add_space(6.0);
    let further_rows = filter::show_legend(ui, scene, ui.cursor().top() + 8.0, None);
    ui.add_space(24.0 + further_rows);
    let listed = order::listed(scene).len();
    let foot = |left_out: usize| {
        let axes = texts::same_axes(&question.scale);
        let note = match left_out {
            0 => axes,
            _ => texts::with_left_out(&axes, left_out, listed),
        };
        page_frame::Foot::new(ui, scene, &note, question)
    };
    let bottom = foot(listed).top - 8.0;
    let left_out = draw_cells(ui, scene, area.with_min_y(ui.cursor().top()).with_max_y(bottom));
    foot(left_out).show(ui, scene);
    left_out
}

/// Draws as many cells as fit into an area, above their time axis. Returns the number of those
/// that do not fit.
pub fn draw_cells(ui: &Ui, scene: Scene<'_>, mut area: Rect) -> usize {
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return 0;
    };
    if let Some(words) = texts::ends(&question.scale) {
        let text = Text::new(words, theme::sans(size::SMALL), scene.theme.text_secondary);
        // A slide has margins of its own.
        let margin = if scene.is_slide { 0.0 } else { MARGIN };
        let galley = text.wrap(ui, area.width() - 2.0 * margin, usize::MAX);
        let pos = area.min + vec2(margin, 0.0);
        area.min.y += galley.size().y + 6.0;
        ui.painter().galley(pos, galley, scene.theme.text);
    }
    let question = &fitted(scene, question);
    let listed = order::listed(scene);
    let cells = area.with_max_y(area.bottom() - TIME_HEIGHT);
    let layout = GridLayout::new(ui, scene, &question.scale, listed.len(), cells.size());
    let rows = ((cells.height() - layout::TOP) / layout.step.y).max(1.0) as usize;
    let shown = (rows * layout.columns).min(listed.len());
    let grid = Grid::new(ui, scene, question, layout, scene.view.as_of);
    for (index, party) in listed.iter().take(shown).enumerate() {
        let rect = layout.cell(index).translate(cells.min.to_vec2());
        let cell = GridCell { party: *party, rect, is_stop: false };
        let response = ui.interact(rect, GridCell::id(scene, *party), Sense::hover());
        cell.paint(ui, &grid, &response, false);
        // Nothing can be chosen on a page or a slide.
        response.set_name(Role::Figure, || cell.words(&grid, false));
        if index % layout.columns == 0 {
            cell::paint_values(ui, &grid, &layout, layout.plot(rect));
        }
    }
    // The last row may have fewer cells.
    let rows = |column: usize| shown.saturating_sub(column).div_ceil(layout.columns) as f32;
    let bottom = |column| cells.top() + layout::TOP + rows(column) * layout.step.y;
    paint_times(ui, &grid, area.left(), |column| bottom(column) - layout::BOTTOM + 2.0);
    listed.len() - shown
}
