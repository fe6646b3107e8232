use std::sync::Arc;

use egui::epaint::{
    BandPoint, BandShape, CubicBezierShape, EllipseShape, Mesh, PathShape, QuadraticBezierShape,
    RectShape, Vertex,
};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId, Ui, pos2, vec2,
};

use super::*;
use crate::export::reader;
use crate::theme::{medium, sans, semibold, serif};

const RED: Color32 = Color32::from_rgb(255, 0, 0);
const BLUE: Color32 = Color32::from_rgb(0, 0, 255);

fn picture(shapes: Vec<(Rect, Shape)>) -> Picture {
    Picture {
        size: vec2(100.0, 50.0),
        background: Color32::WHITE,
        shapes: shapes
            .into_iter()
            .map(|(clip_rect, shape)| ClippedShape {
                clip_rect,
                shape,
                transform_after_tessellation: TSTransform::IDENTITY,
            })
            .collect(),
    }
}

const GROUND: &str = "<rect x=\"0\" y=\"0\" width=\"100\" height=\"50\" fill=\"#ffffff\"/>\n";

fn named(picture: &Picture) -> String {
    let options = SvgOptions {
        lettering: Lettering::Named,
        ..SvgOptions::default()
    };
    svg(picture, &options)
}

/// The elements after the ground; what they refer to stands before it.
fn body(text: &str) -> &str {
    let (_, body) = text
        .split_once(" fill=\"#ffffff\"/>\n")
        .expect("the ground");
    body.strip_suffix("</svg>\n").expect("an end").trim_end()
}

fn element(shape: impl Into<Shape>) -> String {
    let all = picture(vec![(Rect::EVERYTHING, shape.into())]);
    body(&named(&all)).to_owned()
}

fn points(points: &[(f32, f32)]) -> Vec<Pos2> {
    points.iter().map(|(x, y)| pos2(*x, *y)).collect()
}

/// What a drawing of 400 × 200 points becomes.
fn drawn(contents: impl FnMut(&mut Ui)) -> String {
    let mut picture = Picture::draw(vec2(400.0, 200.0), egui::Theme::Light, false, contents);
    picture.background = Color32::WHITE;
    body(&named(&picture)).to_owned()
}

/// The place, the fonts and the words of each text.
fn texts(body: &str) -> Vec<(f32, f32, String, String)> {
    let text = format!("<svg>{body}</svg>");
    let document = usvg::roxmltree::Document::parse(&text).expect("XML");
    let attribute = |node: &usvg::roxmltree::Node<'_, '_>, name| {
        node.attribute(name).unwrap_or_default().to_owned()
    };
    document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(|node| {
            let number = |name| attribute(&node, name).parse().expect("a number");
            let family = attribute(&node, "font-family");
            let weight = attribute(&node, "font-weight");
            let words = node.text().unwrap_or_default().to_owned();
            (
                number("x"),
                number("y"),
                format!("{family} {weight}"),
                words,
            )
        })
        .collect()
}

fn words(body: &str) -> Vec<String> {
    texts(body).into_iter().map(|text| text.3).collect()
}

#[test]
fn a_picture_without_shapes_is_its_ground() {
    assert_eq!(
        named(&picture(Vec::new())),
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"50\" \
             viewBox=\"0 0 100 50\" xml:space=\"preserve\" \
             text-rendering=\"geometricPrecision\">\n{GROUND}</svg>\n"
        )
    );
}

#[test]
fn circles_and_ellipses_have_their_lines_around_them() {
    let centre = pos2(10.0, 20.5);
    assert_eq!(
        element(Shape::circle_filled(centre, 3.0, RED)),
        r##"<circle cx="10" cy="20.5" r="3" fill="#ff0000"/>"##
    );
    assert_eq!(
        element(Shape::circle_stroke(centre, 3.0, (2.0, BLUE))),
        r##"<circle cx="10" cy="20.5" r="4" fill="none" stroke="#0000ff" stroke-width="2"/>"##
    );
    let mut ellipse = EllipseShape::filled(centre, vec2(8.0, 2.0), RED.gamma_multiply(0.5));
    ellipse.angle = std::f32::consts::FRAC_PI_2;
    assert_eq!(
        element(Shape::Ellipse(ellipse)),
        r##"<ellipse cx="10" cy="20.5" rx="8" ry="2" fill="#ff0000" fill-opacity="0.502" transform="rotate(90 10 20.5)"/>"##
    );
    assert_eq!(element(Shape::circle_filled(centre, 0.0, RED)), "");
}

