//! Pictures of the whole window, drawn by the same code as on screen.

use egui::vec2;
use standpoint::app::State;
use standpoint::document::Document;
use standpoint::facts::ViewData;
use standpoint::panels::{self, UiState};
use standpoint::scene::{self, Scene, WindowScene};
use standpoint::theme::Theme;
use standpoint::vector::{Caption, Picture, SvgOptions, pdf, png, svg};
use standpoint::verify::Passages;
use standpoint::words::Words;

fn caption() -> Caption {
    Caption {
        title: Words::verbatim("Rafah ground operation"),
        description: Words::verbatim("Where the governments stood."),
        source: Words::verbatim("rafah-2024.ron"),
        author: Words::EMPTY,
        program: Words::verbatim("standpoint"),
        language: None,
    }
}

/// A picture of the window when it opens, and the number of marks in its chart.
fn draw_window(theme: egui::Theme) -> (Picture, usize) {
    let state = State::new(Document::embedded());
    let view_data = ViewData::new(&state.document.dataset, &state.view);
    let shown = Scene {
        document: &state.document,
        revision: state.revision,
        view: &state.view,
        view_data: &view_data,
        all_questions: &[],
        theme: Theme::for_mode(theme, false),
        commands: None,
        on_page: false,
        page_texts: scene::PageTexts::default(),
        overflow: None,
    };
    let scene = WindowScene {
        shown,
        panels: &state.panels,
        editing: &state.editing,
        answers: &[],
        source_passages: &Passages::default(),
        notice: None,
        loading: None,
        recent_files: &[],
        density: scene::Density::Roomy,
        appearance: scene::Appearance::default(),
        reduced_motion: true,
        limitations: &[],
    };
    let mut ui_state = UiState::default();
    let mut marks = 0;
    let picture = Picture::draw(vec2(1440.0, 900.0), Theme::for_mode(theme, false), |ui| {
        marks = panels::show(ui, scene, &mut ui_state).len();
    });
    (picture, marks)
}

fn to_svg(picture: &Picture) -> String {
    let options = SvgOptions { caption: Some(&caption()), ..SvgOptions::default() };
    svg(picture, &options)
}

#[test]
fn a_picture_has_every_panel_of_the_window() {
    let (picture, marks) = draw_window(egui::Theme::Light);
    let svg = to_svg(&picture);
    for text in [
        ">Rafah ground operation</text>",
        ">Where does each government stand on a major ground operation",
        ">Other voices</text>",
        ">United States</text>",
        ">Prime Minister’s Office</text>",
    ] {
        assert!(svg.contains(text), "{text}");
    }
    assert!(svg.matches("<circle").count() >= marks && marks > 10);
    let color = picture.background.to_hex();
    let color = color.strip_suffix("ff").expect("an opaque background");
    let background = format!("height=\"900\" fill=\"{color}\"/>");
    assert!(svg.contains(&background), "{background}");
    // Only the chart, the distance and the cards are clipped.
    assert!(svg.matches("<clipPath").count() <= 4);
}

#[test]
fn drawing_a_window_twice_gives_the_same_files() {
    let render = || {
        let (picture, _) = draw_window(egui::Theme::Dark);
        [
            to_svg(&picture).into_bytes(),
            png(&picture, &caption()).expect("PNG"),
            pdf(&picture, &caption()).expect("PDF"),
        ]
    };
    let (first, second) = (render(), render());
    for (index, (first, second)) in first.iter().zip(&second).enumerate() {
        assert!(first == second, "file {index} differs");
    }
    // Subset fonts, and outlines that each file has once, keep the files small.
    assert!(first[0].len() < 500_000, "{}", first[0].len());
    assert!(first[1].len() < 400_000, "{}", first[1].len());
    assert!(first[2].len() < 150_000, "{}", first[2].len());
}
