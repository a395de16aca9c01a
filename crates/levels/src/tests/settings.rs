//! Targets, as the company sets them.

use super::*;

#[test]
fn targets_that_cannot_be_are_refused_with_their_place_and_nothing_changes() {
    each(async |desk| {
        let check = async |targets: Json, field: &str, words: &str| {
            let answer =
                desk.ana.api_post("/api/v1/targets", json!({"targets": targets})).await.expect(422).json();
            let found = answer["errors"].as_array().unwrap().iter().find(|e| e["field"] == field).cloned();
            let found = found.unwrap_or_else(|| panic!("{answer}"));
            assert!(found["detail"].as_str().unwrap().contains(words), "{found}");
        };
        check(json!([{"what": "solution", "minutes": 0}]), "targets[0].minutes", "no puede ser de cero")
            .await;
        check(json!([{"what": "solution", "minutes": 9_999_999}]), "targets[0].minutes", "demasiado largo")
            .await;
        check(json!([{"what": "law", "minutes": 60}]), "targets[0].what", "no se cambian aquí").await;
        check(json!([{"what": "soon", "minutes": 60}]), "targets[0].what", "").await;
        let twice = json!([{"what": "solution", "minutes": 60}, {"what": "solution", "minutes": 90}]);
        check(twice, "targets[1].what", "Ya hay un plazo igual").await;
        let gone =
            json!([{"what": "solution", "minutes": 60, "calendar": "01900000-0000-7000-8000-000000000000"}]);
        check(gone, "targets[0].calendar", "ya no existe").await;
        let nowhere = json!([{"what": "solution", "minutes": 60, "category": "nada"}]);
        check(nowhere, "targets[0].category", "«nada» no es ninguno de los valores admitidos: ").await;
        let elsewhere =
            json!([{"what": "solution", "minutes": 60, "category": "damaged", "kind": "inquiry"}]);
        check(elsewhere, "targets[0].category", "«damaged» no es ninguno").await;
        let country = json!({"targets": [], "sectors": ["large"]});
        let answer = desk.ana.api_post("/api/v1/targets", country).await.expect(422).json();
        let told = answer["errors"][0]["detail"].as_str().unwrap();
        assert!(told.contains("«large»") && told.contains("distance"), "{answer}");
        let kept = desk.ana.get("/api/v1/targets").await.expect(200).json();
        assert_eq!(kept["targets"].as_array().unwrap().len(), 4);
        desk.lucia.api_post("/api/v1/targets", json!({"targets": []})).await.expect(403);
    });
}

#[test]
fn the_page_shows_the_targets_and_the_law_and_keeps_what_is_written() {
    each(async |desk| {
        let page = desk.ana.get("/settings/targets").await.expect(200).text();
        for words in ["Primera respuesta", "Rectificación", "LODC, art. 45", "Día y noche"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let natural = [
            ("what-0", "solution"),
            ("kind-0", "claim"),
            ("category-0", ""),
            ("channel-0", ""),
            ("amount-0", "2"),
            ("unit-0", "hours"),
            ("in-0", "natural"),
        ];
        desk.ana.post("/settings/targets", &natural).await.expect(303);
        let kept = desk.ana.get("/api/v1/targets").await.expect(200).json();
        assert_eq!(kept["targets"].as_array().unwrap().len(), 1, "the others were left out");
        assert_eq!(
            (&kept["targets"][0]["minutes"], &kept["targets"][0]["natural"]),
            (&json!(120), &json!(true))
        );
        let check = async |amount: &'static str, words: &str| {
            let mut fields = natural.to_vec();
            fields[4] = ("amount-0", amount);
            let page = desk.ana.post("/settings/targets", &fields).await.expect(422).text();
            assert!(page.contains(words), "{page}");
        };
        check("0", "no puede ser de cero").await;
        check("pronto", "número entero").await;
        check("99999999999999999999", "número entero").await;
    });
}
