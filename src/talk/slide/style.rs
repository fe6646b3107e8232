//! The two layouts of a slide, and their sizes in points.

use egui::{Margin, Vec2, vec2};

use crate::model::StepView;

/// The size of a wide slide's layout.
pub const WIDE: Vec2 = vec2(960.0, 540.0);

/// Where the cards of a slide are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Beside the figure.
    Wide,
    /// Below the figure, on a page as wide as a phone, which is as high as its contents need.
    Phone,
}

/// Returns the zoom factor at which a slide fits a screen or page.
pub fn zoom(size: Vec2) -> f32 {
    (size / WIDE).min_elem().max(0.1)
}

/// How many sizes of the text of cards are tried.
const CARD_SIZES: usize = 8;
/// The sizes of the first slide's title to try, in parts of a headline's.
const OPENING_TITLE: [f32; 4] = [2.13, 1.8, 1.5, 1.2];

/// The height of the rows of a quotation, in parts of their font size.
pub const QUOTATION_ROW: f32 = 1.26;

/// The sizes of a slide's text and signs, in points.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub margin: Margin,
    /// The gap between the parts of a slide.
    pub gap: f32,
    pub question: f32,
    /// The sizes of the headline to try until it has no more than `headline_rows`.
    pub headline: [f32; 4],
    pub headline_rows: usize,
    /// The first slide's subtitle and names of parties.
    pub opening: [f32; 2],
    pub level: f32,
    pub name: f32,
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
    /// The largest and the smallest sizes of quotations and of the dataset's own words.
    pub card_text: [(f32, f32); 2],
    pub card_details: f32,
}

const WIDE_STYLE: Style = Style {
    margin: Margin { left: 40, right: 40, top: 34, bottom: 20 },
    gap: 14.0,
    question: 15.0,
    headline: [30.0, 27.0, 24.0, 22.0],
    headline_rows: 2,
    opening: [26.0, 24.0],
    level: 15.0,
    name: 18.0,
    note: 17.0,
    axis: 15.0,
    key: 13.0,
    card_width: 300.0,
    card_padding: 16.0,
    card_gap: 6.0,
    card_heading: 18.0,
    card_text: [(23.0, 16.0), (17.5, 13.0)],
    card_details: 14.0,
};

const PHONE_STYLE: Style = Style {
    margin: Margin { left: 20, right: 20, top: 12, bottom: 8 },
    gap: 6.0,
    question: 13.0,
    headline: [21.0, 19.0, 17.5, 16.0],
    headline_rows: 3,
    opening: [17.0, 16.0],
    level: 12.5,
    name: 14.0,
    note: 13.0,
    axis: 12.5,
    key: 12.0,
    card_width: f32::INFINITY,
    card_padding: 8.0,
    card_gap: 6.0,
    card_heading: 13.0,
    card_text: [(13.8, 12.0), (12.0, 12.0)],
    card_details: 12.0,
};

impl Style {
    /// The smallest text that can be read from afar, or on a phone, in points.
    pub const SMALLEST: f32 = 12.0;

    /// Returns the sizes for a shape, with text enlarged by `scale`.
    pub fn new(shape: Shape, scale: f32) -> Self {
        let style = match shape {
            Shape::Wide => WIDE_STYLE,
            Shape::Phone => PHONE_STYLE,
        };
        style.scaled(scale, Self::SMALLEST.min(style.key))
    }

    /// The same for a view: the title has sizes of its own.
    pub fn for_view(view: StepView, shape: Shape) -> Self {
        let style = Self::new(shape, 1.0);
        if view == StepView::Title { style.for_opening(shape) } else { style }
    }

    /// The sizes of the text of cards to try, from the largest to the smallest.
    pub fn card_sizes(&self) -> [(f32, f32); CARD_SIZES] {
        let [largest, smallest] = self.card_text;
        std::array::from_fn(|index| {
            let share = index as f32 / (CARD_SIZES - 1) as f32;
            let size = |from: f32, to: f32| from + share * (to - from);
            (size(largest.0, smallest.0), size(largest.1, smallest.1))
        })
    }

    /// The first slide: wider margins, and a large title.
    fn for_opening(self, shape: Shape) -> Self {
        let largest = self.headline[0];
        let margin = match shape {
            Shape::Wide => Margin { left: 80, right: 80, top: 72, bottom: 28 },
            Shape::Phone => Margin { top: 36, ..self.margin },
        };
        let headline = OPENING_TITLE.map(|factor| largest * factor);
        Self { margin, headline, headline_rows: 1, ..self }
    }

    fn scaled(self, scale: f32, smallest: f32) -> Self {
        let size_of = |size: f32| (size * scale).max(smallest);
        Self {
            question: size_of(self.question),
            headline: self.headline.map(size_of),
            opening: self.opening.map(size_of),
            level: size_of(self.level),
            name: size_of(self.name),
            note: size_of(self.note),
            axis: size_of(self.axis),
            key: size_of(self.key).min(self.key * 1.2),
            card_heading: size_of(self.card_heading),
            card_text: self.card_text.map(|(main, below)| (size_of(main), size_of(below))),
            card_details: size_of(self.card_details),
            ..self
        }
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
