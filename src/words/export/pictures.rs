//! Pictures and web pages.

use std::fmt::{Display, Write as _};
use std::ops::RangeInclusive;

use crate::model::{Day, Question};
use crate::words::{Words, day_month_year};

// Errors.

pub const NO_CARD: Words = Words::fixed("no stance is selected, so there is no card to draw");
pub const NO_STEP: Words = Words::fixed("there is no step to show");
pub const NOT_ON_WEB_PAGE: Words = Words::fixed(
    "a web page has the chart or a step of the talk; choose SVG, PNG or PDF for other contents",
);
pub const OUT_OF_MEMORY: Words = Words::fixed("there is not enough memory for the picture");

pub fn bad_page_size(width: u32, height: u32, sides: &RangeInclusive<u32>) -> Words {
    Words::built(format!(
        "a page of {width}x{height} cannot be drawn; each side must be {} to {} pixels",
        sides.start(),
        sides.end()
    ))
}

// The texts of a picture, in the error for one that is too long.

pub const TITLE: Words = Words::fixed("title");
pub const SUBTITLE: Words = Words::fixed("subtitle");
pub const SCOPE: Words = Words::fixed("scope");
pub const CREDIT: Words = Words::fixed("credit");
pub const AUTHOR: Words = Words::fixed("author");
pub const LICENSE: Words = Words::fixed("licence");
pub const VERSION: Words = Words::fixed("version");
pub const ADDRESS: Words = Words::fixed("address");
pub const DOI: Words = Words::fixed("DOI");
pub const ANNOTATION: Words = Words::fixed("annotation");

pub fn text_of(id: &str) -> Words {
    Words::built(format!("text of \"{id}\""))
}

pub fn notes_of(step: usize) -> Words {
    Words::built(format!("text of step {step}’s notes"))
}

/// "the title has 20000000 characters; expected at most 20000 in a picture; shorten it".
pub fn text_too_long(name: &str, chars: usize, most: usize) -> Words {
    Words::built(format!(
        "the {name} has {chars} characters; expected at most {most} in a picture; shorten it"
    ))
}

/// "step 1 cites 2000 stances; expected at most 500 on slides; divide it into several steps".
pub fn too_many_cards(step: usize, stances: usize, most: usize) -> Words {
    Words::built(format!(
        "step {step} cites {stances} stances; expected at most {most} on slides; \
         divide it into several steps"
    ))
}

/// "640x360 is too small for the content; the smallest size that works is 640x370".
pub fn page_too_small((width, height): (u32, u32), (fit_width, fit_height): (u32, u32)) -> Words {
    Words::built(format!(
        "{width}x{height} is too small for the content; \
         the smallest size that works is {fit_width}x{fit_height}"
    ))
}

/// "the content does not fit into 300x2000 however tall the picture is; choose a wider one".
pub fn page_too_narrow((width, height): (u32, u32)) -> Words {
    Words::built(format!(
        "the content does not fit into {width}x{height} however tall the picture is; \
         choose a wider one"
    ))
}

pub fn bad_raster_size(width: f32, height: f32, max_side: u32, max_pixels: u64) -> Words {
    Words::built(format!(
        "a picture of {width} × {height} pixels is not possible: each side must be 1 to {max_side} pixels, \
         and the picture at most {} million",
        max_pixels / 1_000_000
    ))
}

pub fn bad_pdf_size(width: f32, height: f32, max_side: f32) -> Words {
    Words::built(format!(
        "a page of {width} × {height} points is not possible: each side must be more than 0 and \
         at most {max_side} points"
    ))
}

pub fn cannot_subset(font: &str, error: impl Display) -> Words {
    Words::built(format!("the font {font} cannot be subset: {error}"))
}

// The metadata of a picture.

/// "Rafah ground operation: Scale of operation, 11 May 2024".
pub fn title(dataset: &str, tab: &str, day: Day) -> Words {
    Words::built(format!("{dataset}: {tab}, {}", day_month_year(day)))
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
        let _ = write!(text, "{} {sentence}", question.ask);
        if let Some(note) = hidden_note {
            let _ = write!(text, " Shown {note}.");
        }
        text.push(' ');
    }
    Words::built(text + scope)
}

/// The file, its hash, the sources and the credits.
pub fn provenance(
    file: &str,
    sha256: &str,
    sources: &[impl AsRef<str>],
    credits: Option<&str>,
) -> Words {
    let sources: Vec<&str> = sources.iter().map(AsRef::as_ref).collect();
    let sources = if sources.is_empty() {
        String::new()
    } else {
        format!(". Sources: {}", sources.join("; "))
    };
    let credits = credits.map_or(String::new(), |credits| format!(" {credits}."));
    Words::built(format!("{file}, SHA-256 {sha256}{sources}.{credits}"))
}

// Web pages.

pub const CARDS: Words = Words::fixed("Quotes and actions");
pub const QUOTATIONS_AND_SOURCES: Words = Words::fixed("Quotations and sources");
pub const STEPS: Words = Words::fixed("Steps");
pub const PREVIOUS_STEP: Words = Words::fixed("Previous step");
pub const NEXT_STEP: Words = Words::fixed("Next step");
pub const ALL_STEPS: Words = Words::fixed("All steps");

/// The title of a slide; "Boria goes (2)" for the second part of a step.
pub fn part_title(title: &str, part: usize) -> Words {
    Words::built(match part {
        0 => title.to_owned(),
        _ => format!("{title} ({})", part + 1),
    })
}

pub fn step_label(number: usize, count: usize, title: &str) -> Words {
    Words::built(format!("Step {number} of {count}: {title}"))
}
