//! The process apart in which workbooks are read.
//!
//! The parent starts its own program again with the arguments of [`Reader`](crate::Reader) followed
//! by ours; that program calls [`main`], which limits its own memory and time, reads the workbook
//! and writes the spool to its standard output: a file of the parent, so that a child that is
//! killed leaves nothing hanging. A refusal is one line on standard error.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::format::Format;
use crate::options::{Limits, Options, Reader};
use crate::refusal::{Measure, Refusal};

/// Refused, and the reason is on standard error.
const REFUSED: u8 = 3;
/// The signal of a program over its processor time.
const SIGXCPU: i32 = 24;
const SIGKILL: i32 = 9;
/// The signal of a program over its size of file.
const SIGXFSZ: i32 = 25;

/// What the program named in [`Reader`](crate::Reader) calls with the arguments that follow its
/// own. It must not have started threads, nor read its configuration.
pub fn main(arguments: impl IntoIterator<Item = String>) -> ExitCode {
    let arguments: Vec<String> = arguments.into_iter().collect();
    let outcome = Task::parse(&arguments)
        .ok_or_else(|| Refusal::damaged("arguments of the reader"))
        .and_then(|task| task.run());
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            // With nobody left to read it, there is nobody to tell.
            let _ = writeln!(io::stderr(), "{}", to_line(&refusal));
            ExitCode::from(REFUSED)
        }
    }
}

struct Task {
    path: String,
    format: Format,
    options: Options,
}

impl Task {
    fn parse(arguments: &[String]) -> Option<Self> {
        let [path, format, memory, time, unpacked, ratio, rows, columns, cell, sheet @ ..] = arguments else {
            return None;
        };
        let limits = Limits {
            memory: memory.parse().ok()?,
            time: Duration::from_millis(time.parse().ok()?),
            unpacked_bytes: unpacked.parse().ok()?,
            ratio: ratio.parse().ok()?,
            rows: rows.parse().ok()?,
            columns: columns.parse().ok()?,
            cell_bytes: cell.parse().ok()?,
            ..Limits::default()
        };
        let options = Options { limits, sheet: sheet.first().cloned(), ..Options::default() };
        Some(Self { path: path.clone(), format: Format::by_name(format)?, options })
    }

    fn arguments(path: &Path, format: Format, options: &Options) -> io::Result<Vec<String>> {
        let limits = &options.limits;
        let path = path.to_str().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
        let numbers = [
            limits.memory,
            limits.time.as_millis() as u64,
            limits.unpacked_bytes,
            limits.ratio,
            limits.rows,
            limits.columns as u64,
            limits.cell_bytes as u64,
        ];
        let mut arguments = vec![path, format.name().to_owned()];
        arguments.extend(numbers.map(|number| number.to_string()));
        arguments.extend(options.sheet.clone());
        Ok(arguments)
    }

    fn run(&self) -> Result<(), Refusal> {
        let limits = &self.options.limits;
        limit(Resource::As, limits.memory)?;
        limit(Resource::Cpu, limits.seconds())?;
        limit(Resource::Core, 0)?;
        // Rows cannot make the spool much larger than what was unpacked, but shared strings can.
        limit(Resource::Fsize, limits.unpacked_bytes)?;
        let spool = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        super::read_into(Path::new(&self.path), self.format, &self.options, &spool)
    }
}

fn limit(resource: Resource, most: u64) -> io::Result<()> {
    Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
}

/// Runs the reader and waits for it, no longer than its time.
pub(super) fn run(
    reader: &Reader,
    path: &Path,
    format: Format,
    options: &Options,
    spool: &File,
) -> Result<(), Refusal> {
    let path = path.canonicalize()?;
    let mut child = Command::new(&reader.program)
        .args(&reader.arguments)
        .args(Task::arguments(&path, format, options)?)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(spool.try_clone()?)
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Refusal::Reader)?;
    let limits = &options.limits;
    let Some(status) = wait(&mut child, limits.time)? else {
        return Err(Refusal::too_slow(limits));
    };
    let mut line = String::new();
    if let Some(stderr) = child.stderr.take() {
        stderr.take(4096).read_to_string(&mut line).unwrap_or_default();
    }
    match (status.code(), status.signal()) {
        (Some(0), _) => Ok(()),
        (Some(code), _) if code == i32::from(REFUSED) => Err(from_line(line.trim())),
        (_, Some(SIGXCPU | SIGKILL)) => Err(Refusal::too_slow(limits)),
        (_, Some(SIGXFSZ)) => Err(Refusal::too_big(Measure::UnpackedBytes, limits.unpacked_bytes)),
        // Rust aborts when it is given no more memory.
        (_, Some(_)) => Err(Refusal::too_big(Measure::Memory, limits.memory)),
        _ => Err(Refusal::damaged(line.trim())),
    }
}

/// The exit status, or none when it had to be killed.
fn wait(child: &mut Child, time: Duration) -> io::Result<Option<std::process::ExitStatus>> {
    let started = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if started.elapsed() > time {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// A refusal in one line: its code and its data.
fn to_line(refusal: &Refusal) -> String {
    let data = match refusal {
        Refusal::Bomb { ratio } => ratio.to_string(),
        Refusal::TooBig { measure, limit } => format!("{measure:?} {limit}"),
        Refusal::UnknownSheet { name } => name.clone(),
        Refusal::Damaged { detail } => detail.clone(),
        Refusal::Io(error) => error.to_string(),
        _ => String::new(),
    };
    format!("{}\t{}", refusal.code(), data.replace(['\n', '\r'], " "))
}

fn from_line(line: &str) -> Refusal {
    let (code, data) = line.split_once('\t').unwrap_or((line, ""));
    match code {
        "empty" => Refusal::Empty,
        "password" => Refusal::Password,
        "entities" => Refusal::Entities,
        "bomb" => Refusal::Bomb { ratio: data.parse().unwrap_or_default() },
        "unknown-sheet" => Refusal::UnknownSheet { name: data.to_owned() },
        "too-big" => {
            let (measure, limit) = data.split_once(' ').unwrap_or((data, "0"));
            use Measure::{CellBytes, Columns, FileBytes, Memory, Rows, UnpackedBytes};
            let all = [FileBytes, UnpackedBytes, Rows, Columns, CellBytes, Memory];
            let measure = all.into_iter().find(|one| format!("{one:?}") == measure).unwrap_or(Memory);
            Refusal::TooBig { measure, limit: limit.parse().unwrap_or_default() }
        }
        _ => Refusal::damaged(data),
    }
}
