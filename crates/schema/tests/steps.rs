//! Steps that carry over what a house has already, tried on houses of then, on both engines.
#![allow(clippy::unwrap_used)]

use db::{Db, Options, Tx, args, row, sql};
use jiff::Timestamp;
use schema::MIGRATIONS;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Runs a test on a database of each engine as it was before a step.
fn before(step: &str, test: impl AsyncFn(Db)) {
    let at = MIGRATIONS.iter().position(|one| one.name == step).unwrap();
    testkit::each_address(async |address, _| {
        let db = Db::open(&address, &Options { throw_away: true, ..Options::default() }).unwrap();
        db.migrate(&MIGRATIONS[..at]).await.unwrap();
        test(db).await;
    });
}

fn at(minutes: i64) -> Timestamp {
    "2026-11-24T15:00:00Z".parse::<Timestamp>().unwrap() + jiff::SignedDuration::from_mins(minutes)
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// A case as cases were kept when notes were.
fn add_case(tx: &mut Tx<'_>, n: u128, customer: &str) -> db::Result<u64> {
    let insert = sql!(
        "insert into cases (id, code, kind, phase, channel, subject, description, customer_name, month, received_at,
           changed_at, opened_by_name)
         values (?1, ?2, 'claim', 'new', 'phone', 'Llegó rota', '', ?3, '2026-11', ?4, ?4, 'Lucía Andrade')"
    );
    tx.run(insert, args![id(n), format!("C-{n}"), customer, at(0)])
}

/// A note: its number and case, when, who wrote it, direction, channel, words.
type Note = (u128, u128, i64, Option<u128>, &'static str, [&'static str; 3]);

const NOTES: [Note; 7] = [
    (11, 1, 1, Some(7), "Lucía Andrade", ["internal", "internal", "Se pidió a bodega"]),
    (12, 1, 2, Some(7), "Lucía Andrade", ["inbound", "phone", "Rosa llamó: ¿cuándo llega?"]),
    (13, 1, 3, Some(8), "Marco Tixi", ["outbound", "email", "Llega el jueves.\n\nDisculpe; «gracias» ñ 😀"]),
    (14, 1, 3, None, "Atiende", ["outbound", "sms", ""]),
    (15, 2, 4, None, "Tienda en línea", ["internal", "internal", "Vino por la página"]),
    (16, 2, 5, None, "Tienda en línea", ["inbound", "web", "Sigo esperando"]),
    (17, 2, 6, Some(9), "Quien ya no está", ["outbound", "in_person", "'; drop table cases; --"]),
];

fn add_note(tx: &mut Tx<'_>, note: Note) -> db::Result<u64> {
    let (n, case, minutes, author, name, [direction, channel, body]) = note;
    let insert = sql!(
        "insert into case_note (id, case_id, at, author_id, author_name, direction, channel, body)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    );
    tx.run(insert, args![id(n), id(case), at(minutes), author.map(id), name, direction, channel, body])
}

row! {
    #[derive(Debug, PartialEq)]
    struct Message {
        id: Uuid,
        case_id: Uuid,
        at: Timestamp,
        author: String,
        author_name: String,
        written_by: Option<Uuid>,
        written_by_name: String,
        direction: String,
        channel: String,
        body: String,
        recipients: Json,
        sent_id: Option<Uuid>,
    }
}

#[test]
fn every_note_of_then_is_a_message_with_nothing_lost() {
    before("0017_conversation", async |db| {
        let filled = db.write(|tx| {
            add_case(tx, 1, "Rosa Vera")?;
            add_case(tx, 2, "Ferretería El Sol")?;
            add_case(tx, 3, "De quien nada se notó")?;
            NOTES.into_iter().try_for_each(|note| add_note(tx, note).map(drop))
        });
        filled.await.unwrap();
        // By one step, and then by all that came since, as a house that is brought up to date takes them.
        db.migrate(MIGRATIONS).await.unwrap();
        let select = sql!(
            "select id, case_id, at, author, author_name, written_by, written_by_name, direction, channel, body,
                    recipients, sent_id
             from case_message order by id"
        );
        let kept: Vec<Message> = db.read(move |tx| tx.all(select, args![])).await.unwrap();
        let expected =
            NOTES.into_iter().map(|(n, case, minutes, author, name, [direction, channel, body])| {
                let customer = if case == 1 { "Rosa Vera" } else { "Ferretería El Sol" };
                let (speaks, spoke) = match (direction, author) {
                    ("inbound", _) => ("customer", customer),
                    (_, None) => ("program", name),
                    _ => ("person", name),
                };
                Message {
                    id: id(n),
                    case_id: id(case),
                    at: at(minutes),
                    author: speaks.into(),
                    author_name: spoke.into(),
                    written_by: author.map(id),
                    written_by_name: name.into(),
                    direction: direction.into(),
                    channel: channel.into(),
                    body: body.into(),
                    recipients: json!([]),
                    sent_id: None,
                }
            });
        assert_eq!(kept, expected.collect::<Vec<_>>());
        let cases: i64 = db.read(|tx| tx.only(sql!("select count(*) from cases"), args![])).await.unwrap();
        assert_eq!(cases, 3);
        assert_eq!(db.migrate(MIGRATIONS).await.unwrap(), 0);
    });
}

/// A promise of a team, by the name it had.
fn add_promise(tx: &mut Tx<'_>, n: u128, team: &str) -> db::Result<u64> {
    let insert = sql!(
        "insert into promise (id, about_kind, about_id, about_code, customer_name, complaint, words, due_at, owner_name,
           team, channel, made_at, made_by_name, state, owed, ended_by_name, kept_by, evidence, reason)
         values (?1, 'case', ?1, 'C-1', 'Rosa', ?3, 'Llamar', ?4, 'Lucía', ?2, 'phone', ?4, 'Lucía', 'open', ?5, '', '',
           '', '')"
    );
    tx.run(insert, args![id(n), team, false, at(0), true])
}

