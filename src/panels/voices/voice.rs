//! The row of a voice: the sign of its last position, its name and role.

use std::sync::Arc;

use egui::accesskit::Role as NodeRole;
use egui::{Color32, Galley, Key, Modifiers, RectAlign, Response, Ui, pos2, vec2};

use super::marker::ListMarker;
use super::{END_MARGIN, RowArea, SIGN_X, is_on_all, role_of};
use crate::command::{Command, Edit};
use crate::facts::{ActorStats, Byline, stance_day};
use crate::kit::{self, Icon, MenuItem, ResponseExt as _, Text};
use crate::model::{Actor, Position, Question, Section, Stance};
use crate::scene::Scene;
use crate::scene::said::{self, SaidByFocus};
use crate::theme::{self, Theme, size};
use crate::words::{self, Words};

const MENU_WIDTH: f32 = 210.0;

/// The height of a row with a name and a role of one line.
pub const MIN_HEIGHT: f32 = 37.0;

/// The space above and below the text of a row.
const PADDING: f32 = 3.0;

/// What the list says of a voice.
#[derive(Clone, Copy)]
enum Status<'a> {
    Hidden,
    /// Beside all questions, the number of those on which the voice has a position.
    OnAll(usize),
    Position(Shown<'a>),
    /// The voice speaks later, first with this stance.
    Later(&'a Stance),
    Withdrawn,
    NotQuoted,
    NoPosition,
    OfNoParty,
}

/// A position with all that is shown of it.
#[derive(Clone, Copy)]
struct Shown<'a> {
    stance: &'a Stance,
    question: &'a Question,
    position: &'a Position,
    is_stale: bool,
    sets_line: bool,
}

impl<'a> Shown<'a> {
    fn new(scene: Scene<'a>, (index, is_current): (usize, bool)) -> Option<Self> {
        let dataset = &scene.document.dataset;
        let newest = &dataset.stances[index];
        let question = dataset.question(&scene.view.question)?;
        // Of several on its last day, the one that sets the line.
        let day = |stance| stance_day(scene.view.clock, stance);
        let lines = scene.view_data.snapshot.lines.iter().flatten();
        let lines = lines.map(|line| &dataset.stances[line.stance]);
        let mut lines = lines.filter(|stance| stance.actor == newest.actor);
        let on_line = lines.find(|stance| day(stance) == day(newest));
        let stance = on_line.unwrap_or(newest);
        Some(Self {
            stance,
            question,
            position: stance.positions.get(&question.id)?,
            is_stale: !is_current,
            sets_line: on_line.is_some(),
        })
    }

    /// The level, what the position is based on, and what limits it.
    fn lines(&self, scene: Scene<'_>) -> [Words; 3] {
        let dataset = &scene.document.dataset;
        let byline = Byline::new(dataset, self.stance);
        let stale_after = dataset.stale_after.filter(|_| self.is_stale);
        let scale = &self.question.scale;
        let level = words::voices::level(scale, self.position.value);
        let caveats = words::voices::caveats(scale, self.position, self.sets_line, stale_after);
        [level, byline.said_and_attribution(&dataset.covers), caveats]
    }
}

