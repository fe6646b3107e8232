//! A frame touches what is visible and not more, however many stances there are.

use std::fmt::Write as _;

use egui::{Context, Event, Pos2, RawInput, Rect, pos2, vec2};

use super::StandpointApp;
use crate::analysis::work;
use crate::command::{Command, Present};
use crate::document::Document;

/// 40 parties over 30 years.
fn dataset(stances: usize) -> String {
    let mut text = String::from(
        r#"Dataset(format: 1, title: "T", subtitle: "s", scope: "s", covers: "1995-01-01/2024-12-31",
        questions: [Question(id: "q", tab: "Q", ask: "Q?", scale: Continuous(min: 0, max: 100,
            unit: "%", low_end: "low", high_end: "high"))],
        sources: [Source(id: "s", publisher: "P", title: "T", published: "2024-12-31")], parties: ["#,
    );
    for party in 0..40 {
        let _ = write!(text, r#"Party(id: "p{party}", name: "P {party}", initials: "P"),"#);
    }
    text.push_str("], actors: [");
    for actor in 0..40 {
        let _ = write!(
            text,
            r#"Actor(id: "a{actor}", name: "A {actor}", party: "p{actor}", role: "R", rank: 1, speaks: true),"#
        );
    }
    text.push_str("], stances: [");
    for stance in 0..stances {
        let day = stance * 360 * 30 / stances;
        let (year, month, date) = (1995 + day / 360, day % 360 / 30 + 1, day % 30 % 28 + 1);
        let (actor, value) = (stance % 40, stance * 37 % 101);
        let _ = writeln!(
            text,
            r#"Stance(id: "t{stance}", actor: "a{actor}", said: "{year}-{month:02}-{date:02}",
            kind: Quotation, attribution: OnTheRecord, summary: "s",
            evidence: [(source: "s", quote: "q", where: "p. 1")],
            positions: {{"q": (value: {value}, reason: "r")}}),"#
        );
    }
    text.push_str(
        r#"], steps: [Step(title: "One question", as_of: "2010-06-30"),
        Step(title: "All questions", view: AllQuestions, range: "2024-01-01/2024-12-31",
        as_of: "2024-12-31"), Step(title: "All parties", view: Grid)])"#,
    );
    text
}

/// A window without a screen.
struct Frames {
    ctx: Context,
    app: StandpointApp,
    time: f64,
}

impl Frames {
    fn new(stances: usize) -> Self {
        Self::of(dataset(stances))
    }

    fn of(text: String) -> Self {
        let document = Document::read(None, text).expect("a dataset");
        let ctx = Context::default();
        let app = StandpointApp::new(&ctx, document);
        let mut frames = Self { ctx, app, time: 0.0 };
        for _ in 0..4 {
            frames.show(pos2(600.0, 480.0), None);
        }
        frames
    }

    fn show(&mut self, pointer: Pos2, command: Option<Command>) {
        self.time += 1.0 / 60.0;
        // A talk zooms.
        let size = vec2(1440.0, 900.0) / self.ctx.zoom_factor();
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            time: Some(self.time),
            events: vec![Event::PointerMoved(pointer)],
            ..RawInput::default()
        };
        if let Some(command) = command {
            self.app.push(command);
        }
        let mut output = self.ctx.run_ui(input, |ui| self.app.frame(ui));
        output.textures_delta.clear();
    }

    /// How much the frames after some commands touch, at most.
    fn work(&mut self, commands: &[Option<Command>]) -> usize {
        let works = commands.iter().enumerate().map(|(index, command)| {
            let pointer = pos2(500.0 + 20.0 * index as f32, 400.0);
            work::of(|| self.show(pointer, command.clone()))
        });
        works.max().unwrap_or_default()
    }
}

#[test]
fn a_frame_touches_no_more_of_many_stances_than_of_few() {
    let tasks: [(&str, Option<Command>, Option<Command>); 5] = [
        ("hover", None, None),
        ("play", None, Some(Command::MoveDays(-3))),
        ("talk", Some(Command::StartTalk(0)), None),
        ("all questions", Some(Present::Next.into()), None),
        ("grid", Some(Present::Next.into()), None),
    ];
    let mut sizes = [2_000, 20_000].map(Frames::new);
    for (task, start, command) in tasks {
        for frames in &mut sizes {
            frames.show(Pos2::ZERO, start.clone());
            for _ in 0..3 {
                frames.show(Pos2::ZERO, None);
            }
        }
        let commands = vec![command; 6];
        let [few, many] = sizes.each_mut().map(|frames| frames.work(&commands));
        // A slide of many lines was computed before: only the eight chosen ones are looked up at
        // the edge of the plot.
        assert!(if task == "talk" { few <= 8 } else { few > 0 }, "{task}: {few}");
        // Of ten times as many stances, searches take a few steps more, and the party in focus
        // has 450 marks more, which are placed once.
        assert!(many <= 2 * few + 500, "{task}: {few} and {many}");
    }
}

#[test]
fn of_many_problems_only_those_in_sight_have_their_entry_looked_up() {
    let [few, many] = [200, 2_000].map(|stances| {
        let text = dataset(stances).replace("kind: Quotation", "kind: Rumour");
        work::of(|| {
            let frames = Frames::of(text);
            assert!(frames.app.state.panels.problems);
        })
    });
    assert!(few > 0 && many <= few + 50, "{few} and {many}");
}
