//! The panel of what has changed since the last save or another file.

use super::{Words, capitalize};

pub const STOP: Words = Words::fixed("Stop");
pub const STOP_COMPARING: Words = Words::fixed("Stop comparing");
pub const STOP_HELP: Words = Words::fixed("Show the cards again (Esc)");

// What a comparison came to where it found no difference.
pub const NO_CHANGES: Words = Words::fixed("No change in meaning.");
pub const ONLY_LAYOUT: Words =
    Words::fixed("No change in meaning; only layout or comments differ.");
pub const NO_READABLE_CHANGES: Words = Words::fixed(
    "No change in the entries that could be read; entries with problems are left out.",
);

// Between what was and what is.
pub const ARROW: Words = Words::fixed("→");
pub const ARROW_ON_LINE: Words = Words::fixed(" → ");
pub const ARROW_ON_NEXT_LINE: Words = Words::fixed("\n→ ");

pub fn compared_with(baseline: &str) -> Words {
    Words::built(format!("Compared with {baseline}"))
}

/// How many entries differ, as a sentence.
pub fn outcome(summary: &str) -> Words {
    Words::built(format!("{}.", capitalize(summary)))
}

/// What is wrong with the baseline; `problems` is such as "2 problems".
pub fn baseline_problems(baseline: &str, problems: &str, entries_left_out: bool) -> Words {
    let consequence = if entries_left_out {
        "entries with errors are not compared"
    } else {
        "no entries are left out"
    };
    Words::built(format!("{baseline} has {problems}; {consequence}."))
}

/// What has become of an entry, after a sign for it: "→ moved, re-dated".
pub fn status_line(sign: &str, status: &str, detail: &str, separator: char) -> Words {
    let text = match (status.is_empty(), detail.is_empty()) {
        (_, true) => status.to_owned(),
        (true, false) => detail.to_owned(),
        (false, false) => format!("{status}{separator} {detail}"),
    };
    Words::built(format!("{sign} {text}").trim().to_owned())
}

pub fn field_added(field: &str) -> Words {
    Words::built(format!("{field}, added"))
}

pub fn field_removed(field: &str) -> Words {
    Words::built(format!("{field}, removed"))
}

/// A stance that differs like others: "Joe Biden, 18 March 2024".
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

/// A change of a field for a screen reader. What is in one dataset only, which
/// has no before and after, is not called added or removed field by field.
pub fn change_spoken(
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

/// An item for a screen reader: what it is about, then its changes.
pub fn item_spoken(head: &[&str], changes: &[Words]) -> Words {
    let head: Vec<&str> = head
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    let head = head.join(", ");
    let head = Some(head.as_str()).filter(|head| !head.is_empty());
    let changes = changes.iter().map(Words::as_str);
    Words::built(
        head.into_iter()
            .chain(changes)
            .collect::<Vec<_>>()
            .join(". "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_leaves_out_what_is_empty() {
        assert_eq!(status_line("", "", "", ','), "");
        assert_eq!(status_line("+", "added", "", ';'), "+ added");
        assert_eq!(status_line("→", "", "moved", ','), "→ moved");
        let renamed = status_line("→", "renamed", "moved", ',');
        assert_eq!(renamed, "→ renamed, moved");
    }

    #[test]
    fn an_item_without_a_heading_starts_with_its_changes() {
        let changes = [change_spoken("Title", Some("a"), Some("b"), true)];
        assert_eq!(item_spoken(&["", ""], &changes), "Title: before a, now b");
        let item = item_spoken(&["changed", "", "x"], &changes);
        assert_eq!(item, "changed, x. Title: before a, now b");
    }
}
