//! Tests of characters that cannot be seen, in datasets and in the names of files: none reaches a
//! terminal or a document as it is, and programs get them escaped.

use std::fs;

use standpoint::hidden::{find, label};

use crate::export::export;
use crate::{DATASET, Folder, code, err, json, out, run, standpoint};

/// A dataset with hidden characters in names, quotations and other texts, most of them escaped.
fn hostile() -> String {
    let mut text = DATASET.to_owned();
    for (from, to) in [
        ("title: \"Test\"", r#"title: "Te\u{1B}[31mst\u{202E}""#),
        ("name: \"Avia\"", r#"name: "Av\u{202E}ia\u{9B}1m""#),
        ("name: \"Head of Avia\"", r#"name: "Head\u{7} of \u{2067}Avia""#),
        ("short: \"Some\"", r#"short: "So\u{200B}me""#),
        ("publisher: \"Paper\"", r#"publisher: "Pa\u{202B}per\r""#),
        ("“We” wait", "“We” \u{1b}[2J\u{202e}wait"),
        ("summary: \"Does it.\"", r#"summary: "Does \u{1B}]0;title\u{7}it.""#),
        ("reason: \"It did.\"", r#"reason: "It \u{2069}did.""#),
    ] {
        text = text.replacen(from, to, 1);
    }
    format!("// A \u{202e}comment\n{text}")
}

/// Fails if a text has a hidden character, except a sequence of one of `styles`.
#[track_caller]
fn assert_clean(text: &str, styles: &[&str]) {
    let mut text = text.to_owned();
    for style in styles {
        text = text.replace(style, "");
    }
    let hidden: Vec<String> = find(&text).map(|(_, c)| label(c)).collect();
    assert_eq!(hidden, [""; 0], "{text:?}");
}

#[test]
fn what_is_printed_of_a_dataset_is_visible() {
    let folder = Folder::new();
    let file = folder.file("data\u{202e}.ron", hostile());
    let other = folder.file("other.ron", DATASET);
    let commands: [(&str, &[&std::path::Path], &[&str]); 12] = [
        ("check", &[&file], &[]),
        ("check", &[&file], &["--format", "json"]),
        ("check", &[&file], &["--format", "github"]),
        ("show", &[&file], &[]),
        ("show", &[&file], &["--format", "json"]),
        ("show", &[&file], &["--balance"]),
        ("diff", &[&file, &other], &[]),
        ("diff", &[&other, &file], &[]),
        ("agreement", &[&file], &[]),
        ("fmt", &[&file], &["--nonsense"]),
        ("show", &[&file, &file], &[]),
        ("show", &[&file], &["--question", "no\u{1b}[31mne"]),
    ];
    for (command, files, options) in commands {
        let output = run(command, files, options);
        let printed = out(&output) + &err(&output);
        assert!(!printed.is_empty(), "{command} {options:?}");
        assert_clean(&printed, &[]);
    }
    let shown = out(&run("show", &[&file], &[]));
    assert!(shown.contains("Te␛[31mst<U+202E>"), "{shown}");
    let differences = out(&run("diff", &[&file, &other], &[]));
    assert!(differences.contains("Does ␛]0;title␇it."), "{differences}");
    let problems = out(&run("check", &[&file], &[]));
    assert!(problems.contains("“We” ␛[2J<U+202E>wait"), "{problems}");
    assert!(problems.contains("data<U+202E>.ron:1:6"), "{problems}");
}

/// Whatever a dataset says, it looks like no line that the program prints.
#[test]
fn no_text_of_a_dataset_is_printed_as_a_line_of_its_own() {
    let folder = Folder::new();
    let lies = |text: &str| {
        let fields = [
            "title",
            "subtitle",
            "tab",
            "ask",
            "short",
            "label",
            "name",
            "initials",
            "unit",
            "low_end",
            "role",
            "publisher",
            "where",
            "summary",
            "reason",
            "condition",
        ];
        let mut text = text.to_owned();
        for field in fields {
            text = text
                .replace(&format!(" {field}: \""), &format!(" {field}: \"x\\nok: no problems\\n"));
            text = text.replace(
                &format!("({field}: \""),
                &format!("({field}: \"x\\r\\nok: no problems\\n"),
            );
        }
        // Also what is left out because of an error.
        text.replacen("actor: \"b-head\"", r#"actor: "b\nok: no problems""#, 1)
    };
    let file = folder.file("lies.ron", lies(DATASET));
    let other = folder.file("other.ron", DATASET);
    let commands: [(&str, &[&std::path::Path], &[&str]); 9] = [
        ("check", &[&file], &[]),
        ("check", &[&file], &["--format", "short"]),
        ("check", &[&file], &["--format", "github"]),
        ("show", &[&file], &[]),
        ("show", &[&file], &["--balance"]),
        ("diff", &[&file, &other], &[]),
        ("diff", &[&other, &file], &[]),
        ("agreement", &[&file], &[]),
        ("verify", &[&file], &["--links"]),
    ];
    for (command, files, options) in commands {
        let output = run(command, files, options);
        let printed = out(&output) + &err(&output);
        assert!(!printed.is_empty(), "{command}");
        let lie = printed.lines().find(|line| line.starts_with("ok: no problems"));
        assert_eq!(lie, None, "{command} {options:?}:\n{printed}");
    }
}

/// Wherever a link is shown, so is what its host is.
#[test]
fn a_host_that_may_pass_for_another_is_named_beside_its_link() {
    let folder = Folder::new();
    let text = DATASET.replacen(
        "published: \"2024-03-20\"",
        r#"published: "2024-03-20", url: "https://аррӏе.com/a", archived: "https://xn--80ak6aa92e.com/b""#,
        1,
    );
    let text = text.replacen(
        "title: \"Test\"",
        "title: \"Test\", authors: [\"Ana\"], url: \"https://аррӏе.com/c\"",
        1,
    );
    let file = folder.file("links.ron", &text);
    let letters = "аррӏе.com is written with Cyrillic letters";
    let decoded = "xn--80ak6aa92e.com stands for аррӏе.com with Cyrillic letters";
    for name in ["cards.md", "page.html", "sources.txt"] {
        let path = folder.path(name);
        let output =
            standpoint(["export"]).arg(&file).arg("-o").arg(&path).output().expect("an export");
        assert_eq!(code(&output), 0, "{name}: {}", err(&output));
        let shown = fs::read_to_string(&path).expect("a file");
        for (address, note) in
            [("https://аррӏе.com/a", letters), ("https://xn--80ak6aa92e.com/b", decoded)]
        {
            let shown = shown.replace('\\', "");
            let beside: Vec<&str> = shown.split(address).skip(1).collect();
            let is_beside = |text: &&str| text.find(note).is_some_and(|start| start < 20);
            assert!(beside.iter().any(is_beside), "{name}: {address}\n{shown}");
        }
    }
}

#[test]
fn colors_are_the_only_controls_that_a_terminal_gets() {
    let folder = Folder::new();
    let file = folder.file("a.ron", hostile().replace("format: 1", "format:  1"));
    let other = folder.file("b.ron", DATASET);
    let styles = ["0", "1", "4", "31", "32", "36"].map(|style| format!("\u{1b}[{style}m"));
    let styles: Vec<&str> = styles.iter().map(String::as_str).collect();
    // The title is written as in the file, or as it is shown.
    for (arguments, title) in [
        (vec!["fmt".into(), "--diff".into(), file.clone()], r"Te\u{1B}[31mst"),
        (vec!["diff".into(), file.clone(), other], "Te␛[31mst"),
    ] {
        let mut command = standpoint(arguments);
        let output = command.env("CLICOLOR_FORCE", "1").output().expect("it runs");
        let text = out(&output);
        assert!(text.contains("\u{1b}[1m"), "it has colours: {text}");
        assert_clean(&text, &styles);
        assert!(text.contains(title), "{text}");
    }
    // A patch is for a program, and keeps the bytes.
    let patch = out(&run("fmt", &[&file], &["--diff"]));
    assert!(patch.contains("// A \u{202e}comment"), "{patch}");
}

#[test]
fn programs_get_the_data() {
    let folder = Folder::new();
    let file = folder.file("data.ron", hostile());
    let shown = json(&out(&run("show", &[&file], &["--format", "json"])));
    assert_eq!(shown["title"], "Te\u{1b}[31mst\u{202e}");
    let party = &shown["questions"][0]["parties"][0];
    assert_eq!(party["name"], "Av\u{202e}ia\u{9b}1m");
    for (name, kept) in [("data.json", "\\u202e"), ("data.csv", "\u{202e}")] {
        let path = folder.path(name);
        let output = export(&file, &path, &[]);
        assert!(path.exists(), "{}", err(&output));
        assert!(fs::read_to_string(&path).expect("a file").contains(kept));
    }
}

/// The isolates of sentences are no part of data.
#[test]
fn data_have_no_isolates() {
    let folder = Folder::new();
    let text = DATASET
        .replace("\"Avia\"", "\"אביה\"")
        .replace("\"Head of Avia\"", "\"ראש אביה\"")
        .replace("publisher: \"Paper\"", "publisher: \"הארץ\", publisher_inferred: \"So.\"");
    let file = folder.file("data.ron", text);
    let shown = out(&run("show", &[&file], &["--format", "json"]));
    assert!(shown.contains("אביה"), "{shown}");
    assert_clean(&shown, &[]);
    for name in ["data.json", "data.csl.json", "data.csv", "data.bib", "data.txt", "data.md"] {
        let path = folder.path(name);
        let output = export(&file, &path, &[]);
        let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", err(&output)));
        assert!(text.contains("הארץ"), "{name}: {text}");
        assert!(!text.contains("2068"), "{name}: {text}");
        assert_clean(&text, &[]);
    }
}

#[test]
fn documents_for_people_have_nothing_hidden() {
    let folder = Folder::new();
    let file = folder.file("data.ron", hostile());
    let formats: &[(&str, &[&str])] =
        &[("a.md", &[]), ("a.txt", &[]), ("a.bib", &[]), ("a.svg", &[]), ("a.html", &[])];
    for (name, options) in formats {
        let path = folder.path(name);
        let output = export(&file, &path, options);
        assert!(path.exists(), "{name}: {}", err(&output));
        let text = fs::read_to_string(&path).expect("a file");
        let text = text.trim_start_matches('\u{feff}');
        let found: Vec<String> = find(text)
            .filter(|(_, c)| *c != '\u{200B}' || !name.ends_with("html"))
            .map(|(i, c)| {
                format!(
                    "{} after {:?}",
                    label(c),
                    &text[text.floor_char_boundary(i.saturating_sub(60))..i]
                )
            })
            .collect();
        // A sentence has its names in isolates, which end in it.
        let mut depth = 0;
        for line in found {
            depth +=
                i32::from(line.starts_with("<U+2068>")) - i32::from(line.starts_with("<U+2069>"));
            assert!((0..2).contains(&depth), "{name}: {line}");
            assert!(line.starts_with("<U+206"), "{name}: {line}");
        }
        assert_eq!(depth, 0, "{name}");
    }
}

/// Neither an override nor an embedding that never ends is in the text of a slide.
#[test]
fn a_presentation_has_nothing_that_reorders_text() {
    use std::io::Read as _;

    let folder = Folder::new();
    let steps = "    steps: [Step(title: \"A \\u{202E}step\", question: \"scale\", \
        stances: [\"a-head-2024-03-10-wait\", \"b-head-2024-03-12-go\"], notes: \"\\u{202B}Note\")],\n    stances: [";
    let text = hostile().replace("    stances: [", steps);
    let file = folder.file("data.ron", text);
    let path = folder.path("talk.pptx");
    let output = export(&file, &path, &["--as", "talk"]);
    assert!(path.exists(), "{}", err(&output));
    let bytes = fs::File::open(&path).expect("a file");
    let mut archive = zip::ZipArchive::new(bytes).expect("ZIP");
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut text = String::new();
        if part.read_to_string(&mut text).is_ok() {
            let mut controls = find(&text).map(|(_, c)| c).filter(|c| *c != '\u{200B}');
            assert_eq!(controls.next(), None, "{text}");
        }
    }
}

/// The texts of a PDF besides the words on its pages: titles, names, alternatives and XMP.
fn texts_of_pdf(pdf: &[u8]) -> Vec<String> {
    let file = String::from_utf8_lossy(pdf);
    let outside: String = file
        .split("\nstream\n")
        .map(|part| part.split_once("endstream").map_or(part, |(_, rest)| rest))
        .collect();
    let mut texts: Vec<String> = crate::slides::streams(pdf);
    // The codes of glyphs, which are no characters.
    texts.retain(|text| !text.contains("begincmap") && !text.starts_with("\u{0}\u{1}\u{0}\u{0}"));
    for text in &mut texts {
        let lines = text.lines().filter(|line| !line.ends_with("] TJ") && !line.ends_with(" Tj"));
        *text = lines.collect::<Vec<&str>>().join("\n");
    }
    texts.push(outside);
    let unicode = |text: &String| -> Vec<String> {
        let strings = text.split("<FEFF").skip(1);
        let digits = strings.filter_map(|rest| Some(rest.split_once('>')?.0));
        let decode = |digits: &str| {
            let units = digits.as_bytes().chunks(4);
            let units = units.map(|unit| {
                let unit = std::str::from_utf8(unit).expect("digits");
                u16::from_str_radix(unit, 16).expect("a number")
            });
            String::from_utf16(&units.collect::<Vec<u16>>()).expect("UTF-16")
        };
        digits.map(decode).collect()
    };
    let decoded: Vec<String> = texts.iter().flat_map(unicode).collect();
    assert!(!decoded.is_empty(), "no text in UTF-16");
    let (_, xmp) = file.split_once("<x:xmpmeta").expect("XMP");
    let (xmp, _) = xmp.split_once("</x:xmpmeta>").expect("its end");
    texts.extend(decoded);
    texts.push(xmp.to_owned());
    texts
}

#[test]
fn a_pdf_has_nothing_hidden() {
    let folder = Folder::new();
    let steps = "    steps: [Step(title: \"A \\u{202E}s\\u{200B}t\\u{1B}ep\", question: \"scale\", \
        stances: [\"a-head-2024-03-10-wait\", \"b-head-2024-03-12-go\"], notes: \"\\u{202B}Note\")],\n    stances: [";
    let text = hostile().replace("    stances: [", steps).replace(
        "scope: \"",
        "authors: [\"A\\u{202E}da\", \"B\\u{200B}o\\u{1B}\"], scope: \"\\u{202E}\\u{200B}\\u{1B}",
    );
    let file = folder.file("da\u{200b}ta.ron", text);
    let path = folder.path("a.pdf");
    for options in [
        &["--as", "talk"][..],
        &["--as", "handout"],
        &["--as", "card", "--stance", "a-head-2024-03-10-wait"],
    ] {
        let output = export(&file, &path, &[options, &["--force"]].concat());
        assert!(path.exists(), "{options:?}: {}", err(&output));
        let pdf = fs::read(&path).expect("a file");
        fs::remove_file(&path).expect("a file");
        let texts = texts_of_pdf(&pdf);
        for expected in ["Te[31mst", "dc:creator", "Ada"] {
            let is_there = texts.iter().any(|text| text.contains(expected));
            assert!(is_there, "{options:?}: {expected}");
        }
        for text in texts.iter().chain(&crate::slides::pages(&pdf)) {
            let found: Vec<String> = find(text).map(|(_, c)| label(c)).collect();
            assert_eq!(found, [""; 0], "{options:?}: {text:?}");
            // Nor as an escape in a string.
            assert!(!text.contains("\\033"), "{options:?}: {text}");
        }
    }
}

#[test]
fn a_fix_makes_visible_what_a_quotation_has_and_removes_the_rest() {
    let folder = Folder::new();
    let text = DATASET
        .replace("“We” wait", "“We” \u{200f}wait")
        .replace("name: \"Call\"", "name: \"Ca\u{200b}ll\"")
        .replace("format: 1,", "format: 1, // \u{202e}note");
    let file = folder.file("data.ron", text);
    let before = run("check", &[&file], &["--deny", "warnings"]);
    assert_eq!(out(&before).matches("warning[hidden-character]").count(), 3);
    assert_eq!(code(&before), 1);
    let after = run("check", &[&file], &["--fix"]);
    assert_eq!(code(&after), 0, "{}", out(&after));
    let expected = DATASET
        .replace("“We” wait", r"“We” \u{200F}wait")
        .replace("format: 1,", "format: 1, // note");
    assert_eq!(fs::read_to_string(&file).expect("a file"), expected);
}

/// A name with line breaks adds no line of its own, which a reader or GitHub would take for one of
/// the program.
#[cfg(unix)]
#[test]
fn names_of_files_add_no_lines() {
    let folder = Folder::new();
    let good = folder.file("a\n::error::b\t.ron", DATASET);
    let bad = folder.file("c\n::error::d.ron", DATASET.replace("format: 1", "format:  1,"));
    let gone = folder.path("e\n::error::f\u{2068}g\u{2069}.ron");
    let table = folder.file("h\n::error::i.csv", "a;b\n1;2\n");
    let new = folder.path("j\n::error::k");
    let new_json = folder.path("l\n::error::m.json");
    let copy = folder.path("n\n::error::o.ron");
    let all: [(&str, &[&std::path::Path], &[&str]); 24] = [
        ("check", &[&good, &bad, &gone], &[]),
        ("check", &[&good, &bad, &gone], &["--format", "github"]),
        ("check", &[&table], &[]),
        ("fmt", &[&bad, &gone], &["--check"]),
        ("fmt", &[&bad, &gone], &["--diff"]),
        ("show", &[&bad], &[]),
        ("show", &[&gone], &[]),
        ("agreement", &[&gone], &[]),
        ("code", &[&good, &copy], &["--coder", "ada", "-o", "/nowhere/a\n::error::.ron"]),
        ("code", &[&good], &["--coder", "ada", "-o", copy.to_str().expect("UTF-8")]),
        ("code", &[&good, &copy], &["--coder", "ada", "--from", copy.to_str().expect("UTF-8")]),
        ("code", &[&good], &["--coder", "bo", "--from", copy.to_str().expect("UTF-8")]),
        ("diff", &[&good, &gone], &[]),
        ("diff", &[&good, &bad], &[]),
        ("diff", &[&good, &table], &[]),
        ("export", &[&good], &["-o", new.to_str().expect("UTF-8")]),
        ("export", &[&gone], &["-o", new_json.to_str().expect("UTF-8")]),
        ("import", &[&table], &["-o", new.to_str().expect("UTF-8")]),
        ("import", &[&table], &["-o", "/nowhere/a\n::error::.ron"]),
        ("new", &[&good], &[]),
        ("new", &[&new], &[]),
        ("present", &[&gone], &[]),
        ("show", &[], &["--nonsense\n::error::a"]),
        ("fmt", &[&bad], &[]),
    ];
    for (command, files, options) in all {
        let output = run(command, files, options);
        let printed = out(&output) + &err(&output);
        assert!(printed.contains("␊::error::"), "{command} {options:?}: {printed}");
        for line in printed.lines() {
            let forged = line.starts_with("::error::") || line.contains('\t');
            assert!(!forged, "{command} {options:?}: {printed}");
        }
        assert_clean(&printed, &[]);
    }
    // A program gets the name itself.
    let bad = folder.file("c\n.ron", DATASET.replace("format: 1", "format: 2"));
    let problems = json(&out(&run("check", &[&bad], &["--format", "json"])));
    assert_eq!(problems[0]["file"], bad.to_str().expect("UTF-8"));
}
