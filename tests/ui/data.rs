//! Datasets for the window: a small one with entries of every kind, and a
//! builder for extreme ones.

use std::fmt::Write as _;

use standpoint::document::Document;
use standpoint::file;
use standpoint::model::Day;

/// Two parties with four actors, an expert, two questions, and stances of each
/// kind on different days.
pub const MEETING: &str = r#"Dataset(
    format: 1, title: "Meeting", subtitle: "a test", scope: "Only what is tested.",
    covers: "2024-03-01/2024-03-31",
    questions: [
        Question(id: "far", tab: "Far", ask: "How far?", scale: Ordinal([
            (short: "none", label: "nothing at all"), (short: "little", label: "a little"),
            (short: "half", label: "about half"), (short: "most", label: "most of it"), (short: "all", label: "all of it"),
        ])),
        Question(id: "fast", tab: "Fast", ask: "How fast?", comparable: false,
            scale: Continuous(min: -10, max: 30, unit: "km/h", low_end: "backwards", high_end: "fast")),
    ],
    parties: [Party(id: "a", name: "Avia", initials: "AV"), Party(id: "b", name: "Boria", initials: "BO")],
    actors: [
        Actor(id: "head", name: "Ada Head", party: "a", role: "Head of Avia", rank: 1, speaks: true),
        Actor(id: "aide", name: "Abe Aide", party: "a", role: "Aide", rank: 2, speaks: true),
        Actor(id: "unnamed", name: "Officials of Avia", unnamed: true, party: "a", role: "Officials, not named"),
        Actor(id: "chief", name: "Bea Chief", party: "b", role: "Chief of Boria", rank: 1, speaks: true),
        Actor(id: "expert", name: "Eve Expert", role: "Professor"),
    ],
    sources: [
        Source(id: "early", publisher: "Paper", title: "News", published: "2024-03-08"),
        Source(id: "late", publisher: "Paper", title: "Old news", published: "2024-03-28"),
    ],
    events: [Event(id: "talk", name: "The talk", when: "2024-03-12", source: "late")],
    stances: [
        Stance(id: "head-05", actor: "head", said: "2024-03-05", kind: Quotation, attribution: OnTheRecord,
            summary: "Wants half.", evidence: [(source: "early", quote: "Half will do", where: "paragraph 1")],
            positions: {"far": (value: 2, low: 1, high: 3, reason: "Says half."), "fast": (value: -5, reason: "Backwards.")}),
        Stance(id: "chief-10", actor: "chief", said: "2024-03-10", kind: Quotation, attribution: OfficialStatement,
            summary: "Wants all.", evidence: [(source: "late", quote: "We want all", where: "paragraph 2")],
            positions: {"far": (value: 4, reason: "Says all.")}),
        Stance(id: "aide-14", actor: "head", said: "2024-03-14", kind: Paraphrase, attribution: Relayed, relayed_by: "aide",
            summary: "Would take a little.", evidence: [(source: "late", where: "paragraph 3")],
            positions: {"far": (value: 1, reason: "Relayed.")}),
        Stance(id: "joint-a", actor: "head", said: "2024-03-18", kind: Quotation, attribution: JointStatement, joint: "deal",
            summary: "Agree on most.", evidence: [(source: "late", quote: "most of it", where: "paragraph 4")],
            positions: {"far": (value: 3, reason: "Jointly.")}),
        Stance(id: "joint-b", actor: "chief", said: "2024-03-18", kind: Quotation, attribution: JointStatement, joint: "deal",
            summary: "Agree on most.", evidence: [(source: "late", quote: "most of it", where: "paragraph 4")],
            positions: {"far": (value: 3, reason: "Jointly.")}),
        Stance(id: "unnamed-22", actor: "unnamed", said: "2024-03-22", kind: Paraphrase, attribution: OnBackground,
            summary: "Could live with nothing.", evidence: [(source: "late", where: "paragraph 5")],
            positions: {"far": (value: 0, reason: "On background.")}),
        Stance(id: "expert-25", actor: "expert", said: "2024-03-25", kind: Commentary, attribution: OnTheRecord,
            summary: "Doubts it.", evidence: [(source: "late", quote: "I doubt it", where: "paragraph 6")]),
    ],
)
"#;

/// The steps of a talk about the meeting.
const STEPS: &str = r#"    steps: [
        Step(title: "5 March: Ada Head says “Half will do”", question: "far", as_of: "2024-03-05", stances: ["head-05"], notes: "Say hello."),
        Step(title: "10 March: Bea Chief says “We want all”", as_of: "2024-03-10", stances: ["chief-10", "head-05"], annotation: "The first answer"),
        Step(title: "14 March: Abe Aide relays Ada Head", as_of: "2024-03-14", stances: ["aide-14", "chief-10"]),
        Step(title: "Later, on another question", question: "fast", as_of: "2024-03-20", actors: ["head"]),
    ],
)
"#;

/// The meeting with a talk of four steps.
pub fn story() -> String {
    let end = MEETING.trim_end().rfind(')').expect("the end");
    format!("{}{STEPS}", &MEETING[..end])
}

/// A document whose text may have problems.
pub fn document(text: &str) -> Document {
    match Document::read(None, text.to_owned()) {
        Ok(document) => document,
        Err(problems) => panic!("{problems:#?}"),
    }
}

