//! Letters that neither bundled nor installed fonts have, in words.

use std::collections::{BTreeMap, BTreeSet};

use unicode_script::{Script, UnicodeScript as _};

use super::{Installed, is_han, is_private};
use crate::document::Document;
use crate::words::{Words, export::pictures as words};

/// The name of the script of a cluster, and a font that has it.
fn script_and_font(cluster: &str) -> (String, Option<String>) {
    let char = cluster.chars().next().unwrap_or_default();
    let script = char.script();
    let (script, font) = if is_private(char) {
        return ("letters for private use".to_owned(), None);
    } else if is_han(char) {
        ("Chinese, Japanese or Korean".to_owned(), "Noto Sans CJK".to_owned())
    } else if matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
        ("symbols".to_owned(), "Noto Emoji".to_owned())
    } else {
        let name = script.full_name().replace('_', " ");
        (name.clone(), format!("Noto Sans {name}"))
    };
    (script, Some(font))
}

/// Letters of one script.
struct MissingScript<'a> {
    name: String,
    /// A font that has them.
    font: Option<String>,
    letters: Vec<&'a str>,
    /// The first entry of the dataset that has one.
    place: Words,
}

/// Letters by script.
fn by_script<'a>(document: &Document, missing: &'a BTreeSet<String>) -> Vec<MissingScript<'a>> {
    let mut scripts: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for cluster in missing {
        scripts.entry(script_and_font(cluster)).or_default().push(cluster);
    }
    let first_entry = |cluster: &&str| {
        let mut places = document.text.match_indices(cluster).map(|(at, _)| at);
        places.find_map(|at| Some((at, document.entry_at(at)?)))
    };
    let script = |((name, font), letters): ((String, Option<String>), Vec<&'a str>)| {
        let entry = letters.iter().take(MOST).filter_map(first_entry).min_by_key(|(at, _)| *at);
        let place =
            entry.map_or(Words::EMPTY, |(_, (section, id))| words::in_entry(&section.noun(), &id));
        MissingScript { name, font, letters, place }
    };
    scripts.into_iter().map(script).collect()
}

/// How many letters of a script are named.
const MOST: usize = 12;

/// Names letters that no font has, by script, with the first entry of a dataset that has one.
pub fn missing_words(document: &Document, missing: &BTreeSet<String>) -> Vec<Words> {
    let words = by_script(document, missing).into_iter().map(|script| {
        let mut letters: String = script.letters.iter().take(MOST).copied().collect();
        if script.letters.len() > MOST {
            letters.push('…');
        }
        words::no_font(&letters, &script.name, &script.place, script.font.as_deref())
    });
    words.collect()
}

/// What a window says of letters that no font has.
#[derive(Default)]
pub struct MissingLetters {
    /// The scripts that were named.
    named: BTreeSet<String>,
    /// The letters of the message that was shown last, and its words.
    shown: (BTreeSet<String>, Words),
    /// How many were missing when they were last looked for, and in which revision of the document.
    seen: (usize, u64),
}

impl MissingLetters {
    /// Names the scripts of a dataset of which letters are missing, each once. `notice` is the message that
    /// the window shows: one about letters is continued, any other is not replaced.
    pub fn message(
        &mut self,
        document: &Document,
        revision: u64,
        notice: Option<&Words>,
    ) -> Option<Words> {
        let is_ours = notice == Some(&self.shown.1);
        let missing = Installed::if_asked()?.missing();
        let seen = (missing.len(), revision);
        if (notice.is_some() && !is_ours) || seen == self.seen {
            return None;
        }
        self.seen = seen;
        let is_new = |cluster: &String| {
            !self.named.contains(&script_and_font(cluster).0) && document.text.contains(cluster)
        };
        let new: BTreeSet<String> = missing.into_iter().filter(is_new).collect();
        if new.is_empty() {
            return None;
        }
        self.named.extend(new.iter().map(|cluster| script_and_font(cluster).0));
        let mut letters = new;
        if is_ours {
            letters.append(&mut self.shown.0);
        }
        let scripts = by_script(document, &letters);
        let names: Vec<String> =
            scripts.iter().map(|script| format!("{}{}", script.name, script.place)).collect();
        let font = scripts.iter().find_map(|script| script.font.as_deref());
        let message = words::no_font_in_window(&names, font);
        self.shown = (letters, message.clone());
        Some(message)
    }
}
