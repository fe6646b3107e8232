//! Which problems have a fix, and that each fix does what its title says and
//! nothing else.

use std::collections::BTreeMap;

use proptest::prelude::*;
use standpoint::assets::RAFAH;
use standpoint::diagnostic::{Code, Diagnostic, Fix, Span, Splice, all_fixes};
use standpoint::file::edit::{inverse, splice};
use standpoint::file::tree::{Token, TokenKind, tokens};
use standpoint::file::{self, fixed};
use standpoint::model::Section;

use super::recovery::{MEDIUM, kept, mutated};
use super::{data, deterministic_config, format_diagnostics, with_random_replacements};

/// The fix for the problem in each file of `tests/data`, if there is only one way
/// to fix it.
const FIXES: &[(Code, Option<&str>)] = &[
    (Code::MissingBracket, Some("Add `)`")),
    (Code::StrayBracket, Some("Remove `)`")),
    (Code::UnterminatedString, Some("Add `\"`")),
    // It may end anywhere.
    (Code::UnterminatedComment, None),
    (Code::Syntax, Some("Add `,`")),
    (Code::TooDeep, None),
    // Either version may be right.
    (Code::ConflictMarker, None),
    (Code::HiddenCharacter, Some("Write <U+202E> as `\\u{202E}`")),
    (Code::UnknownField, Some("Write `speaks`")),
    (Code::RetiredField, Some("Remove `at_least`")),
    (Code::MissingField, None),
    // The two values differ, and either may be right.
    (Code::DuplicateField, None),
    (Code::DuplicateKey, Some("Remove the duplicate")),
    (Code::WrongType, Some("Add quotation marks")),
    (Code::UnknownVariant, Some("Write `Quotation`")),
    (Code::NotFinite, None),
    (Code::EmptyText, None),
    // An id is never guessed.
    (Code::InvalidId, None),
    (Code::InvalidDate, Some("Write \"2024-03-18\"")),
    // Unlike unspecified digits, an open end may mean any day.
    (Code::UnsupportedDate, None),
    // The order or a digit may be wrong.
    (Code::ReversedRange, None),
    (Code::UnsupportedFormat, None),
    (Code::DuplicateId, None),
    (Code::UnknownReference, None),
    // The rules below are about coding, not about spelling.
    (Code::ScaleTooShort, None),
    (Code::TooLong, None),
    (Code::SameInitials, None),
    // A colour is for the authors to choose.
    (Code::UnknownColor, None),
    (Code::LowContrast, None),
    (Code::SameColor, None),
    (Code::LongSummary, None),
    (Code::OffScale, None),
    (Code::FractionalLevel, None),
    (Code::ValueOutsideRange, None),
    (Code::ActionRange, None),
    (Code::BearsOn, None),
    (Code::RepeatedCoding, None),
    (Code::CodingOutsideRange, None),
    (Code::CommentaryPosition, None),
    (Code::MissingParty, None),
    (Code::MissingEvidence, None),
    (Code::SaidAfterPublished, None),
    (Code::InvalidLink, None),
    (Code::InvalidDoi, Some("Write \"10.5281/zenodo.1234567\"")),
    (Code::UnnamedSpeaker, None),
    (Code::RoleGap, None),
    (Code::RelayedBy, None),
    (Code::OneSidesAccount, None),
    (Code::JointStatement, None),
    (Code::WalksBack, None),
    (Code::OutsideCovers, None),
    (Code::Excerpt, None),
    (Code::SlideTitle, None),
    (Code::SlideQuotation, None),
    (Code::StanceAfterStep, None),
    (Code::RepeatedCard, None),
    (Code::OneSidedMonth, None),
    // An error cannot be allowed.
    (Code::InvalidAllow, None),
    (Code::UnusedAllow, Some("Remove the comment")),
    (Code::ToFillIn, None),
];

