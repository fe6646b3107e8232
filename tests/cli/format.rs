//! The reference of the format is what the program prints.

use std::fs;
use std::path::Path;

use super::{code, out, run};

/// `UPDATE_FORMAT=1 cargo test` writes it anew.
#[test]
fn the_reference_in_the_repository_is_the_programs_own() {
    let output = run("format", &[], &[]);
    assert_eq!(code(&output), 0);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/format.md");
    if std::env::var_os("UPDATE_FORMAT").is_some() {
        fs::write(&page, out(&output)).expect("the page");
    }
    let committed = fs::read_to_string(&page).unwrap_or_default();
    // Git may have given it Windows' line ends.
    let committed = committed.replace("\r\n", "\n");
    let printed = out(&output);
    let mut lines = committed.lines().zip(printed.lines());
    assert_eq!(
        lines.find(|(committed, printed)| committed != printed),
        None,
        "UPDATE_FORMAT=1 cargo test writes it anew"
    );
    assert_eq!(committed, printed);
}
