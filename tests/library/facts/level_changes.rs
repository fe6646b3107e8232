//! The days on which a line begins, has another level, or ends (L6).

use std::collections::BTreeSet;

use standpoint::facts::{
    LevelChangeKind, LinesSummary, Query, Series, compared_pair, day_summary, level_changes,
};
use standpoint::model::Dataset;
use standpoint::view::View;

use super::fixture::{dataset, day, known_view, said, view};

/// The changes as rows such as "03-10 a 2→4 new", the latest first.
fn table(dataset: &Dataset, view: &View) -> Vec<String> {
    let series = Series::new(dataset, Query::for_view(view));
    let changes = level_changes(dataset, view, &series, |_| true);
    let rows = changes.iter().map(|change| {
        let party = &dataset.parties[change.party].id;
        let stance = &dataset.stances[change.stance].id;
        let what = match change.kind {
            LevelChangeKind::First(value) => format!("first {value}"),
            LevelChangeKind::FirstSince(value) => format!("first since {value}"),
            LevelChangeKind::Changed { from, to, fits_before: false } => format!("{from}→{to}"),
            LevelChangeKind::Changed { from, to, fits_before: true } => format!("{from}→{to}?"),
            LevelChangeKind::WalkedBack(value) => format!("{value} walked back"),
        };
        format!("{} {party} {what} {stance}", change.day.strftime("%m-%d"))
    });
    rows.collect()
}

#[test]
fn a_line_changes_when_it_begins_and_when_it_has_another_value() {
    let dataset = dataset(&[
        said("first", "a-head", "03-05", "2"),
        said("same", "a-head", "03-07", "2"),
        said("changed", "a-head", "03-10", "4"),
        // Its words leave room for the level before.
        said("may-be-same", "a-head", "03-15", "3 3..4"),
        said("other", "b-head", "03-10", "1"),
    ]);
    let said_on = view(&dataset);
    assert_eq!(
        table(&dataset, &said_on),
        [
            "03-15 a 4→3? may-be-same",
            "03-10 a 2→4 changed",
            "03-10 b first 1 other",
            "03-05 a first 2 first",
        ]
    );
    // Of some parties only.
    let series = Series::new(&dataset, Query::for_view(&said_on));
    let of_b = level_changes(&dataset, &said_on, &series, |party| party == 1);
    assert_eq!(of_b.len(), 1);
    // Without its voice, a party has no line.
    let hidden = View { hidden: BTreeSet::from(["b-head".into()]), ..said_on };
    assert_eq!(table(&dataset, &hidden).len(), 3);
}

#[test]
fn a_walking_back_ends_a_line() {
    let dataset = dataset(&[
        said("first", "a-head", "03-05", "2"),
        said("back", "a-head", "03-10", "").walks_back("first"),
        said("again", "a-head", "03-15", "3"),
    ]);
    let rows =
        ["03-15 a first since 3 again", "03-10 a 2 walked back first", "03-05 a first 2 first"];
    assert_eq!(table(&dataset, &view(&dataset)), rows);
}

#[test]
fn by_date_published_a_line_changes_when_words_are_published() {
    let dataset = dataset(&[
        said("first", "a-head", "03-05", "2"),
        said("changed", "a-head", "03-10", "4").published("03-20"),
    ]);
    assert_eq!(
        table(&dataset, &known_view(&dataset)),
        ["03-20 a 2→4 changed", "03-05 a first 2 first"]
    );
}

#[test]
fn a_line_from_before_the_axis_begins_on_none_of_its_days() {
    let dataset = dataset(&[said("a", "a-head", "02-20", "2"), said("b", "b-head", "02-25", "3")]);
    let view = view(&dataset);
    assert!(table(&dataset, &view).is_empty());
    let series = Series::new(&dataset, Query::for_view(&view));
    let pair = compared_pair(&dataset, &view, &series).expect("a pair");
    let summary = day_summary(&dataset, &view, &series, Some(&pair), view.as_of);
    let LinesSummary::Distance(_, distance, since) = summary.expect("a question").lines else {
        panic!("two lines");
    };
    assert_eq!((distance, since.day, since.at_latest), (1.0, day("02-25"), false));
}
