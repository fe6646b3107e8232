//! Positions count the levels of their question.

use super::{MergePart, dataset, merge};

/// A dataset with a question whose levels have these names, another question, and stances with
/// their fields.
fn coded(levels: &str, stances: &[(&str, &str)]) -> String {
    let levels: Vec<String> =
        levels.split(' ').map(|name| format!("(short: \"{name}\")")).collect();
    let levels = levels.join(", ");
    let stances = stances.iter().map(|(id, fields)| {
        format!("        Stance(\n            id: \"{id}\",\n            {fields},\n        ),\n")
    });
    let stances: String = stances.collect();
    dataset(&format!(
        "    questions: [\n        Question(id: \"q\", scale: Ordinal([{levels}])),\n        \
         Question(id: \"r\", scale: Ordinal([(short: \"x\"), (short: \"y\")])),\n    ],\n    \
         stances: [\n{stances}    ],\n"
    ))
}

/// Merges, and returns true if there is a conflict, with the text that takes one side wherever there is.
pub(super) fn sides(base: &str, ours: &str, theirs: &str) -> (bool, [String; 2]) {
    let parts = merge(base, ours, theirs).expect("well-formed texts");
    let side = |is_ours: bool| {
        let text = |part: &MergePart| match part {
            MergePart::Merged(text) => text.clone(),
            MergePart::Conflict { ours, .. } if is_ours => ours.clone(),
            MergePart::Conflict { theirs, .. } => theirs.clone(),
        };
        parts.iter().map(text).collect::<String>()
    };
    let is_conflict = parts.iter().any(|part| matches!(part, MergePart::Conflict { .. }));
    (is_conflict, [true, false].map(side))
}

/// One side changes the levels of a question, with the positions on it, and the other codes on it.
#[test]
fn levels_and_a_position_on_them_are_a_conflict() {
    let one = ("one", "positions: {\"q\": (value: 0)}");
    let base = coded("a b", &[one]);
    let recoded = [("one", "positions: {\"q\": (value: 1)}")];
    let coding = ("two", "codings: [(coder: \"c\", question: \"q\")]");
    let added = ("two", "positions: {\"q\": (value: 1)}");
    for (changed, other) in [
        // Reordered, and with a level more.
        (coded("b a", &recoded), coded("a b", &[one, added])),
        (coded("b a", &recoded), coded("a b", &[one, coding])),
        (coded("n a b", &recoded), coded("a b", &[one, added])),
        (coded("n a b", &[one]), coded("a b", &recoded)),
        (
            coded("b a", &recoded),
            coded("a b", &[("one", "positions: {\"q\": (value: 0, low: 1)}")]),
        ),
    ] {
        assert_eq!(sides(&base, &changed, &other), (true, [changed.clone(), other.clone()]));
        assert_eq!(sides(&base, &other, &changed), (true, [other.clone(), changed.clone()]));
    }
    // The first stance of a dataset.
    let empty =
        dataset("    questions: [Question(id: \"q\", scale: Ordinal([(short: \"a\")]))],\n");
    let changed = empty.replace("[(", "[(short: \"b\"), (");
    let first = "    stances: [Stance(id: \"one\", positions: {\"q\": (value: 0)})],\n)";
    let other = empty.replace(",\n)", &format!(",\n{first}"));
    assert_eq!(sides(&empty, &changed, &other), (true, [changed.clone(), other.clone()]));
}

#[test]
fn levels_go_together_with_what_is_not_coded_on_them() {
    let one = ("one", "positions: {\"q\": (value: 0)}");
    let base = coded("a b", &[one]);
    let recoded = ("one", "positions: {\"q\": (value: 1)}");
    let changed = coded("b a", &[recoded]);
    let elsewhere = ("two", "positions: {\"r\": (value: 0)}");
    for (other, both) in [
        (coded("a b", &[one, elsewhere]), coded("b a", &[recoded, elsewhere])),
        (
            coded("a b", &[one, ("two", "summary: \"S\"")]),
            coded("b a", &[recoded, ("two", "summary: \"S\"")]),
        ),
        // Both have made the change.
        (coded("b a", &[recoded, elsewhere]), coded("b a", &[recoded, elsewhere])),
        // Another layout.
        (base.replace("(value: 0)", "( value: 0 )"), changed.clone()),
    ] {
        assert_eq!(sides(&base, &changed, &other), (false, [both.clone(), both.clone()]));
        assert_eq!(sides(&base, &other, &changed), (false, [both.clone(), both.clone()]));
    }
}

/// Rewording a level changes no number, whatever the other side codes on it.
#[test]
fn other_words_for_a_level_go_together_with_positions_on_it() {
    let one = ("one", "positions: {\"q\": (value: 0)}");
    let added =
        ("two", "positions: {\"q\": (value: 1)}, codings: [(coder: \"c\", question: \"q\")]");
    let other = coded("a b", &[one, added]);
    let continuous = |text: &str, max: usize, low_end: &str| {
        let scale = format!("Continuous(min: 0, max: {max}, low_end: \"{low_end}\")");
        text.replace("Ordinal([(short: \"a\"), (short: \"b\")])", &scale)
    };
    let short = |text: &str, levels: &str| {
        text.replace("Ordinal([(short: \"a\"), (short: \"b\")])", &format!("[{levels}]"))
    };
    let base = coded("a b", &[one]);
    for (base, changed, other, both) in [
        (base.clone(), coded("a c", &[one]), other.clone(), coded("a c", &[one, added])),
        (
            short(&base, "\"a\", \"b\""),
            short(&base, "\"a\", \"c\""),
            short(&other, "\"a\", \"b\""),
            short(&other, "\"a\", \"c\""),
        ),
        (
            continuous(&base, 9, "none"),
            continuous(&base, 9, "no"),
            continuous(&other, 9, "none"),
            continuous(&other, 9, "no"),
        ),
    ] {
        assert_eq!(sides(&base, &changed, &other), (false, [both.clone(), both.clone()]));
        assert_eq!(sides(&base, &other, &changed), (false, [both.clone(), both]));
    }
    let base = continuous(&base, 9, "none");
    let [changed, other] = [continuous(&base, 9, ""), continuous(&other, 9, "none")];
    let changed = changed.replace("max: 9", "max: 10");
    assert!(sides(&base, &changed, &other).0);
}
