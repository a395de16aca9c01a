//! What somebody has not sent yet, over HTTP, on both engines.
#![allow(clippy::unwrap_used)]

use crate::{
    conversation::tests::send_form,
    tests::{WHAT, claim, lucia},
};
use jiff::SignedDuration;
use shell::Role;
use testkit::{Client, each};

const WORDS: &str = "El repuesto llega el jueves y un técnico lo instala";

async fn keep(who: &Client, code: &str, form: &str, fields: &[(&str, &str)]) -> u16 {
    who.post(&format!("/cases/{code}/drafts/{form}"), fields).await.status
}

async fn page(who: &Client, code: &str) -> String {
    who.get(&format!("/cases/{code}")).await.expect(200).text()
}

/// The words that stand in the form of a page.
fn written(page: &str) -> &str {
    let from = page.find("name=\"body\"").unwrap();
    let area = &page[from..];
    let (start, end) = (area.find(">\n").unwrap() + 2, area.find("</textarea>").unwrap());
    &area[start..end]
}

#[test]
fn what_is_written_is_on_every_computer_of_whoever_writes_it_and_on_no_other() {
    each(&WHAT, async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "No enciende").await);
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        assert_eq!(written(&page(&lucia, &code).await), "");
        let typed =
            [("mode", "said"), ("said", "outbound:phone"), ("body", WORDS), ("promise_words", "Instalarlo")];
        assert_eq!(keep(&lucia, &code, "message", &typed).await, 204);
        let there = page(&lucia, &code).await;
        assert_eq!(written(&there), WORDS);
        assert!(there.contains("Recuperado lo escrito a las") && there.contains("data-draft-at"), "{there}");
        assert!(
            there.contains("value=\"said\" checked") && there.contains("value=\"Instalarlo\""),
            "{there}"
        );
        assert!(there.contains("value=\"outbound:phone\" selected"), "{there}");
        // Neither colleagues nor programs see it, and nothing has happened to the case.
        assert_eq!(written(&page(&marta, &code).await), "");
        let case = lucia.get(&format!("/api/v1/cases/{code}")).await.expect(200);
        assert!(!case.text().contains(WORDS));
        // A page that somebody else left open in this browser does not keep its words as hers.
        let anothers = [("body", "De otra persona"), ("person", "018f0000-0000-7000-8000-000000000001")];
        assert_eq!(keep(&lucia, &code, "message", &anothers).await, 409);
        assert_eq!(written(&page(&lucia, &code).await), WORDS);
        // The last words are kept; without any there is no draft.
        assert_eq!(keep(&lucia, &code, "message", &[("body", "Mejor mañana")]).await, 204);
        assert_eq!(written(&page(&lucia, &code).await), "Mejor mañana");
        assert_eq!(keep(&lucia, &code, "message", &[("mode", "note"), ("body", " ")]).await, 204);
        assert!(!page(&lucia, &code).await.contains("data-draft-at"));
    });
}

#[test]
fn the_smaller_forms_are_kept_too_and_over_once_they_are_sent() {
    each(&WHAT, async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "No enciende").await);
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        let at = format!("/cases/{code}");
        let forms = [
            ("hand-over", "note", "Vaya con la escalera", at.clone()),
            ("call", "words", "Decirle cuándo va", at.clone()),
            ("answer", "words", "Dijo que sí", at.clone()),
            ("child", "subject", "Buscar la tapa", at.clone()),
            ("edit", "subject", "No enciende ni calienta", format!("{at}/edit")),
        ];
        for (form, field, words, path) in &forms {
            assert_eq!(keep(&lucia, &code, form, &[(field, words), ("color", "rojo")]).await, 204, "{form}");
            let there = lucia.get(path).await.expect(200).text();
            assert!(
                there.contains(&format!("case-{code}-{form}")) && there.contains(words),
                "{form}: {there}"
            );
            assert!(!there.contains("rojo"), "only what the form has");
            assert!(!marta.get(path).await.expect(200).text().contains(words), "{form} is theirs alone");
        }
        let call = [("party", "customer"), ("words", "Decirle cuándo va")];
        lucia.post(&format!("{at}/tasks"), &call).await.expect(303);
        lucia.post(&format!("{at}/children"), &[("subject", "Buscar la tapa")]).await.expect(303);
        let edit = [("reason", "claim:"), ("subject", "No enciende ni calienta"), ("version", "1")];
        lucia.post(&format!("{at}/edit"), &edit).await.expect(303);
        for (form, .., path) in &forms {
            let there = lucia.get(path).await.expect(200).text();
            let kept = there.split("data-brought-drafts=\"").nth(1).unwrap().split('"').next().unwrap();
            let left = matches!(*form, "hand-over" | "answer");
            assert_eq!(kept.contains(&format!("case-{code}-{form}")), left, "{form}: {kept}");
        }
    });
}

