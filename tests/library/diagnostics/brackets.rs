//! Broken brackets in any layout and with any line endings.

use standpoint::diagnostic::{Code, Diagnostic, LineIndex};
use standpoint::file;

use super::recovery::{MEDIUM, lost, mutated};

/// Each case: a name, a part of the dataset, the broken part, and the problem with its line.
const BROKEN: &[(&str, &str, &str, Code, usize)] = &[
    (
        "no closing bracket in an entry between others",
        "where: \"paragraph 4\"),\n            ],\n",
        "where: \"paragraph 4\"),\n",
        Code::MissingBracket,
        83,
    ),
    (
        "no closing bracket inside a line",
        "[\"biden\", \"netanyahu\"], source",
        "[\"biden\", \"netanyahu\", source",
        Code::MissingBracket,
        53,
    ),
    (
        "a superfluous bracket inside a line",
        "where: \"paragraph 4\"),",
        "where: \"paragraph 4\")),",
        Code::StrayBracket,
        83,
    ),
    (
        "a superfluous bracket that begins a line",
        "no_position: \"A remark about a meeting.\",\n",
        "no_position: \"A remark about a meeting.\",\n            ],\n",
        Code::StrayBracket,
        86,
    ),
    (
        "no opening bracket of a list",
        "evidence: [\n                (source: \"cnn-2024-03-19\", where",
        "evidence: \n                (source: \"cnn-2024-03-19\", where",
        Code::MissingBracket,
        82,
    ),
    (
        "no opening bracket of an entry",
        "Party(id: \"israel\"",
        "Party id: \"israel\"",
        Code::MissingBracket,
        29,
    ),
    (
        "the wrong kind of bracket",
        "where: \"paragraph 4\"),",
        "where: \"paragraph 4\"],",
        Code::MissingBracket,
        83,
    ),
];

/// Each problem of a text with its line.
fn problems(text: &str) -> Vec<(Code, usize)> {
    let lines = LineIndex::new(text);
    let line = |problem: &Diagnostic| lines.line_column(problem.span.start).line;
    let problems = file::read(text).diagnostics;
    problems.iter().map(|problem| (problem.code, line(problem))).collect()
}

