//! `standpoint verify`: quotations compared with the texts of their sources.

use std::path::{Path, PathBuf};

use clap::Args;

use super::check::Denied;
use super::input::{Listing, exit_code, print_diagnostics, raw_input_name};
use super::{DatasetFile, FAILED, Input, is_stdin, print, print_error};
use crate::diagnostic::{Diagnostic, OutputFormat};
use crate::document::{Pdfs, read_texts, texts_beside};
use crate::file;
use crate::hidden::path_name;
use crate::model::Dataset;
use crate::verify::{self, SourceText, Verdict, Verification};
use crate::words::verify::Counts;
use crate::words::{Words, cli, files, verify as words};

#[derive(Args)]
#[command(group = clap::ArgGroup::new("dataset").args(["file", "example"]).required(true))]
pub struct Verify {
    #[command(flatten)]
    dataset: DatasetFile,
    /// The folder with the texts. Words that an HTML page hides do not count; its style sheets are not
    /// read [default: `texts` beside the file, unless only --links is asked for]
    #[arg(long, value_name = "FOLDER")]
    texts: Option<PathBuf>,
    /// List the sources without an archived copy
    #[arg(long)]
    links: bool,
    #[command(flatten)]
    listing: Listing,
    /// Findings that also make the exit status 1
    #[arg(long, value_enum)]
    deny: Option<Denied>,
    #[command(flatten)]
    input: Input,
}

/// Compares the quotations and lists the links. Returns the exit code.
pub fn run(arguments: &Verify) -> Result<u8, Words> {
    let (name, text) = arguments.dataset.read(arguments.input)?;
    let (tree, outcome) = file::read_with_tree(&text);
    print_diagnostics(&name, &text, &outcome.diagnostics);
    let Some(dataset) = &outcome.dataset else {
        return Err(files::no_dataset(&name));
    };
    let mut code = exit_code(&outcome.diagnostics, false);
    let mut problems = Vec::new();
    let mut report = String::new();
    if let Some(folder) = arguments.folder(&name)? {
        let (texts, has_failed) = arguments.read_texts(&folder)?;
        if has_failed {
            code = FAILED;
        }
        let found = verify::verify(dataset, &texts);
        problems = verify::diagnostics(&text, dataset, &outcome.spans, &texts, &found);
        let allowed = file::remove_verified(&text, &tree, &mut problems);
        report = text_lines(dataset, &texts, &found);
        report.push_str(&words::summary(&name, counts(&found), allowed));
        report.push('\n');
    }
    if arguments.links {
        let mut unarchived = verify::unarchived(&text, dataset, &outcome.spans);
        let count = unarchived.len();
        let allowed = file::remove_verified(&text, &tree, &mut unarchived);
        let all = dataset.sources.len();
        report.push_str(&words::links_summary(&name, count, all, allowed));
        report.push('\n');
        problems.extend(unarchived);
    }
    problems.sort_by_key(|problem: &Diagnostic| (problem.span, problem.code));
    let raw_name = raw_input_name(arguments.dataset.path());
    arguments.listing.print(&[(&raw_name, &text, &problems)])?;
    if arguments.listing.format == OutputFormat::Human {
        print(&report)?;
    }
    let denies_warnings = arguments.deny == Some(Denied::Warnings);
    Ok(code.max(exit_code(&problems, denies_warnings)))
}

impl Verify {
    /// The folder with the texts; `None` if only links are asked for.
    fn folder(&self, name: &str) -> Result<Option<PathBuf>, Words> {
        if self.texts.is_some() || self.links {
            return Ok(self.texts.clone());
        }
        let file = self.dataset.file.as_deref().filter(|file| !is_stdin(file));
        file.and_then(texts_beside).map(Some).ok_or_else(|| words::no_folder(name))
    }

    /// Reads the texts, and prints why some cannot be read. Also returns whether there are any.
    fn read_texts(&self, folder: &Path) -> Result<(Vec<SourceText>, bool), Words> {
        let mut texts = Vec::new();
        let mut has_failed = false;
        for text in read_texts(folder, self.input.limit(), Pdfs::Read) {
            match text {
                Ok(text) => texts.push(text),
                Err(message) => {
                    print_error(&cli::error(&message));
                    has_failed = true;
                }
            }
        }
        if texts.is_empty() && !has_failed {
            return Err(words::no_texts(&path_name(folder)));
        }
        Ok((texts, has_failed))
    }
}

/// Which text was used for which source, in the order of the sources, and those of none.
fn text_lines(dataset: &Dataset, texts: &[SourceText], found: &Verification) -> String {
    let mut lines = Vec::new();
    for (text, source) in texts.iter().zip(&found.sources) {
        lines.push(match source {
            Some((source, by)) => {
                let id = &dataset.sources[*source].id;
                (*source, words::text_of_source(id, &text.name, &by.words()))
            }
            None => (usize::MAX, words::text_of_no_source(&text.name)),
        });
    }
    lines.sort_by_key(|(source, _)| *source);
    let lines: Vec<Words> = lines.into_iter().map(|(_, line)| line).collect();
    words::lines(&lines)
}

fn counts(found: &Verification) -> Counts {
    let mut counts = Counts { all: found.checks.len(), ..Counts::default() };
    for check in &found.checks {
        let count = match check.verdict {
            Verdict::Verbatim => &mut counts.verbatim,
            Verdict::Typography(_) => &mut counts.typography,
            Verdict::Changed(_) => &mut counts.changed,
            Verdict::Elsewhere(_) => &mut counts.elsewhere,
            Verdict::NotFound => &mut counts.not_found,
            Verdict::NoText => &mut counts.no_text,
        };
        *count += 1;
        counts.misplaced += usize::from(check.is_misplaced);
        counts.ambiguous += usize::from(check.is_ambiguous());
    }
    counts
}
