//! The changes between two datasets.

use std::slice;

use super::coding::NO_LEVEL;
use super::{Words, number::plural};
use crate::hidden::isolated;
use crate::model::{Coding, Position, Scale, Section, StanceCoding};

// The status of an entry.
pub const ADDED: Words = Words::fixed("added");
pub const REMOVED: Words = Words::fixed("removed");
pub const RENAMED: Words = Words::fixed("renamed");
pub const CHANGED: Words = Words::fixed("changed");
pub const LEFT_OUT: Words = Words::fixed("left out");
/// The status of a section whose entries are in another order.
pub const ORDER: Words = Words::fixed("order");

// The aspects in which a stance can differ.
pub const MOVED: Words = Words::fixed("moved");
pub const REDATED: Words = Words::fixed("re-dated");
pub const RECODED: Words = Words::fixed("re-coded");
pub const REWORDED: Words = Words::fixed("re-worded");
pub const RESOURCED: Words = Words::fixed("re-sourced");
pub const REATTRIBUTED: Words = Words::fixed("re-attributed");

// Headings of the report.
pub const DATASET: Words = Words::fixed("Dataset");
pub const LINES: Words = Words::fixed("Lines, by date said");

// Parts of the summary.
pub const DATASET_FIELDS_CHANGED: Words = Words::fixed("the dataset’s own fields changed");

// Notes on an entry or a section in the report.
pub const LEFT_OUT_BEFORE: Words = Words::fixed("the older file has it, but with a problem");
pub const LEFT_OUT_AFTER: Words = Words::fixed("the newer file has it, but with a problem");
pub const TIES_REORDERED: Words = Words::fixed("stances of the same day are in another order");
pub const ENTRIES_REORDERED: Words = Words::fixed("the entries are in another order");
pub const OF: Words = Words::fixed("of");

// Fields and values.
pub const POSITIONS_STAY_CURRENT: Words = Words::fixed("positions stay current");
pub const FOR_EVER: Words = Words::fixed("for ever");
pub const NO_LINE: Words = Words::fixed("no line");
pub const NONE: Words = Words::fixed("none");
pub const EVIDENCE: Words = Words::fixed("evidence");
pub const ORDER_OF_EVIDENCE: Words = Words::fixed("order of the evidence");
pub const ROLE: Words = Words::fixed("role");
pub const ORDER_OF_ROLES: Words = Words::fixed("order of the roles");
pub const SPEAKS_FOR_PARTY: Words = Words::fixed("speaks for it");
pub const FRAGMENT: Words = Words::fixed("a fragment");

/// "2 stances added, 1 removed", or "stances reordered".
pub fn section_summary(section: Section, counts: &[(usize, Words)], reordered: bool) -> Words {
    let mut parts = Vec::new();
    for (count, status) in counts {
        let noun = match (parts.is_empty(), *count) {
            (false, _) => String::new(),
            (true, 1) => format!("{} ", section.noun()),
            (true, _) => format!("{} ", section.name()),
        };
        parts.push(format!("{count} {noun}{status}"));
    }
    if reordered {
        parts.push(if parts.is_empty() {
            format!("{} reordered", section.name())
        } else {
            "reordered".to_owned()
        });
    }
    Words::built(parts.join(", "))
}

/// "1 source changed; 2 stances added, 1 removed".
pub fn summary(parts: &[Words]) -> Words {
    Words::built(parts.join("; "))
}

/// "call → the-call".
pub fn renamed(before: &str, after: &str) -> Words {
    Words::built(format!("{before} → {after}"))
}

/// "6 stances".
pub fn entries(count: usize, section: Section) -> Words {
    Words::built(plural(count, &section.noun(), section.name()))
}

/// "Israel on Scale".
pub fn line_name(party: &str, question: &str) -> Words {
    let party = isolated(party);
    Words::built(format!("{party} on {question}"))
}

/// "5 (stance-a)", or "5 (stance-a, not heard from since)" if the line is stale.
pub fn line_value(value: f64, scale: Option<&Scale>, stance: &str, is_stale: bool) -> Words {
    let value = scale.map_or_else(|| number(value), |scale| scale.format(value));
    let note = if is_stale { ", not heard from since" } else { "" };
    Words::built(format!("{value} ({stance}{note})"))
}

