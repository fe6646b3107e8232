//! "How to read": a picture of the chart with numbers, what each of them means, and more about
//! the dataset, in the place of the cards.

mod sections;

use egui::accesskit::Role;
use egui::{Frame, Id, Margin, Rect, Response, ScrollArea, Ui, pos2, vec2};

use crate::chart::callouts::{self, Look};
use crate::chart::{self, Setting, Sign, Topic, miniature};
use crate::command::Command;
use crate::export::BalanceRow;
use crate::kit::{self, Button, Icon, ListBox, ResponseExt as _, Text, focus};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::view::GuideSection;
use crate::words::{Words, guide as words};

/// The state of the guide between frames.
#[derive(Debug)]
pub struct GuideState {
    /// Whether the guide was shown in the last frame.
    is_shown: bool,
    /// What had the focus before the guide.
    previous_focus: Option<Id>,
    section: Option<GuideSection>,
    /// The section at which it was opened.
    requested: Option<GuideSection>,
    /// Whether the section was opened in this frame.
    was_just_opened: bool,
    /// The balance of a revision of the document, which takes too long for every frame.
    balance: Option<(u64, Vec<BalanceRow>)>,
}

impl Default for GuideState {
    fn default() -> Self {
        Self {
            is_shown: false,
            previous_focus: None,
            section: Some(GuideSection::Scope),
            requested: None,
            was_just_opened: false,
            balance: None,
        }
    }
}

const MARGIN: f32 = 16.0;

/// The distance of texts from the left edge of their number.
const INDENT: f32 = 32.0;

/// Draws the guide. `signs` are those that the chart draws.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut GuideState, signs: &[Sign]) {
    let was_opened = !state.is_shown;
    if was_opened {
        state.previous_focus = ui.memory(egui::Memory::focused);
    }
    state.is_shown = true;
    let requested = scene.panels.guide_section;
    if std::mem::replace(&mut state.requested, requested) != requested && requested.is_some() {
        state.section = requested;
        state.was_just_opened = true;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    show_header(ui, scene, was_opened);
    let topics = callouts::topics(scene, signs);
    let margin = Margin::symmetric(MARGIN as i8, 16);
    ScrollArea::vertical().id_salt("guide").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            let id = Id::unique("explanations of the guide");
            kit::reading(
                ui,
                scene.theme,
                id,
                || words::EXPLANATIONS,
                |ui, lines| {
                    show_picture(ui, scene, &topics, lines);
                    for (index, topic) in topics.iter().enumerate() {
                        show_topic(ui, scene, (index + 1, *topic), signs, lines);
                    }
                },
            );
            show_links(ui, scene, state);
            if let Some(section) = state.section.filter(|section| !section.is_empty(scene)) {
                sections::show(ui, scene, section, &mut state.balance);
            }
        });
    });
}

/// Returns the focus to where it was before the guide was shown.
pub fn hide(ui: &Ui, state: &mut GuideState) {
    if !state.is_shown {
        return;
    }
    state.is_shown = false;
    state.requested = None;
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
    let (row, heading) = kit::take_strip(ui, crate::scene::HEADING_HEIGHT);
    heading.set_name(Role::Heading, || words::HOW_TO_READ_CHART);
    let title = Text::new(words::HOW_TO_READ_CHART, theme::semibold(size::BODY), theme.text);
    kit::Row::new(ui, row.with_max_x(row.right() - 32.0).shrink2(vec2(MARGIN, 0.0))).text(&title);
    kit::rule_below(ui, theme, row);
    let ui = &mut kit::strip_from_right(ui, row.shrink2(vec2(8.0, 0.0)));
    let close = Button::icon_only(Icon::Close, words::CLOSE_GUIDE).small().show(ui, theme);
    if was_opened {
        close.request_focus();
    }
    scene.send_if(close.clicked(), || Command::ToggleGuide);
}

/// Draws the picture, with a description for screen readers.
fn show_picture(ui: &mut Ui, scene: Scene<'_>, topics: &[Topic], lines: &mut Vec<Response>) {
    const HEIGHT: f32 = 204.0;
    let (rect, response) = kit::take_strip(ui, HEIGHT);
    if ui.is_rect_visible(rect) {
        miniature::show(ui, scene, rect, topics);
    }
    lines.push(response.clone());
    response.set_name(Role::Image, || words::PICTURE);
    response.describe(|| words::READ_ON);
    ui.add_space(16.0);
}

