//! Atiende: customer service for companies that sell and deliver.
//!
//! The program: its command line, the map of its addresses, who listens to what, and the pages that
//! belong to no one capability.

mod board;
mod card;
mod cli;
mod commands;
mod company;
mod complaints;
mod config;
mod demo;
mod dispatch;
mod failing;
mod health;
mod listeners;
mod lists;
mod live;
mod openapi;
mod panels;
mod routes;
mod search;
mod serve;
mod today;
mod usage;
mod workers;

#[cfg(test)]
mod screens;
#[cfg(test)]
mod tests;

use shell::{Lang, WordList};
use std::{io::IsTerminal, process::ExitCode};
use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

/// A page is put together from thousands of small pieces: the allocator is what costs most in it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The words of every crate, in one bundle.
pub(crate) const WORDS: &[WordList] = &[
    shell::WORDS,
    accounts::WORDS,
    customers::WORDS,
    sales::WORDS,
    replies::WORDS,
    cases::WORDS,
    surveys::WORDS,
    channels::WORDS,
    returns::WORDS,
    workdays::WORDS,
    levels::WORDS,
    promises::WORDS,
    phone::WORDS,
    followups::WORDS,
    reports::WORDS,
    shell::word_list!(),
];

/// Tells what goes wrong on standard error, and what else is asked for: `info`, or `warn,cases=debug`.
fn log() {
    let asked = std::env::var("ATIENDE_LOG").ok().and_then(|asked| asked.parse().ok());
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let what = asked.unwrap_or_else(|| Targets::new().with_default(LevelFilter::WARN));
    tracing_subscriber::registry().with(what).with(lines).init();
}

fn main() -> ExitCode {
    // A workbook is read by another process of this program, within limits: before any thread starts.
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(config::READ_WORKBOOK) {
        return sheets::child::main(arguments);
    }
    log();
    let words = match config::words() {
        Ok(words) => words,
        // Without words there is nothing to say it in but what the library says.
        Err(e) => {
            eprintln!("atiende: {e:#}");
            return std::process::ExitCode::from(commands::NOT_DONE);
        }
    };
    let lang = lang_of_terminal();
    let mut command = cli::command(&words, lang);
    let parsed = command.try_get_matches_from_mut(std::env::args_os());
    let cli = match parsed.and_then(|matches| <cli::Cli as clap::FromArgMatches>::from_arg_matches(&matches))
    {
        Ok(cli) => cli,
        Err(e) => return usage::told(&e, &commands::Voice { words, lang }),
    };
    let voice = commands::Voice { words, lang };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => return commands::told(&e.into(), &voice),
    };
    runtime.block_on(commands::run(cli, voice))
}

/// English only where the terminal asks for it; Spanish everywhere else.
fn lang_of_terminal() -> Lang {
    let asked = ["ATIENDE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|v| std::env::var(v).ok());
    match asked {
        Some(lang) if lang.starts_with("en_") || lang == "en" => Lang::En,
        _ => Lang::Es,
    }
}
