//! The slides of a talk as a web page that shows one at a time.

use std::fmt::Write as _;

use super::cards::write_card;
use super::{add_policy, write_element, write_head, write_theme_variables};
use crate::export::Subject;
use crate::render::deck::{Slide, each_slide, each_slide_of_step};
use crate::render::page::RenderedPage;
use crate::talk::slide::shown_stances;
use crate::theme::Theme;
use crate::vector::write_escaped_attribute;
use crate::vector::{InlineSvgs, SvgOptions, write_escaped};
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
    let mut sections = DeckSections::new(subject);
    each_slide(subject, |slide| {
        sections.add(slide);
        Ok(())
    })?;
    sections.page()
}

/// Returns a page with the step of the subject's page.
///
/// # Errors
/// Returns an error if there is no such step, or if it cannot be rendered.
pub fn step(subject: Subject<'_>, index: usize) -> Result<String, Words> {
    let mut sections = DeckSections::new(subject);
    each_slide_of_step(subject, index, |slide| {
        sections.add(slide);
        Ok(())
    })?;
    sections.page()
}

/// The slides of a page, written as they come.
struct DeckSections<'a> {
    subject: Subject<'a>,
    pictures: InlineSvgs,
    html: String,
    /// The entries of the list of all steps.
    list: String,
    theme: Option<Theme>,
}

impl<'a> DeckSections<'a> {
    fn new(subject: Subject<'a>) -> Self {
        Self {
            subject,
            pictures: InlineSvgs::new(subject.page.font()),
            html: String::new(),
            list: String::new(),
            theme: None,
        }
    }

    fn add(&mut self, slide: &Slide) {
        self.theme.get_or_insert_with(|| slide.page.theme.clone());
        let picture = self.picture(&slide.page);
        let count = self.subject.document.dataset.steps.len();
        let number = slide.step + 1;
        let id = match slide.part {
            0 => format!("step-{number}"),
            part => format!("step-{number}-{}", part + 1),
        };
        let _ = write!(self.html, "<section id=\"{id}\"");
        write_escaped_attribute(&mut self.html, "aria-label", &words::step_label(number, count));
        let _ = writeln!(self.html, ">\n<div>{picture}</div>");
        if slide.part == 0 {
            write_cards(&mut self.html, self.subject, slide);
        }
        self.html.push_str("</section>\n");
        let _ = write!(self.list, "<li value=\"{number}\"><a href=\"#{id}\">");
        write_escaped(&mut self.list, &slide.page.caption.title);
        self.list.push_str("</a></li>\n");
    }

    fn picture(&mut self, page: &RenderedPage) -> String {
        // The captions are part of the page.
        let options = SvgOptions { caption: None, is_part: true, ..page.svg_options() };
        self.pictures.element(&page.picture, &options)
    }

    /// Returns the whole page.
    fn page(self) -> Result<String, Words> {
        let document = self.subject.document;
        let theme = self.theme.ok_or(words::NO_STEP)?;
        let mut out = String::new();
        write_head(&mut out, self.subject, &document.title());
        out.push_str("<style>\n:root {");
        write_theme_variables(&mut out, &theme);
        let (width, height) = self.subject.page.size;
        let fonts = self.pictures.style();
        let _ = writeln!(
            out,
            " }}\n{CARDS}{STYLE}@page {{ size: {width}px {height}px; margin: 0; }}\n\
             </style>\n{fonts}</head>\n<body>\n<main>"
        );
        write_element(&mut out, "h1", " class=\"spoken\"", &document.title());
        out.push_str(&self.html);
        out.push_str("</main>\n");
        write_navigation(&mut out, &self.list);
        let _ = writeln!(out, "<script>\n{SCRIPT}</script>\n</body>\n</html>");
        Ok(add_policy(&out))
    }
}

/// Writes the cards of a step with their words in full, which are shown below its slide.
fn write_cards(out: &mut String, subject: Subject<'_>, slide: &Slide) {
    let dataset = &subject.document.dataset;
    let view = &slide.page.data.view;
    let Some(step) = dataset.steps.get(slide.step) else {
        return;
    };
    let stances = shown_stances(dataset, view, step);
    if stances.is_empty() {
        return;
    }
    out.push_str("<details>\n");
    write_element(out, "summary", "", &words::QUOTATIONS_AND_SOURCES);
    for stance in stances {
        out.push_str("<article>\n");
        write_card(out, dataset, stance, view);
        out.push_str("</article>\n");
    }
    out.push_str("</details>\n");
}

/// Writes the navigation bar below the slides, with a list of all steps.
fn write_navigation(out: &mut String, list: &str) {
    let _ = writeln!(
        out,
        "<nav aria-label=\"{}\">\n\
         <button id=\"previous\" aria-label=\"{}\" hidden>←</button>\n\
         <button id=\"next\" aria-label=\"{}\" hidden>→</button>\n\
         <details id=\"all\">\n<summary>{}</summary>\n<ol>",
        crate::words::talk::STEPS,
        crate::words::commands::PREVIOUS_STEP.name(),
        crate::words::commands::NEXT_STEP.name(),
        crate::words::commands::ALL_STEPS.name()
    );
    out.push_str(list);
    out.push_str("</ol>\n</details>\n<p id=\"status\" role=\"status\"></p>\n</nav>\n");
}
