//! Histories taken out and brought, on both engines.

use super::HISTORY_LISTS;
use crate::{
    import::{
        CASE_LISTS,
        tests::{bring_as, counts},
    },
    tests::{WHAT, claim, lucia, shown},
};
use sales::import::Counts;
use serde_json::{Value as Json, json};
use shell::{FluentArgs, Lang, Role, Words};
use std::{collections::BTreeMap, sync::Mutex};
use testkit::{Client, House};

async fn bring(house: &House, name: &str, bytes: &[u8]) -> (Counts, Vec<(u64, String)>) {
    bring_as(&HISTORY_LISTS, house, name, bytes).await
}

async fn rows(house: &House) -> Vec<Json> {
    let address = "/cases/export?format=json&view=all&list=history";
    lucia(house).get(address).await.expect(200).json().as_array().unwrap().clone()
}

/// The history of each case by the code it had first, without what belongs to a house.
async fn histories(house: &House) -> BTreeMap<String, Vec<Json>> {
    let mut all: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for mut row in rows(house).await {
        let first = row["reference"].as_str().or(row["code"].as_str()).unwrap().to_owned();
        for of_the_house in ["code", "reference"] {
            row.as_object_mut().unwrap().remove(of_the_house).unwrap();
        }
        all.entry(first).or_default().push(row);
    }
    all
}

/// The story on a case's page, as text.
async fn story(house: &House, code: &str) -> String {
    let page = lucia(house).get(&format!("/cases/{code}")).await.expect(200).text();
    let at = page.find("data-region=\"thread\">").unwrap();
    let end = page[at..].find("</ol>").unwrap();
    super::plain::plain(&page[at..at + end])
}

