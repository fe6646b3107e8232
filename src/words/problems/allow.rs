//! Comments that allow warnings.

/// The rules of comments for the program, and of what an import left open, which only `check`
/// reports.
macro_rules! allow_rules {
    ($next:ident! $($before:tt)*) => { $next! { $($before)* [Meaning]

    InvalidAllow "invalid-allow" Warning {
        rule: "A comment that allows warnings names them as `check` does.",
        why: "The comment // standpoint: allow(outside-covers) on a line of its own allows a \
            warning in the entry or field directly below it, and a reason may follow. Several \
            rules have commas between them. An error cannot be allowed, because an entry with one \
            is left out, nor can hidden characters.",
        instead of: r#"// standpoint: allow(role-gap)
Stance(
    id: "biden-mistake","#,
        write: r#"Stance(
    id: "biden-mistake","#,
    }
    UnusedAllow "unused-allow" Warning {
        rule: "A comment allows only warnings that occur.",
        why: "What is allowed in the entry or field directly below the comment is no longer a \
            problem there, or has moved. The comment would hide the next one: remove it. It is not \
            reported while the file has errors, as what depends on an entry that is left out is \
            not checked.",
        instead of: r#"// standpoint: allow(outside-covers)
Stance(
    id: "biden-mistake",
    actor: "biden",
    said: "2024-03-18","#,
        write: r#"Stance(
    id: "biden-mistake",
    actor: "biden",
    said: "2024-03-18","#,
    }
    ToFillIn "to-fill-in" Warning {
        rule: "No comment says that something is still to be filled in.",
        why: "An import marks what the table does not say with a comment that begins with “To fill \
            in”, above a neutral text. Write what is true there, and remove the comment. Only \
            `check` reports it: the chart shows the dataset as it is.",
        instead of: r#"// To fill in: whom and what the table covers, and what it leaves out.
scope: "Two governments, from one article.","#,
        write: r#"scope: "Two governments, from one article.","#,
    }
    }};
}

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
