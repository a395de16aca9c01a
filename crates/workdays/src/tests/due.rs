//! `POST /api/v1/calendars/due`: the contract, to the letter.

use super::*;
use serde_json::{Value as Json, json};
use shell::Role;

/// The calendar of the contract: Monday to Friday with a break.
fn shop(more: Json) -> Json {
    let day = json!([["09:00", "13:00"], ["15:00", "19:00"]]);
    let mut asked = json!({
        "zone": "America/Guayaquil", "hours": {"mon": day, "tue": day, "wed": day, "thu": day, "fri": day},
        "start": "2026-02-13T21:00:00Z", "minutes": 240,
    });
    asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    asked
}

async fn due(house: &House, asked: Json) -> String {
    let anybody = house.person(Role::NetworkMember, "Técnica Sur");
    let answer = anybody.api_post("/api/v1/calendars/due", asked).await.expect(200).json();
    assert_eq!(answer.as_object().unwrap().len(), 1, "{answer}");
    answer["due"].as_str().unwrap().to_owned()
}

#[test]
fn a_budget_of_open_time_is_due_when_its_last_minute_has_passed() {
    each(&WHAT, async |house| {
        let check = async |more: Json, expected: &str| {
            assert_eq!(due(&house, shop(more.clone())).await, expected, "{more}");
        };
        // Friday 16:00: three hours until closing; Monday 16 is Carnival; the fourth is Tuesday's first.
        let carnival = json!({"holidays": ["2026-02-16"]});
        check(carnival, "2026-02-17T15:00:00Z").await;
        check(json!({"holidays": ["2026-02-16", "2026-02-16"]}), "2026-02-17T15:00:00Z").await;
        check(json!({}), "2026-02-16T15:00:00Z").await;
        // What ends exactly at closing is due at closing; a second more is not.
        check(json!({"minutes": 180}), "2026-02-14T00:00:00Z").await;
        check(json!({"start": "2026-02-13T21:00:01Z", "minutes": 180}), "2026-02-16T14:00:01Z").await;
        // Outside the hours it counts from the next opening.
        check(json!({"start": "2026-02-14T15:00:00Z", "minutes": 1}), "2026-02-16T14:01:00Z").await;
        // A pause before the start takes nothing, one over a closing only what was open.
        let before = json!({"pauses": [["2026-02-13T10:00:00Z", "2026-02-13T11:00:00Z"]]});
        check(before, "2026-02-16T15:00:00Z").await;
        let over = json!({"pauses": [["2026-02-13T23:00:00Z", "2026-02-16T14:30:00Z"]]});
        check(over, "2026-02-16T16:30:00Z").await;
        let touching = json!({"pauses": [["2026-02-13T21:30:00Z", "2026-02-13T22:00:00Z"],
                                         ["2026-02-13T21:00:00Z", "2026-02-13T21:30:00Z"]]});
        check(touching, "2026-02-16T16:00:00Z").await;
        let crossing = json!({"pauses": [["2026-02-13T21:30:00Z", "2026-02-13T22:30:00Z"],
                                         ["2026-02-13T21:00:00Z", "2026-02-13T22:00:00Z"]]});
        check(crossing, "2026-02-16T16:30:00Z").await;
        // The night in which Madrid's clock goes back has twenty-five hours; real time counts.
        let always: Json = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .iter()
            .map(|d| ((*d).to_owned(), json!([["00:00", "24:00"]])))
            .collect::<serde_json::Map<_, _>>()
            .into();
        let night = json!({"zone": "Europe/Madrid", "hours": always, "start": "2026-10-24T22:00:00Z", "minutes": 1500});
        check(night, "2026-10-25T23:00:00Z").await;
        // A clock change inside a pause: the pause takes its real length.
        let inside = json!({"zone": "Europe/Madrid", "hours": always, "start": "2026-10-24T22:00:00Z", "minutes": 60,
                            "pauses": [["2026-10-24T22:30:00Z", "2026-10-25T02:30:00Z"]]});
        check(inside, "2026-10-25T03:00:00Z").await;
    });
}

