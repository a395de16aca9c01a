//! What a search means today, in this house, for this person: words to look for and conditions on cases, and a sentence
//! about each filter that could not be understood. Pure: what there is in the house comes as a [`Vocabulary`].

use super::{
    document::{is_one_word, one_word},
    names::{self, Lack, Late},
    stems::Stems,
    typed::{By, FILTERS, Piece, What},
    when,
};
use crate::{
    Category,
    rules::{Channel, Kind, Phase, Priority},
};
use jiff::civil::Date;
use places::fold;
use shell::{Lang, Say};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What a search is understood with.
pub(crate) struct Vocabulary {
    pub(crate) lang: Lang,
    pub(crate) today: Date,
    /// Who `yo` is.
    pub(crate) me: Option<Uuid>,
    /// Everybody who may have cases, by name.
    pub(crate) people: Vec<(Uuid, String)>,
    /// The teams there are.
    pub(crate) teams: Vec<(Uuid, String)>,
    /// The tags in use, as written.
    pub(crate) tags: Vec<String>,
    /// The categories in force.
    pub(crate) categories: Vec<Category>,
    /// Names on the screen, in small letters.
    pub(crate) phases: Vec<(Phase, String)>,
    /// What the company calls how far a case is: code and name.
    pub(crate) stages: Vec<(String, String)>,
    pub(crate) kinds: Vec<(Kind, String)>,
    pub(crate) channels: Vec<(Channel, String)>,
    /// The invoices of each number that was typed.
    pub(crate) invoices: HashMap<String, Vec<Uuid>>,
}

impl Vocabulary {
    /// What is understood without asking who and what there is.
    pub(crate) fn of(lang: Lang, today: Date) -> Self {
        Self {
            lang,
            today,
            me: None,
            people: Vec::new(),
            teams: Vec::new(),
            tags: Vec::new(),
            categories: Vec::new(),
            phases: Vec::new(),
            stages: Vec::new(),
            kinds: Vec::new(),
            channels: Vec::new(),
            invoices: HashMap::new(),
        }
    }
}

/// Where words must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Anywhere,
    /// In the names of who buys and who uses.
    Who,
    /// In what it is about: product, numbers, province.
    What,
}

/// Something to look for in what cases say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// Stems that stand one after another.
    pub(crate) stems: Vec<String>,
    /// Instead of the one stem, any that begins so: the word is still being typed.
    pub(crate) begins: Option<String>,
    pub(crate) place: Place,
    pub(crate) negated: bool,
}

/// Something that must be so of a case, or must not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    pub(crate) test: Test,
    pub(crate) negated: bool,
}

/// What can be asked of a case.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    Phases(Vec<Phase>),
    /// Codes of what the company calls how far a case is.
    Stages(Vec<String>),
    Kinds(Vec<Kind>),
    Channels(Vec<Channel>),
    Priorities(Vec<Priority>),
    Teams(Vec<Uuid>),
    /// Folded.
    Tags(Vec<String>),
    /// Codes.
    Categories(Vec<String>),
    Assignees(Vec<Uuid>),
    Lacks(Lack),
    /// How any of its deadlines stands.
    Deadlines(Vec<Late>),
    Received(when::Days),
    Invoices(Vec<Uuid>),
    /// Codes they had in another house, folded and without spaces.
    References(Vec<String>),
}

/// What a search means.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Meant {
    /// The words and phrases that are wanted, as they were typed.
    pub(crate) words: String,
    pub(crate) terms: Vec<Term>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) wrongs: Vec<Say>,
    /// What was typed, taken apart.
    pub(crate) pieces: Vec<Piece>,
}

/// The shortest beginning of a word that is looked for in all that cases say. A shorter one, not finished, says nothing
/// yet beside other words.
const SHORTEST_BEGINNING: usize = 3;
/// How many words of a value may stand after its filter without quotes.
const LONGEST_VALUE: usize = 4;

