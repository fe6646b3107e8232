use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::file;
use crate::model::{Day, EdtfDate, Evidence, Stance};

const MEDIUM: &str = include_str!("../../../tests/data/valid/medium.ron");

fn read(text: &str) -> Dataset {
    let reading = file::read(text);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    reading.dataset.expect("a dataset")
}

fn edited(edits: &[(&str, &str)]) -> Dataset {
    let mut text = MEDIUM.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    read(&text)
}

/// The comparison in short: the dataset's fields, then for each section its
/// entries with their status and what was and is in their fields.
fn short(before: &Dataset, after: &Dataset) -> Vec<String> {
    let comparison = compare(before, after);
    let datasets = DatasetPair { before, after };
    let words = |told: ChangeText| {
        let side = |words: Option<String>| words.unwrap_or_else(|| "nothing".to_owned());
        format!(
            "{}: {} → {}",
            told.label,
            side(told.before),
            side(told.after)
        )
    };
    let dataset = comparison.dataset.iter();
    let mut lines: Vec<String> = dataset
        .map(|change| words(datasets.describe_dataset_change(change)))
        .collect();
    for section in &comparison.sections {
        for entry in &section.entries {
            let id = match (&entry.before, &entry.after) {
                (Some(before), Some(after)) if before.id != after.id => {
                    format!("{} → {}", before.id, after.id)
                }
                _ => entry.id().to_owned(),
            };
            lines.push(format!("{} {}", entry.status().label(), id));
            if matches!(
                entry.status(),
                ChangeStatus::Changed | ChangeStatus::Renamed
            ) {
                let fields = entry.fields.iter();
                lines.extend(fields.map(|change| {
                    let told = words(datasets.describe_change(section.section, entry, change));
                    match section.section {
                        Section::Stances => format!("{}, {told}", change.aspect().label()),
                        _ => told,
                    }
                }));
            }
        }
        if section.reordered {
            lines.push(format!("{} in another order", section.section.name()));
        }
    }
    lines
}

