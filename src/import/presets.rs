//! The known layouts of tables: what each calls its columns.

use super::table::normalize;
use crate::model::Attribution;
use crate::words::tables::presets::{self, PresetWords};

/// A format of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum TableFormat {
    /// One row for each stance and question, as `standpoint export -o data.csv` writes it
    Long,
    /// UN ideal points by Bailey, Strezhnev and Voeten
    Voeten,
    /// An index of V-Dem
    VDem,
    /// The Manifesto Project’s main dataset (MARPOR)
    Manifesto,
    /// The Chapel Hill Expert Survey, its trend file or one wave
    Ches,
    /// Polls, with one row for each and one column for each party
    Polls,
    /// The columns that --actor, --said, --value and the like name
    Columns,
}

impl TableFormat {
    /// Returns the name on the command line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Voeten => "voeten",
            Self::VDem => "v-dem",
            Self::Manifesto => "manifesto",
            Self::Ches => "ches",
            Self::Polls => "polls",
            Self::Columns => "columns",
        }
    }

    /// Returns the texts that mean a missing value in the layout, besides those that always do.
    pub fn missing(self) -> Vec<String> {
        let missing = self.preset().map_or(&[][..], |preset| preset.missing);
        let missing = missing.iter().filter(|text| !MISSING.contains(text));
        missing.map(|text| (*text).to_owned()).collect()
    }

    /// Returns the layout; `None` for the long format, which is read as it is.
    pub(super) fn preset(self) -> Option<&'static Preset> {
        PRESETS.iter().find(|preset| preset.format == self)
    }
}

/// A known layout. Of several names for a column, the first that the table has is used.
pub(super) struct Preset {
    pub format: TableFormat,
    /// The actor's code, which identifies it.
    pub code: &'static [&'static str],
    /// The actor's name.
    pub label: &'static [&'static str],
    /// A second code: two states can share the first, as both Yemens share YAR.
    pub other_code: &'static [&'static str],
    /// The country of a party.
    pub country: &'static [&'static str],
    /// The names of countries that the layout writes as numbers.
    pub countries: &'static [(&'static str, &'static str)],
    /// Who made a poll.
    pub venue: &'static [&'static str],
    pub date: &'static [(&'static str, DateForm)],
    pub values: Values,
    /// The ends of the range around a value: `{}` is the name of its column.
    pub ends: [&'static str; 2],
    /// What `ends` leaves out of the name.
    pub stem: &'static str,
    /// The markers of missing values.
    pub missing: &'static [&'static str],
    /// Scales by the name of the column, which may end in `*`.
    pub scales: &'static [(&'static str, (f64, f64))],
    /// The id of the question, if it is not the name of the column.
    pub question: Option<&'static str>,
    pub attribution: Attribution,
    /// Whether several sources can give an actor values for one date, which then set no line: how they
    /// differ is not movement.
    pub repeats: bool,
    /// `None` if the layout does not say what the table is about.
    pub words: Option<&'static PresetWords>,
}

/// How a layout writes dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateForm {
    Year,
    /// Sessions of the General Assembly; the first began in 1946.
    Session,
    /// Such as 17/09/1944.
    DayMonthYear,
    /// Such as 09/17/1944.
    MonthDayYear,
    /// Such as 194409.
    YearMonth,
    /// Any unambiguous date.
    Any,
}

/// The columns of the values.
pub(super) enum Values {
    /// The first of these columns.
    Preferred(&'static [&'static str]),
    /// The only index of V-Dem.
    Index,
    /// All columns of numbers except these; each is a party.
    Wide(&'static [&'static str]),
    /// Those that options name.
    Chosen,
}

/// The countries of the Chapel Hill Expert Survey, as in its codebook.
const CHES_COUNTRIES: [(&str, &str); 32] = [
    ("1", "Belgium"),
    ("2", "Denmark"),
    ("3", "Germany"),
    ("4", "Greece"),
    ("5", "Spain"),
    ("6", "France"),
    ("7", "Ireland"),
    ("8", "Italy"),
    ("10", "Netherlands"),
    ("11", "United Kingdom"),
    ("12", "Portugal"),
    ("13", "Austria"),
    ("14", "Finland"),
    ("16", "Sweden"),
    ("20", "Bulgaria"),
    ("21", "Czechia"),
    ("22", "Estonia"),
    ("23", "Hungary"),
    ("24", "Latvia"),
    ("25", "Lithuania"),
    ("26", "Poland"),
    ("27", "Romania"),
    ("28", "Slovakia"),
    ("29", "Slovenia"),
    ("31", "Croatia"),
    ("34", "Turkey"),
    ("35", "Norway"),
    ("36", "Switzerland"),
    ("37", "Malta"),
    ("38", "Luxembourg"),
    ("40", "Cyprus"),
    ("45", "Iceland"),
];

const MISSING: &[&str] = &["NA", "N/A", "NaN", "nan", "."];

/// What the column of the shares is called in a table with one row for each party of a poll.
pub(super) const SHARES: [&str; 6] = ["pct", "percentage", "percent", "share", "support", "value"];

/// What the column of the countries of polls is called.
const PLACES: &[&str] = &["country", "state", "region", "entity"];

/// Columns of numbers that are no positions: what is usually said of a poll besides.
pub(super) const NO_VALUES: [&str; 19] = [
    "Sample Size",
    "samplesize",
    "sample",
    "n",
    "surveyed",
    "respondents",
    "participation",
    "precision",
    "turnout",
    "Non-Voters",
    "year",
    "month",
    "day",
    "id",
    "lead",
    "antal",
    "stikprøve",
    "respondenter",
    "befragte",
];

