//! By when, and why then.

use super::*;

#[test]
fn a_deadline_says_in_words_what_it_was_counted_with() {
    each(async |desk| {
        let code = desk.open_case(json!({})).await;
        let first = desk.deadline(&code, "first_answer").await;
        // Friday from 16:00 to 17:30, then Carnival, then Wednesday from 8:30: two hours and a half.
        assert_eq!((&first["due"], &first["state"]), (&json!("2026-02-18T16:00:00Z"), &json!("running")));
        assert_eq!(
            (&first["amount"], &first["unit"], &first["calendar"]),
            (&json!(240), &json!("minutes"), &json!(""))
        );
        says(
            &first,
            "Primera respuesta antes de las 11:00 del miércoles 18 de febrero: 4 horas hábiles desde el viernes 13 de \
             febrero a las 16:00, sin contar el feriado del lunes 16 de febrero (Lunes de Carnaval) y el del martes 17 \
             de febrero (Martes de Carnaval).",
        );
        let page = desk.lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        for words in ["Plazos", "Primera respuesta antes de las 11:00", "en plazo"] {
            assert!(page.contains(words), "{words}: {page}");
        }
    });
}

#[test]
fn what_is_done_ends_its_clock_in_time_or_late() {
    each(async |desk| {
        let (in_time, late) = (desk.open_case(json!({})).await, desk.open_case(json!({})).await);
        desk.note(&in_time, "internal").await;
        assert_eq!(desk.deadline(&in_time, "first_answer").await["state"], "running");
        desk.house.at("2026-02-18T15:00:00Z");
        desk.note(&in_time, "outbound").await;
        let first = desk.deadline(&in_time, "first_answer").await;
        assert_eq!((&first["state"], &first["ended"]), (&json!("met"), &json!("2026-02-18T15:00:00Z")));
        assert!(first["explanation"].as_str().unwrap().starts_with(
            "Primera respuesta: a tiempo, a las 10:00 del miércoles 18 de febrero. El plazo terminaba a las 11:00"
        ));
        desk.house.at("2026-02-18T16:00:01Z");
        assert_eq!(desk.deadline(&late, "first_answer").await["state"], "missed");
        desk.solve(&late).await;
        let all = desk.deadlines(&late).await;
        let states: Vec<_> =
            all.iter().map(|d| (d["what"].as_str().unwrap(), d["state"].as_str().unwrap())).collect();
        assert!(
            states.contains(&("first_answer", "met_late")) && states.contains(&("solution", "met")),
            "{states:?}"
        );
    });
}

#[test]
fn of_a_case_that_is_brought_solved_nothing_is_owed_until_it_is_reopened() {
    each(async |desk| {
        let list = "caso;asunto;cliente;tipo;recibido;estado;resuelto el\n\
            Z-1;Nevera rota;Rosa Gil;Reclamo;2025-03-02 10:00:00;Cerrado;2025-03-05 09:00:00\n\
            Z-2;Nevera fría;Rosa Gil;Reclamo;2025-03-02 10:00:00;En curso;\n";
        let path = "/api/v1/imports/cases";
        let brought = desk.marta.send(http::Method::POST, path, Some("text/csv"), list.into(), &[]).await;
        assert_eq!(brought.expect(201).json()["counts"]["new"], 2);
        desk.work().await;
        desk.house.at("2026-02-13T22:00:00Z");
        desk.work().await;
        let code = async |reference: &str| {
            let found = desk.lucia.get(&format!("/api/v1/cases?q=referencia:{reference}")).await.json();
            found["cases"][0]["code"].as_str().unwrap().to_owned()
        };
        let (over, open) = (code("Z-1").await, code("Z-2").await);
        for deadline in desk.deadlines(&over).await {
            assert_eq!(deadline["ended"], "2025-03-05T14:00:00Z", "{deadline}");
        }
        let told = async |code: &str| {
            let case = desk.lucia.get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
            let history = case["history"].as_array().unwrap().clone();
            history.iter().filter(|one| one["kind"] == "case.deadline_missed").count()
        };
        assert_eq!(told(&over).await, 0, "nobody is told that it is overdue");
        assert!(told(&open).await > 0, "what is open is owed");
        let reason = json!({"reason": "Volvió a fallar"});
        desk.lucia.api_post(&format!("/api/v1/cases/{over}/reopen"), reason).await.expect(200);
        assert_eq!(desk.deadline(&over, "rectification").await["state"], "running");
        assert_eq!(desk.deadline(&over, "solution").await["ended"], "2025-03-05T14:00:00Z");
    });
}

