//! Reads a changed text again, with the entries that the change left as they were.
//!
//! A change within one list, or within one field of the dataset, leaves all other entries as they
//! are: their spans are shifted, and their values are taken from the dataset that was read
//! before. Only the entries around the change are parsed, and those that had problems. If none had
//! any, rules on stances are checked only for those that the change affects (`changed`); other
//! rules are checked for all entries. Any other change has the whole text read again.

mod changed;
mod scan;
mod shift;

use std::time::Instant;

use super::conflicts::Conflicts;
use super::fix::retain_certain_fixes;
use super::read::Reader;
use super::tree::{Field, Scanned, Tree, TreeField, Value, Visitor, tokens};
use super::{ReadOutcome, Spans, complete, hidden};
use crate::diagnostic::{Span, Splice};
use crate::hidden::find;
use crate::model::{Dataset, Section};
use changed::Changed;
use scan::{changed_entries, changed_fields};
pub(crate) use shift::Shift;

/// What was read from a text without syntax errors.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    /// Where the entries are.
    pub tree: &'a Tree,
    /// Where the entries are that were kept.
    pub spans: &'a Spans,
    /// The entries that were kept.
    pub dataset: &'a Dataset,
    /// Whether all entries were kept and none had a problem, also one that is allowed.
    pub is_clean: bool,
}

/// Reads the text that results from changes of one that was read before.
pub(crate) fn reread(old: Reading<'_>, shift: Shift, text: &str) -> (Tree, ReadOutcome) {
    let start = Instant::now();
    let Some((tree, mut outcome)) = reread_with_candidate_fixes(old, &shift, text) else {
        return super::read_with_tree(text);
    };
    // Fixes are tried in the same way.
    let read = |splices: &[Splice], text: &str| {
        let shift = shift.then(splices);
        let found = shift.and_then(|shift| reread_with_candidate_fixes(old, &shift, text));
        found.unwrap_or_else(|| super::read_with_candidate_fixes(text, &|_| ()))
    };
    retain_certain_fixes(text, &tree, &mut outcome, &read);
    let (entries, problems) = (outcome.entries_read, outcome.diagnostics.len());
    log::debug!("read {entries} entries again, {problems} problems: {:?}", start.elapsed());
    (tree, outcome)
}

/// Reads a changed text, with every fix that may be right. `None` if all of it has to be read.
fn reread_with_candidate_fixes(
    old: Reading<'_>,
    shift: &Shift,
    text: &str,
) -> Option<(Tree, ReadOutcome)> {
    if Conflicts::find(text).is_some() {
        return None;
    }
    let unbroken = if shift.is_empty() {
        Some(old.tree.clone())
    } else {
        changed_field(old.tree, shift, text)
    };
    let (tree, scanned) = match unbroken {
        Some(tree) => (tree, Scanned::default()),
        None => changed_entries(old.tree, shift, text)
            .or_else(|| changed_fields(old.tree, shift, text))?,
    };
    let mut reader = Reader::new(text);
    let root = tree.root.unwrap_or_default();
    let head = tokens(text, root).next().map_or(root, |token| token.span);
    let name = head.slice(text);
    reader.dataset(head, (name == "Dataset").then_some(name));
    let mut changed = Changed::default();
    let mut found = scanned.entries.iter().peekable();
    for field in &tree.fields {
        let name = field.name.slice(text);
        let section = Section::from_name(name);
        let (Some(section), Some(entries)) = (section, &field.entries) else {
            let name = field.name;
            let mut fields = scanned.fields.iter();
            let read = fields.find(|field| field.name == name).cloned();
            let read =
                read.unwrap_or_else(|| Field { name, value: Value::parse_at(text, field.value) });
            changed.whole_dataset |= shift.before(field.value).is_none();
            reader.field(read, &[]);
            continue;
        };
        let start = field.value.start;
        reader.section(section, field.name, Span::new(start, start + 1));
        let kept = &old.spans.entries[section as usize];
        let mut reused = vec![false; kept.len()];
        for span in entries {
            let before = shift.before(*span);
            let before = before.filter(|before| !old.spans.warned.contains(before));
            let index = before.and_then(|before| kept.binary_search(&before).ok());
            if let Some(index) = index {
                reused[index] = true;
                reader.reuse(section, *span, old.dataset, index);
            } else {
                let read = reader.count(section);
                while found.next_if(|(value, _)| value.span < *span).is_some() {}
                if let Some((value, errors)) = found.next_if(|(value, _)| value.span == *span) {
                    reader.entry(section, value, errors);
                } else {
                    reader.entry(section, &Value::parse_at(text, *span), &[]);
                }
                changed.add(section, reader.id_from(section, read));
            }
        }
        for (index, _) in reused.iter().enumerate().filter(|(_, reused)| !**reused) {
            changed.add(section, Some(old.dataset.id_at(section, index).to_owned()));
            let stance = old.dataset.stances.get(index).filter(|_| section == Section::Stances);
            changed.joint.extend(stance.and_then(|stance| stance.joint.clone()));
        }
        reader.section_end(section, field.value.end);
    }
    let affected = changed.affected(reader.parts()).filter(|_| old.is_clean);
    // In a text without problems only the changed lines may have hidden characters.
    let hidden =
        if !old.is_clean || has_hidden(text, shift) { hidden::problems(text) } else { Vec::new() };
    let outcome = complete(&tree, reader, scanned.errors, hidden, affected);
    Some((tree, outcome))
}

