//! Where the marks of stances are drawn. Pure geometry.
//!
//! Nothing is moved along time. On an ordinal scale, each level is a lane: the mark
//! that sets a party's line is on the line, in the middle of the lane; the others are in
//! rows above and below it. Where those of a day find no row, and where marks on a
//! continuous scale are at the same point, one disc stands for them.

mod merge;
mod neighbors;

use std::collections::BTreeMap;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::chosen::focused_party;
use crate::model::Day;
use crate::scene::Scene;

/// A mark to be placed.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The stance's id, which orders marks independently of the file.
    pub id: &'a str,
    pub party: usize,
    pub day: Day,
    /// The position of its day and value.
    pub pos: Pos2,
    /// The distance of its party's line from the middle of the lane.
    pub line_offset: f32,
    pub kind: ItemKind,
    /// The left end of the bar over its possible days, if it has one.
    pub bar_start: Option<f32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// A mark that sets its party's line on its day.
    Line,
    /// Any other mark.
    Other,
    /// A mark of a party that has no line, among many stances: one of a cloud.
    Dot,
}

/// The sizes of what is drawn, in points.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// The radius of a mark that sets a line.
    pub line: f32,
    /// The radius of any other mark.
    pub other: f32,
    /// Half the height of a disc.
    pub disc: f32,
    /// The height of a bar.
    pub bar: f32,
}

/// The sizes of other marks to try, in parts of the usual one.
const SMALLER_OTHER: [f32; 6] = [0.95, 0.9, 0.85, 0.8, 0.76, 0.72];

/// The radius above which the number on a disc can be read, in points.
const SMALLEST_NUMBERED: f32 = 6.0;

impl Sizes {
    pub const DEFAULT: Self = Self { line: 4.6, other: 3.6, disc: 7.0, bar: 3.4 };

    /// The sizes among many stances.
    pub const DENSE: Self = Self { line: 4.5, other: 3.5, ..Self::DEFAULT };

    /// The sizes of a scene's marks.
    pub fn of(scene: Scene<'_>) -> Self {
        match scene.view_data.dense.is_some() {
            false => Self::DEFAULT,
            // Those of two parties hide less of their lines.
            true if scene.on_page && focused_party(scene).is_none() => Self::DENSE.scaled(0.55),
            true => Self::DENSE,
        }
    }

    pub fn scaled(self, factor: f32) -> Self {
        Self {
            line: self.line * factor,
            other: self.other * factor,
            disc: self.disc * factor,
            bar: self.bar * factor,
        }
    }

    /// With other marks that are a little smaller, if a lane then has one row more of them.
    pub fn with_rows(self, half_lane: f32) -> Self {
        let rows = self.row_count(half_lane);
        let sizes = SMALLER_OTHER.map(|factor| Self { other: self.other * factor, ..self });
        let more = sizes.into_iter().find(|sizes| sizes.row_count(half_lane) > rows);
        more.unwrap_or(self)
    }

    /// The radius of a dot in a cloud.
    fn dot(&self) -> f32 {
        0.6 * self.other
    }

    fn radius(&self, kind: ItemKind) -> f32 {
        match kind {
            ItemKind::Line => self.line,
            ItemKind::Other => self.other,
            ItemKind::Dot => self.dot(),
        }
    }

    /// The distance from the middle of a lane to a row, counted from 0.
    fn row(&self, row: usize) -> f32 {
        self.line + 1.47 * self.other + 2.14 * self.other * row as f32
    }

    /// The number of rows that fit on each side of a line.
    fn row_count(&self, half_lane: f32) -> usize {
        let fits = |row: &usize| self.row(*row) + self.other <= half_lane + MAX_EXCESS;
        (0..MAX_ROWS).take_while(fits).count()
    }

    /// Half the size of a disc with the number `count`, which must fit into it.
    fn disc_half_size(&self, count: usize) -> Vec2 {
        let extra_digits = count.checked_ilog10().unwrap_or_default() as f32;
        vec2(self.disc * (1.0 + 0.45 * extra_digits), self.disc)
    }
}

/// The most rows on each side of a line.
const MAX_ROWS: usize = 3;

