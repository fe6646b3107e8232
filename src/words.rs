//! The text that people read in the window, in pictures and in tables. Messages of rooms below this one are
//! beside what they are about, as in `src/diagnostic/messages/`.
//!
//! Each text is a constant, or a function if it has arguments, in a table of `words!`; what
//! depends on more than its arguments' values is a function below. Widgets take [`Words`], which
//! are made here. Names, quotations and other text from a dataset, a file or the user pass
//! through [`Words::verbatim`].
//!
//! Plurals, numbers, dates and lists are formatted here too.
//!
//! Arguments are values of [`crate::model`] and plain numbers. Callers choose the
//! content of a message; this module chooses its wording.

pub(crate) mod about;
pub(crate) mod aloud;
pub(crate) mod balance;
pub(crate) mod blank;
pub mod byline;
pub mod cards;
pub(crate) mod cli;
pub(crate) mod coding;
pub(crate) mod commands;
pub mod comparison;
#[cfg(feature = "gui")]
pub(crate) mod confirmations;
pub(crate) mod corrections;
pub(crate) mod credits;
pub(crate) mod dialogs;
pub(crate) mod editor;
pub(crate) mod export;
pub(crate) mod field_help;
#[cfg(feature = "gui")]
pub(crate) mod figure;
pub(crate) mod files;
pub(crate) mod grid;
pub(crate) mod heading;
pub mod headline;
pub(crate) mod import_dialog;
pub(crate) mod keys;
pub(crate) mod level_changes;
pub(crate) mod levels;
pub mod line_changes;
pub mod line_rule;
pub mod links;
pub(crate) mod lsp;
pub(crate) mod merging;
pub mod no_line;
pub(crate) mod notices;
pub(crate) mod outline;
pub(crate) mod overview;
pub(crate) mod palette;
pub(crate) mod panes;
pub mod passages;
pub(crate) mod plot;
pub mod positions;
pub(crate) mod problem_list;
pub(crate) mod scrubber;
pub(crate) mod slide;
pub mod stances;
pub(crate) mod startup;
pub(crate) mod table;
pub(crate) mod talk;
pub(crate) mod title_menu;
pub(crate) mod top_bar;
pub(crate) mod verify;
pub(crate) mod view;
pub(crate) mod voices;

pub use crate::phrase::{
    Words, capitalize, day_month, day_month_year, number_word, uncapitalize, with_article,
};
pub(crate) use crate::phrase::{date, list, names, number, shell};

/// The button that closes a dialog or a panel.
pub const CLOSE: Words = Words::fixed("Close");

/// The button that closes a dialog without doing anything.
pub const CANCEL: Words = Words::fixed("Cancel");

/// The name of that button for a screen reader.
pub const UNDO_THIS: Words = Words::fixed("Undo this change");

/// The state of what a button opens, for a screen reader.
pub fn expanded(is_open: bool) -> Words {
    Words::fixed(if is_open { "expanded" } else { "collapsed" })
}

/// Stands for words that were said before, once in a session: the key says all of them.
pub const SAID_AGAIN: Words = Words::fixed("F2: all.");

/// All that a screen reader says of something.
pub fn all_of(parts: &[&str]) -> Words {
    Words::built(list::sentences(parts))
}

/// The button that closes a message.
pub const CLOSE_MESSAGE: Words = Words::fixed("Close message");
