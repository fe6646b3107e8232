//! Exports of a dataset as data and text: JSON, CSV, Markdown, citations, and tables
//! for a terminal.
//!
//! [`FORMATS`] lists every export format; `crate::render` draws those that are pictures.

mod agreement;
mod balance;
mod citations;
mod comparison;
mod csv;
mod json;
mod markdown;
mod position_text;
mod positions;
mod quote;
#[cfg(test)]
mod sample;

pub use agreement::agreement_text;
pub use balance::{BalanceRow, balance_rows, balance_table};
pub use citations::{sources_biblatex, sources_csl, sources_text};
pub use comparison::comparison_text;
pub use csv::{csv_for_excel, positions_csv};
pub use json::dataset_json;
pub use markdown::stances_markdown;
#[cfg(feature = "gui")]
pub(crate) use position_text::PositionText;
pub use positions::{positions_json, positions_table};
pub use quote::quote_text;

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::diagnostic::messages::steps;
use crate::document::Document;
use crate::hidden::{path_name, visible, visible_line};
use crate::model::{Dataset, slug};
use crate::view::{Contents, Page, Product, View};
use crate::words::{Words, export as words};

/// The subject of an export: a dataset, a view of it, and the page of a picture.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The dataset with its text.
    pub document: &'a Document,
    /// The view of the dataset.
    pub view: &'a View,
    /// The page of a picture.
    pub page: &'a Page,
}

/// An export format.
pub struct ExportFormat {
    /// The file name extension that selects the format. In [`FORMATS`], an extension
    /// such as `csl.json` comes before `json`.
    pub extension: &'static str,
    /// The name of the format.
    pub name: Words,
    /// The content of a file in the format.
    pub content: ExportContent,
}

/// The content of a file.
#[derive(Clone, Copy, Debug)]
pub enum ExportContent {
    /// Data or text, which this function makes.
    Data(ExportFn),
    /// A picture, which `crate::render` draws.
    Picture(PictureFormat),
}

/// The format of a picture.
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
    /// A presentation of Office Open XML.
    Pptx,
}

impl PictureFormat {
    /// Returns true if one file can contain all steps of a talk.
    pub fn is_multi_page(self) -> bool {
        match self {
            Self::Pdf | Self::Html | Self::Pptx => true,
            Self::Svg | Self::Png => false,
        }
    }

