//! Readers meet no words for which the terms of the codebook have others.

use std::fs;
use std::path::Path;

use standpoint::document::Document;
use standpoint::export::{FORMATS, Subject};
use standpoint::render;
use standpoint::view::{Clock, Page, View};

const RETIRED: [&str; 9] = [
    "not heard",
    "last heard",
    "has spoken",
    "no change heard",
    "as it was known at the time",
    "relayed by",
    "in force",
    "like the system",
    "embedded dataset",
];

fn assert_current(name: &str, text: &str) {
    for line in text.lines() {
        let line = line.to_lowercase();
        for words in RETIRED {
            assert!(!line.contains(words), "“{words}” in {name}: {line}");
        }
    }
}

/// The texts of a file in `src/words`, each on a line, without comments and tests.
fn texts(path: &Path) -> String {
    let source = fs::read_to_string(path).expect("a source file");
    let (source, _) = source.split_once("#[cfg(test)]").unwrap_or((&source, ""));
    let lines = source.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    // A text may go on in the next line.
    lines.collect::<Vec<_>>().join("\n").replace("\\\n", "")
}

fn check_folder(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            check_folder(&path);
        } else {
            assert_current(&path.display().to_string(), &texts(&path));
        }
    }
}

#[test]
fn no_text_of_the_program_has_retired_words() {
    check_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words"));
}

#[test]
fn nobody_hears_retired_words() {
    assert_current("the transcript", include_str!("../snapshots/transcript.txt"));
}

#[test]
fn no_export_has_retired_words() {
    let document = Document::embedded();
    for question in &document.dataset.questions {
        for clock in [Clock::Said, Clock::Known] {
            let view =
                View { question: question.id.clone(), clock, ..View::new(&document.dataset) };
            let page = Page::default();
            for extension in ["html", "svg", "md"] {
                let format = FORMATS.iter().find(|format| format.extension == extension);
                let subject = Subject { document: &document, view: &view, page: &page };
                let bytes = render::export(format.expect("a format"), subject).expect("an export");
                assert_current(extension, &String::from_utf8(bytes).expect("UTF-8"));
            }
        }
    }
}
