//! The look of the rows, what they say and what they do.

use egui::accesskit::Role as NodeRole;
use egui::{Align2, Color32, FontId, Key, Modifiers, Rect, RectAlign, Response, Sense, Stroke};
use egui::{StrokeKind, Ui, pos2, vec2};

use super::rows::{Opened, VoiceRow, is_heard};
use super::{MARGIN, lists_parties, role_of};
use crate::command::{Command, Edit};
use crate::facts::PARTY_SLOTS;
use crate::kit::{self, Icon, MenuItem, ResponseExt as _, RowSlot, Text};
use crate::model::{Actor, Section};
use crate::scene::said::{self, SaidByFocus};
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, Theme, size};
use crate::words::{Words, list, voices as words};

const MENU_WIDTH: f32 = 210.0;

/// The heights of the rows of voices and of parties.
pub const VOICE_HEIGHT: f32 = 28.0;
const PARTY_HEIGHT: f32 = 36.0;

/// The distance of the names from the left edge, and the space right of them.
const INDENT: f32 = 50.0;
const END: f32 = 20.0;

/// The distance of the middle of a fold's chevron from the left edge.
const CHEVRON_X: f32 = 37.0;

/// The width of the bar beside the chosen row.
const BAR: f32 = 3.0;

/// The size of the box that is checked for parties in colour.
const BOX: f32 = 16.0;

/// How a row looks.
struct Look {
    height: f32,
    left: f32,
    name: Words,
    font: FontId,
    color: Color32,
    /// The words after the name.
    count: Words,
    is_chosen: bool,
}

/// Draws a row, which its slot lets react.
pub fn show(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    row: VoiceRow,
    opened: &Opened,
    slot: RowSlot,
) -> Response {
    let theme = scene.theme;
    if let VoiceRow::Heading { is_chosen } = row {
        return show_heading(ui, scene.theme, is_chosen);
    }
    let look = look(ui, *scene, row);
    let width = ui.available_width();
    let text = Text::new(&look.name, look.font.clone(), look.color);
    let end = if matches!(row, VoiceRow::Party(_)) && lists_parties(*scene) { 64.0 } else { END };
    let galley = text.wrap(ui, width - look.left - end, usize::MAX);
    let height = look.height.max(galley.size().y + 10.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    // egui would take Space for a click.
    let is_toggled = matches!(row, VoiceRow::Party(_))
        && lists_parties(*scene)
        && ui.memory(|memory| memory.has_focus(slot.id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space));
    let response = slot.interact(ui, rect);
    let painter = ui.painter();
    if look.is_chosen {
        painter.rect_filled(rect, 0.0, theme.field);
        painter.rect_filled(rect.with_max_x(rect.left() + BAR), 0.0, theme.text);
    } else if response.hovered() {
        painter.rect_filled(rect.shrink2(vec2(7.0, 0.0)), 6.0, theme.canvas);
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.text);
        painter.rect_stroke(rect.shrink2(vec2(7.0, 1.0)), 6.0, ring, StrokeKind::Inside);
    }
    let top = rect.center().y - galley.size().y / 2.0;
    let name_end = rect.left() + look.left + galley.size().x;
    painter.galley(pos2(rect.left() + look.left, top), galley, look.color);
    let count = Text::new(&look.count, theme::sans(size::LABEL), theme.text_muted);
    count.paint(ui, pos2(name_end + 8.0, rect.center().y), Align2::LEFT_CENTER, 60.0);
    if let Some(fold) = row.fold().filter(|_| !matches!(row, VoiceRow::Party(_))) {
        let is_open = opened.has(fold);
        let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
        let center = pos2(rect.left() + CHEVRON_X, rect.center().y);
        icon.paint_at(ui.painter(), center, theme.text_secondary);
        kit::set_expanded(ui, &response, is_open);
    }
    match row {
        VoiceRow::Party(party) => show_party(ui, *scene, party, rect, is_toggled, &response),
        VoiceRow::Voice { actor, party } => show_voice(ui, scene, actor, party, &response),
        VoiceRow::Unnamed { party, .. } | VoiceRow::NoPosition { party, .. } => {
            let party = &scene.document.dataset.parties[party].name;
            response.set_name(NodeRole::Button, || words::fold(&look.name, &look.count, party));
        }
        VoiceRow::Heading { .. } | VoiceRow::Commentary { .. } => {
            response.set_name(NodeRole::Button, || words::fold(&look.name, &look.count, ""));
        }
    }
    response
}

