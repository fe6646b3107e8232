//! The heading above the plot: who stands where, how far apart, and since when.

use egui::accesskit::Role;
use egui::{Rect, Vec2, vec2};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::Clock;

use crate::data::{ExtremeDataset, MEETING, document, march, meeting, three_parties};
use crate::window::Window;

const SIZES: [Vec2; 3] = [vec2(1440.0, 900.0), vec2(900.0, 600.0), vec2(1920.0, 1080.0)];

/// The text below the parties.
fn sentence(window: &Window) -> String {
    let mut names = window.names(Role::Label).into_iter();
    let starts = ["n the same level", " apart since ", "no statement in"];
    let sentence = names.find(|name| starts.iter().any(|start| name.contains(start)));
    sentence.expect("a sentence")
}

/// The texts that are drawn, with their areas.
fn texts(window: &Window) -> Vec<(Rect, String)> {
    let galleys = window.galleys().into_iter();
    let texts = galleys.map(|(galley, rect)| {
        let rows: Vec<String> = galley.rows.iter().map(|row| row.text()).collect();
        (rect, rows.join(" "))
    });
    texts.collect()
}

#[test]
fn hidden_voices_and_the_clock_are_part_of_the_sentence() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleHidden("unnamed".into()));
    window.node(Role::Label, "Avia: most of it");
    assert_eq!(
        sentence(&window),
        "Shown without Officials of Avia. On the same level since 18 March."
    );
    window.run(Command::ShowAllActors);
    window.run(Command::Deselect);
    window.run(Command::SetClock(Clock::Known));
    // Everything since 10 March was published on the 28th.
    assert!(
        sentence(&window).starts_with("On the same level since 28 March"),
        "{}",
        sentence(&window)
    );
}

/// Where the figure begins, as far as that is the heading's matter.
fn chart_top(window: &Window) -> f32 {
    window.chart().rect().top()
}

#[test]
fn the_figure_stays_in_place_whatever_the_heading_says() {
    let long = MEETING.replace(
        r#"ask: "How fast?""#,
        r#"ask: "How fast should it go, and for how long, if nobody objects, and who is to say so in the end, to whom, and with what consequences for all?""#,
    );
    for size in SIZES {
        for document in [Document::embedded(), meeting(), document(&long)] {
            let mut window = Window::sized(document, size);
            let dataset = window.state().document.dataset.clone();
            let middle = dataset.covers.earliest.saturating_add(jiff::Span::new().days(20));
            for question in &dataset.questions {
                window.run(Command::ShowQuestion(question.id.clone()));
                let top = chart_top(&window);
                for day in [dataset.covers.earliest, middle, dataset.covers.latest] {
                    window.run(Command::SetDay(day));
                    assert_eq!(chart_top(&window), top, "{} on {day} at {size}", question.id);
                }
                // A low pane has no room for a sentence that is longer on the other clock.
                window.run(Command::ToggleClock);
                let is_roomy = size.x >= 1200.0 && size.y >= 700.0;
                let has_same_top = chart_top(&window) == top;
                assert!(has_same_top || !is_roomy, "{} on the other clock", question.id);
                window.run(Command::ToggleClock);
            }
            let top = chart_top(&window);
            window.run(Command::ZoomDays { steps: 3, around: None });
            assert_eq!(chart_top(&window), top, "zoomed at {size}");
        }
    }
}

#[test]
fn the_heading_is_never_cut() {
    for size in SIZES {
        let mut window = Window::sized(Document::embedded(), size);
        let dataset = window.state().document.dataset.clone();
        let pane = window.chart().rect();
        let days: Vec<_> = (0..72)
            .map(|day| dataset.covers.earliest.saturating_add(jiff::Span::new().days(day)))
            .collect();
        for question in &dataset.questions {
            window.run(Command::ShowQuestion(question.id.clone()));
            for day in days.iter().step_by(6) {
                window.run(Command::SetDay(*day));
                for (rect, text) in texts(&window) {
                    let is_in_heading = rect.bottom() < pane.top()
                        && pane.x_range().contains(rect.center().x)
                        && rect.top() > 100.0;
                    assert!(
                        !is_in_heading || (!text.contains('…') && rect.right() < pane.right()),
                        "{text} at {size}"
                    );
                }
            }
        }
    }
}

#[test]
fn three_parties_have_a_summary() {
    let mut window = Window::new(three_parties());
    window.node(
        Role::Label,
        "Highest of three: Avia and Boria, most of it; lowest: Coria, nothing at all",
    );
    assert!(sentence(&window).starts_with("Avia and Boria: on the same level"));
    let top = chart_top(&window);
    window.run(Command::SetDay(march(1)));
    window.node(Role::Label, "None of the three parties has a line");
    assert_eq!(chart_top(&window), top);
}

#[test]
fn many_parties_have_a_summary_that_fits() {
    for size in SIZES {
        let parties = ExtremeDataset {
            parties: 40,
            actors_each: 1,
            stances: 80,
            name: "A party with a rather long name".to_owned(),
            ..ExtremeDataset::default()
        };
        let window = Window::sized(parties.document(), size);
        assert!(window.shows_text("2: "), "{}", sentence(&window));
        let pane = window.chart().rect();
        for (rect, text) in texts(&window) {
            let is_in_heading = rect.bottom() < pane.top()
                && pane.x_range().contains(rect.center().x)
                && rect.top() > 100.0;
            assert!(
                !is_in_heading || rect.right() <= pane.right() + 16.0,
                "{text} at {size}: {rect}"
            );
        }
    }
}
