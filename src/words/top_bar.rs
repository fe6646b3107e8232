//! The top bar.

use super::list;
use crate::hidden::isolated;
use crate::view::MainView;

words! {
    const HELP = "Help";
    /// The name of the tabs.
    const QUESTIONS = "Questions and views";
    fn view(view: MainView) = match view {
        MainView::Chart => "Chart",
        MainView::Questions => "All questions",
        MainView::Grid => "Grid",
        MainView::Table => "Table",
    };
    fn view_help(view: MainView) = match view {
        MainView::Chart => "The chart of one question",
        MainView::Questions => "All questions on one time axis",
        MainView::Grid => "A small chart for each party",
        MainView::Table => "All that was said and done",
    };
    /// The menu with what has no room in the bar.
    const MORE = "More";
    /// The name of the menu with the questions that have no tab: "Question: Civilians".
    fn question_menu(shown: &str as isolated) = "Question: {shown}";
    /// The name of the tabs where a narrow window shows one pane at a time.
    const PANES = "Panes";

    // The state of the file.
    /// "meeting.ron", and what a click does.
    fn file_tooltip(file: &str, help: &str) = "{file}\n{help}";
    const SHOW_PROBLEMS = "Show problems";
    const SHOW_FORMS = "Show the entries";
    const SHOW_UNSAVED = "Show the changes";
    const SAVE_NEW = "Save it to a file";
    const NOT_SAVED = "Not saved";
    const NOT_APPLIED = "Not applied";

    // The View menu.
    const THEME = "Theme";
    const LIGHT = "Light";
    const DARK = "Dark";
    const SYSTEM = "Match system";
    const TEXT_SIZE = "Text size";
    /// "Actual size (now 120 %)".
    fn actual_size(zoom: i32) =
        if (zoom == 10) "Actual size" else ("Actual size (now {}%)", zoom * 10);
    fn command_tooltip(help: &str, shortcuts: &[impl AsRef<str>]) =
        if (shortcuts.is_empty()) "{help}" else ("{help} ({})", list::or(shortcuts));
    /// "Meeting, a test, unsaved changes".
    fn title(title: &str, is_edited: bool) =
        ("{}", list::comma(&[title, if is_edited { "unsaved changes" } else { "" }]));
}
