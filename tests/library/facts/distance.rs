//! The distance between two parties, and the choice of the pair.

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, StanceBuilder, dataset, distance_table, said, series, view,
    view_without,
};
use standpoint::facts::Distances;
use standpoint::model::Dataset;

fn distances_of_pair(dataset: &Dataset) -> Vec<String> {
    let series = series(dataset, &view(dataset));
    let pair = series.pair(dataset, None).expect("a pair");
    distance_table(&series.distances(pair))
}

#[test]
fn equal_lines_have_distance_zero() {
    let dataset = dataset(&[said("a", "a-head", "03-20", "3"), said("b", "b-head", "03-20", "3")]);
    assert_eq!(distances_of_pair(&dataset), ["03-20/03-31 0"]);
}

#[test]
fn a_withdrawn_line_interrupts_the_distance() {
    let dataset = dataset(&[
        said("a", "a-head", "03-20", "3"),
        said("b", "b-head", "03-20", "5"),
        said("w", "a-head", "03-22", "").walks_back("a"),
        said("a2", "a-head", "03-25", "3"),
    ]);
    assert_eq!(distances_of_pair(&dataset), ["03-20/03-21 2", "03-25/03-31 2"]);
}

#[test]
fn distances_on_a_continuous_scale_are_in_its_unit() {
    let question = r#"scale: Continuous(min: -10, max: 10, unit: "points", low_end: "less", high_end: "more")"#;
    let dataset = Fixture { question, ..DEFAULT_FIXTURE }.with(&[
        said("a", "a-head", "03-20", "-2.5 -3..-1"),
        said("b", "b-head", "03-20", "0.25 0..1.5"),
    ]);
    assert_eq!(distances_of_pair(&dataset), ["03-20/03-31 2.75"]);
}

#[test]
fn a_distance_is_dotted_where_a_line_is() {
    let fixture = Fixture { settings: "stale_after: 3,", ..DEFAULT_FIXTURE };
    let dataset = fixture.with(&[
        said("a", "a-head", "03-05", "3"),
        said("b", "b-head", "03-07", "1"),
        said("a2", "a-head", "03-11", "4"),
        said("b2", "b-head", "03-11", "4"),
    ]);
    let rows = ["03-07/03-10 2, dotted", "03-11/03-31 0, dotted"];
    assert_eq!(distances_of_pair(&dataset), rows);
}

const FIVE_PARTIES: Fixture = Fixture {
    parties: &[("p1", "Ada"), ("p2", "Bor"), ("p3", "Cor"), ("p4", "Dor"), ("p5", "Eor")],
    actors: r#"
        Actor(id: "h1", name: "H1", party: "p1", role: "Head", rank: 1, speaks: true),
        Actor(id: "h2", name: "H2", party: "p2", role: "Head", rank: 1, speaks: true),
        Actor(id: "h3", name: "H3", party: "p3", role: "Head", rank: 1, speaks: true),
        Actor(id: "h4", name: "H4", party: "p4", role: "Head", rank: 1, speaks: true),
        Actor(id: "h5", name: "H5", party: "p5", role: "Head", rank: 1, speaks: true),
    "#,
    ..DEFAULT_FIXTURE
};

fn stances_of_five_parties() -> [StanceBuilder; 4] {
    [
        // The first party has a band, but nobody speaks for it.
        said("s1", "h1", "03-05", "0").attribution("Disputed"),
        said("s5", "h5", "03-06", "5"),
        said("s2", "h2", "03-20", "2"),
        said("s4", "h4", "03-10", "4"),
    ]
}

#[test]
fn by_default_the_first_two_parties_with_a_line_are_compared() {
    let dataset = FIVE_PARTIES.with(&stances_of_five_parties());
    let series = series(&dataset, &view(&dataset));
    // In the order of the parties, not of who spoke first.
    assert_eq!(series.pair(&dataset, None), Some([1, 3]));
    assert_eq!(series.first_pair(&dataset), Some([1, 3]));
    assert_eq!(distance_table(&series.distances([1, 3])), ["03-20/03-31 2"]);
}

#[test]
fn a_chosen_pair_is_compared_if_both_have_a_line() {
    let dataset = FIVE_PARTIES.with(&stances_of_five_parties());
    let series = series(&dataset, &view(&dataset));
    let pair = |left: &str, right: &str| series.pair(&dataset, Some(&[left.into(), right.into()]));
    assert_eq!(pair("p5", "p2"), Some([4, 1]));
    // A party without a line, the same party twice, or an unknown party: the default.
    assert_eq!(pair("p1", "p5"), Some([1, 3]));
    assert_eq!(pair("p3", "p5"), Some([1, 3]));
    assert_eq!(pair("p5", "p5"), Some([1, 3]));
    assert_eq!(pair("p5", "p9"), Some([1, 3]));
}

#[test]
fn fewer_than_two_lines_make_no_pair() {
    let one_line = dataset(&[
        said("a", "a-head", "03-20", "3"),
        said("b", "b-head", "03-20", "1").kind("Action"),
    ]);
    assert_eq!(series(&one_line, &view(&one_line)).pair(&one_line, None), None);
    let no_lines = dataset(&[]);
    assert_eq!(series(&no_lines, &view(&no_lines)).pair(&no_lines, None), None);
    let two_lines =
        dataset(&[said("a", "a-head", "03-20", "3"), said("b", "b-head", "03-20", "1")]);
    assert_eq!(
        series(&two_lines, &view_without(&two_lines, &["a-head"])).pair(&two_lines, None),
        None
    );
}

#[test]
fn lines_without_a_common_day_have_no_distance() {
    let dataset = dataset(&[
        said("a", "a-head", "03-05", "3"),
        said("w", "a-head", "03-08", "").walks_back("a"),
        said("b", "b-head", "03-10", "1"),
    ]);
    let series = series(&dataset, &view(&dataset));
    assert_eq!(series.pair(&dataset, None), Some([0, 1]));
    assert_eq!(series.distances([0, 1]), Distances::default());
}
