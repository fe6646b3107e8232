//! Numbers, counts and values on a scale.

use super::Words;
use crate::model::Scale;

/// A count as a word, up to twelve: "no", "one" … "twelve", "13".
pub fn number_word(count: usize) -> Words {
    const NAMES: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    NAMES.get(count).map_or_else(|| Words::built(count.to_string()), |name| Words::fixed(name))
}

/// "1 problem", "12 problems": the count in digits, then the noun.
pub(crate) fn plural(count: usize, singular: &str, plural: &str) -> String {
    let noun = if count == 1 { singular } else { plural };
    format!("{count} {noun}")
}

/// Whole years, or days below one year.
pub(crate) fn duration(days: u32) -> String {
    let days = days as usize;
    match days / 365 {
        0 => plural(days, "day", "days"),
        years => plural(years, "year", "years"),
    }
}

/// A number with at most two decimals.
pub fn decimal(value: f64) -> String {
    let text = fixed(value, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number with exactly this many decimals, rounded half away from zero by the digits with which it is
/// written (L8): 2.695 is 2.70, though the binary number is a little less.
pub fn rounded(value: f64, decimals: usize) -> String {
    // The shortest digits that name a number are those of the file.
    let written = value.to_string();
    let is_half = written
        .split_once('.')
        .is_some_and(|(_, digits)| digits.len() == decimals + 1 && digits.ends_with('5'));
    let little = 0.01 * 10_f64.powi(-(decimals as i32));
    let value = if is_half { value + little.copysign(value) } else { value };
    format!("{value:.decimals$}")
}

/// A rounded number for readers.
fn fixed(value: f64, decimals: usize) -> String {
    let text = rounded(value, decimals);
    // A value that rounds to zero must not keep its sign.
    let is_zero = text.chars().all(|char| matches!(char, '-' | '0' | '.'));
    let text = text.strip_prefix('-').filter(|_| is_zero).unwrap_or(&text);
    text.replace('-', "−")
}

/// A number with its unit, if it has one: "2.5 points", "1 point", "9%".
pub(crate) fn with_unit(number: &str, unit: &str) -> String {
    let unit = match (number, unit) {
        ("1" | "−1", "points") => "point",
        (_, unit) => unit,
    };
    // As English newspapers and style guides write percentages.
    let space = if unit.is_empty() || unit.starts_with('%') { "" } else { " " };
    format!("{number}{space}{unit}")
}

/// The unit of distances: percentages differ by points.
pub(crate) fn distance_unit(scale: &Scale) -> &str {
    match scale {
        Scale::Ordinal(_) => "levels",
        Scale::Continuous { unit, .. } if unit.starts_with('%') => "points",
        Scale::Continuous { unit, .. } => unit,
    }
}

/// "9 points", or "9" where the scale has no unit.
pub(crate) fn with_distance_unit(scale: &Scale, number: &str) -> String {
    with_unit(number, distance_unit(scale))
}

/// The number of decimals for a column of values: as many as nine of ten values need, so that one
/// of them does not make all others look more precise than they are.
pub fn column_decimals(values: impl Iterator<Item = f64>) -> usize {
    let mut counts = [0; 3];
    for value in values {
        let text = decimal(value);
        counts[text.split_once('.').map_or(0, |(_, decimals)| decimals.len())] += 1;
    }
    let [none, one, two] = counts;
    let enough = ((none + one + two) * 9_usize).div_ceil(10);
    if none >= enough {
        0
    } else if none + one >= enough {
        1
    } else {
        2
    }
}

impl Scale {
    /// A value for readers: a whole number on an ordinal scale, and at most two
    /// decimals on a continuous one.
    pub fn format(&self, value: f64) -> Words {
        Words::built(if self.is_ordinal() { format!("{value:.0}") } else { decimal(value) })
    }

    /// A value in the scale's unit: "2.5 points", or "3" on a scale without one.
    pub fn format_in_unit(&self, value: f64) -> Words {
        Words::built(with_unit(&self.format(value), self.unit()))
    }

    /// The ends of a range with the same number of decimals, unless they are whole: "1.27" and
    /// "1.90".
    fn format_ends(&self, low: f64, high: f64) -> (Words, Words) {
        let decimals = column_decimals([low, high].into_iter());
        let end = |value: f64| {
            if value.fract() == 0.0 {
                self.format(value)
            } else {
                self.format_in_column(value, decimals)
            }
        };
        (end(low), end(high))
    }

    /// "1.27 to 1.90", and the unit: "59 to 65%".
    pub fn range_in_unit(&self, low: f64, high: f64) -> Words {
        Words::built(with_unit(&self.range_words(low, high), self.unit()))
    }

    /// "1.27 to 1.90".
    pub fn range_words(&self, low: f64, high: f64) -> Words {
        let (low, high) = self.format_ends(low, high);
        words!("{low} to {high}")
    }

    fn unit(&self) -> &str {
        match self {
            Self::Ordinal(_) => "",
            Self::Continuous { unit, .. } => unit,
        }
    }

    /// A value in a column of values with the same number of decimals.
    pub fn format_in_column(&self, value: f64, decimals: usize) -> Words {
        if self.is_ordinal() { self.format(value) } else { Words::built(fixed(value, decimals)) }
    }

    /// "3 (1–3)", or "5" if low and high equal the value.
    pub fn format_position(&self, value: f64, low: f64, high: f64) -> Words {
        if low == high && low == value {
            self.format(value)
        } else {
            words!("{} ({})", self.format(value), self.format_range(low, high))
        }
    }

    /// "1–3", "−2 to 1" if an end is negative, or "5" if both ends are equal.
    pub fn format_range(&self, low: f64, high: f64) -> Words {
        if low == high {
            return self.format(low);
        }
        if low < 0.0 || high < 0.0 {
            return self.range_words(low, high);
        }
        let (low, high) = self.format_ends(low, high);
        words!("{low}–{high}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let numbers = [0.0, -0.001, 2.0, -2.5, 0.126].map(decimal);
        assert_eq!(numbers, ["0", "0", "2", "−2.5", "0.13"]);
        // Halves are those of the digits written, not of the binary number.
        let halves = [2.695, 2.595, -0.125, 0.005, 1.004_999].map(decimal);
        assert_eq!(halves, ["2.7", "2.6", "−0.13", "0.01", "1"]);
    }

    #[test]
    fn a_column_has_the_decimals_that_nearly_all_values_need() {
        let column = |values: &[f64]| column_decimals(values.iter().copied());
        assert_eq!(column(&[]), 0);
        assert_eq!(column(&[100.0, 3.0]), 0);
        assert_eq!(column(&[0.5, 3.0]), 1);
        assert_eq!(column(&[0.126, -0.2]), 2);
        let mut halves = [38.5; 20];
        halves[0] = 35.25;
        assert_eq!(column(&halves), 1);
        assert_eq!(column(&halves[..5]), 2);
    }

    #[test]
    fn a_number_has_its_unit() {
        let numbers = [("1", "points"), ("−1", "points"), ("1.5", "points"), ("9", "%"), ("9", "")];
        let numbers = numbers.map(|(number, unit)| with_unit(number, unit));
        assert_eq!(numbers, ["1 point", "−1 point", "1.5 points", "9%", "9"]);
    }

    #[test]
    fn numbers_in_a_column_have_the_same_number_of_decimals() {
        let numbers = [0.2, -0.28, -0.001, 2.0].map(|value| fixed(value, 2));
        assert_eq!(numbers, ["0.20", "−0.28", "0.00", "2.00"]);
    }
}
