//! The monthly report against its own questions through the bare driver.

use crate::{
    figure::{Figure, Target, median_pair, spread},
    house::{self, House},
};
use anyhow::{Context, Result};
use jobs::Clock;
use rusqlite::{Connection, types::ValueRef};
use std::time::Instant;

/// What a question of the report is asked with.
#[derive(Clone, Copy)]
enum With {
    Nothing,
    Month,
    /// The six months of the charts.
    Months,
    Scale,
}

/// The questions of the report: where each is written, words only it has, and what it is asked with.
const QUESTIONS: &[(&str, &str, With)] = &[
    ("reports/src/store.rs", "from goal", With::Nothing),
    ("sales/src/store/figures.rs", "group by month, carrier_id", With::Months),
    ("sales/src/store/figures.rs", "group by carrier_id, province", With::Month),
    ("sales/src/store/figures.rs", "from sales_rep", With::Nothing),
    ("followups/src/store/month.rs", "from followup where month = ?1 and state <> 'void'", With::Month),
    ("followups/src/store/month.rs", "group by sales_rep_id, rep_mark", With::Month),
    ("followups/src/store/month.rs", "group by sales_rep_id, rep_cause", With::Month),
    ("surveys/src/store.rs", "from scale where code", With::Scale),
    ("cases/src/store/figures.rs", "group by kind, category_code", With::Month),
    ("cases/src/store/figures.rs", "group by product_group", With::Month),
];

/// Questions asked in a row count as one measurement: one alone is too short to time.
const IN_A_ROW: u32 = 5;

/// Milliseconds of the report and of its questions.
pub async fn measure(house: &House, rounds: usize) -> Result<Vec<Figure>> {
    let base = house::base(&house.folder, Clock::standing_at(house.now), false)?;
    let bare = Connection::open(house.file())?;
    bare.execute_batch("pragma cache_size = -16384; pragma temp_store = memory")?;
    let month = house.month;
    let mut pairs = Vec::new();
    for round in 0..=rounds {
        let began = Instant::now();
        for _ in 0..IN_A_ROW {
            ask(&bare, house)?;
        }
        let floor = began.elapsed();
        let began = Instant::now();
        for _ in 0..IN_A_ROW {
            let monthly = base.read(move |tx| reports::monthly(tx, month)).await?;
            anyhow::ensure!(
                monthly.coverage.invoiced > 90_000,
                "the report does not see the month's invoices"
            );
        }
        let report = began.elapsed();
        // The first round fills both caches.
        if round > 0 {
            let each = |time: std::time::Duration| time.as_secs_f64() * 1000.0 / f64::from(IN_A_ROW);
            pairs.push((each(report), each(floor)));
        }
    }
    let (value, floor) = median_pair(pairs.clone());
    Ok(vec![Figure {
        name: "monthly report, 100,000 invoices".into(),
        unit: "ms",
        value,
        floor: Some(floor),
        target: Target::RatioAtMost(1.5),
        note: spread(&pairs),
    }])
}

/// Asks every question and reads every value of the answers.
fn ask(c: &Connection, house: &House) -> Result<()> {
    let (month, first) = (house.month.to_string(), house.month.plus(-5).to_string());
    for (file, words, with) in QUESTIONS {
        let written = |sql: &db::Sql| sql.0.file.ends_with(file) && sql.0.sqlite.contains(words);
        let sql = db::Sql::all().find(written).with_context(|| format!("no «{words}» in {file}"))?;
        let args: Vec<&str> = match with {
            With::Nothing => vec![],
            With::Month => vec![&month],
            With::Months => vec![&first, &month],
            With::Scale => vec![surveys::SATISFACTION],
        };
        let mut question = c.prepare_cached(sql.0.sqlite)?;
        let columns = question.column_count();
        let mut rows = question.query(rusqlite::params_from_iter(args))?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                std::hint::black_box::<ValueRef<'_>>(row.get_ref(column)?);
            }
        }
    }
    Ok(())
}
