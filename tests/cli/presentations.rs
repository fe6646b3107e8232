//! Tests of talks exported as presentations.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use resvg::usvg::roxmltree::{Document, Node};

use crate::export::{export, exported, png_size};
use crate::{Folder, code, err, talk};

const ALL_STEPS: &[&str] = &["--as", "talk"];

fn bytes(text: &str, options: &[&str]) -> Vec<u8> {
    exported(text, "talk.pptx", options)
}

/// Returns the files of a presentation by their paths.
fn files(text: &str, options: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes(text, options))).expect("ZIP");
    let names: Vec<String> =
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let mut read = |name: String| {
        let mut content = Vec::new();
        let mut file = archive.by_name(&name).expect("a file");
        file.read_to_end(&mut content).expect("its content");
        (name, content)
    };
    names.into_iter().map(&mut read).collect()
}

fn xml<'a>(files: &'a BTreeMap<String, Vec<u8>>, name: &str) -> Document<'a> {
    let bytes = files.get(name).unwrap_or_else(|| panic!("no {name}"));
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns the text of the paragraphs in a part of a file.
fn paragraphs(node: Node<'_, '_>) -> Vec<String> {
    let is_named = |name: &'static str| move |node: &Node<'_, '_>| node.has_tag_name(name_of(name));
    let paragraphs = node.descendants().filter(is_named("p"));
    paragraphs
        .map(|paragraph| {
            let texts = paragraph.descendants().filter(is_named("t"));
            texts.filter_map(|text| text.text()).collect()
        })
        .collect()
}

fn name_of(name: &'static str) -> (&'static str, &'static str) {
    ("http://schemas.openxmlformats.org/drawingml/2006/main", name)
}

/// Returns the names of the shapes on a slide with their alternative texts and paragraphs.
fn shapes(slide: &Document<'_>) -> Vec<(String, Option<String>, Vec<String>)> {
    let properties = slide.descendants().filter(|node| {
        node.tag_name().name() == "cNvPr"
            && node.attribute("name").is_some_and(|name| !name.is_empty())
    });
    properties
        .map(|properties| {
            let shape = properties.parent().and_then(|node| node.parent()).expect("a shape");
            let attribute = |name| properties.attribute(name).map(str::to_owned);
            let name = attribute("name").unwrap_or_default();
            (name, attribute("descr"), paragraphs(shape))
        })
        .collect()
}

#[test]
fn a_presentation_has_a_slide_for_each_step_with_editable_text() {
    let files = files(&talk(), ALL_STEPS);
    let slides = files.keys().filter(|name| name.starts_with("ppt/slides/slide"));
    assert_eq!(slides.count(), 3);
    let first = xml(&files, "ppt/slides/slide1.xml");
    let found = shapes(&first);
    let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
    let expected = [
        "Title",
        "Question",
        "Chart",
        // Since when the only line is where it is, and who has none.
        "Text 1",
        "Text 2",
        "Badge A",
        "Card 1",
        // The condition, and what is below it.
        "Card 1, below",
        "Card 1, below",
        "Bar of a condition",
        "Badge A",
        "Card 2",
        "Badge B",
        "Sources",
        "Slide number",
    ];
    assert_eq!(names, expected);
    let title = first.descendants().find(|node| node.attribute("type") == Some("title"));
    assert_eq!(title.expect("a title").tag_name().name(), "ph");
    let text = |name: &str| &found.iter().find(|shape| shape.0 == name).expect("a shape").2;
    assert_eq!(text("Title"), &["Avia waits"]);
    assert_eq!(text("Question"), &["How far?"]);
    assert_eq!(text("Badge A"), &["A"]);
    assert!(text("Card 1").contains(&"““We” wait”".to_owned()), "{:?}", text("Card 1"));
    let (_, description, _) = &found[2];
    let description = description.as_deref().expect("a description");
    // The title and the question have been read, and the scope is that of the talk.
    let shown = "12 March. Avia: something. Boria: acted on 12 March, but stated no position.";
    assert_eq!(description, shown);
    // A badge says the party of its card; beside the party's name, it says nothing.
    let badges = found.iter().filter(|(name, ..)| name.starts_with("Badge"));
    let names: Vec<_> = badges.map(|(_, description, _)| description.as_deref()).collect();
    assert_eq!(names, [None, Some("Avia"), Some("Boria")]);
    let decorative = first.descendants().filter(|node| node.tag_name().name() == "decorative");
    assert_eq!(decorative.count(), 2, "a badge, and the bar of a condition");
    // A picture has no words that could be edited instead.
    let third = shapes(&xml(&files, "ppt/slides/slide3.xml"));
    assert_eq!(third[0].2, ["Where <both> stand"]);
    assert!(third.iter().all(|(name, ..)| !name.starts_with("Card")));
}

