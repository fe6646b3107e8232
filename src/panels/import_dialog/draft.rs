//! The choices of the dialog, and the columns of the table.

use std::path::PathBuf;

use crate::hidden::path_name;
use crate::import::messages;
use crate::import::{DECIMAL_POINTS, DateFormat, ImportError, Options, SEPARATORS, TableHead};
use crate::view::TableImport;
use crate::words::{Words, import_dialog as texts};

/// A field of the dialog.
pub struct Field {
    /// The option of the command.
    pub option: &'static str,
    pub label: Words,
    pub kind: FieldKind,
}

pub enum FieldKind {
    /// A column of the table.
    Column,
    /// A text, with an example.
    Text(Words),
}

const fn column(option: &'static str, label: Words) -> Field {
    Field { option, label, kind: FieldKind::Column }
}

const fn text(option: &'static str, label: Words, hint: Words) -> Field {
    Field { option, label, kind: FieldKind::Text(hint) }
}

/// The fields, of which the first [`MAIN`] are always shown.
pub static FIELDS: [Field; 18] = [
    column("--voice", texts::VOICE),
    column("--date", texts::DATE),
    column("--value", crate::words::editor::POSITION),
    column("--party", texts::PARTY),
    column("--question", texts::QUESTION),
    column("--source", crate::words::cards::SOURCE),
    column("--low", texts::LOW),
    column("--high", texts::HIGH),
    column("--url", texts::URL),
    column("--quote", texts::QUOTE),
    column("--summary", texts::SUMMARY),
    text("--date", texts::ONE_DATE, texts::ONE_DATE_HINT),
    text("--wide", texts::WIDE, texts::WIDE_HINT),
    text("--dates", texts::DATES, texts::DATES_HINT),
    text("--missing", texts::MISSING, texts::MISSING_HINT),
    text("--decimal", texts::DECIMAL, texts::DECIMAL_HINT),
    text("--thousands", texts::THOUSANDS, texts::THOUSANDS_HINT),
    text("--levels", texts::LEVELS, texts::LEVELS_HINT),
];
pub const MAIN: usize = 3;

/// The fields that say the same in another way: of each pair, only the one that was set last counts.
const SAME: [(usize, usize); 3] = [(0, 12), (2, 12), (1, 11)];

/// The chosen and typed values, by field; empty is nothing.
#[derive(Clone, Debug, Default)]
pub struct Choices([String; FIELDS.len()]);

impl Choices {
    /// Sets a field, in place of what says the same otherwise.
    fn set(&mut self, field: usize, value: String) {
        if !value.trim().is_empty() {
            for (one, other) in SAME {
                match field {
                    _ if field == one => self.0[other].clear(),
                    _ if field == other => self.0[one].clear(),
                    _ => {}
                }
            }
        }
        self.0[field] = value;
    }

    /// Returns the value for an option; columns as they are, texts without the space around them.
    fn get(&self, option: &str) -> Option<String> {
        let fields = FIELDS.iter().zip(&self.0).filter(|(field, _)| field.option == option);
        let mut values = fields.map(|(field, value)| match field.kind {
            FieldKind::Column => value.as_str(),
            FieldKind::Text(_) => value.trim(),
        });
        values.find(|value| !value.is_empty()).map(str::to_owned)
    }

