//! The names of the parts of a presentation, which its editor lists.

words! {
    const TITLE = "Title";
    const QUESTION = "Question";
    const CHART = "Chart";
    const SOURCES = "Sources";
    const SLIDE_NUMBER = "Slide number";
    const SLIDE_IMAGE = "Slide image";
    const NOTES = "Notes";
    const CONDITION = "Bar of a condition";
    const BODY = "Text";
    fn card(number: usize) = "Card {number}";
    /// The name of a text beside the bar of a condition, or below it.
    fn below(card: &str) = "{card}, below";
    fn text(number: usize) = "Text {number}";
    fn badge(initials: &str) = "Badge {initials}";
}
