//! What people call phases, kinds and channels beside their names on the screen, folded. Pure data.

use crate::rules::{Channel, Kind, Phase, Priority, Remedy};

use Phase::{Closed, New, Solved, WaitingCustomer, WaitingThird, Working};

/// Other names of phases and of several of them together. The first of a line is offered while typing, in Spanish and in
/// English.
pub(crate) const PHASES: &[(&[Phase], &str, &str, &[&str])] = &[
    (
        &[New, Working, WaitingCustomer, WaitingThird],
        "abierto",
        "open",
        &["abiertos", "abierta", "pendiente", "pendientes"],
    ),
    (&[New], "nuevo", "new", &["nuevos", "nueva"]),
    (&[Working], "en trabajo", "working", &["en curso", "en proceso", "trabajando", "in progress"]),
    (&[WaitingCustomer, WaitingThird], "en espera", "waiting", &["espera", "esperando", "on hold"]),
    (
        &[WaitingCustomer],
        "espera al cliente",
        "waiting customer",
        &["espera cliente", "esperando cliente", "waiting for the customer"],
    ),
    (
        &[WaitingThird],
        "espera a un tercero",
        "waiting third",
        &["espera tercero", "esperando tercero", "tercero", "waiting for a third party"],
    ),
    (&[Solved], "resuelto", "solved", &["resueltos", "resuelta", "solucionado", "resolved"]),
    (&[Closed], "cerrado", "closed", &["cerrados", "cerrada"]),
    (&[Solved, Closed], "terminado", "done", &["terminados", "finalizado", "finished"]),
];

/// Other names of kinds.
pub(crate) const KINDS: &[(Kind, &[&str])] = &[
    (Kind::Claim, &["reclamo", "reclamacion", "reclamos", "reclamaciones", "complaint", "claims"]),
    (Kind::Grievance, &["queja", "quejas"]),
    (Kind::TechnicalService, &["servicio tecnico", "tecnico", "servicio", "garantia", "technical"]),
    (Kind::Inquiry, &["consulta", "consultas", "pregunta", "question"]),
    (Kind::Request, &["peticion", "peticiones", "solicitud", "requests"]),
    (Kind::Incident, &["incidencia", "incidencias", "incidente"]),
    (Kind::Suggestion, &["sugerencia", "sugerencias"]),
    (Kind::Compliment, &["felicitacion", "felicitaciones"]),
    (Kind::InternalRequest, &["pedido interno", "interno", "interna", "internal"]),
];

/// Other names of channels.
pub(crate) const CHANNELS: &[(Channel, &[&str])] = &[
    (Channel::FollowUp, &["seguimiento", "llamada de seguimiento", "follow up", "follow up call"]),
    (Channel::Phone, &["telefono", "llamada", "call"]),
    (Channel::InPerson, &["en persona", "persona", "mostrador", "counter"]),
    (Channel::Letter, &["carta", "cartas"]),
    (Channel::Email, &["correo", "mail", "e mail"]),
    (Channel::Sms, &["mensaje de texto", "mensaje", "text message"]),
    (Channel::Web, &["pagina web", "formulario", "web page"]),
    (Channel::Api, &["otro programa", "programa", "another program"]),
    (Channel::Internal, &["interno", "interna"]),
];

/// The phase that people mean; of several it may be, the first.
pub(crate) fn phase(said: &str) -> Option<Phase> {
    let folded = places::fold(said);
    let is = |name: &str| places::fold(name) == folded;
    let known = PHASES.iter().find(|(_, es, en, others)| is(es) || is(en) || others.contains(&&*folded));
    known
        .and_then(|(phases, ..)| phases.last().copied().filter(|p| !p.is_open()).or(phases.first().copied()))
        .or_else(|| Phase::parse(&folded.replace(' ', "_")))
}

/// The kind that people mean.
pub(crate) fn kind(said: &str) -> Option<Kind> {
    let folded = places::fold(said);
    let known = KINDS.iter().find(|(_, others)| others.contains(&&*folded)).map(|(kind, _)| *kind);
    known.or_else(|| Kind::read(&folded.replace(' ', "_")))
}

/// The channel that people mean.
pub(crate) fn channel(said: &str) -> Option<Channel> {
    let folded = places::fold(said);
    let known = CHANNELS.iter().find(|(_, others)| others.contains(&&*folded)).map(|(channel, _)| *channel);
    known.or_else(|| Channel::parse(&folded.replace(' ', "_")))
}

/// The priority that people mean.
pub(crate) fn priority(said: &str) -> Option<Priority> {
    let folded = places::fold(said);
    let known = PRIORITIES
        .iter()
        .find(|(_, es, en, others)| *es == folded || *en == folded || others.contains(&&*folded));
    known.map(|(priority, ..)| *priority)
}

