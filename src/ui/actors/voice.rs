//! The row of a voice: a checkbox that includes it, its name, role and position.

use std::collections::BTreeSet;

use egui::accesskit::Role as NodeRole;
use egui::{Align2, FontId, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _};
use super::{NARROW_WIDTH, margin, party_id, role_of};
use crate::command::{Command, Edit};
use crate::model::{Actor, Section};
use crate::theme;
use crate::words::{self, Words};

const ROW_HEIGHT: f32 = 41.0;
/// The font size of roles and statuses, in points.
const SMALL_FONT_SIZE: f32 = 11.5;
/// The height of the links below the row of the voice in focus.
const ACTIONS_HEIGHT: f32 = 24.0;

/// The position of a voice, or the reason why it has none.
enum Status {
    Position {
        value: f64,
        low: f64,
        high: f64,
        at_least: bool,
    },
    /// The short wording for the row, and the full wording for its name and tooltip.
    NoPosition { short: Words, full: Words },
}

fn status_of(scene: Scene<'_>, actor: &Actor) -> Status {
    let dataset = &scene.document.dataset;
    let position = scene.view_data.snapshot.actor_position(dataset, &actor.id);
    let no_position = |short, full| Status::NoPosition { short, full };
    match (position, dataset.stale_after) {
        _ if scene.view.hidden.contains(&actor.id) => {
            no_position(words::voices::HIDDEN, words::voices::HIDDEN_IN_FULL)
        }
        (Some(voice), _) if voice.is_current => Status::Position {
            value: voice.position.value,
            low: voice.position.low,
            high: voice.position.high,
            at_least: voice.is_action,
        },
        (Some(_), Some(days)) => no_position(
            words::voices::stale(days),
            words::voices::stale_in_full(days),
        ),
        (Some(_), None) => no_position(Words::EMPTY, Words::EMPTY),
        (None, _) if party_id(scene, actor).is_none() => {
            no_position(Words::EMPTY, words::voices::TAKES_NO_POSITION)
        }
        (None, _) if stance_count(scene, actor) == 0 => {
            no_position(words::voices::NOT_QUOTED, words::voices::NOT_QUOTED)
        }
        (None, _) => no_position(
            words::voices::NO_POSITION,
            words::voices::NO_POSITION_IN_FULL,
        ),
    }
}

/// The number of stances that an actor has in the dataset.
fn stance_count(scene: Scene<'_>, actor: &Actor) -> usize {
    let index = scene.document.dataset.actor_index(&actor.id);
    let voice = index.and_then(|index| scene.view_data.actor_stats.get(index));
    voice.map_or(0, |voice| voice.stances)
}

/// Draws the row; `party` is the index of the voice's party, and `should_scroll`
/// whether to scroll to the actor of the selected stance.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    actor: &Actor,
    party: Option<usize>,
    should_scroll: bool,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let is_focused = scene.view.focus.as_deref() == Some(actor.id.as_str());
    let is_selected = scene
        .selected()
        .is_some_and(|stance| stance.actor == actor.id);
    let has_actions = is_focused && party.is_some();
    let height = if has_actions {
        ROW_HEIGHT + ACTIONS_HEIGHT
    } else {
        ROW_HEIGHT
    };
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let rect = area.with_max_y(area.top() + ROW_HEIGHT);
    let body = Rect::from_min_max(
        pos2(
            rect.left() + margin(rect.width()) + indent(rect.width()) - 4.0,
            rect.top(),
        ),
        rect.max,
    );
    let response = ui.interact(
        body,
        ui.scope_id().with(("actor", &actor.id)),
        Sense::click(),
    );
    if is_selected && should_scroll {
        response.scroll_to_me(None);
    }
    if is_focused || is_selected || response.hovered() {
        let background = area.shrink2(vec2(8.0, 1.0));
        ui.painter().rect_filled(background, 6.0, theme.canvas);
        if is_focused {
            let frame = Stroke::new(1.5, theme.text);
            ui.painter()
                .rect_stroke(background, 6.0, frame, egui::StrokeKind::Inside);
        }
    }
    draw_visibility_checkbox(ui, scene, actor, party, rect, commands);

    let is_faded =
        scene.view.focus.is_some() && !is_focused || scene.view.hidden.contains(&actor.id);
    let name_color = if is_faded {
        theme.text_muted
    } else {
        theme.text
    };
    let role = role_of(scene, actor).map_or("", |role| role.title.as_str());
    let row = VoiceRow::new(rect);
    let layout = draw_status(ui, scene, actor, party, row, role);
    let count = stance_count(scene, actor);
    let name_pos = pos2(row.left, row.first_line);
    let name_font = row.name_font();
    let name_width = layout.name_right - row.left;
    kit::text_line(
        ui,
        name_pos,
        Align2::LEFT_CENTER,
        Words::verbatim(&actor.name),
        name_font,
        name_color,
        name_width,
    );
    let role_width = layout.role_right - row.left;
    let font = theme::sans(SMALL_FONT_SIZE);
    let fits = |text: &Words| kit::text_width(ui, text, font.clone()) <= role_width;
    let with_count = [
        words::voices::role_with_count(role, count),
        words::voices::role_with_short_count(role, count),
    ];
    let with_count = with_count.into_iter().find(fits).filter(|_| count > 0);
    let role_text = with_count.unwrap_or_else(|| Words::verbatim(role));
    // In a narrow list, part of a role would say little; the tooltip has it in full.
    let is_cut = row.is_narrow && !fits(&role_text);
    let role_text = if is_cut { Words::EMPTY } else { role_text };
    kit::text_line(
        ui,
        pos2(row.left, row.second_line),
        Align2::LEFT_CENTER,
        role_text,
        font,
        theme.text_muted,
        role_width,
    );
    kit::focus_ring(ui, &response, theme);
    let name = || words::voices::voice(&actor.name, &layout.status, role, count);
    response.set_name_selected(NodeRole::Button, is_focused, name);
    if response.tooltip(name()).clicked() {
        commands.push(Command::ToggleFocus(actor.id.clone()));
    }
    if has_actions {
        let actions_rect = Rect::from_min_max(pos2(row.left, rect.bottom()), area.max);
        draw_actions(ui, scene, actor, actions_rect, commands);
    }
}

