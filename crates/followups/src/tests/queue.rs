//! Taking calls: the order of the queue, and never two agents for one customer.

use super::{WHAT, actor, answered, assert_open_at, invoice, lucia, of_invoice};
use crate::{State, keep_draft, release, take_next};
use serde_json::{Value as Json, json};
use shell::Role;
use std::collections::HashSet;
use testkit::each;
use tokio::task::JoinSet;

#[test]
fn an_invoice_owes_a_call_seventy_two_hours_later_inside_the_window_of_the_customers_place() {
    each(&WHAT, async |house| {
        // Friday 10:00 + 72 h is Monday 10:00 in Guayaquil.
        assert_open_at(&invoice(&house, "1", json!({})).await, "2026-11-23T15:00:00Z");
        // Friday 7:00 + 72 h is Monday 7:00; the Galápagos open at 9:00 by a clock one hour behind.
        let islands =
            json!({"province": "Galápagos", "city": "Puerto Ayora", "invoiced_at": "2026-11-20T12:00:00Z"});
        assert_open_at(&invoice(&house, "2", islands).await, "2026-11-23T15:00:00Z");
        let mainland = json!({"invoiced_at": "2026-11-20T12:00:00Z"});
        assert_open_at(&invoice(&house, "3", mainland).await, "2026-11-23T14:00:00Z");
    });
}

#[test]
fn a_voided_invoice_owes_nothing_and_one_valid_again_keeps_the_work_done() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let called = invoice(&house, "1", json!({})).await;
        answered(&lucia, &called, super::WELL).await.expect(303);
        assert_eq!(invoice(&house, "1", json!({"status": "voided"})).await.state, State::Void);
        let again = invoice(&house, "1", json!({"status": "active"})).await;
        assert_eq!((again.state, again.confirmed, again.attempts), (State::Done, true, 1));
        invoice(&house, "2", json!({"status": "voided"})).await;
        assert_open_at(&invoice(&house, "2", json!({"status": "active"})).await, "2026-11-23T15:00:00Z");
    });
}

#[test]
fn a_corrected_invoice_moves_a_call_nobody_has_made_and_no_other() {
    each(&WHAT, async |house| {
        let waiting = invoice(&house, "1", json!({})).await;
        let later = invoice(&house, "1", json!({"invoiced_at": "2026-11-23T15:00:00Z"})).await;
        assert_eq!((later.id, later.state), (waiting.id, State::Open));
        assert_open_at(&later, "2026-11-26T15:00:00Z");
        let called = invoice(&house, "2", json!({})).await;
        answered(&lucia(&house), &called, &[("outcome", "no_answer")]).await.expect(303);
        let planned = of_invoice(&house, "2").await.next_at;
        let corrected = invoice(&house, "2", json!({"invoiced_at": "2026-11-19T15:00:00Z"})).await;
        assert_eq!((corrected.next_at, corrected.attempts), (planned, 1));
    });
}

#[test]
fn twenty_agents_at_once_get_twenty_customers() {
    each(&WHAT, async |house| {
        for n in 0..20 {
            // Two invoices of each customer: whoever gets the customer gets both.
            let phone = format!("+593 98 765 43{n:02}");
            let customer = json!({"customer": format!("Cliente {n}"), "phone": phone});
            invoice(&house, &format!("A{n}"), customer.clone()).await;
            invoice(&house, &format!("B{n}"), customer).await;
        }
        let mut takes = JoinSet::new();
        for n in 0..20 {
            let (base, agent) = (house.base.clone(), house.actor(Role::Agent, &format!("Agente {n}")));
            takes.spawn(async move { take_next(&base, &agent).await.unwrap().unwrap() });
        }
        let taken = takes.join_all().await;
        let owners = house
            .base
            .read(move |tx| {
                let customer = |id| Ok::<_, db::Error>(crate::followup(tx, id)?.unwrap().customer_id);
                taken.into_iter().map(customer).collect::<Result<HashSet<_>, _>>()
            })
            .await
            .unwrap();
        assert_eq!(owners.len(), 20);
        let late = house.actor(Role::Agent, "Agente tardío");
        assert_eq!(take_next(&house.base, &late).await.unwrap(), None);
    });
}

