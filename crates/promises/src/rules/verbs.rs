//! The verbs with which somebody promises, in the forms in which a promise is made.

use super::tokens::Token;
use std::{collections::HashMap, sync::LazyLock};

/// Infinitive, stem of its future, first person of the present, singular and plural, and whether the singular needs a
/// pronoun before it: without one it is a noun (*el envío*) or an obligation (*tengo que*).
#[rustfmt::skip]
const VERBS: &[(&str, &str, &str, &str, bool)] = &[
    ("llamar", "llamar", "llamo", "llamamos", false), ("avisar", "avisar", "aviso", "avisamos", true),
    ("responder", "responder", "respondo", "respondemos", false), ("contestar", "contestar", "contesto", "contestamos", true),
    ("escribir", "escribir", "escribo", "escribimos", false), ("enviar", "enviar", "envio", "enviamos", true),
    ("mandar", "mandar", "mando", "mandamos", true), ("devolver", "devolver", "devuelvo", "devolvemos", false),
    ("reembolsar", "reembolsar", "reembolso", "reembolsamos", true), ("reintegrar", "reintegrar", "reintegro", "reintegramos", true),
    ("acreditar", "acreditar", "acredito", "acreditamos", false), ("abonar", "abonar", "abono", "abonamos", true),
    ("depositar", "depositar", "deposito", "depositamos", true), ("transferir", "transferir", "transfiero", "transferimos", false),
    ("pagar", "pagar", "pago", "pagamos", true), ("confirmar", "confirmar", "confirmo", "confirmamos", false),
    ("informar", "informar", "informo", "informamos", false), ("notificar", "notificar", "notifico", "notificamos", false),
    ("comunicar", "comunicar", "comunico", "comunicamos", false), ("contactar", "contactar", "contacto", "contactamos", true),
    ("visitar", "visitar", "visito", "visitamos", false), ("entregar", "entregar", "entrego", "entregamos", false),
    ("llevar", "llevar", "llevo", "llevamos", true), ("pasar", "pasar", "paso", "pasamos", true),
    ("ir", "ir", "voy", "vamos", false), ("cambiar", "cambiar", "cambio", "cambiamos", true),
    ("reponer", "repondr", "repongo", "reponemos", false), ("reemplazar", "reemplazar", "reemplazo", "reemplazamos", true),
    ("reparar", "reparar", "reparo", "reparamos", true), ("arreglar", "arreglar", "arreglo", "arreglamos", true),
    ("resolver", "resolver", "resuelvo", "resolvemos", false), ("solucionar", "solucionar", "soluciono", "solucionamos", false),
    ("revisar", "revisar", "reviso", "revisamos", false), ("dar", "dar", "doy", "damos", true),
    ("tener", "tendr", "tengo", "tenemos", true), ("recoger", "recoger", "recojo", "recogemos", false),
    ("retirar", "retirar", "retiro", "retiramos", true), ("instalar", "instalar", "instalo", "instalamos", false),
    ("despachar", "despachar", "despacho", "despachamos", true), ("agendar", "agendar", "agendo", "agendamos", false),
    ("coordinar", "coordinar", "coordino", "coordinamos", false), ("hacer", "har", "hago", "hacemos", true),
    ("volver", "volver", "vuelvo", "volvemos", false), ("atender", "atender", "atiendo", "atendemos", true),
    ("gestionar", "gestionar", "gestiono", "gestionamos", false), ("tramitar", "tramitar", "tramito", "tramitamos", false),
    ("preparar", "preparar", "preparo", "preparamos", false), ("compensar", "compensar", "compenso", "compensamos", false),
    ("cotizar", "cotizar", "cotizo", "cotizamos", false), ("dejar", "dejar", "dejo", "dejamos", true),
    ("traer", "traer", "traigo", "traemos", false), ("consultar", "consultar", "consulto", "consultamos", false),
    ("averiguar", "averiguar", "averiguo", "averiguamos", false), ("verificar", "verificar", "verifico", "verificamos", false),
    ("decir", "dir", "digo", "decimos", true), ("estar", "estar", "estoy", "estamos", true),
    ("llegar", "llegar", "llego", "llegamos", true), ("recibir", "recibir", "", "", true),
    ("quedar", "quedar", "", "", true), ("procesar", "procesar", "proceso", "procesamos", true),
];
/// Verbs whose subject may be what the customer waits for, or the customer: *recibirá su dinero*.
const OF_THINGS: &[&str] = &["recibir", "tener", "estar", "llegar", "quedar"];
/// Pronouns that stand before a verb.
const PRONOUNS: &[&str] = &["me", "te", "lo", "la", "le", "les", "los", "las", "os", "nos", "se"];
/// The same behind an infinitive, the longest first.
const BEHIND: &[&str] =
    &["selos", "selas", "selo", "sela", "les", "los", "las", "nos", "le", "lo", "la", "te", "se", "me"];
