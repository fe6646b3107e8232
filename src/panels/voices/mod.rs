//! The list of voices: parties and those who speak for them, with role and last
//! position. In a compact window it is a rail with the parties only.

mod header;
mod marker;
mod party;
mod questions;
mod rail;
mod rows;
mod section;
mod sparkline;
mod voice;

use egui::accesskit::Role as NodeRole;
use egui::{Id, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use self::rows::{Fold, Opened, PlacedRow, Rows, VoiceRow};
use crate::analysis::PARTY_SLOTS;
use crate::command::Command;
use crate::kit;
use crate::kit::edge::Side;
use crate::kit::focus::{self, Direction};
use crate::model::{Actor, Role};
use crate::scene::panel_layout::VOICES_OVER_WIDTH;
use crate::scene::{Scene, drawer};
use crate::theme::Theme;
use crate::view::Drawer;
use crate::words;

/// The space on both sides of the list, in points.
const MARGIN: f32 = 16.0;
/// The distance of the names from the left edge.
const INDENT: f32 = 48.0;
/// The space right of the names and the small scales.
const END_MARGIN: f32 = 20.0;
/// The distance of the centres of signs from the left edge.
const SIGN_X: f32 = 28.0;

/// Whether there are more parties than colours, so that only some are drawn in colour.
fn has_many_parties(scene: Scene<'_>) -> bool {
    scene.document.dataset.parties.len() > PARTY_SLOTS
}

/// The state of the list between frames.
#[derive(Debug, Default)]
pub struct VoicesState {
    /// The stance whose voice the list was last scrolled to.
    scrolled_to: Option<String>,
    opened: Opened,
    rows: Rows,
    /// The row that had the keyboard focus last.
    active: Option<Id>,
    /// Whether the field to find a voice, or the list over the chart, was open in the
    /// last frame.
    was_finding: bool,
    was_over: bool,
}

/// Draws the list in a panel beside the chart.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut VoicesState) {
    hide(state);
    ui.spacing_mut().item_spacing.y = 0.0;
    // The voice of a newly selected stance is scrolled into view once.
    let should_scroll = state.scrolled_to != scene.view.selected && scene.view.selected.is_some();
    state.scrolled_to.clone_from(&scene.view.selected);
    header::show(ui, scene, state);
    update_rows(ui, scene, state, ui.available_width());
    let rows = std::mem::take(&mut state.rows);
    if rows.placed.is_empty() {
        let is_filtered = !state.opened.typed.is_empty();
        header::show_empty(ui, scene, is_filtered);
    }
    let scroll_to = if should_scroll {
        rows::current_voice(scene).and_then(|voice| rows.voice(voice))
    } else {
        None
    };
    let key = questions::Key::new(ui, scene);
    let mut list = ui.available_rect_before_wrap();
    if let Some(key) = &key {
        list.max.y = key.rect.top();
    }
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        show_rows(ui, scene, state, &rows, scroll_to);
    });
    state.rows = rows;
    if let Some(key) = key {
        key.show(ui, scene);
    }
}

/// Draws the rail and, if it is open, the list over the chart.
pub fn show_rail(ui: &mut Ui, scene: Scene<'_>, state: &mut VoicesState) {
    let is_over = scene.density.is_compact() && scene.panels.drawer == Some(Drawer::Voices);
    if !is_over {
        update_rows(ui, scene, state, VOICES_OVER_WIDTH);
    }
    let takes_focus = state.was_over && !is_over;
    let of_no_party = state.rows.of_no_party;
    rail::show(ui, scene, of_no_party, takes_focus);
    if is_over {
        show_over(ui, scene, state);
    } else {
        hide(state);
    }
}

/// Notes that the list is not over anything.
pub fn hide(state: &mut VoicesState) {
    state.was_over = false;
}

