//! Blind coding: one stance with the question, in place of all panels. Nothing here reads a
//! position, a reason or a coding of anybody but the coder.

mod answer;
mod finish;
mod header;
mod who;

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{
    Align, Id, Key, KeyboardShortcut, Layout, Modifiers, Rect, Response, ScrollArea, Sense, Ui,
    UiBuilder, pos2, vec2,
};

use self::answer::CodingDraft;
use super::editor::level_moves::LevelMoves;
use super::path_dialog::{self, PathState};
use super::{cards, confirm};
use crate::analysis::CodingProgress;
use crate::command::{Code, Command};
use crate::kit::{self, Button, Icon, ResponseExt as _};
use crate::model::{Question, Stance};
use crate::scene::Scene;
use crate::view::BlindCoding;
use crate::words::{Words, blind as texts};

const TOP: f32 = 56.0;
const BAR: f32 = 48.0;
const FOOTER: f32 = 57.0;
const MARGIN: f32 = 24.0;
/// The width from which the words and the levels stand side by side.
const TWO_COLUMNS: f32 = 900.0;
const MAX_WIDTH: f32 = 1120.0;
/// The space between the edge of a quiet button and its icon.
const QUIET_PADDING: f32 = 14.0;

const GIVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
const NO_LEVEL: KeyboardShortcut =
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Enter);
const NEXT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::PageDown);
const PREVIOUS: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::PageUp);

/// What was typed and chosen, and not written yet.
#[derive(Debug, Default)]
pub struct CodingState {
    name: String,
    /// By question and stance.
    drafts: BTreeMap<(String, String), CodingDraft>,
    moves: Option<LevelMoves>,
    /// The path to save to that is typed.
    path: PathState,
    /// The coder, the question and the stance that were shown in the last frame.
    shown: Option<[Option<String>; 3]>,
    progress: CodingProgress,
    /// What `progress` was computed for.
    progress_of: Option<(u64, String, String)>,
}

/// Forgets what was not written, once coding has ended.
pub fn hide(state: &mut CodingState) {
    if state.shown.is_some() {
        *state = CodingState::default();
    }
}

/// Draws the window.
pub fn show(ui: &mut Ui, scene: Scene<'_>, coding: &BlindCoding, state: &mut CodingState) {
    let coder = coding.coder.as_ref().map(|coder| coder.id.clone());
    let shown = [coder, Some(coding.question.clone()), coding.stance.clone()];
    let is_new = state.shown.as_ref() != Some(&shown);
    if state.shown.as_ref().is_some_and(|last| last[0] != shown[0]) {
        *state = CodingState::default();
    }
    state.shown = Some(shown);
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    let top = page.with_max_y(page.top() + TOP);
    let below = page.with_min_y(top.bottom());
    show_part(ui, "top", top, |ui| {
        header::show_top(ui, scene, coding);
    });
    let Some(coder) = &coding.coder else {
        show_part(ui, "coder", below, |ui| {
            who::show(ui, scene, &mut state.name, is_new);
        });
        return end(ui, scene, coding, &mut state.path);
    };
    let key = (scene.revision, coder.id.clone(), coding.question.clone());
    let dataset = &scene.document.dataset;
    if state.progress_of.as_ref() != Some(&key) {
        state.progress = CodingProgress::new(dataset, &coder.id, &coding.question);
        state.progress_of = Some(key);
    }
    let stance = coding.stance.as_deref();
    let shown = stance.map(|id| (coding.question.clone(), id.to_owned()));
    let left = coding.chosen.keys().filter(|key| Some(*key) != shown.as_ref());
    let left = left.count();
    let place = stance.and_then(|id| state.progress.place_of(dataset, id));
    let question = dataset.question(&coding.question);
    let bar = below.with_max_y(below.top() + BAR);
    let rest = below.with_min_y(bar.bottom());
    if let Some(question) = question {
        show_part(ui, "bar", bar, |ui| {
            let place = (place, left);
            header::show_bar(ui, scene, question, &state.progress, place);
        });
    }
    let footer = rest.with_min_y(rest.bottom() - FOOTER);
    let body = rest.with_max_y(footer.top());
    match (question, place) {
        (Some(question), Some(place)) => {
            let index = state.progress.stances[place];
            let shown = Shown {
                scene,
                question,
                stance: &dataset.stances[index],
                coder: &coder.id,
                chosen: shown.and_then(|key| coding.chosen.get(&key).copied()),
                place: texts::place(place, state.progress.stances.len()),
                is_first: place == 0,
                is_new,
            };
            show_stance(ui, &shown, (body, footer), state);
        }
        (question, _) => {
            let progress = (&state.progress, left);
            show_part(ui, "rest", body, |ui| {
                finish::show(ui, scene, (coder, question), progress, is_new);
            });
            show_part(ui, "footer", footer, |ui| {
                let is_first = state.progress.stances.is_empty();
                show_footer(ui, scene, is_first, |_| {});
            });
        }
    }
    end(ui, scene, coding, &mut state.path);
}

