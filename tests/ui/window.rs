//! The window under test, with actions and queries for tests.

use std::path::Path;
use std::time::Duration;

use egui::accesskit::{Action, ActionRequest, Live, Role, Toggled};
use egui::os::OperatingSystem;
use egui::{Galley, Key, Modifiers, OutputCommand, Pos2, Rect, Shape, Vec2, ViewportId, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT as _};
use egui_kittest::{Harness, HarnessBuilder, Node};
use standpoint::app::{SettingsFile, SettingsStore, StandpointApp, State, TalkOptions};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::figure::PlacedMark;
use standpoint::model::{Day, EdtfDate};
use standpoint::view::View;
use standpoint::words::day_month;

/// The system of the tests, wherever they run: keys and commands have its names.
pub const OS: OperatingSystem = OperatingSystem::Nix;

/// The name of the chart.
pub const CHART: &str = "Positions";

/// The most frames that the window may draw before it settles.
const MAX_FRAMES: usize = 40;

/// Collects the requests to the desktop. A step draws a frame for each event, and the harness keeps
/// only the output of the last.
#[derive(Default)]
struct DesktopRequests {
    commands: Vec<OutputCommand>,
}

impl egui::Plugin for DesktopRequests {
    fn debug_name(&self) -> &'static str {
        "DesktopRequests"
    }

    fn output_hook(&mut self, _: &egui::Context, output: &mut egui::FullOutput) {
        self.commands.extend_from_slice(&output.platform_output.commands);
    }
}

pub struct Window {
    pub harness: Harness<'static, StandpointApp>,
    /// The window's size on the desktop, which does not depend on the zoom.
    size: Vec2,
    /// True if the window repaints later to write settings or recovery data.
    writes_files: bool,
}

impl Window {
    pub fn new(document: Document) -> Self {
        Self::sized(document, vec2(1440.0, 900.0))
    }

    pub fn sized(document: Document, size: Vec2) -> Self {
        Self::build(document, size, |app, _| app)
    }

    /// A window of a dataset with letters that no font of this computer may have.
    pub fn with_any_letters(document: Document) -> Self {
        let builder = Harness::builder().allow_missing_glyphs();
        let mut window = Self::start(builder, document, vec2(1440.0, 900.0), |app, _| app);
        window.settle();
        window
    }

    /// A window with a talk, as `present` opens it.
    pub fn with_talk(document: Document, options: TalkOptions) -> Self {
        Self::build(document, vec2(1440.0, 900.0), move |app, _| app.with_talk(options))
    }

    /// A window with its settings in a file.
    pub fn with_settings(document: Document, settings: &Path) -> Self {
        let settings_store = SettingsStore::read(SettingsFile::new(settings));
        let size = vec2(1440.0, 900.0);
        let change =
            move |app: StandpointApp, ctx: &egui::Context| app.with_settings(ctx, settings_store);
        let mut window = Self::start(Harness::builder(), document, size, change);
        window.writes_files = true;
        window.settle();
        window
    }

    fn build(
        document: Document,
        size: Vec2,
        change: impl FnOnce(StandpointApp, &egui::Context) -> StandpointApp + 'static,
    ) -> Self {
        let mut window = Self::start(Harness::builder(), document, size, change);
        window.settle();
        window
    }

    /// A window before its first frame.
    fn start(
        builder: HarnessBuilder<StandpointApp>,
        document: Document,
        size: Vec2,
        change: impl FnOnce(StandpointApp, &egui::Context) -> StandpointApp + 'static,
    ) -> Self {
        let harness = builder
            .with_size(size)
            // The frame time of the real window. `accessibility` has its own check.
            .with_step_dt(1.0 / 60.0)
            .with_accessibility_check(false)
            .with_max_steps(1)
            .renderer(crate::snapshots::ExportRenderer)
            .build_eframe(move |context| {
                context.egui_ctx.set_os(OS);
                context.egui_ctx.add_plugin(DesktopRequests::default());
                change(StandpointApp::new(&context.egui_ctx, document), &context.egui_ctx)
            });
        Self { harness, size, writes_files: false }
    }

    /// Keeps recovery data in a folder.
    pub fn set_recovery_folder(&mut self, folder: &Path) {
        self.harness.state_mut().set_recovery_folder(folder.to_owned());
        self.writes_files = true;
        self.settle();
    }

    pub fn resize(&mut self, size: Vec2) {
        self.size = size;
    }

    /// Draws one frame. Like a desktop, it passes the window's size in points of
    /// the current zoom.
    pub fn step(&mut self) {
        self.harness.set_size(self.size / self.harness.ctx.zoom_factor());
        self.harness.step();
    }

