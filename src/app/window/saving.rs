//! State that is kept for the next start: unsaved work, a talk in progress and the settings.

use egui::Context;

use super::StandpointApp;
use crate::app::recovery::UnsavedWork;
use crate::app::settings::Settings;
use crate::command::{Command, Edit, File};
use crate::view::InterruptedTalk;

impl StandpointApp {
    /// Stores unsaved work, and offers to restore the work that an earlier window of
    /// the file left, which is not overwritten until the user has decided about it.
    pub(super) fn save_recovery(&mut self, ctx: &Context) {
        let work = self.unsaved_work();
        let talk = self.talk_in_progress(ctx);
        let Some(recovery) = self.recovery.as_mut().filter(|_| !self.may_close) else {
            return;
        };
        let document = &self.state.document;
        if !recovery.has_opened(document) {
            // Whoever presents has come for this file.
            let looks_around = self.state.talk.is_none();
            let is_start = !recovery.has_opened_any();
            if looks_around && recovery.has_new_dataset(document) {
                self.commands.send(File::Create(crate::assets::STARTER.to_owned()));
            }
            match recovery.load(document, self.state.revision) {
                Ok(Some(data)) => self.commands.send(Edit::RecoveryFound(data)),
                Ok(None) if is_start && looks_around => {
                    let files = recovery.unsaved_files();
                    let found = (!files.is_empty()).then_some(Edit::UnsavedFilesFound(files));
                    self.commands.send_all(found.map(Command::Edit));
                }
                Ok(None) => {}
                Err(notice) => self.commands.send(Command::Notify(notice)),
            }
            match recovery.load_talk(document) {
                Ok(talk) => self.commands.send_all(talk.map(Command::TalkInterrupted)),
                Err(notice) => self.commands.send(Command::Notify(notice)),
            }
            return;
        }
        if self.state.editing.recovery.is_none() {
            let notice = recovery.update(ctx, document, work);
            self.commands.send_all(notice.map(Command::Notify));
        }
        if self.state.editing.interrupted_talk.is_none() {
            let notice = recovery.update_talk(ctx, talk);
            self.commands.send_all(notice.map(Command::Notify));
        }
    }

    pub(super) fn unsaved_work(&self) -> UnsavedWork {
        UnsavedWork {
            revision: self.state.revision,
            drafts: self.ui_state.editor.unapplied_drafts(),
        }
    }

    /// The talk in progress, as it could be continued after a crash.
    fn talk_in_progress(&self, ctx: &Context) -> Option<InterruptedTalk> {
        let talk = self.state.talk.as_ref()?;
        Some(InterruptedTalk {
            // Asking the system on each frame would take time.
            file: self.recovery.as_ref()?.canonical_path(),
            step: talk.step,
            part: talk.part,
            full_screen: self.talk_windows.is_full_screen(ctx),
            elapsed: talk.elapsed_before + self.talk_windows.elapsed(),
            minutes: talk.minutes,
        })
    }

    /// Writes settings that have changed.
    pub(super) fn save_settings(&mut self, ctx: &Context) {
        if let Some(settings_store) = &mut self.settings_store {
            // What a talk makes of the window is not the user's choice.
            let window = match self.state.talk {
                Some(_) => settings_store.settings().window,
                None => settings_store.window_geometry(ctx),
            };
            let settings = Settings::from_state(&self.state, window);
            let notice = settings_store.update(ctx, settings);
            self.commands.send_all(notice.map(Command::Notify));
        }
    }
}