#[test]
fn each_rule_has_a_fix_if_only_one_is_possible() {
    let codes: Vec<Code> = FIXES.iter().map(|(code, _)| *code).collect();
    let checked: Vec<Code> = Code::checked().collect();
    assert_eq!(codes, checked, "the table lists every rule");
    for (code, expected) in FIXES {
        let (_, text) = data(&format!("{}.ron", code.name()));
        let problems = file::read(&text).diagnostics;
        let titles: Vec<&str> = titles(&problems);
        assert_eq!(titles, Vec::from_iter(*expected), "{}", code.name());
        assert_fixes_work(&text, &problems);
        // Each file has one problem.
        if expected.is_some() {
            let fixed = fixed(&text);
            assert_eq!(fixed.count, 1);
            let left = file::read(&fixed.text).diagnostics;
            assert_eq!(format_diagnostics(&fixed.text, &left), Vec::<String>::new());
        }
    }
}

fn titles(problems: &[Diagnostic]) -> Vec<&str> {
    let fixes = problems.iter().flat_map(|problem| &problem.fixes);
    fixes.map(|fix| fix.title.as_str()).collect()
}

/// Counts problems by rule, except those reported only for readable entries: they
/// may have been hidden by another problem.
fn count_by_code(problems: &[Diagnostic]) -> BTreeMap<Code, usize> {
    let mut counts = BTreeMap::new();
    for problem in problems {
        if !problem.code.is_semantic() {
            *counts.entry(problem.code).or_default() += 1;
        }
    }
    counts
}

/// Checks what holds for every fix: a problem has at most one, which fixes it and
/// breaks nothing else.
fn assert_fixes_work(text: &str, problems: &[Diagnostic]) {
    let before = count_by_code(problems);
    for problem in problems {
        let context = format!("{problem:#?}\n{text}");
        assert!(problem.fixes.len() <= 1, "{context}");
        for fix in &problem.fixes {
            let mut end = 0;
            for splice in &fix.splices {
                assert!(splice.span.start >= end, "{context}");
                assert!(text.get(splice.span.range()).is_some(), "{context}");
                end = splice.span.end;
            }
            let after = splice(text, &fix.splices);
            assert_ne!(after, text, "{context}");
            assert_no_field_in_a_string(&after, fix, &context);
            let removes = fix.title.starts_with("Remove the duplicate");
            let (kept_before, kept_after) = (kept(text), kept(&after));
            assert!(removes || kept_before.is_subset(&kept_after), "an entry is lost: {context}");
            assert_eq!(splice(&after, &inverse(text, &fix.splices)), text);
            let found = file::read(&after).diagnostics;
            let same = |other: &&Diagnostic| {
                other.code == problem.code && other.message == problem.message
            };
            let count = |all: &[Diagnostic]| all.iter().filter(same).count();
            assert!(count(&found) < count(problems), "still there: {context}");
            let mut counts = count_by_code(&found);
            if !problem.code.is_semantic() {
                *counts.entry(problem.code).or_default() += 1;
            }
            for (code, count) in counts {
                let known = before.get(&code).copied().unwrap_or_default();
                assert!(count <= known, "{} is new: {context}", code.name());
            }
        }
    }
}

/// Checks that no string that a fix began or ended contains a field of the format.
fn assert_no_field_in_a_string(after: &str, fix: &Fix, context: &str) {
    let inserts_mark = |splice: &&Splice| splice.text.contains('"');
    let Some(first) = fix.splices.iter().find(inserts_mark) else {
        return;
    };
    let is_near = |span: Span| span.start <= first.span.start + 1 && first.span.start <= span.end;
    let all = Span::new(0, after.len());
    let strings = tokens(after, all).filter(|token| token.kind == TokenKind::String);
    for string in strings.filter(|token| is_near(token.span())) {
        let written = string.span().slice(after);
        for section in Section::ALL {
            for field in section.schema().field_names() {
                let is_inside = written.contains(&format!(" {field}: \""));
                assert!(!is_inside, "{written} contains {field}: {context}");
            }
        }
    }
}