#[test]
fn rectangles_have_their_lines_where_egui_has_them() {
    let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 10.0));
    let line = |kind| {
        let line = Stroke::new(2.0, BLUE);
        element(RectShape::new(rect, 4.0, RED, line, kind))
    };
    assert_eq!(
        line(StrokeKind::Inside),
        r##"<rect x="11" y="11" width="18" height="8" rx="3" fill="#ff0000" stroke="#0000ff" stroke-width="2"/>"##
    );
    assert_eq!(
        line(StrokeKind::Middle),
        r##"<rect x="10" y="10" width="20" height="10" rx="4" fill="#ff0000" stroke="#0000ff" stroke-width="2"/>"##
    );
    assert_eq!(
        line(StrokeKind::Outside),
        r##"<rect x="9" y="9" width="22" height="12" rx="5" fill="#ff0000" stroke="#0000ff" stroke-width="2"/>"##
    );
    // Nothing is seen of what the line covers.
    let covered = RectShape::new(rect, 0.0, RED, Stroke::new(6.0, BLUE), StrokeKind::Inside);
    assert_eq!(
        element(covered),
        r##"<rect x="10" y="10" width="20" height="10" fill="#0000ff"/>"##
    );
    assert_eq!(
        element(RectShape::filled(rect, 0.0, Color32::TRANSPARENT)),
        ""
    );
}

#[test]
fn rectangles_stand_on_whole_pixels_and_thin_ones_are_lines() {
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
fn corners_may_differ() {
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(20.0, 10.0));
    let corners = CornerRadius {
        nw: 2,
        ne: 0,
        sw: 0,
        // More than fits.
        se: 9,
    };
    assert_eq!(
        element(RectShape::filled(rect, corners, RED)),
        r##"<path d="M2 0L20 0L20 5A5 5 0 0 1 15 10L0 10L0 2A2 2 0 0 1 2 0Z" fill="#ff0000"/>"##
    );
}

