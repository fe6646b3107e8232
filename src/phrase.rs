//! The words of dates, numbers, counts and lists, of which all texts are made, and the table `words!`
//! in which texts are written.
//!
//! Each text is a constant, or a function if it has arguments; what depends on more than its
//! arguments' values is a function beside the table. Names, quotations and other text from a dataset,
//! a file or the user pass through [`Words::verbatim`].

#[macro_use]
mod macros;

pub(crate) mod date;
pub(crate) mod list;
pub(crate) mod names;
pub(crate) mod number;
pub(crate) mod shell;
pub(crate) mod terms;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

pub use date::{day_month, day_month_year};
pub use list::{capitalize, uncapitalize};
pub use number::number_word;
pub use terms::with_article;

/// Text that is ready to be read by the user. Code in it, such as the name of a field, stands
/// between backticks.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    text: Cow<'static, str>,
    /// The window's own words, where the text is about the command line.
    window: Option<Cow<'static, str>>,
}

impl Words {
    /// The empty string.
    pub const EMPTY: Self = Self::fixed("");

    /// Text that never varies.
    pub(crate) const fn fixed(text: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), window: None }
    }

    /// Text composed from arguments.
    pub(crate) fn built(text: String) -> Self {
        Self { text: Cow::Owned(text), window: None }
    }

    /// Text composed from arguments, if there are any.
    pub(crate) fn format(text: fmt::Arguments<'_>) -> Self {
        text.as_str().map_or_else(|| Self::built(text.to_string()), Self::fixed)
    }

    /// Text that comes from a dataset, a file, the system or the user.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self::built(text.into())
    }

    /// The same with other words in the window, which has no command line.
    pub(crate) const fn or_in_window(text: &'static str, window: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), window: Some(Cow::Borrowed(window)) }
    }

    /// The same with other words in the window, which has no command line.
    pub(crate) fn with_window(self, window: String) -> Self {
        Self { window: Some(Cow::Owned(window)), ..self }
    }

    /// The words of the window, with code between backticks.
    pub(crate) fn window(&self) -> &str {
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

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

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
