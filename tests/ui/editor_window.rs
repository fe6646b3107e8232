//! A window with the meeting open from a file, as an editor has it.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2, vec2};
use standpoint::command::{Command, Edit};
use standpoint::document::Document;
use standpoint::model::Section;
use tempfile::TempDir;

use crate::window::Window;

pub struct EditorWindow {
    pub window: Window,
    pub path: PathBuf,
    /// The file's folder, with which it goes.
    pub folder: TempDir,
}

impl EditorWindow {
    pub fn new(text: &str) -> Self {
        Self::sized(text, vec2(1440.0, 900.0))
    }

    pub fn sized(text: &str, size: Vec2) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("meeting.ron");
        std::fs::write(&path, text).expect("a file");
        let document = Document::open(&path).expect("a dataset");
        Self {
            window: Window::sized(document, size),
            path,
            folder,
        }
    }

    pub fn edit(&mut self, edit: Edit) {
        self.window.run(Command::Edit(edit));
    }

    /// Opens a form.
    pub fn open(&mut self, section: Section, id: &str) {
        self.edit(Edit::Open(section, id.to_owned()));
    }

    /// Replaces what a field says.
    pub fn fill(&mut self, field: &str, words: &str) {
        self.window.node(Role::TextInput, field).focus();
        self.window.settle();
        self.window.press_with(Modifiers::COMMAND, Key::A);
        if words.is_empty() {
            self.window.press(Key::Delete);
        } else {
            self.window.type_text(words);
        }
    }

    /// Takes the open form into the dataset.
    pub fn apply(&mut self) {
        self.window.press_with(Modifiers::COMMAND, Key::Enter);
    }

    /// Replaces what a field of a stance says in the dataset.
    pub fn rewrite(&mut self, stance: &str, field: &str, words: &str) {
        self.open(Section::Stances, stance);
        self.fill(field, words);
        self.apply();
    }

    /// Saves as a person does, who sees first what has changed.
    pub fn save(&mut self) {
        self.window.press_with(Modifiers::COMMAND, Key::S);
        assert!(
            self.window.state().panels.changes,
            "what changed is shown first"
        );
        self.window.press_with(Modifiers::COMMAND, Key::S);
    }

    /// Another editor saves the file, and the window is told.
    pub fn save_elsewhere(&mut self, text: &str) {
        std::fs::write(&self.path, text).expect("a file");
        self.window.run(Command::FileSaved);
    }

    /// The text that is open.
    pub fn text(&self) -> &str {
        &self.window.state().document.text
    }

    /// The text that the file has.
    pub fn saved(&self) -> String {
        std::fs::read_to_string(&self.path).expect("a file")
    }
}
