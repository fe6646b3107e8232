//! Runs a target: its corpus, then random cases for a number or for a time. A case that fails is
//! reduced and stored.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::{Duration, Instant};

use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// The processor time that a case may take at most, where it is known. The slowest ones take a fiftieth of it.
const LIMIT: Duration = Duration::from_secs(20);

/// How many smaller cases are tried, and for how long, to reduce one that fails.
const MAX_TRIES: usize = 4000;
const MAX_REDUCING: Duration = Duration::from_mins(1);

/// The input of a target: a file, and what is done with it.
///
/// In the corpus, the steps are lines such as `//: delete 3 1` before the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    pub steps: Vec<Step>,
    pub bytes: Vec<u8>,
}

/// Something to do, with two numbers that choose what it is done with.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub name: String,
    pub a: usize,
    pub b: usize,
}

const STEP_MARK: &str = "//: ";

impl Case {
    pub fn new(text: impl Into<Vec<u8>>) -> Self {
        Self { steps: Vec::new(), bytes: text.into() }
    }

    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// Reads a file of the corpus.
    pub fn parse(file: &[u8]) -> Self {
        let mut case = Self::default();
        let mut rest = file;
        while rest.starts_with(STEP_MARK.as_bytes()) {
            let end = rest.iter().position(|byte| *byte == b'\n');
            let (line, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
            let line = String::from_utf8_lossy(line);
            let mut words = line.trim_start_matches(STEP_MARK).split_whitespace();
            let name = words.next().expect("a step has a name").to_owned();
            let mut number = || words.next().map_or(0, |word| word.parse().expect("a number"));
            let (a, b) = (number(), number());
            case.steps.push(Step { name, a, b });
            rest = after;
        }
        rest.clone_into(&mut case.bytes);
        case
    }

    fn to_file(&self) -> Vec<u8> {
        let mut out = String::new();
        for Step { name, a, b } in &self.steps {
            let _ = writeln!(out, "{STEP_MARK}{name} {a} {b}");
        }
        let mut file = out.into_bytes();
        file.extend(&self.bytes);
        file
    }
}

/// A strategy for steps with one of these names.
pub fn steps(names: &'static [&str], most: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = (proptest::sample::select(names), 0..10_000_usize, 0..10_000_usize);
    let step = step.prop_map(|(name, a, b)| Step { name: name.to_owned(), a, b });
    proptest::collection::vec(step, 1..most)
}

/// The folder of a target's corpus.
pub fn corpus(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(target)
}

/// The files of a folder with their contents, sorted by name; none if there is no folder.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.is_file()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).expect("a file");
        (path, bytes)
    };
    paths.into_iter().map(read).collect()
}

/// Checks the corpus of a target, then so many random cases, or as many as `FUZZ_SECONDS` allow.
pub fn fuzz(target: &str, cases: usize, strategy: impl Strategy<Value = Case>, check: fn(&Case)) {
    let seconds: Option<u64> = std::env::var("FUZZ_SECONDS")
        .ok()
        .map(|seconds| seconds.parse().expect("FUZZ_SECONDS is a number"));
    let mut fuzzer = Fuzzer {
        target,
        check,
        keeps_findings: seconds.is_some(),
        findings: Vec::new(),
        slowest: Duration::ZERO,
    };
    for (path, file) in files(&corpus(target)) {
        if let Some(failure) = fuzzer.run(&Case::parse(&file)) {
            fuzzer.findings.push(format!("{}: {}", path.display(), failure.message));
        }
    }
    let seed = match seconds {
        Some(_) => RngSeed::Random,
        None => RngSeed::Fixed(19),
    };
    let mut runner =
        TestRunner::new(Config { rng_seed: seed, failure_persistence: None, ..Config::default() });
    let start = Instant::now();
    let mut executions = 0;
    loop {
        let is_done = match seconds {
            Some(seconds) => start.elapsed() >= Duration::from_secs(seconds),
            None => executions == cases,
        };
        if is_done {
            break;
        }
        let case = strategy.new_tree(&mut runner).expect("a case").current();
        executions += 1;
        if let Some(failure) = fuzzer.run(&case) {
            fuzzer.report(&case, &failure);
        }
    }
    println!(
        "{target}: {executions} executions in {} s, the slowest {} ms, {} findings",
        start.elapsed().as_secs(),
        fuzzer.slowest.as_millis(),
        fuzzer.findings.len()
    );
    assert!(fuzzer.findings.is_empty(), "{}", fuzzer.findings.join("\n"));
}

/// How a case failed.
struct Failure {
    /// Where: failures at one place count as one.
    place: String,
    message: String,
}

struct Fuzzer<'a> {
    target: &'a str,
    check: fn(&Case),
    keeps_findings: bool,
    findings: Vec<String>,
    slowest: Duration,
}

