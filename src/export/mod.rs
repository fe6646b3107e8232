//! The dataset in other forms, and pictures of what egui draws. A new format of
//! the dataset is a file here and one row in [`FORMATS`].
//!
//! A picture goes one way: [`Picture::draw`] runs egui without a window,
//! [`svg()`] writes what it drew, and [`png()`] and [`pdf()`] read that SVG.

mod json;
mod pdf;
mod picture;
mod positions;
mod quote;
mod raster;
mod reader;
mod svg;

pub use json::dataset_json;
pub use pdf::pdf;
pub use picture::{Caption, Part, Picture};
pub use positions::{positions_json, positions_table};
pub use quote::quote_text;
pub use raster::png;
pub use svg::{Lettering, SvgOptions, svg};

use std::io::{self, Write as _};
use std::path::Path;

use crate::model::Dataset;

/// A format that a dataset can be exported to.
pub struct ExportFormat {
    /// The ending of the file's name, which chooses the format.
    pub extension: &'static str,
    /// What it is, for lists and messages.
    pub name: &'static str,
    /// Makes the file's bytes.
    pub make: fn(&Dataset) -> Vec<u8>,
}

/// Every export format.
pub const FORMATS: &[ExportFormat] = &[ExportFormat {
    extension: "json",
    name: "the resolved dataset as JSON",
    make: |dataset| dataset_json(dataset).into_bytes(),
}];

/// The format that a file's name chooses.
///
/// # Errors
/// A message that names the endings there are, where the name has another one.
pub fn format_of(path: &Path) -> Result<&'static ExportFormat, String> {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    FORMATS
        .iter()
        .find(|format| Some(format.extension) == extension.as_deref())
        .ok_or_else(|| {
            let known: Vec<String> = FORMATS
                .iter()
                .map(|format| format!(".{} ({})", format.extension, format.name))
                .collect();
            format!(
                "{}: found {}, expected a name that ends in {}",
                path.display(),
                extension.map_or("no ending".to_owned(), |extension| format!(".{extension}")),
                known.join(" or ")
            )
        })
}

/// Writes a file whole or not at all.
///
/// # Errors
/// Where the file exists and `overwrite` is false, or the folder cannot be
/// written to; nothing is left behind then.
pub fn write_file(path: &Path, bytes: &[u8], overwrite: bool) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // Like any new file, not for its owner alone; the system's mask applies.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder
        .prefix(".standpoint-")
        .tempfile_in(folder)
        .map_err(|error| cause(&error))?;
    file.as_file_mut().write_all(bytes)?;
    file.as_file().sync_all()?;
    let kept = if overwrite {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    kept.map(drop).map_err(|error| error.error)
}

/// Why no file can be made in a folder, without the name of the temporary
/// file, which means nothing to whoever chose the name.
fn cause(error: &io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::NotFound => {
            io::Error::new(io::ErrorKind::NotFound, "there is no such folder")
        }
        kind => kind.into(),
    }
}
