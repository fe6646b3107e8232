//! Fixes: which problems have one, and that each does what it says and no more.

use std::collections::BTreeMap;

use proptest::prelude::*;
use standpoint::diagnostic::{Code, Diagnostic};
use standpoint::file::edit::{inverse, splice};
use standpoint::file::tree::{TokenKind, Tree};
use standpoint::file::{self, fixed};

use super::recovery::{MEDIUM, mutated};
use super::{data, deterministic_config, listed, pasted_over};

/// The fix of the fault in each file of `tests/data`. Where there is none,
/// nobody but the editor knows what is meant.
const FIXES: &[(Code, Option<&str>)] = &[
    (Code::MissingBracket, Some("Add `)`")),
    (Code::StrayBracket, Some("Remove `)`")),
    (Code::UnterminatedString, Some("Add `\"`")),
    // Where it was to end is not told by anything.
    (Code::UnterminatedComment, None),
    (Code::Syntax, Some("Add `,`")),
    (Code::TooDeep, None),
    (Code::UnknownField, Some("Write `speaks`")),
    (Code::MissingField, None),
    // Two that differ: one of them is right.
    (Code::DuplicateField, None),
    (Code::DuplicateKey, Some("Remove what is repeated")),
    (Code::WrongType, Some("Put it in quotation marks")),
    (Code::UnknownVariant, Some("Write `Quotation`")),
    (Code::NotFinite, None),
    (Code::EmptyText, None),
    (Code::InvalidId, Some("Write \"biden-mistake\"")),
    (Code::InvalidDate, Some("Write \"2024-03-18\"")),
    // An open end is anyone's guess; digits that are left open are not.
    (Code::UnsupportedDate, None),
    (Code::ReversedRange, Some("Write \"2024-03-01/2024-03-18\"")),
    (Code::UnsupportedFormat, None),
    (Code::DuplicateId, None),
    (Code::UnknownReference, Some("Write \"biden\"")),
    // From here on it is a matter of coding, not of writing.
    (Code::ScaleTooShort, None),
    (Code::OffScale, None),
    (Code::FractionalLevel, None),
    (Code::ValueOutsideRange, None),
    (Code::ActionRange, None),
    (Code::CommentaryPosition, None),
    (Code::MissingParty, None),
    (Code::MissingEvidence, None),
    (Code::SaidAfterPublished, None),
    (Code::InvalidLink, None),
    (Code::RoleGap, None),
    (Code::RelayedBy, None),
    (Code::OneSidesAccount, None),
    (Code::JointStatement, None),
    (Code::WalksBack, None),
    (Code::OutsideCovers, None),
    (Code::ChangeClaimed, None),
    (Code::StanceAfterStep, None),
    (Code::OneSidedStep, None),
    (Code::OneSidedMonth, None),
];

#[test]
fn each_rule_has_a_fix_where_it_is_certain() {
    let codes: Vec<Code> = FIXES.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, Code::ALL, "the table has every rule");
    for (code, expected) in FIXES {
        let (_, text) = data(&format!("{}.ron", code.name()));
        let problems = file::read(&text).diagnostics;
        let titles: Vec<&str> = titles(&problems);
        assert_eq!(titles, Vec::from_iter(*expected), "{}", code.name());
        holds(&text, &problems);
        // The files have one fault each.
        if expected.is_some() {
            let fixed = fixed(&text);
            assert_eq!(fixed.count, 1);
            let left = file::read(&fixed.text).diagnostics;
            assert_eq!(listed(&fixed.text, &left), Vec::<String>::new());
        }
    }
}

fn titles(problems: &[Diagnostic]) -> Vec<&str> {
    let fixes = problems.iter().flat_map(|problem| &problem.fixes);
    fixes.map(|fix| fix.title.as_str()).collect()
}

