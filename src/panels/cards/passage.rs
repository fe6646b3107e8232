//! The passage of a text in which a quotation was found.

use egui::{Stroke, Ui};

use super::frame::Card;
use super::quotation::{format, show_parts};
use crate::kit::bidi;
use crate::model::Source;
use crate::theme::{self, size, space};
use crate::words::{Words, verify as words};

/// Shows what the texts of a source have of the stance: the paragraph with the quotation marked,
/// and how it differs if it does.
pub fn show(ui: &mut Ui, card: &mut Card<'_>, source: &Source) {
    let (scene, stance) = (card.scene, card.stance);
    let theme = scene.theme;
    let passages = scene.source_passages.of(&stance.id);
    let quoted = stance.evidence.iter().find(|evidence| evidence.source == source.id);
    let lang = quoted.and_then(|evidence| evidence.lang.as_deref());
    for passage in passages.iter().filter(|passage| passage.source == source.id) {
        ui.add_space(space::S);
        let heading = words::passage_heading(&passage.place);
        card.show_text_in(ui, heading, theme::semibold(size::SMALL), theme.text);
        if let Some(note) = &passage.note {
            card.show_text(ui, note.clone(), size::SMALL, theme.text_secondary);
        }
        let parts = [&passage.before, &passage.marked, &passage.after];
        if passage.marked.is_empty() {
            continue;
        }
        ui.add_space(space::XS);
        let font = theme::quotation(size::LEAD, &passage.marked, lang);
        if parts.iter().any(|part| bidi::has_own_lines(part)) {
            let words = Words::verbatim(parts.map(String::as_str).concat());
            card.show_text_in(ui, words, font, theme.text);
            continue;
        }
        let plain = format(font.clone(), theme.text_secondary);
        let mut marked = format(font, theme.text);
        marked.underline = Stroke::new(1.0, theme.text);
        let parts = [
            (passage.before.as_str(), plain.clone()),
            (passage.marked.as_str(), marked),
            (passage.after.as_str(), plain),
        ];
        let spoken = words::spoken_passage(&passage.before, &passage.marked, &passage.after);
        let label = show_parts(ui, &parts, &spoken);
        card.add_row_words(&spoken);
        card.add_text(label);
    }
}
