//! The layouts that the dialog recognizes in tables.

use std::time::Duration;

use crate::importing::{roles, title, value, window_with};

/// Tables with their layouts and what their columns are taken for.
const LAYOUTS: [(&str, &str, &[&str]); 9] = [
    (
        "ches-2019.csv",
        "Chapel Hill Expert Survey",
        &["country: Country", "party: Actor’s name", "party_id: Actor", "lrgen: Value"],
    ),
    (
        "manifesto.csv",
        "Manifesto Project",
        &[
            "countryname: Country",
            "edate: Date",
            "party: Actor",
            "partyname: Actor’s name",
            "rile: Value",
        ],
    ),
    (
        "polls.csv",
        "Polls, a column for each party",
        &[
            "Polling Firm: Pollster",
            "Fieldwork End: Date",
            "Union: A party’s value",
            "SPD: A party’s value",
            "FDP: A party’s value",
            "Other: A party’s value",
        ],
    ),
    (
        "speeches-latin1.csv",
        "Columns by name",
        &["speaker: Actor", "day: Day", "month: Month", "year: Year", "weight_hi: Value"],
    ),
    (
        "v-dem-without-intervals.csv",
        "V-Dem",
        &[
            "country_name: Actor’s name",
            "country_text_id: Actor",
            "year: Date",
            "v2x_polyarchy: Value",
        ],
    ),
    (
        "v-dem.csv",
        "V-Dem",
        &[
            "country_name: Actor’s name",
            "country_text_id: Actor",
            "year: Date",
            "v2x_polyarchy: Value",
            "v2x_polyarchy_codelow: Low end",
            "v2x_polyarchy_codehigh: High end",
        ],
    ),
    (
        "voeten-2013.csv",
        "UN ideal points",
        &[
            "ccode: Second code",
            "session: Date",
            "CountryAbb: Actor",
            "CountryName: Actor’s name",
            "IdealPoint: Value",
            "Q5%: Low end",
            "Q95%: High end",
        ],
    ),
    (
        "voeten-2024.csv",
        "UN ideal points",
        &[
            "ccode: Second code",
            "session: Date",
            "IdealPointAll: Value",
            "Q5%All: Low end",
            "Q95%All: High end",
            "iso3c: Actor",
            "Countryname: Actor’s name",
        ],
    ),
    (
        "voeten-2025.tab",
        "UN ideal points",
        &[
            "ccode: Second code",
            "iso3c: Actor",
            "Countryname: Actor’s name",
            "year: Date",
            "IdealPointFP: Value",
            "Q5%FP: Low end",
            "Q95%FP: High end",
        ],
    ),
];

#[test]
fn a_dropped_table_shows_its_layout_and_what_its_columns_are() {
    for (file, layout, expected) in LAYOUTS {
        let window = window_with(file);
        assert_eq!(value(&window, "Layout"), layout, "{file}");
        assert_eq!(roles(&window), expected, "{file}");
        assert_eq!(title(&window), "Meeting", "{file}");
        assert_eq!(window.repaint_delay(), Duration::MAX, "{file}");
    }
}
