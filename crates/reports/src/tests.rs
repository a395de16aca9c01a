//! The report at its doors: the API, the pages, the files.

use crate::{Format, Month, Which, render};
use jobs::Listeners;
use serde_json::{Value as Json, json};
use shell::{App, Frame, Role, Routes};
use testkit::{Client, House, What};

pub const WHAT: What = What {
    routes,
    words: &[crate::WORDS, cases::WORDS, customers::WORDS, followups::WORDS, sales::WORDS, surveys::WORDS],
    listeners: || Listeners::none().on("sales.invoices_recorded", followups::on_invoices_recorded),
};

fn routes() -> Routes {
    crate::routes().and(cases::routes()).and(followups::routes()).and(sales::routes())
}

pub fn gerencia(house: &House) -> Client {
    house.person(Role::Management, "Manuel Rivas")
}

pub async fn invoice(house: &House, number: &str, more: Json) {
    let mut body = json!({
        "number": number, "invoiced_at": "2026-10-05T15:00:00Z", "customer": format!("Cliente {number}"),
        "phone": format!("09876543{:02}", number.len() + number.bytes().map(usize::from).sum::<usize>() % 80),
        "city": "Quito",
    });
    for (field, value) in more.as_object().unwrap() {
        body[field] = value.clone();
    }
    let answer = house.person(Role::Operations, "Olga Mora").api_post("/api/v1/invoices", body).await;
    assert!(answer.status < 300, "{}", answer.text());
}

pub async fn call(house: &House, number: &str, outcome: Json) {
    let lucia = house.person(Role::Agent, "Lucía Andrade");
    let due = lucia.get("/api/v1/follow-ups?state=due").await.expect(200).json();
    let due = due["follow_ups"].as_array().unwrap();
    let id = due.iter().find(|f| f["invoice"] == number).unwrap()["id"].as_str().unwrap();
    let answer = lucia.api_post(&format!("/api/v1/follow-ups/{id}/outcome"), outcome).await;
    assert!(answer.status < 300, "{}", answer.text());
}

async fn case(house: &House, kind: &str, more: Json) {
    let mut body = json!({"kind": kind, "subject": "Lo de siempre", "customer": {"name": "Rosa Peñafiel"}});
    for (field, value) in more.as_object().unwrap() {
        body[field] = value.clone();
    }
    house.person(Role::Agent, "Lucía Andrade").api_post("/api/v1/cases", body).await.expect(201);
}

/// Four invoices of October and a voided one, one of September; three called; three claims, two
/// technical cases and an inquiry.
pub async fn october(house: &House) {
    house.at("2026-10-12T15:00:00Z");
    let september = json!({"invoiced_at": "2026-09-08T15:00:00Z", "carrier": "Tramaco", "promised_on": "2026-09-10",
                           "delivered_at": "2026-09-10T20:00:00Z"});
    invoice(house, "F-10", september).await;
    let on_time = json!({"carrier": "Servientrega", "province": "Guayas", "sales_rep": "Ana Ruiz",
                         "promised_on": "2026-10-07", "delivered_at": "2026-10-06T20:00:00Z"});
    invoice(house, "F-21", on_time).await;
    let late = json!({"carrier": "Tramaco", "province": "Azuay", "sales_rep": "Ana Ruiz",
                      "promised_on": "2026-10-07", "delivered_at": "2026-10-11T20:00:00Z"});
    invoice(house, "F-32", late).await;
    let on_the_day = json!({"carrier": "TRAMACO", "province": "Loja", "sales_rep": "Leo Paz",
                            "promised_on": "2026-10-08", "delivered_at": "2026-10-09T02:00:00Z"});
    invoice(house, "F-43", on_the_day).await;
    invoice(house, "F-54", json!({"delivered_at": "2026-10-09T20:00:00Z"})).await;
    invoice(house, "F-65", json!({"status": "voided", "carrier": "Tramaco"})).await;

    let heard = json!({"outcome": "completed", "received": true, "received_on": "2026-10-06", "promise_kept": true,
                       "condition": "ok", "carrier_mark": 5, "rep_mark": 5, "correct_use": true});
    call(house, "F-21", heard).await;
    // The customer's word beats the list's: two days late, not four.
    let heard = json!({"outcome": "completed", "received": true, "received_on": "2026-10-09", "promise_kept": false,
                       "condition": "ok", "carrier_mark": 2, "rep_mark": 2, "rep_cause": "slow", "correct_use": true});
    call(house, "F-32", heard).await;
    call(house, "F-43", json!({"outcome": "no_answer"})).await;

    case(house, "claim", json!({"category": "late"})).await;
    case(house, "claim", json!({"category": "late"})).await;
    case(house, "claim", json!({"category": "damaged"})).await;
    case(house, "technical_service", json!({"product_group": "Grifería"})).await;
    case(house, "technical_service", json!({})).await;
    case(house, "inquiry", json!({})).await;
    house.at("2026-11-04T15:00:00Z");
}

