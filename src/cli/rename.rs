//! `standpoint rename`: an id, with everything that refers to it.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::input::{exit_code, input_name, is_stdin, render};
use super::rewrite::{Rewrite, Rewritten};
use super::{CLEAN, Input, print_error, print_styled_error};
use crate::file::edit::{TreeEditor, splice};
use crate::file::tree::Tree;
use crate::file::{self, ReadOutcome};
use crate::model::{Dataset, Section, Stance, is_id};
use crate::words::{Words, cli as words, lsp};

#[derive(Args)]
pub struct Rename {
    /// The dataset file; `-` renames in standard input and writes to standard output
    file: PathBuf,
    /// The id to rename
    old: String,
    /// The new id, which no other entry of the section has, or with --merge another actor
    new: String,
    /// If both are actors of the same roles, make one of them: NEW, with the comments of both
    #[arg(long)]
    merge: bool,
    /// The section of the id, if several have it
    #[arg(long = "in", value_name = "SECTION", value_parser = section_parser())]
    section: Option<Section>,
    #[command(flatten)]
    rewrite: Rewrite,
    #[command(flatten)]
    input: Input,
}

fn section_parser() -> impl clap::builder::TypedValueParser<Value = Section> {
    let sections = Section::ALL.into_iter().filter(|section| section.has_ids());
    PossibleValuesParser::new(sections.map(Section::name))
        .map(|name| Section::from_name(&name).unwrap_or(Section::Stances))
}

/// Renames the id. Returns the exit code.
pub fn run(arguments: &Rename) -> Result<u8, Words> {
    let Rename { file: path, old, new, .. } = arguments;
    let (name, text) = arguments.input.read(path)?;
    let (tree, outcome) = file::read_with_tree(&text);
    if !outcome.is_well_formed {
        print_styled_error(&render(&name, &text, &outcome.diagnostics));
        return Err(words::broken(&name));
    }
    let (section, renamed, references) = arguments.renamed(&name, &text, &tree, &outcome)?;
    let rewritten = arguments.rewrite.finish(path, &text, &renamed)?;
    if rewritten == Rewritten::Written {
        let (name, noun) = (input_name(path), section.noun());
        let is_merged = TreeEditor::new(&text, &tree).index_of(section, new).is_some();
        print_error(&words::renamed(&name, &noun, old, new, is_merged, references));
    }
    Ok(rewritten.exit_code())
}

impl Rename {
    /// Returns the section of the id, the text with the new one, and the number of references.
    fn renamed(
        &self,
        name: &str,
        text: &str,
        tree: &Tree,
        outcome: &ReadOutcome,
    ) -> Result<(Section, String, usize), Words> {
        let Self { old, new, .. } = self;
        let editor = TreeEditor::new(text, tree);
        let has = |section: Section, id: &str| {
            section.has_ids() && editor.index_of(section, id).is_some()
        };
        let sections = Section::ALL.into_iter().filter(|section| {
            self.section.is_none_or(|wanted| wanted == *section) && has(*section, old)
        });
        let section = match sections.collect::<Vec<_>>().as_slice() {
            [section] => *section,
            [] => return Err(self.unknown(&editor)),
            several => {
                let names: Vec<&str> = several.iter().map(|section| section.name()).collect();
                return Err(words::is_in_several(old, &names));
            }
        };
        if new.is_empty() || !is_id(new) {
            return Err(lsp::invalid_id(new));
        }
        let references = editor.references(section, old).len();
        let splices = if !has(section, new) {
            editor.rename(section, old, new).unwrap_or_default()
        } else if section == Section::Actors && old != new {
            if !self.merge && !self.confirms_merge() {
                return Err(words::merge_actors(old, new));
            }
            let is_valid = exit_code(&outcome.diagnostics, false) == CLEAN;
            let dataset = outcome.dataset.as_ref().filter(|_| is_valid);
            let dataset = dataset.ok_or_else(|| words::merge_needs_no_errors(name))?;
            refuse_change(dataset, [old, new])?;
            editor.merge_actors(old, new).unwrap_or_default()
        } else {
            return Err(lsp::id_exists(Some(section), new));
        };
        Ok((section, splice(text, &splices), references))
    }

    /// Asks on a terminal whether the two actors are one.
    fn confirms_merge(&self) -> bool {
        if is_stdin(&self.file) || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            return false;
        }
        print_error(&words::ask_to_merge(&self.old, &self.new));
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).is_ok() && answer.trim().eq_ignore_ascii_case("y")
    }

    /// The error for an id that no entry has.
    fn unknown(&self, editor: &TreeEditor<'_>) -> Words {
        let sections = Section::ALL
            .into_iter()
            .filter(|section| section.has_ids())
            .filter(|section| self.section.is_none_or(|one| one == *section));
        let ids: Vec<String> = sections.flat_map(|section| editor.ids(section)).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        words::unknown_id("OLD", &self.old, self.section.map_or("entries", Section::name), &ids)
    }
}

/// Refuses to make one actor of two if that could change what a stance says of who spoke.
fn refuse_change(dataset: &Dataset, ids: [&str; 2]) -> Result<(), Words> {
    let [old, new] = ids;
    let [Some(removed), Some(kept)] = ids.map(|id| dataset.actor(&id.into())) else {
        return Ok(());
    };
    // The words of one who is not named would count as on the record.
    if removed.unnamed != kept.unnamed {
        return Err(words::only_one_is_unnamed(old, new));
    }
    if removed.roles != kept.roles {
        return Err(words::roles_differ(old, new));
    }
    let both = |stance: &&Stance| {
        let voices = [Some(&stance.actor), stance.relayed_by.as_ref()];
        ids.iter().all(|id| voices.iter().flatten().any(|voice| voice.as_str() == *id))
    };
    match dataset.stances.iter().find(both) {
        Some(stance) => Err(words::merging_relays_own(&stance.id, old, new)),
        None => Ok(()),
    }
}
