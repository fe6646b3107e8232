//! Opening the window: with one renderer after the other until one works, and
//! with an explanation if none does.

mod error;

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Mutex;

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
use super::window::{StandpointApp, window_title};
use crate::command::Command;
use crate::document::Document;
use crate::words;

/// What the window starts with.
#[derive(Clone, Debug)]
pub struct StartOptions {
    /// The open document.
    pub document: Document,
    /// A file without a dataset, to list its problems.
    pub refused: Option<PathBuf>,
    /// The talk to start with.
    pub talk: Option<TalkOptions>,
}

impl StartOptions {
    /// Starts with a document.
    pub fn new(document: Document) -> Self {
        Self {
            document,
            refused: None,
            talk: None,
        }
    }
}

/// A talk that starts with the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TalkOptions {
    /// The index of the step to start at.
    pub step: usize,
    /// The index of the display to fill; `None` to let the desktop choose.
    pub display: Option<usize>,
    /// The planned length of the talk in minutes.
    pub minutes: Option<u32>,
}

/// What the window takes over once it is open.
struct Startup {
    start: StartOptions,
    platform: Platform,
    settings_store: Option<SettingsStore>,
    preference_listener: PreferenceListener,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// Returns an explanation if there is no display, or no renderer that works.
pub fn run(start: StartOptions) -> Result<(), StartError> {
    let no_display = || StartError::from_message(&words::startup::NO_DISPLAY_VARIABLE);
    let platform = Platform::current().ok_or_else(no_display)?;
    let renderers = Renderer::candidates().map_err(StartError::unknown_renderer)?;
    let settings_store = SettingsFile::default_location().map(SettingsStore::read);
    let geometry = settings_store
        .as_ref()
        .and_then(|file| file.settings().window);
    let viewport = viewport(&start, geometry.unwrap_or_default(), platform);
    let startup = Cell::new(Some(Startup {
        start,
        platform,
        settings_store,
        preference_listener: PreferenceListener::start(),
    }));
    let mut failed = Vec::new();
    for renderer in renderers {
        match open_with(renderer, viewport.clone(), &startup, &failed) {
            Ok(()) => return Ok(()),
            Err(error) => failed.push((renderer, error)),
        }
        // A window that failed after it was open has used up what it started with.
        let unused = startup.take();
        if unused.is_none() {
            break;
        }
        startup.set(unused);
    }
    Err(StartError::from_failures(&failed))
}

/// The window as it first appears.
fn viewport(start: &StartOptions, geometry: WindowGeometry, platform: Platform) -> ViewportBuilder {
    let viewport = ViewportBuilder::default()
        .with_title(window_title(&start.document))
        .with_app_id("standpoint")
        .with_icon(icon::window_icon())
        .with_drag_and_drop(true);
    // Weston ends a program whose window fills the screen before Weston has told
    // it the size, so on Wayland the window does so once it is open.
    let talk = start.talk.filter(|_| platform != Platform::Wayland);
    with_display(with_geometry(viewport, geometry), talk)
}

/// Shows the window until it is closed. Takes `startup` once the window is open;
/// `failed` are the renderers that were tried before.
fn open_with(
    renderer: Renderer,
    viewport: ViewportBuilder,
    startup: &Cell<Option<Startup>>,
    failed: &[RendererFailure],
) -> Result<(), String> {
    // A missing library panics inside winit, which calls for an explanation
    // instead of a backtrace. Once the window is open, panics are bugs again.
    let hook = Mutex::new(Some(panic::take_hook()));
    panic::set_hook(Box::new(|_| {}));
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "standpoint",
            renderer.options(viewport),
            Box::new(|context| {
                restore_panic_hook(&hook);
                if !failed.is_empty() {
                    let failures = error::describe_failures(failed);
                    let notice = words::startup::fell_back_to(&renderer.label(), &failures);
                    anstream::eprintln!("{notice}");
                }
                let startup = startup.take().ok_or("the window was created twice")?;
                Ok(Box::new(create_app(context, startup)))
            }),
        )
    }));
    let was_open = !restore_panic_hook(&hook);
    match outcome {
        Ok(outcome) => outcome.map_err(|error| error.to_string()),
        Err(panic) if was_open => panic::resume_unwind(panic),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or(panic.downcast_ref::<&str>().copied());
            let text = text.map(str::to_owned);
            Err(text.unwrap_or(words::startup::WINDOW_SYSTEM_PANICKED.into()))
        }
    }
}

/// The program in a window that is open.
fn create_app(context: &eframe::CreationContext<'_>, startup: Startup) -> StandpointApp {
    let Startup {
        start,
        platform,
        settings_store,
        preference_listener,
    } = startup;
    move_into_view(context);
    let displays = displays(context);
    warn_of_missing_display(displays, start.talk);
    let ctx = &context.egui_ctx;
    let mut app = StandpointApp::new(ctx, start.document)
        .with_link_opener(|_, url| open::that_detached(url).is_ok())
        .with_file_watching();
    if let Some(file) = SettingsFile::default_location() {
        app.set_recovery_folder(file.folder().join("unsaved"));
    }
    if let Some(settings_store) = settings_store {
        app = app.with_settings(ctx, settings_store);
    }
    if let Some(talk) = start.talk {
        app = app.with_talk(talk);
        if platform == Platform::Wayland {
            app.push(fill_display(displays, talk));
        }
    }
    app.image_clipboard = Some(ImageClipboard::default());
    app.limitations = platform.limitations();
    app.preference_listener = Some(preference_listener);
    if let Some(path) = start.refused {
        app.push(Command::OpenFile(path));
    }
    app
}

