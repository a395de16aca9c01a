//! Signing in and administering people, over HTTP, with the real directory.

use crate::{Accounts, NewPerson, create_token, put_people, verbs};
use jobs::{Base, By, Clock, Listeners};
use shell::{Credential, Directory, Role};
use testkit::{What, each, each_engine};

static WHAT: What =
    What { routes: || crate::routes(), words: &[crate::WORDS, COUNTRIES], listeners: Listeners::none };

/// The first-run page names every country; those words live in the program.
const COUNTRIES: shell::WordList = shell::WordList { owner: "countries", es: "", en: "" };

const PASSWORD: &str = "la lluvia en Cuenca";

fn lucia(role: Role) -> NewPerson {
    let (email, name) = ("Lucia@Ejemplo.EC".into(), " Lucía  Andrade ".into());
    NewPerson { email, name, role, phone: None, extension: None, password: PASSWORD.into() }
}

#[test]
fn the_first_run_makes_the_administrator_and_happens_once() {
    each(&WHAT, async |house| {
        let browser = house.stranger();
        assert_eq!(browser.get("/sign-in").await.expect(303).location(), "/first-run");
        let form = [
            ("company", "Grifería Andina"),
            ("country", "EC"),
            ("name", "Lucía"),
            ("email", "lucia@ejemplo.ec"),
            ("password", PASSWORD),
        ];
        let short = [&form[..4], &[("password", "corta")]].concat();
        let refused = browser.post("/first-run", &short).await.expect(422);
        assert!(refused.text().contains("Grifería Andina"), "what was typed is kept");
        let done = browser.post("/first-run", &form).await.expect(303);
        assert_eq!(done.location(), "/");
        assert!(done.headers["set-cookie"].to_str().unwrap().contains("HttpOnly; SameSite=Lax"));
        assert_eq!(browser.post("/first-run", &form).await.expect(303).location(), "/sign-in");
        let company = house.base.read(shell::company).await.unwrap();
        assert_eq!(company.name, "Grifería Andina");
    });
}

#[test]
fn people_without_an_administrator_do_not_keep_the_house_from_being_set_up() {
    each(&WHAT, async |house| {
        put_people(&house.base, By::program("test"), vec![lucia(Role::Agent)]).await.unwrap();
        let browser = house.stranger();
        assert_eq!(browser.get("/sign-in").await.expect(303).location(), "/first-run");
        browser.get("/first-run").await.expect(200);
        let form = [
            ("company", "Grifería Andina"),
            ("country", "EC"),
            ("name", "Elena"),
            ("email", "elena@ejemplo.ec"),
            ("password", PASSWORD),
        ];
        assert_eq!(browser.post("/first-run", &form).await.expect(303).location(), "/");
        assert_eq!(house.stranger().get("/first-run").await.expect(303).location(), "/sign-in");
    });
}

#[test]
fn a_wrong_password_says_no_more_than_that_and_guessing_gets_slow() {
    each(&WHAT, async |house| {
        put_people(&house.base, By::program("test"), vec![lucia(Role::Agent)]).await.unwrap();
        let browser = house.stranger();
        let try_in = async |email: &str, password: &str| {
            browser.post("/sign-in", &[("email", email), ("password", password), ("next", "/cases")]).await
        };
        let wrong = try_in("lucia@ejemplo.ec", "otra cosa").await.expect(422).text();
        let unknown = try_in("nadie@ejemplo.ec", "otra cosa").await.expect(422).text();
        assert_eq!(wrong.replace("lucia@", "nadie@"), unknown);
        for _ in 0..4 {
            try_in("lucia@ejemplo.ec", "otra cosa").await.expect(422);
        }
        let slow = try_in("lucia@ejemplo.ec", PASSWORD).await.expect(429);
        assert_eq!(slow.headers["retry-after"], "2");
        house.at("2026-11-24T14:00:03Z");
        assert_eq!(try_in("LUCIA@ejemplo.ec ", PASSWORD).await.expect(303).location(), "/cases");
    });
}

