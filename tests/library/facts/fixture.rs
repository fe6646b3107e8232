//! Builders of small datasets, and functions that format charts as tables.
//!
//! Days are written "03-05" for 5 March 2024, positions "4" or "4 3..5".

use std::collections::BTreeSet;
use std::fmt::Write as _;

use standpoint::diagnostic::Code;
use standpoint::facts::{DistanceSpan, Distances, Query, Series};
use standpoint::model::{Dataset, Day, InitialsGenerator};
use standpoint::view::{Clock, View};

/// The parts of a test dataset that most cases do not change.
pub struct Fixture {
    pub covers: &'static str,
    /// Additional fields of the dataset, such as `stale_after: None,`.
    pub settings: &'static str,
    /// The fields `comparable` and `scale` of the only question, "q".
    pub question: &'static str,
    /// The ids and names of the parties.
    pub parties: &'static [(&'static str, &'static str)],
    /// The entries of the list of actors.
    pub actors: &'static str,
}

pub const SIX_LEVELS: &str = r#"scale: Ordinal([
    (short: "0", label: "Level nought"), (short: "1", label: "Level one"), (short: "2", label: "Level two"),
    (short: "3", label: "Level three"), (short: "4", label: "Level four"), (short: "5", label: "Level five"),
])"#;

pub const DEFAULT_FIXTURE: Fixture = Fixture {
    covers: "2024-03-01/2024-03-31",
    settings: "",
    question: SIX_LEVELS,
    parties: &[("a", "Avia"), ("b", "Boria")],
    actors: r#"
        Actor(id: "a-head", name: "Head of Avia", party: "a", role: "Head", rank: 1, speaks: true),
        Actor(id: "a-minister", name: "Minister of Avia", party: "a", role: "Minister", rank: 2, speaks: true),
        Actor(id: "a-office", name: "Office of Avia", party: "a", role: "Office", rank: 2, speaks: true),
        Actor(id: "a-deputy", name: "Deputy of Avia", party: "a", role: "Member of parliament"),
        Actor(id: "a-unnamed", name: "Unnamed officials of Avia", party: "a", role: "Officials, not named"),
        Actor(id: "b-head", name: "Head of Boria", party: "b", role: "Head", rank: 1, speaks: true),
        Actor(id: "b-minister", name: "Minister of Boria", party: "b", role: "Minister", rank: 2, speaks: true),
        Actor(id: "expert", name: "Expert", role: "Professor"),
    "#,
};

/// A stance: by default a quotation on the record, published on its latest day.
#[derive(Clone, Debug)]
pub struct StanceBuilder {
    id: String,
    actor: String,
    said: String,
    position: String,
    kind: &'static str,
    attribution: &'static str,
    quote: String,
    published: Vec<String>,
    extra_fields: String,
}

pub fn said(id: &str, actor: &str, day: &str, position: &str) -> StanceBuilder {
    StanceBuilder {
        id: id.to_owned(),
        actor: actor.to_owned(),
        said: date(day),
        position: position.to_owned(),
        kind: "Quotation",
        attribution: "OnTheRecord",
        quote: "words".to_owned(),
        published: Vec::new(),
        extra_fields: String::new(),
    }
}

impl StanceBuilder {
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    pub fn attribution(mut self, attribution: &'static str) -> Self {
        self.attribution = attribution;
        self
    }

    /// Sets the words of the quotations; empty for accounts.
    pub fn quote(mut self, quote: &str) -> Self {
        quote.clone_into(&mut self.quote);
        self
    }

    /// Adds a source published on `day`.
    pub fn published(mut self, day: &str) -> Self {
        self.published.push(date(day));
        self
    }

    /// Adds a source published on `day` with a known error.
    pub fn published_with_error(mut self, day: &str) -> Self {
        self.published.push(format!("{}{ERROR}", date(day)));
        self
    }

    /// Adds fields, such as `walks_back: "x",`.
    pub fn with(mut self, fields: &str) -> Self {
        self.extra_fields.push_str(fields);
        self
    }

    pub fn walks_back(self, id: &str) -> Self {
        self.with(&format!("walks_back: \"{id}\","))
    }

    fn ron(&self) -> String {
        let evidence: Vec<String> = self
            .publication_dates()
            .iter()
            .map(|day| {
                let quote = match self.quote.as_str() {
                    "" => String::new(),
                    quote => format!("quote: \"{quote}\", "),
                };
                format!("(source: \"{}\", {quote}where: \"paragraph 1\")", source_id(day))
            })
            .collect();
        let mut words = self.position.split_whitespace();
        let positions = words.next().map_or_else(String::new, |value| {
            let range = words.next().map_or_else(String::new, |range| {
                let (low, high) = range.split_once("..").expect("low..high");
                format!("low: {low}, high: {high}, ")
            });
            format!(
                "positions: {{\"q\": (value: {value}, {range}reason: \"because of {}\")}},",
                self.id
            )
        });
        format!(
            "Stance(id: \"{}\", actor: \"{}\", said: \"{}\", kind: {}, attribution: {}, summary: \"Says it.\", \
             evidence: [{}], {positions} {}),\n",
            self.id,
            self.actor,
            self.said,
            self.kind,
            self.attribution,
            evidence.join(", "),
            self.extra_fields
        )
    }

