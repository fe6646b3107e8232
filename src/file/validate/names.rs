//! Ids, names and links that look like others, or hide something.

use std::collections::HashMap;

use super::{Entry, Validator};
use crate::diagnostic::{Code, Diagnostic, Fix, Span};
use crate::file::hidden::NAMES;
use crate::file::literals::ron_string;
use crate::file::schema::{self, FieldKind, FieldValue};
use crate::hidden::{self, skeleton};
use crate::model::{Dataset, OddHost, Scale, Section, is_web_link, link_host};
use crate::words::problems::hidden as words;

/// What a text names, which decides how it is divided into words.
#[derive(Clone, Copy)]
enum Name {
    /// An id, which is one word.
    Id,
    Words,
    /// A link, whose host has words between full stops.
    Link,
}

impl Validator<'_, '_> {
    /// Checks all ids, names and links, or those of entries that a change affects.
    pub(super) fn check_names(&mut self, dataset: &Dataset) {
        for (index, author) in dataset.authors.iter().enumerate() {
            self.check_at(&format!("authors/{index}"), author, Name::Words);
        }
        for (field, text) in [
            ("version", &dataset.version),
            ("license", &dataset.license),
            ("url", &dataset.url),
            ("codebook", &dataset.codebook),
        ] {
            let link = text.as_deref().filter(|text| is_web_link(text));
            self.check_at(field, link.unwrap_or_default(), Name::Link);
        }
        for section in Section::ALL {
            for index in self.indices(dataset, section) {
                self.check_names_of(dataset, (section, index));
            }
        }
    }

    /// Checks that no two ids look alike, and no two names of parties and actors.
    pub(super) fn check_lookalikes(&mut self, dataset: &Dataset) {
        let entries = |section| (0..dataset.count(section)).map(move |index| (section, index));
        let ids = Section::ALL.into_iter().flat_map(entries);
        self.check_lookalikes_of(
            "id",
            ids.map(|(section, index)| ((section, index), dataset.id_at(section, index))),
        );
        let parties = entries(Section::Parties).zip(&dataset.parties);
        let parties = parties.map(|(entry, party)| (entry, party.name.as_str()));
        let actors = entries(Section::Actors).zip(&dataset.actors);
        let actors = actors.map(|(entry, actor)| (entry, actor.name.as_str()));
        self.check_lookalikes_of("name", parties.chain(actors));
    }

    fn check_lookalikes_of<'d>(
        &mut self,
        field: &str,
        names: impl Iterator<Item = (Entry, &'d str)> + Clone,
    ) {
        if names.clone().all(|(_, name)| name.is_ascii()) {
            return;
        }
        let mut firsts: HashMap<String, &str> = HashMap::new();
        for (entry, name) in names {
            let first = *firsts.entry(skeleton(name)).or_insert(name);
            // The characters of ASCII, such as `l` and `1`, are taken to differ enough.
            if first != name && !(first.is_ascii() && name.is_ascii()) {
                let message = words::looks_alike(name, first);
                self.add(entry, self.diagnostic(entry, field, Code::MisleadingName, message));
            }
        }
    }

    /// Checks the ids, names and links of one entry.
    fn check_names_of(&mut self, dataset: &Dataset, entry: Entry) {
        let (section, index) = entry;
        match section {
            Section::Questions => {
                let question = &dataset.questions[index];
                self.check_fields(entry, "", question);
                if let Scale::Ordinal(levels) = &question.scale {
                    for (level, text) in levels.iter().enumerate() {
                        self.check_fields(entry, &format!("scale/0/{level}/"), text);
                    }
                }
            }
            Section::Parties => self.check_fields(entry, "", &dataset.parties[index]),
            Section::Actors => self.check_fields(entry, "", &dataset.actors[index]),
            Section::Sources => self.check_fields(entry, "", &*dataset.sources[index]),
            Section::Events => self.check_fields(entry, "", &dataset.events[index]),
            Section::Coders => self.check_fields(entry, "", &dataset.coders[index]),
            Section::Stances => self.check_fields(entry, "", &*dataset.stances[index]),
            Section::Steps => self.check_fields(entry, "", &dataset.steps[index]),
            Section::Corrections => self.check_fields(entry, "", &dataset.corrections[index]),
        }
    }

    fn check_fields(&mut self, entry: Entry, path: &str, value: &impl schema::Entry) {
        for (field, value) in value.fields() {
            let kind = match field.kind {
                FieldKind::Id | FieldKind::SharedId => Name::Id,
                FieldKind::Url => Name::Link,
                FieldKind::SingleLine if NAMES.contains(&field.name) => Name::Words,
                _ => continue,
            };
            if let FieldValue::Text(name) = value {
                self.check_name(entry, path, field.name, name, kind);
            }
        }
    }

    fn check_name(
        &mut self,
        (section, index): Entry,
        path: &str,
        field: &str,
        name: &str,
        kind: Name,
    ) {
        // Nearly all names are plain, and need no path.
        let is_plain = name.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if !is_plain || matches!(kind, Name::Link) && OddHost::of(name).is_some() {
            self.check_at(&format!("{}/{index}/{path}{field}", section.name()), name, kind);
        }
    }

    fn check_at(&mut self, path: &str, name: &str, kind: Name) {
        let mut found = hidden::find(name);
        if let Some((_, c)) = found.next() {
            let span = self.reader.find_span(path).0;
            // Those that are not escaped are reported already.
            if hidden::find(span.slice(self.reader.text())).next().is_none() {
                self.reader.report(hidden_in_name(span, name, c, 1 + found.count()));
            }
        }
        let mixed = |word| Some((word, hidden::mixed_scripts(word)?));
        let found = match kind {
            Name::Id => mixed(name),
            Name::Words => hidden::words(name).find_map(mixed),
            Name::Link => link_host(name).split('.').find_map(mixed),
        };
        let looks_latin =
            || matches!(kind, Name::Link) && OddHost::of(name).is_some_and(|host| host.looks_latin);
        let message = match found {
            Some((word, scripts)) => Some(words::mixed_scripts(word, &scripts)),
            None => looks_latin().then(|| words::odd_host(name)),
        };
        if let Some(message) = message {
            let span = self.reader.find_span(path).0;
            let problem = Diagnostic::new(Code::MisleadingName, span, message);
            self.reader.report(problem);
        }
    }
}

/// The problem of a name with hidden characters, written as escapes.
fn hidden_in_name(span: Span, name: &str, c: char, count: usize) -> Diagnostic {
    let plain = hidden::without_hidden(name);
    let fix = Fix::replace(span, ron_string(&plain));
    Diagnostic::new(Code::MisleadingName, span, words::in_name(c, count)).with_fixes([fix])
}
