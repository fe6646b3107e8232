//! The list of voices: parties and those who speak for them, with role and last position.

mod header;
mod marker;
mod party;
mod rows;
mod section;
mod voice;

use std::collections::BTreeMap;

use egui::accesskit::Role as NodeRole;
use egui::{
    Id, Key, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};

use self::rows::{Fold, Opened, VoiceRow, VoiceRows};
use crate::command::Command;
use crate::facts::{PARTY_SLOTS, has_chosen_parties};
use crate::kit;
use crate::kit::edge::Side;
use crate::kit::focus::{self, Direction};
use crate::kit::virtual_list::VirtualList;
use crate::model::{Actor, Role};
use crate::scene::pane::Pane;
use crate::scene::{Scene, drawer};
use crate::theme::Theme;
use crate::words::{self, Words};

/// The space on both sides of the list, in points.
const MARGIN: f32 = 16.0;
/// The distance of the names from the left edge.
const INDENT: f32 = 48.0;
/// The space right of the names.
const END_MARGIN: f32 = 20.0;
/// The distance of the centres of signs from the left edge.
const SIGN_X: f32 = 28.0;

/// Whether only some parties are drawn in colour, which readers choose.
fn has_many_parties(scene: Scene<'_>) -> bool {
    has_chosen_parties(&scene.document.dataset)
}

/// Whether the list is about all questions.
fn is_on_all(scene: Scene<'_>) -> bool {
    scene.shows_all_questions() && !has_many_parties(scene)
}

/// The state of the list between frames.
#[derive(Debug, Default)]
pub struct VoicesState {
    opened: Opened,
    rows: VoiceRows,
    list: VirtualList<u64>,
    /// The row that is scrolled into view: that of the voice in focus or of the selected stance, if it
    /// is another one than in the last frame, or the one that has got the keyboard focus.
    target: Option<u64>,
    current: Option<usize>,
    /// The row that had the keyboard focus last.
    active: Option<Id>,
    /// Whether the field to find a voice, or the list over the chart, was open in the
    /// last frame.
    was_finding: bool,
    was_over: bool,
    /// Whether a key leads from that field to the first voice found.
    leaves_field: bool,
    /// What is under the pointer.
    pub hovered: Option<Hovered>,
}

/// What stands out in the chart while the pointer is on its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hovered {
    /// The voice with this index in the dataset.
    Voice(usize),
    /// The party with this index, by its line.
    Party(usize),
}

/// Draws the list in a panel beside the chart.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut VoicesState) {
    hide(state);
    ui.spacing_mut().item_spacing.y = 0.0;
    header::show(ui, scene, state);
    if state.rows.update(scene, &state.opened) {
        state.list.update();
    }
    let parties = 0..scene.document.dataset.parties.len().min(PARTY_SLOTS);
    state.rows.indent = party::indent(ui, scene, parties);
    let rows = std::mem::take(&mut state.rows);
    let is_filtered = !state.opened.typed.is_empty();
    kit::announce(ui, Id::unique("voices found"), || {
        let actors = &scene.document.dataset.actors;
        let found = rows.placed.iter().filter_map(|row| match row.row {
            VoiceRow::Voice { actor, .. } => Some(actors[actor].name.as_str()),
            _ => None,
        });
        let first = found.clone().next().unwrap_or_default();
        if is_filtered { words::voices::found(found.count(), first) } else { Words::EMPTY }
    });
    if rows.placed.is_empty() {
        header::show_empty(ui, scene, is_filtered);
    }
    show_rows(ui, scene, state, &rows);
    state.rows = rows;
}

/// Notes that the list is not over anything.
pub fn hide(state: &mut VoicesState) {
    state.was_over = false;
    state.hovered = None;
}

