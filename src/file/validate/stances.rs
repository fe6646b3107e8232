use std::collections::{BTreeMap, BTreeSet};

use super::{EntryIndex, Place, Validator};
use crate::diagnostic::Code;
use crate::diagnostic::messages::entries as words;
use crate::model::{
    ActorId, Attribution, Dataset, PartyId, QuestionId, Resolved, Role, Section, Stance, StanceKind,
};
use crate::phrase::number::needed_decimals;

/// Fills in the fields that follow from the sources and the actors: when a stance
/// became known and takes effect, and the role of its actor on that day.
pub(super) fn resolve(dataset: &mut Dataset) {
    let party_of = |role: Option<&Role>| role?.party.clone();
    dataset.resolve_stances(|dataset, stance| {
        let sources =
            stance.evidence.iter().filter_map(|evidence| dataset.source(&evidence.source));
        let published = sources.map(|source| source.published.latest).min();
        let known = published.unwrap_or(stance.said.latest);
        let figure = stance.is_figure(|id| dataset.question(id));
        let effective = stance.takes_effect(known, figure);
        let actor = dataset.actor(&stance.actor);
        let role = actor.and_then(|actor| actor.role_on(effective));
        let party = party_of(role);
        let about = stance.about.as_ref().and_then(|id| dataset.actor(id));
        let described_party = party_of(about.and_then(|about| about.role_on(effective)));
        stance.resolved = Resolved {
            known,
            effective,
            position_party: described_party.or_else(|| party.clone()),
            party,
            rank: role.and_then(|role| role.rank),
            speaks: role.is_some_and(|role| role.speaks),
            unnamed: actor.is_some_and(|actor| actor.unnamed),
            rests_on_error: rests_on_error(dataset, stance),
            figure,
        };
    });
    resolve_figures_of_one_day(dataset);
    dataset.resolve_decimals(needed_decimals);
}

/// Where a party has a figure on a question, its statements of one day there are figures, too (L2a).
fn resolve_figures_of_one_day(dataset: &mut Dataset) {
    let mut series: BTreeSet<(PartyId, QuestionId)> = BTreeSet::new();
    for stance in dataset.stances.iter().filter(|stance| stance.resolved.figure) {
        let questions = stance.positions.keys();
        series.extend(
            questions.filter_map(|id| Some((stance.resolved.position_party.clone()?, id.clone()))),
        );
    }
    if series.is_empty() {
        return;
    }
    dataset.resolve_stances(|_, stance| {
        let is_in_series = |id: &QuestionId| {
            let party = stance.resolved.position_party.clone();
            party.is_some_and(|party| series.contains(&(party, id.clone())))
        };
        let is_of_one_day = !stance.said.is_range() && !stance.positions.is_empty();
        stance.resolved.figure |= is_of_one_day && stance.positions.keys().all(is_in_series);
    });
}

/// Returns true if a stance has sources and all of them have a known error.
fn rests_on_error(dataset: &Dataset, stance: &Stance) -> bool {
    let mut sources =
        stance.evidence.iter().filter_map(|evidence| dataset.source(&evidence.source)).peekable();
    sources.peek().is_some() && sources.all(|source| source.known_error.is_some())
}

/// The party of an actor on the day of a stance.
fn party_of<'d>(dataset: &'d Dataset, stance: &Stance, actor: &ActorId) -> Option<&'d PartyId> {
    let role = dataset.actor(actor)?.role_on(stance.effective())?;
    role.party.as_ref()
}

/// Returns true if a stance has no party to take a position for. An actor without a role on that
/// day is reported for that.
fn is_outside_voice(dataset: &Dataset, stance: &Stance) -> bool {
    let actor = dataset.actor(&stance.actor);
    let about = stance.about.as_ref();
    actor.is_some_and(|actor| actor.role_on(stance.effective()).is_some())
        && stance.position_party().is_none()
        && about.is_none_or(|about| dataset.actor(about).is_some())
}

