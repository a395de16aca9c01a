//! Lists of customers as people have them, on both engines.

use super::CUSTOMER_LISTS;
use crate::{
    first_refused,
    import::{Choices, Counts, Purpose, Speak, open},
};
use jobs::{By, Listeners};
use serde_json::json;
use shell::{Role, Routes, Say};
use std::sync::Arc;
use testkit::{Client, House, What};

fn routes() -> Routes {
    crate::routes().and(customers::routes())
}

const WHAT: What = What { routes, words: &[crate::WORDS, customers::WORDS], listeners: Listeners::none };

/// Brings a list as the command line does; answers what it did, and which rows were refused, where and why.
async fn bring(house: &House, bytes: &[u8]) -> (Counts, Vec<(u64, String, String)>) {
    let file = house.app.data_dir().join("clientes.csv");
    std::fs::write(&file, bytes).unwrap();
    let company = Arc::new(house.base.read(shell::company).await.unwrap());
    let list = open(&file, CUSTOMER_LISTS.vocabulary, &Choices::default(), company, None).unwrap();
    let (list, by) = (Arc::new(list), By::program("atiende import"));
    let (folder, choices) = (house.app.data_dir(), Choices::default());
    let brought = crate::bring_file(&house.base, folder, &by, Purpose::Customers, &file, None, choices);
    let id = brought.await.unwrap();
    let tried = CUSTOMER_LISTS.takes.preview(&house.base, list.clone(), &|_| ()).await.unwrap().0;
    let done = CUSTOMER_LISTS
        .takes
        .apply(&house.base, &by, id, list, &|_| std::ops::ControlFlow::Continue(()))
        .await
        .unwrap();
    assert_eq!(tried, done, "what was told before is what was done");
    let speak: Speak = Arc::new(|say: &Say| say.key.to_string());
    let refused = first_refused(&house.base, id, 100, &speak).await.unwrap().into_iter();
    (done, refused.map(|one| (one.row, one.column.unwrap_or_default(), one.reason)).collect())
}

fn counts(new: u64, changed: u64, unchanged: u64, refused: u64) -> Counts {
    Counts { new, changed, unchanged, refused }
}

/// The customers there are, as they are taken out: name, tax number, phone, city, province.
async fn all(house: &House) -> Vec<[String; 5]> {
    let marta = house.person(Role::Supervisor, "Marta Vélez");
    let rows = marta.get("/customers/export?format=json").await.expect(200).json();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let row =
        |row: &serde_json::Value| ["name", "tax_id", "phone", "city", "province"].map(|key| text(&row[key]));
    let mut all: Vec<_> = rows.as_array().unwrap().iter().map(row).collect();
    all.sort();
    all
}

