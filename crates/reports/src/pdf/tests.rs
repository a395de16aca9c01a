use super::*;
use crate::tests::{WHAT, frame, gerencia, october};
use testkit::House;

/// The text of each page.
fn read(bytes: &[u8]) -> Vec<String> {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    file.get_pages().keys().map(|page| file.extract_text(&[*page]).unwrap()).collect()
}

async fn of(house: &House, month: &str) -> (Frame, Report) {
    let month: Month = month.parse().unwrap();
    let frame = frame(&house.app, house);
    let report = frame.base().read(move |tx| crate::report(tx, month)).await.unwrap();
    (frame, report)
}

#[test]
fn the_month_is_downloaded_as_a_pdf_that_says_what_the_page_says() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let answer = gerencia(&house).get("/reports/2026-10/download/pdf").await.expect(200);
        assert_eq!(answer.headers["content-type"], "application/pdf");
        let disposition = answer.headers["content-disposition"].to_str().unwrap();
        assert_eq!(disposition, "attachment; filename=\"informe-2026-10.pdf\"");
        let whole = read(&answer.body).concat();
        for words in [
            "Octubre de 2026",
            "4 facturas",
            "66,67",
            "Se confirmaron 2 de 4 despachos",
            "Tramaco",
            "Elaborado",
            "Página 1 de",
        ] {
            assert!(whole.contains(words), "{words}: {whole}");
        }
        let page = gerencia(&house).get("/reports/2026-10").await.expect(200).text();
        assert!(page.contains("/reports/2026-10/download/pdf"), "{page}");
    });
}

#[test]
fn a_month_without_rows_is_printed_and_says_so() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let answer = gerencia(&house).get("/reports/2020-02/download/pdf").await.expect(200);
        let whole = read(&answer.body).concat();
        assert_eq!(whole.matches("Todavía no hay nada que contar").count(), 5, "{whole}");
        assert!(!whole.contains("NaN"), "{whole}");
    });
}

#[test]
fn the_same_report_is_the_same_bytes() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let (frame, report) = of(&house, "2026-10").await;
        let control = Control::draft(&frame, report.monthly.month);
        assert_eq!(pdf(&frame, &report, &control).unwrap(), pdf(&frame, &report, &control).unwrap());
        let other = of(&house, "2026-10").await.1;
        assert_eq!(pdf(&frame, &report, &control).unwrap(), pdf(&frame, &other, &control).unwrap());
    });
}

#[test]
fn who_signed_stands_in_its_box_with_the_time() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let (frame, report) = of(&house, "2026-10").await;
        let at = "2026-11-03T21:30:00Z".parse().unwrap();
        let signatures = vec![
            Signature { step: Step::Prepared, person: Some(("Elena Suárez".into(), at)) },
            Signature { step: Step::Approved, person: None },
        ];
        let control = Control { code: "IS-2026-10".into(), version: "versión 2".into(), signatures };
        let pages = read(&pdf(&frame, &report, &control).unwrap());
        let last = pages.last().unwrap();
        assert!(last.contains("Elena Suárez") && last.contains("mar 3 nov 2026, 16:30"), "{last}");
        assert!(!last.contains("Revisado"), "{last}");
        assert!(pages.iter().all(|page| page.contains("IS-2026-10 · versión 2")), "{pages:?}");
    });
}

#[test]
fn sixty_couriers_with_long_names_and_three_hundred_provinces_lose_nothing() {
    testkit::each(&WHAT, async |house| {
        october(&house).await;
        let (frame, mut report) = of(&house, "2026-10").await;
        let couriers = &mut report.monthly.couriers;
        let (courier, province) = (couriers.by_courier[0].clone(), couriers.by_province[0].clone());
        couriers.by_courier = (1..=60)
            .map(|n| crate::CourierDelivery {
                name: Some(format!("Transportes y Encomiendas Interprovinciales del Austro número {n:03}")),
                ..courier.clone()
            })
            .collect();
        couriers.by_province = (1..=300)
            .map(|n| crate::ProvinceDelivery { name: Some(format!("Provincia {n:03}")), ..province.clone() })
            .collect();
        let control = Control::draft(&frame, report.monthly.month);
        let pages = read(&pdf(&frame, &report, &control).unwrap());
        let whole = pages.concat();
        for n in 1..=60 {
            assert!(whole.contains(&format!("{n:03}")), "courier {n}");
        }
        for n in 1..=300 {
            assert_eq!(whole.matches(&format!("Provincia {n:03}")).count(), 1, "province {n}");
        }
        let listed = pages.iter().filter(|page| page.contains("Provincia "));
        assert!(listed.clone().count() > 5);
        assert!(listed.clone().all(|page| page.contains("Entregadas")), "the head stands on each page");
    });
}

#[test]
fn every_step_has_its_word() {
    let words = shell::Words::new(&[shell::WORDS, crate::WORDS]).unwrap();
    for step in Step::ALL {
        for lang in [shell::Lang::Es, shell::Lang::En] {
            assert!(words.has(lang, &format!("reports-paper-{step}")), "{step} in {lang}");
        }
    }
}