    /// The time until the window wants to draw again.
    pub fn repaint_delay(&self) -> Duration {
        self.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay
    }

    /// Draws until the window requests no repaint. Returns the number of frames.
    pub fn settle(&mut self) -> usize {
        let mut frame = 0;
        while frame < MAX_FRAMES {
            self.step();
            // Background work does not count towards the limit.
            if self.names(Role::ProgressIndicator).is_empty() {
                frame += 1;
            } else {
                std::thread::sleep(Duration::from_millis(5));
            }
            // These states request repaints at intervals.
            let state = self.state();
            let repaints_later = state.talk.is_some() || state.notice.is_some();
            let min_delay = if self.writes_files || repaints_later {
                Duration::from_millis(100)
            } else {
                Duration::MAX
            };
            if self.repaint_delay() >= min_delay {
                return frame;
            }
        }
        panic!(
            "still drawing after {MAX_FRAMES} frames, because of {:?}",
            self.harness.ctx.repaint_causes()
        );
    }

    /// Runs commands, then draws for some seconds of the window's own time.
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

    /// The words of the notice.
    pub fn notice(&self) -> Option<&str> {
        self.state().notice.as_ref().map(|notice| notice.words.as_str())
    }

    pub fn view(&self) -> &View {
        &self.state().view
    }