#[test]
fn blurred_rectangles_refer_to_their_filter() {
    let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 10.0));
    let shape = RectShape::filled(rect, 0.0, RED).with_blur_width(8.0);
    let text = named(&picture(vec![(Rect::EVERYTHING, shape.into())]));
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
fn curves_keep_their_handles() {
    let [a, b, c, d] = [(0.0, 0.0), (5.0, 9.0), (10.0, 0.0), (12.0, 3.0)].map(|(x, y)| pos2(x, y));
    let stroke = Stroke::new(1.0, RED);
    assert_eq!(
        element(QuadraticBezierShape::from_points_stroke(
            [a, b, c],
            true,
            BLUE,
            stroke
        )),
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
fn bands_go_there_and_back() {
    let band = vec![
        BandPoint::new(0.0, 2.0..=6.0),
        BandPoint::new(10.0, 3.0..=5.0),
    ];
    assert_eq!(
        element(Shape::Band(BandShape::filled(band, RED))),
        r##"<path d="M0 2L10 3L10 5L0 6Z" fill="#ff0000"/>"##
    );
}

#[test]
fn meshes_are_triangles_by_colour_and_images_are_left_out() {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(Rect::from_min_max(pos2(0.0, 0.0), pos2(4.0, 2.0)), RED);
    assert_eq!(
        element(Shape::Mesh(Arc::new(mesh.clone()))),
        r##"<path d="M0 0L4 0 0 2ZM0 2L4 0 4 2Z" fill="#ff0000"/>"##
    );
    mesh.vertices[3] = Vertex {
        color: Color32::from_rgb(255, 0, 90),
        ..mesh.vertices[3]
    };
    assert_eq!(
        element(Shape::Mesh(Arc::new(mesh.clone()))),
        "<path d=\"M0 0L4 0 0 2Z\" fill=\"#ff0000\"/><path d=\"M0 2L4 0 4 2Z\" fill=\"#ff001e\"/>"
    );
    mesh.texture_id = TextureId::User(7);
    assert_eq!(element(Shape::Mesh(Arc::new(mesh))), "");
}

#[test]
fn only_what_leaves_its_clip_is_clipped() {
    let circle = |x| Shape::circle_filled(pos2(x, 10.0), 5.0, RED);
    let clip = |x| Rect::from_min_size(pos2(x, 0.0), vec2(20.0, 20.0));
    let text = named(&picture(vec![
        (clip(0.0), circle(10.0)),
        (clip(40.0), circle(40.0)),
        (clip(40.0), circle(60.0)),
        (clip(0.0), circle(20.0)),
        (clip(40.0), circle(41.0)),
        // Neither within its clip nor within the picture.
        (clip(0.0), circle(50.0)),
        (Rect::EVERYTHING, circle(120.0)),
    ]));
    let (definitions, _) = text.split_once(GROUND).expect("the ground");
    let definitions: Vec<&str> = definitions.lines().skip(1).collect();
    assert_eq!(
        definitions,
        [
            r#"<clipPath id="clip0"><rect x="40" y="0" width="20" height="20"/></clipPath>"#,
            r#"<clipPath id="clip1"><rect x="0" y="0" width="20" height="20"/></clipPath>"#,
        ]
    );
    let circle = |x| format!("<circle cx=\"{x}\" cy=\"10\" r=\"5\" fill=\"#ff0000\"/>\n");
    assert_eq!(
        body(&text),
        format!(
            "{}<g clip-path=\"url(#clip0)\">\n{}{}</g>\n<g clip-path=\"url(#clip1)\">\n{}</g>\n\
             <g clip-path=\"url(#clip0)\">\n{}</g>",
            circle(10),
            circle(40),
            circle(60),
            circle(20),
            circle(41)
        )
    );
}

#[test]
fn a_moved_layer_is_drawn_where_it_is_seen() {
    let mut moved = picture(vec![(
        Rect::EVERYTHING,
        Shape::circle_filled(pos2(10.0, 10.0), 2.0, RED),
    )]);
    moved.shapes[0].transform_after_tessellation = TSTransform::new(vec2(5.0, 1.0), 2.0);
    assert_eq!(
        body(&named(&moved)),
        r##"<circle cx="25" cy="21" r="4" fill="#ff0000"/>"##
    );
}

#[test]
fn captions_and_parts_are_told() {
    let parts = [Part {
        id: "stance-a".to_owned(),
        title: "A < B".to_owned(),
        rect: Rect::from_min_size(pos2(1.0, 2.0), vec2(3.0, 4.0)),
    }];
    let options = SvgOptions {
        lettering: Lettering::Named,
        caption: Caption {
            title: "Who & when",
            description: "",
            source: "a.ron",
        },
        parts: &parts,
    };
    let text = svg(&picture(Vec::new()), &options);
    assert!(
        text.contains("<title>Who &amp; when</title>\n<metadata>a.ron</metadata>\n<rect"),
        "{text}"
    );
    assert_eq!(
        body(&text),
        "<g id=\"stance-a\"><title>A &lt; B</title><rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" \
         fill=\"none\" pointer-events=\"all\"/></g>"
    );
}

#[test]
fn a_text_has_its_place_font_and_colour() {
    let text = drawn(|ui| {
        let at = pos2(10.0, 20.0);
        ui.painter()
            .text(at, Align2::LEFT_TOP, "A <b> & c", semibold(14.0), RED);
    });
    assert_eq!(
        text,
        "<text x=\"10\" y=\"34\" font-family=\"'Inter', sans-serif\" font-weight=\"600\" \
         font-size=\"14\" fill=\"#ff0000\">A &lt;b&gt; &amp; c</text>"
    );
}

#[test]
fn every_row_is_a_text_without_the_space_at_its_end() {
    let text = drawn(|ui| {
        let job = LayoutJob::simple("one two\n\nthree  four ".into(), sans(14.0), RED, 60.0);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(0.0, 0.0), galley, RED);
    });
    let rows = texts(&text);
    let said: Vec<&str> = rows.iter().map(|row| row.3.as_str()).collect();
    assert_eq!(said, ["one two", "three", "four"]);
    assert!(rows.iter().all(|row| row.0 == 0.0), "{rows:?}");
    assert!(
        rows[2].1 > rows[1].1 && rows[1].1 > rows[0].1 + 30.0,
        "{rows:?}"
    );
}

#[test]
fn every_style_is_a_text_that_follows_on_the_one_before() {
    let mut widths = Vec::new();
    let text = drawn(|ui| {
        let mut job = LayoutJob::default();
        for (words, font) in [
            ("Some ", sans(14.0)),
            ("strong ", semibold(14.0)),
            ("words", serif(14.0)),
        ] {
            job.append(words, 0.0, TextFormat::simple(font.clone(), RED));
            widths.push(width(ui, words, font));
        }
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(5.0, 0.0), galley, RED);
    });
    let texts = texts(&text);
    let said: Vec<&str> = texts.iter().map(|text| text.3.as_str()).collect();
    assert_eq!(said, ["Some", "strong", "words"]);
    assert_eq!(texts[1].2, "'Inter', sans-serif 600");
    assert_eq!(texts[2].2, "'Source Serif 4', serif ");
    assert!(
        (texts[1].0 - 5.0 - widths[0]).abs() < 0.02,
        "{texts:?} {widths:?}"
    );
    assert!(
        (texts[2].0 - texts[1].0 - widths[1]).abs() < 0.02,
        "{texts:?}"
    );
    // All stand on one line.
    assert_eq!(texts[0].1, texts[1].1);
}

