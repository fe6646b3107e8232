//! Opens the window: tries one renderer after another until one works, and
//! explains the failure if none does.

mod error;

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use egui::{Rect, ViewportBuilder, pos2, vec2};

use self::error::RendererFailure;
pub use self::error::{StartError, show_start_error};
use super::clipboard::ImageClipboard;
use super::icon;
use super::platform::Platform;
use super::preferences::PreferenceListener;
use super::renderer::Renderer;
use super::settings::{SettingsFile, WindowGeometry};
use super::settings_store::SettingsStore;
use super::start_note::StartNote;
use super::window::{StandpointApp, window_title};
use crate::command::{Command, File};
use crate::document::{Document, SizeLimit};
use crate::style::Style;
use crate::words;

/// The options for opening the window.
#[derive(Clone, Debug)]
pub struct StartOptions {
    /// The document to show.
    pub document: Document,
    /// A table to import, or a file that contains no dataset, whose problems are listed.
    pub rejected_file: Option<PathBuf>,
    pub talk: Option<TalkOptions>,
    /// The house style of the talk and of exports.
    pub style: Option<Style>,
    /// The folder with the texts of the sources.
    pub texts: Option<PathBuf>,
    /// The largest dataset that is opened.
    pub size_limit: SizeLimit,
}

impl StartOptions {
    /// Creates options that only show a document.
    pub fn new(document: Document, size_limit: SizeLimit) -> Self {
        Self { document, rejected_file: None, talk: None, style: None, texts: None, size_limit }
    }
}

/// A talk that starts with the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TalkOptions {
    /// The index of the step to start at.
    pub step: usize,
    /// The index of the display to fill; `None` if the desktop chooses.
    pub display: Option<usize>,
    /// The planned length of the talk in minutes.
    pub minutes: Option<u32>,
}

/// The data that the app takes over once the window is open.
struct Startup {
    options: StartOptions,
    platform: Platform,
    settings_store: Option<SettingsStore>,
    preference_listener: PreferenceListener,
    start_note: Option<StartNote>,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// Returns an error if there is no display, or no renderer that works.
pub fn run(options: StartOptions) -> Result<(), StartError> {
    let no_display = || StartError::from_message(&words::startup::NO_DISPLAY_VARIABLE);
    let platform = Platform::current().ok_or_else(no_display)?;
    let mut renderers = Renderer::candidates().map_err(StartError::unknown_renderer)?;
    let settings_store = SettingsFile::default_location().map(SettingsStore::read);
    let geometry = settings_store.as_ref().and_then(|file| file.settings().window);
    let viewport = viewport(&options, geometry.unwrap_or_default());
    let mut start_note = None;
    if renderers.len() > 1
        && let Some(file) = SettingsFile::default_location()
    {
        let note = file.folder().join("starting");
        if StartNote::is_left(&note) {
            renderers = vec![Renderer::OpenGl];
        } else {
            start_note = StartNote::write(note);
        }
    }
    let mut startup = Cell::new(Some(Startup {
        options,
        platform,
        settings_store,
        preference_listener: PreferenceListener::start(),
        start_note,
    }));
    let mut failures: Vec<RendererFailure> = Vec::new();
    for renderer in renderers {
        log::info!("opens the window with {}", renderer.name());
        match run_with_renderer(renderer, viewport.clone(), &startup, &failures) {
            Ok(()) => return Ok(()),
            Err(error) => {
                log::warn!("{} failed: {error}", renderer.name());
                failures.push((renderer, error));
            }
        }
        // A window that failed after it had opened has taken its startup data.
        if startup.get_mut().is_none() {
            break;
        }
    }
    Err(StartError::from_failures(&failures))
}

/// Returns the initial properties of the window.
fn viewport(options: &StartOptions, geometry: WindowGeometry) -> ViewportBuilder {
    let viewport = ViewportBuilder::default()
        .with_title(window_title(&options.document))
        .with_app_id("standpoint")
        .with_icon(icon::window_icon())
        .with_drag_and_drop(true);
    with_geometry(viewport, geometry)
}

/// Shows the window until it is closed. Takes `startup` once the window is open;
/// `failures` are those of the renderers that were tried before.
fn run_with_renderer(
    renderer: Renderer,
    viewport: ViewportBuilder,
    startup: &Cell<Option<Startup>>,
    failures: &[RendererFailure],
) -> Result<(), String> {
    // If a library is missing, winit panics, which is reported with an explanation
    // instead of a backtrace. Once the window is open, panics are bugs again.
    let hook = Mutex::new(Some(panic::take_hook()));
    panic::set_hook(Box::new(|_| {}));
    let result = panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "standpoint",
            renderer.options(viewport),
            Box::new(|context| {
                restore_panic_hook(&hook);
                if !failures.is_empty() {
                    let failures = error::describe_failures(failures);
                    let notice = words::startup::fell_back_to(&renderer.label(), &failures);
                    eprintln!("{}", crate::hidden::visible(&notice));
                }
                let startup = startup.take().ok_or("the window was created twice")?;
                Ok(Box::new(create_app(context, startup)))
            }),
        )
    }));
    let was_open = !restore_panic_hook(&hook);
    match result {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(panic) if was_open => panic::resume_unwind(panic),
        Err(panic) => {
            let message = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or(panic.downcast_ref::<&str>().copied())
                .map(str::to_owned);
            Err(message.unwrap_or(words::startup::WINDOW_SYSTEM_PANICKED.into()))
        }
    }
}

