//! `standpoint export`: a picture, or the data behind it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Target, cannot_write, find_question, load, parse_day, unknown_id};
use crate::document::write_files;
use crate::export::{self, ExportFormat, PictureFormat, Subject};
use crate::model::Dataset;
use crate::view::{Clock, Contents, Page, PageTheme, TextMode, View};

/// Write a picture or the data in a form that the name's ending chooses
#[derive(Args)]
#[command(after_help = endings())]
pub struct Export {
    /// The dataset file; without one, the embedded dataset
    file: Option<PathBuf>,
    /// The file to write; its ending chooses the form
    #[arg(short, long, value_name = "NAME")]
    output: PathBuf,
    /// Replace the file where it exists
    #[arg(long)]
    force: bool,
    /// The id of the question; without one, the first
    #[arg(long, value_name = "ID")]
    question: Option<String>,
    /// The day, such as 2024-04-18; without one, the last day that the dataset covers
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Count a stance from the day on which it became known, not on which it was said
    #[arg(long)]
    known: bool,
    /// The ids of the only actors that count
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    actors: Vec<String>,
    /// The first day on the time axis
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day on the time axis
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// The ids of the two parties between which Daylight is shown
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pair: Vec<String>,
    /// The id of the stance that is marked, or whose card is drawn
    #[arg(long, value_name = "ID")]
    stance: Option<String>,
    /// What is on the picture
    #[arg(long, value_enum, default_value = "chart")]
    view: Contents,
    /// The number of the step of the talk that is drawn, from 1
    #[arg(long, value_name = "N", conflicts_with_all = SET_BY_STEPS)]
    step: Option<usize>,
    /// All steps of the talk: .pdf and .html are one file with a page for each; .png and .svg are
    /// a file for each, NAME-01.png and so on, in a folder that is made where it is missing
    #[arg(long, conflicts_with_all = SET_BY_STEPS, conflicts_with = "step")]
    all_steps: bool,
    /// Width and height of the picture in pixels; without it 1200x675, and 1920x1080 for steps
    #[arg(long, value_name = "WxH", value_parser = size)]
    size: Option<(u32, u32)>,
    /// For PNG, how many pixels of the file stand for one of the size
    #[arg(long, value_name = "NUMBER", default_value = "1", value_parser = scale)]
    scale: f32,
    /// The colours of the picture
    #[arg(long, value_enum, default_value = "light")]
    theme: PageTheme,
    /// How an SVG carries its text
    #[arg(long, value_enum, default_value = "embedded")]
    text: TextMode,
}

/// What a step says itself.
const SET_BY_STEPS: [&str; 7] = [
    "view", "question", "as_of", "actors", "from", "to", "stance",
];

fn endings() -> String {
    let width = export::FORMATS
        .iter()
        .map(|format| format.extension.len())
        .max()
        .unwrap_or_default();
    let rows: Vec<String> = export::FORMATS
        .iter()
        .map(|format| format!("  .{:width$}  {}", format.extension, format.name))
        .collect();
    format!("Endings:\n{}", rows.join("\n"))
}

fn size(text: &str) -> Result<(u32, u32), String> {
    let sides = text.split_once(['x', '×', 'X']);
    let sides = sides.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    sides
        .filter(|(width, height)| {
            Page::SIZE_RANGE.contains(width) && Page::SIZE_RANGE.contains(height)
        })
        .ok_or_else(|| {
            format!(
                "expected width and height such as 1200x675, each from {} to {}",
                Page::SIZE_RANGE.start(),
                Page::SIZE_RANGE.end()
            )
        })
}

fn scale(text: &str) -> Result<f32, String> {
    let scale = text.parse().ok();
    scale
        .filter(|scale| (0.1..=16.0).contains(scale))
        .ok_or_else(|| "expected a number from 0.1 to 16".to_owned())
}

