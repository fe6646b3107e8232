//! A statement or action as a picture: the words, whose they are, and the position that was read in them.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align, Color32, FontId, Galley, Pos2, Rect, TextFormat, Ui, Vec2, pos2, vec2};

use super::foot::Foot;
use crate::facts::{AsOf, other_accounts};
use crate::kit::{self, Badge, Text, bidi};
use crate::model::{Passage, Stance};
use crate::panels::cards::positions;
use crate::scene::Scene;
use crate::scene::badges::Badges;
use crate::talk::shortened;
use crate::theme;
use crate::words::byline::Byline;
use crate::words::stances::citation;
use crate::words::{Words, capitalize, cards as words, headline, list, slide};

/// The size of its layout as a picture, in points.
pub const SIZE: Vec2 = Vec2::splat(540.0);

const MARGIN: Vec2 = vec2(36.0, 28.0);

/// The space between the words, their voice, the position and the foot.
const GAP: f32 = 18.0;

/// The sizes of the words, of which they have the first at which all of them fit.
const SIZES: [f32; 6] = [39.0, 32.0, 26.0, 21.0, 17.0, 14.0];

/// The sizes of the name, of what is beside it, of the position and of the foot.
const NAME: f32 = 22.0;
const DETAILS: f32 = 16.0;
const LEVEL: f32 = 19.0;
const NOTE: f32 = 14.0;
const FOOT: f32 = 12.0;

/// The height of a row of text, in parts of its size.
const ROW: f32 = 1.25;

/// A paragraph, laid out, and the space above it.
struct Paragraph {
    words: Words,
    galley: Arc<Galley>,
    color: Color32,
    above: f32,
}

/// The layout of a width.
struct Column<'a> {
    ui: &'a Ui,
    width: f32,
}

impl Column<'_> {
    fn paragraph(&self, words: Words, font: FontId, color: Color32, above: f32) -> Paragraph {
        let text = Text::new(&words, font, color).with_row_height(ROW);
        let galley = text.wrap_around(self.ui, self.width, slide::unbroken);
        Paragraph { words, galley, color, above }
    }

    /// A quotation, whose opening mark stands before the edge.
    fn quotation(&self, words: Words, font: FontId, color: Color32) -> Paragraph {
        if bidi::is_rtl(&words) {
            let text = Text::new(&words, font, color).with_row_height(ROW).align_right();
            let galley = text.wrap(self.ui, self.width, usize::MAX);
            return Paragraph { words, galley, color, above: 0.0 };
        }
        if bidi::has_own_lines(&words) {
            return self.paragraph(words, font, color, 0.0);
        }
        let mark = words.chars().next().map(String::from).unwrap_or_default();
        let hanging = kit::text_width(self.ui, Words::verbatim(mark), font.clone());
        let line_height = Some(ROW * font.size);
        let format = TextFormat { line_height, ..TextFormat::simple(font, color) };
        let mut job = LayoutJob::default();
        job.wrap.max_width = self.width;
        kit::append(&mut job, &words, -hanging, format);
        Paragraph { words, galley: self.ui.painter().layout_job(job), color, above: 0.0 }
    }
}

fn height(paragraphs: &[Paragraph]) -> f32 {
    paragraphs.iter().map(|it| it.above + it.galley.size().y).sum()
}

/// Draws paragraphs one below the other. Returns where they end.
fn draw(column: &Column<'_>, id: &str, mut pos: Pos2, paragraphs: Vec<Paragraph>) -> f32 {
    let ui = column.ui;
    for (index, Paragraph { words, galley, color, above }) in paragraphs.into_iter().enumerate() {
        pos.y += above;
        let rect = Rect::from_min_size(pos, galley.size());
        let is_at_right = galley.job.halign == Align::RIGHT;
        let right = if is_at_right { column.width } else { 0.0 };
        ui.painter().galley(pos + vec2(right, 0.0), galley, color);
        kit::name_part(ui, ui.scope_id().with((id, index)), Role::Label, rect, &words);
        pos.y = rect.bottom();
    }
    pos.y
}

/// Draws the card of a stance in the middle of `ui`, in a size.
pub fn show(ui: &Ui, scene: Scene<'_>, stance: &Stance, size: Vec2) {
    let theme = scene.theme;
    ui.painter().rect_filled(ui.max_rect(), 0.0, theme.canvas);
    let area = Rect::from_center_size(ui.max_rect().center(), size).shrink2(MARGIN);
    let column = Column { ui, width: area.width() };
    let foot = Foot::new(ui, scene, area, FOOT, foot_words(scene, stance));
    let below = position_paragraphs(&column, scene, stance);
    let byline = byline_paragraphs(&column, scene, stance);
    let of_rest = GAP + height(&byline) + GAP + height(&below) + GAP;
    let title = scene
        .page_texts
        .title
        .map_or_else(|| Words::verbatim(scene.document.title()), Words::verbatim);
    let title = column.paragraph(title, theme::sans(NOTE), theme.text_secondary, 0.0);
    let top = draw(&column, "title", area.min, vec![title]) + 16.0;
    let room = foot.rect.top() - of_rest - top;
    let mut said = Vec::new();
    for size in SIZES {
        said = said_paragraphs(&column, scene, stance, size);
        if height(&said) <= room {
            break;
        }
    }
    let excess = height(&said) - room;
    if excess > 0.0 {
        let rest = column.paragraph(slide::REST_IN_DATASET, theme::sans(NOTE), theme.text, 4.0);
        let excess = excess + height(std::slice::from_ref(&rest));
        if let Some(longest) = said.iter_mut().max_by_key(|it| it.galley.rows.len()) {
            longest.galley = shortened(ui, &longest.galley, excess);
        }
        said.push(rest);
    }
    let bottom = draw(&column, "words", pos2(area.left(), top), said);
    // Short words leave the space above the foot.
    let spare = (foot.rect.top() - of_rest - bottom).max(0.0);
    let name_top = bottom + GAP + (0.3 * spare).min(GAP);
    let rule = name_top + height(&byline) + GAP;
    let mut left = area.left();
    for party in Badges::for_stance(&scene.document.dataset, stance).parties.into_iter().flatten() {
        let badge = Badge { font: theme::semibold(DETAILS), ..scene.badge(Some(party)) };
        let size = vec2(badge.size(ui).x + 4.0, ROW * DETAILS + 3.0);
        badge.paint(ui, Rect::from_min_size(pos2(left, name_top + 2.0), size));
        left += size.x + 8.0;
    }
    let mut byline = byline.into_iter();
    let name = byline.next().into_iter().collect();
    // egui makes a row of 27½ points half a point higher.
    let details_top = draw(&column, "name", pos2(left, name_top), name) - 0.5;
    draw(&column, "details", pos2(area.left(), details_top), byline.collect());
    ui.painter().hline(area.x_range(), rule, (1.0, theme.rail));
    draw(&column, "position", pos2(area.left(), rule), below);
    foot.show(ui, scene);
}

