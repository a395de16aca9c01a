//! The rows behind a figure: which ones are asked for, and where they come from.

mod options;
mod table;

pub use options::{Options, options};
pub use table::table;

use crate::{month::Month, rules::Indicator};
use cases::{CaseFilter, CaseRow, Kind};
use db::{Result, Tx};
use followups::{Followup, FollowupFilter};
use sales::{Asked, InvoiceFilter, InvoiceRow, Standing};
use serde::{Deserialize, Serialize};
use shell::{Wrong, read_filter};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows on one page.
pub const PAGE: i64 = 50;

/// What is asked of the rows; empty is not asked. `without` names what must be unknown.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Wanted {
    /// `attempted`, `contacted`, `confirmed`, `unconfirmed`, `never_called`.
    pub state: String,
    /// Name of the sales rep.
    pub rep: String,
    /// Mark given to the sales rep.
    pub mark: String,
    /// Name of the courier.
    pub carrier: String,
    /// Province.
    pub province: String,
    /// How it stands against its promise: a code of [`Standing`].
    pub standing: String,
    /// Code of the category.
    pub category: String,
    /// Code of the branch of categories.
    pub branch: String,
    /// Product group.
    pub group: String,
    /// `rep`, `carrier`, `province`, `category`, `branch` or `group`: the rows where it is unknown.
    pub without: String,
    /// Page, from 1.
    pub page: String,
}

/// How far calls are, as rows are asked for by it.
const STATES: [&str; 5] = ["attempted", "never_called", "contacted", "confirmed", "unconfirmed"];
/// What may be asked to be unknown.
const UNKNOWN: [&str; 6] = ["rep", "carrier", "province", "category", "branch", "group"];

impl Wanted {
    /// Whether all that is asked is something that can be asked.
    ///
    /// # Errors
    /// A sentence about the first that cannot.
    pub fn check(&self) -> std::result::Result<(), Wrong> {
        let one_of = |all: &[&str], asked: &str| all.contains(&asked).then_some(());
        read_filter("state", &self.state, |state| one_of(&STATES, state))?;
        read_filter("without", &self.without, |without| one_of(&UNKNOWN, without))?;
        read_filter("mark", &self.mark, |mark| mark.parse::<i64>().ok())?;
        read_filter("standing", &self.standing, Standing::parse)?;
        Ok(())
    }

    fn asked(&self, param: &str, value: &str) -> Asked {
        match value {
            _ if self.without == param => Asked::Unknown,
            "" => Asked::Any,
            value => Asked::Is(value.to_owned()),
        }
    }

    /// The page, from 1.
    pub fn page(&self) -> u32 {
        self.page.parse().unwrap_or(1).max(1)
    }