/// The pieces of what was typed, where the words after a filter belong to its value: *estado:en trabajo*. As many of
/// them as make a value that there is.
pub(crate) fn joined(typed: &str, pieces: Vec<Piece>, v: &Vocabulary) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = &pieces[..];
    while let [first, after @ ..] = rest {
        let (piece, taken) = continued(typed, first, after, v).unwrap_or_else(|| (first.clone(), 0));
        all.push(piece);
        rest = &after[taken..];
    }
    all
}

/// A filter with the words after it that go on with its last value, and how many they are.
fn continued(typed: &str, filter: &Piece, after: &[Piece], v: &Vocabulary) -> Option<(Piece, usize)> {
    let What::Filter(by, values) = &filter.what else { return None };
    // A value between quotes ends there.
    if typed[filter.at.clone()].ends_with('"') {
        return None;
    }
    let plain = |piece: &&Piece| matches!(piece.what, What::Word(_)) && !piece.negated;
    let words = after.iter().take(LONGEST_VALUE).take_while(plain).count();
    let begun = values.last().cloned().unwrap_or_default();
    (1..=words).rev().find_map(|n| {
        let more = after[..n].iter().map(|piece| &typed[piece.at.clone()]);
        let whole =
            std::iter::once(begun.as_str()).chain(more).collect::<Vec<_>>().join(" ").trim().to_owned();
        let known = match by {
            By::Tag => v.tags.iter().any(|tag| fold(tag) == fold(&whole)),
            By::Invoice | By::Waybill | By::Reference => false,
            by => test(*by, &whole, v).is_some(),
        };
        let mut values = values.clone();
        values.pop();
        values.push(whole);
        let at = filter.at.start..after[n - 1].at.end;
        known.then_some((Piece { at, negated: filter.negated, what: What::Filter(*by, values) }, n))
    })
}

/// Understands what was typed. `typing`: the last word may not be finished.
pub(crate) fn meant(pieces: Vec<Piece>, typing: bool, vocabulary: &Vocabulary) -> Meant {
    let stems = Stems::of(vocabulary.lang);
    let mut meant = Meant::default();
    let mut words = Vec::new();
    for (nth, piece) in pieces.iter().enumerate() {
        match &piece.what {
            What::Word(word) => {
                let unfinished = typing && !piece.negated && nth + 1 == pieces.len();
                let folded = fold(word);
                let begun = unfinished && folded.chars().all(|c| c.is_ascii_lowercase());
                if begun && folded.len() < SHORTEST_BEGINNING && !meant.terms.is_empty() {
                    words.push(word.as_str());
                    continue;
                }
                let beginning = Some(folded).filter(|b| begun && b.len() >= SHORTEST_BEGINNING);
                for stem in stems.all(word) {
                    let (stems, begins) = (vec![stem], beginning.clone());
                    meant.terms.push(Term { stems, begins, place: Place::Anywhere, negated: piece.negated });
                }
            }
            What::Phrase(phrase) => meant.look_for(&stems, phrase, Place::Anywhere, piece.negated),
            What::Filter(by, values) if values.is_empty() => meant.wrongs.push(valueless(*by, vocabulary)),
            What::Filter(By::Customer, values) => meant.stand_in(&stems, values, Place::Who, piece.negated),
            What::Filter(By::Product, values) => meant.stand_in(&stems, values, Place::What, piece.negated),
            What::Filter(By::Province, values) => {
                let marks = values.iter().map(|value| super::document::province_mark(value));
                let term = |mark| Term {
                    stems: vec![mark],
                    begins: None,
                    place: Place::What,
                    negated: piece.negated,
                };
                meant.terms.extend(marks.map(term));
            }
            What::Filter(by, values) => meant.narrow(*by, values, piece.negated, vocabulary),
            What::Unknown(name) => {
                let all =
                    FILTERS.iter().map(|(_, es, en, _)| if vocabulary.lang == Lang::Es { *es } else { *en });
                meant.wrongs.push(
                    Say::key("cases-search-no-filter")
                        .with("name", name.clone())
                        .with("all", all.collect::<Vec<_>>().join(", ")),
                );
            }
        }
        if let (What::Word(text) | What::Phrase(text), false) = (&piece.what, piece.negated) {
            words.push(text.as_str());
        }
    }
    meant.words = words.join(" ");
    meant.pieces = pieces;
    meant
}

