//! The long format: one row for each stance and question, as the export writes
//! it. Only a few of its columns are required.

use std::collections::{BTreeMap, HashMap};

use litemap::LiteMap;

use super::actors::{ActorsAndParties, ActorsBuilder};
use super::columns::{
    FirstCells, LongColumn, LongColumns, LongRow, MarkerCounts, Subject, parse_bool, parse_choice,
    parse_date, unknown_columns,
};
use super::describe::{arrange, describe};
use super::draft::{Comments, Draft, DraftStance, year_range};
use super::errors::Errors;
use super::keyed_list::KeyedList;
use super::mapping::{MappedRows, Mapping};
use super::names::{IdGenerator, display_name};
use super::options::Options;
use super::presets::{Preset, TableFormat};
use super::questions::Questions;
use super::roles::ColumnRole;
use super::selection::Selection;
use super::sources::Sources;
use super::spacing::Spacing;
use super::table::{RepeatedRows, Table, Visited};
use crate::model::{Attribution, EdtfDate, Position, Source, Stance, StanceKind};
use crate::words::Words;
use crate::words::tables::{self, contents};

/// Whether a table has the required columns, by their own names or those of options.
pub(super) fn matches(table: &Table<'_>, options: &Options) -> bool {
    columns(table, options, &mut Errors::default()).has_required()
}

/// Returns the required columns that a table lacks, in words.
pub(super) fn missing(table: &Table<'_>, options: &Options) -> Vec<Words> {
    let columns = columns(table, options, &mut Errors::default());
    let has_actor = columns.has(LongColumn::Actor) || columns.has(LongColumn::ActorName);
    let actor = (!has_actor).then(|| tables::one_of_columns(&["actor", "actor_name"], "--actor"));
    let said = columns.has(LongColumn::Said);
    let said = (!said).then(|| tables::one_of_columns(&["said"], "--said"));
    actor.into_iter().chain(said).collect()
}

/// Returns what each column is taken for.
pub(super) fn roles(table: &Table<'_>, options: &Options) -> Vec<ColumnRole> {
    let columns = columns(table, options, &mut Errors::default());
    let mut roles = vec![ColumnRole::Unused; table.headers.len()];
    for (column, index) in columns.found() {
        roles[index] = match column {
            LongColumn::ActorName if columns.has(LongColumn::Actor) => ColumnRole::ActorName,
            LongColumn::Actor | LongColumn::ActorName => ColumnRole::Actor,
            LongColumn::Party => ColumnRole::Party,
            LongColumn::Said => ColumnRole::Date,
            LongColumn::Value => ColumnRole::Value,
            LongColumn::Low => ColumnRole::Low,
            LongColumn::High => ColumnRole::High,
            other => ColumnRole::Field(other.name()),
        };
    }
    roles
}

fn columns(table: &Table<'_>, options: &Options, errors: &mut Errors) -> LongColumns {
    let mut columns = LongColumns::new(table, errors);
    let value = options.values.first().cloned();
    let named = [
        (LongColumn::Actor, &options.actor),
        (LongColumn::Party, &options.party),
        (LongColumn::Said, &options.said),
        (LongColumn::Value, &value),
        (LongColumn::Low, &options.low),
        (LongColumn::High, &options.high),
    ];
    for (column, name) in named {
        if let Some(name) = name {
            let name = name.replace("{}", value.as_deref().unwrap_or("value"));
            let index = table.column_exact(&name, errors);
            columns.set(table, column, index.or_else(|| table.column(&[&name], errors)));
        }
    }
    columns
}