#[test]
fn the_fonts_of_a_presentation_are_on_every_computer() {
    let files = files(&talk(), ALL_STEPS);
    let mut fonts = BTreeSet::new();
    for name in files.keys().filter(|name| name.starts_with("ppt/slides/slide")) {
        let slide = xml(&files, name);
        let named = slide.descendants().filter_map(|node| node.attribute("typeface"));
        fonts.extend(named.map(str::to_owned));
        // Where another font needs more room, text becomes smaller.
        let boxes = slide.descendants().filter(|node| node.has_tag_name(name_of("bodyPr")));
        for text_box in boxes.filter(|text_box| text_box.attribute("wrap").is_some()) {
            assert!(text_box.children().any(|fit| fit.has_tag_name(name_of("normAutofit"))));
        }
    }
    assert_eq!(fonts, BTreeSet::from(["Arial".to_owned(), "Georgia".to_owned()]));
}

#[test]
fn the_notes_of_a_step_are_notes_of_its_slide_only() {
    let files = files(&talk(), ALL_STEPS);
    let notes = xml(&files, "ppt/notesSlides/notesSlide1.xml");
    assert!(paragraphs(notes.root()).contains(&"Not for all ears.".to_owned()));
    // LibreOffice indents all rows but the first otherwise.
    let mut formats = notes.descendants().filter(|node| node.has_tag_name(name_of("pPr")));
    assert!(formats.any(|format| format.attribute("indent") == Some("0")));
    for (name, bytes) in &files {
        let has_notes = String::from_utf8_lossy(bytes).contains("Not for all ears");
        assert_eq!(has_notes, name == "ppt/notesSlides/notesSlide1.xml", "{name}");
    }
    let count = files.keys().filter(|name| name.starts_with("ppt/notesSlides/notesSlide"));
    assert_eq!(count.count(), 1);
}

/// Programs begin a paragraph at the left otherwise, and put its full stop at the wrong end.
#[test]
fn hebrew_notes_begin_at_the_right_and_a_name_beside_its_badge() {
    let text = talk().replace("Not for all ears.", "לא לכולם.").replace("Head of Avia", "דוד כהן");
    let files = files(&text, ALL_STEPS);
    let direction = |part: &str, words: &str| -> Vec<Option<String>> {
        let part = xml(&files, part);
        let all = part.descendants().filter(|node| node.has_tag_name(name_of("p")));
        let having = all.filter(|node| paragraphs(*node) == [words]);
        let format = |node: Node<'_, '_>| {
            let format = node.children().find(|node| node.has_tag_name(name_of("pPr")))?;
            format.attribute("rtl").map(str::to_owned)
        };
        having.map(format).collect()
    };
    assert_eq!(direction("ppt/notesSlides/notesSlide1.xml", "לא לכולם."), [Some("1".to_owned())]);
    assert_eq!(direction("ppt/slides/slide1.xml", "דוד כהן"), [Some("0".to_owned())]);
}

