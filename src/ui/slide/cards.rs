//! The cards of a slide: who said what, and when. Their words are the same at every
//! size; type and layout give way.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::super::kit::{self, ResponseExt as _};
use super::super::{Scene, bidi};
use super::{Slide, layout_wrapped};
use crate::analysis::{role_title, stance_heading};
use crate::command::Command;
use crate::model::{Passage, Stance};
use crate::theme;
use crate::words::{Words, cards as texts, list::dotted, stances as words};

const PADDING: f32 = 15.0;
const GAP: f32 = 14.0;
/// The usual width of cards beside the chart.
const WIDTH: f32 = 292.0;
/// The smallest font that can be read well from afar.
const SMALLEST_FONT: f32 = 12.0;

/// The font sizes to try for the main text of cards beside the chart and for the text below
/// it, and the share of the slide's width that the cards take up; `None` is the usual
/// width. The text below gives way first.
const BESIDE_CHART: [(f32, f32, Option<f32>); 11] = [
    (19.0, 15.0, None),
    (19.0, 12.0, None),
    (17.0, 12.0, None),
    (15.0, 12.0, None),
    (17.0, 12.0, Some(0.45)),
    (15.0, 12.0, Some(0.45)),
    (13.5, 12.0, Some(0.45)),
    (12.0, 12.0, Some(0.45)),
    (15.0, 12.0, Some(0.6)),
    (13.5, 12.0, Some(0.6)),
    (12.0, 12.0, Some(0.6)),
];

/// The font sizes to try for cards under the chart, and the share of the slide's height
/// that they may take up.
const UNDER_CHART: [(f32, f32, f32); 6] = [
    (19.0, 15.0, 0.5),
    (19.0, 12.0, 0.5),
    (16.5, 12.0, 0.5),
    (14.0, 12.0, 0.5),
    (12.0, 12.0, 0.5),
    (12.0, 12.0, 0.7),
];

/// The font sizes to try for a card that is shown alone.
const ALONE: [(f32, f32); 7] = [
    (34.0, 24.0),
    (30.0, 20.0),
    (26.0, 18.0),
    (22.0, 16.0),
    (18.0, 14.0),
    (15.0, 12.0),
    (12.0, 12.0),
];

/// An arrangement of cards to try.
#[derive(Clone, Copy)]
struct Arrangement {
    /// The font size of the quotation, or else of the summary.
    main_font: f32,
    /// The font size of the text below it.
    font_below: f32,
    width: f32,
    max_height: f32,
}

impl Arrangement {
    fn with_fonts_scaled(self, scale: f32, smallest: f32) -> Self {
        Self {
            main_font: (self.main_font * scale).max(smallest),
            font_below: (self.font_below * scale).max(smallest),
            ..self
        }
    }
}

/// The cards of a slide, one below the other.
pub(super) struct Cards<'a> {
    pub area: Rect,
    cards: Vec<Card<'a>>,
}

impl<'a> Cards<'a> {
    /// Lays the cards out within `body`: beside the chart if the slide `is_wide`, or else
    /// under it.
    pub fn new(ui: &Ui, slide: Slide<'a>, body: Rect, is_wide: bool) -> Self {
        let stances = slide.card_stances.iter();
        let contents: Vec<_> = stances
            .map(|stance| (*stance, slide.step.passages(stance)))
            .collect();
        let layout = |arrangement: Arrangement| {
            let cards = contents.iter().map(|(stance, passages)| {
                Card::new(ui, slide.scene, stance, passages, arrangement)
            });
            cards.collect()
        };
        if is_wide {
            let usual_width = (WIDTH * slide.font_scale).min(body.width() * 0.45);
            let arrangements = BESIDE_CHART.map(|(main_font, font_below, share)| Arrangement {
                main_font,
                font_below,
                width: share.map_or(usual_width, |share| body.width() * share),
                max_height: body.height(),
            });
            let (cards, width) = fit(arrangements, slide.font_scale, layout);
            let area = body.with_min_x(body.right() - width);
            Self { area, cards }
        } else {
            let arrangements = UNDER_CHART.map(|(main_font, font_below, share)| Arrangement {
                main_font,
                font_below,
                width: body.width(),
                max_height: body.height() * share,
            });
            let (cards, _) = fit(arrangements, slide.font_scale, layout);
            let area = body.with_min_y(body.bottom() - total_height(&cards));
            Self { area, cards }
        }
    }

