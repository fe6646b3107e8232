//! The pages of a handout: a slide, the speaker's notes, and the quotations in full.

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Align2, Color32, FontId, Galley, Rect, Ui, Vec2, pos2, vec2};

use super::slide::RATIO;
use crate::kit::bidi;
use crate::kit::{self, BADGE_HEIGHT};
use crate::model::{Passage, Stance};
use crate::scene::Scene;
use crate::scene::badges::Badges;
use crate::theme::{self, Theme, size};
use crate::view::{A4_INCHES, CSS_DENSITY};
use crate::words::{Words, byline::Byline, credits, export::handout as words, stances};

/// The size of a page, A4, in points of the layout: 96 per inch.
pub const PAGE: Vec2 = vec2(A4_INCHES[0] * CSS_DENSITY, A4_INCHES[1] * CSS_DENSITY);

const MARGIN: f32 = 62.0;
const TOP: f32 = 79.0;
const HEADER_Y: f32 = 54.0;
/// The space around the footer, up to the end of the page.
const FOOTER_SPACE: f32 = 10.0;
const FOOTER_BOTTOM: f32 = 1092.0;

const TEXT: f32 = 14.2;
const ROW: f32 = 20.6;
const SMALL: f32 = 12.5;
const HEADING: f32 = 18.0;
const FOOTER: f32 = 11.5;

/// The contents of the pages of a step.
#[derive(Clone, Copy)]
pub struct HandoutSlide<'a> {
    /// The index of the step.
    pub index: usize,
    /// A description of the slide, for those who cannot see it.
    pub description: &'a Words,
    pub notes: Option<&'a str>,
    /// The stances whose cards the step shows.
    pub stances: &'a [&'a Stance],
}

/// The space around a rule.
const RULE_SPACE: f32 = 30.0;

/// Text below the slide, with the space above it.
struct Block {
    space: f32,
    /// True if a rule stands in the middle of that space.
    has_rule: bool,
    galley: Arc<Galley>,
    role: Role,
    /// The badges before the text, and their width with the space after them.
    badges: Badges,
    indent: f32,
    /// True if a short block after it is on the same page.
    keeps_next: bool,
}

impl Block {
    /// Lays out a text without badges. A heading is on the page of what follows.
    fn new(ui: &Ui, space: f32, pieces: &[(Words, TextFormat)], role: Role) -> Self {
        Self {
            space,
            has_rule: false,
            galley: lay_out(ui, pieces, PAGE.x - 2.0 * MARGIN),
            role,
            badges: Badges::default(),
            indent: 0.0,
            keeps_next: false,
        }
    }

    fn height(&self) -> f32 {
        self.galley.size().y
    }

    /// Returns true if the block after it has to be on the same page.
    fn keeps(&self, next: &Self) -> bool {
        self.role == Role::Heading || (self.keeps_next && next.height() < ROW)
    }
}

/// The blocks of a page, and where they are.
type PageBlocks = Vec<(f32, Block)>;

/// The place of the slide on the first page of its step.
pub fn slide_rect() -> Rect {
    let width = PAGE.x - 2.0 * MARGIN;
    Rect::from_min_size(pos2(MARGIN, TOP), vec2(width, width / RATIO))
}

/// Draws a page of a slide, counted from 0, with its number in the handout; `draw_slide` draws the
/// slide itself. Returns how many pages the slide has.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    slide: HandoutSlide<'_>,
    page: usize,
    number: usize,
    draw_slide: impl FnOnce(&mut Ui),
) -> usize {
    let scope = match number {
        1 => credits::scope(&scene.document.dataset),
        _ => Words::EMPTY,
    };
    let scope = kit::Text::new(&scope, theme::sans(FOOTER), scene.theme.text_secondary).wrap(
        ui,
        PAGE.x - 2.0 * MARGIN - 60.0,
        usize::MAX,
    );
    let foot = FOOTER_BOTTOM - scope.size().y.max(FOOTER * 1.3) - FOOTER_SPACE;
    let text = slide_rect().bottom()..foot - FOOTER_SPACE;
    let pages = paginate(blocks(ui, scene, slide), text);
    draw_header(ui, scene, slide, page);
    if page == 0 {
        draw_slide(ui);
        let id = ui.scope_id().with("slide");
        kit::name_part(ui, id, Role::Image, slide_rect(), slide.description);
    }
    let count = pages.len();
    for (index, (top, block)) in pages.into_iter().nth(page).into_iter().flatten().enumerate() {
        draw_block(ui, scene, index, top, block);
    }
    draw_footer(ui, scene.theme, foot, scope, number);
    count
}

