//! The words of slides that are not the dataset's own.

use std::borrow::Cow;
use std::ops::Range;

use super::byline::Byline;
use super::date::MONTHS;
use super::headline::Headline;
use super::number::number_word;
use super::{Words, credits, list};
use crate::hidden::isolated;
use crate::model::{Dataset, Day, EdtfDate, Source, StanceKind};

words! {
    fn shown(hidden_note: Words) = "Shown {hidden_note}";
    /// Words that follow others on a row, also for those who search or copy them.
    fn beside(words: &Words) = " {words}";
    /// The topic of the closing: "Rafah ground operation · 2024".
    fn topic(dataset: &str as isolated, question: &str as isolated) = "{dataset} · {question}";
    /// "United States: as of 31 March", the newest statement behind a dotted line, or why it has none.
    fn of_party(party: &str as isolated, words: &Words) = "{party}: {words}";
    /// Words that begin a row.
    fn on_next_row(words: &Words) = "\n{words}";
    /// The grey lines behind those of the chosen parties.
    const GREY_LINES = "grey: all other parties";
    /// "Part 1 of 2", of a step whose cards are on several slides.
    fn part(index: usize, count: usize) = ("Part {} of {count}", index + 1);
    /// Why cited words have no level: "No level: the article infers the link."
    fn no_level(reason: &str) = "No level: {reason}";
    /// A publisher that has several sources in a dataset, with the date of one: "CNN (19 March)".
    fn publisher_of_day(publisher: &str as isolated, date: &EdtfDate, covers: &EdtfDate) =
        ("{publisher} ({day})", day = date.to_words_within(covers));
    /// On a card that has no room for all words.
    const REST_IN_DATASET = "All of it is in the dataset.";
    const COUNTS_FROM_KNOWN = "statements count from the day they were published";
}

/// "Sources: CNN, The New York Times (inferred), one of unknown publisher; dates inferred", in the order in
/// which the publishers first appear; up to `listed` of them are named. That dates are inferred is said
/// where what is shown has days.
pub fn from_publishers<'a>(
    sources: impl IntoIterator<Item = &'a Source>,
    listed: usize,
    have_days: bool,
) -> Words {
    let sources: Vec<&Source> = sources.into_iter().collect();
    let total = sources.len();
    let (unknown, known): (Vec<&Source>, Vec<&Source>) =
        sources.iter().partition(|source| source.has_unknown_publisher());
    let mut publishers: Vec<&Source> = Vec::new();
    for source in known {
        if publishers.iter().all(|other| other.publisher != source.publisher) {
            publishers.push(source);
        }
    }
    let others = publishers.len().saturating_sub(listed);
    let days = sources.iter().filter(|source| have_days && source.inferred.is_some()).count();
    let inferred = match days {
        0 => "",
        1 if total == 1 => "; date inferred",
        _ if days == total => "; dates inferred",
        _ => "; some dates inferred",
    };
    publishers.truncate(listed);
    let name = |source: &&Source| match source.publisher_inferred {
        Some(_) => format!("{} (inferred)", source.publisher),
        None => source.publisher.clone(),
    };
    let mut names: Vec<String> = publishers.iter().map(name).collect();
    if others > 0 {
        names.push(format!("{others} more"));
    }
    if !unknown.is_empty() {
        names.push(format!("{} of unknown publisher", number_word(unknown.len())));
    }
    let names = list::comma(&names.iter().map(String::as_str).collect::<Vec<_>>());
    match total {
        0 => Words::default(),
        1 => words!("Source: {names}{inferred}"),
        _ => words!("Sources: {names}{inferred}"),
    }
}

/// Where the sentences of a text end. One that ends with an abbreviation, such as "U.S." or "Dr.", goes
/// on.
fn sentence_ends(text: &str) -> Vec<usize> {
    let is_end = |end: &usize| {
        let last = text[..*end].rsplit(' ').next().unwrap_or_default();
        last.chars().count() > 2 && last.ends_with(|c: char| c.is_lowercase() || c.is_numeric())
    };
    text.match_indices(". ").map(|(end, _)| end).filter(is_end).map(|end| end + 1).collect()
}

