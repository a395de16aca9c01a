//! Lists of customers as people have them, on both engines.

use super::CUSTOMER_LISTS;
use crate::{
    first_refused,
    import::{Choices, Counts, Purpose, Speak, open},
};
use jobs::{By, Listeners};
use shell::{Role, Routes, Say};
use std::sync::Arc;
use testkit::{House, What};

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
        assert!(told.contains("Nada que guardar") || told.contains("No se guardó nada"), "{told}");
    });
}
