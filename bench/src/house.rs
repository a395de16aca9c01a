//! The house that is measured: 100,000 invoices of one month and 20,000 cases, brought by the verbs that
//! people use; only the calls of the past are written straight into their tables.

use crate::listing;
use accounts::NewPerson;
use anyhow::{Context, Result};
use cases::{Channel, Kind, NewCase, NewMessage};
use futures_util::future::try_join_all;
use jiff::{SignedDuration, Timestamp};
use jobs::{Base, By, Clock, Listeners};
use reports::Month;
use rusqlite::{Connection, params};
use sales::import::{self, Choices, Counts, INVOICES, Purpose};
use serde_json::json;
use shell::{Actor, App, AppParts, Company, CompanyInput, Lang, Role, Rule, Words, set_company, set_setting};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use uuid::Uuid;

/// The name of the database in a data folder.
pub const FILE: &str = "atiende.db";
pub const EMAIL: &str = "lucia@ejemplo.ec";
pub const PASSWORD: &str = "la lluvia en Cuenca";
const INVOICES_THERE: u64 = 100_000;
const CASES_THERE: u64 = 20_000;
/// How many different calls are looked at in turn.
const CALLED: usize = 64;
/// How many different cases there are to look at: more than the program keeps of what it read of them.
const LOOKED_AT: usize = 512;

/// A data folder as `atiende serve` finds it, and what is in it.
pub struct House {
    pub folder: PathBuf,
    pub now: Timestamp,
    pub month: Month,
    /// Codes of some open cases.
    pub cases: Vec<String>,
    /// Some follow-ups that are due.
    pub calls: Vec<Uuid>,
}

impl House {
    pub fn file(&self) -> PathBuf {
        self.folder.join(FILE)
    }
}

/// A base over the database of a folder. Whoever listens in the program to what happens here listens: see
/// `crates/atiende/src/listeners.rs`.
pub fn base(folder: &Path, clock: Clock, throw_away: bool) -> Result<Base> {
    let options = db::Options { throw_away, ..db::Options::default() };
    let db = db::Db::open(&folder.join(FILE).to_string_lossy(), &options)?;
    let listeners = Listeners::none()
        .on("sales.invoices_recorded", followups::on_invoices_recorded)
        .on("sales.invoices_recorded", sales::batches::on_invoices_recorded)
        .on("customer.contact_mended", followups::on_contact_mended)
        .on("customer.contact_mended", cases::search::on_customer_mended)
        .on("case.solved", cases::network::on_case_ended)
        .on("case.assigned", cases::network::on_case_ended)
        .on("customer.asked_not_to_call", followups::on_asked_not_to_call)
        .on("customer.allowed_calls", followups::on_allowed_calls);
    Ok(Base::new(db, clock, listeners))
}

/// The program over a base, for the verbs that need more of it than its database.
pub fn app(base: &Base, folder: &Path) -> Result<App> {
    Ok(App::new(AppParts {
        base: base.clone(),
        words: Words::new(&[shell::WORDS, cases::WORDS]).map_err(anyhow::Error::msg)?,
        directory: Arc::new(accounts::Accounts),
        nav: Vec::new(),
        search: Rule::SignedIn,
        data_dir: folder.to_owned(),
        secure: false,
        given: serde_json::Value::Null,
        panels: &[],
        closing: &[],
        solved_by: None,
        reader: None,
    }))
}

/// Migrates, and makes the company and what every house begins with.
pub async fn begin(base: &Base) -> Result<Company> {
    base.db().migrate(schema::MIGRATIONS).await?;
    let country = places::country("EC").context("Ecuador")?;
    let company = CompanyInput {
        name: "Grifería Andina".into(),
        country,
        zone: country.zone.into(),
        currency: country.currency,
        lang: Lang::Es,
    };
    let begun = base.write(move |work| {
        set_company(work, &By::program("bench"), &company)?;
        cases::seed(work, Lang::Es)?;
        surveys::seed(work, Lang::Es)?;
        // Measured at any hour of any day, the queue has calls to make.
        let day = [["00:00", "24:00"]];
        let week =
            json!({"mon": day, "tue": day, "wed": day, "thu": day, "fri": day, "sat": day, "sun": day});
        let always = json!({"window": week, "holidays": true});
        set_setting(work, &By::program("bench"), "followups", &always)?;
        shell::company(work.tx)
    });
    Ok(begun.await?)
}