#[test]
fn what_is_brought_of_a_case_moves_no_clock() {
    each(async |desk| {
        let code = desk.open_case(json!({})).await;
        let before = desk.deadlines(&code).await;
        let list = format!(
            "caso,fecha,autor,tipo,texto,antes,después\n\
             {code},2026-02-10 10:00:00,Nora Gil,respuesta,Ya lo vemos,,\n\
             {code},2026-02-10 11:00:00,Rosa Peñafiel,mensaje,Sigo esperando,,\n\
             {code},2026-02-11 09:00:00,Nora Gil,estado,,Nuevo,Espera al cliente\n\
             {code},2026-02-12 09:00:00,Nora Gil,resuelto,Se cambió,,\n\
             {code},2026-02-12 10:00:00,Nora Gil,reabierto,Volvió a fallar,,\n"
        );
        let path = "/api/v1/imports/history";
        let brought =
            desk.marta.send(http::Method::POST, path, Some("text/csv"), list.into_bytes(), &[]).await;
        assert_eq!(brought.expect(201).json()["counts"]["new"], 5);
        desk.work().await;
        assert_eq!(desk.deadlines(&code).await, before);
        // What is counted again for another reason comes out the same.
        desk.note(&code, "inbound").await;
        assert_eq!(desk.deadlines(&code).await, before);
        let case = desk.lucia.get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
        assert_eq!((&case["phase"], &case["reopened"]), (&json!("new"), &json!(0)));
    });
}

#[test]
fn each_word_of_the_customer_is_answered_and_a_reopened_case_rectified_in_time() {
    each(async |desk| {
        let code = desk.open_case(json!({})).await;
        desk.note(&code, "outbound").await;
        desk.house.at("2026-02-18T14:00:00Z");
        desk.note(&code, "inbound").await;
        let next = desk.deadline(&code, "next_answer").await;
        assert_eq!(next["due"], "2026-02-19T14:00:00Z");
        desk.note(&code, "outbound").await;
        assert_eq!(desk.deadline(&code, "next_answer").await["state"], "met");
        desk.solve(&code).await;
        let reopen = format!("/api/v1/cases/{code}/reopen");
        desk.lucia.api_post(&reopen, json!({"reason": "Sigue igual"})).await.expect(200);
        let again = desk.deadline(&code, "rectification").await;
        assert_eq!((&again["state"], &again["turn"]), (&json!("running"), &json!(1)));
        assert_eq!(desk.deadline(&code, "solution").await["state"], "met");
    });
}

