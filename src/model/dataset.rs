use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::OnceLock;

use documented::{Documented, DocumentedFields};

use super::id_index::IdIndex;
use super::{
    Actor, ActorId, Attribution, Coder, CoderId, Correction, Day, EdtfDate, Event, EventId,
    Evidence, Party, PartyId, Question, QuestionId, Scale, Section, SlideOverflow, Source,
    SourceId, Stance, StanceId, Step,
};

/// A record of who stood where, when, and on whose word.
///
/// Each list keeps the order of the file. The order of the stances does not matter.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct DatasetParts {
    /// The version of the file format. The default is 1.
    pub format: u32,
    /// The name of the dataset.
    pub title: String,
    /// The subject and the period, in one line under the title.
    pub subtitle: String,
    /// A note on what is charted and what is not. Its first sentence stands under the chart in the
    /// window and on the title slide; “About this chart” and web pages have all of it.
    pub scope: String,
    /// Who or what is not charted, as it stands after “Not shown:”, such as "Hamas and mediators".
    pub not_shown: Option<String>,
    /// The first and the last day of the time axis and of the lines.
    pub covers: EdtfDate,
    /// The day that is shown at first, within `covers`. The default is its last day.
    pub as_of: Option<Day>,
    /// The number of days without a newer statement after which a line is dotted. The default is 21;
    /// `None` means never.
    pub stale_after: Option<u32>,
    /// The language of the texts as a BCP 47 tag, such as "de". The default is English. It is
    /// declared in web pages and PDFs, and to screen readers.
    pub lang: Option<String>,
    /// The names of the authors of the dataset.
    pub authors: Vec<String>,
    /// The licence under which the dataset can be used, such as "CC-BY-4.0".
    pub license: Option<String>,
    /// The version of the dataset.
    pub version: Option<String>,
    /// The address at which the dataset is published.
    pub url: Option<String>,
    /// The DOI of the dataset, such as "10.5281/zenodo.1234567".
    pub doi: Option<String>,
    /// The rules by which the positions are coded: their address, or a description.
    pub codebook: Option<String>,
    /// The questions on which the parties differ.
    pub questions: Vec<Question>,
    /// The parties.
    pub parties: Vec<Party>,
    /// The people and bodies that speak or act.
    pub actors: Vec<Actor>,
    /// The published documents that the stances rest on.
    pub sources: Vec<Source>,
    /// The events on the days covered.
    pub events: Vec<Event>,
    /// The coders of the positions.
    pub coders: Vec<Coder>,
    /// The stances: what was said and done.
    pub stances: Vec<Stance>,
    /// The steps of a talk, in the order in which they are shown.
    pub steps: Vec<Step>,
    /// The corrections that were published.
    pub corrections: Vec<Correction>,
}

impl DatasetParts {
    /// Creates a dataset over `covers` without any entries.
    pub fn empty(covers: EdtfDate) -> Self {
        Self {
            format: super::FORMAT_VERSION,
            title: String::new(),
            subtitle: String::new(),
            scope: String::new(),
            not_shown: None,
            covers,
            as_of: None,
            stale_after: Some(super::DEFAULT_STALE_AFTER),
            lang: None,
            authors: Vec::new(),
            license: None,
            version: None,
            url: None,
            doi: None,
            codebook: None,
            questions: Vec::new(),
            parties: Vec::new(),
            actors: Vec::new(),
            sources: Vec::new(),
            events: Vec::new(),
            coders: Vec::new(),
            stances: Vec::new(),
            steps: Vec::new(),
            corrections: Vec::new(),
        }
    }

    /// Returns the number of entries of a section.
    pub(crate) fn count(&self, section: Section) -> usize {
        match section {
            Section::Questions => self.questions.len(),
            Section::Parties => self.parties.len(),
            Section::Actors => self.actors.len(),
            Section::Sources => self.sources.len(),
            Section::Events => self.events.len(),
            Section::Coders => self.coders.len(),
            Section::Stances => self.stances.len(),
            Section::Steps => self.steps.len(),
            Section::Corrections => self.corrections.len(),
        }
    }