#[test]
fn only_who_writes_in_a_case_keeps_drafts_of_it() {
    each(&WHAT, async |house| {
        let code = claim(&house, "No enciende").await;
        let typed = [("body", WORDS)];
        let manager = house.person(Role::Management, "Gloria Paz");
        assert_eq!(keep(&manager, &code, "message", &typed).await, 403);
        let member = house.person(Role::NetworkMember, "Taller Sur");
        assert_eq!(keep(&member, &code, "message", &typed).await, 404);
        assert_eq!(keep(&lucia(&house), "C-9999", "message", &typed).await, 404);
        assert_eq!(keep(&lucia(&house), &code, "poem", &typed).await, 404);
    });
}

#[test]
fn a_draft_is_over_with_its_message_and_stays_when_that_is_refused() {
    each(&WHAT, async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "No enciende").await);
        let at = format!("/cases/{code}/messages");
        keep(&lucia, &code, "message", &[("mode", "note"), ("body", WORDS), ("once", "k1")]).await;
        let reply = [("once", "k1"), ("mode", "reply"), ("by", "email:customer"), ("body", WORDS)];
        send_form(&lucia, &at, &reply, &[]).await.expect(422);
        assert_eq!(written(&page(&lucia, &code).await), WORDS);
        // What a program of hers notes is another thing.
        let noted = serde_json::json!({"body": "Del sistema"});
        lucia.api_post(&format!("/api/v1/cases/{code}/notes"), noted).await.expect(201);
        assert_eq!(written(&page(&lucia, &code).await), WORDS);
        let note = [("once", "k2"), ("mode", "note"), ("body", WORDS)];
        send_form(&lucia, &at, &note, &[]).await.expect(303);
        assert_eq!(written(&page(&lucia, &code).await), "");
        // The browser's last word may come after the message that it became.
        assert_eq!(keep(&lucia, &code, "message", &note).await, 409);
        assert_eq!(written(&page(&lucia, &code).await), "");
        let next = [("once", "k3"), ("mode", "note"), ("body", "Otra cosa")];
        assert_eq!(keep(&lucia, &code, "message", &next).await, 204);
        assert_eq!(written(&page(&lucia, &code).await), "Otra cosa");
    });
}

#[test]
fn a_draft_is_dropped_by_hand_or_after_a_month_and_no_longer_than_a_message() {
    each(&WHAT, async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "No enciende").await);
        let other = claim(&house, "Otra").await;
        assert_eq!(keep(&lucia, &code, "message", &[("body", WORDS)]).await, 204);
        assert_eq!(keep(&lucia, &code, "message", &[("body", &"ñ".repeat(22_001))]).await, 422);
        assert_eq!(written(&page(&lucia, &code).await), WORDS, "what was kept before stays");
        let dropped = lucia.post(&format!("/cases/{code}/drafts/message/drop"), &[]).await.expect(303);
        assert_eq!(dropped.location(), format!("/cases/{code}"));
        assert_eq!(written(&page(&lucia, &code).await), "");
        keep(&lucia, &code, "message", &[("body", WORDS)]).await;
        house.at(&(house.now() + SignedDuration::from_hours(29 * 24)).to_string());
        keep(&lucia, &other, "message", &[("body", "De hoy")]).await;
        let there = page(&lucia, &code).await;
        assert!(written(&there) == WORDS && there.contains("Recuperado lo escrito el"), "{there}");
        house.at(&(house.now() + SignedDuration::from_hours(2 * 24)).to_string());
        keep(&lucia, &other, "message", &[("body", "De hoy")]).await;
        assert_eq!(written(&page(&lucia, &code).await), "");
    });
}