/// Creates the app in a window that has just opened.
fn create_app(context: &eframe::CreationContext<'_>, startup: Startup) -> StandpointApp {
    let Startup { options, platform, settings_store, preference_listener, start_note } = startup;
    log::info!("the window is open on {platform:?}");
    stay_out_of_tabs(context);
    move_into_view(context);
    warn_of_missing_display(display_count(context), options.talk);
    let ctx = &context.egui_ctx;
    let mut app = StandpointApp::new(ctx, options.document)
        .with_opener(|_, url| open::that_detached(url).is_ok(), super::file_manager::reveal)
        .with_file_dialogs()
        .with_file_watching();
    app.state.size_limit = options.size_limit;
    if let Some(folder) = options.texts {
        app = app.with_texts(folder);
    }
    if let Some(file) = SettingsFile::default_location() {
        app.set_recovery_folder(file.folder().join("unsaved"));
    }
    if let Some(settings_store) = settings_store {
        app = app.with_settings(ctx, settings_store);
    }
    app.start_note = start_note;
    app.state.page.style = options.style.map(Arc::new);
    if let Some(talk) = options.talk {
        app = app.with_talk(talk);
    }
    app.image_clipboard = Some(ImageClipboard::default());
    app.limitations = platform.limitations();
    app.preference_listener = Some(preference_listener);
    if let Some(path) = options.rejected_file {
        app.push(File::Open(path));
    }
    app
}

/// Restores the size and the position of the window.
fn with_geometry(viewport: ViewportBuilder, geometry: WindowGeometry) -> ViewportBuilder {
    let viewport = viewport
        .with_inner_size(geometry.size)
        .with_min_inner_size(WindowGeometry::MIN_SIZE)
        .with_maximized(geometry.maximized);
    match geometry.position {
        Some((x, y)) => viewport.with_position([x, y]),
        None => viewport,
    }
}

/// Returns the number of displays; 0 if the system does not report it.
fn display_count(context: &eframe::CreationContext<'_>) -> usize {
    let window = context.winit_window();
    window.map_or(0, |window| window.available_monitors().count())
}

/// Warns if the display of a talk does not exist. The displays are known only once
/// the window is open, on one that the desktop has chosen.
fn warn_of_missing_display(display_count: usize, talk: Option<TalkOptions>) {
    let index = talk.and_then(|talk| talk.display);
    if let Some(index) = index
        && (1..=index).contains(&display_count)
    {
        let notice = words::startup::no_such_display(index + 1, display_count);
        eprintln!("{}", crate::hidden::visible(&notice));
    }
}

impl StandpointApp {
    #[must_use]
    pub fn with_talk(mut self, options: TalkOptions) -> Self {
        self.state.apply(Command::StartTalk(options.step));
        if let Some(talk) = &mut self.state.talk {
            talk.minutes = options.minutes;
            talk.closes_program = true;
        }
        self.push(options.display.map_or(Command::FillScreen, Command::FillDisplay));
        self
    }
}

/// Keeps windows from becoming tabs of each other on macOS, where the speaker's would cover the
/// slides: only those with the same identifier do.
fn stay_out_of_tabs(context: &eframe::CreationContext<'_>) {
    #[cfg(target_os = "macos")]
    if let Some(window) = context.winit_window() {
        winit::platform::macos::WindowExtMacOS::set_tabbing_identifier(&**window, "main");
    }
    #[cfg(not(target_os = "macos"))]
    let _ = context;
}

