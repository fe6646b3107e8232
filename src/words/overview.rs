//! All questions on one time axis.

use super::list;

words! {
    /// A row for a screen reader: "Major operation. 12 May. United States: opposes it as planned; …"
    fn row(question: &str, brief: &str) = "{question}. {brief}";
    /// A question whose levels are not compared.
    fn not_compared(question: &str) = "{question} Levels on this question are not compared.";
    /// "opposes it as planned (level 1), no newer statement since 1 April".
    fn party_position(words: &str, beside: &str) = ("{}", list::comma(&[words, beside]));
}