fn width(ui: &Ui, words: &str, font: egui::FontId) -> f32 {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, RED);
    galley.rows[0].size.x
}

#[test]
fn a_cut_text_ends_in_its_ellipsis() {
    let text = drawn(|ui| {
        for (y, words) in [(0.0, "a long line of words"), (30.0, "short")] {
            let mut job = LayoutJob::simple_singleline(words.into(), medium(14.0), RED);
            job.wrap = TextWrapping::truncate_at_width(60.0);
            let galley = ui.painter().layout_job(job);
            ui.painter().galley(pos2(0.0, y), galley, RED);
        }
    });
    let said = words(&text);
    assert_eq!(said[1], "short");
    let kept = said[0].strip_suffix('…').expect("an ellipsis");
    assert!(
        kept.len() > 3 && "a long line of words".starts_with(kept),
        "{said:?}"
    );
}

#[test]
fn letters_with_marks_and_missing_letters_are_kept() {
    for said in [
        "cafe\u{301} e\u{301}e nai\u{308}ve",
        "中文 and 中",
        "a\u{200B}b",
    ] {
        let text = drawn(|ui| {
            let at = pos2(0.0, 0.0);
            ui.painter()
                .text(at, Align2::LEFT_TOP, said, sans(14.0), RED);
        });
        assert_eq!(words(&text), [said]);
    }
}

#[test]
fn letters_from_right_to_left_are_written_in_the_order_of_reading() {
    // As `ui::bidi` hands them over: the last word first, letters as they are.
    let text = drawn(|ui| {
        let words = "שָׁלוֹם, (לָךְ) رفح،";
        ui.painter()
            .text(pos2(0.0, 0.0), Align2::LEFT_TOP, words, serif(16.0), RED);
    });
    let texts = texts(&text);
    let said: Vec<(&str, &str)> = texts
        .iter()
        .map(|text| (text.2.trim(), text.3.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("'Noto Sans Hebrew', sans-serif", "שָׁלוֹם"),
            ("'Source Serif 4', serif", ", ("),
            ("'Noto Sans Hebrew', sans-serif", "לָךְ"),
            ("'Source Serif 4', serif", ")"),
            // The mark after the comma keeps it with its word.
            ("'Noto Sans Arabic', sans-serif", "رفح،\u{200F}"),
        ]
    );
    assert!(texts.is_sorted_by(|a, b| a.0 < b.0), "{texts:?}");
}

#[test]
fn a_word_whose_last_letter_has_a_dot_begins_where_its_letters_do() {
    // The dot of the letter at the left is its own glyph, and comes first.
    let mut before = 0.0;
    let text = drawn(|ui| {
        before = width(ui, "رفح ", sans(20.0));
        let at = pos2(0.0, 0.0);
        ui.painter()
            .text(at, Align2::LEFT_TOP, "رفح سوف", sans(20.0), RED);
    });
    let texts = texts(&text);
    assert_eq!(texts[0].0, 0.0);
    assert!((texts[1].0 - before).abs() < 0.02, "{texts:?} {before}");
}

#[test]
fn a_cut_word_from_right_to_left_keeps_letters_that_are_seen() {
    let text = drawn(|ui| {
        let mut job = LayoutJob::simple_singleline("אבגדהוזחטיכלמנ".into(), sans(14.0), RED);
        job.wrap = TextWrapping::truncate_at_width(40.0);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(0.0, 0.0), galley, RED);
    });
    let said = words(&text);
    assert_eq!(said.last().map(String::as_str), Some("…"), "{said:?}");
    assert!("אבגדהוזחטיכלמנ".contains(&said[0]), "{said:?}");
}

#[test]
fn a_text_takes_the_colour_and_the_opacity_of_its_shape() {
    let text = drawn(|ui| {
        let galley = |colour| {
            let words = "word".to_owned();
            ui.painter().layout_no_wrap(words, sans(14.0), colour)
        };
        let at = pos2(0.0, 0.0);
        let plain = |colour| egui::epaint::TextShape::new(at, galley(colour), BLUE);
        ui.painter().add(plain(Color32::PLACEHOLDER));
        ui.painter().add(plain(BLUE).with_override_text_color(RED));
        ui.painter().add(plain(RED).with_opacity_factor(0.5));
        ui.painter().add(plain(RED).with_opacity_factor(0.0));
    });
    let colours: Vec<&str> = text
        .lines()
        .map(|line| line.split_once(" fill=").expect("a colour").1)
        .collect();
    assert_eq!(
        colours,
        [
            "\"#0000ff\">word</text>",
            "\"#ff0000\">word</text>",
            "\"#ff0000\" fill-opacity=\"0.502\">word</text>",
        ]
    );
}

