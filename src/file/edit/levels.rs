//! The positions on a question follow a change of its levels.

use std::collections::{BTreeMap, BTreeSet};

use super::Node;
use crate::file::schema::{CODING, POSITION, STANCE_CODING};
use crate::model::Section;

/// The new numbers of the levels of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelChange {
    /// For each level its new number; `None` if what is on it is removed.
    numbers: Vec<Option<usize>>,
    /// The levels that were deleted, and for which nothing was chosen yet.
    undecided: Vec<usize>,
}

/// The choice for the positions on a level that is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelChoice {
    /// They move to the level that has this number after the change.
    Move(usize),
    /// They are removed.
    Remove,
}

/// How often a level is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelUse {
    /// The number of positions on it.
    pub positions: usize,
    /// The number of other positions whose range begins or ends there.
    pub ranges: usize,
    /// The number of codings on it.
    pub codings: usize,
}

/// The levels of a question with an ordinal scale.
pub fn level_nodes(question: &Node) -> Option<&[Node]> {
    match question.get("scale")? {
        Node::Tuple { elements, .. } => match &elements[..] {
            [Node::List(levels)] => Some(levels),
            _ => None,
        },
        _ => None,
    }
}

/// For each level of a scale, the one that it was on another scale that another program may have
/// changed: the same one, or else one with the same words, or else the one in its place on a scale
/// with as many levels.
pub(in crate::file) fn match_levels(old: &[Node], new: &[Node]) -> Vec<Option<usize>> {
    let mut matched = vec![None; new.len()];
    let has_same =
        |field: &str, a: &Node, b: &Node| a.get(field).is_some() && a.get(field) == b.get(field);
    let rules: [&dyn Fn(usize, usize) -> bool; 3] = [
        &|a, b| old[a] == new[b],
        &|a, b| ["label", "short"].iter().any(|field| has_same(field, &old[a], &new[b])),
        &|a, b| a == b && old.len() == new.len(),
    ];
    for is_same in rules {
        for index in 0..new.len() {
            if matched[index].is_none() {
                let mut free = (0..old.len()).filter(|a| !matched.contains(&Some(*a)));
                matched[index] = free.find(|a| is_same(*a, index));
            }
        }
    }
    matched
}

impl LevelChange {
    /// The change from a scale of `count` levels to one of `levels`, by which level each was, and
    /// what was chosen for those that are deleted. `None` if no level has another number.
    pub(super) fn new(
        count: usize,
        levels: &[Option<usize>],
        choices: &BTreeMap<usize, LevelChoice>,
    ) -> Option<Self> {
        let number = |level: usize| levels.iter().position(|old| *old == Some(level));
        let is_undecided = |level: &usize| number(*level).is_none() && !choices.contains_key(level);
        let numbers: Vec<_> = (0..count)
            .map(|level| match (number(level), choices.get(&level)) {
                (None, Some(LevelChoice::Move(other))) => Some(*other),
                (number, _) => number,
            })
            .collect();
        let is_same = numbers.iter().copied().eq((0..count).map(Some));
        (!is_same).then(|| Self { numbers, undecided: (0..count).filter(is_undecided).collect() })
    }

    /// The levels that were deleted, and for which nothing was chosen yet.
    pub fn undecided(&self) -> &[usize] {
        &self.undecided
    }

    /// The level that has a number after the change.
    fn level(&self, node: Option<&Node>) -> Option<usize> {
        level_number(node).filter(|level| *level < self.numbers.len())
    }

    /// The new numbers of the nearest levels below and above one, without those that are deleted.
    pub fn neighbors(&self, level: usize) -> Vec<usize> {
        let number = |level: usize| self.numbers[level];
        let below = (0..level).rev().find_map(number);
        let above = (level + 1..self.numbers.len()).find_map(number);
        let mut neighbors: Vec<usize> = below.into_iter().chain(above).collect();
        neighbors.dedup();
        neighbors
    }

    /// Returns true if the range of a stance's position on a question, or of a coding of it, would
    /// include a level that it did not.
    pub fn widens(&self, stance: &Node, question: &str) -> bool {
        let position = position_on(stance, question);
        codings_on(stance, question)
            .into_iter()
            .chain(position)
            .any(|range| self.widens_range(range))
    }

    fn widens_range(&self, range: &Node) -> bool {
        let levels = ["value", "low", "high"].map(|field| self.level(range.get(field)));
        let levels = levels.into_iter().flatten();
        let (Some(low), Some(high)) = (levels.clone().min(), levels.max()) else { return false };
        let kept: BTreeSet<usize> = self.numbers[low..=high].iter().copied().flatten().collect();
        let (first, last) = (kept.first(), kept.last());
        first.zip(last).is_some_and(|(first, last)| last - first >= kept.len())
    }

