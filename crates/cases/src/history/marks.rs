//! By what a row of a history is known again, and whether it says what was kept of it.

use super::{
    entry::{Entry, What},
    foreign::Foreign,
    import::{AT, AUTHOR, BY, CHANNEL, DIRECTION, HISTORY, KIND, TEXT},
    read::{Row, Says},
    words::SAID,
};
use crate::{Direction, api, conversation::Message};
use db::{Result, Tx};
use jiff::{SignedDuration, Timestamp};
use jobs::Past;
use places::fold;
use sales::import::Said;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Words however they are broken into lines.
fn flat(text: &str) -> String {
    let seen = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(seen).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is the same for the same: when, who, and what was said or happened.
fn print(at: Timestamp, who: &str, kind: &str, words: &str) -> String {
    let whole = format!("{}\n{}\n{kind}\n{}", at.as_second(), fold(who), flat(words));
    Sha256::digest(whole).iter().take(10).map(|byte| format!("{byte:02x}")).collect()
}

/// What is told of an event, however its parts are ordered.
fn parts(data: &Json) -> String {
    let mut parts: Vec<String> =
        data.as_object().into_iter().flatten().map(|(field, value)| format!("{field}{value}")).collect();
    parts.sort_unstable();
    parts.join("\n")
}

impl Row {
    /// What is the same for a row that says the same.
    pub(super) fn print(&self) -> String {
        let who = self.author.as_deref().unwrap_or_default();
        match &self.says {
            Says::Said(said) => print(self.at, who, SAID, &said.text),
            Says::Happened(kind, data) => print(self.at, who, kind, &parts(data)),
            Says::Foreign(foreign) => print(self.at, who, &fold(&foreign.said), &foreign.words()),
        }
    }

    /// By what it is known.
    pub(super) fn known_as(&self) -> String {
        self.entry.clone().unwrap_or_else(|| self.print())
    }

    /// What it says, field by field.
    pub(super) fn compared(&self) -> Vec<Said> {
        let mut all = vec![Said::of(AT, &self.at.as_second().to_string(), true)];
        let mut says = |field, words: &str| {
            if !words.is_empty() {
                all.push(Said::of(field, words, true));
            }
        };
        says(if self.names_author { AUTHOR } else { BY }, &fold(self.author.as_deref().unwrap_or_default()));
        says(BY, &fold(self.by.as_deref().unwrap_or_default()));
        match &self.says {
            Says::Said(said) => {
                says(KIND, SAID);
                says(TEXT, &flat(&said.text));
                says(DIRECTION, said.direction.map_or("", Direction::as_str));
                let channel = said.channel.filter(|_| said.direction != Some(Direction::Internal));
                says(CHANNEL, channel.map_or("", |channel| channel.as_str()));
            }
            Says::Happened(kind, _) => says(KIND, kind),
            Says::Foreign(foreign) => {
                says(KIND, &fold(&foreign.said));
                says(TEXT, &flat(&foreign.words()));
            }
        }
        all
    }
}

/// What a message says, field by field: who put it here may be told as who speaks.
pub(super) fn of_message(m: &Message) -> Vec<Said> {
    let one = |field, words: &str| Said::of(field, words, true);
    vec![
        one(AT, &m.at.as_second().to_string()),
        one(AUTHOR, &fold(&m.author_name)),
        one(BY, &fold(&m.author_name)),
        one(BY, &fold(&m.written_by_name)),
        one(KIND, SAID),
        one(TEXT, &flat(&m.body)),
        one(DIRECTION, m.direction.as_str()),
        one(CHANNEL, m.channel.as_str()),
    ]
}

/// What an event says, field by field.
pub(super) fn of_event(at: Timestamp, who: &str, kind: &str, words: &str) -> Vec<Said> {
    let one = |field, words: &str| Said::of(field, words, true);
    vec![
        one(AT, &at.as_second().to_string()),
        one(AUTHOR, &fold(who)),
        one(BY, &fold(who)),
        one(KIND, kind),
        one(TEXT, &flat(words)),
    ]
}

/// Marks as they are kept.
pub(super) fn kept(marks: &[Said]) -> Json {
    let pair = |one: &Said| {
        Json::from(vec![HISTORY.fields[usize::from(one.field)].key.into(), Json::from(one.mark)])
    };
    marks.iter().map(pair).collect()
}

fn read(kept: &Json) -> Vec<Said> {
    let one = |pair: &Json| {
        let field = HISTORY.fields.iter().position(|field| pair[0] == field.key)?;
        let mark = u32::try_from(pair[1].as_u64()?).ok()?;
        Some(Said { field: u8::try_from(field).ok()?, mark, own: true })
    };
    kept.as_array().into_iter().flatten().filter_map(one).collect()
}

/// What is here already that a row tells of: it was brought before, or it was said or happened here.
pub(super) fn known(tx: &mut Tx<'_>, case: Uuid, row: &Row) -> Result<Option<Vec<Said>>> {
    let print = row.print();
    let Some(entry) = &row.entry else {
        return match super::store::marks_of_print(tx, case, &print)? {
            Some(kept) => Ok(Some(read(&kept))),
            None => of_ours_at(tx, case, row.at, &print),
        };
    };
    // Brought before by a list that did not say by what it knows its rows.
    for key in [entry, &print] {
        if let Some(kept) = super::store::marks(tx, case, key)? {
            return Ok(Some(read(&kept)));
        }
    }
    let Ok(id) = entry.parse::<Uuid>() else { return Ok(None) };
    if let Some(message) = crate::conversation::store::message(tx, id)? {
        return Ok(Some(of_message(&message)));
    }
    let event = jobs::event(tx, "case", id)?;
    Ok(event.map(|event| of_event(event.at, &event.actor_name, &event.kind, "")))
}

/// What was said here, or happened, within the second that a row tells, and has its print.
fn of_ours_at(tx: &mut Tx<'_>, case: Uuid, at: Timestamp, wanted: &str) -> Result<Option<Vec<Said>>> {
    let Ok(from) = Timestamp::from_second(at.as_second()) else { return Ok(None) };
    let until = from + SignedDuration::from_secs(1);
    for message in crate::conversation::store::said_between(tx, case, from, until)? {
        if print(message.at, &message.author_name, SAID, &message.body) == wanted {
            return Ok(Some(of_message(&message)));
        }
    }
    let past = jobs::history(tx, crate::verbs::subject(case))?;
    let then = past.into_iter().filter(|event| event.at >= from && event.at < until);
    Ok(then
        .filter(|event| print_of(event) == wanted)
        .map(|e| of_event(e.at, &e.actor_name, &e.kind, ""))
        .next())
}

fn print_of(event: &Past) -> String {
    let told = api::told(event.clone());
    print(told.at, &told.by, &told.kind, &parts(&told.data))
}

/// What was kept of an entry that is brought now, and its print.
pub(super) fn of_entry(entry: &Entry) -> Vec<Said> {
    match &entry.what {
        What::Said(message, _) => of_message(message),
        What::Happened(told) if Entry::is_foreign(told) => {
            let text = |name: &str| told.past.data[name].as_str().unwrap_or_default().to_owned();
            let [said, text, before, after] = ["said", "text", "before", "after"].map(text);
            let foreign = Foreign { said, text, before, after };
            of_event(entry.at, &told.past.actor_name, &fold(&foreign.said), &foreign.words())
        }
        What::Happened(told) => of_event(entry.at, &told.past.actor_name, &told.past.kind, ""),
    }
}
