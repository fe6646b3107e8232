//! The window under test: its harness, and what one does with and asks of it.

use std::path::Path;
use std::time::Duration;

use egui::accesskit::{Action, Role};
use egui::os::OperatingSystem;
use egui::{Key, Modifiers, Pos2, Vec2, ViewportId, vec2};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, Node};
use standpoint::app::{SettingsFile, SettingsStore, StandpointApp, State};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::model::Day;
use standpoint::view::View;
use standpoint::words::day_month_year;

/// After so many frames without news the window must be at rest.
const MAX_FRAMES: usize = 40;

pub struct Window {
    pub harness: Harness<'static, StandpointApp>,
    /// The window's size as the desktop sees it, which no zoom changes.
    size: Vec2,
    /// Whether it wakes once more to write what is to be remembered.
    remembers: bool,
}

impl Window {
    pub fn new(document: Document) -> Self {
        Self::sized(document, vec2(1440.0, 900.0))
    }

    pub fn sized(document: Document, size: Vec2) -> Self {
        Self::build(document, size, None)
    }

    /// A window with the settings in a file.
    pub fn with_settings(document: Document, settings: &Path) -> Self {
        let settings_store = SettingsStore::read(SettingsFile::new(settings));
        Self::build(document, vec2(1440.0, 900.0), Some(settings_store))
    }

    fn build(document: Document, size: Vec2, settings_store: Option<SettingsStore>) -> Self {
        let remembers = settings_store.is_some();
        let harness = Harness::builder()
            .with_size(size)
            // A frame of the real window, and a test of ours for the names.
            .with_step_dt(1.0 / 60.0)
            .with_accessibility_check(false)
            .with_max_steps(1)
            .renderer(crate::snapshots::ExportRenderer)
            .build_eframe(move |context| {
                // Keys have the same names wherever the tests run.
                context.egui_ctx.set_os(OperatingSystem::Nix);
                let app = StandpointApp::new(&context.egui_ctx, document);
                match settings_store {
                    Some(settings_store) => app.with_settings(&context.egui_ctx, settings_store),
                    None => app,
                }
            });
        let mut window = Self {
            harness,
            size,
            remembers,
        };
        window.settle();
        window
    }

    /// Keeps what is not saved in a folder.
    pub fn set_recovery_folder(&mut self, folder: &Path) {
        self.harness
            .state_mut()
            .set_recovery_folder(folder.to_owned());
        self.remembers = true;
        self.settle();
    }

    pub fn resize(&mut self, size: Vec2) {
        self.size = size;
    }

    /// One frame. Like a desktop, it tells egui the window's size in points of
    /// the zoom that is in force.
    pub fn step(&mut self) {
        self.harness
            .set_size(self.size / self.harness.ctx.zoom_factor());
        self.harness.step();
    }

    /// In how long the window wants to draw again.
    pub fn repaint_delay(&self) -> Duration {
        self.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay
    }

    /// Draws until nothing asks for more soon; returns how many frames that took.
    pub fn settle(&mut self) -> usize {
        let mut frame = 0;
        while frame < MAX_FRAMES {
            self.step();
            // What is done beside the window takes as long as it takes.
            if self.names(Role::ProgressIndicator).is_empty() {
                frame += 1;
            } else {
                std::thread::sleep(Duration::from_millis(5));
            }
            // What is remembered or marked for a moment ends by itself.
            let talks = self.state().talk.is_some();
            let rest = if self.remembers || talks || !self.view().changed_stances.is_empty() {
                Duration::from_millis(100)
            } else {
                Duration::MAX
            };
            if self.repaint_delay() >= rest {
                return frame;
            }
        }
        panic!(
            "still drawing after {MAX_FRAMES} frames, because of {:?}",
            self.harness.ctx.repaint_causes()
        );
    }

    /// Draws for some seconds of the window's own time, after some commands.
    pub fn run_for(&mut self, seconds: f64, commands: &[Command]) {
        for command in commands {
            self.harness.state_mut().push(command.clone());
        }
        for _ in 0..(seconds * 60.0) as usize {
            self.step();
        }
    }

    pub fn state(&self) -> &State {
        self.harness.state().state()
    }

    pub fn view(&self) -> &View {
        &self.state().view
    }

    pub fn run(&mut self, command: Command) {
        self.harness.state_mut().push(command);
        self.settle();
    }

    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub fn nodes(&self) -> Vec<Node<'_>> {
        self.harness.root().children_recursive().collect()
    }

    /// The names of all nodes of a role, in the order of the tree.
    pub fn names(&self, role: Role) -> Vec<String> {
        self.nodes()
            .iter()
            .filter(|node| node.accesskit_node().role() == role)
            .filter_map(name)
            .collect()
    }

    /// Whether some node says this.
    pub fn says(&self, words: &str) -> bool {
        self.nodes()
            .iter()
            .any(|node| name(node).is_some_and(|name| name.contains(words)))
    }

    /// The one node of this role whose name begins so.
    pub fn node(&self, role: Role, start: &str) -> Node<'_> {
        let mut found: Vec<Node<'_>> = self
            .nodes()
            .into_iter()
            .filter(|node| node.accesskit_node().role() == role)
            .filter(|node| name(node).is_some_and(|name| name.starts_with(start)))
            .collect();
        assert_eq!(
            found.len(),
            1,
            "{role:?} {start:?} in {:#?}",
            self.names(role)
        );
        found.remove(0)
    }

    /// Clicks with the pointer, which then leaves the window.
    pub fn click(&mut self, role: Role, start: &str) {
        let at = self.node(role, start).rect().center();
        self.click_at(at);
    }

    pub fn click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.step();
        self.harness.drag_at(at);
        self.step();
        self.harness.drop_at(at);
        self.settle();
    }

    /// Drags with the pointer, which then leaves the window.
    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.step();
        self.harness.drag_at(from);
        self.step();
        for share in [0.3, 0.7, 1.0] {
            self.harness.hover_at(from.lerp(to, share));
            self.step();
        }
        self.harness.drop_at(to);
        self.settle();
    }

    /// Clicks the mark of a stance.
    pub fn click_mark(&mut self, stance: &str) {
        let mark = self
            .harness
            .state()
            .placed_marks()
            .iter()
            .find(|mark| mark.stance == stance);
        let at = mark.expect("a mark").rect.center();
        self.click_at(at);
    }

    /// The cards' names, in the list's order: of the buttons with a date they
    /// are those that Tab reaches and that can be selected.
    pub fn cards(&self) -> Vec<String> {
        self.nodes()
            .iter()
            .filter(|node| {
                let data = node.accesskit_node().data();
                let card = data.role() == Role::Button && data.toggled().is_some();
                card && data.supports_action(Action::Focus)
            })
            .filter_map(name)
            .filter(|name| name.contains(" March 2024, "))
            .collect()
    }

    /// The day as the timeline tells it.
    pub fn day_label(&self) -> String {
        name(&self.node(Role::Slider, "Day: ")).expect("a name")
    }

    pub fn is_on(&self, day: Day) -> bool {
        self.view().as_of == day && self.day_label() == format!("Day: {}", day_month_year(day))
    }

    /// Whether an actor's row or a card is told to be the chosen one.
    pub fn is_pressed(&self, start: &str) -> bool {
        let node = self.node(Role::Button, start);
        node.accesskit_node()
            .data()
            .toggled()
            .is_some_and(|toggled| toggled == egui::accesskit::Toggled::True)
    }

    /// Types a text into what has the focus.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }
}

pub fn name(node: &Node<'_>) -> Option<String> {
    let node = node.accesskit_node();
    node.label().or_else(|| node.value())
}
