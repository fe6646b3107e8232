//! Rows of one voice, question and day. Two of them are two stances only if nothing else could be meant.

use std::collections::{HashMap, HashSet};

use super::columns::LongRow;
use super::errors::Errors;
use super::messages;
use super::table::Table;
use crate::tables::LongColumn;

/// The rows that were read, by what they are about.
pub(super) struct Unique<'t> {
    table: &'t Table<'t>,
    /// True if rows of different sources are different stances.
    by_source: bool,
    /// True if each column of values is a voice.
    is_wide: bool,
    rows: HashMap<[String; 4], Vec<Row>>,
    /// The lines that were reported.
    reported: HashSet<usize>,
}

/// A row.
struct Row {
    line: usize,
    offset: usize,
    values: [Option<String>; 3],
    words: [Option<String>; 4],
}

impl<'t> Unique<'t> {
    pub fn new(table: &'t Table<'_>, by_source: bool, is_wide: bool) -> Self {
        Self { table, by_source, is_wide, rows: HashMap::new(), reported: HashSet::new() }
    }

    /// Reports a row that says something else than an earlier one of the same voice, question and day, or
    /// the same in the same words. Those of the same value in other words, or from another source, are a
    /// stance each.
    pub fn check(&mut self, row: LongRow<'_>, said: &str, errors: &mut Errors) {
        let text = |column: LongColumn| row.string(column).unwrap_or_default();
        let source = if self.by_source { row.outlet() } else { None };
        let source = source.unwrap_or_default().to_owned();
        let voice = row.actor().unwrap_or_default().to_owned();
        let key = [voice, text(LongColumn::Question), said.to_owned(), source];
        let found = Row {
            line: row.line,
            offset: row.offset,
            values: [LongColumn::Value, LongColumn::Low, LongColumn::High].map(|it| row.string(it)),
            words: [LongColumn::Quote, LongColumn::Summary, LongColumn::Source, LongColumn::Url]
                .map(|it| row.string(it)),
        };
        let voice = key[0].clone();
        let rows = self.rows.entry(key).or_default();
        let is_same = |other: &&Row| other.values != found.values || other.words == found.words;
        if let Some(other) = rows.iter().find(is_same)
            && self.reported.insert(found.line)
        {
            let differences = self.table.differences([other.offset, found.offset]);
            row.error(LongColumn::Actor, errors, || {
                messages::not_unique(
                    &voice,
                    said,
                    [other.line, found.line],
                    &differences,
                    self.is_wide,
                )
            });
        }
        rows.push(found);
    }
}