/// Draws the explanation of a number.
fn show_topic(
    ui: &mut Ui,
    scene: Scene<'_>,
    (number, topic): (usize, Topic),
    signs: &[Sign],
    lines: &mut Vec<Response>,
) {
    let theme = scene.theme;
    let (title, texts) = explanation(scene, topic, signs);
    let top = ui.cursor().min;
    let center = top + vec2(callouts::RADIUS, callouts::RADIUS);
    callouts::paint_number(ui, theme, center, number, Look::Filled);
    indented(ui, |ui| {
        let heading = Text::new(&title, theme::semibold(size::BODY), theme.text);
        let heading = ui.add(heading.label().wrap());
        heading.set_name(Role::Heading, || words::numbered(number, &title));
        lines.push(heading);
        ui.add_space(3.0);
        for text in texts {
            lines.push(kit::paragraph(ui, text, size::LABEL, theme.text_secondary));
        }
        if topic == Topic::Marks {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(14.0, 1.0);
                let signs = signs.iter().filter(|sign| sign.is_in(Setting::Guide));
                let signs: Vec<Sign> = signs.copied().collect();
                lines.extend(chart::show_entries(ui, scene, &signs));
            });
        }
    });
    ui.add_space(13.0);
}

fn indented(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let mut rect = ui.available_rect_before_wrap();
    rect.min.x += INDENT.min(rect.width() / 2.0);
    rect.min.y += 1.0;
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    inner.spacing_mut().item_spacing.y = 2.0;
    contents(&mut inner);
    let used = inner.min_rect();
    let all = Rect::from_min_max(pos2(used.left() - INDENT, used.top() - 1.0), used.max);
    ui.advance_cursor_after_rect(all);
}

/// Returns the title and the explanation of a topic.
fn explanation(scene: Scene<'_>, topic: Topic, signs: &[Sign]) -> (Words, Vec<Words>) {
    match topic {
        Topic::Marks if signs.contains(&Sign::FocusLine) => (words::FOCUS, vec![words::FOCUS_TEXT]),
        Topic::Marks if scene.view_data.dense.is_some() => (words::PAIR, vec![words::PAIR_TEXT]),
        Topic::Marks => (words::MARKS, vec![words::MARKS_TEXT]),
        Topic::PossibleDays => (words::possible_days_title(), vec![words::POSSIBLE_DAYS_TEXT]),
        Topic::Range => (words::range_title(), vec![words::RANGE_TEXT]),
        Topic::Line => {
            let days = scene.document.dataset.stale_after;
            let is_stale = signs.contains(&Sign::StaleLine);
            let days = days.filter(|_| is_stale);
            let text = if signs.contains(&Sign::ChosenLine) {
                words::chosen_line(days)
            } else {
                words::line(days)
            };
            (words::line_title(), vec![text])
        }
        Topic::Distance => {
            let question = scene.document.dataset.question(&scene.view.question);
            let is_ordinal = question.is_none_or(|question| question.scale.is_ordinal());
            (words::DISTANCE, vec![words::distance(is_ordinal)])
        }
    }
}

/// Draws the links to the sections, three in a row. A link opens its section below. For the keyboard,
/// they are one Tab stop, so that the text of the section comes next.
fn show_links(ui: &mut Ui, scene: Scene<'_>, state: &mut GuideState) {
    let theme = scene.theme;
    let (line, _) = kit::take_strip(ui, 1.0);
    ui.painter().hline(line.x_range(), line.center().y, (1.0, theme.border));
    ui.add_space(8.0);
    let sections = GuideSection::ALL.into_iter();
    let sections: Vec<GuideSection> = sections.filter(|section| !section.is_empty(scene)).collect();
    let name = || words::SECTIONS;
    kit::in_group(ui, "sections", Role::Group, name, |group| {
        let open = sections.iter().position(|section| state.section == Some(*section));
        let id = |section: &GuideSection| Id::unique("section of the guide").with(*section as u8);
        let direction = focus::Direction::Horizontal;
        let mut list = ListBox::new(group, direction, sections.iter().map(id), open);
        group.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(18.0, 4.0);
            for (index, section) in sections.iter().enumerate() {
                show_section_link(ui, scene, *section, (&mut list, index), state);
            }
        });
    });
    ui.add_space(12.0);
    if std::mem::take(&mut state.was_just_opened) {
        // The beginning of the section comes into view.
        let top = ui.cursor().min - vec2(0.0, 40.0);
        let rect = Rect::from_min_size(top, vec2(10.0, 320.0));
        ui.scroll_to_rect(rect, None);
    }
}

fn show_section_link(
    ui: &mut Ui,
    scene: Scene<'_>,
    section: GuideSection,
    (list, index): (&mut ListBox, usize),
    state: &mut GuideState,
) {
    let theme = scene.theme;
    let is_open = state.section == Some(section);
    let text = Text::new(section.title(), theme::semibold(size::LABEL), theme.text);
    let (_, rect) = ui.allocate_space(vec2(text.width(ui), 24.0));
    let response = list.item(ui, index, rect);
    let text = text.paint_centered(ui, rect.center());
    let width = if is_open || response.hovered() { 2.0 } else { 1.0 };
    ui.painter().hline(text.x_range(), text.bottom() + 1.0, (width, theme.text));
    kit::focus_ring(ui, &response, theme);
    response.set_name(Role::Button, || section.title());
    kit::set_expanded(ui, &response, is_open);
    if response.clicked() {
        state.section = (!is_open).then_some(section);
        state.was_just_opened = !is_open;
    }
}
