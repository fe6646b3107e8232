//! The card of an event that the audience asked about.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Rect, Ui, vec2};

use super::cards::{self, ALONE};
use super::layout_wrapped;
use super::style::Style;
use crate::kit;
use crate::model::Event;
use crate::scene::Scene;
use crate::theme;
use crate::words::stances::citation;
use crate::words::stances::quoted;
use crate::words::{Words, capitalize, talk as texts};

/// A paragraph, laid out.
type Paragraph = (Arc<Galley>, Color32);

/// Draws the card in the middle of the area, as large as possible: the name, what happened, the quoted
/// words, when it was and who reports it.
pub(super) fn show_large(ui: &Ui, scene: Scene<'_>, area: Rect, event: &Event) {
    let laid_out = ALONE.into_iter().map(|factor| {
        let style = Style::of_large_card(factor);
        let padding = style.card_padding;
        let width = area.width() - 2.0 * padding;
        let paragraphs = paragraphs(scene, event, &style).into_iter();
        let paragraphs = paragraphs
            .map(|(words, font, color)| (layout_wrapped(ui, &words, font, color, width), color));
        (paragraphs.collect::<Vec<Paragraph>>(), padding, style.card_gap)
    });
    let height = |(paragraphs, padding, gap): &(Vec<Paragraph>, f32, f32)| {
        let rows = paragraphs.iter().map(|(galley, _)| galley.size().y + gap);
        2.0 * padding + rows.sum::<f32>() - gap
    };
    let fitting = kit::first_fitting(laid_out, |card| height(card) <= area.height());
    let Some(card) = fitting else { return };
    let height = height(&card).min(area.height());
    let (paragraphs, padding, gap) = card;
    let rect = Rect::from_center_size(area.center(), vec2(area.width(), height));
    cards::draw_frame(ui, scene.theme, rect);
    let mut pos = rect.min + vec2(padding, padding);
    for (galley, color) in paragraphs {
        let below = galley.size().y + gap;
        ui.painter().galley(pos, galley, color);
        pos.y += below;
    }
}

/// The words of the card with their fonts and colours.
fn paragraphs(scene: Scene<'_>, event: &Event, style: &Style) -> Vec<(Words, FontId, Color32)> {
    let theme = scene.theme;
    let quotes = event
        .evidence
        .iter()
        .filter_map(|evidence| evidence.quote.as_deref())
        .map(|quote| (quoted(quote), theme::serif(style.quotation), theme.text));
    let summary = event.summary.as_deref().map(Words::verbatim);
    let summary = summary.map(|summary| (summary, theme::sans(style.summary[1]), theme.text));
    let name = (Words::verbatim(&event.name), theme::semibold(style.card_heading), theme.text);
    let dataset = &scene.document.dataset;
    let sources =
        dataset.event_sources(event).into_iter().map(|(source, places)| citation(source, &places));
    let when = capitalize(&event.when.to_slide_words(&dataset.covers));
    let details = std::iter::once(when).chain(sources);
    let details =
        details.map(|words| (words, theme::sans(style.card_details), theme.text_secondary));
    std::iter::once(name).chain(quotes).chain(summary).chain(details).collect()
}

/// All that a screen reader says of the card.
pub fn spoken(scene: Scene<'_>, event: &Event) -> Words {
    let paragraphs = paragraphs(scene, event, &Style::of_large_card(1.0)).into_iter();
    texts::cards_of_part(&paragraphs.map(|(words, ..)| words).collect::<Vec<_>>())
}