/// Each case: a part of the dataset, the broken part, the title of its fix, and the
/// fixed part if it differs from the original.
#[test]
fn a_fix_writes_what_was_meant() {
    let day = "when: \"2024-03-18\", participants";
    let url = "url: \"https://example.org/2024/03/19/call\"";
    let cases: &[(&str, &str, &str, Option<&str>)] = &[
        ("rank: 3", "rank: \"3\"", "Remove the quotation marks", None),
        ("kind: Commentary", "kind: \"Commentary\"", "Remove the quotation marks", None),
        ("kind: Commentary", "kind: commentary", "Write `Commentary`", None),
        ("stale_after: 21", "stale_after: \"21\"", "Remove the quotation marks", None),
        ("publisher: \"AP\"", "publisher: AP", "Add quotation marks", None),
        ("publisher: \"AP\"", "publisher: “AP”", "Write `\"` for both marks", None),
        (
            "participants: [\"biden\", \"netanyahu\"]",
            "participants: \"biden\"",
            "Put it in `[ ]`",
            Some("participants: [\"biden\"]"),
        ),
        (
            "[(source: \"ap-2024-04-10\", quote: \"They are far apart\", where: \"paragraph 7\")]",
            "(source: \"ap-2024-04-10\", quote: \"They are far apart\", where: \"paragraph 7\")",
            "Put it in `[ ]`",
            None,
        ),
        ("parties: [", "partys: [", "Write `parties`", None),
        ("subtitle: ", "subtile: ", "Write `subtitle`", None),
        ("relayed_by: ", "relayedBy: ", "Write `relayed_by`", None),
        ("Actor(id: \"alterman\"", "Acter(id: \"alterman\"", "Write `Actor`", None),
        (day, "when: \"18 March 2024\", participants", "Write \"2024-03-18\"", None),
        (day, "when: \"March 18, 2024\", participants", "Write \"2024-03-18\"", None),
        (day, "when: \" 2024-03-18\", participants", "Write \"2024-03-18\"", None),
        (day, "when: \"2024-03-18T09:30:00\", participants", "Write \"2024-03-18\"", None),
        (
            day,
            "when: \"2024-03-XX\", participants",
            "Write \"2024-03-01/2024-03-31\"",
            Some("when: \"2024-03-01/2024-03-31\", participants"),
        ),
        (
            url,
            "url: \" HTTPS://example.org/2024/03/19/call\"",
            "Write \"https://example.org/2024/03/19/call\"",
            None,
        ),
        // A mark of another kind in the place of the right one.
        ("publisher: \"AP\"", "publisher: “AP\"", "Write `\"`", None),
        ("publisher: \"AP\"", "publisher: \"AP”", "Write `\"`", None),
        ("publisher: \"AP\"", "publisher: 'AP\"", "Write `\"`", None),
        // A mark that belongs to the text.
        ("title: \"“A mistake”: the call\"", "title: “A mistake”: the call\"", "Add `\"`", None),
        ("relayed_by: \"sullivan\"", "relayed_by: sullivan\"", "Add `\"`", None),
        (
            "would be a mistake\"",
            "would be a \"mistake\"\"",
            "Write `\\\"` for the marks inside the text",
            Some("would be a \\\"mistake\\\"\""),
        ),
        (
            "tab: \"Trucks\",\n",
            "tab: \"Trucks\",\n            tab: \"Trucks\",\n",
            "Remove the duplicate",
            None,
        ),
        ("actor: \"netanyahu\"", "actor \"netanyahu\"", "Add `:`", None),
        ("\"trucks\": (", "\"trucks\" (", "Add `:`", None),
        ("rank: 3, speaks", "rank: 3 speaks", "Add `,`", None),
        ("rank: 3, speaks", "rank: 3,, speaks", "Remove `,`", None),
        ("rank: 3, speaks", "rank:, 3, speaks", "Remove `,`", None),
        ("rank: 3, speaks", "rank:: 3, speaks", "Remove `:`", None),
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
        ("where: \"paragraph 10\"),", "where: \"paragraph 10\"],", "Write `)`", None),
        ("        // April\n", "        ],\n        // April\n", "Remove `]`", None),
        ("Dataset(\n", "#![enable(unknown_extension)]\nDataset(\n", "Remove the line", None),
    ];
    for (intact, broken, title, expected) in cases {
        for line_ending in ["\n", "\r\n"] {
            let text = mutated(MEDIUM, intact, broken).replace('\n', line_ending);
            let problems = file::read(&text).diagnostics;
            assert!(
                titles(&problems).contains(title),
                "{broken}: {:#?} {:?}",
                format_diagnostics(&text, &problems),
                titles(&problems)
            );
            assert_fixes_work(&text, &problems);
            let wanted = expected.map_or(MEDIUM.to_owned(), |part| mutated(MEDIUM, intact, part));
            let (fixed, wanted) = (fixed(&text).text, wanted.replace('\n', line_ending));
            let mut lines = fixed.lines().zip(wanted.lines());
            assert_eq!(lines.find(|(fixed, wanted)| fixed != wanted), None);
            assert_eq!(fixed, wanted, "{broken}");
        }
    }
}

