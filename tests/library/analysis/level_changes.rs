//! The days on which a line begins or has another value.

use std::collections::BTreeSet;

use standpoint::analysis::{LevelBefore, Query, Series, level_changes};
use standpoint::model::Dataset;
use standpoint::view::View;

use super::fixture::{dataset, known_view, said, view};

/// The changes as rows such as "03-10 a 2→4 new", the latest first.
fn table(dataset: &Dataset, view: &View) -> Vec<String> {
    let series = Series::new(dataset, Query::for_view(view));
    let changes = level_changes(dataset, view, &series, |_| true);
    let rows = changes.iter().map(|change| {
        let party = &dataset.parties[change.party].id;
        let stance = &dataset.stances[change.stance].id;
        let before = match change.before {
            LevelBefore::None => "first ".to_owned(),
            LevelBefore::Moved(value) => format!("{value}→"),
            LevelBefore::Other(value) => format!("{value}, now "),
        };
        format!("{} {party} {before}{} {stance}", change.day.strftime("%m-%d"), change.value)
    });
    rows.collect()
}

#[test]
fn a_line_changes_when_it_begins_and_when_it_has_another_value() {
    let dataset = dataset(&[
        said("first", "a-head", "03-05", "2"),
        said("same", "a-head", "03-07", "2"),
        said("moved", "a-head", "03-10", "4"),
        // Its words leave room for the level before.
        said("may-be-same", "a-head", "03-15", "3 3..4"),
        said("other", "b-head", "03-10", "1"),
    ]);
    let said_on = view(&dataset);
    assert_eq!(
        table(&dataset, &said_on),
        [
            "03-15 a 4, now 3 may-be-same",
            "03-10 a 2→4 moved",
            "03-10 b first 1 other",
            "03-05 a first 2 first",
        ]
    );
    // Of some parties only.
    let series = Series::new(&dataset, Query::for_view(&said_on));
    let of_b = level_changes(&dataset, &said_on, &series, |party| party == 1);
    assert_eq!(of_b.len(), 1);
    // Without its voice, a party has no line.
    let hidden = View { hidden: BTreeSet::from(["b-head".to_owned()]), ..said_on };
    assert_eq!(table(&dataset, &hidden).len(), 3);
}

#[test]
fn that_something_is_published_is_no_move() {
    let dataset = dataset(&[
        said("first", "a-head", "03-05", "2"),
        said("moved", "a-head", "03-10", "4").published("03-20"),
    ]);
    assert_eq!(
        table(&dataset, &known_view(&dataset)),
        ["03-20 a now 4 moved", "03-05 a first 2 first"]
    );
}
