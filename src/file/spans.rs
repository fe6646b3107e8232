use super::tree::{TokenKind, Value, ValueKind, tokens};
use crate::diagnostic::Span;
use crate::model::Section;

/// The places of the values of a dataset in its text.
///
/// A value is named by its path from the root, such as
/// `stances/12/positions/scale/high`, where the number counts the entries that
/// were kept. Only the spans of fields and entries are stored. For a value inside an
/// entry, the entry is parsed again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spans {
    /// The whole dataset.
    pub(super) root: Span,
    /// The fields of the dataset, by name.
    pub(super) fields: Vec<(String, Span)>,
    /// The entries of each section that were kept.
    pub(super) entries: [Vec<Span>; Section::ALL.len()],
}

impl Spans {
    /// Returns the span of the value at `path`, or of the innermost value around it.
    pub fn nearest(&self, text: &str, path: &str) -> Span {
        self.find(text, path, false, &mut None).0
    }

    /// The span of an entry that was kept.
    pub(crate) fn entry(&self, section: Section, index: usize) -> Option<Span> {
        self.entries[section as usize].get(index).copied()
    }

    /// The index of the entry that begins at an offset, if it was kept.
    pub(crate) fn index_at(&self, section: Section, start: usize) -> Option<usize> {
        let entries = &self.entries[section as usize];
        entries.binary_search_by_key(&start, |span| span.start).ok()
    }

    /// Returns the span of the innermost value around `path`, and whether it is exactly at `path`.
    /// `is_well_formed` says that no entry has a syntax error. `parsed` is the entry that was parsed
    /// last, as the next path is often in it, too.
    pub(super) fn find(
        &self,
        text: &str,
        path: &str,
        is_well_formed: bool,
        parsed: &mut Option<Value>,
    ) -> (Span, bool) {
        let mut names = path.split('/').filter(|name| !name.is_empty());
        let Some(field) = names.next() else {
            return (self.root, true);
        };
        let Some((_, span)) = self.fields.iter().find(|(name, _)| name == field) else {
            return (self.root, false);
        };
        let Some(index) = names.next() else {
            return (*span, true);
        };
        let section = Section::from_name(field);
        let entries = section.map(|section| &self.entries[section as usize]);
        let entry = entries.and_then(|entries| entries.get(index.parse::<usize>().ok()?));
        let Some(entry) = entry else {
            return (*span, false);
        };
        if parsed.as_ref().is_none_or(|value| value.span != *entry) {
            let (name, inner) = (names.clone().next(), names.clone().nth(1));
            let field = name.filter(|_| is_well_formed && inner.is_none());
            if let Some(span) = field.and_then(|name| simple_field(text, *entry, name)) {
                return (span, true);
            }
            *parsed = Some(Value::parse_at(text, *entry));
        }
        match parsed {
            Some(value) => find_inside(text, value, names),
            None => (*entry, false),
        }
    }
}

/// The value of a field of an entry if that and all fields before it are plain words, numbers and
/// texts of one line. Such an entry need not be parsed.
fn simple_field(text: &str, entry: Span, name: &str) -> Option<Span> {
    let is_gap = |kind| matches!(kind, TokenKind::Whitespace | TokenKind::Comment);
    let mut tokens = tokens(text, entry).filter(|token| !is_gap(token.kind));
    let mut next = |wanted: fn(TokenKind) -> bool| tokens.next().filter(|token| wanted(token.kind));
    next(|kind| kind == TokenKind::Identifier)?;
    next(|kind| kind == TokenKind::Open(b'('))?;
    loop {
        let field = next(|kind| kind == TokenKind::Identifier)?;
        next(|kind| kind == TokenKind::Colon)?;
        let is_simple = |kind| {
            matches!(
                kind,
                TokenKind::Identifier | TokenKind::Number | TokenKind::String
            )
        };
        let value = next(is_simple)?.span;
        next(|kind| matches!(kind, TokenKind::Comma | TokenKind::Close(b')')))?;
        if value.slice(text).contains('\n') {
            return None;
        }
        if field.span.slice(text) == name {
            #[cfg(test)]
            super::work::add_parsed(Span::new(entry.start, value.end));
            return Some(value);
        }
    }
}

fn find_inside<'p>(
    text: &str,
    value: &Value,
    mut names: impl Iterator<Item = &'p str>,
) -> (Span, bool) {
    let Some(name) = names.next() else {
        return (value.span, true);
    };
    let inner = match &value.kind {
        ValueKind::Struct { .. } => value.field(text, name),
        ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => name
            .parse()
            .ok()
            .and_then(|index: usize| elements.get(index)),
        ValueKind::Map(entries) => {
            let is_key = |key: &Value| {
                ron::from_str(key.span.slice(text)).is_ok_and(|key: String| key == name)
            };
            let entry = entries.iter().find(|(key, _)| is_key(key));
            let mut names = names;
            return match (entry, names.next()) {
                (None, _) => (value.span, false),
                (Some((_, inner)), None) => (inner.span, true),
                (Some((key, _)), Some("key")) => (key.span, true),
                (Some((_, inner)), Some(next)) => find_inside(
                    text,
                    inner,
                    std::iter::once(next)
                        .chain(names)
                        .collect::<Vec<_>>()
                        .into_iter(),
                ),
            };
        }
        ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => None,
    };
    match inner {
        Some(inner) => find_inside(text, inner, names.collect::<Vec<_>>().into_iter()),
        None => (value.span, false),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Splice;
    use crate::file::edit::splice;
    use crate::file::read_with_tree;
    use crate::model::deterministic_config;

    const MEDIUM: &str = include_str!("../../tests/data/valid/medium.ron");

    /// Looks up every field of every entry of a text, also without parsing the entry. Returns how
    /// often that is possible.
    fn check(text: &str) -> usize {
        let (tree, _) = read_with_tree(text);
        let mut simple = 0;
        for entry in tree
            .fields
            .iter()
            .flat_map(|field| field.entries.iter().flatten())
        {
            let (values, errors) = Value::parse_all(text, *entry);
            let Some(value) = values.first().filter(|_| errors.is_empty()) else {
                continue;
            };
            let ValueKind::Struct { fields, .. } = &value.kind else {
                continue;
            };
            for field in fields {
                let name = field.name.slice(text);
                let parsed = find_inside(text, value, std::iter::once(name)).0;
                let found = simple_field(text, *entry, name);
                assert!(found.is_none_or(|found| found == parsed), "{name}: {text}");
                simple += usize::from(found.is_some());
            }
        }
        simple
    }

    #[test]
    fn most_fields_are_found_without_parsing_the_entry() {
        assert!(check(MEDIUM) > 50, "{}", check(MEDIUM));
    }

    proptest! {
        #![proptest_config(deterministic_config(400))]

        #[test]
        fn a_field_is_found_where_it_is_parsed(
            index in any::<prop::sample::Index>(),
            removed in 0_usize..4,
            inserted in prop::sample::select(vec![
                "", "\"", "(", ")", "]", ",", ":", "//", "/*", "\n", "id: \"x\",", "1", " a", "r#\"", "\\",
            ]),
        ) {
            let offsets: Vec<usize> = MEDIUM.char_indices().map(|(i, _)| i).collect();
            let first = index.index(offsets.len());
            let end = offsets.get(first + removed).copied().unwrap_or(MEDIUM.len());
            check(&splice(MEDIUM, &[Splice::new(Span::new(offsets[first], end), inserted)]));
        }
    }
}
