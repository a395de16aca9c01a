//! The harness itself, on small pages served here: what it calls broken is broken, and what it
//! lets pass is sound.

use anyhow::Result;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Html;
use axum::routing::get;
use journeys::{Browser, Scheme, Size};

const HEAD: &str = "<!doctype html><html lang=es><meta charset=utf-8><title>Prueba</title>\
    <meta name=viewport content='width=device-width, initial-scale=1'>\
    <link rel=icon href='data:,'>\
    <style>:root { color-scheme: light dark } \
    @media (prefers-color-scheme: dark) { body { background: rgb(1, 2, 3); color: white } }</style>";

/// Nothing may be loaded or run that the page's own server does not send, as in the program.
const STRICT: &str = "default-src 'none'; img-src data:; require-trusted-types-for 'script'";

const BARE: &str = "<!doctype html><html lang=es><title>Estricta</title>\
    <link rel=icon href='data:,'><main><h1>Estricta</h1><input></main>";

/// Serves pages with these bodies at `/0`, `/1`, … and hands back the server's address.
async fn serve(bodies: &[&str]) -> Result<String> {
    let mut pages = Router::new()
        .route("/refused", get(|| async { (StatusCode::UNPROCESSABLE_ENTITY, Html(HEAD)) }))
        .route("/strict", get(|| async { ([("content-security-policy", STRICT)], Html(BARE)) }));
    for (number, body) in bodies.iter().enumerate() {
        let page = format!("{HEAD}<main><h1>Página {number}</h1>{body}</main>");
        pages = pages.route(&format!("/{number}"), get(|| async { Html(page) }));
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, pages).await });
    Ok(url)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_without_a_label_breaks_the_rules_and_one_with_it_does_not() -> Result<()> {
    let site = serve(&["<input name=city>", "<label>Ciudad <input name=city></label>"]).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.open(&format!("{site}/0")).await?;
    let error = browser.axe().await.expect_err("a field without a label").to_string();
    assert!(error.contains("label (critical)"), "{error}");
    assert!(error.contains("name=\"city\""), "{error}");
    browser.open(&format!("{site}/1")).await?;
    browser.axe().await?;
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_are_checked_under_a_strict_content_policy() -> Result<()> {
    let site = serve(&[]).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.open(&format!("{site}/strict")).await?;
    browser.see("Estricta").await?;
    let error = browser.axe().await.expect_err("a field without a label").to_string();
    assert!(error.contains("label (critical)"), "{error}");
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn faint_text_and_small_targets_break_the_rules() -> Result<()> {
    let small = "<p style='color:#bbb;background:#fff'>apenas</p>\
        <button style='width:10px;height:10px;padding:0' aria-label=a></button>\
        <button style='width:10px;height:10px;padding:0' aria-label=b></button>";
    let site = serve(&[small]).await?;
    let browser = Browser::start(Size::Phone, Scheme::Light).await?;
    browser.open(&format!("{site}/0")).await?;
    let error = browser.axe().await.expect_err("faint and small").to_string();
    assert!(error.contains("color-contrast"), "{error}");
    assert!(error.contains("target-size"), "{error}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dark_page_stays_dark_from_page_to_page() -> Result<()> {
    let site = serve(&["<a href=/1>Siguiente</a>", "fin"]).await?;
    let ground = "return getComputedStyle(document.body).backgroundColor";
    let browser = Browser::start(Size::Desktop, Scheme::Dark).await?;
    browser.open(&format!("{site}/0")).await?;
    assert_eq!(browser.run(ground).await?, "rgb(1, 2, 3)");
    browser.click_text("Siguiente").await?;
    browser.see("Página 1").await?;
    assert_eq!(browser.run(ground).await?, "rgb(1, 2, 3)");
    browser.close().await?;

    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.open(&format!("{site}/0")).await?;
    assert_ne!(browser.run(ground).await?, "rgb(1, 2, 3)");
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_has_its_promised_size_language_and_time_zone() -> Result<()> {
    let site = serve(&["<div style='height:3000px'>alto</div>"]).await?;
    let asked = "return [innerWidth, innerHeight, navigator.language, navigator.maxTouchPoints > 0,
        Intl.DateTimeFormat().resolvedOptions().timeZone,
        matchMedia('(prefers-reduced-motion)').matches].join(' ')";
    for (size, expected, height) in [
        (Size::Desktop, "1440 900 es-EC false America/Guayaquil true", 900),
        (Size::Phone, "390 844 es-EC true America/Guayaquil true", 1688),
    ] {
        let browser = Browser::start(size, Scheme::Light).await?;
        browser.open(&format!("{site}/0")).await?;
        assert_eq!(browser.run(asked).await?, expected);
        let window = browser.screenshot("harness-window").await?;
        assert_eq!(picture_height(&std::fs::read(window)?), height);
        let whole = browser.screenshot_whole("harness-whole").await?;
        assert!(picture_height(&std::fs::read(whole)?) >= 3000);
        browser.close().await?;
    }
    Ok(())
}

/// A PNG says its height in bytes 20 to 23.
fn picture_height(png: &[u8]) -> u32 {
    u32::from_be_bytes([png[20], png[21], png[22], png[23]])
}

/// The failure was wanted, so its picture need not be kept; but there must be one.
fn forget_picture(error: &str) -> std::io::Result<()> {
    let path = error.lines().find_map(|line| line.strip_prefix("picture: "));
    std::fs::remove_file(path.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_in_the_console_fails_the_step_that_meets_it() -> Result<()> {
    let site = serve(&[
        "bien",
        "<script>console.error('se rompió')</script>",
        "<script>nada()</script>",
        "<img alt='' src='http://example.com/a.png'>",
        "<button onclick='nada()'>Romper</button>",
    ])
    .await?;
    let mut browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.open(&format!("{site}/0")).await?;
    for (page, expected) in [
        ("/1", "se rompió"),
        ("/2", "nada is not defined"),
        ("/3", "ERR_NAME_NOT_RESOLVED"),
        ("/refused", "status of 422"),
    ] {
        let error = browser.open(&format!("{site}{page}")).await.expect_err(page).to_string();
        assert!(error.contains(expected), "{page}: {error}");
    }
    browser.open(&format!("{site}/4")).await?;
    browser.click_text("Romper").await?;
    assert!(browser.see("Página 4").await.is_err());
    browser.pardon("status of 422");
    browser.open(&format!("{site}/refused")).await?;
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_filled_by_the_labels_a_person_reads() -> Result<()> {
    let form = "<form oninput='tell()'>\
        <label>Ciudad <input name=city value=Loja></label>\
        <label>Provincia <select name=province><option>Azuay<option value=P>Pichincha</select></label>\
        <label for=d>Fecha</label><input id=d name=day type=date>\
        <fieldset><legend>Llegó</legend><label><input type=radio name=came value=yes> Sí</label>\
        <label><input type=radio name=came value=no> No</label></fieldset>\
        <textarea name=note aria-label=Nota></textarea>\
        <label for=f>Lista</label><input id=f name=file type=file hidden></form><output></output>\
        <script>function tell() { document.querySelector('output').textContent =\
        [...new FormData(document.forms[0])].map(([k, v]) => k + '=' + (v.name ?? v)).join(' ') }</script>";
    let site = serve(&[form]).await?;
    let list = tempfile::NamedTempFile::with_suffix("lista.csv")?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.open(&format!("{site}/0")).await?;
    browser.fill("Lista", &list.path().display().to_string()).await?;
    browser.fill("Ciudad", "Quito").await?;
    browser.fill("Provincia", "Pichincha").await?;
    browser.fill("Fecha", "2026-11-24").await?;
    browser.click_text("No").await?;
    browser.fill("Nota", "Llamar después").await?;
    let file = list.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
    browser
        .see(&format!("city=Quito province=P day=2026-11-24 came=no note=Llamar después file={file}"))
        .await?;
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_worked_by_keyboard_alone() -> Result<()> {
    let keys = "<label>Nombre <input></label><button>Guardar <kbd>G</kbd></button><output></output>\
        <script>onkeydown = (e) => { document.querySelector('output').textContent +=\
        (e.ctrlKey ? 'Ctrl+' : '') + e.key + ';' }</script>";
    let site = serve(&[keys]).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.open(&format!("{site}/0")).await?;
    browser.tab_to("Nombre").await?;
    browser.write("añ").await?;
    browser.press("Control+k").await?;
    browser.press("Escape").await?;
    browser.tab_to("Guardar").await?;
    browser.press("4").await?;
    browser.see("Tab;a;ñ;Ctrl+Control;Ctrl+k;Escape;Tab;4;").await?;
    let error = browser.tab_to("Borrar").await.expect_err("nothing says so").to_string();
    assert!(error.contains("no “Borrar”"), "{error}");
    forget_picture(&error)?;
    assert!(browser.press("Nope").await.is_err());
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_focus_that_nobody_sees_is_none() -> Result<()> {
    let page = "<button>Bien</button><button style='outline:none'>Sin marca</button>\
        <div style='position:relative'><button>Tapado</button>\
        <div style='position:absolute;inset:0;background:white'></div></div>";
    let site = serve(&[page]).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.open(&format!("{site}/0")).await?;
    for (button, expected) in [
        ("", "nothing has the focus"),
        ("Sin marca", "nothing is drawn"),
        ("Tapado", "it is covered by <div"),
    ] {
        let seen =
            if button.is_empty() { browser.focus_is_seen().await } else { browser.tab_to(button).await };
        let error = seen.expect_err(button).to_string();
        assert!(error.contains(expected), "{error}");
        forget_picture(&error)?;
        browser.open(&format!("{site}/0")).await?;
    }
    browser.tab_to("Bien").await?;
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_fields_of_one_label_break_the_rules() -> Result<()> {
    let twice = "<label for=a>Uno</label><input id=a><dialog><label for=a>Dos</label><input id=a></dialog>";
    let site = serve(&[twice]).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.open(&format!("{site}/0")).await?;
    let error = browser.axe().await.expect_err("one identity twice").to_string();
    assert!(error.contains("several fields have the identity a"), "{error}");
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_or_behind_a_dialog_is_neither_seen_nor_clicked() -> Result<()> {
    let page = "<button onclick='document.title = 1'>Borrar todo</button><p hidden>secreto</p>\
        <dialog><button onclick='this.closest(\"dialog\").close()'>Cerrar</button></dialog>\
        <script>document.querySelector('dialog').showModal()</script>";
    let site = serve(&[page]).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.open(&format!("{site}/0")).await?;
    let (hidden, behind) = tokio::join!(browser.see("secreto"), browser.click_text("Borrar"));
    let error = hidden.expect_err("hidden").to_string();
    assert!(error.contains("does not show “secreto”") && error.contains("Página 0"), "{error}");
    assert!(behind.is_err());
    forget_picture(&error)?;
    browser.click_text("Cerrar").await?;
    browser.gone("Cerrar").await?;
    browser.click_text("Borrar").await?;
    assert_eq!(browser.run("return document.title").await?, "1");
    browser.close().await
}
