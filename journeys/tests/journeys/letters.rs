//! What lies in the mailbox of the real mail server: whole letters, and the files in them.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// How long a letter may be under way.
const PATIENCE: Duration = Duration::from_secs(60);

/// The folder that every letter ends in.
pub struct Mailbox(PathBuf);

/// One letter as it arrived.
pub struct Letter(String);

impl Mailbox {
    /// The mailbox of `dev/services up mail`.
    pub fn given() -> Result<Self> {
        Ok(Self(journeys::service("ATIENDE_TEST_MAILBOX", "mail")?.into()))
    }

    /// Waits for the letters to an address, and a moment more for one too many.
    pub async fn to(&self, address: &str) -> Result<Vec<Letter>> {
        let end = Instant::now() + PATIENCE;
        while self.now(address)?.is_empty() {
            ensure!(Instant::now() < end, "no letter to {address} in {}", self.0.display());
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        self.now(address)
    }

    fn now(&self, address: &str) -> Result<Vec<Letter>> {
        let mut letters = Vec::new();
        for file in self.0.join("new").read_dir()? {
            let letter = String::from_utf8_lossy(&std::fs::read(file?.path())?).replace("\r\n", "\n");
            let (head, _) = letter.split_once("\n\n").context("a letter without a body")?;
            if head.lines().any(|line| line.starts_with("To: ") && line.contains(address)) {
                letters.push(Letter(letter));
            }
        }
        Ok(letters)
    }
}

impl Letter {
    /// The bytes of the file whose name ends so.
    pub fn file(&self, ending: &str) -> Result<Vec<u8>> {
        let mut parts = self.0.split("\n--").filter_map(|part| part.split_once("\n\n"));
        let named = format!("{ending}\"");
        let found = parts.find(|(head, _)| head.contains("attachment") && head.contains(&named));
        let (_, body) = found.with_context(|| format!("no file …{ending} in the letter"))?;
        let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        Ok(BASE64_STANDARD.decode(body)?)
    }
}
