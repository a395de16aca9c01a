//! One Chromium window, driven by the words on the page.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use tokio::time::{Instant, sleep};

use crate::chromium::{self, Scheme, Size};
use crate::keys::strokes;

/// How long a page may take to show what is expected.
const PATIENCE: Duration = Duration::from_secs(10);

const PAGE: &str = include_str!("page.js");

/// A browser of its own: own window, own empty profile, closed when dropped.
///
/// Errors in the browser's console fail the step that finds them: `open`, `see`, `axe`, `close`.
#[derive(Debug)]
pub struct Browser {
    pub(crate) driver: WebDriver,
    size: Size,
    scheme: Scheme,
    test: String,
    pardoned: Vec<String>,
    broken: Mutex<Vec<String>>,
    // After the driver, so that it is removed when Chromium has left it.
    _profile: TempDir,
}

impl Browser {
    /// Opens a window with an empty profile, in Spanish, in Guayaquil's time zone.
    ///
    /// Nothing outside this machine can be reached from it: a page that tries has an error in
    /// its console. Motion is reduced, so that pictures and rules meet pages at rest.
    ///
    /// # Errors
    /// When `ATIENDE_TEST_WEBDRIVER` is not set or no browser starts there.
    pub async fn start(size: Size, scheme: Scheme) -> Result<Self> {
        let driver = crate::service("ATIENDE_TEST_WEBDRIVER", "browser")?;
        let profile = TempDir::with_prefix("journey-profile-")?;
        let driver = WebDriver::new(&driver, chromium::wishes(size, profile.path())?)
            .await
            .with_context(|| format!("no browser could be started by the driver at {driver}"))?;
        chromium::dress(&driver, scheme).await?;
        let (test, pardoned, broken) = (crate::test_name(), Vec::new(), Mutex::default());
        Ok(Self { driver, size, scheme, test, pardoned, broken, _profile: profile })
    }

    /// From now on, console errors that contain `text` are expected: the browser itself logs
    /// every answer with an error's status, also a well-shown refusal.
    pub fn pardon(&mut self, text: &str) {
        self.pardoned.push(text.to_owned());
    }

