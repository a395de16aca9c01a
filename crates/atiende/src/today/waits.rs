//! What is waiting for somebody.

use cases::{
    CaseBrief, Followed, Phase, Requested,
    network::{self, Owed, Silent},
};
use db::Tx;
use jiff::civil::Date;
use levels::Pressing;
use phone::Missed;
use promises::Promise;
use sales::batches::ToReceive;
use shell::{Actor, Cx, Drawn, Failure, Permission};
use std::sync::Arc;
use uuid::Uuid;

/// How many calls of each part of the day, and how many cases, are shown: what fits on a screen.
const SHOWN: usize = 8;
/// How many batches to receive are shown.
const BATCHES: i64 = 5;
/// How far the cases that wait are counted.
const COUNTED: i64 = 100;

/// What is waiting, as it was read in one snapshot.
#[derive(Default)]
pub(super) struct Waits {
    pub(super) own: Arc<Own>,
    pub(super) calls: Arc<followups::ToCall>,
    /// What was promised and has to be done now or today, and what of it is broken.
    pub(super) promises: Vec<Promise>,
    /// A promise that was just noted as kept.
    pub(super) kept: Option<Promise>,
    /// Who called in vain and should be rung back, and how many there are.
    pub(super) missed: Arc<(Vec<Missed>, usize)>,
    /// Batches that operations handed over and nobody has received.
    pub(super) batches: Arc<Vec<ToReceive>>,
    /// Working days nobody brought a list of.
    pub(super) days: Vec<Date>,
    /// How many customers have no number at which to call them.
    pub(super) to_mend: i64,
    /// Whether the house is still empty: no list was ever brought.
    pub(super) begins: bool,
}

/// What somebody has to do that no clock changes: it stays as it is until something happens.
#[derive(Default)]
pub(super) struct Own {
    pub(super) cases: Vec<CaseBrief>,
    /// How many cases there are, one's own and nobody's, counted to [`COUNTED`] in all; without those shown as something else.
    pub(super) mine: i64,
    pub(super) nobodys: i64,
    /// Cases whose member of the network stays silent.
    pub(super) silent: Vec<Silent>,
    /// Cases whose time is running out or has run out.
    pub(super) pressing: Vec<Pressing>,
    /// What one is to do for other cases by a day.
    pub(super) requested: Vec<Requested>,
    /// Cases somebody else gave one, which one has not looked at.
    pub(super) given: Vec<Followed>,
    /// Cases one follows, to which something happened since one looked.
    pub(super) followed: Vec<Followed>,
    /// Calls owed about a case.
    pub(super) owed: Vec<Owed>,
    /// What of the page stays as it is with it.
    pub(super) drawn: Drawn,
}

impl Waits {
    pub(super) async fn read(cx: &Cx, kept: Option<Uuid>) -> Result<Self, Failure> {
        let asked = cx.clone();
        Ok(cx.glance(move |tx| Self::read_in(tx, &asked, kept)).await?)
    }

    fn read_in(tx: &mut Tx<'_>, cx: &Cx, kept: Option<Uuid>) -> db::Result<Self> {
        let (actor, company, now) = (&cx.actor, &cx.company, cx.now);
        let shown = i64::try_from(SHOWN).unwrap_or_default();
        let mut waits = Self { own: Own::of(tx, actor, shown)?, ..Self::default() };
        waits.promises = promises::pressing(tx, actor, company, now, shown)?;
        waits.kept = kept.map(|id| promises::just_kept(tx, cx, id)).transpose()?.flatten();
        if actor.may(Permission::Calls) {
            waits.calls = followups::to_call(tx, company, now, shown)?;
            waits.missed = phone::missed(tx, now, SHOWN)?;
        }
        if sales::batches::SEEN_BY.lets(Some(actor)) {
            waits.batches = sales::batches::to_receive(tx, BATCHES)?;
        }
        if actor.may(Permission::Queues) || actor.may(Permission::Lists) {
            waits.days = sales::batches::days_without_list(tx, company, now)?;
        }
        if followups::MENDED_BY.lets(Some(actor)) {
            waits.to_mend = followups::count_to_mend(tx)?;
        }
        waits.begins = waits.is_empty() && sales::months(tx)?.is_empty();
        Ok(waits)
    }

