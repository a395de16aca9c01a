//! What takes two, without a mouse: a deadline stands still and goes on, two answer and correct the same case at once, a
//! promise is made and kept, the case goes to the service network, is received and solved there, and the customer
//! is called.

use anyhow::{Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};

use crate::{by_keys, people::sign_in_by_keys, sample};

const BELEN: &str = "belen@ejemplo.ec";
const MARCO: &str = "marco@ejemplo.ec";
const CUSTOMER: &str = "Delfina Teclado";

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let mut belen = Browser::start(Size::Desktop, Scheme::Light).await?;
    let marco = Browser::start(Size::Desktop, Scheme::Dark).await?;
    sign_in_by_keys(&belen, &program, BELEN).await?;
    sign_in_by_keys(&marco, &program, MARCO).await?;
    let code = by_keys::open(&belen, CUSTOMER, "0991230099", "La ducha no calienta").await?;
    open(&marco, &code).await?;
    waits_and_goes_on(&belen).await?;
    // A page that answers with both versions says so by its status too.
    belen.pardon("409");
    answering_at_once(&belen, &marco).await?;
    over_each_other(&belen, &marco).await?;
    promised(&belen, &code).await?;
    handed_over(&belen).await?;
    at_the_network(&program, &code).await?;
    belen.see("confirmó que lo recibió").await?;
    belen.see("Se cambió la resistencia").await?;
    customer_called(&belen).await?;
    belen.inspect("two-keys-called").await?;
    belen.close().await?;
    marco.close().await
}

/// By its code, from wherever one is.
async fn open(desk: &Browser, code: &str) -> Result<()> {
    desk.press("/").await?;
    desk.see("Escriba un nombre").await?;
    desk.write(code).await?;
    desk.see(CUSTOMER).await?;
    desk.press("ArrowDown").await?;
    desk.focus_is_seen().await?;
    desk.press("Enter").await?;
    desk.see("Quién lo lleva").await
}

/// Presses a button that Tab leads to.
async fn press_button(desk: &Browser, words: &str) -> Result<()> {
    desk.tab_to(words).await?;
    desk.press("Enter").await
}

async fn waits_and_goes_on(belen: &Browser) -> Result<()> {
    belen.see("Solución antes de").await?;
    press_button(belen, "Esperar al cliente").await?;
    belen.see("a la espera del cliente. Al reanudarse").await?;
    belen.inspect("two-keys-paused").await?;
    press_button(belen, "Seguir trabajando").await?;
    belen.gone("a la espera del cliente. Al reanudarse").await?;
    belen.see("Solución antes de").await
}

/// The second of two answers is not sent before its author has read the first.
async fn answering_at_once(belen: &Browser, marco: &Browser) -> Result<()> {
    const MINE: &str = "El técnico pasa mañana a las once";
    const THEIRS: &str = "Le llevamos otra ducha esta tarde";
    belen.see("Marco Tixi también está aquí").await?;
    for (desk, words) in [(belen, MINE), (marco, THEIRS)] {
        desk.press("1").await?;
        desk.focus_is_seen().await?;
        desk.write(words).await?;
    }
    belen.see("Marco Tixi está escribiendo").await?;
    marco.press("Control+Enter").await?;
    belen.see(THEIRS).await?;
    belen.press("Control+Enter").await?;
    belen.see("Marco Tixi ya respondió al cliente").await?;
    let written = belen.run("return document.querySelector('[name=body]').value").await?;
    ensure!(written == MINE, "what Belén wrote: {written}");
    belen.inspect("two-keys-answers").await?;
    press_button(belen, "Enviar de todos modos").await?;
    belen.gone("Marco Tixi ya respondió al cliente").await?;
    belen.see(MINE).await
}

