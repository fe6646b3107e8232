//! The cards of stances as HTML.

use super::chapter::Chapter;
use super::write_element;
use crate::export::PositionText;
use crate::facts::{AsOf, MarkShape, other_accounts, stance_day};
use crate::model::{Dataset, Day, Passage, Source, Stance, StanceKind};
use crate::render::page::mark_id;
use crate::vector::write_escaped;
use crate::vector::write_escaped_attribute;
use crate::view::View;
use crate::words::byline::{Byline, dated_heading};
use crate::words::cards as card_words;
use crate::words::export::page as page_words;
use crate::words::links::odd_host;
use crate::words::list::dotted;
use crate::words::passages::{passages, walk_backs};
use crate::words::stances::citation;
use crate::words::stances::{archived, known_error};

use std::fmt::Write as _;

/// Writes the card of a stance, as the window shows it with a view.
pub fn write_card(out: &mut String, dataset: &Dataset, stance: &Stance, view: &View) {
    let byline = Byline::new(dataset, stance);
    write_element(out, "h2", "", &byline.heading());
    let said = byline.said.to_words_alone(&dataset.covers);
    let details = dotted([&*said].into_iter().chain(byline.circumstances()));
    write_element(out, "p", " class=\"byline\"", &details);
    write_passages(out, &passages(dataset, stance, AsOf::of(view)));
    if let Some(question) = dataset.question(&view.question) {
        for stance in dataset.joint_stances(stance) {
            if let Some(position) = PositionText::new(dataset, stance, question) {
                write_element(out, "p", " class=\"position\"", &position.words);
                write_element(out, "p", " class=\"reason\"", &position.position.reason);
            }
        }
    }
    write_element(out, "p", " class=\"chip\"", &byline.attribution());
    for (source, locators) in dataset.cited_sources(stance) {
        write_source(out, source, &locators);
    }
}

fn write_passages(out: &mut String, passages: &[Passage<'_>]) {
    for passage in passages {
        let Passage::Quotation(_, lang) = passage else {
            let class = if passage.is_summary() { " class=\"summary\"" } else { "" };
            write_element(out, "p", class, &passage.words());
            continue;
        };
        let mut attributes = String::from(" dir=\"auto\"");
        if let Some(lang) = lang {
            write_escaped_attribute(&mut attributes, "lang", lang);
        }
        write_element(out, "blockquote", &attributes, &passage.words());
    }
}

/// Writes a citation with its locators, and links to the addresses of the source.
pub fn write_source(out: &mut String, source: &Source, locators: &[&str]) {
    out.push_str("<p class=\"source\">");
    write_escaped(out, &citation(source, locators));
    if let Some(url) = &source.url {
        out.push_str(" · ");
        write_link(out, url);
    }
    if let Some(url) = &source.archived {
        let _ = write!(out, " · {}: ", archived(source.archived_on));
        write_link(out, url);
    }
    out.push_str("</p>\n");
    if let Some(error) = known_error(source) {
        write_element(out, "p", " class=\"source\"", &error);
    }
}

/// Writes a link that shows its address, as a printed page leads nowhere. A dataset has http and
/// https addresses only.
fn write_link(out: &mut String, url: &str) {
    out.push_str("<a rel=\"noopener noreferrer\"");
    write_escaped_attribute(out, "href", url);
    out.push('>');
    write_escaped(out, url);
    out.push_str("</a>");
    if let Some(note) = odd_host(url) {
        out.push_str(" (");
        write_escaped(out, &note);
        out.push(')');
    }
}

/// Writes the button that copies a link, which needs the script.
pub fn write_copy_button(out: &mut String) {
    let attributes = " type=\"button\" class=\"copy\" hidden";
    write_element(out, "button", attributes, &page_words::COPY_LINK);
}

/// A card that is linked with the marks of a chart.
pub struct LinkedCard<'a> {
    pub dataset: &'a Dataset,
    pub chapter: &'a Chapter<'a>,
    /// The index of the card, and its stance, which may be the first of a joint statement.
    pub index: usize,
    pub stance: &'a Stance,
    /// The day that is shown.
    pub day: Day,
}

/// The party that a stance is about or from.
fn card_party(dataset: &Dataset, stance: &Stance) -> Option<usize> {
    let party = stance.position_party();
    dataset.party_index(party.or(stance.party())?)
}

/// The party of the voice of a stance.
pub fn voice_party(dataset: &Dataset, stance: &Stance) -> Option<usize> {
    dataset.party_index(stance.party()?)
}