/// What a house took out: cases, and their history as CSV, as a workbook and as JSON.
struct TakenOut {
    cases: Vec<u8>,
    histories: [(&'static str, Vec<u8>); 3],
    rows: BTreeMap<String, Vec<Json>>,
    /// The first case's code and story.
    story: (String, String),
}

/// What spreadsheets and readers of lists take for something else.
const HARD: [&str; 20] = [
    "-",
    "+593 99 123 4567",
    "@todos",
    "=SUMA(A1)",
    "TRUE",
    "00123",
    "1e5",
    "12/05/2026",
    "Total",
    "Página 2 de 5",
    "{\"a\": [1]}",
    "[{\"name\":\"x\"}]",
    "<p>no es una página</p>",
    "a;b,c\"d",
    "'comilla",
    "🙂 ñandú",
    "una\r\notra",
    "Cuándo",
    "null",
    "\u{200b}invisible",
];

/// A case to which everything happened, and one to which little did.
async fn taken_out(house: &House) -> TakenOut {
    house.at("2026-11-20T15:00:00Z");
    let (lucia, marta) = (lucia(house), house.person(Role::Supervisor, "Marta Vélez"));
    let open = json!({"kind": "claim", "category": "missing", "subject": "Faltan llaves", "description": "Llegaron 2 de 6",
        "channel": "phone", "customer": {"name": "Rosa Peñafiel", "phone": "098 765 4321", "email": "rosa@cliente.ec"},
        "consumer": {"name": "Luis Cabrera", "phone": "099 111 2222"}});
    let code =
        lucia.api_post("/api/v1/cases", open).await.expect(201).json()["code"].as_str().unwrap().to_owned();
    let at = format!("/api/v1/cases/{code}");
    let post = async |minute: u32, what: &str, body: Json| {
        house.at(&format!("2026-11-20T15:{minute:02}:00Z"));
        lucia.api_post(&format!("{at}/{what}"), body).await
    };
    let note = "=1+1\n  «dos»  espacios;\tun tabulador\n\n\"comillas\" y -guion";
    post(1, "messages", json!({"body": note, "direction": "internal"})).await.expect(201);
    let said = json!({"body": "No enfría", "direction": "inbound", "channel": "phone", "party": "consumer"});
    post(2, "messages", said).await.expect(201);
    house.at("2026-11-20T15:03:00Z");
    let sent = lucia
        .upload(
            &format!("{at}/messages"),
            "file",
            "factura, copia.pdf",
            b"PDF",
            &[("body", "Le escribo"), ("direction", "outbound"), ("channel", "email")],
        )
        .await;
    sent.expect(201);
    post(4, "phase", json!({"phase": "waiting_customer"})).await.expect(200);
    let to = json!({"assignee": marta.actor.as_ref().unwrap().id});
    post(5, "assign", to).await.expect(200);
    house.at("2026-11-20T15:06:00Z");
    let mended = json!({"priority": "urgent", "tags": ["garantía", "vip"], "subject": "Faltan 4 llaves"});
    lucia.api_patch(&at, mended).await.expect(200);
    let person = json!({"person": marta.actor.as_ref().unwrap().id, "follows": true});
    post(7, "watchers", person).await.expect(200);
    post(8, "solve", json!({"solution": "@Se envió lo que faltaba"})).await.expect(200);
    post(9, "reopen", json!({"reason": "Faltaba otra"})).await.expect(200);
    post(9, "notes", json!({"body": "En el mismo momento"})).await.expect(201);
    post(9, "phase", json!({"phase": "waiting_third"})).await.expect(200);
    for hard in HARD {
        post(9, "notes", json!({"body": hard})).await.expect(201);
    }
    let nora = house.person(Role::Agent, "Nora Gil");
    nora.api_post(&format!("{at}/notes"), json!({"body": "De quien no está en la otra casa"}))
        .await
        .expect(201);
    let other = claim(house, "Otro caso").await;
    post(10, "links", json!({"to": other, "kind": "related"})).await;
    post(11, "solve", json!({"solution": "Se cambió"})).await.expect(200);
    let get = async |list: &str, format: &str| {
        let address = format!("/cases/export?format={format}&view=all&list={list}");
        lucia.get(&address).await.expect(200).body.to_vec()
    };
    let taken = TakenOut {
        cases: get("cases", "json").await,
        histories: [
            ("historia.csv", get("history", "csv").await),
            ("historia.xlsx", get("history", "xlsx").await),
            ("historia.json", get("history", "json").await),
        ],
        rows: histories(house).await,
        story: (code.clone(), story(house, &code).await),
    };
    let csv = String::from_utf8(taken.histories[0].1.clone()).unwrap();
    for said in [
        "\"'=1+1",
        "Nota interna;",
        "Cambio de fase;",
        "Luis Cabrera",
        "factura, copia.pdf",
        "lucía.andrade@ejemplo.ec",
    ] {
        assert!(csv.contains(said), "{said}: {csv}");
    }
    // Brought into the house they come from, they are there already.
    for (name, bytes) in &taken.histories {
        assert_eq!(bring(house, name, bytes).await, (counts(0, all(&taken), 0), Vec::new()), "{name}");
    }
    same(&histories(house).await, &taken.rows, "nothing changed");
    taken
}

#[track_caller]
fn same(found: &BTreeMap<String, Vec<Json>>, expected: &BTreeMap<String, Vec<Json>>, what: &str) {
    for (code, rows) in expected {
        for (at, row) in rows.iter().enumerate() {
            assert_eq!(found[code].get(at), Some(row), "{what}: {code} {at}");
        }
        assert_eq!(found[code].len(), rows.len(), "{what}: {code}");
    }
    assert_eq!(found.len(), expected.len(), "{what}");
}

fn all(taken: &TakenOut) -> u64 {
    taken.rows.values().map(|rows| rows.len() as u64).sum()
}

#[test]
fn what_is_taken_out_and_brought_into_an_empty_house_reads_the_same() {
    let from: Mutex<Vec<TakenOut>> = Mutex::default();
    testkit::each(&WHAT, async |house| {
        let taken = taken_out(&house).await;
        from.lock().unwrap().push(taken);
    });
    for taken in from.into_inner().unwrap() {
        for (name, bytes) in &taken.histories {
            testkit::each(&WHAT, async |house| {
                house.person(Role::Supervisor, "Marta Vélez");
                lucia(&house);
                let (refused, _) = bring(&house, name, bytes).await;
                assert_eq!(refused, counts(0, 0, all(&taken)), "the cases come first");
                bring_as(&CASE_LISTS, &house, "casos.json", &taken.cases).await;
                assert_eq!(
                    bring(&house, name, bytes).await,
                    (counts(all(&taken), 0, 0), Vec::new()),
                    "{name}"
                );
                same(&histories(&house).await, &taken.rows, name);
                assert_eq!(bring(&house, name, bytes).await.0, counts(0, all(&taken), 0), "{name} again");
                let code = code_of(&lucia(&house), &taken.story.0).await;
                let told = story(&house, &code).await;
                let there = taken.story.1.replace("1 kB", " quedó en el otro programa");
                assert_eq!(told, there, "{name}");
                let found = lucia(&house).get("/api/v1/cases?q=tabulador&view=all").await.json();
                assert_eq!(found["cases"][0]["code"], json!(code), "{name}: found by what was brought");
            });
        }
    }
}

/// As other help desks write them.
const LIST: &str = "Ticket;Fecha;Autor;Correo;Interno;Canal;Mensaje;Adjuntos\n\
    ZD-881;2026-03-02 10:05;Rosa Peñafiel;;no;correo;\"<p>No enfr&iacute;a <b>nada</b>.</p>\";foto.jpg\n\
    ZD-881;2026-03-02 10:20;Nora Gil;;no;correo;Enviamos un técnico mañana;\n\
    ZD-881;2026-03-02 10:25;Lucía Andrade;LUCÍA.ANDRADE@ejemplo.ec;sí;;Ojo: es reincidente;\n\
    ZD-881;2026-03-02 10:25;Lucía Andrade;LUCÍA.ANDRADE@ejemplo.ec;sí;;Ojo: es reincidente;\n\
    ZD-999;2026-03-02 10:25;Nora Gil;;no;correo;De nadie;\n\
    ZD-881;2031-03-02 10:25;Nora Gil;;no;correo;Del futuro;\n\
    ZD-881;2026-03-02 10:30;Nora Gil;;no;correo;;\n\
    ZD-881;2026-03-02 10:30;;;no;correo;¿Quién?;\n\
    ZD-881;2026-03-02 10:30;Nora Gil;;no;paloma;Hola;\n\
    ;2026-03-02 10:30;Nora Gil;;no;correo;Sin caso;\n";

const CASES: &str = "caso;asunto;cliente;recibido;estado;agente\n\
    ZD-881;Nevera rota;Rosa Peñafiel;2026-03-02 10:00:00;Cerrado;Nora Gil\n\
    ZD-882;Pide precio;Luis Vélez;2026-03-03;Pendiente;\n";

async fn code_of(who: &Client, reference: &str) -> String {
    let found = who.get(&format!("/api/v1/cases?q=referencia:{reference}")).await.expect(200).json();
    found["cases"][0]["code"].as_str().unwrap().to_owned()
}

#[test]
fn what_was_said_in_another_help_desk_stands_in_the_case_at_its_time_and_changes_nothing_of_it() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        bring_as(&CASE_LISTS, &house, "casos.csv", CASES.as_bytes()).await;
        let code = code_of(&lucia, "ZD-881").await;
        let before = shown(&house, &code).await;
        house.at("2026-11-26T15:00:00Z");
        let (done, refused) = bring(&house, "mensajes.csv", LIST.as_bytes()).await;
        assert_eq!(done, counts(3, 1, 6), "{refused:?}");
        let refused: Vec<_> = refused.iter().map(|(row, why)| (*row, why.as_str())).collect();
        let required = "sales-refused-required";
        let expected = [
            (6, "cases-import-no-case"),
            (7, "cases-import-entry-future"),
            (8, required),
            (9, required),
            (10, "cases-import-unknown"),
            (11, required),
        ];
        assert_eq!(refused, expected);
        assert_eq!(bring(&house, "mensajes.csv", LIST.as_bytes()).await.0, counts(0, 4, 6));
        let case = shown(&house, &code).await;
        let said: Vec<_> = case["messages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| {
                json!([
                    m["at"],
                    m["author"],
                    m["author_name"],
                    m["direction"],
                    m["channel"],
                    m["body"],
                    m["brought"]
                ])
            })
            .collect();
        let expected = json!([
            [
                "2026-03-02T15:05:00Z",
                "customer",
                "Rosa Peñafiel",
                "inbound",
                "email",
                "No enfría nada.",
                true
            ],
            [
                "2026-03-02T15:20:00Z",
                "person",
                "Nora Gil",
                "outbound",
                "email",
                "Enviamos un técnico mañana",
                true
            ],
            [
                "2026-03-02T15:25:00Z",
                "person",
                "Lucía Andrade",
                "internal",
                "internal",
                "Ojo: es reincidente",
                true
            ]
        ]);
        assert_eq!(json!(said), expected);
        assert_eq!(case["messages"][0]["left_behind"], json!(["foto.jpg"]));
        for kept in ["phase", "changed_at", "version", "closed_at", "reopened", "assignee", "history"] {
            assert_eq!(case[kept], before[kept], "{kept}");
        }
        assert_eq!(case["notices"], json!([]), "nobody is written to");
        let found = lucia.get("/api/v1/cases?q=reincidente&view=all").await.json();
        assert_eq!(found["cases"][0]["code"], json!(code));
        let found = lucia.get("/api/v1/cases?q=foto.jpg&view=all").await.json();
        assert_eq!(found["cases"][0]["code"], json!(code), "by the name of a file that stayed there");
        let page = lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(page.contains("foto.jpg") && page.contains("quedó en el otro programa"), "{page}");
        assert!(page.contains("atiende import trajo el caso de otro programa"));
    });
}

