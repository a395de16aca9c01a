//! The server as a whole: how soon it answers, and how much memory it takes.

use crate::{
    figure::{Figure, Target, median},
    house::House,
    program::Program,
};
use anyhow::Result;
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