/// Whether a line that a change touched has a hidden character.
fn has_hidden(text: &str, shift: &Shift) -> bool {
    let start = text[..shift.start].rfind('\n').map_or(0, |i| i + 1);
    let end = text[shift.new_end..].find('\n');
    let end = end.map_or(text.len(), |i| shift.new_end + i + 1);
    find(&text[start..end]).next().is_some()
}

/// The tree after a change within one field that is not a list of entries. `None` for any other
/// change, or if the field has a syntax error.
fn changed_field(old: &Tree, shift: &Shift, text: &str) -> Option<Tree> {
    let is_inside = |field: &TreeField| {
        let Span { start, end } = field.value;
        field.entries.is_none() && start <= shift.start && shift.old_end <= end
    };
    let changed = old.fields.iter().position(is_inside)?;
    let mut tree = old.clone();
    shift.fields_after(&mut tree, changed + 1)?;
    let field = &mut tree.fields[changed];
    let value = Span::new(field.value.start, shift.offset_after(field.value.end));
    field.value = value;
    // What should be a list of entries may have become one.
    if Section::from_name(field.name.slice(text)).is_some() {
        return None;
    }
    let (values, errors) = Value::parse_all(text, value);
    let is_one = values.len() == 1 && values[0].span == value && errors.is_empty();
    is_one.then_some(tree)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::file::edit::splice;
    use crate::file::read_with_tree;
    use crate::model::deterministic_config;

    const MEDIUM: &str = include_str!("../../tests/data/valid/medium.ron");
    const STARTER: &str = include_str!("../../assets/starter.ron");

    /// Reads a text after a change, and checks that nothing differs from reading it anew.
    fn check(text: &str, splices: &[Splice]) -> usize {
        let (tree, outcome) = read_with_tree(text);
        let old = outcome.reading(&tree).expect("a well-formed dataset");
        let shift = Shift::new(splices).expect("sorted splices");
        let changed = splice(text, splices);
        let (tree, outcome) = reread(old, shift, &changed);
        let (expected_tree, expected) = read_with_tree(&changed);
        assert_eq!(tree, expected_tree, "{changed}");
        assert_eq!(outcome.dataset, expected.dataset, "{changed}");
        assert_eq!(outcome.diagnostics, expected.diagnostics, "{changed}");
        assert_eq!(outcome.spans, expected.spans, "{changed}");
        assert_eq!(outcome.left_out, expected.left_out, "{changed}");
        assert_eq!(outcome.allowed, expected.allowed, "{changed}");
        outcome.entries_read
    }

    /// A change of the only occurrence of a text.
    fn replace(find: &str, with: &str) -> Splice {
        let start = MEDIUM.find(find).expect(find);
        Splice::new(Span::new(start, start + find.len()), with)
    }

    #[test]
    fn only_entries_around_a_change_are_read() {
        for (find, with, entries_read) in [
            ("Says that a date is set.", "Says that no date is set.", 1),
            ("Ground operation", "Ground war", 0),
            ("id: \"netanyahu-date\"", "id: \"netanyahu-may\"", 1),
            // A new entry, and those beside it.
            (
                "initials: \"IL\"),\n",
                "initials: \"IL\"),\n        Party(id: \"new\", name: \"New\", initials: \"N\"),\n",
                2,
            ),
        ] {
            assert_eq!(check(MEDIUM, &[replace(find, with)]), entries_read, "{find}");
        }
    }

    #[test]
    fn without_a_change_no_entry_is_read() {
        assert_eq!(check(MEDIUM, &[]), 0);
        assert_eq!(check(STARTER, &[]), 0);
    }

    #[test]
    fn what_a_change_of_a_source_a_coder_or_an_actor_affects_is_checked_again() {
        let text = STARTER;
        for (find, with) in [
            ("\"Gauges to decide\"", "\"Gauges to decide\", known_error: \"Wrong.\""),
            ("Coder(id: \"a\"", "Coder(id: \"c\""),
            ("unnamed: true", "unnamed: false"),
            ("unnamed: true", "unnamed: true, speaks: true"),
            ("value: 1, low: 1, high: 2", "value: 1, low: 0, high: 2"),
            ("\"the water comes", "\"the waters come"),
            ("https://example.org/reservoir\"", "ftp://example.org/reservoir\""),
            ("doi: \"10.1234/", "doi: \"12.1234/"),
        ] {
            let start = text.find(find).expect(find);
            check(text, &[Splice::new(Span::new(start, start + find.len()), with)]);
        }
    }

    /// Entries on one line each, as they are written by hand.
    fn parties(names: &[&str]) -> String {
        let entries = names.iter().map(|name| {
            format!("        Party(id: \"{name}\", name: \"{name}\", initials: \"P\"),\n")
        });
        let entries: String = entries.collect();
        let rest = STARTER.split_once("    parties: [").expect("parties").1;
        let rest = rest.split_once("\n    ],").expect("an end").1;
        let head = STARTER.split_once("    parties: [").expect("parties").0;
        format!("{head}    parties: [\n{entries}    ],{rest}")
    }

    #[test]
    fn an_entry_that_begins_inside_another_is_read_as_in_the_whole_text() {
        let text = parties(&["valley", "coast", "third", "fourth"]);
        let start = text.find("\"third\", initials").expect("a name");
        let span = Span::new(start, start + "\"third\"".len());
        for inserted in ["\n        Party(a: 1)", "\n        Party(a: 1),", "(a: 1)"] {
            check(&text, &[Splice::new(span, inserted)]);
        }
    }

    #[test]
    fn comments_without_an_end_are_read_as_in_the_whole_text() {
        let text = parties(&["valley", "coast", "third", "fourth"]);
        let text = text.replace("id: \"fourth\"", "/* last */ id: \"fourth\"");
        let start = text.find("id: \"coast\"").expect("an id");
        for count in [1, 7, 8, 9, 12] {
            check(&text, &[Splice::insert(start, "/*\n".repeat(count))]);
        }
    }

    /// A dataset with warnings, which comments allow, and with such comments that are not right.
    fn with_comments() -> String {
        let mut text = MEDIUM.to_owned();
        let stance = "            id: \"netanyahu-date\"";
        for (find, with) in [
            ("covers: \"2024-03-01/2024-05-11\"", "covers: \"2024-04-09/2024-05-11\""),
            (
                "        Stance(\n",
                "        // standpoint: allow(outside-covers, slide-title)\n        Stance(\n",
            ),
            (
                stance,
                "// standpoint: allow(outside-covers) A reason.\n            id: \"netanyahu-date\"",
            ),
            ("    steps: [", "    // standpoint: alow(outside-cover)\n    steps: ["),
        ] {
            assert!(text.contains(find), "{find}");
            text = text.replace(find, with);
        }
        text
    }

    proptest! {
        #![proptest_config(deterministic_config(600))]

        #[test]
        fn reading_again_is_like_reading(
            index in any::<prop::sample::Index>(),
            removed in 0_usize..30,
            inserted in prop::sample::select(vec![
                "", "", "a", "\"", "(", ")", "]", ",", ", ", "//", "/*", "\n", "id: \"x\",", ":", "1",
                "Party(id: \"new\", name: \"New\", initials: \"N\"),", "// ", "\u{202E}", "\u{200B}\n", "\r",
            ]),
        ) {
            let offsets: Vec<usize> = MEDIUM.char_indices().map(|(i, _)| i).collect();
            let first = index.index(offsets.len());
            let start = offsets[first];
            let end = offsets.get(first + removed).copied().unwrap_or(MEDIUM.len());
            check(MEDIUM, &[Splice::new(Span::new(start, end), inserted)]);
        }
    }

    proptest! {
        #![proptest_config(deterministic_config(200))]

        #[test]
        fn reading_comments_again_is_like_reading(
            index in any::<prop::sample::Index>(),
            removed in 0_usize..40,
            inserted in prop::sample::select(vec![
                "", "", "\n", "// standpoint: allow(outside-covers)\n", "//", ")", "/*", "\"", ",", "Party(id: \"a\"),",
            ]),
        ) {
            let text = with_comments();
            let near: Vec<usize> = text
                .match_indices("standpoint")
                .flat_map(|(i, _)| i.saturating_sub(60)..i + 90)
                .filter(|i| text.is_char_boundary(*i))
                .collect();
            let start = near[index.index(near.len())];
            let end = text.ceil_char_boundary((start + removed).min(text.len()));
            check(&text, &[Splice::new(Span::new(start, end), inserted)]);
        }
    }
}
