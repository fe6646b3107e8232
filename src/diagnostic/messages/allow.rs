//! Comments that allow warnings.

words! {
    const NOT_READ =
        "this comment for standpoint cannot be read; expected `// standpoint: allow(rule)`";
    const AFTER_VALUE =
        "this comment stands beside a value; expected a line of its own above the entry or field";
    fn unknown(name: &str) = "there is no rule `{name}`";
    const LIST_RULES =
        "`standpoint explain` lists the rules"
        or in window "the tip of each problem in this list begins with the name of its rule";
    fn error(name: &str) =
        "`{name}` cannot be allowed, because an entry with this error is left out";
    fn not_allowed(name: &str) = "`{name}` cannot be allowed";
    const CORRECT_ENTRY = "correct what it reports, and remove its name here";
    fn unused(name: &str) =
        "nothing directly below has the problem `{name}`, which is allowed here";
    const NOTHING_BELOW = "there is no entry or field directly below this comment";
    const REMOVE_COMMENT = "Remove the comment";
    fn remove_name(name: &str) = "Remove `{name}`";
    /// The title of a change that adds such a comment.
    fn allow(name: &str, is_entry: bool) =
        ("Allow `{name}` for this {place}", place = if is_entry { "entry" } else { "field" });
}
