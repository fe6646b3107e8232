use std::path::Path;

use super::*;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("settings.ron")
    }

    fn file(&self) -> SettingsFile {
        SettingsFile::new(self.path())
    }

    /// The settings of a file with this text.
    fn read(&self, text: impl AsRef<[u8]>) -> LoadedSettings {
        std::fs::write(self.path(), text).expect("a file");
        self.file().read()
    }

    fn file_names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> =
            names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// An absolute path on every system.
fn file(name: &str) -> PathBuf {
    std::env::temp_dir().join(name)
}

fn files(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(|name| file(name)).collect()
}

fn custom_settings() -> Settings {
    Settings {
        theme: ThemePreference::Dark,
        high_contrast: Some(true),
        reduced_motion: Some(false),
        single_keys: false,
        layers: vec!["Ranges".to_owned()],
        pauses_on_changes: false,
        zoom: 13,
        notes_size: 26,
        window: Some(WindowGeometry {
            size: (1000.0, 700.0),
            position: Some((-40.0, 12.0)),
            maximized: true,
        }),
        recent: vec![file("b \"quoted\".ron"), file("ä.ron")],
    }
}

#[test]
fn written_settings_are_read_back() {
    let folder = Folder::new();
    // The folder is created if it does not exist.
    let file = SettingsFile::new(folder.0.path().join("new").join("settings.ron"));
    for theme in [ThemePreference::Light, ThemePreference::Dark, ThemePreference::System] {
        let settings = Settings { theme, ..custom_settings() };
        file.write(&settings, &[]).expect("written");
        let loaded = file.read();
        assert_eq!(loaded.settings, settings);
        assert_eq!((loaded.warning, loaded.is_writable), (None, true));
    }
}

#[test]
fn without_a_file_the_defaults_are_used_without_a_warning() {
    let folder = Folder::new();
    let loaded = folder.file().read();
    assert_eq!(loaded.settings, Settings::default());
    assert_eq!((loaded.warning, loaded.is_writable), (None, true));
    assert_eq!(folder.file_names(), [""; 0], "reading creates no file");
}

#[test]
fn an_invalid_file_is_renamed_and_reported() {
    let folder = Folder::new();
    for (text, reason, backup) in [
        (b"(\n    zoom: 12,\n    theme: ][\n)".as_slice(), "line 3, column ", "settings.ron.bad"),
        (b"(zoom: \"large\")", "line 1, column ", "settings.ron.bad-2"),
        (b"", "line 1, column ", "settings.ron.bad-3"),
        (b"(zoom: 12) \xff", "it is not UTF-8 text", "settings.ron.bad-4"),
    ] {
        let loaded = folder.read(text);
        assert_eq!(loaded.settings, Settings::default());
        let warning = loaded.warning.expect("a warning");
        assert!(warning.contains(reason), "{warning}");
        assert!(warning.contains(&folder.path().display().to_string()), "{warning}");
        assert!(warning.ends_with(&format!("is kept as {backup}.")), "{warning}");
        assert!(loaded.is_writable);
        let backup = folder.0.path().join(backup);
        assert_eq!(std::fs::read(backup).expect("the file"), text);
        assert!(!folder.path().exists());
    }
}

#[test]
fn an_unreadable_file_is_neither_moved_nor_written() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path()).expect("a folder");
    let loaded = folder.file().read();
    assert_eq!(loaded.settings, Settings::default());
    assert!(!loaded.is_writable);
    let warning = loaded.warning.expect("a warning");
    assert!(warning.contains("changes to them are not saved"), "{warning}");
    assert_eq!(folder.file_names(), ["settings.ron"]);
}

