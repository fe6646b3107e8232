//! The mistakes that beginners make in a dataset. All of them in one file are found in one
//! run, each at its place, and the rest of the file is read.

use standpoint::diagnostic::{Code, Diagnostic, LineIndex};
use standpoint::file;

use super::format_diagnostics;
use super::recovery::{MEDIUM, mutated};

/// Each case: a name, a part of the dataset, the part with the mistake, and the code of the
/// problem at the line of the first difference.
const MISTAKES: &[(&str, &str, &str, Code)] = &[
    ("`;` for `,`", "stale_after: 21,", "stale_after: 21;", Code::Syntax),
    (
        "a bare period",
        "covers: \"2024-03-01/2024-05-11\"",
        "covers: 2024-03-01/2024-05-11",
        Code::Syntax,
    ),
    ("`=` for `:`", "subtitle: \"US", "subtitle = \"US", Code::Syntax),
    (
        "single quotation marks",
        "title: \"Ground operation\"",
        "title: 'Ground operation'",
        Code::WrongType,
    ),
    ("`question` for `ask`", "ask: \"How many", "question: \"How many", Code::UnknownField),
    ("`no` for `false`", "comparable: false", "comparable: no", Code::WrongType),
    ("a number in quotation marks", "max: 500", "max: \"500\"", Code::WrongType),
    ("no comma between fields", "tab: \"Trucks\",", "tab: \"Trucks\"", Code::Syntax),
    (
        "no bracket after a list",
        "            ]),\n        ),\n        Question",
        "            ),\n        ),\n        Question",
        Code::MissingBracket,
    ),
    ("no bracket after an entry", "initials: \"US\"),", "initials: \"US\",", Code::MissingBracket),
    ("no closing quotation mark", "initials: \"IL\"", "initials: \"IL", Code::UnterminatedString),
    ("an unknown field", "role: \"President\"", "job: \"President\"", Code::UnknownField),
    ("no colon", "rank: 3, speaks", "rank 3, speaks", Code::Syntax),
    (
        "an unknown party",
        "party: \"israel\", rank",
        "party: \"palestine\", rank",
        Code::UnknownReference,
    ),
    (
        "no name",
        "Actor(id: \"alterman\", name: \"Jon Alterman\", role",
        "Actor(id: \"alterman\", role",
        Code::MissingField,
    ),
    (
        "a bare link",
        "url: \"https://example.org/2024/03/19/call\"",
        "url: https://example.org/2024/03/19/call",
        Code::Syntax,
    ),
    (
        "a link without its scheme",
        "publisher: \"AP\"",
        "publisher: \"AP\", url: \"example.org\"",
        Code::InvalidLink,
    ),
    (
        "a month in words",
        "when: \"2024-03-18\", participants",
        "when: \"March 2023\", participants",
        Code::InvalidDate,
    ),
    ("`date` for `said`", "said: \"2024-04\"", "date: \"2024-04\"", Code::UnknownField),
    (
        "an unknown kind",
        "kind: Quotation,\n            attribution: OnTheRecord,\n            venue",
        "kind: Quote,\n            attribution: OnTheRecord,\n            venue",
        Code::UnknownVariant,
    ),
    ("an empty string", "venue: \"after the leaders’ call\"", "venue: \"\"", Code::EmptyText),
    (
        "no reason",
        "\"trucks\": (value: 300, reason: \"Names a number.\")",
        "\"trucks\": (value: 300)",
        Code::MissingField,
    ),
    (
        "an unknown actor",
        "relayed_by: \"sullivan\"",
        "relayed_by: \"somebody\"",
        Code::UnknownReference,
    ),
    ("a stray bracket", "where: \"paragraph 4\"", "where: \"paragraph 4\")", Code::StrayBracket),
    (
        "prose without quotation marks",
        "summary: \"Says that a date is set.\"",
        "summary: Says that a date is set",
        Code::Syntax,
    ),
    (
        "an unknown attribution",
        "attribution: OfficialStatement",
        "attribution: Rumour",
        Code::UnknownVariant,
    ),
    (
        "typographic quotation marks",
        "summary: \"Doubts that the two will agree.\"",
        "summary: “Doubts that the two will agree.”",
        Code::Syntax,
    ),
    ("an id with a space", "id: \"call\"", "id: \"A call\"", Code::InvalidId),
    (
        "a string for a list",
        "stances: [\"biden-relayed\", \"netanyahu-date\"]",
        "stances: \"biden-relayed\"",
        Code::WrongType,
    ),
    ("a month for a day", "as_of: \"2024-04-10\"", "as_of: \"2024-03\"", Code::UnsupportedDate),
    (
        "two commas",
        "participants: [\"biden\", \"netanyahu\"], source",
        "participants: [\"biden\", \"netanyahu\"],, source",
        Code::Syntax,
    ),
];

fn with_mistakes(mistakes: &[usize]) -> (String, Vec<(usize, Code)>) {
    let mut text = MEDIUM.to_owned();
    let mut expected = Vec::new();
    for i in mistakes {
        let (_, intact, broken, code) = MISTAKES[*i];
        let shared = intact.bytes().zip(broken.bytes()).take_while(|(a, b)| a == b).count();
        let offset = text.find(intact).expect("the text to break") + shared;
        let offset = text.floor_char_boundary(offset);
        expected.push((LineIndex::new(&text).line_column(offset).line, code));
        text = mutated(&text, intact, broken);
    }
    expected.sort_unstable();
    (text, expected)
}

