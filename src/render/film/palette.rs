//! The colours of a film.

use std::collections::{BTreeMap, HashMap};

use egui::{Color32, ColorImage};

/// The index of what stays as it is.
pub const TRANSPARENT: u8 = 255;

/// How different colours have to be that are chosen first, as the sum of squares.
const DISTANCES: [i32; 3] = [300, 60, 1];

type Rgb = [u8; 3];

/// The most frequent colours of some frames, none too near to another.
pub struct Palette {
    colors: Vec<Rgb>,
    /// The nearest index of each colour that was asked for.
    nearest: HashMap<Rgb, u8>,
}

impl Palette {
    pub fn of(frames: &[ColorImage]) -> Self {
        let mut counts: BTreeMap<Rgb, usize> = BTreeMap::new();
        for run in frames.iter().flat_map(|frame| frame.pixels.chunk_by(|a, b| a == b)) {
            *counts.entry(rgb(run[0])).or_default() += run.len();
        }
        let mut frequent: Vec<(Rgb, usize)> = counts.into_iter().collect();
        // The sort is stable, so that the order of colours decides between equals.
        frequent.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut colors: Vec<Rgb> = Vec::new();
        for least in DISTANCES {
            for (color, _) in &frequent {
                if colors.len() < usize::from(TRANSPARENT)
                    && colors.iter().all(|known| distance(*known, *color) >= least)
                {
                    colors.push(*color);
                }
            }
        }
        Self { colors, nearest: HashMap::new() }
    }

    /// The index of the nearest colour.
    pub fn index(&mut self, color: Color32) -> u8 {
        let (colors, color) = (&self.colors, rgb(color));
        *self.nearest.entry(color).or_insert_with(|| {
            let distances = colors.iter().enumerate();
            let nearest = distances.min_by_key(|(_, known)| distance(**known, color));
            nearest.map_or(0, |(index, _)| index as u8)
        })
    }

    /// The bytes of all 256 colours.
    pub fn rgb(&self) -> Vec<u8> {
        let mut bytes = self.colors.concat();
        bytes.resize(3 * 256, 0);
        bytes
    }

    /// The opacity of all 256 colours.
    pub fn alpha() -> Vec<u8> {
        let mut alpha = vec![255; 256];
        alpha[usize::from(TRANSPARENT)] = 0;
        alpha
    }
}

fn rgb(color: Color32) -> Rgb {
    [color.r(), color.g(), color.b()]
}

fn distance(a: Rgb, b: Rgb) -> i32 {
    let difference = |i: usize| i32::from(a[i]) - i32::from(b[i]);
    (0..3).map(|i| difference(i) * difference(i)).sum()
}
