//! The cards of a slide: who said what, and when. Their words are the same at every
//! size; type and layout give way.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Color32, CornerRadius, FontId, Galley, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::outline::{CardOutline, Paragraph, TextBox, TextRun, font_of};
use super::style::{QUOTATION_ROW, Shape, Style};
use super::{Slide, layout_wrapped};
use crate::analysis::{AsOf, role_title, stance_heading, stance_heading_parts, step_passages};
use crate::command::Command;
use crate::kit::{self, ResponseExt as _};
use crate::model::{Dataset, Evidence, Passage, Stance};
use crate::scene::Scene;
use crate::scene::badges::Badges;
use crate::theme;
use crate::words::{Words, cards as texts, slide as words};

/// The factors of the usual sizes that a card shown alone tries.
const ALONE: [f32; 7] = [1.8, 1.6, 1.4, 1.2, 1.0, 0.9, 0.8];

/// An arrangement of cards to try.
#[derive(Clone, Copy)]
struct Arrangement {
    style: Style,
    /// The font sizes of quotations and of the dataset's own words.
    text: (f32, f32),
    width: f32,
}

impl Arrangement {
    /// The same text with less space around it.
    fn tight(self) -> Self {
        let mut style = self.style;
        style.card_padding *= 0.7;
        style.card_gap *= 0.5;
        Self { style, ..self }
    }

    fn shrunk(self, factor: f32) -> Self {
        let mut style = self.style;
        style.card_heading *= factor;
        style.card_details *= factor;
        Self { style, text: (self.text.0 * factor, self.text.1 * factor), ..self }
    }
}

/// The cards of a slide, one below the other.
pub(super) struct Cards<'a> {
    pub area: Rect,
    /// Whether the cards fit without text that is too small to read.
    pub is_readable: bool,
    /// Whether they are below the chart.
    is_stacked: bool,
    /// Whether they leave no room for the chart.
    pub hide_chart: bool,
    gap: f32,
    list: Vec<Card<'a>>,
}

impl<'a> Cards<'a> {
    /// Lays the cards out in `body`: at the right of a wide slide, or else at its bottom.
    pub fn new(ui: &Ui, slide: &Slide<'a>, body: Rect, max_height: f32) -> Self {
        let style = *slide.style;
        let is_wide = slide.shape == Shape::Wide;
        let width = style.card_width.min(body.width());
        let gap = style.gap * 0.8;
        let dataset = &slide.scene.document.dataset;
        let evidence = slide.stances.iter().flat_map(|stance| &stance.evidence);
        let mut sources = evidence.filter_map(|evidence| dataset.source(&evidence.source));
        let first = sources.next();
        let has_many_sources =
            first.is_some_and(|first| sources.any(|source| source.id != first.id));
        let content = slide.card_stances.iter().map(|stance| {
            let quoted = slide.step.quotation(stance).map(|(evidence, _)| evidence);
            let evidence = quoted.or(stance.evidence.first());
            let publisher = evidence.filter(|_| has_many_sources);
            let publisher = publisher.and_then(|evidence| publisher_words(dataset, evidence));
            (*stance, evidence, publisher)
        });
        let content: Vec<_> = content.collect();
        let lay_out = |arrangement: Arrangement| -> Vec<Card<'a>> {
            let cards = content.iter().map(|(stance, evidence, publisher)| {
                let as_of = AsOf::of(slide.scene.view);
                let passages = step_passages(dataset, slide.step, stance, as_of);
                let details = (*evidence, publisher.as_ref());
                Card::new(ui, slide.scene, (stance, passages), details, arrangement)
            });
            cards.collect()
        };
        let arrangements = style.card_text.map(|text| Arrangement { style, text, width });
        let (cards, height, is_readable) = fit(arrangements, (max_height, gap), lay_out);
        let size = vec2(width, height);
        let area = if is_wide {
            Rect::from_min_size(pos2(body.right() - width, body.top()), size)
        } else {
            Rect::from_min_size(pos2(body.left(), body.bottom() - height), size)
        };
        Self { area, is_readable, is_stacked: !is_wide, hide_chart: false, gap, list: cards }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Moves the cards up or down.
    pub fn move_to(&mut self, top: f32) {
        self.area = self.area.translate(vec2(0.0, top - self.area.top()));
    }

