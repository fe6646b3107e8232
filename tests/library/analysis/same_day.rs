//! Several statements for one party on one day.

use super::fixture::{StanceBuilder, dataset, rows, said, series, view};

/// The rows of party a, which must be the same for every order in the file.
fn in_any_order(stances: &[StanceBuilder]) -> Vec<String> {
    let mut stances = stances.to_vec();
    let mut tables = Vec::new();
    // The rotations of up to three stances and of their reverse are all orders.
    for _ in 0..2 {
        for _ in 0..stances.len() {
            let dataset = dataset(&stances);
            tables.push(rows(&dataset, &view(&dataset), "a"));
            stances.rotate_left(1);
        }
        stances.reverse();
    }
    tables.dedup();
    assert_eq!(tables.len(), 1, "{tables:#?}");
    tables.remove(0)
}

#[test]
fn the_highest_rank_of_the_day_sets_the_line() {
    let stances = [
        said("h", "a-head", "03-10", "1"),
        said("m", "a-minister", "03-10", "2"),
        said("o", "a-office", "03-10", "3"),
    ];
    assert_eq!(in_any_order(&stances), ["line 03-10/03-31 1 h", "band 03-10/03-31 1–3"]);
    let dataset = dataset(&stances);
    let marks = series(&dataset, &view(&dataset)).marks;
    let setting: Vec<bool> = marks.iter().map(|mark| mark.sets_line).collect();
    assert_eq!(setting, [true, false, false]);
}

#[test]
fn without_a_line_before_the_preferred_statement_sets_it() {
    let quotation = said("q", "a-head", "03-10", "4 2..5");
    let paraphrase = said("p", "a-head", "03-10", "1").kind("Paraphrase");
    let narrow = said("n", "a-head", "03-10", "3 2..3");
    let low = said("l", "a-head", "03-10", "2 2..3");
    // A quotation before a paraphrase, although its range is wider.
    assert_eq!(
        in_any_order(&[quotation.clone(), paraphrase.clone()]),
        ["line 03-10/03-31 4 q", "band 03-10/03-31 1–5"]
    );
    // Then the narrower range.
    assert_eq!(
        in_any_order(&[quotation, narrow.clone(), paraphrase]),
        ["line 03-10/03-31 3 n", "band 03-10/03-31 1–5"]
    );
    // Then the lower value.
    assert_eq!(in_any_order(&[narrow, low]), ["line 03-10/03-31 2 l", "band 03-10/03-31 2–3"]);
}

#[test]
fn the_line_stays_if_a_statement_of_the_day_has_its_level() {
    let before = said("before", "a-minister", "03-05", "4");
    let stays = in_any_order(&[
        before,
        said("with-or-without", "a-head", "03-10", "4"),
        said("must-wait", "a-head", "03-10", "3").kind("Paraphrase"),
    ]);
    assert_eq!(
        stays,
        [
            "line 03-05/03-09 4 before",
            "line 03-10/03-31 4 with-or-without",
            "band 03-05/03-09 4–4",
            "band 03-10/03-31 3–4",
        ]
    );
}

#[test]
fn otherwise_the_line_moves_to_the_nearest_of_their_values() {
    let before = said("before", "a-minister", "03-05", "4");
    let moved = in_any_order(&[
        before.clone(),
        said("far", "a-head", "03-10", "0"),
        said("near", "a-head", "03-10", "2 1..2"),
    ]);
    assert_eq!(moved[1], "line 03-10/03-31 2 near");
    // They may be on both sides of the level.
    let nearer = in_any_order(&[
        before.clone(),
        said("lower", "a-head", "03-10", "2"),
        said("higher", "a-head", "03-10", "5"),
    ]);
    assert_eq!(nearer[1], "line 03-10/03-31 5 higher");
    // A single statement moves the line to its value, although it allows the level.
    let single = in_any_order(&[before, said("one", "a-head", "03-10", "2 1..4")]);
    assert_eq!(single[1], "line 03-10/03-31 2 one");
}

#[test]
fn a_span_and_a_day_that_take_effect_together_count_together() {
    let exact = said("exact", "a-head", "03-10", "4");
    let span = said("span", "a-head", "03-04/03-10", "3");
    assert_eq!(in_any_order(&[exact, span]), ["line 03-10/03-31 3 span", "band 03-10/03-31 3–4"]);
}
