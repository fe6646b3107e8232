use std::ops::Deref;

use crate::model::Day;

/// An item that holds from one day up to, but not including, another.
///
/// A span dereferences to its item: `span.value` is `span.item.value`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatedSpan<T> {
    /// The first day.
    pub from: Day,
    /// The day after the last day.
    pub until: Day,
    /// The item that holds on these days.
    pub item: T,
}

impl<T> DatedSpan<T> {
    /// Returns the last day.
    pub fn last_day(&self) -> Day {
        self.until.yesterday().unwrap_or(self.until)
    }
}

impl<T> Deref for DatedSpan<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.item
    }
}

/// Returns the span that covers a day; `spans` are in order and do not overlap.
pub(super) fn span_on<T>(spans: &[DatedSpan<T>], day: Day) -> Option<&DatedSpan<T>> {
    count_work!(TOUCHED, 1);
    let index = spans.partition_point(|span| span.until <= day);
    spans.get(index).filter(|span| span.from <= day)
}

/// Appends a span, or extends the last span if the new one continues it.
pub(super) fn push_span<T: PartialEq>(spans: &mut Vec<DatedSpan<T>>, span: DatedSpan<T>) {
    match spans.last_mut() {
        Some(last) if last.until == span.from && last.item == span.item => last.until = span.until,
        _ => spans.push(span),
    }
}
