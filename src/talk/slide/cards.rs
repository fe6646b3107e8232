//! The cards of a slide: who said what, and when.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align, Color32, CornerRadius, FontId, Galley, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2,
    vec2,
};

use super::outline::{CardOutline, Paragraph, TextBox, TextRun, font_of, language};
use super::parts::has_large_quotations;
use super::style::{QUOTATION_ROW, Style};
use super::{Slide, layout_wrapped};
use crate::command::Command;
use crate::facts::{AsOf, LineNote};
use crate::kit::{self, ResponseExt as _, bidi::is_rtl};
use crate::model::{Dataset, Evidence, Passage, Stance, StanceId};
use crate::scene::Scene;
use crate::scene::badges::Badges;
use crate::talk::shortened;
use crate::theme::{self, Theme, size};
use crate::words::byline::{Byline, card_name};
use crate::words::cards::level_and_range;
use crate::words::passages::step_passages;
use crate::words::stances::one_line;
use crate::words::{Words, capitalize, slide as words};

/// The cards of a slide, one below the other.
pub(super) struct Cards<'a> {
    pub area: Rect,
    gap: f32,
    list: Vec<Card<'a>>,
}

impl<'a> Cards<'a> {
    /// Lays the cards out at the right of a slide.
    pub fn new(ui: &Ui, slide: &Slide<'a>, body: Rect) -> Self {
        let scene = slide.scene;
        let dataset = &scene.document.dataset;
        let evidence = slide.stances.iter().flat_map(|stance| &stance.evidence);
        let mut sources = evidence.filter_map(|evidence| dataset.source(&evidence.source));
        let first = sources.next();
        let has_many_sources =
            first.is_some_and(|first| sources.any(|source| source.id != first.id));
        let width = slide.style.card_width;
        let are_large = has_large_quotations(dataset, scene.view, slide.step);
        let style = slide.style.with_quotations(are_large);
        let gap = slide.style.gap * 0.8;
        let mut list: Vec<_> = slide
            .card_stances
            .iter()
            .map(|stance| {
                let quoted = slide.step.quotation(stance).map(|(evidence, _)| evidence);
                let evidence = quoted.or(stance.evidence.first()).filter(|_| has_many_sources);
                let publisher = evidence.and_then(|evidence| publisher_words(dataset, evidence));
                let passages = step_passages(dataset, slide.step, stance, AsOf::of(scene.view));
                let note = slide.data.line_note(dataset, stance);
                let content = CardContent { stance, passages, publisher, note };
                Card::new(ui, scene, content, &style, width)
            })
            .collect();
        let height = |cards: &[Card<'_>]| {
            let heights = cards.iter().map(Card::height);
            heights.reduce(|above, height| above + gap + height).unwrap_or_default()
        };
        let excess = height(&list) - body.height() - 6.0;
        if excess > 0.0
            && let Some(longest) = list.iter_mut().max_by(|a, b| a.height().total_cmp(&b.height()))
        {
            longest.cut(ui, excess);
        }
        let size = vec2(width, height(&list));
        let area = Rect::from_min_size(pos2(body.right() - width, body.top()), size);
        Self { area, gap, list }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Moves a lone card to the height of the figure, if it has room there.
    pub fn beside_figure(mut self, top: f32, bottom: f32) -> Self {
        if self.list.len() == 1 && top + self.area.height() <= bottom {
            self.area = self.area.translate(vec2(0.0, top - self.area.top()));
        }
        self
    }

    /// Draws them; `is_heard` is whether the headline has said them.
    pub fn draw(&self, ui: &Ui, scene: Scene<'_>, is_heard: bool) {
        for (card, rect) in self.placed() {
            card.draw(ui, scene, rect, is_heard);
        }
    }

    /// The words of the cards and their places.
    pub fn outline(&self, ui: &Ui, scene: Scene<'_>) -> Vec<CardOutline> {
        let cards = self.placed();
        cards.map(|(card, rect)| card.outline(ui, scene, rect)).collect()
    }

    /// The stance of the card at a place.
    pub fn stance_at(&self, pos: Pos2) -> Option<StanceId> {
        let (card, _) = self.placed().find(|(_, rect)| rect.contains(pos))?;
        Some(card.stance.id.clone())
    }

    fn placed(&self) -> impl Iterator<Item = (&Card<'a>, Rect)> {
        let mut top = self.area.top();
        self.list.iter().map(move |card| {
            let size = vec2(self.area.width(), card.height());
            let rect = Rect::from_min_size(pos2(self.area.left(), top), size);
            top += size.y + self.gap;
            (card, rect)
        })
    }
}

/// Names the publisher of some evidence, with the day if it published several sources.
fn publisher_words(dataset: &Dataset, evidence: &Evidence) -> Option<Words> {
    let source = dataset.source(&evidence.source)?;
    let publisher = &source.publisher;
    let mut sources = dataset.sources.iter().filter(|source| source.publisher == *publisher);
    Some(if sources.nth(1).is_some() {
        words::publisher_of_day(publisher, &source.published, &dataset.covers)
    } else {
        Words::verbatim(publisher)
    })
}

/// A paragraph of a card, laid out.
struct CardText {
    words: Words,
    galley: Arc<Galley>,
    color: Color32,
    /// The language of a passage.
    lang: Option<String>,
    /// True if a bar stands before it: it is a condition.
    has_bar: bool,
}

/// The contents of a card.
struct CardContent<'a> {
    stance: &'a Stance,
    passages: Vec<Passage<'a>>,
    /// If the slide has several.
    publisher: Option<Words>,
    /// Why it does not set the line.
    note: Option<LineNote>,
}

