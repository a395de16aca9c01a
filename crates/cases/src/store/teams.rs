//! Teams and who is of them.

use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use uuid::Uuid;

/// The teams that get cases, by name.
pub(crate) fn named(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, String)>> {
    tx.all(sql!("select id, name from team where retired_at is null order by folded"), args![])
}

/// The name of a team that gets cases.
pub(crate) fn name(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<String>> {
    tx.first(sql!("select name from team where id = ?1 and retired_at is null"), args![id])
}

/// Who is of which team.
pub(crate) fn members(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, Uuid)>> {
    tx.all(sql!("select team_id, person_id from team_member order by team_id, person_id"), args![])
}

/// The teams somebody is of.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Uuid>> {
    let select = sql!(
        "select m.team_id from team_member m join team t on t.id = m.team_id
         where m.person_id = ?1 and t.retired_at is null order by m.team_id"
    );
    tx.all(select, args![person])
}

/// Keeps a team; its open cases carry its name.
pub(crate) fn put(tx: &mut Tx<'_>, id: Uuid, name: &str, retired_at: Option<Timestamp>) -> Result<()> {
    let put = sql!(
        "insert into team (id, name, folded, retired_at) values (?1, ?2, ?3, ?4)
         on conflict (id) do update set name = excluded.name, folded = excluded.folded, retired_at = excluded.retired_at"
    );
    tx.run(put, args![id, name, places::fold(name), retired_at])?;
    let rename =
        sql!("update cases set team_name = ?2 where team_id = ?1 and solved_at is null and team_name <> ?2");
    tx.run(rename, args![id, name]).map(drop)
}

/// Says who is of a team, and that nobody else is.
pub(crate) fn set_members(tx: &mut Tx<'_>, team: Uuid, members: &[Uuid]) -> Result<()> {
    tx.run(sql!("delete from team_member where team_id = ?1"), args![team])?;
    let add = sql!(
        "insert into team_member (person_id, team_id) values (?1, ?2) on conflict (person_id, team_id) do nothing"
    );
    tx.run_many(add, members.iter().map(|person| args![person, team])).map(drop)
}