/// Priorities as they are offered in Spanish and in English, and their other names.
pub(crate) const PRIORITIES: &[(Priority, &str, &str, &[&str])] = &[
    (Priority::Urgent, "urgente", "urgent", &["urgentes"]),
    (Priority::High, "alta", "high", &["alto"]),
    (Priority::Normal, "normal", "normal", &["media"]),
    (Priority::Low, "baja", "low", &["bajo"]),
];

/// What a customer gets, as it is called in Spanish and in English, folded.
const REMEDIES: &[(Remedy, &[&str])] = &[
    (Remedy::Refund, &["devolucion del dinero", "reembolso", "money back"]),
    (Remedy::Replacement, &["cambio del producto", "cambio", "another product"]),
    (Remedy::Repair, &["reparacion"]),
    (Remedy::Redo, &["se hace de nuevo", "it is done again"]),
    (Remedy::Credit, &["nota de credito", "credit note"]),
    (Remedy::Discount, &["descuento"]),
    (Remedy::Apology, &["disculpas"]),
    (Remedy::Other, &["otra cosa", "something else"]),
    (Remedy::None, &["nada no corresponde", "nada", "nothing none is due"]),
];

/// The remedy that people mean.
pub(crate) fn remedy(said: &str) -> Option<Remedy> {
    let folded = places::fold(said);
    let known = REMEDIES.iter().find(|(_, others)| others.contains(&&*folded)).map(|(remedy, _)| *remedy);
    known.or_else(|| Remedy::parse(&folded.replace(' ', "_")))
}

/// What a case may be without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lack {
    Assignee,
    Answer,
    Team,
    Tag,
    Category,
    Customer,
    Invoice,
}

/// What a case may be without, as it is offered in Spanish and in English, and its other names.
pub(crate) const LACKS: &[(Lack, &str, &str, &[&str])] = &[
    (
        Lack::Assignee,
        "asignar",
        "assignee",
        &["asignado", "asignada", "dueno", "responsable", "nadie", "owner"],
    ),
    (Lack::Answer, "respuesta", "answer", &["responder", "contestar", "reply", "response"]),
    (Lack::Team, "equipo", "team", &["grupo"]),
    (Lack::Tag, "etiqueta", "tag", &["etiquetas", "tags"]),
    (Lack::Category, "categoría", "category", &["motivo", "clasificar"]),
    (Lack::Customer, "cliente", "customer", &[]),
    (Lack::Invoice, "factura", "invoice", &[]),
];

/// How the deadlines of a case stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Late {
    Overdue,
    DueSoon,
}

/// How deadlines stand, as it is offered in Spanish and in English, and its other names.
pub(crate) const DEADLINES: &[(Late, &str, &str, &[&str])] = &[
    (Late::Overdue, "vencido", "overdue", &["vencidos", "vencida", "vencidas", "atrasado", "late", "missed"]),
    (Late::DueSoon, "por-vencer", "due-soon", &["vence pronto", "pronto", "cerca", "near", "soon"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use shell::{FluentArgs, FluentValue, Lang, Words};

    /// A list that was taken out in any country and language is understood when it is brought.
    #[test]
    fn what_the_screen_calls_them_is_understood() {
        let words = Words::new(&[shell::WORDS, crate::WORDS]).unwrap();
        for lang in [Lang::Es, Lang::En] {
            for country in places::COUNTRIES {
                let mut args = FluentArgs::new();
                args.set("country", FluentValue::from(country.code));
                let said = |list: &str, code: &str| {
                    words.say(lang, &format!("cases-{list}-{code}"), Some(&args)).into_owned()
                };
                for one in Kind::ALL {
                    assert_eq!(
                        kind(&said("kind", one.as_str())),
                        Some(*one),
                        "{}",
                        said("kind", one.as_str())
                    );
                }
                for one in Phase::ALL {
                    assert_eq!(
                        phase(&said("phase", one.as_str())),
                        Some(*one),
                        "{}",
                        said("phase", one.as_str())
                    );
                }
                for one in Channel::ALL {
                    let word = said("channel", one.as_str());
                    assert_eq!(channel(&word), Some(*one), "{word}");
                }
                for one in Remedy::ALL {
                    let word = said("remedy", one.as_str());
                    assert_eq!(remedy(&word), Some(*one), "{word}");
                }
                for one in Priority::ALL {
                    let word = said("priority", one.as_str());
                    assert_eq!(priority(&word), Some(*one), "{word}");
                }
            }
        }
    }
}
