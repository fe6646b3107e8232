//! Marks stand on their day and at their value, and each can be clicked.

use egui::accesskit::Role;
use egui::epaint::ColorMode;
use egui::{Key, Pos2, Rect, Shape, Vec2, vec2};
use standpoint::command::{Command, Setting};
use standpoint::document::Document;
use standpoint::facts::stance_day;
use standpoint::figure::PlacedMark;
use standpoint::import::{Options, import};
use standpoint::model::{Day, Layer};
use standpoint::theme::Theme;
use standpoint::view::{Clock, MainView};

use crate::data::{ExtremeDataset, MEETING, document, march, meeting};
use crate::window::Window;

pub const SIZES: [Vec2; 2] = [vec2(900.0, 600.0), vec2(1440.0, 900.0)];

const CONTINUOUS: &str = r#"Question(id: "q", tab: "Q", ask: "How far?",
    scale: Continuous(min: -10, max: 20, unit: "km", low_end: "back", high_end: "on")),"#;

/// The position of a day on the time axis: that of the bold date.
pub fn playhead_x(window: &mut Window, day: Day) -> f32 {
    window.run(Command::SetDay(day));
    window.playhead().center().x
}

/// Every shape of the last frame.
fn drawn_rects(window: &Window) -> Vec<Rect> {
    let shapes = window.shapes().into_iter();
    shapes.map(Shape::visual_bounding_rect).collect()
}

/// Returns true if something as small as a mark is drawn around a point.
fn is_drawn_at(rects: &[Rect], center: Pos2) -> bool {
    rects
        .iter()
        .any(|rect| rect.center().distance(center) <= 0.5 && (4.0..=40.0).contains(&rect.width()))
}

/// The places of the marks. Of those that stand for several statements, which *All voices* has none
/// of, the place is between their days.
fn single_marks(window: &Window) -> Vec<PlacedMark> {
    let marks = window.harness.state().placed_marks();
    let is_single = |mark: &&PlacedMark| {
        window.view().shows(Layer::Voices)
            || marks.iter().all(|other| other.stance == mark.stance || other.center != mark.center)
    };
    marks.iter().filter(is_single).cloned().collect()
}

/// Asserts that every mark on the chart is at the position of its stance's day, and on a scale of
/// numbers at its value.
fn assert_marks_in_their_places(window: &mut Window) {
    let covers = window.state().document.dataset.covers.clone();
    let total = covers.earliest.until(covers.latest).expect("days").get_days();
    // In the middle of the chart, where the date is below its day.
    let reference = [0.3, 0.7].map(|share| {
        let days = (f64::from(total) * share) as i32;
        covers.earliest + jiff::Span::new().days(days)
    });
    let xs = reference.map(|day| playhead_x(window, day));
    let days_between = |from: Day, to: Day| from.until(to).expect("days").get_days() as f32;
    let day_width = (xs[1] - xs[0]) / days_between(reference[0], reference[1]);
    window.run(Command::LastDay);
    let view = window.view();
    let dataset = &window.state().document.dataset;
    let question = dataset.question(&view.question).expect("a question");
    let marks = single_marks(window);
    assert!(!marks.is_empty(), "{}", question.id);
    let rects = drawn_rects(window);
    let mut places = Vec::new();
    for mark in &marks {
        let stance = dataset.stance(&mark.stance).expect("a stance");
        let Some(position) = stance.positions.get(&question.id) else {
            continue;
        };
        let x = xs[0] + days_between(reference[0], stance_day(view.clock, stance)) * day_width;
        let context = format!("{} on {} ({:?})", mark.stance, question.id, view.clock);
        let at = mark.center.x;
        assert!((at - x).abs() <= 0.5, "{context}: the mark is at {at}, the day at {x}");
        assert!(mark.rect.contains(mark.center), "{context}");
        assert!(is_drawn_at(&rects, mark.center), "{context}");
        places.push((position.value as f32, mark.center.y));
    }
    if question.scale.is_ordinal() {
        // The marks of one level are in its row, which is no other's.
        for (value, y) in &places {
            let above = places.iter().filter(|(other, _)| other > value);
            assert!(above.clone().all(|(_, other)| other < y), "{}: {value}", question.id);
        }
        return;
    }
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let [(low, bottom), .., (high, top)] = places[..] else { panic!("{places:?}") };
    for (value, y) in places {
        let expected = bottom + (value - low) / (high - low) * (top - bottom);
        assert!((y - expected).abs() <= 0.5, "{value} is at {y}, not at {expected}");
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
                for _ in 0..2 {
                    window.run(Command::ToggleLayer(Layer::Voices));
                    assert_marks_in_their_places(&mut window);
                }
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
        window.run(Command::ToggleLayer(Layer::Voices));
        for clock in [Clock::Said, Clock::Known] {
            window.run(Command::SetClock(clock));
            assert_marks_in_their_places(&mut window);
        }
    }
}

