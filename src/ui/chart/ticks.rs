//! Which days and values are written on the axes. Pure.

use jiff::Span;

use crate::model::{Day, Scale};
use crate::words::day_month;

/// A day that is marked on the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeTick {
    /// The day.
    pub day: Day,
    /// What is written at it.
    pub words: String,
}

/// How wide a label with the space after it is at least, in points.
const LABEL: f32 = 64.0;

/// The days to mark from `first` to `last` where a day is `day_width` points
/// wide: days, months, years or decades, whatever leaves the labels room.
///
/// The first tick is `first` itself, so that the axis says where it begins.
pub fn time_ticks(first: Day, last: Day, day_width: f32) -> Vec<TimeTick> {
    let span = first.until(last).map_or(0, |span| span.get_days());
    let days = [1, 2, 7, 14]
        .into_iter()
        .find(|days| *days as f32 * day_width >= LABEL);
    // Over more than six weeks, months say more than every other Friday.
    if let Some(days) = days.filter(|_| span <= 42) {
        return day_ticks(first, last, days);
    }
    let months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000]
        .into_iter()
        .find(|months| *months as f32 * 30.4 * day_width >= LABEL)
        .unwrap_or(12_000);
    month_ticks(first, last, months)
}

fn day_ticks(first: Day, last: Day, step: i32) -> Vec<TimeTick> {
    let mut ticks = Vec::new();
    let mut day = first;
    while day <= last {
        let words = day_month(day);
        let words = if ticks.is_empty() {
            format!("{words} {}", day.year())
        } else {
            words.to_string()
        };
        ticks.push(TimeTick { day, words });
        match day.checked_add(Span::new().days(step)) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    ticks
}

/// The firsts of every `step`th month, counted so that January is among them.
fn month_ticks(first: Day, last: Day, step: i32) -> Vec<TimeTick> {
    let number = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let start = |number: i32| {
        let year = i16::try_from(number.div_euclid(12)).ok()?;
        Day::new(year, number.rem_euclid(12) as i8 + 1, 1).ok()
    };
    let mut ticks = vec![TimeTick {
        day: first,
        words: month_words(first, step, true),
    }];
    let mut month = (number(first).div_euclid(step) + 1) * step;
    while let Some(day) = start(month)
        && day <= last
    {
        ticks.push(TimeTick {
            day,
            words: month_words(day, step, false),
        });
        month += step;
    }
    ticks
}

fn month_words(day: Day, step: i32, with_year: bool) -> String {
    if step >= 12 {
        return day.year().to_string();
    }
    let words = day_month(day);
    let month = words.split(' ').nth(1).unwrap_or_default();
    if with_year || day.month() == 1 {
        format!("{month} {}", day.year())
    } else {
        month.to_owned()
    }
}

/// The values that are written on the axis.
pub fn value_ticks(scale: &Scale) -> Vec<f64> {
    let (min, max) = scale.bounds();
    if scale.is_ordinal() {
        return (0..=max as u32).map(f64::from).collect();
    }
    let rough = (max - min) / 6.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|nice| nice * power)
        .find(|step| *step >= rough)
        .unwrap_or(rough);
    let mut ticks = Vec::new();
    let mut at = (min / step).ceil();
    // A scale of denormal numbers must not go on for ever.
    while at * step <= max + step * 1e-9 && ticks.len() < 50 {
        ticks.push(at * step);
        at += 1.0;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(first: &str, last: &str, width: f32) -> Vec<String> {
        let (first, last): (Day, Day) = (first.parse().unwrap(), last.parse().unwrap());
        let days = first.until(last).unwrap().get_days() as f32 + 1.0;
        let ticks = time_ticks(first, last, width / days);
        assert!(ticks.windows(2).all(|pair| pair[0].day < pair[1].day));
        ticks.into_iter().map(|tick| tick.words).collect()
    }

    #[test]
    fn ten_weeks_show_months() {
        assert_eq!(
            words("2024-03-01", "2024-05-11", 450.0),
            ["March 2024", "April", "May"]
        );
    }

    #[test]
    fn a_week_shows_days() {
        assert_eq!(
            words("2024-03-29", "2024-04-02", 500.0),
            [
                "29 March 2024",
                "30 March",
                "31 March",
                "1 April",
                "2 April"
            ]
        );
    }

    #[test]
    fn a_year_turns_within_months() {
        assert_eq!(
            words("2023-11-15", "2024-02-20", 400.0),
            ["November 2023", "December", "January 2024", "February"]
        );
    }

    #[test]
    fn decades_show_years() {
        assert_eq!(
            words("1990-01-01", "2020-12-31", 560.0),
            ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]
        );
    }

    #[test]
    fn values_are_round() {
        let scale = Scale::Continuous {
            min: -3.0,
            max: 3.0,
            unit: "points".to_owned(),
            low_end: "far".to_owned(),
            high_end: "near".to_owned(),
        };
        assert_eq!(value_ticks(&scale), [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0]);
    }
}