    /// Returns the id of an entry. Steps and corrections have none.
    pub(crate) fn id_at(&self, section: Section, i: usize) -> &str {
        match section {
            Section::Questions => &self.questions[i].id,
            Section::Parties => &self.parties[i].id,
            Section::Actors => &self.actors[i].id,
            Section::Sources => &self.sources[i].id,
            Section::Events => &self.events[i].id,
            Section::Coders => &self.coders[i].id,
            Section::Stances => &self.stances[i].id,
            Section::Steps | Section::Corrections => "",
        }
    }

    /// Returns what an entry is recognized by: its id, the title of a step, or the day and the
    /// stance of a correction.
    pub(crate) fn name_at(&self, section: Section, i: usize) -> String {
        match section {
            Section::Steps => self.steps[i].title.clone(),
            Section::Corrections => self.corrections[i].name(),
            _ => self.id_at(section, i).to_owned(),
        }
    }

    /// Returns the evidence of an entry. Only stances and events have any.
    pub(crate) fn evidence_at(&self, section: Section, i: usize) -> &[Evidence] {
        match section {
            Section::Events => &self.events[i].evidence,
            Section::Stances => &self.stances[i].evidence,
            _ => &[],
        }
    }

    fn id_index(&self, section: Section) -> IdIndex {
        let count = if section.has_ids() { self.count(section) } else { 0 };
        IdIndex::new(count, |i| self.id_at(section, i))
    }
}

/// [`DatasetParts`] with an index by id.
///
/// The parts can be read as fields of the dataset, as in `dataset.stances`. They
/// change only through [`edit`](Self::edit), so that the index is always right.
#[derive(Clone, Debug)]
pub struct Dataset {
    parts: DatasetParts,
    /// For each section, the index of each entry by its id.
    index: [IdIndex; Section::ALL.len()],
    /// The places in the file of entries without ids that are left out, in order.
    left_out: Vec<(Section, usize)>,
    /// By the index of a stance, the indices of those that walk it back.
    walked_back_by: OnceLock<HashMap<usize, Vec<usize>>>,
}

impl PartialEq for Dataset {
    fn eq(&self, other: &Self) -> bool {
        self.parts == other.parts
    }
}

impl Deref for Dataset {
    type Target = DatasetParts;

    fn deref(&self) -> &DatasetParts {
        &self.parts
    }
}

/// The error if a dataset has no step with the requested number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchStep {
    /// The requested number, counted from 1.
    pub number: usize,
    /// The number of steps in the dataset.
    pub count: usize,
}

impl Dataset {
    /// Returns true if the dataset says how to cite it.
    pub fn has_credits(&self) -> bool {
        let fields = [&self.license, &self.version, &self.url, &self.doi];
        !self.authors.is_empty() || fields.iter().any(|field| field.is_some())
    }