fn with_tabs(text: &str) -> String {
    let line = |line: &str| {
        let code = line.trim_start();
        "\t".repeat((line.len() - code.len()) / 4) + code
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn with_windows_lines(text: &str) -> String {
    text.replace('\n', "\r\n")
}

#[test]
fn a_broken_bracket_is_one_problem_whose_fix_keeps_the_layout() {
    for layout in [str::to_owned, with_tabs, with_windows_lines] {
        for (name, intact, broken, code, line) in BROKEN {
            let text = layout(&mutated(MEDIUM, intact, broken));
            assert_eq!(problems(&text), [(*code, *line)], "{name}");
            assert_eq!(lost(&text), Vec::<String>::new(), "{name}");
            // The space of `Party id` is kept.
            let fixed = file::fixed(&text).text.replace("Party( id", "Party(id");
            assert_eq!(fixed, layout(MEDIUM), "{name}");
        }
    }
}

/// Without indentation only what may follow a bracket shows where one is missing.
#[test]
fn a_broken_bracket_without_layout_is_few_problems() {
    let flat = |text: &str| text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    let joined = |text: &str| {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.map(str::trim_start).collect::<Vec<_>>().join(" ")
    };
    for layout in [flat as fn(&str) -> String, joined] {
        for (name, intact, broken, ..) in BROKEN {
            let text = layout(&mutated(MEDIUM, intact, broken));
            let found = problems(&text);
            assert!((1..=2).contains(&found.len()), "{name}: {found:?}\n{text}");
            assert!(lost(&text).len() <= 2, "{name}: {:?}", lost(&text));
        }
    }
}

#[test]
fn an_unfinished_quotation_and_a_missing_bracket_are_two_problems() {
    let text =
        mutated(MEDIUM, "where: \"paragraph 4\"),\n            ],\n", "where: \"paragraph 4),\n");
    for text in [with_tabs(&text), with_windows_lines(&text), text] {
        let found = problems(&text);
        assert_eq!(found, [(Code::UnterminatedString, 83), (Code::MissingBracket, 83)]);
        assert!(lost(&text).len() <= 3, "{:?}", lost(&text));
    }
}

/// The brackets of both lines together match.
#[test]
fn mistakes_in_two_entries_are_two_problems() {
    let text = mutated(MEDIUM, "initials: \"US\"),", "initials: \"US\",");
    let text = mutated(&text, "initials: \"IL\"),", "initials: \"IL\")),");
    assert_eq!(problems(&text), [(Code::MissingBracket, 28), (Code::StrayBracket, 29)]);
    assert_eq!(file::fixed(&text).text, MEDIUM);
}

/// Entries that begin on the line of their list and go on below it.
const ALIGNED: &str = r#"Dataset(
    title: "The ferry", subtitle: "Two towns, March 2024", covers: "2024-03-01/2024-03-15",
    scope: "Two towns only, from one newspaper report.",
    questions: [Question(id: "ferry", ask: "Should the ferry run at night?", scale: ["No", "Perhaps", "Yes"])],
    parties: [Party(id: "east", name: "East Shore"), Party(id: "west", name: "West Shore")],
    actors: [Actor(id: "ada", name: "Ada Head", role: "Mayor", party: "east", speaks: true),
             Actor(id: "bea", name: "Bea Chief", role: "Mayor", party: "west", speaks: true)],
    sources: [Source(id: "courier", publisher: "Courier", title: "The ferry", published: "2024-03-09")],
    stances: [Stance(id: "ada-03-08", actor: "ada", said: "2024-03-08", source: "courier", where: "paragraph 2",
                     quote: "The ferry will run at night from the first of May",
                     positions: {"ferry": (value: 2, reason: "Announces it.")}),
              Stance(id: "bea-03-07", actor: "bea", said: "2024-03-07", source: "courier", where: "paragraph 5",
                     kind: Paraphrase, summary: "Wants a trial first.", positions: {"ferry": (value: 1, reason: "Not yet.")})],
)
"#;

#[test]
fn a_broken_bracket_in_aligned_entries_is_one_problem() {
    assert_eq!(problems(ALIGNED), []);
    for (intact, broken, code, line) in [
        ("East Shore\"), ", "East Shore\", ", Code::MissingBracket, 5),
        ("West Shore\")],", "West Shore\"),", Code::MissingBracket, 5),
        ("Announces it.\")}", "Announces it.\"))}", Code::StrayBracket, 11),
        ("Announces it.\")}", "Announces it.\"}", Code::MissingBracket, 11),
        ("East Shore\"),", "East Shore\"},", Code::MissingBracket, 5),
        ("Not yet.\")})],\n)", "Not yet.\")})],\n", Code::MissingBracket, 13),
    ] {
        let text = mutated(ALIGNED, intact, broken);
        assert_eq!(problems(&text), [(code, line)], "{broken}");
        assert_eq!(file::fixed(&text).text.trim_end(), ALIGNED.trim_end(), "{broken}");
    }
}

/// In a map on one line a position without its opening bracket, or a map or a position that is
/// closed by a bracket of another kind, is one problem whose fix restores the text.
#[test]
fn a_broken_bracket_of_positions_on_a_line_is_one_problem() {
    const IN_LINES: &str = "positions: {
                \"scale\": (value: 2, low: 1, high: 3, reason: \"Calls it a mistake; names no level (see the note).\"),
                \"trucks\": (value: 300, reason: \"Names a number.\"),
            },
        ),";
    const ON_A_LINE: &str = "positions: {\"scale\": (value: 2, low: 1, reason: \"Names a size.\"), \
         \"trucks\": (value: 300, reason: \"Names a number.\")}";
    for end in [",\n        ),", "),"] {
        let intact = mutated(MEDIUM, IN_LINES, &format!("{ON_A_LINE}{end}"));
        assert_eq!(file::read(&intact).diagnostics, []);
        for (found, broken) in [
            ("\"scale\": (value: 2, low: 1, reason", "\"scale\": value: 2, low: 1, reason"),
            ("\"trucks\": (value", "\"trucks\": value"),
            ("Names a size.\")", "Names a size.\"}"),
            ("Names a number.\")}", "Names a number.\"))"),
            ("Names a number.\")}", "Names a number.\"}}"),
        ] {
            if end == ")," && broken.ends_with("))") {
                // Of `)))` after several positions, any may be the wrong one.
                continue;
            }
            let text = mutated(&intact, found, broken);
            let listed = problems(&text);
            assert!(matches!(listed[..], [(Code::MissingBracket, _)]), "{broken}: {listed:?}");
            assert_eq!(file::fixed(&text).text, intact, "{broken}");
        }
    }
}