fn look(ui: &Ui, scene: Scene<'_>, row: VoiceRow) -> Look {
    let (theme, dataset) = (scene.theme, &scene.document.dataset);
    let fold = |name: Words, count: usize| Look {
        height: VOICE_HEIGHT,
        left: INDENT,
        name,
        font: theme::sans(size::LABEL),
        color: theme.text_secondary,
        count: words::count(count),
        is_chosen: false,
    };
    match row {
        VoiceRow::Party(index) => {
            let party = &dataset.parties[index];
            // Names begin below each other.
            let badges = (0..dataset.parties.len()).map(|it| scene.badge(Some(it)).size(ui).x);
            let badge = badges.fold(0.0, f32::max);
            let is_listed = lists_parties(scene);
            let start = if is_listed { MARGIN + BOX + 10.0 } else { MARGIN };
            let is_chosen = scene.party_slot(index).is_some();
            let font = if is_listed && !is_chosen { theme::sans } else { theme::semibold };
            Look {
                height: PARTY_HEIGHT,
                left: (start + badge + 8.0).max(INDENT),
                font: font(if is_listed { size::LABEL } else { size::LEAD }),
                color: theme.text,
                count: Words::EMPTY,
                ..fold(Words::verbatim(&party.name), 0)
            }
        }
        VoiceRow::Voice { actor, party } => {
            let actor_of = &dataset.actors[actor];
            let is_chosen = scene.view.focus.as_ref() == Some(&actor_of.id);
            let is_hidden = scene.view.hidden.contains(&actor_of.id);
            let is_quiet = is_hidden || (party.is_some() && !is_heard(scene, actor));
            let font = if is_chosen { theme::semibold } else { theme::sans };
            Look {
                font: font(size::LABEL),
                color: if is_quiet { theme.text_muted } else { theme.text },
                count: if is_hidden { words::HIDDEN } else { Words::EMPTY },
                is_chosen,
                ..fold(Words::verbatim(&actor_of.name), 0)
            }
        }
        VoiceRow::Unnamed { count, .. } => {
            Look { color: theme.text, ..fold(words::UNNAMED, count) }
        }
        VoiceRow::NoPosition { count, .. } => fold(words::NO_POSITION, count),
        VoiceRow::Commentary { count } => Look {
            height: PARTY_HEIGHT,
            font: theme::semibold(size::LEAD),
            color: theme.text,
            ..fold(words::COMMENTARY, count)
        },
        VoiceRow::Heading { .. } => fold(Words::EMPTY, 0),
    }
}

/// Draws the heading of the parties in colour, or of those in grey.
fn show_heading(ui: &mut Ui, theme: &Theme, is_chosen: bool) -> Response {
    let (rect, response) = kit::take_strip(ui, VOICE_HEIGHT);
    let rect = rect.shrink2(vec2(MARGIN, 0.0));
    let name = if is_chosen { words::IN_COLOR } else { words::IN_GREY };
    let text = Text::new(&name, theme::sans(size::SMALL), theme.text_secondary);
    text.paint(ui, rect.left_center(), Align2::LEFT_CENTER, rect.width());
    response.set_name(NodeRole::Heading, || name.clone());
    response
}

/// Draws what stands around the name of a party. A click tells what set its line, or where parties are
/// listed, opens its voices; Space gives it a colour there.
fn show_party(
    ui: &Ui,
    scene: Scene<'_>,
    index: usize,
    rect: Rect,
    is_toggled: bool,
    response: &Response,
) {
    let theme = scene.theme;
    let party = &scene.document.dataset.parties[index];
    let badge = scene.badge(Some(index));
    let is_listed = lists_parties(scene);
    let left = rect.left() + if is_listed { MARGIN + BOX + 10.0 } else { MARGIN };
    let place = pos2(left, rect.center().y);
    badge.paint(ui, Align2::LEFT_CENTER.anchor_size(place, badge.size(ui)));
    let line = scene.view_data.snapshot.lines[index];
    if !is_listed {
        response.set_name(NodeRole::Button, || Words::verbatim(&party.name));
        let explains = line.is_some() && !scene.shows_all_questions();
        scene.send_if(explains && response.clicked(), || Command::ExplainLine {
            party: party.id.clone(),
            day: scene.view.as_of,
        });
        return;
    }
    let question = scene.document.dataset.question(&scene.view.question);
    let value =
        line.zip(question).map_or(crate::words::export::positions::NO_LINE, |(line, question)| {
            question.scale.format(line.value)
        });
    let font = if scene.party_slot(index).is_some() { theme::semibold } else { theme::sans };
    let text = Text::new(&value, font(size::LABEL), theme.text);
    text.paint(ui, rect.right_center() - vec2(MARGIN, 0.0), Align2::RIGHT_CENTER, 60.0);
    response.set_name(NodeRole::Button, || words::party(&party.name, &value));
    let is_checked = show_checkbox(ui, scene, index, rect);
    scene.send_if(is_checked || is_toggled, || Command::ToggleColoredParty(party.id.clone()));
}

