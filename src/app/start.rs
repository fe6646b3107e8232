mod error;

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Mutex;

use egui::{Rect, ViewportBuilder, pos2, vec2};

use self::error::RendererFailure;
pub use self::error::StartError;
use super::clipboard::ImageClipboard;
use super::platform::Platform;
use super::preferences::PreferenceListener;
use super::renderer::Renderer;
use super::{SettingsFile, SettingsStore, StandpointApp, WindowGeometry, icon};
use crate::command::{Command, Present};
use crate::document::Document;

/// What the window begins with.
#[derive(Clone, Debug)]
pub struct StartOptions {
    /// What is open.
    pub document: Document,
    /// A file that holds no dataset, whose problems are listed over the document.
    pub refused: Option<PathBuf>,
    /// The talk that is being given from the start.
    pub talk: Option<TalkOptions>,
}

impl StartOptions {
    /// Begins with a document.
    pub fn new(document: Document) -> Self {
        Self {
            document,
            refused: None,
            talk: None,
        }
    }
}

/// A talk that begins with the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TalkOptions {
    /// The step to begin with, from 0.
    pub step: usize,
    /// The display to fill, from 0; `None` where the desktop chooses.
    pub display: Option<usize>,
    /// How many minutes the talk is to take.
    pub minutes: Option<u32>,
}

/// What a window takes when it stands.
struct Startup {
    start: StartOptions,
    platform: Platform,
    settings_store: Option<SettingsStore>,
    preference_listener: PreferenceListener,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// [`StartError`] where there is no display, or nothing that could draw.
pub fn run(start: StartOptions) -> Result<(), StartError> {
    let no_display = || StartError::from_message("neither WAYLAND_DISPLAY nor DISPLAY is set");
    let platform = Platform::current().ok_or_else(no_display)?;
    let renderers = Renderer::candidates().map_err(StartError::from_usage)?;
    let settings_store = SettingsFile::default_location().map(SettingsStore::read);
    let place = settings_store
        .as_ref()
        .and_then(|file| file.settings().window);
    let viewport = viewport(&start, place.unwrap_or_default(), platform);
    let begin = Cell::new(Some(Startup {
        start,
        platform,
        settings_store,
        preference_listener: PreferenceListener::start(),
    }));
    let mut failed = Vec::new();
    for renderer in renderers {
        match open_with(renderer, viewport.clone(), &begin, &failed) {
            Ok(()) => return Ok(()),
            Err(error) => failed.push((renderer, error)),
        }
        // A window that stood and then failed has lost what it began with.
        let left = begin.take();
        if left.is_none() {
            break;
        }
        begin.set(left);
    }
    Err(StartError::from_failures(&failed))
}

/// The window as it comes up.
fn viewport(start: &StartOptions, place: WindowGeometry, platform: Platform) -> ViewportBuilder {
    let viewport = ViewportBuilder::default()
        .with_title(super::window_title(&start.document))
        .with_app_id("standpoint")
        .with_icon(icon::window_icon())
        .with_drag_and_drop(true);
    // Weston ends a program whose window fills the screen before it was told
    // how large that is: on Wayland it does so once it stands.
    let filled = start.talk.filter(|_| platform != Platform::Wayland);
    with_display(with_geometry(viewport, place), filled)
}

/// Shows the window until it is closed, and takes what it begins with once it
/// stands; `failed` is what was tried before.
fn open_with(
    renderer: Renderer,
    viewport: ViewportBuilder,
    begin: &Cell<Option<Startup>>,
    failed: &[RendererFailure],
) -> Result<(), String> {
    // A missing library panics inside winit; that is a problem to explain, not
    // a backtrace to print. Once the window stands, panics are bugs again.
    let hook = Mutex::new(Some(panic::take_hook()));
    panic::set_hook(Box::new(|_| {}));
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "standpoint",
            renderer.options(viewport),
            Box::new(|context| {
                restore(&hook);
                if !failed.is_empty() {
                    let failed = error::describe_failures(failed);
                    anstream::eprintln!("the window is drawn with {renderer}; {failed}");
                }
                let begin = begin.take().ok_or("a window is made once")?;
                Ok(Box::new(create_app(context, begin)))
            }),
        )
    }));
    let started = !restore(&hook);
    match outcome {
        Ok(outcome) => outcome.map_err(|error| error.to_string()),
        Err(panic) if started => panic::resume_unwind(panic),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or(panic.downcast_ref::<&str>().copied());
            Err(text.unwrap_or("the window system stopped").to_owned())
        }
    }
}