/// How many faults of each rule there are; without those that only a readable
/// entry can have, since they may have been hidden.
fn faults(problems: &[Diagnostic]) -> BTreeMap<Code, usize> {
    let mut counts = BTreeMap::new();
    for problem in problems {
        if !problem.code.is_semantic() {
            *counts.entry(problem.code).or_default() += 1;
        }
    }
    counts
}

/// What holds of every fix: there is at most one; it mends its problem, breaks
/// nothing that could be read, and touches nothing else.
fn holds(text: &str, problems: &[Diagnostic]) {
    let before = faults(problems);
    for problem in problems {
        let told = format!("{problem:#?}\n{text}");
        assert!(problem.fixes.len() <= 1, "{told}");
        for fix in &problem.fixes {
            let mut end = 0;
            for splice in &fix.splices {
                assert!(splice.span.start >= end, "{told}");
                assert!(text.get(splice.span.range()).is_some(), "{told}");
                end = splice.span.end;
            }
            let after = splice(text, &fix.splices);
            assert_ne!(after, text, "{told}");
            assert_eq!(splice(&after, &inverse(text, &fix.splices)), text);
            let found = file::read(&after).diagnostics;
            let same = |other: &&Diagnostic| {
                other.code == problem.code && other.message == problem.message
            };
            let count = |all: &[Diagnostic]| all.iter().filter(same).count();
            assert!(count(&found) < count(problems), "still there: {told}");
            let mut counts = faults(&found);
            if !problem.code.is_semantic() {
                *counts.entry(problem.code).or_default() += 1;
            }
            for (code, count) in counts {
                let known = before.get(&code).copied().unwrap_or_default();
                assert!(count <= known, "{} is new: {told}", code.name());
            }
        }
    }
}