#[test]
fn unknown_fields_are_ignored_and_missing_ones_have_defaults() {
    let folder = Folder::new();
    let loaded = folder.read(
        "(zoom: 12, theme: Sepia, font: Some((name: \"Inter\", size: 3)), kinds: [Quotation], \
         window: Some((size: (800.0, 600.0), screen: 2)))",
    );
    assert_eq!(loaded.warning, None);
    let window = WindowGeometry { size: (800.0, 600.0), ..WindowGeometry::default() };
    let expected = Settings { zoom: 12, window: Some(window), ..Settings::default() };
    assert_eq!(loaded.settings, expected);
}

#[test]
fn values_out_of_bounds_are_clamped() {
    let folder = Folder::new();
    let read = |text: &str| {
        let loaded = folder.read(text);
        assert_eq!(loaded.warning, None, "{text}");
        loaded.settings
    };
    for (zoom, expected) in [(-1, 5), (5, 5), (30, 30), (31, 30), (i32::MAX, 30)] {
        assert_eq!(read(&format!("(zoom: {zoom})")).zoom, expected);
    }
    for (window, size, position) in [
        ("size: (1.0, NaN)", (720.0, 900.0), None),
        ("size: (1e9, 600.0)", (16_000.0, 600.0), None),
        ("position: Some((99999.0, 0.0))", (1440.0, 900.0), None),
        ("position: Some((0.0, NaN))", (1440.0, 900.0), None),
        ("position: Some((-1900.0, 0.0))", (1440.0, 900.0), Some((-1900.0, 0.0))),
    ] {
        let geometry = read(&format!("(window: Some(({window})))")).window.expect("a geometry");
        assert_eq!((geometry.size, geometry.position), (size, position), "{window}");
    }
}

#[test]
fn recent_files_are_limited_distinct_and_absolute() {
    let mut recent = Vec::new();
    for number in 0..12 {
        push_recent(&mut recent, file(&format!("{number}.ron")));
    }
    assert_eq!(recent.len(), 10);
    push_recent(&mut recent, file("5.ron"));
    assert_eq!(recent[..3], files(&["5.ron", "11.ron", "10.ron"]));
    assert_eq!(recent.len(), 10);

    let folder = Folder::new();
    let repeated = files(&["a.ron", "b.ron", "a.ron"]);
    let list =
        format!("(recent: [{:?}, {:?}, {:?}, \"c.ron\"])", repeated[0], repeated[1], repeated[2]);
    let loaded = folder.read(list);
    assert_eq!(loaded.settings.recent, files(&["a.ron", "b.ron"]));
}

#[test]
#[cfg(unix)]
fn a_path_that_is_not_unicode_is_left_out() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new();
    let not_unicode = PathBuf::from(std::ffi::OsStr::from_bytes(b"/tmp/\xff.ron"));
    let settings =
        Settings { recent: vec![file("a.ron"), not_unicode, file("b.ron")], ..Settings::default() };
    folder.file().write(&settings, &[]).expect("written");
    let loaded = folder.file().read();
    assert_eq!(loaded.settings.recent, files(&["a.ron", "b.ron"]));
}

#[test]
fn recent_files_of_two_windows_are_merged() {
    let folder = Folder::new();
    let write = |names: &[&str], known: &[&str]| {
        let settings = Settings { recent: files(names), ..Settings::default() };
        folder.file().write(&settings, &files(known)).expect("written");
        folder.file().read().settings.recent
    };
    write(&["a", "b"], &[]);
    // The other window opens c, then this one opens d; both know a and b.
    write(&["c", "a", "b"], &["a", "b"]);
    let merged = write(&["d", "a", "b"], &["a", "b"]);
    assert_eq!(merged, files(&["d", "c", "a", "b"]));
    // This window removes a, and still does not know c.
    let merged = write(&["d", "b"], &["d", "a", "b"]);
    assert_eq!(merged, files(&["c", "d", "b"]));
    // A full list loses its oldest files, not those of the other window.
    let full = ["1", "2", "3", "4", "5", "6", "7", "8", "d", "b"];
    let merged = write(&full, &["d", "b"]);
    assert_eq!(merged[..9], files(&["1", "2", "3", "4", "5", "6", "7", "8", "c"]));
    assert_eq!(merged.len(), 10);
}

