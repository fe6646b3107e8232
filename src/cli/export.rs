//! `standpoint export`: writes a picture, or the data behind it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, ValueEnum as _};

use super::fonts::say_fonts;
use super::{
    CLEAN, DatasetFile, Input, Target, cannot_write, find_question, is_stdin, known_clock, load,
    parse_day, print, print_error, retired, unknown_id,
};
use crate::document::write_files;
use crate::export::{self, ExportFormat, PictureFormat, Subject};
use crate::facts::PARTY_SLOTS;
use crate::hidden::path_name;
use crate::model::{ActorId, Dataset, Layer, PartyId, QuestionId, Section, StanceId, is_web_link};
use crate::style::Style;
use crate::view::{Contents, Page, PageTheme, Preset, Product, View};
use crate::words::{Words, export::command as words};

#[derive(Args)]
#[command(after_help = formats_help(), disable_help_flag = true)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Export {
    #[command(flatten)]
    dataset: DatasetFile,
    /// The product to export, in its usual format and size
    #[arg(long = "as", value_enum, value_name = "WHAT", display_order = 0)]
    product: Option<Product>,
    /// The file to write; its extension selects the format
    ///
    /// Without it, --as writes a file into the current folder, which is named after the dataset's:
    /// DATA-post.png.
    #[arg(
        short,
        long,
        value_name = "NAME",
        required_unless_present = "product",
        display_order = 0
    )]
    output: Option<PathBuf>,
    /// Leave the speaker's notes out of a handout, for the audience
    #[arg(long)]
    no_notes: bool,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
    /// The id of the question [default: the first]
    #[arg(long, value_name = "ID")]
    question: Option<QuestionId>,
    /// The day [default: that shown at first, or that of --stance]
    ///
    /// Such as 2024-04-18. A slide is that of the step of the day, or of the last one before it.
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Count by date published instead of date said
    #[arg(long)]
    known: bool,
    /// The ids of the actors to include [default: all]
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    actors: Vec<ActorId>,
    /// The first day on the time axis [default: the first covered]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day on the time axis [default: the last covered]
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// The ids of the two parties whose distance is shown
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pair: Vec<PartyId>,
    /// The ids of up to eight parties to draw in colour
    ///
    /// If the dataset has more, or marks those that are shown at first.
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    parties: Vec<PartyId>,
    /// The id of the stance to highlight, or that of a card
    #[arg(long, value_name = "ID")]
    stance: Option<StanceId>,
    /// The picture to draw instead
    #[arg(long, value_enum, conflicts_with = "product")]
    view: Option<Contents>,
    /// The number of the step of a slide, counted from 1
    #[arg(long, value_name = "N")]
    step: Option<usize>,
    /// The width and height of the picture in pixels
    ///
    /// The format of the nearest ratio is scaled to fit. [default: 1920x1080]
    #[arg(long, value_name = "WxH", value_parser = parse_size)]
    size: Option<(u32, u32)>,
    /// The format of the picture
    #[arg(long, value_enum, conflicts_with = "size")]
    preset: Option<Preset>,
    /// The title of the picture
    ///
    /// [default: that of the step or the dataset; on a chart, where the parties stand]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The layers to draw
    #[arg(long, value_enum, value_name = "LAYER,…", value_delimiter = ',')]
    show: Vec<Layer>,
    /// Who made the picture; empty to name nobody
    #[arg(long, value_name = "TEXT")]
    credit: Option<String>,
    /// The colours
    #[arg(long, value_enum)]
    theme: Option<PageTheme>,
    /// The house style: a RON file with colours, a font, a logo and a credit
    #[arg(long, value_name = "FILE")]
    style: Option<PathBuf>,
    /// Write CSV that this program opens safely
    ///
    /// With a byte order mark, and with an apostrophe before cells that would be formulas, so that texts
    /// are no longer verbatim.
    #[arg(long = "for", value_enum, value_name = "PROGRAM")]
    reader: Option<CsvReader>,
    /// The address at which the web page will be
    ///
    /// It names itself there, with a picture for previews of links, NAME.png, which is written beside it.
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
    /// Print the HTML that shows the web page within another
    ///
    /// An iframe, and a script that fits its height, which can be left out. `?theme=dark` after the
    /// address overrides the reader's theme.
    #[arg(long)]
    embed: bool,
    #[command(flatten)]
    input: Input,
    /// Print this help; the manual page says more
    #[arg(short, long = "help", action = clap::ArgAction::HelpShort, display_order = 999)]
    _help: Option<bool>,
}

