//! Text as outlines, drawn by the reader that PNG uses.

use std::fmt::Write as _;

use egui::{Color32, pos2};
use usvg::tiny_skia_path::{PathSegment, Point};
use usvg::{Group, Node, Paint, Path};

use super::syntax::{write_fill, write_path_data};
use crate::render::svg_reader;

/// Stands around a text's number in the body until its outlines are known; no
/// text has it, for XML forbids it.
pub const PLACEHOLDER: char = '\u{0}';

/// Writes a body with the outlines of its texts.
pub fn write_outlined(out: &mut String, body: &str, texts: &[String]) {
    let mut all = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\" \
                   xml:space=\"preserve\">"
        .to_owned();
    for (place, text) in texts.iter().enumerate() {
        let _ = write!(all, "<text id=\"t{place}\"");
        all.push_str(text);
    }
    all.push_str("</svg>");
    let mut drawn = vec![String::new(); texts.len()];
    if let Ok(tree) = svg_reader::parse(&all) {
        outlines(tree.root(), &mut drawn);
    }
    for (at, part) in body.split(PLACEHOLDER).enumerate() {
        if at % 2 == 0 {
            out.push_str(part);
        } else if let Some(paths) = part.parse().ok().and_then(|at: usize| drawn.get(at)) {
            out.push_str(paths);
        }
    }
}

fn outlines(group: &Group, drawn: &mut [String]) {
    for node in group.children() {
        match node {
            Node::Group(group) => outlines(group, drawn),
            Node::Text(text) => {
                let place = text.id().strip_prefix('t').and_then(|id| id.parse().ok());
                if let Some(out) = place.and_then(|at: usize| drawn.get_mut(at)) {
                    letters(text.flattened(), out);
                }
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// The outlines of one text.
fn letters(group: &Group, out: &mut String) {
    for node in group.children() {
        match node {
            Node::Group(group) => letters(group, out),
            Node::Path(path) => outline(path, out),
            Node::Text(_) | Node::Image(_) => {}
        }
    }
}

fn outline(path: &Path, out: &mut String) {
    let Some(area) = path.fill() else {
        return;
    };
    let Paint::Color(colour) = area.paint() else {
        return;
    };
    let Some(data) = path.data().clone().transform(path.abs_transform()) else {
        return;
    };
    let at = |point: Point| pos2(point.x, point.y);
    out.push_str("<path d=\"");
    for segment in data.segments() {
        match segment {
            PathSegment::MoveTo(to) => write_path_data(out, 'M', &[at(to)]),
            PathSegment::LineTo(to) => write_path_data(out, 'L', &[at(to)]),
            PathSegment::QuadTo(a, to) => write_path_data(out, 'Q', &[at(a), at(to)]),
            PathSegment::CubicTo(a, b, to) => write_path_data(out, 'C', &[at(a), at(b), at(to)]),
            PathSegment::Close => out.push('Z'),
        }
    }
    out.push('"');
    let opacity = (area.opacity().get() * 255.0).round() as u8;
    let (red, green, blue) = (colour.red, colour.green, colour.blue);
    write_fill(
        out,
        Color32::from_rgba_unmultiplied(red, green, blue, opacity),
    );
    out.push_str("/>");
}