impl Validator<'_, '_> {
    /// Checks the references of stances, and how they relate to sources, actors and questions.
    pub(super) fn check_stances(&mut self, dataset: &Dataset) {
        for (index, stance) in dataset.stances.iter().enumerate() {
            let entry = (Section::Stances, index);
            let conflicts = Place::of(entry).field("conflicts_with");
            self.check_references(dataset, &conflicts, Section::Stances, &stance.conflicts_with);
            if let Some(id) = &stance.walks_back {
                let place = Place::of(entry).field("walks_back");
                self.check_reference(dataset, &place, Section::Stances, id);
            }
            let has_day = self.check_sources(dataset, entry, stance);
            self.check_stance_actors(dataset, entry, stance, has_day);
            let covers = &dataset.covers;
            let is_outside =
                stance.last_day() < covers.earliest || stance.effective() > covers.latest;
            if is_outside && has_day {
                self.report(
                    &Place::of(entry).field("said"),
                    Code::OutsideCovers,
                    words::outside_covers(stance.effective(), covers),
                    words::CORRECT_DATE_OR_COVERS,
                );
            }
            self.check_positions(dataset, entry, stance);
            if has_day && is_outside_voice(dataset, stance) {
                self.report_outside_voice(entry, stance);
            }
        }
    }

    /// Checks that the sources of a stance exist and were not published before it. Returns whether
    /// the day from which it counts is known: on which of several days, sources and scales say.
    fn check_sources(&mut self, dataset: &Dataset, entry: EntryIndex, stance: &Stance) -> bool {
        let mut questions = stance.positions.keys();
        let mut has_day =
            !stance.said.is_range() || questions.all(|id| dataset.question(id).is_some());
        for (i, evidence) in stance.evidence.iter().enumerate() {
            let place = Place::of(entry).field("evidence").nth(i).field("source");
            self.check_reference(dataset, &place, Section::Sources, &evidence.source);
            let Some(source) = dataset.source(&evidence.source) else {
                has_day &= !stance.said.is_range();
                continue;
            };
            if stance.said.earliest > source.published.latest {
                self.report(
                    &Place::of(entry).field("said"),
                    Code::SaidAfterPublished,
                    words::said_after_published(&stance.said, &source.id, &source.published),
                    words::CORRECT_SAID_OR_PUBLISHED,
                );
                has_day = false;
            }
        }
        has_day
    }

    /// Checks that the actors of a stance exist and have a role on its day, those of a relay in one
    /// party, those of an account in two.
    fn check_stance_actors(
        &mut self,
        dataset: &Dataset,
        entry: EntryIndex,
        stance: &Stance,
        has_day: bool,
    ) {
        let actors = [
            ("actor", Some(&stance.actor)),
            ("relayed_by", stance.relayed_by.as_ref()),
            ("about", stance.about.as_ref()),
        ];
        for (field, id) in actors {
            let Some(id) = id else { continue };
            let place = Place::of(entry).field(field);
            self.check_reference(dataset, &place, Section::Actors, id);
            let actor = dataset.actor(id).filter(|_| has_day);
            if actor.is_some_and(|actor| actor.role_on(stance.effective()).is_none()) {
                self.report(
                    &place,
                    Code::RoleGap,
                    words::role_gap(id, stance.effective()),
                    words::WIDEN_OR_ADD_ROLE,
                );
            }
        }
        if !has_day || dataset.actor(&stance.actor).is_none() {
            return;
        }
        let party = stance.party();
        let (field, code, message, hint) =
            match (stance.attribution, &stance.relayed_by, &stance.about) {
                (Attribution::Relayed, Some(relay), _)
                    if dataset.actor(relay).is_some()
                        && party_of(dataset, stance, relay) != party =>
                {
                    let message = words::relay_of_another_party(relay, &stance.actor);
                    ("relayed_by", Code::RelayedBy, message, words::USE_ONE_SIDES_ACCOUNT)
                }
                (Attribution::OneSidesAccount, _, Some(about))
                    if dataset.actor(about).is_some()
                        && party_of(dataset, stance, about).is_none_or(|of| Some(of) == party) =>
                {
                    let message = words::account_of_own_party(about, &stance.actor);
                    ("about", Code::OneSidesAccount, message, words::USE_RELAYED)
                }
                _ => return,
            };
        self.report(&Place::of(entry).field(field), code, message, hint);
    }

