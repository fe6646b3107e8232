use std::collections::BTreeSet;

use super::Validator;
use crate::diagnostic::{Code, Fix, Splice};
use crate::file::edit::ron_string;
use crate::model::{Dataset, Scale};

impl Validator<'_, '_> {
    /// Whether `id` names an entry of `section`. A dangling id is reported,
    /// unless it names an entry that is itself broken; either way the entry
    /// that refers to it is left out.
    pub(super) fn check_reference(
        &mut self,
        entry: (&'static str, usize),
        within: &str,
        section: &'static str,
        id: &str,
        known: &BTreeSet<&str>,
    ) -> bool {
        if known.contains(&id) {
            return true;
        }
        self.left_out.insert(entry);
        let state = self.reader.section(section);
        if state.broken.contains(id) {
            return false;
        }
        // Where an entry's id could not be read, only a near miss is certain.
        let near = known
            .iter()
            .any(|word| strsim::jaro_winkler(word, id) >= 0.9);
        if state.incomplete && !near {
            return false;
        }
        let singular = match section {
            "parties" => "party",
            _ => section.trim_end_matches('s'),
        };
        self.report(
            entry,
            within,
            Code::UnknownReference,
            format!("there is no {singular} \"{id}\""),
            |diagnostic| {
                diagnostic
                    .with_suggestion(id, known.iter().copied(), ron_string)
                    .with_hint(format!("add it to `{section}`, or name one that is there"))
            },
        );
        false
    }

    pub(super) fn check_scales(&mut self, dataset: &Dataset) {
        for (at, question) in dataset.questions.iter().enumerate() {
            let message = match &question.scale {
                Scale::Ordinal(levels) if levels.len() < 2 => {
                    format!(
                        "this scale has {} level; expected at least two",
                        levels.len()
                    )
                }
                Scale::Continuous { min, max, .. } if min >= max => {
                    format!("this scale runs from {min} to {max}; expected a `max` above `min`")
                }
                _ => continue,
            };
            self.report(
                ("questions", at),
                "scale",
                Code::ScaleTooShort,
                message,
                |diagnostic| {
                    diagnostic.with_hint("a scale needs room for two positions that differ")
                },
            );
        }
    }

    pub(super) fn check_actors(&mut self, dataset: &Dataset) {
        let parties: BTreeSet<&str> = dataset
            .parties
            .iter()
            .map(|party| party.id.as_str())
            .collect();
        for (at, actor) in dataset.actors.iter().enumerate() {
            let entry = ("actors", at);
            for (place, role) in actor.roles.iter().enumerate() {
                if let Some(party) = &role.party {
                    let path = if self.reader.spans().contains(&format!("actors/{at}/roles")) {
                        format!("roles/{place}/party")
                    } else {
                        "party".to_owned()
                    };
                    self.check_reference(entry, &path, "parties", party, &parties);
                }
                if let (Some(from), Some(to)) = (role.from, role.to)
                    && to < from
                {
                    let role = format!("actors/{at}/roles/{place}");
                    let spans = self.reader.spans();
                    let days = [
                        spans.nearest(&format!("{role}/from")),
                        spans.nearest(&format!("{role}/to")),
                    ];
                    let written = days.map(|day| day.slice(self.reader.text()));
                    let mut exchanged = vec![
                        Splice::new(days[0], written[1]),
                        Splice::new(days[1], written[0]),
                    ];
                    exchanged.sort_by_key(|splice| splice.span);
                    let fix = Fix::new("Exchange `from` and `to`", exchanged);
                    self.report(
                        entry,
                        &format!("roles/{place}/to"),
                        Code::ReversedRange,
                        format!("the role ends on {to}, before it starts on {from}"),
                        |diagnostic| {
                            diagnostic
                                .with_hint("exchange `from` and `to`")
                                .with_fixes([fix])
                        },
                    );
                }
            }
        }
    }

    pub(super) fn check_links(&mut self, dataset: &Dataset) {
        for (at, source) in dataset.sources.iter().enumerate() {
            for (field, link) in [("url", &source.url), ("archived", &source.archived)] {
                let Some(link) = link else { continue };
                if !is_http(link) {
                    self.report(
                        ("sources", at),
                        field,
                        Code::InvalidLink,
                        format!("\"{link}\" is no http or https link"),
                        |diagnostic| {
                            let fixed = normalized_link(link).filter(|link| is_http(link));
                            let fix =
                                fixed.map(|link| Fix::replace(diagnostic.span, ron_string(&link)));
                            diagnostic
                                .with_hint("write the whole address, beginning with https://")
                                .with_fixes(fix)
                        },
                    );
                }
            }
        }
    }

    pub(super) fn check_events(&mut self, dataset: &Dataset) {
        let actors: BTreeSet<&str> = dataset
            .actors
            .iter()
            .map(|actor| actor.id.as_str())
            .collect();
        let sources: BTreeSet<&str> = dataset
            .sources
            .iter()
            .map(|source| source.id.as_str())
            .collect();
        for (at, event) in dataset.events.iter().enumerate() {
            let entry = ("events", at);
            self.check_reference(entry, "source", "sources", &event.source, &sources);
            for (place, actor) in event.participants.iter().enumerate() {
                self.check_reference(
                    entry,
                    &format!("participants/{place}"),
                    "actors",
                    actor,
                    &actors,
                );
            }
        }
    }

    pub(super) fn check_steps(&mut self, dataset: &Dataset) {
        let questions: BTreeSet<&str> = dataset
            .questions
            .iter()
            .map(|entry| entry.id.as_str())
            .collect();
        let actors: BTreeSet<&str> = dataset
            .actors
            .iter()
            .map(|entry| entry.id.as_str())
            .collect();
        let stances: BTreeSet<&str> = dataset
            .stances
            .iter()
            .map(|entry| entry.id.as_str())
            .collect();
        for (at, step) in dataset.steps.iter().enumerate() {
            let entry = ("steps", at);
            if let Some(question) = &step.question {
                self.check_reference(entry, "question", "questions", question, &questions);
            }
            for (place, actor) in step.actors.iter().flatten().enumerate() {
                self.check_reference(entry, &format!("actors/{place}"), "actors", actor, &actors);
            }
            for (place, stance) in step.stances.iter().enumerate() {
                self.check_reference(
                    entry,
                    &format!("stances/{place}"),
                    "stances",
                    stance,
                    &stances,
                );
            }
            let covers = &dataset.covers;
            if let Some(day) = step.as_of
                && (day < covers.earliest || day > covers.latest)
            {
                self.report(
                    entry,
                    "as_of",
                    Code::OutsideCovers,
                    format!("{day} lies outside the days that the dataset covers, {covers}"),
                    |diagnostic| diagnostic.with_hint("name a day within `covers`, or widen it"),
                );
            }
        }
    }
}

/// A link without the blanks around it, and with `https` in lower-case letters.
fn normalized_link(link: &str) -> Option<String> {
    let (scheme, rest) = link.trim().split_once("://")?;
    Some(format!("{}://{rest}", scheme.to_lowercase()))
}

/// Whether a link is an http or https address with a host and nothing that
/// could hide what follows.
fn is_http(link: &str) -> bool {
    let rest = link
        .strip_prefix("https://")
        .or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty()
            && !host.contains('@')
            && !link.chars().any(|c| c.is_whitespace() || c.is_control())
    })
}
