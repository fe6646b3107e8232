//! The panel in which entries are added, changed and deleted: a list of entries
//! to choose from, or the form of the chosen one. Edits stay in [`EditorState`]
//! until they are applied to the dataset or discarded.

mod fields;
mod list;
mod nested;
mod picker;
mod scale;
mod state;

pub use state::EditorState;

use egui::{
    Align, Frame, Key, KeyboardShortcut, Layout, Margin, Modifiers, Response, ScrollArea, Ui, vec2,
};

use super::Scene;
use super::kit::{self, ResponseExt as _, forms};
use crate::command::{Command, Edit};
use crate::diagnostic::Severity;
use crate::file::edit::Node;
use crate::model::Section;
use crate::theme::{self, Theme};
use crate::view::Form;
use crate::words::{Words, editor as texts};
use fields::FieldEditor;
use state::FormState;

const MARGIN: i8 = 20;

/// The maximum number of problems elsewhere in the file that a form lists.
const MAX_OTHER_PROBLEMS: usize = 3;

/// Draws the panel.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut EditorState, commands: &mut Vec<Command>) {
    state.relocate_steps(scene);
    match &scene.editing.form {
        Some(form) => draw_form(ui, scene, form, state, commands),
        None => list::show(ui, scene, state, commands),
    }
    let has_unapplied = state.has_unapplied_changes();
    if has_unapplied != scene.editing.has_unapplied_input {
        commands.push(Command::Edit(Edit::SetUnappliedInput(has_unapplied)));
    }
}

fn draw_form(
    ui: &mut Ui,
    scene: Scene<'_>,
    form: &Form,
    state: &mut EditorState,
    commands: &mut Vec<Command>,
) {
    draw_form_header(ui, scene, form, commands);
    let was_just_opened = state.open_form(form);
    let draft = state.form_mut(form);
    draft.check(ui, scene, form);
    let other_problems = draft
        .dry_run
        .other_diagnostics
        .len()
        .min(MAX_OTHER_PROBLEMS);
    let footer_height = 58.0 + 22.0 * other_problems as f32;
    let height = ui.available_height() - footer_height;
    let before = draft.node.clone();
    ScrollArea::vertical()
        .id_salt(("form", form.serial))
        .max_height(height.max(60.0))
        .auto_shrink(false)
        .content_margin(Margin::symmetric(MARGIN, 0))
        .show(ui, |ui| {
            kit::outline_widgets(ui, scene.theme);
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            ui.set_width(ui.available_width());
            let FormState {
                node,
                dry_run,
                expanded,
                ..
            } = draft;
            let mut fields = FieldEditor {
                scene,
                dry_run,
                expanded,
                focus: form.focus.as_deref().filter(|_| was_just_opened),
                commands,
                path: String::new(),
            };
            fields.draw_entry(ui, form.section.schema(), node);
            ui.add_space(20.0);
        });
    if draft.node != before {
        draft.record_edit(ui, scene, form, &before);
    }
    draw_footer(ui, scene, form, draft, commands);
}

/// Draws a title with a button that closes the panel. Returns the button.
fn draw_title_row(ui: &mut Ui, theme: &Theme, title: Words, close_name: &Words) -> Response {
    ui.horizontal(|ui| {
        kit::Text::new(title, theme::semibold(16.0), theme.text).show(ui);
        let right_to_left = Layout::right_to_left(Align::Center);
        ui.with_layout(right_to_left, |ui| kit::close_button(ui, theme, close_name))
            .inner
    })
    .inner
}

/// The frame around the header of the panel.
fn header_frame() -> Frame {
    Frame::new().inner_margin(Margin {
        left: MARGIN,
        right: MARGIN - 10,
        top: 12,
        bottom: 6,
    })
}

