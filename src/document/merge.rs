//! Merging our changes with those that another program saved, or another person committed.

use std::borrow::Cow;

use super::Document;
use crate::file::schema::{DATASET, FieldSchema};
use crate::file::{self, ConflictPlace, MergePart, Reason, Side};

/// Merges our changes of a text with those of another version: entry by entry, or line by line in a
/// text that is not well-formed. Without a conflict, the result is one part.
pub fn merge_parts(base: &str, ours: &str, theirs: &str) -> Vec<MergePart> {
    file::merge(base, ours, theirs).unwrap_or_else(|| merge_lines(base, ours, theirs))
}

fn merge_lines(base: &str, ours: &str, theirs: &str) -> Vec<MergePart> {
    let texts = [base, ours, theirs];
    let [base_ends, we_end, they_end] = texts.map(|text| text.is_empty() || text.ends_with('\n'));
    let ends_with_break = if we_end == base_ends { they_end } else { we_end };
    let line_ending = file::line_ending(ours).unwrap_or("\n");
    // A marker would be written straight after a last line without a break.
    let [base, ours, theirs] = texts.map(|text| with_last_break(text, line_ending));
    let mut options = diffy::MergeOptions::new();
    options
        .set_conflict_style(diffy::ConflictStyle::Merge)
        .set_conflict_marker_length(MARKER_LENGTH);
    let mut parts = match options.merge(&base, &ours, &theirs) {
        Ok(merged) => vec![MergePart::Merged(merged)],
        Err(marked) => split(&marked),
    };
    if !ends_with_break && let Some(MergePart::Merged(text)) = parts.last_mut() {
        // A return before the break that was added belongs to the text.
        let end = text
            .strip_suffix(line_ending)
            .or_else(|| text.strip_suffix('\n'))
            .unwrap_or(text)
            .len();
        text.truncate(end);
    }
    parts
}

/// A text whose last line has a break.
fn with_last_break<'t>(text: &'t str, line_ending: &str) -> Cow<'t, str> {
    if text.is_empty() || text.ends_with('\n') {
        text.into()
    } else {
        format!("{text}{line_ending}").into()
    }
}

/// Longer than any line of a dataset that consists of one character only.
const MARKER_LENGTH: usize = 41;

/// Takes a text with conflict markers apart.
fn split(marked: &str) -> Vec<MergePart> {
    let [start, middle, end] = ["<", "=", ">"].map(|sign| sign.repeat(MARKER_LENGTH));
    let mut parts = Vec::new();
    let mut merged = String::new();
    let mut conflict: Option<[String; 2]> = None;
    let mut is_theirs = false;
    for line in marked.split_inclusive('\n') {
        match &mut conflict {
            None if line.starts_with(&start) => {
                parts.push(MergePart::Merged(std::mem::take(&mut merged)));
                conflict = Some([String::new(), String::new()]);
                is_theirs = false;
            }
            None => merged.push_str(line),
            Some(_) if line.starts_with(&middle) => is_theirs = true,
            Some(sides) if line.starts_with(&end) => {
                parts.push(lines_in_conflict(std::mem::take(sides)));
                conflict = None;
            }
            Some(sides) => sides[usize::from(is_theirs)].push_str(line),
        }
    }
    parts.extend(conflict.map(lines_in_conflict));
    parts.push(MergePart::Merged(merged));
    parts.retain(|part| *part != MergePart::Merged(String::new()));
    parts
}

fn lines_in_conflict([ours, theirs]: [String; 2]) -> MergePart {
    MergePart::Conflict { ours, theirs, reasons: [Reason::Lines].into() }
}

/// Joins the parts, with git's markers around conflicts, which name the two versions.
pub fn with_markers(parts: &[MergePart], [our_name, their_name]: [&str; 2]) -> String {
    let end = file::line_ending(&resolve(parts, Side::Ours)).unwrap_or("\n");
    let text = |part: &MergePart| match part {
        MergePart::Merged(text) => text.clone(),
        MergePart::Conflict { ours, theirs, .. } => {
            format!("<<<<<<< {our_name}{end}{ours}======={end}{theirs}>>>>>>> {their_name}{end}")
        }
    };
    parts.iter().map(text).collect()
}

/// Joins the parts, with the lines of one side where they are in conflict.
pub fn resolve(parts: &[MergePart], kept: Side) -> String {
    let text = |part: &MergePart| match part {
        MergePart::Merged(text) => text.clone(),
        MergePart::Conflict { ours, theirs, .. } => kept.of(ours, theirs).clone(),
    };
    parts.iter().map(text).collect()
}

