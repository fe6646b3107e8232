//! Stances whose span is longer than ten days.

use super::fixture::{StanceBuilder, dataset, known_view, rows, said, view};

fn line(stances: &[StanceBuilder]) -> Vec<String> {
    let dataset = dataset(stances);
    rows(&dataset, &view(&dataset), "a line")
}

#[test]
fn it_moves_no_line_if_a_dated_stance_lies_within_its_span() {
    let dated = said("dated", "a-minister", "03-08", "4");
    for (day, position, expected) in [
        // Eleven days, from the 2nd to the 12th: the line stays at 4.
        ("03-02/03-12", "1", &["03-08/03-29 4 dated", "03-30/03-31 4 dated stale"][..]),
        // Ten days: it counts like any other.
        ("03-03/03-12", "1", &["03-08/03-11 4 dated", "03-12/03-31 1 long"]),
        // The dated stance is before its span.
        ("03-09/03-20", "1", &["03-08/03-19 4 dated", "03-20/03-31 1 long"]),
        // It allows the line's level, and keeps it: the line is current for longer, and the dated
        // words are shown behind it.
        ("03-02/03-12", "4", &["03-08/03-11 4 dated", "03-12/03-31 4 dated"]),
        ("03-02/03-12", "3 3..4", &["03-08/03-11 4 dated", "03-12/03-31 4 dated"]),
    ] {
        let long = said("long", "a-minister", day, position);
        assert_eq!(line(&[dated.clone(), long.clone()]), expected, "{day} {position}");
        assert_eq!(line(&[long, dated.clone()]), expected, "{day} {position}");
    }
}

#[test]
fn only_a_dated_stance_of_equal_or_higher_rank_comes_before_it() {
    let long = |actor: &str| said("long", actor, "03-01/03-20", "1");
    let dated = |actor: &str| said("dated", actor, "03-10", "4");
    assert_eq!(
        line(&[dated("a-minister"), long("a-head")]),
        ["03-10/03-19 4 dated", "03-20/03-31 1 long"]
    );
    assert_eq!(line(&[dated("a-head"), long("a-minister")]), ["03-10/03-31 4 dated"]);
    // Those who do not speak for the party do not count, nor do actions.
    for other in [
        dated("a-deputy"),
        dated("a-head").kind("Action"),
        dated("a-head").attribution("Reported"),
        dated("a-head").attribution("Disputed"),
    ] {
        assert_eq!(line(&[other, long("a-minister")]), ["03-20/03-31 1 long"]);
    }
}

#[test]
fn without_a_dated_stance_it_sets_the_line() {
    assert_eq!(
        line(&[
            said("first", "a-head", "03-01/03-17", "1"),
            said("second", "a-head", "03-18/03-30", "2"),
        ]),
        ["03-17/03-29 1 first", "03-30/03-31 2 second"]
    );
}

#[test]
fn on_the_known_clock_the_dated_stance_counts_once_it_is_known() {
    let dataset = dataset(&[
        said("dated", "a-head", "03-08", "4").published("03-25"),
        said("long", "a-head", "03-01/03-15", "1").published("03-15"),
    ]);
    assert_eq!(
        rows(&dataset, &known_view(&dataset), "a line"),
        // From the 25th, the line is that of the 8th, current through the 29th.
        ["03-15/03-24 1 long", "03-25/03-29 4 dated", "03-30/03-31 4 dated stale"]
    );
}

#[test]
fn the_position_that_the_line_rests_on_stays_in_the_band() {
    let dataset = dataset(&[
        said("dated", "a-head", "03-08", "4"),
        said("long", "a-head", "03-01/03-12", "1"),
    ]);
    assert_eq!(
        rows(&dataset, &view(&dataset), "a"),
        [
            "line 03-08/03-29 4 dated",
            "line 03-30/03-31 4 dated stale",
            "band 03-08/03-11 4–4",
            "band 03-12/03-29 1–4",
            "band 03-30/03-31 1–1",
        ]
    );
}
