//! A stance that was walked back says so in every output, from the day on which it was.

use egui::accesskit::Role;
use egui::{Shape, vec2};
use standpoint::command::Command;
use standpoint::diagnostic::Code;
use standpoint::document::Document;
use standpoint::export::{FORMATS, Subject, stances_markdown};
use standpoint::render;
use standpoint::theme::Theme;
use standpoint::view::{Clock, Contents, MainView, Page, View};

use crate::data::{MEETING, document, march};
use crate::helpers::copied_text;
use crate::window::{Window, description, name};

/// When 16 March and published on the 28th.
const WALKED_BACK: &str = "Walked back on 16 March 2024 by Ada Head";
const WALKS_BACK: &str = "Walks back the statement of 5 March 2024 by Ada Head";
const WALKS_ACTION_BACK: &str = "Walks back the action of 7 March 2024 by Bea Chief";
const SENTENCES: [&str; 3] = [WALKED_BACK, WALKS_BACK, WALKS_ACTION_BACK];

/// A statement and an action without a level that are walked back, and a talk about them.
fn retractions() -> String {
    let stances = r#"
        Stance(id: "head-16", walks_back: "head-05", actor: "head", said: "2024-03-16", kind: Paraphrase,
            attribution: OnTheRecord, summary: "Takes it back.", evidence: [(source: "late", where: "paragraph 7")],
            positions: {"far": (value: 0, reason: "Wants none.")}),
        Stance(id: "gates-07", actor: "chief", said: "2024-03-07", kind: Action, attribution: Reported,
            summary: "Shuts the gates.", evidence: [(source: "early", where: "paragraph 8")],
            bears_on: {"far": "gates shut"}, no_position: "It shows no level."),
        Stance(id: "gates-20", walks_back: "gates-07", actor: "chief", said: "2024-03-20", kind: Action,
            attribution: Reported, summary: "Opens the gates.", evidence: [(source: "late", where: "paragraph 9")],
            bears_on: {"far": "gates open"}, no_position: "It shows no level."),
    ],
    steps: [
        Step(title: "5 March: Ada Head says “Half will do”", question: "far", as_of: "2024-03-12", stances: ["head-05", "chief-10"]),
        Step(title: "16 March: Ada Head takes it back", as_of: "2024-03-21", stances: ["head-05", "head-16", "gates-20"]),
    ],
)
"#;
    let end = MEETING.trim_end().rfind("    ],").expect("the stances");
    format!("{}{stances}", &MEETING[..end])
}

fn read(text: &str) -> Document {
    let document = document(text);
    // The second step cites the statement again, now that it was walked back.
    let codes = document.problems.rows.iter().map(|row| row.diagnostic.code);
    assert_eq!(codes.collect::<Vec<_>>(), [Code::RepeatedCard], "{:#?}", document.problems.rows);
    document
}

fn tall() -> Window {
    let mut window = Window::sized(read(&retractions()), vec2(1440.0, 3600.0));
    window.run(Command::SetDay(march(31)));
    window
}

/// Everything that is heard or read in the window.
fn words(window: &Window) -> String {
    let nodes = window.nodes();
    let spoken = nodes.iter().flat_map(|node| [name(node).unwrap_or_default(), description(node)]);
    let painted = window.texts().into_iter();
    let painted = painted.map(|(text, _)| text.replace('\n', " "));
    spoken.chain(painted).collect::<Vec<_>>().join("\n")
}

/// Which of the sentences a text has.
fn sentences(text: &str) -> Vec<&'static str> {
    let has = |sentence: &&str| text.contains(sentence);
    SENTENCES.into_iter().filter(has).collect()
}

/// The words that are heard of the card of a stance.
fn card(window: &mut Window, start: &str) -> String {
    window.unfold_cards();
    let card = window.node(Role::Article, start);
    [name(&card).unwrap_or_default(), description(&card)].join(" ")
}

