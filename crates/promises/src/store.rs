//! All SQL on promises, one function per question.

use crate::{About, Filter, Kept, Kind, Promise, View, scope::Scope};
use db::{Query, Result, Tx, args, row, sql};
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! promise {
    ($rest:literal) => {
        concat!(
            "select id, about_kind, about_id, about_code, customer_id, customer_name, member_id, complaint, words,
                    due_at, owner_id, owner_name, team_id, team, channel, made_at, made_by_name, state, owed, kept_at,
                    broken_at, ended_at, ended_by_name, kept_by, evidence, reason, followed_by, alarm_at, warned_at
             from promise ",
            $rest
        )
    };
}

/// The promise of an identity, when there is such a one for somebody.
pub(crate) fn promise(tx: &mut Tx<'_>, scope: Scope, id: Uuid) -> Result<Option<Promise>> {
    let select = sql!(promise!("where id = ?1 and (?2 or member_id = ?3)"));
    tx.first(select, args![id, scope.member().is_none(), scope.member()])
}

/// The promises about something, what is still owed first, the most urgent of it first.
pub(crate) fn of(tx: &mut Tx<'_>, kind: Kind, id: Uuid) -> Result<Vec<Promise>> {
    let select = sql!(promise!(
        "where about_kind = ?1 and about_id = ?2
         order by case when owed then 0 else 1 end, case when owed then due_at end, made_at desc, id"
    ));
    tx.all(select, args![kind, id])
}

/// The promises made to a customer, what is still owed first.
pub(crate) fn of_customer(
    tx: &mut Tx<'_>,
    scope: Scope,
    customer: Uuid,
    limit: usize,
) -> Result<Vec<Promise>> {
    let select = sql!(promise!(
        "where customer_id = ?1 and (?2 or member_id = ?3)
         order by case when owed then 0 else 1 end, case when owed then due_at end, made_at desc, id"
    ));
    // A limit would have SQLite make a table to sort in, also for the many who were promised nothing.
    let mut all = tx.all(select, args![customer, scope.member().is_none(), scope.member()])?;
    all.truncate(limit);
    Ok(all)
}

/// What somebody owes until an instant: first what there is time for, the most urgent first, then what is broken, the
/// latest first.
pub(crate) fn owed_by(
    tx: &mut Tx<'_>,
    scope: Scope,
    owner: Uuid,
    (now, until): (Timestamp, Timestamp),
    limit: i64,
) -> Result<Vec<Promise>> {
    let ahead = sql!(promise!(
        "where owner_id = ?1 and owed and due_at > ?2 and due_at < ?3 and (?4 or member_id = ?5)
         order by due_at, id limit ?6"
    ));
    let over = sql!(promise!(
        "where owner_id = ?1 and owed and due_at <= ?2 and (?3 or member_id = ?4) order by due_at desc, id desc limit ?5"
    ));
    let (all, member) = (scope.member().is_none(), scope.member());
    let mut owed: Vec<Promise> = tx.all(ahead, args![owner, now, until, all, member, limit])?;
    owed.extend(tx.all::<Promise>(over, args![owner, now, all, member, limit])?);
    Ok(owed)
}

