//! Tests of shapes, clips and captions.

#[expect(clippy::disallowed_methods, reason = "the drawing of any text is tested, without the kit")]
mod texts;

use egui::emath::TSTransform;
use egui::epaint::{ClippedShape, RectShape};
use egui::{Color32, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::*;
use crate::words::Words;

const RED: Color32 = Color32::from_rgb(255, 0, 0);
const BLUE: Color32 = Color32::from_rgb(0, 0, 255);

fn picture(shapes: Vec<(Rect, Shape)>) -> Picture {
    Picture {
        installed: Vec::new(),
        size: vec2(100.0, 50.0),
        zoom: 1.0,
        density: egui::Vec2::splat(96.0),
        background: Color32::WHITE,
        font: None,
        shapes: shapes
            .into_iter()
            .map(|(clip_rect, shape)| ClippedShape {
                clip_rect,
                shape,
                transform_after_tessellation: TSTransform::IDENTITY,
            })
            .collect(),
        has_overflow: false,
        parts: Vec::new(),
    }
}

const BACKGROUND: &str = "<rect x=\"0\" y=\"0\" width=\"100\" height=\"50\" fill=\"#ffffff\"/>\n";

fn to_svg(picture: &Picture) -> String {
    svg(picture, &SvgOptions::default())
}

/// Parses an SVG as a program without fonts.
fn parse(svg: &str) -> usvg::Tree {
    usvg::Tree::from_str(svg, &usvg::Options::default()).expect("SVG")
}

/// Returns the elements, which follow the background.
fn body(text: &str) -> &str {
    let (_, body) = text.split_once(" fill=\"#ffffff\"/>\n").expect("the background");
    body.strip_suffix("</svg>\n").expect("an end").trim_end()
}

fn element(shape: impl Into<Shape>) -> String {
    let all = picture(vec![(Rect::EVERYTHING, shape.into())]);
    body(&to_svg(&all)).to_owned()
}

#[test]
fn each_shape_has_its_element() {
    let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 10.0));
    let stroked = |kind| Shape::from(RectShape::new(rect, 4.0, RED, Stroke::new(2.0, BLUE), kind));
    let corners = [(0.0, 0.0), (5.0, 9.0), (10.0, 0.0)].map(|(x, y)| pos2(x, y));
    for (shape, expected) in [
        (
            Shape::circle_stroke(pos2(10.0, 20.5), 3.0, (2.0, BLUE)),
            r##"<circle cx="10" cy="20.5" r="4" fill="none" stroke="#0000ff" stroke-width="2"/>"##,
        ),
        (
            stroked(StrokeKind::Inside),
            r##"<rect x="11" y="11" width="18" height="8" rx="3" fill="#ff0000" stroke="#0000ff" stroke-width="2"/>"##,
        ),
        (
            stroked(StrokeKind::Outside),
            r##"<rect x="9" y="9" width="22" height="12" rx="5" fill="#ff0000" stroke="#0000ff" stroke-width="2"/>"##,
        ),
        (RectShape::filled(rect, 0.0, RED).with_blur_width(8.0).into(), ""),
        (
            Shape::convex_polygon(corners.to_vec(), BLUE, Stroke::NONE),
            r##"<path d="M0 0L5 9L10 0Z" fill="#0000ff"/>"##,
        ),
        (Shape::circle_filled(pos2(9.0, 9.0), 0.0, RED), ""),
    ] {
        assert_eq!(element(shape), expected);
    }
}

#[test]
fn lines_of_one_stroke_are_one_path() {
    let stroke = Stroke::new(1.0, RED);
    let segment = |a: (f32, f32), b: (f32, f32), stroke: Stroke| Shape::LineSegment {
        points: [pos2(a.0, a.1), pos2(b.0, b.1)],
        stroke,
    };
    let dashes = Shape::Vec(vec![
        segment((1.0, 5.2), (4.0, 5.2), stroke),
        Shape::Vec(vec![segment((6.0, 5.2), (9.0, 5.2), stroke)]),
        segment((0.0, 0.0), (3.0, 4.0), stroke),
        segment((8.3, 1.0), (8.3, 4.0), Stroke::new(2.0, BLUE)),
        segment((8.3, 1.0), (8.3, 4.0), Stroke::NONE),
    ]);
    assert_eq!(
        element(dashes),
        "<path d=\"M1 5.5L4 5.5M6 5.5L9 5.5M0 0L3 4\" fill=\"none\" stroke=\"#ff0000\" \
         stroke-width=\"1\"/>\n\
         <path d=\"M8 1L8 4\" fill=\"none\" stroke=\"#0000ff\" stroke-width=\"2\"/>"
    );
}

