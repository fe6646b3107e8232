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
