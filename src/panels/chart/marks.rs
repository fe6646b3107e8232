//! The marks of the chart: what a click on them and on lines does, and what is said beside them.

use egui::{Align2, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::command::Command;
use crate::figure::PlacedMark;
use crate::figure::labels::{self, Obstacle};
use crate::figure::{Figure, Subject, sign};
use crate::kit::{self, Text};
use crate::model::{Passage, Stance, StanceId};
use crate::scene::Scene;
use crate::scene::panel_layout::folds_cards;
use crate::theme::{self, size};
use crate::view::Drawer;
use crate::words::byline::stance_heading;
use crate::words::{figure as words, list, plot};

/// How far from a line it can be clicked, in points.
const LINE_TOLERANCE: f32 = 6.0;

/// The least size of what can be clicked.
const MIN_TARGET: f32 = 14.0;

/// The most width of the label beside a mark, and the distances at which it is tried.
const LABEL_WIDTH: f32 = 250.0;
const DISTANCES: [f32; 3] = [14.0, 30.0, 54.0];

/// The longest quotation beside a mark, in characters.
const MAX_QUOTE: usize = 90;

/// The marks of a figure, and the id of the stance under the pointer.
pub struct Marks {
    pub placed: Vec<PlacedMark>,
    pub hovered: Option<StanceId>,
}

/// Lets marks, lines and events be hovered and clicked.
pub fn show(ui: &Ui, scene: Scene<'_>, figure: &Figure, hovered_card: Option<&StanceId>) -> Marks {
    let dataset = &scene.document.dataset;
    let mut rects: Vec<Rect> =
        figure.find(|subject| matches!(subject, Subject::Mark(_))).map(|item| item.rect).collect();
    rects.sort_by(|a, b| a.center().x.total_cmp(&b.center().x));
    let mut placed = Vec::new();
    let mut hovered: Option<(Rect, usize)> = None;
    // Among all questions, its card is that of its own.
    let select = |response: &Response, stance: usize| {
        let is_other = response.clicked() && scene.shows_all_questions();
        scene.send_if(is_other, || Command::ShowQuestion(scene.view.question.clone()));
        scene.send_if(response.clicked(), || Command::Select(dataset.stances[stance].id.clone()));
        show_cards(ui, scene, response);
    };
    for item in &figure.items {
        match &item.subject {
            Subject::Mark(stances) => {
                let target = target(&rects, item.rect);
                // A disc of several shows the one after that which is selected.
                let is_selected = |it: &usize| scene.is_selected(&dataset.stances[*it]);
                let next = stances.iter().position(is_selected).map_or(0, |it| it + 1);
                let Some(shown) = stances.get(next % stances.len().max(1)) else {
                    continue;
                };
                let place = (item.rect.left() as i32, item.rect.width() as i32);
                let id = ui.scope_id().with(("mark", &dataset.stances[stances[0]].id, place));
                let response = ui
                    .interact(target, id, Sense::CLICK)
                    .on_hover_cursor(egui::CursorIcon::PointingHand);
                select(&response, *shown);
                if response.hovered() {
                    hovered = Some((item.rect, *shown));
                }
                placed.extend(stances.iter().map(|stance| PlacedMark {
                    stance: dataset.stances[*stance].id.clone(),
                    rect: target,
                    center: item.rect.center(),
                }));
            }
            Subject::Days(stance) => {
                let id = ui.scope_id().with(("days", &dataset.stances[*stance].id));
                let target = item.rect.expand2(vec2(0.0, 2.0));
                let response = ui
                    .interact(target, id, Sense::CLICK)
                    .on_hover_cursor(egui::CursorIcon::PointingHand);
                select(&response, *stance);
                if response.hovered() {
                    let is_of = |subject: &Subject| matches!(subject, Subject::Mark(stances) if stances.contains(stance));
                    hovered = figure.find(is_of).next().map(|mark| (mark.rect, *stance));
                }
            }
            Subject::Event(index) => show_event(ui, scene, figure, *index, item.rect),
            _ => {}
        }
    }
    let last = |is_it: &dyn Fn(&Stance) -> bool| {
        let found = figure.items.iter().filter_map(|item| match &item.subject {
            Subject::Mark(stances) => {
                let stance = stances.iter().find(|it| is_it(&dataset.stances[**it]))?;
                Some((item.rect, *stance))
            }
            _ => None,
        });
        found.last()
    };
    let selected = last(&|stance| scene.is_selected(stance));
    let of_card = hovered_card
        .and_then(|id| dataset.stance(id))
        .and_then(|card| last(&|stance| stance.is_same_statement(card)));
    for (rect, _) in selected.iter().chain(&of_card).chain(&hovered) {
        ui.painter().add(sign::ring(scene.theme, *rect, 1.0));
    }
    let is_focus = scene.view.focus.is_some();
    if let Some((rect, stance)) = hovered.or(selected.filter(|_| !is_focus)) {
        label(ui, scene, figure, rect, &dataset.stances[stance], hovered.is_some());
    }
    let hovered = hovered.map(|(_, stance)| dataset.stances[stance].id.clone());
    Marks { placed, hovered }
}

/// Lets an event react, which opens it and tells of all on its day.
fn show_event(ui: &Ui, scene: Scene<'_>, figure: &Figure, index: usize, rect: Rect) {
    let dataset = &scene.document.dataset;
    let event = &dataset.events[index];
    let place = (rect.left() as i32, rect.width() as i32);
    let id = ui.scope_id().with(("event", &event.id, place));
    let response =
        ui.interact(rect, id, Sense::CLICK).on_hover_cursor(egui::CursorIcon::PointingHand);
    show_cards(ui, scene, &response);
    // Of several on a day, all; another click opens the next.
    let mut of_day: Vec<_> =
        dataset.events.iter().filter(|it| it.when.latest == event.when.latest).collect();
    of_day.sort_by_key(|it| it.priority.unwrap_or(u32::MAX));
    let open = of_day.iter().position(|it| scene.is_open(it));
    let clicked = open.map_or(0, |open| (open + 1) % of_day.len());
    let clicked = of_day[clicked];
    scene.send_if(response.clicked(), || Command::SelectEvent(clicked.id.clone()));
    let events = of_day.iter().map(|event| plot::event(event, &dataset.covers));
    let words = list::lines(&events.collect::<Vec<_>>());
    // Above the lane, whose names it explains.
    let lane = figure.rows.events.map_or(rect.top(), |lane| lane.min);
    let place = |size: egui::Vec2| {
        let left = (rect.center().x - size.x / 2.0)
            .clamp(figure.rows.area.left(), figure.rows.area.right() - size.x);
        Some(Rect::from_min_size(pos2(left, lane - 6.0 - size.y), size))
    };
    kit::ink_card(scene.theme, &response, place, |ui| {
        Text::new(&words, theme::sans(size::LABEL), scene.theme.surface).show(ui);
    });
}

/// Brings the cards to the front after a click, where a narrow window shows one pane at a time.
fn show_cards(ui: &Ui, scene: Scene<'_>, response: &Response) {
    let is_hidden = response.clicked() && folds_cards(ui.ctx());
    scene.send_if(is_hidden, || Command::SetDrawer(Some(Drawer::Side)));
}

/// Returns the area of a mark for clicks: no less than a finger needs, but nothing that is nearer
/// to another. `marks` are in the order of their days.
fn target(marks: &[Rect], rect: Rect) -> Rect {
    let whole = |rect: Rect| {
        let missing = (vec2(MIN_TARGET, MIN_TARGET) - rect.size()).max(egui::Vec2::ZERO) / 2.0;
        rect.expand2(missing)
    };
    let mut target = whole(rect);
    let first_after = |x: f32| marks.partition_point(|other| other.center().x < x);
    let x = rect.center().x;
    let near = &marks[first_after(x - 2.0 * MIN_TARGET)..first_after(x + 2.0 * MIN_TARGET)];
    for other in near.iter().filter(|other| **other != rect) {
        if !whole(*other).intersects(whole(rect)) {
            continue;
        }
        let apart = other.center() - rect.center();
        let middle = rect.center() + apart / 2.0;
        if apart.x.abs() < apart.y.abs() {
            // The discs of two lines on one day.
            if apart.y > 0.0 {
                target.max.y = target.max.y.min(middle.y);
            } else {
                target.min.y = target.min.y.max(middle.y);
            }
        } else if apart.x > 0.0 {
            target.max.x = target.max.x.min(middle.x);
        } else if apart.x < 0.0 {
            target.min.x = target.min.x.max(middle.x);
        }
    }
    target
}

/// Who says it and when, and its words: beside a mark, where it covers neither that nor another.
fn label(ui: &Ui, scene: Scene<'_>, figure: &Figure, mark: Rect, stance: &Stance, has_words: bool) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let heading = stance_heading(dataset, stance);
    let day = stance.said.to_words_within(&dataset.covers);
    let name = Text::new(heading, theme::semibold(size::LABEL), theme.text);
    let day = Text::new(&day, theme::sans(size::SMALL), theme.text_secondary);
    let width = LABEL_WIDTH.min(figure.rows.area.width() - 40.0);
    let name = name.wrap(ui, width - day.width(ui) - 8.0, 2);
    let mut rows = Vec::new();
    if has_words {
        for passage in scene.main_passages(stance) {
            let (words, font) = match passage {
                Passage::Quotation(quote, lang) => {
                    let font = theme::quotation(size::EXCERPT, quote, lang);
                    (plot::quotation(quote, MAX_QUOTE), font)
                }
                _ => (passage.plain_words(), theme::sans(size::LABEL)),
            };
            rows.push(Text::new(words, font, theme.text).wrap(ui, width, 4));
        }
        for note in scene.walk_backs(stance) {
            let note = Text::new(note, theme::sans(size::SMALL), theme.text_secondary);
            rows.push(note.wrap(ui, width, 2));
        }
    }
    let day_galley = day.layout(ui);
    let first = name.size().x + 8.0 + day_galley.size().x;
    let widest = rows.iter().map(|row| row.size().x).fold(first, f32::max);
    let height = name.size().y + rows.iter().map(|row| row.size().y + 3.0).sum::<f32>();
    let size = vec2(widest + 24.0, height + 14.0);
    let Some(rect) = place(figure, mark, size) else {
        return;
    };
    let painter = ui
        .ctx()
        .layer_painter(egui::LayerId::new(egui::Order::Middle, ui.scope_id().with("label")));
    let painter = painter.with_clip_rect(ui.clip_rect());
    let edge = Stroke::new(1.0, theme.edge);
    painter.rect(rect, 6.0, theme.surface, edge, StrokeKind::Inside);
    let mut pos = rect.min + vec2(12.0, 7.0);
    let name_size = name.size();
    painter.galley(pos, name, theme.text);
    let day_rect = Align2::LEFT_CENTER
        .anchor_size(pos + vec2(name_size.x + 8.0, 0.55 * size::LABEL + 2.0), day_galley.size());
    painter.galley(day_rect.min, day_galley, theme.text_secondary);
    pos.y += name_size.y + 3.0;
    for row in rows {
        let height = row.size().y + 3.0;
        painter.galley(pos, row, theme.text);
        pos.y += height;
    }
}

/// Where a label covers the least.
fn place(figure: &Figure, mark: Rect, size: egui::Vec2) -> Option<Rect> {
    let bounds = figure.rows.area;
    let center = mark.center();
    let tops = DISTANCES
        .into_iter()
        .flat_map(|distance| [mark.bottom() + distance, mark.top() - distance - size.y]);
    let lefts = [0.0, -0.5, -1.0]
        .map(|share| center.x + share * size.x)
        .map(|left| left.min(bounds.right() - size.x).max(bounds.left()));
    let places = tops.flat_map(|top| lefts.map(|left| Rect::from_min_size(pos2(left, top), size)));
    let mut obstacles = Vec::new();
    for item in &figure.items {
        match item.subject {
            Subject::Line(_) if !item.strokes.is_empty() => {
                let parts = item.strokes.iter().flat_map(|stroke| stroke.points.windows(2));
                let rect = |ends: &[Pos2]| Rect::from_two_pos(ends[0], ends[1]).expand(1.0);
                obstacles.extend(parts.map(|ends| Obstacle::line(rect(ends))));
            }
            Subject::Mark(_) | Subject::End(_) | Subject::Days(_) | Subject::Line(_) => {
                obstacles.push(Obstacle::mark(item.rect));
            }
            _ => {}
        }
    }
    labels::best_place(places, bounds, &obstacles)
}

/// The command of a click on a line.
pub fn click_on_line(scene: Scene<'_>, figure: &Figure, point: egui::Pos2) -> Option<Command> {
    let (party, _) = line_at(figure, point)?;
    let party = scene.document.dataset.parties.get(party)?.id.clone();
    let day = figure.axis.day_at(point.x).min(scene.view.as_of);
    Some(Command::ExplainLine { party, day })
}

/// The party whose line is under a point, and how far from it.
fn line_at(figure: &Figure, point: egui::Pos2) -> Option<(usize, f32)> {
    let mut nearest: Option<(usize, f32)> = None;
    for item in &figure.items {
        let Subject::Line(party) = item.subject else {
            continue;
        };
        let segments = item.strokes.iter().flat_map(|stroke| stroke.points.windows(2));
        let distances = segments.map(|ends| distance_to(point, ends[0], ends[1]));
        let dots = item.shapes.iter().map(|shape| {
            let rect = shape.visual_bounding_rect();
            if rect.is_positive() { rect.distance_to_pos(point) } else { f32::INFINITY }
        });
        let distance = distances.chain(dots).fold(f32::INFINITY, f32::min);
        if distance <= LINE_TOLERANCE && nearest.is_none_or(|(_, other)| distance < other) {
            nearest = Some((party, distance));
        }
    }
    nearest
}

fn distance_to(point: egui::Pos2, from: egui::Pos2, to: egui::Pos2) -> f32 {
    let along = to - from;
    let share = ((point - from).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
    (from + share * along).distance(point)
}

/// Shows the name and the value of the line under the pointer. Returns the index of its party.
pub fn line_tooltip(scene: Scene<'_>, figure: &Figure, response: &Response) -> Option<usize> {
    let point = response.hover_pos()?;
    // A mark has a label of its own.
    let mut marks = figure.find(|subject| matches!(subject, Subject::Mark(_)));
    if marks.any(|mark| mark.rect.expand(2.0).contains(point)) {
        return None;
    }
    let (party, _) = line_at(figure, point)?;
    response.ctx.set_cursor_icon(egui::CursorIcon::PointingHand);
    let day = figure.axis.day_at(point.x).min(scene.view.as_of);
    let line = scene.view_data.series.parties[party].line_on(day);
    let question = scene.document.dataset.question(&scene.view.question)?;
    let line = line?;
    let name = &scene.document.dataset.parties[party].name;
    let day = words::day_among(day, figure.axis.days, figure.axis.by_year);
    let value = if line.is_dotted_on(line.last_day().min(scene.view.as_of)) {
        words::gap_value(name, &day)
    } else {
        words::line_value(name, &question.scale, line.value, &day)
    };
    // Over the past, where no names of parties are.
    let place = |size: egui::Vec2| {
        let has_room = point.x + 12.0 + size.x <= figure.axis.day_x();
        let left = if has_room { point.x + 12.0 } else { point.x - 12.0 - size.x };
        Some(Rect::from_min_size(pos2(left, point.y + 14.0), size))
    };
    kit::ink_card(scene.theme, response, place, |ui| {
        Text::new(&value, theme::sans(size::LABEL), scene.theme.surface).show(ui);
    });
    Some(party)
}