    fn publication_dates(&self) -> Vec<String> {
        if self.published.is_empty() {
            let latest = self.said.split('/').next_back().expect("a day");
            vec![latest.trim_end_matches(['~', '?']).to_owned()]
        } else {
            self.published.clone()
        }
    }
}

/// The end of the day of a source with a known error.
const ERROR: &str = "-error";

fn source_id(published: &str) -> String {
    format!("source-{}", published.replace('/', "-to-"))
}

fn date(text: &str) -> String {
    let parts: Vec<String> = text
        .split('/')
        .map(|part| {
            if part.as_bytes().get(2) == Some(&b'-') {
                format!("2024-{part}")
            } else {
                part.to_owned()
            }
        })
        .collect();
    parts.join("/")
}

impl Fixture {
    pub fn ron(&self, stances: &[StanceBuilder]) -> String {
        let mut text = format!(
            "Dataset(format: 1, title: \"Test\", subtitle: \"a test\", scope: \"Only what is tested.\", \
             covers: \"{}\", {}\nquestions: [Question(id: \"q\", tab: \"Q\", ask: \"How far?\", {})],\nparties: [",
            self.covers, self.settings, self.question
        );
        let mut initials = InitialsGenerator::default();
        for (id, name) in self.parties {
            let initials = initials.generate(&name[..1], name);
            let _ =
                write!(text, "Party(id: \"{id}\", name: \"{name}\", initials: \"{initials}\"), ");
        }
        let _ = write!(text, "],\nactors: [{}],\nsources: [\n", self.actors);
        let published: BTreeSet<String> =
            stances.iter().flat_map(StanceBuilder::publication_dates).collect();
        for source in published {
            let day = source.strip_suffix(ERROR).unwrap_or(&source);
            let error = if day == source { "" } else { "known_error: \"It is wrong.\"," };
            let _ = writeln!(
                text,
                "Source(id: \"{}\", publisher: \"Paper\", title: \"News\", published: \"{day}\", {error}),",
                source_id(&source)
            );
        }
        text.push_str("],\nevents: [],\nstances: [\n");
        for stance in stances {
            text.push_str(&stance.ron());
        }
        text.push_str("])\n");
        text
    }

    /// The dataset with the given stances, which must have no problems.
    pub fn with(&self, stances: &[StanceBuilder]) -> Dataset {
        let text = self.ron(stances);
        let outcome = standpoint::file::read(&text);
        let problems: Vec<_> = outcome
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code != Code::OutsideCovers)
            .collect();
        assert!(problems.is_empty(), "{problems:#?}\n{text}");
        outcome.dataset.expect("a dataset")
    }
}

/// The default fixture with the given stances.
pub fn dataset(stances: &[StanceBuilder]) -> Dataset {
    DEFAULT_FIXTURE.with(stances)
}

pub fn day(text: &str) -> Day {
    date(text).parse().expect("a day")
}

/// The view with which the dataset opens.
pub fn view(dataset: &Dataset) -> View {
    View::new(dataset)
}

pub fn view_on(dataset: &Dataset, as_of: &str) -> View {
    View { as_of: day(as_of), ..View::new(dataset) }
}

pub fn known_view(dataset: &Dataset) -> View {
    View { clock: Clock::Known, ..View::new(dataset) }
}

pub fn view_without(dataset: &Dataset, hidden: &[&str]) -> View {
    View { hidden: hidden.iter().map(|id| (*id).into()).collect(), ..View::new(dataset) }
}

pub fn series(dataset: &Dataset, view: &View) -> Series {
    Series::new(dataset, Query::for_view(view))
}

/// A chart as a table: for each party its line, such as "a line 03-05/03-09 4 pm-1". Both days are
/// inclusive.
pub fn table(dataset: &Dataset, view: &View) -> Vec<String> {
    let series = series(dataset, view);
    let mut rows = Vec::new();
    for (party, series) in dataset.parties.iter().zip(&series.parties) {
        for span in &series.line {
            let stance = &dataset.stances[span.stance].id;
            let dotted = if span.is_dotted() { " dotted" } else { "" };
            rows.push(format!(
                "{} line {} {} {stance}{dotted}",
                party.id,
                days(span.from, span.until),
                span.value
            ));
        }
    }
    rows
}

/// The rows of the table that begin with `prefix`, without it.
pub fn rows(dataset: &Dataset, view: &View, prefix: &str) -> Vec<String> {
    let rows = table(dataset, view).into_iter();
    rows.filter_map(|row| Some(row.strip_prefix(prefix)?.trim_start().to_owned())).collect()
}

/// Distances as a table with rows such as "03-05/03-09 2, dotted".
pub fn distance_table(distances: &Distances) -> Vec<String> {
    let row = |span: &DistanceSpan| {
        let dotted = if span.is_dotted_on(span.last_day()) { ", dotted" } else { "" };
        format!("{} {}{dotted}", days(span.from, span.until), span.distance)
    };
    distances.spans.iter().map(row).collect()
}

/// The number of days from one day to another.
pub fn days_between(from: Day, to: Day) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

fn days(from: Day, until: Day) -> String {
    let last = until.yesterday().expect("a day before");
    format!("{}/{}", from.strftime("%m-%d"), last.strftime("%m-%d"))
}
