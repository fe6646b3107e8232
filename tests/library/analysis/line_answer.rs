//! What moved a line: the stance, and the rule in one sentence.

use standpoint::analysis::{LineAnswer, line_answers};
use standpoint::model::Dataset;
use standpoint::view::View;

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, dataset, day, known_view, said, view, view_without,
};

fn answers(dataset: &Dataset, view: &View, party: Option<&str>, on: &str) -> Vec<LineAnswer> {
    line_answers(dataset, view, party, day(on))
}

/// The stance that sets the line of Avia on a day, and the rule.
fn avia(dataset: &Dataset, on: &str) -> Option<(String, String)> {
    let answers = answers(dataset, &view(dataset), Some("a"), on);
    let answer = answers.first()?;
    let stance = &dataset.stances[answer.stance?];
    Some((stance.id.clone(), answer.rule.to_string()))
}

fn answer(stance: &str, rule: &str) -> (String, String) {
    (stance.to_owned(), rule.to_owned())
}

#[test]
fn the_rule_names_those_of_lower_rank() {
    let dataset =
        dataset(&[said("a1", "a-head", "03-05", "3"), said("a2", "a-minister", "03-05", "2")]);
    assert_eq!(avia(&dataset, "03-04"), None);
    assert_eq!(
        avia(&dataset, "03-06").expect("an answer"),
        answer(
            "a1",
            "The line is set by the words of those who speak for Avia, up to 6 March; \
             of its day, the highest rank counts, here above Minister of Avia."
        )
    );
    // The statement is 26 days old.
    assert_eq!(
        avia(&dataset, "03-31").expect("an answer"),
        answer(
            "a1",
            "The line is set by the words of those who speak for Avia, up to 31 March; \
             of its day, the highest rank counts, here above Minister of Avia. \
             No newer statement in these sources, so the line is dotted."
        )
    );
    assert_eq!(answers(&dataset, &view(&dataset), Some("nobody"), "03-06"), []);
}

#[test]
fn the_rule_names_those_that_it_passes_over_and_those_who_keep_it() {
    let dataset = dataset(&[
        said("a1", "a-head", "03-05", "3"),
        // Between the two of the same rank, the nearer value counts.
        said("a2", "a-minister", "03-10", "1"),
        said("a3", "a-office", "03-10", "2"),
        // A long span with a dated one of higher rank in it moves nothing, but allows a 2.
        said("a4", "a-head", "03-11", "2"),
        said("a5", "a-minister", "03-01/03-14", "1 1..2"),
    ]);
    assert_eq!(
        avia(&dataset, "03-10").expect("an answer"),
        answer(
            "a3",
            "The line is set by the words of those who speak for Avia, up to 10 March; \
             of one day and rank, the level nearest to the line counts, here above Minister of Avia."
        )
    );
    assert_eq!(
        avia(&dataset, "03-20").expect("an answer"),
        answer(
            "a4",
            "The line is set by the words of those who speak for Avia, up to 20 March. \
             Minister of Avia, 1–14 March: level one; may mean the same."
        )
    );
}

/// What was said over a long span sets no line for another reason than its rank.
#[test]
fn words_without_a_known_day_are_not_passed_over_by_rank() {
    let dataset =
        dataset(&[said("a1", "a-head", "03-14", "3"), said("a2", "a-head", "03-01/03-14", "1")]);
    assert_eq!(
        avia(&dataset, "03-14").expect("an answer"),
        answer("a1", "The line is set by the words of those who speak for Avia, up to 14 March.")
    );
}

#[test]
fn hidden_voices_and_those_known_later_are_not_named() {
    let dataset = dataset(&[
        said("a1", "a-head", "03-05", "3"),
        said("a2", "a-minister", "03-05", "2").published("03-20"),
    ]);
    let plain = "The line is set by the words of those who speak for Avia, up to 6 March.";
    let rule = |view: &View| answers(&dataset, view, Some("a"), "03-06")[0].rule.to_string();
    assert_eq!(rule(&view_without(&dataset, &["a-minister"])), plain);
    assert_eq!(rule(&known_view(&dataset)), plain);
}

#[test]
fn each_party_is_answered_for_and_read_out() {
    let dataset = dataset(&[
        said("a1", "a-head", "03-05", "3"),
        said("b1", "b-head", "03-05", "1").kind("Action"),
    ]);
    let answers = answers(&dataset, &view(&dataset), None, "03-06");
    let spoken: Vec<&str> = answers.iter().map(|answer| &*answer.spoken).collect();
    assert_eq!(
        spoken,
        [
            "Avia, 6 March: set by Head of Avia, 5 March: Says it.",
            "Boria, 6 March: no line; only an action: level one.",
        ]
    );
    assert_eq!(answers[1].stance, None);
    assert_eq!(answers[1].rule, "No line; only an action: level one.");
}

#[test]
fn of_many_parties_only_those_with_a_colour_are_answered_for() {
    let parties: Vec<(String, String)> =
        (0..10).map(|index| (format!("p{index}"), format!("Party {index}"))).collect();
    let parties: Vec<(&'static str, &'static str)> =
        parties.into_iter().map(|(id, name)| (&*id.leak(), &*name.leak())).collect();
    let fixture = Fixture { parties: parties.leak(), actors: "", ..DEFAULT_FIXTURE };
    let dataset = fixture.with(&[]);
    assert_eq!(answers(&dataset, &view(&dataset), None, "03-06").len(), 8);
}