    pub fn options(&self) -> Options {
        let list = |option: &str| -> Vec<String> {
            let text = self.get(option).unwrap_or_default();
            let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        let character = |option: &str, known: &str| {
            let text = self.get(option)?;
            text.chars().next().filter(|character| known.contains(*character))
        };
        Options {
            voice: self.get("--voice").into_iter().collect(),
            date: self.get("--date"),
            values: self.get("--value").into_iter().collect(),
            wide: list("--wide"),
            party: self.get("--party"),
            question: self.get("--question"),
            source: self.get("--source"),
            low: self.get("--low"),
            high: self.get("--high"),
            url: self.get("--url"),
            quote: self.get("--quote"),
            summary: self.get("--summary"),
            dates: self.get("--dates").as_deref().map(DateFormat::new),
            missing: list("--missing"),
            decimal: character("--decimal", DECIMAL_POINTS),
            thousands: character("--thousands", SEPARATORS),
            levels: list("--levels"),
            ..Options::default()
        }
    }

    /// The command that does the same in a terminal.
    fn command(&self, file: &str) -> Words {
        let mut options: Vec<(&str, String)> = Vec::new();
        for Field { option, .. } in &FIELDS {
            if let Some(value) = self.get(option)
                && options.iter().all(|(other, _)| other != option)
            {
                options.push((option, value));
            }
        }
        messages::import_command(file, &options)
    }
}

/// The head of a table, or why it cannot be read.
pub type ReadTable = Result<TableHead, ImportError>;

/// The table of the dialog.
pub struct ImportDraft {
    pub serial: u64,
    pub path: PathBuf,
    pub choices: Choices,
    /// True if all fields are shown.
    pub is_open: bool,
    read: Option<(Options, ReadTable)>,
}

impl ImportDraft {
    pub fn new(importing: &TableImport) -> Self {
        Self {
            serial: importing.serial,
            path: importing.path.clone(),
            choices: Choices::default(),
            is_open: false,
            read: None,
        }
    }

    /// Sets a field. Columns that were read by their names are chosen from then on, as options leave no
    /// others.
    pub fn set(&mut self, field: usize, value: String) {
        for other in (0..FIELDS.len()).filter(|other| *other != field) {
            let is_column = matches!(FIELDS[other].kind, FieldKind::Column);
            let read = self.column(other).filter(|_| is_column).map(str::to_owned);
            if let Some(column) = read {
                self.choices.0[other] = column;
            }
        }
        self.choices.set(field, value);
    }

    /// The options with which the table is still to be read, as a choice has changed.
    pub fn unread(&self) -> Option<Options> {
        let options = self.choices.options();
        let is_current = self.read.as_ref().is_some_and(|(of, _)| *of == options);
        (!is_current).then_some(options)
    }

    /// Takes what was read with some options.
    pub fn take(&mut self, options: Options, read: ReadTable) {
        self.read = Some((options, read));
    }

    /// The columns of the table, as they were read last.
    pub fn head(&self) -> Option<&TableHead> {
        self.read.as_ref()?.1.as_ref().ok()
    }

    /// Returns the chosen or typed value of a field.
    pub fn value(&self, field: usize) -> &String {
        &self.choices.0[field]
    }

    /// The column that is read for a field.
    pub fn column(&self, field: usize) -> Option<&str> {
        let chosen = &self.choices.0[field];
        if !chosen.is_empty() {
            return Some(chosen);
        }
        // Where some are missing, options have to name all.
        let head = self.head().filter(|head| head.is_complete())?;
        let (_, index) = head.read.iter().find(|(option, _)| *option == FIELDS[field].option)?;
        Some(&head.columns[*index])
    }

    /// What is still to be chosen, in a sentence.
    pub fn needed(&self) -> Option<Words> {
        let needed: Vec<&str> = self.head()?.needed.iter().map(|what| what.name()).collect();
        (!needed.is_empty()).then(|| crate::words::blank::still_needed(&needed))
    }

    /// Why the table cannot be imported.
    pub fn error<'a>(&'a self, importing: &'a TableImport) -> Option<&'a ImportError> {
        let (options, read) = self.read.as_ref()?;
        let error = match read {
            Err(error) => Some(error),
            Ok(head) => head.error.as_ref(),
        };
        let refused = importing.refused.as_ref().filter(|(of, _)| of == options);
        error.or(refused.map(|(_, error)| error))
    }

    /// Returns true if the table has all columns that an import needs.
    pub fn can_import(&self) -> bool {
        let has_columns = self.head().is_some_and(TableHead::is_complete);
        has_columns && self.unread().is_none()
    }

    /// The command that does the same in a terminal.
    pub fn command(&self) -> Option<Words> {
        self.can_import().then(|| self.choices.command(&path_name(&self.path)))
    }
}
