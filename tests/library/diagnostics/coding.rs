//! The rules for coders, fragments, unnamed officials, credits and slides.

use standpoint::diagnostic::Diagnostic;
use standpoint::file;
use standpoint::model::Dataset;

use super::{data, format_diagnostics};

/// The codes of the problems in a file of `tests/data` after replacements.
fn codes(name: &str, edits: &[(&str, &str)]) -> Vec<&'static str> {
    let problems = problems(name, edits);
    problems.iter().map(|problem| problem.code.name()).collect()
}

fn problems(name: &str, edits: &[(&str, &str)]) -> Vec<Diagnostic> {
    file::read(&edited(name, edits)).diagnostics
}

fn dataset(name: &str, edits: &[(&str, &str)]) -> Dataset {
    file::read(&edited(name, edits)).dataset.expect("a dataset")
}

fn edited(name: &str, edits: &[(&str, &str)]) -> String {
    let (_, mut text) = data(name);
    for (find, replacement) in edits {
        assert!(text.contains(find), "{find}");
        text = text.replace(find, replacement);
    }
    text
}

/// The codes for a position and its codings by "a" and "b", each given by their fields.
fn codes_of_codings(position: &str, codings: [&str; 2]) -> Vec<&'static str> {
    let [a, b] = codings;
    codes(
        "repeated-coding.ron",
        &[
            ("(value: 1, reason", &format!("({position}, reason")),
            (
                "(coder: \"a\", value: 1), (coder: \"a\", value: 1)",
                &format!("(coder: \"a\", {a}), (coder: \"b\", {b})"),
            ),
        ],
    )
}

#[test]
fn the_range_of_a_position_spans_its_codings() {
    let both = "value: 1, low: 0, high: 2";
    for (position, codings, expected) in [
        ("value: 1", ["value: 1", "value: 1"], None),
        (both, ["value: 0", "value: 2"], None),
        (both, ["value: 1, low: 0", "value: 1, high: 2"], None),
        // Neither coder's value is that of the third reading.
        (both, ["value: 0", "value: 0"], None),
        ("value: 1", ["value: 1", "value: 2"], Some("coding-outside-range")),
        ("value: 1, high: 2", ["value: 2, low: 0", "value: 1"], Some("coding-outside-range")),
        (both, ["value: 3", "value: 1"], Some("off-scale")),
        (both, ["value: 1, high: 3", "value: 1"], Some("off-scale")),
        (both, ["value: 1.5", "value: 1"], Some("fractional-level")),
        (both, ["value: 1, low: 2", "value: 1"], Some("value-outside-range")),
        (both, ["low: 1", "value: 1"], Some("missing-field")),
    ] {
        let codes = codes_of_codings(position, codings);
        assert_eq!(codes, Vec::from_iter(expected), "{position} {codings:?}");
    }
}

#[test]
fn a_coding_without_a_position_has_a_coder_a_question_and_perhaps_a_level() {
    for (codings, expected) in [
        ("(coder: \"b\", question: \"scale\")", None),
        ("(coder: \"b\", question: \"scale\", value: 1, high: 1)", None),
        // The position spans 1 only.
        ("(coder: \"b\", question: \"scale\", value: 1, high: 2)", Some("coding-outside-range")),
        // The position has one by "a".
        ("(coder: \"a\", question: \"scale\")", Some("repeated-coding")),
        (
            "(coder: \"b\", question: \"scale\"), (coder: \"b\", question: \"scale\", value: 1)",
            Some("repeated-coding"),
        ),
        ("(coder: \"c\", question: \"scale\")", Some("unknown-reference")),
        ("(coder: \"b\", question: \"other\")", Some("unknown-reference")),
        ("(coder: \"b\", question: \"scale\", value: 9)", Some("off-scale")),
        ("(coder: \"b\", question: \"scale\", value: 1, low: 2)", Some("value-outside-range")),
        ("(coder: \"b\", question: \"scale\", low: 1)", Some("value-outside-range")),
        ("(coder: \"b\")", Some("missing-field")),
    ] {
        let codes = codes(
            "repeated-coding.ron",
            &[
                (", (coder: \"a\", value: 1)", ""),
                ("positions: {", &format!("codings: [{codings}], positions: {{")),
            ],
        );
        assert_eq!(codes, Vec::from_iter(expected), "{codings}");
    }
}

#[test]
fn the_codings_of_an_action_may_differ_from_its_value() {
    let action =
        [("kind: Quotation", "kind: Action"), ("(value: 1, low: 1, high: 2,", "(value: 1,")];
    assert_eq!(codes("coding-outside-range.ron", &action), [""; 0]);
}

