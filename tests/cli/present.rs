//! Tests of `standpoint present` without a display.

use std::fs::File;
use std::process::Output;

use crate::{DATASET, Folder, broken, code, err, standpoint, talk};

/// Runs `standpoint present` without a display.
fn present(arguments: &[&str]) -> Output {
    standpoint(["present"])
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .expect("the program runs")
}

#[cfg(target_os = "linux")]
#[test]
fn a_talk_needs_a_display() {
    let folder = Folder::new();
    let file = folder.file("talk.ron", talk());
    let file = file.to_str().expect("UTF-8");
    for options in [&[][..], &["--step", "3", "--display", "2", "--minutes", "20"]] {
        let output = present(&[&[file], options].concat());
        assert_eq!(code(&output), 2);
        let message = err(&output);
        assert!(message.contains("standpoint cannot open a window"), "{message}");
        assert!(message.contains("set DISPLAY"), "{message}");
        assert!(output.stdout.is_empty(), "no table is printed instead");
    }
}

/// Whatever the display.
#[test]
fn an_unknown_renderer_is_refused_with_the_known_ones() {
    let folder = Folder::new();
    let file = folder.file("talk.ron", talk());
    let output = standpoint(["present"])
        .arg(&file)
        .env("STANDPOINT_RENDERER", "vulkan")
        .env("DISPLAY", ":no-such-display")
        .output()
        .expect("the program runs");
    assert_eq!(code(&output), 2);
    let message = err(&output);
    assert!(message.contains("STANDPOINT_RENDERER: found \"vulkan\", expected "), "{message}");
}

#[test]
fn usage_errors_are_reported_before_a_window_opens() {
    let folder = Folder::new();
    let file = folder.file("talk.ron", talk());
    let plain = folder.file("plain.ron", DATASET);
    let title = "Boria goes, and goes, and goes, and goes, and goes on and on";
    let wordy = folder.file("wordy.ron", talk().replace("Boria goes", title));
    let empty = folder.file("empty.ron", "Dataset(");
    let missing = folder.path("missing.ron");
    for (file, options, expected) in [
        (&file, &["--step", "4"][..], "no step 4; expected a number from 1 to 3"),
        (&file, &["--step", "0"], "no step 0; expected a number from 1 to 3"),
        (&file, &["--step", "one"], "invalid value 'one'"),
        // A talk has all of its steps, wherever it starts.
        (&wordy, &["--step", "1"], "step 2 would be cut: the title has 13 words"),
        (&file, &["--display", "0"], "invalid value '0' for '--display"),
        (&file, &["--minutes", "0"], "invalid value '0' for '--minutes"),
        (&plain, &[], "plain.ron: the dataset has no steps"),
        (&empty, &[], "error"),
        (&missing, &[], "missing.ron cannot be read"),
    ] {
        let output = present(&[&[file.to_str().expect("UTF-8")], options].concat());
        assert_eq!(code(&output), 2, "{options:?}");
        assert!(err(&output).contains(expected), "{options:?}: {}", err(&output));
    }
}

#[test]
fn the_valid_steps_of_a_file_with_problems_are_presented() {
    let folder = Folder::new();
    let text =
        broken().replace("    stances: [", "    steps: [Step(title: \"One\")],\n    stances: [");
    let file = folder.file("bad.ron", text);
    let output = present(&[file.to_str().expect("UTF-8"), "--step", "2"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("expected 1, the only one"), "{}", err(&output));
}

/// Standard input is named `-`, whatever the files in the folder are named.
#[test]
fn standard_input_has_no_file() {
    let folder = Folder::new();
    let file = folder.file("-", talk());
    let output = standpoint(["present", "-", "--step", "4"])
        .current_dir(folder.path(""))
        .stdin(File::open(file).expect("a file"))
        .output()
        .expect("the program runs");
    let message = err(&output);
    assert!(message.contains("piped.ron: there is no step 4"), "{message}");
}
