//! The words above the chart: where each party stands, how far apart they are and since
//! when.

use super::levels::{end_value, short_value_words, value_note, value_words};
use super::positions::{self, Told};
use super::{Words, capitalize, list, number_word};
use crate::facts::{DaySummary, LineSummary, LinesSummary, NoLine, Spread, ViewData};
use crate::model::{Dataset, EdtfDate};

words! {
    const LEVELS_ARE = "Levels are ";
    const VALUES_ARE = "Values are ";
    /// What values are, which is a link to the guide.
    const CODED_JUDGEMENTS = "coded judgements";
}

/// The words above the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline {
    /// The parties that are named: all of them, or, if there are more than colours, those
    /// with a colour.
    pub parties: Vec<HeadlineParty>,
    /// From three parties on, who is highest and lowest, the longest wording first.
    pub extremes: Vec<Words>,
    /// The shortest of them with the year of figures, where no day stands beside it.
    pub dated_extremes: Option<Words>,
    /// How far apart they are and since when, the longest wording first.
    pub sentences: Vec<Words>,
    /// The first of them in two parts, the main point first.
    pub parts: [Words; 2],
    /// The main point alone.
    pub main: Words,
    /// The shortest wording, or why there is no distance in few words.
    pub short: Words,
    /// How far apart they are on the day; empty if there is no distance.
    pub distance: Words,
    /// Where the parties stand and how far apart they are, in one sentence of few words.
    pub brief: Words,
    /// The same in two parts, the day first.
    pub brief_parts: [Words; 2],
    /// That values are judgements, if they are: "Levels are" and "coded judgements".
    pub judgement: Option<[Words; 2]>,
}

/// Where a party stands.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadlineParty {
    /// The index of the party.
    pub party: usize,
    /// Whether the party has a line.
    pub has_line: bool,
    /// Its level, or the reason why it has none.
    pub words: Words,
    /// The same in few words.
    pub short: Words,
    /// What an end of a continuous scale means.
    pub note: Words,
    /// What follows its level where no distance says it: "no dated statement since 1 April", if its
    /// line is dotted.
    pub remark: Words,
    /// "as of 1 April", if its line is dotted.
    pub newest: Words,
    /// How many actions without a level it has, if it has a line and another party has an action alone.
    pub actions: usize,
}

impl HeadlineParty {
    /// What stands beside its position: "as of 1 April; two actions without a level".
    pub fn beside(&self) -> Words {
        self.with_actions(" without a level")
    }

    /// The same in fewer words: "as of 1 April; two actions, no level".
    pub fn beside_in_brief(&self) -> Words {
        self.with_actions(", no level")
    }

    /// The position and what stands beside it in the fewest words: "as of 1 April; two actions".
    pub fn briefest(&self) -> [Words; 2] {
        [self.short.clone(), self.with_actions("")]
    }

    fn with_actions(&self, kind: &str) -> Words {
        let actions = match self.actions {
            0 => Words::EMPTY,
            1 => words!("one action{kind}"),
            count => words!("{} actions{kind}", number_word(count)),
        };
        let parts = [self.newest.clone(), actions].into_iter().filter(|words| !words.is_empty());
        list::semicolons(&parts.collect::<Vec<_>>())
    }
}

/// The most parties whose headline has their count.
const MAX_SUMMARIZED: usize = 8;

/// The most parties of one value that are named.
pub const MAX_NAMED: usize = 2;

impl Headline {
    /// The words above the chart on the day of a view.
    pub fn new(dataset: &Dataset, data: &ViewData) -> Self {
        let summary = data.summary.as_ref();
        summary
            .map_or_else(Self::default, |summary| headline(Told { dataset, summary }, &data.slots))
    }
}