/// How far marks may leave their lane, in points.
const MAX_EXCESS: f32 = 0.5;

/// The length up to which a bar is a tail, which fades out and may begin over another mark, in points.
const MAX_TAIL: f32 = 24.0;

/// The width of the gap around a disc, in points.
pub const DISC_HALO: f32 = 1.5;

/// The width around a mark that can be clicked, in points.
const CLICK_MARGIN: f32 = 2.5;

/// A mark or a disc on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The indices of the marks; more than one if it is a disc, or a dot that stands for several.
    pub items: Vec<usize>,
    /// The party of all its marks; `None` if they have several.
    pub party: Option<usize>,
    pub center: Pos2,
    pub half_size: Vec2,
    /// The clickable area, which overlaps no other.
    pub click_area: Rect,
}

impl Spot {
    pub fn is_disc(&self) -> bool {
        self.items.len() > 1
    }

    /// Whether it is a disc with a number, rather than a dot.
    pub fn has_number(&self, sizes: Sizes) -> bool {
        self.is_disc() && self.half_size.y > sizes.dot().max(SMALLEST_NUMBERED)
    }

    pub fn rect(&self) -> Rect {
        Rect::from_center_size(self.center, 2.0 * self.half_size)
    }
}

/// The bar over the days on which a stance may have been given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The index of the mark.
    pub item: usize,
    pub from: f32,
    pub to: f32,
    pub y: f32,
}

/// The places of all marks.
#[derive(Debug, Default)]
pub struct Layout {
    /// The marks and discs, from left to right.
    pub spots: Vec<Spot>,
    /// The index of each mark's spot.
    pub spot_of: Vec<usize>,
    pub bars: Vec<Bar>,
}

impl Layout {
    /// Places marks. `half_lane` is half the height of a lane; `None` on a
    /// continuous scale, where marks stay at their values.
    pub fn new(items: &[Item<'_>], half_lane: Option<f32>, sizes: Sizes) -> Self {
        let mut spots = Vec::new();
        let mut lanes: BTreeMap<u32, Lane> = BTreeMap::new();
        for indices in cells(items) {
            let cell = Cell { items, indices: &indices, sizes };
            let units = match half_lane {
                Some(half_lane) => {
                    let lane = lanes.entry(items[indices[0]].pos.y.to_bits());
                    lane.or_insert_with(|| Lane::new(half_lane, sizes)).place(&cell)
                }
                None => cell.at_values(),
            };
            cell.add_spots(units, &mut spots);
        }
        neighbors::set_click_areas(&mut spots);
        let mut layout = Self::with_spots(spots, Vec::new(), items.len());
        let bar = |(item, it): (usize, &Item<'_>)| {
            let Pos2 { x, y } = layout.spot(item).center;
            Some(Bar { item, from: it.bar_start?, to: x, y })
        };
        layout.bars = items.iter().enumerate().filter_map(bar).collect();
        layout
    }

    fn with_spots(spots: Vec<Spot>, bars: Vec<Bar>, count: usize) -> Self {
        let mut spot_of = vec![0; count];
        for (index, spot) in spots.iter().enumerate() {
            for item in &spot.items {
                spot_of[*item] = index;
            }
        }
        Self { spots, spot_of, bars }
    }

    /// Places many marks at their values. Those that are nearer than 6 points, or
    /// would be covered by a disc, become a disc.
    pub fn merged(items: &[Item<'_>], sizes: Sizes) -> Self {
        let mut spots = merge::merge(items, sizes);
        neighbors::set_click_areas(&mut spots);
        Self::with_spots(spots, Vec::new(), items.len())
    }

    /// Makes discs as small as a mark, without a number, if one covers a part of a spot beside it.
    pub fn shrink_covering_discs(&mut self, sizes: Sizes) {
        let covers = |(index, disc): (usize, &Spot)| {
            let area = disc.rect().expand(DISC_HALO);
            let mut spots = self.spots.iter().enumerate();
            disc.has_number(sizes)
                && spots.any(|(other, spot)| other != index && spot.rect().intersects(area))
        };
        if self.spots.iter().enumerate().any(covers) {
            let discs = self.spots.iter_mut().filter(|spot| spot.has_number(sizes));
            discs.for_each(|disc| disc.half_size = Vec2::splat(sizes.line));
        }
    }

    /// Returns the spot of a mark.
    pub fn spot(&self, item: usize) -> &Spot {
        &self.spots[self.spot_of[item]]
    }
}

/// Returns the indices of the marks of each day and value, from left to right.
fn cells(items: &[Item<'_>]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&items[*a], &items[*b]);
        let by_place = a.day.cmp(&b.day).then(a.pos.y.total_cmp(&b.pos.y));
        by_place.then_with(|| (a.party, a.kind, a.id).cmp(&(b.party, b.kind, b.id)))
    });
    let mut cells: Vec<Vec<usize>> = Vec::new();
    for index in order {
        let item = &items[index];
        // Values that differ by less than a pixel look the same.
        let is_same = |first: &usize| {
            let first = &items[*first];
            first.day == item.day && (first.pos.y - item.pos.y).abs() <= 0.5
        };
        match cells.last_mut() {
            Some(cell) if cell.first().is_some_and(is_same) => cell.push(index),
            _ => cells.push(vec![index]),
        }
    }
    cells
}

/// The marks of one day and value.
struct Cell<'a> {
    items: &'a [Item<'a>],
    indices: &'a [usize],
    sizes: Sizes,
}

