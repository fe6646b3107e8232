//! Dialogs that ask for confirmation before data is lost. While one is open,
//! nothing else in the window reacts.

use std::path::PathBuf;

use egui::{Context, Id, Ui, vec2};

use super::editor::entry_name;
use crate::command::{Command, Edit, File};
use crate::document::{Document, PartyParts};
use crate::file::edit::{LevelChoice, LevelUse};
use crate::kit::{self, Button, Dialog, Dropdown, DropdownOption, FieldInfo};
use crate::model::{Dataset, PartyId, Section};
use crate::scene::{Scene, WindowScene};
use crate::theme::{Theme, size};
use crate::view::{DeletedLevel, DraftQuestion, PendingDeletion, PendingDraft};
use crate::words::stances::quoted;
use crate::words::{CANCEL, Words, dialogs as texts};

/// The contents of a dialog.
struct Confirmation {
    title: Words,
    message: Words,
    /// The main one first.
    choices: Vec<Choice>,
    /// The name and the command of the button that Escape presses; `None` if a choice must
    /// be made.
    cancel: Option<(Words, Command)>,
}

/// A button of a dialog.
struct Choice {
    name: Words,
    command: Command,
    /// True if it loses something.
    is_destructive: bool,
    /// True if it is in a list, and no button.
    is_listed: bool,
}

impl Choice {
    fn new(name: Words, command: impl Into<Command>) -> Self {
        Self { name, command: command.into(), is_destructive: false, is_listed: false }
    }

    fn destructive(name: Words, command: impl Into<Command>) -> Self {
        Self { is_destructive: true, ..Self::new(name, command) }
    }
}

/// Draws the dialog, if there is something to confirm.
pub fn show(ctx: &Context, scene: WindowScene<'_>) {
    if let Some(confirmation) = confirmation(scene) {
        scene.send_all(draw_dialog(ctx, scene.theme, confirmation));
    }
}

/// Asks before what was typed for a new dataset is lost. Returns true if it was answered.
pub(super) fn discard_new_dataset(ctx: &Context, scene: Scene<'_>) -> bool {
    let confirmation = Confirmation {
        title: texts::DISCARD_NEW_TITLE,
        message: texts::DISCARD_NEW_MESSAGE,
        choices: vec![Choice::destructive(texts::DISCARD, File::CloseNew)],
        cancel: Some((texts::KEEP_EDITING, Command::File(File::New))),
    };
    let chosen = draw_dialog(ctx, scene.theme, confirmation);
    let is_answered = chosen.is_some();
    scene.send_all(chosen);
    is_answered
}

fn confirmation(scene: WindowScene<'_>) -> Option<Confirmation> {
    about_file(scene).or_else(|| interrupted_talk(scene))
}

fn about_file(scene: WindowScene<'_>) -> Option<Confirmation> {
    let editing = scene.editing;
    let document = scene.document;
    let file = if document.is_new() { document.title() } else { document.name() };
    if let Some(PendingDraft { question: DraftQuestion::Level(level), .. }) = &editing.pending_draft
    {
        return Some(deleted_level(level));
    }
    if let Some(deletion) = &editing.pending_deletion
        && deletion.section == Section::Parties
    {
        return Some(deleted_party(&scene.document.dataset, &deletion.id.as_str().into()));
    }
    if let Some(deletion) = &editing.pending_deletion {
        return Some(deleted_entry(document, deletion));
    }
    if editing.recovery.is_some() {
        return Some(Confirmation {
            title: texts::restore_title(&file),
            message: texts::RESTORE_MESSAGE,
            choices: vec![
                Choice::new(texts::RESTORE, Edit::RestoreRecovery),
                Choice::destructive(texts::DISCARD_CHANGES, Edit::DiscardRecovery),
            ],
            cancel: None,
        });
    }
    if !editing.unsaved_files.is_empty() {
        return Some(unsaved_files(&editing.unsaved_files));
    }
    if let Some(path) = &editing.pending_replacement {
        return Some(Confirmation {
            title: texts::break_hard_links_title(path),
            message: texts::BREAK_HARD_LINKS,
            choices: vec![Choice::new(texts::SAVE, Edit::BreakHardLinks)],
            cancel: Some(cancel()),
        });
    }
    // While the form is applied, it may have to ask something itself.
    if editing.applies_form || editing.pending_draft.is_some() {
        return None;
    }
    if editing.pending_navigation.is_some() {
        let is_unsaved = scene.document.is_unsaved();
        let discard = |name| Choice::destructive(name, Edit::DiscardAndContinue);
        let mut choices = if is_unsaved {
            let save = Choice::new(texts::SAVE, Edit::SaveAndContinue);
            vec![save, discard(texts::DO_NOT_SAVE)]
        } else {
            vec![discard(texts::DISCARD_CHANGES)]
        };
        if editing.is_form_changed {
            choices.insert(0, Choice::new(texts::APPLY, Edit::ApplyForm));
        }
        return Some(Confirmation {
            title: match (is_unsaved, editing.is_form_changed) {
                (true, _) => texts::save_title(&file),
                (false, true) => texts::discard_form_title(&scene.form_title()),
                (false, false) => texts::discard_title(&file),
            },
            message: texts::lost(is_unsaved),
            choices,
            cancel: Some(if editing.is_form_changed {
                (texts::KEEP_EDITING, Command::Edit(Edit::Cancel))
            } else {
                cancel()
            }),
        });
    }
    None
}

