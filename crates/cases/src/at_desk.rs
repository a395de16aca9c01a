//! What can be chosen on the page of a case.

use crate::{
    Case, Team,
    macros::{self, Macro, Names},
    network,
};
use db::{Result, Tx};
use shell::{Cx, Permission, Person};

/// What somebody who works on every case can choose from on the page of one; for others nothing.
#[derive(Default)]
pub(crate) struct AtDesk {
    pub(crate) people: Vec<Person>,
    pub(crate) teams: Vec<Team>,
    /// Whom a case can be handed to.
    pub(crate) members: Vec<network::Member>,
    /// The macros in use, and what their actions are called by.
    pub(crate) tools: Option<(Vec<Macro>, Names)>,
}

impl AtDesk {
    pub(crate) fn read(tx: &mut Tx<'_>, cx: &Cx, case: &Case) -> Result<Self> {
        if !cx.actor.may(Permission::Cases) {
            return Ok(Self::default());
        }
        let mut all = macros::macros(tx, &cx.actor)?;
        all.retain(|one| one.active);
        let names = macros::names_in(tx, &cx.app, &cx.actor, &all)?;
        let people = cx.app.directory().people(tx)?;
        let given = case.phase.is_open();
        let members = if given { network::verbs::members_among(tx, &people)? } else { Vec::new() };
        Ok(Self { people, teams: crate::teams(tx)?, members, tools: Some((all, names)) })
    }
}
