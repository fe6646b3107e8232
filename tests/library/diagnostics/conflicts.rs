//! Conflicts that a merge has left in a file.

use standpoint::diagnostic::{Code, Diagnostic};
use standpoint::file;

use super::recovery::{MEDIUM, mutated};

fn codes(problems: &[Diagnostic]) -> Vec<Code> {
    problems.iter().map(|problem| problem.code).collect()
}

/// The number of stances in a text, and the codes of its problems.
fn read(text: &str) -> (usize, Vec<Code>) {
    let outcome = file::read(text);
    let stances = outcome.dataset.map_or(0, |dataset| dataset.stances.len());
    (stances, codes(&outcome.diagnostics))
}

fn conflict(ours: &str, theirs: &str) -> String {
    format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> main\n")
}

/// The stances of a text, each with its comma and line break.
fn last_stance(text: &str) -> &str {
    let start = text.rfind("\n        Stance(").expect("a stance") + 1;
    let end = text[start..].find("\n        ),\n").expect("its end");
    &text[start..start + end + "\n        ),\n".len()]
}

#[test]
fn only_the_entries_in_a_conflict_are_left_out() {
    let (all, none) = read(MEDIUM);
    assert!(none.is_empty());
    let stance = last_stance(MEDIUM);
    // Two versions of a part of an entry, and of a whole one.
    let summary = stance.lines().find(|line| line.contains("summary: ")).expect("a summary");
    let summary = format!("{summary}\n");
    let part =
        stance.replacen(&summary, &conflict(&summary, "            summary: \"Agrees.\",\n"), 1);
    for changed in [
        part,
        conflict(stance, &stance.replacen("id: \"", "id: \"other-", 1)),
        conflict(stance, ""),
    ] {
        let text = mutated(MEDIUM, stance, &changed);
        assert_eq!(read(&text), (all - 1, vec![Code::ConflictMarker]), "{text}");
    }
}

/// Whoever resolves a conflict by hand may forget a marker.
#[test]
fn a_marker_that_is_left_alone_is_one_problem() {
    let (all, _) = read(MEDIUM);
    let stance = last_stance(MEDIUM);
    for marker in ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> main"] {
        let between = mutated(MEDIUM, stance, &format!("{marker}\n{stance}"));
        assert_eq!(read(&between), (all, vec![Code::ConflictMarker]), "{marker}");
        // It is not known which fields of an entry are right.
        let within = stance.replacen('\n', &format!("\n{marker}\n"), 1);
        let within = mutated(MEDIUM, stance, &within);
        assert_eq!(read(&within), (all - 1, vec![Code::ConflictMarker]), "{marker}");
    }
}

/// An entry that only one version has may be referred to.
#[test]
fn what_follows_from_a_conflict_is_not_reported() {
    let actor = MEDIUM.lines().find(|line| line.contains("Actor(id: \"biden\"")).expect("an actor");
    let actor = format!("{actor}\n");
    for versions in [conflict("", &actor), conflict(&actor, "")] {
        let text = mutated(MEDIUM, &actor, &versions);
        assert_eq!(read(&text).1, [Code::ConflictMarker], "{text}");
    }
    // Another id may be similar.
    let similar = actor.replacen("\"biden\"", "\"bidens\"", 1);
    let text = mutated(MEDIUM, &actor, &format!("{similar}{}", conflict(&actor, "")));
    assert_eq!(read(&text).1, [Code::ConflictMarker], "{text}");
}

#[test]
fn every_conflict_is_one_problem_and_others_are_found_beside_it() {
    let stance = last_stance(MEDIUM);
    let steps = "    steps: [\n";
    let text = mutated(MEDIUM, stance, &conflict(stance, ""));
    let text = mutated(&text, steps, &conflict(steps, steps));
    let text = mutated(&text, "subtitle: ", "subtitel: ");
    let codes = read(&text).1;
    let conflicts = codes.iter().filter(|code| **code == Code::ConflictMarker);
    assert_eq!(conflicts.count(), 2, "{codes:?}");
    assert!(codes.contains(&Code::UnknownField), "{codes:?}");
}

#[test]
fn a_file_with_a_conflict_is_neither_formatted_nor_fixed() {
    let text = mutated(MEDIUM, last_stance(MEDIUM), &conflict(last_stance(MEDIUM), ""));
    let problems = file::format(&text).expect_err("a problem");
    assert_eq!(codes(&problems), [Code::ConflictMarker]);
    assert_eq!(file::fixed(&text).text, text);
}