/// The program in a window that stands.
fn create_app(context: &eframe::CreationContext<'_>, begin: Startup) -> StandpointApp {
    let Startup {
        start,
        platform,
        settings_store,
        preference_listener,
    } = begin;
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
            app.push(fill_display(displays, talk).into());
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

/// The window where it was.
fn with_geometry(viewport: ViewportBuilder, place: WindowGeometry) -> ViewportBuilder {
    let viewport = viewport
        .with_inner_size(place.size)
        .with_min_inner_size(WindowGeometry::MIN_SIZE)
        .with_maximized(place.maximized);
    match place.position {
        Some((x, y)) => viewport.with_position([x, y]),
        None => viewport,
    }
}

/// A window of a talk fills its display.
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

/// How a window that stands comes to fill the display of its talk, or else the
/// one on which it is.
fn fill_display(displays: usize, talk: TalkOptions) -> Present {
    let there = talk.display.filter(|display| *display < displays);
    there.map_or(Present::FullScreen, Present::Display)
}

/// How many displays there are; 0 where the system does not say.
fn displays(context: &eframe::CreationContext<'_>) -> usize {
    let window = context.winit_window();
    window.map_or(0, |window| window.available_monitors().count())
}

/// Says that the display of a talk is not there. Which there are is known only
/// once the window stands, on a display that the desktop has chosen.
fn warn_of_missing_display(count: usize, talk: Option<TalkOptions>) {
    let wanted = talk.and_then(|talk| talk.display);
    if let Some(wanted) = wanted
        && (1..=wanted).contains(&count)
    {
        anstream::eprintln!(
            "there is no display {}; the highest number is {count}. The talk is on the display that the desktop chose.",
            wanted + 1
        );
    }
}

impl StandpointApp {
    /// Begins with a talk.
    #[must_use]
    pub fn with_talk(mut self, talk: TalkOptions) -> Self {
        self.state.apply(Present::StartAt(talk.step).into());
        if let Some(begun) = &mut self.state.talk {
            begun.minutes = talk.minutes;
        }
        self
    }
}

/// Moves the window to a screen that there is: the one that it was on may have
/// been taken away since.
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
        let (at, size) = (screen.position(), screen.size());
        if is_reachable(window_area, area(at.x, at.y, size.width, size.height)) {
            return;
        }
        first.get_or_insert(at);
    }
    if let Some(first) = first {
        window.set_outer_position(first);
    }
}

/// Whether enough of the window's upper edge is on a screen to drag it by.
fn is_reachable(window: Rect, screen: Rect) -> bool {
    let edge = window.with_max_y(window.min.y + 40.0);
    let seen = edge.intersect(screen).size();
    seen.x >= 100.0 && seen.y >= 20.0
}

type PanicHook = Box<dyn Fn(&panic::PanicHookInfo<'_>) + Sync + Send + 'static>;

/// Puts the usual panic hook back; tells whether that was still to be done.
fn restore(hook: &std::sync::Mutex<Option<PanicHook>>) -> bool {
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
    fn a_window_is_where_it_was_and_as_large() {
        let place = WindowGeometry {
            size: (900.0, 700.0),
            position: Some((-300.0, 40.0)),
            maximized: true,
        };
        let viewport = with_geometry(ViewportBuilder::default(), place);
        assert_eq!(viewport.inner_size, Some(vec2(900.0, 700.0)));
        assert_eq!(viewport.min_inner_size, Some(vec2(720.0, 480.0)));
        assert_eq!(viewport.position, Some(pos2(-300.0, 40.0)));
        assert_eq!(viewport.maximized, Some(true));
        let viewport = with_geometry(ViewportBuilder::default(), WindowGeometry::default());
        assert_eq!(viewport.position, None, "the desktop chooses");
    }

    #[test]
    fn a_talk_begins_with_its_step_and_its_time() {
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
        let begun = app.state().talk.as_ref().expect("a talk");
        assert_eq!((begun.step, begun.minutes), (1, Some(20)));
    }

    #[test]
    fn a_talk_fills_the_display_that_was_asked_for() {
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
    fn a_window_that_stands_fills_a_display_that_is_there() {
        let talk = |display| TalkOptions {
            step: 0,
            display,
            minutes: None,
        };
        assert_eq!(fill_display(2, talk(Some(1))), Present::Display(1));
        assert_eq!(fill_display(2, talk(Some(2))), Present::FullScreen);
        assert_eq!(fill_display(0, talk(Some(0))), Present::FullScreen);
        assert_eq!(fill_display(2, talk(None)), Present::FullScreen);
    }

    #[test]
    fn a_window_that_nobody_could_take_hold_of_is_out_of_reach() {
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
