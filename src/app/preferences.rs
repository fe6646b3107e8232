//! Listens for changes of the system's preferences: light or dark, contrast, motion.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, OnceLock};

use egui::Context;
use mundy::{ColorScheme, Contrast, Interest, Preferences, Subscription};

use crate::view::SystemPreferences;

/// Receives the system's preferences until it is dropped.
pub struct PreferenceListener {
    receiver: Receiver<SystemPreferences>,
    /// The context to repaint when preferences change, once there is a window.
    ctx: Arc<OnceLock<Context>>,
    has_received: bool,
    _subscription: Subscription,
}

impl PreferenceListener {
    /// Starts listening. If called before the window is opened, the first frame
    /// already follows the preferences. On macOS, must be called on the main thread.
    pub fn start() -> Self {
        let (sender, receiver) = mpsc::channel();
        let ctx = Arc::new(OnceLock::<Context>::new());
        let ctx_to_repaint = Arc::clone(&ctx);
        let interest = Interest::ColorScheme | Interest::Contrast | Interest::ReducedMotion;
        let subscription = Preferences::subscribe(interest, move |preferences| {
            // The window may be closed by now.
            let _ = sender.send(system_preferences(preferences));
            if let Some(ctx) = ctx_to_repaint.get() {
                ctx.request_repaint();
            }
        });
        Self { receiver, ctx, has_received: false, _subscription: subscription }
    }

    /// Returns the latest preferences if they have changed since the last call.
    /// During a talk, changes are held back: only the presenter may change the
    /// picture that the audience sees.
    pub fn latest(&mut self, ctx: &Context, is_in_talk: bool) -> Option<SystemPreferences> {
        self.ctx.get_or_init(|| ctx.clone());
        if is_in_talk && self.has_received {
            return None;
        }
        let latest = self.receiver.try_iter().last();
        self.has_received |= latest.is_some();
        latest
    }
}

fn system_preferences(preferences: Preferences) -> SystemPreferences {
    SystemPreferences {
        dark: match preferences.color_scheme {
            ColorScheme::Dark => Some(true),
            ColorScheme::Light => Some(false),
            ColorScheme::NoPreference => None,
        },
        // Custom colours are not supported; high contrast is the closest match.
        high_contrast: matches!(preferences.contrast, Contrast::More | Contrast::Custom),
        reduced_motion: preferences.reduced_motion.is_reduce(),
    }
}