#[test]
fn an_ambiguous_problem_has_no_fix() {
    for (intact, broken) in [
        // The source of another day, and another report of a publisher.
        ("where: \"paragraph 4\"", "source: \"ap\", where: \"paragraph 4\""),
        ("source: \"ap-2024-04-10\", quote: \"They", "source: \"ap-2024-04-11\", quote: \"They"),
        // One digit too many.
        ("(value: 300", "(value: 3000"),
        ("url: \"https://example.org/2024/03/19/call\"", "url: \"example.org/call\""),
        ("role: \"Director, CSIS\"", "rols: \"Director, CSIS\""),
        ("when: \"2024-03-18\", participants", "when: \"3/4/2024\", participants"),
        ("when: \"2024-03-18\", participants", "when: \"18 March\", participants"),
        // The 8th, 18th or 28th; January or the end of the year.
        ("when: \"2024-03-18\", participants", "when: \"2024-03-8\", participants"),
        ("when: \"2024-03-18\", participants", "when: \"2024-03-1\", participants"),
        ("when: \"2024-03-18\", participants", "when: \"2024-1-18\", participants"),
        ("when: \"2024-03-18\", participants", "when: \"8.3.2024\", participants"),
        ("when: \"2024-03-18\", participants", "when: \"8 March 2024\", participants"),
        ("published: \"2024-04-10\"", "published: 99"),
        ("tab: \"Trucks\",", "tab: \"Trucks\", tab: \"Lorries\","),
        // The string may end before `rank`.
        ("role: \"President\"", "role: \"President"),
        ("\"Names a number.\"", "\"Names a \"number.\""),
        // Another letter may be in the place of the mark.
        ("initials: \"IL\"", "initials: \"ILa"),
        ("initials: \"IL\"", "initials: 1IL\""),
        ("publisher: \"CNN\"", "publisher: \"CNN;"),
        ("where: \"paragraph 10\"", "where: \"paragraph 102"),
        // An apostrophe, or a mark of another kind.
        ("venue: \"after the leaders’ call\"", "venue: \"after the leaders’, kind: Paraphrase"),
        ("venue: \"after the leaders’ call\"", "venue: ‘after the leaders’ call\""),
        // The mark may have slipped into the text, or out of it.
        ("publisher: \"AP\", title", "publisher: \"AP,\" title"),
        ("where: \"paragraph 9\"),", "where: \"paragraph 9)\","),
        ("\"trucks\": (", "\"trucks:\" ("),
        ("title: \"Talks go on\", published", "title: \"[Talks go on\"], published"),
        // Two mistakes at one place.
        ("summary: \"Says that a date is set.\",", "summary: \"Says that a date is set.\",="),
        ("kind: Commentary", "kind{ Commentary"),
        // The order may be wrong, or a digit.
        ("from: \"2022-12-29\"", "from: \"2024-12-29\", to: \"2022-12-29\""),
        ("when: \"2024-03-18\", participants", "when: \"2042-03-18/2024-03-19\", participants"),
        // A backslash may be superfluous.
        ("venue: \"after the leaders’ call\"", "venue: \"C:\\dir\""),
        ("venue: \"after the leaders’ call\"", "venue: \"\\new\\dir\""),
    ] {
        let text = mutated(MEDIUM, intact, broken);
        let problems = file::read(&text).diagnostics;
        assert!(!problems.is_empty(), "{broken}");
        assert_eq!(titles(&problems), Vec::<&str>::new(), "{broken}");
        assert_eq!(fixed(&text).text, text);
    }
}

