//! A claim told twice becomes one case and two again; what is another matter becomes a case of its own, and comes back.

use anyhow::{Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};
use serde_json::json;

use crate::{api, people::sign_in_as, sample};

const BOX: &str = "Escriba la respuesta o la nota";
/// What was said of each, as the customer told it.
const FIRST: &str = "Gotea desde el lunes y mancha el piso.";
const AGAIN: &str = "Sigue goteando y nadie ha venido.";
const OTHER: &str = "Además, el lavamanos llegó sin desagüe.";

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let mut desk = Browser::start(Size::Desktop, Scheme::Light).await?;
    // A refused form says so by its status too.
    desk.pardon("status of 422");
    sign_in_as(&desk, &program, "agent").await?;
    let first = told(&desk, &program, "La ducha gotea", FIRST).await?;
    let again = told(&desk, &program, "Otra vez la ducha", AGAIN).await?;
    refused(&desk, &program, &again).await?;
    merge(&desk, &program, &first, &again).await?;
    led_to_the_survivor(&desk, &program, &first, &again).await?;
    on_a_phone(&program, &[&first, &again], "merged").await?;
    unmerge(&desk, &program, &first, &again).await?;
    let own = split(&desk, &program, &first).await?;
    on_a_phone(&program, &[&first, &own], "split").await?;
    unsplit(&desk, &program, &first, &own).await?;
    desk.close().await
}

/// A claim of the one customer, with something they said after it.
async fn told(desk: &Browser, program: &Program, subject: &str, said: &str) -> Result<String> {
    let customer = json!({"name": "Elvira Montúfar", "phone": "0991230044"});
    let case = json!({"kind": "claim", "subject": subject, "description": "Llamó por la ducha.", "customer": customer});
    let code = api::open_case(desk, program, &case).await?;
    say(desk, program, &code, said).await?;
    Ok(code)
}

/// The customer says something more, on the telephone.
async fn say(desk: &Browser, program: &Program, code: &str, body: &str) -> Result<()> {
    let message = json!({"channel": "phone", "direction": "inbound", "body": body});
    api::post(desk, program, &format!("/api/v1/cases/{code}/messages"), &message).await.map(drop)
}

/// What cannot be merged is said in a sentence, with what was written still there.
async fn refused(desk: &Browser, program: &Program, again: &str) -> Result<()> {
    desk.open(&program.page(&format!("/cases/{again}"))).await?;
    for (code, sentence) in [(again, "Es este mismo caso"), ("C-999999", "No hay ningún caso C-999999")] {
        desk.click_text("Unir").await?;
        desk.see("Sigue el otro caso, con las dos historias").await?;
        desk.fill("A qué caso", code).await?;
        desk.inspect("merge-dialog").await?;
        desk.press("Enter").await?;
        desk.see(sentence).await?;
        let kept = desk.run("return document.querySelector('#f-into').value").await?;
        ensure!(kept == code, "what was written: {kept}");
        desk.inspect("merge-refused").await?;
        desk.open(&program.page(&format!("/cases/{again}"))).await?;
    }
    Ok(())
}

/// The customer's other case is offered; the one that goes on tells both stories.
async fn merge(desk: &Browser, program: &Program, first: &str, again: &str) -> Result<()> {
    desk.click_text("Unir").await?;
    let offered =
        "return [...document.querySelectorAll('#other-cases option')].map((option) => option.value)";
    let offered = desk.run(offered).await?;
    ensure!(offered == json!([first]), "the customer's other cases: {offered}");
    desk.fill("A qué caso", first).await?;
    desk.press("Enter").await?;
    // News of the case come in and leave the way back where it is.
    say(desk, program, first, "Ya moja la pared.").await?;
    desk.see("Ya moja la pared.").await?;
    desk.see(&format!("{again} quedó unido a este caso, con su historia")).await?;
    for told in [FIRST, AGAIN, &format!("Lucía Andrade unió a este caso {again}")] {
        desk.see(told).await?;
    }
    desk.inspect("merge-survivor").await
}

/// The merged code opens, says where it goes on and leads there; what is written on its page is kept there.
async fn led_to_the_survivor(desk: &Browser, program: &Program, first: &str, again: &str) -> Result<()> {
    let merged = program.page(&format!("/cases/{again}"));
    desk.open(&merged).await?;
    desk.see("Lucía Andrade unió este caso a otro").await?;
    desk.inspect("merge-merged").await?;
    desk.click_text(&format!("{first} La ducha gotea")).await?;
    desk.see(AGAIN).await?;
    at(desk, first).await?;
    desk.open(&merged).await?;
    desk.fill(BOX, "Pregunta cuándo van").await?;
    desk.click_text("Guardar").await?;
    desk.see("Pregunta cuándo van").await?;
    at(desk, first).await
}

