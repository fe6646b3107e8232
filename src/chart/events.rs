//! The events above the plot: flags on days, brackets over spans, and one label for those
//! that are close together.

mod placement;

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Shape, Stroke, Ui, pos2};

use self::placement::{EventItem, EventPlace, place};
use super::axes::Axes;
use super::regions::EVENT_ROW_HEIGHT;
use crate::kit::{ResponseExt as _, Text};
use crate::model::{Day, Event};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, plot as words};

/// Events within this distance have one label, in points.
const CLUSTER_WIDTH: f32 = 24.0;

/// The events that have a label.
struct Cluster<'a> {
    events: Vec<&'a Event>,
    from: f32,
    to: f32,
}

impl Cluster<'_> {
    fn days(&self) -> (Day, Day) {
        let days = self.events.iter().map(|event| &event.when);
        let first = days.clone().map(|when| when.earliest).min();
        let last = days.map(|when| when.latest).max();
        (first.unwrap_or_default(), last.unwrap_or_default())
    }

    /// The labels from the longest to the shortest.
    fn labels(&self) -> Vec<Words> {
        match self.events.as_slice() {
            [event] => vec![Words::verbatim(&event.name)],
            events => {
                let (first, last) = self.days();
                vec![words::events_on(events.len(), first, last), words::events(events.len())]
            }
        }
    }

    fn description(&self) -> Words {
        match self.events.as_slice() {
            [event] => words::event(&event.name, &event.when),
            events => {
                let events = events.iter().map(|event| (event.name.as_str(), &event.when));
                words::event_list(events.collect())
            }
        }
    }
}

/// Groups events that share a stretch of the axis: points and short spans, and spans that
/// begin and end together. `extent` returns an event's ends.
fn cluster<'a>(
    mut events: Vec<&'a Event>,
    extent: impl Fn(&Event) -> (f32, f32),
) -> Vec<Cluster<'a>> {
    events.sort_by_key(|event| (event.when.earliest, event.when.latest));
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    for event in events {
        let (from, to) = extent(event);
        let is_near = |cluster: &&mut Cluster<'_>| {
            let starts = from - cluster.from <= CLUSTER_WIDTH;
            let ends = (to - cluster.to).abs() <= CLUSTER_WIDTH;
            let is_short = to.max(cluster.to) - cluster.from <= CLUSTER_WIDTH;
            is_short || (starts && ends && from < cluster.to)
        };
        // Clusters begin in order: those before are too far away.
        let recent = clusters.iter_mut().rev();
        let mut recent = recent.take_while(|cluster| from - cluster.from <= CLUSTER_WIDTH);
        match recent.find(is_near) {
            Some(cluster) => {
                cluster.events.push(event);
                cluster.to = cluster.to.max(to);
            }
            None => clusters.push(Cluster { events: vec![event], from, to }),
        }
    }
    clusters
}

/// Merges spans that found no place with those that begin or end with them. Returns whether
/// there were any.
fn merge_left_out(clusters: &mut Vec<Cluster<'_>>, places: &[Option<EventPlace>]) -> bool {
    let is_near = |a: f32, b: f32| (a - b).abs() <= CLUSTER_WIDTH;
    for left_out in (0..clusters.len()).rev().filter(|index| places[*index].is_none()) {
        let Cluster { from, to, .. } = clusters[left_out];
        let shares_end = |other: &Cluster<'_>| {
            let overlap = from < other.to && other.from < to;
            overlap && (is_near(from, other.from) || is_near(to, other.to))
        };
        let others = clusters.iter().enumerate();
        let mut others = others.filter(|(index, _)| *index != left_out);
        if let Some((other, _)) = others.find(|(_, other)| shares_end(other)) {
            let merged = clusters.remove(left_out.max(other));
            let kept = &mut clusters[left_out.min(other)];
            kept.events.extend(merged.events);
            kept.to = kept.to.max(merged.to);
            return true;
        }
    }
    false
}

/// The events of the days shown.
pub fn visible_events(scene: Scene<'_>) -> Vec<&Event> {
    let (first, last) = scene.view.range;
    let mut events: Vec<&Event> = scene.document.dataset.events.iter().collect();
    events.retain(|event| event.when.latest >= first && event.when.earliest <= last);
    events
}

