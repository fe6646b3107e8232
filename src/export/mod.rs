//! The dataset in other forms, and pictures of what egui draws. A new format of
//! the dataset is a file here and one row in [`FORMATS`].
//!
//! A picture goes one way: [`Picture::draw`] runs egui without a window, what
//! it drew becomes figures and words, [`svg()`] and [`pdf()`] write these, and
//! [`png()`] reads the SVG.

mod citations;
mod comparison;
mod csv;
mod deck;
mod drawing;
mod html;
mod json;
mod markdown;
mod page;
mod pdf;
mod picture;
mod positions;
mod quote;
mod raster;
mod reader;
mod reference;
#[cfg(test)]
mod sample;
mod svg;

pub use citations::{sources_bibtex, sources_csl, sources_text};
pub use comparison::{Compared, comparison_json, comparison_text, lines_json};
pub use csv::positions_csv;
pub use json::dataset_json;
pub use markdown::stances_markdown;
pub use page::{Drawn, drawn};
pub use pdf::{Sheet, pdf, sheets};
pub use picture::{Caption, Part, Picture};
pub use positions::{positions_json, positions_table};
pub use quote::quote_text;
pub use raster::{pixels, png};
pub use reader::read_fonts;
pub use svg::{SvgOptions, svg, svgs};

use std::path::Path;

use crate::document::Document;
use crate::model::slug;
use crate::view::{Contents, Page, View};

/// What is exported: a dataset, what is shown of it, and on what kind of page.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The dataset with its text.
    pub document: &'a Document,
    /// What is shown of it.
    pub view: &'a View,
    /// The page of a picture.
    pub page: &'a Page,
}

/// A format that can be exported to.
pub struct ExportFormat {
    /// The ending of the file's name, which chooses the format. One that ends
    /// in another's, such as `csl.json`, stands before it.
    pub extension: &'static str,
    /// What it is, for lists and messages.
    pub name: &'static str,
    /// Whether the page counts: a picture, and not data.
    pub is_picture: bool,
    /// Makes the file's bytes.
    pub make: MakeExport,
    /// How it takes all steps of a dataset.
    pub deck: Deck,
}

/// How a format takes all steps of a dataset.
#[derive(Clone, Copy, Debug)]
pub enum Deck {
    /// Not at all.
    None,
    /// In a file for each step.
    Files,
    /// In one file.
    File(MakeExport),
}

/// Makes a file's bytes; the error is one line for a person.
pub type MakeExport = fn(Subject<'_>) -> Result<Vec<u8>, String>;

/// Every export format.
pub const FORMATS: &[ExportFormat] = &[
    ExportFormat {
        extension: "svg",
        name: "a picture in lines and text",
        is_picture: true,
        make: |subject| {
            Ok(page::drawn(subject)?
                .svg(subject.page.lettering)
                .into_bytes())
        },
        deck: Deck::Files,
    },
    ExportFormat {
        extension: "png",
        name: "a picture in pixels",
        is_picture: true,
        make: |subject| page::drawn(subject)?.png(subject.page.scale),
        deck: Deck::Files,
    },
    ExportFormat {
        extension: "pdf",
        name: "a page with text that can be selected",
        is_picture: true,
        make: |subject| page::drawn(subject)?.pdf(),
        deck: Deck::File(deck::pdf),
    },
    ExportFormat {
        extension: "html",
        name: "the chart with its cards for a browser",
        is_picture: true,
        make: |subject| Ok(html::html(subject)?.into_bytes()),
        deck: Deck::File(|subject| Ok(html::deck(subject)?.into_bytes())),
    },
    ExportFormat {
        extension: "csl.json",
        name: "the sources as CSL-JSON",
        is_picture: false,
        make: |subject| Ok(sources_csl(&subject.document.dataset).into_bytes()),
        deck: Deck::None,
    },
    ExportFormat {
        extension: "json",
        name: "the resolved dataset",
        is_picture: false,
        make: |subject| Ok(dataset_json(&subject.document.dataset).into_bytes()),
        deck: Deck::None,
    },
    ExportFormat {
        extension: "csv",
        name: "a row for each stance and question",
        is_picture: false,
        make: |subject| positions_csv(&subject.document.dataset),
        deck: Deck::None,
    },
    ExportFormat {
        extension: "md",
        name: "the stances on the question as a Markdown table",
        is_picture: false,
        make: |subject| {
            stances_markdown(&subject.document.dataset, subject.view).map(String::into_bytes)
        },
        deck: Deck::None,
    },
    ExportFormat {
        extension: "bib",
        name: "the sources as BibTeX",
        is_picture: false,
        make: |subject| sources_bibtex(&subject.document.dataset).map(String::into_bytes),
        deck: Deck::None,
    },
    ExportFormat {
        extension: "txt",
        name: "the sources as text",
        is_picture: false,
        make: |subject| Ok(sources_text(&subject.document.dataset).into_bytes()),
        deck: Deck::None,
    },
];

/// A page for each step of a subject's dataset.
///
/// # Errors
/// Where the dataset has no steps.
pub fn step_pages(subject: Subject<'_>) -> Result<Vec<Page>, String> {
    let dataset = &subject.document.dataset;
    dataset.place_of_step(1)?;
    let steps = 0..dataset.steps.len();
    Ok(steps
        .map(|at| Page {
            contents: Contents::Step(at),
            ..*subject.page
        })
        .collect())
}

/// A name for what is exported: of what and, for a picture, on which question
/// and on which day.
pub fn suggested_name(subject: Subject<'_>, format: &ExportFormat) -> String {
    let Subject {
        document,
        view,
        page,
    } = subject;
    let day = view.as_of.to_string();
    let words = match (page.contents, &view.selected) {
        _ if !format.is_picture => vec![document.title()],
        (Contents::Card, Some(stance)) => vec![stance.clone()],
        (Contents::Step(at), _) => {
            vec![document.title(), "step".to_owned(), (at + 1).to_string()]
        }
        (Contents::Table, _) => vec![document.title(), view.question.clone(), "table".to_owned()],
        _ => vec![document.title(), view.question.clone(), day],
    };
    let name: String = slug(&words.join("-")).chars().take(100).collect();
    format!("{}.{}", name.trim_end_matches('-'), format.extension)
}

/// The format with an ending; the first where there is none such.
pub fn format_with(extension: &str) -> &'static ExportFormat {
    let known = FORMATS.iter().find(|format| format.extension == extension);
    known.unwrap_or(&FORMATS[0])
}

/// The format that a file's name chooses.
///
/// # Errors
/// A message that names the endings there are, where the name has another one.
pub fn format_of(path: &Path) -> Result<&'static ExportFormat, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().into_owned());
    FORMATS
        .iter()
        .find(|format| {
            let stem = name.strip_suffix(format.extension);
            stem.is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'))
        })
        .ok_or_else(|| {
            let known: Vec<String> = FORMATS
                .iter()
                .map(|format| format!(".{} ({})", format.extension, format.name))
                .collect();
            format!(
                "{}: found {}, expected a name that ends in {}",
                path.display(),
                extension.map_or("no ending".to_owned(), |extension| format!(".{extension}")),
                known.join(" or ")
            )
        })
}
