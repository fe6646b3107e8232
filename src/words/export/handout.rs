//! Handouts of a talk.

use crate::words::Words;

words! {
    const NOTES = "Speaker’s notes";
    const QUOTATIONS = "Quotations in full";
    /// The same where not all is quoted.
    const CITED = "Cited in this step";
    fn step_of(index: usize, steps: usize) = ("Step {} of {steps}", index + 1);
    fn continued(step: &Words) = "{step}, continued";
    fn page(number: usize) = "{number}";
    /// Words that follow others on a row.
    fn beside(words: &Words) = "   {words}";
    fn source(citation: &Words, known: &Words) = "{citation} · {known}";
}