/// Draws the list over what fills the window.
pub fn show_over(ui: &mut Ui, scene: Scene<'_>, state: &mut VoicesState) {
    let has_opened = !state.was_over;
    let rect = ui.max_rect();
    let rect = rect.with_max_x(rect.left() + VOICES_OVER_WIDTH);
    let is_left = drawer::show(ui, scene.theme, Side::Left, rect, |ui| {
        show(ui, scene, state);
    });
    state.was_over = true;
    if has_opened && let Some(stop) = state.rows.stops.first() {
        let id = state.rows.placed[*stop].id;
        state.active = Some(id);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    scene.send_if(is_left && !has_opened, || Command::SetDrawer(None));
}

fn update_rows(ui: &Ui, scene: Scene<'_>, state: &mut VoicesState, width: f32) {
    let parties = 0..scene.document.dataset.parties.len().min(PARTY_SLOTS);
    let indent = party::indent(ui, scene, parties);
    let width = width - indent - END_MARGIN;
    state.rows.update(scene, &state.opened, width, |row| height_of(ui, scene, row, width));
    state.rows.indent = indent;
}

/// Returns the height of a row whose text has this width.
fn height_of(ui: &Ui, scene: Scene<'_>, row: VoiceRow, width: f32) -> f32 {
    match row {
        VoiceRow::Section { .. } | VoiceRow::Group { .. } => 31.0,
        VoiceRow::Party(_) if has_many_parties(scene) => 28.0,
        VoiceRow::Party(party) => party::height(ui, scene, party, width),
        VoiceRow::Commentary { .. } => 50.0,
        VoiceRow::NoPosition { .. } => 24.0,
        // A voice of no party has a role, but no position on any question.
        VoiceRow::Voice { party: Some(_), .. } | VoiceRow::Unnamed { .. }
            if questions::are_shown(scene) =>
        {
            questions::ROW_HEIGHT
        }
        VoiceRow::Voice { actor, party } => voice::height(ui, scene, actor, party, width),
        VoiceRow::Unnamed { .. } => voice::MIN_HEIGHT,
    }
}

/// Draws the rows that are in view. They are one Tab stop, and the arrow keys move
/// through them.
fn show_rows(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut VoicesState,
    rows: &Rows,
    scroll_to: Option<usize>,
) {
    let current = rows::current_voice(scene).and_then(|voice| rows.voice(voice));
    let active = state.active.and_then(|id| rows.index_of(id));
    let stop = active.or(current).or(rows.stops.first().copied());
    let area = ScrollArea::vertical()
        .id_salt("voices")
        // The scroll bar leaves the edge of the pane free.
        .max_width(ui.available_width() - 2.0)
        .auto_shrink(false)
        .animated(false);
    area.show_viewport(ui, |ui, viewport| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(NodeRole::List);
            node.set_label(kit::spoken(&words::voices::LIST));
        });
        focus::set_size(ui, rows.set_size(None));
        ui.set_height(rows.height + MARGIN);
        let origin = ui.max_rect().min;
        let width = ui.available_width() + 2.0;
        let rect_of = |row: &PlacedRow| {
            Rect::from_min_size(origin + vec2(0.0, row.top), vec2(width, row.height))
        };
        let first = rows.placed.partition_point(|row| row.top + row.height < viewport.min.y);
        let end = rows.placed.partition_point(|row| row.top <= viewport.max.y);
        let mut next_id = None;
        // The voices of a party are a group of their own.
        let mut group: Option<(usize, Ui)> = None;
        // The Tab stop is always drawn, so that it keeps the focus out of view.
        let before = stop.filter(|stop| *stop < first);
        let after = stop.filter(|stop| *stop >= end);
        for index in before.into_iter().chain(first..end).chain(after) {
            let row = &rows.placed[index];
            let cell = RowArea {
                rect: rect_of(row),
                id: row.id,
                indent: rows.indent,
                is_stop: stop == Some(index),
            };
            if row.group != group.as_ref().map(|(index, _)| *index) {
                group = row.group.map(|index| (index, group_of(ui, scene, rows, index, cell.rect)));
            }
            let parent = group.as_mut().map_or(&mut *ui, |(_, group)| group);
            let response = show_row(parent, scene, row.row, &cell, &mut state.opened);
            let Some(place) = row.stop else {
                continue;
            };
            let size = rows.set_size(row.group);
            focus::set_position(parent, &response, row.place, size);
            let count = rows.stops.len();
            if response.clicked() || response.secondary_clicked() {
                state.active = Some(row.id);
            }
            let next = focus::move_with_arrows(ui, &response, Direction::Vertical, place, count);
            if let Some(next) = next.and_then(|next| rows.stops.get(next)) {
                let next = &rows.placed[*next];
                next_id = Some(next.id);
                ui.scroll_to_rect(rect_of(next), None);
            }
        }
        // A row that is not the Tab stop refuses the focus until the next frame.
        if let Some(id) = next_id {
            state.active = Some(id);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if let Some(row) = scroll_to {
            ui.scroll_to_rect(rect_of(&rows.placed[row]), None);
        }
    });
}

