//! How `verify` reads texts of each kind, and a folder of them.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use super::{dataset, found, texts, verify};
use crate::{Folder, code, err, out, standpoint};

/// The article as a web page with what web pages have.
const PAGE: &str = r#"<!doctype html><html><head><meta charset="windows-1252"><title>x</title>
<style>p { color: "there will be no dam" }</style><script>var a = "<p>no dam</p>";</script></head>
<body><nav><ul><li>Home<li>World</ul></nav><h1>The dam</h1>
<p>The mayor said on <a href="/x">Monday</a> that &ldquo;there will be <em>no&nbsp;dam</em> before
   the people&rdquo; have read a&shy; plan, caf\u{e9} or not.
<p>She left.<br><br>Then she came<br>back &mdash; twice.
<noscript><p>No scripts.</p></noscript><div><div><div>Unclosed &amp; deep, as it should be.</p></html>"#;

#[test]
fn web_pages_have_paragraphs() {
    let folder = Folder::new();
    let evidence = [
        r#"source: "paper", quote: "there will be no\u{a0}dam before the people", where: "paragraph 1""#,
        r#"source: "paper", quote: "have read a plan, café or not", where: "paragraph 1""#,
        r#"source: "paper", quote: "Then she came back — twice", where: "paragraph 3""#,
        r#"source: "paper", quote: "Unclosed & deep", where: "paragraph 4""#,
        r#"source: "paper", quote: "no dam</p>", where: "paragraph 4""#,
    ];
    let file = folder.file("d.ron", dataset(&evidence));
    let texts = texts(&folder, &[]);
    // In the encoding that it declares.
    let bytes: Vec<u8> = PAGE.replace("\\u{e9}", "\u{e9}").chars().map(|c| c as u8).collect();
    fs::write(texts.join("paper.html"), bytes).expect("a page");
    let output = verify(&file, &texts, &["--format", "short"]);
    let lines = out(&output);
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("not-found"), "{lines:?}");
}

#[test]
fn a_page_with_a_flood_of_attributes_is_reported_and_the_others_are_read() {
    let folder = Folder::new();
    let evidence = r#"source: "paper", quote: "no dam before", where: "paragraph 1""#;
    let file = folder.file("d.ron", dataset(&[evidence]));
    let flood = format!("<p {}>Words.</p>", "a=\"\" ".repeat(40_000));
    let texts = texts(
        &folder,
        &[("flood.html", &flood), ("paper.txt", "There will be no dam before that.")],
    );
    let output = verify(&file, &texts, &[]);
    assert_eq!(code(&output), 2);
    let message = err(&output);
    assert!(
        message.contains("flood.html was not read: one of its tags has more than 150 attributes"),
        "{message}"
    );
    assert!(out(&output).contains("1 of 1 quotation is verbatim"), "{}", out(&output));
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_folder_is_reported_and_not_read() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let evidence = r#"source: "paper", quote: "no dam before", where: "paragraph 1""#;
    let file = folder.file("d.ron", dataset(&[evidence]));
    let texts = texts(&folder, &[("copy.txt", "There will be no dam before that.")]);
    folder.file("secret.txt", "A secret.");
    symlink("../secret.txt", texts.join("radio.txt")).expect("a link");
    // A link within the folder is read, and the folder itself may be one.
    symlink("copy.txt", texts.join("paper.txt")).expect("a link");
    let linked = folder.path("linked");
    symlink("texts", &linked).expect("a link");
    for texts in [&texts, &linked] {
        let output = verify(&file, texts, &[]);
        assert_eq!(code(&output), 2);
        let message = err(&output);
        assert!(
            message.contains("radio.txt was not read: it is a link that leads out of the folder"),
            "{message}"
        );
        assert!(!out(&output).contains("radio.txt"), "{}", out(&output));
        assert!(out(&output).contains("1 of 1 quotation is verbatim"), "{}", out(&output));
    }
}

#[test]
fn hard_wrapped_texts_have_paragraphs_between_blank_lines() {
    let wrapped = "A headline\n\nThe mayor said that there will\nbe no dam before the people\nhave read a plan.\n\nShe left.\n";
    let evidence = [
        r#"source: "paper", quote: "there will be no dam before", where: "paragraph 1""#,
        r#"source: "paper", quote: "She left", where: "paragraph 2""#,
    ];
    assert_eq!(found(&evidence, &[("paper.txt", wrapped)]), (0, Vec::new()));
}

/// Makes a PDF with a page for each text.
fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut kids = String::new();
    for lines in pages {
        let mut content = "BT /F1 12 Tf 14 TL 72 720 Td ".to_owned();
        for line in *lines {
            let _ = write!(content, "({line}) Tj T* ");
        }
        content.push_str("ET");
        let number = objects.len() + 1;
        let _ = write!(kids, "{number} 0 R ");
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
            number + 1
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    objects[1] = format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len());
    let mut file = "%PDF-1.4\n".to_owned();
    let mut offsets = String::new();
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(offsets, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{} 0 obj{object}endobj", index + 1);
    }
    let (start, count) = (file.len(), objects.len() + 1);
    let _ = write!(
        file,
        "xref\n0 {count}\n0000000000 65535 f \n{offsets}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    );
    file.into_bytes()
}

