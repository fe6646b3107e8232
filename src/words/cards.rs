//! The list of cards, and the words on a card.

use super::coding::NO_LEVEL;
use super::levels::range_words;
use super::links::shown_link;
use super::stances::{archived, in_our_words, one_line, quoted, source_warnings};
use super::{Words, day_month, day_month_year, list, number};
use crate::hidden::isolated;
use crate::model::{
    Coding, Dataset, Day, EdtfDate, Passage, Position, Question, Scale, Source, Stance, StanceKind,
    is_quotation_mark,
};

// The list of cards and its filter.

pub const HEADING: Words = Words::fixed("Quotes and actions");
pub const FILTER: Words = Words::fixed("Filter");
pub const ALL_KINDS: Words = Words::fixed("All kinds");
pub const CLEAR_FILTER: Words = Words::fixed("Clear filter");
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

/// The text of the filter button: "Filter", or "Filter · 2" with two filters.
pub fn filter_text(count: usize) -> Words {
    match count {
        0 => FILTER,
        _ => Words::built(format!("{FILTER} · {count}")),
    }
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
        Some(actor) => format!("{cards} for {}", isolated(actor)),
        None => cards,
    }
}

// Changes of position, and what repeats them.

/// The switch between changes and all cards.
pub const CARDS_LISTED: Words = Words::fixed("Cards that are listed");
pub const CHANGES: Words = Words::fixed("Changes");
pub const CHANGES_TOOLTIP: Words =
    Words::fixed("Only what changes a voice's position on this question");

/// "All 3000".
pub fn all(count: usize) -> Words {
    Words::built(format!("All {count}"))
}

/// "64 changes of position.", "6 changes of position by Ada Head."
pub fn changes(count: usize, actor: Option<&str>) -> Words {
    let changes = number::plural(count, "change", "changes");
    Words::built(match actor {
        Some(actor) => format!("{changes} of position by {}.", isolated(actor)),
        None => format!("{changes} of position."),
    })
}

/// "Repeated 8 times, the last on 28 Feb 2024".
pub fn repeated(times: usize, last: &EdtfDate) -> Words {
    let last = last.to_words();
    Words::built(match times {
        1 => format!("Repeated once: {last}"),
        2 => format!("Repeated twice, last: {last}"),
        _ => format!("Repeated {times} times, last: {last}"),
    })
}

/// "Show the repeat of 28 February 2024".
pub fn show_repeat(date: &str) -> Words {
    Words::built(format!("Show the repeat of {date}"))
}

/// "and 3 earlier".
pub fn earlier_repeats(count: usize) -> Words {
    Words::built(format!("and {count} earlier"))
}

// A list without cards.

pub const NOTHING_RECORDED: Words =
    Words::fixed("Nothing is recorded yet that anyone said or did.");
pub const ADD_STANCE: Words = Words::fixed("Add a stance");
pub const NO_CARD_MATCHES: Words = Words::fixed("No card matches the filter.");
pub const ALL_HIDDEN: Words = Words::fixed("The voices whose cards are listed here are hidden.");
pub const SHOW_ALL_VOICES: Words = Words::fixed("Show the cards of all voices");

// The sections of the list.

/// "Behind the 11 May positions".
pub fn sets_the_line(day: Day) -> Words {
    Words::built(format!("Behind the {} positions", day_month(day)))
}

pub const ALSO_IN_FORCE: Words = Words::fixed("Also in force");
pub const EARLIER: Words = Words::fixed("Earlier");

/// "After 18 April".
pub fn after(day: Day) -> Words {
    Words::built(format!("After {}", day_month(day)))
}

pub const NOT_YET_IN_FORCE: Words = Words::fixed("not yet in force");
pub const NO_POSITION_HERE: Words = Words::fixed("No position on this question");

/// "7", or "not yet in force · 7".
pub fn section_detail(note: &str, count: usize) -> Words {
    let count = count.to_string();
    list::dotted([note, &count].into_iter().filter(|part| !part.is_empty()))
}

/// The name of a section: "After 18 April, not yet in force · 7".
pub fn section(name: &str, detail: &str) -> Words {
    Words::built(list::comma(&[name, detail]))
}

