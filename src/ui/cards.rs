//! Quote cards: what was said and done, by whom, when, and on whose word.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{
    Align, Align2, CornerRadius, Frame, Margin, Rect, RichText, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{Scene, parts};
use crate::analysis::day_on;
use crate::command::Command;
use crate::model::{Attribution, Dataset, Kind, Source, Stance, day_month_year};
use crate::theme::{self, Theme};
use crate::view::View;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct CardsDraft {
    /// The height of each card that was drawn, by the stance's id, for the
    /// width and the question that it was drawn with: cards out of sight are
    /// not laid out.
    heights: BTreeMap<String, f32>,
    width: f32,
    question: String,
    /// What the list was last scrolled to.
    shown: Option<String>,
    /// Whether it has yet to be scrolled there again, with heights now known.
    settling: bool,
}

impl CardsDraft {
    /// The height of a card: as it was drawn, or what it is likely to need.
    fn height(&self, stance: &Stance) -> f32 {
        self.heights
            .get(&stance.id)
            .copied()
            .unwrap_or(LIKELY_HEIGHT)
    }
}

const MARGIN: f32 = 15.0;
/// What a card takes up until it was drawn once, in points.
const LIKELY_HEIGHT: f32 = 200.0;

/// Draws the list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, draft: &mut CardsDraft, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let panel = ui.max_rect();
    ui.painter()
        .vline(panel.left() + 0.5, panel.y_range(), (1.0, theme.border));
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    parts::list_heading(
        ui,
        pos2(head.left() + 20.0, head.bottom() - 17.0),
        theme,
        "Quotes and actions",
    );
    let cards = in_order(scene);
    let count = match scene
        .view
        .focus
        .as_deref()
        .and_then(|id| scene.document.dataset.actor(id))
    {
        Some(actor) => format!("of {}", actor.name),
        None => cards.len().to_string(),
    };
    parts::line(
        ui,
        pos2(head.right() - 20.0, head.bottom() - 17.0),
        Align2::RIGHT_CENTER,
        &count,
        theme::sans(12.0),
        theme.text_muted,
        head.width() * 0.4,
    );

    let width = ui.available_width();
    let changed = (draft.width - width).abs() > 0.5 || draft.question != scene.view.question;
    if changed {
        // At another width, or with other positions, every card has another
        // place: find it again.
        draft.heights.clear();
        draft.width = width;
        draft.question.clone_from(&scene.view.question);
        draft.shown = None;
    }
    // Follow the selection, or else the playhead, but leave the list alone
    // while a person scrolls.
    let target = current(scene, &cards).map(|stance| stance.id.clone());
    let follows = target.is_some() && (draft.settling || target != draft.shown);
    draft.shown = target;

    let shown = draft.shown.clone().filter(|_| follows);
    let mut moved = false;
    let list = ScrollArea::vertical().auto_shrink(false).animated(false);
    list.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        for stance in cards {
            let height = draft.height(stance);
            let place = Rect::from_min_size(ui.cursor().min, vec2(width, height));
            if shown.as_ref() == Some(&stance.id) {
                ui.scroll_to_rect(place, Some(Align::Center));
            }
            if !ui.is_rect_visible(place.expand(200.0)) {
                ui.allocate_space(vec2(width, height));
                continue;
            }
            let drawn = card(ui, scene, stance, commands).rect.height();
            moved |= (drawn - height).abs() > 0.5;
            draft.heights.insert(stance.id.clone(), drawn);
        }
        ui.add_space(16.0);
    });
    // Heights that were guessed have moved the card: find it once more.
    draft.settling = follows && moved;
    if follows {
        ui.ctx().request_discard("the list of cards has scrolled");
    }
}

/// The stances in the order in which they count; a joint statement once; only
/// the actor's in focus where one is.
fn in_order(scene: Scene<'_>) -> Vec<&Stance> {
    let dataset = &scene.document.dataset;
    let mut seen_joint = std::collections::BTreeSet::new();
    let mut cards: Vec<&Stance> = dataset
        .stances
        .iter()
        .filter(|stance| scene.view.in_focus(stance))
        .filter(|stance| {
            stance
                .joint
                .as_ref()
                .is_none_or(|joint| seen_joint.insert(joint))
        })
        .collect();
    // Sorting is stable, so that file order breaks ties.
    cards.sort_by_key(|stance| (day_on(scene.view.clock, stance), stance.said.earliest));
    cards
}