/// Programs reorder the runs of a paragraph with an isolate; and a sentence with a name at its beginning
/// would start at the right.
#[test]
fn sentences_are_ordered_by_their_runs_and_quotations_have_their_language() {
    let text = talk()
        .replace("\"Paper\"", "\"הארץ\"")
        .replace("Avia waits", "אבי Weiss")
        .replace(
            "quote: \"“We” wait\"",
            "quote: \"נחכה עד 31.3\", lang: \"he\", translation: \"We wait\"",
        )
        .replace("subtitle:", "lang: \"fr\", subtitle:");
    let files = files(&text, &["--step", "1"]);
    let slide = xml(&files, "ppt/slides/slide1.xml");
    let mut found = Vec::new();
    for node in slide.descendants().filter(|node| node.has_tag_name(name_of("p"))) {
        let words = paragraphs(node).concat();
        assert!(!words.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']), "{words:?}");
        let attribute = |name| node.descendants().find_map(|node| node.attribute(name));
        if words.contains("הארץ") || words.contains("אבי") || words.contains("נחכה") {
            let font = node.descendants().find(|node| node.has_tag_name(name_of("cs")));
            let font = font.and_then(|font| font.attribute("typeface"));
            found.push((attribute("rtl"), attribute("lang"), font));
        }
    }
    let own = |lang| (Some("1"), Some(lang), Some("Arial"));
    let footer = (Some("0"), None, Some("Arial"));
    assert_eq!(found, [own("fr"), own("he"), footer]);
}

/// Some programs lose letters of Khmer in a font that it has to find itself.
#[test]
fn words_in_khmer_name_their_font() {
    let files = files(&talk().replace("Does it.", "ច័ន្ទ"), &["--step", "1"]);
    let slide = xml(&files, "ppt/slides/slide1.xml");
    let mut runs = slide.descendants().filter(|node| node.has_tag_name(name_of("r")));
    let run = runs.find(|run| run.descendants().any(|node| node.text() == Some("ច័ន្ទ")));
    let run = run.expect("the words");
    let mut fonts = run.descendants().filter_map(|node| node.attribute("typeface"));
    assert_eq!(fonts.next_back(), Some("Noto Sans Khmer"));
}

/// Chinese, Japanese and Korean letters are as wide as two others.
#[test]
fn cards_with_wide_letters_are_not_cut_but_on_slides_of_their_own() {
    let long = "今は直ちに海上の規則を画定すべきではないという意見がある。".repeat(4);
    let text = talk()
        .replace(
            "quote: \"“We” wait\"",
            &format!("quote: \"{long}\", lang: \"ja\", translation: \"We wait\""),
        )
        .replace("Does it.", &long);
    let files = files(&text, &["--step", "1"]);
    let slides = files.iter().filter(|(name, _)| name.starts_with("ppt/slides/slide"));
    let slides: Vec<_> = slides.map(|(_, xml)| String::from_utf8_lossy(xml)).collect();
    assert_eq!(slides.len(), 2);
    assert!(slides.iter().all(|xml| !xml.contains("All of it is in the dataset")));
}

#[test]
fn every_part_of_a_presentation_is_typed_and_every_relation_leads_to_one() {
    let files = files(&talk(), ALL_STEPS);
    let types = xml(&files, "[Content_Types].xml");
    let is_xml = |name: &String| name.rsplit('.').next() == Some("xml");
    let overrides: BTreeSet<&str> =
        types.descendants().filter_map(|node| node.attribute("PartName")).collect();
    let extensions: BTreeSet<&str> =
        types.descendants().filter_map(|node| node.attribute("Extension")).collect();
    for name in files.keys().filter(|name| *name != "[Content_Types].xml") {
        let extension = name.rsplit('.').next().unwrap_or_default();
        if is_xml(name) {
            assert!(overrides.contains(format!("/{name}").as_str()), "{name}");
            xml(&files, name);
        } else {
            assert!(extensions.contains(extension), "{name}");
        }
        let Some(part) = name.strip_suffix(".rels") else {
            continue;
        };
        let folder = part.split("_rels/").next().unwrap_or_default();
        let relations = xml(&files, name);
        let targets = relations.descendants().filter_map(|node| node.attribute("Target"));
        for target in targets {
            let path = match target.strip_prefix("../") {
                Some(rest) => format!("ppt/{rest}"),
                None => format!("{folder}{target}"),
            };
            assert!(files.contains_key(&path), "{name}: {target}");
        }
    }
    assert_eq!(overrides.len(), files.keys().filter(|name| is_xml(name)).count() - 1);
}

#[test]
fn the_chart_of_a_slide_is_an_svg_with_a_png() {
    let files = files(&talk(), &["--step", "2"]);
    let slide = xml(&files, "ppt/slides/slide1.xml");
    assert_eq!(shapes(&slide)[0].2, ["Boria goes"]);
    let extent = slide
        .descendants()
        .find(|node| node.tag_name().name() == "pic")
        .and_then(|picture| {
            picture
                .descendants()
                .find(|node| node.has_tag_name(name_of("ext")) && node.attribute("cx").is_some())
        })
        .expect("a size");
    let length =
        |name| extent.attribute(name).and_then(|side| side.parse::<f64>().ok()).expect("a side");
    // A slide of 1920×1080 pixels has 960×540 points of 12700 units.
    let expected = ["cx", "cy"].map(|name| (length(name) / 12_700.0 * 2.0).round() as u32);
    assert_eq!(png_size(&files["ppt/media/image1.png"]), expected.into());
    let svg = xml(&files, "ppt/media/image1.svg");
    assert!(!svg.descendants().any(|node| node.tag_name().name() == "text"));
    let relations = String::from_utf8_lossy(&files["ppt/slides/_rels/slide1.xml.rels"]);
    assert!(relations.contains("image1.png") && relations.contains("image1.svg"));
}

#[test]
fn other_views_are_one_picture_below_the_headline() {
    for (view, last) in [("AllQuestions", "Text 1"), ("Grid", "Sources")] {
        let text = talk()
            .replace("title: \"Boria goes\"", &format!("title: \"Boria goes\", view: {view}"));
        let files = files(&text, &["--step", "2"]);
        let found = shapes(&xml(&files, "ppt/slides/slide1.xml"));
        let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names[..4], ["Title", "Question", "Chart", last], "{view}");
        assert_eq!(found[0].2, ["Boria goes"], "{view}");
        let description = found[2].1.as_deref().expect("a description");
        assert!(!description.contains("Boria goes"), "{view}: {description}");
        assert_eq!(description.starts_with("How far?"), view == "AllQuestions", "{description}");
    }
}

