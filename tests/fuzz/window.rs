//! The whole window under random commands, clicks, keys and text. It draws only finite shapes, and
//! comes to rest.

use egui::accesskit::{Action, Role};
use egui::os::OperatingSystem;
use egui::{Event, Key, Modifiers, Pos2, Shape, Vec2, ViewportId, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use proptest::prelude::*;
use standpoint::app::StandpointApp;
use standpoint::command::{Command, Edit, Export, File};
use standpoint::document::Document;

use crate::commands::{EDITING, SHOWING, command};
use crate::engine::{Case, Step, fuzz, steps};
use crate::mutations::{ODD_TEXTS, readable_datasets};
use crate::state::assert_as_if_shown;

/// The steps of a person at the window.
const INPUT: &[&str] =
    &["click", "click", "click", "drag", "key", "key", "type", "scroll", "size", "rest"];

/// Keys that open no dialog of the system.
const KEYS: &[(Modifiers, Key)] = &[
    (Modifiers::NONE, Key::Tab),
    (Modifiers::SHIFT, Key::Tab),
    (Modifiers::NONE, Key::Escape),
    (Modifiers::NONE, Key::ArrowLeft),
    (Modifiers::NONE, Key::ArrowRight),
    (Modifiers::NONE, Key::ArrowUp),
    (Modifiers::NONE, Key::ArrowDown),
    (Modifiers::NONE, Key::Home),
    (Modifiers::NONE, Key::End),
    (Modifiers::NONE, Key::PageDown),
    (Modifiers::NONE, Key::Backspace),
    (Modifiers::NONE, Key::Delete),
    (Modifiers::NONE, Key::F5),
    (Modifiers::NONE, Key::F6),
    (Modifiers::NONE, Key::P),
    (Modifiers::NONE, Key::B),
    (Modifiers::NONE, Key::G),
    (Modifiers::NONE, Key::L),
    (Modifiers::COMMAND, Key::A),
    (Modifiers::COMMAND, Key::K),
    (Modifiers::COMMAND, Key::Z),
    (Modifiers::COMMAND, Key::Y),
    (Modifiers::COMMAND, Key::Enter),
];

/// The frames within which the window comes to rest.
const MAX_FRAMES: usize = 300;

#[test]
fn window() {
    let step = prop_oneof![3 => steps(INPUT, 8), 2 => steps(SHOWING, 4), 2 => steps(EDITING, 4)];
    let steps = prop::collection::vec(step, 1..6).prop_map(|steps| steps.concat());
    let cases = (readable_datasets(), steps).prop_map(|(case, steps)| Case { steps, ..case });
    fuzz("window", 12, cases, check);
}

struct Window {
    harness: Harness<'static, StandpointApp>,
    size: Vec2,
}

fn check(case: &Case) {
    // Without a path, nothing is saved or opened in an editor.
    let Ok(document) = Document::read(None, case.text()) else {
        return;
    };
    let size = vec2(1280.0, 800.0);
    let harness = Harness::builder()
        .with_size(size)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(1)
        // Datasets may have characters that no font has.
        .allow_missing_glyphs();
    let harness = harness.with_accessibility_check(false).build_eframe(move |context| {
        context.egui_ctx.set_os(OperatingSystem::Nix);
        StandpointApp::new(&context.egui_ctx, document)
    });
    let mut window = Window { harness, size };
    window.step();
    for step in &case.steps {
        window.perform(step);
    }
    for command in [Command::Edit(Edit::Cancel), Command::CloseNotice] {
        window.push(command);
    }
    // Playback counts its days, and never rests.
    if window.harness.state().state().panels.playing {
        window.push(Command::TogglePlay);
    }
    window.rest();
    let document = &window.harness.state().state().document;
    assert_as_if_shown(document);
}

/// Returns true if a command shows a dialog of the system, ends the window, or starts another program.
fn is_outside(command: &Command) -> bool {
    matches!(
        command,
        Command::File(File::Choose | File::ChooseTable | File::OpenInEditor { .. })
            | Command::Export(Export::SaveAs | Export::SaveTo(_))
            | Command::Edit(
                Edit::Save | Edit::SaveAs | Edit::SaveTo(_) | Edit::SaveAndContinue | Edit::Quit
            )
    )
}

impl Window {
    fn step(&mut self) {
        let zoom = self.harness.ctx.zoom_factor();
        self.harness.set_size(self.size / zoom);
        self.harness.step();
        for shape in &self.harness.output().shapes {
            assert_finite(&shape.shape);
        }
    }

    fn push(&mut self, command: Command) {
        self.harness.state_mut().push(command);
        self.step();
    }

    /// Draws until nothing changes any more.
    fn rest(&mut self) {
        for _ in 0..MAX_FRAMES {
            self.step();
            let delay = self.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
            if delay.as_millis() >= 100 {
                return;
            }
        }
        panic!("still drawing, because of {:?}", self.harness.ctx.repaint_causes());
    }

    /// The centres of what can be clicked, except what opens a dialog of the system.
    fn targets(&self) -> Vec<Pos2> {
        let nodes = self.harness.root().children_recursive();
        let targets = nodes.filter(|node| {
            let node = node.accesskit_node();
            let name = node.label().unwrap_or_default();
            let is_outside = ["…", "Save", "Open", "Import", "Export", "editor"]
                .iter()
                .any(|word| name.contains(word));
            node.data().supports_action(Action::Click) && node.role() != Role::Window && !is_outside
        });
        targets.map(|node| node.rect().center()).collect()
    }

    fn perform(&mut self, step: &Step) {
        let (a, b) = (step.a, step.b);
        let content = self.harness.ctx.content_rect();
        let anywhere = content.lerp_inside(vec2(a as f32 / 10_000.0, b as f32 / 10_000.0));
        match &*step.name {
            "click" | "drag" => {
                let targets = self.targets();
                let pos = if targets.is_empty() { anywhere } else { targets[a % targets.len()] };
                self.harness.hover_at(pos);
                self.step();
                self.harness.drag_at(pos);
                self.step();
                let to = if step.name == "drag" { anywhere } else { pos };
                self.harness.hover_at(to);
                self.step();
                self.harness.drop_at(to);
                self.step();
            }
            "key" => {
                let (modifiers, key) = KEYS[a % KEYS.len()];
                self.harness.key_press_modifiers(modifiers, key);
                self.step();
            }
            "type" => {
                self.harness.event(Event::Text(ODD_TEXTS[a % ODD_TEXTS.len()].to_owned()));
                self.step();
            }
            "scroll" => {
                self.harness.hover_at(anywhere);
                self.harness.event(Event::MouseWheel {
                    unit: egui::MouseWheelUnit::Point,
                    source: egui::MouseWheelSource::Unknown,
                    delta: vec2(0.0, a as f32 - 5000.0),
                    phase: egui::TouchPhase::Move,
                    modifiers: if b % 3 == 0 { Modifiers::COMMAND } else { Modifiers::NONE },
                });
                self.step();
            }
            "size" => {
                self.size = vec2((a % 3000) as f32 + 1.0, (b % 2000) as f32 + 1.0);
                self.step();
            }
            "rest" => {
                for _ in 0..a % 20 {
                    self.step();
                }
            }
            _ => {
                let command = command(self.harness.state().state(), step);
                if let Some(command) = command.filter(|command| !is_outside(command)) {
                    self.push(command);
                }
            }
        }
    }
}

fn assert_finite(shape: &Shape) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(assert_finite),
        Shape::Text(text) => {
            assert!(
                text.pos.is_finite() && text.galley.rect.is_finite(),
                "text at {:?}: {:?}",
                text.pos,
                text.galley.text()
            );
        }
        Shape::Noop | Shape::Callback(_) => {}
        shape => {
            let rect = shape.visual_bounding_rect();
            // An empty shape has no bounds.
            assert!(!rect.any_nan(), "{shape:?}");
        }
    }
}
