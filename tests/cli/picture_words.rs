//! The words of pictures and slides, as a snapshot. They are read beside the dataset when they change;
//! `UPDATE_SNAPSHOTS=1 cargo test --test cli picture_words` writes them again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::export::{export, exported_text};
use crate::{DATASET, Folder, code, err};

const RAFAH: &str = include_str!("../../assets/rafah-2024.ron");
const VOTES: &str = include_str!("../../assets/un-votes.ron");

/// The texts that an SVG draws, a line each.
fn texts(svg: &str) -> String {
    let mut lines = String::new();
    for element in svg.split("<text").skip(1) {
        let (_, element) = element.split_once('>').expect("an element");
        let (element, _) = element.split_once("</text>").unwrap_or((element, ""));
        let parts = element.split('<').map(|part| part.rsplit_once('>').map_or(part, |(_, it)| it));
        let text = parts.collect::<String>().replace("&lt;", "<").replace("&amp;", "&");
        if !text.trim().is_empty() {
            let _ = writeln!(lines, "{}", text.trim());
        }
    }
    lines
}

/// The words of the pictures that one export makes.
fn words(dataset: &str, options: &str) -> String {
    let folder = Folder::new();
    let file = folder.file("data.ron", dataset);
    let pictures = folder.path("pictures");
    fs::create_dir(&pictures).expect("a folder");
    let arguments: Vec<&str> = options.split(' ').collect();
    let output = export(&file, &pictures.join("picture.svg"), &arguments);
    assert_eq!(code(&output), 0, "{options}: {}", err(&output));
    let entries = fs::read_dir(pictures).expect("a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut words = String::new();
    for (index, path) in paths.iter().enumerate() {
        let part = if paths.len() > 1 { format!(" ({})", index + 1) } else { String::new() };
        let svg = fs::read_to_string(path).expect("a picture");
        let _ = writeln!(words, "# {options}{part}\n{}", texts(&svg));
    }
    words
}

#[test]
fn the_words_of_pictures_and_slides() {
    let mut all = String::new();
    for question in ["major", "civilians", "sequence", "consequences"] {
        for day in ["2024-04-01", "2024-05-12"] {
            for preset in ["a4", "square"] {
                let options = format!("--question {question} --as-of {day} --preset {preset}");
                all += &words(RAFAH, &options);
            }
        }
    }
    for options in [
        "--known --preset square",
        "--size 1200x630",
        "--show voices,ranges,distance --actors biden,netanyahu --preset a4",
        "--question sequence --preset column",
        "--view all-questions --preset a4",
        "--view grid --preset portrait",
        "--as talk",
        "--as card --stance netanyahu-2024-05-extreme-force",
        "--as card --stance netanyahu-2024-05-must-wait",
    ] {
        all += &words(RAFAH, options);
    }
    for options in [
        "--preset square",
        "--show voices,distance --as-of 1964-06-30",
        "--view grid --as-of 1990-12-31",
        "--as talk",
    ] {
        all += &words(VOTES, options);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/pictures.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, &all).expect("a file");
    }
    let expected = fs::read_to_string(&path).expect("a file");
    assert!(all == expected, "the words differ from tests/snapshots/pictures.txt");
}

#[test]
fn the_footer_says_who_judged_what_was_said_until_the_day() {
    let moved = r#"Stance(
            id: "a-head-2024-03-18-go", actor: "a-head", said: "2024-03-18", kind: Quotation,
            attribution: OnTheRecord, summary: "Says more.",
            evidence: [(source: "paper-2024-03-20", quote: "we go", where: "paragraph 4")],
            positions: {"scale": (value: 2, low: 1, high: 2, reason: "It says that it goes.",
                codings: [(coder: "m", value: 2), (coder: "n", value: 1)])},
        ),"#;
    let coders = r#"coders: [Coder(id: "m", name: "M, first run", model: true), Coder(id: "n", name: "M, second run", model: true)],
    stances: ["#;
    for (day, is_judged) in [("2024-03-17", false), ("2024-03-20", true)] {
        let step = format!(r#"Step(title: "T", question: "scale", as_of: "{day}")"#);
        let text = DATASET
            .replace("    stances: [", &format!("    steps: [{step}],\n    stances: [{moved}"))
            .replace("stances: [", coders);
        let slide = exported_text(&text, "slide.svg", &["--step", "1"]);
        let words = "1 of 3 positions judged by language models, give or take a level";
        assert_eq!(slide.contains(words), is_judged, "{day}: {slide}");
    }
}
