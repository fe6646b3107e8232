//! Tests of `standpoint verify`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use standpoint::diagnostic::Code;

use crate::{Folder, code, err, json, out, run, standpoint};

mod sources;
mod texts;

/// A dataset with one stance for each piece of evidence, from two sources.
fn dataset(evidence: &[&str]) -> String {
    let mut text = String::from(
        r#"Dataset(
    format: 1, title: "T", subtitle: "s", scope: "s", covers: "2024-03-01/2024-03-31",
    questions: [Question(id: "q", tab: "Q", ask: "Q?", scale: Ordinal([(short: "a", label: "a"), (short: "b", label: "b")]))],
    parties: [Party(id: "p", name: "P", initials: "P")],
    actors: [Actor(id: "a", name: "A", party: "p", role: "R", rank: 1, speaks: true)],
    sources: [
        Source(id: "paper", publisher: "Paper", title: "The dam divides two towns", published: "2024-03-20",
            url: "https://example.org/dam"),
        Source(id: "radio", publisher: "Radio", title: "[Interview]", published: "2024-03-21",
            archived: "https://archive.example/radio", archived_on: "2024-04-01"),
    ],
    stances: [
"#,
    );
    for (index, evidence) in evidence.iter().enumerate() {
        let _ = write!(
            text,
            r#"        // The comment of {index}.
        Stance(
            id: "s{index}", actor: "a", said: "2024-03-10", kind: Paraphrase, attribution: OnTheRecord, summary: "s",
            evidence: [
                ({evidence}), // Beside it.
            ],
        ),
"#
        );
    }
    text + "    ],\n)\n"
}

/// The text of the source "paper"; paragraphs 1 to 5, with a heading.
const PAPER: &str = "The dam divides two towns

The mayor said on Monday that “there will be no dam before the people of the valley have read a plan”, and left.

“It’s a red line – for us,” she went on. The council did not answer the question of the reporters.

What comes next

Nobody knows what the government of the valley will do about it before the summer ends.

The council did not answer. The final word is not spoken.

Again she said that it is a red line for the towns of the valley, whatever others may think.
";

const RADIO: &str = "We asked the engineer. He says that the wall would hold for a hundred years at the least, and no longer.\nThat is all.\n";

fn texts(folder: &Folder, files: &[(&str, &str)]) -> PathBuf {
    let path = folder.path("texts");
    fs::create_dir_all(&path).expect("a folder");
    for (name, text) in files {
        fs::write(path.join(name), text).expect("a text");
    }
    path
}

/// The arguments after `verify FILE`.
fn verify(file: &Path, texts: &Path, options: &[&str]) -> std::process::Output {
    standpoint(["verify"])
        .arg(file)
        .arg("--texts")
        .arg(texts)
        .args(options)
        .output()
        .expect("the program runs")
}

#[test]
fn the_texts_are_those_beside_the_dataset_unless_a_folder_is_named() {
    let folder = Folder::new();
    let evidence = [r#"source: "radio", quote: "That is all.", where: "paragraph 2""#];
    let file = folder.file("d.ron", dataset(&evidence));
    let output = run("verify", &[&file], &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("d.ron has no folder \"texts\" beside it"), "{}", err(&output));
    let texts = texts(&folder, &[("radio.txt", RADIO)]);
    let named = verify(&file, &texts, &[]);
    let output = run("verify", &[&file], &[]);
    assert!(out(&output).contains("1 of 1 quotation is verbatim"), "{}", out(&output));
    assert_eq!(out(&output), out(&named));
    // Links alone need none.
    assert!(!out(&run("verify", &[&file], &["--links"])).contains("quotation"));
}

/// The findings for some evidence, as "line: code: message" without the name of the file.
fn found(evidence: &[&str], files: &[(&str, &str)]) -> (i32, Vec<String>) {
    let folder = Folder::new();
    let file = folder.file("d.ron", dataset(evidence));
    let output = verify(&file, &texts(&folder, files), &["--format", "short"]);
    let prefix = format!("{}:", file.display());
    let lines = out(&output)
        .lines()
        .map(|line| {
            let rest = line.strip_prefix(&prefix).expect("the file first");
            rest.splitn(3, ':').nth(2).expect("a place").trim().to_owned()
        })
        .collect();
    assert_eq!(err(&output), "");
    (code(&output), lines)
}

const BOTH: [(&str, &str); 2] = [("paper.txt", PAPER), ("radio.txt", RADIO)];

#[test]
fn the_example_of_each_rule_breaks_it_and_follows_it() {
    for rule in Code::every().filter(|code| code.is_verified()) {
        let (bad, good) = rule.example();
        for (example, is_broken) in [(bad, true), (good, false)] {
            let folder = Folder::new();
            let plain = r#"(source: "paper", quote: "a red line – for us", where: "paragraph 2"),"#;
            let is_evidence = example.starts_with('(');
            let evidence = if is_evidence { example } else { plain };
            let evidence = evidence.trim_start_matches('(').trim_end_matches("),");
            let mut text = dataset(&[evidence]);
            let (files, link): (&[_], _) = match rule {
                Code::NoText => (&[(&example["texts/".len()..], RADIO)], None),
                Code::NotArchived => (&BOTH, Some("--links")),
                _ => (&BOTH, None),
            };
            if rule == Code::NotArchived {
                let start = text.find("Source(id: \"paper\"").expect("a source");
                let end = start + text[start..].find("),").expect("an end") + 2;
                text.replace_range(start..end, example);
            }
            let file = folder.file("d.ron", text);
            let options: Vec<&str> = ["--format", "short"].into_iter().chain(link).collect();
            let output = verify(&file, &texts(&folder, files), &options);
            let name = rule.name();
            let has_rule = out(&output).contains(&format!(" {name}: "));
            assert_eq!(has_rule, is_broken, "{example}: {}{}", out(&output), err(&output));
        }
    }
}

#[test]
fn a_comment_allows_a_warning_and_check_does_not_call_it_unused() {
    let evidence =
        r#"source: "paper", quote: "The council did not answer", where: "in the report""#;
    let comment = "// standpoint: allow(ambiguous) Said twice.\n        Stance(";
    let text = dataset(&[evidence]).replace("Stance(", comment);
    let folder = Folder::new();
    let file = folder.file("d.ron", text);
    let texts = texts(&folder, &BOTH);
    let output = verify(&file, &texts, &["--deny", "warnings"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let summary =
        "1 of 1 quotation is verbatim; 1 in several places; 1 warning is allowed by a comment\n";
    assert!(out(&output).ends_with(summary), "{}", out(&output));
    let check = standpoint(["check", "--deny", "warnings"]).arg(&file).output();
    assert_eq!(code(&check.expect("the program runs")), 0);
}

#[test]
fn another_article_is_no_text_of_a_source_that_has_its_own() {
    let evidence = [
        r#"source: "paper", quote: "the wall would hold for a hundred years", where: "paragraph 1""#,
    ];
    let (code, problems) = found(&evidence, &[("paper.txt", PAPER), ("stray.txt", RADIO)]);
    assert_eq!(code, 1, "{problems:?}");
}

#[test]
fn verbatim_quotations_in_their_paragraphs_are_clean() {
    let evidence = [
        r#"source: "paper", quote: "there will be no dam before the people of the valley have read a plan", where: "paragraph 1""#,
        r#"source: "paper", quote: "It’s a red line – for us", where: "para. 2""#,
        r#"source: "paper", quote: "The council did not answer", where: "paragraph 4""#,
        r#"source: "paper", quote: "a red line", where: "paragraphs 5–6""#,
        r#"source: "paper", quote: "The dam divides two towns", where: "headline""#,
        r#"source: "radio", quote: "the wall would hold for a hundred years at the least", where: "paragraph 1""#,
        r#"source: "radio", where: "paragraph 9""#,
    ];
    assert_eq!(found(&evidence, &BOTH), (0, Vec::new()));
    // With headings, the paragraphs have other numbers, which fit all of these.
    let evidence = [
        r#"source: "paper", quote: "there will be no dam before the people of the valley have read a plan", where: "paragraph 2""#,
        r#"source: "paper", quote: "It’s a red line – for us", where: "paragraph 3""#,
        r#"source: "paper", quote: "The council did not answer", where: "paragraph 6""#,
    ];
    assert_eq!(found(&evidence, &BOTH), (0, Vec::new()));
}

#[test]
fn typography_is_kept_apart_from_words() {
    let evidence = [
        r#"source: "paper", quote: "It's a red line - for us", where: "paragraph 2""#,
        r#"source: "paper", quote: "there will be no dam before the peoples of the valley have read a plan", where: "paragraph 1""#,
        r#"source: "paper", quote: "there will be no dam before the people of the valley have seen a plan", where: "paragraph 9""#,
    ];
    let folder = Folder::new();
    let file = folder.file("d.ron", dataset(&evidence));
    let texts = texts(&folder, &BOTH);
    let output = verify(&file, &texts, &["--format", "json"]);
    assert_eq!(code(&output), 1);
    let problems = json(&out(&output));
    let problems = problems.as_array().expect("an array");
    let parts: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| {
            let hint = problem["hints"].get(0).and_then(|hint| hint.as_str());
            (problem["code"].as_str().expect("a code"), hint.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        parts,
        [
            (
                "typography",
                "' (U+0027) here is ’ (U+2019) in the text; - (U+002D) here is – (U+2013) in the text"
            ),
            ("changed-words", "Not verbatim: the quotation has “peoples”, the text “people”."),
            ("changed-words", "Not verbatim: the quotation has “seen”, the text “read”."),
            ("other-place", ""),
        ]
    );
    let message = problems[3]["message"].as_str().expect("a message");
    assert_eq!(message, "these words are in paragraph 1; expected paragraph 9");
    // Typography alone is a warning.
    let file = folder.file("e.ron", dataset(&evidence[..1]));
    assert_eq!(code(&verify(&file, &texts, &[])), 0);
    assert_eq!(code(&verify(&file, &texts, &["--deny", "warnings"])), 1);
    let output = verify(&file, &texts, &[]);
    let report = out(&output);
    assert!(
        report.ends_with("d.ron: 0 of 1 quotation is verbatim; 1 in other typography\n")
            || report.ends_with("e.ron: 0 of 1 quotation is verbatim; 1 in other typography\n"),
        "{report}"
    );
}

#[test]
fn what_is_not_found_is_not_placed() {
    let evidence = [
        // Half of it is in the text, …
        r#"source: "paper", quote: "there will be no dam before we see the money and the law", where: "paragraph 1""#,
        // … or too few words of it.
        r#"source: "paper", quote: "a blue line", where: "paragraph 2""#,
        // Not a whole word.
        r#"source: "paper", quote: "mayo", where: "paragraph 1""#,
        // From two places.
        r#"source: "paper", quote: "The mayor said on Monday that nobody knows what the government of the valley", where: "paragraph 1""#,
    ];
    let (code, problems) = found(&evidence, &BOTH);
    let message = "not-found: the text of \"paper\" does not contain these words";
    assert_eq!((code, problems), (1, vec![message.to_owned(); 4]));
}

#[test]
fn two_places_that_come_close_are_no_place() {
    let text = "We will build the great wall by the river in the spring of next year.\n\
                Others said: we will build the great wall by the river in the summer of next year.\n";
    let evidence = [
        r#"source: "paper", quote: "we will build the great wall by the river in the autumn of next year", where: "paragraph 1""#,
    ];
    let (_, problems) = found(&evidence, &[("paper.txt", text)]);
    assert_eq!(problems, ["not-found: the text of \"paper\" does not contain these words"]);
}

#[test]
fn a_quotation_in_several_places_is_ambiguous_unless_something_tells() {
    let ambiguous =
        r#"source: "paper", quote: "The council did not answer", where: "in the report""#;
    let (code, problems) = found(&[ambiguous], &BOTH);
    assert_eq!(
        (code, problems),
        (0, vec!["ambiguous: these words are in paragraphs 2 and 4".to_owned()])
    );
    let decided = r#"source: "paper", quote: "The council did not answer", where: "paragraph 2""#;
    assert_eq!(found(&[decided], &BOTH), (0, Vec::new()));
}

#[test]
fn words_of_another_source_are_not_verified() {
    let evidence = [
        r#"source: "paper", quote: "the wall would hold for a hundred years", where: "paragraph 1""#,
        r#"source: "radio", quote: "the wall would hold for a hundred years", where: "paragraph 1""#,
    ];
    let (code, problems) = found(&evidence, &BOTH);
    assert_eq!(code, 1);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with(
            "other-source: the text of \"paper\" does not contain these words; they are in "
        ) && problems[0].ends_with("radio.txt, the text of \"radio\""),
        "{problems:?}"
    );
    // Without a text of the source, nothing is known of its quotations.
    let (code, problems) = found(&evidence[..1], &BOTH[1..]);
    assert_eq!(
        (code, problems),
        (
            0,
            vec!["no-text: there is no text of \"paper\"; 1 quotation was not compared".to_owned()]
        )
    );
}

#[test]
fn texts_belong_to_sources_by_name_address_title_or_quotations() {
    let folder = Folder::new();
    let evidence = [
        r#"source: "paper", quote: "a red line – for us", where: "paragraph 2""#,
        r#"source: "radio", quote: "the wall would hold for a hundred years", where: "paragraph 1""#,
    ];
    let file = folder.file("d.ron", dataset(&evidence));
    let with_address = format!("Downloaded from https://example.org/dam/\n{RADIO}{PAPER}");
    let page = "<title>The dam divides two towns | Paper</title><p>Nothing.</p>";
    let canonical = "<link rel=canonical href=https://example.org/dam#top><p>Nothing.";
    let texts = texts(
        &folder,
        &[
            ("1.txt", &with_address),
            ("2.txt", PAPER),
            ("3.txt", RADIO),
            ("4.html", page),
            ("5.html", canonical),
            ("PAPER.md", "Nothing."),
            ("other.txt", "Nothing."),
            ("picture.png", "no text"),
            (".hidden.txt", PAPER),
        ],
    );
    let output = verify(&file, &texts, &[]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let report = out(&output).replace(&texts.display().to_string(), "").replace(['/', '\\'], "");
    let lines: Vec<&str> = report.lines().collect();
    assert_eq!(
        lines[..7],
        [
            "paper: 1.txt, by its address",
            "paper: 2.txt, by its title",
            "paper: 4.html, by its title",
            "paper: 5.html, by its address",
            "paper: PAPER.md, by its name",
            "radio: 3.txt, by the quotations in it",
            "of no source: other.txt",
        ]
    );
    assert!(lines[7].ends_with("d.ron: 2 of 2 quotations are verbatim"), "{report}");
}

#[test]
fn links_lists_sources_without_an_archived_copy() {
    let folder = Folder::new();
    let file = folder.file("d.ron", dataset(&[]));
    let output = run("verify", &[&file], &["--links", "--format", "short"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(
        out(&output),
        format!(
            "{}:7:20: not-archived: \"paper\" has no archived copy: https://example.org/dam\n",
            file.display()
        )
    );
    assert_eq!(code(&run("verify", &[&file], &["--links", "--deny", "warnings"])), 1);
    let report = out(&run("verify", &[&file], &["--links"]));
    assert!(report.ends_with("d.ron: 1 of 2 sources have no archived copy\n"), "{report}");
    // Without anything to do, it says so.
    assert_eq!(code(&run("verify", &[&file], &[])), 2);
    let comment = "// standpoint: allow(not-archived) On paper.\n        Source(id: \"paper\"";
    let file = folder.file("e.ron", dataset(&[]).replace("Source(id: \"paper\"", comment));
    let report = out(&run("verify", &[&file], &["--links"]));
    assert!(
        report.ends_with(
            "e.ron: 1 of 2 sources have no archived copy; 1 warning is allowed by a comment\n"
        ),
        "{report}"
    );
}

#[test]
fn folders_without_texts_and_broken_datasets_are_reported() {
    let folder = Folder::new();
    let evidence = [r#"source: "paper", quote: "Nobody knows", where: "paragraph 3""#];
    let file = folder.file("d.ron", dataset(&evidence));
    let empty = folder.path("empty");
    fs::create_dir(&empty).expect("a folder");
    for path in [empty, folder.path("missing"), file.clone()] {
        let output = verify(&file, &path, &[]);
        assert_eq!(code(&output), 2, "{}", path.display());
        assert!(!err(&output).is_empty());
    }
    // Entries with errors are left out, and the others compared.
    let text = dataset(&[evidence[0], evidence[0]]).replacen("summary", "sumary", 1);
    let file = folder.file("d.ron", text);
    let output = verify(&file, &texts(&folder, &BOTH), &[]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).ends_with("1 of 1 quotation is verbatim\n"), "{}", out(&output));
    assert!(err(&output).contains("unknown-field"));
}

#[test]
fn hostile_texts_are_shown_and_change_nothing() {
    let folder = Folder::new();
    let evidence = [
        r#"source: "paper", quote: "the water will rise by one metre this summer and not more", where: "paragraph 1""#,
    ];
    let file = folder.file("d.ron", dataset(&evidence));
    let text =
        "Then the water will rise by \u{1b}[31mten\u{202e} metre this summer and not more.\n";
    let name = "paper.txt";
    let texts = texts(&folder, &[(name, text)]);
    for format in ["human", "short", "json", "github"] {
        let output = verify(&file, &texts, &["--format", format]);
        let printed = out(&output) + &err(&output);
        assert!(!printed.contains(['\u{1b}', '\u{202e}']), "{format}: {printed}");
        assert_eq!(code(&output), 1, "{printed}");
    }
    // Depth, and elements that are not closed, cost nothing.
    let deep =
        "<div><p>".repeat(100_000) + "the water will rise by one metre this summer and not more";
    fs::remove_file(texts.join(name)).expect("a file");
    fs::write(texts.join("paper.html"), deep).expect("a file");
    let output = verify(&file, &texts, &["--format", "short"]);
    assert!(!out(&output).contains("not-found"), "{}", out(&output));
    // Not a text.
    fs::write(texts.join("paper.txt"), b"a\0b").expect("a file");
    let output = verify(&file, &texts, &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("paper.txt is not a text"), "{}", err(&output));
    // Too large.
    let output = verify(&file, &texts, &["--max-size", "20K"]);
    assert_eq!(code(&output), 2);
}

#[test]
fn the_quotations_of_events_are_compared() {
    let evidence = [r#"source: "radio", where: "paragraph 2""#];
    let event = |quote: &str| {
        let event = format!(
            "    events: [Event(id: \"e\", name: \"E\", when: \"2024-03-11\", source: \"paper\", \
             evidence: [(source: \"paper\", quote: \"{quote}\", where: \"paragraph 2\")])],\n    stances: ["
        );
        dataset(&evidence).replace("    stances: [", &event)
    };
    let folder = Folder::new();
    let file = folder.file("d.ron", event("a red line – for all of us"));
    let texts = texts(&folder, &BOTH);
    let output = verify(&file, &texts, &["--format", "short"]);
    assert_eq!(code(&output), 1);
    let place = format!("{}:12:113: not-found: ", file.display());
    assert!(out(&output).starts_with(&place), "{}", out(&output));
}

#[test]
fn quotations_in_scripts_without_spaces_are_found() {
    let text = "市长昨天在会议上说：“在人民读到计划之前不会有水坝”，然后他离开了会场。\n\
                町長は記者団に対し「ダムは建てない」と述べた。\n\
                นายกเทศมนตรีกล่าวว่าจะไม่มีเขื่อนในหุบเขานี้แน่นอน\n\
                他在2024年说这是红线，大家都听到了。\n";
    let evidence = [
        r#"source: "paper", quote: "在人民读到计划之前不会有水坝", where: "paragraph 1""#,
        r#"source: "paper", quote: "ダムは建てない", where: "paragraph 2""#,
        r#"source: "paper", quote: "จะไม่มีเขื่อน", where: "paragraph 3""#,
        r#"source: "paper", quote: "这是红线", where: "paragraph 4""#,
    ];
    assert_eq!(found(&evidence, &[("paper.txt", text)]), (0, Vec::new()));
    let other = r#"source: "paper", quote: "这是红灯", where: "paragraph 4""#;
    assert_eq!(found(&[other], &[("paper.txt", text)]).0, 1);
}