/// Drafts the dataset of a table in the long format.
pub(super) fn draft(
    file: &str,
    table: &Table<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Draft> {
    let columns = columns(table, options, errors);
    let mut notes = Vec::new();
    let mut unknown = unknown_columns(table);
    unknown.retain(|name| !columns.has_header(name));
    if !unknown.is_empty() {
        notes.push(tables::columns_ignored(&unknown));
    }
    let (has_parties, has_speaks) =
        (columns.has(LongColumn::Party), columns.has(LongColumn::Speaks));
    let mut reader = LongReader::new(ActorsBuilder::new(has_parties, has_speaks, false), true);
    let mut selection = Selection::new(options);
    let mut markers = MarkerCounts::default();
    let mut repeated = RepeatedRows::default();
    table.for_each_row(errors, |row, errors| {
        if repeated.count_if_repeated(row, errors) && options.drop_duplicates {
            return Visited::Counted;
        }
        let texts = columns.texts(row, &mut markers);
        let row = LongRow { line: row.line, offset: row.offset, columns: &columns, texts: &texts };
        let names = [
            row.actor(),
            row.text(LongColumn::ActorName),
            row.text(LongColumn::Party),
            row.text(LongColumn::PartyName),
        ];
        let date = row.text(LongColumn::Said).and_then(|said| EdtfDate::parse(said).ok());
        let years = date.map(|date| (date.earliest.year(), date.latest.year()));
        if selection.rank(names.into_iter().flatten(), row.actor(), years).is_none() {
            return Visited::LeftOut;
        }
        reader.add_row(row, errors);
        Visited::Counted
    });
    selection.check(errors);
    if !errors.is_empty() {
        return None;
    }
    if reader.stances.is_empty() {
        errors.add(table.header_offset, None, || tables::NO_STANCES);
        return None;
    }
    notes.extend(markers.note());
    notes.extend(repeated.note(options.drop_duplicates));
    if selection.excluded > 0 {
        notes.push(tables::rows_not_chosen(selection.excluded));
    }
    if reader.rows_without_stance > 0 {
        notes.push(tables::rows_without_stance(reader.rows_without_stance));
    }
    if reader.texts_like_markers > 0 {
        notes.push(tables::taken_as_text(reader.texts_like_markers));
    }
    reader.finish(file, options, &columns, None, notes, errors)
}

/// Drafts the dataset of a table whose columns are mapped to those of the long format.
pub(super) fn draft_mapped(
    file: &str,
    table: &Table<'_>,
    mapping: &Mapping<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Draft> {
    let has_speaks = mapping.preset.words.is_some();
    let actors = ActorsBuilder::new(mapping.party.is_some(), has_speaks, true);
    let mut reader = LongReader::new(actors, false);
    let mut state = MappedRows::new(mapping, options);
    let mut repeated = RepeatedRows::default();
    table.for_each_row(errors, |row, errors| {
        if repeated.count_if_repeated(row, errors) && options.drop_duplicates {
            return Visited::Counted;
        }
        mapping.map_row(row, &mut state, errors, |row, errors| {
            reader.add_row(row, errors);
        })
    });
    state.selection.check(errors);
    if let Some((column, places)) = mapping.mixed_places(&state) {
        let first = tables::option("--countries", places[0]);
        let actor = tables::option("--actor", &table.headers[column]);
        let error = || tables::mixed_places(&places, &first, &actor);
        errors.add(table.header_offset, Some(column), error);
    }
    if !errors.is_empty() {
        return None;
    }
    if reader.stances.is_empty() {
        let column = mapping.value_index();
        errors.add(table.header_offset, Some(column), || tables::no_values(&table.headers[column]));
        return None;
    }
    let mut notes: Vec<Words> = mapping.assumption.iter().cloned().collect();
    if mapping.preset.format == TableFormat::Polls {
        notes.push(mapping.polls_assumption());
    }
    notes.extend(state.markers.note());
    notes.extend(repeated.note(options.drop_duplicates));
    if state.rows_without_value > 0 {
        notes.push(tables::rows_without_value(state.rows_without_value));
    }
    if let (1.., _) = state.duplicates {
        notes.push(tables::duplicates_dropped(state.duplicates.0, state.duplicates.1));
    }
    if state.selection.excluded > 0 {
        notes.push(tables::rows_not_chosen(state.selection.excluded));
    }
    if !mapping.others.is_empty() {
        let chosen = &table.headers[mapping.value_index()];
        notes.push(tables::values_chosen(chosen, &mapping.others));
    }
    let keys = reader.actors.keys();
    let columns = mapping.columns();
    let preset = Some(mapping.preset);
    let mut draft = reader.finish(file, options, columns, preset, notes, errors)?;
    draft.columns = mapping.renamed();
    describe(&mut draft, file, mapping, &state, options, errors)?;
    arrange(&mut draft, keys, &state);
    Some(draft)
}

/// A stance of the table.
struct ParsedStance {
    stance: Stance,
    row_offset: usize,
    line: usize,
    /// The cells of its first row, by column, which further rows must not contradict.
    cells: Vec<Option<String>>,
    /// The line of each question's row.
    question_lines: BTreeMap<String, usize>,
}

struct LongReader {
    /// The stances by their names in the table; a row without a name is a separate stance.
    stances: KeyedList<String, ParsedStance>,
    ids: IdGenerator,
    questions: Questions,
    actors: ActorsBuilder,
    sources: Sources,
    /// Whether rows are checked for contradictions. In published tables, names change over time.
    is_checked: bool,
    first_cells: FirstCells,
    rows_without_stance: usize,
    without_summary: usize,
    /// The number of texts such as "NA", which another program may have meant as missing.
    texts_like_markers: usize,
}

impl LongReader {
    fn new(actors: ActorsBuilder, is_checked: bool) -> Self {
        Self {
            stances: KeyedList::default(),
            ids: IdGenerator::default(),
            questions: Questions::default(),
            actors,
            sources: Sources::new(is_checked),
            is_checked,
            first_cells: FirstCells::default(),
            rows_without_stance: 0,
            without_summary: 0,
            texts_like_markers: 0,
        }
    }

    fn add_row(&mut self, row: LongRow<'_>, errors: &mut Errors) {
        self.texts_like_markers += row.texts_like_markers().count();
        let columns = [
            LongColumn::Value,
            LongColumn::Summary,
            LongColumn::Quote,
            LongColumn::Evidence,
            LongColumn::NoPosition,
            LongColumn::BearsOn,
        ];
        if columns.iter().all(|column| row.text(*column).is_none()) {
            self.rows_without_stance += 1;
            return;
        }
        let name = row.text(LongColumn::Stance);
        let first = name.and_then(|name| self.stances.index_of(name));
        if self.is_checked && !self.check_agreement(row, first, errors) {
            return;
        }
        let index = if let Some(index) = first {
            index
        } else {
            let Some(stance) = self.parse_stance(row, name, errors) else {
                return;
            };
            self.stances.push(name.map(str::to_owned), stance)
        };
        self.add_position(row, index, errors);
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
            let is_of_stance = !matches!(subject, Subject::Position | Subject::Level);
            if let Some(index) = stance.filter(|_| is_of_stance) {
                let ParsedStance { cells, line, .. } = &mut self.stances[index];
                let first = &mut cells[column as usize];
                if column == LongColumn::PositionParty && first.is_none() {
                    // Rows without a position have none.
                    *first = Some(cell.to_owned());
                    self.actors.set_position_party(index, cell);
                    continue;
                }
                let first = (first.as_deref(), *line);
                agrees &= row.check_agreement(column, cell, Subject::Stance, first, errors);
                continue;
            }
            let name = match subject {
                Subject::Actor => row.actor(),
                Subject::Party => row.text(LongColumn::Party).or(row.actor()),
                _ => None,
            };
            if let Some(name) = name {
                let first_cells = &mut self.first_cells;
                agrees &= first_cells.check(row, column, (subject, name), cell, errors);
            }
        }
        agrees
    }

    /// Parses the stance of a row, without its position or words for a question.
    fn parse_stance(
        &mut self,
        row: LongRow<'_>,
        name: Option<&str>,
        errors: &mut Errors,
    ) -> Option<ParsedStance> {
        let said = row.parse(LongColumn::Said, errors, parse_date).ok()?;
        let (Some(actor), Some(said)) = (row.actor(), said) else {
            let missing = if row.text(LongColumn::Said).is_some() {
                LongColumn::Actor
            } else {
                LongColumn::Said
            };
            row.error(missing, errors, || tables::missing_cell(missing.name()));
            return None;
        };
        let evidence = self.sources.add_row(row, &said, errors);
        let has_quote = evidence.iter().any(|evidence| evidence.quote.is_some());
        let kinds = parse_choice(&StanceKind::ALL, StanceKind::name, StanceKind::label);
        let kind = row.parse(LongColumn::Kind, errors, kinds).ok()?;
        let kind =
            kind.unwrap_or(if has_quote { StanceKind::Quotation } else { StanceKind::Paraphrase });
        let attributions = parse_choice(&Attribution::ALL, Attribution::name, Attribution::label);
        let attribution = row.parse(LongColumn::Attribution, errors, attributions).ok()?;
        let attribution = attribution.unwrap_or(if row.text(LongColumn::RelayedBy).is_some() {
            Attribution::Relayed
        } else if row.text(LongColumn::About).is_some() {
            Attribution::OneSidesAccount
        } else if row.text(LongColumn::Joint).is_some() {
            Attribution::JointStatement
        } else {
            Attribution::OnTheRecord
        });
        let id_text = name.map_or_else(|| format!("{actor}-{}", said.edtf), str::to_owned);
        let id = self.ids.generate(&id_text, "stance");
        let summary = row.string(LongColumn::Summary).unwrap_or_else(|| {
            self.without_summary += 1;
            let question = row.text(LongColumn::Question);
            let question = question.unwrap_or(row.columns.header(LongColumn::Value));
            let summary = match row.text(LongColumn::Value) {
                _ if has_quote => contents::SUMMARY_OF_QUOTE,
                Some(value) => contents::summary_of_position(value, question),
                None => contents::SUMMARY_WITHOUT_POSITION,
            };
            summary.into()
        });
        let at_least = row.parse(LongColumn::AtLeast, errors, parse_bool).ok()?;
        let conflicts = row.text(LongColumn::ConflictsWith).into_iter();
        let conflicts = conflicts.flat_map(|cell| cell.split("; "));
        let stance = Stance {
            id,
            // Set when all rows have been read.
            actor: String::new(),
            kind,
            attribution,
            relayed_by: None,
            about: None,
            joint: row.string(LongColumn::Joint),
            walks_back: row.string(LongColumn::WalksBack),
            condition: row.string(LongColumn::Condition),
            at_least: at_least.unwrap_or(kind == StanceKind::Action),
            venue: row.string(LongColumn::Venue),
            summary,
            evidence,
            // Added for each row.
            positions: LiteMap::new(),
            bears_on: LiteMap::new(),
            no_position: row.string(LongColumn::NoPosition),
            // The format has no columns for them.
            codings: Vec::new(),
            conflicts_with: conflicts.map(str::to_owned).collect(),
            note: row.string(LongColumn::Note),
            // Derived when the file is read.
            known: said.latest,
            effective: said.latest,
            party: None,
            position_party: None,
            rank: None,
            speaks: false,
            unnamed: false,
            rests_on_error: false,
            figure: false,
            said,
        };
        self.actors.add_row(row, &stance, errors)?;
        // A stance without a name has no further rows.
        let has_evidence = row.text(LongColumn::Evidence).is_some();
        let has_more = self.is_checked && (name.is_some() || has_evidence);
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
        let [value, low, high] = [LongColumn::Value, LongColumn::Low, LongColumn::High]
            .map(|column| row.number(column, errors));
        let bears_on = row.string(LongColumn::BearsOn);
        if value.is_none() && bears_on.is_none() {
            return;
        }
        let question = row.text(LongColumn::Question).unwrap_or("question");
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
        if let (Some(level), Some(value), true) = (level, value, self.is_checked) {
            let name = format!("{question}={value}");
            let (column, subject) = (LongColumn::Level, (Subject::Level, name.as_str()));
            self.first_cells.check(row, column, subject, level, errors);
        }
        let id = match &position {
            Some(position) => self.questions.add_position(question, position, level, row.offset),
            None => self.questions.id(question),
        };
        let parsed = &mut self.stances[stance];
        if let Some(first_line) = parsed.question_lines.insert(id.clone(), row.line) {
            row.error(LongColumn::Question, errors, || {
                tables::repeated_question(question, &parsed.stance.id, row.line, first_line)
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
    fn resolve_references(&mut self, sources: &[Source]) {
        let published: HashMap<&str, _> =
            sources.iter().map(|source| (source.id.as_str(), source.published.latest)).collect();
        // These days are derived again when the file is read, but the order of roles
        // depends on them.
        for parsed in self.stances.iter_mut() {
            let stance = &mut parsed.stance;
            let evidence = stance.evidence.iter();
            let days = evidence.filter_map(|evidence| published.get(&*evidence.source));
            let known = days.min().copied().unwrap_or(stance.said.latest);
            stance.effective = known.min(stance.said.latest);
        }
        for i in 0..self.stances.len() {
            let stance = &self.stances[i].stance;
            let id_of = |name: &String| match self.stances.index_of(name) {
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
        preset: Option<&Preset>,
        mut notes: Vec<Words>,
        errors: &mut Errors,
    ) -> Option<Draft> {
        let sources = std::mem::take(&mut self.sources);
        let (sources, incomplete_sources) = sources.finish(file, options.published.as_ref());
        self.resolve_references(&sources);
        let parsed = self.stances.into_items().into_iter();
        let mut stances: Vec<DraftStance> = parsed
            .map(|parsed| DraftStance {
                stance: parsed.stance,
                row_offset: parsed.row_offset,
                cells: parsed.cells,
                heading: None,
            })
            .collect();
        let ActorsAndParties {
            parties,
            actors,
            comment: actors_comment,
            placeholders: actor_placeholders,
        } = self.actors.finish(&mut stances, columns, errors)?;
        let questions = self.questions.finish(options, preset, &mut notes, errors)?;
        let is_yearly = stances.iter().all(|draft| draft.stance.said.edtf.len() == "2024".len());
        let covers = covers(&stances, is_yearly)?;
        let spacing = Spacing::of(&stances);
        let mut placeholders = vec![tables::FILL_IN_TITLE, tables::FILL_IN_QUESTIONS];
        placeholders.extend(actor_placeholders);
        if incomplete_sources > 0 {
            placeholders.push(tables::fill_in_sources(incomplete_sources));
        }
        if self.without_summary > 0 {
            placeholders.push(tables::fill_in_summaries(self.without_summary));
        }
        notes.insert(0, tables::stances_imported(stances.len(), actors.len(), &covers));
        notes.push(spacing.map_or(tables::ONE_DATE, |spacing| {
            tables::stale_after(spacing.stale_after, spacing.gap)
        }));
        let stem = file.rsplit_once('.').map(|(stem, _)| stem.trim());
        let name = stem.filter(|stem| !stem.is_empty()).unwrap_or(file);
        Some(Draft {
            header_comment: contents::imported_from(file),
            title: Words::verbatim(display_name(name)),
            subtitle: contents::subtitle(parties.len(), &covers),
            scope: contents::scope(file),
            covers,
            stale_after: spacing.map(|spacing| spacing.stale_after),
            questions,
            parties,
            actors,
            sources,
            stances,
            comments: Comments {
                title: contents::TITLE,
                scope: contents::SCOPE,
                stale_after: spacing
                    .map_or(contents::UNTIL_NEXT, |spacing| contents::spacing(spacing.gap)),
                questions: contents::QUESTIONS,
                actors: actors_comment,
                sources: if incomplete_sources > 0 { contents::SOURCES } else { Words::EMPTY },
            },
            columns: Vec::new(),
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
        year_range(earliest.year(), latest.year())
    } else {
        Some(EdtfDate::from_days(earliest, latest))
    }
}