#[test]
fn an_unknown_question_is_underlined_whatever_its_id() {
    for id in ["other", "a/b", "0"] {
        let key = format!("\"{id}\":");
        let text = edited("coding-outside-range.ron", &[("\"scale\":", &key)]);
        let problems = file::read(&text).diagnostics;
        let underlined: Vec<&str> = problems.iter().map(|it| it.span.slice(&text)).collect();
        assert_eq!(underlined, [format!("\"{id}\"")], "{problems:#?}");
    }
}

#[test]
fn a_coding_names_a_coder_of_the_dataset() {
    let unknown = [("(coder: \"b\", value: 1, low: 0)", "(coder: \"c\", value: 1)")];
    let problems = problems("coding-outside-range.ron", &unknown);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].code.name(), "unknown-reference");
    assert_eq!(problems[0].message, "there is no coder \"c\"");
    assert_eq!(problems[0].fixes, []);
    // A coder that is unreadable is not also reported as unknown.
    let unreadable =
        [("(id: \"b\", name: \"Coder B\")", "(id: \"b\")"), ("low: 1, high: 2", "low: 0")];
    assert_eq!(codes("coding-outside-range.ron", &unreadable), ["missing-field"]);
    let twice = [
        ("Coder(id: \"b\"", "Coder(id: \"a\""),
        ("(coder: \"b\", value: 1, low: 0)", "(coder: \"c\", value: 1)"),
    ];
    assert_eq!(codes("coding-outside-range.ron", &twice)[0], "duplicate-id");
}

#[test]
fn a_fragment_is_a_quotation() {
    let quote = "quote: \"a mistake\"";
    let valid = ("high: 3", "high: 2");
    let marked = [valid, (quote, "quote: \"a mistake\", fragment: true")];
    assert_eq!(codes("off-scale.ron", &marked), [""; 0]);
    let paraphrase = ("kind: Quotation", "kind: Paraphrase");
    let text = edited("off-scale.ron", &[valid, paraphrase, (quote, "fragment: true")]);
    let found = format_diagnostics(&text, &file::read(&text).diagnostics);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("[missing-evidence] `fragment: true` marks a quotation"),
        "{found:?}"
    );
}

#[test]
fn unnamed_officials_never_speak_in_any_role() {
    let single = "party: \"us\", role: \"Officials\", rank: 9, speaks: true";
    let roles = |second: &str| {
        format!(
            "roles: [(title: \"Officials\", party: \"us\", to: \"2024-03-31\"), \
             (title: \"Officials\", party: \"us\", from: \"2024-04-01\"{second})]"
        )
    };
    let name = "unnamed-speaker.ron";
    assert_eq!(codes(name, &[(single, &roles(", speaks: true"))]), ["unnamed-speaker"]);
    assert_eq!(codes(name, &[(single, &roles(", speaks: false"))]), [""; 0]);
    assert_eq!(codes(name, &[("unnamed: true", "unnamed: false")]), [""; 0]);
}

#[test]
fn an_invalid_link_or_doi_of_the_dataset_is_left_out() {
    let doi = "doi: \"https://doi.org/10.5281/zenodo.1234567\"";
    let name = "invalid-doi.ron";
    assert_eq!(dataset(name, &[]).doi, None);
    for (valid, written) in [
        (true, "10.5281/zenodo.1234567"),
        (true, "10.1000/182"),
        (true, "10.1000.10/123-(4)<5>"),
        (false, "10.5281"),
        (false, "10.5281/"),
        (false, "10.528/zenodo"),
        (false, "10.abcd/zenodo"),
        (false, "10.5281./zenodo"),
        (false, "11.5281/zenodo"),
        (false, "10.5281/zen odo"),
    ] {
        let edits = [(doi, format!("doi: \"{written}\""))];
        let edits = edits.each_ref().map(|(find, with)| (*find, with.as_str()));
        let expected: &[&str] = if valid { &[] } else { &["invalid-doi"] };
        assert_eq!(codes(name, &edits), expected, "{written}");
        let dataset = dataset(name, &edits);
        assert_eq!(dataset.doi.as_deref(), valid.then_some(written));
    }
    let invalid = [(doi, "url: \"HTTPS://example.org\"")];
    assert_eq!(codes(name, &invalid), ["invalid-link"]);
    assert_eq!(dataset(name, &invalid).url, None);
    let valid = [(doi, "url: \"https://example.org\"")];
    assert_eq!(dataset(name, &valid).url.as_deref(), Some("https://example.org"));
}

