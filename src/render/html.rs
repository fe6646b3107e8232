//! A page for browsers that needs nothing else: the chart with its cards, each
//! mark with its quotation; and the slides of a talk.

mod deck;

use std::fmt::Write as _;

use egui::Color32;

use super::page::{mark_id, render_page};
use super::svg::write_escaped;
use crate::analysis::{citation, cited_sources, position_words, role_title, stance_heading};
use crate::export::Subject;
use crate::model::{Dataset, Stance};
use crate::theme::Theme;
use crate::view::{Contents, Page, TextMode};

pub use self::deck::deck;

/// How cards look; colours come before it, by name.
const CARDS: &str = include_str!("html/cards.css");

/// How the page looks.
const STYLE: &str = include_str!("html/page.css");

/// What the page does: it marks what is pointed at, by mouse and by keyboard.
const SCRIPT: &str = include_str!("html/page.js");

/// The chart of a subject with the cards of all its marks, or a step of the
/// talk. It works without a network, and without scripts as far as reading goes.
///
/// # Errors
/// As for a picture of the same page.
pub fn html(subject: Subject<'_>) -> Result<String, String> {
    if let Contents::Step(at) = subject.page.contents {
        return deck::page(subject, &[(at, render_page(subject)?)]);
    }
    let page = Page {
        contents: Contents::Chart,
        ..*subject.page
    };
    let chart = render_page(Subject {
        page: &page,
        ..subject
    })?;
    let dataset = &subject.document.dataset;
    let question = &subject.view.question;
    let mut out = String::new();
    head(&mut out, chart.title(), chart.theme());
    let _ = writeln!(out, "{STYLE}</style>\n</head>\n<body>\n<main>");
    // Whoever cannot see the picture has its description, and the cards.
    out.push_str("<figure id=\"chart\" aria-label=\"");
    write_escaped(&mut out, chart.description());
    out.push_str("\">\n");
    out.push_str(&chart.svg(TextMode::Embedded));
    out.push_str("</figure>\n<section id=\"cards\" aria-label=\"Quotes and actions\">\n");
    element(
        &mut out,
        "p",
        " class=\"help\"",
        "Click a mark, or go from mark to mark with Tab or the arrow keys.",
    );
    for stance in chart.stance_ids() {
        if let Some(stance) = dataset.stance(stance) {
            out.push_str("<article tabindex=\"-1\" data-mark=\"");
            write_escaped(&mut out, &mark_id(&stance.id));
            out.push_str("\">\n");
            card(&mut out, dataset, stance, question);
            out.push_str("</article>\n");
        }
    }
    let _ = writeln!(
        out,
        "</section>\n</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>"
    );
    Ok(out)
}

/// The beginning of a page, up to styles that are its own.
fn head(out: &mut String, title: &str, theme: &Theme) {
    out.push_str(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:\">\n",
    );
    element(out, "title", "", title);
    out.push_str("<style>\n");
    color_variables(out, theme);
    out.push_str(CARDS);
}

/// The theme's colours by their meaning.
fn color_variables(out: &mut String, theme: &Theme) {
    out.push_str(":root {");
    for (name, colour) in [
        ("surface", theme.surface),
        ("canvas", theme.canvas),
        ("border", theme.border),
        ("field", theme.field),
        ("text", theme.text),
        ("secondary", theme.text_secondary),
        ("muted", theme.text_muted),
    ] {
        let [red, green, blue, _] = Color32::to_array(&colour);
        let _ = write!(out, " --{name}: #{red:02x}{green:02x}{blue:02x};");
    }
    let scheme = if theme.dark { "dark" } else { "light" };
    let _ = writeln!(out, " color-scheme: {scheme}; }}");
}

fn element(out: &mut String, name: &str, attributes: &str, text: &str) {
    let _ = write!(out, "<{name}{attributes}>");
    write_escaped(out, text);
    let _ = writeln!(out, "</{name}>");
}

/// What the card of a stance says, as in the window.
fn card(out: &mut String, dataset: &Dataset, stance: &Stance, question: &str) {
    element(out, "h2", "", &stance_heading(dataset, stance));
    let mut under = vec![stance.said.to_words().to_string()];
    under.extend(role_title(dataset, stance).map(str::to_owned));
    under.extend(stance.venue.clone());
    element(out, "p", " class=\"byline\"", &under.join(" · "));
    let mut quoted = false;
    for evidence in &stance.evidence {
        let Some(quote) = &evidence.quote else {
            continue;
        };
        quoted = true;
        let mut attributes = String::from(" dir=\"auto\"");
        if let Some(lang) = &evidence.lang {
            attributes.push_str(" lang=\"");
            write_escaped(&mut attributes, lang);
            attributes.push('"');
        }
        element(out, "blockquote", &attributes, &format!("“{quote}”"));
        if let Some(translation) = &evidence.translation {
            element(out, "p", "", &format!("In English: {translation}"));
        }
    }
    if !quoted {
        element(out, "p", " class=\"summary\"", &stance.summary);
    }
    if let Some(condition) = &stance.condition {
        element(out, "p", "", &format!("Condition: {condition}"));
    }
    position(out, dataset, stance, question);
    element(out, "p", " class=\"chip\"", &stance.attribution.label());
    sources(out, dataset, stance);
}

fn position(out: &mut String, dataset: &Dataset, stance: &Stance, question: &str) {
    let Some(question) = dataset.question(question) else {
        return;
    };
    for stance in dataset.joint_stances(stance) {
        let Some(position) = stance.positions.get(&question.id) else {
            continue;
        };
        let party = stance.position_party.as_deref();
        let party = party.and_then(|id| dataset.party(id));
        let party = party.map_or("", |party| &party.name);
        let place = position_words(&question.scale, stance, position);
        let level = question.scale.level(position.value);
        let level = level.map_or(String::new(), |level| format!(": {}", level.label));
        let words = format!("{party} {place}{level}");
        element(out, "p", " class=\"position\"", &words);
        element(out, "p", " class=\"reason\"", &position.reason);
    }
}

/// Each source with where in it, and its address where it has one.
fn sources(out: &mut String, dataset: &Dataset, stance: &Stance) {
    for (source, places) in cited_sources(dataset, stance) {
        out.push_str("<p class=\"source\">");
        write_escaped(out, &citation(source, &places));
        for (word, address) in [("source", &source.url), ("archived", &source.archived)] {
            // The reading has let nothing but http and https pass.
            if let Some(address) = address {
                out.push_str(" · <a rel=\"noopener noreferrer\" href=\"");
                write_escaped(out, address);
                let _ = write!(out, "\">{word}</a>");
            }
        }
        out.push_str("</p>\n");
    }
}
