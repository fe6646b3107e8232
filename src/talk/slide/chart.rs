//! The figure of a slide, with the statements that its step cites as larger discs.

use egui::accesskit::Role;
use egui::{Rect, Sense, Ui, pos2};

use super::{Slide, layout_wrapped};
use crate::figure::{Emphasis, Figure, Measures, Medium, PlacedMark};
use crate::kit::ResponseExt as _;
use crate::panels::chart::figure_scene;
use crate::talk::picture::{placed_marks, summary};
use crate::theme;
use crate::words::Words;

/// Draws the figure in `area`. Returns its marks.
pub(super) fn show(ui: &mut Ui, slide: &Slide<'_>, area: Rect) -> Vec<PlacedMark> {
    let (scene, style) = (slide.scene, slide.style);
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return Vec::new();
    };
    let annotation = slide.step.annotation.as_ref().map(Words::verbatim);
    let note = annotation.map(|words| {
        let font = theme::medium(style.note);
        layout_wrapped(ui, &words, font, scene.theme.text, area.width())
    });
    let below = note.as_ref().map_or(0.0, |note| note.size().y + 6.0);
    let figure_area = area.with_max_y(area.bottom() - below);
    let measures = measures();
    let dataset = &scene.document.dataset;
    let cited = slide.stances.iter().filter_map(|stance| dataset.stance_index(&stance.id));
    let emphasis = Emphasis { cited: cited.collect(), ..Emphasis::default() };
    let medium = Medium::Slide;
    let figure = Figure::place(ui, figure_scene(scene, medium), figure_area, &measures, &emphasis);
    let Some(figure) = figure else { return Vec::new() };
    let end = figure.bottom(&measures);
    let rect = area.with_max_y(end);
    let response = ui.interact(rect, ui.scope_id().with("chart"), Sense::hover());
    response.set_name(Role::Figure, || {
        // In a talk, the question was read aloud before.
        if scene.on_page { summary(scene, question) } else { scene.sentence() }
    });
    figure.paint(ui);
    if let Some(note) = note {
        ui.painter().galley(pos2(area.left(), end + 6.0), note, scene.theme.text);
    }
    placed_marks(scene, &figure)
}

/// The measures of the figure of a slide.
fn measures() -> Measures {
    Measures {
        unit: 1.0,
        level: 14.0,
        small: 13.0,
        party: 18.0,
        note: 13.0,
        gutter: 176.0,
        right: 150.0,
        row: (24.0, 60.0),
        actions: 30.0,
        events: 0.0,
        distance: 50.0,
        axis: 32.0,
        key_gap: 2.0,
        key_rows: (2, 2),
        line: 4.5,
        disc: 7.0,
        other: 4.4,
        ..Measures::window(f32::INFINITY)
    }
}