/// The words above the chart on a day. `slots` are the colour slots of the parties.
fn headline(told: Told<'_>, slots: &[Option<usize>]) -> Headline {
    let (summary, scale) = (told.summary, told.scale());
    let with_line = summary.parties.iter().map(|(party, line)| HeadlineParty {
        party: *party,
        has_line: true,
        words: value_words(scale, line.value),
        short: short_value_words(scale, line.value),
        note: value_note(scale, line.value),
        remark: remark(summary, line),
        newest: line.as_of(summary.day),
        actions: line.actions,
    });
    let without_line = summary.without_line.iter().map(|(party, reason)| HeadlineParty {
        party: *party,
        has_line: false,
        words: reason.label(scale),
        short: reason.short_label(scale),
        note: Words::EMPTY,
        remark: Words::EMPTY,
        newest: Words::EMPTY,
        actions: 0,
    });
    let mut parties: Vec<HeadlineParty> = with_line.chain(without_line).collect();
    parties.sort_by_key(|party| party.party);
    parties.retain(|party| slots.get(party.party).is_some_and(Option::is_some));
    let lines = positions::lines_sentence(told);
    let (mut parts, mut main, mut short) = (lines.parts(), lines.main(), lines.short());
    let mut sentences = vec![lines.words(), lines.without_dotted()];
    let median = median(told);
    let whole = median.as_ref().map(|median| median.concat());
    let brief_parts = positions::brief_sentence(told, whole.as_deref());
    if let Some(median) = median.filter(|_| slots.len() > parties.len()) {
        let whole = Words::built(median.concat());
        if let LinesSummary::Missing(_) = summary.lines {
            sentences.clear();
            parts = median.map(Words::built);
        } else {
            let with_median = |lines: &Words| words!("{lines}. {whole}");
            sentences = sentences.iter().map(with_median).collect();
            parts[1] = with_median(&parts[1]);
        }
        (main, short) = (whole.clone(), whole.clone());
        sentences.push(whole);
    }
    sentences.dedup();
    let extremes_of = |year| if slots.len() > 2 { extremes(told, year) } else { Vec::new() };
    Headline {
        parties,
        dated_extremes: extremes_of(year_of_all(told)).pop(),
        extremes: extremes_of(year_of_all(told).filter(|year| *year != summary.day.year())),
        sentences,
        parts,
        main,
        short,
        distance: positions::distance_sentence(told),
        brief: Words::built(brief_parts.join(" ")),
        brief_parts,
        judgement: summary.is_judged.then_some([
            if scale.is_ordinal() { LEVELS_ARE } else { VALUES_ARE },
            CODED_JUDGEMENTS,
        ]),
    }
}

fn remark(summary: &DaySummary, line: &LineSummary) -> Words {
    match summary.lines {
        LinesSummary::Distance(..) => Words::EMPTY,
        _ => line.no_statement(summary.day),
    }
}

/// "Highest of three: Ada, half of it; lowest: Bor and Cor, nothing", then with shorter words.
/// `year` is that of the figures, if it is to be said.
fn extremes(told: Told<'_>, year: Option<i16>) -> Vec<Words> {
    let (summary, scale) = (told.summary, told.scale());
    let total = summary.parties.len() + summary.without_line.len();
    let Some(Spread { low, high, .. }) = summary.spread else {
        let are_figures = |(_, reason): &(_, NoLine)| matches!(reason, NoLine::NoFigure(_));
        if summary.without_line.iter().all(are_figures) {
            let when = if summary.counts_from_known { " was published" } else { "" };
            return vec![words!("No figure in these sources{when} yet")];
        }
        let count = number_word(total);
        return vec![words!("None of the {count} parties has a line")];
    };
    let wordings = [value_words(scale, high), short_value_words(scale, high)]
        .into_iter()
        .zip([value_words(scale, low), short_value_words(scale, low)]);
    if low == high {
        let who = match (summary.parties.as_slice(), &summary.without_line[..]) {
            ([(party, _)], _) => format!("Only {} has a line", told.in_sentence(*party)),
            // The words of a level go with one party.
            (_, []) => format!("Each of the {} parties", number_word(total)),
            (with_line, _) => {
                format!("Each of the {} parties with a line", number_word(with_line.len()))
            }
        };
        let wordings = wordings.map(|(value, _)| words!("{who}: {value}"));
        return wordings.collect();
    }
    // Of those with a line: of a party without one nothing is known on the day.
    let compared = summary.parties.len();
    let when = year.map_or_else(String::new, |year| format!(" in {year}"));
    if total > MAX_SUMMARIZED {
        // The axis has the whole unit.
        let end = |value: f64| format!("{}, {}", names_at(told, value), end_value(scale, value));
        return vec![words!("Highest of {compared}{when}: {}; lowest: {}", end(high), end(low))];
    }
    // Without the count, it would be said of all there are.
    let count = number_word(compared);
    let [high_names, low_names] = [high, low].map(|value| names_at(told, value));
    let extremes = wordings.map(|(high, low)| {
        words!("Highest of {count}{when}: {high_names}, {high}; lowest: {low_names}, {low}")
    });
    extremes.collect()
}

