//! The steps are few, chronological and balanced between both sides.

use std::collections::BTreeMap;

use standpoint::facts::{Query, Series, balance};
use standpoint::model::{Dataset, Day, QuestionId, Stance, Step, StepView};
use standpoint::view::View;

use super::{dataset, quoted};

/// The names of each party and its actors in titles.
const NAMES: [(&str, &[&str]); 2] = [
    ("us", &["US", "White House", "Biden", "Harris", "Austin", "Miller", "Blinken"]),
    ("israel", &["Israel", "Netanyahu", "War cabinet"]),
];

fn cited<'d>(dataset: &'d Dataset, step: &Step) -> Vec<&'d Stance> {
    let ids = step.stances.iter();
    ids.map(|id| dataset.stance(id).expect("a stance")).collect()
}

fn party(stance: &Stance) -> &str {
    stance.party().expect("a party")
}

/// The steps that cite stances: all but the first, which is the title, and the last, which shows all
/// questions.
fn citing(dataset: &Dataset) -> impl Iterator<Item = &Step> {
    let steps = dataset.steps.iter();
    steps.filter(|step| step.view == StepView::Question)
}

/// The day and the question of a step, which has both in this dataset.
fn day_and_question(step: &Step) -> (Day, &QuestionId) {
    let question = step.question.as_ref().expect("a question");
    (step.as_of.expect("a day"), question)
}

#[test]
fn the_talk_has_a_title_and_seven_to_twelve_steps_in_chronological_order() {
    let dataset = dataset();
    let (title, steps) = dataset.steps.split_first().expect("steps");
    assert_eq!(title.view, StepView::Title);
    assert!((7..=12).contains(&steps.len()), "{} steps", steps.len());
    assert_eq!(steps[steps.len() - 1].view, StepView::AllQuestions);
    assert!(steps.is_sorted_by_key(|step| day_and_question(step).0));
    let last = steps.last().expect("a last step");
    // The last day that the sources cover firmly.
    assert_eq!(day_and_question(last).0, jiff::civil::date(2024, 5, 7));
    let is_shown = |question| steps.iter().any(|step| day_and_question(step).1 == question);
    for question in &dataset.questions {
        assert!(is_shown(&question.id), "{}", question.id);
    }
    for step in steps {
        let sentences = step.notes.as_deref().map(|notes| {
            let separators = notes.matches(". ").count();
            assert!(notes.ends_with('.'), "{notes}");
            separators + 1
        });
        assert!(
            sentences.is_some_and(|count| (2..=4).contains(&count)),
            "{}: {sentences:?} sentences of notes",
            step.title
        );
    }
}

#[test]
fn months_cite_both_sides() {
    let dataset = dataset();
    let mut months: BTreeMap<i8, Vec<&str>> = BTreeMap::new();
    for step in citing(&dataset) {
        for stance in cited(&dataset, step) {
            months.entry(stance.effective().month()).or_default().push(party(stance));
        }
    }
    // The months are those of the stances, not of the steps.
    assert_eq!(months.keys().copied().collect::<Vec<_>>(), [3, 4, 5]);
    for (month, sides) in months {
        assert!(sides.contains(&"us") && sides.contains(&"israel"), "{month}: {sides:?}");
    }
}

#[test]
fn sides_are_named_in_order_of_time_and_on_one_day_of_the_alphabet() {
    let dataset = dataset();
    for step in citing(&dataset) {
        let title = &step.title;
        let first_index = |names: &[&str]| names.iter().filter_map(|name| title.find(name)).min();
        let sides = NAMES.iter().filter_map(|(side, names)| Some((first_index(names)?, side)));
        let (_, first_side) = sides.min().unwrap_or_else(|| panic!("{title} names no side"));
        let stances = cited(&dataset, step);
        assert_eq!(party(stances[0]), *first_side, "the cards of {title}");
        if let [first, second, ..] = stances[..]
            && party(first) != party(second)
        {
            let order = |stance: &Stance| (stance.effective(), party(stance).to_owned());
            assert!(order(first) < order(second), "{title}");
        }
    }
}

#[test]
fn titles_are_in_our_own_words() {
    for step in &dataset().steps {
        assert_eq!(quoted(&step.title), [""; 0], "{}", step.title);
    }
}

#[test]
fn nothing_is_cited_before_it_was_said() {
    let dataset = dataset();
    for step in citing(&dataset) {
        let (day, _) = day_and_question(step);
        for stance in cited(&dataset, step) {
            assert!(stance.effective() <= day, "{} in {}", stance.id, step.title);
        }
    }
}

#[test]
fn a_line_moves_on_a_slide_only_by_a_stance_that_the_slide_cites() {
    let dataset = dataset();
    let view = View::new(&dataset);
    let mut moves = 0;
    let mut days_before = BTreeMap::new();
    for step in citing(&dataset) {
        let (day, question) = day_and_question(step);
        let Some(before) = days_before.insert(question, day) else { continue };
        let query = Query { question, ..Query::for_view(&view) };
        for party in Series::new(&dataset, query).parties {
            let visible: Vec<_> =
                party.line.iter().filter(|span| span.until > before && span.from <= day).collect();
            for pair in visible.windows(2).filter(|pair| pair[0].value != pair[1].value) {
                let id = &dataset.stances[pair[1].stance].id;
                assert!(step.stances.contains(id), "{id} moves a line in {}", step.title);
                moves += 1;
            }
        }
    }
    assert!(moves >= 3, "{moves} moves");
}

/// Each side has about as many cards. It has not as many quoted words: the articles quote
/// Israeli voices in fragments and print whole sentences of US ones, three words to one.
/// The talk has to be nearer to balance than they are, and within two to one.
#[test]
fn the_talk_is_balanced() {
    let dataset = dataset();
    let talk = balance::talk(&dataset);
    let [us, israel] = ["us", "israel"].map(|id| dataset.party_index(&id.into()).expect("a party"));
    // One side alone tells of the meeting of 18 April.
    assert!(talk[us].cards.abs_diff(talk[israel].cards) <= 1, "{talk:?}");
    let ratio = |us: usize, israel: usize| us.max(israel) as f64 / us.min(israel) as f64;
    let in_talk = ratio(talk[us].quoted_words, talk[israel].quoted_words);
    let parties = balance::parties(&dataset);
    let in_articles = ratio(parties[us].quoted_words, parties[israel].quoted_words);
    assert!(in_talk <= 2.0 && in_talk < in_articles, "{in_talk}, {in_articles}");
}
