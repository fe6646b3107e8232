//! The bottom of a form: what is missing, and the buttons that discard or apply the edits.

use egui::accesskit::{Live, Role};
use egui::{
    Align, Color32, Frame, Id, Key, KeyboardShortcut, Layout, Margin, Modifiers, Response, Sense,
    Stroke, Ui, pos2, vec2,
};

use super::form_words::in_form;
use super::state::{Applied, FormState, Obstacle, Submission};
use super::{MARGIN, entry_name, field_text, severity_color};
use crate::command::Edit;
use crate::kit::{self, Button, Icon, ResponseExt as _, Text};
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, Theme, size, space};
use crate::view::Form;
use crate::words::{Words, aloud, editor as texts};

const HEIGHT: f32 = 57.0;
const PROBLEM_HEIGHT: f32 = 20.0;

/// The maximum number of problems elsewhere in the file that a form lists.
const MAX_OTHER_PROBLEMS: usize = 3;

/// The least width of a link whose text is cut.
const MIN_LINK_WIDTH: f32 = 60.0;

/// The maximum number of fields that are named.
const MAX_NAMED: usize = 3;

pub(super) fn height(form: &Form, draft: &FormState) -> f32 {
    let problems = draft.dry_run.other_diagnostics.len();
    let problems = if draft.is_untouched(form) { 0 } else { problems };
    HEIGHT + PROBLEM_HEIGHT * problems.min(MAX_OTHER_PROBLEMS) as f32
}

/// A note on what the form needs, or why it cannot be applied.
struct Status {
    words: Words,
    /// The fields to fill in or to correct.
    links: Vec<Obstacle>,
    color: Color32,
    is_blocking: bool,
}

impl Status {
    /// Returns the words for a screen reader: the first field, and how many more.
    fn spoken(&self) -> Words {
        match self.links.split_first() {
            Some((first, others)) => texts::and_more(&first.spoken, others.len()),
            None => self.words.clone(),
        }
    }
}

/// The keys that apply the form.
pub(super) const SUBMIT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// Draws the footer; `is_submitted` is whether the keys that apply the form were pressed.
pub(super) fn show(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    form: &Form,
    draft: &mut FormState,
    is_submitted: bool,
) {
    let theme = scene.theme;
    let top = ui.cursor().top();
    ui.painter().hline(ui.max_rect().x_range(), top + 0.5, (1.0, theme.border));
    Frame::new().inner_margin(Margin::symmetric(MARGIN, 0)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if !draft.is_untouched(form) {
            draw_other_problems(ui, *scene, form, draft);
        }
        let size = vec2(ui.available_width(), HEIGHT);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_height(HEIGHT);
            draw_row(ui, scene, form, draft, is_submitted);
        });
    });
}

fn draw_other_problems(ui: &mut Ui, scene: Scene<'_>, form: &Form, draft: &FormState) {
    let dataset = &scene.document.dataset;
    let theme = scene.theme;
    let problems = draft.dry_run.other_diagnostics.iter();
    for diagnostic in problems.take(MAX_OTHER_PROBLEMS) {
        let color = severity_color(theme, diagnostic.severity());
        let message = in_form(dataset, form.schema(), diagnostic.code, &diagnostic.message);
        let text = texts::problem_elsewhere(&message);
        let (rect, response) = kit::take_strip(ui, PROBLEM_HEIGHT);
        let shown = text.in_window();
        let line = Text::new(&shown, theme::sans(size::SMALL), color);
        let pos = pos2(rect.left(), rect.bottom() - 8.0);
        line.paint(ui, pos, egui::Align2::LEFT_CENTER, rect.width());
        response.set_name(Role::Label, || aloud::problem_aloud(None, diagnostic.code, &text, &[]));
        response.tooltip_with(|| shown.clone());
    }
}

