//! Reads the rows of a table as stances: one row for each stance and question, as the export writes
//! it. Only a few of its columns are required.

use std::collections::{BTreeMap, HashMap};

use litemap::LiteMap;

use super::actors::{ActorsAndParties, ActorsBuilder};
use super::cells::Cells;
use super::columns::{FirstCells, LongColumns, LongRow, parse_choice};
use super::dates::is_like_fiscal_year;
use super::draft::{Comments, Draft, DraftStance};
use super::errors::Errors;
use super::keyed_list::KeyedList;
use super::layout::{Layout, ValueColumn};
use super::messages::{self, contents};
use super::names::{IdGenerator, display_name};
use super::numbers::{NumberFormat, may_have_groups};
use super::options::Options;
use super::questions::Questions;
use super::sources::Sources;
use super::spacing::Spacing;
use super::table::Table;
use super::unique::Unique;
use crate::model::{
    ActorId, Attribution, DEFAULT_STALE_AFTER, EdtfDate, Position, Question, QuestionId, Resolved,
    Source, SourceId, Stance, StanceId, StanceKind,
};
use crate::phrase::Words;
use crate::tables::{LongColumn, SEPARATOR, Subject};

/// How many rows are read between two reports of the progress.
const ROWS_PER_REPORT: usize = 512;

/// Drafts the dataset of a table.
pub(super) fn draft(
    file: &str,
    table: &Table<'_>,
    layout: &Layout<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Draft> {
    check_columns(table, layout, options, errors);
    let mut reader = LongReader::new(table, layout);
    let (mut without_contents, mut without_date) = (Vec::new(), Vec::new());
    let mut rows = 0;
    let mut missing: Vec<Vec<usize>> = vec![Vec::new(); layout.values.len()];
    table.for_each_row(errors, |row, errors| {
        rows += 1;
        if let Some(progress) = table.progress.filter(|_| rows % ROWS_PER_REPORT == 0) {
            progress(row.offset);
        }
        let mut texts = layout.texts(row);
        let until = layout.until(table, row);
        // The mark of a missing date, rather than an empty cell.
        let said = layout.columns.index_of(LongColumn::Said);
        let has_no_date = said.and_then(|index| row.text(index));
        if has_no_date.is_some_and(|text| layout.cells.is_missing(text)) {
            without_date.push(row.line);
            return;
        }
        let (mut stance, mut has_contents) = (None, false);
        let mut missing_here = Vec::new();
        for (index, value) in layout.values.iter().enumerate() {
            layout.set_value(&mut texts, value, row);
            let (columns, texts) = (&value.columns, &texts);
            let row = LongRow { line: row.line, offset: row.offset, columns, texts, until };
            if LongColumn::CONTENTS.iter().all(|column| row.text(*column).is_none()) {
                missing_here.push(index);
                continue;
            }
            has_contents = true;
            // The questions of a row belong to one stance.
            let same = stance.filter(|_| !layout.columns_are_voices());
            stance = reader.add_row(row, same, errors).or(stance);
        }
        if has_contents {
            for index in missing_here {
                missing[index].push(row.line);
            }
        } else {
            without_contents.push(row.line);
        }
    });
    if !errors.is_empty() {
        return None;
    }
    if reader.stances.is_empty() {
        errors.add(table.header_offset, None, || messages::NO_STANCES);
        return None;
    }
    let headers = table.headers.iter().enumerate();
    let unread: Vec<&str> = headers
        .filter(|(i, header)| !header.is_empty() && !layout.is_used(*i))
        .map(|(_, header)| header.as_str())
        .collect();
    let mut notes = Vec::new();
    notes.extend(layout.date_of_all.as_ref().map(messages::one_date_for_all));
    notes.extend((!unread.is_empty()).then(|| messages::columns_not_read(&unread)));
    notes.extend((!without_date.is_empty()).then(|| messages::rows_without_date(&without_date)));
    notes.extend(
        (!without_contents.is_empty()).then(|| messages::rows_without_contents(&without_contents)),
    );
    let values = layout.values.iter().map(|value| value.columns.header(LongColumn::Value));
    let missing: Vec<_> = values.zip(missing).filter(|(_, lines)| !lines.is_empty()).collect();
    notes.extend((!missing.is_empty()).then(|| messages::cells_without_value(&missing)));
    notes.extend(layout.cells.levels_note());
    notes.extend((reader.times > 0).then(|| messages::times_left_out(reader.times)));
    notes.extend(is_own_export(&layout.columns).then_some(messages::NOT_IN_CSV));
    reader.finish(file, options, &layout.columns, notes, errors)
}

/// Returns true if a table has the columns that only our own CSV has.
fn is_own_export(columns: &LongColumns) -> bool {
    columns.has(LongColumn::Stance) && columns.has(LongColumn::Evidence)
}

/// Reports columns of which all cells can be read in two ways. The export writes them in one.
fn check_columns(table: &Table<'_>, layout: &Layout<'_>, options: &Options, errors: &mut Errors) {
    if is_own_export(&layout.columns) {
        return;
    }
    let said = layout.columns.index_of(LongColumn::Said).filter(|_| options.dates.is_none());
    let numbers: Vec<usize> = layout.numbers().collect();
    let numbers = if NumberFormat::needs_point(options) { numbers } else { Vec::new() };
    let mut first_year = None;
    let mut are_years = true;
    let mut points: Vec<Option<(usize, String)>> = vec![None; numbers.len()];
    let mut may_be_groups = vec![true; numbers.len()];
    let is_present = |cell: &&str| !layout.cells.is_missing(cell);
    // What is wrong with a row is reported when it is read.
    table.for_each_row(&mut Errors::default(), |row, _| {
        if let Some(cell) = said.and_then(|index| row.text(index)).filter(is_present)
            && let Some(is_like) = is_like_fiscal_year(cell)
        {
            are_years &= is_like;
            first_year.get_or_insert((row.offset, cell.to_owned()));
        }
        for (index, column) in numbers.iter().enumerate() {
            if let Some(cell) = row.text(*column).filter(is_present)
                && let Some(may_be) = may_have_groups(cell)
            {
                may_be_groups[index] &= may_be;
                points[index].get_or_insert((row.offset, cell.to_owned()));
            }
        }
    });
    if let Some((offset, cell)) = first_year.filter(|_| are_years) {
        let column = layout.columns.header(LongColumn::Said);
        errors.add(offset, said, || {
            messages::not_a_date(&cell, column, &messages::dates::FISCAL_YEAR)
        });
    }
    for ((column, point), may_be) in numbers.iter().zip(points).zip(may_be_groups) {
        if let Some((offset, cell)) = point.filter(|_| may_be) {
            let reason = messages::numbers::POINT_OR_GROUPS;
            errors.add(offset, Some(*column), || {
                messages::not_a_number(&cell, &table.headers[*column], &reason, false)
            });
        }
    }
}

/// A stance of the table.
struct ParsedStance {
    stance: Stance,
    row_offset: usize,
    line: usize,
    /// The cells of its first row, by column, which further rows must not contradict.
    cells: Vec<Option<String>>,
    /// The line of each question's row.
    question_lines: BTreeMap<QuestionId, usize>,
}

struct LongReader<'t> {
    cells: &'t Cells<'t>,
    /// The rows of each voice, question and day.
    unique: Unique<'t>,
    /// How many dates had a time of day.
    times: usize,
    /// The stances by their names in the table; a row without a name is a separate stance.
    stances: KeyedList<String, ParsedStance>,
    ids: IdGenerator,
    questions: Questions,
    actors: ActorsBuilder,
    sources: Sources,
    first_cells: FirstCells,
    /// True if an option names the column of the party.
    needs_party: bool,
}