    pub fn run(&mut self, command: impl Into<Command>) {
        self.harness.state_mut().push(command);
        self.settle();
    }

    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        let changed = egui::Event::ModifiersChanged;
        let event = |pressed| {
            let (physical_key, repeat) = (None, false);
            egui::Event::Key { key, physical_key, pressed, repeat, modifiers }
        };
        // In two frames, where the harness would draw four: one for each event.
        self.harness.input_mut().events.extend([changed(modifiers), event(true)]);
        self.step();
        self.harness.input_mut().events.extend([event(false), changed(Modifiers::NONE)]);
        self.settle();
    }

    /// Presses a key in the next frame, and does not release it, which would draw a second one.
    pub fn press_in_next_frame(&mut self, key: Key) {
        self.harness.event(egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
    }

    /// The requests to the desktop of all frames since the last call.
    pub fn take_output(&self) -> Vec<OutputCommand> {
        std::mem::take(&mut self.harness.ctx.plugin::<DesktopRequests>().lock().commands)
    }

    pub fn nodes(&self) -> Vec<Node<'_>> {
        self.harness.root().children_recursive().collect()
    }

    /// The names of all nodes with a role, in tree order.
    pub fn names(&self, role: Role) -> Vec<String> {
        self.nodes()
            .iter()
            .filter(|node| node.accesskit_node().role() == role)
            .filter_map(name)
            .collect()
    }

    /// Returns true if the name of a node contains `text`.
    pub fn shows_text(&self, text: &str) -> bool {
        self.nodes().iter().any(|node| name(node).is_some_and(|name| name.contains(text)))
    }

    /// The only node with a role whose name starts with `start`.
    pub fn node(&self, role: Role, start: &str) -> Node<'_> {
        let mut nodes: Vec<Node<'_>> = self
            .nodes()
            .into_iter()
            .filter(|node| node.accesskit_node().role() == role)
            .filter(|node| name(node).is_some_and(|name| name.starts_with(start)))
            .collect();
        assert_eq!(nodes.len(), 1, "{role:?} {start:?} in {:#?}", self.names(role));
        nodes.remove(0)
    }

    /// Clicks with the pointer, which then leaves the window.
    pub fn click(&mut self, role: Role, start: &str) {
        let center = self.node(role, start).rect().center();
        self.click_at(center);
    }

    /// Asks a node for an action, as a screen reader does.
    pub fn request(&mut self, action: Action, role: Role, start: &str) {
        let (target_node, target_tree) = self.node(role, start).accesskit_node().locate();
        let request = ActionRequest { action, target_tree, target_node, data: None };
        self.harness.event(egui::Event::AccessKitActionRequest(request));
        self.settle();
    }

    /// Unfolds all sections of the cards.
    pub fn unfold_cards(&mut self) {
        for section in ["Other voices", "Earlier", "No position on this question"] {
            let nodes = self.nodes();
            let folded = nodes.iter().find(|node| {
                let is_folded = node.accesskit_node().data().is_expanded() == Some(false);
                is_folded && name(node).is_some_and(|name| name.starts_with(section))
            });
            if let Some(center) = folded.map(|node| node.rect().center()) {
                drop(nodes);
                self.click_at(center);
            }
        }
    }

    /// Clicks the edge of a card, where it has no text.
    pub fn click_card(&mut self, start: &str) {
        let rect = self.node(Role::Article, start).rect();
        self.click_at(rect.left_bottom() + vec2(6.0, -6.0));
    }

    pub fn click_at(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.step();
        self.harness.drag_at(pos);
        self.step();
        self.harness.drop_at(pos);
        self.settle();
    }

    /// Clicks a point with the secondary button of the pointer.
    pub fn click_secondary_at(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.step();
        for pressed in [true, false] {
            self.harness.event(egui::Event::PointerButton {
                pos,
                button: egui::PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            self.step();
        }
        self.harness.event(egui::Event::PointerGone);
        self.settle();
    }

    /// Drags with the pointer, which then leaves the window.
    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.step();
        self.harness.drag_at(from);
        self.step();
        for fraction in [0.3, 0.7, 1.0] {
            self.harness.hover_at(from.lerp(to, fraction));
            self.step();
        }
        self.harness.drop_at(to);
        self.settle();
    }

    /// The mark of a stance.
    pub fn mark(&self, stance: &str) -> &PlacedMark {
        let mut marks = self.harness.state().placed_marks().iter();
        let mark = marks.find(|mark| mark.stance == stance.into());
        mark.expect("a mark")
    }

    /// Clicks the mark of a stance.
    pub fn click_mark(&mut self, stance: &str) {
        let center = self.mark(stance).center;
        self.click_at(center);
    }

    /// The names of the cards that are drawn, from top to bottom.
    pub fn cards(&self) -> Vec<String> {
        self.names(Role::Article)
    }

    /// The accessible value of the timeline, which is the day.
    pub fn day_label(&self) -> String {
        let slider = self.node(Role::Slider, "Day");
        slider.accesskit_node().value().expect("a value")
    }

    pub fn is_on(&self, day: Day) -> bool {
        let shown = format!("{}, of ", day_month(day));
        // The grid and the table have no axis.
        let has_axis = self.nodes().iter().any(|node| {
            node.accesskit_node().role() == Role::Slider && name(node).as_deref() == Some("Day")
        });
        self.view().as_of == day && (!has_axis || self.day_label().starts_with(&shown))
    }

    /// Returns true if an actor's row is pressed, or a card is selected.
    pub fn is_pressed(&self, start: &str) -> bool {
        let state = |node: &Node<'_>| match node.accesskit_node().data().toggled() {
            Some(toggled) => Some(toggled == Toggled::True),
            // A card that is not selected does not say so.
            None if node.accesskit_node().role() == Role::Article => {
                Some(node.accesskit_node().data().is_selected() == Some(true))
            }
            None => node.accesskit_node().data().is_selected(),
        };
        let nodes = self.nodes();
        let mut nodes = nodes.iter().filter(|node| {
            state(node).is_some() && name(node).is_some_and(|name| name.starts_with(start))
        });
        let node = nodes.next().expect("a row or a card");
        assert!(nodes.next().is_none(), "several are named {start}");
        state(node).expect("a state")
    }

    /// The chart, which is a stop of Tab.
    pub fn chart(&self) -> Node<'_> {
        self.node(Role::Figure, CHART)
    }

    /// The description of the chart for screen readers: where the parties stand on the day.
    pub fn chart_summary(&self) -> String {
        description(&self.chart())
    }

    /// The announced answer to what set the lines.
    pub fn answer(&self) -> Option<String> {
        let nodes = self.nodes();
        let parts = nodes.iter().filter_map(|node| {
            let data = node.accesskit_node().data();
            let is_said = data.role() == Role::Status && data.live() == Some(Live::Polite);
            let said = data.label().filter(|_| is_said)?;
            let is_answer = said.contains(": set by ") || said.contains(": no line; ");
            is_answer.then(|| said.to_owned())
        });
        let mut answers: Vec<String> = parts.collect();
        assert!(answers.len() <= 1, "said twice: {answers:#?}");
        answers.pop()
    }

    /// The shapes of the last frame, also those in others.
    pub fn shapes(&self) -> Vec<&Shape> {
        fn collect<'a>(shape: &'a Shape, shapes: &mut Vec<&'a Shape>) {
            match shape {
                Shape::Vec(parts) => parts.iter().for_each(|part| collect(part, shapes)),
                _ => shapes.push(shape),
            }
        }
        let mut shapes = Vec::new();
        for clipped in &self.harness.output().shapes {
            collect(&clipped.shape, &mut shapes);
        }
        shapes
    }

    /// The layouts of the painted texts, with their areas.
    pub fn galleys(&self) -> Vec<(&Galley, Rect)> {
        let texts = self.shapes().into_iter().filter_map(|shape| match shape {
            Shape::Text(text) => {
                let rect = text.galley.rect.translate(text.pos.to_vec2());
                Some((&*text.galley, rect))
            }
            _ => None,
        });
        texts.collect()
    }

    /// The painted texts that are cut.
    pub fn cut_texts(&self) -> Vec<String> {
        let galleys = self.galleys().into_iter();
        let cut = galleys.filter(|(galley, _)| galley.elided);
        cut.map(|(galley, _)| galley.text().to_owned()).collect()
    }

    /// The painted texts, with their areas.
    pub fn texts(&self) -> Vec<(String, Rect)> {
        let galleys = self.galleys().into_iter();
        let texts = galleys.map(|(galley, rect)| (galley.text().to_owned(), rect));
        texts.collect()
    }

    /// The date below the day, at the axis.
    pub fn playhead(&self) -> Rect {
        let day = self.view().as_of;
        let label = EdtfDate::from_days(day, day).to_words();
        let chart = self.chart().rect();
        let texts = self.texts().into_iter();
        let mut labels =
            texts.filter(|(text, rect)| *text == *label && rect.top() > chart.bottom());
        let (_, rect) = labels.next().expect("the playhead");
        assert!(labels.next().is_none(), "several {label}");
        rect
    }

    /// The focused node for screen readers.
    pub fn focused(&self) -> Option<Node<'_>> {
        self.nodes().into_iter().find(Node::is_focused)
    }

    /// Its name; empty if nothing has the focus.
    pub fn focused_name(&self) -> String {
        let node = self.focused();
        node.as_ref().and_then(name).unwrap_or_default()
    }

    /// Returns true if the chart has the focus. Its item that the arrow keys reached, if any, is what screen
    /// readers then take for the focus.
    pub fn chart_has_focus(&self) -> bool {
        let focused = self.harness.ctx.memory(egui::Memory::focused);
        let chart = self.chart().accesskit_node().locate().0;
        focused.is_some_and(|id| id.accesskit_id() == chart)
    }

    /// The item of the chart for a stance, whose name starts with the day.
    pub fn chart_item(&self, start: &str) -> Node<'_> {
        // It is also in the list of its level.
        let items = self.nodes().into_iter().filter(|node| {
            node.accesskit_node().role() == Role::ListItem
                && name(node).is_some_and(|name| name.starts_with(start))
        });
        let focused = items.clone().find(Node::is_focused);
        focused.or_else(|| items.clone().next()).unwrap_or_else(|| panic!("no item {start:?}"))
    }

    /// The last announcement of the question, clock, selection or day.
    pub fn announcement(&self) -> String {
        let id = egui::Id::unique("announcements").accesskit_id();
        let nodes = self.nodes();
        let status = nodes.iter().map(Node::accesskit_node);
        let status = status.clone().find(|node| node.locate().0 == id).expect("a status");
        assert_eq!(status.role(), Role::Status);
        assert_eq!(status.data().live(), Some(Live::Polite));
        // The platforms announce the label.
        status.data().label().unwrap_or_default().to_owned()
    }

    /// Types text into the focused widget.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }
}

pub fn name(node: &Node<'_>) -> Option<String> {
    let node = node.accesskit_node();
    node.label().or_else(|| node.value())
}

/// The words that screen readers say after the name.
pub fn description(node: &Node<'_>) -> String {
    let description = node.accesskit_node().data().description();
    description.unwrap_or_default().to_owned()
}

/// The pane that a widget is in, from the accessibility tree.
pub fn pane_of(node: &Node<'_>) -> Option<String> {
    let mut parent = node.accesskit_node().parent();
    while let Some(node) = parent {
        if node.role() == Role::Region {
            return node.label();
        }
        parent = node.parent();
    }
    None
}

/// The parent of a node. The platforms leave out groups without a role.
pub fn parent(node: AccessKitNode<'_>) -> Option<AccessKitNode<'_>> {
    let mut group = node.parent()?;
    while group.role() == Role::GenericContainer {
        group = group.parent()?;
    }
    Some(group)
}

/// The number of items of the group that contains a node.
pub fn size_of_set(node: &AccessKitNode<'_>) -> Option<usize> {
    let mut group = parent(*node)?;
    while group.size_of_set().is_none() {
        group = parent(group)?;
    }
    group.size_of_set()
}
