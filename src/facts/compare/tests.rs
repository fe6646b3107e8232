use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::file;
use crate::file::schema::Entry as _;
use crate::model::{
    Attribution, Coding, Day, EdtfDate, Evidence, Position, QuestionId, Stance, StanceCoding,
    StanceKind,
};

const MEDIUM: &str = include_str!("../../../tests/data/valid/medium.ron");

fn read(text: &str) -> Dataset {
    let reading = file::read(text);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    reading.dataset.expect("a dataset")
}

fn compare_all<'a>(before: &'a Dataset, after: &'a Dataset) -> Comparison<'a> {
    let left_out = LeftOutIds::new();
    compare(before, after, [&left_out, &left_out])
}

#[test]
fn order_is_reported_only_if_it_affects_the_meaning() {
    let before = read(MEDIUM);
    let swapped = |section: Section, index: usize| {
        let mut after = before.clone();
        after.edit(|parts| match section {
            Section::Parties => parts.parties.swap(index, index + 1),
            _ => parts.stances.swap(index, index + 1),
        });
        after
    };
    let after = swapped(Section::Parties, 0);
    let comparison = compare_all(&before, &after);
    assert!(comparison.section(Section::Parties).is_some_and(|parties| parties.reordered));
    for index in 0..before.stances.len() - 1 {
        let [first, second] = [&before.stances[index], &before.stances[index + 1]];
        let is_tie = first.said.earliest == second.said.earliest
            && (first.effective() == second.effective()
                || first.resolved.known == second.resolved.known);
        let after = swapped(Section::Stances, index);
        let comparison = compare_all(&before, &after);
        let stances = comparison.section(Section::Stances);
        assert_eq!(stances.is_some_and(|stances| stances.reordered), is_tie, "{}", first.id);
        assert_eq!(comparison.is_empty(), !is_tie, "{}", first.id);
    }
}

#[test]
fn lines_are_reported_on_the_days_on_which_they_differ() {
    let before = read(MEDIUM);
    let after = read(&MEDIUM.replace("(value: 2, low: 1, high: 3,", "(value: 3, low: 1, high: 3,"));
    let comparison = compare_all(&before, &after);
    assert!(!comparison.lines.is_empty());
    for line in &comparison.lines {
        for span in &line.spans {
            assert!(span.from <= span.last_day());
            assert_ne!(span.before, span.after);
        }
    }
    let line_on = |dataset: &Dataset, question: &QuestionId, party: usize, day: Day| {
        let hidden = BTreeSet::new();
        let query =
            crate::facts::Query { question, clock: crate::view::Clock::Said, hidden: &hidden };
        let series = crate::facts::Series::new(dataset, query);
        series.parties[party].line_on(day).map(|span| span.value)
    };
    let mut day = before.covers.earliest;
    while day <= before.covers.latest {
        for (index, party) in before.parties.iter().enumerate() {
            let differs = line_on(&before, &"scale".into(), index, day)
                != line_on(&after, &"scale".into(), index, day);
            let reported = comparison.lines.iter().any(|line| {
                let mut spans = line.spans.iter();
                line.party == party.id
                    && line.question == "scale".into()
                    && spans.any(|span| (span.from..=span.last_day()).contains(&day))
            });
            assert_eq!(reported, differs, "{day}");
        }
        day = day.tomorrow().expect("a day");
    }
}

