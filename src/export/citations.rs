//! The sources as citations: all of a dataset, in file order, whatever is shown
//! of it. The ids are the dataset's own.
//!
//! What is inferred is marked in each form, dates keep their `~` and `?`, and a
//! title in brackets stays the description that it is. What kind of document a
//! source is the dataset does not say, so each is the most general kind.

use biblatex::{Bibliography, Chunk, Entry, EntryType, Spanned};
use serde::Serialize;

use super::json::to_json_text;
use super::reference::{ReferencePart, date_parts, is_range, reference_parts, without_qualifiers};
use crate::model::{Dataset, EdtfDate, Source};

/// The sources as BibTeX, each as `@misc` with its publisher in
/// `howpublished`, which all styles print.
///
/// # Errors
/// None is known; the message would be the writer's.
pub fn sources_bibtex(dataset: &Dataset) -> Result<String, String> {
    let mut bibliography = Bibliography::new();
    for source in &dataset.sources {
        bibliography.insert(entry(source));
    }
    let mut text = String::new();
    bibliography
        .write_bibtex(&mut text)
        .map_err(|_| "a date cannot be written as BibTeX".to_owned())?;
    for (stand_in, _, command) in COMMANDS {
        text = text.replace(*stand_in, command);
    }
    Ok(text.replace(SECOND_HYPHEN.0, SECOND_HYPHEN.1))
}

fn entry(source: &Source) -> Entry {
    let mut entry = Entry::new(source.id.clone(), EntryType::Misc);
    // In two pairs of braces, so that no style changes capitals.
    let verbatim = |text: &str| vec![Spanned::detached(Chunk::Verbatim(with_stand_ins(text)))];
    let plain = |text: String| vec![Spanned::detached(Chunk::Normal(text))];
    entry.set("title", verbatim(&source.title));
    entry.set("howpublished", verbatim(&source.publisher));
    // Becomes year, month and day, and those of the end of a range.
    entry.set("date", plain(without_qualifiers(&source.published)));
    if let Some(url) = &source.url {
        entry.set("url", plain(url.clone()));
    }
    let note = note(source);
    if !note.is_empty() {
        entry.set("note", plain(with_stand_ins(&note)));
    }
    if let Some(caveats) = &source.caveats {
        entry.set("annote", plain(with_stand_ins(caveats)));
    }
    entry
}

/// Characters that the library escapes in a way that neither LaTeX nor itself
/// reads back (`\~` is an accent, `\\` a line break, and an odd brace ends the
/// field for BibTeX): what stands in for each until all is written, itself, and
/// its command. The stand-ins are no characters, so no text has them.
const COMMANDS: &[(char, char, &str)] = &[
    ('\u{fdd0}', '\\', r"\textbackslash{}"),
    ('\u{fdd1}', '~', r"\textasciitilde{}"),
    ('\u{fdd2}', '^', r"\textasciicircum{}"),
    ('\u{fdd3}', '{', r"\textbraceleft{}"),
    ('\u{fdd4}', '}', r"\textbraceright{}"),
];

/// The second of two hyphens, which LaTeX would make a dash of.
const SECOND_HYPHEN: (char, &str) = ('\u{fdd5}', "{-}");

fn with_stand_ins(text: &str) -> String {
    let stand_in = |c| {
        let command = COMMANDS.iter().find(|(_, guarded, _)| *guarded == c);
        command.map_or(c, |(stand_in, _, _)| *stand_in)
    };
    let hyphens = format!("-{}", SECOND_HYPHEN.0);
    let text = text.replace("--", &hyphens);
    text.chars().map(stand_in).collect()
}

/// What a reader of the citation must be told beside its fields.
fn note(source: &Source) -> String {
    let mut parts = Vec::new();
    let date = &source.published;
    if date.approximate || date.uncertain || is_range(date) {
        parts.push(format!("EDTF date {date} ({}).", date.to_words()));
    }
    for (what, inferred) in [
        ("Date inferred", &source.inferred),
        ("Publisher inferred", &source.publisher_inferred),
    ] {
        parts.extend(inferred.as_ref().map(|why| format!("{what}: {why}")));
    }
    let archived = source.archived.as_ref();
    parts.extend(archived.map(|url| format!("Archived at {url}")));
    parts.join(" ")
}

/// An entry of CSL-JSON 1.0.2; what is absent has no key. The types for it that
/// hayagriva has write a date without its `date-parts` and `circa`.
#[derive(Serialize)]
struct CslItem<'a> {
    id: &'a str,
    r#type: &'static str,
    title: &'a str,
    publisher: &'a str,
    issued: CslDate,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    annote: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CslDate {
    /// One day, or the first and the last; each as precise as it is known.
    date_parts: Vec<Vec<i16>>,
    /// Whether it is about, or uncertain: CSL does not tell these apart, so the
    /// note has the date in EDTF.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

impl From<&EdtfDate> for CslDate {
    fn from(date: &EdtfDate) -> Self {
        Self {
            date_parts: date_parts(date),
            circa: date.approximate || date.uncertain,
        }
    }
}

/// The sources as CSL-JSON, with a line break at its end.
pub fn sources_csl(dataset: &Dataset) -> String {
    let items: Vec<CslItem<'_>> = dataset
        .sources
        .iter()
        .map(|source| CslItem {
            id: &source.id,
            r#type: "document",
            title: &source.title,
            publisher: &source.publisher,
            issued: (&source.published).into(),
            url: source.url.as_deref(),
            note: note(source),
            annote: source.caveats.as_deref(),
        })
        .collect();
    to_json_text(&items)
}

/// The sources as text, a line for each, in the style of the American
/// Psychological Association.
pub fn sources_text(dataset: &Dataset) -> String {
    let sources = dataset.sources.iter();
    sources
        .map(|source| reference_text(source) + "\n")
        .collect()
}

fn reference_text(source: &Source) -> String {
    let parts: Vec<String> = reference_parts(source)
        .into_iter()
        .map(|part| match part {
            ReferencePart::Text(text) | ReferencePart::Url(text) => text,
        })
        .collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests;
