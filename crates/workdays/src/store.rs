//! All SQL on the tables of this crate, one function per question.

use db::{Result, Tx, args, row, sql};
use jiff::{Timestamp, civil::Date};
use serde_json::Value as Json;
use uuid::Uuid;

row! {
    /// A holiday somebody wrote, or what became of one that came with the program.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Kept {
        pub(crate) id: Uuid,
        /// The code of the one it stands for.
        pub(crate) replaces: Option<String>,
        /// It does not count.
        pub(crate) removed: bool,
        pub(crate) day: Date,
        pub(crate) country: String,
        pub(crate) region: String,
        pub(crate) name: String,
        pub(crate) source: String,
        pub(crate) changed_by_name: String,
    }
}

/// What was written about the holidays of a country.
pub(crate) fn holidays(tx: &mut Tx<'_>, country: &str) -> Result<Vec<Kept>> {
    let select = sql!(
        "select id, replaces, removed, day, country, region, name, source, changed_by_name
         from holiday where country = ?1 order by day, id"
    );
    tx.all(select, args![country])
}

/// Keeps a holiday as it is now, new or known.
pub(crate) fn put_holiday(tx: &mut Tx<'_>, h: &Kept, now: Timestamp) -> Result<()> {
    let put = sql!(
        "insert into holiday (id, replaces, removed, day, country, region, name, source, changed_by_name, changed_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         on conflict (id) do update set removed = excluded.removed, day = excluded.day, region = excluded.region,
           name = excluded.name, source = excluded.source, changed_by_name = excluded.changed_by_name,
           changed_at = excluded.changed_at"
    );
    let replaces = h.replaces.clone();
    let args = args![
        h.id,
        replaces,
        h.removed,
        h.day,
        &h.country,
        &h.region,
        &h.name,
        &h.source,
        &h.changed_by_name,
        now
    ];
    tx.run(put, args).map(drop)
}

pub(crate) fn delete_holiday(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    tx.run(sql!("delete from holiday where id = ?1"), args![id]).map(drop)
}

row! {
    /// A calendar as it is kept.
    pub(crate) struct KeptCalendar {
        pub(crate) id: Uuid,
        pub(crate) name: String,
        pub(crate) zone: String,
        pub(crate) hours: Json,
        pub(crate) country: String,
        pub(crate) region: String,
    }
}

/// Every calendar, by name.
pub(crate) fn calendars(tx: &mut Tx<'_>) -> Result<Vec<KeptCalendar>> {
    let select =
        sql!("select id, name, zone, hours, country, region from business_calendar order by name, id");
    tx.all(select, args![])
}

pub(crate) fn put_calendar(tx: &mut Tx<'_>, c: &KeptCalendar, now: Timestamp) -> Result<()> {
    let put = sql!(
        "insert into business_calendar (id, name, zone, hours, country, region, changed_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         on conflict (id) do update set name = excluded.name, zone = excluded.zone, hours = excluded.hours,
           country = excluded.country, region = excluded.region, changed_at = excluded.changed_at"
    );
    tx.run(put, args![c.id, &c.name, &c.zone, c.hours.clone(), &c.country, &c.region, now]).map(drop)
}

/// Takes a calendar away; whether it was there.
pub(crate) fn delete_calendar(tx: &mut Tx<'_>, id: Uuid) -> Result<bool> {
    Ok(tx.run(sql!("delete from business_calendar where id = ?1"), args![id])? == 1)
}
