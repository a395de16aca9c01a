//! Signing in and out, as everybody does it.

use anyhow::{Result, ensure};
use journeys::{Browser, Program};

/// Signs in on the page that asks for it and waits until it has led somewhere else.
pub async fn sign_in(browser: &Browser, program: &Program, email: &str, password: &str) -> Result<()> {
    browser.open(&program.page("/sign-in")).await?;
    browser.fill("Correo", email).await?;
    browser.fill("Contraseña", password).await?;
    browser.click_text("Entrar").await?;
    // Only pages for people who are in offer to skip the rail.
    browser.see("Saltar al contenido").await
}

/// Signs in as the sample company's first person of a role.
pub async fn sign_in_as(browser: &Browser, program: &Program, role: &str) -> Result<()> {
    let person = program.person(role)?;
    sign_in(browser, program, &person.email, &person.password).await
}

/// Signs in as somebody of the sample company who is not the first of their role.
pub async fn sign_in_to_sample(browser: &Browser, program: &Program, email: &str) -> Result<()> {
    sign_in(browser, program, email, &program.person("agent")?.password).await
}

/// The same without touching the mouse.
pub async fn sign_in_by_keys(browser: &Browser, program: &Program, email: &str) -> Result<()> {
    browser.open(&program.page("/sign-in")).await?;
    browser.write(email).await?;
    browser.press("Tab").await?;
    browser.write(&program.person("agent")?.password).await?;
    browser.press("Enter").await?;
    browser.see("Saltar al contenido").await
}

/// Leaves by the button in the rail.
pub async fn sign_out(browser: &Browser) -> Result<()> {
    browser.click_text("Salir").await?;
    browser.see("Contraseña").await
}

/// Lets customers be called at every hour of every day, as whoever administers may: a journey walks at any.
pub async fn call_at_any_hour(browser: &Browser) -> Result<()> {
    let save = "const form = { hours: 72, attempts: 5, days: 3, bands: 2, busy_minutes: 20, busy_times: 3,
            counting: 'natural', invoiced_time: '00:00', holidays: 'yes' };
        for (const day of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) form[day] = '00:00-24:00';
        return fetch('/settings/follow-ups', { method: 'POST', body: new URLSearchParams(form) })
            .then((answer) => `${answer.status} ${answer.redirected}`)";
    let answer = browser.run(save).await?;
    ensure!(answer == "200 true", "the calling hours: {answer}");
    Ok(())
}
