//! Sentences about the parties' positions on a day and the distance between two lines.

use std::borrow::Cow;
use std::fmt;

use super::counted::Voices;
use super::date::day_near;
use super::levels::{short_value_words, value_note, value_words};
use super::newest::Newest;
use super::no_line::NoLine;
use super::number::plural;
use super::number::with_distance_unit;
use super::{Words, capitalize, day_month, list, names, number_word, plot};
use crate::hidden::isolated;
use crate::model::{Day, EdtfDate, Scale};

words! {
    /// "18 April 2024", or "18 April 2024, as published in these sources".
    fn day_heading_with_year(summary: &DaySummary<'_>) =
        { day_heading(summary, EdtfDate::from_days(summary.day, summary.day).to_words()) };
    /// "without Ada Lovelace and Alan Turing", or "without 4 voices".
    fn without_voices(names: &[&str]) =
        if (names.len() <= MAX_HIDDEN_NAMED) ("without {}", list::and(names))
        else ("without {}", plural(names.len(), "voice", "voices"));
    /// The range of all voices of a party: "rejects it to opposes it", or one level.
    fn band_words(scale: &Scale, band: (f64, f64)) =
        if (band.0 == band.1) { short_value_words(scale, band.0) }
        else { Words::built(short_range(scale, band)) };
}

/// The most parties that a sentence lists. The actor list has them all.
pub(super) const MAX_LISTED: usize = 4;

/// The positions of the parties on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct DaySummary<'a> {
    /// The day.
    pub day: Day,
    /// Whether a stance counts from the day on which it became known.
    pub counts_from_known: bool,
    /// The scale of the question.
    pub scale: &'a Scale,
    /// The parties that have a line.
    pub parties: Vec<(NamedParty<'a>, LineSummary)>,
    /// The parties without a line, with the reason.
    pub without_line: Vec<(NamedParty<'a>, NoLine)>,
    /// What is said of the lines together.
    pub lines: LinesSummary<'a>,
    /// The values of the lines, if there are any.
    pub spread: Option<Spread>,
    /// Whether all positions are of whole years, so that no day of a move is known.
    pub is_yearly: bool,
    /// Whether the positions are judgements.
    pub is_judged: bool,
}

/// The values of several lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The lowest value.
    pub low: f64,
    /// The value that half of the lines, or the one in the middle, reach.
    pub median: f64,
    /// The highest value.
    pub high: f64,
}

/// A party of the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedParty<'a> {
    /// Its index in the dataset.
    pub index: usize,
    pub name: &'a str,
}

impl<'a> NamedParty<'a> {
    /// The name within a sentence.
    pub(super) fn in_sentence(self) -> Cow<'a, str> {
        names::in_sentence(self.name)
    }
}

/// The name before a colon.
impl fmt::Display for NamedParty<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&isolated(self.name))
    }
}

/// A party's line and band on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineSummary {
    /// The value of the line.
    pub value: f64,
    /// The low and high of the band, if it is more than the value.
    pub band: Option<(f64, f64)>,
    /// The latest statement behind the line, if it is stale.
    pub newest: Option<Newest>,
    /// Which voices the band counts.
    pub voices: Voices,
    /// How many actions without a level the party has, where another has nothing else.
    pub actions: usize,
    /// Whether its words rule out the level before.
    pub rules_out_before: bool,
}