#[test]
fn due_appointments_come_first_and_ones_own_before_others() {
    each(&WHAT, async |house| {
        let (lucia, mateo) = (lucia(&house), house.person(Role::Agent, "Mateo Ríos"));
        let other = |n| json!({"customer": format!("Cliente {n}"), "phone": format!("+593 98 765 43{n:02}")});
        let (first, hers, his) = (
            invoice(&house, "1", other(1)).await,
            invoice(&house, "2", other(2)).await,
            invoice(&house, "3", other(3)).await,
        );
        let at = |time| [("outcome", "callback_at"), ("callback_on", "2026-11-24"), ("callback_time", time)];
        answered(&lucia, &hers, &at("11:00")).await.expect(303);
        answered(&mateo, &his, &at("10:30")).await.expect(303);
        assert_eq!(take_next(&house.base, &actor(&lucia)).await.unwrap(), Some(first.id));
        release(&house.base, &actor(&lucia), first.id).await.unwrap();
        house.at("2026-11-24T16:05:00Z");
        assert_eq!(take_next(&house.base, &actor(&lucia)).await.unwrap(), Some(hers.id));
        let nina = house.actor(Role::Agent, "Nina Paz");
        assert_eq!(take_next(&house.base, &nina).await.unwrap(), Some(his.id));
    });
}

#[test]
fn a_call_without_a_sign_of_life_is_free_after_half_an_hour_and_a_draft_is_a_sign() {
    each(&WHAT, async |house| {
        let (lucia, mateo) =
            (house.actor(Role::Agent, "Lucía Andrade"), house.actor(Role::Agent, "Mateo Ríos"));
        let followup = invoice(&house, "1", json!({})).await;
        assert_eq!(take_next(&house.base, &lucia).await.unwrap(), Some(followup.id));
        assert_eq!(take_next(&house.base, &lucia).await.unwrap(), Some(followup.id), "goes on with the same");
        house.at("2026-11-24T14:20:00Z");
        keep_draft(&house.base, &lucia, followup.id, json!({})).await.unwrap();
        house.at("2026-11-24T14:40:00Z");
        assert_eq!(take_next(&house.base, &mateo).await.unwrap(), None);
        house.at("2026-11-24T14:51:00Z");
        assert_eq!(take_next(&house.base, &mateo).await.unwrap(), Some(followup.id));
        let late = keep_draft(&house.base, &lucia, followup.id, json!({})).await;
        assert!(matches!(late, Err(crate::Error::Taken { by }) if by == "Mateo Ríos"));
    });
}

#[test]
fn who_leads_sees_who_calls_whom_and_may_free_them() {
    each(&WHAT, async |house| {
        let (lucia, mateo) = (lucia(&house), house.person(Role::Agent, "Mateo Ríos"));
        let boss = house.person(Role::Supervisor, "Ana Ruiz");
        let followup = invoice(&house, "1", json!({})).await;
        let screen = lucia.post("/calls/next", &[]).await.expect(303).location();
        assert_eq!(screen, format!("/calls/{}", followup.id));
        let seen = |page: testkit::Answer| page.expect(200).text().contains("con Lucía Andrade");
        assert!(seen(boss.get("/calls").await));
        assert!(!seen(mateo.get("/calls").await));
        mateo.post(&format!("{screen}/release"), &[]).await.expect(403);
        boss.post(&format!("{screen}/release"), &[]).await.expect(303);
        mateo.post("/calls/next", &[]).await.expect(303);
        assert!(mateo.get(&screen).await.expect(200).text().contains("data-interview"));
    });
}

