//! How dates are written in a form.

words! {
    // How dates are written, in two lines; every second part is a sample.
    const DAY_HELP = [
        "Day ", "2024-03-18", "  ·  month ", "2024-03", "  ·  ", "~", " about, ", "?", " uncertain",
    ];
    const RANGE_HELP = ["Range ", "2024-03-24/2024-03-31", " (first day / last day)"];
    /// The same two lines for a screen reader.
    const DATE_HELP_ALOUD = [
        "The day may be left out. A tilde after the date means about, a question mark uncertain.",
        "A range has its first and its last day with a slash between them.",
    ];
    /// The purpose of a date, and how a day is written; other forms are below the field.
    fn date(help: &str) = "{help} Year, month and day with hyphens.";
}