#[test]
fn a_doi_is_taken_only_from_the_address_of_its_resolver() {
    let doi = "https://doi.org/10.5281/zenodo.1234567";
    for (is_certain, written) in [
        (true, doi),
        (true, "https://dx.doi.org/10.5281/zenodo.1234567"),
        (true, "doi:10.5281/zenodo.1234567"),
        (true, "DOI: 10.5281/zenodo.1234567"),
        (true, " 10.5281/zenodo.1234567"),
        (false, "110.5281/zenodo.1234567"),
        (false, "https://example.org/10.5281/zenodo.1234567"),
        (false, "https://doi.org.example.org/10.5281/zenodo.1234567"),
        (false, "https://example.org/?to=https://doi.org/10.5281/zenodo.1234567"),
        (false, "https://doi.org/110.5281/zenodo.1234567"),
        (false, "https://doi.org/10.5281/zenodo.1234567?download=1"),
        (false, "https://doi.org/10.5281/zenodo.1234567#page"),
        (false, "https://doi.org/10.5281/zenodo%2E1234567"),
        (false, "doi:10.5281/zenodo.1234567."),
    ] {
        let text = edited("invalid-doi.ron", &[(doi, written)]);
        let bare = "10.5281/zenodo.1234567";
        let expected =
            if is_certain { edited("invalid-doi.ron", &[(doi, bare)]) } else { text.clone() };
        assert_eq!(file::fixed(&text).text, expected, "{written}");
    }
}

#[test]
fn a_title_has_up_to_twelve_words_and_ninety_characters() {
    let title = "18 March: Biden says that he would call a major operation there a mistake";
    for (fits, written) in [
        (true, "one two three four five six seven eight nine ten eleven twelve".to_owned()),
        // A dash is no word.
        (true, "one two three four five six – seven eight nine ten eleven twelve".to_owned()),
        (false, "one two three four five six seven eight nine ten eleven twelve 13".to_owned()),
        (true, "ä".repeat(90)),
        (false, "a".repeat(91)),
    ] {
        let codes = codes("slide-title.ron", &[(title, &written)]);
        let expected: &[&str] = if fits { &[] } else { &["slide-title"] };
        assert_eq!(codes, expected, "{written}");
    }
}

const NO_CHOICE: &str = "We have no choice";

/// The codes if Netanyahu's quotation has this number of characters, and the step these excerpts.
fn codes_of_quotation(chars: usize, excerpts: &str) -> Vec<&'static str> {
    let quote = format!("{} end", "x".repeat(chars - 4));
    codes(
        "excerpt.ron",
        &[
            (NO_CHOICE, &quote),
            ("{\"biden-mistake\": \"an operation would be a mistake\"}", excerpts),
        ],
    )
}

#[test]
fn a_slide_quotes_up_to_190_characters() {
    assert_eq!(codes_of_quotation(190, "{}"), [""; 0]);
    assert_eq!(codes_of_quotation(191, "{}"), ["slide-quotation"]);
    let excerpt = |chars: usize| {
        let words = "x".repeat(chars);
        codes_of_quotation(chars + 4, &format!("{{\"netanyahu-no-choice\": \"{words}\"}}"))
    };
    assert_eq!(excerpt(190), [""; 0]);
    assert_eq!(excerpt(191), ["slide-quotation"]);
}

#[test]
fn an_excerpt_has_contiguous_words_of_a_cited_quotation() {
    let intact = "{\"biden-mistake\": \"an operation would be a mistake\"}";
    for (excerpts, expected) in [
        ("{\"biden-mistake\": \"would be\"}", None),
        ("{\"biden-mistake\": \"a major operation there would be a mistake\"}", None),
        ("{\"biden-mistake\": \"would be\", \"netanyahu-no-choice\": \"no choice\"}", None),
        (
            "{\"biden-mistake\": \"ould be\"}",
            Some("no quotation of \"biden-mistake\" has these words"),
        ),
        (
            "{\"biden-mistake\": \"a major … mistake\"}",
            Some("no quotation of \"biden-mistake\" has these words"),
        ),
        (
            "{\"biden-mistake\": \"Would be\"}",
            Some("no quotation of \"biden-mistake\" has these words"),
        ),
        (
            "{\"biden-mistake\": \"no choice\"}",
            Some("no quotation of \"biden-mistake\" has these words"),
        ),
        ("{\"biden-mistaken\": \"would be\"}", Some("the step does not cite \"biden-mistaken\"")),
    ] {
        let problems = problems("excerpt.ron", &[(intact, excerpts)]);
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(messages, Vec::from_iter(expected), "{excerpts}");
        assert!(problems.iter().all(|problem| problem.code.name() == "excerpt"));
    }
    // A step that cites a stance that does not exist has no other problem.
    let gone = [
        ("excerpts: {\"biden-mistake\"", "excerpts: {\"nobody\""),
        ("[\"biden-mistake\",", "[\"nobody\","),
    ];
    assert_eq!(codes("excerpt.ron", &gone), ["unknown-reference"]);
}