#[test]
fn the_queue_says_how_much_is_overdue_due_and_to_come_and_finds_a_call() {
    each(&WHAT, async |house| {
        invoice(&house, "1", json!({"invoiced_at": "2026-11-19T15:00:00Z"})).await;
        invoice(&house, "2", json!({"invoiced_at": "2026-11-21T13:00:00Z", "customer": "Bodega Sur"})).await;
        invoice(&house, "3", json!({"invoiced_at": "2026-11-21T20:00:00Z"})).await;
        invoice(&house, "4", json!({"invoiced_at": "2026-11-23T20:00:00Z"})).await;
        let page = lucia(&house).get("/calls").await.expect(200).text();
        assert!(page.contains("1 atrasada · 1 para ahora · 1 más tarde hoy · 1 otro día"), "{page}");
        assert!(page.contains("Bodega Sur") && !page.contains("Peñafiel 3"), "{page}");
        let later = lucia(&house).get("/calls?part=later").await.expect(200).text();
        assert!(later.contains("Peñafiel 4") && !later.contains("Bodega Sur"), "{later}");
        for typed in ["bodega", "TR-2"] {
            let found = lucia(&house).get(&format!("/calls?q={typed}")).await.expect(200).text();
            assert!(found.contains("Bodega Sur") && !found.contains("Peñafiel 4"), "{typed}: {found}");
        }
    });
}

#[test]
fn nobody_to_call_is_said_kindly_and_only_callers_come_in() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let to = lucia.post("/calls/next", &[]).await.expect(303).location();
        assert!(lucia.get(&to).await.expect(200).text().contains("No hay a quién llamar"));
        for role in [Role::Operations, Role::Management, Role::NetworkMember] {
            house.person(role, role.as_str()).get("/calls").await.expect(403);
        }
        house.stranger().get("/calls").await.expect(303);
    });
}

/// A follow-up by its invoice, from when it is owed and from when it may be called.
fn when(one: &serde_json::Value) -> (&str, &str, &str) {
    let text = |field: &str| one[field].as_str().unwrap();
    (text("invoice"), text("due_at"), text("callable_at"))
}

/// On Friday 2026-11-27 at 18:00 three calls wait; on Saturday nobody may be called.
#[test]
fn outside_the_calling_hours_nobody_is_offered_and_the_next_instant_is_said() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let waiting = invoice(&house, "1", json!({})).await;
        invoice(&house, "2", json!({"invoiced_at": "2026-11-26T15:00:00Z", "customer": "Bodega Sur"})).await;
        let saturday = json!({"invoiced_at": "2026-11-18T15:00:00Z", "customer": "Bodega Norte"});
        invoice(&house, "3", saturday).await;
        for now in [
            "2026-11-28T11:42:00Z", // Saturday, 6:42 in Guayaquil
            "2026-11-25T01:00:00Z", // Tuesday, 20:00
            "2026-11-24T13:00:00Z", // Tuesday, 8:00
        ] {
            house.at(now);
            assert_eq!(take_next(&house.base, &actor(&lucia)).await.unwrap(), None, "{now}");
            let due = lucia.get("/api/v1/follow-ups?state=due").await.expect(200).json();
            let due: Vec<_> = due["follow_ups"].as_array().unwrap().iter().map(when).collect();
            // What is due is so at any hour; from when each may be called does not move with the clock.
            let (monday, later) = ("2026-11-23T14:00:00Z", "2026-11-23T15:00:00Z");
            assert_eq!(due, [("3", "2026-11-21T15:00:00Z", monday), ("1", later, later)], "{now}");
            let one = lucia.get(&format!("/api/v1/follow-ups/{}", waiting.id)).await.expect(200).json();
            assert_eq!(one["callable_at"], later, "{now}");
        }
        house.at("2026-11-28T11:42:00Z");
        let to = lucia.post("/calls/next", &[]).await.expect(303).location();
        let page = lucia.get(&to).await.expect(200).text();
        assert!(page.contains("podrá hacerse el lun 30 nov, 09:00"), "{page}");
        assert!(page.contains("0 atrasadas · 0 para ahora · 0 más tarde hoy · 3 otro día"), "{page}");
        let later = lucia.get("/calls?part=later").await.expect(200).text();
        assert!(later.contains("Peñafiel 1") && later.contains("lun 30 nov, 09:00"), "{later}");
        // Who opens a call deliberately may make it, and is warned.
        let screen = lucia.get(&format!("/calls/{}", waiting.id)).await.expect(200).text();
        assert!(screen.contains("Fuera del horario de llamadas"), "{screen}");
        answered(&lucia, &waiting, &[("outcome", "no_answer")]).await.expect(303);

        house.at("2026-11-30T14:00:00Z");
        assert!(take_next(&house.base, &actor(&lucia)).await.unwrap().is_some());
    });
}