/// A program that needs CSV of its own.
#[derive(Clone, Copy, clap::ValueEnum)]
enum CsvReader {
    Excel,
}

/// The width and height of a picture for previews of links.
const PREVIEW_SIZE: (u32, u32) = (1200, 630);

fn formats_help() -> String {
    let products = Product::value_variants().iter().map(|product| {
        let value = product.to_possible_value();
        let help = value.and_then(|value| value.get_help().map(ToString::to_string));
        words::product(product.name(), &help.unwrap_or_default(), product.extensions()[0])
            .to_string()
    });
    let extensions = export::FORMATS.iter().map(|format| format!(".{}", format.extension));
    words::formats(&products.collect::<Vec<_>>(), &extensions.collect::<Vec<_>>()).into()
}

fn parse_size(text: &str) -> Result<(u32, u32), String> {
    let sides = text.split_once(['x', '×', 'X']);
    let sides = sides.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    let range = Page::SIZE_RANGE;
    sides
        .filter(|(width, height)| range.contains(width) && range.contains(height))
        .ok_or_else(|| words::bad_size(&range).into())
}

/// The contents of a file, which decide on the options that it uses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A chart, or something else that `--view` draws.
    View(Contents),
    Product(Product),
    /// The stances on the question.
    Report,
    /// All positions.
    Table,
    /// The dataset or its sources.
    Data,
}

impl Export {
    fn target<'a>(&self, path: &'a Path) -> Target<'a> {
        Target { path, force: self.force }
    }

    /// Says which file was written, if no option named it.
    fn say_name(&self) {
        if self.output.is_none() {
            print_error(&words::wrote(&path_name(&self.path())));
        }
    }

    /// The file to write.
    fn path(&self) -> PathBuf {
        let made = || {
            let file = self.dataset.path();
            let stem = file.file_stem().filter(|_| !is_stdin(file)).unwrap_or("piped".as_ref());
            let product = self.product.unwrap_or(Product::Post);
            let mut name = stem.to_os_string();
            name.push(format!("-{}.{}", product.name(), product.extensions()[0]));
            name.into()
        };
        self.output.clone().unwrap_or_else(made)
    }

    fn kind(&self, format: &ExportFormat) -> Kind {
        let is_page = format.picture() == Some(PictureFormat::Html);
        let is_presentation = format.picture() == Some(PictureFormat::Pptx);
        match (self.product, format.extension) {
            (Some(product), _) => Kind::Product(product),
            _ if self.step.is_some() => Kind::Product(Product::Slide),
            _ if is_presentation && self.view.is_none() => Kind::Product(Product::Talk),
            _ if is_page && self.view.is_none_or(|view| view == Contents::Chart) => {
                Kind::Product(Product::Article)
            }
            _ if format.picture().is_some() => Kind::View(self.view.unwrap_or_default()),
            (_, "md") => Kind::Report,
            (_, "csv") => Kind::Table,
            _ => Kind::Data,
        }
    }
}

