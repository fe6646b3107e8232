//! Unnamed officials, the source's own words, and sources with a known error.

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, dataset, held_stances, known_view, rows, said, table, view, view_on,
};

const UNNAMED: Fixture = Fixture {
    actors: r#"
        Actor(id: "a-head", name: "Head of Avia", party: "a", role: "Head", rank: 1, speaks: true),
        Actor(id: "a-officials", name: "Officials", party: "a", role: "Officials, not named", unnamed: true),
    "#,
    ..DEFAULT_FIXTURE
};

#[test]
fn the_stances_of_unnamed_officials_stand_side_by_side_until_stale() {
    let dataset = UNNAMED.with(&[
        said("one", "a-officials", "03-02", "1").attribution("OnBackground"),
        said("two", "a-officials", "03-10", "4").attribution("OnBackground"),
    ]);
    assert_eq!(
        table(&dataset, &view(&dataset)),
        [
            "a band 03-02/03-09 1–1",
            // The first is current through the 23rd.
            "a band 03-10/03-23 1–4",
            "a band 03-24/03-31 4–4",
        ]
    );
    let held = held_stances(&dataset, &view_on(&dataset, "03-12"));
    assert_eq!(held.keys().collect::<Vec<_>>(), ["one", "two"]);
}

#[test]
fn unnamed_officials_whose_words_become_known_late_stand_beside_the_others() {
    let dataset = UNNAMED.with(&[
        said("late", "a-officials", "03-02", "1").attribution("OnBackground").published("03-20"),
        said("early", "a-officials", "03-10", "4").attribution("OnBackground"),
    ]);
    assert_eq!(
        rows(&dataset, &known_view(&dataset), "a band"),
        ["03-10/03-19 4–4", "03-20/03-23 1–4", "03-24/03-31 4–4"]
    );
}

#[test]
fn the_sources_own_words_are_neither_in_the_line_nor_in_the_band() {
    let dataset = dataset(&[
        said("words", "a-head", "03-05", "3"),
        said("reported", "a-head", "03-08", "5").attribution("Reported"),
        said("other", "a-deputy", "03-09", "0").attribution("Reported"),
    ]);
    assert_eq!(
        rows(&dataset, &view(&dataset), "a"),
        ["line 03-05/03-26 3 words", "line 03-27/03-31 3 words stale", "band 03-05/03-26 3–3",]
    );
    // The voices hold them all the same.
    let held = held_stances(&dataset, &view_on(&dataset, "03-12"));
    assert_eq!(held.keys().collect::<Vec<_>>(), ["other", "reported", "words"]);
}

#[test]
fn a_source_with_a_known_error_moves_no_line_alone() {
    let text = DEFAULT_FIXTURE.ron(&[
        said("alone", "a-head", "03-05", "3"),
        said("both", "a-head", "03-05", "4").published("03-05").published("03-06"),
    ]);
    let with_error = text.replace(
        "title: \"News\", published: \"2024-03-05\"",
        "title: \"News\", published: \"2024-03-05\", known_error: \"a wrong week\"",
    );
    assert_ne!(text, with_error);
    let dataset = standpoint::file::read(&with_error).dataset.expect("a dataset");
    assert_eq!(
        rows(&dataset, &view(&dataset), "a"),
        ["line 03-05/03-26 4 both", "line 03-27/03-31 4 both stale", "band 03-05/03-26 3–4",]
    );
}
