use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Validator;
use crate::diagnostic::Code;
use crate::model::{Attribution, Dataset, Evidence, Question, Role, Section, Stance, StanceKind};
use crate::words::problems::entries as words;

/// Fills in the fields that follow from the sources and the actors: when a stance
/// became known and takes effect, and the role of its actor on that day.
fn resolve(dataset: &mut Dataset, undated: &BTreeSet<usize>) {
    // Thousands of stances share the id of their party.
    let ids = dataset.parties.iter().map(|party| party.id.as_str());
    let shared: BTreeSet<Arc<str>> = ids.map(Arc::from).collect();
    let party_of = |role: Option<&Role>| {
        let id = role?.party.as_deref()?;
        Some(shared.get(id).cloned().unwrap_or_else(|| id.into()))
    };
    dataset.resolve_stances(|dataset, stance| {
        let sources = stance.evidence.iter();
        let sources = sources
            .filter_map(|evidence| dataset.index_of(Section::Sources, &evidence.source))
            .filter(|source| !undated.contains(source));
        let published = sources.map(|source| dataset.sources[source].published.latest).min();
        stance.known = published.unwrap_or(stance.said.latest);
        stance.figure = is_figure(dataset, stance);
        let said = if stance.figure { stance.said.earliest } else { stance.said.latest };
        stance.effective = said.min(stance.known);
        let actor = dataset.actor(&stance.actor);
        let role = actor.and_then(|actor| actor.role_on(stance.effective));
        stance.party = party_of(role);
        let about = stance.about.as_deref().and_then(|id| dataset.actor(id));
        let described_party = party_of(about.and_then(|about| about.role_on(stance.effective)));
        stance.position_party = described_party.or_else(|| stance.party.clone());
        stance.rank = role.and_then(|role| role.rank);
        stance.speaks = role.is_some_and(|role| role.speaks);
        stance.unnamed = actor.is_some_and(|actor| actor.unnamed);
        stance.rests_on_error = rests_on_error(dataset, stance);
    });
}

/// Whether a stance is a figure for a period, such as a year's vote.
fn is_figure(dataset: &Dataset, stance: &Stance) -> bool {
    let mut questions = stance.positions.keys().map(|id| dataset.question(id));
    let is_continuous =
        |question: Option<&Question>| question.is_some_and(|question| !question.scale.is_ordinal());
    stance.said.earliest < stance.said.latest
        && !stance.positions.is_empty()
        && questions.all(is_continuous)
}

/// Whether a stance has sources and all of them have a known error.
fn rests_on_error(dataset: &Dataset, stance: &Stance) -> bool {
    let sources = stance.evidence.iter();
    let mut sources = sources.filter_map(|evidence| dataset.source(&evidence.source)).peekable();
    sources.peek().is_some() && sources.all(|source| source.known_error.is_some())
}

/// The party of an actor on the day of a stance.
fn party_of<'d>(dataset: &'d Dataset, stance: &Stance, actor: &str) -> Option<&'d str> {
    let role = dataset.actor(actor)?.role_on(stance.effective)?;
    role.party.as_deref()
}

impl Validator<'_, '_> {
    /// Fills in what follows for the stances from other entries.
    pub(super) fn resolve(&mut self, dataset: &mut Dataset) {
        let sources = self.left_out.iter();
        let sources = sources.filter(|entry| entry.0 == Section::Sources);
        let undated = sources.filter(|source| !self.can_use(**source, &["published"]));
        let undated = undated.map(|(_, index)| *index).collect();
        resolve(dataset, &undated);
    }

    /// Whether the day from which a stance counts can be used. It lies in the days on which the
    /// stance was said; on which of them, its sources say.
    pub(super) fn knows_day(&self, dataset: &Dataset, index: usize) -> bool {
        let (entry, stance) = ((Section::Stances, index), &dataset.stances[index]);
        let is_dated = |(i, evidence): (usize, &Evidence)| {
            let source = dataset.index_of(Section::Sources, &evidence.source);
            let source = source.filter(|_| self.can_use_at(entry, format_args!("evidence/{i}")));
            source.is_some_and(|source| self.can_use((Section::Sources, source), &["published"]))
        };
        self.can_use(entry, &["said"])
            && (!stance.said.is_range()
                || self.can_use(entry, &["evidence"])
                    && stance.evidence.iter().enumerate().all(is_dated))
    }

