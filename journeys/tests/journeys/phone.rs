//! The same work with one thumb.

use anyhow::{Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};

use crate::days::before_today;
use crate::people::{sign_in_as, sign_in_to_sample};
use crate::sample;

/// An agent whom no other journey signs in as.
const AGENT: &str = "marco@ejemplo.ec";

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let browser = Browser::start(Size::Phone, Scheme::Light).await?;
    browser.open(&program.page("/sign-in")).await?;
    look(&browser, "phone-sign-in").await?;
    sign_in_to_sample(&browser, &program, AGENT).await?;
    browser.see("Siguiente llamada").await?;
    look(&browser, "phone-today").await?;
    call(&browser).await?;
    case(&browser, &program).await?;
    others(&browser, &program).await?;
    browser.click_text("Más").await?;
    look(&browser, "phone-more").await?;
    browser.click_text("Salir").await?;
    browser.see("Contraseña").await?;
    sign_in_as(&browser, &program, "management").await?;
    report(&browser, &program).await?;
    browser.close().await
}

/// Keeps pictures, checks the rules, and that nothing is to be moved sideways.
async fn look(browser: &Browser, name: &str) -> Result<()> {
    browser.inspect(name).await?;
    browser.screenshot_whole(&format!("{name}-whole")).await?;
    let script = "const wide = document.documentElement.scrollWidth;
        const over = wide > innerWidth
            ? [...document.querySelectorAll('body *')].find((e) => e.getBoundingClientRect().right > innerWidth + 1)
            : null;
        return wide > innerWidth ? `${wide} px wide: ${over?.outerHTML.slice(0, 200)}` : ''";
    let over = browser.run(script).await?;
    ensure!(over == "", "{name} overflows: {over}");
    Ok(())
}

async fn call(browser: &Browser) -> Result<()> {
    browser.click_text("Siguiente llamada").await?;
    browser.see("¿Recibió su pedido?").await?;
    look(browser, "phone-call").await?;
    browser.click_text("Resultado").await?;
    browser.see("¿En qué quedó la llamada?").await?;
    look(browser, "phone-outcome").await?;
    browser.click_text("Seguir la llamada").await?;
    for (question, answer) in [
        ("¿Recibió su pedido?", "Sí"),
        ("¿Qué día le llegó?", "Hoy,"),
        ("¿Llegó cuando se le prometió?", "Sí"),
        ("¿Cómo llegó el producto", "En buen estado"),
        ("¿cómo fue el servicio de", "4 · Bueno"),
        ("¿cómo le atendió", "5 · Muy bueno"),
        ("¿Le quedó claro cómo usar el producto?", "Sí"),
    ] {
        browser.see(question).await?;
        browser.click_text(answer).await?;
        if answer == "4 · Bueno" {
            look(browser, "phone-call-scale").await?;
        }
        browser.click_text("Siguiente").await?;
    }
    browser.see("¿Hay algo más que quiera decirnos?").await?;
    look(browser, "phone-call-end").await?;
    browser.click_text("Terminar la llamada").await?;
    browser.see("Guardado.").await?;
    look(browser, "phone-call-done").await
}

async fn case(browser: &Browser, program: &Program) -> Result<()> {
    browser.open(&program.page("/cases")).await?;
    browser.see("Abiertos").await?;
    look(browser, "phone-cases").await?;
    browser.click_text("C-").await?;
    browser.see("Quién lo lleva").await?;
    look(browser, "phone-case").await?;
    browser.fill("Escriba la respuesta o la nota", "Anotado desde el teléfono").await?;
    browser.click_text("Guardar").await?;
    browser.see("Anotado desde el teléfono").await?;
    browser.open(&program.page("/cases/new")).await?;
    look(browser, "phone-case-new").await
}

async fn others(browser: &Browser, program: &Program) -> Result<()> {
    for page in ["calls", "customers", "dispatches", "search?q=ma", "me"] {
        browser.open(&program.page(&format!("/{page}"))).await?;
        look(browser, &format!("phone-{}", page.split('?').next().unwrap_or(page))).await?;
    }
    browser.open(&program.page("/customers")).await?;
    let card = "return document.querySelector('main a[data-row]').href";
    let card = browser.run(card).await?;
    browser.open(card.as_str().unwrap_or_default()).await?;
    look(browser, "phone-card").await?;
    browser.open(&program.page("/dispatches")).await?;
    let dispatch = browser.run("return document.querySelector('main a[data-row]').href").await?;
    browser.open(dispatch.as_str().unwrap_or_default()).await?;
    look(browser, "phone-dispatch").await
}

async fn report(browser: &Browser, program: &Program) -> Result<()> {
    let month = before_today(browser, 40).await?.month;
    browser.open(&program.page(&format!("/reports/{month}"))).await?;
    browser.see("Cumplimiento de couriers").await?;
    look(browser, "phone-report").await?;
    browser.open(&program.page(&format!("/reports/{month}/rows/couriers"))).await?;
    look(browser, "phone-report-rows").await
}
