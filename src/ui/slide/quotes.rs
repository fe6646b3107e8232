//! The cards of a slide: whose words, when, and the words themselves.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::{Scene, bidi, kit};
use super::text;
use crate::analysis::{role_title, stance_heading};
use crate::model::{Stance, StanceKind};
use crate::theme;

const PADDING: f32 = 15.0;
const GAP: f32 = 14.0;

/// How large the words of a card are at most and at least, in points.
const SIZES: [f32; 5] = [18.0, 16.5, 15.0, 13.5, 12.0];
/// So much of a quotation is shown, in letters, where all of it has no room.
const LENGTHS: [usize; 6] = [usize::MAX, 260, 180, 120, 80, 45];

/// Draws the cards below each other, each as high as its words: with smaller
/// type where they would not fit, and of long quotations with the part that the
/// title quotes.
pub(super) fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    room: Rect,
    (title, stances): (&str, &[&Stance]),
    type_size: f32,
) {
    let cards = |length: usize| -> Vec<CardText> {
        let words = stances.iter().map(|stance| CardText::of_stance(stance));
        words.map(|words| words.around(title, length)).collect()
    };
    let height = |words: &[CardText], size: f32| -> f32 {
        let cards = stances.iter().zip(words);
        cards
            .map(|(stance, words)| card(ui, scene, room, (stance, words), size, false) + GAP)
            .sum()
    };
    let sizes = SIZES.map(|size| size * type_size);
    let fitting = LENGTHS.into_iter().find_map(|length| {
        let words = cards(length);
        let fits = |size: &f32| height(&words, *size) - GAP <= room.height();
        let size = sizes.into_iter().find(fits)?;
        Some((words, size))
    });
    let (words, size) = fitting.unwrap_or_else(|| (cards(LENGTHS[5]), sizes[4]));
    let mut top = room.top();
    for (stance, words) in stances.iter().zip(words) {
        let place = room.with_min_y(top);
        top += card(ui, scene, place, (stance, &words), size, true) + GAP;
    }
}

/// Draws one card over the whole room.
pub(super) fn large(ui: &mut Ui, scene: Scene<'_>, room: Rect, stance: &Stance, type_size: f32) {
    let sizes = [34.0, 30.0, 26.0, 22.0, 18.0, 15.0, 12.0];
    let words = CardText::of_stance(stance);
    let height = |size: f32| card(ui, scene, room, (stance, &words), size * type_size, false);
    let fits = sizes
        .into_iter()
        .find(|size| height(*size) <= room.height());
    let size = fits.unwrap_or(12.0) * type_size;
    let top = room.center().y - height(size / type_size) / 2.0;
    let place = room.with_min_y(top.max(room.top()));
    card(ui, scene, place, (stance, &words), size, true);
}

/// Draws a card, or only finds out how high it is; `size` is that of the words.
fn card(
    ui: &Ui,
    scene: Scene<'_>,
    room: Rect,
    (stance, words): (&Stance, &CardText),
    size: f32,
    draws: bool,
) -> f32 {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let small = (size * 0.72).max(12.0);
    let width = room.width() - 2.0 * PADDING;
    let badges = kit::Badges::for_stance(dataset, stance);
    let before = badges.width() + 6.0;
    let name = stance_heading(dataset, stance);
    let date = stance.said.to_short_words();
    let date_width = kit::text_width(ui, &date, theme::sans(small));
    // A long date stands below where it would break a word of the name in two.
    let font = theme::semibold(small + 1.5);
    let word = |word| kit::text_width(ui, word, font.clone());
    let longest = name.split(' ').map(word).fold(0.0, f32::max);
    let date_beside = longest <= width - date_width - 10.0 - before;
    let beside = if date_beside { date_width + 10.0 } else { 0.0 };
    let name = text(ui, &name, font, theme.text, width - before - beside);
    let font = if words.is_quote {
        theme::serif(size)
    } else {
        theme::sans(size * 0.9)
    };
    let shown = if bidi::has_rtl(&words.text) {
        let lines = bidi::lines(&words.text, width, |part| {
            kit::text_width(ui, part, font.clone())
        });
        lines
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    } else {
        words.text.clone()
    };
    let quote = text(ui, &shown, font, theme.text, width);
    let attribution = stance.attribution.label();
    let about = [
        (!date_beside).then_some(date.as_str()),
        role_title(dataset, stance),
        stance.venue.as_deref(),
        Some(attribution.as_str()),
    ];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    let about = text(
        ui,
        &about.join(" · "),
        theme::sans(small),
        theme.text_secondary,
        width,
    );
    let head = name.size().y.max(18.0);
    let height = 2.0 * PADDING + head + 8.0 + quote.size().y + 8.0 + about.size().y;
    if !draws {
        return height;
    }
    let place = Rect::from_min_size(room.min, vec2(room.width(), height));
    // Ground and card are of one colour where contrast is high.
    let edge = if theme.high_contrast {
        Stroke::new(1.0, theme.border)
    } else {
        Stroke::NONE
    };
    let corners = CornerRadius::same(8);
    ui.painter()
        .rect(place, corners, theme.surface, edge, StrokeKind::Inside);
    let mut y = place.top() + PADDING;
    let left = place.left() + PADDING;
    badges.show(ui, scene, pos2(left, y + 1.0));
    ui.painter()
        .galley(pos2(left + before, y), name, theme.text);
    if date_beside {
        kit::text_line(
            ui,
            pos2(place.right() - PADDING, y + small * 0.75),
            Align2::RIGHT_CENTER,
            &date,
            theme::sans(small),
            theme.text_secondary,
            date_width + 2.0,
        );
    }
    y += head + 8.0;
    let quote_height = quote.size().y;
    ui.painter().galley(pos2(left, y), quote, theme.text);
    y += quote_height + 8.0;
    ui.painter()
        .galley(pos2(left, y), about, theme.text_secondary);
    let response = ui.interact(
        place,
        ui.scope_id().with(("card", &stance.id)),
        Sense::hover(),
    );
    let label = super::super::cards::accessible_label(scene, stance);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
    height
}