/// What is broken in the dataset, the fix that is offered, and what stands
/// there then.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_fix_writes_what_was_meant() {
    let day = "when: \"2024-03-18\", participants";
    let url = "url: \"https://example.org/2024/03/19/call\"";
    let cases: &[(&str, &str, &str, Option<&str>)] = &[
        (
            "rank: 3",
            "rank: \"3\"",
            "Write it without quotation marks",
            None,
        ),
        (
            "kind: Commentary",
            "kind: \"Commentary\"",
            "Write it without quotation marks",
            None,
        ),
        (
            "kind: Commentary",
            "kind: commentary",
            "Write `Commentary`",
            None,
        ),
        (
            "stale_after: 21",
            "stale_after: \"21\"",
            "Write it without quotation marks",
            None,
        ),
        (
            "publisher: \"AP\"",
            "publisher: AP",
            "Put it in quotation marks",
            None,
        ),
        (
            "publisher: \"AP\"",
            "publisher: “AP”",
            "Write `\"` for both marks",
            None,
        ),
        (
            "participants: [\"biden\", \"netanyahu\"]",
            "participants: \"biden\"",
            "Put it in [ ]",
            Some("participants: [\"biden\"]"),
        ),
        (
            "[(source: \"ap-2024-04-10\", quote: \"They are far apart\", where: \"paragraph 7\")]",
            "(source: \"ap-2024-04-10\", quote: \"They are far apart\", where: \"paragraph 7\")",
            "Put it in [ ]",
            None,
        ),
        ("parties: [", "partys: [", "Write `parties`", None),
        ("subtitle: ", "subtile: ", "Write `subtitle`", None),
        ("relayed_by: ", "relayedBy: ", "Write `relayed_by`", None),
        (
            "relayed_by: \"sullivan\"",
            "relayed_by: \"Sulivan\"",
            "Write \"sullivan\"",
            None,
        ),
        (
            "Actor(id: \"alterman\"",
            "Acter(id: \"alterman\"",
            "Write `Actor`",
            None,
        ),
        (
            day,
            "when: \"18 March 2024\", participants",
            "Write \"2024-03-18\"",
            None,
        ),
        (
            day,
            "when: \"March 18, 2024\", participants",
            "Write \"2024-03-18\"",
            None,
        ),
        (
            day,
            "when: \"18.3.2024\", participants",
            "Write \"2024-03-18\"",
            None,
        ),
        (
            day,
            "when: \"2024-3-18\", participants",
            "Write \"2024-03-18\"",
            None,
        ),
        (
            day,
            "when: \" 2024-03-18\", participants",
            "Write \"2024-03-18\"",
            None,
        ),
        (
            day,
            "when: \"2024-03-18T09:30:00\", participants",
            "Write \"2024-03-18\"",
            None,
        ),
        (
            day,
            "when: \"2024-03-XX\", participants",
            "Write \"2024-03-01/2024-03-31\"",
            Some("when: \"2024-03-01/2024-03-31\", participants"),
        ),
        (
            "from: \"2022-12-29\"",
            "from: \"2024-12-29\", to: \"2022-12-29\"",
            "Exchange `from` and `to`",
            Some("from: \"2022-12-29\", to: \"2024-12-29\""),
        ),
        (
            url,
            "url: \" HTTPS://example.org/2024/03/19/call\"",
            "Write \"https://example.org/2024/03/19/call\"",
            None,
        ),
        (
            "venue: \"after the leaders’ call\"",
            "venue: \"C:\\dir\"",
            "Write each backslash as `\\\\`",
            Some("venue: \"C:\\\\dir\""),
        ),
        (
            "would be a mistake\"",
            "would be a \"mistake\"\"",
            "Write `\\\"` for the marks within the text",
            Some("would be a \\\"mistake\\\"\""),
        ),
        (
            "tab: \"Trucks\",\n",
            "tab: \"Trucks\",\n            tab: \"Trucks\",\n",
            "Remove what is repeated",
            None,
        ),
        (
            "actor: \"netanyahu\"",
            "actor \"netanyahu\"",
            "Add `:`",
            None,
        ),
        ("\"trucks\": (", "\"trucks\" (", "Add `:`", None),
        ("rank: 3, speaks", "rank: 3 speaks", "Add `,`", None),
        ("rank: 3, speaks", "rank: 3,, speaks", "Remove `,`", None),
        ("rank: 3, speaks", "rank:, 3, speaks", "Remove `,`", None),
        ("    ],\n)\n", "    ],\n", "Add `)`", None),
        ("    ],\n    steps", "    steps", "Add `]`", None),
        ("            ]),", "            ),", "Add `]`", None),
        ("actors: [\n", "actors:\n", "Add `[`", None),
        (
            "Stance(\n            id: \"biden-relayed\"",
            "Stance\n            id: \"biden-relayed\"",
            "Add `(`",
            None,
        ),
        (
            "where: \"paragraph 10\"),",
            "where: \"paragraph 10\"],",
            "Write `)`",
            None,
        ),
        (
            "        // April\n",
            "        ],\n        // April\n",
            "Remove `]`",
            None,
        ),
        (
            "Dataset(\n",
            "#![enable(unwrap_newtypes)]\nDataset(\n",
            "Remove the line",
            None,
        ),
    ];
    for (sound, broken, title, expected) in cases {
        for line_end in ["\n", "\r\n"] {
            let text = mutated(MEDIUM, sound, broken).replace('\n', line_end);
            let problems = file::read(&text).diagnostics;
            assert!(
                titles(&problems).contains(title),
                "{broken}: {:#?} {:?}",
                listed(&text, &problems),
                titles(&problems)
            );
            holds(&text, &problems);
            let wanted = expected.map_or(MEDIUM.to_owned(), |then| mutated(MEDIUM, sound, then));
            let (fixed, wanted) = (fixed(&text).text, wanted.replace('\n', line_end));
            let mut lines = fixed.lines().zip(wanted.lines());
            assert_eq!(lines.find(|(fixed, wanted)| fixed != wanted), None);
            assert_eq!(fixed, wanted, "{broken}");
        }
    }
}

