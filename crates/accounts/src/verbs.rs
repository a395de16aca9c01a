//! What can be done with people, sessions and tokens.

use crate::{
    passwords,
    rules::{self, SESSION_IDLE, SESSION_LASTS, Slowed, WeakPassword},
    store::{self, Account, Session, Token},
};
use db::{Result as DbResult, Tx};
use jiff::{SignedDuration, Timestamp};
use jobs::{Base, By, Event, Subject, Work};
use serde_json::{Value as Json, json};
use shell::{Actor, CompanyInput, Failure, Permission, Role, Say, Wrong, set_company};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Why a verb of this crate was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database's.
    #[error(transparent)]
    Db(#[from] db::Error),
    /// The role does not allow it.
    #[error("not allowed")]
    Denied,
    /// There is no such person, session or token.
    #[error("not found")]
    NotFound,
    /// The address or the password is not right; which of them is not said.
    #[error("wrong address or password")]
    WrongPassword,
    /// Too many failures; try again after so many seconds.
    #[error("too many failures; wait {0} s")]
    Wait(u64),
    /// The house has its first administrator already.
    #[error("already set up")]
    AlreadySetUp,
    /// Fields that cannot be taken.
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<Wrong>),
}

impl From<shell::Denied> for Error {
    fn from(_: shell::Denied) -> Self {
        Self::Denied
    }
}

impl From<Error> for Failure {
    fn from(e: Error) -> Self {
        match e {
            Error::Db(e) => e.into(),
            Error::Denied => Self::Denied,
            Error::NotFound => Self::NotFound,
            Error::WrongPassword => Self::wrong("password", Say::key("accounts-wrong-password")),
            Error::Wait(seconds) => Self::TooMany(seconds),
            Error::AlreadySetUp => Self::Conflict(Say::key("accounts-already-set-up")),
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
        }
    }
}

/// Somebody to be added.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The address they will sign in with.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Their part in the house.
    pub role: Role,
    /// Where messages reach them.
    pub phone: Option<String>,
    /// The telephone on their desk, as the phone system calls it: digits, mostly.
    pub extension: Option<String>,
    /// Their password; they can change it.
    pub password: String,
}

/// What the first run says: the company and its first administrator.
#[derive(Clone, Debug)]
pub struct FirstRun {
    /// The company.
    pub company: CompanyInput,
    /// The administrator.
    pub person: NewPerson,
}

fn subject(id: Uuid) -> Subject {
    Subject { kind: "person", id }
}

fn event(kind: &'static str, id: Uuid, data: Json) -> Event {
    Event { kind, subject: subject(id), data }
}

/// Checks what was typed of somebody; answers it folded.
fn judge(mut person: NewPerson) -> Result<NewPerson, Error> {
    person.email = rules::fold_email(&person.email);
    person.name = person.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut wrongs = Vec::new();
    if !rules::is_email(&person.email) {
        wrongs.push(Wrong::new("email", Say::key("accounts-email-wrong")));
    }
    if person.name.is_empty() {
        wrongs.push(Wrong::new("name", Say::key("accounts-name-missing")));
    }
    person.phone = judge_phone(person.phone.as_deref(), &mut wrongs);
    person.extension = judge_extension(person.extension.as_deref(), &mut wrongs);
    wrongs.extend(judge_password(&person.password, &person.email));
    if wrongs.is_empty() { Ok(person) } else { Err(Error::Invalid(wrongs)) }
}

/// A phone as it is kept: none when nothing was typed.
fn judge_phone(typed: Option<&str>, wrongs: &mut Vec<Wrong>) -> Option<String> {
    let phone = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
    if !rules::is_phone(phone) {
        wrongs.push(Wrong::new("phone", Say::key("accounts-phone-wrong")));
    }
    Some(phone.to_owned())
}

/// An extension as it is kept: none when nothing was typed.
fn judge_extension(typed: Option<&str>, wrongs: &mut Vec<Wrong>) -> Option<String> {
    let extension = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
    if !rules::is_extension(extension) {
        wrongs.push(Wrong::new("extension", Say::key("accounts-extension-wrong")));
    }
    Some(extension.to_owned())
}

/// Refuses an extension that is on somebody else's desk.
fn free_extension(work: &mut Work<'_, '_>, extension: Option<&str>, of: Option<Uuid>) -> Result<(), Error> {
    let Some(extension) = extension else { return Ok(()) };
    match store::whose_extension(work.tx, extension)? {
        Some(other) if Some(other) != of => {
            Err(Error::Invalid(vec![Wrong::new("extension", Say::key("accounts-extension-taken"))]))
        }
        _ => Ok(()),
    }
}

