//! Headings: comments above an entry that are about those below it, too.

use super::levels::sides;
use super::{marked, unindented_list};

/// Around a heading above an entry, both sides have moved something.
#[test]
fn one_that_both_have_moved_is_a_conflict() {
    let base = "A(id: \"a\"),\n// Others\nA(id: \"x\"),\nA(id: \"y\"),\n";
    let added = |id: &str| base.replace("// Others\n", &format!("// Others\nA(id: \"{id}\"),\n"));
    let without_x = |text: &str| text.replace("A(id: \"x\"),\n", "");
    let last = "A(id: \"a\"),\n// Others\nA(id: \"x\"),\n";
    let end = "A(id: \"a\"),\n// Others\n";
    let own = base.replace("A(id: \"x\")", "// The x\nA(id: \"x\")");
    let own_added =
        |id: &str| own.replace("// Others\n", &format!("// Others\nA(id: \"{id}\"),\n"));
    for (base, ours, theirs) in [
        (base, &added("m"), &added("n")),
        // One adds below it, the other removes the entry below it, …
        (base, &added("m"), &without_x(base)),
        // … which is the last one, …
        (last, &format!("{end}A(id: \"m\"),\nA(id: \"x\"),\n"), &without_x(last)),
        // … or moves another one to it, or it to another one.
        (base, &added("m"), &"A(id: \"a\"),\n// Others\nA(id: \"y\"),\nA(id: \"x\"),\n".to_owned()),
        (base, &added("m"), &"A(id: \"a\"),\nA(id: \"x\"),\n// Others\nA(id: \"y\"),\n".to_owned()),
        // Both add after one at the end.
        (end, &format!("{end}A(id: \"b\"),\n"), &format!("{end}A(id: \"c\"),\n")),
        // The entry has a comment of its own.
        (&own, &own_added("m"), &own_added("n")),
    ] {
        let [base, ours, theirs] = [base, ours, theirs].map(unindented_list);
        for [ours, theirs] in [[&ours, &theirs], [&theirs, &ours]] {
            let marked = marked(&base, ours, theirs);
            assert!(marked.contains("Comments"), "{marked}");
            for side in sides(&base, ours, theirs).1 {
                assert_eq!(side.matches("// Others").count(), 1, "{side}");
            }
        }
    }
}

#[test]
fn one_that_both_have_moved_to_one_place_is_merged() {
    let base = unindented_list("// Others\nA(id: \"x\"),\nA(id: \"y\"),\n");
    let without_x = base.replace("A(id: \"x\"),\n", "");
    let theirs = without_x.replace("A(id: \"y\")", "A(id: \"y\", rank: 1)");
    assert_eq!(marked(&base, &without_x, &theirs), theirs);
}
