//! The panel in which entries are added, changed and taken out: a list to
//! choose from, and a form for the one that is chosen.

mod fields;
mod list;
mod nested;
mod picker;
mod scale;
mod state;

pub use state::EditorState;

use egui::accesskit::Role;
use egui::{
    Align, Frame, Key, Layout, Margin, Modifiers, RichText, ScrollArea, Ui, WidgetInfo, vec2,
};

use super::{Scene, kit};
use crate::command::{Command, Edit};
use crate::diagnostic::Severity;
use crate::file::edit::Node;
use crate::model::Section;
use crate::theme;
use crate::view::Form;
use fields::FieldEditor;
use state::FormState;

const MARGIN: i8 = 20;

/// Draws the panel.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut EditorState, commands: &mut Vec<Command>) {
    state.relocate_steps(scene);
    match &scene.editing.form {
        Some(form) => show_form(ui, scene, form, state, commands),
        None => list::show(ui, scene, state, commands),
    }
    let is_typed = state.has_unapplied_changes();
    if is_typed != scene.editing.has_unapplied_input {
        commands.push(Command::Edit(Edit::DraftChanged(is_typed)));
    }
}

fn show_form(
    ui: &mut Ui,
    scene: Scene<'_>,
    form: &Form,
    state: &mut EditorState,
    commands: &mut Vec<Command>,
) {
    head(ui, scene, form, commands);
    let begins = state.open_form(form);
    let typed = state.form_mut(form);
    typed.check(ui, scene, form);
    let foot = 58.0 + 22.0 * typed.dry_run.other_diagnostics.len().min(3) as f32;
    let room = ui.available_height() - foot;
    let before = typed.node.clone();
    ScrollArea::vertical()
        .id_salt(("form", form.serial))
        .max_height(room.max(60.0))
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
            } = typed;
            let mut fields = FieldEditor {
                scene,
                dry_run,
                expanded,
                focus: form.focus.as_deref().filter(|_| begins),
                commands,
                path: String::new(),
            };
            fields.entry(ui, form.section.schema(), node);
            ui.add_space(20.0);
        });
    if typed.node != before {
        typed.record_edit(ui, scene, form, &before);
    }
    footer(ui, scene, form, typed, commands);
}

/// What the form is for, and the way out of it.
fn head(ui: &mut Ui, scene: Scene<'_>, form: &Form, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let noun = form.section.noun();
    Frame::new()
        .inner_margin(Margin {
            left: MARGIN,
            right: MARGIN - 10,
            top: 12,
            bottom: 6,
        })
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let title = match form.edited_id() {
                    Some(_) => format!("Edit {noun}"),
                    None => format!("New {noun}"),
                };
                ui.label(
                    RichText::new(title)
                        .font(theme::semibold(16.0))
                        .color(theme.text),
                );
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let close = kit::text_button(ui, theme, "Close", false);
                    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close form"));
                    let close = close.on_hover_text("What is typed stays here for now (Esc)");
                    if close.clicked() {
                        commands.push(Command::Edit(Edit::Close));
                    }
                });
            });
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 14.0;
                let mut actions = vec![("all entries", "All entries", Edit::ShowList)];
                if let Some(id) = form.edited_id() {
                    let section = form.section;
                    let duplicate = Edit::Duplicate(section, id.to_owned());
                    actions.push(("duplicate", "Duplicate", duplicate));
                    actions.push(("delete", "Delete", Edit::Delete(section, id.to_owned())));
                    if section == Section::Steps
                        && let Ok(at) = id.parse()
                    {
                        actions.push(("earlier", "Move the step earlier", Edit::MoveStepUp(at)));
                        actions.push(("later", "Move the step later", Edit::MoveStepUp(at + 1)));
                    }
                }
                for (word, label, edit) in actions {
                    if kit::text_link(ui, theme, word, label).clicked() {
                        commands.push(Command::Edit(edit));
                    }
                }
            });
        });
}

/// What is wrong beyond the single fields, and the button that takes the form
/// into the dataset.
fn footer(
    ui: &mut Ui,
    scene: Scene<'_>,
    form: &Form,
    typed: &mut FormState,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    ui.painter().hline(
        ui.max_rect().x_range(),
        ui.cursor().top() + 0.5,
        (1.0, theme.border),
    );
    Frame::new()
        .inner_margin(Margin::symmetric(MARGIN, 8))
        .show(ui, |ui| {
            for other in typed.dry_run.other_diagnostics.iter().take(3) {
                let words = format!("Elsewhere: {}", other.message);
                let color = match other.severity() {
                    Severity::Error => theme.error,
                    Severity::Warning => theme.warning,
                };
                let text = RichText::new(&words).font(theme::sans(12.0)).color(color);
                ui.add(egui::Label::new(text).truncate())
                    .on_hover_text(words);
            }
            let refused = typed.blocked_reason(form);
            let changed = typed.is_changed();
            ui.horizontal(|ui| {
                kit::outline_widgets(ui, theme);
                ui.spacing_mut().button_padding = vec2(14.0, 6.0);
                let apply = if form.edited_id().is_some() {
                    "Apply"
                } else {
                    "Add"
                };
                let ready = changed && refused.is_none();
                let text = RichText::new(apply).font(theme::semibold(13.5));
                let button = if ready {
                    egui::Button::new(text.color(theme.surface)).fill(theme.text)
                } else {
                    egui::Button::new(text)
                };
                let keys = egui::KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
                let shown = kit::format_shortcut(ui, keys);
                let button = ui
                    .add_enabled(ready, button)
                    .on_hover_text(format!("Take this into the dataset ({shown})"));
                let pressed = ui.input_mut(|input| input.consume_shortcut(&keys));
                if button.clicked() || (pressed && ready) {
                    commands.push(Command::Edit(Edit::Submit(typed.node.clone())));
                    typed.is_submitted = true;
                }
                if ui
                    .add_enabled(changed, egui::Button::new("Revert"))
                    .on_hover_text("Let go of what is typed here")
                    .clicked()
                {
                    typed.revert(form);
                }
                let words = match (&refused, changed) {
                    (Some(why), true) => why.as_str(),
                    (None, true) => "Not applied yet",
                    (_, false) => "",
                };
                let color = if refused.is_some() {
                    theme.error
                } else {
                    theme.text_muted
                };
                let text = RichText::new(words).font(theme::sans(12.5)).color(color);
                ui.add(egui::Label::new(text).truncate());
            });
        });
}

/// The words of a field.
fn field_text(node: &Node, field: &str) -> String {
    node.get(field)
        .map_or(String::new(), |value| value.as_str().to_owned())
}