impl Meant {
    /// Looks for words one after another.
    fn look_for(&mut self, stems: &Stems, text: &str, place: Place, negated: bool) {
        let stems = stems.all(text);
        if !stems.is_empty() {
            self.terms.push(Term { stems, begins: None, place, negated });
        }
    }

    /// Looks for every word of the values in one place; the last of each may be the beginning of a word.
    fn stand_in(&mut self, stems: &Stems, values: &[String], place: Place, negated: bool) {
        for value in values {
            let whole = (place == Place::Who && is_one_word(value)).then(|| one_word(value));
            let all = stems.all(whole.as_deref().unwrap_or(value));
            let last = all.len();
            for (nth, stem) in (1..).zip(all) {
                let begun = nth == last && !negated;
                if begun && stem.len() < SHORTEST_BEGINNING && last > 1 {
                    continue;
                }
                let begins = (begun && stem.len() >= SHORTEST_BEGINNING).then(|| stem.clone());
                self.terms.push(Term { stems: vec![stem], begins, place, negated });
            }
        }
    }

    /// Adds what a filter asks, joined with what the same filter asked before: any of its values will do.
    fn narrow(&mut self, by: By, values: &[String], negated: bool, v: &Vocabulary) {
        for value in values {
            match test(by, value, v) {
                Some(test) => self.add(test, negated),
                None => self.wrongs.push(unknown(by, value, v)),
            }
        }
    }

    fn add(&mut self, test: Test, negated: bool) {
        for before in self.conditions.iter_mut().filter(|before| before.negated == negated) {
            match (&mut before.test, &test) {
                (Test::Phases(all), Test::Phases(more)) => return all.extend(more),
                (Test::Deadlines(all), Test::Deadlines(more)) => return all.extend(more),
                (Test::Kinds(all), Test::Kinds(more)) => return all.extend(more),
                (Test::Channels(all), Test::Channels(more)) => return all.extend(more),
                (Test::Priorities(all), Test::Priorities(more)) => return all.extend(more),
                (Test::Teams(all), Test::Teams(more)) => return all.extend(more),
                (Test::Tags(all), Test::Tags(more)) => return all.extend(more.iter().cloned()),
                (Test::Stages(all), Test::Stages(more)) => return all.extend(more.iter().cloned()),
                (Test::Categories(all), Test::Categories(more)) => return all.extend(more.iter().cloned()),
                (Test::Assignees(all), Test::Assignees(more)) => return all.extend(more),
                (Test::Invoices(all), Test::Invoices(more)) => return all.extend(more),
                (Test::References(all), Test::References(more)) => return all.extend(more.iter().cloned()),
                _ => {}
            }
        }
        self.conditions.push(Condition { test, negated });
    }
}