impl Export {
    fn target<'a>(&self, path: &'a Path) -> Target<'a> {
        Target {
            path,
            force: self.force,
        }
    }
}

/// Writes the file. Returns the exit code.
pub fn run(arguments: &Export) -> Result<u8, String> {
    let format = export::format_for_path(&arguments.output)?;
    for (option, is_given) in [
        ("--step", arguments.step.is_some()),
        ("--all-steps", arguments.all_steps),
    ] {
        if is_given && format.picture().is_none() {
            return Err(not_a_picture(option, format));
        }
    }
    if cfg!(not(feature = "gui")) && format.picture().is_some() {
        return Err(crate::words::cli::needs_gui(&format!("a .{} file", format.extension)).into());
    }
    let target = arguments.target(&arguments.output);
    let is_multi_page = format.picture().is_some_and(PictureFormat::is_multi_page);
    let many = arguments.all_steps && !is_multi_page;
    if !many {
        target.ensure_free()?;
    }
    #[cfg(feature = "gui")]
    if format.extension == "png" {
        // While the dataset is read; whatever ends first waits for the other.
        std::thread::spawn(crate::render::preload_fonts);
    }
    let (document, code) = load(arguments.file.as_deref())?;
    let view = view(arguments, &document.dataset)?;
    let dataset = &document.dataset;
    if arguments.all_steps {
        let told = |why| format!("--all-steps: {why}");
        dataset.step_index(1).map_err(told)?;
    }
    let subject = Subject {
        document: &document,
        view: &view,
        page: &page(arguments, dataset)?,
    };
    let told = |why| format!("{}: {why}", arguments.output.display());
    if many {
        write_step_files(arguments, format, subject)?;
        return Ok(code);
    }
    let make = if arguments.all_steps {
        make_all_steps
    } else {
        make
    };
    target.write(&make(format, subject).map_err(told)?)?;
    Ok(code)
}

/// Says that an option is for pictures only, and which formats those are.
fn not_a_picture(option: &str, format: &ExportFormat) -> String {
    let pictures = export::FORMATS
        .iter()
        .filter(|format| format.picture().is_some());
    let extensions: Vec<String> = pictures
        .map(|format| format!(".{}", format.extension))
        .collect();
    format!(
        "{option}: found .{}, expected a name that ends in {}",
        format.extension,
        extensions.join(" or ")
    )
}

#[cfg(feature = "gui")]
use crate::render::{export as make, export_all_steps as make_all_steps};

/// Without the window there is only data; [`run`] has refused pictures.
#[cfg(not(feature = "gui"))]
fn make(format: &ExportFormat, subject: Subject<'_>) -> Result<Vec<u8>, String> {
    match format.content {
        export::ExportContent::Data(make) => make(subject),
        export::ExportContent::Picture(_) => {
            Err(crate::words::cli::needs_gui("the picture").into())
        }
    }
}

#[cfg(not(feature = "gui"))]
use make as make_all_steps;

/// Writes a file for each step, all or none.
fn write_step_files(
    arguments: &Export,
    format: &ExportFormat,
    subject: Subject<'_>,
) -> Result<(), String> {
    let pages = export::step_pages(subject)?;
    let paths: Vec<PathBuf> = (1..=pages.len())
        .map(|number| numbered(&arguments.output, number, pages.len()))
        .collect();
    for path in &paths {
        arguments.target(path).ensure_free()?;
    }
    let mut made = Vec::with_capacity(paths.len());
    for (page, path) in pages.iter().zip(paths) {
        let bytes = make(format, Subject { page, ..subject });
        let bytes = bytes.map_err(|why| format!("{}: {why}", path.display()))?;
        made.push((path, bytes));
    }
    let folder = arguments.output.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    if let Some(folder) = folder {
        fs::create_dir(folder).map_err(|error| cannot_write(folder, &error))?;
    }
    write_files(&made, arguments.force).map_err(|(at, error)| {
        if let Some(folder) = folder {
            // Only where nothing is in it.
            let _ = fs::remove_dir(folder);
        }
        arguments.target(&made[at].0).write_error(&error).into()
    })
}

