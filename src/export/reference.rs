//! A source as an entry of a bibliography, in the style of the American
//! Psychological Association: it writes a title as it is, so that a description
//! in brackets stays one, and a date that is about with "ca.".
//!
//! The text is hayagriva's. What a style has no place for stands after it: where
//! a copy is archived, and in brackets how the dataset has a date, and what is
//! inferred.

use std::sync::LazyLock;

use hayagriva::archive::{ArchivedStyle, LOCALES};
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode, Style};
use hayagriva::types::{Date, EntryType, FormatString, Person, StringChunk};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
    ElemChildren, Entry,
};

use crate::model::{EdtfDate, Source};

/// A part of a source's entry; a space stands between two.
pub(super) enum ReferencePart {
    /// Words, on one line.
    Text(String),
    /// An address, as the dataset has it.
    Url(String),
}

/// A source's entry.
pub(super) fn reference_parts(source: &Source) -> Vec<ReferencePart> {
    let mut parts = Vec::new();
    for rendered in bibliography(&entry(source)) {
        collect(&rendered, source, &mut parts);
    }
    for part in &mut parts {
        if let ReferencePart::Text(words) = part {
            *words = without_double_stop(&one_line(words), &one_line(&source.title));
        }
    }
    // An address that the library cannot read is not in its text.
    let has_address = parts
        .iter()
        .any(|part| matches!(part, ReferencePart::Url(_)));
    if !has_address {
        parts.extend(source.url.clone().map(ReferencePart::Url));
    }
    if let Some(address) = &source.archived {
        parts.push(ReferencePart::Text("Archived at".to_owned()));
        parts.push(ReferencePart::Url(address.clone()));
    }
    parts.extend(note(source).map(ReferencePart::Text));
    parts.retain(|part| !matches!(part, ReferencePart::Text(words) if words.is_empty()));
    parts
}

/// Each source is a bibliography of its own: within one of all, the style would
/// sort them, merge those that are alike, and put letters after their years.
fn bibliography(entry: &Entry) -> Vec<ElemChildren> {
    let (style, locales) = &*APA;
    let mut driver = BibliographyDriver::new();
    let item = CitationItem::with_entry(entry);
    driver.citation(CitationRequest::from_items(vec![item], style, locales));
    let rendered = driver.finish(BibliographyRequest {
        style,
        locale: Some(LocaleCode(LOCALE.to_owned())),
        locale_files: locales,
    });
    let items = rendered.bibliography.into_iter().flat_map(|all| all.items);
    items.map(|item| item.content).collect()
}

const LOCALE: &str = "en-US";

/// The locale, packed. `archive::locales()` would put all sixty into the binary
/// and unpack them, which is a megabyte, and a tenth of a second each time; this
/// finds the one when the program is built, which fails where there is none.
const LOCALE_CBOR: &[u8] = {
    let mut at = 0;
    while !is_locale(LOCALES[at]) {
        at += 1;
    }
    LOCALES[at]
};

/// Whether the name is among the first bytes, as a text of CBOR: behind its
/// length.
const fn is_locale(packed: &[u8]) -> bool {
    let name = LOCALE.as_bytes();
    let mut start = 0;
    while start < 32 {
        let mut same = 0;
        while same < name.len() && packed[start + 1 + same] == name[same] {
            same += 1;
        }
        if same == name.len() && packed[start] == 0x60 + name.len() as u8 {
            return true;
        }
        start += 1;
    }
    false
}

/// The style, and the locale with the words that it needs, unpacked once.
static APA: LazyLock<(IndependentStyle, Vec<Locale>)> = LazyLock::new(|| {
    let Style::Independent(style) = ArchivedStyle::AmericanPsychologicalAssociation.get() else {
        unreachable!("the style is no variant of another one");
    };
    // A test unpacks it; without it the text would have no names of months.
    let locale: Option<Locale> = ciborium::from_reader(LOCALE_CBOR).ok();
    (style, locale.into_iter().collect())
});

