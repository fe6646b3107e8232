//! Opens a file at a line in the user's text editor, never through a shell.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use egui::os::OperatingSystem;

use crate::document::without_console;
use crate::words::shell::quoted;
use crate::words::{Words, notices};

/// The environment variable that takes precedence over `VISUAL` and `EDITOR`; its
/// command may contain `{file}`, `{line}` and `{column}`.
pub const EDITOR_VARIABLE: &str = "STANDPOINT_EDITOR";

/// The editors that run in a terminal.
const TERMINAL_EDITORS: [&str; 8] = ["vi", "vim", "nvim", "nano", "hx", "helix", "micro", "kak"];

/// The options with which Emacs does.
const TERMINAL_OPTIONS: [&str; 5] = ["-nw", "--no-window-system", "-t", "-tty", "--tty"];

/// The outcome of opening a file in an editor.
pub enum Opened {
    /// The editor starts.
    InWindow,
    /// The editor runs in a terminal, where this command starts it.
    InTerminal(String),
    /// No variable names an editor.
    Nowhere,
}

/// Opens a file at a line and a column, both counted from 1.
///
/// # Errors
/// Returns an error that suggests an alternative if the editor could not be started.
pub fn open(path: &Path, line: usize, column: usize) -> Result<Opened, Words> {
    let os = OperatingSystem::default();
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let command = [EDITOR_VARIABLE, "VISUAL", "EDITOR"].into_iter().find_map(variable);
    // These open it as text, whichever program opens such files.
    let command = command.or_else(|| match os {
        OperatingSystem::Mac => Some("open -t".to_owned()),
        OperatingSystem::Windows => Some("notepad".to_owned()),
        _ => None,
    });
    let Some(template) = command.and_then(|command| CommandTemplate::parse(&command, os)) else {
        return Ok(Opened::Nowhere);
    };
    let arguments = template.command_line(path, line, column);
    if template.needs_terminal {
        return Ok(Opened::InTerminal(shell_command(&arguments)));
    }
    let Some((program, arguments)) = arguments.split_first() else {
        return Ok(Opened::Nowhere);
    };
    match start(program, arguments) {
        Ok(()) => Ok(Opened::InWindow),
        Err(error) => {
            Err(notices::editor_failed(Path::new(program), &error, EDITOR_VARIABLE, path, line))
        }
    }
}

/// Starts a program.
fn start(program: &OsString, arguments: &[OsString]) -> io::Result<()> {
    let spawn = |program: &OsString| {
        let mut command = Command::new(program);
        command.args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        without_console(&mut command);
        command.spawn().map(drop)
    };
    match spawn(program) {
        // There, `code` is `code.cmd`.
        Err(error) if cfg!(windows) && error.kind() == io::ErrorKind::NotFound => {
            let mut script = program.clone();
            script.push(".cmd");
            spawn(&script)
        }
        result => result,
    }
}

/// The command of an editor, with placeholders.
struct CommandTemplate {
    /// The program and its arguments.
    arguments: Vec<String>,
    needs_terminal: bool,
}

impl CommandTemplate {
    /// Parses a command: one with placeholders, or else with the name or the path of an editor. An
    /// unknown editor receives only the file.
    fn parse(command: &str, os: OperatingSystem) -> Option<Self> {
        let mut arguments = if Path::new(command).is_file() {
            vec![command.to_owned()]
        } else {
            split_arguments(command, os)
        };
        let stem = Path::new(arguments.first()?).file_stem()?.to_string_lossy().into_owned();
        let is_in_terminal = |argument: &String| TERMINAL_OPTIONS.contains(&argument.as_str());
        let needs_terminal = TERMINAL_EDITORS.contains(&stem.as_str())
            || stem.starts_with("emacs") && arguments.iter().any(is_in_terminal);
        if !arguments.iter().any(|part| part.contains("{file}")) {
            arguments.extend(place(&stem).iter().map(|&part| part.to_owned()));
        }
        Some(Self { arguments, needs_terminal })
    }

    /// Returns the program and its arguments. The path is absolute: the editor may have been
    /// running in another folder, and a name may look like an option.
    fn command_line(&self, path: &Path, line: usize, column: usize) -> Vec<OsString> {
        let absolute = std::path::absolute(path);
        let path = absolute.as_deref().unwrap_or(path);
        fill_in(&self.arguments, path, line, column)
    }
}

/// The arguments with which an editor opens a file at a line.
fn place(editor: &str) -> &'static [&'static str] {
    match editor {
        "code" | "codium" => &["--goto", "{file}:{line}:{column}"],
        "subl" | "zed" | "hx" | "helix" => &["{file}:{line}:{column}"],
        "emacs" | "emacsclient" => &["+{line}:{column}", "{file}"],
        "gvim" | "vim" | "nvim" | "vi" | "nano" | "micro" | "kak" => &["+{line}", "{file}"],
        _ => &["{file}"],
    }
}

/// Splits a command at spaces outside quotation marks. Backslashes are those of Windows' paths, which
/// a parser for shells would take for escapes; apostrophes stand in names there.
fn split_arguments(command: &str, os: OperatingSystem) -> Vec<String> {
    let is_quote = |c| c == '"' || (c == '\'' && os != OperatingSystem::Windows);
    let mut arguments = Vec::new();
    let mut argument: Option<String> = None;
    let mut open_quote = None;
    for c in command.chars() {
        match open_quote {
            Some(quote) if c == quote => open_quote = None,
            None if is_quote(c) => {
                open_quote = Some(c);
                argument.get_or_insert_default();
            }
            None if c.is_whitespace() => arguments.extend(argument.take()),
            _ => argument.get_or_insert_default().push(c),
        }
    }
    arguments.extend(argument);
    arguments
}

