//! The list of all steps.

use egui::accesskit::Role;
use egui::emath::GuiRounding as _;
use egui::{
    Align2, CornerRadius, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};

use super::{HEADING_HEIGHT, MARGIN, Speaker};
use crate::command::Present;
use crate::kit::tree::{Tree, TreeRow, TreeRows};
use crate::kit::{ResponseExt as _, RowSlot, Text};
use crate::theme::{self, size};
use crate::view::Overlay;
use crate::words::{Words, talk as texts};

impl Speaker<'_> {
    /// Draws the list of all steps; a click on a step goes to it.
    pub(super) fn draw_steps(&self, ui: &mut Ui, rect: Rect, list: &mut Tree) {
        let scale = self.scale;
        let count = self.scene.document.dataset.steps.len();
        let heading =
            rect.with_max_y(rect.top() + HEADING_HEIGHT * scale).shrink2(vec2(MARGIN * scale, 0.0));
        let theme = self.scene.theme;
        self.draw_heading(
            ui,
            heading,
            &texts::STEPS,
            &Words::default(),
            theme.text_muted,
            Sense::hover(),
        );
        let number = self.text(
            texts::number_of(self.data.talk.step, count),
            size::LABEL,
            theme.text_secondary,
        );
        let end = heading.right_center() + vec2(0.0, 3.0 * scale);
        number.paint(ui, end, Align2::RIGHT_CENTER, heading.width());
        let area = rect.with_min_y(heading.bottom()).shrink2(vec2(8.0 * scale, 0.0)).round_ui();
        let mut inner = ui.new_child(UiBuilder::new().max_rect(area));
        let row = |index| TreeRow { id: step_id(index), can_have_focus: true, group: None };
        let rows: Vec<TreeRow> = (0..count).map(row).collect();
        let rows = TreeRows::new(Role::GenericContainer, Words::EMPTY, &rows, 52.0 * scale);
        // The focus follows the talk, through which the keys move.
        list.follow(&inner, Some(step_id(self.listed_step())));
        list.show(&mut inner, &TreeRows { takes_keys: false, ..rows }, |ui, index, slot| {
            let response = self.draw_step(ui, index, slot);
            self.scene.send_if(response.clicked(), || Present::GoTo(index));
            response
        });
    }

    /// The step that stands out in the list: the current one, or the one that is marked in the index.
    pub(super) fn listed_step(&self) -> usize {
        let talk = self.data.talk;
        if talk.overlay == Some(Overlay::Overview) { talk.marked_step } else { talk.step }
    }

    fn draw_step(&self, ui: &mut Ui, index: usize, slot: RowSlot) -> Response {
        let theme = self.scene.theme;
        let scale = self.scale;
        let is_current = index == self.listed_step();
        let step = self.scene.document.dataset.steps.get(index);
        let title = Words::verbatim(step.map_or("", |step| &step.title));
        let (font, color) = if is_current {
            (theme::semibold(size::LABEL * scale), theme.text)
        } else {
            (theme::sans(size::LABEL * scale), theme.text_secondary)
        };
        let width = ui.available_width();
        let title_left = 41.0 * scale;
        let text = Text::new(&title, font.clone(), color);
        let galley = text.wrap(ui, width - title_left - 8.0 * scale, usize::MAX);
        let size = vec2(width, galley.size().y + 18.0 * scale).round_ui();
        let (_, rect) = ui.allocate_space(size);
        let response = slot.interact(ui, rect);
        if is_current || response.hovered() {
            ui.painter().rect_filled(rect, 6.0 * scale, theme.field);
        }
        if is_current {
            let corners = CornerRadius {
                nw: (6.0 * scale) as u8,
                sw: (6.0 * scale) as u8,
                ..CornerRadius::ZERO
            };
            let bar = rect.with_max_x(rect.left() + 3.0 * scale);
            ui.painter().rect_filled(bar, corners, theme.text);
        }
        let top = rect.top() + 9.0 * scale;
        let number = Text::new(texts::step_number(index), font, color);
        let number_end = pos2(rect.left() + 31.0 * scale, top);
        number.paint(ui, number_end, Align2::RIGHT_TOP, title_left);
        let title_pos = pos2(rect.left() + title_left, top);
        ui.painter().galley(title_pos, galley, color);
        if response.has_focus() {
            // The list would clip a ring around the row.
            let stroke = Stroke::new(2.0 * scale, theme.text);
            ui.painter().rect_stroke(rect, 6.0 * scale, stroke, StrokeKind::Inside);
        }
        response.set_name_selected(Role::Button, is_current, || texts::go_to_step(index, &title));
        response
    }
}

pub(super) fn step_id(index: usize) -> Id {
    Id::unique("step in the speaker's window").with(index)
}