#[test]
fn an_id_is_never_guessed() {
    for (intact, broken, hint) in [
        ("id: \"alterman\"", "id: \"Jon Alterman\"", "write \"jon-alterman\""),
        ("relayed_by: \"sullivan\"", "relayed_by: \"sulivan\"", "did you mean `sullivan`?"),
    ] {
        let text = mutated(MEDIUM, intact, broken);
        let problems = file::read(&text).diagnostics;
        assert_eq!(titles(&problems), Vec::<&str>::new());
        assert!(
            problems.iter().any(|problem| problem.help().any(|help| help.contains(hint))),
            "{problems:#?}"
        );
        assert_eq!(fixed(&text).text, text);
    }
}

/// A fix takes neither a field nor an entry into a string.
#[test]
fn a_semicolon_separates_fields_and_entries() {
    for (intact, broken) in [
        ("name: \"Jon Alterman\", role", "name: \"Jon Alterman\"; role"),
        ("rank: 3, speaks", "rank: 3; speaks"),
        ("initials: \"US\"),", "initials: \"US\");"),
        ("stale_after: 21,", "stale_after: 21;"),
        ("\"biden\", \"netanyahu\"", "\"biden\"; \"netanyahu\""),
    ] {
        let text = mutated(MEDIUM, intact, broken);
        let problems = file::read(&text).diagnostics;
        assert_eq!(
            titles(&problems),
            ["Write `,`"],
            "{broken}: {:#?}",
            format_diagnostics(&text, &problems)
        );
        assert_eq!(fixed(&text).text, MEDIUM, "{broken}");
    }
}

/// Without the field, the default would count.
#[test]
fn no_limit_of_days_is_written_as_none() {
    let none = mutated(MEDIUM, "stale_after: 21", "stale_after: None");
    for nothing in ["none", "null", "NULL", "~"] {
        let text = mutated(MEDIUM, "stale_after: 21", &format!("stale_after: {nothing}"));
        assert_eq!(fixed(&text).text, none, "{nothing}");
    }
}

#[test]
fn the_escape_that_cannot_be_read_is_marked() {
    let text = mutated(MEDIUM, "venue: \"after", "venue: \"soon \\after");
    let problems = file::read(&text).diagnostics;
    let [problem] = problems.as_slice() else { panic!("{problems:#?}") };
    assert_eq!(problem.span.slice(&text), "\\a");
}

/// Neither the word for no value nor several names are one text.
#[test]
fn what_may_mean_something_else_is_not_fixed() {
    for (intact, broken) in [
        ("name: \"Jon Alterman\"", "name: None"),
        ("name: \"Jon Alterman\"", "name: null"),
        ("covers: ", "authors: \"Ann Author, Bob Author\", covers: "),
    ] {
        let text = mutated(MEDIUM, intact, broken);
        let problems = file::read(&text).diagnostics;
        assert!(!problems.is_empty(), "{broken}");
        assert_eq!(fixed(&text).text, text, "{broken}");
    }
}

