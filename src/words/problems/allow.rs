//! Comments that allow warnings.

use crate::words::Words;

pub const NOT_READ: Words = Words::fixed(
    "this comment for standpoint cannot be read; expected `// standpoint: allow(rule)`",
);
pub const AFTER_VALUE: Words = Words::fixed(
    "this comment stands beside a value; expected a line of its own above the entry or field",
);

pub fn unknown(name: &str) -> Words {
    Words::built(format!("there is no rule `{name}`"))
}
pub const LIST_RULES: Words = Words::or_in_window(
    "`standpoint explain` lists the rules",
    "the tip of each problem in this list begins with the name of its rule",
);

pub fn error(name: &str) -> Words {
    Words::built(format!(
        "`{name}` cannot be allowed, because an entry with this error is left out"
    ))
}

pub fn not_allowed(name: &str) -> Words {
    Words::built(format!("`{name}` cannot be allowed"))
}
pub const CORRECT_ENTRY: Words = Words::fixed("correct what it reports, and remove its name here");

pub fn unused(name: &str) -> Words {
    Words::built(format!("nothing directly below has the problem `{name}`, which is allowed here"))
}
pub const NOTHING_BELOW: Words =
    Words::fixed("there is no entry or field directly below this comment");
pub const REMOVE_COMMENT: Words = Words::fixed("Remove the comment");

pub fn remove_name(name: &str) -> Words {
    Words::built(format!("Remove `{name}`"))
}

/// The title of a change that adds such a comment.
pub fn allow(name: &str, is_entry: bool) -> Words {
    let place = if is_entry { "entry" } else { "field" };
    Words::built(format!("Allow `{name}` for this {place}"))
}
