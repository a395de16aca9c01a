//! `export cases`, `export customers`, `export history`.

use super::{NOT_DONE, Voice, existing, line};
use crate::{
    cli::{ExportTo, Place},
    config,
};
use anyhow::{Context, Result};
use cases::{Asking, Filter, View, export::List};
use shell::Say;
use std::{fs::File, process::ExitCode};
use takeout::ListFormat;

/// What is brought out of the house.
#[derive(Clone, Copy)]
pub(super) enum What {
    Cases,
    Customers,
    History,
}

/// Writes a list into a file: all of it, or what a search finds.
pub(super) async fn export(place: &Place, what: What, to: &ExportTo, voice: &Voice) -> Result<ExitCode> {
    let Some(format) = ListFormat::parse(&to.format) else {
        eprintln!("{}", voice.say(&Say::key("cli-export-format").with("format", &to.format)));
        return Ok(ExitCode::from(NOT_DONE));
    };
    let base = existing(place).await?;
    let frame = config::frame(config::app(base, &place.data_dir)?).await?;
    let file = File::create(&to.out).with_context(|| to.out.display().to_string())?;
    let (query, asked) = (to.query.clone().unwrap_or_default(), frame.clone());
    let filter = Filter { q: query.clone(), view: View::All, ..Filter::default() };
    let written = frame.base().read(move |tx| match what {
        What::Customers => customers::export::write(tx, &asked, &query, format, file),
        What::Cases | What::History => {
            let list = if matches!(what, What::Cases) { List::Cases } else { List::History };
            let asking = Asking::of_program(asked);
            cases::export::write(tx, &asking, &filter, list, format, file)
        }
    });
    match written.await {
        Ok((_, n)) => {
            line(&voice.say(&Say::key("cli-exported").with("n", n).with("file", to.out.display())));
            Ok(ExitCode::SUCCESS)
        }
        Err(shell::Failure::Invalid(wrongs)) => {
            wrongs.iter().for_each(|wrong| eprintln!("{}", voice.say(&wrong.say)));
            Ok(ExitCode::from(NOT_DONE))
        }
        Err(e) => anyhow::bail!("{e:?}"),
    }
}
