//! A unified diff of two layouts of the same text, or of a text in which ids are renamed, for
//! `patch` and git.
//!
//! Both layouts have the same characters in the same order, apart from whitespace and commas,
//! so lines that end after the same character correspond. The diff takes linear time
//! even if every line changes; a general diff would take quadratic time.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use crate::hidden::is_hidden;

/// The number of unchanged lines around a change.
const CONTEXT: usize = 3;

/// The number of characters up to the end of a line, and the line. Whitespace and
/// commas do not count, because formatting may change them.
type Line<'a> = (usize, &'a str);

/// Lines of the old text, and the lines of the new text that replace them.
type LineChange = (Range<usize>, Range<usize>);

/// The unified diff of two layouts of the same text.
pub fn unified_diff(name: &str, before: &str, after: &str) -> String {
    let (old, new) = (lines(before), lines(after));
    let characters = |lines: &[Line]| lines.last().map(|(count, _)| *count);
    let has_same_characters = characters(&old) == characters(&new);
    let changes = if has_same_characters { changes(&old, &new) } else { changed_lines(&old, &new) };
    let name = quoted(name);
    // The tab tells `patch` that the spaces before it belong to the name.
    let name_end = if name.contains(' ') { "\t" } else { "" };
    let mut out = format!("--- {name}{name_end}\n+++ {name}{name_end}\n");
    for hunk in changes.chunk_by(|change, next| next.0.start - change.0.end <= 2 * CONTEXT) {
        write_hunk(&mut out, hunk, &old, &new);
    }
    out
}

/// A name as `patch` and git read it: in quotation marks if it has one, a backslash, as on Windows, or a
/// character that cannot be seen, each byte of which is written as an escape.
fn quoted(name: &str) -> Cow<'_, str> {
    let is_escaped = |c: char| c.is_control() || is_hidden(c);
    if !name.contains(is_escaped) && !name.contains(['"', '\\']) {
        return Cow::Borrowed(name);
    }
    let mut out = String::from('"');
    for c in name.chars() {
        if is_escaped(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "\\{byte:03o}");
            }
        } else {
            out.extend(matches!(c, '"' | '\\').then_some('\\'));
            out.push(c);
        }
    }
    out.push('"');
    Cow::Owned(out)
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let is_layout = |c: char| c.is_whitespace() || matches!(c, ',' | '\u{feff}');
    let mut count = 0;
    text.split_inclusive('\n')
        .map(|line| {
            count += line.chars().filter(|c| !is_layout(*c)).count();
            (count, line)
        })
        .collect()
}

/// The lines that differ of a text whose lines stay where they are, as when an id is renamed, or else
/// those from the first that differs to the last.
fn changed_lines(old: &[Line], new: &[Line]) -> Vec<LineChange> {
    let is_same = |(old, new): &(&Line, &Line)| old.1 == new.1;
    let start = old.iter().zip(new).take_while(is_same).count();
    let rest = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = rest.take_while(is_same).count();
    if old.len() != new.len() {
        return vec![(start..old.len() - end, start..new.len() - end)];
    }
    let differ = (start..old.len() - end).filter(|index| old[*index].1 != new[*index].1);
    differ.map(|index| (index..index + 1, index..index + 1)).collect()
}

fn changes(old: &[Line], new: &[Line]) -> Vec<LineChange> {
    let mut changes: Vec<LineChange> = Vec::new();
    let (mut old_index, mut new_index) = (0, 0);
    while old_index < old.len() || new_index < new.len() {
        if old.get(old_index) == new.get(new_index) {
            old_index += 1;
            new_index += 1;
            continue;
        }
        let (old_start, new_start) = (old_index, new_index);
        // Continue until both layouts end a line after the same character.
        loop {
            let position =
                |lines: &[Line], end: usize, start: usize| (end > start).then(|| lines[end - 1].0);
            let old_position = position(old, old_index, old_start);
            let new_position = position(new, new_index, new_start);
            match (old_index < old.len(), new_index < new.len()) {
                _ if old_position.is_some() && old_position == new_position => break,
                (false, false) => break,
                (true, has_more) if old_position <= new_position || !has_more => old_index += 1,
                _ => new_index += 1,
            }
        }
        let removed = &old[old_start..old_index];
        let added = &new[new_start..new_index];
        let pairs = removed.iter().rev().zip(added.iter().rev());
        let unchanged = pairs.take_while(|(old, new)| old == new).count();
        let (old_end, new_end) = (old_index - unchanged, new_index - unchanged);
        match changes.last_mut() {
            Some(last) if (last.0.end, last.1.end) == (old_start, new_start) => {
                last.0.end = old_end;
                last.1.end = new_end;
            }
            _ => changes.push((old_start..old_end, new_start..new_end)),
        }
    }
    changes
}

fn write_hunk(out: &mut String, hunk: &[LineChange], old: &[Line], new: &[Line]) {
    let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else {
        return;
    };
    let before = first.0.start.min(CONTEXT);
    let after = (old.len() - last.0.end).min(CONTEXT);
    let old_range = first.0.start - before..last.0.end + after;
    let new_range = first.1.start - before..last.1.end + after;
    let header = |range: &Range<usize>| {
        // An empty range is denoted by the line before it.
        let start = range.start + usize::from(!range.is_empty());
        format!("{start},{}", range.len())
    };
    let _ = writeln!(out, "@@ -{} +{} @@", header(&old_range), header(&new_range));
    let mut index = old_range.start;
    for (removed, added) in hunk {
        write_lines(out, ' ', &old[index..removed.start]);
        write_lines(out, '-', &old[removed.clone()]);
        write_lines(out, '+', &new[added.clone()]);
        index = removed.end;
    }
    write_lines(out, ' ', &old[index..old_range.end]);
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

/// Adds terminal colours to a diff.
pub fn colorize(diff: &str) -> String {
    let mut out = String::with_capacity(diff.len() * 2);
    for (index, line) in diff.lines().enumerate() {
        let color = match line.bytes().next() {
            _ if index < 2 => "1",
            Some(b'-') => "31",
            Some(b'+') => "32",
            Some(b'@') => "36",
            _ => "0",
        };
        let _ = writeln!(out, "\u{1b}[{color}m{line}\u{1b}[0m");
    }
    out
}
