//! The positions on a view's day, as tables for a terminal and as JSON.

use std::borrow::Cow;
use std::fmt::Write as _;

use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use serde::Serialize;
use serde_json::Value;

use super::json::{json_number, to_json_text};
use crate::facts::{DistanceSpan, LineValue, Since, ViewData, VoicePosition, since, stance_since};
use crate::hidden::without_hidden;
use crate::model::{ActorId, Dataset, Day, PartyId, Question, QuestionId, Scale, Stance, StanceId};
use crate::view::{Clock, View};
use crate::words::Words;
use crate::words::byline::Byline;
use crate::words::export::positions as words;
use crate::words::headline::sentence;
use crate::words::positions::hidden_voices_note;

/// The positions on one question, for the table and the JSON.
struct QuestionPositions<'a> {
    dataset: &'a Dataset,
    question: &'a Question,
    clock: Clock,
    data: ViewData,
    sentence: Words,
    hidden_note: Option<Words>,
    /// The compared parties with their distance, if the question is comparable
    /// and both have a line.
    distance: Option<([usize; 2], DistanceSpan)>,
}

impl<'a> QuestionPositions<'a> {
    fn new(dataset: &'a Dataset, view: &View, question: &'a Question) -> Self {
        let view = View { question: question.id.clone(), ..view.clone() };
        let data = ViewData::new(dataset, &view);
        let distance = data.distances.as_ref();
        Self {
            dataset,
            question,
            clock: view.clock,
            sentence: sentence(dataset, &data),
            hidden_note: hidden_voices_note(dataset, &data.hidden_voices),
            distance: distance
                .and_then(|(pair, distances)| Some((*pair, *distances.on(view.as_of)?))),
            data,
        }
    }

    /// The line of a party, and since when it has its level.
    fn line(&self, party: usize) -> Option<(LineValue, Since)> {
        let line = self.data.snapshot.lines[party]?;
        let day = self.data.snapshot.day;
        Some((line, since(self.dataset, self.clock, &self.data.series, &[party], day)?))
    }

    fn stance_since(&self, stance: &Stance) -> Since {
        stance_since(self.dataset, stance, self.clock)
    }

    /// When a stance was said, or its level began; of a figure, its period.
    fn when(stance: &Stance, day: Words) -> Words {
        if stance.resolved.figure { stance.said.to_words() } else { day }
    }

    fn voices(&self, party: usize) -> impl Iterator<Item = &VoicePosition> {
        let voices = self.data.snapshot.voices.iter();
        voices.filter(move |voice| voice.party == party)
    }
}

/// The positions on a view's day as tables for a terminal that is `width` characters
/// wide.
///
/// Each question has a table of the parties with their lines and voices, each with its
/// stance and the day of the stance on the view's clock, followed by sentences about
/// the day and the distance.
pub fn positions_table(
    dataset: &Dataset,
    view: &View,
    questions: &[&Question],
    width: u16,
) -> String {
    let mut out = format!(
        "{}\n{}\n",
        words::heading(&dataset.title, &dataset.subtitle),
        words::as_of(view.as_of, view.clock == Clock::Known)
    );
    for question in questions {
        let positions = QuestionPositions::new(dataset, view, question);
        let Question { id, tab, ask, .. } = question;
        let table = format_table(&positions.rows(), width);
        let _ = writeln!(out, "\n{}\n\n{table}", words::question(tab, id, ask));
        for line in [Some(positions.sentence), positions.hidden_note].into_iter().flatten() {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// A row of the table: a party or one of its voices.
struct PositionRow<'a> {
    is_party: bool,
    name: Words,
    position: Words,
    level: Words,
    when: Words,
    /// The id of the stance; empty if there is none.
    stance: &'a str,
}

impl<'a> QuestionPositions<'a> {
    /// Each party, followed by its voices.
    fn rows(&self) -> Vec<PositionRow<'a>> {
        let parties = 0..self.dataset.parties.len();
        parties
            .flat_map(|party| {
                let voices = self.voices(party).map(|voice| self.voice_row(voice));
                std::iter::once(self.party_row(party)).chain(voices)
            })
            .collect()
    }

    fn party_row(&self, party: usize) -> PositionRow<'a> {
        let scale = &self.question.scale;
        let name = Words::verbatim(&self.dataset.parties[party].name);
        let Some((line, since)) = self.line(party) else {
            return PositionRow {
                is_party: true,
                name,
                position: words::NO_LINE,
                level: self.no_line(party).unwrap_or_default(),
                when: Words::EMPTY,
                stance: "",
            };
        };
        let stance = &self.dataset.stances[line.stance];
        PositionRow {
            is_party: true,
            name,
            position: scale.format(line.value),
            level: level(scale, line.value),
            when: Self::when(stance, words::level_since(since)),
            stance: &stance.id,
        }
    }

    fn voice_row(&self, voice: &VoicePosition) -> PositionRow<'a> {
        let scale = &self.question.scale;
        let stance = &self.dataset.stances[voice.stance];
        let name =
            |id: &'a ActorId| self.dataset.actor(id).map_or(id.as_str(), |actor| &actor.name);
        let about = stance.about.as_ref().map(name);
        let relay = Byline::new(self.dataset, stance).relay();
        let position = scale.format_reading(voice.position.reading());
        let level = level(scale, voice.position.value);
        PositionRow {
            is_party: false,
            name: words::voice(name(&stance.actor), about, relay.as_deref()),
            position,
            level,
            when: Self::when(stance, words::statement_day(self.stance_since(stance))),
            stance: &stance.id,
        }
    }

    /// Why a party has no line, if it has none.
    fn no_line(&self, party: usize) -> Option<Words> {
        Some(self.data.no_line(party)?.label(&self.question.scale))
    }
}

