//! The views of the steps that are shown as thumbnails, with the data computed for them.

use std::collections::BTreeMap;

use crate::analysis::ViewData;
use crate::scene::Scene;
use crate::view::View;

/// The maximum number of steps that are kept; more than are visible at once.
const MAX_STEPS: usize = 16;

/// The views and data of the steps that were last shown.
#[derive(Debug, Default)]
pub struct StepViews {
    /// The revision of the document, and the view from which all steps start.
    key: Option<(u64, View)>,
    steps: BTreeMap<usize, (View, ViewData)>,
}

impl StepViews {
    /// Returns the scene of the step at an index, computed only if it was not shown lately;
    /// `None` if there is no such step.
    pub fn scene<'a>(&'a mut self, scene: Scene<'a>, index: usize) -> Option<Scene<'a>> {
        let dataset = &scene.document.dataset;
        self.update_key(scene);
        if !self.steps.contains_key(&index) {
            let view = scene.view.with_step(dataset, index)?;
            let view_data = ViewData::new(dataset, &view);
            if self.steps.len() >= MAX_STEPS {
                // Scrolling will reach the farthest one last.
                let farthest = self.steps.keys().max_by_key(|step| step.abs_diff(index));
                if let Some(farthest) = farthest.copied() {
                    self.steps.remove(&farthest);
                }
            }
            self.steps.insert(index, (view, view_data));
        }
        let (view, view_data) = self.steps.get(&index)?;
        Some(Scene { view, view_data, ..scene })
    }

    /// Forgets the steps of another document, or those with other colours.
    fn update_key(&mut self, scene: Scene<'_>) {
        let is_current = self.key.as_ref().is_some_and(|(revision, view)| {
            *revision == scene.revision
                && view.clock == scene.view.clock
                && view.pair == scene.view.pair
                && view.colored_parties == scene.view.colored_parties
                && view.gray_parties == scene.view.gray_parties
        });
        if !is_current {
            self.key = Some((scene.revision, scene.view.clone()));
            self.steps.clear();
        }
    }
}