/// Draws the row that stands for the unnamed voices of a party. A click lists them one by
/// one, or folds them again.
pub fn show_fold(
    ui: &mut Ui,
    scene: Scene<'_>,
    party: usize,
    unnamed: &[&Actor],
    unfolded: &mut BTreeSet<usize>,
) {
    let theme = scene.theme;
    let is_unfolded = unfolded.contains(&party);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    if response.hovered() {
        let background = rect.shrink2(vec2(8.0, 1.0));
        ui.painter().rect_filled(background, 6.0, theme.canvas);
    }
    let row = VoiceRow::new(rect);
    let openness = if is_unfolded { 1.0 } else { 0.0 };
    let icon = Rect::from_center_size(pos2(row.left - 13.0, row.first_line), vec2(12.0, 12.0));
    let icon_response = response.clone().with_new_rect(icon);
    ui.visuals_mut().widgets.inactive.fg_stroke.color = theme.text_secondary;
    egui::collapsing_header::paint_default_icon(ui, openness, &icon_response);
    let width = row.right - row.left;
    let name = words::voices::UNNAMED_VOICES;
    let accounts = words::voices::accounts(unnamed.len());
    let (first, second) = (
        pos2(row.left, row.first_line),
        pos2(row.left, row.second_line),
    );
    let align = Align2::LEFT_CENTER;
    kit::text_line(ui, first, align, name, row.name_font(), theme.text, width);
    let font = theme::sans(SMALL_FONT_SIZE);
    kit::text_line(ui, second, align, accounts, font, theme.text_muted, width);
    kit::focus_ring(ui, &response, theme);
    let party_name = &scene.document.dataset.parties[party].name;
    let name = || words::voices::unnamed_voices(party_name, unnamed.len());
    response.set_name(NodeRole::Button, name);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(is_unfolded));
    if response.clicked() && !unfolded.remove(&party) {
        unfolded.insert(party);
    }
}

/// Draws the links below the voice in focus.
fn draw_actions(
    ui: &mut Ui,
    scene: Scene<'_>,
    actor: &Actor,
    rect: Rect,
    commands: &mut Vec<Command>,
) {
    let builder = UiBuilder::new().max_rect(rect);
    ui.scope_builder(builder, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let mut action = |text, name: fn(&str) -> Words, command| {
                if kit::text_link(ui, scene.theme, text, || name(&actor.name)).clicked() {
                    commands.push(command);
                }
            };
            let (show_only, edit) = (words::voices::show_only, words::voices::edit);
            let command = Command::ShowOnly(actor.id.clone());
            action(words::voices::SHOW_ONLY, show_only, command);
            let command = Command::ToggleHidden(actor.id.clone());
            if scene.view.hidden.contains(&actor.id) {
                action(words::voices::UNHIDE, words::voices::unhide, command);
            } else {
                action(words::voices::HIDE, words::voices::hide, command);
            }
            if scene.document.is_well_formed {
                let command = Command::Edit(Edit::Open(Section::Actors, actor.id.clone()));
                action(words::voices::EDIT, edit, command);
            }
        });
    });
}

/// The coordinates of a voice's row, which has two lines of text.
#[derive(Clone, Copy)]
struct VoiceRow {
    left: f32,
    right: f32,
    first_line: f32,
    second_line: f32,
    /// Whether the list is so narrow that the name has a line of its own.
    is_narrow: bool,
}