impl<'t> LongReader<'t> {
    fn new(table: &'t Table<'_>, layout: &'t Layout<'_>) -> Self {
        let columns = &layout.columns;
        // They stand in the order in which options name them.
        let names = layout.values.iter().filter_map(ValueColumn::question);
        Self {
            cells: &layout.cells,
            unique: Unique::new(table, layout.has_sources(), layout.columns_are_voices()),
            times: 0,
            stances: KeyedList::default(),
            ids: IdGenerator::default(),
            questions: Questions::in_order(names.filter(|_| !layout.columns_are_voices())),
            actors: ActorsBuilder::new(columns),
            sources: Sources::default(),
            first_cells: FirstCells::default(),
            needs_party: layout.names_party(),
        }
    }

    /// Adds a row, which belongs to the stance at an index if that comes from the same row of the
    /// table. Returns the index of its stance; `None` if it is invalid.
    fn add_row(
        &mut self,
        row: LongRow<'_>,
        same: Option<usize>,
        errors: &mut Errors,
    ) -> Option<usize> {
        let index = if let Some(index) = same {
            index
        } else {
            let name = row.text(LongColumn::Stance);
            let first = name.and_then(|name| self.stances.index_of(name));
            if !self.check_agreement(row, first, errors) {
                return None;
            }
            if let Some(index) = first {
                index
            } else {
                let stance = self.parse_stance(row, errors)?;
                self.stances.push(name.map(str::to_owned), stance)
            }
        };
        let before = errors.count;
        self.add_position(row, index, errors);
        if row.text(LongColumn::Stance).is_none() && errors.count == before {
            let said = &self.stances[index].stance.said.edtf;
            self.unique.check(row, said, errors);
        }
        Some(index)
    }