    /// Returns true if the format has these contents. A web page has a card for each mark, so it is
    /// always of the chart, or of a step of the talk; a presentation has steps.
    pub fn has(self, contents: Contents) -> bool {
        match self {
            Self::Svg | Self::Png | Self::Pdf => true,
            Self::Html => matches!(contents, Contents::Chart | Contents::Step(_)),
            Self::Pptx => matches!(contents, Contents::Step(_)),
        }
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

/// Makes the bytes of a file; the error is one line for the user.
pub type ExportFn = fn(Subject<'_>) -> Result<Vec<u8>, Words>;

const fn picture(extension: &'static str, name: Words, format: PictureFormat) -> ExportFormat {
    ExportFormat { extension, name, content: ExportContent::Picture(format) }
}

const fn data(extension: &'static str, name: Words, make: ExportFn) -> ExportFormat {
    ExportFormat { extension, name, content: ExportContent::Data(make) }
}

/// Every export format.
pub const FORMATS: &[ExportFormat] = &[
    picture("svg", words::SVG, PictureFormat::Svg),
    picture("png", words::PNG, PictureFormat::Png),
    picture("pdf", words::PDF, PictureFormat::Pdf),
    picture("html", words::HTML, PictureFormat::Html),
    picture("pptx", words::PPTX, PictureFormat::Pptx),
    data("csl.json", words::CSL_JSON, |subject| {
        Ok(sources_csl(&subject.document.dataset).into_bytes())
    }),
    data("json", words::JSON, |subject| Ok(dataset_json(&subject.document.dataset).into_bytes())),
    data("csv", words::CSV, |subject| positions_csv(&subject.document.dataset)),
    data("md", words::MARKDOWN, |subject| {
        stances_markdown(&subject.document.dataset, subject.view).map(String::into_bytes)
    }),
    data("bib", words::BIBLATEX, |subject| {
        Ok(sources_biblatex(&subject.document.dataset).into_bytes())
    }),
    data("txt", words::TEXT, |subject| {
        let text = sources_text(&subject.document.dataset);
        Ok(visible(&text).into_owned().into_bytes())
    }),
];

/// A page for each step of a subject's dataset.
///
/// # Errors
/// Returns an error if the dataset has no steps.
pub fn step_pages(subject: Subject<'_>) -> Result<Vec<Page>, Words> {
    let dataset = &subject.document.dataset;
    dataset.step_index(1)?;
    let steps = 0..dataset.steps.len();
    Ok(steps
        .map(|index| Page { contents: Contents::Step(index), ..subject.page.clone() })
        .collect())
}

/// Checks that nothing on the slides of these steps would be cut.
///
/// # Errors
/// Returns an error that names the first thing that would be, and how to shorten it.
pub fn check_slides_fit(dataset: &Dataset, steps: Range<usize>) -> Result<(), Words> {
    for index in steps {
        let Some(step) = dataset.steps.get(index) else {
            continue;
        };
        if let Some(overflow) = dataset.slide_overflows(step).first() {
            let problem = steps::slide_overflow(*overflow, &step.stances);
            let hint = steps::shorten(*overflow);
            return Err(steps::slide_would_be_cut(index + 1, &problem, &hint));
        }
    }
    Ok(())
}

/// Suggests a file name: the title of the dataset and, for a picture, the question and
/// the day, the step, or the stance.
pub fn suggested_file_name(
    subject: Subject<'_>,
    format: &ExportFormat,
    product: Option<Product>,
) -> String {
    let Subject { document, view, page } = subject;
    let day = view.as_of.to_string();
    let parts = match (page.contents, &view.selected) {
        _ if format.picture().is_none() => vec![document.title()],
        _ if matches!(product, Some(Product::Talk | Product::Article)) => vec![document.title()],
        _ if product == Some(Product::Handout) => vec![document.title(), "handout".to_owned()],
        (Contents::Card, Some(stance)) => vec![stance.to_string()],
        (Contents::Step(index), _) => {
            vec![document.title(), "step".to_owned(), (index + 1).to_string()]
        }
        (Contents::Grid, _) => {
            vec![document.title(), view.question.to_string(), "grid".to_owned(), day]
        }
        _ => vec![document.title(), view.question.to_string(), day],
    };
    let name: String = slug(&parts.join("-")).chars().take(100).collect();
    format!("{}.{}", name.trim_end_matches('-'), format.extension)
}

/// The path of a picture of a step, counted from 0: `slide.png`, then `slide-2.png`. Those of a
/// series sort in the order of the talk, so its first one has a number, too, if it has several:
/// `slide-03-1.png`.
pub fn part_path(path: &Path, part: usize, is_numbered: bool) -> PathBuf {
    if part == 0 && !is_numbered {
        return path.to_owned();
    }
    path_with(path, &format!("-{}", part + 1))
}

/// A path with something added to the name of the file, before the extension.
pub(crate) fn path_with(path: &Path, added: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_os_string();
    name.push(format!("{added}."));
    name.push(path.extension().unwrap_or_default());
    path.with_file_name(name)
}

/// Finds the format with an extension.
pub fn format_by_extension(extension: &str) -> Option<&'static ExportFormat> {
    FORMATS.iter().find(|format| format.extension == extension)
}

/// Finds the format that the extension of a file selects.
///
/// # Errors
/// Returns an error with the known extensions if the file has none of them.
pub fn format_for_path(path: &Path) -> Result<&'static ExportFormat, Words> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let extension = path.extension().map(|extension| extension.to_string_lossy());
    let is_match = |format: &&ExportFormat| {
        let stem = name.strip_suffix(format.extension);
        stem.is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'))
    };
    FORMATS.iter().find(is_match).ok_or_else(|| {
        let known = FORMATS.iter().map(|format| (format.extension, &format.name));
        let extension = extension.as_deref().map(visible_line);
        words::unknown_format(path_name(path), extension.as_deref(), known)
    })
}
