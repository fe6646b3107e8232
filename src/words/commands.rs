//! The names of commands, with one sentence of help for each.

use super::Words;
use crate::view::FilePurpose;

/// The name and help of a command.
#[derive(Clone, Copy)]
pub struct CommandWords {
    name: &'static str,
    help: &'static str,
    keywords: &'static str,
}

impl CommandWords {
    /// The name, as shown in a menu.
    pub const fn name(self) -> Words {
        Words::fixed(self.name)
    }

    /// The help: one sentence in the imperative, or none if the name says it all.
    pub const fn help(self) -> Words {
        Words::fixed(self.help)
    }

    /// Other words by which a search finds the command.
    pub const fn keywords(self) -> &'static str {
        self.keywords
    }
}

/// Constants for commands: the name, the help, and other words for it if there are any.
macro_rules! command_words {
    ($($constant:ident: $name:literal, $help:literal $(, $keywords:literal)?;)*) => {
        $(pub const $constant: CommandWords = CommandWords { name: $name, help: $help, keywords: concat!($($keywords)?) };)*
    };
}

/// The name of `REVEAL` where the file manager has a name.
pub const REVEAL_IN_FINDER: Words = Words::fixed("Reveal in Finder");
pub const SHOW_IN_EXPLORER: Words = Words::fixed("Show in Explorer");

