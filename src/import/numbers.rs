//! How numbers are written in a table.

use super::messages::numbers as words;
use super::options::Options;
use crate::phrase::Words;

/// The characters of numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumberFormat {
    decimal: Option<char>,
    thousands: Option<char>,
}

impl NumberFormat {
    pub fn new(options: &Options) -> Self {
        // A point between groups is before no decimals.
        let point = Some('.').filter(|point| options.thousands != Some(*point));
        Self { decimal: options.decimal.or(point), thousands: options.thousands }
    }

    /// Reads a finite number.
    ///
    /// # Errors
    /// Returns what is wrong with it. The message suggests no number.
    pub fn parse(self, cell: &str) -> Result<f64, Words> {
        let number = cell.replace('\u{2212}', "-");
        let unsigned = number.strip_prefix(['-', '+']).unwrap_or(&number);
        let is_negative = number.starts_with('-');
        let (mantissa, exponent) =
            unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(m, e)| (m, Some(e)));
        let (whole, decimals) = match self.decimal.and_then(|point| mantissa.split_once(point)) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (mantissa, None),
        };
        let whole = match self.thousands {
            Some(separator) if whole.contains(separator) => {
                joined_groups(whole, separator).ok_or_else(|| self.refusal(cell))?
            }
            _ => whole.to_owned(),
        };
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let digits = decimals.unwrap_or_default();
        let has_digits = !whole.is_empty() || !digits.is_empty();
        let exponent_digits = exponent.map(|text| text.strip_prefix(['-', '+']).unwrap_or(text));
        let is_exponent = exponent_digits.is_none_or(|text| !text.is_empty() && are_digits(text));
        if !has_digits || !are_digits(&whole) || !are_digits(digits) || !is_exponent {
            return Err(self.refusal(cell));
        }
        let sign = if is_negative { "-" } else { "" };
        let text = format!("{sign}0{whole}.{digits}0e{}", exponent.unwrap_or("0"));
        text.parse().ok().filter(|it: &f64| it.abs() < 1e15).ok_or(words::TOO_LARGE)
    }

    fn refusal(self, cell: &str) -> Words {
        if !cell.contains(|c: char| c.is_ascii_digit()) {
            return words::NO_DIGITS;
        }
        match (self.decimal, self.thousands) {
            (Some('.'), None) if cell.contains(',') => match cell.split_once(',') {
                Some((whole, _)) if whole.contains('.') => words::COMMA_AFTER_POINT,
                _ => words::COMMA,
            },
            (Some(','), None)
                if may_have_groups(cell.split(',').next().unwrap_or(cell)) == Some(true) =>
            {
                words::POINT
            }
            _ => words::INVALID,
        }
    }

    /// Returns true if nothing says what the point in numbers such as 540.000 is.
    pub fn needs_point(options: &Options) -> bool {
        options.decimal.is_none() && options.thousands.is_none()
    }
}

/// Returns true if the point of a number may be between groups of three digits; `None` without a point.
pub(super) fn may_have_groups(cell: &str) -> Option<bool> {
    let unsigned = cell.trim_start_matches(['-', '+', '\u{2212}']);
    unsigned.contains('.').then(|| joined_groups(unsigned, '.').is_some())
}

/// The digits of a number in groups of three; `None` if they are not.
fn joined_groups(whole: &str, separator: char) -> Option<String> {
    let mut groups = whole.split(separator);
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_first =
        |it: &&str| (1..=3).contains(&it.len()) && are_digits(it) && !it.starts_with('0');
    let first = groups.next().filter(is_first)?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !are_digits(group) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}
