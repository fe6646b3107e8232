//! The panel that compares the dataset with its last save or another file.

use super::{Words, capitalize};

/// The name of the list for a screen reader.
pub const DIFFERENCES: Words = Words::fixed("Differences");
pub const STOP: Words = Words::fixed("Stop");
pub const STOP_COMPARING: Words = Words::fixed("Stop comparing");
pub const STOP_HELP: Words = Words::fixed("Show the cards again (Esc)");

// Outcomes of a comparison that finds no difference.
pub const NO_CHANGES: Words = Words::fixed("No change in meaning.");
pub const ONLY_LAYOUT: Words =
    Words::fixed("No change in meaning; only layout or comments differ.");
pub const NO_READABLE_CHANGES: Words = Words::fixed(
    "No change in the entries that could be read; entries with problems are left out.",
);

// Between the old and the new value.
pub const ARROW: Words = Words::fixed("→");
pub const ARROW_ON_LINE: Words = Words::fixed(" → ");
pub const ARROW_ON_NEXT_LINE: Words = Words::fixed("\n→ ");

pub fn compared_with(baseline: &str) -> Words {
    Words::built(format!("Compared with {baseline}"))
}

/// The number of changed entries as a sentence.
pub fn outcome(summary: &str) -> Words {
    Words::built(format!("{}.", capitalize(summary)))
}

/// A note on a baseline with problems; `problems` is a count such as "2 problems".
pub fn baseline_problems(baseline: &str, problems: &str, omits_entries: bool) -> Words {
    let consequence = if omits_entries {
        "entries with errors are not compared"
    } else {
        "no entries are left out"
    };
    Words::built(format!("{baseline} has {problems}; {consequence}."))
}

/// The status of an entry, after its sign: "→ moved, re-dated".
pub fn status_line(sign: &str, status: &str, detail: &str, separator: char) -> Words {
    let text = match (status.is_empty(), detail.is_empty()) {
        (_, true) => status.to_owned(),
        (true, false) => detail.to_owned(),
        (false, false) => format!("{status}{separator} {detail}"),
    };
    Words::built(format!("{sign} {text}").trim().to_owned())
}

/// A stance in a group with the same change: "Joe Biden, 18 March 2024".
pub fn stance_with_date(heading: &str, date: &str) -> Words {
    Words::built(format!("{heading}, {date}"))
}

pub fn select(stance: &str) -> Words {
    Words::built(format!("Select {stance}"))
}

pub fn and_more(count: usize) -> Words {
    Words::built(format!("and {count} more"))
}

/// A value before and after on one line.
pub fn before_and_after(before: &str, after: &str) -> Words {
    Words::built(format!("{before}{ARROW_ON_LINE}{after}"))
}

/// A change of a field for a screen reader. The fields of an entry that is in
/// only one dataset are not each called added or removed.
pub fn spoken_change(
    field: &str,
    before: Option<&str>,
    after: Option<&str>,
    is_in_both: bool,
) -> Words {
    Words::built(match (before, after) {
        (Some(before), Some(after)) => format!("{field}: before {before}, now {after}"),
        (Some(value), None) if is_in_both => format!("{field}, removed: {value}"),
        (None, Some(value)) if is_in_both => format!("{field}, added: {value}"),
        (Some(value), None) | (None, Some(value)) => format!("{field}: {value}"),
        (None, None) => field.to_owned(),
    })
}

/// An item for a screen reader: its heading, then its changes.
pub fn spoken_item(head: &[&str], changes: &[Words]) -> Words {
    let head: Vec<&str> = head.iter().copied().filter(|part| !part.is_empty()).collect();
    let head = head.join(", ");
    let head = Some(head.as_str()).filter(|head| !head.is_empty());
    let changes = changes.iter().map(Words::as_str);
    Words::built(head.into_iter().chain(changes).collect::<Vec<_>>().join(". "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_parts_of_a_status_are_left_out() {
        assert_eq!(status_line("", "", "", ','), "");
        assert_eq!(status_line("+", "added", "", ';'), "+ added");
        assert_eq!(status_line("→", "", "moved", ','), "→ moved");
        let renamed = status_line("→", "renamed", "moved", ',');
        assert_eq!(renamed, "→ renamed, moved");
    }

    #[test]
    fn an_item_without_a_heading_starts_with_its_changes() {
        let changes = [spoken_change("Title", Some("a"), Some("b"), true)];
        assert_eq!(spoken_item(&["", ""], &changes), "Title: before a, now b");
        let item = spoken_item(&["changed", "", "x"], &changes);
        assert_eq!(item, "changed, x. Title: before a, now b");
    }
}
