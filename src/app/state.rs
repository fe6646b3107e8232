use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;

use egui::ColorImage;
use jiff::SignedDuration;

use super::settings::Settings;
use crate::analysis::{Query, explain_line, stance_day};
use crate::command::{Command, Edit};
use crate::document::{Baseline, Document};
use crate::export::{self, Subject};
use crate::model::{Day, parse_day_near};
use crate::render;
use crate::view::{
    Clock, Column, Contents, DraftEntry, Editing, Page, PanelWidths, Panels, PendingNavigation,
    Preference, SystemPreferences, TableSort, Talk, View,
};
use crate::words::day_month_year;

/// What is open and shown. It changes in [`State::apply`] and nowhere else.
#[derive(Debug)]
pub struct State {
    /// The open dataset.
    pub document: Document,
    /// Goes up whenever another text is open.
    pub revision: u64,
    /// What is shown of it.
    pub view: View,
    /// Which panels are open.
    pub panels: Panels,
    /// What a person is told until the next thing is done.
    pub notice: Option<String>,
    /// Light, dark, or what the system says.
    pub theme: egui::ThemePreference,
    /// Whether the themes have high contrast.
    pub high_contrast: Preference,
    /// On what page is exported.
    pub page: Page,
    /// In the form with which ending is exported.
    pub format: &'static str,
    /// How large everything is, in tenths of its usual size: 5 to 30.
    pub zoom: i32,
    /// The files that were opened, the newest first.
    pub recent: Vec<PathBuf>,
    /// What of the dataset is being edited.
    pub editing: Editing,
    /// What it is compared with, while [`Panels::comparing`] says so.
    pub baseline: Option<Arc<Baseline>>,
    /// The talk that is being given.
    pub talk: Option<Talk>,
    /// Whether nothing is to move by itself.
    pub reduced_motion: Preference,
}

/// What a command asks of the world outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask for a file to open.
    ChooseFile,
    /// Ask for a file to compare with.
    ChooseBaseline,
    /// Fill the screen, or no longer.
    ToggleFullScreen,
    /// Fill the display with this number, from 0.
    FillDisplay(usize),
    /// Close the window.
    Close,
    /// Let go of what is typed in forms: another file is open.
    ClearDrafts,
    /// Put this back into its forms.
    RestoreDrafts(Vec<DraftEntry>),
    /// Ask for a name to export under, suggesting this one.
    ChooseExport(String),
    /// Ask for a name to save the dataset under, suggesting this one.
    ChooseSave(String),
    /// Write what is shown to this file, whose ending chooses the format.
    WriteExport(PathBuf),
    /// Draw this page for the clipboard.
    RenderForClipboard(Page),
    /// Put this picture on the clipboard.
    CopyImage(Arc<ColorImage>),
    /// Open a file in the editor.
    OpenInEditor {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// Say this, in the next frame.
    Notify(String),
    /// Put this text on the clipboard.
    CopyText(String),
    /// Open this address, of http or https, in the browser.
    OpenUrl(String),
    /// Use this theme.
    SetTheme(egui::ThemePreference),
    /// Use the other one of light and dark.
    ToggleTheme,
    /// Use the contrast that the state says.
    UpdateContrast,
    /// The same, and be dark where a person leaves that to the system.
    ApplySystemTheme {
        /// Whether the system is dark.
        dark: bool,
    },
}

/// What helps where the system has no file dialog.
const DIALOG_MISSING: &str = "This desktop offers no file dialog (install xdg-desktop-portal or zenity). \
    A file also opens when it is dropped here, or by `standpoint FILE`; \
    `standpoint export -o data.json` writes the data.";

/// [`State::zoom`] of the usual size.
pub(super) const DEFAULT_ZOOM: i32 = 10;
/// From the least [`State::zoom`] to the greatest.
pub(super) const ZOOM_RANGE: RangeInclusive<i32> = 5..=30;

impl State {
    /// A document in its first view.
    pub fn new(document: Document) -> Self {
        let view = View::new(&document.dataset);
        let panels = Panels {
            problems: !document.problems.is_empty(),
            ..Panels::default()
        };
        Self {
            document,
            revision: 0,
            view,
            panels,
            notice: None,
            theme: egui::ThemePreference::System,
            high_contrast: Preference::default(),
            zoom: DEFAULT_ZOOM,
            recent: Vec::new(),
            editing: Editing::default(),
            baseline: None,
            talk: None,
            reduced_motion: Preference::default(),
            page: Page::default(),
            format: "png",
        }
    }