/// The first sentence of a text.
pub fn first_sentence(text: &str) -> Words {
    Words::verbatim(sentence_ends(text).first().map_or(text, |end| &text[..*end]))
}

/// What the scope says first, with what is not charted.
pub fn opening_scope(dataset: &Dataset) -> Words {
    credits::with_not_shown(&first_sentence(&dataset.scope), dataset)
}

/// The first sentence of a scope, as part of a list.
pub fn scope_in_brief(scope: &str) -> Words {
    Words::verbatim(first_sentence(scope).trim_end_matches('.'))
}

/// Where and when the words of a card were said, who stands behind them, and who printed them, if the
/// step has several publishers. `no_level` is why the words have no level, which the card says, too.
pub fn card_details(
    byline: &Byline<'_>,
    covers: &EdtfDate,
    publisher: Option<Words>,
    no_level: Option<&str>,
) -> Words {
    let when = byline.said.to_words_within(covers);
    let setting = byline.setting.iter().map(|part| isolated(part));
    let occasion: Vec<_> = setting.chain([Cow::Borrowed(&*when)]).collect();
    // Plain statements need no label; who relays is in the heading.
    let attribution = (!byline.attribution.is_named()).then(|| byline.attribution.label());
    // The reason why there is no level may say it already.
    let is_said = |label: &Words| no_level.is_some_and(|reason| reason.contains(label.as_str()));
    let attribution = attribution.filter(|label| !is_said(label));
    let commentary = (byline.kind == StanceKind::Commentary).then(|| byline.kind.label());
    let parts = [
        byline.role.map(|role| Words::verbatim(isolated(role))),
        Some(Words::built(occasion.join(", "))),
        commentary,
        attribution,
        publisher,
    ];
    list::dotted(parts.into_iter().flatten())
}

/// The title of a picture of a question: "United States: opposes it as planned; Israel: goes
/// ahead, whatever others decide", or who is highest and lowest.
pub fn headline(headline: &Headline, dataset: &Dataset) -> Words {
    if let Some(extremes) = &headline.extremes {
        return extremes.clone();
    }
    let parties = headline.parties.iter().map(|party| {
        let name = isolated(&dataset.parties[party.party].name);
        words!("{name}: {}", party.words)
    });
    list::semicolons(&parties.collect::<Vec<_>>())
}

/// Words after the changes on a slide: "United States as before. Israel: no line, only an action".
pub fn rest_of_change(parts: impl Iterator<Item = Words>) -> Words {
    Words::built(list::sentences_and_rest(parts))
}

/// The same text, with spaces that do not break in the parts that stay on one row.
pub fn with_unbroken(text: &Words) -> Words {
    let parts = unbroken(text);
    let is_inside = |at: usize| parts.iter().any(|part| part.contains(&at));
    let chars = text.char_indices().map(|(at, c)| match c {
        ' ' if is_inside(at) => '\u{A0}',
        c => c,
    });
    Words::built(chars.collect::<String>())
}

/// "All questions · 6 May 2024".
pub fn all_questions(day: Day) -> Words {
    let day = EdtfDate::from_days(day, day).to_words();
    list::dotted(["All questions", &day])
}

/// A headline in two rows, of which the first ends with its only comma.
pub fn at_comma(title: &str) -> Option<Words> {
    let (first, second) = title.split_once(", ")?;
    (!second.contains(", ")).then(|| words!("{first},\n{second}"))
}

