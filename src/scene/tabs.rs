//! The tabs of the questions: one Tab stop, through which the arrow keys move.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, FontId, Id, Rect, Response, Stroke, TextWrapMode, Ui, UiBuilder, pos2, vec2,
};

use super::HEADING_HEIGHT;
use super::pane::Pane;
use super::panel_layout::has_room_for_voices;
use super::{Scene, drawer};
use crate::command::Command;
use crate::kit::focus::Direction;
use crate::kit::{self, Button, Icon, ListBox, MenuItem, ResponseExt as _, Text};
use crate::model::Question;
use crate::theme::{self, Theme, size};
use crate::view::{Drawer, MainView};
use crate::words::{Words, top_bar as words, voices};

const MARGIN: f32 = 24.0;
const MIN_GAP: f32 = 14.0;
const MAX_GAP: f32 = 24.0;

/// The space of the icon before "All questions".
const ICON_WIDTH: f32 = 24.0;

/// The space for the menu with the tabs that do not fit.
const MORE_WIDTH: f32 = 92.0;

/// A tab: all questions together, or one.
struct Tab<'a> {
    question: Option<&'a Question>,
    is_selected: bool,
}

impl Tab<'_> {
    fn name(&self) -> Words {
        match self.question {
            Some(question) => Words::verbatim(&question.tab),
            None => words::ALL_QUESTIONS,
        }
    }

    fn tooltip(&self) -> Words {
        match self.question {
            Some(question) => Words::verbatim(&question.ask),
            None => words::ALL_QUESTIONS_TOOLTIP,
        }
    }

    fn command(&self) -> Command {
        match self.question {
            Some(question) => Command::ShowQuestion(question.id.clone()),
            None => Command::ToggleOverview,
        }
    }
}