    /// The same with what is remembered from other windows.
    #[must_use]
    pub fn with_settings(mut self, settings: &Settings) -> Self {
        self.theme = settings.theme;
        self.high_contrast.chosen = settings.high_contrast;
        self.reduced_motion.chosen = settings.reduced_motion;
        self.zoom = settings.zoom;
        self.panels.widths = PanelWidths {
            actors: settings.actors_width,
            cards: settings.cards_width,
            ..self.panels.widths
        };
        self.recent.clone_from(&settings.recent);
        self.add_recent_file();
        self
    }

    /// Carries out a command. Nothing that a person does in this way leaves a
    /// comparison behind that is not true any more.
    pub fn apply(&mut self, command: Command) -> Option<Effect> {
        let effect = self.dispatch(command);
        self.refresh_baseline();
        effect
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one short arm for each command, and nothing between them"
    )]
    fn dispatch(&mut self, command: Command) -> Option<Effect> {
        // What a person was told stays until the person does something.
        let by_itself = matches!(
            command,
            Command::FileSaved
                | Command::ApplySystemPreferences(_)
                | Command::ResizePanels(_)
                | Command::Edit(Edit::DraftChanged(_) | Edit::RecoveryFound(_))
        );
        if !by_itself {
            self.notice = None;
        }
        match command {
            Command::Open => return Some(Effect::ChooseFile),
            Command::OpenFile(path) => {
                return self.request_navigation(PendingNavigation::Open(path));
            }
            Command::OpenEmbedded => {
                return self.request_navigation(PendingNavigation::OpenEmbedded);
            }
            Command::SettingsWriteFailed(message) => self.notice = Some(message),
            Command::FileDialogUnavailable => self.notice = Some(DIALOG_MISSING.to_owned()),
            Command::Reload => self.reload(),
            Command::FileSaved => self.file_saved(),
            Command::Edit(edit) => return self.edit(edit),
            Command::Present(present) => return self.present(present),
            Command::ApplySystemPreferences(preferences) => {
                return Some(self.apply_system_preferences(preferences));
            }
            Command::ToggleReducedMotion => self.reduced_motion.toggle(),
            Command::NextChange => self.next_change(),
            Command::CompareWithSave => self.compare_with_save(),
            Command::CompareWithFile => return Some(Effect::ChooseBaseline),
            Command::CompareWith(path) => self.compare_with(&path),
            Command::StopComparing => self.stop_comparing(),
            Command::ToggleExport => self.panels.export = !self.panels.export,
            Command::SetExportPage(page) => self.page = page,
            Command::SetExportFormat(format) => self.format = format,
            Command::ExportAs => return Some(Effect::ChooseExport(self.export_name())),
            Command::ExportTo(path) => return self.export(path),
            Command::CopyExport => return self.copy_export(),
            Command::CopyChart => return Some(self.copy_picture(Contents::Chart)),
            Command::CopyImage(image) => {
                self.notice = Some("Copied".to_owned());
                return Some(Effect::CopyImage(image));
            }
            Command::Notify(words) => self.notice = Some(words),
            Command::ShowQuestion(id) => {
                if self.document.dataset.question(&id).is_some() {
                    self.view.question = id;
                }
            }
            Command::NextQuestion => self.cycle_question(1),
            Command::PreviousQuestion => self.cycle_question(-1),
            Command::SetDay(day) => self.set_day(day),
            Command::MoveDays(days) => self.move_days(days),
            Command::NextStance => self.step(true, None),
            Command::PreviousStance => self.step(false, None),
            Command::FirstDay => self.set_day(self.document.dataset.covers.earliest),
            Command::LastDay => self.set_day(self.document.dataset.covers.latest),
            Command::ZoomDays { steps, around } => self.zoom_days(steps, around),
            Command::PanDays(days) => self.view.pan(&self.document.dataset.covers, days),
            Command::PanQuarters(times) => self.pan_quarters(times),
            Command::ShowAllDays => {
                let covers = &self.document.dataset.covers;
                self.view.range = (covers.earliest, covers.latest);
            }
            Command::TogglePlay => self.toggle_play(),
            Command::SetSpeed(speed) => self.panels.speed = speed,
            Command::Faster => self.panels.speed = self.panels.speed.stepped(true),
            Command::Slower => self.panels.speed = self.panels.speed.stepped(false),
            Command::ToggleDayInput => self.panels.typing_day = !self.panels.typing_day,
            Command::GoToDay(words) => self.go_to_day(&words),
            Command::SetClock(clock) => self.set_clock(clock),
            Command::ToggleClock => self.set_clock(match self.view.clock {
                Clock::Said => Clock::Known,
                Clock::Known => Clock::Said,
            }),
            // A question from the floor: the step stays as it is.
            Command::Select(id) if self.talk.is_some() => self.show_stance_overlay(id),
            Command::Select(id) => self.select(id),
            Command::Deselect => self.view.selected = None,
            Command::ExplainLine { party, day } => self.explain_line(&party, day),
            Command::Dismiss => self.dismiss(),
            Command::FilterCards(filter) => self.view.card_filter = filter,
            Command::CopyCard => {
                let selected = self.view.selected.clone();
                return selected.and_then(|id| self.copy(&id));
            }
            Command::CopyStance(id) => return self.copy(&id),
            // A dataset may come from anywhere: never a file or a program.
            Command::OpenLink(url) => {
                return (url.starts_with("https://") || url.starts_with("http://"))
                    .then_some(Effect::OpenUrl(url));
            }
            Command::BrowserUnavailable(url) => {
                self.notice = Some(format!("No browser could be started for {url}"));
            }
            Command::ToggleFocus(actor) => {
                if self.document.dataset.actor(&actor).is_some() {
                    let focused = self.view.focus.as_ref() == Some(&actor);
                    self.view.focus = (!focused).then_some(actor);
                }
            }
            Command::ToggleHidden(actor) => self.toggle_hidden(actor),
            Command::ShowOnly(actor) => self.show_only(&actor),
            Command::ToggleCurrentActor => {
                if let Some(actor) = self.current_actor() {
                    self.toggle_hidden(actor);
                }
            }
            Command::ShowOnlyCurrentActor => {
                if let Some(actor) = self.current_actor() {
                    self.show_only(&actor);
                }
            }
            Command::ShowAllActors => self.view.hidden.clear(),
            Command::SortActors(sort) => self.panels.actors = sort,
            Command::TogglePicked(party) => {
                if self.document.dataset.party(&party).is_some()
                    && !self.view.colored_parties.remove(&party)
                {
                    self.view.colored_parties.insert(party);
                }
            }
            Command::SetPair(pair) => {
                self.view.pair = Some(pair);
                self.view.retain_existing(&self.document.dataset);
            }
            Command::StepInParty { party, forward } => self.step(forward, Some(&party)),
            Command::ToggleProblems => self.panels.problems = !self.panels.problems,
            Command::ToggleGuide => self.panels.guide = !self.panels.guide,
            Command::ToggleTable => self.panels.table = !self.panels.table,
            Command::OpenInEditor { line, column } => {
                let path = self.document.problems.path.clone();
                return path.map(|path| Effect::OpenInEditor { path, line, column });
            }
            Command::SortTable(column) => self.sort_table(column),
            Command::TogglePalette => self.panels.palette = !self.panels.palette,
            Command::ToggleKeys => self.panels.keys = !self.panels.keys,
            Command::Zoom(steps) => self.zoom_by(steps),
            Command::ResetZoom => self.zoom = DEFAULT_ZOOM,
            Command::SetTheme(preference) => return Some(self.use_theme(preference)),
            Command::ResizePanels(widths) => self.panels.widths = widths,
            Command::ToggleTheme => return Some(Effect::ToggleTheme),
            Command::ToggleContrast => return Some(self.toggle_contrast()),
        }
        None
    }

    /// Selects the changed stance after the selected one, or else the first.
    fn next_change(&mut self) {
        let changed = &self.view.changed_stances;
        let here = self.view.selected.as_ref();
        let here = changed.iter().position(|id| Some(id) == here);
        let next = here.map_or(0, |here| (here + 1) % changed.len().max(1));
        if let Some(id) = changed.get(next).cloned() {
            self.select(id);
        }
    }

    fn sort_table(&mut self, column: Column) {
        let sort = self.panels.sort;
        self.panels.sort = TableSort {
            column,
            descending: sort.column == column && !sort.descending,
        };
    }

    fn zoom_by(&mut self, steps: i32) {
        let zoom = self.zoom.saturating_add(steps);
        self.zoom = zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
    }

    fn use_theme(&mut self, preference: egui::ThemePreference) -> Effect {
        self.theme = preference;
        Effect::SetTheme(preference)
    }

    fn toggle_contrast(&mut self) -> Effect {
        self.high_contrast.toggle();
        Effect::UpdateContrast
    }

    fn apply_system_preferences(&mut self, preferences: SystemPreferences) -> Effect {
        self.high_contrast.system = preferences.high_contrast;
        self.reduced_motion.system = preferences.reduced_motion;
        Effect::ApplySystemTheme {
            dark: preferences.dark == Some(true),
        }
    }

    /// What is exported.
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            document: &self.document,
            view: &self.view,
            page: &self.page,
        }
    }

    fn export_name(&self) -> String {
        let format = export::format_by_extension(self.format);
        format.map_or_else(String::new, |format| {
            export::suggested_file_name(self.subject(), format)
        })
    }

    /// Begins to write the export, where the name says in which form.
    fn export(&mut self, path: PathBuf) -> Option<Effect> {
        match export::format_for_path(&path) {
            Ok(_) => {
                self.notice = Some(format!("Writing {} …", path.display()));
                Some(Effect::WriteExport(path))
            }
            Err(message) => {
                self.notice = Some(message.into());
                None
            }
        }
    }

    /// A picture is copied as an image, everything else as text.
    fn copy_export(&mut self) -> Option<Effect> {
        let format = export::format_by_extension(self.format)?;
        if format.picture().is_some() {
            return Some(self.copy_picture(self.page.contents));
        }
        Some(match render::export(format, self.subject()) {
            Ok(bytes) => {
                self.notice = Some("Copied".to_owned());
                Effect::CopyText(String::from_utf8_lossy(&bytes).into_owned())
            }
            Err(why) => Effect::Notify(why.into()),
        })
    }

    fn copy_picture(&mut self, contents: Contents) -> Effect {
        self.notice = Some("Copying …".to_owned());
        Effect::RenderForClipboard(Page {
            contents,
            ..self.page
        })
    }

    fn copy(&mut self, id: &str) -> Option<Effect> {
        let dataset = &self.document.dataset;
        let stance = dataset.stance(id)?;
        let text = export::quote_text(dataset, stance, &self.view.question);
        self.notice = Some("Copied".to_owned());
        Some(Effect::CopyText(text.into()))
    }

    fn cycle_question(&mut self, by: isize) {
        let questions = &self.document.dataset.questions;
        let Some(here) = questions
            .iter()
            .position(|question| question.id == self.view.question)
        else {
            return;
        };
        let there = (here as isize + by).rem_euclid(questions.len() as isize) as usize;
        self.view.question.clone_from(&questions[there].id);
    }

    /// Moves the playhead; a selected stance of another day is let go.
    fn set_day(&mut self, day: Day) {
        let covers = &self.document.dataset.covers;
        self.view.as_of = day.clamp(covers.earliest, covers.latest);
        self.view.reveal(covers, self.view.as_of);
        let clock = self.view.clock;
        let as_of = self.view.as_of;
        let selected = self
            .view
            .selected
            .as_deref()
            .and_then(|id| self.document.dataset.stance(id));
        if selected.is_some_and(|stance| stance_day(clock, stance) != as_of) {
            self.view.selected = None;
        }
    }

    fn move_days(&mut self, days: i32) {
        // Unlike a span of days, a duration of any `i32` of them is sound.
        let days = SignedDuration::from_hours(24 * i64::from(days));
        self.set_day(self.view.as_of.saturating_add(days));
        if self.view.as_of >= self.document.dataset.covers.latest {
            self.panels.playing = false;
        }
    }

    /// Goes to the day that `words` name; where they name none, or none that is
    /// covered, it says so, and the words stay to be mended.
    fn go_to_day(&mut self, words: &str) {
        let covers = &self.document.dataset.covers;
        let reach = covers.to_words();
        match parse_day_near(words, covers, self.view.as_of) {
            Some(day) if covers.earliest <= day && day <= covers.latest => {
                self.panels.typing_day = false;
                self.set_day(day);
            }
            Some(day) => {
                self.notice = Some(format!(
                    "{} is outside of what the dataset covers: {reach}.",
                    day_month_year(day)
                ));
            }
            None => {
                self.notice = Some(format!(
                    "“{words}” is not a day. Write it like {} or {}; the dataset covers {reach}.",
                    day_month_year(self.view.as_of),
                    self.view.as_of
                ));
            }
        }
    }

    /// Leaves one layer: what lies over the chart, or else selection and focus.
    fn dismiss(&mut self) {
        if self.panels.typing_day {
            self.panels.typing_day = false;
        } else if self.panels.keys {
            self.panels.keys = false;
        } else if self.panels.export {
            self.panels.export = false;
        } else if self.panels.changes {
            self.panels.changes = false;
        } else if self.panels.guide {
            self.panels.guide = false;
        } else if self.panels.editing {
            self.panels.editing = false;
            self.editing.form = None;
        } else if self.panels.comparing {
            // What is selected stays so: its card now has the list's place.
            self.stop_comparing();
        } else {
            self.view.selected = None;
            self.view.focus = None;
        }
    }

    fn current_actor(&self) -> Option<String> {
        let actor = self.view.current_actor(&self.document.dataset);
        actor.map(str::to_owned)
    }

    fn toggle_hidden(&mut self, actor: String) {
        if self.document.dataset.actor(&actor).is_some() && !self.view.hidden.remove(&actor) {
            self.view.hidden.insert(actor);
        }
    }

    fn show_only(&mut self, actor: &str) {
        let dataset = &self.document.dataset;
        if dataset.actor(actor).is_some() {
            let others = dataset.actors.iter().map(|other| &other.id);
            self.view.hidden = others.filter(|id| *id != actor).cloned().collect();
            self.view.focus = None;
        }
    }

    fn zoom_days(&mut self, steps: i32, around: Option<Day>) {
        let around = around.unwrap_or(self.view.as_of);
        let factor = 0.8_f64.powi(steps.clamp(-20, 20));
        self.view
            .zoom(&self.document.dataset.covers, factor, around);
    }

    fn pan_quarters(&mut self, times: i32) {
        let (from, to) = self.view.range;
        let shown = from.until(to).map_or(0, |span| span.get_days());
        let days = (shown / 4).max(1).saturating_mul(times);
        self.view.pan(&self.document.dataset.covers, days);
    }

    /// Plays from here, or from the start where the playhead is at the end.
    fn toggle_play(&mut self) {
        let covers = &self.document.dataset.covers;
        let (first, last) = (covers.earliest, covers.latest);
        self.panels.playing = !self.panels.playing && first < last;
        if self.panels.playing && self.view.as_of >= last {
            self.set_day(first);
        }
    }

    fn set_clock(&mut self, clock: Clock) {
        self.view.clock = clock;
        // The selected stance stays in sight: its day is another one now.
        if let Some(id) = self.view.selected.take() {
            self.select(id);
        }
    }

    /// Selects a stance and moves the playhead to its day.
    pub(super) fn select(&mut self, id: String) {
        let Some(stance) = self.document.dataset.stance(&id) else {
            return;
        };
        let day = stance_day(self.view.clock, stance);
        let in_focus = self.view.is_in_focus(stance);
        let covers = &self.document.dataset.covers;
        self.view.as_of = day.clamp(covers.earliest, covers.latest);
        self.view.reveal(covers, self.view.as_of);
        self.view.selected = Some(id);
        // Its card is to be seen, and the focus would leave it out.
        if !in_focus {
            self.view.focus = None;
        }
    }

    fn explain_line(&mut self, party: &str, day: Day) {
        let dataset = &self.document.dataset;
        let query = Query::for_view(&self.view);
        if let Some((stance, words)) = explain_line(dataset, query, party, day) {
            let id = dataset.stances[stance].id.clone();
            // The playhead stays where it is: the question was about the line.
            self.view.selected = Some(id);
            self.notice = Some(words);
        }
    }

    /// Selects the stance after or before the selected one, or else after or
    /// before the playhead, among those with a position on the question; only
    /// those of `party` where it is given.
    fn step(&mut self, forward: bool, party: Option<&str>) {
        let View { clock, as_of, .. } = self.view;
        let dataset = &self.document.dataset;
        let order = |at: usize| {
            let stance = &dataset.stances[at];
            (stance_day(clock, stance), stance.said.earliest, at)
        };
        let mut stances: Vec<usize> = (0..dataset.stances.len())
            .filter(|at| {
                let stance = &dataset.stances[*at];
                stance.positions.contains_key(&self.view.question)
                    && !self.view.hidden.contains(&stance.actor)
                    && self.view.is_in_focus(stance)
                    && (party.is_none() || stance.position_party.as_deref() == party)
            })
            .collect();
        stances.sort_by_key(|at| order(*at));
        let selected = self
            .view
            .selected
            .as_deref()
            .and_then(|id| dataset.stance_index(id));
        let next = match (selected, forward) {
            (Some(here), true) => stances.iter().find(|at| order(**at) > order(here)),
            (Some(here), false) => stances.iter().rfind(|at| order(**at) < order(here)),
            (None, true) => stances.iter().find(|at| order(**at).0 > as_of),
            (None, false) => stances.iter().rfind(|at| order(**at).0 <= as_of),
        };
        if let Some(at) = next {
            self.select(dataset.stances[*at].id.clone());
        }
    }
}

#[cfg(test)]
mod tests;
