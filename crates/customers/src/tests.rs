use crate::{Contact, Identity, Matcher, Said, find_or_create, mend_contact};
use db::{args, sql};
use jobs::{By, Listeners};
use places::Country;
use serde_json::json;
use shell::Role;
use testkit::{House, What};
use uuid::Uuid;

const WHAT: What = What { routes: crate::routes, words: &[crate::WORDS], listeners: Listeners::none };

fn ecuador() -> &'static Country {
    places::country("EC").unwrap()
}

fn who(name: &str, phone: &str, city: &str) -> Identity {
    let some = |text: &str| Some(text.to_owned());
    Identity { name: some(name), phone: some(phone), city: some(city), ..Identity::default() }
}

async fn known(house: &House, said: Identity) -> crate::Known {
    house.base.write(move |work| find_or_create(work, &said, ecuador())).await.unwrap()
}

async fn customer(house: &House, id: Uuid) -> crate::Customer {
    house.base.read(move |tx| crate::customer(tx, id)).await.unwrap().unwrap()
}

#[test]
fn somebody_who_comes_twice_is_kept_once_and_what_is_new_is_learnt() {
    testkit::each(&WHAT, async |house| {
        let first = known(&house, who("Rosa Peñafiel", "098 765 4321", "Cuenca")).await;
        assert!(first.created);
        let again = known(&house, who("ROSA PENAFIEL", "0987654321", "")).await;
        assert_eq!((again.id, again.created), (first.id, false));
        let mail =
            Identity { email: Some("rosa@ejemplo.ec".into()), ..who("Rosa Peñafiel", "098 765 4321", "") };
        let third = known(&house, mail.clone()).await;
        assert_eq!((third.id, third.changed), (first.id, true));
        assert!(!known(&house, mail).await.changed);
        let rosa = customer(&house, first.id).await;
        assert_eq!((rosa.city.as_deref(), rosa.email.as_deref()), (Some("Cuenca"), Some("rosa@ejemplo.ec")));
        assert_eq!(rosa.phone_e164.as_deref(), Some("+593987654321"));
    });
}

#[test]
fn a_tax_number_is_asked_before_the_name_and_parts_namesakes() {
    testkit::each(&WHAT, async |house| {
        let taxed = |tax: &str, phone: &str, city: &str| Identity {
            tax_id: Some(tax.to_owned()).filter(|tax| !tax.is_empty()),
            ..who("Ana Mora", phone, city)
        };
        let (quito, loja) = (("099 111 1111", "Quito"), ("099 222 2222", "Loja"));
        let first = known(&house, taxed("1710000001", quito.0, quito.1)).await.id;
        let second = known(&house, taxed("", loja.0, loja.1)).await.id;
        assert_ne!(first, second, "nothing but the name is the same");
        let check = async |said: Identity, expected: Option<Uuid>| {
            let found = known(&house, said.clone()).await;
            assert_eq!((!found.created).then_some(found.id), expected, "{said:?}");
        };
        // Wherever and by whatever phone, a tax number is theirs.
        check(taxed("171000000-1", loja.0, loja.1), Some(first)).await;
        // A new number is learnt of whoever had none, and is of nobody who has another.
        check(taxed("1710000002", loja.0, "Loja"), Some(second)).await;
        check(taxed("1710000003", loja.0, "Loja"), None).await;
        // Without a number it is the phone that tells, whatever numbers the namesakes have.
        check(taxed("", "099 333 3333", "Manta"), None).await;
    });
}

#[test]
fn rows_of_one_list_speak_of_the_same_customer_by_what_the_rows_before_taught() {
    testkit::each(&WHAT, async |house| {
        let row = |tax: &str, name: &str| Said {
            identity: Identity {
                tax_id: Some(tax.to_owned()).filter(|tax| !tax.is_empty()),
                ..who(name, "099 111 1111", "Quito")
            },
            was: None,
        };
        let id = known(&house, who("Ana Mora", "099 111 1111", "Quito")).await.id;
        let rows =
            [row("1710000001", "Ana Mora"), row("1710000001", "Ana Lucía Mora"), row("", "Ana Lucía Mora")];
        let found = house.base.write(move |work| Matcher::new(ecuador()).resolve(work, &rows)).await.unwrap();
        assert!(found.iter().all(|known| known.id == id && !known.created), "{found:?}");
    });
}

