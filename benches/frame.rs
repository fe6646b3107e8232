//! What a frame of the window takes with many stances: layout and shapes, without the GPU.
//!
//! ```sh
//! cargo bench --bench frame [STANCES ...]
//! ```
//!
//! Without numbers, the dataset has 30,000 stances of 40 parties, as many as the largest collections
//! coded by hand. Opening it takes less than a second, and a frame after a change of day less than 50
//! milliseconds.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use egui::{Context, Event, Pos2, RawInput, Rect, pos2, vec2};
use standpoint::app::StandpointApp;
use standpoint::command::{Command, Edit, File};
use standpoint::document::Document;
use standpoint::file::edit::{Draft, Node};
use standpoint::model::Section;

const RUNS: usize = 60;

const PARTIES: usize = 40;

fn main() {
    let sizes = std::env::args().filter_map(|arg| arg.parse().ok());
    let mut sizes: Vec<usize> = sizes.collect();
    if sizes.is_empty() {
        sizes.push(30_000);
    }
    println!(
        "milliseconds of processor time; the worst frame is that after the first\n\n\
         {:>9} {:>10} {:>8} {:>8} {:>8} {:>8}",
        "stances", "task", "first", "median", "worst", "shapes"
    );
    for size in sizes {
        let text = dataset(size);
        let start = ProcessorTime::now();
        let Ok(document) = Document::read(None, text) else {
            println!("the generated dataset is not valid");
            return;
        };
        let mut bench = Bench::new(document, size);
        println!("{size:>9} {:>10} {:>8.2}", "open", milliseconds(start.elapsed()));
        bench.measure("idle", |_, _| None);
        bench.measure("hover", Bench::hover);
        // Playback moves by three days in four of five frames.
        bench.measure("jump", |_, run| {
            let (year, month, day) = (1996 + run * 7 % 28, run * 5 % 12 + 1, run % 28 + 1);
            Some(Command::GoToDay(format!("{year}-{month:02}-{day:02}")))
        });
        bench.app.push(Command::GoToDay("2010-01-01".to_owned()));
        bench.measure("play", |_, run| Some(Command::MoveDays(2 + run as i32 % 2)));
        bench.measure("zoom", |_, run| {
            (run < 12).then_some(Command::ZoomDays { steps: 1, around: None })
        });
        bench.measure("hover in", Bench::hover);
        bench.measure("play in", |_, _| Some(Command::MoveDays(1)));
        bench.measure("pan", |_, _| Some(Command::PanDays(3)));
        bench.measure("zoom out", |_, run| {
            (run < 12).then_some(Command::ZoomDays { steps: -1, around: None })
        });
        bench.measure_edits();
    }
}

/// A window without a screen.
struct Bench {
    ctx: Context,
    app: StandpointApp,
    pointer: Pos2,
    time: f64,
    size: usize,
    /// The number of shapes of the last frame.
    shapes: usize,
}

impl Bench {
    fn new(document: Document, size: usize) -> Self {
        let ctx = Context::default();
        let app = StandpointApp::new(&ctx, document);
        let mut bench = Self { ctx, app, pointer: pos2(600.0, 480.0), time: 0.0, size, shapes: 0 };
        for _ in 0..5 {
            bench.frame();
        }
        bench
    }

    /// Moves the pointer through the plot, from mark to mark.
    fn hover(&mut self, run: usize) -> Option<Command> {
        let marks = self.app.placed_marks();
        self.pointer = match marks.get(run * marks.len() / RUNS) {
            Some(mark) if run.is_multiple_of(2) => mark.center,
            _ => pos2(500.0 + 8.0 * run as f32, 300.0 + 3.0 * run as f32),
        };
        None
    }

