mod cases;

use super::*;

const BASE: &str = "\
// The talks
Dataset(
    format: 1,
    title: \"Talks\", // as printed
    actors: [
        Actor(id: \"a\", name: \"A\"),
        Actor(id: \"b\", name: \"B\"),
    ],
    stances: [
        // The first
        Stance(
            id: \"one\",
            actor: \"a\",
            summary: \"Says one.\", // checked
            positions: {
                \"far\": (value: 1, reason: \"a\"),
            },
        ),
        Stance(
            id: \"two\",
            actor: \"b\",
            summary: \"Says two.\",
        ),
    ],
)
";

fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replacen(from, to, 1)
    })
}

fn merged(ours: &str, theirs: &str) -> String {
    let parts = merge(BASE, ours, theirs).expect("well-formed texts");
    match &parts[..] {
        [MergePart::Merged(text)] => text.clone(),
        parts => panic!("{parts:#?}"),
    }
}

/// The merge of two changes is the text with both, whichever side is ours.
fn check(ours: &[(&str, &str)], theirs: &[(&str, &str)]) {
    let both = changed(&[ours, theirs].concat());
    assert_eq!(merged(&changed(ours), &changed(theirs)), both);
    assert_eq!(merged(&changed(theirs), &changed(ours)), both);
}

fn conflict_of(ours: &str, theirs: &str, reason: Reason) -> MergePart {
    let [ours, theirs] = [ours, theirs].map(str::to_owned);
    MergePart::Conflict { ours, theirs, reasons: [reason].into() }
}

const END: &str = "            summary: \"Says two.\",\n        ),\n";

#[test]
fn without_changes_the_text_is_the_same() {
    assert_eq!(merged(BASE, BASE), BASE);
}

#[test]
fn different_fields_of_an_entry_are_merged_with_their_comments() {
    check(
        &[("\"Says one.\", // checked", "\"Says one thing.\", // checked twice")],
        &[("value: 1", "value: 2"), ("// The first", "// The very first")],
    );
    check(
        &[("name: \"A\"", "name: \"Avia\"")],
        &[("id: \"a\", name", "id: \"a\", /* new */ name")],
    );
    check(&[("title: \"Talks\"", "title: \"New talks\"")], &[("// as printed", "// as said")]);
    check(&[("// The talks", "// All talks")], &[("format: 1", "format: 2")]);
    check(&[("value: 1", "value: 1, low: 0")], &[("reason: \"a\"", "reason: \"b\"")]);
}

#[test]
fn two_people_who_each_add_an_entry_have_no_conflict() {
    let entry = |id: &str| format!("        Stance(\n            id: \"{id}\",\n        ),\n");
    let [three, four] = ["three", "four"].map(entry);
    let ours = changed(&[(END, &format!("{END}{three}"))]);
    let theirs = changed(&[(END, &format!("{END}{four}"))]);
    let both = merged(&ours, &theirs);
    assert_eq!(both, changed(&[(END, &format!("{END}{three}{four}"))]));
    // Codings and positions are merged in the same way.
    let position = "                \"far\": (value: 1, reason: \"a\"),\n";
    let [fast, deep] =
        ["fast", "deep"].map(|id| format!("                \"{id}\": (value: 2),\n"));
    let ours = changed(&[(position, &format!("{position}{fast}"))]);
    let theirs = changed(&[(position, &format!("{position}{deep}"))]);
    let both = merged(&ours, &theirs);
    assert!(both.contains(&fast) && both.contains(&deep), "{both}");
    // One coder may have coded on two machines, on several questions.
    let summary = "            summary: \"Says two.\",\n";
    let codings = |list: &str| {
        let codings = format!("{summary}            codings: [\n{list}            ],\n");
        changed(&[(summary, &codings)])
    };
    let coding =
        |question: &str| format!("                (coder: \"b\", question: \"{question}\"),\n");
    let [far, fast, deep] = ["far", "fast", "deep"].map(coding);
    let base = codings(&far);
    let [ours, theirs] = [&fast, &deep].map(|other| codings(&format!("{far}{other}")));
    let parts = merge(&base, &ours, &theirs).expect("well-formed texts");
    let both = codings(&format!("{far}{fast}{deep}"));
    assert_eq!(parts, [MergePart::Merged(both)]);
}

#[test]
fn what_one_side_has_removed_or_moved_stays_so() {
    let two = "        Stance(\n            id: \"two\",\n            actor: \"b\",\n            summary: \"Says two.\",\n        ),\n";
    check(&[(two, "")], &[("value: 1", "value: 3")]);
    let b = "        Actor(id: \"b\", name: \"B\"),\n";
    let a = "        Actor(id: \"a\", name: \"A\"),\n";
    let both = format!("{a}{b}");
    check(&[(&both, &format!("{b}{a}"))], &[("value: 1", "value: 3")]);
}

#[test]
fn another_layout_is_no_change() {
    let flat = "Stance(id: \"two\", actor: \"b\", summary: \"Says two.\"),";
    let tall = "Stance(\n            id: \"two\",\n            actor: \"b\",\n            summary: \"Says two.\",\n        ),";
    let ours = changed(&[(tall, flat)]);
    let theirs = changed(&[("\"Says two.\"", "\"Says two things.\"")]);
    assert_eq!(merged(&ours, &theirs), theirs);
    let theirs = changed(&[("value: 1", "value: 2")]);
    assert_eq!(merged(&ours, &theirs), ours.replace("value: 1", "value: 2"));
}

#[test]
fn a_conflict_is_around_its_entry_with_all_other_changes_on_both_sides() {
    let ours = changed(&[("\"Says two.\"", "\"Says 2.\""), ("name: \"A\"", "name: \"Avia\"")]);
    let theirs = changed(&[("\"Says two.\"", "\"Says zwei.\""), ("actor: \"b\"", "actor: \"c\"")]);
    let parts = merge(BASE, &ours, &theirs).expect("well-formed texts");
    let entry = |summary: &str| {
        format!(
            "        Stance(\n            id: \"two\",\n            actor: \"c\",\n            summary: \"{summary}\",\n        ),\n"
        )
    };
    let [before, conflict, after] = &parts[..] else {
        panic!("{parts:#?}");
    };
    assert_eq!(*conflict, conflict_of(&entry("Says 2."), &entry("Says zwei."), Reason::Changed));
    assert!(
        matches!(before, MergePart::Merged(text) if text.ends_with("        ),\n") && text.contains("Avia"))
    );
    assert_eq!(*after, MergePart::Merged("    ],\n)\n".to_owned()));
}

#[test]
fn an_entry_that_one_side_has_removed_and_the_other_changed_is_a_conflict() {
    let two = "        Stance(\n            id: \"two\",\n            actor: \"b\",\n            summary: \"Says two.\",\n        ),\n";
    let ours = changed(&[(two, "")]);
    let theirs = changed(&[("\"Says two.\"", "\"Says zwei.\"")]);
    let parts = merge(BASE, &ours, &theirs).expect("well-formed texts");
    let conflict = parts.iter().find(|part| matches!(part, MergePart::Conflict { .. }));
    assert_eq!(conflict, Some(&conflict_of("", &two.replace("two.", "zwei."), Reason::Removed)));
}

#[test]
fn broken_texts_are_left_to_lines() {
    for [base, ours, theirs] in
        [[BASE, "Dataset(", BASE], [BASE, BASE, "Dataset("], ["Dataset(", BASE, BASE]]
    {
        assert_eq!(merge(base, ours, theirs), None);
    }
}
