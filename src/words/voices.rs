//! The list of parties and voices.

use super::{Words, day_month_year, number};
use crate::model::Day;

// The head of the list.

pub const ACTORS: Words = Words::fixed("Actors");
pub const FIND: Words = Words::fixed("Find");
pub const FIND_ACTOR: Words = Words::fixed("Find an actor");
pub const SORT: Words = Words::fixed("Sort");
pub const SHOW_ALL_ACTORS: Words = Words::fixed("Show all actors");
pub const NO_MATCH: Words = Words::fixed("No actor matches all these words.");

pub fn as_of(day: Day) -> Words {
    Words::built(format!("as of {}", day_month_year(day)))
}

/// The name of the sort button: "Sort actors: By name".
pub fn sort_button(order: &str) -> Words {
    Words::built(format!("Sort actors: {order}"))
}

// Parties.

pub const UNNAMED_VOICES: Words = Words::fixed("Unnamed voices");

/// "4 accounts".
pub fn accounts(count: usize) -> Words {
    Words::built(number::plural(count, "account", "accounts"))
}

/// The name of the row that stands for them.
pub fn unnamed_voices(party: &str, count: usize) -> Words {
    Words::built(format!("{party}: unnamed voices, {}", accounts(count)))
}

pub const COMMENTARY: Words = Words::fixed("Commentary");
pub const TAKES_NO_POSITION: Words = Words::fixed("takes no position");
pub const COMMENTARY_TAKES_NO_POSITION: Words = Words::fixed("Commentary takes no position");
pub const NO_LINE: Words = Words::fixed("no line on this question");
pub const RELEASE_COLOR: Words = Words::fixed("Free this colour for another party");

/// "Boria: 3", "Avia: no line on this question".
pub fn party(name: &str, line: &str) -> Words {
    Words::built(format!("{name}: {line}"))
}

/// The position of a party's line, with a note if it is stale.
pub fn line(position: &str, is_stale: bool) -> Words {
    let stale = if is_stale { ", no recent stance" } else { "" };
    Words::built(format!("{position}{stale}"))
}

pub fn explain_line_tooltip(party: &str) -> Words {
    Words::built(format!(
        "{party}\nClick to see which stance sets the line and why"
    ))
}

/// The name of the checkbox that gives a party a colour.
pub fn color_checkbox(party: &str) -> Words {
    Words::built(format!("Colour {party}"))
}

pub fn pick_color(colors: usize) -> Words {
    Words::built(format!(
        "Give this party one of the {} colours",
        number::number_word(colors)
    ))
}

// The status of a voice.

pub const HIDDEN: Words = Words::fixed("hidden");
pub const HIDDEN_IN_FULL: Words = Words::fixed("hidden, and excluded from line, band and Daylight");
pub const NOT_QUOTED: Words = Words::fixed("not quoted");
pub const NO_POSITION: Words = Words::fixed("no position");
pub const NO_POSITION_IN_FULL: Words = Words::fixed("no position on this question yet");

/// "over 3 years ago", for a position that becomes stale after `days`.
pub fn stale(days: u32) -> Words {
    Words::built(format!("over {} ago", number::duration(days)))
}

pub fn stale_in_full(days: u32) -> Words {
    Words::built(format!(
        "last heard on this question over {} ago",
        number::duration(days)
    ))
}

pub fn position(is_at_least: bool, position: &str) -> Words {
    let at_least = if is_at_least { "at least " } else { "" };
    Words::built(format!("{at_least}{position}"))
}

// The row of a voice.

pub const SHOW_ONLY: Words = Words::fixed("show only");
pub const HIDE: Words = Words::fixed("hide");
pub const UNHIDE: Words = Words::fixed("unhide");
pub const EDIT: Words = Words::fixed("edit");
pub const EXCLUDE_TOOLTIP: Words = Words::fixed("Exclude from line, band and Daylight");
pub const INCLUDE_TOOLTIP: Words = Words::fixed("Include in line, band and Daylight");

/// A row for a screen reader: "Ada Head: 2 (1–3), Head of Avia, 3 stances".
pub fn voice(name: &str, status: &str, role: &str, stances: usize) -> Words {
    let separator = if status.is_empty() { "" } else { ": " };
    let count = stance_count(stances);
    Words::built(format!("{name}{separator}{status}, {role}, {count}"))
}

/// "Head of Avia · 3 stances".
pub fn role_with_count(role: &str, stances: usize) -> Words {
    Words::built(format!("{role} · {}", stance_count(stances)))
}

/// "Head of Avia · 3".
pub fn role_with_short_count(role: &str, stances: usize) -> Words {
    Words::built(format!("{role} · {stances}"))
}

fn stance_count(count: usize) -> String {
    number::plural(count, "stance", "stances")
}

/// The name of the checkbox that includes a voice. It contains the party because
/// voices of different parties can have the same name.
pub fn include_checkbox(name: &str, party: &str) -> Words {
    Words::built(format!("Include {name}, {party}"))
}

pub fn show_only(name: &str) -> Words {
    Words::built(format!("Show only {name}"))
}

pub fn hide(name: &str) -> Words {
    Words::built(format!("Hide {name}"))
}

pub fn unhide(name: &str) -> Words {
    Words::built(format!("Unhide {name}"))
}

pub fn edit(name: &str) -> Words {
    Words::built(format!("Edit {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staleness_is_stated_in_years_or_days() {
        assert_eq!(stale(21), "over 21 days ago");
        assert_eq!(stale(364), "over 364 days ago");
        assert_eq!(stale(365), "over 1 year ago");
        assert_eq!(stale(1095), "over 3 years ago");
    }
}
