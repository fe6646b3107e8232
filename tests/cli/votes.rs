//! Tests of pictures and slides of the example of votes: figures for years, which nobody said.

use crate::export::exported_text;

const VOTES: &str = include_str!("../../assets/un-votes.ron");

fn svg(options: &[&str]) -> String {
    exported_text(VOTES, "votes.svg", options)
}

#[test]
fn both_of_the_compared_pair_have_a_mark_at_the_end_of_their_lines() {
    let marks = |page: &str, party: &str| page.matches(&format!("id=\"stance-{party}-")).count();
    let page = svg(&[]);
    assert_eq!([marks(&page, "us"), marks(&page, "israel"), marks(&page, "uk")], [1, 1, 0]);
}

#[test]
fn slides_of_figures_name_lines_and_the_ends_of_the_axis() {
    let step = svg(&["--step", "3"]);
    for words in [
        ">close to the",
        ">France<",
        ">Egypt<",
        ">USSR/Russia<",
        ">United Kingdom<",
        "China: no figure for 1956",
        ">1956<",
    ] {
        assert!(step.contains(words), "{words}");
    }
    assert!(!step.contains("statement"));
    // The gap of 1964 is too short for a dot on a slide, so nothing explains dots.
    let last = svg(&["--step", "4"]);
    assert!(!last.contains("dotted") && !last.contains("statement"));
    let ids = ["us-1956", "israel-1956"].map(|id| format!("id=\"stance-{id}\""));
    assert!(ids.iter().all(|id| step.contains(id)));
}

#[test]
fn the_slide_of_a_grid_has_the_colours_of_the_talk() {
    let step = svg(&["--step", "2"]).to_lowercase();
    for words in [
        "#1f66ad",
        "#8f5b08",
        ">united kingdom<",
        "up: close to the authors’ “us-led liberal order”",
    ] {
        assert!(step.contains(words), "{words}");
    }
}

#[test]
fn the_title_slide_has_all_states_and_decades() {
    let step = svg(&["--step", "1"]);
    for words in [">Votes in the UN General Assembly<", ">USSR/Russia<", ">1946<"] {
        assert!(step.contains(words), "{words}");
    }
    // Not a tick for each of 888 months.
    assert!(step.len() < 400_000, "{}", step.len());
}

/// An estimate is nobody's paraphrase.
#[test]
fn every_export_calls_figures_figures() {
    let page = exported_text(VOTES, "votes.html", &[]);
    assert!(page.contains(">Estimated from 91 votes in the session of 2019.<"));
    let report = exported_text(VOTES, "votes.md", &[]);
    assert!(report.contains("485 figures on this question, 1 January 1946 –"));
    assert!(report.contains("| 1.52–2.36 | figure | figure for the period | Estimated from 38"));
    // Of a year, neither a day nor a coding is told.
    assert!(page.contains(">In 2019. Highest of seven in 2019: United States"));
    assert!(page.contains("About this figure") && !page.contains("Why it is coded this way"));
    assert!(!page.contains("31 December 2019<"));
    for text in [page, report] {
        assert!(!text.contains("Paraphrase") && !text.contains("paraphrase"));
    }
}

#[test]
fn all_questions_of_one_are_its_picture() {
    assert_eq!(svg(&["--view", "all-questions"]), svg(&[]));
}

#[test]
fn a_page_of_figures_steps_through_their_years() {
    let page = exported_text(VOTES, "votes.html", &[]);
    let (_, days) = page.split_once("data-days=\"").expect("the days of a question");
    let (days, _) = days.split_once('"').expect("their end");
    assert!(days.split(' ').count() > 70, "{days}");
}
