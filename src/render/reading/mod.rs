//! What the texts of a picture are: headings, paragraphs, cells of a table and so on, as the
//! drawing names them for screen readers, in the order in which they are read.

mod order;

use egui::Rect;
use egui::accesskit::Role;

use self::order::reading_order;
use crate::render::drawing::{Element, ElementContent, Text};
use crate::render::picture::SpokenPart;

/// How far a text may reach over the edge of its block, in points.
const TOLERANCE: f32 = 3.0;

/// How far the words of an axis may be from a figure, in points.
const AXIS_DISTANCE: f32 = 48.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Heading,
    Paragraph,
    /// A paragraph in the font of quotations.
    Quotation,
    List,
    Figure,
    Link,
    /// Something to click, such as a card, with all that it says.
    Group,
    /// The initials of a party beside a name that says whose they are. They are not read.
    Badge,
}

impl BlockKind {
    fn new(role: Role) -> Option<Self> {
        Some(match role {
            Role::Heading => Self::Heading,
            Role::Label | Role::Paragraph => Self::Paragraph,
            Role::List => Self::List,
            Role::Figure | Role::Image => Self::Figure,
            Role::Link => Self::Link,
            Role::Button => Self::Group,
            Role::GraphicsSymbol => Self::Badge,
            _ => return None,
        })
    }

    /// Whether texts can be directly in the block.
    fn has_text(self) -> bool {
        !matches!(self, Self::List | Self::Group)
    }

    fn contains(self, inner: Self) -> bool {
        match self {
            Self::List => inner == Self::Paragraph,
            Self::Group => matches!(inner, Self::Paragraph | Self::Heading | Self::Link),
            _ => false,
        }
    }
}

/// A part of a picture with a meaning.
#[derive(Clone, Debug)]
pub struct Block {
    pub kind: BlockKind,
    pub rect: Rect,
    /// What a figure shows, or where a link leads, in words.
    pub name: String,
    /// The address of a link.
    pub url: Option<String>,
    /// The blocks in this one, in reading order.
    pub children: Vec<usize>,
    parent: Option<usize>,
    /// The area of the texts.
    pub text_rect: Rect,
    /// Whether it is a text that the drawing does not name.
    is_unnamed: bool,
    /// Whether something is drawn in the block itself.
    has_content: bool,
}

/// The blocks of a picture.
#[derive(Debug, Default)]
pub struct Blocks {
    pub all: Vec<Block>,
    /// The blocks that are in no other, in reading order.
    pub roots: Vec<usize>,
    /// The block of each element of the drawing; the others are decoration.
    pub owners: Vec<Option<usize>>,
}

impl Blocks {
    /// Finds the blocks of a picture from the parts that the drawing names, and from its elements.
    pub fn new(parts: &[SpokenPart], elements: &[Element]) -> Self {
        let mut blocks = Self::default();
        blocks.add_parts(parts);
        let bounds: Vec<Rect> = elements.iter().map(Element::bounds).collect();
        for (element, rect) in elements.iter().zip(&bounds) {
            let owner = match &element.content {
                ElementContent::Text(text) => Some(blocks.block_of_text(text, *rect)),
                ElementContent::Shape(_) => None,
            };
            blocks.owners.push(owner.filter(|owner| blocks.all[*owner].kind != BlockKind::Badge));
        }
        // What is drawn in a figure belongs to it, with the axes beside it.
        for (owner, rect) in blocks.owners.iter_mut().zip(&bounds) {
            if owner.is_none() {
                *owner = smallest(&blocks.all, *rect, |block| block.kind == BlockKind::Figure);
            }
            if let Some(owner) = *owner {
                blocks.all[owner].has_content = true;
            }
        }
        blocks.arrange();
        blocks
    }

    /// The elements that belong to a block, in reading order.
    pub fn elements(&self) -> Vec<usize> {
        let mut of_block: Vec<Vec<usize>> = vec![Vec::new(); self.all.len()];
        for (element, owner) in self.owners.iter().enumerate() {
            if let Some(owner) = *owner {
                of_block[owner].push(element);
            }
        }
        let blocks = self.in_order().into_iter();
        blocks.flat_map(|block| std::mem::take(&mut of_block[block])).collect()
    }

