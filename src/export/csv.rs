//! Positions as CSV (RFC 4180, UTF-8 without a mark at its start, line feeds).
//!
//! Nothing is put before a text that begins with `=`, `+`, `-` or `@` to keep a
//! spreadsheet from taking it for a formula: quotations would no longer be
//! verbatim, and numbers below nought no numbers. Who opens the file in a
//! spreadsheet imports its columns as text.

use csv::WriterBuilder;

use super::json::{evidence_json, json_number};
use crate::analysis::{cited_sources, publisher_words};
use crate::model::{Dataset, Evidence, Level, Position, Question, Source, Stance};

/// The dataset's positions in long form: the names of the columns, then one row
/// for each stance and each question on which it has a position, and one for
/// each stance that has none. Stances and questions are in file order.
///
/// # Errors
/// None is known; the message would be the writer's.
pub fn positions_csv(dataset: &Dataset) -> Result<Vec<u8>, String> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    writer
        .write_record(COLUMNS.iter().map(|column| column.name))
        .map_err(|error| error.to_string())?;
    for row in rows(dataset) {
        writer
            .write_record(COLUMNS.iter().map(|column| (column.cell)(&row)))
            .map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

/// A stance with one of its positions, or with none where it has none at all.
struct Row<'a> {
    dataset: &'a Dataset,
    stance: &'a Stance,
    position: Option<(&'a Question, &'a Position)>,
}

fn rows(dataset: &Dataset) -> impl Iterator<Item = Row<'_>> {
    dataset.stances.iter().flat_map(move |stance| {
        let row = move |position| Row {
            dataset,
            stance,
            position,
        };
        let positions = dataset.questions.iter().filter_map(move |question| {
            let position = stance.positions.get(&question.id)?;
            Some(row(Some((question, position))))
        });
        let none = stance.positions.is_empty().then(|| row(None));
        positions.chain(none)
    })
}

/// A column: its name, which does not change between versions, and what stands
/// in it. What is absent is empty.
struct Column {
    name: &'static str,
    cell: fn(&Row<'_>) -> String,
}

const fn column(name: &'static str, cell: fn(&Row<'_>) -> String) -> Column {
    Column { name, cell }
}

/// Every column. Ids, days and the names of kinds and attributions are those of
/// the JSON.
const COLUMNS: &[Column] = &[
    column("stance", |row| row.stance.id.clone()),
    column("question", |row| {
        row.of_position(|question, _| question.id.clone())
    }),
    column("value", |row| {
        row.of_position(|_, position| json_number(position.value).to_string())
    }),
    column("low", |row| {
        row.of_position(|_, position| json_number(position.low).to_string())
    }),
    column("high", |row| {
        row.of_position(|_, position| json_number(position.high).to_string())
    }),
    // The wording of the value, on a scale in words.
    column("level", |row| {
        row.of_position(|question, position| {
            let level = question.scale.level(position.value);
            level.map_or(String::new(), |Level { label, .. }| label.clone())
        })
    }),
    column("at_least", |row| row.stance.at_least.to_string()),
    column("reason", |row| {
        row.of_position(|_, position| position.reason.clone())
    }),
    column("no_position", |row| text(row.stance.no_position.as_ref())),
    // Whose position it is: in one side's account, the other side's.
    column("position_party", |row| {
        row.of_position(|_, _| text(row.stance.position_party.as_ref()))
    }),
    column("actor", |row| row.stance.actor.clone()),
    column("actor_name", |row| {
        let actor = row.dataset.actor(&row.stance.actor);
        text(actor.map(|actor| &actor.name))
    }),
    // The role on the stance's effective day.
    column("role", |row| {
        let actor = row.dataset.actor(&row.stance.actor);
        let role = actor.and_then(|actor| actor.role_on(row.stance.effective));
        text(role.map(|role| &role.title))
    }),
    column("party", |row| text(row.stance.party.as_ref())),
    column("party_name", |row| {
        let party = row.stance.party.as_deref();
        let party = party.and_then(|id| row.dataset.party(id));
        text(party.map(|party| &party.name))
    }),
    column("kind", |row| format!("{:?}", row.stance.kind)),
    column("attribution", |row| format!("{:?}", row.stance.attribution)),
    column("said", |row| row.stance.said.edtf.clone()),
    column("said_earliest", |row| row.stance.said.earliest.to_string()),
    column("said_latest", |row| row.stance.said.latest.to_string()),
    column("effective", |row| row.stance.effective.to_string()),
    column("known", |row| row.stance.known.to_string()),
    column("relayed_by", |row| text(row.stance.relayed_by.as_ref())),
    column("about", |row| text(row.stance.about.as_ref())),
    column("joint", |row| text(row.stance.joint.as_ref())),
    column("walks_back", |row| text(row.stance.walks_back.as_ref())),
    column("conflicts_with", |row| {
        row.stance.conflicts_with.join(SEPARATOR)
    }),
    column("condition", |row| text(row.stance.condition.as_ref())),
    column("venue", |row| text(row.stance.venue.as_ref())),
    column("summary", |row| row.stance.summary.clone()),
    column("note", |row| text(row.stance.note.as_ref())),
    // The first quotation, for the eye; all of them are in `evidence`.
    column("quote", |row| {
        text(
            row.first_quote()
                .and_then(|evidence| evidence.quote.as_ref()),
        )
    }),
    column("lang", |row| {
        text(
            row.first_quote()
                .and_then(|evidence| evidence.lang.as_ref()),
        )
    }),
    column("translation", |row| {
        text(
            row.first_quote()
                .and_then(|evidence| evidence.translation.as_ref()),
        )
    }),
    column("sources", |row| {
        row.of_sources(|source, _| source.id.clone())
    }),
    column("publishers", |row| {
        row.of_sources(|source, _| publisher_words(source).into())
    }),
    column("published", |row| {
        row.of_sources(|source, _| {
            let inferred = source.inferred.as_ref();
            let mark = inferred.map_or("", |_| " (date inferred)");
            format!("{}{mark}", source.published)
        })
    }),
    column("places", |row| {
        row.of_sources(|_, places| places.join(", "))
    }),
    // A JSON array with the keys of the JSON's own `evidence`: no separator
    // is safe between texts that stay as they are.
    column("evidence", |row| evidence_json(row.stance)),
];

/// Between several entries of one cell.
const SEPARATOR: &str = "; ";

impl Row<'_> {
    fn of_position(&self, words: impl Fn(&Question, &Position) -> String) -> String {
        self.position.map_or(String::new(), |(question, position)| {
            words(question, position)
        })
    }

    /// One entry for each source, always in the same order.
    fn of_sources(&self, words: impl Fn(&Source, &[&str]) -> String) -> String {
        let sources = cited_sources(self.dataset, self.stance);
        let entries: Vec<String> = sources
            .iter()
            .map(|(source, places)| words(source, places))
            .collect();
        entries.join(SEPARATOR)
    }

    fn first_quote(&self) -> Option<&Evidence> {
        let mut evidence = self.stance.evidence.iter();
        evidence.find(|evidence| evidence.quote.is_some())
    }
}

fn text(text: Option<&impl ToString>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests;
