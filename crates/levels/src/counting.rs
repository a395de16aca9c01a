//! Counting the clocks of a case again from all that happened to it: whatever changed, the answer is the same as if
//! it had been so from the beginning.

use crate::{
    clock::{About, Clock},
    rules::{
        count,
        story::{self, End, Pause, Run},
        targets::{self, Features, Target, What},
        terms::{self, Term},
    },
    settings::{self, Settings},
    store,
};
use cases::{Case, Deadlines, Scope};
use db::{Result, Tx};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use jobs::{Past, Subject, Work};
use uuid::Uuid;
use workdays::{AllInForce, InForce};

/// What every clock is counted with.
pub(crate) struct Rules {
    settings: Settings,
    /// The company's own first.
    calendars: AllInForce,
    always: calendar::Calendar,
}

impl Rules {
    pub(crate) fn read(tx: &mut Tx<'_>) -> Result<Self> {
        let always = calendar::Calendar::new(TimeZone::UTC, calendar::WeekHours::always(), []);
        Ok(Self { settings: settings::settings(tx)?, calendars: workdays::in_force(tx)?, always })
    }

    /// What sort of customer a case is of, where a target asks for it.
    fn segment(&self, tx: &mut Tx<'_>, case: &Case) -> Result<Option<String>> {
        match case.customer_id.filter(|_| self.settings.targets.iter().any(|target| target.segment.is_some()))
        {
            Some(id) => customers::segment_of(tx, id),
            None => Ok(None),
        }
    }

    /// The calendar of a target: one that is gone is the company's own.
    fn calendar(&self, id: Option<Uuid>) -> &InForce {
        let of = |id: Uuid| self.calendars.iter().find(|c| c.about.id == id);
        // The company's own is always there.
        id.and_then(of).unwrap_or(&self.calendars[0])
    }
}

