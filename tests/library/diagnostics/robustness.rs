//! Odd texts are read without a panic. Random ones are in `tests/fuzz/reading.rs`.

use standpoint::diagnostic::{Code, LineColumn, LineIndex};
use standpoint::file::tree::Value;
use standpoint::file::{self, ReadOutcome};

use super::any_text::{check_formatting, check_reading};
use super::format_diagnostics;
use super::recovery::MEDIUM;
use super::recovery::kept;

/// Checks what holds for any text.
fn check(text: &str) {
    check_formatting(text, &check_reading(text));
}

#[test]
fn a_byte_order_mark_and_windows_line_endings_change_nothing() {
    let plain = file::read(MEDIUM);
    for text in [
        format!("\u{feff}{MEDIUM}"),
        MEDIUM.replace('\n', "\r\n"),
        format!("\u{feff}{}", MEDIUM.replace('\n', "\r\n")),
    ] {
        let outcome = file::read(&text);
        assert_eq!(outcome.diagnostics, []);
        assert_eq!(outcome.dataset, plain.dataset);
    }
}

/// The line and column of each problem are those that an editor shows.
#[test]
fn problems_are_at_the_same_place_with_any_line_endings() {
    let faulty = MEDIUM
        .replacen("tab: \"Trucks\",", "tab: 7,", 1)
        .replacen("initials: \"IL\"", "initials: \"IL", 1)
        .replacen("paragraph 9\"),", "paragraph 9\",", 1);
    let places = |text: &str| -> Vec<(Code, LineColumn)> {
        let lines = LineIndex::new(text);
        let diagnostics = file::read(text).diagnostics;
        diagnostics
            .iter()
            .map(|diagnostic| (diagnostic.code, lines.line_column(diagnostic.span.start)))
            .collect()
    };
    let expected = places(&faulty);
    assert_eq!(expected.len(), 3);
    assert_eq!(places(&faulty.replace('\n', "\r\n")), expected);
    assert_eq!(places(&format!("\u{feff}{faulty}")), expected);
}

/// A page or a chart of more would take gigabytes.
#[test]
fn lists_that_nobody_could_read_are_cut() {
    let dataset = |questions: usize, parties: usize, levels: usize| {
        let levels = vec!["\"a\""; levels].join(", ");
        let list = |count: usize, entry: &dyn Fn(usize) -> String| -> String {
            (0..count).map(entry).collect::<Vec<_>>().join(", ")
        };
        let question =
            |i: usize| format!("Question(id: \"q{i}\", ask: \"Q{i}?\", scale: [{levels}])");
        let party = |i: usize| format!("Party(id: \"p{i}\", name: \"P {i}\")");
        format!(
            "Dataset(title: \"T\", scope: \"S.\", covers: \"2024\", questions: [{}], parties: [{}], \
             actors: [], sources: [], stances: [])",
            list(questions, &question),
            list(parties, &party)
        )
    };
    for (text, kept, message) in [
        (dataset(1_001, 2, 2), (1_000, 2), "expected at most 1000 entries in this list"),
        (dataset(1, 1_003, 2), (1, 1_000), "expected at most 1000 entries in this list"),
        (dataset(1, 2, 101), (0, 2), "this scale has 101 levels; expected at most 100"),
    ] {
        let outcome = file::read(&text);
        let dataset = outcome.dataset.expect("a dataset");
        assert_eq!((dataset.questions.len(), dataset.parties.len()), kept);
        let errors: Vec<_> =
            outcome.diagnostics.iter().filter(|it| it.code == Code::WrongType).collect();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].message.starts_with(message), "{}", errors[0].message);
    }
    assert_eq!(file::read(&dataset(1_000, 2, 100)).diagnostics, []);
}

#[test]
fn text_without_a_value_is_one_problem() {
    for text in
        ["", " \n\t", "\u{feff}", "// a comment\n/* and /* another */ */\n", "\u{feff}// \r\n"]
    {
        let ReadOutcome { dataset, diagnostics, .. } = file::read(text);
        assert!(dataset.is_none());
        assert_eq!(diagnostics.len(), 1, "{text:?}: {diagnostics:?}");
        assert_eq!(diagnostics[0].code, Code::Syntax);
        check(text);
    }
}

