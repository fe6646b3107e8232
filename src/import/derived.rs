//! Columns that repeat what other columns say, for readers. A change of them alone would be lost,
//! and so is an error.

use super::columns::{LongColumn, LongColumns};
use super::draft::DraftStance;
use super::errors::Errors;
use super::table::Table;
use crate::model::{Dataset, Evidence, Source, Stance};
use crate::words::export::citations::published_with_mark;
use crate::words::{stances::publisher_words, tables};

/// The separator between several values in a cell.
pub(crate) const SEPARATOR: &str = "; ";

/// The cells of a stance that follow from others. A missing one is empty.
pub(crate) struct DerivedCells {
    pub said_earliest: String,
    pub said_latest: String,
    pub effective: String,
    pub known: String,
    pub walked_back_by: String,
    /// The party whose position it is; in one side's account, the other side.
    pub position_party: String,
    /// The first quotation; all of them are in `evidence`.
    pub quote: String,
    /// Whether the first quotation is shown only with the summary.
    pub fragment: String,
    pub lang: String,
    pub translation: String,
    pub sources: String,
    pub publishers: String,
    pub titles: String,
    pub published: String,
    pub urls: String,
    pub places: String,
}

impl DerivedCells {
    pub fn new(dataset: &Dataset, stance: &Stance) -> Self {
        let sources = dataset.cited_sources(stance);
        let join_sources = |cell: fn(&Source, &[&str]) -> String| {
            let cells = sources.iter();
            let cells = cells.map(|(source, locators)| cell(source, locators));
            cells.collect::<Vec<_>>().join(SEPARATOR)
        };
        let quotation = stance.first_quoted();
        let of_quotation = |field: fn(&Evidence) -> &Option<String>| {
            let text = quotation.and_then(|evidence| field(evidence).clone());
            text.unwrap_or_default()
        };
        let later = dataset.walked_back_by(stance);
        let later: Vec<&str> = later.map(|later| later.id.as_str()).collect();
        let has_urls = sources.iter().any(|(source, _)| source.url.is_some());
        Self {
            said_earliest: stance.said.earliest.to_string(),
            said_latest: stance.said.latest.to_string(),
            effective: stance.effective.to_string(),
            known: stance.known.to_string(),
            walked_back_by: later.join(SEPARATOR),
            position_party: stance.position_party.as_deref().unwrap_or_default().to_owned(),
            quote: of_quotation(|evidence| &evidence.quote),
            fragment: quotation.is_some_and(Evidence::is_fragment).to_string(),
            lang: of_quotation(|evidence| &evidence.lang),
            translation: of_quotation(|evidence| &evidence.translation),
            sources: join_sources(|source, _| source.id.clone()),
            publishers: join_sources(|source, _| publisher_words(source).into()),
            titles: join_sources(|source, _| source.title.clone()),
            published: join_sources(|source, _| published_with_mark(source).into()),
            urls: if has_urls {
                join_sources(|source, _| source.url.clone().unwrap_or_default())
            } else {
                String::new()
            },
            places: join_sources(|_, locators| locators.join(", ")),
        }
    }

    fn columns(&self) -> [(LongColumn, &str); 16] {
        let Self {
            said_earliest,
            said_latest,
            effective,
            known,
            walked_back_by,
            position_party,
            quote,
            fragment,
            lang,
            translation,
            sources,
            publishers,
            titles,
            published,
            urls,
            places,
        } = self;
        [
            (LongColumn::SaidEarliest, said_earliest),
            (LongColumn::SaidLatest, said_latest),
            (LongColumn::Effective, effective),
            (LongColumn::Known, known),
            (LongColumn::WalkedBackBy, walked_back_by),
            (LongColumn::PositionParty, position_party),
            (LongColumn::Quote, quote),
            (LongColumn::Fragment, fragment),
            (LongColumn::Lang, lang),
            (LongColumn::Translation, translation),
            (LongColumn::Source, sources),
            (LongColumn::Publisher, publishers),
            (LongColumn::Title, titles),
            (LongColumn::Published, published),
            (LongColumn::Url, urls),
            (LongColumn::Where, places),
        ]
    }
}

/// Reports cells that differ from what the other columns say. Only a table with `evidence`, such
/// as the export writes, says everything elsewhere.
pub(super) fn check(
    table: &Table<'_>,
    stances: &[DraftStance],
    dataset: &Dataset,
    errors: &mut Errors,
) {
    let columns = LongColumns::new(table, errors);
    for (draft, stance) in stances.iter().zip(&dataset.stances) {
        let cell = |column: LongColumn| draft.cells.get(column as usize)?.as_deref();
        if cell(LongColumn::Evidence).is_none() {
            continue;
        }
        for (column, expected) in DerivedCells::new(dataset, stance).columns() {
            // An empty cell repeats nothing.
            let Some(cell) = cell(column).filter(|cell| *cell != expected.trim()) else {
                continue;
            };
            let (index, header) = (columns.index_of(column), columns.header(column));
            errors.add(draft.row_offset, index, || {
                tables::differs_from_columns(cell, header, expected)
            });
        }
    }
}
