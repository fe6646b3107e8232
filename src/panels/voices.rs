//! The list of voices: parties and those who speak for them.

mod row;
mod rows;

use egui::accesskit::Role as NodeRole;
use egui::{Frame, Id, Key, Margin, Modifiers, Rect, Response, Ui, vec2};

use self::rows::{Opened, VoiceRow};
use crate::command::Command;
use crate::facts::has_chosen_parties;
use crate::kit::tree::{Tree, TreeGroup, TreeRow, TreeRows};
use crate::kit::{self, Icon, ResponseExt as _, Text};
use crate::model::{Actor, ActorId, Role};
use crate::scene::pane::Pane;
use crate::scene::panel_layout::folds_cards;
use crate::scene::{Scene, WindowScene, drawer};
use crate::theme::{self, size};
use crate::view::Drawer;
use crate::words::{Words, voices as words};

/// The space on both sides of the list, in points.
const MARGIN: f32 = 16.0;

/// The state of the list between frames.
#[derive(Debug, Default)]
pub struct VoicesState {
    opened: Opened,
    tree: Tree,
    /// True if the list over the chart was open in the last frame.
    was_over: bool,
    /// The row under the pointer.
    pub hovered: Option<Hovered>,
}

/// The voice or party that stands out in the chart while the pointer is on its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hovered {
    /// The voice with this index in the dataset.
    Voice(usize),
    /// The party with this index, by its line.
    Party(usize),
}

/// Returns true if parties are listed with their values, and the voices of one of them: where
/// readers choose which are in colour.
fn lists_parties(scene: Scene<'_>) -> bool {
    has_chosen_parties(&scene.document.dataset)
}

/// Draws the list in a panel beside the chart.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, state: &mut VoicesState) {
    hide(state);
    ui.spacing_mut().item_spacing.y = 0.0;
    show_heading(ui, scene);
    show_list(ui, scene, state);
}

fn show_list(ui: &mut Ui, scene: WindowScene<'_>, state: &mut VoicesState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let rows = rows::listed(*scene, &state.opened);
    if rows.is_empty() && scene.document.is_well_formed {
        Frame::new().inner_margin(Margin::symmetric(MARGIN as i8, 8)).show(ui, |ui| {
            kit::paragraph(ui, words::NO_VOICES, size::LABEL, scene.theme.text_muted);
        });
    }
    show_rows(ui, scene, state, &rows);
}

/// Notes that the list is not over anything.
pub fn hide(state: &mut VoicesState) {
    state.was_over = false;
    state.hovered = None;
}

/// Draws the list over the chart, or in a narrow window in its place.
pub fn show_over(ui: &mut Ui, scene: WindowScene<'_>, state: &mut VoicesState) {
    let has_opened = !state.was_over;
    if folds_cards(ui.ctx()) {
        ui.painter().rect_filled(ui.max_rect(), 0.0, scene.theme.surface);
        show_list(ui, scene, state);
        state.was_over = true;
        return;
    }
    let is_left = drawer::show(ui, scene.theme, drawer::Side::Left, ui.max_rect(), |ui| {
        show(ui, scene, state);
    });
    state.was_over = true;
    if let Some(stop) = state.tree.stop().filter(|_| has_opened) {
        state.tree.focus(ui, stop);
    }
    scene.send_if(is_left && !has_opened, || Command::SetDrawer(None));
}

/// Draws the head of the list.
fn show_heading(ui: &mut Ui, scene: WindowScene<'_>) {
    let theme = scene.theme;
    let (row, heading) = kit::take_strip(ui, crate::scene::HEADING_HEIGHT);
    let title = if lists_parties(*scene) { words::PARTIES } else { words::VOICES };
    let inner = row.shrink2(vec2(MARGIN, 0.0));
    kit::Row::new(ui, inner).text(&Text::new(&title, theme::semibold(size::BODY), theme.text));
    heading.set_name(NodeRole::Heading, || title.clone());
    // The middle of the icon is above the ends of the rows.
    let end = Rect::from_min_max(row.min, row.max - vec2(MARGIN - 8.0, 0.0));
    let fold = kit::Button::icon_only(Icon::Sidebar, words::FOLD)
        .small()
        .show(&mut kit::strip_from_right(ui, end), theme);
    scene.send_if(fold.clicked(), || match scene.panels.drawer {
        Some(Drawer::Voices) => Command::SetDrawer(None),
        _ => Command::FoldVoices(true),
    });
}

