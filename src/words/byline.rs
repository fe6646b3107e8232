//! Who said or did something, in which role, through whom, where, when, and how that is known. All
//! media take what they show of a stance from here, except its [passages](super::passages), its
//! positions and its sources.

use std::borrow::Cow;

use super::heading::FIGURE;
use super::stances::one_line;
use super::{Words, list};
use crate::hidden::isolated;
use crate::model::{
    ActorId, Attribution, Dataset, EdtfDate, Evidence, Passage, Source, Stance, StanceKind,
};

words! {
    const VERBATIM = "verbatim";
    const FROM_COPY = "as printed in this copy";
    const IN_OUR_WORDS = "in our words";
    /// In place of the attribution: a year's vote, or an estimate of it.
    const FIGURE_FOR_PERIOD = "figure for the period";
    fn relayed_by(name: &str as isolated) = "via {name}";
    fn jointly(actors: &str as isolated) = "{actors}, jointly";
    fn dated(heading: &str as isolated, date: &str) = "{heading}, {date}";
}

/// How words are quoted: a copy may be a rewrite (C5).
pub fn how_quoted(dataset: &Dataset, evidence: &Evidence) -> Words {
    let source = dataset.source(&evidence.source);
    if source.is_some_and(|source| source.copy) { FROM_COPY } else { VERBATIM }
}

/// "Joe Biden, via Jake Sullivan", "White House, on Israel’s delegation",
/// or the parties of a joint statement.
pub fn stance_heading(dataset: &Dataset, stance: &Stance) -> Words {
    Byline::new(dataset, stance).heading()
}

/// The heading with the date: "Joe Biden, 18 March 2024".
pub fn dated_heading(dataset: &Dataset, stance: &Stance) -> Words {
    dated(&stance_heading(dataset, stance), &stance.said.to_words_alone(&dataset.covers))
}

/// The same beside an axis or on a slide, which shows the year: "Joe Biden, 18 March".
pub fn short_dated_heading(dataset: &Dataset, stance: &Stance) -> Words {
    dated(&stance_heading(dataset, stance), &stance.said.to_words_within(&dataset.covers))
}

/// The name of a card for a screen reader: "Joe Biden, 18 March, on the record, verbatim: “…”". A card
/// that was heard before has no passages.
pub fn card_name(dataset: &Dataset, stance: &Stance, passages: &[Passage<'_>]) -> Words {
    let heading = short_dated_heading(dataset, stance);
    let byline = Byline::new(dataset, stance);
    let name = words!("{heading}, {}", byline.attribution());
    match passages {
        [] => name,
        [Passage::Action(_) | Passage::Paraphrase(_), ..] => {
            words!("{name}, {IN_OUR_WORDS}: {}", isolated(&one_line(passages)))
        }
        passages => {
            let how = byline.quoted.map_or(Words::EMPTY, |how| words!(", {how}"));
            words!("{name}{how}: {}", isolated(&one_line(passages)))
        }
    }
}

/// Whose words or action a stance is, made once for all that show it.
#[derive(Clone, Debug)]
pub struct Byline<'a> {
    /// The name of the voice.
    pub voice: &'a str,
    /// The names of the parties that said it together, if they did.
    joint: Option<Vec<&'a str>>,
    /// Its role when the stance took effect; none of a joint statement.
    pub role: Option<&'a str>,
    /// The name of the voice whose words or action it tells of.
    about: Option<&'a str>,
    /// The name of who passed the words on; none of a joint statement.
    relayed_by: Option<&'a str>,
    /// Where it was said or done.
    pub setting: Vec<&'a str>,
    /// When it was said or done.
    pub said: &'a EdtfDate,
    /// Its kind.
    pub kind: StanceKind,
    /// How it became known.
    pub attribution: Attribution,
    /// True if it is a figure, which nobody said.
    is_figure: bool,
    /// How words of it are quoted, if any are.
    pub quoted: Option<Words>,
    /// The first source.
    pub source: Option<&'a Source>,
}

