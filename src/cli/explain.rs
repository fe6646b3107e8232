//! `standpoint explain`: the rules that `check` and `verify` enforce.

use clap::Args;

use super::{CLEAN, print};
use crate::diagnostic::Code;
use crate::words::{
    Words,
    format::{INSTEAD_OF, WRITE, unknown_rule},
};

#[derive(Args)]
pub struct Explain {
    /// The name of the rule, as `check` or `verify` prints it; without one, all rules are listed
    code: Option<String>,
}

/// Prints the explanation. Returns the exit code.
pub fn run(arguments: &Explain) -> Result<u8, Words> {
    let Some(name) = &arguments.code else {
        let width = Code::every().map(|code| code.name().len()).max();
        let width = width.unwrap_or_default();
        let rows: Vec<String> = Code::every()
            .map(|code| format!("{:width$}  {}\n", code.name(), code.rule()))
            .collect();
        print(&rows.concat())?;
        return Ok(CLEAN);
    };
    let Some(code) = Code::every().find(|code| code.name() == name) else {
        let nearest = Code::every().max_by(|a, b| {
            let similarity = |code: &Code| strsim::jaro(code.name(), name);
            similarity(a).total_cmp(&similarity(b))
        });
        let nearest = nearest.map_or("", |code| code.name());
        return Err(unknown_rule(name, nearest));
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

/// The lines of an example, as a block of its own.
fn indented(example: &str) -> String {
    let lines = example.lines().map(|line| format!("    {line}\n"));
    lines.collect()
}
