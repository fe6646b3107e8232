//! The sentences about a day.

use standpoint::analysis::{Query, ViewData, day_sentence, hidden_voices_note};
use standpoint::model::Dataset;
use standpoint::view::{Clock, View};
use standpoint::words::number_word;

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, SIX_LEVELS, StanceBuilder, dataset, known_view, said, series, view,
    view_on, view_without,
};

fn sentence(dataset: &Dataset, view: &View) -> String {
    day_sentence(dataset, view, &series(dataset, view)).into()
}

fn sentence_on(dataset: &Dataset, day: &str) -> String {
    sentence(dataset, &view_on(dataset, day))
}

#[test]
fn the_sentence_names_lines_bands_and_distance() {
    let fixture = Fixture {
        covers: "2024-03-01/2024-05-11",
        parties: &[("a", "United States"), ("b", "Israel")],
        ..DEFAULT_FIXTURE
    };
    let dataset = fixture.with(&[
        said("a1", "a-head", "03-31", "3 1..3"),
        said("b1", "b-head", "03-31", "5 4..5"),
        // The same levels said again change no distance.
        said("b2", "b-minister", "04-10", "5 4..5"),
    ]);
    assert_eq!(
        sentence_on(&dataset, "04-18"),
        "18 April. United States: level three (all voices: 1 to 3). Israel: level five (all voices: 4 to 5). \
         Two levels apart since 31 March, the first day with both lines; one to four, counting all voices."
    );
}

#[test]
fn the_sentence_says_since_which_day_the_distance_is_unchanged() {
    let dataset = dataset(&[
        said("a1", "a-head", "03-05", "3"),
        said("b1", "b-head", "03-08", "5"),
        said("b2", "b-head", "03-11", "4"),
        said("b3", "b-head", "03-14", "3"),
        said("b4", "b-head", "03-16", "1"),
    ]);
    for (day, expected) in [
        ("03-04", "4 March. No statement in these sources on this question yet."),
        ("03-05", "5 March. Avia: level three. Boria: no statement in these sources yet."),
        // On the first day of both lines there is no distance before.
        (
            "03-08",
            "8 March. Avia: level three. Boria: level five. Two levels apart since 8 March, the first day with both lines.",
        ),
        (
            "03-09",
            "9 March. Avia: level three. Boria: level five. Two levels apart since 8 March, the first day with both lines.",
        ),
        (
            "03-10",
            "10 March. Avia: level three. Boria: level five. Two levels apart since 8 March, the first day with both lines.",
        ),
        (
            "03-11",
            "11 March. Avia: level three. Boria: level four. One level apart since 11 March, when Boria moved; two levels apart the day before.",
        ),
        (
            "03-12",
            "12 March. Avia: level three. Boria: level four. One level apart since 11 March, when Boria moved.",
        ),
        (
            "03-14",
            "14 March. Avia: level three. Boria: level three. On the same level since 14 March, when Boria moved; one level apart the day before.",
        ),
        (
            "03-15",
            "15 March. Avia: level three. Boria: level three. On the same level since 14 March, when Boria moved.",
        ),
        (
            "03-16",
            "16 March. Avia: level three. Boria: level one. Two levels apart since 16 March, when Boria moved; on the same level the day before.",
        ),
        // Avia's line is current through the 26th, 21 days after the stance.
        (
            "03-26",
            "26 March. Avia: level three. Boria: level one. Two levels apart since 16 March, when Boria moved.",
        ),
        (
            "03-27",
            "27 March. Avia: level three (no newer statement in these sources since 5 March). Boria: level one. Two levels apart since 16 March, when Boria moved.",
        ),
        (
            "03-31",
            "31 March. Avia: level three (no newer statement in these sources since 5 March). Boria: level one. Two levels apart since 16 March, when Boria moved.",
        ),
    ] {
        assert_eq!(sentence_on(&dataset, day), expected);
    }
}

#[test]
fn an_interrupted_distance_counts_from_its_return() {
    let dataset = dataset(&[
        said("a", "a-head", "03-05", "3"),
        said("b", "b-head", "03-05", "5"),
        said("w", "b-head", "03-10", "").walks_back("b"),
        said("b2", "b-head", "03-15", "5"),
    ]);
    assert_eq!(
        sentence_on(&dataset, "03-12"),
        "12 March. Avia: level three. Boria: position withdrawn."
    );
    assert_eq!(
        sentence_on(&dataset, "03-15"),
        "15 March. Avia: level three. Boria: level five. \
         Two levels apart since 15 March, the first day with both lines again."
    );
}