#[test]
fn a_list_of_customers_as_people_have_them() {
    testkit::each(&WHAT, async |house| {
        let long = "x".repeat(400);
        let list = format!(
            "Nombre o razón social;Cédula o RUC;Celular;Correo electrónico;Dirección;Cantón;Provincia\n\
             Ferretería Ñandú;1790012345001;02 245 1180;ventas@nandu.ec;Av. 10 de Agosto;Quito;pichincha\n\
             '=HYPERLINK(\"http://x\");0102030405;;;;;\n\
             Rosa Peñafiel;;no tiene;;;Cuenca;AZUAY\n\
             ROSA PEÑAFIEL;;;;;cuenca;\n\
             Ferretería Ñandú;1790012345001;02 245 1180;ventas@nandu.ec;Av. 10 de Agosto;Quito;Pichincha\n\
             ;0912345678;0991112233;;;;\n\
             {long};;;;;;\n\
             Ana Ruiz;1,79E+12;;;;;\n\
             \n\
             Luis;;+593 99 555 4444;;;;\n"
        );
        let (done, refused) = bring(&house, list.as_bytes()).await;
        assert_eq!(done, counts(4, 0, 2, 3), "{refused:?}");
        let refused: Vec<_> =
            refused.iter().map(|(row, at, why)| (*row, at.as_str(), why.as_str())).collect();
        assert_eq!(
            refused,
            [
                (7, "Nombre o razón social", "sales-refused-required"),
                (8, "Nombre o razón social", "sales-refused-too-long"),
                (9, "Cédula o RUC", "sales-refused-lost-digits"),
            ]
        );
        let of = |name: &str, tax: &str, phone: &str, city: &str, province: &str| {
            [name, tax, phone, city, province].map(str::to_owned)
        };
        assert_eq!(
            all(&house).await,
            [
                of("=HYPERLINK(\"http://x\")", "0102030405", "", "", ""),
                of("Ferretería Ñandú", "1790012345001", "02 245 1180", "Quito", "Pichincha"),
                of("Luis", "", "+593 99 555 4444", "", ""),
                of("Rosa Peñafiel", "", "no tiene", "Cuenca", "Azuay"),
            ]
        );
        assert_eq!(
            bring(&house, list.as_bytes()).await.0,
            counts(0, 0, 6, 3),
            "the same again changes nothing"
        );
        let csv =
            house.person(Role::Supervisor, "Marta Vélez").get("/customers/export?format=csv").await.text();
        assert!(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{csv}");
        assert_eq!(bring(&house, csv.as_bytes()).await.0, counts(0, 0, 4, 0), "nor does what was taken out");
    });
}

#[test]
fn accents_of_an_old_windows_and_a_customer_told_twice_far_apart() {
    testkit::each(&WHAT, async |house| {
        let mut list = b"Cliente;RUC;Ciudad\r\nPe\xf1a e Hijos;1790012345001;Cuenca\r\n".to_vec();
        for n in 0..400 {
            list.extend(format!("Cliente {n};{};Loja\r\n", 1_700_000_000 + n).bytes());
        }
        list.extend(b"Pe\xf1a e Hijos;1790012345001;Cuenca\r\n");
        assert_eq!(bring(&house, &list).await.0, counts(401, 0, 1, 0));
        let known = "Cliente;RUC;Ciudad\nPeña e Hijos;1790012345001;Azogues\nCliente 7;1700000007;Loja\n";
        assert_eq!(bring(&house, known.as_bytes()).await.0, counts(0, 1, 1, 0));
        let all = all(&house).await;
        assert!(all.iter().any(|row| row[0] == "Peña e Hijos" && row[3] == "Azogues"), "{all:?}");
    });
}

#[test]
fn in_the_browser_a_list_of_customers_tells_what_is_new_and_what_changes() {
    testkit::each(&WHAT, async |house| {
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        bring(&house, b"Cliente;RUC;Ciudad\nRosa;1790012345001;Cuenca\n").await;
        let list = b"Cliente;RUC;Ciudad\nRosa;1790012345001;Azogues\nLuis;;Quito\nIgual;;Loja\n;1;\n";
        let sent = marta.upload("/customers/import", "file", "mis clientes.csv", list, &[]).await;
        let page = sent.expect(303).location();
        let shown = marta.settled(&page).await;
        for said in [
            "Guardar 3 clientes",
            "Cuenca",
            "Azogues",
            "Luis",
            "nuevos",
            "Falta «Cliente»",
            "mis clientes.csv",
        ] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        assert_eq!(all(&house).await.len(), 1, "nothing is kept yet");
        marta.post(&format!("{page}/apply"), &[]).await.expect(303);
        let did = marta.settled(&page).await;
        assert!(did.contains("Guardada") && did.contains("Azogues"), "{did}");
        assert_eq!(all(&house).await.len(), 3);
        let xlsx = marta.get(&format!("{page}/refused?format=xlsx")).await.expect(200);
        assert!(xlsx.body.starts_with(b"PK"));
        assert!(marta.get("/customers/import").await.expect(200).text().contains("mis clientes.csv"));
        assert!(marta.get("/customers").await.expect(200).text().contains("/customers/import"));
        house.person(Role::Agent, "Lucía Andrade").get("/customers/import").await.expect(403);
        let page =
            marta.upload("/customers/import", "file", "nada.csv", b"", &[]).await.expect(303).location();
        assert!(marta.settled(&page).await.contains("El archivo está vacío"));
        let page = marta.upload("/customers/import", "file", "solo.csv", b"Cliente;RUC\n", &[]).await;
        let told = marta.settled(&page.expect(303).location()).await;
        assert!(told.contains("no tiene ninguna fila debajo de su encabezado"), "{told}");
    });
}

const API: &str = "/api/v1/imports/customers";

/// Sends a list to the API as a program does.
async fn send(who: &Client, asked: &str, list: &[u8], headers: &[(&str, &str)]) -> testkit::Answer {
    who.send(http::Method::POST, &format!("{API}{asked}"), Some("text/csv"), list.to_vec(), headers).await
}

#[test]
fn a_program_tries_a_list_of_customers_brings_it_and_asks_what_became_of_it() {
    testkit::each(&WHAT, async |house| {
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        let list = "Nombre;RUC;Tel;Cantón\nRosa Peñafiel;0102030405;099 111 2222;Cuenca\n;0912345678;;\n\
            Rosa Peñafiel;0102030405;099 111 2222;Cuenca\n";
        let phone = shell::encode("{\"phone\":\"Tel\"}");
        let asked = format!("?file_name=crm.csv&columns={phone}");
        let tried = send(&marta, &format!("{asked}&dry_run=true"), list.as_bytes(), &[]).await;
        let tried = tried.expect(200).json();
        assert_eq!(tried["mapping"]["phone"], "Tel");
        let row = |row: u64, outcome: &str| {
            json!({"row": row, "outcome": outcome, "customer": "Rosa Peñafiel", "tax_id": "0102030405",
                "phone": "099 111 2222", "email": null, "address": null, "city": "Cuenca", "province": null,
                "segment": null, "do_not_call": false, "note": null})
        };
        assert_eq!(tried["rows"], json!([row(2, "new"), row(4, "unchanged")]));
        let refused = json!([{"row": 3, "column": "Nombre",
            "reason": "Falta «Nombre». Complételo y envíe la fila otra vez."}]);
        assert_eq!(tried["refused"], refused);
        let counts = json!({"new": 1, "changed": 0, "unchanged": 1, "refused": 1});
        assert_eq!(tried["counts"], counts);
        assert!(all(&house).await.is_empty(), "a dry run keeps nothing");
        let key = [("idempotency-key", "lunes")];
        let brought = send(&marta, &asked, list.as_bytes(), &key).await.expect(201);
        let at = brought.location();
        let brought = brought.json();
        assert_eq!((&brought["state"], &brought["file_name"]), (&json!("applied"), &json!("crm.csv")));
        assert_eq!((&brought["counts"], &brought["refused"]), (&counts, &refused));
        assert_eq!(marta.get(&at).await.expect(200).json(), brought);
        let again = send(&marta, &asked, list.as_bytes(), &key).await.expect(201).json();
        assert_eq!(again["id"], brought["id"], "the same request is done once");
        assert_eq!(all(&house).await.len(), 1);
        // A list of customers is none of invoices, and not for who brings those.
        let iris = house.person(Role::Operations, "Iris Mora");
        let id = brought["id"].as_str().unwrap();
        iris.get(&format!("/api/v1/imports/{id}")).await.expect(404);
        iris.get(&at).await.expect(403);
        send(&iris, "", list.as_bytes(), &[]).await.expect(403);
    });
}

#[test]
fn what_is_no_list_of_customers_is_refused_with_a_sentence_and_nothing_is_kept() {
    testkit::each(&WHAT, async |house| {
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        let utf16: Vec<u8> =
            "\u{feff}Cliente;RUC\nÑandú;1790012345001\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (list, asked, said) in [
            (&b""[..], "", "El archivo está vacío"),
            (b"%PDF-1.4 \xe2", "", "documento PDF"),
            (b"uno,dos\n1,2\n", "", "Cliente (customer)"),
            (b"cliente,ruc\nAna,1\n", "?encoding=klingon", "klingon"),
            (b"cliente,ruc\nAna,1\n", "?mapping=nadie", "nadie"),
            (b"cliente,ruc\nAna,1\n", "?columns=%5B%5D", "objeto"),
            (b"cliente,ruc\nAna,1\n", "?dryrun=true", "dryrun"),
        ] {
            let told = send(&marta, asked, list, &[]).await.expect(422).text();
            assert!(told.contains(said), "{said}: {told}");
        }
        assert!(all(&house).await.is_empty());
        let long = format!("cliente,ruc\n{},1\nAna,0102030405\n", "x".repeat(100_000));
        let done = send(&marta, "", long.as_bytes(), &[]).await.expect(201).json();
        assert_eq!((&done["counts"]["new"], &done["refused"][0]["row"]), (&json!(1), &json!(2)), "{done}");
        let done = send(&marta, "", &utf16, &[]).await.expect(201).json();
        assert_eq!(done["counts"]["new"], 1, "{done}");
        assert!(all(&house).await.iter().any(|row| row[0] == "Ñandú"));
    });
}

