//! Converts text to outlines, with the parser that PNG uses.

use std::fmt::Write as _;

use egui::{Color32, pos2};
use usvg::tiny_skia_path::{PathSegment, Point};
use usvg::{Group, Node, Paint, Path};

use super::syntax::{write_fill, write_path_data};
use crate::render::svg_reader;

/// The character that encloses the index of a piece of text in the body until its
/// outlines are known. XML forbids it, so it never occurs in text.
pub const PLACEHOLDER: char = '\u{0}';

/// Writes a body with the outlines of its text in place of the placeholders.
pub fn write_outlined(out: &mut String, body: &str, texts: &[String]) {
    let mut document = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\" \
                   xml:space=\"preserve\">"
        .to_owned();
    for (index, text) in texts.iter().enumerate() {
        let _ = write!(document, "<text id=\"t{index}\"");
        document.push_str(text);
    }
    document.push_str("</svg>");
    let mut outlined = vec![String::new(); texts.len()];
    if let Ok(tree) = svg_reader::parse(&document) {
        outline_texts(tree.root(), &mut outlined);
    }
    for (index, part) in body.split(PLACEHOLDER).enumerate() {
        if index % 2 == 0 {
            out.push_str(part);
        } else if let Some(paths) = part.parse().ok().and_then(|text: usize| outlined.get(text)) {
            out.push_str(paths);
        }
    }
}

fn outline_texts(group: &Group, outlined: &mut [String]) {
    for node in group.children() {
        match node {
            Node::Group(group) => outline_texts(group, outlined),
            Node::Text(text) => {
                let index = text.id().strip_prefix('t').and_then(|id| id.parse().ok());
                if let Some(out) = index.and_then(|index: usize| outlined.get_mut(index)) {
                    write_glyphs(text.flattened(), out);
                }
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// Writes the outlines of a piece of text.
fn write_glyphs(group: &Group, out: &mut String) {
    for node in group.children() {
        match node {
            Node::Group(group) => write_glyphs(group, out),
            Node::Path(path) => write_path(path, out),
            Node::Text(_) | Node::Image(_) => {}
        }
    }
}

fn write_path(path: &Path, out: &mut String) {
    let Some(fill) = path.fill() else {
        return;
    };
    let Paint::Color(color) = fill.paint() else {
        return;
    };
    let Some(data) = path.data().clone().transform(path.abs_transform()) else {
        return;
    };
    let pos = |point: Point| pos2(point.x, point.y);
    out.push_str("<path d=\"");
    for segment in data.segments() {
        match segment {
            PathSegment::MoveTo(to) => write_path_data(out, 'M', &[pos(to)]),
            PathSegment::LineTo(to) => write_path_data(out, 'L', &[pos(to)]),
            PathSegment::QuadTo(a, to) => write_path_data(out, 'Q', &[pos(a), pos(to)]),
            PathSegment::CubicTo(a, b, to) => write_path_data(out, 'C', &[pos(a), pos(b), pos(to)]),
            PathSegment::Close => out.push('Z'),
        }
    }
    out.push('"');
    let alpha = (fill.opacity().get() * 255.0).round() as u8;
    let (red, green, blue) = (color.red, color.green, color.blue);
    write_fill(
        out,
        Color32::from_rgba_unmultiplied(red, green, blue, alpha),
    );
    out.push_str("/>");
}
