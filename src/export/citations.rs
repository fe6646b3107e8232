//! The sources as citations: all sources of a dataset, in file order and with their
//! ids, regardless of the view. A dataset with credits comes first.
//!
//! Every format marks inferred values and approximate or uncertain dates, and leaves a
//! description in brackets unchanged. The dataset does not say what kind of document a
//! source is, so each has the most general type.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;

use super::json::to_json_text;
use crate::hidden::visible;
use crate::model::{Dataset, Day, EdtfDate, Section, Source, slug};
use crate::words::Words;
use crate::words::credits::doi_address;
use crate::words::export::citations::{
    archived_at, citation_note, dataset_note, dataset_reference, inferred_mark, reference,
};
use crate::words::links::odd_host;
use crate::words::stances::source_warnings;

/// The sources as BibLaTeX: `@online` with a URL, `@misc` without. The publisher is in
/// the field that standard styles print for the type.
pub fn sources_biblatex(dataset: &Dataset) -> String {
    let sources = dataset.sources.iter().map(biblatex_entry);
    let credits = Credits::new(dataset).map(|credits| credits.biblatex_entry());
    let entries: Vec<String> = credits.into_iter().chain(sources).collect();
    entries.join("\n")
}

/// The entry that cites the dataset itself.
struct Credits<'a> {
    dataset: &'a Dataset,
    /// An id that no source has.
    id: String,
    /// The license and the coding rules.
    note: Words,
}

impl<'a> Credits<'a> {
    /// Returns `None` if the dataset has no credits.
    fn new(dataset: &'a Dataset) -> Option<Self> {
        let mut id = slug(&dataset.title);
        while id.is_empty() || dataset.index_of(Section::Sources, &id).is_some() {
            id.push_str("dataset");
        }
        dataset.has_credits().then(|| Self { dataset, id, note: dataset_note(dataset) })
    }

    fn biblatex_entry(&self) -> String {
        let dataset = self.dataset;
        // Braces keep the name of an organization from being split.
        let authors = dataset.authors.iter();
        let authors: Vec<String> =
            authors.map(|author| format!("{{{}}}", escape_latex(author))).collect();
        let text = |text: &Option<String>| text.as_deref().map(escape_latex);
        biblatex_fields(
            "dataset",
            &self.id,
            &[
                ("author", (!authors.is_empty()).then(|| authors.join(" and "))),
                ("title", Some(biblatex_verbatim(&dataset.title))),
                ("version", text(&dataset.version)),
                ("doi", dataset.doi.as_deref().map(escape_url)),
                ("url", dataset.url.as_deref().map(escape_url)),
                ("note", (!self.note.is_empty()).then(|| escape_latex(&self.note))),
            ],
        )
    }

    fn csl_item(&self) -> CslItem<'_> {
        let dataset = self.dataset;
        let authors = dataset.authors.iter();
        CslItem {
            id: &self.id,
            r#type: "dataset",
            author: authors.map(|literal| CslName { literal }).collect(),
            title: &dataset.title,
            version: dataset.version.as_deref(),
            publisher: None,
            issued: None,
            doi: dataset.doi.as_deref(),
            url: dataset.url.as_deref(),
            note: &self.note,
            annote: None,
        }
    }

    fn reference(&self) -> String {
        let dataset = self.dataset;
        let doi = dataset.doi.as_deref().map(doi_address);
        let address = doi.as_ref().or(dataset.url.as_ref());
        let reference = dataset_reference(dataset);
        let parts: Vec<&str> = [&*reference, address.map_or("", String::as_str), &*self.note]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" ")
    }
}

/// The publisher, in brackets if it is inferred, as citations have it.
fn cited_publisher(source: &Source) -> Cow<'_, str> {
    match source.publisher_inferred {
        Some(_) => Cow::Owned(format!("[{}]", source.publisher)),
        None => Cow::Borrowed(&source.publisher),
    }
}

fn biblatex_entry(source: &Source) -> String {
    let (kind, publisher) = match source.url.as_ref().or(source.archived.as_ref()) {
        Some(_) => ("online", "organization"),
        None => ("misc", "howpublished"),
    };
    let note = citation_note(source);
    let warnings = source_warnings(source).join(" ");
    let fields = [
        ("title", Some(biblatex_verbatim(&source.title))),
        (publisher, Some(biblatex_verbatim(&cited_publisher(source)))),
        ("date", Some(biblatex_date(&source.published))),
        ("year", year(&source.published)),
        ("url", source.url.as_ref().or(source.archived.as_ref()).map(|url| escape_url(url))),
        ("note", (!note.is_empty()).then(|| escape_latex(&note))),
        ("annotation", (!warnings.is_empty()).then(|| escape_latex(&warnings))),
    ];
    biblatex_fields(kind, &source.id, &fields)
}

/// A second pair of braces keeps styles from changing capitals, and a publisher from
/// being split at an "and".
fn biblatex_verbatim(text: &str) -> String {
    format!("{{{}}}", escape_latex(text))
}

fn biblatex_fields(kind: &str, id: &str, fields: &[(&str, Option<String>)]) -> String {
    let mut entry = format!("@{kind}{{{id},\n");
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(entry, "  {name} = {{{value}}},");
        }
    }
    entry + "}\n"
}

