//! How much work reading takes. Each part of a text is parsed a few times at most, however long the
//! text is and however many problems it has.

use std::fmt::Write as _;

use crate::file::tree::Tree;
use crate::file::{fixed, read};
use crate::work::{self, COMPARED_BYTES, PARSED_BYTES, SCANNED_BYTES, TRIED_TOKENS, VISITED_ITEMS};

/// How often a text is parsed while a task reads it.
fn times_parsed<T>(text: &str, task: impl FnOnce(&str) -> T) -> f64 {
    PARSED_BYTES.set(0);
    task(text);
    PARSED_BYTES.get() as f64 / text.len() as f64
}

/// A dataset with this many parties, each on a line of its own.
fn parties(count: usize, party: impl Fn(usize) -> String) -> String {
    let mut text = "Dataset(\n    format: 1,\n    title: \"t\",\n    subtitle: \"s\",\n    scope: \"s\",\n    \
         covers: \"2024\",\n    questions: [],\n    parties: [\n"
        .to_owned();
    for i in 0..count {
        let _ = writeln!(text, "        {}", party(i));
    }
    text.push_str("    ],\n    actors: [],\n    sources: [],\n    stances: [],\n)\n");
    text
}

fn valid(i: usize) -> String {
    format!("Party(id: \"party-{i}\", name: \"Party {i}\", initials: \"{i:X}\"),")
}

#[test]
fn a_text_without_problems_is_parsed_once() {
    for count in [10, 1_000] {
        let text = parties(count, valid);
        assert!(read(&text).diagnostics.is_empty());
        let times = times_parsed(&text, read);
        assert!((0.5..=1.0).contains(&times), "{count}: {times}");
        let times = times_parsed(&text, fixed);
        assert!((0.5..=1.0).contains(&times), "{count}: {times}");
    }
}

/// Each case: a mistake in every entry.
#[test]
fn problems_are_found_and_fixed_in_linear_time() {
    for (intact, broken) in [
        ("initials:", "initals:"),
        ("initials:", "shown: \"true\", initials:"),
        ("id: ", "identity: "),
        ("\"),", "\""),
        ("\"),", "\","),
        (", name", "; name"),
        ("\", name", ", name"),
        ("\"Party", "\"\u{202E}Party"),
        ("),", "), // \u{200B}"),
        ("Party(", "\n// standpoint: allow(too-long)\nParty("),
    ] {
        for count in [100, 1_000] {
            let text = parties(count, |i| valid(i).replacen(intact, broken, 1));
            assert!(read(&text).diagnostics.len() >= count, "{broken}");
            let times = times_parsed(&text, read);
            assert!(times <= most_times(&text), "{count} of {broken}: {times}");
        }
    }
}

/// How often a text is read at most: its fixes are tried one by one within a limit.
fn most_times(text: &str) -> f64 {
    6.0 + 2_000_000.0 / text.len() as f64
}

/// Each of the repetitions has a fix, which needs no copy of the list.
#[test]
fn an_entry_that_is_repeated_often_is_read_in_linear_time() {
    for count in [100, 1_000] {
        let text = parties(count, |_| valid(0));
        VISITED_ITEMS.set(0);
        let times = times_parsed(&text, read);
        let visited = VISITED_ITEMS.get() as f64 / count as f64;
        let is_linear = times < most_times(&text) && visited < 40.0;
        assert!(is_linear, "{count}: {times} and {visited}");
    }
}

/// Each of the repetitions is in the same value as all others.
#[test]
fn a_field_or_a_key_that_is_repeated_often_is_read_in_linear_time() {
    for (stance, repeated) in [("..", "id: \"x\", "), ("positions: {..}", "\"far\": (value: 1), ")]
    {
        for count in [100, 1_000] {
            let stance = stance.replace("..", &repeated.repeat(count));
            let stances = format!("stances: [Stance({stance})]");
            let text = parties(1, valid).replace("stances: []", &stances);
            VISITED_ITEMS.set(0);
            read(&text);
            let visited = VISITED_ITEMS.get() as f64 / count as f64;
            assert!(visited > 0.0 && visited < 40.0, "{count}: {visited}");
        }
    }
}

#[test]
fn many_unknown_fields_are_reported_in_linear_time() {
    for count in [100, 2_000] {
        let fields: Vec<String> = (0..count).map(|i| format!("field_{i}: {i}")).collect();
        let fields = fields.join(", ");
        let text = parties(1, |_| format!("Party(id: \"p\", name: \"P\", {fields}),"));
        let touched = work::of(|| drop(read(&text)));
        assert!((count..20 * count).contains(&touched), "{count}: {touched}");
    }
}

#[test]
fn a_comment_that_allows_many_warnings_is_read_in_linear_time() {
    for count in [100, 1_000] {
        let comment = format!("\n// standpoint: allow({})\n", "too-long,".repeat(count));
        let text = parties(1, |i| format!("{comment}{}", valid(i)));
        SCANNED_BYTES.set(0);
        assert_eq!(read(&text).diagnostics.len(), count);
        let times = SCANNED_BYTES.get() as f64 / text.len() as f64;
        assert!((0.5..10.0 * most_times(&text)).contains(&times), "{count}: {times}");
    }
}

