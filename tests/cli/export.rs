//! Tests of `standpoint export` with the data formats.

use std::fs;
use std::path::Path;
use std::process::Output;

use standpoint::export::FORMATS;

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
    for format in FORMATS.iter().filter(|format| format.picture().is_none()) {
        let extension = format.extension;
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
fn nothing_is_written_of_a_dataset_with_errors() {
    let folder = Folder::new();
    let bad = folder.file("bad.ron", broken());
    let before = folder.names();
    for (name, options) in [("data.json", &[][..]), ("a.svg", &[]), ("t.pptx", &["--force"])] {
        let output = export(&bad, &folder.path(name), options);
        assert_eq!(code(&output), 2, "{name}");
        let message = err(&output);
        assert!(message.contains("error["), "{message}");
        let hint = "bad.ron: 1 problem; mend the errors first, which `standpoint check` explains";
        assert!(message.contains(hint), "{message}");
        assert_eq!(folder.names(), before);
    }
}

/// Returns the arguments of `export` that have no file to write.
fn export_unnamed(folder: &Folder, file: &Path, options: &[&str]) -> Output {
    let mut arguments = vec!["export", file.to_str().expect("UTF-8")];
    arguments.extend(options);
    crate::standpoint(arguments).current_dir(folder.path("")).output().expect("an output")
}

#[test]
fn what_people_make_has_a_format_a_size_and_a_name() {
    let folder = Folder::new();
    let file = folder.file("harbour.ron", crate::talk());
    let card = ["--as", "card", "--stance", "a-head-2024-03-10-wait"];
    for (options, name) in [
        (&["--as", "post"][..], "harbour-post.png"),
        (&["--as", "slide"], "harbour-slide.png"),
        (&["--as", "talk"], "harbour-talk.pptx"),
        (&["--as", "handout"], "harbour-handout.pdf"),
        (&["--as", "article"], "harbour-article.html"),
        (&card, "harbour-card.png"),
    ] {
        let output = export_unnamed(&folder, &file, options);
        assert_eq!(code(&output), 0, "{options:?}: {}", err(&output));
        assert!(err(&output).contains(&format!("{name}: written")), "{}", err(&output));
        assert!(folder.path(name).exists(), "{name}: {:?}", folder.names());
        // What is there stays.
        let output = export_unnamed(&folder, &file, options);
        assert!(code(&output) == 2 && err(&output).contains("--force"), "{}", err(&output));
    }
    for (name, size) in [("post", (1080, 1350)), ("slide", (1920, 1080)), ("card", (1080, 1080))] {
        let bytes = fs::read(folder.path(&format!("harbour-{name}.png"))).expect("a picture");
        assert_eq!(png_size(&bytes), size, "{name}");
    }
    let talk = exported(&crate::talk(), "deck.pptx", &[]);
    assert_eq!(talk, exported(&crate::talk(), "deck.pptx", &["--as", "talk"]));
}

/// That of the step of the day, or of the last one before it.
#[test]
fn a_slide_is_that_of_the_day() {
    let slide = |options: &[&str]| {
        exported_text(&crate::talk(), "a.svg", &[&["--as", "slide"], options].concat())
    };
    let first = slide(&["--step", "1"]);
    assert_eq!(slide(&["--as-of", "2024-03-01"]), first);
    assert_eq!(first, exported_text(&crate::talk(), "a.svg", &["--step", "1"]));
    assert_ne!(slide(&["--as-of", "2024-03-31"]), first);
}

#[test]
fn an_option_that_a_format_does_not_use_is_refused() {
    let folder = Folder::new();
    let file = folder.file("data.ron", crate::talk());
    let before = folder.names();
    for (name, options, expected) in [
        ("a.json", &["--theme", "dark"][..], "--theme: a .json file does not use it; leave it out"),
        ("a.csv", &["--question", "cost"], "--question: a .csv file"),
        ("a.md", &["--size", "640x480"], "--size: a .md file"),
        ("a.html", &["--size", "640x480"], "--size: a web page"),
        ("a.html", &["--theme", "dark"], "--theme: a web page"),
        ("a.png", &["--step", "1", "--question", "cost"], "--question: a slide"),
        ("a.png", &["--no-notes"], "--no-notes: a chart"),
        ("a.pptx", &["--as-of", "2024-03-11"], "--as-of: a talk"),
        ("a.pdf", &["--as", "handout", "--size", "640x480"], "--size: a handout"),
        ("a.png", &["--as", "card", "--stance", "x", "--show", "ranges"], "--show: a card"),
        ("a.html", &["--as", "post"], "--as post: found .html, expected a name that ends in"),
        ("a.png", &["--as", "post", "--view", "grid"], "cannot be used with"),
    ] {
        let output = export(&file, &folder.path(name), options);
        assert_eq!(code(&output), 2, "{name} {options:?}");
        assert!(err(&output).contains(expected), "{options:?}: {}", err(&output));
        assert_eq!(folder.names(), before);
    }
}

#[test]
fn the_help_is_short_and_begins_with_what_people_make() {
    let output = crate::standpoint(["export", "--help"]).output().expect("an output");
    let help = crate::out(&output);
    assert!(help.lines().count() <= 48, "{help}");
    let (_, options) = help.split_once("Options:\n").expect("options");
    let values = "[possible values: post, slide, talk, handout, article, card]";
    assert!(
        options
            .lines()
            .next()
            .is_some_and(|line| line.contains("--as <WHAT>") && line.ends_with(values)),
        "{help}"
    );
}
