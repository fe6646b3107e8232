//! The dataset as data and text: JSON, CSV, Markdown, citations, tables for a
//! terminal. Also the table of every export format, of which
//! `crate::render` draws the pictures.
//!
//! A new data format is a file here and one row in [`FORMATS`].

mod citations;
mod comparison;
mod csv;
mod json;
mod markdown;
mod positions;
mod quote;
#[cfg(test)]
mod sample;

pub use citations::{sources_biblatex, sources_csl, sources_text};
pub use comparison::{ComparedFiles, comparison_json, comparison_text, text_diff_json};
pub use csv::positions_csv;
pub use json::dataset_json;
pub use markdown::stances_markdown;
pub use positions::{positions_json, positions_table};
pub use quote::quote_text;

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
    /// The file name extension that selects the format. One that ends in
    /// another's, such as `csl.json`, comes first in [`FORMATS`].
    pub extension: &'static str,
    /// What it is, for lists and messages.
    pub name: &'static str,
    /// How its bytes are made.
    pub content: ExportContent,
}

/// What a format holds.
#[derive(Clone, Copy, Debug)]
pub enum ExportContent {
    /// Data or text, made by this function.
    Data(ExportFn),
    /// A picture or a page with one, drawn by `crate::render`.
    Picture(PictureFormat),
}

/// A format that shows what the window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// Scalable Vector Graphics.
    Svg,
    /// Portable Network Graphics.
    Png,
    /// Portable Document Format.
    Pdf,
    /// A web page.
    Html,
}

impl PictureFormat {
    /// Whether one file holds all steps of a talk, rather than one file each.
    pub fn is_multi_page(self) -> bool {
        matches!(self, Self::Pdf | Self::Html)
    }
}

impl ExportFormat {
    /// The picture format; `None` for data.
    pub fn picture(&self) -> Option<PictureFormat> {
        match self.content {
            ExportContent::Picture(format) => Some(format),
            ExportContent::Data(_) => None,
        }
    }
}

/// Makes a file's bytes; the error is one line for a person.
pub type ExportFn = fn(Subject<'_>) -> Result<Vec<u8>, String>;

/// Every export format.
pub const FORMATS: &[ExportFormat] = &[
    ExportFormat {
        extension: "svg",
        name: "a picture in lines and text",
        content: ExportContent::Picture(PictureFormat::Svg),
    },
    ExportFormat {
        extension: "png",
        name: "a picture in pixels",
        content: ExportContent::Picture(PictureFormat::Png),
    },
    ExportFormat {
        extension: "pdf",
        name: "a page with text that can be selected",
        content: ExportContent::Picture(PictureFormat::Pdf),
    },
    ExportFormat {
        extension: "html",
        name: "the chart with its cards for a browser",
        content: ExportContent::Picture(PictureFormat::Html),
    },
    ExportFormat {
        extension: "csl.json",
        name: "the sources as CSL-JSON",
        content: ExportContent::Data(|subject| {
            Ok(sources_csl(&subject.document.dataset).into_bytes())
        }),
    },
    ExportFormat {
        extension: "json",
        name: "the resolved dataset",
        content: ExportContent::Data(|subject| {
            Ok(dataset_json(&subject.document.dataset).into_bytes())
        }),
    },
    ExportFormat {
        extension: "csv",
        name: "a row for each stance and question",
        content: ExportContent::Data(|subject| positions_csv(&subject.document.dataset)),
    },
    ExportFormat {
        extension: "md",
        name: "the stances on the question as a Markdown table",
        content: ExportContent::Data(|subject| {
            stances_markdown(&subject.document.dataset, subject.view).map(String::into_bytes)
        }),
    },
    ExportFormat {
        extension: "bib",
        name: "the sources as BibLaTeX",
        content: ExportContent::Data(|subject| {
            Ok(sources_biblatex(&subject.document.dataset).into_bytes())
        }),
    },
    ExportFormat {
        extension: "txt",
        name: "the sources as text",
        content: ExportContent::Data(|subject| {
            Ok(sources_text(&subject.document.dataset).into_bytes())
        }),
    },
];

/// A page for each step of a subject's dataset.
///
/// # Errors
/// Where the dataset has no steps.
pub fn step_pages(subject: Subject<'_>) -> Result<Vec<Page>, String> {
    let dataset = &subject.document.dataset;
    dataset.step_index(1)?;
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
pub fn suggested_file_name(subject: Subject<'_>, format: &ExportFormat) -> String {
    let Subject {
        document,
        view,
        page,
    } = subject;
    let day = view.as_of.to_string();
    let words = match (page.contents, &view.selected) {
        _ if format.picture().is_none() => vec![document.title()],
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
pub fn format_by_extension(extension: &str) -> &'static ExportFormat {
    let known = FORMATS.iter().find(|format| format.extension == extension);
    known.unwrap_or(&FORMATS[0])
}

/// The format that a file's name chooses.
///
/// # Errors
/// A message that names the endings there are, where the name has another one.
pub fn format_for_path(path: &Path) -> Result<&'static ExportFormat, String> {
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
