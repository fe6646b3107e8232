//! "How to read": what the signs of the chart mean, and more about the dataset, in the place of the
//! cards.

mod sections;

use egui::accesskit::Role;
use egui::{Align2, Frame, Id, Margin, Rect, Response, ScrollArea, Ui, vec2};

use crate::command::Command;
use crate::export::BalanceRow;
use crate::figure::KeyEntry;
use crate::kit::{self, Button, Icon, ListBox, ResponseExt as _, Text, focus};
use crate::scene::Scene;
use crate::theme::{self, Theme, size};
use crate::view::GuideSection;
use crate::words::guide as words;

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

/// The distance of words from the left edge of their sign, and the height of both.
const INDENT: f32 = 36.0;
const SIGN_HEIGHT: f32 = 21.0;

/// Draws the guide. `signs` are those that the chart draws.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut GuideState, signs: &[KeyEntry]) {
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
                    for entry in signs {
                        lines.push(show_sign(ui, scene.theme, entry));
                    }
                    ui.add_space(12.0);
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

/// Shows a sign of the chart with what it means.
fn show_sign(ui: &mut Ui, theme: &Theme, entry: &KeyEntry) -> Response {
    let (row, response) = kit::take_strip(ui, SIGN_HEIGHT);
    ui.painter().extend(entry.sign.shapes(theme, row.left_center(), 1.0));
    let text = Text::new(&entry.words, theme::sans(size::LABEL), theme.text_secondary);
    let pos = row.left_center() + vec2(INDENT, 0.0);
    text.paint(ui, pos, Align2::LEFT_CENTER, row.width() - INDENT);
    response.set_name(Role::Label, || entry.words.clone());
    response
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
