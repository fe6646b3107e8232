//! All text that people read in the window, in pictures, tables and messages.
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

#[macro_use]
mod macros;

pub(crate) mod aloud;
pub(crate) mod balance;
pub(crate) mod blank;
pub(crate) mod cards;
pub(crate) mod cli;
pub(crate) mod coding;
pub(crate) mod commands;
pub(crate) mod comparison;
#[cfg(feature = "gui")]
pub(crate) mod confirmations;
pub(crate) mod corrections;
pub(crate) mod credits;
pub(crate) mod date;
pub(crate) mod dialogs;
pub(crate) mod distance;
pub(crate) mod editor;
pub(crate) mod export;
pub(crate) mod field_help;
pub(crate) mod files;
pub(crate) mod format;
pub(crate) mod grid;
pub(crate) mod guide;
pub(crate) mod heading;
pub(crate) mod headline;
pub(crate) mod import_dialog;
pub(crate) mod keys;
pub(crate) mod level_changes;
pub(crate) mod levels;
pub(crate) mod line_changes;
pub(crate) mod line_rule;
pub mod links;
pub(crate) mod list;
pub(crate) mod lsp;
pub(crate) mod merging;
mod names;
pub(crate) mod no_line;
pub(crate) mod notices;
pub(crate) mod number;
pub(crate) mod outline;
pub(crate) mod overview;
pub(crate) mod palette;
pub(crate) mod panes;
pub(crate) mod plot;
pub(crate) mod positions;
pub(crate) mod problem_list;
pub(crate) mod problems;
pub(crate) mod rules;
pub(crate) mod shell;
pub(crate) mod slide;
pub(crate) mod stances;
pub(crate) mod startup;
pub(crate) mod style;
pub(crate) mod table;
pub(crate) mod tables;
pub(crate) mod talk;
pub(crate) mod terms;
pub(crate) mod timeline;
pub(crate) mod title_menu;
pub(crate) mod top_bar;
pub(crate) mod verify;
pub(crate) mod view;
pub(crate) mod voices;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

pub use date::{day_month, day_month_year, short_day_month, spoken_day};
pub use list::{capitalize, uncapitalize};
pub use number::number_word;
pub use terms::with_article;

/// Text that is ready to be read by the user. Code in it, such as the name of a field, stands
/// between backticks.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    text: Cow<'static, str>,
    /// What the window says instead, where the text is about the command line.
    window: Option<Cow<'static, str>>,
}

impl Words {
    /// The empty string.
    pub const EMPTY: Self = Self::fixed("");

    /// Text that never varies.
    const fn fixed(text: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), window: None }
    }

    /// Text composed from arguments.
    fn built(text: String) -> Self {
        Self { text: Cow::Owned(text), window: None }
    }

    /// Text composed from arguments, if there are any.
    fn format(text: fmt::Arguments<'_>) -> Self {
        text.as_str().map_or_else(|| Self::built(text.to_string()), Self::fixed)
    }

    /// Text that comes from a dataset, a file, the system or the user.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self::built(text.into())
    }

    /// The same with other words in the window, which has no command line.
    const fn or_in_window(text: &'static str, window: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), window: Some(Cow::Borrowed(window)) }
    }

    /// The same with other words in the window, which has no command line.
    fn with_window(self, window: String) -> Self {
        Self { window: Some(Cow::Owned(window)), ..self }
    }

    /// The words of the window, with code between backticks.
    fn window(&self) -> &str {
        self.window.as_ref().unwrap_or(&self.text)
    }

    /// A message in the words of the window for screen readers, which are told no code marks.
    #[must_use]
    pub fn in_window_aloud(&self) -> Self {
        Self::built(self.window().to_owned())
    }

    /// A message in the words of the window, with code in quotation marks.
    #[must_use]
    pub fn in_window(&self) -> Self {
        let text = self.window();
        // A last one without another is a part of the text.
        let paired = text.matches('`').count() / 2 * 2;
        let mut shown = String::with_capacity(text.len());
        for (index, part) in text.split('`').enumerate() {
            shown.push_str(match index {
                0 => "",
                _ if index > paired => "`",
                _ if index % 2 == 1 => "“",
                _ => "”",
            });
            shown.push_str(part);
        }
        Self::built(shown)
    }

    /// The words, or none if they are only spaces.
    fn unless_blank(self) -> Self {
        if self.trim().is_empty() { Self::EMPTY } else { self }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// The button that closes a dialog or a panel.
pub const CLOSE: Words = Words::fixed("Close");

/// The button that closes a dialog without doing anything.
pub const CANCEL: Words = Words::fixed("Cancel");

/// Undoes the change that a message is about.
pub const UNDO: Words = Words::fixed("Undo");

/// The name of that button for a screen reader.
pub const UNDO_THIS: Words = Words::fixed("Undo this change");

/// Whether what a button opens is shown, for a screen reader.
pub fn expanded(is_open: bool) -> Words {
    Words::fixed(if is_open { "expanded" } else { "collapsed" })
}

/// What stands for words that were said before, once in a session: the key says all of them.
pub const SAID_AGAIN: Words = Words::fixed("F2: all.");

/// All that a screen reader says of something.
pub fn all_of(parts: &[&str]) -> Words {
    Words::built(list::sentences(parts))
}

/// The button that closes a message.
pub const CLOSE_MESSAGE: Words = Words::fixed("Close message");

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl AsRef<str> for Words {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

impl From<&Words> for Words {
    fn from(words: &Words) -> Self {
        words.clone()
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.text.into_owned()
    }
}

impl From<Words> for Cow<'_, str> {
    fn from(words: Words) -> Self {
        words.text
    }
}

impl std::borrow::Borrow<str> for Words {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl PartialEq<str> for Words {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Words {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}
