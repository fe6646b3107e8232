//! The PDFs that are printed, which stay in a folder for the viewer.

use std::fs::{self, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The part that all their names share.
const MARK: &str = ".standpoint-print-";

/// How long a PDF stays at least.
const VIEWING: Duration = Duration::from_hours(24);

/// Writes a PDF under a name that begins like `name`, and removes those of earlier days.
pub fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    remove_old(folder);
    let mut file = tempfile::Builder::new()
        .prefix(&format!("{}{MARK}", name.trim_end_matches(".pdf")))
        .suffix(".pdf")
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file.keep()?.1)
}

fn remove_old(folder: &Path) {
    let is_old = |metadata: Metadata| {
        let age = metadata.modified().ok().and_then(|time| time.elapsed().ok());
        metadata.is_file() && age.is_some_and(|age| age > VIEWING)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_printed = name.contains(MARK) && name.ends_with(".pdf");
        if is_printed && entry.metadata().is_ok_and(is_old) {
            // Windows keeps one that a viewer has open.
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_removes_what_was_printed_on_earlier_days_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let create = |name: &str| {
            let path = folder.path().join(name);
            fs::write(&path, "").expect("a file");
            path
        };
        let make_old = |path: &Path| {
            let file = fs::OpenOptions::new().write(true).open(path).expect("a file");
            let then = std::time::SystemTime::now() - VIEWING * 2;
            file.set_modified(then).expect("a time");
        };
        let first = write(folder.path(), "chart.pdf", b"%PDF-").expect("a file");
        let second = write(folder.path(), "chart.pdf", b"%PDF-").expect("a file");
        let [other, text] = ["chart.pdf", "chart.standpoint-print-x.txt"].map(create);
        for path in [&first, &other, &text] {
            make_old(path);
        }
        let third = write(folder.path(), "chart.pdf", b"%PDF-").expect("a file");
        assert!(!first.exists());
        assert!([&second, &third, &other, &text].iter().all(|path| path.exists()));
        assert_eq!(fs::read(third).expect("a file"), b"%PDF-");
    }
}
