//! The choices of the dialog, and the columns of the table, which are read on another thread.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};

use egui::Context;

use crate::app::state::TableImport;
use crate::document::read_table;
use crate::hidden::path_name;
use crate::import::messages as tables;
use crate::import::{ImportError, Options, TableHead, head};
use crate::model::EdtfDate;
use crate::words::{Words, import_dialog as texts};

/// What columns are chosen for: the option of the command, and the name of the field.
pub static FIELDS: [(&str, Words); COUNT] = [
    ("--actor", texts::ACTOR),
    ("--said", texts::DATE),
    ("--value", texts::VALUE),
    ("--party", texts::PARTY),
    ("--low", texts::LOW),
    ("--high", texts::HIGH),
];
/// The number of [`FIELDS`].
const COUNT: usize = 6;
const SAID: usize = 1;
const VALUE: usize = 2;

/// What is chosen and typed.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The columns for [`FIELDS`].
    pub columns: [Option<String>; COUNT],
    /// The date of all rows.
    pub date: String,
    /// The columns with a party each.
    pub wide: String,
}

impl Choices {
    /// Chooses a column for a field, in place of what says the same otherwise.
    pub fn choose(&mut self, field: usize, column: Option<String>) {
        match field {
            SAID => self.date.clear(),
            VALUE => self.wide.clear(),
            _ => {}
        }
        self.columns[field] = column;
    }

    /// Takes over what was typed, in place of columns that say the same.
    pub fn take_typed(&mut self) {
        if !self.date.trim().is_empty() {
            self.columns[SAID] = None;
        }
        if !self.wide.trim().is_empty() {
            self.columns[VALUE] = None;
        }
    }

    /// Why the date is not one.
    pub fn date_error(&self) -> Option<Words> {
        let is_valid = self.date.trim().is_empty() || self.date().is_some();
        (!is_valid).then(|| texts::note(&tables::EXPECTED_DATE_OPTION))
    }

    fn date(&self) -> Option<EdtfDate> {
        EdtfDate::parse(self.date.trim()).ok()
    }

    fn wide(&self) -> Vec<String> {
        let parts = self.wide.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    }

    pub fn options(&self) -> Options {
        let [actor, said, value, party, low, high] = self.columns.clone();
        Options {
            actor,
            said,
            values: value.into_iter().collect(),
            party,
            low,
            high,
            date: self.date(),
            wide: self.wide(),
            ..Options::default()
        }
    }

    /// The command that does the same in a terminal.
    fn command(&self, file: &str) -> Words {
        let columns = FIELDS.iter().zip(&self.columns);
        let columns = columns.filter_map(|((option, _), column)| Some((*option, column.clone()?)));
        let date = self.date().map(|date| ("--date", date.edtf));
        let wide = self.wide();
        let wide = (!wide.is_empty()).then(|| ("--wide", wide.join(",")));
        tables::import_command(file, &columns.chain(date).chain(wide).collect::<Vec<_>>())
    }
}

/// What was read with some options.
type Read = Result<TableHead, ImportError>;

/// The table of the dialog.
pub struct ImportDraft {
    pub serial: u64,
    pub path: PathBuf,
    pub choices: Choices,
    read: Option<(Options, Read)>,
    /// The options with which the table is being read.
    pending: Option<(Options, Receiver<Read>)>,
}

impl ImportDraft {
    pub fn new(importing: &TableImport) -> Self {
        Self {
            serial: importing.serial,
            path: importing.path.clone(),
            choices: Choices::default(),
            read: None,
            pending: None,
        }
    }

    /// Reads the table again if a choice has changed, one at a time.
    pub fn update(&mut self, ctx: &Context) {
        if let Some((options, receiver)) = &self.pending
            && let Ok(read) = receiver.try_recv()
        {
            self.read = Some((options.clone(), read));
            self.pending = None;
        }
        let options = self.choices.options();
        let is_current = self.read.as_ref().is_some_and(|(of, _)| *of == options);
        if self.pending.is_some() || is_current {
            return;
        }
        let (sender, receiver) = mpsc::channel();
        self.pending = Some((options.clone(), receiver));
        let (ctx, path) = (ctx.clone(), self.path.clone());
        std::thread::spawn(move || {
            let bytes = read_table(&path).map_err(ImportError::new);
            let read = bytes.and_then(|bytes| head(&path_name(&path), &bytes, &options));
            // The dialog may be closed by now.
            let _ = sender.send(read);
            ctx.request_repaint();
        });
    }

    pub fn is_reading(&self) -> bool {
        self.pending.is_some()
    }

    /// The columns of the table, as they were read last.
    pub fn head(&self) -> Option<&TableHead> {
        self.read.as_ref()?.1.as_ref().ok()
    }

    /// The column that is read for a field.
    pub fn column(&self, field: usize) -> Option<&str> {
        if let Some(chosen) = &self.choices.columns[field] {
            return Some(chosen);
        }
        let head = self.head()?;
        let (_, index) = head.read.iter().find(|(option, _)| *option == FIELDS[field].0)?;
        Some(&head.columns[*index])
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

    /// Whether the table has all columns that an import needs.
    pub fn can_import(&self) -> bool {
        let has_columns = self.head().is_some_and(|head| head.error.is_none());
        has_columns && self.pending.is_none() && self.choices.date_error().is_none()
    }

    /// The command that does the same in a terminal.
    pub fn command(&self) -> Option<Words> {
        self.can_import().then(|| self.choices.command(&path_name(&self.path)))
    }
}