impl<'a> Byline<'a> {
    /// The byline of a stance.
    pub fn new(dataset: &'a Dataset, stance: &'a Stance) -> Self {
        // No `..`, so that a new field must be shown or left out here.
        let Stance {
            actor,
            said,
            kind,
            attribution,
            relayed_by,
            about,
            joint,
            venue,
            evidence,
            // These are in the passages.
            walks_back: _,
            condition: _,
            summary: _,
            // Who shows positions or sources takes these from the stance.
            positions: _,
            bears_on: _,
            no_position: _,
            codings: _,
            conflicts_with: _,
            note: _,
            // Nobody reads it.
            id: _,
            resolved,
        } = stance;
        let name = |id: &'a ActorId| dataset.actor(id).map_or(id.as_str(), |actor| &actor.name);
        let parties = || {
            let joint = dataset.joint_stances(stance).into_iter();
            let parties = joint.filter_map(|stance| dataset.party(stance.party()?));
            parties.map(|party| party.name.as_str()).collect()
        };
        let role = dataset.actor(actor).filter(|_| joint.is_none()).and_then(|actor| {
            let title = actor.role_on(resolved.effective)?.title.as_str();
            // The name of an office says what it is: "War cabinet", "Cabinet".
            let is_said = actor.name.to_lowercase().ends_with(&title.to_lowercase());
            (!is_said).then_some(title)
        });
        Self {
            voice: name(actor),
            joint: joint.is_some().then(parties),
            role,
            about: about.as_ref().map(name),
            relayed_by: relayed_by.as_ref().filter(|_| joint.is_none()).map(name),
            setting: [venue].into_iter().flatten().map(String::as_str).collect(),
            said,
            kind: *kind,
            attribution: *attribution,
            is_figure: resolved.figure,
            quoted: stance.main_quoted().map(|quoted| how_quoted(dataset, quoted)),
            source: evidence.first().and_then(|evidence| dataset.source(&evidence.source)),
        }
    }

    /// "Joe Biden, via Jake Sullivan", "White House, on Israel’s delegation", or the parties of a
    /// joint statement.
    pub fn heading(&self) -> Words {
        self.with_relay(self.who(None))
    }

    /// "Joe Biden (President), via Jake Sullivan": the same with the role after the name.
    pub fn heading_with_role(&self) -> Words {
        self.with_relay(self.who(self.role))
    }

    /// The heading where each party to a joint statement has a row: "Joe Biden, jointly".
    pub fn heading_of_row(&self) -> Words {
        if self.joint.is_some() { jointly(self.voice) } else { self.heading() }
    }

    /// The heading without who relays the words.
    pub fn voice(&self) -> Words {
        self.who(None)
    }

    /// "via Jake Sullivan".
    pub fn relay(&self) -> Option<Words> {
        self.relayed_by.map(relayed_by)
    }

    fn who(&self, role: Option<&str>) -> Words {
        if let Some(parties) = &self.joint {
            return jointly(&list::and(parties));
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
        let words = self.quoted.clone().unwrap_or(IN_OUR_WORDS);
        list::dotted(self.own_kind().into_iter().chain([through, words]))
    }

    /// The kind, or that it is a figure.
    pub fn kind(&self) -> Words {
        if self.is_figure { FIGURE } else { self.kind.label() }
    }

    fn own_kind(&self) -> Option<Words> {
        let has_own = matches!(self.kind, StanceKind::Action | StanceKind::Commentary);
        has_own.then(|| self.kind.label())
    }

    /// The role, and where it was said or done.
    pub fn circumstances(&self) -> impl Iterator<Item = &'a str> {
        self.role.into_iter().chain(self.setting.iter().copied())
    }

    /// "Head of Avia, Paris, 18 March 2024; via Jake Sullivan".
    pub fn occasion(&self, covers: &EdtfDate) -> Words {
        let date = self.said.to_words_alone(covers);
        let parts = self.circumstances().map(isolated).chain([Cow::Borrowed(&*date)]);
        let occasion: Vec<_> = parts.collect();
        let relay = self.relay().map_or_else(String::new, |relay| format!("; {relay}"));
        words!("{}{relay}", occasion.join(", "))
    }

    /// The role and what else identifies the voice: "Aide", "jointly", or "on Israel’s delegation".
    pub fn voice_details(&self) -> Words {
        let role = self.role.map(str::to_owned);
        let about = self.about.map(|about| format!("on {about}"));
        let joint = self.joint.as_ref().map(|_| "jointly".to_owned());
        list::dotted([role, about, joint].into_iter().flatten())
    }
}