/// Both are as they were; what was said since stays where it was said.
async fn unmerge(desk: &Browser, program: &Program, first: &str, again: &str) -> Result<()> {
    desk.open(&program.page(&format!("/cases/{again}"))).await?;
    desk.click_text("Deshacer la unión").await?;
    desk.see(&format!("deshizo la unión a {first}")).await?;
    desk.see(AGAIN).await?;
    desk.see("Nuevo").await?;
    desk.gone("Pregunta cuándo van").await?;
    desk.inspect("merge-undone").await?;
    desk.open(&program.page(&format!("/cases/{first}"))).await?;
    desk.see("Pregunta cuándo van").await?;
    desk.gone(AGAIN).await
}

/// One of three messages is another matter: nothing chosen is refused, then it goes to a case of its own.
async fn split(desk: &Browser, program: &Program, first: &str) -> Result<String> {
    say(desk, program, first, OTHER).await?;
    desk.open(&program.page(&format!("/cases/{first}"))).await?;
    desk.click_text("Separar").await?;
    desk.see("Qué mensajes pasan al caso nuevo").await?;
    desk.fill("Asunto", "Falta el desagüe").await?;
    desk.click_text("Separar").await?;
    desk.see("Elija al menos un mensaje").await?;
    desk.inspect("split-refused").await?;
    desk.click_text(OTHER).await?;
    desk.inspect("split").await?;
    desk.click_text("Separar").await?;
    desk.see(&format!("se separó de {first}")).await?;
    for there in ["Falta el desagüe", OTHER, "Elvira Montúfar"] {
        desk.see(there).await?;
    }
    desk.gone(FIRST).await?;
    let story = desk.run("return document.querySelector('.thread').innerText").await?;
    ensure!(!story.to_string().contains("Falta el desagüe"), "nobody said its subject: {story}");
    desk.inspect("split-done").await?;
    let own = desk.url().await?;
    let own = own.rsplit('/').next().unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    desk.open(&program.page(&format!("/cases/{first}"))).await?;
    desk.see(&format!("separó 1 mensaje en {own}")).await?;
    desk.gone(OTHER).await?;
    Ok(own)
}

/// The way back stands on the page of either; the message returns and the code of the split one leads here.
async fn unsplit(desk: &Browser, program: &Program, first: &str, own: &str) -> Result<()> {
    desk.open(&program.page(&format!("/cases/{first}"))).await?;
    desk.click_text(&format!("Deshacer: {own}")).await?;
    desk.see(&format!("deshizo la separación de {own}")).await?;
    desk.see(OTHER).await?;
    at(desk, first).await?;
    desk.inspect("split-undone").await?;
    desk.open(&program.page(&format!("/cases/{own}"))).await?;
    desk.see("Lucía Andrade deshizo la separación").await?;
    desk.click_text(&format!("{first} La ducha gotea")).await?;
    at(desk, first).await
}

/// The same pages in a hand, where nothing is to be moved sideways.
async fn on_a_phone(program: &Program, codes: &[&str], name: &str) -> Result<()> {
    let phone = Browser::start(Size::Phone, Scheme::Light).await?;
    sign_in_as(&phone, program, "agent").await?;
    for (n, code) in codes.iter().enumerate() {
        for page in ["", "/merge", "/split"] {
            phone.open(&program.page(&format!("/cases/{code}{page}"))).await?;
            phone.inspect(&format!("joining-phone-{name}-{n}{}", page.replace('/', "-"))).await?;
            let wide = phone.run("return document.documentElement.scrollWidth - innerWidth").await?;
            ensure!(wide.as_i64() <= Some(0), "{code}{page} is {wide} px too wide");
        }
    }
    phone.close().await
}

/// The page that is open is that of a case.
async fn at(desk: &Browser, code: &str) -> Result<()> {
    let url = desk.url().await?;
    let path = url.split(['?', '#']).next().unwrap_or_default();
    ensure!(path.ends_with(&format!("/cases/{code}")), "{url} is not the page of {code}");
    Ok(())
}