#[test]
fn the_band_follows_the_line_in_brackets() {
    let fixture = Fixture { settings: "stale_after: 5,", ..DEFAULT_FIXTURE };
    let dataset = fixture.with(&[
        said("h", "a-head", "03-05", "3"),
        said("d", "a-deputy", "03-08", "4 4..5"),
        // A band without a line: nobody speaks for Boria.
        said("b", "b-head", "03-08", "1").attribution("Disputed"),
    ]);
    assert_eq!(
        sentence_on(&dataset, "03-08"),
        "8 March. Avia: level three (all voices: 3 to 5). Boria: no named voice; disputed words: level one."
    );
    // The 3 has expired, but not the deputy's 4–5.
    assert_eq!(
        sentence_on(&dataset, "03-11"),
        "11 March. Avia: level three (all voices: 4 to 5; no newer statement in these sources since 5 March). Boria: no named voice; disputed words: level one."
    );
    assert_eq!(
        sentence_on(&dataset, "03-14"),
        "14 March. Avia: level three (no newer statement in these sources since 5 March). Boria: no named voice; disputed words: level one."
    );
}

#[test]
fn a_different_year_is_named() {
    let fixture = Fixture { covers: "2023-12-01/2024-03-31", ..DEFAULT_FIXTURE };
    let dataset = fixture.with(&[said("s", "a-head", "2023-12-05", "3")]);
    assert_eq!(
        sentence_on(&dataset, "03-01"),
        "1 March. Avia: level three (no newer statement in these sources since 5 December 2023). Boria: no statement in these sources yet."
    );
    let dataset = fixture
        .with(&[said("a", "a-head", "2023-12-30", "3"), said("b", "b-head", "2023-12-30", "1")]);
    assert_eq!(
        sentence_on(&dataset, "01-02"),
        "2 January. Avia: level three. Boria: level one. Two levels apart since 30 December 2023, the first day with both lines."
    );
}

#[test]
fn the_sentence_says_that_everything_was_withdrawn() {
    let dataset = dataset(&[
        said("s", "a-head", "03-05", "3"),
        said("w", "a-head", "03-10", "").walks_back("s"),
    ]);
    assert_eq!(
        sentence_on(&dataset, "03-12"),
        "12 March. Avia: position withdrawn. Boria: no statement in these sources yet."
    );
}

#[test]
fn the_sentence_mentions_that_voices_are_hidden() {
    let dataset = dataset(&[said("s", "a-head", "03-05", "3")]);
    assert_eq!(
        sentence(&dataset, &view_without(&dataset, &["a-head"])),
        "31 March. Avia: its voices are hidden. Boria: no statement in these sources yet."
    );
}

fn dataset_with_parties(parties: &'static [(&'static str, &'static str)]) -> Dataset {
    let actors: Vec<String> = parties
        .iter()
        .map(|(id, _)| {
            format!("Actor(id: \"h-{id}\", name: \"H\", party: \"{id}\", role: \"Head\", rank: 1, speaks: true),")
        })
        .collect();
    let fixture =
        Fixture { parties, actors: Box::leak(actors.concat().into_boxed_str()), ..DEFAULT_FIXTURE };
    let stances: Vec<StanceBuilder> = parties
        .iter()
        .enumerate()
        .map(|(index, (id, _))| {
            said(&format!("s-{id}"), &format!("h-{id}"), "03-20", &index.min(5).to_string())
        })
        .collect();
    fixture.with(&stances)
}

#[test]
fn with_more_than_two_parties_the_pair_is_named() {
    let three_parties = dataset_with_parties(&[("p1", "Ada"), ("p2", "Bor"), ("p3", "Cor")]);
    assert_eq!(
        sentence_on(&three_parties, "03-21"),
        "21 March. Ada: level nought. Bor: level one. Cor: level two. \
         Ada and Bor: one level apart since 20 March, the first day with both lines."
    );
    let chosen =
        View { pair: Some(["p3".to_owned(), "p1".to_owned()]), ..view_on(&three_parties, "03-20") };
    assert_eq!(
        sentence(&three_parties, &chosen),
        "20 March. Ada: level nought. Bor: level one. Cor: level two. \
         Cor and Ada: two levels apart since 20 March, the first day with both lines."
    );
    let five_parties = dataset_with_parties(&[
        ("p1", "Ada"),
        ("p2", "Bor"),
        ("p3", "Cor"),
        ("p4", "Dor"),
        ("p5", "Eor"),
    ]);
    assert_eq!(
        sentence_on(&five_parties, "03-20"),
        "20 March. Ada: level nought. Bor: level one. Cor: level two. \
         Dor: level three. One more party has a line. \
         Ada and Bor: one level apart since 20 March, the first day with both lines."
    );
}

