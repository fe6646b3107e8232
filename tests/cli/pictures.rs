//! Tests of pictures from the command line, which need no display.

use std::fs;

use crate::export::{export, exported, exported_text, png_size};
use crate::{DATASET, Folder, code, err, talk};

/// Exports the dataset as SVG.
fn svg(options: &[&str]) -> String {
    exported_text(DATASET, "chart.svg", options)
}

#[test]
fn the_same_input_gives_the_same_bytes_in_every_format() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    for (extension, signature) in [
        ("svg", &b"<svg "[..]),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF-1."),
        ("html", b"<!doctype html>"),
    ] {
        let bytes: Vec<Vec<u8>> = ["a", "b"]
            .iter()
            .map(|stem| {
                let name = folder.path(&format!("{stem}.{extension}"));
                let output = export(&file, &name, &[]);
                assert_eq!(code(&output), 0, "{}", err(&output));
                fs::read(name).expect("the export")
            })
            .collect();
        assert!(bytes[0].starts_with(signature), "{extension}");
        assert!(bytes[0] == bytes[1], "{extension} differs");
    }
}

/// Without a credit, no file says who made the data or the picture, in its metadata either.
#[test]
fn no_credit_leaves_nothing_behind() {
    let folder = Folder::new();
    let credited = DATASET.replacen(
        "format: 1,",
        "format: 1, authors: [\"Ada Author\"], license: \"CC-BY-4.0\",",
        1,
    );
    let file = folder.file("data.ron", credited);
    let has = |bytes: &[u8], text: &str| {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        [text.as_bytes(), &wide].iter().any(|text| bytes.windows(text.len()).any(|at| at == *text))
    };
    for name in ["a.svg", "a.png", "a.pdf", "a.html"] {
        for (options, is_credited) in [(&["--credit", ""][..], false), (&[], true)] {
            let path = folder.path(name);
            let output = export(&file, &path, &[options, &["--force"]].concat());
            assert_eq!(code(&output), 0, "{}", err(&output));
            let bytes = fs::read(&path).expect("the export");
            for text in ["Ada Author", "CC-BY-4.0", "standpoint"] {
                // A page names the data, and not the program.
                let is_program = text == "standpoint" && name == "a.html";
                let is_expected = is_credited && !is_program;
                assert_eq!(has(&bytes, text), is_expected, "{name}: {text}");
            }
        }
    }
}

/// Pictures name their sources and the program; the authors and licences are in their metadata.
#[test]
fn a_picture_names_its_sources() {
    let credited = DATASET.replacen("format: 1,", "format: 1, authors: [\"Ada Author\"],", 1);
    for options in [&["--preset", "square"][..], &["--view", "grid"]] {
        let svg = exported_text(&credited, "chart.svg", options);
        for words in ["Source: Paper", "Data: Ada Author"] {
            assert!(svg.contains(words), "{options:?}: {words}");
        }
    }
    assert!(svg(&[]).contains(">standpoint<"));
}

/// A grid has the headline, the question and the whole scope, in type that grows with the page.
#[test]
fn a_grid_fills_its_page() {
    let scope = "Only what is tested, and nothing that is not: ".repeat(12);
    let dataset = DATASET.replacen("Only what is tested.", scope.trim(), 1);
    let svg = |options: &[&str]| {
        let options = [&["--view", "grid"], options].concat();
        exported_text(&dataset, "chart.svg", &options)
    };
    let page = svg(&["--title", "A headline of its own"]);
    assert!(page.contains("A headline of its own") && page.contains("How far?"));
    assert_eq!(page.matches("Only what is tested, and nothing").count() / 12, 1);
    assert!(!page.contains('…'));
}