#[test]
fn a_list_that_repeats_an_old_phone_does_not_undo_a_correction() {
    testkit::each(&WHAT, async |house| {
        let id = known(&house, who("Rosa", "098 111 1111", "Cuenca")).await.id;
        let phone = Some("099 222 2222".to_owned());
        let contact = Contact { identity: Identity { phone, ..Identity::default() }, ..Contact::default() };
        house.base.write(move |work| mend_contact(work, &By::program("test"), id, &contact)).await.unwrap();
        let said = Said { identity: who("Rosa", "098 111 1111", "Cuenca"), was: Some(id) };
        let again =
            house.base.write(move |work| Matcher::new(ecuador()).resolve(work, &[said])).await.unwrap();
        assert_eq!((again[0].id, again[0].changed), (id, false));
        assert_eq!(customer(&house, id).await.phone.as_deref(), Some("099 222 2222"));
    });
}

#[test]
fn a_long_list_knows_its_own_customers_and_those_of_before() {
    testkit::each(&WHAT, async |house| {
        let before = known(&house, who("Cliente 7", "", "Quito")).await.id;
        let rows: Vec<Said> = (0..1000)
            .map(|n| Said { identity: who(&format!("Cliente {}", n % 500), "", "Quito"), was: None })
            .collect();
        let again = rows.clone();
        let first = house.base.write(move |work| Matcher::new(ecuador()).resolve(work, &rows)).await.unwrap();
        assert_eq!(first.iter().filter(|k| k.created).count(), 499);
        assert_eq!((first[7].id, first[507].id), (before, before));
        let second =
            house.base.write(move |work| Matcher::new(ecuador()).resolve(work, &again)).await.unwrap();
        assert!(second.iter().all(|k| !k.created && !k.changed));
        assert!(first.iter().zip(&second).all(|(a, b)| a.id == b.id));
    });
}