#[test]
fn customers_taken_out_as_json_and_brought_into_an_empty_house_are_the_same() {
    let from: std::sync::Mutex<Vec<Vec<u8>>> = std::sync::Mutex::default();
    let taken_out = async |house: &House| {
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        marta.get("/customers/export?format=json").await.expect(200).body.to_vec()
    };
    testkit::each(&WHAT, async |house| {
        let list = "Cliente;RUC;Teléfono;Correo;Dirección;Ciudad;Provincia\n\
            \"Ferretería \"\"Ñandú\"\"; S.A.\";1790012345001;02 245 1180;ventas@nandu.ec;=1+1;Quito;pichincha\n\
            Rosa Gil;0102030405;;;-Calle 3, n.º 4;Cuenca;Azuay\nTRUE;;0987654321;;;Loja;\n";
        assert_eq!(bring(&house, list.as_bytes()).await, (counts(3, 0, 0, 0), Vec::new()));
        let taken = taken_out(&house).await;
        from.lock().unwrap().push(taken);
    });
    for taken in from.into_inner().unwrap() {
        testkit::each(&WHAT, async |house| {
            assert_eq!(bring(&house, &taken).await, (counts(3, 0, 0, 0), Vec::new()));
            let told = |bytes: &[u8]| {
                let rows: Vec<serde_json::Value> = serde_json::from_slice(bytes).unwrap();
                let mut rows: Vec<_> = rows.iter().map(ToString::to_string).collect();
                rows.sort();
                rows
            };
            assert_eq!(told(&taken_out(&house).await), told(&taken));
            assert_eq!(bring(&house, &taken).await.0, counts(0, 0, 3, 0));
        });
    }
}