/// What both wrote stands side by side; an arrow chooses.
async fn over_each_other(belen: &Browser, marco: &Browser) -> Result<()> {
    for desk in [belen, marco] {
        desk.press("Escape").await?;
        desk.press("e").await?;
        desk.see("Corregir C-").await?;
    }
    for (desk, subject) in [(marco, "La ducha calienta poco"), (belen, "La ducha calienta a ratos")] {
        desk.tab_to("Asunto").await?;
        desk.press("Control+a").await?;
        desk.write(subject).await?;
        desk.press("Enter").await?;
        if subject.ends_with("poco") {
            desk.see("Quién lo lleva").await?;
        }
    }
    belen.see("Marco Tixi cambió este caso mientras usted escribía").await?;
    belen.see("La ducha calienta poco").await?;
    belen.tab_to("Lo mío").await?;
    belen.press("ArrowDown").await?;
    let chosen = belen.focused().await?;
    ensure!(chosen.starts_with("Lo de Marco Tixi"), "the arrow led to “{chosen}”");
    belen.inspect("two-keys-versions").await?;
    press_button(belen, "Guardar").await?;
    belen.see("Quién lo lleva").await?;
    belen.see("La ducha calienta poco").await?;
    belen.gone("La ducha calienta a ratos").await
}

/// Noted with one key; on *Hoy* while its last hour runs, and kept there with one key.
async fn promised(belen: &Browser, code: &str) -> Result<()> {
    belen.press("1").await?;
    belen.write("Buenas tardes: lo llamo en 40 minutos con la respuesta.").await?;
    belen.see("Parece una promesa").await?;
    belen.press("Alt+p").await?;
    belen.gone("Parece una promesa").await?;
    belen.press("Control+Enter").await?;
    belen.see("Belén Ortiz prometió: Llamar con la respuesta").await?;
    belen.press("g").await?;
    belen.press("h").await?;
    belen.see("Siguiente llamada").await?;
    belen.see(CUSTOMER).await?;
    to_row(belen, CUSTOMER).await?;
    belen.press("c").await?;
    belen.see(&format!("Cumplida: Llamar con la respuesta, a {CUSTOMER}.")).await?;
    belen.inspect("two-keys-kept").await?;
    open(belen, code).await?;
    belen.see("cumplió lo prometido: Llamar con la respuesta").await
}

/// Down the rows of a list to the one about somebody.
async fn to_row(desk: &Browser, about: &str) -> Result<()> {
    for _ in 0..60 {
        desk.press("ArrowDown").await?;
        let row = "return document.activeElement.closest('[data-rows] > *, tr')?.innerText ?? ''";
        if desk.run(row).await?.as_str().is_some_and(|row| row.contains(about)) {
            return desk.focus_is_seen().await;
        }
    }
    anyhow::bail!("no arrow leads to the row about {about}")
}

async fn handed_over(belen: &Browser) -> Result<()> {
    belen.press("h").await?;
    belen.see("Qué se le pide").await?;
    belen.focus_is_seen().await?;
    belen.write("Pablo").await?;
    belen.tab_to("Qué se le pide").await?;
    belen.write("Vaya hoy y revise la resistencia").await?;
    belen.press("Control+Enter").await?;
    belen.see("Avisado, sin respuesta").await
}

/// Whoever is of the network says that they have it, and solves it.
async fn at_the_network(program: &Program, code: &str) -> Result<()> {
    let pablo = Browser::start(Size::Phone, Scheme::Light).await?;
    sign_in_by_keys(&pablo, program, &program.person("network_member")?.email).await?;
    pablo.press("g").await?;
    pablo.press("c").await?;
    pablo.see(code).await?;
    to_row(&pablo, code).await?;
    pablo.press("Enter").await?;
    pablo.see("Vaya hoy y revise la resistencia").await?;
    press_button(&pablo, "Recibido").await?;
    pablo.gone("Es suyo: diga que lo recibió").await?;
    pablo.press("s").await?;
    pablo.see("Con las palabras que le diría al cliente").await?;
    pablo.write("Se cambió la resistencia").await?;
    pablo.press("Control+Enter").await?;
    pablo.see("Se cambió la resistencia").await?;
    pablo.inspect("two-keys-network").await?;
    pablo.close().await
}

/// A solution is told: the call that is owed is written down.
async fn customer_called(belen: &Browser) -> Result<()> {
    press_button(belen, "Anotar cómo fue").await?;
    belen.tab_to("Qué se habló").await?;
    belen.write("Dijo que ya calienta").await?;
    press_button(belen, "Se le informó").await?;
    belen.see("Se le informó · ").await?;
    belen.see("Dijo que ya calienta").await
}
