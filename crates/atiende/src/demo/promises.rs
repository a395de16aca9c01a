//! What is promised in the sample: in every third case a call with news, most of them kept, some late, some never;
//! and a few that are due today.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use jobs::Base;
use promises::{Given, Input};
use shell::Actor;
use uuid::Uuid;

/// In how many cases something is promised: one of so many.
const EVERY: usize = 3;
/// Words, and how many hours later they are due: what is short is over before the case is solved.
const KINDS: [(&str, i64); 6] = [
    ("Llamar para contarle cómo va", 112),
    ("Enviar la guía de la reposición", 136),
    ("Devolver la llamada del encargado", 140),
    ("Confirmar la visita del técnico", 16),
    ("Llamar con la respuesta de bodega", 160),
    ("Enviar el manual de instalación", 136),
];
/// One of so many promises is never kept.
const NEVER: usize = 9;

/// A promise of the sample.
#[derive(Clone, Copy)]
pub(super) struct Made {
    id: Uuid,
    /// Whether it will be kept, late or not.
    keeps: bool,
}

/// A promise that is about to be made.
#[derive(Clone, Copy)]
pub(super) struct Planned {
    words: &'static str,
    hours: i64,
    keeps: bool,
}

impl Planned {
    /// Makes it, in a case.
    pub(super) async fn make(self, base: &Base, agent: &Actor, code: &str, now: Timestamp) -> Result<Made> {
        let id = promise(base, agent, code, self.words, now + SignedDuration::from_hours(self.hours)).await?;
        Ok(Made { id, keeps: self.keeps })
    }
}

/// The promises of the sample.
#[derive(Default)]
pub(super) struct Promises {
    asked: usize,
    made: usize,
}

impl Promises {
    /// What is promised as a case is worked on, when something is.
    pub(super) fn next(&mut self) -> Option<Planned> {
        self.asked += 1;
        if !self.asked.is_multiple_of(EVERY) {
            return None;
        }
        let (words, hours) = KINDS[self.made % KINDS.len()];
        self.made += 1;
        Some(Planned { words, hours, keeps: !self.made.is_multiple_of(NEVER) })
    }

    /// What the solution of a case keeps: all but some.
    pub(super) fn kept(promise: Option<Made>) -> Given {
        Given { make: None, keep: promise.filter(|made| made.keeps).map(|made| made.id) }
    }

    /// With its case closed nobody waits for what was not kept.
    pub(super) async fn give_up(base: &Base, agent: &Actor, promise: Option<Made>) -> Result<()> {
        match promise.filter(|made| !made.keeps) {
            Some(made) => {
                Ok(promises::withdraw(base, agent, made.id, "Se resolvió sin que hiciera falta.", None)
                    .await?)
            }
            None => Ok(()),
        }
    }

    /// What is due today and tomorrow, in cases that are open.
    pub(super) async fn soon(base: &Base, agent: &Actor, codes: &[&str], now: Timestamp) -> Result<()> {
        const SOON: [(&str, i64); 3] = [
            ("Llamar para confirmar la dirección", 45),
            ("Enviar el comprobante de la devolución", 240),
            ("Llamar con la fecha de la visita", 26 * 60),
        ];
        for (code, (words, minutes)) in codes.iter().zip(SOON) {
            promise(base, agent, code, words, now + SignedDuration::from_mins(minutes)).await?;
        }
        Ok(())
    }
}

async fn promise(base: &Base, agent: &Actor, code: &str, words: &str, due: Timestamp) -> Result<Uuid> {
    let input = Input { words: words.to_owned(), due_at: Some(due) };
    Ok(cases::promise(base, agent, code, input, None).await?)
}