#[test]
fn cards_say_it_from_the_day_on_which_it_holds_by_the_clock_in_use() {
    let mut window = tall();
    let earlier = "Ada Head, 5 March, ";
    for (clock, day, expected) in [
        (Clock::Said, 15, false),
        (Clock::Said, 16, true),
        (Clock::Said, 31, true),
        (Clock::Known, 16, false),
        (Clock::Known, 27, false),
        (Clock::Known, 28, true),
    ] {
        window.run(Command::SetClock(clock));
        window.run(Command::SetDay(march(day)));
        let spoken = card(&mut window, earlier);
        assert_eq!(spoken.contains(WALKED_BACK), expected, "{clock:?} {day}: {spoken}");
        let painted = window.texts();
        let is_painted = painted.iter().any(|(text, _)| text == WALKED_BACK);
        assert_eq!(is_painted, expected, "{clock:?} {day}");
    }
    let later = card(&mut window, "Ada Head, 16 March, ");
    assert!(later.contains(WALKS_BACK), "{later}");
}

#[test]
fn the_clock_in_use_chosen_again_keeps_the_day() {
    let mut window = tall();
    window.run(Command::Select("head-05".into()));
    window.run(Command::GoToDay("2024-03-31".to_owned()));
    assert!(window.view().selected.is_some());
    window.run(Command::SetClock(Clock::Said));
    assert_eq!(window.view().as_of, march(31));
}

#[test]
fn the_walking_back_of_a_hidden_voice_still_holds() {
    let text = retractions().replace(
        r#"walks_back: "head-05", actor: "head""#,
        r#"walks_back: "head-05", actor: "aide""#,
    );
    let mut window = Window::sized(read(&text), vec2(1440.0, 3600.0));
    window.run(Command::ToggleHidden("aide".into()));
    window.run(Command::SetDay(march(31)));
    let spoken = card(&mut window, "Ada Head, 5 March, ");
    assert!(spoken.contains("Walked back on 16 March 2024 by Abe Aide"), "{spoken}");
}

#[test]
fn every_walking_back_is_named_with_its_days_and_one_of_a_walking_back_too() {
    let text = retractions()
        .replace(
            r#"walks_back: "gates-07", actor: "chief", said: "2024-03-20""#,
            r#"walks_back: "head-16", actor: "chief", said: "2024-03-18/2024-03-20""#,
        )
        .replace(
            r#"Stance(id: "unnamed-22", "#,
            r#"Stance(id: "unnamed-22", walks_back: "head-05", "#,
        );
    let mut window = Window::sized(read(&text), vec2(1440.0, 3600.0));
    for (day, expected) in [
        (16, "Walked back on 16 March 2024 by Ada Head"),
        (
            21,
            "Walked back on 16 March 2024 by Ada Head. \
             The walking back by Ada Head was walked back (18–20 March 2024) by Bea Chief",
        ),
        (
            22,
            "Walked back on 16 March 2024 by Ada Head. \
             The walking back by Ada Head was walked back (18–20 March 2024) by Bea Chief. \
             Walked back on 22 March 2024 by Officials of Avia",
        ),
    ] {
        window.run(Command::SetDay(march(day)));
        let spoken = card(&mut window, "Ada Head, 5 March, ");
        let notes = spoken.find("Walked back").map(|start| &spoken[start..]);
        let notes = notes.and_then(|notes| notes.split(". Avia").next());
        assert_eq!(notes, Some(expected), "{day}: {spoken}");
    }
    // The date is a range, so it holds from its last day.
    let middle = card(&mut window, "Ada Head, 16 March, ");
    assert!(middle.contains("Walked back (18–20 March 2024) by Bea Chief"), "{middle}");
    window.run(Command::SetDay(march(19)));
    let middle = card(&mut window, "Ada Head, 16 March, ");
    assert!(!middle.contains("Walked back"), "{middle}");
}

