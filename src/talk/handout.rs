//! The pages of a handout: a slide, the speaker's notes, and the quotations in full.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Color32, FontId, Galley, Rect, Ui, Vec2, pos2, vec2};

use crate::analysis::{role_title, stance_heading_parts};
use crate::kit::bidi;
use crate::kit::{self, BADGE_HEIGHT};
use crate::model::{Passage, Stance, Step};
use crate::scene::Scene;
use crate::scene::badges::Badges;
use crate::theme::{self, size};
use crate::view::{A4_INCHES, CSS_DENSITY};
use crate::words::{Words, cards, export::handout as words, stances};

/// The size of a page, A4, in points of the layout: 96 per inch.
pub const PAGE: Vec2 = vec2(A4_INCHES[0] * CSS_DENSITY, A4_INCHES[1] * CSS_DENSITY);

const MARGIN: f32 = 62.0;
const TOP: f32 = 79.0;
const HEADER_Y: f32 = 54.0;
/// The space around the footer, up to the end of the page.
const FOOTER_SPACE: f32 = 10.0;
const FOOTER_BOTTOM: f32 = 1092.0;
/// The largest part of a page for the slide.
const MAX_SLIDE: f32 = 560.0;

const TEXT: f32 = 14.2;
const ROW: f32 = 20.6;
const SMALL: f32 = 12.5;
const HEADING: f32 = 18.0;
const FOOTER: f32 = 11.5;

#[derive(Clone, Copy)]
pub struct HandoutSlide<'a> {
    /// The index of its step.
    pub index: usize,
    /// Which part of the step it shows, counted from 0, and of how many.
    pub part: (usize, usize),
    /// The size of its picture, in any unit.
    pub size: Vec2,
    /// What the picture shows, for those who cannot see it.
    pub description: &'a Words,
    /// The notes, if they belong to this slide.
    pub notes: Option<&'a str>,
    /// The stances whose cards it shows.
    pub stances: &'a [&'a Stance],
}

/// Something that is written below the slide.
enum Block {
    Text(TextBlock),
    Rule,
}

/// Text, with the space above it.
#[derive(Clone)]
struct TextBlock {
    space: f32,
    galley: Arc<Galley>,
    role: Role,
    /// The badges before the text, and their width with the space after them.
    badges: Badges,
    indent: f32,
    /// Whether the next block is on the same page.
    keeps_next: bool,
}

/// The space that a rule takes up.
const RULE_SPACE: f32 = 26.0;

impl TextBlock {
    /// Lays out a text without badges. A heading is on the page of what follows.
    fn new(ui: &Ui, space: f32, pieces: &[(Words, TextFormat)], role: Role) -> Self {
        Self {
            space,
            galley: lay_out(ui, pieces, PAGE.x - 2.0 * MARGIN),
            role,
            badges: Badges::default(),
            indent: 0.0,
            keeps_next: role == Role::Heading,
        }
    }

    /// Whether a part of the text may be on the next page.
    fn is_long(&self) -> bool {
        self.role == Role::Paragraph && self.galley.rows.len() > 3
    }
}

impl Block {
    fn space(&self) -> f32 {
        match self {
            Self::Text(text) => text.space,
            Self::Rule => 0.0,
        }
    }

    fn height(&self) -> f32 {
        match self {
            Self::Text(text) => text.galley.size().y,
            Self::Rule => RULE_SPACE,
        }
    }

    /// Whether only a part of the block has to be on a page with this much room.
    fn can_split(&self, room: f32) -> bool {
        let is_long = matches!(self, Self::Text(text) if text.is_long());
        is_long && self.height() > room && room > MIN_ROWS * ROW
    }

    /// The height of what has to be on the same page of the block after it.
    fn height_of_next(&self, next: &Self) -> f32 {
        match self {
            Self::Rule => next.space() + next.height() + 3.0 * ROW,
            // A heading is with at least two rows of what follows.
            Self::Text(text) if text.role == Role::Heading => {
                next.space() + next.height().min(2.0 * ROW)
            }
            Self::Text(text) if text.keeps_next && next.height() < ROW => {
                next.space() + next.height()
            }
            Self::Text(_) => 0.0,
        }
    }
}

/// The fewest rows of text on an empty page.
const MIN_ROWS: f32 = 4.0;

/// The blocks of a page, and where they are.
type PageBlocks = Vec<(f32, Block)>;

/// Returns the place of the slide on its first page.
pub fn slide_rect(size: Vec2) -> Rect {
    let width = PAGE.x - 2.0 * MARGIN;
    let scale = (width / size.x).min(MAX_SLIDE / size.y);
    Rect::from_min_size(pos2(MARGIN, TOP), size * scale)
}

