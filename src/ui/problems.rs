//! The list of problems in the file that was opened last.

use egui::accesskit::Role;
use egui::{Align, Align2, Layout, ScrollArea, Ui, pos2};

use super::Scene;
use super::kit::{self, ResponseExt as _, Text};
use crate::command::{Command, Edit};
use crate::diagnostic::Severity;
use crate::document::ProblemRow;
use crate::theme;
use crate::words::{self, Words};

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
    draw_header(ui, scene, commands);
    ScrollArea::vertical()
        .auto_shrink(false)
        .content_margin(egui::Margin::symmetric(MARGIN as i8, 0))
        .show(ui, |ui| {
            if let Some(error) = &problems.open_error {
                let text = words::problem_list::not_opened(error);
                kit::paragraph(ui, text, 13.5, theme.error);
                ui.add_space(6.0);
            }
            if problems.is_empty() {
                kit::paragraph(
                    ui,
                    words::problem_list::NO_PROBLEMS,
                    13.5,
                    theme.text_secondary,
                );
            }
            for row in &problems.rows {
                draw_problem(ui, scene, row, commands);
            }
        });
}

/// Draws the heading with a summary, and the buttons for the whole list.
fn draw_header(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let problems = &scene.document.problems;
    ui.horizontal(|ui| {
        ui.set_height(38.0);
        let rect = ui.max_rect();
        let y = rect.center().y;
        let left = rect.left() + MARGIN;
        kit::list_heading(ui, pos2(left, y), theme, words::problem_list::PROBLEMS);
        let left = left + 100.0;
        kit::text_line(
            ui,
            pos2(left, y),
            Align2::LEFT_CENTER,
            words::problem_list::file_summary(&problems.file, &problems.summary()),
            theme::sans(12.5),
            theme.text_muted,
            rect.right() - 180.0 - left,
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(MARGIN - 10.0);
            if kit::close_button(ui, theme, words::problem_list::CLOSE_PROBLEMS).clicked() {
                commands.push(Command::ToggleProblems);
            }
            let fixable = problems.fixable_count();
            if fixable > 1 {
                let fix = kit::text_button(ui, theme, words::problem_list::fix_all(fixable));
                fix.set_name(Role::Button, || {
                    words::problem_list::fix_all_problems(fixable)
                });
                if fix.tooltip(words::problem_list::FIX_ALL_TOOLTIP).clicked() {
                    commands.push(Command::Edit(Edit::FixAll));
                }
            }
        });
    });
}

/// Draws a problem, with links to fix it.
fn draw_problem(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let color = match row.diagnostic.severity() {
        Severity::Error => theme.error,
        Severity::Warning => theme.warning,
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        draw_location(ui, scene, row, commands);
        let code = row.diagnostic.code;
        let name = Words::verbatim(code.name());
        let rule = words::problem_list::rule(&code.rule(), &code.explanation());
        let name = Text::new(name, theme::medium(12.5), color).show(ui);
        let _ = name.tooltip(rule);
        let message = &row.diagnostic.message;
        Text::new(message, theme::sans(13.5), theme.text).show(ui);
        for hint in &row.diagnostic.hints {
            let hint = words::problem_list::hint(hint);
            Text::new(hint, theme::sans(12.5), theme.text_muted).show(ui);
        }
        // The offsets in a file that could not be opened do not apply to the
        // open text.
        if scene.document.is_well_formed && scene.document.problems.open_error.is_none() {
            let open_form = kit::text_link(ui, theme, words::problem_list::FORM, || {
                words::problem_list::open_in_form(row.line)
            });
            if open_form
                .tooltip(words::problem_list::FORM_TOOLTIP)
                .clicked()
            {
                let offset = row.diagnostic.span.start;
                commands.push(Command::Edit(Edit::OpenAtOffset(offset)));
            }
        }
        for fix in &row.diagnostic.fixes {
            let link = kit::text_link(ui, theme, &fix.title, || {
                words::problem_list::fix(&fix.title, row.line)
            });
            if link.tooltip(words::problem_list::FIX_TOOLTIP).clicked() {
                commands.push(Command::Edit(Edit::Fix(fix.clone())));
            }
        }
    });
}

/// Draws the line and column of a problem; a click opens them in a text editor.
fn draw_location(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let location = words::problem_list::location(row.line, row.column);
    if scene.document.problems.path.is_none() {
        Text::new(location, theme::semibold(13.0), theme.text).show(ui);
        return;
    }
    let link = kit::text_link(ui, theme, location, || {
        words::problem_list::edit_at(row.line, row.column, &row.diagnostic.message)
    });
    if link.tooltip(words::problem_list::EDITOR_TOOLTIP).clicked() {
        commands.push(Command::OpenInEditor {
            line: row.line,
            column: row.column,
        });
    }
}
