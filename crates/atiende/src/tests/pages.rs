//! The pages that belong to no one capability, and what all lists have in common.

use super::WHAT;
use serde_json::{Value as Json, json};
use shell::{Accent, Role};
use testkit::{Client, House, each};

async fn invoice(house: &House, number: &str, tax_id: &str) -> Json {
    let said = json!({
        "number": number, "invoiced_at": "2026-11-18T15:00:00Z", "customer": format!("Cliente {number}"),
        "phone": "0991234567", "tax_id": tax_id, "city": "Quito",
    });
    house.person(Role::Operations, "Olga Mora").api_post("/api/v1/invoices", said).await.expect(201).json()
}

/// The address of the page of whoever bought an invoice.
async fn card(client: &Client, number: &str) -> String {
    let found = client.get(&format!("/customers?q=Cliente+{number}")).await.expect(200).text();
    let id = found.split("href=\"/customers/").find(|rest| rest.as_bytes()[8] == b'-').unwrap();
    format!("/customers/{}", id.split('"').next().unwrap())
}

#[test]
fn a_filter_that_a_page_does_not_offer_is_told_in_a_sentence() {
    each(&WHAT, async |house| {
        let admin = house.person(Role::Administrator, "Elena Paredes");
        for (path, said) in [
            ("/dispatches?month=2026-13", "«2026-13» no es un mes"),
            ("/dispatches?standing=mañana", "«mañana» no es nada de lo que esta lista sabe buscar"),
            ("/cases?view=todo", "«todo» no es nada"),
            ("/cases?kind=claim&phase=cerrado", "«cerrado» no es nada"),
            ("/returns?state=perdida", "«perdida» no es nada"),
            ("/returns/export?way=moto", "«moto» no es nada"),
            ("/messages?state=leído", "«leído» no es nada"),
            ("/batches?state=rota", "«rota» no es nada"),
            ("/reports/2026-10/rows/coverage?state=x", "«x» no es nada"),
            ("/reports/2026-10/rows/sales-reps?mark=diez", "«diez» no es nada"),
        ] {
            let page = admin.get(path).await.expect(422).text();
            assert!(page.contains(said), "{path}: {page}");
        }
        for path in ["/dispatches?month=&standing=&carrier=", "/cases?view=&kind=&phase=", "/returns?way="] {
            admin.get(path).await.expect(200);
        }
    });
}

#[test]
fn a_number_of_identity_is_called_by_what_it_is() {
    each(&WHAT, async |house| {
        invoice(&house, "F-1", "1712345678").await;
        invoice(&house, "F-2", "1791234567001").await;
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        for (number, label, id) in [("F-1", "Cédula", "1712345678"), ("F-2", "RUC", "1791234567001")] {
            let page = lucia.get(&card(&lucia, number).await).await.expect(200).text();
            assert!(page.contains(&format!("<dt>{label}</dt>")), "{label}: {page}");
            let found = lucia.get(&format!("/search?q={id}")).await.expect(200).text();
            assert!(found.contains(&format!("{label} {id}")), "{found}");
        }
        let form = lucia.get("/customers/new").await.expect(200).text();
        assert!(form.contains("RUC o cédula"), "{form}");
    });
}

#[test]
fn the_search_of_everything_tells_what_it_did_not_understand_and_leads_to_all_there_is() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        for n in 0..11 {
            let case =
                json!({"kind": "claim", "subject": format!("Grifo {n}"), "customer": {"name": "Ana Mora"}});
            lucia.api_post("/api/v1/cases", case).await.expect(201);
        }
        let page = lucia.get("/search?q=grifo+estdo:abierto").await.expect(200).text();
        assert!(page.contains("No hay ningún filtro «estdo»"), "{page}");
        assert!(page.contains("Se ven los 10 primeros."), "{page}");
        assert!(page.contains("href=\"/cases?view=all&amp;q=grifo%20estdo%3Aabierto\""), "{page}");
        assert_eq!(page.matches("href=\"/cases/C-").count(), 10, "{page}");
        let few = lucia.get("/search?q=%22grifo+3%22").await.expect(200).text();
        assert!(!few.contains("Se ven los"), "{few}");
    });
}

#[test]
fn a_customers_page_lists_the_calls_that_were_made_to_them() {
    each(&WHAT, async |house| {
        invoice(&house, "F-1", "1712345678").await;
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let at = card(&lucia, "F-1").await;
        assert!(lucia.get(&at).await.expect(200).text().contains("Todavía no se le ha llamado"));
        let due = lucia.get("/api/v1/follow-ups?state=due").await.expect(200).json();
        let id = due["follow_ups"][0]["id"].as_str().unwrap().to_owned();
        let call = json!({"outcome": "no_answer", "note": "Suena y nadie contesta"});
        lucia.api_post(&format!("/api/v1/follow-ups/{id}/outcome"), call).await.expect(201);
        let page = lucia.get(&at).await.expect(200).text();
        for said in ["Suena y nadie contesta", "Lucía Andrade", &format!("/calls/{id}")] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("Todavía no se le ha llamado"), "{page}");
    });
}