/// Moves the window to the first screen if it is out of reach, as when its screen
/// was disconnected.
fn move_into_view(context: &eframe::CreationContext<'_>) {
    let Some(window) = context.winit_window() else {
        return;
    };
    let Ok(position) = window.outer_position() else {
        return;
    };
    let size = window.outer_size();
    let rect = |x: i32, y: i32, width: u32, height: u32| {
        Rect::from_min_size(pos2(x as f32, y as f32), vec2(width as f32, height as f32))
    };
    let window_rect = rect(position.x, position.y, size.width, size.height);
    let mut first_position = None;
    for screen in window.available_monitors() {
        let (position, size) = (screen.position(), screen.size());
        let screen_rect = rect(position.x, position.y, size.width, size.height);
        if is_reachable(window_rect, screen_rect) {
            return;
        }
        first_position.get_or_insert(position);
    }
    if let Some(position) = first_position {
        window.set_outer_position(position);
    }
}

/// Returns true if enough of the window's top edge is on a screen to drag it.
fn is_reachable(window: Rect, screen: Rect) -> bool {
    let top_edge = window.with_max_y(window.min.y + 40.0);
    let visible = top_edge.intersect(screen).size();
    visible.x >= 100.0 && visible.y >= 20.0
}

type PanicHook = Box<dyn Fn(&panic::PanicHookInfo<'_>) + Sync + Send + 'static>;

/// Restores the original panic hook. Returns false if that was already done.
fn restore_panic_hook(hook: &Mutex<Option<PanicHook>>) -> bool {
    let hook = hook.lock().ok().and_then(|mut hook| hook.take());
    let is_pending = hook.is_some();
    if let Some(hook) = hook {
        panic::set_hook(hook);
    }
    is_pending
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Step, StepView};

    #[test]
    fn a_window_keeps_its_position_and_size() {
        let geometry = WindowGeometry {
            size: (900.0, 700.0),
            position: Some((-300.0, 40.0)),
            maximized: true,
        };
        let viewport = with_geometry(ViewportBuilder::default(), geometry);
        assert_eq!(viewport.inner_size, Some(vec2(900.0, 700.0)));
        assert_eq!(viewport.min_inner_size, Some(vec2(720.0, 480.0)));
        assert_eq!(viewport.position, Some(pos2(-300.0, 40.0)));
        assert_eq!(viewport.maximized, Some(true));
        let viewport = with_geometry(ViewportBuilder::default(), WindowGeometry::default());
        assert_eq!(viewport.position, None, "the desktop chooses");
    }

    #[test]
    fn a_talk_starts_with_its_step_and_minutes() {
        let mut document = Document::embedded();
        let step = |title: &str| Step {
            title: title.to_owned(),
            view: StepView::default(),
            question: None,
            range: None,
            as_of: None,
            actors: None,
            stances: Vec::new(),
            excerpts: litemap::LiteMap::new(),
            show: Vec::new(),
            annotation: None,
            notes: None,
        };
        let steps = vec![step("One"), step("Two")];
        document.dataset.edit(|parts| parts.steps = steps);
        let talk = TalkOptions { step: 1, display: None, minutes: Some(20) };
        let ctx = egui::Context::default();
        let app = StandpointApp::new(&ctx, document).with_talk(talk);
        let talk = app.state().talk.as_ref().expect("a talk");
        assert_eq!((talk.step, talk.minutes), (1, Some(20)));
    }

    #[test]
    fn a_window_is_reachable_if_it_can_be_dragged() {
        let screen = Rect::from_min_size(pos2(-1920.0, 0.0), vec2(1920.0, 1080.0));
        let window = |x: f32, y: f32| Rect::from_min_size(pos2(x, y), vec2(1440.0, 900.0));
        for (x, y, expected) in [
            (-1900.0, 10.0, true),
            (-150.0, 1000.0, true),
            (-50.0, 10.0, false),
            (10.0, 10.0, false),
            (-1500.0, -30.0, false),
            (-1500.0, 1075.0, false),
        ] {
            assert_eq!(is_reachable(window(x, y), screen), expected, "{x} {y}");
        }
    }
}