impl VoiceRow {
    fn new(rect: Rect) -> Self {
        Self {
            left: rect.left() + margin(rect.width()) + indent(rect.width()),
            right: rect.right() - margin(rect.width()),
            first_line: rect.top() + 12.0,
            second_line: rect.top() + 29.0,
            is_narrow: rect.width() < NARROW_WIDTH,
        }
    }

    fn name_font(self) -> FontId {
        theme::sans(if self.is_narrow { 13.0 } else { 14.0 })
    }
}

/// The distance of the names from the list's margin.
fn indent(width: f32) -> f32 {
    if width < NARROW_WIDTH { 20.0 } else { 34.0 }
}

/// The right ends of the name and the role beside a status, and its full text.
struct StatusLayout {
    name_right: f32,
    role_right: f32,
    status: Words,
}

fn draw_status(
    ui: &Ui,
    scene: Scene<'_>,
    actor: &Actor,
    party: Option<usize>,
    row: VoiceRow,
    role: &str,
) -> StatusLayout {
    let theme = scene.theme;
    let mut layout = StatusLayout {
        name_right: row.right,
        role_right: row.right,
        status: Words::EMPTY,
    };
    match status_of(scene, actor) {
        Status::Position {
            value,
            low,
            high,
            at_least,
        } => {
            let Some(question) = scene.document.dataset.question(&scene.view.question) else {
                return layout;
            };
            let color = party.map_or(theme.text_muted, |index| scene.party_color(index));
            let (y, width) = if row.is_narrow {
                (row.second_line, 34.0)
            } else {
                (row.first_line, 46.0)
            };
            let left = row.right - width;
            let bar = Rect::from_min_max(pos2(left, y - 5.0), pos2(row.right, y + 5.0));
            if row.is_narrow {
                layout.role_right = left - 8.0;
            } else {
                layout.name_right = left - 8.0;
            }
            kit::scale_bar(ui, bar, theme, &question.scale, color, (value, low, high));
            let position = question.scale.format_position(value, low, high);
            layout.status = words::voices::position(at_least, &position);
        }
        Status::NoPosition { short, full } => {
            let font = theme::sans(SMALL_FONT_SIZE);
            let width = |text: &str, font| kit::text_width(ui, Words::verbatim(text), font);
            // Beside the role, or beside the name if it fits only there.
            let available_width =
                row.right - row.left - kit::text_width(ui, &short, font.clone()) - 8.0;
            let is_beside_name = !row.is_narrow
                && width(role, font.clone()) > available_width
                && width(&actor.name, row.name_font()) <= available_width;
            let y = if is_beside_name {
                row.first_line
            } else {
                row.second_line
            };
            let pos = pos2(row.right, y);
            let color = theme.text_muted;
            let status_rect =
                kit::text_line(ui, pos, Align2::RIGHT_CENTER, &short, font, color, 110.0);
            if !short.is_empty() && is_beside_name {
                layout.name_right = status_rect.left() - 8.0;
            } else if !short.is_empty() {
                layout.role_right = status_rect.left() - 8.0;
            }
            layout.status = full;
        }
    }
    layout
}

/// Draws the checkbox before a voice: a dot, filled unless the voice is hidden.
fn draw_visibility_checkbox(
    ui: &Ui,
    scene: Scene<'_>,
    actor: &Actor,
    party: Option<usize>,
    row: Rect,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let center = pos2(
        row.left() + margin(row.width()) + indent(row.width()) - 13.0,
        row.top() + 12.0,
    );
    let Some(party) = party else {
        ui.painter()
            .circle_stroke(center, 3.0, Stroke::new(1.5, theme.text_muted));
        return;
    };
    let is_included = !scene.view.hidden.contains(&actor.id);
    let area = Rect::from_center_size(center, vec2(22.0, 22.0));
    let response = ui.interact(
        area,
        ui.scope_id().with(("shown", &actor.id)),
        Sense::click(),
    );
    let radius = if response.hovered() { 5.0 } else { 3.5 };
    let color = scene.party_color(party);
    if is_included {
        ui.painter().circle_filled(center, radius, color);
    } else {
        let stroke = Stroke::new(1.5, color);
        ui.painter().circle_stroke(center, radius, stroke);
    }
    kit::focus_ring(ui, &response, theme);
    let party = &scene.document.dataset.parties[party].name;
    response.set_name_selected(NodeRole::CheckBox, is_included, || {
        words::voices::include_checkbox(&actor.name, party)
    });
    let tooltip = if is_included {
        words::voices::EXCLUDE_TOOLTIP
    } else {
        words::voices::INCLUDE_TOOLTIP
    };
    if response.tooltip(tooltip).clicked() {
        commands.push(Command::ToggleHidden(actor.id.clone()));
    }
}
