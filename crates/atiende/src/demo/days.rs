//! The sample's days: calls made, claims raised and solved, calls that came in. Every step is the verb
//! that people use, at the instant it would have happened.

use super::{
    months::Months,
    world::{Incoming, Sale, World, pick},
};
use anyhow::Result;
use cases::{Channel, Kind, NewCase, NewNote, Phase};
use fastrand::Rng;
use followups::{CallInput, Cause, Condition, Outcome};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use jobs::{Base, Clock};
use shell::{Actor, Company, Person, Role};
use std::collections::HashMap;

/// What the sample needs while it lives.
struct Life<'a> {
    base: &'a Base,
    clock: &'a Clock,
    company: &'a Company,
    world: &'a World,
    agents: Vec<&'a Actor>,
    member: Option<&'a Actor>,
    by_number: HashMap<&'a str, &'a Sale>,
    chance: Rng,
    /// Cases on their way: when something happens to them next.
    open: Vec<Moving>,
}

/// A case between its phases.
struct Moving {
    code: String,
    steps: u32,
    last_step: u32,
    next: Timestamp,
    solution: String,
}

/// Minutes between two calls of the whole desk.
const PACE: i64 = 11;
/// How many calls came in on a day, about.
const INCOMING: usize = 2;

pub(super) async fn live(
    base: &Base,
    clock: &Clock,
    company: &Company,
    world: &World,
    actors: &[Actor],
    now: Timestamp,
) -> Result<()> {
    let mut life = Life {
        base,
        clock,
        company,
        world,
        agents: actors.iter().filter(|a| a.role == Role::Agent).collect(),
        member: actors.iter().find(|a| a.role == Role::NetworkMember),
        by_number: world.sales.iter().map(|s| (s.number.as_str(), s)).collect(),
        chance: Rng::with_seed(72),
        open: Vec::new(),
    };
    let today = life.company.day_of(now);
    let Some(first) = world.sales.first() else { return Ok(()) };
    let mut months = Months::since(first.on);
    let mut day = first.on;
    while day <= today {
        if !matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday) {
            months.close(base, clock, company, actors, day).await?;
            life.day(day, today, now).await?;
        }
        day = day.saturating_add(1.days());
    }
    Ok(())
}