pub fn meeting() -> Document {
    let document = document(MEETING);
    assert!(document.problems.is_empty(), "{:#?}", document.problems.rows);
    document
}

/// The meeting with four parties, from which on there is a grid.
pub fn four_parties() -> Document {
    let boria = r#"Party(id: "b", name: "Boria", initials: "BO")"#;
    let more = r#"Party(id: "c", name: "Cania", initials: "CA"), Party(id: "d", name: "Delia", initials: "DE")"#;
    document(&MEETING.replace(boria, &format!("{boria}, {more}")))
}

/// The meeting with a third party, which from 20 March on is below the others.
pub fn three_parties() -> Document {
    let boria = r#"Party(id: "b", name: "Boria", initials: "BO")"#;
    let coria = r#"Party(id: "c", name: "Coria", initials: "COR")"#;
    let chief = r#"Actor(id: "cori", name: "Cori", party: "c", role: "Chief of Coria", rank: 1, speaks: true)"#;
    let stance = r#"Stance(id: "cori-20", actor: "cori", said: "2024-03-20", kind: Quotation,
            attribution: OnTheRecord, summary: "None.",
            evidence: [(source: "late", quote: "none", where: "paragraph 7")],
            positions: {"far": (value: 0, reason: "Says none.")})"#;
    let text = MEETING.replace(boria, &format!("{boria}, {coria}"));
    let text = text.replace("Actor(id: \"expert\"", &format!("{chief}, Actor(id: \"expert\""));
    document(
        &text.replace("Stance(id: \"expert-25\"", &format!("{stance}, Stance(id: \"expert-25\"")),
    )
}

/// A day of March 2024.
pub fn march(day: i8) -> Day {
    jiff::civil::date(2024, 3, day)
}

/// A dataset of configurable size.
#[derive(Clone)]
pub struct ExtremeDataset {
    pub covers: (Day, Day),
    pub questions: String,
    pub parties: usize,
    pub actors_each: usize,
    pub stances: usize,
    /// The number of events, all on the first day.
    pub events: usize,
    pub name: String,
    pub quote: String,
    /// The values of positions, in rotation.
    pub values: std::ops::RangeInclusive<i32>,
}

pub const THREE_LEVELS: &str = r#"Question(id: "q", tab: "Q", ask: "How far?", scale: Ordinal([
    (short: "0", label: "nought"), (short: "1", label: "one"), (short: "2", label: "two")])),"#;

impl Default for ExtremeDataset {
    fn default() -> Self {
        Self {
            covers: (march(1), march(31)),
            questions: THREE_LEVELS.to_owned(),
            parties: 2,
            actors_each: 2,
            stances: 12,
            events: 1,
            name: "Name".to_owned(),
            quote: "words".to_owned(),
            values: 0..=2,
        }
    }
}

impl ExtremeDataset {
    pub fn document(&self) -> Document {
        let Self { name, quote, .. } = self;
        let line = quote.replace("\\n", " ");
        let (first, last) = self.covers;
        let days = first.until(last).expect("days").get_days() + 1;
        let mut text = format!(
            "Dataset(format: 1, title: \"{name}\", subtitle: \"{name}\", scope: \"{quote}\", covers: \"{first}/{last}\",\n\
             questions: [{}],\nparties: [",
            self.questions
        );
        let mut add = |part: String| text.push_str(&part);
        for party in 0..self.parties {
            add(format!(
                "Party(id: \"p{party}\", name: \"{name} {party}\", initials: \"P{party}\"),\n"
            ));
        }
        add("],\nactors: [".to_owned());
        for actor in 0..self.parties * self.actors_each {
            let party = actor % self.parties;
            add(format!(
                "Actor(id: \"a{actor}\", name: \"{name} {actor}\", party: \"p{party}\", role: \"{name}\", \
                 rank: {actor}, speaks: true),\n"
            ));
        }
        add(format!(
            "],\nsources: [Source(id: \"s\", publisher: \"{name}\", title: \"{line}\", published: \"{last}\")],\nevents: ["
        ));
        for event in 0..self.events {
            add(format!(
                "Event(id: \"e{event}\", name: \"{name} {event}\", when: \"{first}\", source: \"s\"),\n"
            ));
        }
        add("],\nstances: [".to_owned());
        let (low, high) = (*self.values.start(), *self.values.end());
        for stance in 0..self.stances {
            let actor = stance % (self.parties * self.actors_each);
            let day = first + jiff::Span::new().days((stance as i32 * 7919) % days);
            let value = low + stance as i32 % (high - low + 1);
            let positions = if self.questions.is_empty() {
                String::new()
            } else {
                format!(
                    "positions: {{\"q\": (value: {value}, low: {low}, high: {high}, reason: \"{quote} {stance}\")}}"
                )
            };
            add(format!(
                "Stance(id: \"st{stance}\", actor: \"a{actor}\", said: \"{day}\", kind: Quotation, attribution: OnTheRecord, \
                 summary: \"{quote}\", evidence: [(source: \"s\", quote: \"{quote}\", where: \"{name}\")], {positions}),\n"
            ));
        }
        let _ = write!(text, "])");
        let reading = file::read(&text);
        assert!(
            reading.diagnostics.is_empty(),
            "{:#?}",
            &reading.diagnostics[..reading.diagnostics.len().min(3)]
        );
        document(&text)
    }
}