#[test]
fn signs_of_other_formats_are_replaced() {
    for (intact, broken, title) in [
        ("name: \"Jon Alterman\"", "name = \"Jon Alterman\"", "Write `:`"),
        ("name: \"Jon Alterman\"", "name= \"Jon Alterman\"", "Write `:`"),
        ("name: \"Jon Alterman\"", "na\u{200b}me: \"Jon Alterman\"", "Remove <U+200B>"),
        ("name: \"Jon Alterman\"", "\u{200b}name: \"Jon Alterman\"", "Remove <U+200B>"),
        ("name: \"Jon Alterman\"", "name: «Jon Alterman»", "Write `\"` for both marks"),
        ("Actor(id: \"alterman\"", "- Actor(id: \"alterman\"", "Remove `-`"),
    ] {
        let text = mutated(MEDIUM, intact, broken);
        let problems = file::read(&text).diagnostics;
        assert_eq!(titles(&problems), [title], "{:#?}", format_diagnostics(&text, &problems));
        assert_eq!(fixed(&text).text, MEDIUM, "{broken}");
    }
    // The same mistake several times in each entry, and around all entries.
    let braces = MEDIUM.replace("Dataset(", "Dataset{");
    let braces = format!("{}}}\n", braces.trim_end().strip_suffix(')').expect("the end"));
    let comments = ["# ", "-- "].map(|mark| MEDIUM.replace("// ", mark));
    for text in comments.into_iter().chain([MEDIUM.replace(": \"", " = \""), braces]) {
        assert_ne!(text, MEDIUM);
        assert_eq!(fixed(&text).text, MEDIUM);
    }
}

#[test]
fn what_is_beside_the_evidence_is_one_problem() {
    let intact = "no_position: \"A remark about a meeting.\",";
    let broken = format!("{intact} source: \"cnn-2024-03-19\", where: \"paragraph 4\",");
    let text = mutated(MEDIUM, intact, &broken);
    let problems = file::read(&text).diagnostics;
    let messages: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    let expected =
        "found `source` and `where` beside `evidence`; expected each in one of its pieces";
    assert_eq!(messages, [expected]);
}

#[test]
fn an_action_loses_a_range_that_repeats_its_value() {
    let (_, text) = data("action-range.ron");
    let text = text.replace("low: 0", "low: 1, high: 1");
    let problems = file::read(&text).diagnostics;
    assert_eq!(
        titles(&problems),
        ["Remove `low`, which repeats the value", "Remove `high`, which repeats the value"]
    );
    assert_fixes_work(&text, &problems);
    let fixed = fixed(&text);
    assert_eq!(fixed.text, text.replace(" low: 1, high: 1,", ""));
    assert_eq!(fixed.count, 2);
}

#[test]
fn all_certain_fixes_are_applied_one_after_the_other() {
    let mutations = [
        ("relayed_by: \"sullivan\"", "relayed_by: \"sullivan"),
        ("where: \"paragraph 9\"),", "where: \"paragraph 9\","),
        ("tab: \"Trucks\",", "tab: \"Trucks\""),
        ("kind: Commentary", "kind: Comentary"),
        ("as_of: \"2024-04-10\"", "as_of: \"10 April 2024\""),
        ("rank: 3", "rnak: \"3\""),
        ("publisher: \"AP\"", "publisher: AP"),
    ];
    let mut text = MEDIUM.to_owned();
    for (intact, broken) in mutations {
        text = mutated(&text, intact, broken);
    }
    assert_fixes_work(&text, &file::read(&text).diagnostics);
    let all = fixed(&text);
    let left = file::read(&all.text).diagnostics;
    // A misspelt field of the wrong type needs two fixes at once.
    assert_eq!(left.len(), 1, "{:#?}", format_diagnostics(&all.text, &left));
    assert_eq!(all.text, mutated(MEDIUM, "rank: 3", "rnak: \"3\""));
    assert_eq!(all.count, mutations.len() - 1);
    // Only one of two fixes that write the same name is applied.
    let text = mutated(
        MEDIUM,
        "summary: \"Doubts that the two will agree.\"",
        "sumary: \"Doubts that the two will agree.\", summry: \"Doubts it.\"",
    );
    let fixed = fixed(&text);
    assert_eq!(fixed.count, 1);
    assert_eq!(file::read(&fixed.text).diagnostics.len(), 1);
}

