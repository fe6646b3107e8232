//! Actions without a level, which are drawn under the levels of a question.

use standpoint::facts::{ViewData, drawn_sources};
use standpoint::model::Dataset;
use standpoint::view::View;
use standpoint::words::positions::hidden_voices_note;

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, StanceBuilder, dataset, known_view, rows, said, series, view,
    view_without,
};

fn action(id: &str, actor: &str, day: &str, words: &str) -> StanceBuilder {
    said(id, actor, day, "").kind("Action").with(&format!("bears_on: {{\"q\": \"{words}\"}},"))
}

/// The actions as a table with rows such as "03-05 a raids: s", with "(withdrawn)" at the end of
/// those that are walked back.
fn table(dataset: &Dataset, view: &View) -> Vec<String> {
    let row = |action: &standpoint::facts::ActionMark| {
        format!(
            "{} {} {}: {}{}",
            action.day.strftime("%m-%d"),
            dataset.parties[action.party].id,
            action.words,
            dataset.stances[action.stance].id,
            if action.walked_back.is_some() { " (withdrawn)" } else { "" },
        )
    };
    series(dataset, view).actions.iter().map(row).collect()
}

#[test]
fn actions_are_in_the_order_of_marks_on_either_clock() {
    let dataset = dataset(&[
        action("late", "a-head", "03-20", "raids"),
        // Of one day the one that may be earlier is first, then the order of the file counts.
        action("second", "b-head", "03-10", "two ships"),
        action("first", "a-head", "03-08/03-10~", "a call-up"),
        action("third", "a-office", "03-10", "port closed"),
        // Cut to the day of its publication.
        action("cut", "b-minister", "03-05/03-25", "troops moved").published("03-15"),
        action("known-late", "a-deputy", "03-02", "leaflets").published("03-28"),
    ]);
    assert_eq!(
        table(&dataset, &view(&dataset)),
        [
            "03-02 a leaflets: known-late",
            "03-10 a a call-up: first",
            "03-10 b two ships: second",
            "03-10 a port closed: third",
            "03-15 b troops moved: cut",
            "03-20 a raids: late",
        ]
    );
    assert_eq!(
        table(&dataset, &known_view(&dataset)),
        [
            "03-10 a a call-up: first",
            "03-10 b two ships: second",
            "03-10 a port closed: third",
            "03-15 b troops moved: cut",
            "03-20 a raids: late",
            "03-28 a leaflets: known-late",
        ]
    );
}

#[test]
fn an_action_without_a_level_sets_no_line() {
    let words = said("words", "a-head", "03-05", "3 2..4");
    let strike = action("strike", "a-head", "03-10", "airstrikes");
    let [without, with] = [vec![words.clone()], vec![words, strike]].map(|all| dataset(&all));
    assert_eq!(rows(&with, &view(&with), ""), rows(&without, &view(&without), ""));
    let series = series(&with, &view(&with));
    assert_eq!((series.marks.len(), series.actions.len()), (1, 1));
}

#[test]
fn other_actions_are_not_listed() {
    let fixture = Fixture {
        question: r#"scale: Ordinal([(short: "0", label: "L"), (short: "1", label: "M")])), Question(id: "r", tab: "R",
            ask: "And?", scale: Ordinal([(short: "0", label: "L"), (short: "1", label: "M")])"#,
        ..DEFAULT_FIXTURE
    };
    let on_r = |level: &str| {
        said("raid", "a-head", "03-10", level).kind("Action").with("bears_on: {\"r\": \"a raid\"},")
    };
    // At a level of "q", under the levels of "r".
    for (level, marks) in [("", 0), ("1", 1)] {
        let dataset =
            fixture.with(&[on_r(level), said("plain", "a-head", "03-12", "").kind("Action")]);
        let on = |question: &str| View { question: question.into(), ..view(&dataset) };
        assert_eq!(table(&dataset, &on("q")), [""; 0]);
        assert_eq!(series(&dataset, &on("q")).marks.len(), marks);
        assert_eq!(table(&dataset, &on("r")), ["03-10 a a raid: raid"]);
        assert!(series(&dataset, &on("r")).marks.is_empty());
    }
}

#[test]
fn hidden_voices_have_no_actions_and_are_named() {
    let dataset = dataset(&[
        action("a", "a-head", "03-10", "raids"),
        action("b", "b-head", "03-11", "port closed"),
    ]);
    let hidden = view_without(&dataset, &["a-head", "a-office"]);
    assert_eq!(table(&dataset, &hidden), ["03-11 b port closed: b"]);
    // The office has nothing to hide.
    assert_eq!(
        hidden_voices_note(&dataset, &ViewData::new(&dataset, &hidden).hidden_voices).as_deref(),
        Some("without Head of Avia")
    );
    assert_eq!(ViewData::new(&dataset, &hidden).series.actions.len(), 1);
}

#[test]
fn an_action_that_is_walked_back_is_marked() {
    let dataset = dataset(&[
        action("s", "a-head", "03-10", "port closed"),
        action("w", "a-head", "03-12", "port opened").walks_back("s"),
    ]);
    assert_eq!(
        table(&dataset, &view(&dataset)),
        ["03-10 a port closed: s (withdrawn)", "03-12 a port opened: w"]
    );
}

#[test]
fn the_sources_of_a_question_include_those_of_its_actions() {
    let dataset = dataset(&[
        action("s", "a-head", "03-10", "raids"),
        said("other", "a-head", "03-12", "").kind("Action"),
    ]);
    let sources = drawn_sources(&dataset, &"q".into(), dataset.covers.latest);
    assert_eq!(sources.len(), 1, "{sources:?}");
    assert_eq!(sources[0].published.to_string(), "2024-03-10");
}
