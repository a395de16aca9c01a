//! Many windows of one browser, and one browser for many people.

use anyhow::{Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};
use serde_json::json;

use crate::network::open_case;
use crate::people::{sign_in_as, sign_out};
use crate::sample;

const BOX: &str = "Escriba la respuesta o la nota";
const HALF: &str = "Respuesta que Lucía no terminó";
/// More than a browser has connections for one house.
const WINDOWS: usize = 9;

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_as(&browser, &program, "agent").await?;
    let code = open_case(&browser, &program, "La licuadora no enciende").await?;
    let case = program.page(&format!("/cases/{code}"));
    many(&browser, &case).await?;
    written_at_once(&browser, &case).await?;
    of_each_person(&browser, &program, &case).await?;
    after_the_session(&browser, &program, &case).await?;
    browser.close().await
}

/// Pages that were opened behind this one keep nothing that it needs.
async fn many(browser: &Browser, case: &str) -> Result<()> {
    browser.open(case).await?;
    for _ in 0..WINDOWS {
        browser.open_behind(case).await?;
    }
    let asked = browser
        .run(
            "await new Promise((later) => setTimeout(later, 2500));
        const answer = fetch('/healthz').then(({ status }) => status);
        return Promise.race([answer, new Promise((late) => setTimeout(late, 6000, 'nothing for six seconds'))])",
        )
        .await?;
    ensure!(asked == 200, "behind {WINDOWS} pages the program answers {asked}");
    browser.fill(BOX, "Se anota con muchas ventanas abiertas").await?;
    browser.click_text("Guardar").await?;
    browser.see("Se anota con muchas ventanas abiertas").await?;
    let left = browser.run("return document.querySelector('[name=body]').value").await?;
    ensure!(left == "", "it was not kept: {left}");
    Ok(())
}

/// What is typed right after the key of a note is the note.
async fn written_at_once(browser: &Browser, case: &str) -> Result<()> {
    browser.open(case).await?;
    let typed = "document.activeElement.blur();
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true }));
        return document.activeElement.name";
    let there = browser.run(typed).await?;
    ensure!(there == "body", "after the key one writes in {there}");
    Ok(())
}

/// What one did not finish waits for them, and is nobody else's.
async fn of_each_person(browser: &Browser, program: &Program, case: &str) -> Result<()> {
    browser.open(case).await?;
    browser.fill(BOX, HALF).await?;
    browser.see("Guardado").await?;
    sign_out(browser).await?;
    sign_in_as(browser, program, "supervisor").await?;
    browser.open(case).await?;
    browser.see("Responder").await?;
    let there = browser.run("return [document.querySelector('[name=body]').value, document.body.innerText.includes('Recuperado')]").await?;
    ensure!(there == json!(["", false]), "somebody else's draft: {there}");
    sign_out(browser).await?;
    sign_in_as(browser, program, "agent").await?;
    browser.open(case).await?;
    browser.see("todavía no se ha enviado").await?;
    let there = browser.run("return document.querySelector('[name=body]').value").await?;
    ensure!(there == HALF, "one's own draft: {there}");
    Ok(())
}

/// A session that ended says so before anything goes out, and signing in leads back.
async fn after_the_session(browser: &Browser, program: &Program, case: &str) -> Result<()> {
    let leave = "return fetch('/sign-out', { method: 'POST' }).then((answer) => answer.status)";
    browser.run(leave).await?;
    browser.click_text("Guardar").await?;
    browser.see("La sesión terminó").await?;
    let there = browser.url().await?;
    ensure!(there == case, "it led to {there}");
    browser.inspect("session-over").await?;
    browser.click_text("Entrar y seguir aquí").await?;
    browser.see("no llegó a enviarse").await?;
    browser.inspect("session-over-sign-in").await?;
    let person = program.person("agent")?;
    browser.fill("Correo", &person.email).await?;
    browser.fill("Contraseña", &person.password).await?;
    browser.click_text("Entrar").await?;
    browser.see("todavía no se ha enviado").await?;
    let (there, kept) =
        (browser.url().await?, browser.run("return document.querySelector('[name=body]').value").await?);
    ensure!(there == case && kept == HALF, "it led to {there} with {kept}");

    // A form whose page does not hear of it is told by the sign-in page, and comes back as well.
    browser.open(&program.page("/cases/new")).await?;
    browser.fill("Motivo", "Consulta").await?;
    browser.fill("Asunto", "Pregunta por la garantía").await?;
    browser.run("dispatchEvent(new Event('pagehide'))").await?;
    browser.run(leave).await?;
    browser.run("document.querySelector('#case-form').requestSubmit()").await?;
    browser.see("no llegó a enviarse").await?;
    browser.fill("Correo", &person.email).await?;
    browser.fill("Contraseña", &person.password).await?;
    browser.click_text("Entrar").await?;
    browser.see("todavía no se ha enviado").await?;
    let kept = browser.run("return document.querySelector('[name=subject]').value").await?;
    ensure!(kept == "Pregunta por la garantía", "the new case: {kept}");
    Ok(())
}