#[test]
fn distances_on_a_continuous_scale_are_numbers() {
    let question = r#"scale: Continuous(min: -10, max: 10, unit: "points", low_end: "less", high_end: "more")"#;
    let dataset = Fixture { question, ..DEFAULT_FIXTURE }.with(&[
        said("a", "a-head", "03-20", "-2.5 -3..-1"),
        said("b", "b-head", "03-20", "0.25"),
        said("b2", "b-head", "03-22", "-2.5"),
    ]);
    assert_eq!(
        sentence_on(&dataset, "03-21"),
        "21 March. Avia: −2.5 points (range: −3 to −1). Boria: 0.25 points. \
         2.75 points apart since 20 March, the first day with both lines; by the ranges, 1.25 to 3.25."
    );
    assert_eq!(
        sentence_on(&dataset, "03-22"),
        "22 March. Avia: −2.5 points (range: −3 to −1). Boria: −2.5 points. \
         At the same value since 22 March, when Boria moved; \
         the ranges overlap: 0 to 1.5; 2.75 points apart the day before."
    );
}

#[test]
fn no_distance_is_given_if_levels_are_not_comparable() {
    let question = Box::leak(format!("comparable: false, {SIX_LEVELS}").into_boxed_str());
    let dataset = Fixture { question, ..DEFAULT_FIXTURE }
        .with(&[said("a", "a-head", "03-20", "3"), said("b", "b-head", "03-20", "3")]);
    assert_eq!(
        sentence_on(&dataset, "03-21"),
        "21 March. Avia: level three. Boria: level three. \
         No distance is given, because the same level would not mean agreement; \
         at these levels since 20 March, the first day with both lines."
    );
}

#[test]
fn without_a_question_the_sentence_is_empty() {
    let empty = dataset(&[]);
    let view = View { question: String::new(), ..view(&empty) };
    assert_eq!(sentence(&empty, &view), "");
}

#[test]
fn the_sentence_names_the_known_clock() {
    let dataset = dataset(&[said("s", "a-head", "03-05", "3").published("03-10")]);
    let view = View { clock: Clock::Known, ..view_on(&dataset, "03-08") };
    assert_eq!(
        sentence(&dataset, &view),
        "8 March, as published in these sources. Nothing on this question yet."
    );
    let view = known_view(&dataset);
    assert_eq!(
        sentence(&dataset, &view),
        "31 March, as published in these sources. Avia: level three (no newer statement in these sources since 5 March). Boria: no statement in these sources yet."
    );
}

#[test]
fn hidden_voices_count_if_they_have_a_position_on_the_question() {
    let dataset = dataset(&[
        said("s", "a-head", "03-05", "3"),
        said("t", "b-head", "03-05", "3"),
        said("c", "a-minister", "03-05", ""),
    ]);
    let note = |hidden: &[&str]| {
        hidden_voices_note(&dataset, Query::for_view(&view_without(&dataset, hidden)))
    };
    assert_eq!(note(&[]), None);
    assert_eq!(note(&["a-minister", "expert"]), None);
    assert_eq!(note(&["a-head", "a-minister"]).as_deref(), Some("without Head of Avia"));
    assert_eq!(
        note(&["a-head", "b-head"]).as_deref(),
        Some("without Head of Avia and Head of Boria")
    );
}

#[test]
fn numbers_up_to_twelve_are_written_as_words() {
    let words: Vec<String> =
        [0, 1, 2, 12, 13, 100].into_iter().map(|number| number_word(number).to_string()).collect();
    assert_eq!(words, ["no", "one", "two", "twelve", "13", "100"]);
}

