//! The rows that `--countries`, `--from` and `--to` select. They are selected before anything in
//! them is judged.

use std::collections::HashSet;

use super::columns::{LongColumn, LongRow};
use super::errors::Errors;
use super::messages as tables;
use super::options::Options;
use super::table::{nearest, normalize};
use crate::model::EdtfDate;

/// Which rows to include, and what was found in the others.
pub(super) struct Selection<'o> {
    options: &'o Options,
    names: Vec<String>,
    is_found: Vec<bool>,
    /// A name of each actor or country in the table, for messages.
    known: Vec<String>,
    /// All codes and names, to suggest one.
    seen: HashSet<String>,
    suggestions: Vec<String>,
}

impl<'o> Selection<'o> {
    pub fn new(options: &'o Options) -> Self {
        let names = options.countries.iter().map(|name| normalize(name));
        Self {
            options,
            names: names.collect(),
            is_found: vec![false; options.countries.len()],
            known: Vec::new(),
            seen: HashSet::new(),
            suggestions: Vec::new(),
        }
    }

    /// Whether a row is included.
    pub fn includes(&mut self, row: LongRow<'_>) -> bool {
        let date = row.text(LongColumn::Said).and_then(|said| EdtfDate::parse(said).ok());
        // What is wrong with a date is said of the rows that are included.
        let is_in_years = date.is_none_or(|date| {
            let (first, last) = (date.earliest.year(), date.latest.year());
            self.options.from.is_none_or(|from| from <= last)
                && self.options.to.is_none_or(|to| first <= to)
        });
        (self.names.is_empty() || self.includes_name(row)) && is_in_years
    }

    fn includes_name(&mut self, row: LongRow<'_>) -> bool {
        let shown = row.actor();
        let names = [LongColumn::ActorName, LongColumn::Party, LongColumn::PartyName];
        let names = names.map(|column| row.text(column));
        let mut found = None;
        for name in [shown].into_iter().chain(names).flatten() {
            let normalized = normalize(name);
            found = found.or_else(|| self.names.iter().position(|known| *known == normalized));
            if self.seen.insert(normalized) {
                self.suggestions.push(name.to_owned());
                if Some(name) == shown {
                    self.known.push(name.to_owned());
                }
            }
        }
        if let Some(index) = found {
            self.is_found[index] = true;
        }
        found.is_some()
    }

    /// Adds an error for each name that the table does not have.
    pub fn check(&self, errors: &mut Errors) {
        let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
        let suggestions: Vec<&str> = self.suggestions.iter().map(String::as_str).collect();
        for (name, _) in
            self.options.countries.iter().zip(&self.is_found).filter(|(_, found)| !**found)
        {
            errors.add_option(tables::unknown_country(name, nearest(name, &suggestions), &known));
        }
    }
}
