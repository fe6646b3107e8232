use std::path::Path;

use super::*;

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("settings.ron")
    }

    fn file(&self) -> SettingsFile {
        SettingsFile::new(self.path())
    }

    /// What is read where the file holds this.
    fn holding(&self, text: impl AsRef<[u8]>) -> LoadedSettings {
        std::fs::write(self.path(), text).expect("a file");
        self.file().read()
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = names
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
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

fn unusual() -> Settings {
    Settings {
        theme: ThemePreference::Dark,
        high_contrast: Some(true),
        reduced_motion: Some(false),
        zoom: 13,
        actors_width: 240.5,
        cards_width: 420.0,
        window: Some(WindowGeometry {
            size: (1000.0, 700.0),
            position: Some((-40.0, 12.0)),
            maximized: true,
        }),
        recent: vec![file("b \"quoted\".ron"), file("ä.ron")],
    }
}

#[test]
fn what_is_written_is_read_again() {
    let place = Place::new();
    // Also into a folder that is not there yet.
    let file = SettingsFile::new(place.0.path().join("new").join("settings.ron"));
    for theme in [
        ThemePreference::Light,
        ThemePreference::Dark,
        ThemePreference::System,
    ] {
        let settings = Settings { theme, ..unusual() };
        file.write(&settings, &[]).expect("written");
        let reading = file.read();
        assert_eq!(reading.settings, settings);
        assert_eq!((reading.note, reading.is_writable), (None, true));
    }
}

#[test]
fn without_a_file_everything_is_as_usual_and_nothing_is_said() {
    let place = Place::new();
    let reading = place.file().read();
    assert_eq!(reading.settings, Settings::default());
    assert_eq!((reading.note, reading.is_writable), (None, true));
    assert_eq!(place.names(), [""; 0], "reading writes nothing");
}

#[test]
fn a_file_that_makes_no_sense_is_put_aside_and_its_place_named() {
    let place = Place::new();
    for (text, why, kept) in [
        (
            b"(\n    zoom: 12,\n    theme: ][\n)".as_slice(),
            "line 3, column ",
            "settings.ron.bad",
        ),
        (
            b"(zoom: \"large\")",
            "line 1, column ",
            "settings.ron.bad-2",
        ),
        (b"", "line 1, column ", "settings.ron.bad-3"),
        (
            b"(zoom: 12) \xff",
            "it is not UTF-8 text",
            "settings.ron.bad-4",
        ),
    ] {
        let reading = place.holding(text);
        assert_eq!(reading.settings, Settings::default());
        let note = reading.note.expect("a note");
        assert!(note.contains(why), "{note}");
        assert!(note.contains(&place.path().display().to_string()), "{note}");
        assert!(note.ends_with(&format!("is kept as {kept}.")), "{note}");
        assert!(reading.is_writable);
        let kept = place.0.path().join(kept);
        assert_eq!(std::fs::read(kept).expect("the file"), text);
        assert!(!place.path().exists());
    }
}

#[test]
fn what_cannot_be_read_is_neither_moved_nor_written() {
    let place = Place::new();
    std::fs::create_dir(place.path()).expect("a folder");
    let reading = place.file().read();
    assert_eq!(reading.settings, Settings::default());
    assert!(!reading.is_writable);
    let note = reading.note.expect("a note");
    assert!(note.contains("nothing is remembered this time"), "{note}");
    assert_eq!(place.names(), ["settings.ron"]);
}

#[test]
fn fields_of_other_versions_are_passed_over_and_missing_ones_usual() {
    let place = Place::new();
    let reading = place.holding(
        "(zoom: 12, theme: Sepia, font: Some((name: \"Inter\", size: 3)), kinds: [Quotation], \
         window: Some((size: (800.0, 600.0), screen: 2)))",
    );
    assert_eq!(reading.note, None);
    let window = WindowGeometry {
        size: (800.0, 600.0),
        ..WindowGeometry::default()
    };
    let expected = Settings {
        zoom: 12,
        window: Some(window),
        ..Settings::default()
    };
    assert_eq!(reading.settings, expected);
}

#[test]
fn values_out_of_bounds_are_brought_within() {
    let place = Place::new();
    let read = |text: &str| {
        let reading = place.holding(text);
        assert_eq!(reading.note, None, "{text}");
        reading.settings
    };
    for (zoom, expected) in [(-1, 5), (5, 5), (30, 30), (31, 30), (i32::MAX, 30)] {
        assert_eq!(read(&format!("(zoom: {zoom})")).zoom, expected);
    }
    for (width, expected) in [
        ("NaN", 288.0),
        ("inf", 16_000.0),
        ("-5", 100.0),
        ("250", 250.0),
    ] {
        let text = format!("(actors_width: {width})");
        assert_eq!(read(&text).actors_width, expected);
    }
    for (window, size, position) in [
        ("size: (1.0, NaN)", (720.0, 900.0), None),
        ("size: (1e9, 600.0)", (16_000.0, 600.0), None),
        ("position: Some((99999.0, 0.0))", (1440.0, 900.0), None),
        ("position: Some((0.0, NaN))", (1440.0, 900.0), None),
        (
            "position: Some((-1900.0, 0.0))",
            (1440.0, 900.0),
            Some((-1900.0, 0.0)),
        ),
    ] {
        let place = read(&format!("(window: Some(({window})))"))
            .window
            .expect("a place");
        assert_eq!((place.size, place.position), (size, position), "{window}");
    }
}

#[test]
fn recent_files_are_few_different_and_absolute() {
    let mut recent = Vec::new();
    for number in 0..12 {
        push_recent(&mut recent, file(&format!("{number}.ron")));
    }
    assert_eq!(recent.len(), 10);
    push_recent(&mut recent, file("5.ron"));
    assert_eq!(recent[..3], files(&["5.ron", "11.ron", "10.ron"]));
    assert_eq!(recent.len(), 10);

    let place = Place::new();
    let twice = files(&["a.ron", "b.ron", "a.ron"]);
    let list = format!(
        "(recent: [{:?}, {:?}, {:?}, \"c.ron\"])",
        twice[0], twice[1], twice[2]
    );
    let reading = place.holding(list);
    assert_eq!(reading.settings.recent, files(&["a.ron", "b.ron"]));
}

#[test]
#[cfg(unix)]
fn a_path_that_is_no_unicode_does_not_keep_the_others_from_being_written() {
    use std::os::unix::ffi::OsStrExt as _;
    let place = Place::new();
    let odd = PathBuf::from(std::ffi::OsStr::from_bytes(b"/tmp/\xff.ron"));
    let settings = Settings {
        recent: vec![file("a.ron"), odd, file("b.ron")],
        ..Settings::default()
    };
    place.file().write(&settings, &[]).expect("written");
    let reading = place.file().read();
    assert_eq!(reading.settings.recent, files(&["a.ron", "b.ron"]));
}

#[test]
fn files_that_two_windows_opened_are_both_kept_and_what_was_dropped_is_not() {
    let place = Place::new();
    let write = |names: &[&str], known: &[&str]| {
        let settings = Settings {
            recent: files(names),
            ..Settings::default()
        };
        place
            .file()
            .write(&settings, &files(known))
            .expect("written");
        place.file().read().settings.recent
    };
    write(&["a", "b"], &[]);
    // The other window opens c, and this one d, knowing of a and b only.
    write(&["c", "a", "b"], &["a", "b"]);
    let both = write(&["d", "a", "b"], &["a", "b"]);
    assert_eq!(both, files(&["d", "c", "a", "b"]));
    // This one finds that a is gone, and still knows nothing of c.
    let both = write(&["d", "b"], &["d", "a", "b"]);
    assert_eq!(both, files(&["c", "d", "b"]));
    // A full list loses the oldest, not what the other one opened.
    let ten = ["1", "2", "3", "4", "5", "6", "7", "8", "d", "b"];
    let both = write(&ten, &["d", "b"]);
    assert_eq!(
        both[..9],
        files(&["1", "2", "3", "4", "5", "6", "7", "8", "c"])
    );
    assert_eq!(both.len(), 10);
}

#[test]
fn where_nothing_can_be_written_it_is_said_where_and_why() {
    let place = Place::new();
    std::fs::write(place.path(), "a file").expect("a file");
    let below = place.path().join("settings.ron");
    let refused = SettingsFile::new(&below)
        .write(&Settings::default(), &[])
        .expect_err("no folder");
    assert!(refused.contains(&below.display().to_string()), "{refused}");
}

#[test]
#[cfg(unix)]
fn a_link_stays_one() {
    let place = Place::new();
    let target = place.0.path().join("mine.ron");
    std::fs::write(&target, "()").expect("a file");
    std::os::unix::fs::symlink(&target, place.path()).expect("a link");
    place.file().write(&unusual(), &[]).expect("written");
    assert!(place.path().is_symlink());
    assert_eq!(SettingsFile::new(target).read().settings, unusual());
}

#[test]
fn every_system_has_a_folder_for_settings() {
    // Whoever runs this may have set the variable; then it is that one.
    if std::env::var_os("STANDPOINT_SETTINGS").is_none() {
        let file = SettingsFile::default_location().expect("a folder");
        assert!(file.path.ends_with(Path::new("standpoint/settings.ron")));
        assert!(file.path.is_absolute());
    }
}
