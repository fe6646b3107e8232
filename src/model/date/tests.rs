use proptest::prelude::*;

use super::*;
use proptest::test_runner::RngSeed;

fn parsed(text: &str) -> EdtfDate {
    EdtfDate::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn an_invalid_date_has_the_offset_of_the_error() {
    for (text, offset) in [
        ("", 0),
        ("yesterday", 0),
        ("18 March 2024", 2),
        ("2024-13", 5),
        ("2024-02-30", 8),
        ("2023-02-29", 8),
        ("../..", 0),
        ("2024-3-18", 6),
        ("2024/03/18", 7),
        ("2024-03-18 ", 10),
        ("2024-03-01–2024-03-17", 10),
    ] {
        match EdtfDate::parse(text) {
            Err(DateError::Invalid { offset: found }) => {
                assert_eq!(found, offset, "{text}");
                assert!(text.is_char_boundary(found), "{text}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

/// A configuration that runs the same cases each time and leaves no files behind.
pub(crate) fn deterministic_config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        ..ProptestConfig::default()
    }
}

/// Any day from the year 1 on.
fn day() -> impl Strategy<Value = Day> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=31).prop_map(|(year, month, day)| {
        let last = Day::constant(year, month, 1).days_in_month();
        Day::constant(year, month, day.min(last))
    })
}

/// One end of a range as written, with its first and last day.
fn endpoint() -> impl Strategy<Value = (String, Day, Day)> {
    day().prop_flat_map(|day| {
        prop::sample::select(vec![
            (day.to_string(), day, day),
            (
                format!("{:04}-{:02}", day.year(), day.month()),
                day.first_of_month(),
                day.last_of_month(),
            ),
            (format!("{:04}", day.year()), day.first_of_year(), day.last_of_year()),
        ])
    })
}

proptest! {
    #![proptest_config(deterministic_config(500))]

    #[test]
    fn earliest_is_never_after_latest(
        (from, first, _) in endpoint(),
        (to, _, last) in endpoint(),
        marks in prop::sample::select(vec![("", ""), ("~", ""), ("", "?"), ("%", "~")]),
    ) {
        let text = format!("{from}{}/{to}{}", marks.0, marks.1);
        match EdtfDate::parse(&text) {
            Ok(date) => {
                prop_assert!(date.earliest <= date.latest);
                prop_assert_eq!((date.earliest, date.latest), (first, last), "{}", text);
                prop_assert_eq!(date.approximate, marks.0 == "~" || marks.0 == "%" || marks.1 == "~");
                prop_assert_eq!(date.uncertain, marks.0 == "%" || marks.1 == "?");
            }
            Err(error) => prop_assert_eq!(error, DateError::Reversed, "{}", text),
        }
    }

    #[test]
    fn a_single_date_has_a_first_and_a_last_day((text, first, last) in endpoint()) {
        let date = parsed(&text);
        prop_assert_eq!((date.earliest, date.latest), (first, last));
    }

    #[test]
    fn days_parse_back(from in day(), to in day()) {
        let date = EdtfDate::from_days(from.min(to), from.max(to));
        prop_assert_eq!(EdtfDate::parse(&date.edtf), Ok(date));
    }

    #[test]
    fn any_text_is_a_date_or_an_error_within_it(text in "[-0-9T:/.~?%XSY\\[\\]{}, é]{0,24}") {
        match EdtfDate::parse(&text) {
            Ok(date) => prop_assert!(date.earliest <= date.latest && !date.to_words().is_empty()),
            Err(DateError::Invalid { offset }) => prop_assert!(text.is_char_boundary(offset)),
            Err(_) => {}
        }
    }
}

#[test]
fn days_are_read_without_a_pattern_as_with_one() {
    for text in [
        "2024-05-06",
        "2024-02-30",
        "2024-05-06/2024-05-12",
        "2024-05-06/2024-05-12~",
        "2024-05-12/2024-05-06",
        "2024-05-06~/2024-05-12",
        "2024-05-06/2024-05-12?",
        "2024-05-06/2024-05-06",
        "0000-01-01/9999-12-31~",
        "2024-05-06/..",
        "2024-05-06/2024-05-12~~",
    ] {
        assert_eq!(EdtfDate::parse(text), EdtfDate::parse_pattern(text), "{text}");
    }
}