/// Draws the events of the days shown.
pub fn draw(ui: &Ui, scene: Scene<'_>, axes: &Axes) {
    let theme = scene.theme;
    let (first, last) = scene.view.range;
    let events = visible_events(scene);
    let plot = axes.plot.x_range();
    let extent = |event: &Event| {
        let x = |day: Day| plot.clamp(axes.x(day));
        (x(event.when.earliest), x(event.when.latest))
    };
    draw_dotted_lines(ui, scene, axes);
    let mut clusters = cluster(events, extent);
    let text = |label: Words, is_later: bool| {
        let color = if is_later { theme.text_muted } else { theme.text_secondary };
        Text::new(label, theme::sans(size::SMALL), color)
    };
    let item = |cluster: &Cluster<'_>| EventItem {
        from: cluster.from,
        to: cluster.to,
        widths: cluster.labels().into_iter().map(|label| text(label, false).width(ui)).collect(),
    };
    let regions = &axes.regions;
    let bounds = (regions.area.left(), regions.area.right());
    let (items, places) = loop {
        let items: Vec<EventItem> = clusters.iter().map(item).collect();
        let places = place(&items, regions.event_rows, bounds);
        if !merge_left_out(&mut clusters, &places) {
            break (items, places);
        }
    };
    let painter = ui.painter();
    for ((cluster, item), place) in clusters.iter().zip(&items).zip(places) {
        let is_later = cluster.days().0 > scene.view.as_of;
        let color = if is_later && !theme.high_contrast {
            theme.tint(theme.text_muted, 0.5)
        } else {
            theme.text_muted
        };
        let stroke = Stroke::new(1.0, color);
        let base = axes.plot.top();
        // What does not fit keeps its ticks.
        let mut area = Rect::from_x_y_ranges(item.from..=item.to, base - 8.0..=base + 4.0);
        let mut top = base - 2.0;
        if let Some(EventPlace { row, left, variant }) = place {
            let middle = base - 4.0 - EVENT_ROW_HEIGHT * (row as f32 + 0.5);
            let mut labels = cluster.labels();
            let label = text(labels.swap_remove(variant), is_later);
            area = label.paint(ui, pos2(left, middle), Align2::LEFT_CENTER, f32::INFINITY);
            top = if item.is_bracket() { middle + EVENT_ROW_HEIGHT / 2.0 } else { middle - 6.0 };
        }
        // The ends of a span that goes on out of view have no leg.
        let (earliest, latest) = cluster.days();
        let ends = [(item.from, earliest), (item.to, latest)];
        for (x, _) in ends.into_iter().filter(|(_, day)| (first..=last).contains(day)) {
            painter.vline(x, top..=base, stroke);
        }
        if item.is_bracket() {
            let bar = Stroke::new(1.5, color);
            painter.hline(item.from - 0.5..=item.to + 0.5, top, bar);
        }
        let response = ui.interact(
            area.expand(2.0),
            ui.scope_id().with(("event", &cluster.events[0].id)),
            Sense::hover(),
        );
        let description = || cluster.description();
        // In the window, the outline has each event.
        if scene.on_page {
            response.set_name(Role::Label, description);
        }
        response.tooltip_with(description);
    }
}

/// Draws the first and last days of events as dotted lines through the plot.
pub fn draw_dotted_lines(ui: &Ui, scene: Scene<'_>, axes: &Axes) {
    let events = visible_events(scene);
    let theme = scene.theme;
    let (first, last) = scene.view.range;
    let days = events.iter().flat_map(|event| [event.when.earliest, event.when.latest]);
    let mut days: Vec<Day> = days.filter(|day| (first..=last).contains(day)).collect();
    days.sort();
    days.dedup();
    let bottom = axes.regions.actions.unwrap_or(axes.plot).bottom();
    let mut previous_x = f32::NEG_INFINITY;
    for day in days {
        let x = axes.x(day);
        // Lines closer than two points would be a surface.
        if x - previous_x < 2.0 {
            continue;
        }
        previous_x = x;
        let strength = match (theme.high_contrast, day > scene.view.as_of) {
            (true, _) => 1.0,
            (false, true) => 0.4,
            (false, false) => 0.8,
        };
        let color = theme.text_muted.gamma_multiply(strength);
        let line = [pos2(x, axes.plot.top() + 2.0), pos2(x, bottom)];
        ui.painter().extend(Shape::dotted_line(&line, color, 4.0, 0.8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EdtfDate;

    /// Clusters of events with the given dates in March, ten points a day.
    fn clusters(dates: &[&str]) -> Vec<Vec<String>> {
        let event = |date: &&str| Event {
            id: (*date).to_owned(),
            name: (*date).to_owned(),
            when: EdtfDate::parse(date).unwrap(),
            participants: Vec::new(),
            source: String::new(),
            summary: None,
            evidence: Vec::new(),
        };
        let events: Vec<Event> = dates.iter().map(event).collect();
        let x = |day: Day| f32::from(day.day()) * 10.0;
        let clusters = cluster(events.iter().collect(), |event| {
            (x(event.when.earliest), x(event.when.latest))
        });
        let names = |cluster: Cluster<'_>| {
            let names = cluster.events.iter().map(|event| event.name.clone());
            names.collect()
        };
        clusters.into_iter().map(names).collect()
    }

    #[test]
    fn events_within_twenty_four_points_share_a_label() {
        assert_eq!(
            clusters(&["2024-03-05", "2024-03-07", "2024-03-08"]),
            [vec!["2024-03-05", "2024-03-07"], vec!["2024-03-08"]]
        );
        assert_eq!(
            clusters(&["2024-03-05/2024-03-07", "2024-03-06"]),
            [["2024-03-05/2024-03-07", "2024-03-06"]]
        );
    }

    #[test]
    fn spans_without_a_place_are_counted_with_those_that_share_an_end() {
        let cluster = |from: f32, to: f32| Cluster { events: Vec::new(), from, to };
        let mut clusters = vec![cluster(0.0, 200.0), cluster(100.0, 200.0), cluster(300.0, 300.0)];
        let place = Some(EventPlace { row: 0, left: 0.0, variant: 0 });
        assert!(!merge_left_out(&mut clusters, &[place, place, None]));
        assert!(merge_left_out(&mut clusters, &[place, None, None]));
        let ends: Vec<(f32, f32)> =
            clusters.iter().map(|cluster| (cluster.from, cluster.to)).collect();
        assert_eq!(ends, [(0.0, 200.0), (300.0, 300.0)]);
    }

    #[test]
    fn long_spans_share_a_label_only_if_both_ends_do() {
        assert_eq!(
            clusters(&["2024-03-05/2024-03-20", "2024-03-06/2024-03-19"]),
            [["2024-03-05/2024-03-20", "2024-03-06/2024-03-19"]]
        );
        assert_eq!(
            clusters(&["2024-03-05/2024-03-20", "2024-03-05", "2024-03-12/2024-03-20"]).len(),
            3
        );
    }
}
