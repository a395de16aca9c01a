//! What can be chosen on the page of a case.

use crate::{
    Team,
    macros::{self, Macro, Names},
    network,
    pages::macros::run::Tools,
};
use db::{Result, Tx};
use maud::Markup;
use shell::{Cx, Drawn, Permission, Person, Told};
use std::sync::Arc;
use uuid::Uuid;

/// What somebody who works on every case can choose from on the page of one; for others nothing.
#[derive(Default)]
pub(crate) struct AtDesk {
    pub(crate) people: Vec<Person>,
    pub(crate) teams: Vec<Team>,
    /// Whom a case can be handed to.
    pub(crate) members: Vec<network::Member>,
    /// The macros in use, and what their actions are called by.
    tools: Option<(Vec<Macro>, Names)>,
    /// What is drawn of it elsewhere holds as long as this is its mark.
    pub(crate) mark: Uuid,
    /// The forms in which it is chosen.
    drawn: Drawn,
}

impl AtDesk {
    /// It is the same beside every case that somebody opens.
    pub(crate) fn of(tx: &mut Tx<'_>, cx: &Cx) -> Result<Arc<Self>> {
        let name = format!("{} {} {}", cx.actor.id, cx.actor.role, cx.today);
        tx.shared(&name, |tx| Self::read(tx, cx))
    }

    /// The macros and templates, for who works with them.
    pub(crate) fn tools(&self) -> Option<Tools<'_>> {
        self.tools.as_ref().map(|(macros, names)| Tools { macros, names })
    }

    fn read(tx: &mut Tx<'_>, cx: &Cx) -> Result<Self> {
        if !cx.actor.may(Permission::Cases) {
            return Ok(Self::default());
        }
        let mut all = macros::macros(tx, &cx.actor)?;
        all.retain(|one| one.active);
        let names = macros::names_in(tx, &cx.app, &cx.actor, &all)?;
        let people = cx.app.directory().people(tx)?;
        let members = network::verbs::members_among(tx, &people)?;
        let teams = crate::teams(tx)?;
        let (tools, mark) = (Some((all, names)), Uuid::now_v7());
        Ok(Self { people, teams, members, tools, mark, drawn: Drawn::default() })
    }

    /// Forms that choose from it about the case of a code, the same about every case; `which` names them.
    pub(crate) fn forms(&self, cx: &Cx, which: &str, code: &str, draw: impl FnOnce(&str) -> Markup) -> Told {
        self.drawn.about(cx, which, &[code], |names| draw(names[0]))
    }

    /// The button of the macros, for whoever has `seen` so much of the case.
    pub(crate) fn macros(&self, cx: &Cx, code: &str, seen: Uuid) -> Option<Told> {
        let (tools, seen) = (self.tools()?, seen.to_string());
        Some(self.drawn.about(cx, "macros", &[code, &seen], |names| tools.button(cx, names[0], names[1])))
    }
}