#[test]
fn a_months_invoices_calls_and_cases_are_its_five_indicators() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let answer = gerencia(&house).get("/api/v1/reports/monthly?month=2026-10").await.expect(200);
        insta::assert_snapshot!("october", serde_json::to_string_pretty(&answer.json()).unwrap());
    });
}

#[test]
fn a_month_without_rows_is_zeros_and_nulls() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let empty = gerencia(&house).get("/api/v1/reports/monthly?month=2020-02").await.expect(200).json();
        let nothing = json!({"mean": null, "median": null, "p90": null, "max": null});
        assert_eq!(
            empty["coverage"],
            json!({"invoiced": 0, "attempted": 0, "contacted": 0, "confirmed": 0, "percent": null})
        );
        assert_eq!(empty["couriers"]["percent"], Json::Null);
        assert_eq!(empty["couriers"]["delay_days"], nothing);
        assert_eq!(empty["sales_reps"]["mean"], Json::Null);
        assert_eq!(empty["sales_reps"]["distribution"], json!({"1": 0, "2": 0, "3": 0, "4": 0, "5": 0}));
        assert_eq!(empty["claims"]["total"], 0);
        let page = gerencia(&house).get("/reports/2020-02").await.expect(200).text();
        assert!(page.contains("Todavía no hay nada que contar"), "{page}");
    });
}

#[test]
fn what_is_not_a_month_is_refused_in_words() {
    testkit::each(&WHAT, async |house| {
        let gerencia = gerencia(&house);
        for path in ["/api/v1/reports/monthly?month=octubre", "/api/v1/reports/monthly"] {
            let problem = gerencia.get(path).await.expect(400).json();
            assert_eq!(problem["errors"][0]["field"], "month", "{path}");
        }
        let page = gerencia.get("/reports/2026-13").await.expect(400).text();
        assert!(page.contains("«2026-13» no es un mes"), "{page}");
        gerencia.get("/reports/2026-10/rows/nothing").await.expect(404);
        gerencia.get("/reports/2026-10/download/docx").await.expect(404);
    });
}

#[test]
fn the_reports_open_on_the_month_in_progress() {
    testkit::each(&WHAT, async |house| {
        house.at("2026-11-01T03:00:00Z"); // still October in Guayaquil
        assert_eq!(gerencia(&house).get("/reports").await.expect(303).location(), "/reports/2026-10");
        let chosen = gerencia(&house).get("/reports?month=2026-08").await.expect(303);
        assert_eq!(chosen.location(), "/reports/2026-08");
    });
}

#[test]
fn the_page_shows_the_month_against_the_one_before_and_its_goals() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let marta = house.person(Role::Administrator, "Marta Vélez");
        let goals = [
            ("from_month", "2026-10"),
            ("coverage", "95"),
            ("sales_reps", "4,5"),
            ("couriers", "93"),
            ("claims", ""),
            ("technical_service", "1"),
        ];
        assert_eq!(marta.post("/settings/goals", &goals).await.expect(303).location(), "/reports/2026-10");
        let page = gerencia(&house).get("/reports/2026-10").await.expect(200).text();
        assert!(!page.contains("[reports-"), "a word is missing: {page}");
        // Who reads it is another each time.
        let main = &page[page.find("<main").unwrap()..page.find("</main>").unwrap()];
        let main = main.split_once('>').unwrap().1;
        let main = without_pictures(main).replace("><", ">\n<");
        // The key of a form is another each time.
        let (before, key) = main.split_once("name=\"once\" value=\"").unwrap();
        insta::assert_snapshot!("october_page", format!("{before}name=\"once\" value=\"{}", &key[36..]));
    });
}

