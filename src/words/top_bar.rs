//! The top bar and the row of tabs.

use super::list;

words! {
    const HOW_TO_READ = "How to read";
    const EDIT = "Edit";
    const EXPORT = "Export";
    const CHART = "Chart";
    const GRID = "Grid";
    const TABLE = "Table";
    const PRESENT = "Present";
    const UNDO = "Undo";
    const BACK = "Back";
    const FORWARD = "Forward";
    const SEARCH = "Search";
    /// The name of the choice between chart, grid and table.
    const SHOW_AS = "Show as";
    const ALL_QUESTIONS = "All questions";
    const ALL_QUESTIONS_TOOLTIP = "All questions on one time axis (O)";
    /// The menu with the questions whose tabs do not fit: "3 more".
    fn more_questions(count: usize) = "{count} more";
    /// The name of the tabs.
    const QUESTIONS = "Questions";

    // The View menu.
    const VIEW = "View";
    const THEME = "Theme";
    const LIGHT = "Light";
    const DARK = "Dark";
    const SYSTEM = "Match system";
    const HIGH_CONTRAST = "High contrast";
    const TEXT_SIZE = "Text size";
    const LARGER = "Larger";
    const SMALLER = "Smaller";
    const REDUCE_MOTION = "Reduce motion";
    const PLAY_THROUGH = "Play through";
    const SINGLE_KEYS = "Single-key shortcuts";
    /// "Actual size (now 120 %)".
    fn actual_size(zoom: i32) =
        if (zoom == 10) "Actual size" else ("Actual size (now {}%)", zoom * 10);
    fn command_tooltip(help: &str, shortcuts: &[impl AsRef<str>]) =
        if (shortcuts.is_empty()) "{help}" else ("{help} ({})", list::or(shortcuts));
    /// "Meeting, a test, unsaved changes".
    fn title(title: &str, is_edited: bool) =
        ("{}", list::comma(&[title, if is_edited { "unsaved changes" } else { "" }]));
}