    /// Draws the cards. A click on one shows it large, if there are `commands`.
    pub fn draw(&self, ui: &Ui, scene: Scene<'_>, mut commands: Option<&mut Vec<Command>>) {
        let mut top = self.area.top();
        for card in &self.cards {
            card.draw(
                ui,
                scene,
                self.area.with_min_y(top),
                commands.as_deref_mut(),
            );
            top += card.height() + GAP;
        }
    }
}

fn total_height(cards: &[Card<'_>]) -> f32 {
    let heights = cards.iter().map(|card| card.height() + GAP);
    heights.sum::<f32>() - GAP
}

/// Returns the cards in the first arrangement that fits, and their width. A font that is
/// enlarged on request gives way first. If nothing fits, the font becomes smaller than is
/// good to read, because words are never cut.
fn fit<'a, const N: usize>(
    arrangements: [Arrangement; N],
    font_scale: f32,
    layout: impl Fn(Arrangement) -> Vec<Card<'a>>,
) -> (Vec<Card<'a>>, f32) {
    let at_scale = |scale: f32| {
        arrangements.map(|arrangement| arrangement.with_fonts_scaled(scale, SMALLEST_FONT))
    };
    let mut arrangement = arrangements[N - 1];
    let smaller = std::iter::from_fn(|| {
        arrangement = arrangement.with_fonts_scaled(0.92, 0.0);
        (arrangement.main_font > 2.0).then_some(arrangement)
    });
    let attempts = at_scale(font_scale).into_iter().chain(at_scale(1.0));
    let mut cards = Vec::new();
    let mut width = 0.0;
    for arrangement in attempts.chain(smaller) {
        cards = layout(arrangement);
        width = arrangement.width;
        if total_height(&cards) <= arrangement.max_height {
            break;
        }
    }
    (cards, width)
}

/// Draws a single card in the middle of the area, as large as possible.
pub(super) fn show_large(ui: &Ui, scene: Scene<'_>, area: Rect, stance: &Stance, font_scale: f32) {
    let passages = stance.passages();
    let arrangements = ALONE.map(|(main_font, font_below)| Arrangement {
        main_font,
        font_below,
        width: area.width(),
        max_height: area.height(),
    });
    let (cards, _) = fit(arrangements, font_scale, |arrangement| {
        vec![Card::new(ui, scene, stance, &passages, arrangement)]
    });
    let top = area.center().y - total_height(&cards) / 2.0;
    let area = area.with_min_y(top.max(area.top()));
    Cards { area, cards }.draw(ui, scene, None);
}

/// A card whose text has been laid out.
struct Card<'a> {
    stance: &'a Stance,
    passages: Vec<Passage<'a>>,
    badges: kit::Badges,
    heading: Arc<Galley>,
    /// The date with its font size and width, if it is beside the heading.
    date: Option<(Words, f32, f32)>,
    /// The passages, then the actor's role, the venue and the attribution.
    texts: Vec<(Arc<Galley>, Color32)>,
}

/// The space between badges and heading.
const BADGE_GAP: f32 = 6.0;
/// The space between heading, passages and details.
const ROW_GAP: f32 = 8.0;

