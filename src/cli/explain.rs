//! `standpoint explain`: the rules that `check` and `verify` enforce, and the fields of the format.

use clap::Args;

use super::{CLEAN, print};
use crate::diagnostic::Code;
use crate::file::schema::words::{self, INSTEAD_OF, WRITE, unknown_rule};
use crate::file::schema::{
    CODING, DATASET, EVIDENCE, EntrySchema, FieldSchema, LEVEL, POSITION, ROLE, STANCE_CODING,
};
use crate::model::Section;
use crate::phrase::Words;

#[derive(Args)]
pub struct Explain {
    /// The name of a rule, as `check` or `verify` prints it, or of a field; without one, all rules
    /// are listed
    code: Option<String>,
}

/// Prints the explanation. Returns the exit code.
pub fn run(arguments: &Explain) -> Result<u8, Words> {
    let Some(name) = &arguments.code else {
        let width = Code::every().map(|code| code.name().len()).max().unwrap_or_default();
        let rows: Vec<String> = Code::every()
            .map(|code| format!("{:width$}  {}\n", code.name(), code.rule()))
            .collect();
        print(&rows.concat())?;
        return Ok(CLEAN);
    };
    let Some(code) = Code::every().find(|code| code.name() == name) else {
        return explain_field(name);
    };
    let (bad, good) = code.example();
    print(&format!(
        "{}: {}\n\n{}\n\n{INSTEAD_OF}\n\n{}\n{WRITE}\n\n{}",
        code.name(),
        code.rule(),
        code.explanation(),
        indented(bad),
        indented(good),
    ))?;
    Ok(CLEAN)
}

/// Prints what a field of the format has, in each type that has one of this name.
fn explain_field(name: &str) -> Result<u8, Words> {
    let entries = Section::ALL.into_iter().map(Section::schema);
    let inner = [&ROLE, &EVIDENCE, &POSITION, &CODING, &STANCE_CODING, &LEVEL];
    let fields: Vec<(&EntrySchema, &FieldSchema)> = std::iter::once(&DATASET)
        .chain(entries)
        .chain(inner)
        .flat_map(|entry| entry.fields.iter().map(move |field| (entry, field)))
        .collect();
    let named = fields.iter().filter(|(_, field)| field.name == name);
    let rows: Vec<String> = named
        .map(|(entry, field)| {
            let heading = words::field(name, entry.name, &field.kind.describe(), field.required);
            format!("{heading}\n    {}\n", entry.field_doc(field))
        })
        .collect();
    if rows.is_empty() {
        if let Some((_, rest)) = Code::RETIRED.iter().find(|(retired, _)| *retired == name) {
            let rest: Vec<&str> = rest.iter().copied().map(Code::name).collect();
            return Err(unknown_rule(name, &rest));
        }
        let mut known: Vec<&str> = Code::every().map(Code::name).collect();
        known.extend(fields.iter().map(|(_, field)| field.name));
        return Err(unknown_rule(name, &near(name, known)));
    }
    print(&rows.concat())?;
    Ok(CLEAN)
}

/// The three words most like a name: slips of the keyboard, and those that contain it.
fn near<'w>(name: &str, mut words: Vec<&'w str>) -> Vec<&'w str> {
    let is_part = |word: &str| word.contains(name) && name.len() > 2;
    let similarity =
        |word: &str| if is_part(word) { 1.0 } else { strsim::jaro_winkler(word, name) };
    words.retain(|word| similarity(word) > 0.8);
    words.sort_by(|a, b| similarity(b).total_cmp(&similarity(a)).then(a.cmp(b)));
    words.dedup();
    words.truncate(3);
    words
}

/// The lines of an example, as a block of its own.
fn indented(example: &str) -> String {
    let lines = example.lines().map(|line| format!("    {line}\n"));
    lines.collect()
}
