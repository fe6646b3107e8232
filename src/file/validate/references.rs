use super::{Place, Validator};
use crate::diagnostic::messages::entries as words;
use crate::diagnostic::{Code, Diagnostic, is_typo, nearest};
use crate::model::{Dataset, Section, is_id};

/// How many ids unknown ones are compared with to find similar ones.
const MAX_COMPARED_IDS: usize = 1_000_000;

impl Validator<'_, '_> {
    /// Checks that `id` belongs to an entry of `section`. If not, the reference is reported, and the
    /// referring entry is left out. If the other entry is left out, so is the referring one.
    pub(super) fn check_reference(
        &mut self,
        dataset: &Dataset,
        place: &Place<'_>,
        section: Section,
        id: &str,
    ) {
        if dataset.index_of(section, id).is_some() {
            return;
        }
        self.invalid.extend(place.entry);
        let state = self.reader.section_state(section);
        if state.left_out.contains_key(id) || state.repaired_ids.contains(id) {
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
        let mut diagnostic =
            Diagnostic::new(Code::UnknownReference, self.reader.find(place).0, message)
                .with_hint(words::add_to_section(section));
        if let Some(nearest) = nearest {
            diagnostic = self.reader.with_similar_id(diagnostic, id, &nearest);
        }
        self.add(place, diagnostic);
    }

    pub(super) fn check_references(
        &mut self,
        dataset: &Dataset,
        list: &Place<'_>,
        section: Section,
        ids: &[impl AsRef<str>],
    ) {
        for (i, id) in ids.iter().enumerate() {
            self.check_reference(dataset, &list.clone().nth(i), section, id.as_ref());
        }
    }

    /// The id of which an unknown one may be a typo, if there is one: others that resemble it may be
    /// those of the other side. After many unknown ids in a large
    /// file there is none, as comparing each of them would take long.
    fn nearest_id(&mut self, dataset: &Dataset, section: Section, id: &str) -> Option<String> {
        // Many entries may refer to one id.
        if let Some((last_section, last_id, nearest)) = &self.last_unknown
            && (*last_section, last_id.as_str()) == (section, id)
        {
            return nearest.clone();
        }
        // A name in place of the id.
        let named = match section {
            Section::Actors => dataset.actors.iter().find(|it| it.name == id).map(|it| &*it.id),
            Section::Parties => dataset.parties.iter().find(|it| it.name == id).map(|it| &*it.id),
            _ => None,
        };
        if let Some(named) = named {
            return Some(named.to_owned());
        }
        let left_out = self.reader.section_state(section).left_out.keys().map(String::as_str);
        self.compared_ids += dataset.count(section);
        let left_out = left_out.filter(|known| is_id(known));
        let known = dataset.ids(section).chain(left_out).filter(|known| is_typo(id, known));
        let nearest = (self.compared_ids <= MAX_COMPARED_IDS)
            .then(|| nearest(id, known).map(str::to_owned))
            .flatten();
        self.last_unknown = Some((section, id.to_owned(), nearest.clone()));
        nearest
    }

    pub(super) fn check_actors(&mut self, dataset: &Dataset) {
        for (index, actor) in dataset.actors.iter().enumerate() {
            let entry = Place::of((Section::Actors, index));
            for (i, role) in actor.roles.iter().enumerate() {
                let Some(party) = role.party.as_ref().filter(|id| dataset.party(id).is_none())
                else {
                    continue;
                };
                let roles = entry.clone().field("roles");
                let has_roles = self.reader.find(&roles).1;
                let role = if has_roles { roles.nth(i) } else { entry.clone() };
                self.check_reference(dataset, &role.field("party"), Section::Parties, party);
            }
        }
    }

    pub(super) fn check_events(&mut self, dataset: &Dataset) {
        for (index, event) in dataset.events.iter().enumerate() {
            let entry = Place::of((Section::Events, index));
            let field = |name| entry.clone().field(name);
            self.check_reference(dataset, &field("source"), Section::Sources, &event.source);
            let (list, participants) = (field("participants"), &event.participants);
            self.check_references(dataset, &list, Section::Actors, participants);
            for (i, evidence) in event.evidence.iter().enumerate() {
                let source = field("evidence").nth(i).field("source");
                self.check_reference(dataset, &source, Section::Sources, &evidence.source);
            }
        }
    }

    pub(super) fn check_corrections(&mut self, dataset: &Dataset) {
        for (index, correction) in dataset.corrections.iter().enumerate() {
            if let Some(id) = &correction.stance {
                let place = Place::of((Section::Corrections, index)).field("stance");
                self.check_reference(dataset, &place, Section::Stances, id);
            }
        }
    }
}
