//! The names of the panes for screen readers.

words! {
    const CHART = "Chart";
    const ALL_QUESTIONS = "Chart of all questions";
    const SIDE = "Cards";
}
