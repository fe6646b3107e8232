//! Checks that the format reference in the repository is the one that the program prints.

use std::fs;
use std::path::Path;

use super::{code, out, run};

/// `UPDATE_FORMAT=1 cargo test` writes the file.
#[test]
fn the_reference_in_the_repository_is_up_to_date() {
    let output = run("format", &[], &[]);
    assert_eq!(code(&output), 0);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/format.md");
    if std::env::var_os("UPDATE_FORMAT").is_some() {
        fs::write(&path, out(&output)).expect("the reference");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    // Git may have changed its line endings on Windows.
    let committed = committed.replace("\r\n", "\n");
    let printed = out(&output);
    let mut lines = committed.lines().zip(printed.lines());
    assert_eq!(
        lines.find(|(committed, printed)| committed != printed),
        None,
        "UPDATE_FORMAT=1 cargo test writes the file"
    );
    assert_eq!(committed, printed);
}
