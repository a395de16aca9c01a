//! What holds for the whole program: every route has its rule, every statement and both schemas fit,
//! the API is described as it is.

mod api;
mod openapi_document;
mod pages;
mod serving;
mod takeout;

use crate::{WORDS, listeners, routes};
use db::{Db, args, sql};
use http::Method;
use shell::{Actor, Role, Rule, Words};
use std::collections::BTreeSet;
use testkit::{What, each, each_engine};
use uuid::Uuid;

// The test's house brings the frame's own words, the first of the list.
static WHAT: What = What { routes: all, words: WORDS.split_at(1).1, listeners: listeners::all };

/// The routes of the program; the test's house adds those of the frame itself.
fn all() -> shell::Routes {
    routes::all_but_frame()
}

fn actor(role: Role) -> Actor {
    Actor { id: Uuid::nil(), name: String::new(), email: String::new(), role }
}

#[test]
fn who_may_take_which_route_is_on_record() {
    let mut matrix = String::new();
    let mut lines: Vec<String> = Vec::new();
    for route in routes::all().list() {
        let may: Vec<&str> =
            Role::ALL.iter().filter(|r| route.rule.lets(Some(&actor(**r)))).map(|r| r.as_str()).collect();
        let may = match route.rule {
            Rule::Open | Rule::Public => "anybody".to_owned(),
            Rule::SignedIn => "anybody signed in".to_owned(),
            _ => may.join(" "),
        };
        lines.push(format!("{} {} → {may}\n", route.path, route.method));
    }
    lines.sort();
    matrix.extend(lines);
    insta::assert_snapshot!("routes", matrix);
}

#[test]
fn what_is_around_a_page_is_everybodys_own_however_often_it_was_asked_for() {
    each(&WHAT, async |house| {
        let people = [
            (Role::Agent, "Lucía & Ana", "Lucía &amp; Ana", "Atención al cliente"),
            (Role::Agent, "Pedro Paz", "Pedro Paz", "Atención al cliente"),
            (Role::Supervisor, "Marta <Ríos>", "Marta &lt;Ríos&gt;", "Jefatura"),
        ];
        for (path, title) in
            [("/today", "<title>Hoy · Atiende</title>"), ("/calls", "<title>Llamadas · Atiende</title>")]
        {
            for (role, name, shown, part) in people {
                let page = house.person(role, name).get(path).await.expect(200).text();
                assert!(page.contains(title) && page.contains(part), "{path}, {name}");
                let named: Vec<_> =
                    people.iter().filter(|one| page.contains(one.2)).map(|one| one.2).collect();
                assert_eq!(named, [shown], "{path}");
                assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"));
                assert_eq!((page.matches("<main").count(), page.matches("</main>").count()), (1, 1));
            }
        }
    });
}

/// A path with something in place of its names that is nowhere in the database.
fn sample(path: &str) -> String {
    path.split('/')
        .map(|part| match part {
            "{month}" => "2026-10",
            "{code}" => "C-999999",
            "{number}" => "999-999-999999999",
            part if part.starts_with('{') => "01900000-0000-7000-8000-000000000000",
            part => part,
        })
        .collect::<Vec<_>>()
        .join("/")
}

#[test]
fn every_route_lets_in_those_its_rule_names_and_nobody_else() {
    each(&WHAT, async |house| {
        // Streams end as they begin: nobody waits here for what is to come.
        house.base.live().close();
        let doors: Vec<_> =
            routes::all_but_frame().list().map(|r| (r.method.clone(), r.path, r.rule)).collect();
        for (method, path, rule) in doors {
            let api = path.starts_with("/api/");
            let address = sample(path);
            let json = Some("application/json").filter(|_| api);
            let kind = json.or(Some("application/x-www-form-urlencoded"));
            let body = if api { b"{}".to_vec() } else { Vec::new() };
            let ask = async |client: &testkit::Client| {
                let kind = kind.filter(|_| method != Method::GET);
                client.send(method.clone(), &address, kind, body.clone(), &[]).await
            };
            for role in Role::ALL {
                let client = house.person(*role, role.as_str());
                let answer = ask(&client).await;
                let lets = rule.lets(client.actor.as_ref());
                assert_eq!(answer.status == 403, !lets, "{role} {method} {address}: {}", answer.status);
                assert!(answer.status < 500, "{role} {method} {address}: {}", answer.text());
            }
            let answer = ask(&house.stranger()).await;
            match (rule, api) {
                (Rule::Open | Rule::Public, _) => {
                    assert!(!matches!(answer.status, 401 | 403), "{method} {address}")
                }
                (_, true) => assert_eq!(answer.status, 401, "{method} {address}"),
                (_, false) => assert!(answer.expect(303).location().starts_with("/sign-in"), "{address}"),
            }
        }
    });
}