/// Writes the file. Returns the exit code.
pub fn run(arguments: &Export) -> Result<u8, Words> {
    let output = arguments.path();
    let format = export::format_for_path(&output)
        .map_err(|unknown| retired::extension(&output).unwrap_or(unknown))?;
    let kind = arguments.kind(format);
    check_format(arguments, format)?;
    check_uses(arguments, kind, format)?;
    if cfg!(not(feature = "gui")) && format.picture().is_some() {
        Err(crate::words::cli::needs_gui(&words::file_with_extension(format.extension)))?;
    }
    let target = arguments.target(&output);
    let is_multi_page = format.picture().is_some_and(PictureFormat::is_multi_page);
    let is_slides = matches!(kind, Kind::Product(Product::Slide | Product::Talk));
    let has_file_per_page = is_slides && !is_multi_page;
    if !has_file_per_page {
        target.ensure_can_write()?;
    }
    let document = load(&arguments.dataset, arguments.input)?;
    // The program ends with the export: to free the dataset would take a tenth of its time.
    let document = &*Box::leak(Box::new(document));
    let view = view(arguments, kind, &document.dataset)?;
    let page = page(arguments, kind, &view, &document.dataset)?;
    let is_html = format.picture() == Some(PictureFormat::Html);
    if is_html && arguments.url.is_some() {
        arguments.target(&preview_path(&output)).ensure_can_write()?;
    }
    let subject = Subject { document, view: &view, page: &page };
    if has_file_per_page {
        write_pictures(arguments, kind, format, subject)?;
        say_fonts(format, document);
        return Ok(CLEAN);
    }
    let start = Instant::now();
    let bytes = match kind {
        Kind::Product(Product::Handout) => make_handout(subject),
        Kind::Product(Product::Talk) => make_all_steps(format, subject),
        _ => make(format, subject),
    };
    let bytes = bytes.and_then(|bytes| match arguments.reader {
        Some(CsvReader::Excel) => export::csv_for_excel(&bytes),
        None => Ok(bytes),
    });
    let bytes = bytes.map_err(|message| words::context(path_name(&output), &message))?;
    log::info!("made {} bytes in {:?}", bytes.len(), start.elapsed());
    target.write_export(bytes)?;
    if is_html {
        finish_page(arguments, subject)?;
    }
    arguments.say_name();
    say_fonts(format, document);
    Ok(CLEAN)
}

/// The path of the picture for previews of links.
fn preview_path(page: &Path) -> PathBuf {
    page.with_extension("png")
}

/// The address of a web page, and of its picture in the same folder.
fn addresses(arguments: &Export) -> Result<Option<[String; 2]>, Words> {
    let Some(url) = &arguments.url else {
        return Ok(None);
    };
    if !is_web_link(url) {
        return Err(words::not_an_address(url));
    }
    let (address, _) = url.split_once(['?', '#']).unwrap_or((url, ""));
    let host = address.find("//").map_or(0, |at| at + 2);
    let folder = address[host..].rfind('/').map_or(address, |end| &address[..host + end]);
    let picture = preview_path(&arguments.path());
    let picture = picture.file_name().unwrap_or_default().to_string_lossy();
    Ok(Some([url.clone(), format!("{folder}/{picture}")]))
}

/// Writes the picture for previews of links, and prints how another page shows this one.
fn finish_page(arguments: &Export, subject: Subject<'_>) -> Result<(), Words> {
    let output = &arguments.path();
    if arguments.url.is_some() {
        // A chart can be read at half its size, a slide could not.
        let view = match subject.page.contents {
            Contents::Step(step) => subject.view.with_step(&subject.document.dataset, step),
            _ => None,
        };
        let subject = Subject { view: view.as_ref().unwrap_or(subject.view), ..subject };
        let page = Page { contents: Contents::Chart, size: PREVIEW_SIZE, ..subject.page.clone() };
        let png = export::format_by_extension("png")
            .map(|png| make(png, Subject { page: &page, ..subject }));
        if let Some(picture) = png {
            arguments.target(&preview_path(output)).write_export(picture?)?;
        }
    } else {
        print_error(&words::context(path_name(output), &words::NO_ADDRESS));
    }
    if arguments.embed {
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        let address = arguments.url.as_deref().unwrap_or(&name);
        print(&words::embedding(address, &subject.document.title()))?;
    }
    Ok(())
}