#[test]
fn nobody_is_called_on_a_holiday_unless_the_company_says_so() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        // Tuesday 22 December + 72 h is Christmas; Monday comes next.
        let christmas = invoice(&house, "1", json!({"invoiced_at": "2026-12-22T15:00:00Z"})).await;
        assert_open_at(&christmas, "2026-12-28T14:00:00Z");
        // One that was to be called the day before waits over it.
        invoice(&house, "2", json!({"invoiced_at": "2026-12-21T15:00:00Z"})).await;
        house.at("2026-12-25T15:00:00Z");
        assert_eq!(take_next(&house.base, &actor(&lucia)).await.unwrap(), None);
        let also = house.base.write(|work| {
            let settings = crate::Settings { holidays: true, ..crate::Settings::default() };
            shell::set_setting(work, &jobs::By::program("test"), "followups", &settings)
        });
        also.await.unwrap();
        assert!(take_next(&house.base, &actor(&lucia)).await.unwrap().is_some());
    });
}

#[test]
fn where_it_is_still_early_waits_while_the_others_are_called() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let islands = json!({"province": "Galápagos", "city": "Puerto Ayora", "invoiced_at": "2026-11-19T15:00:00Z",
            "customer": "Bodega Mar", "phone": "+593 98 765 4300"});
        let islands = invoice(&house, "1", islands).await;
        let mainland = invoice(&house, "2", json!({})).await;
        // Tuesday, 9:00 in Guayaquil and 8:00 in the Galápagos.
        let page = lucia.get("/calls").await.expect(200).text();
        assert!(page.contains("1 atrasada · 0 para ahora · 1 más tarde hoy · 0 otro día"), "{page}");
        assert!(page.contains("Peñafiel 2") && !page.contains("Bodega Mar"), "{page}");
        let today = lucia.get("/calls?part=today").await.expect(200).text();
        assert!(today.contains("Bodega Mar") && today.contains("10:00"), "{today}");
        assert_eq!(take_next(&house.base, &actor(&lucia)).await.unwrap(), Some(mainland.id));
        release(&house.base, &actor(&lucia), mainland.id).await.unwrap();
        // Tuesday, 18:30 in the Galápagos and 19:30 in Guayaquil.
        house.at("2026-11-25T00:30:00Z");
        assert_eq!(take_next(&house.base, &actor(&lucia)).await.unwrap(), Some(islands.id));
    });
}

/// A city or province of Ecuador, and somebody there.
fn at_home(city: &str, province: &str, invoiced_at: &str) -> Json {
    json!({"city": city, "province": province, "invoiced_at": invoiced_at, "customer": format!("Bodega {city}"),
           "phone": format!("+593 98 765 43{:02}", city.len())})
}

