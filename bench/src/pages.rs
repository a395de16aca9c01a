//! The pages people have open all day, against a constant page of the same size.

use crate::{
    figure::{Figure, Target, median, median_pair, spread},
    house::{EMAIL, House, PASSWORD},
    load::Loaded,
    program::Program,
    server,
};
use anyhow::{Context, Result, ensure};
use std::{path::Path, process::Command};

/// How many cases are open on somebody's screen.
const OPEN: usize = 64;

/// Requests per second and 99th percentile of each page, and the server's memory and start.
pub fn measure(house: &House, atiende: &Path, rounds: usize, seconds: u64) -> Result<Vec<Figure>> {
    let cases: Vec<String> = house.cases.iter().map(|code| format!("/cases/{code}")).collect();
    let pages: [(&str, Vec<String>); 6] = [
        ("Hoy", vec!["/today".into()]),
        ("call queue", vec!["/calls".into()]),
        ("case list", vec!["/cases".into()]),
        ("case page", cases.iter().take(OPEN).cloned().collect()),
        // Nobody has looked at it since something changed.
        ("case page, first look", cases),
        ("call screen", house.calls.iter().map(|id| format!("/calls/{id}")).collect()),
    ];
    // Another server than the measured ones: hashing a password takes memory of its own.
    let before = Program::serve(atiende, &house.folder)?;
    let cookie = before.sign_in(EMAIL, PASSWORD)?;
    server::come_to_rest(&house.file())?;
    drop(before);
    let started = server::start(atiende, house, &cookie)?;
    let program = Program::serve(atiende, &house.folder)?;
    let mut figures = vec![started, server::at_rest(&program, &cookie)?];
    for (name, paths) in &pages {
        figures.extend(page(&program, &cookie, name, paths, rounds, seconds)?);
    }
    figures.push(server::after_load(&program)?);
    Ok(figures)
}

/// A page's requests per second and 99th percentile.
pub fn page(
    program: &Program,
    cookie: &str,
    name: &str,
    paths: &[String],
    rounds: usize,
    seconds: u64,
) -> Result<[Figure; 2]> {
    let sizes = paths.iter().map(|path| program.page(path, cookie)).collect::<Result<Vec<_>>>()?;
    let size = sizes.iter().sum::<usize>() / sizes.len().max(1);
    let floor = Program::floor(size)?;
    let (mut pairs, mut slowest, mut floor_slowest) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let constant = load(&floor, cookie, paths, seconds)?;
        let page = load(program, cookie, paths, seconds)?;
        pairs.push((page.rate, constant.rate));
        slowest.push(page.p99);
        floor_slowest.push(constant.p99);
    }
    let (value, floor) = median_pair(pairs.clone());
    let note = format!("{:.1} kB, {}", size as f64 / 1000.0, spread(&pairs));
    let rate = Figure {
        name: name.into(),
        unit: "/s",
        value,
        floor: Some(floor),
        target: Target::RatioAtLeast(0.25),
        note,
    };
    let p99 = Figure {
        name: format!("{name}, p99"),
        unit: "ms",
        value: median(slowest),
        floor: None,
        target: Target::Under(25.0),
        note: format!("of the floor {:.1} ms", median(floor_slowest)),
    };
    Ok([rate, p99])
}

/// Puts the load on a server from a process of its own.
fn load(program: &Program, cookie: &str, paths: &[String], seconds: u64) -> Result<Loaded> {
    loaded(program, seconds, &["--cookie", cookie], paths)
}

/// Posts a body, again and again with another `{n}`, for whom a token is.
pub fn posted(program: &Program, token: &str, path: &str, body: &str, seconds: u64) -> Result<Loaded> {
    loaded(program, seconds, &["--token", token, "--post", body], &[path.to_owned()])
}

fn loaded(program: &Program, seconds: u64, how: &[&str], paths: &[String]) -> Result<Loaded> {
    let output = Command::new(std::env::current_exe()?)
        .args(["load", "--address", &program.address, "--seconds", &seconds.to_string()])
        .args(how)
        .args(paths)
        .output()?;
    ensure!(output.status.success(), "the load failed: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).context("what the load said")
}