#[test]
fn a_failed_write_reports_the_path() {
    let folder = Folder::new();
    std::fs::write(folder.path(), "a file").expect("a file");
    let path = folder.path().join("settings.ron");
    let error = SettingsFile::new(&path).write(&Settings::default(), &[]).expect_err("no folder");
    assert!(error.contains(&path.display().to_string()), "{error}");
}

#[test]
#[cfg(unix)]
fn a_symbolic_link_stays_a_link() {
    let folder = Folder::new();
    let target = folder.0.path().join("mine.ron");
    std::fs::write(&target, "()").expect("a file");
    std::os::unix::fs::symlink(&target, folder.path()).expect("a link");
    folder.file().write(&custom_settings(), &[]).expect("written");
    assert!(folder.path().is_symlink());
    assert_eq!(SettingsFile::new(target).read().settings, custom_settings());
}

#[test]
fn every_system_has_a_settings_folder() {
    // The variable may be set in the environment of the tests.
    if std::env::var_os("STANDPOINT_SETTINGS").is_none() {
        let file = SettingsFile::default_location().expect("a folder");
        assert!(file.path.ends_with(Path::new("standpoint/settings.ron")));
        assert!(file.path.is_absolute());
    }
}

#[test]
fn an_explicit_preference_is_written_without_some() {
    let folder = Folder::new();
    folder.file().write(&custom_settings(), &[]).expect("written");
    let text = std::fs::read_to_string(folder.path()).expect("a file");
    assert!(text.contains("high_contrast: true"), "{text}");
    // Earlier versions wrote `Some(…)`, which can still be read.
    let loaded = folder.read("(high_contrast: true, window: Some((maximized: true)))");
    assert_eq!(loaded.settings.high_contrast, Some(true));
    assert!(loaded.settings.window.is_some_and(|window| window.maximized));
    let loaded = folder.read("(window: None)");
    assert_eq!((loaded.warning, loaded.settings.window), (None, None));
}

#[test]
fn settings_are_restored_in_a_new_state() {
    let settings = Settings {
        theme: ThemePreference::Light,
        high_contrast: Some(true),
        reduced_motion: Some(true),
        single_keys: false,
        layers: vec!["Ranges".to_owned()],
        pauses_on_changes: false,
        zoom: 12,
        notes_size: 16,
        window: None,
        recent: vec![file("a.ron")],
    };
    let state = State::new(crate::document::Document::embedded()).with_settings(&settings);
    assert_eq!(Settings::from_state(&state, None), settings);
}

#[test]
#[cfg(unix)]
fn nobody_else_can_read_the_settings() {
    use std::os::unix::fs::PermissionsExt as _;
    let parent = tempfile::tempdir().expect("a folder");
    let path = parent.path().join("standpoint").join("settings.ron");
    let mode = |path: &Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    let open = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a file");
    };
    let folder = path.parent().expect("a folder");
    let file = SettingsFile { is_default: true, ..SettingsFile::new(&path) };
    file.write(&custom_settings(), &[]).expect("written");
    assert_eq!((mode(folder), mode(&path)), (0o700, 0o600));
    // Those of an earlier version, which the next start corrects, with a copy.
    let copy = folder.join("settings.ron.bad");
    std::fs::write(&copy, "unreadable").expect("a file");
    open(folder, 0o755);
    open(&path, 0o644);
    file.read();
    assert_eq!((mode(folder), mode(&path), mode(&copy)), (0o700, 0o600, 0o600));
    // So does writing, and a folder that is not ours stays as it is.
    open(folder, 0o755);
    open(&path, 0o644);
    let named = SettingsFile::new(&path);
    named.write(&Settings::default(), &[]).expect("written");
    named.read();
    assert_eq!((mode(folder), mode(&path)), (0o755, 0o600));
}
