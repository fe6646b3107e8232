use super::{Entry, Validator};
use crate::diagnostic::messages::entries as words;
use crate::diagnostic::{Code, nearest};
use crate::model::{Dataset, Section};

/// How many ids unknown ones are compared with to find similar ones.
const MAX_COMPARED_IDS: usize = 1_000_000;

impl Validator<'_, '_> {
    /// Checks that `id` belongs to an entry of `section`. If not, the reference is reported, and the
    /// referring entry is left out. If the other entry is left out, so is the referring one.
    pub(super) fn check_reference(
        &mut self,
        dataset: &Dataset,
        entry: Entry,
        field: &[&str],
        section: Section,
        id: &str,
    ) {
        if dataset.index_of(section, id).is_some() {
            return;
        }
        self.invalid.insert(entry);
        let state = self.reader.section_state(section);
        if state.left_out.contains_key(id) {
            return;
        }
        // The target may be an entry with an unreadable id, unless `id` is similar to a
        // known one.
        let is_incomplete = state.is_incomplete;
        let nearest = self.nearest_id(dataset, section, id);
        let is_similar = |known: &str| strsim::jaro_winkler(known, id) >= 0.9;
        if is_incomplete && !nearest.as_deref().is_some_and(is_similar) {
            return;
        }
        let message = words::unknown_reference(section, id);
        let mut diagnostic = self
            .diagnostic(entry, field, Code::UnknownReference, message)
            .with_hint(words::add_to_section(section));
        if let Some(nearest) = nearest {
            diagnostic = self.reader.with_similar_id(diagnostic, id, &nearest);
        }
        self.add(entry, diagnostic);
    }

    pub(super) fn check_references(
        &mut self,
        dataset: &Dataset,
        entry: Entry,
        field: &str,
        section: Section,
        ids: &[impl AsRef<str>],
    ) {
        for (i, id) in ids.iter().enumerate() {
            self.check_reference(dataset, entry, &[field, &i.to_string()], section, id.as_ref());
        }
    }

    /// The id that most resembles an unknown one, if any does. After many unknown ids in a large
    /// file there is none, as comparing each of them would take long.
    fn nearest_id(&mut self, dataset: &Dataset, section: Section, id: &str) -> Option<String> {
        // Many entries may refer to one id.
        if let Some((last_section, last_id, nearest)) = &self.last_unknown
            && (*last_section, last_id.as_str()) == (section, id)
        {
            return nearest.clone();
        }
        let left_out = self.reader.section_state(section).left_out.keys().map(String::as_str);
        self.compared_ids += dataset.count(section);
        let nearest = (self.compared_ids <= MAX_COMPARED_IDS)
            .then(|| nearest(id, dataset.ids(section).chain(left_out)).map(str::to_owned))
            .flatten();
        self.last_unknown = Some((section, id.to_owned(), nearest.clone()));
        nearest
    }

    pub(super) fn check_actors(&mut self, dataset: &Dataset) {
        for (index, actor) in dataset.actors.iter().enumerate() {
            let entry = (Section::Actors, index);
            for (i, role) in actor.roles.iter().enumerate() {
                let Some(party) = role.party.as_ref().filter(|id| dataset.party(id).is_none())
                else {
                    continue;
                };
                let path = ["roles", &i.to_string(), "party"];
                let has_roles = self.find(entry, &path[..1]).1;
                let field = if has_roles { &path[..] } else { &path[2..] };
                self.check_reference(dataset, entry, field, Section::Parties, party);
            }
        }
    }

    pub(super) fn check_events(&mut self, dataset: &Dataset) {
        for (index, event) in dataset.events.iter().enumerate() {
            let entry = (Section::Events, index);
            self.check_reference(dataset, entry, &["source"], Section::Sources, &event.source);
            let participants = &event.participants;
            self.check_references(dataset, entry, "participants", Section::Actors, participants);
            for (i, evidence) in event.evidence.iter().enumerate() {
                let field = &["evidence", &i.to_string(), "source"];
                self.check_reference(dataset, entry, field, Section::Sources, &evidence.source);
            }
        }
    }

    pub(super) fn check_corrections(&mut self, dataset: &Dataset) {
        for (index, correction) in dataset.corrections.iter().enumerate() {
            if let Some(id) = &correction.stance {
                let entry = (Section::Corrections, index);
                self.check_reference(dataset, entry, &["stance"], Section::Stances, id);
            }
        }
    }
}