/// A stance on a question.
struct Shown<'a> {
    scene: Scene<'a>,
    question: &'a Question,
    stance: &'a Stance,
    /// The id of the coder.
    coder: &'a str,
    /// What they chose and did not code.
    chosen: Option<[f64; 3]>,
    /// "Stance 13 of 96".
    place: Words,
    is_first: bool,
    /// Whether another one was shown in the last frame.
    is_new: bool,
}

/// The middle of a part, which is not wider than its words can be read.
fn column(rect: Rect, max_width: f32) -> Rect {
    let width = (rect.width() - 2.0 * MARGIN).min(max_width);
    Rect::from_center_size(rect.center(), vec2(width, rect.height()))
}

fn show_part(ui: &mut Ui, name: &str, rect: Rect, contents: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().max_rect(rect).id_salt(name);
    let mut part = ui.new_child(builder);
    part.shrink_clip_rect(rect);
    contents(&mut part);
}

/// Draws the dialogs that tell no value, and the notice.
fn end(ui: &Ui, scene: Scene<'_>, coding: &BlindCoding, path: &mut PathState) {
    let page = ui.max_rect();
    confirm::blind::show(ui.ctx(), scene, coding);
    path_dialog::show(ui.ctx(), scene, path);
    if let Some(text) = scene.notice {
        let bottom = page.center_bottom() - vec2(0.0, FOOTER + 12.0);
        let message = (text, scene.revision);
        match kit::toast(ui.ctx(), scene.theme, message, || text.clone(), bottom, None) {
            Some(kit::ToastAction::Close) => scene.send(Command::CloseNotice),
            Some(kit::ToastAction::Act) | None => {}
        }
    }
}

fn show_stance(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (body, footer): (Rect, Rect),
    state: &mut CodingState,
) {
    let key = (shown.question.id.clone(), shown.stance.id.clone());
    let found = shown.stance.coding_by(shown.coder, &shown.question.id);
    let draft = state.drafts.entry(key).or_default();
    let scale = &shown.question.scale;
    if shown.is_new && shown.chosen.is_none() && draft.chosen(scale).is_some() {
        // The coder found no level instead.
        *draft = CodingDraft::default();
    }
    draft.follow(found, scale);
    let moves = &mut state.moves;
    show_part(ui, "body", body, |ui| {
        let area = ScrollArea::vertical().auto_shrink(false);
        let area = area.id_salt((&shown.question.id, &shown.stance.id));
        kit::focus::scroll(ui, area, |ui| {
            show_body(ui, shown, draft, moves);
        });
    });
    let chosen = draft.chosen(scale);
    if chosen != shown.chosen {
        shown.scene.send(Code::Choose {
            question: shown.question.id.clone(),
            stance: shown.stance.id.clone(),
            chosen,
        });
    }
    show_part(ui, "footer", footer, |ui| {
        let is_first = shown.is_first;
        show_footer(ui, shown.scene, is_first, |ui| {
            show_answer_buttons(ui, shown, draft);
        });
    });
    press(ui, shown.scene, NEXT, Code::Next);
}

/// Runs a command by its key, unless a list or a field uses it.
fn press(ui: &Ui, scene: Scene<'_>, keys: KeyboardShortcut, code: Code) {
    let is_free = !egui::Popup::is_any_open(ui.ctx()) && !kit::is_dialog_open(ui.ctx());
    scene.send_if(is_free && ui.input_mut(|input| input.consume_shortcut(&keys)), || code);
}

