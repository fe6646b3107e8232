//! The list of keyboard shortcuts.

use super::Words;

pub const KEYS: Words = Words::fixed("Keyboard shortcuts");
pub const CLOSE_KEYS: Words = Words::fixed("Close keyboard shortcuts");
pub const FIND: Words = Words::fixed("Find a command or key");
pub const SINGLE_KEYS_ON: Words = Words::fixed(
    "Single-key shortcuts work in the chart, the cards and the table. Turn them off in the View menu.",
);
pub const SINGLE_KEYS_OFF: Words = Words::fixed(
    "Single-key shortcuts are off. Turn them on in the View menu; menus and the search have all commands.",
);
pub const NO_MATCH: Words = Words::fixed("No command or key matches all these words.");

// The groups.
pub const NAVIGATION: Words = Words::fixed("Navigation");
pub const TIME: Words = Words::fixed("Time");
pub const STANCES: Words = Words::fixed("Stances and voices");
pub const EDITING: Words = Words::fixed("Editing");
pub const FILE: Words = Words::fixed("File");
pub const VIEW: Words = Words::fixed("View");
pub const TALK: Words = Words::fixed("Talk");
pub const TALK_KEYS: Words = Words::fixed("During a talk");
pub const WITHOUT_KEY: Words = Words::fixed("Without a key");
pub const ON_THIS_SYSTEM: Words = Words::fixed("On this system");