/// What is broken and still owed by anybody, the latest first.
pub(crate) fn broken(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Promise>> {
    let select = sql!(promise!(
        "where state = 'broken' and owed and broken_at is not null order by broken_at desc, id desc limit ?1"
    ));
    tx.all(select, args![limit])
}

/// The promises about which somebody is to be told by now.
pub(crate) fn alarms(tx: &mut Tx<'_>, now: Timestamp, limit: i64) -> Result<Vec<Promise>> {
    let select =
        sql!(promise!("where alarm_at is not null and alarm_at <= ?1 order by alarm_at, id limit ?2"));
    tx.all(select, args![now, limit])
}

/// A promise about which somebody is still to be told.
pub(crate) fn to_alarm(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<Option<Promise>> {
    tx.first(sql!(promise!("where id = ?1 and state = 'open' and alarm_at <= ?2")), args![id, now])
}

/// A page of promises. One more than `limit` says that there are more.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    scope: Scope,
    filter: &Filter,
    now: Timestamp,
    limit: i64,
    skip: i64,
) -> Result<Vec<Promise>> {
    let mut query = filtered(scope, filter, now);
    let newest = "order by due_at desc, id limit ? offset ?";
    let order = if filter.view.is_ahead() { "order by due_at, id limit ? offset ?" } else { newest };
    query.end(order, args![limit, skip]);
    query.all(tx)
}

/// Promises one by one, the earliest first.
pub(crate) fn each(
    tx: &mut Tx<'_>,
    scope: Scope,
    filter: &Filter,
    now: Timestamp,
    mut take: impl FnMut(Promise) -> Result<()>,
) -> Result<()> {
    let mut query = filtered(scope, filter, now);
    query.end("order by due_at, id", args![]);
    query.each(tx, |row| take(db::FromRow::from_row(row)?))
}

fn filtered(scope: Scope, filter: &Filter, now: Timestamp) -> Query {
    let mut query = Query::new(promise!(""));
    if let Some(member) = scope.member() {
        query.filter("member_id = ?", args![member]);
    }
    match filter.view {
        View::Open => query.filter("state = 'open' and due_at > ?", args![now]),
        View::Due => query.filter("owed and due_at < ?", args![filter.horizon.unwrap_or(now)]),
        View::Broken => query.filter("state = 'broken' or (state = 'open' and due_at <= ?)", args![now]),
        View::Complaints => query.filter(
            "complaint and kept_at is null and (state = 'broken' or (state = 'open' and due_at <= ?))",
            args![now],
        ),
        View::Kept => query.filter("state = 'kept'", args![]),
        View::All => &mut query,
    };
    if let Some(owner) = filter.owner {
        query.filter("owner_id = ?", args![owner]);
    }
    if let Some(team) = &filter.team {
        query.filter("team = ?", args![team]);
    }
    if let Some(from) = filter.from {
        query.filter("due_at >= ?", args![from]);
    }
    if let Some(until) = filter.until {
        query.filter("due_at < ?", args![until]);
    }
    query
}

row! {
    /// How many promises of somebody were kept and broken.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Counted {
        pub(crate) owner_id: Option<Uuid>,
        pub(crate) name: String,
        pub(crate) kept: i64,
        pub(crate) broken: i64,
    }
}

impl Counted {
    pub(crate) fn count(&self) -> Kept {
        Kept { kept: self.kept, broken: self.broken }
    }
}

/// How many promises due in a period were kept and broken by now, by who has them.
pub(crate) fn kept_by_owner(
    tx: &mut Tx<'_>,
    scope: Scope,
    from: Timestamp,
    until: Timestamp,
    now: Timestamp,
) -> Result<Vec<Counted>> {
    // The name is the latest of whoever it is.
    let select = sql!(
        "select owner_id, max(owner_name), count(case when state = 'kept' then 1 end),
                count(case when state = 'broken' or (state = 'open' and due_at <= ?3) then 1 end)
         from promise where due_at >= ?1 and due_at < ?2 and (?4 or member_id = ?5)
         group by owner_id order by 2"
    );
    tx.all(select, args![from, until, now, scope.member().is_none(), scope.member()])
}

/// The same by team; promises of nobody's team are left out.
pub(crate) fn kept_by_team(
    tx: &mut Tx<'_>,
    scope: Scope,
    from: Timestamp,
    until: Timestamp,
    now: Timestamp,
) -> Result<Vec<Counted>> {
    let select = sql!(
        "select cast(null as UUID), team, count(case when state = 'kept' then 1 end),
                count(case when state = 'broken' or (state = 'open' and due_at <= ?3) then 1 end)
         from promise where due_at >= ?1 and due_at < ?2 and team <> '' and (?4 or member_id = ?5)
         group by team order by 2"
    );
    tx.all(select, args![from, until, now, scope.member().is_none(), scope.member()])
}

