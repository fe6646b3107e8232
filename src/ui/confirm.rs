//! What a person is asked before something would be lost.

use egui::{Align2, Context, Frame, Id, Key, Margin, Modal, Modifiers, RichText, Ui, vec2};

use super::{Scene, kit};
use crate::command::{Command, Edit};
use crate::theme;
use crate::view::PendingNavigation;

/// Asks where there is something to ask.
pub fn show(ctx: &Context, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let editing = scene.editing;
    if let Some(deleting) = &editing.pending_deletion {
        let noun = deleting.section.noun();
        let words = match deleting.problems {
            1 => format!(
                "Another entry names the {noun} {}, and would be left out.",
                deleting.id
            ),
            many => format!(
                "Other entries name the {noun} {}: {many} problems would be new, and those entries would be left out.",
                deleting.id
            ),
        };
        let delete = Edit::Delete(deleting.section, deleting.id.clone());
        let choices = [("Delete", delete), ("Keep", Edit::Cancel)];
        confirm(
            ctx,
            scene,
            &format!("Delete the {noun}?"),
            &words,
            &choices,
            commands,
        );
    } else if let Some(step) = editing.recovery.as_ref().and_then(|kept| kept.step) {
        let words = format!("The program ended while step {} was shown.", step + 1);
        let choices = [
            ("Go on", Edit::RestoreRecovery),
            ("Not now", Edit::DiscardRecovery),
        ];
        confirm(
            ctx,
            scene,
            "Go on with the talk?",
            &words,
            &choices,
            commands,
        );
    } else if editing.recovery.is_some() {
        let name = scene.document.name();
        let words =
            "When the program last ended, it had changes that were not saved. They were kept.";
        let choices = [
            ("Restore", Edit::RestoreRecovery),
            ("Let them go", Edit::DiscardRecovery),
        ];
        let title = format!("Restore changes of {name}?");
        confirm(ctx, scene, &title, words, &choices, commands);
    } else if let Some(leaving) = &editing.pending_navigation {
        let name = scene.document.name();
        let what = match (scene.document.is_edited(), editing.has_unapplied_input) {
            (true, true) => "Changes are not saved, and something typed in a form is not applied.",
            (true, false) => "Changes are not saved.",
            (false, _) => "Something typed in a form is not applied.",
        };
        let go = match leaving {
            PendingNavigation::Close => "Close without saving",
            PendingNavigation::Open(_) | PendingNavigation::OpenEmbedded => "Open without saving",
        };
        let mut choices = Vec::new();
        if scene.document.is_edited() {
            choices.push(("Save", Edit::SaveAndContinue));
        }
        choices.push(("Stay", Edit::Cancel));
        choices.push((go, Edit::DiscardAndContinue));
        confirm(
            ctx,
            scene,
            &format!("Leave {name}?"),
            what,
            &choices,
            commands,
        );
    } else if editing.conflict.is_some() {
        let name = scene.document.name();
        let words = "It was saved elsewhere in the same lines that are changed here. \
            Undo brings back what you do not choose.";
        let choices = [
            ("Keep mine", Edit::KeepMine),
            ("Take theirs", Edit::TakeTheirs),
        ];
        confirm(
            ctx,
            scene,
            &format!("Which {name}?"),
            words,
            &choices,
            commands,
        );
    }
}

/// Asks a question; the last choice but one stands for Escape.
fn confirm(
    ctx: &Context,
    scene: Scene<'_>,
    title: &str,
    words: &str,
    choices: &[(&str, Edit)],
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(22));
    let area =
        Modal::default_area(Id::unique("confirm")).anchor(Align2::CENTER_CENTER, vec2(0.0, -40.0));
    Modal::new(Id::unique("confirm"))
        .area(area)
        .frame(frame)
        .show(ctx, |ui: &mut Ui| {
            ui.set_width(420.0_f32.min(ctx.content_rect().width() - 80.0));
            kit::outline_widgets(ui, theme);
            let heading = RichText::new(title).font(theme::semibold(16.0));
            ui.label(heading.color(theme.text));
            ui.add_space(6.0);
            kit::paragraph(ui, words, 13.5, theme.text_secondary);
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                ui.spacing_mut().button_padding = vec2(14.0, 6.0);
                for (name, edit) in choices {
                    if ui.button(*name).clicked() {
                        commands.push(Command::Edit(edit.clone()));
                    }
                }
            });
            let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            let way_out = choices.iter().find(|(_, edit)| *edit == Edit::Cancel);
            if let Some((_, edit)) = way_out.filter(|_| escape) {
                commands.push(Command::Edit(edit.clone()));
            }
        });
}