    /// Reports positions, and questions that an action bears on, without a party for them.
    fn report_outside_voice(&mut self, entry: EntryIndex, stance: &Stance) {
        // Stances of other kinds have none.
        if !stance.positions.is_empty() && stance.kind != StanceKind::Commentary {
            let message = words::position_without_party(&stance.actor);
            let hint = words::REMOVE_POSITIONS_OR_ADD_PARTY;
            let place = Place::of(entry).field("positions");
            self.report(&place, Code::MissingParty, message, hint);
        }
        if !stance.bears_on.is_empty() && stance.kind == StanceKind::Action {
            let message = words::action_without_party(&stance.actor);
            let hint = words::REMOVE_BEARS_ON_OR_ADD_PARTY;
            let place = Place::of(entry).field("bears_on");
            self.report(&place, Code::MissingParty, message, hint);
        }
    }

    /// Checks that stances walk back earlier ones, and share a `joint` id with a stance of another
    /// party.
    pub(super) fn check_stance_relations(&mut self, dataset: &Dataset) {
        let mut joint: BTreeMap<&str, BTreeSet<Option<&PartyId>>> = BTreeMap::new();
        for stance in &dataset.stances {
            if let Some(id) = &stance.joint {
                joint.entry(id).or_default().insert(stance.party());
            }
        }
        self.check_circles(dataset);
        // One that is left out may be the other stance of a joint statement.
        let has_all = !self.reader.has_left_out(Section::Stances);
        for (index, stance) in dataset.stances.iter().enumerate() {
            let entry = (Section::Stances, index);
            let mut others = stance.conflicts_with.iter().chain(&stance.walks_back);
            if others.any(|id| dataset.stance(id).is_none()) {
                self.invalid.insert(entry);
            }
            let earlier = stance.walks_back.as_ref().and_then(|id| dataset.stance(id));
            if let Some(earlier) = earlier
                && (earlier.id == stance.id || earlier.effective() > stance.effective())
            {
                self.report(
                    &Place::of(entry).field("walks_back"),
                    Code::WalksBack,
                    words::walks_back_later(&earlier.id, earlier.effective(), stance.effective()),
                    words::NAME_EARLIER_STANCE,
                );
            }
            if let Some(id) = &stance.joint
                && has_all
                && joint.get(id.as_str()).is_some_and(|parties| parties.len() < 2)
            {
                let message = words::joint_alone(id);
                self.report(
                    &Place::of(entry).field("joint"),
                    Code::JointStatement,
                    message,
                    words::ADD_JOINT_STANCES,
                );
            }
        }
    }

    /// Checks that stances do not walk back one another in a circle. All of its stances are left
    /// out, as none of them is the earliest.
    fn check_circles(&mut self, dataset: &Dataset) {
        for circle in circles(dataset) {
            for index in &circle {
                let Some(other) = &dataset.stances[*index].walks_back else {
                    continue;
                };
                self.report(
                    &Place::of((Section::Stances, *index)).field("walks_back"),
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
fn circles(dataset: &Dataset) -> Vec<Vec<usize>> {
    let next = |index: usize| {
        let stance = &dataset.stances[index];
        let other = dataset.stance_index(stance.walks_back.as_ref()?)?;
        let is_same_day = dataset.stances[other].effective() == stance.effective();
        (is_same_day && other != index).then_some(other)
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
                let rest = std::iter::successors(next(other), |index| next(*index))
                    .take_while(|index| *index != other);
                circles.push(std::iter::once(other).chain(rest).collect());
                break;
            }
            index = other;
        }
    }
    circles
}
