//! Self-contained web pages: the chart with a card for each mark, and the slides
//! of a talk.

mod deck;

use std::fmt::Write as _;

use egui::Color32;

use super::deck::slides_of_step;
use super::page::{mark_id, render_page};
use super::svg::{svg, write_escaped};
use crate::analysis::citation;
use crate::export::{PictureFormat, PositionText, StanceText, Subject};
use crate::model::{Dataset, Passage, Source, Stance};
use crate::theme::Theme;
use crate::view::{Contents, TextMode};
use crate::words::Words;
use crate::words::export::pictures as words;
use crate::words::list::dotted;
use crate::words::stances::known_error;

pub use self::deck::deck;

/// The style sheet of the cards, which comes after the colours.
const CARDS: &str = include_str!("html/cards.css");

/// The style sheet of the page.
const STYLE: &str = include_str!("html/page.css");

/// The script that selects marks and cards by mouse and keyboard.
const SCRIPT: &str = include_str!("html/page.js");

/// Returns a page with the chart and the cards of all its marks, or with a step
/// of the talk. The page works offline, and can be read without scripts.
///
/// # Errors
/// Returns an error if the subject's page has other contents, or cannot be rendered.
pub fn html(subject: Subject<'_>) -> Result<String, Words> {
    if let Contents::Step(index) = subject.page.contents {
        return deck::page(subject, &slides_of_step(subject, index)?);
    }
    if !PictureFormat::Html.has(subject.page.contents) {
        return Err(words::NOT_ON_WEB_PAGE);
    }
    let chart = render_page(subject)?;
    let dataset = &subject.document.dataset;
    let question = &subject.view.question;
    let mut out = String::new();
    write_head(&mut out, &chart.caption.title, chart.theme);
    let _ = writeln!(out, "{STYLE}</style>\n</head>\n<body>\n<main>");
    // The description and the cards are for readers who cannot see the picture.
    out.push_str("<figure id=\"chart\" aria-label=\"");
    write_escaped(&mut out, &chart.caption.description);
    out.push_str("\">\n");
    out.push_str(&svg(&chart.picture, &chart.svg_options(TextMode::Embedded)));
    let label = words::CARDS;
    let _ = writeln!(
        out,
        "</figure>\n<section id=\"cards\" aria-label=\"{label}\">"
    );
    write_element(&mut out, "p", " class=\"help\"", &words::CARDS_HELP);
    for stance in &chart.stances {
        if let Some(stance) = dataset.stance(stance) {
            out.push_str("<article tabindex=\"-1\" data-mark=\"");
            write_escaped(&mut out, &mark_id(&stance.id));
            out.push_str("\">\n");
            write_card(&mut out, dataset, stance, question);
            out.push_str("</article>\n");
        }
    }
    let _ = writeln!(
        out,
        "</section>\n</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>"
    );
    Ok(out)
}

/// Writes the beginning of a page, up to the page's own style sheet.
fn write_head(out: &mut String, title: &str, theme: &Theme) {
    out.push_str(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:\">\n",
    );
    write_element(out, "title", "", title);
    out.push_str("<style>\n");
    write_color_variables(out, theme);
    out.push_str(CARDS);
}

/// Writes the theme's colours as CSS variables.
fn write_color_variables(out: &mut String, theme: &Theme) {
    out.push_str(":root {");
    for (name, color) in [
        ("surface", theme.surface),
        ("canvas", theme.canvas),
        ("border", theme.border),
        ("field", theme.field),
        ("text", theme.text),
        ("secondary", theme.text_secondary),
        ("muted", theme.text_muted),
    ] {
        let [red, green, blue, _] = Color32::to_array(&color);
        let _ = write!(out, " --{name}: #{red:02x}{green:02x}{blue:02x};");
    }
    let scheme = if theme.dark { "dark" } else { "light" };
    let _ = writeln!(out, " color-scheme: {scheme}; }}");
}

fn write_element(out: &mut String, name: &str, attributes: &str, text: &str) {
    let _ = write!(out, "<{name}{attributes}>");
    write_escaped(out, text);
    let _ = writeln!(out, "</{name}>");
}

/// Writes the card of a stance, as the window shows it.
fn write_card(out: &mut String, dataset: &Dataset, stance: &Stance, question: &str) {
    let text = StanceText::new(dataset, stance);
    write_element(out, "h2", "", &text.heading);
    let byline = [Some(&*text.said), text.role, text.venue];
    let byline = dotted(byline.into_iter().flatten());
    write_element(out, "p", " class=\"byline\"", &byline);
    for passage in &text.passages {
        match passage {
            Passage::Quotation(_, lang) => {
                let mut attributes = String::from(" dir=\"auto\"");
                if let Some(lang) = lang {
                    attributes.push_str(" lang=\"");
                    write_escaped(&mut attributes, lang);
                    attributes.push('"');
                }
                write_element(out, "blockquote", &attributes, &passage.words());
            }
            Passage::Action(_) | Passage::Summary(_) | Passage::Paraphrase(_) => {
                write_element(out, "p", " class=\"summary\"", &passage.words());
            }
            Passage::Translation(_) | Passage::Condition(_) => {
                write_element(out, "p", "", &passage.words());
            }
        }
    }
    if let Some(question) = dataset.question(question) {
        for stance in dataset.joint_stances(stance) {
            if let Some(position) = PositionText::new(dataset, stance, question) {
                write_element(out, "p", " class=\"position\"", &position.words);
                write_element(out, "p", " class=\"reason\"", &position.position.reason);
            }
        }
    }
    write_element(out, "p", " class=\"chip\"", &text.attribution);
    for (source, locators) in &text.sources {
        write_source(out, source, locators);
    }
}

/// Writes a citation with its locators, and links to the addresses of the source.
fn write_source(out: &mut String, source: &Source, locators: &[&str]) {
    out.push_str("<p class=\"source\">");
    write_escaped(out, &citation(source, locators));
    for (label, url) in [
        (words::SOURCE_LINK, &source.url),
        (words::ARCHIVED_LINK, &source.archived),
    ] {
        // A dataset has http and https addresses only.
        if let Some(url) = url {
            out.push_str(" · <a rel=\"noopener noreferrer\" href=\"");
            write_escaped(out, url);
            let _ = write!(out, "\">{label}</a>");
        }
    }
    out.push_str("</p>\n");
    if let Some(error) = known_error(source) {
        write_element(out, "p", " class=\"source\"", &error);
    }
}
