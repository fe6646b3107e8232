//! Every text that people read in the window, in pictures, tables and messages.
//!
//! A text is made here and nowhere else: by a constant where it is fixed, by a
//! function where it has arguments. Everything that shows a text takes
//! [`Words`], and only this module can make one, so the compiler finds a text
//! that was written elsewhere. Names, quotations and other text that comes from
//! a dataset, a file or a person passes through [`Words::verbatim`].
//!
//! Plurals, numbers, dates and lists are formatted here too. Another language
//! is another implementation of this module.
//!
//! Arguments are values of [`crate::model`] and plain numbers. What a text says
//! is decided by whoever calls the function; how it is said is decided here.

mod migration;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Text that is ready to be read by a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words(Cow<'static, str>);

impl Words {
    /// No text at all.
    pub const NONE: Self = Self::fixed("");

    /// A text that never varies.
    pub(super) const fn fixed(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// A text that was put together from arguments.
    pub(super) fn built(text: String) -> Self {
        Self(Cow::Owned(text))
    }

    /// Text that is not ours to word: from a dataset, a file, the system or a
    /// person's keyboard.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self(Cow::Owned(text.into()))
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Words {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl From<&Words> for Words {
    fn from(words: &Words) -> Self {
        words.clone()
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.0.into_owned()
    }
}
