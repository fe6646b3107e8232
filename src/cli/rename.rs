//! `standpoint rename`: an id, with everything that refers to it.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::input::{input_name, is_stdin, render};
use super::rewrite::{Rewrite, Rewritten};
use super::{Input, print_error, print_styled_error};
use crate::file;
use crate::file::edit::{TreeEditor, splice};
use crate::file::tree::Tree;
use crate::model::{Section, is_id};
use crate::words::{Words, cli as words, lsp};

#[derive(Args)]
pub struct Rename {
    /// The dataset file; `-` renames in standard input and writes to standard output
    file: PathBuf,
    /// The id to rename
    old: String,
    /// The new id, which no other entry of the section has, or with --merge another actor
    new: String,
    /// If both are actors, make one of them: NEW has the roles of both, by date
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
    let Rename { file: path, new, .. } = arguments;
    let (name, text) = arguments.input.read(path)?;
    let (tree, outcome) = file::read_with_tree(&text);
    if !outcome.is_well_formed {
        print_styled_error(&render(&name, &text, &outcome.diagnostics));
        return Err(words::broken(&name));
    }
    let (section, renamed, references) = arguments.renamed(&text, &tree)?;
    let rewritten = arguments.rewrite.finish(path, &text, &renamed)?;
    if rewritten == Rewritten::Written {
        print_error(&words::renamed(&input_name(path), &section.noun(), new, references));
    }
    Ok(rewritten.exit_code())
}

impl Rename {
    /// Returns the section of the id, the text with the new one, and the number of references.
    fn renamed(&self, text: &str, tree: &Tree) -> Result<(Section, String, usize), Words> {
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
            // The words of one who is not named would count as on the record.
            let is_unnamed = |id: &str| {
                let actor = editor.entry(Section::Actors, id);
                actor.is_some_and(|actor| actor.get("unnamed").is_some())
            };
            if is_unnamed(old) != is_unnamed(new) {
                return Err(words::only_one_is_unnamed(old, new));
            }
            let merged = editor.merge_actors(old, new);
            merged.ok_or_else(|| words::roles_without_days(old, new))?
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
