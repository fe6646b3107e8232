//! Where the marks of stances are drawn. Pure geometry.
//!
//! Nothing is moved along time. On an ordinal scale, each level is a lane: the mark
//! that sets a party's line is on the line, in the middle of the lane; the others of
//! the day are below it, and those with a range of possible days above it, at the
//! ends of their bars. Where they do not fit into the lane, and where marks on a
//! continuous scale are at the same point, one disc stands for all of them.

mod merge;
mod neighbors;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::model::Day;
use crate::scene::Scene;

/// A mark to be placed.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The stance's id, which orders marks independently of the file.
    pub id: &'a str,
    pub party: Option<usize>,
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
    /// A mark of the baseline, which is never part of a disc.
    Baseline,
}

/// The sizes of what is drawn, in points.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// The radius of a mark that sets a line.
    pub line: f32,
    /// The radius of any other mark.
    pub other: f32,
    /// The radius of a baseline mark.
    pub baseline: f32,
    /// Half the height of a disc.
    pub disc: f32,
    /// The height of a bar.
    pub bar: f32,
}

impl Sizes {
    pub const DEFAULT: Self = Self { line: 6.0, other: 4.0, baseline: 5.0, disc: 7.0, bar: 3.4 };

    /// The sizes among many stances.
    pub const DENSE: Self = Self { line: 4.5, other: 3.5, ..Self::DEFAULT };

    /// The sizes of a scene's marks.
    pub fn of(scene: Scene<'_>) -> Self {
        if scene.view_data.dense.is_some() { Self::DENSE } else { Self::DEFAULT }
    }

    pub fn scaled(self, factor: f32) -> Self {
        Self {
            line: self.line * factor,
            other: self.other * factor,
            baseline: self.baseline * factor,
            disc: self.disc * factor,
            bar: self.bar * factor,
        }
    }

    fn radius(&self, kind: ItemKind) -> f32 {
        match kind {
            ItemKind::Line => self.line,
            ItemKind::Other => self.other,
            ItemKind::Baseline => self.baseline,
        }
    }

    /// The distance from the middle of a lane to the nearest row.
    fn first_row(&self) -> f32 {
        self.line + self.other
    }

    /// The distance between rows.
    fn row_spacing(&self) -> f32 {
        2.0 * self.other + ROW_GAP
    }

    /// Half the size of a disc with the number `count`, which must fit into it.
    fn disc_half_size(&self, count: usize) -> Vec2 {
        let extra_digits = count.checked_ilog10().unwrap_or_default() as f32;
        vec2(self.disc * (1.0 + 0.45 * extra_digits), self.disc)
    }
}

/// The gap between marks in adjacent rows, in points.
const ROW_GAP: f32 = 1.0;

/// The maximum number of discs in a lane on one day. More would not fit, and with
/// hundreds of parties it would take long to find out.
const MAX_DISCS: usize = 4;

/// How far marks may leave their lane, in points.
const MAX_EXCESS: f32 = 0.5;

/// The width around a mark that can be clicked, in points.
const CLICK_MARGIN: f32 = 2.5;

/// A mark or a disc on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The indices of the marks; more than one if it is a disc.
    pub items: Vec<usize>,
    /// The party of all its marks; `None` if they have several.
    pub party: Option<usize>,
    pub center: Pos2,
    pub half_size: Vec2,
    /// The clickable area, which overlaps no other.
    pub click_area: Rect,
    /// Whether a disc of a later day covers the middle of the disc.
    pub is_covered: bool,
}

