//! What a frame of the window takes with many stances: layout and shapes, without the GPU.
//!
//! ```sh
//! cargo bench --bench frame [STANCES ...]
//! ```
//!
//! Without numbers, the dataset has 100,000 stances of 40 parties.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use egui::{Context, Event, Pos2, RawInput, Rect, pos2, vec2};
use standpoint::app::StandpointApp;
use standpoint::command::Command;
use standpoint::document::Document;

const RUNS: usize = 60;

const PARTIES: usize = 40;

fn main() {
    let sizes = std::env::args().filter_map(|arg| arg.parse().ok());
    let mut sizes: Vec<usize> = sizes.collect();
    if sizes.is_empty() {
        sizes.push(100_000);
    }
    println!(
        "{:>9} {:>10} {:>10} {:>10}",
        "stances", "task", "median ms", "worst ms"
    );
    for size in sizes {
        let Ok(document) = Document::read(None, dataset(size)) else {
            println!("the generated dataset is not valid");
            return;
        };
        let mut bench = Bench::new(document);
        bench.measure(size, "idle", |_, _| None);
        bench.measure(size, "hover", |bench, run| {
            bench.pointer = pos2(500.0 + 4.0 * run as f32, 480.0);
            None
        });
        bench.measure(size, "play", |_, _| Some(Command::MoveDays(-1)));
        bench.measure(size, "zoom", |_, run| {
            (run < 6).then_some(Command::ZoomDays {
                steps: 1,
                around: None,
            })
        });
        bench.measure(size, "pan", |_, run| {
            Some(Command::PanDays(if run % 2 == 0 { 20 } else { -20 }))
        });
    }
}

/// A window without a screen.
struct Bench {
    ctx: Context,
    app: StandpointApp,
    pointer: Pos2,
    time: f64,
}

impl Bench {
    fn new(document: Document) -> Self {
        let ctx = Context::default();
        let app = StandpointApp::new(&ctx, document);
        let mut bench = Self {
            ctx,
            app,
            pointer: pos2(600.0, 480.0),
            time: 0.0,
        };
        for _ in 0..5 {
            bench.frame();
        }
        bench
    }

    fn frame(&mut self) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0))),
            time: Some(self.time),
            events: vec![Event::PointerMoved(self.pointer)],
            ..RawInput::default()
        };
        let start = Instant::now();
        let output = self.ctx.run_ui(input, |ui| self.app.frame(ui));
        let elapsed = start.elapsed();
        std::hint::black_box(output);
        elapsed
    }

    fn measure(
        &mut self,
        size: usize,
        task: &str,
        mut prepare: impl FnMut(&mut Self, usize) -> Option<Command>,
    ) {
        let mut times: Vec<Duration> = (0..RUNS)
            .map(|run| {
                if let Some(command) = prepare(self, run) {
                    self.app.push(command);
                }
                self.frame()
            })
            .collect();
        times.sort();
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        println!(
            "{size:>9} {task:>10} {:>10.2} {:>10.2}",
            milliseconds(times[RUNS / 2]),
            milliseconds(times[RUNS - 1])
        );
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
        let _ = write!(
            text,
            r#"Party(id: "p{party}", name: "Party {party}", initials: "P{party}"),"#
        );
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
