//! Opens a file at a line in the user's text editor, never through a shell.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use egui::os::OperatingSystem;

use crate::document::without_console;
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
        Some(command) => CommandTemplate::parse(&command, OperatingSystem::default()),
        None => {
            EDITORS.iter().find(|editor| find_program(editor.program).is_some()).map(|editor| {
                CommandTemplate::for_editor(editor, editor.program, OperatingSystem::default())
            })
        }
    };
    let template =
        template.or_else(|| cfg!(target_os = "macos").then(CommandTemplate::default_on_macos));
    let no_editor = || notices::no_editor(EDITOR_VARIABLE, path, line);
    let template = template.ok_or_else(no_editor)?;
    let arguments = template.command_line(path, line, column);
    let (program, arguments) = arguments.split_first().ok_or_else(no_editor)?;
    let mut command = Command::new(find_program(program).unwrap_or_else(|| program.into()));
    command.args(arguments);
    if template.needs_console {
        with_console(&mut command);
    } else {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        without_console(&mut command);
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
    /// Whether it needs a console of its own, on Windows.
    needs_console: bool,
}

/// Gives a program a console of its own on Windows, from which it reads as long as it has no handles of
/// ours.
fn with_console(command: &mut Command) {
    #[cfg(windows)]
    {
        const CREATE_NEW_CONSOLE: u32 = 0x10;
        std::os::windows::process::CommandExt::creation_flags(command, CREATE_NEW_CONSOLE);
    }
    #[cfg(not(windows))]
    let _ = command;
}

impl CommandTemplate {
    /// Parses a command from the user: either one with placeholders, or the name or the path of
    /// an editor. An unknown editor receives only the file.
    fn parse(command: &str, os: OperatingSystem) -> Option<Self> {
        let mut arguments = if Path::new(command).is_file() {
            vec![command.to_owned()]
        } else {
            split_arguments(command, os)
        };
        let program = arguments.first()?;
        let stem = Path::new(program).file_stem()?.to_string_lossy();
        let editor = EDITORS.iter().find(|editor| *editor.program == *stem);
        if !arguments.iter().any(|part| part.contains("{file}")) {
            if let Some(editor) = editor {
                return Some(Self::for_editor(editor, program, os));
            }
            arguments.push("{file}".to_owned());
        }
        let needs_terminal = editor.is_some_and(|editor| editor.needs_terminal);
        Some(Self::new(arguments, needs_terminal, os))
    }

    /// Returns the command of a known editor; `program` is its name or path.
    fn for_editor(editor: &Editor, program: &str, os: OperatingSystem) -> Self {
        let arguments = [&[program], editor.arguments].concat();
        let arguments = arguments.into_iter().map(str::to_owned).collect();
        Self::new(arguments, editor.needs_terminal, os)
    }

