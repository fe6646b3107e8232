//! Stances, their parts, their positions and their sources, each in one line.

use crate::hidden::isolated;

use super::{Words, day_month_year, list, names};
use crate::model::{Day, EdtfDate, Passage, Position, Scale, Source, Stance, StanceKind};

words! {
    /// "Walks back the statement of 5 March 2024 by Ada Head". `heading` is that of the earlier
    /// stance.
    fn walks_back(heading: &str as names::in_sentence, earlier: &Stance) =
        match (earlier.kind, exact_day(&earlier.said)) {
            (StanceKind::Action, Some(day)) => "Walks back the action of {day} by {heading}",
            (StanceKind::Action, None) =>
                ("Walks back the action ({}) by {heading}", earlier.said.to_words()),
            (_, Some(day)) => "Walks back the statement of {day} by {heading}",
            (_, None) => ("Walks back the statement ({}) by {heading}", earlier.said.to_words()),
        };
    /// "Walked back on 6 May 2024 by Ada Head". `heading` is that of the later stance.
    fn walked_back(heading: &str, later: &EdtfDate) =
        ("Walked back {}", on_date_by(later, heading));
    fn walked_back_in_turn(by: &str as names::in_sentence, heading: &str, later: &EdtfDate) =
        ("The walking back by {by} was walked back {}", on_date_by(later, heading));
    fn quoted(quote: &str) = "“{quote}”";
    fn translation(text: &str) = "Translation: {text}";
    fn in_our_words(summary: &str) = "In our words: {summary}";
    /// "Archived on 1 April 2024", or "Archived copy" if the day is not known.
    fn archived(day: Option<Day>) = match day {
        Some(day) => ("Archived on {}", day_month_year(day)),
        None => "Archived copy",
    };
}

/// Passages in one line: "“red line”. In our words: Names a red line. Condition: a plan".
pub fn one_line(passages: &[Passage<'_>]) -> Words {
    let passages = passages.iter().map(|passage| match passage {
        Passage::Summary(_) => passage.words(),
        _ => passage.plain_words(),
    });
    Words::built(list::sentences_and_rest(passages))
}

impl Passage<'_> {
    /// The passage in quotation marks or with a label, depending on its kind.
    pub fn words(&self) -> Words {
        match self {
            Self::Action(summary) => words!("Action: {summary}"),
            Self::Quotation(quote, _) => quoted(quote),
            Self::Translation(text) => translation(text),
            Self::Summary(summary) => in_our_words(summary),
            Self::Paraphrase(summary) => words!("Paraphrase: {summary}"),
            Self::Figure(summary) => Words::verbatim(*summary),
            Self::Fragment(quote) => words!("Quoting {}", quoted(quote)),
            Self::Condition(text) => words!("Condition: {text}"),
            Self::WalkBack(text) | Self::Correction(text) => Words::built(text.clone()),
        }
    }

    /// The passage where its kind can be seen: the dataset's own words have no label.
    pub fn plain_words(&self) -> Words {
        match self {
            Self::Action(text) | Self::Summary(text) | Self::Paraphrase(text) => {
                Words::verbatim(*text)
            }
            _ => self.words(),
        }
    }
}

fn on_date_by(date: &EdtfDate, heading: &str) -> String {
    let when = match exact_day(date) {
        Some(day) => format!("on {day}"),
        None => format!("({})", date.to_words()),
    };
    format!("{when} by {}", names::in_sentence(heading))
}

/// The words of a date that is one day and neither about nor uncertain.
fn exact_day(date: &EdtfDate) -> Option<Words> {
    let is_exact = !date.is_range() && !date.approximate && !date.uncertain;
    is_exact.then(|| date.to_words())
}

/// A position on a scale: "3 (1–3)".
pub fn position_words(scale: &Scale, position: &Position) -> Words {
    scale.format_reading(position.reading())
}

/// "Reuters · 18 March 2024 (inferred) · para. 9".
pub fn citation(source: &Source, locators: &[&str]) -> Words {
    let source = source_words(source);
    if locators.is_empty() { source } else { words!("{source} · {}", short_locators(locators)) }
}

/// The same where an axis shows the year: "Reuters, 18 March, para. 9".
pub fn short_citation(source: &Source, locators: &[&str], covers: &EdtfDate) -> Words {
    let published = source.published.to_words_within(covers);
    let places = short_locators(locators);
    Words::built(list::comma(&[&isolated(&source.publisher), &published, &places]))
}

/// The same read aloud, for each of some sources: "CNN, 19 March, paragraph 5; Reuters, 20 March".
pub fn spoken_sources(sources: &[(&Source, Vec<&str>)], covers: &EdtfDate) -> Words {
    let sources = sources.iter().map(|(source, places)| {
        let published = source.published.to_words_within(covers);
        let numbers = places.iter().map(|place| place.strip_prefix("paragraph "));
        let places = match numbers.collect::<Option<Vec<_>>>() {
            Some(mut numbers) if numbers.len() > 1 => {
                numbers.sort_by_key(|number| number.parse::<u32>().unwrap_or(u32::MAX));
                format!("paragraphs {}", list::and(&numbers))
            }
            _ => places.join(", "),
        };
        Words::built(list::comma(&[&source.publisher, &published, &places]))
    });
    list::semicolons(&sources.collect::<Vec<_>>())
}

/// "paras. 1, 19" for "paragraph 1" and "paragraph 19".
pub fn short_locators(locators: &[&str]) -> Words {
    let numbers: Option<Vec<&str>> =
        locators.iter().map(|locator| locator.strip_prefix("paragraph ")).collect();
    match numbers {
        Some(mut numbers) if numbers.len() > 1 => {
            numbers.sort_by_key(|number| number.parse::<u32>().unwrap_or(u32::MAX));
            words!("paras. {}", numbers.join(", "))
        }
        _ => {
            let places = locators.iter().map(|locator| String::from(short_locator(locator)));
            Words::built(places.collect::<Vec<_>>().join(", "))
        }
    }
}

/// "para. 9" for "paragraph 9".
pub fn short_locator(locator: &str) -> Words {
    const SHORT: [(&str, &str); 2] = [("paragraph ", "para. "), ("paragraphs ", "paras. ")];
    let short = SHORT.into_iter().find_map(|(long, short)| {
        let number = locator.strip_prefix(long)?;
        Some(format!("{short}{number}"))
    });
    Words::built(short.unwrap_or_else(|| locator.to_owned()))
}

/// "Reuters · 18 March 2024". What is inferred is marked once: after the publisher, or after the date.
pub fn source_words(source: &Source) -> Words {
    let inferred = " (inferred)";
    let (publisher_mark, date_mark) = match (&source.publisher_inferred, &source.inferred) {
        (Some(_), Some(_)) if !source.has_unknown_publisher() => ("", " (both inferred)"),
        (_, Some(_)) => ("", inferred),
        (Some(_), None) => (inferred, ""),
        (None, None) => ("", ""),
    };
    words!(
        "{}{publisher_mark} · {}{date_mark}",
        isolated(&source.publisher),
        source.published.to_words()
    )
}

/// "Known error: It dates the vote to April."
pub fn known_error(source: &Source) -> Option<Words> {
    let error = source.known_error.as_deref()?;
    Some(words!("Known error: {error}"))
}

/// Warnings for readers who rely on a source: its known error and its caveats.
pub fn source_warnings(source: &Source) -> Vec<Words> {
    let caveats = source.caveats.as_ref().map(Words::verbatim);
    known_error(source).into_iter().chain(caveats).collect()
}
