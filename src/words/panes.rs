//! The names of the panes for screen readers.

use super::Words;

pub const TOP_BAR: Words = Words::fixed("Commands");
pub const MAIN: Words = Words::fixed("Chart");
pub const SIDE: Words = Words::fixed("What was said and done");
pub const VOICES: Words = Words::fixed("Voices");
pub const TIMELINE: Words = Words::fixed("Timeline");
pub const PROBLEMS: Words = Words::fixed("Problems");