/// The group of the voices of a party, or of no party, for screen readers.
fn group_of(ui: &mut Ui, scene: Scene<'_>, rows: &Rows, index: usize, rect: Rect) -> Ui {
    let parties = &scene.document.dataset.parties;
    let party = rows.groups[index].party.and_then(|party| parties.get(party));
    let name = || match party {
        Some(party) => words::voices::voices_of(&party.name),
        None => words::voices::VOICES_OF_NO_PARTY,
    };
    let salt = ("voices", party.map(|party| &party.id));
    kit::group(ui, salt, NodeRole::Group, name, rect)
}

/// The place of a row on the screen.
struct RowArea {
    rect: Rect,
    id: Id,
    /// The distance of names from the left edge.
    indent: f32,
    /// Whether it is the Tab stop of the list.
    is_stop: bool,
}

impl RowArea {
    /// Lets a row be hovered and clicked, and draws its background.
    fn interact(&self, ui: &Ui, theme: &Theme, is_selected: bool) -> Response {
        let sense = if self.is_stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(self.rect, self.id, sense);
        let rect = self.rect.shrink2(vec2(8.0, 0.0));
        let painter = ui.painter();
        if is_selected && !theme.high_contrast {
            painter.rect_filled(rect, 6.0, theme.field);
        } else if response.hovered() {
            painter.rect_filled(rect, 6.0, theme.canvas);
        }
        if response.has_focus() || (is_selected && theme.high_contrast) {
            let ring = Stroke::new(2.0, theme.text);
            painter.rect_stroke(rect, 6.0, ring, StrokeKind::Inside);
        }
        response
    }
}

fn show_row(
    ui: &mut Ui,
    scene: Scene<'_>,
    row: VoiceRow,
    cell: &RowArea,
    opened: &mut Opened,
) -> Response {
    match row {
        VoiceRow::Section { is_chosen, count } => {
            section::show_section(ui, scene, cell, (is_chosen, count))
        }
        VoiceRow::Group { first } => section::show_group(ui, scene, cell, first),
        VoiceRow::Party(party) if has_many_parties(scene) => {
            let response = party::show_compact(ui, scene, party, cell);
            if response.clicked() {
                opened.party = (opened.party != Some(party)).then_some(party);
            }
            response
        }
        VoiceRow::Party(party) => party::show(ui, scene, party, cell),
        VoiceRow::Voice { actor, party } => voice::show(ui, scene, actor, party, cell),
        VoiceRow::Unnamed { party, latest, count } => {
            let fold = Fold::Unnamed(party);
            let is_open = opened.folds.contains(&fold);
            let entry = (party, latest, count);
            let response = voice::show_unnamed(ui, scene, entry, is_open, cell);
            toggle(ui, fold, &response, opened);
            response
        }
        VoiceRow::NoPosition { party, count } => {
            let fold = Fold::NoPosition(party);
            let is_open = opened.folds.contains(&fold);
            let response = party::show_no_position(ui, scene, party, count, is_open, cell);
            toggle(ui, fold, &response, opened);
            response
        }
        VoiceRow::Commentary { count } => {
            let is_open = opened.folds.contains(&Fold::Commentary);
            let response = party::show_commentary(ui, scene, count, is_open, cell);
            toggle(ui, Fold::Commentary, &response, opened);
            response
        }
    }
}

/// Tells screen readers whether a row is unfolded, and unfolds or folds it after a click.
fn toggle(ui: &Ui, fold: Fold, response: &Response, opened: &mut Opened) {
    kit::set_expanded(ui, response, opened.folds.contains(&fold));
    if response.clicked() && !opened.folds.remove(&fold) {
        opened.folds.insert(fold);
    }
}

/// The role that a voice is listed with: the one held on the day, or else the first.
fn role_of<'a>(scene: Scene<'_>, actor: &'a Actor) -> Option<&'a Role> {
    actor.role_on(scene.view.as_of).or_else(|| actor.roles.first())
}

fn party_id<'a>(scene: Scene<'_>, actor: &'a Actor) -> Option<&'a str> {
    role_of(scene, actor)?.party.as_deref()
}