#[test]
fn a_month_that_goes_on_is_not_judged_and_one_to_come_says_nothing_of_goals() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let marta = house.person(Role::Administrator, "Marta Vélez");
        let goals = [("from_month", "2026-09"), ("coverage", "92"), ("couriers", "10"), ("claims", "100")];
        marta.post("/settings/goals", &goals).await.expect(303);
        let judged = ["cumplida", "Se cumplió", "No se cumplió", "Faltaron", "Faltó", ", mejor", ", peor"];
        let page = |month: &str| {
            let (reader, path) = (gerencia(&house), format!("/reports/{month}"));
            async move { reader.get(&path).await.expect(200).text() }
        };
        house.at("2026-10-30T15:00:00Z");
        let october = page("2026-10").await;
        assert!(october.contains(": va en 50,00"), "{october}");
        let to_come = page("2099-01").await;
        assert!(!to_come.contains("meta 92"), "{to_come}");
        for words in judged {
            assert!(!october.contains(words) && !to_come.contains(words), "{words}: {october}");
        }
        house.at("2026-11-03T15:00:00Z");
        assert!(page("2026-10").await.contains(": cumplida"));
    });
}

/// What a chart is made of is the business of who draws it; here only what it says.
fn without_pictures(page: &str) -> String {
    let mut parts = page.split("<svg");
    let mut kept = parts.next().unwrap().to_owned();
    for part in parts {
        let (picture, after) = part.split_once("</svg>").unwrap();
        let said =
            picture.split_once("aria-label=\"").map_or("", |(_, said)| said.split('"').next().unwrap());
        kept += &format!("[{said}]{after}");
    }
    kept
}

/// The link of a cell and what it reads, when it leads to rows.
fn link(cell: &str) -> Option<(String, String)> {
    let (href, rest) = cell.split_once("<a href=\"")?.1.split_once("\">")?;
    let text = rest.split("</a>").next()?;
    href.contains("/rows/").then(|| (href.replace("&amp;", "&"), text.to_owned()))
}

#[test]
fn every_count_in_a_table_opens_exactly_as_many_rows() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let gerencia = gerencia(&house);
        let page = gerencia.get("/reports/2026-10").await.expect(200).text();
        let mut counted = 0;
        for row in page[page.find("report-section").unwrap()..].split("<tr>") {
            for (column, cell) in row.split("<td").skip(1).enumerate() {
                let Some((href, text)) = link(cell) else { continue };
                let rows = gerencia.get(&href).await.expect(200).text();
                assert!(!rows.contains(">["), "a word is missing: {rows}");
                // From the seventh column on, the couriers' tables tell days.
                let Ok(n) = text.parse::<usize>() else { continue };
                if !(href.contains("/couriers") && column > 5) {
                    assert_eq!(rows.matches("<tr><td class=\"lead\"").count(), n, "{href} says {text}");
                    counted += 1;
                }
            }
        }
        assert!(counted > 60, "only {counted} counts");
    });
}

#[test]
fn rows_tell_how_they_are_counted_and_lead_only_where_the_reader_may_go() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let path = "/reports/2026-10/rows/couriers?carrier=Tramaco&standing=late";
        let page = gerencia(&house).get(path).await.expect(200).text();
        assert!(page.contains("÷ entregado con promesa"), "{page}");
        assert!(page.contains("Facturas del 1 al 31 de octubre de 2026, sin las anuladas."), "{page}");
        assert!(page.contains("F-32") && !page.contains("F-43") && !page.contains("/dispatches/"), "{page}");
        let marta = house.person(Role::Administrator, "Marta Vélez");
        assert!(marta.get(path).await.expect(200).text().contains("/dispatches/"));
    });
}

