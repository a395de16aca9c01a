use super::{Kept, find, when};
use crate::rules::tokens;
use calendar::{Calendar, Span, WeekHours};
use jiff::{Timestamp, civil::date};
use proptest::prelude::*;

/// Half past eight to half past five, Monday to Friday; Christmas is a holiday.
fn guayaquil() -> Calendar {
    let day = Span { opens: "08:30".parse().unwrap(), closes: "17:30".parse().unwrap() };
    let zone = jiff::tz::TimeZone::get("America/Guayaquil").unwrap();
    Calendar::new(zone, WeekHours::weekdays(&[day]).unwrap(), [date(2026, 12, 8), date(2026, 12, 25)])
}

/// Monday 30 November 2026 at ten in the morning there.
fn monday() -> Timestamp {
    "2026-11-30T15:00:00Z".parse().unwrap()
}

/// What is found in a text said on that Monday: words and local time, one a line.
fn found(text: &str) -> String {
    let calendar = guayaquil();
    let all = find(text, monday(), &calendar).into_iter().map(|one| {
        let at = calendar.zone().to_datetime(one.due);
        format!("{} | {}{}", one.words, at.strftime("%m-%d %H:%M"), if one.sure { "" } else { " ?" })
    });
    all.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_promise_is_found_with_what_and_until_when() {
    #[rustfmt::skip]
    let cases = [
        // by day of the week
        ("Lo llamo el jueves antes de las 12.", "Llamar | 12-03 12:00"),
        ("lo llamo el jueves antes de las 12", "Llamar | 12-03 12:00"),
        ("La llamaré el jueves.", "Llamar | 12-03 17:30"),
        ("Le llamamos el viernes a las 3 de la tarde", "Llamar | 12-04 15:00 ?"),
        ("Le escribo el viernes por la mañana.", "Escribir | 12-04 12:00"),
        ("Le confirmo el lunes a primera hora", "Confirmar | 12-07 09:30"),
        ("Le confirmo este viernes a última hora", "Confirmar | 12-04 17:30"),
        ("Le respondo el próximo miércoles.", "Responder | 12-02 17:30"),
        ("Le respondo el miércoles que viene.", "Responder | 12-02 17:30"),
        ("Le entrego el repuesto el jueves 3 de diciembre", "Entregar el repuesto | 12-03 17:30"),
        ("Le entrego el repuesto el jueves 3", "Entregar el repuesto | 12-03 17:30"),
        ("El jueves antes de las 12 lo llamo para confirmar la visita.", "Llamar para confirmar la visita | 12-03 12:00"),
        ("Lo llamo el jueves para confirmarle la entrega.", "Llamar para confirmarle la entrega | 12-03 17:30"),
        ("Le envío el comprobante antes del viernes.", "Enviar el comprobante | 12-03 17:30"),
        ("Le envío la guía para el viernes", "Enviar la guía | 12-04 17:30"),
        ("Le aviso entre el martes y el jueves", "Avisar | 12-03 17:30"),
        ("Lo visito el sábado", "Visitar | 12-05 18:00"),
        ("Lo llamo el lunes de la próxima semana", "Llamar | 12-07 17:30"),
        // tomorrow and today
        ("Le aviso mañana por la tarde.", "Avisar | 12-01 17:30"),
        ("le aviso mañana en la mañana", "Avisar | 12-01 12:00"),
        ("Mañana le aviso.", "Avisar | 12-01 17:30"),
        ("Mañana mismo le devuelvo la llamada", "Devolver la llamada | 12-01 17:30"),
        ("Le escribo pasado mañana a las 10:30", "Escribir | 12-02 10:30"),
        ("Hoy mismo le envío la factura corregida.", "Enviar la factura corregida | 11-30 17:30"),
        ("Le respondo hoy antes de las 4", "Responder | 11-30 16:00"),
        ("Lo llamo esta tarde", "Llamar | 11-30 17:30"),
        ("Lo llamo esta noche", "Llamar | 11-30 21:00"),
        ("Lo llamo hoy lunes 30", "Llamar | 11-30 17:30"),
        ("Le resuelvo antes del final del día", "Resolver | 11-30 17:30"),
        ("Lo llamo mañana a las 8 de la noche", "Llamar | 12-01 20:00"),
        ("Lo llamo mañana después de las 3", "Llamar | 12-01 17:30"),
        ("Lo llamo mañana al mediodía", "Llamar | 12-01 12:00"),
        ("Lo llamo mañana a medio día", "Llamar | 12-01 12:00"),
        ("Mañana entre las 10 y las 12 lo llamo", "Llamar | 12-01 12:00"),
        // times
        ("Lo llamo a las 12", "Llamar | 11-30 12:00"),
        ("Lo llamo a las 9", "Llamar | 12-01 09:00 ?"),
        ("Lo llamo a las 09:00", "Llamar | 12-01 09:00 ?"),
        ("Lo llamo mañana 10am", "Llamar | 12-01 10:00"),
        ("Lo llamo mañana a las 10 a.m. en punto", "Llamar | 12-01 10:00"),
        ("Lo llamo mañana a las 3 p. m.", "Llamar | 12-01 15:00"),
        ("Lo llamo mañana 15h00", "Llamar | 12-01 15:00"),
        ("Lo llamo mañana a las 15h", "Llamar | 12-01 15:00"),
        ("Lo llamo mañana a las 15.30", "Llamar | 12-01 15:30"),
        ("Lo llamo mañana a las tres y media", "Llamar | 12-01 15:30"),
        ("Lo llamo mañana a la una", "Llamar | 12-01 13:00"),
        ("Lo llamo mañana a las 10 u 11", "Llamar | 12-01 10:00"),
        // spans
        ("En dos días hábiles le respondo.", "Responder | 12-02 17:30"),
        ("Le respondo en 6 días hábiles", "Responder | 12-09 17:30"),
        ("Dentro de 48 horas le confirmo", "Confirmar | 12-02 10:00"),
        ("Le confirmo en 24 a 48 horas", "Confirmar | 12-02 10:00"),
        ("Le confirmo en 24-48h", "Confirmar | 12-02 10:00"),
        ("Le confirmo en cuarenta y ocho horas", "Confirmar | 12-02 10:00"),
        ("Le confirmo en media hora", "Confirmar | 11-30 10:30"),
        ("Le confirmo en una hora y media", "Confirmar | 11-30 11:30"),
        ("Le llamo en 20 minutos", "Llamar | 11-30 10:20"),
        ("Lo llamo en un par de horas", "Llamar | 11-30 12:00"),
        ("Le respondo en 9 horas hábiles", "Responder | 12-01 10:00"),
        ("Le respondo en las próximas 24 horas", "Responder | 12-01 10:00"),
        ("Le devolvemos el dinero en 15 días.", "Devolver el dinero | 12-15 17:30 ?"),
        ("Le devolveremos el dinero en un plazo máximo de quince días", "Devolver el dinero | 12-15 17:30"),
        ("Le reemplazo la bomba en una semana", "Reemplazar la bomba | 12-07 17:30"),
        ("En menos de 3 días le entregamos otra", "Entregar otra | 12-03 17:30 ?"),
        ("Le pagaremos en dos meses", "Pagar | 01-30 18:00"),
        // dates
        ("A más tardar el 5 de diciembre le reponemos la grifería.", "Reponer la grifería | 12-05 18:00 ?"),
        ("Repondremos la grifería a más tardar el 5 de diciembre", "Reponer la grifería | 12-05 18:00"),
        ("Le entrego el 10", "Entregar | 12-10 17:30 ?"),
        ("Le entrego el día 10 de diciembre de 2026", "Entregar | 12-10 17:30"),
        ("Le entrego el 5/12", "Entregar | 12-05 18:00"),
        ("Le entrego el 04/12/2026 a las 11:00", "Entregar | 12-04 11:00"),
        ("Le entrego el 2026-12-04", "Entregar | 12-04 17:30"),
        ("Le entrego el 3 de enero", "Entregar | 01-03 18:00"),
        ("Esta semana le respondo", "Responder | 12-04 17:30"),
        ("Le respondo la próxima semana", "Responder | 12-11 17:30"),
        ("Le respondo la semana que viene", "Responder | 12-11 17:30"),
        ("Le respondo a fin de mes", "Responder | 11-30 17:30"),
        ("Le respondo el próximo mes", "Responder | 12-31 17:30"),
        // ways to promise
        ("Voy a llamarlo mañana a las 10", "Llamar | 12-01 10:00"),
        ("Vamos a enviarle el repuesto el viernes", "Enviar el repuesto | 12-04 17:30"),
        ("Me comprometo a devolverle el dinero el viernes", "Devolver el dinero | 12-04 17:30"),
        ("Le prometo llamar mañana", "Llamar | 12-01 17:30"),
        ("Quedo en llamarle mañana", "Llamar | 12-01 17:30"),
        ("Vuelvo a llamarla el martes", "Volver a llamar | 12-01 17:30"),
        ("Me comunico con usted mañana", "Comunicar con usted | 12-01 17:30"),
        ("Le doy una respuesta mañana", "Dar una respuesta | 12-01 17:30"),
        ("Iré a su casa el viernes", "Ir a su casa | 12-04 17:30"),
        ("Se le llamará mañana", "Se le llamará | 12-01 17:30 ?"),
        ("Usted recibirá su dinero el viernes", "Recibirá su dinero | 12-04 17:30 ?"),
        ("Su pedido estará listo mañana a las 10", "Estará listo | 12-01 10:00 ?"),
        ("El técnico irá el viernes por la tarde", "Irá | 12-04 17:30 ?"),
        ("No se preocupe, lo llamo mañana.", "Llamar | 12-01 17:30"),
        ("Le dije que lo llamo el jueves", "Llamar | 12-03 17:30"),
        ("Buenos días Sr. Pérez: le envío la guía mañana. Saludos", "Enviar la guía | 12-01 17:30"),
        // two at once
        ("Mañana lo llamo y el viernes le envío el repuesto.", "Llamar | 12-01 17:30\nEnviar el repuesto | 12-04 17:30"),
        ("Lo llamo mañana y le envío el repuesto el viernes", "Llamar | 12-01 17:30\nEnviar el repuesto | 12-04 17:30"),
        ("Revisaré su caso hoy. Mañana le confirmo.", "Revisar su caso | 11-30 17:30\nConfirmar | 12-01 17:30"),
        ("Lo llamo, mañana le envío el repuesto", "Enviar el repuesto | 12-01 17:30"),
        // English
        ("I'll call you on Thursday before 12.", "Call you | 12-03 12:00"),
        ("We will refund you within 2 business days", "Refund you | 12-02 17:30"),
        ("I’ll get back to you tomorrow afternoon", "Get back to you | 12-01 17:30"),
        ("We're going to send the part by Friday", "Send the part | 12-04 17:30"),
        ("I promise to call tomorrow at 3pm", "Call | 12-01 15:00"),
        ("You'll receive it on December 5th", "You'll receive it | 12-05 18:00 ?"),
        ("I'll let you know by the end of the week", "Let you know | 12-04 17:30"),
        ("I will call you the day after tomorrow", "Call you | 12-02 17:30"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| found(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  said     {}\n  expected {expected}", found(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_promise_is_left_alone() {
    let cases = [
        "Lo llamé ayer.",
        "Lo llamé el jueves y no contestó.",
        "Lo llamamos el lunes y no contestó",
        "Lo llamamos ayer a las 10",
        "El cliente llamó el jueves",
        "El cliente llamo el jueves",
        "El cliente llamará el jueves",
        "El cliente va a enviar las fotos mañana",
        "El cliente dice que llamará mañana",
        "La señora pidió que lo llamara el jueves",
        "Pide que lo llamemos el jueves",
        "¿Lo llamo el jueves?",
        "¿Le parece si lo llamo mañana?",
        "Lo llamo mañana?",
        "Shall I call you tomorrow?",
        "No le puedo prometer que lo llamo el jueves",
        "No le prometo que esté mañana, lo llamo mañana si puedo",
        "No lo llamo mañana",
        "Nunca le enviaré nada mañana",
        "Si lo llamo mañana, ¿estará?",
        "Tal vez lo llamo mañana",
        "Quizás le enviamos otro el viernes",
        "A lo mejor le envío otro el viernes",
        "I won't call you tomorrow",
        "I will not call you tomorrow",
        "I can't promise I'll call tomorrow",
        "Maybe we will call tomorrow",
        "Lo llamo.",
        "Lo llamo pronto",
        "Lo llamo en cuanto pueda",
        "Llámeme mañana",
        "Mañana es feriado",
        "El envío llegó el jueves",
        "El envío es el jueves",
        "Llevo dos días esperando",
        "Llamo por la factura del martes",
        "Lo llamo cada lunes",
        "Lo llamo los lunes",
        "Lo llamo desde el lunes",
        "Le envié el repuesto hace 2 días",
        "Le avisamos el lunes pasado",
        "Le envío las 12 unidades",
        "Le cambio 2 de 5 piezas",
        "Le devuelvo el 10 % del valor",
        "Dijo: «lo llamo mañana»",
        "Me escribió \"le devuelvo el dinero el viernes\"",
        "> Lo llamo mañana\n> saludos",
        "Llamar mañana",
        "Tengo que llamar mañana",
        "Le respondí el 5 de noviembre",
        "",
        "   \n\n",
        "?¿?¿.,;:",
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|text| !found(text).is_empty())
        .map(|text| format!("{text}: {}", found(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_written_by_hand_say_until_when_too() {
    let calendar = guayaquil();
    let check = |text: &str, expected: Option<&str>| {
        let said = when(text, monday(), &calendar).map(|at| calendar.zone().to_datetime(at).to_string());
        assert_eq!(said.as_deref(), expected, "{text}");
    };
    check("Llamar el jueves antes de las 12", Some("2026-12-03T12:00:00"));
    check("Devolver el dinero", None);
}

#[test]
fn after_closing_today_lasts_until_midnight_and_a_time_that_is_over_is_another_days() {
    let calendar = guayaquil();
    let check = |now: &str, text: &str, expected: &str| {
        let all = find(text, now.parse().unwrap(), &calendar);
        let said =
            all.first().map(|one| calendar.zone().to_datetime(one.due).to_string()).unwrap_or_default();
        assert_eq!(said, expected, "{text}");
    };
    let evening = "2026-12-01T00:30:00Z";
    check(evening, "Hoy mismo le envío la factura", "2026-11-30T23:59:00");
    check(evening, "Le escribo antes de las 12", "2026-12-01T12:00:00");
    check(evening, "Le escribo hoy a las 8", "2026-11-30T20:00:00");
    let friday = "2026-12-04T20:00:00Z";
    check(friday, "Le escribo a las 10:00", "2026-12-07T10:00:00");
    check(friday, "Le respondo en un día hábil", "2026-12-07T17:30:00");
    check(friday, "Lo llamo el viernes", "2026-12-11T17:30:00");
    check("2026-12-05T20:00:00Z", "Le respondo esta semana", "2026-12-06T18:00:00");
    check("2026-12-23T15:00:00Z", "Le respondo en 2 días hábiles", "2026-12-28T17:30:00");
}

#[test]
fn a_promise_over_a_change_of_the_clock_is_due_on_the_clock_of_that_day() {
    let zone = jiff::tz::TimeZone::get("Europe/Madrid").unwrap();
    let calendar = Calendar::new(zone, WeekHours::always(), []);
    let saturday = "2026-10-24T10:00:00Z".parse().unwrap();
    let due = find("Lo llamo mañana a las 10", saturday, &calendar)[0].due;
    assert_eq!(due.to_string(), "2026-10-25T09:00:00Z");
}

#[test]
fn ten_megabytes_are_read_as_far_as_a_note_goes() {
    let calendar = guayaquil();
    for piece in [
        "lo llamo ",
        "el jueves a las 12 ",
        "\"",
        "« ",
        "mañana, ",
        "no le puedo prometer ",
        "¿",
        "en 2 a ",
        ">\n",
        "ñ",
    ] {
        let text = piece.repeat(10_000_000 / piece.len());
        let began = std::time::Instant::now();
        find(&text, monday(), &calendar);
        assert!(began.elapsed().as_secs() < 2, "{piece} took {:?}", began.elapsed());
    }
    assert!(tokens::read(&"ñ".repeat(100_000)).len() <= 40_000);
}

#[test]
fn the_share_kept_is_exact_and_blank_when_there_was_nothing_to_keep() {
    let check = |kept, broken, expected| assert_eq!(Kept { kept, broken }.share(), expected);
    check(0, 0, None);
    check(0, 3, Some(0));
    check(3, 0, Some(10_000));
    check(2, 1, Some(6_667));
    check(1, 2, Some(3_333));
    check(1, 7, Some(1_250));
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,200}") {
        find(&text, monday(), &guayaquil());
    }

    #[test]
    fn no_order_of_its_own_words_is_too_strange(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..40),
        second in -62_000_000_000_i64..250_000_000_000,
    ) {
        let now = Timestamp::from_second(second).unwrap();
        for one in find(&words.join(" "), now, &guayaquil()) {
            prop_assert!(one.due > now);
            prop_assert!(!one.words.is_empty());
        }
    }
}

/// Words that mean something to the rules.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "lo", "le", "llamo", "llamaré", "llamará", "devolvemos", "envío", "voy", "a", "llamarlo", "I'll", "call", "will", "you",
    "el", "la", "jueves", "lunes", "mañana", "hoy", "pasado", "esta", "tarde", "noche", "semana", "mes", "próxima", "que",
    "viene", "antes", "de", "del", "las", "12", "3", "31", "99", "999", "10am", "15h00", "10:30", "25:61", "a.m.", "p. m.", "en",
    "dentro", "horas", "días", "hábiles", "meses", "minutos", "media", "y", "o", "entre", "5/12", "31/02/2026", "2026-12-05", "0/0", "diciembre",
    "2199", "menos", "cuarto", "primer", "último", "enero", "quincena", "ocho", "medianoche", "25:00", "próximo", "fin", "primera", "hora", "no", "si", "?", "¿", ",", ".", ":", "(", "«", "»", "\"", "\n", "sr", "par", "un", "treinta",
    "dos", "on", "Thursday", "within", "2", "business", "the", "December", "5th", "tomorrow", "24-48h", "--", "1-2-3-4",
];