/// What is said of the lines of the compared parties together.
#[derive(Clone, Debug, PartialEq)]
pub enum LinesSummary<'a> {
    /// The distance between the lines of two parties.
    Distance([&'a str; 2], DistanceSummary, Steady),
    /// On this question, equal levels do not mean agreement; the lines, if there are two.
    NotComparable(Option<([&'a str; 2], Steady)>),
    OneParty(&'a str, Steady),
    /// One of these parties, which are compared, has no line, or fewer than two parties ever
    /// have one.
    Missing(Option<[&'a str; 2]>),
}

/// The distance between two lines on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DistanceSummary {
    /// Which voices the ranges count.
    pub voices: Voices,
    /// The distance, in the scale's units.
    pub distance: f64,
    /// The distance on the day before the lines last changed, if there was one.
    pub previous: Option<f64>,
    /// The smallest and largest distance that the bands allow, if both parties have one.
    pub allowed: Option<(f64, f64)>,
    /// What the bands leave open, on a day on which both parties have one.
    pub ranges: Option<Ranges>,
}

/// Since when one or two lines have not moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steady {
    /// The first day of the unbroken run of days on which none of the lines moved.
    pub since: Day,
    /// What happened on that day.
    pub event: LineEvent,
    /// Whether that is the last of the days on which the words may have been said.
    pub may_be_earlier: bool,
}

/// What happened to one or two lines on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEvent {
    /// The dataset begins; what was before is not known.
    DatasetStarts,
    /// One of the lines begins, or begins again, so that there are all of them.
    LineStarts {
        /// Whether all of them were there before.
        is_return: bool,
    },
    /// A line changed. It moved for these parties, by words that rule out the level before.
    Changed([bool; 2]),
}

/// What the bands of two parties leave open about the distance between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranges {
    /// The bands have a gap between them, or both are the same single value.
    Distinct,
    /// The bands overlap, which does not mean that the parties agree.
    Overlap,
    /// Any distance that the scale has is possible.
    LeaveItOpen,
}

impl Ranges {
    /// Returns the name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Distinct => "distinct",
            Self::Overlap => "overlap",
            Self::LeaveItOpen => "open",
        }
    }

    /// "the ranges overlap"; `None` if they are distinct.
    pub fn label(self) -> Option<Words> {
        match self {
            Self::Distinct => None,
            Self::Overlap => Some(Words::fixed("the ranges overlap")),
            Self::LeaveItOpen => Some(Words::fixed("the ranges leave it open")),
        }
    }
}

/// "18 April. United States: opposes it (level 1, range 0 to 1). Israel: intends it
/// (level 3). Two levels apart since 31 March, when Israel moved."
///
/// The compared parties are named only if more than two have a line. A party without
/// a line is named with the reason, unless there are too many to list.
pub fn day_sentence(summary: &DaySummary<'_>) -> Words {
    let day = summary.day;
    let mut sentences = vec![String::from(day_heading(summary, summary.day_words()))];
    let listed = summary.parties.iter().take(MAX_LISTED);
    sentences.extend(
        listed.map(|(party, line)| format!("{party}: {}", describe_line(summary.scale, line, day))),
    );
    match summary.parties.len().checked_sub(MAX_LISTED) {
        Some(1) => sentences.push("One more party has a line".to_owned()),
        Some(others @ 2..) => {
            let others = capitalize(&number_word(others));
            sentences.push(format!("{others} more parties have a line"));
        }
        _ => {}
    }
    let without_line = &summary.without_line;
    if summary.is_silent() {
        // The last sentence says so.
    } else if without_line.len() <= MAX_LISTED {
        let reasons = without_line.iter();
        sentences.extend(reasons.map(|(party, reason)| format!("{party}: {}", reason.label())));
    } else {
        let count = capitalize(&number_word(without_line.len()));
        sentences.push(format!("{count} parties have no line"));
    }
    let summary_of_lines = match &summary.lines {
        // The reasons are given above.
        LinesSummary::Missing(_) if !summary.is_silent() => LinesSentence::default(),
        LinesSummary::Missing(_) => missing_lines(summary),
        // The day says that it is as published in these sources.
        _ => lines_clause(summary, Detail::Full),
    };
    sentences.push(summary_of_lines.words().into());
    sentences.retain(|sentence| !sentence.is_empty());
    Words::built(sentences.join(". ") + ".")
}

/// The same in one sentence of few words: "18 April. United States: opposes it; Israel: intends it;
/// two apart.", in two parts. Ranges and days are left out. Of many parties, it is their median.
pub fn brief_sentence(summary: &DaySummary<'_>, median: Option<&str>) -> [Words; 2] {
    let day = summary.day_words();
    let day = if summary.counts_from_known { words!("{day}, as published") } else { day };
    let count = summary.parties.len() + summary.without_line.len();
    let mut parts = Vec::new();
    if let Some(median) = median.filter(|_| count > MAX_LISTED) {
        parts.push(median.to_owned());
    } else if summary.is_silent() {
        parts.push(missing_lines(summary).main().into());
    } else {
        let lines = summary
            .parties
            .iter()
            .map(|(party, line)| (party, short_value_words(summary.scale, line.value)));
        let reasons = summary.without_line.iter();
        let reasons = reasons.map(|(party, _)| (party, Words::fixed("no line")));
        let mut parties: Vec<_> = lines.chain(reasons).collect();
        parties.sort_by_key(|(party, _)| party.index);
        parts.extend(parties.iter().map(|(party, words)| format!("{party}: {words}")));
    }
    if let LinesSummary::Distance(pair, distance, _) = &summary.lines {
        parts.push(brief_pair(summary.scale, summary.named(*pair), distance.distance));
    }
    [words!("{day}."), words!("{}.", parts.join("; "))]
}

/// "18 April", or "18 April, as published in these sources".
fn day_heading(summary: &DaySummary<'_>, day: Words) -> Words {
    if summary.counts_from_known { words!("{day}, {AS_KNOWN}") } else { day }
}

impl DaySummary<'_> {
    /// Whether there are so many parties that the compared ones have to be named.
    fn has_many_parties(&self) -> bool {
        self.parties.len() + self.without_line.len() > 2
    }

    /// The compared parties, if they have to be named.
    fn named<'a>(&self, pair: [&'a str; 2]) -> Option<[&'a str; 2]> {
        self.has_many_parties().then_some(pair)
    }

    /// Whether moves are known by their years only.
    fn has_years(&self) -> bool {
        self.is_yearly && !self.counts_from_known
    }

    /// "18 April", or "2019".
    fn day_words(&self) -> Words {
        if self.has_years() { plot::year_tick(self.day) } else { day_month(self.day) }
    }

    /// Whether there is no statement for any party yet.
    pub fn is_silent(&self) -> bool {
        let mut reasons = self.without_line.iter();
        self.parties.is_empty()
            && reasons.all(|(_, reason)| matches!(reason, NoLine::Nothing { .. }))
    }
}