/// A team was given a name.
fn name_team(tx: &mut Tx<'_>, n: u128, event: u128, name: &str) -> db::Result<u64> {
    let put = sql!(
        "insert into team (id, name, folded) values (?1, ?2, lower(?2))
         on conflict (id) do update set name = excluded.name, folded = excluded.folded"
    );
    tx.run(put, args![id(n), name])?;
    let record = sql!(
        "insert into event (id, at, kind, subject_kind, subject_id, actor_name, data)
         values (?1, ?2, 'team.changed', 'team', ?3, 'Ana', ?4)"
    );
    tx.run(record, args![id(event), at(0), id(n), json!({"name": name})])
}

#[test]
fn promises_of_a_team_that_had_another_name_are_of_the_team() {
    before("0028_desk", async |db| {
        let filled = db.write(|tx| {
            name_team(tx, 1, 101, "Reclamos")?;
            add_promise(tx, 11, "Reclamos")?;
            name_team(tx, 1, 102, "Posventa")?;
            add_promise(tx, 12, "Posventa")?;
            add_promise(tx, 13, "")?;
            add_promise(tx, 14, "De la que nada se sabe").map(drop)
        });
        filled.await.unwrap();
        db.migrate(MIGRATIONS).await.unwrap();
        let select = sql!("select id, team_id, team from promise order by id");
        let kept: Vec<(Uuid, Option<Uuid>, String)> =
            db.read(move |tx| tx.all(select, args![])).await.unwrap();
        let of = |n, team: Option<u128>, name: &str| (id(n), team.map(id), name.to_owned());
        let nobodys = "De la que nada se sabe";
        let expected = [
            of(11, Some(1), "Posventa"),
            of(12, Some(1), "Posventa"),
            of(13, None, ""),
            of(14, None, nobodys),
        ];
        assert_eq!(kept, expected);
        // Calls that are owed are to be placed once.
        let jobs = sql!("select kind, state from job");
        let jobs: Vec<(String, String)> = db.read(move |tx| tx.all(jobs, args![])).await.unwrap();
        assert_eq!(jobs, [("followups.places".to_owned(), "waiting".to_owned())]);
    });
}

/// A clock of a case: whether it is done, stands still, was warned of and is over.
fn add_clock(
    tx: &mut Tx<'_>,
    n: u128,
    case: u128,
    [done, still, warned, missed]: [bool; 4],
) -> db::Result<u64> {
    let insert = sql!(
        "insert into case_clock (id, case_id, what, term, turn, started_at, ended_at, paused_since, warned_at, missed_at,
           about)
         values (?1, ?2, 'next_answer', '', ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    );
    let then = |so: bool| so.then(|| at(1));
    let turn = i64::try_from(n).unwrap();
    tx.run(
        insert,
        args![id(n), id(case), turn, at(0), then(done), then(still), then(warned), then(missed), json!({})],
    )
}

#[test]
fn cases_that_were_late_or_about_to_be_are_found_as_such() {
    before("0040_late_cases", async |db| {
        let filled = db.write(|tx| {
            (1..=7).try_for_each(|n| add_case(tx, n, "Rosa Vera").map(drop))?;
            add_clock(tx, 11, 1, [false, false, false, false])?;
            add_clock(tx, 12, 2, [false, false, true, false])?;
            add_clock(tx, 13, 3, [false, true, true, false])?;
            add_clock(tx, 14, 4, [false, false, true, true])?;
            add_clock(tx, 15, 5, [true, false, true, true])?;
            // One is over and another is not yet.
            add_clock(tx, 16, 6, [false, false, true, true])?;
            add_clock(tx, 17, 6, [false, false, true, false]).map(drop)
        });
        filled.await.unwrap();
        db.migrate(MIGRATIONS).await.unwrap();
        let select = sql!("select id, overdue, due_soon from cases order by id");
        let kept: Vec<(Uuid, bool, bool)> = db.read(move |tx| tx.all(select, args![])).await.unwrap();
        let stand = [(1, false, false), (2, false, true), (3, false, false), (4, true, false)];
        let stand = stand.into_iter().chain([(5, false, false), (6, true, true), (7, false, false)]);
        assert_eq!(kept, stand.map(|(n, overdue, soon)| (id(n), overdue, soon)).collect::<Vec<_>>());
    });
}
