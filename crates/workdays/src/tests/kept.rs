//! Calendars and holidays that are kept.

use super::*;
use serde_json::{Value as Json, json};
use shell::Role;
use testkit::Client;

fn ana(house: &House) -> Client {
    house.person(Role::Administrator, "Ana Cueva")
}

async fn calendars(house: &House) -> Vec<Json> {
    let agent = house.person(Role::Agent, "Lucía Andrade");
    agent.api_get_calendars().await
}

trait Asks {
    async fn api_get_calendars(&self) -> Vec<Json>;
}

impl Asks for Client {
    async fn api_get_calendars(&self) -> Vec<Json> {
        let answer = self.get("/api/v1/calendars").await.expect(200).json();
        answer["calendars"].as_array().unwrap().clone()
    }
}

fn holidays_of(calendar: &Json, day: &str) -> Vec<String> {
    let all = calendar["holidays"].as_array().unwrap().iter().filter(|h| h["day"] == day);
    all.map(|h| h["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_company_works_monday_to_friday_with_its_countrys_holidays_until_it_says_otherwise() {
    each(&WHAT, async |house| {
        let all = calendars(&house).await;
        assert_eq!(all.len(), 1);
        assert_eq!(all[0]["default"], true);
        assert_eq!(all[0]["zone"], "America/Guayaquil");
        assert_eq!(all[0]["hours"]["fri"], json!([["08:30", "17:30"]]));
        assert_eq!(all[0]["hours"]["sat"], json!([]));
        assert_eq!(holidays_of(&all[0], "2026-10-09"), ["Independencia de Guayaquil"]);
        assert!(holidays_of(&all[0], "2026-12-07").is_empty(), "that one is Quito's");
        let page = ana(&house).get("/settings/calendars").await.expect(200).text();
        for words in ["Horario de la empresa", "08:30–17:30", "Cerrado", "Navidad", "9 h"] {
            assert!(page.contains(words), "{words}: {page}");
        }
    });
}

#[test]
fn the_week_is_written_as_one_says_it_and_what_does_not_fit_is_told_beside_its_day() {
    each(&WHAT, async |house| {
        let ana = ana(&house);
        let form = |more: &[(&'static str, &'static str)]| {
            let mut fields = vec![
                ("name", "Quito, con almuerzo"),
                ("zone", "America/Guayaquil"),
                ("country", "EC"),
                ("region", "quito"),
                ("mon", "08:30 a 13:00 y 14:00 a 17:30"),
                ("tue", "8:30–13:00, 14:00–17:30"),
                ("sat", "20:00-24:00"),
            ];
            fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
            fields.extend(more);
            fields
        };
        let own = "/settings/calendars/00000000-0000-0000-0000-000000000000";
        ana.post(own, &form(&[])).await.expect(303);
        let all = calendars(&house).await;
        assert_eq!(all.len(), 1, "the company's own was changed, none was added");
        assert_eq!(all[0]["hours"]["mon"], json!([["08:30", "13:00"], ["14:00", "17:30"]]));
        assert_eq!(all[0]["hours"]["sat"], json!([["20:00", "24:00"]]));
        assert_eq!(all[0]["region"], "Quito");
        assert_eq!(holidays_of(&all[0], "2026-12-07"), ["Fundación de Quito"]);

        let check = async |more: &[(&'static str, &'static str)], words: &str| {
            let page = ana.post("/settings/calendars", &form(more)).await.expect(422).text();
            assert!(page.contains(words), "{more:?}: {page}");
            assert!(page.contains("8:30–13:00, 14:00–17:30"), "what was written stays");
        };
        let other = ("name", "Otro");
        check(&[other, ("mon", "25:00-26:00")], "no es una hora").await;
        check(&[other, ("mon", "09:00-13:00, 12:00-14:00")], "se pisan").await;
        check(&[other, ("mon", "22:00-02:00")], "dos días").await;
        check(
            &[other, ("mon", "todo el día")],
            "cada tramo lleva dos horas".replace("cada", "Cada").as_str(),
        )
        .await;
        check(&[other, ("zone", "Quito")], "zona horaria").await;
        check(&[other, ("country", "XX")], "Elija un país").await;
        check(&[other, ("region", "Macondo")], "no hay días anotados").await;
        check(&[], "Ya hay un horario").await;
        let closed = [other, ("mon", ""), ("sat", ""), ("wed", "")];
        let fields: Vec<_> = form(&closed).into_iter().filter(|(name, _)| *name != "tue").collect();
        let page = ana.post("/settings/calendars", &fields).await.expect(422).text();
        assert!(page.contains("Ningún día de la semana"), "{page}");
        assert_eq!(calendars(&house).await.len(), 1, "nothing was half kept");
    });
}

#[test]
fn programs_keep_calendars_too_and_the_companys_own_stays() {
    each(&WHAT, async |house| {
        let ana = ana(&house);
        let madrid = json!({"name": "Madrid", "zone": "Europe/Madrid", "country": "ES", "region": "Comunidad de Madrid",
                            "hours": {"mon": [["09:00", "18:00"]]}});
        let made = ana.api_post_once("/api/v1/calendars", "k", madrid.clone()).await.expect(201).json();
        let again = ana.api_post_once("/api/v1/calendars", "k", madrid.clone()).await.expect(201).json();
        assert_eq!(made["id"], again["id"]);
        assert_eq!(holidays_of(&made, "2026-11-02"), ["Lunes siguiente a Todos los Santos"]);
        let id = made["id"].as_str().unwrap();
        let mut changed = madrid.clone();
        changed["region"] = json!("");
        let path = format!("/api/v1/calendars/{id}");
        let now = ana.api_post(&path, changed).await.expect(200).json();
        assert!(holidays_of(&now, "2026-11-02").is_empty());
        ana.api_post("/api/v1/calendars/01900000-0000-7000-8000-000000000000", madrid.clone())
            .await
            .expect(404);
        let wrong = json!({"name": "Otro", "hours": {"mon": [["09:00", "08:00"]]}});
        let told = ana.api_post("/api/v1/calendars", wrong).await.expect(422).json();
        assert_eq!(told["errors"][0]["field"], "hours.mon");
        let agent = house.person(Role::Agent, "Lucía Andrade");
        agent.api_post("/api/v1/calendars", madrid).await.expect(403);
        ana.post(&format!("/settings/calendars/{id}/remove"), &[]).await.expect(303);
        assert_eq!(calendars(&house).await.len(), 1);
        let own = "/settings/calendars/00000000-0000-0000-0000-000000000000/remove";
        let told = ana.post(own, &[]).await.expect(409).text();
        assert!(told.contains("no se puede quitar"), "{told}");
    });
}

#[test]
fn holidays_are_added_corrected_taken_out_and_put_back() {
    each(&WHAT, async |house| {
        let ana = ana(&house);
        let days = async |day: &str| holidays_of(&calendars(&house).await[0], day);
        let added = [("country", "EC"), ("day", "2026-12-31"), ("name", "Fin de año"), ("source", "Decreto")];
        ana.post("/settings/holidays", &added).await.expect(303);
        assert_eq!(days("2026-12-31").await, ["Fin de año"]);

        // The same day again, and one that came with the program, are told apart from a mistake.
        let twice = ana.post("/settings/holidays", &added).await.expect(422).text();
        assert!(twice.contains("ya está anotado: Fin de año"), "{twice}");
        let known = [("country", "EC"), ("day", "2026-10-09"), ("region", "Quito"), ("name", "Otra fiesta")];
        let twice = ana.post("/settings/holidays", &known).await.expect(422).text();
        assert!(twice.contains("Independencia de Guayaquil"), "{twice}");
        let unreadable = [("country", "EC"), ("day", "31 de diciembre"), ("name", "")];
        let told = ana.post("/settings/holidays", &unreadable).await.expect(422).text();
        assert!(told.contains("no es un día") && told.contains("Falta qué se celebra"), "{told}");

        let christmas = "/settings/holidays/ec-2026-navidad";
        let moved =
            [("country", "EC"), ("day", "2026-12-24"), ("name", "Nochebuena"), ("source", "Decreto 1")];
        ana.post(christmas, &moved).await.expect(303);
        assert_eq!((days("2026-12-24").await.len(), days("2026-12-25").await.len()), (1, 0));
        let page = ana.get(&format!("{christmas}?country=EC")).await.expect(200).text();
        assert!(page.contains("Volver a ponerlo como venía"), "{page}");
        ana.post(&format!("{christmas}/restore"), &[("country", "EC")]).await.expect(303);
        assert_eq!((days("2026-12-24").await.len(), days("2026-12-25").await.len()), (0, 1));

        ana.post(&format!("{christmas}/remove"), &[("country", "EC")]).await.expect(303);
        assert!(days("2026-12-25").await.is_empty());
        let page = ana.get("/settings/holidays?country=EC&year=2026").await.expect(200).text();
        assert!(page.contains("Quitados") && page.contains("lo quitó Ana Cueva"), "{page}");
        ana.post(&format!("{christmas}/restore"), &[("country", "EC")]).await.expect(303);
        assert_eq!(days("2026-12-25").await, ["Navidad"]);
        ana.post(&format!("{christmas}/restore"), &[("country", "EC")]).await.expect(404);
        ana.post("/settings/holidays/nada/remove", &[("country", "EC")]).await.expect(404);
    });
}