    pub fn draw(&self, ui: &Ui, scene: Scene<'_>) {
        // A wide slide is for a screen, where smaller text can still be read.
        if !self.is_readable && self.is_stacked {
            scene.report_overflow();
        }
        for (card, rect) in self.placed() {
            card.draw(ui, scene, rect);
        }
    }

    /// The words of the cards and their places.
    pub fn outline(&self, ui: &Ui, scene: Scene<'_>) -> Vec<CardOutline> {
        let cards = self.placed();
        cards.map(|(card, rect)| card.outline(ui, scene, rect)).collect()
    }

    fn placed(&self) -> impl Iterator<Item = (&Card<'a>, Rect)> {
        let mut top = self.area.top();
        self.list.iter().map(move |card| {
            let rect = self.area.with_min_y(top).with_max_y(top + card.height());
            top = rect.bottom() + self.gap;
            (card, rect)
        })
    }
}

fn total_height(cards: &[Card<'_>], gap: f32) -> f32 {
    let heights: f32 = cards.iter().map(Card::height).sum();
    heights + gap * cards.len().saturating_sub(1) as f32
}

/// Returns the cards in the first arrangement that fits, their height, and whether there is one.
/// If not, the font becomes smaller than is good to read, because words are never cut.
fn fit<'a, const N: usize>(
    arrangements: [Arrangement; N],
    (max_height, gap): (f32, f32),
    lay_out: impl Fn(Arrangement) -> Vec<Card<'a>>,
) -> (Vec<Card<'a>>, f32, bool) {
    let last = arrangements[N - 1].tight();
    let smaller = (0..24).map(|step| last.shrunk(0.95_f32.powi(step)));
    let mut cards = Vec::new();
    let mut height = 0.0;
    for (index, arrangement) in arrangements.into_iter().chain(smaller).enumerate() {
        cards = lay_out(arrangement);
        height = total_height(&cards, gap);
        if height <= max_height {
            // A twentieth less can still be read.
            return (cards, height, index <= N + 1);
        }
    }
    (cards, height, false)
}

/// Draws a single card in the middle of the area, as large as possible.
pub(super) fn show_large(ui: &Ui, scene: Scene<'_>, area: Rect, stance: &Stance, scale: f32) {
    let arrangements = ALONE.map(|factor| {
        let mut style = Style::new(Shape::Wide, scale * factor);
        style.card_padding *= factor;
        Arrangement { text: style.card_text[0], style, width: area.width() }
    });
    let evidence = stance.evidence.first();
    let dataset = &scene.document.dataset;
    let publisher = evidence.and_then(|evidence| publisher_words(dataset, evidence));
    let (cards, height, is_readable) = fit(arrangements, (area.height(), 0.0), |arrangement| {
        let content = (stance, scene.passages(stance));
        let details = (evidence, publisher.as_ref());
        vec![Card::new(ui, scene, content, details, arrangement)]
    });
    let top = (area.center().y - height / 2.0).max(area.top());
    let area = area.with_min_y(top);
    let cards =
        Cards { area, is_readable, is_stacked: false, hide_chart: true, gap: 0.0, list: cards };
    cards.draw(ui, scene);
}

/// Names the publisher of some evidence, with the day if it published several sources.
fn publisher_words(dataset: &Dataset, evidence: &Evidence) -> Option<Words> {
    let source = dataset.source(&evidence.source)?;
    let publisher = &source.publisher;
    let sources = dataset.sources.iter();
    let mut sources = sources.filter(|source| source.publisher == *publisher);
    Some(if sources.nth(1).is_some() {
        words::publisher_of_day(publisher, &source.published, &dataset.covers)
    } else {
        Words::verbatim(publisher)
    })
}