fn draw_row(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    form: &Form,
    draft: &mut FormState,
    is_shortcut: bool,
) {
    let theme = scene.theme;
    let is_new = form.edited_id().is_none();
    let is_changed = draft.is_changed();
    let status = status(*scene, form, draft);
    let is_ready =
        (is_changed || is_new) && status.as_ref().is_none_or(|status| !status.is_blocking);
    ui.spacing_mut().item_spacing.x = space::L;
    let name = if is_new { texts::ADD } else { texts::APPLY };
    let help = texts::apply_help(&kit::format_shortcut(ui, SUBMIT));
    // Add and Apply are two buttons, so that the focus does not hear the name of the other.
    let apply =
        ui.push_id(is_new, |ui| Button::primary(name).ready(is_ready).show(ui, theme)).inner;
    let blocking = status.as_ref().filter(|status| status.is_blocking);
    let description = || match blocking {
        Some(status) => status.spoken(),
        None if !is_ready => texts::NOTHING_CHANGED,
        None => help.clone(),
    };
    apply.describe(description);
    // Once, if the frame is drawn again.
    let is_asked = scene.editing.applies_form && ui.ctx().current_pass_index() == 0;
    let is_pressed = apply.clicked() || is_shortcut || is_asked;
    apply.clone().tooltip_with(description);
    if is_pressed && is_ready && (is_changed || !is_shortcut) {
        scene.send(Edit::Submit(draft.entry.clone()));
        draft.submission = Some(Submission {
            applied: if is_new { Applied::Added } else { Applied::Changed },
            loses_focus: apply.has_focus(),
        });
    }
    let is_refused = is_pressed && !is_ready && blocking.is_some();
    if is_refused {
        draft.view.shows_all_problems = true;
        draft.was_refused = true;
        let first = blocking.and_then(|status| status.links.first());
        draft.view.jump = first.map(|field| field.path.clone());
        ui.ctx().request_repaint();
        if is_asked {
            // The dialog that has asked returns the focus to where it was.
            kit::focus::draw_again(ui.ctx());
        }
        scene.send_if(is_asked, || Edit::Cancel);
    }
    let discard = Button::secondary(texts::DISCARD)
        .enabled(is_changed)
        .show(ui, theme)
        .tooltip(texts::DISCARD_HELP);
    if discard.clicked() {
        let had_focus = discard.has_focus();
        draft.revert(form);
        // The button is disabled then.
        draft.view.jump = had_focus.then(String::new);
    }
    if let Some(status) = status {
        draw_status(ui, *scene, form, is_refused, &status, draft);
    }
}

/// Returns what the form needs; `None` if nothing was typed and nothing is missing.
fn status(scene: Scene<'_>, form: &Form, draft: &FormState) -> Option<Status> {
    // What a blank form needs is no error yet.
    let theme = scene.theme;
    let color = if draft.is_untouched(form) { theme.text_secondary } else { theme.error };
    let dataset = &scene.document.dataset;
    let blocking = |words: Words, links| Some(Status { words, links, color, is_blocking: true });
    let obstacles = draft.obstacles(dataset, form);
    let missing = obstacles.iter().filter(|field| field.problem.is_none()).count();
    if missing > 0 {
        let all = obstacles.len();
        let is_only_empty = missing == all;
        let words =
            if is_only_empty { texts::required_fields_left(all) } else { texts::fix_first(all) };
        return blocking(words, obstacles);
    }
    let id = field_text(&draft.entry.node, "id");
    let is_taken = form.section.is_some_and(|section| {
        section.has_ids()
            && form.edited_id() != Some(id.as_str())
            && entry_name(dataset, section, &id).is_some()
    });
    if is_taken && !id.is_empty() {
        let words = texts::id_taken(&id);
        let link = Obstacle {
            path: "id".to_owned(),
            name: crate::words::heading::SHOW,
            spoken: words.clone(),
            problem: Some(words.clone()),
        };
        return blocking(words, vec![link]);
    }
    if !obstacles.is_empty() {
        return blocking(texts::fix_first(obstacles.len()), obstacles);
    }
    let is_changed = draft.is_changed();
    (is_changed || draft.view.applied.is_some()).then(|| Status {
        words: if is_changed { texts::NOT_APPLIED } else { texts::APPLIED },
        links: Vec::new(),
        color: theme.text_secondary,
        is_blocking: false,
    })
}