    /// Goes to an address and waits until the page has loaded.
    ///
    /// # Errors
    /// When the page does not load or leaves errors in the console.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.driver.goto(url).await.with_context(|| format!("{url} did not open"))?;
        self.check_console().await
    }

    /// Opens an address in a window behind this one, as Ctrl and a click do.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn open_behind(&self, url: &str) -> Result<()> {
        let how = json!({"url": url, "background": true});
        self.driver.cdp().send_raw("Target.createTarget", how).await?;
        Ok(())
    }

    /// The address of the page shown now.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn url(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.into())
    }

    /// Waits until the page shows `text`, whatever its line breaks and letter case.
    ///
    /// # Errors
    /// When it does not, or the console has errors; a picture of the page is kept.
    pub async fn see(&self, text: &str) -> Result<()> {
        self.wait(&format!("does not show “{text}”"), async || Ok(self.ask("sees", text).await? == true))
            .await?;
        self.check_console().await
    }

    /// Waits until the page no longer shows `text`.
    ///
    /// # Errors
    /// When it still does; a picture of the page is kept.
    pub async fn gone(&self, text: &str) -> Result<()> {
        self.wait(&format!("still shows “{text}”"), async || Ok(self.ask("sees", text).await? == false)).await
    }

    /// Clicks the button, link, label or choice that says `text`, or begins so.
    ///
    /// # Errors
    /// When there is none to be clicked; a picture of the page is kept.
    pub async fn click_text(&self, text: &str) -> Result<()> {
        self.wait(&format!("has nothing to click that says “{text}”"), async || {
            let Some(element) = self.find("press", text).await? else {
                return Ok(false);
            };
            // The driver takes what a fixed bar covers for seen. A page that says how much of its
            // edges is covered (`scroll-padding`) is scrolled until the element is clear of it.
            let clear = "arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' })";
            self.driver.execute(clear, vec![element.to_json()?]).await?;
            element.click().await?;
            Ok(true)
        })
        .await
    }

    /// Puts `value` into the field labelled `label`, in place of what it held: a text, a choice
    /// by its words, a date as `YYYY-MM-DD`, a colour as `#RRGGBB`, a file by its path.
    ///
    /// # Errors
    /// When there is no such field or choice; a picture of the page is kept.
    pub async fn fill(&self, label: &str, value: &str) -> Result<()> {
        self.wait(&format!("takes no “{value}” in a field “{label}”"), async || {
            let Some(field) = self.find("field", label).await? else {
                return Ok(false);
            };
            self.fill_field(&field, value).await
        })
        .await
    }

    async fn fill_field(&self, field: &WebElement, value: &str) -> Result<bool> {
        match field.prop("type").await?.unwrap_or_default().as_str() {
            "file" => field.send_keys(value).await?,
            "select-one" => {
                let script = "return [...arguments[0].options]
                    .find((option) => option.text.trim() === arguments[1]) ?? null";
                let found = self.driver.execute(script, vec![field.to_json()?, value.into()]);
                let Ok(option) = found.await?.element() else {
                    return Ok(false);
                };
                option.click().await?;
            }
            // Typed, these depend on the language of the machine, or open a window of its own.
            "date" | "time" | "datetime-local" | "month" | "color" => {
                let script = "arguments[0].value = arguments[1];
                    for (const event of ['input', 'change'])
                        arguments[0].dispatchEvent(new Event(event, { bubbles: true }))";
                self.driver.execute(script, vec![field.to_json()?, value.into()]).await?;
            }
            _ => {
                field.clear().await?;
                field.send_keys(value).await?;
            }
        }
        Ok(true)
    }

    /// Presses one key, or a chord as in `Control+k`, wherever the focus is. Keys are named as
    /// the platform names them: `Enter`, `Escape`, `Tab`, `ArrowDown`, `F2`, or the character.
    ///
    /// # Errors
    /// When there is no key of that name.
    pub async fn press(&self, keys: &str) -> Result<()> {
        // Not as the driver's own actions: it repeats those when the key leads to another page,
        // and the second Enter then presses what that page has in focus.
        for stroke in strokes(keys)? {
            self.driver.cdp().send_raw("Input.dispatchKeyEvent", stroke).await?;
        }
        Ok(())
    }

    /// Types `text` wherever the focus is.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn write(&self, text: &str) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(text).perform().await?)
    }

    /// The words of whatever has the focus: its label or its text.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn focused(&self) -> Result<String> {
        Ok(self.ask("focused", "").await?.as_str().unwrap_or_default().to_owned())
    }

    /// Presses Tab until the focus is on what says `text`, or begins so, and can be seen there.
    ///
    /// # Errors
    /// When 100 presses did not lead there, or nobody would see that they did.
    pub async fn tab_to(&self, text: &str) -> Result<()> {
        for _ in 0..100 {
            self.press("Tab").await?;
            if self.focused().await?.starts_with(text) {
                return self.focus_is_seen().await;
            }
        }
        Err(self.failed(&format!("has no “{text}” that Tab reaches")).await)
    }

    /// That whoever has no mouse sees where they are: something has the focus, is not covered and is marked.
    ///
    /// # Errors
    /// When it is not so; a picture of the page is kept.
    pub async fn focus_is_seen(&self) -> Result<()> {
        let unseen = self.ask("unseen", "").await?;
        if unseen == "" {
            return Ok(());
        }
        let on = self.focused().await?;
        Err(self.failed(&format!("does not show that the focus is on “{on}”: {unseen}")).await)
    }

    /// Runs a script's function body in the page and hands back what it returns.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn run(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, vec![]).await?.json().clone())
    }

    /// Keeps a picture of what the window shows: `artefacts/NAME-desktop-light.png`.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let picture = self.driver.screenshot_as_png().await?;
        self.keep(name, self.scheme, &picture)
    }

    /// Keeps a picture of the whole page, also below the window's foot.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub async fn screenshot_whole(&self, name: &str) -> Result<PathBuf> {
        let how = json!({"format": "png", "captureBeyondViewport": true});
        let answer = self.driver.cdp().send_raw("Page.captureScreenshot", how).await?;
        let picture = BASE64_STANDARD.decode(answer["data"].as_str().context("no picture")?)?;
        self.keep(name, self.scheme, &picture)
    }

    fn keep(&self, name: &str, scheme: Scheme, picture: &[u8]) -> Result<PathBuf> {
        let look = match (self.size, scheme) {
            (Size::Desktop, Scheme::Light) => "desktop-light",
            (Size::Desktop, Scheme::Dark) => "desktop-dark",
            (Size::Phone, Scheme::Light) => "phone-light",
            (Size::Phone, Scheme::Dark) => "phone-dark",
        };
        let path = crate::artefacts()?.join(format!("{name}-{look}.png"));
        std::fs::write(&path, picture)?;
        Ok(path)
    }

    /// Keeps pictures of the page in both colour schemes and checks it in both by machine: what
    /// every page visited gets. The journey goes on; [`Browser::close`] tells all that is broken.
    ///
    /// # Errors
    /// When the page cannot be looked at.
    pub async fn inspect(&self, name: &str) -> Result<()> {
        self.screenshot(name).await?;
        self.note(name, self.axe().await);
        let other = self.scheme.other();
        chromium::dress(&self.driver, other).await?;
        let picture = self.driver.screenshot_as_png().await?;
        self.keep(name, other, &picture)?;
        self.note(&format!("{name}, {other:?}"), self.axe_colours().await);
        chromium::dress(&self.driver, self.scheme).await
    }

    fn note(&self, name: &str, found: Result<()>) {
        if let Err(error) = found
            && let Ok(mut broken) = self.broken.lock()
        {
            broken.push(format!("the page kept as “{name}”: {error:#}"));
        }
    }

    /// Closes the window after a last look into the console.
    ///
    /// # Errors
    /// When the console has errors, or an inspection found something broken.
    pub async fn close(self) -> Result<()> {
        self.check_console().await?;
        let broken = self.broken.lock().map(|broken| broken.join("\n")).unwrap_or_default();
        self.driver.quit().await?;
        ensure!(broken.is_empty(), "{broken}");
        Ok(())
    }

    pub(crate) async fn check_console(&self) -> Result<()> {
        let errors: Vec<String> = self
            .driver
            .browser_log()
            .await?
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .filter(|message| !self.pardoned.iter().any(|text| message.contains(text)))
            .collect();
        ensure!(errors.is_empty(), "errors in the browser's console:\n{}", errors.join("\n"));
        Ok(())
    }

    pub(crate) async fn ask(&self, question: &str, text: &str) -> Result<Value> {
        let arguments = vec![json!(question), json!(text)];
        Ok(self.driver.execute(PAGE, arguments).await?.json().clone())
    }

    async fn find(&self, question: &str, text: &str) -> Result<Option<WebElement>> {
        let arguments = vec![json!(question), json!(text)];
        let found = self.driver.execute(PAGE, arguments).await?;
        if found.json().is_null() { Ok(None) } else { Ok(Some(found.element()?)) }
    }

    /// Asks again until `probe` says yes. An error counts as not yet: the page may just be
    /// changing under it; the last one is told.
    async fn wait(&self, problem: &str, probe: impl AsyncFn() -> Result<bool>) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = probe().await;
            if let Ok(true) = answer {
                return Ok(());
            }
            if Instant::now() >= end {
                let failed = self.failed(problem).await;
                return Err(match answer {
                    Err(error) => failed.context(error),
                    Ok(_) => failed,
                });
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// What is wrong, where, what the page says instead, and its picture.
    async fn failed(&self, problem: &str) -> anyhow::Error {
        let url = self.url().await.unwrap_or_else(|error| error.to_string());
        let says = self.ask("says", "").await.unwrap_or_default();
        let says: String = says.as_str().unwrap_or_default().chars().take(800).collect();
        let picture = match self.screenshot(&format!("failed-{}", self.test)).await {
            Ok(path) => path.display().to_string(),
            Err(error) => format!("none ({error})"),
        };
        let console = self.check_console().await.err().map(|e| format!("\n{e}"));
        let console = console.unwrap_or_default();
        anyhow::anyhow!("{url} {problem}\nit says: {says}\npicture: {picture}{console}")
    }
}