#[test]
fn a_customer_is_found_while_typing() {
    testkit::each(&WHAT, async |house| {
        let sol = Identity {
            tax_id: Some("1790012345001".into()),
            ..who("Ferretería El Sol", "02 245 1180", "Quito")
        };
        for said in [sol, who("Luis Cabrera", "098 111 2222", "Loja"), who("Ana Sol Cabrera", "", "Loja")] {
            known(&house, said).await;
        }
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        for (typed, expected) in [
            ("ferr", &["Ferretería El Sol"][..]),
            ("sol", &["Ana Sol Cabrera", "Ferretería El Sol"]),
            ("cabrera luis", &["Luis Cabrera"]),
            ("LÚIS CAB", &["Luis Cabrera"]),
            ("0981", &["Luis Cabrera"]),
            ("+593 2", &["Ferretería El Sol"]),
            ("17900", &["Ferretería El Sol"]),
            ("nadie", &[]),
        ] {
            let answer =
                lucia.get(&format!("/api/v1/customers?q={}", shell::encode(typed))).await.expect(200).json();
            let names: Vec<&str> =
                answer["customers"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
            assert_eq!(names, expected, "{typed}");
        }
        let page = lucia.get("/customers?q=sol").await.expect(200).text();
        assert!(page.contains("Ana Sol Cabrera") && page.contains("2 clientes"), "{page}");
        let page = lucia.get("/customers?q=nadie").await.expect(200).text();
        assert!(page.contains("/customers/new?name=nadie"), "{page}");
    });
}

#[test]
fn a_form_sent_twice_makes_one_customer() {
    testkit::each(&WHAT, async |house| {
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let fields = [("name", "Rosa"), ("phone", "0987654321"), ("once", "one-form")];
        let first = lucia.post("/customers", &fields).await.expect(303).location();
        assert_eq!(lucia.post("/customers", &fields).await.expect(303).location(), first);
        let refused = lucia
            .post("/customers", &[("name", " "), ("phone", "0987"), ("email", "rosa")])
            .await
            .expect(422)
            .text();
        assert!(refused.contains("Escriba el nombre") && refused.contains("value=\"0987\""), "{refused}");
        assert!(refused.contains("Ese correo no está completo"), "{refused}");
    });
}

#[test]
fn two_people_correcting_the_same_customer_lose_nothing() {
    testkit::each(&WHAT, async |house| {
        let id = known(&house, who("Rosa", "098 111 1111", "Cuenca")).await.id;
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let edit = format!("/customers/{id}/edit");
        let seen = customer(&house, id).await.changed_at.to_string();
        house.at("2026-11-24T15:00:00Z");
        let mine = [("name", "Rosa"), ("phone", "098 333 3333"), ("city", "Loja"), ("seen", &seen)];
        let theirs = [("name", "Rosa"), ("phone", "098 222 2222"), ("city", "Cuenca"), ("seen", &seen)];
        lucia.post(&edit, &theirs).await.expect(303);
        let both = lucia.post(&edit, &mine).await.expect(409).text();
        assert!(
            both.contains("value=\"098 333 3333\"") && both.contains("Ahora dice: 098 222 2222"),
            "{both}"
        );
        let again =
            [("name", "Rosa"), ("phone", "098 333 3333"), ("city", "Loja"), ("seen", "2026-11-24T15:00:00Z")];
        lucia.post(&edit, &again).await.expect(303);
        assert_eq!(customer(&house, id).await.phone.as_deref(), Some("098 333 3333"));
        let page = lucia.get(&edit).await.expect(200).text();
        assert!(page.contains("Teléfono: de «098 222 2222» a «098 333 3333»"), "{page}");
    });
}

#[test]
fn whoever_asked_not_to_be_called_is_marked_until_they_say_otherwise() {
    testkit::each(&WHAT, async |house| {
        let id = known(&house, who("Rosa", "098 111 1111", "Cuenca")).await.id;
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        lucia.post(&format!("/customers/{id}/calls"), &[("wanted", "no")]).await.expect(303);
        assert!(lucia.get("/customers").await.text().contains("No llamar"));
        assert!(
            lucia
                .get(&format!("/customers/{id}/edit"))
                .await
                .text()
                .contains("anotó que pidió no recibir llamadas")
        );
        lucia.post(&format!("/customers/{id}/calls"), &[("wanted", "yes")]).await.expect(303);
        assert_eq!(customer(&house, id).await.do_not_call_at, None);
    });
}

#[test]
fn programs_keep_and_correct_customers() {
    testkit::each(&WHAT, async |house| {
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let body = json!({"name": "Rosa", "phone": "098 111 1111", "note": "Habla bajito"});
        let made = lucia.api_post_once("/api/v1/customers", "k", body.clone()).await.expect(201);
        let (at, rosa) = (made.location(), made.json());
        assert_eq!(
            lucia.api_post_once("/api/v1/customers", "k", body).await.expect(201).json()["id"],
            rosa["id"]
        );
        assert_eq!(lucia.get(&at).await.expect(200).json(), rosa);
        let mended = lucia.api_patch(&at, json!({"city": "Loja", "note": ""})).await.expect(200).json();
        assert_eq!(
            (&mended["city"], &mended["phone"], &mended["note"]),
            (&json!("Loja"), &json!("098 111 1111"), &json!(""))
        );
        lucia.api_patch(&at, json!({"name": ""})).await.expect(422);
        lucia.get("/api/v1/customers/00000000-0000-0000-0000-000000000000").await.expect(404);
    });
}

#[test]
fn all_who_are_found_are_brought_out_however_many_they_are() {
    const MANY: usize = 10_300;
    testkit::each(&WHAT, async |house| {
        let first = known(&house, who("Ferretería El Sol", "098 765 4321", "Cuenca")).await;
        // Some at a time: whoever writes must not keep others waiting for long.
        for begin in (0..MANY).step_by(500) {
            let add = move |work: &mut jobs::Work<'_, '_>| {
                let insert = sql!(
                    "insert into customer (id, name, folded, created_at, changed_at) values (?1, ?2, ?3, ?4, ?4)"
                );
                let word = sql!("insert into customer_word (word, customer_id) values (?1, ?2)");
                for n in begin..MANY.min(begin + 500) {
                    let (id, name) = (Uuid::now_v7(), format!("Cliente {n} de la Ferretería"));
                    work.tx.run(insert, args![id, &name, places::fold(&name), work.now])?;
                    work.tx.run(word, args!["ferreteria", id])?;
                }
                Ok::<_, db::Error>(())
            };
            house.base.write(add).await.unwrap();
        }
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        let rows = async |q: &str| {
            let address = format!("/customers/export?format=json&q={q}");
            marta.get(&address).await.expect(200).json().as_array().unwrap().clone()
        };
        let all = rows("ferret").await;
        assert_eq!(all.len(), MANY + 1);
        assert_eq!(all[0]["name"], customer(&house, first.id).await.name, "whose name begins so comes first");
        assert_eq!(rows("cliente").await.len(), MANY);
        assert_eq!(rows("098%20765%204321").await.len(), 1);
        let shown = marta.get("/api/v1/customers?q=ferret").await.expect(200).json();
        assert_eq!(shown["customers"][0]["name"], all[0]["name"], "in the order of the list");
    });
}