impl Spot {
    pub fn is_disc(&self) -> bool {
        self.items.len() > 1
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
        let bars = bars(items, half_lane, sizes);
        let bar_y: BTreeMap<usize, f32> = bars.iter().map(|bar| (bar.item, bar.y)).collect();
        let mut spots = Vec::new();
        for indices in cells(items) {
            let cell = Cell { items, indices: &indices, bar_y: &bar_y, sizes };
            match half_lane {
                Some(half_lane) => cell.place_in_lane(half_lane, &mut spots),
                None => cell.place_at_values(&mut spots),
            }
        }
        if let Some(half_lane) = half_lane {
            neighbors::stagger_discs(&mut spots, items, half_lane);
        }
        neighbors::set_covered(&mut spots);
        neighbors::set_click_areas(&mut spots);
        Self::with_spots(spots, bars, items.len())
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

    /// Returns the spot of a mark.
    pub fn spot(&self, item: usize) -> &Spot {
        &self.spots[self.spot_of[item]]
    }
}

/// Returns the bars. In a lane, bars that overlap are above each other; only those
/// of marks that set a line can be on the line.
fn bars(items: &[Item<'_>], half_lane: Option<f32>, sizes: Sizes) -> Vec<Bar> {
    let bar_starts = items.iter().enumerate();
    let bar_starts = bar_starts.filter_map(|(index, item)| Some((index, item.bar_start?)));
    let mut starts: Vec<(usize, f32)> = bar_starts.collect();
    starts.sort_by(|(a, a_from), (b, b_from)| {
        let (a, b) = (&items[*a], &items[*b]);
        let by_place = a.pos.y.total_cmp(&b.pos.y).then(a_from.total_cmp(b_from));
        let by_end = by_place.then(a.pos.x.total_cmp(&b.pos.x));
        by_end.then_with(|| (a.kind, a.party, a.id).cmp(&(b.kind, b.party, b.id)))
    });
    let Some(half_lane) = half_lane else {
        let bar = |(item, from): (usize, f32)| Bar {
            item,
            from,
            to: items[item].pos.x,
            y: items[item].pos.y,
        };
        return starts.into_iter().map(bar).collect();
    };
    // The space between the lowest and the highest row above the line.
    let space = (half_lane - sizes.other - sizes.first_row()).max(0.0);
    let max_rows = 1 + (space / (sizes.bar + ROW_GAP)) as usize;
    let mut bars = Vec::new();
    for level in starts.chunk_by(|a, b| items[a.0].pos.y == items[b.0].pos.y) {
        // The right end of the last bar on the line, and in each row above it.
        let mut ends: Vec<f32> = Vec::new();
        let mut rows = Vec::new();
        for (index, from) in level {
            let item = &items[*index];
            let lowest = usize::from(item.kind != ItemKind::Line);
            let is_free = |row: &usize| ends.get(*row).is_none_or(|end| *end + ROW_GAP <= *from);
            let row = (lowest..max_rows).find(is_free).unwrap_or(max_rows);
            ends.resize(ends.len().max(row + 1), f32::NEG_INFINITY);
            ends[row] = ends[row].max(item.pos.x + sizes.other);
            rows.push(row);
        }
        let row_count = ends.len().saturating_sub(1).max(2) as f32;
        let spacing = (space / (row_count - 1.0)).clamp(sizes.bar + ROW_GAP, sizes.row_spacing());
        for ((index, from), row) in level.iter().zip(rows) {
            let item = &items[*index];
            let height = match row {
                0 => -item.line_offset,
                _ => (sizes.first_row() + spacing * (row - 1) as f32)
                    .min((half_lane - sizes.other).max(0.0)),
            };
            bars.push(Bar { item: *index, from: *from, to: item.pos.x, y: item.pos.y - height });
        }
    }
    bars
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
    bar_y: &'a BTreeMap<usize, f32>,
    sizes: Sizes,
}

/// The marks of a cell that are drawn as discs.
#[derive(Clone, Copy)]
enum Discs<'a> {
    /// One for each of these parties.
    Parties(&'a [Option<usize>]),
    /// One for all marks.
    All,
}

/// A mark or a disc with its vertical distance from the middle of the lane.
struct Unit {
    items: Vec<usize>,
    y: f32,
    half_size: Vec2,
    sets_line: bool,
}

impl Unit {
    fn is_disc(&self) -> bool {
        self.items.len() > 1
    }

    fn bottom(&self) -> f32 {
        self.y + self.half_size.y
    }

    fn top(&self) -> f32 {
        self.y - self.half_size.y
    }
}

impl Cell<'_> {
    fn items(&self) -> impl Iterator<Item = (usize, &Item<'_>)> {
        self.indices.iter().map(|index| (*index, &self.items[*index]))
    }

    /// Returns the marks that can be part of a disc.
    fn current(&self) -> Vec<usize> {
        self.items()
            .filter(|(_, item)| item.kind != ItemKind::Baseline)
            .map(|(index, _)| index)
            .collect()
    }

    fn has_line(&self, indices: &[usize]) -> bool {
        let mut kinds = indices.iter().map(|index| self.items[*index].kind);
        kinds.any(|kind| kind == ItemKind::Line)
    }

    /// Places the marks at their values; those of the baseline below the others.
    fn place_at_values(&self, spots: &mut Vec<Spot>) {
        let current = self.current();
        let mut units = Vec::new();
        if !current.is_empty() {
            units.push(self.unit(current, 0.0));
        }
        self.add_baseline(&mut units);
        self.add_spots(units, spots);
    }

    /// Places the marks in a lane. If they do not fit, the party with the most marks
    /// gets a disc, then the next, and in the end one disc has all of them.
    fn place_in_lane(&self, half_lane: f32, spots: &mut Vec<Spot>) {
        let mut counts: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        let current = self.current();
        for index in &current {
            *counts.entry(self.items[*index].party).or_default() += 1;
        }
        let mut parties: Vec<Option<usize>> = counts.keys().copied().collect();
        parties.retain(|party| counts[party] > 1);
        parties.sort_by_key(|party| Reverse(counts[party]));
        if parties.len() > MAX_DISCS {
            parties.clear();
        }
        let by_party = (0..=parties.len()).map(|count| Discs::Parties(&parties[..count]));
        let all = (current.len() > 1).then_some(Discs::All);
        let mut units = Vec::new();
        for discs in by_party.chain(all) {
            units = self.stack(discs, half_lane);
            if fits(&mut units, half_lane) {
                break;
            }
        }
        for unit in &mut units {
            if !unit.sets_line {
                let limit = (half_lane - unit.half_size.y).max(0.0);
                unit.y = unit.y.clamp(-limit, limit);
            }
        }
        self.add_spots(units, spots);
    }

    /// Stacks the marks in and around the middle of the lane.
    fn stack(&self, discs: Discs<'_>, half_lane: f32) -> Vec<Unit> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for index in self.current() {
            let party = self.items[index].party;
            let joins = |group: &&mut Vec<usize>| match discs {
                Discs::All => true,
                Discs::Parties(parties) => {
                    self.items[group[0]].party == party && parties.contains(&party)
                }
            };
            match groups.last_mut().filter(joins) {
                Some(group) => group.push(index),
                None => groups.push(vec![index]),
            }
        }
        let (on_line, others): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| self.has_line(group));
        let mut units: Vec<Unit> = on_line
            .into_iter()
            .map(|group| {
                let y = match discs {
                    Discs::All => 0.0,
                    Discs::Parties(_) => self.items[group[0]].line_offset,
                };
                self.unit(group, y)
            })
            .collect();
        keep_numbers_visible(&mut units);
        let middle = self.sizes.line;
        let mut top = units.iter().map(Unit::top).fold(-middle, f32::min);
        let mut bottom = units.iter().map(Unit::bottom).fold(middle, f32::max);
        let mut parties_below = BTreeSet::new();
        for group in others {
            let party = self.items[group[0]].party;
            let mut bar_ys = group.iter().filter_map(|index| self.bar_y.get(index));
            let bar_y = bar_ys.next().map(|y| y - self.items[group[0]].pos.y);
            let mut unit = self.unit(group, 0.0);
            let is_row_full = bottom + 2.0 * unit.half_size.y > half_lane + MAX_EXCESS;
            // A second party can be above the line rather than in a disc with the first.
            let is_other_party = !parties_below.is_empty() && !parties_below.contains(&party);
            if let Some(bar_y) = bar_y.filter(|_| !unit.is_disc()) {
                unit.y = bar_y;
            } else if bar_y.is_some() || (is_row_full && is_other_party) {
                unit.y = top - unit.half_size.y;
                top = unit.top() - ROW_GAP;
            } else {
                unit.y = bottom + unit.half_size.y;
                bottom = unit.bottom() + ROW_GAP;
                parties_below.insert(party);
            }
            units.push(unit);
        }
        self.add_baseline(&mut units);
        units
    }

    /// Adds the marks of the baseline: the first one on the line if nothing else is
    /// there, all others below.
    fn add_baseline(&self, units: &mut Vec<Unit>) {
        let mut is_free = !units.iter().any(|unit| unit.top() < 0.0 && unit.bottom() > 0.0);
        let bottoms = units.iter().map(Unit::bottom);
        let mut bottom = bottoms.fold(self.sizes.line, f32::max) + ROW_GAP;
        for (index, item) in self.items() {
            if item.kind != ItemKind::Baseline {
                continue;
            }
            let mut unit = self.unit(vec![index], item.line_offset);
            if !std::mem::take(&mut is_free) {
                unit.y = bottom + unit.half_size.y;
                bottom = unit.bottom() + ROW_GAP;
            }
            units.push(unit);
        }
    }

    fn unit(&self, items: Vec<usize>, y: f32) -> Unit {
        let half_size = match items.as_slice() {
            [index] => Vec2::splat(self.sizes.radius(self.items[*index].kind)),
            _ => self.sizes.disc_half_size(items.len()),
        };
        Unit { sets_line: self.has_line(&items), items, y, half_size }
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
                party: first.party.filter(|_| has_one_party),
                items: unit.items,
                center,
                half_size: unit.half_size,
                click_area: Rect::from_center_size(center, click_size),
                is_covered: false,
            });
        }
    }
}