/// The card that is to be seen: the selected one, or the latest at the playhead.
fn current<'a>(scene: Scene<'_>, cards: &[&'a Stance]) -> Option<&'a Stance> {
    let View {
        selected,
        as_of,
        clock,
        ..
    } = scene.view;
    match selected {
        Some(id) => cards
            .iter()
            .find(|card| stands_for(scene.document.dataset.stance(id), card))
            .copied(),
        None => cards
            .iter()
            .rfind(|card| day_on(*clock, card) <= *as_of)
            .copied(),
    }
}

/// Whether a card is that of `stance`, or of the joint statement that it shares in.
fn stands_for(stance: Option<&Stance>, card: &Stance) -> bool {
    stance.is_some_and(|stance| {
        stance.id == card.id || (stance.joint.is_some() && stance.joint == card.joint)
    })
}

fn card(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    commands: &mut Vec<Command>,
) -> egui::Response {
    let theme = scene.theme;
    let selected = scene
        .view
        .selected
        .as_deref()
        .and_then(|id| scene.document.dataset.stance(id));
    let is_selected = stands_for(selected, stance);
    let (fill, stroke) = if is_selected {
        (theme.surface, Stroke::new(2.0, theme.text))
    } else {
        (theme.canvas, Stroke::new(1.0, theme.border))
    };
    let builder = UiBuilder::new()
        .id_salt(("card", &stance.id))
        .sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            Frame::new()
                .fill(fill)
                .stroke(stroke)
                .corner_radius(CornerRadius::same(8))
                .inner_margin(Margin::symmetric(14, 13))
                .outer_margin(Margin::symmetric(MARGIN as i8, 0))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                    head(ui, scene, stance);
                    words(ui, scene, stance);
                    position(ui, scene, stance);
                    chips(ui, theme, stance);
                    footing(ui, scene, stance);
                });
        })
        .response;
    parts::focus_frame(ui, &response, theme);
    // Told of the finished card, so that its place is known, too.
    let label = spoken(scene, stance);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &label));
    if response.clicked() {
        commands.push(if is_selected {
            Command::Deselect
        } else {
            Command::Select(stance.id.clone())
        });
    }
    response
}

fn name<'a>(dataset: &'a Dataset, id: &'a str) -> &'a str {
    dataset.actor(id).map_or(id, |actor| actor.name.as_str())
}

/// Who the card is of: "Joe Biden, relayed by Jake Sullivan", "White House, on
/// Israel’s delegation", or the parties of a joint statement.
pub(super) fn heading(dataset: &Dataset, stance: &Stance) -> String {
    if let Some(joint) = &stance.joint {
        let mut parties: Vec<&str> = Vec::new();
        for other in dataset
            .stances
            .iter()
            .filter(|other| other.joint.as_ref() == Some(joint))
        {
            let party = other.party.as_deref().and_then(|id| dataset.party(id));
            parties.extend(party.map(|party| party.name.as_str()));
        }
        return format!("{}, jointly", parties.join(" and "));
    }
    let actor = name(dataset, &stance.actor);
    match (&stance.relayed_by, &stance.about) {
        (Some(relay), _) => format!("{actor}, relayed by {}", name(dataset, relay)),
        (_, Some(about)) => format!("{actor}, on {}", name(dataset, about)),
        _ => actor.to_owned(),
    }
}

/// What a screen reader says of a card: who and when first, then the words.
fn spoken(scene: Scene<'_>, stance: &Stance) -> String {
    let dataset = &scene.document.dataset;
    let quotes: Vec<&str> = stance
        .evidence
        .iter()
        .filter_map(|evidence| evidence.quote.as_deref())
        .collect();
    let words = if quotes.is_empty() {
        stance.summary.clone()
    } else {
        format!("“{}”", quotes.join("” … “"))
    };
    format!(
        "{}, {}, {}: {words}",
        heading(dataset, stance),
        stance.said.to_words(),
        stance.attribution.label()
    )
}

