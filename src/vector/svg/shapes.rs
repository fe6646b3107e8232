//! Shapes as SVG elements.

use egui::{Color32, Pos2, Rect, Stroke};

use super::syntax::{write_attribute, write_fill, write_number, write_path_data, write_stroke};
use crate::vector::drawing::{Geometry, PathCommand, StyledShape};

/// Writes the element of a shape.
pub fn write_shape(out: &mut String, shape: &StyledShape) {
    match &shape.geometry {
        Geometry::Dots(centers, radius) => match centers.as_slice() {
            [center] => write_circle(out, *center, *radius),
            _ => return write_dots(out, centers, *radius, shape.fill),
        },
        Geometry::Rect(rect, radius) => {
            open_rect(out, *rect);
            if *radius > 0.0 {
                write_attribute(out, "rx", *radius);
            }
        }
        Geometry::Path(commands) => {
            out.push_str("<path d=\"");
            for command in commands {
                write_path_command(out, *command);
            }
            out.push('"');
        }
    }
    write_fill(out, shape.fill);
    if shape.is_even_odd {
        out.push_str(" fill-rule=\"evenodd\"");
    }
    write_stroke(out, shape.stroke);
    out.push_str("/>");
}

fn write_circle(out: &mut String, center: Pos2, radius: f32) {
    out.push_str("<circle");
    write_attribute(out, "cx", center.x);
    write_attribute(out, "cy", center.y);
    write_attribute(out, "r", radius);
}

/// Writes dots as the round ends of lines without a length: as circles, they would be most of a
/// file.
fn write_dots(out: &mut String, centers: &[Pos2], radius: f32, fill: Color32) {
    out.push_str("<path d=\"");
    for center in centers {
        write_path_data(out, 'M', &[*center]);
        out.push_str("h0");
    }
    out.push_str("\" fill=\"none\" stroke-linecap=\"round\"");
    write_stroke(out, Stroke::new(2.0 * radius, fill));
    out.push_str("/>");
}

fn write_path_command(out: &mut String, command: PathCommand) {
    match command {
        PathCommand::Move(to) => write_path_data(out, 'M', &[to]),
        PathCommand::Line(to) => write_path_data(out, 'L', &[to]),
        PathCommand::Cubic(points) => write_path_data(out, 'C', &points),
        PathCommand::Close => out.push('Z'),
    }
}

/// Opens the element of a rectangle.
pub fn open_rect(out: &mut String, rect: Rect) {
    out.push_str("<rect");
    write_attribute(out, "x", rect.left());
    write_attribute(out, "y", rect.top());
    write_attribute(out, "width", rect.width());
    write_attribute(out, "height", rect.height());
}

/// Writes the coordinates of a point.
pub fn write_point(out: &mut String, point: Pos2) {
    write_number(out, point.x);
    out.push(' ');
    write_number(out, point.y);
}