#[test]
fn a_clock_stands_still_while_the_case_waits_and_says_for_whom() {
    each(async |desk| {
        let code = desk.open_case(json!({})).await;
        desk.house.at("2026-02-18T14:00:00Z");
        desk.phase(&code, "waiting_customer").await;
        let first = desk.deadline(&code, "first_answer").await;
        assert_eq!((&first["state"], &first["due"]), (&json!("paused"), &Json::Null));
        // Friday's hour and a half and half an hour of Wednesday are used.
        assert_eq!((&first["left_minutes"], &first["paused_for"]), (&json!(120), &json!("customer")));
        let said = first["explanation"].as_str().unwrap();
        assert!(said.starts_with("Primera respuesta: en pausa desde las 09:00 del miércoles 18 de febrero, a la espera del cliente. Al reanudarse quedarán 2 horas hábiles."), "{said}");

        desk.house.at("2026-02-18T17:00:00Z");
        desk.phase(&code, "working").await;
        let first = desk.deadline(&code, "first_answer").await;
        assert_eq!((&first["due"], &first["paused_minutes"]), (&json!("2026-02-18T19:00:00Z"), &json!(180)));
        assert!(first["explanation"].as_str().unwrap().contains("y 3 horas de espera al cliente"), "{first}");

        // What the customer writes ends the wait for them, whatever the case still says.
        desk.phase(&code, "waiting_customer").await;
        desk.house.at("2026-02-18T18:00:00Z");
        desk.note(&code, "inbound").await;
        assert_eq!(desk.deadline(&code, "first_answer").await["due"], "2026-02-18T20:00:00Z");
        // What was overdue before a wait began stays so.
        desk.house.at("2026-02-18T21:00:00Z");
        desk.phase(&code, "waiting_third").await;
        assert_eq!(desk.deadline(&code, "first_answer").await["state"], "missed");
        assert_eq!(desk.deadline(&code, "solution").await["paused_for"], "third");
    });
}

#[test]
fn the_list_of_cases_shows_the_next_deadline_and_is_put_in_its_order() {
    each(async |desk| {
        let targets = json!([
            {"what": "solution", "minutes": 600},
            {"what": "solution", "kind": "incident", "minutes": 60},
        ]);
        desk.set_targets(targets).await;
        desk.house.at("2026-02-18T14:00:00Z");
        let slow = desk.open_case(json!({})).await;
        let quick = desk.open_case(json!({"kind": "incident"})).await;
        let waits = desk.open_case(json!({})).await;
        desk.phase(&waits, "waiting_customer").await;
        let in_order = async |path: &str| {
            let page = desk.lucia.get(path).await.expect(200).text();
            let at = |code: &str| {
                page.find(&format!("href=\"/cases/{code}\"")).unwrap_or_else(|| panic!("{page}"))
            };
            let mut codes = vec![slow.clone(), quick.clone(), waits.clone()];
            codes.sort_by_key(|code| at(code));
            (codes, page)
        };
        assert_eq!(in_order("/cases").await.0, [waits.clone(), quick.clone(), slow.clone()]);
        let (codes, page) = in_order("/cases?order=deadline").await;
        assert_eq!(codes, [quick.clone(), slow.clone(), waits.clone()], "what stands still has none");
        assert!(page.contains("aria-sort=\"ascending\"><a href=\"/cases?order=deadline\">Plazo"), "{page}");
        assert!(page.contains("mié 18 feb, 10:00"), "{page}");
        // A view keeps its order; a program asks for it by the view.
        let view = json!({"name": "Por plazo", "query": "estado:abierto", "order": "deadline"});
        let view = desk.lucia.api_post("/api/v1/views", view).await.expect(201).json();
        let id = view["id"].as_str().unwrap();
        assert_eq!(
            in_order(&format!("/cases?view={id}")).await.0,
            [quick.clone(), slow.clone(), waits.clone()]
        );
        let listed = desk.lucia.get(&format!("/api/v1/cases?view={id}")).await.expect(200).json();
        assert_eq!(listed["cases"][0]["code"], json!(quick));
        // What is solved owes nothing any more.
        desk.lucia
            .api_post(&format!("/api/v1/cases/{quick}/solve"), json!({"solution": "Hecho"}))
            .await
            .expect(200);
        desk.house.at("2026-02-18T14:01:00Z");
        let page = desk.lucia.get("/cases?view=all&order=deadline").await.expect(200).text();
        assert!(!page.contains("mié 18 feb, 10:00"), "{page}");
        desk.lucia.get("/cases?order=color").await.expect(422);
    });
}

