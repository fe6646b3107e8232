//! Reading and writing files: sizes, pipes, devices, links, and disks that are full or read-only.

use std::fs::File;

use super::*;

const UNFORMATTED: &str = "Dataset(format:1)";

fn error_of(arguments: &[&str]) -> String {
    let output = standpoint(arguments).output().expect("the program runs");
    assert_eq!(code(&output), 2, "{arguments:?}: {}", err(&output));
    assert_eq!(out(&output), "", "{arguments:?}");
    err(&output)
}

/// Each command that reads a dataset.
fn reading<'a>(file: &'a str, other: &'a str) -> Vec<Vec<&'a str>> {
    vec![
        vec!["check", file],
        vec!["check", "--fix", file],
        vec!["fmt", file],
        vec!["fmt", "--diff", file],
        vec!["show", file],
        vec!["agreement", file],
        vec!["code", file, "--coder", "ada", "-o", "/nowhere/blind.ron"],
        vec!["export", file, "-o", "/nowhere/a.json"],
        vec!["diff", file, other],
        vec!["diff", other, file],
        vec!["import", file, "-o", "/nowhere/a.ron"],
        vec!["present", file],
        vec![file],
    ]
}

#[test]
fn folders_devices_and_files_that_are_too_large_are_refused_by_each_command() {
    let folder = Folder::new();
    let good = folder.file("good.ron", DATASET);
    let good = good.to_str().expect("Unicode");
    // A terabyte without any data.
    let sparse = folder.path("sparse.ron");
    let file = File::create(&sparse).expect("a file");
    let mut cases = vec![(folder.0.path().to_str().expect("Unicode"), "it is a folder")];
    if file.set_len(1_000_000_000_000).is_ok() {
        cases.push((sparse.to_str().expect("Unicode"), "it is 1000000 MB"));
    }
    if cfg!(target_os = "linux") {
        cases.push(("/dev/zero", "it is a device"));
    }
    for (path, reason) in cases {
        for arguments in reading(path, good) {
            // These take the files in a folder.
            if reason == "it is a folder" && ["check", "fmt"].contains(&arguments[0]) {
                continue;
            }
            let message = error_of(&arguments);
            assert!(message.contains(path), "{arguments:?}: {message}");
            assert!(message.contains(reason), "{arguments:?}: {message}");
            let is_window = arguments[0] == "present" || arguments[0] == path;
            let limit = if is_window { "up to 80 MB" } else { "up to 256 MB" };
            let says_limit = message.contains(limit) || !message.contains("too large");
            assert!(says_limit, "{arguments:?}: {message}");
            assert_eq!(message.lines().count(), 1, "{message}");
        }
    }
}

#[test]
fn a_file_with_a_hole_is_not_text() {
    let folder = Folder::new();
    let file = folder.file("a.ron", DATASET);
    let hole = File::options().write(true).open(&file).expect("a file");
    hole.set_len(50_000_000).expect("a hole");
    let message = error_of(&["check", file.to_str().expect("Unicode")]);
    assert!(message.contains("is not text: from byte 4096 on"), "{message}");
}

#[test]
fn the_limit_can_be_changed() {
    let folder = Folder::new();
    let file = folder.file("a.ron", DATASET);
    let path = file.to_str().expect("Unicode");
    let message = error_of(&["check", "--max-size", "1k", path]);
    let bytes = DATASET.len();
    let expected = format!(
        "error: {path} is too large: it is {bytes} bytes, and up to 1000 bytes are read; \
         `--max-size` raises the limit\n"
    );
    assert_eq!(message, expected);
    let largest = u64::MAX.to_string();
    for size in ["10k", "10000", "1G", "1mb", &largest] {
        let output = run("check", &[&file], &["--max-size", size]);
        assert_eq!(code(&output), 0, "{size}: {}", err(&output));
    }
    for size in ["", "0", "1T", "-1", "1.5M", "999999999999G"] {
        let message = error_of(&["check", path, &format!("--max-size={size}")]);
        assert!(message.contains("such as 500M or 2G"), "{message}");
    }
}

