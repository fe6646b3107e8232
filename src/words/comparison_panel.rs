//! The panel that compares the dataset with its last save or another file.

use super::{Words, capitalize};

words! {
    /// The name of the list for a screen reader.
    const DIFFERENCES = "Differences";
    const STOP = "Stop";
    const STOP_COMPARING = "Stop comparing";
    const STOP_HELP = "Show the cards again (Esc)";

    // Outcomes of a comparison that finds no difference.
    const NO_CHANGES = "No change in meaning.";
    const ONLY_LAYOUT = "No change in meaning; only layout or comments differ.";
    const NO_READABLE_CHANGES =
        "No change in the entries that could be read; entries with problems are left out.";

    // Between the old and the new value.
    const ARROW = "→";
    const ARROW_ON_LINE = " → ";
    const ARROW_ON_NEXT_LINE = "\n→ ";
    fn compared_with(baseline: &str) = "Compared with {baseline}";
    /// The number of changed entries as a sentence.
    fn outcome(summary: &str as capitalize) = "{summary}.";
    /// A note on a baseline with problems; `problems` is a count such as "2 problems".
    fn baseline_problems(baseline: &str, problems: &str, omits_entries: bool) =
        if (omits_entries) "{baseline} has {problems}; entries with errors are not compared."
        else "{baseline} has {problems}; no entries are left out.";
    /// A stance in a group with the same change: "Joe Biden, 18 March 2024".
    fn stance_with_date(heading: &str, date: &str) = "{heading}, {date}";
    fn select(stance: &str) = "Select {stance}";
    fn and_more(count: usize) = "and {count} more";
    /// A value before and after on one line.
    fn before_and_after(before: &str, after: &str) = "{before}{ARROW_ON_LINE}{after}";
    /// A change of a field for a screen reader. The fields of an entry that is in
    /// only one dataset are not each called added or removed.
    fn spoken_change(
        field: &str, before: Option<&str>, after: Option<&str>, is_in_both: bool,
    ) = match (before, after) {
        (Some(before), Some(after)) => "{field}: before {before}, now {after}",
        (Some(value), None) if is_in_both => "{field}, removed: {value}",
        (None, Some(value)) if is_in_both => "{field}, added: {value}",
        (Some(value), None) | (None, Some(value)) => "{field}: {value}",
        (None, None) => "{field}",
    };
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