#[test]
fn what_cannot_be_counted_is_refused_with_the_field_and_a_sentence() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let check = async |more: Json, field: &str, words: &str| {
            let answer = lucia.api_post("/api/v1/calendars/due", shop(more.clone())).await.expect(422);
            assert_eq!(answer.headers["content-type"], "application/problem+json");
            let errors = answer.json()["errors"].clone();
            let found = errors.as_array().unwrap().iter().find(|e| e["field"] == field);
            let found = found.unwrap_or_else(|| panic!("{more}: {errors}"));
            assert!(found["detail"].as_str().unwrap().contains(words), "{found}");
        };
        check(json!({"hours": {}}), "hours", "Ningún día de la semana").await;
        check(json!({"hours": {"mon": []}}), "hours", "Ningún día de la semana").await;
        check(json!({"hours": {"mon": [["09:00", "13:00"], ["12:00", "14:00"]]}}), "hours.mon", "se pisan")
            .await;
        check(json!({"hours": {"sun": [["22:00", "02:00"]]}}), "hours.sun", "dos días").await;
        check(json!({"hours": {"sun": [["22:00", "25:00"]]}}), "hours.sun[0]", "entre 00:00 y 24:00").await;
        check(json!({"hours": {"sun": [["22:00"]]}}), "hours.sun[0]", "dos horas").await;
        check(json!({"hours": {"lunes": []}}), "hours.lunes", "").await;
        check(json!({"zone": "America/Macondo"}), "zone", "zona horaria").await;
        check(json!({"minutes": 0}), "minutes", "un minuto o más").await;
        check(json!({"minutes": -5}), "minutes", "un minuto o más").await;
        check(json!({"minutes": 1.5}), "minutes", "").await;
        check(json!({"minutes": i64::MAX}), "minutes", "demasiado largo").await;
        let rare = json!({"hours": {"mon": [["09:00", "09:01"]]}, "minutes": 5_200_000});
        check(rare, "minutes", "cien años").await;
        check(json!({"holidays": ["16 de febrero"]}), "holidays[0]", "no es un día").await;
        check(json!({"start": "2026-02-13T21:00:00"}), "start", "no es un momento").await;
        check(json!({"start": "0001-02-13T21:00:00Z"}), "start", "1970").await;
        let backwards = json!({"pauses": [["2026-02-13T11:00:00Z", "2026-02-13T10:00:00Z"]]});
        check(backwards, "pauses[0]", "antes de empezar").await;
        let days = jiff::civil::date(2026, 1, 1).series(jiff::Span::new().days(1)).take(36_600);
        check(json!({"holidays": days.collect::<Vec<_>>()}), "holidays", "no se vuelve a abrir").await;
        house.stranger().api_post("/api/v1/calendars/due", shop(json!({}))).await.expect(401);
    });
}

#[test]
fn a_calendar_that_stays_closed_for_ten_years_is_waited_for() {
    each(&WHAT, async |house| {
        let fridays = jiff::civil::date(2026, 2, 13).series(jiff::Span::new().weeks(1)).take(520);
        let question = json!({"zone": "America/Guayaquil", "hours": {"fri": [["00:00", "24:00"]]}, "minutes": 1440,
                              "holidays": fridays.collect::<Vec<_>>(), "start": "2026-02-13T21:00:00Z"});
        assert_eq!(due(&house, question).await, "2036-02-02T05:00:00Z");
    });
}

#[test]
fn four_hundred_questions_at_random_are_answered_as_by_looking_at_the_clock() {
    each(&WHAT, async |house| {
        let mut rng = fastrand::Rng::with_seed(20_261_123);
        for n in 0..400 {
            let question = oracle::at_random(&mut rng);
            let answer = due(&house, question.json()).await;
            assert_eq!(answer, question.due().to_string(), "number {n}: {}", question.json());
        }
    });
}
