//! Links, with what their hosts hide.

use super::{Words, list};
use crate::hidden::{isolated, visible};
use crate::model::OddHost;

/// A link as it is shown: with what its host is in brackets, if that is not plain.
pub fn shown_link(link: &str) -> Words {
    let note = odd_host(link).map_or_else(String::new, |note| format!(" ({note})"));
    words!("{link}{note}")
}

/// A description of the host of a link, if that is not plain.
pub fn odd_host(link: &str) -> Option<Words> {
    let OddHost { written, decoded, scripts } = OddHost::of(link)?;
    let written = isolated(&written);
    let letters = match scripts.as_slice() {
        [] => String::new(),
        scripts => format!(" with {} letters", list::and(scripts)),
    };
    Some(Words::built(match decoded {
        Some(decoded) => {
            // It may stand for what cannot be seen.
            let decoded = visible(&decoded);
            let decoded = isolated(&decoded);
            format!("{written} stands for {decoded}{letters}")
        }
        None if letters.is_empty() => format!("{written} stands for no name"),
        None => format!("{written} is written{letters}"),
    }))
}