    /// Everything that is asked, by the parameters of the address; without the page.
    fn parts(&self) -> [(&'static str, &str); 10] {
        [
            ("state", &self.state),
            ("rep", &self.rep),
            ("mark", &self.mark),
            ("carrier", &self.carrier),
            ("province", &self.province),
            ("standing", &self.standing),
            ("category", &self.category),
            ("branch", &self.branch),
            ("group", &self.group),
            ("without", &self.without),
        ]
    }

    /// What is asked by a parameter.
    pub fn value(&self, param: &str) -> &str {
        self.parts().into_iter().find(|(name, _)| *name == param).map_or("", |(_, value)| value)
    }

    /// The same rows as the query of an address, without the page.
    pub fn query(&self) -> String {
        let asked = self.parts().into_iter().filter(|(_, value)| !value.is_empty());
        asked.map(|(name, value)| format!("{name}={}", shell::encode(value))).collect::<Vec<_>>().join("&")
    }
}

/// Rows of one of the three kinds a figure may count, and the names they refer to.
pub enum Rows {
    /// Invoices.
    Invoices(Vec<InvoiceRow>, Names),
    /// Follow-ups.
    Followups(Vec<Followup>, Names),
    /// Cases, and what is counted of them.
    Cases(Vec<CaseRow>, Indicator),
}

/// What rows refer to by its identity.
#[derive(Default)]
pub struct Names {
    customers: HashMap<Uuid, String>,
    invoices: HashMap<Uuid, String>,
    reps: HashMap<Uuid, String>,
}

/// One page of the rows, and how many there are in all.
pub fn page_of(tx: &mut Tx<'_>, indicator: Indicator, month: Month, wanted: &Wanted) -> Result<(Rows, i64)> {
    let page = wanted.page();
    Ok(match indicator {
        Indicator::Couriers => {
            let filter = invoices(month, wanted);
            let rows = sales::invoices_where(tx, &filter, page)?;
            (of_invoices(tx, rows)?, sales::count_invoices(tx, &filter)?)
        }
        Indicator::Coverage | Indicator::SalesReps => {
            let filter = followups(tx, indicator, month, wanted)?;
            let rows = followups::followups_where(tx, &filter, page)?;
            (of_followups(tx, rows)?, followups::count_followups(tx, &filter)?)
        }
        Indicator::Claims | Indicator::TechnicalService => {
            let filter = cases(indicator, month, wanted);
            let (rows, _) = cases::cases_where(tx, &filter, page)?;
            (Rows::Cases(rows, indicator), cases::count_cases(tx, &filter)?)
        }
    })
}

/// All of the rows, for a workbook.
pub fn all_of(tx: &mut Tx<'_>, indicator: Indicator, month: Month, wanted: &Wanted) -> Result<Rows> {
    match indicator {
        Indicator::Couriers => {
            let mut rows = Vec::new();
            let filter = invoices(month, wanted);
            sales::each_invoice_where(tx, &filter, |row| {
                rows.push(row);
                Ok(())
            })?;
            of_invoices(tx, rows)
        }
        Indicator::Coverage | Indicator::SalesReps => {
            let mut rows = Vec::new();
            let filter = followups(tx, indicator, month, wanted)?;
            followups::each_followup_where(tx, &filter, |row| {
                rows.push(row);
                Ok(())
            })?;
            of_followups(tx, rows)
        }
        Indicator::Claims | Indicator::TechnicalService => {
            let mut rows = Vec::new();
            cases::each_case_where(tx, &cases(indicator, month, wanted), |row| {
                rows.push(row);
                Ok(())
            })?;
            Ok(Rows::Cases(rows, indicator))
        }
    }
}

fn of_invoices(tx: &mut Tx<'_>, rows: Vec<InvoiceRow>) -> Result<Rows> {
    let customers = customers_of(tx, rows.iter().map(|row| row.customer_id))?;
    Ok(Rows::Invoices(rows, Names { customers, ..Names::default() }))
}

fn of_followups(tx: &mut Tx<'_>, rows: Vec<Followup>) -> Result<Rows> {
    let mut names = Names {
        customers: customers_of(tx, rows.iter().map(|row| row.customer_id))?,
        reps: sales::sales_reps(tx)?.into_iter().collect(),
        ..Names::default()
    };
    let ids: Vec<_> = rows.iter().map(|row| row.invoice_id).collect();
    for ids in ids.chunks(AT_ONCE) {
        names
            .invoices
            .extend(sales::invoices(tx, ids)?.into_iter().map(|invoice| (invoice.id, invoice.number)));
    }
    Ok(Rows::Followups(rows, names))
}

/// How many identities are asked about in one question.
const AT_ONCE: usize = 1000;

fn customers_of(tx: &mut Tx<'_>, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, String>> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let mut names = HashMap::new();
    for ids in ids.chunks(AT_ONCE) {
        names.extend(customers::customers(tx, ids)?.into_iter().map(|customer| (customer.id, customer.name)));
    }
    Ok(names)
}

fn invoices(month: Month, wanted: &Wanted) -> InvoiceFilter {
    InvoiceFilter {
        month: Some(month.to_string()),
        carrier: wanted.asked("carrier", &wanted.carrier),
        province: wanted.asked("province", &wanted.province),
        standing: Standing::parse(&wanted.standing),
        voided: Some(false),
        ..InvoiceFilter::default()
    }
}

fn followups(tx: &mut Tx<'_>, indicator: Indicator, month: Month, wanted: &Wanted) -> Result<FollowupFilter> {
    let mut filter = FollowupFilter { month: month.to_string(), ..FollowupFilter::default() };
    match wanted.state.as_str() {
        "attempted" => filter.attempted = Some(true),
        "never_called" => filter.attempted = Some(false),
        "contacted" => filter.contacted = Some(true),
        "confirmed" => filter.confirmed = Some(true),
        "unconfirmed" => filter.confirmed = Some(false),
        _ => {}
    }
    if indicator == Indicator::SalesReps {
        filter.rated = true;
        filter.mark = wanted.mark.parse().ok();
        filter.rep = match wanted.asked("rep", &wanted.rep) {
            Asked::Any => None,
            Asked::Unknown => Some(None),
            Asked::Is(name) => {
                let rep = sales::sales_reps(tx)?.into_iter().find(|(_, of)| *of == name);
                // A name nobody has is on no row.
                Some(Some(rep.map_or(Uuid::nil(), |(id, _)| id)))
            }
        };
    }
    Ok(filter)
}

fn cases(indicator: Indicator, month: Month, wanted: &Wanted) -> CaseFilter {
    let kinds = match indicator {
        Indicator::TechnicalService => vec![Kind::TechnicalService],
        _ => crate::load::CLAIMS.to_vec(),
    };
    let asked = |param: &str, value: &str| match wanted.asked(param, value) {
        Asked::Any => None,
        Asked::Unknown => Some(None),
        Asked::Is(name) => Some(Some(name)),
    };
    // A claim without a category hangs from no branch either.
    let category = if wanted.without == "branch" { Some(None) } else { asked("category", &wanted.category) };
    CaseFilter {
        month: month.to_string(),
        kinds,
        category,
        branch: Some(wanted.branch.clone()).filter(|branch| !branch.is_empty()),
        product_group: asked("group", &wanted.group),
    }
}
