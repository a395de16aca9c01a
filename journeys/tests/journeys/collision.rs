//! Two at the same case: each sees the other, hears what they say while half a sentence stands in the box, and what
//! both wrote of one thing stands side by side to choose from.

use anyhow::{Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};

use crate::network::open_case;
use crate::people::sign_in_as;
use crate::sample;

const HALF: &str = "El repuesto llega el";
const BOX: &str = "Escriba la respuesta o la nota";

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let mut lucia = Browser::start(Size::Desktop, Scheme::Light).await?;
    let marta = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_as(&lucia, &program, "agent").await?;
    sign_in_as(&marta, &program, "supervisor").await?;
    let code = open_case(&lucia, &program, "El horno no calienta").await?;
    let case = program.page(&format!("/cases/{code}"));
    for browser in [&lucia, &marta] {
        browser.open(&case).await?;
    }
    beside_each_other(&lucia, &marta).await?;
    // A page that answers with both versions says so by its status too.
    lucia.pardon("409");
    answering_at_once(&lucia, &marta).await?;
    over_each_other(&lucia, &marta, &program, &code).await?;
    lucia.close().await?;
    marta.close().await
}

async fn beside_each_other(lucia: &Browser, marta: &Browser) -> Result<()> {
    lucia.see("Marta Cevallos también está aquí").await?;
    lucia.fill(BOX, HALF).await?;
    marta.see("Lucía Andrade está escribiendo").await?;
    lucia.inspect("collision-presence").await?;
    marta.fill(BOX, "Ya llamé al técnico: va mañana").await?;
    marta.click_text("Guardar").await?;
    lucia.see("Ya llamé al técnico: va mañana").await?;
    let there = lucia.run("const box = document.querySelector('[name=body]'); return [box.value, box === document.activeElement]").await?;
    ensure!(there == serde_json::json!([HALF, true]), "what was half written: {there}");
    marta.click_text("Esperar a un tercero").await?;
    lucia.see("Espera a un tercero").await
}

/// The second of two answers is not sent before its author has read the first.
async fn answering_at_once(lucia: &Browser, marta: &Browser) -> Result<()> {
    const MINE: &str = "El técnico pasa mañana a las diez";
    const THEIRS: &str = "Le enviamos otro horno esta tarde";
    for (browser, words) in [(lucia, MINE), (marta, THEIRS)] {
        browser.click_text("Responder").await?;
        browser.fill(BOX, words).await?;
    }
    marta.click_text("Enviar").await?;
    marta.see(THEIRS).await?;
    lucia.see(THEIRS).await?;
    lucia.click_text("Enviar").await?;
    lucia.see("Marta Cevallos ya respondió al cliente").await?;
    let there = "return document.querySelector('[name=body]').value";
    ensure!(lucia.run(there).await? == MINE, "what Lucía wrote: {}", lucia.run(there).await?);
    lucia.inspect("collision-answers").await?;
    // What happens meanwhile takes neither away.
    marta.click_text("Nota interna").await?;
    marta.fill(BOX, "Quedó avisado el almacén").await?;
    marta.click_text("Guardar nota").await?;
    lucia.see("Quedó avisado el almacén").await?;
    lucia.see("Marta Cevallos ya respondió al cliente").await?;
    ensure!(lucia.run(there).await? == MINE, "after the news: {}", lucia.run(there).await?);
    lucia.click_text("Enviar de todos modos").await?;
    lucia.gone("Marta Cevallos ya respondió al cliente").await?;
    lucia.see(MINE).await?;
    ensure!(lucia.run(there).await? == "", "what was sent stands in the box still");
    Ok(())
}

async fn over_each_other(lucia: &Browser, marta: &Browser, program: &Program, code: &str) -> Result<()> {
    let edit = program.page(&format!("/cases/{code}/edit"));
    for browser in [lucia, marta] {
        browser.open(&edit).await?;
    }
    lucia.fill("Asunto", "El horno calienta solo por arriba").await?;
    lucia.fill("Qué cuenta el cliente", "Lo probó con dos bandejas.").await?;
    marta.fill("Asunto", "El horno calienta poco").await?;
    marta.click_text("Guardar").await?;
    lucia.see("Marta Cevallos acaba de cambiar este caso").await?;
    lucia.click_text("Guardar").await?;
    lucia.see("El horno calienta poco").await?;
    lucia.inspect("collision-versions").await?;
    lucia.click_text("Lo de Marta Cevallos").await?;
    lucia.click_text("Guardar").await?;
    lucia.see("Lo probó con dos bandejas.").await?;
    lucia.see("El horno calienta poco").await?;
    lucia.gone("El horno calienta solo por arriba").await
}