/// What a value of a filter asks; nothing when there is no such value.
fn test(by: By, value: &str, v: &Vocabulary) -> Option<Test> {
    let folded = fold(value);
    let is = |name: &str| fold(name) == folded;
    match by {
        By::Phase => {
            let known = names::PHASES
                .iter()
                .find(|(_, es, en, others)| is(es) || is(en) || others.contains(&&*folded));
            let shown = || v.phases.iter().find(|(_, name)| is(name)).map(|(phase, _)| vec![*phase]);
            let code = || Phase::parse(value).map(|phase| vec![phase]);
            let stage =
                v.stages.iter().find(|(_, name)| is(name)).map(|(code, _)| Test::Stages(vec![code.clone()]));
            let phases = known.map(|(phases, ..)| phases.to_vec()).or_else(shown).or_else(code);
            phases.map(Test::Phases).or(stage)
        }
        By::Kind => {
            let known =
                names::KINDS.iter().find(|(_, others)| others.contains(&&*folded)).map(|(kind, _)| *kind);
            let shown = || v.kinds.iter().find(|(_, name)| is(name)).map(|(kind, _)| *kind);
            known.or_else(shown).or_else(|| Kind::read(value)).map(|kind| Test::Kinds(vec![kind]))
        }
        By::Channel => {
            let known =
                names::CHANNELS.iter().find(|(_, others)| others.contains(&&*folded)).map(|(c, _)| *c);
            let shown = || v.channels.iter().find(|(_, name)| is(name)).map(|(channel, _)| *channel);
            known
                .or_else(shown)
                .or_else(|| Channel::parse(value))
                .map(|channel| Test::Channels(vec![channel]))
        }
        By::Priority => {
            let known = names::PRIORITIES
                .iter()
                .find(|(_, es, en, others)| is(es) || is(en) || others.contains(&&*folded));
            known.map(|(priority, ..)| Test::Priorities(vec![*priority]))
        }
        By::Team => named(&folded, &v.teams).map(Test::Teams),
        // A tag nobody uses is on no case.
        By::Tag => Some(Test::Tags(vec![folded])),
        By::Without => {
            let known = names::LACKS
                .iter()
                .find(|(_, es, en, others)| is(es) || is(en) || others.contains(&&*folded));
            known.map(|(lack, ..)| Test::Lacks(*lack))
        }
        By::Deadline => {
            let known = names::DEADLINES
                .iter()
                .find(|(_, es, en, others)| is(es) || is(en) || others.contains(&&*folded));
            known.map(|(late, ..)| Test::Deadlines(vec![*late]))
        }
        By::Assignee => assignees(&folded, v).map(Test::Assignees),
        By::Category => branch(value, &folded, &v.categories).map(Test::Categories),
        By::Received => when::days(value, v.today).map(Test::Received),
        // A number nobody has is on no case: that is an answer, and no mistake.
        By::Invoice | By::Waybill => Some(Test::Invoices(v.invoices.get(value).cloned().unwrap_or_default())),
        By::Reference => Some(Test::References(vec![folded.replace(' ', "")])),
        By::Customer | By::Product | By::Province => None,
    }
}

/// Whom a name means: oneself, or everybody in whose name its words begin words.
fn assignees(folded: &str, v: &Vocabulary) -> Option<Vec<Uuid>> {
    if matches!(folded, "yo" | "mi" | "mios" | "me" | "mine") {
        return v.me.map(|me| vec![me]);
    }
    named(folded, &v.people)
}

/// Everything in whose name the words begin words.
fn named(folded: &str, all: &[(Uuid, String)]) -> Option<Vec<Uuid>> {
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let fits = |name: &str| {
        let name = fold(name);
        words.iter().all(|word| name.split(' ').any(|part| part.starts_with(word)))
    };
    let found: Vec<Uuid> = all.iter().filter(|(_, name)| fits(name)).map(|(id, _)| *id).collect();
    (!words.is_empty() && !found.is_empty()).then_some(found)
}

/// The codes of a category and of everything under it.
fn branch(value: &str, folded: &str, categories: &[Category]) -> Option<Vec<String>> {
    let named = |c: &&Category| c.code == value || fold(&c.name) == folded;
    let mut codes: HashSet<&str> = categories.iter().filter(named).map(|c| c.code.as_str()).collect();
    loop {
        let under = |c: &&Category| c.parent.as_deref().is_some_and(|parent| codes.contains(parent));
        let more: Vec<&str> = categories.iter().filter(under).map(|c| c.code.as_str()).collect();
        let before = codes.len();
        codes.extend(more);
        if codes.len() == before {
            break;
        }
    }
    let mut codes: Vec<String> = codes.into_iter().map(str::to_owned).collect();
    codes.sort();
    (!codes.is_empty()).then_some(codes)
}

