//! Letters that neither bundled nor installed fonts have, in words.

use std::collections::{BTreeMap, BTreeSet};

use unicode_script::{Script, UnicodeScript as _};

use super::{Installed, is_han, is_private};
use crate::document::Document;
use crate::words::{Words, export::pictures as words};

/// The name of the script of a cluster, and a font that has it.
fn script_and_font(cluster: &str) -> (String, Option<String>) {
    let char = cluster.chars().next().unwrap_or_default();
    let shared = char.script_extension();
    // Some signs, such as the full stop of Hindi, belong to several scripts.
    let script = match char.script() {
        Script::Common if !shared.is_common() && shared.contains_script(Script::Devanagari) => {
            Script::Devanagari
        }
        script => script,
    };
    let (script, font) = if is_private(char) {
        return ("letters for private use".to_owned(), None);
    } else if is_han(char) {
        ("Chinese, Japanese or Korean".to_owned(), "Noto Sans CJK".to_owned())
    } else if matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
        ("symbols".to_owned(), "Symbola".to_owned())
    } else {
        let name = script.full_name().replace('_', " ");
        (name.clone(), format!("Noto Sans {name}"))
    };
    (script, Some(font))
}

/// The letters of a document that no font has, of those that were needed so far.
pub fn missing_in(document: &Document) -> BTreeSet<String> {
    let missing = Installed::if_asked().map(Installed::missing).unwrap_or_default();
    missing.into_iter().filter(|cluster| document.text.contains(cluster)).collect()
}

/// Names letters that no font has, by script, with the first entry of a dataset that has one.
pub fn missing_words(document: &Document, missing: &BTreeSet<String>) -> Vec<Words> {
    const MOST: usize = 12;

    let mut scripts: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for cluster in missing {
        scripts.entry(script_and_font(cluster)).or_default().push(cluster);
    }
    let words = scripts.into_iter().map(|((script, font), clusters)| {
        let named = clusters.iter().take(MOST);
        let first_entry = |cluster: &&str| {
            let mut places = document.text.match_indices(cluster).map(|(at, _)| at);
            places.find_map(|at| Some((at, document.entry_at(at)?)))
        };
        let entry = named.clone().filter_map(first_entry).min_by_key(|(at, _)| *at);
        let place =
            entry.map_or(Words::EMPTY, |(_, (section, id))| words::in_entry(&section.noun(), &id));
        let mut letters: String = named.copied().collect();
        if clusters.len() > MOST {
            letters.push('…');
        }
        words::no_font(&letters, &script, &place, font.as_deref())
    });
    words.collect()
}

/// Names the scripts of letters that no font has.
pub fn missing_scripts(missing: &BTreeSet<String>) -> Option<Words> {
    let scripts: BTreeSet<String> =
        missing.iter().map(|cluster| script_and_font(cluster).0).collect();
    let scripts: Vec<&String> = scripts.iter().collect();
    (!scripts.is_empty()).then(|| words::no_font_in_window(&scripts))
}

/// What a window has said of letters that no font has.
#[derive(Default)]
pub struct MissingLetters {
    /// The scripts that were named.
    named: BTreeSet<String>,
    /// The letters of the message that was shown last, and its words.
    shown: (BTreeSet<String>, Option<Words>),
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
        let is_ours = notice.is_some() && notice == self.shown.1.as_ref();
        let seen = (Installed::if_asked()?.asked().missing.len(), revision);
        if (notice.is_some() && !is_ours) || seen == self.seen {
            return None;
        }
        self.seen = seen;
        let is_new = |cluster: &String| !self.named.contains(&script_and_font(cluster).0);
        let mut letters: BTreeSet<String> =
            missing_in(document).into_iter().filter(is_new).collect();
        if letters.is_empty() {
            return None;
        }
        self.named.extend(letters.iter().map(|cluster| script_and_font(cluster).0));
        if is_ours {
            letters.append(&mut self.shown.0);
        }
        let words = missing_scripts(&letters);
        self.shown = (letters, words.clone());
        words
    }
}
