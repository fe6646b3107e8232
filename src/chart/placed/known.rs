//! Many marks, which are only placed again if they move.

use std::sync::Arc;

use egui::{Id, Rect, Ui};
use egui_plot::PlotBounds;

use super::super::axes::Axes;
use super::super::chosen;
use super::super::layout::{Layout, Sizes};
use super::{PlacedMark, PlacedMarks};
use crate::analysis::DenseSeries;
use crate::model::Day;
use crate::scene::Scene;

/// What the places of many marks depend on.
#[derive(Clone)]
struct Key {
    dense: Arc<DenseSeries>,
    /// The parties in colour, and those whose marks are drawn on any span.
    parties: [Vec<usize>; 2],
    range: (Day, Day),
    bounds: PlotBounds,
    plot: Rect,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.dense, &other.dense)
            && self.parties == other.parties
            && self.range == other.range
            && self.bounds == other.bounds
            && self.plot == other.plot
    }
}

/// Many marks that stay in place.
type Known = (Key, Arc<Layout>, Arc<[PlacedMark]>);

impl<'a> PlacedMarks<'a> {
    /// Places all marks of a chart; many in the window only if they move.
    pub fn remembered(ui: &Ui, scene: Scene<'a>, axes: &Axes) -> Self {
        let dense = scene.view_data.dense.as_ref();
        let Some(dense) = dense.filter(|_| !scene.on_page) else {
            return Self::new(scene, axes);
        };
        let id = Id::unique("places of many marks");
        let chosen = chosen::drawn_parties(scene);
        let key = Key {
            dense: Arc::clone(dense),
            parties: [chosen, chosen::marked_parties(scene)],
            range: scene.view.range,
            bounds: *axes.bounds(),
            plot: axes.plot,
        };
        let known: Option<Known> = ui.data(|data| data.get_temp(id));
        if let Some((_, layout, list)) = known.filter(|(known, ..)| *known == key) {
            return Self {
                marks: chosen::shown_marks(scene),
                layout,
                sizes: Sizes::DENSE,
                known: Some(list),
            };
        }
        let mut placed = Self::new(scene, axes);
        let list: Arc<[PlacedMark]> = placed.list(scene, axes).into();
        let known: Known = (key, Arc::clone(&placed.layout), Arc::clone(&list));
        ui.data_mut(|data| data.insert_temp(id, known));
        placed.known = Some(list);
        placed
    }
}