/// The tabs of a dataset. The grid and the table show one question, and so does the only one.
fn tabs(scene: Scene<'_>) -> Vec<Tab<'_>> {
    let questions = &scene.document.dataset.questions;
    let shows_all = scene.panels.overview && scene.panels.main == MainView::Chart;
    let all = Tab { question: None, is_selected: shows_all };
    let one = questions.iter().map(|question| Tab {
        question: Some(question),
        is_selected: !shows_all && question.id == scene.view.question,
    });
    let all = (questions.len() > 1 && scene.panels.main == MainView::Chart).then_some(all);
    all.into_iter().chain(one).collect()
}

/// Which tabs fit into a row.
struct Fitting {
    /// The tabs that are shown, apart from that of all questions.
    shown: std::ops::Range<usize>,
    is_icon_only: bool,
    gap: f32,
    /// How much narrower tabs are than their names, because not even one has room.
    shrink_factor: f32,
}

impl Fitting {
    /// Fits tabs with names of these widths into a row. In a narrow chart, the gaps shrink
    /// first, then "All questions" loses its words, then a menu has the tabs that are left.
    fn new(tabs: &[Tab<'_>], widths: &mut [f32], available_width: f32) -> Self {
        let gap_count = tabs.len().saturating_sub(1).max(1) as f32;
        let needed = |widths: &[f32]| widths.iter().sum::<f32>() + MIN_GAP * gap_count;
        let first = usize::from(tabs.first().is_some_and(|tab| tab.question.is_none()));
        let is_icon_only = first > 0 && needed(widths) > available_width;
        if is_icon_only {
            widths[0] = ICON_WIDTH - 4.0;
        }
        if tabs.len() == first || needed(widths) <= available_width {
            let gap = (available_width - widths.iter().sum::<f32>()) / gap_count;
            return Self {
                shown: first..tabs.len(),
                is_icon_only,
                gap: gap.clamp(MIN_GAP, MAX_GAP),
                shrink_factor: 1.0,
            };
        }
        let fixed: f32 = widths[..first].iter().map(|width| width + MIN_GAP).sum();
        let space = available_width - fixed - MORE_WIDTH;
        let width_of = |range: &std::ops::Range<usize>| {
            widths[range.clone()].iter().map(|width| width + MIN_GAP).sum::<f32>()
        };
        // The tabs from the first one, or those up to the selected one.
        let selected = tabs.iter().position(|tab| tab.is_selected).unwrap_or(first);
        let mut shown = first..first + 1;
        while shown.end < tabs.len() {
            if width_of(&(shown.start..shown.end + 1)) <= space {
                shown.end += 1;
            } else if selected >= shown.end {
                shown.start += 1;
                shown.end = shown.end.max(shown.start + 1);
            } else {
                break;
            }
        }
        Self {
            shrink_factor: (space / width_of(&shown).max(1.0)).min(1.0),
            shown,
            is_icon_only,
            gap: MIN_GAP,
        }
    }

    fn shows(&self, tabs: &[Tab<'_>], index: usize) -> bool {
        tabs[index].question.is_none() || self.shown.contains(&index)
    }
}

/// Draws a tab for all questions and one for each, and the button that opens folded cards.
pub fn show(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    let (_, row) = ui.allocate_space(vec2(ui.available_width(), HEADING_HEIGHT));
    // The same in the chart of one question and of all.
    let list_id = Id::unique("tabs");
    kit::rule_below(ui, theme, row);
    let row = show_voices_button(ui, scene, row);
    let tab_list = kit::group(ui, "tabs", Role::TabList, || words::QUESTIONS, row);
    let tabs = tabs(scene);
    let icon_width = |tab: &Tab<'_>| match tab.question {
        Some(_) => 0.0,
        None => ICON_WIDTH,
    };
    let mut widths: Vec<f32> = tabs
        .iter()
        .map(|tab| kit::text_width(ui, tab.name(), theme::semibold(size::BODY)) + icon_width(tab))
        .collect();
    let button_width = drawer::button_width(ui, scene, row.width());
    let available_width = row.width() - 2.0 * MARGIN - button_width;
    let fitting = Fitting::new(&tabs, &mut widths, available_width);
    let id = |tab: &Tab<'_>| list_id.with(tab.question.map(|question| &question.id));
    let mut x = row.left() + MARGIN;
    let selected = tabs.iter().position(|tab| tab.is_selected);
    let mut list =
        ListBox::of_choices(&tab_list, Direction::Horizontal, tabs.iter().map(&id), selected);
    for (index, (tab, width)) in tabs.iter().zip(widths).enumerate() {
        if !fitting.shows(&tabs, index) {
            continue;
        }
        let width = match tab.question {
            Some(_) => (width * fitting.shrink_factor).max(12.0),
            None => width,
        };
        let rect = Rect::from_min_max(pos2(x, row.top()), pos2(x + width, row.bottom()));
        let response = list.item(&tab_list, index, rect.expand2(vec2(MIN_GAP / 2.0, 0.0)));
        draw_tab(&tab_list, scene, tab, rect, &response, fitting.is_icon_only);
        response.set_name_selected(Role::Tab, tab.is_selected, || tab.name());
        let response = response.tooltip(tab.tooltip());
        scene.send_if(response.clicked() && !tab.is_selected, || tab.command());
        x += width + fitting.gap;
        if tab.question.is_none() {
            let y = row.y_range().shrink(11.0);
            ui.painter().vline(x - fitting.gap / 2.0, y, (1.0, theme.border));
        }
    }
    scene.send_all(list.target().map(|next| tabs[next].command()));
    let hidden: Vec<&Tab<'_>> = (0..tabs.len())
        .filter(|index| !fitting.shows(&tabs, *index))
        .map(|index| &tabs[index])
        .collect();
    let mut rest = row.with_min_x(x).with_max_x(row.right() - MARGIN);
    if !hidden.is_empty() {
        let area = Rect::from_center_size(
            pos2(x + MORE_WIDTH / 2.0 - MIN_GAP / 2.0, row.center().y),
            vec2(MORE_WIDTH, 28.0),
        );
        let button = Button::quiet(words::more_questions(hidden.len())).with_menu().small();
        let mut strip = kit::strip(ui, area);
        strip.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        kit::menu_list(&button.show(&mut strip, theme), 220.0, |ui| {
            for tab in &hidden {
                let item = MenuItem::new(tab.name()).show(ui, theme);
                scene.send_if(item.clicked(), || tab.command());
            }
        });
        rest.min.x = area.right();
    }
    if button_width > 0.0 {
        rest.min.x = rest.right() - button_width;
        drawer::show_button(&mut kit::strip_from_right(ui, rest), scene, row.width());
    }
}

/// Draws the button that opens the voices where they are folded. Returns the rest of the row.
fn show_voices_button(ui: &mut Ui, scene: Scene<'_>, row: Rect) -> Rect {
    let has_room = has_room_for_voices(scene, ui.ctx().content_rect().width());
    if has_room && !scene.panels.folds_voices {
        return row;
    }
    let theme = scene.theme;
    let left = row.left() + MARGIN - 8.0;
    let rect = Rect::from_min_size(pos2(left, row.center().y - 16.0), vec2(32.0, 32.0));
    let button = Button::icon_only(Icon::Sidebar, voices::UNFOLD);
    let builder = UiBuilder::new().max_rect(rect);
    let is_open = scene.panels.drawer == Some(Drawer::Voices);
    let button = ui.scope_builder(builder, |ui| {
        let button = button.show(ui, theme);
        // The grid, the table and forms do without the voices.
        if scene.panels.main == MainView::Chart && !scene.panels.editing && !is_open {
            Pane::Voices.stand_in(ui, &button);
        }
        button
    });
    let button = button.inner;
    scene.send_if(button.clicked(), || {
        if has_room { Command::FoldVoices(false) } else { Command::SetDrawer(Some(Drawer::Voices)) }
    });
    let id = button.id.with("is open");
    let was_open = ui.data_mut(|data| {
        let was_open = data.get_temp(id);
        data.insert_temp(id, is_open);
        was_open
    });
    if was_open == Some(true) && !is_open {
        button.request_focus();
    }
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_expanded(is_open));
    let x = rect.right() + 8.0;
    ui.painter().vline(x, row.y_range().shrink(11.0), (1.0, theme.border));
    row.with_min_x(x + 16.0 - MARGIN)
}

fn draw_tab(
    ui: &Ui,
    scene: Scene<'_>,
    tab: &Tab<'_>,
    rect: Rect,
    response: &Response,
    is_icon_only: bool,
) {
    let mut name = rect;
    if tab.question.is_none() {
        let icon = Rect::from_center_size(rect.left_center() + vec2(8.0, 0.0), vec2(16.0, 16.0));
        Icon::Rows.paint(ui.painter(), icon, look(scene.theme, tab.is_selected).1);
        name.min.x += ICON_WIDTH;
    }
    if tab.question.is_some() || !is_icon_only {
        paint_name(ui, scene.theme, tab.name(), name, tab.is_selected);
    }
    paint_edges(ui, scene.theme, rect, response, tab.is_selected);
}

/// The font and the colour of a tab's name.
fn look(theme: &Theme, is_selected: bool) -> (FontId, Color32) {
    if is_selected {
        (theme::semibold(size::BODY), theme.text)
    } else {
        (theme::medium(size::BODY), theme.text_secondary)
    }
}

/// Paints the name of a tab. Returns the space that it takes up.
pub fn paint_name(ui: &Ui, theme: &Theme, name: Words, rect: Rect, is_selected: bool) -> Rect {
    let (font, color) = look(theme, is_selected);
    let width = rect.width() + 2.0;
    Text::new(name, font, color).paint(ui, rect.left_center(), Align2::LEFT_CENTER, width)
}

/// Paints the line below a tab that is selected or hovered, and the ring of the focus.
pub fn paint_edges(ui: &Ui, theme: &Theme, rect: Rect, response: &Response, is_selected: bool) {
    if is_selected || response.hovered() {
        let color = if is_selected { theme.text } else { theme.rail };
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, color));
    }
    kit::inner_ring(ui, response, theme, response.rect.shrink2(vec2(0.0, 5.0)));
}