fn judge_password(password: &str, email: &str) -> Option<Wrong> {
    let say = match rules::judge_password(password, email).err()? {
        WeakPassword::Short => Say::key("accounts-password-short").with("least", rules::SHORTEST_PASSWORD),
        WeakPassword::Common => Say::key("accounts-password-common"),
    };
    Some(Wrong::new("password", say))
}

async fn hash_password(password: String) -> Result<String, Error> {
    Ok(passwords::apart(move || passwords::hash_password(&password)).await??)
}

fn put(work: &mut Work<'_, '_>, by: &By, person: &NewPerson, hash: &str) -> Result<Uuid, Error> {
    if store::account_by_email(work.tx, &person.email)?.is_some() {
        return Err(Error::Invalid(vec![Wrong::new("email", Say::key("accounts-email-taken"))]));
    }
    free_extension(work, person.extension.as_deref(), None)?;
    let id = Uuid::now_v7();
    let NewPerson { email, name, role, phone, extension, .. } = person.clone();
    let account = Account { id, email, name, role, phone, extension, disabled_at: None };
    store::add_person(work.tx, &account, hash, work.now)?;
    let data = json!({"email": account.email, "name": account.name, "role": account.role});
    work.record(by, event("person.added", id, data))?;
    Ok(id)
}

/// Adds several people in one go, for a sample company. Hashes all passwords first: one that several have, once.
pub async fn put_people(base: &Base, by: By, people: Vec<NewPerson>) -> Result<Vec<Uuid>, Error> {
    let people = people.into_iter().map(judge).collect::<Result<Vec<_>, _>>()?;
    let mut hashes: BTreeMap<String, String> = BTreeMap::new();
    for NewPerson { password, .. } in &people {
        if !hashes.contains_key(password) {
            hashes.insert(password.clone(), hash_password(password.clone()).await?);
        }
    }
    base.write(move |work| {
        work.tx.hold("people")?;
        people.iter().map(|person| put(work, &by, person, &hashes[&person.password])).collect()
    })
    .await
}

/// Adds somebody. `actor` is absent on the command line, whose user owns the machine.
///
/// # Errors
/// [`Error::Invalid`] naming what cannot be taken, an address in use among them.
pub async fn add_person(base: &Base, actor: Option<&Actor>, person: NewPerson) -> Result<Uuid, Error> {
    actor.map_or(Ok(()), |actor| actor.require(Permission::Settings))?;
    let by = actor.map_or_else(|| By::program("atiende user add"), Actor::by);
    let ids = put_people(base, by, vec![person]).await?;
    ids.into_iter().next().ok_or(Error::NotFound)
}

/// Whether the first run is still to come: there is no administrator, whoever else can sign in.
pub async fn first_run_is_due(base: &Base) -> Result<bool, Error> {
    Ok(base.read(|tx| store::other_administrators(tx, Uuid::nil())).await? == 0)
}

/// Sets up the house: the company and its first administrator. Only once.
///
/// # Errors
/// [`Error::AlreadySetUp`] when there is an administrator already.
pub async fn first_run(base: &Base, input: FirstRun) -> Result<Uuid, Error> {
    let person = judge(NewPerson { role: Role::Administrator, ..input.person })?;
    if input.company.name.trim().is_empty() {
        return Err(Error::Invalid(vec![Wrong::new("company", Say::key("accounts-company-missing"))]));
    }
    if !first_run_is_due(base).await? {
        return Err(Error::AlreadySetUp);
    }
    let hash = hash_password(person.password.clone()).await?;
    let by = By { id: None, name: person.name.clone() };
    base.write(move |work| {
        work.tx.hold("first run")?;
        if store::other_administrators(work.tx, Uuid::nil())? > 0 {
            return Err(Error::AlreadySetUp);
        }
        set_company(work, &by, &input.company)?;
        put(work, &by, &person, &hash)
    })
    .await
}

/// Where somebody tries to sign in from.
#[derive(Clone, Debug, Default)]
pub struct Whence {
    /// The network address.
    pub place: String,
    /// What the browser says it is.
    pub browser: String,
}

/// The keys under which tries are counted: of bounded length, whatever was typed.
fn counted(email: &str, from: &Whence) -> [(Slowed, String); 3] {
    Slowed::ALL.map(|slowed| {
        let what = match slowed {
            Slowed::AddressFromPlace => format!("both {email} {}", from.place),
            Slowed::Address => format!("address {email}"),
            Slowed::Place => format!("place {}", from.place),
        };
        (slowed, shell::hash_of(&what).iter().map(|b| format!("{b:02x}")).collect())
    })
}