#[test]
fn chart_table_and_copied_text_say_it() {
    let mut window = tall();
    // Without the cards.
    let item = window.chart_item("5 March");
    let item = name(&item).unwrap_or_default();
    assert!(item.contains(WALKED_BACK), "{item}");
    let item = window.chart_item("20 March");
    let item = name(&item).unwrap_or_default();
    assert!(item.contains(WALKS_ACTION_BACK), "{item}");

    let center = window.mark("head-05").center;
    window.harness.hover_at(center);
    window.run_for(0.2, &[]);
    let chart = window.chart().rect();
    let texts = window.texts().into_iter();
    let label: Vec<String> =
        texts.filter(|(_, rect)| chart.contains_rect(*rect)).map(|(text, _)| text).collect();
    assert!(label.iter().any(|text| text.replace('\n', " ") == WALKED_BACK), "{label:#?}");
    window.harness.remove_cursor();

    let copy = Command::CopyStance("head-05".into());
    window.run(copy);
    let copied = copied_text(&window).expect("a text");
    assert!(copied.contains(&format!("\n{WALKED_BACK}\n")), "{copied}");

    window.run(Command::ShowMain(MainView::Table));
    let all = words(&window);
    assert_eq!(sentences(&all)[..2], [WALKED_BACK, WALKS_BACK], "{all}");
}

#[test]
fn every_export_says_it() {
    let document = read(&retractions());
    let dataset = &document.dataset;
    let mut view = View::new(dataset);
    view.question = "far".into();
    let markdown = stances_markdown(dataset, &view).expect("a report");
    assert!(markdown.contains(WALKED_BACK) && markdown.contains(WALKS_BACK), "{markdown}");

    let written = |extension: &str, contents: Contents| {
        let page = Page { contents, ..Page::default() };
        let subject = Subject { document: &document, view: &view, page: &page };
        let format = FORMATS.iter().find(|format| format.extension == extension);
        let bytes = render::export(format.expect("a format"), subject).expect("an export");
        String::from_utf8(bytes).expect("UTF-8")
    };
    let page = written("html", Contents::Chart);
    assert_eq!(sentences(&page), SENTENCES);
    for line in page.lines().filter(|line| line.contains("class=\"walk-back")) {
        assert!(line.contains(" data-n=\""), "the script needs the day: {line}");
    }
    let csv = written("csv", Contents::Chart);
    assert!(csv.lines().next().is_some_and(|line| line.contains(",walked_back_by,")), "{csv}");
    let row = csv.lines().find(|line| line.starts_with("head-05,far,"));
    assert!(row.is_some_and(|row| row.contains(",head-16,")), "{csv}");
    let json = written("json", Contents::Chart);
    assert!(json.contains("\"walked_back_by\": ["), "{json}");

    let slides = [0, 1].map(|step| written("svg", Contents::Step(step)).replace("</text>", ""));
    assert_eq!(sentences(&slides[0]), [""; 0], "a day before it");
    assert!(slides[1].contains("Walked back"), "{}", slides[1]);
    assert!(slides[1].contains("Walks back"));
}

/// The strokes over marks: each is as long as its ends are apart.
fn strokes(window: &Window) -> usize {
    let chart = window.chart().rect();
    let text = Theme::for_mode(window.harness.ctx.theme(), false).text;
    let is_stroke = |shape: &&&Shape| {
        matches!(shape, Shape::LineSegment { points: [a, b], stroke }
            if stroke.color == text && chart.contains(*a) && (a.x - b.x).abs() > 4.0
                && ((b.x - a.x) + (b.y - a.y)).abs() < 0.1)
    };
    window.shapes().iter().filter(is_stroke).count()
}

#[test]
fn marks_with_and_without_a_level_have_one_stroke_from_that_day() {
    let mut window = tall();
    for (day, expected) in [(15, 0), (16, 1), (19, 1), (20, 2), (31, 2)] {
        window.run(Command::SetDay(march(day)));
        assert_eq!(strokes(&window), expected, "{day}");
        let explained = window.names(Role::ListItem).iter().any(|name| name == "walked back");
        assert_eq!(explained, expected > 0, "{day}");
    }
}
