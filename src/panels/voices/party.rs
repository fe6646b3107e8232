//! The rows of parties and of commentary, which head their voices.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Galley, Pos2, Rect, RectAlign, Response, Sense, Ui, pos2, vec2};

use super::{END_MARGIN, INDENT, MARGIN, RowArea, SIGN_X, is_on_all};
use crate::command::Command;
use crate::facts::PARTY_SLOTS;
use crate::kit::{self, Icon, ResponseExt as _, Text};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{self, Words};

/// The distance of the speech bubble's middle from the left edge.
const BUBBLE_X: f32 = MARGIN + 13.0;
/// The distance of the badges of many parties from the left edge.
const COMPACT_BADGE_X: f32 = 41.0;
/// The size of the box that is checked for parties with a colour.
const BOX_SIZE: f32 = 16.0;

/// Returns where a party's line is in words, or why there is none; beside all questions, on
/// how many it has one.
pub fn status(scene: Scene<'_>, party: usize) -> Words {
    if is_on_all(scene) {
        let scenes = scene.of_questions();
        let lines = scenes.filter(|(_, scene)| scene.view_data.snapshot.lines[party].is_some());
        return words::voices::lines_on(lines.count(), scene.all_questions.len());
    }
    status_here(scene, party)
}

/// Returns where a party's line is on the question of a scene.
fn status_here(scene: Scene<'_>, party: usize) -> Words {
    let dataset = &scene.document.dataset;
    let Some(question) = dataset.question(&scene.view.question) else {
        return Words::EMPTY;
    };
    if let Some(line) = scene.view_data.snapshot.lines[party] {
        let level = words::voices::level(&question.scale, line.value);
        let is_dotted = line.is_dotted_on(scene.view.as_of);
        return words::voices::dotted_line(&level, dataset.stale_after.filter(|_| is_dotted));
    }
    let reason = scene.view_data.no_line(party);
    reason.map_or(Words::EMPTY, |reason| words::capitalize(&reason.label(&question.scale)))
}

/// The space above the name of a party, between it and the position, and below that.
const SPACE: [f32; 3] = [6.0, 3.0, 9.0];

/// Lays out the name of a party and its position within a width.
fn texts(ui: &Ui, scene: Scene<'_>, index: usize, width: f32) -> [Arc<Galley>; 2] {
    let theme = scene.theme;
    let name = Words::verbatim(&scene.document.dataset.parties[index].name);
    let name = Text::new(name, theme::semibold(size::LEAD), theme.text);
    let status = status(scene, index);
    let status = Text::new(status, theme::sans(size::SMALL), theme.text_secondary);
    [name, status].map(|text| text.wrap_balanced(ui, width, usize::MAX))
}

/// Returns the height of the heading of a party whose text has this width.
pub fn height(ui: &Ui, scene: Scene<'_>, index: usize, width: f32) -> f32 {
    let heights = texts(ui, scene, index, width).map(|galley| galley.size().y);
    SPACE.into_iter().chain(heights).sum()
}

/// Draws the heading of a party's voices. A click on it explains which stance sets
/// the party's line.
pub fn show(ui: &Ui, scene: Scene<'_>, index: usize, cell: &RowArea) -> Response {
    let theme = scene.theme;
    let party = &scene.document.dataset.parties[index];
    let response = cell.interact(ui, theme, false);
    let rect = cell.rect;
    let y = rect.top() + 15.0;
    let badge = scene.badge(Some(index));
    let left_center = pos2(rect.left() + MARGIN, y);
    badge.paint(ui, Align2::LEFT_CENTER.anchor_size(left_center, badge.size(ui)));
    let (left, right) = (rect.left() + cell.indent, rect.right() - END_MARGIN);
    let snapshot = &scene.view_data.snapshot;
    let question = scene.document.dataset.question(&scene.view.question);
    let is_on_all = is_on_all(scene);
    let line = snapshot.lines[index].zip(question).filter(|_| !is_on_all);
    let mut top = rect.top();
    for (galley, space) in texts(ui, scene, index, right - left).into_iter().zip(SPACE) {
        top += space;
        let height = galley.size().y;
        ui.painter().galley(pos2(left, top), galley, theme.text);
        top += height;
    }
    name_row(scene, index, &response);
    if line.is_none() {
        if is_on_all {
            kit::ink_tooltip(ui, theme, &response, RectAlign::RIGHT, || {
                let lines = scene.of_questions().map(|(question, scene)| {
                    let status = status_here(scene, index);
                    words::voices::on_question(&question.tab, &[&status])
                });
                lines.collect()
            });
        }
        return response;
    }
    kit::ink_tooltip(ui, theme, &response, RectAlign::RIGHT, || vec![words::voices::EXPLAIN_LINE]);
    if response.clicked() {
        scene.send(Command::ExplainLine { party: party.id.clone(), day: scene.view.as_of });
    }
    response
}

fn name_row(scene: Scene<'_>, index: usize, response: &Response) {
    let name = &scene.document.dataset.parties[index].name;
    response.set_name(Role::Button, || words::voices::party(name, &status(scene, index)));
}

/// Returns the distance of names from the left edge, which the widest of some badges fit into.
pub fn indent(ui: &Ui, scene: Scene<'_>, parties: impl Iterator<Item = usize>) -> f32 {
    let widths = parties.map(|party| scene.badge(Some(party)).size(ui).x);
    widths.fold(INDENT, |indent, width| indent.max(MARGIN + width + 6.0))
}

