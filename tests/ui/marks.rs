//! Marks stand on their day and level, and those that share both can be opened.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers, Pos2, Rect, Shape, Vec2, vec2};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::facts::stance_day;
use standpoint::import::{Options, import};
use standpoint::model::Day;
use standpoint::view::Clock;

use crate::data::{ExtremeDataset, MEETING, document, march, meeting};
use crate::window::{Window, name};

pub const SIZES: [Vec2; 2] = [vec2(900.0, 600.0), vec2(1440.0, 900.0)];

const CONTINUOUS: &str = r#"Question(id: "q", tab: "Q", ask: "How far?",
    scale: Continuous(min: -10, max: 20, unit: "km", low_end: "back", high_end: "on")),"#;

/// Twelve stances of each of two parties on one level, on each of three days.
fn crowd() -> Document {
    let extreme = ExtremeDataset {
        covers: (march(1), march(3)),
        stances: 72,
        values: 1..=1,
        ..ExtremeDataset::default()
    };
    extreme.document()
}

/// The position of a day on the time axis: that of the playhead.
pub fn playhead_x(window: &mut Window, day: Day) -> f32 {
    window.run(Command::SetDay(day));
    window.playhead().center().x
}

/// Every shape of the last frame.
fn drawn_rects(window: &Window) -> Vec<Rect> {
    let shapes = window.shapes().into_iter();
    shapes.map(Shape::visual_bounding_rect).collect()
}

/// Whether something as small as a mark is drawn around a point.
fn is_drawn_at(rects: &[Rect], center: Pos2, max_width: f32) -> bool {
    rects.iter().any(|rect| {
        rect.center().distance(center) <= 0.5 && (6.0..=max_width).contains(&rect.width())
    })
}

/// Asserts that every mark on the chart is at the position of its stance's day.
fn assert_marks_on_their_days(window: &mut Window) {
    let covers = window.state().document.dataset.covers.clone();
    let total = covers.earliest.until(covers.latest).expect("days").get_days();
    // In the middle of the chart, where the playhead's label is above its line.
    let reference = [0.3, 0.7].map(|share| {
        let days = (f64::from(total) * share) as i32;
        covers.earliest + jiff::Span::new().days(days)
    });
    let xs = reference.map(|day| playhead_x(window, day));
    let days_between = |from: Day, to: Day| from.until(to).expect("days").get_days() as f32;
    let day_width = (xs[1] - xs[0]) / days_between(reference[0], reference[1]);
    let view = window.view();
    let dataset = &window.state().document.dataset;
    let marks = window.harness.state().placed_marks();
    let positions = dataset.stances.iter().filter(|stance| {
        let day = stance_day(view.clock, stance);
        stance.positions.contains_key(&view.question)
            && stance.position_party.is_some()
            && covers.earliest <= day
            && day <= covers.latest
    });
    assert_eq!(marks.len(), positions.count(), "{}", view.question);
    let is_ordinal = dataset.question(&view.question).expect("a question").scale.is_ordinal();
    let rects = drawn_rects(window);
    for mark in marks {
        let stance = dataset.stance(&mark.stance).expect("a stance");
        let days = days_between(reference[0], stance_day(view.clock, stance));
        let x = xs[0] + days * day_width;
        let context = format!("{} on {} ({:?})", mark.stance, view.question, view.clock);
        for (name, x_of_mark) in [("mark", mark.center.x), ("line", mark.anchor.x)] {
            assert!(
                (x_of_mark - x).abs() <= 0.5,
                "{context}: the {name} is at {x_of_mark}, the day at {x}"
            );
        }
        assert!(mark.rect.contains(mark.center), "{context}");
        assert!(is_drawn_at(&rects, mark.center, 40.0), "{context}");
        let moved = (mark.center.y - mark.anchor.y).abs();
        assert!(is_ordinal || moved <= 0.5, "{context}: moved by {moved}");
    }
}

