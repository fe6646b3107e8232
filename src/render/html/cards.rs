//! The cards of stances as HTML.

use super::{write_element, write_escaped_attribute};
use crate::analysis::{MarkShape, citation, stance_day};
use crate::export::{PositionText, StanceText};
use crate::model::{Dataset, Passage, Source, Stance, StanceKind};
use crate::render::page::mark_id;
use crate::render::svg::write_escaped;
use crate::view::View;
use crate::words::cards as card_words;
use crate::words::export::{page as page_words, pictures as words};
use crate::words::list::dotted;
use crate::words::stances::known_error;

use std::fmt::Write as _;

/// Writes the card of a stance, as the window shows it.
pub fn write_card(out: &mut String, dataset: &Dataset, stance: &Stance, question: &str) {
    let text = StanceText::new(dataset, stance);
    write_element(out, "h2", "", &text.heading);
    let byline = [Some(&*text.said), text.role, text.venue];
    let byline = dotted(byline.into_iter().flatten());
    write_element(out, "p", " class=\"byline\"", &byline);
    write_passages(out, &text.passages);
    if let Some(question) = dataset.question(question) {
        for stance in dataset.joint_stances(stance) {
            if let Some(position) = PositionText::new(dataset, stance, question) {
                write_element(out, "p", " class=\"position\"", &position.words);
                write_element(out, "p", " class=\"reason\"", &position.position.reason);
            }
        }
    }
    write_element(out, "p", " class=\"chip\"", &text.attribution);
    for (source, locators) in &text.sources {
        write_source(out, source, locators);
    }
}

fn write_passages(out: &mut String, passages: &[Passage<'_>]) {
    for passage in passages {
        match passage {
            Passage::Quotation(_, lang) => {
                let mut attributes = String::from(" dir=\"auto\"");
                if let Some(lang) = lang {
                    attributes.push_str(" lang=\"");
                    write_escaped(&mut attributes, lang);
                    attributes.push('"');
                }
                write_element(out, "blockquote", &attributes, &passage.words());
            }
            Passage::Action(_) | Passage::Summary(_) | Passage::Paraphrase(_) => {
                write_element(out, "p", " class=\"summary\"", &passage.words());
            }
            Passage::Translation(_) | Passage::Condition(_) => {
                write_element(out, "p", "", &passage.words());
            }
        }
    }
}

/// Writes a citation with its locators, and links to the addresses of the source.
fn write_source(out: &mut String, source: &Source, locators: &[&str]) {
    out.push_str("<p class=\"source\">");
    write_escaped(out, &citation(source, locators));
    for (label, url) in [
        (words::SOURCE_LINK, &source.url),
        (words::ARCHIVED_LINK, &source.archived),
    ] {
        // A dataset has http and https addresses only.
        if let Some(url) = url {
            out.push_str(" · <a rel=\"noopener noreferrer\" href=\"");
            write_escaped(out, url);
            let _ = write!(out, "\">{label}</a>");
        }
    }
    out.push_str("</p>\n");
    if let Some(error) = known_error(source) {
        write_element(out, "p", " class=\"source\"", &error);
    }
}

/// A card that is linked with the marks of a chart.
pub struct LinkedCard<'a> {
    pub dataset: &'a Dataset,
    pub view: &'a View,
    /// The stance, and all stances of a joint statement.
    pub stance: &'a Stance,
    /// The id of the card, and the id of the chart.
    pub id: &'a str,
    pub chart_id: &'a str,
    /// The number of its day.
    pub number: i32,
}