/// A card whose text has been laid out.
struct Card<'a> {
    stance: &'a Stance,
    passages: Vec<Passage<'a>>,
    badges: Badges,
    voice: Words,
    /// Who relays the words.
    relay: Option<Words>,
    /// Voice and relay, laid out on one row or two.
    heading: Arc<Galley>,
    /// The passages, then what is known of them.
    texts: Vec<CardText>,
    /// Why it does not set the line.
    note: Words,
    padding: f32,
    gap: f32,
}

/// The width of the bar of a condition, and how far its words are from the bar's left edge.
const BAR: f32 = 2.5;
const BAR_INDENT: f32 = 10.0;
/// The space between badges and heading.
const BADGE_GAP: f32 = 5.0;

impl<'a> Card<'a> {
    fn new(ui: &Ui, scene: Scene<'_>, content: CardContent<'a>, style: &Style, width: f32) -> Self {
        let CardContent { stance, passages, publisher, note } = content;
        let theme = scene.theme;
        let dataset = &scene.document.dataset;
        let width = width - 2.0 * style.card_padding;
        let badges = Badges { letters: size::LABEL, ..Badges::for_stance(dataset, stance) };
        let has_position = stance.positions.contains_key(&scene.view.question);
        let mut byline = Byline::new(dataset, stance);
        // The occasion tells an audience more, and there is room for one row.
        byline.role = byline.role.filter(|_| byline.setting.is_empty());
        let heading_width = width - badges.width(ui, scene) - BADGE_GAP;
        let (voice, relay) = (byline.voice(), byline.relay());
        let heading =
            layout_heading(ui, theme, &voice, relay.as_ref(), style.card_heading, heading_width);
        // The number is what a figure says.
        let question = dataset.question(&scene.view.question);
        let question = question.filter(|question| !question.scale.is_ordinal());
        let figure = question.and_then(|question| {
            let position = stance.positions.get(&question.id)?;
            let words = level_and_range(&question.scale, position);
            let galley =
                layout_wrapped(ui, &words, theme::semibold(style.quotation), theme.text, width);
            Some(CardText { words, galley, color: theme.text, lang: None, has_bar: false })
        });
        let passage_texts = passages.iter().map(|passage| {
            let words = passage.plain_words();
            let [alone, below] = style.summary;
            let (font, color) = match passage {
                Passage::Quotation(quote, lang) => {
                    (theme::quotation(style.quotation, quote, *lang), theme.text)
                }
                Passage::Action(_) | Passage::Paraphrase(_) | Passage::Figure(_) => {
                    (theme::sans(alone), theme.text)
                }
                Passage::Summary(_) | Passage::WalkBack(_) | Passage::Correction(_) => {
                    (theme::sans(below), theme.text)
                }
                Passage::Translation(_) | Passage::Fragment(_) | Passage::Condition(_) => {
                    (theme::sans(below), theme.text_secondary)
                }
            };
            let has_bar = matches!(passage, Passage::Condition(_));
            let width = if has_bar { width - BAR_INDENT } else { width };
            let mut text = kit::Text::new(&words, font, color).with_row_height(QUOTATION_ROW);
            if matches!(passage, Passage::Quotation(..)) && is_rtl(&words) {
                text = text.align_right();
            }
            let galley = text.wrap_around(ui, width, words::unbroken);
            let lang = match passage {
                Passage::Quotation(_, lang) => Some(lang.unwrap_or("en-GB").to_owned()),
                Passage::WalkBack(_) | Passage::Correction(_) => None,
                _ => Some(language(dataset)),
            };
            CardText { words, galley, color, lang, has_bar }
        });
        let mut texts: Vec<_> = figure.into_iter().chain(passage_texts).collect();
        // Otherwise a reader would take it for a position, or for the line.
        let no_level = stance.no_position.as_deref().filter(|_| !has_position);
        let note = note.map(LineNote::words);
        for words in no_level.map(words::no_level).into_iter().chain(note.clone()) {
            let (font, color) = (theme::sans(style.summary[1]), theme.text_secondary);
            let galley = layout_wrapped(ui, &words, font, color, width);
            texts.push(CardText { words, galley, color, lang: None, has_bar: false });
        }
        let color = theme.text_secondary;
        let details = words::card_details(&byline, &dataset.covers, publisher, no_level);
        let words = capitalize(&details);
        let galley = layout_wrapped(ui, &words, theme::sans(style.card_details), color, width);
        texts.push(CardText { words, galley, color, lang: None, has_bar: false });
        Self {
            stance,
            passages,
            badges,
            voice,
            relay,
            heading,
            texts,
            note: note.unwrap_or_default(),
            padding: style.card_padding,
            gap: style.card_gap,
        }
    }

