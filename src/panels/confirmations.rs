//! Announcements of commands that change how the window looks or acts, or which voice is
//! highlighted, where nothing that has the focus says it.

use std::collections::BTreeSet;

use egui::{Id, Ui};

use crate::kit;
use crate::model::{ActorId, Layer};
use crate::scene::said::{SaidByFocus, said_by_focus};
use crate::scene::{Appearance, Scene, WindowScene};
use crate::words::commands;
use crate::words::{Words, confirmations as words, figure};

/// The last confirmation, and what it confirmed.
#[derive(Debug, Default)]
pub struct Confirmations {
    seen: Option<Seen>,
    pub(super) words: Words,
}

#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is on or off independently of the others")]
struct Seen {
    appearance: Appearance,
    high_contrast: bool,
    reduced_motion: bool,
    layers: BTreeSet<Layer>,
    pauses_on_changes: bool,
    folds_voices: bool,
    focus: Option<ActorId>,
    hidden: usize,
}

/// Confirms what has changed since the last frame.
pub fn show(ui: &Ui, scene: WindowScene<'_>, state: &mut Confirmations) {
    let now = Seen {
        appearance: scene.appearance,
        high_contrast: scene.theme.high_contrast,
        reduced_motion: scene.reduced_motion,
        layers: scene.view.layers.clone(),
        pauses_on_changes: scene.panels.pauses_on_changes,
        folds_voices: scene.panels.folds_voices,
        focus: scene.view.focus.clone(),
        hidden: scene.view.hidden.len(),
    };
    if state.seen.as_ref() != Some(&now) {
        if let Some(seen) = &state.seen {
            state.words = confirmation(ui, *scene, seen, &now);
        }
        state.seen = Some(now);
    }
    kit::announce(ui, Id::unique("confirmations"), || state.words.clone());
}

fn confirmation(ui: &Ui, scene: Scene<'_>, seen: &Seen, now: &Seen) -> Words {
    for (name, before, is_on) in [
        (commands::HIGH_CONTRAST.name(), seen.high_contrast, now.high_contrast),
        (commands::REDUCE_MOTION.name(), seen.reduced_motion, now.reduced_motion),
        (commands::SINGLE_KEYS.name(), seen.appearance.single_keys, now.appearance.single_keys),
        (commands::PAUSE_ON_CHANGES.name(), seen.pauses_on_changes, now.pauses_on_changes),
    ] {
        if before != is_on {
            return words::switched(&name, is_on);
        }
    }
    if let Some(layer) = seen.layers.symmetric_difference(&now.layers).next() {
        return words::switched(
            &figure::layer(*layer, scene.view_data.series.only_figures),
            now.layers.contains(layer),
        );
    }
    if seen.appearance.zoom != now.appearance.zoom {
        return words::text_size(now.appearance.zoom);
    }
    if seen.folds_voices != now.folds_voices {
        return words::folded(now.folds_voices);
    }
    if seen.appearance.theme != now.appearance.theme {
        return words::theme(now.appearance.theme);
    }
    let dataset = &scene.document.dataset;
    match now.focus.as_ref().and_then(|id| dataset.actor(id)) {
        Some(actor) if said_by_focus(ui) == Some(SaidByFocus::Voice(actor.id.clone())) => {
            Words::EMPTY
        }
        Some(actor) => words::highlighted(&actor.name),
        // What hides voices is announced.
        None if seen.hidden != now.hidden => Words::EMPTY,
        None => commands::VOICES.name(),
    }
}