    /// Checks that a row contradicts no other about its stance, its actor or its party. `stance` is
    /// the index of the stance, unless this is its first row.
    fn check_agreement(
        &mut self,
        row: LongRow<'_>,
        stance: Option<usize>,
        errors: &mut Errors,
    ) -> bool {
        let mut agrees = true;
        for column in LongColumn::ALL.iter().copied() {
            let Some(cell) = row.text(column) else {
                continue;
            };
            let subject = column.subject();
            let is_of_stance =
                !matches!(subject, Subject::Position | Subject::Level | Subject::Question);
            if let Some(index) = stance.filter(|_| is_of_stance) {
                let ParsedStance { cells, line, .. } = &mut self.stances[index];
                let first = &mut cells[column as usize];
                if column == LongColumn::PositionParty && first.is_none() {
                    // Rows without a position have none.
                    *first = Some(cell.to_owned());
                    self.actors.set_position_party(index, cell);
                    continue;
                }
                let first = first.as_deref();
                agrees &= row.check_agreement(column, cell, Subject::Stance, first, *line, errors);
                continue;
            }
            let name = match subject {
                Subject::Actor => row.actor(),
                Subject::Party => row.text(LongColumn::Party).or(row.actor()),
                Subject::Question => row.text(LongColumn::Question),
                _ => None,
            };
            if let Some(name) = name {
                let first_cells = &mut self.first_cells;
                agrees &= first_cells.check(row, column, subject, name, cell, errors);
            }
        }
        agrees
    }

    /// Parses the stance of a row, without its position or words for a question.
    fn parse_stance(&mut self, row: LongRow<'_>, errors: &mut Errors) -> Option<ParsedStance> {
        let (cells, name) = (self.cells, row.text(LongColumn::Stance));
        let said = row.parse(LongColumn::Said, errors, |cell, column| {
            cells.date(cell, column).and_then(|from| cells.period(from, row))
        });
        let said = said.ok()?;
        self.times += usize::from(said.as_ref().is_some_and(|read| read.had_time));
        let said = said.map(|read| read.date);
        let missing = |column| messages::missing_cell(row.columns.header(column));
        let (Some(actor), Some(said)) = (row.actor(), said) else {
            let column = match row.text(LongColumn::Said) {
                Some(_) => LongColumn::Actor,
                None => LongColumn::Said,
            };
            row.error(column, errors, || missing(column));
            return None;
        };
        if self.needs_party && row.text(LongColumn::Party).is_none() {
            row.error(LongColumn::Party, errors, || missing(LongColumn::Party));
            return None;
        }
        let evidence = self.sources.add_row(row, &said, errors);
        let has_quote = evidence.iter().any(|evidence| evidence.quote.is_some());
        let mut quoted = evidence.iter().filter(|evidence| evidence.quote.is_some());
        let has_clause = quoted.any(|evidence| !evidence.is_fragment());
        let kinds = parse_choice(&StanceKind::ALL, StanceKind::name);
        let kind = row.parse(LongColumn::Kind, errors, kinds).ok()?;
        let kind =
            kind.unwrap_or(if has_quote { StanceKind::Quotation } else { StanceKind::Paraphrase });
        let attributions = parse_choice(&Attribution::ALL, Attribution::name);
        let attribution = row.parse(LongColumn::Attribution, errors, attributions).ok()?.unwrap_or(
            [
                (LongColumn::RelayedBy, Attribution::Relayed),
                (LongColumn::About, Attribution::OneSidesAccount),
                (LongColumn::Joint, Attribution::JointStatement),
            ]
            .into_iter()
            .find(|(column, _)| row.text(*column).is_some())
            .map_or(Attribution::OnTheRecord, |(_, attribution)| attribution),
        );
        let id_text = name.map_or_else(|| format!("{actor}-{}", said.edtf), str::to_owned);
        let id = self.ids.generate(&id_text, "stance").into();
        let summary = row.string(LongColumn::Summary).unwrap_or_else(|| {
            let question =
                row.text(LongColumn::Question).unwrap_or(row.columns.header(LongColumn::Value));
            let summary = match row.text(LongColumn::Value) {
                _ if has_clause && kind == StanceKind::Quotation => Words::EMPTY,
                _ if has_quote => contents::SUMMARY_OF_QUOTE,
                Some(value) => contents::summary_of_position(value, question),
                None => contents::SUMMARY_WITHOUT_POSITION,
            };
            summary.into()
        });
        let conflicts =
            row.text(LongColumn::ConflictsWith).into_iter().flat_map(|cell| cell.split(SEPARATOR));
        let stance = Stance {
            id,
            // Set when all rows have been read.
            actor: ActorId::default(),
            kind,
            attribution,
            relayed_by: None,
            about: None,
            joint: row.string(LongColumn::Joint),
            walks_back: row.text(LongColumn::WalksBack).map(StanceId::from),
            condition: row.string(LongColumn::Condition),
            venue: row.string(LongColumn::Venue),
            summary,
            evidence,
            // Added for each row.
            positions: LiteMap::new(),
            bears_on: LiteMap::new(),
            no_position: row.string(LongColumn::NoPosition),
            // The format has no columns for them.
            codings: Vec::new(),
            conflicts_with: conflicts.map(StanceId::from).collect(),
            note: row.string(LongColumn::Note),
            // Set when the file is read.
            resolved: Resolved::default(),
            said,
        };
        self.actors.add_row(row, &stance, errors)?;
        // A stance without a name has no further rows.
        let has_evidence = row.text(LongColumn::Evidence).is_some();
        let has_more = name.is_some() || has_evidence;
        let columns = LongColumn::ALL.iter().filter(|_| has_more);
        Some(ParsedStance {
            stance,
            row_offset: row.offset,
            line: row.line,
            cells: columns.map(|column| row.string(*column)).collect(),
            question_lines: BTreeMap::new(),
        })
    }