    pub(super) fn is_empty(&self) -> bool {
        let Self { own, calls, promises, missed, batches, days, to_mend, .. } = self;
        let no_calls = calls.now.is_empty()
            && calls.later.is_empty()
            && calls.after.is_empty()
            && missed.1 == 0
            && *to_mend == 0;
        no_calls && own.is_empty() && promises.is_empty() && batches.is_empty() && days.is_empty()
    }
}

impl Own {
    fn of(tx: &mut Tx<'_>, actor: &Actor, shown: i64) -> db::Result<Arc<Self>> {
        tx.shared(&format!("{} {}", actor.id, actor.role), |tx| Self::read(tx, actor, shown))
    }

    fn read(tx: &mut Tx<'_>, actor: &Actor, shown: i64) -> db::Result<Self> {
        let cases = cases::waiting_for(tx, actor, shown)?;
        let found = i64::try_from(cases.len()).unwrap_or_default();
        let (mine, nobodys) = if found < shown {
            let mine = cases.iter().filter(|case| case.assignee_name.is_some()).count();
            let mine = i64::try_from(mine).unwrap_or_default();
            (mine, found - mine)
        } else {
            cases::count_waiting_for(tx, actor, COUNTED)?
        };
        let mut own = Self {
            cases,
            mine,
            nobodys,
            silent: network::silent(tx, actor, shown)?,
            pressing: levels::pressing(tx, actor, shown)?,
            requested: cases::requested_of(tx, actor, shown)?,
            given: cases::given(tx, actor, shown)?,
            followed: cases::followed(tx, actor, shown)?,
            owed: cases::calls_owed(tx, actor, shown)?,
            drawn: Drawn::default(),
        };
        own.show_once(actor);
        Ok(own)
    }

    fn is_empty(&self) -> bool {
        let Self { cases, silent, pressing, requested, given, followed, owed, .. } = self;
        let work =
            [cases.is_empty(), silent.is_empty(), owed.is_empty(), pressing.is_empty(), given.is_empty()];
        work.iter().all(|nothing| *nothing) && requested.is_empty() && followed.is_empty()
    }

    /// Each case is shown once: by the day for which it was asked for, unless its deadline presses sooner; by that
    /// deadline; as what one was just given; else among those that wait, and is counted there only then.
    fn show_once(&mut self, actor: &Actor) {
        let sooner =
            |r: &Requested| self.pressing.iter().any(|p| p.case.code == r.code && p.due_at <= r.due_at);
        self.requested.retain(|requested| !sooner(requested));
        let is_requested = |code: &str| self.requested.iter().any(|one| one.code == code);
        self.pressing.retain(|one| !is_requested(&one.case.code));
        let presses = |code: &str| self.pressing.iter().any(|one| one.case.code == code);
        self.given.retain(|one| !is_requested(&one.code) && !presses(&one.code));
        let is_given = |code: &str| self.given.iter().any(|one| one.code == code);
        self.followed.retain(|one| !is_given(&one.code));
        let elsewhere = |code: &str| is_requested(code) || presses(code) || is_given(code);
        self.cases.retain(|case| !elsewhere(&case.code));
        let waits =
            |phase: Phase| !actor.may(Permission::Cases) || matches!(phase, Phase::New | Phase::Working);
        let requested = self.requested.iter().map(|one| (one.phase, one.assignee_id));
        let pressing = self.pressing.iter().map(|one| (one.case.phase, one.case.assignee_id));
        let given = self.given.iter().map(|one| (one.phase, Some(actor.id)));
        let (mut mine, mut nobodys) = (0, 0);
        for (_, whose) in requested.chain(pressing).chain(given).filter(|(phase, _)| waits(*phase)) {
            match whose {
                Some(person) if person == actor.id => mine += 1,
                None if actor.may(Permission::Cases) => nobodys += 1,
                _ => {}
            }
        }
        // Of what was counted only so far, more may stand elsewhere than was counted.
        (self.mine, self.nobodys) = ((self.mine - mine).max(0), (self.nobodys - nobodys).max(0));
    }
}