#[test]
fn what_could_be_meant_in_two_ways_is_left_to_people() {
    for (sound, broken) in [
        // Another day's source, and a publisher's other report.
        (
            "where: \"paragraph 4\"",
            "source: \"ap\", where: \"paragraph 4\"",
        ),
        (
            "source: \"ap-2024-04-10\", quote: \"They",
            "source: \"ap-2024-04-11\", quote: \"They",
        ),
        // The level between, or below, or above.
        ("(value: 300", "(value: 3000"),
        (
            "url: \"https://example.org/2024/03/19/call\"",
            "url: \"example.org/call\"",
        ),
        ("role: \"Director, CSIS\"", "rols: \"Director, CSIS\""),
        (
            "when: \"2024-03-18\", participants",
            "when: \"3/4/2024\", participants",
        ),
        (
            "when: \"2024-03-18\", participants",
            "when: \"18 March\", participants",
        ),
        ("published: \"2024-04-10\"", "published: 99"),
        ("tab: \"Trucks\",", "tab: \"Trucks\", tab: \"Lorries\","),
        // The text may end before `rank`.
        ("role: \"President\"", "role: \"President"),
        ("\"Names a number.\"", "\"Names a \"number.\""),
        (
            "venue: \"after the leaders’ call\"",
            "venue: \"\\new\\dir\"",
        ),
    ] {
        let text = mutated(MEDIUM, sound, broken);
        let problems = file::read(&text).diagnostics;
        assert!(!problems.is_empty(), "{broken}");
        assert_eq!(titles(&problems), Vec::<&str>::new(), "{broken}");
        assert_eq!(fixed(&text).text, text);
    }
}

/// Two versions of a part, as git leaves them.
#[test]
fn a_merge_is_left_to_people() {
    let steps = "    steps: [\n";
    let broken = format!("<<<<<<< HEAD\n{steps}=======\n{steps}>>>>>>> main\n");
    let text = mutated(MEDIUM, steps, &broken);
    let problems = file::read(&text).diagnostics;
    assert!(!problems.is_empty());
    assert_eq!(titles(&problems), Vec::<&str>::new());
}

#[test]
fn an_id_becomes_a_slug_wherever_it_is_named() {
    let text = MEDIUM.replace("\"netanyahu\"", "\"Netanyahu!\"");
    let problems = file::read(&text).diagnostics;
    assert_eq!(
        titles(&problems),
        ["Write \"netanyahu\" wherever it is named"]
    );
    holds(&text, &problems);
    assert_eq!(fixed(&text).text, MEDIUM);
    // A party's id is read where it is named, too.
    let text = MEDIUM.replace("\"us\"", "\"U S\"");
    assert_eq!(fixed(&text).text, MEDIUM.replace("\"us\"", "\"u-s\""));
    // Not where it would be another one's.
    let text = mutated(MEDIUM, "id: \"alterman\"", "id: \"Biden\"");
    assert_eq!(fixed(&text).text, text);
}

#[test]
fn an_action_loses_a_range_that_says_nothing() {
    let (_, text) = data("action-range.ron");
    let text = text.replace("low: 0", "low: 1, high: 1");
    let problems = file::read(&text).diagnostics;
    assert_eq!(
        titles(&problems),
        [
            "Remove `low`, which is the value",
            "Remove `high`, which is the value"
        ]
    );
    holds(&text, &problems);
    let fixed = fixed(&text);
    assert_eq!(fixed.text, text.replace(" low: 1, high: 1,", ""));
    assert_eq!(fixed.count, 2);
}

