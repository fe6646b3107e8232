//! Reading the texts of sources from a folder.

use std::ffi::OsStr;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::{SizeLimit, files_in, read_all, read_bytes};
use crate::hidden::path_name;
use crate::import;
use crate::verify::SourceText;
use crate::words::{Words, files, verify as words};

/// The treatment of PDFs, which another program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pdfs {
    /// `pdftotext` reads them.
    Read,
    /// They are listed as not read.
    Refused,
}

/// How long `pdftotext` may take for a file.
const PDF_SECONDS: u64 = 60;

#[derive(Clone, Copy)]
enum Kind {
    Plain,
    Html,
    Pdf,
}

/// Reads the texts in a folder and its folders, by name, but not hidden ones: plain text, HTML,
/// and PDF. Other files are ignored, and links that lead out of the folder are not read. All of
/// them together may be as large as the limit; those after that are not read, and one error at the
/// end says how large all are.
pub fn read_texts(folder: &Path, limit: SizeLimit, pdfs: Pdfs) -> Vec<Result<SourceText, Words>> {
    let mut total: u64 = 0;
    let mut texts = Vec::new();
    for file in files_in(folder, |path| kind(path).is_some()) {
        match file {
            Ok(path) => {
                let name = path_name(&path);
                if !is_inside(&path, folder) {
                    texts.push(Err(words::text_outside(&name)));
                    continue;
                }
                let size = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
                total = total.saturating_add(size);
                if total <= limit.bytes() {
                    texts.push(guarded(&name, || read_text_file(&path, &name, limit, pdfs)));
                }
            }
            Err(message) => texts.push(Err(message)),
        }
    }
    if total > limit.bytes() {
        texts.push(Err(limit.too_large(&path_name(folder), Some(total))));
    }
    texts
}

/// Returns true if a file is in a folder, also if it is a link.
fn is_inside(path: &Path, folder: &Path) -> bool {
    let folder = dunce::canonicalize(folder);
    folder.is_ok_and(|folder| dunce::canonicalize(path).is_ok_and(|path| path.starts_with(folder)))
}

fn kind(path: &Path) -> Option<Kind> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    match extension.as_str() {
        "txt" | "text" | "md" => Some(Kind::Plain),
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        "pdf" => Some(Kind::Pdf),
        _ => None,
    }
}

/// Reads a text. If that panics, which the program reports on standard error, the other texts are
/// read all the same.
fn guarded(
    name: &str,
    read: impl FnOnce() -> Result<SourceText, Words>,
) -> Result<SourceText, Words> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(words::text_failed(name)))
}

fn read_text_file(
    path: &Path,
    name: &str,
    limit: SizeLimit,
    pdfs: Pdfs,
) -> Result<SourceText, Words> {
    let kind = kind(path);
    if let Some(Kind::Pdf) = kind {
        if pdfs == Pdfs::Refused {
            return Err(words::pdf_not_read(name));
        }
        return Ok(SourceText::pdf(name, &pdf_text(path, name, limit)?));
    }
    let bytes = read_bytes(path, name, limit)?;
    let label = match kind {
        Some(Kind::Html) => declared_encoding(&bytes),
        _ => None,
    };
    let text =
        import::decoded_text(&bytes, label.as_deref()).ok_or_else(|| words::not_a_text(name))?;
    match kind {
        Some(Kind::Html) => SourceText::html(name, &text),
        _ => Ok(SourceText::plain(name, &text)),
    }
}

/// The encoding that a web page declares in its first bytes.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    const START: usize = 1024;
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(START)]).to_lowercase();
    let (_, rest) = start.split_once("charset=")?;
    let label = rest.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c)));
    Some(label[..end?].to_owned()).filter(|label| !label.is_empty())
}

/// The text of a PDF, by `pdftotext` of Poppler. It is started without a shell, and gets nothing
/// but an absolute path, which is not taken for an option.
fn pdf_text(path: &Path, name: &str, limit: SizeLimit) -> Result<String, Words> {
    let cannot_read = |error: std::io::Error| files::cannot_read(name, &error.to_string());
    let path = dunce::canonicalize(path).map_err(cannot_read)?;
    let size = std::fs::metadata(&path).map_err(cannot_read)?.len();
    if size > limit.bytes() {
        return Err(limit.too_large(name, Some(size)));
    }
    run_pdftotext(OsStr::new("pdftotext"), &path, name, limit, Duration::from_secs(PDF_SECONDS))
}

/// Keeps Windows from opening a console for a program that the window starts.
pub fn without_console(command: &mut Command) -> &mut Command {
    #[cfg(windows)]
    {
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        std::os::windows::process::CommandExt::creation_flags(command, CREATE_NO_WINDOW);
    }
    command
}

fn run_pdftotext(
    program: &OsStr,
    path: &Path,
    name: &str,
    limit: SizeLimit,
    time: Duration,
) -> Result<String, Words> {
    let mut child = without_console(&mut Command::new(program))
        .args(["-enc", "UTF-8", "-eol", "unix", "-q"])
        .arg(path)
        .arg("-")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| words::no_pdftotext(name, &error.to_string()))?;
    // Both are read while it runs, as it waits when a pipe is full.
    let (sender, text) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        let name = name.to_owned();
        thread::spawn(move || sender.send(read_all(output, &name, limit)));
    }
    let (sender, errors) = mpsc::channel();
    if let Some(output) = child.stderr.take() {
        thread::spawn(move || {
            let mut errors = Vec::new();
            let _ = output.take(2000).read_to_end(&mut errors);
            sender.send(String::from_utf8_lossy(&errors).trim().to_owned())
        });
    }
    let start = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if start.elapsed() < time => thread::sleep(Duration::from_millis(5)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(words::pdftotext_took_too_long(name, time.as_secs()));
            }
        }
    };
    let text = text.recv().unwrap_or_else(|_| Ok(Vec::new()));
    if !status.success() {
        // A text that is too large ends it, too.
        text?;
        let errors = errors.recv().unwrap_or_default();
        let error = if errors.is_empty() { status.to_string() } else { errors };
        return Err(words::pdftotext_failed(name, &error));
    }
    Ok(String::from_utf8_lossy(&text?).into_owned())
}

/// The folder with the texts of a dataset's sources, if there is one beside it. A link is none, as
/// it can lead anywhere.
pub fn texts_beside(dataset: &Path) -> Option<PathBuf> {
    let folder = dataset.parent()?.join("texts");
    (folder.is_dir() && !folder.is_symlink()).then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_link_beside_a_dataset_is_no_folder_of_texts() {
        let folder = tempfile::tempdir().expect("a folder");
        let dataset = folder.path().join("a.ron");
        let texts = folder.path().join("texts");
        std::os::unix::fs::symlink("/", &texts).expect("a link");
        assert_eq!(texts_beside(&dataset), None);
        std::fs::remove_file(&texts).expect("a link");
        std::fs::create_dir(&texts).expect("a folder");
        assert_eq!(texts_beside(&dataset), Some(texts));
    }

    #[test]
    fn a_text_that_cannot_be_read_ends_nothing() {
        let read = guarded("a.html", || panic!("a fault of a library"));
        let error = read.expect_err("a failure is reported");
        assert!(error.contains("a.html was not read"), "{error}");
    }
}