    fn heading_height(&self) -> f32 {
        self.heading.size().y.max(kit::BADGE_HEIGHT)
    }

    fn height(&self) -> f32 {
        let texts = self.texts.iter().map(|text| self.gap + text.galley.size().y);
        2.0 * self.padding + self.heading_height() + texts.sum::<f32>()
    }

    /// Cuts the longest text so that the card is lower, and says where the rest is.
    fn cut(&mut self, ui: &Ui, excess: f32) {
        let Some(last) = self.texts.last() else { return };
        let words = words::REST_IN_DATASET;
        let font = font_of(&last.galley).unwrap_or_default();
        let galley = kit::Text::new(&words, font, last.color).layout(ui);
        let excess = excess + galley.size().y + self.gap;
        self.texts.push(CardText { words, galley, color: last.color, lang: None, has_bar: false });
        let longest = self.texts.iter_mut().max_by_key(|text| text.galley.rows.len());
        if let Some(longest) = longest {
            longest.galley = shortened(ui, &longest.galley, excess);
        }
    }

    /// The place of the badges beside the first row of the heading, for a card at `rect`.
    fn badges_pos(&self, rect: Rect) -> Pos2 {
        let row = self.heading.rows.first();
        let row = row.map_or(kit::BADGE_HEIGHT, |row| row.height());
        // One that is higher than the row moves the row, not itself to the rim.
        rect.min + vec2(self.padding, self.padding + ((row - kit::BADGE_HEIGHT) / 2.0).max(0.0))
    }

    /// Returns the words of the card at `rect` and the badges beside them.
    fn outline(&self, ui: &Ui, scene: Scene<'_>, rect: Rect) -> CardOutline {
        let mut fonts =
            self.heading.job.sections.iter().map(|section| section.format.font_id.clone());
        let run = |words: Words, font: Option<FontId>| TextRun {
            words,
            font: font.unwrap_or_else(|| theme::sans(Style::SMALLEST)),
            color: scene.theme.text,
            lang: None,
        };
        let mut heading = vec![run(self.voice.clone(), fonts.next())];
        if let Some(beside) = &self.relay {
            let words = if self.heading.job.text.contains('\n') {
                words::on_next_row(beside)
            } else {
                words::beside(beside)
            };
            heading.push(run(words, fonts.next()));
        }
        let mut paragraphs = vec![Paragraph(heading)];
        let (mut below, mut bars) = (Vec::new(), Vec::new());
        let mut pos = rect.min + vec2(self.padding, self.padding + self.heading_height());
        for text in &self.texts {
            let run = run(text.words.clone(), font_of(&text.galley));
            let paragraph =
                Paragraph(vec![TextRun { color: text.color, lang: text.lang.clone(), ..run }]);
            pos.y += self.gap;
            let height = text.galley.size().y;
            let mut place = Rect::from_min_max(pos, pos2(rect.right() - 4.0, pos.y + height));
            if text.has_bar {
                bars.push((place.with_max_x(pos.x + BAR), self.bar_color(scene)));
                place.min.x += BAR_INDENT;
            }
            // In other fonts, what is above may have another height than beside a bar.
            if bars.is_empty() {
                paragraphs.push(paragraph);
            } else {
                below.push(TextBox { rect: place, paragraphs: vec![paragraph] });
            }
            pos.y += height;
        }
        let badges = self.badges.rects(ui, scene, self.badges_pos(rect)).into_iter();
        CardOutline {
            text: TextBox { rect, paragraphs },
            padding: self.padding,
            gap: self.gap,
            badges_width: self.badges.width(ui, scene) + BADGE_GAP,
            below,
            bars,
            badges: badges
                .filter_map(|(rect, party)| {
                    let name = &scene.document.dataset.parties.get(party?)?.name;
                    Some((rect, self.badges.badge(scene, party), Words::verbatim(name)))
                })
                .collect(),
        }
    }

