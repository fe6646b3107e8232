//! The web page: its controls, the words of each day, and the table.

use crate::model::{Dataset, Day, EdtfDate, Event, Granularity};
use crate::words::number::plural;
use crate::words::{Words, day_month, day_month_year, list, plot};

words! {
    // Controls and landmarks.
    const PREVIOUS_DAY = "Previous day with a change";
    const NEXT_DAY = "Next day with a change";
    const STATEMENTS_AND_ACTIONS = "Statements and actions";
    const ALL_CARDS = "All cards";
    const NO_STATEMENT = "No statement on this question is charted.";
    const ABOUT = "About the data";
    const LINES_COUNT_ALL = "Lines and ranges include all voices.";
    /// The name of a chart's marks for screen readers.
    const MARKS = "Marks of the chart";
    /// How a chart is used with the keyboard.
    const CHART_HELP = "Arrow keys move between the marks in order of time, and Home and End go to \
        the first and the last. Enter goes to the card, and Esc clears the selection.";
    /// The link from a chart to the table.
    const DATA_TABLE = "All data in a table";
    /// Copies the address of a card, or of what the page shows, with its question and day.
    const COPY_LINK = "Copy link";
    const LINK_COPIED = "Link copied";
    const LINK_IN_ADDRESS = "The link is in the address bar";
    fn show_in_chart(card: &str) = "Show in the chart: {card}";

    // The words of a day.
    fn on_day(day: Day, form: DayForm, is_known: bool) = match (is_known) {
        true => ("{}, as published in these sources", form.on(day)),
        false => ("{}", form.on(day)),
    };
    /// Before the parties.
    const COLON = ": ";
    /// Before the highest and the lowest of many.
    const FULL_STOP = ". ";
    const SPACE = " ";
    /// "United States:", before its level.
    fn party_name(name: &str) = "{name}:";
    /// " opposes it as planned (no newer statement since 1 April)", with the punctuation after it.
    fn party_position(words: &str, remark: &str, is_last: bool) = (
        " {words}{}{stop} ",
        if remark.is_empty() { String::new() } else { format!(" ({remark})") },
        stop = if is_last { "." } else { ";" }
    );
    /// "Shown without Joe Biden.", after the sentences of a day.
    fn hidden_note(note: &str) = " Shown {note}.";
    /// The option for all voices of a party: "United States, all 8 voices".
    fn all_of_party(party: &str, voices: usize) = "{party}, all {voices} voices";

    // The table.
    /// "All 71 rows, by day", or what is left out.
    fn table_caption(shown: usize, total: usize) = match (shown < total) {
        true => "The latest {shown} of {total} rows, by day. The data export has all of them.",
        false => ("All {}, by day", plural(total, "row", "rows")),
    };
    fn table_position(tab: &str, words: &str, note: &str) =
        ("{tab}: {}", list::comma(&[words, note]));
    /// How many days the page leaves out.
    fn days_left_out(shown: usize, total: usize) =
        "The page steps through {shown} of the {total} days with a change.";
    fn cards_left_out(shown: usize, total: usize) =
        "The chart marks {shown} of {total} statements; only these have cards.";

    // The columns of tables.
    const TABLE_COLUMNS = ["Said", "Who", "Statement or action", "Position", "Source"];
}

/// How a page names its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayForm {
    /// "12 May", in a dataset of one year.
    Day,
    /// "12 May 2024".
    DayAndYear,
    /// "2024", where all is a figure of a year.
    Year,
}

impl DayForm {
    /// The form for a dataset; `only_figures` says that nothing but figures is drawn.
    pub fn new(dataset: &Dataset, only_figures: bool) -> Self {
        let covers = &dataset.covers;
        match covers.precision {
            Granularity::Year if only_figures => Self::Year,
            _ if covers.earliest.year() == covers.latest.year() => Self::Day,
            _ => Self::DayAndYear,
        }
    }

    /// A day in a list, and on the label of the playhead.
    pub fn words(self, day: Day) -> Words {
        match self {
            Self::Day => day_month(day),
            Self::DayAndYear => day_month_year(day),
            Self::Year => plot::year_tick(day),
        }
    }

    fn on(self, day: Day) -> Words {
        let preposition = if self == Self::Year { "In" } else { "On" };
        words!("{preposition} {}", self.words(day))
    }
}

/// The description of a chart: "Chart. Levels, from the lowest: waits; goes. Events: …"
pub fn chart(scale: &str, all: &[&Event], covers: &EdtfDate) -> Words {
    let events = if all.is_empty() { String::new() } else { format!(" {}.", events(all, covers)) };
    words!("Chart. {scale}{events}")
}

/// The events of a day: "Event: First meeting, 1 April 2024".
pub fn events(events: &[&Event], covers: &EdtfDate) -> Words {
    let names: Vec<_> = events.iter().map(|event| plot::event(event, covers)).collect();
    let label = if events.len() == 1 { "Event" } else { "Events" };
    words!("{label}: {}", names.join("; "))
}