#[test]
fn a_stance_can_be_said_on_any_day_up_to_the_last_possible_publication() {
    let said = |said: &str, published: &str| {
        codes(
            "off-scale.ron",
            &[
                ("published: \"2024-03-19\"", &format!("published: \"{published}\"")),
                ("said: \"2024-03-18\"", &format!("said: \"{said}\"")),
            ],
        )
    };
    for (day, published, is_too_late) in [
        ("2024-03-19", "2024-03-19", false),
        ("2024-03-20", "2024-03-19", true),
        // The stance may be from the day of publication or before.
        ("2024-03-19/2024-03-25", "2024-03-19", false),
        ("2024-03-20/2024-03-25", "2024-03-19", true),
        // The source may be from the day of the stance or after.
        ("2024-03-20", "2024-03-11/2024-03-20", false),
        ("2024-03-21", "2024-03-11/2024-03-20", true),
    ] {
        let codes = said(day, published);
        assert_eq!(
            codes.contains(&"said-after-published"),
            is_too_late,
            "{day} {published}: {codes:?}"
        );
    }
}

#[test]
fn an_action_bears_on_questions_without_a_position() {
    let intact = "{\"scale\": \"meeting called off\"}";
    let position = ("positions: {\"scale\": (value: 1, reason: \"It shows a raid.\")},", "");
    for (edit, expected) in [
        ((intact, "{}"), None),
        ((intact, "None"), None),
        // Three words and 24 characters.
        ((intact, "{\"scale\": \"warplanes over the-coast\"}"), None),
        ((intact, "{\"scale\": \"ääääääää ääääääää ääääää\"}"), None),
        ((intact, "{\"scale\": \"two or three raids\"}"), Some("too-long")),
        ((intact, "{\"scale\": \"warplanes over the coasts\"}"), Some("too-long")),
        ((intact, "{\"scale\": \" \"}"), Some("empty-text")),
        ((intact, "{\"scale\": 2}"), Some("wrong-type")),
        ((intact, "[\"scale\"]"), Some("wrong-type")),
        ((intact, "{\"scales\": \"airstrikes\"}"), Some("unknown-reference")),
        (("kind: Action", "kind: Paraphrase"), Some("bears-on")),
        (("kind: Action", "kind: Commentary"), Some("bears-on")),
        (
            ("\"biden\",\n            said", "\"alterman\",\n            said"),
            Some("missing-party"),
        ),
    ] {
        let codes = codes("bears-on.ron", &[position, edit]);
        assert_eq!(codes, Vec::from_iter(expected), "{edit:?}");
        // Words that are too long are still drawn.
        let is_kept = expected.is_none_or(|code| code == "too-long");
        let dataset = dataset("bears-on.ron", &[position, edit]);
        assert_eq!(dataset.stances.len(), usize::from(is_kept), "{edit:?}");
    }
    let messages = |edits: &[(&str, &str)]| -> Vec<String> {
        let problems = problems("bears-on.ron", edits);
        let help = problems.iter().flat_map(Diagnostic::help);
        let messages = problems.iter().map(|problem| problem.message.to_string());
        messages.chain(help.map(String::from)).collect()
    };
    assert_eq!(
        messages(&[]),
        [
            "the action has a position on \"scale\", and so is drawn at its level; expected only one of the two",
            "remove the question from `bears_on`, or, if the action shows no level, from `positions`",
        ]
    );
    assert_eq!(
        messages(&[position, ("kind: Action", "kind: Paraphrase")]),
        [
            "found `bears_on` with `kind: Paraphrase`; expected `kind: Action`, or `attribution: OneSidesAccount`",
            "remove `bears_on`, or correct the `kind`",
        ]
    );
    assert_eq!(
        messages(&[position, ("meeting called off", "calls a meeting off")]),
        [
            "4 words with 19 characters; expected at most three words and 24 characters",
            "name only what was done, such as \"airstrikes\"; the summary says the rest",
        ]
    );
    let twice = "{\"scale\": \"raids\", \"scale\": \"strikes\"}";
    assert_eq!(codes("bears-on.ron", &[position, (intact, twice)]), ["duplicate-key"]);
}