    /// The colour of the bars of conditions: that of the first party.
    fn bar_color(&self, scene: Scene<'_>) -> Color32 {
        let party = self.badges.parties.first().copied().flatten();
        party.map_or(scene.theme.edge, |party| scene.party_color(party))
    }

    /// Draws the card at `rect`. A click shows the stance large.
    fn draw(&self, ui: &Ui, scene: Scene<'_>, rect: Rect, is_heard: bool) {
        let theme = scene.theme;
        let painter = ui.painter();
        let edge = Stroke::new(1.0, theme.rail);
        let corners = CornerRadius::same(8);
        painter.rect(rect, corners, theme.surface, edge, StrokeKind::Inside);
        let mut pos = rect.min + vec2(self.padding, self.padding);
        self.badges.paint(ui, scene, self.badges_pos(rect));
        let row = self.heading.rows.first().map_or(0.0, |row| row.height());
        let lowered = ((kit::BADGE_HEIGHT - row) / 2.0).max(0.0);
        let heading_pos = pos + vec2(self.badges.width(ui, scene) + BADGE_GAP, lowered);
        painter.galley(heading_pos, self.heading.clone(), theme.text);
        pos.y += self.heading_height();
        for CardText { galley, color, has_bar, .. } in &self.texts {
            pos.y += self.gap;
            let rows = pos.y..=pos.y + galley.size().y;
            let mut left = pos;
            if *has_bar {
                let color = self.bar_color(scene);
                painter.rect_filled(Rect::from_x_y_ranges(pos.x..=pos.x + BAR, rows), 0.0, color);
                left.x += BAR_INDENT;
            }
            if galley.job.halign == Align::RIGHT {
                left.x = rect.right() - self.padding;
            }
            painter.galley(left, galley.clone(), *color);
            pos.y += galley.size().y;
        }
        let id = ui.scope_id().with(("card", &self.stance.id));
        // A thumbnail is a picture; elsewhere, Tab reaches the card.
        let sense = if ui.is_enabled() { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id, sense);
        kit::focus_ring(ui, &response, theme);
        response.set_name(Role::Button, || {
            let passages = if is_heard { &[][..] } else { &self.passages };
            card_name(&scene.document.dataset, self.stance, passages)
        });
        response.describe(|| self.note.clone());
        if is_heard && response.has_focus() {
            kit::heard::note_more(ui.ctx(), || one_line(&self.passages));
        }
        scene.send_if(response.clicked(), || Command::Select(self.stance.id.clone()));
    }
}

/// Lays out the name of the voice in semibold, and what is beside it in plain ink, on the same row
/// if it fits.
fn layout_heading(
    ui: &Ui,
    theme: &Theme,
    voice: &Words,
    beside: Option<&Words>,
    size: f32,
    width: f32,
) -> Arc<Galley> {
    let format = |font: FontId| egui::TextFormat::simple(font, theme.text);
    let voice_font = theme::semibold(size);
    let font = theme::medium(0.82 * size);
    let mut job = egui::text::LayoutJob::default();
    job.wrap.max_width = width;
    kit::append_wrapped(&mut job, &words::with_unbroken(voice), format(voice_font.clone()));
    if let Some(words) = beside {
        let gap = 8.0;
        let voice_width = kit::text_width(ui, voice, voice_font);
        let needed = kit::text_width(ui, words, font.clone());
        if voice_width + gap + needed <= width {
            kit::append_wrapped(&mut job, &words::beside(words), format(font));
            job.sections.iter_mut().skip(1).for_each(|beside| beside.leading_space = gap - 3.0);
        } else {
            kit::append_wrapped(&mut job, &words::on_next_row(words), format(font));
        }
    }
    kit::wrap_job(ui, job)
}
