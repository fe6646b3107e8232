//! What the texts of a page are: headings, paragraphs, cells of a table and so on, as the drawing
//! names them for screen readers, in the order in which they are read.

use egui::Rect;
use egui::accesskit::Role;

use super::order::reading_order;
use crate::render::drawing::{Element, ElementContent, Text};
use crate::render::picture::Part;

/// How far a text may reach over the edge of its block, in points.
const TOLERANCE: f32 = 3.0;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Heading,
    Paragraph,
    /// A paragraph in the font of quotations.
    Quotation,
    List,
    Figure,
    Table,
    Row,
    HeaderCell,
    Cell,
    Link,
}

impl BlockKind {
    fn new(role: Role) -> Option<Self> {
        Some(match role {
            Role::Heading => Self::Heading,
            Role::Label | Role::Paragraph => Self::Paragraph,
            Role::List => Self::List,
            Role::Figure | Role::Image => Self::Figure,
            Role::Table => Self::Table,
            Role::Row => Self::Row,
            Role::ColumnHeader => Self::HeaderCell,
            Role::Cell => Self::Cell,
            Role::Link => Self::Link,
            _ => return None,
        })
    }

    /// Whether texts can be directly in the block.
    fn has_text(self) -> bool {
        !matches!(self, Self::List | Self::Table | Self::Row)
    }

    /// Whether blocks of a kind can be in the block.
    fn contains(self, inner: Self) -> bool {
        match self {
            Self::Table => inner == Self::Row,
            Self::Row => matches!(inner, Self::Cell | Self::HeaderCell),
            Self::Cell => matches!(inner, Self::Link | Self::Figure),
            Self::List => matches!(inner, Self::Paragraph),
            _ => false,
        }
    }

    /// Whether the block makes sense outside of others.
    fn stands_alone(self) -> bool {
        !matches!(self, Self::Row | Self::Cell | Self::HeaderCell)
    }
}

/// A part of a page with a meaning.
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
    /// Whether something is drawn in the block itself.
    has_content: bool,
}

/// The blocks of a page.
#[derive(Debug, Default)]
pub struct Blocks {
    pub all: Vec<Block>,
    /// The blocks that are in no other, in reading order.
    pub roots: Vec<usize>,
    /// The block of each element of the drawing; the others are decoration.
    pub owners: Vec<Option<usize>>,
}

impl Blocks {
    /// Finds the blocks of a page from the parts that the drawing names, and from its elements.
    pub fn new(parts: &[Part], elements: &[Element]) -> Self {
        let mut blocks = Self::default();
        blocks.add_parts(parts);
        let bounds: Vec<Rect> = elements.iter().map(Element::bounds).collect();
        for (element, rect) in elements.iter().zip(&bounds) {
            let owner = match &element.content {
                ElementContent::Text(text) => Some(blocks.block_of_text(text, *rect)),
                ElementContent::Shape(_) => None,
            };
            blocks.owners.push(owner);
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

    fn add_parts(&mut self, parts: &[Part]) {
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
            let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
            let figure = smallest(&self.all, block.rect, is_figure);
            is_text.then_some(figure).flatten()
        };
        let figures: Vec<Option<usize>> = self.all.iter().map(is_in_figure).collect();
        for (index, figure) in figures.iter().enumerate() {
            if let Some(figure) = *figure {
                let name = std::mem::take(&mut self.all[index].name);
                self.all[figure].mention(&name);
            }
        }
        let mut figures = figures.iter();
        self.all
            .retain(|_| figures.next().is_some_and(Option::is_none));
        for index in 0..self.all.len() {
            let (kind, rect) = (self.all[index].kind, self.all[index].rect);
            let area = rect.area();
            let parent = smallest(&self.all, rect, |outer| {
                outer.kind.contains(kind) && outer.rect.area() > area
            });
            self.all[index].parent = parent;
            if parent.is_none() && !kind.stands_alone() {
                self.all[index].kind = BlockKind::Paragraph;
            }
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
            has_content: false,
        });
        self.all.len() - 1
    }

    /// The block of a text: the smallest around it, or a figure beside it, whose axis it labels, or
    /// else a paragraph of its own.
    fn block_of_text(&mut self, text: &Text, rect: Rect) -> usize {
        let owner = smallest(&self.all, rect, |block| block.kind.has_text());
        let owner = owner.or_else(|| {
            let y = rect.center().y;
            self.all.iter().position(|block| {
                block.kind == BlockKind::Figure
                    && block.parent.is_none()
                    && block.rect.y_range().contains(y)
            })
        });
        let owner =
            owner.unwrap_or_else(|| self.push(BlockKind::Paragraph, rect, String::new(), None));
        let block = &mut self.all[owner];
        // Quotations have a font of their own.
        let is_quotation = text.runs.iter().all(|styled| styled.run.face.is_serif());
        block.kind = match block.kind {
            BlockKind::Paragraph if !block.has_content && is_quotation => BlockKind::Quotation,
            BlockKind::Quotation if !is_quotation => BlockKind::Paragraph,
            kind => kind,
        };
        block.has_content = true;
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
    // A table has a cell in each column, even if nothing is in it.
    let is_cell = matches!(all[index].kind, BlockKind::Cell | BlockKind::HeaderCell);
    let block = &all[index];
    is_cell || block.has_content || block.children.iter().any(|child| is_used(all, *child))
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
