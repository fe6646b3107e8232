//! The command line. A file opens the window; everything else is a subcommand.
//!
//! A subcommand is a file with its arguments and a `run` that returns the exit
//! code; reading datasets is in `input`, printing and writing in `output`.

mod check;
mod completions;
mod diff;
mod explain;
mod export;
mod fmt;
mod format;
mod import;
mod input;
mod manual;
mod new;
mod output;
mod present;
mod show;
#[cfg(feature = "gui")]
mod window;
#[cfg(not(feature = "gui"))]
#[path = "no_window.rs"]
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::input::{find_question, load, open_document, parse_day, print_diagnostics, unknown_id};
use self::output::{Target, cannot_write, print, print_bytes, print_error, table_width};
use crate::words::cli as words;

/// Everything went well, and the file has no problems.
const CLEAN: u8 = 0;
/// The file has problems; the entries without problems were used.
const PROBLEMS: u8 = 1;
/// Wrong usage, or a file that cannot be read or written. `clap` uses it too.
const FAILED: u8 = 2;

/// Who stood where, when, and on whose word.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_long_help = manual::environment())]
struct Cli {
    /// The dataset to open [default: the embedded dataset on a Rafah ground operation]
    file: Option<PathBuf>,
    /// Report errors in a message box, for a desktop that starts the program without a terminal
    #[arg(long, hide = true)]
    desktop: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Check dataset files and print every problem
    ///
    /// Exit status: 0 if there are no problems, 1 if there are some, 2 if a file cannot be read or
    /// written.
    Check(check::Check),
    /// Format dataset files
    ///
    /// Comments and the order of entries are kept. If a list or an entry breaks the line after its
    /// opening bracket, each of its parts goes on its own line; otherwise it stays on one line. A file
    /// with a missing bracket, comma or quotation mark is not changed.
    ///
    /// Exit status: 0 if all files are formatted, 1 if --check or --diff found a difference, 2 if a
    /// file is broken or cannot be read or written.
    Fmt(fmt::Fmt),
    /// Print where everyone stood on a day
    Show(show::Show),
    /// Print what changed in meaning between two datasets
    ///
    /// Reports stances that were added, removed, moved, redated or reworded, and ignores layout and
    /// comments. Also works as git's external diff.
    Diff(diff::Diff),
    /// Present a dataset's talk full screen
    ///
    /// → and ← go from step to step, G lists all steps, P opens the speaker's window, Esc ends the talk.
    ///
    /// Exit status: 2 if there is no display, no dataset, or no such step.
    Present(present::Present),
    /// Export a picture or data; the file name extension selects the format
    Export(export::Export),
    /// Convert a CSV table to a dataset
    ///
    /// The columns identify the format: the long format that `standpoint export -o data.csv` writes,
    /// Voeten's UN ideal points, or a V-Dem index. What the table does not contain is marked
    /// `To fill in`.
    Import(import::Import),
    /// Create a commented starter dataset
    New(new::New),
    /// Print the reference of the file format in Markdown
    Format,
    /// Explain a rule and how to follow it
    Explain(explain::Explain),
    /// Print a shell completion script
    Completions(completions::Completions),
    /// Print the manual page, or write the pages of all commands to a folder
    Man(manual::Man),
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    run_parsed(Cli::parse())
}

/// Runs the program where there is no terminal to print to.
pub fn run_without_console() -> ExitCode {
    run_parsed(Cli {
        desktop: true,
        ..Cli::parse()
    })
}

fn run_parsed(cli: Cli) -> ExitCode {
    let outcome = match cli.command {
        None if cli.desktop || is_in_bundle() => Ok(window::open_on_desktop(cli.file)),
        None => window::open(cli.file.as_deref()),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Fmt(arguments)) => Ok(fmt::run(&arguments)),
        Some(Command::Show(arguments)) => show::run(&arguments),
        Some(Command::Diff(arguments)) => diff::run(&arguments).map_err(Into::into),
        Some(Command::Present(arguments)) => present::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments).map_err(Into::into),
        Some(Command::Import(arguments)) => import::run(&arguments).map_err(Into::into),
        Some(Command::New(arguments)) => new::run(&arguments).map_err(Into::into),
        Some(Command::Format) => format::run().map_err(Into::into),
        Some(Command::Explain(arguments)) => explain::run(&arguments).map_err(Into::into),
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

/// Whether this is the program of a macOS app bundle, which is started without
/// arguments.
fn is_in_bundle() -> bool {
    cfg!(target_os = "macos")
        && std::env::current_exe().is_ok_and(|path| {
            path.parent()
                .is_some_and(|folder| folder.ends_with("Contents/MacOS"))
        })
}
<<<<<<< HEAD
=======