#[test]
fn an_office_that_signs_in_rightly_is_not_kept_waiting_and_its_guesses_still_count() {
    each_engine(async |db, _| {
        let clock = Clock::standing_at("2026-11-24T14:00:00Z".parse().unwrap());
        let base = Base::new(db, clock.clone(), Listeners::none());
        put_people(&base, By::program("test"), vec![lucia(Role::Agent)]).await.unwrap();
        let from = crate::Whence { place: "200.1.2.3".into(), browser: String::new() };
        let enter = async |email: &str, password: &str| {
            verbs::sign_in(&base, email, password.into(), from.clone()).await
        };
        for _ in 0..45 {
            enter("lucia@ejemplo.ec", PASSWORD).await.unwrap();
        }
        // A guesser who knows one password gains nothing by it, and whoever mistyped long ago is not waited for.
        for n in 0..41 {
            let guessed = enter(&format!("nadie{n}@ejemplo.ec"), "otra cosa").await.unwrap_err();
            assert!(matches!(guessed, verbs::Error::WrongPassword), "{n}: {guessed}");
        }
        let slowed = enter("lucia@ejemplo.ec", PASSWORD).await.unwrap_err();
        assert!(matches!(slowed, verbs::Error::Wait(_)), "{slowed}");
        clock.set("2026-11-24T15:30:00Z".parse().unwrap());
        for n in 0..20 {
            let guessed = enter(&format!("otro{n}@ejemplo.ec"), "otra cosa").await.unwrap_err();
            assert!(matches!(guessed, verbs::Error::WrongPassword), "{n}: {guessed}");
        }
    });
}

#[test]
fn a_session_ends_by_signing_out_everywhere_by_disuse_and_by_being_disabled() {
    each_engine(async |db, _| {
        let clock = Clock::standing_at("2026-11-24T14:00:00Z".parse().unwrap());
        let base = Base::new(db, clock.clone(), Listeners::none());
        let boss = NewPerson { email: "jefa@ejemplo.ec".into(), ..lucia(Role::Administrator) };
        let ids = put_people(&base, By::program("test"), vec![lucia(Role::Agent), boss]).await.unwrap();
        let enter = async || {
            verbs::sign_in(&base, "lucia@ejemplo.ec", PASSWORD.into(), crate::Whence::default())
                .await
                .unwrap()
        };
        let known = async |secret: &str| {
            let (credential, now) = (Credential::Session(secret.to_owned()), base.now());
            base.read(move |tx| Accounts.identify(tx, &credential, now)).await.unwrap().map(|k| k.actor)
        };
        let (one, two) = (enter().await, enter().await);
        let actor = known(&one).await.unwrap();
        assert_eq!((actor.id, actor.name.as_str(), actor.role), (ids[0], "Lucía Andrade", Role::Agent));
        verbs::sign_out_everywhere(&base, &actor).await.unwrap();
        assert!(known(&one).await.is_none() && known(&two).await.is_none());

        let idle = enter().await;
        clock.set("2026-11-25T02:00:01Z".parse().unwrap());
        assert!(known(&idle).await.is_none());

        let disabled = enter().await;
        let token = create_token(&base, By::program("test"), ids[0], "hoja").await.unwrap();
        let by_token = async || {
            let (credential, now) = (Credential::Token(token.clone()), base.now());
            base.read(move |tx| Accounts.identify(tx, &credential, now)).await.unwrap()
        };
        assert!(by_token().await.is_some());
        let account = verbs::person_by_email(&base, "lucia@ejemplo.ec").await.unwrap().unwrap();
        let boss =
            shell::Actor { id: ids[1], name: "Jefa".into(), email: String::new(), role: Role::Administrator };
        verbs::set_person(&base, &boss, account, false).await.unwrap();
        assert!(known(&disabled).await.is_none() && by_token().await.is_none());
    });
}

#[test]
fn the_last_administrator_cannot_be_lost() {
    each(&WHAT, async |house| {
        let only = NewPerson { email: "jefa@ejemplo.ec".into(), ..lucia(Role::Administrator) };
        let ids = put_people(&house.base, By::program("test"), vec![only]).await.unwrap();
        let browser = house.person(Role::Administrator, "Quien administra");
        let change = [("name", "Jefa"), ("role", "agent"), ("enabled", "yes")];
        let refused = browser.post(&format!("/settings/people/{}", ids[0]), &change).await.expect(422);
        assert!(refused.text().contains("única persona que administra"));
    });
}

