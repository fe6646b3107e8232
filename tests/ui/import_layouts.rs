//! The layouts that the dialog recognizes in tables.

use std::time::Duration;

use crate::importing::{roles, title, value, window_with};

/// Tables with their layouts and what their columns are taken for.
const LAYOUTS: [(&str, &str, &[&str]); 9] = [
    (
        "ches-2019.csv",
        "Chapel Hill Expert Survey",
        &["country: Country", "party: Voice’s name", "party_id: Voice", "lrgen: Position"],
    ),
    (
        "manifesto.csv",
        "Manifesto Project",
        &[
            "countryname: Country",
            "edate: Date",
            "party: Voice",
            "partyname: Voice’s name",
            "rile: Position",
        ],
    ),
    (
        "polls.csv",
        "Polls, a column for each party",
        &[
            "Polling Firm: Pollster",
            "Fieldwork End: Date",
            "Union: A party’s position",
            "SPD: A party’s position",
            "FDP: A party’s position",
            "Other: A party’s position",
        ],
    ),
    (
        "speeches-latin1.csv",
        "Columns by name",
        &["speaker: Voice", "day: Day", "month: Month", "year: Year", "weight_hi: Position"],
    ),
    (
        "v-dem-without-intervals.csv",
        "V-Dem",
        &[
            "country_name: Voice’s name",
            "country_text_id: Voice",
            "year: Date",
            "v2x_polyarchy: Position",
        ],
    ),
    (
        "v-dem.csv",
        "V-Dem",
        &[
            "country_name: Voice’s name",
            "country_text_id: Voice",
            "year: Date",
            "v2x_polyarchy: Position",
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
            "CountryAbb: Voice",
            "CountryName: Voice’s name",
            "IdealPoint: Position",
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
            "IdealPointAll: Position",
            "Q5%All: Low end",
            "Q95%All: High end",
            "iso3c: Voice",
            "Countryname: Voice’s name",
        ],
    ),
    (
        "voeten-2025.tab",
        "UN ideal points",
        &[
            "ccode: Second code",
            "iso3c: Voice",
            "Countryname: Voice’s name",
            "year: Date",
            "IdealPointFP: Position",
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
