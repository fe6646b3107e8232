//! A picture without a ground: what is painted in its colour, such as the rims of marks, is cut out
//! of what lies behind instead.

use std::fmt::Write as _;

use egui::{Color32, Rect, Stroke};

use super::{SvgWriter, open_rect, write_shape};
use crate::vector::drawing::{Element, ElementContent, StyledShape};

/// The parts of elements that are cut out of those behind them.
pub struct Cutouts {
    /// The parts in black, by the index of their element.
    cuts: Vec<(usize, Element)>,
    /// The cuts of each mask, by their indices above.
    masks: Vec<Vec<usize>>,
}

impl Cutouts {
    /// Takes away what elements paint in the colour of the ground. Text in this colour, such as
    /// initials on a badge, stays: it is to be read.
    pub fn take(elements: &mut [Element], ground: Color32) -> Self {
        let mut cuts = Vec::new();
        for (index, element) in elements.iter_mut().enumerate() {
            let ElementContent::Shape(shape) = &mut element.content else {
                continue;
            };
            let mut cut =
                StyledShape { fill: Color32::TRANSPARENT, stroke: Stroke::NONE, ..shape.clone() };
            if shape.fill == ground {
                cut.fill = Color32::BLACK;
                shape.fill = Color32::TRANSPARENT;
            }
            if shape.stroke.color == ground && !shape.stroke.is_empty() {
                cut.stroke = Stroke::new(shape.stroke.width, Color32::BLACK);
                shape.stroke = Stroke::NONE;
            }
            if cut.is_visible() {
                cuts.push((
                    index,
                    Element { clip: element.clip, content: ElementContent::Shape(cut) },
                ));
            }
        }
        Self { cuts, masks: Vec::new() }
    }

    /// The mask of an element, if something is cut out of it.
    pub fn mask(&mut self, index: usize, element: &Element) -> Option<usize> {
        let bounds = painted(element);
        // A fill does not cut the element's own stroke.
        let is_later = |at: usize, cut: &Element| match &cut.content {
            ElementContent::Shape(shape) if at == index => !shape.stroke.is_empty(),
            _ => at > index,
        };
        let cuts = self
            .cuts
            .iter()
            .enumerate()
            .filter(|(_, (at, cut))| is_later(*at, cut) && painted(cut).intersects(bounds));
        let cuts: Vec<usize> = cuts.map(|(cut, _)| cut).collect();
        if cuts.is_empty() {
            return None;
        }
        let existing = self.masks.iter().position(|mask| *mask == cuts);
        Some(existing.unwrap_or_else(|| {
            self.masks.push(cuts);
            self.masks.len() - 1
        }))
    }

    /// Writes the masks.
    pub fn write(&self, writer: &mut SvgWriter<'_>, page: Rect) {
        for (index, cuts) in self.masks.iter().enumerate() {
            let _ = writeln!(
                writer.body,
                "<mask id=\"{}mask{index}\" maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" \
                 width=\"{}\" height=\"{}\">",
                writer.id_prefix,
                page.width(),
                page.height()
            );
            open_rect(&mut writer.body, page);
            writer.body.push_str(" fill=\"#ffffff\"/>");
            for cut in cuts {
                let Element { clip, content } = &self.cuts[*cut].1;
                if let Some(rect) = clip {
                    writer.open_clip(*rect);
                }
                if let ElementContent::Shape(shape) = content {
                    write_shape(&mut writer.body, shape);
                }
                if clip.is_some() {
                    writer.body.push_str("</g>");
                }
            }
            writer.body.push_str("</mask>\n");
        }
    }
}

/// The area that an element paints.
fn painted(element: &Element) -> Rect {
    let stroke = match &element.content {
        ElementContent::Shape(shape) => shape.stroke.width,
        ElementContent::Text(_) => 0.0,
    };
    element.bounds().expand(stroke / 2.0)
}
