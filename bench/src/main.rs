//! Atiende's benchmark. Every figure is a ratio to a floor measured in the same run, so that it means
//! the same on every machine. `README.md` beside this says what each floor is.

mod calls;
mod clean_build;
mod desk;
mod figure;
mod floor_page;
mod house;
mod import;
mod listing;
mod live;
mod load;
mod pages;
mod program;
mod report;
mod server;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};
use figure::Figure;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// The program's own, for floors and figures alike.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(about = "Measures Atiende against its floors; prints a table and writes artefacts/bench.json")]
struct Options {
    /// Only these parts.
    #[arg(long, value_delimiter = ',')]
    only: Vec<Part>,
    /// Measures a clean release build too: some minutes.
    #[arg(long)]
    build: bool,
    /// Ends with 1 when a target is missed.
    #[arg(long)]
    strict: bool,
    /// Keeps the temporary folder, to look closer at what was measured.
    #[arg(long)]
    keep: bool,
    /// A house that an earlier run built and kept, instead of building one.
    #[arg(long)]
    house: Option<PathBuf>,
    /// Times everything is measured; the median counts.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Seconds of load on each page and on its floor, in each round.
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    #[command(subcommand)]
    part_of: Option<Process>,
}

/// What this program is when it has started itself again.
#[derive(Subcommand)]
enum Process {
    /// Serves a constant page of so many bytes.
    #[command(hide = true)]
    Floor { size: usize },
    /// Asks for pages as fast as they come.
    #[command(hide = true)]
    Load(load::Load),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Pages and the server behind them.
    Pages,
    /// Recording how calls ended.
    Calls,
    /// The monthly report.
    Report,
    /// Importing 100,000 rows.
    Import,
    /// Importing 1,000,000 rows within limits.
    Memory,
    /// The case desk with 100,000 and 1,000,000 cases; only when it is asked for.
    Desk,
    /// Thousands of streams of news.
    Live,
    /// A clean release build.
    Build,
}

fn main() -> Result<ExitCode> {
    let options = Options::parse();
    match &options.part_of {
        Some(Process::Floor { size }) => floor_page::serve(*size).map(|()| ExitCode::SUCCESS),
        Some(Process::Load(load)) => load::run(load).map(|()| ExitCode::SUCCESS),
        None => measure(&options),
    }
}

fn measure(options: &Options) -> Result<ExitCode> {
    let wanted = |part| match part {
        Part::Build => options.build || options.only.contains(&part),
        Part::Desk => options.only.contains(&part),
        _ => options.only.is_empty() || options.only.contains(&part),
    };
    let rounds = options.rounds.max(1);
    let folder = tempfile::Builder::new().prefix("atiende-bench-").disable_cleanup(options.keep).tempdir()?;
    eprintln!("in {}", folder.path().display());
    let runtime = tokio::runtime::Runtime::new()?;
    let mut figures: Vec<Figure> = Vec::new();
    let mut take = |some: Vec<Figure>| {
        some.iter().for_each(|figure| eprintln!("{figure}"));
        figures.extend(some);
    };
    if wanted(Part::Pages) || wanted(Part::Calls) || wanted(Part::Report) {
        let house = runtime.block_on(async {
            match &options.house {
                Some(there) => house::there(there).await,
                None => house::build(&folder.path().join("house")).await,
            }
        })?;
        if wanted(Part::Report) {
            take(runtime.block_on(report::measure(&house, rounds))?);
        }
        if wanted(Part::Calls) {
            take(runtime.block_on(calls::measure(&house, &folder.path().join("calls"), rounds))?);
        }
        if wanted(Part::Pages) {
            take(pages::measure(&house, &program::built()?, rounds, options.seconds)?);
        }
    }
    if wanted(Part::Import) {
        take(runtime.block_on(import::measure(&folder.path().join("import"), rounds))?);
    }
    if wanted(Part::Memory) {
        take(import::measure_memory(&folder.path().join("memory"), &program::built()?)?);
    }
    if wanted(Part::Live) {
        take(runtime.block_on(live::measure(&folder.path().join("live"), &program::built()?))?);
    }
    if wanted(Part::Desk) {
        let (folder, program) = (folder.path().join("desk"), program::built()?);
        let there = options.house.as_deref();
        take(runtime.block_on(desk::measure(&folder, there, &program, rounds, options.seconds))?);
    }
    if wanted(Part::Build) {
        take(clean_build::measure(&folder.path().join("target"))?);
    }
    println!("{}", figure::table(&figures));
    figure::write(&figures, Path::new("artefacts/bench.json"))?;
    let missed = figures.iter().any(|figure| !figure.ok());
    Ok(if options.strict && missed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
