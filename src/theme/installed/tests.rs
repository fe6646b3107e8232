use std::sync::Arc;

use super::*;
use crate::words::Words;

/// Letters of Kirat Rai, a script of Sikkim, which the fonts of the tests have and no system has yet.
const KIRAT: [&str; 2] = ["\u{16D43}", "\u{16D44}"];

/// A mother and a daughter, one emoji.
const FAMILY: &str = "\u{1F469}\u{200D}\u{1F467}";

fn missing(clusters: &[&str]) -> BTreeSet<String> {
    clusters.iter().map(|cluster| (*cluster).to_owned()).collect()
}

/// The fonts with these names and files.
fn fonts(files: Vec<Vec<u8>>) -> Installed {
    let mut database = Database::new();
    for file in files {
        database.load_font_source(fontdb::Source::Binary(Arc::new(file)));
    }
    Installed::new(database)
}

fn squares() -> Vec<u8> {
    include_bytes!("../../../tests/fonts/squares.ttf").to_vec()
}

/// The place of a table in a font.
fn table(font: &[u8], tag: &str) -> usize {
    let record = font.windows(4).position(|window| window == tag.as_bytes()).expect("a table");
    u32::from_be_bytes(font[record + 8..record + 12].try_into().expect("four bytes")) as usize
}

#[test]
fn a_letter_has_the_same_font_in_any_order_of_the_files() {
    let outlines = include_bytes!("../../../tests/fonts/squares.otf").to_vec();
    for files in [vec![squares(), outlines.clone()], vec![outlines, squares()]] {
        let installed = fonts(files);
        let font = installed.font_for(KIRAT[0], Han::default()).expect("a font");
        assert_eq!(
            (font.name, font.family, font.weight),
            ("KiratOutlines-Regular", "Kirat Outlines", 400)
        );
        assert!(font.is_installed && font.blank.len() < font.bytes.len());
        assert_eq!(installed.families(), ["Kirat Outlines"]);
        assert_eq!(installed.missing(), BTreeSet::new());
    }
}

/// A font of one script may have those of another in the same 128.
#[test]
fn letters_of_other_scripts_are_not_counted() {
    let installed = fonts(vec![squares()]);
    let font = &installed.fonts[0];
    let own = installed.neighbours(font, '\u{16D43}');
    assert!(own > 1 && installed.neighbours(font, '\u{16D7F}') < own);
}

#[test]
fn headings_have_the_heavy_face_of_the_same_font() {
    let with_weight = |weight: u16| {
        let mut font = squares();
        let place = table(&font, "OS/2") + 4;
        font[place..place + 2].copy_from_slice(&weight.to_be_bytes());
        font
    };
    let weights = |weights: &[u16]| {
        let installed = fonts(weights.iter().map(|weight| with_weight(*weight)).collect());
        let provider =
            Provider::new(Fallback::from_fonts(Box::leak(Box::new(installed))), |file| file.bytes);
        let families = [
            crate::theme::sans(1.0),
            crate::theme::serif(1.0),
            crate::theme::medium(1.0),
            crate::theme::semibold(1.0),
        ];
        for font in families {
            assert!(
                provider
                    .font_for(&FallbackRequest { cluster: KIRAT[0], family: &font.family })
                    .is_some()
            );
        }
        provider.found().iter().map(|(_, file)| file.weight).collect::<Vec<_>>()
    };
    assert_eq!(weights(&[400]), [400; 4]);
    assert_eq!(weights(&[900, 700, 400]), [400, 400, 700, 700]);
}

#[test]
fn a_font_that_must_not_be_embedded_or_has_no_outlines_is_not_used() {
    let licensed = |license: u8| {
        let mut font = squares();
        let place = table(&font, "OS/2") + 9;
        font[place] = license;
        font
    };
    assert!(fonts(vec![licensed(4)]).font_for(KIRAT[0], Han::default()).is_some());
    let mut colored = squares();
    let place = colored.windows(4).position(|tag| tag == b"post").expect("a table");
    colored[place..place + 4].copy_from_slice(b"sbix");
    for font in [licensed(2), colored, b"no font".to_vec(), squares()[..500].to_vec()] {
        let installed = fonts(vec![font]);
        assert_eq!(installed.font_for(KIRAT[0], Han::default()), None);
        // A joiner is no letter.
        assert_eq!(installed.font_for("\u{200D}", Han::default()), None);
        assert_eq!(installed.missing(), BTreeSet::from([KIRAT[0].to_owned()]));
    }
}

/// Fonts of icons have those of their own there.
#[test]
fn a_letter_for_private_use_is_missing_whatever_fonts_there_are() {
    let mut icons = squares();
    let cmap = table(&icons, "cmap");
    let place =
        (cmap..icons.len() - 8).find(|at| icons[*at..].starts_with(&0x16D43_u32.to_be_bytes()));
    let place = place.expect("a group of letters");
    // The letters of the group have other numbers.
    let last = u32::from_be_bytes(icons[place + 4..place + 8].try_into().expect("four bytes"));
    for (at, char) in [(place, 0xF_0000), (place + 4, 0xF_0000 + last - 0x16D43)] {
        icons[at..at + 4].copy_from_slice(&u32::to_be_bytes(char));
    }
    let installed = fonts(vec![icons]);
    assert!(installed.has(&installed.fonts[0], '\u{F0000}'));
    assert_eq!(installed.font_for("\u{F0000}", Han::default()), None);
    assert_eq!(installed.missing(), missing(&["\u{F0000}"]));
}

