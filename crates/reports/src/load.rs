//! From the capabilities' rows to the month's figures, in one snapshot and few grouped questions.

use crate::{
    exact::{Hundredths, Tally},
    frozen,
    month::Month,
    monthly::{Coverage, Monthly, Recurrence},
    rules::{self, Goals, Indicator, Marks},
    store,
};
use cases::Kind;
use db::{Result, Tx};
use sales::{CarrierMonth, CourierRow};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// How many months the charts show, and the flag of recurrence looks at.
pub const MONTHS: i32 = 6;

/// The kinds of case that are claims in the report.
pub const CLAIMS: &[Kind] = &[Kind::Claim, Kind::Grievance];

/// A month's figures with what they are held against.
#[derive(Clone, Debug)]
pub struct Report {
    /// The month.
    pub monthly: Monthly,
    /// The month before, when it has any rows: as it was given out when it was frozen, else as it is.
    pub before: Option<Monthly>,
    /// Which figures of the month before those are; unknown for what was kept before this was.
    pub against: Option<Against>,
    /// This month and the five before it, oldest first.
    pub trend: Vec<Trend>,
    /// Every goal.
    pub goals: Goals,
    /// The month's deliveries, by courier, province and lateness.
    pub rows: Vec<CourierRow>,
}

/// What a month is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// The figures of this version of the month before.
    Version(i64),
    /// What was recorded of the month before, which was not frozen.
    Recorded,
}

/// One month of the charts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Trend {
    /// Which month.
    pub month: Month,
    /// The indicators' values, in the order of [`Indicator::ALL`]; none where there is nothing to tell.
    pub values: [Option<Hundredths>; 5],
    /// Deliveries by courier.
    pub couriers: Vec<CarrierMonth>,
}

/// The five indicators of a month. A month without rows is zeros and nulls.
///
/// # Errors
/// The database's.
pub fn monthly(tx: &mut Tx<'_>, month: Month) -> Result<Monthly> {
    let goals = store::goals(tx)?;
    let months = month.back(MONTHS);
    let couriers = sales::carrier_months(tx, &months[0].to_string(), &month.to_string())?;
    of_month(tx, month, &rules::recurrence(&months, &couriers, &goals)).map(|(monthly, _)| monthly)
}

/// The month, the one before it, six months of charts and the goals.
///
/// # Errors
/// The database's.
pub fn report(tx: &mut Tx<'_>, month: Month) -> Result<Report> {
    let goals = store::goals(tx)?;
    let months = month.back(MONTHS);
    let couriers = sales::carrier_months(tx, &months[0].to_string(), &month.to_string())?;
    let (monthly, rows) = of_month(tx, month, &rules::recurrence(&months, &couriers, &goals))?;
    let mut trend = trend(tx, &months, couriers)?;
    let last = month.plus(-1);
    let (before, against) = match frozen::given_out(tx, last)? {
        Some((version, given_out)) => {
            // The charts show the same figures that the change is counted from.
            let point = given_out.trend.into_iter().find(|point| point.month == last);
            if let (Some(there), Some(mut point)) =
                (trend.iter_mut().find(|there| there.month == last), point)
            {
                // Marks of a scale that is not this month's are in no line with it.
                let marks = Indicator::SalesReps as usize;
                point.values[marks] = point.values[marks].filter(|_| there.values[marks].is_some());
                *there = point;
            }
            (given_out.monthly, Against::Version(version))
        }
        None => (of_month(tx, last, &HashMap::new())?.0, Against::Recorded),
    };
    let before = Some(before).filter(|before| !before.is_empty());
    Ok(Report { monthly, against: before.as_ref().map(|_| against), before, trend, goals, rows })
}

fn of_month(
    tx: &mut Tx<'_>,
    month: Month,
    recurrent: &HashMap<String, Recurrence>,
) -> Result<(Monthly, Vec<CourierRow>)> {
    let written = month.to_string();
    let rows = sales::courier_rows(tx, &written)?;
    let calls = followups::coverage(tx, &written)?;
    // What stands below the line is the sales' own count of invoices, the same for every indicator.
    let invoiced = rows.iter().map(|row| row.n).sum();
    let coverage = Coverage {
        invoiced,
        attempted: calls.attempted,
        contacted: calls.contacted,
        confirmed: calls.confirmed,
        percent: Hundredths::percent(calls.confirmed, invoiced),
    };
    let scale = surveys::scale_on(tx, surveys::SATISFACTION, month.last_day())?;
    let causes = followups::low_mark_causes(tx, &written)?;
    let marks = Marks {
        marks: followups::rep_marks(tx, &written)?,
        causes: causes.into_iter().map(|(rep, cause, n)| (rep, cause.to_string(), n)).collect(),
        names: sales::sales_reps(tx)?.into_iter().collect(),
        scales: surveys::scales(tx, surveys::SATISFACTION)?,
        in_force: scale.version,
    };
    let monthly = Monthly {
        month,
        coverage,
        sales_reps: rules::sales_reps(&marks),
        couriers: rules::couriers(&rows, recurrent),
        claims: rules::claims(&cases::received_by_category(tx, &written, CLAIMS)?),
        technical_service: rules::technical_service(&cases::technical_by_product_group(tx, &written)?),
    };
    Ok((monthly, rows))
}

fn trend(tx: &mut Tx<'_>, months: &[Month], couriers: Vec<CarrierMonth>) -> Result<Vec<Trend>> {
    let (from, to) = (months[0].to_string(), months[months.len() - 1].to_string());
    let calls = followups::coverage_months(tx, &from, &to)?;
    let marks = followups::rep_mark_months(tx, &from, &to)?;
    // One line has the marks of one scale: of the last that was used.
    let used = marks.last().map(|(_, version, ..)| *version);
    let received = cases::received_months(tx, &from, &to)?;
    let of = |month: &Month| {
        let written = month.to_string();
        let couriers: Vec<_> = couriers.iter().filter(|row| row.month == written).cloned().collect();
        let sum = |n: fn(&CarrierMonth) -> i64| couriers.iter().map(n).sum::<i64>();
        let (invoiced, on_time, late) =
            (sum(|row| row.invoiced), sum(|row| row.on_time), sum(|row| row.late));
        let confirmed: i64 = calls.iter().filter(|(of, _)| *of == written).map(|(_, c)| c.confirmed).sum();
        let marks = marks.iter().filter(|(of, ..)| *of == written);
        let alike = marks.clone().all(|(_, version, ..)| Some(*version) == used);
        let marks: Tally = marks.map(|(.., mark, n)| (*mark, *n)).collect();
        let count = |is: &dyn Fn(Kind) -> bool| {
            let rows = received.iter().filter(|(of, kind, _)| *of == written && is(*kind));
            rows.map(|(.., n)| n).sum::<i64>()
        };
        let (claims, technical) =
            (count(&|kind| CLAIMS.contains(&kind)), count(&|kind| kind == Kind::TechnicalService));
        // Before there were any rows a count of zero says nothing.
        let counted = |n: i64| (invoiced + claims + technical > 0).then_some(Hundredths(n * 100));
        let values = [
            Hundredths::percent(confirmed, invoiced),
            marks.mean().filter(|_| alike),
            Hundredths::percent(on_time, on_time + late),
            counted(claims),
            counted(technical),
        ];
        Trend { month: *month, values, couriers }
    };
    Ok(months.iter().map(of).collect())
}

impl Trend {
    /// An indicator's value.
    pub fn value(&self, indicator: Indicator) -> Option<Hundredths> {
        self.values[indicator as usize]
    }
}
