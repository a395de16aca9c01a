//! Who there is, as the shell asks it at every request.

use crate::{
    rules::{NOTE_USE_EVERY, SESSION_IDLE},
    store::{self, Known},
};
use db::{Result, Tx};
use jiff::Timestamp;
use jobs::Work;
use shell::{Actor, Credential, Directory, Identified, Person};
use std::sync::Arc;

/// Whom a secret is of, read once as long as nothing changes. Of a secret that nobody has nothing is kept, however many
/// somebody tries.
fn known(
    tx: &mut Tx<'_>,
    kind: &str,
    secret: &str,
    read: impl FnOnce(&mut Tx<'_>, &[u8]) -> Result<Option<Known>>,
) -> Result<Option<Arc<Known>>> {
    let hash = shell::hash_of(secret);
    // Half of it is as much chance as a short secret has.
    let name = hash.first_chunk().map_or(0, |half| u128::from_be_bytes(*half));
    let found = tx.shared(&format!("{kind} {name:x}"), |tx| read(tx, &hash)?.ok_or(Unknown::Nobody));
    match found {
        Ok(known) => Ok(Some(known)),
        Err(Unknown::Nobody) => Ok(None),
        Err(Unknown::Unread(e)) => Err(e),
    }
}

/// Why it is not known whose a secret is.
enum Unknown {
    Nobody,
    Unread(db::Error),
}

impl From<db::Error> for Unknown {
    fn from(e: db::Error) -> Self {
        Self::Unread(e)
    }
}

/// The people of the database.
pub struct Accounts;

impl Directory for Accounts {
    fn identify(
        &self,
        tx: &mut Tx<'_>,
        credential: &Credential,
        now: Timestamp,
    ) -> Result<Option<Identified>> {
        let known = match credential {
            Credential::Session(secret) => known(tx, "session", secret, store::by_session)?.filter(|k| {
                k.ends_at.is_some_and(|end| end > now)
                    && k.seen_at.is_some_and(|seen| seen > now - SESSION_IDLE)
            }),
            Credential::Token(secret) => known(tx, "token", secret, store::by_token)?,
        };
        Ok(known.map(|k| Identified {
            stale: k.seen_at.is_none_or(|seen| now.duration_since(seen) > NOTE_USE_EVERY),
            actor: Actor { id: k.account_id, name: k.name.clone(), email: k.email.clone(), role: k.role },
        }))
    }

    fn touch(&self, work: &mut Work<'_, '_>, credential: &Credential) -> Result<()> {
        match credential {
            Credential::Session(secret) => store::session_used(work.tx, shell::hash_of(secret), work.now),
            Credential::Token(secret) => store::token_used(work.tx, shell::hash_of(secret), work.now),
        }
    }

    fn people(&self, tx: &mut Tx<'_>) -> Result<Vec<Person>> {
        let mut people: Vec<Person> = store::people(tx)?.into_iter().map(Into::into).collect();
        people.sort_by_cached_key(|person| (places::fold(&person.name), person.id));
        Ok(people)
    }
}