fn found(text: &str) -> Vec<(usize, Code)> {
    let lines = LineIndex::new(text);
    let diagnostics = file::read(text).diagnostics;
    let line = |diagnostic: &Diagnostic| lines.line_column(diagnostic.span.start).line;
    let mut found: Vec<_> =
        diagnostics.iter().map(|diagnostic| (line(diagnostic), diagnostic.code)).collect();
    found.sort_unstable();
    found
}

/// Returns true if each problem is expected and at most a line away: a bracket may be missing at the end of
/// one line or at the beginning of the next.
fn is_as_expected(found: &[(usize, Code)], expected: &[(usize, Code)]) -> bool {
    let mut pairs = found.iter().zip(expected);
    found.len() == expected.len()
        && pairs.all(|(found, expected)| found.1 == expected.1 && found.0.abs_diff(expected.0) <= 1)
}

#[test]
fn each_mistake_is_one_problem() {
    let mut wrong = Vec::new();
    for (i, (name, ..)) in MISTAKES.iter().enumerate() {
        let (text, expected) = with_mistakes(&[i]);
        let listed = format_diagnostics(&text, &file::read(&text).diagnostics);
        if !is_as_expected(&found(&text), &expected) {
            wrong.push(format!("{name}: {expected:?} {listed:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_mistakes_are_found_in_one_run() {
    let all: Vec<usize> = (0..MISTAKES.len()).collect();
    let (text, expected) = with_mistakes(&all);
    let listed = format_diagnostics(&text, &file::read(&text).diagnostics);
    let found = found(&text);
    assert!(is_as_expected(&found, &expected), "{listed:#?} {expected:?}");
}

/// The brackets of what is in place of a list all match, so nothing else is wrong.
#[test]
fn a_section_that_is_not_a_list_is_one_problem() {
    const PARTIES: &str = "parties: [
        Party(id: \"us\", name: \"United States\", initials: \"US\"),
        Party(id: \"israel\", name: \"Israel\", initials: \"IL\"),
    ],";
    let values = [
        "(\n        us: Party(id: \"us\", name: \"US\"),\n        israel: Party(id: \"israel\", name: \"Israel\"),\n    ),",
        "(\n        Party(id: \"us\", name: \"US\"),\n        Party(id: \"israel\", name: \"Israel\"),\n    ),",
        "{\n        \"us\": Party(id: \"us\", name: \"US\"),\n    },",
        "(\n        e: [],\n    ),",
        "(e: [],\n),",
        "\"us, israel\",",
    ];
    for value in values {
        let text = mutated(MEDIUM, PARTIES, &format!("parties: {value}"));
        let outcome = file::read(&text);
        let listed = format_diagnostics(&text, &outcome.diagnostics);
        assert_eq!(found(&text), [(27, Code::WrongType)], "{listed:#?}");
        assert!(outcome.is_well_formed, "{text}");
        assert_eq!(file::fixed(&text).text, text);
        let formatted = file::format(&text).expect("brackets that match");
        assert_eq!(file::format(&formatted).as_ref(), Ok(&formatted));
    }
    let steps = MEDIUM.find("steps: [").expect("the steps");
    let step = "(title: \"The call\", question: \"scale\", as_of: \"2024-04-10\", stances: [\"sullivan-mistake\", \"netanyahu-date\"])";
    let with_steps = |value: &str| format!("{}steps: {value},\n)\n", &MEDIUM[..steps]);
    let fixed = file::fixed(&with_steps(step));
    assert_eq!(fixed.text, with_steps(&format!("[{step}]")));
}

/// Entries of fields with a dash, as in YAML, are one problem, and what refers to them is not another.
#[test]
fn entries_with_a_dash_are_one_problem() {
    const PARTIES: &str = "Party(id: \"us\", name: \"United States\", initials: \"US\"),
        Party(id: \"israel\", name: \"Israel\", initials: \"IL\"),";
    for entries in [
        "- id: \"us\", name: \"United States\",\n        - id: \"israel\", name: \"Israel\",",
        "- id: \"us\"\n          name: \"United States\"\n        - id: israel\n          name: \"Israel\"",
        "id: \"us\", name: \"United States\",\n        id: \"israel\", name: \"Israel\",",
    ] {
        let text = mutated(MEDIUM, PARTIES, entries);
        let problems = file::read(&text).diagnostics;
        let listed = format_diagnostics(&text, &problems);
        assert_eq!(found(&text), [(28, Code::Syntax)], "{listed:#?}");
        let help: Vec<String> = problems[0].help().map(|help| help.to_string()).collect();
        assert!(help.concat().starts_with("put the fields of each entry in brackets"), "{help:?}");
        assert_eq!(file::fixed(&text).text, text);
    }
    // Those in brackets need only be without it.
    let text = mutated(MEDIUM, PARTIES, &PARTIES.replace("Party", "- Party"));
    assert_eq!(file::fixed(&text).text, MEDIUM);
}