#[test]
fn every_stance_of_the_embedded_dataset_is_on_its_day() {
    for size in SIZES {
        let mut window = Window::sized(Document::embedded(), size);
        let questions = window.state().document.dataset.questions.clone();
        for question in questions {
            window.run(Command::ShowQuestion(question.id));
            for clock in [Clock::Said, Clock::Known] {
                window.run(Command::SetClock(clock));
                assert_marks_on_their_days(&mut window);
            }
        }
    }
}

#[test]
fn every_stance_on_a_continuous_scale_is_on_its_day_and_at_its_value() {
    let extreme = ExtremeDataset {
        questions: CONTINUOUS.to_owned(),
        parties: 3,
        stances: 90,
        values: -7..=18,
        ..ExtremeDataset::default()
    };
    for size in SIZES {
        let mut window = Window::sized(extreme.document(), size);
        for clock in [Clock::Said, Clock::Known] {
            window.run(Command::SetClock(clock));
            assert_marks_on_their_days(&mut window);
        }
    }
}

#[test]
fn a_line_goes_through_the_marks_that_set_it() {
    for size in SIZES {
        let mut window = Window::sized(Document::embedded(), size);
        let questions = window.state().document.dataset.questions.clone();
        let mut checked = 0;
        for question in questions {
            window.run(Command::ShowQuestion(question.id));
            let series = &window.harness.state().view_data().series;
            let marks = window.harness.state().placed_marks();
            for mark in &series.marks {
                let line = series.parties[mark.party].line_on(mark.day);
                if line.is_none_or(|line| line.stance != mark.stance) {
                    continue;
                }
                let id = &window.state().document.dataset.stances[mark.stance].id;
                let placed = window.mark(id);
                // Discs of two parties on one line are above each other, and touch it.
                let shares_spot =
                    |other: &&standpoint::chart::PlacedMark| other.rect == placed.rect;
                let is_disc = marks.iter().filter(shares_spot).count() > 1;
                let limit = if is_disc { 9.0 } else { 0.5 };
                assert!(placed.center.distance(placed.anchor) <= limit, "{id}: {placed:?}");
                checked += 1;
            }
        }
        assert!(checked > 0);
    }
}

#[test]
fn the_range_of_a_stance_that_sets_no_line_is_shown_on_hover_or_if_selected() {
    let text = MEETING.replace("value: 0, reason", "value: 0, low: 0, high: 2, reason");
    let mut window = Window::new(document(&text));
    window.run(Command::ToggleRanges);
    let [head, unnamed] = ["head-05", "unnamed-22"].map(|id| window.mark(id).center);
    // A whisker is a thin line across the levels.
    let has_whisker = |window: &Window, center: Pos2| {
        drawn_rects(window).iter().any(|rect| {
            (rect.center().x - center.x).abs() <= 0.5
                && rect.width() <= 2.0
                && rect.top() < center.y - 30.0
                && (40.0..300.0).contains(&rect.height())
        })
    };
    assert!(has_whisker(&window, head));
    assert!(!has_whisker(&window, unnamed));
    window.harness.hover_at(unnamed);
    window.step();
    window.step();
    assert!(has_whisker(&window, unnamed));
    window.harness.remove_cursor();
    window.settle();
    assert!(!has_whisker(&window, unnamed));
    window.run(Command::Select("unnamed-22".to_owned()));
    assert!(has_whisker(&window, unnamed));
}

/// The disc of a party's stances of a day, and their number.
fn disc(window: &Window, party: &str, day: Day) -> (Rect, usize) {
    let dataset = &window.state().document.dataset;
    let is_there = |id: &str| {
        let stance = dataset.stance(id).expect("a stance");
        stance.position_party.as_deref() == Some(party) && stance.effective == day
    };
    let marks = window.harness.state().placed_marks().iter();
    let rects: Vec<Rect> =
        marks.filter(|mark| is_there(&mark.stance)).map(|mark| mark.rect).collect();
    let count = |rect: &Rect| rects.iter().filter(|other| *other == rect).count();
    let disc = rects.iter().find(|rect| count(rect) > 1).expect("a disc");
    (*disc, count(disc))
}

/// The entries of the open list.
fn entries(window: &Window) -> Vec<String> {
    let names = window.names(Role::Button).into_iter();
    names.filter(|name| name.starts_with("Choose ")).collect()
}

