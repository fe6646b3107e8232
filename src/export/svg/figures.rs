//! Figures as SVG's elements.

use egui::{Pos2, Rect};

use super::words::{attribute, command, fill, number, stroke};
use crate::export::drawing::{Figure, Outline, Step, Turned};

/// The element of a figure.
pub fn figure(out: &mut String, figure: &Figure) {
    match &figure.outline {
        Outline::Circle(centre, radius) => {
            out.push_str("<circle");
            attribute(out, "cx", centre.x);
            attribute(out, "cy", centre.y);
            attribute(out, "r", *radius);
        }
        Outline::Ellipse(centre, radii) => {
            out.push_str("<ellipse");
            attribute(out, "cx", centre.x);
            attribute(out, "cy", centre.y);
            attribute(out, "rx", radii.x);
            attribute(out, "ry", radii.y);
        }
        Outline::Rect(rect, radii) => rounded(out, *rect, *radii),
        Outline::Path(steps) => {
            out.push_str("<path d=\"");
            for step in steps {
                self::step(out, *step);
            }
            out.push('"');
        }
    }
    fill(out, figure.area);
    stroke(out, figure.line);
    if let Some(turned) = figure.turned {
        turn(out, turned);
    }
    out.push_str("/>");
}

fn step(out: &mut String, step: Step) {
    match step {
        Step::Move(to) => command(out, 'M', &[to]),
        Step::Line(to) => command(out, 'L', &[to]),
        Step::Quadratic(points) => command(out, 'Q', &points),
        Step::Cubic(points) => command(out, 'C', &points),
        Step::Close => out.push('Z'),
    }
}

/// The transform attribute of a turn.
pub fn turn(out: &mut String, turned: Turned) {
    out.push_str(" transform=\"rotate(");
    number(out, turned.angle.to_degrees());
    out.push(' ');
    point(out, turned.around);
    out.push_str(")\"");
}

/// The beginning of a plain rectangle.
pub fn area(out: &mut String, rect: Rect) {
    out.push_str("<rect");
    attribute(out, "x", rect.left());
    attribute(out, "y", rect.top());
    attribute(out, "width", rect.width());
    attribute(out, "height", rect.height());
}

/// The beginning of a rectangle; radii clockwise from top left.
fn rounded(out: &mut String, rect: Rect, radii: [f32; 4]) {
    let [nw, ne, se, sw] = radii;
    if radii.iter().all(|radius| *radius == nw) {
        area(out, rect);
        if nw > 0.0 {
            attribute(out, "rx", nw);
        }
        return;
    }
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let corners = [
        (ne, Pos2::new(right - ne, top), Pos2::new(right, top + ne)),
        (
            se,
            Pos2::new(right, bottom - se),
            Pos2::new(right - se, bottom),
        ),
        (
            sw,
            Pos2::new(left + sw, bottom),
            Pos2::new(left, bottom - sw),
        ),
        (nw, Pos2::new(left, top + nw), Pos2::new(left + nw, top)),
    ];
    out.push_str("<path d=\"");
    command(out, 'M', &[Pos2::new(left + nw, top)]);
    for (radius, from, to) in corners {
        command(out, 'L', &[from]);
        if radius > 0.0 {
            out.push('A');
            number(out, radius);
            out.push(' ');
            number(out, radius);
            out.push_str(" 0 0 1 ");
            point(out, to);
        }
    }
    out.push_str("Z\"");
}

fn point(out: &mut String, point: Pos2) {
    number(out, point.x);
    out.push(' ');
    number(out, point.y);
}