#[test]
fn a_holiday_of_one_city_is_kept_there_alone() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let quito = invoice(&house, "1", at_home("Quito", "Pichincha", "2026-12-01T15:00:00Z")).await;
        let cuenca = invoice(&house, "2", at_home("Cuenca", "Azuay", "2026-12-01T15:00:00Z")).await;
        // Friday + 72 h is Monday the 7th, on which Quito keeps its foundation.
        let later = at_home("Quito", "Pichincha", "2026-12-04T15:00:00Z");
        assert_open_at(&invoice(&house, "3", later).await, "2026-12-08T14:00:00Z");
        house.at("2026-12-07T15:00:00Z");
        let next = async || take_next(&house.base, &actor(&lucia)).await.unwrap();
        assert_eq!(next().await, Some(cuenca.id));
        release(&house.base, &actor(&lucia), cuenca.id).await.unwrap();
        let page = lucia.get("/calls").await.expect(200).text();
        assert!(page.contains("1 atrasada · 0 para ahora · 0 más tarde hoy · 2 otro día"), "{page}");
        // A holiday that somebody of the company writes counts for the calls that are owed already, until it is taken
        // out again.
        let admin = house.actor(Role::Administrator, "Ana Ruiz");
        let local = workdays::HolidayInput {
            day: "2026-12-09".into(),
            country: "EC".into(),
            region: "Azuay".into(),
            name: "Feria".into(),
            source: "Municipio".into(),
        };
        workdays::add_holiday(&house.base, &admin, local, None).await.unwrap();
        house.at("2026-12-09T15:00:00Z");
        assert_eq!(next().await, Some(quito.id));
        release(&house.base, &actor(&lucia), quito.id).await.unwrap();
        let page = lucia.get("/calls").await.expect(200).text();
        assert!(page.contains("2 atrasadas · 0 para ahora · 0 más tarde hoy · 1 otro día"), "{page}");
        let kept = house.base.read(workdays::in_force).await.unwrap();
        assert!(
            kept[0].is_business_day("2026-12-09".parse().unwrap()),
            "terms count by the company's calendar"
        );
        let select = db::sql!("select id from holiday");
        let own: uuid::Uuid = house.base.read(move |tx| tx.only(select, db::args![])).await.unwrap();
        workdays::remove_holiday(&house.base, &admin, "EC", &own.to_string()).await.unwrap();
        let page = lucia.get("/calls").await.expect(200).text();
        assert!(page.contains("3 atrasadas"), "{page}");
    });
}

#[test]
fn a_call_is_made_by_the_place_a_customer_is_found_to_be_in() {
    each(&WHAT, async |house| {
        let kept = invoice(&house, "1", json!({"customer": "Bodega", "city": "", "province": ""})).await;
        let zone = async || {
            let id = kept.id;
            let select = db::sql!("select zone from followup where id = ?1");
            house.base.read(move |tx| tx.only::<String>(select, db::args![id])).await.unwrap()
        };
        assert_eq!(zone().await, "");
        let (by, id) = (house.actor(Role::Administrator, "Ana Ruiz").by(), kept.customer_id);
        // The place was found out before the program kept it with each call.
        let update = db::sql!("update customer set city = 'Guayaquil', province = 'Guayas' where id = ?1");
        house.base.write(move |work| work.tx.run(update, db::args![id])).await.unwrap();
        let job = house.base.write(crate::listeners::place_again);
        job.await.unwrap();
        assert_eq!(zone().await, "#guayaquil");
        let update =
            db::sql!("update customer set city = 'Puerto Ayora', province = 'Galápagos' where id = ?1");
        house.base.write(move |work| work.tx.run(update, db::args![id])).await.unwrap();
        let mended = jobs::Event {
            kind: "customer.contact_mended",
            subject: jobs::Subject { kind: "customer", id },
            data: json!({}),
        };
        house.base.write(move |work| crate::on_contact_mended(work, &by, &mended)).await.unwrap();
        assert_eq!(zone().await, "Pacific/Galapagos");
        // A place is known by a holiday of its own, and no longer than that.
        let admin = house.actor(Role::Administrator, "Ana Ruiz");
        let fair = workdays::HolidayInput {
            day: "2026-12-09".into(),
            country: "EC".into(),
            region: "puerto ayora".into(),
            name: "Feria".into(),
            source: "Municipio".into(),
        };
        workdays::add_holiday(&house.base, &admin, fair, None).await.unwrap();
        assert_eq!(zone().await, "Pacific/Galapagos#puerto ayora");
        let select = db::sql!("select id from holiday");
        let own: uuid::Uuid = house.base.read(move |tx| tx.only(select, db::args![])).await.unwrap();
        workdays::remove_holiday(&house.base, &admin, "EC", &own.to_string()).await.unwrap();
        assert_eq!(zone().await, "Pacific/Galapagos");
    });
}

