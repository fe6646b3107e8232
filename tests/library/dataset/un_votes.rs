//! The example of votes follows every rule, and has a value for each state and session.

use standpoint::assets::Example;
use standpoint::file;
use standpoint::view::View;

#[test]
fn the_examples_follow_every_rule() {
    for example in Example::ALL {
        let outcome = file::read(example.text());
        assert!(outcome.diagnostics.is_empty(), "{:#?}", outcome.diagnostics);
        assert_eq!(outcome.allowed, 0);
        assert_eq!(outcome.dataset.expect("a dataset").title, example.title());
    }
}

#[test]
fn each_state_has_a_value_for_each_session_in_which_it_voted() {
    let dataset = file::read(Example::UnVotes.text()).dataset.expect("a dataset");
    let mut counts = Vec::new();
    for party in &dataset.parties {
        let stances = dataset.stances.iter().filter(|stance| *stance.actor == *party.id);
        let years: Vec<i16> = stances.clone().map(|stance| stance.said.earliest.year()).collect();
        assert!(years.is_sorted_by(|a, b| a < b), "{years:?}");
        assert!(!years.contains(&1964), "there was no regular voting");
        counts.push((party.id.as_str(), years[0], years.len()));
        for stance in stances {
            let position = stance.positions.get("ideal-point").expect("a value");
            assert!(position.low < position.value && position.value < position.high);
            assert!(stance.can_set_line());
            assert_eq!(*stance.id, *format!("{}-{}", party.id, stance.said.edtf));
        }
    }
    let from_1946 = ["us", "uk", "france", "egypt", "russia"].map(|id| (id, 1946, 73));
    let others = [("israel", 1948, 71), ("china", 1971, 49)];
    counts.sort_unstable();
    let mut expected = [from_1946.as_slice(), others.as_slice()].concat();
    expected.sort_unstable();
    assert_eq!(counts, expected);
    let shown = dataset.parties.iter().filter(|party| party.shown);
    assert_eq!(shown.map(|party| party.id.as_str()).collect::<Vec<_>>(), ["israel", "us"]);
    assert!(dataset.parties.iter().all(|party| party.own_color().is_some()));
}

#[test]
fn there_is_no_line_in_the_session_without_voting() {
    let dataset = file::read(Example::UnVotes.text()).dataset.expect("a dataset");
    let view = View::new(&dataset);
    let series =
        standpoint::facts::Series::new(&dataset, standpoint::facts::Query::for_view(&view));
    for party in &series.parties {
        assert!(party.line_on(standpoint::model::Day::constant(1964, 12, 31)).is_none());
        assert!(party.line.iter().all(|span| !span.is_dotted()));
    }
}
