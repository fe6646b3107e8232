//! The list of what is wrong with the file that was opened last.

use egui::accesskit::Role;
use egui::{Align, Align2, Layout, RichText, ScrollArea, Ui, WidgetInfo, pos2};

use super::{Scene, kit};
use crate::command::{Command, Edit};
use crate::diagnostic::Severity;
use crate::document::ProblemRow;
use crate::theme;

const MARGIN: f32 = 20.0;

/// Draws the list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let problems = &scene.document.problems;
    ui.painter().hline(
        ui.max_rect().x_range(),
        ui.max_rect().top() + 0.5,
        (1.0, theme.border),
    );
    head(ui, scene, commands);
    ScrollArea::vertical()
        .auto_shrink(false)
        .content_margin(egui::Margin::symmetric(MARGIN as i8, 0))
        .show(ui, |ui| {
            if let Some(refused) = &problems.open_error {
                let kept = format!("{refused}. What was open before is still shown.");
                kit::paragraph(ui, &kept, 13.5, theme.error);
                ui.add_space(6.0);
            }
            if problems.is_empty() {
                kit::paragraph(
                    ui,
                    "Every entry of the file keeps the rules.",
                    13.5,
                    theme.text_secondary,
                );
            }
            for row in &problems.rows {
                problem(ui, scene, row, commands);
            }
        });
}

/// The heading with what it sums up, and what is done with all.
fn head(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let problems = &scene.document.problems;
    ui.horizontal(|ui| {
        ui.set_height(38.0);
        let head = ui.max_rect();
        let y = head.center().y;
        kit::list_heading(ui, pos2(head.left() + MARGIN, y), theme, "Problems");
        let summary = format!("{} · {}", problems.file, problems.summary());
        let left = head.left() + MARGIN + 100.0;
        kit::text_line(
            ui,
            pos2(left, y),
            Align2::LEFT_CENTER,
            &summary,
            theme::sans(12.5),
            theme.text_muted,
            head.right() - 180.0 - left,
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(MARGIN - 10.0);
            let close = kit::text_button(ui, theme, "Close", false);
            // The guide has a button to close it, too.
            close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close problems"));
            if close.clicked() {
                commands.push(Command::ToggleProblems);
            }
            let fixable = problems.fixable();
            if fixable > 1 {
                let words = format!("Mend all {fixable}");
                let mend = kit::text_button(ui, theme, &words, false);
                let label = format!("Mend {fixable} problems");
                mend.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                let tip = "Mend all where only one thing can be meant; Undo takes it back";
                if mend.on_hover_text(tip).clicked() {
                    commands.push(Command::Edit(Edit::FixAll));
                }
            }
        });
    });
}

/// One problem, with how it is mended.
fn problem(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let color = match row.diagnostic.severity() {
        Severity::Error => theme.error,
        Severity::Warning => theme.warning,
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        location(ui, scene, row, commands);
        let code = row.diagnostic.code;
        ui.label(
            RichText::new(code.name())
                .font(theme::medium(12.5))
                .color(color),
        )
        .on_hover_text(format!("{}\n{}", code.rule(), code.explanation()));
        ui.label(
            RichText::new(row.diagnostic.message.as_str())
                .font(theme::sans(13.5))
                .color(theme.text),
        );
        for hint in &row.diagnostic.hints {
            ui.label(
                RichText::new(format!("→ {hint}"))
                    .font(theme::sans(12.5))
                    .color(theme.text_muted),
            );
        }
        // What the file was refused for is not in the open text.
        if scene.document.is_well_formed && scene.document.problems.open_error.is_none() {
            let label = format!("Open line {} in a form", row.line);
            let link = kit::text_link(ui, theme, "form", &label);
            if link.on_hover_text("Open the entry in a form").clicked() {
                let byte = row.diagnostic.span.start;
                commands.push(Command::Edit(Edit::OpenAtOffset(byte)));
            }
        }
        for fix in &row.diagnostic.fixes {
            let label = format!("{}, line {}", fix.title, row.line);
            let link = kit::text_link(ui, theme, &fix.title, &label);
            if link.on_hover_text("Undo takes it back").clicked() {
                commands.push(Command::Edit(Edit::Fix(fix.clone())));
            }
        }
    });
}

/// Where a problem is; a click opens the editor there.
fn location(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let words = format!("{}:{}", row.line, row.column);
    if scene.document.problems.path.is_none() {
        let words = RichText::new(words).font(theme::semibold(13.0));
        ui.label(words.color(theme.text));
        return;
    }
    let label = format!(
        "Edit line {}, column {}: {}",
        row.line, row.column, row.diagnostic.message
    );
    let link = kit::text_link(ui, theme, &words, &label);
    if link.on_hover_text("Open your editor here").clicked() {
        commands.push(Command::OpenInEditor {
            line: row.line,
            column: row.column,
        });
    }
}
