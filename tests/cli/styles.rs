//! Tests of house styles from the command line.

use std::fs;
use std::path::Path;

use crate::export::export;
use crate::{DATASET, Folder, code, err};

const STYLE: &str = "Style(ground: \"#0B1F33\", ink: \"#F2F6FA\", parties: [\"#FFC857\"], \
    credit: \"The Harbour Gazette\")";

#[test]
fn every_format_with_pictures_has_the_colors_and_the_credit_of_a_style() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let style = folder.file("style.ron", STYLE);
    let style = style.to_str().expect("UTF-8");
    for name in ["a.svg", "a.html", "a.png", "a.pdf"] {
        let path = folder.path(name);
        let output = export(&file, &path, &["--style", style]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let bytes = fs::read(&path).expect("the export");
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if !name.ends_with("pdf") {
            assert!(text.contains("the harbour gazette"), "{name}");
        }
        if name.ends_with("svg") || name.ends_with("html") {
            for color in ["#0b1f33", "#f2f6fa", "#ffc857"] {
                assert!(text.contains(color), "{name}: {color}");
            }
            // The colours of the light and the dark theme.
            for color in ["#f7f6f3", "#14161a", "#1f66ad", "#7db8f0"] {
                assert!(!text.contains(color), "{name}: {color}");
            }
        }
    }
    let path = folder.path("own.svg");
    let output = export(&file, &path, &["--style", style, "--credit", "Ada"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(!fs::read_to_string(path).expect("SVG").contains("Gazette"));
}

#[test]
fn a_style_that_cannot_be_used_is_a_sentence_and_no_file() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let path = folder.path("chart.svg");
    for (text, expected) in [
        ("Style(grond: \"#FFFFFF\")", "style.ron:1:7: Unexpected field named `grond`"),
        ("Style(parties: [\"#FFD700\"])", "#FFD700 has a contrast of 1.2:1 to its background"),
    ] {
        let style = folder.file("style.ron", text);
        let style = style.to_str().expect("UTF-8");
        let output = export(&file, &path, &["--style", style]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(expected), "{}", err(&output));
    }
    let style = folder.file("style.ron", STYLE);
    let style = style.to_str().expect("UTF-8");
    for (name, options, expected) in [
        ("chart.svg", &["--style", style, "--theme", "dark"][..], "--theme: the style has colours"),
        ("data.csv", &["--style", style], "--style: found .csv, expected a name that ends in .svg"),
        (
            "chart.svg",
            &["--style", "none.ron"],
            &format!("none.ron: the style cannot be read: {}", not_found()),
        ),
    ] {
        let output = export(&file, &folder.path(name), options);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(expected), "{}", err(&output));
        assert!(!Path::new(&folder.path(name)).exists());
    }
}

/// The system's message for a file that is not there.
fn not_found() -> String {
    fs::read("no such file").expect_err("no file").to_string()
}

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"10\">\
    <path fill=\"#C0FFEE\" fill-rule=\"evenodd\" d=\"M0 0h30v10h-30zM5 2h6v6h-6z\"/></svg>";

fn copy_of_font(folder: &Folder) {
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/Inter-Medium.ttf");
    fs::copy(font, folder.path("house.ttf")).expect("a font");
}

#[test]
fn every_format_with_pictures_has_the_font_and_the_logo_of_a_style() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    copy_of_font(&folder);
    folder.file("logo.svg", LOGO);
    let style = folder.file("style.ron", "Style(font: \"house.ttf\", logo: \"logo.svg\")");
    let style = style.to_str().expect("UTF-8");
    for (name, options) in [
        ("a.svg", &[][..]),
        ("a.html", &[]),
        ("wide.svg", &["--preset", "wide"]),
        ("square.svg", &["--preset", "square"]),
    ] {
        let path = folder.path(name);
        let output = export(&file, &path, &[&["--style", style], options].concat());
        assert_eq!(code(&output), 0, "{name}: {}", err(&output));
        let text = fs::read_to_string(&path).expect("the export").to_lowercase();
        assert!(text.contains("'house inter'") && !text.contains("'inter'"), "{name}");
        assert_eq!(text.matches("#c0ffee\" fill-rule=\"evenodd\"").count(), 1, "{name}");
    }
    let path = folder.path("a.pdf");
    assert_eq!(code(&export(&file, &path, &["--style", style])), 0);
    let pdf = fs::read(&path).expect("the export");
    assert!(String::from_utf8_lossy(&pdf).contains("+HouseInter-500"));
    let path = folder.path("a.png");
    assert_eq!(code(&export(&file, &path, &["--style", style])), 0);
    let image = image::open(path).expect("PNG").into_rgba8();
    let color = image::Rgba([0xc0, 0xff, 0xee, 0xff]);
    assert!(image.pixels().filter(|pixel| **pixel == color).count() > 100);
}

#[test]
fn a_style_reads_only_fonts_and_logos_in_its_own_folder() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    fs::create_dir(folder.path("styles")).expect("a folder");
    copy_of_font(&folder);
    folder.file("styles/bad.ttf", "no font");
    folder.file("styles/bad.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>A</text></svg>");
    for (text, expected) in [
        ("Style(font: \"../house.ttf\")", "it is outside the folder of the style; name a static"),
        (
            "Style(font: \"bad.ttf\")",
            "style.ron:1:13: bad.ttf cannot be used: it is not a TrueType",
        ),
        (
            "Style(font: \"none.ttf\")",
            &format!("style.ron:1:13: none.ttf cannot be used: {}", not_found()),
        ),
        ("Style(bold: \"bad.ttf\")", "bad.ttf cannot be used"),
        ("Style(logo: \"bad.svg\")", "it has text; convert it to paths; name an SVG"),
        ("Style(logo: \"bad.ttf\")", "style.ron:1:13: bad.ttf cannot be used"),
    ] {
        let style = folder.file("styles/style.ron", text);
        let path = folder.path("chart.svg");
        let output = export(&file, &path, &["--style", style.to_str().expect("UTF-8")]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(expected), "{text}: {}", err(&output));
        assert!(!std::path::Path::new(&path).exists());
    }
}