#[test]
fn what_is_not_there_and_what_is_not_theirs_look_the_same() {
    each(&WHAT, async |house| {
        let member = house.person(Role::NetworkMember, "Pablo");
        let agent = house.person(Role::Agent, "Lucía");
        let case = serde_json::json!({"kind": "claim", "category": "late", "subject": "No llega",
                                      "description": "Ayer", "customer": {"name": "Rosa"}});
        let code = agent.api_post("/api/v1/cases", case).await.expect(201).json()["code"]
            .as_str()
            .unwrap()
            .to_owned();
        agent.get(&format!("/cases/{code}")).await.expect(200);
        let theirs = member.get(&format!("/cases/{code}")).await.expect(404).text();
        let absent = member.get("/cases/C-999999").await.expect(404).text();
        assert_eq!(theirs, absent);
        let theirs = member.get(&format!("/api/v1/cases/{code}")).await.expect(404).text();
        assert_eq!(theirs, member.get("/api/v1/cases/C-999999").await.expect(404).text());
    });
}

#[test]
fn every_statement_of_the_program_can_be_prepared_on_both_engines() {
    each_engine(async |db, _| {
        assert!(db::Sql::all().count() > 100, "the statements are linked in");
        assert_eq!(db.prepare_all().await.unwrap(), Vec::<String>::new());
    });
}

/// Tables that grow with every day of work.
const GROWING: [&str; 19] = [
    "invoice",
    "invoice_line",
    "customer",
    "customer_word",
    "followup",
    "call",
    "cases",
    "case_message",
    "case_word",
    "case_clock",
    "case_text",
    "case_tag",
    "case_brought",
    "event",
    "message",
    "promise",
    "returns",
    "phone_call",
    "file",
];

/// A question that walks through a table that grows, instead of finding its rows by an index, is slow in a year. Each that
/// does so, in whatever order, is on record: a limit, a month's cohort or a walk by night is the reason. A new line here
/// wants one.
#[test]
fn what_walks_through_a_growing_table_is_on_record() {
    each_engine(async |db, _| {
        let plans = db.plans().await.unwrap();
        // PostgreSQL tells no plan.
        if plans.iter().all(|(_, plan)| plan.is_empty()) {
            return;
        }
        let mut walks = BTreeSet::new();
        for (sql, plan) in plans {
            let text = sql.text(db::Dialect::Sqlite).split_whitespace().collect::<Vec<_>>().join(" ");
            for line in plan {
                let Some(walked) = line.strip_prefix("SCAN ") else { continue };
                let alias = walked.split(' ').next().unwrap_or_default();
                let table = table_of(&text, alias);
                if GROWING.contains(&table.as_str()) {
                    let file = sql.0.file.trim_start_matches("crates/").replace("/src", "");
                    walks.insert(format!("{file}: {line}\n    {text}\n"));
                }
            }
        }
        insta::assert_snapshot!("walks", walks.into_iter().collect::<String>());
    });
}

/// The table behind a name in a statement.
fn table_of(text: &str, alias: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).collect();
    let named = words
        .windows(3)
        .find(|w| ["from", "join", "update", "into"].contains(&w[0]) && (w[2] == alias && w[1] != "select"));
    named.map_or_else(|| alias.to_owned(), |w| w[1].to_owned())
}

/// Table, column, may be null: of every table of the program.
async fn columns(db: &Db) -> BTreeSet<(String, String, bool)> {
    let columns = sql!(
        sqlite: "select m.name, c.name, not (c.\"notnull\" or c.pk > 0)
                 from sqlite_master m join pragma_table_info(m.name) c
                 where m.type = 'table' and m.name not like 'sqlite_%' and m.name <> 'refinery_schema_history'",
        postgres: "select table_name::text, column_name::text, is_nullable = 'YES'
                   from information_schema.columns
                   where table_schema = current_schema() and table_name <> 'refinery_schema_history'",
    );
    db.read(move |tx| tx.all::<(String, String, bool)>(columns, args![])).await.unwrap().into_iter().collect()
}

#[test]
fn both_engines_have_the_same_schema() {
    let found = std::sync::Mutex::new(Vec::new());
    each_engine(async |db, _| {
        let mut columns = columns(&db).await;
        // Each engine looks for words in its own way: SQLite in tables, PostgreSQL in a column.
        columns.retain(|(table, column, _)| {
            !table.starts_with("case_fts") && (table.as_str(), column.as_str()) != ("case_text", "words")
        });
        found.lock().unwrap().push(columns);
    });
    let found = found.into_inner().unwrap();
    assert!(found[0].len() > 150, "{} columns", found[0].len());
    if let [sqlite, postgres] = &found[..] {
        assert_eq!(
            sqlite.symmetric_difference(postgres).collect::<Vec<_>>(),
            Vec::<&(String, String, bool)>::new()
        );
    }
}

#[test]
fn the_words_of_all_crates_fit_together() {
    let words = Words::new(WORDS).unwrap();
    assert_eq!(words.say(shell::Lang::Es, "shell-nav-today", None), "Hoy");
}

#[test]
fn each_role_begins_where_its_work_is() {
    each(&WHAT, async |house| {
        let begins =
            async |role: Role| house.person(role, role.as_str()).get("/").await.expect(303).location();
        assert_eq!(begins(Role::Agent).await, "/today");
        assert_eq!(begins(Role::NetworkMember).await, "/today");
        assert_eq!(begins(Role::Operations).await, "/lists");
        assert_eq!(begins(Role::Management).await, "/complaints");
    });
}
