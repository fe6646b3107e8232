//! Merging two versions of a dataset, entry by entry and field by field.
//!
//! Parts are recognized by what they are: entries by their ids, fields by their names, positions by
//! their questions, codings by their coders. What only one side has changed is taken from it, with
//! its comments; two people who each add an entry, or change different fields of one, have no
//! conflict. The layout of a part is that of the side it is taken from. What cannot be recognized,
//! such as the elements of a list with two of one key, is taken whole or is in conflict. So are
//! levels of a question that one side has changed, and positions on them of the other. Whatever is
//! not merged is a conflict with its reasons.

mod comments;
mod levels;
mod lines;
mod order;
mod spelling;
mod together;

use std::collections::{BTreeMap, BTreeSet};

use super::parts::{Bracket, Key, Kind, Part};
use super::schema::FieldSchema;
use super::tree::{Token, TokenKind, Value, tokens};
use crate::diagnostic::Span;
use crate::model::Section;
use levels::Clashes;
pub(crate) use lines::line_ending;
use order::orders;

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
        /// Why they are not merged; at least one.
        reasons: BTreeSet<Reason>,
    },
}

/// What a conflict is in.
#[derive(Debug)]
pub enum ConflictPlace {
    /// An entry, by its section and id.
    Entry(Section, String),
    /// A field of the dataset.
    Field(&'static FieldSchema),
    /// Several fields of the dataset.
    Fields,
    /// A text that is no dataset.
    Text,
}

/// Why changes of two sides are not merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Both have changed the same part in different ways.
    Changed,
    /// Both have added a part under one name.
    Added,
    /// One has changed or moved what the other has removed, or has under another id.
    Removed,
    /// Both have removed an entry, or have it under other ids: what is new may be that entry.
    Renamed,
    /// Each has changed another one of fields that belong together.
    Together,
    /// One has changed the levels of a question, the other positions on them.
    Levels,
    /// Both have changed the order of a list.
    Order,
    /// Both have moved a comment, or what is below it.
    Comments,
    /// With the changes of both, the text is read in another way.
    Syntax,
    /// Both have changed the same lines of a text that is not well-formed.
    Lines,
}

/// Merges two versions that come from a common one; without one, it is empty. Conflicts are around
/// entries, or around fields of the dataset, whose other changes are merged on both sides. Line
/// ends are those of most of our lines.
///
/// Returns `None` if a version is not well-formed.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Option<Vec<MergePart>> {
    let line_ending = line_ending(ours);
    let [base_text, our_text, their_text] =
        [base, ours, theirs].map(|text| lines::with_line_ending(text, line_ending));
    let our_value = well_formed(&our_text)?;
    let their_value = well_formed(&their_text)?;
    let base_value = match base_text.trim() {
        "" => None,
        _ => Some(well_formed(&base_text)?),
    };
    if let Some(side) = choose_exact(Some(base), ours, theirs) {
        return Some(vec![MergePart::Merged(side.of(ours, theirs).to_owned())]);
    }
    let versions = [
        (&*base_text, base_value.as_ref()),
        (&*our_text, Some(&our_value)),
        (&*their_text, Some(&their_value)),
    ];
    if let Some([base, ours, theirs]) = spelling::in_one_spelling(versions) {
        return merge(&base, &ours, &theirs);
    }
    let base = base_value.as_ref();
    let clashes = base.map_or_else(Clashes::default, |base| {
        Clashes::find((&base_text, base), (&our_text, &our_value), (&their_text, &their_value))
    });
    let base = base.map(|value| Part::all(&base_text, value));
    let ours = Part::all(&our_text, &our_value);
    let theirs = Part::all(&their_text, &their_value);
    let merged = merge_part(base, ours, theirs, 0, &clashes);
    let mut pieces = merged.before;
    pieces.push(merged.after);
    let is_well_formed = |side: Side| {
        let text: String = pieces.iter().map(|piece| piece.of(side)).collect();
        well_formed(&text).is_some()
    };
    // Better a conflict around everything than a text that is read in another way.
    if !is_well_formed(Side::Ours) || !is_well_formed(Side::Theirs) {
        pieces = vec![Sides::conflict(ours.whole(), theirs.whole(), Reason::Syntax)];
    }
    if pieces.iter().all(Sides::is_same) {
        let merged = Sides::concat(&pieces).ours;
        if comments::has_repeated(&merged, [&*base_text, &*our_text, &*their_text]) {
            pieces = vec![Sides::conflict(ours.whole(), theirs.whole(), Reason::Comments)];
        }
    }
    Some(lines::to_parts(pieces, line_ending))
}

