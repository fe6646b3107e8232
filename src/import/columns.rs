//! The columns of the long format, and the cells of its rows. Every other table is
//! mapped to these columns.

use std::borrow::Cow;
use std::collections::HashMap;

use super::errors::Errors;
use super::messages as tables;
use super::table::Table;
use crate::phrase::Words;

macro_rules! columns {
    ($($column:ident: $name:literal $(or $exported:literal)?, $subject:ident;)*) => {
        /// A column of the long format.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum LongColumn {
            $($column,)*
        }

        impl LongColumn {
            /// All columns, in the order in which they are exported.
            pub const ALL: &[Self] = &[$(Self::$column,)*];

            /// Returns the names of the column, the preferred one first and the exported one last.
            pub(super) fn names(self) -> &'static [&'static str] {
                match self {
                    $(Self::$column => &[$name $(, $exported)?],)*
                }
            }

            /// What the cells of the column describe.
            pub(super) fn subject(self) -> Subject {
                match self {
                    $(Self::$column => Subject::$subject,)*
                }
            }
        }
    };
}

// After the names of each column is what its cells describe.
columns! {
    Stance: "stance", Stance;
    Question: "question", Position;
    QuestionOrder: "question_order", Question;
    Tab: "tab", Question;
    Ask: "ask", Question;
    Scale: "scale", Question;
    Comparable: "comparable", Question;
    Value: "value", Position;
    Low: "low", Position;
    High: "high", Position;
    Level: "level", Level;
    Reason: "reason", Position;
    BearsOn: "bears_on", Position;
    NoPosition: "no_position", Stance;
    PositionParty: "position_party", Stance;
    Actor: "actor", Stance;
    ActorOrder: "actor_order", Actor;
    ActorName: "actor_name", Actor;
    Unnamed: "unnamed", Actor;
    Role: "role", Stance;
    Rank: "rank", Stance;
    Speaks: "speaks", Stance;
    Party: "party", Stance;
    PartyOrder: "party_order", Party;
    PartyName: "party_name", Party;
    PartyGroup: "party_group", Party;
    PartyInitials: "party_initials", Party;
    PartyColor: "party_color", Party;
    PartyShown: "party_shown", Party;
    Kind: "kind", Stance;
    Attribution: "attribution", Stance;
    Said: "said", Stance;
    SaidEarliest: "said_earliest", Stance;
    SaidLatest: "said_latest", Stance;
    Effective: "effective", Stance;
    Known: "known", Stance;
    RelayedBy: "relayed_by", Stance;
    About: "about", Stance;
    Joint: "joint", Stance;
    WalksBack: "walks_back", Stance;
    WalkedBackBy: "walked_back_by", Stance;
    ConflictsWith: "conflicts_with", Stance;
    Condition: "condition", Stance;
    Venue: "venue", Stance;
    Summary: "summary", Stance;
    Note: "note", Stance;
    Quote: "quote", Stance;
    Fragment: "fragment", Stance;
    Lang: "lang", Stance;
    Translation: "translation", Stance;
    Source: "source" or "sources", Stance;
    Publisher: "publisher" or "publishers", Source;
    Title: "title" or "titles", Source;
    Published: "published", Source;
    Url: "url" or "urls", Source;
    Where: "where" or "places", Stance;
    Evidence: "evidence", Stance;
}

/// What a cell describes. All rows of one subject say the same of it. A stance has one actor, party
/// and source, so that its rows agree on these, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The position of a row.
    Position,
    /// The level of a position.
    Level,
    Question,
    Stance,
    Actor,
    Party,
    Source,
}

impl Subject {
    /// The word for the subject, and the column that names it.
    fn names(self) -> (&'static str, LongColumn) {
        match self {
            Self::Position | Self::Level => ("level", LongColumn::Value),
            Self::Question => ("question", LongColumn::Question),
            Self::Stance => ("stance", LongColumn::Stance),
            Self::Actor => ("actor", LongColumn::Actor),
            Self::Party => ("party", LongColumn::Party),
            Self::Source => ("source", LongColumn::Source),
        }
    }
}