/// The values that may follow a filter, as they are offered; none where anything may.
pub(crate) fn offered(by: By, v: &Vocabulary) -> Vec<String> {
    let pick = |es: &str, en: &str| if v.lang == Lang::Es { es.to_owned() } else { en.to_owned() };
    match by {
        By::Phase => {
            let own = v.stages.iter().map(|(_, name)| name.to_lowercase());
            let mut all: Vec<String> = names::PHASES.iter().map(|(_, es, en, _)| pick(es, en)).collect();
            all.extend(
                own.filter(|name| !names::PHASES.iter().any(|(_, es, en, _)| name == es || name == en)),
            );
            all
        }
        By::Priority => names::PRIORITIES.iter().map(|(_, es, en, _)| pick(es, en)).collect(),
        By::Team => v.teams.iter().map(|(_, name)| name.clone()).collect(),
        By::Tag => v.tags.clone(),
        By::Without => names::LACKS.iter().map(|(_, es, en, _)| pick(es, en)).collect(),
        By::Deadline => names::DEADLINES.iter().map(|(_, es, en, _)| pick(es, en)).collect(),
        By::Kind => v.kinds.iter().map(|(_, name)| name.clone()).collect(),
        By::Channel => v.channels.iter().map(|(_, name)| name.clone()).collect(),
        By::Category => v.categories.iter().map(|c| c.name.clone()).collect(),
        By::Assignee => {
            std::iter::once(pick("yo", "me")).chain(v.people.iter().map(|(_, name)| name.clone())).collect()
        }
        By::Received => {
            let days = [
                ("hoy", "today"),
                ("ayer", "yesterday"),
                ("esta semana", "this week"),
                ("este mes", "this month"),
            ];
            let named = days.iter().map(|(es, en)| pick(es, en));
            named.chain(["5d".to_owned(), format!(">={}", v.today)]).collect()
        }
        By::Customer | By::Product | By::Province | By::Invoice | By::Waybill | By::Reference => Vec::new(),
    }
}

fn unknown(by: By, value: &str, v: &Vocabulary) -> Say {
    told("cases-search-no-value", by, v).with("value", value.to_owned())
}

/// A filter that nothing follows.
fn valueless(by: By, v: &Vocabulary) -> Say {
    told("cases-search-valueless", by, v)
}

/// What is wrong with a filter, and what may stand in it.
fn told(key: &str, by: By, v: &Vocabulary) -> Say {
    const MOST: usize = 12;
    let names = FILTERS.iter().find(|(filter, ..)| *filter == by).map(|(_, es, en, _)| (*es, *en));
    let (es, en) = names.unwrap_or_default();
    let all = offered(by, v);
    let key = if all.is_empty() { format!("{key}-of-any") } else { key.to_owned() };
    let more = if all.len() > MOST { "…" } else { "" };
    let all = all.into_iter().take(MOST).collect::<Vec<_>>().join(", ");
    Say::key(key).with("filter", if v.lang == Lang::Es { es } else { en }).with("all", format!("{all}{more}"))
}

#[cfg(test)]
mod tests {
    use super::{super::typed::pieces, *};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn vocabulary() -> Vocabulary {
        let category = |code: &str, parent: Option<&str>, name: &str| Category {
            code: code.into(),
            parent: parent.map(str::to_owned),
            kind: Kind::Claim,
            name: name.into(),
        };
        Vocabulary {
            me: Some(Uuid::from_u128(1)),
            people: vec![
                (Uuid::from_u128(1), "Lucía Andrade".into()),
                (Uuid::from_u128(2), "Luis Vélez".into()),
            ],
            teams: vec![(Uuid::from_u128(9), "Bodega norte".into())],
            categories: vec![
                category("delivery", None, "Entrega"),
                category("late", Some("delivery"), "Llegó tarde"),
                category("fault", None, "Defecto"),
            ],
            kinds: vec![(Kind::Claim, "reclamo".into()), (Kind::Inquiry, "consulta".into())],
            phases: vec![(Phase::Working, "en trabajo".into())],
            invoices: HashMap::from([("18811".into(), vec![Uuid::from_u128(7)])]),
            ..Vocabulary::of(Lang::Es, date(2026, 11, 28))
        }
    }

