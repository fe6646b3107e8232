//! The slides of a talk as a web page that shows one at a time.

use std::fmt::Write as _;

use egui::{Shape, Vec2};

use super::cards::write_card;
use super::{add_policy, write_element, write_head, write_theme_variables};
use crate::export::Subject;
use crate::render::deck::{Slide, each_slide, each_slide_of_step};
use crate::render::picture::Picture;
use crate::render::svg::{InlineSvgs, SvgOptions, write_escaped};
use crate::render::write_escaped_attribute;
use crate::talk::slide::shown_stances;
use crate::theme::Theme;
use crate::view::Page;
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
    for screen in Screen::ALL {
        let page = screen.page(subject.page);
        each_slide(Subject { page: &page, ..subject }, |slide| {
            sections.add(screen, slide);
            Ok(())
        })?;
    }
    sections.page()
}

/// Returns a page with the step of the subject's page.
///
/// # Errors
/// Returns an error if there is no such step, or if it cannot be rendered.
pub fn step(subject: Subject<'_>, index: usize) -> Result<String, Words> {
    let mut sections = DeckSections::new(subject);
    for screen in Screen::ALL {
        let page = screen.page(subject.page);
        each_slide_of_step(Subject { page: &page, ..subject }, index, |slide| {
            sections.add(screen, slide);
            Ok(())
        })?;
    }
    sections.page()
}

/// The smallest type in a window, in pixels of CSS.
const MIN_TEXT: f32 = 14.0;

/// What the slides of a page are laid out for; the browser shows the widest whose type is large
/// enough.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Screen {
    Wide,
    Phone,
}

impl Screen {
    const ALL: [Self; 2] = [Self::Wide, Self::Phone];

    fn page(self, page: &Page) -> Page {
        match self {
            Self::Wide => page.clone(),
            Self::Phone => Page { size: Page::PHONE, is_for_phone: true, ..page.clone() },
        }
    }

    /// The class in the style sheet and the script.
    fn class(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Phone => "phone",
        }
    }

    /// The id of a slide.
    fn id(self, slide: &Slide) -> String {
        let prefix = if self == Self::Wide { "" } else { &format!("{}-", self.class()) };
        match slide.part {
            0 => format!("{prefix}step-{}", slide.step + 1),
            part => format!("{prefix}step-{}-{}", slide.step + 1, part + 1),
        }
    }
}

/// The slides of a page, written as they come.
struct DeckSections<'a> {
    subject: Subject<'a>,
    pictures: InlineSvgs,
    html: String,
    /// The entries of the list of all steps.
    list: String,
    /// The rules for the heights of slides.
    heights: String,
    /// The width that a window needs for the wide slides.
    least_width: f32,
    theme: Option<Theme>,
}

impl<'a> DeckSections<'a> {
    fn new(subject: Subject<'a>) -> Self {
        Self {
            subject,
            pictures: InlineSvgs::new(subject.page.font()),
            html: String::new(),
            list: String::new(),
            heights: String::new(),
            least_width: 0.0,
            theme: None,
        }
    }

    fn add(&mut self, screen: Screen, slide: &Slide) {
        self.theme.get_or_insert_with(|| slide.page.theme.clone());
        // The captions are part of the page.
        let options = SvgOptions { caption: None, ..slide.page.svg_options() };
        let picture = self.pictures.element(&slide.page.picture, &options);
        let Vec2 { x: width, y: height } = slide.page.picture.size;
        let least = MIN_TEXT / smallest_text(&slide.page.picture);
        if screen == Screen::Wide {
            self.least_width = self.least_width.max((least * width).ceil());
        }
        let count = self.subject.document.dataset.steps.len();
        let (number, id) = (slide.step + 1, screen.id(slide));
        let caption = &slide.page.caption;
        let out = &mut self.html;
        let class = screen.class();
        let _ = writeln!(self.heights, "#{id} {{ --least: {}px; }}", (least * height).ceil());
        let _ = write!(out, "<section id=\"{id}\" class=\"{class}\"");
        write_escaped_attribute(out, "aria-label", &words::step_label(number, count));
        let _ = write!(out, ">\n{picture}");
        if slide.part == 0 {
            write_cards(out, self.subject, slide);
        }
        out.push_str("</section>\n");
        let _ = write!(self.list, "<li value=\"{number}\" class=\"{class}\"><a href=\"#{id}\">");
        write_escaped(&mut self.list, &caption.title);
        self.list.push_str("</a></li>\n");
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
        let phone = &format!("(max-width: {}px)", self.least_width - 1.0);
        let style = STYLE.replace("PHONE", phone);
        let heights = &self.heights;
        let _ = writeln!(
            out,
            " }}\n{CARDS}{style}{heights}@page {{ size: {width}px {height}px; margin: 0; }}\n\
             </style>\n{fonts}</head>\n<body data-phone=\"{phone}\">\n<main>"
        );
        out.push_str(&self.html);
        out.push_str("</main>\n");
        write_navigation(&mut out, &self.list);
        let _ = writeln!(out, "<script>\n{SCRIPT}</script>\n</body>\n</html>");
        Ok(add_policy(&out))
    }
}

/// The size of the smallest text of a picture, in its points.
fn smallest_text(picture: &Picture) -> f32 {
    let texts = picture.shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) => Some(&text.galley.job.sections),
        _ => None,
    });
    texts.flatten().map(|section| section.format.font_id.size).fold(f32::INFINITY, f32::min)
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
        words::STEPS,
        words::PREVIOUS_STEP,
        words::NEXT_STEP,
        words::ALL_STEPS
    );
    out.push_str(list);
    out.push_str("</ol>\n</details>\n<p id=\"status\" role=\"status\"></p>\n</nav>\n");
}
