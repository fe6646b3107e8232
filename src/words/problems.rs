//! Problems in a dataset file, and how to fix them.
//!
//! A message says what was found and what was expected. It starts in lower case
//! and ends without a full stop. A hint says what to write instead, unless the
//! message does. The title of a fix is in the imperative.

pub mod allow;
pub mod dates;
pub mod entries;
pub mod hidden;
pub mod steps;
pub mod syntax;
pub mod values;

use super::Words;

// Fixes and hints of several rules.

pub fn did_you_mean(suggestion: &str) -> Words {
    Words::built(format!("did you mean `{suggestion}`?"))
}

/// The title of a fix that writes `text`, which may be a string in RON.
pub fn write_text(text: &str) -> Words {
    Words::built(if text.starts_with('"') {
        format!("Write {text}")
    } else {
        format!("Write `{text}`")
    })
}

pub fn add_mark(mark: &str) -> Words {
    Words::built(format!("Add `{mark}`"))
}

pub fn remove_mark(mark: &str) -> Words {
    Words::built(format!("Remove `{mark}`"))
}

/// The title of a fix as a hint.
pub fn fix_as_hint(title: &Words) -> Words {
    let mut letters = title.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    Words::built(first.into_iter().chain(letters).collect())
}

pub fn fix_with_command(title: &Words) -> Words {
    let hint = fix_as_hint(title);
    Words::built(format!("{hint} (`check --fix` does this)"))
}

/// The first line of a string, shortened if it is long.
pub fn excerpt(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(40).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
