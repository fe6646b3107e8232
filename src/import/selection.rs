//! The rows that `--countries`, `--from` and `--to` select. They are selected before anything in
//! them is judged.

use std::collections::HashSet;

use super::errors::Errors;
use super::options::Options;
use super::table::{nearest, normalize};
use crate::words::tables;

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
    /// The number of rows that are left out.
    pub excluded: usize,
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
            excluded: 0,
        }
    }

    /// Returns the rank of the first option that names the actor of a row, or 0 if all are
    /// included; `None` if the row is left out. `shown` is the name for messages, and `years` is `None` if the date is invalid.
    pub fn rank<'a>(
        &mut self,
        actor: impl Iterator<Item = &'a str>,
        shown: Option<&str>,
        years: Option<(i16, i16)>,
    ) -> Option<usize> {
        let rank = if self.names.is_empty() { Some(0) } else { self.rank_of_name(actor, shown) };
        let (first, last) = years.unwrap_or((i16::MAX, i16::MIN));
        let is_early = self.options.from.is_some_and(|from| last < from) && years.is_some();
        let is_late = self.options.to.is_some_and(|to| to < first) && years.is_some();
        let rank = rank.filter(|_| !is_early && !is_late);
        self.excluded += usize::from(rank.is_none());
        rank
    }

    fn rank_of_name<'a>(
        &mut self,
        actor: impl Iterator<Item = &'a str>,
        shown: Option<&str>,
    ) -> Option<usize> {
        let mut rank = None;
        for name in actor {
            let normalized = normalize(name);
            rank = rank.or_else(|| self.names.iter().position(|known| *known == normalized));
            if self.seen.insert(normalized) {
                self.suggestions.push(name.to_owned());
                if Some(name) == shown {
                    self.known.push(name.to_owned());
                }
            }
        }
        if let Some(rank) = rank {
            self.is_found[rank] = true;
        }
        rank
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
