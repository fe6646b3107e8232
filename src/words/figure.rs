//! The figure: axis, lanes, key and the ends of lines.

use super::levels::short_value_words;
use super::number::number_word;
use super::{Words, day_month, day_month_year, list, plot};
use crate::hidden::isolated;
use crate::model::{Day, Layer, Scale};
use crate::view::Clock;

words! {
    // Lanes.
    const ACTIONS = "Actions";
    const EVENTS = "Events";
    const DISTANCE = "Distance";
    fn distance_unit(scale: &Scale) = match scale {
        Scale::Ordinal(_) => "levels apart",
        Scale::Continuous { unit, .. } => { Words::verbatim(unit) },
    };
    fn action_of(party: &str as isolated, action: &str) = "{party}: {action}";

    /// A layer, on its chip.
    fn layer(layer: Layer, are_figures: bool) = match (layer, are_figures) {
        (Layer::Voices, false) => "All voices",
        (Layer::Voices, true) => "Every figure",
        (Layer::Ranges, _) => "Ranges",
        (Layer::Distance, _) => "Distance",
    };

    // In the window.
    const KEY = "Key to the signs";
    /// The menu with the clocks.
    fn dates(clock: Clock) = match clock {
        Clock::Said => "Dates: said",
        Clock::Known => "Dates: published",
    };
    /// The bold date: "7 May 2024", or the year where the day is one.
    fn day(day: Day, by_year: bool) =
        if (by_year) { plot::year_tick(day) } else { day_month_year(day) };
    /// The value of the handle, for a screen reader: "7 May, of 1 March to 12 May".
    fn day_of_days(shown: Day, days: (Day, Day), by_year: bool) = (
        "{}, of {} to {}",
        day_among(shown, days, by_year),
        day_among(days.0, days, by_year),
        day_among(days.1, days, by_year)
    );
    /// The same day without its year, if all are of one.
    fn day_among(shown: Day, days: (Day, Day), by_year: bool) =
        if (!by_year && days.0.year() == days.1.year()) { day_month(shown) }
        else { day(shown, by_year) };
    /// Beside the pointer on a line: "Israel: intends it, 18 April".
    fn line_value(party: &str as isolated, scale: &Scale, value: f64, day: &str) =
        ("{party}: {}, {day}", short_value_words(scale, value));

    /// The same in a gap: "Israel: no dated statement, 18 April".
    fn gap_value(party: &str as isolated, day: &str) = "{party}: {NO_DATED_STATEMENT}, {day}";

    /// Below the name of a party, whose words set its line: "Matthew Miller, 6 May".
    fn who_and_when(voice: &str as isolated, said: &str) =
        // The day is on one row.
        ("{voice}, {}", said.replace(' ', "\u{a0}"));

    // The ends of a continuous scale.
    const HIGH_END = "↑";
    const LOW_END = "↓";

    /// The number of a level, or of the statements that a disc stands for.
    fn number(number: usize) = "{number}";

    // The key.
    const STATEMENT = "statement";
    const OTHER_VOICE = "other voice";
    const DAY_UNKNOWN = "exact day unknown";
    const DAY_UNKNOWN_OTHERS = "exact day unknown, other voices";
    const RANGE = "range of one statement";
    const RANGE_OF_FIGURE = "range of one figure";
    const WALKED_BACK = "walked back";
    const SAME_LEVEL = "above and below: same level";
    fn no_room(count: usize) = "{count} more not drawn";
    fn no_statement_for(days: u32) = "no statement that sets a line for more than {days} days";

    /// Over the dots.
    const NO_DATED_STATEMENT = "no dated statement";

    // Beside marks.
    fn names(names: &[&str]) = ("{}", list::comma(names));
    fn voices(count: usize as number_word) = "{count} voices";
    fn name_and_day(name: &str as isolated, day: &str) = "{name}, {day}";

    // At the ends of lines.
    fn level_in_gap(level: &str as isolated, since: Day as day_month) =
        "{level}; no dated statement since {since}";
    /// Before the reason why a party has no line.
    fn party_before(party: &str as isolated) = "{party}: ";
}
