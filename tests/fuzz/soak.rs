//! Many reloads with faults and many edits with undo in one window, which then needs no more
//! memory, descriptors and threads than before, and draws nothing. `.ci/soak` runs it.

use std::path::Path;

use egui::{Vec2, ViewportId, vec2};
use egui_kittest::Harness;
use standpoint::app::StandpointApp;
use standpoint::assets;
use standpoint::command::{Command, Edit, File};
use standpoint::document::Document;
use standpoint::file::edit::{Draft, Node};
use standpoint::model::Section;

/// How often the memory is measured in each half.
const SAMPLES: usize = 20;

/// The growth per operation up to which memory counts as flat, in bytes. The history of changes
/// keeps what each reload changed.
const MAX_SLOPE: f64 = 2000.0;

const SIZE: Vec2 = vec2(1280.0, 800.0);

/// The memory, descriptors and threads of the process.
struct Usage {
    bytes: f64,
    descriptors: usize,
    threads: usize,
}

fn usage() -> Usage {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("memory");
    let pages = statm.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok());
    let count = |folder: &str| std::fs::read_dir(folder).expect("a folder").count();
    Usage {
        bytes: pages.expect("pages") * 4096.0,
        descriptors: count("/proc/self/fd"),
        threads: count("/proc/self/task"),
    }
}

/// The slope of the line through some points, by least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |value: fn(&(f64, f64)) -> f64| points.iter().map(value).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let covariance: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let variance: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    covariance / variance
}

struct Soak {
    harness: Harness<'static, StandpointApp>,
}

impl Soak {
    fn run(&mut self, command: impl Into<Command>) {
        self.harness.state_mut().push(command);
        self.harness.step();
    }

    /// Runs an operation many times. The first half warms caches up; the second one is measured.
    fn repeat(&mut self, name: &str, operations: usize, mut run: impl FnMut(&mut Self, usize)) {
        let mut samples = Vec::new();
        let mut before = None;
        for i in 0..operations {
            run(self, i);
            if i + 1 == operations / 2 {
                before = Some(usage());
            }
            if i >= operations / 2 && i % (operations / 2 / SAMPLES).max(1) == 0 {
                samples.push((i as f64, usage().bytes));
            }
        }
        let (before, after, slope) = (before.expect("a half"), usage(), slope(&samples));
        println!(
            "{operations} {name}: {slope:.0} bytes per operation, {:.0} MB, {} descriptors (before {}), {} threads (before {})",
            after.bytes / 1e6,
            after.descriptors,
            before.descriptors,
            after.threads,
            before.threads,
        );
        assert!(slope < MAX_SLOPE, "memory grows");
        assert_eq!(after.descriptors, before.descriptors, "descriptors");
        assert_eq!(after.threads, before.threads, "threads");
    }
}

/// The file as another program leaves it: a change, or a fault. The last one is a change again.
fn save_elsewhere(path: &Path, i: usize) {
    let text = assets::RAFAH.replacen("Rafah ground operation", &format!("Operation {i}"), 1);
    match i % 8 {
        0 => drop(std::fs::remove_file(path)),
        1 => std::fs::write(path, "").expect("a file"),
        2 => std::fs::write(path, &text.as_bytes()[..text.len() * (i % 97) / 97]).expect("a file"),
        3 => std::fs::write(path, [b"\xff\xfe\x00", text.as_bytes()].concat()).expect("a file"),
        4 => std::fs::write(path, text.replacen("actors:", "actor:", 1)).expect("a file"),
        5 => std::fs::write(path, text.replacen(')', "", 1 + i % 5)).expect("a file"),
        _ => std::fs::write(path, text).expect("a file"),
    }
}

#[test]
#[ignore = "takes minutes; .ci/soak runs it"]
fn soak() {
    let operations = std::env::var("SOAK_OPERATIONS").ok();
    let operations = operations.map_or(10_000, |operations| operations.parse().expect("a number"));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("data.ron");
    std::fs::write(&path, assets::RAFAH).expect("a file");
    let document = Document::open(&path).expect("a dataset");
    let harness = Harness::builder().with_size(SIZE).with_step_dt(1.0 / 60.0).with_max_steps(1);
    let harness = harness.with_accessibility_check(false).build_eframe(move |context| {
        StandpointApp::new(&context.egui_ctx, document).with_file_watching()
    });
    let mut soak = Soak { harness };
    soak.repeat("reloads", operations, |soak, i| {
        save_elsewhere(&path, i);
        soak.run(File::SavedElsewhere);
    });
    save_elsewhere(&path, 7);
    soak.run(File::SavedElsewhere);
    let text = soak.harness.state().state().document.text.clone();
    let stance = soak.harness.state().state().document.dataset.stances[0].id.to_string();
    soak.run(Command::Edit(Edit::Open(Section::Stances, stance)));
    soak.repeat("edits with undo", operations, |soak, i| {
        let form = soak.harness.state().state().editing.form.clone().expect("a form");
        let mut node = form.node.clone();
        let order = Section::Stances.schema().field_names();
        node.set("note", Some(Node::Text(format!("Note {i}"))), &order);
        soak.run(Command::Edit(Edit::Submit(Draft::new(node, form.node))));
        soak.run(Command::Edit(Edit::Undo));
    });
    assert_eq!(soak.harness.state().state().document.text, text, "undo restores the text");
    // Idle: no frame is asked for, after what fades has faded.
    soak.run(Command::Edit(Edit::Close));
    soak.run(Command::CloseNotice);
    for _ in 0..600 {
        soak.harness.step();
    }
    let delay = soak.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    println!("idle: the next frame in {delay:?}");
    assert_eq!(delay, std::time::Duration::MAX, "{:?}", soak.harness.ctx.repaint_causes());
}
