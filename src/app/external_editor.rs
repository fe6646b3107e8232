//! Opens a file at a line in the person's own editor, never through a shell.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The variable that names the editor before all others, as a command with
/// `{file}`, `{line}` and `{column}` in it.
const EDITOR_VARIABLE: &str = "STANDPOINT_EDITOR";

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
    // Every Windows has it; it takes no line.
    window("notepad", &["{file}"]),
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
    let wanted = variable(EDITOR_VARIABLE)
        .or_else(|| variable("VISUAL"))
        .or_else(|| variable("EDITOR"));
    let template = match wanted {
        Some(command) => from_words(&command),
        None => EDITORS
            .iter()
            .find(|editor| find_program(editor.program).is_some())
            .map(|editor| Template::of(editor, editor.program)),
    };
    // Every Mac has an editor for texts, which takes no line.
    let template = template.or_else(|| cfg!(target_os = "macos").then(Template::for_text_files));
    let advice = format!(
        "set {EDITOR_VARIABLE} to a command such as `code --goto {{file}}:{{line}}:{{column}}` to open line {line} of {}",
        path.display()
    );
    let Some(template) = template else {
        return Err(format!("No editor was found; {advice}."));
    };
    let filled = fill_in(&template.words, path, line, column);
    let [program, arguments @ ..] = filled.as_slice() else {
        return Err(format!("No editor is named; {advice}."));
    };
    let mut command = Command::new(find_program(program).unwrap_or_else(|| program.into()));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if template.in_console {
        open_console(&mut command);
    }
    let program = program.display();
    command
        .spawn()
        .map(drop)
        .map_err(|error| format!("{program} could not be started ({error}); {advice}."))
}

/// An editor's command, still with places.
struct Template {
    words: Vec<String>,
    /// Whether Windows is to open a console for it.
    in_console: bool,
}

impl Template {
    /// A known editor, with the program as a person named it, and what it is
    /// always told.
    fn of(editor: &Editor, program: &str) -> Self {
        let in_console = editor.in_terminal && cfg!(windows);
        if editor.in_terminal && cfg!(target_os = "macos") {
            // Terminal takes no command without a script.
            return Self::for_text_files();
        }
        let terminal = if editor.in_terminal && !in_console {
            terminal_command()
        } else {
            &[]
        };
        let words = [terminal, &[program], editor.arguments].concat();
        Self {
            words: words.into_iter().map(str::to_owned).collect(),
            in_console,
        }
    }

    /// What macOS opens texts with.
    fn for_text_files() -> Self {
        Self {
            words: ["open", "-t", "{file}"].map(str::to_owned).into(),
            in_console: false,
        }
    }
}

/// Gives a program a console of its own, without a shell, which would read
/// names as commands.
#[cfg(windows)]
fn open_console(command: &mut Command) {
    const CREATE_NEW_CONSOLE: u32 = 0x10;
    std::os::windows::process::CommandExt::creation_flags(command, CREATE_NEW_CONSOLE);
}

/// Other systems have terminals, which are programs.
#[cfg(not(windows))]
fn open_console(_: &mut Command) {}

/// How a terminal is told to run a command: the desktop's choice, or the first
/// that is installed.
fn terminal_command() -> &'static [&'static str] {
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
    let installed = TERMINALS
        .iter()
        .find(|words| find_program(words[0]).is_some());
    installed.unwrap_or(&TERMINALS[0])
}

/// A command as a person wrote it: a whole one with places, or the name of an
/// editor, which is known or takes a file alone.
fn from_words(command: &str) -> Option<Template> {
    let given: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    let as_given = |words: Vec<String>| Template {
        words,
        in_console: false,
    };
    if given.iter().any(|word| word.contains("{file}")) {
        return Some(as_given(given));
    }
    let program = given.first()?;
    let stem = Path::new(program).file_stem()?.to_string_lossy();
    let known = EDITORS.iter().find(|editor| *editor.program == *stem);
    Some(match known {
        Some(editor) => Template::of(editor, program),
        None => as_given(given.into_iter().chain(["{file}".to_owned()]).collect()),
    })
}

/// The words with the place in them. They are given to the program as they
/// are: what is in a file's name stays within its word.
fn fill_in(words: &[String], path: &Path, line: usize, column: usize) -> Vec<OsString> {
    let (line, column) = (line.to_string(), column.to_string());
    let filled = words.iter().map(|word| {
        let word = word.replace("{line}", &line).replace("{column}", &column);
        // Last, for a name may hold any of the others, and need not be Unicode.
        let mut parts = word.split("{file}");
        let mut filled = OsString::from(parts.next().unwrap_or_default());
        for part in parts {
            filled.push(path);
            filled.push(part);
        }
        filled
    });
    filled.collect()
}

/// Where a program is: what Windows starts need not end in `.exe`, and a Mac's
/// desktop does not look where people install editors.
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

    fn command(wanted: &str, file: &str) -> Vec<OsString> {
        let template = from_words(wanted).expect("a command");
        fill_in(&template.words, Path::new(file), 12, 3)
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
    fn an_editor_of_the_terminal_gets_one() {
        let words = command("vim", "a.ron");
        if cfg!(target_os = "macos") {
            assert_eq!(words, ["open", "-t", "a.ron"]);
            return;
        }
        assert!(words.ends_with(&["vim".into(), "+call cursor(12,3)".into(), "a.ron".into()]));
        // On Windows it is the system that opens one.
        assert_eq!(words.len() == 3, cfg!(windows), "{words:?}");
        let in_console = from_words("vim").is_some_and(|template| template.in_console);
        assert_eq!(in_console, cfg!(windows));
    }

    #[test]
    #[cfg(unix)]
    fn a_name_that_is_no_unicode_reaches_the_editor_as_it_is() {
        use std::os::unix::ffi::OsStrExt as _;
        let name = OsStr::from_bytes(b"caf\xe9 {line}.ron");
        let template = from_words("code").expect("a command");
        let words = fill_in(&template.words, Path::new(name), 12, 3);
        assert_eq!(words[2].as_bytes(), b"caf\xe9 {line}.ron:12:3");
    }

    #[test]
    #[cfg(windows)]
    fn a_program_of_any_ending_that_windows_starts_is_found() {
        // `code` is `code.cmd` there.
        let folder = tempfile::tempdir().expect("a folder");
        let script = folder.path().join("code.cmd");
        std::fs::write(&script, "@exit\r\n").expect("a file");
        assert_eq!(find_program(folder.path().join("code")), Some(script));
    }

    #[test]
    fn a_name_is_never_more_than_one_word() {
        let name = "$(touch x); {line} `y` \"z\".ron";
        let words = command("code", name);
        assert_eq!(words[2], *format!("{name}:12:3"));
    }
}
