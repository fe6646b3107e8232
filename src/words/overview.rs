//! All questions on one time axis.

use crate::hidden::isolated;
use crate::words::{Words, list};

words! {
    /// A row for a screen reader: "Major operation. 12 May. United States: opposes it as planned; …"
    fn row(question: &str, brief: &str) = "{question}. {brief}";
    /// A question whose levels are not compared.
    fn not_compared(question: &str) = "{question} Levels on this question are not compared.";
    /// A party without a line: "Israel: acted, but stated no position."
    fn without_line(party: &str as isolated, reason: &str) = "{party}: {reason}";
    fn question_and_parties(question: &Words, parties: &[Words]) =
        ("{}", list::sentences(std::iter::once(question).chain(parties)));
}