/// The value in a text without syntax errors.
fn well_formed(text: &str) -> Option<Value> {
    let (value, problems) = Value::parse(text);
    value.filter(|_| problems.is_empty())
}

/// One of two versions that are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The version in which the other is merged.
    Ours,
    /// The other version.
    Theirs,
}

impl Side {
    /// The value of the side.
    pub fn of<T>(self, ours: T, theirs: T) -> T {
        match self {
            Self::Ours => ours,
            Self::Theirs => theirs,
        }
    }
}

/// Why what both have, or both have added, is not merged.
fn reason_of_both(is_in_base: bool) -> Reason {
    if is_in_base { Reason::Changed } else { Reason::Added }
}

/// A merged text as each side wants it: the same, or else there is a conflict.
#[derive(Clone, Debug, Default)]
struct Sides {
    ours: String,
    theirs: String,
    /// Why they are not the same, if it is known of this piece alone.
    reasons: BTreeSet<Reason>,
}

impl Sides {
    fn same(text: &str) -> Self {
        Self { ours: text.to_owned(), theirs: text.to_owned(), reasons: BTreeSet::new() }
    }

    fn conflict(ours: &str, theirs: &str, reason: Reason) -> Self {
        Self { ours: ours.to_owned(), theirs: theirs.to_owned(), reasons: [reason].into() }
    }

    fn of(&self, side: Side) -> &str {
        side.of(&self.ours, &self.theirs)
    }

    fn is_same(&self) -> bool {
        self.ours == self.theirs
    }

    fn push(&mut self, other: &Self) {
        if !other.is_same() {
            self.reasons.extend(&other.reasons);
        }
        self.ours.push_str(&other.ours);
        self.theirs.push_str(&other.theirs);
    }

    fn concat(pieces: &[Self]) -> Self {
        let mut all = Self::default();
        for piece in pieces {
            all.push(piece);
        }
        all
    }
}

/// A merged part.
struct Merged {
    /// The text before the comma.
    before: Vec<Sides>,
    after: Sides,
    /// True if a conflict in it is one around all of it.
    is_whole: bool,
}

impl Merged {
    /// A part as each side wants it.
    fn conflict<'a>(ours: Option<Part<'a>>, theirs: Option<Part<'a>>, reason: Reason) -> Self {
        let sides = |text: fn(Part<'a>) -> &'a str| {
            Sides::conflict(ours.map_or("", text), theirs.map_or("", text), reason)
        };
        Self { before: vec![sides(Part::before_comma)], after: sides(Part::trail), is_whole: true }
    }

    fn same(part: Part<'_>) -> Self {
        let [before, after] = [part.before_comma(), part.trail()].map(Sides::same);
        Self { before: vec![before], after, is_whole: true }
    }

    fn removed() -> Self {
        Self { before: Vec::new(), after: Sides::default(), is_whole: true }
    }

    fn is_in(&self, side: Side) -> bool {
        self.before.iter().any(|piece| !piece.of(side).is_empty())
    }

    fn is_removed(&self) -> bool {
        !self.is_in(Side::Ours) && !self.is_in(Side::Theirs)
    }

    /// The pieces of the part, with a comma on each side that has it.
    fn pieces(&self, has_comma: bool) -> Vec<Sides> {
        let comma = |side| {
            let comma = if has_comma && self.is_in(side) { "," } else { "" };
            comma.to_owned()
        };
        let [ours, theirs] = [Side::Ours, Side::Theirs].map(comma);
        let mut pieces = self.before.clone();
        pieces.push(Sides { ours, theirs, reasons: BTreeSet::new() });
        pieces.push(self.after.clone());
        if self.is_whole {
            pieces = vec![Sides::concat(&pieces)];
        }
        pieces
    }
}

