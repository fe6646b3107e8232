//! The window speaks to people: without the notation of the command line, and without code marks.

use std::fs;
use std::path::PathBuf;

use egui::vec2;
use standpoint::command::{Command, File};
use standpoint::diagnostic::Code;
use standpoint::import::{Options, import};
use standpoint::model::Section;
use standpoint::words::Words;

use crate::data::{MEETING, meeting};
use crate::editor_window::EditorWindow;
use crate::window::{Window, description, name};

/// The commands of the program.
const SUBCOMMANDS: [&str; 18] = [
    "agreement",
    "check",
    "code",
    "diff",
    "explain",
    "export",
    "FILE",
    "fmt",
    "format",
    "git-setup",
    "import",
    "lsp",
    "merge",
    "new",
    "present",
    "show",
    "verify",
    "--",
];

/// The first notation of the command line or of code in a text.
fn notation(text: &str) -> Option<String> {
    let command = |word: &&str| text.contains(&format!("standpoint {word}"));
    let is_option = |word: &&str| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '-');
        word.starts_with("--") && word[2..].starts_with(|c: char| c.is_ascii_lowercase())
    };
    let found = SUBCOMMANDS.into_iter().find(command).map(str::to_owned);
    let found = found.or_else(|| text.split_whitespace().find(is_option).map(str::to_owned));
    let signs = ["`", "EDTF", "check --fix", ".csv:", "short:", "low:"];
    found.or_else(|| signs.into_iter().find(|sign| text.contains(sign)).map(str::to_owned))
}

fn assert_plain(context: &str, text: &str) {
    let found = notation(text);
    assert_eq!(found, None, "{context}: {text}");
}

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

#[test]
fn no_problem_has_notation_in_its_words() {
    let mut window = Window::new(meeting());
    for code in Code::checked() {
        let slug = code.name();
        window.run(File::Open(data(&format!("{slug}.ron"))));
        if !window.state().panels.problems {
            window.run(Command::ToggleProblems);
        }
        let problems = &window.state().document.problems;
        let found = problems.rows.iter().any(|row| row.diagnostic.code == code);
        // Nothing is left to fill in once the window has opened a file.
        assert!(found || slug == "to-fill-in", "{slug}: {:#?}", problems.rows);
        for (galley, _) in window.galleys() {
            assert_plain(slug, galley.text());
        }
        for node in window.nodes() {
            assert_plain(slug, &name(&node).unwrap_or_default());
            assert_plain(slug, &description(&node));
        }
        // The tip of the message.
        for words in [code.rule(), code.explanation()] {
            assert_plain(slug, &words.in_window());
        }
    }
}

#[test]
fn no_error_and_no_note_of_an_import_has_notation_in_its_words() {
    let long = "actor,party,said,value\n";
    let tables = [
        "",
        "actor,said,value\n",
        "a,b\n1,2\n",
        "actor,said,value\nAna,2020,1\nAna,2021\n",
        "actor,said,value\nAna,2020,1\nBo,\"2021,2\n",
        "actor,said,Value,value\nAna,2020,1,2\n",
        "actor,said,value\nAna,2020,\n",
        "actor,said,value\nAna,18.3.2024,1\n",
        "actor,said,value\nAna,2020/2019,1\n",
        "actor,said,value\nAna,2020-21,1\n",
        "actor,said,value\nAna,2020,\"1,5\"\n",
        "actor,said,value\nAna,2020,inf\n",
        "actor,said,value\n,2020,1\n",
        "actor,said,score\nChad,2020,0.3\n",
        "PK\u{3}\u{4}",
        "a\0b",
        &format!("{long}Ana,A,2020,1\nAna,B,2020,2\n"),
        &format!("{long}Ana,A,2020,1\nBo,B,2021,2\n"),
    ];
    let option_sets = [
        Options::default(),
        Options { values: vec!["nothing".to_owned()], ..Options::default() },
        Options { encoding: Some("klingon".to_owned()), ..Options::default() },
        Options { question: Some("nothing".to_owned()), ..Options::default() },
    ];
    let mut errors = 0;
    // The window imports nothing before all columns are chosen.
    let is_shown = |line: &&Words| !line.contains("missing: the ");
    for table in tables {
        for options in &option_sets {
            let lines = match import("data.csv", table.as_bytes(), options) {
                Ok(imported) => [imported.notes, imported.placeholders].concat(),
                Err(error) => {
                    errors += 1;
                    error.lines
                }
            };
            for line in lines.iter().filter(is_shown) {
                assert_plain(table, &line.in_window());
            }
        }
    }
    assert!(errors > 40, "{errors}");
    for file in fs::read_dir(data("tables")).expect("tables") {
        let path = file.expect("a file").path();
        let bytes = fs::read(&path).expect("a table");
        let lines = match import("data.csv", &bytes, &Options::default()) {
            Ok(imported) => [imported.notes, imported.placeholders].concat(),
            Err(error) => error.lines,
        };
        for line in lines.iter().filter(is_shown) {
            assert_plain(&path.display().to_string(), &line.in_window());
        }
    }
}