/// The first cells about each subject, with their lines.
#[derive(Default)]
pub(super) struct FirstCells(HashMap<(LongColumn, String), (String, usize)>);

impl FirstCells {
    /// Checks that a cell says the same as the first about the subject with a name.
    pub fn check(
        &mut self,
        row: LongRow<'_>,
        column: LongColumn,
        (subject, name): (Subject, &str),
        cell: &str,
        errors: &mut Errors,
    ) -> bool {
        let first = self.0.entry((column, name.to_owned()));
        let (first, line) = first.or_insert_with(|| (cell.to_owned(), row.line));
        row.check_agreement(column, cell, subject, (Some(first), *line), errors)
    }
}

impl LongColumn {
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    pub fn exported_name(self) -> &'static str {
        self.names().last().copied().unwrap_or_default()
    }

    /// The columns of which one makes a row a stance.
    pub(super) const CONTENTS: [Self; 6] =
        [Self::Value, Self::Summary, Self::Quote, Self::Evidence, Self::NoPosition, Self::BearsOn];

    /// Whether a cell has a date or a number, which may be missing.
    pub(super) fn can_be_missing(self) -> bool {
        matches!(
            self,
            Self::Value
                | Self::Low
                | Self::High
                | Self::Rank
                | Self::Said
                | Self::Known
                | Self::Published
        )
    }
}

/// The columns of the long format in a table, and what the table calls them.
#[derive(Clone)]
pub(super) struct LongColumns {
    indices: Vec<Option<usize>>,
    headers: Vec<String>,
}

impl LongColumns {
    /// Finds the columns by their names.
    pub fn new(table: &Table<'_>, errors: &mut Errors) -> Self {
        let mut columns = Self::none();
        for column in LongColumn::ALL {
            columns.set(table, *column, table.column(column.names(), errors));
        }
        columns
    }

    /// Returns columns of which the table has none.
    pub fn none() -> Self {
        let names = LongColumn::ALL.iter();
        Self {
            indices: vec![None; LongColumn::ALL.len()],
            headers: names.map(|column| column.name().to_owned()).collect(),
        }
    }

    pub fn set(&mut self, table: &Table<'_>, column: LongColumn, index: Option<usize>) {
        self.indices[column as usize] = index;
        if let Some(index) = index {
            self.headers[column as usize].clone_from(&table.headers[index]);
        }
    }

    /// Changes what messages call a column.
    pub fn rename(&mut self, column: LongColumn, name: &str) {
        name.clone_into(&mut self.headers[column as usize]);
    }

    pub fn index_of(&self, column: LongColumn) -> Option<usize> {
        self.indices[column as usize]
    }

    /// Leaves out a column. Returns its index.
    pub fn take(&mut self, column: LongColumn) -> Option<usize> {
        self.indices[column as usize].take()
    }

    /// Returns the columns that the table has, with their indices.
    pub fn found(&self) -> impl Iterator<Item = (LongColumn, usize)> {
        let columns = LongColumn::ALL.iter();
        columns.filter_map(|column| Some((*column, self.index_of(*column)?)))
    }

    /// Returns the name of a column in the table.
    pub fn header(&self, column: LongColumn) -> &str {
        &self.headers[column as usize]
    }

    pub fn has(&self, column: LongColumn) -> bool {
        self.index_of(column).is_some()
    }
}

/// The texts of a row by column.
#[derive(Default)]
pub(super) struct Texts<'r>(Vec<Option<Cow<'r, str>>>);

impl<'r> Texts<'r> {
    pub fn set(&mut self, column: LongColumn, text: Option<impl Into<Cow<'r, str>>>) {
        self.0.resize(LongColumn::ALL.len(), None);
        self.0[column as usize] = text.map(Into::into);
    }