const AS_KNOWN: &str = "as published in these sources";

/// The distance of a day alone: "Three levels apart; two to four, counting all voices"; empty if
/// there is none.
pub fn distance_sentence(summary: &DaySummary<'_>) -> Words {
    let LinesSummary::Distance(pair, distance, _) = &summary.lines else {
        return Words::EMPTY;
    };
    let words = describe_pair(summary.scale, summary.named(*pair), distance.distance);
    capitalize(&(words + &after_semicolon(&open_words(summary.scale, distance))))
}

/// What the ranges leave open: "two to four, counting all voices"; empty if nothing.
pub fn open_distance(summary: &DaySummary<'_>) -> Words {
    let LinesSummary::Distance(_, distance, _) = &summary.lines else {
        return Words::EMPTY;
    };
    Words::built(open_words(summary.scale, distance))
}

/// How much a sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Everything.
    Full,
    /// Not who moved.
    Shorter,
    /// Only the distance and since when.
    Shortest,
}

/// What is said of the lines together, without a full stop: "Three levels apart since 19 March, when
/// Israel moved; two to four, counting all voices".
#[derive(Default)]
pub(super) struct LinesSentence {
    /// "as published in these sources, ", if stances count from then.
    frame: String,
    /// The main point: "three levels apart".
    main: String,
    /// What follows it: " since 19 March; two to four, counting all voices".
    rest: String,
    /// The same in few words, which "no distance" would not say: "not compared: Israel has no line".
    no_distance: Option<String>,
}

impl LinesSentence {
    fn no_distance(between: &str, reason: &str, rest: &str) -> Self {
        Self {
            main: format!("no distance is given{between}"),
            rest: format!(", because {reason}{rest}"),
            no_distance: Some(format!("not compared{between}: {reason}")),
            ..Self::default()
        }
    }

    fn only(main: impl Into<String>) -> Self {
        Self { main: main.into(), ..Self::default() }
    }