/// "evidence 2, where".
pub fn numbered_part(list: &str, number: usize, field: &str) -> Words {
    let list = if list == "roles" { "role" } else { list };
    Words::built(format!("{list} {number}, {}", field_name(field)))
}

/// "level 2".
pub fn level(level: usize) -> Words {
    Words::built(format!("level {level}"))
}

/// "level 2, short".
pub fn short_level(level: usize) -> Words {
    Words::built(format!("level {level}, short"))
}

/// "scale, lowest".
pub fn scale_field(field: &str) -> Words {
    Words::built(format!("scale, {}", field_name(field)))
}

/// "Scale, reason".
pub fn position_field(question: &str, field: &str) -> Words {
    Words::built(format!("{question}, {}", field_name(field)))
}

/// "venue, added".
pub fn added_field(field: &str) -> Words {
    Words::built(format!("{field}, {ADDED}"))
}

/// "venue, removed".
pub fn removed_field(field: &str) -> Words {
    Words::built(format!("{field}, {REMOVED}"))
}

/// "for 21 days".
pub fn for_days(days: f64) -> Words {
    let unit = if days == 1.0 { "day" } else { "days" };
    Words::built(format!("for {days} {unit}"))
}

/// The name of a field for readers.
pub fn field_name(field: &str) -> Words {
    Words::fixed(match field {
        "said" => "said on",
        "effective" => "counts from",
        "known" => "known from",
        "no_position" => "why no position",
        "bears_on" => "words beside its mark",
        "relayed_by" => "relayed by",
        "walks_back" => "walks back",
        "at_least" => "only a minimum",
        "conflicts_with" => "conflicts with",
        "joint" => "joint statement",
        "quote" => "quotation",
        "lang" => "language",
        "ask" => "question",
        "min" => "lowest",
        "max" => "highest",
        "low_end" => "low end",
        "high_end" => "high end",
        "speaks" => "speaks for the party",
        "publisher_inferred" => "publisher inferred",
        "inferred" => "date inferred",
        "url" => "address",
        "archived" => "archived copy",
        "archived_on" => "day of the copy",
        "prefix" => "words before the quotation",
        "suffix" => "words after the quotation",
        "known_error" => "known error",
        "license" => "licence",
        "doi" => "DOI",
        "unnamed" => "officials who are not named",
        "excerpts" => "excerpt",
        "view" => "what the slide shows",
        "show_later" => "shows what comes later",
        "as_of" => "day",
        other => return Words::verbatim(other),
    })
}

/// "Israel (israel)".
pub fn name_with_id(name: &str, id: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("{name} ({id})"))
}

/// "Joe Biden, 18 March 2024, quotation, on the record".
pub fn items(items: &[Words]) -> Words {
    Words::built(items.join(", "))
}

/// "−2.5", with all its digits.
pub fn number(number: f64) -> Words {
    Words::built(number.to_string().replace('-', "−"))
}

/// "yes" or "no".
pub fn yes_or_no(value: bool) -> Words {
    Words::fixed(if value { "yes" } else { "no" })
}

/// "2 (1–3), “Also limited ground action”".
pub fn position(scale: &Scale, position: &Position) -> Words {
    let words = scale.format_position(position.value, position.low, position.high);
    match scale.level(position.value) {
        Some(level) => Words::built(format!("{words}, “{}”", level.label)),
        None => words,
    }
}

/// "2.001 (2.001 to 2.001)", with all its digits.
pub fn exact_position(position: &Position) -> Words {
    let Position { value, low, high, .. } = position;
    Words::built(format!("{value} ({low} to {high})").replace('-', "−"))
}

/// "a: 2 (1 to 3), b: 2 (2 to 2)", for the codings of a position.
pub fn codings(codings: &[Coding]) -> Words {
    let codings = codings.iter().map(|coding| {
        let Coding { coder, value, low, high } = coding;
        // An id may have hyphens.
        let numbers = format!("{value} ({low} to {high})").replace('-', "−");
        format!("{coder}: {numbers}")
    });
    Words::built(codings.collect::<Vec<_>>().join(", "))
}