#[test]
fn brackets_are_repaired_in_linear_time() {
    for (intact, broken) in [
        ("\"),", "\""),
        ("\"),", "\","),
        ("\"),", "\")),"),
        ("\"),", "\"],"),
        ("Party(", "Party"),
        ("\", name", "\"), name"),
    ] {
        for separator in ["\n", " "] {
            for count in [100, 1_000] {
                let text = parties(count, |i| valid(i).replacen(intact, broken, 1));
                let text = text.replace('\n', separator);
                TRIED_TOKENS.set(0);
                assert!(!Tree::parse(&text).1.is_empty(), "{broken}");
                let times = TRIED_TOKENS.get() as f64 / text.len() as f64;
                assert!((0.1..200.0).contains(&times), "{broken}: {times}");
            }
        }
    }
}

#[test]
fn mistakes_in_brackets_are_fixed_in_a_few_readings() {
    for broken in ["\"", "\",", "\"]"] {
        for count in [100, 2_000] {
            let text = parties(count, |i| valid(i).replacen("\"),", broken, 1));
            let times = times_parsed(&text, fixed);
            let most = 40.0 + 4_000_000.0 / text.len() as f64;
            assert!(times < most, "{count} of {broken}: {times}");
        }
    }
}

/// Each case: which marks are missing.
#[test]
fn hundreds_of_mistakes_of_any_kind_are_fixed_within_a_limit() {
    let text = include_str!("../../assets/rafah-2024.ron");
    for marks in [[')', ']'], [',', ','], [':', ':']] {
        let mut count = 0;
        let is_kept = |c: &char| {
            count += usize::from(marks.contains(c));
            !marks.contains(c) || count % 4 > 0
        };
        let broken: String = text.chars().filter(is_kept).collect();
        let times = times_parsed(&broken, fixed);
        // The limit, and once for what is read but not tried.
        let most = 26.0 + 4_000_000.0 / broken.len() as f64;
        assert!(times < 2.0 * most, "{marks:?}: {times}");
    }
}

#[test]
fn deep_texts_are_read_in_linear_time() {
    for depth in [2_000, 20_000] {
        let list = format!("Dataset(stances: {}", "[(".repeat(depth));
        let value = parties(1, |i| {
            let nested = format!("name: {}{}", "[".repeat(depth), "]".repeat(depth));
            valid(i).replacen("name: ", &format!("{nested}, title: "), 1)
        });
        for text in [list, value] {
            let times = times_parsed(&text, read);
            assert!(times < 200.0 + most_times(&text), "{depth}: {times}");
        }
    }
}

#[test]
fn odd_texts_are_read_in_linear_time() {
    let deep = format!("Dataset(stances: {}", "[(".repeat(2_000));
    let unclosed = parties(400, |i| format!("{} (", valid(i)));
    let quotes = parties(400, |_| "\"".to_owned());
    let comments = parties(400, |i| format!("{} /*", valid(i)));
    for text in [deep, unclosed, quotes, comments] {
        let times = times_parsed(&text, read);
        assert!(times < 200.0 + most_times(&text), "{times}: {}", &text[..200]);
    }
}

/// On one line, each is followed by all others.
#[test]
fn many_unknown_extensions_are_read_in_linear_time() {
    for count in [100, 2_000] {
        let text = format!("{}Dataset()", "#![enable(x)]".repeat(count));
        SCANNED_BYTES.set(0);
        assert!(read(&text).diagnostics.len() >= 100);
        let times = SCANNED_BYTES.get() as f64 / text.len() as f64;
        assert!(times < 10.0 * most_times(&text), "{count}: {times}");
    }
}

/// Each case: what ours and theirs make of an entry.
#[test]
fn versions_are_merged_in_linear_time() {
    let removed = |_: usize| String::new();
    let renamed = |i: usize| valid(i).replacen("party-", "p-", 1);
    let moved = |i: usize| valid(i ^ 1);
    let changed = |i: usize| valid(i).replacen("\"P\"", "\"Q\"", 1);
    let added = |i: usize| format!("{}\n// c\n{}", valid(i), renamed(i));
    let versions: [&dyn Fn(usize) -> String; 6] =
        [&valid, &removed, &renamed, &moved, &changed, &added];
    for ours in versions {
        for theirs in versions {
            for count in [100, 1_000] {
                let base = parties(count, valid);
                let [ours, theirs] = [ours, theirs].map(|entry| parties(count, entry));
                COMPARED_BYTES.set(0);
                let times = times_parsed(&base, |base| crate::file::merge(base, &ours, &theirs));
                // The versions, and the result with each side of its conflicts.
                assert!(times <= 10.0, "{count}: {times}");
                let times = COMPARED_BYTES.get() as f64 / base.len() as f64;
                assert!(times <= 10.0, "{count}: {times}");
            }
        }
    }
}

#[test]
fn lists_reserve_no_more_memory_than_they_use() {
    let text = include_str!("../../assets/starter.ron");
    let dataset = read(text).dataset.expect("a dataset");
    for stance in &dataset.stances {
        let evidence = &stance.evidence;
        assert_eq!(evidence.capacity(), evidence.len(), "{}", stance.id);
    }
}
