//! Positions and codings count the levels of their question. If one side changes the number of a level,
//! or the ends of a continuous scale, and the other changes or adds what counts them, the two do not
//! go together, although they are in different entries. Other words for a level go with everything,
//! and so does a level after the last one.

use std::collections::{BTreeMap, BTreeSet};

use super::super::tree::{Value, ValueKind};
use super::is_same;
use crate::file::edit::{Node, match_levels};
use crate::file::parts::Part;

/// Where the questions and stances begin that do not go together.
#[derive(Default)]
pub(super) struct Clashes {
    ours: BTreeSet<usize>,
    theirs: BTreeSet<usize>,
}

impl Clashes {
    /// Finds them in a text with its base and the other side's, each with its value.
    pub fn find(base: (&str, &Value), ours: (&str, &Value), theirs: (&str, &Value)) -> Self {
        let versions = [base, ours, theirs];
        let [old, our, their] = versions.map(|(text, value)| scales(text, value));
        let [in_ours, in_theirs] = [(&our, &their), (&their, &our)].map(|(side, other)| {
            let changed = side.iter().filter(|(question, (_, scale))| {
                old.get(*question).is_some_and(|(_, old)| counts_differ(old, scale))
                    && other.get(*question).is_none_or(|(_, other)| other != scale)
            });
            changed.map(|(question, _)| *question).collect::<BTreeSet<&str>>()
        });
        if in_ours.is_empty() && in_theirs.is_empty() {
            return Self::default();
        }
        let [old, our_codes, their_codes] = versions.map(|(text, value)| codes(text, value));
        let is_new = |codes: &Texts<'_>, key: Key<'_>| differ(&old, codes, key);
        let coded = our_codes
            .keys()
            .filter(|key| in_theirs.contains(key[0]))
            .filter(|key| is_new(&our_codes, **key));
        let also = their_codes
            .keys()
            .filter(|key| in_ours.contains(key[0]))
            .filter(|key| is_new(&their_codes, **key));
        let questions: BTreeSet<&str> = coded.chain(also).map(|[question, _]| *question).collect();
        let starts = |scales: &Scales<'_>, codes: &Texts<'_>| {
            let is_clashing = |question: &str| questions.contains(question);
            let scales = scales.iter().filter(|(question, _)| is_clashing(question));
            let differing = codes
                .iter()
                .filter(|(key, _)| is_clashing(key[0]) && differ(&our_codes, &their_codes, **key));
            let starts = differing.map(|(_, (start, _))| *start);
            scales.map(|(_, (start, _))| *start).chain(starts).collect()
        };
        Self { ours: starts(&our, &our_codes), theirs: starts(&their, &their_codes) }
    }

    /// Returns true if a part of ours or of theirs is one of them.
    pub fn has(&self, ours: Option<Part<'_>>, theirs: Option<Part<'_>>) -> bool {
        let has = |starts: &BTreeSet<usize>, part: Option<Part<'_>>| {
            part.is_some_and(|part| starts.contains(&part.value_start()))
        };
        has(&self.ours, ours) || has(&self.theirs, theirs)
    }

    /// Returns true if one of them is in a part of ours or of theirs.
    pub fn are_in(&self, ours: Option<Part<'_>>, theirs: Option<Part<'_>>) -> bool {
        let are_in = |starts: &BTreeSet<usize>, part: Option<Part<'_>>| {
            part.is_some_and(|part| starts.range(part.range()).next().is_some())
        };
        are_in(&self.ours, ours) || are_in(&self.theirs, theirs)
    }
}

/// The scales of the questions, with where each question begins.
type Scales<'a> = BTreeMap<&'a str, (usize, Node)>;

/// A question and a stance in which something is coded.
type Key<'a> = [&'a str; 2];

/// Texts, with where the entry begins that each is in.
type Texts<'a> = BTreeMap<Key<'a>, (usize, String)>;

/// Returns true if a text is not the same in two versions.
fn differ(left: &Texts<'_>, right: &Texts<'_>, key: Key<'_>) -> bool {
    let [left, right] = [left, right].map(|texts| texts.get(&key).map_or("", |(_, text)| text));
    !is_same(left, right)
}

/// Returns true if a number is not the same value on two scales.
fn counts_differ(old: &Node, new: &Node) -> bool {
    match [old, new].map(levels) {
        [Some(old), Some(new)] => {
            let same = (0..old.len()).map(Some);
            !match_levels(old, new).into_iter().take(old.len()).eq(same)
        }
        [None, None] => ["min", "max"].iter().any(|end| old.get(end) != new.get(end)),
        _ => true,
    }
}

/// The levels of an ordinal scale, in either spelling.
fn levels(scale: &Node) -> Option<&[Node]> {
    match scale {
        Node::List(levels) => Some(levels),
        Node::Tuple { elements, .. } => elements.first().map(Node::elements),
        _ => None,
    }
}

fn scales<'a>(text: &'a str, dataset: &'a Value) -> Scales<'a> {
    let questions = elements(dataset.field(text, "questions")).iter();
    let scales = questions.filter_map(|question| {
        let id = question.field(text, "id")?.span.slice(text);
        let scale = Node::read(text, question.field(text, "scale")?);
        Some((id, (question.span.start, scale)))
    });
    scales.collect()
}

/// The positions and codings of the stances.
fn codes<'a>(text: &'a str, dataset: &'a Value) -> Texts<'a> {
    let mut codes = Texts::new();
    for stance in elements(dataset.field(text, "stances")) {
        let Some(id) = stance.field(text, "id") else {
            continue;
        };
        let positions = match stance.field(text, "positions").map(|positions| &positions.kind) {
            Some(ValueKind::Map(pairs)) => pairs.as_slice(),
            _ => &[],
        };
        let positions = positions.iter().map(|(question, position)| (question, position));
        let codings = elements(stance.field(text, "codings"))
            .iter()
            .filter_map(|coding| Some((coding.field(text, "question")?, coding)));
        for (question, code) in positions.chain(codings) {
            let key = [question, id].map(|value| value.span.slice(text));
            let (_, all) = codes.entry(key).or_insert((stance.span.start, String::new()));
            all.push_str(code.span.slice(text));
        }
    }
    codes
}

/// The elements of a list; none without one.
fn elements(list: Option<&Value>) -> &[Value] {
    match list.map(|list| &list.kind) {
        Some(ValueKind::List(elements)) => elements,
        _ => &[],
    }
}
