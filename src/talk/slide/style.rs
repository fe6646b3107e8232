//! The two layouts of a slide, and their sizes in points.

use egui::{Margin, Vec2, vec2};

use crate::model::StepView;
use crate::scene::Scene;

/// The minimum size of a wide slide's layout; one in another format is taller or wider.
pub const WIDE: Vec2 = vec2(960.0, 540.0);
/// The minimum width of the layout of a stacked slide, which is that of a phone.
const STACKED_WIDTH: f32 = 390.0;
/// Its minimum height, for a chart with a card and for one with two.
const SQUARE_HEIGHT: f32 = 390.0;
const STACKED_HEIGHT: f32 = 480.0;
/// The width below which the cards of a slide have no room beside the chart, in points of the
/// screen or pixels of the page: there its smallest text would have less than 12.
const MIN_WIDE_WIDTH: f32 = WIDE.x;

/// The ratio of width to height from which the cards are beside the chart.
const MIN_WIDE_RATIO: f32 = 1.2;
/// The ratio of width to height up to which a stacked slide has room for two cards.
const MAX_PORTRAIT_RATIO: f32 = 0.9;
/// The same for three.
const MAX_STORY_RATIO: f32 = 0.6;
/// Up to this width in points, a slide is for a phone or a newspaper column, however high it is.
const MAX_NARROW: f32 = 320.0;

/// Where the cards of a slide are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Beside the chart.
    Wide,
    /// Below the chart.
    Portrait,
    /// Below the chart, where there is room for one.
    Square,
    /// Below the chart, where there is room for three.
    Story,
}

impl Shape {
    /// Returns the shape of a slide that fills a screen or page.
    pub fn of(size: Vec2) -> Self {
        let ratio = size.x / size.y.max(1.0);
        if ratio >= MIN_WIDE_RATIO {
            Self::Wide
        } else if ratio > MAX_PORTRAIT_RATIO {
            Self::Square
        } else if ratio > MAX_STORY_RATIO || size.x < MAX_NARROW {
            Self::Portrait
        } else {
            Self::Story
        }
    }

    /// Returns the shape of a slide of a talk in a layout of this size: in that of a narrow
    /// window, the cards are below the chart.
    pub fn of_layout(size: Vec2) -> Self {
        match Self::of(size) {
            // See `zoom`.
            Self::Wide if size.y < WIDE.y - 1.0 => Self::Portrait,
            shape => shape,
        }
    }
}

/// Returns the zoom factor at which a slide of a talk fills a screen or page.
pub fn zoom(size: Vec2) -> f32 {
    let least = match Shape::of(size) {
        _ if size.x < MIN_WIDE_WIDTH => vec2(STACKED_WIDTH, STACKED_HEIGHT),
        Shape::Wide => WIDE,
        Shape::Portrait | Shape::Square | Shape::Story => vec2(STACKED_WIDTH, SQUARE_HEIGHT),
    };
    let zoom = (size.x / least.x).min(size.y / least.y);
    zoom.max(0.1)
}

/// By how much the text of cards is larger on a slide that is higher than usual.
const MAX_TALLER: f32 = 1.3;
/// How many sizes of the text of cards are tried.
const CARD_SIZES: usize = 8;
/// The sizes of the first slide's title to try, in parts of a headline's.
const OPENING_TITLE: [f32; 4] = [2.13, 1.8, 1.5, 1.2];

/// Whether a picture of this width is for a phone: it is as high as its contents need, and nothing
/// on it is cut or small.
pub fn is_for_phone(scene: Scene<'_>, width: f32) -> bool {
    scene.on_page && width < MAX_NARROW
}

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

const STACKED_STYLE: Style = Style {
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

/// A square has the cards of both sides below a low chart.
const SQUARE_STYLE: Style = Style {
    headline: [19.5, 18.0, 17.0, 16.0],
    level: 11.0,
    key: 9.2,
    question: 11.5,
    card_heading: 12.0,
    // Both sides come before the size of their words.
    card_text: [(13.8, 12.65), (10.41, 10.41)],
    ..STACKED_STYLE
};

/// The type of all questions where their rows are low.
const LOW_ROWS_STYLE: Style = Style {
    gap: 5.0,
    question: 10.5,
    headline: [16.0, 15.0, 14.0, 13.5],
    axis: 9.4,
    key: 9.4,
    ..STACKED_STYLE
};

/// The same in a square.
const LOW_SQUARE_STYLE: Style = Style {
    margin: Margin { top: 10, bottom: 6, ..STACKED_STYLE.margin },
    gap: 3.0,
    question: 9.4,
    headline: [14.0, 13.5, 13.0, 12.5],
    key: 8.85,
    ..LOW_ROWS_STYLE
};

impl Style {
    /// The smallest text that can be read from afar, or on a phone, in points.
    pub const SMALLEST: f32 = 12.0;

    /// Returns the sizes for a shape, with text enlarged by `scale`.
    pub fn new(shape: Shape, scale: f32) -> Self {
        let style = match shape {
            Shape::Wide => WIDE_STYLE,
            Shape::Portrait | Shape::Story => STACKED_STYLE,
            Shape::Square => SQUARE_STYLE,
        };
        style.scaled(scale, Self::SMALLEST.min(style.key))
    }

    /// The same for a view in a layout of a size: all questions have smaller type where
    /// their rows would be low, such as four in a square or in portrait.
    pub fn for_view(view: (StepView, usize), (shape, size): (Shape, Vec2), scale: f32) -> Self {
        const BESIDES_ROWS: f32 = 160.0;
        const LOW_ROW: f32 = 78.0;
        // Where words need more rows of text.
        const LOW_NARROW_ROW: f32 = 100.0;
        const NARROW: f32 = 480.0;
        // A slide for a phone grows in height.
        const PHONE: f32 = 320.0;

        let (view, questions) = view;
        let row = if size.x < NARROW { LOW_NARROW_ROW } else { LOW_ROW };
        let is_low = size.x > PHONE && size.y < BESIDES_ROWS + row * questions as f32;
        if view == StepView::Title {
            return Self::new(shape, scale).for_opening(shape);
        }
        if view == StepView::AllQuestions && shape != Shape::Wide && is_low {
            let is_square = shape == Shape::Square;
            let style = if is_square { LOW_SQUARE_STYLE } else { LOW_ROWS_STYLE };
            style.scaled(scale, style.key)
        } else {
            let style = Self::new(shape, scale);
            let height = if shape == Shape::Wide { size.y / WIDE.y } else { 1.0 };
            let taller = height.clamp(1.0, MAX_TALLER);
            // All questions need the room for their rows.
            let key = style.key * if view == StepView::Question { taller } else { 1.0 };
            let card_details = style.card_details * taller;
            Self { key, card_details, ..style.with_largest_cards(taller) }
        }
    }

    /// The same with larger text on cards where there is room, as at 4:3.
    pub fn with_largest_cards(mut self, factor: f32) -> Self {
        let [(quotation, below), _] = &mut self.card_text;
        (*quotation, *below) = (*quotation * factor, *below * factor);
        self
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
            Shape::Portrait | Shape::Square | Shape::Story => Margin { top: 36, ..self.margin },
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