impl LinkedCard<'_> {
    /// Writes the card.
    pub fn write(&self, out: &mut String) {
        let Self {
            dataset, stance, ..
        } = *self;
        let text = StanceText::new(dataset, stance);
        let joint = dataset.joint_stances(stance);
        let voices: Vec<String> = joint
            .iter()
            .flat_map(|stance| {
                let actor = dataset.actor_index(&stance.actor);
                let party = self.party(stance);
                let actor = actor.map(|actor| format!("a{actor}"));
                actor
                    .into_iter()
                    .chain(party.map(|party| format!("p{party}")))
            })
            .collect();
        let is_action = u8::from(stance.kind != StanceKind::Quotation);
        let question = &self.view.question;
        let has_position = |stance: &&Stance| stance.positions.contains_key(question);
        let none = if joint.iter().any(has_position) {
            ""
        } else {
            " data-none=\"1\""
        };
        let later = if stance_day(self.view.clock, stance) > self.view.as_of {
            " later"
        } else {
            ""
        };
        let _ = write!(
            out,
            "<article class=\"card{later}\" id=\"{}\" tabindex=\"-1\" data-n=\"{}\" data-voices=\"{}\" \
             data-action=\"{is_action}\"{none} data-mark=\"",
            self.id,
            self.number,
            voices.join(" ")
        );
        write_escaped(out, &mark_id(&stance.id));
        out.push_str("\">\n<div class=\"head\">\n<p class=\"badges\">");
        let mut parties: Vec<usize> = joint
            .iter()
            .filter_map(|stance| dataset.party_index(stance.party.as_deref()?))
            .collect();
        parties.dedup();
        for party in parties {
            let _ = write!(out, "<span class=\"badge p{party}\">");
            write_escaped(out, &dataset.parties[party].initials);
            out.push_str("</span>");
        }
        out.push_str("</p>\n");
        write_element(out, "h4", "", &text.heading);
        write_element(
            out,
            "p",
            " class=\"date\"",
            &stance.said.to_list_words(&dataset.covers),
        );
        let role = [text.role, text.venue];
        let role = dotted(role.into_iter().flatten());
        if !role.is_empty() {
            write_element(out, "p", " class=\"role\"", &role);
        }
        out.push_str("</div>\n");
        write_passages(out, &text.passages);
        self.write_positions(out, &joint);
        let known = card_words::how_it_is_known(stance);
        write_element(out, "p", " class=\"known\"", &known);
        for (source, locators) in &text.sources {
            write_source(out, source, locators);
        }
        self.write_reasons(out, &joint);
        out.push_str("</article>\n");
    }

    /// The party that a stance is about or from.
    fn party(&self, stance: &Stance) -> Option<usize> {
        let party = stance.position_party.as_deref();
        let party = party.or(stance.party.as_deref())?;
        self.dataset.party_index(party)
    }

    /// Writes the positions, which link to the chart, and why they are coded so.
    fn write_positions(&self, out: &mut String, joint: &[&Stance]) {
        let Some(question) = self.dataset.question(&self.view.question) else {
            return;
        };
        let mut has_position = false;
        for stance in joint {
            let Some(position) = stance.positions.get(&question.id) else {
                continue;
            };
            has_position = true;
            let class = self.party(stance);
            let class = class.map_or(String::new(), |party| format!(" p{party}"));
            let _ = write!(out, "<p class=\"position{class}\">");
            self.open_link(out, stance);
            let scale = &question.scale;
            write_escaped(out, &card_words::level(scale, stance, position.value));
            out.push_str("</a>");
            let number = card_words::level_number(scale, position.value);
            let range = card_words::range(scale, position).unwrap_or_default();
            for (class, note) in [("", number), (" class=\"range\"", range)] {
                if !note.is_empty() {
                    out.push(' ');
                    write_element(out, "span", class, &note);
                }
            }
            out.push_str("</p>\n");
        }
        if !has_position {
            let stance = self.stance;
            let class = self.party(stance);
            let class = class.map_or(String::new(), |party| format!(" p{party}"));
            let _ = write!(out, "<p class=\"position{class}\">");
            self.open_link(out, stance);
            write_escaped(out, &crate::words::plot::NO_LEVEL);
            out.push_str("</a></p>\n");
        }
    }

    /// Writes why the positions are coded so, which is folded.
    fn write_reasons(&self, out: &mut String, joint: &[&Stance]) {
        let Some(question) = self.dataset.question(&self.view.question) else {
            return;
        };
        let positions = joint.iter();
        let mut positions: Vec<_> = positions
            .filter_map(|stance| stance.positions.get(&question.id))
            .filter(|position| !position.reason.is_empty())
            .collect();
        // The parties to a joint statement may have the same reason.
        positions.dedup_by_key(|position| &position.reason);
        for position in positions {
            out.push_str("<details class=\"why\">\n");
            let why = card_words::why(&question.scale, position);
            write_element(out, "summary", "", &why);
            write_element(out, "p", "", &position.reason);
            out.push_str("</details>\n");
        }
    }

    /// Opens the link to the mark of a stance, with its shape.
    fn open_link(&self, out: &mut String, stance: &Stance) {
        let shape = match MarkShape::for_stance(stance) {
            MarkShape::Disc => "disc",
            MarkShape::Ring => "ring",
            MarkShape::DashedRing => "dashed",
            MarkShape::Square => "square",
            MarkShape::Triangle => "triangle",
            MarkShape::Diamond => "diamond",
            MarkShape::Cross => "cross",
        };
        let heading = crate::analysis::stance_heading(self.dataset, stance);
        let heading = card_words::card_heading(&heading, stance);
        let title = page_words::show_in_chart(&heading);
        let _ = write!(out, "<a class=\"show\" href=\"#{}\"", self.chart_id);
        write_escaped_attribute(out, "title", &title);
        let _ = write!(
            out,
            "><span class=\"shape {shape}\" aria-hidden=\"true\"></span>"
        );
    }
}
