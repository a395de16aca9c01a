//! The sample's days: calls made, claims raised and solved, calls that came in. Every step is the verb
//! that people use, at the instant it would have happened.

use super::{
    months::Months,
    promises::{Made, Planned, Promises},
    returns::Returns,
    world::{Incoming, Sale, World, pick},
};
use anyhow::{Context, Result};
use cases::{
    Channel, Kind, NewCase, NewMessage, Phase, Priority, Scope, Solved, Team,
    network::{self, Ending},
};
use fastrand::Rng;
use followups::{CallInput, Cause, Condition, Outcome};
use futures_util::future::try_join_all;
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use jobs::{Base, Clock, Work};
use shell::{Actor, App, Company, Person, Role};
use std::{collections::HashMap, sync::Arc};

/// What the sample needs while it lives. It owns all of it: a day's calls are one piece of work, which takes
/// it along and gives it back.
struct Life {
    company: Company,
    world: Arc<World>,
    agents: Vec<Actor>,
    member: Option<Actor>,
    teams: Vec<Team>,
    /// Sales by the number of their invoice.
    by_number: HashMap<String, usize>,
    chance: Rng,
    /// The sample's last day.
    today: Date,
    /// Cases on their way: when something happens to them next.
    open: Vec<Moving>,
    /// How many cases have begun.
    begun: usize,
    /// Claims of the day whose product may be asked back, with its name.
    bad: Vec<(String, String)>,
    /// What is promised as they are worked on.
    promises: Promises,
}

/// A case between its phases.
struct Moving {
    code: String,
    steps: u32,
    last_step: u32,
    next: Timestamp,
    solution: String,
    /// Whether the service network has it.
    outside: bool,
    /// What was promised in it.
    promise: Option<Made>,
}

/// The team that takes claims, and the one that takes technical service.
pub(super) const CLAIMS: &str = "Reclamos y garantías";
pub(super) const TECHNICAL: &str = "Servicio técnico";
/// Minutes between two calls of the whole desk.
const PACE: i64 = 11;
/// How many calls came in on a day, about.
const INCOMING: usize = 2;
/// The minute of the day at which the desk begins to call.
const OPENS: i64 = 9 * 60 + 2;
/// For so many last days, every so many cases is one that nobody has taken yet.
const UNTAKEN: (i32, usize) = (5, 4);

pub(super) async fn live(
    app: &App,
    clock: &Clock,
    company: &Company,
    world: &Arc<World>,
    actors: &[Actor],
    now: Timestamp,
) -> Result<()> {
    let base = app.base();
    let agents: Vec<&Actor> = actors.iter().filter(|a| a.role == Role::Agent).collect();
    let (administrator, agent) = actors.first().zip(agents.first().copied()).context("nobody works there")?;
    let mut life = Life {
        company: company.clone(),
        world: world.clone(),
        agents: actors.iter().filter(|a| a.role == Role::Agent).cloned().collect(),
        member: actors.iter().find(|a| a.role == Role::NetworkMember).cloned(),
        teams: base.read(cases::teams).await?,
        by_number: world.sales.iter().enumerate().map(|(at, sale)| (sale.number.clone(), at)).collect(),
        chance: Rng::with_seed(72),
        today: company.day_of(now),
        open: Vec::new(),
        begun: 0,
        bad: Vec::new(),
        promises: Promises::default(),
    };
    let today = life.today;
    let mut returns = Returns::begin(app, administrator, agent, today).await?;
    let Some(first) = world.sales.first() else { return Ok(()) };
    let mut months = Months::since(first.on);
    let mut day = first.on;
    while day <= today {
        let weekend = matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday);
        if !weekend && life.at(day, OPENS) <= now {
            months.close(base, clock, company, actors, day).await?;
            life = base
                .write(move |work| {
                    life.day(work, day, now)?;
                    Ok::<_, anyhow::Error>(life)
                })
                .await?;
            let evening = life.at(day, 18 * 60 + 30).min(now);
            clock.set(evening);
            for (code, product) in std::mem::take(&mut life.bad) {
                // The claim waits for what comes back.
                if returns.ask_back(&code, &product).await?
                    && let Some(case) = life.open.iter_mut().find(|case| case.code == code)
                {
                    case.last_step = 2;
                }
            }
            life.work_on_cases(app, evening).await?;
            returns.work(evening).await?;
            base.write(promises::look).await?;
        }
        day = day.saturating_add(1.days());
    }
    clock.set(now);
    let open: Vec<&str> =
        life.open.iter().filter(|case| !case.outside).map(|case| case.code.as_str()).collect();
    Promises::soon(base, agent, &open, now).await?;
    Ok(())
}

