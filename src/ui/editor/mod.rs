//! The panel in which entries are added, changed and taken out: a list to
//! choose from, and a form for the one that is chosen.

mod draft;
mod fields;
mod list;
mod parts_of;
mod picker;
mod scale;

pub use draft::EditorDraft;

use egui::accesskit::Role;
use egui::{
    Align, Frame, Key, Layout, Margin, Modifiers, RichText, ScrollArea, Ui, WidgetInfo, vec2,
};

use super::{Scene, parts};
use crate::command::{Command, Edit};
use crate::diagnostic::Severity;
use crate::file::edit::Node;
use crate::model::Section;
use crate::theme;
use crate::view::Form;
use draft::Typed;
use fields::Pen;

const MARGIN: i8 = 20;

/// Draws the panel.
pub fn show(ui: &mut Ui, scene: Scene<'_>, draft: &mut EditorDraft, commands: &mut Vec<Command>) {
    ui.painter().vline(
        ui.max_rect().left() + 0.5,
        ui.max_rect().y_range(),
        (1.0, scene.theme.border),
    );
    draft.follow(scene);
    match &scene.editing.form {
        Some(form) => show_form(ui, scene, form, draft, commands),
        None => list::show(ui, scene, draft, commands),
    }
    let is_typed = draft.is_typed();
    if is_typed != scene.editing.is_typed {
        commands.push(Command::Edit(Edit::Typed(is_typed)));
    }
}

fn show_form(
    ui: &mut Ui,
    scene: Scene<'_>,
    form: &Form,
    draft: &mut EditorDraft,
    commands: &mut Vec<Command>,
) {
    head(ui, scene, form, commands);
    let begins = draft.begin(form);
    let typed = draft.of(form);
    typed.check(ui, scene, form);
    let foot = 58.0 + 22.0 * typed.trial.others.len().min(3) as f32;
    let room = ui.available_height() - foot;
    let before = typed.node.clone();
    ScrollArea::vertical()
        .id_salt(("form", form.serial))
        .max_height(room.max(60.0))
        .auto_shrink(false)
        .content_margin(Margin::symmetric(MARGIN, 0))
        .show(ui, |ui| {
            parts::with_edges(ui, scene.theme);
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            ui.set_width(ui.available_width());
            let Typed {
                node,
                trial,
                unfolded,
                ..
            } = typed;
            let mut pen = Pen {
                scene,
                trial,
                unfolded,
                focus: form.focus.as_deref().filter(|_| begins),
                commands,
                path: String::new(),
            };
            pen.entry(ui, form.section.entry(), node);
            ui.add_space(20.0);
        });
    if typed.node != before {
        typed.touch(ui, scene, form, &before);
    }
    foot_of(ui, scene, form, typed, commands);
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
                let title = match form.changes() {
                    Some(_) => format!("Edit {noun}"),
                    None => format!("New {noun}"),
                };
                ui.label(
                    RichText::new(title)
                        .font(theme::semibold(16.0))
                        .color(theme.text),
                );
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let close = parts::word_button(ui, theme, "Close", false);
                    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close form"));
                    let close = close.on_hover_text("What is typed stays here for now (Esc)");
                    if close.clicked() {
                        commands.push(Command::Edit(Edit::Close));
                    }
                });
            });
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 14.0;
                let mut deeds = vec![("all entries", "All entries", Edit::List)];
                if let Some(id) = form.changes() {
                    let section = form.section;
                    let duplicate = Edit::Duplicate(section, id.to_owned());
                    deeds.push(("duplicate", "Duplicate", duplicate));
                    deeds.push(("delete", "Delete", Edit::Delete(section, id.to_owned())));
                    if section == Section::Steps
                        && let Ok(at) = id.parse()
                    {
                        deeds.push(("earlier", "Move the step earlier", Edit::StepUp(at)));
                        deeds.push(("later", "Move the step later", Edit::StepUp(at + 1)));
                    }
                }
                for (word, label, edit) in deeds {
                    if parts::word_link(ui, theme, word, label).clicked() {
                        commands.push(Command::Edit(edit));
                    }
                }
            });
        });
}

/// What is wrong beyond the single fields, and the button that takes the form
/// into the dataset.
fn foot_of(
    ui: &mut Ui,
    scene: Scene<'_>,
    form: &Form,
    typed: &mut Typed,
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
            for other in typed.trial.others.iter().take(3) {
                let words = format!("Elsewhere: {}", other.message);
                let colour = match other.severity() {
                    Severity::Error => theme.error,
                    Severity::Warning => theme.warning,
                };
                let text = RichText::new(&words).font(theme::sans(12.0)).color(colour);
                ui.add(egui::Label::new(text).truncate())
                    .on_hover_text(words);
            }
            let refused = typed.refused(form);
            let changed = typed.is_changed();
            ui.horizontal(|ui| {
                parts::with_edges(ui, theme);
                ui.spacing_mut().button_padding = vec2(14.0, 6.0);
                let apply = if form.changes().is_some() {
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
                let shown = parts::keys(ui, keys);
                let button = ui
                    .add_enabled(ready, button)
                    .on_hover_text(format!("Take this into the dataset ({shown})"));
                let pressed = ui.input_mut(|input| input.consume_shortcut(&keys));
                if button.clicked() || (pressed && ready) {
                    commands.push(Command::Edit(Edit::Submit(typed.node.clone())));
                    typed.sent = true;
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
                let colour = if refused.is_some() {
                    theme.error
                } else {
                    theme.text_muted
                };
                let text = RichText::new(words).font(theme::sans(12.5)).color(colour);
                ui.add(egui::Label::new(text).truncate());
            });
        });
}

/// The words of a field.
fn words_of(node: &Node, field: &str) -> String {
    node.get(field)
        .map_or(String::new(), |value| value.words().to_owned())
}