fn head(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let date = stance.said.to_short_words();
    let date_width = parts::width(ui, &date, theme::sans(12.5));
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let place = stance
        .party
        .as_deref()
        .and_then(|id| dataset.party_index(id));
    let party = place.map(|place| (place, dataset.parties[place].initials.as_str()));
    let badge = Rect::from_min_size(row.min + vec2(0.0, 1.0), parts::BADGE);
    parts::badge(ui, badge, theme, party);
    let left = row.left() + 32.0;
    let heading = heading(dataset, stance);
    // Where name and date do not fit beside each other, the date goes below.
    let heading_width = parts::width(ui, &heading, theme::semibold(14.0));
    let beside = left + heading_width.min(150.0) + 10.0 + date_width <= row.right();
    let date_room = if beside { date_width + 10.0 } else { 0.0 };
    parts::line(
        ui,
        pos2(left, row.center().y),
        Align2::LEFT_CENTER,
        &heading,
        theme::semibold(14.0),
        theme.text,
        row.right() - date_room - left,
    );
    if beside {
        parts::line(
            ui,
            row.right_center(),
            Align2::RIGHT_CENTER,
            &date,
            theme::sans(12.5),
            theme.text_secondary,
            date_width + 2.0,
        );
    }
    let role = dataset
        .actor(&stance.actor)
        .and_then(|actor| actor.role_on(stance.effective))
        .map(|role| role.title.as_str());
    let venue = stance.venue.as_deref();
    let under = match (role, venue) {
        _ if stance.joint.is_some() => venue.unwrap_or_default().to_owned(),
        (Some(role), Some(venue)) => format!("{role}, {venue}"),
        (Some(words), None) | (None, Some(words)) => words.to_owned(),
        (None, None) => String::new(),
    };
    let under = match (beside, under.is_empty()) {
        (true, _) => under,
        (false, true) => date,
        (false, false) => format!("{date} · {under}"),
    };
    if !under.is_empty() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(32.0);
            parts::paragraph(ui, &under, 12.5, theme.text_muted);
        });
    }
}

fn words(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    let mut quoted = false;
    for evidence in &stance.evidence {
        let Some(quote) = &evidence.quote else {
            continue;
        };
        quoted = true;
        let text = RichText::new(format!("“{quote}”"))
            .font(theme::serif(17.0))
            .color(theme.text)
            .line_height(Some(22.0));
        ui.add(egui::Label::new(text).wrap());
        if let Some(translation) = &evidence.translation {
            parts::paragraph(
                ui,
                &format!("In English: {translation}"),
                13.0,
                theme.text_secondary,
            );
        }
    }
    if !quoted {
        parts::paragraph(ui, &stance.summary, 14.0, theme.text);
    }
    if let Some(condition) = &stance.condition {
        parts::paragraph(
            ui,
            &format!("Condition: {condition}"),
            12.5,
            theme.text_secondary,
        );
    }
}

