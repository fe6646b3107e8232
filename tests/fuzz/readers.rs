//! Other programs' readers of what is exported.

use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use pulldown_cmark::{Event, Options, Parser};
use resvg::usvg::{self, roxmltree};
use standpoint::document::Document;
use zip::ZipArchive;

/// Every how many PDFs one is read by qpdf, as it is another process.
const QPDF_EVERY: usize = 4;

/// The texts of datasets that must not become elements start like this.
const INJECTED: &str = "<fuzz";

/// Reads an export, and compares what can be compared with the dataset.
pub fn read(extension: &str, bytes: &[u8], document: &Document) {
    let dataset = &document.dataset;
    // The dataset itself is cited if it has authors.
    let cited = dataset.sources.len() + usize::from(dataset.has_credits());
    match extension {
        "svg" => {
            let text = text(bytes);
            xml(text);
            let options = usvg::Options::default();
            usvg::Tree::from_str(text, &options).expect("usvg reads the SVG");
        }
        "png" => {
            let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().expect("PNG");
            let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
            reader.next_frame(&mut pixels).expect("PNG");
        }
        "pdf" => pdf(bytes),
        "html" => html(text(bytes)),
        "pptx" => pptx(bytes),
        "json" => {
            let json: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
            assert_eq!(json["title"], *dataset.title);
            assert_eq!(json["stances"].as_array().map(Vec::len), Some(dataset.stances.len()));
        }
        "csl.json" => {
            let json: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
            assert_eq!(json.as_array().map(Vec::len), Some(cited));
        }
        "csv" => csv(bytes),
        "bib" => {
            let entries = biblatex::Bibliography::parse(text(bytes)).expect("BibLaTeX");
            assert_eq!(entries.len(), cited);
        }
        "md" => markdown(text(bytes)),
        "txt" => {
            text(bytes);
        }
        extension => panic!("no reader of {extension}"),
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// Reads Markdown, whose only elements are line breaks in cells.
fn markdown(text: &str) {
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        if let Event::Html(html) | Event::InlineHtml(html) = event {
            assert_eq!(&*html, "<br>", "an element in Markdown");
        }
    }
}

/// Reads a table. All rows have as many cells as the first one, or the reader refuses them.
fn csv(bytes: &[u8]) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    for row in reader.records() {
        row.expect("a row");
    }
}

fn xml(text: &str) -> roxmltree::Document<'_> {
    let options =
        roxmltree::ParsingOptions { allow_dtd: false, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(text, options).expect("XML");
    let mut elements = document.descendants().filter(resvg::usvg::roxmltree::Node::is_element);
    assert!(!elements.any(|element| element.tag_name().name() == "fuzz"), "an element of a text");
    document
}

fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("ZIP");
    let count = archive.len();
    let read = |i| {
        let mut file = archive.by_index(i).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("a file");
        (file.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// Reads all parts of a presentation, and follows their relationships.
fn pptx(bytes: &[u8]) {
    let parts = unzip(bytes);
    for (name, bytes) in &parts {
        let is_xml = [".xml", ".rels"].iter().any(|end| name.ends_with(end));
        if !is_xml {
            continue;
        }
        let document = xml(text(bytes));
        let Some(folder) = name.strip_suffix(".rels").and_then(|name| name.split_once("_rels/"))
        else {
            continue;
        };
        for relation in
            document.descendants().filter(|node| node.tag_name().name() == "Relationship")
        {
            let target = relation.attribute("Target").expect("a target");
            if relation.attribute("TargetMode") == Some("External") {
                assert!(target.starts_with("http"), "a link to {target}");
                continue;
            }
            let mut path: Vec<&str> = folder.0.split('/').filter(|part| !part.is_empty()).collect();
            for part in target.trim_start_matches('/').split('/') {
                match part {
                    ".." => drop(path.pop()),
                    part => path.push(part),
                }
            }
            let absolute = target.strip_prefix('/').map(str::to_owned);
            let path = absolute.unwrap_or_else(|| path.join("/"));
            assert!(
                parts.iter().any(|(name, _)| *name == path),
                "{name} refers to {path}, which is missing"
            );
        }
    }
}

/// Checks that a page has no element or script of a text, and still forbids requests.
fn html(text: &str) {
    assert!(
        text.starts_with("<!DOCTYPE html>") || text.starts_with("<!doctype html>"),
        "no doctype"
    );
    assert!(!text.contains(INJECTED), "an element of a text");
    assert!(text.contains("default-src 'none'"), "requests are not forbidden");
    for start in ["href=\"", "src=\""] {
        for link in text.split(start).skip(1) {
            let allowed = ["https://", "http://", "#", "data:"];
            assert!(allowed.iter().any(|scheme| link.starts_with(scheme)), "a link to {link:.60}");
        }
    }
    let opened = text.matches("<script").count();
    assert_eq!(opened, text.matches("</script>").count(), "a script that a text ends");
}

fn pdf(bytes: &[u8]) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    static HAS_QPDF: OnceLock<bool> = OnceLock::new();
    assert!(bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"), "PDF");
    let has_qpdf = *HAS_QPDF.get_or_init(|| {
        let version = Command::new("qpdf").arg("--version").stdout(Stdio::null()).status();
        version.is_ok_and(|status| status.success())
    });
    if !has_qpdf || !COUNT.fetch_add(1, Ordering::Relaxed).is_multiple_of(QPDF_EVERY) {
        return;
    }
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("a file");
    let output = Command::new("qpdf").arg("--check").arg(file.path()).output().expect("qpdf");
    assert!(output.status.success(), "qpdf: {}", String::from_utf8_lossy(&output.stdout));
}