/// Escapes a string for LaTeX, with hidden characters so that they can be seen. Braces are written as commands, because BibTeX counts
/// them even after a backslash.
fn escape_latex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut previous = None;
    for c in visible(text).chars() {
        match c {
            '\\' => escaped.push_str(r"\textbackslash{}"),
            '~' => escaped.push_str(r"\textasciitilde{}"),
            '^' => escaped.push_str(r"\textasciicircum{}"),
            '{' => escaped.push_str(r"\textbraceleft{}"),
            '}' => escaped.push_str(r"\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' => escaped.extend(['\\', c]),
            // LaTeX would join the two into a dash or a quotation mark.
            '-' | '\'' | '`' if previous == Some(c) => escaped.extend(['{', c, '}']),
            _ => escaped.push(c),
        }
        previous = Some(c);
    }
    escaped
}

/// Escapes a URL for BibLaTeX, which reads it verbatim but counts braces.
fn escape_url(url: &str) -> String {
    url.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}

/// A date in the part of EDTF that BibLaTeX supports, which has qualifiers only at the
/// end of a date: `2024?-03-~05` becomes `2024-03-05%`.
fn biblatex_date(date: &EdtfDate) -> String {
    let ends = date.edtf.split('/').map(|end| {
        let is_approximate = end.contains(['~', '%']);
        let is_uncertain = end.contains(['?', '%']);
        let qualifier = match (is_approximate, is_uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        };
        without_qualifiers(end) + qualifier
    });
    ends.collect::<Vec<_>>().join("/")
}

/// The year, for styles that know no other dates, if it is one.
fn year(date: &EdtfDate) -> Option<String> {
    let [first, last] = [date.earliest, date.latest].map(Day::year);
    (first == last).then(|| first.to_string())
}

fn without_qualifiers(edtf: &str) -> String {
    edtf.replace(['~', '?', '%'], "")
}

/// An entry of CSL-JSON 1.0.2; absent values have no key.
#[derive(Serialize)]
struct CslItem<'a> {
    id: &'a str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<CslName<'a>>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    annote: Option<String>,
}

/// A name that is not split into given and family name.
#[derive(Serialize)]
struct CslName<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CslDate {
    /// Year, month and day, as far as they are known, of one date or of both
    /// ends of a range.
    date_parts: Vec<Vec<i16>>,
    /// True if the date is approximate or uncertain. CSL has no separate marks,
    /// so the note gives the date in EDTF.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

impl From<&EdtfDate> for CslDate {
    fn from(date: &EdtfDate) -> Self {
        let parts = |end: &str| end.split('-').filter_map(|part| part.parse().ok()).collect();
        Self {
            date_parts: without_qualifiers(&date.edtf).split('/').map(parts).collect(),
            circa: date.approximate || date.uncertain,
        }
    }
}

/// The sources as CSL-JSON, with a line break at the end.
pub fn sources_csl(dataset: &Dataset) -> String {
    let notes: Vec<_> = dataset.sources.iter().map(citation_note).collect();
    let credits = Credits::new(dataset);
    let sources = dataset.sources.iter().zip(&notes).map(|(source, note)| {
        let warnings = source_warnings(source).join(" ");
        CslItem {
            id: &source.id,
            r#type: "document",
            author: Vec::new(),
            title: &source.title,
            version: None,
            publisher: Some(cited_publisher(source)),
            issued: Some((&source.published).into()),
            doi: None,
            url: source.url.as_deref(),
            note,
            annote: (!warnings.is_empty()).then_some(warnings),
        }
    });
    let credits = credits.iter().map(Credits::csl_item);
    let items: Vec<CslItem<'_>> = credits.chain(sources).collect();
    to_json_text(&items)
}

/// A part of a source's entry in a bibliography; spaces separate the parts.
pub(super) enum ReferencePart {
    /// Text on one line.
    Text(String),
    /// A URL, exactly as in the dataset.
    Url(String),
}

/// A source's entry in a bibliography, in author–date style. The publisher takes the
/// place of the author, whom the dataset does not name.
pub(super) fn reference_parts(source: &Source) -> Vec<ReferencePart> {
    use ReferencePart::{Text, Url};
    let mut parts = vec![Text(reference(source).into())];
    let link = |url: &String| {
        let note = odd_host(url).map(|note| Text(format!("({note})")));
        [Url(url.clone())].into_iter().chain(note)
    };
    parts.extend(source.url.iter().flat_map(link));
    if let Some(url) = &source.archived {
        parts.push(Text(archived_at(source).into()));
        parts.extend(link(url));
    }
    parts.extend(inferred_mark(source).map(|mark| Text(mark.into())));
    parts
}

/// The sources as text, one line for each.
pub fn sources_text(dataset: &Dataset) -> String {
    let credits = Credits::new(dataset).map(|credits| credits.reference() + "\n");
    let lines = dataset.sources.iter().map(|source| {
        let parts: Vec<String> = reference_parts(source)
            .into_iter()
            .map(|(ReferencePart::Text(text) | ReferencePart::Url(text))| text)
            .collect();
        parts.join(" ") + "\n"
    });
    credits.into_iter().chain(lines).collect()
}

#[cfg(test)]
mod tests;
