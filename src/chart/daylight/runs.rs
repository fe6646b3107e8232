//! The stretches of days with one distance, or with a dotted line.

use super::Scene;
use crate::analysis::{Daylight, DaylightSpan};
use crate::model::Day;

/// The days around a day with the same distance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    pub from: Day,
    pub until: Day,
    pub distance: f64,
}

impl Run {
    pub fn on(daylight: &Daylight, day: Day) -> Option<Self> {
        let current = daylight.on(day)?;
        let mut run = Self { from: current.from, until: current.until, distance: current.distance };
        let spans = &daylight.spans;
        let is_same = |span: &&DaylightSpan| span.distance == current.distance;
        let index = spans.partition_point(|span| span.from < current.from);
        for span in spans[..index].iter().rev().take_while(is_same) {
            if span.until != run.from {
                break;
            }
            run.from = span.from;
        }
        for span in spans[index..].iter().skip(1).take_while(is_same) {
            if span.from != run.until {
                break;
            }
            run.until = span.until;
        }
        Some(run)
    }
}

/// The days on which one or both of the compared lines are dotted.
pub struct StaleStretch {
    pub from: Day,
    pub until: Day,
    pub distance: f64,
    pub parties: Vec<usize>,
}

pub fn stale_stretches(
    scene: Scene<'_>,
    spans: &[DaylightSpan],
    pair: [usize; 2],
) -> Vec<StaleStretch> {
    let mut stretches: Vec<StaleStretch> = Vec::new();
    let parties = &scene.view_data.series.parties;
    for span in spans.iter().filter(|span| span.stale) {
        let is_stale = |party: &usize| {
            let line = parties[*party].line_on(span.from);
            line.is_some_and(|line| line.stale)
        };
        let stale: Vec<usize> = pair.into_iter().filter(is_stale).collect();
        match stretches.last_mut() {
            Some(last)
                if last.until == span.from
                    && last.parties == stale
                    && last.distance == span.distance =>
            {
                last.until = span.until;
            }
            _ => stretches.push(StaleStretch {
                from: span.from,
                until: span.until,
                distance: span.distance,
                parties: stale,
            }),
        }
    }
    stretches
}
