//! Tests of exported steps: slides, decks and web pages.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;

use flate2::read::ZlibDecoder;

use crate::export::{export, exported, exported_text, png_size};
use crate::{DATASET, Folder, code, err, names_in, talk};

const TITLES: [&str; 3] = ["Avia waits", "Boria goes", "Where <both> stand"];

/// Exports the talk, and returns the bytes of the file.
fn talk_as(name: &str, options: &[&str]) -> Vec<u8> {
    exported(&talk(), name, options)
}

fn text(name: &str, options: &[&str]) -> String {
    exported_text(&talk(), name, options)
}

#[test]
fn a_step_is_exported_by_its_number() {
    let second = text("slide.svg", &["--step", "2"]);
    assert!(second.contains("<title>Boria goes</title>"), "{second}");
    assert!(second.contains("<desc>Step 2 of 3, “Boria goes”. How far?"));
    assert!(second.contains("width=\"1920\" height=\"1080\""));
    // An action sets no line.
    assert!(second.contains("id=\"stance-a-head-2024-03-10-wait\""));
    let third = text("slide.svg", &["--step", "3"]);
    // The step cites no stance; the marks are those that set a line.
    assert!(third.contains("id=\"stance-a-head-2024-03-10-wait\""));
    assert!(!third.contains("id=\"stance-b-head-2024-03-12-go\""));
    let first = text("slide.svg", &["--step", "1"]);
    assert!(first.contains("““We” wait”") && !first.contains("Not for all ears"));
    assert_ne!(first, text("slide.svg", &["--step", "1", "--theme", "dark"]));
    let small = talk_as("slide.png", &["--step", "3", "--size", "960x540"]);
    assert_eq!(png_size(&small), (960, 540));
    let title = talk().replacen("Step(", "Step(view: Title, ", 1);
    let title = exported_text(&title, "slide.svg", &["--step", "1"]);
    assert!(title.contains("<desc>Step 1 of 3, “Avia waits”. ") && !title.contains("How far?"));
    let page = text("slide.html", &["--step", "2"]);
    assert!(page.contains("\"Step 2 of 3\"") && !page.contains("Avia waits"));
}

#[test]
fn a_deck_is_one_pdf_with_a_page_for_each_step() {
    let bytes = talk_as("deck.pdf", &["--as", "talk"]);
    assert!(bytes == talk_as("deck.pdf", &["--as", "talk"]), "differs between runs");
    let file = String::from_utf8_lossy(&bytes);
    assert!(file.contains("/Count 3") && file.matches("/Type /Page\n").count() == 3, "{file}");
    for title in TITLES {
        assert!(file.contains(&format!("/Title ({title})")), "no bookmark: {title}");
    }
    // Each font is in the file once.
    let mut fonts: Vec<&str> = file
        .split("/FontName /PART")
        .skip(1)
        .filter_map(|rest| rest.split_once('+')?.1.split_whitespace().next())
        .collect();
    let all = fonts.len();
    fonts.sort_unstable();
    fonts.dedup();
    assert!(all >= 2 && fonts.len() == all, "{fonts:?}");
    for (page, title) in pages(&bytes).iter().zip(TITLES) {
        assert!(page.contains(title), "{title}: {page}");
    }
}

/// Returns the text of each page, decoded by the maps of the fonts.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let streams = streams(pdf);
    let (maps, contents): (Vec<&String>, Vec<&String>) = streams
        .iter()
        .filter(|text| text.contains("begincmap") || text.contains("] TJ"))
        .partition(|text| text.contains("begincmap"));
    let fonts: Vec<BTreeMap<u16, char>> = maps.iter().map(|map| code_letters(map)).collect();
    contents.iter().map(|content| words(content, &fonts)).collect()
}

/// Returns the contents of the compressed streams of a file.
pub fn streams(pdf: &[u8]) -> Vec<String> {
    let find = |from: usize, pattern: &[u8]| {
        let mut windows = pdf[from..].windows(pattern.len());
        Some(from + windows.position(|window| window == pattern)?)
    };
    let mut streams = Vec::new();
    let mut offset = 0;
    while let Some(start) = find(offset, b"\nstream\n") {
        let mut bytes = Vec::new();
        // Other streams, such as fonts, do not matter here.
        let _ = ZlibDecoder::new(&pdf[start + 8..]).read_to_end(&mut bytes);
        streams.push(String::from_utf8_lossy(&bytes).into_owned());
        offset = start + 8;
    }
    streams
}

