use super::*;

fn rafah() -> Dataset {
    let text = include_str!("../../../assets/rafah-2024.ron");
    crate::file::read(text).dataset.expect("a dataset")
}

fn score(input: &str, name: &str, text: &str) -> Option<u32> {
    let mut search = Search::new(input);
    search.loosen();
    search.score(&[name], &[text])
}

/// Returns the ids of the entries found in the embedded dataset.
fn find_ids(input: &str) -> Vec<String> {
    let dataset = rafah();
    let entries = Search::new(input).entries(&dataset, |_| true, 6);
    entries
        .into_iter()
        .map(|(_, hit)| match hit {
            SearchHit::Question(index) => dataset.questions[index].id.to_string(),
            SearchHit::Actor(index) => dataset.actors[index].id.to_string(),
            SearchHit::Event(index) => dataset.events[index].id.to_string(),
            SearchHit::Stance(index) => dataset.stances[index].id.to_string(),
        })
        .collect()
}

#[test]
fn case_accents_and_typographic_characters_are_ignored() {
    for (input, name) in [
        ("biden", "Joe Biden"),
        ("BIDEN", "Joe Biden"),
        ("muller", "Jürgen Müller"),
        ("MÜLLER", "Jürgen Müller"),
        ("leaders' call", "Leaders’ call"),
        ("leaders’ call", "Leaders' call"),
        ("mu\u{308}ller", "Jürgen Müller"),
        ("ראש", "ראש הממשלה"),
        // With vowels after their letters.
        ("สันติ", "เราต้องการสันติภาพ"),
        ("शान्ति", "हम शान्ति चाहते हैं"),
    ] {
        assert!(score(input, name, "").is_some(), "{input} in {name}");
        assert!(score(input, "", name).is_some(), "{input} in the text {name}");
    }
}

#[test]
fn names_match_by_letters_in_order_and_texts_by_parts_of_words() {
    assert!(score("nxt day", "Next day", "").is_some());
    assert_eq!(score("yad", "Next day", ""), None);
    assert!(score("operat", "", "A major operation").is_some());
    assert_eq!(score("oprtn", "", "A major operation"), None);
}

#[test]
fn a_slip_of_the_keyboard_finds_a_name() {
    let name = "Benjamin Netanyahu";
    for input in ["netnayahu", "Netanyahi", "benjanin netanyah"] {
        assert!(score(input, name, "").is_some(), "{input}");
    }
    assert_eq!(score("netnayahu", "", name), None, "in a text");
    assert_eq!(score("netnayhau", name, ""), None, "two slips");
    assert_eq!(score("jyo", "Joe", ""), None, "most short words are near to each other");
}

#[test]
fn unless_it_is_loose_a_search_finds_whole_words_or_parts_of_them() {
    let exact = |input| Search::new(input).score(&["Next day"], &[]);
    assert!(exact("day next").is_some() && exact("ext").is_some());
    assert_eq!(exact("nxt"), None);
    assert_eq!(exact("dya next"), None);
    assert!(score("nxt", "Next day", "").is_some());
}

#[test]
fn every_word_must_match_the_name_or_the_text_in_any_order() {
    let (name, text) = ("Jake Sullivan", "A major ground operation would be a mistake");
    assert!(score("mistake sullivan", name, text).is_some());
    assert_eq!(score("mistake biden", name, text), None);
    assert!(score("", name, text).is_some(), "an empty search matches everything");
}

#[test]
fn better_matches_have_higher_scores() {
    let assert_higher = |input, better: (&str, &str), worse: (&str, &str)| {
        let (better_score, worse_score) = (
            score(input, better.0, better.1).expect("a match"),
            score(input, worse.0, worse.1).expect("a match"),
        );
        assert!(better_score > worse_score, "{input}: {better:?} must score higher than {worse:?}");
    };
    assert_higher("open", ("Open…", ""), ("Opinion given", ""));
    assert_higher("day", ("Next day", ""), ("Daily anyway", ""));
    assert_higher("dark", ("Light or dark", ""), ("", "a dark day"));
    assert_higher("re", ("Reload", ""), ("Larger", ""));
}

#[test]
fn matches_are_indices_of_characters() {
    let mut search = Search::new("call");
    let matches = search.matches_in_text("“Leaders’ call”");
    assert_eq!(matches.into_iter().collect::<Vec<_>>(), [10, 11, 12, 13]);
    assert!(search.matches_in_text("c a l l").is_empty());
    assert!(search.matches_in_name("c a l l").is_empty());
    search.loosen();
    assert_eq!(search.matches_in_name("c a l l").len(), 4);
}

#[test]
fn all_kinds_of_entries_are_found_and_matches_in_names_come_first() {
    assert_eq!(find_ids("biden")[0], "biden");
    assert_eq!(find_ids("mistake")[0], "sullivan-2024-03-18-mistake");
    let dataset = rafah();
    for question in &dataset.questions {
        assert!(find_ids(&question.tab).contains(&question.id.to_string()));
    }
    for event in &dataset.events {
        assert!(find_ids(&event.name).contains(&event.id.to_string()), "{}", event.name);
    }
}

