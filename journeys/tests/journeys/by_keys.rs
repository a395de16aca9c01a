//! The desk without a mouse: a case is opened, answered, noted, promised about, handed over, merged, split, put back,
//! solved, reopened and closed with keys alone; and wherever the focus goes, it is seen.

use anyhow::{Context, Result, ensure};
use journeys::{Browser, Engine, Scheme, Size};

use crate::{people::sign_in_by_keys, sample};

/// An agent who works here as nobody else does.
const AGENT: &str = "belen@ejemplo.ec";
const CUSTOMER: &str = "Amparo Tecla";

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let desk = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_by_keys(&desk, &program, AGENT).await?;
    let first = open(&desk, CUSTOMER, "0991230077", "La llave gotea").await?;
    note_and_reply(&desk).await?;
    keys_are_told(&desk).await?;
    promise(&desk).await?;
    macro_run(&desk).await?;
    assign_and_wait(&desk).await?;
    let again = open_again(&desk, &first).await?;
    merge(&desk, &first, &again).await?;
    split(&desk, &first).await?;
    solve(&desk).await?;
    desk.close().await
}

/// From any page to the form of a new case, which begins with who calls.
async fn new_case(desk: &Browser) -> Result<()> {
    desk.press("g").await?;
    desk.press("c").await?;
    desk.see("Por código, cliente, factura, guía o teléfono").await?;
    desk.press("n").await?;
    desk.see("primero quién, luego qué").await
}

/// Somebody who is not known yet: written, not found. The code of the case.
pub async fn open(desk: &Browser, customer: &str, phone: &str, subject: &str) -> Result<String> {
    new_case(desk).await?;
    desk.tab_to("Nombre de quien llama").await?;
    desk.write(customer).await?;
    desk.tab_to("Teléfono").await?;
    desk.write(phone).await?;
    desk.tab_to("Correo").await?;
    desk.write("amparo@ejemplo.ec").await?;
    what_it_is(desk, subject, "Desde que la instalaron.").await
}

/// Somebody who is known: found as one types, chosen with an arrow.
async fn open_again(desk: &Browser, first: &str) -> Result<String> {
    new_case(desk).await?;
    desk.write(CUSTOMER).await?;
    desk.see(first).await?;
    desk.press("ArrowDown").await?;
    desk.focus_is_seen().await?;
    let chosen = desk.focused().await?;
    ensure!(chosen.starts_with(CUSTOMER), "the arrow led to “{chosen}”");
    desk.inspect("keys-who").await?;
    what_it_is(desk, "Otra vez la llave", "Sigue goteando.").await
}

async fn what_it_is(desk: &Browser, subject: &str, description: &str) -> Result<String> {
    desk.tab_to("Motivo").await?;
    desk.write("Recl").await?;
    desk.tab_to("Asunto").await?;
    desk.write(subject).await?;
    desk.tab_to("Qué cuenta el cliente").await?;
    desk.write(description).await?;
    desk.press("Control+Enter").await?;
    desk.see("Dígale el código al cliente").await?;
    desk.see("Reclamo").await?;
    let url = desk.url().await?;
    let code = url.split(['?', '#']).next().and_then(|path| path.rsplit('/').next());
    Ok(code.context("a code")?.to_owned())
}

/// Everything that has a key is in the list, by the words of its button.
async fn keys_are_told(desk: &Browser) -> Result<()> {
    desk.press("?").await?;
    desk.see("En esta página").await?;
    for key in [
        "Rutinas",
        "Corregir",
        "Tomar",
        "Resolver",
        "Responder",
        "A cargo de",
        "Encargar a la red",
        "Unir",
        "Separar",
        "Relacionar",
        "Pedir a otra área",
        "Plantilla",
        "Adjuntar",
    ] {
        let listed = format!(
            "return [...document.querySelectorAll('dialog .keys li')].filter((line) => line.textContent.includes('{key}')).length"
        );
        let listed = desk.run(&listed).await?;
        ensure!(listed == 1, "“{key}” is listed {listed} times");
    }
    desk.inspect("keys-of-a-case").await?;
    desk.press("Escape").await?;
    desk.gone("En esta página").await
}

async fn note_and_reply(desk: &Browser) -> Result<()> {
    desk.press("m").await?;
    desk.focus_is_seen().await?;
    desk.write("Es la llave del lavamanos de visitas").await?;
    desk.press("Control+Enter").await?;
    desk.see("Belén Ortiz").await?;
    desk.see("Es la llave del lavamanos de visitas").await?;
    // The key of a mode chooses it and leads to the text.
    desk.press("1").await?;
    desk.focus_is_seen().await?;
    desk.write("Estimada Amparo: el técnico la visita pronto.").await?;
    desk.press("Control+Enter").await?;
    desk.see("el técnico la visita pronto").await?;
    desk.see("amparo@ejemplo.ec").await
}