#[test]
fn a_pause_says_the_companys_own_reason() {
    each(async |desk| {
        let stages = json!({"stages": [
            {"phase": "waiting_customer", "name": "Falta la foto"},
            {"phase": "waiting_customer", "name": "Falta el comprobante"},
        ]});
        let kept = desk.ana.api_post("/api/v1/stages", stages).await.expect(200).json();
        let stage = |n: usize| json!({"stage": kept["stages"][n]["code"]});
        let code = desk.open_case(json!({})).await;
        let path = format!("/api/v1/cases/{code}/phase");
        desk.house.at("2026-02-18T14:00:00Z");
        desk.lucia.api_post(&path, stage(0)).await.expect(200);
        let first = desk.deadline(&code, "first_answer").await;
        assert_eq!(
            (&first["paused_for"], &first["paused_reason"]),
            (&json!("customer"), &json!("Falta la foto"))
        );
        let said = first["explanation"].as_str().unwrap();
        assert!(said.contains("a la espera del cliente («Falta la foto»). Al reanudarse"), "{said}");
        desk.house.at("2026-02-18T15:00:00Z");
        desk.lucia.api_post(&path, stage(1)).await.expect(200);
        desk.house.at("2026-02-18T17:00:00Z");
        desk.phase(&code, "working").await;
        let first = desk.deadline(&code, "first_answer").await;
        assert_eq!((&first["paused_minutes"], &first["paused_reason"]), (&json!(180), &Json::Null));
        let said = first["explanation"].as_str().unwrap();
        assert!(
            said.contains("2 horas de espera al cliente («Falta el comprobante»)")
                && said.contains("1 hora de espera al cliente («Falta la foto»)"),
            "{said}"
        );
    });
}

#[test]
fn what_a_case_waited_for_once_it_was_overdue_is_no_part_of_why() {
    each(async |desk| {
        desk.set_targets(json!([{"what": "solution", "minutes": 60}])).await;
        desk.house.at("2026-02-18T15:00:00Z");
        let code = desk.open_case(json!({})).await;
        let said = "Solución: el plazo terminó a las 11:00 del miércoles 18 de febrero. Era 1 hora hábil desde el \
                    miércoles 18 de febrero a las 10:00.";
        desk.house.at("2026-02-18T17:00:00Z");
        says(&desk.deadline(&code, "solution").await, said);
        desk.phase(&code, "waiting_customer").await;
        desk.house.at("2026-02-21T17:00:00Z");
        says(&desk.deadline(&code, "solution").await, said);
        desk.phase(&code, "working").await;
        let missed = desk.deadline(&code, "solution").await;
        says(&missed, said);
        assert_eq!((&missed["state"], &missed["paused_minutes"]), (&json!("missed"), &json!(0)));
        desk.solve(&code).await;
        let late = desk.deadline(&code, "solution").await;
        says(
            &late,
            "Solución: tarde, a las 12:00 del sábado 21 de febrero. El plazo terminó a las 11:00 del miércoles 18 de \
             febrero: 1 hora hábil desde el miércoles 18 de febrero a las 10:00.",
        );
        assert_eq!(late["paused_minutes"], 0);
    });
}

#[test]
fn an_hour_that_is_left_is_one_and_a_wait_before_the_end_is_told() {
    each(async |desk| {
        desk.set_targets(json!([{"what": "solution", "minutes": 120}])).await;
        desk.house.at("2026-02-18T15:00:00Z");
        let code = desk.open_case(json!({})).await;
        desk.house.at("2026-02-18T16:00:00Z");
        desk.phase(&code, "waiting_third").await;
        says(
            &desk.deadline(&code, "solution").await,
            "Solución: en pausa desde las 11:00 del miércoles 18 de febrero, a la espera de un tercero. Al reanudarse \
             quedará 1 hora hábil. Son 2 horas hábiles desde el miércoles 18 de febrero a las 10:00.",
        );
        desk.house.at("2026-02-18T17:00:00Z");
        desk.phase(&code, "working").await;
        desk.house.at("2026-02-18T20:00:00Z");
        says(
            &desk.deadline(&code, "solution").await,
            "Solución: el plazo terminó a las 13:00 del miércoles 18 de febrero. Eran 2 horas hábiles desde el \
             miércoles 18 de febrero a las 10:00, sin contar 1 hora de espera a un tercero.",
        );
    });
}

