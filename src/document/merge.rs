//! Merging our changes with those that another program saved, or another person committed.

use crate::file::{self, MergePart};

/// Merges our changes of a text with those of another version: entry by entry, or line by line in a
/// text that is not well-formed. Without a conflict, the result is one part.
pub fn merge_parts(base: &str, ours: &str, theirs: &str) -> Vec<MergePart> {
    file::merge(base, ours, theirs).unwrap_or_else(|| merge_lines(base, ours, theirs))
}

fn merge_lines(base: &str, ours: &str, theirs: &str) -> Vec<MergePart> {
    let mut options = diffy::MergeOptions::new();
    options
        .set_conflict_style(diffy::ConflictStyle::Merge)
        .set_conflict_marker_length(MARKER_LENGTH);
    match options.merge(base, ours, theirs) {
        Ok(merged) => vec![MergePart::Merged(merged)],
        Err(marked) => split(&marked),
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
                let [ours, theirs] = std::mem::take(sides);
                parts.push(MergePart::Conflict { ours, theirs });
                conflict = None;
            }
            Some(sides) => sides[usize::from(is_theirs)].push_str(line),
        }
    }
    parts.push(MergePart::Merged(merged));
    parts.retain(|part| *part != MergePart::Merged(String::new()));
    parts
}

/// Joins the parts, with git's markers around conflicts, which name the two versions.
pub fn with_markers(parts: &[MergePart], [our_name, their_name]: [&str; 2]) -> String {
    let is_windows = resolve(parts, true).contains("\r\n");
    let end = if is_windows { "\r\n" } else { "\n" };
    let text = |part: &MergePart| match part {
        MergePart::Merged(text) => text.clone(),
        MergePart::Conflict { ours, theirs } => {
            format!("<<<<<<< {our_name}{end}{ours}======={end}{theirs}>>>>>>> {their_name}{end}")
        }
    };
    parts.iter().map(text).collect()
}

/// Joins the parts, with our lines or those of the file where they are in conflict.
pub fn resolve(parts: &[MergePart], keep_ours: bool) -> String {
    let text = |part: &MergePart| match part {
        MergePart::Merged(text) => text.clone(),
        MergePart::Conflict { ours, theirs } => {
            if keep_ours {
                ours.clone()
            } else {
                theirs.clone()
            }
        }
    };
    parts.iter().map(text).collect()
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
        assert_eq!(
            parts[1],
            MergePart::Conflict {
                ours: "ours\n".to_owned(),
                theirs: "theirs\n".to_owned(),
            }
        );
        assert_eq!(resolve(&parts, true), "A\nb\nC\nd\ne\nours\n");
        assert_eq!(resolve(&parts, false), "A\nb\nC\nd\ne\ntheirs\n");
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
    }

    #[test]
    fn without_a_conflict_there_is_one_part() {
        let parts = merge_parts("a\nb\n", "A\nb\n", "a\nb\n");
        assert_eq!(parts, [MergePart::Merged("A\nb\n".to_owned())]);
    }
}