    /// Runs a command in a terminal, if it needs one.
    fn new(mut arguments: Vec<String>, needs_terminal: bool, os: OperatingSystem) -> Self {
        let needs_console = needs_terminal && os == OperatingSystem::Windows;
        match os {
            // Terminal accepts no command without a script.
            OperatingSystem::Mac if needs_terminal => return Self::default_on_macos(),
            OperatingSystem::Nix if needs_terminal => {
                arguments.splice(..0, terminal_prefix().iter().map(|&part| part.to_owned()));
            }
            _ => {}
        }
        Self { arguments, needs_console }
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
        let arguments = ["open", "-t", "{file}"].map(str::to_owned).into();
        Self { arguments, needs_console: false }
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

/// Returns the path of a program. On Windows it may have other extensions than `.exe`.
fn find_program(program: impl AsRef<OsStr>) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    let own = std::env::home_dir().map(|home| home.join("Applications"));
    let applications: Vec<PathBuf> = own.into_iter().chain(["/Applications".into()]).collect();
    let program_files = ["ProgramFiles", "ProgramFiles(x86)"].into_iter();
    let program_files: Vec<PathBuf> =
        program_files.filter_map(std::env::var_os).map(PathBuf::from).collect();
    let system = OperatingSystem::default();
    folders.extend(folders_of_editors(system, &applications, &program_files));
    let folders = std::env::join_paths(folders).ok()?;
    which::which_in(program, Some(folders), std::env::current_dir().ok()?).ok()
}

/// The folders of editors that are not in the `PATH`, or not in that of programs that the desktop
/// starts.
fn folders_of_editors(
    os: OperatingSystem,
    applications: &[PathBuf],
    program_files: &[PathBuf],
) -> Vec<PathBuf> {
    match os {
        OperatingSystem::Mac => {
            let apps = applications.iter().filter_map(|folder| std::fs::read_dir(folder).ok());
            let apps = apps.flatten().flatten();
            // That of Visual Studio Code and its relatives.
            let bundled = apps.map(|app| app.path().join("Contents/Resources/app/bin"));
            ["/usr/local/bin", "/opt/homebrew/bin"]
                .map(PathBuf::from)
                .into_iter()
                .chain(bundled)
                .collect()
        }
        OperatingSystem::Windows => {
            program_files.iter().map(|folder| folder.join("Notepad++")).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments_on(os: OperatingSystem, editor: &str, file: &str) -> Vec<OsString> {
        let template = CommandTemplate::parse(editor, os).expect("a command");
        fill_in(&template.arguments, Path::new(file), 12, 3)
    }

    fn arguments(editor: &str, file: &str) -> Vec<OsString> {
        arguments_on(OperatingSystem::Nix, editor, file)
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
        let template = CommandTemplate::parse("ed", OperatingSystem::Nix).expect("a command");
        let folder = std::env::current_dir().expect("a folder");
        for name in ["a b.ron", "-x.ron", "data/a.ron"] {
            let arguments = template.command_line(Path::new(name), 12, 3);
            // As paths, because Windows has two separators.
            assert_eq!(Path::new(&arguments[1]), folder.join(name));
        }
    }

    #[test]
    fn a_terminal_editor_runs_in_a_terminal() {
        use OperatingSystem::{Mac, Nix, Windows};
        assert_eq!(arguments_on(Mac, "vim", "a.ron"), ["open", "-t", "a.ron"]);
        let vim = ["vim", "+call cursor(12,3)", "a.ron"].map(OsString::from);
        // There it gets a console of its own, found by its path as any other editor.
        assert_eq!(arguments_on(Windows, "vim", "a.ron"), vim);
        let needs_console =
            |editor, os| CommandTemplate::parse(editor, os).expect("a command").needs_console;
        assert!(needs_console("vim", Windows) && !needs_console("code", Windows));
        assert!(!needs_console("vim", Nix));
        let arguments = arguments_on(Nix, "vim", "a.ron");
        assert!(arguments.len() > 3 && arguments.ends_with(&vim), "{arguments:?}");
        // With placeholders, too, as the program advises.
        let command = "nvim +{line} {file}";
        assert!(needs_console(command, Windows));
        assert_eq!(arguments_on(Mac, command, "a.ron"), ["open", "-t", "a.ron"]);
        let arguments = arguments_on(Nix, command, "a.ron");
        assert!(
            arguments.len() > 3
                && arguments.ends_with(&["nvim", "+12", "a.ron"].map(OsString::from))
        );
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
    fn editors_are_found_where_their_installers_put_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let apps = folder.path();
        let app = "Visual Studio Code.app";
        std::fs::create_dir(apps.join(app)).expect("a folder");
        let programs = ["programs", "programs (x86)"].map(PathBuf::from);
        let applications = [PathBuf::from("missing"), apps.to_owned()];
        let folders = |os| folders_of_editors(os, &applications, &programs);
        let bin = apps.join(app).join("Contents/Resources/app/bin");
        assert!(folders(OperatingSystem::Mac).contains(&bin));
        let expected = programs.each_ref().map(|folder| folder.join("Notepad++"));
        assert_eq!(folders(OperatingSystem::Windows), expected);
        assert!(folders(OperatingSystem::Nix).is_empty());
    }

    #[test]
    #[cfg(unix)]
    fn a_file_name_need_not_be_unicode() {
        use std::os::unix::ffi::OsStrExt as _;
        let name = OsStr::from_bytes(b"caf\xe9 {line}.ron");
        let template = CommandTemplate::parse("code", OperatingSystem::Nix).expect("a command");
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