#[test]
fn a_zone_is_told_as_it_is_when_the_time_ends_and_the_end_of_a_day_as_laws_tell_it() {
    each(async |desk| {
        let hours =
            json!({"sat": [["20:00", "24:00"]], "sun": [["20:00", "24:00"]], "mon": [["00:00", "24:00"]]});
        let madrid = json!({"name": "Madrid", "zone": "Europe/Madrid", "country": "ES", "hours": hours});
        let made = desk.ana.api_post("/api/v1/calendars", madrid).await.expect(201).json();
        let calendar = made["id"].as_str().unwrap();
        // Spain's clocks go forward on Sunday 29 March.
        desk.house.at("2026-03-28T21:00:00Z");
        desk.set_targets(json!([{"what": "solution", "minutes": 360, "calendar": calendar}])).await;
        let code = desk.open_case(json!({})).await;
        let said = desk.deadline(&code, "solution").await;
        assert_eq!(said["due"], "2026-03-29T22:00:00Z");
        assert!(said["explanation"].as_str().unwrap().contains("(Madrid, UTC+2)"), "{said}");

        // At midnight of the company's own clock.
        desk.set_targets(json!([{"what": "solution", "minutes": 480, "natural": true}])).await;
        let code = desk.open_case(json!({})).await;
        let said = desk.deadline(&code, "solution").await;
        assert_eq!(said["due"], "2026-03-29T05:00:00Z");
        says(
            &said,
            "Solución antes de las 24:00 del sábado 28 de marzo: 8 horas seguidas desde el sábado 28 de marzo a las \
             16:00.",
        );
    });
}

#[test]
fn a_solution_the_customer_was_not_told_is_no_answer() {
    each(async |desk| {
        let (quiet, told, called) = (
            desk.open_case(json!({"channel": "email"})).await,
            desk.open_case(json!({"channel": "email"})).await,
            desk.open_case(json!({"channel": "email"})).await,
        );
        desk.solve(&quiet).await;
        let first = desk.deadline(&quiet, "first_answer").await;
        assert_eq!(
            (&first["state"], &first["ended"]),
            (&json!("not_needed"), &json!("2026-02-13T21:00:00Z"))
        );
        says(
            &first,
            "Primera respuesta: no hizo falta, porque el caso se resolvió a las 16:00 del viernes 13 de febrero sin que \
             se le dijera nada al cliente. No cuenta como respuesta.",
        );
        assert_eq!(desk.deadline(&quiet, "solution").await["state"], "met");
        let page = desk.lucia.get(&format!("/cases/{quiet}")).await.expect(200).text();
        assert!(page.contains("no hizo falta"), "{page}");

        desk.note(&told, "outbound").await;
        desk.solve(&told).await;
        assert_eq!(desk.deadline(&told, "first_answer").await["state"], "met");

        // Who hears of it later has heard then.
        desk.solve(&called).await;
        desk.house.at("2026-02-13T22:00:00Z");
        desk.lucia
            .api_post(&format!("/api/v1/cases/{called}/answer"), json!({"answer": "yes"}))
            .await
            .expect(200);
        let first = desk.deadline(&called, "first_answer").await;
        assert_eq!((&first["state"], &first["ended"]), (&json!("met"), &json!("2026-02-13T22:00:00Z")));
    });
}

