//! What was given out stays what it was: the month after is held against it, its files bear its signatures and
//! its colour, and what somebody changed behind the program's back is told.

use super::*;
use shell::{Accent, Brand};

const NOVEMBER: &str = "/reports/2026-11";

/// One invoice of November that nobody has confirmed yet: a coverage of nothing.
async fn november(house: &House) {
    let sold =
        json!({"invoiced_at": "2026-11-03T15:00:00Z", "carrier": "Tramaco", "promised_on": "2026-11-05"});
    invoice(house, "F-90", sold).await;
}

#[test]
fn a_month_is_held_against_the_month_before_as_that_was_given_out() {
    each(&WHAT, async |house| {
        october(&house).await;
        november(&house).await;
        let manuel = gerencia(&house);
        let page = manuel.get(NOVEMBER).await.expect(200).text();
        assert!(page.contains("contra lo registrado de octubre, sin congelar"), "{page}");

        // October is frozen at a coverage of 50 %; what is recorded late would make it 100 %.
        manuel.api_post(FREEZE, json!({})).await.expect(201);
        late_corrections(&house).await;
        house.at("2026-12-02T15:00:00Z");
        manuel.post(&format!("{NOVEMBER}/freeze"), &[("once", "f1")]).await.expect(303);
        let reason = "Llamadas que se registraron tarde";
        manuel.api_post(FREEZE, json!({"new_version": true, "reason": reason})).await.expect(201);
        let against = "contra las cifras de octubre que se entregaron (versión 1)";
        let down = |page: &str, by: &str| page.contains(&format!("{by} menos que en octubre"));
        let page = manuel.get(NOVEMBER).await.expect(200).text();
        assert!(page.contains(against) && down(&page, "50,00"), "{page}");
        let html = manuel.get(&format!("{NOVEMBER}/download/html")).await.expect(200).text();
        assert!(html.contains(against) && down(&html, "50,00"), "{html}");
        let book = manuel.get(&format!("{NOVEMBER}/download/xlsx")).await.expect(200).body;
        let summary = cells(book, "Resumen");
        assert_eq!(summary[1][2], "0.5", "{summary:?}");
        assert!(summary.iter().flatten().any(|cell| cell.contains(against)), "{summary:?}");
        // Counted today, it is held against what stands for October today: its second version.
        let page = manuel.get(&format!("{NOVEMBER}?live=true")).await.expect(200).text();
        assert!(page.contains("(versión 2)") && down(&page, "100,00"), "{page}");
    });
}

#[test]
fn the_page_that_stands_alone_says_code_version_and_who_signed() {
    each(&WHAT, async |house| {
        october(&house).await;
        let manuel = gerencia(&house);
        let html = async || manuel.get("/reports/2026-10/download/html").await.expect(200).text();
        let open = html().await;
        assert!(!open.contains("Firmas") && !open.contains("ATC-INF-001"), "{open}");
        manuel.api_post(FREEZE, json!({})).await.expect(201);
        let unsigned = html().await;
        assert_eq!(unsigned.matches("Falta firmar").count(), 3, "{unsigned}");
        sign_all(&house, 1).await;
        let signed = html().await;
        for words in [
            "ATC-INF-001 · versión 1",
            "Marta Cevallos, Gerencia",
            "Elena Paredes, Administración",
            "Manuel Rivas, Gerencia",
            "mié 4 nov 2026, 10:00",
        ] {
            assert!(signed.contains(words), "{words}: {signed}");
        }
        assert!(!signed.contains("Falta firmar") && !signed.contains("sin todas las firmas"), "{signed}");
    });
}

#[test]
fn the_files_wear_the_companys_colour_and_a_frozen_month_keeps_the_one_it_had() {
    each(&WHAT, async |house| {
        frozen_october(&house).await;
        let manuel = gerencia(&house);
        let file =
            async |rest: &str| manuel.get(&format!("/reports/2026-10/download/{rest}")).await.expect(200);
        let before = (file("pdf").await.body, file("html").await.body);
        let accent = Accent::read("#9b1c31").unwrap();
        let by = jobs::By::program("prueba");
        let set = house.base.write(move |work| shell::set_setting(work, &by, "brand", &Brand { accent }));
        set.await.unwrap();
        assert!((file("pdf").await.body, file("html").await.body) == before, "what was given out stays");
        let html = file("html?live=true").await.text();
        assert!(html.contains("--accent:light-dark(#9b1c31"), "{html}");
        let (own, others) = ([155, 28, 49], [0, 84, 121]);
        assert!(!colours(&before.0).contains(&own) && colours(&before.0).contains(&others));
        let today = colours(&file("pdf?live=true").await.body);
        assert!(today.contains(&own) && !today.contains(&others), "{today:?}");
    });
}

/// Every colour that something on the first page is filled with: red, green, blue.
fn colours(pdf: &[u8]) -> Vec<[i64; 3]> {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let first = *file.get_pages().get(&1).unwrap();
    let page = file.get_and_decode_page_content(first).unwrap();
    let fills = page.operations.iter().filter(|op| matches!(op.operator.as_str(), "rg" | "sc" | "scn"));
    let part = |of: &lopdf::Object| (f64::from(of.as_float().unwrap()) * 255.0).round() as i64;
    let rgb = fills.filter_map(|op| <&[_; 3]>::try_from(op.operands.as_slice()).ok());
    rgb.map(|[r, g, b]| [part(r), part(g), part(b)]).collect()
}

#[test]
fn figures_that_were_changed_behind_the_programs_back_are_told() {
    each(&WHAT, async |house| {
        frozen_october(&house).await;
        let manuel = gerencia(&house);
        let told = "Lo guardado de este informe ya no coincide con su huella";
        assert!(!manuel.get(PAGE).await.expect(200).text().contains(told));
        let forged = house.base.write(|work| {
            let forge = db::sql!("update frozen_month set figures = replace(figures, '50.0', '99.0')");
            work.tx.run(forge, db::args![])
        });
        assert_eq!(forged.await.unwrap(), 1);
        let page = manuel.get(PAGE).await.expect(200).text();
        assert!(page.contains("99,00") && page.contains(told), "{page}");
    });
}
