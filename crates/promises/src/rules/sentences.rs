//! What people say to a customer on a Saturday afternoon, on which nobody works, and until when that is.

use super::find;
use calendar::{Calendar, Span, WeekHours};
use jiff::{Timestamp, civil::date};

/// Half past eight to half past five, Monday to Friday; Christmas and New Year are holidays.
fn guayaquil() -> Calendar {
    let day = Span { opens: "08:30".parse().unwrap(), closes: "17:30".parse().unwrap() };
    let zone = jiff::tz::TimeZone::get("America/Guayaquil").unwrap();
    Calendar::new(zone, WeekHours::weekdays(&[day]).unwrap(), [date(2026, 12, 25), date(2027, 1, 1)])
}

/// Saturday 28 November 2026, 16:37 there.
fn saturday() -> Timestamp {
    "2026-11-28T21:37:00Z".parse().unwrap()
}

/// Until when a text said then promises something; `closed` beside a day on which nobody works.
fn until(text: &str, now: Timestamp) -> String {
    let calendar = guayaquil();
    let all: Vec<String> = find(text, now, &calendar)
        .iter()
        .map(|one| {
            let at = calendar.zone().to_datetime(one.due);
            format!("{}{}", at.strftime("%a %d %b %Y %H:%M"), if one.closed { " closed" } else { "" })
        })
        .collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join(" + ") }
}