#[test]
fn rows_tell_the_delay_in_words_and_what_each_case_is_counted_by() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let elena = gerencia(&house);
        let rows =
            async |of: &str| elena.get(&format!("/reports/2026-10/rows/{of}")).await.expect(200).text();
        let couriers = rows("couriers").await;
        for words in ["1 día antes", "a tiempo", "2 días tarde"] {
            assert!(couriers.contains(words), "{words}: {couriers}");
        }
        assert!(!couriers.contains(">-1<") && !couriers.contains(">−1<"), "{couriers}");
        let claims = rows("claims").await;
        assert!(claims.contains("data-label=\"Categoría\">Llegó tarde<"), "{claims}");
        assert!(claims.contains("data-label=\"Producto\""), "{claims}");
        let technical = rows("technical-service").await;
        assert!(technical.contains("data-label=\"Grupo comercial\">Grifería<"), "{technical}");
    });
}

#[test]
fn management_reads_and_nobody_else_but_the_administrator_does() {
    testkit::each(&WHAT, async |house| {
        for role in [Role::Supervisor, Role::Agent, Role::NetworkMember, Role::Operations] {
            let client = house.person(role, role.as_str());
            client.get("/reports/2026-10").await.expect(403);
            client.get("/api/v1/reports/monthly?month=2026-10").await.expect(403);
        }
        gerencia(&house).get("/settings/goals").await.expect(403);
        gerencia(&house).post("/settings/goals", &[("from_month", "2026-10")]).await.expect(403);
    });
}

#[test]
fn a_goal_that_is_no_number_keeps_what_was_typed() {
    testkit::each(&WHAT, async |house| {
        let marta = house.person(Role::Administrator, "Marta Vélez");
        let form = [("from_month", "2026-10"), ("coverage", "casi todo"), ("couriers", "93")];
        let page = marta.post("/settings/goals", &form).await.expect(422).text();
        assert!(page.contains("casi todo") && page.contains("Escriba un número de 0 a 100"), "{page}");
        assert!(page.contains("value=\"93\""), "{page}");
        let kept = marta.get("/settings/goals").await.expect(200).text();
        assert!(!kept.contains("value=\"93\""), "nothing may be stored of a form that was refused");
    });
}

pub fn frame(app: &App, house: &House) -> Frame {
    app.frame(shell::Company::of(places::country("EC").unwrap()), house.now())
}

#[test]
fn the_page_the_api_and_the_files_say_the_same() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let frame = frame(&house.app, &house);
        let month: Month = "2026-10".parse().unwrap();
        let json: Json =
            serde_json::from_slice(&render(&frame, month, Format::Json, Which::default()).await.unwrap())
                .unwrap();
        let api = gerencia(&house).get("/api/v1/reports/monthly?month=2026-10").await.json();
        assert_eq!(json, api);

        let html =
            String::from_utf8(render(&frame, month, Format::Html, Which::default()).await.unwrap()).unwrap();
        assert!(html.contains("66,67") && html.contains("<style>"), "{html}");
        assert!(!html.contains("<script") && !html.contains("href=\"/") && !html.contains("src="), "{html}");

        let answer = gerencia(&house).get("/reports/2026-10/download/xlsx").await.expect(200);
        let disposition = answer.headers["content-disposition"].to_str().unwrap();
        assert_eq!(disposition, "attachment; filename=\"informe-2026-10.xlsx\"");
        let sheet = cells(answer.body, "Couriers");
        assert_eq!(sheet[0][..3], ["Courier", "Facturas", "Entregadas"]);
        assert_eq!(sheet[1][..6], ["Tramaco", "2", "2", "1", "0.5", "1"]);
    });
}

