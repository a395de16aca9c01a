//! What a newcomer waits through: a release build from nothing, with the registry warm.

use crate::{
    figure::{Figure, Target},
    program::cargo,
};
use anyhow::{Context, Result, ensure};
use std::{path::Path, time::Instant};

/// The processor seconds of `cargo build --release` of the program into a new folder.
pub fn measure(target: &Path) -> Result<Vec<Figure>> {
    ensure!(cargo(["fetch", "--locked"]).status()?.success(), "the registry is not to be had");
    let (before, began) = (seconds_of_children()?, Instant::now());
    let mut build = cargo(["build", "--release", "--bin", "atiende"]);
    ensure!(build.env("CARGO_TARGET_DIR", target).status()?.success(), "the program does not build");
    Ok(vec![Figure {
        name: "clean release build".into(),
        unit: "CPU s",
        value: seconds_of_children()? - before,
        floor: None,
        target: Target::Under(600.0),
        note: format!("{:.0} s by the clock", began.elapsed().as_secs_f64()),
    }])
}

/// User and system time of every child that has ended, and of theirs.
fn seconds_of_children() -> Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The name of the program, in parentheses, may hold anything; after it the fields begin at the third.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |field: usize| {
        fields.get(field - 3).context("a short /proc/self/stat")?.parse::<u64>().map_err(anyhow::Error::from)
    };
    Ok((ticks(16)? + ticks(17)?) as f64 / rustix::param::clock_ticks_per_second() as f64)
}
