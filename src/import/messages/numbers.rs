//! Why a cell is no number.

use super::excerpt;
use crate::phrase::list;

words! {
    const INVALID =
        "expected a number such as 0.5 or −12, without signs such as %, *, ( or <";
    const NO_DIGITS = "expected a number such as 0.5 or −12";
    const NOT_FINITE = "expected a finite number";
    const COMMA = "a comma is not read; --decimal , says that it is before decimals, --thousands , \
        that it is between thousands, and both are needed where there are both"
        or in window "a comma is not read; choose what it is";
    const POINT = "a point is not read; --thousands . says that it is between thousands"
        or in window "a point is not read; choose what it is";
    const POINT_OR_GROUPS = "the point may be before decimals or between thousands, in all numbers of \
        the column; --decimal . or --thousands . says which"
        or in window "the point may be before decimals or between thousands, in all numbers of the \
        column; choose which";
    fn no_level_of_number(
        cell: &str as excerpt, column: &str, (first, last): (i32, i32), is_next: bool
    ) = (
        "found {cell} in `{column}`; levels are numbered {first} to {last}{}",
        if is_next && first == 0 { "; --levels-from 1 numbers them from 1" } else { "" }
    );
    fn no_level_of_name(cell: &str as excerpt, column: &str, levels: &[String] as list::and) =
        "found {cell} in `{column}`, which is none of the levels {levels}, letter by letter";
}