/// Merges a part that both sides have. The whole text has depth 0, the fields of the dataset 1, and
/// its entries 2.
fn merge_part<'a>(
    base: Option<Part<'a>>,
    ours: Part<'a>,
    theirs: Part<'a>,
    depth: usize,
    clashes: &Clashes,
) -> Merged {
    let clash = clashes.are_in(Some(ours), Some(theirs));
    if !clash && let Some(side) = choose_exact(base.map(Part::whole), ours.whole(), theirs.whole())
    {
        return Merged::same(side.of(ours, theirs));
    }
    // What holds entries is always taken apart, as another layout is only that of its entries.
    let holds_entries = depth == 0 || depth == 1 && ours.is_list() && theirs.is_list();
    let choose = if holds_entries { choose_exact } else { choose };
    let merge_text =
        |text: fn(Part<'a>) -> &'a str| merge_text(base.map(text), text(ours), text(theirs));
    let mut before = vec![merge_text(Part::lead), merge_text(Part::head)];
    match choose(base.map(Part::value), ours.value(), theirs.value()).filter(|_| !clash) {
        Some(side) => before.push(Sides::same(side.of(ours, theirs).value())),
        None => match Bracket::versions(base, ours, theirs) {
            // Without a base, fields of two origins would become an entry that nobody wrote.
            Some((base, ours, theirs))
                if base.is_some() || ours.kind != Kind::Fields || depth == 0 =>
            {
                before.extend(merge_bracket(base.as_ref(), &ours, &theirs, depth, clashes));
            }
            _ => {
                let reason = if clash { Reason::Levels } else { reason_of_both(base.is_some()) };
                before.push(Sides::conflict(ours.value(), theirs.value(), reason));
            }
        },
    }
    before.push(merge_text(Part::gap));
    Merged { before, after: merge_text(Part::trail), is_whole: !holds_entries }
}

#[expect(clippy::too_many_lines, reason = "one arm for each way in which two versions differ")]
fn merge_bracket<'a>(
    base: Option<&Bracket<'a>>,
    ours: &Bracket<'a>,
    theirs: &Bracket<'a>,
    depth: usize,
    clashes: &Clashes,
) -> Vec<Sides> {
    let has_fields = ours.kind == Kind::Fields;
    let is_torn = has_fields && base.is_some_and(|base| together::are_torn(base, ours, theirs));
    let (our_order, their_order) = orders(base, ours, theirs);
    let comments = base.map_or_else(BTreeSet::new, |base| comments::moved(base, ours, theirs));
    // An entry that is new may be one of the base under another id.
    let is_new = |key: &Key<'a>| base.is_some_and(|base| !base.has(key));
    let is_lost = |key: &Key<'a>| !ours.has(key) && !theirs.has(key);
    let have_lost = !has_fields && base.is_some_and(|base| base.keys.iter().any(is_lost));
    let mut moved = BTreeSet::new();
    if let Some(base) = base.filter(|_| !has_fields) {
        for (side, other) in [(ours, theirs), (theirs, ours)] {
            if other.keys.iter().any(is_new) {
                moved.extend(order::moved(base, side));
            }
        }
    }
    let merge = |key: &Key<'a>| {
        let old = base.and_then(|base| base.find(*key));
        let (our_part, their_part) = (ours.find(*key), theirs.find(*key));
        let conflict = |reason| Merged::conflict(our_part, their_part, reason);
        if comments.contains(&Some(*key)) {
            return conflict(Reason::Comments);
        }
        let mut versions = our_part.into_iter().chain(their_part);
        if is_torn && !versions.any(Part::is_bracket) {
            return conflict(Reason::Together);
        }
        if clashes.has(our_part, their_part) {
            return conflict(Reason::Levels);
        }
        match (old, our_part, their_part) {
            (None, Some(part), None) | (None, None, Some(part)) => {
                if clashes.are_in(our_part, their_part) {
                    conflict(Reason::Levels)
                } else if have_lost {
                    conflict(Reason::Renamed)
                } else {
                    Merged::same(part)
                }
            }
            (_, Some(our), Some(their)) => {
                if old.is_some() || has_fields {
                    return merge_part(old, our, their, depth + 1, clashes);
                }
                match choose(None, our.whole(), their.whole()) {
                    Some(side) => Merged::same(side.of(our, their)),
                    None => conflict(Reason::Added),
                }
            }
            (Some(old), Some(part), None) | (Some(old), None, Some(part)) => {
                if is_same(old.whole(), part.whole()) && !moved.contains(key) {
                    Merged::removed()
                } else {
                    conflict(Reason::Removed)
                }
            }
            (_, None, None) => Merged::removed(),
        }
    };
    let parts: BTreeMap<Key<'a>, Merged> = our_order.iter().map(|key| (*key, merge(key))).collect();
    let has_last_comma = {
        let old = base.and_then(Bracket::has_last_comma);
        let our = ours.has_last_comma().filter(|our| Some(*our) != old);
        our.or(theirs.has_last_comma()).or(old) == Some(true)
    };
    let pieces = |keys: &[Key<'a>]| {
        let mut keys = keys.to_vec();
        keys.retain(|key| !parts[key].is_removed());
        let mut pieces = Vec::new();
        for (index, key) in keys.iter().enumerate() {
            let part = parts[key].pieces(index + 1 < keys.len() || has_last_comma);
            // What was the first part of a bracket is now after another.
            if !base.is_some_and(|base| base.has(key)) && touches(&pieces, &part) {
                pieces.push(Sides::same(" "));
            }
            pieces.extend(part);
        }
        pieces
    };
    let merge_ends = |base: Option<&'a str>, mut our: &'a str, mut their: &'a str| {
        // The layout of a bracket without parts is not that of one with parts.
        if is_same(our, their) {
            if ours.keys.is_empty() {
                our = their;
            } else if theirs.keys.is_empty() {
                their = our;
            }
        }
        merge_text(base, our, their)
    };
    let open = merge_ends(base.map(|base| base.open), ours.open, theirs.open);
    let mut out = vec![open];
    match their_order {
        None => out.extend(pieces(&our_order)),
        Some(their_order) => {
            let mut sides = Sides::concat(&pieces(&our_order));
            sides.theirs = Sides::concat(&pieces(&their_order)).theirs;
            sides.reasons.insert(Reason::Order);
            out.push(sides);
        }
    }
    out.push(if comments.contains(&None) {
        Sides::conflict(ours.close, theirs.close, Reason::Comments)
    } else {
        merge_ends(base.map(|base| base.close), ours.close, theirs.close)
    });
    out
}

