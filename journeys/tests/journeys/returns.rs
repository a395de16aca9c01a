//! The wrong product came to somebody in another province: it comes back by courier, is replaced, and the loop
//! closes once she knows.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};

use crate::people::sign_in_as;
use crate::sample;

/// How long a page may take to follow another.
const PATIENCE: Duration = Duration::from_secs(20);

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_as(&browser, &program, "supervisor").await?;
    claim(&browser, &program).await?;
    open(&browser).await?;
    come_back(&browser).await?;
    settle(&browser).await?;
    tell(&browser).await?;
    list(&browser, &program).await?;
    browser.close().await
}

/// Zoila lives in Manabí, and what came is not what she bought.
async fn claim(browser: &Browser, program: &Program) -> Result<()> {
    browser.open(&program.page("/customers/new")).await?;
    browser.fill("Nombre", "Zoila Tipán").await?;
    browser.fill("Teléfono", "0987001199").await?;
    browser.fill("Correo", "zoila@ejemplo.ec").await?;
    browser.fill("Provincia", "Manabí").await?;
    browser.click_text("Guardar").await?;
    browser.see("Registrar llamada").await?;
    browser.press("n").await?;
    browser.see("Zoila Tipán").await?;
    browser.fill("Motivo", "Llegó equivocado").await?;
    browser.fill("Asunto", "Llegó otra llave").await?;
    browser.click_text("Registrar").await?;
    browser.see("lo normal es pedirlo de vuelta").await?;
    browser.inspect("return-proposed").await
}

async fn open(browser: &Browser) -> Result<()> {
    browser.press("d").await?;
    browser.see("El cliente está en Manabí y la empresa en Pichincha").await?;
    browser.inspect("return-new").await?;
    browser.fill("Productos", "2 x Llave de paso").await?;
    browser.click_text("Abrir la devolución").await?;
    browser.see("Devolución abierta").await?;
    browser.see("falta emitir la guía").await?;
    browser.inspect("return-opened").await
}

async fn come_back(browser: &Browser) -> Result<()> {
    browser.fill("Courier", "Veloz Courier").await?;
    browser.click_text("Emitir la guía").await?;
    browser.see("guía emitida, el courier todavía no la tiene").await?;
    browser.press("h").await?;
    browser.see("VELO-D-00001").await?;
    browser.see("Entregue el paquete a Veloz Courier").await?;
    let bars = browser.run("return document.querySelectorAll('.barcode rect').length").await?;
    ensure!(bars.as_i64().context("bars")? > 30, "the waybill has no bar code");
    browser.inspect("return-sheet").await?;
    browser.click_text("Devolución de Zoila").await?;
    browser.click_text("Ya la tiene el courier").await?;
    browser.see("la tiene el courier, no la ha entregado").await?;
    browser.click_text("Llegó a la oficina central").await?;
    browser.see("¿Qué se encontró al revisarla?").await?;
    browser.inspect("return-received").await
}

async fn settle(browser: &Browser) -> Result<()> {
    browser.click_text("El cliente tiene razón").await?;
    browser.click_text("Guardar la revisión").await?;
    browser.see("falta la reposición o la nota de crédito").await?;
    browser.inspect("return-accepted").await?;
    browser.fill("Guía o despacho de la reposición", "VC-5599001").await?;
    browser.fill("Qué día le llega", "2090-01-02").await?;
    browser.click_text("Guardar la reposición").await?;
    browser.see("Solo falta que el cliente lo sepa").await?;
    browser.see("VC-5599001").await
}

/// Nothing really goes out of the sample: Marta calls her and says so of each notice.
async fn tell(browser: &Browser) -> Result<()> {
    let waiting =
        "return [...document.querySelectorAll('button')].filter((b) => b.innerText === 'Ya se avisó').length";
    for left in (1..=6).rev() {
        let end = Instant::now() + PATIENCE;
        // The page of before stands until the next one is there.
        loop {
            let now = browser.run(waiting).await?;
            if now == left {
                break;
            }
            ensure!(Instant::now() < end, "{now} notices wait, not {left}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        browser.click_text("Ya se avisó").await?;
    }
    browser.see("No queda nada por hacer").await?;
    browser.see("El cliente lo sabe: cerrada").await?;
    browser.inspect("return-closed").await
}

async fn list(browser: &Browser, program: &Program) -> Result<()> {
    browser.open(&program.page("/returns")).await?;
    browser.see("esperando que el cliente la traiga").await?;
    browser.inspect("returns").await?;
    browser.open(&program.page("/returns?view=all&q=zoila")).await?;
    browser.see("Cerrada").await
}
