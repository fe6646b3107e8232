//! Opens a file at a line in the user's text editor, never through a shell.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::words::{Words, notices};

/// The environment variable that takes precedence over `VISUAL` and `EDITOR`; its
/// command may contain `{file}`, `{line}` and `{column}`.
const EDITOR_VARIABLE: &str = "STANDPOINT_EDITOR";

/// An editor, and its arguments for opening a file at a line.
struct Editor {
    program: &'static str,
    arguments: &'static [&'static str],
    /// Whether it runs in a terminal.
    needs_terminal: bool,
}

const COLON: &[&str] = &["{file}:{line}:{column}"];
const GOTO: &[&str] = &["--goto", "{file}:{line}:{column}"];
const JETBRAINS: &[&str] = &["--line", "{line}", "--column", "{column}", "{file}"];
const PLUS: &[&str] = &["+{line}:{column}", "{file}"];
const VIM: &[&str] = &["+call cursor({line},{column})", "{file}"];

const fn graphical(program: &'static str, arguments: &'static [&'static str]) -> Editor {
    Editor { program, arguments, needs_terminal: false }
}

const fn terminal(program: &'static str, arguments: &'static [&'static str]) -> Editor {
    Editor { program, arguments, needs_terminal: true }
}

/// The known editors, in order of preference.
const EDITORS: &[Editor] = &[
    graphical("code", GOTO),
    graphical("codium", GOTO),
    graphical("zed", COLON),
    graphical("subl", COLON),
    graphical("idea", JETBRAINS),
    graphical("pycharm", JETBRAINS),
    graphical("rustrover", JETBRAINS),
    graphical("gvim", VIM),
    graphical("emacs", PLUS),
    graphical("emacsclient", &["--no-wait", "+{line}:{column}", "{file}"]),
    graphical("kate", &["--line", "{line}", "--column", "{column}", "{file}"]),
    graphical("gnome-text-editor", PLUS),
    graphical("gedit", PLUS),
    graphical("notepad++", &["-n{line}", "-c{column}", "{file}"]),
    terminal("nvim", VIM),
    terminal("vim", VIM),
    terminal("hx", COLON),
    terminal("micro", PLUS),
    terminal("nano", &["+{line},{column}", "{file}"]),
    terminal("vi", &["+{line}", "{file}"]),
    // It comes with Windows, but cannot go to a line.
    graphical("notepad", &["{file}"]),
];

/// Opens a file at a line and a column, both counted from 1.
///
/// # Errors
/// Returns an error that suggests an alternative if no editor could be started.
pub fn open(path: &Path, line: usize, column: usize) -> Result<(), Words> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let user_command =
        variable(EDITOR_VARIABLE).or_else(|| variable("VISUAL")).or_else(|| variable("EDITOR"));
    let template = match user_command {
        Some(command) => CommandTemplate::parse(&command),
        None => EDITORS
            .iter()
            .find(|editor| find_program(editor.program).is_some())
            .map(|editor| CommandTemplate::for_editor(editor, editor.program)),
    };
    let template =
        template.or_else(|| cfg!(target_os = "macos").then(CommandTemplate::default_on_macos));
    let no_editor = || notices::no_editor(EDITOR_VARIABLE, path, line);
    let template = template.ok_or_else(no_editor)?;
    let arguments = template.command_line(path, line, column);
    let (program, arguments) = arguments.split_first().ok_or_else(no_editor)?;
    let mut command = Command::new(find_program(program).unwrap_or_else(|| program.into()));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if template.needs_console {
        run_in_new_console(&mut command);
    }
    match command.spawn() {
        Ok(_) => Ok(()),
        Err(error) => {
            Err(notices::editor_failed(Path::new(program), &error, EDITOR_VARIABLE, path, line))
        }
    }
}

/// The command of an editor, with placeholders.
struct CommandTemplate {
    /// The program and its arguments.
    arguments: Vec<String>,
    /// Whether Windows must open a console for it.
    needs_console: bool,
}

impl CommandTemplate {
    /// Parses a command from the user: either one with placeholders, or the name of
    /// an editor. An unknown editor receives only the file.
    fn parse(command: &str) -> Option<Self> {
        let mut arguments: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
        if !arguments.iter().any(|part| part.contains("{file}")) {
            let program = arguments.first()?;
            let stem = Path::new(program).file_stem()?.to_string_lossy();
            if let Some(editor) = EDITORS.iter().find(|editor| *editor.program == *stem) {
                return Some(Self::for_editor(editor, program));
            }
            arguments.push("{file}".to_owned());
        }
        Some(Self { arguments, needs_console: false })
    }

    /// Returns the command of a known editor; `program` is its name or path.
    fn for_editor(editor: &Editor, program: &str) -> Self {
        let needs_console = editor.needs_terminal && cfg!(windows);
        if editor.needs_terminal && cfg!(target_os = "macos") {
            // Terminal accepts no command without a script.
            return Self::default_on_macos();
        }
        let terminal =
            if editor.needs_terminal && !needs_console { terminal_prefix() } else { &[] };
        let arguments = [terminal, &[program], editor.arguments].concat();
        Self { arguments: arguments.into_iter().map(str::to_owned).collect(), needs_console }
    }

    /// Returns the program and its arguments. The path is absolute: the editor may have been
    /// running in another folder, and a name may look like an option.
    fn command_line(&self, path: &Path, line: usize, column: usize) -> Vec<OsString> {
        let absolute = std::path::absolute(path);
        let path = absolute.as_deref().unwrap_or(path);
        fill_in(&self.arguments, path, line, column)
    }

    /// Returns the command of the default text editor on macOS, which cannot go to a
    /// line.
    fn default_on_macos() -> Self {
        Self { arguments: ["open", "-t", "{file}"].map(str::to_owned).into(), needs_console: false }
    }
}

/// Makes the program run in its own console, without a shell, which would
/// interpret file names.
#[cfg(windows)]
fn run_in_new_console(command: &mut Command) {
    const CREATE_NEW_CONSOLE: u32 = 0x10;
    std::os::windows::process::CommandExt::creation_flags(command, CREATE_NEW_CONSOLE);
}

/// Does nothing: on other systems, terminals are programs.
#[cfg(not(windows))]
fn run_in_new_console(_: &mut Command) {}

/// Returns the arguments that run a command in a terminal: the one that the desktop
/// prefers, or else the first one that is installed.
fn terminal_prefix() -> &'static [&'static str] {
    const TERMINALS: &[&[&str]] = &[
        &["xdg-terminal-exec"],
        &["x-terminal-emulator", "-e"],
        &["gnome-terminal", "--"],
        &["ptyxis", "--"],
        &["konsole", "-e"],
        &["xfce4-terminal", "-x"],
        &["alacritty", "-e"],
        &["kitty"],
        &["foot"],
        &["xterm", "-e"],
    ];
    let installed = TERMINALS.iter().find(|arguments| find_program(arguments[0]).is_some());
    installed.unwrap_or(&TERMINALS[0])
}

