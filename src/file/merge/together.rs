//! Fields that belong together, which are not merged apart.

use super::is_same;
use crate::file::parts::{Bracket, Part};

/// A change of one field of a group does not fit a change of another by the other side.
const GROUPS: [&[&str]; 5] = [
    &["value", "low", "high"],
    &["quote", "lang"],
    &["quote", "translation"],
    &["quote", "fragment"],
    &["quote", "where"],
];

/// Returns true if both sides have changed fields of one group, each in its own way.
pub(super) fn are_torn(base: &Bracket<'_>, ours: &Bracket<'_>, theirs: &Bracket<'_>) -> bool {
    let differs = |name: &str, left: &Bracket<'_>, right: &Bracket<'_>| {
        !is_same(value(left, name), value(right, name))
    };
    let has_own_change = |group: &[&str], side: &Bracket<'_>| {
        let is_own = |name: &&str| differs(name, base, side) && differs(name, ours, theirs);
        group.iter().any(is_own)
    };
    let is_torn = |group: &&[&str]| has_own_change(group, ours) && has_own_change(group, theirs);
    GROUPS.iter().any(is_torn)
}

/// The value of a field; empty without it.
fn value<'a>(fields: &Bracket<'a>, name: &str) -> &'a str {
    fields.find([name, ""]).map_or("", Part::value)
}
