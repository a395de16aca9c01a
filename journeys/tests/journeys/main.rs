//! What a person does with Atiende, from beginning to end, in a browser and on both engines.

mod empty_house;
mod people;
mod days;

use anyhow::Result;
use journeys::Engine;

/// Every journey once per engine. The engines are the outer modules, so that the journeys through
/// the sample company run side by side and share one program.
macro_rules! journeys {
    ($($name:ident => $walk:path),+ $(,)?) => {
        mod on_postgresql {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() -> Result<()> { $walk(Engine::Postgres).await })+
        }
        mod on_sqlite {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() -> Result<()> { $walk(Engine::Sqlite).await })+
        }
    };
}

journeys! {
    from_an_empty_house_to_the_months_report => empty_house::walk,
}