/// A card whose text has been laid out.
struct Card<'a> {
    stance: &'a Stance,
    passages: Vec<Passage<'a>>,
    badges: Badges,
    /// The name, and who relays the words, beside it or in a row of its own.
    heading: Arc<Galley>,
    /// The passages, then what is known of them.
    texts: Vec<(Words, Arc<Galley>, Color32)>,
    padding: f32,
    gap: f32,
}

/// The space between badges and heading.
const BADGE_GAP: f32 = 5.0;

impl<'a> Card<'a> {
    fn new(
        ui: &Ui,
        scene: Scene<'_>,
        (stance, passages): (&'a Stance, Vec<Passage<'a>>),
        (evidence, publisher): (Option<&Evidence>, Option<&Words>),
        Arrangement { style, text, width }: Arrangement,
    ) -> Self {
        let theme = scene.theme;
        let dataset = &scene.document.dataset;
        let width = width - 2.0 * style.card_padding;
        let badges = Badges::for_stance(dataset, stance);
        let heading =
            layout_heading(ui, scene, stance, style, width - badges.width(ui, scene) - BADGE_GAP);
        let (main_font, font_below) = text;
        let mut texts: Vec<_> = passages
            .iter()
            .map(|passage| {
                let (font, color) = match passage {
                    Passage::Quotation(..) => (theme::serif(main_font), theme.text),
                    Passage::Action(_) | Passage::Paraphrase(_) => {
                        (theme::sans((main_font * 0.9).max(font_below)), theme.text)
                    }
                    Passage::Summary(_) | Passage::WalkBack(_) | Passage::Correction(_) => {
                        (theme::sans(font_below), theme.text)
                    }
                    Passage::Translation(_) | Passage::Condition(_) => {
                        (theme::sans(font_below), theme.text_secondary)
                    }
                };
                let words = passage.plain_words();
                let text = kit::Text::new(&words, font, color).with_row_height(QUOTATION_ROW);
                let galley = text.wrap_around(ui, width, words::unbroken);
                (words, galley, color)
            })
            .collect();
        // Otherwise a reader would take it for a position.
        let no_level = stance.no_position.as_deref();
        let has_position = stance.positions.contains_key(&scene.view.question);
        if let Some(reason) = no_level.filter(|_| !has_position) {
            let words = words::no_level(reason);
            let (font, color) = (theme::sans(font_below), theme.text_secondary);
            let galley = layout_wrapped(ui, &words, font, color, width);
            texts.push((words, galley, color));
        }
        let locator = evidence.map(|evidence| evidence.locator.as_str());
        let details = words::card_details(
            stance,
            role_title(dataset, stance),
            (&dataset.covers, publisher.map(Words::as_str)),
            locator.filter(|locator| !locator.is_empty()),
            has_position,
        );
        let (font, color) = (theme::sans(style.card_details), theme.text_secondary);
        let galley = layout_wrapped(ui, &details, font, color, width);
        texts.push((details, galley, color));
        Self {
            stance,
            passages,
            badges,
            heading,
            texts,
            padding: style.card_padding,
            gap: style.card_gap,
        }
    }

    fn heading_height(&self) -> f32 {
        self.heading.size().y.max(kit::BADGE_HEIGHT)
    }

    fn height(&self) -> f32 {
        let texts = self.texts.iter();
        let texts = texts.map(|(_, galley, _)| self.gap + galley.size().y);
        2.0 * self.padding + self.heading_height() + texts.sum::<f32>()
    }

    /// The place of the badges beside the first row of the heading, for a card at `rect`.
    fn badges_pos(&self, rect: Rect) -> Pos2 {
        let row = self.heading.rows.first();
        let row = row.map_or(kit::BADGE_HEIGHT, |row| row.height());
        rect.min + vec2(self.padding, self.padding + (row - kit::BADGE_HEIGHT) / 2.0)
    }