/// Moves discs on the line above or below it, so that nothing covers their numbers. Marks
/// stay on the line.
fn keep_numbers_visible(units: &mut [Unit]) {
    if units.len() < 2 {
        return;
    }
    units.sort_by(|a, b| a.y.total_cmp(&b.y));
    let marks = || units.iter().filter(|unit| !unit.is_disc());
    let mut top = marks().map(Unit::top).fold(0.0, f32::min);
    let mut bottom = marks().map(Unit::bottom).fold(0.0, f32::max);
    let mut is_next_above = true;
    for disc in units.iter_mut().filter(|unit| unit.is_disc()) {
        let is_above = disc.y < 0.0 || (disc.y == 0.0 && is_next_above);
        is_next_above = !is_above;
        if is_above {
            disc.y = top - disc.half_size.y;
            top = disc.top();
        } else {
            disc.y = bottom + disc.half_size.y;
            bottom = disc.bottom();
        }
    }
}

/// Whether the marks of a cell are within its lane without covering each other.
/// Marks on the lines of two parties may overlap, but not coincide.
fn fits(units: &mut [Unit], half_lane: f32) -> bool {
    /// How far marks may overlap, in points: as far as lines move apart.
    const MAX_OVERLAP: f32 = 1.5;
    units.sort_by(|a, b| a.y.total_cmp(&b.y));
    let limit = half_lane + MAX_EXCESS;
    let is_line_mark = |unit: &Unit| unit.sets_line && !unit.is_disc();
    let is_in_lane = |unit: &Unit| unit.top() >= -limit && unit.bottom() <= limit;
    let are_distinct = |upper: &Unit, lower: &Unit| {
        if is_line_mark(upper) && is_line_mark(lower) {
            lower.y - upper.y >= 1.0
        } else {
            lower.top() - upper.bottom() >= -MAX_OVERLAP
        }
    };
    let mut units_in_lane = units.iter();
    units_in_lane.all(|unit| is_line_mark(unit) || is_in_lane(unit))
        && units.windows(2).all(|pair| are_distinct(&pair[0], &pair[1]))
}

#[cfg(test)]
mod tests;
