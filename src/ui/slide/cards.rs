//! The cards of a slide: who said what, and when.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Galley, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::cards::accessible_label;
use super::super::kit::{self, ResponseExt as _};
use super::super::{Scene, bidi};
use super::{Slide, layout_wrapped};
use crate::analysis::{role_title, stance_heading};
use crate::model::{Stance, StanceKind};
use crate::theme;
use crate::words::{Words, list::dotted, talk as words};

const PADDING: f32 = 15.0;
const GAP: f32 = 14.0;

/// The font sizes to try for the text of a card, in points.
const FONT_SIZES: [f32; 5] = [18.0, 16.5, 15.0, 13.5, 12.0];
/// The font sizes to try for the text of a card that is shown alone, in points.
const LARGE_FONT_SIZES: [f32; 7] = [34.0, 30.0, 26.0, 22.0, 18.0, 15.0, 12.0];
/// The excerpt lengths to try, in characters.
const EXCERPT_LENGTHS: [usize; 6] = [usize::MAX, 260, 180, 120, 80, 45];

/// Draws the cards one below the other. If they do not fit, they get a smaller font;
/// if that is not enough, long text is shortened to an excerpt around the words
/// that the title quotes.
pub(super) fn show(ui: &Ui, slide: Slide<'_>, area: Rect, stances: &[&Stance]) {
    let layout_cards = |max_chars: usize, size: f32| -> Vec<Card<'_>> {
        let cards = stances.iter().map(|stance| {
            let text = CardText::new(stance).excerpt(&slide.step.title, max_chars);
            Card::new(ui, slide.scene, stance, text, size, area.width())
        });
        cards.collect()
    };
    let fits = |cards: &Vec<Card<'_>>| {
        let height: f32 = cards.iter().map(|card| card.height() + GAP).sum();
        height - GAP <= area.height()
    };
    let sizes = FONT_SIZES.map(|size| size * slide.font_scale);
    let candidates = EXCERPT_LENGTHS
        .into_iter()
        .flat_map(|length| sizes.map(|size| (length, size)));
    let fitting = candidates
        .map(|(length, size)| layout_cards(length, size))
        .find(fits);
    let mut top = area.top();
    for card in fitting.unwrap_or_else(|| layout_cards(EXCERPT_LENGTHS[5], sizes[4])) {
        card.draw(ui, slide.scene, area.with_min_y(top));
        top += card.height() + GAP;
    }
}

/// Draws a single card in the middle of the area, as large as possible.
pub(super) fn show_large(ui: &Ui, scene: Scene<'_>, area: Rect, stance: &Stance, font_scale: f32) {
    let layout_card = |size: f32| {
        let text = CardText::new(stance);
        Card::new(ui, scene, stance, text, size * font_scale, area.width())
    };
    let fitting = LARGE_FONT_SIZES
        .into_iter()
        .map(layout_card)
        .find(|card| card.height() <= area.height());
    let card = fitting.unwrap_or_else(|| layout_card(LARGE_FONT_SIZES[6]));
    let top = area.center().y - card.height() / 2.0;
    card.draw(ui, scene, area.with_min_y(top.max(area.top())));
}

/// A card whose text has been laid out.
struct Card<'a> {
    stance: &'a Stance,
    badges: kit::Badges,
    heading: Arc<Galley>,
    /// The date with its font size and width, if it is beside the heading.
    date: Option<(Words, f32, f32)>,
    text: Arc<Galley>,
    /// The actor's role, the venue and the attribution.
    details: Arc<Galley>,
}

/// The space between badges and heading.
const BADGE_GAP: f32 = 6.0;
/// The space between heading, text and details.
const ROW_GAP: f32 = 8.0;

impl<'a> Card<'a> {
    /// Lays out a card; `size` is the font size of its text.
    fn new(
        ui: &Ui,
        scene: Scene<'_>,
        stance: &'a Stance,
        text: CardText<'_>,
        size: f32,
        width: f32,
    ) -> Self {
        let theme = scene.theme;
        let dataset = &scene.document.dataset;
        let small_size = (size * 0.72).max(12.0);
        let width = width - 2.0 * PADDING;
        let badges = kit::Badges::for_stance(dataset, stance);
        let heading: Words = stance_heading(dataset, stance);
        let date = stance.said.to_short_words();
        let date_width = kit::text_width(ui, &date, theme::sans(small_size));
        // The date goes into the details if the longest word of the heading does not fit
        // beside it.
        let font = theme::semibold(small_size + 1.5);
        let word_width = |word: &str| kit::text_width(ui, Words::verbatim(word), font.clone());
        let longest_word = heading.split(' ').map(word_width).fold(0.0, f32::max);
        let heading_width = width - badges.width() - BADGE_GAP;
        let width_beside_date = heading_width - date_width - 10.0;
        let date_fits = longest_word <= width_beside_date;
        let heading_width = if date_fits {
            width_beside_date
        } else {
            heading_width
        };
        let heading = layout_wrapped(ui, &heading, font, theme.text, heading_width);
        let font = if text.is_quote {
            theme::serif(size)
        } else {
            theme::sans(size * 0.9)
        };
        let mut text = text.to_words();
        if bidi::has_rtl(&text) {
            let lines = bidi::visual_lines(&text, width, |part| {
                kit::text_width(ui, Words::verbatim(part.to_string()), font.clone())
            });
            let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            text = Words::verbatim(lines.join("\n"));
        }
        let text = layout_wrapped(ui, &text, font, theme.text, width);
        let attribution = stance.attribution.label();
        let details = [
            (!date_fits).then_some(date.as_str()),
            role_title(dataset, stance),
            stance.venue.as_deref(),
            Some(attribution.as_str()),
        ];
        let details = dotted(details.into_iter().flatten());
        let font = theme::sans(small_size);
        Self {
            stance,
            badges,
            heading,
            date: date_fits.then_some((date, small_size, date_width)),
            text,
            details: layout_wrapped(ui, &details, font, theme.text_secondary, width),
        }
    }