/// Proposed while one types, noted with one key, sent from the field it leads to.
async fn promise(desk: &Browser) -> Result<()> {
    desk.press("1").await?;
    desk.write("Le confirmo la visita mañana a las 10.").await?;
    desk.see("Parece una promesa").await?;
    desk.press("Alt+p").await?;
    desk.gone("Parece una promesa").await?;
    desk.focus_is_seen().await?;
    let on = desk.focused().await?;
    ensure!(on.starts_with("Qué se promete"), "the key led to “{on}”");
    desk.press("Control+Enter").await?;
    desk.see("Belén Ortiz prometió: Confirmar la visita").await
}

/// Chosen with the arrows, read before it runs; its reply is prepared where one writes, and sent.
async fn macro_run(desk: &Browser) -> Result<()> {
    desk.press("x").await?;
    desk.see("Cada rutina hace varias cosas de una vez").await?;
    desk.press("ArrowDown").await?;
    desk.press("ArrowUp").await?;
    desk.focus_is_seen().await?;
    let on = desk.focused().await?;
    ensure!(on.starts_with("Tomar y acusar recibo"), "the arrows led to “{on}”");
    desk.press("Enter").await?;
    desk.see("Lo toma usted").await?;
    // Colours over what sticks to the window's foot are beyond the machine's part of checking.
    desk.screenshot("keys-macro").await?;
    desk.axe().await?;
    desk.tab_to("Hacer todo").await?;
    desk.press("Enter").await?;
    desk.see("Rutina hecha").await?;
    desk.see("Belén Ortiz lo tomó").await?;
    let prepared = desk.run("return document.activeElement.value ?? ''").await?;
    ensure!(prepared.as_str().is_some_and(|text| text.contains(CUSTOMER)), "what is prepared: {prepared}");
    desk.press("Control+Enter").await?;
    desk.see(prepared.as_str().and_then(|text| text.lines().last()).unwrap_or_default()).await
}

async fn assign_and_wait(desk: &Browser) -> Result<()> {
    desk.press("a").await?;
    desk.focus_is_seen().await?;
    desk.write("Marco").await?;
    desk.tab_to("Entregar").await?;
    desk.press("Enter").await?;
    desk.see("Belén Ortiz lo entregó a Marco Tixi").await?;
    desk.press("a").await?;
    desk.tab_to("Esperar al cliente").await?;
    desk.press("Enter").await?;
    desk.see("Espera al cliente").await
}

/// One key opens it, Enter does it, one key takes it back.
async fn merge(desk: &Browser, first: &str, again: &str) -> Result<()> {
    desk.press("u").await?;
    desk.see(&format!("Unir {again} a otro caso")).await?;
    desk.focus_is_seen().await?;
    desk.write(first).await?;
    desk.press("Enter").await?;
    desk.see(&format!("{again} quedó unido a este caso")).await?;
    desk.press("z").await?;
    desk.see(&format!("Belén Ortiz deshizo la unión a {first}")).await?;
    // Merged again, and left so.
    desk.press("u").await?;
    desk.see(&format!("Unir {again} a otro caso")).await?;
    desk.write(first).await?;
    desk.press("Enter").await?;
    desk.see(&format!("{again} quedó unido a este caso")).await
}

/// A message becomes a case of its own and returns.
async fn split(desk: &Browser, first: &str) -> Result<()> {
    desk.press("y").await?;
    desk.see("Qué mensajes pasan al caso nuevo").await?;
    desk.focus_is_seen().await?;
    let on = desk.focused().await?;
    ensure!(on.starts_with("Es la llave del lavamanos de visitas"), "it begins at “{on}”");
    desk.press("Space").await?;
    desk.tab_to("Asunto").await?;
    desk.write("El lavamanos de visitas").await?;
    desk.press("Enter").await?;
    desk.see(&format!("se separó de {first}")).await?;
    desk.press("z").await?;
    desk.see("Belén Ortiz deshizo la separación de").await
}

/// Solved, reopened, solved again and closed.
async fn solve(desk: &Browser) -> Result<()> {
    for solution in ["Se cambió el empaque", "Se cambió la llave entera"] {
        desk.press("s").await?;
        desk.see("Con las palabras que le diría al cliente").await?;
        desk.focus_is_seen().await?;
        desk.write(solution).await?;
        desk.press("Control+Enter").await?;
        desk.see(solution).await?;
        if solution.ends_with("empaque") {
            desk.press("r").await?;
            desk.see("Por qué se reabre").await?;
            desk.focus_is_seen().await?;
            desk.write("Volvió a gotear").await?;
            desk.press("Control+Enter").await?;
            desk.see("Belén Ortiz lo reabrió").await?;
        }
    }
    desk.press("c").await?;
    desk.see("Belén Ortiz lo cerró").await?;
    desk.inspect("keys-closed").await
}
