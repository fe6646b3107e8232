//! The badges of parties.

use egui::{Color32, Pos2, Rect, Stroke, Ui};

use super::Scene;
use crate::facts::PARTY_SLOTS;
use crate::kit::{Badge, Icon};
use crate::model::{Dataset, Stance};
use crate::theme::{self, size};
use crate::words::Words;

/// The gap between badges side by side.
const GAP: f32 = 4.0;

impl Scene<'_> {
    /// The badge of a party, or of a voice without one. The second four parties have rounder corners,
    /// whatever their colours.
    pub fn badge(self, party: Option<usize>) -> Badge {
        let theme = self.theme;
        let font = theme::semibold(size::BADGE);
        let Some(index) = party else {
            return Badge {
                fill: Color32::TRANSPARENT,
                edge: Stroke::new(1.0, theme.text_muted),
                corner: 3,
                initials: Words::EMPTY,
                font,
                color: theme.text_muted,
                on_page: self.on_page,
            };
        };
        let slot = self.party_slot(index);
        let is_round = slot.is_some() && index % PARTY_SLOTS >= PARTY_SLOTS / 2;
        // A party that is not chosen has only an outline; in high contrast, every second one, too.
        let (fill, edge, color) = match slot {
            Some(_) if theme.high_contrast && index % 2 == 1 => {
                let color = self.party_color(index);
                (theme.surface, Stroke::new(1.5, color), color)
            }
            Some(_) => (self.party_color(index), Stroke::NONE, theme.party_text_color()),
            None => (theme.surface, Stroke::new(1.0, theme.edge), theme.text_secondary),
        };
        let party = self.document.dataset.parties.get(index);
        Badge {
            fill,
            edge,
            corner: if is_round { 8 } else { 3 },
            initials: party.map_or(Words::EMPTY, |party| Words::verbatim(&party.initials)),
            font,
            color,
            on_page: self.on_page,
        }
    }
}

/// The party badges of a stance; for a joint statement, of everyone who made it. A voice without a
/// party has a speech bubble.
#[derive(Clone, Default)]
pub struct Badges {
    pub parties: Vec<Option<usize>>,
    /// The size of their letters, in points.
    pub letters: f32,
}

impl Badges {
    pub fn for_stance(dataset: &Dataset, stance: &Stance) -> Self {
        let stances = dataset.joint_stances(stance).into_iter();
        let mut parties: Vec<Option<usize>> =
            stances.map(|stance| dataset.party_index(stance.party()?)).collect();
        parties.dedup();
        Self { parties, letters: size::BADGE }
    }

    /// The badge of one of them.
    pub fn badge(&self, scene: Scene<'_>, party: Option<usize>) -> Badge {
        Badge { font: theme::semibold(self.letters), ..scene.badge(party) }
    }

    /// Returns the total width, with a gap after each badge.
    pub fn width(&self, ui: &Ui, scene: Scene<'_>) -> f32 {
        let widths = self.parties.iter().map(|party| self.badge(scene, *party).size(ui).x);
        widths.map(|width| width + GAP).sum()
    }

    /// Returns the badges side by side, the first one at `pos`.
    pub fn rects(&self, ui: &Ui, scene: Scene<'_>, mut pos: Pos2) -> Vec<(Rect, Option<usize>)> {
        let place = |party: &Option<usize>| {
            let rect = Rect::from_min_size(pos, self.badge(scene, *party).size(ui));
            pos.x += rect.width() + GAP;
            (rect, *party)
        };
        self.parties.iter().map(place).collect()
    }

    /// Paints the badges side by side, the first one at `pos`.
    pub fn paint(&self, ui: &Ui, scene: Scene<'_>, pos: Pos2) {
        for (rect, party) in self.rects(ui, scene, pos) {
            match party {
                Some(_) => self.badge(scene, party).paint(ui, rect),
                None => Icon::Comment.paint_at(ui.painter(), rect.center(), scene.theme.text),
            }
        }
    }
}
