//! What many cases can be changed to.

use crate::{Category, Error, Team};
use shell::{Cx, Person};

/// What can be chosen while many cases are changed at once.
pub(crate) struct ToBulk {
    pub(crate) people: Vec<Person>,
    pub(crate) teams: Vec<Team>,
    /// Today's categories.
    pub(crate) categories: Vec<Category>,
}

/// What can be chosen while many cases are changed at once.
pub(crate) async fn to_bulk(cx: &Cx) -> Result<ToBulk, Error> {
    let (app, today) = (cx.app.clone(), cx.today);
    let read = cx.glance(move |tx| {
        Ok::<_, db::Error>(ToBulk {
            people: app.directory().people(tx)?,
            teams: crate::teams(tx)?,
            categories: crate::categories_on(tx, today)?,
        })
    });
    Ok(read.await?)
}
