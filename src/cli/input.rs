//! Reading datasets, and looking up the values of options in them.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::output::has_colors;
use super::{CLEAN, PROBLEMS, print, print_error, print_styled, print_styled_error};
use crate::assets::Example;
use crate::diagnostic::{self, Diagnostic, FileDiagnostics, OutputFormat, Severity};
use crate::document::{
    Document, Problems, SizeLimit, has_other_names, read_all, read_bytes, text_from_bytes,
    write_text,
};
use crate::facts::offers_published;
use crate::hidden::{path_name, visible_line};
use crate::import;
use crate::model::{Dataset, Day, EdtfDate, Question, QuestionId, Section};
use crate::view::Clock;
use crate::words::{Words, cli as words, files};

/// The path that stands for standard input.
const STDIN: &str = "-";

/// The name of a dataset that does not come from a file.
const PIPED: &str = "piped.ron";

/// How many problems are printed for people, unless they ask for all.
const MAX_PRINTED_PROBLEMS: usize = 100;

/// The options of the commands that list problems.
#[derive(Args, Clone, Copy)]
pub struct Listing {
    /// The output format
    #[arg(long, value_enum, default_value = "human")]
    pub format: OutputFormat,
    /// Print all problems, and not only the first 100 of the run; the formats for programs always
    /// have all
    #[arg(long)]
    all: bool,
}

impl Listing {
    /// Prints the problems of files.
    pub fn print(self, files: &[FileDiagnostics<'_>]) -> Result<(), Words> {
        let is_styled = has_colors(&io::stdout());
        if self.all || self.format != OutputFormat::Human {
            return print_styled(&diagnostic::render(files, self.format, is_styled));
        }
        let (first, more) = first_problems(files);
        print_styled(&diagnostic::render(&first, self.format, is_styled))?;
        if more > 0 {
            print(&format!("{}\n", words::more_problems(more, "--all")))?;
        }
        Ok(())
    }
}

/// The first problems of files, and how many more there are.
fn first_problems<'a>(files: &[FileDiagnostics<'a>]) -> (Vec<FileDiagnostics<'a>>, usize) {
    let (mut left, mut more) = (MAX_PRINTED_PROBLEMS, 0);
    let first = files.iter().map(|(name, text, problems)| {
        let (first, others) = problems.split_at(left.min(problems.len()));
        left -= first.len();
        more += others.len();
        (*name, *text, first)
    });
    (first.collect(), more)
}

/// The dataset that a command reads.
#[derive(Args, Clone)]
pub struct DatasetFile {
    /// The dataset file; `-` is standard input [default: the built-in example on a Rafah ground
    /// operation]
    pub file: Option<PathBuf>,
    /// A dataset that comes with the program, instead of a file
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    pub example: Option<Example>,
}

impl DatasetFile {
    /// The example to read; `None` for a file.
    pub fn as_example(&self) -> Option<Example> {
        let default = || self.file.is_none().then(Example::default);
        self.example.or_else(default)
    }

    /// The path of the file to read; for an example, its name, by which messages call it.
    pub fn path(&self) -> &Path {
        let name = || Path::new(self.example.unwrap_or_default().file_name());
        self.file.as_deref().unwrap_or_else(name)
    }

    /// Reads a dataset. Returns its name for messages and its text.
    pub fn read(&self, input: Input) -> Result<(String, String), Words> {
        match self.as_example() {
            Some(example) => Ok((example.file_name().to_owned(), example.text().to_owned())),
            None => input.read(self.path()),
        }
    }
}

/// The options of all commands that read files.
#[derive(Args, Clone, Copy)]
pub struct Input {
    /// The largest file to read, such as 2G [default: 256M; for the window 80M]
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    max_size: Option<u64>,
}

fn parse_size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &*text[digits.len()..].to_ascii_uppercase() {
        "" | "B" => 1,
        "K" | "KB" => 1_000,
        "M" | "MB" => 1_000_000,
        "G" | "GB" => 1_000_000_000,
        _ => 0,
    };
    let size = digits.parse().ok().and_then(|size: u64| size.checked_mul(unit));
    size.filter(|size| *size > 0).ok_or(words::EXPECTED_SIZE.into())
}

impl Input {
    pub fn limit(self) -> SizeLimit {
        self.max_size.map_or(SizeLimit::COMMAND, SizeLimit::Command)
    }

    /// The largest dataset that the window opens.
    pub fn window_limit(self) -> SizeLimit {
        self.max_size.map_or(SizeLimit::WINDOW, SizeLimit::Window)
    }