#[test]
fn only_administrators_see_people_and_what_came_from_elsewhere_is_refused() {
    each(&WHAT, async |house| {
        for role in Role::ALL {
            let expected = if *role == Role::Administrator { 200 } else { 403 };
            house.person(*role, role.as_str()).get("/settings/people").await.expect(expected);
        }
        let boss = house.person(Role::Administrator, "administrator");
        let body = b"name=x".to_vec();
        let form = Some("application/x-www-form-urlencoded");
        let foreign = [("origin", "https://evil.example")];
        boss.send(http::Method::POST, "/me/tokens", form, body.clone(), &foreign).await.expect(403);
        let cross = [("sec-fetch-site", "cross-site")];
        boss.send(http::Method::POST, "/me/tokens", form, body, &cross).await.expect(403);
    });
}

#[test]
fn guessing_ones_own_password_gets_slow_too() {
    each(&WHAT, async |house| {
        let browser = house.person(Role::Agent, "Lucía Andrade");
        let id = browser.actor.as_ref().unwrap().id;
        let hash = crate::passwords::hash_password(PASSWORD).unwrap();
        let account = crate::store::Account {
            id,
            email: "lucia@ejemplo.ec".into(),
            name: "Lucía".into(),
            role: Role::Agent,
            phone: None,
            extension: None,
            disabled_at: None,
        };
        let added =
            house.base.write(move |work| crate::store::add_person(work.tx, &account, &hash, work.now));
        added.await.unwrap();
        let change = async |present: &str| {
            browser.post("/me/password", &[("password", present), ("new", "otra lluvia en Loja")]).await
        };
        for _ in 0..5 {
            change("no es esta").await.expect(422);
        }
        let slow = change(PASSWORD).await.expect(429);
        assert!(slow.headers.contains_key("retry-after"));
        assert!(slow.text().contains("Cambiar contraseña"), "the page stays");
        house.at("2026-11-24T14:00:03Z");
        assert_eq!(change(PASSWORD).await.expect(303).location(), "/sign-in");
    });
}

#[test]
fn a_phone_that_cannot_be_dialled_is_refused_when_somebody_is_added_and_changed() {
    each(&WHAT, async |house| {
        let with = |phone: &str| NewPerson { phone: Some(phone.into()), ..lucia(Role::Agent) };
        let add = async |phone: &str| put_people(&house.base, By::program("test"), vec![with(phone)]).await;
        for wrong in ["abc", "12345", "099 llamar a casa 123"] {
            let Err(verbs::Error::Invalid(wrongs)) = add(wrong).await else { panic!("{wrong} was taken") };
            assert_eq!(wrongs[0].field, "phone");
        }
        let id = add(" +593 99 123-4567 ").await.unwrap()[0];
        let boss = house.person(Role::Administrator, "Ana Ruiz");
        let change = [("name", "Lucía"), ("role", "agent"), ("enabled", "yes"), ("phone", "abc")];
        let page = boss.post(&format!("/settings/people/{id}"), &change).await.expect(422).text();
        assert!(page.contains("Escriba un número de teléfono"), "{page}");
    });
}

#[test]
fn an_extension_is_one_persons() {
    each(&WHAT, async |house| {
        let with = |email: &str, extension: &str| NewPerson {
            email: email.into(),
            extension: Some(extension.into()),
            ..lucia(Role::Agent)
        };
        let add = async |person| crate::add_person(&house.base, None, person).await;
        let one = add(with("uno@ejemplo.ec", " 101 ")).await.unwrap();
        let other = add(with("dos@ejemplo.ec", "")).await.unwrap();
        let wrong = |done: Result<uuid::Uuid, crate::Error>| match done {
            Err(crate::Error::Invalid(wrongs)) => (wrongs[0].field.clone(), wrongs[0].say.key.to_string()),
            other => panic!("{other:?}"),
        };
        let field = |key: &str| ("extension".to_owned(), key.to_owned());
        assert_eq!(wrong(add(with("tres@ejemplo.ec", "101")).await), field("accounts-extension-taken"));
        assert_eq!(wrong(add(with("tres@ejemplo.ec", "1 0 1")).await), field("accounts-extension-wrong"));
        let people = house.base.read(|tx| shell::Directory::people(&crate::Accounts, tx)).await.unwrap();
        let of = |id| people.iter().find(|p| p.id == id).unwrap().extension.clone();
        assert_eq!((of(one).as_deref(), of(other)), (Some("101"), None));
        // On the page: taken by somebody else is told at the field; one's own stays.
        let elena = house.person(Role::Administrator, "Elena");
        let form = |extension: &'static str| {
            [
                ("name", "Dos"),
                ("email", "dos@ejemplo.ec"),
                ("role", "agent"),
                ("enabled", "yes"),
                ("extension", extension),
            ]
        };
        let at = format!("/settings/people/{other}");
        let page = elena.post(&at, &form("101")).await.expect(422).text();
        assert!(page.contains("Esa extensión es de otra persona"), "{page}");
        elena.post(&at, &form("102")).await.expect(303);
        elena.post(&at, &form("102")).await.expect(303);
        assert!(elena.get(&at).await.expect(200).text().contains("value=\"102\""));
    });
}

