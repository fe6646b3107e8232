//! Pictures of all questions.

use crate::export::{export, exported_text};
use crate::{Folder, code, err};

/// Exports a picture of a dataset.
fn picture(dataset: &str, options: &[&str]) -> String {
    let options = [&["--view", "all-questions"], options].concat();
    exported_text(dataset, "all.svg", &options)
}

#[test]
fn four_questions_have_room_on_a4_and_less_is_refused_with_that() {
    let embedded = include_str!("../../assets/rafah-2024.ron");
    let folder = Folder::new();
    let file = folder.file("data.ron", embedded);
    let options = ["--view", "all-questions", "--preset", "square"];
    let output = export(&file, &folder.path("all.png"), &options);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("has no room for all of it; --preset a4 has more"));
    let svg = picture(embedded, &["--preset", "a4"]);
    for words in [
        "Will go ahead",
        "Rejects it outright",
        "No plan could do it",
        "Should wait",
        "Supports it",
    ] {
        assert!(svg.contains(words), "{words}");
    }
}

#[test]
fn lines_of_which_the_words_do_not_tell_are_named() {
    let one = crate::slides::many_parties();
    let (before, question) = one.split_once("questions: [").expect("questions");
    let (question, after) = question.split_once("],\n        sources").expect("the end");
    let questions = |count: usize| {
        let others = (1..count).map(|n| question.replace("id: \"q\"", &format!("id: \"q{n}\"")));
        let all: Vec<String> = [question.to_owned()].into_iter().chain(others).collect();
        format!("{before}questions: [{}],\n        sources{after}", all.join(","))
    };
    let svg = picture(&questions(2), &["--preset", "a4"]);
    let named = (0..9).filter(|n| svg.contains(&format!(">Party {n}<"))).count();
    assert_eq!(named, 8);
}
