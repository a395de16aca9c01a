//! The sample's first months are given out: frozen and signed by three people, some days after they ended.

use anyhow::{Context, Result};
use jiff::civil::Date;
use jobs::{Base, Clock};
use reports::{Freeze, Month, Recipient, Settings, Step};
use shell::{Actor, Company};

/// From which day of the month after: the calls of its last invoices have been made by then.
const FROM_DAY: i8 = 8;
/// How many months are given out; the later ones are left to whoever tries the sample.
const CLOSED: usize = 2;
/// Who signs what, and at which minute past eight: before the desk begins its calls.
const SIGNERS: [(Step, &str, i8); 3] = [
    (Step::Prepared, "elena@ejemplo.ec", 20),
    (Step::Reviewed, "ines@ejemplo.ec", 35),
    (Step::Approved, "manuel@ejemplo.ec", 50),
];

/// To whom the sample's report goes.
pub(super) fn list() -> Settings {
    let recipient = |name: &str, email: &str| Recipient { name: name.into(), email: email.into() };
    Settings {
        on: true,
        day: 10,
        recipients: vec![
            recipient("Gerencia de Ventas", "ventas@ejemplo.ec"),
            recipient("Manuel Rivas", "manuel@ejemplo.ec"),
        ],
        ..Settings::default()
    }
}

/// The months that are still to be given out, the next one first.
pub(super) struct Months {
    next: Month,
    left: usize,
}

impl Months {
    /// The first whole months since a day.
    pub(super) fn since(first: Date) -> Self {
        let month = Month::of(first);
        let next = if month.first_day() == first { month } else { month.plus(1) };
        Self { next, left: CLOSED }
    }

    /// Gives out the next month, once its day has come.
    pub(super) async fn close(
        &mut self,
        base: &Base,
        clock: &Clock,
        company: &Company,
        actors: &[Actor],
        day: Date,
    ) -> Result<()> {
        let come = Month::of(day) == self.next.plus(1) && day.day() >= FROM_DAY;
        if self.left == 0 || !come {
            return Ok(());
        }
        let at = |minute: i8| company.instant(day.at(8, minute, 0, 0));
        let who = |email: &str| actors.iter().find(|actor| actor.email == email).context("nobody has it");
        clock.set(at(10));
        let froze = reports::freeze(base, who(SIGNERS[0].1)?, self.next, &Freeze::default(), None).await?;
        for (step, email, minute) in SIGNERS {
            clock.set(at(minute));
            reports::sign(base, who(email)?, self.next, (froze.version, step), None).await?;
        }
        (self.next, self.left) = (self.next.plus(1), self.left - 1);
        Ok(())
    }
}
