use std::collections::BTreeSet;

use crate::file::validate::Affected;
use crate::model::{DatasetParts, Section};

/// The entries that a change added, changed or removed.
#[derive(Default)]
pub struct Changed {
    pub ids: BTreeSet<(Section, String)>,
    /// The joint statements of stances that were changed or removed.
    pub joint: BTreeSet<String>,
    /// Whether the change may affect all entries.
    pub whole_dataset: bool,
}

impl Changed {
    pub fn add(&mut self, section: Section, id: Option<String>) {
        // All stances depend on questions, parties, actors or coders, and there are few of them.
        let is_basic = matches!(
            section,
            Section::Questions | Section::Parties | Section::Actors | Section::Coders
        );
        self.whole_dataset |= is_basic;
        self.ids.extend(id.map(|id| (section, id)));
    }

    /// The entries that changed, and those that refer to them, directly or not; `None` if that may
    /// be all. A rule on stances that depends on others than these has to be known here.
    pub fn affected(&self, parts: &DatasetParts) -> Option<Affected> {
        if self.whole_dataset {
            return None;
        }
        let ids_of = |wanted| {
            let ids = self.ids.iter().filter(move |(section, _)| *section == wanted);
            ids.map(|(_, id)| id.as_str()).collect::<BTreeSet<&str>>()
        };
        let (sources, mut stances) = (ids_of(Section::Sources), ids_of(Section::Stances));
        let mut joint: BTreeSet<&str> = self.joint.iter().map(String::as_str).collect();
        let mut affected = vec![false; parts.stances.len()];
        // A stance that refers to one that is left out is left out as well, and so on.
        loop {
            let mut has_grown = false;
            for (stance, affected) in parts.stances.iter().zip(&mut affected) {
                let mut others = stance.walks_back.iter().chain(&stance.conflicts_with);
                let mut evidence = stance.evidence.iter();
                let is_affected = stances.contains(stance.id.as_str())
                    || evidence.any(|evidence| sources.contains(evidence.source.as_str()))
                    || stance.joint.as_deref().is_some_and(|id| joint.contains(id))
                    || others.any(|id| stances.contains(id.as_str()));
                if is_affected && !*affected {
                    *affected = true;
                    has_grown |= stances.insert(&stance.id);
                    let joint_id = stance.joint.as_deref();
                    has_grown |= joint_id.is_some_and(|id| joint.insert(id));
                }
            }
            if !has_grown {
                break;
            }
        }
        Some([(Section::Stances, affected)].into_iter().collect())
    }
}