    pub fn words(&self) -> Words {
        capitalize(&format!("{}{}{}", self.frame, self.main, self.rest))
    }

    /// The sentence in two parts, the main point first, beside a day that says how stances count.
    pub fn parts(&self) -> [Words; 2] {
        [capitalize(&self.main), Words::verbatim(&self.rest)]
    }

    /// The main point alone.
    pub fn main(&self) -> Words {
        capitalize(&format!("{}{}", self.frame, self.main))
    }

    /// The sentence, or why there is no distance in few words.
    pub fn short(&self) -> Words {
        let reason = self.no_distance.as_ref();
        reason.map_or_else(|| self.words(), |reason| capitalize(&format!("{}{reason}", self.frame)))
    }
}

/// What is said of the lines together.
pub(super) fn lines_sentence(summary: &DaySummary<'_>, detail: Detail) -> LinesSentence {
    let sentence = match summary.lines {
        _ if summary.is_silent() => missing_lines(summary),
        LinesSummary::Missing(_) => return missing_lines(summary),
        _ => lines_clause(summary, detail),
    };
    let is_known = summary.counts_from_known;
    let frame = if is_known { format!("{AS_KNOWN}, ") } else { String::new() };
    LinesSentence { frame, ..sentence }
}

/// The same as a part of a sentence, for a day on which there is a line.
fn lines_clause(summary: &DaySummary<'_>, detail: Detail) -> LinesSentence {
    let DaySummary { day, scale, .. } = *summary;
    match &summary.lines {
        LinesSummary::Distance(pair, distance, steady) => {
            let is_changed = |previous: &f64| *previous != distance.distance;
            let is_told = detail == Detail::Full && steady.since >= day;
            let before = distance.previous.filter(|previous| is_told && is_changed(previous));
            let before = before.map_or_else(String::new, |previous| {
                let when = if summary.has_years() { "year before" } else { "day before" };
                format!("; {} the {when}", describe_distance(scale, previous))
            });
            let open = match detail {
                Detail::Shortest => String::new(),
                _ => after_semicolon(&open_words(scale, distance)),
            };
            LinesSentence {
                main: describe_pair(scale, summary.named(*pair), distance.distance),
                rest: format!("{}{open}{before}", since_words(summary, *steady, pair, detail)),
                ..LinesSentence::default()
            }
        }
        LinesSummary::NotComparable(lines) => {
            let rest = lines.map_or_else(String::new, |(pair, steady)| {
                let since = since_words(summary, steady, &pair, detail);
                match summary.named(pair) {
                    Some(pair) => {
                        format!("; {} at these levels{since}", names::all_in_sentence(&pair))
                    }
                    None => format!("; at these levels{since}"),
                }
            });
            LinesSentence::no_distance("", "the same level would not mean agreement", &rest)
        }
        LinesSummary::OneParty(name, steady) => {
            let rest = since_words(summary, *steady, &[name], detail);
            LinesSentence { main: "at this level".to_owned(), rest, ..LinesSentence::default() }
        }
        LinesSummary::Missing(_) => LinesSentence::default(),
    }
}

/// Why there is no distance: "No distance is given, because Israel has no line".
fn missing_lines(summary: &DaySummary<'_>) -> LinesSentence {
    let who = match (summary.parties.as_slice(), summary.without_line.as_slice()) {
        ([], []) => return LinesSentence::only("this dataset has no parties yet"),
        // Where stances count from publication, the day or the frame names the sources.
        _ if summary.is_silent() && summary.counts_from_known => {
            return LinesSentence::only("nothing on this question yet");
        }
        _ if summary.is_silent() => {
            return LinesSentence::only("no statement in these sources on this question yet");
        }
        // The reason is beside the name of the only party.
        ([], [_]) => return LinesSentence::default(),
        ([_], [(party, _)]) => format!("{} has no line", party.in_sentence()),
        ([], [_, _]) => "neither party has a line".to_owned(),
        ([], _) => "no party has a line".to_owned(),
        ([(party, _)], _) => format!("only {} has a line", party.in_sentence()),
        // They have lines on other days.
        (_, without_line) => match &summary.lines {
            LinesSummary::Missing(Some(pair)) => {
                let is_without =
                    |name: &&str| without_line.iter().any(|(party, _)| party.name == *name);
                let without: Vec<&str> = pair.iter().copied().filter(is_without).collect();
                let verb = if without.len() == 1 { "has" } else { "have" };
                let between = format!(" between {}", names::all_in_sentence(pair));
                let who = names::all_in_sentence(&without);
                return LinesSentence::no_distance(&between, &format!("{who} {verb} no line"), "");
            }
            _ => "one of the compared parties has no line".to_owned(),
        },
    };
    LinesSentence::no_distance("", &who, "")
}