fn has_pdftotext() -> bool {
    let has = Command::new("pdftotext").arg("-v").output().is_ok();
    if !has {
        eprintln!("skipped: pdftotext is not installed");
    }
    has
}

#[test]
fn pdfs_are_read_by_pdftotext() {
    if !has_pdftotext() {
        return;
    }
    let folder = Folder::new();
    let evidence = [
        r#"source: "paper", quote: "there will be no dam before the operation of the cease-fire ends", where: "page 1""#,
        r#"source: "paper", quote: "the cease-fire ends", where: "page 2""#,
        r#"source: "paper", quote: "On the second page she left", where: "pages 2–3""#,
        // A PDF has no reliable paragraphs.
        r#"source: "paper", quote: "On the second page she left", where: "paragraph 2""#,
    ];
    let file = folder.file("d.ron", dataset(&evidence));
    let texts = texts(&folder, &[]);
    let pages: [&[&str]; 2] = [
        &[
            "The mayor said there will be no dam before the opera-",
            "tion of the cease-",
            "fire ends.",
        ],
        &["On the second page she left."],
    ];
    // A name that would be an option.
    fs::write(texts.join("-paper.pdf"), pdf(&pages)).expect("a PDF");
    fs::write(texts.join("paper.pdf"), pdf(&pages)).expect("a PDF");
    let output = verify(&file, &texts, &["--format", "short"]);
    assert_eq!(err(&output), "");
    let lines = out(&output);
    let lines: Vec<&str> = lines.lines().collect();
    // Whether “cease-fire” has a hyphen of its own, nobody can tell from the end of a line.
    let codes = lines.iter().filter_map(|line| line.split(": ").nth(1));
    let codes: Vec<&str> = codes.collect();
    assert_eq!(codes, ["typography", "typography", "other-place"], "{lines:?}");
    let place = "these words are on page 1; expected page 2";
    assert!(lines[2].ends_with(place), "{lines:?}");
    // What is no PDF is reported, and everything else is compared.
    fs::write(texts.join("broken.pdf"), "no PDF").expect("a file");
    let output = verify(&file, &texts, &["--format", "short"]);
    assert_eq!(code(&output), 2);
    assert!(
        err(&output).contains("broken.pdf was not read: pdftotext reports: "),
        "{}",
        err(&output)
    );
    assert_eq!(out(&output).lines().count(), 3);
}

#[test]
fn without_pdftotext_a_pdf_is_an_error() {
    let folder = Folder::new();
    let file = folder.file("d.ron", dataset(&[]));
    let texts = texts(&folder, &[]);
    fs::write(texts.join("paper.pdf"), pdf(&[&["x"]])).expect("a PDF");
    let output = standpoint(["verify"])
        .arg(&file)
        .arg("--texts")
        .arg(&texts)
        .env("PATH", folder.path("nothing"))
        .output()
        .expect("the program runs");
    assert_eq!(code(&output), 2);
    assert!(
        err(&output).contains("paper.pdf was not read: pdftotext cannot be started"),
        "{}",
        err(&output)
    );
}

#[test]
fn a_folder_over_the_limit_is_one_error_with_its_whole_size() {
    let folder = Folder::new();
    let evidence = [
        r#"source: "paper", quote: "there will be no dam", where: "paragraph 1""#,
        r#"source: "paper", quote: "she left the room", where: "paragraph 1""#,
    ];
    let file = folder.file("d.ron", dataset(&evidence));
    let rest = " and nothing else".repeat(230);
    let first = format!("The mayor said there will be no dam{rest}.\n");
    let last = format!("After that she left the room{rest}.\n");
    let files = [
        ("paper-1.txt", first.as_str()),
        ("paper-2.txt", &last),
        ("paper-3.txt", &last),
        ("paper-4.txt", &last),
    ];
    let texts = texts(&folder, &files);
    let output = verify(&file, &texts, &["--max-size", "5K"]);
    assert_eq!(code(&output), 2);
    let errors = err(&output);
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(errors.contains("texts is too large: it is 1"), "{errors}");
    // What is within the limit is compared.
    let report = out(&output);
    assert!(report.ends_with("1 of 2 quotations are verbatim; 1 not found\n"), "{report}");
    let output = verify(&file, &texts, &["--max-size", "50K"]);
    assert_eq!(err(&output), "");
}

#[test]
fn a_folder_that_is_missing_is_named_once() {
    let folder = Folder::new();
    let file = folder.file("d.ron", dataset(&[]));
    let missing = folder.path("missing");
    let output = verify(&file, &missing, &[]);
    let errors = err(&output);
    let expected = format!("error: {} cannot be read: ", missing.display());
    assert!(errors.starts_with(&expected), "{errors}");
    assert_eq!(errors.matches("missing").count(), 1, "{errors}");
}
