//! Messages and help of the command line.

use std::fmt::Display;
use std::io;

use super::files::problem_count;
use super::number::plural;
use super::{Words, list};
use crate::diagnostic::nearest;
use crate::hidden::isolated;
use crate::model::Day;

words! {
    /// Advice on actions with a position by voices that speak.
    fn actions_of_speakers(file: &str, stances: &[&str] as list::and) =
        "{file}: note: an action sets no line, even one by a voice that speaks; an announced decision is \
        a statement ({stances})";
    // Messages of every command.
    const STANDARD_INPUT = "<stdin>";
    fn error(message: &str) = "error: {message}";
    /// The number of problems in a file, some of which keep entries out of the dataset.
    fn problems_with_errors(name: &str, problems: usize as problem_count) =
        "{name}: {problems}; entries with an error are left out";
    fn has_errors(file: &str, problems: &Words) =
        "{file}: {problems}; mend the errors first, which `standpoint check` explains";
    fn problems(name: &str as isolated, count: usize) = (
        "{name}: {problems}; `standpoint check` lists {them}",
        problems = problem_count(count),
        them = if count == 1 { "it" } else { "them" }
    );
    fn more_problems(count: usize, command: &str) = (
        "and {count} more {problems}; `{command}` prints them",
        problems = if count == 1 { "problem" } else { "problems" }
    );
    fn unknown_subcommand(typed: &str, nearest: &str) =
        "there is no subcommand and no file \"{typed}\"; did you mean `standpoint {nearest}`?";

    // What is refused, with what to use instead.
    fn refused(asked: &str, instead: &Words) = "{asked}: {instead}";
    const NO_FILMS = "there are no films; --as talk writes the talk as .pptx, .pdf or .html";
    const NO_AUTOPLAY = "no talk runs by itself; `standpoint export --as talk` writes it as .pptx or .pdf, \
        whose programs can";
    const AS_TALK = "use --as talk";
    const AS_HANDOUT = "use --as handout, or --as handout --no-notes for the audience";
    const AS_CARD = "use --as card --stance ID";
    const NO_BLIND_CODING = "the window hides no values; `standpoint code FILE --coder ID -o COPY.ron` \
        writes a copy without them, which a blind coder opens in the window";
    const NO_ARCHIVE = "there is no archive of the data; write the table as .csv, or the dataset as .json";
    const ONE_TEXT = "an SVG has outlines and text that can be searched; leave it out, or write .html for \
        text with its fonts";
    const NO_WINDOW_PICTURE = "there is no picture of the window; take a screenshot";
    const WIDE = "use --preset wide, which is the default";
    const UPRIGHT = "use --preset portrait or --preset column";
    const SHOW_RANGES = "use --show ranges";
    const SIZE_IN_PIXELS = "use --size, such as --size 3840x2160; any size is drawn as sharp";
    const ON_ITS_GROUND = "a picture has a ground; use --theme for the one that it goes on";
    const NO_TABLE_PICTURE = "there is no picture of the table; write it as .csv, or every card as .html";
    const NO_LAYOUTS =
        "there are no layouts to choose from; name the columns: --voice COLUMN --date COLUMN --value COLUMN";
    const VOICE = "use --voice COLUMN";
    const DATE = "use --date COLUMN, or --date with a date for all rows";
    const ONE_DATE_COLUMN = "make one column of them first, as make_date does in DuckDB, and use --date COLUMN";
    const NO_DUPLICATES = "equal rows are refused; remove them from the table";
    const NO_SELECTION = "all rows are read; leave the others out of the table";
    const IN_DATASET = "write it into the dataset, where “To fill in” marks its place";
    const CODINGS_AS_JSON =
        "the agreement is text; `standpoint export FILE -o DATA.json` has each coding, for other programs";
    const BALANCE_AS_TABLE =
        "the balance is a table; `standpoint export FILE -o DATA.json` has what it counts, for other programs";
    const DATASETS_AS_JSON =
        "a comparison is text; export both datasets as .json to compare them in another program";
    const NO_CONTEXT = "no words around a quotation are kept; `where` names its place";
    const NO_INDEX = "columns of positions are named by --value COLUMN";

    // Options.
    fn unknown_id(option: &str, id: &str, section: &str, known: &[&str]) =
        match known {
            [] => "{option}: there is no \"{id}\"; the dataset has no {section}",
            [only] => "{option}: there is no \"{id}\"; expected {only}",
            known => (
                "{option}: there is no \"{id}\"; expected one of {}{}",
                first_ids(known), did_you_mean(id, known)
            ),
        };
    fn not_a_day(option: &str, text: &str, example: Day) =
        "{option}: \"{text}\" is not a day; expected a date such as {example}";
    fn day_not_covered(option: &str, text: &str, first: Day, last: Day) =
        "{option}: {text} is not covered by the dataset; expected a day from {first} to {last}";
    fn nothing_published(first: Day, last: Day) = "--known: no statement that can set a line was \
        published from {first} to {last}, the days that the dataset covers; leave it out";

    // Files.
    fn file_exists(path: &impl Display) =
        "{path} already exists; choose another name, or replace it with --force";
    fn no_dataset_files(folder: &str) =
        "{folder}: there is no dataset in this folder; expected a file that ends in .ron";
    const EXPECTED_SIZE = "expected a number of bytes, such as 500M or 2G";
    fn cannot_write_output(error: &io::Error) = "the output cannot be written: {error}";
    fn not_a_dataset_name(path: &impl Display, extension: Option<&str>) = match extension {
        Some(found) => "{path}: found .{found}, expected a name that ends in .ron",
        None => "{path}: found no extension, expected a name that ends in .ron",
    };

    // `check` and `fmt`.
    fn check_summary(
        name: &str, problems: usize, fixable: usize, allowed: usize as allowed_by_comments,
    ) = match (problems, fixable) {
        (_, 0) => ("{name}: {}{allowed}", problem_count(problems)),
        (1, 1) => "{name}: 1 problem; `check --fix` fixes it{allowed}",
        _ => (
            "{name}: {}; `check --fix` fixes {fixable} of them{allowed}",
            problem_count(problems)
        ),
    };
    fn problems_left(name: &str, count: usize as problem_count) =
        "{name}: {count} without a certain fix; `check` without --fix prints what is wrong";
    fn fixed(path: &impl Display, count: usize as problem_count) = "{path}: fixed {count}";
    fn renamed(
        name: &str, noun: &Words, old: &str, new: &str, is_merged: bool,
        references: usize as plural("reference", "references"),
    ) = match (is_merged) {
        true => "{name}: the {noun} \"{old}\" is merged into \"{new}\"; {references} moved",
        false => "{name}: the {noun} is now \"{new}\", with {references}",
    };
    fn merge_actors(old: &str, new: &str) =
        "there is an actor \"{new}\" already; --merge makes \"{old}\" and \"{new}\" one";
    fn ask_to_merge(old: &str, new: &str) =
        "There is an actor \"{new}\" already. Make \"{old}\" and \"{new}\" one? [y/N]";
    fn only_one_is_unnamed(old: &str, new: &str) =
        "only one of \"{old}\" and \"{new}\" is `unnamed`, so they are not one; if they are, correct `unnamed` first";
    fn roles_differ(old: &str, new: &str) =
        "\"{old}\" and \"{new}\" have different roles; first give both the same `roles`, with their days";
    fn merge_needs_no_errors(name: &str) =
        "{name} has errors, so nobody can say what merging would change; correct them first (`standpoint check`)";
    fn merging_relays_own(stance: &str, old: &str, new: &str) =
        "\"{stance}\": \"{old}\" and \"{new}\" are its voice and its relay; first correct `actor` or `relayed_by`";
    fn is_in_several(id: &str, sections: &[&str] as list::and) =
        "\"{id}\" is in {sections}; say which with --in";
    fn broken(name: &str) = "{name} is broken; nothing is renamed";
    fn formatted(name: &str) = "{name}: formatted";
    fn not_formatted(name: &str, problems: usize as problem_count) =
        "{name}: {problems}; not formatted";

    // The window, and builds without it.
    const POSITIONS_INSTEAD = "These are the positions on the day that is shown at first. \
        `standpoint show --help` lists what else can be printed;\n`standpoint export -o data.json` writes the data to a \
        file.\n";
    /// The error for a feature that this build lacks because it has no window.
    fn needs_gui(feature: &str) =
        "{feature} needs a build of standpoint with the `gui` feature, which is on by default";

    // The environment, for `--help` and the manual page.
    const ENVIRONMENT = "Environment:";
    const EDITOR_VARIABLE = "The editor that opens the location of a problem, such as \
        `code --goto {file}:{line}:{column}`. Default: VISUAL, EDITOR or the system’s.";
    const LOG_VARIABLE = "What is said on standard error of what the program does: debug, or by module, \
        as in standpoint::app=trace.";
    const RENDERER_VARIABLE =
        "The only renderer to try: opengl; on Windows also direct3d or warp, on macOS metal.";
    const SETTINGS_VARIABLE = "The settings file. Default: a file in the system’s settings folder.";
    const COLUMNS_VARIABLE = "The width of tables, in characters.";
    const NO_COLOR_VARIABLE = "If set, output has no colours.";
}

/// "; 2 warnings are allowed by comments", or nothing without any.
pub(super) fn allowed_by_comments(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "; 1 warning is allowed by a comment".to_owned(),
        count => format!("; {count} warnings are allowed by comments"),
    }
}

/// The environment variables that the program reads, and their descriptions.
pub const VARIABLES: [(&str, Words); 6] = [
    ("STANDPOINT_EDITOR", EDITOR_VARIABLE),
    ("STANDPOINT_LOG", LOG_VARIABLE),
    ("STANDPOINT_RENDERER", RENDERER_VARIABLE),
    ("STANDPOINT_SETTINGS", SETTINGS_VARIABLE),
    ("COLUMNS", COLUMNS_VARIABLE),
    ("NO_COLOR", NO_COLOR_VARIABLE),
];

/// The first ids, and the number of the others.
fn first_ids(known: &[&str]) -> String {
    let (listed, others) = known.split_at(known.len().min(12));
    match others.len() {
        0 => listed.join(", "),
        count => format!("{} and {count} more", listed.join(", ")),
    }
}

fn did_you_mean(id: &str, known: &[&str]) -> String {
    nearest(id, known.iter().copied())
        .map_or_else(String::new, |name| format!("; did you mean {name}?"))
}
