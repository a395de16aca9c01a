//! The case desk with 100,000 and with 1,000,000 cases of three messages each: pages against a constant page, search
//! against the same question through the bare driver, and how much ten times the cases cost.

mod house;

use crate::{
    calls::commits,
    figure::{Figure, Target, median, median_pair, spread},
    house as program_house,
    pages::{page, posted},
    program::Program,
    server,
};
use anyhow::Result;
use cases::Asking;
use house::{COMMON, Desk, RARE};
use jobs::{Base, Clock};
use rusqlite::Connection;
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// The sizes.
const FEWER: u64 = 100_000;
const MORE: u64 = 1_000_000;
/// Questions asked in a row count as one measurement: one alone is too short to time.
const IN_A_ROW: u32 = 20;

/// Figures of both sizes, and their growth.
/// `there`: where an earlier run kept both houses.
pub async fn measure(
    folder: &Path,
    there: Option<&Path>,
    atiende: &Path,
    rounds: usize,
    seconds: u64,
) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut before: Vec<(String, f64)> = Vec::new();
    for (cases, size) in [(FEWER, "100,000"), (MORE, "1,000,000")] {
        let named = size.replace(',', "");
        let desk = match there.map(|kept| kept.join(&named)) {
            Some(kept) => house::there(&kept, cases)?,
            None => house::build(&folder.join(&named), cases).await?,
        };
        let mut some = questions(&desk, rounds).await?;
        some.extend(pages(&desk, atiende, rounds, seconds)?);
        some.push(creating(&desk, atiende, folder, rounds, seconds)?);
        // The second size takes long to make: what is known is told.
        some.iter().for_each(|figure| eprintln!("{size}: {figure}"));
        let now: Vec<(String, f64)> = some.iter().map(cost).collect();
        figures.extend(before.iter().zip(&now).filter(|((name, _), _)| grows(name)).map(growth));
        before = now;
        figures.extend(
            some.into_iter().map(|figure| Figure { name: format!("{}, {size}", figure.name), ..figure }),
        );
    }
    Ok(figures)
}

/// The name of a figure and what one of it costs: milliseconds, or constant pages.
fn cost(figure: &Figure) -> (String, f64) {
    // A page costs as many constant pages as the machine answers meanwhile, however busy it is.
    let each =
        figure.floor.filter(|_| figure.unit == "/s").map_or(figure.value, |floor| floor / figure.value);
    (figure.name.clone(), each)
}

/// What is held against its growth: pages and questions, not the slowest of a hundred, nor what is opened once a minute.
fn grows(name: &str) -> bool {
    !name.contains("p99") && !name.contains("opening")
}

fn growth(((name, fewer), (_, more)): (&(String, f64), &(String, f64))) -> Figure {
    let most = if name.contains("search") || name.contains("find") { 2.0 } else { 1.3 };
    Figure {
        name: format!("{name}: ten times the cases"),
        unit: if name.contains("find") { "ms" } else { "pages" },
        value: *more,
        floor: Some(*fewer),
        target: Target::RatioAtMost(most),
        note: "the floor is the same with 100,000; of a page, how many constant ones it costs".into(),
    }
}

fn pages(desk: &Desk, atiende: &Path, rounds: usize, seconds: u64) -> Result<Vec<Figure>> {
    let q = |text: &str| vec![format!("/cases?q={}", shell::encode(text))];
    let looked_at: [(&str, Vec<String>); 5] = [
        ("list", vec!["/cases".into()]),
        ("saved view with counts", vec![format!("/cases?view={}", desk.view)]),
        ("case page", desk.codes.iter().map(|code| format!("/cases/{code}")).collect()),
        ("search page, two common words", q(COMMON)),
        ("search page, a rare word", q(RARE)),
    ];
    let cookie =
        Program::serve(atiende, &desk.folder)?.sign_in(program_house::EMAIL, program_house::PASSWORD)?;
    let program = Program::serve(atiende, &desk.folder)?;
    server::come_to_rest(&desk.file())?;
    let mut figures = Vec::new();
    for (name, paths) in &looked_at {
        figures.extend(page(&program, &cookie, name, paths, rounds, seconds)?);
    }
    Ok(figures)
}