#[test]
fn a_value_that_is_not_a_dataset_is_one_problem() {
    let scene = "(resources: {}, entities: {0: (components: {\"Transform\": (x: 1.0)})})";
    let window = "(title: \"Pong\", dimensions: Some((500, 500)))";
    let table = "date,actor,position\n2024-03-18,biden,2\n";
    for text in ["1", "\"words\"", "Dataset", "[]", "{}", "Stance()", "true", scene, window, table]
    {
        let diagnostics = file::read(text).diagnostics;
        assert_eq!(diagnostics.len(), 1, "{text:?}: {diagnostics:?}");
        assert_eq!(diagnostics[0].code, Code::WrongType);
    }
}

/// A hundred thousand brackets neither exhaust the stack nor take long.
#[test]
fn deep_nesting_is_one_problem() {
    const DEEP: usize = 100_000;
    for bracket in ["[", "(", "{", "a:("] {
        check(&bracket.repeat(DEEP));
    }
    for bracket in ["a(", "Some(", "\"a\":{", "([{", ")", "]", "}", ")]}", "],\n"] {
        check(&bracket.repeat(DEEP / 10));
    }
    let balanced = format!("{}1{}", "[".repeat(DEEP), "]".repeat(DEEP));
    check(&balanced);
    let deep = Value::parse(&balanced).1;
    assert_eq!(deep.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(), [Code::TooDeep]);
    check(&format!("{}{}", "([".repeat(DEEP / 10), "])\n".repeat(DEEP / 10)));
    check(&format!("{}{}", "([{".repeat(DEEP / 10), ")]\n".repeat(DEEP / 10)));
    let nested = format!("{}{}", "A{".repeat(DEEP / 2), "}".repeat(DEEP / 2));
    check(&format!("Dataset({nested})"));
    for line in ["# a\n", "a = 1,\n"] {
        check(&format!("Dataset(\n{})", line.repeat(DEEP / 2)));
    }
    check(&"\"".repeat(DEEP));
    check(&"\"a\n".repeat(DEEP / 10));
    check(&"/*".repeat(DEEP));
}

/// To lay out megabytes of text takes gigabytes of memory.
#[test]
fn a_text_that_nobody_could_read_is_one_problem() {
    for (chars, expected) in [(20_000, 0), (20_001, 1)] {
        let text = MEDIUM.replacen(
            "subtitle: \"",
            &format!("subtitle: \"{}\", // ", "é".repeat(chars)),
            1,
        );
        let diagnostics = file::read(&text).diagnostics;
        assert_eq!(diagnostics.len(), expected, "{diagnostics:?}");
        let expected = "expected a text of at most 20000 characters, found 20001; shorten it";
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.message == expected));
    }
}

#[test]
fn a_value_without_a_name_among_the_fields_of_the_dataset_is_reported() {
    for (intact, broken, stray) in [
        ("subtitle:", "\"stray\",\n    subtitle:", "\"stray\""),
        ("title:", "\"stray\", title:", "\"stray\""),
        ("covers:", "7, \"stray\",\n    covers:", "7"),
    ] {
        let text = MEDIUM.replacen(intact, broken, 1);
        let diagnostics = file::read(&text).diagnostics;
        let messages: Vec<&str> =
            diagnostics.iter().map(|diagnostic| &*diagnostic.message).collect();
        let expected = "expected a field such as `name: value`";
        assert!(
            messages.iter().any(|message| message.contains(stray) && message.contains(expected)),
            "{broken}: {messages:?}"
        );
        assert_eq!(kept(&text), kept(MEDIUM), "{broken}");
    }
    // No value is lost in silence: the list has lost its opening bracket.
    let text = MEDIUM.replacen("title:", "authors: \"Ada\", \"Ben\"],\n    title:", 1);
    let outcome = file::read(&text);
    let report = format_diagnostics(&text, &outcome.diagnostics);
    assert!(matches!(&*report, [line] if line.contains("[missing-bracket]")), "{report:?}");
    assert_eq!(outcome.dataset.expect("a dataset").authors, ["Ada", "Ben"]);
}
