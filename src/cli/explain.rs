//! `standpoint explain`: the rules that `check` holds a dataset against.

use clap::Args;

use super::{CLEAN, print};
use crate::diagnostic::Code;

/// Say what a rule is for and how a file keeps it
#[derive(Args)]
pub struct Explain {
    /// The rule’s name, as `check` prints it; without one, all are listed
    code: Option<String>,
}

/// Prints the explanation. Returns the exit code.
pub fn run(arguments: &Explain) -> Result<u8, String> {
    let Some(asked) = &arguments.code else {
        let width = Code::ALL.iter().map(|code| code.name().len()).max();
        let width = width.unwrap_or_default();
        let rows: Vec<String> = Code::ALL
            .iter()
            .map(|code| format!("{:width$}  {}\n", code.name(), code.rule()))
            .collect();
        print(&rows.concat())?;
        return Ok(CLEAN);
    };
    let known = Code::ALL.iter().find(|code| code.name() == asked);
    let Some(code) = known else {
        let near = Code::ALL.iter().max_by(|a, b| {
            let alike = |code: &Code| strsim::jaro(code.name(), asked);
            alike(a).total_cmp(&alike(b))
        });
        let near = near.map_or("", |code| code.name());
        return Err(format!(
            "there is no rule \"{asked}\"; did you mean {near}? `standpoint explain` lists all"
        ));
    };
    print(&format!(
        "{}: {}\n\n{}\n",
        code.name(),
        code.rule(),
        code.explanation()
    ))?;
    Ok(CLEAN)
}