    fn frame(&mut self) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0))),
            time: Some(self.time),
            events: vec![Event::PointerMoved(self.pointer)],
            ..RawInput::default()
        };
        let start = ProcessorTime::now();
        let mut output = self.ctx.run_ui(input, |ui| self.app.frame(ui));
        let elapsed = start.elapsed();
        self.shapes = output.shapes.len();
        // Nothing is painted.
        output.textures_delta.clear();
        std::hint::black_box(output);
        elapsed
    }

    fn measure(
        &mut self,
        task: &str,
        mut prepare: impl FnMut(&mut Self, usize) -> Option<Command>,
    ) {
        let times: Vec<Duration> = (0..RUNS)
            .map(|run| {
                if let Some(command) = prepare(self, run) {
                    self.app.push(command);
                }
                self.frame()
            })
            .collect();
        self.report(task, &times);
    }

    /// Measures from a command to the painted frame, in a file of its own.
    fn measure_edits(&mut self) {
        let Ok(folder) = tempfile::tempdir() else {
            return;
        };
        let path = folder.path().join("generated.ron");
        let text = dataset(self.size);
        let is_written = |text: &str| std::fs::write(&path, text).is_ok();
        if !is_written(&text) {
            return;
        }
        self.app.push(File::Open(path.clone()));
        while self.app.state().document.path.as_deref() != Some(path.as_path()) {
            self.frame();
        }
        self.frame();
        let id = format!("t{}", self.size / 2);
        self.app.push(Command::Edit(Edit::Open(Section::Stances, id.clone())));
        self.frame();
        let document = &self.app.state().document;
        let Some(node) = document.entry(Section::Stances, &id) else {
            return;
        };
        self.measure("form open", |_, _| None);
        self.measure("edit", |_, run| {
            let original = node.clone();
            let mut node = node.clone();
            let summary = Node::Text(format!("Summary {run}."));
            node.set("summary", Some(summary), &[]);
            Some(Command::Edit(Edit::Submit(Draft::new(node, original))))
        });
        // The first time, the changes are shown.
        let (close, save) = (Command::Edit(Edit::Close), Command::Edit(Edit::Save));
        for command in [close, save.clone(), save] {
            self.app.push(command);
            self.frame();
        }
        let Ok(text) = std::fs::read_to_string(&path) else {
            return;
        };
        self.measure("reload", |_, run| {
            let changed = text.replacen("Cut by 7.", &format!("Cut by {run}."), 1);
            is_written(&changed).then_some(Command::File(File::Reload))
        });
    }

    fn report(&self, task: &str, times: &[Duration]) {
        let mut rest = times[1..].to_vec();
        rest.sort();
        println!(
            "{:>9} {task:>10} {:>8.2} {:>8.2} {:>8.2} {:>8}",
            self.size,
            milliseconds(times[0]),
            milliseconds(rest[rest.len() / 2]),
            milliseconds(rest[rest.len() - 1]),
            self.shapes,
        );
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The processor time of this thread, which other programs do not change; where the system
/// does not tell it, the time of day.
struct ProcessorTime {
    instant: Instant,
    nanoseconds: Option<u64>,
}

impl ProcessorTime {
    fn now() -> Self {
        Self { nanoseconds: Self::used(), instant: Instant::now() }
    }

    fn used() -> Option<u64> {
        // Linux counts up to the last switch of threads.
        std::thread::yield_now();
        let status = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        status.split_whitespace().next()?.parse().ok()
    }

    fn elapsed(&self) -> Duration {
        let elapsed = self.instant.elapsed();
        match self.nanoseconds.zip(Self::used()) {
            Some((before, now)) => Duration::from_nanos(now - before),
            None => elapsed,
        }
    }
}

/// A dataset of 40 parties over 30 years.
fn dataset(stances: usize) -> String {
    let mut text = String::from(
        r#"Dataset(format: 1, title: "Cuts", subtitle: "generated", scope: "Generated.",
    covers: "1995-01-01/2024-12-31", stale_after: Some(1095),
    questions: [Question(id: "q", tab: "Cut", ask: "By how much?", scale: Continuous(min: 0,
        max: 100, unit: "%", low_end: "no cut", high_end: "net zero"))],
    sources: [Source(id: "s", publisher: "P", title: "T", published: "2024-12-31")],
    parties: ["#,
    );
    for party in 0..PARTIES {
        let _ =
            write!(text, r#"Party(id: "p{party}", name: "Party {party}", initials: "P{party}"),"#);
    }
    text.push_str("],\n    actors: [");
    for party in 0..PARTIES {
        let _ = write!(
            text,
            r#"Actor(id: "a{party}", name: "Head {party}", party: "p{party}", role: "Head", rank: 1, speaks: true),"#
        );
    }
    text.push_str("],\n    stances: [\n");
    for stance in 0..stances {
        let day = stance * 10_900 / stances;
        let (year, month) = (1995 + day / 365, day % 365 / 31 + 1);
        let (date, party) = (day % 365 % 28 + 1, stance % PARTIES);
        let value = (stance * 37 + party * 11) % 101;
        let _ = writeln!(
            text,
            r#"Stance(id: "t{stance}", actor: "a{party}", said: "{year}-{month:02}-{date:02}", kind: Quotation, attribution: OnTheRecord, summary: "Cut by {value}.", evidence: [(source: "s", quote: "cut {value}", where: "p. 1")], positions: {{"q": (value: {value}, reason: "r")}}),"#
        );
    }
    text.push_str("])");
    text
}