/// An edit of the text, and what is told of it.
type Row = (
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

const TABLE: &[Row] = &[
    // Nothing that has a meaning.
    (&[("format: 1,", "format:   1, // so far")], &[]),
    (&[("low: 1, high: 3,", "high: 3, low: 1,")], &[]),
    (&[("value: 300,", "value: 300.0,")], &[]),
    (&[("    stale_after: 21,\n", "")], &[]),
    // The dataset's own.
    (
        &[
            ("title: \"Ground operation\"", "title: \"An operation\""),
            ("stale_after: 21", "stale_after: None"),
        ],
        &[
            "title: “Ground operation” → “An operation”",
            "positions are current: 21 days → for ever",
        ],
    ),
    (
        &[(
            "covers: \"2024-03-01/2024-05-11\"",
            "covers: \"2024-03-01/2024-05-12\"",
        )],
        &["covers: 1 March – 11 May 2024 → 1 March – 12 May 2024"],
    ),
    // Moved.
    (
        &[("(value: 2, low: 1, high: 3,", "(value: 3, low: 2, high: 3,")],
        &[
            "changed sullivan-mistake",
            "moved, Scale: 2 (1–3), “Also limited ground action” → 3 (2–3), “A major operation”",
        ],
    ),
    (
        &[("Names a number.", "Names the number.")],
        &[
            "changed sullivan-mistake",
            "re-worded, Trucks, reason: “Names a number.” → “Names the number.”",
        ],
    ),
    (
        &[(
            "                \"trucks\": (value: 300, reason: \"Names a number.\"),\n",
            "",
        )],
        &[
            "changed sullivan-mistake",
            "moved, Trucks: 300; reason: “Names a number.” → nothing",
        ],
    ),
    (
        &[("value: 300,", "value: 300.001,")],
        &[
            "changed sullivan-mistake",
            "moved, Trucks: 300 (300 to 300) → 300.001 (300.001 to 300.001)",
        ],
    ),
    // A level that is worded anew moves nobody.
    (
        &[("label: \"No operation\"", "label: \"No operation at all\"")],
        &[
            "changed scale",
            "level 0: “No operation” → “No operation at all”",
        ],
    ),
    // Re-worded and re-sourced.
    (
        &[("would be a mistake", "would be the mistake")],
        &[
            "changed sullivan-mistake",
            "re-worded, evidence 1, quotation: “A major ground operation there would be a mistake” → “A major ground operation there would be the mistake”",
        ],
    ),
    (
        &[("where: \"paragraph 10\"", "where: \"paragraph 11\"")],
        &[
            "changed sullivan-mistake",
            "re-sourced, evidence 2, where: “paragraph 10” → “paragraph 11”",
        ],
    ),
    (
        &[(
            "                (source: \"cnn-2024-03-19\", quote: \"A major ground operation there would be a mistake\", where: \"paragraph 9\"),\n",
            "",
        )],
        &[
            "changed sullivan-mistake",
            "re-sourced, evidence: “A major ground operation there would be a mistake” (cnn-2024-03-19, paragraph 9) → nothing",
        ],
    ),
    // What is referred to by another name is the same.
    (
        &[("\"sullivan\"", "\"jake\"")],
        &["renamed sullivan → jake"],
    ),
    (&[("\"scale\"", "\"size\"")], &["renamed scale → size"]),
    (
        &[("\"cnn-2024-03-19\"", "\"cnn\"")],
        &["renamed cnn-2024-03-19 → cnn"],
    ),
    (&[("\"us\"", "\"usa\"")], &["renamed us → usa"]),
    (
        &[("\"sullivan-mistake\"", "\"sullivan-2024-03-18\"")],
        &["renamed sullivan-mistake → sullivan-2024-03-18"],
    ),
    (
        &[
            ("id: \"sullivan-mistake\"", "id: \"sullivan-2024-03-17\""),
            ("\"sullivan-mistake\"", "\"sullivan-2024-03-17\""),
            (
                "said: \"2024-03-18\",\n            kind: Quotation,\n            attribution: OnTheRecord,\n            venue: \"after",
                "said: \"2024-03-17\",\n            kind: Quotation,\n            attribution: OnTheRecord,\n            venue: \"after",
            ),
        ],
        &[
            "renamed sullivan-mistake → sullivan-2024-03-17",
            "re-dated, said on: 18 March 2024 → 17 March 2024",
        ],
    ),
    // Another id and another name: nobody can say that it is the same.
    (
        &[(
            "id: \"call\", name: \"Leaders’ call\"",
            "id: \"talk\", name: \"Leaders’ talk\"",
        )],
        &["added talk", "removed call"],
    ),
    // An actor.
    (
        &[(
            "party: \"us\", role: \"President\", rank: 1",
            "party: \"us\", role: \"The president\", rank: 2",
        )],
        &[
            "changed biden",
            "title: “President” → “The president”",
            "rank: 1 → 2",
        ],
    ),
];

#[test]
fn edits_of_a_text_are_told_as_they_were_meant() {
    let before = read(MEDIUM);
    for (edits, told) in TABLE {
        let after = edited(edits);
        assert_eq!(short(&before, &after), *told, "{edits:?}");
        assert_eq!(compare(&before, &after).is_empty(), told.is_empty());
    }
}

#[test]
fn a_date_is_told_even_where_its_words_are_the_same() {
    let [before, after] = ["2024-03-18", "2024-03-18/2024-03-18"]
        .map(|when| edited(&[("when: \"2024-03-18\"", &format!("when: \"{when}\""))]));
    assert_eq!(
        short(&before, &after),
        ["changed call", "when: 2024-03-18 → 2024-03-18/2024-03-18"]
    );
}

#[test]
fn days_that_follow_from_a_source_are_told_where_its_date_changes_them() {
    let before = read(MEDIUM);
    let after = edited(&[("published: \"2024-03-19\"", "published: \"2024-03-18\"")]);
    let told = short(&before, &after);
    assert!(
        told.contains(&"re-dated, known from: 19 March 2024 → 18 March 2024".to_owned()),
        "{told:?}"
    );
    assert!(
        !told.iter().any(|line| line.contains("said on")),
        "{told:?}"
    );
}

#[test]
fn order_is_told_where_it_says_something() {
    let before = read(MEDIUM);
    let swapped = |section: Section, at: usize| {
        let mut after = before.clone();
        after.edit(|parts| match section {
            Section::Parties => parts.parties.swap(at, at + 1),
            Section::Stances => parts.stances.swap(at, at + 1),
            _ => parts.steps.swap(at, at + 1),
        });
        short(&before, &after)
    };
    assert_eq!(swapped(Section::Parties, 0), ["parties in another order"]);
    for at in 0..before.stances.len() - 1 {
        let [one, other] = [&before.stances[at], &before.stances[at + 1]];
        let tied = one.said.earliest == other.said.earliest
            && (one.effective == other.effective || one.known == other.known);
        let told: &[&str] = if tied {
            &["stances in another order"]
        } else {
            &[]
        };
        assert_eq!(
            swapped(Section::Stances, at),
            told,
            "{} and {}",
            one.id,
            other.id
        );
    }
}

#[test]
fn what_only_one_file_can_read_is_left_out_and_not_removed() {
    let before = file::read(MEDIUM);
    let after = file::read(&MEDIUM.replace("summary: \"Advises", "sumary: \"Advises"));
    let [was, is] = [&before, &after].map(|reading| reading.dataset.as_ref().expect("a dataset"));
    let mut comparison = compare(was, is);
    comparison.mark_left_out(&before.left_out, &after.left_out);
    let stances = comparison.section(Section::Stances).expect("a difference");
    assert!(!stances.entries.is_empty());
    for entry in &stances.entries {
        assert_eq!(entry.status(), ChangeStatus::LeftOut, "{entry:?}");
    }
}

#[test]
fn lines_are_told_over_the_days_on_which_they_differ() {
    let before = read(MEDIUM);
    let after = edited(&[("(value: 2, low: 1, high: 3,", "(value: 3, low: 1, high: 3,")]);
    let comparison = compare(&before, &after);
    for line in &comparison.lines {
        for stretch in &line.spans {
            assert!(stretch.from <= stretch.to);
            assert_ne!(stretch.before, stretch.after);
        }
    }
    let on = |dataset: &Dataset, question: &str, party: usize, day: Day| {
        let hidden = BTreeSet::new();
        let query = crate::analysis::Query {
            question,
            clock: crate::view::Clock::Said,
            hidden: &hidden,
        };
        let series = crate::analysis::Series::new(dataset, query);
        series.parties[party].line_on(day).map(|span| span.value)
    };
    let mut day = before.covers.earliest;
    while day <= before.covers.latest {
        for (at, party) in before.parties.iter().enumerate() {
            let differs = on(&before, "scale", at, day) != on(&after, "scale", at, day);
            let told = comparison.lines.iter().any(|line| {
                let mut spans = line.spans.iter();
                line.party == party.id
                    && line.question == "scale"
                    && spans.any(|stretch| (stretch.from..=stretch.to).contains(&day))
            });
            assert_eq!(told, differs, "{day}");
        }
        day = day.tomorrow().expect("a day");
    }
}

/// A field of a stance, and how it becomes another.
type Edit = (&'static str, fn(&mut Stance, &str));

fn toggled(field: &mut Option<String>, text: &str) {
    *field = match field {
        Some(found) if found == text => None,
        _ => Some(text.to_owned()),
    };
}

const EDITS: &[Edit] = &[
    ("actor", |stance, text| stance.actor.push_str(text)),
    ("said", |stance, _| {
        let next = stance.said.latest.tomorrow().expect("a day");
        stance.said = EdtfDate::from_days(stance.said.earliest, next);
    }),
    ("kind", |stance, _| {
        let at = StanceKind::ALL
            .iter()
            .position(|kind| *kind == stance.kind)
            .expect("a kind");
        stance.kind = StanceKind::ALL[(at + 1) % StanceKind::ALL.len()];
    }),
    ("attribution", |stance, _| {
        let all = Attribution::ALL;
        let at = all
            .iter()
            .position(|found| *found == stance.attribution)
            .expect("one");
        stance.attribution = all[(at + 1) % all.len()];
    }),
    ("relayed_by", |stance, text| {
        toggled(&mut stance.relayed_by, text);
    }),
    ("about", |stance, text| toggled(&mut stance.about, text)),
    ("joint", |stance, text| toggled(&mut stance.joint, text)),
    ("walks_back", |stance, text| {
        toggled(&mut stance.walks_back, text);
    }),
    ("condition", |stance, text| {
        toggled(&mut stance.condition, text);
    }),
    ("at_least", |stance, _| stance.at_least = !stance.at_least),
    ("venue", |stance, text| toggled(&mut stance.venue, text)),
    ("summary", |stance, text| stance.summary.push_str(text)),
    ("evidence", |stance, text| {
        stance.evidence.push(Evidence {
            source: text.to_owned(),
            quote: Some(text.to_owned()),
            locator: text.to_owned(),
            lang: None,
            translation: None,
        });
    }),
    ("evidence", |stance, text| {
        stance.evidence[0].locator.push_str(text);
    }),
    ("evidence", |stance, text| {
        stance.evidence[0].source.push_str(text);
    }),
    ("evidence", |stance, text| {
        toggled(&mut stance.evidence[0].quote, text);
    }),
    ("evidence", |stance, text| {
        toggled(&mut stance.evidence[0].lang, text);
    }),
    ("evidence", |stance, text| {
        toggled(&mut stance.evidence[0].translation, text);
    }),
    ("positions", |stance, text| {
        let position = Position {
            value: 1.0,
            low: 0.0,
            high: 2.0,
            reason: text.to_owned(),
        };
        if stance.positions.remove(text).is_none() {
            stance.positions.insert(text.to_owned(), position);
        }
    }),
    ("no_position", |stance, text| {
        toggled(&mut stance.no_position, text);
    }),
    ("conflicts_with", |stance, text| {
        stance.conflicts_with.push(text.to_owned());
    }),
    ("note", |stance, text| toggled(&mut stance.note, text)),
    ("known", |stance, _| {
        stance.known = stance.known.tomorrow().expect("a day");
    }),
];

/// The datasets as they are compared: stances of different days in one order.
fn meaning(dataset: &Dataset) -> Dataset {
    let mut dataset = dataset.clone();
    dataset.edit(|parts| {
        parts
            .stances
            .sort_by_key(|stance| (stance.effective, stance.said.earliest, stance.known));
    });
    dataset
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_field_of_a_stance_is_told(
        stance in any::<prop::sample::Index>(),
        edits in prop::collection::btree_set(0..EDITS.len(), 1..4),
        text in "[a-z]{3,6}",
    ) {
        let before = read(MEDIUM);
        let mut after = before.clone();
        let at = stance.index(after.stances.len());
        for edit in &edits {
            after.edit(|parts| EDITS[*edit].1(&mut parts.stances[at], &text));
        }
        let was = &before.stances[at];
        let is = &after.stances[at];
        prop_assume!(was != is);
        let comparison = compare(&before, &after);
        prop_assert!(comparison.dataset.is_empty());
        prop_assert_eq!(comparison.sections.len(), 1);
        let entries = &comparison.sections[0].entries;
        prop_assert_eq!(entries.len(), 1);
        prop_assert_eq!(entries[0].id(), &was.id);
        let told: BTreeSet<&str> =
            entries[0].fields.iter().map(|change| change.field.split('/').next().expect("a field")).collect();
        let expected: BTreeSet<&str> = edits.iter().map(|edit| EDITS[*edit].0).collect();
        // From when it counts may follow from its date.
        prop_assert!(told.is_superset(&expected), "{:?}, not {:?}", told, expected);
        prop_assert!(told.iter().all(|field| expected.contains(field) || *field == "effective"));
        for change in &entries[0].fields {
            prop_assert!(change.before != change.after);
            let told = DatasetPair { before: &before, after: &after }.describe_change(Section::Stances, &entries[0], change);
            prop_assert!(told.before != told.after, "{:?}", told);
        }
    }

    #[test]
    fn two_datasets_have_an_empty_comparison_just_where_they_mean_the_same(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..EDITS.len()), 0..4),
        undone in prop::sample::select(vec![true, false]),
        swapped in any::<prop::sample::Index>(),
    ) {
        let before = read(MEDIUM);
        let mut after = before.clone().into_parts();
        let count = after.stances.len();
        for (stance, edit) in &edits {
            EDITS[*edit].1(&mut after.stances[stance.index(count)], "other");
        }
        if undone {
            after.stances.clone_from(&before.stances);
        }
        let at = swapped.index(count - 1);
        let [one, other] = [&after.stances[at], &after.stances[at + 1]];
        if one.said.earliest != other.said.earliest {
            after.stances.swap(at, at + 1);
        }
        let after = Dataset::new(after);
        let same = meaning(&before) == meaning(&after);
        prop_assert_eq!(compare(&before, &after).is_empty(), same);
        prop_assert_eq!(compare(&after, &before).is_empty(), same);
        prop_assert!(compare(&after, &after).is_empty());
    }
}
