//! The command `export`.

use std::fmt::Display;
use std::ops::RangeInclusive;

use crate::model::Day;
use crate::words::{Words, list};

pub const NO_STANCE_FOR_CARD: Words = Words::fixed("--view card: name the stance with --stance ID");

pub const NO_PAIR: Words = Words::fixed("--pair: expected the ids of two parties, such as A,B");

pub fn formats(rows: &[String]) -> Words {
    Words::built(format!("Formats:\n{}", rows.join("\n")))
}

pub fn bad_size(sides: &RangeInclusive<u32>) -> Words {
    Words::built(format!(
        "expected width and height such as 1200x675, each from {} to {}",
        sides.start(),
        sides.end()
    ))
}

pub fn bad_scale(range: &RangeInclusive<f32>) -> Words {
    Words::built(format!("expected a number from {} to {}", range.start(), range.end()))
}

/// The error for an option with a format that cannot show what it asks for; `extensions` are
/// those of the formats that can.
pub fn wrong_format(option: &str, extension: &str, extensions: &[String]) -> Words {
    Words::built(format!(
        "{option}: found .{extension}, expected a name that ends in {}",
        list::or(extensions)
    ))
}

/// A file in the error for a missing feature: "a .png file".
pub fn file_with_extension(extension: &str) -> Words {
    Words::built(format!("a .{extension} file"))
}

pub fn reversed_range(from: Day, to: Day) -> Words {
    Words::built(format!("--from {from} --to {to}: expected the first day to be before the last"))
}

/// "--step: there is no step 4".
pub fn context(subject: impl Display, message: &str) -> Words {
    Words::built(format!("{subject}: {message}"))
}

pub fn too_many_parties(most: usize) -> Words {
    Words::built(format!("--parties: there are colours for {most} parties at most"))
}