impl Life {
    /// The calls of a day, made and received, each at its instant.
    fn day(&mut self, work: &mut Work<'_, '_>, day: Date, now: Timestamp) -> Result<()> {
        // The last day but today was short of hands, and today has just begun: the queue is not empty.
        let left = self.days_before_today(day);
        let ends = if left == 0 {
            10
        } else if left <= 3 {
            13
        } else {
            19
        };
        let mut minute = OPENS;
        while minute < ends * 60 {
            let at = self.at(day, minute);
            if at >= now {
                break;
            }
            work.now = at;
            self.call(work, minute)?;
            minute += PACE + self.chance.i64(0..5);
        }
        for _ in 0..INCOMING + self.chance.usize(..2) {
            let at = self.at(day, self.chance_minute(ends));
            if at < now {
                work.now = at;
                self.incoming(work)?;
            }
        }
        Ok(())
    }

    fn days_before_today(&self, day: Date) -> i32 {
        self.today.since(day).map_or(0, |span| span.get_days())
    }

    fn at(&self, day: Date, minute: i64) -> Timestamp {
        let (hour, minute) = (minute / 60, minute % 60);
        self.company.instant(day.at(hour as i8, minute as i8, 7, 0))
    }

    fn chance_minute(&self, ends: i64) -> i64 {
        self.chance.clone().i64(9 * 60..ends.max(10) * 60)
    }