    /// Renumbers what a stance has on a question, which may get another id. The codings of a
    /// position that is removed are kept with the stance if they are on other levels.
    pub fn renumber_stance(&self, stance: &mut Node, id: &str, new_id: &str) {
        let Node::Fields { fields, .. } = &mut *stance else {
            return;
        };
        let mut kept = Vec::new();
        if let Some((_, Node::Map(positions))) =
            fields.iter_mut().find(|(name, _)| name == "positions")
            && let Some(index) = positions.iter().position(|(key, _)| key.as_str() == id)
        {
            let position = &mut positions[index].1;
            let is_kept = self.renumber(position, &POSITION.field_names());
            let codings = position.get("codings").map_or(&[][..], Node::elements);
            let codings = self.renumbered(codings, |_| true);
            if is_kept {
                set_codings(position, codings, &POSITION.field_names());
            } else {
                positions.remove(index);
                kept = codings;
            }
        }
        let order = Section::Stances.schema().field_names();
        if let Some(Node::Map(positions)) = stance.get("positions")
            && positions.is_empty()
        {
            stance.set("positions", None, &order);
        }
        let codings = stance.get("codings").map_or(&[][..], Node::elements);
        let is_on = |coding: &Node| coding.get("question").is_some_and(|on| on.as_str() == id);
        let mut codings = self.renumbered(codings, is_on);
        let question = Node::Text(new_id.to_owned());
        for mut coding in kept {
            let order = STANCE_CODING.field_names();
            coding.set("question", Some(question.clone()), &order);
            codings.push(coding);
        }
        set_codings(stance, codings, &order);
    }

    /// The codings that remain, of which those that `is_on` finds are renumbered.
    fn renumbered(&self, codings: &[Node], is_on: impl Fn(&Node) -> bool) -> Vec<Node> {
        let mut codings = codings.to_vec();
        let order = CODING.field_names();
        codings.retain_mut(|coding| !is_on(coding) || self.renumber(coding, &order));
        codings
    }

    /// Renumbers a position or a coding. Returns whether its level remains. Numbers that are no
    /// levels stay.
    fn renumber(&self, node: &mut Node, order: &[&str]) -> bool {
        let Some(value) = self.level(node.get("value")) else {
            return true;
        };
        let Some(new_value) = self.numbers[value] else {
            return false;
        };
        let [low, high] = ["low", "high"].map(|field| self.level(node.get(field)));
        let ends = [low.unwrap_or(value), high.unwrap_or(value)];
        // The new range has all levels of the old one, also where they are no longer neighbours.
        let levels = self.numbers[ends[0].min(ends[1])..=ends[0].max(ends[1])].iter();
        let range = || levels.clone().flatten().copied().chain([new_value]);
        let new_low = range().min().unwrap_or(new_value);
        let new_high = range().max().unwrap_or(new_value);
        let numbers =
            [("value", Some(value), new_value), ("low", low, new_low), ("high", high, new_high)];
        for (field, old, new) in numbers {
            let is_same = match node.get(field) {
                Some(_) => old.is_none_or(|old| old == new),
                None => new == new_value,
            };
            if !is_same {
                node.set(field, Some(Node::Bare(new.to_string())), order);
            }
        }
        true
    }
}

impl LevelUse {
    /// Adds what a stance has on a level of a question.
    pub fn add(&mut self, stance: &Node, question: &str, level: usize) {
        let is_at = |node: &Node, field: &str| level_number(node.get(field)) == Some(level);
        if let Some(position) = position_on(stance, question) {
            if is_at(position, "value") {
                self.positions += 1;
            } else if is_at(position, "low") || is_at(position, "high") {
                self.ranges += 1;
            }
        }
        let is_used =
            |coding: &&&Node| ["value", "low", "high"].iter().any(|field| is_at(coding, field));
        self.codings += codings_on(stance, question).iter().filter(is_used).count();
    }
}

fn position_on<'n>(stance: &'n Node, question: &str) -> Option<&'n Node> {
    let Node::Map(positions) = stance.get("positions")? else { return None };
    Some(&positions.iter().find(|(key, _)| key.as_str() == question)?.1)
}

/// The codings of a stance's position on a question, and those of a stance without one.
fn codings_on<'n>(stance: &'n Node, question: &str) -> Vec<&'n Node> {
    let codings = |node: &'n Node| node.get("codings").map_or(&[][..], Node::elements).iter();
    let is_on = |coding: &&Node| coding.get("question").is_some_and(|on| on.as_str() == question);
    let of_position = position_on(stance, question).into_iter().flat_map(codings);
    of_position.chain(codings(stance).filter(is_on)).collect()
}

/// The level that a number names.
fn level_number(node: Option<&Node>) -> Option<usize> {
    let number: f64 = node?.as_str().parse().ok()?;
    (number >= 0.0 && number.fract() == 0.0).then_some(number as usize)
}

fn set_codings(node: &mut Node, list: Vec<Node>, order: &[&str]) {
    // An empty list stays if it was written.
    if list.is_empty() && node.get("codings").is_none_or(|old| old.elements().is_empty()) {
        return;
    }
    let list = Some(Node::List(list)).filter(|list| !list.elements().is_empty());
    node.set("codings", list, order);
}
