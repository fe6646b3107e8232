//! The command `export`.

use std::fmt::Display;
use std::ops::RangeInclusive;

use crate::model::Day;
use crate::words::list;

words! {
    const NO_STANCE_FOR_CARD = "--view card: name the stance with --stance ID";
    const NO_PAIR = "--pair: expected the ids of two parties, such as A,B";
    fn formats(rows: &[String]) = ("Formats:\n{}", rows.join("\n"));
    fn bad_size(sides: &RangeInclusive<u32>) = (
        "expected width and height such as 1200x675, each from {} to {}",
        sides.start(), sides.end()
    );
    fn bad_scale(range: &RangeInclusive<f32>) =
        ("expected a number from {} to {}", range.start(), range.end());
    /// The error for an option with a format that cannot show what it asks for; `extensions` are
    /// those of the formats that can.
    fn wrong_format(option: &str, extension: &str, extensions: &[String] as list::or) =
        "{option}: found .{extension}, expected a name that ends in {extensions}";
    /// A file in the error for a missing feature: "a .png file".
    fn file_with_extension(extension: &str) = "a .{extension} file";
    fn reversed_range(from: Day, to: Day) =
        "--from {from} --to {to}: expected the first day to be before the last";
    fn context(subject: impl Display, message: &str) = "{subject}: {message}";
    fn too_many_parties(most: usize) = "--parties: there are colours for {most} parties at most";
}
