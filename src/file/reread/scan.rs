//! Reads what is around a change as the whole text is read, up to an entry or a field from which
//! everything is as it was.

use super::shift::Shift;
use crate::diagnostic::Span;
use crate::file::tree::{Scanned, Tree, TreeField};

/// The tree after a change within one list of entries, and the entries that were read from where it
/// is. `None` for any other change, or if more than the list is broken.
pub fn changed_entries(old: &Tree, shift: &Shift, text: &str) -> Option<(Tree, Scanned)> {
    let is_inside = |field: &TreeField| {
        let Span { start, end } = field.value;
        field.entries.is_some() && start < shift.start && shift.old_end < end
    };
    let changed = old.fields.iter().position(is_inside)?;
    let field = &old.fields[changed];
    let entries = field.entries.as_deref()?;
    // Where an entry ends depends on the beginning of the next one.
    let first = entries.partition_point(|entry| entry.end < shift.start);
    let first = first.saturating_sub(1);
    let next = entries.partition_point(|entry| entry.start <= shift.old_end);
    let start = match entries.get(first) {
        Some(entry) if entry.start < shift.start => entry.start,
        _ => field.value.start + 1,
    };
    let known = |entry: &Span| shift.after(*entry).start;
    let is_known = |offset: usize| {
        let index = entries[next..].binary_search_by_key(&offset, known);
        index.is_ok()
    };
    let mut tree = old.clone();
    shift.fields_after(&mut tree, changed + 1)?;
    let scanned = Scanned::read(text, tree.root?, Some(field.name), start, &is_known)?;
    let list_end = shift.offset_after(field.value.end);
    let kept = next + entries[next..].partition_point(|entry| known(entry) < scanned.end);
    let is_at_known = entries.get(kept).is_some_and(|entry| known(entry) == scanned.end);
    if !is_at_known && scanned.end != list_end {
        return None;
    }
    let kept = entries[kept..].iter().map(|entry| shift.after(*entry));
    let kept: Vec<Span> = kept.collect();
    // Around an entry without a type, the ends of the others may be found elsewhere.
    let has_type = |entry: &Span| entry.slice(text).starts_with(char::is_alphabetic);
    if !entries[..first].iter().chain(&kept).all(has_type) {
        return None;
    }
    let mut spans = entries[..first].to_vec();
    spans.extend(scanned.entries.iter().map(|(value, _)| value.span));
    spans.extend(kept);
    let field = &mut tree.fields[changed];
    field.value.end = list_end;
    field.entries = Some(spans);
    Some((tree, scanned))
}

/// The tree after a change of fields that are not lists of entries, and these fields. `None` for any
/// other change, or if more than the fields is broken.
pub fn changed_fields(old: &Tree, shift: &Shift, text: &str) -> Option<(Tree, Scanned)> {
    // Where a field ends depends on the beginning of the next one.
    let first = old.fields.partition_point(|field| field.value.end < shift.start);
    let first = first.saturating_sub(1);
    let next = old.fields.partition_point(|field| field.name.start <= shift.old_end);
    let start = old.fields.get(first)?.name.start;
    let has_section = old.fields.get(first..next)?.iter().any(|field| field.entries.is_some());
    if has_section || start >= shift.start {
        return None;
    }
    let known = |field: &TreeField| shift.after(field.name).start;
    let is_known = |offset: usize| {
        let index = old.fields[next..].binary_search_by_key(&offset, known);
        index.is_ok()
    };
    let mut tree = old.clone();
    shift.fields_after(&mut tree, next)?;
    let scanned = Scanned::read(text, tree.root?, None, start, &is_known)?;
    let kept = next + tree.fields[next..].partition_point(|field| field.name.start < scanned.end);
    let fields = scanned.fields.iter().map(|field| TreeField {
        name: field.name,
        value: field.value.span,
        entries: None,
    });
    tree.fields.splice(first..kept, fields);
    Some((tree, scanned))
}
