//! The command line. Without a subcommand, the program opens the window.
//!
//! Each subcommand is a module with its arguments and a `run` function that returns
//! the exit code. `input` reads datasets; `output` prints and writes files.

mod agreement;
mod check;
mod code;
mod completions;
mod deferred;
mod diff;
mod explain;
mod export;
mod fmt;
mod folders;
mod fonts;
mod format;
mod git_setup;
mod import;
mod input;
mod logging;
mod lsp;
mod manual;
mod merge;
mod new;
mod output;
mod present;
mod rename;
mod retired;
mod rewrite;
mod show;
mod verify;
mod version;
#[cfg(feature = "gui")]
mod window;
#[cfg(not(feature = "gui"))]
#[path = "cli/no_window.rs"]
mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, Parser, Subcommand};

use self::deferred::Deferred;
use self::input::{
    DatasetFile, Input, WriteBack, find_question, find_questions, is_stdin, known_clock, load,
    open_document, parse_day, print_diagnostics, unknown_id,
};
use self::output::{
    Target, cannot_write, print, print_bytes, print_error, print_styled, print_styled_error,
    table_width,
};
use crate::diagnostic::nearest;
use crate::hidden::visible_line;
use crate::words::{Words, cli as words};

/// Success: no entry of the files was left out.
const CLEAN: u8 = 0;
/// A file has errors; its entries without errors were used.
const PROBLEMS: u8 = 1;
/// A usage error, or a file that cannot be read or written. `clap` exits with it too.
const FAILED: u8 = 2;

