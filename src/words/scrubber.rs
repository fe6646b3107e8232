//! The day slider, the clock and playback.

use super::day_month_year;
use crate::model::Day;

words! {
    // The day.
    const GO_TO_DAY_TOOLTIP = "Go to date";
    /// The name of the slider, whose value is the date.
    const DAY = "Day";
    /// Its name where screen readers are not told the value: "Day, 18 March", with the year if there
    /// are several.
    fn named_day(day: &str) = "{DAY}, {day}";
    /// The name of the button for entering another day.
    fn go_to_day(current: &str) = "Go to date, {current}";
    fn go_to(day: Day as day_month_year) = "Go to {day}";

    // The clock.
    /// The name of the choice between the clocks.
    const CLOCK = "A stance counts";
    /// The name of the menu with the clocks: "A stance counts by date said".
    fn clock_button(clock: &str) = "{CLOCK}: {clock}";

    // Playing.
    const PLAY = "Play";
    const PLAY_TOOLTIP = "Play through the days";
}
