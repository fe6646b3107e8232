//! The long form: one row for each stance and question, as the export writes
//! it. A table made by hand needs but few of its columns.

use std::collections::{BTreeMap, HashMap};

use super::actors::ActorsBuilder;
use super::names::{IdGenerator, display_name};
use super::questions::Questions;
use super::sources::Sources;
use super::table::{Row, Table, normalize, parse_number, quote_excerpt};
use super::writer::{Comments, Draft, DraftStance};
use super::yearly::{new_stance, year_range};
use super::{Errors, Options, TableFormat, join_truncated, missing_columns, pluralize};
use crate::model::{
    Attribution, DEFAULT_STALE_AFTER, DateError, Day, EdtfDate, Position, Source, Stance,
    StanceKind, parse_day_near,
};
use crate::words::Words;

/// The columns that are read, each with its other names.
const READ_COLUMNS: &[&[&str]] = &[
    &["stance"],
    &["question"],
    &["value"],
    &["low"],
    &["high"],
    &["level"],
    &["at_least"],
    &["reason"],
    &["no_position"],
    &["position_party"],
    &["actor"],
    &["actor_name"],
    &["role"],
    &["rank"],
    &["speaks"],
    &["party"],
    &["party_name"],
    &["kind"],
    &["attribution"],
    &["said"],
    &["known"],
    &["relayed_by"],
    &["about"],
    &["joint"],
    &["walks_back"],
    &["conflicts_with"],
    &["condition"],
    &["venue"],
    &["summary"],
    &["note"],
    &["quote"],
    &["where"],
    &["lang"],
    &["translation"],
    &["source", "sources"],
    &["publisher", "publishers"],
    &["title"],
    &["published"],
    &["url"],
    &["evidence"],
];

/// The columns that follow from others, which the export adds for the eye.
const DERIVED_COLUMNS: [&str; 4] = ["said_earliest", "said_latest", "effective", "places"];

/// What the rows of one stance have in common.
const STANCE_COLUMNS: [&str; 12] = [
    "actor",
    "actor_name",
    "said",
    "kind",
    "attribution",
    "relayed_by",
    "about",
    "joint",
    "walks_back",
    "condition",
    "summary",
    "evidence",
];

