//! Who said or did something, in which role, through whom, where, when, and as what.

use crate::model::{Attribution, Dataset, EdtfDate, Source, Stance, StanceKind};

/// Whose words or action a stance is, made once for all that show it.
#[derive(Clone, Debug)]
pub struct Byline<'a> {
    /// The name of the voice.
    pub voice: &'a str,
    /// Whether several parties said it together.
    pub is_joint: bool,
    /// The names of these parties.
    pub parties: Vec<&'a str>,
    /// Its role when the stance took effect; none of a joint statement.
    pub role: Option<&'a str>,
    /// The name of the voice whose words or action it tells of.
    pub about: Option<&'a str>,
    /// The name of who passed the words on.
    pub relayed_by: Option<&'a str>,
    /// Where it was said or done.
    pub venue: Option<&'a str>,
    /// When it was said or done.
    pub said: &'a EdtfDate,
    /// Its kind.
    pub kind: StanceKind,
    /// How it became known.
    pub attribution: Attribution,
    /// Whether it is a figure, which nobody said.
    pub is_figure: bool,
    /// How words of it are quoted, if any are.
    pub quoted: Option<Quoted>,
    /// The first source.
    pub source: Option<&'a Source>,
}

/// How words are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoted {
    /// To the character.
    Verbatim,
    /// From a copy, which may be a rewrite (C5).
    FromCopy,
}

impl<'a> Byline<'a> {
    /// The byline of a stance.
    pub fn new(dataset: &'a Dataset, stance: &'a Stance) -> Self {
        let name = |id: &'a String| dataset.actor(id).map_or(id.as_str(), |actor| &actor.name);
        let is_joint = stance.joint.is_some();
        let joint = is_joint.then(|| dataset.joint_stances(stance)).into_iter().flatten();
        let parties = joint.filter_map(|stance| dataset.party(stance.party()?));
        let actor = dataset.actor(&stance.actor).filter(|_| !is_joint);
        Self {
            voice: name(&stance.actor),
            parties: parties.map(|party| party.name.as_str()).collect(),
            is_joint,
            role: actor
                .and_then(|actor| actor.role_on(stance.effective()))
                .map(|role| role.title.as_str())
                // The name of an office says what it is.
                .filter(|title| actor.is_some_and(|actor| !says(&actor.name, title))),
            about: stance.about.as_ref().map(name),
            relayed_by: stance.relayed_by.as_ref().map(name),
            venue: stance.venue.as_deref(),
            said: &stance.said,
            kind: stance.kind,
            attribution: stance.attribution,
            is_figure: stance.resolved.figure,
            quoted: stance.main_quoted().map(|_| {
                if dataset.is_quoted_from_copy(stance) {
                    Quoted::FromCopy
                } else {
                    Quoted::Verbatim
                }
            }),
            source: stance.evidence.first().and_then(|evidence| dataset.source(&evidence.source)),
        }
    }
}

/// Whether a name says what its title does: "War cabinet", "Cabinet".
fn says(name: &str, title: &str) -> bool {
    name.to_lowercase().ends_with(&title.to_lowercase())
}
