//! What a supervisor asks and does about everybody's cases at once, and what general management asks about the grave ones.

use crate::{Error, Holder, Kind, Phase, Priority, Scope, rules, store, verbs};
use db::{Result, Tx, row};
use jiff::{SignedDuration, Timestamp};
use jobs::OnceKey;
use serde::{Deserialize, Serialize};
use shell::{Actor, App, Permission, Wrong, read_filter, read_holder};
use uuid::Uuid;

/// How many cases a page of a part of the board shows.
const PER_PAGE: u32 = 50;
/// The most cases that are given away at once.
const MOST: usize = 200;
/// How many grave cases general management sees, and how long one that was solved stays in sight.
const GRAVE_SHOWN: i64 = 100;
const SOLVED_LATELY: SignedDuration = SignedDuration::from_hours(30 * 24);

row! {
    /// How many open cases somebody has of a team in a phase.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Load {
        /// The team; none: of no team.
        pub team_id: Option<Uuid>,
        /// How far they are.
        pub phase: Phase,
        /// Who has them; none: nobody.
        pub assignee_id: Option<Uuid>,
        /// By name.
        pub assignee_name: Option<String>,
        /// How many.
        pub n: i64,
        /// When the first of them came in.
        pub oldest: Timestamp,
    }
}

row! {
    /// A case with who has it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Held {
        /// Its identity.
        pub id: Uuid,
        /// `C-1042`
        pub code: String,
        /// What it is about.
        pub subject: String,
        /// What somebody came with.
        pub kind: Kind,
        /// How far it is.
        pub phase: Phase,
        /// What the company calls that, by its code.
        pub stage: Option<String>,
        /// How soon it must be looked at.
        pub priority: Priority,
        /// Who buys.
        pub customer_name: String,
        /// Who has it.
        pub assignee_id: Option<Uuid>,
        /// Who has it, by name.
        pub assignee_name: Option<String>,
        /// Whose team it is.
        pub team_name: Option<String>,
        /// When it came in.
        pub received_at: Timestamp,
        /// When it was solved.
        pub solved_at: Option<Timestamp>,
        /// The amount in dispute.
        pub amount: Option<i64>,
        /// Its currency.
        pub currency: Option<String>,
        /// By when the next thing is to be done, or was.
        pub next_due_at: Option<Timestamp>,
        /// The member of the service network who has it.
        pub(crate) network_member_id: Option<Uuid>,
    }
}

/// A part of the board: the open cases of a team, a person, a phase.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// Of this team; `Some(None)`: of none.
    pub team: Option<Option<Uuid>>,
    /// Of this person; `Some(None)`: of nobody.
    pub assignee: Option<Option<Uuid>>,
    /// In this phase.
    pub phase: Option<Phase>,
    /// Page, from 1.
    pub page: u32,
}

impl Part {
    /// The part that an address names: a team, a person, a phase; what is empty, of any. Its first page.
    ///
    /// # Errors
    /// A sentence when it names nothing that there could be.
    pub fn read(team: &str, assignee: &str, phase: &str) -> std::result::Result<Self, Wrong> {
        Ok(Self {
            team: read_filter("team", team, read_holder)?,
            assignee: read_filter("assignee", assignee, read_holder)?,
            phase: read_filter("phase", phase, Phase::parse)?.filter(|phase| phase.is_open()),
            page: 1,
        })
    }
}

/// The identity of each team with its name.
type TeamNames = Vec<(Uuid, String)>;

/// How many open cases there are by team, phase and person; and what the teams are called.
///
/// # Errors
/// The database's.
pub fn loads(tx: &mut Tx<'_>) -> Result<(Vec<Load>, TeamNames)> {
    Ok((store::board::loads(tx)?, store::board::team_names(tx)?))
}

/// A page of the open cases of a part of the board, the longest there first, and whether there are more.
///
/// # Errors
/// [`Error::Denied`] for who does not see everybody's.
pub fn part_of_board(
    tx: &mut Tx<'_>,
    actor: &Actor,
    part: &Part,
) -> std::result::Result<(Vec<Held>, bool), Error> {
    actor.require(Permission::Queues)?;
    let skip = i64::from(part.page.max(1) - 1) * i64::from(PER_PAGE);
    let mut rows = store::board::part(tx, Scope::of(actor)?, part, i64::from(PER_PAGE) + 1, skip)?;
    let more = rows.len() > PER_PAGE as usize;
    rows.truncate(PER_PAGE as usize);
    Ok((rows, more))
}

/// Several cases with who has them, of those there are for somebody, in no order.
///
/// # Errors
/// The database's.
pub fn held(tx: &mut Tx<'_>, scope: Scope, ids: &[Uuid]) -> Result<Vec<Held>> {
    if ids.is_empty() { Ok(Vec::new()) } else { store::board::held(tx, scope, ids) }
}

/// The grave cases: those that are open, the longest there first; and those solved in the last thirty days.
///
/// # Errors
/// [`Error::Denied`] for who may not read them.
pub fn grave_cases(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
) -> std::result::Result<(Vec<Held>, Vec<Held>), Error> {
    actor.require(Permission::GraveCases)?;
    Ok(grave(tx, now, GRAVE_SHOWN)?)
}

/// So many of each, for whoever was asked whether they may.
pub(crate) fn grave(tx: &mut Tx<'_>, now: Timestamp, limit: i64) -> Result<(Vec<Held>, Vec<Held>)> {
    Ok((store::board::grave(tx, limit)?, store::board::grave_solved(tx, now - SOLVED_LATELY, limit)?))
}

/// What became of cases that were given away together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reassigned {
    /// How many go to where they were to go.
    pub given: usize,
    /// The codes of those that were solved meanwhile and stay as they are.
    pub left: Vec<String>,
}

/// Gives cases to somebody, to a team or to nobody, all of them or none: each with its own event, those for the service
/// network with their notices. One that was solved meanwhile stays as it is.
///
/// # Errors
/// [`Error::Invalid`] when none is chosen, too many are, or for somebody who does not work on cases.
pub async fn reassign(
    app: &App,
    actor: &Actor,
    codes: Vec<String>,
    to: Holder,
    once: Option<OnceKey>,
) -> std::result::Result<Reassigned, Error> {
    actor.require(Permission::Queues)?;
    let mut codes: Vec<String> = codes.iter().map(|code| rules::read_code(code)).collect();
    // In one order, so that two who do this at once do not wait for each other in a circle.
    codes.sort();
    codes.dedup();
    if codes.is_empty() {
        return Err(Error::wrong("cases", "cases-board-none"));
    }
    if codes.len() > MOST {
        return Err(Error::wrong("cases", "cases-board-many"));
    }
    let (actor, asked) = (actor.clone(), app.clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let scope = Scope::of(&actor)?;
                let mut done = Reassigned::default();
                for code in &codes {
                    verbs::hold(work, code)?;
                    match store::board::phase_of(work.tx, scope, code)? {
                        Some(phase) if phase.is_open() => {
                            verbs::assign_case_in(work, &asked, &actor, code, to.clone())?;
                            done.given += 1;
                        }
                        Some(_) => done.left.push(code.clone()),
                        None => return Err(Error::Missing),
                    }
                }
                Ok(done)
            })
        })
        .await
}