#[test]
fn stances_that_do_not_fit_are_in_the_disc_of_their_party() {
    let mut window = Window::new(crowd());
    let marks = window.harness.state().placed_marks().to_vec();
    assert_eq!(marks.len(), 72);
    let mut rects: Vec<Rect> = Vec::new();
    for mark in marks {
        if !rects.contains(&mark.rect) {
            rects.push(mark.rect);
        }
    }
    // Of each day: two that set lines, three rows on each side of them, and two discs.
    assert_eq!(rects.len(), 3 * (2 + 6 + 2));
    for (index, rect) in rects.iter().enumerate() {
        let mut others = rects[..index].iter();
        assert!(!others.any(|other| rect.intersects(other.shrink(0.1))), "{rects:?}");
    }
    for day in 1..=3 {
        for (id, party) in [("p0", "Name 0"), ("p1", "Name 1")] {
            let (rect, count) = disc(&window, id, march(day));
            let texts = window.texts();
            let mut numbers = texts.iter().filter(|(text, _)| *text == count.to_string());
            assert!(numbers.any(|(_, number)| rect.contains(number.center())));
            window.harness.hover_at(rect.center());
            window.run_for(1.0, &[]);
            let words = format!("{count} stances by {party} on {day} March 2024: one");
            assert!(window.names(Role::Label).contains(&words), "{words}");
            window.harness.remove_cursor();
            window.run_for(1.0, &[]);
        }
    }
}

#[test]
fn a_click_on_a_disc_opens_the_list_of_its_stances() {
    let mut window = Window::new(crowd());
    let selected = window.view().selected.clone();
    let (disc, count) = disc(&window, "p1", march(3));
    window.click_at(disc.center());
    assert_eq!(window.view().selected, selected);
    let listed = entries(&window);
    assert_eq!(listed.len(), count, "{listed:#?}");
    window.press(Key::Escape);
    assert!(entries(&window).is_empty());
    // Every stance can be chosen, one after the other.
    for index in 0..6 {
        // The first entries are visible without scrolling.
        window.click_at(disc.center());
        let entry = window
            .nodes()
            .into_iter()
            .filter(|node| name(node).is_some_and(|name| name.starts_with("Choose ")));
        let center = entry.map(|node| node.rect().center()).nth(index).expect("an entry");
        window.click_at(center);
        assert!(entries(&window).is_empty(), "the list closes");
        let selected = window.view().selected.clone().expect("a stance");
        assert_eq!(window.mark(&selected).rect, disc);
    }
}

#[test]
fn the_arrow_keys_reach_every_stance_in_a_disc() {
    let mut window = Window::new(crowd());
    // Nothing is selected after the playhead has moved.
    window.run(Command::SetDay(march(2)));
    window.run(Command::SetDay(march(3)));
    window.chart().focus();
    window.settle();
    let (disc, count) = disc(&window, "p0", march(3));
    let marks = window.harness.state().placed_marks();
    let mark = marks.iter().find(|mark| mark.rect == disc);
    let center = mark.expect("a mark").center;
    // The disc itself is 14 points high.
    let has_ring = |window: &Window| {
        drawn_rects(window).iter().any(|rect| {
            rect.center().distance(center) <= 0.5 && (20.0..30.0).contains(&rect.height())
        })
    };
    assert!(!has_ring(&window));
    let mut seen = BTreeSet::new();
    for _ in 0..24 {
        window.press(Key::ArrowLeft);
        let selected = window.view().selected.clone().expect("a stance");
        assert!(window.chart_has_focus());
        if window.mark(&selected).rect == disc {
            assert!(has_ring(&window), "{selected}");
            seen.insert(selected);
        }
    }
    assert_eq!(seen.len(), count);
}

