//! `report monthly`.

use super::{NOT_DONE, Voice, existing};
use crate::{
    cli::{Format, Place},
    config,
};
use anyhow::{Context, Result};
use reports::Month;
use shell::Say;
use std::{io::Write, path::Path, process::ExitCode};

/// Prints the monthly report, or keeps it in a file: the frozen one when there is one.
pub(super) async fn monthly(
    place: &Place,
    (month, which): (&str, reports::Which),
    format: Format,
    out: Option<&Path>,
    voice: &Voice,
) -> Result<ExitCode> {
    let Ok(month) = month.parse::<Month>() else {
        eprintln!("{}", voice.say(&Say::key("cli-month-wrong").with("month", month)));
        return Ok(ExitCode::from(NOT_DONE));
    };
    let base = existing(place).await?;
    let frame = config::frame(config::app(base, &place.data_dir)?).await?;
    let format = match format {
        Format::Json => reports::Format::Json,
        Format::Html => reports::Format::Html,
        Format::Xlsx => reports::Format::Xlsx,
        Format::Pdf => reports::Format::Pdf,
    };
    let bytes = reports::render(&frame, month, format, which).await?;
    match out {
        Some(path) => std::fs::write(path, bytes).with_context(|| format!("{}", path.display()))?,
        None => std::io::stdout().lock().write_all(&bytes)?,
    }
    Ok(ExitCode::SUCCESS)
}
