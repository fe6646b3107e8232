//! Moves and scales the elements of a drawing.

use egui::emath::TSTransform;

use super::{Element, ElementContent, Geometry, PathCommand, Rotation, StyledShape, Text};

impl Element {
    /// Moves and scales the element, text included.
    pub fn transform(&mut self, transform: TSTransform) {
        if let Some(clip) = &mut self.clip {
            *clip = transform * *clip;
        }
        match &mut self.content {
            ElementContent::Shape(shape) => shape.transform(transform),
            ElementContent::Text(text) => text.transform(transform),
        }
    }
}

impl StyledShape {
    fn transform(&mut self, transform: TSTransform) {
        self.geometry.transform(transform);
        self.stroke.width *= transform.scaling;
        self.blur *= transform.scaling;
        if let Some(rotation) = &mut self.rotation {
            rotation.transform(transform);
        }
    }
}

impl Rotation {
    fn transform(&mut self, transform: TSTransform) {
        self.center = transform * self.center;
    }
}

impl Geometry {
    fn transform(&mut self, transform: TSTransform) {
        match self {
            Self::Circle(center, radius) => {
                *center = transform * *center;
                *radius *= transform.scaling;
            }
            Self::Dots(centers, radius) => {
                for center in centers {
                    *center = transform * *center;
                }
                *radius *= transform.scaling;
            }
            Self::Ellipse(center, radii) => {
                *center = transform * *center;
                *radii *= transform.scaling;
            }
            Self::Rect(rect, corners) => {
                *rect = transform * *rect;
                *corners = corners.map(|radius| radius * transform.scaling);
            }
            Self::Path(commands) => {
                for command in commands {
                    command.transform(transform);
                }
            }
        }
    }
}

impl PathCommand {
    fn transform(&mut self, transform: TSTransform) {
        let points: &mut [egui::Pos2] = match self {
            Self::Move(to) | Self::Line(to) => std::slice::from_mut(to),
            Self::Quadratic(points) => points,
            Self::Cubic(points) => points,
            Self::Close => &mut [],
        };
        for point in points {
            *point = transform * *point;
        }
    }
}

impl Text {
    fn transform(&mut self, transform: TSTransform) {
        if let Some(rotation) = &mut self.rotation {
            rotation.transform(transform);
        }
        for shape in self.backgrounds.iter_mut().chain(&mut self.decorations) {
            shape.transform(transform);
        }
        for styled in &mut self.runs {
            styled.size *= transform.scaling;
            styled.spacing *= transform.scaling;
            let run = &mut styled.run;
            run.start = transform * run.start;
            run.width *= transform.scaling;
            for (_, advance) in &mut run.advances {
                *advance *= transform.scaling;
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the drawing of any text is tested, without the kit")]
mod tests {
    use egui::{Align2, Color32, pos2, vec2};

    use super::*;
    use crate::vector::drawing::{Faces, elements};
    use crate::vector::picture::Picture;

    #[test]
    fn a_scaled_picture_has_scaled_text_and_shapes() {
        let mut picture = Picture::draw(vec2(200.0, 100.0), &crate::theme::Theme::LIGHT, |ui| {
            let (painter, font) = (ui.painter(), crate::theme::sans(20.0));
            painter.text(pos2(40.0, 10.0), Align2::LEFT_TOP, "word", font, Color32::BLACK);
            painter.circle_filled(pos2(100.0, 60.0), 8.0, Color32::RED);
        });
        let faces = Faces::new(None);
        let whole = elements(&picture, &faces);
        for clipped in &mut picture.shapes {
            clipped.transform_after_tessellation = TSTransform::new(vec2(10.0, 20.0), 0.5);
        }
        let half = elements(&picture, &faces);
        let [ElementContent::Text(text), ElementContent::Shape(circle)] =
            [&half[0].content, &half[1].content]
        else {
            panic!("{half:?}");
        };
        let ElementContent::Text(original) = &whole[0].content else {
            panic!("{whole:?}");
        };
        let (run, before) = (&text.runs[0], &original.runs[0]);
        assert_eq!((run.size, before.size), (10.0, 20.0));
        assert_eq!(run.run.start.x, 30.0);
        assert_eq!(run.run.width, before.run.width / 2.0);
        assert_eq!(run.run.text, "word");
        let Geometry::Dots(centers, radius) = &circle.geometry else {
            panic!("{circle:?}");
        };
        assert_eq!((centers.as_slice(), *radius), (&[pos2(60.0, 50.0)][..], 4.0));
    }
}