/// The place of each conflict in the parts. Both versions are read for it.
pub fn conflict_places(parts: &[MergePart]) -> Vec<ConflictPlace> {
    let sides = [Side::Ours, Side::Theirs];
    let sides = sides.map(|side| Document::read(None, resolve(parts, side)).ok());
    let is_dataset = sides.iter().flatten().any(|side| side.is_well_formed);
    let mut offsets = [0, 0];
    let mut places = Vec::new();
    for part in parts {
        let texts = match part {
            MergePart::Merged(text) => [text, text],
            MergePart::Conflict { ours, theirs, .. } => [ours, theirs],
        };
        if matches!(part, MergePart::Conflict { .. }) {
            let mut versions = sides.iter().zip(texts).zip(offsets);
            let entry = versions.find_map(|((side, text), offset)| {
                // Comments are above an entry.
                let mut lines = text.split_inclusive('\n').scan(offset, |end, line| {
                    *end += line.len();
                    Some(*end - line.trim_start().len())
                });
                lines.find_map(|start| side.as_ref()?.entry_at(start))
            });
            places.push(match entry {
                Some((section, id)) => ConflictPlace::Entry(section, id),
                None if !is_dataset => ConflictPlace::Text,
                None => dataset_field(texts).map_or(ConflictPlace::Fields, ConflictPlace::Field),
            });
        }
        for (offset, text) in offsets.iter_mut().zip(texts) {
            *offset += text.len();
        }
    }
    places
}

/// The field of the dataset that both texts are, or the one that is not empty.
fn dataset_field(texts: [&String; 2]) -> Option<&'static FieldSchema> {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
    let mut lines = texts.into_iter().flat_map(|text| text.lines()).filter(is_code);
    let field = |line: &str| DATASET.field(line.split_once(':')?.0.trim());
    let first = field(lines.next()?)?;
    let is_first = |line| field(line).is_some_and(|field| field.name == first.name);
    lines.all(is_first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_elsewhere_are_merged_whichever_side_is_kept() {
        let base = "a\nb\nc\nd\ne\nf\n";
        let ours = "A\nb\nc\nd\ne\nours\n";
        let theirs = "a\nb\nC\nd\ne\ntheirs\n";
        let parts = merge_parts(base, ours, theirs);
        assert_eq!(parts[1], lines_in_conflict(["ours\n", "theirs\n"].map(str::to_owned)));
        assert_eq!(resolve(&parts, Side::Ours), "A\nb\nC\nd\ne\nours\n");
        assert_eq!(resolve(&parts, Side::Theirs), "A\nb\nC\nd\ne\ntheirs\n");
    }

    #[test]
    fn markers_end_as_other_lines_do() {
        for end in ["\n", "\r\n"] {
            let [base, ours, theirs] =
                ["x", "y", "z"].map(|title| format!("Dataset({end}title: \"{title}\",{end}){end}"));
            let marked = with_markers(&merge_parts(&base, &ours, &theirs), ["a", "b"]);
            let lines = [
                "Dataset(",
                "<<<<<<< a",
                "title: \"y\",",
                "=======",
                "title: \"z\",",
                ">>>>>>> b",
                ")",
                "",
            ];
            assert_eq!(marked, lines.join(end));
        }
        let parts = merge_parts("a\r\nb\nc\nx", "a\r\nb\nc\ny", "a\r\nb\nc\nz");
        let marked = with_markers(&parts, ["a", "b"]);
        assert_eq!(marked, "a\r\nb\nc\n<<<<<<< a\ny\n=======\nz\n>>>>>>> b\n");
    }

    #[test]
    fn nothing_is_lost_without_a_last_line_break() {
        let actors = |last: &str| format!("Dataset(\nactors: [\nActor(id: \"{last}\"),");
        let [a, b, c] = ["a", "b", "c"].map(actors);
        for (base, ours, theirs, expected) in [
            (
                "Dataset(title: \"x\"",
                "Dataset(title: \"y\"",
                "Dataset(title: \"z\"",
                "<Dataset(title: \"y\"\n|Dataset(title: \"z\"\n>",
            ),
            ("x\na", "x\nb", "x\n", "x\n<b\n|>"),
            ("x\na", "x\n", "x\nb", "x\n<|b\n>"),
            ("a", "", "b", "<|b\n>"),
            ("", "a", "b", "<a\n|b\n>"),
            (&a, &b, &c, "Dataset(\nactors: [\n<Actor(id: \"b\"),\n|Actor(id: \"c\"),\n>"),
            ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
            ("a\r\nb\r\nc", "A\r\nb\r\nc", "a\r\nb\r\nC", "A\r\nb\r\nC"),
            ("a\nb\nc\n", "A\nb\nc", "a\nb\nc\n", "A\nb\nc"),
            ("a\nb\nc", "A\nb\nc", "a\nb\nc\n", "A\nb\nc\n"),
            (":\r", ":\r", ":\r", ":\r"),
        ] {
            let text = |part: &MergePart| match part {
                MergePart::Merged(text) => text.clone(),
                MergePart::Conflict { ours, theirs, .. } => format!("<{ours}|{theirs}>"),
            };
            let parts = merge_parts(base, ours, theirs);
            let merged: String = parts.iter().map(text).collect();
            assert_eq!(merged, expected, "{base} | {ours} | {theirs}");
        }
    }

    #[test]
    fn a_conflict_that_does_not_end_is_kept() {
        let marked = format!("{}\na\n{}\nb", "<".repeat(41), "=".repeat(41));
        assert_eq!(split(&marked), [lines_in_conflict(["a\n", "b"].map(str::to_owned))]);
    }

    #[test]
    fn without_a_conflict_there_is_one_part() {
        let parts = merge_parts("a\nb\n", "A\nb\n", "a\nb\n");
        assert_eq!(parts, [MergePart::Merged("A\nb\n".to_owned())]);
    }
}
