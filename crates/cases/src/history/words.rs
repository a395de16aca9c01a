//! What lists call the things of a history: ours, by the words of the screen in either language, and those of other help
//! desks. Pure data.

use crate::{
    Channel, Direction,
    Direction::{Inbound, Internal, Outbound},
    search::names,
};
use places::fold;
use shell::{Lang, Words};
use std::{collections::HashMap, sync::LazyLock};

/// What happens to a case, as events are called.
pub(super) const KINDS: [&str; 46] = [
    "case.opened",
    "case.assigned",
    "case.phase_changed",
    "case.mended",
    "case.solved",
    "case.reopened",
    "case.closed",
    "case.followed",
    "case.unfollowed",
    "case.grave",
    "case.confirmation_asked",
    "case.confirmed",
    "case.handed_over",
    "case.received",
    "case.reminded",
    "case.unanswered",
    "case.declined",
    "case.task_made",
    "case.task_tried",
    "case.task_ended",
    "case.deadline_near",
    "case.deadline_missed",
    "case.macro_run",
    "case.merged",
    "case.unmerged",
    "case.split",
    "case.unsplit",
    "case.linked",
    "case.unlinked",
    "case.child_added",
    "case.child_removed",
    "promise.made",
    "promise.near",
    "promise.kept",
    "promise.broken",
    "promise.postponed",
    "promise.withdrawn",
    "promise.reopened",
    "message.queued",
    "message.sent",
    "message.delivered",
    "message.failed",
    "message.acknowledged",
    "message.told_by_hand",
    "message.cancelled",
    SAID,
];

/// A message, whichever way it went.
pub(super) const SAID: &str = "case.noted";

/// The key of the word for a kind; none where it has none.
pub(super) fn word_of(kind: &str) -> Option<String> {
    let known = KINDS.contains(&kind) && kind != SAID;
    known.then(|| format!("cases-happened-{}", kind.replace(['.', '_'], "-")))
}

/// The key of the word for a message of a direction.
pub(super) fn word_of_said(direction: Direction) -> String {
    format!("cases-happened-{direction}")
}

/// What a word of ours for a kind means: the kind, and of messages which way they went.
type Meaning = (&'static str, Option<Direction>);

/// The words of the screen, folded, in every language.
static OURS: LazyLock<HashMap<String, Meaning>> = LazyLock::new(|| {
    let mut ours = HashMap::new();
    // Without them, codes are understood all the same.
    let Ok(words) = Words::new(&[crate::WORDS]) else { return ours };
    for lang in [Lang::Es, Lang::En] {
        let mut put = |key: &str, meaning| {
            ours.insert(fold(&words.say(lang, key, None)), meaning);
        };
        for kind in KINDS {
            if let Some(key) = word_of(kind) {
                put(&key, (kind, None));
            }
        }
        Direction::ALL.iter().for_each(|way| put(&word_of_said(*way), (SAID, Some(*way))));
    }
    ours
});

/// What other help desks call messages, folded, and which way that says they went.
const MESSAGES: &[(Option<Direction>, &[&str])] = &[
    (
        None,
        &[
            "mensaje",
            "message",
            "articulo",
            "article",
            "correspond",
            "correspondencia",
            "conversacion",
            "conversation",
            "entrada",
            "chat",
        ],
    ),
    (
        Some(Inbound),
        &["m", "consulta del cliente", "customer message", "customer reply", "respuesta del cliente"],
    ),
    (
        Some(Outbound),
        &["r", "respuesta", "reply", "response", "agent reply", "respuesta publica", "public reply"],
    ),
    (
        Some(Internal),
        &[
            "n",
            "nota",
            "note",
            "nota interna",
            "nota privada",
            "internal note",
            "private note",
            "comentario",
            "comment",
        ],
    ),
];

/// What other help desks call events that we tell too, folded.
const EVENTS: &[(&str, &[&str])] = &[
    ("case.opened", &["creado", "creacion", "created", "create", "opened", "abierto", "open"]),
    (
        "case.phase_changed",
        &[
            "estado",
            "status",
            "state",
            "phase",
            "fase",
            "cambio de estado",
            "status changed",
            "status change",
            "state changed",
            "state change",
        ],
    ),
    (
        "case.assigned",
        &[
            "asignado",
            "assigned",
            "assignment",
            "owner",
            "owner changed",
            "responsable",
            "cambio de responsable",
            "reasignado",
            "reassigned",
            "transferred",
        ],
    ),
    ("case.solved", &["resuelto", "solucionado", "solved", "resolved"]),
    ("case.closed", &["cerrado", "closed", "cierre"]),
    ("case.reopened", &["reabierto", "reopened", "reapertura"]),
];

/// What a list calls what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something said, and which way, where the word says it.
    Message(Option<Direction>),
    /// The same, and by which channel.
    By(Channel),
    /// An event that we tell too.
    Known(&'static str),
    /// Anything else.
    Other,
}

/// What a list means by what it calls what happened.
pub(super) fn kind(said: &str) -> Kind {
    if let Some(kind) = KINDS.iter().find(|kind| **kind == said.trim()) {
        return if *kind == SAID { Kind::Message(None) } else { Kind::Known(kind) };
    }
    let folded = fold(said);
    let is = |names: &[&str]| names.contains(&folded.as_str());
    match OURS.get(&folded) {
        Some((SAID, direction)) => return Kind::Message(*direction),
        Some((kind, _)) => return Kind::Known(kind),
        None => {}
    }
    if let Some((direction, _)) = MESSAGES.iter().find(|(_, names)| is(names)) {
        return Kind::Message(*direction);
    }
    if let Some((kind, _)) = EVENTS.iter().find(|(_, names)| is(names)) {
        return Kind::Known(kind);
    }
    // Some lists repeat in each row what the case is.
    let of_case = names::kind(said).map(|_| Kind::Message(None));
    names::channel(said).map(Kind::By).or(of_case).unwrap_or(Kind::Other)
}

/// Who speaks to whom, as lists say it, folded.
const DIRECTIONS: &[(Direction, &[&str])] = &[
    (
        Inbound,
        &[
            "entrante",
            "entrada",
            "recibido",
            "recibida",
            "cliente",
            "consumidor",
            "solicitante",
            "contacto",
            "incoming",
            "in",
            "received",
            "customer",
            "requester",
            "end user",
            "enduser",
            "contact",
            "client",
        ],
    ),
    (
        Outbound,
        &[
            "saliente", "salida", "enviado", "enviada", "agente", "sistema", "empresa", "outgoing", "out",
            "sent", "agent", "staff", "system", "support",
        ],
    ),
    (Internal, &["interno", "interna", "nota", "nota interna", "privado", "privada", "private", "note"]),
];

/// Who speaks to whom; a yes or no answers whether it came in.
pub(super) fn direction(said: &str) -> Option<Direction> {
    static OURS: LazyLock<HashMap<String, Direction>> = LazyLock::new(|| {
        let Ok(words) = Words::new(&[crate::WORDS]) else { return HashMap::new() };
        let both = [Lang::Es, Lang::En].into_iter();
        let all = both.flat_map(|lang| Direction::ALL.iter().map(move |way| (lang, *way)));
        all.map(|(lang, way)| (fold(&words.say(lang, &format!("cases-direction-{way}"), None)), way))
            .collect()
    });
    let folded = fold(said);
    let known = DIRECTIONS.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(way, _)| *way);
    known
        .or_else(|| OURS.get(&folded).copied())
        .or_else(|| Direction::parse(&folded))
        .or_else(|| yes(&folded).map(|came_in| if came_in { Inbound } else { Outbound }))
}

