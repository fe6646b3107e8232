//! Tests of `standpoint export` with the data formats.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::{DATASET, Folder, broken, code, err, json, keys, run, sorted};

/// Exports a dataset to `target`.
pub fn export(file: &Path, target: &Path, options: &[&str]) -> Output {
    let mut arguments = vec!["-o", target.to_str().expect("UTF-8")];
    arguments.extend(options);
    run("export", &[file], &arguments)
}

/// Exports a dataset, and returns the bytes of the file.
pub fn exported(dataset: &str, name: &str, options: &[&str]) -> Vec<u8> {
    let folder = Folder::new();
    let (file, name) = (folder.file("data.ron", dataset), folder.path(name));
    let output = export(&file, &name, options);
    assert_eq!(code(&output), 0, "{options:?}: {}", err(&output));
    fs::read(name).expect("the export")
}

/// The same for a text.
pub fn exported_text(dataset: &str, name: &str, options: &[&str]) -> String {
    String::from_utf8(exported(dataset, name, options)).expect("UTF-8")
}

/// Returns the width and height of a PNG in pixels.
pub fn png_size(bytes: &[u8]) -> (u32, u32) {
    let side = |offset: usize| {
        let bytes = bytes[offset..offset + 4].try_into();
        u32::from_be_bytes(bytes.expect("four bytes"))
    };
    (side(16), side(20))
}

#[test]
fn pictures_draw_the_ranges_on_demand() {
    for example in ["rafah-2024", "un-votes"] {
        let path = format!("{}/assets/{example}.ron", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).expect("an example");
        for size in ["1920x1080", "1200x675"] {
            let [without, with] = [&["--size", size][..], &["--size", size, "--show", "ranges"]]
                .map(|options| exported_text(&text, "x.svg", options));
            assert!(!without.contains("range of one"), "{example}, {size}");
            assert!(with.contains("range of one"), "{example}, {size}");
            let lines = |svg: &str| svg.matches("<line").count() + svg.matches("<path").count();
            assert!(lines(&with) > lines(&without), "{example}, {size}");
        }
    }
}

#[test]
fn json_has_exactly_the_documented_keys() {
    let folder = Folder::new();
    let (file, name) = (folder.file("data.ron", DATASET), folder.path("data.json"));
    let output = export(&file, &name, &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let data = json(&fs::read_to_string(&name).expect("the export"));
    let documented = [
        "format",
        "title",
        "subtitle",
        "scope",
        "not_shown",
        "covers",
        "as_of",
        "stale_after",
        "lang",
        "authors",
        "license",
        "version",
        "url",
        "doi",
        "codebook",
        "questions",
        "parties",
        "actors",
        "sources",
        "events",
        "coders",
        "corrections",
        "stances",
        "steps",
    ];
    assert_eq!(keys(&data), sorted(documented));
    let stance = &data["stances"][0];
    let documented = [
        "id",
        "actor",
        "said",
        "kind",
        "attribution",
        "relayed_by",
        "about",
        "joint",
        "walks_back",
        "walked_back_by",
        "condition",
        "venue",
        "summary",
        "evidence",
        "positions",
        "bears_on",
        "no_position",
        "codings",
        "conflicts_with",
        "note",
        // Derived by the rules.
        "known",
        "party",
        "position_party",
        "rank",
        "speaks",
        "unnamed",
        "rests_on_error",
        "figure",
    ];
    assert_eq!(keys(stance), sorted(documented));
}

#[test]
fn exports_are_deterministic_and_do_not_replace_files() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let (first, second) = (folder.path("first.json"), folder.path("SECOND.JSON"));
    assert_eq!(code(&export(&file, &first, &[])), 0);
    assert_eq!(code(&export(&file, &second, &[])), 0);
    let bytes = fs::read(&first).expect("the export");
    assert_eq!(bytes, fs::read(&second).expect("the export"));
    assert!(bytes.ends_with(b"}\n"));

    let existing = folder.file("existing.json", "mine");
    let output = export(&file, &existing, &[]);
    assert_eq!(code(&output), 2);
    assert!(
        err(&output).contains("existing.json already exists") && err(&output).contains("--force"),
        "{}",
        err(&output)
    );
    assert_eq!(fs::read_to_string(&existing).expect("the file"), "mine");
    assert_eq!(code(&export(&file, &existing, &["--force"])), 0);
    assert_eq!(fs::read(&existing).expect("the export"), bytes);
    assert_eq!(
        folder.names(),
        ["data.ron", "first.json", "SECOND.JSON", "existing.json"].map(str::to_owned).into()
    );
}

#[test]
fn the_embedded_dataset_can_be_exported_in_every_data_format() {
    let folder = Folder::new();
    for extension in ["json", "csv", "md", "csl.json", "bib", "txt"] {
        let [first, second] = ["first", "second"].map(|stem| {
            let path = folder.path(&format!("{stem}.{extension}"));
            let name = path.to_str().expect("UTF-8");
            let output = run("export", &[], &["-o", name]);
            assert_eq!(code(&output), 0, "{}", err(&output));
            fs::read_to_string(&path).expect("the export")
        });
        assert_eq!(first, second, "{extension}");
        assert!(first.ends_with('\n') && !first.contains('\r'), "{extension}");
    }
}

#[test]
fn a_failed_export_leaves_nothing_behind() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let before = folder.names();
    // A missing folder, and a file in place of a folder.
    for name in ["missing/data.json", "data.ron/data.json"] {
        let output = export(&file, &folder.path(name), &[]);
        assert_eq!(code(&output), 2, "{name}");
        assert!(err(&output).contains("data.json cannot be written"), "{}", err(&output));
        assert!(!err(&output).contains(".standpoint-"), "{}", err(&output));
        assert_eq!(folder.names(), before);
    }
    // A folder with the name of the export is not replaced.
    let target = folder.path("folder.json");
    fs::create_dir(&target).expect("a folder");
    for options in [&[][..], &["--force"]] {
        assert_eq!(code(&export(&file, &target, options)), 2);
        assert_eq!(folder.names().len(), before.len() + 1);
    }
}

#[cfg(unix)]
#[test]
fn a_failed_export_leaves_nothing_behind_in_a_read_only_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let locked = folder.path("locked");
    fs::create_dir(&locked).expect("a folder");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).expect("permissions");
    // The superuser can write everywhere.
    if fs::write(locked.join("probe"), "").is_ok() {
        return;
    }
    let output = export(&file, &locked.join("data.json"), &[]);
    assert_eq!(code(&output), 2);
    assert!(crate::names_in(&locked).is_empty());
}

#[test]
fn unknown_extensions_are_rejected_with_a_list_of_the_known_ones() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    for name in ["data.xlsx", "data", "data."] {
        let output = export(&file, &folder.path(name), &[]);
        assert_eq!(code(&output), 2, "{name}");
        assert!(
            err(&output).contains(".csl.json (sources as CSL-JSON)")
                && err(&output).contains(".json (the whole dataset, resolved)"),
            "{}",
            err(&output)
        );
    }
    assert_eq!(folder.names(), [String::from("data.ron")].into());
}

#[test]
fn a_dataset_with_problems_is_exported_without_their_entries() {
    let folder = Folder::new();
    let (bad, name) = (folder.file("bad.ron", broken()), folder.path("data.json"));
    let output = export(&bad, &name, &[]);
    assert_eq!(code(&output), 1);
    let data = json(&fs::read_to_string(&name).expect("the export"));
    assert_eq!(data["stances"].as_array().map(Vec::len), Some(1));
}
