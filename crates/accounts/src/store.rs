//! SQL on `person`, `session`, `token`, `guess`.

use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use shell::{Person, Role};
use uuid::Uuid;

row! {
    /// Somebody who can sign in.
    #[derive(Clone, Debug)]
    pub struct Account {
        /// Their identity.
        pub id: Uuid,
        /// The address they sign in with.
        pub email: String,
        /// Their name.
        pub name: String,
        /// Their part in the house.
        pub role: Role,
        /// Where messages reach them.
        pub phone: Option<String>,
        /// The telephone on their desk, as the phone system calls it.
        pub extension: Option<String>,
        /// Since when they may not sign in any more.
        pub disabled_at: Option<Timestamp>,
    }
}

row! {
    pub(crate) struct Known {
        pub(crate) account_id: Uuid,
        pub(crate) name: String,
        pub(crate) email: String,
        pub(crate) role: Role,
        pub(crate) seen_at: Option<Timestamp>,
        /// When a browser has to sign in again.
        pub(crate) ends_at: Option<Timestamp>,
    }
}

row! {
    /// A browser somebody is signed in with.
    #[derive(Clone, Debug)]
    pub struct Session {
        /// What tells it apart: the start of its hash.
        pub hash: Vec<u8>,
        /// Since when.
        pub created_at: Timestamp,
        /// When it was last used, to some minutes.
        pub seen_at: Timestamp,
        /// What the browser says it is.
        pub agent: String,
    }
}

row! {
    /// An access token of somebody's.
    #[derive(Clone, Debug)]
    pub struct Token {
        /// Its identity.
        pub id: Uuid,
        /// What it is for.
        pub name: String,
        /// Since when.
        pub created_at: Timestamp,
        /// When it was last used, to some minutes.
        pub used_at: Option<Timestamp>,
    }
}

/// Everybody, by name as a dictionary has it: Óscar before Rosa.
pub(crate) fn accounts(tx: &mut Tx<'_>) -> Result<Vec<Account>> {
    let all = sql!("select id, email, name, role, phone, extension, disabled_at from person");
    let mut all: Vec<Account> = tx.all(all, vec![])?;
    all.sort_by_cached_key(|a| (places::fold(&a.name), a.email.clone()));
    Ok(all)
}

row! {
    pub(crate) struct Working {
        id: Uuid,
        name: String,
        role: Role,
        email: String,
        phone: Option<String>,
        extension: Option<String>,
    }
}

impl From<Working> for Person {
    fn from(Working { id, name, role, email, phone, extension }: Working) -> Self {
        Self { id, name, role, email, phone, extension }
    }
}

/// Everybody who can sign in, in no order.
pub(crate) fn people(tx: &mut Tx<'_>) -> Result<Vec<Working>> {
    tx.all(
        sql!("select id, name, role, email, phone, extension from person where disabled_at is null"),
        vec![],
    )
}