/// Draws a page of a slide, counted from 0, with its number in the handout, but not the slide
/// itself. Returns how many pages the slide has.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    slide: HandoutSlide<'_>,
    (page, number): (usize, usize),
) -> usize {
    ui.painter().rect_filled(ui.max_rect(), 0.0, scene.theme.surface);
    let scope = match number {
        1 => Words::verbatim(&scene.document.dataset.scope),
        _ => Words::EMPTY,
    };
    let scope = kit::Text::new(&scope, theme::sans(FOOTER), scene.theme.text_secondary);
    let scope = scope.wrap(ui, PAGE.x - 2.0 * MARGIN - 60.0, usize::MAX);
    let foot = FOOTER_BOTTOM - scope.size().y.max(FOOTER * 1.3) - FOOTER_SPACE;
    let text = slide_rect(slide.size).bottom()..foot - FOOTER_SPACE;
    let pages = paginate(ui, blocks(ui, scene, slide), text);
    draw_header(ui, scene, slide, page);
    if page == 0 {
        let rect = slide_rect(slide.size);
        kit::name_part(ui, ui.scope_id().with("slide"), Role::Image, rect, slide.description);
    }
    let count = pages.len();
    for (index, (top, block)) in pages.into_iter().nth(page).into_iter().flatten().enumerate() {
        draw_block(ui, scene, index, top, block);
    }
    draw_footer(ui, scene, (foot, scope), number);
    count
}

fn draw_header(ui: &Ui, scene: Scene<'_>, slide: HandoutSlide<'_>, page: usize) {
    let (theme, dataset) = (scene.theme, &scene.document.dataset);
    let right = PAGE.x - MARGIN;
    let (part, parts) = slide.part;
    let step = words::step_of(slide.index, dataset.steps.len(), part, parts);
    let step = if page > 0 { words::continued(&step) } else { step };
    let text = kit::Text::new(&step, theme::sans(size::BODY), theme.text_secondary);
    let step_rect = text.paint(ui, pos2(right, HEADER_Y), Align2::RIGHT_CENTER, 300.0);
    let title = Words::verbatim(scene.document.title());
    let text = kit::Text::new(&title, theme::semibold(size::TITLE), theme.text);
    let room = step_rect.left() - MARGIN - 20.0;
    let mut rect = text.paint(ui, pos2(MARGIN, HEADER_Y), Align2::LEFT_CENTER, room);
    if !dataset.subtitle.is_empty() {
        let subtitle = Words::verbatim(&dataset.subtitle);
        let text = kit::Text::new(&subtitle, theme::sans(size::BODY), theme.text_secondary);
        let left = rect.right() + 11.0;
        let room = step_rect.left() - left - 20.0;
        if room > 40.0 {
            rect |= text.paint(ui, pos2(left, HEADER_Y + 0.5), Align2::LEFT_CENTER, room);
        }
    }
    let id = ui.scope_id().with("header");
    kit::name_part(ui, id, Role::Label, rect, "");
    kit::name_part(ui, id.with("step"), Role::Label, step_rect, "");
}

/// Draws the scope of the data, on the first page, and the number of the page below a rule.
fn draw_footer(ui: &Ui, scene: Scene<'_>, (top, scope): (f32, Arc<Galley>), number: usize) {
    let theme = scene.theme;
    let x = MARGIN..=PAGE.x - MARGIN;
    ui.painter().hline(x, top, (1.0, theme.border));
    let y = top + FOOTER_SPACE;
    let number = kit::Text::new(words::page(number), theme::sans(FOOTER), theme.text_secondary);
    let right = pos2(PAGE.x - MARGIN, y);
    let number = number.paint(ui, right, Align2::RIGHT_TOP, 100.0);
    let rect = Rect::from_min_size(pos2(MARGIN, y), scope.size());
    ui.painter().galley(rect.min, scope, theme.text_secondary);
    let id = ui.scope_id().with("footer");
    if rect.height() > 0.0 {
        kit::name_part(ui, id, Role::Label, rect, "");
    }
    kit::name_part(ui, id.with("number"), Role::Label, number, "");
}

fn draw_block(ui: &Ui, scene: Scene<'_>, index: usize, top: f32, block: Block) {
    let theme = scene.theme;
    match block {
        Block::Rule => {
            let x = MARGIN..=PAGE.x - MARGIN;
            let y = top + RULE_SPACE * 0.6;
            ui.painter().hline(x, y, (1.0, theme.border));
        }
        Block::Text(text) => {
            let row = text.galley.rows.first().map_or(ROW, |row| row.height());
            let badges = pos2(MARGIN, top + (row - BADGE_HEIGHT) / 2.0);
            text.badges.paint(ui, scene, badges);
            let indent = vec2(text.indent, 0.0);
            let rect = Rect::from_min_size(pos2(MARGIN, top), text.galley.size() + indent);
            ui.painter().galley(rect.min + indent, text.galley, theme.text);
            let id = ui.scope_id().with(("block", index));
            kit::name_part(ui, id, text.role, rect, "");
        }
    }
}