impl LinkedCard<'_> {
    pub fn write(&self, out: &mut String) {
        let Self { dataset, chapter, stance, .. } = *self;
        let byline = Byline::new(dataset, stance);
        let joint = dataset.joint_stances(stance);
        let voices: Vec<String> = joint
            .iter()
            .flat_map(|stance| {
                let actor = dataset.actor_index(&stance.actor);
                let party = voice_party(dataset, stance);
                let actor = actor.map(|actor| format!("a{actor}"));
                actor.into_iter().chain(party.map(|party| format!("p{party}")))
            })
            .collect();
        let is_action = u8::from(stance.kind != StanceKind::Quotation);
        let question = &chapter.question.id;
        let has_position = |stance: &&Stance| stance.positions.contains_key(question);
        let none = if joint.iter().any(has_position) { "" } else { " data-none=\"1\"" };
        let day = stance_day(chapter.view.clock, stance);
        let later = if day > self.day { " later" } else { "" };
        let _ = write!(
            out,
            "<article class=\"card{later}\" id=\"{}-{}\" tabindex=\"-1\" data-n=\"{}\" data-voices=\"{}\" \
             data-action=\"{is_action}\"{none}",
            chapter.id,
            self.index,
            chapter.number(day),
            voices.join(" ")
        );
        write_escaped_attribute(out, "data-mark", &mark_id(&stance.id));
        out.push_str(">\n<div class=\"head\">\n");
        write_element(out, "h4", "", &byline.heading());
        out.push_str("<p class=\"badges\">");
        let mut parties: Vec<usize> =
            joint.iter().filter_map(|stance| dataset.party_index(stance.party()?)).collect();
        parties.dedup();
        for party in parties {
            let _ = write!(out, "<span class=\"badge p{party}\" role=\"img\"");
            let party = &dataset.parties[party];
            write_escaped_attribute(out, "aria-label", &party.name);
            out.push('>');
            write_escaped(out, &party.initials);
            out.push_str("</span>");
        }
        out.push_str("</p>\n");
        write_element(out, "p", " class=\"date\"", &stance.said.to_words_within(&dataset.covers));
        let role = dotted(byline.circumstances());
        if !role.is_empty() {
            write_element(out, "p", " class=\"role\"", &role);
        }
        out.push_str("</div>\n");
        let mut passages = passages(dataset, stance, AsOf::End);
        passages.retain(|passage| !matches!(passage, Passage::WalkBack(_)));
        write_passages(out, &passages);
        self.write_later_notes(out);
        self.write_positions(out, &joint);
        write_element(out, "p", " class=\"known\"", &byline.how_it_is_known());
        for (source, locators) in dataset.cited_sources(stance) {
            write_source(out, source, &locators);
        }
        self.write_reasons(out, &joint);
        write_copy_button(out);
        out.push_str("</article>\n");
    }

    /// Writes what the stance walks back, what walks it back, and what other sources tell otherwise. The
    /// script hides it on the days before.
    fn write_later_notes(&self, out: &mut String) {
        let clock = self.chapter.view.clock;
        let accounts = other_accounts(self.dataset, self.stance, AsOf::End);
        let accounts = accounts.map(|other| {
            (stance_day(clock, other), card_words::other_account(self.dataset, other))
        });
        let walk_backs = walk_backs(self.dataset, self.stance, clock);
        for (since, words) in walk_backs.into_iter().chain(accounts) {
            let later = if since > self.day { " later" } else { "" };
            let number = self.chapter.number(since);
            let attributes = format!(" class=\"walk-back{later}\" data-n=\"{number}\"");
            write_element(out, "p", &attributes, &words);
        }
    }

    /// Writes the positions, which link to the chart, and why they are coded so.
    fn write_positions(&self, out: &mut String, joint: &[&Stance]) {
        let question = self.chapter.question;
        let mut has_position = false;
        for stance in joint {
            let Some(position) = stance.positions.get(&question.id) else {
                continue;
            };
            has_position = true;
            self.open_position(out, stance);
            let scale = &question.scale;
            write_escaped(out, &card_words::level(scale, position.value));
            out.push_str("</a>");
            if let Some(range) = card_words::range(scale, position) {
                out.push(' ');
                write_element(out, "span", " class=\"range\"", &range);
            }
            out.push_str("</p>\n");
        }
        if !has_position {
            self.open_position(out, self.stance);
            write_escaped(out, &crate::words::plot::NO_LEVEL);
            out.push_str("</a></p>\n");
        }
    }

    /// Writes why the positions are coded so, and what the dataset notes on the stance, which is folded.
    fn write_reasons(&self, out: &mut String, joint: &[&Stance]) {
        let question = self.chapter.question;
        let positions = joint.iter().filter_map(|stance| stance.positions.get(&question.id));
        let reasons = positions.map(|position| position.reason.as_str());
        let notes = joint.iter().filter_map(|stance| stance.note.as_deref());
        let mut paragraphs: Vec<&str> = reasons.chain(notes).filter(|it| !it.is_empty()).collect();
        // The parties to a joint statement may have the same reason.
        paragraphs.dedup();
        if paragraphs.is_empty() {
            return;
        }
        out.push_str("<details class=\"why\">\n");
        write_element(out, "summary", "", &card_words::why(self.stance.resolved.figure));
        for paragraph in paragraphs {
            write_element(out, "p", "", paragraph);
        }
        out.push_str("</details>\n");
    }

    /// Opens a position with a link to the mark of the stance, which has its shape.
    fn open_position(&self, out: &mut String, stance: &Stance) {
        let shape = match MarkShape::for_stance(stance) {
            MarkShape::Disc => "disc",
            MarkShape::Ring => "ring",
            MarkShape::DashedRing => "dashed",
            MarkShape::Square => "square",
            MarkShape::Triangle => "triangle",
            MarkShape::Diamond => "diamond",
            MarkShape::HollowSquare => "hollow",
        };
        let title = page_words::show_in_chart(&dated_heading(self.dataset, stance));
        let class =
            card_party(self.dataset, stance).map_or(String::new(), |party| format!(" p{party}"));
        let _ = write!(
            out,
            "<p class=\"position{class}\"><a class=\"show\" href=\"#{}-chart\"",
            self.chapter.id
        );
        write_escaped_attribute(out, "title", &title);
        let _ = write!(out, "><span class=\"shape {shape}\" aria-hidden=\"true\"></span>");
    }
}
