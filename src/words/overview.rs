//! All questions on one time axis.

use crate::hidden::isolated;

words! {
    /// A row for a screen reader: "Major operation. 12 May. United States: opposes it as planned; …"
    fn row(question: &str as isolated, brief: &str) = "{question}. {brief}";
    /// A question whose levels are not compared.
    fn not_compared(question: &str as isolated) = "{question} Levels on this question are not compared.";
}