/// Counts the try before the password is looked at, so that many at once are counted too. Answers what it
/// takes to judge it, or how long to wait.
fn begin(work: &mut Work<'_, '_>, email: &str, from: &Whence) -> Result<Option<(Account, String)>, Error> {
    for (slowed, key) in counted(email, from) {
        let guesses = store::guesses(work.tx, &key)?;
        if let Some(wait) = guesses.and_then(|(failures, last)| rules::wait(slowed, failures, last, work.now))
        {
            return Err(Error::Wait(wait.as_secs().max(1).unsigned_abs()));
        }
        let forgotten = guesses.map_or(0, |(_, last)| slowed.forgotten(last, work.now));
        let count = (forgotten, slowed.most());
        store::guessed_wrong(work.tx, &key, work.now, work.now - REMEMBERED, count)?;
    }
    let Some(account) = store::account_by_email(work.tx, email)?.filter(|a| a.disabled_at.is_none()) else {
        return Ok(None);
    };
    let kept = store::password_of(work.tx, account.id)?;
    Ok(kept.map(|kept| (account, kept)))
}

/// How long a failure is remembered.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// Signs somebody in; answers the secret for their browser's cookie.
///
/// # Errors
/// [`Error::WrongPassword`], or [`Error::Wait`] when it was wrong too often of late.
pub async fn sign_in(base: &Base, email: &str, password: String, from: Whence) -> Result<String, Error> {
    let email = rules::fold_email(email);
    if password.chars().count() > rules::LONGEST_PASSWORD {
        return Err(Error::WrongPassword);
    }
    let (asked, place) = (email.clone(), from.clone());
    let known = base.write(move |work| begin(work, &asked, &place)).await?;
    let kept = known.as_ref().map(|(_, kept)| kept.clone());
    let right = passwords::apart(move || passwords::is_password(&password, kept.as_deref())).await?;
    let Some((account, _)) = known.filter(|_| right) else { return Err(Error::WrongPassword) };
    base.write(move |work| {
        for (slowed, key) in counted(&email, &from) {
            match slowed {
                // One right password says nothing of the others tried from there, and costs them nothing: the
                // place forgets this try alone.
                Slowed::Place => store::was_no_guess(work.tx, &key)?,
                Slowed::AddressFromPlace | Slowed::Address => store::guessed_right(work.tx, &key)?,
            }
        }
        store::forget_guesses(work.tx, work.now - REMEMBERED)?;
        store::forget_ended(work.tx, work.now, work.now - SESSION_IDLE)?;
        let secret = shell::secret();
        let browser: String = from.browser.chars().take(200).collect();
        let ends_at = work.now + SESSION_LASTS;
        store::add_session(work.tx, shell::hash_of(&secret), account.id, &browser, work.now, ends_at)?;
        let by = By { id: Some(account.id), name: account.name };
        work.record(&by, event("person.signed_in", account.id, json!({"browser": browser})))?;
        Ok(secret)
    })
    .await
}

/// Ends the session of a cookie.
pub async fn sign_out(base: &Base, secret: &str) -> Result<(), Error> {
    let hash = shell::hash_of(secret);
    base.write(move |work| {
        if let Some(person) = store::end_session(work.tx, hash)? {
            signed_out(work, person);
        }
        Ok::<_, db::Error>(())
    })
    .await?;
    Ok(())
}

/// Whatever is open in a browser of theirs asks again whether they may look.
fn signed_out(work: &mut Work<'_, '_>, person: Uuid) {
    work.tell(subject(person), "person.signed_out", &By { id: Some(person), name: String::new() });
}