/// The year of all figures, if they are of one.
fn year_of_all(told: Told<'_>) -> Option<i16> {
    let summary = told.summary;
    if !summary.has_years() || told.scale().is_ordinal() {
        return None;
    }
    // A figure holds for its year, and a little longer.
    (!summary.parties.is_empty()).then(|| summary.day.year())
}

/// "Ada and Bor", or "Ada and three more".
fn names_at(told: Told<'_>, value: f64) -> String {
    let names = told.summary.parties.iter().filter(|(_, line)| line.value == value);
    let names: Vec<&str> = names.map(|(party, _)| told.name(*party)).collect();
    match names[..] {
        [first, ..] if names.len() > MAX_NAMED => {
            format!("{first} and {} more", number_word(names.len() - 1))
        }
        _ => list::and(&names),
    }
}

/// "Half of the 40 are at 65% or more", and of a few the value in the middle or, on levels, the exact
/// count, in two parts, the main point first.
fn median(told: Told<'_>) -> Option<[String; 2]> {
    let (summary, scale) = (told.summary, told.scale());
    let median = summary.spread?.median;
    let with_line = if summary.without_line.is_empty() { "" } else { " with a line" };
    let total = summary.parties.len();
    let who = if total > MAX_SUMMARIZED {
        format!("Half of the {total}{with_line}")
    } else {
        let count = summary.parties.iter().filter(|(_, line)| line.value >= median).count();
        let count = capitalize(&number_word(count));
        format!("{count} of the {}{with_line}", number_word(total))
    };
    let words = value_words(scale, median);
    Some(match value_note(scale, median) {
        // Of a few, it is the value of one of them.
        _ if !scale.is_ordinal() && total <= MAX_SUMMARIZED => {
            [format!("Median of the {}{with_line}: {words}", number_word(total)), String::new()]
        }
        _ if !scale.is_ordinal() => [format!("{who} are at {words} or more"), String::new()],
        note if note.is_empty() => [who, format!(": {words} or more")],
        note => [who, format!(": {words} ({note}) or higher")],
    })
}

/// The positions on a day as a tooltip reads them out.
#[derive(Clone, Debug, PartialEq)]
pub struct DayReading {
    /// The day.
    pub day: Words,
    /// For each party, its index, its name and its position.
    pub parties: Vec<(usize, Words, Words)>,
    /// "Three levels apart"; empty if there is no distance.
    pub distance: Words,
}

/// Reads out the positions on a day.
pub fn day_reading(dataset: &Dataset, summary: &DaySummary) -> DayReading {
    let told = Told { dataset, summary };
    let scale = told.scale();
    let with_line = summary.parties.iter().map(|(party, line)| {
        (*party, Words::built(positions::describe_line(scale, line, summary.day)))
    });
    let reasons = summary.without_line.iter();
    let parties = with_line.chain(reasons.map(|(party, reason)| (*party, reason.label(scale))));
    let name = |party: usize| Words::verbatim(told.name(party));
    let mut parties: Vec<_> = parties.map(|(party, words)| (party, name(party), words)).collect();
    parties.sort_by_key(|(party, ..)| *party);
    let day = EdtfDate::from_days(summary.day, summary.day).to_words();
    DayReading { day: told.day_heading(day), parties, distance: positions::distance_sentence(told) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_what_it_leads_to() {
        for (values, start) in
            [(&LEVELS_ARE, "Levels\u{a0}are\u{a0}"), (&VALUES_ARE, "Values\u{a0}are\u{a0}")]
        {
            assert_eq!(list::unbroken(values), start);
            assert_eq!(list::unbroken(&CODED_JUDGEMENTS), "coded\u{a0}judgements");
        }
    }
}