    fn heading_height(&self) -> f32 {
        self.heading.size().y.max(18.0)
    }

    fn height(&self) -> f32 {
        let rows = [
            self.heading_height(),
            self.text.size().y,
            self.details.size().y,
        ];
        2.0 * (PADDING + ROW_GAP) + rows.into_iter().sum::<f32>()
    }

    /// Draws the card at the top of `area`.
    fn draw(&self, ui: &Ui, scene: Scene<'_>, area: Rect) {
        let theme = scene.theme;
        let rect = Rect::from_min_size(area.min, vec2(area.width(), self.height()));
        // In high contrast, card and background have the same colour.
        let outline = if theme.high_contrast {
            Stroke::new(1.0, theme.border)
        } else {
            Stroke::NONE
        };
        let corners = CornerRadius::same(8);
        let painter = ui.painter();
        painter.rect(rect, corners, theme.surface, outline, StrokeKind::Inside);
        let mut pos = rect.min + vec2(PADDING, PADDING);
        self.badges.paint(ui, scene, pos + vec2(0.0, 1.0));
        let heading_pos = pos + vec2(self.badges.width() + BADGE_GAP, 0.0);
        painter.galley(heading_pos, self.heading.clone(), theme.text);
        if let Some((date, size, width)) = &self.date {
            kit::text_line(
                ui,
                pos2(rect.right() - PADDING, pos.y + size * 0.75),
                Align2::RIGHT_CENTER,
                date,
                theme::sans(*size),
                theme.text_secondary,
                width + 2.0,
            );
        }
        pos.y += self.heading_height() + ROW_GAP;
        painter.galley(pos, self.text.clone(), theme.text);
        pos.y += self.text.size().y + ROW_GAP;
        painter.galley(pos, self.details.clone(), theme.text_secondary);
        let id = ui.scope_id().with(("card", &self.stance.id));
        let response = ui.interact(rect, id, Sense::hover());
        response.set_name(Role::Label, || accessible_label(scene, self.stance));
    }
}

/// The text of a card, or an excerpt of it.
#[derive(Clone, Copy, Debug)]
struct CardText<'a> {
    text: &'a str,
    /// Whether the text is verbatim and shown in quotation marks.
    is_quote: bool,
    /// Whether something is omitted before and after the text.
    is_truncated: [bool; 2],
}

impl<'a> CardText<'a> {
    /// The stance's quotation if it has one, or else its summary.
    fn new(stance: &'a Stance) -> Self {
        let quote = stance
            .first_quote()
            .filter(|_| stance.kind != StanceKind::Action);
        Self {
            text: quote.unwrap_or(&stance.summary),
            is_quote: quote.is_some(),
            is_truncated: [false; 2],
        }
    }

    fn to_words(self) -> Words {
        words::excerpt(self.text, self.is_quote, self.is_truncated)
    }

    /// Shortens the text to at most `max_chars` characters. The result consists of whole
    /// words around those that the title quotes, which are always kept.
    fn excerpt(self, title: &str, max_chars: usize) -> Self {
        let text = self.text;
        let fits = |start: usize, end: usize| text[start..end].chars().count() <= max_chars;
        if fits(0, text.len()) {
            return self;
        }
        let mut quoted = title.split('“').skip(1);
        let quoted = quoted.find_map(|rest| {
            let (quoted, _) = rest.split_once('”')?;
            Some((text.find(quoted)?, quoted.len()))
        });
        let (mut start, length) = quoted.unwrap_or((0, 0));
        let mut end = start + length;
        // Add a word at the end and one at the start, as long as they fit.
        loop {
            let previous_length = end - start;
            let rest = text[end..].trim_start();
            let next = rest
                .find(' ')
                .map_or(text.len(), |space| text.len() - rest.len() + space);
            if fits(start, next) {
                end = next;
            }
            let space = text[..start].trim_end().rfind(' ');
            let previous = space.map_or(0, |space| space + 1);
            if quoted.is_some() && fits(previous, end) {
                start = previous;
            }
            if end - start == previous_length {
                break;
            }
        }
        Self {
            text: text[start..end].trim(),
            is_truncated: [start > 0, end < text.len()],
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_contains_the_words_that_the_title_quotes() {
        let excerpt = |title: &str, max_chars: usize| {
            let text = CardText {
                text: "One two three four five six seven. There is a better way, he said",
                is_quote: true,
                is_truncated: [false; 2],
            };
            text.excerpt(title, max_chars).to_words()
        };
        let title = "18 March: he says “There is a better way”";
        assert_eq!(
            excerpt(title, 100),
            "“One two three four five six seven. There is a better way, he said”"
        );
        assert_eq!(excerpt(title, 34), "“…seven. There is a better way, he…”");
        assert_eq!(excerpt("no words", 15), "“One two three…”");
        // The quoted words are kept even if they exceed the limit.
        assert_eq!(excerpt(title, 3), "“…There is a better way…”");
    }
}