/// Words outside the charts are text, slides fade, and each has its number.
#[test]
fn words_beside_a_chart_are_text() {
    for (view, step, expected) in
        [("Title", 1, "Source: Paper"), ("AllQuestions", 1, "Scale"), ("Question", 2, "How far?")]
    {
        let text = talk().replacen("Step(", &format!("Step(view: {view}, "), 1);
        let files = files(&text, &["--step", &step.to_string()]);
        let slide = xml(&files, "ppt/slides/slide1.xml");
        let shapes = shapes(&slide);
        let texts: Vec<&str> =
            shapes.iter().flat_map(|shape| &shape.2).map(|text| &**text).collect();
        assert!(texts.iter().any(|text| text.contains(expected)), "{view}: {texts:?}");
        let has = |name: &str| slide.descendants().any(|node| node.tag_name().name() == name);
        assert!(has("transition") && has("fade"));
        assert_eq!(shapes.last().expect("a shape").0, "Slide number");
        let chart = shapes.iter().find(|shape| shape.0 == "Chart").expect("a chart");
        assert_eq!(chart.1.as_deref() == Some("1–31 March 2024"), view == "Title", "{chart:?}");
    }
}

#[test]
fn words_have_the_weights_and_the_greys_of_the_slide() {
    let text = talk().replace("question: \"cost\", as_of", "view: AllQuestions, as_of");
    let files = files(&text, ALL_STEPS);
    let runs = |number: usize| {
        let slide = xml(&files, &format!("ppt/slides/slide{number}.xml"));
        let runs = slide.descendants().filter(|node| node.has_tag_name(name_of("r")));
        let runs = runs.map(|run| {
            let find = |name| run.descendants().find(|node| node.has_tag_name(name_of(name)));
            let color = find("schemeClr").and_then(|color| color.attribute("val"));
            (
                find("t").and_then(|text| text.text()).unwrap_or_default().replace('\u{a0}', " "),
                find("rPr").and_then(|format| format.attribute("b")) == Some("1"),
                color.unwrap_or_default().to_owned(),
            )
        });
        runs.collect::<Vec<_>>()
    };
    for (slide, words, is_bold, color) in [
        (1, "some", true, "tx1"),
        (1, "Boria: acted on 12 March, but stated no position", false, "tx2"),
        (3, "something", false, "tx1"),
        (3, "acted on 12 March, but stated no position", false, "tx2"),
    ] {
        let (runs, run) = (runs(slide), (words.to_owned(), is_bold, color.to_owned()));
        assert!(runs.contains(&run), "{run:?} in {runs:#?}");
    }
}