/// People of ours who may be said to do it.
const OURS: &[&str] = &[
    "tecnico",
    "tecnica",
    "companero",
    "companera",
    "colega",
    "supervisor",
    "supervisora",
    "mensajero",
    "repartidor",
    "transportista",
    "courier",
    "equipo",
    "area",
    "departamento",
    "bodega",
    "contabilidad",
    "cobranzas",
    "gerente",
    "jefe",
    "jefa",
    "alguien",
    "asesor",
    "asesora",
    "pedido",
    "repuesto",
];
/// Others, whose doings are no promises of ours.
const OTHERS: &[&str] = &["cliente", "clienta", "senor", "senora", "usted", "ustedes", "dueno", "duena"];
/// What is done after *I will*.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "call", "ring", "phone", "email", "write", "reply", "answer", "respond", "send", "ship", "deliver", "refund",
    "return", "replace", "repair", "fix", "visit", "confirm", "let", "get", "update", "inform", "check", "solve",
    "resolve", "pay", "pick", "contact", "be", "have", "come", "arrange", "give", "follow", "tell", "bring",
    "credit", "exchange", "look", "review",
];
/// What they have, after *you will*.
const ENGLISH_HAVE: &[&str] = &["have", "receive", "get", "hear"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// *llamo*
    Present,
    /// *llamamos*, which may be past.
    Plural,
    /// *llamaré*
    Future,
    /// *llamará*
    Third,
}

static FORMS: LazyLock<HashMap<String, (&'static str, Form, bool)>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for (lemma, future, present, plural, pronoun) in VERBS {
        let mut add = |form: String, kind| forms.insert(form, (*lemma, kind, *pronoun));
        for (end, kind) in
            [("e", Form::Future), ("emos", Form::Future), ("a", Form::Third), ("an", Form::Third)]
        {
            add(format!("{future}{end}"), kind);
        }
        if !present.is_empty() {
            add((*present).to_owned(), Form::Present);
            add((*plural).to_owned(), Form::Plural);
        }
    }
    forms
});

/// A promise's verb in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    /// Its tokens, with the pronouns and helpers before it.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// What is done, as one writes it down: *llamar*; none when the sentence's own words say it better.
    pub(crate) lemma: Option<String>,
    /// Whether it surely speaks of what we shall do.
    pub(crate) sure: bool,
}

/// The verb that ends a promise's beginning at a token, when there is one.
pub(crate) fn verb_at(s: &[Token], at: usize) -> Option<Verb> {
    english(s, at).or_else(|| helped(s, at)).or_else(|| conjugated(s, at))
}

fn word(s: &[Token], at: usize) -> &str {
    s.get(at).map_or("", |token| token.word.as_str())
}

fn before(s: &[Token], at: usize, back: usize) -> &str {
    at.checked_sub(back).map_or("", |at| word(s, at))
}