/// Brings a list as `atiende import invoices` does.
pub async fn bring(base: &Base, folder: &Path, company: &Company, list: &Path) -> Result<Counts> {
    let (by, choices) = (By::program("bench"), Choices::default());
    let id = sales::bring_file(base, folder, &by, Purpose::Invoices, list, None, choices.clone()).await?;
    let list = import::open(list, INVOICES, &choices, Arc::new(company.clone()), None)?;
    Ok(import::apply(base, &by, id, Arc::new(list), |_| std::ops::ControlFlow::Continue(())).await?)
}

/// A house built before, kept with `--keep`, in the folder where it is.
pub async fn there(folder: &Path) -> Result<House> {
    let now = Clock::default().now();
    let base = base(folder, Clock::standing_at(now), true)?;
    base.db().migrate(schema::MIGRATIONS).await?;
    let company = base.read(shell::company).await?;
    let month = Month::of(company.day_of(now)).plus(-2);
    let c = Connection::open(folder.join(FILE))?;
    let mut open = c.prepare(
        "select code from cases where solved_at is null and assignee_id is not null order by code limit ?1",
    )?;
    let cases = open.query_map(params![LOOKED_AT as i64], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let calls = due(&c, now)?;
    Ok(House { folder: folder.to_owned(), now, month, cases, calls })
}

/// Builds the house in a folder.
pub async fn build(folder: &Path) -> Result<House> {
    std::fs::create_dir_all(folder)?;
    eprintln!("making {INVOICES_THERE} invoices and {CASES_THERE} cases");
    let now = Clock::default().now();
    let clock = Clock::standing_at(now - SignedDuration::from_hours(24 * 80));
    let base = base(folder, clock.clone(), true)?;
    let company = begin(&base).await?;
    let agent = agent(&base).await?;
    // Two months back: whatever the day, all that is said of it has happened.
    let month = Month::of(company.day_of(now)).plus(-2);
    let list = folder.join("list.csv");
    listing::write(&list, INVOICES_THERE, month.first_day())?;
    bring(&base, folder, &company, &list).await?;
    let cases = open_cases(&app(&base, folder)?, &clock, &agent, now).await?;
    drop(base);
    let calls = settle(&folder.join(FILE), &agent, now)?;
    Ok(House { folder: folder.to_owned(), now, month, cases, calls })
}

pub async fn agent(base: &Base) -> Result<Actor> {
    let (name, email, role) = ("Lucía Andrade".to_owned(), EMAIL.to_owned(), Role::Agent);
    let person = NewPerson {
        email: email.clone(),
        name: name.clone(),
        role,
        phone: None,
        extension: None,
        password: PASSWORD.into(),
    };
    let id = accounts::add_person(base, None, person).await?;
    Ok(Actor { id, name, email, role })
}

/// Cases of sixty days, nine of ten solved in the call that brought them; answers the codes of some open ones.
async fn open_cases(app: &App, clock: &Clock, agent: &Actor, now: Timestamp) -> Result<Vec<String>> {
    let base = app.base();
    const AT_ONCE: u64 = 20;
    let mut open = Vec::new();
    for batch in 0..CASES_THERE / AT_ONCE {
        let left = CASES_THERE / AT_ONCE - batch;
        clock.set(
            now - SignedDuration::from_secs(
                60 * 86_400 / (CASES_THERE as i64 / AT_ONCE as i64) * left as i64,
            ),
        );
        let new = (0..AT_ONCE).map(|n| cases::open_case(base, agent, case(batch * AT_ONCE + n, agent), None));
        let opened = try_join_all(new).await?;
        open.extend(opened.into_iter().step_by(10).map(|opened| opened.code));
    }
    clock.set(now);
    let looked_at: Vec<String> =
        open.iter().step_by(open.len() / LOOKED_AT).take(LOOKED_AT).cloned().collect();
    for code in &looked_at {
        for note in [
            "Se pidió la prueba de entrega al courier.",
            "El courier responde que el paquete sigue en Ambato.",
        ] {
            cases::add_message(base, agent, code, NewMessage::internal(note), None).await?;
        }
        let person = agent.person();
        cases::assign_case(app, agent, code, Some(person), None).await?;
    }
    Ok(looked_at)
}

fn case(n: u64, agent: &Actor) -> NewCase {
    let (kind, category) = match n % 4 {
        0 => (Kind::Claim, Some("late")),
        1 => (Kind::Claim, Some("damaged")),
        2 => (Kind::TechnicalService, Some("fault")),
        _ => (Kind::Inquiry, None),
    };
    let open = n.is_multiple_of(10);
    NewCase {
        category: category.map(str::to_owned),
        subject: "Pregunta por su pedido".into(),
        description:
            "El cliente llama porque el pedido no llegó completo.\nPide que le devuelvan la llamada.".into(),
        invoice: Some(listing::number(n * 5)),
        product: Some("Grifo monomando".into()),
        solved_at_once: (!open).then(|| "Se explicó al cliente y quedó conforme.".to_owned()),
        assignee: (n % 40 == 10).then(|| agent.person()),
        ..NewCase::new(kind, Channel::Phone)
    }
}

/// Four of five follow-ups have been called; the others are due from four days ago to six days from now.
/// Answers some that are due.
fn settle(file: &Path, agent: &Actor, now: Timestamp) -> Result<Vec<Uuid>> {
    let c = Connection::open(file)?;
    let (id, micros) = (agent.id.as_bytes().as_slice(), now.as_microsecond());
    c.execute_batch("pragma synchronous = off; begin")?;
    c.execute(
        "update followup set state = 'done', attempts = 1, contacted = 1, confirmed = 1, outcome = 'completed',
           received = 1, promise_kept = rowid % 10 < 9, condition = 'ok', rep_mark = 1 + rowid * 7 % 5, rep_scale = 1,
           rep_cause = case when rowid * 7 % 5 < 2 then 'knowledge' end, carrier_mark = 4, carrier_scale = 1,
           correct_use = 1, last_call_at = due_at, done_at = due_at, next_at = null
         where state = 'open' and rowid % 5 > 0",
        [],
    )?;
    c.execute(
        "insert into call (id, followup_id, customer_id, agent_id, agent_name, started_at, ended_at, outcome, answers, script_version)
         select id, id, customer_id, ?1, ?2, due_at - 180000000, due_at, 'completed',
                json_object('received', json('true'), 'promise_kept', json('true'), 'condition', 'ok'), 1
         from followup where state = 'done'",
        params![id, agent.name],
    )?;
    c.execute(
        "update followup set next_at = ?1 + (rowid * 7919 % 240 - 96) * 3600000000, appointment = rowid % 100 = 0,
           agent_id = case when rowid % 100 = 0 then ?2 end
         where state = 'open'",
        params![micros, id],
    )?;
    c.execute_batch("commit; pragma wal_checkpoint(truncate)")?;
    due(&c, now)
}

/// Some follow-ups that are due, each of another customer.
fn due(c: &Connection, now: Timestamp) -> Result<Vec<Uuid>> {
    let mut due = c.prepare(
        "select id from followup where state = 'open' and next_at < ?1 group by customer_id order by rowid limit ?2",
    )?;
    let due = due.query_map(params![now.as_microsecond(), CALLED as i64], |row| row.get::<_, [u8; 16]>(0))?;
    due.map(|id| Ok(Uuid::from_bytes(id?))).collect()
}
