use jobs::Listeners;
use serde_json::{Value as Json, json};
use shell::Role;
use testkit::{Client, House, What};

const WHAT: What = What {
    routes: || crate::routes().and(cases::routes()).and(customers::routes()),
    words: &[crate::WORDS, cases::WORDS, customers::WORDS, channels::WORDS],
    listeners: Listeners::none,
};

/// Their telephone is the number in their name.
fn lucia(house: &House) -> Client {
    house.person(Role::Agent, "Lucía 101")
}

fn marta(house: &House) -> Client {
    house.person(Role::Supervisor, "Marta 102")
}

async fn customer(house: &House, name: &str, phone: &str) -> String {
    let body = json!({"name": name, "phone": phone, "city": "Quito"});
    lucia(house).api_post("/api/v1/customers", body).await.expect(201).json()["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn tell(house: &House, state: &str, id: Option<&str>, extension: &str) -> Json {
    let told =
        json!({"state": state, "from": "+593991234567", "to": "023800100", "extension": extension, "id": id});
    let answer = marta(house).api_post("/api/v1/calls", told).await;
    assert!([200, 201].contains(&answer.status), "{}", answer.text());
    answer.json()
}

/// What a person's screen shows of the calls on their telephone.
async fn screen(who: &Client) -> String {
    let page = who.get("/phone/now").await.expect(200).text();
    page.split_once("data-region=\"phone\"").unwrap().1.to_owned()
}

#[test]
fn whoever_calls_is_on_the_screen_of_that_extension_with_all_that_is_open() {
    testkit::each(&WHAT, async |house| {
        house.hear().await;
        let rosa = customer(&house, "Rosa Peñafiel", "099 123 4567").await;
        let case = json!({"kind": "claim", "subject": "Llegó roto", "customer": {"name": "Rosa Peñafiel", "phone": "099 123 4567"}});
        let code = lucia(&house).api_post("/api/v1/cases", case).await.expect(201).json()["code"]
            .as_str()
            .unwrap()
            .to_owned();
        let mut ear = house.base.live().subscribe(vec![shell::person_topic(lucia(&house).actor.unwrap().id)]);
        let told = tell(&house, "ringing", Some("4711"), "101").await;
        assert!(
            matches!(ear.next().await, Some(jobs::Heard::News(news)) if news.text.contains("phone.ringing"))
        );
        assert_eq!(
            (&told["state"], &told["agent"], &told["from_e164"]),
            (&json!("ringing"), &json!("Lucía 101"), &json!("+593991234567"))
        );
        assert_eq!(told["customers"], json!([{"id": rosa, "name": "Rosa Peñafiel", "open_cases": [code]}]));
        let shown = screen(&lucia(&house)).await;
        for there in [
            "Llama Rosa Peñafiel",
            &format!("/cases/{code}"),
            &format!("/customers/{rosa}"),
            &format!("/cases/new?channel=phone&amp;about=customer:{rosa}"),
            "href=\"tel:+593991234567\"",
        ] {
            assert!(shown.contains(there), "«{there}» is not in {shown}");
        }
        assert!(!screen(&marta(&house)).await.contains("Rosa"), "it rings at somebody else's");
        house.at("2026-11-24T14:00:20Z");
        tell(&house, "answered", Some("4711"), "101").await;
        assert!(screen(&lucia(&house)).await.contains("En llamada con Rosa Peñafiel"));
        house.at("2026-11-24T14:03:32Z");
        let ended = tell(&house, "ended", Some("4711"), "101").await;
        assert_eq!((&ended["seconds"], &ended["missed"]), (&json!(192), &json!(false)));
        assert!(screen(&lucia(&house)).await.contains("Terminó la llamada con Rosa Peñafiel (3:12)"));
        house.at("2026-11-24T14:10:00Z");
        assert!(!screen(&lucia(&house)).await.contains("Rosa"));
        let listed = lucia(&house).get("/phone").await.expect(200).text();
        assert!(listed.contains("Duró 3:12") && listed.contains("Lucía 101"), "{listed}");
    });
}

#[test]
fn the_same_news_twice_is_one_call_with_a_name_and_without() {
    testkit::each(&WHAT, async |house| {
        let first = tell(&house, "ringing", Some("a"), "101").await;
        for state in ["ringing", "answered", "answered", "ringing", "ended", "ended", "answered"] {
            assert_eq!(tell(&house, state, Some("a"), "101").await["call"], first["call"], "{state}");
        }
        let nameless = tell(&house, "ringing", None, "101").await;
        assert_ne!(nameless["call"], first["call"]);
        for state in ["ringing", "answered", "ended", "ended"] {
            assert_eq!(tell(&house, state, None, "101").await["call"], nameless["call"], "{state}");
        }
        house.at("2026-11-24T14:20:00Z");
        assert_ne!(
            tell(&house, "ringing", None, "101").await["call"],
            nameless["call"],
            "somebody calls again"
        );
        let count = |tx: &mut db::Tx<'_>| crate::store::all(tx, 50, 0).map(|all| all.len());
        assert_eq!(house.base.read::<_, db::Error>(count).await.unwrap(), 3);
        // A request that is repeated under its key is done once.
        let told = json!({"state": "ringing", "from": "022345678", "extension": "101"});
        let one = marta(&house).api_post_once("/api/v1/calls", "k", told.clone()).await.expect(201).json();
        assert_eq!(
            marta(&house).api_post_once("/api/v1/calls", "k", told).await.expect(201).json()["call"],
            one["call"]
        );
    });
}

#[test]
fn everybody_with_the_number_is_shown_and_an_unknown_one_begins_a_case() {
    testkit::each(&WHAT, async |house| {
        customer(&house, "Rosa Peñafiel", "099 123 4567").await;
        customer(&house, "Ferretería El Sol", "+593 99 123 4567").await;
        tell(&house, "ringing", Some("1"), "101").await;
        let shown = screen(&lucia(&house)).await;
        assert!(shown.contains("Rosa Peñafiel") && shown.contains("Ferretería El Sol"), "{shown}");
        let told = json!({"state": "ringing", "from": "022345678", "extension": "102", "id": "2"});
        assert_eq!(
            marta(&house).api_post("/api/v1/calls", told).await.expect(201).json()["customers"],
            json!([])
        );
        let shown = screen(&marta(&house)).await;
        assert!(
            shown.contains("Ningún cliente tiene este número")
                && shown.contains("/cases/new?channel=phone&amp;phone=022345678"),
            "{shown}"
        );
    });
}

#[test]
fn rubbish_is_kept_as_it_came_or_refused_with_a_sentence() {
    testkit::each(&WHAT, async |house| {
        let post = async |body: Json| lucia(&house).api_post("/api/v1/calls", body).await;
        for from in ["anonymous", "", "<script>alert(1)</script>", "12", "sip:rosa@ejemplo.ec", "+++---"] {
            let told = post(json!({"state": "ringing", "from": from, "extension": "101", "id": from}))
                .await
                .expect(201)
                .json();
            assert_eq!(
                (&told["from"], &told["from_e164"], &told["customers"]),
                (&json!(from), &Json::Null, &json!([])),
                "{from}"
            );
        }
        let shown = screen(&lucia(&house)).await;
        assert!(
            shown.contains("Llama un número oculto")
                && !shown.contains("anonymous")
                && shown.contains("&lt;script&gt;")
                && !shown.contains("<script>alert"),
            "{shown}"
        );
        // An extension that nobody has: kept, shown to nobody, and missed when nobody answers.
        let told = post(json!({"state": "ringing", "from": "0991234567", "extension": "999", "id": "x"}))
            .await
            .expect(201)
            .json();
        assert_eq!(told["agent"], Json::Null);
        let field = |answer: &Json| answer["errors"][0]["field"].as_str().unwrap_or_default().to_owned();
        for (body, wrong) in [
            (json!({"state": "busy", "from": "1", "extension": "101"}), "state"),
            (json!({"from": "1", "extension": "101"}), "state"),
            (json!({"state": "ringing", "from": "1"}), "extension"),
            (json!({"state": "ringing", "from": "1", "extension": " "}), "extension"),
            (json!({"state": "ringing", "from": "1".repeat(101), "extension": "101"}), "from"),
            (json!({"state": "ringing", "from": "1", "extension": "101", "colour": "red"}), "colour"),
        ] {
            let answer = post(body.clone()).await.expect(422).json();
            assert_eq!(field(&answer), wrong, "{body}: {answer}");
        }
        // Its end needs no more than its name.
        let ended = post(json!({"state": "ended", "id": "x"})).await.expect(200).json();
        assert_eq!(ended["missed"], json!(true));
        house
            .person(Role::Operations, "Óscar Ruiz")
            .api_post("/api/v1/calls", json!({"state": "ringing", "extension": "1"}))
            .await
            .expect(403);
        house
            .stranger()
            .api_post("/api/v1/calls", json!({"state": "ringing", "extension": "1"}))
            .await
            .expect(401);
    });
}

#[test]
fn of_a_group_that_rings_together_the_one_who_answers_has_the_call() {
    testkit::each(&WHAT, async |house| {
        customer(&house, "Rosa Peñafiel", "099 123 4567").await;
        for extension in ["101", "102"] {
            tell(&house, "ringing", Some("g"), extension).await;
        }
        assert!(
            screen(&lucia(&house)).await.contains("Llama Rosa")
                && screen(&marta(&house)).await.contains("Llama Rosa")
        );
        tell(&house, "answered", Some("g"), "101").await;
        assert!(screen(&lucia(&house)).await.contains("En llamada con Rosa"));
        assert!(!screen(&marta(&house)).await.contains("Rosa"));
    });
}

#[test]
fn a_missed_call_waits_to_be_rung_back_until_somebody_does_or_they_get_through() {
    testkit::each(&WHAT, async |house| {
        customer(&house, "Rosa Peñafiel", "099 123 4567").await;
        let missed = async || {
            let now = house.now();
            house.base.read::<_, db::Error>(move |tx| crate::missed(tx, now, 10)).await.unwrap()
        };
        for id in ["1", "2"] {
            tell(&house, "ringing", Some(id), "101").await;
            assert_eq!(missed().await.1, usize::from(id == "2"), "it still rings");
            tell(&house, "ended", Some(id), "101").await;
        }
        let (all, count) = &*missed().await;
        assert_eq!((*count, all[0].times, all[0].name.as_deref()), (1, 2, Some("Rosa Peñafiel")));
        let at = format!("/phone/calls/{}", all[0].call.id);
        let page = lucia(&house).get(&at).await.expect(200).text();
        assert!(page.contains("Ya la devolví") && page.contains("tel:+593991234567"), "{page}");
        lucia(&house).post(&format!("{at}/returned"), &[]).await.expect(303);
        assert_eq!(missed().await.1, 0);
        assert!(lucia(&house).get(&at).await.expect(200).text().contains("La devolvió Lucía 101"));
        tell(&house, "ringing", Some("3"), "101").await;
        tell(&house, "ended", Some("3"), "101").await;
        assert_eq!(missed().await.1, 1);
        tell(&house, "answered", Some("4"), "102").await;
        assert_eq!(missed().await.1, 0, "they got through");
        // One of which nobody says more was missed after some minutes.
        let told = json!({"state": "ringing", "from": "022345678", "extension": "999", "id": "5"});
        marta(&house).api_post("/api/v1/calls", told).await.expect(201);
        house.at("2026-11-24T14:06:00Z");
        assert_eq!(missed().await.0[0].call.caller, "022345678");
        lucia(&house).get("/phone/calls/0199c0de-0000-7000-8000-000000000000").await.expect(404);
    });
}

#[test]
fn numbers_are_dialled_by_the_machine_or_through_the_phone_system() {
    testkit::each(&WHAT, async |house| {
        let elena = house.person(Role::Administrator, "Elena Mora");
        let rosa = customer(&house, "Rosa Peñafiel", "099 123 4567").await;
        for wrong in ["https://pbx.ejemplo.ec/dial", "javascript:alert('{to}')", "pbx {to}"] {
            let page = elena.post("/settings/phone", &[("url", wrong)]).await.expect(422).text();
            assert!(page.contains("sin espacios y con {to}"), "{page}");
        }
        let url = "https://pbx.ejemplo.ec/dial?from={extension}&to={to}";
        elena.post("/settings/phone", &[("url", url)]).await.expect(303);
        lucia(&house).post("/settings/phone", &[("url", "")]).await.expect(403);
        let told = tell(&house, "ringing", Some("1"), "101").await;
        assert_eq!(told["customers"][0]["id"], json!(rosa));
        let dial = "/phone/dial?to=%2B593991234567";
        assert!(screen(&lucia(&house)).await.contains(dial));
        let to = lucia(&house).get(dial).await.expect(303).location();
        assert_eq!(to, "https://pbx.ejemplo.ec/dial?from=101&to=%2B593991234567");
        let page = elena.get(dial).await.expect(409).text();
        assert!(page.contains("Usted no tiene extensión"), "{page}");
        elena.post("/settings/phone", &[("url", "")]).await.expect(303);
        assert_eq!(lucia(&house).get(dial).await.expect(303).location(), "tel:+593991234567");
    });
}