/// What the style has a place for. The publisher is the author, for the dataset
/// names no other one; what kind of document it is the dataset does not say.
fn entry(source: &Source) -> Entry {
    let date = date(&source.published);
    // The library writes "(2024,)" where the style asks for a day and there is a
    // year alone. It asks for none of a report, whose entry is else the same.
    let kind = match date.month {
        Some(_) => EntryType::Misc,
        None => EntryType::Report,
    };
    let mut entry = Entry::new(&source.id, kind);
    // No style changes the capitals of what is verbatim.
    let title = StringChunk::verbatim(&source.title);
    entry.set_title(FormatString::from(title));
    entry.set_authors(vec![Person {
        name: source.publisher.clone(),
        given_name: None,
        prefix: None,
        suffix: None,
        alias: None,
        comma_suffix: false,
    }]);
    entry.set_date(date);
    if let Some(Ok(url)) = source.url.as_ref().map(|url| url.parse()) {
        entry.set_url(url);
    }
    entry
}

/// The library has no ranges: what both ends have in common stands for one, and
/// where that is nothing, about the first year. The note has it in full.
fn date(date: &EdtfDate) -> Date {
    let ends = date_parts(date);
    let first = ends.first().map_or(&[][..], Vec::as_slice);
    let last = ends.last().map_or(&[][..], Vec::as_slice);
    let common = first.iter().zip(last).take_while(|(a, b)| a == b).count();
    // The library counts months and days from zero.
    let part = |at: usize| {
        let part = first.get(at).filter(|_| at < common)?;
        u8::try_from(part - 1).ok()
    };
    Date {
        year: i32::from(date.earliest.year()),
        month: part(1),
        day: part(2),
        season: None,
        approximate: date.approximate || common == 0,
    }
}

/// A date without its `~` and `?`: a year, month or day, or two with `/`.
pub(super) fn without_qualifiers(date: &EdtfDate) -> String {
    date.edtf.replace(['~', '?', '%'], "")
}

/// Year, month and day of a date, or of both ends of a range; each as precise
/// as it is known.
pub(super) fn date_parts(date: &EdtfDate) -> Vec<Vec<i16>> {
    let parts = |day: &str| {
        day.split('-')
            .filter_map(|part| part.parse().ok())
            .collect()
    };
    without_qualifiers(date).split('/').map(parts).collect()
}

pub(super) fn is_range(date: &EdtfDate) -> bool {
    date.edtf.contains('/')
}

/// What a reader must be told of the date and the publisher.
fn note(source: &Source) -> Option<String> {
    let date = &source.published;
    let mut parts = Vec::new();
    if date.approximate || date.uncertain || is_range(date) {
        parts.push(format!("date: {}", date.to_words()));
    }
    for (what, inferred) in [
        ("date inferred", &source.inferred),
        ("publisher inferred", &source.publisher_inferred),
    ] {
        parts.extend(inferred.is_some().then(|| what.to_owned()));
    }
    (!parts.is_empty()).then(|| format!("[{}]", parts.join("; ")))
}

/// Takes the words out of what the library wrote, and the address, which the
/// library may have spelled in another way than the dataset.
fn collect(rendered: &ElemChildren, source: &Source, parts: &mut Vec<ReferencePart>) {
    for child in &rendered.0 {
        match child {
            ElemChild::Text(text) => match parts.last_mut() {
                Some(ReferencePart::Text(words)) => words.push_str(&text.text),
                _ => parts.push(ReferencePart::Text(text.text.clone())),
            },
            ElemChild::Elem(element) => collect(&element.children, source, parts),
            ElemChild::Link { .. } => parts.extend(source.url.clone().map(ReferencePart::Url)),
            // Neither formulas nor citations within a text are in an entry.
            ElemChild::Markup(_) | ElemChild::Transparent { .. } => {}
        }
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Without the full stop that the library sets after a title that ends a
/// sentence already, where other processors of CSL set none.
fn without_double_stop(words: &str, title: &str) -> String {
    let end = title.trim_end_matches(['”', '’', '"', '\'', ')']);
    if end.ends_with(['.', '?', '!', '…', '؟']) {
        words.replacen(&format!("{title}."), title, 1)
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests;