/// The format of text with rows of a height.
fn format(font: FontId, color: Color32, row: f32) -> TextFormat {
    TextFormat { line_height: Some(row), ..TextFormat::simple(font, color) }
}

/// Lays out pieces of text one after the other.
fn lay_out(ui: &Ui, pieces: &[(Words, TextFormat)], width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    // Rows of Hebrew and Arabic are broken before they are reordered.
    if let [(words, format)] = pieces
        && bidi::has_rtl(words)
    {
        let text = kit::Text::new(words, format.font_id.clone(), format.color);
        return text.with_row_height(1.4).wrap(ui, width, usize::MAX);
    }
    for (words, format) in pieces {
        kit::append(&mut job, words, 0.0, format.clone());
    }
    ui.painter().layout_job(job)
}

fn blocks(ui: &Ui, scene: Scene<'_>, slide: HandoutSlide<'_>) -> Vec<Block> {
    let theme = scene.theme;
    let heading = || format(theme::semibold(HEADING), theme.text, 26.0);
    let text = |space: f32, pieces: &[(Words, TextFormat)], role: Role| {
        Block::Text(TextBlock::new(ui, space, pieces, role))
    };
    let mut blocks = Vec::new();
    let lines = slide.notes.into_iter().flat_map(str::lines);
    let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    if !lines.is_empty() {
        blocks.push(text(14.0, &[(words::NOTES, heading())], Role::Heading));
    }
    for (index, line) in lines.iter().enumerate() {
        let space = if index == 0 { 4.0 } else { 7.0 };
        let format = format(theme::sans(TEXT), theme.text, ROW);
        blocks.push(text(space, &[(Words::verbatim(*line), format)], Role::Paragraph));
    }
    let Some(step) = scene.document.dataset.steps.get(slide.index) else {
        return blocks;
    };
    if slide.stances.is_empty() {
        return blocks;
    }
    if !lines.is_empty() {
        blocks.push(Block::Rule);
    }
    let space = if lines.is_empty() { 14.0 } else { 0.0 };
    let title = if has_tint(step, slide.stances) {
        let format = format(theme::sans(size::BODY), theme.text_secondary, 26.0);
        vec![(words::QUOTATIONS, heading()), (words::beside(&words::TINTED), format)]
    } else {
        vec![(words::CITED, heading())]
    };
    blocks.push(text(space, &title, Role::Heading));
    for (index, stance) in slide.stances.iter().enumerate() {
        add_stance(ui, scene, (step, stance), index == 0, &mut blocks);
    }
    blocks
}

/// Whether the slide has words of a quotation.
fn has_tint(step: &Step, stances: &[&Stance]) -> bool {
    let mut passages = stances.iter().flat_map(|stance| step.passages(stance));
    passages.any(|passage| matches!(passage, Passage::Quotation(..)))
}

/// Adds who spoke, the words in full with those on the slide tinted, and where they are printed.
fn add_stance(
    ui: &Ui,
    scene: Scene<'_>,
    (step, stance): (&Step, &Stance),
    is_first: bool,
    blocks: &mut Vec<Block>,
) {
    let (theme, dataset) = (scene.theme, &scene.document.dataset);
    let badges = Badges::for_stance(dataset, stance);
    let indent = badges.width(ui, scene) + 6.0;
    let (voice, relayed_by) = stance_heading_parts(dataset, stance);
    let date = stance.said.to_words();
    let occasion = words::occasion(
        role_title(dataset, stance),
        stance.venue.as_deref(),
        &date,
        relayed_by.as_deref(),
    );
    let pieces = [
        (voice, format(theme::semibold(TEXT), theme.text, ROW)),
        (words::beside(&occasion), format(theme::sans(TEXT), theme.text_secondary, ROW)),
    ];
    blocks.push(Block::Text(TextBlock {
        space: if is_first { 6.0 } else { 14.0 },
        galley: lay_out(ui, &pieces, PAGE.x - 2.0 * MARGIN - indent),
        role: Role::Heading,
        badges,
        indent,
        keeps_next: true,
    }));
    let shown = step.passages(stance);
    // How the dataset was corrected is in the dataset.
    let passages = scene.passages(stance).into_iter();
    for passage in passages.filter(|passage| !matches!(passage, Passage::Correction(_))) {
        let pieces = passage_pieces(scene, &passage, &shown);
        blocks.push(Block::Text(TextBlock {
            keeps_next: true,
            ..TextBlock::new(ui, 3.0, &pieces, Role::Paragraph)
        }));
    }
    let known = cards::how_it_is_known(stance);
    let sources = dataset.cited_sources(stance);
    let last = sources.len().saturating_sub(1);
    for (index, (source, locators)) in sources.into_iter().enumerate() {
        let citation = stances::citation(source, &locators);
        let words = if index == last { words::source(&citation, &known) } else { citation };
        let format = format(theme::sans(SMALL), theme.text_secondary, 18.0);
        let space = if index == 0 { 2.0 } else { 0.0 };
        blocks.push(Block::Text(TextBlock {
            keeps_next: index < last,
            ..TextBlock::new(ui, space, &[(words, format)], Role::Paragraph)
        }));
    }
}