    /// The language of the texts as a BCP 47 tag; English unless the dataset names another.
    pub fn language(&self) -> Option<&str> {
        let is_subtag = |part: &str| {
            (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        };
        self.lang.as_deref().filter(|tag| tag.split('-').all(is_subtag))
    }

    /// The day that is shown at first.
    pub fn first_shown_day(&self) -> Day {
        let (first, last) = (self.covers.earliest, self.covers.latest);
        self.as_of.unwrap_or(last).clamp(first, last)
    }

    /// Returns true if the day is a year on a question: all its stances are figures of whole years
    /// (L2a).
    pub fn is_by_year(&self, question: &QuestionId) -> bool {
        let mut stances = self.stances.iter().filter(|it| it.positions.contains_key(question));
        let is_figure = |it: &Stance| it.resolved.figure && it.said.is_whole_year();
        stances.next().is_some_and(is_figure) && stances.all(is_figure)
    }

    /// Builds a dataset from its parts.
    pub fn new(parts: DatasetParts) -> Self {
        let index = Section::ALL.map(|section| parts.id_index(section));
        Self::with_index(parts, index)
    }

    /// Builds a dataset from its parts and the index of their ids.
    pub(crate) fn with_index(parts: DatasetParts, index: [IdIndex; Section::ALL.len()]) -> Self {
        Self { parts, index, left_out: Vec::new(), walked_back_by: OnceLock::new() }
    }

    /// Sets the places in the file of entries without ids that are left out, in order.
    pub(crate) fn set_left_out(&mut self, left_out: Vec<(Section, usize)>) {
        self.left_out = left_out;
    }

    /// The place of an entry in the list in the file, which also has those that are left out.
    pub fn place_of(&self, section: Section, index: usize) -> usize {
        let left_out = self.left_out.iter().filter(|(of, _)| *of == section);
        left_out.fold(index, |place, (_, before)| place + usize::from(*before <= place))
    }

    /// The index of the entry at a place in the file; `None` if it is left out.
    pub fn index_at(&self, section: Section, place: usize) -> Option<usize> {
        (0..self.count(section)).find(|index| self.place_of(section, *index) == place)
    }

    /// Fills in what follows for the stances from the rest of the dataset.
    pub(crate) fn resolve_stances(&mut self, resolve: impl Fn(&Self, &mut Stance)) {
        let mut stances = std::mem::take(&mut self.parts.stances);
        for stance in &mut stances {
            resolve(self, stance);
        }
        self.parts.stances = stances;
    }

    /// Fills in the decimals of each continuous question, from those that a number needs.
    pub(crate) fn resolve_decimals(&mut self, needed: impl Fn(f64) -> usize) {
        let mut most = vec![0; self.questions.len()];
        for (id, position) in self.stances.iter().flat_map(|stance| &stance.positions) {
            count_work!(TOUCHED, 1);
            let index = self.question_index(id);
            if let Some(index) = index.filter(|index| !self.questions[*index].scale.is_ordinal()) {
                let numbers = [position.value, position.low, position.high];
                most[index] = numbers.map(&needed).into_iter().fold(most[index], usize::max);
            }
        }
        for (question, most) in self.parts.questions.iter_mut().zip(most) {
            if let Scale::Continuous { decimals, .. } = &mut question.scale {
                *decimals = most;
            }
        }
    }

    /// Keeps the entries of a section that pass a test, which is given their indices.
    pub(crate) fn retain(&mut self, section: Section, keep: impl FnMut(usize) -> bool) {
        fn retain<T>(entries: &mut Vec<T>, mut keep: impl FnMut(usize) -> bool) {
            let mut i = 0;
            entries.retain(|_| {
                i += 1;
                keep(i - 1)
            });
        }
        match section {
            Section::Questions => retain(&mut self.parts.questions, keep),
            Section::Parties => retain(&mut self.parts.parties, keep),
            Section::Actors => retain(&mut self.parts.actors, keep),
            Section::Sources => retain(&mut self.parts.sources, keep),
            Section::Events => retain(&mut self.parts.events, keep),
            Section::Coders => retain(&mut self.parts.coders, keep),
            Section::Stances => retain(&mut self.parts.stances, keep),
            Section::Steps => retain(&mut self.parts.steps, keep),
            Section::Corrections => retain(&mut self.parts.corrections, keep),
        }
        self.index[section as usize] = self.parts.id_index(section);
        self.walked_back_by = OnceLock::new();
    }

    /// Creates a dataset over `covers` without any entries.
    pub fn empty(covers: EdtfDate) -> Self {
        Self::new(DatasetParts::empty(covers))
    }

    /// Returns the parts without the index.
    pub fn into_parts(self) -> DatasetParts {
        self.parts
    }

    /// Changes the parts, and returns what `change` returns.
    pub fn edit<T>(&mut self, change: impl FnOnce(&mut DatasetParts) -> T) -> T {
        let covers = self.parts.covers.clone();
        let mut parts = std::mem::replace(&mut self.parts, DatasetParts::empty(covers));
        let result = change(&mut parts);
        *self = Self::new(parts);
        result
    }

    /// Returns the index of the step with `number`, which counts from 1.
    ///
    /// # Errors
    /// Returns an error if there is no such step.
    pub fn step_index(&self, number: usize) -> Result<usize, NoSuchStep> {
        let count = self.steps.len();
        let index = number.checked_sub(1).filter(|index| *index < count);
        index.ok_or(NoSuchStep { number, count })
    }

    /// The index of the entry with `id` in its section.
    pub fn index_of(&self, section: Section, id: &str) -> Option<usize> {
        self.index[section as usize].get(id, |i| self.parts.id_at(section, i))
    }

    /// The ids of a section in alphabetical order. Steps and corrections have none.
    pub fn ids(&self, section: Section) -> impl Iterator<Item = &str> {
        let indices = self.index[section as usize].indices();
        let mut ids: Vec<&str> = indices.map(|i| self.parts.id_at(section, i)).collect();
        ids.sort_unstable();
        ids.into_iter()
    }

    /// The question with `id`.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.get(self.question_index(id)?)
    }