#[test]
fn where_nobody_may_be_called_today_nothing_waits_for_today() {
    each(&WHAT, async |house| {
        invoice(&house, "1", at_home("Quito", "Pichincha", "2026-12-01T15:00:00Z")).await;
        invoice(&house, "2", at_home("Cuenca", "Azuay", "2026-12-01T15:00:00Z")).await;
        let waiting = async |now: &str| {
            house.at(now);
            let now = house.base.now();
            let day = house.base.read(move |tx| {
                let company = shell::company(tx)?;
                crate::day_of_calls(tx, &company, now)
            });
            let day = day.await.unwrap();
            (day.waiting, day.due)
        };
        // Friday evening they are still of that day; on Saturday and Sunday they wait for Monday, which in Quito is a
        // holiday.
        assert_eq!(waiting("2026-12-05T01:30:00Z").await, (2, 2));
        assert_eq!(waiting("2026-12-05T15:00:00Z").await, (0, 0));
        assert_eq!(waiting("2026-12-06T15:00:00Z").await, (0, 0));
        assert_eq!(waiting("2026-12-07T15:00:00Z").await, (1, 1));
        assert_eq!(waiting("2026-12-08T15:00:00Z").await, (2, 2));
    });
}

#[test]
fn a_long_queue_is_taken_out_whole_and_in_its_order() {
    const MANY: usize = 1_230;
    const AGREED: usize = 620;
    testkit::each(&WHAT, async |house| {
        let mut list = "numero;fecha;cliente;telefono;ciudad;provincia\n".to_owned();
        for n in 0..MANY {
            // Many become due at one and the same instant.
            let day = 18 + n % 2;
            list += &format!("77-{n:05};2026-11-{day};Ferretería {n};0987654321;Cuenca;Azuay\n");
        }
        let pablo = house.person(Role::Operations, "Pablo Vera");
        let path = "/api/v1/imports?file_name=lista.csv";
        pablo.send(http::Method::POST, path, Some("text/csv"), list.into_bytes(), &[]).await.expect(201);
        house
            .base
            .write(|work| {
                let agree = db::sql!(
                    "update followup set appointment = ?1 where id in (select id from followup order by id limit ?2)"
                );
                work.tx.run(agree, db::args![true, AGREED as i64])
            })
            .await
            .unwrap();
        let lucia = lucia(&house);
        let rows = async |asked: &str| {
            let address = format!("/api/v1/follow-ups/export?format=json&{asked}");
            lucia.get(&address).await.expect(200).json().as_array().unwrap().clone()
        };
        let now = rows("part=now").await;
        assert_eq!(now.len(), MANY);
        let order: Vec<_> =
            now.iter().map(|row| (row["appointment"] != true, row["next_at"].as_str().unwrap())).collect();
        assert!(order.is_sorted(), "appointments first, then who waits longest");
        assert_eq!(order.iter().filter(|(other, _)| !other).count(), AGREED);
        let numbers: std::collections::HashSet<_> = now.iter().map(|row| row["invoice"].as_str()).collect();
        assert_eq!(numbers.len(), MANY, "each once");
        assert_eq!(rows("part=appointments").await.len(), AGREED);
        assert_eq!(rows("part=later").await.len(), 0);
        assert_eq!(rows("part=all").await.len(), MANY);
        // What is looked for is found whole, in every part.
        for (typed, found) in [("77-00", 1_000), ("ferreteria", MANY), ("77-00007", 1)] {
            assert_eq!(rows(&format!("q={typed}")).await.len(), found, "{typed}");
        }
    });
}