/// What follows the distance in a sentence.
fn after_semicolon(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("; {words}") }
}

/// "two to four, counting all voices"; empty if the ranges leave nothing open.
fn open_words(scale: &Scale, distance: &DistanceSummary) -> String {
    let Some(((low, high), ranges)) = distance.allowed.zip(distance.ranges) else {
        return String::new();
    };
    let range = match scale {
        Scale::Ordinal(_) if low == 0.0 => format!("up to {}", number_word(high.round() as usize)),
        Scale::Ordinal(_) => {
            let [low, high] = [low, high].map(|value| number_word(value.round() as usize));
            format!("{low} to {high}")
        }
        Scale::Continuous { .. } => scale.range_words(low, high).to_string(),
    };
    // Voices have levels; numbers come with ranges of their own, such as those of an estimate.
    let counted = format!(", counting {}", distance.voices.words());
    let counted = if scale.is_ordinal() { &counted } else { "" };
    match ranges {
        Ranges::LeaveItOpen => "the ranges leave it open".to_owned(),
        Ranges::Overlap => format!("the ranges overlap: {range}{counted}"),
        Ranges::Distinct if low == high => String::new(),
        Ranges::Distinct if scale.is_ordinal() => format!("{range}{counted}"),
        Ranges::Distinct => format!("by the ranges, {range}"),
    }
}

/// " since 19 March, when Israel moved".
fn since_words(summary: &DaySummary<'_>, steady: Steady, names: &[&str], detail: Detail) -> String {
    let unit = if summary.has_years() { "year" } else { "day" };
    let since = since(steady, summary.day, summary.has_years());
    let event = match steady.event {
        _ if detail != Detail::Full => String::new(),
        LineEvent::DatasetStarts => format!(", the first {unit} covered"),
        LineEvent::LineStarts { is_return } => {
            format!(", {}", first_with_lines(unit, names, is_return))
        }
        // On the day on which words were published nobody moved, nor by the value of a year.
        _ if summary.counts_from_known => String::new(),
        _ if summary.is_yearly && !summary.scale.is_ordinal() => String::new(),
        LineEvent::Changed(moved) if moved == [false; 2] => String::new(),
        LineEvent::Changed(moved) => format!(", when {} moved", who_moved(names, moved)),
    };
    format!(" {since}{event}")
}

/// "since 19 March", or "since 2017" if only years are known; "in 2019" if that is the last one.
fn since(steady: Steady, day: Day, is_yearly: bool) -> String {
    if is_yearly {
        let year = steady.since.year();
        let preposition = if year == day.year() { "in" } else { "since" };
        format!("{preposition} {year}")
    } else {
        format!("since {}", day_near(steady.since, day))
    }
}

/// "Israel", "both", or "it" if there is only one party.
fn who_moved<'a>(names: &[&'a str], moved: [bool; 2]) -> Cow<'a, str> {
    match (names, moved) {
        ([_], _) => "it".into(),
        ([left, _], [true, false]) => names::in_sentence(left),
        ([_, right], [false, true]) => names::in_sentence(right),
        _ => "both".into(),
    }
}

/// "the first day with both lines again".
fn first_with_lines(day: &str, names: &[&str], is_return: bool) -> String {
    let lines = if names.len() == 1 { "a line" } else { "both lines" };
    let again = if is_return { " again" } else { "" };
    format!("the first {day} with {lines}{again}")
}