command_words! {
    // Files.
    NEW: "New dataset…", "Say what a new dataset is about, or look at an example.", "create start";
    OPEN: "Open…", "Open a dataset file, or a table to import.", "load file";
    IMPORT_TABLE: "Import table…", "Make a dataset of a table: choose what each of its columns is.", "csv spreadsheet";
    OPEN_RAFAH: "Open example: Rafah ground operation", "Open the dataset on Israel and the United States, March to May 2024, that comes with the program.", "built-in";
    OPEN_UN_VOTES: "Open example: votes in the UN General Assembly", "Open the dataset on seven states, 1946 to 2019, that comes with the program.", "built-in";
    RELOAD: "Reload", "Read the open file again and keep the view.", "refresh";
    SAVE: "Save…", "Review what changed since the last save, then save.", "write review";
    SAVE_AS: "Save as…", "Save the dataset under another name.";
    REVEAL: "Show in folder", "Show the file in its folder.", "open directory path finder explorer file manager";
    CLOSE_WINDOW: "Close window", "End the program; it asks about unsaved changes.", "quit exit";
    EXPORT: "Export…", "Show or hide the export window.", "picture image print pdf svg png slides html share download";
    PRINT: "Print…", "Open a PDF of the view in the system’s viewer, which prints it.", "paper pdf a4";
    COPY_CHART: "Copy chart", "Copy the chart as a self-contained image.", "picture image clipboard";


    // Editing.
    UNDO: "Undo", "Undo the last change.", "revert take back";
    REDO: "Redo", "Redo the change that was last undone.", "repeat";
    EDIT: "Edit", "Open the selected stance or the list of entries in the editor, or close it.", "form change";
    NEW_STANCE: "New stance", "Add a stance after the selected one.";
    NEW_ACTOR: "New voice", "Add a voice.", "actor";
    NEW_SOURCE: "New source", "Add a published source.";
    NEW_EVENT: "New event", "Add an event to the time axis.";
    NEW_STEP: "New step from this view", "Add a step to the talk that shows the current view.";
    EDIT_DETAILS: "Edit dataset", "Change the title, the scope, the period or the authors of the dataset.",
        "details metadata subtitle covers licence version";
    NEW_CORRECTION: "New correction", "Say what was wrong in the dataset, and the correction.";
    DUPLICATE_STANCE: "Duplicate stance", "Add a stance that starts as a copy of the selected one.";
    DELETE_STANCE: "Delete stance", "Delete the selected stance.", "remove";

    // Questions, stances and actors.
    ALL_QUESTIONS: "All questions", "Show all questions on one time axis, or one again.", "overview";
    BACK: "Back", "Show the question, day and stance from before.";
    FORWARD: "Forward", "Undo the last Back.";
    NEXT_QUESTION: "Next question", "Show the next question.";
    PREVIOUS_QUESTION: "Previous question", "Show the previous question.";
    NEXT_STANCE: "Next stance", "Select the next stance in time and move the playhead to it.";
    PREVIOUS_STANCE: "Previous stance",
        "Select the previous stance in time and move the playhead to it.";
    LEVEL_ABOVE: "Level above", "In the chart, select the stance at the next level above that is nearest in time.", "position higher";
    LEVEL_BELOW: "Level below", "In the chart, select the stance at the next level below that is nearest in time.", "position lower";
    SAY_POSITIONS: "Say positions", "Have a screen reader say where each party stands and how far apart they are.", "repeat again hear";
    SAY_RANGES: "Say positions in full", "Have a screen reader also say since when, and how many stances there are.", "repeat again hear since";
    SAY_ALL: "Say all", "Have a screen reader read the focused item in full, including what it has already read.", "repeat again hear card details";
    EXPLAIN_LINES: "What moved the lines?",
        "Show which stances set the lines on the current day, and why.";
    COPY_CARD: "Copy card", "Copy the selected stance with its citation.";
    HIDE_ACTOR: "Hide voice",
        "Hide the highlighted or selected voice in lines and distance, or show it again.", "without mute";
    SHOW_ALL_ACTORS: "Show all voices",
        "Show all hidden voices in lines and distance again.";

    // Time.
    NEXT_DAY: "Next day", "Move the playhead forward by one day.";
    PREVIOUS_DAY: "Previous day", "Move the playhead back by one day.";
    NEXT_CHANGE: "Next change", "Move the playhead to the next day on which a line of the shown question changes.", "moved";
    PREVIOUS_CHANGE: "Previous change",
        "Move the playhead to the last day before it on which a line of the shown question changes.",
        "moved";
    FIRST_DAY: "First day", "Move the playhead to the first day.";
    LAST_DAY: "Last day", "Move the playhead to the last day.";
    ZOOM_IN: "Zoom in", "Show fewer days around the playhead.";
    ZOOM_OUT: "Zoom out", "Show more days around the playhead.";
    SHOW_ALL_DAYS: "Show all days", "Show all days that the dataset covers.", "reset zoom fit";
    PLAY: "Play or pause", "Play through the days, or pause.", "animate start stop";
    PAUSE_ON_CHANGES: "Pause on changes",
        "Pause playback on each day on which a line comes to another level, or play on.";
    GO_TO_DATE: "Go to date…", "Type a date to move the playhead to.", "jump day";
    TOGGLE_CLOCK: "Dates: said or published",
        "Count statements by date said, or by date published.", "known clock";

    // Panels.
    DISMISS: "Close or deselect",
        "Close the topmost panel, or else clear the selection and the highlight.", "cancel clear escape";
    PROBLEMS: "Problems", "Show or hide the problems in the file.", "errors warnings check";
    ABOUT: "About this chart", "Show or hide what limits the chart, and what its signs and lines mean.", "help how to read guide legend signs coding rules";
    CHANGES: "Changes", "List the days on which a line begins or changes, or the cards again.", "history moved";
    GRID: "Grid", "Switch between the chart and a small chart for each party.", "small multiples";
    TABLE: "Table", "Switch between the chart and a table of all stances.", "list rows sort";
    SEARCH: "Search", "Find a voice, a quotation, an event, a question or a command.", "find";
    SHORTCUTS: "Keyboard shortcuts", "Show or hide all commands with their shortcuts.", "help keys hotkeys";

    // Appearance.
    LARGER: "Larger", "Make everything larger, up to 300%.", "zoom text size font bigger";
    SMALLER: "Smaller", "Make everything smaller, down to 50%.", "zoom text size font";
    ACTUAL_SIZE: "Actual size", "Show everything at its normal size.", "reset zoom text size 100";
    TOGGLE_THEME: "Toggle light and dark", "Switch between the light and the dark theme.", "dark mode night colours";
    SYSTEM_THEME: "Use the system theme", "Follow the system’s light or dark theme.", "dark mode colours automatic";
    HIGH_CONTRAST: "High contrast", "Turn high contrast on or off.", "accessibility";
    REDUCE_MOTION: "Reduce motion", "Turn animations off or on.", "accessibility animation";
    SINGLE_KEYS: "Single-key shortcuts",
        "Turn shortcuts that are a single letter, digit or symbol off or on.", "letters hotkeys";
    VOICES: "All voices", "Draw the statements and actions of all voices, or stop.", "everyone every figure statements signs";
    DISTANCE: "Distance", "Draw how far apart two lines are, or stop.", "apart gap levels strip";
    RANGES: "Ranges", "Draw the range of each statement that sets a line, or stop.", "whiskers spread";

    // Talks.
    PRESENT: "Present", "Start the talk at its first step, full screen.", "talk slides slideshow full screen";
    PRESENT_FROM_HERE: "Present from here",
        "Start the talk at the step of the current question and day, full screen.";
    NEXT_STEP: "Next step", "";
    TYPED_STEP: "Go to typed step",
        "Go to the typed step, or else to the next. Esc clears the number.";
    PREVIOUS_STEP: "Previous step", "";
    FIRST_STEP: "First step", "";
    LAST_STEP: "Last step", "";
    BLACK_SCREEN: "Black screen", "";
    ALL_STEPS: "All steps", "Show or hide all steps; the arrows select one, and Enter goes to it.";
    TALK_KEYS: "Keys", "";
    LASER: "Laser pointer", "";
    FILL_SCREEN: "Full screen, from a clicker", "";
    FULL_SCREEN: "Full screen", "Enter or leave full screen.";
    FIRST_DISPLAY: "Talk on the first display", "";
    SECOND_DISPLAY: "Talk on the second display", "";
    THIRD_DISPLAY: "Talk on the third display", "";
    FREEZE: "Freeze", "Keep what the audience sees while the speaker’s view goes elsewhere, or show the current step.";
    SPEAKER_WINDOW: "Speaker’s view", "Show or hide the speaker’s view, with the notes and the time.";
    LARGER_NOTES: "Larger notes", "";
    SMALLER_NOTES: "Smaller notes", "";
    RELOAD_SAVED: "Show saved changes", "Reload the file if it was saved during the talk.";
    CLOSE_COVER: "Close",
        "Close what covers the slide. Without the speaker’s view, pressed twice on a bare slide, end the talk.";
    END_TALK: "End talk", "";
}

words! {
    /// The title of the system's file dialog.
    fn FilePurpose::title = match self {
        Open => "Open a dataset or a table",
        Import => "Import a table",
        Style => "Open a house style",
        Save => "Save the dataset",
        Export => "Export",
    };
}

// The filters of that dialog.
pub const STYLE_FILES: Words = Words::fixed("House styles");
pub const DATASET_FILES: Words = Words::fixed("Dataset");
pub const TABLE_FILES: Words = Words::fixed("Table");
pub const DATASETS_AND_TABLES: Words = Words::fixed("Dataset or table");