fn status(scene: Scene<'_>, index: usize, party: Option<usize>) -> Status<'_> {
    let dataset = &scene.document.dataset;
    let stats = stats(scene, index);
    match (position(scene, index), stats.next) {
        _ if scene.view.hidden.contains(&dataset.actors[index].id) => Status::Hidden,
        _ if party.is_none() => Status::OfNoParty,
        _ if is_on_all(scene) => {
            let positions = scene.of_questions().filter_map(|(_, scene)| position(scene, index));
            Status::OnAll(positions.count())
        }
        (Some(shown), _) => Status::Position(shown),
        (None, _) if stats.latest.is_some() => Status::Withdrawn,
        (None, Some((_, stance))) => Status::Later(&dataset.stances[stance]),
        (None, None) if stats.stances == 0 => Status::NotQuoted,
        (None, None) => Status::NoPosition,
    }
}

/// The position of a voice on the question of a scene.
fn position(scene: Scene<'_>, index: usize) -> Option<Shown<'_>> {
    Shown::new(scene, stats(scene, index).position?)
}

/// The position of a voice on each question on which it has one.
fn lines_on_all(scene: Scene<'_>, index: usize) -> Vec<Words> {
    let lines = scene.of_questions().filter_map(|(question, scene)| {
        let details = position(scene, index)?.lines(scene);
        Some(words::voices::on_question(&question.tab, &details.each_ref().map(Words::as_str)))
    });
    let lines: Vec<Words> = lines.collect();
    if lines.is_empty() { vec![words::voices::WITHOUT_POSITION] } else { lines }
}

fn stats(scene: Scene<'_>, index: usize) -> ActorStats {
    let stats = scene.view_data.actor_stats.get(index).copied();
    stats.unwrap_or_default()
}

impl Status<'_> {
    /// Why there is no position, where the sign does not say it.
    fn note(&self) -> Words {
        match self {
            Self::Hidden => words::voices::HIDDEN,
            Self::Withdrawn => words::voices::WITHDRAWN,
            Self::NotQuoted => words::voices::NOT_QUOTED,
            _ => Words::EMPTY,
        }
    }

    /// The lines of the tooltip of a voice; except beside all questions, the first is in its name.
    fn lines(&self, scene: Scene<'_>, index: usize) -> Vec<Words> {
        match self {
            Self::OnAll(_) => lines_on_all(scene, index),
            Self::Position(shown) => shown.lines(scene).into(),
            Self::Hidden => vec![words::voices::HIDDEN_IN_FULL],
            Self::NoPosition => vec![words::voices::NO_POSITION],
            Self::OfNoParty => vec![words::voices::OF_NO_PARTY],
            Self::Later(stance) => {
                let day = stance_day(scene.view.clock, stance);
                vec![words::voices::from(day, &scene.document.dataset.covers)]
            }
            Self::Withdrawn | Self::NotQuoted => vec![self.note()],
        }
    }

    /// What the name of a row says of its voice.
    fn in_name(&self, scene: Scene<'_>, index: usize) -> Words {
        match self {
            Self::Hidden => words::voices::HIDDEN,
            Self::OnAll(positions) => {
                words::voices::positions_on(*positions, scene.all_questions.len())
            }
            _ => self.lines(scene, index).into_iter().next().unwrap_or_default(),
        }
    }

    /// Whether the voice has no position on the day.
    fn is_quiet(&self) -> bool {
        !matches!(self, Self::Position(_) | Self::OfNoParty | Self::OnAll(1..))
    }
}

/// Whether a voice is in focus, or that of the selected stance.
fn is_selected(scene: Scene<'_>, actor: &Actor) -> bool {
    let selected = scene.selected().map(|stance| stance.actor.as_str());
    [scene.view.focus.as_deref(), selected].contains(&Some(actor.id.as_str()))
}

/// Returns the height of the row of a voice whose text has this width.
pub fn height(ui: &Ui, scene: Scene<'_>, index: usize, party: Option<usize>, width: f32) -> f32 {
    let row = RowText::new(scene, index, &status(scene, index, party));
    let galleys = row.galleys(ui, scene.theme, width).into_iter();
    let height: f32 = galleys.map(|galley| galley.size().y).sum();
    (2.0 * PADDING + height).max(MIN_HEIGHT)
}

/// Draws the row of the voice at an index of the dataset. A click puts it in focus.
pub fn show(
    ui: &Ui,
    scene: Scene<'_>,
    index: usize,
    party: Option<usize>,
    cell: &RowArea,
) -> Response {
    let theme = scene.theme;
    let actor = &scene.document.dataset.actors[index];
    let is_focused = scene.view.focus.as_deref() == Some(actor.id.as_str());
    let is_selected = is_selected(scene, actor);
    let response = cell.interact(ui, theme, is_selected);
    let status = status(scene, index, party);
    let role = role_of(scene, actor).map_or("", |role| role.title.as_str());
    let background = match (is_selected && !theme.high_contrast, response.hovered()) {
        (true, _) => theme.field,
        (false, true) => theme.canvas,
        (false, false) => theme.surface,
    };
    let color = party.map_or(theme.text_muted, |party| scene.party_color(party));
    let mut row = RowText::new(scene, index, &status);
    // Outside the focus, names fade like marks.
    row.is_faded |= scene.view.focus.is_some() && !is_focused;
    draw(ui, scene, cell, &status, (color, background), &row);
    let is_hidden = matches!(status, Status::Hidden);
    response.set_name(NodeRole::Button, || {
        words::voices::voice(&actor.name, is_focused, &status.in_name(scene, index))
    });
    let details = || {
        let lines = status.lines(scene, index);
        // The name has the first line, except beside all questions.
        let in_name = usize::from(!matches!(status, Status::OnAll(_)));
        let rest = lines.iter().skip(in_name).map(Words::as_str);
        words::voices::voice_details(&rest.chain([role]).collect::<Vec<_>>())
    };
    let has_key = scene.appearance.single_keys && party.is_some();
    let hint = if has_key { words::voices::HIDE_KEY } else { Words::EMPTY };
    // Once hidden and shown again, it is what it was.
    let id = response.id.with(is_hidden);
    kit::heard::describe_parts(&response, id, &Words::EMPTY, details, &hint);
    if response.has_focus() {
        said::note_focus(ui.ctx(), SaidByFocus::Voice(actor.id.clone()));
        // Elsewhere, the key hides the highlighted or the selected voice.
        if has_key && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::H)) {
            scene.send(Command::ToggleHidden(actor.id.clone()));
        }
    }
    kit::ink_tooltip(ui, theme, &response, RectAlign::RIGHT, || status.lines(scene, index));
    scene.send_if(response.clicked(), || Command::ToggleFocus(actor.id.clone()));
    kit::context_menu(&response, MENU_WIDTH, |ui| {
        show_menu(ui, scene, actor, party, stats(scene, index));
    });
    response
}

