//! Tests of `standpoint fmt`, used by people, hooks and editors.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::{Duration, SystemTime};

use crate::{DATASET, Folder, code, err, out, run, run_with_input, standpoint};

/// A small dataset, before and after formatting.
const BEFORE: &str = "// Mine\nDataset( format:1,title: \"T\",\n\n\n  parties: [ ] )";
const AFTER: &str = "// Mine\nDataset(\n    format: 1,\n    title: \"T\",\n\n    parties: [],\n)\n";
const BROKEN: &str = "Dataset(\n  format: 1\n  title: \"T\",\n)\n";

fn fmt(options: &[&str], files: &[&Path]) -> Output {
    run("fmt", files, options)
}

/// Formats standard input.
fn fmt_stdin(options: &[&str], input: impl AsRef<[u8]>) -> Output {
    run_with_input(&[&["fmt", "-"], options].concat(), input)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

/// Sets a file's modification time to the past, and returns it.
fn backdate(path: &Path) -> SystemTime {
    let file = fs::File::options().append(true).open(path).expect("a file");
    let past = SystemTime::now() - Duration::from_hours(1);
    file.set_modified(past).expect("a time");
    modified(path)
}

fn modified(path: &Path) -> SystemTime {
    let metadata = fs::metadata(path).expect("a file");
    metadata.modified().expect("a time")
}

#[test]
fn only_files_that_differ_are_rewritten() {
    let folder = Folder::new();
    let file = folder.file("mine.ron", BEFORE);
    let good = folder.file("good.ron", AFTER);
    let past = backdate(&good);
    let output = fmt(&[], &[&good, &file]);
    assert_eq!(code(&output), 0);
    assert_eq!(err(&output), format!("{}: formatted\n", file.display()));
    assert_eq!(out(&output), "");
    assert_eq!((read(&file), read(&good)), (AFTER.into(), AFTER.into()));
    assert_eq!(modified(&good), past, "the formatted file is not touched");

    let output = fmt(&[], &[&file]);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    assert_eq!(folder.names().len(), 2, "nothing is left behind");
}

#[test]
fn check_lists_the_files_that_would_change() {
    let folder = Folder::new();
    let file = folder.file("mine.ron", BEFORE);
    let good = folder.file("good.ron", AFTER);
    let past = backdate(&file);
    let output = fmt(&["--check"], &[&file, &good]);
    assert_eq!(code(&output), 1);
    assert_eq!(out(&output), format!("{}\n", file.display()));
    assert_eq!(err(&output), "");
    assert_eq!((read(&file), modified(&file)), (BEFORE.into(), past));

    let output = fmt(&["--check"], &[&good]);
    assert_eq!((code(&output), out(&output).as_str()), (0, ""));
    assert_eq!(code(&fmt(&["--check", "--diff"], &[&good])), 2);
    assert_eq!(code(&fmt(&[], &[])), 2);
}

#[test]
fn diff_output_can_be_applied_by_patch() {
    let folder = Folder::new();
    for (name, before) in [
        ("two words.ron", BEFORE.replace('\n', "\r\n")),
        ("long.ron", DATASET.to_owned()),
        #[cfg(unix)]
        ("back\\slash.ron", BEFORE.to_owned()),
    ] {
        let file = folder.file(name, &before);
        let output = standpoint(["fmt", "--diff", name])
            .current_dir(folder.0.path())
            .output()
            .expect("the program runs");
        assert_eq!((code(&output), err(&output).as_str()), (1, ""));
        assert_eq!(read(&file), before);
        let difference = out(&output);
        assert!(!difference.contains('\u{1b}'));
        let patch = diffy::Patch::from_str(&difference).expect("a patch");
        assert_eq!(patch.original(), Some(name));
        let patched = diffy::apply(&before, &patch).expect("it fits");
        assert_eq!(code(&fmt(&[], &[&file])), 0);
        assert_eq!(patched, read(&file));
        assert_eq!(code(&fmt(&["--diff"], &[&file])), 0);
    }
}

#[test]
fn a_hyphen_formats_standard_input_to_standard_output() {
    let output = fmt_stdin(&[], BEFORE);
    assert_eq!((code(&output), out(&output), err(&output)), (0, AFTER.to_owned(), String::new()));
    // Byte for byte, even with escape sequences in the text.
    let escaped = "Dataset(\r\n    title: \"\u{1b}[31mred\u{1b}[0m\",\r\n)\r\n";
    assert_eq!(out(&fmt_stdin(&[], escaped)), escaped);

    let output = fmt_stdin(&["--check"], BEFORE);
    assert_eq!((code(&output), out(&output).as_str()), (1, "<stdin>\n"));
    let output = fmt_stdin(&["--diff"], BEFORE);
    assert_eq!(code(&output), 1);
    assert!(out(&output).starts_with("--- <stdin>\n+++ <stdin>\n"));
    for option in ["--check", "--diff"] {
        let output = fmt_stdin(&[option], AFTER);
        assert_eq!((code(&output), out(&output).as_str()), (0, ""));
    }

    let output = fmt_stdin(&[], BROKEN);
    assert_eq!((code(&output), out(&output).as_str()), (2, ""));
    assert!(err(&output).ends_with("<stdin>: 1 problem; not formatted\n"));
    let output = fmt_stdin(&[], b"\"caf\xe9\"");
    assert_eq!(code(&output), 2);
    assert_eq!(
        err(&output),
        "error: <stdin>:1:5: found the byte 0xE9, which is not UTF-8 text; save the file as UTF-8, or run: iconv -f WINDOWS-1252 -t UTF-8\n"
    );
}

#[test]
fn a_broken_file_is_not_formatted_but_the_others_are() {
    let folder = Folder::new();
    let broken = folder.file("broken.ron", BROKEN);
    for options in [&[][..], &["--check"], &["--diff"]] {
        let file = folder.file("mine.ron", BEFORE);
        let output = fmt(options, &[&broken, &file]);
        assert_eq!(code(&output), 2);
        let checked = out(&run("check", &[&broken], &[]));
        let problem = checked.lines().next().expect("a problem");
        assert!(problem.starts_with("error[syntax]: missing `,`"), "{problem}");
        assert!(err(&output).starts_with(problem), "{}", err(&output));
        let last = format!("{}: 1 problem; not formatted\n", broken.display());
        assert!(err(&output).contains(&last), "{}", err(&output));
        assert_eq!(read(&broken), BROKEN);
        assert_eq!(read(&file), if options.is_empty() { AFTER } else { BEFORE });
        assert_eq!(out(&output).contains("mine.ron"), !options.is_empty());
    }
    // A dataset that breaks a rule can still be formatted.
    let rule = folder.file("rule.ron", AFTER.replace("format: 1", "format: 99"));
    assert_eq!(code(&run("check", &[&rule], &[])), 1);
    assert_eq!(code(&fmt(&["--check"], &[&rule])), 0);
}

#[test]
fn an_unreadable_file_is_reported_in_one_line() {
    let folder = Folder::new();
    let file = folder.file("mine.ron", BEFORE);
    let latin = folder.file("latin.ron", b"Dataset(title: \"caf\xe9\")");
    for (unreadable, reason) in [
        (folder.path("none.ron").as_path(), "none.ron cannot be read"),
        (latin.as_path(), "latin.ron:1:20: found the byte 0xE9"),
    ] {
        fs::write(&file, BEFORE).expect("a file");
        let output = fmt(&[], &[unreadable, &file]);
        assert_eq!(code(&output), 2);
        let message = err(&output);
        assert!(message.starts_with("error: ") && message.contains(reason), "{message}");
        assert_eq!(message.lines().count(), 2, "{message}");
        assert_eq!(read(&file), AFTER, "the other file is formatted");
    }
}

#[test]
fn a_read_only_file_is_not_changed() {
    let folder = Folder::new();
    let file = folder.file("mine.ron", BEFORE);
    let permissions = fs::metadata(&file).expect("a file").permissions();
    let mut read_only = permissions.clone();
    read_only.set_readonly(true);
    fs::set_permissions(&file, read_only).expect("permissions");
    let output = fmt(&[], &[&file]);
    assert_eq!(code(&output), 2);
    assert_eq!(
        err(&output),
        format!("error: {} cannot be written: it is read-only\n", file.display())
    );
    assert_eq!(read(&file), BEFORE);
    assert_eq!(code(&fmt(&["--check"], &[&file])), 1, "it can be checked");
    fs::set_permissions(&file, permissions).expect("permissions");
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    use super::*;

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
    }

    #[test]
    fn a_file_keeps_its_mode() {
        let folder = Folder::new();
        let file = folder.file("mine.ron", BEFORE);
        for mode in [0o600, 0o664, 0o755] {
            fs::write(&file, BEFORE).expect("a file");
            set_mode(&file, mode);
            assert_eq!(code(&fmt(&[], &[&file])), 0);
            assert_eq!(read(&file), AFTER);
            let new_mode = fs::metadata(&file).expect("a file").mode();
            assert_eq!(new_mode & 0o777, mode);
        }
    }

    #[test]
    fn the_target_of_a_symlink_is_rewritten() {
        let folder = Folder::new();
        fs::create_dir(folder.path("data")).expect("a folder");
        let real = folder.file("data/real.ron", BEFORE);
        let link = folder.path("link.ron");
        symlink("data/real.ron", &link).expect("a link");
        let output = fmt(&[], &[&link]);
        assert_eq!(code(&output), 0);
        assert_eq!(err(&output), format!("{}: formatted\n", link.display()));
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!(read(&real), AFTER);
        assert!(!real.is_symlink());
    }

    #[test]
    fn a_read_only_folder_is_reported_in_one_line() {
        let folder = Folder::new();
        fs::create_dir(folder.path("data")).expect("a folder");
        let file = folder.file("data/mine.ron", BEFORE);
        set_mode(&folder.path("data"), 0o555);
        // The superuser can write everywhere.
        let is_locked = fs::write(folder.path("data/probe"), "").is_err();
        let output = fmt(&[], &[&file]);
        set_mode(&folder.path("data"), 0o755);
        if is_locked {
            assert_eq!(code(&output), 2);
            assert_eq!(
                err(&output),
                format!("error: {} cannot be written: permission denied\n", file.display())
            );
            assert_eq!(read(&file), BEFORE);
        }
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new();
    let file = folder.file("mine.ron", BEFORE);
    for option in ["--check", "--diff"] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = standpoint(["fmt", option])
            .arg(&file)
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .expect("the program runs");
        assert_eq!((code(&output), err(&output).as_str()), (1, ""));
    }
}