#[test]
fn what_happened_in_another_help_desk_is_told_in_our_words_or_in_its_own() {
    const EVENTS: &str = "case number,created at,creator,type,old value,new value,content,transaction id,sender\n\
        ZD-882,2026-03-03 09:00:00,Nora Gil,Status,new,working,,7,\n\
        ZD-882,2026-03-03 09:01:00,Nora Gil,Owner,,Nora Gil,,8,\n\
        ZD-882,2026-03-03 09:02:00,Nora Gil,AddWatcher,,Eva Ruiz,,9,\n\
        ZD-882,2026-03-03 09:03:00,Nora Gil,Resolved,,,Se envió el precio,10,\n\
        ZD-882,2026-03-03 09:04:00,Luis Vélez,Correspond,,,Gracias,11,Customer\n";
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        bring_as(&CASE_LISTS, &house, "casos.csv", CASES.as_bytes()).await;
        let code = code_of(&lucia, "ZD-882").await;
        assert_eq!(bring(&house, "rt.csv", EVENTS.as_bytes()).await, (counts(5, 0, 0), Vec::new()));
        let story = story(&house, &code).await;
        let mut at = 0;
        for said in [
            "Nora Gil lo pasó de «Nuevo» a «En trabajo»",
            "Nora Gil lo entregó a Nora Gil",
            "Nora Gil: AddWatcher · era «nada», ahora «Eva Ruiz»",
            "Nora Gil lo resolvió",
            "«Se envió el precio»",
            "Gracias",
            "atiende import trajo el caso de otro programa",
        ] {
            let found = story[at..].to_lowercase().find(&said.to_lowercase());
            at += found.unwrap_or_else(|| panic!("{said}: {story}"));
        }
        let case = shown(&house, &code).await;
        assert_eq!(
            (&case["phase"], &case["assignee"], &case["solved_at"]),
            (&json!("new"), &Json::Null, &Json::Null)
        );
        let kinds: Vec<_> = case["history"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| json!([one["kind"], one["brought"]]))
            .collect();
        let expected = json!([
            ["case.phase_changed", true],
            ["case.assigned", true],
            ["history.brought", true],
            ["case.solved", true],
            ["case.opened", false]
        ]);
        assert_eq!(json!(kinds), expected);
        // A row that is known by the same number and says something else is refused.
        let other = EVENTS.replace("Gracias", "Muchas gracias").replace("AddWatcher", "DelWatcher");
        let (done, refused) = bring(&house, "rt.csv", other.as_bytes()).await;
        assert_eq!(done, counts(0, 3, 2));
        assert_eq!(refused[0].1, "sales-refused-otherwise");
        // Whoever is not of the house reads nobody's address.
        let member = house.person(Role::NetworkMember, "Taller Mora");
        let to = json!({"assignee": member.actor.as_ref().unwrap().id});
        let mine = claim(&house, "Del taller").await;
        lucia.api_post(&format!("/api/v1/cases/{mine}/assign"), to).await.expect(200);
        let seen = member.get("/cases/export?format=json&view=all&list=history").await.expect(200).json();
        assert!(seen.as_array().unwrap().iter().all(|row| row["by_email"].is_null()), "{seen}");
        // Taken out and brought into another house it is the same, twice over.
        let taken = histories(&house).await;
        let csv = lucia.get("/cases/export?format=csv&view=all&list=history").await.expect(200).body.to_vec();
        assert_eq!(bring(&house, "nuestro.csv", &csv).await.0.refused, 0);
        assert_eq!(histories(&house).await, taken);
    });
}

