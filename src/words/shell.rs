//! Commands that users copy into their shell.

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
}
