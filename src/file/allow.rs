//! Comments that allow warnings in the entry or the field below them. A reason may follow:
//!
//! ```text
//! // standpoint: allow(outside-covers) The archive begins earlier.
//! Stance(…),
//! ```
//!
//! Only the text around a comment is read, so that they cost little in a large file.

use std::collections::BTreeMap;

use memchr::memmem;

use super::lines::{expand_to_line, indent, is_first_on_line, line_end, line_start};
use super::tree::{TokenKind, Tree, TreeField, Value, tokens};
use crate::diagnostic::messages::allow as words;
use crate::diagnostic::{Code, Diagnostic, Fix, Severity, Span, Splice};

/// How a comment begins that is meant for the program.
const MARK: &str = "standpoint:";

/// A comment that allows warnings.
struct Allow {
    comment: Span,
    /// The span between its brackets.
    list: Span,
    names: Vec<Name>,
    /// Which of the names is the first of each rule.
    by_code: BTreeMap<Code, usize>,
    /// The entry or the field below it.
    target: Option<Span>,
}

/// A rule that is allowed.
struct Name {
    span: Span,
    code: Code,
    is_used: bool,
}

/// Removes the warnings that comments allow, and adds a problem for each comment that is not right
/// or allows nothing. Returns how many were removed. The problems are in the order of the text.
pub(super) fn apply(text: &str, tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> usize {
    let (mut allows, mut problems) = find(text, tree, Span::new(0, text.len()));
    if allows.is_empty() && problems.is_empty() {
        return 0;
    }
    let allowed = remove_allowed(&mut allows, diagnostics);
    // What depends on an entry that is left out is not checked.
    if diagnostics.iter().all(|problem| problem.severity() == Severity::Warning) {
        let unused = allows.iter().flat_map(|allow| {
            // Only `verify` knows whether its warnings are there.
            let is_unused = |name: &&Name| !name.is_used && !name.code.is_verified();
            let all = names_in(text, allow.list);
            let unused = allow.names.iter().filter(is_unused);
            unused.map(move |name| unused_name(text, allow, name, &all))
        });
        problems.extend(unused);
    }
    diagnostics.append(&mut problems);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
    allowed
}

/// Removes the warnings of `verify` that comments allow, and returns how many. The problems are in
/// the order of the text.
pub(crate) fn remove_verified(text: &str, tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> usize {
    let (mut allows, _) = find(text, tree, Span::new(0, text.len()));
    remove_allowed(&mut allows, diagnostics)
}

/// Removes the warnings that comments allow, and returns how many.
fn remove_allowed(allows: &mut [Allow], diagnostics: &mut Vec<Diagnostic>) -> usize {
    let count = diagnostics.len();
    // The targets that are open at a problem, the innermost one last.
    let mut by_target: Vec<(Span, usize)> =
        (allows.iter().enumerate()).filter_map(|(i, allow)| Some((allow.target?, i))).collect();
    by_target.sort_by_key(|(target, i)| (target.start, std::cmp::Reverse(target.end), *i));
    let mut next = by_target.into_iter().peekable();
    let mut open: Vec<(Span, usize)> = Vec::new();
    diagnostics.retain(|problem| {
        while let Some(begun) = next.next_if(|(target, _)| target.start <= problem.span.start) {
            while open.pop_if(|(target, _)| target.end <= begun.0.start).is_some() {}
            open.push(begun);
        }
        while open.pop_if(|(target, _)| target.end < problem.span.start).is_some() {}
        let mut around = open.iter().rev().filter(|(target, _)| target.contains(problem.span));
        let found = around.find_map(|(_, i)| Some((*i, *allows[*i].by_code.get(&problem.code)?)));
        if let Some((allow, name)) = found {
            allows[allow].names[name].is_used = true;
        }
        found.is_none()
    });
    count - diagnostics.len()
}

/// The comments in a part of a text that allow something, and the problems of those that cannot be
/// read.
fn find(text: &str, tree: &Tree, within: Span) -> (Vec<Allow>, Vec<Diagnostic>) {
    let (mut allows, mut problems) = (Vec::new(), Vec::new());
    let mut places = Places { text, tree, lexed: 0, last: None, entry: None };
    for offset in memmem::find_iter(within.slice(text).as_bytes(), MARK) {
        let offset = within.start + offset;
        let before = text[..offset].trim_end();
        let is_in_known_token = offset < places.lexed;
        if is_in_known_token || !before.ends_with("//") || text[before.len()..offset].contains('\n')
        {
            continue;
        }
        let start = before.len() - 2;
        let Some((comment, below)) = places.comment_at(start) else {
            continue;
        };
        let start_of_list = offset + MARK.len();
        if !is_first_on_line(text, start) {
            let message = words::AFTER_VALUE;
            problems.push(Diagnostic::new(Code::InvalidAllow, comment, message));
            continue;
        }
        let Some(list) = list_of(text, Span::new(start_of_list, comment.end)) else {
            problems.push(unreadable(text, comment, start_of_list));
            continue;
        };
        let mut names = Vec::new();
        for span in names_in(text, list) {
            if Code::RETIRED.iter().any(|(retired, _)| *retired == span.slice(text)) {
                continue;
            }
            match code_named(text, span) {
                Ok(code) => names.push(Name { span, code, is_used: false }),
                Err(problem) => problems.push(problem),
            }
        }
        allows.push(Allow {
            comment,
            list,
            by_code: names.iter().enumerate().rev().map(|(i, name)| (name.code, i)).collect(),
            names,
            target: below.and_then(|below| places.target_at(below)),
        });
    }
    (allows, problems)
}

/// Finds the comments of a text in its order, and what is below them.
struct Places<'a> {
    text: &'a str,
    tree: &'a Tree,
    /// Where the last token ends that was looked at.
    lexed: usize,
    /// Where the last comment ends, and what is below it.
    last: Option<(usize, Option<usize>)>,
    /// The last entry or field with such a comment in it.
    entry: Option<Value>,
}

impl Places<'_> {
    /// The comment that begins at an offset, if one does, and where the next value or name begins.
    fn comment_at(&mut self, offset: usize) -> Option<(Span, Option<usize>)> {
        // Where a token is known to begin.
        let entry = self.field_before(offset).map_or(0, |field| {
            let entries = field.entries.as_deref().unwrap_or_default();
            let next = entries.partition_point(|entry| entry.start <= offset);
            let entry = next.checked_sub(1).map(|i| entries[i].start);
            entry.unwrap_or(field.name.start)
        });
        let last = self.last.filter(|(end, _)| *end <= offset);
        let known = entry.max(self.lexed);
        let mut tokens = tokens(self.text, Span::new(known, self.text.len()));
        let comment = tokens.find(|token| token.span().end > offset)?;
        self.lexed = comment.span().end;
        if comment.kind != TokenKind::Comment || comment.span().start != offset {
            return None;
        }
        let below = match last {
            Some((_, below)) if below.is_none_or(|below| offset < below) => below,
            _ => {
                let is_gap = |kind| matches!(kind, TokenKind::Whitespace | TokenKind::Comment);
                let next = tokens.find(|token| !is_gap(token.kind));
                next.map(|token| token.span().start)
            }
        };
        self.last = Some((comment.span().end, below));
        let written = comment.span().slice(self.text).trim_end();
        Some((Span::new(offset, offset + written.len()), below))
    }

    /// The last field of the dataset that begins at an offset or before it.
    fn field_before(&self, offset: usize) -> Option<&TreeField> {
        let fields = &self.tree.fields;
        let next = fields.partition_point(|field| field.name.start <= offset);
        fields.get(next.checked_sub(1)?)
    }

    /// The entry that begins at an offset, or the field or value that does within one.
    fn target_at(&mut self, offset: usize) -> Option<Span> {
        let field = self.field_before(offset)?;
        let around = match &field.entries {
            Some(entries) => {
                let next = entries.partition_point(|entry| entry.start <= offset);
                let entry = entries[next.checked_sub(1)?];
                if entry.start == offset {
                    return Some(entry);
                }
                entry
            }
            None if field.name.start == offset => return Some(Span::new(offset, field.value.end)),
            None => field.value,
        };
        if offset >= around.end {
            return None;
        }
        if (self.entry.as_ref()).is_none_or(|value| value.span != around) {
            self.entry = Some(Value::parse_at(self.text, around));
        }
        part_at(self.entry.as_ref()?, offset)
    }
}

