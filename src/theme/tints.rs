//! Tints that can be seen.

use std::cell::RefCell;
use std::collections::BTreeMap;

use egui::Color32;

use super::{Theme, color, rgb};
use crate::model::with_contrast;

/// Tints of party colours by canvas, colour and strength.
type Tints = BTreeMap<([u8; 4], [u8; 4], u32), Color32>;

impl Theme {
    /// A tint of a party's colour for what has to be seen: as strong as makes 3:1 to the canvas and
    /// to the party's band.
    pub fn visible_tint(&self, base: Color32, strength: f32) -> Color32 {
        if self.high_contrast {
            return base;
        }
        // Many marks have the same few colours, and the search takes microseconds.
        thread_local! {
            static KEPT: RefCell<Tints> = const { RefCell::new(BTreeMap::new()) };
        }
        let key = (self.canvas.to_array(), base.to_array(), strength.to_bits());
        KEPT.with_borrow_mut(|kept| {
            *kept.entry(key).or_insert_with(|| {
                let blend = |strength| rgb(self.canvas.lerp_to_gamma(base, strength));
                let backgrounds = [rgb(self.canvas), blend(Self::BAND_STRENGTH)];
                color(with_contrast(blend(strength), &backgrounds, 3.0, rgb(base)))
            })
        })
    }
}
