//! What rows can be narrowed to: the names and codes that the month has.

use crate::{load::CLAIMS, month::Month, rules, rules::Indicator};
use db::{Result, Tx};
use sales::Standing;
use std::collections::HashMap;

/// A filter and its choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The parameter of the address.
    pub param: &'static str,
    /// What can be chosen.
    pub choices: Choices,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choices {
    /// Names, which stand for themselves.
    Names(Vec<String>),
    /// Codes and their names.
    Named(Vec<(String, String)>),
    /// Codes with words of ours, whose keys begin so.
    Coded(&'static str, Vec<&'static str>),
}

/// The filters of an indicator's rows.
pub fn options(tx: &mut Tx<'_>, indicator: Indicator, month: Month) -> Result<Vec<Options>> {
    let written = month.to_string();
    let names = |param, names: Vec<String>| Options { param, choices: Choices::Names(names) };
    Ok(match indicator {
        Indicator::Coverage => {
            let states = vec!["attempted", "never_called", "contacted", "confirmed", "unconfirmed"];
            vec![Options { param: "state", choices: Choices::Coded("reports-state", states) }]
        }
        Indicator::SalesReps => {
            let reps = sales::sales_reps(tx)?.into_iter().map(|(_, name)| name).collect();
            let scale = surveys::scale_on(tx, surveys::SATISFACTION, month.last_day())?;
            let marks = scale.points.iter().map(|point| point.mark.to_string()).collect();
            vec![names("rep", reps), names("mark", marks)]
        }
        Indicator::Couriers => {
            let found = rules::couriers(&sales::courier_rows(tx, &written)?, &HashMap::new());
            let carriers = found.by_courier.into_iter().filter_map(|courier| courier.name).collect();
            let provinces = found.by_province.into_iter().filter_map(|province| province.name).collect();
            let standings = Standing::ALL.iter().map(|standing| standing.as_str()).collect();
            let standings =
                Options { param: "standing", choices: Choices::Coded("reports-standing", standings) };
            vec![names("carrier", carriers), names("province", provinces), standings]
        }
        Indicator::Claims => {
            let found = rules::claims(&cases::received_by_category(tx, &written, CLAIMS)?);
            let named = |shares: Vec<crate::CategoryShare>| {
                Choices::Named(
                    shares.into_iter().filter_map(|share| Some((share.category?, share.name?))).collect(),
                )
            };
            vec![
                Options { param: "branch", choices: named(found.by_branch) },
                Options { param: "category", choices: named(found.by_category) },
            ]
        }
        Indicator::TechnicalService => {
            let found = rules::technical_service(&cases::technical_by_product_group(tx, &written)?);
            vec![names(
                "group",
                found.by_product_group.into_iter().filter_map(|share| share.product_group).collect(),
            )]
        }
    })
}

impl Choices {
    /// Codes and what is read for each; `word` gives the words of a key.
    pub fn told(&self, word: impl Fn(&str) -> String) -> Vec<(String, String)> {
        match self {
            Self::Names(names) => names.iter().map(|name| (name.clone(), name.clone())).collect(),
            Self::Named(named) => named.clone(),
            Self::Coded(prefix, codes) => {
                codes.iter().map(|code| ((*code).to_owned(), word(&format!("{prefix}-{code}")))).collect()
            }
        }
    }
}
