//! A dataset before it is written as text.

use crate::model::{Actor, EdtfDate, Party, Question, Source, Stance};
use crate::phrase::Words;

/// An imported dataset, with its comments and notes on the import.
pub(super) struct Draft {
    /// The comment at the head of the file.
    pub header_comment: Words,
    pub title: Words,
    pub subtitle: Words,
    pub scope: Words,
    pub covers: EdtfDate,
    pub stale_after: Option<u32>,
    pub questions: Vec<Question>,
    pub parties: Vec<Party>,
    pub actors: Vec<Actor>,
    pub sources: Vec<Source>,
    pub stances: Vec<DraftStance>,
    pub comments: Comments,
    pub notes: Vec<Words>,
    pub placeholders: Vec<Words>,
}

/// The comments above fields and sections; an empty one is not written.
#[derive(Default)]
pub(super) struct Comments {
    pub title: Words,
    pub scope: Words,
    pub stale_after: Words,
    pub questions: Words,
    pub actors: Words,
    pub sources: Words,
}

/// A stance and the row that it comes from.
pub(super) struct DraftStance {
    pub stance: Stance,
    /// The byte offset of the row.
    pub row_offset: usize,
    /// The cells of its rows, by [`LongColumn`](crate::tables::LongColumn); empty if it has
    /// no further rows.
    pub cells: Vec<Option<String>>,
}
