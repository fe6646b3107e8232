//! Headings: comments above an entry that are about those below it, too.

use super::{check, unindented_list};

/// A heading above an entry, around which both sides have moved something.
#[test]
fn they_come_once() {
    let base = "A(id: \"a\"),\n// Others\nA(id: \"x\"),\nA(id: \"y\"),\n";
    let added = |id: &str| base.replace("// Others\n", &format!("// Others\nA(id: \"{id}\"),\n"));
    let without_x = |text: &str| text.replace("A(id: \"x\"),\n", "");
    let y_first = "A(id: \"a\"),\n// Others\nA(id: \"y\"),\nA(id: \"x\"),\n";
    let last = "A(id: \"a\"),\n// Others\nA(id: \"x\"),\n";
    let own = base.replace("A(id: \"x\")", "// The x\nA(id: \"x\")");
    let own_added =
        |id: &str| own.replace("// Others\n", &format!("// Others\nA(id: \"{id}\"),\n"));
    let moved = "A(id: \"a\"),\nA(id: \"x\"),\n// Others\nA(id: \"y\"),\n";
    check(
        &[
            // One adds below it, the other removes the entry below it.
            (base, &added("m"), &without_x(base), &without_x(&added("m"))),
            (base, &without_x(base), &added("m"), &without_x(&added("m"))),
            // … which is the last one.
            (
                last,
                &last.replace("// Others\n", "// Others\nA(id: \"m\"),\n"),
                &without_x(last),
                "A(id: \"a\"),\n// Others\nA(id: \"m\"),\n",
            ),
            (
                last,
                &without_x(last),
                &last.replace("// Others\n", "// Others\nA(id: \"m\"),\n"),
                "A(id: \"a\"),\n// Others\nA(id: \"m\"),\n",
            ),
            // … or moves another one to it, or it to another one.
            (
                base,
                y_first,
                &added("m"),
                "A(id: \"a\"),\n// Others\nA(id: \"m\"),\nA(id: \"y\"),\nA(id: \"x\"),\n",
            ),
            (
                base,
                &added("m"),
                y_first,
                "A(id: \"a\"),\n// Others\nA(id: \"m\"),\nA(id: \"y\"),\nA(id: \"x\"),\n",
            ),
            (
                base,
                moved,
                &added("m"),
                "A(id: \"a\"),\n// Others\nA(id: \"m\"),\nA(id: \"x\"),\nA(id: \"y\"),\n",
            ),
            // The entry has a comment of its own.
            (
                &own,
                &own_added("m"),
                &own_added("n"),
                &own.replace("// Others\n", "// Others\nA(id: \"m\"),\nA(id: \"n\"),\n"),
            ),
            // A comment that is there twice.
            (
                &format!("{base}// Others\nA(id: \"z\"),\n"),
                &format!("{}// Others\nA(id: \"z\"),\n", added("m")),
                &format!("{}// Others\nA(id: \"z\"),\n", added("n")),
                &format!(
                    "{}// Others\nA(id: \"z\"),\n",
                    base.replace("// Others\n", "// Others\nA(id: \"m\"),\nA(id: \"n\"),\n")
                ),
            ),
        ],
        unindented_list,
    );
}

/// Both have removed the entry below a comment and put it above another one.
#[test]
fn a_comment_that_both_have_moved_apart_comes_once() {
    let [a, b, c] = ["a", "b", "c"].map(|id| format!("Actor(id: \"{id}\", name: \"{id}{id}\"),\n"));
    check(
        &[(
            &format!("{a}// c1\n{b}{c}"),
            &format!("// c1\nActor(id: \"y\", name: \"Y\"),\n{b}{c}"),
            &format!("{a}// c1\n{c}"),
            &format!("// c1\nActor(id: \"y\", name: \"Y\"),\n{c}"),
        )],
        unindented_list,
    );
}
