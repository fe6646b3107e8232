//! What a new layout changes, in the unified form that `patch` and git take.
//!
//! Both texts say the same in the same order, so lines that end behind the same
//! character belong together and nothing has to be searched for: the time is
//! linear, also where every line changes.

use std::fmt::Write as _;
use std::ops::Range;

/// How many lines that stay are shown around a change.
const CONTEXT: usize = 3;

/// A line, and how many characters the text has up to its end. Blanks and
/// commas do not count: they are what a layout may change.
type Line<'a> = (usize, &'a str);

/// Lines of the old text, and those that take their place.
type LineChange = (Range<usize>, Range<usize>);

/// The unified diff of two layouts of one text.
pub fn unified(name: &str, before: &str, after: &str) -> String {
    let (old, new) = (lines(before), lines(after));
    let changes = changes(&old, &new);
    // The tab tells `patch` that the blanks before it belong to the name.
    let end = if name.contains(' ') { "\t" } else { "" };
    let mut out = format!("--- {name}{end}\n+++ {name}{end}\n");
    for hunk in changes.chunk_by(|one, next| next.0.start - one.0.end <= 2 * CONTEXT) {
        write_hunk(&mut out, hunk, &old, &new);
    }
    out
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let is_layout = |c: char| c.is_whitespace() || matches!(c, ',' | '\u{feff}');
    let mut said = 0;
    text.split_inclusive('\n')
        .map(|line| {
            said += line.chars().filter(|c| !is_layout(*c)).count();
            (said, line)
        })
        .collect()
}

fn changes(old: &[Line], new: &[Line]) -> Vec<LineChange> {
    let mut changes: Vec<LineChange> = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < old.len() || to < new.len() {
        if old.get(at) == new.get(to) {
            at += 1;
            to += 1;
            continue;
        }
        let (from_old, from_new) = (at, to);
        // Up to where both texts end a line behind the same character.
        loop {
            let place =
                |lines: &[Line], end: usize, from: usize| (end > from).then(|| lines[end - 1].0);
            let (left, right) = (place(old, at, from_old), place(new, to, from_new));
            match (at < old.len(), to < new.len()) {
                _ if left.is_some() && left == right => break,
                (false, false) => break,
                (true, right_goes_on) if left <= right || !right_goes_on => at += 1,
                _ => to += 1,
            }
        }
        let removed = &old[from_old..at];
        let added = &new[from_new..to];
        let same = removed.iter().rev().zip(added.iter().rev());
        let same = same.take_while(|(one, other)| one == other).count();
        let (end_old, end_new) = (at - same, to - same);
        match changes.last_mut() {
            Some(last) if (last.0.end, last.1.end) == (from_old, from_new) => {
                last.0.end = end_old;
                last.1.end = end_new;
            }
            _ => changes.push((from_old..end_old, from_new..end_new)),
        }
    }
    changes
}

fn write_hunk(out: &mut String, hunk: &[LineChange], old: &[Line], new: &[Line]) {
    let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else {
        return;
    };
    let before = first.0.start.min(CONTEXT);
    let behind = (old.len() - last.0.end).min(CONTEXT);
    let old_range = first.0.start - before..last.0.end + behind;
    let new_range = first.1.start - before..last.1.end + behind;
    let told = |range: &Range<usize>| {
        // An empty stretch is named by the line before it.
        let start = range.start + usize::from(!range.is_empty());
        format!("{start},{}", range.len())
    };
    let _ = writeln!(out, "@@ -{} +{} @@", told(&old_range), told(&new_range));
    let mut at = old_range.start;
    for (removed, added) in hunk {
        write_lines(out, ' ', &old[at..removed.start]);
        write_lines(out, '-', &old[removed.clone()]);
        write_lines(out, '+', &new[added.clone()]);
        at = removed.end;
    }
    write_lines(out, ' ', &old[at..old_range.end]);
}

fn write_lines(out: &mut String, sign: char, lines: &[Line]) {
    for (_, line) in lines {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// The same with colours for a terminal.
pub fn colorize(unified: &str) -> String {
    let mut out = String::with_capacity(unified.len() * 2);
    for (at, line) in unified.lines().enumerate() {
        let colour = match line.bytes().next() {
            _ if at < 2 => "1",
            Some(b'-') => "31",
            Some(b'+') => "32",
            Some(b'@') => "36",
            _ => "0",
        };
        let _ = writeln!(out, "\u{1b}[{colour}m{line}\u{1b}[0m");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::STARTER;
    use crate::file;

    #[track_caller]
    fn shows(before: &str, after: &str, hunks: &str) {
        let shown = unified("a", before, after);
        assert_eq!(shown, format!("--- a\n+++ a\n{hunks}"));
        let patch = diffy::Patch::from_str(&shown).unwrap();
        assert_eq!(diffy::apply(before, &patch).unwrap(), after);
    }

    #[test]
    fn only_lines_that_change_are_in_it() {
        shows(
            "a",
            "a\n",
            "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n",
        );
        shows("\n\na\n", "a\n", "@@ -1,3 +1,1 @@\n-\n-\n a\n");
        shows(
            "a\n,b\n\n\n\nc\n",
            "a,\nb\n\nc\n",
            "@@ -1,6 +1,4 @@\n-a\n-,b\n+a,\n+b\n \n-\n-\n c\n",
        );
        shows("\n", "", "@@ -1,1 +0,0 @@\n-\n");
    }

    #[test]
    fn changes_far_apart_are_hunks_of_their_own() {
        let same = "b\nc\nd\ne\nf\ng\n";
        shows(
            &format!(" a\n{same} h\n"),
            &format!("a\n{same}h\n"),
            "@@ -1,8 +1,8 @@\n- a\n+a\n b\n c\n d\n e\n f\n g\n- h\n+h\n",
        );
        shows(
            &format!(" a\n{same}x\n h\n"),
            &format!("a\n{same}x\nh\n"),
            "@@ -1,4 +1,4 @@\n- a\n+a\n b\n c\n d\n@@ -6,4 +6,4 @@\n f\n g\n x\n- h\n+h\n",
        );
    }

    #[test]
    fn any_layout_is_patched_to_the_canonical_one() {
        let joined = STARTER.replace(",\n", ", ");
        let doubled = STARTER.replace('\n', "\n\n");
        let commas = STARTER.replace("),\n", ")\n,");
        let narrow = STARTER.replace("    ", "\t").replace('\n', "\r\n");
        for before in [joined, doubled, commas, narrow] {
            let after = file::format(&before).unwrap();
            let patch = unified("a", &before, &after);
            let patch = diffy::Patch::from_str(&patch).unwrap();
            assert_eq!(diffy::apply(&before, &patch).unwrap(), after);
        }
    }
}