/// Draws the row that stands for the unnamed voices of a party, with the position of the
/// latest one.
pub fn show_unnamed(
    ui: &Ui,
    scene: Scene<'_>,
    (party, latest, count): (usize, usize, usize),
    is_open: bool,
    cell: &RowArea,
) -> Response {
    let theme = scene.theme;
    let response = cell.interact(ui, theme, false);
    let status = status(scene, latest, Some(party));
    let background = if response.hovered() { theme.canvas } else { theme.surface };
    let colors = (scene.party_color(party), background);
    let row = RowText {
        name: words::voices::UNNAMED,
        below: words::voices::accounts(count),
        is_faded: status.is_quiet() || scene.view.focus.is_some(),
        is_medium: false,
        has_chevron: Some(is_open),
    };
    draw(ui, scene, cell, &status, colors, &row);
    let party = &scene.document.dataset.parties[party].name;
    response.set_name(NodeRole::Button, || {
        words::voices::unnamed(party, count, &status.in_name(scene, latest))
    });
    kit::ink_tooltip(ui, theme, &response, RectAlign::RIGHT, || status.lines(scene, latest));
    response
}

/// The text of a row and how it looks.
struct RowText {
    name: Words,
    /// The role, or how many voices the row stands for.
    below: Words,
    is_faded: bool,
    is_medium: bool,
    /// Whether the row that it unfolds is open, if it unfolds.
    has_chevron: Option<bool>,
}

impl RowText {
    fn new(scene: Scene<'_>, index: usize, status: &Status<'_>) -> Self {
        let actor = &scene.document.dataset.actors[index];
        let role = role_of(scene, actor).map_or("", |role| role.title.as_str());
        let note = status.note();
        let below = [role, &note].into_iter().filter(|part| !part.is_empty());
        let sets_line = matches!(status, Status::Position(shown) if shown.sets_line);
        Self {
            name: Words::verbatim(&actor.name),
            below: words::list::dotted(below),
            is_faded: status.is_quiet(),
            is_medium: is_selected(scene, actor) || sets_line,
            has_chevron: None,
        }
    }