const NONE: Preset = Preset {
    format: TableFormat::Columns,
    code: &[],
    label: &[],
    other_code: &[],
    country: &[],
    countries: &[],
    venue: &[],
    date: &[],
    values: Values::Chosen,
    ends: ["", ""],
    stem: "",
    missing: MISSING,
    scales: &[],
    question: None,
    attribution: Attribution::OnTheRecord,
    repeats: false,
    words: None,
};

/// Polls with a column or a row for each party.
const POLLS: Preset = Preset {
    format: TableFormat::Polls,
    venue: &[
        "Polling Firm",
        "pollster",
        "institute",
        "polling_firm",
        "firm",
        "Polling firm/Client",
        "Pollster/Client",
        // Danish and Norwegian, and German.
        "Institut",
        "Analyseinstitut",
        "Institutt",
    ],
    // A table with one row for each party of a poll.
    label: &["candidate_name", "answer", "candidate", "party", "letter"],
    country: PLACES,
    date: &[
        ("Fieldwork End", DateForm::Any),
        ("Fieldwork date", DateForm::Any),
        ("Date(s) conducted", DateForm::Any),
        ("Dates conducted", DateForm::Any),
        ("end_date", DateForm::Any),
        ("middate", DateForm::Any),
        ("date", DateForm::Any),
        ("Dato", DateForm::Any),
        ("Datum", DateForm::Any),
        ("month", DateForm::Any),
    ],
    values: Values::Wide(&NO_VALUES),
    missing: &["NA", "Not Available", "-", "–"],
    // Shares of one or in per cent.
    scales: &[("share", (0.0, 1.0)), ("share", (0.0, 100.0))],
    question: Some("share"),
    repeats: true,
    words: Some(&presets::POLLS),
    ..NONE
};

/// All layouts except the long format, in the order in which they are tried on a table.
pub(super) static PRESETS: [Preset; 7] = [
    Preset {
        format: TableFormat::Voeten,
        code: &["iso3c", "CountryAbb"],
        label: &["Countryname", "Country"],
        other_code: &["ccode"],
        date: &[("year", DateForm::Year), ("session", DateForm::Session)],
        values: Values::Preferred(&["IdealPointFP", "IdealPointAll", "IdealPoint"]),
        ends: ["Q5%{}", "Q95%{}"],
        stem: "IdealPoint",
        question: Some("ideal-point"),
        attribution: Attribution::OfficialStatement,
        words: Some(&presets::VOETEN),
        ..NONE
    },
    Preset {
        format: TableFormat::VDem,
        code: &["country_text_id"],
        label: &["country_name"],
        date: &[("year", DateForm::Year)],
        values: Values::Index,
        ends: ["{}_codelow", "{}_codehigh"],
        scales: &[("v2x*", (0.0, 1.0))],
        words: Some(&presets::VDEM),
        ..NONE
    },
    Preset {
        format: TableFormat::Manifesto,
        code: &["party"],
        label: &["partyname"],
        country: &["countryname"],
        date: &[("edate", DateForm::DayMonthYear), ("date", DateForm::YearMonth)],
        values: Values::Preferred(&["rile"]),
        missing: &["NA", "."],
        scales: &[("rile", (-100.0, 100.0))],
        words: Some(&presets::MANIFESTO),
        ..NONE
    },
    Preset {
        format: TableFormat::Ches,
        code: &["party_id"],
        label: &["party"],
        country: &["country"],
        countries: &CHES_COUNTRIES,
        date: &[("year", DateForm::Year)],
        values: Values::Preferred(&["lrgen", "lrecon", "galtan", "eu_position"]),
        missing: &["NA", "."],
        scales: &[
            ("lrgen", (0.0, 10.0)),
            ("lrecon", (0.0, 10.0)),
            ("galtan", (0.0, 10.0)),
            ("eu_position", (1.0, 7.0)),
        ],
        words: Some(&presets::CHES),
        ..NONE
    },
    POLLS,
    // A row for each country of a poll.
    Preset { label: PLACES, country: &[], words: Some(&presets::POLLS_OF_COUNTRIES), ..POLLS },
    Preset { repeats: true, ..NONE },
];

impl Preset {
    /// Whether a column belongs to the layout by its name, although the layout does not list it.
    pub fn has_stem(&self, column: &str) -> bool {
        !self.stem.is_empty() && normalize(column).starts_with(&normalize(self.stem))
    }

    pub fn country_name<'c>(&self, country: &'c str) -> &'c str {
        let mut countries = self.countries.iter();
        let known = countries.find(|(number, _)| *number == country);
        known.map_or(country, |(_, name)| name)
    }

    /// Returns the scale of a column whose numbers are from `low` to `high`.
    pub fn scale(&self, column: &str, (low, high): (f64, f64)) -> Option<(f64, f64)> {
        let mut scales = self.scales.iter();
        let found = scales.find(|(pattern, ends)| {
            let is_named = matched_part(&pattern.to_lowercase(), &column.to_lowercase()).is_some();
            is_named && ends.0 <= low && high <= ends.1
        });
        found.map(|(_, ends)| *ends)
    }

    /// Returns the name of the column with one end of the range around a value.
    pub fn end_column(&self, pattern: &str, value: &str) -> Option<String> {
        let stem = normalize(self.stem);
        let name = if stem.is_empty() {
            value.to_owned()
        } else {
            normalize(value).replacen(&stem, "", 1)
        };
        (!pattern.is_empty()).then(|| pattern.replace("{}", &name))
    }
}

/// Returns the part of a name that `*` in a pattern stands for; the whole name if the pattern has
/// none and is the same.
pub(super) fn matched_part<'a>(pattern: &str, name: &'a str) -> Option<&'a str> {
    match pattern.split_once('*') {
        None => (pattern == name).then_some(name),
        Some((start, end)) => name.strip_prefix(start)?.strip_suffix(end),
    }
}
