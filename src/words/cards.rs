//! The list of cards, and the words on a card.

use super::stances::{in_our_words, one_line, source_warnings};
use super::{Words, day_month_year, list, number};
use crate::model::{Dataset, Passage, Position, Scale, Source, Stance};

// The list of cards and its filter.

pub const HEADING: Words = Words::fixed("Quotes and actions");
pub const ALL_KINDS: Words = Words::fixed("All kinds");
pub const SHOW_ALL: Words = Words::fixed("show all");
pub const SELECTION_NOT_LISTED: Words = Words::fixed("The selected stance is not in this list.");
pub const SHOW_SELECTION: Words = Words::fixed("show it");
pub const PARTY: Words = Words::fixed("Party");
pub const KIND: Words = Words::fixed("Kind");
pub const ATTRIBUTION: Words = Words::fixed("Attribution");
pub const POSITION: Words = Words::fixed("Position");
pub const HAS_POSITION: Words = Words::fixed("with a position on this question");

/// "2 filters".
pub fn filter_count(count: usize) -> Words {
    Words::built(number::plural(count, "filter", "filters"))
}

/// The name of the filter button: "Filter cards: All kinds".
pub fn filter_button(filter: &str) -> Words {
    Words::built(format!("Filter cards: {filter}"))
}

/// "Showing 1 of 3 cards for Ada Head: paraphrase."
pub fn filtered_count(
    listed: usize,
    total: usize,
    actor: Option<&str>,
    filters: &[impl AsRef<str>],
) -> Words {
    let filters: Vec<&str> = filters.iter().map(AsRef::as_ref).collect();
    Words::built(format!(
        "Showing {listed} of {}: {}.",
        cards_for(total, actor),
        filters.join(", ")
    ))
}

/// "3 cards for Ada Head."
pub fn focus_count(total: usize, actor: &str) -> Words {
    Words::built(format!("{}.", cards_for(total, Some(actor))))
}

fn cards_for(count: usize, actor: Option<&str>) -> String {
    let cards = number::plural(count, "card", "cards");
    match actor {
        Some(actor) => format!("{cards} for {actor}"),
        None => cards,
    }
}

// A card.

pub const VERBATIM: Words = Words::fixed("verbatim");
pub const IN_OUR_WORDS: Words = Words::fixed("in our words");
pub const JUST_CHANGED: Words = Words::fixed("just changed");
pub const SOURCES_DIFFER: Words = Words::fixed("sources differ");
pub const NO_POSITION: Words = Words::fixed("No position.");
pub const COMMENTARY_HAS_NO_POSITION: Words = Words::fixed("Commentary takes no position.");

/// A card for a screen reader, which starts with the voice and the date.
pub fn card(heading: &str, stance: &Stance, passages: &[Passage<'_>]) -> Words {
    Words::built(format!(
        "{heading}, {}, {}: {}",
        stance.said.to_words(),
        stance.attribution.label(),
        one_line(passages)
    ))
}

/// "5 Mar · Head of Avia, Paris", without the parts that are missing.
pub fn circumstances(date: Option<&str>, role: Option<&str>, venue: Option<&str>) -> Words {
    let role_and_venue: Vec<&str> = [role, venue].into_iter().flatten().collect();
    let role_and_venue = role_and_venue.join(", ");
    let parts = date.into_iter().chain([role_and_venue.as_str()]);
    list::dotted(parts.filter(|part| !part.is_empty()))
}

pub fn no_position(reason: &str) -> Words {
    Words::built(format!("No position: {reason}"))
}

/// For a stance with positions on other questions, which are named by their tabs.
pub fn no_position_here(other_tabs: &[&str]) -> Words {
    Words::built(format!(
        "No position on this question; see {}.",
        list::and(other_tabs)
    ))
}

/// "Another account: Ada Head, 14 Mar", or an entire card after the colon.
pub fn another_account(account: &str) -> Words {
    Words::built(format!("Another account: {account}"))
}

/// "Ada Head, 14 Mar".
pub fn heading_and_date(heading: &str, stance: &Stance) -> Words {
    Words::built(format!("{heading}, {}", stance.said.to_short_words()))
}

// The footer of a card: the text and tooltips of links, and their names for
// screen readers, which end with the card's heading.

pub const SEPARATOR: Words = Words::fixed("·");
pub const OPEN: Words = Words::fixed("open");
pub const ARCHIVED: Words = Words::fixed("archived");
pub const OPEN_IN_BROWSER: Words = Words::fixed("Open in browser");
pub const DETAILS: Words = Words::fixed("details");
pub const HIDE_DETAILS: Words = Words::fixed("hide details");
pub const DETAILS_TOOLTIP: Words = Words::fixed("Sources in full, and the dates that count");
pub const EDIT: Words = Words::fixed("edit");
pub const EDIT_TOOLTIP: Words = Words::fixed("Edit in a form (E)");
pub const COPY: Words = Words::fixed("copy");
pub const COPY_TOOLTIP: Words = Words::fixed("Copy with citation");

pub fn open_link(address: &str, card: &str) -> Words {
    Words::built(format!("Open {address}: {card}"))
}

pub fn details_link(is_open: bool, card: &str) -> Words {
    let verb = if is_open { "Hide" } else { "Show" };
    Words::built(format!("{verb} details: {card}"))
}

pub fn edit_link(card: &str) -> Words {
    Words::built(format!("Edit: {card}"))
}

pub fn copy_link(card: &str) -> Words {
    Words::built(format!("Copy: {card}"))
}

/// "Known since 28 Mar 2024", if that is later than the day it was said.
pub fn known_since(stance: &Stance) -> Option<Words> {
    (stance.known > stance.said.latest)
        .then(|| Words::built(format!("Known since {}", day_month_year(stance.known))))
}

/// The summary of a stance whose card shows only quotations, and the days from which it
/// counts.
pub fn stance_details(stance: &Stance) -> Vec<Words> {
    let has_summary = stance.passages().iter().any(Passage::is_summary);
    let summary = (!has_summary).then(|| in_our_words(&stance.summary));
    let counts_from = Words::built(format!(
        "Counts from {} by date said, from {} by date known.",
        day_month_year(stance.effective),
        day_month_year(stance.known)
    ));
    summary.into_iter().chain([counts_from]).collect()
}

/// "Coded by A: 1 (0–1); B: 1", if the coders of a position are known.
pub fn codings(dataset: &Dataset, scale: &Scale, position: &Position) -> Option<Words> {
    let codings = position.codings.iter().map(|coding| {
        let coder = dataset.coder(&coding.coder);
        let coder = coder.map_or(coding.coder.as_str(), |coder| coder.name.as_str());
        let range = scale.format_position(coding.value, coding.low, coding.high);
        format!("{coder}: {range}")
    });
    let codings: Vec<String> = codings.collect();
    (!codings.is_empty()).then(|| Words::built(format!("Coded by {}", codings.join("; "))))
}

/// A source in full: publisher, title and date, the reasons for what is
/// inferred, its known error and its caveats.
pub fn source_details(source: &Source) -> Vec<Words> {
    let inferred = |field: &str, reason: &Option<String>| {
        let reason = reason.as_ref()?;
        Some(Words::built(format!("{field} inferred: {reason}")))
    };
    let title = Words::built(format!(
        "{}: {}, {}",
        source.publisher,
        source.title,
        source.published.to_words()
    ));
    let reasons = [
        Some(title),
        inferred("Publisher", &source.publisher_inferred),
        inferred("Date", &source.inferred),
    ];
    let reasons = reasons.into_iter().flatten();
    reasons.chain(source_warnings(source)).collect()
}