    /// Whether the role of an actor whom a field of a stance names can be used, on the stance's day.
    fn knows_role(&self, dataset: &Dataset, index: usize, (field, id): (&str, &str)) -> bool {
        let Some(actor) = dataset.actor_index(id) else {
            return false;
        };
        let actor_entry = (Section::Actors, actor);
        let mut roles = 0..dataset.actors[actor].roles.len();
        let is_known = |role: usize| {
            let mut fields = ["from", "to", "party"].into_iter();
            fields.all(|field| self.can_use_at(actor_entry, format_args!("roles/{role}/{field}")))
        };
        self.can_use((Section::Stances, index), &[field])
            && self.can_use(actor_entry, &["roles", "party"])
            && roles.all(is_known)
            && self.knows_day(dataset, index)
    }

    /// Whether a stance has no party to take a position for. An actor without a role on that day is
    /// reported for that.
    pub(super) fn is_outside_voice(&self, dataset: &Dataset, index: usize) -> bool {
        let stance = &dataset.stances[index];
        let actor = dataset.actor(&stance.actor);
        let role = actor.and_then(|actor| actor.role_on(stance.effective));
        let about = stance.about.as_deref();
        role.is_some()
            && stance.position_party.is_none()
            && self.knows_role(dataset, index, ("actor", &stance.actor))
            && self.can_use((Section::Stances, index), &["about"])
            && about.is_none_or(|about| self.knows_role(dataset, index, ("about", about)))
    }

    /// Whether the quotations of a stance can be used.
    pub(super) fn knows_quotes(&self, dataset: &Dataset, index: usize) -> bool {
        let entry = (Section::Stances, index);
        let mut quotes = 0..dataset.stances[index].evidence.len();
        self.can_use(entry, &["evidence"])
            && quotes.all(|i| self.can_use_at(entry, format_args!("evidence/{i}/quote")))
    }

    /// Checks that each stance has evidence, and that its sources exist and were not
    /// published before it.
    pub(super) fn check_evidence(&mut self, dataset: &Dataset) {
        for (index, stance) in dataset.stances.iter().enumerate() {
            let entry = (Section::Stances, index);
            if stance.evidence.is_empty() {
                if self.can_use(entry, &["evidence"]) {
                    self.report(
                        entry,
                        "evidence",
                        Code::MissingEvidence,
                        words::NO_EVIDENCE,
                        words::ADD_EVIDENCE,
                    );
                }
            } else if stance.kind == StanceKind::Quotation
                && stance.first_quoted().is_none()
                && self.knows_quotes(dataset, index)
            {
                self.report(
                    entry,
                    "evidence",
                    Code::MissingEvidence,
                    words::NO_QUOTE,
                    words::ADD_QUOTE_OR_PARAPHRASE,
                );
            }
            for (i, evidence) in stance.evidence.iter().enumerate() {
                self.check_evidence_item(dataset, entry, i, evidence);
                let Some(source_index) = dataset.index_of(Section::Sources, &evidence.source)
                else {
                    continue;
                };
                let source = &dataset.sources[source_index];
                if stance.said.earliest > source.published.latest
                    && self.can_use((Section::Sources, source_index), &["published"])
                {
                    self.report(
                        entry,
                        "said",
                        Code::SaidAfterPublished,
                        words::said_after_published(&stance.said, &source.id, &source.published),
                        words::CORRECT_SAID_OR_PUBLISHED,
                    );
                    self.set_unusable(entry, "said");
                }
            }
        }
    }

