use std::collections::{BTreeMap, BTreeSet};

use super::Validator;
use crate::diagnostic::Code;
use crate::model::{Attribution, Dataset, StanceKind};
use crate::words::day_month_year;

/// Fills in what follows from the sources and the actors: when a stance became
/// known and takes effect, and the role in which it was said.
pub(super) fn resolve(dataset: &mut Dataset) {
    let mut stances = std::mem::take(&mut dataset.stances);
    for stance in &mut stances {
        let published = stance
            .evidence
            .iter()
            .filter_map(|evidence| Some(dataset.source(&evidence.source)?.published.latest))
            .min();
        stance.known = published.unwrap_or(stance.said.latest);
        stance.effective = stance.said.latest.min(stance.known);
        if let Some(role) = dataset
            .actor(&stance.actor)
            .and_then(|actor| actor.role_on(stance.effective))
        {
            stance.party.clone_from(&role.party);
            stance.rank = role.rank;
            stance.speaks = role.speaks;
        }
        let described = stance
            .about
            .as_deref()
            .and_then(|id| dataset.actor(id)?.role_on(stance.effective)?.party.clone());
        stance.position_party = described.or_else(|| stance.party.clone());
    }
    dataset.stances = stances;
}

impl Validator<'_, '_> {
    /// Each stance rests on evidence from sources that exist and that were not
    /// published before it.
    pub(super) fn check_evidence(&mut self, dataset: &Dataset) {
        let sources: BTreeSet<&str> = dataset
            .sources
            .iter()
            .map(|source| source.id.as_str())
            .collect();
        for (at, stance) in dataset.stances.iter().enumerate() {
            let entry = ("stances", at);
            if stance.evidence.is_empty() {
                self.report(
                    entry,
                    "evidence",
                    Code::MissingEvidence,
                    "this stance has no evidence; expected at least one source",
                    |diagnostic| {
                        diagnostic.with_hint("add `(source: \"…\", quote: \"…\", where: \"…\")`")
                    },
                );
            } else if stance.kind == StanceKind::Quotation
                && stance
                    .evidence
                    .iter()
                    .all(|evidence| evidence.quote.is_none())
            {
                self.report(
                    entry,
                    "evidence",
                    Code::MissingEvidence,
                    "this quotation has no verbatim words; expected a `quote` in its evidence",
                    |diagnostic| diagnostic.with_hint("add the `quote`, or make it a Paraphrase"),
                );
            }
            for (place, evidence) in stance.evidence.iter().enumerate() {
                self.check_reference(
                    entry,
                    &format!("evidence/{place}/source"),
                    "sources",
                    &evidence.source,
                    &sources,
                );
                let Some(source) = dataset.source(&evidence.source) else {
                    continue;
                };
                if stance.said.earliest > source.published.latest {
                    self.report(
                        entry,
                        "said",
                        Code::SaidAfterPublished,
                        format!(
                            "said on {}, but its source \"{}\" was published on {}",
                            stance.said.to_words(),
                            source.id,
                            source.published.to_words()
                        ),
                        |diagnostic| {
                            diagnostic.with_hint(
                                "correct the date, the source, or the source’s `published`",
                            )
                        },
                    );
                }
            }
        }
    }

    /// Each stance has an actor with a role on its day, and names the voices
    /// that its attribution asks for.
    pub(super) fn check_stance_actors(&mut self, dataset: &Dataset) {
        let actors: BTreeSet<&str> = dataset
            .actors
            .iter()
            .map(|actor| actor.id.as_str())
            .collect();
        for (at, stance) in dataset.stances.iter().enumerate() {
            let entry = ("stances", at);
            let mut named = vec![("actor", &stance.actor)];
            named.extend(stance.relayed_by.as_ref().map(|id| ("relayed_by", id)));
            named.extend(stance.about.as_ref().map(|id| ("about", id)));
            for (field, id) in named {
                if !self.check_reference(entry, field, "actors", id, &actors) {
                    continue;
                }
                let role = dataset
                    .actor(id)
                    .and_then(|actor| actor.role_on(stance.effective));
                if role.is_none() {
                    self.report(
                        entry,
                        field,
                        Code::RoleGap,
                        format!(
                            "\"{id}\" has no role on {}",
                            day_month_year(stance.effective)
                        ),
                        |diagnostic| {
                            diagnostic.with_hint("widen a role’s `from` and `to`, or add a role")
                        },
                    );
                }
            }
            self.check_relayed_by(dataset, at);
            self.check_about(dataset, at);
        }
    }

