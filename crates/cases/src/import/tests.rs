//! Cases of another program, on both engines.

use super::{CASES, taking};
use crate::tests::{WHAT, lucia};
use sales::import::{Choices, Counts, open, rows};
use std::sync::Arc;
use testkit::House;

const LIST: &str = "Ticket ID;Asunto;Solicitante;Creado;Tipo;Estado;Prioridad;Mensaje;Teléfono;Etiquetas;Resolución;Resuelto el\n\
    ZD-881;Nevera rota;Rosa Peñafiel;2026-03-02 10:00:00;Reclamo;Cerrado;Alta;No enfría nada;0987654321;frío, garantía;Se cambió el motor;2026-03-05 09:00:00\n\
    ZD-882;Pide precio;Luis Vélez;2026-11-20;Consulta;Pendiente;;;;;;\n\
    ZD-883;Algo raro;Ana Mora;2026-11-20;Marciano;Nuevo;;;;;;\n\
    ;Sin código;Ana Mora;2026-11-20;Consulta;Nuevo;;;;;;\n\
    ZD-884;Del futuro;Ana Mora;2031-01-01;Consulta;Nuevo;;;;;;\n\
    ZD-885;Al revés;Ana Mora;2026-11-20;Consulta;Resuelto;;;;;;2026-11-01\n";

async fn bring(house: &House, dry: bool) -> rows::Applied {
    let file = house.app.data_dir().join("casos.csv");
    std::fs::write(&file, LIST).unwrap();
    let company = Arc::new(house.base.read(shell::company).await.unwrap());
    let list = Arc::new(open(&file, CASES, &Choices::default(), company, None).unwrap());
    rows::take(&house.base, list, taking(dry), |_| {}).await.unwrap()
}

fn counts(new: u64, unchanged: u64, refused: u64) -> Counts {
    Counts { new, unchanged, refused, ..Counts::default() }
}

#[test]
fn cases_of_another_program_keep_their_code_and_how_far_they_are() {
    testkit::each(&WHAT, async |house| {
        assert_eq!(bring(&house, true).await.counts, counts(2, 0, 4));
        assert_eq!(lucia(&house).get("/api/v1/cases?view=all").await.json()["cases"], serde_json::json!([]));
        let applied = bring(&house, false).await;
        assert_eq!(applied.counts, counts(2, 0, 4));
        let rows: Vec<_> =
            applied.refused.iter().map(|refused| (refused.row, &*refused.reason.key)).collect();
        assert_eq!(
            rows,
            [
                (4, "cases-import-unknown"),
                (5, "sales-refused-required"),
                (6, "cases-import-future"),
                (7, "cases-import-solved-early"),
            ]
        );
        // The same again changes nothing.
        assert_eq!(bring(&house, false).await.counts, counts(0, 2, 4));
        for typed in ["ZD-881", "zd881", "referencia:zd-881", "motor", "estado:cerrado recibido:2026-03"] {
            let address = format!("/api/v1/cases?q={}", shell::encode(typed));
            let found = lucia(&house).get(&address).await.expect(200).json();
            assert_eq!(found["cases"][0]["subject"], "Nevera rota", "{typed}");
        }
        let code = lucia(&house).get("/api/v1/cases?q=ZD-881").await.json()["cases"][0]["code"].clone();
        let case = lucia(&house).get(&format!("/api/v1/cases/{}", code.as_str().unwrap())).await.json();
        assert_eq!(
            (&case["phase"], &case["received_at"]),
            (&"closed".into(), &"2026-03-02T15:00:00Z".into())
        );
        assert_eq!(
            (&case["solved_at"], &case["solution"]),
            (&"2026-03-05T14:00:00Z".into(), &"Se cambió el motor".into())
        );
        assert_eq!(case["history"][0]["by"], "atiende import");
    });
}