/// The teams that promises have.
pub(crate) fn teams(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    tx.all(sql!("select team from promise where team <> '' group by team order by team"), args![])
}

/// Keeps a promise as it is now, new or known.
pub(crate) fn put(tx: &mut Tx<'_>, p: &Promise) -> Result<()> {
    let put = sql!(
        "insert into promise (id, about_kind, about_id, about_code, customer_id, customer_name, member_id, complaint,
           words, due_at, owner_id, owner_name, team_id, team, channel, made_at, made_by_name, state, owed, kept_at, broken_at,
           ended_at, ended_by_name, kept_by, evidence, reason, followed_by, alarm_at, warned_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
           ?23, ?24, ?25, ?26, ?27, ?28, ?29)
         on conflict (id) do update set state = excluded.state, owed = excluded.owed, kept_at = excluded.kept_at,
           broken_at = excluded.broken_at, ended_at = excluded.ended_at, ended_by_name = excluded.ended_by_name,
           kept_by = excluded.kept_by, evidence = excluded.evidence, reason = excluded.reason,
           followed_by = excluded.followed_by, alarm_at = excluded.alarm_at, warned_at = excluded.warned_at"
    );
    let args = args![
        p.id,
        p.about_kind,
        p.about_id,
        &p.about_code,
        p.customer_id,
        &p.customer_name,
        p.member_id,
        p.complaint,
        &p.words,
        p.due_at,
        p.owner_id,
        &p.owner_name,
        p.team_id,
        &p.team,
        &p.channel,
        p.made_at,
        &p.made_by_name,
        p.state,
        p.owed,
        p.kept_at,
        p.broken_at,
        p.ended_at,
        &p.ended_by_name,
        &p.kept_by,
        &p.evidence,
        &p.reason,
        p.followed_by,
        p.alarm_at,
        p.warned_at
    ];
    tx.run(put, args).map(drop)
}

/// What it is about changed: who may see it, whether it is a complaint, what it is called.
pub(crate) fn follow(tx: &mut Tx<'_>, about: &About) -> Result<()> {
    let update = sql!(
        "update promise set member_id = ?3, complaint = ?4, about_code = ?5, customer_id = ?6, customer_name = ?7
         where about_kind = ?1 and about_id = ?2
           and (member_id is distinct from ?3 or complaint <> ?4 or about_code <> ?5 or customer_id is distinct from ?6
             or customer_name <> ?7)"
    );
    let args = args![
        about.kind,
        about.id,
        about.member_id,
        about.complaint,
        &about.code,
        about.customer_id,
        &about.customer_name
    ];
    tx.run(update, args).map(drop)
}

/// The promises of a team carry its name of today.
pub(crate) fn rename_team(tx: &mut Tx<'_>, team: Uuid, name: &str) -> Result<()> {
    tx.run(sql!("update promise set team = ?2 where team_id = ?1 and team <> ?2"), args![team, name])
        .map(drop)
}

/// What somebody still owes about something is another's from now on. What is broken was broken by who had it.
pub(crate) fn hand_on(
    tx: &mut Tx<'_>,
    about: &About,
    from: &str,
    to: (Uuid, &str),
    now: Timestamp,
) -> Result<()> {
    let update = sql!(
        "update promise set owner_id = ?4, owner_name = ?5, team_id = ?6, team = ?8
         where about_kind = ?1 and about_id = ?2 and owner_name = ?3 and state = 'open' and due_at > ?7"
    );
    let (team, named) = about.team.as_ref().map_or((None, ""), |(id, name)| (Some(*id), name.as_str()));
    tx.run(update, args![about.kind, about.id, from, to.0, to.1, team, now, named]).map(drop)
}