#[test]
fn all_certain_fixes_are_applied_and_those_they_uncover() {
    let faults = [
        ("initials: \"IL\"", "initials: \"IL"),
        ("where: \"paragraph 9\"),", "where: \"paragraph 9\","),
        ("where: \"paragraph 10\"),", "where: \"paragraph 10\","),
        ("tab: \"Trucks\",", "tab: \"Trucks\""),
        ("kind: Commentary", "kind: Comentary"),
        ("as_of: \"2024-04-10\"", "as_of: \"10 April 2024\""),
        ("rank: 3", "rnak: \"3\""),
        ("publisher: \"AP\"", "publisher: AP"),
    ];
    let mut text = MEDIUM.to_owned();
    for (sound, broken) in faults {
        text = mutated(&text, sound, broken);
    }
    holds(&text, &file::read(&text).diagnostics);
    let all = fixed(&text);
    let left = file::read(&all.text).diagnostics;
    // What is misspelt and of the wrong type is two faults in one place.
    assert_eq!(left.len(), 1, "{:#?}", listed(&all.text, &left));
    assert_eq!(all.text, mutated(MEDIUM, "rank: 3", "rnak: \"3\""));
    assert_eq!(all.count, faults.len() - 1);
    // Two that want the same name: one has it, the other stays.
    let text = mutated(
        MEDIUM,
        "summary: \"Doubts that the two will agree.\"",
        "sumary: \"Doubts that the two will agree.\", summry: \"Doubts it.\"",
    );
    let fixed = fixed(&text);
    assert_eq!(fixed.count, 1);
    assert_eq!(file::read(&fixed.text).diagnostics.len(), 1);
}

/// Every mark of the dataset is taken out, and others are put in, one at a
/// time: what has a fix is then what it was.
#[test]
fn a_fixed_quotation_mark_is_never_the_wrong_one() {
    let (tree, _) = Tree::parse(MEDIUM);
    let sound = file::read(MEDIUM).dataset;
    let mut faults = Vec::new();
    for (nth, token) in tree.tokens.iter().enumerate() {
        let (start, end) = (token.span.start, token.span.end);
        let mut fault = |range: std::ops::Range<usize>, with: &str| {
            let mut text = MEDIUM.to_owned();
            text.replace_range(range, with);
            faults.push(text);
        };
        match token.kind {
            TokenKind::Open(_) | TokenKind::Close(_) | TokenKind::Colon | TokenKind::Comma => {
                fault(start..end, "");
            }
            TokenKind::String => {
                fault(end - 1..end, "");
                fault(start..start + 1, "");
            }
            _ => {}
        }
        if !matches!(token.kind, TokenKind::Whitespace | TokenKind::Comment) {
            fault(end..end, [")", "]", "}", ","][nth % 4]);
        }
    }
    let (mut broken, mut certain) = (0, 0);
    for text in faults {
        let problems = file::read(&text).diagnostics;
        broken += usize::from(!problems.is_empty());
        if titles(&problems).is_empty() {
            continue;
        }
        certain += 1;
        let after = file::read(&fixed(&text).text);
        assert_eq!(after.dataset, sound, "{:#?}", listed(&text, &problems));
        assert_eq!(after.diagnostics, []);
    }
    assert!(
        certain * 10 > broken * 9,
        "{certain} of {broken} faults have a fix"
    );
}

/// What people leave out, put in and mistake.
fn slip() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "", "", "", "", "\"", "(", ")", "[", "]", "{", "}", ",", ":", ",,", "\\", "“", "”", "'",
        "id", " ", "\n", "X", "/", "a", "B", "1", "-", "None", "r#\"", "//", "/*", "Some(",
    ]);
    piece.prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(deterministic_config(150))]

    #[test]
    fn whatever_is_broken_a_fix_breaks_nothing_else(
        slips in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..4, slip()), 1..4),
    ) {
        let text = pasted_over(MEDIUM, slips);
        let problems = file::read(&text).diagnostics;
        holds(&text, &problems);
        let fixed = fixed(&text);
        prop_assert_eq!(fixed.count == 0, titles(&problems).is_empty());
        let left = file::read(&fixed.text).diagnostics;
        prop_assert!(titles(&left).is_empty(), "what is left has no fix");
        let (before, after) = (faults(&problems), faults(&left));
        prop_assert!(after.values().sum::<usize>() <= before.values().sum());
    }
}
