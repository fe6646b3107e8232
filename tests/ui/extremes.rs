//! Unusual datasets and window sizes, which must not make the window panic.

use egui::{Key, Modifiers, vec2};
use standpoint::command::{Command, Setting};
use standpoint::document::Document;

use crate::data::{ExtremeDataset, THREE_LEVELS, document, march};
use crate::window::Window;

/// Runs the commands that every dataset allows.
fn use_everything(window: &mut Window) {
    for key in [
        Key::ArrowLeft,
        Key::Home,
        Key::ArrowRight,
        Key::ArrowRight,
        Key::K,
        Key::CloseBracket,
        Key::T,
    ] {
        window.press(key);
    }
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    let first = window.state().document.dataset.actors.first();
    if let Some(first) = first.map(|actor| actor.id.clone()) {
        window.run(Command::ToggleFocus(first.clone()));
        window.run(Command::ToggleHidden(first));
    }
    window.press(Key::End);
    window.press(Key::Escape);
    window.run(Command::ToggleAbout);
    window.run(Command::ToggleProblems);
    let center = window.harness.ctx.content_rect().center();
    window.click_at(center);
}

fn use_at_every_size(make_document: impl Fn() -> Document) {
    for size in [vec2(900.0, 600.0), vec2(1440.0, 900.0), vec2(3840.0, 2160.0)] {
        use_everything(&mut Window::sized(make_document(), size));
    }
}

macro_rules! extremes {
    ($($name:ident: $make:expr;)*) => {
        $(#[test]
        fn $name() {
            let extreme: ExtremeDataset = $make;
            use_at_every_size(|| extreme.document());
        })*
    };
}

fn repeated(text: &str, count: usize) -> String {
    vec![text; count].join(" ")
}

extremes! {
    no_questions: ExtremeDataset { questions: String::new(), ..ExtremeDataset::default() };
    no_parties: ExtremeDataset { parties: 0, stances: 0, ..ExtremeDataset::default() };
    no_stances: ExtremeDataset { stances: 0, ..ExtremeDataset::default() };
    no_actors: ExtremeDataset { actors_each: 0, stances: 0, ..ExtremeDataset::default() };
    one_party: ExtremeDataset { parties: 1, ..ExtremeDataset::default() };
    one_day: ExtremeDataset { covers: (march(5), march(5)), ..ExtremeDataset::default() };
    two_hundred_parties: ExtremeDataset { parties: 200, stances: 2000, actors_each: 1, ..ExtremeDataset::default() };
    sixty_events_on_one_day: ExtremeDataset { events: 60, ..ExtremeDataset::default() };
    very_long_words: ExtremeDataset { name: repeated("Unpronounceable", 30), quote: repeated("and so on and on", 200), ..ExtremeDataset::default() };
    one_very_long_word: ExtremeDataset { name: "Donaudampfschifffahrt".repeat(20), quote: "w".repeat(3000), ..ExtremeDataset::default() };
    negative_numbers: ExtremeDataset {
        questions: r#"Question(id: "q", tab: "Q", ask: "How far?",
            scale: Continuous(min: -250.5, max: 3, unit: "%", low_end: "back", high_end: "on")),"#.to_owned(),
        values: -200..=3,
        ..ExtremeDataset::default()
    };
    tiny_numbers: ExtremeDataset {
        questions: r#"Question(id: "q", tab: "Q", ask: "How far?",
            scale: Continuous(min: 0, max: 1e-9, unit: "m", low_end: "near", high_end: "far")),"#.to_owned(),
        values: 0..=0,
        ..ExtremeDataset::default()
    };
    huge_numbers: ExtremeDataset {
        questions: r#"Question(id: "q", tab: "Q", ask: "How far?",
            scale: Continuous(min: -9e14, max: 9e14, unit: "m", low_end: "near", high_end: "far")),"#.to_owned(),
        ..ExtremeDataset::default()
    };
    not_comparable: ExtremeDataset { questions: THREE_LEVELS.replace("scale:", "comparable: false, scale:"), ..ExtremeDataset::default() };
    hebrew: ExtremeDataset { name: "ראש הממשלה".to_owned(), quote: "זה יקרה. יש תאריך (2024).".to_owned(), ..ExtremeDataset::default() };
    arabic: ExtremeDataset { name: "وزارة الخارجية".to_owned(), quote: "لن يحدث هذا أبدًا، قال الناطق 12.".to_owned(), ..ExtremeDataset::default() };
    three_hundred_years: ExtremeDataset {
        covers: (jiff::civil::date(1724, 1, 1), jiff::civil::date(2024, 12, 31)),
        stances: 60,
        ..ExtremeDataset::default()
    };
    the_end_of_the_calendar: ExtremeDataset {
        covers: (jiff::civil::date(9999, 12, 1), jiff::civil::date(9999, 12, 31)),
        ..ExtremeDataset::default()
    };
    many_questions: ExtremeDataset {
        questions: (0..40).map(|i| THREE_LEVELS.replace("id: \"q\"", &format!("id: \"q{i}\"")).replace("id: \"q0\"", "id: \"q\"")).collect(),
        ..ExtremeDataset::default()
    };
}

