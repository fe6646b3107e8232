//! Commands that users copy into their shell.

use std::path::Path;

const NAME: &str = env!("CARGO_PKG_NAME");

/// A command that begins with the name of this program, for a shell that may not find it by its name.
pub fn runnable(command: &str, own_path: Option<&Path>) -> String {
    match (command.strip_prefix(NAME), own_path) {
        (Some(arguments), Some(own)) => {
            format!("{}{arguments}", program_for(&own.to_string_lossy(), cfg!(windows)))
        }
        _ => command.to_owned(),
    }
}

/// A program as the user's shell takes it. PowerShell takes a command that begins with a quotation mark
/// for a text, so on Windows each folder is quoted alone, which suits cmd, too.
fn program_for(path: &str, is_windows: bool) -> String {
    if !is_windows {
        return quoted_for(path, false);
    }
    let quoted = |part: &str| {
        if part.is_empty() { String::new() } else { quoted_for(part, true) }
    };
    path.split('\\').map(quoted).collect::<Vec<String>>().join("\\")
}

/// An argument as the user's shell takes it.
pub fn quoted(argument: &str) -> String {
    quoted_for(argument, cfg!(windows))
}

/// On Windows, double quotation marks hold an argument together in cmd and in PowerShell. Where
/// PowerShell would replace something between them, the argument gets its single ones, which cmd lacks.
fn quoted_for(argument: &str, is_windows: bool) -> String {
    let plain = if is_windows { "_-./:\\" } else { "_-./:" };
    let is_plain = |c: char| c.is_alphanumeric() || plain.contains(c);
    if !argument.is_empty() && argument.chars().all(is_plain) {
        return argument.to_owned();
    }
    if !is_windows {
        return format!("'{}'", argument.replace('\'', r"'\''"));
    }
    if argument.contains(['$', '`', '"', '“', '”', '„']) {
        // It takes curly quotation marks for straight ones.
        let is_quote = |c| matches!(c, '\'' | '‘' | '’' | '‚' | '‛');
        let doubled = argument.chars().flat_map(|c| [Some(c), is_quote(c).then_some(c)]);
        return format!("'{}'", doubled.flatten().collect::<String>());
    }
    // The program would take a backslash before the quotation mark for an escape.
    let end = &argument[argument.trim_end_matches('\\').len()..];
    format!("\"{argument}{end}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_quoted_as_the_shells_of_each_system_take_them() {
        for (argument, unix, windows) in [
            ("plain.ron", "plain.ron", "plain.ron"),
            ("Ärger/Łódź.ron", "Ärger/Łódź.ron", "Ärger/Łódź.ron"),
            (r"C:\data\a.ron", r"'C:\data\a.ron'", r"C:\data\a.ron"),
            ("a b.ron", "'a b.ron'", "\"a b.ron\""),
            ("R&D 100%.ron", "'R&D 100%.ron'", "\"R&D 100%.ron\""),
            ("it's.ron", r"'it'\''s.ron'", "\"it's.ron\""),
            ("$HOME.ron", "'$HOME.ron'", "'$HOME.ron'"),
            ("the “x”’s.ron", "'the “x”’s.ron'", "'the “x”’’s.ron'"),
            (r"my files\", r"'my files\'", r#""my files\\""#),
            ("", "''", "\"\""),
        ] {
            assert_eq!(quoted_for(argument, false), unix);
            assert_eq!(quoted_for(argument, true), windows);
        }
    }

    #[test]
    fn programs_are_quoted_so_that_each_shell_runs_them() {
        for (path, unix, windows) in [
            ("/opt/standpoint", "/opt/standpoint", "/opt/standpoint"),
            (
                r"C:\Users\Ada Lovelace\Programs (x86)\standpoint.exe",
                r"'C:\Users\Ada Lovelace\Programs (x86)\standpoint.exe'",
                r#"C:\Users\"Ada Lovelace"\"Programs (x86)"\standpoint.exe"#,
            ),
            (r"\\host\a b\x.exe", r"'\\host\a b\x.exe'", r#"\\host\"a b"\x.exe"#),
            (r"C:\a$b\x.exe", r"'C:\a$b\x.exe'", r"C:\'a$b'\x.exe"),
        ] {
            assert_eq!(program_for(path, false), unix);
            assert_eq!(program_for(path, true), windows);
        }
    }
}