/// Draws the row that stands for the voices of a party without a position.
pub fn show_no_position(
    ui: &Ui,
    scene: Scene<'_>,
    party: usize,
    count: usize,
    is_open: bool,
    cell: &RowArea,
) -> Response {
    let theme = scene.theme;
    let response = cell.interact(ui, theme, false);
    let y = cell.rect.center().y;
    let center = pos2(cell.rect.left() + SIGN_X, y);
    chevron(is_open).paint_at(ui.painter(), center, theme.text_secondary);
    let text = words::voices::no_position_here(count, is_on_all(scene));
    let row = cell.rect.with_min_x(cell.rect.left() + cell.indent);
    let mut row = kit::Row::new(ui, row.with_max_x(row.right() - MARGIN));
    row.text(&Text::new(&text, theme::sans(size::SMALL), theme.text_secondary));
    let name = &scene.document.dataset.parties[party].name;
    response.set_name(Role::Button, || words::voices::no_position_row(name, &text));
    response
}

fn chevron(is_open: bool) -> Icon {
    if is_open { Icon::ChevronDown } else { Icon::ChevronRight }
}

/// Draws the heading of the voices that belong to no party.
pub fn show_commentary(
    ui: &Ui,
    scene: Scene<'_>,
    count: usize,
    is_open: bool,
    cell: &RowArea,
) -> Response {
    let theme = scene.theme;
    let response = cell.interact(ui, theme, false);
    let rect = cell.rect;
    let y = rect.top() + 15.0;
    let bubble = pos2(rect.left() + BUBBLE_X, y + 1.0);
    let bubble = Rect::from_center_size(bubble, vec2(24.0, 24.0));
    Icon::Comment.paint(ui.painter(), bubble, theme.text_secondary);
    let text = rect.with_min_x(rect.left() + cell.indent).with_max_x(rect.right() - END_MARGIN);
    let line = |y: f32| text.with_min_y(y - 10.0).with_max_y(y + 10.0);
    let mut row = kit::Row::new(ui, line(y));
    row.icon_at_end(chevron(is_open), theme.text_secondary);
    let name = words::voices::COMMENTARY;
    row.text(&Text::new(name, theme::semibold(size::LEAD), theme.text));
    let count = words::voices::of_no_party(count);
    let text = Text::new(&count, theme::sans(size::SMALL), theme.text_secondary);
    kit::Row::new(ui, line(y + 19.0)).text(&text);
    response.set_name(Role::Button, || words::voices::party(&words::voices::COMMENTARY, &count));
    response
}

/// Draws the row of one of many parties: a checkbox and its latest value.
pub fn show_compact(ui: &Ui, scene: Scene<'_>, index: usize, cell: &RowArea) -> Response {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let party = &dataset.parties[index];
    let current = super::rows::current_voice(scene).map(|voice| &dataset.actors[voice]);
    let current = current.and_then(|actor| super::party_id(scene, actor));
    let response = cell.interact(ui, theme, current == Some(party.id.as_str()));
    let rect = cell.rect;
    let is_chosen = scene.party_slot(index).is_some();
    show_checkbox(ui, scene, index, rect.left_center() + vec2(MARGIN + 8.0, 0.0));
    let row = rect.with_min_x(rect.left() + COMPACT_BADGE_X).with_max_x(rect.right() - MARGIN);
    let mut row = kit::Row::new(ui, row).with_gap(7.0);
    row.badge(&scene.badge(Some(index)));
    let (font, color) = if is_chosen {
        (theme::medium(size::LABEL), theme.text)
    } else {
        (theme::sans(size::LABEL), theme.text_secondary)
    };
    let name = Text::new(Words::verbatim(&party.name), font, color);
    let question = dataset.question(&scene.view.question);
    if let Some((line, question)) = scene.view_data.snapshot.lines[index].zip(question) {
        let font = if is_chosen { theme::semibold(size::LABEL) } else { theme::sans(size::LABEL) };
        let number = question.scale.format(line.value);
        row.text_at_end(&Text::new(number, font, theme.text), f32::INFINITY);
    } else {
        let text = Text::new(words::voices::NO_VALUE, theme::sans(size::LABEL), theme.text_muted);
        row.text_at_end(&text, 40.0);
    }
    row.text(&name);
    name_row(scene, index, &response);
    kit::ink_tooltip(ui, theme, &response, RectAlign::RIGHT, || {
        vec![status(scene, index), Words::verbatim(&party.name)]
    });
    response
}

/// Draws the checkbox that gives a party one of the colours.
fn show_checkbox(ui: &Ui, scene: Scene<'_>, index: usize, center: Pos2) {
    let theme = scene.theme;
    let party = &scene.document.dataset.parties[index];
    let id = ui.scope_id().with(("pick", &party.id));
    let area = Rect::from_center_size(center, vec2(24.0, 24.0));
    let response = ui.interact(area, id, Sense::click());
    let is_chosen = scene.party_slot(index).is_some();
    let square = Rect::from_center_size(center, vec2(BOX_SIZE, BOX_SIZE));
    if is_chosen {
        ui.painter().rect_filled(square, 4.0, theme.text);
        let icon = square.shrink(2.0);
        Icon::Check.paint(ui.painter(), icon, theme.surface);
    } else {
        let edge = egui::Stroke::new(1.0, theme.edge);
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect(square, 4.0, theme.surface, edge, inside);
    }
    kit::inner_ring(ui, &response, theme, area);
    response.set_name_selected(Role::CheckBox, is_chosen, || {
        words::voices::color_checkbox(&party.name)
    });
    let tooltip = if is_chosen {
        words::voices::RELEASE_COLOR
    } else {
        words::voices::pick_color(PARTY_SLOTS)
    };
    if response.tooltip(tooltip).clicked() {
        scene.send(Command::ToggleColoredParty(party.id.clone()));
    }
}