/// In a text that is no sentence, a full stop may stand where the closing mark did.
#[test]
fn no_mark_is_added_after_a_full_stop_that_may_replace_it() {
    let venue = "venue: \"after the leaders’ call";
    let text = mutated(MEDIUM, &format!("{venue}\","), &format!("{venue}.,"));
    assert_eq!(fixed(&text).count, 0);
    let text = mutated(MEDIUM, &format!("{venue}\","), &format!("{venue},"));
    assert!(fixed(&text).count > 0);
}

/// In one entry, several errors in the syntax may have one cause.
#[test]
fn missing_marks_in_one_entry_are_left() {
    let text = mutated(MEDIUM, "tab: \"Trucks\",", "tab: \"Trucks\"");
    let text = mutated(&text, "comparable: false,", "comparable: false");
    let problems = file::read(&text).diagnostics;
    assert_eq!(titles(&problems), [""; 0]);
    let help: Vec<String> = problems.iter().flat_map(|it| it.help().map(String::from)).collect();
    assert_eq!(help, ["add `,`", "add `,`"]);
    assert_eq!(fixed(&text).count, 0);
}

/// Each case: the lost first line of an entry, after which its fields seem to be those of the entry
/// before.
#[test]
fn nothing_is_removed_where_the_beginning_of_an_entry_is_lost() {
    for line in ["        Stance(\n", "        Question(\n", "        Source(\n"] {
        let starts: Vec<usize> = RAFAH.match_indices(line).map(|(start, _)| start).collect();
        for start in starts {
            let text = format!("{}{}", &RAFAH[..start], &RAFAH[start + line.len()..]);
            let letters = |text: &str| text.matches(char::is_alphabetic).count();
            assert_eq!(letters(&fixed(&text).text), letters(&text), "{line:?} at {start}");
        }
    }
}

#[test]
fn missing_marks_in_several_entries_are_all_added() {
    let pairs = [
        [
            (
                "rank: 1, speaks: true),\n        Actor(id: \"sullivan\"",
                "rank: 1 speaks: true),\n        Actor(id: \"sullivan\"",
            ),
            ("rank: 3, speaks", "rank: 3 speaks"),
        ],
        [("initials: \"US\"),", "initials: \"US\","), ("initials: \"IL\"),", "initials: \"IL\",")],
        [("\"biden\", \"netanyahu\"]", "\"biden\" \"netanyahu\"]"), ("value: 3,\n", "value: 3\n")],
    ];
    for pair in pairs {
        let mut text = MEDIUM.to_owned();
        for (intact, broken) in pair {
            text = mutated(&text, intact, broken);
        }
        let problems = file::read(&text).diagnostics;
        assert_eq!(titles(&problems).len(), 2, "{:#?}", format_diagnostics(&text, &problems));
        let fixed = fixed(&text);
        assert_eq!((fixed.text.as_str(), fixed.count), (MEDIUM, 2));
        // All listed fixes can be applied at once.
        assert_eq!(splice(&text, &all_fixes(&problems)), MEDIUM);
    }
}

/// An uncertain repair of the syntax is still said.
#[test]
fn an_uncertain_fix_is_a_suggestion() {
    let text = mutated(MEDIUM, "initials: \"IL\"", "initials: \"IL");
    let problems = file::read(&text).diagnostics;
    assert_eq!(titles(&problems), [""; 0]);
    let help: Vec<String> = problems[0].help().map(String::from).collect();
    assert_eq!(help, ["add `\"`"]);
    let suggestion = problems[0].suggestion.as_ref().expect("a suggestion");
    assert_eq!(splice(&text, &suggestion.splices), MEDIUM);
}

