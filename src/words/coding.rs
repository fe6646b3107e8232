//! The work of blind coders: what comes back of their copies.

use crate::model::{QuestionId, StanceId};
use std::fmt::Display;

use super::list;
use super::number::plural;

words! {
    fn own_values_taken(coder: &str) =
        "the values of this dataset are already those of the coder \"{coder}\"; under a second name \
        they would agree with themselves";
    /// The finding of a coder who gave no value.
    const NO_LEVEL = "no level";
    fn copy_over_dataset(name: &str) =
        "{name} is the dataset itself; give the blind copy another name";
    fn created(copy: &impl Display, coder: &str, stances: usize as plural("stance", "stances")) =
        "Created {copy} for the coder \"{coder}\": {stances}";
    /// The error for a copy that has other coders than the expected one.
    fn not_a_copy_for(file: &str, coder: &str, found: &[&str]) = match found {
        [] =>
            "{file}: found no coder in `coders`, expected only \"{coder}\", as in a copy by \
            `standpoint code`",
        _ => (
            "{file}: found {} in `coders`, expected only \"{coder}\", as in a copy by \
            `standpoint code`",
            list::and(found)
        ),
    };
    fn added(file: &str, coder: &str, [added, replaced, unchanged]: [usize; 3]) = (
        "{file}: {codings} by \"{coder}\": {added} added, {replaced} replaced, {unchanged} \
        unchanged",
        codings = plural(added + replaced + unchanged, "coding", "codings")
    );

    // Lists of differences, each with a heading.
    fn positions_only_in_dataset(file: &str, copy: &str) = "Positions in {file} that {copy} lacks:";
    fn stances_only_in_copy(file: &str, copy: &str) = "Stances in {copy} that {file} lacks:";
    fn stances_only_in_dataset(file: &str, copy: &str) = "Stances in {file} that {copy} lacks:";
    fn other_words(file: &str, copy: &str) =
        "Stances whose words in {copy} are not those in {file}; check the codings of these:";
    fn position(stance: &StanceId, question: &QuestionId) = "  {stance}, {question}";
    fn stance(stance: &str) = "  {stance}";
}
