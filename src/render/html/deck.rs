//! The slides of a talk as a web page: one at a time, by keys or from a list.

use std::fmt::Write as _;

use super::{card, element, head};
use crate::export::Subject;
use crate::model::Dataset;
use crate::render::deck::slides;
use crate::render::page::RenderedPage;
use crate::render::svg::{SvgOptions, inline_svgs, write_escaped};
use crate::view::{TextMode, View};
use crate::words::{Words, export::pictures as words};

/// The style of the slides, which follows the colours and that of cards.
const STYLE: &str = include_str!("deck.css");

/// Moves between the slides. Without it they are one below the other.
const SCRIPT: &str = include_str!("deck.js");

/// All steps of a subject's dataset.
///
/// # Errors
/// As for the pictures of them.
pub fn deck(subject: Subject<'_>) -> Result<String, Words> {
    let slides: Vec<(usize, RenderedPage)> = slides(subject)?.into_iter().enumerate().collect();
    page(subject, &slides)
}

/// A page with these steps.
pub fn page(subject: Subject<'_>, slides: &[(usize, RenderedPage)]) -> Result<String, Words> {
    let document = subject.document;
    let (_, first) = slides.first().ok_or(words::NO_STEP)?;
    // The page itself says what the slides show.
    let pictures: Vec<_> = slides
        .iter()
        .map(|(_, slide)| {
            let options = slide.svg_options(TextMode::Embedded);
            let caption = None;
            (&slide.picture, SvgOptions { caption, ..options })
        })
        .collect();
    let (fonts, pictures) = inline_svgs(&pictures);
    let mut out = String::new();
    head(&mut out, &document.title(), first.theme);
    let (width, height) = subject.page.size;
    let _ = writeln!(
        out,
        "{STYLE}@page {{ size: {width}px {height}px; margin: 0; }}\n</style>\n\
         {fonts}</head>\n<body>\n<main>"
    );
    let count = document.dataset.steps.len();
    for ((index, slide), picture) in slides.iter().zip(&pictures) {
        let number = index + 1;
        let _ = write!(out, "<section id=\"step-{number}\" aria-label=\"");
        let label = words::step_label(number, count, &slide.caption.title);
        write_escaped(&mut out, &label);
        out.push_str("\">\n<figure aria-label=\"");
        write_escaped(&mut out, &slide.caption.description);
        let _ = write!(out, "\">\n{picture}</figure>\n");
        cards(&mut out, &document.dataset, *index);
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n");
    navigation(&mut out, slides);
    let _ = writeln!(out, "<script>\n{SCRIPT}</script>\n</body>\n</html>");
    Ok(out)
}

/// The cards of a step in full, below its slide.
fn cards(out: &mut String, dataset: &Dataset, index: usize) {
    let view = View::for_step(dataset, index);
    let (Some(step), Some(view)) = (dataset.steps.get(index), view) else {
        return;
    };
    let mut stances = dataset.cited_stances(step).peekable();
    if stances.peek().is_none() {
        return;
    }
    out.push_str("<details>\n");
    element(out, "summary", "", &words::QUOTATIONS_AND_SOURCES);
    for stance in stances {
        out.push_str("<article>\n");
        card(out, dataset, stance, &view.question);
        out.push_str("</article>\n");
    }
    out.push_str("</details>\n");
}

/// The bar below the slides, with a list of all steps.
fn navigation(out: &mut String, slides: &[(usize, RenderedPage)]) {
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
    for (index, slide) in slides {
        let _ = write!(out, "<li value=\"{0}\"><a href=\"#step-{0}\">", index + 1);
        write_escaped(out, &slide.caption.title);
        out.push_str("</a></li>\n");
    }
    out.push_str("</ol>\n</details>\n<p id=\"status\" role=\"status\"></p>\n</nav>\n");
}
