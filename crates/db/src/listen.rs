//! Hearing what other programs on the same PostgreSQL say: a connection of its own that listens.

use crate::{Error, Result};
use futures_util::{StreamExt, stream};
use std::time::Duration;
use tokio::{sync::mpsc, task::JoinHandle, time::timeout};
use tokio_postgres::{AsyncMessage, Client, Config, SimpleQueryMessage};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long it may be quiet before the connection is asked whether it is still there.
const QUIET: Duration = Duration::from_secs(1);
/// How long the answer to that may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many notes may wait to be read; the server keeps the rest.
const WAITING: usize = 1024;

/// The name under which programs of one schema call each other, in SQL: two houses in one database do not hear
/// each other.
pub(crate) const CHANNEL: &str = "'atiende_' || left(current_schema(), 50)";

/// An open ear: what was said through [`crate::Tx::notify`] by anybody on the same schema, this program included.
pub struct Ear {
    // The connection ends with its client.
    client: Client,
    heard: mpsc::Receiver<String>,
    task: JoinHandle<()>,
}

impl Ear {
    pub(crate) async fn open(config: &Config, tls: MakeRustlsConnect) -> Result<Self> {
        let (client, mut connection) = config.connect(tls).await?;
        let (said, heard) = mpsc::channel(WAITING);
        let task = tokio::spawn(async move {
            let mut messages = stream::poll_fn(move |cx| connection.poll_message(cx));
            while let Some(Ok(message)) = messages.next().await {
                if let AsyncMessage::Notification(note) = message
                    && said.send(note.payload().to_owned()).await.is_err()
                {
                    return;
                }
            }
        });
        let ear = Self { client, heard, task };
        let channel = ear.client.simple_query(&format!("select {CHANNEL}")).await?;
        let name = channel.iter().find_map(|answer| match answer {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        });
        let name = name.ok_or_else(|| Error::Unusable("the database has no schema to listen in".into()))?;
        ear.client.batch_execute(&format!("listen \"{}\"", name.replace('"', "\"\""))).await?;
        Ok(ear)
    }

    /// The next thing that was said.
    ///
    /// # Errors
    /// [`Error::Unreachable`] once the connection is gone, noticed within three seconds.
    pub async fn next(&mut self) -> Result<String> {
        loop {
            match timeout(QUIET, self.heard.recv()).await {
                Ok(Some(said)) => return Ok(said),
                Ok(None) => return Err(Error::Unreachable("the connection that listens has ended".into())),
                Err(_) => {
                    let there = timeout(PATIENCE, self.client.simple_query("")).await;
                    there.map_err(|late| Error::Unreachable(late.into()))?.map_err(Error::from)?;
                }
            }
        }
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.task.abort();
    }
}
