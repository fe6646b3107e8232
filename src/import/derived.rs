//! Cells that repeat what other columns say: a change of them alone would be lost, and so is an error.

use super::draft::DraftStance;
use super::errors::Errors;
use super::layout::Layout;
use super::messages;
use crate::model::Dataset;
use crate::tables::{DerivedCells, LongColumn};

/// Reports cells that differ from what the other columns say. Only a table with `evidence`, such
/// as the export writes, says everything elsewhere.
pub(super) fn check(
    layout: &Layout<'_>,
    stances: &[DraftStance],
    dataset: &Dataset,
    errors: &mut Errors,
) {
    let columns = &layout.columns;
    for (draft, stance) in stances.iter().zip(&dataset.stances) {
        let cell = |column: LongColumn| draft.cells.get(column as usize)?.as_deref();
        if cell(LongColumn::Evidence).is_none() {
            continue;
        }
        let derived = DerivedCells::new(dataset, stance);
        for column in LongColumn::ALL.iter().copied() {
            // An empty cell repeats nothing.
            let Some((cell, expected)) = cell(column).zip(derived.cell(column)) else {
                continue;
            };
            // A figure counts from its first day, but the scale may have been ordinal before.
            let is_last_day = || stance.said.latest.min(stance.resolved.known).to_string() == cell;
            let was_ordinal =
                column == LongColumn::Effective && stance.resolved.figure && is_last_day();
            if cell == expected.trim() || was_ordinal {
                continue;
            }
            let (index, header) = (columns.index_of(column), columns.header(column));
            errors.add(draft.row_offset, index, || {
                messages::differs_from_columns(cell, header, &expected)
            });
        }
    }
}