impl Fuzzer<'_> {
    fn run(&mut self, case: &Case) -> Option<Failure> {
        if self.keeps_findings {
            // What ends the process, such as an exhausted stack, leaves its case there.
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}", self.target));
            std::fs::write(path, case.to_file()).expect("a file");
        }
        let start = thread_time();
        let failure = failure(|| (self.check)(case));
        let elapsed = thread_time().saturating_sub(start);
        self.slowest = self.slowest.max(elapsed);
        failure.or_else(|| {
            (elapsed > LIMIT).then(|| Failure {
                place: "time".to_owned(),
                message: format!("took {} s", elapsed.as_secs()),
            })
        })
    }

    /// Reduces a case that fails, and stores it if it fails at another place than those before.
    fn report(&mut self, case: &Case, failure: &Failure) {
        let place = format!("{}: ", failure.place);
        if self.findings.iter().any(|found| found.starts_with(&place)) {
            return;
        }
        let case = self.reduced(case, &failure.place);
        let mut finding = format!("{place}{}", failure.message);
        if self.keeps_findings {
            let file = case.to_file();
            let mut hasher = DefaultHasher::new();
            file.hash(&mut hasher);
            let folder = corpus(self.target);
            let path = folder.join(format!("found-{:08x}.ron", hasher.finish() as u32));
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&path, file).expect("a file");
            let _ = write!(finding, "\n  see {}", path.display());
        } else {
            let _ = write!(finding, "\n{}", String::from_utf8_lossy(&case.to_file()));
        }
        println!("{}: {finding}", self.target);
        self.findings.push(finding);
    }

    /// The smallest case found that fails at the same place: without steps, lines or characters
    /// that do not matter.
    fn reduced(&self, case: &Case, place: &str) -> Case {
        let start = Instant::now();
        let mut tries = 0;
        let mut fails = |case: &Case| {
            tries += 1;
            tries < MAX_TRIES
                && start.elapsed() < MAX_REDUCING
                && failure(|| (self.check)(case)).is_some_and(|found| found.place == place)
        };
        let mut case = case.clone();
        let bytes = case.bytes.clone();
        let with_steps = |steps: &[Step]| Case { steps: steps.to_vec(), bytes: bytes.clone() };
        case.steps = reduced_list(case.steps, |steps| fails(&with_steps(steps)));
        let steps = case.steps.clone();
        let with_bytes = |parts: &[Vec<u8>]| Case { steps: steps.clone(), bytes: parts.concat() };
        let lines = case.bytes.split_inclusive(|byte| *byte == b'\n');
        let lines =
            reduced_list(lines.map(<[u8]>::to_vec).collect(), |lines| fails(&with_bytes(lines)));
        let bytes = lines.concat().into_iter().map(|byte| vec![byte]).collect();
        case.bytes = reduced_list(bytes, |bytes| fails(&with_bytes(bytes))).concat();
        case
    }
}

/// Removes as many elements as possible: halves of the list, then ever smaller parts.
fn reduced_list<T: Clone>(mut list: Vec<T>, mut fails: impl FnMut(&[T]) -> bool) -> Vec<T> {
    let mut size = list.len().div_ceil(2);
    while size > 0 {
        let mut start = 0;
        while start < list.len() {
            let end = (start + size).min(list.len());
            let rest = [&list[..start], &list[end..]].concat();
            if fails(&rest) {
                list = rest;
            } else {
                start = end;
            }
        }
        size /= 2;
    }
    list
}

/// The processor time of this thread, which other programs do not stretch.
#[cfg(unix)]
fn thread_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.try_into().expect("a time since the start")
}

/// The time on a clock would also be that of other programs, so no case is too slow here.
#[cfg(not(unix))]
const fn thread_time() -> Duration {
    Duration::ZERO
}

thread_local! {
    /// True if a panic of this thread is a finding instead of the end of the test.
    static IS_CHECKING: Cell<bool> = const { Cell::new(false) };
    static LAST_PANIC: RefCell<Option<Failure>> = const { RefCell::new(None) };
}

/// Returns how a check panics, if it does.
fn failure(check: impl FnOnce()) -> Option<Failure> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if IS_CHECKING.get() {
                let place = info.location().map_or_else(String::new, ToString::to_string);
                let message = info.payload_as_str().unwrap_or("a panic").to_owned();
                LAST_PANIC.replace(Some(Failure { place, message }));
            } else {
                usual(info);
            }
        }));
    });
    IS_CHECKING.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(check));
    IS_CHECKING.set(false);
    let unwound = || Failure {
        place: "unwinding".to_owned(),
        message: "a panic that no hook saw".to_owned(),
    };
    // What an earlier check caught itself is no failure of this one.
    let last = LAST_PANIC.take();
    result.err().map(|_| last.unwrap_or_else(unwound))
}

#[test]
fn a_failing_case_is_reduced_to_what_fails() {
    let check = |case: &Case| {
        assert!(!(case.text().contains("no") && case.steps.iter().any(|step| step.a == 7)));
    };
    let fuzzer = Fuzzer {
        target: "engine",
        check,
        keeps_findings: false,
        findings: Vec::new(),
        slowest: Duration::ZERO,
    };
    let step = |a| Step { name: "do".to_owned(), a, b: 0 };
    let case =
        Case { steps: (0..20).map(step).collect(), bytes: b"yes\nyes yes no yes\nyes".to_vec() };
    let failure = failure(|| check(&case)).expect("a failure");
    let reduced = fuzzer.reduced(&case, &failure.place);
    assert_eq!(reduced.to_file(), b"//: do 7 0\nno");
    assert_eq!(Case::parse(&reduced.to_file()), reduced);
}