#[test]
fn whoever_signs_out_or_is_disabled_is_told_of_at_once() {
    each(&WHAT, async |house| {
        house.hear().await;
        let id = put_people(&house.base, By::program("test"), vec![lucia(Role::Agent)]).await.unwrap()[0];
        let mut ear = house.base.live().subscribe(vec![shell::person_topic(id)]);
        let mut heard = async |kind: &str| loop {
            let next = tokio::time::timeout(std::time::Duration::from_secs(5), ear.next());
            if matches!(next.await.unwrap(), Some(jobs::Heard::News(news)) if news.text.contains(kind)) {
                return;
            }
        };
        let secret =
            crate::sign_in(&house.base, "lucia@ejemplo.ec", PASSWORD.into(), crate::Whence::default())
                .await
                .unwrap();
        crate::sign_out(&house.base, &secret).await.unwrap();
        heard("person.signed_out").await;
        let account = house.base.read(move |tx| crate::store::account(tx, id)).await.unwrap().unwrap();
        let elena = house.actor(Role::Administrator, "Elena");
        crate::set_person(&house.base, &elena, account, false).await.unwrap();
        heard("person.changed").await;
    });
}

#[test]
fn what_is_sent_after_the_session_ended_is_told_to_be_lost_and_leads_back_to_where_it_was_written() {
    each(&WHAT, async |house| {
        put_people(&house.base, By::program("test"), vec![lucia(Role::Administrator)]).await.unwrap();
        let browser = house.stranger();
        let send = async |from: &str| {
            let form = Some("application/x-www-form-urlencoded");
            let sent = browser.send(http::Method::POST, "/me", form, Vec::new(), &[("referer", from)]).await;
            sent.expect(303).location()
        };
        let to = send("http://test/cases/C-1001?opened=yes").await;
        assert_eq!(to, "/sign-in?lost=yes&next=/cases/C-1001%3Fopened%3Dyes");
        for elsewhere in ["https://evil.example/cases", "", "http://test.evil.example/", "//evil.example"] {
            assert_eq!(send(elsewhere).await, "/sign-in?lost=yes&next=/", "{elsewhere}");
        }
        let page = browser.get(&to).await.expect(200).text();
        assert!(
            page.contains("no llegó a enviarse") && page.contains("quedó guardado en este navegador"),
            "{page}"
        );
        let entered = [
            ("email", "lucia@ejemplo.ec"),
            ("password", PASSWORD),
            ("next", "/cases/C-1001?opened=yes"),
            ("lost", "yes"),
        ];
        let wrong = [&entered[..1], &[("password", "otra"), ("lost", "yes")]].concat();
        assert!(browser.post("/sign-in", &wrong).await.expect(422).text().contains("name=\"lost\""));
        assert_eq!(
            browser.post("/sign-in", &entered).await.expect(303).location(),
            "/cases/C-1001?opened=yes"
        );
        // Whoever only asks for a page has lost nothing.
        assert_eq!(browser.get("/me").await.expect(303).location(), "/sign-in?next=/me");
        assert!(!browser.get("/sign-in?next=/me").await.expect(200).text().contains("no llegó a enviarse"));
    });
}