    /// The index of a question in file order.
    pub fn question_index(&self, id: &QuestionId) -> Option<usize> {
        self.index_of(Section::Questions, id)
    }

    /// The party with `id`.
    pub fn party(&self, id: &PartyId) -> Option<&Party> {
        self.parties.get(self.party_index(id)?)
    }

    /// The index of a party in file order, which also decides its colour and hatch.
    pub fn party_index(&self, id: &PartyId) -> Option<usize> {
        self.index_of(Section::Parties, id)
    }

    /// The event with `id`.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.get(self.index_of(Section::Events, id)?)
    }

    /// The actor with `id`.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.get(self.actor_index(id)?)
    }

    /// The index of an actor in file order.
    pub fn actor_index(&self, id: &ActorId) -> Option<usize> {
        self.index_of(Section::Actors, id)
    }

    /// The source with `id`.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.get(self.source_index(id)?)
    }

    /// The index of a source in file order.
    pub fn source_index(&self, id: &SourceId) -> Option<usize> {
        self.index_of(Section::Sources, id)
    }

    /// The coder with `id`.
    pub fn coder(&self, id: &CoderId) -> Option<&Coder> {
        self.coders.get(self.index_of(Section::Coders, id)?)
    }

    /// The stance with `id`.
    pub fn stance(&self, id: &StanceId) -> Option<&Stance> {
        let index = self.stance_index(id)?;
        self.stances.get(index)
    }

    /// The index of a stance in file order.
    pub fn stance_index(&self, id: &StanceId) -> Option<usize> {
        self.index_of(Section::Stances, id)
    }

    /// All stances of the joint statement that `stance` belongs to, in the order of their parties, or
    /// `stance` alone.
    pub fn joint_stances<'a>(&'a self, stance: &'a Stance) -> Vec<&'a Stance> {
        if stance.joint.is_none() {
            return vec![stance];
        }
        let mut stances: Vec<&Stance> =
            self.stances.iter().filter(|other| other.is_same_statement(stance)).collect();
        stances.sort_by_key(|stance| stance.party().and_then(|id| self.party_index(id)));
        stances
    }

    /// How many of these hold: sources differ on who said it; and each of its sources is of an
    /// unknown publisher or has a known error.
    pub fn weakness(&self, stance: &Stance) -> u32 {
        let is_disputed = stance.attribution == Attribution::Disputed;
        let mut sources =
            stance.evidence.iter().filter_map(|evidence| self.source(&evidence.source)).peekable();
        let is_doubtful =
            |source: &Source| source.known_error.is_some() || source.has_unknown_publisher();
        let is_unreliable = sources.peek().is_some() && sources.all(is_doubtful);
        u32::from(is_disputed) + u32::from(is_unreliable)
    }

    /// Returns the sources of a stance, each once, with all its cited passages.
    pub fn cited_sources<'a>(&'a self, stance: &'a Stance) -> Vec<(&'a Source, Vec<&'a str>)> {
        self.sources_of(&stance.evidence)
    }

    /// Returns the sources of an event, each once, with all its cited passages.
    pub fn event_sources<'a>(&'a self, event: &'a Event) -> Vec<(&'a Source, Vec<&'a str>)> {
        let mut sources = self.sources_of(&event.evidence);
        if !sources.iter().any(|(source, _)| source.id == event.source) {
            sources.extend(self.source(&event.source).map(|source| (source, Vec::new())));
        }
        sources
    }

    fn sources_of<'a>(&'a self, evidence: &'a [Evidence]) -> Vec<(&'a Source, Vec<&'a str>)> {
        let mut sources: Vec<(&Source, Vec<&str>)> = Vec::new();
        for evidence in evidence {
            let Some(source) = self.source(&evidence.source) else {
                continue;
            };
            let locator = evidence.locator.as_str();
            let mut listed = sources.iter_mut();
            match listed.find(|(listed, _)| listed.id == source.id) {
                Some((_, locators)) if locators.contains(&locator) => {}
                Some((_, locators)) => locators.push(locator),
                None => sources.push((source, vec![locator])),
            }
        }
        sources
    }

    /// The stances that walk back `stance`, in file order.
    pub fn walked_back_by(&self, stance: &Stance) -> impl Iterator<Item = &Stance> {
        let index = self.walked_back_by.get_or_init(|| {
            let mut index: HashMap<usize, Vec<usize>> = HashMap::new();
            for (later, stance) in self.stances.iter().enumerate() {
                let earlier = stance.walks_back.as_ref();
                if let Some(earlier) = earlier.and_then(|id| self.stance_index(id)) {
                    index.entry(earlier).or_default().push(later);
                }
            }
            index
        });
        // Few datasets have any, and an id need not be looked up then.
        let later = if index.is_empty() {
            None
        } else {
            self.stance_index(&stance.id).and_then(|earlier| index.get(&earlier))
        };
        later.into_iter().flatten().map(|later| &self.stances[*later])
    }

    /// The corrections, the newest first.
    pub fn newest_corrections(&self) -> Vec<&Correction> {
        let mut corrections: Vec<&Correction> = self.corrections.iter().collect();
        corrections.sort_by_key(|correction| Reverse(correction.date));
        corrections
    }

    /// Returns what does not fit on the slide of a step.
    pub fn slide_overflows<'a>(&'a self, step: &'a Step) -> Vec<SlideOverflow<'a>> {
        let mut overflows = Vec::from_iter(step.title_overflow());
        for (index, id) in step.stances.iter().enumerate() {
            let quotation = self.stance(id).and_then(|stance| step.quotation(stance));
            let chars = quotation.map_or(0, |(_, words)| words.chars().count());
            if chars <= Step::MAX_EXCERPT_CHARS {
                continue;
            }
            overflows.push(if step.excerpts.contains_key(id) {
                SlideOverflow::Excerpt(id, chars)
            } else {
                SlideOverflow::Quotation(index, chars)
            });
        }
        overflows
    }

    /// The stances that a step cites, in its order.
    pub fn cited_stances<'a>(&'a self, step: &Step) -> impl Iterator<Item = &'a Stance> {
        step.stances.iter().filter_map(|id| self.stance(id))
    }

    /// The stances that a step cites, one for each joint statement.
    pub fn cited_statements<'a>(&'a self, step: &Step) -> Vec<&'a Stance> {
        let (mut ids, mut joint) = (HashSet::new(), HashSet::new());
        let mut cited: Vec<&Stance> = self.cited_stances(step).collect();
        cited.retain(|stance| {
            let is_new = ids.insert(&stance.id);
            is_new && stance.joint.as_ref().is_none_or(|id| joint.insert(id))
        });
        cited
    }
}
