//! The layout of a slide, and its sizes in points.

use egui::{Margin, Vec2, vec2};

use crate::model::StepView;

/// The size of a slide's layout.
pub const SIZE: Vec2 = vec2(960.0, 540.0);

/// Returns the zoom factor at which a slide fits a screen or page.
pub fn zoom(size: Vec2) -> f32 {
    (size / SIZE).min_elem().max(0.1)
}

/// The height of the rows of a quotation, in parts of their font size.
pub const QUOTATION_ROW: f32 = 1.24;

/// The sizes of a slide's text and signs, in points.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub margin: Margin,
    /// The gap between the parts of a slide.
    pub gap: f32,
    pub question: f32,
    pub headline: f32,
    /// The first slide's subtitle and names of parties.
    pub opening: [f32; 2],
    pub level: f32,
    /// The distance between two lines, and a step's annotation.
    pub note: f32,
    pub axis: f32,
    /// The key and the footer.
    pub key: f32,
    pub card_width: f32,
    pub card_padding: f32,
    /// The space between heading, passages and details.
    pub card_gap: f32,
    pub card_heading: f32,
    pub quotation: f32,
    /// The dataset's own words, alone and below a quotation.
    pub summary: [f32; 2],
    pub card_details: f32,
}

/// The size of quotations that are not short.
const LONG_QUOTATION: f32 = 19.0;

const SLIDE: Style = Style {
    margin: Margin { left: 40, right: 40, top: 34, bottom: 20 },
    gap: 14.0,
    question: 15.0,
    headline: 30.0,
    opening: [26.0, 24.0],
    level: 15.0,
    note: 17.0,
    axis: 15.0,
    key: 13.0,
    card_width: 300.0,
    card_padding: 14.0,
    card_gap: 6.0,
    card_heading: 18.0,
    quotation: 23.0,
    summary: [17.0, 15.0],
    card_details: 14.0,
};

impl Style {
    /// The smallest text that can be read from afar, in points.
    pub const SMALLEST: f32 = 12.0;

    /// The sizes for a view: the title has wider margins, and a large headline.
    pub fn of_view(view: StepView) -> Self {
        match view {
            StepView::Title => Self {
                margin: Margin { left: 80, right: 80, top: 72, bottom: 28 },
                headline: 56.0,
                ..SLIDE
            },
            StepView::Question | StepView::AllQuestions | StepView::Grid => SLIDE,
        }
    }

    /// The same with large quotations or others.
    pub fn with_quotations(self, are_large: bool) -> Self {
        if are_large { self } else { Self { quotation: LONG_QUOTATION, ..self } }
    }
}

#[cfg(test)]
mod tests {
    use egui::Color32;

    use crate::theme::Theme;

    /// A bad projector shows black as a grey of 22 % and white as one of 90 %.
    #[test]
    fn names_and_quotations_can_be_read_on_a_bad_projector() {
        let projected = |color: Color32| {
            [color.r(), color.g(), color.b()]
                .map(|part| (255.0 * 0.22 + f32::from(part) * 0.68).round() as u8)
        };
        for mode in [egui::Theme::Light, egui::Theme::Dark] {
            for theme in [false, true].map(|contrast| Theme::for_mode(mode, contrast)) {
                let parties = (0..8).map(|slot| theme.party_color(Some(slot)));
                for color in parties.chain([theme.text, theme.text_secondary]) {
                    for background in [theme.canvas, theme.surface] {
                        let ratio = crate::model::contrast(projected(color), projected(background));
                        assert!(ratio >= 3.0, "{color:?} on {background:?}: {ratio:.2}");
                    }
                }
            }
        }
    }
}