fn draw_header(ui: &Ui, scene: Scene<'_>, slide: HandoutSlide<'_>, page: usize) {
    let (theme, dataset) = (scene.theme, &scene.document.dataset);
    let right = PAGE.x - MARGIN;
    let step = words::step_of(slide.index, dataset.steps.len());
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
    // The first is the heading of the whole.
    let role = if (slide.index, page) == (0, 0) { Role::Heading } else { Role::Label };
    kit::name_part(ui, id, role, rect, "");
    let role = if page == 0 { Role::Heading } else { Role::Label };
    kit::name_part(ui, id.with("step"), role, step_rect, "");
}

/// Draws the scope of the data, on the first page, and the number of the page below a rule.
fn draw_footer(ui: &Ui, theme: &Theme, top: f32, scope: Arc<Galley>, number: usize) {
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
    if block.has_rule && top > TOP {
        let y = top - block.space / 2.0;
        ui.painter().hline(MARGIN..=PAGE.x - MARGIN, y, (1.0, theme.border));
    }
    let row = block.galley.rows.first().map_or(ROW, |row| row.height());
    block.badges.paint(ui, scene, pos2(MARGIN, top + (row - BADGE_HEIGHT) / 2.0));
    let is_at_right = block.galley.job.halign == Align::RIGHT;
    let x = if is_at_right { PAGE.x - MARGIN } else { MARGIN + block.indent };
    let rect = block.galley.rect.translate(vec2(x, top)).with_min_x(MARGIN);
    ui.painter().galley(pos2(x, top), block.galley, theme.text);
    kit::name_part(ui, ui.scope_id().with(("block", index)), block.role, rect, "");
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
        && bidi::has_own_lines(words)
    {
        let text = kit::Text::new(words, format.font_id.clone(), format.color).with_row_height(1.4);
        let is_at_right = theme::is_serif(&format.font_id) && bidi::is_rtl(words);
        let text = if is_at_right { text.align_right() } else { text };
        return text.wrap(ui, width, usize::MAX);
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
        Block::new(ui, space, pieces, role)
    };
    let mut blocks = Vec::new();
    let lines: Vec<&str> = slide
        .notes
        .into_iter()
        .flat_map(str::lines)
        .filter(|line| !line.trim().is_empty())
        .collect();
    if !lines.is_empty() {
        blocks.push(text(14.0, &[(words::NOTES, heading())], Role::Heading));
    }
    for (index, line) in lines.iter().enumerate() {
        let space = if index == 0 { 4.0 } else { 7.0 };
        let format = format(theme::sans(TEXT), theme.text, ROW);
        push_paragraph(ui, &mut blocks, space, false, line, &format);
    }
    let Some(step) = scene.document.dataset.steps.get(slide.index) else {
        return blocks;
    };
    if slide.stances.is_empty() {
        return blocks;
    }
    let is_quoted = |stance: &&Stance| {
        step.passages(stance).iter().any(|passage| matches!(passage, Passage::Quotation(..)))
    };
    let title = if slide.stances.iter().all(is_quoted) { words::QUOTATIONS } else { words::CITED };
    let has_rule = !lines.is_empty();
    let space = if has_rule { RULE_SPACE } else { 14.0 };
    let title = text(space, &[(title, heading())], Role::Heading);
    blocks.push(Block { has_rule, ..title });
    for (index, stance) in slide.stances.iter().enumerate() {
        add_stance(ui, scene, stance, index == 0, &mut blocks);
    }
    blocks
}

/// The most characters of a paragraph: they have room on an empty page, even if they are as wide as
/// they are high.
const MAX_CHARS: usize = 1_500;