/// The words on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
struct CardText {
    text: String,
    /// Whether they are verbatim, in quotation marks.
    is_quote: bool,
}

impl CardText {
    /// What was said, or else what was done or said in our words.
    fn of_stance(stance: &Stance) -> Self {
        let mut quotes = stance.evidence.iter();
        let quote = quotes.find_map(|evidence| evidence.quote.as_deref());
        match quote.filter(|_| stance.kind != StanceKind::Action) {
            Some(quote) => Self {
                text: format!("“{quote}”"),
                is_quote: true,
            },
            None => Self {
                text: stance.summary.clone(),
                is_quote: false,
            },
        }
    }

    /// At most so many letters of it, in whole words around what the title
    /// quotes; dots say where something is left out.
    fn around(self, title: &str, most: usize) -> Self {
        let inner = self.text.trim_start_matches('“').trim_end_matches('”');
        if inner.chars().count() <= most {
            return self;
        }
        let quoted = title.split('“').skip(1);
        let mut quoted = quoted.filter_map(|rest| rest.split_once('”'));
        let found = quoted.find_map(|(words, _)| Some((inner.find(words)?, words.len())));
        let (mut start, length) = found.unwrap_or((0, 0));
        let mut end = start + length;
        // One word more at the end and one at the start, as long as there is room.
        loop {
            let before = end - start;
            let room = |from: usize, to: usize| inner[from..to].chars().count() <= most;
            let next = inner[end..].trim_start().find(' ');
            let next = next.map_or(inner.len(), |at| {
                end + (inner[end..].len() - inner[end..].trim_start().len()) + at
            });
            if room(start, next) {
                end = next;
            }
            let last = inner[..start].trim_end().rfind(' ').map_or(0, |at| at + 1);
            if found.is_some() && room(last, end) {
                start = last;
            }
            if end - start == before {
                break;
            }
        }
        let dots = |left_out: bool| if left_out { "…" } else { "" };
        let (before, after) = (dots(start > 0), dots(end < inner.len()));
        let part = inner[start..end].trim();
        let text = if self.is_quote {
            format!("“{before}{part}{after}”")
        } else {
            format!("{before}{part}{after}")
        };
        Self { text, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_quotation_the_part_that_the_title_quotes_is_shown() {
        let long = CardText {
            text: "“One two three four five six seven. There is a better way, he said”".into(),
            is_quote: true,
        };
        let title = "18 March: he says “There is a better way”";
        assert_eq!(long.clone().around(title, 100), long);
        assert_eq!(
            long.clone().around(title, 34).text,
            "“…seven. There is a better way, he…”"
        );
        assert_eq!(long.clone().around("no words", 15).text, "“One two three…”");
        // Never less than what the title quotes.
        assert_eq!(long.around(title, 3).text, "“…There is a better way…”");
    }
}
