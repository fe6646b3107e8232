//! The list of keyboard shortcuts.

use super::list;

words! {
    const CLOSE_KEYS = "Close keyboard shortcuts";
    const FIND = "Find a command or key";
    const SINGLE_KEYS_ON =
        "Single-key shortcuts work in the chart, the cards and the table. Turn them off in the \
        View menu.";
    const SINGLE_KEYS_OFF =
        "Single-key shortcuts are off. Turn them on in the View menu; menus and the search have \
        all commands.";
    const LIST = "Commands and their keys. Press Down to read on.";
    /// A command read aloud: "Play, Space: Plays the chart."
    fn command(name: &str, keys: &[&str] as list::or, help: &str) =
        match (keys.is_empty(), help.is_empty()) {
            (true, true) => "{name}",
            (true, false) => "{name}: {help}",
            (false, true) => "{name}, {keys}",
            (false, false) => "{name}, {keys}: {help}",
        };
    /// "Go to date (G)".
    fn with_key(text: &str, key: &str) = "{text} ({key})";
    const NO_MATCH = "No command or key matches all these words.";

    // The groups.
    const NAVIGATION = "Navigation";
    const TIME = "Time";
    const STANCES = "Stances and voices";
    const EDITING = "Editing";
    const FILE = "File";
    const VIEW = "View";
    const TALK = "Talk";
    const TALK_KEYS = "During a talk";
    const WITHOUT_KEY = "Without a key";
    const ON_THIS_SYSTEM = "On this system";
}
