//! Pictures of all questions.

use crate::export::{export, exported_text};
use crate::{Folder, code, err};

/// Exports a picture of a dataset.
fn picture(dataset: &str, options: &[&str]) -> String {
    let options = [&["--view", "all-questions"], options].concat();
    exported_text(dataset, "all.svg", &options)
}

/// The size of the smallest text in pixels of the picture.
fn smallest_text(svg: &str) -> f32 {
    let values = |name: &str| {
        let start = format!(" {name}=\"");
        let parts = svg.split(start.as_str()).skip(1);
        let values = parts.map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
        values.collect::<Vec<_>>()
    };
    let number = |text: &str| text.parse::<f32>().expect("a number");
    let layout = values("viewBox")[0].split(' ').nth(2).map(number);
    let scale = number(&values("width")[0]) / layout.expect("a width");
    let sizes = values("font-size").into_iter();
    sizes.map(|size| number(&size) * scale).fold(f32::INFINITY, f32::min)
}

#[test]
fn four_questions_fit_in_a_square_with_the_words_of_their_scales() {
    let embedded = include_str!("../../assets/rafah-2024.ron");
    for preset in ["square", "portrait"] {
        let svg = picture(embedded, &["--preset", preset]);
        let smallest = smallest_text(&svg);
        assert!(smallest >= 24.0, "{preset}: {smallest} px");
        for words in [
            "Will go ahead",
            "Rejects it outright",
            "No plan could do it",
            "Should wait",
            "Supports it",
        ] {
            assert!(svg.contains(words), "{preset}: {words}");
        }
    }
    // In a talk as well.
    let folder = Folder::new();
    let file = folder.file("data.ron", embedded);
    let options = ["--all-steps", "--preset", "square"];
    let output = export(&file, &folder.path("talk.png"), &options);
    assert_eq!(code(&output), 0, "{}", err(&output));
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
    // At the ends of lines, or, where rows are low, in the key.
    for count in [2, 4] {
        for preset in ["slide", "portrait"] {
            let svg = picture(&questions(count), &["--preset", preset]);
            let named = (0..9).filter(|n| svg.contains(&format!(">Party {n}<"))).count();
            assert_eq!(named, 8, "{count} questions, {preset}");
        }
    }
}
