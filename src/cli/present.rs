//! `standpoint present`: the talk, full screen.

use std::path::PathBuf;

use clap::Args;
use clap::builder::RangedU64ValueParser;

#[cfg(feature = "gui")]
use super::{CLEAN, fonts::say_missing, open_document};
use super::{DatasetFile, Input};
#[cfg(feature = "gui")]
use crate::app::{self, StartOptions, TalkOptions};
#[cfg(feature = "gui")]
use crate::export::check_slides_fit;
#[cfg(feature = "gui")]
use crate::style::Style;
use crate::words::Words;
#[cfg(not(feature = "gui"))]
use crate::words::cli as words;
#[cfg(feature = "gui")]
use crate::words::export::command::context;

#[derive(Args)]
pub struct PresentArguments {
    #[command(flatten)]
    dataset: DatasetFile,
    /// The step to start at
    #[arg(long, value_name = "N", default_value = "1")]
    step: usize,
    /// The display of the slides, counted from 1 [default: one that is not the main one]
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    display: Option<usize>,
    /// The length of the talk in minutes, which the speaker's window counts down
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    minutes: Option<u32>,
    /// The house style: a RON file with colours, a font, a logo and a credit
    #[arg(long, value_name = "FILE")]
    style: Option<PathBuf>,
    #[command(flatten)]
    input: Input,
}

/// Returns an error, because this build has no window.
#[cfg(not(feature = "gui"))]
pub fn run(_: &PresentArguments) -> Result<u8, Words> {
    Err(words::needs_gui("the talk"))
}

/// Opens the window with the talk. Returns the exit code.
#[cfg(feature = "gui")]
pub fn run(arguments: &PresentArguments) -> Result<u8, Words> {
    let document = open_document(&arguments.dataset, arguments.input)?;
    let step = document
        .dataset
        .step_index(arguments.step)
        .map_err(|message| context(document.name(), &Words::from(message)))?;
    check_slides_fit(&document.dataset, 0..document.dataset.steps.len())
        .map_err(|message| context(document.name(), &message))?;
    let style = arguments.style.as_deref().map(Style::read).transpose()?;
    let talk = TalkOptions {
        step,
        display: arguments.display.map(|number| number - 1),
        minutes: arguments.minutes,
    };
    let start = StartOptions {
        talk: Some(talk),
        style,
        ..StartOptions::new(document.clone(), arguments.input.window_limit())
    };
    app::run(start).map_err(|error| Words::verbatim(error.to_string()))?;
    // The slides do not say it.
    say_missing(&document);
    Ok(CLEAN)
}