/// Returns the letter of each code in a font's map.
fn code_letters(map: &str) -> BTreeMap<u16, char> {
    let number = |text: &str| u16::from_str_radix(text.get(..4)?, 16).ok();
    let rows = map.lines().filter_map(|row| {
        let (code, letter) = row.strip_prefix('<')?.split_once("> <")?;
        Some((number(code)?, char::from_u32(number(letter)?.into())?))
    });
    rows.collect()
}

/// Returns the text of a page, with a line for each run.
fn words(content: &str, fonts: &[BTreeMap<u16, char>]) -> String {
    let mut text = String::new();
    let mut font = 0;
    for line in content.lines() {
        if let Some((name, _)) = line.strip_prefix("/f").and_then(|line| line.split_once(' ')) {
            font = name.parse().expect("a font's number");
        } else if line.ends_with("] TJ") {
            let codes = codes(line);
            let letters = codes
                .chunks_exact(2)
                .filter_map(|code| fonts[font].get(&u16::from_be_bytes([code[0], code[1]])));
            text.extend(letters);
            text.push('\n');
        }
    }
    text
}

/// Returns the bytes of the strings in a line, with their escapes decoded.
fn codes(line: &str) -> Vec<u8> {
    let mut codes = Vec::new();
    let mut chars = line.bytes().peekable();
    // Balanced brackets in a string need no escapes.
    let mut depth = 0;
    while let Some(byte) = chars.next() {
        let in_string = depth > 0;
        match byte {
            b'(' => {
                depth += 1;
                codes.extend(in_string.then_some(byte));
            }
            b')' if in_string => {
                depth -= 1;
                codes.extend((depth > 0).then_some(byte));
            }
            b'\\' if in_string => match chars.next().expect("a letter") {
                b'n' => codes.push(b'\n'),
                b'r' => codes.push(b'\r'),
                b't' => codes.push(b'\t'),
                b'b' => codes.push(8),
                b'f' => codes.push(12),
                digit @ b'0'..=b'3' => {
                    let rest = [chars.next(), chars.next()].map(|digit| digit.expect("a digit"));
                    codes.push(64 * (digit - b'0') + 8 * (rest[0] - b'0') + rest[1] - b'0');
                }
                byte => codes.push(byte),
            },
            byte if in_string => codes.push(byte),
            _ => {}
        }
    }
    codes
}

#[test]
fn a_deck_can_be_a_picture_for_each_step() {
    let folder = Folder::new();
    let file = folder.file("data.ron", talk());
    let set = |names: [&str; 3]| names.map(str::to_owned).into();
    // The export creates the folder.
    let slides = folder.path("slides");
    let name = slides.join("slide.png");
    let small = ["--as", "talk", "--size", "960x540"];
    let output = export(&file, &name, &small);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let pngs = ["slide-01.png", "slide-02.png", "slide-03.png"];
    assert_eq!(names_in(&slides), set(pngs));
    let read = |name: &str| fs::read(slides.join(name)).expect("a slide");
    for name in pngs {
        assert_eq!(png_size(&read(name)), (960, 540));
    }
    let single = talk_as("slide.png", &["--step", "2", "--size", "960x540"]);
    assert!(read("slide-02.png") == single, "the slide differs from a single export");

    // Without --force nothing is replaced, and no other file is written either.
    for name in ["slide-01.png", "slide-02.png"] {
        fs::remove_file(slides.join(name)).expect("removed");
    }
    fs::write(slides.join("slide-03.png"), "mine").expect("written");
    let output = export(&file, &name, &small);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("slide-03.png already exists"), "{}", err(&output));
    assert_eq!(names_in(&slides).len(), 1);
    assert_eq!(read("slide-03.png"), b"mine");
    let output = export(&file, &name, &[&small[..], &["--force"]].concat());
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(names_in(&slides), set(pngs));
    assert_ne!(read("slide-03.png"), b"mine");
}

