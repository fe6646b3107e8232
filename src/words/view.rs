//! The choices for views, pages and panels.

use super::Words;

words! {
    // The clock.
    const SAID_ON = "By date said";
    const KNOWN_ON = "By date published";
    const SAID_SHORT = "Said";
    const PUBLISHED_SHORT = "Published";

    // The filter of the cards, besides party, kind and attribution.
    const WITH_A_POSITION = "with a position";

    // The contents of a page.
    const CHART = "Chart";
    const WHOLE_WINDOW = "Whole window";
    const SELECTED_CARD = "Selected card";
    const ALL_QUESTIONS = "All questions";
    const GRID = "Grid";
    const TABLE = "Table";
    const STEP = "Step";

    // The themes of a page.
    const LIGHT = "Light";
    const DARK = "Dark";
    const LIGHT_HIGH_CONTRAST = "Light, high contrast";
    const DARK_HIGH_CONTRAST = "Dark, high contrast";

    // The columns of the table.
    const SAID = "Said";
    const VOICE = "Voice";
    const WORDS_OR_SUMMARY = "Words, or summary";
    const POSITION = "Position";
    const RANGE = "Low to high";
    const ATTRIBUTION = "Attribution";
    const SOURCE = "Source";
    // The same of figures.
    const DATE = "Date";
    const NOTE = "Note";
    const VALUE = "Value";

    // The orders of the list of voices.

    // The orders of the grid.
    const LATEST_VALUE = "Latest value";
    const NAME = "Name";
    const CHANGE = "Change";
    const FILE = "File order";

    // Playback speeds.
    const QUARTER_SPEED = "¼×";
    const HALF_SPEED = "½×";
    const NORMAL_SPEED = "1×";
    const DOUBLE_SPEED = "2×";
    const QUADRUPLE_SPEED = "4×";

    // The shapes of marks on the chart.
    const DASH = "reported";
    const DISC = "statement";
    const RING = "unnamed";
    const DASHED_RING = "disputed";
    const SQUARE = "action";
    const TRIANGLE = "joint statement";
    const DIAMOND = "told by the other side";

    // The named sizes of pages.
    const REPORT = "Report";
    const SLIDE = "Slide";
    const SQUARE_SIZE = "Square";
    const PORTRAIT = "Portrait";
    const STORY = "Story";
    const COLUMN = "Column";
    const A4 = "A4";
    fn preset(name: &Words, (width, height): (u32, u32)) = "{name} · {width} × {height}";
}
