//! The choices for views, pages and panels.

use super::Words;

// The clock.
pub const SAID_ON: Words = Words::fixed("By date said");
pub const KNOWN_ON: Words = Words::fixed("By date published");

pub const SAID_SHORT: Words = Words::fixed("Said");
pub const PUBLISHED_SHORT: Words = Words::fixed("Published");

// The filter of the cards, besides party, kind and attribution.
pub const WITH_A_POSITION: Words = Words::fixed("with a position");

// The contents of a page.
pub const CHART: Words = Words::fixed("Chart");
pub const WHOLE_WINDOW: Words = Words::fixed("Whole window");
pub const SELECTED_CARD: Words = Words::fixed("Selected card");
pub const ALL_QUESTIONS: Words = Words::fixed("All questions");
pub const GRID: Words = Words::fixed("Grid");
pub const TABLE: Words = Words::fixed("Table");
pub const STEP: Words = Words::fixed("Step");

// The themes of a page.
pub const LIGHT: Words = Words::fixed("Light");
pub const DARK: Words = Words::fixed("Dark");
pub const LIGHT_HIGH_CONTRAST: Words = Words::fixed("Light, high contrast");
pub const DARK_HIGH_CONTRAST: Words = Words::fixed("Dark, high contrast");

// The text of an SVG.
pub const OUTLINES: Words = Words::fixed("Outlines, searchable");
pub const EMBEDDED_FONTS: Words = Words::fixed("Embedded fonts, for browsers");

// The columns of the table.
pub const SAID: Words = Words::fixed("Said");
pub const VOICE: Words = Words::fixed("Voice");
pub const WORDS_OR_SUMMARY: Words = Words::fixed("Words, or summary");
pub const POSITION: Words = Words::fixed("Position");
pub const RANGE: Words = Words::fixed("Low to high");
pub const ATTRIBUTION: Words = Words::fixed("Attribution");
pub const SOURCE: Words = Words::fixed("Source");

// The orders of the list of voices.
pub const FILE_ORDER: Words = Words::fixed("In file order");
pub const BY_NAME: Words = Words::fixed("By name");
pub const BY_POSITION: Words = Words::fixed("By position");
pub const BY_LATEST: Words = Words::fixed("By latest stance");

// The orders of the grid.
pub const LATEST_VALUE: Words = Words::fixed("Latest value");
pub const NAME: Words = Words::fixed("Name");
pub const CHANGE: Words = Words::fixed("Change");
pub const FILE: Words = Words::fixed("File order");

// Playback speeds.
pub const QUARTER_SPEED: Words = Words::fixed("¼×");
pub const HALF_SPEED: Words = Words::fixed("½×");
pub const NORMAL_SPEED: Words = Words::fixed("1×");
pub const DOUBLE_SPEED: Words = Words::fixed("2×");
pub const QUADRUPLE_SPEED: Words = Words::fixed("4×");

// The shapes of marks on the chart.
pub const CROSS: Words = Words::fixed("reported");
pub const DISC: Words = Words::fixed("statement");
pub const RING: Words = Words::fixed("unnamed");
pub const DASHED_RING: Words = Words::fixed("disputed");
pub const SQUARE: Words = Words::fixed("action");
pub const TRIANGLE: Words = Words::fixed("joint statement");
pub const DIAMOND: Words = Words::fixed("told by the other side");

// The named sizes of pages.
pub const REPORT: Words = Words::fixed("Report");
pub const SLIDE: Words = Words::fixed("Slide");
pub const SQUARE_SIZE: Words = Words::fixed("Square");
pub const PORTRAIT: Words = Words::fixed("Portrait");
pub const STORY: Words = Words::fixed("Story");
pub const COLUMN: Words = Words::fixed("Column");
pub const A4: Words = Words::fixed("A4");

/// "Portrait · 1080 × 1350".
pub fn preset(name: &Words, (width, height): (u32, u32)) -> Words {
    Words::built(format!("{name} · {width} × {height}"))
}
