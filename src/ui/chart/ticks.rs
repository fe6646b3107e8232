//! The days and values that are labelled on the axes. Pure functions.

use jiff::Span;

use crate::model::{Day, Scale};
use crate::words::{Words, plot as words};

/// A labelled day of the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeTick {
    pub day: Day,
    pub label: Words,
}

/// The least width of a label with the space after it, in points.
const LABEL_WIDTH: f32 = 64.0;

/// The ticks from `first` to `last` where a day is `day_width` points wide:
/// days, months, years or decades, as close together as the labels allow.
///
/// The first tick is `first` itself, so that the start of the axis is labelled.
pub fn time_ticks(first: Day, last: Day, day_width: f32) -> Vec<TimeTick> {
    let span = first.until(last).map_or(0, |span| span.get_days());
    let days = [1, 2, 7, 14]
        .into_iter()
        .find(|days| *days as f32 * day_width >= LABEL_WIDTH);
    // Over more than six weeks, months are easier to read than single days.
    if let Some(days) = days.filter(|_| span <= 42) {
        return day_ticks(first, last, days);
    }
    let months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000]
        .into_iter()
        .find(|months| *months as f32 * 30.4 * day_width >= LABEL_WIDTH)
        .unwrap_or(12_000);
    month_ticks(first, last, months)
}

fn day_ticks(first: Day, last: Day, step: i32) -> Vec<TimeTick> {
    let mut ticks = Vec::new();
    let mut day = first;
    while day <= last {
        let label = words::day_tick(day, ticks.is_empty());
        ticks.push(TimeTick { day, label });
        match day.checked_add(Span::new().days(step)) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    ticks
}

/// The first day of every `step`th month, counted from a January.
fn month_ticks(first: Day, last: Day, step: i32) -> Vec<TimeTick> {
    let number = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let start = |number: i32| {
        let year = i16::try_from(number.div_euclid(12)).ok()?;
        Day::new(year, number.rem_euclid(12) as i8 + 1, 1).ok()
    };
    let tick = |day: Day, with_year: bool| TimeTick {
        day,
        label: if step >= 12 {
            words::year_tick(day)
        } else {
            words::month_tick(day, with_year || day.month() == 1)
        },
    };
    let mut ticks = vec![tick(first, true)];
    let mut month = (number(first).div_euclid(step) + 1) * step;
    while let Some(day) = start(month)
        && day <= last
    {
        ticks.push(tick(day, false));
        month += step;
    }
    ticks
}

/// The labelled values of a scale.
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
    let mut multiple = (min / step).ceil();
    // With denormal numbers the loop would not end.
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
    fn ten_weeks_show_months() {
        assert_eq!(
            labels("2024-03-01", "2024-05-11", 450.0),
            ["March 2024", "April", "May"]
        );
    }

    #[test]
    fn a_week_shows_days() {
        assert_eq!(
            labels("2024-03-29", "2024-04-02", 500.0),
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
    fn january_has_its_year() {
        assert_eq!(
            labels("2023-11-15", "2024-02-20", 400.0),
            ["November 2023", "December", "January 2024", "February"]
        );
    }

    #[test]
    fn decades_show_years() {
        assert_eq!(
            labels("1990-01-01", "2020-12-31", 560.0),
            ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]
        );
    }

    #[test]
    fn values_are_round_numbers() {
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
