//! Tests of manual pages, completions and the start from a desktop.

use std::fs;

use crate::{Folder, code, err, out, run, standpoint};

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::new();
    let pages = folder.path("man");
    let dir = pages.to_str().expect("UTF-8");
    assert_eq!(code(&run("man", &[], &["--dir", dir])), 0);
    let help = out(&standpoint(["--help"]).output().expect("the program runs"));
    let commands = help.split("Commands:").nth(1).expect("commands");
    let commands = commands.split("Arguments:").next().expect("commands");
    let names = commands
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help");
    let mut expected: Vec<String> = names.map(|name| format!("standpoint-{name}.1")).collect();
    assert!(expected.len() > 10, "{help}");
    expected.push("standpoint.1".to_owned());
    expected.sort();
    assert_eq!(folder_names(&pages), expected);
    for name in &expected {
        let page = fs::read_to_string(pages.join(name)).expect("a page");
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"), "{name}");
        // Only the main page has this section.
        assert_eq!(page.contains("ENVIRONMENT"), name == "standpoint.1", "{name}");
    }
    let page = fs::read_to_string(pages.join("standpoint.1")).expect("a page");
    assert_eq!(page, out(&run("man", &[], &[])));
    let variables = page.split(".SH ENVIRONMENT").nth(1).expect("a section");
    for name in ["STANDPOINT\\_EDITOR", "STANDPOINT\\_RENDERER", "STANDPOINT\\_SETTINGS"] {
        let plain = name.replace('\\', "");
        assert!(variables.contains(name) || variables.contains(&plain), "{variables}");
    }
}

fn folder_names(folder: &std::path::Path) -> Vec<String> {
    crate::names_in(folder).into_iter().collect()
}

#[test]
fn completions_exist_for_each_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run("completions", &[], &[shell]);
        assert_eq!(code(&output), 0);
        let script = out(&output);
        for word in ["present", "display", "format"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let output = run("completions", &[], &["tcsh"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("bash, elvish, fish, powershell, zsh"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_desktop_start_without_a_display_reports_the_reason_and_prints_no_table() {
    let output = run("--desktop", &[], &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("there is no display"), "{}", err(&output));
    assert_eq!(out(&output), "");
}
