//! Corrections: read, checked, edited, merged, compared and exported.

use standpoint::diagnostic::LineIndex;
use standpoint::document::Document;
use standpoint::export::stances_markdown;
use standpoint::facts::{AsOf, ChangeStatus, LeftOutIds, compare};
use standpoint::file::{self, MergePart};
use standpoint::model::{Dataset, Passage, Section};
use standpoint::view::{Clock, Page, View};
use standpoint::words::passages::passages;

use crate::evidence::{EVIDENCE, export};

const CORRECTIONS: &str = "    corrections: [
        Correction(date: \"2024-04-02\", text: \"The scope named three articles. There are two.\"),
        Correction(
            date: \"2024-05-01\",
            stance: \"head-red-line\",
            text: \"The day was given as 5 March. It is 4 or 5 March.\",
        ),
    ],
)
";

/// The dataset with corrections, a part of which is changed.
fn with_corrections(from: &str, to: &str) -> String {
    assert!(CORRECTIONS.contains(from), "{from}");
    let end = EVIDENCE.trim_end().rfind(')').expect("the end");
    format!("{}{}", &EVIDENCE[..end], CORRECTIONS.replacen(from, to, 1))
}

fn read(text: &str) -> Dataset {
    let outcome = file::read(text);
    assert_eq!(outcome.diagnostics, []);
    outcome.dataset.expect("a dataset")
}

fn document() -> Document {
    Document::read(None, with_corrections("", "")).expect("a dataset")
}

#[test]
fn what_is_wrong_in_a_correction_is_found_in_its_place_and_the_rest_is_read() {
    for (from, to, expected, hints) in [
        (
            "head-red-line",
            "head-red-lime",
            "151:21 [unknown-reference] there is no stance \"head-red-lime\"",
            vec![
                "did you mean `head-red-line`?",
                "add it to `stances`, or refer to one that exists",
            ],
        ),
        (
            "\"2024-05-01\"",
            "\"2024-05\"",
            "150:19 [unsupported-date] \"2024-05\" is more than one day; expected a day",
            vec!["write \"2024-05-01\" or another single day"],
        ),
        (
            "\"The day was given as 5 March. It is 4 or 5 March.\"",
            "\"\"",
            "152:19 [empty-text] this text is empty",
            vec!["fill it in, or leave out the field if it is optional"],
        ),
        (
            "date: \"2024-05-01\",",
            "",
            "149:9 [missing-field] `Correction` is missing the field `date`",
            vec!["`date`: The day on which it was made"],
        ),
    ] {
        let text = with_corrections(from, to);
        let outcome = file::read(&text);
        let [problem] = &outcome.diagnostics[..] else {
            panic!("{to}: {:#?}", outcome.diagnostics);
        };
        let place = LineIndex::new(&text).line_column(problem.span.start);
        let (code, message) = (problem.code.name(), &problem.message);
        assert_eq!(format!("{}:{} [{code}] {message}", place.line, place.column), expected);
        let help: Vec<_> = problem.help().map(|help| help.to_string()).collect();
        assert_eq!(help, hints, "{to}");
        let dataset = outcome.dataset.expect("the rest");
        assert_eq!((dataset.corrections.len(), dataset.stances.len()), (1, 6), "{to}");
    }
    // No clock says which day it is.
    read(&with_corrections("2024-05-01", "2999-05-01"));
}

#[test]
fn the_layout_is_kept_and_reads_back() {
    let text = with_corrections("", "");
    let formatted = file::format(&text).expect("no syntax errors");
    assert!(formatted.ends_with(CORRECTIONS), "{formatted}");
    assert_eq!(read(&text), read(&formatted));
    let missing = Document::read(None, EVIDENCE.to_owned()).expect("a dataset");
    assert!(missing.dataset.corrections.is_empty());
}

#[test]
fn the_card_of_a_stance_has_its_corrections_on_every_day() {
    let newer = "Correction(date: \"2024-06-01\", stance: \"head-red-line\", text: \"Newer.\"),\n";
    let text = with_corrections("    corrections: [\n", &format!("    corrections: [\n{newer}"));
    let dataset = read(&text);
    let stance = dataset.stance(&"head-red-line".into()).expect("a stance");
    for as_of in [AsOf::End, AsOf::Day(Clock::Known, dataset.covers.earliest)] {
        let all = passages(&dataset, stance, as_of);
        let corrections: Vec<_> = all
            .iter()
            .filter(|passage| matches!(passage, Passage::Correction(_)))
            .map(|passage| passage.words().to_string())
            .collect();
        assert_eq!(
            corrections,
            [
                "Corrected on 1 June 2024: Newer.",
                "Corrected on 1 May 2024: The day was given as 5 March. It is 4 or 5 March.",
            ]
        );
    }
    let other = dataset.stance(&"head-relayed".into()).expect("a stance");
    let others = passages(&dataset, other, AsOf::End);
    assert!(!others.iter().any(|passage| matches!(passage, Passage::Correction(_))));
}

