//! Calls kept in the old spreadsheet.

use super::{WELL, WHAT, answered, invoice, lucia, of_invoice};
use crate::{
    Condition, Reason, State,
    import::{Applied, FOLLOWUPS, History, apply},
};
use sales::import::{Choices, Counts, open};
use serde_json::json;
use shell::Role;
use std::{ops::ControlFlow, sync::Arc};
use tempfile::NamedTempFile;
use testkit::{House, each};

const SHEET: &str = "\
numero_factura;fecha_llamada;resultado;recibido;fecha_recepcion;cumplio_promesa;estado_producto;nota_courier;nota_vendedor;uso_correcto;comentario
001-1;22/11/2026 10:00;No contesta;;;;;;;;
001-1;23/11/2026 10:00;Encuesta completa;sí;21/11/2026;sí;Buen estado;5;Malo;no;Muy amables
001-2;23/11/2026 11:00;Buzón;;;;;;;;
001-3;23/11/2026 11:30;No volver a llamar;;;;;;;;
001-9;23/11/2026 12:00;Ocupado;;;;;;;;
001-4;23/11/2026 12:00;quién sabe;;;;;;;;
001-4;23/11/2026 12:00;completed;sí;;;;9;;;
";

/// A list in a file, which is gone when the test ends.
async fn history(house: &House, text: &str) -> (NamedTempFile, Arc<History>) {
    let file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let company = house.base.read(shell::company).await.unwrap();
    let list = open(file.path(), FOLLOWUPS, &Choices::default(), Arc::new(company), None).unwrap();
    (file, Arc::new(History::of(&house.base, list).await.unwrap()))
}

async fn bring(house: &House, text: &str) -> Applied {
    let by = house.actor(Role::Operations, "Pablo Vera").by();
    let (_file, history) = history(house, text).await;
    apply(&house.base, &by, history, |_| ControlFlow::Continue(())).await.unwrap()
}

async fn four_invoices(house: &House) {
    for n in 1..=4 {
        let who = json!({"customer": format!("Cliente {n}"), "phone": format!("+593 98 765 43{n:02}")});
        invoice(house, &format!("001-{n}"), who).await;
    }
}

#[test]
fn history_is_taken_row_by_row_and_taking_it_again_changes_nothing() {
    each(&WHAT, async |house| {
        four_invoices(&house).await;
        let first = bring(&house, SHEET).await;
        assert_eq!(
            first.counts,
            Counts { new: 4, changed: 0, unchanged: 0, refused: 3 },
            "{:?}",
            first.refused
        );
        let reasons: Vec<_> = first.refused.iter().map(|r| (r.row, r.reason.key.as_ref())).collect();
        assert!(reasons.contains(&(6, "followups-refused-invoice")), "{reasons:?}");
        assert!(reasons.contains(&(7, "followups-refused-outcome")), "{reasons:?}");
        assert!(reasons.contains(&(8, "followups-refused-mark")), "{reasons:?}");
        let done = of_invoice(&house, "001-1").await;
        assert_eq!((done.state, done.attempts, done.confirmed), (State::Done, 2, true));
        assert_eq!(
            (done.condition, done.carrier_mark, done.rep_mark),
            (Some(Condition::Ok), Some(5), Some(2))
        );
        assert_eq!((done.received_on, done.correct_use), ("2026-11-21".parse().ok(), Some(false)));
        let waiting = of_invoice(&house, "001-2").await;
        assert_eq!(
            (waiting.state, waiting.attempts, waiting.next_at),
            (State::Open, 1, "2026-11-24T14:00:00Z".parse().ok())
        );
        let blocked = of_invoice(&house, "001-3").await;
        assert_eq!((blocked.state, blocked.closed_reason), (State::Closed, Some(Reason::DoNotCall)));
        let again = bring(&house, SHEET).await;
        assert_eq!(again.counts, Counts { new: 0, changed: 0, unchanged: 4, refused: 3 });
        assert_eq!(of_invoice(&house, "001-1").await, done);
        let invoice = house.base.read(|tx| sales::invoice_by_number(tx, "001-1")).await.unwrap().unwrap();
        assert_eq!((invoice.said_delivered_on, invoice.days_late), ("2026-11-21".parse().ok(), Some(-2)));
    });
}

#[test]
fn a_corrected_row_corrects_its_call() {
    each(&WHAT, async |house| {
        four_invoices(&house).await;
        bring(&house, SHEET).await;
        let corrected = SHEET.replace("Buen estado", "dañado");
        assert_eq!(
            bring(&house, &corrected).await.counts,
            Counts { new: 0, changed: 1, unchanged: 3, refused: 3 }
        );
        let done = of_invoice(&house, "001-1").await;
        assert_eq!((done.condition, done.attempts), (Some(Condition::Damaged), 2));
    });
}