    /// Lays out the name and, if there is one, what is below it.
    fn galleys(&self, ui: &Ui, theme: &Theme, width: f32) -> Vec<Arc<Galley>> {
        let chevron = self.has_chevron.map_or(0.0, |_| 18.0);
        let font = if self.is_medium { theme::medium } else { theme::sans };
        let color = if self.is_faded { theme.text_muted } else { theme.text };
        let name = Text::new(&self.name, font(size::LABEL), color);
        let below = Text::new(&self.below, theme::sans(size::SMALL), theme.text_muted);
        let name = name.wrap_balanced(ui, width - chevron, usize::MAX);
        let below = (!self.below.is_empty()).then(|| below.wrap_balanced(ui, width, usize::MAX));
        [Some(name), below].into_iter().flatten().collect()
    }
}

/// Draws a row.
fn draw(
    ui: &Ui,
    scene: Scene<'_>,
    cell: &RowArea,
    status: &Status<'_>,
    (color, background): (Color32, Color32),
    row: &RowText,
) {
    let theme = scene.theme;
    let rect = cell.rect;
    let (left, right) = (rect.left() + cell.indent, rect.right() - END_MARGIN);
    let galleys = row.galleys(ui, theme, right - left);
    let name_row = galleys[0].rows.first();
    let mut top = rect.top() + PADDING;
    let y = top + name_row.map_or(0.0, |row| row.height() / 2.0);
    let sign_pos = pos2(rect.left() + SIGN_X, y);
    match status {
        Status::Position(shown) => {
            let marker = ListMarker {
                is_stale: shown.is_stale,
                sets_line: shown.sets_line,
                ..ListMarker::of_stance(shown.stance, color, background)
            };
            marker.paint(scene, ui.painter(), sign_pos);
        }
        Status::Later(stance) => {
            let color = theme.disabled_text();
            ListMarker::of_stance(stance, color, background).paint(scene, ui.painter(), sign_pos);
        }
        Status::Hidden => {
            let stroke = egui::Stroke::new(1.0, theme.text_muted);
            let dash = vec2(4.0, 0.0);
            ui.painter().line_segment([sign_pos - dash, sign_pos + dash], stroke);
        }
        Status::OnAll(_)
        | Status::Withdrawn
        | Status::NotQuoted
        | Status::NoPosition
        | Status::OfNoParty => {}
    }
    if let Some(is_open) = row.has_chevron {
        let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
        let center = pos2(left + galleys[0].size().x + 10.0, y);
        let rect = egui::Rect::from_center_size(center, vec2(12.0, 12.0));
        icon.paint(ui.painter(), rect, theme.text_secondary);
    }
    for galley in galleys {
        let height = galley.size().y;
        ui.painter().galley(pos2(left, top), galley, theme.text);
        top += height;
    }
}

fn show_menu(
    ui: &mut Ui,
    scene: Scene<'_>,
    actor: &Actor,
    party: Option<usize>,
    stats: ActorStats,
) {
    let is_focused = scene.view.focus.as_deref() == Some(actor.id.as_str());
    let is_hidden = scene.view.hidden.contains(&actor.id);
    let id = || actor.id.clone();
    let focus = if is_focused { words::voices::END_FOCUS } else { words::voices::FOCUS };
    let hide = if is_hidden { words::voices::SHOW } else { words::voices::HIDE };
    let latest = stats.position.map(|(stance, _)| stance);
    let latest = latest.or(stats.next.map(|(_, stance)| stance));
    let select = latest.map(|index| scene.document.dataset.stances[index].id.clone());
    let can_edit = scene.document.is_well_formed;
    let edit = Command::Edit(Edit::Open(Section::Actors, id()));
    let has_party = party.is_some();
    let items = [
        (focus, Some(Command::ToggleFocus(id()))),
        (words::voices::SHOW_ONLY, has_party.then(|| Command::ShowOnly(id()))),
        (hide, has_party.then(|| Command::ToggleHidden(id()))),
        (words::voices::SHOW_LATEST_STANCE, select.map(Command::Select)),
        (words::voices::EDIT, can_edit.then_some(edit)),
    ];
    for (name, command) in items {
        let item = MenuItem::new(name).enabled(command.is_some());
        if item.show(ui, scene.theme).clicked() {
            scene.send_all(command);
        }
    }
}
