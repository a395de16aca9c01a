//! What people wrote in cells: outcomes, yes and no, conditions, marks. Folded before it is compared, so
//! case, accents and punctuation never matter.

use crate::{
    codes::{Condition, Outcome},
    words,
};
use shell::Lang;
use surveys::Scale;

/// Other words met for an outcome, folded.
#[rustfmt::skip]
const OUTCOMES: &[(Outcome, &[&str])] = &[
    (Outcome::Completed, &["completa", "completado", "completada", "complete", "encuesta realizada", "realizada", "efectiva", "contactado", "contesto", "atendida", "answered", "done", "ok"]),
    (Outcome::Partial, &["parcial", "encuesta incompleta", "a medias", "incomplete"]),
    (Outcome::CallbackAt, &["llamar", "llamar el a las", "llamar el", "llamar despues", "llamar luego", "volver a llamar", "devolver llamada", "reprogramada", "agendada", "callback", "call back"]),
    (Outcome::NoAnswer, &["no contesto", "no responde", "no respondio", "sin respuesta", "no atiende", "not answered"]),
    (Outcome::Busy, &["linea ocupada", "comunica", "line busy"]),
    (Outcome::Voicemail, &["buzon de voz", "contestador", "contestadora", "mensaje de voz", "answering machine"]),
    (Outcome::WrongNumber, &["numero equivocado", "equivocada", "telefono equivocado", "no corresponde", "equivocado fuera de servicio", "numero equivocado fuera de servicio", "equivocado o fuera de servicio", "wrong number out of service", "wrong out of service"]),
    (Outcome::OutOfService, &["telefono fuera de servicio", "numero fuera de servicio", "apagado", "no existe", "numero no existe", "suspendido", "sin servicio"]),
    (Outcome::ThirdParty, &["tercero", "otra persona", "contesta otra persona", "contesto otra persona", "familiar", "somebody else"]),
    (Outcome::Refused, &["rechaza", "rechazo", "rechazada", "no quiso responder", "no desea", "no quiere responder", "se nego", "declined"]),
    (Outcome::DoNotCall, &["no llamar", "no llamar mas", "no desea ser llamado", "no molestar", "lista negra"]),
    (Outcome::NotYetDelivered, &["aun no llega", "no llega aun", "pendiente de entrega", "no entregado aun", "en camino", "por llegar"]),
    (Outcome::Exhausted, &["agotado", "agotados", "maximo de intentos", "sin contacto"]),
];

/// Other words met for a condition, folded.
#[rustfmt::skip]
const CONDITIONS: &[(Condition, &[&str])] = &[
    (Condition::Ok, &["bien", "bueno", "buena", "correcto", "completo", "conforme", "buen estado", "en buen estado", "perfecto", "good", "fine"]),
    (Condition::Damaged, &["danado", "danada", "averiado", "averiada", "roto", "rota", "golpeado", "mal estado", "en mal estado", "defectuoso", "broken"]),
    (Condition::Missing, &["incompleto", "incompleta", "faltante", "falta", "faltantes", "falta producto", "incomplete"]),
    (Condition::WrongItem, &["equivocado", "equivocada", "producto equivocado", "otro producto", "cambiado", "no es el pedido", "wrong", "wrong product"]),
];

const YES: &[&str] =
    &["si", "s", "x", "yes", "y", "true", "verdadero", "1", "cumplio", "recibido", "a tiempo", "ok"];
const NO: &[&str] = &["no", "n", "false", "falso", "0", "no cumplio", "no recibido", "tarde"];
const UNKNOWN: &[&str] =
    &["", "na", "n a", "ns", "nc", "ns nc", "nsnc", "no sabe", "no contesta", "no sabe no contesta", "s n"];

fn is_screen_word(folded: &str, key: &str) -> bool {
    Lang::ALL.iter().any(|lang| places::fold(&words::say(*lang, "", key, vec![])) == folded)
}

/// The outcome that was written: its code, its words on the screen in any language, or others in use.
pub fn outcome(written: &str) -> Option<Outcome> {
    let folded = places::fold(written);
    let code = folded.replace(' ', "_");
    Outcome::parse(&code)
        .or_else(|| {
            let screen = |o: &&Outcome| is_screen_word(&folded, &format!("followups-outcome-{o}"));
            Outcome::ALL.iter().find(screen).copied()
        })
        .or_else(|| OUTCOMES.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(o, _)| *o))
}

/// The condition that was written. `Some(None)`: it was asked and not answered.
pub fn condition(written: &str) -> Option<Option<Condition>> {
    let folded = places::fold(written);
    if UNKNOWN.contains(&folded.as_str()) {
        return Some(None);
    }
    Condition::parse(&folded.replace(' ', "_"))
        .or_else(|| {
            let screen = |c: &&Condition| is_screen_word(&folded, &format!("followups-condition-{c}"));
            Condition::ALL.iter().find(screen).copied()
        })
        .or_else(|| CONDITIONS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(c, _)| *c))
        .map(Some)
}