/// The parts of a text that stay on one row, as byte ranges: dates, such as "22 April 2024",
/// locators, such as "para. 6", the program with the word before it, and a dot with that before it.
pub fn unbroken(text: &str) -> Vec<Range<usize>> {
    const CHART: &str = "Chart:";
    let is_month = |word: &str| MONTHS.contains(&letters(word));
    let starts_with_digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let ends_with_digit = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
    let is_joined = |first: &str, second: &str| {
        let is_locator = matches!(letters(first), "para" | "paras" | "p" | "pp");
        second == "·"
            || (matches!(first, "·" | "about") && starts_with_digit(second))
            || (first == "·" && second == "about")
            || second.starts_with("(inferred)")
            || second == "(both"
            || (first == "(both" && second.starts_with("inferred)"))
            || (first == "Not" && second == "shown:")
            || (first == CHART && second == credits::PROGRAM.as_str())
            || (ends_with_digit(first) && is_month(second))
            || (is_month(first) && first.ends_with(char::is_alphabetic) && is_year(second))
            || (is_locator && first.ends_with('.') && starts_with_digit(second))
    };
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut last: Option<(Range<usize>, &str)> = None;
    let mut start = 0;
    for word in text.split([' ', '\n']) {
        let range = start..start + word.len();
        start = range.end + 1;
        let is_on_row = text[..range.start].ends_with(' ');
        let joined = last.filter(|(_, last)| is_on_row && is_joined(last, word));
        if let Some((before, _)) = joined {
            match parts.last_mut().filter(|part| part.end == before.end) {
                Some(part) => part.end = range.end,
                None => parts.push(before.start..range.end),
            }
        }
        last = Some((range, word));
    }
    parts
}

/// The text with no-break spaces within these parts.
pub fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut end = 0;
    for part in unbroken(text) {
        joined.push_str(&text[end..part.start]);
        joined.push_str(&text[part.clone()].replace(' ', "\u{a0}"));
        end = part.end;
    }
    joined.push_str(&text[end..]);
    joined
}

/// A word without what is around its letters.
fn letters(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}

/// Returns true if a word starts with four digits and has no more.
fn is_year(word: &str) -> bool {
    word.chars().take_while(char::is_ascii_digit).count() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_sentence_does_not_end_with_an_abbreviation() {
        let first = |text| first_sentence(text).to_string();
        assert_eq!(
            first("What U.S. and Dr. Ada said in 2024. And more."),
            "What U.S. and Dr. Ada said in 2024."
        );
        assert_eq!(first("Only one."), "Only one.");
        assert_eq!(first(""), "");
    }

    #[test]
    fn dates_and_locators_stay_on_one_row() {
        let text = "CNN · 19 March 2024 (inferred); 1–17 March, para. 11 and, in May, 4 people in 2024 \
                    or (about May 2024) on pp. 3 until 6\nMay";
        let parts: Vec<&str> = unbroken(text).into_iter().map(|part| &text[part]).collect();
        assert!(joined(text).contains("CNN\u{a0}·\u{a0}19\u{a0}March\u{a0}2024\u{a0}(inferred)"));
        let expected =
            ["CNN · 19 March 2024 (inferred);", "1–17 March,", "para. 11", "May 2024)", "pp. 3"];
        assert_eq!(parts, expected);
    }

    #[test]
    fn publishers_without_room_are_counted() {
        let source = |publisher: &str| Source {
            id: String::new().into(),
            publisher: publisher.to_owned(),
            publisher_inferred: None,
            title: String::new(),
            published: EdtfDate::parse("2024-03-19").expect("a date"),
            inferred: None,
            url: None,
            archived: None,
            archived_on: None,
            caveats: None,
            known_error: None,
            copy: false,
        };
        let sources = ["CNN", "CNN", "Paper", "Radio"].map(source);
        let words = from_publishers(&sources, 1, true);
        assert_eq!(words, "Sources: CNN, 2 more");
        // Names in other scripts do not reorder those around them.
        let words = from_publishers(&["הארץ", "CNN"].map(source), 2, true);
        assert_eq!(words, "Sources: \u{2068}הארץ\u{2069}, CNN");
    }
}
