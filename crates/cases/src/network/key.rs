//! Links that open one case to one member: made at random, kept only as a hash, bound to the first browser
//! that opens them, gone after their time.

use super::{Handover, store};
use db::{Result, Tx};
use jiff::{SignedDuration, Timestamp};
use jobs::Work;
use shell::{App, Person, Role, hash_of, secret, short_secret};
use uuid::Uuid;

/// A new link of a hand-over: its path.
pub(crate) fn link(
    work: &mut Work<'_, '_>,
    handover: Uuid,
    channel: &str,
    ends_at: Timestamp,
) -> Result<String> {
    let secret = short_secret();
    store::add_key(work.tx, hash_of(&secret), handover, channel, work.now, ends_at)?;
    Ok(format!("/n/{secret}"))
}

/// The message with a link is on its way: from now on the link lives as long as links do, however long the message
/// waited for a server. A link that was opened keeps its time.
pub(crate) fn begins_to_live(work: &mut Work<'_, '_>, path: &str, lasts: SignedDuration) -> Result<()> {
    let Some(secret) = path.strip_prefix("/n/") else { return Ok(()) };
    store::renew_key(work.tx, hash_of(secret), work.now + lasts)
}

/// What a link is good for now.
pub(crate) enum Standing {
    /// Nobody has opened it.
    Fresh,
    /// This browser has.
    Ours,
    /// Another has, or its time is over.
    Spent,
}

/// A link, its hand-over and what it is good for; nothing for one that never was.
pub(crate) fn standing(
    tx: &mut Tx<'_>,
    secret: &str,
    session: Option<&str>,
    now: Timestamp,
) -> Result<Option<(Handover, Standing)>> {
    let Some(key) = store::key(tx, hash_of(secret))? else { return Ok(None) };
    let Some(handover) = store::handover(tx, key.handover_id)? else { return Ok(None) };
    let ours = key.session.is_some() && key.session == session.map(hash_of);
    let standing = match key.session {
        _ if key.ends_at <= now => Standing::Spent,
        None => Standing::Fresh,
        Some(_) if ours => Standing::Ours,
        Some(_) => Standing::Spent,
    };
    Ok(Some((handover, standing)))
}

/// Opens a link for a browser: the secret of its cookie; nothing when another was first or it is too late.
pub(crate) fn open(work: &mut Work<'_, '_>, link: &str) -> Result<Option<String>> {
    let Some(key) = store::key(work.tx, hash_of(link))?.filter(|key| key.ends_at > work.now) else {
        return Ok(None);
    };
    let session = secret();
    let first = store::open_key(work.tx, key.hash, hash_of(&session), work.now)?;
    Ok(first.then_some(session))
}

/// Whether a notice carried the link whose secret has this hash.
pub(crate) fn is_of(notice: &channels::Message, hash: &[u8]) -> bool {
    let secret = notice.link.as_deref().and_then(|path| path.strip_prefix("/n/"));
    secret.is_some_and(|secret| hash_of(secret) == hash)
}

/// Somebody who came by a link.
pub(crate) struct Guest {
    pub(crate) person: Person,
    /// What the link opens.
    pub(crate) handover: Handover,
    /// The hash of the link's secret.
    pub(crate) link: Vec<u8>,
}

/// Who comes with a cookie of ours; the member must still be one of us.
pub(crate) fn guest(tx: &mut Tx<'_>, app: &App, session: &str, now: Timestamp) -> Result<Option<Guest>> {
    let Some(key) = store::key_of_session(tx, hash_of(session))?.filter(|key| key.ends_at > now) else {
        return Ok(None);
    };
    let Some(handover) = store::handover(tx, key.handover_id)? else { return Ok(None) };
    let people = app.directory().people(tx)?;
    let member = people.into_iter().find(|p| p.id == handover.member_id && p.role == Role::NetworkMember);
    Ok(member.map(|person| Guest { person, handover, link: key.hash }))
}