#[test]
fn a_problem_quotes_what_it_found() {
    let text = MEETING.replace("summary: \"Doubts it.\"", "sumary: \"Doubts it.\"");
    let mut window = Window::new(crate::data::document(&text));
    if !window.state().panels.problems {
        window.run(Command::ToggleProblems);
    }
    let galleys = window.galleys().into_iter();
    let texts: Vec<&str> = galleys.map(|(galley, _)| galley.text()).collect();
    let expected = |text: &&str| text.contains("has no field “sumary”");
    assert!(texts.iter().any(expected), "{texts:#?}");
}

#[test]
fn problems_in_forms_have_the_labels_of_fields_and_the_names_of_entries() {
    for (find, write, stance, expected) in [
        (
            "attribution: Relayed, relayed_by: \"aide\"",
            "attribution: Relayed",
            "aide-14",
            "expected “Via” → add “Via”, an actor of the same party",
        ),
        (
            "kind: Paraphrase, attribution: Relayed",
            "kind: Paraphrase, attribution: OnTheRecord",
            "aide-14",
            "found “Via” with “Attribution: On the record”; expected “Attribution: Relayed”",
        ),
        (
            "(value: 2, low: 1, high: 3, reason: \"Says half.\")",
            "(value: 4, low: 1, high: 3, reason: \"Says half.\")",
            "head-05",
            "“Low” and “High” span what the words support",
        ),
    ] {
        let text = MEETING.replace(find, write);
        assert_ne!(text, MEETING, "{find}");
        let texts = messages(&text, Section::Stances, stance);
        assert!(texts.iter().any(|text| text.contains(expected)), "{expected}: {texts:#?}");
        assert!(!texts.iter().any(|text| text.contains(['_', '"'])), "{texts:#?}");
    }
    let same = [r#"initials: "AV""#, r#"initials: "BO""#];
    let teal = |text: String, found| text.replace(found, &format!("{found}, color: \"teal\""));
    let texts = messages(&same.into_iter().fold(MEETING.to_owned(), teal), Section::Parties, "b");
    let expected = "“teal” can hardly be told from the colour of Avia → choose another colour, or \
                    remove “Colour” from one of the parties";
    assert!(texts.iter().any(|text| text == expected), "{texts:#?}");
}

/// The texts with quotation marks or hints in the form of an entry.
fn messages(text: &str, section: Section, id: &str) -> Vec<String> {
    let mut editor = EditorWindow::sized(text, vec2(1440.0, 1600.0));
    editor.window.run(Command::ToggleProblems);
    editor.open(section, id);
    let mut texts: Vec<String> = editor.window.texts().into_iter().map(|it| it.0).collect();
    texts.retain(|text| text.contains('“') || text.contains('→'));
    texts
}
