//! Tests of shapes, clips and captions.

#[expect(clippy::disallowed_methods, reason = "the drawing of any text is tested, without the kit")]
mod texts;

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::{
    BandPoint, BandShape, ClippedShape, CubicBezierShape, EllipseShape, Mesh, PathShape,
    QuadraticBezierShape, RectShape, Vertex,
};
use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId, pos2, vec2};

use super::*;
use crate::words::Words;

const RED: Color32 = Color32::from_rgb(255, 0, 0);
const BLUE: Color32 = Color32::from_rgb(0, 0, 255);

fn picture(shapes: Vec<(Rect, Shape)>) -> Picture {
    Picture {
        size: vec2(100.0, 50.0),
        zoom: 1.0,
        density: egui::Vec2::splat(96.0),
        background: Color32::WHITE,
        is_transparent: false,
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

fn points(points: &[(f32, f32)]) -> Vec<Pos2> {
    points.iter().map(|(x, y)| pos2(*x, *y)).collect()
}

#[test]
fn a_picture_without_shapes_is_its_background() {
    assert_eq!(
        to_svg(&picture(Vec::new())),
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" \
             xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"100\" height=\"50\" \
             viewBox=\"0 0 100 50\" xml:space=\"preserve\" \
             text-rendering=\"geometricPrecision\">\n{BACKGROUND}</svg>\n"
        )
    );
}

#[test]
fn strokes_of_circles_and_ellipses_are_outside() {
    let center = pos2(10.0, 20.5);
    assert_eq!(
        element(Shape::circle_filled(center, 3.0, RED)),
        r##"<circle cx="10" cy="20.5" r="3" fill="#ff0000"/>"##
    );
    assert_eq!(
        element(Shape::circle_stroke(center, 3.0, (2.0, BLUE))),
        r##"<circle cx="10" cy="20.5" r="4" fill="none" stroke="#0000ff" stroke-width="2"/>"##
    );
    let mut ellipse = EllipseShape::filled(center, vec2(8.0, 2.0), RED.gamma_multiply(0.5));
    ellipse.angle = std::f32::consts::FRAC_PI_2;
    assert_eq!(
        element(Shape::Ellipse(ellipse)),
        r##"<ellipse cx="10" cy="20.5" rx="8" ry="2" fill="#ff0000" fill-opacity="0.502" transform="rotate(90 10 20.5)"/>"##
    );
    assert_eq!(element(Shape::circle_filled(center, 0.0, RED)), "");
}

#[test]
fn strokes_of_rectangles_are_inside_on_or_outside_the_edge() {
    let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 10.0));
    let stroked = |kind| {
        let stroke = Stroke::new(2.0, BLUE);
        element(RectShape::new(rect, 4.0, RED, stroke, kind))
    };
    assert_eq!(
        stroked(StrokeKind::Inside),
        r##"<rect x="11" y="11" width="18" height="8" rx="3" fill="#ff0000" stroke="#0000ff" stroke-width="2"/>"##
    );
    assert_eq!(
        stroked(StrokeKind::Middle),
        r##"<rect x="10" y="10" width="20" height="10" rx="4" fill="#ff0000" stroke="#0000ff" stroke-width="2"/>"##
    );
    assert_eq!(
        stroked(StrokeKind::Outside),
        r##"<rect x="9" y="9" width="22" height="12" rx="5" fill="#ff0000" stroke="#0000ff" stroke-width="2"/>"##
    );
    // The stroke covers the whole rectangle.
    let covered = RectShape::new(rect, 0.0, RED, Stroke::new(6.0, BLUE), StrokeKind::Inside);
    assert_eq!(
        element(covered),
        r##"<rect x="10" y="10" width="20" height="10" fill="#0000ff"/>"##
    );
    assert_eq!(element(RectShape::filled(rect, 0.0, Color32::TRANSPARENT)), "");
}

#[test]
fn rectangles_are_aligned_to_pixels_and_thin_ones_are_lines() {
    let rect = |x, y, w, h| Rect::from_min_size(pos2(x, y), vec2(w, h));
    assert_eq!(
        element(RectShape::filled(rect(10.2, 9.8, 20.0, 5.1), 0.0, RED)),
        r##"<rect x="10" y="10" width="20" height="5" fill="#ff0000"/>"##
    );
    assert_eq!(
        element(RectShape::filled(rect(10.0, 20.0, 30.0, 1.0), 0.0, RED)),
        r##"<path d="M10 20.5L40 20.5" fill="none" stroke="#ff0000" stroke-width="1"/>"##
    );
}

#[test]
fn corner_radii_may_differ() {
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(20.0, 10.0));
    let corners = CornerRadius {
        nw: 2,
        ne: 0,
        sw: 0,
        // Larger than fits.
        se: 9,
    };
    assert_eq!(
        element(RectShape::filled(rect, corners, RED)),
        r##"<path d="M2 0L20 0L20 5A5 5 0 0 1 15 10L0 10L0 2A2 2 0 0 1 2 0Z" fill="#ff0000"/>"##
    );
}