/// The case of an identity, for the program itself.
pub(crate) fn case(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Case>> {
    cases::case_of_id(tx, Scope::of_program(), id)
}

/// Counts the clocks of a case again and keeps what changed.
pub(crate) fn count_again(work: &mut Work<'_, '_>, rules: &Rules, id: Uuid) -> Result<()> {
    let Some(case) = case(work.tx, id)? else { return Ok(()) };
    let past = jobs::history(work.tx, Subject { kind: "case", id })?;
    let mut before = store::of_case(work.tx, id)?;
    let stood = standing(&before);
    let segment = rules.segment(work.tx, &case)?;
    let mut counted = clocks(&case, segment.as_deref(), &past, rules);
    alarm_first_of_law(&mut counted);
    for clock in &mut counted {
        let known =
            before.iter().position(|known| known.key() == clock.key()).map(|at| before.swap_remove(at));
        if let Some(known) = &known {
            clock.id = known.id;
            keep_told(clock, known, work.now);
        }
        clock.alarm_at = next_alarm(clock);
        if known.as_ref() != Some(&*clock) {
            store::put(work.tx, clock)?;
        }
    }
    before.iter().try_for_each(|gone| store::remove(work.tx, gone.id))?;
    let stands = standing(&counted);
    if stands == stood { Ok(()) } else { cases::note_deadlines(work, id, stands) }
}

/// How the clocks of a case stand together.
pub(crate) fn standing(clocks: &[Clock]) -> Deadlines {
    Deadlines {
        overdue: clocks.iter().any(Clock::is_overdue),
        due_soon: clocks.iter().any(Clock::is_due_soon),
        next_due_at: clocks
            .iter()
            .filter(|clock| clock.ended_at.is_none())
            .filter_map(|clock| clock.due_at)
            .min(),
    }
}

/// What was told stays told, unless there is time again.
fn keep_told(clock: &mut Clock, known: &Clock, now: Timestamp) {
    let ahead = |at: Option<Timestamp>| at.is_none_or(|at| at > now) && clock.ended_at.is_none();
    clock.warned_at = known.warned_at.filter(|_| !ahead(clock.warn_at));
    clock.missed_at = known.missed_at.filter(|_| !ahead(clock.due_at));
}

/// When somebody is to be told next; never of what is done, stands still, or is no alarm.
pub(crate) fn next_alarm(clock: &Clock) -> Option<Timestamp> {
    let quiet = clock.ended_at.is_some() || (clock.what == What::Law && !clock.about().first);
    match (clock.warned_at, clock.missed_at) {
        _ if quiet => None,
        (None, None) => clock.warn_at,
        (_, None) => clock.due_at,
        (_, Some(_)) => None,
    }
}

/// Of the terms of law of a case the first one alarms.
fn alarm_first_of_law(clocks: &mut [Clock]) {
    let law = clocks.iter_mut().filter(|c| c.what == What::Law && c.due_at.is_some());
    if let Some(first) = law.min_by(|a, b| (a.due_at, &a.term).cmp(&(b.due_at, &b.term))) {
        let about = About { first: true, ..first.about() };
        first.about = serde_json::to_value(about).unwrap_or_default();
    }
}

fn clocks(case: &Case, segment: Option<&str>, past: &[Past], rules: &Rules) -> Vec<Clock> {
    let turns = story::turns(past);
    let features = Features {
        kind: case.kind,
        category: case.category_code.as_deref(),
        channel: case.channel,
        priority: case.priority,
        segment,
    };
    let target = |what| targets::chosen(&rules.settings.targets, what, &features);
    let owes_answer = target(What::FirstAnswer).is_some();
    let (pauses, runs) = (story::pauses(&turns), story::runs(case.received_at, owes_answer, &turns));
    let own = runs.iter().filter_map(|run| Some(of_target(case, run, target(run.what)?, &pauses, rules)));
    let solution = runs.iter().find(|run| run.what == What::Solution).copied();
    let calendar = rules.calendar(None);
    let asked = terms::Asked {
        country: &calendar.about.country,
        region: &calendar.about.region,
        sectors: &rules.settings.sectors,
        kind: case.kind,
        category: case.category_code.as_deref(),
        day: calendar.about.time_zone().to_datetime(case.received_at).date(),
    };
    let law = terms::applying(&asked).filter_map(|term| of_law(case, term, solution, calendar));
    own.chain(law).collect()
}

/// A clock without what was counted.
fn clock(case: &Case, run: &Run, term: &str) -> Clock {
    Clock {
        id: Uuid::now_v7(),
        case_id: case.id,
        what: run.what,
        term: term.to_owned(),
        turn: run.turn,
        started_at: run.from,
        due_at: None,
        warn_at: None,
        ended_at: run.until,
        paused_since: None,
        alarm_at: None,
        warned_at: None,
        missed_at: None,
        assignee_id: case.assignee_id,
        team_id: case.team_id,
        about: serde_json::Value::Null,
    }
}

fn of_target(case: &Case, run: &Run, target: &Target, pauses: &[Pause], rules: &Rules) -> Clock {
    let in_force = rules.calendar(target.calendar);
    let counts = if target.natural { &rules.always } else { in_force.calendar() };
    let pauses = count::pauses_in(run, pauses);
    let counted = count::count(run, SignedDuration::from_mins(target.minutes), counts, &pauses);
    let mut clock = clock(case, run, "");
    (clock.due_at, clock.warn_at, clock.paused_since) = (counted.due, counted.warn, counted.paused_since);
    let until = counted.due.or(counted.paused_since);
    // What the case waited for once it was overdue moved nothing.
    let pauses = count::pauses_before(counted.due, pauses);
    let about = About {
        value: target.minutes,
        calendar: (!target.natural).then(|| in_force.about.name.clone()),
        zone: in_force.about.zone.clone(),
        holidays: if target.natural {
            Vec::new()
        } else {
            passed_over(in_force, run.from, until, InForce::opens_on)
        },
        pauses,
        left: counted.left.map(|left| left.as_mins()),
        merged: run.end == End::Merged,
        untold: run.end == End::Untold,
        ..About::default()
    };
    clock.about = serde_json::to_value(about).unwrap_or_default();
    clock
}

fn of_law(case: &Case, term: &Term, solution: Option<Run>, calendar: &InForce) -> Option<Clock> {
    // By law too, what is owed is owed until there is a solution.
    let (until, end) = solution.map_or((None, End::Done), |run| (run.until, run.end));
    let run = Run { what: What::Law, turn: 1, from: case.received_at, until, end };
    let due = term.due(run.from, calendar)?;
    let mut clock = clock(case, &run, &term.code);
    let whole = due.duration_since(run.from).as_secs();
    let warn = run.from + SignedDuration::from_secs(whole / 100 * count::WARN_PERCENT);
    (clock.due_at, clock.warn_at) = (Some(due), Some(warn));
    let holidays = match term.unit {
        Some(terms::Unit::BusinessDays) => passed_over(calendar, run.from, Some(due), InForce::is_weekday),
        _ => Vec::new(),
    };
    let about = About {
        value: term.value.unwrap_or_default(),
        unit: term.unit,
        calendar: Some(calendar.about.name.clone()),
        zone: calendar.about.zone.clone(),
        holidays,
        name: term.name.clone(),
        source: term.source.clone(),
        confidence: Some(term.confidence),
        note: term.note.clone(),
        merged: run.end == End::Merged,
        ..About::default()
    };
    clock.about = serde_json::to_value(about).unwrap_or_default();
    Some(clock)
}

/// The holidays between two instants that would else have counted.
fn passed_over(
    calendar: &InForce,
    from: Timestamp,
    until: Option<Timestamp>,
    counts: fn(&InForce, jiff::civil::Date) -> bool,
) -> Vec<(jiff::civil::Date, String)> {
    let Some(until) = until else { return Vec::new() };
    let zone = calendar.about.time_zone();
    let (first, last) = (zone.to_datetime(from).date(), zone.to_datetime(until).date());
    if last < first {
        return Vec::new();
    }
    let between = calendar.holidays.range(first..=last).filter(|(day, _)| counts(calendar, **day));
    between.map(|(day, holiday)| (*day, holiday.name.clone())).collect()
}
