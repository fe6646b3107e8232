//! The menu of files, under the title.

use super::list;

words! {
    const RECENT_FILES = "Recent files";
    const EXAMPLES = "Examples";
    const CURRENT = "current";
    const NO_FILE = "not saved to a file";
    fn file_and_folder(file: &str, folder: &str) = ("{}", list::comma(&[file, folder]));
    /// The name of a context menu for a screen reader.
    const ACTIONS = "Actions";
    /// A row of the menu for a screen reader.
    fn menu_row(parts: [&str; 3]) = ("{}", list::comma(&parts));
}
