//! A row about a case that is here already: whether it says what the case said when it was brought, or what it says now.
//! Anything else is refused. Cases are worked on here, and a list does not write over them.

use super::{
    ASSIGNEE, CASES, CHANNEL, CLOSED_AT, CODE, CONSUMER_PHONE, DESCRIPTION, KIND, PHASE, PHONE, PRIORITY,
    PRODUCT, RECEIVED_AT, REFERENCE, SOLUTION, SOLVED_AT, SUBJECT, people, read::Row, told,
};
use crate::{export, verbs::subject};
use db::{Result, Tx};
use jiff::Timestamp;
use places::fold;
use sales::import::{OpenList, Said, differing};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// What a row says, field by field, with what is taken for granted where it says nothing.
pub(super) fn said(list: &OpenList, row: &Row) -> Vec<Said> {
    compared(&told(list, row), |at| !matches!(at, KIND | PHASE | PRIORITY | CHANNEL) || row.says(at))
}

/// The same, to be kept with the case that is brought.
pub(super) fn kept(said: &[Said]) -> Json {
    let marks = said.iter().map(|one| (CASES.fields[usize::from(one.field)].key.to_owned(), one.mark.into()));
    Json::Object(marks.collect())
}

/// The fields in which a row says something else than a case.
///
/// # Errors
/// The database's.
pub(super) fn of_case(tx: &mut Tx<'_>, list: &OpenList, row: &Row, case: Uuid) -> Result<Vec<usize>> {
    let said = said(list, row);
    let then = when_brought(tx, case)?;
    if differing(&said, &[&then]).is_empty() {
        return Ok(Vec::new());
    }
    let now = export::known(tx, case)?;
    Ok(differing(&said, &[&then, &compared(&now, |_| true)]))
}

/// What was said of a case when it was brought; nothing of one of ours.
fn when_brought(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Said>> {
    let history = jobs::history(tx, subject(case))?;
    let Some(opened) = history.into_iter().find(|past| past.kind == "case.opened") else {
        return Ok(Vec::new());
    };
    let mark = |(at, field): (usize, &sheets::Field)| {
        let mark = opened.data["told"][field.key].as_u64()?;
        Some(Said { field: u8::try_from(at).ok()?, mark: u32::try_from(mark).ok()?, own: true })
    };
    Ok(CASES.fields.iter().enumerate().filter_map(mark).collect())
}

fn compared(told: &Map<String, Json>, own: impl Fn(usize) -> bool) -> Vec<Said> {
    let fields = CASES.fields.iter().enumerate().filter(|(at, _)| !matches!(*at, CODE | REFERENCE));
    let said = fields.filter_map(|(at, field)| {
        let words = words(at, told.get(field.key)?).filter(|words| !words.is_empty())?;
        Some(Said::of(at, &words, own(at)))
    });
    said.collect()
}

/// What is said, however it is written; none where nothing is.
fn words(at: usize, told: &Json) -> Option<String> {
    match told {
        Json::Array(tags) => {
            let mut tags: Vec<_> = tags.iter().filter_map(|tag| tag.as_str().map(fold)).collect();
            tags.sort_unstable();
            Some(tags.join(","))
        }
        Json::String(text) => match at {
            // Lists tell whole seconds.
            RECEIVED_AT | SOLVED_AT | CLOSED_AT => {
                text.parse().ok().map(|at: Timestamp| at.as_second().to_string())
            }
            SUBJECT | DESCRIPTION | SOLUTION | PRODUCT => {
                Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            PHONE | CONSUMER_PHONE => Some(text.chars().filter(char::is_ascii_digit).collect()),
            ASSIGNEE if people::is_nobody(text) => None,
            _ => Some(fold(text)),
        },
        Json::Number(amount) => Some(amount.to_string()),
        _ => None,
    }
}