#[test]
fn who_asked_not_to_be_called_is_not_called_in_another_house_either() {
    testkit::each(&WHAT, async |house| {
        let list = "Cliente;Celular;No llamar;Tipo de cliente;Nota\n\
                    Rosa Vera;0991112233;2/11/26;Mayorista;\"Habla bajo\nNo oye bien\"\n\
                    Luis Paz;0991112244;-;;\n\
                    Ana Ruiz;0991112255;quizá;;\n\
                    Eva Sol;0991112266;Sí;;\n";
        let (done, refused) = bring(&house, list.as_bytes()).await;
        assert_eq!(done, counts(3, 0, 0, 1));
        assert_eq!(refused, [(4, "No llamar".into(), "sales-refused-yes-or-day".into())]);
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        let rows = marta.get("/customers/export?format=json").await.expect(200).json();
        let of = |name: &str| {
            let row = rows.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap();
            (row["segment"].clone(), row["do_not_call_on"].is_string(), row["note"].clone())
        };
        assert_eq!(of("Rosa Vera"), (json!("Mayorista"), true, json!("Habla bajo\nNo oye bien")));
        assert_eq!((of("Luis Paz").1, of("Eva Sol").1), (false, true));
        // What was taken out changes nothing here, and a list that says no frees nobody.
        let csv = marta.get("/customers/export?format=csv").await.expect(200).text();
        assert_eq!(bring(&house, csv.as_bytes()).await.0, counts(0, 0, 3, 0));
        let free = "Cliente;Celular;No llamar;Nota\nRosa Vera;0991112233;no;Habla alto\n";
        assert_eq!(bring(&house, free.as_bytes()).await.0, counts(0, 1, 0, 0));
        let rows = marta.get("/customers/export?format=json").await.expect(200).json();
        let rosa = rows.as_array().unwrap().iter().find(|row| row["name"] == "Rosa Vera").unwrap();
        assert!(rosa["do_not_call_on"].is_string() && rosa["note"] == "Habla alto", "{rosa}");
    });
}