/// "major, a: 2 (1 to 3), civilians, a: no level", for codings without a position.
pub fn stance_codings(all: &[StanceCoding]) -> Words {
    let all = all.iter().map(|coding| {
        let found = coding.found();
        let found = found.position().map(|coding| codings(slice::from_ref(coding)));
        let no_level = || Words::built(format!("{}: {NO_LEVEL}", coding.coder));
        let found = found.unwrap_or_else(no_level);
        format!("{}, {found}", coding.question)
    });
    Words::built(all.collect::<Vec<_>>().join(", "))
}

/// "2 (1–3); reason: “Names a number.”"
pub fn with_reason(position: &str, reason: &str) -> Words {
    Words::built(format!("{position}; reason: “{reason}”"))
}

/// "language he".
pub fn record_field(field: &str, value: &str) -> Words {
    Words::built(format!("{} {value}", field_name(field)))
}

/// "“A quotation” (cnn, paragraph 9)".
pub fn record(main: &[Words], details: &[Words]) -> Words {
    let [main, details] = [main, details].map(|parts| parts.join(", "));
    Words::built(match (main.is_empty(), details.is_empty()) {
        (true, _) => details,
        (_, true) => main,
        _ => format!("{main} ({details})"),
    })
}

// `standpoint diff`.
pub const STANDARD_INPUT: Words = Words::fixed("standard input");
pub const NO_FILE: Words = Words::fixed("no file");
pub const SAME: Words = Words::fixed("the same");
pub const SAME_MEANING: Words = Words::fixed("the same in meaning; only layout or comments differ");
pub const SAME_AS_FAR_AS_READ: Words =
    Words::fixed("the same in all that could be read; entries with a problem are left out");
pub const COMPARED_BY_LINE: Words = Words::fixed("not a dataset; compared line by line");
pub const NOT_TEXT: Words = Words::fixed("not text; the contents differ");
pub const NEW_FILE: Words = Words::fixed(" (new file)");
pub const DELETED_FILE: Words = Words::fixed(" (deleted file)");
pub const DIFF_HELP: Words = Words::fixed(
    "\
Exits with 0 if both mean the same, 1 if they differ, 2 if one cannot be read.

With git:
  GIT_EXTERNAL_DIFF=\"standpoint diff\" git diff
or permanently, together with merging:
  standpoint git-setup
When called by git, the exit code is 0 even for a difference. If trustExitCode is set, add --exit-code;
`git diff --exit-code` then compares the meaning alone.

JSON:
  {before, after, same, problems {before, after}, dataset [FIELD], lines [LINE],
   questions, parties, actors, sources, events, coders, stances, steps: {entries [ENTRY], reordered}}
  ENTRY  {change, before, after, fields [FIELD]}; change is added, removed, renamed, changed or
         left_out; before and after are ids, or titles of steps, or null
  FIELD  {field, before, after}, of a changed stance also aspect: moved, re-coded, re-dated, re-worded,
         re-sourced or re-attributed; absent values are null
  LINE   {question, party, spans [{from, to, before, after}]}, where before and after are
         {value, stance, stale} or null
Files that are not datasets are compared line by line: {before, after, same, text}.",
);

/// The note for an unmerged file, for which git gives only one path:
/// "data.ron: not merged yet".
pub fn not_merged(path: &str) -> Words {
    Words::built(format!("{path}: not merged yet"))
}

/// The error for too few or too many files on the command line.
pub fn expected_two_files(found: usize) -> Words {
    let found = if found == 1 { "one file".to_owned() } else { format!("{found} files") };
    Words::built(format!("found {found}, expected two: standpoint diff OLD NEW"))
}

/// " (mode 100644 → 100755)".
pub fn mode_change(before: &str, after: &str) -> Words {
    Words::built(format!(" (mode {before} → {after})"))
}

pub fn not_a_dataset(name: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("{name} is not a dataset; run `standpoint check` for details"))
}

/// "data.ron: 2 problems; `standpoint check` lists them".
pub fn has_problems(name: &str, count: usize) -> Words {
    let name = isolated(name);
    let problems = plural(count, "problem", "problems");
    let them = if count == 1 { "it" } else { "them" };
    Words::built(format!("{name}: {problems}; `standpoint check` lists {them}"))
}
