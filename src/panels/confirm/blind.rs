//! The dialogs of blind coding, of which none shows something of the dataset.

use egui::Context;

use super::{Choice, Confirmation, about_file, cancel, draw_dialog};
use crate::analysis::{coders_named, coding_count};
use crate::command::{Code, Command, Edit};
use crate::scene::Scene;
use crate::view::{BlindCoding, CodingDialog};
use crate::words::{CANCEL, blind as texts, dialogs};

/// Draws the dialog, if there is something to ask.
pub fn show(ctx: &Context, scene: Scene<'_>, coding: &BlindCoding) {
    let chosen = coding.chosen.len();
    let dialog = coding.dialog.as_ref();
    let confirmation = dialog
        .map(|dialog| match dialog {
            CodingDialog::SameName(name) => same_name(scene, name),
            CodingDialog::ChangeCoder => changing_coder(chosen),
            CodingDialog::Stop => stopping(chosen),
        })
        .or_else(|| closing(scene, chosen))
        .or_else(|| about_file(scene, chosen))
        .or_else(|| conflict(scene));
    if let Some(confirmation) = confirmation {
        draw_dialog(ctx, scene, confirmation);
    }
}

/// The choice to show the first value that is chosen and not coded.
pub(super) fn show_chosen() -> Choice {
    Choice::new(texts::SHOW_FIRST, Code::FirstChosen)
}

fn same_name(scene: Scene<'_>, name: &str) -> Confirmation {
    let dataset = &scene.document.dataset;
    let coders: Vec<_> = coders_named(dataset, name).collect();
    let another = Choice::new(texts::ANOTHER_PERSON, Code::AsNew(name.to_owned()));
    let (title, message, choices) = match coders[..] {
        [coder] => {
            let codings = coding_count(dataset, &coder.id);
            let listed = Choice::new(texts::CONTINUE, Code::AsListed(coder.id.clone()));
            (
                texts::same_name_title(&coder.name),
                texts::same_name(&coder.name, codings),
                vec![listed, another],
            )
        }
        _ => (texts::same_names_title(coders.len()), texts::SAME_NAMES, vec![another]),
    };
    Confirmation { title, message, choices, cancel: Some((CANCEL, Command::Code(Code::GoOn))) }
}

fn changing_coder(chosen: usize) -> Confirmation {
    Confirmation {
        title: texts::CHANGE_CODER_TITLE,
        message: texts::chosen_is_lost(chosen),
        choices: vec![show_chosen(), Choice::destructive(texts::CHANGE_CODER, Code::AskWho)],
        cancel: Some((texts::GO_ON, Command::Code(Code::GoOn))),
    }
}

fn stopping(chosen: usize) -> Confirmation {
    let go_on = Choice::new(texts::GO_ON, Code::GoOn);
    let stop = Choice::destructive(texts::STOP, Code::End);
    Confirmation {
        title: texts::STOP_TITLE,
        message: texts::stop_message(chosen),
        choices: match chosen {
            0 => vec![go_on, stop],
            _ => vec![show_chosen(), go_on, stop],
        },
        cancel: None,
    }
}

/// Whether to close the window, if only what is chosen and not coded is lost.
fn closing(scene: Scene<'_>, chosen: usize) -> Option<Confirmation> {
    let editing = scene.editing;
    let is_saved = !scene.document.is_unsaved() && !editing.has_unapplied_input;
    let is_closing = editing.pending_navigation.is_some();
    (is_closing && is_saved && chosen > 0).then(|| Confirmation {
        title: texts::CLOSE_TITLE,
        message: texts::chosen_is_lost(chosen),
        choices: vec![show_chosen(), Choice::destructive(texts::CLOSE, Edit::DiscardAndContinue)],
        cancel: Some(cancel()),
    })
}

/// Unlike outside of blind coding, neither version is shown, so the coder does not choose.
fn conflict(scene: Scene<'_>) -> Option<Confirmation> {
    scene.editing.conflict.as_ref()?;
    let (_, go_on) = cancel();
    Some(Confirmation {
        title: dialogs::conflict_title(&scene.document.name()),
        message: texts::CONFLICT,
        choices: vec![Choice::new(dialogs::SAVE_AS, Edit::SaveAs)],
        cancel: Some((texts::GO_ON, go_on)),
    })
}
