//! The passages in which the quotations of stances were found, for the window.

use std::collections::HashMap;

use super::compare::{Check, Verdict, verify};
use super::near::Piece;
use super::report::place_words;
use super::text::SourceText;
use crate::model::{Dataset, Section, SourceId, StanceId};
use crate::words::{Words, verify as words};

/// The longest part of a paragraph that is shown before or after a quotation, in bytes.
const MAX_AROUND: usize = 600;

/// Where the words of a piece of evidence are in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The id of the source.
    pub source: SourceId,
    /// The place in the text, such as "paragraph 9"; empty if they were not found.
    pub place: String,
    /// The words of the paragraph before the quotation, the quotation, and the words after it.
    pub before: String,
    /// See [`Self::before`].
    pub marked: String,
    /// See [`Self::before`].
    pub after: String,
    /// How they differ from the dataset, if they do.
    pub note: Option<Words>,
}

/// The passages of all stances of which there is a text.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    by_stance: HashMap<StanceId, Vec<Passage>>,
}

impl Passages {
    /// Looks for the quotations of a dataset in some texts.
    pub fn find(dataset: &Dataset, texts: &[SourceText]) -> Self {
        let mut by_stance: HashMap<StanceId, Vec<Passage>> = HashMap::new();
        for check in verify(dataset, texts).checks {
            let (section, index) = check.entry;
            if check.verdict == Verdict::NoText || section != Section::Stances {
                continue;
            }
            let passage = Passage::new(texts, &check, &check.item(dataset).source);
            let id = dataset.stances[index].id.clone();
            by_stance.entry(id).or_default().push(passage);
        }
        Self { by_stance }
    }

    /// The passages of a stance, in the order of its evidence.
    pub fn of(&self, stance: &StanceId) -> &[Passage] {
        self.by_stance.get(stance).map_or(&[], Vec::as_slice)
    }
}

impl Passage {
    fn new(texts: &[SourceText], check: &Check, source: &SourceId) -> Self {
        let note = match &check.verdict {
            Verdict::Verbatim | Verdict::NoText => None,
            Verdict::Typography(_) => Some(words::SAME_WORDS),
            Verdict::Changed(pieces) => {
                let parts: Vec<(&str, &str)> = pieces.iter().map(Piece::parts).collect();
                Some(words::changed_words(&parts))
            }
            Verdict::Elsewhere(_) | Verdict::NotFound => Some(words::NOT_IN_TEXT),
        };
        let is_own = !matches!(check.verdict, Verdict::Elsewhere(_) | Verdict::NotFound);
        let note = note.or_else(|| {
            check
                .is_misplaced
                .then_some(words::IN_OTHER_PLACE)
                .or_else(|| check.is_ambiguous().then_some(words::IN_SEVERAL_PLACES))
        });
        let place = check.places.first().filter(|_| is_own);
        let [before, marked, after] = place.map_or_else(Default::default, |place| {
            let paragraphs = &texts[place.text].paragraphs;
            let first = &paragraphs[place.paragraph].text;
            let last = &paragraphs[place.last_paragraph].text;
            let marked = if place.paragraph == place.last_paragraph {
                first[place.start..place.end].to_owned()
            } else {
                // A long one is not repeated.
                format!("{} … {}", &first[place.start..], &last[..place.end])
            };
            [end_of(&first[..place.start]), marked, start_of(&last[place.end..])]
                .map(|text| text.replace('\u{ad}', ""))
        });
        Self {
            source: source.to_owned(),
            place: if is_own { place_words(texts, check).words } else { String::new() },
            before,
            marked,
            after,
            note,
        }
    }
}

/// The start of a text, cut after a word.
fn start_of(text: &str) -> String {
    if text.len() <= MAX_AROUND {
        return text.to_owned();
    }
    let start = &text[..text.floor_char_boundary(MAX_AROUND)];
    let end = start.rfind(' ').unwrap_or(start.len());
    format!("{}…", &start[..end])
}

/// The end of a text, cut before a word.
fn end_of(text: &str) -> String {
    if text.len() <= MAX_AROUND {
        return text.to_owned();
    }
    let end = &text[text.ceil_char_boundary(text.len() - MAX_AROUND)..];
    let start = end.find(' ').unwrap_or_default();
    format!("…{}", &end[start..])
}
