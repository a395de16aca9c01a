//! A database with people in it, and processes of the program on it.

use super::http::{Answer, ask, form};
use db::{Db, Options, args, sql};
use jobs::Clock;
use serde_json::Value as Json;
use std::{
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

const PASSWORD: &str = "la lluvia en Cuenca";

/// A database with people in it.
pub struct House {
    address: String,
    folder: PathBuf,
    db: Db,
}

impl House {
    /// On a database that is there and empty. Ana administers, Lucía answers, Bruno is of the network.
    pub fn new(address: String, folder: PathBuf, bruno: &str) -> Self {
        let db = Db::open(&address, &Options::default()).unwrap();
        let house = Self { address, folder, db };
        house.add("ana@ejemplo.ec", "Ana Cueva", "administrator", &[]);
        house.add("lucia@ejemplo.ec", "Lucía Andrade", "agent", &[]);
        house.add("bruno@ejemplo.ec", "Bruno Paz", "network_member", &["--phone", bruno]);
        house
    }

    fn add(&self, email: &str, name: &str, role: &str, more: &[&str]) {
        let add = ["user", "add", "--email", email, "--name", name, "--role", role];
        self.run(&[&add, more].concat(), PASSWORD);
    }

    /// A token of Lucía's.
    pub fn token(&self) -> String {
        self.run(&["token", "create", "--for", "lucia@ejemplo.ec"], "").trim().to_owned()
    }

    fn atiende(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_atiende"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ATIENDE_")) {
            command.env_remove(name);
        }
        command.env("ATIENDE_DATABASE", &self.address).env("ATIENDE_DATA_DIR", &self.folder);
        command
    }

    fn run(&self, arguments: &[&str], typed: &str) -> String {
        let piped = |command: &mut Command| {
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let mut child = piped(self.atiende().args(arguments));
        child.stdin.take().unwrap().write_all(format!("{typed}\n").as_bytes()).unwrap();
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        assert!(status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&stderr));
        String::from_utf8(stdout).unwrap()
    }

    /// Starts the program, without waiting for it.
    pub fn start(&self, given: &[(&str, &str)]) -> Starting {
        let serve = ["serve", "--json", "--listen", "127.0.0.1:0"];
        let mut command = self.atiende();
        Starting(command.args(serve).envs(given.iter().copied()).stdout(Stdio::piped()).spawn().unwrap())
    }

    /// Starts the program and waits until it answers.
    pub fn serve(&self, given: &[(&str, &str)]) -> Program {
        self.start(given).ready()
    }

    /// How many messages of a state are in the queue.
    pub async fn queued(&self, state: &'static str) -> usize {
        let count = sql!("select count(*) from job where kind like 'channels.%' and state = ?1");
        let counted = self.db.read(move |tx| tx.only::<i64>(count, args![state]));
        usize::try_from(counted.await.unwrap()).unwrap()
    }

    /// Whether nothing is left to send.
    pub async fn is_all_sent(&self) -> bool {
        self.queued("waiting").await + self.queued("running").await == 0
    }

    /// Ends the time for which those who began a job have it for themselves.
    pub async fn end_leases(&self) {
        let end = sql!("update job set run_at = ?1 where state = 'running'");
        let now = Clock::default().now();
        self.db.write(move |tx| tx.run(end, args![now])).await.unwrap();
    }
}

/// A process of the program that may not answer yet.
pub struct Starting(Child);

impl Starting {
    /// Waits until it answers.
    pub fn ready(mut self) -> Program {
        let mut line = String::new();
        BufReader::new(self.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: Json = serde_json::from_str(&line).unwrap();
        Program { url: ready["url"].as_str().unwrap().to_owned(), child: self.0 }
    }
}

/// A process of the program that answers; it ends with the test.
pub struct Program {
    /// Where.
    pub url: String,
    child: Child,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    /// Ends it at once, whatever it is doing: nothing of it runs any more afterwards.
    pub fn kill(self) {
        drop(self);
    }

    pub fn api_get(&self, token: &str, path: &str) -> Json {
        let bearer = format!("Bearer {token}");
        ask(&self.url, "GET", path, &[("authorization", &bearer)], "").expect(200).json()
    }

    pub fn api_post(&self, token: &str, path: &str, body: &Json) -> Json {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", &*bearer), ("content-type", "application/json")];
        let answer = ask(&self.url, "POST", path, &headers, &body.to_string());
        assert!(matches!(answer.status, 200 | 201), "{path}: {} {}", answer.status, answer.body);
        answer.json()
    }

    /// Opens a page with a cookie, or with none.
    pub fn get(&self, path: &str, cookie: &str) -> Answer {
        ask(&self.url, "GET", path, &[("cookie", cookie)], "")
    }

    /// Sends a form.
    pub fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        ask(&self.url, "POST", path, &[("cookie", cookie), ("content-type", kind)], &form(fields))
    }

    /// Signs somebody in; their cookie.
    pub fn sign_in(&self, email: &str) -> String {
        self.post("/sign-in", "", &[("email", email), ("password", PASSWORD)]).expect(303).cookie()
    }
}
