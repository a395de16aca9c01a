//! The built program, started as a person starts it, on a free port.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};
use serde::Deserialize;
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::database::Database;

/// How long the program may take to say where it listens, built without optimisation, on a machine that has more to do.
const PATIENCE: Duration = Duration::from_secs(180);

/// Where the program keeps its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in its data folder.
    Sqlite,
    /// A fresh database on the server at `ATIENDE_TEST_POSTGRES`, dropped afterwards.
    Postgres,
}

/// Someone who can sign in to the demo.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Person {
    /// Role as the command line writes it: `agent`, `supervisor`, …
    pub role: String,
    /// E-mail to sign in with.
    pub email: String,
    /// Password to sign in with.
    pub password: String,
}

/// A running program; dropping it stops it and removes what was its own.
#[derive(Debug)]
pub struct Program {
    child: Child,
    ready: Ready,
    // Kept open: the program must not find its output closed.
    _output: BufReader<ChildStdout>,
    _database: Option<Database>,
    _folder: Option<TempDir>,
}

/// The line it prints when it serves.
#[derive(Debug, Deserialize)]
struct Ready {
    url: String,
    #[serde(default)]
    people: Vec<Person>,
    #[serde(default)]
    token: String,
}

impl Program {
    /// Starts the sample company (`atiende demo`) in a throw-away folder.
    ///
    /// # Errors
    /// When the program cannot be built or started, or says nothing in time.
    pub async fn demo(engine: Engine) -> Result<Self> {
        Self::demo_with(engine, &[]).await
    }

    /// The same, with more in its environment: a mail server, an SMS gateway.
    ///
    /// # Errors
    /// When the program cannot be built or started, or says nothing in time.
    pub async fn demo_with(engine: Engine, environment: &[(&str, &str)]) -> Result<Self> {
        let folder = TempDir::with_prefix("journey-data-")?;
        let mut program = Self::start(built().await?, "demo", engine, folder.path(), environment).await?;
        program._folder = Some(folder);
        Ok(program)
    }

    /// Starts the real thing (`atiende serve`) on a data folder of the caller's.
    ///
    /// # Errors
    /// When the program cannot be built or started, or says nothing in time.
    pub async fn serve(engine: Engine, folder: &Path) -> Result<Self> {
        Self::start(built().await?, "serve", engine, folder, &[]).await
    }

