//! No word is lost, and nothing is done twice.

use anyhow::{Context, Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};
use serde_json::Value;

use crate::network::open_case;
use crate::people::{sign_in, sign_in_as};
use crate::sample;

const NOTE: &str = "El cliente pide que le llamen después de las cinco";

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_as(&browser, &program, "supervisor").await?;
    note(&browser, &program).await?;
    answer_elsewhere(&browser).await?;
    smaller_elsewhere(&browser).await?;
    twice(&browser).await?;
    call(&browser, &program).await?;
    new_case_twice(&browser, &program).await?;
    browser.close().await
}

/// What the field labelled so holds now.
async fn held(browser: &Browser, name: &str) -> Result<Value> {
    browser.run(&format!("return document.querySelector('[name={name}]').value")).await
}

/// A note outlives a reload, and a session that ends before it is sent.
async fn note(browser: &Browser, program: &Program) -> Result<()> {
    // A case of its own: what one person writes they see in every browser, also in that of another journey.
    open_case(browser, program, "Lo que se escribe no se pierde").await?;
    browser.fill("Escriba la respuesta o la nota", NOTE).await?;
    let case = browser.url().await?;
    browser.open(&case).await?;
    ensure!(held(browser, "body").await? == NOTE, "the note was lost by a reload");

    // Signed out from another window, then sent.
    let leave = "return fetch('/sign-out', { method: 'POST' }).then((answer) => answer.status)";
    browser.run(leave).await?;
    browser.click_text("Guardar").await?;
    browser.see("La sesión terminó").await?;
    let person = program.person("supervisor")?;
    sign_in(browser, program, &person.email, &person.password).await?;
    browser.open(&case).await?;
    ensure!(held(browser, "body").await? == NOTE, "the note was lost with the session");
    Ok(())
}

/// The house keeps it as well: an emptied browser, or another computer, shows it, says so, and can drop it.
async fn answer_elsewhere(browser: &Browser) -> Result<()> {
    const ANSWER: &str = "Le llevamos otro mañana, antes de las doce";
    let case = browser.url().await?;
    browser.fill("Escriba la respuesta o la nota", ANSWER).await?;
    browser.see("Guardado").await?;
    for dropped in [false, true] {
        browser.run("localStorage.clear(); sessionStorage.clear(); return true").await?;
        browser.open(&case).await?;
        browser.see("todavía no se ha enviado").await?;
        ensure!(held(browser, "body").await? == ANSWER, "the answer went with the browser's memory");
        if dropped {
            browser.click_text("Descartar lo escrito").await?;
            browser.gone("todavía no se ha enviado").await?;
            ensure!(held(browser, "body").await? == "", "what was dropped is there still");
        }
    }
    browser.fill("Escriba la respuesta o la nota", NOTE).await?;
    browser.see("Guardado").await
}

/// So are the words of a smaller form, and of a case that is being corrected.
async fn smaller_elsewhere(browser: &Browser) -> Result<()> {
    const ASKED: &str = "Que lleve la escalera larga";
    const SUBJECT: &str = "Pide que lo llamen por la tarde";
    let case = browser.url().await?.split(['?', '#']).next().context("an address")?.to_owned();
    browser.click_text("Añadir una llamada").await?;
    browser.run("document.querySelector('#f-call-words').focus(); return true").await?;
    browser.write(ASKED).await?;
    browser.see("Guardado").await?;
    browser.run("localStorage.clear(); sessionStorage.clear(); return true").await?;
    browser.open(&case).await?;
    let words = browser.run("return document.querySelector('#f-call-words').value").await?;
    ensure!(words == ASKED, "the words of the call went with the browser's memory: {words}");
    browser.open(&format!("{case}/edit")).await?;
    browser.fill("Asunto", SUBJECT).await?;
    browser.see("Guardado").await?;
    browser.run("localStorage.clear(); sessionStorage.clear(); return true").await?;
    browser.open(&format!("{case}/edit")).await?;
    browser.see("Recuperado lo escrito").await?;
    ensure!(held(browser, "subject").await? == SUBJECT, "the correction went with the browser's memory");
    browser.click_text("Empezar de nuevo").await?;
    browser.open(&format!("{case}/edit")).await?;
    ensure!(held(browser, "subject").await? != SUBJECT, "what was dropped is there still");
    browser.open(&case).await
}