#[test]
fn the_workbook_of_rows_has_each_row_once_and_names_as_text() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let evil =
            json!({"carrier": "=1+1", "promised_on": "2026-10-07", "delivered_at": "2026-10-06T20:00:00Z"});
        invoice(&house, "F-76", evil).await;
        let path = "/reports/2026-10/rows/couriers/download?standing=on_time";
        let answer = gerencia(&house).get(path).await.expect(200);
        let sheet = cells(answer.body, "Couriers");
        let mut numbers: Vec<_> = sheet[1..].iter().map(|row| row[0].clone()).collect();
        numbers.sort();
        assert_eq!(numbers, ["F-21", "F-43", "F-76"]);
        assert!(sheet.iter().any(|row| row[3] == "=1+1"));
    });
}

/// The cells of a sheet as text.
pub fn cells(workbook: Vec<u8>, sheet: &str) -> Vec<Vec<String>> {
    use calamine::Reader;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(workbook)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn every_word_made_of_a_code_is_there_in_both_languages() {
    let words = shell::Words::new(&[shell::WORDS, crate::WORDS]).unwrap();
    let indicators = crate::rules::Indicator::ALL.iter().map(|indicator| indicator.as_str());
    let of_indicators =
        ["", "goal-", "goal-value-", "goal-hint-", "formula-", "chart-", "table-", "unknown-", "wrong-goal-"];
    let standings = sales::Standing::ALL.iter().map(|standing| format!("standing-{standing}"));
    let keys: Vec<_> =
        indicators.flat_map(|code| of_indicators.map(|prefix| format!("{prefix}{code}"))).collect();
    for key in keys.into_iter().chain(standings) {
        for lang in [shell::Lang::Es, shell::Lang::En] {
            assert!(words.has(lang, &format!("reports-{key}")), "reports-{key} in {lang}");
        }
    }
}

/// Marks 5 and 3 of five, then 8 and 9 of nine: what is told of the month keeps them apart wherever it is told.
#[test]
fn marks_given_on_two_scales_have_no_common_mean_and_each_scale_its_own() {
    testkit::each(&WHAT, async |house| {
        house.at("2026-10-12T15:00:00Z");
        let boss = house.person(Role::Administrator, "Elena Mora");
        let heard = |mark: i64| json!({"outcome": "completed", "received": true, "condition": "ok", "rep_mark": mark});
        for (number, rep) in
            [("F-21", "Ana Ruiz"), ("F-32", "Ana Ruiz"), ("F-43", "Ana Ruiz"), ("F-54", "Leo Paz")]
        {
            invoice(&house, number, json!({"sales_rep": rep})).await;
        }
        call(&house, "F-21", heard(5)).await;
        call(&house, "F-32", heard(3)).await;
        let names = (1..=9).map(|point| format!("Punto {point}")).collect();
        let new = surveys::NewScale { names, valid_from: "2026-10-13".parse().unwrap() };
        surveys::change_scale(&house.base, boss.actor.as_ref().unwrap(), new, None).await.unwrap();
        house.at("2026-10-13T15:00:00Z");
        call(&house, "F-43", heard(8)).await;
        call(&house, "F-54", heard(9)).await;
        house.at("2026-11-04T15:00:00Z");
        let month = gerencia(&house).get("/api/v1/reports/monthly?month=2026-10").await.expect(200).json();
        let reps = &month["sales_reps"];
        assert_eq!(
            (&reps["answers"], &reps["mean"], &reps["distribution"]),
            (&json!(4), &Json::Null, &json!({}))
        );
        assert_eq!(reps["satisfied_percent"], 75.0);
        let means: Vec<_> = reps["by_scale"].as_array().unwrap().iter().map(|s| s["mean"].clone()).collect();
        assert_eq!(means, [json!(4.0), json!(8.5)]);
        assert_eq!(reps["by_rep"][0]["by_scale"][1]["mean"], 8.0);
        let page = gerencia(&house).get("/reports/2026-10").await.expect(200).text();
        for told in ["75,00", "escala de 1 a 5", "escala de 1 a 9", "4,00", "8,50"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(!page.contains("6,25"), "{page}");
        let month: Month = "2026-10".parse().unwrap();
        let frame = frame(&house.app, &house);
        for format in [Format::Html, Format::Xlsx, Format::Pdf] {
            assert!(!render(&frame, month, format, Which::default()).await.unwrap().is_empty());
        }
    });
}
