//! The slides of a talk for browsers: one at a time, by keys or by a list.

use std::fmt::Write as _;

use super::{card, head};
use crate::export::Subject;
use crate::model::Dataset;
use crate::render::deck::slides;
use crate::render::page::RenderedPage;
use crate::render::svg::write_escaped;
use crate::render::{Caption, SvgOptions, inline_svgs};
use crate::view::{TextMode, View};

/// How the slides look; colours and cards come before it.
const STYLE: &str = include_str!("deck.css");

/// What the keys do. Without it, the slides are one below the other.
const SCRIPT: &str = include_str!("deck.js");

/// All steps of a subject's dataset.
///
/// # Errors
/// As for the pictures of them.
pub fn deck(subject: Subject<'_>) -> Result<String, String> {
    let slides: Vec<(usize, RenderedPage)> = slides(subject)?.into_iter().enumerate().collect();
    page(subject, &slides)
}

/// A page with these steps.
pub fn page(subject: Subject<'_>, slides: &[(usize, RenderedPage)]) -> Result<String, String> {
    let document = subject.document;
    let theme = slides.first().map(|(_, slide)| slide.theme());
    let theme = theme.ok_or("there is no step to show")?;
    let pictures: Vec<_> = slides.iter().map(|(_, slide)| embedded(slide)).collect();
    let (fonts, pictures) = inline_svgs(&pictures);
    let mut out = String::new();
    head(&mut out, &document.title(), theme);
    let (width, height) = subject.page.size;
    let _ = writeln!(
        out,
        "{STYLE}@page {{ size: {width}px {height}px; margin: 0; }}\n</style>\n\
         {fonts}</head>\n<body>\n<main>"
    );
    let count = document.dataset.steps.len();
    for ((at, slide), picture) in slides.iter().zip(&pictures) {
        let _ = write!(out, "<section id=\"step-{}\" aria-label=\"", at + 1);
        let _ = write!(out, "Step {} of {count}: ", at + 1);
        write_escaped(&mut out, slide.title());
        out.push_str("\">\n<figure aria-label=\"");
        write_escaped(&mut out, slide.description());
        let _ = write!(out, "\">\n{picture}</figure>\n");
        words(&mut out, &document.dataset, *at);
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n");
    list(&mut out, slides);
    let _ = writeln!(out, "<script>\n{SCRIPT}</script>\n</body>\n</html>");
    Ok(out)
}

/// A slide's picture within the page, which says itself what it shows.
fn embedded(slide: &RenderedPage) -> (&crate::render::Picture, SvgOptions<'_>) {
    let options = SvgOptions {
        text_mode: TextMode::Embedded,
        caption: Caption::default(),
        regions: slide.regions(),
    };
    (slide.picture(), options)
}

/// The cards of a step in full, below its slide.
fn words(out: &mut String, dataset: &Dataset, at: usize) {
    let (Some(step), Some(view)) = (dataset.steps.get(at), View::for_step(dataset, at)) else {
        return;
    };
    let mut stances = dataset.cited_stances(step).peekable();
    if stances.peek().is_none() {
        return;
    }
    out.push_str("<details>\n<summary>Quotations and sources</summary>\n");
    for stance in stances {
        out.push_str("<article>\n");
        card(out, dataset, stance, &view.question);
        out.push_str("</article>\n");
    }
    out.push_str("</details>\n");
}

/// The bar below: where the talk is, and all steps.
fn list(out: &mut String, slides: &[(usize, RenderedPage)]) {
    out.push_str(
        "<nav aria-label=\"Steps\">\n\
         <button id=\"previous\" aria-label=\"Previous step\" hidden>←</button>\n\
         <button id=\"next\" aria-label=\"Next step\" hidden>→</button>\n\
         <details id=\"all\">\n<summary>All steps</summary>\n<ol>\n",
    );
    for (at, slide) in slides {
        let _ = write!(out, "<li value=\"{0}\"><a href=\"#step-{0}\">", at + 1);
        write_escaped(out, slide.title());
        out.push_str("</a></li>\n");
    }
    out.push_str("</ol>\n</details>\n<p id=\"status\" role=\"status\"></p>\n</nav>\n");
}
