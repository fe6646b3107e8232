//! The glyphs of runs, and their outlines.

use std::cell::RefCell;
use std::ops::Range;

use harfrust::{
    Direction, GlyphBuffer, GlyphInfo, Script, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer,
};
use skrifa::FontRef;
use skrifa::outline::OutlinePen;
use unicode_bidi::{BidiInfo, Level};

use super::run::{Run, StyledRun};

/// The size of the em in the coordinates of glyphs and their outlines.
pub const EM: f32 = 1000.0;

/// A glyph of a run. Coordinates are in thousandths of an em from the start of the run.
pub struct Glyph<'a> {
    /// The id in the font.
    pub id: u16,
    /// The distance to the right.
    pub x: f32,
    /// The distance upwards.
    pub y: f32,
    /// The width, of which a mark over another glyph has none.
    pub advance: f32,
    /// The byte offset of the glyph's cluster in the run.
    pub cluster: usize,
    /// The text of the cluster.
    pub text: &'a str,
}

/// Splits a run into parts of one direction, in visual order: digits in
/// right-to-left text are written from left to right.
fn directional_parts(run: &Run) -> Vec<(Range<usize>, Direction)> {
    if !run.face.is_right_to_left() {
        return vec![(0..run.text.len(), Direction::LeftToRight)];
    }
    let info = BidiInfo::new(&run.text, Some(Level::rtl()));
    let mut parts = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, ranges) = info.visual_runs(paragraph, paragraph.range.clone());
        parts.extend(ranges.into_iter().map(|range| {
            let direction = match levels.get(range.start) {
                Some(level) if level.is_rtl() => Direction::RightToLeft,
                _ => Direction::LeftToRight,
            };
            (range, direction)
        }));
    }
    parts
}

/// The shaping rules of a font.
pub struct Shaper {
    data: ShaperData,
    /// The shaping plan for each direction and script, which takes longer to make than a word to
    /// shape.
    plans: RefCell<Vec<(Direction, Script, ShapePlan)>>,
}

impl Shaper {
    pub fn new(font: &FontRef<'_>) -> Self {
        Self { data: ShaperData::new(font), plans: RefCell::default() }
    }

    fn shape_buffer(
        &self,
        shaper: &harfrust::Shaper<'_>,
        mut buffer: UnicodeBuffer,
    ) -> GlyphBuffer {
        buffer.guess_segment_properties();
        let (direction, script) = (buffer.direction(), buffer.script());
        let mut plans = self.plans.borrow_mut();
        let is_plan = |plan: &(Direction, Script, _)| plan.0 == direction && plan.1 == script;
        let index = plans.iter().position(is_plan).unwrap_or_else(|| {
            let language = buffer.language();
            let plan = ShapePlan::new(shaper, direction, Some(script), language.as_ref(), &[]);
            plans.push((direction, script, plan));
            plans.len() - 1
        });
        let plan = plans.get(index).map(|(.., plan)| plan);
        shaper.shape(buffer, ShapeOptions::new().plan(plan))
    }
}

/// Shapes a run: returns its glyphs from left to right. `unit` is the number of
/// thousandths of an em per font unit.
pub fn shape<'a>(
    rules: &Shaper,
    font: &FontRef<'_>,
    styled: &'a StyledRun,
    unit: f32,
) -> Vec<Glyph<'a>> {
    let shaper = rules.data.shaper(font).build();
    let text = styled.run.text.as_str();
    let mut glyphs: Vec<Glyph<'_>> = Vec::with_capacity(text.len());
    let mut x = 0.0;
    for (range, direction) in directional_parts(&styled.run) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text[range.clone()]);
        buffer.set_direction(direction);
        let output = rules.shape_buffer(&shaper, buffer);
        let cluster_of = |info: &GlyphInfo| range.start + info.cluster as usize;
        // The boundaries of all clusters.
        let mut clusters: Vec<usize> = output.glyph_infos().iter().map(cluster_of).collect();
        clusters.push(range.end);
        clusters.sort_unstable();
        for (info, position) in output.glyph_infos().iter().zip(output.glyph_positions()) {
            let cluster = cluster_of(info);
            // As egui lays it out, a cluster has one box at most in place of letters that the font lacks.
            if info.glyph_id == 0 && glyphs.last().is_some_and(|last| last.cluster == cluster) {
                continue;
            }
            let end = clusters[clusters.partition_point(|start| *start <= cluster)];
            glyphs.push(Glyph {
                id: info.glyph_id as u16,
                x: x + position.x_offset as f32 * unit,
                y: position.y_offset as f32 * unit,
                advance: position.x_advance as f32 * unit,
                cluster,
                text: &text[cluster..end],
            });
            x += position.x_advance as f32 * unit;
        }
    }
    glyphs
}

/// The outline of a glyph in thousandths of an em, downwards from the baseline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Where the outline starts.
    pub start: (i32, i32),
    /// The rest of the outline as path data of SVG, in which all coordinates are relative; empty
    /// if the glyph is blank.
    pub data: String,
    /// The start of the contour, and the last point.
    contour: (i32, i32),
    last: (i32, i32),
}

impl Outline {
    /// Writes a command with the distances from the last point.
    fn push(&mut self, command: char, points: &[(f32, f32)]) {
        // Formatting takes several times as long.
        let mut numbers = itoa::Buffer::new();
        self.data.push(command);
        let from = self.last;
        for (x, y) in points {
            self.last = rounded(*x, *y);
            for distance in [self.last.0 - from.0, self.last.1 - from.1] {
                // A minus sign separates numbers, too.
                if distance >= 0 && self.data.as_bytes().last().is_some_and(u8::is_ascii_digit) {
                    self.data.push(' ');
                }
                self.data.push_str(numbers.format(distance));
            }
        }
    }
}

/// A point in thousandths of an em; SVG counts downwards.
fn rounded(x: f32, y: f32) -> (i32, i32) {
    // As `round`, which is a call to a library where the processor may not have an instruction for it.
    let round = |number: f32| (number + 0.5_f32.copysign(number)) as i32;
    (round(x), -round(y))
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        if self.data.is_empty() {
            // As long as most.
            self.data.reserve(256);
            self.start = rounded(x, y);
            self.last = self.start;
        } else {
            self.push('m', &[(x, y)]);
        }
        self.contour = self.last;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push('l', &[(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.push('q', &[(cx, cy), (x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.push('c', &[(ax, ay), (bx, by), (x, y)]);
    }

    fn close(&mut self) {
        self.data.push('z');
        self.last = self.contour;
    }
}
