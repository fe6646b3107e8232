//! The roles of a picture's texts: headings, paragraphs, figures and so on, as the drawing names
//! them for screen readers, in the order in which they are drawn.

use egui::Rect;
use egui::accesskit::Role;

use crate::vector::drawing::{Element, ElementContent, StyledRun};
use crate::vector::picture::SpokenPart;

/// How far a text may reach over the edge of its block, in points.
const TOLERANCE: f32 = 3.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Heading,
    Paragraph,
    /// A paragraph in the font of quotations.
    Quotation,
    Figure,
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
            Role::Figure | Role::Image => Self::Figure,
            Role::Button => Self::Group,
            Role::GraphicsSymbol => Self::Badge,
            _ => return None,
        })
    }
}

/// A part of a picture with a meaning.
#[derive(Clone, Debug)]
pub struct Block {
    pub kind: BlockKind,
    pub rect: Rect,
    /// The contents of a figure, in words.
    pub name: String,
    /// The blocks in this one, in reading order.
    pub children: Vec<usize>,
    parent: Option<usize>,
    /// True if it is a text that the drawing does not name.
    is_unnamed: bool,
    /// The index of the first element that is drawn in it, or in a block in it.
    first: Option<usize>,
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
        for (index, element) in elements.iter().enumerate() {
            let rect = element.bounds();
            let owner = match &element.content {
                ElementContent::Text(runs) => Some(blocks.block_of_text(runs, rect)),
                // What is drawn in a figure belongs to it.
                ElementContent::Shape(_) => smallest(&blocks.all, rect, |block| {
                    block.kind == BlockKind::Figure
                        && block.rect.expand(TOLERANCE).contains_rect(rect)
                }),
            };
            let owner = owner.filter(|owner| blocks.all[*owner].kind != BlockKind::Badge);
            let mut around = owner;
            while let Some(block) = around {
                blocks.all[block].first.get_or_insert(index);
                around = blocks.all[block].parent;
            }
            blocks.owners.push(owner);
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
                self.push(kind, part.rect, part.name.clone());
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
        let group_of = |block: &Block| {
            let is_inner = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
            let group = smallest(&self.all, block.rect, |outer| outer.kind == BlockKind::Group);
            group.filter(|_| is_inner)
        };
        let groups: Vec<Option<usize>> = self.all.iter().map(group_of).collect();
        for (block, group) in self.all.iter_mut().zip(groups) {
            block.parent = group;
        }
    }

    fn push(&mut self, kind: BlockKind, rect: Rect, name: String) -> usize {
        self.all.push(Block {
            kind,
            rect,
            name,
            children: Vec::new(),
            parent: None,
            is_unnamed: false,
            first: None,
        });
        self.all.len() - 1
    }

    /// The block of a text: the smallest around it, or else a paragraph of its own.
    fn block_of_text(&mut self, runs: &[StyledRun], rect: Rect) -> usize {
        let has_text = |block: &Block| block.kind != BlockKind::Group && !block.is_unnamed;
        let owner = smallest(&self.all, rect, has_text).unwrap_or_else(|| {
            let group = smallest(&self.all, rect, |block| block.kind == BlockKind::Group);
            let index = self.push(BlockKind::Paragraph, rect, String::new());
            let block = &mut self.all[index];
            (block.parent, block.is_unnamed) = (group, true);
            index
        });
        let block = &mut self.all[owner];
        // Quotations have a font of their own.
        let is_quotation = runs.iter().all(|styled| styled.run.face.is_serif());
        block.kind = match block.kind {
            BlockKind::Paragraph if block.first.is_none() && is_quotation => BlockKind::Quotation,
            BlockKind::Quotation if !is_quotation => BlockKind::Paragraph,
            kind => kind,
        };
        owner
    }

    /// Puts the blocks into each other, in reading order, without those that are empty.
    fn arrange(&mut self) {
        let mut blocks: Vec<usize> =
            (0..self.all.len()).filter(|block| self.all[*block].first.is_some()).collect();
        blocks.sort_by_key(|block| self.all[*block].first);
        for block in blocks {
            match self.all[block].parent {
                Some(parent) => self.all[parent].children.push(block),
                None => self.roots.push(block),
            }
        }
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
    use crate::vector::Picture;
    use crate::vector::drawing::{self, Faces};
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
    fn the_words_in_a_figure_belong_to_it() {
        let words = [(130.0, 100.0, "level 1"), (150.0, 100.0, "a talk"), (10.0, 250.0, "a note")];
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
