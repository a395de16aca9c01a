//! The server as a whole: how soon it answers, and how much memory it takes.

use crate::{
    figure::{Figure, Target, median},
    house::House,
    program::Program,
};
use anyhow::{Result, ensure};
use jobs::Clock;
use rusqlite::{Connection, OpenFlags};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Times a server is started.
const STARTS: usize = 7;

/// Milliseconds from starting it on the existing database to the first page, signed in.
pub fn start(atiende: &Path, house: &House, cookie: &str) -> Result<Figure> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let began = Instant::now();
        let program = Program::serve(atiende, &house.folder)?;
        program.page("/today", cookie)?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    let slowest = times.iter().copied().fold(0.0, f64::max);
    Ok(Figure {
        name: "start to first answer".into(),
        unit: "ms",
        value: median(times),
        floor: None,
        target: Target::Under(200.0),
        note: format!("the slowest of {STARTS} {slowest:.0} ms"),
    })
}

/// Waits until the program has done what was due when it began: it counts the clocks of cases that are new to it, and tells
/// of each that is late.
pub fn come_to_rest(file: &Path) -> Result<()> {
    const AT_MOST: Duration = Duration::from_secs(1_800);
    let database = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let due = "select (select count(*) from job where state in ('waiting', 'running') and run_at <= ?1)
                 + (select count(*) from case_clock where alarm_at <= ?1)";
    let (began, mut resting) = (Instant::now(), 0);
    // Between two jobs of a row there may be a moment with none.
    while resting < 5 {
        ensure!(began.elapsed() < AT_MOST, "the program never comes to rest");
        let now = Clock::default().now().as_microsecond();
        let waiting: i64 = database.query_row(due, [now], |row| row.get(0))?;
        resting = if waiting == 0 { resting + 1 } else { 0 };
        std::thread::sleep(Duration::from_millis(200));
    }
    eprintln!("at rest after {:.0} s", began.elapsed().as_secs_f64());
    Ok(())
}

/// Memory of a server that has answered once and waits.
pub fn at_rest(program: &Program, cookie: &str) -> Result<Figure> {
    program.page("/today", cookie)?;
    std::thread::sleep(Duration::from_secs(1));
    megabytes(program, "memory at rest", 40.0)
}

/// Memory once the load is over.
pub fn after_load(program: &Program) -> Result<Figure> {
    megabytes(program, "memory after the load", 150.0)
}

fn megabytes(program: &Program, name: &str, limit: f64) -> Result<Figure> {
    let highest = program.memory("VmHWM")?;
    Ok(Figure {
        name: name.into(),
        unit: "MB",
        value: program.memory("VmRSS")?,
        floor: None,
        target: Target::Under(limit),
        note: format!("highest {highest:.1} MB"),
    })
}
