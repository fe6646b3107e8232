//! `standpoint code`: copies of a dataset for blind coders, and their codings.

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};

use super::input::ensure_valid;
use super::{
    CLEAN, DatasetFile, Input, PROBLEMS, Target, WriteBack, print_diagnostics, print_error,
};
use crate::file;
use crate::file::edit::{AddedCodings, add_codings, blind_copy, coder_of_own_values, own_values};
use crate::hidden::path_name;
use crate::model::{Coder, CoderId, Dataset, StanceId};
use crate::words::{Words, coding as words, files};

#[derive(Args)]
#[command(group = ArgGroup::new("dataset").args(["file", "example"]).required(true))]
pub struct Code {
    #[command(flatten)]
    dataset: DatasetFile,
    /// The id of the coder
    #[arg(long, value_name = "ID")]
    coder: CoderId,
    /// The name of the coder, if the dataset does not list them [default: the id]
    #[arg(long)]
    name: Option<String>,
    /// Take in the positions of this copy as the coder's codings
    #[arg(long, value_name = "COPY", conflicts_with = "example")]
    from: Option<PathBuf>,
    /// Take in the values that stand in the dataset as the coder's, who is its author
    #[arg(long, conflicts_with_all = ["from", "example"])]
    own_values: bool,
    /// The file to write; its name must end in .ron. With --from and --own-values, the default is
    /// the dataset
    #[arg(short, long, value_name = "NAME", required_unless_present_any = ["from", "own_values"])]
    output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    force: bool,
    #[command(flatten)]
    write_back: WriteBack,
    #[command(flatten)]
    input: Input,
}

/// Writes the copy, or takes it in. Returns the exit code.
pub fn run(arguments: &Code) -> Result<u8, Words> {
    let target = arguments.output.as_deref().map(|path| Target { path, force: arguments.force });
    if let Some(target) = target {
        target.ensure_dataset_name()?;
        target.ensure_can_write()?;
    }
    let (name, text) = arguments.dataset.read(arguments.input)?;
    let (text, dataset) = read_valid(&name, text)?;
    match (&arguments.from, target) {
        _ if arguments.own_values => {
            let coder = arguments.coder(&dataset, &arguments.coder);
            if let Some(author) = coder_of_own_values(&dataset, &coder.id) {
                return Err(words::own_values_taken(&author.id));
            }
            let copy = own_values(&dataset, &coder);
            let added = add_codings(&text, &dataset, &copy, &coder);
            arguments.write_added(&added, &text, target)
        }
        (Some(copy), target) => arguments.take_in(copy, &text, &dataset, target),
        (None, Some(target)) => arguments.write_copy(&text, &dataset, target),
        (None, None) => Ok(CLEAN),
    }
}

impl Code {
    /// The coder, whose name is that in the dataset, that on the command line, or `default`.
    fn coder(&self, dataset: &Dataset, default: &str) -> Coder {
        dataset.coder(&self.coder).cloned().unwrap_or_else(|| Coder {
            id: self.coder.clone(),
            name: self.name.clone().unwrap_or_else(|| default.to_owned()),
            model: false,
        })
    }

    fn write_copy(&self, text: &str, dataset: &Dataset, target: Target<'_>) -> Result<u8, Words> {
        let copy = blind_copy(text, &self.coder(dataset, &self.coder));
        let name = path_name(target.path);
        let [output, input] =
            [target.path, self.dataset.path()].map(|path| path.canonicalize().ok());
        if output.is_some() && output == input {
            return Err(words::copy_over_dataset(&name));
        }
        ensure_valid(&name, &copy, &file::read(&copy).diagnostics)?;
        target.write(copy.as_bytes())?;
        print_error(&words::created(&name, &self.coder, dataset.stances.len()));
        Ok(CLEAN)
    }

    fn take_in(
        &self,
        copy: &Path,
        text: &str,
        dataset: &Dataset,
        target: Option<Target<'_>>,
    ) -> Result<u8, Words> {
        let (name, copied) = self.input.read(copy)?;
        let (_, blind) = read_valid(&name, copied)?;
        let names = [self.dataset.path(), copy].map(path_name);
        let coders: Vec<&str> = blind.coders.iter().map(|coder| coder.id.as_str()).collect();
        if coders != [self.coder.as_str()] {
            return Err(words::not_a_copy_for(&names[1], &self.coder, &coders));
        }
        let coder = self.coder(dataset, &blind.coders[0].name);
        let added = add_codings(text, dataset, &blind, &coder);
        self.write_added(&added, text, target)?;
        Ok(report_differences(&names, &added))
    }

    /// Writes the dataset with the codings, unless it has them already.
    fn write_added(
        &self,
        added: &AddedCodings<'_>,
        text: &str,
        target: Option<Target<'_>>,
    ) -> Result<u8, Words> {
        let output = target.map_or(self.dataset.path(), |target| target.path);
        let name = path_name(output);
        ensure_valid(&name, &added.text, &file::read(&added.text).diagnostics)?;
        match target {
            Some(target) => target.write(added.text.as_bytes())?,
            None if added.text != text => self.write_back.write(output, &added.text)?,
            None => {}
        }
        let counts = [added.added, added.replaced, added.unchanged];
        print_error(&words::added(&name, &self.coder, counts));
        Ok(CLEAN)
    }
}

/// Lists how a dataset and a copy differ. Returns the exit code.
fn report_differences([file, copy]: &[String; 2], added: &AddedCodings<'_>) -> u8 {
    let AddedCodings {
        only_in_dataset,
        stances_only_in_copy,
        stances_only_in_dataset,
        other_words,
        ..
    } = added;
    let stances = |ids: &[&StanceId]| ids.iter().map(|id| words::stance(id)).collect();
    let only_in_dataset = only_in_dataset.iter();
    let only_in_dataset =
        only_in_dataset.map(|(stance, question)| words::position(stance, question));
    let lists: [(Words, Vec<Words>); 4] = [
        (words::positions_only_in_dataset(file, copy), only_in_dataset.collect()),
        (words::stances_only_in_copy(file, copy), stances(stances_only_in_copy)),
        (words::stances_only_in_dataset(file, copy), stances(stances_only_in_dataset)),
        (words::other_words(file, copy), stances(other_words)),
    ];
    let mut code = CLEAN;
    for (heading, lines) in lists.iter().filter(|(_, lines)| !lines.is_empty()) {
        code = PROBLEMS;
        print_error(heading);
        for line in lines {
            print_error(line);
        }
    }
    code
}

/// Returns the text of a dataset without errors, and the dataset. Prints the problems if there are errors.
fn read_valid(name: &str, text: String) -> Result<(String, Dataset), Words> {
    let outcome = file::read(&text);
    ensure_valid(name, &text, &outcome.diagnostics)?;
    print_diagnostics(name, &text, &outcome.diagnostics);
    let dataset = outcome.dataset.ok_or_else(|| files::no_dataset(name))?;
    Ok((text, dataset))
}