#[test]
fn a_deck_that_cannot_be_written_leaves_nothing_behind() {
    let folder = Folder::new();
    let file = folder.file("talk.ron", talk());
    // A folder has the same name as one of the files.
    let slides = folder.path("slides");
    fs::create_dir_all(slides.join("slide-02.svg")).expect("a folder");
    let output = export(&file, &slides.join("slide.svg"), &["--as", "talk", "--force"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("slide-02.svg cannot be written"), "{}", err(&output));
    assert_eq!(names_in(&slides).len(), 1);
    // The parent of the folder is missing.
    let before = folder.names();
    let output = export(&file, &folder.path("a/b/slide.svg"), &["--as", "talk"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("cannot be written"), "{}", err(&output));
    assert_eq!(folder.names(), before);
}

#[test]
fn a_deck_as_a_web_page_is_self_contained() {
    let html = text("deck.html", &["--as", "talk"]);
    assert!(html == text("deck.html", &["--as", "talk"]), "differs between runs");
    assert_eq!(html.matches("<section id=\"step-").count(), 3);
    for (index, title) in TITLES.iter().enumerate() {
        let title = title.replace('<', "&lt;").replace('>', "&gt;");
        let link = format!("<a href=\"#step-{}\">{title}</a>", index + 1);
        assert!(html.contains(&link), "{link}");
    }
    assert!(html.contains("““We” wait”</blockquote>"));
    assert!(html.contains("@page { size: 1920px 1080px;"));
    for key in ["ArrowRight", "ArrowLeft", "PageDown", "PageUp", "Home", "End", "\" \""] {
        assert!(html.contains(&format!("  {key}: ")), "{key}");
    }
    // Each font is on the page once, and no id is used twice.
    let mut fonts: Vec<&str> = html
        .lines()
        .filter_map(|line| line.strip_prefix("@font-face{")?.split_once(";src").map(|font| font.0))
        .collect();
    let all = fonts.len();
    fonts.sort_unstable();
    fonts.dedup();
    assert!(all >= 2 && fonts.len() == all, "{fonts:?}");
    let mut ids: Vec<&str> =
        html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{ids:?}");
    assert!(html.contains("default-src 'none'"));
    for external in ["src=\"http", "url(http", "@import", "<link"] {
        assert!(!html.contains(external), "{external}");
    }
}

/// A window that is too narrow for the type of a slide scrolls sideways.
#[test]
fn a_deck_has_type_of_12_pixels_on_every_screen() {
    let html = text("deck.html", &["--as", "talk"]);
    let number = |rest: &str| rest.split('"').next().and_then(|text| text.parse::<f32>().ok());
    let (_, least) = html.split_once("min-width: ").expect("a width");
    let least: f32 = least.split("px").next().and_then(|text| text.parse().ok()).expect("pixels");
    let (_, first) = html.split_once(" viewBox=\"0 0 ").expect("a slide");
    let width: f32 = first.split(' ').next().and_then(|text| text.parse().ok()).expect("a width");
    let sizes = html.split("font-size=\"").skip(1).filter_map(number);
    let smallest = sizes.fold(f32::INFINITY, f32::min);
    assert!(least * smallest / width >= 12.0, "{smallest} of {width}");
}

#[test]
fn a_quotation_in_hebrew_runs_from_right_to_left_on_a_slide() {
    let text = talk().replace("“We” wait", "שלום עולם");
    let svg = exported_text(&text, "slide.svg", &["--step", "1"]);
    let left = |word: &str| {
        let element = svg.split("<text").skip(1).find(|text| {
            let words = text.split('<').next();
            words.is_some_and(|words| words.contains(word))
        });
        let left = element.and_then(|line| line.split_once(" x=\"")?.1.split_once('"'));
        let (left, _) = left.unwrap_or_else(|| panic!("no {word}"));
        left.parse::<f32>().expect("a number")
    };
    assert!(left("שלום") > left("עולם"), "{svg}");
}

#[test]
fn notes_are_on_no_slide() {
    for name in ["deck.pdf", "deck.html"] {
        let bytes = talk_as(name, &["--as", "talk"]);
        let text = if name == "deck.pdf" {
            pages(&bytes).concat()
        } else {
            String::from_utf8(bytes).expect("UTF-8")
        };
        assert!(text.contains("Avia waits") && !text.contains("Not for all ears"), "{name}");
    }
}

#[test]
fn a_handout_has_slides_notes_and_whole_quotations() {
    let folder = Folder::new();
    // An excerpt on the slide, and more notes than a page has room for, at last a paragraph of which
    // that is true alone.
    let quote = "We wait, as we said in May, until the plan is there";
    let words: Vec<String> = (1..=900).map(|word| format!("Word{word}.")).collect();
    let lines = (1..=60).map(|line| format!("Remark {line} of many.")).chain([words.join(" ")]);
    let notes = lines.collect::<Vec<_>>().join("\\n");
    let text = talk().replace("“We” wait", quote).replace(
        "notes: \"Not for all ears.\"",
        &format!(
            "notes: \"{notes}\", excerpts: {{\"a-head-2024-03-10-wait\": \"until the plan is there\"}}"
        ),
    );
    let (file, name) = (folder.file("talk.ron", text), folder.path("handout.pdf"));
    let handout = || {
        let output = export(&file, &name, &["--as", "handout", "--force"]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        fs::read(&name).expect("the export")
    };
    let bytes = handout();
    assert!(bytes == handout(), "differs between runs");
    let pages = pages(&bytes);
    let text = pages.concat();
    assert!(pages.len() > 3, "{} pages", pages.len());
    for line in 1..=60 {
        let count = text.matches(&format!("Remark {line} of many.")).count();
        assert_eq!(count, 1, "{line}");
    }
    for word in words {
        assert_eq!(text.matches(&word).count(), 1, "{word}");
    }
    assert!(pages[0].contains("Step 1 of 3") && pages[1].contains("Step 1 of 3, continued"));
    // The words on the slide, and the quotation in full.
    let is_first = |page: &&String| page.contains("Step 1 of 3");
    let first: String = pages.iter().filter(is_first).cloned().collect();
    assert_eq!(first.matches("until the plan is there").count(), 2);
    assert_eq!(first.matches("We wait, as we said in May,").count(), 1);
    for title in TITLES {
        assert!(text.contains(title), "{title}");
    }
}

#[test]
fn a_handout_says_what_its_pages_have_and_nothing_twice() {
    let dataset = include_str!("../../assets/rafah-2024.ron");
    let bytes = exported(dataset, "handout.pdf", &["--as", "handout"]);
    let pages: Vec<String> = pages(&bytes).iter().map(|page| page.replace('\n', " ")).collect();
    for (index, page) in pages.iter().enumerate() {
        let (_, below) = page.split_once("Quotations in full").unwrap_or((page, "“”"));
        assert!(below.contains('“'), "no quotation: {page}");
        assert!(!page.contains("Corrected on"), "{page}");
        let has_scope = page.contains("Four American articles");
        // The last slide has it, too.
        assert!(has_scope == (index == 0) || index + 1 == pages.len(), "{index}: {page}");
    }
    let heading = |page: &String| {
        let (_, rest) = page.split_once("Step ").expect("a step");
        rest.split(|c: char| !(c.is_alphanumeric() || " ,".contains(c))).next().map(str::to_owned)
    };
    // A step with several slides begins one page, too, with the quotations of all.
    let headings: Vec<_> = pages.iter().filter_map(heading).collect();
    let headings: Vec<_> = headings.iter().filter(|it| !it.contains("continued")).collect();
    let steps = dataset.matches("Step(").count();
    assert_eq!(headings.len(), steps, "{headings:#?}");
    assert!(pages[2].contains("To Netanyahu") && pages[2].contains("Knesset"), "{}", pages[2]);
    assert!(pages[8].contains("with or without a deal") && pages[8].contains("Blinken"));
    // Only where all that is cited is quoted.
    let titles = ["Quotations in full", "Cited in this step"];
    for (page, has) in [(2, [true, false]), (9, [false, true])] {
        assert_eq!(titles.map(|title| pages[page].contains(title)), has, "{}", pages[page]);
    }
    // The heading of the whole is the first of all.
    let structure = String::from_utf8_lossy(&bytes);
    let place = |role: &str| structure.find(role).unwrap_or_else(|| panic!("no {role}"));
    assert!(place("/S /H1") < place("/S /Figure"));
}

/// Hidden letters are not drawn, so the drawn text is shorter than the words.
#[test]
fn a_foot_with_a_hidden_letter_breaks_between_its_sources() {
    let publisher = "publisher: \"The New York Times\"";
    let dataset = include_str!("../../assets/rafah-2024.ron");
    let hidden = dataset.replace(publisher, "publisher: \"The New York Ti\u{AD}mes\"");
    assert_ne!(hidden, dataset);
    for dataset in [dataset, &hidden] {
        let slide = exported_text(dataset, "slide.svg", &["--step", "11"]);
        assert!(slide.contains(">The New York Times · 18 April 2024 (both inferred)<"), "{slide}");
    }
}

#[test]
fn a_handout_for_the_audience_has_the_quotations_and_no_notes() {
    let text = |options: &[&str]| pages(&talk_as("handout.pdf", options)).concat();
    let of_speaker = text(&["--as", "handout"]);
    let of_audience = text(&["--as", "handout", "--no-notes"]);
    for (words, is_of_both) in [("Not for all ears.", false), ("Cited in this step", true)] {
        assert!(of_speaker.contains(words), "{of_speaker}");
        assert_eq!(of_audience.contains(words), is_of_both, "{of_audience}");
    }
}

#[test]
fn the_slides_of_a_handout_are_not_faded() {
    let bytes = talk_as("handout.pdf", &["--as", "handout"]);
    let opacities = String::from_utf8_lossy(&bytes);
    let opacities = opacities.split("/ca ").skip(1).filter_map(|rest| {
        rest.split(|c: char| c != '.' && !c.is_ascii_digit()).next()?.parse::<f32>().ok()
    });
    assert!(opacities.clone().all(|opacity| opacity == 1.0), "{:?}", opacities.collect::<Vec<_>>());
}

#[test]
fn a_handout_is_a_pdf_of_the_whole_talk() {
    let folder = Folder::new();
    let file = folder.file("talk.ron", talk());
    let output = export(&file, &folder.path("handout.html"), &["--as", "handout"]);
    assert_eq!(code(&output), 2);
    let expected = "--as handout: found .html, expected a name that ends in .pdf";
    assert!(err(&output).contains(expected), "{}", err(&output));
    let output = export(&file, &folder.path("a.pdf"), &["--as", "handout", "--step", "1"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--step: a handout does not use it"), "{}", err(&output));
    let silent = folder.file("data.ron", crate::DATASET);
    let output = export(&silent, &folder.path("a.pdf"), &["--as", "handout"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--as handout: "), "{}", err(&output));
}

/// The talk, with a title of thirteen words in its second step.
fn wordy_talk() -> String {
    talk().replace("Boria goes", "Boria goes, and goes, and goes, and goes, and goes on and on")
}

#[test]
fn a_slide_that_would_be_cut_is_refused() {
    let folder = Folder::new();
    let wordy = folder.file("wordy.ron", wordy_talk());
    let long = talk().replace("“We” wait", &format!("We wait{}", " and wait".repeat(21)));
    let excerpt = long.replace(
        "notes: \"Not for all ears.\"",
        "excerpts: {\"a-head-2024-03-10-wait\": \"We wait and wait\"}",
    );
    let (long, excerpt) = (folder.file("long.ron", long), folder.file("excerpt.ron", excerpt));
    let title = "step 2 would be cut: the title has 13 words and 60 characters; expected at most 12 and 90; \
                 say what was said or done";
    let quotation = "step 1 would be cut: the quotation of \"a-head-2024-03-10-wait\" has 196 characters; \
                     expected at most 190 on a slide; add an excerpt to the step";
    let before = folder.names();
    for (file, name, options, expected) in [
        (&wordy, "a.svg", &["--step", "2"][..], title),
        (&wordy, "a.html", &["--step", "2"], title),
        (&wordy, "a.pdf", &["--as", "talk"], title),
        (&wordy, "a.html", &["--as", "talk"], title),
        (&wordy, "a.png", &["--as", "talk"], title),
        (&long, "a.svg", &["--step", "1"], quotation),
        (&long, "a.pdf", &["--as", "talk"], quotation),
        // The step has an excerpt, but the next one, which cites the same stance, has none.
        (&excerpt, "a.pdf", &["--as", "talk"], "step 2 would be cut: the quotation of"),
    ] {
        let output = export(file, &folder.path(name), options);
        assert_eq!(code(&output), 2, "{name} {options:?}");
        assert!(err(&output).contains(expected), "{name}: {}", err(&output));
        assert_eq!(folder.names(), before);
    }
    // Other steps, and pictures of other contents, are not affected. The problem is still counted.
    for (file, options) in
        [(&wordy, &["--step", "1"][..]), (&wordy, &[]), (&excerpt, &["--step", "1"])]
    {
        let output = export(file, &folder.path("b.svg"), &[options, &["--force"]].concat());
        assert_eq!(code(&output), 0, "{options:?}: {}", err(&output));
        let pointer = "; `standpoint check` lists ";
        assert!(err(&output).contains(pointer), "{}", err(&output));
    }
}

#[test]
fn invalid_options_are_rejected_with_an_explanation() {
    let folder = Folder::new();
    let file = folder.file("talk.ron", talk());
    let plain = folder.file("plain.ron", DATASET);
    let before = folder.names();
    for (file, name, options, expected) in [
        (
            &file,
            "a.svg",
            &["--step", "4"][..],
            "--step: there is no step 4; expected a number from 1 to 3",
        ),
        (&file, "a.svg", &["--step", "0"], "from 1 to 3"),
        (&file, "a.pdf", &["--as", "talk", "--step", "1"], "--step: a talk does not use it"),
        (
            &file,
            "a.pdf",
            &["--as", "talk", "--view", "grid"],
            "cannot be used with '--view <VIEW>'",
        ),
        (
            &file,
            "a.svg",
            &["--step", "1", "--as-of", "2024-03-11"],
            "--as-of: a slide does not use it",
        ),
        (&plain, "a.pdf", &["--as", "talk"], "--as talk: the dataset has no steps"),
        (&plain, "a.svg", &["--step", "1"], "--step: the dataset has no steps"),
    ] {
        let output = export(file, &folder.path(name), options);
        assert_eq!(code(&output), 2, "{options:?}");
        assert!(err(&output).contains(expected), "{options:?}: {}", err(&output));
        assert_eq!(folder.names(), before);
    }
}

/// Nine parties, which are more than there are colours, with a step that cites two stances.
pub fn many_parties() -> String {
    let parties = 0..9;
    let list = |entry: &dyn Fn(i32) -> String| parties.clone().map(entry).collect::<String>();
    let party = |n| format!("Party(id: \"p{n}\", name: \"Party {n}\", initials: \"P{n}\"),");
    let actor = |n| {
        format!(
            "Actor(id: \"a{n}\", name: \"Head {n}\", party: \"p{n}\", role: \"Head\", rank: 1, speaks: true),"
        )
    };
    let stance = |n| {
        format!(
            "Stance(id: \"t{n}\", actor: \"a{n}\", said: \"2024-03-1{n}\", kind: Quotation,
            attribution: OnTheRecord, summary: \"Cut by {n}.\",
            evidence: [(source: \"s\", quote: \"cut {n}\", where: \"p. 1\")],
            positions: {{\"q\": (value: {n}, reason: \"r\")}}),"
        )
    };
    format!(
        "Dataset(format: 1, title: \"T\", subtitle: \"t\", scope: \"Generated.\",
        covers: \"2024-03-01/2024-03-31\", stale_after: None,
        questions: [Question(id: \"q\", tab: \"Q\", ask: \"How far?\", scale: Continuous(min: 0,
            max: 9, unit: \"%\", low_end: \"no\", high_end: \"all\"))],
        sources: [Source(id: \"s\", publisher: \"P\", title: \"T\", published: \"2024-03-31\")],
        parties: [{}], actors: [{}], stances: [{}],
        steps: [Step(title: \"Nine\", question: \"q\", stances: [\"t3\", \"t4\"])])",
        list(&party),
        list(&actor),
        list(&stance)
    )
}

#[test]
fn a_slide_of_many_parties_has_all_lines() {
    let slide = exported_text(&many_parties(), "slide.svg", &["--step", "1"]);
    assert!(slide.contains("id=\"stance-t3\""));
    assert!(slide.contains("grey: all other parties"));
    // The descriptions of the file and of its chart say whose distance it is, and the picture has no
    // room for that.
    assert_eq!(slide.matches("apart").count(), 2);
}

/// A long clause for each of the two cards of the first step.
fn long_talk() -> String {
    let long = "there will be no dam before the people of the valley have read a plan, and have had a \
                year to answer it, and nobody should take our patience for consent";
    let text =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/valid/evidence.ron"));
    let text = text.expect("the dataset");
    assert!(text.contains("with or without them, and with or without their money"));
    text.replace(
        "quote: \"with or without them, and with or without their money\"",
        &format!("quote: \"{long}\""),
    )
}

#[test]
fn cards_without_room_are_on_further_pictures() {
    let folder = Folder::new();
    let file = folder.file("talk.ron", long_talk());
    let name = folder.path("slide.svg");
    for preset in ["wide", "portrait"] {
        let names = ["slide-2.svg", "slide.svg"];
        let output = export(&file, &name, &["--step", "1", "--preset", preset, "--force"]);
        assert_eq!(code(&output), 0, "{preset}: {}", err(&output));
        let written = folder.names().into_iter();
        let written: Vec<String> = written.filter(|name| name.ends_with("svg")).collect();
        assert_eq!(written, names, "{preset}");
        let all: String = names
            .iter()
            .map(|name| fs::read_to_string(folder.path(name)).expect("a picture"))
            .collect();
        for words in ["nobody should take our", "Ada Head", "Bea Chief", "Not now"] {
            assert!(all.contains(words), "{preset}: {words}");
        }
        for written in names {
            fs::remove_file(folder.path(written)).expect("removed");
        }
    }
    // The pictures of a talk sort in its order.
    let output = export(&file, &name, &["--as", "talk"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let written: Vec<String> =
        folder.names().into_iter().filter(|name| name.ends_with("svg")).collect();
    assert_eq!(written[..2], ["slide-01-1.svg", "slide-01-2.svg"]);
    // A picture that is there already is not replaced, and nothing else is written.
    fs::write(folder.path("slide-2.svg"), "").expect("written");
    let output = export(&file, &name, &["--step", "1"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("slide-2.svg already exists"), "{}", err(&output));
    assert!(!folder.names().contains("slide.svg"));
}

#[test]
fn a_step_can_show_all_questions_or_the_grid() {
    let folder = Folder::new();
    let named = talk()
        .replace("question: \"scale\", as_of: \"2024-03-12\"", "view: VIEW, as_of: \"2024-03-12\"");
    assert!(named.contains("view: VIEW"));
    for (view, words) in [("AllQuestions", [" · 2024", ">Cost<"]), ("Grid", ["How far?", "Boria"])]
    {
        let file = folder.file("talk.ron", named.replace("VIEW", view));
        let name = folder.path("slide.svg");
        let output = export(&file, &name, &["--step", "1", "--force"]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let slide = fs::read_to_string(name).expect("a slide");
        for words in words.into_iter().chain(["Avia waits"]) {
            assert!(slide.contains(words), "{view}: {words}");
        }
        // The cards are those of the chart.
        assert!(!slide.contains("“We” wait"), "{view}");
    }
    let file = folder.file("talk.ron", named.replace("VIEW", "Map"));
    let output = export(&file, &folder.path("map.svg"), &["--step", "1"]);
    assert!(err(&output).contains("unknown view `Map`"), "{}", err(&output));
}

#[test]
fn a_cited_joint_statement_without_a_level_has_its_mark() {
    let both = ["a", "b"].map(|party| {
        format!(
            "Stance(id: \"{party}-head-2024-03-11-friendly\", actor: \"{party}-head\", said: \"2024-03-11\", \
             kind: Quotation, attribution: JointStatement, joint: \"both\", summary: \"They call it friendly.\", \
             evidence: [(source: \"paper-2024-03-20\", quote: \"friendly\", where: \"paragraph 4\")], positions: {{}}),"
        )
    });
    let text = talk().replace("    stances: [\n", &format!("    stances: [\n{}", both.concat()));
    let cited = text.replacen(
        "stances: [\"a-head-2024-03-10-wait\", ",
        "stances: [\"a-head-2024-03-11-friendly\", ",
        1,
    );
    assert_ne!(cited, text);
    let slide = |text: &str| exported_text(text, "slide.svg", &["--step", "1"]);
    let without = slide(&text);
    let with = slide(&cited);
    let words = "Avia and Boria, jointly";
    assert!(with.contains(words) && !without.contains(words));
}