#[test]
fn a_draft_of_a_merged_case_stays_on_its_page_and_is_said_where_the_case_goes_on() {
    each(&WHAT, async |house| {
        let (lucia, code, into) =
            (lucia(&house), claim(&house, "No enciende").await, claim(&house, "No prende").await);
        keep(&lucia, &code, "message", &[("mode", "note"), ("body", WORDS)]).await;
        let merge = serde_json::json!({"into": into});
        lucia.api_post(&format!("/api/v1/cases/{code}/merge"), merge).await.expect(200);
        assert_eq!(written(&page(&lucia, &code).await), WORDS);
        let note = [("mode", "note"), ("body", WORDS)];
        send_form(&lucia, &format!("/cases/{code}/messages"), &note, &[]).await.expect(303);
        assert_eq!(written(&page(&lucia, &code).await), "");
        assert!(page(&lucia, &into).await.contains(WORDS));
    });
}

#[test]
fn the_words_of_a_solution_wait_too_over_what_the_case_was_then() {
    each(&WHAT, async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "No enciende").await);
        let at = format!("/cases/{code}/solve");
        let typed = [("body", "Se cambió el motor"), ("version", "1"), ("since", "2026-11-24T12:00:00Z")];
        assert_eq!(keep(&lucia, &code, "solution", &typed).await, 204);
        assert_eq!(written(&page(&lucia, &code).await), "", "it is no message");
        let form = lucia.get(&at).await.expect(200).text();
        assert!(
            form.contains(">\nSe cambió el motor</textarea>")
                || form.contains(">Se cambió el motor</textarea>"),
            "{form}"
        );
        assert!(form.contains("name=\"version\" value=\"1\""), "{form}");
        lucia.post(&at, &[("body", "Se cambió el motor"), ("version", "1")]).await.expect(303);
        lucia.post(&format!("/cases/{code}/reopen"), &[("reason", "Volvió a fallar")]).await.expect(303);
        assert!(!lucia.get(&at).await.expect(200).text().contains("data-draft-at"));
        // Kept as a note, it is over as well.
        keep(&lucia, &code, "solution", &typed).await;
        lucia.post(&format!("/cases/{code}/notes"), &[("body", "Se cambió el motor")]).await.expect(303);
        assert!(!lucia.get(&at).await.expect(200).text().contains("data-draft-at"));
    });
}

