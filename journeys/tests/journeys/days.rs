//! Days counted from today, as the company's country counts them.

use anyhow::{Context, Result};
use journeys::Browser;

/// A day, written as it is needed.
pub struct Day {
    /// `18/11/2026`
    pub written: String,
    /// `2026-11`
    pub month: String,
}

/// The day so many days before today in Guayaquil: the browser's clock and time zone know.
pub async fn before_today(browser: &Browser, days: u32) -> Result<Day> {
    let script = format!(
        "const day = new Date();
         day.setDate(day.getDate() - {days});
         return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
             .map((part) => String(part).padStart(2, '0')).join('-')"
    );
    let iso = browser.run(&script).await?.as_str().context("a day")?.to_owned();
    let [year, month, day] = iso.splitn(3, '-').collect::<Vec<_>>()[..] else {
        anyhow::bail!("not a day: {iso}")
    };
    let (written, month) = (format!("{day}/{month}/{year}"), format!("{year}-{month}"));
    Ok(Day { written, month })
}