    /// All blocks in reading order.
    pub fn in_order(&self) -> Vec<usize> {
        let mut blocks = Vec::new();
        let mut rest: Vec<usize> = self.roots.iter().rev().copied().collect();
        while let Some(block) = rest.pop() {
            blocks.push(block);
            rest.extend(self.all[block].children.iter().rev());
        }
        blocks
    }

    fn add_parts(&mut self, parts: &[SpokenPart]) {
        for part in parts {
            let Some(kind) = BlockKind::new(part.role) else {
                continue;
            };
            if part.rect.is_positive() {
                self.push(kind, part.rect, part.name.clone(), part.url.clone());
            }
        }
        // What a figure contains is not read; its name says it.
        let is_figure = |block: &Block| block.kind == BlockKind::Figure;
        let is_in_figure = |block: &Block| {
            let is_inner =
                matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Group);
            let figure = smallest(&self.all, block.rect, is_figure);
            is_inner.then_some(figure).flatten()
        };
        let figures: Vec<Option<usize>> = self.all.iter().map(is_in_figure).collect();
        for (index, figure) in figures.iter().enumerate() {
            // The stances behind the marks are too many to mention.
            let is_mark = self.all[index].kind == BlockKind::Group;
            if let Some(figure) = figure.filter(|_| !is_mark) {
                let name = std::mem::take(&mut self.all[index].name);
                self.all[figure].mention(&name);
            }
        }
        let mut figures = figures.iter();
        self.all.retain(|_| figures.next().is_some_and(Option::is_none));
        for index in 0..self.all.len() {
            let (kind, rect) = (self.all[index].kind, self.all[index].rect);
            let area = rect.area();
            let parent = smallest(&self.all, rect, |outer| {
                outer.kind.contains(kind) && outer.rect.area() > area
            });
            self.all[index].parent = parent;
        }
    }

    fn push(&mut self, kind: BlockKind, rect: Rect, name: String, url: Option<String>) -> usize {
        self.all.push(Block {
            kind,
            rect,
            name,
            url,
            children: Vec::new(),
            parent: None,
            text_rect: Rect::NOTHING,
            is_unnamed: false,
            has_content: false,
        });
        self.all.len() - 1
    }

    /// The block of a text: the smallest around it, or a figure beside it, whose axis it labels, or
    /// else a paragraph of its own.
    fn block_of_text(&mut self, text: &Text, rect: Rect) -> usize {
        // A link is around the paragraph that it makes a link.
        let link = smallest(&self.all, rect, |block| block.kind == BlockKind::Link);
        let owner = link.or_else(|| {
            smallest(&self.all, rect, |block| block.kind.has_text() && !block.is_unnamed)
        });
        let group = smallest(&self.all, rect, |block| block.kind == BlockKind::Group);
        let owner = owner.or_else(|| {
            let mut blocks = self.all.iter();
            blocks.position(|block| {
                block.kind == BlockKind::Figure
                    && group.or(block.parent).is_none()
                    && block.rect.y_range().contains(rect.center().y)
                    && block.rect.expand(AXIS_DISTANCE).intersects(rect)
            })
        });
        let owner = owner.unwrap_or_else(|| {
            let index = self.push(BlockKind::Paragraph, rect, String::new(), None);
            let block = &mut self.all[index];
            (block.parent, block.is_unnamed) = (group, true);
            index
        });
        let block = &mut self.all[owner];
        // Quotations have a font of their own.
        let is_quotation = text.runs.iter().all(|styled| styled.run.face.is_serif());
        block.kind = match block.kind {
            BlockKind::Paragraph if !block.has_content && is_quotation => BlockKind::Quotation,
            BlockKind::Quotation if !is_quotation => BlockKind::Paragraph,
            kind => kind,
        };
        block.has_content = block.kind != BlockKind::Badge;
        block.text_rect |= rect;
        owner
    }

    /// Puts the blocks into each other, in reading order, without those that are empty.
    fn arrange(&mut self) {
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); self.all.len()];
        let mut roots = Vec::new();
        for (index, block) in self.all.iter().enumerate() {
            match block.parent {
                Some(parent) => children[parent].push(index),
                None => roots.push(index),
            }
        }
        for (block, children) in self.all.iter_mut().zip(children) {
            block.children = children;
        }
        let all = &self.all;
        let roots = in_order(all, roots);
        let sorted: Vec<Vec<usize>> = all
            .iter()
            .map(|block| match block.kind {
                // A list may have columns, and is drawn in its order.
                BlockKind::List => {
                    let mut items = block.children.clone();
                    items.retain(|item| is_used(all, *item));
                    items
                }
                _ => in_order(all, block.children.clone()),
            })
            .collect();
        for (block, children) in self.all.iter_mut().zip(sorted) {
            block.children = children;
        }
        self.roots = roots;
    }
}

