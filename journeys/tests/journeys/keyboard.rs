//! A call, its claim and its case without touching the mouse.

use anyhow::{Context, Result, ensure};
use journeys::{Browser, Engine, Scheme, Size};

use crate::{people::sign_in_by_keys, sample};

/// An agent whom no other journey signs in as.
const AGENT: &str = "belen@ejemplo.ec";

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_by_keys(&browser, &program, AGENT).await?;
    browser.see("Siguiente llamada").await?;
    keys_are_told(&browser).await?;

    browser.press("n").await?;
    browser.see("¿Recibió su pedido?").await?;
    let customer = browser.run("return document.querySelector('h1').innerText").await?;
    let customer = customer.as_str().context("whom we call")?.to_owned();
    interview(&browser).await?;
    // Somebody with a second invoice is asked about it at once.
    if !browser.url().await?.ends_with("?more") {
        browser.press("n").await?;
        browser.see("¿Recibió su pedido?").await?;
    }
    no_answer(&browser).await?;
    find_and_solve(&browser, &customer).await?;
    browser.close().await
}

async fn keys_are_told(browser: &Browser) -> Result<()> {
    browser.press("?").await?;
    browser.see("En esta página").await?;
    browser.inspect("keys").await?;
    browser.press("Escape").await?;
    browser.gone("En esta página").await
}

async fn interview(browser: &Browser) -> Result<()> {
    browser.press("?").await?;
    browser.see("En esta página").await?;
    browser.see("Sí").await?;
    browser.press("Escape").await?;
    // Nothing was answered, so Enter does not go on.
    browser.press("Enter").await?;
    browser.see("Falta elegir una respuesta").await?;
    for (question, key) in [("¿Recibió su pedido?", "1"), ("¿Qué día le llegó?", "1")] {
        browser.see(question).await?;
        browser.press(key).await?;
        browser.press("Enter").await?;
    }
    browser.see("¿Llegó cuando se le prometió?").await?;
    browser.press("Shift+Enter").await?;
    browser.see("¿Qué día le llegó?").await?;
    browser.press("Enter").await?;
    browser.see("¿Llegó cuando se le prometió?").await?;
    browser.press("2").await?;
    browser.press("Enter").await?;
    browser.see("¿Cómo llegó el producto").await?;
    browser.press("2").await?;
    browser.see("Llegó dañado").await?;
    browser.press("r").await?;
    browser.see("Algo más para quien lo atienda").await?;
    browser.press("Enter").await?;
    for (question, key) in
        [("¿cómo fue el servicio de", "4"), ("¿cómo le atendió", "5"), ("¿Le quedó claro cómo usar", "1")]
    {
        browser.see(question).await?;
        browser.press(key).await?;
        browser.press("Enter").await?;
    }
    browser.see("¿Hay algo más que quiera decirnos?").await?;
    browser.write("Que lo cambien pronto").await?;
    browser.inspect("keyboard-call").await?;
    browser.press("Enter").await?;
    browser.see("Guardado.").await
}

async fn no_answer(browser: &Browser) -> Result<()> {
    browser.press("Escape").await?;
    browser.see("¿En qué quedó la llamada?").await?;
    // Left again, the call goes on.
    browser.press("Escape").await?;
    browser.gone("¿En qué quedó la llamada?").await?;
    browser.press("Escape").await?;
    browser.see("No contesta").await?;
    browser.press("1").await?;
    browser.press("Enter").await?;
    browser.see("Se vuelve a llamar").await
}

async fn find_and_solve(browser: &Browser, customer: &str) -> Result<()> {
    browser.press("/").await?;
    browser.see("Escriba un nombre").await?;
    browser.write(customer).await?;
    browser.see("Producto dañado").await?;
    browser.press("ArrowDown").await?;
    browser.press("Enter").await?;
    browser.see("Que lo cambien pronto").await?;
    browser.tab_to("Escriba la respuesta o la nota").await?;
    browser.write("Pedido el cambio, sale el lunes").await?;
    browser.press("Control+Enter").await?;
    browser.see("Pedido el cambio, sale el lunes").await?;
    browser.press("s").await?;
    browser.see("Con las palabras que le diría al cliente").await?;
    browser.write("Se le cambió por uno nuevo").await?;
    browser.press("Control+Enter").await?;
    browser.see("lo resolvió").await?;

    browser.tab_to("Casos").await?;
    browser.press("Enter").await?;
    browser.see("Sin asignar").await?;
    browser.press("ArrowDown").await?;
    let first = browser.focused().await?;
    browser.press("ArrowDown").await?;
    let second = browser.focused().await?;
    ensure!(first.starts_with("C-") && second.starts_with("C-") && first != second, "{first} {second}");
    browser.press("Enter").await?;
    browser.see("Quién lo lleva").await?;
    browser.see(&second).await
}
