//! Pictures and web pages.

use std::fmt::{Display, Write as _};
use std::ops::RangeInclusive;

use crate::hidden::isolated;
use crate::model::{Day, Question};
use crate::words::{Words, day_month_year, list};

words! {
    // Errors.
    const NO_CARD = "no stance is selected, so there is no card to draw";
    const NOT_IN_COLUMN =
        "a newspaper column has room for the chart of a question; choose another size for other contents";
    const NO_STEP = "there is no step to show";
    const NOT_ON_WEB_PAGE =
        "a web page has the chart or a step of the talk; choose SVG, PNG or PDF for other contents";
    const OUT_OF_MEMORY = "there is not enough memory for the picture";
    fn bad_page_size(width: u32, height: u32, sides: &RangeInclusive<u32>) = (
        "a page of {width}x{height} cannot be drawn; each side must be {} to {} pixels",
        sides.start(), sides.end()
    );

    fn too_many_cards(step: usize, stances: usize, most: usize) =
        "step {step} cites {stances} stances; expected at most {most} on slides; divide it into \
        several steps";
    fn no_room(width: u32, height: u32) =
        "{width}x{height} has no room for all of it; --preset a4 has more";
    fn bad_raster_size(width: f32, height: f32, max_side: u32, max_pixels: u64) = (
        "a picture of {width} × {height} pixels is not possible: each side must be 1 to \
        {max_side} pixels, and the picture at most {} million",
        max_pixels / 1_000_000
    );
    fn bad_pdf_size(width: f32, height: f32, max_side: f32) =
        "a page of {width} × {height} points is not possible: each side must be more than 0 and at \
        most {max_side} points";
    fn cannot_subset(font: &str, error: impl Display) = "the font {font} cannot be subset: {error}";

    // The metadata of a picture.
    fn title(dataset: &str, tab: &str, day: Day as day_month_year) = "{dataset}: {tab}, {day}";

    /// Where a picture looks as it does.
    fn with_fonts(source: &str, fonts: &[impl AsRef<str>] as list::and) = "{source} Installed fonts: {fonts}.";

    // Letters that the bundled fonts lack.
    fn drawn_with(fonts: &[impl AsRef<str>] as list::and) =
        "note: some letters are drawn with fonts of this computer: {fonts}; on another, they may look different";
    fn in_entry(noun: &str, id: &str as isolated) = ", first in {noun} {id}";
    /// `place` is the first entry that has such letters.
    fn no_font(letters: &str as isolated, script: &str, place: &Words, font: Option<&str>) = match font {
        Some(font) => "no font here can draw “{letters}” ({script}{place}); install one, such as {font}",
        None => "no font here can draw “{letters}” ({script}{place}); each font has something else in its place",
    };
    fn warning(message: &str) = "warning: {message}";
    fn no_font_in_window(scripts: &[impl AsRef<str>] as list::and) =
        "No font here can draw {scripts}. About this chart names the letters, and fonts for them.";

    // Web pages.
    const QUOTATIONS_AND_SOURCES = "Quotations and sources";
    /// The title of a slide; "Boria goes (2)" for the second part of a step.
    fn part_title(title: &str, part: usize) = match part {
        0 => "{title}",
        _ => ("{title} ({})", part + 1),
    };
    fn step_label(number: usize, count: usize) = "Step {number} of {count}";
}

/// The text alternative of a picture: the step, the question, the day in words,
/// the hidden voices and the scope. `step` is the number of the step from 1, the
/// number of steps, and the title.
pub fn description(
    step: Option<(usize, usize, &str)>,
    question: Option<&Question>,
    sentence: &str,
    hidden_note: Option<&str>,
    scope: &str,
) -> Words {
    let mut text = String::new();
    if let Some((number, count, title)) = step {
        let _ = write!(text, "Step {number} of {count}, “{title}”. ");
    }
    if let Some(question) = question {
        let _ = write!(text, "{} {} ", isolated(&question.ask), chart(sentence, hidden_note));
    }
    Words::built(text + scope)
}

/// The description of a chart, below its question.
pub fn chart(sentence: &str, hidden_note: Option<&str>) -> Words {
    let note = hidden_note.map_or(String::new(), |note| format!(" Shown {note}."));
    words!("{sentence}{note}")
}

/// The file and its hash.
pub fn file_and_hash(file: &str, sha256: &str) -> Words {
    words!("{file}, SHA-256 {sha256}")
}

/// The file, its hash, the sources and the credits.
pub fn provenance(
    file: &str,
    sha256: &str,
    sources: &[impl AsRef<str>],
    credits: Option<&str>,
) -> Words {
    let sources: Vec<&str> = sources.iter().map(AsRef::as_ref).collect();
    let sources = match sources.as_slice() {
        [] => String::new(),
        [only] => format!(". Source: {only}"),
        sources => format!(". Sources: {}", sources.join("; ")),
    };
    let credits = credits.map_or(String::new(), |credits| format!(" {credits}."));
    words!("{}{sources}.{credits}", file_and_hash(file, sha256))
}