fn show_rows(ui: &mut Ui, scene: WindowScene<'_>, state: &mut VoicesState, rows: &[VoiceRow]) {
    let mut groups: Vec<TreeGroup> = Vec::new();
    let mut listed = Vec::new();
    for row in rows {
        let heads = row.group(*scene);
        let group = (!groups.is_empty() && heads.is_none()).then(|| groups.len() - 1);
        groups.extend(heads);
        listed.push(TreeRow { id: row.id(*scene), can_have_focus: row.can_have_focus(), group });
    }
    let current = scene
        .view
        .current_actor(&scene.document.dataset)
        .and_then(|id| scene.document.dataset.actor_index(id));
    let is_current =
        |row: &VoiceRow| matches!(row, VoiceRow::Voice { actor, .. } if Some(*actor) == current);
    let current = rows.iter().find(|row| is_current(row)).map(|row| row.id(*scene));
    state.tree.follow(ui, current);
    let tree = TreeRows {
        groups: &groups,
        ..TreeRows::new(NodeRole::List, Words::EMPTY, &listed, row::VOICE_HEIGHT)
    };
    let mut opened = std::mem::take(&mut state.opened);
    let (mut hovered, mut unfolded) = (None, None);
    state.tree.show(ui, &tree, |ui, index, slot| {
        let row = rows[index];
        let response = row::show(ui, scene, row, &opened, slot);
        if response.hovered() {
            hovered = Some(row);
        }
        take_hide_key(ui, scene, row, &response);
        if response.clicked() && opened.toggle(row) {
            unfolded = Some(index);
        }
        response
    });
    // What a click opens is in view.
    if let Some(index) = unfolded {
        let opens = rows::listed(*scene, &opened);
        let is_voice = |row: &&VoiceRow| matches!(row, VoiceRow::Voice { .. });
        let opened = opens[index + 1..].iter().take_while(is_voice).take(8);
        if let Some(last) = opened.last() {
            state.tree.show_row(last.id(*scene));
        }
        ui.ctx().request_repaint();
    }
    state.opened = opened;
    state.hovered = match hovered {
        Some(VoiceRow::Voice { actor, .. }) => Some(Hovered::Voice(actor)),
        Some(VoiceRow::Party(party)) if lists_parties(*scene) => Some(Hovered::Party(party)),
        _ => None,
    };
    if let Some(stop) = state.tree.stop() {
        Pane::Voices.set_entry(ui.ctx(), stop);
    }
}

/// H hides the voice of a row; on any other row, the selected voice.
fn take_hide_key(ui: &Ui, scene: WindowScene<'_>, row: VoiceRow, response: &Response) {
    let can_take = response.has_focus() && scene.appearance.single_keys;
    if can_take && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::H)) {
        let actor = match row {
            VoiceRow::Voice { actor, party: Some(_) } => {
                scene.document.dataset.actors[actor].id.clone()
            }
            _ => ActorId::default(),
        };
        scene.send(Command::ToggleHidden(actor));
    }
}

/// The role that a voice is listed with: the one held on the day, or else the first.
fn role_of<'a>(scene: Scene<'_>, actor: &'a Actor) -> Option<&'a Role> {
    actor.role_on(scene.view.as_of).or_else(|| actor.roles.first())
}

/// The id of the widget of a row.
fn row_id(salt: impl egui::AsIdSalt) -> Id {
    Id::unique("voices").with(salt)
}