#[test]
fn a_case_is_found_by_either_code_and_what_is_said_of_a_merged_one_goes_where_replies_go() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        bring_as(&CASE_LISTS, &house, "casos.csv", CASES.as_bytes()).await;
        let (first, second) = (code_of(&lucia, "ZD-881").await, code_of(&lucia, "ZD-882").await);
        let own = claim(&house, "De aquí").await;
        let at = format!("/api/v1/cases/{own}/merge");
        lucia.api_post(&at, json!({"into": second, "sure": true})).await.expect(200);
        // The code of one here and the former code of another.
        let clash = format!("caso;asunto;cliente\n{first};Otro;Ana Mora\n");
        bring_as(&CASE_LISTS, &house, "otro.csv", clash.as_bytes()).await;
        let list = format!(
            "caso,fecha,autor,texto\n{own},2026-11-01 10:00:00,Nora Gil,Uno\nzd882,2026-11-01 10:01:00,Nora Gil,Dos\n\
             {first},2026-11-01 10:02:00,Nora Gil,Tres\n"
        );
        let (done, refused) = bring(&house, "m.csv", list.as_bytes()).await;
        assert_eq!((done, refused), (counts(2, 0, 1), vec![(4, "cases-import-two-cases".to_owned())]));
        let case = shown(&house, &second).await;
        let bodies: Vec<_> = case["messages"].as_array().unwrap().iter().map(|m| m["body"].clone()).collect();
        assert_eq!(json!(bodies), json!(["Uno", "Dos"]));
        assert_eq!(case["messages"][0]["said_in"], Json::Null, "it is the survivor's own");
        lucia.api_post(&format!("/api/v1/cases/{own}/unmerge"), json!({})).await.expect(200);
        assert_eq!(
            bring(&house, "m.csv", list.as_bytes()).await.0,
            counts(0, 2, 1),
            "known though it went elsewhere"
        );
        // With when the case came in, there is no doubt; when it did not come in then, it may be another.
        let list =
            format!("caso,recibido,fecha,autor,texto\n{own},2026-03-09,2026-11-01 10:02:00,Nora Gil,Tres\n");
        assert_eq!(
            bring(&house, "m.csv", list.as_bytes()).await.1,
            [(2, "cases-import-other-case".to_owned())]
        );
        let list = format!(
            "caso,recibido,fecha,autor,texto\n{first},2026-03-02 10:00:00,2026-11-01 10:02:00,Nora Gil,Tres\n"
        );
        bring(&house, "m.csv", list.as_bytes()).await;
        assert_eq!(
            shown(&house, &first).await["messages"],
            json!([]),
            "it was brought: it has a code of its own"
        );
    });
}