/// Asserts that marks do not cover each other, nor their clickable areas.
fn assert_marks_apart(window: &Window) {
    let dataset = &window.state().document.dataset;
    let series = &window.harness.state().view_data().series;
    let sets_line = |mark: &PlacedMark| {
        let mut spans = series.parties.iter().flat_map(|party| &party.line);
        spans.any(|span| dataset.stances[span.stance].id == mark.stance)
    };
    let marks = single_marks(window);
    for (index, mark) in marks.iter().enumerate() {
        assert!(mark.rect.contains(mark.center), "{mark:?}");
        for other in &marks[..index] {
            // The discs of lines may overlap, with a rim between them.
            let least = if sets_line(mark) && sets_line(other) { 3.0 } else { 7.0 };
            let apart = mark.center.distance(other.center);
            assert!(apart >= least, "{mark:?} {other:?}");
            assert!(!mark.rect.shrink(0.1).intersects(other.rect), "{mark:?} {other:?}");
        }
    }
}

#[test]
fn no_mark_covers_another() {
    let crowd = ExtremeDataset {
        covers: (march(1), march(3)),
        stances: 72,
        values: 1..=1,
        ..ExtremeDataset::default()
    };
    for layers in [&[][..], &[Layer::Voices], &Layer::ALL] {
        for size in SIZES {
            for document in [Document::embedded(), crowd.document()] {
                let mut window = Window::sized(document, size);
                for layer in layers {
                    window.run(Command::ToggleLayer(*layer));
                }
                for question in window.state().document.dataset.questions.clone() {
                    window.run(Command::ShowQuestion(question.id));
                    assert_marks_apart(&window);
                }
            }
        }
    }
}

#[test]
fn nothing_after_the_day_is_drawn() {
    let mut window = Window::sized(Document::embedded(), SIZES[1]);
    window.run(Command::ToggleLayer(Layer::Voices));
    let day = jiff::civil::date(2024, 4, 10);
    let x = playhead_x(&mut window, day);
    let dataset = &window.state().document.dataset;
    let marks = window.harness.state().placed_marks();
    assert!(!marks.is_empty());
    for mark in marks {
        let stance = dataset.stance(&mark.stance).expect("a stance");
        assert!(stance.effective() <= day && mark.center.x <= x + 0.5, "{mark:?}");
    }
    let items = window.names(Role::ListItem);
    assert!(!items.iter().any(|name| name.starts_with("18 April")), "{items:#?}");
}

#[test]
fn a_line_goes_through_the_marks_that_set_it() {
    for size in SIZES {
        let mut window = Window::sized(Document::embedded(), size);
        let questions = window.state().document.dataset.questions.clone();
        let mut checked = 0;
        for question in questions {
            window.run(Command::ShowQuestion(question.id));
            let paths: Vec<&[Pos2]> = window
                .shapes()
                .into_iter()
                .filter_map(|shape| match shape {
                    Shape::Path(path) => Some(&path.points[..]),
                    _ => None,
                })
                .collect();
            let series = &window.harness.state().view_data().series;
            for span in series.parties.iter().flat_map(|party| &party.line) {
                if span.is_dotted_on(span.last_day()) {
                    continue;
                }
                let id = &window.state().document.dataset.stances[span.stance].id;
                let center = window.mark(id).center;
                let segments = paths.iter().flat_map(|points| points.windows(2));
                let distance = segments.map(|ends| distance_to(center, ends[0], ends[1]));
                let distance = distance.fold(f32::INFINITY, f32::min);
                // Corners are rounded.
                assert!(distance <= 3.0, "{id}: {distance}");
                checked += 1;
            }
        }
        assert!(checked > 0);
    }
}

