//! The app as eframe runs it, in a real window.

use egui::{Context, Ui, ViewportCommand};

use super::StandpointApp;
use crate::app::awake::StayAwake;
use crate::app::displays::Displays;

impl eframe::App for StandpointApp {
    /// A minimized window draws no frame that could ask about unsaved work.
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        let is_closing = ctx.input(|input| {
            input.viewport().close_requested() && input.viewport().minimized == Some(true)
        });
        if is_closing && !self.may_close && self.state.has_unsaved_work() {
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            self.intercept_close(ctx);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        if let Some(displays) = Displays::of(frame) {
            self.displays = displays;
        }
        if self.state.talk.is_some() {
            self.awake.get_or_insert_with(StayAwake::start);
        } else {
            self.awake = None;
        }
        // Only after a frame has been shown is it certain that the renderer works.
        if self.start_note.is_some() {
            if ui.ctx().cumulative_frame_nr() > 0 {
                self.start_note = None;
            } else {
                ui.ctx().request_repaint();
            }
        }
        self.frame(ui);
        if let Some((purpose, name)) = self.path_to_choose.take() {
            self.dialogs.choose_path(ui.ctx(), frame, purpose, name);
        }
    }

    /// The ground of the window, on which the chart and the cards stand.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        let has_unsaved_work = self.state.has_unsaved_work();
        let work = self.unsaved_work();
        let mut notices = Vec::new();
        if let Some(recovery) = &mut self.recovery {
            if !has_unsaved_work {
                recovery.discard();
            } else if self.state.editing.recovery.is_none() {
                // Cmd+Q on macOS ends the program without asking.
                recovery.end_talk();
                notices.extend(recovery.write(&self.state.document, work));
            }
        }
        if let Some(settings_store) = &mut self.settings_store {
            notices.extend(settings_store.write());
        }
        // The window that would show them is gone.
        for notice in notices {
            eprintln!("{}", crate::hidden::visible(&notice));
        }
    }
}