#[test]
fn an_empty_dataset() {
    use_at_every_size(|| {
        document(
            "Dataset(format: 1, title: \"\", subtitle: \"\", scope: \"\", covers: \"2024-03-01\", questions: [], parties: [], actors: [], sources: [], stances: [])",
        )
    });
}

#[test]
fn playing_stops_at_the_end_of_the_calendar() {
    let dataset = ExtremeDataset {
        covers: (jiff::civil::date(9999, 12, 1), jiff::civil::date(9999, 12, 31)),
        ..ExtremeDataset::default()
    };
    let mut window = Window::new(dataset.document());
    window.press(Key::Home);
    window.run(Command::TogglePauseOnChanges);
    window.harness.state_mut().push(Command::TogglePlay);
    window.step();
    assert!(window.state().panels.playing);
    for _ in 0..1000 {
        window.step();
    }
    assert!(!window.state().panels.playing);
    assert!(window.is_on(dataset.covers.1), "{}", window.day_label());
}

#[test]
fn the_smallest_windows_and_the_largest_type() {
    for size in [
        vec2(1.0, 1.0),
        vec2(60.0, 900.0),
        vec2(900.0, 60.0),
        vec2(300.0, 200.0),
        vec2(720.0, 480.0),
    ] {
        let mut window = Window::sized(Document::embedded(), size);
        use_everything(&mut window);
        window.run(Command::TogglePalette);
        window.type_text("on");
        window.press(Key::Escape);
        window.run(Command::ToggleKeys);
    }
    let mut window = Window::sized(Document::embedded(), vec2(900.0, 600.0));
    for width in (20..900_u16).step_by(20) {
        window.resize(vec2(f32::from(width), 500.0));
        window.settle();
        window.resize(vec2(800.0, f32::from(width)));
        window.settle();
    }
    window.run(Setting::Zoom(100));
    use_everything(&mut window);
    window.run(Setting::Zoom(-100));
    use_everything(&mut window);
}

// Grid lines between all months would merge into an area and slow down every
// frame.
#[test]
fn centuries_have_few_vertical_lines() {
    let centuries = ExtremeDataset {
        covers: (jiff::civil::date(1724, 1, 1), jiff::civil::date(2024, 12, 31)),
        events: 0,
        stances: 0,
        ..ExtremeDataset::default()
    };
    let window = Window::new(centuries.document());
    let vertical = window.harness.output().shapes.iter().filter(|shape| {
        matches!(&shape.shape, egui::Shape::LineSegment { points, .. } if points[0].x == points[1].x)
    });
    let count = vertical.count();
    assert!(count < 100, "{count} lines");
}
