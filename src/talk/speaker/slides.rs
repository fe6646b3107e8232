//! The slide on screen and the next one.

use egui::accesskit::Role;
use egui::emath::GuiRounding as _;
use egui::os::OperatingSystem;
use egui::{
    KeyboardShortcut, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2,
    vec2,
};

use super::super::slide;
use super::{HEADING_HEIGHT, MARGIN, Speaker};
use crate::command::{self, Command, Present};
use crate::facts::Memo;
use crate::kit::heard::{self, Hearing};
use crate::kit::{Button, ResponseExt as _};
use crate::scene::Scene;
use crate::theme::size;
use crate::view::{Overlay, Talk};
use crate::words::{Words, all_of, talk as texts};

impl Speaker<'_> {
    /// Draws the slide on screen and the next one, and the notes below them. Returns where on its sheet
    /// the pointer is over the first.
    pub(super) fn draw_main(&self, ui: &mut Ui, rect: Rect, memo: &mut Memo) -> Option<Pos2> {
        let scale = self.scale;
        let gap = MARGIN * scale;
        let width = ((rect.width() - gap) * 0.603).min(640.0 * scale);
        // The next slide leaves room for its title and the buttons below it.
        let next_width = (rect.width() - gap - width).min(0.66 * width);
        let top = rect.top() + HEADING_HEIGHT * scale;
        let current = Rect::from_min_size(pos2(rect.left(), top), slide_size(width));
        let next = Rect::from_min_size(pos2(current.right() + gap, top), slide_size(next_width));
        let pointed = self.draw_current(ui, current, memo);
        self.draw_next(ui, next, memo);
        let beside = Rect::from_min_max(
            pos2(next.left(), next.bottom() + 12.0 * scale),
            pos2(rect.right(), current.bottom()),
        );
        self.draw_next_title(ui, beside);
        self.draw_screens(ui, beside);
        let notes = rect.with_min_y(current.bottom() + 16.0 * scale);
        self.draw_notes(ui, notes);
        pointed
    }

    fn draw_current(&self, ui: &mut Ui, rect: Rect, memo: &mut Memo) -> Option<Pos2> {
        let theme = self.scene.theme;
        let talk = self.data.talk;
        let remark = self.on_screen();
        let is_covered = talk.is_black || talk.answer().is_some() || talk.frozen.is_some();
        let color = if is_covered { theme.warning } else { theme.text_secondary };
        let heading = self.heading_over(rect);
        let heading = self.draw_heading(
            ui,
            heading,
            &texts::ON_SCREEN,
            &remark,
            color,
            Sense::focusable_noninteractive(),
        );
        self.say_step(ui, &heading);
        let mut image = ui.new_child(UiBuilder::new().max_rect(rect));
        let (step, part) = (talk.step, talk.part);
        let (name, width) = (&texts::ON_SCREEN, rect.width());
        // Also what a black screen hides.
        let answer = talk.overlay.as_ref().filter(|overlay| !overlay.is_list());
        slide::show_small(&mut image, *self.scene, step, name, width, |ui, scene| match answer {
            Some(answer) => super::super::draw_answer(ui, scene, answer, memo),
            None => {
                slide::show(ui, scene, step, part);
            }
        });
        let stroke = Stroke::new(2.0 * self.scale, theme.edge);
        ui.painter().rect_stroke(rect, 0.0, stroke, StrokeKind::Outside);
        // It is a picture for the keyboard and for screen readers.
        let place = ui.input(|input| input.pointer.latest_pos());
        let place = place.filter(|_| ui.rect_contains_pointer(rect))?;
        let pos = ((place - rect.min) * slide::SIZE.x / rect.width()).to_pos2();
        if ui.input(|input| input.pointer.primary_clicked())
            && answer.is_none()
            && let Some(id) = slide::stance_at(ui, *self.scene, step, part, pos)
        {
            self.scene.send(Command::Select(id));
        }
        Some(pos)
    }

    /// Describes what the audience sees, or will see after a black screen.
    pub(super) fn on_screen(&self) -> Words {
        let talk = self.data.talk;
        let audience = talk.for_audience();
        // The focus says what is marked in the index.
        let [seen, shown] = [&*audience, talk].map(|talk| self.described(talk));
        if audience.is_black {
            texts::behind_black(&seen)
        } else if talk.frozen.is_none() {
            shown
        } else if seen == shown {
            texts::frozen(&seen)
        } else {
            texts::frozen_at(&seen, &shown)
        }
    }

    /// The slide of a talk, and what covers it.
    fn described(&self, talk: &Talk) -> Words {
        let dataset = &self.scene.document.dataset;
        let step = dataset.steps.get(talk.step);
        let parts = step.map_or(1, |step| slide::part_count(dataset, self.scene.view, step));
        let slide = texts::step_and_part(talk.step, talk.part, parts);
        match &talk.overlay {
            Some(Overlay::Chart { question, day }) => {
                let question = dataset.question(question);
                texts::chart_over(question.map_or("", |question| &question.tab), *day, &slide)
            }
            Some(Overlay::Stance(_)) => texts::card_over(&slide),
            _ => slide,
        }
    }

    /// Lets the heading say what the slide does and what comes next. It has the focus when nothing else
    /// has it, so that each step is heard.
    fn say_step(&self, ui: &mut Ui, heading: &Response) {
        let is_offered = self.scene.editing.interrupted_talk.is_some();
        let is_free = ui.memory(egui::Memory::focused).is_none() && !is_offered;
        if is_free {
            heading.request_focus();
        }
        let Talk { step, part, .. } = *self.data.talk;
        let (ctx, id) = (ui.ctx().clone(), heading.id.with(step));
        let [title, question, contents, next] = self.step_details(ui);
        let all = || all_of(&[&title, &contents, &next]);
        let (said, _) = heard::hearing(&ctx, id.with(part), heading.has_focus(), all);
        // The first part says it.
        let is_title_heard = part > 0 && heard::was_heard(&ctx, id.with(0_usize));
        heading.describe(|| match said {
            Hearing::Again { hints } => heard::again(hints),
            _ if is_title_heard => all_of(&[&contents, &next]),
            _ => all_of(&[&title, &question, &contents, &next]),
        });
        if heading.has_focus() && is_title_heard {
            heard::note_more(&ctx, || title.clone());
        }
    }

    /// The title of the step, its question if it has changed, what else the slide says, and what
    /// comes next.
    pub(super) fn step_details(&self, ui: &mut Ui) -> [Words; 4] {
        let Talk { step, part, .. } = *self.data.talk;
        let steps = &self.scene.document.dataset.steps;
        let title = |step: usize| steps.get(step).map_or("", |step| step.title.as_str());
        let next = self.next().map_or(texts::LAST_STEP, |next| {
            let title = if next.0 == step { "" } else { title(next.0) };
            texts::next_step(&self.name_next(next.0, next.1), title)
        });
        let [question, contents] = slide::spoken(ui, *self.scene, step, part);
        [texts::title(title(step)), question, contents, next]
    }

    /// The step and the part that the next click shows.
    fn next(&self) -> Option<(usize, usize)> {
        let Talk { step, part, .. } = *self.data.talk;
        if part + 1 < self.part_count {
            return Some((step, part + 1));
        }
        let steps = self.scene.document.dataset.steps.len();
        (step + 1 < steps).then_some((step + 1, 0))
    }

    fn name_next(&self, step: usize, part: usize) -> Words {
        let parts = if step == self.data.talk.step { self.part_count } else { 1 };
        texts::step_and_part(step, part, parts)
    }

    fn draw_next(&self, ui: &mut Ui, rect: Rect, memo: &mut Memo) {
        let theme = self.scene.theme;
        let next = self.next();
        let remark = next.map_or(Words::default(), |(step, part)| self.name_next(step, part));
        let heading = self.heading_over(rect);
        let color = theme.text_secondary;
        self.draw_heading(ui, heading, &texts::NEXT, &remark, color, Sense::hover());
        let scene = self.scene;
        let of_step = |(step, _): (usize, usize)| {
            memo.of_step(scene.revision, &scene.document.dataset, scene.view, step)
        };
        let data = next.filter(|(step, _)| *step != self.data.talk.step).and_then(of_step);
        let scene =
            data.as_ref().map_or(*scene, |(view, view_data)| Scene { view, view_data, ..*scene });
        if let Some((step, part)) = next {
            let mut image = ui.new_child(UiBuilder::new().max_rect(rect));
            slide::show_thumbnail(&mut image, scene, step, part, &texts::NEXT, rect.width());
        } else {
            let stroke = Stroke::new(self.scale, theme.border);
            ui.painter().rect_stroke(rect, 0.0, stroke, StrokeKind::Outside);
            let text = self.text(texts::LAST_STEP, size::SECTION, theme.text_secondary);
            let end = text.paint_centered(ui, rect.center());
            let response = ui.interact(end, ui.scope_id().with("last step"), Sense::hover());
            response.set_name(Role::Label, || texts::LAST_STEP);
        }
    }

    fn heading_over(&self, rect: Rect) -> Rect {
        rect.with_min_y(rect.top() - HEADING_HEIGHT * self.scale).with_max_y(rect.top())
    }

    fn draw_next_title(&self, ui: &Ui, rect: Rect) {
        let steps = &self.scene.document.dataset.steps;
        let next = self.next().and_then(|(step, _)| steps.get(step));
        let Some(next) = next else {
            return;
        };
        let theme = self.scene.theme;
        let title = self.strong(Words::verbatim(&next.title), size::SECTION, theme.text);
        let galley = title.wrap(ui, rect.width(), 2);
        ui.painter().galley(rect.min, galley, theme.text);
    }

    /// Draws the buttons that change what the audience sees besides the step.
    fn draw_screens(&self, ui: &mut Ui, rect: Rect) {
        let theme = self.scene.theme;
        let scale = self.scale;
        let talk = self.data.talk;
        let mut row = self.row(ui, rect.with_min_y(rect.bottom() - 32.0 * scale));
        let label = self.text(texts::SLIDES, size::LABEL, theme.text_secondary);
        label.show(&mut row);
        row.add_space((10.0 * scale).round_ui());
        for (name, command, is_on) in [
            (texts::BLACK, Present::Black, talk.is_black),
            (texts::POINTER, Present::Laser, talk.has_laser),
            (crate::words::commands::FREEZE.name(), Present::Freeze, talk.frozen.is_some()),
        ] {
            let command = Command::Present(command);
            let mut button = Button::secondary(name).selected(is_on).scaled(scale);
            if let Some(key) = first_key(row.ctx().os(), &command) {
                button = button.key(key);
            }
            self.scene.send_if(button.show(&mut row, theme).clicked(), || command);
        }
    }
}

fn slide_size(width: f32) -> Vec2 {
    vec2(width, width * 9.0 / 16.0)
}

/// The first key of a command of a talk.
fn first_key(os: OperatingSystem, command: &Command) -> Option<KeyboardShortcut> {
    command::row(command)?.shortcuts(os).first().copied()
}
