//! The whole history of cases, as it is taken out: some cases at a time, each in order.

use super::{
    BROUGHT,
    brought::{Told, as_told},
};
use crate::conversation::{Message, store};
use db::{Result, Tx};
use jiff::Timestamp;
use std::collections::HashMap;
use uuid::Uuid;

/// What a row of a history tells.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// Something said, with the names of its files.
    Said(Box<Message>, Vec<String>),
    /// Something that happened.
    Happened(Told),
}

/// A row of a history.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) at: Timestamp,
    /// In order of recording.
    pub(super) id: Uuid,
    pub(super) what: What,
}

impl Entry {
    /// By what it is known wherever it is brought.
    pub(super) fn known_as(&self) -> String {
        let brought = match &self.what {
            What::Said(message, _) => message.entry.clone(),
            What::Happened(told) => told.entry.clone(),
        };
        brought.unwrap_or_else(|| self.id.to_string())
    }

    /// Whether it happened in a program that tells of it in words only.
    pub(super) fn is_foreign(told: &Told) -> bool {
        told.past.kind == BROUGHT
    }
}

/// The histories of several cases, by case; each in the order of its time, and of what was at once, in that of recording.
pub(super) fn of_cases(tx: &mut Tx<'_>, cases: &[Uuid]) -> Result<HashMap<Uuid, Vec<Entry>>> {
    let mut files: HashMap<Uuid, Vec<(Uuid, String)>> = HashMap::new();
    for file in store::attachments_of(tx, cases)? {
        if let Some(message) = file.message_id {
            files.entry(message).or_default().push((file.id, file.name));
        }
    }
    let mut all: HashMap<Uuid, Vec<Entry>> = HashMap::new();
    for message in store::messages_of(tx, cases)? {
        let mut own = files.remove(&message.id).unwrap_or_default();
        own.sort_by_key(|(id, _)| *id);
        let names = own.into_iter().map(|(_, name)| name).chain(message.left_behind()).collect();
        let (case, at, id) = (message.case_id, message.at, message.id);
        all.entry(case).or_default().push(Entry { at, id, what: What::Said(Box::new(message), names) });
    }
    for (case, past) in jobs::histories(tx, "case", cases)? {
        // What was said stands there itself.
        let told = as_told(past).into_iter().filter(|told| told.past.kind != "case.noted");
        let entry = |told: Told| Entry { at: told.past.at, id: told.past.id, what: What::Happened(told) };
        all.entry(case).or_default().extend(told.map(entry));
    }
    all.values_mut().for_each(|entries| entries.sort_by_key(|entry| (entry.at, entry.id)));
    Ok(all)
}
