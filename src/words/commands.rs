//! The names of commands, with one sentence of help for each.

use super::Words;

/// The name and help of a command.
#[derive(Clone, Copy)]
pub struct CommandWords {
    name: &'static str,
    help: &'static str,
}

impl CommandWords {
    /// The name, as shown in a menu.
    pub const fn name(self) -> Words {
        Words::fixed(self.name)
    }

    /// The help: one sentence in the imperative.
    pub const fn help(self) -> Words {
        Words::fixed(self.help)
    }
}

const fn words(name: &'static str, help: &'static str) -> CommandWords {
    CommandWords { name, help }
}

// Files.
pub const NEW: CommandWords = words("New dataset", "Start a dataset from a small example.");
pub const OPEN: CommandWords = words("Open…", "Open a dataset file, or a table to import.");
pub const IMPORT_TABLE: CommandWords =
    words("Import table…", "Make a dataset of a table: choose what each of its columns is.");
pub const OPEN_EMBEDDED: CommandWords =
    words("Open embedded dataset", "Open the dataset that comes with the program.");
pub const RELOAD: CommandWords = words("Reload", "Read the open file again and keep the view.");
pub const SAVE: CommandWords =
    words("Save…", "Review what changed since the last save, then save.");
pub const SAVE_AS: CommandWords = words("Save as…", "Save the dataset under another name.");
pub const EXPORT: CommandWords = words("Export…", "Show or hide the export window.");
pub const COPY_CHART: CommandWords =
    words("Copy chart", "Copy the chart as a self-contained image.");

// Comparing.
pub const COMPARE_WITH_SAVE: CommandWords =
    words("Compare with the last save", "Show what changed since the last save, before and after.");
pub const COMPARE_WITH_FILE: CommandWords = words(
    "Compare with a file…",
    "Show what changed since another version of the dataset, before and after.",
);
pub const STOP_COMPARING: CommandWords =
    words("Stop comparing", "Close the comparison and show the cards again.");
pub const NEXT_CHANGE: CommandWords =
    words("Next change", "Select the next stance that changed when the file was last saved.");

// Editing.
pub const UNDO: CommandWords = words("Undo", "Undo the last change.");
pub const REDO: CommandWords = words("Redo", "Redo the change that was last undone.");
pub const EDIT: CommandWords =
    words("Edit", "Open the selected stance or the list of entries in the editor, or close it.");
pub const CODE_BLIND: CommandWords = words(
    "Code blind…",
    "Code the stances one by one, without seeing the values that others gave.",
);
pub const NEW_STANCE: CommandWords = words("New stance", "Add a stance after the selected one.");
pub const NEW_ACTOR: CommandWords = words("New actor", "Add an actor.");
pub const NEW_SOURCE: CommandWords = words("New source", "Add a published source.");
pub const NEW_EVENT: CommandWords = words("New event", "Add an event to the time axis.");
pub const NEW_STEP: CommandWords =
    words("New step from this view", "Add a step to the talk that shows the current view.");
pub const DUPLICATE_STANCE: CommandWords =
    words("Duplicate stance", "Add a stance that starts as a copy of the selected one.");
pub const DELETE_STANCE: CommandWords = words("Delete stance", "Delete the selected stance.");

// Questions, stances and actors.
pub const ALL_QUESTIONS: CommandWords =
    words("All questions", "Show all questions on one time axis, or one again.");
pub const BACK: CommandWords = words("Back", "Show the question, day and stance from before.");
pub const FORWARD: CommandWords = words("Forward", "Undo the last Back.");
pub const NEXT_QUESTION: CommandWords = words("Next question", "Show the next question.");
pub const PREVIOUS_QUESTION: CommandWords =
    words("Previous question", "Show the previous question.");
pub const NEXT_STANCE: CommandWords =
    words("Next stance", "Select the next stance in time and move the playhead to it.");
pub const PREVIOUS_STANCE: CommandWords =
    words("Previous stance", "Select the previous stance in time and move the playhead to it.");
pub const EXPLAIN_LINES: CommandWords =
    words("What moved the lines?", "Show which stances set the lines on the current day, and why.");
pub const COPY_CARD: CommandWords =
    words("Copy card", "Copy the selected stance with its citation.");
pub const HIDE_ACTOR: CommandWords = words(
    "Hide voice",
    "Hide the focused or selected voice in lines, bands and Daylight, or show it again.",
);
pub const SHOW_ONLY_ACTOR: CommandWords = words(
    "Show only this voice",
    "Hide all voices but the focused or selected one in lines, bands and Daylight.",
);
pub const SHOW_ALL_ACTORS: CommandWords =
    words("Show all voices", "Show all hidden voices in lines, bands and Daylight again.");

// Time.
pub const NEXT_DAY: CommandWords = words("Next day", "Move the playhead forward by one day.");
pub const PREVIOUS_DAY: CommandWords = words("Previous day", "Move the playhead back by one day.");
pub const FIRST_DAY: CommandWords = words("First day", "Move the playhead to the first day.");
pub const LAST_DAY: CommandWords = words("Last day", "Move the playhead to the last day.");
pub const ZOOM_IN: CommandWords = words("Zoom in", "Show fewer days around the playhead.");
pub const ZOOM_OUT: CommandWords = words("Zoom out", "Show more days around the playhead.");
pub const SHOW_ALL_DAYS: CommandWords =
    words("Show all days", "Show all days that the dataset covers.");
pub const SCROLL_LATER: CommandWords = words("Scroll to later days", "Show later days.");
pub const SCROLL_EARLIER: CommandWords = words("Scroll to earlier days", "Show earlier days.");
pub const PLAY: CommandWords = words("Play or pause", "Play through the days, or pause.");
pub const PLAY_FASTER: CommandWords =
    words("Play faster", "Play faster, up to four times the usual speed.");