/// The same form sent twice is one note, and a double click is one click.
async fn twice(browser: &Browser) -> Result<()> {
    let send = "const form = document.querySelector('[name=body]').form;
        const send = () => fetch(form.action, { method: 'POST', body: new FormData(form) });
        return Promise.all([send(), send()]).then((answers) => answers.map((answer) => answer.status).join(' '))";
    let answers = browser.run(send).await?;
    ensure!(answers == "200 200", "{answers}");
    browser.open(&browser.url().await?).await?;
    ensure!(times(browser, NOTE).await? == 1, "the note is there {} times", times(browser, NOTE).await?);

    const AGAIN: &str = "Dos pulsaciones seguidas";
    browser.fill("Escriba la respuesta o la nota", AGAIN).await?;
    browser
        .run(
            "const { form } = document.querySelector('[name=body]');
        const button = [...form.querySelectorAll('button.main')].find((one) => one.checkVisibility()); button.click(); button.click()",
        )
        .await?;
    browser.see(AGAIN).await?;
    ensure!(times(browser, AGAIN).await? == 1, "a double click wrote it twice");
    Ok(())
}

/// How often the case's story says so.
async fn times(browser: &Browser, text: &str) -> Result<usize> {
    let main = browser.run("return document.querySelector('main').innerText").await?;
    Ok(main.as_str().context("the page's words")?.matches(text).count())
}

/// A call outlives a reload, and goes on in another browser.
async fn call(browser: &Browser, program: &Program) -> Result<()> {
    browser.open(&program.page("/calls")).await?;
    browser.click_text("Siguiente llamada").await?;
    browser.see("¿Recibió su pedido?").await?;
    browser.click_text("Sí").await?;
    browser.click_text("Siguiente").await?;
    browser.see("¿Qué día le llegó?").await?;
    browser.click_text("No sabe, no contesta").await?;
    browser.fill("Para quien llame después", "Contesta la hija").await?;
    browser.see("Guardado").await?;
    let call = browser.url().await?;
    browser.open(&call).await?;
    browser.see("¿Llegó cuando se le prometió?").await?;

    let elsewhere = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_as(&elsewhere, program, "supervisor").await?;
    elsewhere.open(&call).await?;
    elsewhere.see("¿Llegó cuando se le prometió?").await?;
    ensure!(held(&elsewhere, "note").await? == "Contesta la hija", "the call's note stayed behind");
    elsewhere.click_text("Soltar").await?;
    elsewhere.see("Siguiente llamada").await?;
    elsewhere.close().await
}

async fn new_case_twice(browser: &Browser, program: &Program) -> Result<()> {
    browser.open(&program.page("/cases/new")).await?;
    browser.fill("Nombre de quien llama", "Clotilde Única").await?;
    browser.fill("Teléfono", "0987001122").await?;
    browser.fill("Motivo", "Consulta").await?;
    browser.fill("Asunto", "Pregunta por el horario").await?;
    browser.see("Guardado").await?;
    // The house keeps it as well, for another computer.
    browser.run("localStorage.clear(); sessionStorage.clear(); return true").await?;
    browser.open(&program.page("/cases/new")).await?;
    browser.see("Recuperado lo escrito").await?;
    ensure!(held(browser, "subject").await? == "Pregunta por el horario", "the new case was lost");
    ensure!(held(browser, "name").await? == "Clotilde Única", "whose it is was lost");
    let send = "const form = document.querySelector('#case-form');
        const send = () => fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
        return Promise.all([send(), send()]).then((answers) => answers.map((answer) => answer.url).join(' '))";
    let answers = browser.run(send).await?;
    let [first, second] = answers.as_str().context("addresses")?.split(' ').collect::<Vec<_>>()[..] else {
        anyhow::bail!("{answers}")
    };
    ensure!(first == second && first.contains("/cases/C-"), "{answers}");
    Ok(())
}