#[test]
fn bundled_and_new_datasets_are_formatted() {
    let folder = Folder::new();
    let new = folder.path("new.ron");
    assert_eq!(code(&run("new", &[&new], &[])), 0);
    let full = folder.path("data.csv");
    let exported = run("export", &[], &["-o", full.to_str().expect("UTF-8")]);
    assert_eq!(code(&exported), 0);
    let few = folder.file("few.csv", "actor,said,value,summary\nA,2024-03-01,1,Says so\n");
    let mut files = vec![new];
    for table in [full, few] {
        let imported = table.with_extension("ron");
        let output = run("import", &[&table], &["-o", imported.to_str().expect("UTF-8")]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        files.push(imported);
    }
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    files.extend(["rafah-2024.ron", "starter.ron"].map(|name| assets.join(name)));
    let files: Vec<&Path> = files.iter().map(AsRef::as_ref).collect();
    let output = fmt(&["--check"], &files);
    assert_eq!((code(&output), out(&output).as_str()), (0, ""));
}

#[test]
fn a_file_that_is_no_dataset_is_left_alone() {
    let folder = Folder::new();
    for (text, found) in [
        ("Settings(theme:Dark)", "found `Settings(…)`"),
        ("(theme:Dark,x:[1,2])", "found fields in brackets"),
        ("[1,2]", "found a list"),
    ] {
        let file = folder.file("settings.ron", text);
        let output = fmt(&[], &[&file]);
        assert_eq!(code(&output), 2, "{text}");
        assert!(err(&output).contains(found), "{}", err(&output));
        assert!(err(&output).contains("begin with `Dataset(format: 1, …)`"), "{}", err(&output));
        assert_eq!(read(&file), text);
    }
}
