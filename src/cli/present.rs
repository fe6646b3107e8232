//! `standpoint present`: the talk, at once.

use std::path::PathBuf;

use clap::Args;
use clap::builder::RangedU64ValueParser;

use super::{CLEAN, opened};
use crate::app::{self, Start, TalkStart};

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

/// Opens the window with the talk. Returns the exit code.
pub fn run(arguments: &Present) -> Result<u8, String> {
    let document = opened(arguments.file.as_deref())?;
    let step = document
        .dataset
        .place_of_step(arguments.step)
        .map_err(|why| format!("{}: {why}", document.name()))?;
    let talk = TalkStart {
        step,
        display: arguments.display.map(|number| number - 1),
        minutes: arguments.minutes,
    };
    let start = Start {
        talk: Some(talk),
        ..Start::with(document)
    };
    app::run(start).map_err(|reason| reason.to_string())?;
    Ok(CLEAN)
}