#[test]
fn who_is_on_the_line_when_it_is_solved_has_their_answer() {
    each(async |desk| {
        desk.set_targets(json!([{"what": "first_answer", "minutes": 60, "channel": "phone"},
                                {"what": "first_answer", "minutes": 60, "channel": "email"}]))
            .await;
        let check = async |channel: &str, state: &str| {
            let code =
                desk.open_case(json!({"channel": channel, "solution": "Se le dijo la dirección"})).await;
            assert_eq!(desk.deadline(&code, "first_answer").await["state"], state, "{channel}");
        };
        check("phone", "met").await;
        check("email", "not_needed").await;
    });
}

#[test]
fn thanks_want_no_answer_and_end_no_wait() {
    each(async |desk| {
        let code = desk.open_case(json!({})).await;
        desk.note(&code, "outbound").await;
        desk.phase(&code, "waiting_customer").await;
        let thanks =
            json!({"body": "¡Gracias!", "direction": "inbound", "channel": "email", "asks_nothing": true});
        desk.lucia.api_post(&format!("/api/v1/cases/{code}/notes"), thanks).await.expect(201);
        assert!(desk.deadlines(&code).await.iter().all(|d| d["what"] != "next_answer"));
        assert_eq!(desk.deadline(&code, "solution").await["state"], "paused");
    });
}

#[test]
fn clocks_are_counted_again_when_anything_they_depend_on_changes() {
    each(async |desk| {
        let code = desk.open_case(json!({})).await;
        let due = async || desk.deadline(&code, "first_answer").await["due"].clone();
        assert_eq!(due().await, "2026-02-18T16:00:00Z");
        let decree = [("country", "EC"), ("day", "2026-02-18"), ("name", "Puente"), ("source", "Decreto")];
        desk.ana.post("/settings/holidays", &decree).await.expect(303);
        desk.work().await;
        assert_eq!(due().await, "2026-02-19T16:00:00Z");

        let saturday = json!({"name": "Con sábado", "hours": {"fri": [["08:30", "17:30"]], "sat": [["09:00", "13:00"]]}});
        let own = "/api/v1/calendars/00000000-0000-0000-0000-000000000000";
        desk.ana.api_post(own, saturday).await.expect(200);
        desk.work().await;
        assert_eq!(due().await, "2026-02-14T16:30:00Z");
        assert!(
            desk.deadline(&code, "first_answer").await["explanation"]
                .as_str()
                .unwrap()
                .contains("«Con sábado»")
        );

        desk.set_targets(json!([
            {"what": "first_answer", "minutes": 60, "natural": true},
            {"what": "first_answer", "minutes": 30, "kind": "inquiry", "natural": true},
        ]))
        .await;
        assert_eq!(due().await, "2026-02-13T22:00:00Z");
        assert!(desk.deadlines(&code).await.iter().all(|d| d["what"] != "solution"), "that target is gone");
        let mended = [("reason", "inquiry:"), ("subject", "Pregunta"), ("description", ""), ("version", "1")];
        desk.lucia.post(&format!("/cases/{code}/edit"), &mended).await.expect(303);
        assert_eq!(due().await, "2026-02-13T21:30:00Z");
        says(
            &desk.deadline(&code, "first_answer").await,
            "Primera respuesta antes de las 16:30 del viernes 13 de febrero: 30 minutos seguidos desde el viernes 13 \
             de febrero a las 16:00.",
        );
    });
}