    fn of(typed: &str) -> Meant {
        let v = vocabulary();
        meant(joined(typed, pieces(typed), &v), !typed.ends_with(' '), &v)
    }

    #[track_caller]
    fn check(typed: &str, test: Test, negated: bool) {
        let meant = of(typed);
        assert_eq!((meant.conditions, meant.wrongs), (vec![Condition { test, negated }], vec![]), "{typed}");
    }

    #[test]
    fn filters_mean_what_people_mean() {
        let (lucia, luis) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let open = vec![Phase::New, Phase::Working, Phase::WaitingCustomer, Phase::WaitingThird];
        check("estado:abierto", Test::Phases(open.clone()), false);
        check("status:OPEN", Test::Phases(open), false);
        check("fase:\"En trabajo\"", Test::Phases(vec![Phase::Working]), false);
        check("estado:en-curso", Test::Phases(vec![Phase::Working]), false);
        check("-estado:cerrado", Test::Phases(vec![Phase::Closed]), true);
        check("estado:nuevo estado:resuelto", Test::Phases(vec![Phase::New, Phase::Solved]), false);
        check("estado:waiting_third", Test::Phases(vec![Phase::WaitingThird]), false);
        check("tipo:reclamo,queja", Test::Kinds(vec![Kind::Claim, Kind::Grievance]), false);
        check("kind:complaint", Test::Kinds(vec![Kind::Claim]), false);
        check("canal:teléfono", Test::Channels(vec![Channel::Phone]), false);
        check("sin:asignar", Test::Lacks(Lack::Assignee), false);
        check("sin:respuesta", Test::Lacks(Lack::Answer), false);
        check("prioridad:alta,urgente", Test::Priorities(vec![Priority::High, Priority::Urgent]), false);
        check("etiqueta:VIP", Test::Tags(vec!["vip".into()]), false);
        check("equipo:bod", Test::Teams(vec![Uuid::from_u128(9)]), false);
        check("without:invoice", Test::Lacks(Lack::Invoice), false);
        check("asignado:yo", Test::Assignees(vec![lucia]), false);
        check("de:lu", Test::Assignees(vec![lucia, luis]), false);
        check("asignado:\"velez luis\"", Test::Assignees(vec![luis]), false);
        check("categoría:entrega", Test::Categories(vec!["delivery".into(), "late".into()]), false);
        check("categoria:\"llegó tarde\"", Test::Categories(vec!["late".into()]), false);
        check("motivo:fault", Test::Categories(vec!["fault".into()]), false);
        check("factura:18811", Test::Invoices(vec![Uuid::from_u128(7)]), false);
        check("guía:404", Test::Invoices(vec![]), false);
        check("recibido:hoy", Test::Received((Some(date(2026, 11, 28)), Some(date(2026, 11, 29)))), false);
        check("ref:ZD-881", Test::References(vec!["zd881".into()]), false);
    }

    #[test]
    fn what_is_not_understood_is_told_and_the_rest_is_searched() {
        let meant = of("luz estado:azul color:rojo asignado:pedro recibido:nunca tipo:queja");
        let keys: Vec<&str> = meant.wrongs.iter().map(|say| &*say.key).collect();
        let value = "cases-search-no-value";
        assert_eq!(keys, [value, "cases-search-no-filter", value, value]);
        assert_eq!(
            meant.conditions,
            [Condition { test: Test::Kinds(vec![Kind::Grievance]), negated: false }]
        );
        assert_eq!((meant.words.as_str(), meant.terms.len()), ("luz", 1));
        let told = |typed: &str| of(typed).wrongs.iter().map(|say| say.key.to_string()).collect::<Vec<_>>();
        assert_eq!(told("luz estado:"), ["cases-search-valueless"]);
        assert_eq!(
            told("cliente: estdo:abierto"),
            ["cases-search-valueless-of-any", "cases-search-no-filter"]
        );
    }

