//! How the texts of a picture are read, and what is read of its charts.

use std::fmt::Write as _;

use super::SvgOptions;
use super::shapes::open_rect;
use crate::vector::drawing::Element;
use crate::vector::picture::{Picture, Region};
use crate::vector::reading::{Block, BlockKind, Blocks};
use crate::vector::write_escaped_attribute;

const HIDDEN: &str = " aria-hidden=\"true\"";

/// A screen reader reads the headings and texts of a picture; of a chart, what it shows in words
/// and then its marks, in the order of days. The words that are drawn in it are hidden.
pub struct Reading<'a> {
    blocks: Blocks,
    /// The first heading.
    headline: Option<usize>,
    /// True for each figure that is written.
    is_written: Vec<bool>,
    regions: &'a [Region],
    id_prefix: &'a str,
    is_part: bool,
}

impl<'a> Reading<'a> {
    pub fn new(
        picture: &Picture,
        elements: &[Element],
        options: &SvgOptions<'a>,
        id_prefix: &'a str,
    ) -> Self {
        let blocks = Blocks::new(&picture.parts, elements);
        let mut in_order = blocks.in_order().into_iter();
        let headline = in_order.find(|block| blocks.all[*block].kind == BlockKind::Heading);
        let is_written = blocks.all.iter().map(|block| block.kind != BlockKind::Figure).collect();
        Self {
            blocks,
            headline,
            is_written,
            regions: options.regions,
            id_prefix,
            is_part: options.is_part,
        }
    }

    /// The elements in the order in which they are read.
    pub fn order(&self) -> Vec<usize> {
        self.blocks.elements()
    }

    /// Writes what is read of the figure that begins with an element. Returns the attributes of the
    /// element, which say how it is read.
    pub fn begin(&mut self, out: &mut String, element: usize) -> &'static str {
        let Some(owner) = self.blocks.owners[element] else {
            return HIDDEN;
        };
        self.write_figure(out, owner);
        match self.blocks.all[owner].kind {
            BlockKind::Figure => HIDDEN,
            BlockKind::Heading => {
                let is_first = self.headline == Some(owner);
                match (is_first, self.is_part) {
                    (true, false) => " role=\"heading\" aria-level=\"1\"",
                    (false, false) | (true, true) => " role=\"heading\" aria-level=\"2\"",
                    (false, true) => " role=\"heading\" aria-level=\"3\"",
                }
            }
            _ => "",
        }
    }

    /// Writes the figures that nothing is drawn in.
    pub fn write_rest(&mut self, out: &mut String) {
        for block in self.blocks.in_order() {
            self.write_figure(out, block);
        }
    }

    fn write_figure(&mut self, out: &mut String, index: usize) {
        if std::mem::replace(&mut self.is_written[index], true) {
            return;
        }
        let Block { rect, name, .. } = &self.blocks.all[index];
        if !name.is_empty() {
            out.push_str("<g role=\"img\"");
            write_escaped_attribute(out, "aria-label", name);
            out.push('>');
            open_rect(out, *rect);
            out.push_str(" fill=\"none\"/></g>\n");
        }
        let mut marks: Vec<&Region> =
            self.regions.iter().filter(|region| rect.contains(region.rect.center())).collect();
        marks.sort_by_key(|region| &region.order);
        let ids: Vec<String> =
            marks.iter().map(|region| format!("{}{}", self.id_prefix, region.id)).collect();
        if !ids.is_empty() {
            // They are drawn above all, where they can be pointed at.
            let _ = writeln!(out, "<g role=\"group\" aria-owns=\"{}\"/>", ids.join(" "));
        }
    }
}