impl Life<'_> {
    async fn day(&mut self, day: Date, today: Date, now: Timestamp) -> Result<()> {
        // The last day but today was short of hands, and today has just begun: the queue is not empty.
        let left = today.since(day).map_or(0, |span| span.get_days());
        let ends = if left == 0 {
            10
        } else if left <= 3 {
            13
        } else {
            19
        };
        let mut minute = 9 * 60 + 2;
        while minute < ends * 60 {
            let at = self.at(day, minute);
            if at >= now {
                break;
            }
            self.clock.set(at);
            self.call(minute).await?;
            minute += PACE + self.chance.i64(0..5);
        }
        for _ in 0..INCOMING + self.chance.usize(..2) {
            let at = self.at(day, self.chance_minute(ends));
            if at < now {
                self.clock.set(at);
                self.incoming().await?;
            }
        }
        let evening = self.at(day, 18 * 60 + 30).min(now);
        self.clock.set(evening);
        self.work_on_cases(evening).await
    }

    fn at(&self, day: Date, minute: i64) -> Timestamp {
        let (hour, minute) = (minute / 60, minute % 60);
        self.company.instant(day.at(hour as i8, minute as i8, 7, 0))
    }

    fn chance_minute(&self, ends: i64) -> i64 {
        self.chance.clone().i64(9 * 60..ends.max(10) * 60)
    }

    /// The next call of whoever is free, as it would go.
    async fn call(&mut self, minute: i64) -> Result<()> {
        let agent = self.agents[self.chance.usize(..self.agents.len())];
        let Some(id) = followups::take_next(self.base, agent).await? else { return Ok(()) };
        let number = self
            .base
            .read(move |tx| {
                let followup = followups::followup(tx, id)?;
                let invoice = followup.map(|f| sales::invoice(tx, f.invoice_id)).transpose()?.flatten();
                Ok::<_, db::Error>(invoice.map(|i| i.number))
            })
            .await?;
        let sale = number.and_then(|n| self.by_number.get(n.as_str()).copied());
        let Some(sale) = sale else { return Ok(()) };
        let today = self.company.day_of(self.base.now());
        let input = self.said(sale, today, minute);
        let completed = input.outcome == Outcome::Completed;
        let recorded = followups::record_call(self.base, agent, id, input, None).await?;
        if let (true, Some(code)) = (completed, recorded.case) {
            self.begin(code, "Se habló con el courier y con bodega; el cliente quedó conforme.");
        }
        Ok(())
    }

    /// What the customer says, from what really became of the dispatch.
    fn said(&mut self, sale: &Sale, today: Date, minute: i64) -> CallInput {
        let chance = &mut self.chance;
        let answers = if minute > 17 * 60 { 82 } else { 70 };
        if chance.u32(..100) >= answers {
            let outcome = match pick(chance, [60, 12, 14, 7, 3].into_iter()) {
                0 => Outcome::NoAnswer,
                1 => Outcome::Busy,
                2 => Outcome::Voicemail,
                3 => Outcome::ThirdParty,
                _ => Outcome::Refused,
            };
            return CallInput::new(outcome);
        }
        let arrived = sale.arrives <= today;
        if !arrived && today <= sale.promised {
            return CallInput::new(Outcome::NotYetDelivered);
        }
        let late = sale.arrives > sale.promised;
        let mut input = CallInput::new(Outcome::Completed);
        input.received = Some(arrived);
        if !arrived {
            input.raise = true;
            input.carrier_mark = Some(1 + chance.i64(0..2));
            input.rep_mark = Some(2 + chance.i64(0..3));
            input.comment = self.world.names.comments.bad[chance.usize(..3)].clone();
            return input;
        }
        let bad = sale.condition != "ok";
        input.received_on = Some(sale.arrives);
        input.promise_kept = Some(!late);
        input.condition = Condition::parse(sale.condition);
        input.carrier_mark = Some(if late { 1 + chance.i64(0..3) } else { 4 + chance.i64(0..2) });
        // Some sellers promise more than they should.
        let careless = sale.rep == 3 && chance.u32(..100) < 35;
        let mark = if careless { 1 + chance.i64(0..2) } else { [5, 4, 5, 3, 5, 4][chance.usize(..6)] };
        input.rep_mark = Some(mark);
        if mark <= 2 {
            input.rep_cause = Some(
                [Cause::FalsePromises, Cause::FalsePromises, Cause::Knowledge, Cause::Manner]
                    [chance.usize(..4)],
            );
        }
        input.correct_use = Some(chance.u32(..100) < 94);
        let comments = &self.world.names.comments;
        if late || bad {
            input.comment = comments.bad[chance.usize(..comments.bad.len())].clone();
            input.raise = bad || chance.u32(..100) < 70;
        } else if chance.u32(..4) == 0 {
            input.comment = comments.good[chance.usize(..comments.good.len())].clone();
        }
        input
    }

    /// A case begins its way; some are still on it today.
    fn begin(&mut self, code: String, solution: &str) {
        let last_step = if self.chance.u32(..100) < 90 { 4 } else { 1 + self.chance.u32(..3) };
        let next = self.base.now() + SignedDuration::from_hours(2 + self.chance.i64(0..40));
        self.open.push(Moving { code, steps: 0, last_step, next, solution: solution.into() });
    }

    async fn incoming(&mut self) -> Result<()> {
        let chance = &mut self.chance;
        let Incoming { kind, category, subject, description, solution } =
            &self.world.names.incoming[chance.usize(..self.world.names.incoming.len())];
        let sale = &self.world.sales[chance.usize(..self.world.sales.len())];
        let line = &sale.lines[0];
        let group = &self.world.names.groups[line.group];
        let at_once = chance.u32(..100) < 45;
        let agent = self.agents[chance.usize(..self.agents.len())];
        let Some(kind) = Kind::parse(kind) else { return Ok(()) };
        let new = NewCase {
            category: category.clone(),
            subject: subject.clone(),
            description: description.clone(),
            invoice: Some(sale.number.clone()),
            product: Some(group.products[line.product].0.clone()),
            product_group: Some(group.name.clone()),
            solved_at_once: at_once.then(|| solution.clone()),
            ..NewCase::new(kind, Channel::Phone)
        };
        let opened = cases::open_case(self.base, agent, new, None).await?;
        if !at_once {
            self.begin(opened.code, solution);
        }
        Ok(())
    }

    /// One step for every case whose turn has come: taken, asked about, solved, closed.
    async fn work_on_cases(&mut self, until: Timestamp) -> Result<()> {
        let mut open = std::mem::take(&mut self.open);
        for case in &mut open {
            if case.next > until || case.steps >= case.last_step {
                continue;
            }
            let agent = self.agents[self.chance.usize(..self.agents.len())];
            let (base, code) = (self.base, case.code.as_str());
            match case.steps {
                0 => {
                    let to = match self.member.filter(|_| self.chance.u32(..6) == 0) {
                        Some(member) => member,
                        None => agent,
                    };
                    let person = Person {
                        id: to.id,
                        name: to.name.clone(),
                        role: to.role,
                        email: to.email.clone(),
                        phone: None,
                    };
                    cases::assign_case(base, agent, code, Some(person)).await?;
                }
                1 => {
                    cases::add_note(
                        base,
                        agent,
                        code,
                        NewNote::internal("Se pidió la prueba de entrega al courier."),
                        None,
                    )
                    .await?;
                    let to =
                        [Phase::Working, Phase::WaitingThird, Phase::WaitingCustomer][self.chance.usize(..3)];
                    cases::move_case(base, agent, code, to).await?;
                }
                2 => cases::solve_case(base, agent, code, &case.solution, None, None).await?,
                _ => cases::close_case(base, agent, code).await?,
            }
            case.steps += 1;
            case.next = until + SignedDuration::from_hours(20 + self.chance.i64(0..30));
        }
        open.retain(|case| case.steps < case.last_step);
        self.open = open;
        Ok(())
    }
}
