//! The list of cards, and the words on a card.

use super::byline::{Byline, dated, dated_heading, how_quoted, stance_heading};
use super::coding::NO_LEVEL;
use super::levels::{short_value_words, value_words};
use super::links::shown_link;
use super::stances::{archived, in_our_words, one_line, quoted, source_warnings};
use super::{Words, capitalize, day_month, day_month_year, list};
use crate::hidden::isolated;
use crate::model::{
    Dataset, Day, Passage, Position, Question, QuestionId, Reading, Scale, Source, Stance,
};

words! {
    // The list of cards.
    const HEADING = "Quotes and actions";
    const SELECTION_NOT_LISTED = "The selected statement is not in this list.";
    const SHOW_SELECTION = "Show it";
    /// The name of the chip with the chosen voice, which ends the choice.
    fn end_choice(voice: &str as isolated) = "{voice}: show all voices";

    // The card of an event.
    const CLOSE_EVENT = "Close event";
    /// "Go to 6 May"
    fn go_to_day(day: Day as day_month) = "Go to {day}";

    // A list without cards.
    const ADD_STANCE = "Add a stance";
    /// Between the words of a voice and their position, on a picture.
    fn judged_as(ask: &str as isolated) = "{ask} Judged as:";
    const NOTHING_BY_THIS_DAY = "No statements or actions up to this day.";
    const ALL_HIDDEN = "All voices with cards in this list are hidden.";
    const SHOW_ALL_VOICES = "Show the cards of all voices";

    // The sections of the list.
    const SETS_THE_LINE = "What sets these positions";
    const OTHER_VOICES = "Other voices";
    const EARLIER = "Earlier";
    const LATER = "Later";
    const NO_POSITION_HERE = "No position on this question";
    /// The name of a heading: "Earlier, 7".
    fn section(name: &str, count: usize) = "{name}, {count}";

    // A card.
    const SOURCES_DIFFER = "sources differ";
    const KNOWN_ERROR = "known error";
    const CORRECTED = "corrected";
    const NO_POSITION = "No position.";
    const COMMENTARY_HAS_NO_POSITION = "Commentary takes no position.";
    /// A card of a slide, read with the headline: "Israel, Benjamin Netanyahu, 19 March: “…”".
    fn card_on_slide(side: &str as isolated, heading: &Words, words: &[Passage<'_>]) = (
        "{}: {}",
        list::comma(&[&*side, heading.as_str()]),
        isolated(&one_line(words))
    );
    /// A position in words with the range that its words allow: "Opposes it, could also mean: rejects it".
    fn level_and_range(scale: &Scale, position: &Position) =
        { with_range(&level(scale, position.value), scale, position) };
    /// The same in few words: "opposes it, could also mean: rejects it".
    fn short_level_and_range(scale: &Scale, position: &Position) =
        { with_range(&short_value_words(scale, position.value), scale, position) };
    /// A position for a screen reader: "Avia: opposes it, could also mean: rejects it".
    fn spoken_position(party: &str as isolated, position: &str) = "{party}: {position}";
    fn no_position(reason: &str) = "No position: {reason}";
    /// For a stance with positions on other questions, which are named by their tabs.
    fn no_position_here(other_tabs: &[&str] as list::and) =
        "No position on this question; see {other_tabs}.";
    /// "Another account: Ada Head, 14 March", or an entire card after the colon.
    fn another_account(account: &str) = "Another account: {account}";

    // The actions of a card. Their names for screen readers end with the card's heading.
    const SOURCE = "Source";
    /// The same button while the source is shown.
    const HIDE_SOURCE = "Hide source";
    const COPY = "Copy";
    const COPY_TOOLTIP = "Copy with citation";
    const MORE = "More";
    const COPY_PICTURE = "Copy as picture";
    const SAVE_PICTURE = "Save picture…";
    const EDIT_TOOLTIP = "Edit in a form";
    const OPEN = "Open article";
    const ARCHIVED = "Archived copy";
    const OPEN_IN_BROWSER = "Open in browser";
    fn action(action: &str, card: &str) = "{action}: {card}";
    fn open_link(address: &str, card: &str) = "Open {address}: {card}";

    // What stands behind *Source*.
    /// "“Old news”", or a description, which the file has in brackets, without them.
    fn title(source: &Source) =
        { description(source).map_or_else(|| quoted(&source.title), Words::verbatim) };
    /// The label that unfolds the reason for a position on the web page.
    fn why(is_figure: bool) = if (is_figure) "About this figure" else "Why it is coded this way";
    const WORDS = "Words";
    const CORRECTION = "Correction";
    const POSITION_AND_WHY = "Position and why";
    const CODERS = "Coders";
    const PASSAGE = "Passage";
    const PUBLISHED = "Published";
    /// A row for a screen reader: "Coders: Both chose this."
    fn source_row(key: &str, lines: &[Words] as list::sentences) = "{key}: {lines}";
    /// The places in a source: "Paragraph 9, Paragraph 16".
    fn places(locators: &[&str]) = { capitalize(&list::comma(locators)) };
    fn quoted_as(how: &str) = "Quoted {how}.";
    const NOT_QUOTED = "Not quoted; told in our words.";
    fn quoting(fragments: &[Words] as list::and) = "Told in our words, quoting {fragments}.";
    /// "“no choice” (verbatim)".
    fn fragment(quote: &str, how: &str) = "“{quote}” ({how})";
    fn archived_address(url: &str as shown_link, day: Option<Day> as archived) = "{day}: {url}";
}

/// The words that a screen reader says after the name of a card.
pub fn card_description(others: &[Passage<'_>], positions: &[Words], sources: &str) -> Words {
    // What was corrected and quoted fragments are behind *Source*.
    let said = others
        .iter()
        .filter(|passage| !matches!(passage, Passage::Correction(_) | Passage::Fragment(_)))
        .map(|passage| one_line(std::slice::from_ref(passage)));
    let said = said.map(|said| isolated(&said).into_owned());
    let positions = positions.iter().map(ToString::to_string);
    Words::built(list::sentences(said.chain(positions).chain([sources.to_owned()])))
}

/// The text in place of the title of a source that has none.
fn description(source: &Source) -> Option<&str> {
    source.title.strip_prefix('[')?.strip_suffix(']')
}

/// A position in words: "Opposes it as planned" or "−5 km/h".
pub fn level(scale: &Scale, value: f64) -> Words {
    match scale.level(value) {
        Some(level) => capitalize(&level.label),
        None => scale.format_in_unit(value),
    }
}

/// A stance in one line: heading, date, attribution and words, and its
/// position on a question if it has one. `passages` are those where there is room for one
/// quotation, or none beside words that are read anyway.
pub fn stance_words(
    dataset: &Dataset,
    stance: &Stance,
    question: &QuestionId,
    passages: &[Passage<'_>],
) -> Words {
    let text = format!(
        "{}, {}{}",
        dated_heading(dataset, stance),
        Byline::new(dataset, stance).attribution(),
        match passages {
            [] => ".".to_owned(),
            passages => format!(": {}", isolated(&one_line(passages))),
        }
    );
    let position = stance.positions.get(question).and_then(|position| {
        let scale = &dataset.question(question)?.scale;
        let party = &dataset.party(stance.position_party()?)?.name;
        let position = with_range(&value_words(scale, position.value), scale, position);
        Some(format!("{}.", spoken_position(party, &position)))
    });
    Words::built(list::sentences_and_rest(std::iter::once(text).chain(position)))
}

/// The short form of a level, as it stands alone: "Opposes it"; or a value in its unit.
pub fn short_level(scale: &Scale, value: f64) -> Words {
    capitalize(&short_value_words(scale, value))
}

/// A level, and the range that the words allow.
fn with_range(level: &str, scale: &Scale, position: &Position) -> Words {
    Words::built(list::comma(&[level, &*range(scale, position).unwrap_or_default()]))
}

/// "Another account: Joe Biden, 18 March", of what another source tells otherwise (C11).
pub fn other_account(dataset: &Dataset, other: &Stance) -> Words {
    let date = other.said.to_words_within(&dataset.covers);
    another_account(&dated(&stance_heading(dataset, other), &date))
}

/// "could also mean: rejects it", with all other levels of the range, or "from 59 to 65%", if the
/// words allow more than the value.
pub fn range(scale: &Scale, position: &Position) -> Option<Words> {
    let reading = position.reading();
    if reading.is_exact() {
        return None;
    }
    let Reading { value, low, high } = reading;
    if !scale.is_ordinal() {
        return Some(words!("from {}", scale.range_in_unit(low, high)));
    }
    let levels: Vec<Words> = (low as u32..=high as u32)
        .map(f64::from)
        .filter(|level| *level != value)
        .map(|level| short_value_words(scale, level))
        .collect();
    Some(words!("could also mean: {}", list::or(&levels)))
}

/// Of a stance: if it is quoted, its summary if its card shows only quotations, how it is known, and
/// in which role and where it was said.
pub fn about_words(dataset: &Dataset, stance: &Stance) -> Vec<Words> {
    let byline = Byline::new(dataset, stance);
    let fragments = stance.quoted_with_source().filter_map(|evidence| {
        Some(fragment(evidence.quote.as_deref()?, &how_quoted(dataset, evidence)))
    });
    let fragments: Vec<Words> = fragments.collect();
    let quoted = match (&byline.quoted, &fragments[..]) {
        (Some(how), _) => quoted_as(how),
        (None, []) => NOT_QUOTED,
        (None, fragments) => quoting(fragments),
    };
    let has_summary =
        stance.summary.is_empty() || stance.passages().iter().any(Passage::is_summary);
    let summary = (!has_summary).then(|| in_our_words(&stance.summary));
    let attribution = capitalize(&byline.attribution());
    let circumstances: Vec<&str> = byline.circumstances().collect();
    let circumstances =
        (!circumstances.is_empty()).then(|| Words::built(list::comma(&circumstances)));
    std::iter::once(quoted).chain(summary).chain([attribution]).chain(circumstances).collect()
}

/// The days from which a stance counts.
pub fn counts_from(stance: &Stance) -> Words {
    words!(
        "Counts from {} by date said, from {} by date published.",
        day_month_year(stance.effective()),
        day_month_year(stance.resolved.known)
    )
}

/// The findings of coders, if they coded the stance on the question: "Both chose this.", or else
/// who found what.
pub fn coders(dataset: &Dataset, question: &Question, stance: &Stance) -> Option<Words> {
    agreement(question, stance).or_else(|| codings(dataset, question, stance))
}

/// That all coders chose the position, if they did.
fn agreement(question: &Question, stance: &Stance) -> Option<Words> {
    let position = stance.positions.get(&question.id).map(Position::reading);
    let codings = stance.codings_on(&question.id);
    let agree: Vec<bool> = codings.map(|(_, found)| found.is_some() && found == position).collect();
    match agree.len() {
        2 if !agree.contains(&false) => Some(Words::fixed("Both chose this.")),
        3.. if !agree.contains(&false) => Some(Words::fixed("All chose this.")),
        _ => None,
    }
}

/// "Coded by A: 1 (0–1); B: no level", if coders coded the stance on the question.
pub fn codings(dataset: &Dataset, question: &Question, stance: &Stance) -> Option<Words> {
    let codings = stance.codings_on(&question.id).map(|(id, found)| {
        let coder = dataset.coder(id);
        let coder = coder.map_or(id.as_str(), |coder| &coder.name);
        let found = found.map_or(NO_LEVEL, |reading| question.scale.format_reading(reading));
        format!("{}: {found}", isolated(coder))
    });
    let codings: Vec<String> = codings.collect();
    let position = stance.positions.get(&question.id);
    let value =
        position.filter(|position| position.has_own_value()).map_or_else(String::new, |position| {
            format!(
                ". The value, {}, is from a third reading",
                question.scale.format(position.value)
            )
        });
    (!codings.is_empty()).then(|| words!("Coded by {}{value}", codings.join("; ")))
}

/// The details of a source: its publisher and full date, its addresses, the reasons for what is
/// inferred, its known error and its caveats.
pub fn source_details(source: &Source) -> Vec<Words> {
    let inferred = |field: &str, reason: &Option<String>| {
        let reason = reason.as_ref()?;
        Some(words!("{field} inferred: {reason}"))
    };
    let published = words!("{}, {}", isolated(&source.publisher), source.published.to_words());
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