// A card.

pub const VERBATIM: Words = Words::fixed("verbatim");
pub const IN_OUR_WORDS: Words = Words::fixed("in our words");
pub const JUST_CHANGED: Words = Words::fixed("just changed");
pub const SOURCES_DIFFER: Words = Words::fixed("sources differ");
pub const KNOWN_ERROR: Words = Words::fixed("known error");
pub const NOTE: Words = Words::fixed("note");
pub const NO_POSITION: Words = Words::fixed("No position.");
pub const COMMENTARY_HAS_NO_POSITION: Words = Words::fixed("Commentary takes no position.");

/// The name of a card for a screen reader: the voice, the date and the first words.
pub fn card_name(heading: &str, stance: &Stance, first: &[Passage<'_>]) -> Words {
    let name = card_heading(heading, stance);
    let attribution = stance.attribution.label();
    let said = one_line(first);
    Words::built(format!("{name}, {attribution}: {}", isolated(&said)))
}

/// What a screen reader says after the name of a card.
pub fn card_description(others: &[Passage<'_>], positions: &[Words]) -> Words {
    let said = others.chunks(1).map(one_line);
    let said = said.map(|said| isolated(&said).into_owned());
    let positions = positions.iter().map(ToString::to_string);
    Words::built(list::sentences(said.chain(positions)))
}

/// A name with its description.
pub fn name_and_description(name: &str, description: &str) -> Words {
    Words::built(list::sentences([name, description]))
}

/// "Ada Head, 14 March 2024".
pub fn card_heading(heading: &str, stance: &Stance) -> Words {
    let heading = isolated(heading);
    Words::built(format!("{heading}, {}", stance.said.to_words()))
}

/// "action · on the record · verbatim".
pub fn how_it_is_known(stance: &Stance) -> Words {
    let has_own_kind = matches!(stance.kind, StanceKind::Action | StanceKind::Commentary);
    let words = if stance.main_quoted().is_some() { VERBATIM } else { IN_OUR_WORDS };
    let kind = has_own_kind.then(|| stance.kind.label());
    list::dotted(kind.into_iter().chain([stance.attribution.label(), words]))
}

/// A position in words: "Opposes it as planned", "At least: Intends it" or "−5 km/h".
pub fn level(scale: &Scale, stance: &Stance, value: f64) -> Words {
    let words = value_words(scale, value);
    if stance.at_least { Words::built(format!("At least: {words}")) } else { words }
}

fn value_words(scale: &Scale, value: f64) -> Words {
    match scale.level(value) {
        Some(level) => Words::verbatim(&level.label),
        None => scale.format_in_unit(value),
    }
}

/// "level 1", after the level in words.
pub fn level_number(scale: &Scale, value: f64) -> Words {
    match scale.level(value) {
        Some(_) => Words::built(format!("level {}", scale.format(value))),
        None => Words::EMPTY,
    }
}

/// "as low as “Rejects it”", "as high as “Intends it”", "from “Rejects it” to “Intends
/// it”" or "from 59 to 65 %", if the words allow more than the value.
pub fn range(scale: &Scale, position: &Position) -> Option<Words> {
    let Position { value, low, high, .. } = *position;
    let short = |value: f64| match scale.level(value) {
        Some(level) => format!("“{}”", level.short),
        None => value_words(scale, value).into(),
    };
    match (low < value, high > value) {
        (false, false) => None,
        (true, false) => Some(format!("as low as {}", short(low))),
        (false, true) => Some(format!("as high as {}", short(high))),
        (true, true) if scale.level(low).is_none() => {
            Some(format!("from {} to {}", scale.format(low), short(high)))
        }
        (true, true) => Some(format!("from {} to {}", short(low), short(high))),
    }
    .map(Words::built)
}

/// "level 1 · as low as “Rejects it”".
pub fn number_and_range(number: &str, range: &str) -> Words {
    list::dotted([number, range].into_iter().filter(|part| !part.is_empty()))
}

/// A position for a screen reader: "Avia: Opposes it, level 1, as low as “Rejects it”".
pub fn spoken_position(party: &str, level: &str, number: &str, range: &str) -> Words {
    let party = isolated(party);
    Words::built(format!("{party}: {}", list::comma(&[level, number, range])))
}

/// "Head of Avia, Paris · 5 Mar", without the parts that are missing.
pub fn circumstances(role: Option<&str>, venue: Option<&str>, date: Option<&str>) -> Words {
    let role_and_venue: Vec<&str> = [role, venue].into_iter().flatten().collect();
    let role_and_venue = role_and_venue.join(", ");
    let parts = [role_and_venue.as_str()].into_iter().chain(date);
    list::dotted(parts.filter(|part| !part.is_empty()))
}

pub fn no_position(reason: &str) -> Words {
    Words::built(format!("No position: {reason}"))
}

/// For a stance with positions on other questions, which are named by their tabs.
pub fn no_position_here(other_tabs: &[&str]) -> Words {
    Words::built(format!("No position on this question; see {}.", list::and(other_tabs)))
}

/// "Another account: Ada Head, 14 Mar", or an entire card after the colon.
pub fn another_account(account: &str) -> Words {
    Words::built(format!("Another account: {account}"))
}

/// "Ada Head, 14 Mar".
pub fn heading_and_date(heading: &str, date: &str) -> Words {
    let heading = isolated(heading);
    Words::built(format!("{heading}, {date}"))
}

// The actions of a card. Their names for screen readers end with the card's heading.

pub const SELECT: Words = Words::fixed("Select");
pub const SOURCE: Words = Words::fixed("Source");
pub const COPY: Words = Words::fixed("Copy");
pub const COPY_TOOLTIP: Words = Words::fixed("Copy with citation");
pub const COPY_LINK: Words = Words::fixed("Copy link");
pub const SHOW_ONLY: Words = Words::fixed("Show only this voice");
pub const EDIT: Words = Words::fixed("Edit");
pub const EDIT_TOOLTIP: Words = Words::fixed("Edit in a form (E)");
pub const OPEN: Words = Words::fixed("Open article");
pub const ARCHIVED: Words = Words::fixed("Archived copy");
pub const OPEN_IN_BROWSER: Words = Words::fixed("Open in browser");

/// "Copy: Ada Head, 14 March 2024".
pub fn action(action: &str, card: &str) -> Words {
    Words::built(format!("{action}: {card}"))
}

/// "Open <https://example.org>: Ada Head, 14 March 2024".
pub fn open_link(address: &str, card: &str) -> Words {
    Words::built(format!("Open {address}: {card}"))
}

// What stands behind *Source*.

/// "“Old news”", in full quotation marks.
pub fn title(source: &Source) -> Words {
    quoted(&source.title)
}

/// "Why 1, and as low as 0".
pub fn why(scale: &Scale, position: &Position) -> Words {
    let Position { value, low, high, .. } = *position;
    let format = |value| scale.format(value);
    let value_words = format(value);
    Words::built(match (low < value, high > value) {
        (false, false) => format!("Why {value_words}"),
        (true, false) => format!("Why {value_words}, and as low as {}", format(low)),
        (false, true) => format!("Why {value_words}, and as high as {}", format(high)),
        (true, true) => format!("Why {value_words}, and from {} to {}", format(low), format(high)),
    })
}

/// "Note: No speaker is named."
pub fn note(note: &str) -> Words {
    Words::built(format!("Note: {note}"))
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

/// "Coded by A: 1 (0–1); B: no level", if coders coded the stance on the question.
pub fn codings(dataset: &Dataset, question: &Question, stance: &Stance) -> Option<Words> {
    let scale = &question.scale;
    coded_by(dataset, question, stance, |coding| {
        scale.format_position(coding.value, coding.low, coding.high)
    })
}

/// The same for a screen reader: "Coded by A: 1, range 0 to 1; B: 1".
pub fn spoken_codings(dataset: &Dataset, question: &Question, stance: &Stance) -> Option<Words> {
    let scale = &question.scale;
    coded_by(dataset, question, stance, |coding| {
        let value = scale.format(coding.value);
        if coding.low == coding.high {
            return value;
        }
        let range = range_words(scale, (coding.low, coding.high));
        Words::built(format!("{value}, range {range}"))
    })
}

fn coded_by(
    dataset: &Dataset,
    question: &Question,
    stance: &Stance,
    words: impl Fn(&Coding) -> Words,
) -> Option<Words> {
    let codings = stance.codings_on(&question.id).map(|(id, found)| {
        let coder = dataset.coder(id);
        let coder = coder.map_or(id, |coder| coder.name.as_str());
        let found = found.position();
        let found = found.map_or(NO_LEVEL, &words);
        format!("{}: {found}", isolated(coder))
    });
    let codings: Vec<String> = codings.collect();
    (!codings.is_empty()).then(|| Words::built(format!("Coded by {}", codings.join("; "))))
}

/// The words of a source before a quotation, as they stand before its quotation marks.
pub fn words_before(prefix: &str) -> Words {
    let is_mark = |c: char| is_quotation_mark(c) || c.is_whitespace();
    Words::built(prefix.trim_end_matches(is_mark).to_owned() + " ").unless_blank()
}

/// The words of a source after a quotation, as they stand after its quotation marks: a comma
/// before the mark is the source's.
pub fn words_after(suffix: &str) -> Words {
    let marks = suffix.find(|c: char| c.is_alphanumeric());
    let marks = &suffix[..marks.unwrap_or(suffix.len())];
    // A mark after a space opens what follows.
    let closing = marks.split_whitespace().next().unwrap_or_default();
    let closing = if marks.starts_with(char::is_whitespace) { "" } else { closing };
    let end = closing
        .rfind(is_quotation_mark)
        .map_or(0, |start| start + closing[start..].chars().next().map_or(0, char::len_utf8));
    let rest = suffix[end..].trim();
    let is_attached = rest.starts_with([
        ',', '.', ';', ':', '!', '?', ')', '…', '，', '。', '；', '：', '！', '？', '、', '）',
        '،', '؛', '؟',
    ]);
    let space = if is_attached { "" } else { " " };
    Words::built(format!("{space}{rest}")).unless_blank()
}

/// A quotation with the words around it for a screen reader, which shows no grey.
pub fn spoken_context(before: &str, quotation: &str, after: &str) -> Words {
    let part = |label: &str, words: &str| match words.trim() {
        "" => String::new(),
        words => format!("{label}: {words}"),
    };
    let parts = [
        quotation.to_owned(),
        part("Before it in the source", before),
        part("After it in the source", after),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Words::built(parts.join(". "))
}

/// "Archived on 1 Apr 2024: https://…".
pub fn archived_address(url: &str, day: Option<Day>) -> Words {
    Words::built(format!("{}: {}", archived(day), shown_link(url)))
}

/// What a reader should know of a source: its publisher and full date, its addresses, the reasons
/// for what is inferred, its known error and its caveats.
pub fn source_details(source: &Source) -> Vec<Words> {
    let inferred = |field: &str, reason: &Option<String>| {
        let reason = reason.as_ref()?;
        Some(Words::built(format!("{field} inferred: {reason}")))
    };
    let published =
        Words::built(format!("{}, {}", isolated(&source.publisher), source.published.to_words()));
    let archived = source.archived.as_ref();
    let reasons = [
        Some(published),
        source.url.as_ref().map(|url| shown_link(url)),
        archived.map(|url| archived_address(url, source.archived_on)),
        inferred("Publisher", &source.publisher_inferred),
        inferred("Date", &source.inferred),
    ];
    let reasons = reasons.into_iter().flatten();
    reasons.chain(source_warnings(source)).collect()
}

#[cfg(test)]
mod tests {
    use super::words_after;

    #[test]
    fn a_mark_after_a_quotation_is_attached_in_every_script() {
        for (suffix, shown) in [
            (",” and left.", " and left."),
            ("”, and left.", ", and left."),
            ("”，然后他离开", "，然后他离开"),
            ("، وغادر", "، وغادر"),
            ("and left.", " and left."),
        ] {
            assert_eq!(words_after(suffix), shown, "{suffix}");
        }
    }
}