/// A field of a stance, and a function that changes it.
type Edit = (&'static str, fn(&mut Stance, &str));

fn toggle<T: for<'a> From<&'a str> + PartialEq>(field: &mut Option<T>, text: &str) {
    let text = Some(T::from(text));
    *field = if *field == text { None } else { text };
}

const EDITS: &[Edit] = &[
    ("actor", |stance, text| stance.actor = format!("{}{text}", stance.actor).into()),
    ("said", |stance, _| {
        let next = stance.said.latest.tomorrow().expect("a day");
        stance.said = EdtfDate::from_days(stance.said.earliest, next);
    }),
    ("kind", |stance, _| {
        let all = StanceKind::ALL;
        let index = all.iter().position(|kind| *kind == stance.kind);
        stance.kind = all[(index.expect("a kind") + 1) % all.len()];
    }),
    ("attribution", |stance, _| {
        let all = Attribution::ALL;
        let index = all.iter().position(|attribution| *attribution == stance.attribution);
        stance.attribution = all[(index.expect("an attribution") + 1) % all.len()];
    }),
    ("relayed_by", |stance, text| {
        toggle(&mut stance.relayed_by, text);
    }),
    ("about", |stance, text| toggle(&mut stance.about, text)),
    ("joint", |stance, text| toggle(&mut stance.joint, text)),
    ("walks_back", |stance, text| {
        toggle(&mut stance.walks_back, text);
    }),
    ("condition", |stance, text| {
        toggle(&mut stance.condition, text);
    }),
    ("venue", |stance, text| toggle(&mut stance.venue, text)),
    ("summary", |stance, text| stance.summary.push_str(text)),
    ("evidence", |stance, text| {
        stance.evidence.push(Evidence {
            source: text.into(),
            quote: Some(text.to_owned()),
            fragment: true,
            locator: text.to_owned(),
            lang: None,
            translation: None,
        });
    }),
    ("evidence", |stance, text| {
        stance.evidence[0].locator.push_str(text);
    }),
    ("evidence", |stance, text| {
        let source = &mut stance.evidence[0].source;
        *source = format!("{source}{text}").into();
    }),
    ("evidence", |stance, text| {
        toggle(&mut stance.evidence[0].quote, text);
    }),
    ("evidence", |stance, text| {
        toggle(&mut stance.evidence[0].lang, text);
    }),
    ("evidence", |stance, text| {
        toggle(&mut stance.evidence[0].translation, text);
    }),
    ("evidence", |stance, _| {
        stance.evidence[0].fragment = !stance.evidence[0].fragment;
    }),
    ("positions", |stance, text| {
        let position = Position {
            value: 1.0,
            low: 0.0,
            high: 2.0,
            reason: text.to_owned(),
            codings: Vec::new(),
        };
        if stance.positions.remove(text).is_none() {
            stance.positions.insert(text.into(), position);
        }
    }),
    ("positions", |stance, text| {
        let coding = Coding { coder: text.into(), value: 1.0, low: 0.0, high: 2.0 };
        let position = Position {
            value: 1.0,
            low: 0.0,
            high: 2.0,
            reason: text.to_owned(),
            codings: vec![coding.clone()],
        };
        if let Some(position) = stance.positions.get_mut("scale") {
            position.codings.push(coding);
        } else {
            stance.positions.insert("scale".into(), position);
        }
    }),
    ("bears_on", |stance, text| {
        if stance.bears_on.remove(text).is_none() {
            stance.bears_on.insert(text.into(), text.to_owned());
        }
    }),
    ("no_position", |stance, text| {
        toggle(&mut stance.no_position, text);
    }),
    ("codings", |stance, text| {
        let (coder, question) = (text.into(), text.into());
        stance.codings.push(StanceCoding { coder, question, value: None, low: None, high: None });
    }),
    ("conflicts_with", |stance, text| {
        stance.conflicts_with.push(text.into());
    }),
    ("note", |stance, text| toggle(&mut stance.note, text)),
];

#[test]
fn every_field_of_a_stance_is_compared() {
    let dataset = read(MEDIUM);
    let stance = &dataset.stances[0];
    let fields = stance.fields().map(|(field, _)| field.name).filter(|name| *name != "id");
    let compared: BTreeSet<&str> = fields.collect();
    let edited: BTreeSet<&str> = EDITS.iter().map(|(name, _)| *name).collect();
    assert_eq!(compared, edited);
}

/// Returns the dataset with its stances in chronological order.
fn sorted(dataset: &Dataset) -> Dataset {
    let mut dataset = dataset.clone();
    dataset.edit(|parts| {
        parts.stances.sort_by_key(|stance| {
            (stance.effective(), stance.said.earliest, stance.resolved.known)
        });
    });
    dataset
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_field_of_a_stance_is_reported(
        stance in any::<prop::sample::Index>(),
        edits in prop::collection::btree_set(0..EDITS.len(), 1..4),
        text in "[a-z]{3,6}",
    ) {
        let before = read(MEDIUM);
        let mut after = before.clone();
        let index = stance.index(after.stances.len());
        for edit in &edits {
            after.edit(|parts| EDITS[*edit].1(&mut parts.stances[index], &text));
        }
        let old = &before.stances[index];
        let new = &after.stances[index];
        prop_assume!(old != new);
        let comparison = compare_all(&before, &after);
        prop_assert!(comparison.dataset.is_empty());
        prop_assert_eq!(comparison.sections.len(), 1);
        let entries = &comparison.sections[0].entries;
        prop_assert_eq!(entries.len(), 1);
        prop_assert_eq!(entries[0].id(), old.id.as_str());
        let reported: BTreeSet<&str> = entries[0].fields.iter().map(|change| change.field.name).collect();
        let expected: BTreeSet<&str> = edits.iter().map(|edit| EDITS[*edit].0).collect();
        prop_assert_eq!(reported, expected);
        for change in &entries[0].fields {
            prop_assert!(change.before != change.after);
            let text = DatasetPair { before: &before, after: &after }.describe_change(Section::Stances, &entries[0], change);
            prop_assert!(text.before != text.after, "{:?}", text);
        }
    }

    #[test]
    fn a_comparison_is_empty_if_and_only_if_both_datasets_mean_the_same(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..EDITS.len()), 0..4),
        is_undone in prop::sample::select(vec![true, false]),
        swapped in any::<prop::sample::Index>(),
    ) {
        let before = read(MEDIUM);
        let mut after = before.clone().into_parts();
        let count = after.stances.len();
        for (stance, edit) in &edits {
            EDITS[*edit].1(&mut after.stances[stance.index(count)], "other");
        }
        if is_undone {
            after.stances.clone_from(&before.stances);
        }
        let index = swapped.index(count - 1);
        let [first, second] = [&after.stances[index], &after.stances[index + 1]];
        if first.said.earliest != second.said.earliest {
            after.stances.swap(index, index + 1);
        }
        let after = Dataset::new(after);
        let is_same = sorted(&before) == sorted(&after);
        prop_assert_eq!(compare_all(&before, &after).is_empty(), is_same);
        prop_assert_eq!(compare_all(&after, &before).is_empty(), is_same);
        prop_assert!(compare_all(&after, &after).is_empty());
    }
}