/// Yes or no. `Some(None)`: not answered. `None`: neither.
pub fn yes_or_no(written: &str) -> Option<Option<bool>> {
    let folded = places::fold(written);
    let is = |words: &[&str]| words.contains(&folded.as_str());
    if is(UNKNOWN) {
        Some(None)
    } else if is(YES) {
        Some(Some(true))
    } else {
        is(NO).then_some(Some(false))
    }
}

/// A mark: its number (`4`, `4,0`, `4/5`, `4 - Bueno`) or the name of its point. `Some(None)`: not answered.
pub fn mark(written: &str, scale: &Scale) -> Option<Option<i64>> {
    let folded = places::fold(written);
    if UNKNOWN.contains(&folded.as_str()) || folded == "0" {
        return Some(None);
    }
    if let Some(point) = scale.points.iter().find(|point| places::fold(&point.name) == folded) {
        return Some(Some(point.mark));
    }
    // Folding takes the sign away; no mark is negative.
    if written.trim_start().starts_with(['-', '−']) {
        return None;
    }
    let (number, rest) = folded.split_once(' ').unwrap_or((&folded, ""));
    let is_whole = rest.chars().all(|c| c == '0') || !rest.starts_with(|c: char| c.is_ascii_digit());
    let of_most = written.contains('/') && scale.points.last().is_some_and(|p| rest == p.mark.to_string());
    let mark = number.parse().ok().filter(|_| is_whole || of_most)?;
    scale.name(mark).map(|_| Some(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use surveys::Point;

    #[test]
    fn outcomes_are_read_by_code_by_screen_word_and_by_habit() {
        let check = |written, expected| assert_eq!(outcome(written), expected, "{written}");
        check("completed", Some(Outcome::Completed));
        check("Encuesta completa", Some(Outcome::Completed));
        check("  ENCUESTA COMPLETA. ", Some(Outcome::Completed));
        check("no contesta", Some(Outcome::NoAnswer));
        check("No contestó", Some(Outcome::NoAnswer));
        check("Buzón", Some(Outcome::Voicemail));
        check("third_party", Some(Outcome::ThirdParty));
        check("Atiende otra persona", Some(Outcome::ThirdParty));
        check("No volver a llamar", Some(Outcome::DoNotCall));
        check("Intentos agotados", Some(Outcome::Exhausted));
        check("Volver a llamar", Some(Outcome::CallbackAt));
        check("Equivocado / fuera de servicio", Some(Outcome::WrongNumber));
        check("Fuera de servicio", Some(Outcome::OutOfService));
        check("vaya usted a saber", None);
        check("", None);
    }

    #[test]
    fn every_outcome_is_read_back_from_its_own_words_in_both_languages() {
        for lang in Lang::ALL {
            for expected in Outcome::ALL {
                let said = words::say(*lang, "", &format!("followups-outcome-{expected}"), vec![]);
                assert_eq!(outcome(&said), Some(*expected), "{said}");
            }
            for expected in Condition::ALL {
                let said = words::say(*lang, "", &format!("followups-condition-{expected}"), vec![]);
                assert_eq!(condition(&said), Some(Some(*expected)), "{said}");
            }
        }
    }

    #[test]
    fn yes_no_and_nothing_are_told_apart() {
        let check = |written, expected| assert_eq!(yes_or_no(written), expected, "{written}");
        check("Sí", Some(Some(true)));
        check("X", Some(Some(true)));
        check("FALSO", Some(Some(false)));
        check("no", Some(Some(false)));
        check("NS/NC", Some(None));
        check("", Some(None));
        check("quizá", None);
    }

    #[test]
    fn marks_are_read_as_numbers_and_as_names_of_the_scale() {
        let names = ["Muy malo", "Malo", "Regular", "Bueno", "Muy bueno"];
        let points = (1..).zip(names).map(|(mark, name)| Point { mark, name: name.into() }).collect();
        let scale = Scale { code: "s".into(), version: 1, valid_from: jiff::civil::date(2026, 1, 1), points };
        let check = |written, expected| assert_eq!(mark(written, &scale), expected, "{written}");
        check("4", Some(Some(4)));
        check("4,0", Some(Some(4)));
        check("4/5", Some(Some(4)));
        check("4 - Bueno", Some(Some(4)));
        check("MUY BUENO", Some(Some(5)));
        check("0", Some(None));
        check("n/a", Some(None));
        check("4.5", None);
        check("6", None);
        check("-1", None);
        check("bárbaro", None);
    }
}