#[test]
fn what_runs_out_is_told_once_to_whom_has_it_and_when_it_is_over_to_the_supervisor() {
    each(async |desk| {
        let code = desk.open_case(json!({})).await;
        let lucia = desk.lucia.actor.clone().unwrap();
        let assign = format!("/api/v1/cases/{code}/assign");
        desk.lucia.api_post(&assign, json!({"assignee": lucia.id})).await.expect(200);
        let kinds = async || {
            let case = desk.lucia.get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
            let all = case["history"].as_array().unwrap().iter();
            let kinds: Vec<String> = all.map(|e| e["kind"].as_str().unwrap().to_owned()).collect();
            kinds.into_iter().filter(|kind| kind.starts_with("case.deadline")).collect::<Vec<_>>()
        };
        let pressing = async |client: &Client| {
            let (actor, now) = (client.actor.clone().unwrap(), desk.house.now());
            let all = desk.house.base.read(move |tx| crate::pressing(tx, &actor, 8)).await.unwrap();
            all.into_iter()
                .map(|one| (one.case.code.clone(), one.what, one.is_missed(now)))
                .collect::<Vec<_>>()
        };
        desk.work().await;
        assert!(kinds().await.is_empty());
        // Three of four hours are used at 10:00 on Wednesday.
        desk.house.at("2026-02-18T15:00:00Z");
        desk.work().await;
        desk.work().await;
        assert_eq!(kinds().await, ["case.deadline_near"]);
        assert_eq!(desk.deadline(&code, "first_answer").await["state"], "warning");
        assert_eq!(pressing(&desk.lucia).await, [(code.clone(), crate::What::FirstAnswer, false)]);
        assert!(pressing(&desk.marta).await.is_empty());

        desk.house.at("2026-02-18T16:00:00Z");
        desk.work().await;
        assert_eq!(kinds().await, ["case.deadline_near", "case.deadline_missed"]);
        for who in [&desk.lucia, &desk.marta] {
            assert_eq!(pressing(who).await, [(code.clone(), crate::What::FirstAnswer, true)]);
        }
        assert!(pressing(&desk.house.person(Role::Agent, "Otra")).await.is_empty());
        desk.note(&code, "outbound").await;
        assert!(pressing(&desk.lucia).await.is_empty() && pressing(&desk.marta).await.is_empty());
        let page = desk.lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(page.contains("Un plazo venció: Primera respuesta."), "{page}");
    });
}

