//! Why a cell is not a number.

use super::excerpt;
use crate::phrase::list;

words! {
    const INVALID =
        "expected a number such as 0.5 or −12, without signs such as %, *, ( or <";
    const NO_DIGITS = "expected a number such as 0.5 or −12";
    const TOO_LARGE = "expected a number of at most 15 digits";
    const COMMA = "a comma can be two things: use --decimal , if it is the decimal mark, or --thousands , if it \
        separates thousands"
        or in window "a comma can be two things; choose a decimal mark or a thousands separator";
    const COMMA_AFTER_POINT = "use --decimal , and --thousands . if the comma is the decimal mark"
        or in window "choose the comma as the decimal mark, and the point as the thousands separator";
    const POINT = "use --thousands . if the point separates thousands"
        or in window "choose a thousands separator";
    const POINT_OR_GROUPS = "in every number of this column, the point could be the decimal mark or separate \
        thousands; use --decimal . or --thousands ."
        or in window "in every number of this column, the point could be the decimal mark or separate \
        thousands; choose which";
    fn no_level_of_number(cell: &str as excerpt, column: &str, first: i32, last: i32, is_next: bool) = (
        "found {cell} in `{column}`; levels are numbered {first} to {last}{}",
        if is_next && first == 0 { "; --levels-from 1 numbers them from 1" } else { "" }
    );
    fn no_level_of_name(cell: &str as excerpt, column: &str, levels: &[String] as list::and) =
        "found {cell} in `{column}`, which is not exactly one of the levels {levels}";
}
