//! The navigation, the filter, the choice of the day and the footer of the page.

use std::fmt::Write as _;

use super::cards::{voice_party, write_copy_button};
use super::chapter::Chapter;
use super::page::Body;
use super::write_element;
use crate::render::page::source_list;
use crate::vector::write_escaped;
use crate::vector::write_escaped_attribute;
use crate::words::credits::{full_credit, not_shown};
use crate::words::export::{page as words, pictures};
use crate::words::headline;
use crate::words::{corrections, heading, list, plot};

/// The most sources that are listed.
const MAX_SOURCES: usize = 40;

impl Body<'_> {
    /// Writes the links to the questions. On a phone, the script folds them into a menu.
    pub fn write_navigation(&self, out: &mut String) {
        let _ = writeln!(
            out,
            "<nav id=\"views\" aria-label=\"{}\">\n<button type=\"button\" id=\"menu\" \
             aria-expanded=\"false\" aria-controls=\"tabs\" hidden>{} <strong></strong></button>\n\
             <ul id=\"tabs\">",
            crate::words::palette::QUESTIONS,
            crate::words::import_dialog::QUESTION
        );
        let mut add = |id: &str, label: &str, is_current: bool| {
            let current = if is_current { " aria-current=\"page\"" } else { "" };
            let _ = write!(out, "<li><a href=\"#{id}\"{current}>");
            write_escaped(out, label);
            out.push_str("</a></li>\n");
        };
        for chapter in &self.chapters {
            let is_current = chapter.question.id == self.subject.view.question;
            add(&chapter.id, &chapter.question.tab, is_current);
        }
        if self.chapters.len() > 1 {
            add("all", &crate::words::commands::ALL_QUESTIONS.name(), false);
        }
        add("table", &crate::words::commands::TABLE.name(), false);
        out.push_str("</ul>\n");
        write_copy_button(out);
        out.push_str("<p id=\"copied\" role=\"status\"");
        write_escaped_attribute(out, "data-done", &words::LINK_COPIED);
        write_escaped_attribute(out, "data-failed", &words::LINK_IN_ADDRESS);
        out.push_str("></p>\n</nav>\n");
    }

    /// Writes the choice of a voice, by party.
    pub fn write_filter(&self, out: &mut String, chapter: &Chapter<'_>) {
        let dataset = &self.subject.document.dataset;
        let mut voices: Vec<(Option<usize>, usize)> = Vec::new();
        for stance in chapter.cards.list.iter().flatten() {
            let stance = &dataset.stances[*stance];
            if let Some(actor) = dataset.actor_index(&stance.actor) {
                voices.push((voice_party(dataset, stance), actor));
            }
        }
        voices.sort_by_key(|(party, actor)| (party.is_none(), *party, *actor));
        voices.dedup();
        let id = &chapter.id;
        let _ = writeln!(
            out,
            "<p class=\"filter\" hidden><label for=\"{id}-voice\">{}</label> \
             <select id=\"{id}-voice\">\n<option value=\"\">{}</option>",
            crate::words::import_dialog::VOICE,
            crate::words::commands::VOICES.name()
        );
        for group in voices.chunk_by(|a, b| a.0 == b.0) {
            let party = group[0].0;
            if let Some(party) = party {
                let name = &dataset.parties[party].name;
                out.push_str("<optgroup");
                write_escaped_attribute(out, "label", name);
                out.push_str(">\n");
                if group.len() > 1 {
                    let value = format!(" value=\"p{party}\"");
                    let label = words::all_of_party(name, group.len());
                    write_element(out, "option", &value, &label);
                }
            }
            for (_, actor) in group {
                let value = format!(" value=\"a{actor}\"");
                write_element(out, "option", &value, &dataset.actors[*actor].name);
            }
            if party.is_some() {
                out.push_str("</optgroup>\n");
            }
        }
        let _ = writeln!(
            out,
            "</select></p>\n<p class=\"note filtered\" hidden>{}</p>\n\
             <button type=\"button\" class=\"all-cards\" hidden>{}</button>",
            words::LINES_COUNT_ALL,
            words::ALL_CARDS
        );
    }

    /// Writes the controls of the day, which need the script.
    pub fn write_stepper(&self, out: &mut String) {
        let _ = writeln!(
            out,
            "<form id=\"stepper\" aria-label=\"{}\" hidden>\n\
             <button type=\"button\" id=\"previous\" aria-label=\"{}\"></button>\n\
             <select id=\"day\" aria-label=\"{}\">",
            crate::words::scrubber::DAY,
            words::PREVIOUS_DAY,
            crate::words::scrubber::DAY
        );
        let days = self.days.list.iter().zip(&self.days.labels);
        for (index, (day, label)) in days.enumerate() {
            let number = self.chapters[0].number(*day);
            let _ = write!(out, "<option value=\"{index}\" data-n=\"{number}\"");
            write_escaped_attribute(out, "data-date", &day.to_string());
            write_escaped_attribute(out, "data-label", label);
            if index == self.days.current {
                out.push_str(" selected");
            }
            out.push('>');
            write_escaped(out, &self.days.form.words(*day));
            out.push_str("</option>\n");
        }
        let _ = writeln!(
            out,
            "</select>\n<button type=\"button\" id=\"next\" aria-label=\"{}\"></button>\n</form>",
            words::NEXT_DAY
        );
    }

    /// Writes the scope, the sources, the credits and the hash of the file.
    pub fn write_footer(&self, out: &mut String) {
        let document = self.subject.document;
        let dataset = &document.dataset;
        out.push_str("<footer aria-labelledby=\"about\">\n");
        out.push_str("<details class=\"fold about\" open>\n<summary>");
        write_element(out, "h2", " id=\"about\"", &words::ABOUT);
        out.push_str("</summary>\n");
        let credits = full_credit(dataset, self.subject.page.credit());
        let mut judgements = self.chapters.iter();
        let judgement = judgements.find_map(|chapter| headline::judgement(chapter.data));
        write_element(out, "p", "", &dataset.scope);
        if !dataset.corrections.is_empty() {
            out.push_str("<details class=\"group\">\n<summary>");
            write_element(out, "h3", "", &corrections::HEADING);
            let count = dataset.corrections.len();
            let _ = write!(out, " <span class=\"count\">{count}</span></summary>\n<ul>\n");
            for correction in dataset.newest_corrections() {
                write_element(out, "li", "", &corrections::listed(dataset, correction));
            }
            out.push_str("</ul>\n</details>\n");
        }
        let (shown, total) = (self.days.list.len(), self.days.total);
        if shown < total {
            write_element(out, "p", "", &words::days_left_out(shown, total));
        }
        let file = pictures::file_and_hash(&document.name(), document.text_hash());
        write_element(out, "p", " class=\"provenance\"", &heading::with_full_stop(&file));
        out.push_str("</details>\n");
        // What limits the chart most is read without opening anything.
        let limits = list::dotted(judgement.into_iter().chain(not_shown(dataset)));
        if !limits.is_empty() {
            write_element(out, "p", "", &heading::with_full_stop(&limits));
        }
        let questions = self.chapters.iter().map(|chapter| &chapter.question.id);
        let mut sources = source_list(dataset, questions);
        let more = sources.len().saturating_sub(MAX_SOURCES);
        sources.truncate(MAX_SOURCES);
        write_element(out, "p", "", &plot::sources(&sources, more));
        if !credits.is_empty() {
            write_element(out, "p", "", &credits);
        }
        out.push_str("</footer>\n");
    }
}