    /// Reads a file, or standard input for `-`; `name` is its name for messages.
    pub fn read_bytes(self, path: &Path, name: &str) -> Result<Vec<u8>, Words> {
        read_within(path, name, self.limit())
    }

    /// Reads a dataset, or standard input for `-`. Returns its name for messages and its text. The
    /// error for a table is how to import it.
    pub fn read(self, path: &Path) -> Result<(String, String), Words> {
        read_text(path, self.limit())
    }

    /// Reads a dataset that has another name for messages than its file.
    pub fn read_as(self, path: &Path, name: &str) -> Result<String, Words> {
        text_from_bytes(name, self.read_bytes(path, name)?)
    }
}

/// Returns how to import a file that is a table by its name; `None` if it is none.
pub fn import_advice(path: &Path) -> Option<Words> {
    path.exists().then(|| import::advice(&path_name(path)))?
}

fn read_text(path: &Path, limit: SizeLimit) -> Result<(String, String), Words> {
    if let Some(advice) = import_advice(path) {
        return Err(advice);
    }
    let name = input_name(path);
    let text = text_from_bytes(&name, read_within(path, &name, limit)?)?;
    Ok((name, text))
}

fn read_within(path: &Path, name: &str, limit: SizeLimit) -> Result<Vec<u8>, Words> {
    if is_stdin(path) {
        read_all(io::stdin().lock(), name, limit)
    } else {
        read_bytes(path, name, limit)
    }
}

/// Returns true if a path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// The name of a file for messages.
pub fn input_name(path: &Path) -> String {
    visible_line(&raw_input_name(path)).into_owned()
}

/// The name of a file for programs, with any characters.
pub fn raw_input_name(path: &Path) -> String {
    if is_stdin(path) { words::STANDARD_INPUT.to_string() } else { path.display().to_string() }
}

/// The options of the commands that write a file back.
#[derive(Args, Clone, Copy)]
pub struct WriteBack {
    /// Write a file that has other names (hard links), which keep the old text
    #[arg(long)]
    break_hard_links: bool,
}

impl WriteBack {
    /// Writes the text of a file that was read. It is replaced, never written in place, so that it
    /// always has the old text or the new one; this is refused if it has other names, which would
    /// keep the old text.
    pub fn write(self, path: &Path, text: &str) -> Result<(), Words> {
        let name = input_name(path);
        if is_stdin(path) {
            return Err(files::cannot_write(&name, &files::IS_NO_REGULAR_FILE));
        }
        if !self.break_hard_links && has_other_names(path) {
            return Err(files::has_other_names(&name));
        }
        write_text(path, text)
    }
}

/// Returns true if a path is that of a file that can be written, rather than of a pipe.
fn is_regular_file(path: &Path) -> bool {
    !is_stdin(path) && path.is_file()
}

/// Reads a document from a text. What comes from a pipe has no file.
fn document(path: &Path, text: &str) -> Result<Document, Problems> {
    if is_regular_file(path) {
        Document::read(Some(path.to_owned()), text)
    } else {
        Document::imported(PIPED.to_owned(), text, &|_| ())
    }
}

/// Reads the document for the window. If the file holds no dataset, its problems are printed.
pub fn open_document(file: &DatasetFile, input: Input) -> Result<Document, Words> {
    if let Some(example) = file.as_example() {
        return Ok(Document::example(example));
    }
    let (path, limit) = (file.path(), input.window_limit());
    // The window itself opens no pipes.
    let limit = if is_regular_file(path) { limit } else { SizeLimit::Command(limit.bytes()) };
    let (name, text) = read_text(path, limit)?;
    let document = document(path, &text);
    let problems =
        document.as_ref().map_or_else(|problems| problems, |document| &document.problems);
    print_diagnostics(&name, &text, &problems.diagnostics());
    document.map_err(|problems| problems.open_error.unwrap_or_default())
}

/// Reads a dataset for a command that needs all its entries. Prints how many warnings there are; errors are
/// an error.
pub fn load(file: &DatasetFile, input: Input) -> Result<Document, Words> {
    if let Some(example) = file.as_example() {
        return Ok(Document::example(example));
    }
    let (name, text) = input.read(file.path())?;
    let document = document(file.path(), &text);
    let problems =
        document.as_ref().map_or_else(|problems| problems, |document| &document.problems);
    ensure_valid(&name, &text, &problems.diagnostics())?;
    print_diagnostics(&name, &text, &problems.diagnostics());
    document.map_err(|_| files::no_dataset(&name))
}