#[test]
fn the_company_has_a_colour_that_can_be_read_on_paper() {
    each(&WHAT, async |house| {
        let admin = house.person(Role::Administrator, "Elena Paredes");
        let save = async |accent: &str| {
            let fields = [
                ("name", "Grifería Andina"),
                ("country", "EC"),
                ("zone", "America/Guayaquil"),
                ("currency", "USD"),
                ("lang", "es"),
                ("accent", accent),
            ];
            admin.post("/settings/company", &fields).await
        };
        let accent = async || house.base.read(shell::company).await.unwrap().brand().accent.to_string();
        assert_eq!(accent().await, Accent::default().to_string());
        save("#9B1C31").await.expect(303);
        assert_eq!(accent().await, "#9b1c31");
        assert!(admin.get("/settings/company").await.expect(200).text().contains("value=\"#9b1c31\""));
        let pale = save("#ffcc00").await.expect(422).text();
        assert!(pale.contains("su contraste es de 1,5 a 1 y hace falta 4,5 a 1"), "{pale}");
        assert!(pale.contains("value=\"#ffcc00\""), "what was chosen is still there: {pale}");
        let unknown = save("granate").await.expect(422).text();
        assert!(unknown.contains("«granate» no es un color que se entienda"), "{unknown}");
        assert_eq!(accent().await, "#9b1c31");
        save("").await.expect(303);
        assert_eq!(accent().await, Accent::default().to_string());
    });
}

#[test]
fn several_things_to_tell_somebody_of_a_case_are_one_call_of_today() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let case = json!({"kind": "claim", "category": "late", "subject": "No llega", "description": "Ayer",
                          "customer": {"name": "Rosa", "phone": "0991234567"}});
        let opened = lucia.api_post("/api/v1/cases", case).await.expect(201).json();
        let tasks = format!("/cases/{}/tasks", opened["code"].as_str().unwrap());
        for words in ["Que ya salió", "Que llega el lunes", "Que lo sentimos"] {
            lucia.post(&tasks, &[("party", "customer"), ("words", words)]).await.expect(303);
        }
        let today = lucia.get("/today").await.expect(200).text();
        assert_eq!(today.matches("Llamada debida").count(), 1, "{today}");
        assert!(today.contains("3 cosas que decirle"), "{today}");
    });
}

#[test]
fn a_call_that_is_owed_becomes_late_by_the_clock_alone() {
    each(&WHAT, async |house| {
        // Two minutes before customers may be called.
        house.at("2026-11-24T13:58:00Z");
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let case = json!({"kind": "claim", "category": "late", "subject": "No llega", "description": "Ayer",
                          "customer": {"name": "Rosa", "phone": "0991234567"}});
        let opened = lucia.api_post("/api/v1/cases", case).await.expect(201).json();
        let tasks = format!("/cases/{}/tasks", opened["code"].as_str().unwrap());
        lucia.post(&tasks, &[("party", "customer"), ("words", "Que ya salió")]).await.expect(303);
        let owed = async || {
            let page = lucia.get("/today").await.expect(200).text();
            let (before, _) = page.split_once("Llamada debida").unwrap();
            before.rsplit("<li ").next().unwrap().split('>').next().unwrap().to_owned()
        };
        assert_eq!((owed().await, owed().await), ("class=\"plain\"".into(), "class=\"plain\"".into()));
        house.at("2026-11-24T14:01:00Z");
        assert_eq!(owed().await, "class=\"soon\"");
    });
}

#[test]
fn outside_the_calling_hours_today_says_how_many_calls_are_due_and_from_when_they_may_be_made() {
    each(&WHAT, async |house| {
        invoice(&house, "F-1", "1712345678").await;
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        // A Sunday.
        house.at("2026-11-29T15:00:00Z");
        let page = lucia.get("/today").await.expect(200).text();
        assert!(page.contains("1 llamada por hacer, que podrá hacerse desde el lun 30 nov, 09:00"), "{page}");
        assert!(!page.contains("Sin llamadas por hacer"), "{page}");
    });
}

#[test]
fn whoever_looks_at_a_list_hears_of_what_happens_to_cases() {
    each(&WHAT, async |house| {
        house.hear().await;
        let (lucia, gema) =
            (house.person(Role::Agent, "Lucía Andrade"), house.person(Role::Management, "Gema Ruiz"));
        let iris = house.person(Role::Supervisor, "Iris Mora");
        let lists = "data-live=\"/live?lists=yes\"";
        for (who, path) in [
            (&gema, "/complaints"),
            (&iris, "/board"),
            (&iris, "/board/cases"),
            (&iris, "/overdue"),
            (&lucia, "/promises"),
            (&lucia, "/today"),
            (&lucia, "/cases"),
        ] {
            let page = who.get(path).await.expect(200).text();
            assert!(page.contains(lists), "{path}: {page}");
        }
        let mut all = iris.listen("/live?lists=yes").await;
        let mut grave = gema.listen("/live?lists=yes").await;
        all.until("hello").await;
        grave.until("hello").await;
        let case = json!({"kind": "claim", "subject": "Se quemó", "customer": {"name": "Rosa Vera", "phone": "0991234567"}});
        lucia.api_post("/api/v1/cases", case).await.expect(201);
        assert_eq!(all.until("news").await["kind"], "case.opened");
        // Of cases that they may not see, management hears only that something happened.
        assert_eq!(grave.until("again").await, json!({}));
    });
}