/// Returns the span between the brackets of `allow(…)`.
fn list_of(text: &str, span: Span) -> Option<Span> {
    let rest = span.slice(text).trim_start();
    let list = rest.strip_prefix("allow")?.trim_start().strip_prefix('(')?;
    let length = list.find(')')?;
    let start = span.end - list.len();
    (!list[..length].trim().is_empty()).then(|| Span::new(start, start + length))
}

/// The names in a list with commas.
fn names_in(text: &str, list: Span) -> Vec<Span> {
    count_work!(SCANNED_BYTES, list.range().len());
    let mut start = list.start;
    let names = list.slice(text).split(',').map(|part| {
        let name = start + part.len() - part.trim_start().len();
        start += part.len() + 1;
        Span::new(name, name + part.trim().len())
    });
    names.filter(|name| name.start < name.end).collect()
}

/// The warning that a comment names.
fn code_named(text: &str, span: Span) -> Result<Code, Diagnostic> {
    let name = span.slice(text);
    let problem = |message| Diagnostic::new(Code::InvalidAllow, span, message);
    match Code::every().find(|code| code.name() == name) {
        Some(code) if code.can_be_allowed() => Ok(code),
        Some(code) if code.severity() == Severity::Error => {
            Err(problem(words::error(name)).with_hint(words::CORRECT_ENTRY))
        }
        Some(_) => Err(problem(words::not_allowed(name)).with_hint(words::CORRECT_ENTRY)),
        None => {
            let known = Code::every().filter(|code| code.can_be_allowed());
            Err(problem(words::unknown(name))
                .with_suggestion(name, known.map(Code::name))
                .with_fallback_hint(words::LIST_RULES))
        }
    }
}

