//! The steps of attending somebody, over HTTP, on both engines.
#![allow(clippy::unwrap_used)]

use super::{Guided, guides_on, seed};
use jiff::civil::date;
use shell::{Lang, Role};
use testkit::{House, What, each};

const WHAT: What = What { routes: crate::routes, words: &[crate::WORDS], listeners: jobs::Listeners::none };

async fn steps(house: &House, day: jiff::civil::Date) -> Vec<(Guided, i64, usize)> {
    let guides = house.base.read(move |tx| guides_on(tx, day)).await.unwrap();
    guides.iter().map(|guide| (guide.channel, guide.version, guide.steps.len())).collect()
}

#[test]
fn a_company_starts_with_seven_six_and_nine_steps() {
    each(&WHAT, async |house| {
        let expected = [(Guided::Phone, 1, 7), (Guided::InPerson, 1, 6), (Guided::Letter, 1, 9)];
        assert_eq!(steps(&house, date(2026, 11, 24)).await, expected, "before anything is kept");
        for lang in [Lang::Es, Lang::En] {
            house.base.write(move |work| seed(work, lang)).await.unwrap();
        }
        assert_eq!(steps(&house, date(2026, 11, 24)).await, expected);
        let all = house.base.read(|tx| guides_on(tx, date(2026, 11, 24))).await.unwrap();
        assert!(all.iter().flat_map(|guide| &guide.steps).all(|step| !step.how.is_empty()), "{all:?}");
    });
}

#[test]
fn changed_steps_hold_from_their_day_and_the_others_keep_their_version() {
    each(&WHAT, async |house| {
        let boss = house.person(Role::Administrator, "Ana Ruiz");
        let page = boss.get("/settings/guides").await.expect(200).text();
        assert!(page.contains("Escuche") && page.contains("2026-11-24"), "{page}");
        let all = house.base.read(|tx| guides_on(tx, date(2026, 11, 24))).await.unwrap();
        let kept = |n: usize| super::rules::written(&all[n].steps);
        let (in_person, letter) = (kept(1), kept(2));
        let form = |phone: &'static str, day: &'static str| {
            vec![
                ("phone", phone.to_owned()),
                ("in_person", in_person.clone()),
                ("letter", letter.clone()),
                ("valid_from", day.to_owned()),
            ]
        };
        let send = async |fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            boss.post("/settings/guides", &fields).await
        };
        send(form("Salude\r\nEscuche: hasta el final", "2026-12-01")).await.expect(303);
        assert_eq!(steps(&house, date(2026, 11, 30)).await[0], (Guided::Phone, 1, 7));
        let after = steps(&house, date(2026, 12, 1)).await;
        assert_eq!(after, [(Guided::Phone, 2, 2), (Guided::InPerson, 1, 6), (Guided::Letter, 1, 9)]);
        let page = send(form("", "2026-12-01")).await.expect(422).text();
        assert!(page.contains("al menos un paso"), "{page}");
        send(form("Salude", "2026-11-01")).await.expect(422);
        house.person(Role::Agent, "Lucía Andrade").get("/settings/guides").await.expect(403);
    });
}
