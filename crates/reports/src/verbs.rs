//! What can be done: say what is to be reached.

use crate::{
    Error,
    exact::Hundredths,
    month::Month,
    rules::{Goal, Indicator, read_goal},
    store,
};
use jobs::{Base, Event, OnceKey, Subject};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, Permission, Say, Wrong};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Goals as somebody writes them.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct SetGoals {
    /// The first month they are in force, `YYYY-MM`.
    pub from_month: String,
    /// Indicator by its code, and its goal: `95`, `93,5`; empty is no goal. What is absent stays.
    #[serde(flatten)]
    pub values: BTreeMap<String, String>,
}

/// Sets goals from a month on, in place of those set before for that month.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] with what is wrong in each field.
pub async fn set_goals(
    base: &Base,
    actor: &Actor,
    input: &SetGoals,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let goals = read(input)?;
    let by = actor.by();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            for goal in &goals {
                store::put_goal(work.tx, goal, &by.name, work.now)?;
            }
            let set = goals.iter().map(|goal| (goal.indicator.to_string(), json!(goal.value)));
            let from = goals.first().map(|goal| goal.from.to_string());
            let data = json!({"from_month": from, "goals": set.collect::<serde_json::Map<_, _>>()});
            let subject = Subject { kind: "goals", id: Uuid::nil() };
            work.record(&by, Event { kind: "goals.set", subject, data })?;
            Ok(())
        })
    })
    .await
}

fn read(input: &SetGoals) -> Result<Vec<Goal>, Error> {
    let from = input.from_month.trim().parse::<Month>();
    let mut wrongs = Vec::new();
    if from.is_err() {
        wrongs.push(Wrong::new("from_month", Say::key("reports-wrong-month")));
    }
    let mut values: Vec<(Indicator, Option<Hundredths>)> = Vec::new();
    for indicator in Indicator::ALL {
        let Some(written) = input.values.get(indicator.as_str()) else { continue };
        match read_goal(*indicator, written) {
            Ok(value) => values.push((*indicator, value)),
            Err(_) => wrongs
                .push(Wrong::new(indicator.as_str(), Say::key(format!("reports-wrong-goal-{indicator}")))),
        }
    }
    match from {
        Ok(from) if wrongs.is_empty() => {
            Ok(values.into_iter().map(|(indicator, value)| Goal { indicator, from, value }).collect())
        }
        _ => Err(Error::Invalid(wrongs)),
    }
}
