//! Numbers, colours and text in the syntax of SVG.

use egui::{Color32, Pos2, Stroke};

use crate::hidden::contained;
use crate::vector::drawing::MAX_COORDINATE;

/// Writes a number with at most two decimals, without trailing zeros.
pub fn write_number(out: &mut String, value: f32) {
    let value = value.clamp(-MAX_COORDINATE, MAX_COORDINATE);
    let hundredths = (f64::from(value) * 100.0).round() as i64;
    write_decimals(out, hundredths, 100);
}

/// Writes the factor of a scale with at most six decimals.
pub fn write_factor(out: &mut String, value: f32) {
    let millionths = (f64::from(value.clamp(0.0, MAX_COORDINATE)) * 1e6).round() as i64;
    write_decimals(out, millionths, 1_000_000);
}

/// Writes an alpha channel as a number from 0 to 1 with at most three decimals.
fn write_opacity(out: &mut String, alpha: u8) {
    let thousandths = (f64::from(alpha) / 255.0 * 1000.0).round() as i64;
    write_decimals(out, thousandths, 1000);
}

/// Writes an integer; formatting takes several times as long.
pub fn write_integer(out: &mut String, value: impl itoa::Integer) {
    out.push_str(itoa::Buffer::new().format(value));
}

/// Writes `value / unit`.
fn write_decimals(out: &mut String, value: i64, unit: u64) {
    if value < 0 {
        out.push('-');
    }
    let value = value.unsigned_abs();
    write_integer(out, value / unit);
    let mut rest = value % unit;
    if rest > 0 {
        out.push('.');
    }
    while rest > 0 {
        rest *= 10;
        out.push(char::from(b'0' + (rest / unit) as u8));
        rest %= unit;
    }
}

/// Writes ` name="value"` for a number.
pub fn write_attribute(out: &mut String, name: &str, value: f32) {
    open_attribute(out, name);
    write_number(out, value);
    out.push('"');
}

/// Writes an attribute up to its value.
fn open_attribute(out: &mut String, name: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
}

/// Writes a command of a path with its points.
pub fn write_path_data(out: &mut String, command: char, points: &[Pos2]) {
    out.push(command);
    for (index, point) in points.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        write_number(out, point.x);
        out.push(' ');
        write_number(out, point.y);
    }
}

/// Writes the fill attributes.
pub fn write_fill(out: &mut String, color: Color32) {
    write_paint(out, "fill", color);
}

/// Writes the stroke attributes, or nothing if the stroke is invisible.
pub fn write_stroke(out: &mut String, stroke: Stroke) {
    if !stroke.is_empty() {
        write_paint(out, "stroke", stroke.color);
        write_attribute(out, "stroke-width", stroke.width);
    }
}

fn write_paint(out: &mut String, name: &str, color: Color32) {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    open_attribute(out, name);
    if a == 0 {
        out.push_str("none\"");
        return;
    }
    out.push('#');
    let digits = [r, g, b].map(|channel| [channel >> 4, channel & 0xf]);
    out.extend(digits.as_flattened().iter().map(|digit| match digit {
        0..10 => char::from(b'0' + digit),
        _ => char::from(b'a' + digit - 10),
    }));
    out.push('"');
    if a < u8::MAX {
        out.push(' ');
        out.push_str(name);
        out.push_str("-opacity=\"");
        write_opacity(out, a);
        out.push('"');
    }
}

/// Writes text escaped for XML, without the characters that XML forbids and those that reorder
/// what is beside it.
pub fn write_escaped(out: &mut String, text: &str) {
    let text = contained(text);
    let mut rest = &*text;
    loop {
        // All at once; the last two begin a control character and what XML forbids, too.
        let is_special =
            |byte: u8| matches!(byte, ..b' ' | b'&' | b'<' | b'>' | b'"' | 0x7F | 0xC2 | 0xEF);
        let plain = rest.bytes().position(is_special).unwrap_or(rest.len());
        let (written, others) = rest.split_at(plain);
        out.push_str(written);
        let mut others = others.chars();
        let Some(char) = others.next() else { return };
        rest = others.as_str();
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(char),
            '\u{FFFE}' | '\u{FFFF}' => {}
            char if char.is_control() => {}
            char => out.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_two_decimals() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (-0.004, "0"),
            (12.0, "12"),
            (100.0, "100"),
            (0.5, "0.5"),
            (-0.25, "-0.25"),
            (1.005_1, "1.01"),
            (0.05, "0.05"),
            (-1.1, "-1.1"),
            (f32::NAN, "0"),
            (f32::NEG_INFINITY, "-1000000"),
        ] {
            let mut out = String::new();
            write_number(&mut out, value);
            assert_eq!(out, expected, "{value}");
        }
    }

    #[test]
    fn text_is_escaped_and_forbidden_characters_are_dropped() {
        let mut out = String::new();
        write_escaped(&mut out, "a<b> & \"c\" 'd'\u{0}\u{8}\u{1b}\u{FFFE}\u{85}\n–é");
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;c&quot; 'd'\n–é");
    }
}