#[test]
fn rows_of_one_call_that_contradict_each_other_are_refused_together() {
    each(&WHAT, async |house| {
        four_invoices(&house).await;
        let head = "numero_factura;fecha_llamada;resultado;recibido;estado_producto\n";
        let call = "23/11/2026 10:00;completed;sí";
        let twice =
            format!("{head}001-1;{call};Dañado\n001-2;{call};Bien\n0011;{call};Bien\n001-2;{call};Bien\n");
        for _ in 0..2 {
            let applied = bring(&house, &twice).await;
            let told: Vec<_> = applied
                .refused
                .iter()
                .map(|one| (one.row, one.reason.key.as_ref(), one.column.as_deref().unwrap_or_default()))
                .collect();
            let why = "followups-refused-disagree";
            assert_eq!(told, [(2, why, "estado_producto"), (4, why, "estado_producto")]);
            assert_eq!(applied.counts.changed, 0);
        }
        assert_eq!(
            bring(&house, &twice).await.counts,
            Counts { new: 0, changed: 0, unchanged: 2, refused: 2 }
        );
        assert!(!of_invoice(&house, "001-1").await.confirmed && of_invoice(&house, "001-2").await.confirmed);
    });
}

#[test]
fn history_neither_reopens_nor_overwrites_a_later_call_made_here() {
    each(&WHAT, async |house| {
        four_invoices(&house).await;
        let lucia = lucia(&house);
        answered(&lucia, &of_invoice(&house, "001-1").await, WELL).await.expect(303);
        answered(&lucia, &of_invoice(&house, "001-2").await, &[("outcome", "refused")]).await.expect(303);
        bring(&house, SHEET).await;
        let here = of_invoice(&house, "001-1").await;
        assert_eq!((here.rep_mark, here.attempts, here.received_on), (Some(4), 3, "2026-11-23".parse().ok()));
        let refused = of_invoice(&house, "001-2").await;
        assert_eq!((refused.state, refused.closed_reason), (State::Closed, Some(Reason::Refused)));
        assert_eq!((refused.attempts, refused.contacted), (2, true));
    });
}

#[test]
fn a_dry_run_tells_what_was_understood_and_changes_nothing() {
    each(&WHAT, async |house| {
        four_invoices(&house).await;
        let (_file, history) = history(&house, SHEET).await;
        let mut out = Vec::new();
        let counts = history.dry_run(&house.base, |say| say.key.to_string(), &mut out, |_| {}).await.unwrap();
        assert_eq!((counts.invoices, counts.refused), (4, 3), "as when it is taken");
        let told: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(told["mapping"]["called_at"], "fecha_llamada");
        assert_eq!(
            (told["rows"][1]["outcome"].as_str(), told["rows"][1]["rep_mark"].as_i64()),
            (Some("completed"), Some(2))
        );
        assert_eq!(told["rows"][1]["called_at"], "2026-11-23T15:00:00Z");
        assert_eq!(
            (told["refused"][0]["row"].as_i64(), told["refused"][0]["column"].as_str()),
            (Some(6), Some("numero_factura"))
        );
        assert_eq!(told["refused"][0]["reason"], "followups-refused-invoice");
        assert_eq!(of_invoice(&house, "001-1").await.attempts, 0);
    });
}

#[test]
fn what_cannot_have_happened_is_refused_with_its_column() {
    each(&WHAT, async |house| {
        four_invoices(&house).await;
        let check = async |row: &str, expected: Option<(&str, &str)>| {
            let head = "numero_factura;fecha_llamada;resultado;recibido;fecha_recepcion;estado_producto;nota_vendedor\n";
            let applied = bring(&house, &format!("{head}001-9;13/11/2026;Ocupado;;;;\n{row}\n")).await;
            let told = applied.refused.iter().find(|refused| refused.row == 3);
            let told = told
                .map(|refused| (refused.reason.key.as_ref(), refused.column.as_deref().unwrap_or_default()));
            assert_eq!(told, expected, "{row}");
        };
        let received = |why| Some((why, "fecha_recepcion"));
        check("001-1;19/11/2026;No contesta;;;;", Some(("followups-refused-early", "fecha_llamada"))).await;
        check("001-1;23/11/2026;completed;;19/11/2026;;", received("followups-refused-received")).await;
        check("001-1;23/11/2026;completed;no;19/11/2026;;", received("followups-refused-received")).await;
        check("001-1;23/11/2026;completed;sí;24/11/2026;;", received("followups-refused-received")).await;
        check(
            "001-1;23/11/2026;completed;no;22/11/2026;;",
            Some(("followups-refused-contradiction", "recibido")),
        )
        .await;
        check("001-1;23/11/2026;completed;;;;", Some(("followups-refused-unsaid", "recibido"))).await;
        check("001-1;23/11/2026;completed;;;;5", Some(("followups-refused-unsaid", "recibido"))).await;
        assert!(!of_invoice(&house, "001-1").await.confirmed);
        check("001-1;23/11/2026;completed;;;dañado;", None).await;
        check("001-2;23/11/2026;completed;no;;;", None).await;
        check("001-3;23/11/2026;partial;;;;5", None).await;
        assert!(of_invoice(&house, "001-1").await.confirmed && of_invoice(&house, "001-2").await.confirmed);
    });
}
