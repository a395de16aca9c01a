//! All SQL on `file`.

use crate::{File, NewFile};
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

pub(crate) fn add(tx: &mut Tx<'_>, id: Uuid, file: NewFile, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into file (id, name, media_type, size, sha256, bytes, kept_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    );
    let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    let hash = Sha256::digest(&file.bytes).to_vec();
    tx.run(insert, args![id, file.name, file.media_type, size, hash, file.bytes, now]).map(drop)
}

pub(crate) fn file(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<File>> {
    tx.first(sql!("select name, media_type, bytes from file where id = ?1"), args![id])
}

pub(crate) fn remove(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    tx.run(sql!("delete from file where id = ?1"), args![id]).map(drop)
}