#[track_caller]
fn check(now: Timestamp, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, expected)| until(text, now) != *expected)
        .map(|(text, expected)| format!("{text}\n  said     {}\n  expected {expected}", until(text, now)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn what_is_said_on_a_saturday_is_due_when_people_mean_it() {
    #[rustfmt::skip]
    check(saturday(), &[
        // times of the clock
        ("Le llamo el martes a las 5 menos cuarto", "Tue 01 Dec 2026 16:45"),
        ("Le llamo el martes a las cinco menos veinte", "Tue 01 Dec 2026 16:40"),
        ("Le llamo el martes a las 5 menos 10", "Tue 01 Dec 2026 16:50"),
        ("Le llamo el martes a la una menos cuarto", "Tue 01 Dec 2026 12:45"),
        ("Le llamo el martes a las 12 menos cuarto", "Tue 01 Dec 2026 11:45"),
        ("Le llamo el martes a las 17 menos cuarto", "Tue 01 Dec 2026 16:45"),
        ("Le llamo el martes a las 9 menos cuarto de la mañana", "Tue 01 Dec 2026 08:45"),
        ("Le llamo el martes al cuarto para las cinco", "Tue 01 Dec 2026 16:45"),
        ("Le llamo el martes, diez para las tres", "Tue 01 Dec 2026 14:50"),
        ("Le llamo el lunes a las 4 y cuarto", "Mon 30 Nov 2026 16:15"),
        ("Le llamo el lunes a las 4 y media", "Mon 30 Nov 2026 16:30"),
        ("Le llamo el lunes a las 4 y media de la tarde", "Mon 30 Nov 2026 16:30"),
        ("Le llamo el lunes a las 9 y media de la mañana", "Mon 30 Nov 2026 09:30"),
        ("Le llamo el lunes antes de las 12 y media", "Mon 30 Nov 2026 12:30"),
        ("Le llamo el lunes a las diez y veinticinco", "Mon 30 Nov 2026 10:25"),
        ("Le llamo el lunes a las 10 y 20", "Mon 30 Nov 2026 10:20"),
        ("Le llamo el lunes entre las 10 y 12", "Mon 30 Nov 2026 12:00"),
        ("Le llamo el lunes entre las 10 y las 11 y media", "Mon 30 Nov 2026 11:30"),
        ("Le llamo entre las 10 y las 12 del martes", "Tue 01 Dec 2026 12:00"),
        ("Le llamo el lunes a las 15h30", "Mon 30 Nov 2026 15:30"),
        ("Le llamo el lunes a las 3 y media pm", "Mon 30 Nov 2026 15:30"),
        ("Le llamo el lunes a la 1", "Mon 30 Nov 2026 13:00"),
        // midnight, and hours that no clock has
        ("Le llamo el lunes a medianoche", "Mon 30 Nov 2026 23:59"),
        ("Le llamo el lunes a media noche", "Mon 30 Nov 2026 23:59"),
        ("Le llamo el lunes a las 12 de la noche", "Mon 30 Nov 2026 23:59"),
        ("Le llamo el lunes a las 24:00", "Mon 30 Nov 2026 23:59"),
        ("Le llamo antes de medianoche", "Sat 28 Nov 2026 23:59 closed"),
        ("Le llamo el lunes a las 25:00", "nothing"),
        ("A las 25:00 el lunes le llamo", "nothing"),
        ("Le llamo el lunes a las 10:75", "nothing"),
        ("Le llamo el lunes a las 26", "nothing"),
        // a time alone, when it is over
        ("Le llamo a las 10", "Mon 30 Nov 2026 10:00"),
        ("Le llamo a las 9", "Mon 30 Nov 2026 09:00"),
        ("Le llamo a las 10 de la mañana", "Mon 30 Nov 2026 10:00"),
        ("Le llamo a las 3", "Mon 30 Nov 2026 15:00"),
        ("Le llamo a las 17", "Sat 28 Nov 2026 17:00 closed"),
        ("Le llamo hoy a las 10", "Sat 28 Nov 2026 22:00 closed"),
        ("Le llamo a las 10 de la noche", "Sat 28 Nov 2026 22:00 closed"),
        // parts of the day
        ("Le llamo esta tarde", "Sat 28 Nov 2026 18:00 closed"),
        ("Le llamo esta noche", "Sat 28 Nov 2026 21:00 closed"),
        ("Le llamo a primera hora", "Mon 30 Nov 2026 09:30"),
        ("Le llamo a primera hora del lunes", "Mon 30 Nov 2026 09:30"),
        ("Le llamo el lunes a última hora", "Mon 30 Nov 2026 17:30"),
        ("Le llamo el lunes al mediodía", "Mon 30 Nov 2026 12:00"),
        ("Le llamo al mediodía", "Mon 30 Nov 2026 12:00"),
        ("Le llamo el lunes por la mañana", "Mon 30 Nov 2026 12:00"),
        ("Le llamo el lunes durante la mañana", "Mon 30 Nov 2026 12:00"),
        ("Le llamo el lunes por la noche", "Mon 30 Nov 2026 21:00"),
        // days
        ("Le llamo hoy mismo", "Sat 28 Nov 2026 18:00 closed"),
        ("Le llamo en el transcurso del día", "Sat 28 Nov 2026 18:00 closed"),
        ("Le llamo mañana", "Sun 29 Nov 2026 18:00 closed"),
        ("Le llamo mañana a las 10", "Sun 29 Nov 2026 10:00 closed"),
        ("Le llamo pasado mañana", "Mon 30 Nov 2026 17:30"),
        ("Le llamo pasado mañana por la mañana", "Mon 30 Nov 2026 12:00"),
        ("Le llamo el domingo", "Sun 29 Nov 2026 18:00 closed"),
        ("Le llamo el lunes próximo", "Mon 30 Nov 2026 17:30"),
        ("Le llamo el próximo martes", "Tue 01 Dec 2026 17:30"),
        ("Le llamo el lunes que viene", "Mon 30 Nov 2026 17:30"),
        ("Le llamo el lunes o el martes", "Tue 01 Dec 2026 17:30"),
        ("Le llamo el martes de la semana que viene", "Tue 01 Dec 2026 17:30"),
        ("La semana que viene, el martes, le llamo", "Tue 01 Dec 2026 17:30"),
        ("Le llamo antes del viernes", "Thu 03 Dec 2026 17:30"),
        ("De hoy en ocho le llamo", "Sat 05 Dec 2026 18:00 closed"),
        ("Le llamo de hoy en quince", "Sat 12 Dec 2026 18:00 closed"),
        ("Le llamo del lunes en ocho", "Mon 07 Dec 2026 17:30"),
        ("Le llamo de hoy en ocho horas", "Sat 28 Nov 2026 18:00 closed"),
        // days of two names
        ("Le llamo el viernes 4", "Fri 04 Dec 2026 17:30"),
        ("Le llamo el viernes 5", "nothing"),
        ("Le llamo el viernes 5 de diciembre", "nothing"),
        ("Le llamo el sábado, 5 de diciembre", "Sat 05 Dec 2026 18:00 closed"),
        ("Le llamo el viernes, 5 de diciembre", "nothing"),
        ("Le llamo pasado mañana lunes", "Mon 30 Nov 2026 17:30"),
        ("Le llamo pasado mañana martes", "nothing"),
        ("Le llamo mañana lunes", "nothing"),
        ("Le llamo mañana, el lunes le envío la guía", "Sun 29 Nov 2026 18:00 closed"),
        // dates
        ("Le entrego el 3 de enero", "Sun 03 Jan 2027 18:00 closed"),
        ("Le entrego el 24 de diciembre antes del mediodía", "Thu 24 Dec 2026 12:00"),
        ("Le entrego el 25 de diciembre", "Fri 25 Dec 2026 18:00 closed"),
        ("Le entrego el 30 de febrero", "nothing"),
        ("Le entrego el 4/12", "Fri 04 Dec 2026 17:30"),
        // days of a month
        ("Le voy a entregar el primer lunes de enero", "Mon 04 Jan 2027 17:30"),
        ("Le entrego el segundo martes de diciembre", "Tue 08 Dec 2026 17:30"),
        ("Le entrego el tercer viernes de enero de 2027", "Fri 15 Jan 2027 17:30"),
        ("Le entrego el último lunes de diciembre", "Mon 28 Dec 2026 17:30"),
        ("Le entrego el último viernes del mes", "Fri 25 Dec 2026 18:00 closed"),
        ("Le entrego el primer lunes del mes", "Mon 07 Dec 2026 17:30"),
        ("Le entrego el primer lunes del próximo mes", "Mon 07 Dec 2026 17:30"),
        ("Le entrego el primer lunes del mes que viene a las 10", "Mon 07 Dec 2026 10:00"),
        ("Le entrego el primer lunes de este mes", "nothing"),
        ("Le entrego el primer lunes de noviembre", "nothing"),
        ("Le entrego el primer lunes", "nothing"),
        ("Le entrego el último día del mes", "Mon 30 Nov 2026 17:30"),
        ("Le entrego el último día hábil de enero", "Fri 29 Jan 2027 17:30"),
        ("Le entrego el primer día hábil de enero", "Mon 04 Jan 2027 17:30"),
        // weeks, fortnights, months
        ("Le llamo la semana que viene", "Fri 04 Dec 2026 17:30"),
        ("Le visito el fin de semana", "Sun 29 Nov 2026 18:00 closed"),
        ("Le pago antes de fin de mes", "Mon 30 Nov 2026 17:30"),
        ("Le pago a fines de enero", "Fri 29 Jan 2027 17:30"),
        ("Le pago a mediados de enero", "Fri 15 Jan 2027 17:30"),
        ("Le pago antes de fin de año", "Thu 31 Dec 2026 17:30"),
        ("Le pago el mes que viene", "Thu 31 Dec 2026 17:30"),
        ("Le pago esta quincena", "Mon 30 Nov 2026 17:30"),
        ("Le pago la próxima quincena", "Tue 15 Dec 2026 17:30"),
        ("Le pago la primera quincena de enero", "Fri 15 Jan 2027 17:30"),
        ("Le pago en una quincena", "Sun 13 Dec 2026 18:00 closed"),
        // spans
        ("Le llamo dentro de dos horas", "Sat 28 Nov 2026 18:37 closed"),
        ("Le llamo en 48 horas", "Mon 30 Nov 2026 16:37"),
        ("Le llamo en cuarenta y ocho horas", "Mon 30 Nov 2026 16:37"),
        ("Le llamo en 5 minutos", "Sat 28 Nov 2026 16:42 closed"),
        ("Le llamo en hora y media", "Sat 28 Nov 2026 18:07 closed"),
        ("Le respondo en 24 horas hábiles", "Wed 02 Dec 2026 14:30"),
        ("Le respondo en tres días hábiles", "Wed 02 Dec 2026 17:30"),
        ("Le pago en quince días", "Sun 13 Dec 2026 18:00 closed"),
        ("Le entrego en 2 semanas", "Sat 12 Dec 2026 18:00 closed"),
        ("Le entrego en semana y media", "Wed 09 Dec 2026 17:30"),
        ("Le entrego en un mes y medio", "Tue 12 Jan 2027 17:30"),
        ("Le entrego de aquí a una semana", "Sat 05 Dec 2026 18:00 closed"),
        ("Le llamo en 0 días", "nothing"),
    ]);
}

#[test]
fn a_time_that_is_over_is_of_the_evening_only_while_somebody_works() {
    // Wednesday 2 December 2026, ten in the morning.
    let wednesday = "2026-12-02T15:00:00Z".parse().unwrap();
    #[rustfmt::skip]
    check(wednesday, &[
        ("Le llamo a las 11", "Wed 02 Dec 2026 11:00"),
        ("Le llamo a las 9", "Thu 03 Dec 2026 09:00"),
        ("Le llamo a las 4", "Wed 02 Dec 2026 16:00"),
        ("Le llamo el viernes 4", "Fri 04 Dec 2026 17:30"),
        ("Le llamo hoy miércoles", "Wed 02 Dec 2026 17:30"),
        ("Le llamo hoy miércoles 2", "Wed 02 Dec 2026 17:30"),
        ("Le llamo hoy jueves", "nothing"),
        ("Le visito el fin de semana", "Sun 06 Dec 2026 18:00 closed"),
        ("Le llamo antes del fin de semana", "Fri 04 Dec 2026 17:30"),
        ("Le pago a fin de quincena", "Tue 15 Dec 2026 17:30"),
        ("Le llamo mañana", "Thu 03 Dec 2026 17:30"),
        ("Le llamo el miércoles en ocho", "Wed 16 Dec 2026 17:30"),
    ]);
}