/// Offers to open files with unsaved changes; the next start offers those that are not opened.
fn unsaved_files(files: &[PathBuf]) -> Confirmation {
    let open = |file: &PathBuf| {
        Choice::new(texts::open_file(file, files.len()), Edit::OpenUnsavedFile(file.clone()))
    };
    Confirmation {
        title: texts::unsaved_files_title(files),
        message: texts::unsaved_files_message(files),
        choices: files.iter().map(open).collect(),
        cancel: Some((texts::NOT_NOW, Command::Edit(Edit::Cancel))),
    }
}

fn deleted_entry(document: &Document, deletion: &PendingDeletion) -> Confirmation {
    let dataset = &document.dataset;
    let PendingDeletion { section, id, problems, users, heir } = deletion;
    let name_of = |section: &Section, id: &String| {
        entry_name(dataset, *section, id).unwrap_or_else(|| Words::verbatim(id))
    };
    let users = users.iter().map(|(section, id)| match section {
        // The name of a step may be a sentence.
        Section::Steps => quoted(&name_of(section, id)),
        _ => name_of(section, id),
    });
    let users: Vec<Words> = users.collect();
    let name = name_of(section, id);
    if let Some((heir, lines)) = heir {
        let to = name_of(section, &heir.to_string());
        let give = Edit::ReplaceVoice(id.as_str().into(), heir.clone());
        return Confirmation {
            title: texts::give_title(&name, &to),
            message: texts::give_message(&users, &to, lines, *problems),
            choices: vec![Choice::destructive(texts::GIVE, give)],
            cancel: Some(cancel()),
        };
    }
    let delete = Edit::Delete(*section, id.clone());
    let mut choices = vec![Choice::destructive(texts::DELETE, delete)];
    if *section == Section::Actors && !users.is_empty() {
        choices.extend(document.heirs(&id.as_str().into()).into_iter().map(|heir| {
            let give = Edit::ReplaceVoice(id.as_str().into(), heir.id.clone());
            Choice { is_listed: true, ..Choice::new(Words::verbatim(&heir.name), give) }
        }));
    }
    Confirmation {
        title: texts::delete_title(*section, &name),
        message: texts::delete_message(*problems, &users),
        choices,
        cancel: Some(cancel()),
    }
}

fn deleted_party(dataset: &Dataset, id: &PartyId) -> Confirmation {
    let parts = PartyParts::new(dataset, id);
    let name = dataset.party(id).map_or(id.as_str(), |party| &party.name);
    let voices = parts.voices.iter().map(|voice| dataset.actors[*voice].name.as_str());
    let delete = |with_voices| Edit::DeleteParty(id.clone(), with_voices);
    Confirmation {
        title: texts::delete_title(Section::Parties, name),
        message: texts::delete_party_message(&voices.collect::<Vec<_>>(), parts.stances.len()),
        choices: vec![
            Choice::destructive(texts::DELETE_WITH_VOICES, delete(true)),
            Choice::destructive(texts::DELETE_ONLY_PARTY, delete(false)),
        ],
        cancel: Some(cancel()),
    }
}

