//! SQL on the table `company`.

use crate::company::CompanyInput;
use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use serde_json::Value as Json;

row! {
    #[derive(PartialEq)]
    pub(crate) struct Kept {
        pub(crate) name: String,
        pub(crate) country: String,
        pub(crate) zone: String,
        pub(crate) currency: String,
        pub(crate) language: String,
        /// As JSON, not yet read.
        pub(crate) settings: String,
    }
}

pub(crate) fn company(tx: &mut Tx<'_>) -> Result<Option<Kept>> {
    let select = sql!(
        sqlite: "select name, country, zone, currency, language, settings from company where id = 1",
        postgres: "select name, country, zone, currency, language, cast(settings as text) from company where id = 1"
    );
    tx.first(select, vec![])
}

pub(crate) fn put_company(tx: &mut Tx<'_>, c: &CompanyInput, now: Timestamp) -> Result<()> {
    let put = sql!(
        "insert into company (id, name, country, zone, currency, language, settings, changed_at)
         values (1, ?1, ?2, ?3, ?4, ?5, '{}', ?6)
         on conflict (id) do update set name = excluded.name, country = excluded.country, zone = excluded.zone,
           currency = excluded.currency, language = excluded.language, changed_at = excluded.changed_at"
    );
    tx.run(put, args![&c.name, c.country.code, &c.zone, c.currency.code(), c.lang, now]).map(drop)
}

pub(crate) fn put_settings(tx: &mut Tx<'_>, settings: &Json, now: Timestamp) -> Result<()> {
    let put = sql!("update company set settings = ?1, changed_at = ?2 where id = 1");
    tx.run(put, args![settings.clone(), now]).map(drop)
}
