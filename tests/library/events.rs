//! Events with a summary and evidence: read, checked, edited, compared, searched and exported.

use standpoint::diagnostic::LineIndex;
use standpoint::document::Document;
use standpoint::facts::{DatasetPair, LeftOutIds, Search, SearchHit, compare};
use standpoint::file;
use standpoint::model::Section;
use standpoint::words::comparison::ChangeText;

use crate::evidence::{EVIDENCE, export};

const VOTE: &str =
    "Event(id: \"vote\", name: \"The vote\", when: \"2024-03-18\", source: \"paper\")";

const WITH_EVIDENCE: &str = "\
Event(
            id: \"vote\",
            name: \"The vote\",
            when: \"2024-03-18\",
            source: \"paper\",
            summary: \"Both councils vote.\",
            evidence: [
                (source: \"paper\", quote: \"nine to eight\", where: \"paragraph 2\"),
                (source: \"copy\", where: \"paragraph 5\"),
            ],
        )";

/// The dataset with other text in place of the event, or with a part of that text changed.
fn with_event(from: &str, to: &str) -> String {
    assert!(EVIDENCE.contains(VOTE) && WITH_EVIDENCE.contains(from), "{from}");
    EVIDENCE.replace(VOTE, &WITH_EVIDENCE.replacen(from, to, 1))
}

fn document() -> Document {
    let document = Document::read(None, with_event("", "")).expect("a dataset");
    assert!(document.problems.is_empty(), "{:#?}", document.problems.rows);
    document
}

#[test]
fn what_is_wrong_in_an_event_is_found_in_its_place_and_the_rest_is_read() {
    let long = "A vote. ".repeat(40);
    let long = long.trim_end();
    for (from, to, expected, hints) in [
        (
            "source: \"copy\"",
            "source: \"coppy\"",
            "54:26 [unknown-reference] there is no source \"coppy\"",
            vec!["did you mean `copy`?", "add it to `sources`, or refer to one that exists"],
        ),
        (
            "Both councils vote.",
            long,
            "51:22 [long-summary] the summary has 319 characters; expected at most 300",
            vec!["keep what happened; what somebody said of it can be a stance"],
        ),
        (
            "where: \"paragraph 5\"",
            "fragment: true, where: \"paragraph 5\"",
            "54:44 [missing-evidence] `fragment: true` marks a quotation; expected a `quote`",
            vec!["add the `quote`, or remove `fragment`"],
        ),
        (
            "\"Both councils vote.\"",
            "[\"Both\"]",
            "51:22 [wrong-type] found a list `[…]`; expected text in quotation marks",
            vec![],
        ),
    ] {
        let text = with_event(from, to);
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
        assert!(dataset.events.is_empty() && !dataset.stances.is_empty(), "{to}");
    }
}

#[test]
fn the_layout_of_an_event_with_evidence_is_that_of_a_stance() {
    let text = with_event("", "");
    let formatted = file::format(&text).expect("no syntax errors");
    assert!(formatted.contains(WITH_EVIDENCE), "{formatted}");
    let [before, after] = [&text, &formatted].map(|text| file::read(text).dataset);
    assert_eq!(before, after);
}

#[test]
fn a_source_that_is_renamed_is_renamed_in_the_evidence_of_events() {
    let document = document();
    let mut node = document.entry(Section::Sources, "copy").expect("a source");
    let order = Section::Sources.schema().field_names();
    node.set("id", Some(file::edit::Node::Text("second".to_owned())), &order);
    let change = document.entry_change(Section::Sources, Some("copy"), None, &node);
    let change = change.expect("a change");
    let text = file::edit::splice(&document.text, &change.splices);
    assert!(text.contains("(source: \"second\", where: \"paragraph 5\"),"), "{text}");
    assert!(!text.contains("source: \"copy\""), "{text}");
}

#[test]
fn a_difference_names_the_evidence() {
    let [before, after] = [("", ""), ("paragraph 2", "paragraph 3")]
        .map(|(from, to)| file::read(&with_event(from, to)).dataset.expect("a dataset"));
    let left_out = LeftOutIds::new();
    let comparison = compare(&before, &after, [&left_out, &left_out]);
    let events = comparison.section(Section::Events).expect("a difference");
    let entry = &events.entries[0];
    let pair = DatasetPair { before: &before, after: &after };
    let ChangeText { label, before, after } =
        pair.describe_change(Section::Events, entry, &entry.fields[0]);
    assert_eq!(label, "evidence 1, place in the source");
    let words = [before, after].map(|words| words.expect("a value").to_string());
    assert_eq!(words, ["“paragraph 2”", "“paragraph 3”"]);
}

#[test]
fn an_event_is_found_by_its_summary_and_its_quotations() {
    let dataset = document().dataset;
    for input in ["councils", "nine to eight", "the vote"] {
        let found = Search::new(input).entries(&dataset, |_| true, 6);
        assert_eq!(found[0].1, SearchHit::Event(0), "{input}");
    }
    // As in stances, the place in a source is not searched.
    let found = Search::new("paragraph").entries(&dataset, |_| true, 6);
    assert!(found.iter().all(|(_, hit)| *hit != SearchHit::Event(0)));
}

#[test]
fn json_and_the_web_page_have_the_summary_and_the_sources() {
    let document = document();
    let page = standpoint::view::Page::default();
    let json: serde_json::Value =
        serde_json::from_str(&export(&document, "json", &page)).expect("JSON");
    let event = &json["events"][0];
    assert_eq!(event["summary"], "Both councils vote.");
    assert_eq!(event["evidence"][0]["quote"], "nine to eight");
    assert_eq!(event["evidence"][0]["fragment"], true);
    assert_eq!(event["evidence"][1]["where"], "paragraph 5");
    let html = export(&document, "html", &page);
    let words = "<p class=\"events\">Event: The vote, 18 March 2024</p>\
                 <p>Both councils vote.</p>\n\
                 <p class=\"source\">Paper · 22 March 2024 · para. 2</p>\n\
                 <p class=\"source\">Unknown publisher · 21–24 March 2024 (inferred) · para. 5</p>";
    assert!(html.contains(words), "{html}");
}