/// Returns an error if one of the problems of a text is one, and prints those.
pub fn ensure_valid(name: &str, text: &str, diagnostics: &[Diagnostic]) -> Result<(), Words> {
    if exit_code(diagnostics, false) == CLEAN {
        return Ok(());
    }
    let is_error = |problem: &&Diagnostic| problem.severity() == Severity::Error;
    let errors: Vec<Diagnostic> = diagnostics.iter().filter(is_error).cloned().collect();
    print_styled_error(&render(name, text, &errors));
    Err(words::has_errors(name, &files::problem_count(diagnostics.len())))
}

/// The exit code for a file with some problems. Warnings leave no entry out.
pub fn exit_code(diagnostics: &[Diagnostic], denies_warnings: bool) -> u8 {
    let is_denied = |problem: &Diagnostic| {
        problem.severity() == Severity::Error || denies_warnings && problem.code.can_be_denied()
    };
    if diagnostics.iter().any(is_denied) { PROBLEMS } else { CLEAN }
}

/// Prints the errors of a file, how many problems it has, and whether entries are left out because of
/// them.
pub fn print_diagnostics(name: &str, text: &str, diagnostics: &[Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    let errors = diagnostics.iter().filter(|problem| problem.severity() == Severity::Error);
    let errors: Vec<Diagnostic> = errors.cloned().collect();
    if errors.is_empty() {
        return print_error(&words::problems(name, diagnostics.len()));
    }
    print_styled_error(&render(name, text, &errors));
    print_error(&words::problems_with_errors(name, diagnostics.len()));
}

/// Formats the first problems of a file for a terminal, with the command that prints all.
pub fn render(name: &str, text: &str, diagnostics: &[Diagnostic]) -> String {
    let (first, more) = first_problems(&[(name, text, diagnostics)]);
    let is_styled = has_colors(&io::stderr());
    let mut rendered = diagnostic::render(&first, OutputFormat::Human, is_styled);
    if more > 0 {
        rendered.push_str(&words::more_problems(more, "standpoint check --all"));
        rendered.push('\n');
    }
    rendered
}

/// Finds the question with an id.
pub fn find_question<'a>(dataset: &'a Dataset, id: &QuestionId) -> Result<&'a Question, Words> {
    dataset.question(id).ok_or_else(|| unknown_id(dataset, "--question", Section::Questions, id))
}

/// Finds the questions to print: the one with an id, or all of them.
pub fn find_questions<'a>(
    dataset: &'a Dataset,
    id: Option<&QuestionId>,
) -> Result<Vec<&'a Question>, Words> {
    match id {
        None => Ok(dataset.questions.iter().collect()),
        Some(id) => Ok(vec![find_question(dataset, id)?]),
    }
}

/// The error for an id that a section does not have, with some that it has.
pub fn unknown_id(dataset: &Dataset, option: &str, section: Section, id: &str) -> Words {
    let known = (0..dataset.count(section)).map(|i| dataset.id_at(section, i));
    words::unknown_id(option, id, section.name(), &known.collect::<Vec<_>>())
}

/// Returns the clock of `--known`, if a dataset offers it.
pub fn known_clock(dataset: &Dataset) -> Result<Clock, Words> {
    let (first, last) = (dataset.covers.earliest, dataset.covers.latest);
    let offers_published = offers_published(dataset);
    offers_published.then_some(Clock::Known).ok_or_else(|| words::nothing_published(first, last))
}

/// Parses the value of an option as a day that the dataset covers.
pub fn parse_day(dataset: &Dataset, option: &str, text: &str) -> Result<Day, Words> {
    let (first, last) = (dataset.covers.earliest, dataset.covers.latest);
    match EdtfDate::parse(text) {
        Ok(date) if date.is_range() => Err(words::not_a_day(option, text, last)),
        Ok(date) if (first..=last).contains(&date.earliest) => Ok(date.earliest),
        Ok(_) => Err(words::day_not_covered(option, text, first, last)),
        Err(_) => Err(words::not_a_day(option, text, last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Span};

    // Formatting a problem with its lines takes longer than finding it.
    #[test]
    fn of_many_problems_only_the_first_hundred_are_formatted() {
        let problem = Diagnostic::new(Code::EmptyText, Span::new(0, 1), Words::EMPTY);
        let problems = vec![problem; 60_000];
        let files: [FileDiagnostics<'_>; 3] = [
            ("a.ron", "x", &problems[..40]),
            ("b.ron", "x", &problems),
            ("c.ron", "x", &problems[..1]),
        ];
        let (first, more) = first_problems(&files);
        let counts: Vec<usize> = first.iter().map(|(.., problems)| problems.len()).collect();
        assert_eq!((counts, more), (vec![40, 60, 0], 59_941));
    }
}
