use super::*;

fn rafah() -> Dataset {
    let text = include_str!("../../../assets/rafah-2024.ron");
    crate::file::read(text).dataset.expect("a dataset")
}

fn score(typed: &str, name: &str, text: &str) -> Option<u32> {
    Search::new(typed).score(&[name], &[text])
}

/// The ids of the entries found in the embedded dataset.
fn found(typed: &str) -> Vec<String> {
    let dataset = rafah();
    let entries = Search::new(typed).entries(&dataset, 6);
    entries
        .into_iter()
        .map(|(_, hit)| match hit {
            SearchHit::Question(index) => dataset.questions[index].id.clone(),
            SearchHit::Actor(index) => dataset.actors[index].id.clone(),
            SearchHit::Event(index) => dataset.events[index].id.clone(),
            SearchHit::Stance(index) => dataset.stances[index].id.clone(),
        })
        .collect()
}

#[test]
fn case_accents_and_typographic_characters_are_ignored() {
    for (typed, name) in [
        ("biden", "Joe Biden"),
        ("BIDEN", "Joe Biden"),
        ("muller", "Jürgen Müller"),
        ("MÜLLER", "Jürgen Müller"),
        ("leaders' call", "Leaders’ call"),
        ("leaders’ call", "Leaders' call"),
        ("ראש", "ראש הממשלה"),
    ] {
        assert!(score(typed, name, "").is_some(), "{typed} in {name}");
        assert!(
            score(typed, "", name).is_some(),
            "{typed} in the text {name}"
        );
    }
}

#[test]
fn names_match_letters_in_order_and_texts_parts_of_words() {
    assert!(score("nxt day", "Next day", "").is_some());
    assert_eq!(score("yad", "Next day", ""), None);
    assert!(score("operat", "", "A major operation").is_some());
    assert_eq!(score("oprtn", "", "A major operation"), None);
}

#[test]
fn every_word_must_match_the_name_or_the_text_in_any_order() {
    let (name, text) = (
        "Jake Sullivan",
        "A major ground operation would be a mistake",
    );
    assert!(score("mistake sullivan", name, text).is_some());
    assert_eq!(score("mistake biden", name, text), None);
    assert!(
        score("", name, text).is_some(),
        "an empty search matches everything"
    );
}

#[test]
fn the_better_match_scores_more() {
    let better = |typed, best: (&str, &str), other: (&str, &str)| {
        let (best_score, other_score) = (
            score(typed, best.0, best.1).expect("a match"),
            score(typed, other.0, other.1).expect("a match"),
        );
        assert!(
            best_score > other_score,
            "{typed}: {best:?} before {other:?}"
        );
    };
    better("open", ("Open…", ""), ("Opinion given", ""));
    better("day", ("Next day", ""), ("Daily anyway", ""));
    better("dark", ("Light or dark", ""), ("", "a dark day"));
    better("re", ("Reload", ""), ("Larger", ""));
}

#[test]
fn marks_are_indices_of_characters() {
    let mut search = Search::new("call");
    let marks = search.matches_in_text("“Leaders’ call”");
    assert_eq!(marks.into_iter().collect::<Vec<_>>(), [10, 11, 12, 13]);
    assert!(search.matches_in_text("c a l l").is_empty());
    assert_eq!(search.matches_in_name("c a l l").len(), 4);
}

#[test]
fn entries_of_all_kinds_are_found_and_a_match_in_the_name_comes_first() {
    assert_eq!(found("biden")[0], "biden");
    assert_eq!(found("mistake")[0], "sullivan-2024-03-18-mistake");
    let dataset = rafah();
    for question in &dataset.questions {
        assert!(found(&question.tab).contains(&question.id));
    }
    for event in &dataset.events {
        assert!(found(&event.name).contains(&event.id), "{}", event.name);
    }
}

#[test]
fn an_empty_search_finds_nothing_and_no_kind_exceeds_the_limit() {
    assert!(found("").is_empty());
    assert!(found("  ").is_empty());
    assert!(found("zzzz").is_empty());
    let dataset = rafah();
    let entries = Search::new("a").entries(&dataset, 2);
    let stances = entries
        .iter()
        .filter(|(_, hit)| matches!(hit, SearchHit::Stance(_)));
    assert!(stances.count() <= 2);
}

#[test]
fn a_joint_statement_is_found_once() {
    let mut dataset = rafah();
    dataset.edit(|parts| {
        parts.stances.truncate(2);
        for stance in &mut parts.stances {
            stance.summary = "Unheard of.".to_owned();
            stance.joint = Some("joint".to_owned());
        }
    });
    assert_eq!(Search::new("unheard").entries(&dataset, 6).len(), 1);
}

#[test]
fn a_match_of_the_whole_text_comes_first() {
    assert_eq!(found("red line")[0], "biden-2024-03-red-line");
    assert_eq!(found("red li")[0], "biden-2024-03-red-line");
    assert_eq!(found("no choice")[0], "netanyahu-2024-03-no-choice");
    assert_eq!(found("netany")[0], "netanyahu");
}