#[test]
fn standard_input_is_read_by_each_command() {
    let folder = Folder::new();
    let good = folder.file("good.ron", DATASET);
    let good = good.to_str().expect("Unicode");
    let json = folder.path("a.json");
    let json = json.to_str().expect("Unicode");
    let mut names = vec!["-"];
    if cfg!(unix) {
        names.push("/dev/stdin");
    }
    for stdin in names {
        for (arguments, exit_code) in [
            (vec!["check", stdin], 0),
            (vec!["fmt", "--check", stdin], 1),
            (vec!["show", stdin], 0),
            (vec!["agreement", stdin], 0),
            (vec!["diff", stdin, good], 0),
            (vec!["diff", good, stdin], 0),
            (vec!["diff", "/dev/null", stdin], 1),
            (vec!["export", stdin, "-o", json, "--force"], 0),
        ] {
            let output = run_with_input(&arguments, DATASET.as_bytes());
            let errors = err(&output);
            assert_eq!(code(&output), exit_code, "{arguments:?}: {errors}");
            assert!(fs::read_dir(folder.0.path()).expect("a folder").count() <= 2);
        }
        // It cannot be written back.
        let output = run_with_input(&["check", "--fix", stdin], broken().as_bytes());
        assert_eq!(code(&output), 2);
        let errors = err(&output);
        assert!(errors.contains("it is not a regular file"), "{errors}");
        let output = run_with_input(&["check", "--max-size=1k", stdin], DATASET.as_bytes());
        let errors = err(&output);
        assert!(errors.contains("it is larger than the limit of 1000 bytes"), "{errors}");
    }
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::MetadataExt as _;

    use super::*;

    /// Runs a program; returns whether that worked. Some need a superuser.
    fn succeeds(program: &str, arguments: &[&str]) -> bool {
        let output = Command::new(program).args(arguments).output();
        output.is_ok_and(|output| output.status.success())
    }

    #[test]
    fn named_pipes_are_read_and_never_replaced() {
        let folder = Folder::new();
        let pipe = folder.path("pipe.ron");
        let path = pipe.to_str().expect("Unicode").to_owned();
        if !succeeds("mkfifo", &[&path]) {
            eprintln!("skipped: no named pipes");
            return;
        }
        for (arguments, exit_code) in [(vec!["check"], 1), (vec!["check", "--fix"], 2)] {
            let write = || fs::write(&pipe, broken());
            let output = std::thread::scope(|scope| {
                scope.spawn(write);
                standpoint(arguments).arg(&path).output()
            });
            let output = output.expect("the program runs");
            assert_eq!(code(&output), exit_code, "{}", err(&output));
            assert!(!fs::metadata(&pipe).expect("a pipe").is_file());
        }
        // One file and several.
        let json = folder.path("pipe.json");
        let picture = folder.path("pipe-01.svg");
        for (output, written, more) in
            [(json.clone(), &json, &[][..]), (folder.path("pipe.svg"), &picture, &["--as", "talk"])]
        {
            assert!(succeeds("mkfifo", &[written.to_str().expect("Unicode")]));
            let output = output.to_str().expect("Unicode");
            let arguments = [&["export", "--force", "-o", output], more].concat();
            let message = error_of(&arguments);
            assert!(message.contains("it is not a regular file"), "{message}");
            assert!(!fs::metadata(written).expect("a pipe").is_file());
        }
    }

    #[test]
    fn a_hard_link_is_reported_before_it_breaks() {
        let folder = Folder::new();
        let file = folder.file("a.ron", UNFORMATTED);
        let other = folder.path("b.ron");
        fs::hard_link(&file, &other).expect("a link");
        let path = file.to_str().expect("Unicode");
        let message = error_of(&["fmt", path]);
        assert!(message.contains("has another name (a hard link)"), "{message}");
        assert_eq!(fs::read_to_string(&file).expect("a file"), UNFORMATTED);
        assert_eq!(fs::metadata(&file).expect("a file").nlink(), 2);
        let output = run("fmt", &[&file], &["--check"]);
        assert_eq!(code(&output), 1, "it can be checked");
        let output = run("fmt", &[&file], &["--break-hard-links"]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_ne!(fs::read_to_string(&file).expect("a file"), UNFORMATTED);
        assert_eq!(fs::read_to_string(&other).expect("a file"), UNFORMATTED);
        // Also the other command that writes a file back.
        let file = folder.file("c.ron", broken());
        fs::hard_link(&file, folder.path("d.ron")).expect("a link");
        let output = run("check", &[&file], &["--fix"]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("a hard link"), "{}", err(&output));
        assert_eq!(fs::read_to_string(&file).expect("a file"), broken());
    }

    /// A disk of its own, which is removed when this is dropped.
    struct Disk(Folder);

    impl Disk {
        /// Returns `None` if only the superuser may do that.
        fn new(options: &str) -> Option<Self> {
            let folder = Folder::new();
            let path = folder.0.path().to_str().expect("Unicode");
            let is_mounted = succeeds("mount", &["-t", "tmpfs", "-o", options, "none", path]);
            if !is_mounted {
                eprintln!("skipped: disks cannot be mounted here");
            }
            is_mounted.then_some(Self(folder))
        }
    }

    impl Drop for Disk {
        fn drop(&mut self) {
            succeeds("umount", &[self.0.0.path().to_str().expect("Unicode")]);
        }
    }

    #[test]
    fn a_full_disk_keeps_the_old_file() {
        let Some(disk) = Disk::new("size=64k") else {
            return;
        };
        let comment = "// A line.\n".repeat(3_000);
        let text = format!("{comment}{UNFORMATTED}");
        let file = disk.0.file("a.ron", &text);
        let output = run("fmt", &[&file], &[]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("No space left"), "{}", err(&output));
        assert_eq!(fs::read_to_string(&file).expect("a file"), text);
        assert_eq!(disk.0.names(), BTreeSet::from(["a.ron".to_owned()]));
    }

    #[test]
    fn a_read_only_disk_is_reported_in_one_line() {
        let Some(disk) = Disk::new("size=64k") else {
            return;
        };
        let file = disk.0.file("a.ron", UNFORMATTED);
        let path = disk.0.0.path().to_str().expect("Unicode");
        assert!(succeeds("mount", &["-o", "remount,ro", path]));
        let message = error_of(&["fmt", file.to_str().expect("Unicode")]);
        assert!(message.contains("Read-only file system"), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
        let output = run("check", &[&file], &[]);
        assert_ne!(code(&output), 2, "it can be read");
    }
}

#[test]
fn a_folder_that_does_not_exist_is_reported() {
    let folder = Folder::new();
    let output = folder.path("gone/a.json");
    let message = error_of(&["export", "-o", output.to_str().expect("Unicode")]);
    assert!(message.contains("there is no such folder"), "{message}");
}

#[test]
fn temporary_files_of_dead_processes_are_removed_by_the_next_save() {
    let folder = Folder::new();
    let file = folder.file("a.ron", UNFORMATTED);
    let dead = folder.file(".standpoint-abc123", "half a tex");
    let hour_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(1);
    let dead = File::options().write(true).open(dead).expect("a file");
    dead.set_modified(hour_ago).expect("a time");
    // Windows removes no file that is open.
    drop(dead);
    assert_eq!(code(&run("fmt", &[&file], &[])), 0);
    assert_eq!(folder.names(), BTreeSet::from(["a.ron".to_owned()]));
}