#[test]
fn a_presentation_is_the_same_each_time_and_has_the_shape_of_its_size() {
    assert!(bytes(&talk(), ALL_STEPS) == bytes(&talk(), ALL_STEPS), "differs between runs");
    for (size, expected) in [
        ("1920x1080", (12_192_000, 6_858_000)),
        ("1440x1080", (12_192_000, 9_144_000)),
        ("1080x1350", (9_753_600, 12_192_000)),
    ] {
        let files = files(&talk(), &["--step", "3", "--size", size]);
        let presentation = xml(&files, "ppt/presentation.xml");
        let node = presentation.descendants().find(|node| node.tag_name().name() == "sldSz");
        let node = node.expect("a size");
        let length = |name| node.attribute(name).and_then(|side| side.parse().ok()).unwrap_or(0);
        assert_eq!((length("cx"), length("cy")), expected, "{size}");
    }
    let dark = files(&talk(), &["--step", "3", "--theme", "dark"]);
    let master = xml(&dark, "ppt/slideMasters/slideMaster1.xml");
    let map = master.descendants().find(|node| node.tag_name().name() == "clrMap");
    assert_eq!(map.and_then(|map| map.attribute("bg1")), Some("dk1"));
}

#[test]
fn a_presentation_needs_steps() {
    let folder = Folder::new();
    let file = folder.file("data.ron", crate::DATASET);
    let before = folder.names();
    let output = export(&file, &folder.path("talk.pptx"), &[]);
    assert_eq!(code(&output), 2);
    let expected = "--as talk: the dataset has no steps";
    assert!(err(&output).contains(expected), "{}", err(&output));
    assert_eq!(folder.names(), before);
}

/// In other fonts, the words above a condition may take up another height: it has a place of its own
/// beside its bar.
#[test]
fn a_condition_stands_beside_its_bar() {
    let rafah = include_str!("../../assets/rafah-2024.ron");
    let files = files(rafah, &["--step", "2"]);
    let slide = xml(&files, "ppt/slides/slide1.xml");
    let found = shapes(&slide);
    assert_eq!(found.iter().filter(|(name, ..)| name == "Bar of a condition").count(), 1);
    let condition =
        found.iter().filter(|(.., words)| words.len() == 1 && words[0].starts_with("Condition: "));
    assert_eq!(condition.count(), 1);
    let top = |name: &str| {
        let node = slide.descendants().find(|node| {
            let text = || paragraphs(*node).concat();
            node.tag_name().name() == "sp"
                && (node.descendants().any(|node| node.attribute("name") == Some(name))
                    || text().starts_with(name))
        });
        let offset = node.and_then(|node| {
            node.descendants().find(|node| node.tag_name().name() == "off")?.attribute("y")
        });
        offset.map(str::to_owned).expect("a place")
    };
    assert_eq!(top("Bar of a condition"), top("Condition: "));
}

#[test]
fn rows_of_high_letters_are_further_apart() {
    let text = talk().replace("“We” wait", "ဆွေးနွေး").replace("Avia waits", "យើងស្នើ");
    let files = files(&text, &["--step", "1"]);
    let slide = xml(&files, "ppt/slides/slide1.xml");
    let mut high = 0;
    for node in slide.descendants().filter(|node| node.has_tag_name(name_of("p"))) {
        let words = paragraphs(node).concat();
        let is_high = words.contains("ဆွေးနွေး") || words.contains("យើងស្នើ");
        let height = node.descendants().find(|node| node.has_tag_name(name_of("spcPct")));
        let height = height.and_then(|height| height.attribute("val"));
        if is_high {
            assert_eq!(height, Some("130000"), "{words}");
            high += 1;
        } else {
            assert!(height.is_none_or(|height| height == "100000"), "{words}: {height:?}");
        }
    }
    assert!(high >= 2, "{high}");
}