#[test]
fn all_of_an_emoji_is_missing() {
    let installed: &'static Installed = Box::leak(Box::new(fonts(vec![])));
    let ctx = egui::Context::default();
    crate::theme::set_fonts(&ctx, None, Fallback::from_fonts(installed));
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        let font = crate::theme::sans(14.0);
        crate::kit::Text::new(Words::verbatim(FAMILY), font, egui::Color32::BLACK).width(ui);
    });
    output.textures_delta.clear();
    assert_eq!(installed.missing(), missing(&[FAMILY]));
}

/// Libraries end the program at the first of these, and do not end at the second.
#[test]
fn a_broken_font_is_not_used() {
    // Where the outline of the first letter is, which is the glyph 1.
    const OUTLINE: usize = 26;

    let with = |tag: &str, at: usize, bytes: &[u8]| {
        let mut font = squares();
        let place = table(&font, tag) + at;
        font[place..place + bytes.len()].copy_from_slice(bytes);
        font
    };
    let part = |flags: u8| [0, flags, 0, 1, 0, 0];
    let twice_itself = [&[0xFF; 2][..], &[0; 8], &part(0x20), &part(0)].concat();
    let no_points = [0, 0];
    let small_em = 16_u16.to_be_bytes();
    // Letters of 16 bits instead, of which the font has all from ’Phags-pa on, each with a glyph of its own.
    let mut letters = with("cmap", 46, &[0xA8, 0x40, 0, 0]);
    let longer = table(&letters, "cmap") + 20;
    letters[longer..longer + 2].copy_from_slice(&[0, 9]);
    let broken = [
        ("a glyph without points", with("glyf", OUTLINE, &no_points)),
        ("a glyph of which it has two", with("glyf", OUTLINE, &twice_itself)),
        ("glyphs of forty ems", with("head", 18, &small_em)),
        ("letters of glyphs that it has not", letters),
    ];
    let is_used = |font: Vec<u8>| {
        let installed = fonts(vec![font]);
        [KIRAT[0], "\u{A840}"].iter().any(|c| installed.font_for(c, Han::default()).is_some())
    };
    let used = broken.into_iter().filter_map(|(name, font)| is_used(font).then_some(name));
    let used: Vec<&str> = used.collect();
    assert_eq!(used, [""; 0]);
}

#[test]
fn a_file_may_have_several_fonts() {
    let font = squares();
    let mut collection = [&b"ttcf\0\x01\0\0\0\0\0\x02\0\0\0\x14\0\0\0\x14"[..], &font].concat();
    let count = usize::from(collection[20 + 5]);
    for record in (0..count).map(|index| 20 + 12 + 16 * index + 8) {
        let place =
            u32::from_be_bytes(collection[record..record + 4].try_into().expect("four bytes"));
        collection[record..record + 4].copy_from_slice(&(place + 20).to_be_bytes());
    }
    let font = fonts(vec![collection]).font_for(KIRAT[1], Han::default()).expect("a font");
    assert!(
        FontRef::new(font.bytes).expect("a font by itself").charmap().map('\u{16D44}').is_some()
    );
}

#[test]
fn chinese_characters_have_the_forms_of_the_dataset() {
    let han = |text: &str, language: &str| {
        let dataset = crate::assets::SMALLEST;
        let dataset = dataset.replace("The ferry\", subtitle", &format!("{text}\", subtitle"));
        let dataset = dataset.replace("Dataset(", &format!("Dataset(lang: \"{language}\", "));
        Fallback::of(&Document::read(None, dataset).expect("a dataset")).han
    };
    for (text, language, expected) in [
        ("王毅", "en", Han::Simplified),
        ("渡し船", "en", Han::Japanese),
        ("王 김", "en", Han::Korean),
        ("王", "zh-TW", Han::Traditional),
        ("渡し", "zh", Han::Simplified),
        ("王", "ja", Han::Japanese),
    ] {
        assert_eq!(han(text, language), expected, "{text}, {language}");
    }
    assert!(Han::Japanese.is_of("Noto Sans CJK JP") && !Han::Japanese.is_of("Noto Sans CJK SC"));
}

