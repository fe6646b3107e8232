//! Changes of the starter file, which has every field of the format.

use super::{Case, read, summarize};

const STARTER: &str = include_str!("../../../../assets/starter.ron");

/// Replacements in the starter file, and the expected summary.
const STARTER_CASES: &[Case] = &[
    (
        &[
            ("authors: [\n        \"Ada Example\",\n", "authors: [\n"),
            ("license: \"CC-BY-4.0\"", "license: \"CC0-1.0\""),
            ("    version: \"1.0\",\n", ""),
            ("doi: \"10.1234/reservoir\"", "doi: \"10.1234/dam\""),
            ("codebook: \"https://example.org/reservoir-dataset/codebook\"", "codebook: \"none\""),
            ("url: \"https://example.org/reservoir-dataset\"", "url: \"https://example.org/dam\""),
        ],
        &[
            "authors: “Ada Example; Ben Example” → “Ben Example”",
            "licence: CC-BY-4.0 → CC0-1.0",
            "version: 1.0 → nothing",
            "address: https://example.org/reservoir-dataset → https://example.org/dam",
            "DOI: 10.1234/reservoir → 10.1234/dam",
            "codebook: “https://example.org/reservoir-dataset/codebook” → “none”",
        ],
    ),
    (
        &[(", unnamed: true", "")],
        &["changed lower-officials", "officials who are not named: yes → nothing"],
    ),
    (
        &[(
            "title: \"Gauges to decide\"",
            "title: \"Gauges to decide\", known_error: \"Wrong date.\"",
        )],
        &["changed courier-2024-05-21", "known error: nothing → “Wrong date.”"],
    ),
    (
        &[("\"b\", value: 1, low: 1", "\"b\", value: 2, low: 1")],
        &[
            "changed upper-mayor-2024-05-gauges",
            "re-coded, Level, codings: a: 2 (2 to 2), b: 1 (1 to 2) → a: 2 (2 to 2), b: 2 (1 to 2)",
        ],
    ),
    // An id with a hyphen is written as it is.
    (
        &[
            ("Coder(id: \"b\"", "Coder(id: \"b-2\""),
            ("(coder: \"b\", value: 1, low: 1", "(coder: \"b-2\", value: 2, low: 1"),
            ("(coder: \"b\", question: \"level\")", "(coder: \"b-2\", question: \"level\")"),
        ],
        &[
            "renamed b → b-2",
            "changed upper-mayor-2024-05-gauges",
            "re-coded, Level, codings: a: 2 (2 to 2), b-2: 1 (1 to 2) → a: 2 (2 to 2), b-2: 2 (1 to 2)",
        ],
    ),
    // That a coder found no level, or now found one.
    (
        &[("(coder: \"b\", question: \"level\")", "(coder: \"b\", question: \"level\", value: 1)")],
        &[
            "changed lower-officials-2024-05-20-talk",
            "re-coded, codings: level, b: no level → level, b: 1 (1 to 1)",
        ],
    ),
    // The order of codings has no meaning, and neither has the id of a coder.
    (
        &[
            ("(coder: \"a\", value: 2)", "(coder: \"b\", value: 1, low: 1, high: 2)"),
            (
                "(coder: \"b\", value: 1, low: 1, high: 2),\n                    ]",
                "(coder: \"a\", value: 2),\n                    ]",
            ),
        ],
        &[],
    ),
    (
        &[("Coder(id: \"a\"", "Coder(id: \"ada\""), ("coder: \"a\"", "coder: \"ada\"")],
        &["renamed a → ada"],
    ),
    (
        &[("any other\", where", "any other\", fragment: true, where")],
        &["changed lower-mayor-2024-05-06-never", "re-worded, fragment: nothing → yes"],
    ),
    (
        &[(
            "{\"lower-mayor-2024-05-06-never\": \"the water",
            "{\"lower-mayor-2024-05-06-never\": \"water",
        )],
        &[
            "changed 6 May: Lower Valley’s mayor says “not a hand higher”",
            "excerpt: “the water comes not a hand higher” → “water comes not a hand higher”",
        ],
    ),
    (
        &[("lower-mayor-2024-05-06-never", "never")],
        &["renamed lower-mayor-2024-05-06-never → never"],
    ),
    (
        &[("range: \"2024-05-14", "show_later: true, range: \"2024-05-14")],
        &[
            "changed By 20 May: Upper Valley puts boards on the spillway",
            "shows what comes later: nothing → yes",
        ],
    ),
];

#[test]
fn edits_of_the_starter_file_are_reported_as_expected() {
    let before = read(STARTER);
    for (edits, expected) in STARTER_CASES {
        let mut text = STARTER.to_owned();
        for (from, to) in *edits {
            assert!(text.contains(from), "{from}");
            text = text.replace(from, to);
        }
        let after = read(&text);
        assert_eq!(summarize(&before, &after), *expected, "{edits:?}");
    }
}
