//! The items of a figure.

use crate::model::StanceId;
use egui::{Color32, Rect, Shape};

/// The part of the figure that an item draws.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// The ground and the rules.
    Frame,
    /// The name of a level or of a lane.
    Row(Option<f64>),
    /// The line at the day.
    Day,
    /// The line of a party.
    Line(usize),
    /// A mark, with the indices of the stances that it stands for.
    Mark(Vec<usize>),
    /// The days on which a statement may have been made.
    Days(usize),
    /// The range of a statement.
    Range(usize),
    /// The ring around a mark.
    Ring(usize),
    /// The name beside a mark that stands out, or of one of many.
    Name(usize),
    /// The name of a party at the end of its line, or why it has none.
    End(usize),
    /// The distance between two lines.
    Distance,
    /// The tick of an event, with its index.
    Event(usize),
    /// The days below the rows.
    Axis,
    /// The date below the day, which opens the field for a date.
    Date,
    /// The signs and what they mean.
    Key,
}

/// A part of a figure, with what it takes up.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub subject: Subject,
    pub rect: Rect,
    pub shapes: Vec<Shape>,
    /// The solid parts of a line.
    pub strokes: Vec<LineStroke>,
}

/// A solid part of a line, in points of the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct LineStroke {
    pub points: Vec<egui::Pos2>,
    pub color: Color32,
    pub width: f32,
}

impl Item {
    pub fn new(subject: Subject, rect: Rect, shapes: Vec<Shape>) -> Self {
        Self { subject, rect, shapes, strokes: Vec::new() }
    }
}

/// A mark on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedMark {
    /// The stance's id.
    pub stance: StanceId,
    /// The clickable area.
    pub rect: Rect,
    /// The middle of the mark.
    pub center: egui::Pos2,
}

/// Places that are taken, so that no name covers what is there.
#[derive(Debug, Default)]
pub struct Taken(Vec<Rect>);

impl Taken {
    pub fn put(&mut self, rect: Rect) {
        self.0.push(rect);
    }

    /// Returns true if a place, with `margin` around it, covers nothing.
    pub fn is_free(&self, rect: Rect, margin: f32) -> bool {
        let rect = rect.expand(margin);
        !self.0.iter().any(|taken| {
            rect.left() < taken.right()
                && taken.left() < rect.right()
                && rect.top() < taken.bottom()
                && taken.top() < rect.bottom()
        })
    }
}
