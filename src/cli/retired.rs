//! Options, their values and extensions that the program refuses with what to use instead.

use std::env;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::hidden::path_name;
use crate::words::{Words, cli as words};

/// Each with its command, which is empty for the window: an option as `--option`, one of
/// its values as `--option value`, and the extension of a file as `.extension`.
const RETIRED: &[(&str, &str, Words)] = &[
    ("", "--blind", words::NO_BLIND_CODING),
    ("export", ".gif", words::NO_FILMS),
    ("export", ".apng", words::NO_FILMS),
    ("export", ".zip", words::NO_ARCHIVE),
    ("export", "--all-steps", words::AS_TALK),
    ("export", "--notes", words::AS_HANDOUT),
    ("export", "--text", words::ONE_TEXT),
    ("export", "--view card", words::AS_CARD),
    ("export", "--view table", words::NO_TABLE_PICTURE),
    ("export", "--view window", words::NO_WINDOW_PICTURE),
    ("export", "--preset report", words::WIDE),
    ("export", "--preset slide", words::WIDE),
    ("export", "--preset story", words::UPRIGHT),
    ("export", "--ranges", words::SHOW_RANGES),
    ("export", "--scale", words::SIZE_IN_PIXELS),
    ("export", "--transparent", words::ON_ITS_GROUND),
    ("agreement", "--format", words::CODINGS_AS_JSON),
    ("diff", "--format", words::DATASETS_AS_JSON),
    ("verify", "--context", words::NO_CONTEXT),
    ("present", "--autoplay", words::NO_AUTOPLAY),
    ("present", "--loop", words::NO_AUTOPLAY),
    ("import", "--format", words::NO_LAYOUTS),
    ("import", "--index", words::NO_INDEX),
    ("import", "--actor", words::VOICE),
    ("import", "--said", words::DATE),
    ("import", "--date-parts", words::ONE_DATE_COLUMN),
    ("import", "--drop-duplicates", words::NO_DUPLICATES),
    ("import", "--countries", words::NO_SELECTION),
    ("import", "--from", words::NO_SELECTION),
    ("import", "--to", words::NO_SELECTION),
    ("import", "--scale", words::IN_DATASET),
    ("import", "--unit", words::IN_DATASET),
    ("import", "--published", words::IN_DATASET),
];

/// The refusal of an option that clap does not know.
pub fn argument(error: &clap::Error) -> Option<Words> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text),
        _ => None,
    };
    // "--option <NAME>"
    let option = text(ContextKind::InvalidArg)?.split(' ').next()?;
    let asked = match error.kind() {
        ErrorKind::UnknownArgument => option.to_owned(),
        ErrorKind::InvalidValue => format!("{option} {}", text(ContextKind::InvalidValue)?),
        _ => return None,
    };
    Some(words::refused(&asked, instead(&asked)?))
}

/// The refusal of a file whose extension no format has.
pub fn extension(path: &Path) -> Option<Words> {
    let asked = format!(".{}", path.extension()?.to_str()?.to_lowercase());
    Some(words::refused(&path_name(path), instead(&asked)?))
}

/// Names the replacement for a retired argument of this command.
fn instead(asked: &str) -> Option<&'static Words> {
    let is_asked = |(command, name, _): &&(&str, &str, Words)| {
        *name == asked
            && (command.is_empty() || env::args_os().any(|argument| argument == *command))
    };
    RETIRED.iter().find(is_asked).map(|(_, _, instead)| instead)
}
