//! Who looks for cases, and in which house: what is typed means something only there.

use super::{
    meant::{Condition, Meant, Test, Vocabulary, joined, meant},
    names::{self, Lack},
    typed::{By, FILTERS, Piece, What, pieces},
};
use crate::{
    Channel, Filter, Kind, Order, Phase, Scope, Stages, View, categories_on,
    store::{self, search::Looking},
};
use db::{Result, Tx};
use places::fold;
use shell::{Actor, Cx, Denied, Frame, Lang, Permission};
use uuid::Uuid;

/// How many of the tags in use are offered.
const TAGS_OFFERED: i64 = 50;

/// Who looks for cases, which ones there are for them, and in which house.
#[derive(Clone)]
pub struct Asking {
    frame: Frame,
    scope: Scope,
    me: Option<Uuid>,
}

impl Asking {
    /// Whoever makes a request.
    ///
    /// # Errors
    /// [`Denied`] for those who have nothing to do with cases.
    pub fn of(cx: &Cx) -> std::result::Result<Self, Denied> {
        Self::by(cx.frame().clone(), &cx.actor)
    }

    /// The program itself: all cases, and nobody is `yo`.
    pub fn of_program(frame: Frame) -> Self {
        Self { frame, scope: Scope::of_program(), me: None }
    }

    /// Somebody, with what they read in.
    ///
    /// # Errors
    /// [`Denied`] for those who have nothing to do with cases.
    pub fn by(frame: Frame, actor: &Actor) -> std::result::Result<Self, Denied> {
        Ok(Self { frame, scope: Scope::of(actor)?, me: Some(actor.id) })
    }

    /// What they read in.
    pub(crate) fn frame(&self) -> &Frame {
        &self.frame
    }

    pub(crate) fn scope(&self) -> Scope {
        self.scope
    }

    /// Which view of whose cases: what is the same for all who may see them has one name.
    pub(crate) fn whose(&self, view: View) -> String {
        match view {
            View::Mine => format!("cases {view} {:?}", self.me),
            View::Open | View::Unassigned | View::All => format!("cases {view} {:?}", self.scope),
        }
    }

    pub(crate) fn looking<'a>(&'a self, meant: &'a Meant, order: Order) -> Looking<'a> {
        Looking { scope: self.scope, meant, company: &self.frame.company, order }
    }

    /// What a list is asked for.
    pub(crate) fn understand(&self, tx: &mut Tx<'_>, filter: &Filter) -> Result<Meant> {
        let mut meant = self.read(tx, &filter.q, true)?;
        let mut also = |test| meant.conditions.push(Condition { test, negated: false });
        if filter.q.trim().is_empty() {
            if filter.view != View::All {
                also(Test::Phases(Phase::ALL.iter().copied().filter(|phase| phase.is_open()).collect()));
            }
            match filter.view {
                View::Mine => also(Test::Assignees(self.me.into_iter().collect())),
                View::Unassigned => also(Test::Lacks(Lack::Assignee)),
                View::Open | View::All => {}
            }
        }
        filter.kind.into_iter().for_each(|kind| also(Test::Kinds(vec![kind])));
        filter.phase.into_iter().for_each(|phase| also(Test::Phases(vec![phase])));
        Ok(meant)
    }

    /// What was typed means. `typing`: the last word may not be finished.
    pub(crate) fn read(&self, tx: &mut Tx<'_>, typed: &str, typing: bool) -> Result<Meant> {
        let pieces = pieces(typed);
        let typing = typing && !typed.ends_with(char::is_whitespace);
        let vocabulary = self.vocabulary(tx, &pieces)?;
        let pieces = joined(typed, pieces, &vocabulary);
        Ok(meant(pieces, typing, &vocabulary))
    }

    /// What the pieces are understood with; what none of them needs is not asked for.
    fn vocabulary(&self, tx: &mut Tx<'_>, pieces: &[Piece]) -> Result<Vocabulary> {
        let asked: Vec<By> = pieces
            .iter()
            .filter_map(|piece| match &piece.what {
                What::Filter(by, _) => Some(*by),
                _ => None,
            })
            .collect();
        let mut vocabulary = self.vocabulary_for(tx, &asked)?;
        for piece in pieces {
            if let What::Filter(By::Invoice | By::Waybill, values) = &piece.what {
                for value in values {
                    vocabulary.invoices.insert(value.clone(), invoices(tx, value)?);
                }
            }
        }
        Ok(vocabulary)
    }

