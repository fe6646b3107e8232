//! Problems in a dataset file, and how to fix them: messages about what breaks the rules.
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

use crate::phrase::{Words, uncapitalize};

words! {
    // Fixes and hints of several rules.
    fn did_you_mean(suggestion: &str) = "did you mean `{suggestion}`?";
    /// The title of a fix that writes `text`, which may be a string in RON.
    fn write_text(text: &str) = if (text.starts_with('"')) "Write {text}" else "Write `{text}`";
    fn add_mark(mark: &str) = "Add `{mark}`";
    fn remove_mark(mark: &str) = "Remove `{mark}`";
    fn fix_with_command(title: &Words as uncapitalize) = "{title} (`check --fix` does this)";
}

/// The first line of a string, shortened if it is long.
pub fn excerpt(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(40).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
