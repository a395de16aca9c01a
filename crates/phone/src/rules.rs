//! Rules of calls. Pure.

use jiff::{SignedDuration, Timestamp};

db::stored! {
    /// How far a call is.
    #[derive(utoipa::ToSchema)]
    #[schema(as = CallState, rename_all = "snake_case")]
    pub enum State {
        /// It rings.
        Ringing = "ringing",
        /// Somebody answered.
        Answered = "answered",
        /// It is over.
        Ended = "ended",
    }
}

/// How long a telephone rings at most: one that nobody said more of was missed.
pub(crate) const RINGS: SignedDuration = SignedDuration::from_mins(5);
/// How long a call lasts at most: one that nobody said the end of is no longer shown.
pub(crate) const LASTS: SignedDuration = SignedDuration::from_hours(4);
/// How long a call that is over stays in sight of whoever had it, to note what was said.
pub(crate) const LINGERS: SignedDuration = SignedDuration::from_mins(3);
/// Without a name of the call, how long a repetition is taken for the same call.
pub(crate) const REPEATS: SignedDuration = SignedDuration::from_mins(2);
/// What telephone systems say instead of a number that is withheld, folded.
const WITHHELD: &[&str] = &[
    "anonymous",
    "anonimo",
    "unknown",
    "desconocido",
    "private",
    "privado",
    "restricted",
    "restringido",
    "withheld",
    "hidden",
    "oculto",
    "blocked",
    "unavailable",
    "no disponible",
    "numero oculto",
    "numero privado",
    "private number",
    "caller id blocked",
];

/// Whether the telephone system did not say who calls: nothing, or a word for it, as such or as an address
/// (`sip:anonymous@anonymous.invalid`).
pub(crate) fn is_withheld(caller: &str) -> bool {
    let said = places::fold(caller);
    let said = said.trim();
    let bare = said.strip_prefix("sip").unwrap_or(said).trim();
    let name = bare.split(' ').next().unwrap_or_default();
    said.is_empty() || WITHHELD.contains(&said) || (caller.contains('@') && WITHHELD.contains(&name))
}

/// The longest number, extension or name of a call, in characters.
pub(crate) const LONGEST: usize = 100;

/// How a call is after something was told of it: news may come twice, late or in another order, and a call goes only
/// forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stand {
    pub(crate) state: State,
    pub(crate) answered_at: Option<Timestamp>,
    pub(crate) ended_at: Option<Timestamp>,
}

impl Stand {
    /// A call of which this is the first that is told.
    pub(crate) fn first(told: State, now: Timestamp) -> Self {
        Self { state: State::Ringing, answered_at: None, ended_at: None }.after(told, now)
    }

    /// The call after this was told of it.
    pub(crate) fn after(self, told: State, now: Timestamp) -> Self {
        let answered = told == State::Answered;
        Self {
            state: if told > self.state { told } else { self.state },
            // Told only after the end: it was answered all the same, nobody knows for how long.
            answered_at: self.answered_at.or(answered.then(|| self.ended_at.unwrap_or(now))),
            ended_at: self.ended_at.or((told == State::Ended).then_some(now)),
        }
    }
}

/// Whether something can be the address that dials: with `{to}`, of a scheme that browsers hand on or open.
pub(crate) fn is_dial_url(text: &str) -> bool {
    const SCHEMES: [&str; 6] = ["https://", "http://", "sip:", "sips:", "callto:", "tel:"];
    SCHEMES.iter().any(|scheme| text.starts_with(scheme))
        && text.contains("{to}")
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
}

/// The address that dials a number from an extension.
pub(crate) fn dial_url(template: &str, to: &str, extension: &str) -> String {
    template.replace("{to}", &shell::encode(to)).replace("{extension}", &shell::encode(extension))
}

/// Whether an address says from which extension it dials.
pub(crate) fn needs_extension(template: &str) -> bool {
    template.contains("{extension}")
}

/// `3:12`, `1:02:09`.
pub(crate) fn length(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use State::{Answered, Ended, Ringing};

    fn at(minute: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute)
    }

    #[test]
    fn a_number_that_is_withheld_has_many_names() {
        for said in [
            "",
            " ",
            "anonymous",
            "Anonymous",
            "PRIVATE",
            "Número oculto",
            "sip:anonymous@anonymous.invalid",
            "restricted",
        ] {
            assert!(is_withheld(said), "{said}");
        }
        for said in ["0991234567", "+593991234567", "12", "sip:rosa@ejemplo.ec", "101", "Bodega"] {
            assert!(!is_withheld(said), "{said}");
        }
    }

    #[test]
    fn a_call_goes_only_forward_whatever_the_order_of_its_news() {
        #[track_caller]
        fn check(told: &[State], state: State, answered: Option<i64>, ended: Option<i64>) {
            let mut stand = Stand::first(told[0], at(0));
            for (minute, told) in (1..).zip(&told[1..]) {
                stand = stand.after(*told, at(minute));
            }
            let expected = Stand { state, answered_at: answered.map(at), ended_at: ended.map(at) };
            assert_eq!(stand, expected, "{told:?}");
        }
        check(&[Ringing], Ringing, None, None);
        check(&[Ringing, Answered, Ended], Ended, Some(1), Some(2));
        check(&[Ringing, Ringing, Answered, Answered], Answered, Some(2), None);
        check(&[Ringing, Ended], Ended, None, Some(1));
        check(&[Ringing, Ended, Ended], Ended, None, Some(1));
        check(&[Answered], Answered, Some(0), None);
        check(&[Answered, Ringing], Answered, Some(0), None);
        check(&[Ringing, Ended, Answered], Ended, Some(1), Some(1));
        check(&[Ended], Ended, None, Some(0));
    }

    #[test]
    fn an_address_dials_when_it_says_whom() {
        #[track_caller]
        fn check(text: &str, expected: bool) {
            assert_eq!(is_dial_url(text), expected, "{text}");
        }
        check("https://pbx.ejemplo.ec/dial?from={extension}&to={to}", true);
        check("sip:{to}@pbx.ejemplo.ec", true);
        check("https://pbx.ejemplo.ec/dial", false);
        check("javascript:alert({to})", false);
        check("{to}", false);
        check("tel: {to}", false);
        let url = dial_url("https://pbx/d?f={extension}&t={to}", "+593991234567", "a&b");
        assert_eq!(url, "https://pbx/d?f=a%26b&t=%2B593991234567");
    }

    #[test]
    fn lengths_are_said_as_a_clock_does() {
        assert_eq!([length(5), length(192), length(3729)], ["0:05", "3:12", "1:02:09"]);
    }
}
