//! The story: short, in the order of time, and alike for both sides.

use std::collections::BTreeMap;

use standpoint::analysis::{Query, day_snapshot};
use standpoint::model::{Dataset, Day, Stance, Step};
use standpoint::view::View;

use super::{dataset, quoted};

/// What each party and its voices are called in titles.
const CALLED: [(&str, &[&str]); 2] = [
    (
        "us",
        &["US", "White House", "Biden", "Austin", "Miller", "Blinken"],
    ),
    ("israel", &["Israel", "Netanyahu"]),
];

fn cited<'d>(dataset: &'d Dataset, step: &Step) -> Vec<&'d Stance> {
    let ids = step.stances.iter();
    ids.map(|id| dataset.stance(id).expect("a stance"))
        .collect()
}

fn party(stance: &Stance) -> &str {
    stance.party.as_deref().expect("a party")
}

/// The day and the question of a step, which each step here names.
fn shown(step: &Step) -> (Day, &str) {
    let question = step.question.as_deref().expect("a question");
    (step.as_of.expect("a day"), question)
}

#[test]
fn it_has_seven_to_ten_steps_in_the_order_of_time() {
    let dataset = dataset();
    let steps = &dataset.steps;
    assert!((7..=10).contains(&steps.len()), "{} steps", steps.len());
    assert!(steps.is_sorted_by_key(|step| shown(step).0));
    let last = steps.last().expect("a last step");
    assert_eq!(shown(last).0, dataset.covers.latest);
    let asked = |question: &str| steps.iter().any(|step| shown(step).1 == question);
    for question in &dataset.questions {
        // On consequences only one side has positions.
        assert_eq!(asked(&question.id), question.id != "consequences");
    }
    for step in steps {
        let sentences = step.notes.as_deref().map(|notes| {
            let ends = notes.matches(". ").count();
            assert!(notes.ends_with('.'), "{notes}");
            ends + 1
        });
        assert!(
            sentences.is_some_and(|count| (2..=4).contains(&count)),
            "{}: {sentences:?} sentences of notes",
            step.title
        );
    }
}

#[test]
fn every_step_and_every_month_cites_both_sides() {
    let dataset = dataset();
    let mut months: BTreeMap<i8, Vec<&str>> = BTreeMap::new();
    for step in &dataset.steps {
        let mut sides: Vec<&str> = cited(&dataset, step).into_iter().map(party).collect();
        for stance in cited(&dataset, step) {
            months
                .entry(stance.effective.month())
                .or_default()
                .push(party(stance));
        }
        sides.sort_unstable();
        assert_eq!(sides, ["israel", "us"], "{}", step.title);
    }
    // By the days of the words themselves.
    assert_eq!(months.keys().copied().collect::<Vec<_>>(), [3, 4, 5]);
    for (month, sides) in months {
        assert!(
            sides.contains(&"us") && sides.contains(&"israel"),
            "{month}: {sides:?}"
        );
    }
}

#[test]
fn the_sides_are_named_in_the_order_of_time_and_as_often_first() {
    let dataset = dataset();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut last_tie = None;
    for step in &dataset.steps {
        let title = &step.title;
        let at = |names: &[&str]| names.iter().filter_map(|name| title.find(name)).min();
        let named = CALLED.iter().min_by_key(|(_, names)| {
            at(names).unwrap_or_else(|| panic!("{title} names one side only"))
        });
        let (named, _) = named.expect("two parties");
        let stances = cited(&dataset, step);
        assert_eq!(party(stances[0]), *named, "the cards of {title}");
        *first.entry(named).or_default() += 1;
        if stances[0].effective == stances[1].effective {
            assert_ne!(last_tie.replace(*named), Some(*named), "{title}");
        } else {
            assert!(stances[0].effective < stances[1].effective, "{title}");
        }
    }
    assert!(first["us"].abs_diff(first["israel"]) <= 1, "{first:?}");
}

#[test]
fn a_title_quotes_what_it_cites_and_each_side_as_often() {
    let dataset = dataset();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for step in &dataset.steps {
        for words in quoted(&step.title) {
            let stances = cited(&dataset, step).into_iter();
            let speakers: Vec<&Stance> = stances
                .filter(|stance| {
                    let mut quotes = stance.evidence.iter().filter_map(|it| it.quote.as_ref());
                    quotes.any(|quote| quote.contains(words))
                })
                .collect();
            assert!(!speakers.is_empty(), "“{words}” in {}", step.title);
            for stance in speakers {
                *count.entry(party(stance)).or_default() += 1;
            }
        }
    }
    assert_eq!(count["us"], count["israel"]);
}

#[test]
fn what_it_cites_sets_the_line_or_is_of_that_day() {
    let dataset = dataset();
    let view = View::new(&dataset);
    for step in &dataset.steps {
        let (day, question) = shown(step);
        let query = Query {
            question,
            ..Query::for_view(&view)
        };
        let lines = day_snapshot(&dataset, query, day).lines;
        for stance in cited(&dataset, step) {
            let place = dataset.party_index(party(stance)).expect("a party");
            let line = lines[place].map(|line| &dataset.stances[line.stance].id);
            assert!(
                line.is_none_or(|line| *line == stance.id) || stance.effective == day,
                "{} in {}, where {line:?} sets the line",
                stance.id,
                step.title
            );
        }
    }
}
