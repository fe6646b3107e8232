//! The list of keyboard shortcuts.

use super::Words;

pub const KEYS: Words = Words::fixed("Keyboard shortcuts");
pub const CLOSE_KEYS: Words = Words::fixed("Close keyboard shortcuts");
pub const TALK_KEYS: Words = Words::fixed("During a talk");
pub const ON_THIS_SYSTEM: Words = Words::fixed("On this system");