/// Each cell is a figure with the line of one party; those of the chosen ones are in colour.
#[test]
fn the_cells_of_a_printed_grid_are_figures() {
    let votes = include_str!("../../assets/un-votes.ron");
    let page = exported_text(votes, "votes.svg", &["--view", "grid"]);
    for words in [
        ">Where do votes in the UN General Assembly place each state, by one estimate?<",
        ">Egypt<",
        ">−1.11<",
        "#1f66ad",
        "#8f5b08",
        "Up: close to the authors’ “US-led liberal order”",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(page.matches(">2019<").count(), 7, "each has its own axis");
}

/// The sizes of previews of links and of posts, at which the type is smaller where it must be.
#[test]
fn pictures_of_links_have_room_for_levels_and_sources() {
    let rafah = include_str!("../../assets/rafah-2024.ron");
    for size in ["1200x600", "1200x628", "1200x675"] {
        let page = exported_text(rafah, "chart.svg", &["--size", size]);
        for words in [">Will go ahead<", ">Leaves it to others<", "Data: The standpoint"] {
            assert!(page.contains(words), "{size}: {words}");
        }
        assert!(!page.contains('…'), "{size}");
    }
    let votes = include_str!("../../assets/un-votes.ron");
    let page = exported_text(votes, "votes.svg", &["--size", "1200x675"]);
    assert!(page.contains("in 2019") && !page.contains("since 1 January"));
}

#[test]
fn options_determine_the_contents() {
    let default = svg(&[]);
    assert!(default.contains("How far?") && default.contains("31 March. Avia: something."));
    assert!(default.contains("id=\"stance-b-head-2024-03-12-go\""));
    let cost = svg(&["--question", "cost"]);
    assert!(cost.contains("At what cost?") && !cost.contains("How far?"));
    let early = svg(&["--as-of", "2024-03-11"]);
    assert!(early.contains("11 March. Avia: something."), "{early}");
    let known = svg(&["--known", "--as-of", "2024-03-11"]);
    assert!(known.contains("as published in these sources. Avia: no statement"));
    let filtered = svg(&["--actors", "a-head"]);
    assert!(filtered.contains("Shown without Head of Boria."));
    assert!(!filtered.contains("stance-b-head"));
    let range = svg(&["--from", "2024-03-11", "--to", "2024-03-20"]);
    assert!(range.contains("Shows 11–20 March 2024; the sources cover 1–31 March 2024."));
    assert!(range.contains("20 March. "), "the day is the last of the range");
    assert!(!range.contains("stance-a-head-2024-03-10-wait"));
    let size = svg(&["--size", "640x800"]);
    assert!(size.contains("width=\"640\" height=\"800\""));
    assert!(default.contains("<use ") && !default.contains("@font-face"));
    let card = svg(&["--as", "card", "--stance", "a-head-2024-03-10-wait"]);
    assert!(card.contains("““We” wait”") && card.contains("20 March 2024"));
    let grid = svg(&["--view", "grid"]);
    assert!(grid.contains(">statement<") && grid.contains("ll charts have the same axes"));
    for theme in ["dark", "light-high-contrast", "dark-high-contrast"] {
        assert_ne!(svg(&["--theme", theme]), default, "{theme}");
    }
}

#[test]
fn invalid_values_are_rejected_with_the_valid_ones() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    for (options, expected) in [
        (&["--question", "far"][..], "expected one of scale, cost"),
        (&["--actors", "a-head,c"], "expected one of a-head, b-head"),
        (&["--pair", "a,c"], "expected one of a, b"),
        (&["--stance", "a-head-2024-03-10-weit"], "; did you mean a-head-2024-03-10-wait?"),
        (&["--pair", "a"], "--pair: expected the ids of two parties"),
        (&["--stance", "c"], "expected one of a-head-2024-03-10-wait, b-head"),
        (&["--as", "card"], "--as card: name the stance with --stance"),
        (&["--view", "map"], "possible values: chart, all-questions, grid"),
        (&["--as-of", "2024-04-01"], "from 2024-03-01 to 2024-03-31"),
        (&["--from", "soon"], "--from: \"soon\" is not a day"),
        (
            &["--from", "2024-03-20", "--to", "2024-03-10"],
            "expected the first day to be before the last",
        ),
        (&["--size", "0x600"], "each from 64 to 16384"),
        (&["--size", "99999x600"], "each from 64 to 16384"),
        (&["--size", "large"], "width and height such as 1200x675"),
        (&["--theme", "blue"], "possible values: light, dark"),
        (&["--size", "16384x16384"], "million"),
    ] {
        let output = export(&file, &folder.path("chart.png"), options);
        assert_eq!(code(&output), 2, "{options:?}");
        let message = err(&output);
        assert!(message.contains(expected), "{options:?}: {message}");
    }
    assert_eq!(folder.names(), [String::from("data.ron")].into());
}

