//! The row of a voice: whether it counts, name, role, and where it stands.

use egui::accesskit::Role as NodeRole;
use egui::{Align2, FontId, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::{Scene, kit};
use super::{NARROW, margin, party_of, role_of};
use crate::command::{Command, Edit};
use crate::model::{Actor, Section};
use crate::theme;

const ROW: f32 = 41.0;
/// The size of roles and statuses, in points.
const SMALL: f32 = 11.5;
/// What can be done with the voice in focus, below its row.
const ACTIONS: f32 = 24.0;

/// What stands at the right of a voice: its position, or why there is none.
enum Status {
    Position {
        value: f64,
        low: f64,
        high: f64,
        at_least: bool,
    },
    /// In few words, and as they are spoken and shown in the tooltip.
    Words { short: String, full: String },
}

fn status_of(scene: Scene<'_>, actor: &Actor) -> Status {
    let dataset = &scene.document.dataset;
    let held = scene.view_data.snapshot.actor_position(dataset, &actor.id);
    let words = |short: &str, full: &str| Status::Words {
        short: short.to_owned(),
        full: full.to_owned(),
    };
    match (held, dataset.stale_after) {
        _ if scene.view.hidden.contains(&actor.id) => {
            words("hidden", "hidden, and left out of line, band and Daylight")
        }
        (Some(voice), _) if voice.is_current => Status::Position {
            value: voice.position.value,
            low: voice.position.low,
            high: voice.position.high,
            at_least: voice.is_action,
        },
        (Some(_), Some(days)) => Status::Words {
            short: format!("older than {days} d"),
            full: format!("not heard on this question for {days} days"),
        },
        (Some(_), None) => words("", ""),
        (None, _) if party_of(scene, actor).is_none() => words("", "takes no position"),
        (None, _) if stance_count(scene, actor) == 0 => words("not quoted", "not quoted"),
        (None, _) => words("no position", "no position on this question so far"),
    }
}

/// How many stances an actor has in the dataset.
fn stance_count(scene: Scene<'_>, actor: &Actor) -> usize {
    let place = scene.document.dataset.actor_index(&actor.id);
    let voice = place.and_then(|place| scene.view_data.voices.get(place));
    voice.map_or(0, |voice| voice.stances)
}

/// Draws the row; `party` is the place of the voice's party, `follow` whether a
/// newly selected stance's actor is to come into view.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    actor: &Actor,
    party: Option<usize>,
    follow: bool,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let focused = scene.view.focus.as_deref() == Some(actor.id.as_str());
    let selected = scene
        .selected()
        .is_some_and(|stance| stance.actor == actor.id);
    let with_actions = focused && party.is_some();
    let height = if with_actions { ROW + ACTIONS } else { ROW };
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let rect = whole.with_max_y(whole.top() + ROW);
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
    if selected && follow {
        response.scroll_to_me(None);
    }
    if focused || selected || response.hovered() {
        let ground = whole.shrink2(vec2(8.0, 1.0));
        ui.painter().rect_filled(ground, 6.0, theme.canvas);
        if focused {
            let frame = Stroke::new(1.5, theme.text);
            ui.painter()
                .rect_stroke(ground, 6.0, frame, egui::StrokeKind::Inside);
        }
    }
    visibility(ui, scene, actor, party, rect, commands);

    let fades = scene.view.focus.is_some() && !focused || scene.view.hidden.contains(&actor.id);
    let name_color = if fades { theme.text_muted } else { theme.text };
    let role = role_of(scene, actor).map_or("", |role| role.title.as_str());
    let row = VoiceRow::new(rect);
    let drawn = draw_status(ui, scene, actor, party, row, role);
    let number = stance_count(scene, actor);
    let count = match number {
        1 => "1 stance".to_owned(),
        count => format!("{count} stances"),
    };
    let name = pos2(row.left, row.first);
    let name_font = row.name_font();
    let name_room = drawn.name_right - row.left;
    kit::text_line(
        ui,
        name,
        Align2::LEFT_CENTER,
        &actor.name,
        name_font,
        name_color,
        name_room,
    );
    let room = drawn.role_right - row.left;
    let font = theme::sans(SMALL);
    let under = [format!("{role} · {count}"), format!("{role} · {number}")];
    let fits = |words: &&String| kit::text_width(ui, words, font.clone()) <= room;
    let counted = under.iter().find(fits).filter(|_| number > 0);
    let under = counted.map_or(role, String::as_str);
    // In a narrow list a part of a role would say little; the tooltip has it.
    let is_cut = row.narrow && kit::text_width(ui, under, font.clone()) > room;
    let under = if is_cut { "" } else { under };
    kit::text_line(
        ui,
        pos2(row.left, row.second),
        Align2::LEFT_CENTER,
        under,
        font,
        theme.text_muted,
        room,
    );
    kit::focus_ring(ui, &response, theme);
    let label = format!("{}{}, {role}, {count}", actor.name, drawn.words);
    response.widget_info(|| WidgetInfo::selected(NodeRole::Button, true, focused, &label));
    if response.on_hover_text(label.clone()).clicked() {
        commands.push(Command::ToggleFocus(actor.id.clone()));
    }
    if with_actions {
        let below = Rect::from_min_max(pos2(row.left, rect.bottom()), whole.max);
        actions(ui, scene, actor, below, commands);
    }
}

