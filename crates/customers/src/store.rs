//! SQL on the tables `customer` and `customer_word`.

use crate::{
    Customer, Found, Named, Reach,
    rules::{Identity, Keys, Sought, words_beside_the_first},
};
use db::{FromRow, Query, Result, Sql, Tx, args, row, sql};
use jiff::Timestamp;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use uuid::Uuid;

// Somebody must not be called who asked for it, or at whose number somebody did.
macro_rules! customer {
    ($rest:literal) => {
        concat!(
            "select c.id, c.name, c.tax_id, c.phone, c.phone_e164, c.email, c.address, c.city, c.province,
               coalesce(c.do_not_call_at, (select b.since from blocked_number b where b.number = c.phone_e164)),
               c.note, c.created_at, c.changed_at, c.segment
             from customer c ",
            $rest
        )
    };
}

pub(crate) fn customer(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Customer>> {
    let select = sql!(customer!("where c.id = ?1"));
    tx.first(select, args![id])
}

pub(crate) fn by_phone(tx: &mut Tx<'_>, e164: &str, limit: i64) -> Result<Vec<Customer>> {
    let select = sql!(customer!("where c.phone_e164 = ?1 order by c.changed_at desc limit ?2"));
    tx.all(select, args![e164, limit])
}

/// The ids as an argument for [`customers`] and its like: one text for both engines.
fn list(ids: &[Uuid]) -> Json {
    ids.iter().map(|id| Json::String(id.simple().to_string())).collect()
}

pub(crate) fn customers(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Customer>> {
    let select = sql!(
        sqlite: customer!("where c.id in (select unhex(value) from json_each(?1))"),
        postgres: customer!("where c.id in (select cast(value as uuid) from jsonb_array_elements_text(?1))")
    );
    tx.all(select, args![list(ids)])
}

pub(crate) fn reach(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Reach>> {
    let those = db::by_keys!(
        "select c.id, c.phone, c.city, c.province,
           coalesce(c.do_not_call_at, (select b.since from blocked_number b where b.number = c.phone_e164)),
           exists (select 1 from wrong_number w where w.customer_id = c.id and w.number = coalesce(c.phone_e164, c.phone))
         from",
        "customer c on c.id = k.column1"
    );
    tx.all_by_keys(those, ids)
}

pub(crate) fn names(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Named>> {
    tx.all_by_keys(db::by_keys!("select c.id, c.name, c.city from", "customer c on c.id = k.column1"), ids)
}

row! {
    /// Somebody who may be the one spoken of, as kept.
    pub(crate) struct Candidate {
        pub(crate) id: Uuid,
        pub(crate) tax_key: Option<String>,
        folded: String,
        phone_e164: Option<String>,
        name: String,
        tax_id: Option<String>,
        phone: Option<String>,
        email: Option<String>,
        address: Option<String>,
        city: Option<String>,
        province: Option<String>,
    }
}

impl Candidate {
    pub(crate) fn split(self) -> (Uuid, Keys, Identity) {
        let city = self.city.as_deref().map(places::fold);
        let keys = Keys { tax: self.tax_key, name: self.folded, phone: self.phone_e164, city };
        let known = Identity {
            name: Some(self.name),
            tax_id: self.tax_id,
            phone: self.phone,
            email: self.email,
            address: self.address,
            city: self.city,
            province: self.province,
        };
        (self.id, keys, known)
    }
}

macro_rules! candidate {
    ($rest:literal) => {
        concat!(
            "select id, tax_key, folded, phone_e164, name, tax_id, phone, email, address, city, province from customer ",
            $rest
        )
    };
}

/// Everybody who has one of these tax numbers.
pub(crate) fn with_tax(tx: &mut Tx<'_>, taxes: &BTreeSet<&str>) -> Result<Vec<Candidate>> {
    let those = sql!(
        sqlite: candidate!("where tax_key in (select value from json_each(?1))"),
        postgres: candidate!("where tax_key in (select value from jsonb_array_elements_text(?1))"),
    );
    of_those(tx, those, taxes)
}

/// Everybody who has one of these folded names.
pub(crate) fn with_name(tx: &mut Tx<'_>, names: &BTreeSet<&str>) -> Result<Vec<Candidate>> {
    let those = sql!(
        sqlite: candidate!("where folded in (select value from json_each(?1))"),
        postgres: candidate!("where folded in (select value from jsonb_array_elements_text(?1))"),
    );
    of_those(tx, those, names)
}

/// Everybody who has one of these folded names and no tax number that tells people apart.
pub(crate) fn with_name_and_no_tax(tx: &mut Tx<'_>, names: &BTreeSet<&str>) -> Result<Vec<Candidate>> {
    let those = sql!(
        sqlite: candidate!("where folded in (select value from json_each(?1)) and tax_key is null"),
        postgres: candidate!("where folded in (select value from jsonb_array_elements_text(?1)) and tax_key is null"),
    );
    of_those(tx, those, names)
}

fn of_those(tx: &mut Tx<'_>, those: Sql, keys: &BTreeSet<&str>) -> Result<Vec<Candidate>> {
    if keys.is_empty() {
        Ok(Vec::new())
    } else {
        tx.all(those, args![keys.iter().copied().collect::<Json>()])
    }
}

/// What people corrected of these customers: the data of each correction.
pub(crate) fn corrections(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<(Uuid, Json)>> {
    let select = sql!(
        sqlite: "select subject_id, data from event where subject_kind = 'customer' and kind = 'customer.contact_mended'
                 and subject_id in (select unhex(value) from json_each(?1))",
        postgres: "select subject_id, data from event where subject_kind = 'customer' and kind = 'customer.contact_mended'
                   and subject_id in (select cast(value as uuid) from jsonb_array_elements_text(?1))"
    );
    tx.all(select, args![list(ids)])
}

/// A customer as it is written.
pub(crate) struct Written {
    pub(crate) id: Uuid,
    pub(crate) keys: Keys,
    pub(crate) said: Identity,
}

pub(crate) fn add(tx: &mut Tx<'_>, all: &[Written], now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into customer (id, name, folded, tax_id, tax_key, phone, phone_e164, email, address, city, province, created_at, changed_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)"
    );
    let rows = all.iter().map(|Written { id, keys, said: s }| {
        args![
            id,
            s.name.clone().unwrap_or_default(),
            &keys.name,
            s.tax_id.clone(),
            keys.tax.clone(),
            s.phone.clone(),
            keys.phone.clone(),
            s.email.clone(),
            s.address.clone(),
            s.city.clone(),
            s.province.clone(),
            now
        ]
    });
    tx.run_many(insert, rows)?;
    add_words(tx, all)
}

pub(crate) fn change(tx: &mut Tx<'_>, all: &[Written], now: Timestamp) -> Result<()> {
    let update = sql!(
        "update customer set name = ?2, folded = ?3, tax_id = ?4, tax_key = ?5, phone = ?6, phone_e164 = ?7, email = ?8,
           address = ?9, city = ?10, province = ?11, changed_at = ?12 where id = ?1"
    );
    let rows = all.iter().map(|Written { id, keys, said: s }| {
        args![
            id,
            s.name.clone().unwrap_or_default(),
            &keys.name,
            s.tax_id.clone(),
            keys.tax.clone(),
            s.phone.clone(),
            keys.phone.clone(),
            s.email.clone(),
            s.address.clone(),
            s.city.clone(),
            s.province.clone(),
            now
        ]
    });
    tx.run_many(update, rows)?;
    let forget = sql!("delete from customer_word where customer_id = ?1");
    tx.run_many(forget, all.iter().map(|w| args![w.id]))?;
    add_words(tx, all)
}

fn add_words(tx: &mut Tx<'_>, all: &[Written]) -> Result<()> {
    let insert = sql!("insert into customer_word (word, customer_id) values (?1, ?2) on conflict do nothing");
    // In the order of the index, so that neighbours are written together.
    let mut words: Vec<(&str, Uuid)> = all
        .iter()
        .flat_map(|w| words_beside_the_first(&w.keys.name).into_iter().map(|word| (word, w.id)))
        .collect();
    words.sort_unstable();
    tx.run_many(insert, words.into_iter().map(|(word, id)| args![word, id])).map(drop)
}

pub(crate) fn set_note(tx: &mut Tx<'_>, id: Uuid, note: &str, now: Timestamp) -> Result<()> {
    tx.run(sql!("update customer set note = ?2, changed_at = ?3 where id = ?1"), args![id, note, now])
        .map(drop)
}

/// What sort of customer somebody is.
pub(crate) fn segment_of(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<String>> {
    let found = tx.first::<Option<String>>(sql!("select segment from customer where id = ?1"), args![id])?;
    Ok(found.flatten())
}

pub(crate) fn set_segment(tx: &mut Tx<'_>, id: Uuid, segment: Option<&str>, now: Timestamp) -> Result<()> {
    let update = sql!("update customer set segment = ?2, changed_at = ?3 where id = ?1");
    tx.run(update, args![id, segment, now]).map(drop)
}

/// Keeps that a customer asked not to be called, and that nobody is at their number; answers whether either is new.
pub(crate) fn block(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<bool> {
    let them = sql!(
        "update customer set do_not_call_at = ?2, changed_at = ?2 where id = ?1 and do_not_call_at is null"
    );
    let number = sql!(
        "insert into blocked_number (number, since)
         select phone_e164, ?2 from customer where id = ?1 and phone_e164 is not null
         on conflict do nothing"
    );
    Ok(tx.run(them, args![id, now])? + tx.run(number, args![id, now])? > 0)
}

/// Lets a customer and everybody at the same number be called again.
pub(crate) fn unblock(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<()> {
    let them = sql!(
        "update customer set do_not_call_at = null, changed_at = ?2
         where do_not_call_at is not null
           and (id = ?1 or phone_e164 = (select o.phone_e164 from customer o where o.id = ?1))"
    );
    tx.run(them, args![id, now])?;
    let number =
        sql!("delete from blocked_number where number = (select phone_e164 from customer where id = ?1)");
    tx.run(number, args![id]).map(drop)
}

/// A customer, and everybody else who has the same number.
pub(crate) fn at_the_number_of(tx: &mut Tx<'_>, id: Uuid) -> Result<Vec<Uuid>> {
    let select = sql!(
        "select id from customer where id = ?1
         union select c.id from customer o join customer c on c.phone_e164 = o.phone_e164 where o.id = ?1"
    );
    tx.all(select, args![id])
}

/// Keeps that a customer is not reached at the number they have.
pub(crate) fn distrust_number(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into wrong_number (customer_id, number, since)
         select id, coalesce(phone_e164, phone), ?2 from customer where id = ?1 and phone is not null
         on conflict do nothing"
    );
    tx.run(insert, args![id, now]).map(drop)
}

/// Somebody says that it is their number after all.
pub(crate) fn trust_number(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    let delete = sql!(
        "delete from wrong_number where customer_id = ?1
         and number = (select coalesce(phone_e164, phone) from customer where id = ?1)"
    );
    tx.run(delete, args![id]).map(drop)
}

/// The identities of everybody, the newest first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Uuid>> {
    tx.all(sql!("select id from customer order by id desc"), args![])
}

/// Those who changed last: what is shown before anything is typed.
pub(crate) fn newest(tx: &mut Tx<'_>, limit: i64, skip: i64) -> Result<Vec<Found>> {
    // Ids are in order of time, so the newest are at the end of the primary key.
    let select = sql!(
        "select c.id, c.name, c.tax_id, c.phone, c.city,
           coalesce(c.do_not_call_at, (select b.since from blocked_number b where b.number = c.phone_e164))
         from customer c order by c.id desc limit ?1 offset ?2"
    );
    tx.all(select, args![limit, skip])
}

row! {
    /// Somebody who fits what was typed, and where they stand among the others.
    pub(crate) struct Fit {
        pub(crate) id: Uuid,
        pub(crate) folded: String,
    }
}

/// What is asked of somebody who fits what was typed.
pub(crate) trait Fitting: FromRow {
    /// The question up to its conditions.
    const SELECT: &'static str;
    /// The same by the words of their names.
    const BY_WORD: &'static str;
}

macro_rules! fitting {
    ($what:ty, $columns:literal) => {
        impl Fitting for $what {
            const SELECT: &'static str = concat!("select ", $columns, " from customer c");
            const BY_WORD: &'static str =
                concat!("select ", $columns, " from customer_word w join customer c on c.id = w.customer_id");
        }
    };
}

fitting!(
    Found,
    "c.id, c.name, c.tax_id, c.phone, c.city,
     coalesce(c.do_not_call_at, (select b.since from blocked_number b where b.number = c.phone_e164))"
);
fitting!(Fit, "c.id, c.folded");

/// Who fits what was typed, at most `limit` of each way of fitting; a customer may come twice.
pub(crate) fn fitting<T: Fitting>(tx: &mut Tx<'_>, sought: &Sought, limit: i64) -> Result<Vec<T>> {
    let mut found = Vec::new();
    let mut look = |query: &mut Query, order: &'static str| {
        query.end(order, args![limit]);
        found.extend(query.all::<T>(tx)?);
        Ok::<_, db::Error>(())
    };
    for phone in &sought.phones {
        look(
            Query::new(T::SELECT)
                .filter("c.phone_e164 >= ? and c.phone_e164 < ?", args![phone, after(phone)]),
            "order by c.phone_e164 limit ?",
        )?;
    }
    if let Some(tax) = &sought.tax {
        look(
            Query::new(T::SELECT).filter("c.tax_key >= ? and c.tax_key < ?", args![tax, after(tax)]),
            "order by c.tax_key limit ?",
        )?;
    }
    if let Some(email) = &sought.email {
        look(
            Query::new(T::SELECT)
                .filter("lower(c.email) >= ? and lower(c.email) < ?", args![email, after(email)]),
            "order by lower(c.email) limit ?",
        )?;
    }
    let beginning = &sought.beginning;
    look(
        Query::new(T::SELECT).filter("c.folded >= ? and c.folded < ?", args![beginning, after(beginning)]),
        "order by c.folded limit ?",
    )?;
    let [longest, others @ ..] = sought.words.as_slice() else { return Ok(found) };
    let (mut by_word, mut by_first) = (Query::new(T::BY_WORD), Query::new(T::SELECT));
    by_word.filter("w.word >= ? and w.word < ?", args![longest, after(longest)]);
    by_first.filter("c.folded >= ? and c.folded < ?", args![longest, after(longest)]);
    for other in others {
        // Folded text holds letters, digits and spaces only: nothing in it is a wildcard.
        by_word.filter("' ' || c.folded like '% ' || cast(? as text) || '%'", args![other]);
        by_first.filter("' ' || c.folded like '% ' || cast(? as text) || '%'", args![other]);
    }
    look(&mut by_word, "limit ?")?;
    if !others.is_empty() {
        look(&mut by_first, "limit ?")?;
    }
    Ok(found)
}

/// The first text after all that begin with `prefix`, in byte order.
fn after(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}