#[test]
fn a_text_may_be_turned_underlined_struck_and_marked() {
    let text = drawn(|ui| {
        let format = TextFormat {
            underline: Stroke::new(1.0, RED),
            strikethrough: Stroke::new(1.0, BLUE),
            background: Color32::YELLOW,
            extra_letter_spacing: 1.5,
            ..TextFormat::simple(sans(14.0), RED)
        };
        let galley = ui
            .painter()
            .layout_job(LayoutJob::single_section("a b".into(), format));
        let mut shape = egui::epaint::TextShape::new(pos2(10.0, 80.0), galley, RED);
        shape.angle = -std::f32::consts::FRAC_PI_2;
        ui.painter().add(shape);
    });
    let inner = text
        .strip_prefix("<g transform=\"rotate(-90 10 80)\">")
        .and_then(|text| text.strip_suffix("</g>"))
        .expect("a turned group");
    let kinds: Vec<&str> = inner.split_inclusive("/>").collect();
    assert_eq!(kinds.len(), 3, "{inner}");
    assert!(
        kinds[0].starts_with("<rect") && kinds[0].contains("#ffff00"),
        "{inner}"
    );
    assert!(kinds[1].contains("letter-spacing=\"1.5\"") && kinds[1].contains(">a b</text>"));
    assert!(
        kinds[1].contains("<path") && kinds[1].contains("#ff0000"),
        "{inner}"
    );
    assert!(
        kinds[2].contains("<path") && kinds[2].contains("#0000ff"),
        "{inner}"
    );
}

/// One line each in all fonts, with Hebrew and Arabic among them.
fn specimen(ui: &mut Ui) {
    let fonts = [sans(14.0), medium(14.0), semibold(14.0), serif(14.0)];
    for (at, font) in fonts.into_iter().enumerate() {
        let place = pos2(8.0, 8.0 + 24.0 * at as f32);
        let words = "Täglich “12–3” AVA אבג رفح";
        ui.painter().text(place, Align2::LEFT_TOP, words, font, RED);
    }
}

#[test]
fn the_same_picture_gives_the_same_text_that_can_be_read() {
    for lettering in [Lettering::Embedded, Lettering::Named, Lettering::Outlines] {
        let make = || {
            let picture = Picture::draw(vec2(400.0, 200.0), egui::Theme::Dark, false, specimen);
            let options = SvgOptions {
                lettering,
                ..SvgOptions::default()
            };
            svg(&picture, &options)
        };
        let text = make();
        assert!(text == make(), "{lettering:?}");
        let tree = reader::tree(&text).expect("SVG");
        assert_eq!(tree.size().width(), 400.0);
        let letters = lettering != Lettering::Outlines;
        assert_eq!(tree.has_text_nodes(), letters, "{lettering:?}");
        assert_eq!(
            text.contains("@font-face"),
            lettering == Lettering::Embedded
        );
        assert!(!text.contains('\u{0}'));
    }
}

#[test]
fn an_svg_reader_sets_the_words_as_wide_as_egui() {
    let mut widths = Vec::new();
    let picture = Picture::draw(vec2(400.0, 200.0), egui::Theme::Light, false, |ui| {
        widths.clear();
        for (at, font) in [sans(14.0), medium(13.5), serif(17.0)]
            .into_iter()
            .enumerate()
        {
            let words = "Tolerates Waves of AVA, 11 to 1";
            widths.push(width(ui, words, font.clone()));
            let place = pos2(0.0, 30.0 * at as f32);
            ui.painter().text(place, Align2::LEFT_TOP, words, font, RED);
        }
    });
    let tree = reader::tree(&named(&picture)).expect("SVG");
    let mut read = Vec::new();
    for node in tree.root().children() {
        if let usvg::Node::Text(text) = node {
            let glyphs = &text.layouted()[0].positioned_glyphs;
            let [.., last] = glyphs.as_slice() else {
                panic!("no glyphs");
            };
            read.push(last.transform().tx);
        }
    }
    // The last letter is a 1; it begins its own width before the end.
    for (at, (begin, width)) in read.iter().zip(&widths).enumerate() {
        let rest = width - begin;
        assert!((4.0..9.0).contains(&rest), "{at}: {begin} of {width}");
    }
    assert_eq!(read.len(), 3);
}
