//! The table of positions in long form, as CSV: its columns, and what their cells have.

mod column;
mod derived;
mod guard;
mod scale_cell;

pub(crate) use column::{LongColumn, Subject};
pub(crate) use derived::{DerivedCells, SEPARATOR};
pub(crate) use guard::{BYTE_ORDER_MARK, guarded_cell, unguarded_cell};
pub(crate) use scale_cell::ScaleCell;