/// Puts the window where it was.
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

/// Fills the display of a talk.
fn with_display(viewport: ViewportBuilder, talk: Option<TalkOptions>) -> ViewportBuilder {
    let Some(talk) = talk else {
        return viewport;
    };
    let viewport = viewport.with_fullscreen(true);
    match talk.display {
        Some(display) => viewport.with_monitor(display),
        None => viewport,
    }
}

/// The command that fills the display of a talk, or else the current one.
fn fill_display(displays: usize, talk: TalkOptions) -> Command {
    let display = talk.display.filter(|display| *display < displays);
    display.map_or(Command::ToggleFullScreen, Command::FillDisplay)
}

/// The number of displays; 0 if the system does not report it.
fn displays(context: &eframe::CreationContext<'_>) -> usize {
    let window = context.winit_window();
    window.map_or(0, |window| window.available_monitors().count())
}

/// Reports that the display of a talk does not exist, which is known only once
/// the window is open, on a display that the desktop has chosen.
fn warn_of_missing_display(count: usize, talk: Option<TalkOptions>) {
    let index = talk.and_then(|talk| talk.display);
    if let Some(index) = index
        && (1..=index).contains(&count)
    {
        let notice = words::startup::no_such_display(index + 1, count);
        anstream::eprintln!("{notice}");
    }
}

impl StandpointApp {
    /// Starts with a talk.
    #[must_use]
    pub fn with_talk(mut self, talk: TalkOptions) -> Self {
        self.state.apply(Command::StartTalk(talk.step));
        if let Some(started) = &mut self.state.talk {
            started.minutes = talk.minutes;
        }
        self
    }
}

/// Moves the window to an existing screen: the one that it was on may be gone.
fn move_into_view(context: &eframe::CreationContext<'_>) {
    let Some(window) = context.winit_window() else {
        return;
    };
    let Ok(corner) = window.outer_position() else {
        return;
    };
    let size = window.outer_size();
    let area = |x: i32, y: i32, width: u32, height: u32| {
        Rect::from_min_size(pos2(x as f32, y as f32), vec2(width as f32, height as f32))
    };
    let window_area = area(corner.x, corner.y, size.width, size.height);
    let mut first = None;
    for screen in window.available_monitors() {
        let (pos, size) = (screen.position(), screen.size());
        if is_reachable(window_area, area(pos.x, pos.y, size.width, size.height)) {
            return;
        }
        first.get_or_insert(pos);
    }
    if let Some(first) = first {
        window.set_outer_position(first);
    }
}

/// Whether enough of the window's top edge is on a screen to drag it.
fn is_reachable(window: Rect, screen: Rect) -> bool {
    let edge = window.with_max_y(window.min.y + 40.0);
    let visible = edge.intersect(screen).size();
    visible.x >= 100.0 && visible.y >= 20.0
}

type PanicHook = Box<dyn Fn(&panic::PanicHookInfo<'_>) + Sync + Send + 'static>;

/// Restores the usual panic hook. Returns whether that was not done yet.
fn restore_panic_hook(hook: &Mutex<Option<PanicHook>>) -> bool {
    let hook = hook.lock().ok().and_then(|mut hook| hook.take());
    let pending = hook.is_some();
    if let Some(hook) = hook {
        panic::set_hook(hook);
    }
    pending
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Step;

    #[test]
    fn a_window_keeps_its_place_and_size() {
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
            question: None,
            range: None,
            as_of: None,
            actors: None,
            stances: Vec::new(),
            annotation: None,
            notes: None,
        };
        let steps = vec![step("One"), step("Two")];
        document.dataset.edit(|parts| parts.steps = steps);
        let talk = TalkOptions {
            step: 1,
            display: None,
            minutes: Some(20),
        };
        let ctx = egui::Context::default();
        let app = StandpointApp::new(&ctx, document).with_talk(talk);
        let talk = app.state().talk.as_ref().expect("a talk");
        assert_eq!((talk.step, talk.minutes), (1, Some(20)));
    }

    #[test]
    fn a_talk_fills_the_chosen_display() {
        let talk = TalkOptions {
            step: 0,
            display: Some(1),
            minutes: None,
        };
        let viewport = with_display(ViewportBuilder::default(), Some(talk));
        assert_eq!(
            (viewport.fullscreen, viewport.monitor),
            (Some(true), Some(1))
        );
        let viewport = with_display(ViewportBuilder::default(), None);
        assert_eq!((viewport.fullscreen, viewport.monitor), (None, None));
    }

    #[test]
    fn an_open_window_fills_an_existing_display() {
        let talk = |display| TalkOptions {
            step: 0,
            display,
            minutes: None,
        };
        assert_eq!(fill_display(2, talk(Some(1))), Command::FillDisplay(1));
        assert_eq!(fill_display(2, talk(Some(2))), Command::ToggleFullScreen);
        assert_eq!(fill_display(0, talk(Some(0))), Command::ToggleFullScreen);
        assert_eq!(fill_display(2, talk(None)), Command::ToggleFullScreen);
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
