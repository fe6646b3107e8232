//! Checks that parties can be told apart.

use std::collections::HashMap;

use super::{Place, Validator};
use crate::diagnostic::Code;
use crate::diagnostic::messages::entries as words;
use crate::model::{Dataset, InitialsGenerator, Section};

impl Validator<'_, '_> {
    /// Checks that no two parties have the same initials.
    pub(super) fn check_initials(&mut self, dataset: &Dataset) {
        let mut generator = InitialsGenerator::from_used(&dataset.parties);
        let mut firsts = HashMap::new();
        for (index, party) in dataset.parties.iter().enumerate() {
            let first = *firsts.entry(&party.initials).or_insert(&party.id);
            if *first != party.id {
                let message = words::same_initials(first, &party.initials);
                let hint = words::choose_initials(&generator.generate("", &party.name));
                let place = Place::of((Section::Parties, index)).field("initials");
                self.report(&place, Code::SameInitials, message, hint);
            }
        }
    }

    /// Checks that no two parties have colours that are hardly different.
    pub(super) fn check_colors(&mut self, dataset: &Dataset) {
        let parties = &dataset.parties;
        for (index, party) in parties.iter().enumerate() {
            let Some((text, color)) = party.color.as_deref().zip(party.own_color()) else {
                continue;
            };
            let mut before = parties[..index].iter();
            if let Some(other) =
                before.find(|other| other.own_color().is_some_and(|other| other.is_like(color)))
            {
                let message = words::same_color(text, &other.id);
                let place = Place::of((Section::Parties, index)).field("color");
                self.report(&place, Code::SameColor, message, words::CHOOSE_OTHER_COLOR);
            }
        }
    }
}
