//! Merging two versions of a dataset, entry by entry and field by field.
//!
//! Parts are recognized by what they are: entries by their ids, fields by their names, positions by
//! their questions, codings by their coders. What only one side has changed is taken from it, with
//! its comments; two people who each add an entry, or change different fields of one, have no
//! conflict. The layout of a part is that of the side it is taken from.

mod parts;

use std::collections::BTreeMap;

use super::tree::{TokenKind, Value, tokens};
use crate::diagnostic::Span;
use parts::{Bracket, Part};

/// A part of a merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergePart {
    /// Text that only one side has changed, or neither.
    Merged(String),
    /// Lines that both sides have changed in different ways.
    Conflict {
        /// Our lines.
        ours: String,
        /// The lines of the other side.
        theirs: String,
    },
}

/// Merges two versions that come from a common one. Conflicts are around entries, or around fields
/// of the dataset, whose other changes are merged on both sides.
///
/// Returns `None` if a version is not well-formed, or if a conflict shares its line with other
/// entries.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Option<Vec<MergePart>> {
    let [ours, theirs] = [Version::parse(ours)?, Version::parse(theirs)?];
    let base = if base.trim().is_empty() {
        None
    } else {
        Some(Version::parse(base)?)
    };
    let mut out = Output::default();
    let around = |part: fn(&Version<'_>) -> Span| {
        let text = |version: &Version<'_>| part(version).slice(version.text).to_owned();
        merge_text(
            base.as_ref().map(text).as_deref(),
            &text(&ours),
            &text(&theirs),
        )
    };
    out.push(around(|version| Span::new(0, version.value.span.start)))?;
    let roots = [&ours, &theirs].map(|version| Bracket::new(version.text, &version.value));
    let [Some(ours_root), Some(theirs_root)] = roots else {
        return None;
    };
    let base_root = base
        .as_ref()
        .and_then(|version| Bracket::new(version.text, &version.value));
    merge_lists(base_root.as_ref(), &ours_root, &theirs_root, 1, &mut out)?;
    out.push(around(|version| {
        Span::new(version.value.span.end, version.text.len())
    }))?;
    Some(out.finish())
}

/// A text that is well-formed.
struct Version<'a> {
    text: &'a str,
    value: Value,
}

impl<'a> Version<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let (value, problems) = Value::parse(text);
        let value = value.filter(|_| problems.is_empty())?;
        Some(Self { text, value })
    }
}

/// A merged text as each side wants it: the same, or else there is a conflict.
#[derive(Default)]
struct Sides {
    ours: String,
    theirs: String,
}

impl Sides {
    fn same(text: &str) -> Self {
        Self {
            ours: text.to_owned(),
            theirs: text.to_owned(),
        }
    }

    fn push(&mut self, other: &Self) {
        self.ours.push_str(&other.ours);
        self.theirs.push_str(&other.theirs);
    }

    fn push_str(&mut self, text: &str) {
        self.ours.push_str(text);
        self.theirs.push_str(text);
    }
}

/// The merged text so far.
#[derive(Default)]
struct Output {
    parts: Vec<MergePart>,
    merged: String,
    /// Whether the text goes on after a conflict, which has taken the line break.
    is_after_conflict: bool,
}

impl Output {
    /// Adds a part; `None` if it is in conflict and shares a line with others.
    fn push(&mut self, sides: Sides) -> Option<()> {
        let Sides { ours, theirs } = sides;
        if ours == theirs {
            let mut text = ours.as_str();
            if self.is_after_conflict && !text.is_empty() {
                text = without_break(text)?;
                self.is_after_conflict = false;
            }
            self.merged.push_str(text);
            return Some(());
        }
        if !self.is_after_conflict && !self.merged.is_empty() {
            self.merged.push('\n');
        }
        let merged = std::mem::take(&mut self.merged);
        if !merged.is_empty() {
            self.parts.push(MergePart::Merged(merged));
        }
        let lines = |side: &str| {
            Some(if side.is_empty() {
                String::new()
            } else {
                format!("{}\n", without_break(side)?)
            })
        };
        let conflict = MergePart::Conflict {
            ours: lines(&ours)?,
            theirs: lines(&theirs)?,
        };
        self.parts.push(conflict);
        self.is_after_conflict = true;
        Some(())
    }

