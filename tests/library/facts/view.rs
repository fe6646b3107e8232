//! The view of a dataset when the dataset opens and when it changes.

use standpoint::facts::ViewData;
use standpoint::view::{Clock, TableFilter, View};

use super::fixture::{DEFAULT_FIXTURE, Fixture, dataset, day, said};

#[test]
fn a_dataset_opens_with_its_first_question_on_its_last_day() {
    let view = View::new(&dataset(&[]));
    assert_eq!(view.question, "q".into());
    assert_eq!(view.range, (day("03-01"), day("03-31")));
    assert_eq!(view.as_of, day("03-31"));
    assert_eq!((view.clock, view.pair, view.selected, view.focus), (Clock::Said, None, None, None));
    assert!(view.hidden.is_empty());
}

fn custom_view() -> View {
    View {
        question: "q".into(),
        range: (day("03-05"), day("03-20")),
        as_of: day("03-12"),
        clock: Clock::Known,
        pair: Some(["b".into(), "a".into()]),
        selected: Some("s".into()),
        event: None,
        focus: Some("a-head".into()),
        layers: [standpoint::model::Layer::Ranges].into(),
        hidden: ["b-head".into()].into(),
        colored_parties: ["b".into()].into(),
        gray_parties: ["b".into()].into(),
        table_filter: TableFilter::default(),
        open_row: Some("s".into()),
    }
}

#[test]
fn ids_that_still_exist_are_kept() {
    let dataset = dataset(&[said("s", "a-head", "03-05", "3")]);
    let mut view = custom_view();
    view.retain_existing(&dataset);
    assert_eq!(view, custom_view());
}

#[test]
fn only_ids_that_no_longer_exist_are_dropped() {
    let fixture = Fixture {
        covers: "2024-03-15/2024-04-15",
        parties: &[("a", "Avia"), ("c", "Coria")],
        actors: r#"Actor(id: "a-minister", name: "M", party: "a", role: "Minister"),"#,
        question: r#"scale: Ordinal([(short: "0", label: "L"), (short: "1", label: "M")])), Question(id: "r", tab: "R",
            ask: "And?", scale: Ordinal([(short: "0", label: "L"), (short: "1", label: "M")])"#,
        ..DEFAULT_FIXTURE
    };
    let mut view = View { question: "gone".into(), event: Some("gone".into()), ..custom_view() };
    view.retain_existing(&fixture.with(&[]));
    let expected = View {
        question: "q".into(),
        // The range began before the new first day.
        range: (day("03-15"), day("04-15")),
        as_of: day("03-15"),
        clock: Clock::Known,
        pair: None,
        selected: None,
        event: None,
        focus: None,
        layers: [standpoint::model::Layer::Ranges].into(),
        hidden: [].into(),
        colored_parties: [].into(),
        gray_parties: [].into(),
        table_filter: TableFilter::default(),
        open_row: None,
    };
    assert_eq!(view, expected);
    let mut second_view = View { question: "r".into(), as_of: day("05-01"), ..custom_view() };
    second_view.retain_existing(&fixture.with(&[]));
    assert_eq!((second_view.question.as_str(), second_view.as_of), ("r", day("04-15")));
}

#[test]
fn a_range_that_is_empty_reversed_or_outside_is_reset() {
    let dataset = dataset(&[]);
    for range in [("03-10", "03-10"), ("03-20", "03-10"), ("02-10", "03-10"), ("03-10", "04-10")] {
        let mut view = View { range: (day(range.0), day(range.1)), ..View::new(&dataset) };
        view.retain_existing(&dataset);
        assert_eq!(view.range, (day("03-01"), day("03-31")), "{range:?}");
    }
}

#[test]
fn a_pair_needs_two_different_parties() {
    let dataset = dataset(&[]);
    let mut view = View { pair: Some(["a".into(), "a".into()]), ..View::new(&dataset) };
    view.retain_existing(&dataset);
    assert_eq!(view.pair, None);
}

#[test]
fn when_an_actor_first_has_a_position_does_not_depend_on_who_is_hidden() {
    let dataset = dataset(&[
        said("first", "a-head", "03-05", "3"),
        said("second", "a-head", "03-20", "4"),
        said("reply", "b-head", "03-25", "1"),
        said("account", "a-office", "03-06", "2")
            .attribution("OneSidesAccount")
            .with("about: \"b-head\","),
    ]);
    let mut view = View { as_of: day("03-12"), ..View::new(&dataset) };
    let first = |view: &View, actor: &str| {
        let index = dataset.actor_index(&actor.into()).expect("an actor");
        ViewData::new(&dataset, view).first_position_days[index]
    };
    let hidden = ["a-head".into(), "b-head".into()];
    for hidden in [[].into(), hidden.into()] {
        view.hidden = hidden;
        assert_eq!(first(&view, "a-head"), Some(day("03-05")));
        assert_eq!(first(&view, "b-head"), Some(day("03-25")));
        // What the office said of the other side is no position of its own.
        assert_eq!(first(&view, "a-office"), None);
    }
}
