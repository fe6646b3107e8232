//! The names of the panes for screen readers.

words! {
    const TOP_BAR = "Commands";
    const CHART = "Chart";
    const ALL_QUESTIONS = "Chart of all questions";
    const GRID = "Grid";
    const TABLE = "Table";
    const SIDE = "Cards";
    const VOICES = "Voices";
    const PROBLEMS = "Problems";
}
