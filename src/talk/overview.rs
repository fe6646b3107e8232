//! The index of a talk: all steps as small pictures with their titles, to choose one.

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align2, Galley, Id, LayerId, Order, Pos2, Rect, Response, Sense, StrokeKind, Ui, UiBuilder,
    Vec2, pos2, vec2,
};

use crate::command::Present;
use crate::facts::Memo;
use crate::kit::tree::{Tree, TreeRow, TreeRows};
use crate::kit::{ResponseExt as _, Text};
use crate::scene::{Scene, WindowScene};
use crate::talk::slide;
use crate::theme::{self, Theme, size};
use crate::view::{Modal, Talk};
use crate::words::slide::unbroken;
use crate::words::{Words, talk as texts};

const MARGIN: f32 = 40.0;
const HEADER_HEIGHT: f32 = 52.0;
/// The least width of a cell and the gap between two, and the most in a row: more where all steps
/// then need no scrolling.
const CELL_WIDTH: f32 = 160.0;
const GAP: f32 = 12.0;
const MAX_COLUMNS: usize = 4;
const MORE_COLUMNS: usize = 5;
/// The most steps that are seen at once.
const FEW_STEPS: usize = 3 * MORE_COLUMNS;
const PADDING: f32 = 9.0;
/// The height of a cell's first row.
const ROW: f32 = 20.0;
/// The least and the largest height of its picture, which gives way so that all rows fit.
const PICTURE: [f32; 2] = [40.0, 72.0];
/// The space for three rows of a title.
const TITLE_HEIGHT: f32 = 3.0 * TITLE * 1.25;
const TITLE: f32 = 12.0;

/// The state of the index between frames.
#[derive(Debug, Default)]
pub struct OverviewState {
    tree: Tree,
    memo: Memo,
}

/// Draws a grid of all steps; a click on a step goes to it.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, talk: &Talk, state: &mut OverviewState) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    let OverviewState { tree, memo } = state;
    let area = page.with_min_y(page.top() + HEADER_HEIGHT).shrink2(vec2(MARGIN, 0.0));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(area));
    let count = scene.document.dataset.steps.len();
    let is_few = count <= FEW_STEPS;
    let most = if is_few && count > 3 * MAX_COLUMNS { MORE_COLUMNS } else { MAX_COLUMNS };
    let columns = (((area.width() + GAP) / (CELL_WIDTH + GAP)) as usize).clamp(1, most);
    ui.data_mut(|data| data.insert_temp(columns_id(), columns));
    let row = area.height() / count.div_ceil(columns).max(1) as f32 - GAP;
    let title = title_height(ui, *scene, 0..if is_few { count } else { 0 }, area.width(), columns);
    let picture = (row - cell_height(title, 0.0)).clamp(PICTURE[0], PICTURE[1]);
    let height = cell_height(title, picture) + GAP;
    // The marked step has the focus, not its row.
    let row_of = |row: usize| TreeRow {
        id: Id::unique(("row of steps", row)),
        can_have_focus: false,
        group: None,
    };
    let rows: Vec<TreeRow> = (0..count.div_ceil(columns)).map(row_of).collect();
    tree.follow(&inner, Some(row_of(talk.marked_step / columns).id));
    let rows = TreeRows::new(Role::GenericContainer, Words::EMPTY, &rows, height);
    tree.show(&mut inner, &TreeRows { gap: 8.0, ..rows }, |ui, row, _| {
        let steps = row * columns..count.min((row + 1) * columns);
        let (rect, response) = allocate_row(ui, *scene, steps.clone(), columns, picture);
        let width = (rect.width() + GAP) / columns as f32 - GAP;
        for (column, index) in steps.enumerate() {
            let left = rect.left() + column as f32 * (width + GAP);
            let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
            let response = draw_cell(ui, scene, talk, index, cell, picture, memo);
            scene.send_if(response.clicked(), || Present::GoTo(index));
        }
        response
    });
    draw_header(ui, *scene, talk, page.with_max_y(area.top()));
}

/// The number of steps in a row of the index, by which the arrows move up and down.
pub fn columns(ctx: &egui::Context) -> usize {
    ctx.data(|data| data.get_temp(columns_id())).unwrap_or(MAX_COLUMNS)
}

fn columns_id() -> Id {
    Id::unique("columns of the steps")
}

fn cell_height(title: f32, picture: f32) -> f32 {
    2.0 * PADDING + ROW + picture + 12.0 + title
}

/// Takes the space of a row of cells, as high as the longest of their titles needs.
fn allocate_row(
    ui: &mut Ui,
    scene: Scene<'_>,
    steps: Range<usize>,
    columns: usize,
    picture: f32,
) -> (Rect, Response) {
    let width = ui.available_width() - 4.0;
    let title = title_height(ui, scene, steps, width, columns);
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, cell_height(title, picture)), Sense::hover());
    ui.add_space(GAP / 2.0);
    (rect.translate(vec2(2.0, 0.0)), response)
}

/// The height of the longest title of some steps in a row of this width.
fn title_height(ui: &Ui, scene: Scene<'_>, steps: Range<usize>, width: f32, columns: usize) -> f32 {
    let cell = (width + GAP) / columns as f32 - GAP;
    let titles = steps.map(|index| layout_title(ui, scene, index, cell).size().y);
    titles.fold(TITLE_HEIGHT, f32::max)
}

fn layout_title(ui: &Ui, scene: Scene<'_>, index: usize, cell: f32) -> Arc<Galley> {
    let font = theme::medium(TITLE);
    let title = scene.document.dataset.steps.get(index).map_or("", |step| &step.title);
    let text = Text::new(Words::verbatim(title), font, scene.theme.text);
    text.wrap_around(ui, cell - 2.0 * PADDING, unbroken)
}

