//! The labelled days and values of the axes. Pure functions.

use std::iter;

use jiff::Span;

use crate::model::{Day, Scale, days_between};
use crate::words::{Words, plot as words};

/// A labelled day of the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeTick {
    pub day: Day,
    pub label: Words,
    /// True if it stands for a year, which is named by its number.
    pub is_year: bool,
}

/// The minimum distance between two ticks, and between two of a few months, whose names may be left out,
/// in points.
const MIN_TICK_DISTANCE: f32 = 64.0;
const MIN_MONTH_DISTANCE: f32 = 36.0;

/// The most days of which the names of months may be left out: of more, the gaps would look irregular.
const FEW_MONTHS: i32 = 190;

/// The width of a year and the space after it, in points.
const YEAR_WIDTH: f32 = 44.0;

/// Returns the ticks from `first` to `last`, given the width of a day in points:
/// days, months or years, as close together as the labels allow.
///
/// The first tick is `first` itself, so that the start of the axis is labelled, unless a round
/// year follows too closely.
pub fn time_ticks(first: Day, last: Day, day_width: f32) -> Vec<TimeTick> {
    let span = days_between(first, last);
    let day_step =
        [1, 2, 7, 14].into_iter().find(|days| *days as f32 * day_width >= MIN_TICK_DISTANCE);
    // Beyond six weeks, months are easier to read than days.
    if let Some(step) = day_step.filter(|_| span <= 42) {
        return day_ticks(first, last, step);
    }
    let month_step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000]
        .into_iter()
        .find(|months| {
            let are_few = *months == 1 && span <= FEW_MONTHS;
            let distance = if are_few { MIN_MONTH_DISTANCE } else { MIN_TICK_DISTANCE };
            *months as f32 * 30.4 * day_width >= distance
        })
        .unwrap_or(12_000);
    let mut ticks = month_ticks(first, last, month_step);
    // A start just before a round year gives way to it.
    if month_step >= 12
        && let [start, next, ..] = ticks.as_slice()
        && days_between(start.day, next.day) as f32 * day_width < YEAR_WIDTH
    {
        ticks.remove(0);
    }
    ticks
}

/// Returns every `step`th day from `first` to `last`, which may be the last day of the calendar:
/// then nothing follows it, not even itself.
pub fn every(step: i32, first: Day, last: Day) -> impl Iterator<Item = Day> {
    let step = Span::new().days(step);
    let days = iter::successors(Some(first), move |day| day.checked_add(step).ok());
    days.take_while(move |day| *day <= last)
}

fn day_ticks(first: Day, last: Day, step: i32) -> Vec<TimeTick> {
    every(step, first, last)
        .map(|day| {
            let label = words::day_tick(day, day == first);
            TimeTick { day, label, is_year: false }
        })
        .collect()
}

/// Returns a tick for `first`, then one for the first day of every `step`th month.
fn month_ticks(first: Day, last: Day, step: i32) -> Vec<TimeTick> {
    let month_number = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let first_day = |number: i32| {
        let year = i16::try_from(number.div_euclid(12)).ok()?;
        Day::new(year, number.rem_euclid(12) as i8 + 1, 1).ok()
    };
    let tick = |day: Day, with_year: bool| TimeTick {
        day,
        is_year: step >= 12,
        label: if step >= 12 {
            words::year_tick(day)
        } else {
            match (day.month(), step) {
                // The year is shorter, and says that the month is January.
                (1, 3..) => words::year_tick(day),
                (month, _) => words::month_tick(day, with_year || month == 1),
            }
        },
    };
    let mut ticks = vec![tick(first, true)];
    let mut month = (month_number(first).div_euclid(step) + 1) * step;
    while let Some(day) = first_day(month)
        && day <= last
    {
        ticks.push(tick(day, false));
        month += step;
    }
    ticks
}

/// Returns the values of a scale that are labelled on its axis: all levels, or round values that
/// divide it into at most so many steps.
pub fn value_ticks(scale: &Scale, max_steps: f64) -> Vec<f64> {
    let (min, max) = scale.bounds();
    if scale.is_ordinal() {
        return (0..=max as u32).map(f64::from).collect();
    }
    let step = Scale::step_of(max - min, max_steps);
    let mut ticks = Vec::new();
    let mut multiple = (min / step).ceil();
    // Without the limit, the loop would not end for denormal numbers.
    while multiple * step <= max + step * 1e-9 && ticks.len() < 50 {
        ticks.push(multiple * step);
        multiple += 1.0;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(first: &str, last: &str, width: f32) -> Vec<Words> {
        let (first, last): (Day, Day) = (first.parse().unwrap(), last.parse().unwrap());
        let days = first.until(last).unwrap().get_days() as f32 + 1.0;
        let ticks = time_ticks(first, last, width / days);
        assert!(ticks.windows(2).all(|pair| pair[0].day < pair[1].day));
        ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn each_month_has_a_tick_though_its_name_may_have_no_room() {
        assert_eq!(labels("2024-03-01", "2024-05-07", 100.0), ["March 2024", "April", "May"]);
    }

    #[test]
    fn the_months_of_a_year_are_named_at_regular_distances() {
        let months = ["January 2024", "March", "May", "July", "September", "November"];
        assert_eq!(labels("2024-01-01", "2024-12-31", 480.0), months);
    }

    #[test]
    fn three_decades_have_year_ticks() {
        assert_eq!(
            labels("1990-01-01", "2020-12-31", 560.0),
            ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]
        );
        // The first year is left out where it is too close to a round one.
        assert_eq!(
            labels("1945-12-28", "2020-12-31", 560.0),
            ["1950", "1960", "1970", "1980", "1990", "2000", "2010", "2020"]
        );
        assert_eq!(
            labels("2015-03-01", "2024-12-31", 560.0),
            ["2015", "2016", "2018", "2020", "2022", "2024"]
        );
    }

    #[test]
    fn days_end_with_the_calendar() {
        let (first, last) = (Day::constant(9999, 12, 11), Day::MAX);
        let days: Vec<i8> = every(7, first, last).take(9).map(Day::day).collect();
        assert_eq!(days, [11, 18, 25]);
        assert_eq!(every(1, last, last).take(9).count(), 1);
        assert_eq!(every(1, last, first).count(), 0);
        assert_eq!(labels("9999-11-01", "9999-12-31", 400.0), ["November 9999", "December"]);
        assert_eq!(labels("0000-01-01", "9999-12-31", 400.0).last().unwrap(), "9000");
    }

    #[test]
    fn value_ticks_are_round_numbers() {
        let scale = Scale::Continuous {
            min: -3.0,
            max: 3.0,
            unit: "points".to_owned(),
            low_end: "far".to_owned(),
            high_end: "near".to_owned(),
            decimals: 0,
        };
        let all = [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0];
        assert_eq!(value_ticks(&scale, 6.0), all);
        assert_eq!(value_ticks(&scale, 3.0), [-2.0, 0.0, 2.0]);
    }

    #[test]
    fn january_is_shown_with_its_year() {
        assert_eq!(
            labels("2023-11-15", "2024-02-20", 400.0),
            ["November 2023", "December", "January 2024", "February"]
        );
    }
}