    fn party_of<'d>(
        dataset: &'d Dataset,
        stance: &crate::model::Stance,
        actor: &str,
    ) -> Option<&'d str> {
        dataset
            .actor(actor)?
            .role_on(stance.effective)?
            .party
            .as_deref()
    }

    fn check_relayed_by(&mut self, dataset: &Dataset, at: usize) {
        let stance = &dataset.stances[at];
        let entry = ("stances", at);
        match (&stance.relayed_by, stance.attribution) {
            (None, Attribution::Relayed) => self.report(
                entry,
                "attribution",
                Code::RelayedBy,
                "a relayed stance does not say who passed it on; expected `relayed_by`",
                |diagnostic| {
                    diagnostic.with_hint("add `relayed_by: \"…\"`, an actor of the same side")
                },
            ),
            (Some(_), attribution) if attribution != Attribution::Relayed => self.report(
                entry,
                "relayed_by",
                Code::RelayedBy,
                format!(
                    "`relayed_by` stands beside `{attribution:?}`; expected `attribution: Relayed`"
                ),
                |diagnostic| diagnostic.with_hint("change the attribution, or remove `relayed_by`"),
            ),
            (Some(relay), _)
                if dataset.actor(relay).is_some()
                    && dataset.actor(&stance.actor).is_some()
                    && Self::party_of(dataset, stance, relay) != stance.party.as_deref() =>
            {
                self.report(
                    entry,
                    "relayed_by",
                    Code::RelayedBy,
                    format!(
                        "\"{relay}\" is not of the same side as \"{}\"",
                        stance.actor
                    ),
                    |diagnostic| {
                        diagnostic.with_hint(
                            "what the other side tells is `OneSidesAccount`, with `about`",
                        )
                    },
                );
            }
            _ => {}
        }
    }

    fn check_about(&mut self, dataset: &Dataset, at: usize) {
        let stance = &dataset.stances[at];
        let entry = ("stances", at);
        match (&stance.about, stance.attribution) {
            (None, Attribution::OneSidesAccount) => self.report(
                entry,
                "attribution",
                Code::OneSidesAccount,
                "one side’s account does not say whom it describes; expected `about`",
                |diagnostic| diagnostic.with_hint("add `about: \"…\"`, an actor of the other side"),
            ),
            (Some(_), attribution) if attribution != Attribution::OneSidesAccount => self.report(
                entry,
                "about",
                Code::OneSidesAccount,
                format!("`about` stands beside `{attribution:?}`; expected `attribution: OneSidesAccount`"),
                |diagnostic| diagnostic.with_hint("change the attribution, or remove `about`"),
            ),
            (Some(about), _)
                if dataset.actor(about).is_some()
                    && Self::party_of(dataset, stance, about)
                        .is_none_or(|party| Some(party) == stance.party.as_deref()) =>
            {
                self.report(
                    entry,
                    "about",
                    Code::OneSidesAccount,
                    format!("\"{about}\" is not of another side than \"{}\"", stance.actor),
                    |diagnostic| diagnostic.with_hint("what one’s own side tells is `Relayed`, with `relayed_by`"),
                );
            }
            _ => {}
        }
    }

    /// What a stance says of itself and of the dataset's days.
    pub(super) fn check_stances(&mut self, dataset: &Dataset) {
        for (at, stance) in dataset.stances.iter().enumerate() {
            if self.left_out.contains(&("stances", at)) {
                continue;
            }
            let covers = &dataset.covers;
            if stance.effective < covers.earliest || stance.effective > covers.latest {
                self.report(
                    ("stances", at),
                    "said",
                    Code::OutsideCovers,
                    format!(
                        "this stance takes effect on {}, outside the days that the dataset covers, {covers}",
                        day_month_year(stance.effective)
                    ),
                    |diagnostic| diagnostic.with_hint("correct the date, or widen `covers`"),
                );
            }
            let joint = stance.attribution == Attribution::JointStatement;
            if joint != stance.joint.is_some() {
                let (field, message) = if joint {
                    (
                        "attribution",
                        "a joint statement has no `joint` id; expected one that the parties’ stances share",
                    )
                } else {
                    (
                        "joint",
                        "`joint` stands on a stance that is no joint statement; expected `attribution: JointStatement`",
                    )
                };
                self.report(
                    ("stances", at),
                    field,
                    Code::JointStatement,
                    message,
                    |diagnostic| {
                        diagnostic.with_hint("both go together, on one stance for each party")
                    },
                );
            }
        }
    }

    /// What stances say of one another.
    pub(super) fn check_stance_relations(&mut self, dataset: &Dataset) {
        let ids: BTreeSet<&str> = dataset
            .stances
            .iter()
            .map(|stance| stance.id.as_str())
            .collect();
        let mut joint: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
        for stance in &dataset.stances {
            if let Some(id) = &stance.joint {
                joint.entry(id).or_default().insert(stance.party.as_deref());
            }
        }
        let incomplete = {
            let state = self.reader.section("stances");
            state.incomplete || !state.broken.is_empty()
        };
        for (at, stance) in dataset.stances.iter().enumerate() {
            let entry = ("stances", at);
            for (place, id) in stance.conflicts_with.iter().enumerate() {
                self.check_reference(
                    entry,
                    &format!("conflicts_with/{place}"),
                    "stances",
                    id,
                    &ids,
                );
            }
            if let Some(id) = &stance.walks_back
                && self.check_reference(entry, "walks_back", "stances", id, &ids)
                && let Some(earlier) = dataset.stance(id)
                && (earlier.id == stance.id || earlier.effective > stance.effective)
            {
                self.report(
                    entry,
                    "walks_back",
                    Code::WalksBack,
                    format!(
                        "\"{id}\" took effect on {}, not before this stance on {}",
                        day_month_year(earlier.effective),
                        day_month_year(stance.effective)
                    ),
                    |diagnostic| diagnostic.with_hint("a stance walks back an earlier one; name the other on the later of the two"),
                );
            }
            // A partner that is left out is already reported.
            if let Some(id) = &stance.joint
                && joint
                    .get(id.as_str())
                    .is_some_and(|parties| parties.len() < 2)
                && !incomplete
            {
                self.report(
                    entry,
                    "joint",
                    Code::JointStatement,
                    format!("\"{id}\" is shared with no stance of another party"),
                    |diagnostic| {
                        diagnostic.with_hint("enter the statement once for each party that made it")
                    },
                );
            }
        }
    }
}