/// Draws the list over what fills the window.
pub fn show_over(ui: &mut Ui, scene: Scene<'_>, state: &mut VoicesState) {
    let has_opened = !state.was_over;
    let is_left = drawer::show(ui, scene.theme, Side::Left, ui.max_rect(), |ui| {
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

/// Returns the height of a row whose text has this width.
fn height_of(ui: &Ui, scene: Scene<'_>, row: VoiceRow, width: f32) -> f32 {
    match row {
        VoiceRow::Section { .. } | VoiceRow::Group { .. } => 31.0,
        VoiceRow::Party(_) if has_many_parties(scene) => 28.0,
        VoiceRow::Party(party) => party::height(ui, scene, party, width),
        VoiceRow::Commentary { .. } => 50.0,
        VoiceRow::NoPosition { .. } => 24.0,
        VoiceRow::Voice { actor, party } => voice::height(ui, scene, actor, party, width),
        VoiceRow::Unnamed { .. } => voice::MIN_HEIGHT,
    }
}

/// Draws the rows that are in view. They are one Tab stop, and the arrow keys move
/// through them. The voice of a stance that is selected is scrolled into view.
fn show_rows(ui: &mut Ui, scene: Scene<'_>, state: &mut VoicesState, rows: &VoiceRows) {
    let current = rows::current_voice(scene).and_then(|voice| rows.voice(voice));
    let active = state.active.and_then(|id| rows.index_of(id));
    let stop = active.or(current).or(rows.stops.first().copied());
    if let Some(stop) = stop {
        Pane::Voices.set_entry(ui.ctx(), rows.placed[stop].id);
    }
    let key = |index: usize| rows.placed[index].id.value();
    if state.current != current {
        state.current = current;
        state.target = current.map(key);
    }
    let shown = kit::virtual_list::Rows {
        count: rows.placed.len(),
        key: &key,
        index_of: &|id| rows.placed.iter().position(|row| row.id.value() == id),
        estimated_height: voice::MIN_HEIGHT,
        target: state.target,
        tab_stop: stop,
    };
    let mut list = std::mem::take(&mut state.list);
    let (mut focused, mut hovered) = (None, None);
    // The voices of a party are a group of their own.
    let mut groups: BTreeMap<usize, Id> = BTreeMap::new();
    let mut next_id = None;
    if std::mem::take(&mut state.leaves_field) {
        let is_voice = |row: &&usize| matches!(rows.placed[**row].row, VoiceRow::Voice { .. });
        let first = rows.stops.iter().find(is_voice).or(rows.stops.first());
        next_id = first.map(|row| rows.placed[*row].id);
    }
    // The scroll bar leaves the edge of the pane free.
    let width = ui.available_width();
    ui.set_max_width(width - 2.0);
    kit::in_group(
        ui,
        "list",
        NodeRole::List,
        || Words::EMPTY,
        |ui| {
            focus::set_size(ui, rows.set_size(None));
            list.show_without_gaps(ui, "voices", &shown, |ui, index| {
                let row = &rows.placed[index];
                let start = ui.max_rect().min;
                let height = height_of(ui, scene, row.row, width - rows.indent - END_MARGIN);
                let cell = RowArea {
                    rect: Rect::from_min_size(start + vec2(0.0, row.gap), vec2(width, height)),
                    id: row.id,
                    indent: rows.indent,
                    is_stop: stop == Some(index),
                };
                let mut builder = UiBuilder::new();
                if let Some(group) = row.group {
                    let group = groups.entry(group).or_insert_with(|| {
                        let group_ui = group_of(ui, scene, rows, group, cell.rect);
                        focus::set_size(&group_ui, rows.set_size(row.group));
                        group_ui.unique_id()
                    });
                    builder = builder.accessibility_parent(*group);
                }
                let ui = &mut ui.new_child(builder);
                let response = show_row(ui, scene, row.row, &cell, &mut state.opened);
                if response.hovered() {
                    hovered = Some(row.row);
                }
                if let Some(place) = row.stop {
                    focus::set_index(ui.ctx(), response.id, row.place);
                    if response.clicked() || response.secondary_clicked() {
                        state.active = Some(row.id);
                    }
                    if response.gained_focus() {
                        focused = Some(row.id.value());
                    }
                    let count = rows.stops.len();
                    let next =
                        focus::move_with_arrows(ui, &response, Direction::Vertical, place, count);
                    let next = next.and_then(|next| rows.stops.get(next));
                    next_id = next_id.or(next.map(|next| rows.placed[*next].id));
                }
                let is_last = index + 1 == rows.placed.len();
                let end = cell.rect.bottom() + if is_last { MARGIN } else { 0.0 };
                Response {
                    rect: Rect::from_min_max(start, pos2(cell.rect.right(), end)),
                    ..response
                }
            });
        },
    );
    focused = next_id.map(|id| id.value()).or(focused);
    if focused.is_some() {
        state.target = focused;
        list.follow_target();
        ui.ctx().request_repaint();
    }
    state.list = list;
    state.hovered = match hovered {
        Some(VoiceRow::Voice { actor, .. }) => Some(Hovered::Voice(actor)),
        Some(VoiceRow::Party(party)) if has_many_parties(scene) => Some(Hovered::Party(party)),
        _ => None,
    };
    // A row that is not the Tab stop refuses the focus until the next frame.
    if let Some(id) = next_id {
        state.active = Some(id);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// The group of the voices of a party, or of no party, for screen readers.
fn group_of(ui: &mut Ui, scene: Scene<'_>, rows: &VoiceRows, index: usize, rect: Rect) -> Ui {
    let parties = &scene.document.dataset.parties;
    let party = rows.groups[index].party.and_then(|party| parties.get(party));
    let name = || match party {
        Some(party) => Words::verbatim(&party.name),
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
    let response = match row {
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
    };
    // A voice that can be hidden has taken the key; of no other row, it hides the selected voice.
    if response.has_focus()
        && scene.appearance.single_keys
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::H))
    {
        scene.send(Command::ToggleHidden(String::new()));
    }
    response
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