    /// Adds the position of a row, or its words for a question without one.
    fn add_position(&mut self, row: LongRow<'_>, stance: usize, errors: &mut Errors) {
        let [value, low, high] =
            [LongColumn::Value, LongColumn::Low, LongColumn::High].map(|column| {
                let read = row.parse(column, errors, |cell, name| self.cells.number(cell, name));
                read.ok().flatten()
            });
        let bears_on = row.string(LongColumn::BearsOn);
        if value.is_none() && bears_on.is_none() {
            return;
        }
        let question = row.text(LongColumn::Question);
        if question.is_none() && row.columns.has(LongColumn::Question) {
            let header = row.columns.header(LongColumn::Question);
            row.error(LongColumn::Question, errors, || messages::missing_question(header));
            return;
        }
        let question = question.unwrap_or("question");
        let position = value.map(|value| Position {
            value,
            low: low.unwrap_or(value),
            high: high.unwrap_or(value),
            reason: row
                .string(LongColumn::Reason)
                .unwrap_or_else(|| contents::reason(row.columns.header(LongColumn::Value)).into()),
            codings: Vec::new(),
        });
        let level = row.text(LongColumn::Level);
        if let (Some(level), Some(value)) = (level, value) {
            let name = format!("{question}={value}");
            let column = LongColumn::Level;
            self.first_cells.check(row, column, Subject::Level, &name, level, errors);
        }
        let id = match &position {
            Some(position) => self.questions.add_position(question, position, level, row),
            None => self.questions.id(question),
        };
        self.questions.add_details(question, row, errors);
        let parsed = &mut self.stances[stance];
        if let Some(first_line) = parsed.question_lines.insert(id.clone(), row.line) {
            row.error(LongColumn::Question, errors, || {
                messages::repeated_question(question, &parsed.stance.id, row.line, first_line)
            });
        }
        // A row with both is reported when the file is read.
        if let Some(words) = bears_on {
            parsed.stance.bears_on.insert(id.clone(), words);
        }
        if let Some(position) = position {
            parsed.stance.positions.insert(id, position);
        }
    }

    /// Sets the days from which stances count, and the ids of stances in other stances.
    fn resolve_references(&mut self, sources: &[Source], questions: &[Question]) {
        let published: HashMap<&SourceId, _> =
            sources.iter().map(|source| (&source.id, source.published.latest)).collect();
        let questions: HashMap<&QuestionId, &Question> =
            questions.iter().map(|question| (&question.id, question)).collect();
        // These days are derived again when the file is read, but the order of roles
        // depends on them.
        for parsed in self.stances.iter_mut() {
            let stance = &mut parsed.stance;
            let evidence = stance.evidence.iter();
            let days = evidence.filter_map(|evidence| published.get(&evidence.source));
            let known = days.min().copied().unwrap_or(stance.said.latest);
            let is_figure = stance.is_figure(|id| questions.get(id).copied());
            stance.resolved.effective = stance.takes_effect(known, is_figure);
        }
        for i in 0..self.stances.len() {
            let stance = &self.stances[i].stance;
            let id_of = |name: &StanceId| match self.stances.index_of(name.as_str()) {
                Some(index) => self.stances[index].stance.id.clone(),
                // Unknown names are reported when the file is read.
                None => name.clone(),
            };
            let walks_back = stance.walks_back.as_ref().map(id_of);
            let conflicts_with = stance.conflicts_with.iter().map(id_of).collect();
            let stance = &mut self.stances[i].stance;
            stance.walks_back = walks_back;
            stance.conflicts_with = conflicts_with;
        }
    }