#[test]
fn exports_have_them_where_they_have_the_words_of_the_card() {
    let document = document();
    let dataset = &document.dataset;
    let words = "Corrected on 1 May 2024: The day was given as 5 March.";
    let markdown = stances_markdown(dataset, &View::new(dataset)).expect("a table");
    assert!(markdown.contains(words), "{markdown}");
    let page = Page::default();
    let json: serde_json::Value =
        serde_json::from_str(&export(&document, "json", &page)).expect("JSON");
    assert_eq!(
        json["corrections"],
        serde_json::json!([
            {"date": "2024-04-02", "stance": null, "text": "The scope named three articles. There are two."},
            {
                "date": "2024-05-01",
                "stance": "head-red-line",
                "text": "The day was given as 5 March. It is 4 or 5 March.",
            },
        ])
    );
    let html = export(&document, "html", &page);
    assert!(html.contains(&format!("<p>{words} It is 4 or 5 March.</p>")));
    let list = "<h3>Corrections</h3>\n <span class=\"count\">2</span></summary>\n<ul>\n\
                <li>1 May 2024, Ada Head, about 4–5 March 2024: The day was given as 5 March. It is 4 or 5 March.</li>\n\
                <li>2 April 2024: The scope named three articles. There are two.</li>\n</ul>";
    assert!(html.contains(list), "{html}");
}

#[test]
fn a_stance_is_renamed_in_its_corrections_and_missed_by_them() {
    let document = document();
    let mut node = document.entry(Section::Stances, "head-red-line").expect("a stance");
    let order = Section::Stances.schema().field_names();
    node.set("id", Some(file::edit::Node::Text("head-limit".to_owned())), &order);
    let change = document.entry_change(Section::Stances, Some("head-red-line"), None, &node);
    let text = file::edit::splice(&document.text, &change.expect("a change").splices);
    assert!(text.contains("            stance: \"head-limit\",\n"), "{text}");
    let [before, after] = [&document.text[..], &text].map(read);
    let left_out = LeftOutIds::new();
    let comparison = compare(&before, &after, [&left_out, &left_out]);
    assert_eq!(comparison.section(Section::Corrections), None);
    let removal = document.removal_change(Section::Stances, "head-red-line").expect("a change");
    let problems = document.new_diagnostics(&removal);
    let places: Vec<&str> =
        problems.iter().map(|problem| problem.span.slice(&document.text)).collect();
    assert_eq!(problems.len(), 2, "a step cites it, and a correction is about it: {places:?}");
}

#[test]
fn corrections_are_recognized_by_day_and_stance() {
    let base = with_corrections("", "");
    let ours = with_corrections("There are two.", "They are two.");
    let newer =
        "        Correction(date: \"2024-06-01\", stance: \"head-red-line\", text: \"Newer.\"),\n";
    let theirs = base.replace("    ],\n)\n", &format!("{newer}    ],\n)\n"));
    let theirs = theirs.replace("The day was given as 5 March.", "The day was said to be 5 March.");
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let parts = file::merge(&base, ours, theirs).expect("well-formed texts");
        let [MergePart::Merged(merged)] = &parts[..] else {
            panic!("{parts:#?}");
        };
        let words = ["They are two.", "Newer.", "The day was said to be 5 March."];
        assert!(words.iter().all(|words| merged.contains(words)), "{merged}");
    }
    // The same day and stance with another text on each side is a conflict.
    let parts = file::merge(&base, &theirs, &with_corrections("5 March. It", "6 March. It"));
    assert!(parts.expect("well-formed texts").len() > 1);
    let left_out = LeftOutIds::new();
    let [before, after] = [&base, &theirs].map(|text| read(text));
    let comparison = compare(&before, &after, [&left_out, &left_out]);
    let corrections = comparison.section(Section::Corrections).expect("differences");
    let entries = corrections.entries.iter();
    let entries: Vec<_> = entries.map(|entry| (entry.id(), entry.status())).collect();
    assert_eq!(
        entries,
        [
            ("2024-05-01 head-red-line", ChangeStatus::Changed),
            ("2024-06-01 head-red-line", ChangeStatus::Added),
        ]
    );
}