/// A fix that would bring another problem to light, also one of meaning, is not certain.
#[test]
fn what_may_have_been_another_sign_is_left() {
    for (intact, broken) in [
        // The mark may have been escaped by mistake.
        ("name: \"Jon Alterman\", role", r#"name: "Jon Alterman\", role"#),
        ("name: \"Jon Alterman\", role", "name: \"Jon Alterman;, role"),
        // Any digit of the year may be missing.
        ("when: \"2024-03-18\", participants", "when: \"204-03-18\", participants"),
    ] {
        let text = mutated(MEDIUM, intact, broken);
        assert_eq!(fixed(&text).text, text, "{broken}");
    }
}

#[test]
fn a_fix_brings_no_new_problem_of_any_kind() {
    let (_, text) = data("repeated-card.ron");
    // What the step before cites, as a text for a list.
    let list = "[\"biden-march\", \"netanyahu-march\"]),\n    ]";
    let broken = text.replace(list, "\"biden-march\"),\n    ]");
    assert_ne!(broken, text);
    let problems = file::read(&broken).diagnostics;
    assert!(problems.iter().all(|problem| !problem.code.is_semantic()), "{problems:#?}");
    assert_eq!(titles(&problems), [""; 0]);
    assert_eq!(fixed(&broken).count, 0);
}

/// Removes each delimiter of the dataset, and inserts others, one at a time. If there is
/// a fix, it restores the dataset.
#[test]
fn fixing_a_delimiter_restores_the_dataset() {
    let tokens: Vec<Token> = tokens(MEDIUM, Span::new(0, MEDIUM.len())).collect();
    let intact = file::read(MEDIUM).dataset;
    let mut mutants = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let (start, end) = (token.span().start, token.span().end);
        let mut mutate = |range: std::ops::Range<usize>, with: &str| {
            let mut text = MEDIUM.to_owned();
            text.replace_range(range, with);
            let is_mark = with.is_empty() && token.kind == TokenKind::String;
            mutants.push((text, is_mark));
        };
        match token.kind {
            TokenKind::Open(_) | TokenKind::Close(_) | TokenKind::Colon | TokenKind::Comma => {
                mutate(start..end, "");
            }
            TokenKind::String => {
                mutate(end - 1..end, "");
                mutate(start..start + 1, "");
            }
            _ => {}
        }
        if !matches!(token.kind, TokenKind::Whitespace | TokenKind::Comment) {
            mutate(end..end, [")", "]", "}", ","][index % 4]);
        }
    }
    let (mut broken, mut fixable) = (0, 0);
    for (text, is_mark) in mutants {
        let problems = file::read(&text).diagnostics;
        broken += usize::from(!problems.is_empty());
        if titles(&problems).is_empty() {
            // A word beside the mark may be the only one of its kind.
            let mut suggestions = problems.iter().filter_map(|problem| problem.suggestion.as_ref());
            let is_suggested = suggestions.any(|fix| splice(&text, &fix.splices) == MEDIUM);
            fixable += usize::from(is_mark && is_suggested);
            continue;
        }
        fixable += 1;
        let after = file::read(&fixed(&text).text);
        assert_eq!(after.dataset, intact, "{:#?}", format_diagnostics(&text, &problems));
        assert_eq!(after.diagnostics, []);
    }
    assert!(fixable * 10 > broken * 9, "{fixable} of {broken} problems have a fix");
}

/// Text that people type by mistake; empty for an omission.
fn typo() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "", "", "", "", "\"", "(", ")", "[", "]", "{", "}", ",", ":", ",,", "\\", "“", "”", "'",
        "id", " ", "\n", "X", "\u{202E}", "\u{200B}", "/", "a", "B", "1", "-", "None", "r#\"",
        "//", "/*", "Some(",
    ]);
    piece.prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(deterministic_config(150))]

    #[test]
    fn a_fix_breaks_nothing_else(
        typos in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..4, typo()), 1..4),
    ) {
        let text = with_random_replacements(MEDIUM, typos);
        let problems = file::read(&text).diagnostics;
        assert_fixes_work(&text, &problems);
        let fixed = fixed(&text);
        prop_assert_eq!(fixed.count == 0, titles(&problems).is_empty());
        let left = file::read(&fixed.text).diagnostics;
        prop_assert!(titles(&left).is_empty(), "what is left has no fix");
        let (before, after) = (count_by_code(&problems), count_by_code(&left));
        prop_assert!(after.values().sum::<usize>() <= before.values().sum());
    }
}
