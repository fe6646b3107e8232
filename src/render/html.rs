//! Self-contained web pages: the charts of all questions with a card for each mark, and the
//! slides of a talk.

mod cards;
mod chapter;
mod chart_svg;
mod charts;
mod controls;
mod csp;
mod days;
mod deck;
mod page;
mod palette;
mod table;

use std::fmt::Write as _;

use egui::Color32;

use self::csp::add_policy;
use crate::export::{PictureFormat, Subject};
use crate::theme::Theme;
use crate::vector::write_escaped;
use crate::vector::write_escaped_attribute;
use crate::view::Contents;
use crate::words::Words;
use crate::words::export::pictures as words;

pub use self::deck::deck;

/// Returns a page with the charts of all questions and the cards of their marks, or with a step
/// of the talk. The page works offline, and can be read without scripts.
///
/// # Errors
/// Returns an error if the subject's page has other contents, or cannot be rendered.
pub fn html(subject: Subject<'_>) -> Result<String, Words> {
    if let Contents::Step(index) = subject.page.contents {
        return deck::step(subject, index);
    }
    if !PictureFormat::Html.has(subject.page.contents) {
        return Err(words::NOT_ON_WEB_PAGE);
    }
    page::page(subject)
}

/// Writes the beginning of a page, up to its style sheets, with what previews of links show.
fn write_head(out: &mut String, subject: Subject<'_>, title: &str) {
    let dataset = &subject.document.dataset;
    out.push_str("<!doctype html>\n<html");
    write_escaped_attribute(out, "lang", dataset.language().unwrap_or("en"));
    out.push_str(
        ">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    );
    out.push_str(csp::PLACEHOLDER);
    write_element(out, "title", "", title);
    let mut meta = |attribute, name, content: &str| {
        let _ = write!(out, "<meta {attribute}=\"{name}\"");
        write_escaped_attribute(out, "content", content);
        out.push_str(">\n");
    };
    meta("property", "og:type", "article");
    meta("property", "og:title", title);
    if !dataset.subtitle.is_empty() {
        meta("name", "description", &dataset.subtitle);
        meta("property", "og:description", &dataset.subtitle);
    }
    if let Some([address, picture]) = &subject.page.address {
        meta("property", "og:url", address);
        meta("property", "og:image", picture);
        meta("name", "twitter:card", "summary_large_image");
        out.push_str("<link rel=\"canonical\"");
        write_escaped_attribute(out, "href", address);
        out.push_str(">\n");
    }
}

/// Writes the theme's colours as CSS declarations.
fn write_theme_variables(out: &mut String, theme: &Theme) {
    for (name, color) in [
        ("surface", theme.surface),
        ("canvas", theme.canvas),
        ("border", theme.border),
        ("edge", theme.edge),
        ("field", theme.field),
        ("text", theme.text),
        ("secondary", theme.text_secondary),
        ("muted", theme.text_muted),
        ("on-party", theme.party_text_color()),
    ] {
        let _ = write!(out, " --{name}: {};", css_color(color));
    }
    let font = theme.font.map_or("Inter", |font| font.regular.family);
    let _ = write!(out, " --sans: '{font}';");
    // Nothing is as faint in high contrast.
    let later = if theme.high_contrast { 0.75 } else { 0.46 };
    let _ = write!(out, " --later: {later};");
    let scheme = if theme.dark { "dark" } else { "light" };
    let _ = write!(out, " color-scheme: {scheme};");
}

fn css_color(color: Color32) -> String {
    let [red, green, blue, _] = color.to_array();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn write_element(out: &mut String, name: &str, attributes: &str, text: &str) {
    let _ = write!(out, "<{name}{attributes}>");
    write_escaped(out, text);
    let _ = writeln!(out, "</{name}>");
}
