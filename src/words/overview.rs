//! All questions on one time axis.

words! {
    /// A row for a screen reader: "Major operation. 12 May. United States: opposes it as planned; …"
    fn row(question: &str, brief: &str) = "{question}. {brief}";
    /// A question whose levels are not compared.
    fn not_compared(question: &str) = "{question} Levels on this question are not compared.";
}