/// Ends one of the actor's own sessions.
pub async fn end_session(base: &Base, actor: &Actor, hash: Vec<u8>) -> Result<(), Error> {
    let id = actor.id;
    base.write(move |work| {
        let own = store::sessions_of(work.tx, id, work.now)?.iter().any(|s| s.hash == hash);
        if own {
            store::end_session(work.tx, hash)?;
            signed_out(work, id);
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    })
    .await
}

/// Ends all of the actor's sessions, this one too.
pub async fn sign_out_everywhere(base: &Base, actor: &Actor) -> Result<(), Error> {
    let (id, by) = (actor.id, actor.by());
    base.write(move |work| {
        let n = store::end_sessions_of(work.tx, id)?;
        work.record(&by, event("person.signed_out_everywhere", id, json!({"sessions": n})))
    })
    .await?;
    Ok(())
}

/// The key under which tries at one's own password are counted: whoever finds a browser open guesses as slowly
/// as at the door.
fn own_key(id: Uuid) -> String {
    format!("own {id}")
}

/// Counts the try before the password is looked at; answers what is kept of it.
fn begin_own(work: &mut Work<'_, '_>, id: Uuid) -> Result<Option<String>, Error> {
    let key = own_key(id);
    if let Some((failures, last)) = store::guesses(work.tx, &key)?
        && let Some(wait) = rules::wait(Slowed::AddressFromPlace, failures, last, work.now)
    {
        return Err(Error::Wait(wait.as_secs().max(1).unsigned_abs()));
    }
    let count = (0, Slowed::AddressFromPlace.most());
    store::guessed_wrong(work.tx, &key, work.now, work.now - REMEMBERED, count)?;
    Ok(store::password_of(work.tx, id)?)
}

/// Changes the actor's password and ends their other sessions.
///
/// # Errors
/// [`Error::WrongPassword`] when the present one is not right; [`Error::Wait`] when it was wrong too often of late.
pub async fn change_password(base: &Base, actor: &Actor, present: String, new: String) -> Result<(), Error> {
    if let Some(mut wrong) = judge_password(&new, &actor.email) {
        wrong.field = "new".into();
        return Err(Error::Invalid(vec![wrong]));
    }
    let (id, by) = (actor.id, actor.by());
    let kept = base.write(move |work| begin_own(work, id)).await?;
    if !passwords::apart(move || passwords::is_password(&present, kept.as_deref())).await? {
        return Err(Error::WrongPassword);
    }
    let hash = hash_password(new).await?;
    base.write(move |work| {
        store::guessed_right(work.tx, &own_key(id))?;
        store::set_password(work.tx, id, &hash)?;
        store::end_sessions_of(work.tx, id)?;
        work.record(&by, event("person.changed_password", id, json!({})))
    })
    .await?;
    Ok(())
}

/// Changes somebody's name, role, phone, extension, or whether they may sign in.
///
/// # Errors
/// [`Error::Invalid`] when the last administrator would be lost.
pub async fn set_person(
    base: &Base,
    actor: &Actor,
    mut account: Account,
    enabled: bool,
) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    let mut wrongs = Vec::new();
    account.phone = judge_phone(account.phone.as_deref(), &mut wrongs);
    account.extension = judge_extension(account.extension.as_deref(), &mut wrongs);
    if !wrongs.is_empty() {
        return Err(Error::Invalid(wrongs));
    }
    base.write(move |work| {
        work.tx.hold("people")?;
        let before = store::account(work.tx, account.id)?.ok_or(Error::NotFound)?;
        if account.name.trim().is_empty() {
            return Err(Error::Invalid(vec![Wrong::new("name", Say::key("accounts-name-missing"))]));
        }
        let disabled_at = if enabled { None } else { before.disabled_at.or(Some(work.now)) };
        let after = Account { email: before.email.clone(), disabled_at, ..account };
        let leaves = before.role == Role::Administrator && (after.role != before.role || !enabled);
        if leaves && store::other_administrators(work.tx, after.id)? == 0 {
            return Err(Error::Invalid(vec![Wrong::new("role", Say::key("accounts-last-administrator"))]));
        }
        free_extension(work, after.extension.as_deref(), Some(after.id))?;
        store::set_person(work.tx, &after)?;
        if !enabled {
            store::end_sessions_of(work.tx, after.id)?;
            store::revoke_tokens_of(work.tx, after.id, work.now)?;
        }
        let data = json!({"name": [before.name, after.name], "role": [before.role, after.role],
                          "phone": [before.phone, after.phone],
                          "extension": [before.extension, after.extension], "enabled": [before.disabled_at.is_none(), enabled]});
        Ok(work.record(&by, event("person.changed", after.id, data))?)
    })
    .await
}

/// Makes an access token for a person; answers it, the only time it is seen.
pub async fn create_token(base: &Base, by: By, person: Uuid, name: &str) -> Result<String, Error> {
    let (name, secret) = (name.trim().to_owned(), shell::secret());
    let hash = shell::hash_of(&secret);
    base.write(move |work| {
        store::account(work.tx, person)?.filter(|a| a.disabled_at.is_none()).ok_or(Error::NotFound)?;
        store::add_token(work.tx, Uuid::now_v7(), hash, person, &name, work.now)?;
        Ok::<_, Error>(work.record(&by, event("token.created", person, json!({"name": name})))?)
    })
    .await?;
    Ok(secret)
}

/// Revokes one of the actor's own tokens.
pub async fn revoke_token(base: &Base, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let (person, by) = (actor.id, actor.by());
    base.write(move |work| {
        if store::revoke_token(work.tx, id, person, work.now)? == 0 {
            return Err(Error::NotFound);
        }
        Ok(work.record(&by, event("token.revoked", person, json!({"token": id})))?)
    })
    .await
}

/// Somebody by the address they sign in with.
pub async fn person_by_email(base: &Base, email: &str) -> Result<Option<Account>, Error> {
    let email = rules::fold_email(email);
    Ok(base.read(move |tx| store::account_by_email(tx, &email)).await?)
}

/// The actor's sessions and tokens.
pub(crate) fn own(tx: &mut Tx<'_>, person: Uuid, now: Timestamp) -> DbResult<(Vec<Session>, Vec<Token>)> {
    Ok((store::sessions_of(tx, person, now)?, store::tokens_of(tx, person)?))
}