    /// Checks that each stance has an actor with a role on its day, and names the
    /// actors that its attribution requires.
    pub(super) fn check_stance_actors(&mut self, dataset: &Dataset) {
        for (index, stance) in dataset.stances.iter().enumerate() {
            let entry = (Section::Stances, index);
            let actors = [
                ("actor", Some(&stance.actor)),
                ("relayed_by", stance.relayed_by.as_ref()),
                ("about", stance.about.as_ref()),
            ];
            for (field, id) in actors {
                let Some(id) = id else { continue };
                if !self.check_reference(dataset, entry, field, Section::Actors, id) {
                    continue;
                }
                let role = dataset.actor(id).and_then(|actor| actor.role_on(stance.effective));
                if role.is_none() && self.knows_role(dataset, index, (field, id)) {
                    self.report(
                        entry,
                        field,
                        Code::RoleGap,
                        words::role_gap(id, stance.effective),
                        words::WIDEN_OR_ADD_ROLE,
                    );
                }
            }
            self.check_relayed_by(dataset, index, stance);
            self.check_about(dataset, index, stance);
        }
    }

    fn check_relayed_by(&mut self, dataset: &Dataset, index: usize, stance: &Stance) {
        let entry = (Section::Stances, index);
        let is_relayed = stance.attribution == Attribution::Relayed;
        let (field, message, hint) = match &stance.relayed_by {
            None if is_relayed => ("attribution", words::NO_RELAYED_BY, words::ADD_RELAYED_BY),
            Some(_) if !is_relayed => (
                "relayed_by",
                words::wrong_attribution("relayed_by", stance.attribution, Attribution::Relayed),
                words::change_attribution_or_remove("relayed_by"),
            ),
            Some(relay)
                if self.knows_role(dataset, index, ("relayed_by", relay))
                    && self.knows_role(dataset, index, ("actor", &stance.actor))
                    && party_of(dataset, stance, relay) != stance.party.as_deref() =>
            {
                (
                    "relayed_by",
                    words::relay_of_another_party(relay, &stance.actor),
                    words::USE_ONE_SIDES_ACCOUNT,
                )
            }
            _ => return,
        };
        if self.can_use(entry, &["attribution", "relayed_by"]) {
            self.report(entry, field, Code::RelayedBy, message, hint);
        }
    }

    fn check_about(&mut self, dataset: &Dataset, index: usize, stance: &Stance) {
        let entry = (Section::Stances, index);
        let expected = Attribution::OneSidesAccount;
        let is_account = stance.attribution == expected;
        let (field, message, hint) = match &stance.about {
            None if is_account => ("attribution", words::NO_ABOUT, words::ADD_ABOUT),
            Some(_) if !is_account => (
                "about",
                words::wrong_attribution("about", stance.attribution, expected),
                words::change_attribution_or_remove("about"),
            ),
            Some(about)
                if self.knows_role(dataset, index, ("about", about))
                    && self.knows_role(dataset, index, ("actor", &stance.actor))
                    && party_of(dataset, stance, about).is_none_or(|party| {
                        Some(party) == party_of(dataset, stance, &stance.actor)
                    }) =>
            {
                ("about", words::account_of_own_party(about, &stance.actor), words::USE_RELAYED)
            }
            _ => return,
        };
        if self.can_use(entry, &["attribution", "about"]) {
            self.report(entry, field, Code::OneSidesAccount, message, hint);
        }
    }

    /// Checks that each stance takes effect within the days covered, and has a `joint`
    /// id if and only if it is a joint statement.
    pub(super) fn check_stances(&mut self, dataset: &Dataset) {
        let covers = &dataset.covers;
        for (index, stance) in dataset.stances.iter().enumerate() {
            let entry = (Section::Stances, index);
            let is_outside =
                stance.last_day() < covers.earliest || stance.effective > covers.latest;
            if is_outside && self.knows_day(dataset, index) {
                self.report(
                    entry,
                    "said",
                    Code::OutsideCovers,
                    words::outside_covers(stance.effective, covers),
                    words::CORRECT_DATE_OR_COVERS,
                );
            }
            let expected = Attribution::JointStatement;
            let is_joint = stance.attribution == expected;
            if is_joint != stance.joint.is_some() && self.can_use(entry, &["attribution", "joint"])
            {
                let (field, message) = if is_joint {
                    ("attribution", words::NO_JOINT)
                } else {
                    let found = stance.attribution;
                    ("joint", words::wrong_attribution("joint", found, expected))
                };
                let hint = words::JOINT_TOGETHER;
                self.report(entry, field, Code::JointStatement, message, hint);
                self.set_unusable(entry, field);
            }
        }
    }