/// Reads what the window opens; where it holds no dataset, its problems go to
/// the error stream.
fn open_document(path: Option<&Path>) -> Result<Document, String> {
    let text = path.map_or(Ok(assets::RAFAH.to_owned()), read_text)?;
    Document::read(path.map(Path::to_owned), text.as_str()).map_err(|problems| {
        print_error(&diagnostic::render(
            &[(&problems.file, &text, &problems.diagnostics())],
            diagnostic::OutputFormat::Human,
            true,
        ));
        problems.open_error.unwrap_or_default().into()
    })
}

fn run_check(check: &Check) -> Result<u8, String> {
    let mut code = CLEAN;
    let mut files = Vec::new();
    for path in &check.files {
        match read_text(path) {
            Ok(text) if check.fix => {
                let (text, written) = fix(path, text);
                if let Err(message) = written {
                    print_error(&format!("error: {message}"));
                    code = FAILED;
                }
                files.push((path.display().to_string(), text));
            }
            Ok(text) => files.push((path.display().to_string(), text)),
            Err(message) => {
                print_error(&format!("error: {message}"));
                code = FAILED;
            }
        }
    }
    let readings: Vec<ReadOutcome> = files.iter().map(|(_, text)| file::read(text)).collect();
    let found: Vec<(&str, &str, &[Diagnostic])> = files
        .iter()
        .zip(&readings)
        .map(|((name, text), reading)| {
            (name.as_str(), text.as_str(), reading.diagnostics.as_slice())
        })
        .collect();
    print(&diagnostic::render(&found, check.format, true))?;
    let problems: usize = found
        .iter()
        .map(|(_, _, diagnostics)| diagnostics.len())
        .sum();
    if check.format == diagnostic::OutputFormat::Human {
        for (name, _, diagnostics) in &found {
            let fixable = diagnostics.iter().filter(|found| !found.fixes.is_empty());
            let fixable = match fixable.count() {
                0 => String::new(),
                count => format!("; `check --fix` mends {count} of them"),
            };
            let count = count_problems(diagnostics.len());
            print(&format!("{name}: {count}{fixable}\n"))?;
        }
    }
    Ok(if code == CLEAN && problems > 0 {
        PROBLEMS
    } else {
        code
    })
}

/// Mends a file. Returns the text that it then has.
fn fix(path: &Path, text: String) -> (String, Result<(), String>) {
    let mended = file::fixed(&text);
    if mended.count == 0 {
        return (text, Ok(()));
    }
    match write_text(path, &mended.text) {
        Ok(()) => {
            let problems = count_problems(mended.count);
            print_error(&format!("{}: mended {problems}", path.display()));
            (mended.text, Ok(()))
        }
        Err(message) => (text, Err(message.into())),
    }
}

fn run_show(show: &Show) -> Result<u8, String> {
    let (document, code) = load(show.file.as_deref())?;
    let dataset = &document.dataset;
    let mut view = View::new(dataset);
    if let Some(text) = &show.as_of {
        view.as_of = parse_day(dataset, "--as-of", text)?;
    }
    if show.known {
        view.clock = Clock::Known;
    }
    let questions = match &show.question {
        None => dataset.questions.iter().collect(),
        Some(id) => vec![find_question(dataset, id)?],
    };
    print(&match show.format {
        ShowFormat::Table => exports::positions_table(dataset, &view, &questions, width()),
        ShowFormat::Json => exports::positions_json(dataset, &view, &questions),
    })?;
    Ok(code)
}

fn find_question<'a>(dataset: &'a Dataset, id: &str) -> Result<&'a Question, String> {
    let ids = dataset.questions.iter().map(|question| &question.id);
    dataset
        .question(id)
        .ok_or_else(|| unknown_id("--question", id, "questions", ids))
}

/// That there is no entry with an id, and which there are.
fn unknown_id<'a>(
    option: &str,
    id: &str,
    what: &str,
    known: impl Iterator<Item = &'a String>,
) -> String {
    let known: Vec<&str> = known.map(String::as_str).collect();
    match known.as_slice() {
        [] => format!("{option}: there is no \"{id}\"; the dataset has no {what}"),
        [only] => format!("{option}: there is no \"{id}\"; expected {only}"),
        known => format!(
            "{option}: there is no \"{id}\"; expected one of {}",
            known.join(", ")
        ),
    }
}

