//! `standpoint present`: the talk, at once.

use std::path::PathBuf;

use clap::Args;
use clap::builder::RangedU64ValueParser;

#[cfg(feature = "gui")]
use super::{CLEAN, open_document};
#[cfg(feature = "gui")]
use crate::app::{self, StartOptions, TalkOptions};

#[derive(Args)]
pub struct Present {
    /// The dataset file; without one, the embedded dataset
    file: Option<PathBuf>,
    /// The number of the step to begin with
    #[arg(long, value_name = "N", default_value = "1")]
    step: usize,
    /// The number of the display to fill, from 1; without it, and where there is no such display,
    /// the one on which the desktop opens the window
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    display: Option<usize>,
    /// How many minutes the talk is to take; the speaker's window counts them down
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    minutes: Option<u32>,
}

/// Says that there is no window.
#[cfg(not(feature = "gui"))]
pub fn run(_: &Present) -> Result<u8, String> {
    Err(super::needs_gui("a talk"))
}

/// Opens the window with the talk. Returns the exit code.
#[cfg(feature = "gui")]
pub fn run(arguments: &Present) -> Result<u8, String> {
    let document = open_document(arguments.file.as_deref())?;
    let step = document
        .dataset
        .step_index(arguments.step)
        .map_err(|why| format!("{}: {why}", document.name()))?;
    let talk = TalkOptions {
        step,
        display: arguments.display.map(|number| number - 1),
        minutes: arguments.minutes,
    };
    let start = StartOptions {
        talk: Some(talk),
        ..StartOptions::new(document)
    };
    app::run(start).map_err(|reason| reason.to_string())?;
    Ok(CLEAN)
}
