//! Lets texts that are still written elsewhere pass; goes away once none is.

use std::borrow::Cow;

use super::Words;

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
    }
}

impl From<&String> for Words {
    fn from(text: &String) -> Self {
        Self(Cow::Owned(text.clone()))
    }
}

impl From<&&str> for Words {
    fn from(text: &&str) -> Self {
        Self(Cow::Owned((*text).to_owned()))
    }
}

impl From<&&String> for Words {
    fn from(text: &&String) -> Self {
        Self(Cow::Owned((*text).clone()))
    }
}