    pub(crate) fn vocabulary_for(&self, tx: &mut Tx<'_>, asked: &[By]) -> Result<Vocabulary> {
        let Frame { lang, company, now, app, .. } = &self.frame;
        let today = company.day_of(*now);
        let named = |key: String| self.frame.t(&key).to_lowercase();
        let mut v = Vocabulary { me: self.me, ..Vocabulary::of(*lang, today) };
        if asked.contains(&By::Phase) {
            v.phases = Phase::ALL.iter().map(|p| (*p, named(format!("cases-phase-{p}")))).collect();
        }
        if asked.contains(&By::Phase) {
            let stages = Stages::of(company).stages.into_iter().filter(|stage| !stage.retired);
            v.stages = stages.map(|stage| (stage.code, stage.name)).collect();
        }
        if asked.contains(&By::Kind) {
            v.kinds = Kind::ALL.iter().map(|k| (*k, named(format!("cases-kind-{k}")))).collect();
        }
        if asked.contains(&By::Channel) {
            v.channels = Channel::ALL.iter().map(|c| (*c, named(format!("cases-channel-{c}")))).collect();
        }
        if asked.contains(&By::Category) {
            v.categories = categories_on(tx, today)?;
        }
        if asked.contains(&By::Team) {
            v.teams = store::teams::named(tx)?;
        }
        if asked.contains(&By::Tag) {
            v.tags = store::tags::tags_in_use(tx, TAGS_OFFERED)?;
        }
        if asked.contains(&By::Assignee) {
            let works = |role: shell::Role| role.may(Permission::Cases) || role.may(Permission::OwnCases);
            let people = app.directory().people(tx)?.into_iter().filter(|person| works(person.role));
            v.people = people.map(|person| (person.id, person.name)).collect();
        }
        Ok(v)
    }
}

fn invoices(tx: &mut Tx<'_>, number: &str) -> Result<Vec<Uuid>> {
    const MOST: i64 = 50;
    Ok(sales::find_invoices(tx, number, MOST)?.into_iter().map(|invoice| invoice.id).collect())
}

/// Something that may be typed next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suggestion {
    /// What stands in the box then, in place of the last piece.
    pub(crate) text: String,
    /// Whether something is still to follow.
    pub(crate) goes_on: bool,
}

/// What may be meant by the last piece that was typed: filters by the beginning of their names, or values of the one
/// that is named.
pub(crate) fn suggestions(asking: &Asking, tx: &mut Tx<'_>, typed: &str) -> Result<Vec<Suggestion>> {
    const MOST: usize = 10;
    let last = typed.rsplit(char::is_whitespace).next().unwrap_or_default();
    let (minus, bare) = last.strip_prefix('-').map_or(("", last), |bare| ("-", bare));
    let spanish = asking.frame.lang == Lang::Es;
    let name = |es: &'static str, en: &'static str| if spanish { es } else { en };
    let Some((named, begun)) = bare.split_once(':') else {
        let begun = fold(bare);
        let fits =
            |names: &[&str]| !begun.is_empty() && names.iter().any(|name| fold(name).starts_with(&begun));
        let filters = FILTERS.iter().filter(|(_, es, en, _)| fits(&[es, en]));
        let text = |(_, es, en, _): &(By, &'static str, &'static str, _)| format!("{minus}{}:", name(es, en));
        return Ok(filters
            .map(|filter| Suggestion { text: text(filter), goes_on: true })
            .take(MOST)
            .collect());
    };
    let Some(by) = By::named(named) else { return Ok(Vec::new()) };
    let vocabulary = asking.vocabulary_for(tx, &[by])?;
    let (before, begun) = begun.rsplit_once(',').map_or(("", begun), |(before, begun)| (before, begun));
    let begun = fold(begun);
    let offered = super::meant::offered(by, &vocabulary).into_iter();
    let fitting = offered.filter(|value| {
        fold(value).split(' ').any(|w| w.starts_with(&begun)) || fold(value).starts_with(&begun)
    });
    let comma = if before.is_empty() { "" } else { "," };
    let quoted = |value: String| if value.contains([' ', ',']) { format!("\"{value}\"") } else { value };
    let text = |value| format!("{minus}{named}:{before}{comma}{}", quoted(value));
    Ok(fitting.map(|value| Suggestion { text: text(value), goes_on: false }).take(MOST).collect())
}

/// Filters to be chosen with the mouse, by what they look at: what is written into the box for each.
pub(crate) fn at_hand(asking: &Asking) -> Vec<(String, Vec<String>)> {
    let spanish = asking.frame.lang == Lang::Es;
    let quoted = |value: &str| if value.contains(' ') { format!("\"{value}\"") } else { value.to_owned() };
    let pick = |es: &str, en: &str| if spanish { es.to_owned() } else { en.to_owned() };
    let phases = names::PHASES.iter().map(|(_, es, en, _)| pick(es, en));
    let lacks = names::LACKS.iter().map(|(_, es, en, _)| pick(es, en));
    let deadlines = names::DEADLINES.iter().map(|(_, es, en, _)| pick(es, en));
    let kinds = Kind::ALL.iter().map(|k| asking.frame.t(&format!("cases-kind-{k}")).to_lowercase());
    let days =
        [("hoy", "today"), ("ayer", "yesterday"), ("esta semana", "this week"), ("mes pasado", "last month")];
    let days = days.iter().map(|(es, en)| pick(es, en));
    let group = |by: By, values: Vec<String>| {
        let names = FILTERS.iter().find(|(filter, ..)| *filter == by).map(|(_, es, en, _)| pick(es, en));
        let name = names.unwrap_or_default();
        let all = values.iter().map(|value| format!("{name}:{}", quoted(value))).collect();
        (name, all)
    };
    vec![
        group(By::Phase, phases.collect()),
        group(By::Without, lacks.collect()),
        group(By::Deadline, deadlines.collect()),
        group(By::Kind, kinds.collect()),
        group(By::Received, days.collect()),
    ]
}