    /// The address of a page, from its path.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.ready.url.trim_end_matches('/'))
    }

    /// The demo's first person with this role.
    ///
    /// # Errors
    /// When there is none.
    pub fn person(&self, role: &str) -> Result<&Person> {
        let mut people = self.ready.people.iter();
        people.find(|person| person.role == role).with_context(|| format!("the demo has no {role}"))
    }

    /// The demo's API token, an administrator's; empty under `serve`.
    pub fn token(&self) -> &str {
        &self.ready.token
    }

    async fn start(
        binary: &Path,
        verb: &str,
        engine: Engine,
        folder: &Path,
        environment: &[(&str, &str)],
    ) -> Result<Self> {
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(Database::create().await?),
        };
        let log = crate::artefacts()?.join(format!("{}-{verb}.log", crate::test_name()));
        let mut command = Command::new(binary);
        for name in [
            "ATIENDE_DATABASE",
            "ATIENDE_COUNTRY",
            "ATIENDE_LISTEN",
            "ATIENDE_SMTP",
            "ATIENDE_MAIL_FROM",
            "ATIENDE_BASE_URL",
            "ATIENDE_SMS_URL",
        ] {
            command.env_remove(name);
        }
        if let Some(database) = &database {
            command.env("ATIENDE_DATABASE", database.url());
        }
        let mut child = command
            .args([verb, "--json", "--listen", "127.0.0.1:0"])
            .env("ATIENDE_DATA_DIR", folder)
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log)?)
            .spawn()
            .with_context(|| format!("{} does not start", binary.display()))?;
        let output = child.stdout.take().context("the program's output")?;
        match first_line(output).await {
            Ok((ready, output)) => {
                Ok(Self { child, ready, _output: output, _database: database, _folder: None })
            }
            Err(error) => {
                stop(&mut child);
                let said = std::fs::read_to_string(&log).unwrap_or_default();
                Err(error.context(format!("atiende {verb} did not get ready; it said:\n{said}")))
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}

/// Reads the line on a thread of its own, for the program may print nothing at all.
async fn first_line(output: ChildStdout) -> Result<(Ready, BufReader<ChildStdout>)> {
    let reading = tokio::task::spawn_blocking(|| {
        let mut output = BufReader::new(output);
        let mut line = String::new();
        output.read_line(&mut line).map(|_| (line, output))
    });
    let (line, output) = tokio::time::timeout(PATIENCE, reading).await???;
    ensure!(!line.is_empty(), "it ended without a word");
    let ready = serde_json::from_str(&line).with_context(|| format!("not JSON: {line}"))?;
    Ok((ready, output))
}

/// Asks this one process to end, as a service manager would, and insists after ten seconds.
fn stop(child: &mut Child) {
    let asked = kill_process(Pid::from_child(child), Signal::TERM);
    let end = Instant::now() + Duration::from_secs(10);
    while asked.is_ok() && Instant::now() < end {
        if let Ok(Some(_)) = child.try_wait() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    // Both fail only when it has ended already, which is what is wanted.
    let _ = child.kill();
    let _ = child.wait();
}

/// The program's file: `ATIENDE_BIN`, or what cargo builds, once for all tests of a run.
async fn built() -> Result<&'static Path> {
    static BUILT: OnceCell<PathBuf> = OnceCell::const_new();
    let path = BUILT.get_or_try_init(|| async {
        match std::env::var_os("ATIENDE_BIN") {
            Some(path) => Ok(PathBuf::from(path)),
            None => tokio::task::spawn_blocking(build).await?,
        }
    });
    Ok(path.await?)
}

fn build() -> Result<PathBuf> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What cargo tells this test about its own package would make it rebuild others'.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(name);
        }
    }
    let status = cargo.args(["build", "--bin", "atiende"]).current_dir(crate::workspace()).status()?;
    ensure!(status.success(), "the program does not build");
    // This test is target/debug/deps/NAME; the program is target/debug/atiende.
    let test = std::env::current_exe()?;
    match test.ancestors().nth(2) {
        Some(folder) => Ok(folder.join("atiende")),
        None => bail!("no folder of built programs above {}", test.display()),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A stand-in for the program: a shell script.
    fn script(folder: &Path, lines: &str) -> Result<PathBuf> {
        let path = folder.join("atiende");
        std::fs::write(&path, format!("#!/bin/sh\n{lines}\n"))?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))?;
        Ok(path)
    }

    #[tokio::test]
    async fn a_program_is_ready_with_its_line_and_stopped_when_dropped() -> Result<()> {
        let folder = TempDir::new()?;
        let line = r#"{"url":"http://127.0.0.1:1","people":[{"role":"agent","email":"a@b.ec","password":"p"}],"token":"t"}"#;
        let lines = format!(
            "trap 'echo stopped > \"$ATIENDE_DATA_DIR/end\"; exit 0' TERM\n\
             echo \"$@\" > \"$ATIENDE_DATA_DIR/arguments\"\n\
             echo '{line}'\nwhile :; do sleep 0.05; done"
        );
        let binary = script(folder.path(), &lines)?;
        let program = Program::start(&binary, "demo", Engine::Sqlite, folder.path(), &[]).await?;
        assert_eq!(program.page("/hoy"), "http://127.0.0.1:1/hoy");
        assert_eq!(program.person("agent")?.email, "a@b.ec");
        assert_eq!(program.token(), "t");
        assert!(program.person("management").is_err());
        drop(program);
        let arguments = std::fs::read_to_string(folder.path().join("arguments"))?;
        assert_eq!(arguments, "demo --json --listen 127.0.0.1:0\n");
        assert_eq!(std::fs::read_to_string(folder.path().join("end"))?, "stopped\n");
        Ok(())
    }

    #[tokio::test]
    async fn a_program_that_ends_at_once_is_quoted() -> Result<()> {
        let folder = TempDir::new()?;
        let binary = script(folder.path(), "echo 'no such database' >&2; exit 2")?;
        let started = Program::start(&binary, "serve", Engine::Sqlite, folder.path(), &[]).await;
        let error = format!("{:?}", started.expect_err("it ended"));
        assert!(error.contains("no such database"), "{error}");
        Ok(())
    }

    #[tokio::test]
    async fn postgresql_is_given_as_an_address_of_its_own() -> Result<()> {
        let folder = TempDir::new()?;
        let lines = "echo \"{\\\"url\\\":\\\"$ATIENDE_DATABASE\\\"}\"; exec sleep 60";
        let binary = script(folder.path(), lines)?;
        let program = Program::start(&binary, "serve", Engine::Postgres, folder.path(), &[]).await?;
        let url = program.page("");
        assert!(url.starts_with("postgres://") && url.contains("/journey_"), "{url}");
        Ok(())
    }
}