/// Draws the checkbox that gives a party one of the colours. Returns whether it was clicked.
fn show_checkbox(ui: &Ui, scene: Scene<'_>, index: usize, row: Rect) -> bool {
    let theme = scene.theme;
    let party = &scene.document.dataset.parties[index];
    let center = row.left_center() + vec2(MARGIN + BOX / 2.0, 0.0);
    let area = Rect::from_center_size(center, vec2(kit::MIN_TARGET, kit::MIN_TARGET));
    let response = ui.interact(area, ui.scope_id().with(("color", &party.id)), Sense::CLICK);
    let is_chosen = scene.party_slot(index).is_some();
    let square = Rect::from_center_size(center, vec2(BOX, BOX));
    if is_chosen {
        ui.painter().rect_filled(square, 4.0, theme.text);
        Icon::Check.paint(ui.painter(), square.shrink(2.0), theme.surface);
    } else {
        let edge = Stroke::new(1.0, theme.edge);
        ui.painter().rect(square, 4.0, theme.surface, edge, StrokeKind::Inside);
    }
    response
        .set_name_selected(NodeRole::CheckBox, is_chosen, || words::color_checkbox(&party.name));
    let tooltip = if is_chosen { words::RELEASE_COLOR } else { words::pick_color(PARTY_SLOTS) };
    response.tooltip(tooltip).clicked()
}

/// Names the row of a voice, with its role. A click chooses it.
fn show_voice(
    ui: &Ui,
    scene: WindowScene<'_>,
    index: usize,
    party: Option<usize>,
    response: &Response,
) {
    let actor = &scene.document.dataset.actors[index];
    let role = role_of(*scene, actor).map_or("", |role| role.title.as_str());
    let is_chosen = scene.view.focus.as_ref() == Some(&actor.id);
    let is_hidden = scene.view.hidden.contains(&actor.id);
    response.set_name(NodeRole::Button, || {
        let state = if is_chosen { words::HIGHLIGHTED } else { Words::EMPTY };
        let hidden = if is_hidden { words::HIDDEN } else { Words::EMPTY };
        words::voice(&actor.name, &list::comma(&[&state, &hidden, role]))
    });
    let has_key = scene.appearance.single_keys && party.is_some();
    let hint = if has_key { words::HIDE_KEY } else { Words::EMPTY };
    kit::heard::describe_parts(response, response.id, &Words::EMPTY, || Words::EMPTY, &hint);
    if response.has_focus() {
        said::note_focus(ui.ctx(), SaidByFocus::Voice(actor.id.clone()));
    }
    if !role.is_empty() {
        kit::ink_tooltip(ui, scene.theme, response, RectAlign::RIGHT, || {
            vec![Words::verbatim(role)]
        });
    }
    scene.send_if(response.clicked(), || Command::ToggleFocus(actor.id.clone()));
    kit::context_menu(response, MENU_WIDTH, |ui| show_menu(ui, *scene, actor, party));
}

fn show_menu(ui: &mut Ui, scene: Scene<'_>, actor: &Actor, party: Option<usize>) {
    let is_chosen = scene.view.focus.as_ref() == Some(&actor.id);
    let is_hidden = scene.view.hidden.contains(&actor.id);
    let id = || actor.id.clone();
    let choose = if is_chosen { words::END_FOCUS } else { words::FOCUS };
    let hide = if is_hidden { crate::words::heading::SHOW } else { words::HIDE };
    let can_edit = scene.document.is_well_formed;
    let items = [
        (choose, Some(Command::ToggleFocus(id()))),
        (hide, party.map(|_| Command::ToggleHidden(id()))),
        (
            crate::words::commands::EDIT.name(),
            can_edit.then(|| Command::Edit(Edit::Open(Section::Actors, actor.id.to_string()))),
        ),
    ];
    for (name, command) in items {
        let item = MenuItem::new(name).enabled(command.is_some());
        if item.show(ui, scene.theme).clicked() {
            scene.send_all(command);
        }
    }
}
