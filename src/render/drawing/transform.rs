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
