//! Cells that repeat what others say, for readers.

use super::LongColumn;
use crate::model::{Dataset, Evidence, PartyId, Source, Stance};
use crate::phrase::terms::{published_with_mark, publisher_words};

/// The separator between several values in a cell.
pub(crate) const SEPARATOR: &str = "; ";

/// The cells of a stance that follow from others.
pub(crate) struct DerivedCells<'a> {
    dataset: &'a Dataset,
    stance: &'a Stance,
    sources: Vec<(&'a Source, Vec<&'a str>)>,
}

impl<'a> DerivedCells<'a> {
    pub fn new(dataset: &'a Dataset, stance: &'a Stance) -> Self {
        Self { dataset, stance, sources: dataset.cited_sources(stance) }
    }

    /// Returns the text of a cell, which is empty if it is missing; `None` if the column does not
    /// follow from others.
    pub fn cell(&self, column: LongColumn) -> Option<String> {
        let Self { dataset, stance, sources } = self;
        let of_sources = |cell: fn(&Source, &[&str]) -> String| {
            let cells = sources.iter().map(|(source, locators)| cell(source, locators));
            cells.collect::<Vec<_>>().join(SEPARATOR)
        };
        // Empty if no source has it.
        let optional = |field: fn(&Source) -> &Option<String>| {
            let cells = || sources.iter().map(|(source, _)| field(source).as_deref());
            let cells = cells().filter(|_| cells().any(|cell| cell.is_some()));
            cells.map(Option::unwrap_or_default).collect::<Vec<_>>().join(SEPARATOR)
        };
        let quoted = stance.first_quoted();
        let of_quotation = |field: fn(&Evidence) -> &Option<String>| {
            quoted.and_then(|evidence| field(evidence).clone()).unwrap_or_default()
        };
        Some(match column {
            LongColumn::SaidEarliest => stance.said.earliest.to_string(),
            LongColumn::SaidLatest => stance.said.latest.to_string(),
            LongColumn::Effective => stance.effective().to_string(),
            LongColumn::Known => stance.resolved.known.to_string(),
            LongColumn::WalkedBackBy => {
                let later = dataset.walked_back_by(stance).map(|later| later.id.as_str());
                later.collect::<Vec<_>>().join(SEPARATOR)
            }
            // In one side's account, the other side.
            LongColumn::PositionParty => {
                stance.position_party().map_or_else(String::new, PartyId::to_string)
            }
            // The first quotation; all of them are in `evidence`.
            LongColumn::Quote => of_quotation(|evidence| &evidence.quote),
            LongColumn::Fragment => quoted.is_some_and(Evidence::is_fragment).to_string(),
            LongColumn::Lang => of_quotation(|evidence| &evidence.lang),
            LongColumn::Translation => of_quotation(|evidence| &evidence.translation),
            LongColumn::Source => of_sources(|source, _| source.id.to_string()),
            LongColumn::Publisher => of_sources(|source, _| publisher_words(source).into()),
            LongColumn::Title => of_sources(|source, _| source.title.clone()),
            LongColumn::Published => of_sources(|source, _| published_with_mark(source).into()),
            LongColumn::Url => optional(|source| &source.url),
            LongColumn::Copy => of_sources(|source, _| source.copy.to_string()),
            LongColumn::KnownError => optional(|source| &source.known_error),
            LongColumn::Where => of_sources(|_, locators| locators.join(", ")),
            _ => return None,
        })
    }
}