/// A mark or a disc with its vertical distance from the middle of the lane.
struct Unit {
    items: Vec<usize>,
    y: f32,
    half_size: Vec2,
}

/// What is taken in the lane of a level, from left to right.
struct Lane {
    half: f32,
    sizes: Sizes,
    /// The right end of what is in each row: the first above the line, the first below it, the
    /// second above it, and so on.
    rows: Vec<f32>,
    /// The same of the discs beside the line, above and below it.
    discs: [f32; 2],
}

impl Lane {
    fn new(half: f32, sizes: Sizes) -> Self {
        let rows = vec![f32::NEG_INFINITY; 2 * sizes.row_count(half)];
        Self { half, sizes, rows, discs: [f32::NEG_INFINITY; 2] }
    }

    /// Places the marks of the next day in the middle of the lane and around it.
    fn place(&mut self, cell: &Cell<'_>) -> Vec<Unit> {
        let mut on_line = cell.of_kind(ItemKind::Line);
        let mut others = cell.of_kind(ItemKind::Other);
        if self.rows.is_empty() && on_line.len() + others.len() > 1 {
            // There is room for the line alone.
            on_line.append(&mut others);
            return vec![cell.unit(on_line, 0.0)];
        }
        // The lines of parties are apart, unless there are many.
        let offset = |index: &usize| cell.items[*index].line_offset;
        on_line.sort_by(|a, b| offset(a).total_cmp(&offset(b)));
        let on_line = on_line.chunk_by(|a, b| offset(b) - offset(a) < 1.0);
        let mut units: Vec<Unit> =
            on_line.map(|group| cell.unit(group.to_vec(), offset(&group[0]))).collect();
        let mut left_over = Vec::new();
        let first_other = units.len();
        if self.rows.len() == 2 && others.len() > 1 {
            left_over = others;
        } else {
            for index in others {
                match self.row_for(&cell.items[index]) {
                    Some(y) => units.push(cell.unit(vec![index], y)),
                    None => left_over.push(index),
                }
            }
        }
        // A number of one would be no number.
        if left_over.len() == 1 && units.len() > first_other {
            left_over.extend(units.pop().into_iter().flat_map(|unit| unit.items));
        }
        // One for each of two parties, on both sides of the line.
        let party = |index: &usize| cell.items[*index].party;
        left_over.sort_by_key(party);
        let mut discs: Vec<&[usize]> = left_over.chunk_by(|a, b| party(a) == party(b)).collect();
        if discs.len() > 2 || discs.iter().any(|disc| disc.len() == 1) {
            discs = vec![&left_over];
        }
        let discs = discs.into_iter().filter(|disc| !disc.is_empty());
        units.extend(discs.map(|disc| self.disc_beside(cell, disc.to_vec())));
        units
    }

