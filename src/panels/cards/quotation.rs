//! A quotation on a card, with the words of the source around it.

use egui::accesskit::{Action, Role};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Response, Ui};

use super::frame::Card;
use crate::kit::bidi;
use crate::kit::{self, ResponseExt as _};
use crate::theme::{self, size};
use crate::words::{Words, cards as words};

/// Shows a quotation in its marks. The words around it are outside of them, and grey; in high
/// contrast, where nothing fades, the marks alone part them.
pub fn show(ui: &mut Ui, card: &mut Card<'_>, quote: &str, lang: Option<&str>, quotation: Words) {
    let theme = card.scene.theme;
    let font = theme::quotation(size::QUOTATION, quote, lang);
    let (prefix, suffix) = card.stance.context(quote);
    let before = prefix.map_or(Words::EMPTY, words::words_before);
    let after = suffix.map_or(Words::EMPTY, words::words_after);
    let color = theme.text;
    let is_alone = before.is_empty() && after.is_empty();
    if is_alone || [&before, &quotation, &after].iter().any(|words| bidi::has_own_lines(words)) {
        // Each part is reordered by itself.
        for (words, color) in
            [(before, theme.text_muted), (quotation, color), (after, theme.text_muted)]
        {
            if !words.is_empty() {
                card.show_text_in(ui, words, font.clone(), color);
            }
        }
        return;
    }
    let parts = [(&*before, theme.text_muted), (&*quotation, color), (&*after, theme.text_muted)]
        .map(|(words, color)| (words, format(font.clone(), color)));
    let spoken = words::spoken_context(&before, &quotation, &after);
    let label = show_parts(ui, &parts, &spoken);
    card.add_text(label);
}

/// The look of a part of a paragraph.
pub fn format(font: FontId, color: Color32) -> TextFormat {
    let line_height = Some(theme::line_height(font.size));
    TextFormat { line_height, ..TextFormat::simple(font, color) }
}

/// Shows a paragraph whose parts look different, and which is read aloud as `spoken`.
pub fn show_parts(ui: &mut Ui, parts: &[(&str, TextFormat)], spoken: &Words) -> Response {
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
