//! What others said in a case while an answer to its customer was being written. Nothing of it is lost, and neither is
//! said twice: whoever sends an answer sees it first.

use super::{Message, rules, store};
use crate::{Case, joined, verbs::subject};
use db::{Result, Tx};
use jobs::Past;
use uuid::Uuid;

/// What came between a page of a case and the answer that was written on it.
#[derive(Clone, Debug)]
pub struct Meanwhile {
    /// What the customer said, and what others told them, oldest first.
    pub messages: Vec<Message>,
    /// That somebody else solved it.
    pub solved: Option<Past>,
}

impl Meanwhile {
    /// What others did after what is marked `seen`; nothing when they did nothing. Whoever calls holds the case.
    pub(crate) fn since(tx: &mut Tx<'_>, case: &Case, me: Uuid, seen: Uuid) -> Result<Option<Self>> {
        let parts = joined::store::parts_of(tx, case.id)?;
        let mut messages = store::messages_with_parts(tx, case.id, &parts)?;
        messages.retain(|message| rules::overtakes(message, me, seen));
        let solved = match case.phase.is_open() {
            true => None,
            false => jobs::history(tx, subject(case.id))?
                .into_iter()
                .rfind(|event| is_solving(event) && event.id > seen && event.actor_id != Some(me)),
        };
        Ok((!messages.is_empty() || solved.is_some()).then_some(Self { messages, solved }))
    }

    /// Who did the last of it, by name.
    pub fn who(&self) -> &str {
        let solved = self.solved.as_ref().map(|event| event.actor_name.as_str());
        solved.or(self.messages.last().map(|message| message.author_name.as_str())).unwrap_or_default()
    }
}

/// The mark of what is seen of a case by whoever reads this: identities are given in the order of time while the case is
/// held, so what comes later has a later one.
pub(crate) fn mark<'a>(messages: &[Message], past: impl Iterator<Item = &'a Past>) -> Uuid {
    let solved = past.filter(|event| is_solving(event)).map(|event| event.id);
    messages.iter().map(|message| message.id).chain(solved).max().unwrap_or_default()
}

fn is_solving(event: &Past) -> bool {
    event.kind == "case.solved"
}