    fn finish(
        mut self,
        file: &str,
        options: &Options,
        columns: &LongColumns,
        mut notes: Vec<Words>,
        errors: &mut Errors,
    ) -> Option<Draft> {
        let sources = std::mem::take(&mut self.sources);
        let (sources, incomplete_sources) = sources.finish(file);
        let are_worded = self.questions.are_worded();
        let questions = std::mem::take(&mut self.questions).finish(options, &mut notes, errors);
        self.resolve_references(&sources, questions.as_deref().unwrap_or_default());
        let parsed = self.stances.into_items().into_iter();
        let mut stances: Vec<DraftStance> = parsed
            .map(|parsed| DraftStance {
                stance: parsed.stance,
                row_offset: parsed.row_offset,
                cells: parsed.cells,
            })
            .collect();
        notes.extend(self.actors.similar_names().into_iter().map(messages::similar_names));
        let ActorsAndParties {
            parties,
            actors,
            comment: actors_comment,
            placeholders: actor_placeholders,
        } = self.actors.finish(&mut stances, columns, errors)?;
        let questions = questions?;
        let is_yearly = stances.iter().all(|draft| draft.stance.said.edtf.len() == "2024".len());
        let covers = covers(&stances, is_yearly)?;
        // An export does not say how far apart values are meant to be.
        let is_own = is_own_export(columns);
        let spacing = if is_own { None } else { Spacing::of(&stances) };
        let mut placeholders = vec![messages::FILL_IN_TITLE];
        placeholders.extend((!are_worded).then_some(messages::FILL_IN_QUESTIONS));
        placeholders.extend(actor_placeholders);
        if incomplete_sources > 0 {
            placeholders.push(messages::fill_in_sources(incomplete_sources));
        }
        notes.insert(0, messages::stances_imported(stances.len(), actors.len(), &covers));
        let has_values = stances.iter().any(|draft| !draft.stance.positions.is_empty());
        notes.extend((!is_own && has_values).then(|| {
            spacing.map_or(messages::ONE_DATE, |spacing| {
                messages::stale_after(spacing.stale_after, spacing.gap)
            })
        }));
        let stem = file.rsplit_once('.').map(|(stem, _)| stem.trim());
        let name = stem.filter(|stem| !stem.is_empty()).unwrap_or(file);
        Some(Draft {
            header_comment: contents::imported_from(file),
            title: Words::verbatim(display_name(name)),
            subtitle: contents::subtitle(parties.len(), &covers),
            scope: contents::scope(file),
            covers,
            stale_after: spacing
                .map(|spacing| spacing.stale_after)
                .or_else(|| is_own.then_some(DEFAULT_STALE_AFTER)),
            questions,
            parties,
            actors,
            sources,
            stances,
            comments: Comments {
                title: contents::TITLE,
                scope: contents::SCOPE,
                stale_after: match spacing {
                    Some(spacing) => contents::spacing(spacing.gap),
                    None if is_own => Words::EMPTY,
                    None => contents::UNTIL_NEXT,
                },
                questions: if are_worded { Words::EMPTY } else { contents::QUESTIONS },
                actors: actors_comment,
                sources: if incomplete_sources > 0 { contents::SOURCES } else { Words::EMPTY },
            },
            notes,
            placeholders,
        })
    }
}

fn covers(stances: &[DraftStance], is_yearly: bool) -> Option<EdtfDate> {
    let said = || stances.iter().map(|draft| &draft.stance.said);
    let earliest = said().map(|said| said.earliest).min()?;
    let latest = said().map(|said| said.latest).max()?;
    if is_yearly {
        let (first, last) = (earliest.year(), latest.year());
        let years =
            if first == last { format!("{first:04}") } else { format!("{first:04}/{last:04}") };
        EdtfDate::parse(&years).ok()
    } else {
        Some(EdtfDate::from_days(earliest, latest))
    }
}
