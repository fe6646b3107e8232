//! "About this chart": what limits it, what its signs and levels mean, how a line is set, who judged it,
//! and from what. It takes the place of the cards.

mod sections;

use egui::accesskit::Role;
use egui::{Frame, Id, Margin, ScrollArea, Ui, vec2};

use self::sections::SectionsState;
use crate::command::Command;
use crate::figure::KeyEntry;
use crate::kit::{self, Button, Icon, ResponseExt as _, Text};
use crate::scene::{HEADING_HEIGHT, Scene};
use crate::theme::{self, size, space};
use crate::words::commands;

/// The state of the pane between frames.
#[derive(Debug, Default)]
pub struct AboutState {
    /// True if it was shown in the last frame.
    is_shown: bool,
    /// The widget that had the focus before.
    previous_focus: Option<Id>,
    sections: SectionsState,
}

/// The space left and right of the text, that of the cards.
const MARGIN: f32 = 24.0;

/// Draws the pane. `signs` are those that the chart draws.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut AboutState, signs: &[KeyEntry]) {
    let was_opened = !state.is_shown;
    if was_opened {
        state.previous_focus = ui.memory(egui::Memory::focused);
    }
    state.is_shown = true;
    ui.spacing_mut().item_spacing.y = 0.0;
    show_header(ui, scene, was_opened);
    ScrollArea::vertical().id_salt("about").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(MARGIN as i8, 12)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            sections::show(ui, scene, signs, &mut state.sections);
            ui.add_space(space::XL);
            let keys = Button::secondary(commands::TALK_KEYS.name()).small().show(ui, scene.theme);
            scene.send_if(keys.clicked(), || Command::ToggleKeys);
        });
    });
}

/// Returns the focus to where it was before the pane was shown.
pub fn hide(ui: &Ui, state: &mut AboutState) {
    if !state.is_shown {
        return;
    }
    state.is_shown = false;
    ui.memory_mut(|memory| match state.previous_focus.take() {
        Some(id) => memory.request_focus(id),
        None => {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        }
    });
}

fn show_header(ui: &mut Ui, scene: Scene<'_>, was_opened: bool) {
    let theme = scene.theme;
    let (row, heading) = kit::take_strip(ui, HEADING_HEIGHT);
    heading.set_name(Role::Heading, || commands::ABOUT.name());
    let title = Text::new(commands::ABOUT.name(), theme::semibold(size::BODY), theme.text);
    kit::Row::new(ui, row.with_max_x(row.right() - 32.0).shrink2(vec2(MARGIN, 0.0))).text(&title);
    kit::rule_below(ui, theme, row);
    let ui = &mut kit::strip_from_right(ui, row.shrink2(vec2(12.0, 0.0)));
    let close = Button::icon_only(Icon::Close, crate::words::CLOSE).small().show(ui, theme);
    if was_opened {
        close.request_focus();
    }
    scene.send_if(close.clicked(), || Command::ToggleAbout);
}