/// Who stood where, when, and on whose word.
#[derive(Parser)]
#[command(disable_version_flag = true, args_conflicts_with_subcommands = true, after_long_help = manual::environment_help())]
struct Cli {
    #[command(flatten)]
    dataset: DatasetFile,
    #[command(flatten)]
    window: WindowOptions,
    /// Report errors in a message box, for a desktop that starts the program without a terminal
    #[arg(long, hide = true)]
    desktop: bool,
    #[command(flatten)]
    input: Input,
    /// Print the version; with --verbose also the commit, the features and the renderers
    #[arg(short = 'V', long)]
    version: bool,
    /// Say on standard error what the program does, as `STANDPOINT_LOG=debug`
    #[arg(long, global = true, display_order = 900)]
    verbose: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

/// How the window opens.
#[derive(Clone, Debug, Args)]
struct WindowOptions {
    /// A folder with the texts of the sources, whose passages the window shows [default: `texts`
    /// beside the dataset, without PDFs]
    #[arg(long, value_name = "FOLDER")]
    texts: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Check dataset files and print their problems
    ///
    /// Exit status: 0 if there are no errors, 1 if there are some, 2 if a file cannot be read or
    /// written. With `--deny warnings`, warnings count as errors.
    Check(Deferred<check::Check>),
    /// Format dataset files
    ///
    /// Comments and the order of entries are kept. If a list or an entry breaks the line after its
    /// opening bracket, each of its parts goes on its own line; otherwise it stays on one line. A file
    /// with a missing bracket, comma or quotation mark is not changed.
    ///
    /// Exit status: 0 if all files are formatted, 1 if --check or --diff found a difference, 2 if a
    /// file is broken or cannot be read or written.
    Fmt(Deferred<fmt::Fmt>),
    /// Compare the quotations with the texts of their sources
    ///
    /// Reads the texts in the folder that --texts names: plain text, HTML, and PDF, for which it runs
    /// `pdftotext` of Poppler. Nothing is fetched. A text belongs to the source whose id is the name of
    /// its file, as in cnn-2024-03-19.html; or else whose address or title it has at its start; or else
    /// from which it has the most quoted words; a few words are enough if they are all that is quoted
    /// and stand in the paragraph that `where` names. Each quotation is looked for in the texts of its own
    /// source.
    ///
    /// Reports words that differ, with a word diff; the same words in other typography; quotations that
    /// are not found, or only in another text; that occur several times; and that are in another
    /// paragraph, or on another page of a PDF, than `where` says. Paragraphs are counted without
    /// headings, or with them if that fits more quotations of the text. A place is given only if it is
    /// certain. `standpoint explain RULE` says more about each.
    ///
    /// Exit status: 0 if no quotation differs in words or is missing from the texts, 1 if some are or
    /// the dataset has errors, 2 if a file cannot be read or written. With `--deny warnings`, everything
    /// else that is reported makes it 1, too.
    Verify(Deferred<verify::Verify>),
    /// Print where everyone stood on a given day
    Show(Deferred<show::Show>),
    /// Write a copy for a blind coder, or take it back in
    ///
    /// Without --from, writes a copy of the dataset in which no stance has a position or a reason for
    /// having none, and which has no steps, corrections or comments. The coder adds positions to it, in an
    /// editor or in the window.
    ///
    /// With --from, adds the positions of such a copy to the dataset as the coder’s `codings`, in place of
    /// earlier ones, and leaves everything else as it is. A position that the dataset lacks is kept as
    /// a coding of the stance; one that the copy lacks is listed.
    ///
    /// With --own-values, adds the values that stand in the dataset as the codings of its author, so
    /// that `standpoint agreement` counts them; where only others found a level, the author found none.
    ///
    /// Exit status: 0 if the copy was written, or has the positions that the dataset has; 1 if their
    /// positions or stances differ; 2 if a file has errors, or cannot be read or written.
    Code(Deferred<code::Code>),
    /// Print how far the coders agree
    ///
    /// Krippendorff’s alpha of the `codings` of the positions on each question, ordinal for levels and
    /// interval for continuous scales, and the positions on which the coders differ.
    ///
    /// Exit status: 2 if the file has errors, cannot be read, or has no such question.
    Agreement(Deferred<agreement::Agreement>),
    /// Print what changed in meaning between two datasets
    ///
    /// Reports stances that were added, removed, moved, re-dated or re-worded, and ignores layout and
    /// comments. Also works as git's external diff.
    Diff(Deferred<diff::Diff>),
    /// Merge two versions of a dataset, entry by entry
    ///
    /// A change of one side alone is taken from it, with its comments: two people who each add a
    /// stance, or change different fields of one, have no conflict. The result is written into OURS,
    /// as git expects it from a merge driver; a conflict is marked around its entry.
    ///
    /// Exit status: 0 if there is no conflict, 1 if there are some, or if the result has an error that
    /// neither version has, such as a reference to what the other deleted; 2 if a file cannot be read
    /// or written; with NAME 129, which git does not take for a conflict.
    Merge(Deferred<merge::Merge>),
    /// Have git compare and merge datasets by what they mean
    ///
    /// Adds a line to .gitattributes and sets `diff.standpoint` and `merge.standpoint` in the
    /// configuration of the repository, and prints what it did.
    GitSetup(Deferred<git_setup::GitSetup>),
    /// Present a dataset's talk full screen
    ///
    /// → and ← move between slides, G shows all steps, and P opens the speaker's window, which opens by
    /// itself if there is a second display. Esc pressed twice on a bare slide ends the talk and the program. If the last
    /// talk on the dataset was interrupted, Enter continues it and Esc starts over.
    ///
    /// Exit status: 2 if there is no display, no dataset or no such step, or if a slide would be cut.
    Present(Deferred<present::PresentArguments>),
    /// Export a picture or data; the file name extension selects the format
    Export(Deferred<export::Export>),
    /// Convert a table, such as CSV, to a dataset
    ///
    /// No cell is guessed: columns are read that have the names below, or that options name. An error says
    /// what is missing; a note, which columns are not read. Values that the table does not contain are
    /// marked `To fill in` and listed.
    /// An error is reported with its line and column, and nothing is written.
    ///
    /// A table has one row for each stance and question, with the columns of `standpoint export -o data.csv`.
    /// `actor`, `said` and `value` are enough, or `summary` or `quote` instead of `value`. All others are
    /// optional, such as `question`, `low`, `high`, `reason`, `party`, `role`, `source`, `publisher`,
    /// `published` and `url`. Without `party`, each actor is a party.
    ///
    /// In any other table, options name the columns, as in
    /// `--voice speaker --date date --value score --low '{}_lo' --high '{}_hi'`, or
    /// `--wide A,B,C --date year`. Dates are written as in a dataset, such as 2024-03-18, 2024-03 or 2024,
    /// or as --dates says. Two rows of one voice, question and day are an error.
    ///
    /// `standpoint check` warns until what is marked `To fill in` is filled in.
    Import(Deferred<import::Import>),
    /// Rename an id, with everything that refers to it
    ///
    /// Comments and layout stay. Refuses an id that another entry of the section has; but two actors
    /// become one with --merge, or when a terminal is asked: everything that refers to OLD then refers
    /// to NEW, and OLD is removed. Both must have the same roles.
    ///
    /// Exit status: 0 if the id was renamed, 1 with --check or --diff, 2 if there is no such id, or
    /// the file is broken or cannot be read or written.
    Rename(Deferred<rename::Rename>),
    /// Create a dataset to fill in
    ///
    /// Comments say what goes where. With --sample, the data is invented.
    New(Deferred<new::New>),
    /// Serve an editor over standard input and output
    ///
    /// Speaks the Language Server Protocol: problems while typing, with their fixes; completion, hover,
    /// definitions, references, renaming, an outline, formatting and hints. An editor starts it.
    ///
    /// Exit status: 0 if the editor ended the session, 2 otherwise.
    Lsp(Deferred<lsp::Lsp>),
    /// Print the file format reference in Markdown
    Format,
    /// Explain a rule and how to follow it, or a field of the format
    Explain(Deferred<explain::Explain>),
    /// Print a shell completion script
    Completions(Deferred<completions::Completions>),
    /// Print the manual page, or write the pages of all commands to a folder
    Man(Deferred<manual::Man>),
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let parsed = Cli::try_parse();
    let refusal = match &parsed {
        Ok(cli) if cli.command.is_some() => None,
        Ok(_) => misspelt_subcommand(),
        Err(error) => retired::argument(error).or_else(misspelt_subcommand),
    };
    if let Some(message) = refusal {
        print_error(&words::error(&message));
        return ExitCode::from(FAILED);
    }
    run_parsed(parsed.unwrap_or_else(|error| exit(error)))
}

/// The error for a first argument that is neither a file nor a subcommand, but resembles one.
fn misspelt_subcommand() -> Option<Words> {
    let argument = std::env::args_os().nth(1)?;
    let typed = argument.to_str()?;
    if typed.starts_with('-') || typed.contains(['.', '/', '\\']) || Path::new(typed).exists() {
        return None;
    }
    let command = Cli::command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    if names.contains(&typed) || typed == "help" {
        return None;
    }
    let nearest = nearest(typed, names)?;
    Some(words::unknown_subcommand(&visible_line(typed), nearest))
}

/// Ends the process with an error in its arguments. What is hidden in them is made visible, as a file
/// may have any name.
fn exit(error: clap::Error) -> ! {
    let arguments = std::env::args_os();
    let shown = arguments.map(|argument| visible_line(&argument.to_string_lossy()).into_owned());
    Cli::try_parse_from(shown).err().unwrap_or(error).exit()
}

/// Runs the program without a terminal. Errors are shown in the window or a message box.
pub fn run_without_console() -> ExitCode {
    let cli = Cli::try_parse().unwrap_or_else(|error| exit(error));
    run_parsed(Cli { desktop: true, ..cli })
}

fn run_parsed(cli: Cli) -> ExitCode {
    logging::start(cli.verbose && !cli.version);
    let outcome = match cli.command {
        None if cli.version => version::print_version(cli.verbose),
        None if cli.desktop || is_in_app_bundle() => {
            Ok(window::open_on_desktop(cli.dataset, cli.window, cli.input))
        }
        None => window::open(&cli.dataset, &cli.window, cli.input),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Fmt(arguments)) => Ok(fmt::run(&arguments)),
        Some(Command::Verify(arguments)) => verify::run(&arguments),
        Some(Command::Show(arguments)) => show::run(&arguments),
        Some(Command::Code(arguments)) => code::run(&arguments),
        Some(Command::Agreement(arguments)) => agreement::run(&arguments),
        Some(Command::Diff(arguments)) => diff::run(&arguments),
        Some(Command::Merge(arguments)) => merge::run(&arguments),
        Some(Command::GitSetup(arguments)) => git_setup::run(&arguments),
        Some(Command::Present(arguments)) => present::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Import(arguments)) => import::run(&arguments),
        Some(Command::Rename(arguments)) => rename::run(&arguments),
        Some(Command::New(arguments)) => new::run(&arguments),
        Some(Command::Lsp(arguments)) => Ok(lsp::run(&arguments)),
        Some(Command::Format) => format::run(),
        Some(Command::Explain(arguments)) => explain::run(&arguments),
        Some(Command::Completions(arguments)) => completions::run(&arguments),
        Some(Command::Man(arguments)) => manual::run(&arguments),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            print_error(&words::error(&message));
            ExitCode::from(FAILED)
        }
    }
}

/// Returns true if the program is in a macOS app bundle, which is started without arguments.
fn is_in_app_bundle() -> bool {
    cfg!(target_os = "macos")
        && std::env::current_exe().is_ok_and(|path| {
            path.parent().is_some_and(|folder| folder.ends_with("Contents/MacOS"))
        })
}