fn show_body(
    ui: &mut Ui,
    shown: &Shown<'_>,
    draft: &mut CodingDraft,
    moves: &mut Option<LevelMoves>,
) {
    let area = column(ui.max_rect(), MAX_WIDTH);
    let area = Rect::from_min_size(
        pos2(area.left(), ui.cursor().top() + 8.0),
        vec2(area.width(), f32::INFINITY),
    );
    let width = area.width();
    let builder = UiBuilder::new().max_rect(area);
    ui.scope_builder(builder, |ui| {
        if width >= TWO_COLUMNS {
            let half = (width - MARGIN) / 2.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = MARGIN;
                ui.vertical(|ui| {
                    ui.set_width(half);
                    show_words(ui, shown);
                });
                ui.vertical(|ui| {
                    ui.set_width(half);
                    answer::show(ui, shown, draft, moves);
                });
            });
        } else {
            show_words(ui, shown);
            ui.add_space(16.0);
            answer::show(ui, shown, draft, moves);
        }
        ui.add_space(16.0);
    });
}

/// Draws what was said, by whom, when and where, and moves the focus there if it is new.
fn show_words(ui: &mut Ui, shown: &Shown<'_>) {
    let Shown { scene, stance, .. } = *shown;
    let id = Id::unique("blind coding words");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let start = ui.cursor().min;
    let response = cards::show_without_position(ui, scene, stance);
    let rect = Rect::from_min_max(start, response.rect.max);
    let article = ui.interact(rect, id, Sense::focusable_noninteractive());
    if shown.is_new {
        article.request_focus();
    }
    if has_focus {
        kit::focus_ring(ui, &article, scene.theme);
    }
    article.set_name(Role::Article, || {
        let state = answer::state_words(shown);
        let state = if state == texts::NOT_CODED.as_str() { Words::EMPTY } else { state };
        texts::stance_aloud(&shown.place, &state, &cards::spoken_words(scene, stance))
    });
}

/// Draws the step back, and what follows it.
fn show_footer(ui: &mut Ui, scene: Scene<'_>, is_first: bool, show_rest: impl FnOnce(&mut Ui)) {
    let theme = scene.theme;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, theme.surface);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, (1.0, theme.border));
    let mut row = column(rect, MAX_WIDTH);
    if !theme.high_contrast {
        // Without an outline, the icon of the first button stands below what is above it.
        row.min.x -= QUIET_PADDING;
    }
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(row).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let help = texts::previous_help(&kit::format_shortcut(ui, PREVIOUS));
        let previous = Button::quiet(texts::PREVIOUS).icon(Icon::Back);
        let previous = previous.enabled(!is_first).show(ui, theme);
        send_if(&previous.tooltip(help), scene, Code::Previous);
        show_rest(ui);
    });
    press(ui, scene, PREVIOUS, Code::Previous);
}

/// Draws the buttons that skip a stance or code it.
fn show_answer_buttons(ui: &mut Ui, shown: &Shown<'_>, draft: &mut CodingDraft) {
    let theme = shown.scene.theme;
    let found = draft.found(&shown.question.scale);
    let keys = kit::format_shortcut(ui, GIVE);
    let help = texts::next_help(&kit::format_shortcut(ui, NEXT));
    let next = Button::quiet(texts::NEXT).trailing_icon(Icon::Forward);
    send_if(&next.show(ui, theme).tooltip(help), shown.scene, Code::Next);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        // In the order of Tab, which is from left to right.
        let give = Button::primary(texts::GIVE).enabled(found.is_ok());
        let give = give.show(ui, theme);
        let none = Button::secondary(texts::NO_LEVEL).show(ui, theme);
        let help = texts::no_level_help(&kit::format_shortcut(ui, NO_LEVEL));
        none.describe(|| help.clone());
        send_if(&none.tooltip(help), shown.scene, Code::Give(None));
        // It would also match the keys without Shift.
        press(ui, shown.scene, NO_LEVEL, Code::Give(None));
        let is_free = !kit::is_dialog_open(ui.ctx());
        let is_pressed = is_free && ui.input_mut(|input| input.consume_shortcut(&GIVE));
        let is_given = give.clicked() || is_pressed;
        match &found {
            Ok(found) => {
                give.describe(|| texts::give_help(&keys));
                let _ = give.tooltip(texts::give_help(&keys));
                if is_given {
                    shown.scene.send(Code::Give(Some(*found)));
                }
            }
            Err(problem) => {
                // The button of the stance before may still have the focus.
                if !shown.is_new {
                    give.describe(|| problem.clone());
                }
                let _ = give.disabled_tooltip(|| problem.clone());
                if is_pressed {
                    shown.scene.send(Command::Notify(problem.clone()));
                }
            }
        }
    });
}

fn send_if(button: &Response, scene: Scene<'_>, code: Code) {
    scene.send_if(button.clicked(), || code);
}