    /// Returns the words of the card at `rect` and the badges beside them.
    fn outline(&self, ui: &Ui, scene: Scene<'_>, rect: Rect) -> CardOutline {
        let fonts = self.heading.job.sections.iter();
        let mut fonts = fonts.map(|section| section.format.font_id.clone());
        let run = |words: Words, font: Option<FontId>| TextRun {
            words,
            font: font.unwrap_or_else(|| theme::sans(Style::SMALLEST)),
            color: scene.theme.text,
        };
        let (voice, relayed_by) = stance_heading_parts(&scene.document.dataset, self.stance);
        let mut heading = vec![run(voice, fonts.next())];
        if let Some(relayed_by) = relayed_by {
            let words = if self.heading.job.text.contains('\n') {
                words::on_next_row(&relayed_by)
            } else {
                words::beside(&relayed_by)
            };
            heading.push(run(words, fonts.next()));
        }
        let mut paragraphs = vec![Paragraph(heading)];
        let texts = self.texts.iter();
        paragraphs.extend(texts.map(|(words, galley, color)| {
            Paragraph(vec![TextRun { color: *color, ..run(words.clone(), font_of(galley)) }])
        }));
        let badges = self.badges.rects(ui, scene, self.badges_pos(rect));
        let badges = badges.into_iter();
        CardOutline {
            text: TextBox { rect, paragraphs },
            padding: self.padding,
            gap: self.gap,
            badges_width: self.badges.width(ui, scene) + BADGE_GAP,
            badges: badges.map(|(rect, party)| (rect, scene.badge(party))).collect(),
        }
    }

    /// Draws the card at `rect`. A click shows the stance large.
    fn draw(&self, ui: &Ui, scene: Scene<'_>, rect: Rect) {
        let theme = scene.theme;
        let corners = CornerRadius::same(8);
        let painter = ui.painter();
        let outline = Stroke::new(1.0, theme.rail);
        painter.rect(rect, corners, theme.surface, outline, StrokeKind::Inside);
        let mut pos = rect.min + vec2(self.padding, self.padding);
        self.badges.paint(ui, scene, self.badges_pos(rect));
        let heading_pos = pos + vec2(self.badges.width(ui, scene) + BADGE_GAP, 0.0);
        painter.galley(heading_pos, self.heading.clone(), theme.text);
        pos.y += self.heading_height();
        for (_, galley, color) in &self.texts {
            pos.y += self.gap;
            painter.galley(pos, galley.clone(), *color);
            pos.y += galley.size().y;
        }
        let id = ui.scope_id().with(("card", &self.stance.id));
        // A thumbnail is a picture; elsewhere, Tab reaches the card.
        let sense = if ui.is_enabled() { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id, sense);
        kit::focus_ring(ui, &response, theme);
        response.set_name(Role::Button, || {
            let heading = stance_heading(&scene.document.dataset, self.stance);
            texts::card_name(&heading, self.stance, &self.passages)
        });
        scene.send_if(response.clicked(), || Command::Select(self.stance.id.clone()));
    }
}

/// Lays out the name of the voice in semibold, and who relays it in plain ink, on the same row
/// if it fits.
fn layout_heading(
    ui: &Ui,
    scene: Scene<'_>,
    stance: &Stance,
    style: Style,
    width: f32,
) -> Arc<Galley> {
    let (voice, relayed_by) = stance_heading_parts(&scene.document.dataset, stance);
    let format = |font: FontId| egui::TextFormat::simple(font, scene.theme.text);
    let voice_font = theme::semibold(style.card_heading);
    let smallest = Style::SMALLEST.min(style.card_heading);
    let relay_font = theme::medium((style.card_heading * 0.82).max(smallest));
    let mut job = egui::text::LayoutJob::default();
    job.wrap.max_width = width;
    kit::append(&mut job, &voice, 0.0, format(voice_font.clone()));
    if let Some(relayed_by) = relayed_by {
        let gap = 8.0;
        let voice_width = kit::text_width(ui, &voice, voice_font);
        let relay_width = kit::text_width(ui, &relayed_by, relay_font.clone());
        if voice_width + gap + relay_width <= width {
            let beside = words::beside(&relayed_by);
            kit::append(&mut job, &beside, gap - 3.0, format(relay_font));
        } else {
            let row = words::on_next_row(&relayed_by);
            kit::append(&mut job, &row, 0.0, format(relay_font));
        }
    }
    ui.painter().layout_job(job)
}