/// Checks that the format can show what the options ask for.
fn check_format(arguments: &Export, format: &ExportFormat) -> Result<(), Words> {
    /// Returns true if a format can show what an option asks for.
    type CanShow<'a> = &'a dyn Fn(&ExportFormat) -> bool;

    let is = |format: &ExportFormat, picture| format.picture() == Some(picture);
    let has = |format: &ExportFormat, contents| format.picture().is_some_and(|it| it.has(contents));
    let view = arguments.view.and_then(|view| view.to_possible_value());
    let view = view.map_or_else(String::new, |view| format!("--view {}", view.get_name()));

    let is_page = |format: &ExportFormat| is(format, PictureFormat::Html);
    let is_picture = |format: &ExportFormat| format.picture().is_some();
    let is_csv = |format: &ExportFormat| format.extension == "csv";
    let has_view = |format: &ExportFormat| arguments.view.is_some_and(|view| has(format, view));
    let is_product = |format: &ExportFormat| {
        arguments.product.is_some_and(|product| product.extensions().contains(&format.extension))
    };
    let has_steps = |format: &ExportFormat| has(format, Contents::Step(0));

    let options: [(&str, bool, CanShow<'_>); 7] = [
        (&as_option(arguments), arguments.product.is_some(), &is_product),
        ("--url", arguments.url.is_some(), &is_page),
        ("--embed", arguments.embed, &is_page),
        ("--style", arguments.style.is_some(), &is_picture),
        ("--for", arguments.reader.is_some(), &is_csv),
        (&view, arguments.view.is_some(), &has_view),
        ("--step", arguments.step.is_some(), &has_steps),
    ];
    for (option, is_set, can_show) in options {
        if is_set && !can_show(format) {
            let possible = export::FORMATS.iter().filter(|format| can_show(format));
            let extensions: Vec<String> =
                possible.map(|format| format!(".{}", format.extension)).collect();
            return Err(words::wrong_format(option, format.extension, &extensions));
        }
    }
    Ok(())
}

/// The option that chose a product, or would have.
fn as_option(arguments: &Export) -> String {
    let product = arguments.product.unwrap_or(Product::Talk);
    format!("--as {}", product.name())
}

/// Checks that the file uses all options.
fn check_uses(arguments: &Export, kind: Kind, format: &ExportFormat) -> Result<(), Words> {
    use Product::{Article, Card, Handout, Post, Slide, Talk};

    let is_any = |products: &[Product]| matches!(kind, Kind::Product(it) if products.contains(&it));
    let is_view = matches!(kind, Kind::View(_)) || is_any(&[Post]);
    let is_all = kind == Kind::View(Contents::AllQuestions);
    let is_picture = format.picture().is_some();
    let has_axis = is_view || is_any(&[Article]) || kind == Kind::Report;
    let has_day = has_axis || is_any(&[Card]);
    let is_slide_of_day = is_any(&[Slide]) && arguments.step.is_none();
    let is_sized = is_picture && !is_any(&[Article, Handout]);
    // A web page follows the reader's theme.
    let has_ground = !arguments.theme.is_some_and(PageTheme::is_high_contrast);
    for (option, is_set, is_used) in [
        ("--question", arguments.question.is_some(), has_day && !is_all),
        ("--as-of", arguments.as_of.is_some(), has_day || is_slide_of_day),
        ("--stance", arguments.stance.is_some(), has_day),
        ("--actors", !arguments.actors.is_empty(), has_day),
        ("--from", arguments.from.is_some(), has_axis),
        ("--to", arguments.to.is_some(), has_axis),
        ("--known", arguments.known, has_day || is_picture),
        ("--pair", !arguments.pair.is_empty(), (is_picture && !is_any(&[Card])) || has_axis),
        ("--parties", !arguments.parties.is_empty(), is_picture),
        ("--step", arguments.step.is_some(), is_any(&[Slide])),
        ("--no-notes", arguments.no_notes, is_any(&[Handout])),
        ("--size", arguments.size.is_some(), is_sized),
        ("--preset", arguments.preset.is_some(), is_sized),
        ("--title", arguments.title.is_some(), is_picture),
        ("--show", !arguments.show.is_empty(), is_view || is_any(&[Article])),
        ("--credit", arguments.credit.is_some(), is_picture),
        ("--theme", arguments.theme.is_some(), is_picture && !(is_any(&[Article]) && has_ground)),
    ] {
        if is_set && !is_used {
            let file = match kind {
                Kind::View(_) | Kind::Product(Post) => "a chart",
                Kind::Product(Slide) => "a slide",
                Kind::Product(Talk) => "a talk",
                Kind::Product(Handout) => "a handout",
                Kind::Product(Article) => "a web page",
                Kind::Product(Card) => "a card",
                _ => {
                    return Err(words::unused(
                        option,
                        &words::file_with_extension(format.extension),
                    ));
                }
            };
            return Err(words::unused(option, file));
        }
    }
    Ok(())
}

#[cfg(feature = "gui")]
use crate::render::{
    export as make, export_all_steps as make_all_steps, export_pictures as make_pictures,
    handout as make_handout,
};

/// Without the `gui` feature, only data can be exported; [`run`] has rejected pictures.
#[cfg(not(feature = "gui"))]
fn make(format: &ExportFormat, subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    match format.content {
        export::ExportContent::Data(make) => make(subject),
        export::ExportContent::Picture(_) => {
            Err(crate::words::cli::needs_gui(&words::file_with_extension(format.extension)))?
        }
    }
}

#[cfg(not(feature = "gui"))]
use make as make_all_steps;

#[cfg(not(feature = "gui"))]
fn make_pictures(format: &ExportFormat, subject: Subject<'_>) -> Result<Vec<Vec<u8>>, Words> {
    Ok(vec![make(format, subject)?])
}

#[cfg(not(feature = "gui"))]
fn make_handout(_: Subject<'_>) -> Result<Vec<u8>, Words> {
    Err(crate::words::cli::needs_gui(&words::file_with_extension("pdf")))?
}

/// Writes a file for each picture of a step or of all steps, or no file if one of them fails.
fn write_pictures(
    arguments: &Export,
    kind: Kind,
    format: &ExportFormat,
    subject: Subject<'_>,
) -> Result<(), Words> {
    let output = &arguments.path();
    let is_talk = kind == Kind::Product(Product::Talk);
    let pages: Vec<(PathBuf, Page)> = if is_talk {
        let pages = export::step_pages(subject)?;
        let count = pages.len();
        let numbered = |(index, page)| (numbered_path(output, index + 1, count), page);
        pages.into_iter().enumerate().map(numbered).collect()
    } else {
        vec![(output.clone(), subject.page.clone())]
    };
    let mut files = Vec::with_capacity(pages.len());
    for (path, page) in &pages {
        arguments.target(path).ensure_can_write()?;
        let pictures = make_pictures(format, Subject { page, ..subject })
            .map_err(|message| words::context(path_name(path), &message))?;
        let has_parts = is_talk && pictures.len() > 1;
        for (part, bytes) in pictures.into_iter().enumerate() {
            let path = export::part_path(path, part, has_parts);
            arguments.target(&path).ensure_can_write()?;
            files.push((path, bytes));
        }
    }
    let folder = output.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    if let Some(folder) = folder {
        fs::create_dir(folder).map_err(|error| cannot_write(folder, &error))?;
    }
    write_files(&files, arguments.force).map_err(|(index, error)| {
        if let Some(folder) = folder {
            // Fails if the folder is not empty, which is fine.
            let _ = fs::remove_dir(folder);
        }
        arguments.target(&files[index].0).write_error(&error)
    })?;
    arguments.say_name();
    Ok(())
}

/// Adds the number of a step to a file name, before the extension. Zeros pad the
/// numbers of a talk to the same length, so that the names sort.
fn numbered_path(output: &Path, number: usize, count: usize) -> PathBuf {
    let digits = count.to_string().len().max(2);
    export::path_with(output, &format!("-{number:0digits$}"))
}

fn page(arguments: &Export, kind: Kind, view: &View, dataset: &Dataset) -> Result<Page, Words> {
    let (contents, size) = match kind {
        Kind::Product(product) if product.needs_steps() => {
            let number = arguments.step.unwrap_or(1);
            let option =
                if arguments.step.is_some() { "--step".into() } else { as_option(arguments) };
            let index = dataset
                .step_index(number)
                .map_err(|message| words::context(option, &Words::from(message)))?;
            let index = arguments.step.map_or_else(|| view.step_of_day(dataset), |_| index);
            (product.contents(index), product.size())
        }
        Kind::Product(product) => (product.contents(0), product.size()),
        // One question has more room in its own picture.
        Kind::View(Contents::AllQuestions) if dataset.questions.len() == 1 => {
            (Contents::Chart, Preset::Wide.size())
        }
        Kind::View(Contents::AllQuestions) => (Contents::AllQuestions, Preset::A4.size()),
        Kind::View(contents) => (contents, Preset::Wide.size()),
        _ => (Contents::Chart, Preset::Wide.size()),
    };
    let size = arguments.preset.map_or(size, Preset::size);
    let style = arguments.style.as_deref().map(Style::read).transpose()?;
    if arguments.theme.is_some() && style.as_ref().is_some_and(|style| style.colors.is_some()) {
        return Err(words::TWO_THEMES);
    }
    Ok(Page {
        contents,
        size: arguments.size.unwrap_or(size),
        theme: arguments.theme.unwrap_or_default(),
        style: style.map(Arc::new),
        title: arguments.title.clone(),
        credit: arguments.credit.clone(),
        address: addresses(arguments)?,
        has_notes: !arguments.no_notes,
    })
}

/// The view that the options describe.
fn view(arguments: &Export, kind: Kind, dataset: &Dataset) -> Result<View, Words> {
    let mut view = View::new(dataset);
    view.layers.extend(arguments.show.iter().copied());
    if let Some(id) = &arguments.question {
        view.question.clone_from(&find_question(dataset, id)?.id);
    }
    if arguments.known {
        view.clock = known_clock(dataset)?;
    }
    if let Some(id) = &arguments.stance {
        let unknown = || unknown_id(dataset, "--stance", Section::Stances, id);
        let stance = dataset.stance(id).ok_or_else(unknown)?;
        view.as_of = crate::facts::stance_day(view.clock, stance)
            .clamp(dataset.covers.earliest, dataset.covers.latest);
        view.selected = Some(id.clone());
        // Without a question, one that it has a position on.
        let questions = dataset.questions.iter().map(|question| &question.id);
        let of_stance = questions.clone().find(|id| stance.positions.contains_key(*id));
        if let Some(id) = of_stance.filter(|_| arguments.question.is_none()) {
            view.question.clone_from(id);
        }
    } else if kind == Kind::Product(Product::Card) {
        return Err(words::NO_STANCE_FOR_CARD);
    }
    if let Some(text) = &arguments.as_of {
        view.as_of = parse_day(dataset, "--as-of", text)?;
    }
    let day = |option: &str, text: &Option<String>, default| {
        text.as_ref().map_or(Ok(default), |text| parse_day(dataset, option, text))
    };
    view.range =
        (day("--from", &arguments.from, view.range.0)?, day("--to", &arguments.to, view.range.1)?);
    if view.range.0 >= view.range.1 && view.range != View::new(dataset).range {
        return Err(words::reversed_range(view.range.0, view.range.1));
    }
    if arguments.as_of.is_none() && arguments.stance.is_none() {
        view.as_of = view.as_of.clamp(view.range.0, view.range.1);
    }
    view.settle_day(dataset);
    if !arguments.actors.is_empty() {
        check_ids(dataset, "--actors", Section::Actors, &arguments.actors)?;
        let ids = dataset.actors.iter().map(|actor| &actor.id);
        let hidden = ids.filter(|id| !arguments.actors.contains(id));
        view.hidden = hidden.cloned().collect();
    }
    if !arguments.pair.is_empty() {
        check_ids(dataset, "--pair", Section::Parties, &arguments.pair)?;
        match arguments.pair.as_slice() {
            [left, right] if left != right => {
                view.pair = Some([left.clone(), right.clone()]);
                // Among many, the pair has the colours.
                if dataset.parties.iter().any(|party| party.shown) && arguments.parties.is_empty() {
                    set_colors(&mut view, dataset, &arguments.pair);
                }
            }
            _ => return Err(words::NO_PAIR),
        }
    }
    if !arguments.parties.is_empty() {
        check_ids(dataset, "--parties", Section::Parties, &arguments.parties)?;
        if arguments.parties.len() > PARTY_SLOTS {
            return Err(words::too_many_parties(PARTY_SLOTS));
        }
        set_colors(&mut view, dataset, &arguments.parties);
    }
    Ok(view)
}

/// Checks that a section has all the ids that an option names.
fn check_ids(
    dataset: &Dataset,
    option: &str,
    section: Section,
    ids: &[impl AsRef<str>],
) -> Result<(), Words> {
    let mut ids = ids.iter().map(AsRef::as_ref);
    let unknown = ids.find(|id| dataset.index_of(section, id).is_none());
    unknown.map_or(Ok(()), |id| Err(unknown_id(dataset, option, section, id)))
}

/// Draws these parties in colour, and no others.
fn set_colors(view: &mut View, dataset: &Dataset, parties: &[PartyId]) {
    let others = dataset.parties.iter().map(|party| &party.id).filter(|id| !parties.contains(id));
    view.gray_parties = others.cloned().collect();
    view.colored_parties = parties.iter().cloned().collect();
}