/// Where the columns of the form stand.
pub(super) struct LongColumns(BTreeMap<&'static str, usize>);

impl LongColumns {
    fn from_table(table: &Table<'_>, errors: &mut Errors) -> Self {
        let columns = READ_COLUMNS
            .iter()
            .filter_map(|names| Some((names[0], table.column(names, errors)?)));
        Self(columns.collect())
    }

    /// Where a column stands.
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// What a row says in a column.
    pub fn cell<'r>(&self, row: &'r Row<'_>, name: &str) -> Option<&'r str> {
        row.cell(Some(self.index_of(name)?))
    }
}

/// Whether a table has the columns.
pub(super) fn matches(table: &Table<'_>) -> bool {
    LongColumns::from_table(table, &mut Errors::default()).has_required()
}

impl LongColumns {
    fn has_required(&self) -> bool {
        let actor = self.index_of("actor").or(self.index_of("actor_name"));
        actor.is_some() && self.index_of("said").is_some()
    }
}

/// A stance of the table.
struct ParsedStance {
    stance: Stance,
    offset: usize,
    line: usize,
    /// The cells that the stance's other rows must not contradict.
    cells: Vec<Option<String>>,
    /// The line of each question's row.
    lines: BTreeMap<String, usize>,
}

struct LongReader {
    columns: LongColumns,
    stances: Vec<ParsedStance>,
    /// Where a stance stands in the list, by its name in the table.
    indices: HashMap<String, usize>,
    ids: IdGenerator,
    questions: Questions,
    actors: ActorsBuilder,
    sources: Sources,
    empty_rows: usize,
    without_summary: usize,
}

/// The dataset of a table.
pub(super) fn draft(
    file: &str,
    table: &Table<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Draft> {
    let columns = LongColumns::from_table(table, errors);
    if !columns.has_required() {
        errors.add(table.header_offset, None, || {
            missing_columns(TableFormat::Long, table)
        });
        return None;
    }
    let mut notes = Vec::new();
    let ignored = ignored(table);
    if !ignored.is_empty() {
        notes.push(format!(
            "{} ignored, as the form has none such: {}",
            pluralize(ignored.len(), "column", "columns"),
            join_truncated(ignored.into_iter())
        ));
    }
    let of_years = options.from.is_some() || options.to.is_some();
    if of_years || options.index.is_some() || !options.countries.is_empty() {
        notes.push(
            "--index, --countries, --from and --to are for values by year, and have no effect on the long form"
                .to_owned(),
        );
    }
    let mut reading = LongReader {
        actors: ActorsBuilder::new(
            columns.index_of("party").is_some(),
            columns.index_of("speaks").is_some(),
        ),
        columns,
        stances: Vec::new(),
        indices: HashMap::new(),
        ids: IdGenerator::default(),
        questions: Questions::default(),
        sources: Sources::default(),
        empty_rows: 0,
        without_summary: 0,
    };
    table.rows(errors, |row, errors| reading.row(row, errors));
    if !errors.is_empty() {
        return None;
    }
    if reading.stances.is_empty() {
        errors.add(table.header_offset, None, || {
            "found no row with a value, a summary or a quotation; expected at least one".to_owned()
        });
        return None;
    }
    if reading.empty_rows > 0 {
        notes.push(format!(
            "{} left out: no value, summary or quotation",
            pluralize(reading.empty_rows, "row", "rows")
        ));
    }
    reading.draft(file, options, notes, errors)
}

/// The columns with a name that nothing is known of.
fn ignored<'t>(table: &'t Table<'_>) -> Vec<&'t str> {
    let known: Vec<String> = READ_COLUMNS
        .iter()
        .flat_map(|names| names.iter())
        .chain(&DERIVED_COLUMNS)
        .map(|name| normalize(name))
        .collect();
    let named = table.headers.iter().map(String::as_str);
    named
        .filter(|name| !name.is_empty() && !known.contains(&normalize(name)))
        .collect()
}

impl LongReader {
    fn row(&mut self, row: &Row<'_>, errors: &mut Errors) {
        let text = |name: &str| self.columns.cell(row, name);
        let words = ["summary", "quote", "evidence", "no_position"];
        if text("value").is_none() && words.iter().all(|name| text(name).is_none()) {
            self.empty_rows += 1;
            return;
        }
        let key = text("stance").map(str::to_owned);
        let known = key.as_ref().and_then(|key| self.indices.get(key)).copied();
        let place = if let Some(place) = known {
            if !self.agrees(row, place, errors) {
                return;
            }
            place
        } else {
            let Some(read) = self.stance(row, key.as_deref(), errors) else {
                return;
            };
            if let Some(key) = key {
                self.indices.insert(key, self.stances.len());
            }
            self.stances.push(read);
            self.stances.len() - 1
        };
        self.position(row, place, errors);
    }

    /// Whether a further row of a stance says the same of it.
    fn agrees(&self, row: &Row<'_>, place: usize, errors: &mut Errors) -> bool {
        let first = &self.stances[place];
        let mut agrees = true;
        for (name, before) in STANCE_COLUMNS.iter().zip(&first.cells) {
            if let (Some(now), Some(before)) = (self.columns.cell(row, name), before)
                && now != before
            {
                agrees = false;
                errors.add(row.offset, self.columns.index_of(name), || {
                    format!(
                        "found {} in `{name}`, but {} in line {} of the same stance; expected the same; correct one, or give the rows different names in `stance`",
                        quote_excerpt(now),
                        quote_excerpt(before),
                        first.line
                    )
                });
            }
        }
        agrees
    }

    /// The stance of a row, without its position.
    fn stance(
        &mut self,
        row: &Row<'_>,
        key: Option<&str>,
        errors: &mut Errors,
    ) -> Option<ParsedStance> {
        let columns = &self.columns;
        let text = |name: &str| columns.cell(row, name);
        let owned = |name: &str| text(name).map(str::to_owned);
        let (Some(actor), Some(said)) = (text("actor").or(text("actor_name")), text("said")) else {
            let lacking = if text("said").is_some() {
                "actor"
            } else {
                "said"
            };
            errors.add(row.offset, columns.index_of(lacking), || {
                format!("found nothing in `{lacking}`; expected who said it, and when, in every row; fill the cell, or remove the row")
            });
            return None;
        };
        let said = parse_date(said, "said")
            .map_err(|message| errors.add(row.offset, columns.index_of("said"), || message))
            .ok()?;
        let evidence = self.sources.evidence(row, columns, &said, errors);
        let quoted = evidence.iter().any(|evidence| evidence.quote.is_some());
        let kind = parse_choice(
            row,
            columns,
            "kind",
            &StanceKind::ALL,
            StanceKind::label,
            errors,
        )
        .ok()?;
        let kind = kind.unwrap_or(if quoted {
            StanceKind::Quotation
        } else {
            StanceKind::Paraphrase
        });
        let footing = parse_choice(
            row,
            columns,
            "attribution",
            &Attribution::ALL,
            Attribution::label,
            errors,
        )
        .ok()?;
        let attribution = footing.unwrap_or(if text("relayed_by").is_some() {
            Attribution::Relayed
        } else if text("about").is_some() {
            Attribution::OneSidesAccount
        } else if text("joint").is_some() {
            Attribution::JointStatement
        } else {
            Attribution::OnTheRecord
        });
        let id = self.ids.generate(
            &key.map_or_else(|| format!("{actor}-{}", said.edtf), str::to_owned),
            "stance",
        );
        let summary = owned("summary").unwrap_or_else(|| {
            self.without_summary += 1;
            if quoted {
                "Says the words quoted."
            } else {
                "Takes the position given."
            }
            .to_owned()
        });
        let at_least = match text("at_least") {
            Some(cell) => {
                let read = parse_bool(cell, "at_least");
                read.map_err(|message| {
                    errors.add(row.offset, columns.index_of("at_least"), || message)
                })
                .ok()?
            }
            None => kind == StanceKind::Action,
        };
        let conflicts = text("conflicts_with")
            .into_iter()
            .flat_map(|cell| cell.split("; "));
        let stance = Stance {
            joint: owned("joint"),
            walks_back: owned("walks_back"),
            conflicts_with: conflicts.map(str::to_owned).collect(),
            condition: owned("condition"),
            at_least,
            venue: owned("venue"),
            no_position: owned("no_position"),
            note: owned("note"),
            evidence,
            ..new_stance(id, String::new(), said, (kind, attribution), summary)
        };
        self.actors
            .add_row(row, columns, self.stances.len(), &stance, errors)?;
        Some(ParsedStance {
            stance,
            offset: row.offset,
            line: row.line,
            // A row without a name has no other.
            cells: key.map_or(Vec::new(), |_| {
                STANCE_COLUMNS.iter().map(|name| owned(name)).collect()
            }),
            lines: BTreeMap::new(),
        })
    }

    fn position(&mut self, row: &Row<'_>, place: usize, errors: &mut Errors) {
        let columns = &self.columns;
        let mut read = |name: &str| {
            let cell = columns.cell(row, name)?;
            parse_number(cell, name)
                .map_err(|message| errors.add(row.offset, columns.index_of(name), || message))
                .ok()
        };
        let (value, low, high) = (read("value"), read("low"), read("high"));
        let Some(value) = value else { return };
        let position = Position {
            value,
            low: low.unwrap_or(value),
            high: high.unwrap_or(value),
            reason: columns
                .cell(row, "reason")
                .map_or_else(|| "No reason is given.".to_owned(), str::to_owned),
        };
        let word = columns.cell(row, "question").unwrap_or("question");
        let question = self
            .questions
            .add_position(word, &position, columns.cell(row, "level"));
        let read = &mut self.stances[place];
        if let Some(first) = read.lines.insert(question.clone(), row.line) {
            errors.add(row.offset, columns.index_of("question"), || {
                format!(
                    "found {} a second time for the stance {} in line {}; expected once; the first is in line {first}; remove one of the two",
                    quote_excerpt(word),
                    quote_excerpt(&read.stance.id),
                    row.line
                )
            });
        }
        read.stance.positions.insert(question, position);
    }

    /// Finds the days from which stances count, and the stances that others name.
    fn resolve_references(&mut self, sources: &[Source]) {
        let published: HashMap<&str, _> = sources
            .iter()
            .map(|source| (source.id.as_str(), source.published.latest))
            .collect();
        // The reader finds the days anew; here they say which role was held.
        for read in &mut self.stances {
            let stance = &mut read.stance;
            let days = stance
                .evidence
                .iter()
                .filter_map(|evidence| published.get(&*evidence.source));
            stance.effective = days
                .min()
                .copied()
                .unwrap_or(stance.said.latest)
                .min(stance.said.latest);
        }
        let ids: HashMap<&str, String> = self
            .indices
            .iter()
            .map(|(key, place)| (key.as_str(), self.stances[*place].stance.id.clone()))
            .collect();
        for read in &mut self.stances {
            let named = read
                .stance
                .walks_back
                .iter_mut()
                .chain(&mut read.stance.conflicts_with);
            for name in named {
                // What no row has is for the reader to report.
                if let Some(id) = ids.get(name.as_str()) {
                    name.clone_from(id);
                }
            }
        }
    }

    fn draft(
        mut self,
        file: &str,
        options: &Options,
        mut notes: Vec<String>,
        errors: &mut Errors,
    ) -> Option<Draft> {
        let sources = std::mem::take(&mut self.sources);
        let (sources, open_sources) = sources.finish(file, options.published.as_ref());
        self.resolve_references(&sources);
        let mut stances: Vec<DraftStance> = self
            .stances
            .into_iter()
            .map(|read| DraftStance {
                stance: read.stance,
                offset: read.offset,
                heading: None,
            })
            .collect();
        let cast = self.actors.finish(&mut stances, &self.columns, errors)?;
        let questions = self.questions.finish(options, &mut notes, errors)?;
        let yearly = stances
            .iter()
            .all(|drafted| drafted.stance.said.edtf.len() == 4);
        let covers = covers(&stances, yearly)?;
        let mut placeholders = vec![
            "title, subtitle and scope".to_owned(),
            "the questions in full, with the words of their scales".to_owned(),
        ];
        placeholders.extend(cast.placeholders);
        if open_sources > 0 {
            placeholders.push(format!(
                "publisher, title or day of {}",
                pluralize(open_sources, "source", "sources")
            ));
        }
        if self.without_summary > 0 {
            placeholders.push(format!(
                "the summary of {}",
                pluralize(self.without_summary, "stance", "stances")
            ));
        }
        notes.insert(
            0,
            format!(
                "{} of {}, {}",
                pluralize(stances.len(), "stance", "stances"),
                pluralize(cast.actors.len(), "actor", "actors"),
                covers.to_words()
            ),
        );
        let stem = file.rsplit_once('.').map(|(stem, _)| stem.trim());
        let name = stem.filter(|stem| !stem.is_empty()).unwrap_or(file);
        Some(Draft {
            header_comment: vec![format!("Imported from {file}.")],
            title: display_name(name),
            subtitle: format!(
                "{}, {}",
                pluralize(cast.parties.len(), "party", "parties"),
                covers.to_words()
            ),
            scope: format!(
                "Imported from {file}; what is charted, and what is not, is still to be said."
            ),
            covers,
            stale_after: (!yearly).then_some(DEFAULT_STALE_AFTER),
            questions,
            parties: cast.parties,
            actors: cast.actors,
            sources,
            stances,
            comments: Comments {
                title: "To fill in: title and subtitle.",
                scope: "To fill in: whom and what the table covers, and what it leaves out.",
                stale_after: if yearly {
                    "One value a year: it holds until the next."
                } else {
                    ""
                },
                questions: "To fill in: the questions in full, and the words of their scales.",
                actors: cast.comment,
                sources: if open_sources > 0 {
                    "To fill in: publishers, titles and days that the table does not give."
                } else {
                    ""
                },
                stances: "",
            },
            columns: Vec::new(),
            notes,
            placeholders,
        })
    }
}

fn covers(stances: &[DraftStance], yearly: bool) -> Option<EdtfDate> {
    let said = || stances.iter().map(|drafted| &drafted.stance.said);
    let earliest = said().map(|said| said.earliest).min()?;
    let latest = said().map(|said| said.latest).max()?;
    if !yearly {
        return Some(EdtfDate::from_days(earliest, latest));
    }
    year_range(earliest.year(), latest.year())
}

/// A cell as a date; otherwise what was found and expected.
pub(super) fn parse_date(cell: &str, column: &str) -> Result<EdtfDate, String> {
    const EXPECTED: &str =
        "expected a date such as 2024-03-18, 2024-03, 2024 or 2024-03-01/2024-03-17";
    EdtfDate::parse(cell).map_err(|problem| {
        let found = format!("found {} in `{column}`", quote_excerpt(cell));
        let word = cell.split([' ', 'T']).next().unwrap_or_default();
        let any = EdtfDate::from_days(Day::default(), Day::default());
        let meant = EdtfDate::parse(word).ok().map(|date| date.edtf);
        let meant = meant.or_else(|| {
            // A day without a year could be of any.
            let typed = parse_day_near(cell, &any, any.latest)?;
            (typed.year() > 0).then(|| typed.to_string())
        });
        match (problem, meant) {
            (DateError::Unsupported { form, .. }, _) => {
                format!("{found}, which has {}; {EXPECTED}; {}", form.label(), form.advice())
            }
            (DateError::Reversed, _) => {
                format!("{found}, which ends before it starts; {EXPECTED}; exchange the two dates")
            }
            (DateError::Invalid { .. }, Some(meant)) => {
                format!("{found}; {EXPECTED}; write {meant}")
            }
            (DateError::Invalid { .. }, None) => {
                format!("{found}; {EXPECTED}; write it with the year first")
            }
        }
    })
}

/// A cell as yes or no; otherwise what was found and expected.
pub(super) fn parse_bool(cell: &str, column: &str) -> Result<bool, String> {
    match normalize(cell).as_str() {
        "true" | "yes" | "1" => Ok(true),
        "false" | "no" | "0" => Ok(false),
        _ => Err(format!(
            "found {} in `{column}`; expected true or false; correct it, or leave the cell empty",
            quote_excerpt(cell)
        )),
    }
}

/// A cell as one of several choices, by name or label; `None` where it says
/// nothing.
fn parse_choice<T: Copy + std::fmt::Debug>(
    row: &Row<'_>,
    columns: &LongColumns,
    name: &str,
    all: &[T],
    label: fn(T) -> Words,
    errors: &mut Errors,
) -> Result<Option<T>, InvalidChoice> {
    let Some(cell) = columns.cell(row, name) else {
        return Ok(None);
    };
    let word = normalize(cell);
    let found = all
        .iter()
        .find(|one| normalize(&format!("{one:?}")) == word || normalize(&label(**one)) == word);
    if found.is_none() {
        errors.add(row.offset, columns.index_of(name), || {
            let names: Vec<String> = all.iter().map(|one| format!("{one:?}")).collect();
            format!(
                "found {} in `{name}`; expected one of {}; correct it, or leave the cell empty",
                quote_excerpt(cell),
                names.join(", ")
            )
        });
    }
    found.map(|found| Some(*found)).ok_or(InvalidChoice)
}

/// That a cell is a fault, which is already told.
struct InvalidChoice;
