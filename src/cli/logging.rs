//! The log: what the program does, for a report of a fault.

use std::ffi::OsString;
use std::io::Write as _;
use std::time::Instant;

use crate::hidden::visible_line;

/// The environment variable that says what is logged, such as `debug` or `standpoint::app=trace`.
const VARIABLE: &str = "STANDPOINT_LOG";

/// The filters of `--verbose`: messages of this program, and warnings of its libraries.
const VERBOSE: &str = "warn,standpoint=debug";

/// Writes the log to standard error from now on, if that is asked for.
pub fn start(is_verbose: bool) {
    let variable = std::env::var_os(VARIABLE).map(OsString::into_string);
    let filters = match &variable {
        Some(Ok(filters)) if !filters.is_empty() => filters,
        _ if is_verbose => VERBOSE,
        _ => return,
    };
    let start = Instant::now();
    let mut builder = env_logger::Builder::new();
    builder.parse_filters(filters).format(move |line, record| {
        let seconds = start.elapsed().as_secs_f64();
        let (level, target) = (record.level(), record.target());
        // A message may have the name of a file.
        let message = record.args().to_string();
        writeln!(line, "{seconds:8.3} {level:5} {target}: {}", visible_line(&message))
    });
    // There is only one in the process, unless a test runs the program twice.
    let _ = builder.try_init();
    log::info!("{}", super::version::report().replace('\n', ", "));
    log::info!("arguments: {:?}", std::env::args_os().skip(1).collect::<Vec<_>>());
}
