//! The frame of the plot: days that stay in place, badges and labels that cover nothing,
//! events, actions without a level, and what the strip of the distance says.

use egui::accesskit::Role;
use egui::{Rect, vec2};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::model::Day;

use crate::data::{ExtremeDataset, MEETING, document, march};
use crate::marks::{SIZES, playhead_x};
use crate::window::Window;

fn april(day: i8) -> Day {
    jiff::civil::date(2024, 4, day)
}

/// The area of the only text that reads `text`, on the chart.
fn text_rect(window: &Window, text: &str) -> Rect {
    let chart = window.chart().rect();
    let mut found: Vec<Rect> = window
        .texts()
        .into_iter()
        .filter(|(found, rect)| found == text && chart.expand(20.0).contains(rect.center()))
        .map(|(_, rect)| rect)
        .collect();
    assert_eq!(found.len(), 1, "{text:?} in {:#?}", window.texts());
    found.remove(0)
}

/// The places of two days on the axis.
fn day_places(window: &mut Window) -> [f32; 2] {
    [april(4), april(20)].map(|day| playhead_x(window, day))
}

#[test]
fn a_day_has_the_same_place_on_all_questions_whoever_is_shown_or_selected() {
    for size in SIZES {
        let mut window = Window::sized(Document::embedded(), size);
        let dataset = window.state().document.dataset.clone();
        let expected = day_places(&mut window);
        let mut without_distance = 0;
        for question in &dataset.questions {
            window.run(Command::ShowQuestion(question.id.clone()));
            let distances = &window.harness.state().view_data().distances;
            without_distance += usize::from(distances.is_none());
            assert_eq!(day_places(&mut window), expected, "{}", question.id);
        }
        assert!(without_distance > 0);
        let selected = dataset.stances[5].id.clone();
        window.run(Command::Select(selected));
        assert_eq!(day_places(&mut window), expected);
        for actor in &dataset.actors {
            window.run(Command::ToggleHidden(actor.id.clone()));
        }
        assert_eq!(day_places(&mut window), expected);
    }
}

#[test]
fn the_first_and_the_last_day_are_at_the_ends_of_the_slider() {
    let mut window = Window::new(Document::embedded());
    let covers = window.state().document.dataset.covers.clone();
    let days = |from: Day, to: Day| from.until(to).expect("days").get_days() as f32;
    let [first, second] = day_places(&mut window);
    let day_width = (second - first) / 16.0;
    let start = first - days(covers.earliest, april(4)) * day_width;
    let end = second + days(april(20), covers.latest) * day_width;
    // The slider is as wide as its days, plus its handle.
    let slider = window.node(Role::Slider, "Day").rect();
    assert!((slider.center().x - f32::midpoint(start, end)).abs() < 1.0);
    assert!((slider.width() - (end - start)).abs() < 30.0);
}

#[test]
fn badges_of_lines_on_one_level_are_pushed_apart() {
    for parties in [2, 3, 8] {
        for size in SIZES {
            let extreme = ExtremeDataset {
                parties,
                stances: 2 * parties,
                values: 1..=1,
                ..ExtremeDataset::default()
            };
            let window = Window::sized(extreme.document(), size);
            let badges: Vec<Rect> =
                (0..parties).map(|party| text_rect(&window, &format!("P{party}"))).collect();
            for (index, badge) in badges.iter().enumerate() {
                for other in &badges[..index] {
                    assert!(!badge.intersects(*other), "{parties} parties at {size}");
                }
            }
        }
    }
}

#[test]
fn the_label_of_the_selected_mark_covers_no_mark_of_a_line() {
    for (size, stance, label) in [
        (SIZES[0], "white-house-2024-04-18-calibrated", "White House, 18 Apr"),
        (SIZES[1], "white-house-2024-04-18-calibrated", "White House, 18 Apr"),
        (SIZES[1], "austin-2024-03-plan", "Lloyd Austin, 24–31 Mar"),
    ] {
        let mut window = Window::sized(Document::embedded(), size);
        window.run(Command::Select(stance.to_owned()));
        let chip = text_rect(&window, label).expand2(vec2(8.0, 4.0));
        let series = &window.harness.state().view_data().series;
        let dataset = &window.state().document.dataset;
        for mark in series.marks.iter().filter(|mark| mark.sets_line) {
            let placed = window.mark(&dataset.stances[mark.stance].id);
            assert!(!chip.contains(placed.center), "{label} at {size}: {placed:?}");
        }
    }
}

#[test]
fn actions_without_a_level_are_under_the_levels_on_their_day() {
    let mut window = Window::new(Document::embedded());
    let x = playhead_x(&mut window, jiff::civil::date(2024, 5, 7));
    let start = "by 7 May, Israel’s military: Israel, ";
    let action = window.chart_item(start).rect();
    assert!(action.left() <= x && x <= action.right(), "{action:?}, {x}");
    let lowest = window.harness.state().placed_marks().iter();
    let lowest = lowest.map(|mark| mark.anchor.y).fold(0.0, f32::max);
    assert!(action.top() > lowest);
    text_rect(&window, "air attack");
    window.click(Role::ListItem, start);
    assert_eq!(window.view().selected.as_deref(), Some("israel-military-2024-05-06-strikes"));
    // A question without one has no lane.
    text_rect(&window, "Actions (no level)");
    window.run(Command::ShowQuestion("civilians".to_owned()));
    assert!(!window.shows_text("Actions (no level)"));
    assert!(!window.shows_text(": no level. "));
}

#[test]
fn the_strip_says_why_there_is_no_distance() {
    let mut window = Window::new(Document::embedded());
    // The reason is on one line; where it has no room, its first sentence is.
    for (question, reason) in [
        (
            "sequence",
            "Not compared: only Israel has a line. United States: unnamed officials, by 18 March: it should wait for a deal.",
        ),
        ("consequences", "Not compared: equal levels here do not mean agreement."),
    ] {
        window.run(Command::ShowQuestion(question.to_owned()));
        let first = reason.split_inclusive(". ").next().unwrap_or(reason).trim_end();
        let texts = window.texts();
        assert!(texts.iter().any(|(text, _)| text == reason || text == first), "{texts:?}");
        window.node(Role::Label, &format!("Daylight: {reason}"));
    }
    window.run(Command::ShowQuestion("major".to_owned()));
    let actors = window.state().document.dataset.actors.clone();
    for actor in actors {
        window.run(Command::ToggleHidden(actor.id));
    }
    text_rect(&window, "Not compared: all voices are hidden.");
    let one_party = ExtremeDataset { parties: 1, ..ExtremeDataset::default() };
    let window = Window::new(one_party.document());
    text_rect(&window, "Not compared: it takes two parties.");
}

#[test]
fn the_levels_of_the_lines_are_current_on_the_view_s_day() {
    let mut window = Window::new(document(MEETING));
    window.run(Command::SetDay(march(11)));
    // Avia is on level 2, Boria on 4: their numbers and labels are heavier.
    let width = |label: &str| text_rect(&window, label).width();
    let widths = ["About half", "All of it"].map(width);
    window.run(Command::SetDay(march(2)));
    let before = ["About half", "All of it"].map(|label| text_rect(&window, label).width());
    assert!(widths[0] > before[0] && widths[1] > before[1]);
}
