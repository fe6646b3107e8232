//! Fields that belong together.

use super::{field_list, marked, unindented_list};

#[test]
fn fields_that_belong_together_are_not_merged_apart() {
    let cases = |cases: &[(&str, &str, &str, Option<&str>)], place: &str| {
        let around = |fields: &str| unindented_list(&place.replace("..", fields));
        for (base, ours, theirs, expected) in cases {
            let merged = marked(&around(base), &around(ours), &around(theirs));
            let conflict = || {
                let [ours, theirs] = [ours, theirs].map(|fields| place.replace("..", fields));
                unindented_list(&format!("<<< {{Together}}\n{ours}===\n{theirs}>>>\n"))
            };
            let expected = expected.map_or_else(conflict, around);
            assert_eq!(merged, expected, "{ours} | {theirs}");
        }
    };
    cases(
        &[
            ("value: 1,", "value: 2,", "value: 1, low: 0,", None),
            ("value: 1,", "value: 2,", "low: 0, high: 1,", None),
            ("value: 1,", "value: 1, low: 0,", "value: 1, high: 2,", None),
            (
                "value: 1, reason: \"a\",",
                "value: 2, reason: \"a\",",
                "value: 1, low: 0, reason: \"b\",",
                None,
            ),
            ("value: 1,", "value: 2,", "value: 2, low: 1,", Some("value: 2, low: 1,")),
            (
                "value: 1, reason: \"a\",",
                "value: 2, low: 1, reason: \"a\",",
                "value: 1, reason: \"b\",",
                Some("value: 2, low: 1, reason: \"b\","),
            ),
        ],
        "Stance(id: \"x\", positions: {\"far\": (..)}),\n",
    );
    let evidence = "Stance(id: \"x\", evidence: [(source: \"s\", ..)]),\n";
    for field in ["lang", "translation", "fragment", "where"] {
        let with = |quote: &str| format!("quote: \"{quote}\", {field}: \"t\",");
        let [old, new] = ["a", "b"].map(with);
        cases(
            &[("quote: \"a\",", "quote: \"b\",", &old, None), (&old, "quote: \"a\",", &new, None)],
            evidence,
        );
    }
    cases(
        &[(
            "quote: \"a\",",
            "quote: \"a\", where: \"1\",",
            "quote: \"a\", lang: \"l\",",
            Some("quote: \"a\", where: \"1\", lang: \"l\","),
        )],
        evidence,
    );
    // What the two have added to a list stays on both sides.
    let position = |value: &str, coders: &str| {
        field_list(&format!(
            "Stance(id: \"x\", positions: {{\"far\": ({value}, codings: [{coders}])}}),\n"
        ))
    };
    let merged = marked(
        &position("value: 1", "(coder: \"a\")"),
        &position("value: 2", "(coder: \"a\"), (coder: \"b\")"),
        &position("value: 1, low: 0", "(coder: \"a\"), (coder: \"c\")"),
    );
    for coder in ["\"b\"", "\"c\""] {
        assert_eq!(merged.matches(coder).count(), 2, "{merged}");
    }
}
