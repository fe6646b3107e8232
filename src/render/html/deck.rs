//! The slides of a talk as a web page that shows one at a time.

use std::fmt::Write as _;

use super::cards::write_card;
use super::{add_policy, write_color_variables, write_element, write_head};
use crate::export::Subject;
use crate::render::deck::{Slide, slides};
use crate::render::svg::{SvgOptions, inline_svgs, write_escaped};
use crate::render::write_escaped_attribute;
use crate::ui::slide::shown_stances;
use crate::view::TextMode;
use crate::words::{Words, export::pictures as words};

/// The style sheet of the cards, which comes after the colours.
const CARDS: &str = include_str!("cards.css");

/// The style sheet of the slides, which comes after that of the cards.
const STYLE: &str = include_str!("deck.css");

/// The script that moves between the slides. Without it, they are one below the other.
const SCRIPT: &str = include_str!("deck.js");

/// Returns a page with all steps of the dataset.
///
/// # Errors
/// Returns an error if the dataset has no steps, or if a step cannot be rendered.
pub fn deck(subject: Subject<'_>) -> Result<String, Words> {
    page(subject, &slides(subject)?)
}

/// Returns a page with the given slides.
pub fn page(subject: Subject<'_>, slides: &[Slide]) -> Result<String, Words> {
    let document = subject.document;
    let first = &slides.first().ok_or(words::NO_STEP)?.page;
    // The captions are part of the page.
    let pictures: Vec<_> = slides
        .iter()
        .map(|slide| {
            let options = slide.page.svg_options(TextMode::Embedded);
            let caption = None;
            (&slide.page.picture, SvgOptions { caption, ..options })
        })
        .collect();
    let (fonts, pictures) = inline_svgs(&pictures);
    let mut out = String::new();
    write_head(&mut out, &document.title());
    out.push_str("<style>\n:root {");
    write_color_variables(&mut out, first.theme);
    let (width, height) = subject.page.size;
    let _ = writeln!(
        out,
        " }}\n{CARDS}{STYLE}@page {{ size: {width}px {height}px; margin: 0; }}\n</style>\n\
         {fonts}</head>\n<body>\n<main>"
    );
    // The slides have titles of their own.
    write_element(&mut out, "h1", "", &document.title());
    let count = document.dataset.steps.len();
    for (slide, picture) in slides.iter().zip(&pictures) {
        let _ = write!(out, "<section id=\"{}\"", section_id(slide));
        let caption = &slide.page.caption;
        let label = words::step_label(slide.step + 1, count, &caption.title);
        write_escaped_attribute(&mut out, "aria-label", &label);
        out.push_str(">\n<figure");
        write_escaped_attribute(&mut out, "aria-label", &caption.description);
        let _ = write!(out, ">\n{picture}</figure>\n");
        if slide.part == 0 {
            write_cards(&mut out, subject, slide.step);
        }
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n");
    write_navigation(&mut out, slides);
    let _ = writeln!(out, "<script>\n{SCRIPT}</script>\n</body>\n</html>");
    Ok(add_policy(&out))
}

fn section_id(slide: &Slide) -> String {
    match slide.part {
        0 => format!("step-{}", slide.step + 1),
        part => format!("step-{}-{}", slide.step + 1, part + 1),
    }
}

/// Writes the cards of a step with their words in full, which are shown below its slide.
fn write_cards(out: &mut String, subject: Subject<'_>, index: usize) {
    let dataset = &subject.document.dataset;
    let view = subject.view.with_step(dataset, index);
    let (Some(step), Some(view)) = (dataset.steps.get(index), view) else {
        return;
    };
    let stances = shown_stances(dataset, &view, step);
    if stances.is_empty() {
        return;
    }
    out.push_str("<details>\n");
    write_element(out, "summary", "", &words::QUOTATIONS_AND_SOURCES);
    for stance in stances {
        out.push_str("<article>\n");
        write_card(out, dataset, stance, &view.question);
        out.push_str("</article>\n");
    }
    out.push_str("</details>\n");
}

/// Writes the navigation bar below the slides, with a list of all steps.
fn write_navigation(out: &mut String, slides: &[Slide]) {
    let _ = writeln!(
        out,
        "<nav aria-label=\"{}\">\n\
         <button id=\"previous\" aria-label=\"{}\" hidden>←</button>\n\
         <button id=\"next\" aria-label=\"{}\" hidden>→</button>\n\
         <details id=\"all\">\n<summary>{}</summary>\n<ol>",
        words::STEPS,
        words::PREVIOUS_STEP,
        words::NEXT_STEP,
        words::ALL_STEPS
    );
    for slide in slides {
        let (number, id) = (slide.step + 1, section_id(slide));
        let _ = write!(out, "<li value=\"{number}\"><a href=\"#{id}\">");
        write_escaped(out, &slide.page.caption.title);
        out.push_str("</a></li>\n");
    }
    out.push_str("</ol>\n</details>\n<p id=\"status\" role=\"status\"></p>\n</nav>\n");
}
