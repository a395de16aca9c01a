//! All SQL on `frozen_month`, `report_signature` and `frozen_file`.

use super::{Frozen, Signed, document::Content};
use crate::{month::Month, pdf::Step, render::Format};
use db::{Error, Result, Tx, args, row, sql};
use jiff::Timestamp;
use shell::Role;
use uuid::Uuid;

row! {
    struct Kept {
        id: Uuid,
        month: String,
        code: String,
        version: i64,
        reason: String,
        frozen_at: Timestamp,
        frozen_by_name: String,
        sha256: Vec<u8>,
    }
}

row! {
    struct KeptSignature {
        frozen_id: Uuid,
        step: Step,
        person_id: Uuid,
        person_name: String,
        role: Role,
        signed_at: Timestamp,
    }
}

/// Every version of a month with its signatures, oldest first.
pub(crate) fn versions(tx: &mut Tx<'_>, month: Month) -> Result<Vec<Frozen>> {
    let kept: Vec<Kept> = tx.all(
        sql!(
            "select id, month, code, version, reason, frozen_at, frozen_by_name, sha256
             from frozen_month where month = ?1 order by version"
        ),
        args![month.to_string()],
    )?;
    if kept.is_empty() {
        return Ok(Vec::new());
    }
    let signatures: Vec<KeptSignature> = tx.all(
        sql!(
            "select s.frozen_id, s.step, s.person_id, s.person_name, s.role, s.signed_at
             from report_signature s join frozen_month m on m.id = s.frozen_id
             where m.month = ?1 order by s.signed_at"
        ),
        args![month.to_string()],
    )?;
    let of = |kept: Kept| {
        let signed = signatures.iter().filter(|s| s.frozen_id == kept.id).map(|s| Signed {
            step: s.step,
            person_id: s.person_id,
            person_name: s.person_name.clone(),
            role: s.role,
            signed_at: s.signed_at,
        });
        let mut signed: Vec<_> = signed.collect();
        signed.sort_by_key(|signed| signed.step);
        Ok(Frozen {
            id: kept.id,
            month: kept.month.parse().map_err(Error::other)?,
            code: kept.code,
            version: kept.version,
            reason: kept.reason,
            frozen_at: kept.frozen_at,
            frozen_by_name: kept.frozen_by_name,
            sha256: kept.sha256,
            signatures: signed,
        })
    };
    kept.into_iter().map(of).collect()
}

/// The newest version of a month.
pub(crate) fn latest(tx: &mut Tx<'_>, month: Month) -> Result<Option<Frozen>> {
    Ok(versions(tx, month)?.pop())
}

/// The figures of a version and all else that was kept with them.
pub(crate) fn content(tx: &mut Tx<'_>, id: Uuid) -> Result<Content> {
    let (figures, rest) =
        tx.only::<(String, String)>(sql!("select figures, rest from frozen_month where id = ?1"), args![id])?;
    Ok(Content { figures, rest })
}

/// Keeps a version.
pub(crate) fn add(tx: &mut Tx<'_>, frozen: &Frozen, by: Uuid, content: &Content) -> Result<()> {
    let insert = sql!(
        "insert into frozen_month (id, month, version, code, reason, frozen_at, frozen_by, frozen_by_name,
                                   figures, rest, sha256)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    );
    let args = args![
        frozen.id,
        frozen.month.to_string(),
        frozen.version,
        &frozen.code,
        &frozen.reason,
        frozen.frozen_at,
        by,
        &frozen.frozen_by_name,
        &content.figures,
        &content.rest,
        frozen.sha256.clone()
    ];
    tx.run(insert, args).map(drop)
}

/// Keeps a signature.
pub(crate) fn add_signature(tx: &mut Tx<'_>, frozen: Uuid, signed: &Signed) -> Result<()> {
    let insert = sql!(
        "insert into report_signature (frozen_id, step, person_id, person_name, role, signed_at)
         values (?1, ?2, ?3, ?4, ?5, ?6)"
    );
    let Signed { step, person_id, person_name, role, signed_at } = signed;
    tx.run(insert, args![frozen, *step, *person_id, person_name, *role, *signed_at]).map(drop)
}

/// The files of a version, once they were kept: PDF first.
pub(crate) fn files(tx: &mut Tx<'_>, frozen: Uuid) -> Result<Vec<Uuid>> {
    tx.all(sql!("select file_id from frozen_file where frozen_id = ?1 order by format"), args![frozen])
}

/// Keeps a file of a version.
pub(crate) fn add_file(tx: &mut Tx<'_>, frozen: Uuid, format: Format, file: Uuid) -> Result<()> {
    let insert = sql!("insert into frozen_file (frozen_id, format, file_id) values (?1, ?2, ?3)");
    tx.run(insert, args![frozen, format, file]).map(drop)
}
