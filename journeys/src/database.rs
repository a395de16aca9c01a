//! A fresh PostgreSQL database for one program, dropped after it.

use anyhow::{Context, Result};
use tokio_postgres::NoTls;
use uuid::Uuid;

/// An empty database on the test server, gone when dropped.
#[derive(Debug)]
pub(crate) struct Database {
    server: String,
    name: String,
}

impl Database {
    /// Makes one on the server at `ATIENDE_TEST_POSTGRES`.
    ///
    /// # Errors
    /// When the variable is not set or the server refuses.
    pub(crate) async fn create() -> Result<Self> {
        let server = crate::service("ATIENDE_TEST_POSTGRES", "postgres")?;
        let name = format!("journey_{}", Uuid::new_v4().simple());
        execute(&server, &format!("create database {name}")).await?;
        Ok(Self { server, name })
    }

    /// Its address: the server's, with its own name as the path.
    pub(crate) fn url(&self) -> String {
        let (address, query) = match self.server.split_once('?') {
            Some((address, query)) => (address, format!("?{query}")),
            None => (self.server.as_str(), String::new()),
        };
        let server = address.rsplit_once('/').map_or(address, |(server, _)| server);
        format!("{server}/{}{query}", self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let server = self.server.clone();
        let drop = format!("drop database if exists {} with (force)", self.name);
        // Dropping cannot wait on the test's own runtime, so it gets one of its own.
        let dropped = std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?
                .block_on(execute(&server, &drop))
        })
        .join();
        if !matches!(dropped, Ok(Ok(()))) {
            eprintln!("the database {} is left behind: {dropped:?}", self.name);
        }
    }
}

async fn execute(server: &str, statement: &str) -> Result<()> {
    let (client, connection) =
        tokio_postgres::connect(server, NoTls).await.context("the PostgreSQL for tests")?;
    let talk = tokio::spawn(connection);
    client.batch_execute(statement).await?;
    drop(client);
    talk.await??;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_database_lives_as_long_as_its_owner() -> Result<()> {
        let database = Database::create().await?;
        let url = database.url();
        execute(&url, "create table kept (id integer)").await?;
        drop(database);
        let error = execute(&url, "select 1").await.expect_err("it is gone");
        assert!(format!("{error:?}").contains("does not exist"), "{error:?}");
        Ok(())
    }

    #[test]
    fn the_address_keeps_everything_but_the_name() {
        let check = |server: &str, expected: &str| {
            let database =
                std::mem::ManuallyDrop::new(Database { server: server.into(), name: "own".into() });
            assert_eq!(database.url(), expected);
        };
        check("postgres://a:b@127.0.0.1:1/atiende", "postgres://a:b@127.0.0.1:1/own");
        check("postgres://a@[::1]/x?sslmode=disable", "postgres://a@[::1]/own?sslmode=disable");
    }
}
