//! A promise is made in the composer from the words as they are typed, warned of on *Hoy*, kept with one key, and told
//! in the case; one that is declined is not asked about again.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};

use crate::{people::sign_in_as, sample};

/// How long it may take until somebody is warned: promises are looked at each minute.
const PATIENCE: Duration = Duration::from_secs(100);
const COMPOSER: &str = "Escriba la respuesta o la nota";

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let desk = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_as(&desk, &program, "agent").await?;
    let code = open_case(&desk, &program).await?;
    declined(&desk).await?;
    made(&desk).await?;
    warned(&desk, &program, &code).await?;
    kept(&desk, &program, &code).await?;
    listed(&desk, &program).await?;
    by_hand(&desk, &program, &code).await?;
    desk.close().await?;
    on_a_phone(&program, &code).await
}

/// Opens a claim; its code.
async fn open_case(desk: &Browser, program: &Program) -> Result<String> {
    let script = "const answer = await fetch('/api/v1/cases', {method: 'POST',
          headers: {'authorization': 'Bearer TOKEN', 'content-type': 'application/json'},
          body: JSON.stringify({kind: 'claim', subject: 'Llegó otra llave', description: 'Pidió la cromada.',
            customer: {name: 'Promesa Vera', phone: '0991234500'}})});
        return (await answer.json()).code";
    let code = desk.run(&script.replace("TOKEN", program.token())).await?;
    let code = code.as_str().with_context(|| format!("no case: {code}"))?.to_owned();
    desk.open(&program.page(&format!("/cases/{code}"))).await?;
    Ok(code)
}

/// What the customer says is none, a refusal is none, and *No* is heard.
async fn declined(desk: &Browser) -> Result<()> {
    desk.fill(COMPOSER, "No le puedo prometer que lo llamo mañana").await?;
    desk.press("Tab").await?;
    tokio::time::sleep(Duration::from_millis(1200)).await;
    desk.gone("Parece una promesa").await?;
    desk.fill(COMPOSER, "Le aviso mañana por la tarde").await?;
    desk.see("Parece una promesa").await?;
    desk.see("Avisar").await?;
    // Its word begins that of others on the page.
    desk.run("document.querySelector('[data-promise-no]').click()").await?;
    desk.gone("Parece una promesa").await?;
    desk.fill(COMPOSER, "").await
}

/// Typed, proposed, noted with one key, sent with the note.
async fn made(desk: &Browser) -> Result<()> {
    desk.fill(COMPOSER, "").await?;
    desk.run("document.querySelector('#f-body').focus()").await?;
    desk.write("Buenas tardes: lo llamo en 45 minutos con la respuesta.").await?;
    desk.see("Parece una promesa").await?;
    desk.see("Llamar con la respuesta").await?;
    desk.inspect("promise-proposed").await?;
    desk.press("Alt+p").await?;
    desk.gone("Parece una promesa").await?;
    let words = desk.run("return document.querySelector('[name=promise_words]').value").await?;
    ensure!(words == "Llamar con la respuesta", "{words}");
    desk.inspect("promise-noted").await?;
    desk.run("document.querySelector('#f-said').value = 'outbound:phone'").await?;
    desk.run("document.querySelector('#f-body').focus()").await?;
    desk.press("Control+Enter").await?;
    desk.see("prometió: Llamar con la respuesta").await?;
    // It was noted: it is not offered once more.
    desk.gone("Parece una promesa").await?;
    desk.press("m").await?;
    desk.see("Con esto queda cumplida").await?;
    desk.inspect("promise-in-case").await
}

/// On *Hoy* at once, because its last hour has begun; and its case says that somebody was warned.
async fn warned(desk: &Browser, program: &Program, code: &str) -> Result<()> {
    desk.open(&program.page("/today")).await?;
    desk.see("Promesa Vera").await?;
    desk.inspect("promise-today").await?;
    let end = Instant::now() + PATIENCE;
    loop {
        desk.open(&program.page(&format!("/cases/{code}"))).await?;
        let told = desk.run("return document.querySelector('main').innerText").await?;
        if told.as_str().is_some_and(|told| told.contains("Se acerca el plazo de una promesa")) {
            return Ok(());
        }
        ensure!(Instant::now() < end, "nobody was warned: {told}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// One key keeps the promise whose row has the focus; another takes it back; the key again.
async fn kept(desk: &Browser, program: &Program, code: &str) -> Result<()> {
    desk.open(&program.page("/today")).await?;
    let focus = format!("document.querySelector('main a[data-row][href=\"/cases/{code}\"]').focus()");
    desk.run(&focus).await?;
    desk.press("c").await?;
    desk.see("Cumplida: Llamar con la respuesta, a Promesa Vera.").await?;
    desk.inspect("promise-kept").await?;
    desk.press("z").await?;
    desk.gone("Cumplida: Llamar con la respuesta").await?;
    desk.see("Promesa Vera").await?;
    desk.run(&focus).await?;
    desk.press("c").await?;
    desk.see("Cumplida: Llamar con la respuesta, a Promesa Vera.").await?;
    desk.open(&program.page(&format!("/cases/{code}"))).await?;
    desk.see("cumplió lo prometido: Llamar con la respuesta").await?;
    desk.inspect("promise-over").await
}

async fn listed(desk: &Browser, program: &Program) -> Result<()> {
    for view in ["open", "due", "broken", "complaints", "kept", "all", "share"] {
        desk.open(&program.page(&format!("/promises?view={view}"))).await?;
        desk.see("Lo que se prometió a los clientes").await?;
        desk.inspect(&format!("promises-{view}")).await?;
    }
    desk.open(&program.page("/promises?view=kept")).await?;
    desk.see("Promesa Vera").await
}

/// Written by hand, with until when in the words; put off with the customer's word.
async fn by_hand(desk: &Browser, program: &Program, code: &str) -> Result<()> {
    desk.open(&program.page(&format!("/cases/{code}"))).await?;
    desk.fill(COMPOSER, "Queda pendiente la llave cromada").await?;
    desk.click_text("Prometer algo").await?;
    desk.fill("Qué se promete", "Enviar la llave cromada en dos días hábiles").await?;
    desk.click_text("Guardar").await?;
    desk.see("prometió: Enviar la llave cromada en dos días hábiles").await?;
    desk.click_text("Aplazar").await?;
    desk.see("Una promesa se aplaza de acuerdo con el cliente").await?;
    desk.inspect("promise-postpone").await?;
    let later = "const field = document.querySelector('dialog[open] [name^=due_at]');
        const due = new Date(field.value + 'Z'); due.setUTCDate(due.getUTCDate() + 1);
        field.value = due.toISOString().slice(0, 16)";
    desk.run(later).await?;
    desk.fill("Qué dijo el cliente", "Que un día más está bien").await?;
    desk.press("Control+Enter").await?;
    desk.see("aplazó una promesa").await?;
    desk.see("Que un día más está bien").await
}

async fn on_a_phone(program: &Program, code: &str) -> Result<()> {
    let phone = Browser::start(Size::Phone, Scheme::Dark).await?;
    sign_in_as(&phone, program, "agent").await?;
    for (name, path) in
        [("today", "/today"), ("list", "/promises?view=all"), ("share", "/promises?view=share")]
    {
        phone.open(&program.page(path)).await?;
        phone.inspect(&format!("promises-phone-{name}")).await?;
    }
    phone.open(&program.page(&format!("/cases/{code}"))).await?;
    phone.see("Promesas").await?;
    phone.inspect("promises-phone-case").await?;
    phone.close().await
}
