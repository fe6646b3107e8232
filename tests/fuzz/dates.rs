//! Dates as datasets have them, and as people type them.

use proptest::prelude::*;
use proptest::sample::select;
use standpoint::model::{DateError, EdtfDate, parse_day, parse_day_near, possible_days};

use crate::engine::{Case, fuzz};
use crate::mutations::ODD_TEXTS;

const PIECES: &[&str] = &[
    "2024",
    "2024-03",
    "2024-03-18",
    "2024-02-29",
    "2023-02-29",
    "0000",
    "9999",
    "9999-12-31",
    "-0001",
    "Y12345",
    "Y-17E7",
    "1985S2",
    "2001-21",
    "20XX",
    "2024-XX",
    "/",
    "..",
    "~",
    "?",
    "%",
    "T10:00:00Z",
    "[",
    "{",
    "]",
    "}",
    ",",
    "-",
    ".",
    " ",
    "18",
    "4",
    "99",
    "April",
    "apr",
    "MARCH",
    "st",
    "\u{a0}",
    "٣",
    "99999999999999999999",
    "é",
    "0",
];

fn dates() -> impl Strategy<Value = Case> {
    let piece = prop_oneof![8 => select(PIECES), 1 => select(ODD_TEXTS)];
    let pieces = prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>()].prop_map(Case::new)
}

#[test]
fn dates_of_any_form() {
    fuzz("dates", 1000, dates(), |case| {
        let text = &*case.text();
        match EdtfDate::parse(text) {
            Ok(date) => {
                assert!(date.earliest <= date.latest);
                assert_eq!(date.edtf, text);
                assert!(!date.to_words().is_empty());
                let days = EdtfDate::from_days(date.earliest, date.latest);
                assert_eq!(EdtfDate::parse(&days.edtf), Ok(days));
            }
            Err(DateError::Invalid { offset, .. }) => assert!(text.is_char_boundary(offset)),
            Err(DateError::Unsupported { suggestion: Some(suggestion), .. }) => {
                assert!(
                    EdtfDate::parse(&suggestion).is_ok(),
                    "suggests {suggestion:?}, which is no date"
                );
            }
            Err(_) => {}
        }
        let typed = parse_day(text);
        if let Some(day) = typed {
            assert_eq!(parse_day(&day.to_string()), Some(day));
        }
        for covers in ["2023-11-01/2024-05-11", "9998/9999", "0000-01-01"] {
            let covers = EdtfDate::parse(covers).expect("a date");
            for near in [covers.earliest, covers.latest] {
                let day = parse_day_near(text, &covers, near);
                assert!(typed.is_none() || day == typed);
            }
        }
        assert!(possible_days(text).len() <= 2);
    });
}