fn position(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let question = dataset.question(&scene.view.question);
    let place = stance
        .position_party
        .as_deref()
        .and_then(|id| dataset.party_index(id));
    if let (Some(question), Some(place)) = (question, place)
        && let Some(position) = stance.positions.get(&question.id)
    {
        let (row, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
        let rail = Rect::from_min_size(row.min, vec2(104.0, row.height()));
        let place_on_scale = (position.value, position.low, position.high);
        parts::scale_bar(
            ui,
            rail,
            theme,
            &question.scale,
            theme.party(place),
            place_on_scale,
        );
        let least = if stance.at_least { "at least " } else { "" };
        let words = question
            .scale
            .format_position(position.value, position.low, position.high);
        let drawn = parts::line(
            ui,
            pos2(rail.right() + 14.0, row.center().y),
            Align2::LEFT_CENTER,
            &format!("{least}{words}"),
            theme::semibold(13.5),
            theme.text,
            row.right() - rail.right() - 14.0,
        );
        if let Some(level) = question.scale.level(position.value) {
            let left = drawn.right() + 8.0;
            let font = theme::sans(12.5);
            // Beside the number where it fits, otherwise on a line of its own.
            if left + parts::width(ui, &level.short, font.clone()) <= row.right() {
                parts::line(
                    ui,
                    pos2(left, row.center().y),
                    Align2::LEFT_CENTER,
                    &level.short,
                    font,
                    theme.text_secondary,
                    row.right() - left,
                );
            } else {
                parts::paragraph(ui, &level.short, 12.5, theme.text_secondary);
            }
            response.on_hover_text(&level.label);
        }
        parts::paragraph(ui, &position.reason, 12.5, theme.text_secondary);
        return;
    }
    let elsewhere: Vec<&str> = dataset
        .questions
        .iter()
        .filter(|question| stance.positions.contains_key(&question.id))
        .map(|question| question.tab.as_str())
        .collect();
    let why = match (&stance.no_position, elsewhere.is_empty()) {
        (Some(reason), _) => format!("No position: {reason}"),
        (None, false) => format!(
            "No position on this question; see {}.",
            elsewhere.join(", ")
        ),
        (None, true) if stance.kind == Kind::Commentary => {
            "Commentary takes no position.".to_owned()
        }
        (None, true) => "No position.".to_owned(),
    };
    parts::paragraph(ui, &why, 12.5, theme.text_muted);
}

fn chips(ui: &mut Ui, theme: &Theme, stance: &Stance) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 5.0);
        parts::chip(ui, theme, stance.attribution.label());
        let quoted = stance
            .evidence
            .iter()
            .any(|evidence| evidence.quote.is_some());
        parts::chip(
            ui,
            theme,
            if quoted { "as printed" } else { "in our words" },
        );
        if matches!(stance.kind, Kind::Action | Kind::Commentary) {
            parts::chip(ui, theme, stance.kind.label());
        }
        if stance.attribution != Attribution::Disputed && !stance.conflicts_with.is_empty() {
            parts::chip(ui, theme, "sources differ");
        }
    });
}

/// Sources with what is inferred, when it became known, and what a careful
/// reader must know.
fn footing(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let mut seen: Vec<&str> = Vec::new();
    for evidence in &stance.evidence {
        let Some(source) = dataset.source(&evidence.source) else {
            continue;
        };
        let places: Vec<&str> = stance
            .evidence
            .iter()
            .filter(|other| other.source == evidence.source)
            .map(|other| other.place.as_str())
            .collect();
        if seen.contains(&source.id.as_str()) {
            continue;
        }
        seen.push(&source.id);
        let response = parts::paragraph(ui, &citation(source, &places), 12.5, theme.text_muted);
        response.on_hover_text(details(source));
    }
    if let Some(note) = &stance.note {
        parts::paragraph(ui, note, 12.5, theme.text_muted);
    }
    if stance.known > stance.said.latest {
        let known = format!("Known from {}", day_month_year(stance.known));
        parts::paragraph(ui, &known, 12.5, theme.text_muted);
    }
}

/// A source in a line, with what of it is inferred.
pub(super) fn citation(source: &Source, places: &[&str]) -> String {
    let publisher = if source.publisher_inferred.is_some() {
        format!("{} (publisher inferred)", source.publisher)
    } else {
        source.publisher.clone()
    };
    let date = source.published.to_words();
    let date = if source.inferred.is_some() {
        format!("{date} (date inferred)")
    } else {
        date
    };
    let mut places = places.to_vec();
    places.dedup();
    format!("{publisher}, {date} · {}", places.join(", "))
}

fn details(source: &Source) -> String {
    let mut lines = vec![source.title.clone()];
    lines.extend(
        source
            .publisher_inferred
            .as_ref()
            .map(|reason| format!("Publisher inferred: {reason}")),
    );
    lines.extend(
        source
            .inferred
            .as_ref()
            .map(|reason| format!("Date inferred: {reason}")),
    );
    lines.extend(source.caveats.clone());
    lines.join("\n")
}