/// Draws the form's title, and links to other actions on its entry.
fn draw_form_header(ui: &mut Ui, scene: Scene<'_>, form: &Form, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let section = form.section;
    header_frame().show(ui, |ui| {
        let title = match form.edited_id() {
            Some(_) => texts::edit_entry(section),
            None => texts::new_entry(section),
        };
        let close = draw_title_row(ui, theme, title, &texts::CLOSE_FORM);
        if close.tooltip(texts::CLOSE_FORM_HELP).clicked() {
            commands.push(Command::Edit(Edit::Close));
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let mut link = |text: Words, name: Words, edit: Edit| {
                if kit::text_link(ui, theme, text, || name.clone()).clicked() {
                    commands.push(Command::Edit(edit));
                }
            };
            link(texts::ALL_ENTRIES, texts::ALL_ENTRIES, Edit::ShowList);
            let Some(id) = form.edited_id() else {
                return;
            };
            let duplicate = Edit::Duplicate(section, id.to_owned());
            link(texts::DUPLICATE, texts::DUPLICATE, duplicate);
            let delete = Edit::Delete(section, id.to_owned());
            link(texts::DELETE, texts::DELETE, delete);
            if section == Section::Steps
                && let Ok(index) = id.parse()
            {
                let earlier = Edit::MoveStepUp(index);
                link(texts::EARLIER, texts::MOVE_STEP_EARLIER, earlier);
                let later = Edit::MoveStepUp(index + 1);
                link(texts::LATER, texts::MOVE_STEP_LATER, later);
            }
        });
    });
}

/// Draws the problems elsewhere in the file, and the buttons that apply or discard
/// the edits.
fn draw_footer(
    ui: &mut Ui,
    scene: Scene<'_>,
    form: &Form,
    draft: &mut FormState,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    ui.painter().hline(
        ui.max_rect().x_range(),
        ui.cursor().top() + 0.5,
        (1.0, theme.border),
    );
    let margin = Margin::symmetric(MARGIN, 8);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        let other_diagnostics = &draft.dry_run.other_diagnostics;
        for diagnostic in other_diagnostics.iter().take(MAX_OTHER_PROBLEMS) {
            let color = severity_color(theme, diagnostic.severity());
            let text = kit::rich_text(texts::problem_elsewhere(&diagnostic.message));
            forms::truncated(ui, text.font(theme::sans(12.0)).color(color));
        }
        let blocked_reason = draft.blocked_reason(form);
        let is_changed = draft.is_changed();
        forms::button_row(ui, theme, |ui| {
            let is_ready = is_changed && blocked_reason.is_none();
            let apply = if form.edited_id().is_some() {
                texts::APPLY
            } else {
                texts::ADD
            };
            let keys = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
            let help = texts::apply_help(&kit::format_shortcut(ui, keys));
            let button = forms::primary_button(ui, theme, apply, is_ready).tooltip(help);
            let shortcut_pressed = ui.input_mut(|input| input.consume_shortcut(&keys));
            if button.clicked() || (shortcut_pressed && is_ready) {
                commands.push(Command::Edit(Edit::Submit(draft.node.clone())));
                draft.is_submitted = true;
            }
            let revert = ui
                .add_enabled_ui(is_changed, |ui| kit::button(ui, texts::REVERT))
                .inner;
            if revert.tooltip(texts::REVERT_HELP).clicked() {
                draft.revert(form);
            }
            if is_changed {
                let (status, color) = match blocked_reason {
                    Some(reason) => (reason, theme.error),
                    None => (texts::NOT_APPLIED, theme.text_muted),
                };
                let status = kit::rich_text(status).font(theme::sans(12.5));
                forms::truncated(ui, status.color(color));
            }
        });
    });
}

fn severity_color(theme: &Theme, severity: Severity) -> egui::Color32 {
    match severity {
        Severity::Error => theme.error,
        Severity::Warning => theme.warning,
    }
}

/// The text of a field; empty if the field is missing.
fn field_text(node: &Node, field: &str) -> String {
    node.get(field)
        .map_or(String::new(), |value| value.as_str().to_owned())
}
