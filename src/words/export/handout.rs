//! Handouts of a talk.

use crate::words::Words;

words! {
    const NOTES = "Speaker’s notes";
    const QUOTATIONS = "Quotations in full";
    /// The same where nothing is quoted.
    const CITED = "Cited on this slide";
    /// "Step 3 of 13", and which of its slides it is, if it has several: "Step 3 of 13, part 1 of 2".
    fn step_of(index: usize, steps: usize, part: usize, parts: usize) =
        if (parts > 1) ("Step {} of {steps}, part {} of {parts}", index + 1, part + 1)
        else ("Step {} of {steps}", index + 1);
    fn continued(step: &Words) = "{step}, continued";
    fn page(number: usize) = "{number}";
    /// Words that follow others on a row.
    fn beside(words: &Words) = "   {words}";
    fn source(citation: &Words, known: &Words) = "{citation} · {known}";
}
