//! Who said or did something, and how that is known.

use super::cards::{FIGURE_FOR_PERIOD, FROM_COPY, IN_OUR_WORDS, VERBATIM};
use super::heading::FIGURE;
use super::stances::{jointly, relayed_by};
use super::{Words, list};
use crate::facts::{Byline, Quoted};
use crate::model::{Dataset, Stance, StanceKind};

/// "Joe Biden, via Jake Sullivan", "White House, on Israel’s delegation",
/// or the parties of a joint statement.
pub fn stance_heading(dataset: &Dataset, stance: &Stance) -> Words {
    Byline::new(dataset, stance).heading()
}

impl Byline<'_> {
    /// "Joe Biden, via Jake Sullivan", "White House, on Israel’s delegation", or the parties of a
    /// joint statement.
    pub fn heading(&self) -> Words {
        self.with_relay(self.who(None))
    }

    /// "Joe Biden (President), via Jake Sullivan": the same with the role after the name.
    pub fn heading_with_role(&self) -> Words {
        self.with_relay(self.who(self.role))
    }

    /// The heading without who relays the words.
    pub fn voice(&self) -> Words {
        self.who(None)
    }

    /// "via Jake Sullivan"; a joint statement is not relayed.
    pub fn relay(&self) -> Option<Words> {
        self.relayed_by.filter(|_| !self.is_joint).map(relayed_by)
    }

    fn who(&self, role: Option<&str>) -> Words {
        if self.is_joint {
            return jointly(&list::and(&self.parties));
        }
        let role = role.map_or_else(String::new, |role| format!(" ({role})"));
        let about = self.about.map_or_else(String::new, |about| format!(", on {about}"));
        words!("{}{role}{about}", self.voice)
    }

    fn with_relay(&self, who: Words) -> Words {
        match self.relay() {
            Some(relay) => words!("{who}, {relay}"),
            None => who,
        }
    }

    /// How it became known, or that it is a figure, which nobody said.
    pub fn attribution(&self) -> Words {
        if self.is_figure { FIGURE_FOR_PERIOD } else { self.attribution.label() }
    }

    /// "action · on the record · verbatim".
    pub fn how_it_is_known(&self) -> Words {
        self.known_through(self.attribution.label())
    }

    /// The same of a card, which names who relays the words here: "via Pentagon · verbatim".
    pub fn how_it_is_known_on_card(&self) -> Words {
        self.known_through(self.relay().unwrap_or_else(|| self.attribution.label()))
    }

    fn known_through(&self, through: Words) -> Words {
        if self.is_figure {
            return FIGURE_FOR_PERIOD;
        }
        let words = self.quoted_how().unwrap_or(IN_OUR_WORDS);
        list::dotted(self.own_kind().into_iter().chain([through, words]))
    }

    /// "verbatim", or that the words are those of a copy; `None` if none are quoted.
    pub fn quoted_how(&self) -> Option<Words> {
        self.quoted.map(|quoted| match quoted {
            Quoted::Verbatim => VERBATIM,
            Quoted::FromCopy => FROM_COPY,
        })
    }

    /// "action, on the record": the kind only if that is not clear from the words.
    pub fn kind_and_attribution(&self) -> Words {
        match self.own_kind().filter(|_| !self.is_figure) {
            Some(kind) => words!("{kind}, {}", self.attribution()),
            None => self.attribution(),
        }
    }

    /// The kind, or that it is a figure.
    pub fn kind(&self) -> Words {
        if self.is_figure { FIGURE } else { self.kind.label() }
    }

    fn own_kind(&self) -> Option<Words> {
        let has_own = matches!(self.kind, StanceKind::Action | StanceKind::Commentary);
        has_own.then(|| self.kind.label())
    }

    /// "Head of Avia, Paris", without the parts that are missing.
    pub fn circumstances(&self) -> Words {
        let parts: Vec<&str> = [self.role, self.venue].into_iter().flatten().collect();
        Words::verbatim(parts.join(", "))
    }

    /// "Head of Avia, Paris, 18 March 2024; via Jake Sullivan".
    pub fn occasion(&self) -> Words {
        let date = self.said.to_words();
        let occasion = [self.role, self.venue, Some(&*date)].into_iter().flatten();
        let relay = self.relay().map_or_else(String::new, |relay| format!("; {relay}"));
        words!("{}{relay}", occasion.collect::<Vec<_>>().join(", "))
    }

    /// The role and what else identifies the voice: "Aide", "jointly", or "on Israel’s delegation".
    pub fn voice_details(&self) -> Words {
        let role = self.role.map(str::to_owned);
        let about = self.about.map(|about| format!("on {about}"));
        let joint = self.is_joint.then(|| "jointly".to_owned());
        list::dotted([role, about, joint].into_iter().flatten())
    }
}
