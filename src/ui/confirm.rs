//! Dialogs that ask for confirmation before data is lost. While one is open,
//! nothing else in the window reacts.

use egui::{Align2, Context, Frame, Id, Key, Margin, Modal, Modifiers, Ui, vec2};

use super::Scene;
use super::kit::{self, forms};
use crate::command::{Command, Edit};
use crate::theme;
use crate::words::{CANCEL, Words, dialogs as texts};

/// The contents of a dialog.
struct Confirmation {
    title: Words,
    message: Words,
    choices: Vec<(Words, Edit)>,
    /// The edit of the Cancel button and of Escape; `None` if a choice must be made.
    cancel: Option<Edit>,
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
            choices: vec![(texts::DELETE, delete)],
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
                (restore, Edit::RestoreRecovery),
                (discard, Edit::DiscardRecovery),
            ],
            cancel: None,
        });
    }
    if editing.pending_navigation.is_some() {
        let cancel = Some(Edit::Cancel);
        return Some(if scene.document.is_edited() {
            Confirmation {
                title: texts::save_title(&file),
                message: if editing.has_unapplied_input {
                    texts::UNSAVED_AND_UNAPPLIED
                } else {
                    texts::UNSAVED
                },
                choices: vec![
                    (texts::SAVE, Edit::SaveAndContinue),
                    (texts::DO_NOT_SAVE, Edit::DiscardAndContinue),
                ],
                cancel,
            }
        } else {
            Confirmation {
                title: texts::discard_title(&file),
                message: texts::UNAPPLIED,
                choices: vec![(texts::DISCARD_CHANGES, Edit::DiscardAndContinue)],
                cancel,
            }
        });
    }
    editing.conflict.is_some().then(|| Confirmation {
        title: texts::conflict_title(&file),
        message: texts::CONFLICT_MESSAGE,
        choices: vec![
            (texts::KEEP_MINE, Edit::KeepMine),
            (texts::USE_VERSION_ON_DISK, Edit::TakeTheirs),
        ],
        cancel: None,
    })
}

fn draw_dialog(
    ctx: &Context,
    scene: Scene<'_>,
    confirmation: Confirmation,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let id = Id::unique("confirm");
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(22));
    let area = Modal::default_area(id).anchor(Align2::CENTER_CENTER, vec2(0.0, -40.0));
    let modal = Modal::new(id).area(area).frame(frame);
    modal.show(ctx, |ui: &mut Ui| {
        ui.set_width(420.0_f32.min(ctx.content_rect().width() - 80.0));
        kit::Text::new(confirmation.title, theme::semibold(16.0), theme.text).show(ui);
        ui.add_space(6.0);
        kit::paragraph(ui, confirmation.message, 13.5, theme.text_secondary);
        ui.add_space(12.0);
        forms::button_row(ui, theme, |ui| {
            for (name, edit) in confirmation.choices {
                if kit::button(ui, name).clicked() {
                    commands.push(Command::Edit(edit));
                }
            }
            let escape_pressed =
                ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            if let Some(edit) = confirmation.cancel
                && (kit::button(ui, CANCEL).clicked() || escape_pressed)
            {
                commands.push(Command::Edit(edit));
            }
        });
    });
}