#[test]
fn a_screen_reader_can_select_a_stance_in_a_disc() {
    let mut window = Window::new(crowd());
    let stances = |window: &Window| -> usize {
        let names = window.names(Role::ListItem);
        let stances = names.iter().filter(|name| name.contains(" March, Name "));
        stances.count()
    };
    // Each is in the list of its side and in that of its level.
    assert_eq!(stances(&window), 2 * 72);
    let nodes = window.nodes().into_iter();
    let is_last = |name: String| name.starts_with("3 March, Name 1: ");
    // The last of the day find no row.
    let node = nodes.filter(|node| name(node).is_some_and(is_last)).last();
    node.expect("a stance").click_accesskit();
    window.settle();
    let selected = window.view().selected.clone().expect("a stance");
    let (disc, _) = disc(&window, "p1", march(3));
    assert_eq!(window.mark(&selected).rect, disc);
    assert!(entries(&window).is_empty());
}

#[test]
fn the_legend_explains_discs_only_where_there_are_some() {
    let has_entry = |document| {
        let mut window = Window::new(document);
        window.click(Role::Button, "Key");
        window.names(Role::ListItem).iter().any(|name| name == "several of one day")
    };
    assert!(has_entry(crowd()));
    assert!(!has_entry(meeting()));
}

#[test]
fn the_menu_of_a_mark_selects_copies_and_edits_its_stance() {
    let mut window = Window::new(meeting());
    let at = |window: &Window| window.mark("chief-10").center;
    let pos = at(&window);
    window.click_secondary_at(pos);
    assert_eq!(window.names(Role::MenuItem), ["Select", "Copy", "Show only this voice", "Edit"]);
    window.click(Role::MenuItem, "Select");
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    let pos = at(&window);
    window.click_secondary_at(pos);
    assert_eq!(window.names(Role::MenuItem), ["Copy", "Show only this voice", "Edit"]);
    window.press(Key::Escape);
    assert_eq!(window.names(Role::MenuItem), [""; 0]);
    // A screen reader opens it too.
    window.request(Action::ShowContextMenu, Role::ListItem, "10 March, Bea Chief: all");
    assert_eq!(window.names(Role::MenuItem), ["Copy", "Show only this voice", "Edit"]);
    window.press(Key::Escape);
    let pos = at(&window);
    window.click_secondary_at(pos);
    window.click(Role::MenuItem, "Edit");
    assert!(window.state().panels.editing);
}

#[test]
fn the_empty_chart_has_a_menu() {
    let mut window = Window::new(meeting());
    let chart = window.node(Role::Figure, "Positions").rect();
    window.click_secondary_at(chart.center() + vec2(10.0, 7.0));
    for item in ["Copy chart", "Export…", "Go to date…"] {
        window.node(Role::MenuItem, item);
    }
    assert!(!window.names(Role::MenuItem).iter().any(|name| name.starts_with("Show all days")));
    window.click(Role::MenuItem, "Go to date…");
    assert!(window.state().panels.typing_day);
    window.press(Key::Escape);
    window.run(Command::ZoomDays { steps: 1, around: None });
    window.node(Role::Figure, "Positions").focus();
    window.settle();
    window.press_with(Modifiers::SHIFT, Key::F10);
    window.click(Role::MenuItem, "Show all days");
    assert_eq!(window.view().range, (march(1), march(31)));
}

/// Nothing is known of the days of a month's poll: its dot is in the middle of them.
#[test]
fn the_poll_of_a_month_is_in_its_middle() {
    let table = "said,actor,value,speaks\n2024-03,A,30,false\n2024-03-16,B,50,false\n\
                 2024-03-31,B,70,false\n2024-03-01,B,10,false\n";
    let imported = import("polls.csv", table.as_bytes(), &Options::default());
    let imported = imported.unwrap_or_else(|_| panic!("no dataset"));
    let window = Window::new(document(&imported.text));
    let marks = window.harness.state().placed_marks();
    let x = |said: &str| {
        let stances = window.state().document.dataset.stances.iter();
        let stance = stances.into_iter().find(|stance| stance.said.edtf == said).expect("a poll");
        let mark = marks.iter().find(|mark| mark.stance == stance.id).expect("a mark");
        mark.rect.center().x
    };
    let day = (x("2024-03-31") - x("2024-03-01")) / 30.0;
    assert!((x("2024-03") - x("2024-03-16")).abs() < day, "{} {day}", x("2024-03"));
}