    fn finish(mut self) -> Vec<MergePart> {
        if !self.merged.is_empty() {
            self.parts.push(MergePart::Merged(self.merged));
        }
        self.parts
    }
}

/// The text after the line break with which it begins.
fn without_break(text: &str) -> Option<&str> {
    let text = text.strip_prefix('\r').unwrap_or(text);
    text.strip_prefix('\n')
}

/// Merges the parts of a bracket into the output: the fields of the dataset, and the entries of its
/// lists, which are one level deeper.
fn merge_lists(
    base: Option<&Bracket<'_>>,
    ours: &Bracket<'_>,
    theirs: &Bracket<'_>,
    depth: usize,
    out: &mut Output,
) -> Option<()> {
    out.push(Sides::same(ours.open))?;
    let order = order(base, ours, theirs);
    for (index, key) in order.iter().enumerate() {
        let versions = (
            base.and_then(|base| base.find(key)),
            ours.find(key),
            theirs.find(key),
        );
        let is_last = index + 1 == order.len();
        let has_comma = !is_last || ours.has_last_comma();
        let lists = match versions {
            (base, Some(ours), Some(theirs)) if depth > 0 && ours.is_list() && theirs.is_list() => {
                let base = base.and_then(Part::bracket);
                let lists = ours.bracket().zip(theirs.bracket());
                let have_keys = |(ours, theirs): &(Bracket<'_>, Bracket<'_>)| {
                    let all = [base.as_ref(), Some(ours), Some(theirs)];
                    all.into_iter().flatten().all(Bracket::has_keys)
                };
                let lists = lists.filter(have_keys);
                lists.map(|lists| (base, lists, ours, theirs))
            }
            _ => None,
        };
        let Some((inner_base, (inner_ours, inner_theirs), our_part, their_part)) = lists else {
            out.push(merge_part(versions, has_comma))?;
            continue;
        };
        let base_part = versions.0;
        let lead = |part: Part<'_>| format!("{}{}", part.lead, part.head);
        out.push(merge_text(
            base_part.map(lead).as_deref(),
            &lead(our_part),
            &lead(their_part),
        ))?;
        merge_lists(
            inner_base.as_ref(),
            &inner_ours,
            &inner_theirs,
            depth - 1,
            out,
        )?;
        let trail = |part: Part<'_>| part.trail.to_owned();
        let mut end = Sides::same(if has_comma { "," } else { "" });
        end.push(&merge_text(
            base_part.map(trail).as_deref(),
            our_part.trail,
            their_part.trail,
        ));
        out.push(end)?;
    }
    out.push(merge_text(
        base.map(|base| base.close),
        ours.close,
        theirs.close,
    ))
}

/// The keys of the parts in their order: that of the side that has changed it, with the parts that
/// only the other side has where it has them.
fn order<'k>(
    base: Option<&'k Bracket<'_>>,
    ours: &'k Bracket<'_>,
    theirs: &'k Bracket<'_>,
) -> Vec<&'k str> {
    let shared = |bracket: &'k Bracket<'_>| -> Vec<&'k str> {
        let keys = bracket.keys();
        keys.filter(|key| {
            let others = [Some(ours), Some(theirs), base];
            others
                .into_iter()
                .flatten()
                .all(|other| other.find(key).is_some())
        })
        .collect()
    };
    let keeps_order = base.is_some_and(|base| shared(ours) == shared(base));
    let (first, second) = if keeps_order {
        (theirs, ours)
    } else {
        (ours, theirs)
    };
    let mut following: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    let mut before = None;
    for key in second.keys() {
        if first.find(key).is_some() {
            before = Some(key);
        } else {
            following.entry(before).or_default().push(key);
        }
    }
    let mut order = following.remove(&None).unwrap_or_default();
    for key in first.keys() {
        order.push(key);
        order.extend(following.remove(&Some(key)).unwrap_or_default());
    }
    order
}