/// What can be done with the voice in focus.
fn actions(ui: &mut Ui, scene: Scene<'_>, actor: &Actor, room: Rect, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let builder = UiBuilder::new().max_rect(room);
    ui.scope_builder(builder, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let hidden = scene.view.hidden.contains(&actor.id);
            let name = &actor.name;
            let actions = [
                (
                    "show only",
                    format!("Show only {name}"),
                    Command::ShowOnly(actor.id.clone()),
                ),
                (
                    if hidden { "put back" } else { "hide" },
                    if hidden {
                        format!("Put {name} back")
                    } else {
                        format!("Hide {name}")
                    },
                    Command::ToggleHidden(actor.id.clone()),
                ),
            ];
            let edit = (
                "edit",
                format!("Edit {name}"),
                Command::Edit(Edit::Open(Section::Actors, actor.id.clone())),
            );
            let edit = Some(edit).filter(|_| scene.document.is_well_formed);
            for (word, label, command) in actions.into_iter().chain(edit) {
                if kit::text_link(ui, theme, word, &label).clicked() {
                    commands.push(command);
                }
            }
        });
    });
}

/// The two lines of a voice's row.
#[derive(Clone, Copy)]
struct VoiceRow {
    left: f32,
    right: f32,
    first: f32,
    second: f32,
    /// Where the list is narrow, the name has the first line to itself.
    narrow: bool,
}

impl VoiceRow {
    fn new(rect: Rect) -> Self {
        Self {
            left: rect.left() + margin(rect.width()) + indent(rect.width()),
            right: rect.right() - margin(rect.width()),
            first: rect.top() + 12.0,
            second: rect.top() + 29.0,
            narrow: rect.width() < NARROW,
        }
    }

    fn name_font(self) -> FontId {
        theme::sans(if self.narrow { 13.0 } else { 14.0 })
    }
}

/// How far the names are from the list's margin.
fn indent(width: f32) -> f32 {
    if width < NARROW { 20.0 } else { 34.0 }
}

/// What a voice's status leaves for its name and role, and how it is spoken.
struct DrawnStatus {
    name_right: f32,
    role_right: f32,
    words: String,
}

fn draw_status(
    ui: &Ui,
    scene: Scene<'_>,
    actor: &Actor,
    party: Option<usize>,
    row: VoiceRow,
    role: &str,
) -> DrawnStatus {
    let theme = scene.theme;
    let mut drawn = DrawnStatus {
        name_right: row.right,
        role_right: row.right,
        words: String::new(),
    };
    match status_of(scene, actor) {
        Status::Position {
            value,
            low,
            high,
            at_least,
        } => {
            let Some(question) = scene.document.dataset.question(&scene.view.question) else {
                return drawn;
            };
            let color = party.map_or(theme.text_muted, |place| scene.party_color(place));
            let (y, width) = if row.narrow {
                (row.second, 34.0)
            } else {
                (row.first, 46.0)
            };
            let left = row.right - width;
            let bar = Rect::from_min_max(pos2(left, y - 5.0), pos2(row.right, y + 5.0));
            if row.narrow {
                drawn.role_right = left - 8.0;
            } else {
                drawn.name_right = left - 8.0;
            }
            kit::scale_bar(ui, bar, theme, &question.scale, color, (value, low, high));
            let least = if at_least { "at least " } else { "" };
            let position = question.scale.format_position(value, low, high);
            drawn.words = format!(": {least}{position}");
        }
        Status::Words { short, full } => {
            let font = theme::sans(SMALL);
            let width = |words: &str, font: FontId| kit::text_width(ui, words, font);
            // Beside the role, or else beside the name where only that fits.
            let room = row.right - row.left - width(&short, font.clone()) - 8.0;
            let beside_name = !row.narrow
                && width(role, font.clone()) > room
                && width(&actor.name, row.name_font()) <= room;
            let y = if beside_name { row.first } else { row.second };
            let at = pos2(row.right, y);
            let color = theme.text_muted;
            let covered = kit::text_line(ui, at, Align2::RIGHT_CENTER, &short, font, color, 110.0);
            if !short.is_empty() && beside_name {
                drawn.name_right = covered.left() - 8.0;
            } else if !short.is_empty() {
                drawn.role_right = covered.left() - 8.0;
            }
            if !full.is_empty() {
                drawn.words = format!(": {full}");
            }
        }
    }
    drawn
}

/// The dot before a voice: filled while it counts, empty while it is hidden.
fn visibility(
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
    let Some(place) = party else {
        ui.painter()
            .circle_stroke(center, 3.0, Stroke::new(1.5, theme.text_muted));
        return;
    };
    let shown = !scene.view.hidden.contains(&actor.id);
    let area = Rect::from_center_size(center, vec2(22.0, 22.0));
    let response = ui.interact(
        area,
        ui.scope_id().with(("shown", &actor.id)),
        Sense::click(),
    );
    let radius = if response.hovered() { 5.0 } else { 3.5 };
    if shown {
        ui.painter()
            .circle_filled(center, radius, scene.party_color(place));
    } else {
        ui.painter()
            .circle_stroke(center, radius, Stroke::new(1.5, scene.party_color(place)));
    }
    kit::focus_ring(ui, &response, theme);
    // Parties may have voices of one name, such as unnamed officials.
    let party = &scene.document.dataset.parties[place].name;
    let label = format!("Count {}, {party}", actor.name);
    response.widget_info(|| WidgetInfo::selected(NodeRole::CheckBox, true, shown, &label));
    let help = if shown {
        "Take out of line, band and Daylight"
    } else {
        "Put back into line, band and Daylight"
    };
    if response.on_hover_text(help).clicked() {
        commands.push(Command::ToggleHidden(actor.id.clone()));
    }
}
