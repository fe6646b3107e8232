//! Numbers, counts and values on a scale.

use super::Words;
use crate::model::Scale;

/// A count as a word, up to twelve: "no", "one" … "twelve", "13".
pub fn number_word(count: usize) -> Words {
    const NAMES: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    NAMES.get(count).map_or_else(
        || Words::built(count.to_string()),
        |name| Words::fixed(name),
    )
}

/// "1 problem", "12 problems": the count in digits, then the noun.
pub(super) fn plural(count: usize, singular: &str, plural: &str) -> String {
    let noun = if count == 1 { singular } else { plural };
    format!("{count} {noun}")
}

/// Whole years, or days below one year.
pub(super) fn duration(days: u32) -> String {
    let days = days as usize;
    match days / 365 {
        0 => plural(days, "day", "days"),
        years => plural(years, "year", "years"),
    }
}

/// A number with at most two decimals.
pub fn decimal(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    // A value that rounds to zero must not keep its sign.
    if text == "-0" { "0" } else { text }.replace('-', "−")
}

impl Scale {
    /// A value for readers: a whole number on an ordinal scale, and at most two
    /// decimals on a continuous one.
    pub fn format(&self, value: f64) -> Words {
        Words::built(if self.is_ordinal() {
            format!("{value:.0}")
        } else {
            decimal(value)
        })
    }

    /// "3 (1–3)", or "5" if low and high equal the value.
    pub fn format_position(&self, value: f64, low: f64, high: f64) -> Words {
        if low == high && low == value {
            self.format(value)
        } else {
            Words::built(format!(
                "{} ({})",
                self.format(value),
                self.format_range(low, high)
            ))
        }
    }

    /// "1–3", "−2 to 1" if an end is negative, or "5" if both ends are equal.
    pub fn format_range(&self, low: f64, high: f64) -> Words {
        if low == high {
            return self.format(low);
        }
        let dash = if low < 0.0 || high < 0.0 {
            " to "
        } else {
            "–"
        };
        Words::built(format!("{}{dash}{}", self.format(low), self.format(high)))
    }
}
