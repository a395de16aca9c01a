//! The words cases are marked with.

use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use uuid::Uuid;

/// Makes a case found by these tags, and by no others.
pub(crate) fn set_tags(tx: &mut Tx<'_>, id: Uuid, tags: &[String]) -> Result<()> {
    tx.run(sql!("delete from case_tag where case_id = ?1"), args![id])?;
    let insert = sql!(
        "insert into case_tag (folded, case_id, tag) values (?1, ?2, ?3) on conflict (folded, case_id) do nothing"
    );
    tx.run_many(insert, tags.iter().map(|tag| args![places::fold(tag), id, tag])).map(drop)
}

/// Notes that words were used to mark a case; the way they were written last is the one that is offered.
pub(crate) fn use_tags(tx: &mut Tx<'_>, tags: &[String], now: Timestamp) -> Result<()> {
    let put = sql!(
        "insert into tag (folded, name, used_at) values (?1, ?2, ?3)
         on conflict (folded) do update set name = excluded.name, used_at = excluded.used_at"
    );
    tx.run_many(put, tags.iter().map(|tag| args![places::fold(tag), tag, now])).map(drop)
}

/// The words that were used to mark cases, the latest first.
pub(crate) fn tags_in_use(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<String>> {
    tx.all(sql!("select name from tag order by used_at desc, folded limit ?1"), args![limit])
}
