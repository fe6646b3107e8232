//! The products that people make of a dataset, each with its formats and its size.

use super::{Contents, Preset};
use crate::model::Dataset;

/// A thing to export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Product {
    /// The question on a day as an upright picture, 1080x1350
    Post,
    /// A slide of the talk as a picture, 1920x1080
    Slide,
    /// All slides of the talk
    Talk,
    /// The slides with the speaker's notes, and the quotations in full
    Handout,
    /// A web page with the charts and cards of all questions
    Article,
    /// One stance as a square picture, 1080x1080
    Card,
}

impl Product {
    /// Those that every dataset has, or says why not.
    pub const TILES: [Self; 5] =
        [Self::Post, Self::Slide, Self::Talk, Self::Handout, Self::Article];

    /// The extensions of its formats, first the usual one.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Post | Self::Card => &["png", "svg", "pdf"],
            Self::Slide => &["png", "svg", "pdf", "html", "pptx"],
            Self::Talk => &["pptx", "pdf", "html", "png", "svg"],
            Self::Handout => &["pdf"],
            Self::Article => &["html"],
        }
    }

    /// Returns true if it is made from the steps of a talk.
    pub fn needs_steps(self) -> bool {
        matches!(self, Self::Slide | Self::Talk | Self::Handout)
    }

    /// Returns true if one file has all steps.
    pub fn is_whole_talk(self) -> bool {
        matches!(self, Self::Talk | Self::Handout)
    }

    /// Returns true if it can be made of a dataset.
    pub fn is_possible(self, dataset: &Dataset) -> bool {
        !self.needs_steps() || !dataset.steps.is_empty()
    }

    /// The contents of its pages; `step` is the index of the current step.
    pub fn contents(self, step: usize) -> Contents {
        match self {
            Self::Slide | Self::Talk | Self::Handout => Contents::Step(step),
            Self::Post | Self::Article => Contents::Chart,
            Self::Card => Contents::Card,
        }
    }

    /// The usual size of its pages.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Post => Preset::Portrait.size(),
            Self::Card => Preset::Square.size(),
            _ => Preset::Wide.size(),
        }
    }

    /// Its name in those of files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Slide => "slide",
            Self::Talk => "talk",
            Self::Handout => "handout",
            Self::Article => "article",
            Self::Card => "card",
        }
    }
}