#[test]
fn blurred_rectangles_refer_to_a_filter() {
    let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 10.0));
    let shape = RectShape::filled(rect, 0.0, RED).with_blur_width(8.0);
    let text = to_svg(&picture(vec![(Rect::EVERYTHING, shape.into())]));
    assert!(text.contains("<filter id=\"blur800\""), "{text}");
    assert!(text.contains("stdDeviation=\"2\""), "{text}");
    assert_eq!(
        body(&text),
        r##"<g filter="url(#blur800)"><rect x="10" y="10" width="20" height="10" fill="#ff0000"/></g>"##
    );
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
fn dots_of_one_look_are_one_path_unless_they_would_darken_each_other() {
    let faint = RED.gamma_multiply(0.5);
    let dots = |color, xs: &[f32]| {
        let dot = |x: &f32| Shape::circle_filled(pos2(*x, 20.0), 1.5, color);
        element(Shape::Vec(xs.iter().map(dot).collect()))
    };
    assert_eq!(
        dots(RED, &[10.0, 12.0, 20.5]),
        r##"<path d="M10 20h0M12 20h0M20.5 20h0" fill="none" stroke-linecap="round" stroke="#ff0000" stroke-width="3"/>"##
    );
    assert_eq!(
        dots(faint, &[10.0, 13.0]),
        r##"<path d="M10 20h0M13 20h0" fill="none" stroke-linecap="round" stroke="#ff0000" stroke-opacity="0.502" stroke-width="3"/>"##
    );
    let overlapping = dots(faint, &[10.0, 12.0]);
    assert_eq!(overlapping.matches("<circle").count(), 2, "{overlapping}");
    let different = [
        Shape::circle_filled(pos2(10.0, 20.0), 1.5, RED),
        Shape::circle_filled(pos2(15.0, 20.0), 2.5, RED),
        Shape::circle_filled(pos2(25.0, 20.0), 2.5, BLUE),
    ];
    let different = element(Shape::Vec(different.into()));
    assert_eq!(different.matches("<circle").count(), 3, "{different}");
}

#[test]
fn paths_are_open_or_closed() {
    let corners = points(&[(0.0, 0.0), (10.0, 0.125), (5.0, 8.0)]);
    assert_eq!(
        element(PathShape::line(corners.clone(), Stroke::new(1.5, RED))),
        r##"<path d="M0 0L10 0.13L5 8" fill="none" stroke="#ff0000" stroke-width="1.5"/>"##
    );
    assert_eq!(
        element(Shape::convex_polygon(corners, BLUE, Stroke::NONE)),
        r##"<path d="M0 0L10 0.13L5 8Z" fill="#0000ff"/>"##
    );
}

#[test]
fn curves_keep_their_control_points() {
    let [a, b, c, d] = [(0.0, 0.0), (5.0, 9.0), (10.0, 0.0), (12.0, 3.0)].map(|(x, y)| pos2(x, y));
    let stroke = Stroke::new(1.0, RED);
    assert_eq!(
        element(QuadraticBezierShape::from_points_stroke([a, b, c], true, BLUE, stroke)),
        r##"<path d="M0 0Q5 9 10 0Z" fill="#0000ff" stroke="#ff0000" stroke-width="1"/>"##
    );
    assert_eq!(
        element(CubicBezierShape::from_points_stroke(
            [a, b, c, d],
            false,
            Color32::TRANSPARENT,
            stroke
        )),
        r##"<path d="M0 0C5 9 10 0 12 3" fill="none" stroke="#ff0000" stroke-width="1"/>"##
    );
}

#[test]
fn bands_are_closed_paths() {
    let band = vec![BandPoint::new(0.0, 2.0..=6.0), BandPoint::new(10.0, 3.0..=5.0)];
    assert_eq!(
        element(Shape::Band(BandShape::filled(band, RED))),
        r##"<path d="M0 2L10 3L10 5L0 6Z" fill="#ff0000"/>"##
    );
}

#[test]
fn meshes_are_triangles_by_color_and_images_are_left_out() {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(Rect::from_min_max(pos2(0.0, 0.0), pos2(4.0, 2.0)), RED);
    assert_eq!(
        element(Shape::Mesh(Arc::new(mesh.clone()))),
        r##"<path d="M0 0L4 0L0 2ZM0 2L4 0L4 2Z" fill="#ff0000"/>"##
    );
    mesh.vertices[3] = Vertex { color: Color32::from_rgb(255, 0, 90), ..mesh.vertices[3] };
    assert_eq!(
        element(Shape::Mesh(Arc::new(mesh.clone()))),
        "<path d=\"M0 0L4 0L0 2Z\" fill=\"#ff0000\"/>\n\
         <path d=\"M0 2L4 0L4 2Z\" fill=\"#ff001e\"/>"
    );
    mesh.texture_id = TextureId::User(7);
    assert_eq!(element(Shape::Mesh(Arc::new(mesh))), "");
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
fn the_transform_of_a_layer_is_applied() {
    let mut transformed =
        picture(vec![(Rect::EVERYTHING, Shape::circle_filled(pos2(10.0, 10.0), 2.0, RED))]);
    transformed.shapes[0].transform_after_tessellation = TSTransform::new(vec2(5.0, 1.0), 2.0);
    assert_eq!(body(&to_svg(&transformed)), r##"<circle cx="25" cy="21" r="4" fill="#ff0000"/>"##);
}

#[test]
fn an_svg_has_its_caption_and_its_regions() {
    let regions = [Region {
        id: "stance-a".to_owned(),
        title: Words::verbatim("A < B"),
        name: Words::verbatim("A"),
        day: crate::model::Day::default(),
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
                Shape::ellipse_filled(pos, vec2(a, b), RED),
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