#[test]
fn an_empty_search_finds_nothing_and_no_kind_exceeds_the_limit() {
    assert!(find_ids("").is_empty());
    assert!(find_ids("  ").is_empty());
    assert!(find_ids("zzzz").is_empty());
    let dataset = rafah();
    let entries = Search::new("a").entries(&dataset, |_| true, 2);
    let stances = entries.iter().filter(|(_, hit)| matches!(hit, SearchHit::Stance(_)));
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
    assert_eq!(Search::new("unheard").entries(&dataset, |_| true, 6).len(), 1);
}

#[test]
fn matches_of_the_whole_input_come_first() {
    // Of as good matches, those on the record, and the latest.
    for input in ["red line", "red li"] {
        assert_eq!(find_ids(input)[..2], ["biden-2024-03-red-line", "biden-2024-04-red-line"]);
    }
    assert_eq!(find_ids("no choice")[0], "netanyahu-2024-03-no-choice");
    assert_eq!(find_ids("netany")[0], "netanyahu");
}

#[test]
fn hyphens_do_not_matter() {
    for (input, text) in [
        ("ceasefire", "A cease-fire and a deal"),
        ("cease-fire", "A ceasefire and a deal"),
        ("Cease‑fire", "a cease-fire"),
        ("walkback", "Walk-back"),
    ] {
        assert!(score(input, "", text).is_some(), "{input} in {text}");
        assert!(score(input, text, "").is_some(), "{input} in the name {text}");
    }
    let hyphenated = find_ids("cease-fire");
    assert!(!hyphenated.is_empty());
    assert_eq!(find_ids("ceasefire"), hyphenated);
    let marks = Search::new("ceasefire").matches_in_text("a cease-fire");
    assert_eq!(marks.into_iter().collect::<Vec<_>>(), [2, 3, 4, 5, 6, 8, 9, 10, 11]);
}

#[test]
fn what_actions_are_called_and_notes_are_searched() {
    let found = find_ids("arms");
    assert!(found.contains(&"us-administration-2024-05-weapons-delay".to_owned()), "{found:?}");
    let found = find_ids("arms deal");
    assert_eq!(found, ["us-administration-2024-05-weapons-delay"], "in the note only");
    assert_eq!(find_ids("air attack")[..2], ["airstrikes", "israel-military-2024-05-06-strikes"]);
    // Who says it comes before a note that says who else does.
    let leaflets = find_ids("leaflets");
    let named = leaflets.iter().position(|id| id == "israel-government-2024-05-06-leaflets");
    let noted = leaflets.iter().position(|id| id == "netanyahu-2024-05-extreme-force");
    assert!(named < noted || noted.is_none(), "{leaflets:?}");
}

#[test]
fn words_match_by_their_stem_after_exact_words() {
    for (input, text) in [
        ("approved", "Approves the plans"),
        ("postponing", "asks to postpone it"),
        ("delayed", "arms delay reported"),
        ("evacuated", "The Evacuation of civilians"),
    ] {
        assert!(score(input, "", text).is_some(), "{input} in {text}");
        assert!(
            score(input, "", text) < score(input, "", &format!("It was {input} later")),
            "{input} in {text}"
        );
    }
    for (input, text) in [
        ("international", "internal deliberations"),
        ("approved", "another approach"),
        ("arms", "army"),
        ("plans", "plants"),
        ("strike", "strip"),
    ] {
        assert_eq!(score(input, "", text), None, "{input} in {text}");
    }
    assert_eq!(find_ids("approved")[0], find_ids("approves")[0]);
    let marks = Search::new("approved").matches_in_text("He approves");
    assert_eq!(marks.into_iter().collect::<Vec<_>>(), [3, 4, 5, 6, 7, 8, 9]);
}

#[test]
fn short_words_match_whole_words_first() {
    let (whole, part) = (score("un", "", "The UN vote"), score("un", "Understand until", ""));
    assert!(whole > part && part.is_some());
    let dataset = rafah();
    let is_word =
        |text: &str, word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|it| it == word);
    for (input, word) in [("un", "UN"), ("US", "US")] {
        let found = find_ids(input);
        let first = found[0].as_str();
        let event = dataset.event(&first.into()).map(|event| event.name.as_str());
        let actor = dataset.actor(&first.into()).map(|actor| actor.name.as_str());
        let stance = dataset.stance(&first.into()).map(|stance| stance.summary.as_str());
        let text = event.or(actor).or(stance).expect("an entry");
        assert!(is_word(text, word), "{input}: {text}");
    }
}

#[test]
fn of_as_good_matches_those_of_weak_sources_come_last() {
    assert_eq!(
        find_ids("extreme force"),
        [
            "israel-government-2024-05-06-extreme-force",
            "leaflets",
            "netanyahu-2024-05-extreme-force",
        ]
    );
}
