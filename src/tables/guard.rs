//! The apostrophe that keeps a spreadsheet from taking a cell for a formula.

/// The mark with which Excel begins CSV in UTF-8. Only tables that begin with it have guarded cells.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Returns a cell with an apostrophe before it if a spreadsheet would take it for a formula. A number
/// stays a number.
pub fn guarded_cell(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok() && cell.ends_with(|c: char| c.is_ascii_digit());
    if is_number || !is_formula(cell.trim_start_matches('\'')) {
        cell.to_owned()
    } else {
        format!("'{cell}")
    }
}

/// Returns a guarded cell without its apostrophe, and any other as it is.
pub fn unguarded_cell(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// Spreadsheets in Chinese, Japanese and Korean also take wide signs for the beginning of a formula.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_numbers_and_other_texts_are_not() {
        for (cell, guarded) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+49 170", "'+49 170"),
            ("-cmd|'/c calc'!A1", "'-cmd|'/c calc'!A1"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("-inf", "'-inf"),
            ("+nan", "'+nan"),
            ("-", "'-"),
            ("＝1+1", "'＝1+1"),
            ("－", "'－"),
            ("-2.5", "-2.5"),
            ("+1e5", "+1e5"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("1=1", "1=1"),
            ("", ""),
        ] {
            assert_eq!(guarded_cell(cell), guarded, "{cell:?}");
            assert_eq!(unguarded_cell(guarded), cell, "{guarded:?}");
        }
    }
}