impl Block {
    /// Adds words that are drawn in this figure to its name.
    fn mention(&mut self, name: &str) {
        if name.is_empty() || self.name.contains(name) {
            return;
        }
        let separator = if self.name.is_empty() {
            ""
        } else if self.name.ends_with(['.', '!', '?', '”']) {
            " "
        } else {
            ". "
        };
        self.name.push_str(separator);
        self.name.push_str(&name.replace('\n', "; "));
    }
}

/// Whether a block, or one in it, has content.
fn is_used(all: &[Block], index: usize) -> bool {
    let block = &all[index];
    block.has_content || block.children.iter().any(|child| is_used(all, *child))
}

fn in_order(all: &[Block], mut blocks: Vec<usize>) -> Vec<usize> {
    blocks.retain(|block| is_used(all, *block));
    let rects: Vec<Rect> = blocks.iter().map(|block| all[*block].rect).collect();
    let order = reading_order(&rects);
    order.into_iter().map(|index| blocks[index]).collect()
}

/// Returns the smallest block around the middle of a rectangle.
fn smallest(all: &[Block], rect: Rect, is_wanted: impl Fn(&Block) -> bool) -> Option<usize> {
    let center = rect.center();
    let around = all
        .iter()
        .enumerate()
        .filter(|(_, block)| is_wanted(block) && block.rect.expand(TOLERANCE).contains(center));
    let smaller = around.min_by(|(_, a), (_, b)| a.rect.area().total_cmp(&b.rect.area()));
    smaller.map(|(index, _)| index)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the drawing of any text is tested, without the kit")]
mod tests {
    use super::*;
    use crate::render::Picture;
    use crate::render::drawing::{self, Faces};
    use egui::{Align2, Color32, pos2, vec2};

    /// The blocks of a picture with words at these places, and with these parts.
    fn blocks(words: &[(f32, f32, &str)], parts: &[(Role, Rect, &str)]) -> Blocks {
        let picture = Picture::draw(vec2(400.0, 300.0), &crate::theme::Theme::LIGHT, |ui| {
            for (x, y, words) in words {
                let font = crate::theme::sans(12.0);
                ui.painter().text(pos2(*x, *y), Align2::LEFT_TOP, words, font, Color32::BLACK);
            }
        });
        let part = |(role, rect, name): &(Role, Rect, &str)| SpokenPart {
            role: *role,
            rect: *rect,
            name: (*name).to_owned(),
            url: None,
        };
        let parts: Vec<SpokenPart> = parts.iter().map(part).collect();
        Blocks::new(&parts, &drawing::elements(&picture, &Faces::new(picture.font)))
    }

    fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(width, height))
    }

    fn kinds(blocks: &Blocks, indices: &[usize]) -> Vec<BlockKind> {
        indices.iter().map(|index| blocks.all[*index].kind).collect()
    }

    #[test]
    fn the_words_in_a_figure_and_on_its_axis_belong_to_it() {
        let words = [(30.0, 100.0, "level 1"), (150.0, 100.0, "a talk"), (10.0, 250.0, "a note")];
        let parts = [
            (Role::Label, rect(148.0, 98.0, 40.0, 18.0), "A talk, 2 May"),
            (Role::Figure, rect(100.0, 50.0, 200.0, 150.0), "Avia: level 1."),
            // Nothing is drawn in the one, and the other is a mark.
            (Role::Label, rect(0.0, 0.0, 50.0, 10.0), "empty"),
            (Role::Button, rect(148.0, 98.0, 40.0, 18.0), "a mark"),
        ];
        let blocks = blocks(&words, &parts);
        assert_eq!(kinds(&blocks, &blocks.roots), [BlockKind::Figure, BlockKind::Paragraph]);
        let figure = blocks.roots[0];
        assert_eq!(blocks.all[figure].name, "Avia: level 1. A talk, 2 May");
        assert_eq!(blocks.owners[..2], [Some(figure); 2]);
    }
}
