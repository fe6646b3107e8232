//! All steps of the talk with their thumbnails and full titles, to choose one.

use egui::accesskit::Role;
use egui::{Align2, Id, LayerId, Order, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};

use super::StepViews;
use crate::command::Present;
use crate::kit::virtual_list::{Rows, VirtualList};
use crate::kit::{ResponseExt as _, Text};
use crate::scene::Scene;
use crate::talk::slide;
use crate::theme::{self, size};
use crate::view::Talk;
use crate::words::{Words, talk as texts};

const MARGIN: f32 = 40.0;
const HEADER_HEIGHT: f32 = 64.0;
const THUMBNAIL_WIDTH: f32 = 160.0;
const THUMBNAIL_HEIGHT: f32 = THUMBNAIL_WIDTH * 9.0 / 16.0;
/// The space above and below a thumbnail.
const ROW_PADDING: f32 = 9.0;
/// The space for the number of a step.
const NUMBER_WIDTH: f32 = 56.0;
const TITLE_LEFT: f32 = NUMBER_WIDTH + THUMBNAIL_WIDTH + 24.0;

/// The state of the list between frames.
#[derive(Debug, Default)]
pub struct OverviewState {
    list: VirtualList<usize>,
    views: StepViews,
}

/// Draws the list of all steps; a click on a step goes to it.
pub fn show(ui: &mut Ui, scene: Scene<'_>, talk: &Talk, state: &mut OverviewState) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    let OverviewState { list, views } = state;
    let area = page.with_min_y(page.top() + HEADER_HEIGHT).shrink2(vec2(MARGIN, 0.0));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(area));
    let count = scene.document.dataset.steps.len();
    let height = THUMBNAIL_HEIGHT + 2.0 * ROW_PADDING;
    let rows = Rows { target: Some(talk.marked_step), ..Rows::new(count, height) };
    list.show(&mut inner, "steps", &rows, |ui, index| {
        let response = draw_row(ui, scene, talk, index, views);
        scene.send_if(response.clicked(), || Present::GoTo(index));
        response
    });
    draw_header(ui, scene, talk, page.with_max_y(area.top()));
}

/// Draws the heading over the thumbnails that have been scrolled out of the list.
fn draw_header(ui: &mut Ui, scene: Scene<'_>, talk: &Talk, rect: Rect) {
    let theme = scene.theme;
    let layer = LayerId::new(Order::Foreground, Id::unique("heading of the steps"));
    let header = ui.new_child(UiBuilder::new().layer_id(layer).max_rect(rect));
    let painter = header.painter();
    painter.rect_filled(rect, 0.0, theme.canvas);
    painter.hline(rect.x_range(), rect.bottom(), (1.0, theme.border));
    let left = pos2(rect.left() + MARGIN, rect.center().y);
    let heading = Text::new(texts::STEPS, theme::semibold(size::HEADING), theme.text);
    heading.paint(&header, left, Align2::LEFT_CENTER, rect.width());
    let count = texts::number_of(talk.step, scene.document.dataset.steps.len());
    let count = Text::new(count, theme::sans(size::TITLE), theme.text_secondary);
    let right = pos2(rect.right() - MARGIN, rect.center().y);
    count.paint(&header, right, Align2::RIGHT_CENTER, rect.width());
    let response = header.interact(rect, header.scope_id().with("heading"), Sense::hover());
    response.set_name(Role::Heading, || texts::STEPS);
}

/// Draws a step of the list.
fn draw_row(
    ui: &mut Ui,
    scene: Scene<'_>,
    talk: &Talk,
    index: usize,
    views: &mut StepViews,
) -> Response {
    let theme = scene.theme;
    let is_marked = index == talk.marked_step;
    let title = scene.document.dataset.steps.get(index);
    let title = Words::verbatim(title.map_or("", |step| &step.title));
    let font = if index == talk.step {
        theme::semibold(size::HEADING)
    } else {
        theme::medium(size::HEADING)
    };
    let width = ui.available_width();
    let text = Text::new(&title, font.clone(), theme.text);
    let galley = text.wrap(ui, width - TITLE_LEFT - 16.0, usize::MAX);
    let height = galley.size().y.max(THUMBNAIL_HEIGHT) + 2.0 * ROW_PADDING;
    let (row, space) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let clip = ui.clip_rect();
    // The layer of the thumbnail would take the clicks.
    let layer = LayerId::new(Order::Foreground, Id::unique("steps"));
    let mut above = ui.new_child(UiBuilder::new().layer_id(layer).max_rect(row));
    above.set_clip_rect(clip);
    let response = above.interact(row, space.id.with("step"), Sense::CLICK);
    if response.hovered() {
        ui.painter().rect_filled(row, 8.0, theme.surface);
    }
    if is_marked {
        ui.painter().rect_filled(row, 8.0, theme.field);
        let bar = row.with_max_x(row.left() + 4.0).shrink2(vec2(0.0, 4.0));
        ui.painter().rect_filled(bar, 2.0, theme.text);
    }
    let number_end = pos2(row.left() + NUMBER_WIDTH - 16.0, row.center().y);
    let number = Text::new(texts::step_number(index), font, theme.text_secondary);
    number.paint(ui, number_end, Align2::RIGHT_CENTER, NUMBER_WIDTH);
    let title_top = row.center().y - galley.size().y / 2.0;
    let title_pos = pos2(row.left() + TITLE_LEFT, title_top);
    ui.painter().galley(title_pos, galley, theme.text);
    if clip.intersects(row)
        && let Some(step_scene) = views.scene(scene, index)
    {
        let min = row.left_center() + vec2(NUMBER_WIDTH, -THUMBNAIL_HEIGHT / 2.0);
        let rect = Rect::from_min_size(min, vec2(THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT));
        let mut image = ui.new_child(UiBuilder::new().max_rect(rect));
        let name = texts::step_number_name(index);
        slide::show_thumbnail(&mut image, step_scene, (index, 0), &name, THUMBNAIL_WIDTH);
    }
    response.set_name_selected(Role::Button, is_marked, || texts::go_to_step(index, &title));
    response
}
