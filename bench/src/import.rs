//! Importing a list against reading it and inserting the same rows with the bare driver; and what a very
//! long one takes in memory.

use crate::{
    figure::{Figure, Target, median_pair, spread},
    house::{self, FILE},
    listing,
    program::memory,
};
use anyhow::{Context, Result, ensure};
use jiff::civil::date;
use jobs::Clock;
use std::{
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

mod floor;

const ROWS: u64 = 100_000;
const MANY: u64 = 1_000_000;

/// Seconds of importing 100,000 rows.
pub async fn measure(folder: &Path, rounds: usize) -> Result<Vec<Figure>> {
    std::fs::create_dir_all(folder)?;
    let list = folder.join("list.csv");
    listing::write(&list, ROWS, date(2026, 9, 1))?;
    let mut pairs = Vec::new();
    for round in 0..rounds {
        let bare = folder.join(format!("bare-{round}"));
        house::begin(&house_in(&bare)?).await?;
        let began = Instant::now();
        let rows = floor::import(&list, &bare.join(FILE))?;
        let floor = began.elapsed().as_secs_f64();
        let ours = folder.join(format!("ours-{round}"));
        let base = house_in(&ours)?;
        let company = house::begin(&base).await?;
        let began = Instant::now();
        let counts = house::bring(&base, &ours, &company, &list).await?;
        let import = began.elapsed().as_secs_f64();
        ensure!(
            counts.new == ROWS && counts.refused == 0 && rows == ROWS,
            "not all rows were taken: {counts:?}"
        );
        pairs.push((import, floor));
    }
    let (value, floor) = median_pair(pairs.clone());
    Ok(vec![Figure {
        name: "import of 100,000 rows".into(),
        unit: "s",
        value,
        floor: Some(floor),
        target: Target::RatioAtMost(3.0),
        note: spread(&pairs),
    }])
}

fn house_in(folder: &Path) -> Result<jobs::Base> {
    std::fs::create_dir_all(folder)?;
    house::base(folder, Clock::default(), false)
}

/// The highest memory of `atiende import invoices` with a million rows.
pub fn measure_memory(folder: &Path, atiende: &Path) -> Result<Vec<Figure>> {
    std::fs::create_dir_all(folder)?;
    let list = folder.join("list.csv");
    listing::write(&list, MANY, date(2026, 9, 1))?;
    let began = Instant::now();
    let mut import = Command::new(atiende)
        .args(["import", "invoices", "--json"])
        .arg(&list)
        .env("ATIENDE_DATA_DIR", folder)
        .env_remove("ATIENDE_DATABASE")
        .stdout(Stdio::piped())
        .spawn()?;
    let mut highest: f64 = 0.0;
    // The kernel keeps the highest figure as long as the process lives, so looking now and then is enough.
    while import.try_wait()?.is_none() {
        highest = memory(import.id(), "VmHWM").unwrap_or_default().max(highest);
        std::thread::sleep(Duration::from_millis(20));
    }
    let said = import.wait_with_output()?;
    let counts: serde_json::Value = serde_json::from_slice(&said.stdout).context("what the import said")?;
    ensure!(said.status.success() && counts["new"] == MANY, "not all rows were taken: {counts}");
    Ok(vec![Figure {
        name: "memory of importing 1,000,000 rows".into(),
        unit: "MB",
        value: highest,
        floor: None,
        target: Target::Under(300.0),
        note: format!("{:.0} s", began.elapsed().as_secs_f64()),
    }])
}