/// *lo llamo*, *le devolveremos*, *se le llamará*.
fn conjugated(s: &[Token], at: usize) -> Option<Verb> {
    let token = s.get(at)?;
    let &(lemma, form, needs) = FORMS.get(&token.word)?;
    let mut from = at;
    while from > 0 && at - from < 2 && PRONOUNS.contains(&before(s, from, 1)) {
        from -= 1;
    }
    let pronoun = from < at;
    let third = form == Form::Third;
    let stressed = |end: &[char]| token.raw.ends_with(end) || token.raw.trim_end_matches('n').ends_with(end);
    let fits = match form {
        // An accent makes it somebody else's past: *llamó*.
        Form::Present => !token.raw.ends_with('ó') && (pronoun || !needs),
        Form::Plural => pronoun || !needs,
        Form::Future => true,
        // Without its accent it is what somebody asked for: *que lo llamara*.
        Form::Third => {
            stressed(&['á'])
                && (pronoun || OF_THINGS.contains(&lemma) || (0..at).any(|i| OURS.contains(&word(s, i))))
        }
    };
    let theirs = (at.saturating_sub(6)..at).any(|i| OTHERS.contains(&word(s, i)))
        && !(third && OF_THINGS.contains(&lemma));
    let of_them = matches!(form, Form::Present | Form::Third) && theirs;
    // *voy a* and the like are helpers of what follows.
    let helper =
        matches!(lemma, "ir" | "volver") && word(s, at + 1) == "a" && infinitive(s, at + 2).is_some();
    (fits && !of_them && !helper).then(|| Verb {
        from,
        to: at + 1,
        lemma: (!third).then(|| lemma.to_owned()),
        sure: matches!(form, Form::Present | Form::Future),
    })
}

/// *voy a llamarlo*, *me comprometo a enviarle*, *vuelvo a llamar*.
fn helped(s: &[Token], at: usize) -> Option<Verb> {
    let lemma = infinitive(s, at)?;
    let (first, second) = (before(s, at, 2), before(s, at, 1));
    let (from, sure, again) = match (first, second) {
        ("voy" | "vamos" | "comprometo" | "comprometemos", "a") => (at - 2, true, false),
        ("vuelvo" | "volvemos" | "volvere" | "volveremos", "a") => (at - 2, true, true),
        ("quedo" | "quedamos", "en" | "de") => (at - 2, true, false),
        (_, "prometo" | "prometemos") => (at - 1, true, false),
        ("va" | "van", "a") if (0..at).any(|i| OURS.contains(&word(s, i))) => (at - 2, false, false),
        _ => return None,
    };
    let mut from = from;
    while from > 0 && PRONOUNS.contains(&before(s, from, 1)) {
        from -= 1;
    }
    let lemma = if again { format!("volver a {lemma}") } else { lemma.to_owned() };
    Some(Verb { from, to: at + 1, lemma: Some(lemma), sure })
}

/// The infinitive that a token is, with or without pronouns behind it.
fn infinitive(s: &[Token], at: usize) -> Option<&'static str> {
    let written = word(s, at);
    let known = |text: &str| VERBS.iter().map(|v| v.0).find(|lemma| *lemma == text);
    known(written).or_else(|| BEHIND.iter().find_map(|end| known(written.strip_suffix(end)?)))
}

/// *I'll call*, *we are going to refund*, *you will have*.
fn english(s: &[Token], at: usize) -> Option<Verb> {
    let verb = word(s, at);
    let adverb = |w: &str| matches!(w, "also" | "then" | "personally" | "definitely" | "surely");
    let mut end = at;
    while end > 0 && at - end < 2 && adverb(before(s, end, 1)) {
        end -= 1;
    }
    let (third, second, first) = (before(s, end, 3), before(s, end, 2), before(s, end, 1));
    let (from, you) = match (third, second, first) {
        (_, _, "i'll" | "we'll") => (end - 1, false),
        (_, _, "you'll") => (end - 1, true),
        (_, "i" | "we", "will" | "shall") => (end - 2, false),
        (_, "you", "will") => (end - 2, true),
        (_, "i" | "we", "promise") if verb != "to" => return None,
        (_, "promise", "to") => (end - 2, false),
        ("i'm" | "we're" | "am" | "are", "going", "to") => (end - 3, false),
        _ => return None,
    };
    let done = if you { ENGLISH_HAVE } else { ENGLISH };
    done.contains(&verb).then(|| Verb {
        from,
        to: at + 1,
        lemma: (!you).then(|| verb.to_owned()),
        sure: !you,
    })
}