/// Returns true if no space is between pieces.
fn touches(left: &[Sides], right: &[Sides]) -> bool {
    let last = left.iter().rfind(|piece| !piece.ours.is_empty());
    last.is_some_and(|piece| piece.ours.ends_with(|c: char| !c.is_whitespace()))
        && right.first().is_some_and(|piece| piece.ours.starts_with(|c: char| !c.is_whitespace()))
}

/// Merges what has no parts, such as comments.
fn merge_text(base: Option<&str>, ours: &str, theirs: &str) -> Sides {
    match choose(base, ours, theirs) {
        Some(side) => Sides::same(side.of(ours, theirs)),
        None => Sides::conflict(ours, theirs, reason_of_both(base.is_some())),
    }
}

/// The side to take, if only one has changed something, or both in the same way.
fn choose_exact<T: PartialEq + ?Sized>(base: Option<&T>, ours: &T, theirs: &T) -> Option<Side> {
    if base == Some(ours) {
        Some(Side::Theirs)
    } else if base == Some(theirs) || ours == theirs {
        Some(Side::Ours)
    } else {
        None
    }
}

/// [`choose_exact`], or else the side that has changed more than the layout.
fn choose(base: Option<&str>, ours: &str, theirs: &str) -> Option<Side> {
    let is_in_base = |text| base.is_some_and(|base| is_same(base, text));
    choose_exact(base, ours, theirs).or_else(|| {
        if is_same(ours, theirs) || is_in_base(theirs) {
            Some(Side::Ours)
        } else {
            is_in_base(ours).then_some(Side::Theirs)
        }
    })
}

/// Returns true if two texts differ only in spaces, line breaks and commas.
fn is_same(left: &str, right: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        count_work!(COMPARED_BYTES, text.len());
        let is_word =
            |token: &Token| !matches!(token.kind, TokenKind::Whitespace | TokenKind::Comma);
        let all = tokens(text, Span::new(0, text.len())).filter(is_word);
        all.map(|token| token.span().slice(text))
    }
    left == right || words(left).eq(words(right))
}

#[cfg(test)]
mod tests;
