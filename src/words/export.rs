//! Exported files: the formats, stances as text, tables and pages.

pub mod agreement;
pub mod citations;
pub mod command;
pub mod handout;
pub mod page;
pub mod pictures;
pub mod positions;
pub mod presentation;

use std::fmt::Display;

use super::links::shown_link;
use super::number::plural;
use super::stances::known_error;
use super::table::source_title;
use super::{Words, day_month_year};
use crate::model::{EdtfDate, Scale, Source};

words! {
    const PRESENTATION_WITHOUT_STEPS = "a presentation is made from the steps of a talk";

    // The names of formats.
    const SVG = "vector picture";
    const PNG = "raster picture";
    const PDF = "page with selectable text";
    const HTML = "web page with the charts and cards of all questions";
    const PPTX = "the talk as a presentation with editable text";
    const CSL_JSON = "sources as CSL-JSON";
    const JSON = "the whole dataset, resolved";
    const CSV = "table of all positions";
    const MARKDOWN = "table of the stances on the question, in Markdown";
    const BIBLATEX = "sources as BibLaTeX";
    const TEXT = "sources as text";

    // A stance as text.
    fn quoted_position(question: &str, position: &str, reason: &str) =
        "“{question}” {position}. {reason}";
    fn no_position(question: &str, reason: Option<&str>) = match reason {
        Some(reason) => "No position on “{question}”: {reason}",
        None => "No position on “{question}”.",
    };

    // Positions in tables.
    /// "2, a little higher".
    fn value_and_level(scale: &Scale, value: f64, level: &str) =
        ("{}, {level}", scale.format(value));

    // The report in Markdown.
    const NO_QUESTION = "the dataset has no question whose stances could be listed";
    const SCOPE = "Scope:";
    const SOURCES = "Sources";

    // The columns of tables.
    const STANCE_COLUMNS = [
        "Said on", "Known on", "Actor", "Position of", "Level", "Low–high", "Kind", "Attribution",
        "Words", "Source",
    ];
}

/// The error for an unknown extension; `formats` are the known extensions with
/// the names of their formats.
pub fn unknown_format<'a>(
    path: impl Display,
    extension: Option<&str>,
    formats: impl Iterator<Item = (&'a str, &'a Words)>,
) -> Words {
    let found = extension.map_or("no extension".to_owned(), |found| format!(".{found}"));
    let formats: Vec<String> =
        formats.map(|(extension, name)| format!(".{extension} ({name})")).collect();
    let expected = super::list::or(&formats);
    words!("{path}: found {found}, expected a name that ends in {expected}")
}

/// "United States 4 (3–4): A plan that others have judged credible".
pub fn position_with_level(party: &str, position: &str, level: Option<&str>) -> Words {
    let level = level.map_or(String::new(), |level| format!(": {level}"));
    Words::built(format!("{party} {position}{level}").trim_start().to_owned())
}

/// "Source: “Title”, Reuters · 18 March 2024 · para. 9, https://…"; a title in brackets is
/// a description and has no quotation marks.
pub fn quoted_source(source: &Source, citation: &str) -> Words {
    let mut parts = vec![source_title(source).into(), citation.to_owned()];
    parts.extend(source.url.as_deref().map(|url| shown_link(url).into()));
    let archived = source.archived.as_ref();
    let day = source.archived_on.map(day_month_year);
    let day = day.map_or_else(String::new, |day| format!("on {day} "));
    parts.extend(archived.map(|url| format!("archived {day}at {}", shown_link(url))));
    let error = known_error(source).map_or(String::new(), |error| format!(". {error}"));
    words!("Source: {}{error}", parts.join(", "))
}

/// The selection of stances in the report: their number and days, and the hidden voices.
pub fn stance_selection(
    listed: usize,
    are_figures: bool,
    days: &EdtfDate,
    hidden_note: Option<&str>,
) -> Words {
    let listed = if are_figures {
        plural(listed, "figure", "figures")
    } else {
        plural(listed, "stance with a position", "stances with a position")
    };
    let hidden = hidden_note.map_or_else(String::new, |note| format!("; {note}"));
    words!("{listed} on this question, {}{hidden}.", days.to_words())
}
