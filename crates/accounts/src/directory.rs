//! Who there is, as the shell asks it at every request.

use crate::{
    rules::{NOTE_USE_EVERY, SESSION_IDLE},
    store,
};
use db::{Result, Tx};
use jiff::Timestamp;
use jobs::Work;
use shell::{Actor, Credential, Directory, Identified, Person};

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
            Credential::Session(secret) => {
                store::by_session(tx, shell::hash_of(secret), now, now - SESSION_IDLE)?
            }
            Credential::Token(secret) => store::by_token(tx, shell::hash_of(secret))?,
        };
        Ok(known.map(|k| Identified {
            stale: k.seen_at.is_none_or(|seen| now.duration_since(seen) > NOTE_USE_EVERY),
            actor: Actor { id: k.account_id, name: k.name, email: k.email, role: k.role },
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
