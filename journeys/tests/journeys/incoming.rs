//! A call that comes in: the telephone system says who it is, it is a case before they hang up, it is worked on and
//! solved, and the customer says with one touch that it is.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};
use serde_json::json;
use testkit::Post;

use crate::{api, people::sign_in_as};

/// How long a letter may be under way.
const PATIENCE: Duration = Duration::from_secs(60);
/// The first agent's telephone in the sample company.
const EXTENSION: &str = "102";
const CALLER: &str = "0991230066";
const COMPOSER: &str = "Escriba la respuesta o la nota";

pub async fn walk(engine: Engine) -> Result<()> {
    let post = Post::open(&[]).await;
    let environment = [
        ("ATIENDE_SMTP", post.address.as_str()),
        ("ATIENDE_MAIL_FROM", "Casa Andina <avisos@ejemplo.ec>"),
        // A name that stands in the letters; the journey opens the same path where the program listens.
        ("ATIENDE_BASE_URL", "http://atiende.ejemplo.ec"),
    ];
    let program = Program::demo_with(engine, &environment).await?;
    let desk = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_as(&desk, &program, "agent").await?;
    let known = json!({"name": "Sonia Duque", "phone": CALLER, "email": "sonia@ejemplo.ec", "city": "Quito"});
    api::post(&desk, &program, "/api/v1/customers", &known).await?;
    rings(&desk, &program).await?;
    let code = taken(&desk, &program).await?;
    worked_on(&desk, &code).await?;
    solved(&desk).await?;
    confirmed(&program, &link(&post, &code).await?).await?;
    desk.see("Sonia Duque confirmó que quedó solucionado").await?;
    desk.see("Vinieron el mismo día").await?;
    desk.click_text("Cerrar").await?;
    desk.see("Lucía Andrade lo cerró").await?;
    desk.inspect("incoming-closed").await?;
    desk.close().await
}

async fn tell(desk: &Browser, program: &Program, state: &str) -> Result<()> {
    let told = json!({"state": state, "id": "central-4711", "from": CALLER, "to": "023800100", "extension": EXTENSION});
    api::post(desk, program, "/api/v1/calls", &told).await.map(drop)
}

/// Whoever calls is over whatever page is open, without anybody having asked.
async fn rings(desk: &Browser, program: &Program) -> Result<()> {
    desk.open(&program.page("/today")).await?;
    tell(desk, program, "ringing").await?;
    desk.see("Llama Sonia Duque").await?;
    desk.inspect("incoming-rings").await?;
    tell(desk, program, "answered").await?;
    desk.see("En llamada con Sonia Duque").await
}

/// From the card of the call to a case that has a code to say before they hang up; the code.
async fn taken(desk: &Browser, program: &Program) -> Result<String> {
    desk.click_text("Caso nuevo").await?;
    desk.see("Caso nuevo").await?;
    let whose = "return document.querySelector('[name=who]:checked')?.closest('label').innerText";
    let whose = desk.run(whose).await?;
    ensure!(whose.as_str().is_some_and(|whose| whose.contains("Sonia Duque")), "the case is of {whose}");
    desk.fill("Motivo", "Servicio técnico").await?;
    desk.fill("Asunto", "El calentador no prende").await?;
    desk.fill("Qué cuenta el cliente", "Desde anoche. Ya cambió las pilas.").await?;
    desk.inspect("incoming-form").await?;
    desk.click_text("Registrar").await?;
    desk.see("Dígale el código al cliente").await?;
    tell(desk, program, "ended").await?;
    desk.see("Terminó la llamada con Sonia Duque").await?;
    let url = desk.url().await?;
    let code = url.split(['?', '#']).next().and_then(|path| path.rsplit('/').next());
    Ok(code.unwrap_or_default().to_owned())
}

async fn worked_on(desk: &Browser, code: &str) -> Result<()> {
    desk.see(code).await?;
    desk.click_text("Tomar").await?;
    desk.see("Lucía Andrade lo tomó").await?;
    desk.fill(COMPOSER, "El técnico pasa hoy; lleva el módulo de encendido").await?;
    desk.click_text("Guardar").await?;
    desk.see("lleva el módulo de encendido").await
}

async fn solved(desk: &Browser) -> Result<()> {
    desk.click_text("Resolver").await?;
    desk.fill("Qué se hizo", "Se cambió el módulo de encendido").await?;
    desk.click_text("Preguntar por correo").await?;
    desk.inspect("incoming-solve").await?;
    desk.click_text("Resolver").await?;
    desk.see("preguntó a Sonia Duque si quedó solucionado").await?;
    desk.see("Preguntado, se espera respuesta").await
}

/// The path of the link in the letter that asks.
async fn link(post: &Post, code: &str) -> Result<String> {
    let end = Instant::now() + PATIENCE;
    loop {
        let taken = post.taken();
        let asks = taken.iter().filter(|letter| letter.contains(code));
        if let Some((_, rest)) = asks.filter_map(|letter| letter.split_once("/q/")).next() {
            let secret: String =
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
            return Ok(format!("/q/{secret}"));
        }
        ensure!(Instant::now() < end, "no letter asks about {code}: {taken:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// On the customer's own telephone: what it was, what was done, one touch.
async fn confirmed(program: &Program, link: &str) -> Result<()> {
    let phone = Browser::start(Size::Phone, Scheme::Light).await?;
    phone.open(&program.page(link)).await?;
    phone.see("El calentador no prende").await?;
    phone.see("Se cambió el módulo de encendido").await?;
    phone.inspect("incoming-question").await?;
    phone.fill("¿Quiere contarnos algo?", "Vinieron el mismo día").await?;
    phone.click_text("Sí, quedó solucionado").await?;
    phone.see("Anotamos que quedó solucionado").await?;
    phone.inspect("incoming-answered").await?;
    phone.close().await
}