/// Merges the versions of a part. `has_comma` is whether a comma follows it.
fn merge_part(
    versions: (Option<Part<'_>>, Option<Part<'_>>, Option<Part<'_>>),
    has_comma: bool,
) -> Sides {
    let whole = |part: Part<'_>| part.whole(has_comma);
    let text = |part: Option<Part<'_>>| part.map(whole).unwrap_or_default();
    let (base, ours, theirs) = versions;
    let (Some(our_part), Some(their_part)) = (ours, theirs) else {
        // One side has added or removed it.
        return match (base, ours, theirs) {
            (Some(base), Some(part), None) | (Some(base), None, Some(part)) => {
                if is_same(&whole(base), &whole(part)) {
                    Sides::default()
                } else {
                    Sides {
                        ours: text(ours),
                        theirs: text(theirs),
                    }
                }
            }
            _ => Sides::same(&format!("{}{}", text(ours), text(theirs))),
        };
    };
    let base_text = base.map(whole);
    if let Some(merged) = choose(base_text.as_deref(), &whole(our_part), &whole(their_part)) {
        return Sides::same(merged);
    }
    let mut sides = merge_text(base.map(|part| part.lead), our_part.lead, their_part.lead);
    sides.push_str(our_part.head);
    sides.push(&merge_value(base, our_part, their_part));
    if has_comma {
        sides.push_str(",");
    }
    sides.push(&merge_text(
        base.map(|part| part.trail),
        our_part.trail,
        their_part.trail,
    ));
    sides
}

/// Merges the values of a part that both sides have changed.
fn merge_value(base: Option<Part<'_>>, ours: Part<'_>, theirs: Part<'_>) -> Sides {
    let [our_text, their_text] = [ours.value_text(), theirs.value_text()];
    if let Some(merged) = choose(base.map(Part::value_text), our_text, their_text) {
        return Sides::same(merged);
    }
    let base = base.and_then(Part::bracket);
    match ours.bracket().zip(theirs.bracket()) {
        Some((ours, theirs))
            if is_same(ours.open, theirs.open)
                && Bracket::are_comparable(base.as_ref(), &ours, &theirs) =>
        {
            merge_bracket(base.as_ref(), &ours, &theirs)
        }
        _ => Sides {
            ours: our_text.to_owned(),
            theirs: their_text.to_owned(),
        },
    }
}

fn merge_bracket(base: Option<&Bracket<'_>>, ours: &Bracket<'_>, theirs: &Bracket<'_>) -> Sides {
    let mut sides = Sides::same(ours.open);
    let order = order(base, ours, theirs);
    for (index, key) in order.iter().enumerate() {
        let has_comma = index + 1 < order.len() || ours.has_last_comma();
        sides.push(&merge_part(
            (
                base.and_then(|base| base.find(key)),
                ours.find(key),
                theirs.find(key),
            ),
            has_comma,
        ));
    }
    sides.push(&merge_text(
        base.map(|base| base.close),
        ours.close,
        theirs.close,
    ));
    sides
}

/// Merges what has no parts, such as comments.
fn merge_text(base: Option<&str>, ours: &str, theirs: &str) -> Sides {
    match choose(base, ours, theirs) {
        Some(merged) => Sides::same(merged),
        None => Sides {
            ours: ours.to_owned(),
            theirs: theirs.to_owned(),
        },
    }
}

/// The version to keep, if only one side has changed it, or both in the same way.
fn choose<'v>(base: Option<&str>, ours: &'v str, theirs: &'v str) -> Option<&'v str> {
    if is_same(ours, theirs) || base.is_some_and(|base| is_same(base, theirs)) {
        Some(ours)
    } else if base.is_some_and(|base| is_same(base, ours)) {
        Some(theirs)
    } else {
        None
    }
}

/// Whether two texts differ only in spaces, line breaks and commas.
fn is_same(left: &str, right: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        let all = Span::new(0, text.len());
        let words = tokens(text, all)
            .filter(|token| !matches!(token.kind, TokenKind::Whitespace | TokenKind::Comma));
        words
            .map(|token| token.span.slice(text).to_owned())
            .collect()
    };
    left == right || words(left) == words(right)
}

#[cfg(test)]
mod tests;