/// Replaces the placeholders. A file name stays within its argument, whatever it
/// contains.
fn fill_in(arguments: &[String], path: &Path, line: usize, column: usize) -> Vec<OsString> {
    let (line, column) = (line.to_string(), column.to_string());
    let arguments = arguments.iter().map(|argument| {
        let argument = argument.replace("{line}", &line).replace("{column}", &column);
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

/// A command as it is typed in a shell.
fn shell_command(arguments: &[OsString]) -> String {
    let arguments = arguments.iter().map(|argument| {
        let argument = argument.to_string_lossy();
        // No shell takes a plus sign for its own.
        match argument.strip_prefix('+') {
            Some(line) => format!("+{}", quoted(line)),
            None => quoted(&argument),
        }
    });
    arguments.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(command: &str, os: OperatingSystem) -> CommandTemplate {
        CommandTemplate::parse(command, os).expect("a command")
    }

    fn arguments_on(os: OperatingSystem, editor: &str, file: &str) -> Vec<OsString> {
        fill_in(&parse(editor, os).arguments, Path::new(file), 12, 3)
    }

    fn arguments(editor: &str, file: &str) -> Vec<OsString> {
        arguments_on(OperatingSystem::Nix, editor, file)
    }

    #[test]
    fn each_editor_opens_the_file_at_the_line() {
        for (editor, expected) in [
            ("code", &["code", "--goto", "a b.ron:12:3"][..]),
            ("code.cmd --wait", &["code.cmd", "--wait", "--goto", "a b.ron:12:3"]),
            ("/usr/bin/subl", &["/usr/bin/subl", "a b.ron:12:3"]),
            ("emacs", &["emacs", "+12:3", "a b.ron"]),
            ("gvim", &["gvim", "+12", "a b.ron"]),
            ("ed", &["ed", "a b.ron"]),
            ("my-editor --at {line} {file}", &["my-editor", "--at", "12", "a b.ron"]),
            (
                r#""C:\Program Files\Sublime Text\subl.exe" -n {file}"#,
                &[r"C:\Program Files\Sublime Text\subl.exe", "-n", "a b.ron"],
            ),
            ("'/opt/My Editor/subl' ", &["/opt/My Editor/subl", "a b.ron:12:3"]),
        ] {
            assert_eq!(arguments(editor, "a b.ron"), expected, "{editor}");
        }
    }

    #[test]
    fn the_path_is_absolute() {
        let template = parse("ed", OperatingSystem::Nix);
        let folder = env::current_dir().expect("a folder");
        for name in ["a b.ron", "-x.ron", "data/a.ron"] {
            let arguments = template.command_line(Path::new(name), 12, 3);
            // As paths, because Windows has two separators.
            assert_eq!(Path::new(&arguments[1]), folder.join(name));
        }
    }

    #[test]
    fn an_editor_that_runs_in_a_terminal_is_not_started() {
        for (editor, expected) in [
            ("vim", Some("vim +12 a.ron")),
            ("/usr/bin/nvim -R", Some("/usr/bin/nvim -R +12 a.ron")),
            ("nano +{line},{column} {file}", Some("nano +'12,3' a.ron")),
            ("hx", Some("hx a.ron:12:3")),
            ("emacs -nw", Some("emacs -nw +12:3 a.ron")),
            ("emacsclient -t", Some("emacsclient -t +12:3 a.ron")),
            ("emacs", None),
            ("gvim", None),
            ("code -t", None),
        ] {
            let template = parse(editor, OperatingSystem::Nix);
            let command = template.needs_terminal.then(|| arguments(editor, "a.ron"));
            let expected = expected.map(|expected| {
                if cfg!(windows) { expected.replace('\'', "\"") } else { expected.to_owned() }
            });
            assert_eq!(command.map(|arguments| shell_command(&arguments)), expected, "{editor}");
        }
    }

    #[test]
    fn an_apostrophe_is_part_of_a_name_on_windows() {
        let command = r"C:\Users\O'Brien\code.exe --wait {file}";
        let arguments = arguments_on(OperatingSystem::Windows, command, "a.ron");
        assert_eq!(arguments, [r"C:\Users\O'Brien\code.exe", "--wait", "a.ron"]);
    }

    #[test]
    fn the_path_of_an_editor_may_have_spaces() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("My editors/subl");
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, "").expect("a file");
        let path = path.to_str().expect("a path");
        assert_eq!(arguments(path, "a b.ron"), [path, "a b.ron:12:3"]);
    }

    #[test]
    #[cfg(unix)]
    fn a_file_name_need_not_be_unicode() {
        use std::os::unix::ffi::OsStrExt as _;
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9 {line}.ron");
        let template = parse("code", OperatingSystem::Nix);
        let arguments = fill_in(&template.arguments, Path::new(name), 12, 3);
        assert_eq!(arguments[2].as_bytes(), b"caf\xe9 {line}.ron:12:3");
    }

    #[test]
    #[cfg(windows)]
    fn a_program_need_not_end_in_exe_on_windows() {
        // `code` is `code.cmd` there.
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("code.cmd"), "@exit\r\n").expect("a file");
        start(&folder.path().join("code").into(), &[]).expect("it starts");
    }

    #[test]
    fn a_file_name_is_always_one_argument() {
        let name = "$(touch x); {line} `y` \"z\".ron";
        let arguments = arguments("code", name);
        assert_eq!(arguments[2], *format!("{name}:12:3"));
    }
}