pub const PLAY_SLOWER: CommandWords =
    words("Play slower", "Play slower, down to a quarter of the usual speed.");
pub const GO_TO_DATE: CommandWords = words("Go to date…", "Type a date to move the playhead to.");
pub const TOGGLE_CLOCK: CommandWords = words(
    "Toggle “said on” and “known on”",
    "Count stances from the day they were said, or from the day they became known.",
);

// Panels.
pub const DISMISS: CommandWords = words(
    "Close or deselect",
    "Close the topmost panel, or else clear the selection and the focus.",
);
pub const PROBLEMS: CommandWords = words("Problems", "Show or hide the problems in the file.");
pub const GUIDE: CommandWords = words("How to read", "Show or hide the guide to the chart.");
pub const GRID: CommandWords =
    words("Grid", "Switch between the chart and a small chart for each party.");
pub const TABLE: CommandWords =
    words("Table", "Switch between the chart and a table of all stances.");
pub const SEARCH: CommandWords =
    words("Search", "Find a voice, a quotation, an event, a question or a command.");
pub const SHORTCUTS: CommandWords =
    words("Keyboard shortcuts", "Show or hide all commands with their shortcuts.");

// Appearance.
pub const LARGER: CommandWords = words("Larger", "Make everything larger, up to 300%.");
pub const SMALLER: CommandWords = words("Smaller", "Make everything smaller, down to 50%.");
pub const ACTUAL_SIZE: CommandWords = words("Actual size", "Show everything at its normal size.");
pub const TOGGLE_THEME: CommandWords =
    words("Toggle light and dark", "Switch between the light and the dark theme.");
pub const SYSTEM_THEME: CommandWords =
    words("Use the system theme", "Follow the system’s light or dark theme.");
pub const HIGH_CONTRAST: CommandWords = words("High contrast", "Turn high contrast on or off.");
pub const REDUCE_MOTION: CommandWords = words("Reduce motion", "Turn animations off or on.");
pub const SINGLE_KEYS: CommandWords = words(
    "Single-key shortcuts",
    "Turn shortcuts that are a single letter, digit or symbol off or on.",
);

// Talks.
pub const PRESENT: CommandWords =
    words("Present", "Start the talk at its first step, full screen.");
pub const PRESENT_FROM_HERE: CommandWords =
    words("Present from here", "Start the talk at the step of the current day, full screen.");
pub const NEXT_STEP: CommandWords = words("Next step", "Go to the next step.");
pub const TYPED_STEP: CommandWords = words(
    "Go to typed step",
    "Go to the step whose number was typed, or else to the next step. Esc clears the number.",
);
pub const PREVIOUS_STEP: CommandWords = words("Previous step", "Go to the previous step.");
pub const FIRST_STEP: CommandWords = words("First step", "Go to the first step.");
pub const LAST_STEP: CommandWords = words("Last step", "Go to the last step.");
pub const BLACK_SCREEN: CommandWords =
    words("Black screen", "Blank the screen to black, or restore it.");
pub const WHITE_SCREEN: CommandWords =
    words("White screen", "Blank the screen to white, or restore it.");
pub const ALL_STEPS: CommandWords =
    words("All steps", "Show or hide all steps; Up and Down select one, and Enter goes to it.");
pub const LASER: CommandWords = words("Laser pointer", "Turn the laser pointer on or off.");
pub const SPOTLIGHT: CommandWords = words("Spotlight", "Turn the spotlight on or off.");
pub const MAGNIFIER: CommandWords = words("Magnifier", "Turn the magnifier on or off.");
pub const LARGER_TEXT: CommandWords = words("Larger text", "Make the text of the slide larger.");
pub const SMALLER_TEXT: CommandWords = words("Smaller text", "Make the text of the slide smaller.");
pub const FILL_SCREEN: CommandWords = words("Fill the screen", "Enter full screen.");
pub const FULL_SCREEN: CommandWords = words("Full screen", "Enter or leave full screen.");
pub const FIRST_DISPLAY: CommandWords =
    words("First display", "Show the talk on the first display.");
pub const SECOND_DISPLAY: CommandWords =
    words("Second display", "Show the talk on the second display.");
pub const THIRD_DISPLAY: CommandWords =
    words("Third display", "Show the talk on the third display.");
pub const SPEAKER_WINDOW: CommandWords =
    words("Speaker’s window", "Show or hide the speaker’s window.");
pub const LARGER_NOTES: CommandWords =
    words("Larger notes", "Make the notes in the speaker’s window larger.");
pub const SMALLER_NOTES: CommandWords =
    words("Smaller notes", "Make the notes in the speaker’s window smaller.");
pub const RELOAD_SAVED: CommandWords =
    words("Show saved changes", "Reload the file if it was saved during the talk.");
pub const END_TALK: CommandWords = words(
    "Close or end talk",
    "Close what covers the slide; pressed twice on a bare slide, end the talk. In the speaker’s window, close that.",
);

// The system's file dialogs.
pub const OPEN_DIALOG: Words = Words::fixed("Open a dataset or a table");
pub const COMPARE_DIALOG: Words = Words::fixed("Compare with a dataset");
pub const EXPORT_DIALOG: Words = Words::fixed("Export");
pub const SAVE_DIALOG: Words = Words::fixed("Save the dataset");
pub const DATASET_FILES: Words = Words::fixed("Dataset");
pub const IMPORT_DIALOG: Words = Words::fixed("Import a table");
pub const TABLE_FILES: Words = Words::fixed("Table");
pub const DATASETS_AND_TABLES: Words = Words::fixed("Dataset or table");