    pub fn get(&self, column: LongColumn) -> Option<&str> {
        self.0.get(column as usize)?.as_deref()
    }
}

/// An error that has already been added to [`Errors`].
pub(super) struct Reported;

/// A row whose cells are looked up by column.
#[derive(Clone, Copy)]
pub(super) struct LongRow<'r> {
    /// The line in the file, from 1.
    pub line: usize,
    /// The byte offset of the row.
    pub offset: usize,
    pub columns: &'r LongColumns,
    pub texts: &'r Texts<'r>,
}

impl<'r> LongRow<'r> {
    /// Returns the text of a cell; `None` if it has no value.
    pub fn text(self, column: LongColumn) -> Option<&'r str> {
        self.texts.get(column)
    }

    /// Returns the text of a cell as a `String`.
    pub fn string(self, column: LongColumn) -> Option<String> {
        self.text(column).map(str::to_owned)
    }

    /// Returns the text of `actor`, or else of `actor_name`.
    pub fn actor(self) -> Option<&'r str> {
        self.text(LongColumn::Actor).or(self.text(LongColumn::ActorName))
    }

    /// Returns the text of `source`, or else of `publisher`.
    pub fn outlet(self) -> Option<&'r str> {
        self.text(LongColumn::Source).or(self.text(LongColumn::Publisher))
    }

    /// Adds an error in a cell.
    pub fn error(self, column: LongColumn, errors: &mut Errors, message: impl FnOnce() -> Words) {
        errors.add(self.offset, self.columns.index_of(column), message);
    }

    /// Checks that a cell says the same about a subject as its first row, whose cell and line are
    /// given.
    pub fn check_agreement(
        self,
        column: LongColumn,
        cell: &str,
        subject: Subject,
        (first, line): (Option<&str>, usize),
        errors: &mut Errors,
    ) -> bool {
        let agrees = first == Some(cell);
        if !agrees {
            let (subject_word, name) = subject.names();
            let [header, name] = [column, name].map(|column| self.columns.header(column));
            self.error(column, errors, || match (subject, first) {
                (Subject::Level, Some(first)) => {
                    tables::contradicts_level(cell, [header, name], (first, line))
                }
                _ => tables::contradicts_row(cell, header, (first, line), subject_word, name),
            });
        }
        agrees
    }

    /// Parses a cell with `parse`, which takes its text and the column's name. Returns
    /// `None` if the cell has no value.
    pub fn parse<T>(
        self,
        column: LongColumn,
        errors: &mut Errors,
        parse: impl FnOnce(&str, &str) -> Result<T, Words>,
    ) -> Result<Option<T>, Reported> {
        let Some(cell) = self.text(column) else {
            return Ok(None);
        };
        parse(cell, self.columns.header(column)).map(Some).map_err(|message| {
            self.error(column, errors, || message);
            Reported
        })
    }
}

/// Parses a boolean.
pub(super) fn parse_bool(cell: &str, column: &str) -> Result<bool, Words> {
    match cell {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(tables::not_a_boolean(cell, column)),
    }
}

/// Parses a rank or a place in an order, which counts from 1.
pub(super) fn parse_place(cell: &str, column: &str) -> Result<u32, Words> {
    cell.parse().map_err(|_| tables::not_a_place(cell, column))
}

/// Returns a parser for one of several choices, given by name.
pub(super) fn parse_choice<T: Copy>(
    all: &[T],
    name: fn(T) -> &'static str,
) -> impl Fn(&str, &str) -> Result<T, Words> {
    move |cell, column| {
        let found = all.iter().copied().find(|choice| name(*choice) == cell);
        found.ok_or_else(|| {
            let names: Vec<&str> = all.iter().map(|choice| name(*choice)).collect();
            tables::not_a_choice(cell, column, &names)
        })
    }
}
