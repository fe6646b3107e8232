//! `standpoint --version`.

use super::{CLEAN, print};
use crate::words::Words;

/// The version alone: `standpoint 0.1.0`.
const SHORT: &str = concat!("standpoint ", env!("CARGO_PKG_VERSION"));

/// Prints the version, or all of the report. Returns the exit code.
pub fn print_version(is_verbose: bool) -> Result<u8, Words> {
    let text = if is_verbose { report() } else { SHORT.to_owned() };
    print(&format!("{text}\n"))?;
    Ok(CLEAN)
}

/// Returns the details that a report of a fault needs, one per line.
pub fn report() -> String {
    let commit = option_env!("STANDPOINT_COMMIT").unwrap_or("unknown");
    let system = (std::env::consts::OS, std::env::consts::ARCH);
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
    let features = [
        ("gui", cfg!(feature = "gui")),
        ("inspection", cfg!(feature = "inspection")),
        ("standpointw", cfg!(feature = "standpointw")),
    ];
    let features: Vec<&str> =
        features.into_iter().filter_map(|(name, has)| has.then_some(name)).collect();
    let lines = [
        SHORT.to_owned(),
        format!("commit: {commit}"),
        format!("system: {} {}", system.0, system.1),
        format!("profile: {profile}"),
        format!("features: {}", or_none(&features)),
        #[cfg(feature = "gui")]
        format!("renderers: {}", or_none(&crate::app::Renderer::names())),
    ];
    lines.join("\n")
}

fn or_none(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
