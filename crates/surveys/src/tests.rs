//! The settings page over HTTP, and which version a call meets.

use crate::{SATISFACTION, scale_of, scale_on, script_on, seed};
use jiff::civil::date;
use shell::{Lang, Role};
use testkit::{House, What, each};

const WHAT: What = What { routes: crate::routes, words: &[crate::WORDS], listeners: jobs::Listeners::none };

async fn seeded(house: &House) {
    house.base.write(|work| seed(work, Lang::Es)).await.unwrap();
}

#[test]
fn a_company_starts_with_a_scale_of_five_and_words_for_every_part() {
    each(&WHAT, async |house| {
        seeded(&house).await;
        seeded(&house).await;
        let (scale, script) = house
            .base
            .read(|tx| {
                let day = date(2026, 11, 24);
                Ok::<_, db::Error>((scale_on(tx, SATISFACTION, day)?, script_on(tx, day)?))
            })
            .await
            .unwrap();
        assert_eq!((scale.version, scale.points.len()), (1, 5));
        assert_eq!(scale.name(5), Some("Muy bueno"));
        assert!(
            script.words.values().all(|words| !words.is_empty() && !words.starts_with('[')),
            "{script:?}"
        );
        assert!(script.words["opening"].contains("{customer}"), "{script:?}");
    });
}

#[test]
fn a_new_scale_holds_from_its_day_and_the_old_one_keeps_its_name() {
    each(&WHAT, async |house| {
        seeded(&house).await;
        let boss = house.person(Role::Administrator, "Ana Ruiz");
        let form = [("points", "Mala\nRegular\nBuena"), ("valid_from", "2026-12-01")];
        let page = boss.post("/settings/surveys/scale", &form).await.expect(303).location();
        assert!(boss.get(&page).await.expect(200).text().contains("Guardado"));
        let (before, after, first) = house
            .base
            .read(|tx| {
                let before = scale_on(tx, SATISFACTION, date(2026, 11, 30))?;
                let after = scale_on(tx, SATISFACTION, date(2026, 12, 1))?;
                Ok::<_, db::Error>((before, after, scale_of(tx, SATISFACTION, 1)?))
            })
            .await
            .unwrap();
        assert_eq!((before.version, after.version), (1, 2));
        assert_eq!(after.name(3), Some("Buena"));
        assert_eq!(first.as_ref(), Some(before.as_ref()));
    });
}

#[test]
fn a_refused_scale_comes_back_with_what_was_typed() {
    each(&WHAT, async |house| {
        let boss = house.person(Role::Administrator, "Ana Ruiz");
        let form = [("points", "Estupenda"), ("valid_from", "2020-01-01")];
        let page = boss.post("/settings/surveys/scale", &form).await.expect(422).text();
        assert!(page.contains("Estupenda") && page.contains("de dos a nueve"), "{page}");
        assert!(page.contains("hoy o un día por venir"), "{page}");
    });
}

#[test]
fn the_words_of_the_call_can_be_changed_but_none_left_out() {
    each(&WHAT, async |house| {
        let boss = house.person(Role::Administrator, "Ana Ruiz");
        let mut form: Vec<(&str, &str)> =
            crate::Part::ALL.iter().map(|part| (part.as_str(), "Diga esto")).collect();
        form.push(("valid_from", "2026-11-24"));
        boss.post("/settings/surveys/script", &form).await.expect(303);
        let now = house.base.read(|tx| script_on(tx, date(2026, 11, 24))).await.unwrap();
        assert_eq!((now.version, now.words["received"].as_str()), (2, "Diga esto"));
        form.retain(|(name, _)| *name != "closing");
        boss.post("/settings/surveys/script", &form).await.expect(422);
    });
}

#[test]
fn what_stands_for_the_calls_own_is_written_in_the_readers_words_and_kept_as_one() {
    each(&WHAT, async |house| {
        seeded(&house).await;
        let boss = house.person(Role::Administrator, "Ana Ruiz");
        let page = boss.get("/settings/surveys").await.expect(200).text();
        assert!(page.contains("{cliente}") && page.contains("{ejecutivo}"), "{page}");
        assert!(!page.contains("{customer}") && !page.contains("{sales_rep}"), "{page}");
        let mut form: Vec<(&str, &str)> =
            crate::Part::ALL.iter().map(|part| (part.as_str(), "Buen día, {cliente}")).collect();
        form.push(("valid_from", "2026-11-24"));
        boss.post("/settings/surveys/script", &form).await.expect(303);
        let now = house.base.read(|tx| script_on(tx, date(2026, 11, 24))).await.unwrap();
        assert_eq!(now.words["opening"], "Buen día, {customer}");
        form[0].1 = "Buen día, {nombre}";
        let page = boss.post("/settings/surveys/script", &form).await.expect(422).text();
        assert!(page.contains("«nombre» entre llaves"), "{page}");
    });
}

#[test]
fn only_who_may_change_settings_sees_them() {
    each(&WHAT, async |house| {
        house.person(Role::Agent, "Lucía Andrade").get("/settings/surveys").await.expect(403);
    });
}
