//! Tables that are pasted from a spreadsheet.

use egui::{Context, Event, ViewportCommand};

use super::state::is_pasted_table;
use crate::command::Command;
use crate::words::notices;

/// How many frames the desktop may take to tell what is on the clipboard.
const MAX_FRAMES: u8 = 10;

/// What was asked of the clipboard.
#[derive(Default)]
pub struct Pasting {
    /// The number of frames for which to wait for its text.
    frames_left: u8,
}

impl Pasting {
    /// Asks for the text on the clipboard.
    pub fn request(&mut self, ctx: &Context) {
        // A field with the focus would take it.
        if let Some(id) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
        self.frames_left = MAX_FRAMES;
    }

    /// Returns the command that imports a table that was pasted where no field takes it, or says
    /// that what was asked for is none.
    pub fn command_from_input(&mut self, ctx: &Context, takes_paste: bool) -> Option<Command> {
        let takes_paste = takes_paste && !ctx.text_edit_focused();
        let pasted = ctx.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Paste(text) if takes_paste => Some(text.clone()),
                _ => None,
            })
        });
        let was_asked = self.frames_left > 0;
        self.frames_left = self.frames_left.saturating_sub(1);
        match pasted {
            Some(text) if is_pasted_table(&text) => {
                self.frames_left = 0;
                Some(Command::ImportPasted(text))
            }
            // An empty clipboard sends nothing.
            pasted if was_asked && (pasted.is_some() || self.frames_left == 0) => {
                self.frames_left = 0;
                Some(Command::Notify(notices::NO_TABLE_TO_PASTE))
            }
            _ => {
                if was_asked {
                    ctx.request_repaint();
                }
                None
            }
        }
    }
}
