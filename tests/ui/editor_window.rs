//! A window in which a file is edited.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2, vec2};
use standpoint::command::{Command, Edit, File};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::view::Modal;
use tempfile::TempDir;

use crate::window::Window;

pub struct EditorWindow {
    pub window: Window,
    pub path: PathBuf,
    /// The file's folder, which is deleted when this is dropped.
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
        Self { window: Window::sized(document, size), path, folder }
    }

    pub fn edit(&mut self, edit: Edit) {
        self.window.run(Command::Edit(edit));
    }

    /// Opens a form.
    pub fn open(&mut self, section: Section, id: &str) {
        self.edit(Edit::Open(section, id.to_owned()));
    }

    /// Replaces the text of a field in the open form.
    pub fn fill(&mut self, field: &str, text: &str) {
        self.window.node(Role::TextInput, field).focus();
        self.window.settle();
        self.window.press_with(Modifiers::COMMAND, Key::A);
        if text.is_empty() {
            self.window.press(Key::Delete);
        } else {
            self.window.type_text(text);
        }
    }

    /// Chooses an option of a dropdown in the open form.
    pub fn choose(&mut self, field: &str, option: &str) {
        self.window.click(Role::ComboBox, field);
        self.window.click(Role::ListBoxOption, option);
    }

    /// Chooses an action from the menu of the open form.
    pub fn choose_action(&mut self, action: &str) {
        self.window.click(Role::Button, "Actions");
        self.window.click(Role::MenuItem, action);
    }

    /// Lets the id in the open form be changed.
    pub fn unlock_id(&mut self) {
        let id = self.window.node(Role::Button, "Change the id");
        id.scroll_to_me();
        self.window.settle();
        self.window.click(Role::Button, "Change the id");
    }

    /// Applies the open form to the dataset.
    pub fn apply(&mut self) {
        self.window.press_with(Modifiers::COMMAND, Key::Enter);
    }

    /// Replaces the text of a stance's field in its form, and applies it.
    pub fn change_field(&mut self, stance: &str, field: &str, text: &str) {
        self.open(Section::Stances, stance);
        self.fill(field, text);
        self.apply();
    }

    /// Saves with the keyboard: the first shortcut lists the changes, the second
    /// saves them.
    pub fn save(&mut self) {
        self.window.press_with(Modifiers::COMMAND, Key::S);
        assert!(
            self.window.state().panels.shows(Modal::Save),
            "the changes are listed before the save"
        );
        self.window.press_with(Modifiers::COMMAND, Key::S);
    }

    /// Writes the file as another program would, and notifies the window.
    pub fn save_elsewhere(&mut self, text: &str) {
        std::fs::write(&self.path, text).expect("a file");
        self.window.run(File::SavedElsewhere);
    }

    /// The text of the open document.
    pub fn text(&self) -> &str {
        &self.window.state().document.text
    }

    /// The text of the file.
    pub fn saved(&self) -> String {
        std::fs::read_to_string(&self.path).expect("a file")
    }
}