/// The words, or what they come to, with what must be read with them.
fn said_paragraphs(
    column: &Column<'_>,
    scene: Scene<'_>,
    stance: &Stance,
    size: f32,
) -> Vec<Paragraph> {
    let theme = scene.theme;
    let passages = scene
        .passages(stance)
        .into_iter()
        .filter(|passage| !matches!(passage, Passage::Correction(_)));
    let small = (0.55 * size).max(NOTE).min(size);
    let paragraph = |passage: Passage<'_>| {
        let words = passage.plain_words();
        match passage {
            Passage::Quotation(quote, lang) => {
                let font = theme::quotation(size, quote, lang);
                column.quotation(words, font, theme.text)
            }
            Passage::Action(_) | Passage::Paraphrase(_) | Passage::Figure(_) => {
                column.paragraph(words, theme::sans(0.8 * size), theme.text, 0.0)
            }
            Passage::Summary(_) | Passage::WalkBack(_) | Passage::Correction(_) => {
                column.paragraph(words, theme::sans(small), theme.text, 0.0)
            }
            Passage::Translation(_) | Passage::Fragment(_) | Passage::Condition(_) => {
                column.paragraph(words, theme::sans(small), theme.text_secondary, 0.0)
            }
        }
    };
    let mut paragraphs: Vec<Paragraph> = passages.map(paragraph).collect();
    // Quotations one after the other are not one.
    for later in paragraphs.iter_mut().skip(1) {
        later.above = 0.3 * size;
    }
    paragraphs
}

/// Who said it, in which role, where and when.
fn byline_paragraphs(column: &Column<'_>, scene: Scene<'_>, stance: &Stance) -> Vec<Paragraph> {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let byline = Byline::new(dataset, stance);
    let quiet =
        |words: Words| column.paragraph(words, theme::sans(DETAILS), theme.text_secondary, 2.0);
    let mut paragraphs = vec![
        column.paragraph(byline.voice(), theme::semibold(NAME), theme.text, 0.0),
        quiet(capitalize(&byline.occasion(&dataset.covers))),
    ];
    // Where sources disagree, that is said (C11).
    let others = other_accounts(dataset, stance, AsOf::of(scene.view));
    paragraphs.extend(others.map(|other| quiet(words::other_account(dataset, other))));
    paragraphs
}

/// The question, and the position of each party to the statement; or why it has none.
fn position_paragraphs(column: &Column<'_>, scene: Scene<'_>, stance: &Stance) -> Vec<Paragraph> {
    let theme = scene.theme;
    let quiet = |words: Words, above: f32| {
        column.paragraph(words, theme::sans(NOTE), theme.text_secondary, above)
    };
    let positions: Vec<_> = positions(scene, stance).collect();
    let mut paragraphs = Vec::new();
    match positions.first() {
        Some((question, ..)) => paragraphs.push(quiet(words::judged_as(&question.ask), 14.0)),
        None => {
            paragraphs.push(quiet(crate::panels::cards::no_position(scene, stance), 14.0));
        }
    }
    let is_joint = positions.len() > 1;
    for (question, position, party) in positions {
        let level = words::level(&question.scale, position.value);
        let party = &scene.document.dataset.parties[party].name;
        let level = if is_joint { words::spoken_position(party, &level) } else { level };
        paragraphs.push(column.paragraph(level, theme::semibold(LEVEL), theme.text, 4.0));
        if let Some(range) = words::range(&question.scale, position) {
            paragraphs.push(quiet(range, 4.0));
        }
    }
    paragraphs
}

/// The sources and how the words are known; and who judged the position.
fn foot_words(scene: Scene<'_>, stance: &Stance) -> [Words; 2] {
    let dataset = &scene.document.dataset;
    let sources: Vec<Words> = dataset
        .cited_sources(stance)
        .into_iter()
        .map(|(source, places)| citation(source, &places))
        .collect();
    let known = Byline::new(dataset, stance).how_it_is_known();
    let known = list::dotted([list::semicolons(&sources), known]);
    let has_position = positions(scene, stance).next().is_some();
    let judged = headline::judgement(scene.view_data).filter(|_| has_position);
    [known, judged.unwrap_or(Words::EMPTY)]
}
