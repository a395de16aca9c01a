//! Programs under measurement: started, asked, watched and stopped from outside, as anybody would.

use anyhow::{Context, Result, ensure};
use rustix::process::{Pid, Signal, kill_process};
use serde::Deserialize;
use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

/// A server that runs; dropping it stops it.
pub struct Program {
    child: Child,
    /// Host and port.
    pub address: String,
    // Kept open: it must not find its output closed.
    _output: BufReader<ChildStdout>,
}

#[derive(Deserialize)]
struct Ready {
    url: String,
}

impl Program {
    /// Starts `atiende serve` on a data folder.
    pub fn serve(atiende: &Path, data: &Path) -> Result<Self> {
        Self::start(ordered(atiende, data).args(["serve", "--json", "--listen", "127.0.0.1:0"]))
    }

    /// A token of the API for somebody of a house.
    pub fn token(atiende: &Path, data: &Path, email: &str) -> Result<String> {
        let made = ordered(atiende, data).args(["token", "create", "--for", email]).output()?;
        ensure!(made.status.success(), "no token: {}", String::from_utf8_lossy(&made.stderr));
        Ok(String::from_utf8(made.stdout)?.trim().to_owned())
    }

    /// Starts a server of constant pages.
    pub fn floor(size: usize) -> Result<Self> {
        Self::start(Command::new(std::env::current_exe()?).arg("floor").arg(size.to_string()))
    }

    fn start(command: &mut Command) -> Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let mut output = BufReader::new(child.stdout.take().context("the program's output")?);
        let mut line = String::new();
        output.read_line(&mut line)?;
        let ready: Ready = serde_json::from_str(&line).with_context(|| format!("it said «{line}»"))?;
        let address = ready.url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        Ok(Self { child, address, _output: output })
    }

    /// A figure of its memory in MB: `VmRSS` now, `VmHWM` at its highest.
    pub fn memory(&self, figure: &str) -> Result<f64> {
        memory(self.child.id(), figure)
    }

    /// Asks for a page, signed in by a cookie; it must answer 200. Answers the body's length.
    pub fn page(&self, path: &str, cookie: &str) -> Result<usize> {
        let (head, body) = self.ask(&format!("GET {path} HTTP/1.1\r\nCookie: {cookie}\r\n"), "")?;
        ensure!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        Ok(body)
    }

    /// Signs in as a browser does; answers the cookie.
    pub fn sign_in(&self, email: &str, password: &str) -> Result<String> {
        let form = format!("email={}&password={}", shell::encode(email), shell::encode(password));
        let kind = "Content-Type: application/x-www-form-urlencoded";
        let (head, _) = self.ask(&format!("POST /sign-in HTTP/1.1\r\n{kind}\r\n"), &form)?;
        let set = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).context(head.clone())?;
        Ok(set.split(';').next().unwrap_or_default().to_owned())
    }

    fn ask(&self, head: &str, body: &str) -> Result<(String, usize)> {
        let mut stream = TcpStream::connect(&self.address)?;
        let (address, length) = (&self.address, body.len());
        write!(
            stream,
            "{head}Host: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer.windows(4).position(|end| end == b"\r\n\r\n").context("an answer without a head")?;
        Ok((String::from_utf8_lossy(&answer[..end]).into_owned(), answer.len() - end - 4))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Fails only when it has ended already, which is what is wanted.
        let _ = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let _ = self.child.wait();
    }
}

/// The program on a data folder, whatever else is set where the bench runs.
fn ordered(atiende: &Path, data: &Path) -> Command {
    let mut command = Command::new(atiende);
    command.env("ATIENDE_DATA_DIR", data).env_remove("ATIENDE_DATABASE").env_remove("ATIENDE_COUNTRY");
    command
}

/// A figure of a process's memory in MB, from what the kernel tells of it.
pub fn memory(process: u32, figure: &str) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'));
    let kilobytes: f64 = line.context("no such figure")?.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}

/// The program's file: `ATIENDE_BIN`, or a release built beside this one.
pub fn built() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("ATIENDE_BIN") {
        return Ok(path.into());
    }
    let beside = std::env::current_exe()?.with_file_name("atiende");
    let status = cargo(["build", "--release", "--bin", "atiende"]).status()?;
    ensure!(status.success() && beside.exists(), "atiende does not build beside {}", beside.display());
    Ok(beside)
}

/// Cargo in the workspace, without what cargo told this program about its own package.
pub fn cargo(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(name);
        }
    }
    cargo.args(arguments).current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    cargo
}