fn deleted_level(level: &DeletedLevel) -> Confirmation {
    let DeletedLevel { number: _, label, used, neighbors } = level;
    let LevelUse { positions, ranges, codings } = *used;
    let neighbor = |(number, label): &(usize, String)| {
        let edit = Edit::ChooseForLevel(LevelChoice::Move(*number));
        Choice::destructive(texts::move_to_level(label), edit)
    };
    let mut choices: Vec<Choice> = neighbors.iter().map(neighbor).collect();
    let remove = Edit::ChooseForLevel(LevelChoice::Remove);
    choices.push(Choice::destructive(texts::REMOVE_POSITIONS, remove));
    Confirmation {
        title: texts::delete_level_title(label),
        message: texts::delete_level_message(positions + ranges + codings),
        choices,
        cancel: Some(cancel()),
    }
}

/// Draws the dialog about a talk that stopped, which `standpoint present` shows over the
/// slide.
pub fn show_interrupted_talk(ctx: &Context, scene: WindowScene<'_>) {
    if let Some(confirmation) = interrupted_talk(scene) {
        scene.send_all(draw_dialog(ctx, scene.theme, confirmation));
    }
}

fn interrupted_talk(scene: WindowScene<'_>) -> Option<Confirmation> {
    let talk = scene.editing.interrupted_talk.as_ref()?;
    let step = scene.document.dataset.steps.get(talk.step)?;
    Some(Confirmation {
        title: texts::continue_talk_title(talk.step),
        message: Words::verbatim(&step.title),
        choices: vec![Choice::new(texts::CONTINUE, Command::ContinueTalk)],
        cancel: Some((texts::DO_NOT_CONTINUE, Command::ForgetTalk)),
    })
}

/// The Cancel button.
fn cancel() -> (Words, Command) {
    (CANCEL, Command::Edit(Edit::Cancel))
}

/// Draws a dialog. Returns the command of the choice.
fn draw_dialog(ctx: &Context, theme: &Theme, confirmation: Confirmation) -> Option<Command> {
    let Confirmation { title, message, choices, cancel } = confirmation;
    let (listed, choices): (Vec<_>, Vec<_>) =
        choices.into_iter().partition(|choice| choice.is_listed);
    let width = if choices.len() > 2 { 640.0 } else { 520.0 };
    let (mut chosen, mut picked) = (None, None);
    let contents = |ui: &mut Ui| {
        kit::paragraph(ui, &message, size::BODY, theme.text_secondary);
        if !listed.is_empty() {
            let option = |choice: Choice| DropdownOption::new(Some(choice.command), choice.name);
            let options: Vec<_> = listed.into_iter().map(option).collect();
            let id = Id::unique("voice that takes over");
            let list = Dropdown::new(id, FieldInfo::new(texts::GIVE_TO), texts::CHOOSE_VOICE);
            picked = list.placeholder(true).choose(ui, theme, &options, &None).flatten();
        }
    };
    let footer = |ui: &mut Ui| {
        let has_opened = kit::has_just_opened(ui, title.as_str());
        let is_destructive = choices.first().is_some_and(|choice| choice.is_destructive);
        let first = choices.first().map(|choice| choice.command.clone());
        let escaped = cancel.as_ref().map(|(_, command)| command.clone());
        let last_safe = choices.iter().rposition(|choice| !choice.is_destructive);
        let choices = choices.into_iter().enumerate().map(|(index, choice)| {
            let button = if choice.is_destructive {
                Button::destructive(choice.name)
            } else if index == 0 {
                Button::primary(choice.name)
            } else {
                Button::secondary(choice.name)
            };
            (button, choice.command)
        });
        let mut choices: Vec<_> = choices.collect();
        // What loses something is far from where other buttons were a click before.
        let place = last_safe.map_or(choices.len(), |last| last + 1);
        let cancel = cancel.map(|(name, command)| (Button::quiet(name), command));
        choices.splice(place..place, cancel);
        let (buttons, clicked) = kit::dialog_buttons(ui, theme, choices);
        // What loses something needs more than Enter.
        let safest = buttons.get(if is_destructive { place } else { 0 });
        if let Some(button) = safest.filter(|_| has_opened) {
            button.request_focus();
        }
        let is_entered = !is_destructive && kit::enter_pressed(ui);
        let is_list_open = egui::Popup::is_any_open(ui.ctx());
        let is_escaped = escaped.is_some() && !is_list_open && kit::escape_pressed(ui);
        chosen = clicked.or(first.filter(|_| is_entered)).or(escaped.filter(|_| is_escaped));
    };
    let dialog = Dialog::new(theme, &title, vec2(width, 400.0));
    dialog.show(ctx, contents, Some(footer));
    chosen.or(picked)
}
