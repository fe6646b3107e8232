//! Shapes as SVG elements.

use egui::{Color32, Pos2, Rect, Stroke};

use super::syntax::{write_attribute, write_fill, write_number, write_path_data, write_stroke};
use crate::vector::drawing::{Geometry, PathCommand, Rotation, StyledShape};

/// Writes the element of a shape.
pub fn write_shape(out: &mut String, shape: &StyledShape) {
    match &shape.geometry {
        Geometry::Circle(center, radius) => write_circle(out, *center, *radius),
        Geometry::Dots(centers, radius) => match centers.as_slice() {
            [center] => write_circle(out, *center, *radius),
            _ => return write_dots(out, centers, *radius, shape.fill),
        },
        Geometry::Ellipse(center, radii) => {
            out.push_str("<ellipse");
            write_attribute(out, "cx", center.x);
            write_attribute(out, "cy", center.y);
            write_attribute(out, "rx", radii.x);
            write_attribute(out, "ry", radii.y);
        }
        Geometry::Rect(rect, radii) => write_rounded_rect(out, *rect, *radii),
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
    if let Some(rotation) = shape.rotation {
        write_rotation(out, rotation);
    }
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
        PathCommand::Quadratic(points) => write_path_data(out, 'Q', &points),
        PathCommand::Cubic(points) => write_path_data(out, 'C', &points),
        PathCommand::Close => out.push('Z'),
    }
}

/// Writes the transform attribute of a rotation.
pub fn write_rotation(out: &mut String, rotation: Rotation) {
    out.push_str(" transform=\"rotate(");
    write_number(out, rotation.angle.to_degrees());
    out.push(' ');
    write_point(out, rotation.center);
    out.push_str(")\"");
}

/// Opens the element of a rectangle.
pub fn open_rect(out: &mut String, rect: Rect) {
    out.push_str("<rect");
    write_attribute(out, "x", rect.left());
    write_attribute(out, "y", rect.top());
    write_attribute(out, "width", rect.width());
    write_attribute(out, "height", rect.height());
}

/// Opens the element of a rounded rectangle; the radii are clockwise from top left.
fn write_rounded_rect(out: &mut String, rect: Rect, radii: [f32; 4]) {
    let [nw, ne, se, sw] = radii;
    if radii.iter().all(|radius| *radius == nw) {
        open_rect(out, rect);
        if nw > 0.0 {
            write_attribute(out, "rx", nw);
        }
        return;
    }
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let corners = [
        (ne, Pos2::new(right - ne, top), Pos2::new(right, top + ne)),
        (se, Pos2::new(right, bottom - se), Pos2::new(right - se, bottom)),
        (sw, Pos2::new(left + sw, bottom), Pos2::new(left, bottom - sw)),
        (nw, Pos2::new(left, top + nw), Pos2::new(left + nw, top)),
    ];
    out.push_str("<path d=\"");
    write_path_data(out, 'M', &[Pos2::new(left + nw, top)]);
    for (radius, from, to) in corners {
        write_path_data(out, 'L', &[from]);
        if radius > 0.0 {
            out.push('A');
            write_number(out, radius);
            out.push(' ');
            write_number(out, radius);
            out.push_str(" 0 0 1 ");
            write_point(out, to);
        }
    }
    out.push_str("Z\"");
}

/// Writes the coordinates of a point.
pub fn write_point(out: &mut String, point: Pos2) {
    write_number(out, point.x);
    out.push(' ');
    write_number(out, point.y);
}