/// The label of a value's level, or the unit of a continuous scale.
fn level(scale: &Scale, value: f64) -> Words {
    Words::verbatim(match scale {
        Scale::Ordinal(_) => scale.level(value).map_or("", |level| level.label.as_str()),
        Scale::Continuous { unit, .. } => unit,
    })
}

/// The padding of the table's cells, in characters.
const PADDING: usize = 2;

/// How many characters a word may have. The table measures the rest of a word for each of its lines.
const LONGEST_PIECE: usize = 1_000;

/// A text with line breaks in what is too long a word for the table.
fn in_pieces(text: &str) -> String {
    let mut length = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        length = if c.is_whitespace() { 0 } else { length + 1 };
        if length > LONGEST_PIECE {
            out.push('\n');
            length = 1;
        }
        out.push(c);
    }
    out
}

/// Formats the rows as a table, with a blank line before each party and its voices
/// indented. If there is no room for a column of stance ids, each id is on a separate
/// line, because an id that is broken across lines could not be copied.
fn format_table(rows: &[PositionRow<'_>], width: u16) -> String {
    // No-break spaces, because the table breaks lines at spaces; replaced at the end.
    const INDENT: &str = "\u{a0}\u{a0}";
    /// The minimum width of the other columns in characters: the four of a wide table, and
    /// the two of a narrow one.
    const OTHER_COLUMNS: (usize, usize) = (80, 36);
    let width = usize::from(width);
    let ids = rows.iter().map(|row| row.stance.chars().count());
    let longest_id = ids.max().unwrap_or_default();
    let is_wide = width >= OTHER_COLUMNS.0 + longest_id;
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::new('─', '─', '─', '─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    let column_count = if is_wide { 5 } else { 3 };
    table.set_header(words::COLUMNS.iter().take(column_count).map(Words::as_str));
    for (index, row) in rows.iter().enumerate() {
        if row.is_party && index > 0 {
            table.add_row([""]);
        }
        let indent = if row.is_party { "" } else { INDENT };
        let name: Vec<String> = row.name.lines().map(|line| format!("{indent}{line}")).collect();
        let mut cells = vec![name.join("\n"), row.position.to_string()];
        if is_wide {
            cells.extend([&row.level, &row.when].map(Words::to_string));
            cells.push(row.stance.to_owned());
        } else if row.stance.is_empty() {
            cells.push(row.level.to_string());
        } else {
            cells.push(format!("{}\n{}\n{}", row.level, row.when, row.stance));
        }
        table.add_row(cells.iter().map(|cell| in_pieces(cell)));
    }
    let id_width = longest_id.min(width.saturating_sub(OTHER_COLUMNS.1)) + PADDING;
    if let Some(column) = table.column_mut(column_count - 1) {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(
            u16::try_from(id_width).unwrap_or(u16::MAX),
        )));
    }
    let text = table.to_string().replace('\u{a0}', " ");
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// The positions on a view's day as JSON.
pub fn positions_json(dataset: &Dataset, view: &View, questions: &[&Question]) -> String {
    let all_positions: Vec<QuestionPositions<'_>> =
        questions.iter().map(|question| QuestionPositions::new(dataset, view, question)).collect();
    to_json_text(&PositionsRecord {
        title: &dataset.title,
        as_of: view.as_of,
        clock: match view.clock {
            Clock::Said => "said",
            Clock::Known => "known",
        },
        questions: all_positions.iter().map(QuestionPositions::record).collect(),
    })
}

#[derive(Serialize)]
struct PositionsRecord<'a> {
    title: &'a str,
    as_of: Day,
    clock: &'static str,
    questions: Vec<QuestionPositionsRecord<'a>>,
}