#[test]
fn only_shapes_that_cross_their_clip_are_clipped() {
    let circle = |x| Shape::circle_filled(pos2(x, 10.0), 5.0, RED);
    let clip = |x| Rect::from_min_size(pos2(x, 0.0), vec2(20.0, 20.0));
    let text = to_svg(&picture(vec![
        (clip(0.0), circle(10.0)),
        (clip(40.0), circle(40.0)),
        (clip(40.0), circle(60.0)),
        (clip(0.0), circle(20.0)),
        (clip(40.0), circle(41.0)),
        // Outside its clip, and outside the picture.
        (clip(0.0), circle(50.0)),
        (Rect::EVERYTHING, circle(120.0)),
    ]));
    let (definitions, _) = text.split_once(BACKGROUND).expect("the background");
    let definitions: Vec<&str> = definitions.lines().skip(1).collect();
    assert_eq!(
        definitions,
        [
            r#"<clipPath id="clip0"><rect x="40" y="0" width="20" height="20"/></clipPath>"#,
            r#"<clipPath id="clip1"><rect x="0" y="0" width="20" height="20"/></clipPath>"#,
        ]
    );
    let circle = |x| format!("<circle cx=\"{x}\" cy=\"10\" r=\"5\" fill=\"#ff0000\"/>\n");
    let dots = "<path d=\"M40 10h0M60 10h0\" fill=\"none\" stroke-linecap=\"round\" \
                stroke=\"#ff0000\" stroke-width=\"10\"/>\n";
    assert_eq!(
        body(&text),
        format!(
            "{}<g clip-path=\"url(#clip0)\">\n{}</g>\n<g clip-path=\"url(#clip1)\">\n{}</g>\n\
             <g clip-path=\"url(#clip0)\">\n{}</g>",
            circle(10),
            dots,
            circle(20),
            circle(41)
        )
    );
}

#[test]
fn an_svg_has_its_caption_and_its_regions() {
    let regions = [Region {
        id: "stance-a".to_owned(),
        title: Words::verbatim("A < B"),
        name: Words::verbatim("A"),
        order: String::new(),
        rect: Rect::from_min_size(pos2(1.0, 2.0), vec2(3.0, 4.0)),
    }];
    let options = SvgOptions {
        caption: Some(&Caption {
            title: Words::verbatim("Who & when"),
            description: Words::EMPTY,
            source: Words::verbatim("a.ron"),
            author: Words::EMPTY,
            program: crate::words::credits::PROGRAM,
            language: Some("de".to_owned()),
        }),
        regions: &regions,
        is_part: false,
    };
    let text = svg(&picture(Vec::new()), &options);
    assert!(text.contains(" role=\"none\" "), "{text}");
    assert!(text.contains(" xml:lang=\"de\" "), "{text}");
    assert!(
        text.contains("<title>Who &amp; when</title>\n<metadata>a.ron</metadata>\n<rect"),
        "{text}"
    );
    assert_eq!(
        body(&text),
        "<g id=\"stance-a\" role=\"img\" aria-label=\"A\"><g><title>A &lt; B</title><rect x=\"1\" y=\"2\" \
         width=\"3\" height=\"4\" fill=\"none\" pointer-events=\"all\"/></g></g>"
    );
}

#[test]
fn infinite_and_nan_coordinates_give_valid_svg() {
    let values = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, -1e30, 1e-30, -0.0, 7.0];
    let mut shapes = Vec::new();
    for a in values {
        for b in values {
            let (pos, rect) = (pos2(a, b), Rect::from_two_pos(pos2(a, 1.0), pos2(b, 9.0)));
            let stroke = Stroke::new(b, RED);
            shapes.extend([
                Shape::circle_stroke(pos, b, stroke),
                Shape::rect_filled(rect, b.clamp(0.0, 9.0), RED),
                Shape::rect_stroke(rect, 3.0, stroke, StrokeKind::Inside),
                Shape::line_segment([pos, pos2(1.0, b)], stroke),
                Shape::line(vec![pos, pos2(2.0, 3.0), pos2(b, a)], stroke),
            ]);
        }
    }
    let clips =
        [Rect::EVERYTHING, Rect::NOTHING, Rect::from_min_max(pos2(0.0, 0.0), pos2(9.0, 9.0))];
    let all =
        shapes.into_iter().flat_map(|shape| clips.map(|clip| (clip, shape.clone()))).collect();
    let text = to_svg(&picture(all));
    assert!(!text.contains("NaN") && !text.contains("inf"));
    assert!(text.contains("<circle") && text.contains("<rect"));
    parse(&text);
}