/// Adds a paragraph with the space above it, and says whether the next one is on its page. A text
/// that may have no room on a page becomes several paragraphs.
fn push_paragraph(
    ui: &Ui,
    blocks: &mut Vec<Block>,
    mut space: f32,
    keeps_next: bool,
    mut text: &str,
    format: &TextFormat,
) {
    loop {
        let end = text.char_indices().nth(MAX_CHARS).map(|(end, _)| end);
        let end = end.map(|end| text[..end].rfind(' ').map_or(end, |space| space + 1));
        let (part, rest) = text.split_at(end.unwrap_or(text.len()));
        let words = [(Words::verbatim(part), format.clone())];
        let block = Block::new(ui, space, &words, Role::Paragraph);
        blocks.push(Block { keeps_next: keeps_next && rest.is_empty(), ..block });
        if rest.is_empty() {
            return;
        }
        (space, text) = (0.0, rest);
    }
}

/// Adds who spoke, the words in full, and where they are printed.
fn add_stance(ui: &Ui, scene: Scene<'_>, stance: &Stance, is_first: bool, blocks: &mut Vec<Block>) {
    let (theme, dataset) = (scene.theme, &scene.document.dataset);
    let badges = Badges::for_stance(dataset, stance);
    let indent = badges.width(ui, scene) + 6.0;
    let byline = Byline::new(dataset, stance);
    let pieces = [
        (byline.voice(), format(theme::semibold(TEXT), theme.text, ROW)),
        (
            words::beside(&byline.occasion(&dataset.covers)),
            format(theme::sans(TEXT), theme.text_secondary, ROW),
        ),
    ];
    blocks.push(Block {
        space: if is_first { 6.0 } else { 14.0 },
        has_rule: false,
        galley: lay_out(ui, &pieces, PAGE.x - 2.0 * MARGIN - indent),
        role: Role::Heading,
        badges,
        indent,
        keeps_next: true,
    });
    // How the dataset was corrected is in the dataset.
    let passages = scene.passages(stance).into_iter();
    for passage in passages.filter(|passage| !matches!(passage, Passage::Correction(_))) {
        let (font, color) = match passage {
            Passage::Quotation(quote, lang) => {
                (theme::quotation(TEXT + 0.6, quote, lang), theme.text)
            }
            Passage::Action(_) | Passage::Paraphrase(_) | Passage::Figure(_) => {
                (theme::sans(TEXT), theme.text)
            }
            _ => (theme::sans(TEXT), theme.text_secondary),
        };
        let format = format(font, color, ROW);
        push_paragraph(ui, blocks, 3.0, true, &passage.plain_words(), &format);
    }
    let known = byline.how_it_is_known();
    let sources = dataset.cited_sources(stance);
    let last = sources.len().saturating_sub(1);
    for (index, (source, locators)) in sources.into_iter().enumerate() {
        let citation = stances::citation(source, &locators);
        let words = if index == last { words::source(&citation, &known) } else { citation };
        let format = format(theme::sans(SMALL), theme.text_secondary, 18.0);
        let space = if index == 0 { 2.0 } else { 0.0 };
        blocks.push(Block {
            keeps_next: index < last,
            ..Block::new(ui, space, &[(words, format)], Role::Paragraph)
        });
    }
}

/// Divides the blocks among pages. `text` is where that of the first begins and ends.
fn paginate(blocks: Vec<Block>, text: Range<f32>) -> Vec<PageBlocks> {
    // The height of what has to be on the page of each block after it, from the last block on.
    let mut following = Vec::new();
    let mut after: Option<(&Block, f32)> = None;
    for block in blocks.iter().rev() {
        let kept = after.filter(|(next, _)| block.keeps(next));
        let height = kept.map_or(0.0, |(next, height)| next.space + next.height() + height);
        following.push(height);
        after = Some((block, height));
    }
    let mut pages: Vec<PageBlocks> = Vec::new();
    let mut page = PageBlocks::new();
    let mut top = text.start;
    for block in blocks {
        let following = following.pop().unwrap_or_default();
        let end = top + block.space + block.height() + following;
        if end > text.end && (pages.is_empty() || !page.is_empty()) {
            pages.push(std::mem::take(&mut page));
            top = TOP;
        }
        // A page begins without a rule and without space.
        let is_first = page.is_empty() && !pages.is_empty();
        top += if is_first { 0.0 } else { block.space };
        let height = block.height();
        page.push((top, block));
        top += height;
    }
    pages.push(page);
    pages
}
