//! Options and commands that are refused, with what to use instead.

use crate::{DATASET, Folder, code, err, run};

#[test]
fn what_to_use_instead_is_said() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    for (command, arguments, expected) in [
        ("export", &["-o", "x.gif"][..], "x.gif: there are no films; --as talk writes the talk"),
        ("export", &["-o", "x.APNG"], "x.APNG: there are no films; --as talk writes the talk"),
        ("export", &["-o", "x.pdf", "--all-steps"], "--all-steps: use --as talk"),
        (
            "export",
            &["-o", "x.pdf", "--notes"],
            "--notes: use --as handout, or --as handout --no-notes for the audience",
        ),
        ("export", &["-o", "x.png", "--view", "card"], "--view card: use --as card --stance ID"),
        ("export", &["-o", "x.zip"], "write the table as .csv, or the dataset as .json"),
        (
            "export",
            &["-o", "x.svg", "--view", "table"],
            "--view table: there is no picture of the table",
        ),
        ("export", &["-o", "x.svg", "--text", "embedded"], "--text: an SVG has outlines and text"),
        (
            "export",
            &["-o", "x.png", "--scale", "2"],
            "--scale: use --size, such as --size 3840x2160",
        ),
        (
            "export",
            &["-o", "x.svg", "--transparent"],
            "--transparent: a picture has a ground; use --theme",
        ),
        ("agreement", &["--format", "json"], "--format: the agreement is text"),
        ("verify", &["--context"], "--context: no words around a quotation are kept"),
        ("present", &["--autoplay", "20"], "--autoplay: no talk runs by itself"),
        ("present", &["--loop"], "--loop: no talk runs by itself"),
        ("import", &["-o", "x.ron", "--actor", "who"], "--actor: use --voice COLUMN"),
        ("import", &["-o", "x.ron", "--said", "when"], "--said: use --date COLUMN"),
        (
            "import",
            &["-o", "x.ron", "--date-parts", "y,m"],
            "--date-parts: make one column of them",
        ),
        (
            "import",
            &["-o", "x.ron", "--drop-duplicates"],
            "--drop-duplicates: equal rows are refused",
        ),
        ("import", &["-o", "x.ron", "--countries", "X"], "--countries: all rows are read"),
        ("import", &["-o", "x.ron", "--from", "2000"], "--from: all rows are read"),
        ("import", &["-o", "x.ron", "--scale", "0..1"], "--scale: write it into the dataset"),
        ("import", &["-o", "x.ron", "--format", "polls"], "--format: there are no layouts"),
    ] {
        let output = run(command, &[&file], arguments);
        assert_eq!(code(&output), 2, "{command} {arguments:?}");
        let message = err(&output);
        assert!(message.contains(expected), "{command} {arguments:?}: {message}");
    }
}

#[test]
fn the_window_names_the_command_for_a_blind_coder() {
    let output = crate::standpoint(["data.ron", "--blind"]).output().expect("an output");
    assert_eq!(code(&output), 2);
    let message = err(&output);
    let expected = "error: --blind: the window hides no values; `standpoint code FILE --coder ID";
    assert!(message.starts_with(expected), "{message}");
}