/// A passage, with the words on the slide on a tint.
fn passage_pieces(
    scene: Scene<'_>,
    passage: &Passage<'_>,
    shown: &[Passage<'_>],
) -> Vec<(Words, TextFormat)> {
    let theme = scene.theme;
    let Passage::Quotation(quote, _) = passage else {
        let color = match passage {
            Passage::Action(_) | Passage::Paraphrase(_) | Passage::Figure(_) => theme.text,
            _ => theme.text_secondary,
        };
        let format = format(theme::sans(TEXT), color, ROW);
        return vec![(passage.plain_words(), format)];
    };
    let plain = format(theme::serif(TEXT + 0.6), theme.text_secondary, ROW);
    let mut excerpts = shown.iter().filter_map(|passage| match passage {
        Passage::Quotation(words, _) => quote.find(*words).map(|start| (start, words.len())),
        _ => None,
    });
    // A part of a row would be reordered without the rest.
    let excerpt = excerpts.next().filter(|_| !bidi::has_rtl(quote));
    let Some((start, length)) = excerpt else {
        return vec![(passage.plain_words(), plain)];
    };
    let tinted =
        TextFormat { color: theme.text, background: theme.field, expand_bg: 0.0, ..plain.clone() };
    let [before, excerpt, after] = words::excerpt(quote, start..start + length);
    let pieces = [(before, plain.clone()), (excerpt, tinted), (after, plain)];
    pieces.into_iter().filter(|(words, _)| !words.is_empty()).collect()
}

/// Divides the blocks among pages. `text` is where that of the first begins and ends. A paragraph
/// that does not fit continues on the next.
fn paginate(ui: &Ui, blocks: Vec<Block>, text: Range<f32>) -> Vec<PageBlocks> {
    let mut pages: Vec<PageBlocks> = vec![Vec::new()];
    let mut top = text.start;
    let mut rest: VecDeque<Block> = blocks.into();
    while let Some(block) = rest.pop_front() {
        let is_page_empty = pages.last().is_none_or(Vec::is_empty) && pages.len() > 1;
        let space = if is_page_empty { 0.0 } else { block.space() };
        let following = rest.front().map_or(0.0, |next| block.height_of_next(next));
        let room = text.end - top - space;
        if block.height() + following <= room || (is_page_empty && !block.can_split(room)) {
            let place = top + space;
            top = place + block.height();
            if let Some(page) = pages.last_mut() {
                page.push((place, block));
            }
            continue;
        }
        // A page begins without a rule.
        if let Block::Text(mut text) = block {
            // At least two rows are together.
            let rows = text.galley.rows.len().saturating_sub(2);
            let rows = rows_within(&text.galley, room).min(rows);
            if text.is_long() && rows >= 2 {
                let (galley, tail) = split(ui, &text.galley, rows);
                text.galley = tail;
                let head = Block::Text(TextBlock { galley, ..text.clone() });
                if let Some(page) = pages.last_mut() {
                    page.push((top + space, head));
                }
            }
            rest.push_front(Block::Text(text));
        }
        pages.push(Vec::new());
        top = TOP;
    }
    pages
}

/// How many rows of a text are not higher than `height`.
fn rows_within(galley: &Galley, height: f32) -> usize {
    let rows = galley.rows.iter();
    rows.take_while(|row| row.rect().bottom() <= height).count()
}

/// Divides a text after a number of rows.
fn split(ui: &Ui, galley: &Galley, rows: usize) -> (Arc<Galley>, Arc<Galley>) {
    let chars = galley.rows.iter().take(rows);
    let chars: usize = chars.map(|row| row.char_count_including_newline().0).sum();
    let text = galley.job.text.as_str();
    let offset = text.char_indices().nth(chars).map_or(text.len(), |(offset, _)| offset);
    let part = |range: Range<usize>| {
        let mut job = LayoutJob::default();
        job.wrap = galley.job.wrap.clone();
        for section in &galley.job.sections {
            let bytes = &section.byte_range;
            let start = bytes.start.0.max(range.start);
            let end = bytes.end.0.min(range.end);
            if start < end {
                // The rows of a galley are in visual order.
                let line = bidi::VisualLine { text: text[start..end].to_owned(), is_rtl: false };
                kit::append_visual(&mut job, &line, section.format.clone());
            }
        }
        ui.painter().layout_job(job)
    };
    (part(0..offset), part(offset..text.len()))
}