/// Announces that the form was applied, or, once the user has tried, why it cannot be or that it can:
/// the first field, to which the focus has gone, and how many more, or what is wrong with the first.
fn announce_status(
    ui: &Ui,
    scene: Scene<'_>,
    form: &Form,
    is_refused: bool,
    status: &Status,
    draft: &FormState,
    shown: &Response,
) {
    let view = &draft.view;
    let pause_secs = draft.secs_to_pause(ui);
    if view.shows_all_problems && (status.is_blocking || draft.is_changed()) {
        let first = status.links.first();
        let words = || match first.map(|field| (&field.problem, &field.path)) {
            // Nothing in between lets the same words be said again.
            _ if is_refused || draft.submission.is_some() => Words::EMPTY,
            Some((None, _)) => status.spoken(),
            // The field says it, and may be halfway typed.
            Some((_, path)) if !draft.was_refused && view.focused.as_ref() == Some(path) => {
                Words::EMPTY
            }
            _ if pause_secs > 0.0 => Words::EMPTY,
            None if !status.is_blocking => texts::can_be_applied(form.edited_id().is_none()),
            Some((Some(problem), _)) if !draft.was_refused => problem.clone(),
            _ => status.spoken(),
        };
        kit::announce(ui, Id::unique("why a form cannot be applied"), words);
        if pause_secs > 0.0 {
            ui.ctx().request_repaint_after_secs(pause_secs as f32);
        }
    } else if let Some(applied) = view.applied {
        let id = form.edited_id().unwrap_or_default();
        let name = || entry_name(&scene.document.dataset, form.section, id).unwrap_or_default();
        let words = || texts::applied(applied == Applied::Added, &name());
        kit::set_status(ui, shown, Live::Polite, words);
    }
}

/// Draws a sign between the links, which a screen reader would spell.
fn draw_sign(ui: &mut Ui, theme: &Theme, sign: Words) {
    let shown = Text::new(sign, theme::sans(size::LABEL), theme.text).show(ui);
    shown.hide_from_screen_readers();
}

/// Draws what the form needs, with links to the fields.
fn draw_status(
    ui: &mut Ui,
    scene: Scene<'_>,
    form: &Form,
    is_refused: bool,
    status: &Status,
    draft: &mut FormState,
) {
    let theme = scene.theme;
    let mut jump = None;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if status.is_blocking {
            let center = pos2(ui.cursor().left() + 8.0, ui.max_rect().center().y);
            let is_error = status.color == theme.error;
            let icon = if is_error { Icon::Error } else { Icon::Edit };
            icon.paint_at(ui.painter(), center, status.color);
            ui.add_space(22.0);
        }
        let words = if status.links.is_empty() {
            status.words.clone()
        } else {
            texts::with_colon(&status.words)
        };
        let text = Text::new(words, theme::sans(size::LABEL), theme.text);
        let shown = ui.add(text.label().truncate());
        announce_status(ui, scene, form, is_refused, status, draft, &shown);
        // Keys use the links: a label with a click of its own would keep the focus when Tab is pressed.
        if shown.interact(Sense::CLICK).clicked() {
            jump = status.links.first().map(|field| field.path.clone());
        }
        let named = &status.links[..status.links.len().min(MAX_NAMED)];
        let has_more = named.len() < status.links.len();
        for (index, Obstacle { name, path, .. }) in named.iter().enumerate() {
            ui.add_space(space::S);
            let is_last = index + 1 == named.len();
            let has_comma = !is_last || has_more;
            let text = Text::new(name, theme::medium(size::LABEL), theme.text);
            // The first is cut rather than left out.
            let least = if index == 0 { MIN_LINK_WIDTH } else { f32::INFINITY };
            let width = text.width(ui);
            let room = ui.available_width();
            if room < width.min(least) {
                draw_sign(ui, theme, texts::AND_MORE);
                break;
            }
            let width = width.min(room);
            let (_, rect) = ui.allocate_space(vec2(width, 24.0));
            let response = ui.interact(rect, ui.scope_id().with(("jump", path)), Sense::click());
            let line = text.paint(ui, rect.center(), egui::Align2::CENTER_CENTER, width + 1.0);
            let stroke = Stroke::new(1.0, theme.text);
            let y = line.bottom() - 1.0;
            ui.painter().hline(line.x_range(), y, stroke);
            kit::focus_ring(ui, &response, theme);
            response.set_name(Role::Link, || texts::go_to_field(name));
            if response.clicked() {
                jump = Some(path.clone());
            }
            if has_comma {
                draw_sign(ui, theme, texts::COMMA);
            }
            if is_last && has_more {
                ui.add_space(space::S);
                draw_sign(ui, theme, texts::AND_MORE);
            }
        }
    });
    if let Some(path) = jump {
        draft.view.visited.insert(path.clone());
        draft.view.jump = Some(path);
        ui.ctx().request_repaint();
    }
}
