//! The passage of a text in which a quotation was found.

use egui::accesskit::{Action, Role};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Response, Stroke, Ui};

use super::frame::Card;
use crate::kit::{self, ResponseExt as _, bidi};
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

/// The look of a part of a paragraph.
fn format(font: FontId, color: Color32) -> TextFormat {
    let line_height = Some(theme::line_height(font.size));
    TextFormat { line_height, ..TextFormat::simple(font, color) }
}

/// Shows a paragraph whose parts look different, and which is read aloud as `spoken`.
fn show_parts(ui: &mut Ui, parts: &[(&str, TextFormat)], spoken: &Words) -> Response {
    let mut job = LayoutJob::default();
    for (words, format) in parts {
        kit::append_wrapped(&mut job, words, format.clone());
    }
    let response = ui.add(kit::job_label(job).wrap().selectable(true));
    response.set_name(Role::Label, || spoken.clone());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.remove_action(Action::Click);
    });
    response
}