#[test]
fn chinese_characters_of_a_quotation_have_the_forms_of_its_language() {
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    // A font whose letters are some of Chinese instead.
    let font = |country: &str| {
        let mut font = squares();
        let cmap = table(&font, "cmap");
        let is_letter = |at: &usize| font[*at..].starts_with(&0x16D43_u32.to_be_bytes());
        let place = (cmap..font.len() - 8).find(is_letter).expect("a group of letters");
        font[place..place + 8].copy_from_slice(&[0, 0, 0x73, 0x8B, 0, 0, 0x73, 0x8B]);
        for name in [utf_16("Squares"), b"Squares".to_vec()] {
            let new = if name[0] == 0 { utf_16(country) } else { country.into() };
            while let Some(at) = font.windows(name.len()).position(|bytes| bytes == name) {
                font[at..at + name.len()].copy_from_slice(&new);
            }
        }
        font
    };
    let installed: &'static Installed =
        Box::leak(Box::new(fonts(vec![font("Font SC"), font("Font JP")])));
    let provider = Provider::new(Fallback::from_fonts(installed), |file| file.bytes);
    let family = |words: &str, language: Option<&str>| {
        let font = crate::theme::quotation(1.0, words, language);
        assert!(crate::theme::is_serif(&font));
        provider
            .font_for(&FallbackRequest { cluster: "王", family: &font.family })
            .expect("a font");
        let (of, file) = provider.found().pop().expect("a font");
        assert_eq!(of, font.family);
        file.family
    };
    assert_eq!(family("王", None), "Kirat Font SC");
    assert_eq!(family("王", Some("ja")), "Kirat Font JP");
    assert_eq!(family("王の", None), "Kirat Font JP");
    assert_eq!(family("王", Some("zh")), "Kirat Font SC");
}

#[test]
fn a_sign_of_several_scripts_is_in_their_fonts() {
    // The full stop of Hindi and Bengali, a digit of Burmese, and an arrow.
    let names = ["\u{964}", "\u{1041}", "\u{21C4}"].map(|sign| {
        let words = missing_words(&crate::document::Document::embedded(), &missing(&[sign]));
        words[0].split_once("such as ").expect("a font").1.to_owned()
    });
    assert_eq!(names, ["Noto Sans Devanagari", "Noto Sans Myanmar", "Symbola"]);
}

#[test]
fn missing_letters_are_named_with_the_first_entry_that_has_them() {
    let text = crate::assets::SMALLEST.replace("Ada Head", "Ada \u{16D43}\u{16D44}");
    let document = Document::read(None, text).expect("a dataset");
    let words =
        missing_words(&document, &missing(&[KIRAT[0], KIRAT[1], "\u{1F54A}", FAMILY, "\u{E8F4}"]));
    let words: Vec<&str> = words.iter().map(Words::as_str).collect();
    assert_eq!(
        words,
        [
            "no font here can draw “\u{16D43}\u{16D44}” (Kirat Rai, first in actor ada); install one, such as Noto Sans \
             Kirat Rai",
            "no font here can draw “\u{E8F4}” (letters for private use); each font has something else in its place",
            "no font here can draw “\u{1F469}\u{200D}\u{1F467}\u{1F54A}” (symbols); install one, such as Symbola",
        ]
    );
    // A letter in the title has no entry, and a key is more than its digit.
    let text = crate::assets::SMALLEST.replace("title: \"", "title: \"\u{1F54A} ");
    let text = text.replace("Ada Head", "Ada \u{1F54A} 1\u{FE0F}\u{20E3}");
    let document = Document::read(None, text).expect("a dataset");
    for cluster in ["\u{1F54A}", "1\u{FE0F}\u{20E3}"] {
        let words = missing_words(&document, &missing(&[cluster]));
        assert!(words[0].contains(", first in actor ada);"), "{}", words[0]);
    }
}

#[test]
fn a_message_about_missing_letters_is_continued_and_replaces_no_other() {
    // Letters that no other test asks for: of Todhri, Sunuwar and Tolong Siki.
    const LETTERS: [&str; 3] = ["\u{105C0}", "\u{11BC0}", "\u{11DB0}"];

    let text = crate::assets::SMALLEST.replace("Ada Head", &format!("Ada {}", LETTERS.concat()));
    let document = Document::read(None, text).expect("a dataset");
    let ask = |letter: &str| Installed::of_system().font_for(letter, Han::default());
    let mut letters = MissingLetters::default();
    assert_eq!(ask(LETTERS[0]), None);
    let first = letters.message(&document, 0, None).expect("a message");
    let about = "About this chart names the letters, and fonts for them.";
    assert_eq!(*first, *format!("No font here can draw Todhri. {about}"));
    assert_eq!(letters.message(&document, 0, Some(&first)), None);
    assert_eq!(ask(LETTERS[1]), None);
    let other = Words::fixed("Saved");
    assert_eq!(letters.message(&document, 0, Some(&other)), None);
    let both = letters.message(&document, 0, Some(&first)).expect("a longer message");
    assert_eq!(*both, *format!("No font here can draw Sunuwar and Todhri. {about}"));
    // It was closed.
    assert_eq!(ask(LETTERS[2]), None);
    let last = letters.message(&document, 0, None).expect("another message");
    assert_eq!(*last, *format!("No font here can draw Tolong Siki. {about}"));
    assert_eq!(letters.message(&document, 1, None), None);
}