#[derive(Serialize)]
struct QuestionPositionsRecord<'a> {
    id: &'a QuestionId,
    ask: &'a str,
    sentence: Cow<'a, str>,
    without: Option<Cow<'a, str>>,
    parties: Vec<PartyPositionRecord<'a>>,
    #[serde(rename = "daylight")]
    distance: Option<DistanceRecord<'a>>,
}

#[derive(Serialize)]
struct PartyPositionRecord<'a> {
    id: &'a PartyId,
    name: &'a str,
    /// Why there is no line.
    no_line: Option<String>,
    line: Option<LineRecord<'a>>,
    voices: Vec<VoiceRecord<'a>>,
}

#[derive(Serialize)]
struct LineRecord<'a> {
    value: Value,
    /// The day from which the line has its level (L7).
    since: Day,
    since_at_latest: bool,
    /// The statement that sets the line (L4).
    stance: &'a StanceId,
    stale: bool,
}

#[derive(Serialize)]
struct VoiceRecord<'a> {
    actor: &'a ActorId,
    about: Option<&'a ActorId>,
    value: Value,
    low: Value,
    high: Value,
    since: Day,
    since_at_latest: bool,
    stance: &'a StanceId,
    current: bool,
}

#[derive(Serialize)]
struct DistanceRecord<'a> {
    pair: [&'a PartyId; 2],
    lines: Value,
    stale: bool,
}

impl QuestionPositions<'_> {
    fn record(&self) -> QuestionPositionsRecord<'_> {
        let parties = self.dataset.parties.iter().enumerate();
        let distance = self.distance.as_ref().map(|(pair, span)| DistanceRecord {
            pair: pair.map(|party| &self.dataset.parties[party].id),
            lines: json_number(span.distance),
            stale: span.is_dotted_on(self.data.snapshot.day),
        });
        QuestionPositionsRecord {
            id: &self.question.id,
            ask: &self.question.ask,
            sentence: without_hidden(&self.sentence),
            without: self.hidden_note.as_deref().map(without_hidden),
            parties: parties
                .map(|(index, party)| PartyPositionRecord {
                    id: &party.id,
                    name: &party.name,
                    no_line: self.no_line(index).map(Into::into),
                    line: self.line(index).map(|(line, since)| LineRecord {
                        value: json_number(line.value),
                        since: since.day,
                        since_at_latest: since.at_latest,
                        stance: &self.dataset.stances[line.stance].id,
                        stale: line.is_dotted_on(self.data.snapshot.day),
                    }),
                    voices: self.voices(index).map(|voice| self.voice_record(voice)).collect(),
                })
                .collect(),
            distance,
        }
    }

    fn voice_record<'a>(&'a self, voice: &'a VoicePosition) -> VoiceRecord<'a> {
        let stance = &self.dataset.stances[voice.stance];
        let since = self.stance_since(stance);
        VoiceRecord {
            actor: &voice.actor,
            about: stance.about.as_ref(),
            value: json_number(voice.position.value),
            low: json_number(voice.position.low),
            high: json_number(voice.position.high),
            since: since.day,
            since_at_latest: since.at_latest,
            stance: &stance.id,
            current: voice.is_current,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_is_measured_in_pieces() {
        let word = "é".repeat(3_000);
        let pieces = in_pieces(&format!("a {word} b"));
        assert_eq!(pieces.replace('\n', ""), format!("a {word} b"));
        let longest = pieces.split([' ', '\n']).map(|piece| piece.chars().count()).max();
        assert_eq!(longest, Some(LONGEST_PIECE));
        let short = format!("{} {}", "a".repeat(LONGEST_PIECE), "b".repeat(LONGEST_PIECE));
        assert_eq!(in_pieces(&short), short);
    }
}
