//! Opens a file at a line in the person's own editor, never through a shell.

use std::path::Path;
use std::process::{Command, Stdio};

/// The variable that names the editor before all others, as a command with
/// `{file}`, `{line}` and `{column}` in it.
const OWN: &str = "STANDPOINT_EDITOR";

/// An editor's program and how it is told the place.
struct Editor {
    program: &'static str,
    arguments: &'static [&'static str],
    /// Whether it runs within a terminal, which then has to be opened for it.
    in_terminal: bool,
}

const COLON: &[&str] = &["{file}:{line}:{column}"];
const GOTO: &[&str] = &["--goto", "{file}:{line}:{column}"];
const JETBRAINS: &[&str] = &["--line", "{line}", "--column", "{column}", "{file}"];
const PLUS: &[&str] = &["+{line}:{column}", "{file}"];
const VIM: &[&str] = &["+call cursor({line},{column})", "{file}"];

const fn window(program: &'static str, arguments: &'static [&'static str]) -> Editor {
    Editor {
        program,
        arguments,
        in_terminal: false,
    }
}

const fn terminal(program: &'static str, arguments: &'static [&'static str]) -> Editor {
    Editor {
        program,
        arguments,
        in_terminal: true,
    }
}

/// The editors that are known, in the order in which they are looked for.
const EDITORS: &[Editor] = &[
    window("code", GOTO),
    window("codium", GOTO),
    window("zed", COLON),
    window("subl", COLON),
    window("idea", JETBRAINS),
    window("pycharm", JETBRAINS),
    window("rustrover", JETBRAINS),
    window("gvim", VIM),
    window("emacs", PLUS),
    window("emacsclient", &["--no-wait", "+{line}:{column}", "{file}"]),
    window(
        "kate",
        &["--line", "{line}", "--column", "{column}", "{file}"],
    ),
    window("gnome-text-editor", PLUS),
    window("gedit", PLUS),
    window("notepad++", &["-n{line}", "-c{column}", "{file}"]),
    terminal("nvim", VIM),
    terminal("vim", VIM),
    terminal("hx", COLON),
    terminal("micro", PLUS),
    terminal("nano", &["+{line},{column}", "{file}"]),
    terminal("vi", &["+{line}", "{file}"]),
];

/// Opens a file at a line and a column, both from 1.
///
/// # Errors
/// What to do where no editor could be started.
pub fn open(path: &Path, line: usize, column: usize) -> Result<(), String> {
    let variable = |name: &str| {
        std::env::var(name)
            .ok()
            .filter(|value| !value.trim().is_empty())
    };
    let wanted = variable(OWN)
        .or_else(|| variable("VISUAL"))
        .or_else(|| variable("EDITOR"));
    let command = match wanted {
        Some(command) => from_words(&command),
        None => EDITORS
            .iter()
            .find(|editor| is_installed(editor.program))
            .map(|editor| words(editor, editor.program)),
    };
    let advice = format!(
        "set {OWN} to a command such as `code --goto {{file}}:{{line}}:{{column}}` to open line {line} of {}",
        path.display()
    );
    let Some(command) = command else {
        return Err(format!("No editor was found; {advice}."));
    };
    let filled = filled(&command, path, line, column);
    let [program, arguments @ ..] = filled.as_slice() else {
        return Err(format!("No editor is named; {advice}."));
    };
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
        .map_err(|error| format!("{program} could not be started ({error}); {advice}."))
}

/// A command as a person wrote it: a whole one with places, or the name of an
/// editor, which is known or takes a file alone.
fn from_words(command: &str) -> Option<Vec<String>> {
    let given: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    if given.iter().any(|word| word.contains("{file}")) {
        return Some(given);
    }
    let program = given.first()?;
    let stem = Path::new(program).file_stem()?.to_string_lossy();
    let known = EDITORS.iter().find(|editor| *editor.program == *stem);
    Some(match known {
        Some(editor) => words(editor, program),
        None => given.into_iter().chain(["{file}".to_owned()]).collect(),
    })
}

/// The words of an editor's command, still with places.
fn words(editor: &Editor, program: &str) -> Vec<String> {
    let terminal: &[&str] = match (editor.in_terminal, cfg!(windows)) {
        (true, false) => &["x-terminal-emulator", "-e"],
        (true, true) => &["cmd", "/c", "start", ""],
        (false, _) => &[],
    };
    let arguments = editor.arguments.iter().copied();
    terminal
        .iter()
        .copied()
        .chain([program])
        .chain(arguments)
        .map(str::to_owned)
        .collect()
}

/// The words with the place in them. They are given to the program as they
/// are: what is in a file's name stays within its word.
fn filled(words: &[String], path: &Path, line: usize, column: usize) -> Vec<String> {
    let path = path.display().to_string();
    words
        .iter()
        .map(|word| {
            word.replace("{line}", &line.to_string())
                .replace("{column}", &column.to_string())
                // Last, for a name may hold any of the others.
                .replace("{file}", &path)
        })
        .collect()
}

fn is_installed(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&folders).any(|folder| folder.join(&name).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(wanted: &str, file: &str) -> Vec<String> {
        let words = from_words(wanted).expect("a command");
        filled(&words, Path::new(file), 12, 3)
    }

    #[test]
    fn each_editor_is_told_the_place_in_its_own_way() {
        for (wanted, words) in [
            ("code", &["code", "--goto", "a b.ron:12:3"][..]),
            ("/usr/bin/subl", &["/usr/bin/subl", "a b.ron:12:3"]),
            ("zed", &["zed", "a b.ron:12:3"]),
            (
                "idea",
                &["idea", "--line", "12", "--column", "3", "a b.ron"],
            ),
            ("emacs -nw", &["emacs", "+12:3", "a b.ron"]),
            ("gvim", &["gvim", "+call cursor(12,3)", "a b.ron"]),
            ("ed", &["ed", "a b.ron"]),
            (
                "my-editor --at {line} {file}",
                &["my-editor", "--at", "12", "a b.ron"],
            ),
        ] {
            assert_eq!(command(wanted, "a b.ron"), words, "{wanted}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn an_editor_of_the_terminal_gets_one() {
        assert_eq!(
            command("vim", "a.ron"),
            [
                "x-terminal-emulator",
                "-e",
                "vim",
                "+call cursor(12,3)",
                "a.ron"
            ]
        );
    }

    #[test]
    fn a_name_is_never_more_than_one_word() {
        let name = "$(touch x); {line} `y` \"z\".ron";
        let words = command("code", name);
        assert_eq!(words[2], format!("{name}:12:3"));
    }
}