#[test]
fn a_party_without_a_line_is_named_with_the_reason() {
    let avia = || said("a", "a-head", "03-20", "3");
    for (stance, reason) in [
        (said("b", "b-head", "03-20", "1").kind("Action"), "only an action: level one"),
        (
            said("b", "b-head", "03-20", "1").attribution("OnBackground"),
            "no named voice; unnamed officials (March): level one",
        ),
        (
            said("b", "b-head", "03-20", "1").attribution("Reported"),
            "no named voice; one article: level one",
        ),
        (
            said("b", "b-head", "03-20", "1").attribution("Disputed"),
            "no named voice; disputed words: level one",
        ),
        (
            // Not before the day that is shown.
            said("b", "b-head", "03-22", "1").kind("Action"),
            "no statement in these sources yet",
        ),
    ] {
        assert_eq!(
            sentence_on(&dataset(&[avia(), stance]), "03-21"),
            format!("21 March. Avia: level three. Boria: {reason}.")
        );
    }
    let both = dataset(&[
        avia(),
        said("b", "b-head", "03-20", "1").attribution("Reported"),
        said("c", "b-minister", "03-20", "1").attribution("OnBackground"),
    ]);
    assert_eq!(
        sentence_on(&both, "03-21"),
        "21 March. Avia: level three. Boria: no named voice; unnamed officials (March) and one article: level one."
    );
    let hidden = dataset(&[avia(), said("b", "b-head", "03-20", "1")]);
    assert_eq!(
        sentence(&hidden, &view_without(&hidden, &["b-head"])),
        "31 March. Avia: level three. Boria: its voices are hidden."
    );
}

#[test]
fn ranges_overlap_or_leave_it_open() {
    for (avia, boria, expected) in [
        ("3 1..3", "5 4..5", "; one to four, counting all voices"),
        ("3 1..3", "4 3..5", "; the ranges overlap: up to four, counting all voices"),
        ("2 0..3", "4 3..4", "; the ranges overlap: up to four, counting all voices"),
        ("2 0..3", "4 3..5", "; the ranges leave it open"),
        ("2", "2", ""),
        ("2", "2 1..2", "; the ranges overlap: up to one, counting all voices"),
    ] {
        let dataset =
            dataset(&[said("a", "a-head", "03-20", avia), said("b", "b-head", "03-20", boria)]);
        let sentence = sentence_on(&dataset, "03-20");
        let end = format!(" since 20 March, the first day with both lines{expected}.");
        assert!(sentence.ends_with(&end), "{sentence}");
    }
}

#[test]
fn up_to_three_hidden_voices_are_named() {
    let dataset = dataset(&[
        said("h", "a-head", "03-05", "3"),
        said("m", "a-minister", "03-05", "3"),
        said("d", "a-deputy", "03-05", "3"),
        said("b", "b-head", "03-05", "3"),
    ]);
    let note = |hidden: &[&str]| {
        hidden_voices_note(&dataset, Query::for_view(&view_without(&dataset, hidden)))
    };
    assert_eq!(
        note(&["a-head", "a-minister", "a-deputy"]).as_deref(),
        Some("without Head of Avia, Minister of Avia and Deputy of Avia")
    );
    assert_eq!(
        note(&["a-head", "a-minister", "a-deputy", "b-head"]).as_deref(),
        Some("without 4 voices")
    );
}

#[test]
fn of_whole_years_no_day_is_said() {
    let years = Fixture {
        covers: "2019-01-01/2024-12-31",
        settings: "stale_after: None,",
        ..DEFAULT_FIXTURE
    };
    let dataset = years.with(&[
        said("a-first", "a-head", "2021", "4"),
        said("b-first", "b-head", "2021", "1"),
        said("a-second", "a-head", "2023", "3"),
    ]);
    let sentence = |day: &str| {
        let view = View { as_of: day.parse().unwrap(), ..view(&dataset) };
        ViewData::new(&dataset, &view).headline.sentences[0].to_string()
    };
    assert_eq!(
        sentence("2021-12-31"),
        "Three levels apart in 2021, the first year with both lines"
    );
    assert_eq!(
        sentence("2022-12-31"),
        "Three levels apart since 2021, the first year with both lines"
    );
    assert_eq!(
        sentence("2023-12-31"),
        "Two levels apart in 2023, when Avia moved; three levels apart the year before"
    );
    assert_eq!(sentence("2024-12-31"), "Two levels apart since 2023, when Avia moved");
}