fn distance_to(point: Pos2, from: Pos2, to: Pos2) -> f32 {
    let along = to - from;
    let share = (point - from).dot(along) / along.length_sq().max(1e-6);
    (from + share.clamp(0.0, 1.0) * along).distance(point)
}

#[test]
fn the_range_of_a_stance_that_sets_no_line_is_shown_on_hover_or_if_selected() {
    let text = MEETING.replace("value: 0, reason", "value: 0, low: 0, high: 2, reason");
    let mut window = Window::new(document(&text));
    window.run(Command::ToggleLayer(Layer::Ranges));
    window.run(Command::ToggleLayer(Layer::Voices));
    let [head, unnamed] = ["head-05", "unnamed-22"].map(|id| window.mark(id).center);
    // A whisker is a thin line across the levels.
    let has_whisker = |window: &Window, center: Pos2| {
        drawn_rects(window).iter().any(|rect| {
            (rect.center().x - center.x).abs() <= 0.5
                && rect.width() <= 2.0
                && rect.top() < center.y - 30.0
                && rect.bottom() < center.y
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
    window.run(Command::Select("unnamed-22".into()));
    assert!(has_whisker(&window, unnamed));
}

/// Two statements of a named voice below the line of its party, on days beside each other.
fn two_below_the_line() -> Document {
    let below = |day: u8| {
        format!(
            r#"Stance(id: "aide-{day}", actor: "aide", said: "2024-03-{day}", kind: Paraphrase,
                attribution: OnTheRecord, summary: "None.", evidence: [(source: "late", where: "page {day}")],
                positions: {{"far": (value: 0, reason: "None.")}}), "#
        )
    };
    let aide = r#"role: "Aide", rank: 2, speaks: true"#;
    let text = MEETING.replace(aide, r#"role: "Aide""#);
    let start = "Stance(id: \"unnamed-22\"";
    document(&text.replace(start, &format!("{}{}{start}", below(24), below(25))))
}

#[test]
fn a_disc_with_a_number_stands_for_several_statements_and_clicks_go_through_them() {
    let mut window = Window::sized(two_below_the_line(), vec2(900.0, 600.0));
    let ids = ["aide-24", "aide-25"];
    let [first, second] = ids.map(|id| window.mark(id).clone());
    assert_eq!(first.center, second.center);
    let texts = window.texts();
    let number = texts.iter().find(|(text, rect)| text == "2" && first.rect.intersects(*rect));
    assert!(number.is_some(), "{texts:#?}");
    // Each click goes to the next.
    for id in ids {
        window.click_at(first.center);
        assert_eq!(window.view().selected.as_deref(), Some(id));
    }
    // The keyboard reaches each of them, as do screen readers.
    for (key, id) in [(Key::Comma, "aide-24"), (Key::Period, "aide-25"), (Key::Comma, "aide-24")] {
        window.press(key);
        assert_eq!(window.view().selected.as_deref(), Some(id));
    }
    window.run(Command::LastDay);
    window.chart_item("25 March, Abe Aide: Avia").click_accesskit();
    window.settle();
    assert_eq!(window.view().selected.as_deref(), Some("aide-25"));
}

/// Nothing is known of the days of a month's poll: its dot is in the middle of them.
#[test]
fn the_poll_of_a_month_is_in_its_middle() {
    let table = "said,actor,value,speaks\n2024-03,A,30,false\n2024-03-16,B,50,false\n\
                 2024-03-31,B,70,false\n2024-03-01,B,10,false\n";
    let imported = import("polls.csv", table.as_bytes(), &Options::default());
    let imported = imported.unwrap_or_else(|_| panic!("no dataset"));
    let mut window = Window::new(document(&imported.text));
    window.run(Command::ToggleLayer(Layer::Voices));
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

#[test]
fn no_line_below_an_action_crosses_the_words_of_another() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 900.0));
    for question in window.state().document.dataset.questions.clone() {
        window.run(Command::ShowQuestion(question.id));
        let texts = window.texts();
        let parties = ["Israel: ", "United States: "];
        let is_action =
            |text: &&(String, Rect)| parties.iter().any(|party| text.0.starts_with(party));
        let plot = window.chart().rect();
        let words: Vec<_> = texts.iter().filter(is_action).collect();
        let words: Vec<_> = words.into_iter().filter(|(_, rect)| rect.top() > plot.top()).collect();
        for shape in window.shapes() {
            let Shape::LineSegment { points: [from, to], stroke } = shape else { continue };
            if from.y != to.y || stroke.width > 2.0 {
                continue;
            }
            for (text, rect) in &words {
                let letters = rect.shrink2(vec2(1.0, 0.25 * rect.height()));
                let is_beside = to.x < letters.left() || from.x > letters.right();
                let crosses = letters.y_range().contains(from.y) && !is_beside;
                assert!(!crosses, "{text}: {from} {to}");
            }
        }
    }
}

#[test]
fn the_ranges_of_figures_are_drawn_without_every_figure() {
    let mut window = Window::new(document(include_str!("../../assets/un-votes.ron")));
    assert!(!window.shows_text("range of one figure"));
    window.run(Command::ToggleLayer(Layer::Ranges));
    assert!(window.shows_text("range of one figure"));
}

#[test]
fn a_mark_among_all_questions_shows_its_words_and_opens_its_card() {
    let mut window = Window::new(meeting());
    window.run(Command::ShowMain(MainView::Questions));
    let center = window.mark("chief-10").center;
    window.harness.hover_at(center);
    window.settle();
    assert!(window.texts().iter().any(|(text, _)| text.contains("“We want all”")));
    window.click_mark("chief-10");
    assert_eq!(window.state().panels.main, MainView::Chart);
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
}

#[test]
fn the_line_of_an_unknown_day_shows_its_statement() {
    let mut window = Window::new(Document::embedded());
    let disc = window.mark("netanyahu-2024-03-no-choice").center;
    window.harness.hover_at(disc + vec2(-24.0, 9.6));
    window.settle();
    let shown = window.texts();
    assert!(shown.iter().any(|(text, _)| text.contains("no choice")), "{shown:?}");
    // Among all questions, a click on it opens its card.
    window.run(Command::ShowMain(MainView::Questions));
    let disc = window.mark("netanyahu-2024-03-no-choice").center;
    window.click_at(disc + vec2(-24.0, 9.6));
    assert_eq!(window.state().panels.main, MainView::Chart);
    assert_eq!(window.view().selected.as_deref(), Some("netanyahu-2024-03-no-choice"));
}

#[test]
fn only_layers_that_draw_something_are_offered() {
    let mut window = Window::new(meeting());
    assert_eq!(window.names(Role::CheckBox), ["All voices", "Ranges", "Distance"]);
    window.run(Command::ShowQuestion("fast".into()));
    let offered = window.names(Role::CheckBox);
    assert!(!offered.contains(&"Ranges".to_owned()), "{offered:?}");
}

/// A grey line and the distance of figures go straight from year to year.
#[test]
fn the_distance_of_figures_is_straight() {
    let mut window = Window::new(document(include_str!("../../assets/un-votes.ron")));
    let ink = Theme::LIGHT.text;
    let longest = |window: &Window| {
        let shapes = window.shapes().into_iter();
        let lines = shapes.filter_map(|shape| match shape {
            Shape::Path(path) if path.stroke.color == ColorMode::Solid(ink) => {
                Some(path.points.len())
            }
            _ => None,
        });
        lines.max().unwrap_or_default()
    };
    window.run(Setting::SetTheme(egui::ThemePreference::Light));
    assert!(longest(&window) < 20);
    window.run(Command::ToggleLayer(Layer::Distance));
    assert!(longest(&window) >= 50, "{}", longest(&window));
}

#[test]
fn the_squares_of_actions_stay_in_place_when_the_day_moves() {
    let mut window = Window::new(Document::embedded());
    window.run(Command::ShowQuestion("consequences".into()));
    let day = |text: &str| text.parse::<Day>().expect("a day");
    let mut places = Vec::new();
    for shown in ["2024-04-01", "2024-05-07"] {
        window.run(Command::SetDay(day(shown)));
        let ids = ["netanyahu-2024-03-meeting-off", "us-administration-2024-03-un-vote"];
        places.push(ids.map(|id| window.mark(id).center));
    }
    assert_eq!(places[0], places[1]);
}
