//! Every page is one that everybody can use, in light and in dark.

use anyhow::{Context, Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};

use crate::days::before_today;
use crate::people::{sign_in_as, sign_out};
use crate::sample;

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let mut browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.pardon("status of 400");
    browser.pardon("status of 404");
    browser.pardon("status of 422");
    before_signing_in(&browser, &program).await?;
    sign_in_as(&browser, &program, "administrator").await?;
    work(&browser, &program).await?;
    call_screen(&browser, &program).await?;
    people_and_goods(&browser, &program).await?;
    report(&browser, &program).await?;
    settings(&browser, &program).await?;
    search_and_errors(&browser, &program).await?;
    sign_out(&browser).await?;
    browser.close().await
}

async fn look(browser: &Browser, program: &Program, name: &str, path: &str) -> Result<()> {
    browser.open(&program.page(path)).await?;
    browser.inspect(name).await
}

/// Where the first row of the page's list leads.
async fn first_row(browser: &Browser) -> Result<String> {
    let script = "return document.querySelector('main a[data-row], main .todo a')?.getAttribute('href')";
    let href = browser.run(script).await?;
    Ok(href.as_str().with_context(|| "no row in the list")?.to_owned())
}

async fn before_signing_in(browser: &Browser, program: &Program) -> Result<()> {
    look(browser, program, "sign-in", "/sign-in").await?;
    browser.fill("Correo", "nadie@ejemplo.ec").await?;
    browser.fill("Contraseña", "lo que sea, da igual").await?;
    browser.click_text("Entrar").await?;
    browser.see("no coinciden").await?;
    browser.inspect("sign-in-refused").await
}

async fn work(browser: &Browser, program: &Program) -> Result<()> {
    look(browser, program, "sample-today", "/today").await?;
    look(browser, program, "sample-calls", "/calls").await?;
    look(browser, program, "sample-calls-appointments", "/calls?part=appointments").await?;
    look(browser, program, "sample-calls-not-found", "/calls?q=nadieasi").await?;
    look(browser, program, "sample-numbers-to-mend", "/calls/data").await?;
    look(browser, program, "sample-cases-not-found", "/cases?q=nadieasi").await?;
    look(browser, program, "sample-cases", "/cases").await?;
    let case = first_row(browser).await?;
    look(browser, program, "sample-case", &case).await?;
    look(browser, program, "sample-case-mend", &format!("{case}/edit")).await?;
    look(browser, program, "sample-case-solve", &format!("{case}/solve")).await?;
    look(browser, program, "sample-case-new", "/cases/new").await?;
    browser.fill("De quién se trata", "ma").await?;
    browser.see("Ninguno de estos").await?;
    browser.inspect("sample-case-new-found").await?;
    browser.fill("Motivo", "Consulta").await?;
    browser.click_text("Registrar").await?;
    browser.see("No se guardó todavía").await?;
    browser.inspect("sample-case-new-refused").await
}

async fn call_screen(browser: &Browser, program: &Program) -> Result<()> {
    browser.open(&program.page("/calls")).await?;
    // The last one shown: the first are taken by the other journeys.
    let last = "return [...document.querySelectorAll('main .todo a')].at(-1).pathname";
    let call = browser.run(last).await?;
    let call = call.as_str().context("a call")?;
    look(browser, program, "sample-call-not-taken", call).await?;
    browser.click_text("Llamar ahora").await?;
    browser.see("Diga").await?;
    browser.inspect("sample-call").await?;
    browser.press("Escape").await?;
    browser.see("¿En qué quedó la llamada?").await?;
    browser.inspect("sample-call-outcome").await?;
    browser.click_text("Llamar el día y la hora que pidió").await?;
    browser.see("Según el reloj del cliente").await?;
    browser.inspect("sample-call-appointment").await?;
    browser.press("Escape").await?;
    browser.click_text("Soltar").await?;
    browser.see("Siguiente llamada").await
}

async fn people_and_goods(browser: &Browser, program: &Program) -> Result<()> {
    look(browser, program, "sample-customers-not-found", "/customers?q=nadieasi").await?;
    look(browser, program, "sample-customer-new", "/customers/new").await?;
    look(browser, program, "sample-customers", "/customers").await?;
    let card = first_row(browser).await?;
    look(browser, program, "sample-card", &card).await?;
    look(browser, program, "sample-card-mend", &format!("{card}/edit")).await?;
    look(browser, program, "sample-dispatches-none", "/dispatches?q=nadieasi").await?;
    look(browser, program, "sample-dispatches", "/dispatches").await?;
    let dispatch = first_row(browser).await?;
    look(browser, program, "sample-dispatch", &dispatch).await?;
    look(browser, program, "sample-lists", "/lists").await?;
    let list = first_row(browser).await?;
    look(browser, program, "sample-list", &list).await?;
    look(browser, program, "sample-batches", "/batches").await?;
    let batch = first_row(browser).await?;
    look(browser, program, "sample-batch", &batch).await
}

async fn report(browser: &Browser, program: &Program) -> Result<()> {
    // Whatever the day is, 40 days ago was another month, and the sample has four of them.
    let month = before_today(browser, 40).await?.month;
    look(browser, program, "sample-report", &format!("/reports/{month}")).await?;
    browser.screenshot_whole("sample-report-whole").await?;
    for rows in ["coverage", "sales-reps", "couriers", "claims", "technical-service"] {
        let path = format!("/reports/{month}/rows/{rows}");
        look(browser, program, &format!("sample-rows-{rows}"), &path).await?;
    }
    look(browser, program, "sample-report-empty", "/reports/2001-01").await
}

async fn settings(browser: &Browser, program: &Program) -> Result<()> {
    look(browser, program, "settings", "/settings").await?;
    // Every page that the index leads to, whatever is added to it.
    let pages = "return [...document.querySelectorAll('main a[data-row]')].map((a) => a.pathname)";
    let pages: Vec<String> = serde_json::from_value(browser.run(pages).await?)?;
    ensure!(pages.len() > 4, "the index of settings has only {pages:?}");
    for page in &pages {
        browser.open(&program.page(page)).await?;
        let title = browser.run("return document.querySelector('h1')?.innerText").await?;
        ensure!(title != "No está aquí", "settings lead to {page}, which is not there");
        browser.inspect(&page.trim_start_matches('/').replace('/', "-")).await?;
    }
    look(browser, program, "settings-person-new", "/settings/people/new").await?;
    browser.open(&program.page("/settings/people")).await?;
    let person = first_row(browser).await?;
    look(browser, program, "settings-person", &person).await?;
    look(browser, program, "me", "/me").await
}

async fn search_and_errors(browser: &Browser, program: &Program) -> Result<()> {
    look(browser, program, "search-empty", "/search").await?;
    look(browser, program, "search-found", "/search?q=ma").await?;
    look(browser, program, "search-nothing", "/search?q=nadieasi").await?;
    look(browser, program, "error-not-found", "/no-hay-tal-cosa").await?;
    browser.see("No está aquí").await?;
    look(browser, program, "error-no-such-month", "/reports/2026-13").await
}
