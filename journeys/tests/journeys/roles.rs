//! Everybody sees what is theirs, and is told so elsewhere.

use anyhow::{Context, Result, ensure};
use journeys::{Browser, Engine, Scheme, Size};

use crate::people::{sign_in_as, sign_out};
use crate::sample;

const ALL: &[&str] = &[
    "Hoy",
    "Llamadas",
    "Casos",
    "Clientes",
    "Promesas",
    "Tablero",
    "Reclamos graves",
    "Despachos",
    "Devoluciones",
    "Listas",
    "Postventa",
    "Mensajes",
    "Informes",
    "Ajustes",
    "Buscar",
];

/// Role, what its rail leads to, and pages that are not its own.
const ROLES: [(&str, &[&str], &[&str]); 6] = [
    ("administrator", ALL, &[]),
    (
        "supervisor",
        &[
            "Hoy",
            "Llamadas",
            "Casos",
            "Clientes",
            "Promesas",
            "Tablero",
            "Reclamos graves",
            "Despachos",
            "Devoluciones",
            "Postventa",
            "Mensajes",
            "Buscar",
        ],
        &["/lists", "/reports", "/settings/people"],
    ),
    (
        "agent",
        &[
            "Hoy",
            "Llamadas",
            "Casos",
            "Clientes",
            "Promesas",
            "Despachos",
            "Devoluciones",
            "Postventa",
            "Buscar",
        ],
        &["/lists", "/reports", "/settings/goals"],
    ),
    (
        "network_member",
        &["Hoy", "Casos", "Promesas", "Buscar"],
        &["/calls", "/customers", "/cases/new", "/reports"],
    ),
    (
        "operations",
        &["Despachos", "Devoluciones", "Listas", "Postventa", "Buscar"],
        &["/today", "/calls", "/cases", "/settings"],
    ),
    (
        "management",
        &["Promesas", "Reclamos graves", "Informes"],
        &["/today", "/calls", "/cases", "/board", "/lists", "/settings/goals"],
    ),
];

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let mut browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.pardon("status of 403");
    for (role, rail, foreign) in ROLES {
        sign_in_as(&browser, &program, role).await?;
        let links = "return [...document.querySelectorAll('nav.rail :is(ul, li) > a')]
            .map((a) => a.innerText.split('\\n')[0].trim())";
        let links = browser.run(links).await?;
        let links: Vec<String> = serde_json::from_value(links).context("the rail")?;
        ensure!(links == rail, "{role} sees {links:?}");
        for page in foreign {
            browser.open(&program.page(page)).await?;
            browser.see("Esto no es de su puesto").await.with_context(|| format!("{role} at {page}"))?;
        }
        if role == "management" {
            browser.inspect("error-denied").await?;
        }
        sign_out(&browser).await?;
    }
    browser.close().await
}
