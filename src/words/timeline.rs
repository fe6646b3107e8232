//! The timeline: the day slider, playback and the state of the file.

use super::{Words, list, spoken_day};
use crate::model::Day;

// The day.

pub const GO_TO_DAY_TOOLTIP: Words = Words::fixed("Go to date (G)");
pub const DAY_TO_GO_TO: Words = Words::fixed("Date to go to");

/// The name of the slider, whose value is the date.
pub const DAY: Words = Words::fixed("Day");

/// Its name where screen readers are not told the value: "Day, 18 March 2024".
pub fn named_day(day: Day) -> Words {
    Words::built(format!("{DAY}, {}", spoken_day(day)))
}

/// The name of the button for entering another day.
pub fn go_to_day(current: Day) -> Words {
    Words::built(format!("Go to date, now {}", spoken_day(current)))
}

/// What the bars of the timeline count: "statements a quarter".
pub fn statements_per(bucket: Bucket) -> Words {
    Words::fixed(match bucket {
        Bucket::Week => "statements a week",
        Bucket::Month => "statements a month",
        Bucket::Quarter => "statements a quarter",
        Bucket::Year => "statements a year",
        Bucket::Decade => "statements a decade",
    })
}

/// The height of the highest bar: "most: 73".
pub fn most(count: usize) -> Words {
    Words::built(format!("most: {count}"))
}

/// The stretch of days that a bar of the timeline stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten calendar years.
    Decade,
}

// The clock.

/// The name of the choice between the clocks.
pub const CLOCK: Words = Words::fixed("A stance counts");

/// The name of the menu with the clocks: "A stance counts by date said".
pub fn clock_button(clock: &str) -> Words {
    Words::built(format!("{CLOCK}: {clock}"))
}

pub const SAID_TOOLTIP: Words = Words::fixed("A stance counts from the day it was said or done");
pub const KNOWN_TOOLTIP: Words =
    Words::fixed("A stance counts from the day it was first published");

// Playing.

pub const PLAY: Words = Words::fixed("Play");
pub const STOP: Words = Words::fixed("Pause");
pub const PLAY_TOOLTIP: Words = Words::fixed("Play through the days (P)");

/// "1× · 6 days a second".
pub fn speed(factor: &str, days_per_second: f64) -> Words {
    let days = if days_per_second < 10.0 {
        format!("{days_per_second:.1}").replace(".0", "")
    } else {
        format!("{days_per_second:.0}")
    };
    Words::built(format!("{factor} · {days} days a second"))
}

/// The name of the speed menu: "Speed: 1× · 6 days a second".
pub fn speed_button(speed: &str) -> Words {
    Words::built(format!("Speed: {speed}"))
}

// The state of the file.

/// The name of the button with the state of the file: "Not saved, 2 problems".
pub fn file_button(state: &str, problems: &str) -> Words {
    let problems = if problems.eq_ignore_ascii_case(state) { "" } else { problems };
    Words::built(list::comma(&[state, problems]))
}

/// "meeting.ron · edited · 2 problems", and what a click does.
pub fn file_status_tooltip(file: &str, is_edited: bool, problems: &str) -> Words {
    let edited = if is_edited { " · edited" } else { "" };
    Words::built(format!("{file}{edited} · {problems}\nShow problems (F8)"))
}

pub const SAVED: Words = Words::fixed("Saved");
pub const NO_FILE: Words = Words::fixed("No problems");
pub const NOT_SAVED: Words = Words::fixed("Not saved");
pub const NOT_APPLIED: Words = Words::fixed("Not applied");
