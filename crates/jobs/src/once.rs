//! Requests that may be repeated: the same key does the work once and answers the same again.

use crate::Work;
use db::{Error, Result, args, sql};
use jiff::{SignedDuration, Timestamp};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicI64, Ordering};

/// How long a key is remembered: whoever repeats a request does so within hours.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How often old keys are looked for.
const SWEEP_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// How many old keys go at once, so that nobody waits for it.
const SWEEP: i64 = 2_000;

/// When old keys were last looked for, in seconds; at the start of the program, never.
#[derive(Default)]
pub(crate) struct Swept(AtomicI64);

impl Swept {
    /// Whether it is time again; whoever is told so does it.
    fn is_due(&self, now: Timestamp) -> bool {
        let last = self.0.load(Ordering::Relaxed);
        now.as_second() - last >= SWEEP_EVERY.as_secs()
            && self.0.compare_exchange(last, now.as_second(), Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }
}

/// The key a request came with: a form's hidden token or an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnceKey {
    key: String,
    fingerprint: String,
}

impl OnceKey {
    /// A key is the caller's own: `who` keeps two people's apart, and of the key itself, which may be of any length,
    /// a hash is kept. `request` is what was asked, so that
    /// the same key with another request is noticed.
    pub fn new(who: &str, key: &str, request: &[u8]) -> Self {
        let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
        let key = hex(&Sha256::digest(key.as_bytes()));
        Self { key: format!("{who}:{key}"), fingerprint: hex(&Sha256::digest(request)) }
    }
}

impl Work<'_, '_> {
    /// Does the work unless this key has done it before; then gives the answer of the first time.
    ///
    /// The key is stored in the work's own transaction: both are there or neither.
    ///
    /// # Errors
    /// [`Error::Duplicate`] when the key came before with another request; else the work's own.
    pub fn once<T, E>(
        &mut self,
        key: Option<&OnceKey>,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E>
    where
        T: Serialize + DeserializeOwned,
        E: From<Error>,
    {
        let Some(key) = key else { return work(self) };
        if let Some(answer) = self.claim(key)? {
            return serde_json::from_value(answer).map_err(|e| Error::other(e).into());
        }
        let answer = work(self)?;
        self.keep(key, serde_json::to_value(&answer).map_err(Error::other)?)?;
        Ok(answer)
    }

    /// Whether the request that a key came with was done, whatever it asked.
    ///
    /// # Errors
    /// The database's.
    pub fn is_done(&mut self, OnceKey { key, .. }: &OnceKey) -> Result<bool> {
        let known: i64 = self.tx.only(sql!("select count(*) from once where key = ?1"), args![key])?;
        Ok(known > 0)
    }

    /// Takes a key, or answers what was answered to it before.
    fn claim(&mut self, OnceKey { key, fingerprint }: &OnceKey) -> Result<Option<Json>> {
        self.sweep()?;
        let claim = sql!(
            "insert into once (key, fingerprint, answer, at) values (?1, ?2, null, ?3) on conflict (key) do nothing"
        );
        if self.tx.run(claim, args![key, fingerprint, self.now])? > 0 {
            return Ok(None);
        }
        let first = sql!("select fingerprint, answer from once where key = ?1");
        let (before, answer) = self.tx.only::<(String, Json)>(first, args![key])?;
        if before != *fingerprint {
            return Err(Error::Duplicate("once.key".into()));
        }
        Ok(Some(answer))
    }

    /// Keeps what was answered to a key.
    fn keep(&mut self, OnceKey { key, .. }: &OnceKey, answer: Json) -> Result<()> {
        self.tx.run(sql!("update once set answer = ?2 where key = ?1"), args![key, answer]).map(drop)
    }

    /// Forgets old keys, now and then.
    fn sweep(&mut self) -> Result<()> {
        if !self.swept.is_due(self.now) {
            return Ok(());
        }
        let old =
            sql!("delete from once where key in (select key from once where at < ?1 order by at limit ?2)");
        self.tx.run(old, args![self.now - REMEMBERED, SWEEP]).map(drop)
    }
}