#[test]
fn the_law_of_the_country_counts_beside_and_its_first_term_alarms() {
    each(async |desk| {
        let own = "/api/v1/calendars/00000000-0000-0000-0000-000000000000";
        let peru = json!({"name": "Lima", "zone": "America/Lima", "country": "PE", "hours": {"mon": [["09:00", "18:00"]]}});
        desk.ana.api_post(own, peru).await.expect(200);
        desk.house.at("2026-03-25T21:00:00Z");
        let code = desk.open_case(json!({})).await;
        let law = desk.deadline(&code, "law").await;
        assert_eq!(
            (&law["term"], &law["unit"], &law["confidence"]),
            (&json!("PE-LR"), &json!("business_days"), &json!("medium"))
        );
        // Fifteen working days after Wednesday 25 March, without Holy Thursday and Good Friday: all of 17 April.
        assert_eq!(law["due"], "2026-04-18T05:00:00Z");
        let said = law["explanation"].as_str().unwrap();
        for words in [
            "antes de las 24:00 del viernes 17 de abril: 15 días hábiles",
            "Jueves Santo",
            "Ley 29571",
            "Las esperas no detienen",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        desk.phase(&code, "waiting_customer").await;
        assert_eq!(desk.deadline(&code, "law").await["state"], "running");
        let inquiry = desk.open_case(json!({"kind": "inquiry"})).await;
        assert!(desk.deadlines(&inquiry).await.iter().all(|d| d["what"] != "law"));

        let colombia = json!({"name": "Bogotá", "zone": "America/Bogota", "country": "CO", "hours": {"mon": [["09:00", "18:00"]]}});
        desk.ana.api_post(own, colombia).await.expect(200);
        desk.work().await;
        let all = desk.deadlines(&code).await;
        let terms: Vec<&str> = all.iter().filter_map(|d| d["term"].as_str()).collect();
        assert_eq!(terms.len(), 2, "both are shown: {terms:?}");
        desk.set_targets(json!([])).await;
        desk.house.at("2026-06-01T12:00:00Z");
        desk.work().await;
        let case = desk.lucia.get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
        let told: Vec<&Json> = case["history"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|e| e["kind"] == "case.deadline_missed")
            .collect();
        assert_eq!(told.len(), 1, "the first of them alarms: {told:?}");
    });
}

#[test]
fn whose_case_it_is_not_sees_no_deadlines_and_no_case() {
    each(async |desk| {
        let code = desk.open_case(json!({})).await;
        let path = format!("/api/v1/cases/{code}/deadlines");
        let member = desk.house.person(Role::NetworkMember, "Técnica Sur");
        let (unseen, missing) = (
            member.get(&path).await.expect(404),
            member.get("/api/v1/cases/C-9/deadlines").await.expect(404),
        );
        assert_eq!(unseen.text(), missing.text());
        // General management reads those of what is grave.
        let manuel = desk.house.person(Role::Management, "Manuel Paz");
        assert_eq!(manuel.get(&path).await.expect(404).text(), missing.text());
        desk.lucia
            .api_patch(&format!("/api/v1/cases/{code}"), json!({"priority": "urgent"}))
            .await
            .expect(200);
        manuel.get(&path).await.expect(200);
        desk.house.person(Role::Operations, "Iris Mora").get(&path).await.expect(403);
        desk.house.stranger().get(&path).await.expect(401);
    });
}

#[test]
fn cases_that_were_open_before_there_were_clocks_get_theirs_at_the_next_start() {
    const BEFORE: What = What { routes, words: WORDS, listeners: Listeners::none };
    testkit::each(&BEFORE, async |house| {
        house.at("2026-02-13T21:00:00Z");
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let mut codes = Vec::new();
        // More than are counted at once.
        for n in 0..103 {
            let case = json!({"kind": "claim", "subject": n.to_string(), "customer": {"name": "Rosa Vera"}});
            let opened = lucia.api_post("/api/v1/cases", case).await.expect(201).json();
            codes.push(opened["code"].as_str().unwrap().to_owned());
        }
        house.base.write(crate::schedule).await.unwrap();
        workers().run_due(&house.base, &house.app).await.unwrap();
        for code in [&codes[0], &codes[50], &codes[102]] {
            let path = format!("/api/v1/cases/{code}/deadlines");
            let answer = lucia.get(&path).await.expect(200).json();
            let dues: Vec<&Json> =
                answer["deadlines"].as_array().unwrap().iter().map(|d| &d["due"]).collect();
            assert_eq!(dues[0], "2026-02-18T16:00:00Z", "{code}: {answer}");
        }
    });
}

#[test]
fn the_clocks_of_a_merged_case_stop_and_run_on_as_before_when_it_is_taken_back() {
    each(async |desk| {
        let (one, two) = (desk.open_case(json!({})).await, desk.open_case(json!({})).await);
        let before = desk.deadlines(&two).await;
        assert!(before.iter().any(|d| d["state"] == "running"), "{before:?}");
        desk.house.at("2026-02-13T21:30:00Z");
        desk.lucia.api_post(&format!("/api/v1/cases/{two}/merge"), json!({"into": one})).await.expect(200);
        let stopped = desk.deadlines(&two).await;
        assert!(stopped.iter().all(|d| d["state"] == "merged"), "{stopped:?}");
        says(
            &desk.deadline(&two, "first_answer").await,
            "Primera respuesta: dejó de correr a las 16:30 del viernes 13 de febrero, cuando este caso se unió a otro. \
             Aquí ya no se debe nada.",
        );
        let page = desk.lucia.get(&format!("/cases/{two}")).await.expect(200).text();
        assert!(
            page.contains("ya no corre") && !page.contains("a tiempo") && !page.contains("en plazo"),
            "{page}"
        );
        desk.lucia.api_post(&format!("/api/v1/cases/{two}/unmerge"), json!({})).await.expect(200);
        assert_eq!(desk.deadlines(&two).await, before);
    });
}