    #[test]
    fn the_words_after_a_filter_belong_to_its_value_where_they_go_on_with_one() {
        let read = |typed: &str| {
            let meant = of(typed);
            let tests: Vec<Test> = meant.conditions.into_iter().map(|condition| condition.test).collect();
            (tests, meant.words, meant.wrongs.len())
        };
        let check = |typed: &str, test: Test, words: &str| {
            assert_eq!(read(typed), (vec![test], words.to_owned(), 0), "{typed}");
        };
        let working = || Test::Phases(vec![Phase::Working]);
        check("estado:\"en trabajo\" luz", working(), "luz");
        check("estado:en trabajo", working(), "");
        check("luz estado:en trabajo roto", working(), "luz roto");
        check("estado: en trabajo", working(), "");
        check("estado:espera a un tercero", Test::Phases(vec![Phase::WaitingThird]), "");
        let two = Test::Phases(vec![Phase::New, Phase::Working]);
        check("estado:nuevo,en trabajo", two, "");
        check("estado:nuevo trabajo", Test::Phases(vec![Phase::New]), "trabajo");
        check("estado:\"nuevo\" en trabajo", Test::Phases(vec![Phase::New]), "en trabajo");
        check("equipo:bodega norte", Test::Teams(vec![Uuid::from_u128(9)]), "");
        check("de:luis velez grifo", Test::Assignees(vec![Uuid::from_u128(2)]), "grifo");
        check("categoria:llegó tarde", Test::Categories(vec!["late".into()]), "");
        assert_eq!(read("estado:en obra").2, 1);
        // What is taken out with its cross is the whole of it.
        let typed = "luz -estado:en trabajo roto";
        let all = of(typed).pieces;
        assert_eq!(super::super::typed::without(typed, &all[1]), "luz roto");
    }

    #[test]
    fn words_are_looked_for_by_what_their_forms_share() {
        let term = |stems: &[&str], begins: Option<&str>, place, negated| Term {
            stems: stems.iter().map(|s| (*s).to_owned()).collect(),
            begins: begins.map(str::to_owned),
            place,
            negated,
        };
        assert_eq!(
            of("la llave reclamac").terms,
            [
                term(&["llav"], None, Place::Anywhere, false),
                term(&["reclamac"], Some("reclamac"), Place::Anywhere, false),
            ]
        );
        // Too little of a word to say anything yet.
        assert_eq!(of("llave p").terms.len(), 1);
        assert_eq!(of("llave p ").terms.len(), 2);
        assert_eq!(of("reclamaciones ").terms, [term(&["reclam"], None, Place::Anywhere, false)]);
        assert_eq!(
            of("\"llaves de paso\" -rotas").terms,
            [
                term(&["llav", "pas"], None, Place::Anywhere, false),
                term(&["rot"], None, Place::Anywhere, true),
            ]
        );
        assert_eq!(of("cliente:\"el sol\"").terms, [term(&["sol"], Some("sol"), Place::Who, false)]);
        assert_eq!(of("cliente:\"el sol\" de \"la\"").words, "de la");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_understood_or_told(typed in "((-?(estado|tipo|sin|de|recibido|guía|x):)?[a-z0-9\"<>=.,-]{0,8} ?){0,6}|.*") {
            let meant = of(&typed);
            for term in &meant.terms {
                prop_assert!(!term.stems.is_empty());
                prop_assert!(term.stems.iter().chain(&term.begins).all(|s| !s.is_empty() && s.chars().all(char::is_alphanumeric)));
            }
        }
    }
}