/// Draws the heading over the cells that have been scrolled out of the list.
fn draw_header(ui: &mut Ui, scene: Scene<'_>, talk: &Talk, rect: Rect) {
    let theme = scene.theme;
    let layer = LayerId::new(Order::Foreground, Id::unique("heading of the steps"));
    let header = ui.new_child(UiBuilder::new().layer_id(layer).max_rect(rect));
    let painter = header.painter();
    painter.rect_filled(rect, 0.0, theme.canvas);
    painter.hline(rect.x_range(), rect.bottom(), (1.0, theme.border));
    let left = pos2(rect.left() + MARGIN, rect.center().y);
    let heading = Text::new(texts::STEPS, theme::semibold(size::HEADING), theme.text).paint(
        &header,
        left,
        Align2::LEFT_CENTER,
        rect.width(),
    );
    // What the keys do.
    let keys = Text::new(texts::INDEX_KEYS, theme::sans(size::BODY), theme.text_secondary);
    let left = pos2(heading.right() + MARGIN / 2.0, rect.center().y + 1.0);
    keys.paint(&header, left, Align2::LEFT_CENTER, rect.right() - 2.5 * MARGIN - left.x);
    let count = texts::number_of(talk.step, scene.document.dataset.steps.len());
    let count = Text::new(count, theme::sans(size::TITLE), theme.text_secondary);
    let right = pos2(rect.right() - MARGIN, rect.center().y);
    count.paint(&header, right, Align2::RIGHT_CENTER, rect.width());
    let response = header.interact(rect, header.scope_id().with("heading"), Sense::hover());
    response.set_name(Role::Heading, || texts::STEPS);
}

/// Draws the cell of a step.
fn draw_cell(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    talk: &Talk,
    index: usize,
    cell: Rect,
    height: f32,
    memo: &mut Memo,
) -> Response {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let (is_marked, is_current) = (index == talk.marked_step, index == talk.step);
    // The marked step has the focus, so that it is read aloud.
    let sense = if is_marked { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(cell, ui.scope_id().with(("step", index)), sense);
    if is_marked && !response.has_focus() && !scene.panels.shows(Modal::Palette) {
        response.request_focus();
    }
    let is_raised = is_marked || response.hovered();
    let fill = if is_raised { theme.surface } else { theme.canvas };
    let edge = if is_marked { (2.5, theme.text) } else { (1.0, theme.rail) };
    ui.painter().rect(cell, 6.0, fill, edge, StrokeKind::Middle);
    let inner = cell.shrink(PADDING);
    let middle = inner.top() + ROW / 2.0 - 2.0;
    let (ground, ink) =
        if is_current { (theme.text, theme.canvas) } else { (theme.field, theme.text) };
    let number = Text::new(texts::step_number(index), theme::semibold(size::BODY), ink);
    let chip = vec2((number.width(ui) + 10.0).max(20.0), 18.0);
    let chip = Align2::LEFT_CENTER.anchor_size(pos2(inner.left(), middle), chip);
    ui.painter().rect_filled(chip, 4.0, ground);
    number.paint_centered(ui, chip.center());
    let picture_top = inner.top() + ROW + 4.0;
    let picture = inner.with_min_y(picture_top).with_max_y(picture_top + height);
    let (mut parts, mut topic) = (1, None);
    if ui.clip_rect().intersects(cell)
        && let Some((view, data)) = memo.of_step(scene.revision, dataset, scene.view, index)
    {
        let scene = Scene { view: &view, view_data: &data, ..*scene };
        parts = slide::part_count(dataset, &view, &dataset.steps[index]);
        let name = texts::step_number(index);
        let builder = UiBuilder::new().max_rect(picture).id_salt(("picture", index));
        let picture = &mut ui.new_child(builder);
        let width = inner.width().min(height * slide::RATIO);
        slide::show_thumbnail(picture, scene, index, 0, &name, width);
        topic = Some(view.question);
    }
    let topic_right = draw_parts(ui, scene.theme, parts, pos2(inner.right(), middle));
    if let Some(step) = dataset.steps.get(index) {
        let tab = topic.and_then(|id| dataset.question(&id));
        let words = texts::step_topic(step.view, tab.map(|question| question.tab.as_str()));
        let left = pos2(chip.right() + 7.0, middle);
        let topic = Text::new(words, theme::sans(size::SMALL), theme.text_secondary);
        topic.paint(ui, left, Align2::LEFT_CENTER, topic_right - left.x);
    }
    let title = layout_title(ui, *scene, index, cell.width());
    ui.painter().galley(pos2(inner.left(), picture.bottom() + 8.0), title, theme.text);
    let name = dataset.steps.get(index).map_or("", |step| &step.title);
    response.set_name_selected(Role::Button, is_marked, || texts::go_to_step(index, name));
    response
}

/// Draws a box for each part of a step that has several. Returns where words beside them end.
fn draw_parts(ui: &Ui, theme: &Theme, count: usize, right: Pos2) -> f32 {
    const BOX: Vec2 = vec2(8.0, 7.0);
    const GAP: f32 = 2.5;
    const MAX: usize = 6;
    if count < 2 {
        return right.x;
    }
    let count = count.min(MAX);
    let left = right.x - count as f32 * (BOX.x + GAP);
    for part in 0..count {
        let min = pos2(left + part as f32 * (BOX.x + GAP), right.y - BOX.y / 2.0);
        let rect = Rect::from_min_size(min, BOX);
        ui.painter().rect_stroke(rect, 2.0, (1.0, theme.edge), StrokeKind::Inside);
    }
    left - GAP
}