#[test]
fn png_has_the_requested_size() {
    let folder = Folder::new();
    let (file, name) = (folder.file("data.ron", DATASET), folder.path("chart.png"));
    let output = export(&file, &name, &["--size", "1120x840"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let bytes = fs::read(name).expect("the export");
    assert_eq!(png_size(&bytes), (1120, 840));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("SHA-256"), "the dataset is not identified");
}

#[test]
fn a_web_page_is_self_contained() {
    let folder = Folder::new();
    let text = DATASET
        .replace("“We” wait", "<b>“We” & wait</b>")
        .replace("title: \"News\"", "title: \"News\", url: \"https://example.org/?a=1&b=2\"");
    let (file, name) = (folder.file("data.ron", text), folder.path("chart.html"));
    let output = export(&file, &name, &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let html = fs::read_to_string(name).expect("the export");
    assert!(
        html.contains("“&lt;b>“We” &amp; wait&lt;/b>”")
            || html.contains("“&lt;b&gt;“We” &amp; wait&lt;/b&gt;”")
    );
    assert!(!html.contains("<b>"));
    assert!(html.contains("href=\"https://example.org/?a=1&amp;b=2\""));
    assert!(html.contains("data-mark=\"stance-a-head-2024-03-10-wait\""));
    assert!(html.contains("default-src 'none'"));
    for external in ["src=\"http", "url(http", "@import", "<link"] {
        assert!(!html.contains(external), "{external}");
    }
}

// There is no week after the last days of the calendar.
#[test]
fn a_dataset_can_end_with_the_calendar() {
    let folder = Folder::new();
    let text =
        talk().replace("2024-03-01/2024-03-31", "9999-11/9999-12").replace("2024-03-", "9999-12-");
    let file = folder.file("data.ron", text);
    let card = ["--as", "card", "--stance", "b-head-9999-12-12-go"];
    for (name, options) in [
        ("chart.svg", &[][..]),
        ("chart.html", &[]),
        ("last-week.svg", &["--from", "9999-12-25"]),
        ("grid.svg", &["--view", "grid"]),
        ("card.svg", &card),
        ("steps.html", &["--as", "talk"]),
        ("data.csv", &[]),
    ] {
        let output = export(&file, &folder.path(name), options);
        assert_eq!(code(&output), 0, "{name}: {}", err(&output));
    }
}

/// Each row: options, and whether they can be exported as SVG, PNG, PDF, HTML, data and PPTX.
const COMBINATIONS: [(&[&str], [bool; 6]); 6] = [
    (&[], [true, true, true, true, true, true]),
    (&["--view", "chart"], [true, true, true, true, false, false]),
    (
        &["--as", "card", "--stance", "a-head-2024-03-10-wait"],
        [true, true, true, false, false, false],
    ),
    (&["--view", "grid"], [true, true, true, false, false, false]),
    (&["--step", "1"], [true, true, true, true, false, true]),
    (&["--as", "talk"], [true, true, true, true, false, true]),
];

#[test]
fn each_view_is_drawn_in_each_format_or_rejected() {
    const FORMATS: [&[&str]; 6] = [
        &["svg"],
        &["png"],
        &["pdf"],
        &["html"],
        &["csl.json", "json", "csv", "md", "bib", "txt"],
        &["pptx"],
    ];
    let folder = Folder::new();
    let file = folder.file("data.ron", talk());
    let before = folder.names();
    for (options, is_possible) in COMBINATIONS {
        for (extensions, is_possible) in FORMATS.iter().zip(is_possible) {
            for extension in *extensions {
                let name = folder.path(&format!("export.{extension}"));
                let output = export(&file, &name, options);
                let message = err(&output);
                let context = format!("{options:?} {extension}: {message}");
                if is_possible {
                    assert_eq!(code(&output), 0, "{context}");
                    for name in folder.names().difference(&before) {
                        fs::remove_file(folder.path(name)).expect("the export");
                    }
                    continue;
                }
                assert_eq!(code(&output), 2, "{context}");
                let option = options[..options.len().min(2)].join(" ");
                let option = option.strip_suffix(" 1").unwrap_or(&option);
                let expected =
                    format!("{option}: found .{extension}, expected a name that ends in .svg,");
                assert!(message.contains(&expected), "{context}");
                let is_picture = options.contains(&"grid") || options.contains(&"card");
                let allows_html = !is_picture;
                let offers_html =
                    message.contains("or .html") || message.contains(".html or .pptx");
                assert_eq!(offers_html, allows_html, "{context}");
                let allows_pptx = !is_picture && options[0] != "--view";
                let offers_pptx = message.contains("or .pptx");
                assert_eq!(offers_pptx, allows_pptx, "{context}");
                assert_eq!(folder.names(), before, "{context}");
            }
        }
    }
}

/// A phone is 390 pixels wide, and the foot of a column has type of 5.5 points in print.
#[test]
fn every_format_has_one_layout_of_which_the_type_can_be_read() {
    // The smallest size of a text in pixels of the file.
    let smallest = |options: &[&str]| {
        let svg = svg(options);
        let attribute = |name: &str| {
            let (_, rest) = svg.split_once(&format!(" {name}=\"")).expect("an attribute");
            rest.split('"').next().expect("a value").to_owned()
        };
        let width: f32 = attribute("width").parse().expect("a number");
        let layout = attribute("viewBox");
        let layout: f32 =
            layout.split(' ').nth(2).and_then(|side| side.parse().ok()).expect("a width");
        let sizes = svg.split("font-size=\"").skip(1).map(|rest| {
            let size = rest.split('"').next().expect("a size");
            size.parse::<f32>().expect("a number") * width / layout
        });
        sizes.fold(f32::INFINITY, f32::min)
    };
    for (preset, least) in [
        ("square", 12.0 * 1080.0 / 390.0),
        ("portrait", 12.0 * 1080.0 / 390.0),
        ("column", 5.5 * 720.0 / 170.08),
        ("wide", 25.0),
    ] {
        let smallest = smallest(&["--preset", preset]);
        assert!(smallest >= least - 0.1, "{preset}: {smallest}");
    }
    // Any other size is the nearest by ratio, scaled.
    for (size, scale) in [("1200x675", 0.625), ("960x600", 0.5)] {
        let scaled = smallest(&["--size", size]);
        assert!((scaled - scale * smallest(&[])).abs() < 0.05, "{size}: {scaled}");
    }
}

/// A picture is seen without anything beside it: it has its question, how far apart the lines are and
/// of how many the highest is.
#[test]
fn small_pictures_are_true_by_themselves() {
    let votes = include_str!("../../assets/un-votes.ron");
    let rafah = include_str!("../../assets/rafah-2024.ron");
    let stances = ["Where does each", "Three levels apart", "Israel:"];
    let figures = ["Where do votes in the UN", "by one", "Highest of", "2019"];
    for preset in ["square", "portrait", "column"] {
        for (text, words) in [(rafah, &stances[..]), (votes, &figures)] {
            let page = exported_text(text, "small.svg", &["--preset", preset]);
            let (_, drawn) = page.split_once("</desc>").expect("a description");
            for words in words {
                assert!(drawn.contains(words), "{preset}, {words}: {drawn}");
            }
        }
    }
}

#[test]
fn a_picture_can_have_a_title_and_a_credit_of_its_own() {
    for options in [
        &["--preset", "portrait"][..],
        &["--preset", "wide"],
        &["--view", "grid"],
        &["--view", "all-questions", "--preset", "a4"],
    ] {
        let own = ["--title", "Who waits?", "--credit", "Chart: The Desk"];
        let with = svg(&[options, &own].concat());
        for words in ["Who waits?", "Chart: The Desk"] {
            let is_credit_of_grid = words.starts_with("Chart") && options.contains(&"grid");
            assert!(is_credit_of_grid || with.contains(words), "{options:?}: {words}");
        }
        assert!(!svg(options).contains("Who waits?"));
    }
}

#[test]
fn what_is_gone_is_refused_with_what_to_use() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    for (options, instead) in [
        (&["--preset", "report"][..], "use --preset wide"),
        (&["--preset", "slide"], "use --preset wide"),
        (&["--preset", "story"], "use --preset portrait or --preset column"),
        (&["--ranges"], "use --show ranges"),
        (&["--view", "window"], "take a screenshot"),
    ] {
        let output = export(&file, &folder.path("chart.svg"), options);
        assert_eq!(code(&output), 2, "{options:?}");
        assert!(err(&output).contains(instead), "{options:?}: {}", err(&output));
    }
}

/// The pixels per metre across and down, and those of the picture.
fn density(png: &[u8]) -> ((u32, u32), (u32, u32)) {
    let start = png.windows(4).position(|bytes| bytes == b"pHYs");
    let data = &png[start.expect("a density") + 4..];
    let number = |offset: usize| {
        let bytes = data[offset..offset + 4].try_into();
        u32::from_be_bytes(bytes.expect("four bytes"))
    };
    assert_eq!(data[8], 1, "the unit is the metre");
    ((number(0), number(4)), png_size(png))
}

#[test]
fn a_picture_has_its_size_in_print() {
    let slide = ["--step", "1"];
    let a4 = ["--preset", "a4"];
    // Millimetres, and the same in points.
    let page = (210.0, 297.0, "595.28 841.89");
    let landscape = (297.0, 210.0, "841.89 595.28");
    let wide = (338.667, 190.5, "960 540");
    for (dataset, options, (width, height, points)) in [
        (DATASET.to_owned(), &a4[..], page),
        (DATASET.to_owned(), &["--size", "3508x2480"], landscape),
        // 96 pixels per inch.
        (DATASET.to_owned(), &[], (508.0, 285.75, "1440 810")),
        (talk(), &slide, wide),
        (talk(), &["--step", "1", "--size", "1280x720"], wide),
        (talk(), &["--step", "1", "--preset", "a4"], page),
    ] {
        let pdf = exported(&dataset, "a.pdf", options);
        let pdf = String::from_utf8_lossy(&pdf);
        let expected = format!("/MediaBox [0 0 {points}]");
        assert!(pdf.contains(&expected), "{options:?}: no {expected}");
        assert_eq!(pdf.matches("/MediaBox").count(), pdf.matches(&expected).count());
        let ((x, y), pixels) = density(&exported(&dataset, "a.png", options));
        for (per_metre, pixels, expected) in [(x, pixels.0, width), (y, pixels.1, height)] {
            let size = f64::from(pixels) / f64::from(per_metre) * 1000.0;
            assert!((size - expected).abs() < 0.0005 * expected, "{options:?}: {size} {expected}");
        }
    }
}

#[test]
fn all_pages_of_a_talk_have_its_size_in_print() {
    for (name, product, points) in
        [("deck.pdf", "talk", "960 540"), ("handout.pdf", "handout", "595.28 841.89")]
    {
        let pdf = exported(&talk(), name, &["--as", product]);
        let pdf = String::from_utf8_lossy(&pdf);
        let expected = format!("/MediaBox [0 0 {points}]");
        assert!(pdf.matches(&expected).count() >= 3, "{name}");
        assert_eq!(pdf.matches("/MediaBox").count(), pdf.matches(&expected).count());
    }
}

/// On Linux, where a test can install a font for one program.
#[cfg(target_os = "linux")]
#[test]
fn installed_fonts_and_letters_without_one_are_named() {
    let folder = Folder::new();
    let dataset = talk().replace("Avia\", initials", "Avia \u{16D43}\", initials");
    let file = folder.file("data.ron", &dataset);
    let home = folder.path("home");
    let mut messages = Vec::new();
    for is_installed in ["without", "with"] {
        let export = |options: &str| {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_standpoint"));
            command.current_dir(folder.path("")).arg("export").arg(&file).env("HOME", &home);
            let message = err(&command.args(options.split(' ')).output().expect("the program"));
            message.lines().last().unwrap_or_default().to_owned()
        };
        messages.push(export(&format!("-o {is_installed}.svg")));
        // The charts of a presentation and of a page are pictures.
        for options in ["talk -o {}.pptx", "talk -o {}.html", "handout -o {}.pdf"] {
            let options = format!("--as {}", options.replace("{}", is_installed));
            assert_eq!(Some(&export(&options)), messages.last(), "{options}");
        }
        fs::create_dir_all(home.join(".fonts")).expect("a folder");
        let font = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts/squares.ttf");
        fs::copy(font, home.join(".fonts/squares.ttf")).expect("a font");
    }
    assert_eq!(
        messages,
        [
            "warning: no font here can draw “\u{16D43}” (Kirat Rai, first in party a); install one, such as Noto Sans \
             Kirat Rai",
            "note: some letters are drawn with fonts of this computer: Kirat Squares; on another, they may look \
             different",
        ]
    );
    let svg = fs::read_to_string(folder.path("with.svg")).expect("a picture");
    assert!(svg.contains("Installed fonts: Kirat Squares.</metadata>"));
}

#[test]
fn rows_of_hebrew_quotations_end_at_the_right_of_their_column() {
    let quote = "לא נסכים להפסקת אש לפני שחרור כל החטופים ולפני סוף המלחמה ברצועה".repeat(2);
    let quote = format!("quote: \"{quote}\", lang: \"he\", translation: \"We wait\"");
    let text = talk().replace("quote: \"“We” wait\"", &quote);
    for options in ["--as card --stance a-head-2024-03-10-wait", "--as slide --step 1"] {
        let options: Vec<&str> = options.split(' ').collect();
        let svg = exported_text(&text, "a.svg", &options);
        let svg = resvg::usvg::roxmltree::Document::parse(&svg).expect("XML");
        let mut ends = std::collections::BTreeMap::<&str, f32>::new();
        for node in svg
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        {
            let number = |name| node.attribute(name).and_then(|value| value.parse::<f32>().ok());
            let is_hebrew =
                node.text().is_some_and(|text| text.contains(|c| ('א'..='ת').contains(&c)));
            if let (true, Some(x), Some(width)) = (is_hebrew, number("x"), number("textLength")) {
                let end = ends.entry(node.attribute("y").expect("a row")).or_default();
                *end = end.max(x + width);
            }
        }
        let ends: Vec<f32> = ends.into_values().collect();
        let middle = &ends[1..ends.len() - 1];
        assert!(
            middle.len() > 1 && middle.iter().all(|end| (end - middle[0]).abs() < 1.5),
            "{ends:?}"
        );
    }
}

#[test]
fn the_role_on_a_card_is_further_below_a_name_in_high_letters() {
    let options = ["--as", "card", "--stance", "a-head-2024-03-10-wait"];
    let row_of_role = |name: &str| {
        let svg = exported_text(&talk().replace("Head of Avia", name), "a.svg", &options);
        let (before, _) = svg.split_once(">Head, 5").expect("a role");
        let (_, text) = before.rsplit_once(" y=\"").expect("a row");
        text.split('"').next().and_then(|y| y.parse::<f32>().ok()).expect("a number")
    };
    assert!(row_of_role("ဒေါ်ခင်") > row_of_role("Head of Avia") + 6.0);
}

#[test]
fn the_tails_of_arabic_initials_are_within_their_badge() {
    let options = ["--as", "card", "--stance", "a-head-2024-03-10-wait"];
    // How far the line on which the initials stand is below the top of the badge.
    let depth = |initials: &str| {
        let text = talk().replace("initials: \"A\"", &format!("initials: \"{initials}\""));
        let svg = exported_text(&text, "a.svg", &options);
        let (before, after) = svg.split_once(" rx=\"3\"").expect("a badge");
        let (_, top) = before.rsplit_once(" y=\"").expect("its top");
        let (_, line) = after.split_once("translate(").expect("its initials");
        let number = |text: &str| text.split(['"', ' ', ')']).next()?.parse::<f32>().ok();
        let line = line.split_once(' ').and_then(|(_, y)| number(y));
        line.expect("a number") - number(top).expect("a number")
    };
    assert!(depth("مبم") < depth("A") - 2.0);
}
