//! SQL on the tables `case_draft` and `intake_draft`.

use super::{Draft, Form};
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

/// What somebody is writing in a form of a case.
pub(crate) fn of(tx: &mut Tx<'_>, person: Uuid, case: Uuid, form: Form) -> Result<Option<Draft>> {
    let select =
        sql!("select fields, kept_at from case_draft where person_id = ?1 and case_id = ?2 and form = ?3");
    tx.first(select, args![person, case, form])
}

/// What somebody is writing in all forms of a case.
pub(crate) fn of_page(tx: &mut Tx<'_>, person: Uuid, case: Uuid) -> Result<Vec<(Form, Draft)>> {
    let select = sql!("select form, fields, kept_at from case_draft where person_id = ?1 and case_id = ?2");
    let all: Vec<(Form, Json, Timestamp)> = tx.all(select, args![person, case])?;
    Ok(all.into_iter().map(|(form, fields, kept_at)| (form, Draft { fields, kept_at })).collect())
}

/// Keeps it in place of what was there.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    person: Uuid,
    case: Uuid,
    form: Form,
    fields: &Json,
    now: Timestamp,
) -> Result<()> {
    let insert = sql!(
        "insert into case_draft (person_id, case_id, form, fields, kept_at) values (?1, ?2, ?3, ?4, ?5)
         on conflict (person_id, case_id, form) do update set fields = excluded.fields, kept_at = excluded.kept_at"
    );
    tx.run(insert, args![person, case, form, fields.clone(), now]).map(drop)
}

/// Forgets it.
pub(super) fn forget(tx: &mut Tx<'_>, person: Uuid, code: &str, form: Form) -> Result<()> {
    let delete = sql!(
        "delete from case_draft
         where person_id = ?1 and form = ?3 and case_id = (select id from cases where code = ?2)"
    );
    tx.run(delete, args![person, code, form]).map(drop)
}

/// What somebody is writing of a case that is not registered.
pub(crate) fn of_intake(tx: &mut Tx<'_>, person: Uuid, about: &str) -> Result<Option<Draft>> {
    tx.first(
        sql!("select fields, kept_at from intake_draft where person_id = ?1 and about = ?2"),
        args![person, about],
    )
}

/// Keeps it in place of what was there.
pub(super) fn keep_intake(
    tx: &mut Tx<'_>,
    person: Uuid,
    about: &str,
    fields: &Json,
    now: Timestamp,
) -> Result<()> {
    let insert = sql!(
        "insert into intake_draft (person_id, about, fields, kept_at) values (?1, ?2, ?3, ?4)
         on conflict (person_id, about) do update set fields = excluded.fields, kept_at = excluded.kept_at"
    );
    tx.run(insert, args![person, about, fields.clone(), now]).map(drop)
}

/// Forgets it.
pub(super) fn forget_intake(tx: &mut Tx<'_>, person: Uuid, about: &str) -> Result<()> {
    let delete = sql!("delete from intake_draft where person_id = ?1 and about = ?2");
    tx.run(delete, args![person, about]).map(drop)
}

/// Forgets what nobody wrote in since an instant.
pub(super) fn forget_before(tx: &mut Tx<'_>, before: Timestamp) -> Result<()> {
    tx.run(sql!("delete from case_draft where kept_at < ?1"), args![before])?;
    tx.run(sql!("delete from intake_draft where kept_at < ?1"), args![before]).map(drop)
}
