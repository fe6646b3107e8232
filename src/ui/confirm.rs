//! Dialogs that ask for confirmation before data is lost. While one is open,
//! nothing else in the window reacts.

use egui::{Context, Ui, vec2};

use super::Scene;
use super::kit::{self, Button, Dialog};
use crate::command::{Command, Edit};
use crate::words::{CANCEL, Words, dialogs as texts};

/// The contents of a dialog.
struct Confirmation {
    title: Words,
    message: Words,
    /// The main one first.
    choices: Vec<Choice>,
    /// The edit of the Cancel button and of Escape; `None` if a choice must be made.
    cancel: Option<Edit>,
}

/// A button of a dialog.
struct Choice {
    name: Words,
    edit: Edit,
    /// Whether it loses something.
    is_destructive: bool,
}

impl Choice {
    fn new(name: Words, edit: Edit) -> Self {
        Self {
            name,
            edit,
            is_destructive: false,
        }
    }

    fn destructive(name: Words, edit: Edit) -> Self {
        Self {
            name,
            edit,
            is_destructive: true,
        }
    }
}

/// Draws the dialog, if there is something to confirm.
pub fn show(ctx: &Context, scene: Scene<'_>, commands: &mut Vec<Command>) {
    if let Some(confirmation) = confirmation(scene) {
        draw_dialog(ctx, scene, confirmation, commands);
    }
}

fn confirmation(scene: Scene<'_>) -> Option<Confirmation> {
    let editing = scene.editing;
    let file = scene.document.name();
    if let Some(deletion) = &editing.pending_deletion {
        let delete = Edit::Delete(deletion.section, deletion.id.clone());
        return Some(Confirmation {
            title: texts::delete_title(deletion.section, &deletion.id),
            message: texts::delete_message(deletion.problems),
            choices: vec![Choice::destructive(texts::DELETE, delete)],
            cancel: Some(Edit::Cancel),
        });
    }
    if let Some(recovery) = &editing.recovery {
        let (title, message, restore, discard) = match recovery.step {
            Some(step) => (
                texts::RESUME_TALK_TITLE,
                texts::resume_talk_message(step),
                texts::RESUME,
                texts::DO_NOT_RESUME,
            ),
            None => (
                texts::restore_title(&file),
                texts::RESTORE_MESSAGE,
                texts::RESTORE,
                texts::DISCARD_CHANGES,
            ),
        };
        return Some(Confirmation {
            title,
            message,
            choices: vec![
                Choice::new(restore, Edit::RestoreRecovery),
                Choice::destructive(discard, Edit::DiscardRecovery),
            ],
            cancel: None,
        });
    }
    if editing.pending_navigation.is_some() {
        let cancel = Some(Edit::Cancel);
        return Some(if scene.document.is_unsaved() {
            Confirmation {
                title: texts::save_title(&file),
                message: if editing.has_unapplied_input {
                    texts::UNSAVED_AND_UNAPPLIED
                } else {
                    texts::UNSAVED
                },
                choices: vec![
                    Choice::new(texts::SAVE, Edit::SaveAndContinue),
                    Choice::destructive(texts::DO_NOT_SAVE, Edit::DiscardAndContinue),
                ],
                cancel,
            }
        } else {
            Confirmation {
                title: texts::discard_title(&file),
                message: texts::UNAPPLIED,
                choices: vec![Choice::destructive(
                    texts::DISCARD_CHANGES,
                    Edit::DiscardAndContinue,
                )],
                cancel,
            }
        });
    }
    None
}

fn draw_dialog(
    ctx: &Context,
    scene: Scene<'_>,
    confirmation: Confirmation,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let Confirmation {
        title,
        message,
        choices,
        cancel,
    } = confirmation;
    let mut chosen = None;
    let contents = |ui: &mut Ui| {
        kit::paragraph(ui, &message, 13.5, theme.text_secondary);
    };
    let footer = |ui: &mut Ui| {
        let has_opened = kit::has_just_opened(ui, title.as_str());
        for (index, choice) in choices.into_iter().enumerate() {
            let button = if choice.is_destructive {
                Button::destructive(choice.name)
            } else if index == 0 {
                Button::primary(choice.name)
            } else {
                Button::secondary(choice.name)
            };
            let button = button.show(ui, theme);
            if index == 0 && has_opened {
                button.request_focus();
            }
            let is_entered = index == 0 && !choice.is_destructive && kit::enter_pressed(ui);
            if button.clicked() || is_entered {
                chosen = Some(choice.edit);
            }
        }
        if let Some(edit) = cancel {
            let escape = kit::escape_pressed(ui);
            if Button::quiet(CANCEL).show(ui, theme).clicked() || escape {
                chosen = Some(edit);
            }
        }
    };
    let dialog = Dialog::new(theme, &title, vec2(480.0, 400.0));
    dialog.show(ctx, contents, Some(footer));
    commands.extend(chosen.map(Command::Edit));
}