/// The problem of a comment for the program that allows nothing.
fn unreadable(text: &str, comment: Span, start: usize) -> Diagnostic {
    let rest = &text[start..comment.end];
    let word = rest.trim_start();
    let start = comment.end - word.len();
    let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    let has_list = word[length..].trim_start().starts_with('(');
    let span = Span::new(start, start + length);
    if has_list && span.slice(text) != "allow" {
        return Diagnostic::new(Code::InvalidAllow, span, words::NOT_READ)
            .with_suggestion(span.slice(text), ["allow"]);
    }
    Diagnostic::new(Code::InvalidAllow, comment, words::NOT_READ)
}

/// The outermost field or element of a value that begins at an offset.
fn part_at(value: &Value, offset: usize) -> Option<Span> {
    let mut around = value;
    loop {
        let (name, value) = around.part(around.part_at(offset)?)?;
        if name.start == offset {
            return Some(Span::new(offset, value.span.end));
        }
        let contains = value.span.start < offset && offset < value.span.end;
        around = contains.then_some(value)?;
    }
}

/// The problem of a name, one of all that a comment has, that allows nothing.
fn unused_name(text: &str, allow: &Allow, name: &Name, names: &[Span]) -> Diagnostic {
    let Name { span, code, .. } = *name;
    let message = match allow.target {
        Some(_) => words::unused(code.name()),
        None => words::NOTHING_BELOW,
    };
    let fix = if names.len() == 1 {
        let line = expand_to_line(text, allow.comment);
        Fix::new(words::REMOVE_COMMENT, [Splice::new(line, "")])
    } else {
        let index = names.partition_point(|name| name.start < span.start);
        let next = names.get(index + 1);
        let before = index.checked_sub(1).map(|before| names[before]);
        let removed = match (next, before) {
            (Some(next), _) => Span::new(span.start, next.start),
            (None, Some(before)) => Span::new(before.end, span.end),
            (None, None) => span,
        };
        Fix::new(words::remove_name(code.name()), [Splice::new(removed, "")])
    };
    Diagnostic::new(Code::UnusedAllow, span, message).with_fixes([fix])
}

/// The entry around a span, or else the field of the dataset that is no list of entries, and the end
/// of what is before it.
fn innermost(tree: &Tree, span: Span) -> Option<(Span, usize, bool)> {
    let next = tree.fields.partition_point(|field| field.name.start <= span.start);
    let index = next.checked_sub(1)?;
    let field = &tree.fields[index];
    let (target, above) = if let Some(entries) = &field.entries {
        let next = entries.partition_point(|entry| entry.start <= span.start);
        let (first, last) = (field.value.start, next.checked_sub(1)?);
        let before = last.checked_sub(1).map(|before| entries[before].end);
        (entries[last], before.unwrap_or(first))
    } else {
        let before = index.checked_sub(1).map(|i| tree.fields[i].value.end);
        let whole = Span::new(field.name.start, field.value.end);
        (whole, before.unwrap_or_default())
    };
    let is_around = target.contains(span) && above <= target.start;
    is_around.then_some((target, above, field.entries.is_some()))
}

/// A change that allows a warning for the entry or the field of the dataset that it is in.
/// `None` if it cannot be allowed.
pub(crate) fn allowing(text: &str, tree: &Tree, problem: &Diagnostic) -> Option<Fix> {
    let code = problem.code;
    if !code.can_be_allowed() {
        return None;
    }
    let (target, above, is_entry) = innermost(tree, problem.span)?;
    if !is_first_on_line(text, target.start) {
        return None;
    }
    let (name, title) = (code.name(), words::allow(code.name(), is_entry));
    let (allows, _) = find(text, tree, Span::new(above, target.start));
    let mut allows = allows.iter().filter(|allow| allow.target == Some(target));
    if let Some(last) = allows.find_map(|allow| allow.names.last()) {
        return Some(Fix::new(title, [Splice::insert(last.span.end, format!(", {name}"))]));
    }
    let line = Span::new(target.start, line_end(text, target.start));
    let ending = if line.slice(text).ends_with('\r') { "\r\n" } else { "\n" };
    let comment = format!("// {MARK} allow({name}){ending}{}", indent(text, target.start));
    Some(Fix::new(title, [Splice::insert(target.start, comment)]))
}

/// Where the name of a rule is being written at an offset, if it is in the brackets of a comment
/// that allows warnings.
pub(crate) fn name_at(text: &str, offset: usize) -> Option<Span> {
    let line = line_start(text, offset);
    let before = text[line..offset]
        .trim_start()
        .strip_prefix("//")?
        .trim_start()
        .strip_prefix(MARK)?
        .trim_start();
    let list = before.strip_prefix("allow")?.trim_start().strip_prefix('(')?;
    if list.contains(')') {
        return None;
    }
    let is_name = |c: char| c.is_alphanumeric() || c == '-';
    let start = offset - (list.len() - list.trim_end_matches(is_name).len());
    let rest = &text[offset..line_end(text, offset)];
    let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    Some(Span::new(start, offset + end))
}