/// The day that an option names.
fn parse_day(dataset: &Dataset, option: &str, text: &str) -> Result<Day, String> {
    let date = EdtfDate::parse(text).ok().filter(|date| !date.is_range());
    let Some(date) = date else {
        return Err(format!(
            "{option}: \"{text}\" is not a day; expected one such as {}",
            dataset.covers.latest
        ));
    };
    let (first, last) = (dataset.covers.earliest, dataset.covers.latest);
    if date.earliest < first || date.earliest > last {
        return Err(format!(
            "{option}: {text} lies outside the dataset; expected a day from {first} to {last}"
        ));
    }
    Ok(date.earliest)
}

/// Reads a dataset for a command that goes on with the good entries; its
/// problems go to the error stream.
fn load(path: Option<&Path>) -> Result<(Document, u8), String> {
    let (name, text) = match path {
        Some(path) => (path.display().to_string(), read_text(path)?),
        None => ("the embedded dataset".to_owned(), assets::RAFAH.to_owned()),
    };
    let document = Document::read(path.map(Path::to_owned), text.as_str());
    let diagnostics = document.as_ref().map_or_else(
        |problems| problems.diagnostics(),
        |document| document.problems.diagnostics(),
    );
    print_diagnostics(&name, &text, &diagnostics);
    let document = document.map_err(|_| format!("{name} holds no dataset"))?;
    let code = if diagnostics.is_empty() {
        CLEAN
    } else {
        PROBLEMS
    };
    Ok((document, code))
}

/// Prints the problems of a file that a command goes on with.
fn print_diagnostics(name: &str, text: &str, diagnostics: &[Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    print_error(&diagnostic::render(
        &[(name, text, diagnostics)],
        diagnostic::OutputFormat::Human,
        true,
    ));
    print_error(&format!(
        "{name}: {}; the entries that have one are left out",
        count_problems(diagnostics.len())
    ));
}

/// What a command may write: a file that is not there yet, or that is to be
/// replaced.
#[derive(Clone, Copy)]
struct Target<'a> {
    path: &'a Path,
    force: bool,
}

impl Target<'_> {
    /// Refuses, before any work, what could not be written after it.
    fn ensure_free(self) -> Result<(), String> {
        if self.force || !self.path.exists() {
            Ok(())
        } else {
            Err(self.exists_error())
        }
    }

    /// Writes the file whole or not at all.
    fn write(self, bytes: &[u8]) -> Result<(), String> {
        write_file(self.path, bytes, self.force).map_err(|error| self.write_error(&error))
    }

    /// Why it was not written.
    fn write_error(self, error: &io::Error) -> String {
        if error.kind() == io::ErrorKind::AlreadyExists {
            self.exists_error()
        } else {
            cannot_write(self.path, error)
        }
    }

    fn exists_error(self) -> String {
        format!(
            "{} exists; choose another name, or replace it with --force",
            self.path.display()
        )
    }

    /// Refuses a name that is no dataset's.
    fn ensure_dataset_name(self) -> Result<(), String> {
        match self.path.extension().map(|found| found.to_string_lossy()) {
            Some(extension) if extension.eq_ignore_ascii_case("ron") => Ok(()),
            found => Err(format!(
                "{}: found {}, expected a name that ends in .ron (a dataset)",
                self.path.display(),
                found.map_or("no ending".to_owned(), |extension| format!(".{extension}"))
            )),
        }
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> String {
    format!("{} cannot be written: {error}", path.display())
}

fn count_problems(count: usize) -> String {
    match count {
        0 => "no problems".to_owned(),
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    }
}

/// The width for tables, in characters: what `COLUMNS` says, otherwise the
/// terminal's, otherwise a page's, where the output goes to a file.
fn width() -> u16 {
    let told = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    told.or_else(terminal).unwrap_or(DEFAULT_WIDTH)
}

/// Prints to the standard output, where colours go only to a terminal. A
/// reader that has seen enough is no error.
fn print(text: &str) -> Result<(), String> {
    write_flushed(anstream::stdout().lock(), text.as_bytes())
}

/// Prints to the standard output what another program will read, byte for byte.
fn print_bytes(bytes: &[u8]) -> Result<(), String> {
    write_flushed(io::stdout().lock(), bytes)
}

fn write_flushed(mut out: impl io::Write, bytes: &[u8]) -> Result<(), String> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("the output cannot be written: {error}"))
        }
        _ => Ok(()),
    }
}

/// Prints a line to the error stream; where even that is closed, there is
/// nobody left to tell.
fn print_error(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
>>>>>>> import