impl<'a> Card<'a> {
    fn new(
        ui: &Ui,
        scene: Scene<'_>,
        stance: &'a Stance,
        passages: &[Passage<'a>],
        arrangement: Arrangement,
    ) -> Self {
        let theme = scene.theme;
        let dataset = &scene.document.dataset;
        let Arrangement {
            main_font,
            font_below,
            width,
            ..
        } = arrangement;
        let small_font = (main_font * 0.72).max(main_font.min(SMALLEST_FONT));
        let width = width - 2.0 * PADDING;
        let badges = kit::Badges::for_stance(dataset, stance);
        let heading: Words = stance_heading(dataset, stance);
        let date = stance.said.to_short_words();
        let date_width = kit::text_width(ui, &date, theme::sans(small_font));
        // The date goes into the details if the longest word of the heading does not fit
        // beside it.
        let font = theme::semibold(small_font + 1.5);
        let word_width = |word: &str| kit::text_width(ui, Words::verbatim(word), font.clone());
        let longest_word = heading.split(' ').map(word_width).fold(0.0, f32::max);
        let heading_width = width - badges.width(ui, scene) - BADGE_GAP;
        let width_beside_date = heading_width - date_width - 10.0;
        let date_fits = longest_word <= width_beside_date;
        let heading_width = if date_fits {
            width_beside_date
        } else {
            heading_width
        };
        let heading = layout_wrapped(ui, &heading, font, theme.text, heading_width);
        let mut texts: Vec<_> = passages
            .iter()
            .map(|passage| {
                let (font, color) = match passage {
                    Passage::Quotation(..) => (theme::serif(main_font), theme.text),
                    Passage::Action(_) | Passage::Paraphrase(_) => {
                        (theme::sans((main_font * 0.9).max(font_below)), theme.text)
                    }
                    Passage::Summary(_) => (theme::sans(font_below), theme.text),
                    Passage::Translation(_) | Passage::Condition(_) => {
                        (theme::sans(font_below), theme.text_secondary)
                    }
                };
                let words = passage.plain_words();
                (layout_bidi(ui, &words, font, color, width), color)
            })
            .collect();
        let attribution = stance.attribution.label();
        let has_position = stance.positions.contains_key(&scene.view.question);
        let hedge = words::hedge(stance).filter(|_| has_position);
        let details = [
            (!date_fits).then_some(date.as_str()),
            role_title(dataset, stance),
            stance.venue.as_deref(),
            Some(attribution.as_str()),
            hedge.as_deref(),
        ];
        let details = dotted(details.into_iter().flatten());
        let (font, color) = (theme::sans(small_font), theme.text_secondary);
        texts.push((layout_wrapped(ui, &details, font, color, width), color));
        Self {
            stance,
            passages: passages.to_vec(),
            badges,
            heading,
            date: date_fits.then_some((date, small_font, date_width)),
            texts,
        }
    }

    fn heading_height(&self) -> f32 {
        self.heading.size().y.max(18.0)
    }

    fn height(&self) -> f32 {
        let texts = self.texts.iter();
        let texts = texts.map(|(galley, _)| ROW_GAP + galley.size().y);
        2.0 * PADDING + self.heading_height() + texts.sum::<f32>()
    }

    /// Draws the card at the top of `area`.
    fn draw(&self, ui: &Ui, scene: Scene<'_>, area: Rect, commands: Option<&mut Vec<Command>>) {
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
        let heading_pos = pos + vec2(self.badges.width(ui, scene) + BADGE_GAP, 0.0);
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
        pos.y += self.heading_height();
        for (galley, color) in &self.texts {
            pos.y += ROW_GAP;
            painter.galley(pos, galley.clone(), *color);
            pos.y += galley.size().y;
        }
        let id = ui.scope_id().with(("card", &self.stance.id));
        // A thumbnail is a picture.
        let sense = if commands.is_some() && ui.is_enabled() {
            Sense::click()
        } else {
            Sense::hover()
        };
        let response = ui.interact(rect, id, sense);
        kit::focus_ring(ui, &response, theme);
        if let Some(commands) = commands.filter(|_| response.clicked()) {
            commands.push(Command::Select(self.stance.id.clone()));
        }
        response.set_name(Role::Label, || {
            let heading = stance_heading(&scene.document.dataset, self.stance);
            texts::card(&heading, self.stance, &self.passages, &[])
        });
    }
}

/// Lays out text that may run from right to left.
fn layout_bidi(ui: &Ui, text: &Words, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    if !bidi::has_rtl(text) {
        return layout_wrapped(ui, text, font, color, width);
    }
    let lines = bidi::visual_lines(text, width, |part| {
        kit::text_width(ui, Words::verbatim(part.to_string()), font.clone())
    });
    let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    layout_wrapped(ui, &Words::verbatim(lines.join("\n")), font, color, width)
}