    /// The next call of whoever is free, as it would go.
    fn call(&mut self, work: &mut Work<'_, '_>, minute: i64) -> Result<()> {
        let agent = self.agents[self.chance.usize(..self.agents.len())].clone();
        let Some(id) = followups::take_next_in(work, &agent)? else { return Ok(()) };
        let followup = followups::followup(work.tx, id)?;
        let invoice = followup.map(|f| sales::invoice(work.tx, f.invoice_id)).transpose()?.flatten();
        let sale = invoice.and_then(|invoice| self.by_number.get(&invoice.number).copied());
        let Some(sale) = sale else { return Ok(()) };
        let today = self.company.day_of(work.now);
        let world = self.world.clone();
        let input = self.said(&world.sales[sale], today, minute);
        let completed = input.outcome == Outcome::Completed;
        let recorded = followups::record_in(work, &agent, id, &input)?;
        if let (true, Some(code)) = (completed, recorded.case) {
            let sold = &world.sales[sale];
            if sold.condition != "ok" {
                let line = &sold.lines[0];
                let product = world.names.groups[line.group].products[line.product].0.clone();
                self.bad.push((code.clone(), product));
            }
            self.begin(code, work.now, "Se habló con el courier y con bodega; el cliente quedó conforme.");
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
    fn begin(&mut self, code: String, at: Timestamp, solution: &str) {
        self.begun += 1;
        let (days, every) = UNTAKEN;
        if self.begun.is_multiple_of(every) && self.days_before_today(self.company.day_of(at)) <= days {
            return;
        }
        let last_step = if self.chance.u32(..100) < 90 { 4 } else { 1 + self.chance.u32(..3) };
        let next = at + SignedDuration::from_hours(2 + self.chance.i64(0..40));
        self.open.push(Moving {
            code,
            steps: 0,
            last_step,
            next,
            solution: solution.into(),
            outside: false,
            promise: None,
        });
    }

    fn incoming(&mut self, work: &mut Work<'_, '_>) -> Result<()> {
        let world = self.world.clone();
        let chance = &mut self.chance;
        let Incoming { kind, category, subject, description, solution } =
            &world.names.incoming[chance.usize(..world.names.incoming.len())];
        let sale = &world.sales[chance.usize(..world.sales.len())];
        let line = &sale.lines[0];
        let group = &world.names.groups[line.group];
        let at_once = chance.u32(..100) < 45;
        let agent = &self.agents[chance.usize(..self.agents.len())];
        let Some(kind) = Kind::parse(kind) else { return Ok(()) };
        let (team, tags) = match kind {
            Kind::TechnicalService => (TECHNICAL, vec!["garantía".to_owned()]),
            _ => (CLAIMS, Vec::new()),
        };
        let team = self.teams.iter().find(|one| one.name == team && kind != Kind::Inquiry);
        let priority = match self.begun {
            n if n % 11 == 5 => Priority::Urgent,
            n if n % 5 == 2 => Priority::High,
            _ => Priority::Normal,
        };
        let new = NewCase {
            team: team.map(|team| team.id),
            tags,
            priority,
            category: category.clone(),
            subject: subject.clone(),
            description: description.clone(),
            invoice: Some(sale.number.clone()),
            product: Some(group.products[line.product].0.clone()),
            product_group: Some(group.name.clone()),
            solved_at_once: at_once.then(|| solution.clone()),
            ..NewCase::new(kind, Channel::Phone)
        };
        let opened = cases::open_case_in(work, agent, new)?;
        if !at_once {
            self.begin(opened.code, work.now, solution);
        }
        Ok(())
    }

    /// One step for every case whose turn has come: taken, asked about, solved, closed. What becomes of each is decided one
    /// after another; it is done at once, so that they share the commits.
    async fn work_on_cases(&mut self, app: &App, until: Timestamp) -> Result<()> {
        let mut open = std::mem::take(&mut self.open);
        let member = self.member.clone();
        let mut turns = Vec::new();
        for case in open.iter_mut().filter(|case| case.next <= until && case.steps < case.last_step) {
            let agent = self.agents[self.chance.usize(..self.agents.len())].clone();
            let step = self.step(case, &agent);
            case.next = until + SignedDuration::from_hours(20 + self.chance.i64(0..30));
            turns.push(case.take(app, agent, member.as_ref(), step, until));
        }
        try_join_all(turns).await?;
        open.retain(|case| case.steps < case.last_step);
        self.open = open;
        Ok(())
    }

    /// What becomes of a case whose turn has come.
    fn step(&mut self, case: &mut Moving, agent: &Actor) -> Step {
        match case.steps {
            0 => {
                let member = self.member.as_ref().filter(|_| self.chance.u32(..6) == 0);
                case.outside = member.is_some();
                Step::Give(member.unwrap_or(agent).person())
            }
            1 => Step::Work(
                self.promises.next(),
                [Phase::Working, Phase::WaitingThird, Phase::WaitingCustomer][self.chance.usize(..3)],
            ),
            2 => Step::Solve,
            _ => Step::Close,
        }
    }
}

/// A step of a case.
enum Step {
    Give(Person),
    Work(Option<Planned>, Phase),
    Solve,
    Close,
}

impl Moving {
    async fn take(
        &mut self,
        app: &App,
        agent: Actor,
        member: Option<&Actor>,
        step: Step,
        now: Timestamp,
    ) -> Result<()> {
        let (base, agent, code) = (app.base(), &agent, self.code.as_str());
        let member = member.filter(|_| self.outside);
        match step {
            Step::Give(to) => cases::assign_case(app, agent, code, Some(to), None).await?,
            Step::Work(promise, to) => {
                if let Some(member) = member {
                    network::received(app, member, code, None).await?;
                }
                let note = NewMessage::internal("Se pidió la prueba de entrega al courier.");
                cases::add_message(base, agent, code, note, None).await?;
                if let Some(planned) = promise {
                    self.promise = Some(planned.make(base, agent, code, now).await?);
                }
                cases::move_case(base, agent, code, to, None).await?;
            }
            Step::Solve => {
                let promised = Promises::kept(self.promise);
                let how = Solved { promised, ..Solved::from(&self.solution) };
                cases::solve_case(base, agent, code, how, None, None).await?;
            }
            Step::Close => {
                if let Some(member) = member {
                    tell(base, member, code).await?;
                }
                cases::close_case(app, agent, code, None).await?;
                Promises::give_up(base, agent, self.promise).await?;
            }
        }
        self.steps += 1;
        Ok(())
    }
}

/// Whoever solved a case outside the house calls those who wait for it.
async fn tell(base: &Base, member: &Actor, code: &str) -> Result<()> {
    let (scope, asked) = (Scope::of(member).map_err(cases::Error::from)?, code.to_owned());
    let owed = base.read(move |tx| {
        let case = cases::case_of_code(tx, scope, &asked)?;
        case.map_or(Ok(Vec::new()), |case| network::tasks_of(tx, case.id))
    });
    for call in owed.await? {
        let ending = Ending::Called(network::Outcome::Reached, "Quedó conforme.".into());
        network::end_task(base, member, code, call.id, ending, None).await?;
    }
    Ok(())
}