/// Whether something is for the customer's eyes; `internal` says that the column asks the contrary.
pub(super) fn public(said: &str, internal: bool) -> Option<bool> {
    let folded = fold(said);
    match folded.as_str() {
        "publico" | "publica" | "public" | "visible" | "externo" | "externa" | "external" => Some(true),
        "interno" | "interna" | "internal" | "privado" | "privada" | "private" | "oculto" | "hidden" => {
            Some(false)
        }
        folded => yes(folded).map(|yes| yes != internal),
    }
}

fn yes(folded: &str) -> Option<bool> {
    match folded {
        "si" | "s" | "x" | "yes" | "y" | "1" | "true" | "verdadero" => Some(true),
        "no" | "n" | "0" | "false" | "falso" => Some(false),
        _ => None,
    }
}

/// Ways of other help desks that we do not tell apart, folded.
const ELSEWHERE: [&str; 14] = [
    "chat",
    "whatsapp",
    "facebook",
    "twitter",
    "x",
    "instagram",
    "telegram",
    "messenger",
    "mensajeria",
    "community",
    "other",
    "otro",
    "portal",
    "social",
];

/// By which way it was said.
pub(super) fn channel(said: &str) -> Option<Channel> {
    let folded = fold(said);
    match folded.as_str() {
        "note" | "nota" | "internal note" | "nota interna" => Some(Channel::Internal),
        "reply" | "respuesta" => Some(Channel::Email),
        folded if ELSEWHERE.contains(&folded) => Some(Channel::Api),
        _ => names::channel(said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_list_of_ours_is_understood_in_both_languages_and_none_means_two_things() {
        let words = Words::new(&[crate::WORDS]).unwrap();
        for lang in [Lang::Es, Lang::En] {
            let mut all = Vec::new();
            for known in KINDS.iter().filter(|kind| **kind != SAID) {
                let word = words.say(lang, &word_of(known).unwrap(), None).into_owned();
                assert_eq!(kind(&word), Kind::Known(known), "{word}");
                assert_eq!(kind(known), Kind::Known(known));
                all.push(fold(&word));
            }
            for way in Direction::ALL {
                let word = words.say(lang, &word_of_said(*way), None).into_owned();
                assert_eq!(kind(&word), Kind::Message(Some(*way)), "{word}");
                all.push(fold(&word));
                let word = words.say(lang, &format!("cases-direction-{way}"), None).into_owned();
                assert_eq!(direction(&word), Some(*way), "{word}");
                assert_eq!(direction(way.as_str()), Some(*way));
            }
            let many = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), many);
        }
    }

    #[test]
    fn what_other_help_desks_say_is_understood() {
        let check = |said: &str, expected: Kind| assert_eq!(kind(said), expected, "{said}");
        check("Correspond", Kind::Message(None));
        check("Comment", Kind::Message(Some(Internal)));
        check("R", Kind::Message(Some(Outbound)));
        check("Nota interna", Kind::Message(Some(Internal)));
        check("email", Kind::By(Channel::Email));
        check("phone", Kind::By(Channel::Phone));
        check("Status", Kind::Known("case.phase_changed"));
        check("Resolved", Kind::Known("case.solved"));
        check("AddWatcher", Kind::Other);
        check("Reclamo", Kind::Message(None));
        let check = |said: &str, expected: Option<Direction>| assert_eq!(direction(said), expected, "{said}");
        check("Agent", Some(Outbound));
        check("Customer", Some(Inbound));
        check("TRUE", Some(Inbound));
        check("false", Some(Outbound));
        check("quién sabe", None);
        assert_eq!(
            (public("Sí", false), public("true", true), public("Privado", false)),
            (Some(true), Some(false), Some(false))
        );
        assert_eq!(
            (channel("WhatsApp"), channel("Teléfono"), channel("7")),
            (Some(Channel::Api), Some(Channel::Phone), None)
        );
    }
}