#[test]
fn a_case_that_is_not_registered_yet_waits_on_every_computer_of_whoever_writes_it() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        let member = house.person(Role::NetworkMember, "Taller Sur");
        let at = "/cases/new/draft";
        let typed = [
            ("once", "k1"),
            ("name", "Rosa Peñafiel"),
            ("channel", "in_person"),
            ("reason", "claim:"),
            ("subject", "La cocina llegó con golpes"),
            ("description", "Llegó ayer"),
        ];
        assert_eq!(lucia.post(at, &typed).await.status, 204);
        assert_eq!(member.post(at, &typed).await.status, 403);
        let fresh = async |who: &Client, at: &str| who.get(at).await.expect(200).text();
        let there = fresh(&lucia, "/cases/new").await;
        for words in ["La cocina llegó con golpes", "Rosa Peñafiel", ">\nLlegó ayer<", "data-draft-at"] {
            assert!(there.contains(words), "{words}: {there}");
        }
        assert!(
            there.contains("value=\"in_person\" selected") && there.contains("Recuperado lo escrito a las")
        );
        // What the address says stands; looking for somebody leaves it there.
        assert!(fresh(&lucia, "/cases/new?subject=Otra+cosa").await.contains("value=\"Otra cosa\""));
        assert!(fresh(&lucia, "/cases/new?q=rosa").await.contains("La cocina llegó con golpes"));
        let other = uuid::Uuid::now_v7();
        let for_another = fresh(&lucia, &format!("/cases/new?about=customer:{other}")).await;
        let rings = fresh(&lucia, "/cases/new?channel=phone&phone=022345678").await;
        assert!(
            rings.contains("value=\"022345678\"") && rings.contains("draft?about=phone%3A022345678"),
            "{rings}"
        );
        for page in [rings, for_another, fresh(&marta, "/cases/new").await] {
            assert!(!page.contains("La cocina llegó con golpes"), "{page}");
        }
        // Begun for somebody, it is another draft.
        let own = format!("{at}?about=customer:{other}");
        lucia.post(&own, &[("subject", "De otra persona")]).await.expect(204);
        let for_another = fresh(&lucia, &format!("/cases/new?about=customer:{other}")).await;
        assert!(for_another.contains("De otra persona") && !for_another.contains("La cocina llegó"));
        // It goes on, is registered and is dropped where it was begun.
        for there in [
            "data-draft-url=\"/cases/new/draft?about=customer%3A",
            "name=\"begun\" value=\"customer:",
            "case-new-customer:",
        ] {
            assert!(for_another.contains(there), "{there}: {for_another}");
        }
        let dropped = lucia.post(&format!("{at}/drop?about=customer:{other}"), &[]).await.expect(303);
        assert_eq!(dropped.location(), format!("/cases/new?about=customer%3A{other}"));
        assert!(!fresh(&lucia, &dropped.location()).await.contains("De otra persona"));
        // Refused it stays; registered it is over, and its last word may come late.
        let (once, begun) = (("once", "k1"), ("begun", ""));
        let wrong = [once, begun, ("name", "Rosa Peñafiel"), ("reason", ""), ("subject", "La cocina")];
        send_form(&lucia, "/cases", &wrong, &[]).await.expect(422);
        assert!(fresh(&lucia, "/cases/new").await.contains("La cocina llegó con golpes"));
        send_form(&lucia, "/cases", &[&typed[1..], &[("once", "k2"), begun]].concat(), &[]).await.expect(303);
        assert!(!fresh(&lucia, "/cases/new").await.contains("La cocina llegó con golpes"));
        assert_eq!(lucia.post(at, &[("once", "k2"), ("subject", "La cocina")]).await.status, 409);
        assert!(!fresh(&lucia, "/cases/new").await.contains("data-draft-at"));
        // So is what was written of whoever called, and chosen to be none of those offered.
        let rings = "/cases/new?channel=phone&phone=022345678";
        let of_caller = format!("{at}?about=phone:022345678");
        let said = [("subject", "Llamó alguien"), ("who", "none"), ("phone", "022345678")];
        lucia.post(&of_caller, &said).await.expect(204);
        let there = fresh(&lucia, rings).await;
        assert!(
            there.contains("Llamó alguien") && there.contains("name=\"begun\" value=\"phone:022345678\""),
            "{there}"
        );
        let registered = [
            &said[..],
            &[
                ("once", "k3"),
                ("begun", "phone:022345678"),
                ("reason", "claim:"),
                ("name", "Ana Ruiz"),
                ("description", "x"),
            ],
        ];
        send_form(&lucia, "/cases", &registered.concat(), &[]).await.expect(303);
        assert!(!fresh(&lucia, rings).await.contains("Llamó alguien"));
        // A name that is nobody's is no place of its own.
        assert_eq!(lucia.post(&format!("{at}?about=x%22y"), &[("subject", "Suelto")]).await.status, 204);
        assert!(fresh(&lucia, "/cases/new").await.contains("Suelto"));
    });
}
