//! The frame of the plot: days that stay in place, names and labels that cover nothing, and actions
//! without a level.

use egui::accesskit::Role;
use egui::{Rect, Shape, vec2};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::model::{Day, Layer};
use standpoint::theme::Theme;
use standpoint::view::MainView;

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
fn no_piece_of_a_rule_is_left_beside_words_at_the_right() {
    let mut window = Window::sized(Document::embedded(), vec2(1280.0, 800.0));
    window.run(Command::ShowMain(MainView::Questions));
    let dates = window.texts();
    let (_, date) = dates.iter().find(|(text, _)| text == "7 May 2024").expect("the day");
    let (day, canvas) = (date.center().x, Theme::of(&window.harness.ctx).canvas);
    let grounds = window.shapes().into_iter().filter_map(|shape| match shape {
        Shape::Rect(ground) if ground.fill == canvas => Some(ground.rect),
        _ => None,
    });
    let grounds: Vec<Rect> =
        grounds.filter(|rect| rect.height() < 60.0 && rect.right() > day).collect();
    let right = grounds.iter().map(Rect::right).fold(0.0, f32::max);
    assert!(grounds.len() > 8 && right > 1200.0, "{grounds:?}");
    for rect in grounds {
        assert!(rect.left() < day + 1.0 && rect.right() > right - 1.0, "{rect:?}");
    }
}

#[test]
fn the_distance_in_words_ends_with_the_rules() {
    let mut window = Window::sized(Document::embedded(), vec2(1280.0, 800.0));
    window.run(Command::ToggleLayer(Layer::Distance));
    let rules = window.shapes().into_iter().filter_map(|shape| match shape {
        Shape::LineSegment { points: [from, to], .. } if from.y == to.y => Some(to.x),
        _ => None,
    });
    let right = rules.fold(0.0, f32::max);
    let texts = window.texts();
    let (_, words) = texts.iter().find(|(text, _)| text.contains("three levels")).expect("it");
    assert!(words.right() <= right + 0.5, "{words:?} beside {right}");
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
    // The slider is as wide as its days, plus its handle.
    let slider = window.node(Role::Slider, "Day").rect().shrink(9.0);
    let start = first - days(covers.earliest, april(4)) * day_width;
    let end = second + days(april(20), covers.latest) * day_width;
    assert!((slider.left() - start).abs() < 1.0, "{slider} {start}");
    assert!((slider.right() - end).abs() < 1.0, "{slider} {end}");
}

#[test]
fn names_of_lines_on_one_level_are_pushed_apart() {
    for parties in [2, 3, 8] {
        for size in SIZES {
            let extreme = ExtremeDataset {
                parties,
                stances: 2 * parties,
                events: 0,
                values: 1..=1,
                ..ExtremeDataset::default()
            };
            let window = Window::sized(extreme.document(), size);
            let names: Vec<Rect> =
                (0..parties).map(|party| text_rect(&window, &format!("Name {party}"))).collect();
            for (index, name) in names.iter().enumerate() {
                for other in &names[..index] {
                    assert!(!name.shrink(1.0).intersects(*other), "{parties} parties at {size}");
                }
            }
        }
    }
}

#[test]
fn the_label_of_the_selected_mark_covers_no_mark() {
    for (size, stance, label) in [
        (SIZES[0], "white-house-2024-04-18-calibrated", "White House"),
        (SIZES[1], "white-house-2024-04-18-calibrated", "White House"),
        (SIZES[1], "austin-2024-03-plan", "Lloyd Austin"),
    ] {
        let mut window = Window::sized(Document::embedded(), size);
        window.run(Command::ToggleLayer(Layer::Voices));
        window.run(Command::Select(stance.into()));
        let chart = window.chart().rect();
        let texts = window.texts().into_iter();
        let mut chip =
            texts.filter(|(text, rect)| text.starts_with(label) && chart.contains_rect(*rect));
        let chip = chip.next_back().expect("the label").1.expand2(vec2(8.0, 4.0));
        for mark in window.harness.state().placed_marks() {
            assert!(!chip.contains(mark.center), "{label} at {size}: {mark:?}");
        }
    }
}

#[test]
fn actions_without_a_level_are_under_the_levels_on_their_day() {
    let mut window = Window::new(Document::embedded());
    let x = playhead_x(&mut window, jiff::civil::date(2024, 5, 7));
    let id = "israel-military-2024-05-06-strikes";
    let action = window.mark(id).center;
    assert!((action.x - x).abs() <= 0.5, "{action}, {x}");
    let dataset = &window.state().document.dataset;
    let marks = window.harness.state().placed_marks();
    let mut with_level = marks.iter().filter(|mark| {
        let stance = dataset.stance(&mark.stance).expect("a stance");
        stance.positions.contains_key(&window.view().question)
    });
    assert!(with_level.all(|mark| mark.center.y < action.y));
    text_rect(&window, "Israel: air attack");
    window.click_mark(id);
    assert_eq!(window.view().selected.as_deref(), Some(id));
    // A question without one has no lane.
    text_rect(&window, "Actions");
    window.run(Command::ShowQuestion("civilians".into()));
    assert!(window.texts().iter().all(|(text, _)| text != "Actions"));
}

#[test]
fn the_levels_of_the_lines_are_heavier() {
    let mut window = Window::new(document(MEETING));
    window.run(Command::SetDay(march(11)));
    // Avia is at half, Boria at all.
    let width = |window: &Window, level: &str| text_rect(window, level).width();
    let widths = ["Half", "All"].map(|level| width(&window, level));
    window.run(Command::SetDay(march(2)));
    let before = ["Half", "All"].map(|level| width(&window, level));
    assert!(widths[0] > before[0] && widths[1] > before[1]);
}