    /// Checks that stances refer to existing ones, walk back earlier ones, and share a
    /// `joint` id with a stance of another party.
    pub(super) fn check_stance_relations(&mut self, dataset: &Dataset) {
        let mut joint: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
        for stance in &dataset.stances {
            if let Some(id) = &stance.joint {
                joint.entry(id).or_default().insert(stance.party.as_deref());
            }
        }
        self.check_circles(dataset);
        // A stance that should belong to a joint statement may be the other one.
        let mut left_out = self.left_out.iter();
        let may_be_joint = left_out.any(|entry| {
            entry.0 == Section::Stances
                && (!self.can_use(*entry, &["joint", "attribution"])
                    || dataset.stances[entry.1].joint.is_none()
                        && dataset.stances[entry.1].attribution == Attribution::JointStatement)
        });
        let is_incomplete =
            may_be_joint || self.reader.section_state(Section::Stances).is_incomplete;
        for (index, stance) in dataset.stances.iter().enumerate() {
            let entry = (Section::Stances, index);
            let conflicts = &stance.conflicts_with;
            self.check_references(dataset, entry, "conflicts_with", Section::Stances, conflicts);
            if let Some(id) = &stance.walks_back
                && self.check_reference(dataset, entry, "walks_back", Section::Stances, id)
                && let Some(other) = dataset.stance_index(id)
                && let earlier = &dataset.stances[other]
                && (other == index || earlier.effective > stance.effective)
                && self.knows_day(dataset, index)
                && self.knows_day(dataset, other)
            {
                self.report(
                    entry,
                    "walks_back",
                    Code::WalksBack,
                    words::walks_back_later(id, earlier.effective, stance.effective),
                    words::NAME_EARLIER_STANCE,
                );
            }
            if let Some(id) = &stance.joint
                && joint.get(id.as_str()).is_some_and(|parties| parties.len() < 2)
                && !is_incomplete
                && self.can_use(entry, &["joint"])
            {
                self.report(
                    entry,
                    "joint",
                    Code::JointStatement,
                    words::joint_alone(id),
                    words::ADD_JOINT_STANCES,
                );
            }
        }
    }

    /// Checks that stances do not walk back one another in a circle. All of its stances are left
    /// out, as none of them is the earliest.
    fn check_circles(&mut self, dataset: &Dataset) {
        let circles = circles(dataset, |index| self.knows_day(dataset, index));
        for circle in circles {
            for index in &circle {
                let Some(other) = &dataset.stances[*index].walks_back else {
                    continue;
                };
                self.report(
                    (Section::Stances, *index),
                    "walks_back",
                    Code::WalksBack,
                    words::walks_back_circle(other, circle.len()),
                    words::WALK_BACK_FIRST_STANCE,
                );
            }
        }
    }
}

/// Returns the circles in which two or more stances walk back one another. All stances of a circle
/// have the same day: one that walks back a later stance is reported for that.
fn circles(dataset: &Dataset, knows_day: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let next = |index: usize| {
        let stance = &dataset.stances[index];
        let other = dataset.index_of(Section::Stances, stance.walks_back.as_deref()?)?;
        let is_same_day = dataset.stances[other].effective == stance.effective;
        (is_same_day && other != index && knows_day(index) && knows_day(other)).then_some(other)
    };
    // The stance from which each stance was first reached.
    let mut reached_from: Vec<Option<usize>> = vec![None; dataset.stances.len()];
    let mut circles = Vec::new();
    for start in 0..dataset.stances.len() {
        let mut index = start;
        while reached_from[index].is_none() {
            reached_from[index] = Some(start);
            let Some(other) = next(index) else { break };
            if reached_from[other] == Some(start) {
                let rest = std::iter::successors(next(other), |index| next(*index));
                let rest = rest.take_while(|index| *index != other);
                circles.push(std::iter::once(other).chain(rest).collect());
                break;
            }
            index = other;
        }
    }
    circles
}