#[test]
fn in_the_browser_a_history_is_shown_taken_and_its_refused_rows_are_mended_and_programs_bring_it_too() {
    testkit::each(&WHAT, async |house| {
        let (lucia, marta) = (lucia(&house), house.person(Role::Supervisor, "Marta Vélez"));
        lucia.get("/cases/history/import").await.expect(403);
        bring_as(&CASE_LISTS, &house, "casos.csv", CASES.as_bytes()).await;
        assert!(
            marta.get("/cases?view=all").await.expect(200).text().contains("href=\"/cases/history/import\"")
        );
        assert!(
            marta
                .get("/cases/history/import")
                .await
                .expect(200)
                .text()
                .contains("Traer la historia de los casos")
        );
        let page = marta.upload("/cases/history/import", "file", "zendesk.csv", LIST.as_bytes(), &[]).await;
        let page = page.expect(303).location();
        let shown = marta.settled(&page).await;
        for said in [
            "Guardar 3 anotaciones",
            "ZD-881",
            "«paloma»",
            "haya tenido el código «ZD-999»",
            "Cuándo",
            "Nora Gil",
        ] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        marta.post(&format!("{page}/apply"), &[]).await.expect(303);
        assert!(marta.settled(&page).await.contains("Guardada"));
        let mend = marta.get(&format!("{page}/refused?format=csv")).await.expect(200).text();
        assert_eq!(mend.lines().count(), 7, "{mend}");
        let mended = mend.replace("paloma", "carta").replace("ZD-999", "ZD-882");
        let headers = [("idempotency-key", "a")];
        let path = "/api/v1/imports/history?file_name=corregidas.csv";
        let brought =
            marta.send(http::Method::POST, path, Some("text/csv"), mended.into_bytes(), &headers).await;
        let brought = brought.expect(201);
        assert_eq!(brought.json()["counts"]["new"], 2, "{}", brought.text());
        assert_eq!(marta.get(&brought.location()).await.expect(200).json()["state"], "applied");
        lucia.get(&brought.location()).await.expect(403);
        let tried = "/api/v1/imports/history?dry_run=true";
        let tried =
            marta.send(http::Method::POST, tried, Some("text/csv"), LIST.as_bytes().to_vec(), &[]).await;
        let tried = tried.expect(200).json();
        assert_eq!(
            (&tried["rows"][0]["outcome"], &tried["rows"][0]["text"]),
            (&json!("unchanged"), &json!("No enfría nada."))
        );
    });
}

#[test]
fn every_heading_of_a_history_of_ours_is_understood_when_it_is_brought() {
    let words = Words::new(&[crate::WORDS]).unwrap();
    for (key, word) in super::COLUMNS {
        let field = super::HISTORY.fields.iter().find(|field| field.key == key).unwrap();
        for lang in [Lang::Es, Lang::En] {
            let mut args = FluentArgs::new();
            args.set("country", "EC");
            let heading = words.say(lang, word, Some(&args)).into_owned();
            let known = field.names.iter().any(|name| sheets::fold(name) == sheets::fold(&heading));
            assert!(known, "{key}: {heading}");
        }
    }
    for field in super::HISTORY.fields {
        for words in [sales::WORDS.es, sales::WORDS.en] {
            assert!(words.contains(&format!("\nsales-field-{} = ", field.key)), "{}", field.key);
        }
    }
    for (at, key) in
        [(super::import::ENTRY, "entry"), (super::import::DATA, "data"), (super::import::AT, "at")]
    {
        assert_eq!(super::HISTORY.fields[at].key, key);
    }
}