/// A name with the number of a step before its ending; all of one talk have as
/// many digits, so that they stand in order.
fn numbered(output: &Path, number: usize, count: usize) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_os_string();
    let digits = count.to_string().len().max(2);
    let mut name = part(output.file_stem());
    name.push(format!("-{number:0digits$}."));
    name.push(part(output.extension()));
    output.with_file_name(name)
}

/// How large a picture is unless it is said: a chart, and a slide.
const CHART: (u32, u32) = (1200, 675);
const SLIDE: (u32, u32) = (1920, 1080);

fn page(arguments: &Export, dataset: &Dataset) -> Result<Page, String> {
    let contents = match arguments.step {
        Some(number) => {
            let at = dataset.step_index(number);
            Contents::Step(at.map_err(|why| format!("--step: {why}"))?)
        }
        None => arguments.view,
    };
    let of_steps = arguments.all_steps || arguments.step.is_some();
    let usual = if of_steps { SLIDE } else { CHART };
    Ok(Page {
        contents,
        size: arguments.size.unwrap_or(usual),
        scale: arguments.scale,
        theme: arguments.theme,
        text_mode: arguments.text,
    })
}

/// What the options show of a dataset.
fn view(arguments: &Export, dataset: &Dataset) -> Result<View, String> {
    let mut view = View::new(dataset);
    if let Some(id) = &arguments.question {
        view.question.clone_from(&find_question(dataset, id)?.id);
    }
    if arguments.known {
        view.clock = Clock::Known;
    }
    if let Some(id) = &arguments.stance {
        let ids = dataset.stances.iter().map(|stance| &stance.id);
        let stance = dataset
            .stance(id)
            .ok_or_else(|| unknown_id("--stance", id, "stances", ids))?;
        view.as_of = crate::analysis::stance_day(view.clock, stance)
            .clamp(dataset.covers.earliest, dataset.covers.latest);
        view.selected = Some(id.clone());
    } else if arguments.view == Contents::Card {
        return Err("--view card: name the stance with --stance ID".to_owned());
    }
    if let Some(text) = &arguments.as_of {
        view.as_of = parse_day(dataset, "--as-of", text)?;
    }
    let day = |option: &str, text: &Option<String>, otherwise| {
        text.as_ref()
            .map_or(Ok(otherwise), |text| parse_day(dataset, option, text))
    };
    view.range = (
        day("--from", &arguments.from, view.range.0)?,
        day("--to", &arguments.to, view.range.1)?,
    );
    if view.range.0 >= view.range.1 && view.range != View::new(dataset).range {
        return Err(format!(
            "--from {} --to {}: expected a first day before the last",
            view.range.0, view.range.1
        ));
    }
    if arguments.as_of.is_none() && arguments.stance.is_none() {
        view.as_of = view.range.1;
    }
    if !arguments.actors.is_empty() {
        let ids = || dataset.actors.iter().map(|actor| &actor.id);
        for id in &arguments.actors {
            if dataset.actor(id).is_none() {
                return Err(unknown_id("--actors", id, "actors", ids()).into());
            }
        }
        let hidden = ids().filter(|id| !arguments.actors.contains(id));
        view.hidden = hidden.cloned().collect();
    }
    if !arguments.pair.is_empty() {
        let ids = || dataset.parties.iter().map(|party| &party.id);
        for id in &arguments.pair {
            if dataset.party(id).is_none() {
                return Err(unknown_id("--pair", id, "parties", ids()).into());
            }
        }
        match arguments.pair.as_slice() {
            [left, right] if left != right => view.pair = Some([left.clone(), right.clone()]),
            _ => return Err("--pair: expected the ids of two parties, such as A,B".to_owned()),
        }
    }
    Ok(view)
}