/// "Two levels apart", and "since 31 March" or, on the day of a change, "one the day before". `pair`
/// has the parties if there are others.
pub fn distance_since(
    scale: &Scale,
    pair: Option<[&str; 2]>,
    distance: &DistanceSummary,
    (steady, is_yearly): (Steady, bool),
    day: Day,
) -> [Words; 2] {
    let note = match distance.previous {
        _ if steady.since < day && steady.may_be_earlier => {
            format!("{} at the latest", since(steady, day, is_yearly))
        }
        _ if steady.since < day => since(steady, day, is_yearly),
        Some(previous) if previous != distance.distance => {
            // The distance has the unit.
            let previous = match levels_apart(scale, previous) {
                Some(count) => count.into(),
                None => describe_distance(scale, previous),
            };
            let before = if is_yearly { "before" } else { "the day before" };
            format!("{previous} {before}")
        }
        _ => String::new(),
    };
    [capitalize(&describe_pair(scale, pair, distance.distance)), Words::built(note)]
}

/// The most hidden voices that are named.
const MAX_HIDDEN_NAMED: usize = 3;

/// "rejects it to opposes it", or "59 to 65".
pub(super) fn short_range(scale: &Scale, (low, high): (f64, f64)) -> String {
    let words = |value| isolated(&short_value_words(scale, value)).into_owned();
    match scale {
        Scale::Ordinal(_) => format!("{} to {}", words(low), words(high)),
        Scale::Continuous { .. } => scale.range_words(low, high).to_string(),
    }
}

/// "opposes it (all voices: rejects it to opposes it)", or "opposes it (no newer statement since 1 April)" if
/// the line is stale.
pub fn describe_line(scale: &Scale, line: &LineSummary, day: Day) -> String {
    let words = value_words(scale, line.value);
    let note = value_note(scale, line.value);
    let counted = if scale.is_ordinal() { line.voices.words() } else { "range" };
    let range = line
        .band
        .map_or_else(String::new, |band| format!("{counted}: {}", short_range(scale, band)));
    let newer = line.newest.map_or(Words::EMPTY, |newest| newest.in_full(day));
    let notes = [list::comma(&[&note, &range]), newer.into()];
    let notes = notes.join("; ");
    match notes.trim_matches([';', ' ']) {
        "" => words.into(),
        notes => format!("{words} ({notes})"),
    }
}

/// The distance between two lines, with the names of the parties if there are others: "Avia and
/// Boria: two levels apart".
pub(super) fn describe_pair(scale: &Scale, pair: Option<[&str; 2]>, distance: f64) -> String {
    let distance = describe_distance(scale, distance);
    match pair {
        Some(pair) => format!("{}: {distance}", names::all_in_sentence(&pair)),
        None => distance,
    }
}

/// The same in few words: "two apart".
pub(super) fn brief_pair(scale: &Scale, pair: Option<[&str; 2]>, distance: f64) -> String {
    match (levels_apart(scale, distance), pair) {
        (Some(count), Some(pair)) => format!("{}: {count} apart", names::all_in_sentence(&pair)),
        (Some(count), None) => format!("{count} apart"),
        (None, _) => describe_pair(scale, pair, distance),
    }
}

/// The distance between two lines, in whole levels on an ordinal scale.
pub(super) fn describe_distance(scale: &Scale, distance: f64) -> String {
    if let Some(count) = levels_apart(scale, distance) {
        let levels = if count == "one" { "level" } else { "levels" };
        return format!("{count} {levels} apart");
    }
    match scale.format(distance).as_str() {
        "0" if scale.is_ordinal() => "on the same level".to_owned(),
        // Values whose difference is too small to show are not called the same.
        _ if distance == 0.0 => "at the same value".to_owned(),
        "0" => "less than 0.01 apart".to_owned(),
        number => format!("{} apart", with_distance_unit(scale, number)),
    }
}

/// "one", "two": the levels between two lines on an ordinal scale, if they are on two.
fn levels_apart(scale: &Scale, distance: f64) -> Option<Words> {
    let levels = scale.is_ordinal().then(|| distance.abs().round() as usize);
    levels.filter(|levels| *levels > 0).map(number_word)
}