    /// Takes the nearest row that is free for a mark. Returns its distance from the line.
    fn row_for(&mut self, item: &Item<'_>) -> Option<f32> {
        let left = item.left(self.sizes);
        let row = self.rows.iter().position(|end| *end <= left)?;
        self.rows[row] = item.pos.x;
        let distance = self.sizes.row(row / 2);
        Some(if row.is_multiple_of(2) { -distance } else { distance })
    }

    /// Puts marks into a disc beyond the rows on the side where there is more room; a single mark
    /// stays one.
    fn disc_beside(&mut self, cell: &Cell<'_>, indices: Vec<usize>) -> Unit {
        let x = cell.items[indices[0]].pos.x;
        let mut unit = cell.unit(indices, 0.0);
        // Numbers are below the line, if there is no other.
        let is_below = self.discs[1] + unit.half_size.x <= x || self.discs[1] <= self.discs[0];
        self.discs[usize::from(is_below)] = x + unit.half_size.x;
        let used = (0..self.rows.len()).filter(|row| row % 2 == usize::from(is_below));
        let mut used = used.filter(|row| self.rows[*row] > x - unit.half_size.x - self.sizes.other);
        let beyond = match used.next_back() {
            Some(row) => self.sizes.row(row / 2) + self.sizes.other,
            None => self.sizes.line,
        };
        let distance = (beyond + unit.half_size.y).min((self.half - unit.half_size.y).max(0.0));
        // Nothing is placed over it.
        for row in (0..self.rows.len()).filter(|row| row % 2 == usize::from(is_below)) {
            self.rows[row] = self.rows[row].max(x + unit.half_size.x);
        }
        unit.y = if is_below { distance } else { -distance };
        unit
    }
}

impl Item<'_> {
    /// The left end of what must be free for it.
    fn left(&self, sizes: Sizes) -> f32 {
        match self.bar_start {
            None => self.pos.x - 2.5 * sizes.other,
            Some(start) if self.pos.x - start <= MAX_TAIL => self.pos.x - 3.6 * sizes.other,
            Some(start) => start - sizes.other,
        }
    }
}

impl Cell<'_> {
    /// The marks of a kind: of each party, those with a bar last.
    fn of_kind(&self, kind: ItemKind) -> Vec<usize> {
        let mut indices: Vec<usize> = self.indices.to_vec();
        indices.retain(|index| self.items[*index].kind == kind);
        indices.sort_by_key(|index| {
            let item = &self.items[*index];
            (item.party, item.bar_start.is_some(), item.id)
        });
        indices
    }

    /// Places the marks at their values.
    fn at_values(&self) -> Vec<Unit> {
        let mut current = self.of_kind(ItemKind::Line);
        current.extend(self.of_kind(ItemKind::Other));
        vec![self.unit(current, 0.0)]
    }

    fn unit(&self, items: Vec<usize>, y: f32) -> Unit {
        let half_size = match items.as_slice() {
            [index] => Vec2::splat(self.sizes.radius(self.items[*index].kind)),
            _ => self.sizes.disc_half_size(items.len()),
        };
        Unit { items, y, half_size }
    }

    fn add_spots(&self, units: Vec<Unit>, spots: &mut Vec<Spot>) {
        for mut unit in units {
            // The list of a disc starts with the mark that sets the line.
            unit.items.sort_by_key(|index| {
                let item = &self.items[*index];
                (item.kind, item.party, item.id)
            });
            let first = &self.items[unit.items[0]];
            let mut parties = unit.items.iter().map(|index| self.items[*index].party);
            let has_one_party = parties.all(|party| party == first.party);
            let center = pos2(first.pos.x, first.pos.y + unit.y);
            let click_size = 2.0 * (unit.half_size + Vec2::splat(CLICK_MARGIN));
            spots.push(Spot {
                party: has_one_party.then_some(first.party),
                items: unit.items,
                center,
                half_size: unit.half_size,
                click_area: Rect::from_center_size(center, click_size),
            });
        }
    }
}

#[cfg(test)]
mod tests;
