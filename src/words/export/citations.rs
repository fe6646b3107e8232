//! Sources in bibliographies.

use crate::model::{Dataset, Source};
use crate::words::Words;
use crate::words::credits::{authors, codebook, version as version_words};
use crate::words::links::shown_link;
use crate::words::{day_month_year, list};

words! {
    /// The text before the address of an archived copy.
    fn archived_at(source: &Source) = match (source.archived_on) {
        Some(day) => ("Archived on {} at", day_month_year(day)),
        None => "Archived at",
    };
}

/// The entry of a source in a bibliography, up to its address:
/// "CNN (19 March 2024). Biden takes a risk."
pub fn reference(source: &Source) -> Words {
    let date = source.published.to_words();
    let (publisher, title) = (sentence(&source.publisher), sentence(&source.title));
    Words::built(format!("{publisher} ({date}). {title}").trim().to_owned())
}

/// The entry of a dataset in a bibliography, up to its address:
/// "Ada Author and Bo Coder. Harbour talks (version 2) [Data set]."
pub fn dataset_reference(dataset: &Dataset) -> Words {
    let version = dataset
        .version
        .as_deref()
        .map_or(String::new(), |text| format!(" ({})", version_words(text)));
    let authors = sentence(&authors(dataset));
    let title = sentence(&format!("{}{version} [Data set]", dataset.title));
    Words::built(format!("{authors} {title}").trim().to_owned())
}

/// "Licence: CC-BY-4.0. Coding rules: our codebook".
pub fn dataset_note(dataset: &Dataset) -> Words {
    let license = dataset.license.as_ref();
    let license = license.map(|license| sentence(&format!("Licence: {license}")));
    let codebook = codebook(dataset);
    let codebook = codebook.map(|codebook| format!("Coding rules: {codebook}"));
    let notes: Vec<String> = license.into_iter().chain(codebook).collect();
    Words::built(notes.join(" "))
}

/// A note of what is inferred about a source, in brackets: "[date inferred]".
pub fn inferred_mark(source: &Source) -> Option<Words> {
    let marks: Vec<&str> =
        [("date inferred", &source.inferred), ("publisher inferred", &source.publisher_inferred)]
            .into_iter()
            .filter_map(|(mark, reason)| reason.as_ref().map(|_| mark))
            .collect();
    (!marks.is_empty()).then(|| words!("[{}]", marks.join("; ")))
}

/// A note with the details that no field of a citation can hold: a date that is
/// not one certain day, month or year, the reasons for what is inferred, and the
/// address of an archived copy.
pub fn citation_note(source: &Source) -> Words {
    let date = &source.published;
    let is_plain = !date.approximate && !date.uncertain && !date.edtf.contains('/');
    let mut notes = Vec::new();
    if !is_plain {
        notes.push(format!("EDTF date {date} ({}).", date.to_words()));
    }
    for (label, reason) in
        [("Date inferred", &source.inferred), ("Publisher inferred", &source.publisher_inferred)]
    {
        notes.extend(reason.as_ref().map(|reason| format!("{label}: {reason}")));
    }
    let archived = source.archived.as_ref();
    notes.extend(archived.map(|url| format!("{} {}", archived_at(source), shown_link(url))));
    Words::built(notes.join(" "))
}

/// The text on one line, with a full stop unless it already ends a sentence.
fn sentence(text: &str) -> String {
    list::sentences([text.split_whitespace().collect::<Vec<_>>().join(" ")])
}