pub(crate) fn account(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Account>> {
    tx.first(
        sql!("select id, email, name, role, phone, extension, disabled_at from person where id = ?1"),
        args![id],
    )
}

pub(crate) fn account_by_email(tx: &mut Tx<'_>, email: &str) -> Result<Option<Account>> {
    tx.first(
        sql!("select id, email, name, role, phone, extension, disabled_at from person where email = ?1"),
        args![email],
    )
}

/// Whose telephone an extension is.
pub(crate) fn whose_extension(tx: &mut Tx<'_>, extension: &str) -> Result<Option<Uuid>> {
    tx.first(sql!("select id from person where extension = ?1"), args![extension])
}

pub(crate) fn password_of(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<String>> {
    tx.first(sql!("select password from person where id = ?1"), args![id])
}

pub(crate) fn add_person(tx: &mut Tx<'_>, a: &Account, password: &str, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into person (id, email, name, role, phone, password, created_at, extension)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    );
    tx.run(
        insert,
        args![a.id, &a.email, &a.name, a.role, a.phone.as_deref(), password, now, a.extension.as_deref()],
    )
    .map(drop)
}

pub(crate) fn set_person(tx: &mut Tx<'_>, a: &Account) -> Result<()> {
    let update = sql!(
        "update person set name = ?2, role = ?3, phone = ?4, disabled_at = ?5, extension = ?6 where id = ?1"
    );
    let extension = a.extension.as_deref();
    tx.run(update, args![a.id, &a.name, a.role, a.phone.as_deref(), a.disabled_at, extension]).map(drop)
}

pub(crate) fn set_password(tx: &mut Tx<'_>, id: Uuid, password: &str) -> Result<()> {
    tx.run(sql!("update person set password = ?2 where id = ?1"), args![id, password]).map(drop)
}

pub(crate) fn other_administrators(tx: &mut Tx<'_>, id: Uuid) -> Result<i64> {
    let count =
        sql!("select count(*) from person where role = 'administrator' and disabled_at is null and id <> ?1");
    tx.only(count, args![id])
}

pub(crate) fn add_session(
    tx: &mut Tx<'_>,
    hash: Vec<u8>,
    person: Uuid,
    agent: &str,
    now: Timestamp,
    ends_at: Timestamp,
) -> Result<()> {
    let insert = sql!(
        "insert into session (hash, person_id, created_at, seen_at, ends_at, agent) values (?1, ?2, ?3, ?3, ?4, ?5)"
    );
    tx.run(insert, args![hash, person, now, ends_at, agent]).map(drop)
}

pub(crate) fn by_session(tx: &mut Tx<'_>, hash: &[u8]) -> Result<Option<Known>> {
    let find = sql!(
        "select p.id, p.name, p.email, p.role, s.seen_at, s.ends_at from session s join person p on p.id = s.person_id
         where s.hash = ?1 and p.disabled_at is null"
    );
    tx.first(find, args![hash.to_vec()])
}

pub(crate) fn by_token(tx: &mut Tx<'_>, hash: &[u8]) -> Result<Option<Known>> {
    let find = sql!(
        "select p.id, p.name, p.email, p.role, t.used_at, cast(null as bigint) from token t join person p on p.id = t.person_id
         where t.hash = ?1 and t.revoked_at is null and p.disabled_at is null"
    );
    tx.first(find, args![hash.to_vec()])
}

pub(crate) fn session_used(tx: &mut Tx<'_>, hash: Vec<u8>, now: Timestamp) -> Result<()> {
    tx.run(sql!("update session set seen_at = ?2 where hash = ?1"), args![hash, now]).map(drop)
}

pub(crate) fn token_used(tx: &mut Tx<'_>, hash: Vec<u8>, now: Timestamp) -> Result<()> {
    tx.run(sql!("update token set used_at = ?2 where hash = ?1"), args![hash, now]).map(drop)
}

pub(crate) fn sessions_of(tx: &mut Tx<'_>, person: Uuid, now: Timestamp) -> Result<Vec<Session>> {
    let find = sql!(
        "select hash, created_at, seen_at, agent from session where person_id = ?1 and ends_at > ?2 order by seen_at desc"
    );
    tx.all(find, args![person, now])
}

/// Answers whose it was, if it was there.
pub(crate) fn end_session(tx: &mut Tx<'_>, hash: Vec<u8>) -> Result<Option<Uuid>> {
    tx.first(sql!("delete from session where hash = ?1 returning person_id"), args![hash])
}

pub(crate) fn end_sessions_of(tx: &mut Tx<'_>, person: Uuid) -> Result<u64> {
    tx.run(sql!("delete from session where person_id = ?1"), args![person])
}

pub(crate) fn forget_ended(tx: &mut Tx<'_>, now: Timestamp, idle_since: Timestamp) -> Result<u64> {
    tx.run(sql!("delete from session where ends_at <= ?1 or seen_at <= ?2"), args![now, idle_since])
}

pub(crate) fn add_token(
    tx: &mut Tx<'_>,
    id: Uuid,
    hash: Vec<u8>,
    person: Uuid,
    name: &str,
    now: Timestamp,
) -> Result<()> {
    let insert =
        sql!("insert into token (id, hash, person_id, name, created_at) values (?1, ?2, ?3, ?4, ?5)");
    tx.run(insert, args![id, hash, person, name, now]).map(drop)
}

pub(crate) fn tokens_of(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Token>> {
    let find = sql!(
        "select id, name, created_at, used_at from token where person_id = ?1 and revoked_at is null order by created_at"
    );
    tx.all(find, args![person])
}

pub(crate) fn revoke_token(tx: &mut Tx<'_>, id: Uuid, person: Uuid, now: Timestamp) -> Result<u64> {
    let revoke =
        sql!("update token set revoked_at = ?3 where id = ?1 and person_id = ?2 and revoked_at is null");
    tx.run(revoke, args![id, person, now])
}

pub(crate) fn revoke_tokens_of(tx: &mut Tx<'_>, person: Uuid, now: Timestamp) -> Result<u64> {
    tx.run(
        sql!("update token set revoked_at = ?2 where person_id = ?1 and revoked_at is null"),
        args![person, now],
    )
}

pub(crate) fn guesses(tx: &mut Tx<'_>, key: &str) -> Result<Option<(i64, Timestamp)>> {
    tx.first(sql!("select failures, last_at from guess where key = ?1"), args![key])
}

/// Counts one failure more, no further than `most`, after `forgotten` of those before.
pub(crate) fn guessed_wrong(
    tx: &mut Tx<'_>,
    key: &str,
    now: Timestamp,
    forget_before: Timestamp,
    (forgotten, most): (i64, i64),
) -> Result<()> {
    let put = sql!(
        "insert into guess (key, failures, last_at) values (?1, 1, ?2)
         on conflict (key) do update set last_at = excluded.last_at,
           failures = case when guess.last_at < ?3 or guess.failures <= ?4 then 1
                           when guess.failures - ?4 >= ?5 then ?5
                           else guess.failures - ?4 + 1 end"
    );
    tx.run(put, args![key, now, forget_before, forgotten, most]).map(drop)
}

pub(crate) fn forget_guesses(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.run(sql!("delete from guess where last_at < ?1"), args![before])
}

/// Takes back one try that was counted before it was judged.
pub(crate) fn was_no_guess(tx: &mut Tx<'_>, key: &str) -> Result<()> {
    let less = sql!("update guess set failures = failures - 1 where key = ?1 and failures > 0");
    tx.run(less, args![key]).map(drop)
}

pub(crate) fn guessed_right(tx: &mut Tx<'_>, key: &str) -> Result<()> {
    tx.run(sql!("delete from guess where key = ?1"), args![key]).map(drop)
}
