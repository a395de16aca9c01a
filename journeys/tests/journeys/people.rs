//! Signing in and out, as everybody does it.

use anyhow::Result;
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

/// Leaves by the button in the rail.
pub async fn sign_out(browser: &Browser) -> Result<()> {
    browser.click_text("Salir").await?;
    browser.see("Contraseña").await
}