/// Replaces the placeholders. A file name stays within its argument, whatever it
/// contains.
fn fill_in(arguments: &[String], path: &Path, line: usize, column: usize) -> Vec<OsString> {
    let (line, column) = (line.to_string(), column.to_string());
    let arguments = arguments.iter().map(|argument| {
        let argument = argument.replace("{line}", &line);
        let argument = argument.replace("{column}", &column);
        // The file is inserted last: its name may look like a placeholder, and need not
        // be Unicode.
        let mut parts = argument.split("{file}");
        let mut filled = OsString::from(parts.next().unwrap_or_default());
        for part in parts {
            filled.push(path);
            filled.push(part);
        }
        filled
    });
    arguments.collect()
}

/// Returns the path of a program. On Windows it may have other extensions than
/// `.exe`; on macOS, the `PATH` of apps lacks the folders of most editors.
fn find_program(program: impl AsRef<OsStr>) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    if cfg!(target_os = "macos") {
        folders.extend(["/usr/local/bin", "/opt/homebrew/bin"].map(PathBuf::from));
    }
    let folders = std::env::join_paths(folders).ok()?;
    which::which_in(program, Some(folders), std::env::current_dir().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(editor: &str, file: &str) -> Vec<OsString> {
        let template = CommandTemplate::parse(editor).expect("a command");
        fill_in(&template.arguments, Path::new(file), 12, 3)
    }

    #[test]
    fn each_editor_opens_the_file_at_the_line() {
        for (editor, expected) in [
            ("code", &["code", "--goto", "a b.ron:12:3"][..]),
            ("/usr/bin/subl", &["/usr/bin/subl", "a b.ron:12:3"]),
            ("zed", &["zed", "a b.ron:12:3"]),
            ("idea", &["idea", "--line", "12", "--column", "3", "a b.ron"]),
            ("emacs -nw", &["emacs", "+12:3", "a b.ron"]),
            ("gvim", &["gvim", "+call cursor(12,3)", "a b.ron"]),
            ("ed", &["ed", "a b.ron"]),
            ("my-editor --at {line} {file}", &["my-editor", "--at", "12", "a b.ron"]),
        ] {
            assert_eq!(arguments(editor, "a b.ron"), expected, "{editor}");
        }
    }

    #[test]
    fn the_path_is_absolute() {
        let template = CommandTemplate::parse("ed").expect("a command");
        let folder = std::env::current_dir().expect("a folder");
        for name in ["a b.ron", "-x.ron", "data/a.ron"] {
            let arguments = template.command_line(Path::new(name), 12, 3);
            // As paths, because Windows has two separators.
            assert_eq!(Path::new(&arguments[1]), folder.join(name));
        }
    }

    #[test]
    fn a_terminal_editor_runs_in_a_terminal() {
        let arguments = arguments("vim", "a.ron");
        if cfg!(target_os = "macos") {
            assert_eq!(arguments, ["open", "-t", "a.ron"]);
            return;
        }
        assert!(arguments.ends_with(&["vim".into(), "+call cursor(12,3)".into(), "a.ron".into()]));
        // Windows opens a console instead.
        assert_eq!(arguments.len() == 3, cfg!(windows), "{arguments:?}");
        let needs_console =
            CommandTemplate::parse("vim").is_some_and(|template| template.needs_console);
        assert_eq!(needs_console, cfg!(windows));
    }

    #[test]
    #[cfg(unix)]
    fn a_file_name_need_not_be_unicode() {
        use std::os::unix::ffi::OsStrExt as _;
        let name = OsStr::from_bytes(b"caf\xe9 {line}.ron");
        let template = CommandTemplate::parse("code").expect("a command");
        let arguments = fill_in(&template.arguments, Path::new(name), 12, 3);
        assert_eq!(arguments[2].as_bytes(), b"caf\xe9 {line}.ron:12:3");
    }

    #[test]
    #[cfg(windows)]
    fn a_program_need_not_end_in_exe_on_windows() {
        // `code` is `code.cmd` there.
        let folder = tempfile::tempdir().expect("a folder");
        let script = folder.path().join("code.cmd");
        std::fs::write(&script, "@exit\r\n").expect("a file");
        assert_eq!(find_program(folder.path().join("code")), Some(script));
    }

    #[test]
    fn a_file_name_is_always_one_argument() {
        let name = "$(touch x); {line} `y` \"z\".ron";
        let arguments = arguments("code", name);
        assert_eq!(arguments[2], *format!("{name}:12:3"));
    }
}