/// Finding the first twenty, against the bare question.
async fn questions(desk: &Desk, rounds: usize) -> Result<Vec<Figure>> {
    let base = program_house::base(&desk.folder, Clock::standing_at(desk.now), false)?;
    let app = program_house::app(&base, &desk.folder)?;
    let frame = app.frame(base.read(shell::company).await?, desk.now);
    let asking = Asking::of_program(frame);
    let bare = Connection::open(desk.file())?;
    bare.execute_batch("pragma cache_size = -16384; pragma temp_store = memory")?;
    let mut figures = Vec::new();
    for (name, typed) in [("find two common words", COMMON), ("find a rare word", RARE)] {
        let mut pairs = Vec::new();
        for round in 0..=rounds {
            let (floor, own) = (bare_search(&bare, typed)?, search(&base, &asking, typed).await?);
            // The first round fills both caches.
            if round > 0 {
                pairs.push((own, floor));
            }
        }
        let (value, floor) = median_pair(pairs.clone());
        let target = Target::RatioAtMost(1.5);
        figures.push(Figure {
            name: name.into(),
            unit: "ms",
            value,
            floor: Some(floor),
            target,
            note: spread(&pairs),
        });
    }
    Ok(figures)
}

fn each(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0 / f64::from(IN_A_ROW)
}

async fn search(base: &Base, asking: &Asking, typed: &str) -> Result<f64> {
    let (asking, typed) = (asking.clone(), format!("{typed} "));
    let began = Instant::now();
    base.read(move |tx| {
        for _ in 0..IN_A_ROW {
            let found = cases::find(tx, &asking, &typed, 20)?;
            if found.0.is_empty() {
                return Err(db::Error::other("nothing was found"));
            }
        }
        Ok::<_, db::Error>(())
    })
    .await?;
    Ok(each(began.elapsed()))
}

/// The same twenty cases, as the driver alone finds them: those whose head says it, then the others.
fn bare_search(c: &Connection, typed: &str) -> Result<f64> {
    let words = cases::search::cut(shell::Lang::Es, typed);
    let all_of =
        |words: &[String]| words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" AND ");
    let head = all_of(&words.iter().map(|word| cases::search::head_mark(word)).collect::<Vec<_>>());
    let all = format!("({}) NOT ({head})", all_of(&words));
    let began = Instant::now();
    for _ in 0..IN_A_ROW {
        for said in [&head, &all] {
            let mut question = c.prepare_cached(
                "select c.code, c.subject, c.kind, c.phase, c.customer_name, c.assignee_name, c.received_at, c.stage, c.priority
                 from (select rowid as n from case_fts where case_fts match ?1 order by rowid desc limit 20) f
                 cross join case_text t on t.n = f.n cross join cases c on c.id = t.case_id",
            )?;
            let columns = question.column_count();
            let mut rows = question.query([said])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    std::hint::black_box(row.get_ref(column)?);
                }
            }
        }
    }
    Ok(each(began.elapsed()))
}

/// Cases opened per second through the API by sixteen at once, against the driver's durable commits.
fn creating(desk: &Desk, atiende: &Path, folder: &Path, rounds: usize, seconds: u64) -> Result<Figure> {
    const BODY: &str = r#"{"kind": "claim", "subject": "Llave rota {n}",
        "description": "El cliente llama porque el pedido llegó con una llave rota.", "customer": {"name": "Cliente nuevo {run} {n}"}}"#;
    // Nothing was made in it where the houses were kept.
    std::fs::create_dir_all(folder)?;
    let token = Program::token(atiende, &desk.folder, program_house::EMAIL)?;
    let program = Program::serve(atiende, &desk.folder)?;
    let (mut pairs, mut slowest) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let floor = commits(folder, desk.cases as usize + round)?;
        // Nobody of an earlier run is known again.
        let body = BODY.replace("{run}", &format!("{} {round}", std::process::id()));
        let made = posted(&program, &token, "/api/v1/cases", &body, seconds)?;
        pairs.push((made.rate, floor));
        slowest.push(made.p99);
    }
    let (value, floor) = median_pair(pairs.clone());
    Ok(Figure {
        name: "opening a case by the API".into(),
        unit: "/s",
        value,
        floor: Some(floor),
        target: Target::RatioAtLeast(0.25),
        note: format!("p99 {:.1} ms, {}", median(slowest), spread(&pairs)),
    })
}
